//! The rows below the headings: an account and its amounts, or something that does not count.

use rust_decimal::Decimal;

use super::codes::{BAD_AMOUNT, UNREADABLE};
use super::grouped::{self, Groups};
use super::heading::in_row;
use super::number::{self, Numbered, calls_itself_total, found, words};
use super::parsed::Parsed;
use super::separator::Signs;
use super::{Because, Ledger, LeftOut, Row, Unread};
use crate::base::finding::Findings;
use crate::base::language::{Text, currency};
use crate::base::message::shown;
use crate::base::place::CellRef;
use crate::base::value::{Amount, Amounts, ValueType, Year, without_noise};
use crate::sheet::{Cell, Content, Sheet, Shown};
use crate::strategy::catalogue::LedgerColumns;

/// Takes every row below the headings.
pub(super) fn take(
    ledger: &mut Ledger,
    sheet: &Sheet,
    year: Year,
    columns: &LedgerColumns,
    findings: &mut Findings,
) -> Groups {
    let mut parsed = parse(ledger, sheet, year, columns);
    let groups = grouped::carry_down(ledger, &mut parsed, findings);
    for row in parsed {
        take_row(ledger, sheet, row, year, columns, findings);
    }
    groups
}

fn parse(ledger: &Ledger, sheet: &Sheet, year: Year, columns: &LedgerColumns) -> Vec<Parsed> {
    let positions = ledger.columns;
    let below = || sheet.range(CellRef::new(positions.row + 1, 0)..);
    let column = |at: u16| {
        below()
            .filter(move |(cell, _)| cell.column == at)
            .map(|(_, cell)| cell)
    };
    let signs = Amount::ALL.map(|which| {
        let texts: Vec<String> = positions.amount(which).map_or_else(Vec::new, |at| {
            column(at).map(|cell| words(&cell.content)).collect()
        });
        Signs::of(
            &ledger.currency,
            columns.decimal,
            texts.iter().map(String::as_str),
        )
    });
    let points = [Some(positions.account), positions.line]
        .map(|at| at.is_some_and(|at| number::has_points(column(at))));
    let mut rows: Vec<u32> = below().map(|(at, _)| at.row).collect();
    rows.dedup();
    let parse_row = |row: u32| {
        let cell = |column: Option<u16>| column.map(|column| sheet.cell(CellRef::new(row, column)));
        let account = cell(Some(positions.account));
        // Headings are repeated on every page of a printed list.
        let heading = account.map(|cell| words(&cell.content)).unwrap_or_default();
        if heading.eq_ignore_ascii_case(columns.account.trim()) {
            return None;
        }
        let mut faulty = None;
        let amounts = Amounts::of(|which| {
            let signs = signs.get(Amount::ALL.iter().position(|one| *one == which)?)?;
            let read = amount(cell(positions.amount(which))?, signs);
            read.unwrap_or_else(|because| {
                faulty.get_or_insert((which, because));
                None
            })
        });
        let read =
            |cell: Option<&Cell>, points| cell.map_or(Numbered::Blank, |cell| number::number(cell, points));
        let account = read(account, points[0]);
        Some(Parsed {
            row,
            is_total: !matches!(account, Numbered::Read(_))
                && in_row(sheet, row).any(|(_, text)| calls_itself_total(&text)),
            account,
            line: read(cell(positions.line), points[1]),
            amounts,
            year: cell(positions.year).map_or(Ok(None), |cell| number::year(cell, year.begins())),
            faulty,
        })
    };
    rows.into_iter().filter_map(parse_row).collect()
}

fn take_row(
    ledger: &mut Ledger,
    sheet: &Sheet,
    parsed: Parsed,
    year: Year,
    columns: &LedgerColumns,
    findings: &mut Findings,
) {
    let Parsed {
        row,
        account,
        line,
        amounts,
        is_total,
        year: of_year,
        faulty,
    } = parsed;
    if amounts.is_blank() && faulty.is_none() {
        return;
    }
    let number = row + 1;
    let positions = ledger.columns;
    let text =
        |column: Option<u16>| column.map(|column| words(&sheet.cell(CellRef::new(row, column)).content));
    let left_out = |because| LeftOut {
        number,
        words: words_of(sheet, row),
        because,
        amounts,
    };
    let no_account = match (&account, is_total) {
        (Numbered::Read(_), _) | (Numbered::Unreadable(_), false) => None,
        (_, true) => Some(Because::Total),
        (Numbered::Blank | Numbered::Words, false) => Some(Because::NoAccount),
    };
    let another_year = of_year.as_ref().is_ok_and(|of| of.is_some_and(|of| of != year));
    if let Some(because) = no_account.or(another_year.then_some(Because::OtherYear)) {
        ledger.left_out.push(left_out(because));
        return;
    }
    let unreadable = match (&account, &line, of_year) {
        (Numbered::Unreadable(because), _, _) => {
            Some((positions.account, columns.account.as_str(), *because))
        }
        (_, Numbered::Unreadable(because), _) => {
            let heading = columns.line.as_deref().unwrap_or_default();
            Some((positions.line.unwrap_or(positions.account), heading, *because))
        }
        (_, _, Err(because)) => {
            let heading = columns.year.as_deref().unwrap_or_default();
            Some((positions.year.unwrap_or(positions.account), heading, because))
        }
        (_, _, Ok(_)) => None,
    };
    let written = text(Some(positions.account)).unwrap_or_default();
    let fault = if let Some((column, heading, because)) = unreadable {
        Some((column, heading, Some(because)))
    } else {
        faulty.map(|(which, because)| {
            let column = positions.amount(which).unwrap_or(positions.realised);
            (column, columns.heading(which).unwrap_or_default(), because)
        })
    };
    if let Some((column, heading, because)) = fault {
        let cell = sheet.cell(CellRef::new(row, column));
        let fault = if let Some(because) = because {
            let realised = found(sheet.cell(CellRef::new(row, positions.realised)));
            UNREADABLE
                .fault()
                .found(&found(cell))
                .with("heading", shown(heading))
                .with_message("because", because)
                .with("amount", shown(&realised))
        } else {
            let of = ValueType::Money.with_decimals(currency::decimals(&ledger.currency));
            let fault = BAD_AMOUNT.fault().found(&found(cell));
            let fault = fault.with_message("expected", of.expected());
            fault.with("account", shown(&written))
        };
        findings.push(fault.at(ledger.place_at(number, column)));
        ledger.unread.push(Unread {
            number,
            account: known(&account),
            line: match line {
                Numbered::Unreadable(_) => None,
                line => Some(known(&line)),
            },
        });
        ledger.left_out.push(left_out(Because::Unreadable));
        return;
    }
    ledger.rows.push(Row {
        number,
        account: known(&account).unwrap_or_default(),
        written,
        line: known(&line),
        name: text(positions.name).unwrap_or_default(),
        amounts,
    });
}

fn known(number: &Numbered) -> Option<String> {
    match number {
        Numbered::Read(plain) => Some(plain.clone()),
        Numbered::Blank | Numbered::Words | Numbered::Unreadable(_) => None,
    }
}

/// Returns the words of a row, by which people find it.
fn words_of(sheet: &Sheet, row: u32) -> String {
    let texts = in_row(sheet, row).map(|(_, text)| text.trim().to_owned());
    let words = texts.filter(|text| text.chars().any(char::is_alphabetic));
    words.collect::<Vec<_>>().join(" ")
}

/// Returns an amount as accounting programs write it: a number, or text; `Ok(None)` if blank.
///
/// # Errors
/// It is no amount to the cent; with the reason if it is a formula without a result.
fn amount(cell: &Cell, signs: &Signs<'_>) -> Result<Option<Decimal>, Option<Text>> {
    if let Some(because) = number::not_calculated(cell) {
        return Err(Some(because));
    }
    if cell.content.looks_blank() {
        return Ok(None);
    }
    let amount = match &cell.content {
        Content::Number(number) => match shown_otherwise(cell.shown(), signs) {
            Some(because) => return Err(Some(because)),
            None => *number,
        },
        content @ Content::Text(_) => signs.read(&words(content)).ok_or(None)?,
        Content::Blank | Content::Date(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            return Err(None);
        }
    };
    let most = signs.decimals();
    let amount = without_noise(amount, Some(most)).unwrap_or(amount).normalize();
    if amount.scale() > most {
        Err(None)
    } else {
        Ok(Some(amount))
    }
}

/// Why the format of a cell makes its number another amount than it holds; `None` if it does not.
fn shown_otherwise(shown: &Shown, signs: &Signs<'_>) -> Option<Text> {
    const OTHER_CURRENCY: Text = Text::new(
        "oblika celice kaže drugo valuto",
        "the format of the cell shows another currency",
    );
    const OTHER_AMOUNT: Text = Text::new(
        "oblika celice kaže drug znesek, kot je v njej",
        "the format of the cell shows another amount than it holds",
    );
    match shown {
        // Of nothing, no sum is another.
        Shown::Content | Shown::Nothing | Shown::Unknown => None,
        Shown::Otherwise(_) => Some(OTHER_AMOUNT),
        Shown::Beside(beside) => signs.is_of_another_currency(beside).then_some(OTHER_CURRENCY),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Localized;
    use crate::sheet::{Beside, Format, Look};

    #[test]
    fn an_amount_that_its_format_shows_as_another_is_refused() {
        let signs = Signs::of("EUR", Some(','), []);
        let read = |shown| {
            let cell = Cell::number(Decimal::from(1000), Look::Plain, Format::General);
            let cell = cell.with(|extras| extras.shown = shown);
            amount(&cell, &signs).map_err(|because| because.map_or("", |words| words.en))
        };
        let beside = |behind: &str, currency: Option<&str>| {
            Shown::Beside(Box::new(Beside {
                before: String::new(),
                behind: behind.to_owned(),
                currency: currency.map(str::to_owned),
            }))
        };
        let (currency, otherwise) = (
            "the format of the cell shows another currency",
            "the format of the cell shows another amount than it holds",
        );
        for own in [
            beside(" €", None),
            beside("", Some("€")),
            beside(" EUR", None),
            Shown::Nothing,
        ] {
            assert_eq!(read(own), Ok(Some(Decimal::from(1000))));
        }
        for other in [beside("", Some("$")), beside(" USD", None), beside(" kn", None)] {
            assert_eq!(read(other), Err(currency));
        }
        let thousands = Shown::Otherwise(Box::new(Localized::of(|_| "1".to_owned())));
        assert_eq!(read(thousands), Err(otherwise));
    }

    #[test]
    fn amounts_are_read_as_accounting_writes_them() {
        let read = |text: &str, signs: &Signs<'_>| {
            let read = amount(&Cell::text(text, Look::Plain), signs);
            read.map(|amount| amount.map(|amount| amount.to_string()))
        };
        let comma = Signs::of("EUR", Some(','), []);
        for (text, expected) in [
            ("646.001,00", "646001"),
            ("646001,5", "646001.5"),
            ("1.234", "1234"),
            ("-12,34", "-12.34"),
            ("12,34-", "-12.34"),
            ("(12,34)", "-12.34"),
            ("1.234.567,89 €", "1234567.89"),
            ("=\"1.234,50\"", "1234.5"),
            ("0,00", "0"),
        ] {
            assert_eq!(read(text, &comma), Ok(Some(expected.to_owned())), "{text}");
        }
        for text in [
            "12,345.6", "1234.56", "-12,34-", "1,005", "12,000", "125,500", "12 %", "0,1,2", "0,125", "ni",
        ] {
            assert_eq!(read(text, &comma), Err(None), "{text}");
        }
        assert_eq!(read(" \u{a0}", &comma), Ok(None));
        assert_eq!(
            read("1,234.50", &Signs::of("EUR", Some('.'), [])),
            Ok(Some("1234.5".into()))
        );
        let noisy = Cell::number(
            "0.30000000000000004".parse::<Decimal>().unwrap(),
            Look::Plain,
            Format::General,
        );
        assert_eq!(amount(&noisy, &comma), Ok(Some(Decimal::new(3, 1))));
        let formula = Cell::formula("=B2+B3", Content::Blank, Look::Plain, Format::General);
        assert!(matches!(amount(&formula, &comma), Err(Some(_))));
    }

    #[test]
    fn totals_say_so_in_their_first_word() {
        for text in ["SKUPAJ", "Skupaj 4111", "vmesna vsota", "– Total:"] {
            assert!(calls_itself_total(text), "{text}");
        }
        for text in ["", "Pomoč skupaj", "4111", "Sumarno", "Skupajnost"] {
            assert!(!calls_itself_total(text), "{text}");
        }
    }
}
