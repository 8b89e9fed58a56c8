//! One clause: its years and its numbers.

use rust_decimal::Decimal;

use super::token::{NumberForm, Token};
use super::{Figure, Measure, NamedYear, Precision, is_rate, numeral};
use crate::base::value::{Year, YearStart};

/// A piece of a sentence: a token with its place, or brackets by their number.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'t> {
    Token(usize, &'t Token),
    List(usize),
}

/// What a clause holds.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Its years; `None` for one that is not stated exactly (`konec leta 2022`, `lani`) or cannot be right (`203`).
    pub(super) years: Vec<Option<Year>>,
    /// The years as they are written.
    pub(super) named: Vec<(usize, NamedYear)>,
    /// Its numbers.
    pub(super) figures: Vec<(usize, Figure)>,
    /// Whether it holds nothing at all.
    pub(super) is_empty: bool,
}

/// Words for a year before its number.
const YEAR_WORDS: [&str; 7] = ["letu", "leta", "leto", "letom", "letih", "year", "years"];
/// Words that take only a part of a year, or more than one.
const PART_OF_YEAR: [&str; 30] = [
    "konec", "koncu", "koncem", "začetek", "začetku", "začetka", "sredi", "sredini", "polovici", "od", "do",
    "iz", "pred", "po", "proti", "januar", "februar", "marc", "april", "maj", "junij", "julij", "avgust",
    "septemb", "oktob", "novemb", "decemb", "since", "until", "before",
];
/// Words that mean a year without its number.
const OTHER_YEARS: [&str; 8] = [
    "lani",
    "letos",
    "predlani",
    "lanskih",
    "lanskim",
    "prej",
    "lansko",
    "letošnje",
];
/// Words that open a new thought: what is counted does not go beyond them.
const STOPS: [&str; 52] = [
    "v", "na", "za", "z", "s", "od", "do", "iz", "pri", "po", "o", "ob", "k", "pa", "je", "so", "sta",
    "bilo", "bila", "bili", "bil", "smo", "se", "ki", "ker", "kar", "kot", "ter", "in", "ali", "tudi",
    "oziroma", "oz", "to", "enako", "na", "med", "pod", "nad", "the", "of", "at", "for", "by", "to", "was",
    "were", "which", "who", "or", "on", "with",
];
/// Words behind which a number is no exact figure.
const ROUGH: [&str; 26] = [
    "kot",
    "približno",
    "priblizno",
    "okoli",
    "okrog",
    "cca",
    "ca",
    "skoraj",
    "nad",
    "pod",
    "do",
    "od",
    "najmanj",
    "vsaj",
    "največ",
    "blizu",
    "predvidoma",
    "prek",
    "preko",
    "about",
    "over",
    "nearly",
    "almost",
    "than",
    "least",
    "most",
];
/// Words behind which digits are a reference, a day or a time.
const REFERENCE: [&str; 14] = [
    "št",
    "številka",
    "tel",
    "ob",
    "člen",
    "člena",
    "členu",
    "razred",
    "razreda",
    "točka",
    "točki",
    "cilj",
    "cilju",
    "no",
];

/// Reads a clause.
pub(super) fn segment(pieces: &[Piece<'_>], begins: YearStart) -> Found {
    let clause = Clause { pieces, begins };
    let mut found = Found {
        is_empty: pieces.is_empty(),
        ..Found::default()
    };
    for (n, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Token(_, Token::Word { small, .. }) if OTHER_YEARS.contains(&small.as_str()) => {
                found.years.push(None);
            }
            Piece::Token(at, Token::Number(written)) => clause.number(n, *at, written, &mut found),
            Piece::Token(_, Token::Word { .. } | Token::Ordinal(_) | Token::Code | Token::Mark(_))
            | Piece::List(_) => {}
        }
    }
    found
}

struct Clause<'p, 't> {
    pieces: &'p [Piece<'t>],
    begins: YearStart,
}

/// What a number is, as to years.
enum Dating {
    /// A year, stated exactly.
    Whole(Year),
    /// A year that is stated only in part, or that cannot be right.
    Part,
    /// It may be a year as well as a number.
    Doubtful,
    /// No year.
    None,
}

impl<'t> Clause<'_, 't> {
    fn number(&self, n: usize, at: usize, written: &NumberForm, found: &mut Found) {
        let named = self.word_before(n).is_some_and(|word| YEAR_WORDS.contains(&word));
        match self.dating(n, written, named) {
            Dating::Whole(year) => found.years.push(Some(year)),
            Dating::Part => found.years.push(None),
            Dating::Doubtful => return,
            Dating::None => {
                found
                    .figures
                    .extend(self.figure(n, written).map(|figure| (at, figure)));
                return;
            }
        }
        let written = written.text.clone();
        found.named.push((at, NamedYear { written, named }));
    }

    fn dating(&self, n: usize, written: &NumberForm, named: bool) -> Dating {
        let name = Year::named(&written.text, self.begins);
        let plain = name.is_some() || written.text.bytes().all(|b| b.is_ascii_digit());
        if !plain || self.measure(n + 1).0 != Measure::Things {
            return Dating::None;
        }
        let counts = self
            .word(n + 1)
            .is_some_and(|word| !STOPS.contains(&word) && !is_temporal(word));
        let year = name
            .or_else(|| written.text.parse().ok())
            .filter(|year: &Year| (1990..=2100).contains(&year.get()));
        let Some(year) = year else {
            // `v letu 203`: a year that cannot be right; but `v letu 927 prevozov` is a number.
            let odd = named && (3..=5).contains(&written.text.len()) && !counts && !self.number_at(n + 1);
            return if odd { Dating::Part } else { Dating::None };
        };
        let before = if named {
            self.word_at(n, 2)
        } else {
            self.word_before(n)
        };
        let is_other = name.is_none() && !self.begins.is_calendar();
        let partly = is_other
            || before.is_some_and(|word| PART_OF_YEAR.iter().any(|part| is_of(word, part)))
            || self
                .word(n + 1)
                .is_some_and(|word| matches!(word, "dalje" | "naprej"))
            || self.dash(n + 1)
            || (n > 0 && self.dash(n - 1));
        if partly {
            return Dating::Part;
        }
        let opens = n == 0 || matches!(before, Some("v" | "za" | "in"));
        if named || opens || !counts {
            Dating::Whole(year)
        } else {
            Dating::Doubtful
        }
    }

    fn figure(&self, n: usize, written: &NumberForm) -> Option<Figure> {
        let beside = |n: usize| self.number_at(n) && !self.is_year(n);
        let in_row = (n > 0 && beside(n - 1)) || beside(n + 1);
        let ranges = self.dash(n + 1) || (n > 0 && self.dash(n - 1) && n > 1 && self.number_at(n - 2));
        let refers = self.word_before(n).is_some_and(|word| REFERENCE.contains(&word))
            || (n > 1
                && self.mark(n - 1, '.')
                && self.word(n - 2).is_some_and(|word| REFERENCE.contains(&word)));
        if in_row || ranges || refers {
            return None;
        }
        let mut behind = n + 1;
        let mut number = written.number;
        if let Some(scale) = self.word(behind).and_then(numeral::scale) {
            number = number.checked_mul(scale)?;
            behind += 1;
        }
        let scaled = behind > n + 1;
        let (mut measure, signs) = self.measure(behind);
        if written.text.to_lowercase().ends_with("eur") {
            measure = Measure::Money;
        }
        let (unit, heads) = self.unit(behind + signs);
        let before: Vec<String> = (1..=3)
            .map_while(|back| self.word_at(n, back))
            .map(str::to_owned)
            .collect();
        let rough = scaled || before.first().is_some_and(|word| ROUGH.contains(&word.as_str()));
        let precision = match (rough, self.speaks_of_a_rate()) {
            (true, _) => Precision::Rough,
            (false, true) => Precision::Rate,
            (false, false) => Precision::Exact,
        };
        Some(Figure {
            number,
            written: written.text.clone(),
            spelled: written.spelled,
            measure,
            precision,
            year: None,
            among_years: false,
            dated: false,
            unit,
            before,
            list: None,
            heads,
            sentence: 0,
        })
    }

    fn speaks_of_a_rate(&self) -> bool {
        (0..self.pieces.len()).filter_map(|n| self.word(n)).any(is_rate)
    }

    /// Returns the words behind a number, and the brackets among them: `742 prevozov (…)`, `1.610 (…) enkratnih uporabnikov`.
    fn unit(&self, from: usize) -> (Vec<String>, Option<usize>) {
        const LONGEST: usize = 4;
        let mut unit = Vec::new();
        let mut heads = None;
        for piece in &self.pieces[from.min(self.pieces.len())..] {
            match piece {
                Piece::Token(_, Token::Word { small, .. }) if !STOPS.contains(&small.as_str()) => {
                    if unit.len() == LONGEST || YEAR_WORDS.contains(&small.as_str()) {
                        break;
                    }
                    unit.push(small.clone());
                }
                Piece::List(id) if heads.is_none() => {
                    heads = Some(*id);
                    if !unit.is_empty() {
                        break;
                    }
                }
                Piece::List(_)
                | Piece::Token(
                    _,
                    Token::Word { .. } | Token::Number(_) | Token::Ordinal(_) | Token::Code | Token::Mark(_),
                ) => break,
            }
        }
        (unit, heads)
    }

    /// Returns what the sign or word at a place says is measured, and how many pieces that takes.
    fn measure(&self, n: usize) -> (Measure, usize) {
        if self.mark(n, '€')
            || self
                .word(n)
                .is_some_and(|w| matches!(w, "eur" | "evrov" | "evra" | "evre" | "euros" | "euro"))
        {
            (Measure::Money, 1)
        } else if self.mark(n, '%')
            || self
                .word(n)
                .is_some_and(|w| matches!(w, "odstotkov" | "odstotka" | "percent"))
        {
            (Measure::Percent, 1)
        } else {
            (Measure::Things, 0)
        }
    }

    fn token(&self, n: usize) -> Option<&'t Token> {
        match self.pieces.get(n)? {
            Piece::Token(_, token) => Some(token),
            Piece::List(_) => None,
        }
    }

    fn word(&self, n: usize) -> Option<&'t str> {
        match self.token(n)? {
            Token::Word { small, .. } => Some(small),
            Token::Number(_) | Token::Ordinal(_) | Token::Code | Token::Mark(_) => None,
        }
    }

    fn word_at(&self, n: usize, back: usize) -> Option<&'t str> {
        self.word(n.checked_sub(back)?)
    }

    fn word_before(&self, n: usize) -> Option<&'t str> {
        self.word_at(n, 1)
    }

    fn mark(&self, n: usize, wanted: char) -> bool {
        matches!(self.token(n), Some(Token::Mark(mark)) if *mark == wanted)
    }

    fn dash(&self, n: usize) -> bool {
        ['-', '–', '—'].iter().any(|dash| self.mark(n, *dash))
    }

    fn number_at(&self, n: usize) -> bool {
        matches!(
            self.token(n),
            Some(Token::Number(_) | Token::Ordinal(_) | Token::Code)
        )
    }

    /// Returns `true` if a number is a year, so that the one behind it may be its value: `2023 742`.
    fn is_year(&self, n: usize) -> bool {
        let Some(Token::Number(written)) = self.token(n) else {
            return false;
        };
        let plain = written.text.bytes().all(|b| b.is_ascii_digit() || b == b'/');
        plain && (Decimal::from(1990)..=Decimal::from(2100)).contains(&written.number)
    }
}

fn is_temporal(word: &str) -> bool {
    YEAR_WORDS.contains(&word) || OTHER_YEARS.contains(&word) || matches!(word, "dalje" | "naprej")
}

/// Returns `true` if a word is one of those that take a part of a year; months are known by how they begin.
fn is_of(word: &str, part: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "januar", "februar", "marc", "april", "maj", "junij", "julij", "avgust", "septemb", "oktob",
        "novemb", "decemb",
    ];
    word == part
        || (MONTHS.contains(&part) && word.strip_prefix(part).is_some_and(|ending| ending.len() <= 3))
}
