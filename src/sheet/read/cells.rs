//! Single values as they become [`Content`], and the book they are collected in.

use std::collections::btree_map::Entry;

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::message::shown;
use crate::base::place::{CellRef, LAST_COLUMN, LAST_ROW};
use crate::base::value::decimal_of;
use crate::base::words::composed;
use crate::sheet::faults::SUSPICIOUS;
use crate::sheet::formats::{self, CellFormat};
use crate::sheet::limits::{Limits, count, within};
use crate::sheet::runs::Marked;
use crate::sheet::{Beside, Book, Cell, Content, Format, Remark, Sheet, Shown, length, serial_of};

/// Days between the epochs of 1900 and 1904.
const EPOCHS: i64 = 1_462;
const SECONDS_A_DAY: i64 = 86_400;

pub(in crate::sheet) const OUTSIDE: Text =
    Text::new("celica leži zunaj preglednice", "a cell lies outside the table");

/// A book that is being read, with what it has taken of the limits.
pub(super) struct Collected<'a> {
    limits: &'a Limits,
    book: Book,
    sheet: Option<Sheet>,
    cells: usize,
    text: usize,
}

impl<'a> Collected<'a> {
    /// Returns an empty one.
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            book: Book::default(),
            sheet: None,
            cells: 0,
            text: 0,
        }
    }

    /// Begins a sheet.
    pub(super) fn begin(&mut self, sheet: Sheet) {
        let sheet = Sheet {
            name: composed(sheet.name),
            remarks: sheet.remarks.into_iter().map(words_of).collect(),
            ..sheet
        };
        self.book.sheets.extend(self.sheet.replace(sheet));
    }

    /// Puts a cell into the sheet that was begun last; one without value and formula is left out.
    pub(super) fn put(
        &mut self,
        row: u32,
        column: u32,
        content: Content,
        formula: Option<String>,
    ) -> Result<(), Fault> {
        let empty = Content::Text(String::new());
        let formula = formula.map(|words| words.trim_start_matches("of:").trim_start_matches('=').to_owned());
        // Some programs write a plain yes or no as a formula.
        let (content, formula) = match formula.as_deref() {
            Some("TRUE()" | "TRUE") => (Content::Flag(true), None),
            Some("FALSE()" | "FALSE") => (Content::Flag(false), None),
            Some(_) | None => (content, formula),
        };
        let (content, removed) = match content {
            Content::Text(words) => seen(words),
            Content::Blank
            | Content::Number(_)
            | Content::Date(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => (content, 0),
        };
        let content = if formula.is_none() && content == empty {
            Content::Blank
        } else {
            content
        };
        if content == Content::Blank && formula.is_none() {
            return Ok(());
        }
        let at = place(row, column)?;
        self.cells += 1;
        let what = Text::new("število izpolnjenih celic", "number of cells that hold something");
        within(what, count(self.cells), count(self.limits.cells))?;
        let what = Text::new("številka vrstice", "number of a row");
        within(what, u64::from(row) + 1, u64::from(self.limits.rows))?;
        let what = Text::new("številka stolpca", "number of a column");
        within(what, u64::from(column) + 1, u64::from(self.limits.columns))?;
        if let Content::Text(words) = &content {
            let what = Text::new("število znakov v celici", "number of characters in a cell");
            within(what, count(length(words)), count(self.limits.characters))?;
            self.text = self.text.saturating_add(words.len());
        }
        self.text = self.text.saturating_add(formula.as_ref().map_or(0, String::len));
        let what = Text::new("skupno število znakov", "number of characters of all cells");
        within(what, count(self.text), count(self.limits.text))?;
        let sheet = self.sheet.get_or_insert_default();
        match sheet.cells.entry(at) {
            Entry::Vacant(free) => {
                free.insert(Cell {
                    content,
                    formula: formula.map(|words| format!("={words}")),
                    removed,
                    ..Cell::default()
                });
                Ok(())
            }
            Entry::Occupied(_) => {
                let cause = Text::new(
                    "celica {cell} lista »{sheet}« je zapisana dvakrat",
                    "cell {cell} of the sheet “{sheet}” occurs twice",
                );
                Err(SUSPICIOUS.fault().with_message(
                    "cause",
                    cause.fill(&[("cell", &at.to_string()), ("sheet", &shown(&sheet.name))]),
                ))
            }
        }
    }

    /// Marks a number as shown in hundredths.
    pub(super) fn percent(&mut self, at: CellRef) {
        if let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cells.get_mut(&at)) {
            cell.style.format = Format::Percent;
        }
    }

    /// Sets the format in which the file shows a cell.
    pub(super) fn format(&mut self, at: CellRef, of: &CellFormat, is_1904: bool) {
        if let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cells.get_mut(&at)) {
            of.put(cell, Decimal::from(if is_1904 { EPOCHS } else { 0 }));
        }
    }

    /// Sets the format of a cell for which the file states the kind of its content.
    pub(super) fn show(&mut self, at: CellRef, of: &CellFormat) {
        if let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cells.get_mut(&at)) {
            of.show(cell, Decimal::ZERO);
        }
    }

    /// Sets the format by which a number is shown as a text, [`Format::Other`] if there is none, unless its format is known to
    /// show something else than the number.
    pub(super) fn shown(&mut self, at: CellRef, text: &str) {
        if let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cells.get_mut(&at))
            && cell.shown == Shown::Content
            && cell.style.format != Format::Percent
        {
            cell.style.format = formats::showing(&cell.content, text);
        }
    }

    /// Sets the currency of a number whose format states none.
    pub(super) fn currency(&mut self, at: CellRef, code: String) {
        if let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cells.get_mut(&at))
            && cell.shown == Shown::Content
        {
            cell.style.format = Format::Other;
            cell.shown = Shown::Beside(Box::new(Beside {
                before: String::new(),
                behind: format!(" {code}"),
                currency: Some(code),
            }));
        }
    }

    /// Puts what the runs of a text change of its meaning.
    pub(super) fn mark(&mut self, at: CellRef, marked: Marked) {
        let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cells.get_mut(&at)) else {
            return;
        };
        if let (Some(shown), Content::Text(_)) = (marked.shown, &cell.content) {
            (cell.content, _) = seen(shown);
        }
        cell.unstruck = marked.unstruck.map(|text| seen(text).0.as_found());
    }

    /// Marks cells by their style: how it shows a number, and whether it strikes them through as a whole.
    pub(super) fn styled(
        &mut self,
        formats: Vec<(CellRef, CellFormat)>,
        struck: Vec<CellRef>,
        is_1904: bool,
    ) {
        for (at, format) in formats {
            self.format(at, &format, is_1904);
        }
        for at in struck {
            let cell = self.sheet.as_mut().and_then(|sheet| sheet.cells.get_mut(&at));
            if let Some(cell) = cell.filter(|cell| cell.content != Content::Blank) {
                cell.unstruck = Some(String::new());
            }
        }
    }

    /// Corrects what the reading library took a formula's result for.
    pub(super) fn set(&mut self, at: CellRef, content: Content) {
        if let Some(cell) = self.sheet.as_mut().and_then(|sheet| sheet.cells.get_mut(&at)) {
            cell.content = content;
        }
    }

    /// Returns the book.
    pub(super) fn finish(mut self) -> Book {
        self.book.sheets.extend(self.sheet.take());
        self.book
    }
}

fn place(row: u32, column: u32) -> Result<CellRef, Fault> {
    u16::try_from(column)
        .ok()
        .filter(|column| *column <= LAST_COLUMN && row <= LAST_ROW)
        .map(|column| CellRef::new(row, column))
        .ok_or_else(outside)
}

/// Returns a fault for a cell that no workbook has.
pub(in crate::sheet) fn outside() -> Fault {
    SUSPICIOUS.fault().with_message("cause", OUTSIDE)
}

/// Returns a number as it was typed; as text when no decimal holds it.
pub(in crate::sheet) fn number(float: f64) -> Content {
    decimal_of(float).map_or_else(|| Content::Unreadable(float.to_string()), Content::Number)
}

/// Returns a number that is shown as a date or time.
pub(super) fn moment(float: f64, is_1904: bool) -> Content {
    let epoch = Decimal::from(if is_1904 { EPOCHS } else { 0 });
    decimal_of(float)
        .and_then(|serial| serial.checked_add(epoch))
        .map_or_else(|| Content::Unreadable(float.to_string()), Content::Date)
}

/// Returns the days from 1899-12-30 to a day or moment written so, as `LibreOffice` counts them also before March 1900.
pub(in crate::sheet) fn days_since_1899(words: &str) -> Option<Decimal> {
    let (moment, time) = moment_of(words)?;
    let days = moment.since(Date::constant(1899, 12, 30)).ok()?.get_days();
    Decimal::from(days).checked_add(time)
}

/// Returns the serial number of a day or moment written as `2025-02-14` or `2025-02-14T12:30:00`.
pub(in crate::sheet) fn iso_serial(words: &str) -> Option<Decimal> {
    let (date, time) = moment_of(words)?;
    serial_of(date)?.checked_add(time)
}

/// Returns a day, and the share of it that has passed.
fn moment_of(words: &str) -> Option<(Date, Decimal)> {
    if let Ok(date) = words.parse::<Date>()
        && words.len() <= 11
    {
        return Some((date, Decimal::ZERO));
    }
    let moment: DateTime = words.parse().ok()?;
    let time = moment.time();
    let seconds = i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    Some((moment.date(), share_of_day(seconds)?))
}

/// Returns the share of a day of a length of time written as `PT12H30M00S`.
pub(in crate::sheet) fn duration(words: &str) -> Option<Decimal> {
    let span: jiff::Span = words.parse().ok()?;
    let whole = i64::from(span.get_hours()).checked_mul(3_600)?;
    let minutes = span.get_minutes().checked_mul(60)?;
    share_of_day(whole.checked_add(minutes)?.checked_add(span.get_seconds())?)
}

fn share_of_day(seconds: i64) -> Option<Decimal> {
    Decimal::from(seconds)
        .checked_div(Decimal::from(SECONDS_A_DAY))
        .map(|share| share.round_dp(10).normalize())
}

/// Returns text as the user sees it: composed letters, every break of a line or page a `\n`, no control characters; and how many of
/// these there were.
fn seen(words: String) -> (Content, usize) {
    let words = composed(words);
    if !words.contains(|c: char| c.is_control() && c != '\n' || is_break(c)) {
        return (Content::Text(words), 0);
    }
    let lines = words.replace("\r\n", "\n").replace(is_break, "\n");
    let before = lines.chars().count();
    let kept: String = lines
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let removed = before - kept.chars().count();
    (Content::Text(kept), removed)
}

/// Returns a comment or drawing with its words as the user sees them.
fn words_of(remark: Remark) -> Remark {
    let words = |text| seen(text).0.as_found();
    Remark {
        name: words(remark.name),
        text: words(remark.text),
        ..remark
    }
}

/// Returns `true` for a character that breaks a line or page besides `\n`: a vertical tab comes from Word, the separators of
/// Unicode from web pages. To leave one out would join two words.
fn is_break(c: char) -> bool {
    matches!(
        c,
        '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1f}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_lines_and_loses_invisible_characters() {
        assert_eq!(
            seen("a\r\nb\rc\nd\u{7}\te\u{0}".into()),
            (Content::Text("a\nb\nc\nd\te".into()), 2)
        );
        let breaks = "a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f\u{1f}g";
        assert_eq!(
            seen(breaks.into()),
            (Content::Text("a\nb\nc\nd\ne\nf\ng".into()), 0)
        );
        assert_eq!(
            seen("dosez\u{30c}en".into()),
            (Content::Text("dosežen".into()), 0)
        );
        assert_eq!(seen("a\tb\r\n".into()), (Content::Text("a\tb\n".into()), 0));
    }

    #[test]
    fn moments_are_serial_numbers() {
        assert_eq!(iso_serial("2025-02-14"), Some(Decimal::from(45_702)));
        assert_eq!(iso_serial("2025-02-14T12:00:00"), Some(Decimal::new(457_025, 1)));
        assert_eq!(duration("PT06H00M00S"), Some(Decimal::new(25, 2)));
        assert_eq!(iso_serial("jutri"), None);
        assert_eq!(moment(44_240.0, true), Content::Date(Decimal::from(45_702)));
        assert_eq!(moment(f64::NAN, false), Content::Unreadable("NaN".into()));
    }
}
