//! How much a file of the inbox may hold, where the strategy says so.

use toml::Spanned;

use crate::catalogue::fields::{Fields, FromTable};
use crate::spreadsheet::limits::{SETTINGS, Setting};

/// `[limits]`: what is set, each beside its setting.
pub(in crate::catalogue) struct RawLimits(pub(in crate::catalogue) Vec<(&'static Setting, Spanned<usize>)>);

impl FromTable for RawLimits {
    const NAME: &'static str = "[limits]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let set = |setting: &'static Setting| Some((setting, fields.optional(setting.field)?));
        Self(SETTINGS.iter().filter_map(set).collect())
    }
}
