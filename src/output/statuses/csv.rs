//! The table as comma-separated rows, for a spreadsheet program or a script.

use super::StatusTable;
use super::wording::{TOTAL, key};
use crate::base::language::Language;
use crate::output::counts::{COUNTED_UNDER, Counts};
use crate::output::csv::{TextCells, csv as table, tame};
use crate::output::tables::{choose, goals};

/// The headings of counts, which are part of the public format: names do not change, new columns come last.
pub(super) const COUNTS: [&str; 14] = [
    "group",
    "label",
    "achieved",
    "partially_achieved",
    "not_achieved",
    "in_progress",
    "none",
    "goals",
    "before_achieved",
    "before_partially_achieved",
    "before_not_achieved",
    "before_in_progress",
    "before_none",
    "before_goals",
];

/// The headings of goals.
pub(super) const GOALS: [&str; 7] = ["group", "goal", "title", "kind", "lead", "status", "before"];

/// Writes a row for each group and one for all goals, whose `group` is blank; with goals, a row for each goal instead.
/// UTF-8, with headings. What is not known is blank. Text that a spreadsheet program would take for a formula has `'`
/// before it.
pub fn csv(statuses: &StatusTable<'_>, with_goals: bool, language: Language) -> String {
    if with_goals {
        let rows: Vec<goals::GoalRow<'_>> = statuses
            .groups
            .iter()
            .flat_map(|group| statuses.rows(group))
            .collect();
        return table(&choose(goals::columns(), &GOALS), &rows, TextCells::Keys);
    }
    let rows = counts(statuses, language);
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(|field| tame(field)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn counts(statuses: &StatusTable<'_>, language: Language) -> Vec<Vec<String>> {
    let mut rows = vec![COUNTS.map(str::to_owned).to_vec()];
    let groups = statuses.groups.iter().map(|group| {
        let labels = [key(group.of).to_owned(), group.of.label(language)];
        (labels, group.counts)
    });
    let total = TOTAL.in_(language).to_owned();
    for (labels, counts) in groups.chain([([String::new(), total], statuses.overall)]) {
        let mut row = labels.to_vec();
        row.extend(numbers(Some(&counts.now)));
        row.extend(numbers(counts.before.as_ref()));
        rows.push(row);
    }
    rows
}

fn numbers(counts: Option<&Counts>) -> [String; 6] {
    let field = |count: fn(&Counts, usize) -> usize, at| {
        counts.map_or_else(String::new, |counts| count(counts, at).to_string())
    };
    let under = |counts: &Counts, at: usize| {
        let status = COUNTED_UNDER.get(at).copied().flatten();
        counts.under(status)
    };
    let [one, two, three, four, five] = [0, 1, 2, 3, 4].map(|at| field(under, at));
    [one, two, three, four, five, field(|counts, _| counts.goals(), 0)]
}
