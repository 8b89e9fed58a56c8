//! The second signature: what finance says, in its own workbook, about the year's amounts.
//!
//! The workbook is written by `output::workbook::signing` and comes back through the inbox, where its stamp distinguishes it
//! from a form. It counts if its cells are as they were issued, if it shows the amounts that there are now, and if it says yes,
//! by whom and when.

mod codes;
mod stamp;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::finding::{Fault, Findings};
use crate::base::language::Text;
use crate::base::message::{Message, shown};
use crate::base::place::{CellRef, Place};
use crate::base::received::SourceFile;
use crate::base::value::{Amount, Amounts, Year};
use crate::forms::intake::{NOT_CALCULATED, read_confirmation};
use crate::forms::layout::{
    CONFIRMATION, CONFIRMATION_LABEL, CONFIRMATION_VALUE, ConfirmationField, HEADING_ROW,
};
use crate::forms::submission::Confirmation;
use crate::result::finance::{Finance, LineFigures};
use crate::result::signed::{Signature, Standing};
use crate::sheet::{Book, Content, Sheet, SheetPlan};
use crate::strategy::catalogue::Catalogue;

pub use codes::CODES;

/// The lines of the confirmation sheet of finance's workbook, from top to bottom; a remark follows them.
pub const FIELDS: [ConfirmationField; 4] = [
    ConfirmationField::Confirmed,
    ConfirmationField::Office,
    ConfirmationField::Role,
    ConfirmationField::Date,
];
/// The row of the remark on the confirmation sheet.
pub const REMARK_ROW: u32 = HEADING_ROW + 4;
/// The key of the remark.
pub const REMARK_KEY: &str = "remark";
/// The maximum number of lines that a finding names.
const NAMED: usize = 8;
/// The longest remark that is kept, in characters.
const LONGEST_REMARK: usize = 2_000;

/// Returns `true` if a workbook is finance's own.
pub fn is_of_finance(book: &Book) -> bool {
    stamp::is_there(book)
}

/// Reads a workbook of finance that came back; `None` if it is for something else.
pub fn read(
    catalogue: &Catalogue,
    year: Year,
    source: SourceFile,
    book: &Book,
    today: Option<Date>,
) -> (Option<Signature>, Findings) {
    let mut findings = Findings::new();
    let file = source.path.clone();
    let whole = || Place::file(&file);
    let stamp = stamp::read(book).unwrap_or_default();
    let stated = format!("{} {}", stamp.strategy(), stamp.year());
    let expected = format!("{} {}", catalogue.strategy.id, year.get());
    if stated != expected {
        let fault = codes::OTHER.fault().found(&stated).with("expected", expected);
        findings.push(fault.at(whole()));
        return (None, findings);
    }
    let damaged = |what: Message| codes::DAMAGED.fault().with_message("what", what).at(whole());
    let mut is_changed = false;
    if !stamp.is_sound || stamp.edition_differs() {
        let what = Text::new(
            "skriti list _zbir je spremenjen",
            "the hidden sheet _zbir was changed",
        );
        findings.push(damaged(what.into()));
        is_changed = true;
    } else {
        for (name, issued) in &stamp.sheets {
            let Some(sheet) = book.sheet(name) else {
                let what = Text::new("lista »{sheet}« ni", "there is no sheet “{sheet}”");
                findings.push(damaged(what.fill(&[("sheet", name)])));
                is_changed = true;
                continue;
            };
            let edits = edits(sheet, issued);
            is_changed |= !edits.is_empty();
            // Of a workbook saved by a program that does not calculate, all formulas are blank: that is one fault, not many edits.
            let (blank, edits): (Vec<_>, Vec<_>) = edits
                .into_iter()
                .partition(|(at, ..)| is_uncalculated(sheet, *at));
            findings.extend(blank.first().map(|(at, ..)| {
                let place = Place::cell(&file, &sheet.name, *at);
                NOT_CALCULATED.fault().at(place)
            }));
            findings.extend(edits.into_iter().map(|(at, found, expected)| {
                let fault = codes::EDITED.fault().found(&found);
                let fault = fault.with_message("expected", Message::Found(expected));
                fault.at(Place::cell(&file, &sheet.name, at))
            }));
        }
    }
    let (confirmation, found) = read_confirmation(&file, book, year);
    findings.extend(found);
    let remark = remark(book);
    let standing = if is_changed {
        Standing::Changed
    } else {
        let (standing, fault) = answer(&confirmation, remark.as_deref(), year, today);
        findings.extend(fault.map(|fault| fault.at(confirmation.place.clone())));
        standing
    };
    let signature = Signature {
        source,
        confirmation,
        remark,
        digest: stamp.digest().to_owned(),
        standing,
        lines: stamp.lines,
    };
    (Some(signature), findings)
}

/// Returns what a confirmation says, and what is to be reported about it.
fn answer(
    confirmation: &Confirmation,
    remark: Option<&str>,
    year: Year,
    today: Option<Date>,
) -> (Standing, Option<Fault>) {
    let by = |field| confirmation.lacks(field);
    match confirmation.confirmed {
        // What cannot be read is already reported.
        None if confirmation.unreadable.contains(&ConfirmationField::Confirmed) => {
            (Standing::Unanswered, None)
        }
        None => (Standing::Unanswered, Some(codes::UNANSWERED.fault())),
        Some(false) => {
            let fault = codes::REFUSED.fault();
            let fault = match remark {
                Some(remark) => fault.with_message("remark", Message::Found(remark.to_owned())),
                None => fault.with_message("remark", Text::new("brez", "none")),
            };
            (Standing::Refused, Some(fault))
        }
        Some(true) => {
            let mut what: Vec<Message> = Vec::new();
            if by(ConfirmationField::Office) && by(ConfirmationField::Role) {
                what.push(Text::new("enota ali funkcija", "office or role").into());
            }
            if confirmation.date.is_none() || confirmation.day_doubt(year, today).is_some() {
                what.push(Text::new("datum potrditve", "day of confirmation").into());
            }
            if what.is_empty() {
                (Standing::Confirmed, None)
            } else {
                let fault = codes::INCOMPLETE
                    .fault()
                    .with_message("what", Message::list(what));
                (Standing::Incomplete, Some(fault))
            }
        }
    }
}

/// Decides which workbook of finance counts, by the amounts of the year: one about other amounts does not, and of several about
/// the same ones, the last by its day does.
pub fn conclude(finance: &Finance<'_>, signatures: &mut [Signature]) -> Findings {
    let mut findings = Findings::new();
    let lines = figures(finance);
    let digest = stamp::digest(&lines);
    let is_answer = |one: &Signature| matches!(one.standing, Standing::Confirmed | Standing::Refused);
    let is_current = |one: &Signature| one.digest == digest && is_answer(one);
    let day = |one: &Signature| one.confirmation.date;
    let last = (0..signatures.len())
        .filter(|at| is_current(&signatures[*at]))
        .max_by_key(|at| day(&signatures[*at]));
    let answers: Vec<(usize, Standing)> = signatures.iter().map(|one| one.standing).enumerate().collect();
    for (at, standing) in answers {
        let one = &signatures[at];
        if one.digest != digest && standing != Standing::Changed {
            // A newer workbook replaces an older one, as it should.
            if last.is_none() {
                let fault = codes::STALE
                    .fault()
                    .with_message("lines", changed(&one.lines, &lines, finance));
                findings.push(fault.at(Place::file(&one.source.path)));
            }
            signatures[at].standing = Standing::Stale;
        } else if let Some(last) = last.filter(|last| *last != at && is_answer(one)) {
            let other = &signatures[last];
            if day(other) == day(one) && other.standing != standing && other.standing != Standing::SetAside {
                let fault = codes::SEVERAL.fault().with("other", shown(&other.source.path));
                findings.push(fault.at(Place::file(&one.source.path)));
                signatures[last].standing = Standing::SetAside;
            }
            signatures[at].standing = Standing::SetAside;
        }
    }
    findings
}

/// Makes the hidden stamp of the workbook from the amounts of the year and the sheets that show them, whose rows count from a row.
pub fn stamp(
    catalogue: &Catalogue,
    year: Year,
    finance: &Finance<'_>,
    sheets: &[SheetPlan],
    first: u32,
) -> SheetPlan {
    stamp::sheet(catalogue, year, &figures(finance), sheets, first)
}

/// Returns the digest of the amounts of the year, which the stamp holds.
pub fn digest(finance: &Finance<'_>) -> String {
    stamp::digest(&figures(finance))
}

/// Returns what is confirmed of each line: its amounts, those of the ledger, and the accounts behind them.
fn figures(finance: &Finance<'_>) -> Vec<(String, String)> {
    let plain = |amount: Option<Decimal>| {
        amount.map_or_else(|| "-".to_owned(), |amount| amount.normalize().to_string())
    };
    let of = |amounts: &Amounts| Amount::ALL.map(|which| plain(amounts.get(which))).join(" ");
    // An amount that holds otherwise is another one: more than 500 is not 500.
    let stated = |line: &LineFigures<'_>| {
        let amount = |which| {
            let amount = line.amounts.get(which);
            let number = plain(amount.map(|amount| amount.number));
            match amount.and_then(|amount| amount.qualifier) {
                Some(qualifier) => format!("{}:{number}", qualifier.key()),
                None => number,
            }
        };
        Amount::ALL.map(amount).join(" ")
    };
    let ledger = finance.reconciliation.as_ref().map(|one| one.ledger);
    let line = |(at, line): (usize, &LineFigures<'_>)| {
        let mut figures = stated(line);
        if let (Some(booked), Some(ledger)) = (finance.booked_of(at), ledger) {
            figures = format!("{figures} / {}", of(&booked.amounts));
            for row in booked.rows.iter().filter_map(|at| ledger.rows.get(*at)) {
                figures.extend([" ", &row.account, "=", &plain(row.amounts.realised)]);
            }
        }
        (key(line), figures)
    };
    finance.lines.iter().enumerate().map(line).collect()
}

fn key(line: &LineFigures<'_>) -> String {
    line.entry(Amount::Realised).to_string()
}

/// Returns the lines whose figures differ, some of them by name.
fn changed(before: &[(String, String)], now: &[(String, String)], finance: &Finance<'_>) -> Message {
    let before: BTreeMap<&str, &str> = before
        .iter()
        .map(|(key, figures)| (key.as_str(), figures.as_str()))
        .collect();
    let is_now = |key: &str| now.iter().any(|(one, _)| one == key);
    let differing = now
        .iter()
        .filter(|(key, figures)| before.get(key.as_str()) != Some(&figures.as_str()));
    let gone = before
        .keys()
        .filter(|key| !is_now(key))
        .map(|key| (*key).to_owned());
    let named = |key: &String| {
        let line = finance.lines.iter().find(|line| self::key(line) == *key);
        line.map_or_else(|| key.clone(), |line| format!("{key} {}", line.line.title))
    };
    let all: Vec<String> = differing.map(|(key, _)| key.clone()).chain(gone).collect();
    let mut parts: Vec<Message> = all
        .iter()
        .take(NAMED)
        .map(|key| Message::Found(named(key)))
        .collect();
    if all.len() > NAMED {
        parts.push(Message::words(format!("… (+{})", all.len() - NAMED)));
    }
    Message::joined(parts, &crate::base::message::SEMICOLON)
}

/// Returns the cells that differ from those that were issued: where, what is found, what is expected. Rows may have been sorted.
fn edits(sheet: &Sheet, issued: &stamp::Rows) -> Vec<(CellRef, String, String)> {
    let first = issued.keys().next().copied().unwrap_or_default();
    let cells = sheet.cells.iter().map(|(at, cell)| (*at, &cell.content));
    let found = stamp::rows(cells, first);
    let mut moved: BTreeMap<&[String], usize> = BTreeMap::new();
    for (number, row) in issued {
        if found.get(number) != Some(row) {
            *moved.entry(row.as_slice()).or_default() += 1;
        }
    }
    let mut edits = Vec::new();
    let nothing = Vec::new();
    let mut numbers: Vec<u32> = issued.keys().chain(found.keys()).copied().collect();
    numbers.sort_unstable();
    numbers.dedup();
    for number in numbers {
        let (was, is) = (issued.get(&number), found.get(&number));
        if was == is {
            continue;
        }
        let (was, is) = (was.unwrap_or(&nothing), is.unwrap_or(&nothing));
        if let Some(left) = moved.get_mut(is.as_slice()).filter(|left| **left > 0) {
            *left -= 1;
            continue;
        }
        for at in 0..was.len().max(is.len()) {
            let cell = |row: &Vec<String>| row.get(at).cloned().unwrap_or_default();
            let (was, is) = (cell(was), cell(is));
            if was != is {
                let column = u16::try_from(at).unwrap_or(u16::MAX);
                edits.push((CellRef::new(number, column), is, was));
            }
        }
    }
    edits
}

/// Returns `true` if a cell holds a formula that no program calculated.
fn is_uncalculated(sheet: &Sheet, at: CellRef) -> bool {
    let cell = sheet.cell(at);
    cell.formula.is_some() && cell.content == Content::Blank
}

/// Returns the remark on the confirmation sheet.
fn remark(book: &Book) -> Option<String> {
    let name = CONFIRMATION.name;
    let sheet = name.in_all().find_map(|name| book.sheet(name))?;
    let is_remark = |row: &u32| {
        stamp::plain(&sheet.cell(CellRef::new(*row, CONFIRMATION_LABEL - 1)).content) == REMARK_KEY
    };
    let row = (0..sheet.end_row()).find(is_remark)?;
    let content = &sheet.cell(CellRef::new(row, CONFIRMATION_VALUE)).content;
    let text = content
        .found_text()
        .trim()
        .chars()
        .take(LONGEST_REMARK)
        .collect::<String>();
    Some(text).filter(|_| !content.looks_blank())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Cell;

    #[test]
    fn a_formula_that_no_program_calculated_is_no_typed_figure() {
        let at = CellRef::new(4, 1);
        let issued = stamp::Rows::from([(4, vec![String::new(), "100".to_owned()])]);
        let edited = |content: Content| {
            let mut sheet = Sheet::default();
            let formula = Some("=G5/F5*100".into());
            let cell = Cell {
                content,
                formula,
                ..Cell::default()
            };
            sheet.cells.insert(at, cell);
            let edits = edits(&sheet, &issued);
            let (blank, edits): (Vec<_>, Vec<_>) = edits
                .into_iter()
                .partition(|(at, ..)| is_uncalculated(&sheet, *at));
            (blank.len(), edits.len())
        };
        assert_eq!(edited(Content::Blank), (1, 0));
        assert_eq!(edited(Content::Number(5.into())), (0, 1));
        assert_eq!(edited(Content::Number(100.into())), (0, 0));
    }
}
