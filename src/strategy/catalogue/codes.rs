//! Every fault that `strategy.toml` can have, in the words of both languages.

pub mod computed;
pub mod answers;
pub mod areas;
pub mod breakdowns;
pub mod conditions;
pub mod entered;
pub mod finance;
pub mod form;
pub mod groups;
pub mod items;
pub mod lists;
pub mod money;
pub mod names;
pub mod plans;
pub mod severities;
pub mod texts;
pub mod worded;
pub mod review;
pub mod series;
pub mod sources;
pub mod statuses;
pub mod toml;

use crate::base::finding::Code;

/// The codes of this stage, in their order.
pub static CODES: &[&Code] = &[
    &review::YEARLY_TITLE,
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
    &form::LIMIT_OUTSIDE,
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
    &items::PLAUSIBLE_BOUNDS,
    &severities::NO_SUCH_CODE,
    &severities::TOO_LIGHT,
    &finance::ACCOUNT_PATTERN,
    &finance::SHARES,
    &finance::SAME_ROWS,
    &finance::SHARE_OF_NOTHING,
    &finance::HEADING_TWICE,
    &finance::SUM_OF,
    &finance::INDEX_BAND,
    &finance::AMOUNT_OUTSIDE,
    &finance::NO_LINE_COLUMN,
    &series::MEAN_WITHOUT_WEIGHT,
    &series::UNFIT_WEIGHT,
    &series::WAS_IN_USE,
    &series::WAS_ITSELF,
    &series::DROPPED_IN_USE,
    &texts::UNKNOWN_GOAL,
    &texts::LINKED_TWICE,
    &texts::EMPTY_PHRASE,
    &texts::OUTSIDE,
    &texts::NOT_A_COUNT,
    &review::NOTHING_TO_MEASURE,
    &review::LATE_TARGET,
    &review::NEVER_TOGETHER,
    &review::SAME_TITLE,
    &review::NO_FIGURE_ASKED,
    &review::ALWAYS_THE_SAME,
    &review::SAME_ROW,
    &toml::WRITTEN_OTHERWISE,
    &toml::STANDS_TWICE,
    &entered::NEVER_NEGATIVE,
    &entered::RETURN_TOO_EARLY,
    &entered::SEVERAL_LINES,
    &entered::NOT_A_CURRENCY,
    &entered::OWN_LANGUAGE,
    &entered::NOT_MADE_WITHOUT,
    &form::LIMIT_RETIRED,
    &lists::LIST_BOUNDS,
    &lists::NO_SUCH_COLUMN,
    &lists::LIMITS_ON_WORDS,
    &lists::SAME_HEADING,
    &lists::NO_LIST_COLUMNS,
    &breakdowns::UNKNOWN_BREAKDOWN,
    &breakdowns::NOT_DIVIDED,
    &breakdowns::CATEGORIES_UNFIT,
    &breakdowns::TOO_MANY_BREAKDOWNS,
    &computed::ASKED_AND_COMPUTED,
    &computed::MADE_OF_ITSELF,
    &breakdowns::PART_UNNAMED,
    &breakdowns::UNUSED_BREAKDOWN,
    &groups::UNKNOWN_GROUP,
    &groups::UNUSED_GROUP,
    &answers::CHOICES_MISSING,
    &answers::CHOICES_MISPLACED,
    &answers::SAME_ANSWERS,
    &answers::DAYS_UNFIT,
    &worded::WORDS_MISPLACED,
    &worded::EXAMPLE_UNFIT,
    &worded::WORDS_UNFIT,
    &conditions::OF_OTHERS,
    &conditions::CIRCLE,
    &conditions::REQUIRED_TWICE,
    &conditions::OTHER_YEAR,
    &plans::PLAN_WITHOUT_END,
    &plans::PLAN_YEARS,
    &plans::DAY_UNNAMED,
    &statuses::RESERVED_STATUS,
    &statuses::TOO_MANY_STATUSES,
    &statuses::PALE_COLOUR,
    &statuses::NOTHING_ACHIEVED,
    &statuses::REPLACED_STATUSES,
    &statuses::WITHOUT_STATUS,
    &statuses::NOBODY_ELSE,
    &names::SAME_BUT_CAPITALS,
    &areas::NO_SUCH_AREA,
    &areas::LATER_AREA,
    &areas::AREA_IN_ITSELF,
    &areas::TOO_DEEP,
    &areas::NO_AREA,
    &areas::CALLED_LIKE_AREA,
    &areas::ALSO_IN_OWN,
    &money::SIGNED_ON_WORDS,
    &sources::UNKNOWN_SOURCE,
    &sources::RESERVED_SOURCE,
    &sources::SAME_SOURCE,
    &sources::SOURCE_STILL_THERE,
    &sources::UNUSED_SOURCE,
    &entered::FRACTION_OF_WHOLE,
    &breakdowns::CALLED_TOTAL,
    &statuses::CALLED_NOTHING,
    &plans::BEYOND_TARGET,
    &plans::TOO_FINE,
    &answers::FORMER_IN_USE,
    &lists::LIST_IN_CONDITION,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::placeholders;

    #[test]
    fn codes_are_in_order_and_have_equal_placeholders_in_both_languages() {
        let lists = [CODES, crate::strategy::expression::codes::CODES];
        for list in lists {
            assert!(list.windows(2).all(|pair| pair[0].id < pair[1].id));
        }
        for code in lists.into_iter().flatten() {
            for text in [code.title, code.fact, code.help, code.why, code.example] {
                assert!(!text.sl.is_empty() && !text.en.is_empty(), "{}", code.id);
                let sorted = |wording| {
                    let mut names = placeholders(wording);
                    names.sort_unstable();
                    names.dedup();
                    names
                };
                assert_eq!(sorted(text.sl), sorted(text.en), "{}", code.id);
            }
        }
    }
}
