//! The tables that compare the forms with the ledger: the budget lines, and the ledger's rows that belong to none.

use super::money::{MoneyRow, claims, findings, money};
use super::{CLAIMS, Column, ColumnKind, Datum, FIGURE, FOUND, Reference};
use crate::base::language::{Text, fill};
use crate::base::place::Place;
use crate::base::value::{Amount, Amounts};
use crate::output::Results;
use crate::result::finance::Reconciliation;

/// Returns the columns of budget lines compared with the ledger.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<MoneyRow<'a>>> {
    use ColumnKind::{Money, Text as Words};
    vec![
        Column::new("item", Text::new("Ključ", "Key"), Words, 22.0, |row| Datum::key(row.key())),
        Column::new("title", Text::new("Proračunska postavka", "Budget line"), Words, 38.0,
            |row| Datum::words(&row.figures.line.title)),
        Column::new("account", Text::new("Konto ali postavka", "Account or line"), Words, 16.0,
            |row| Datum::words(row.figures.line.booking.display())),
        Column::new("adopted", Text::new("Sprejeti, obrazec", "Adopted, form"), Money, 16.0,
            |row| row.amount(Amount::Adopted)),
        Column::new("adopted_ledger", Text::new("Sprejeti, glavna knjiga", "Adopted, ledger"), Money, 16.0,
            |row| row.booked(Amount::Adopted)),
        Column::new("adopted_difference", Text::new("Sprejeti, razlika", "Adopted, difference"), Money, 13.0,
            |row: &MoneyRow<'_>| Datum::amount_of(row.difference(Amount::Adopted)))
            .computed("=IF(COUNT({adopted},{adopted_ledger})<2,\"\",ROUND({adopted}-{adopted_ledger},{decimals}))")
            .toned(|row| row.tone(Amount::Adopted)),
        Column::new("revised", Text::new("Veljavni, obrazec", "Revised, form"), Money, 16.0,
            |row| row.amount(Amount::Revised)),
        Column::new("revised_ledger", Text::new("Veljavni, glavna knjiga", "Revised, ledger"), Money, 16.0,
            |row| row.booked(Amount::Revised)),
        Column::new("revised_difference", Text::new("Veljavni, razlika", "Revised, difference"), Money, 13.0,
            |row: &MoneyRow<'_>| Datum::amount_of(row.difference(Amount::Revised)))
            .computed("=IF(COUNT({revised},{revised_ledger})<2,\"\",ROUND({revised}-{revised_ledger},{decimals}))")
            .toned(|row| row.tone(Amount::Revised)),
        Column::new("realised", Text::new("Realizacija, obrazec", "Realised, form"), Money, 16.0,
            |row| row.amount(Amount::Realised)),
        Column::new("realised_ledger", Text::new("Realizacija, glavna knjiga", "Realised, ledger"), Money, 16.0,
            |row| row.booked(Amount::Realised)),
        Column::new("realised_difference", Text::new("Realizacija, razlika", "Realised, difference"), Money, 13.0,
            |row: &MoneyRow<'_>| Datum::amount_of(row.difference(Amount::Realised)))
            .computed("=IF(COUNT({realised},{realised_ledger})<2,\"\",ROUND({realised}-{realised_ledger},{decimals}))")
            .toned(|row| row.tone(Amount::Realised)),
        Column::new("rows", Text::new("Vrstice glavne knjige", "Rows of the ledger"), Words, 26.0,
            rows),
        Column::new("money", FIGURE, Words, 12.0, |row| Datum::Refers(Reference::Line(row.key()))),
        Column::new("claims", CLAIMS, Words, 9.0, |row| claims(row.figures.goal, row.figures.line)),
        Column::new("findings", FOUND, Words, 11.0, |row| findings(row.figures.goal, row.figures.line)),
    ]
}

/// Returns the ledger rows of a line, each with its number and account.
fn rows(row: &MoneyRow<'_>) -> Datum {
    let untied = Text::new(
        "postavka ni povezana z glavno knjigo",
        "the line is not tied to the ledger",
    );
    let none = Text::new("ni vrstice s tem kontom", "no row has the account");
    let rows: Vec<String> = places(row).into_iter().map(|(_, name, _)| name).collect();
    match row.booked {
        None => Datum::Word("", untied.into()),
        Some(_) if rows.is_empty() => Datum::Word("", none.into()),
        Some(_) => Datum::words(rows.join(", ")),
    }
}

/// Returns the ledger rows of a line as places, each under the number and the account by which the column `rows` names it.
pub fn places(row: &MoneyRow<'_>) -> Vec<(&'static str, String, Place)> {
    let ledger = row.results.consolidated.ledger.as_ref();
    let Some((booked, ledger)) = row.booked.zip(ledger) else {
        return Vec::new();
    };
    let rows = booked.rows.iter().filter_map(|at| ledger.rows.get(*at));
    let named = rows.map(|row| {
        let place = ledger.place(row.number, Amount::Realised);
        ("rows", format!("{}: {}", row.number, row.written), place)
    });
    named.collect()
}

/// A row of the ledger that belongs to no budget line.
pub struct LedgerRow<'a> {
    results: Results<'a>,
    number: u32,
    account: &'a str,
    name: &'a str,
    amounts: Amounts,
    because: Option<Text>,
}

impl LedgerRow<'_> {
    /// Returns its place, by the number that stands in the column `number`.
    pub fn place(&self) -> Vec<(&'static str, String, Place)> {
        let ledger = self.results.consolidated.ledger.iter();
        let place = ledger.map(|ledger| ledger.place(self.number, Amount::Realised));
        place
            .map(|place| ("number", self.number.to_string(), place))
            .collect()
    }
}

/// Returns the rows of the ledger that count for no budget line.
pub fn unclaimed<'a>(results: &Results<'a>, reconciliation: &'a Reconciliation<'a>) -> Vec<LedgerRow<'a>> {
    let twice = Text::new("zajema jo več postavk", "several lines claim it");
    let rows = reconciliation.unclaimed.iter().map(|one| LedgerRow {
        results: *results,
        number: one.row.number,
        account: &one.row.written,
        name: &one.row.name,
        amounts: one.row.amounts,
        because: (!one.by.is_empty()).then_some(twice),
    });
    rows.collect()
}

/// Returns the rows of the ledger that do not count at all.
pub fn left_out<'a>(results: &Results<'a>, reconciliation: &'a Reconciliation<'a>) -> Vec<LedgerRow<'a>> {
    let rows = reconciliation.ledger.left_out.iter().map(|one| LedgerRow {
        results: *results,
        number: one.number,
        account: "",
        name: &one.words,
        amounts: one.amounts,
        because: Some(one.because.label()),
    });
    rows.collect()
}

/// Returns the columns of rows of the ledger.
#[rustfmt::skip] // A column, a line.
pub fn ledger_columns<'a>() -> Vec<Column<LedgerRow<'a>>> {
    use ColumnKind::{Money, Number, Text as Words};
    vec![
        Column::new("number", Text::new("Vrstica", "Row"), Number, 9.0, |row| Datum::key(row.number)),
        Column::new(
            "row",
            Text::new("Vrstica", "Row"),
            Words,
            26.0,
            |row: &LedgerRow<'_>| {
                let words = Text::new("vrstica {n}", "row {n}").in_(row.results.language());
                Datum::words(fill(words, &[("n", &row.number.to_string())]))
            },
        )
        .under("item"),
        Column::new("account", Text::new("Konto", "Account"), Words, 18.0, |row| Datum::words(row.account)),
        Column::new("name", Text::new("Naziv", "Name"), Words, 42.0, |row: &LedgerRow<'_>| Datum::words(row.name))
            .under("title"),
        Column::new("adopted", Text::new("Sprejeti", "Adopted"), Money, 16.0,
            |row: &LedgerRow<'_>| money(row.amounts.adopted))
            .under("adopted_ledger"),
        Column::new("revised", Text::new("Veljavni", "Revised"), Money, 16.0,
            |row: &LedgerRow<'_>| money(row.amounts.revised))
            .under("revised_ledger"),
        Column::new("realised", Text::new("Realizacija", "Realised"), Money, 16.0,
            |row: &LedgerRow<'_>| money(row.amounts.realised))
            .under("realised_ledger"),
        Column::new("because", Text::new("Zakaj", "Why"), Words, 34.0,
            |row: &LedgerRow<'_>| Datum::maybe(row.because, |why| Datum::Word("", why.into())))
            .under("rows"),
    ]
}
