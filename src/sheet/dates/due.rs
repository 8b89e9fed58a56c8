//! By when something is due, as people write it.

use jiff::civil::Date;

use super::{DayText, Piece, pieces};
use crate::base::value::{Year, YearStart};
use crate::base::words::Words;

/// What a text says about by when something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueText {
    /// By a day; of a month or year its last day.
    By(Date),
    /// It goes on, or is done regularly.
    Ongoing,
}

/// What may be beside a day, month or year without changing it: `do konca junija 2025`, `by the end of 2025`.
const BESIDE: [&str; 27] = [
    "do",
    "konec",
    "konca",
    "koncu",
    "v",
    "leta",
    "leto",
    "letu",
    "by",
    "the",
    "end",
    "of",
    "until",
    "in",
    "predvidoma",
    "entro",
    "il",
    "la",
    "fine",
    "di",
    "del",
    "nel",
    "al",
    "mese",
    "anno",
    "l'anno",
    "l’anno",
];

/// The words, folded, for what goes on.
const ONGOING: [&str; 29] = [
    "tekoce",
    "redno",
    "stalno",
    "sproti",
    "trajno",
    "neprekinjeno",
    "letno",
    "vsako leto",
    "redna naloga",
    "stalna naloga",
    "trajna naloga",
    "ongoing",
    "continuous",
    "continuously",
    "regularly",
    "annually",
    "yearly",
    "every year",
    "continuativo",
    "continuativamente",
    "continuo",
    "in continuo",
    "regolarmente",
    "permanente",
    "annualmente",
    "ogni anno",
    "compito annuale ricorrente",
    "compito ricorrente",
    "in via continuativa",
];

impl DueText {
    /// Reads a text as a day (see [`DayText::read`]), a month with its year (`junij 2025`, `6/2025`, `2025-06`), a year, or a word
    /// such as »tekoče«. `None` if it is none of them, or a day that has two readings or a short year. Of years that begin in another month
    /// than January, the name is read as well: `2025/26`; a year by its number is a calendar year.
    pub fn read(text: &str, begins: YearStart) -> Option<Self> {
        let words = Words::of(text).joined();
        if ONGOING.contains(&words.as_str()) {
            return Some(Self::Ongoing);
        }
        let kept = text
            .split_whitespace()
            .filter(|word| !BESIDE.contains(&word.to_lowercase().as_str()));
        let text = kept.collect::<Vec<_>>().join(" ");
        if let Some(year) = Year::named(text.trim_end_matches('.'), begins) {
            return Some(Self::By(year.last_day()));
        }
        if let Some(day) = DayText::read(&text) {
            return day.day().map(Self::By);
        }
        let text = text.to_lowercase();
        let (month, year) = match pieces(&text)?[..] {
            [Piece::Number(year, 4)] => (12, year),
            [
                Piece::Month(month) | Piece::Number(month, 1..=2),
                Piece::Number(year, 4),
            ]
            | [
                Piece::Number(year, 4),
                Piece::Month(month) | Piece::Number(month, 1..=2),
            ] => (month, year),
            _ => return None,
        };
        let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        Some(Self::By(first.last_of_month()))
    }

    /// Returns the last day on which it is in time; `None` if it goes on.
    pub const fn last_day(self) -> Option<Date> {
        match self {
            Self::By(day) => Some(day),
            Self::Ongoing => None,
        }
    }

    /// Returns `true` if it is due by the end of a year.
    pub fn has_passed(self, year: Year) -> bool {
        self.last_day().is_some_and(|day| day <= year.last_day())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_a_month_a_year_and_what_goes_on_are_read() {
        let by = |year, month, day| Some(DueText::By(Date::constant(year, month, day)));
        for (text, due) in [
            ("30. 6. 2025", by(2025, 6, 30)),
            ("do 30. junija 2025", by(2025, 6, 30)),
            ("2025-06-30", by(2025, 6, 30)),
            ("junij 2025", by(2025, 6, 30)),
            ("do konca junija 2025", by(2025, 6, 30)),
            ("junij, 2025", by(2025, 6, 30)),
            ("6/2025", by(2025, 6, 30)),
            ("06. 2025", by(2025, 6, 30)),
            ("2025-06", by(2025, 6, 30)),
            ("February 2028", by(2028, 2, 29)),
            ("2025", by(2025, 12, 31)),
            ("Konec leta 2025", by(2025, 12, 31)),
            ("by the end of 2025", by(2025, 12, 31)),
            ("leta 2026.", by(2026, 12, 31)),
            ("Tekoče", Some(DueText::Ongoing)),
            ("redno.", Some(DueText::Ongoing)),
            ("vsako leto", Some(DueText::Ongoing)),
            ("ongoing", Some(DueText::Ongoing)),
        ] {
            assert_eq!(DueText::read(text, YearStart::default()), due, "{text}");
        }
        for text in [
            "",
            "do",
            "kmalu",
            "spomladi 2025",
            "13/2025",
            "31. 2. 2025",
            "1/2/2025",
            "5. 2. 25",
            "jun. 25",
            "25",
            "2025 ali 2026",
            "do sprejema proračuna",
            "redno poročanje junija",
            "II. četrtletje 2025",
        ] {
            assert_eq!(DueText::read(text, YearStart::default()), None, "{text}");
        }
    }
}
