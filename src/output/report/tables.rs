//! The tables of the report: returns, statuses by area, budget lines.

use serde::Serialize;

use crate::base::language::{Language, Text, fill};
use crate::output::Results;
use crate::output::returns::Return;
use crate::output::tables::by_status::{self, StatusColumn, StatusRow};
use crate::output::tables::totals::{self, Total};
use crate::output::tables::{self, Column, ColumnKind, choose, evidence, money, steps};
use crate::output::text::{is_numeric, text};
use crate::output::wording;
use crate::result::finance::{By, Finance};

/// The columns of the budget lines.
const LINES: [&str; 9] = [
    "goal",
    "title",
    "payer",
    "realised_year_before",
    "adopted",
    "revised",
    "realised",
    "index",
    "change",
];

/// The heading of the goals' identifiers.
pub(super) const GOAL: Text = Text::new("Cilj", "Goal");

/// A table of the report, every cell in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportTable {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Heading>,
    /// Its rows, as many cells each as there are columns.
    pub rows: Vec<Vec<String>>,
    /// How many of the last rows are totals.
    pub totals: usize,
}

/// The heading of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// The words.
    pub heading: String,
    /// Whether the column holds numbers, which are right-aligned.
    pub numeric: bool,
    /// Its width, as a share of the table's.
    pub parts: u32,
}

/// Returns a table of words, without totals; each column has its share of the table's width. `None` without rows.
pub(super) fn of_words(
    language: Language,
    caption: Text,
    columns: &[(Text, u32)],
    rows: Vec<Vec<String>>,
) -> Option<ReportTable> {
    let columns = columns.iter();
    let columns = columns.map(|(words, parts)| heading(words.in_(language), *parts));
    (!rows.is_empty()).then(|| ReportTable {
        caption: caption.in_(language).to_owned(),
        columns: columns.collect(),
        rows,
        totals: 0,
    })
}

/// Returns the heading of a column of text; `parts` is its share of the table's width.
pub(super) fn heading(heading: &str, parts: u32) -> Heading {
    Heading {
        heading: heading.to_owned(),
        numeric: false,
        parts,
    }
}

/// Returns the table of returns.
pub(super) fn returns(results: &Results<'_>, returns: &[Return<'_>]) -> ReportTable {
    let caption = Text::new("Oddaje po ustanovah", "What each institution returned");
    let columns = choose(tables::returns::columns(), &["named", "state", "confirmed"]);
    ReportTable {
        caption: caption.in_(results.language()).to_owned(),
        columns: headings(results, &columns),
        rows: cells(results, &columns, returns),
        totals: 0,
    }
}

/// Returns the table of statuses by area, with last year's if known.
pub(super) fn statuses(results: &Results<'_>, rows: &[StatusRow]) -> ReportTable {
    let language = results.language();
    let columns = by_status::columns(results, rows);
    let row = |row: &StatusRow| {
        let cells = columns.iter().map(|column| column.datum(row));
        cells
            .map(|datum| text(results.catalogue, language, &datum))
            .collect()
    };
    let caption = Text::new(
        "Stanja ciljev po področjih v letu {year}",
        "Statuses of goals by area in {year}",
    );
    let table = ReportTable {
        caption: caption
            .fill(&[("year", &results.consolidated.year.to_string())])
            .in_(language),
        columns: columns
            .iter()
            .map(|column| of_statuses(*column, language))
            .collect(),
        rows: rows.iter().map(row).collect(),
        totals: 1,
    };
    let is_area = |column: &&StatusColumn<'_>| matches!(column, StatusColumn::Area(..));
    let areas = columns.iter().filter(is_area).count();
    if areas > MOST_ACROSS {
        let totals = columns.len() - 1 - areas;
        transposed(table, tables::goals::AREA.in_(language), totals)
    } else {
        table
    }
}

/// So many areas stand side by side; more would leave their titles no room.
const MOST_ACROSS: usize = 4;

/// Returns a table of numbers with its rows as columns; so many of its last columns are totals.
fn transposed(table: ReportTable, first: &str, totals: usize) -> ReportTable {
    let named = table.rows.iter().map(|row| Heading {
        heading: row.first().cloned().unwrap_or_default(),
        numeric: true,
        parts: 2,
    });
    let columns = [heading(first, 8)].into_iter().chain(named).collect();
    let row = |(position, column): (usize, Heading)| {
        let cells = table
            .rows
            .iter()
            .map(|row| row.get(position).cloned().unwrap_or_default());
        [column.heading].into_iter().chain(cells).collect()
    };
    let rows = table
        .columns
        .iter()
        .cloned()
        .enumerate()
        .skip(1)
        .map(row)
        .collect();
    ReportTable {
        caption: table.caption,
        columns,
        rows,
        totals,
    }
}

/// Returns the heading of a column of statuses; their labels take more room than numbers.
fn of_statuses(column: StatusColumn<'_>, language: Language) -> Heading {
    let numeric = column.kind() == ColumnKind::Count;
    Heading {
        heading: column.heading_in_full(language),
        numeric,
        parts: match column {
            StatusColumn::Status => 5,
            StatusColumn::Area(..) => 4,
            StatusColumn::Total | StatusColumn::Before(..) | StatusColumn::Same(_) => 2,
        },
    }
}

/// Returns the short name of the payer of all lines; `None` if there are several, or one line.
fn one_payer<'a>(results: &Results<'a>, lines: &[money::MoneyRow<'a>]) -> Option<&'a str> {
    let first = &lines.first()?.figures.line.payer;
    let mut all = lines.iter().map(|row| &row.figures.line.payer);
    (lines.len() > 1 && all.all(|payer| payer == first)).then(|| wording::short(results.catalogue, first))
}

/// Returns the budget lines, each payment once; `None` if there is none.
pub(super) fn finance(results: &Results<'_>, finance: &Finance<'_>) -> Option<ReportTable> {
    let (catalogue, language) = (results.catalogue, results.language());
    let lines = money::summed(results, finance);
    if lines.is_empty() {
        return None;
    }
    let year = results.consolidated.year;
    let mut columns = choose(money::columns(), &LINES);
    // One payer of all lines is said once, and leaves the room to the amounts.
    let payer = one_payer(results, &lines);
    columns.retain(|column| column.key != "payer" || payer.is_none());
    let mut rows = cells(results, &columns, &lines);
    let mut by_area = totals::rows(catalogue, finance, By::Area, year);
    // The total of a single area equals the overall total.
    if by_area.iter().filter(|total| total.part.is_none()).count() == 1 {
        by_area.clear();
    }
    // If one area alone has amounts, its parts are those of the total.
    let has_amounts = |total: &&totals::Total<'_>| {
        total.part.is_none() && (total.sums.amounts.realised.is_some() || total.sums.before.is_some())
    };
    if by_area.iter().filter(has_amounts).count() == 1 {
        by_area.retain(|total| total.part.is_none());
    }
    by_area.extend(totals::total(finance, year));
    let by_area = with_parts_below(by_area);
    let of_totals = totals::columns(By::Area);
    let number_of_totals = by_area.len();
    rows.extend(by_area.iter().map(|total| {
        let cell = |column: &Column<_>| match column.key {
            "title" => named(results, total),
            key => {
                let column = of_totals.iter().find(|column| column.key == key);
                column.map_or_else(String::new, |column| cell(results, column, total))
            }
        };
        columns.iter().map(cell).collect()
    }));
    let caption = if payer.is_some() {
        Text::new(
            "Sredstva po proračunskih postavkah v letu {year}, v {currency}; plačnik: {payer}",
            "Money by budget line in {year}, in {currency}; payer: {payer}",
        )
    } else {
        Text::new(
            "Sredstva po proračunskih postavkah v letu {year}, v {currency}",
            "Money by budget line in {year}, in {currency}",
        )
    };
    let table = ReportTable {
        caption: caption
            .fill(&[
                ("year", &year.to_string()),
                ("currency", &catalogue.strategy.currency),
                ("payer", payer.unwrap_or_default()),
            ])
            .in_(language),
        columns: headings(results, &columns),
        rows,
        totals: number_of_totals,
    };
    Some(without_blank_columns(with_goals_named(table, &columns)))
}

/// Returns the table of budget lines with the goal of each before its title: the amounts leave no room for a column of goals.
fn with_goals_named(mut table: ReportTable, columns: &[Column<money::MoneyRow<'_>>]) -> ReportTable {
    let at = |key| columns.iter().position(|column| column.key == key);
    let (Some(goal), Some(title)) = (at("goal"), at("title")) else {
        return table;
    };
    for row in &mut table.rows {
        let words = [row[goal].as_str(), row[title].as_str()].join(" ");
        words.trim_start().clone_into(&mut row[title]);
        row.remove(goal);
    }
    table.columns[title].parts += table.columns[goal].parts;
    table.columns.remove(goal);
    table
}

/// Returns totals with their parts below them, where a reader looks for what a total is made of.
fn with_parts_below(totals: Vec<totals::Total<'_>>) -> Vec<totals::Total<'_>> {
    let (mut ordered, mut parts) = (Vec::new(), Vec::new());
    for total in totals {
        if total.part.is_some() {
            parts.push(total);
        } else {
            ordered.push(total);
            ordered.append(&mut parts);
        }
    }
    ordered
}

/// Returns the next steps; `None` if none was announced and none is late.
pub(super) fn steps(results: &Results<'_>) -> Option<ReportTable> {
    const STEPS: [&str; 7] = ["goal", "title", "announced", "step", "by_whom", "by_when", "late"];
    let rows = steps::rows(results);
    let caption = Text::new("Naslednji koraki", "Next steps");
    let columns = choose(steps::columns(), &STEPS);
    (!rows.is_empty()).then(|| ReportTable {
        caption: caption.in_(results.language()).to_owned(),
        columns: headings(results, &columns),
        rows: cells(results, &columns, &rows),
        totals: 0,
    })
}

/// Returns where the evidence lies; `None` if none was asked for.
pub(super) fn evidence(results: &Results<'_>) -> Option<ReportTable> {
    const EVIDENCE: [&str; 5] = ["goal", "about", "institution", "reference", "state"];
    let rows = evidence::rows(results);
    let caption = Text::new("Dokazila", "Evidence");
    let columns = choose(evidence::columns(), &EVIDENCE);
    (!rows.is_empty()).then(|| ReportTable {
        caption: caption.in_(results.language()).to_owned(),
        columns: headings(results, &columns),
        rows: cells(results, &columns, &rows),
        totals: 0,
    })
}

/// Returns the label of a total, with what its sums cover where that is not all of its lines.
fn named(results: &Results<'_>, total: &Total<'_>) -> String {
    let language = results.language();
    text(results.catalogue, language, &total.label())
}

/// Returns the headings of columns in the report.
fn headings<R>(results: &Results<'_>, columns: &[Column<R>]) -> Vec<Heading> {
    let year_before = results.consolidated.year.plus(-1).to_string();
    let headings = columns.iter().map(|column| {
        let (heading, parts) = column.report.unwrap_or((column.heading, 1));
        Heading {
            heading: fill(heading.in_(results.language()), &[("before1", &year_before)]),
            numeric: is_numeric(column),
            parts,
        }
    });
    headings.collect()
}

fn cells<R>(results: &Results<'_>, columns: &[Column<R>], rows: &[R]) -> Vec<Vec<String>> {
    let row = |row: &R| columns.iter().map(|column| cell(results, column, row)).collect();
    rows.iter().map(row).collect()
}

fn cell<R>(results: &Results<'_>, column: &Column<R>, row: &R) -> String {
    text(results.catalogue, results.language(), &column.datum(row))
}

/// Removes the columns of numbers without values: they would take room from the text.
fn without_blank_columns(table: ReportTable) -> ReportTable {
    let says = |position: usize| {
        table
            .rows
            .iter()
            .any(|row| row.get(position).is_some_and(|cell| !cell.is_empty()))
    };
    let columns = table.columns.iter().enumerate();
    let kept: Vec<bool> = columns
        .map(|(position, column)| !column.numeric || says(position))
        .collect();
    let keep = |cells: Vec<String>| {
        let cells = cells.into_iter().zip(&kept);
        cells.filter(|(_, kept)| **kept).map(|(cell, _)| cell).collect()
    };
    let columns = table.columns.into_iter().zip(&kept);
    ReportTable {
        columns: columns
            .filter(|(_, kept)| **kept)
            .map(|(column, _)| column)
            .collect(),
        rows: table.rows.into_iter().map(keep).collect(),
        ..table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_many_areas_has_them_one_below_another() {
        let cells = |rows: &[&[&str]]| -> Vec<Vec<String>> {
            let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
            rows.iter().map(row).collect()
        };
        let number = |heading: &str| Heading {
            heading: heading.to_owned(),
            numeric: true,
            parts: 2,
        };
        let table = ReportTable {
            caption: "Stanja".to_owned(),
            columns: vec![
                heading("Stanje", 5),
                number("a. Mladi"),
                number("b. Delo"),
                number("Skupaj"),
            ],
            rows: cells(&[&["dosežen", "1", "2", "3"], &["vsi cilji", "4", "5", "9"]]),
            totals: 1,
        };
        let table = transposed(table, "Področje", 1);
        let headings: Vec<(&str, bool)> = table
            .columns
            .iter()
            .map(|one| (one.heading.as_str(), one.numeric))
            .collect();
        assert_eq!(
            headings,
            [("Področje", false), ("dosežen", true), ("vsi cilji", true)]
        );
        assert_eq!(
            table.rows,
            cells(&[
                &["a. Mladi", "1", "4"],
                &["b. Delo", "2", "5"],
                &["Skupaj", "3", "9"]
            ])
        );
        assert_eq!(table.totals, 1);
    }
}
