//! The tables of finance's own workbook: the budget lines, the differences from the ledger and what they mean, the rows of the
//! ledger behind each line.

use super::{Column, ColumnKind, Datum, Tone};
use crate::base::key::ItemKey;
use crate::base::language::Text;
use crate::base::value::{Amount, Amounts, Quantity};
use crate::inputs::ledger::Row;
use crate::output::{Results, marks};
use crate::result::finance::{Finance, LineFigures, Reconciliation};

/// A difference between a form and the ledger, or why there is no comparison.
pub struct DifferenceRow<'a> {
    line: &'a LineFigures<'a>,
    which: Amount,
    stated: Datum,
    booked: Datum,
    difference: Datum,
    meaning: Text,
    is_bad: bool,
}

/// A row of the ledger, and the line for which it counts.
pub struct BookedRow<'a> {
    line: Option<&'a LineFigures<'a>>,
    file: &'a str,
    row: &'a Row,
    because: Option<Text>,
}

/// Returns the differences, line by line: of each amount that differs, and of each line that cannot be compared.
pub fn differences<'a>(results: &Results<'a>, finance: &'a Finance<'a>) -> Vec<DifferenceRow<'a>> {
    let columns = results.catalogue.ledger.as_ref();
    let mut rows = Vec::new();
    for (at, line) in finance.lines.iter().enumerate() {
        let booked = finance.booked_of(at);
        let mut row = |which, booked: Option<&Amounts>, difference: Option<Quantity>, meaning| {
            rows.push(DifferenceRow {
                line,
                which,
                stated: Datum::amount_of(line.amounts.get(which))
                    .marked(marks::of(results, &line.entry(which))),
                booked: super::money::money(booked.and_then(|amounts| amounts.get(which))),
                difference: Datum::amount_of(difference),
                meaning,
                is_bad: Reconciliation::is_above(columns, difference),
            });
        };
        let Some(booked) = booked else {
            let meaning = Text::new(
                "postavka ni povezana z glavno knjigo, primerjave ni",
                "the line is not tied to the ledger and is not compared",
            );
            row(Amount::Realised, None, None, meaning);
            continue;
        };
        if booked.rows.is_empty() {
            let meaning = Text::new(
                "v glavni knjigi ni vrstice s kontom te postavke",
                "no row of the ledger has an account of this line",
            );
            row(Amount::Realised, None, None, meaning);
            continue;
        }
        for which in Amount::ALL {
            let difference = booked.difference.get(which);
            if difference
                .is_none_or(|difference| difference.number.is_zero() && difference.qualifier.is_none())
            {
                continue;
            }
            let is_more = difference.is_some_and(|difference| difference.number.is_sign_positive());
            let meaning = if !Reconciliation::is_above(columns, difference) {
                Text::new(
                    "razlika je v mejah dovoljenega, ni je treba pojasniti",
                    "within the tolerance, no explanation is needed",
                )
            } else if is_more {
                Text::new(
                    "obrazec navaja več, kot je knjiženo: preverite zaokroženje, knjiženje v drugem letu ali na drugem kontu",
                    "the form states more than is booked: check rounding, booking in another year or on another account",
                )
            } else {
                Text::new(
                    "knjiženo je več, kot navaja obrazec: preverite, ali kaka vrstica ne sodi k postavki ali v obrazcu manjka",
                    "more is booked than the form states: check whether a row does not belong to the line or is missing in the form",
                )
            };
            row(which, Some(&booked.amounts), difference, meaning);
        }
        if line.amounts.realised.is_none() {
            let meaning = Text::new(
                "v obrazcu realizacije ni, v glavni knjigi pa je",
                "the form states no realised amount, the ledger does",
            );
            if booked.amounts.realised.is_some() {
                row(Amount::Realised, Some(&booked.amounts), None, meaning);
            }
        }
    }
    rows
}

/// Returns the columns of the differences.
#[rustfmt::skip] // A column, a line.
pub fn difference_columns<'a>() -> Vec<Column<DifferenceRow<'a>>> {
    use ColumnKind::{Money, Text as Words};
    vec![
        Column::new("item", super::money::KEY, Words, 26.0, |row: &DifferenceRow<'_>| Datum::key(item(row.line))),
        Column::new("title", super::money::TITLE, Words, 42.0,
            |row: &DifferenceRow<'_>| Datum::words(&row.line.line.title)),
        Column::new("amount", Text::new("Znesek", "Amount"), Words, 14.0,
            |row: &DifferenceRow<'_>| Datum::Word("", row.which.label().into())),
        Column::new("stated", Text::new("Obrazec", "Form"), Money, 16.0, |row: &DifferenceRow<'_>| row.stated.clone()),
        Column::new("booked", Text::new("Glavna knjiga", "Ledger"), Money, 16.0, |row: &DifferenceRow<'_>| row.booked.clone()),
        Column::new("difference", super::money::DIFFERENCE, Money, 14.0,
            |row: &DifferenceRow<'_>| row.difference.clone())
            .toned(|row| if row.is_bad { Tone::Bad } else { Tone::Plain }),
        Column::new("meaning", Text::new("Kaj to pomeni", "What it means"), Words, 52.0,
            |row: &DifferenceRow<'_>| Datum::Word("", row.meaning.into())),
    ]
}

/// Returns the rows of the ledger behind each line, then those that count for none.
pub fn booked<'a>(finance: &'a Finance<'a>) -> Vec<BookedRow<'a>> {
    let Some(reconciliation) = &finance.reconciliation else {
        return Vec::new();
    };
    let ledger = reconciliation.ledger;
    let mut rows = Vec::new();
    for (at, line) in finance.lines.iter().enumerate() {
        let of_line = finance.booked_of(at).map_or(&[][..], |booked| &booked.rows);
        rows.extend(
            of_line
                .iter()
                .filter_map(|at| ledger.rows.get(*at))
                .map(|row| BookedRow {
                    line: Some(line),
                    file: &ledger.file,
                    row,
                    because: None,
                }),
        );
    }
    rows.extend(reconciliation.unclaimed.iter().map(|one| BookedRow {
        line: None,
        file: &ledger.file,
        row: one.row,
        because: Some(if one.by.is_empty() {
            Text::new("ne sodi k nobeni postavki", "belongs to no line")
        } else {
            Text::new(
                "zajema jo več postavk, zato ne šteje",
                "several lines claim it, so it does not count",
            )
        }),
    }));
    rows
}

/// Returns the columns of the rows of the ledger.
#[rustfmt::skip] // A column, a line.
pub fn booked_columns<'a>() -> Vec<Column<BookedRow<'a>>> {
    use ColumnKind::{Money, Number, Text as Words};
    vec![
        Column::new("item", super::money::KEY, Words, 18.0,
            |row: &BookedRow<'_>| Datum::maybe(row.line, |line| Datum::key(item(line)))),
        Column::new("title", super::money::TITLE, Words, 28.0,
            |row: &BookedRow<'_>| Datum::maybe(row.line, |line| Datum::words(&line.line.title))),
        Column::new("file", Text::new("Datoteka", "File"), Words, 16.0, |row: &BookedRow<'_>| Datum::words(row.file)),
        Column::new("number", Text::new("Vrstica", "Row"), Number, 8.0, |row: &BookedRow<'_>| Datum::key(row.row.number)),
        Column::new("account", Text::new("Konto", "Account"), Words, 12.0, |row: &BookedRow<'_>| Datum::words(&row.row.written)),
        Column::new("name", Text::new("Naziv", "Name"), Words, 28.0, |row: &BookedRow<'_>| Datum::words(&row.row.name)),
        Column::new("adopted", Text::new("Sprejeti", "Adopted"), Money, 16.0,
            |row: &BookedRow<'_>| super::money::money(row.row.amounts.adopted)).dispensable(),
        Column::new("revised", Text::new("Veljavni", "Revised"), Money, 16.0,
            |row: &BookedRow<'_>| super::money::money(row.row.amounts.revised)).dispensable(),
        Column::new("realised", Text::new("Realizacija", "Realised"), Money, 16.0,
            |row: &BookedRow<'_>| super::money::money(row.row.amounts.realised)),
        Column::new("because", Text::new("Opomba", "Note"), Words, 20.0,
            |row: &BookedRow<'_>| Datum::maybe(row.because, |why| Datum::Word("", why.into()))).dispensable(),
    ]
}

fn item(line: &LineFigures<'_>) -> ItemKey {
    ItemKey::new(&line.goal.id, &line.line.id)
}
