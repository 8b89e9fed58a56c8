//! Every fault that `strategy.toml` can have, in the words of both languages.

pub mod form;
pub mod items;
pub mod names;

use crate::finding::Code;

/// The codes of this stage, in their order.
pub static CODES: &[&Code] = &[
    &form::NOT_TOML,
    &form::UNKNOWN_FIELD,
    &form::MISSING_FIELD,
    &form::WRONG_FORM,
    &form::UNKNOWN_WORD,
    &form::MALFORMED_ID,
    &form::EMPTY,
    &form::FLOAT_AMOUNT,
    &form::CONTROL_CHARACTER,
    &form::TEXT_TOO_LONG,
    &form::FILE_TOO_LARGE,
    &names::DUPLICATE_ID,
    &names::UNKNOWN_INSTITUTION,
    &names::UNKNOWN_AREA,
    &names::LEAD_CONTRIBUTES,
    &names::LISTED_TWICE,
    &names::NOT_IN_GOAL,
    &names::PAYS_ITSELF,
    &names::IDLE_INSTITUTION,
    &names::UNFIT_SHORT_NAME,
    &names::SAME_SHORT_NAME,
    &names::AMBIGUOUS_WORDS,
    &items::YEARS_REVERSED,
    &items::OUTSIDE_YEARS,
    &items::DEADLINE_OUTSIDE,
    &items::FEWER_GOALS,
    &items::MORE_GOALS,
    &items::AREA_WITHOUT_GOALS,
    &items::TARGET_BOUND,
    &items::TARGET_ON_WORDS,
    &items::COMBINE_NEEDS_NUMBERS,
    &items::NO_LEAD_VALUE,
    &items::CHECK_WITHOUT_ITEMS,
    &items::LONG_MESSAGE,
];
