//! The table for the terminal: no wider than it, and in colours that only repeat what the words say.

use std::fmt::Write as _;

use comfy_table::{ColumnConstraint, Width};

use super::wording::visible;
use super::{Format, StatusGroup, StatusTable, Wanted};
use crate::base::language::{Language, Text};
use crate::base::value::{Status, StatusClass};
use crate::output::fitted::{FittedColumn, fitted};
use crate::output::human::{Screen, heading, wrapped};
use crate::output::table::{NARROWEST, table};

/// For people at a terminal.
pub(super) static FORMAT: Format = Format {
    key: "human",
    purpose: Text::new("za zaslon", "For people at a terminal"),
    write,
};

/// The least width of a column of goal ids, with a blank on each side: they are never cut.
const GOAL: u16 = 7;
/// The width of a column of statuses.
const STATUS: u16 = 16;
/// The width of a column of leads.
const LEAD: u16 = 12;
/// The narrowest a title is cut to.
const NARROWEST_TITLE: u16 = 16;

/// Writes the counts, and, if requested, the goals of each group; at most so wide as the terminal is.
fn write(statuses: &StatusTable<'_>, wanted: &Wanted) -> String {
    let screen = wanted.screen;
    let width = wanted.width.max(NARROWEST);
    let language = screen.language;
    let mut out = format!("{}\n", heading(&statuses.title(language), screen));
    out.push_str(&counts(statuses, screen, width));
    let summary = visible(&statuses.summary(language));
    let legend = statuses.legend(language);
    let _ = write!(out, "\n{}\n", broken(&format!("{summary} {legend}"), width));
    if wanted.goals {
        for group in &statuses.groups {
            let label = visible(&statuses.cell(&group.of.label(), language));
            let _ = write!(
                out,
                "\n{}\n{}\n",
                heading(&label, screen),
                goals(statuses, group, screen, width)
            );
        }
    }
    let footnote = statuses.footnote(language);
    if !footnote.is_empty() {
        let _ = write!(out, "\n{}\n", broken(&footnote, width));
    }
    out
}

/// Returns text wrapped to the width of the terminal.
fn broken(words: &str, width: u16) -> String {
    let mut out = String::with_capacity(words.len());
    let mut used = 0;
    for word in words.split_whitespace() {
        let long = word.chars().count();
        if used > 0 && used + 1 + long > usize::from(width) {
            out.push('\n');
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += long;
    }
    out
}

fn counts(statuses: &StatusTable<'_>, screen: Screen, width: u16) -> String {
    let language = screen.language;
    let (columns, rows) = statuses.counted(language);
    let shown = columns.iter().map(|column| FittedColumn {
        heading: visible(&column.heading),
        is_numeric: column.is_numeric,
        wraps: !column.is_numeric,
    });
    let shown: Vec<FittedColumn> = shown.collect();
    let of_row = |row: Vec<String>| row.iter().map(|cell| visible(cell)).collect();
    let rows: Vec<Vec<String>> = rows.into_iter().map(of_row).collect();
    let text = fitted(&shown, &rows, width.into());
    let Some((rule, rest)) = text.split_once('\n') else {
        return text;
    };
    let Some((headings, rows)) = rest.split_once('\n') else {
        return text;
    };
    let mut coloured = headings.to_owned();
    for status in crate::output::counts::counted_under(statuses.results.catalogue) {
        let label = format!(" {} ", visible(statuses.label(status, language)));
        let paint = format!(" {} ", painted(label.trim(), status, screen));
        coloured = coloured.replacen(&label, &paint, 1);
    }
    format!("{rule}\n{coloured}\n{rows}")
}

fn goals(statuses: &StatusTable<'_>, group: &StatusGroup<'_>, screen: Screen, width: u16) -> String {
    let language = screen.language;
    let shown = statuses.columns();
    let columns = shown.len();
    let years = u16::try_from(columns.saturating_sub(3)).unwrap_or(1);
    let goal = GOAL.max(statuses.results.catalogue.longest_id() + 2);
    let others = goal + LEAD + STATUS * years + years + 3;
    let has_each = shown.iter().any(|column| column.key == "of_institutions");
    if has_each || others + NARROWEST_TITLE > width {
        return one_below_another(statuses, group, language, width);
    }
    let mut table = table(width);
    table.set_header(statuses.headings(&shown, language));
    for one in statuses.rows(group) {
        let cells = shown
            .iter()
            .map(|column| visible(&statuses.cell(&column.datum(&one), language)));
        let row: Vec<String> = cells.collect();
        let mut row = comfy_table::Row::from(row);
        row.max_height(1);
        table.add_row(row);
    }
    // The title can be cut.
    let title = width - others;
    let widths = [goal, title, LEAD].into_iter().chain((0..years).map(|_| STATUS));
    for (column, width) in widths.enumerate() {
        if let Some(column) = table.column_mut(column) {
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
        }
    }
    // Each goal has one line, below a rule, the headings and another rule; its status is last.
    let text = table.trim_fmt();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (line, one) in lines.iter_mut().skip(3).zip(&group.goals) {
        let label = visible(statuses.label(one.now, language));
        if let Some(at) = line.rfind(&label) {
            let paint = painted(&label, one.now, screen);
            line.replace_range(at..at + label.len(), &paint);
        }
    }
    lines.join("\n")
}

/// Writes each goal on a line, and the rest of its row below it, for a terminal without room for the table.
fn one_below_another(
    statuses: &StatusTable<'_>,
    group: &StatusGroup<'_>,
    language: Language,
    width: u16,
) -> String {
    let columns = statuses.columns();
    let headings = statuses.headings(&columns, language);
    let mut out = String::new();
    for row in statuses.rows(group) {
        let cells: Vec<String> = columns
            .iter()
            .map(|column| visible(&statuses.cell(&column.datum(&row), language)))
            .collect();
        let (name, rest) = cells.split_at(cells.len().min(2));
        let rest = rest
            .iter()
            .zip(headings.iter().skip(2))
            .filter(|(cell, _)| !cell.is_empty());
        let rest: Vec<String> = rest.map(|(cell, heading)| format!("{heading}: {cell}")).collect();
        let _ = write!(out, " {}\n   {}\n", name.join(" "), rest.join(" · "));
    }
    wrapped(out.trim_end(), width.into())
}

/// Returns a status in its colour, where the screen is coloured.
fn painted(label: &str, status: Option<Status>, screen: Screen) -> String {
    let colour = match status.map(Status::class) {
        Some(StatusClass::Achieved) => "32",
        Some(StatusClass::PartiallyAchieved) => "33",
        Some(StatusClass::NotAchieved) => "31",
        Some(StatusClass::InProgress) => "36",
        Some(StatusClass::NotCounted) => "37",
        None => "35",
    };
    if screen.color {
        format!("\u{1b}[{colour}m{label}\u{1b}[0m")
    } else {
        label.to_owned()
    }
}
