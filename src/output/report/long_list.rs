//! A long list of figures as a table: what a reader compares is then in columns.

use super::figure::Figure;
use super::tables::ReportTable;
use super::tables::heading;
use crate::base::language::{Language, Text};

/// The most figures of a goal that are listed below each other; more are a table.
const MOST_LISTED: usize = 8;

/// Returns the figures and amounts of a goal as a table; `None` if they are few enough for a list.
pub(super) fn table(
    language: Language,
    goal: &str,
    year: &str,
    figures: &[Figure],
    amounts: &[Figure],
) -> Option<ReportTable> {
    if figures.len() + amounts.len() <= MOST_LISTED {
        return None;
    }
    let all: Vec<&Figure> = figures.iter().chain(amounts).collect();
    let mut table = ReportTable {
        caption: Text::new("Podatki za cilj {goal}", "Figures of goal {goal}")
            .fill(&[("goal", goal)])
            .in_(language),
        columns: vec![
            heading(Text::new("Podatek", "Figure").in_(language), 9),
            heading(year, 4),
            heading(Text::new("Prejšnja leta", "Earlier years").in_(language), 4),
            heading(Text::new("Opombe", "Remarks").in_(language), 6),
        ],
        rows: all.into_iter().map(row).collect(),
        totals: 0,
    };
    // A blank column would take room from the others.
    for column in [3, 2] {
        if table.rows.iter().all(|row| row[column].is_empty()) {
            table.columns.remove(column);
            for row in &mut table.rows {
                row.remove(column);
            }
        }
    }
    Some(table)
}

fn row(figure: &Figure) -> Vec<String> {
    let earlier: Vec<String> = figure
        .earlier
        .iter()
        .map(|one| format!("{}: {}", one.year, one.value))
        .collect();
    let remarks = [&figure.budget, &figure.against, &figure.doubt];
    let remarks = remarks.into_iter().chain(&figure.notes);
    let remarks: Vec<&str> = remarks
        .map(String::as_str)
        .filter(|one| !one.is_empty())
        .collect();
    let title = if figure.unit.is_empty() {
        figure.title.clone()
    } else {
        format!("{} {}", figure.title, figure.unit)
    };
    vec![
        title,
        figure.value.clone().unwrap_or_else(|| figure.none.clone()),
        earlier.join("; "),
        remarks.join("; "),
    ]
}
