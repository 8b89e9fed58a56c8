//! Many strategies side by side: each one's year in a row, sums by currency, and the folders that failed.

mod page;
mod summary;
mod tables;
mod workbook;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::base::finding::Tally;
use crate::base::language::{Language, Text, fill};
use crate::base::message::shown_whole;
use crate::output::counts::Counts;
use crate::output::csv::{TextCells, csv};
use crate::output::fitted::{FittedColumn, fitted};
use crate::output::tables::{Column, Datum, choose};
use crate::output::text::{is_numeric, text_of_any};

pub use page::page;
pub use summary::{ByClass, Money, Returned, Summary};
pub use tables::{Line, columns};
pub use workbook::workbook;

/// The version of `overview.json` and of the line that a run prints with `--summary`.
pub const VERSION: u32 = 1;

/// The title of the overview.
pub const TITLE: Text = Text::new("Pregled strategij", "Overview of strategies");

/// The columns of realised amounts by the class of their source.
const OF_CLASSES: [&str; 5] = [
    "realised_municipality",
    "realised_state",
    "realised_eu",
    "realised_own",
    "realised_other",
];

/// The columns on a screen, by their keys.
const SHOWN: [&str; 8] = [
    "folder",
    "strategy",
    "missing",
    "achieved",
    "not_achieved",
    "realised",
    "errors",
    "warnings",
];

/// A strategy's folder, and what its run came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The path of the folder below that of all, with `/`.
    pub folder: String,
    /// The year in figures; `None` if the run failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    /// What the program said when the run failed; blank if it did not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub failure: String,
}

/// The sums over the strategies whose amounts are in one currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Total {
    /// The currency's code.
    pub currency: String,
    /// The number of strategies.
    pub strategies: usize,
    /// The returns of their institutions.
    pub returns: Returned,
    /// The statuses of their goals.
    pub statuses: Counts,
    /// Their budget lines.
    pub money: Money,
    /// Their findings.
    pub findings: Tally,
}

/// The overview: a row for each folder, in the order of the paths.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overview {
    version: u32,
    /// The folders.
    pub strategies: Vec<Row>,
    /// The sums, in the order of the currencies' codes.
    pub totals: Vec<Total>,
}

impl Overview {
    /// Adds up the rows, and orders them by the paths of their folders.
    pub fn of(mut rows: Vec<Row>) -> Self {
        rows.sort_by(|one, other| one.folder.cmp(&other.folder));
        let mut totals: BTreeMap<&str, Total> = BTreeMap::new();
        for summary in rows.iter().filter_map(|row| row.summary.as_ref()) {
            let total = totals.entry(&summary.currency).or_default();
            total.currency.clone_from(&summary.currency);
            total.strategies += 1;
            total.returns.add(&summary.returns);
            total.statuses.add(&summary.statuses);
            total.money.add(&summary.money);
            total.findings = total.findings.plus(summary.findings);
        }
        let totals = totals.into_values().collect();
        Self {
            version: VERSION,
            strategies: rows,
            totals,
        }
    }

    /// Returns how many runs failed.
    pub fn failed(&self) -> usize {
        self.strategies.iter().filter(|row| row.summary.is_none()).count()
    }

    /// Returns the overview as JSON.
    pub fn json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Returns the columns: that of goals that are not counted only if a strategy has a status of the kind, as its table of statuses; those
    /// of classes of sources, and of goals that are not listed, only if there are any.
    fn columns(&self) -> Vec<Column<Line>> {
        let mut done = self.strategies.iter().filter_map(|row| row.summary.as_ref());
        let sets_apart = done.any(|summary| summary.sets_apart);
        let has_unlisted = self.totals.iter().any(|total| total.statuses.unlisted > 0);
        let totals = self.total_lines();
        let is_blank = |column: &Column<Line>| totals.iter().all(|total| column.datum(total) == Datum::Blank);
        let mut columns = columns();
        columns.retain(|column| match column.key {
            "not_counted" => sets_apart,
            "unlisted" => has_unlisted,
            key if OF_CLASSES.contains(&key) => !is_blank(column),
            _ => true,
        });
        columns
    }

    /// Returns the rows as comma-separated values for programs.
    pub fn csv(&self) -> String {
        csv(&self.columns(), &self.lines(), TextCells::Keys)
    }

    /// Returns in words how many folders there are, and how many failed.
    pub fn counted(&self, language: Language) -> String {
        let mut words = Text::new("map strategij: {n}", "strategies’ folders: {n}")
            .in_(language)
            .to_owned();
        if self.failed() > 0 {
            let failed = Text::new("; ni bilo mogoče obdelati: {failed}", "; failed: {failed}");
            words.push_str(failed.in_(language));
        }
        let numbers = [("n", self.strategies.len()), ("failed", self.failed())];
        let numbers = numbers.map(|(name, n)| (name, n.to_string()));
        fill(&words, &numbers.each_ref().map(|(name, n)| (*name, n.as_str())))
    }

    /// Writes the overview for a terminal, at most `width` wide.
    pub fn on_screen(&self, language: Language, width: u16) -> String {
        let columns = choose(columns(), &SHOWN);
        let fitted_columns: Vec<FittedColumn> = columns
            .iter()
            .map(|column| FittedColumn {
                heading: column.heading.in_(language).to_owned(),
                is_numeric: is_numeric(column),
                wraps: column.key == "strategy",
            })
            .collect();
        let done = self
            .strategies
            .iter()
            .filter(|row| row.summary.is_some())
            .map(Line::from);
        let rows: Vec<Vec<String>> = done
            .chain(self.total_lines())
            .map(|line| {
                let cells = columns.iter().map(|column| column.datum(&line));
                cells
                    .map(|datum| {
                        shown_whole(&text_of_any(language, line.decimals, &datum).replace('\u{a0}', " "))
                    })
                    .collect()
            })
            .collect();
        if rows.is_empty() {
            return String::new();
        }
        fitted(&fitted_columns, &rows, width.into())
    }
}

/// Adds an amount that may be unknown: unknown amounts are left out, as their number is beside the sum.
fn add(sum: &mut Option<Decimal>, amount: Option<Decimal>) {
    *sum = match (*sum, amount) {
        (Some(sum), Some(amount)) => sum.checked_add(amount),
        (one, other) => one.or(other),
    };
}
