//! The rows below the headings: an account and its amounts, or something that does not count.

use rust_decimal::Decimal;

use super::codes::BAD_AMOUNT;
use super::heading::in_row;
use super::{Because, Ledger, LeftOut, Row};
use crate::catalogue::LedgerColumns;
use crate::catalogue::booking::plain_account;
use crate::finding::{Findings, shown};
use crate::place::CellRef;
use crate::spreadsheet::{Content, Sheet};
use crate::value::number_text::{self, Readings};
use crate::value::{Amount, Amounts, Year, without_noise};

/// The words by which rows say that they are totals, in small letters.
const TOTALS: [&str; 9] = [
    "skupaj",
    "seštevek",
    "sestevek",
    "vsota",
    "medvsota",
    "vmesna",
    "total",
    "subtotal",
    "sum",
];

/// Takes every row below the headings.
pub(super) fn take(
    ledger: &mut Ledger,
    sheet: &Sheet,
    year: Year,
    columns: &LedgerColumns,
    findings: &mut Findings,
) {
    let mut begin = ledger.columns.row + 1;
    while let Some((at, _)) = sheet.cells.range(CellRef::new(begin, 0)..).next() {
        let row = at.row;
        begin = row + 1;
        take_row(ledger, sheet, row, year, columns, findings);
    }
}

fn take_row(
    ledger: &mut Ledger,
    sheet: &Sheet,
    row: u32,
    year: Year,
    columns: &LedgerColumns,
    findings: &mut Findings,
) {
    let number = row + 1;
    let positions = ledger.columns;
    let content = |column: u16| &sheet.cell(CellRef::new(row, column)).content;
    let text = |column: Option<u16>| column.map(|column| content(column).as_found().trim().to_owned());
    let written = text(Some(positions.account)).unwrap_or_default();
    // Headings are repeated on every page of a printed list.
    if written.eq_ignore_ascii_case(columns.account.trim()) {
        return;
    }
    let mut faulty = None;
    let amounts = Amounts::of(|which| {
        let read = amount(content(positions.amount(which)?), columns.decimal_comma);
        read.unwrap_or_else(|found| {
            faulty.get_or_insert((which, found));
            None
        })
    });
    if amounts.is_blank() && faulty.is_none() {
        return;
    }
    let account = plain_account(&written);
    let leave_out = |because| LeftOut {
        number,
        words: words_of(sheet, row),
        because,
        amounts,
    };
    if let Some(because) = does_not_count(sheet, row, &written, account.is_some()) {
        ledger.left_out.push(leave_out(because));
        return;
    }
    let of_another_year = text(positions.year)
        .and_then(|text| text.parse::<Year>().ok())
        .is_some_and(|of| of != year);
    if of_another_year {
        ledger.left_out.push(leave_out(Because::OtherYear));
        return;
    }
    if let Some((which, found)) = faulty {
        let fault = BAD_AMOUNT.fault().found(&found).with("account", shown(&written));
        findings.push(fault.at(ledger.place(number, which)));
        return;
    }
    ledger.rows.push(Row {
        number,
        account: account.unwrap_or_default(),
        written,
        line: text(positions.line).and_then(|line| plain_account(&line)),
        name: text(positions.name).unwrap_or_default(),
        amounts,
    });
}

/// Why a row is none that counts, as far as it tells by itself. A name that begins with the word for a total beside an
/// account is not enough: such rows are looked at together with the others.
fn does_not_count(sheet: &Sheet, row: u32, written: &str, has_account: bool) -> Option<Because> {
    if has_account {
        return None;
    }
    let says_total = says_total(written) || in_row(sheet, row).any(|(_, text)| says_total(&text));
    Some(if says_total {
        Because::Total
    } else {
        Because::NoAccount
    })
}

/// Says whether a text begins with a word for a total.
pub(super) fn says_total(text: &str) -> bool {
    let first = text
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty());
    first.is_some_and(|word| TOTALS.contains(&word.to_lowercase().as_str()))
}

/// The words of a row, for whoever looks for it.
fn words_of(sheet: &Sheet, row: u32) -> String {
    let texts = in_row(sheet, row).map(|(_, text)| text.trim().to_owned());
    let words = texts.filter(|text| text.chars().any(char::is_alphabetic));
    words.collect::<Vec<_>>().join(" ")
}

/// An amount as accounting programs write it: a number, or text with the declared decimal sign, a minus in front or behind,
/// or brackets. Blank is nothing.
///
/// # Errors
/// The text that is no amount, or has more than two decimals.
fn amount(content: &Content, decimal_comma: bool) -> Result<Option<Decimal>, String> {
    let found = || content.as_found();
    let amount = match content {
        content if content.looks_blank() => return Ok(None),
        Content::Number(number) => *number,
        Content::Text(text) => typed(text, decimal_comma).ok_or_else(found)?,
        Content::Blank | Content::Date(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            return Err(found());
        }
    };
    let amount = without_noise(amount, Some(2)).unwrap_or(amount).normalize();
    if amount.scale() > 2 {
        Err(found())
    } else {
        Ok(Some(amount))
    }
}

fn typed(text: &str, decimal_comma: bool) -> Option<Decimal> {
    let sign = if decimal_comma { ',' } else { '.' };
    let text = text.trim();
    let (text, negative) = match text.strip_suffix(['-', '\u{2212}']) {
        Some(before) => (before.trim_end(), true),
        None => (text, false),
    };
    let typed = number_text::read(text, "EUR")
        .ok()
        .filter(|typed| !typed.percent)?;
    let number = match typed.readings {
        // The catalogue says which sign is the decimal one: the other may only group.
        Readings::One(number) if number.scale() > 0 && text.rfind(['.', ',']) != text.rfind(sign) => {
            return None;
        }
        Readings::One(number) => number,
        // No amount has three decimals: that the sign is the decimal one here too cannot be relied on.
        Readings::Two { .. } if text.contains(sign) => return None,
        Readings::Two { grouped, .. } => grouped,
    };
    match (negative, number.is_sign_negative()) {
        (true, true) => None,
        (true, false) => Some(-number),
        (false, _) => Some(number),
    }
}

/// Says whether a row has an amount that is not zero.
pub(super) fn is_moving(amounts: &Amounts) -> bool {
    Amount::ALL
        .iter()
        .any(|which| !super::nothing(amounts.get(*which)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_accounting_writes_them() {
        let read = |text: &str| {
            amount(&Content::Text(text.into()), true).map(|amount| amount.map(|amount| amount.to_string()))
        };
        for (text, expected) in [
            ("646.001,00", "646001"),
            ("646001,5", "646001.5"),
            ("1.234", "1234"),
            ("-12,34", "-12.34"),
            ("12,34-", "-12.34"),
            ("(12,34)", "-12.34"),
            ("1.234.567,89 €", "1234567.89"),
            ("0,00", "0"),
        ] {
            assert_eq!(read(text), Ok(Some(expected.to_owned())), "{text}");
        }
        for text in [
            "12,345.6", "1234.56", "-12,34-", "1,005", "12,000", "125,500", "12 %", "0,1,2", "ni",
        ] {
            assert_eq!(read(text), Err(text.to_owned()), "{text}");
        }
        assert_eq!(read(" \u{a0}"), Ok(None));
        let english = amount(&Content::Text("1,234.50".into()), false);
        assert_eq!(english, Ok(Some(Decimal::new(12_345, 1))));
        let noisy = Content::Number("0.30000000000000004".parse().unwrap());
        assert_eq!(amount(&noisy, true), Ok(Some(Decimal::new(3, 1))));
    }

    #[test]
    fn totals_say_so_in_their_first_word() {
        for text in ["SKUPAJ", "Skupaj 4111", "vmesna vsota", "– Total:"] {
            assert!(says_total(text), "{text}");
        }
        for text in ["", "Pomoč skupaj", "4111", "Sumarno", "Skupajnost"] {
            assert!(!says_total(text), "{text}");
        }
    }
}
