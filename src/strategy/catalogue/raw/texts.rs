//! What a strategy demands of explanations and of small counts.

use toml::Spanned;

use crate::base::value::Status;
use crate::strategy::catalogue::fields::{Fields, FromTable};

/// `[texts]`
pub(in crate::strategy::catalogue) struct RawTexts {
    pub(in crate::strategy::catalogue) longest: Option<Spanned<usize>>,
    pub(in crate::strategy::catalogue) fewest_words: Option<RawFewestWords>,
    pub(in crate::strategy::catalogue) against_achieved: Vec<Spanned<String>>,
    pub(in crate::strategy::catalogue) against_not_achieved: Vec<Spanned<String>>,
}

/// `{ achieved = 3, not-achieved = 10 }`
pub(in crate::strategy::catalogue) struct RawFewestWords(
    pub(in crate::strategy::catalogue) Vec<(Status, Spanned<usize>)>,
);

/// `[privacy]`
pub(in crate::strategy::catalogue) struct RawPrivacy {
    pub(in crate::strategy::catalogue) small_count: Option<Spanned<usize>>,
}

impl FromTable for RawTexts {
    const NAME: &'static str = "[texts]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            longest: fields.optional("longest"),
            fewest_words: fields.table("fewest_words"),
            against_achieved: fields.list("against_achieved").unwrap_or_default(),
            against_not_achieved: fields.list("against_not_achieved").unwrap_or_default(),
        }
    }
}

impl FromTable for RawFewestWords {
    const NAME: &'static str = "fewest_words";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let words = |status: Status| Some((status, fields.optional(status.key())?));
        Self(Status::ALL.into_iter().filter_map(words).collect())
    }
}

impl FromTable for RawPrivacy {
    const NAME: &'static str = "[privacy]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            small_count: fields.optional("small_count"),
        }
    }
}
