//! What the strategy had once and has no more.

use std::str::FromStr;

use toml::Spanned;

use crate::catalogue::fields::{Fields, FromTable};
use crate::key::{GoalId, ItemId, ItemKey};

/// `[[dropped]]`
pub(in crate::catalogue) struct RawDropped {
    pub(in crate::catalogue) id: Option<Spanned<OldKey>>,
    pub(in crate::catalogue) title: Option<Spanned<String>>,
}

/// A goal, or an item of a goal.
#[derive(Debug)]
pub(in crate::catalogue) struct OldKey {
    pub(in crate::catalogue) goal: GoalId,
    pub(in crate::catalogue) item: Option<ItemId>,
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

impl FromStr for OldKey {
    type Err = crate::key::Malformed;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(goal) = text.parse() {
            return Ok(Self { goal, item: None });
        }
        let ItemKey { goal, item } = text.parse()?;
        Ok(Self {
            goal,
            item: Some(item),
        })
    }
}
