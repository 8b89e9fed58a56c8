//! Single values as they become [`Content`].

use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

use crate::base::value::decimal_of;
use crate::base::words::composed;
use crate::sheet::formats::Moments;
use crate::sheet::{Content, serial_of};

const SECONDS_A_DAY: i64 = 86_400;

/// A text as the user sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sheet) struct Seen {
    /// Composed letters, every break of a line or page a `\n`, no control characters.
    pub(in crate::sheet) text: String,
    /// How many control characters there were.
    pub(in crate::sheet) removed: usize,
}

/// Returns the days by which a workbook counts days otherwise.
pub(super) fn epoch(is_1904: bool) -> Decimal {
    const EPOCHS: i64 = 1_462;
    Decimal::from(if is_1904 { EPOCHS } else { 0 })
}

/// Returns a number as it was typed; as text when no decimal holds it.
pub(in crate::sheet) fn number(float: f64) -> Content {
    decimal_of(float).map_or_else(|| Content::Unreadable(float.to_string().into()), Content::Number)
}

/// Returns the number of a text that is one, as it was typed; `None` if it is none.
pub(in crate::sheet) fn number_of_text(text: &str) -> Option<Content> {
    match short_decimal(text) {
        Some(number) => Some(Content::Number(number)),
        None => text.parse().ok().map(number),
    }
}

/// Returns the number of a text that is shown as a date or time; `None` if it is none.
pub(in crate::sheet) fn moment_of_text(text: &str, of: Moments, is_1904: bool) -> Option<Content> {
    // A length of time has no epoch.
    text.parse()
        .ok()
        .map(|float| moment(float, is_1904 && of == Moments::Days))
}

/// Returns a number of at most fifteen digits, as [`number`] does of the binary number nearest to it: of so many digits, no two
/// decimals have the same. `None` for any other text.
fn short_decimal(text: &str) -> Option<Decimal> {
    const DIGITS: usize = 15;
    let (is_negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    if digits.len() > DIGITS {
        return None;
    }
    let mut number: i64 = 0;
    let mut scale = None;
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                number = number * 10 + i64::from(byte - b'0');
                scale = scale.map(|scale| scale + 1);
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || scale == Some(0) {
        return None;
    }
    let mut scale: u32 = scale.unwrap_or(0);
    while scale > 0 && number % 10 == 0 {
        number /= 10;
        scale -= 1;
    }
    Some(Decimal::new(if is_negative { -number } else { number }, scale))
}

/// Returns a number that is shown as a date or time.
pub(super) fn moment(float: f64, is_1904: bool) -> Content {
    decimal_of(float)
        .and_then(|serial| serial.checked_add(epoch(is_1904)))
        .map_or_else(|| Content::Unreadable(float.to_string().into()), Content::Date)
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

/// Returns a text as the user sees it.
pub(in crate::sheet) fn seen(words: String) -> Seen {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    if words.bytes().all(is_plain) {
        return Seen {
            text: words,
            removed: 0,
        };
    }
    let words = composed(words);
    if !words.contains(|c: char| c.is_control() && c != '\n' || is_break(c)) {
        return Seen {
            text: words,
            removed: 0,
        };
    }
    let lines = words.replace("\r\n", "\n").replace(is_break, "\n");
    let before = lines.chars().count();
    let text: String = lines
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let removed = before - text.chars().count();
    Seen { text, removed }
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_keeps_its_lines_and_loses_invisible_characters() {
        for (text, expected, removed) in [
            ("a\r\nb\rc\nd\u{7}\te\u{0}", "a\nb\nc\nd\te", 2),
            (
                "a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f\u{1f}g",
                "a\nb\nc\nd\ne\nf\ng",
                0,
            ),
            ("dosez\u{30c}en", "dosežen", 0),
            ("a\tb\r\n", "a\tb\n", 0),
            ("a b\nc~", "a b\nc~", 0),
        ] {
            let expected = Seen {
                text: expected.into(),
                removed,
            };
            assert_eq!(seen(text.into()), expected);
        }
    }

    proptest! {
        #[test]
        fn a_number_read_from_its_digits_is_the_one_read_in_binary(text in "-?[0-9]{0,17}(\\.[0-9]{0,17})?") {
            if let Some(short) = short_decimal(&text) {
                let float: f64 = text.parse().unwrap();
                prop_assert_eq!(number(float), Content::Number(short), "{}", text);
                prop_assert_eq!(number(float).as_found(), short.to_string());
            } else {
                prop_assert!(text.len() > 14 || text.parse::<f64>().is_err() || text.ends_with('.') || text.starts_with(['.', '-']), "{}", text);
            }
        }
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
