//! What the strategy had once and has no more.

use toml::Spanned;

use crate::catalogue::fields::{Fields, FromTable};
use crate::key::OldKey;

/// `[[dropped]]`
pub(in crate::catalogue) struct RawDropped {
    pub(in crate::catalogue) id: Option<Spanned<OldKey>>,
    pub(in crate::catalogue) title: Option<Spanned<String>>,
}

impl FromTable for RawDropped {
    const NAME: &'static str = "[[dropped]]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: fields.required("id"),
            title: fields.required("title"),
        }
    }
}
