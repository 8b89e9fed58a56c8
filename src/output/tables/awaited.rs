//! The table of goals for which workbooks are still wanted, and from whom.

use super::{Column, ColumnKind, Datum};
use crate::base::language::Text;
use crate::output::returns::Awaited;
use crate::output::wording::shorts;
use crate::strategy::catalogue::Catalogue;

/// A goal for which a workbook is still wanted.
pub struct AwaitedRow<'a> {
    catalogue: &'a Catalogue,
    of: &'a Awaited<'a>,
}

/// The goals for which a workbook is still wanted.
pub fn rows<'a>(catalogue: &'a Catalogue, awaited: &'a [Awaited<'a>]) -> Vec<AwaitedRow<'a>> {
    let wanted = awaited.iter().filter(|one| !one.missing.is_empty());
    wanted.map(|of| AwaitedRow { catalogue, of }).collect()
}

/// The columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<AwaitedRow<'a>>> {
    use ColumnKind::Text as Words;
    vec![
        Column::new("goal", Text::new("Cilj", "Goal"), Words, 0.0, |row: &AwaitedRow<'_>| Datum::key(&row.of.goal.id)),
        Column::new("title", Text::new("Naslov", "Title"), Words, 0.0, |row| Datum::words(&row.of.goal.title)),
        Column::new("received", Text::new("Prejeto", "Received"), Words, 0.0,
            |row| Datum::Of(row.of.asked - row.of.missing.len(), row.of.asked)),
        Column::new("missing", Text::new("Manjka", "Missing"), Words, 0.0,
            |row| Datum::words(shorts(row.catalogue, row.of.missing.iter().copied()))),
    ]
}
