//! Tables as data: the columns that every output shares, with their cells as text.

use serde::Serialize;

use super::place::PlaceView;
use crate::base::language::{Language, fill};
use crate::base::mark::Marks;
use crate::output::Results;
use crate::output::tables::{Column, choose, decisions as rulings};
use crate::output::text::{is_numeric, text};

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct TableView {
    /// The heading of each column, and whether it holds numbers.
    pub columns: Vec<ColumnView>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// What the signs behind values mean; blank without any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub footnote: String,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnView {
    /// Its key, as in data files.
    pub key: &'static str,
    /// Its heading.
    pub heading: String,
    /// Whether it holds numbers, which are aligned at the right.
    pub numeric: bool,
}

/// A row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    /// What the row is about, as `trace` takes it; absent if nothing can be traced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// A cell for each column; blank if nothing is known.
    pub cells: Vec<String>,
    /// The places that cells of the row name; without any, absent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<NamedPlace>,
}

/// A place that a cell names.
#[derive(Debug, Clone, Serialize)]
pub struct NamedPlace {
    /// The key of the column.
    pub column: &'static str,
    /// How the cell names it.
    pub name: String,
    /// The place.
    pub place: PlaceView,
}

impl RowView {
    /// Makes a row that leads nowhere.
    pub(super) const fn of_cells(cells: Vec<String>) -> Self {
        Self {
            key: None,
            cells,
            places: Vec::new(),
        }
    }
}

impl TableView {
    /// Makes a table of columns, without those that are blank in every row; `key` returns what a row is about.
    pub(super) fn of<R>(
        results: &Results<'_>,
        columns: &[Column<R>],
        rows: &[R],
        language: Language,
        key: impl Fn(&R) -> Option<String>,
    ) -> Self {
        let year = results.consolidated.year;
        let (now, before) = (year.to_string(), year.plus(-1).to_string());
        let years = [("year", now.as_str()), ("before1", before.as_str())];
        let cell = |column: &Column<R>, row: &R| text(results.catalogue, language, &column.datum(row));
        let columns: Vec<(&Column<R>, Vec<String>)> = columns
            .iter()
            .map(|column| {
                let cells = rows.iter().map(|row| cell(column, row)).collect();
                (column, cells)
            })
            .filter(|(_, cells): &(_, Vec<String>)| cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        let of_row = |(at, row): (usize, &R)| {
            let cells = columns.iter().filter_map(|(_, cells)| cells.get(at).cloned());
            RowView {
                key: key(row),
                ..RowView::of_cells(cells.collect())
            }
        };
        let shown = columns.iter().flat_map(|(_, cells)| cells);
        let marks = shown.fold(Marks::NONE, |marks, cell| marks.and(Marks::in_text(cell)));
        Self {
            footnote: marks.footnote(language),
            rows: rows.iter().enumerate().map(of_row).collect(),
            columns: columns
                .iter()
                .map(|(column, _)| ColumnView {
                    key: column.key,
                    heading: fill(column.heading.in_(language), &years),
                    numeric: is_numeric(column),
                })
                .collect(),
        }
    }
}

/// Returns the year's decisions, in the order of their file; the first cell of a row is the number by which it is withdrawn.
pub fn decisions(results: &Results<'_>, language: Language) -> TableView {
    const SHOWN: [&str; 9] = [
        "number",
        "what",
        "about",
        "institution",
        "value",
        "reason",
        "by",
        "date",
        "until",
    ];
    let rows = rulings::rows(results);
    let columns = choose(rulings::columns(), &SHOWN);
    TableView::of(results, &columns, &rows, language, |row| {
        row.applied.ruling.decision.entry().map(ToString::to_string)
    })
}
