//! The table of the categories of figures that are broken down, for data formats.

use super::{Column, ColumnKind, Datum};
use crate::base::key::{EntryKey, ItemId};
use crate::output::Results;
use crate::strategy::catalogue::{Breakdown, Goal, Indicator};

/// A category of a part of an indicator that is broken down.
pub struct Category<'a> {
    goal: &'a Goal,
    part: &'a Indicator,
    whole: &'a ItemId,
    breakdown: &'a Breakdown,
    id: &'a str,
    title: &'a str,
}

/// Returns the categories of every part, one for each breakdown of it, in the order of the catalogue.
pub fn rows<'a>(results: &Results<'a>) -> Vec<Category<'a>> {
    let catalogue = results.catalogue;
    let mut rows = Vec::new();
    for goal in catalogue.goals.values() {
        for part in goal.indicators.values() {
            let Some(whole) = &part.divided.whole else {
                continue;
            };
            let categories = catalogue.categories(&part.divided);
            rows.extend(categories.map(|(of, id, title)| Category {
                goal,
                part,
                whole,
                breakdown: of,
                id,
                title,
            }));
        }
    }
    rows
}

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<Category<'a>>> {
    use ColumnKind::{Flag, Text};
    vec![
        Column::data("item", Text, "The part.", |row: &Category<'_>| Datum::key(EntryKey::value(&row.goal.id, &row.part.id))).of("items"),
        Column::data("whole", Text, "The indicator that it is a part of.",
            |row: &Category<'_>| Datum::key(EntryKey::value(&row.goal.id, row.whole))).of("items"),
        Column::data("breakdown", Text, "The identifier of the breakdown.", |row: &Category<'_>| Datum::key(&row.breakdown.id)).required(),
        Column::data("breakdown_title", Text, "What it divides by.", |row: &Category<'_>| Datum::words(&row.breakdown.title)).required(),
        Column::data("category", Text, "The identifier of the category.", |row: &Category<'_>| Datum::words(row.id)).required(),
        Column::data("category_title", Text, "What the category is called.", |row: &Category<'_>| Datum::words(row.title)).required(),
        Column::data("margin", Flag, "Whether the part is a total over another breakdown, which is not to be added to the other parts.",
            |row: &Category<'_>| Datum::Flag(!row.part.divided.is_cell())).required(),
    ]
}
