//! The year's money: the lines, their reconciliation with the ledger, and the totals.

use serde::Serialize;

use super::table::TableView;
use crate::base::language::{Language, Text};
use crate::output::Results;
use crate::output::money::{TRANSFERS, by_label};
use crate::output::tables::{money as lines, reconciliation, totals, transfers};
use crate::output::wording;
use crate::result::finance::{By, Finance};

/// The year's money.
#[derive(Debug, Clone, Serialize)]
pub struct MoneyView {
    /// The currency of all amounts.
    pub currency: String,
    /// Who confirmed the amounts for finance, or why they are not confirmed.
    pub confirmed: String,
    /// The tables, each with its title.
    pub tables: Vec<Titled>,
}

/// A table with its title.
#[derive(Debug, Clone, Serialize)]
pub struct Titled {
    /// Its key: `reconciliation`, `lines`, `totals`, `transfers`, `left_out`, `unclaimed`.
    pub key: &'static str,
    /// Its title.
    pub title: String,
    /// The table.
    pub table: TableView,
}

const LINES: [&str; 9] = [
    "goal",
    "title",
    "payer",
    "adopted",
    "revised",
    "realised",
    "index",
    "realised_year_before",
    "change",
];
const RECONCILED: [&str; 12] = [
    "title",
    "account",
    "adopted",
    "adopted_ledger",
    "adopted_difference",
    "revised",
    "revised_ledger",
    "revised_difference",
    "realised",
    "realised_ledger",
    "realised_difference",
    "rows",
];
const TOTALS: [&str; 7] = [
    "group",
    "adopted",
    "revised",
    "realised",
    "index",
    "realised_year_before",
    "lines",
];

/// Returns the year's money; tables without rows are left out.
pub fn money(results: &Results<'_>, language: Language) -> MoneyView {
    let finance = Finance::of(results.catalogue, results.history, results.consolidated);
    let year = results.consolidated.year;
    let mut tables = Vec::new();
    let mut add = |key, title: String, table: TableView| {
        if !table.rows.is_empty() {
            tables.push(Titled { key, title, table });
        }
    };
    let say = |text: Text| text.in_(language).to_owned();
    if let Some(ledger) = &finance.reconciliation {
        let rows = lines::rows(results, &finance);
        let title = Text::new("Obrazci in glavna knjiga", "Forms and ledger");
        let table = TableView::of(
            results,
            reconciliation::columns(),
            &RECONCILED,
            &rows,
            language,
            |row| Some(key(row)),
        );
        add("reconciliation", say(title), table);
        let rows = reconciliation::unclaimed(results, ledger);
        let keys = [
            "number", "account", "name", "adopted", "revised", "realised", "because",
        ];
        let columns = reconciliation::ledger_columns();
        let title = Text::new(
            "Vrstice glavne knjige brez postavke",
            "Rows of the ledger without a line",
        );
        let table = TableView::of(results, columns, &keys, &rows, language, |_| None);
        add("unclaimed", say(title), table);
    }
    let rows = lines::summed(results, &finance);
    let title = Text::new("Proračunske postavke", "Budget lines");
    let table = TableView::of(results, lines::columns(), &LINES, &rows, language, |row| {
        Some(key(row))
    });
    add("lines", say(title), table);
    for by in By::of(results.catalogue) {
        let mut rows = totals::rows(results.catalogue, &finance, by, year);
        rows.extend(totals::total(&finance, year));
        let title = format!(
            "{} {}",
            Text::new("Skupaj", "Totals").in_(language),
            by_label(by).in_(language)
        );
        let table = TableView::of(results, totals::columns(by), &TOTALS, &rows, language, |_| None);
        add("totals", title, table);
    }
    let rows = transfers::rows(results, &finance);
    let title = Text::new(
        "Plačila med ustanovami (vsako šteto enkrat)",
        "Payments between institutions (each counted once)",
    );
    let table = TableView::of(results, transfers::columns(), &TRANSFERS, &rows, language, |_| {
        None
    });
    add("transfers", say(title), table);
    MoneyView {
        currency: results.catalogue.strategy.currency.clone(),
        confirmed: wording::signature(results.consolidated, language),
        tables,
    }
}

fn key(row: &lines::MoneyRow<'_>) -> String {
    format!("{}/{}", row.figures.goal.id, row.figures.line.id)
}
