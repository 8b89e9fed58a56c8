//! The general ledger: the rows of `ledger/YEAR.*`, without its totals, each with its place.

mod codes;
mod grouped;
mod heading;
mod number;
mod parsed;
mod rows;
mod separator;
mod subtotals;

use rust_decimal::Decimal;

use crate::base::digest::sha256;
use crate::base::finding::{Fault, Findings};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::{CellRef, Place};
use crate::base::value::{Amount, Amounts, Year};
use crate::sheet::delimited::read_delimited;
use crate::sheet::isolate::Isolation;
use crate::sheet::limits::Limits;
use crate::sheet::open::open;
use crate::sheet::{Book, Sheet};
use crate::strategy::catalogue::{Catalogue, LedgerColumns};

pub use codes::{CODES, SEVERAL_FILES};

/// The general ledger of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// The file, as a path of the strategy's folder.
    pub file: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Its rows, in their order, without totals.
    pub rows: Vec<Row>,
    /// The rows that were left out, with the reason.
    pub left_out: Vec<LeftOut>,
    /// The rows with a cell that cannot be read, each of them reported.
    pub unread: Vec<Unread>,
    /// The sheet of a workbook.
    sheet: Option<String>,
    columns: heading::Positions,
    /// The code of the currency of its amounts.
    currency: String,
}

/// A row of the ledger that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file or sheet, from one.
    pub number: u32,
    /// The account, its letters and digits.
    pub account: String,
    /// The account as it is written.
    pub written: String,
    /// The line of the municipal budget, its letters and digits.
    pub line: Option<String>,
    /// What it is about; empty where the ledger does not say.
    pub name: String,
    /// Its amounts; negative ones are corrections.
    pub amounts: Amounts,
}

/// A row of the ledger that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its number in the file or sheet, from one.
    pub number: u32,
    /// Its content, in words.
    pub words: String,
    /// Why it does not count.
    pub because: Because,
    /// Its amounts.
    pub amounts: Amounts,
}

/// A row of the ledger that may belong to a budget line, but has a cell that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its number in the file or sheet, from one.
    pub number: u32,
    /// The account, its letters and digits; `None` if it cannot be read.
    pub account: Option<String>,
    /// The line of the municipal budget, where there is one; `None` if it cannot be read.
    pub line: Option<Option<String>>,
}

/// Why a row of the ledger does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// It is labelled as a total.
    Total,
    /// Its account is the sum of others.
    Subtotal,
    /// It has no account.
    NoAccount,
    /// It is of another year.
    OtherYear,
    /// A cell of it cannot be read; that is reported at the cell.
    Unreadable,
}

impl Because {
    /// All of them, in the order in which messages count them.
    pub const ALL: [Self; 5] = [
        Self::Total,
        Self::Subtotal,
        Self::NoAccount,
        Self::OtherYear,
        Self::Unreadable,
    ];

    /// Returns the reason in words.
    pub const fn label(self) -> Text {
        match self {
            Self::Total => Text::new("seštevki", "totals"),
            Self::Subtotal => Text::new(
                "konti, ki so seštevek podkontov",
                "accounts that are the sum of others",
            ),
            Self::NoAccount => Text::new("vrstice brez konta", "rows without an account"),
            Self::OtherYear => Text::new("vrstice drugih let", "rows of other years"),
            Self::Unreadable => Text::new(
                "vrstice z neberljivo celico",
                "rows with a cell that cannot be read",
            ),
        }
    }
}

impl Ledger {
    /// Returns an amount of it, in words.
    fn money(&self, amount: Decimal) -> Message {
        Message::Money(amount, self.currency.clone())
    }

    /// Returns where an amount of a row is: its cell in a sheet, its line in a text.
    pub fn place(&self, number: u32, amount: Amount) -> Place {
        self.place_at(
            number,
            self.columns.amount(amount).unwrap_or(self.columns.realised),
        )
    }

    /// Returns the cell of an amount of a row: as [`Self::place`], but of a text with the position of its column, from one.
    pub fn cell(&self, number: u32, amount: Amount) -> Place {
        let column = self.columns.amount(amount).unwrap_or(self.columns.realised);
        match &self.sheet {
            Some(_) => self.place_at(number, column),
            None => Place::line(
                &self.file,
                usize::try_from(number).unwrap_or(usize::MAX),
                usize::from(column) + 1,
            ),
        }
    }

    fn place_at(&self, number: u32, column: u16) -> Place {
        match &self.sheet {
            Some(sheet) => Place::cell(&self.file, sheet, CellRef::new(number.saturating_sub(1), column)),
            None => Place::line(&self.file, usize::try_from(number).unwrap_or(usize::MAX), 1),
        }
    }
}

/// Reads a ledger: delimited text by its ending, else a workbook through the same guard as the inbox.
///
/// `None` if the catalogue does not state which column is what, or if the file is of another year.
pub fn read(
    file: &str,
    bytes: &[u8],
    year: Year,
    catalogue: &Catalogue,
    limits: &Limits,
    isolation: &Isolation,
) -> (Option<Ledger>, Findings) {
    let mut findings = Findings::new();
    let Some(columns) = &catalogue.ledger else {
        findings.push(codes::NO_COLUMNS.fault().at(Place::file(file)));
        return (None, findings);
    };
    let called = columns.in_year(year);
    let is_text = [".csv", ".txt", ".tsv"]
        .iter()
        .any(|ending| file.to_lowercase().ends_with(ending));
    let opened = if is_text && !bytes.starts_with(b"PK\x03\x04") {
        let fits = |sheet: &Sheet| called.iter().any(|columns| heading::find(sheet, columns).is_ok());
        read_delimited(bytes, limits, &fits).map(|sheet| Book {
            sheets: vec![sheet],
            ..Book::default()
        })
    } else {
        open(bytes, limits, isolation)
    };
    let ledger = opened.and_then(|book| {
        let mut fitting = called
            .iter()
            .filter(|columns| heading::sheet_of(&book, columns).is_ok());
        let columns = fitting.next().or(called.first()).unwrap_or(columns);
        of_book(file, bytes, &book, year, catalogue, columns, &mut findings)
    });
    match ledger {
        Ok(ledger) => (Some(ledger), findings),
        Err(fault) => {
            findings.push(fault.at(Place::file(file)));
            (None, findings)
        }
    }
}

fn of_other_year(found: String, year: Year) -> Fault {
    let fault = codes::OTHER_YEAR.fault().with("found", found);
    fault.with("year", year).with("number", year.get())
}

fn of_book(
    file: &str,
    bytes: &[u8],
    book: &Book,
    year: Year,
    catalogue: &Catalogue,
    columns: &LedgerColumns,
    findings: &mut Findings,
) -> Result<Ledger, Fault> {
    let (sheet, positions) = heading::sheet_of(book, columns)?;
    if let Some(other) = heading::other_year(sheet, positions.row, year) {
        return Err(of_other_year(other.to_string(), year));
    }
    let mut ledger = Ledger {
        file: file.to_owned(),
        sha256: sha256(bytes),
        rows: Vec::new(),
        left_out: Vec::new(),
        unread: Vec::new(),
        sheet: Some(sheet.name.clone()).filter(|name| !name.is_empty()),
        columns: positions,
        currency: catalogue.strategy.currency.clone(),
    };
    let groups = rows::take(&mut ledger, sheet, year, columns, findings);
    subtotals::leave_out(&mut ledger, findings);
    grouped::report_differing(&ledger, &groups, findings);
    if ledger.rows.is_empty()
        && ledger
            .left_out
            .iter()
            .any(|row| row.because == Because::OtherYear)
    {
        return Err(of_other_year("–".to_owned(), year));
    }
    report_left_out(&ledger, findings);
    Ok(ledger)
}

/// Reports how many rows do not count, and why, so that every sum can be explained. Rows that cannot be read are reported
/// one by one.
fn report_left_out(ledger: &Ledger, findings: &mut Findings) {
    let quiet = ledger
        .left_out
        .iter()
        .filter(|row| row.because != Because::Unreadable);
    let Some(first) = quiet.map(|row| row.number).min() else {
        return;
    };
    let counted = Because::ALL.map(|because| {
        let n = ledger
            .left_out
            .iter()
            .filter(|row| row.because == because)
            .count();
        (because, n)
    });
    let some = counted.into_iter().filter(|(_, n)| *n > 0);
    let rows = Message::list(some.map(|(because, n)| {
        Text::new("{because} ({n})", "{because} ({n})")
            .with("because", because.label())
            .with("n", Message::words(n))
    }));
    let fault = codes::ROWS_LEFT_OUT
        .fault()
        .with("counted", ledger.rows.len())
        .with_message("rows", rows);
    findings.push(fault.at(ledger.place(first, Amount::Realised)));
}

/// Returns `true` if a row has an amount that is not zero.
fn is_moving(amounts: &Amounts) -> bool {
    Amount::ALL.iter().any(|which| !nothing(amounts.get(*which)))
}

/// Returns `true` if an amount is zero or unknown.
fn nothing(amount: Option<Decimal>) -> bool {
    amount.is_none_or(|amount| amount.is_zero())
}

#[cfg(test)]
mod tests;
