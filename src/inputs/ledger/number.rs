//! The number of an account, a line or a year in a cell of the ledger: read if it is certain. What cannot be read is reported as
//! what it is, so that it is not taken for blank.

use crate::base::language::Text;
use crate::base::value::{Year, YearStart};
use crate::sheet::{Cell, Content, Format};
use crate::strategy::catalogue::booking::plain_account;

/// What a cell states as an account or a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Numbered {
    /// Nothing.
    Blank,
    /// Words without a number, or of a total.
    Words,
    /// This number: its letters and digits.
    Read(String),
    /// Something that cannot be read, and why.
    Unreadable(Text),
}

const NOT_CALCULATED: Text = Text::new(
    "formule ni izračunal še noben program",
    "no program has calculated the formula yet",
);
const EXPONENT: Text = Text::new(
    "to je zaokroženo število v eksponentnem zapisu, številka pa se iz njega ne da razbrati",
    "this is a rounded number with an exponent, which does not determine the account",
);
const DECIMALS: Text = Text::new(
    "to je število z decimalkami, ne številka konta ali postavke",
    "this is a number with decimals, not the number of an account or a line",
);
const NO_NUMBER: Text = Text::new(
    "to ni številka konta ali postavke",
    "this is not the number of an account or a line",
);
const NO_YEAR: Text = Text::new(
    "to ni leto, zapisano s štirimi števkami",
    "this is not a year of four digits",
);

/// The words that may precede the number of an account or a line.
const BEFORE: [&str; 8] = [
    "postavka", "pp", "konto", "kto", "račun", "line", "account", "item",
];

/// Returns the text of a cell without what programs put around it to keep a number a text: `="411909"`, `'411909`.
pub(super) fn words(content: &Content) -> String {
    let found = content.as_found();
    let text = found.trim();
    let quoted = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let number = || {
        text.strip_prefix('=')
            .filter(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
    };
    let marked = || {
        text.strip_prefix('\'')
            .filter(|rest| rest.starts_with(char::is_alphanumeric))
    };
    quoted
        .or_else(number)
        .or_else(marked)
        .unwrap_or(text)
        .trim()
        .to_owned()
}

/// Reads the cell of an account or a line. `points` says that a point before zeros belongs to a number, as `4133.00`: others of
/// its column have such points before other digits.
pub(super) fn number(cell: &Cell, points: bool) -> Numbered {
    if let Some(because) = not_calculated(cell) {
        return Numbered::Unreadable(because);
    }
    if cell.content.looks_blank() {
        return Numbered::Blank;
    }
    match &cell.content {
        Content::Number(number) => {
            let shown = cell
                .shown_number()
                .unwrap_or_else(|| number.normalize().to_string());
            let has_decimals = matches!(cell.style.format, Format::Percent | Format::Grouped(1..));
            if shown.contains('.') || number.is_sign_negative() || has_decimals {
                return Numbered::Unreadable(DECIMALS);
            }
            plain_account(&shown).map_or(Numbered::Unreadable(NO_NUMBER), Numbered::Read)
        }
        Content::Text(_) => of_text(&words(&cell.content), points),
        Content::Blank | Content::Date(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            Numbered::Unreadable(NO_NUMBER)
        }
    }
}

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

/// Returns `true` if a text begins with a word for a total.
pub(super) fn calls_itself_total(text: &str) -> bool {
    let first = text
        .split(|c: char| !c.is_alphabetic())
        .find(|word| !word.is_empty());
    first.is_some_and(|word| TOTALS.contains(&word.to_lowercase().as_str()))
}

fn of_text(text: &str, points: bool) -> Numbered {
    if is_exponent(text) {
        return Numbered::Unreadable(EXPONENT);
    }
    if calls_itself_total(text) {
        return Numbered::Words;
    }
    if text.starts_with('#') {
        return Numbered::Unreadable(NO_NUMBER);
    }
    if !text.chars().any(|c| c.is_ascii_digit()) {
        return Numbered::Words;
    }
    if tail_of_zeros(text).is_some_and(|sign| sign == ',' || !points) {
        return Numbered::Unreadable(DECIMALS);
    }
    let number = beside_words(text).unwrap_or(text);
    let is_word = |word: &str| word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
    let has_words = number.split_whitespace().any(is_word) || has_name(number);
    match plain_account(number).filter(|_| !has_words) {
        Some(plain) => Numbered::Read(plain),
        None => Numbered::Unreadable(NO_NUMBER),
    }
}

/// Returns the number that is written beside its name in one cell: `411909 Regresiranje oskrbe`, `Postavka 900101`.
fn beside_words(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let number = |word: &str| word.chars().any(|c| c.is_ascii_digit()) && plain_account(word).is_some();
    let is_name = |words: &str| has_name(words) && !words.chars().any(|c| c.is_ascii_digit());
    let is_label = |word: &str| BEFORE.contains(&word.trim_end_matches([':', '.']).to_lowercase().as_str());
    if number(first) && is_name(rest) {
        return Some(first);
    }
    if !is_label(first) {
        return None;
    }
    let rest = rest.trim();
    let (second, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    (number(second) && !behind.chars().any(|c| c.is_ascii_digit())).then_some(second)
}

/// Returns `true` if a text has a word longer than the letters within an account's number.
fn has_name(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| word.chars().count() > 3)
}

/// Returns `true` if a column of accounts has points that belong to them: before other digits than zeros.
pub(super) fn has_points<'c>(column: impl IntoIterator<Item = &'c Cell>) -> bool {
    column.into_iter().any(|cell| {
        let Content::Text(_) = cell.content else {
            return false;
        };
        let text = words(&cell.content);
        text.contains('.') && tail_of_zeros(&text).is_none() && plain_account(&text).is_some()
    })
}

/// Returns the sign before one or two zeros at the end of plain digits, as programs write whole numbers: `4133.00`, `411909,0`.
fn tail_of_zeros(text: &str) -> Option<char> {
    let (whole, zeros) = text.rsplit_once(['.', ','])?;
    let is_tail =
        matches!(zeros, "0" | "00") && !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
    text.chars().rev().nth(zeros.len()).filter(|_| is_tail)
}

/// Returns `true` for a number with an exponent: `4,11909E+05`, `4.1E5`.
fn is_exponent(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = exponent.trim_start_matches(['+', '-', '\u{2212}']);
    let plain = mantissa.replacen([',', '.'], "", 1);
    digits(unsigned) && digits(&plain) && (unsigned != exponent || plain != mantissa)
}

/// Returns why the formula of a cell has no result; `None` if the cell has none, or a result.
pub(super) fn not_calculated(cell: &Cell) -> Option<Text> {
    (cell.content == Content::Blank && cell.formula.is_some()).then_some(NOT_CALCULATED)
}

/// Returns the year in a cell, of those that begin in a month; `Ok(None)` if it is blank.
///
/// # Errors
/// Why it is no year.
pub(super) fn year(cell: &Cell, begins: YearStart) -> Result<Option<Year>, Text> {
    if let Some(because) = not_calculated(cell) {
        return Err(because);
    }
    if cell.content.looks_blank() {
        return Ok(None);
    }
    let text = match &cell.content {
        Content::Number(number) => number.normalize().to_string(),
        content => words(content),
    };
    Year::read(&text, begins).map(Some).ok_or(NO_YEAR)
}

/// Returns what a cell holds, as a message shows it: the formula if it was never calculated, else what is shown.
pub(super) fn found(cell: &Cell) -> String {
    match (&cell.content, &cell.formula) {
        (Content::Blank, Some(formula)) => formula.to_string(),
        (content, _) => cell
            .shown_number()
            .unwrap_or_else(|| content.as_found().trim().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Look;

    fn outcome(text: &str) -> Numbered {
        number(&Cell::text(text, Look::Plain), false)
    }

    #[test]
    fn a_certain_number_is_read_and_an_uncertain_one_is_not_blank() {
        let read = |plain: &str| Numbered::Read(plain.to_owned());
        for (text, plain) in [
            ("411909", "411909"),
            ("=\"411909\"", "411909"),
            ("=411909", "411909"),
            ("'411909", "411909"),
            (" 4111 03 ", "411103"),
            ("4111.03-A", "411103a"),
            ("0401", "0401"),
            ("411909 Regresiranje oskrbe, starejši", "411909"),
            ("Postavka 900101", "900101"),
            ("PP: 900101 Regresiranje", "900101"),
        ] {
            assert_eq!(outcome(text), read(plain), "{text}");
        }
        for text in [
            "4,11909E+05",
            "4.11909e5",
            "41E+4",
            "4133.00",
            "411909,0",
            "411909.0",
            "#N/A",
            "####",
            "411103 in 411104",
            "41%",
            "31. 12. 2024 stanje",
        ] {
            assert!(
                matches!(outcome(text), Numbered::Unreadable(_)),
                "{text}: {:?}",
                outcome(text)
            );
        }
        for text in ["SKUPAJ", "Skupaj 4111", "Odhodki"] {
            assert_eq!(outcome(text), Numbered::Words, "{text}");
        }
        assert_eq!(outcome(" \u{a0}"), Numbered::Blank);
        assert_eq!(number(&Cell::text("4133.00", Look::Plain), true), read("413300"));
    }

    #[test]
    fn a_number_is_an_account_as_it_is_shown() {
        let of = |amount: &str, format| {
            number(
                &Cell::number(
                    amount.parse::<rust_decimal::Decimal>().unwrap(),
                    Look::Plain,
                    format,
                ),
                true,
            )
        };
        assert_eq!(of("411909", Format::General), Numbered::Read("411909".into()));
        assert_eq!(of("401", Format::Padded(4)), Numbered::Read("0401".into()));
        for (amount, format) in [
            ("4133", Format::Index),
            ("4133.5", Format::General),
            ("-4133", Format::General),
            ("41", Format::Percent),
        ] {
            assert_eq!(of(amount, format), Numbered::Unreadable(DECIMALS), "{amount}");
        }
        let formula = Cell::formula("=A1", Content::Blank, Look::Plain, Format::General);
        assert_eq!(
            (number(&formula, true), found(&formula)),
            (Numbered::Unreadable(NOT_CALCULATED), "=A1".into())
        );
        assert!(matches!(
            number(
                &Cell {
                    content: Content::Error("#REF!".into()),
                    ..Cell::default()
                },
                true
            ),
            Numbered::Unreadable(_)
        ));
    }
}
