//! Days as spreadsheets count them.

mod due;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use due::DueText;

use crate::base::language::Language;

/// Returns the day of a serial number (days since 1899-12-30, as Excel counts from March 1900 on); nothing outside 1900–9999.
/// A time of day is dropped.
pub fn date_of(serial: Decimal) -> Option<Date> {
    let days: i32 = serial.trunc().to_string().parse().ok()?;
    // Serial 60 is a day that never was (29 February 1900); below 61 the count is one off.
    let days = if days < 60 { days + 1 } else { days };
    if !(2..=2_958_465).contains(&days) || serial.trunc() == Decimal::from(60) {
        return None;
    }
    Date::constant(1899, 12, 30)
        .checked_add(jiff::Span::new().days(days))
        .ok()
}

/// Returns the serial number of a day, as [`date_of`] reads it.
pub fn serial_of(date: Date) -> Option<Decimal> {
    let days = date.since(Date::constant(1899, 12, 30)).ok()?.get_days();
    if days < 2 {
        None
    } else {
        Some(Decimal::from(if days <= 60 { days - 1 } else { days }))
    }
}

/// What a text says about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayText {
    /// One day, and no other reading.
    Day(Date),
    /// Two days: `1/2/2025` is 1 February to some and 2 January to others. Day first comes first.
    TwoReadings(Date, Date),
    /// A day whose year is not written with four digits: `5. 2. 25`.
    ShortYear,
}

impl DayText {
    /// Returns `true` if a text says a day, be it by one of two readings.
    pub fn states(text: &str, day: Date) -> bool {
        match Self::read(text) {
            Some(Self::Day(only)) => only == day,
            Some(Self::TwoReadings(first, second)) => first == day || second == day,
            Some(Self::ShortYear) | None => false,
        }
    }

    /// Reads a text as people and programs write a day: `30. 9. 2020`, `2021-05-07`, `5. februar 2025`, `5 Feb 2025`,
    /// `7/5/2021`, each also with a time of day behind it, which is dropped. `None` if it is no day.
    ///
    /// Numbers with points between them are day, month, year; with slashes or hyphens they are read in both orders.
    pub fn read(text: &str) -> Option<Self> {
        let text = without_time(text).to_lowercase();
        let pieces = pieces(&text)?;
        match pieces[..] {
            [
                Piece::Number(year, 4),
                Piece::Number(month, 1..=2) | Piece::Month(month),
                Piece::Number(day, 1..=2),
            ] => Some(Self::Day(date(day, month, year)?)),
            [
                Piece::Number(a, 1..=2),
                Piece::Number(b, 1..=2),
                Piece::Number(year, digits),
            ] => Self::of_numbers(a, b, (year, digits), !text.contains(['/', '-'])),
            [
                Piece::Number(day, 1..=2),
                Piece::Month(month),
                Piece::Number(year, digits),
            ]
            | [
                Piece::Month(month),
                Piece::Number(day, 1..=2),
                Piece::Number(year, digits),
            ] => Self::of_year(digits, date(day, month, year)),
            _ => None,
        }
    }

    /// Reads a day as it is typed into a command or written into a file of the folder, where nothing is to be guessed: `20. 2. 2025`,
    /// `20.2.2025` or `2025-02-20`. `None` if it is no day of these forms.
    pub fn strict(text: &str) -> Option<Date> {
        let text = text.trim();
        let by_points = text.contains('.');
        let year_first = text.find(|c: char| !c.is_ascii_digit()) == Some(4);
        let is_plain = text
            .chars()
            .all(|c| c.is_ascii_digit() || (by_points && c == ' ') || c == if by_points { '.' } else { '-' });
        if !is_plain || by_points == year_first {
            return None;
        }
        Self::read(text)?.day()
    }

    /// Returns the day, if there is exactly one reading.
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::Day(date) => Some(date),
            Self::TwoReadings(..) | Self::ShortYear => None,
        }
    }

    fn of_numbers(a: i16, b: i16, (year, digits): (i16, usize), day_first: bool) -> Option<Self> {
        // Any leap year shows whether day and month exist.
        let full = if digits == 4 { year } else { 2000 };
        let second = if day_first { None } else { date(b, a, full) };
        match (date(a, b, full), second) {
            (Some(first), Some(second)) if first != second && digits == 4 => {
                Some(Self::TwoReadings(first, second))
            }
            (Some(day), _) | (None, Some(day)) => Self::of_year(digits, Some(day)),
            (None, None) => None,
        }
    }

    fn of_year(digits: usize, day: Option<Date>) -> Option<Self> {
        match digits {
            4 => day.map(Self::Day),
            _ => Some(Self::ShortYear),
        }
    }
}

/// Returns `true` if a text says the day and, by its name, the month of a day, and no year: `2. jan.`, `2-Jan`, `Jan 2`.
pub(super) fn states_day_and_month(text: &str, of: Date) -> bool {
    let (Piece::Number(day, 1..=2), Piece::Month(month)) = (match pair(text) {
        Some((month @ Piece::Month(_), day)) => (day, month),
        Some(pair) => pair,
        None => return false,
    }) else {
        return false;
    };
    day == i16::from(of.day()) && month == i16::from(of.month())
}

/// Returns `true` if a text says the month, by its name, and the year of a day: `jan. 2024`, `Jan-24`.
pub(super) fn states_month_and_year(text: &str, of: Date) -> bool {
    match pair(text) {
        Some((Piece::Month(month), Piece::Number(year, 4))) => {
            month == i16::from(of.month()) && year == of.year()
        }
        Some((Piece::Month(month), Piece::Number(year, 2))) => {
            month == i16::from(of.month()) && year == of.year() % 100
        }
        Some(_) | None => false,
    }
}

fn pair(text: &str) -> Option<(Piece, Piece)> {
    match pieces(&text.to_lowercase())?.as_slice() {
        [first, second] => Some((*first, *second)),
        _ => None,
    }
}

/// A part of a day's text.
#[derive(Debug, Clone, Copy)]
enum Piece {
    /// A number, and how many digits it is written with.
    Number(i16, usize),
    /// The name of a month, as its number.
    Month(i16),
}

/// Names of the months in Slovene and English; three letters or more of one are enough. Those of further languages are in their
/// conventions.
const MONTHS: [[&str; 2]; 12] = [
    ["januarja", "january"],
    ["februarja", "february"],
    ["marca", "march"],
    ["aprila", "april"],
    ["maja", "may"],
    ["junija", "june"],
    ["julija", "july"],
    ["avgusta", "august"],
    ["septembra", "september"],
    ["oktobra", "october"],
    ["novembra", "november"],
    ["decembra", "december"],
];

/// Numbers and names of months between points, slashes, hyphens, commas and spaces; `None` if there is anything else.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let between = |c: char| matches!(c, '.' | '/' | '-' | ',') || c.is_whitespace();
    text.split(between)
        .filter(|word| !word.is_empty())
        .map(piece)
        .collect()
}

fn piece(word: &str) -> Option<Piece> {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    // English numbers days in order: 5th; Italian the first: 1º.
    if digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.is_empty()
        && matches!(
            word.strip_prefix(digits),
            Some("" | "st" | "nd" | "rd" | "th" | "º" | "°")
        )
    {
        return Some(Piece::Number(digits.parse().ok()?, digits.len()));
    }
    // "marec", "september" and "oktober" drop their e where they are inflected.
    let stem = match word {
        "marec" => "marc",
        word => word
            .strip_suffix("er")
            .filter(|stem| stem.len() > 4)
            .unwrap_or(word),
    };
    let is_it = |name: &str| name.starts_with(stem) || name.starts_with(word);
    let month = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| is_it(name)));
    let of_further = |language: Language| {
        let mut months = language.conventions().months.iter();
        months.position(|name| is_it(&name.to_lowercase()))
    };
    let month = month.or_else(|| Language::all().find_map(of_further));
    let month = month.filter(|_| stem.chars().count() >= 3)?;
    Some(Piece::Month(i16::try_from(month + 1).ok()?))
}

fn date(day: i16, month: i16, year: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Returns a text without the time of day at its end: `10:30`, `ob 10:30:15`, `T10:30:00Z`.
fn without_time(text: &str) -> &str {
    let text = text.trim();
    let cut = text.rfind([' ', 'T', ',', '\u{a0}']).map(|at| text.split_at(at));
    let Some((before, behind)) = cut else { return text };
    let behind = behind
        .trim_start_matches([' ', 'T', ',', '\u{a0}'])
        .trim_end_matches('Z');
    let is_time = behind.contains(':')
        && behind
            .split([':', '.'])
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !is_time {
        return text;
    }
    let before = before.trim_end_matches([' ', ',', '\u{a0}']);
    before
        .strip_suffix(" ob")
        .or_else(|| before.strip_suffix(" at"))
        .or_else(|| before.strip_suffix(" alle"))
        .unwrap_or(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_are_days_as_excel_counts_them() {
        for (serial, day) in [
            (1, Date::constant(1900, 1, 1)),
            (59, Date::constant(1900, 2, 28)),
            (61, Date::constant(1900, 3, 1)),
            (45_702, Date::constant(2025, 2, 14)),
            (2_958_465, Date::constant(9999, 12, 31)),
        ] {
            assert_eq!(date_of(Decimal::from(serial)), Some(day));
            assert_eq!(serial_of(day), Some(Decimal::from(serial)));
        }
        for bad in [-1, 0, 60, 2_958_466] {
            assert_eq!(date_of(Decimal::from(bad)), None, "{bad}");
        }
    }

    #[test]
    fn a_text_is_one_day_or_gives_the_reason() {
        let day = Some(DayText::Day(Date::constant(2025, 2, 5)));
        for text in [
            "5. 2. 2025",
            "5.2.2025",
            "05.02.2025.",
            " 5. 2. 2025 ",
            "2025-02-05",
            "2025/2/5",
            "2025-02-05T10:30:00Z",
            "2025-02-05 00:00:00",
            "5.2.2025 10:30",
            "5. 2. 2025 ob 10:30",
            "5. 2. 2025, 10:30:15",
            "5. februar 2025",
            "5. februarja 2025",
            "5. FEB. 2025",
            "5 feb 2025",
            "5-Feb-2025",
            "5 February 2025",
            "February 5th, 2025",
            "Feb 5, 2025",
            "5\u{a0}2.\u{a0}2025",
        ] {
            assert_eq!(DayText::read(text), day, "{text}");
        }
        for text in [
            "5. 2. 25",
            "5.2.25",
            "5/2/25",
            "2/5/25",
            "5. feb. 25",
            "5 Feb '25",
            "5. 2. 205",
            "5. 2. 20255",
        ] {
            let read = DayText::read(text);
            assert_eq!(
                read,
                (!text.contains('\'')).then_some(DayText::ShortYear),
                "{text}"
            );
        }
        let (first, second) = (Date::constant(2025, 2, 1), Date::constant(2025, 1, 2));
        for text in ["1/2/2025", "01/02/2025", "1-2-2025", "1/2/2025 12:00"] {
            assert_eq!(
                DayText::read(text),
                Some(DayText::TwoReadings(first, second)),
                "{text}"
            );
        }
        let one = |month, day| Some(DayText::Day(Date::constant(2025, month, day)));
        for (text, date) in [
            ("1. 2. 2025", one(2, 1)),
            ("24/1/2025", one(1, 24)),
            ("1/24/2025", one(1, 24)),
            ("2/2/2025", one(2, 2)),
            ("3. marec 2025", one(3, 3)),
            ("3. sept. 2025", one(9, 3)),
            ("3. september 2025", one(9, 3)),
            ("3. oktobra 2025", one(10, 3)),
            ("3 December 2025", one(12, 3)),
        ] {
            assert_eq!(DayText::read(text), date, "{text}");
        }
        for text in [
            "",
            "5. 2.",
            "31. 2. 2025",
            "29. 2. 2025",
            "31/2/2025",
            "2025",
            "februar 2025",
            "5. ma 2025",
            "45693",
            "5. 2. 2025 ali 6. 2. 2025",
            "5 2",
            "99999999999. 5. 2021",
            "-5. 2. 2025 x",
            "10:30",
            "12. 13. 2025",
        ] {
            assert_eq!(DayText::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_strict_day_is_as_typed_into_a_command_or_as_files_have_it() {
        let day = Date::constant(2025, 2, 20);
        for text in [
            "2025-02-20",
            "20. 2. 2025",
            "20.2.2025",
            "20. 02. 2025",
            " 20.2. 2025 ",
        ] {
            assert_eq!(DayText::strict(text), Some(day), "{text}");
        }
        for text in [
            "20. 2. 25",
            "30. 2. 2025",
            "20. 2.",
            "20/2/2025",
            "20-2-2025",
            "2025-2.20",
            "2025.2.20",
            "+20.2.2025",
            "..2025",
            "",
            "2. 2025",
        ] {
            assert_eq!(DayText::strict(text), None, "{text}");
        }
    }
}
