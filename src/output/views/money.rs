//! The year's money, in the tables of `zbir finance`, and every amount beside that of the ledger.

use serde::Serialize;

use super::place::PlaceView;
use super::table::{NamedPlace, TableView};
use crate::base::language::{Language, Text};
use crate::output::Results;
use crate::output::money::{MoneyTable, MoneyTables, tables, titled};
use crate::output::tables::money::{self as lines, MoneyRow};
use crate::output::tables::{choose, reconciliation};
use crate::output::wording;
use crate::result::finance::Finance;

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
    /// Its key: `lines`, `reconciliation`, `totals`, `transfers`, `left_out`, `unclaimed`.
    pub key: &'static str,
    /// Its title, with the currency.
    pub title: String,
    /// The table.
    pub table: TableView,
}

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

/// Returns the year's money; tables without rows are left out.
pub fn money(results: &Results<'_>, language: Language) -> MoneyView {
    let finance = Finance::of(results.catalogue, results.history, results.consolidated);
    let mut shown = Shown {
        results,
        language,
        tables: Vec::new(),
    };
    tables(results, &finance, language, &mut shown);
    let rows = lines::rows(results, &finance);
    if finance.reconciliation.is_some() && !rows.is_empty() {
        let title = Text::new("Obrazci in glavna knjiga", "Forms and ledger").in_(language);
        let reconciled = shown.view(&MoneyTable {
            key: "reconciliation",
            title: titled(title, &results.catalogue.strategy.currency, language),
            columns: choose(reconciliation::columns(), &RECONCILED),
            rows: &rows,
            about: |row: &MoneyRow<'_>| Some(row.key().to_string()),
            places: reconciliation::places,
        });
        // Behind the lines, whose amounts it shows one by one.
        shown.tables.insert(1.min(shown.tables.len()), reconciled);
    }
    MoneyView {
        currency: results.catalogue.strategy.currency.clone(),
        confirmed: wording::signature(results.consolidated, language),
        tables: shown.tables,
    }
}

/// The tables as they are shown.
struct Shown<'r> {
    results: &'r Results<'r>,
    language: Language,
    tables: Vec<Titled>,
}

impl Shown<'_> {
    fn view<R>(&self, of: &MoneyTable<'_, R>) -> Titled {
        let mut table = TableView::of(self.results, &of.columns, of.rows, self.language, of.about);
        for (row, of_row) in table.rows.iter_mut().zip(of.rows) {
            let places = (of.places)(of_row).into_iter();
            row.places = places
                .map(|(column, name, place)| NamedPlace {
                    column,
                    name,
                    place: PlaceView::from(&place),
                })
                .collect();
        }
        Titled {
            key: of.key,
            title: of.title.clone(),
            table,
        }
    }
}

impl MoneyTables for Shown<'_> {
    fn add<R>(&mut self, table: MoneyTable<'_, R>) {
        let view = self.view(&table);
        self.tables.push(view);
    }
}
