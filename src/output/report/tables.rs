//! The tables of the report: what came from whom, the statuses by area, the budget lines.

use rust_decimal::Decimal;
use serde::Serialize;

use super::summary::{Return, StatusRow};
use crate::finance::{By, Finance, Sums};
use crate::language::{Language, Text, fill, number, to_the_cent};
use crate::output::money::group_label;
use crate::output::{Results, wording};
use crate::value::{Amounts, NO_RESULT, is_beyond};

/// A table of the report, every cell in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, as many cells each as there are columns.
    pub rows: Vec<Vec<String>>,
    /// How many of the last rows are totals.
    pub totals: usize,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether it holds numbers, which stand on the right.
    pub numeric: bool,
    /// Its width, in parts of the table's.
    pub parts: u32,
}

/// What came from whom.
pub(super) fn returns(language: Language, returns: &[Return]) -> Table {
    let row = |one: &Return| vec![one.institution.clone(), one.state.clone(), one.confirmed.clone()];
    Table {
        caption: Text::new("Oddaje po ustanovah", "What each institution returned")
            .in_(language)
            .to_owned(),
        columns: vec![
            words(language, Text::new("Ustanova", "Institution"), 5),
            words(language, Text::new("Stanje oddaje", "State"), 3),
            words(language, Text::new("Potrdil", "Confirmed by"), 4),
        ],
        rows: returns.iter().map(row).collect(),
        totals: 0,
    }
}

/// The statuses by area, with last year's where they are known.
pub(super) fn statuses(results: &Results<'_>, rows: &[StatusRow]) -> Table {
    let language = results.language();
    let year = results.consolidated.year;
    let has_before = rows.iter().any(|row| row.before.is_some());
    let mut columns = vec![words(language, Text::new("Stanje", "Status"), 5)];
    let areas = results.catalogue.areas.keys();
    columns.extend(areas.map(|area| amounts(area.to_string(), 2)));
    columns.push(amounts(Text::new("Skupaj", "Total").in_(language).to_owned(), 2));
    if has_before {
        columns.push(amounts(year.plus(-1).to_string(), 2));
    }
    let row = |row: &StatusRow| {
        let mut cells = vec![row.label.clone()];
        cells.extend(row.counts.iter().map(usize::to_string));
        cells.push(row.total.to_string());
        if has_before {
            cells.push(row.before.map(|n| n.to_string()).unwrap_or_default());
        }
        cells
    };
    let caption = Text::new(
        "Stanja ciljev po področjih v letu {year}",
        "Statuses of goals by area in {year}",
    );
    Table {
        caption: caption.fill(&[("year", &year.to_string())]).in_(language),
        columns,
        rows: rows.iter().map(row).collect(),
        totals: 1,
    }
}

/// The budget lines, each payment once; nothing where none is asked for.
pub(super) fn finance(results: &Results<'_>) -> Option<Table> {
    let (catalogue, language) = (results.catalogue, results.language());
    let finance = Finance::of(catalogue, results.history, results.consolidated);
    if finance.lines.is_empty() {
        return None;
    }
    let year = results.consolidated.year;
    let mut rows: Vec<Vec<String>> = finance
        .lines
        .iter()
        .map(|line| {
            let mut row = vec![
                line.goal.id.to_string(),
                line.line.title.clone(),
                wording::short(catalogue, &line.line.payer).to_owned(),
            ];
            row.extend(cells(language, line.before, line.amounts, line.amounts.index()));
            row
        })
        .collect();
    let total = Text::new("Skupaj", "Total").in_(language).to_owned();
    let by_area = finance.totals(catalogue, By::Area);
    // The total of the only area is that of all.
    let areas = by_area.iter().filter(|_| by_area.len() > 1);
    let totals: Vec<Vec<String>> = areas
        .map(|(area, sums)| (group_label(catalogue, *area, language), *sums))
        .chain([(total, finance.total())])
        .map(|(label, sums)| of_sums(language, &label, sums))
        .collect();
    let number_of_totals = totals.len();
    rows.extend(totals);
    let caption = Text::new(
        "Sredstva po proračunskih postavkah v letu {year}, v {currency}",
        "Money by budget line in {year}, in {currency}",
    );
    let table = Table {
        caption: caption
            .fill(&[
                ("year", &year.to_string()),
                ("currency", &catalogue.strategy.currency),
            ])
            .in_(language),
        columns: vec![
            words(language, Text::new("Cilj", "Goal"), 2),
            words(language, Text::new("Postavka", "Line"), 6),
            words(language, Text::new("Plačnik", "Payer"), 3),
            amounts(year.plus(-1).to_string(), 4),
            amounts(Text::new("Sprejeti", "Adopted").in_(language).to_owned(), 4),
            amounts(Text::new("Veljavni", "Revised").in_(language).to_owned(), 4),
            amounts(Text::new("Realizacija", "Realised").in_(language).to_owned(), 4),
            amounts(Text::new("Indeks", "Index").in_(language).to_owned(), 3),
        ],
        rows,
        totals: number_of_totals,
    };
    Some(without_blank_columns(table))
}

/// A total; where it lacks some of its lines, it says so.
fn of_sums(language: Language, label: &str, sums: Sums) -> Vec<String> {
    let known = if sums.is_partial() {
        let words = Text::new(" (znano {n} od {all})", " (known {n} of {all})").in_(language);
        let (n, all) = (sums.with_realised.to_string(), sums.lines.to_string());
        fill(words, &[("n", &n), ("all", &all)])
    } else {
        String::new()
    };
    let mut row = vec![String::new(), format!("{label}{known}"), String::new()];
    row.extend(cells(language, sums.before, sums.amounts, sums.index));
    row
}

/// Leaves out the columns of numbers in which nothing stands: they would take room from the words.
fn without_blank_columns(table: Table) -> Table {
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
    Table {
        columns: columns
            .filter(|(_, kept)| **kept)
            .map(|(column, _)| column)
            .collect(),
        rows: table.rows.into_iter().map(keep).collect(),
        ..table
    }
}

fn cells(
    language: Language,
    before: Option<Decimal>,
    amounts: Amounts,
    index: Option<Decimal>,
) -> [String; 5] {
    // In a column all amounts have cents, and the currency stands above them.
    let say = |amount: Option<Decimal>| match amount {
        None => String::new(),
        Some(amount) if is_beyond(amount) => NO_RESULT.to_owned(),
        Some(amount) => number(language, to_the_cent(amount)),
    };
    [
        say(before),
        say(amounts.adopted),
        say(amounts.revised),
        say(amounts.realised),
        match index {
            Some(index) => number(language, index),
            None if amounts.is_index_beyond() => NO_RESULT.to_owned(),
            None => String::new(),
        },
    ]
}

fn words(language: Language, heading: Text, parts: u32) -> Column {
    Column {
        heading: heading.in_(language).to_owned(),
        numeric: false,
        parts,
    }
}

fn amounts(heading: String, parts: u32) -> Column {
    Column {
        heading,
        numeric: true,
        parts,
    }
}
