//! What a cell shows of its number, as far as its format says the same in every program.

mod code;
mod places;
mod applied;
mod of_cell;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

pub(super) use self::code::Moments;
pub(super) use self::of_cell::CellFormat;
use super::dates::{states_day_and_month, states_month_and_year};
use super::{Cell, Clock, Content, DayText, Format, date_of};
use crate::base::language::{Language, Text, date, plain_number, with_point};
use crate::base::value::plain_decimal;

/// Returns what a cell with a number, day or time shows; `None` if its format does not decide that for certain, or shows it
/// differently from program to program.
pub fn as_shown(content: &Content, format: Format, language: Language) -> Option<String> {
    match (content, format) {
        (Content::Number(number), Format::General | Format::Text) => Some(plain_number(language, *number)),
        (Content::Number(number), Format::Plain) => Some(fixed(*number, 0, language)),
        (Content::Number(number), Format::Index) => Some(fixed(*number, 2, language)),
        (Content::Number(number), Format::Padded(digits)) => {
            let width = usize::from(digits);
            let sign = if number.is_sign_negative() { "-" } else { "" };
            Some(format!("{sign}{:0>width$}", fixed(number.abs(), 0, language)))
        }
        (Content::Number(number), Format::Fixed(decimals)) => Some(fixed(*number, decimals.into(), language)),
        (Content::Number(fraction), Format::Percent) => {
            let percent = fraction.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
            (percent.scale() <= 2).then(|| format!("{}%", plain_number(language, percent)))
        }
        (Content::Date(serial), Format::Date) => Some(date(language, date_of(*serial)?)),
        (Content::Date(serial), Format::DayMonth) => {
            let day = date_of(*serial)?;
            Some(match language {
                Language::Sl => format!("{}. {}", day.day(), month(day, language)?),
                Language::En | Language::Further(_) => format!("{} {}", day.day(), month(day, language)?),
            })
        }
        (Content::Date(serial), Format::MonthYear) => {
            let day = date_of(*serial)?;
            Some(format!("{} {}", month(day, language)?, day.year()))
        }
        (Content::Date(serial), Format::DateTime) => {
            let day = date(language, date_of(*serial)?);
            Some(format!("{day} {}", clock(serial.fract(), Clock::Minutes)?))
        }
        (Content::Date(serial), Format::Time(Clock::Elapsed)) => clock(*serial, Clock::Elapsed),
        (Content::Date(serial), Format::Time(of)) => clock(serial.fract(), of),
        (
            Content::Number(_) | Content::Date(_),
            Format::General
            | Format::Count
            | Format::Decimal
            | Format::Money
            | Format::Noted(_)
            | Format::Index
            | Format::Date
            | Format::DayMonth
            | Format::MonthYear
            | Format::DateTime
            | Format::Time(_)
            | Format::Plain
            | Format::Fixed(_)
            | Format::Padded(_)
            | Format::Grouped(_)
            | Format::Text
            | Format::Percent
            | Format::Other,
        )
        | (
            Content::Blank | Content::Text(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_),
            _,
        ) => None,
    }
}

impl Cell {
    /// The number of a cell as its format shows it, with a point: `0401`, `4119.30`. `None` if the cell holds no number, or if what
    /// is shown is not known, or is less than the number.
    pub fn shown_number(&self) -> Option<String> {
        let Content::Number(number) = &self.content else {
            return None;
        };
        let shown = as_shown(&self.content, self.style.format, Language::En)?;
        (plain_decimal(&shown)? == *number).then_some(shown)
    }
}

/// Returns a month in short: `jan.`, `Jan`.
fn month(day: Date, language: Language) -> Option<&'static str> {
    const SHORT: [Text; 12] = [
        Text::new("jan.", "Jan"),
        Text::new("feb.", "Feb"),
        Text::new("mar.", "Mar"),
        Text::new("apr.", "Apr"),
        Text::new("maj", "May"),
        Text::new("jun.", "Jun"),
        Text::new("jul.", "Jul"),
        Text::new("avg.", "Aug"),
        Text::new("sep.", "Sep"),
        Text::new("okt.", "Oct"),
        Text::new("nov.", "Nov"),
        Text::new("dec.", "Dec"),
    ];
    let number = usize::try_from(day.month()).ok()?;
    Some(SHORT.get(number.checked_sub(1)?)?.in_(language))
}

fn fixed(number: Decimal, decimals: u32, language: Language) -> String {
    let mut shown = number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    shown.rescale(decimals);
    with_point(language, &shown.to_string())
}

/// Days as hours and minutes: `12:30`, `37:30`; `None` for what no clock shows.
pub fn clock(days: Decimal, of: Clock) -> Option<String> {
    const SECONDS_A_DAY: i64 = 86_400;
    let seconds = days.checked_mul(Decimal::from(SECONDS_A_DAY))?.round().to_i64()?;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if seconds < 0 || minutes < 0 || hours < 0 {
        return None;
    }
    Some(match of {
        Clock::Minutes => format!("{hours}:{minutes:02}"),
        Clock::Elapsed if seconds == 0 => format!("{hours}:{minutes:02}"),
        Clock::Seconds | Clock::Elapsed => format!("{hours}:{minutes:02}:{seconds:02}"),
    })
}

/// Returns the format by which a number, day or time is shown as a text; [`Format::Other`] if there is none that is known.
pub(super) fn showing(content: &Content, words: &str) -> Format {
    const KNOWN: [Format; 12] = [
        Format::General,
        Format::Plain,
        Format::Fixed(1),
        Format::Index,
        Format::Fixed(3),
        Format::Percent,
        Format::Date,
        Format::DateTime,
        Format::Time(Clock::Minutes),
        Format::Time(Clock::Seconds),
        Format::Time(Clock::Elapsed),
        Format::Other,
    ];
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let text = plain(words);
    if let Content::Number(number) = content
        && text.starts_with('0')
        && plain_decimal(&text) == Some(*number)
        && !text.contains('.')
        && let Ok(digits @ 2..) = u8::try_from(text.len())
    {
        return Format::Padded(digits);
    }
    // A clock may pad its hours.
    let text = match text.strip_prefix('0') {
        Some(rest) if rest.contains(':') && !rest.starts_with(':') => rest.to_owned(),
        Some(_) | None => text,
    };
    if let Content::Date(serial) = content
        && let Some(day) = date_of(*serial)
    {
        if DayText::states(&text, day) {
            return Format::Date;
        }
        if states_day_and_month(words, day) {
            return Format::DayMonth;
        }
        if states_month_and_year(words, day) {
            return Format::MonthYear;
        }
    }
    let shows = |format: &Format| {
        let mut shown = [Language::Sl, Language::En].into_iter();
        shown.any(|language| as_shown(content, *format, language).is_some_and(|shown| plain(&shown) == text))
    };
    KNOWN.into_iter().find(shows).unwrap_or(Format::Other)
}

/// Returns a cell with the format of a code, as a file would have it.
#[cfg(test)]
pub(crate) fn put(code: &str, cell: &mut Cell) {
    CellFormat::of_code(code).put(cell, Decimal::ZERO);
}

/// Returns the format of a code such as `0.00` or `d. m. yyyy`. Sections for negative numbers, colours and texts make it
/// [`Format::Other`], unless it shows a percentage.
fn of_code(code: &str) -> Format {
    let letters = bare(code);
    if letters.contains('%') {
        return Format::Percent;
    }
    let is_only = |allowed: &str| !letters.is_empty() && letters.chars().all(|c| allowed.contains(c));
    match letters.as_str() {
        "general" | "standard" | "" => return Format::General,
        "@" => return Format::Text,
        "0" => return Format::Plain,
        "0.00" => return Format::Index,
        "h:m" => return Format::Time(Clock::Minutes),
        "h:m:s" => return Format::Time(Clock::Seconds),
        "[h]:m" | "[h]:m:s" => return Format::Time(Clock::Elapsed),
        _ => {}
    }
    if letters.bytes().all(|b| b == b'0') {
        return u8::try_from(letters.len()).map_or(Format::Other, Format::Padded);
    }
    if let Some(decimals) = letters.strip_prefix("#,##0")
        && (decimals.is_empty() || decimals.starts_with('.') && decimals[1..].bytes().all(|b| b == b'0'))
    {
        return u8::try_from(decimals.len().saturating_sub(1)).map_or(Format::Other, Format::Grouped);
    }
    if let Some(decimals) = letters.strip_prefix("0.")
        && decimals.bytes().all(|b| b == b'0')
    {
        return u8::try_from(decimals.len()).map_or(Format::Other, Format::Fixed);
    }
    let has_day = ["d", "m", "y"].iter().all(|part| letters.contains(part));
    let small = code.to_lowercase();
    if small.contains("mmm") && !small.contains("mmmm") && is_only("dmy./- ,") && !has_day {
        let mut parts: Vec<char> = letters.chars().filter(|c| c.is_alphabetic()).collect();
        parts.sort_unstable();
        match parts.as_slice() {
            ['d', 'm'] => Format::DayMonth,
            ['m', 'y'] => Format::MonthYear,
            _ => Format::Other,
        }
    } else if has_day && is_only("dmy./- ,") {
        Format::Date
    } else if has_day && letters.contains('h') && is_only("dmyhs./-: ,") {
        Format::DateTime
    } else {
        Format::Other
    }
}

/// Returns `true` if a code shows a number, though a letter in it may look like part of a day: `0 dni`, `#,##0 Eur/m2`. The
/// code of a day or time has digits only as fractions of seconds.
fn is_of_numbers(code: &str) -> bool {
    let letters = bare(code);
    let is_of_days = |c: char| matches!(c, 'd' | 'm' | 'y' | 'h' | 's');
    letters.contains(['#', '?'])
        || letters
            .split_once('0')
            .is_some_and(|(before, _)| !before.contains(is_of_days))
}

/// Returns a code in small letters, without what is in quotes or behind `\`, without languages and colours in brackets, and with
/// each letter of a day or time once.
fn bare(code: &str) -> String {
    let mut out = String::new();
    let mut chars = code.trim().chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '_' | '*' => {
                // What is shown as it is; a separator of the parts of a day counts as one.
                out.extend(chars.next().filter(|c| matches!(c, '.' | '-' | '/' | ' ')));
            }
            '"' => {
                let quoted: String = chars.by_ref().take_while(|c| *c != '"').collect();
                out.extend(quoted.chars().filter(|c| matches!(c, '.' | '-' | '/' | ' ')));
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if inner.to_lowercase().trim_matches('h').is_empty() {
                    out.push_str("[h]");
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    let mut once = String::new();
    for c in out.chars() {
        if !(matches!(c, 'd' | 'm' | 'y' | 'h' | 's') && once.ends_with(c)) {
            once.push(c);
        }
    }
    // Codes of days may end with a section for text, which shows nothing else.
    once.strip_suffix(";@").map_or(once.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_by_what_they_show() {
        for (code, expected) in [
            ("General", Format::General),
            ("@", Format::Text),
            ("0", Format::Plain),
            ("0.0", Format::Fixed(1)),
            ("0.00", Format::Index),
            ("0%", Format::Percent),
            ("0.00\\ %", Format::Percent),
            ("#,##0", Format::Grouped(0)),
            ("#,##0.00", Format::Grouped(2)),
            ("0000", Format::Padded(4)),
            ("0.00E+00", Format::Other),
            ("0\" %\"", Format::Other),
            ("0 \"oseb\"", Format::Other),
            ("d. m. yyyy", Format::Date),
            ("dd\\.mm\\.yyyy;@", Format::Date),
            ("[$-424]d/m/yyyy", Format::Date),
            ("yyyy-mm-dd", Format::Date),
            ("d-mmm", Format::DayMonth),
            ("d\\.\\ mmm", Format::DayMonth),
            ("mmm yy", Format::MonthYear),
            ("d\\.\\ m\\.", Format::Other),
            ("d\\.\\ mmmm", Format::Other),
            ("d. m. yyyy h:mm", Format::DateTime),
            ("hh:mm", Format::Time(Clock::Minutes)),
            ("h:mm:ss", Format::Time(Clock::Seconds)),
            ("[h]:mm", Format::Time(Clock::Elapsed)),
            ("[hh]:mm:ss", Format::Time(Clock::Elapsed)),
            ("h:mm AM/PM", Format::Other),
            ("mm:ss", Format::Other),
            ("0.00;[Red]-0.00", Format::Other),
        ] {
            assert_eq!(of_code(code), expected, "{code}");
        }
    }

    #[test]
    fn letters_after_digits_make_no_date() {
        for code in ["0 dni", "#,##0 Eur/m2", "0 h", "?? d"] {
            assert!(is_of_numbers(code), "{code}");
        }
        for code in ["d. m. yyyy", "h:mm", "[h]:mm", "ss.00", "mm:ss.0", "General"] {
            assert!(!is_of_numbers(code), "{code}");
        }
    }
}
