//! The table as comma-separated rows, for programs.

use super::{Format, StatusTable, Wanted};
use crate::base::language::Text;
use crate::output::csv::{TextCells, csv};
use crate::output::tables::{choose, counts, goals};

/// For programs.
pub(super) static FORMAT: Format = Format {
    key: "csv",
    purpose: Text::new(
        "za programe, z vejicami in decimalno piko",
        "For programs, with commas and a decimal point",
    ),
    write,
};

/// The headings of goals.
const GOALS: [&str; 8] = [
    "group", "goal", "title", "kind", "lead", "status", "before", "marks",
];

/// Writes a row for each group and one for all goals, whose `group` is blank; with goals, a row for each goal instead.
/// UTF-8, with headings. What is not known is blank. Text that a spreadsheet program would take for a formula has `'`
/// before it.
fn write(statuses: &StatusTable<'_>, wanted: &Wanted) -> String {
    if wanted.goals {
        let groups = statuses.groups.iter();
        let rows: Vec<goals::GoalRow<'_>> = groups.flat_map(|group| statuses.rows(group)).collect();
        return csv(&choose(goals::columns(), &GOALS), &rows, TextCells::Keys);
    }
    let mut columns = counts::columns(statuses.by);
    let sets_apart = statuses.results.catalogue.vocabulary.sets_apart();
    columns.retain(|column| sets_apart || column.key != "not_counted");
    csv(&columns, &statuses.counts(), TextCells::Labels(wanted.language()))
}
