//! How much a file of the inbox may hold, where the strategy says so.

use std::ops::Range;

use toml::Spanned;

use crate::sheet::limits::{RETIRED, SETTINGS, Setting};
use crate::strategy::catalogue::declare::{Value, optional};
use crate::strategy::catalogue::fields::{Fields, FromTable};
use crate::strategy::catalogue::holds::{Field, Holds};

/// `[limits]`.
pub(in crate::strategy::catalogue) struct RawLimits {
    /// What is set, each beside its setting.
    pub(in crate::strategy::catalogue) set: Vec<(&'static Setting, Spanned<usize>)>,
    /// What can no longer be set, and where it is.
    pub(in crate::strategy::catalogue) retired: Vec<(&'static str, Range<usize>)>,
}

impl FromTable for RawLimits {
    const NAME: &'static str = "[limits]";

    fn fields() -> Vec<Field> {
        let field = |setting: &'static Setting| Field {
            heading: setting.heading,
            help: setting.about,
            holds: Holds::Whole(setting.range.0, setting.range.1),
            ..optional::<Value<usize>>(setting.field, 14.0).field
        };
        SETTINGS.iter().map(field).collect()
    }

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let set = |setting: &'static Setting| Some((setting, fields.optional(setting.field)?));
        let set = SETTINGS.iter().filter_map(set).collect();
        let retired = |field: &&'static str| Some((*field, fields.retired(field)?));
        let retired = RETIRED.iter().filter_map(retired).collect();
        Self { set, retired }
    }
}
