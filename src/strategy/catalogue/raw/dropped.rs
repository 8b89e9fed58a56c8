//! What the strategy had once and has no more.

use toml::Spanned;

use crate::base::key::OldKey;
use crate::strategy::catalogue::fields::{Fields, FromTable};

/// `[[dropped]]`
pub(in crate::strategy::catalogue) struct RawDropped {
    pub(in crate::strategy::catalogue) id: Option<Spanned<OldKey>>,
    pub(in crate::strategy::catalogue) title: Option<Spanned<String>>,
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
