//! Sentences, brackets and clauses: which number belongs to which year, and what it counts.

use std::collections::HashMap;

use super::segment::{Found, Piece, segment};
use super::token::Token;
use super::{Figure, NamedYear, Precision, Prose};
use crate::base::value::{Year, YearStart};

/// A point behind these ends no sentence.
const ABBREVIATIONS: [&str; 12] = [
    "oz", "npr", "št", "cca", "ca", "dr", "tel", "str", "čl", "ul", "ga", "approx",
];
/// Words that join clauses as a comma does.
const JOINING: [&str; 3] = ["in", "ter", "and"];

/// A figure, and where in the text it is.
type Placed = (usize, Figure);

/// Reads a text that was taken apart.
pub(super) fn read(tokens: &[Token], begins: YearStart) -> Prose {
    let mut reader = Reader {
        begins,
        ..Reader::default()
    };
    let mut sentence: Vec<Piece<'_>> = Vec::new();
    let mut list: Option<Vec<Piece<'_>>> = None;
    for (at, token) in tokens.iter().enumerate() {
        match (token, &mut list) {
            (Token::Mark('('), None) => list = Some(Vec::new()),
            (Token::Mark(')'), Some(pieces)) => {
                let pieces = std::mem::take(pieces);
                sentence.push(Piece::List(reader.lists.len()));
                reader.lists.push(pieces);
                list = None;
            }
            (_, Some(pieces)) => pieces.push(Piece::Token(at, token)),
            (token, None) if ends(token, tokens.get(at.wrapping_sub(1))) => {
                reader.sentence(&std::mem::take(&mut sentence));
            }
            (_, None) => sentence.push(Piece::Token(at, token)),
        }
    }
    // A bracket that is never closed says nothing that could be relied on.
    reader.sentence(&sentence);
    reader.figures.sort_by_key(|(at, _)| *at);
    reader.years.sort_by_key(|(at, _)| *at);
    Prose {
        figures: reader.figures.into_iter().map(|(_, figure)| figure).collect(),
        years: reader.years.into_iter().map(|(_, year)| year).collect(),
    }
}

/// Returns `true` if a token ends a sentence.
fn ends(token: &Token, before: Option<&Token>) -> bool {
    match token {
        Token::Mark('.') => {
            !matches!(before, Some(Token::Word { small, .. }) if ABBREVIATIONS.contains(&small.as_str()))
        }
        Token::Mark('!' | '?' | '\n' | '•') => true,
        Token::Mark(_) | Token::Word { .. } | Token::Number(_) | Token::Ordinal(_) | Token::Code => false,
    }
}

#[derive(Default)]
struct Reader<'t> {
    lists: Vec<Vec<Piece<'t>>>,
    reported: usize,
    sentences: usize,
    figures: Vec<Placed>,
    years: Vec<(usize, NamedYear)>,
    begins: YearStart,
}

impl<'t> Reader<'t> {
    fn sentence(&mut self, pieces: &[Piece<'t>]) {
        let mut figures = self.clauses(pieces, None);
        share_units(&mut figures);
        let heads: HashMap<usize, (&[String], Precision)> = figures
            .iter()
            .filter_map(|(_, figure)| Some((figure.heads?, (figure.unit.as_slice(), figure.precision))))
            .collect();
        for id in self.reported..self.lists.len() {
            let inner = std::mem::take(&mut self.lists[id]);
            let mut listed = self.clauses(&inner, Some(id));
            if let Some((unit, precision)) = heads.get(&id) {
                for (_, figure) in listed.iter_mut().filter(|(_, figure)| figure.unit.is_empty()) {
                    figure.unit = unit.to_vec();
                    if figure.precision == Precision::Exact {
                        figure.precision = *precision;
                    }
                }
            }
            self.figures.append(&mut listed);
        }
        self.reported = self.lists.len();
        self.figures.append(&mut figures);
        self.sentences += 1;
    }

    /// Returns the figures of clauses that belong together, each with its year where only one can be meant.
    fn clauses(&mut self, pieces: &[Piece<'t>], list: Option<usize>) -> Vec<Placed> {
        let clauses: Vec<Found> = pieces
            .split(|piece| separates(piece))
            .map(|clause| segment(clause, self.begins))
            .collect();
        let mut all: Vec<Option<Year>> = clauses
            .iter()
            .flat_map(|found| found.years.iter().copied())
            .collect();
        all.dedup();
        let only = match all.as_slice() {
            [only] => *only,
            _ => None,
        };
        let mut out = Vec::new();
        // Years listed alone before a clause with a year make a list of years: `2022, 2023 in 2024`.
        let mut loose = false;
        for found in clauses {
            let own = match found.years.as_slice() {
                [year] if !loose => *year,
                _ => None,
            };
            loose = found.figures.is_empty() && (!found.years.is_empty() || (loose && found.is_empty));
            let alone = found.figures.len() == 1;
            for (at, mut figure) in found.figures {
                figure.year = only.or(own);
                figure.among_years = figure.year.is_none() && !all.is_empty();
                figure.dated = alone && own.is_some();
                figure.list = list;
                figure.sentence = self.sentences;
                out.push((at, figure));
            }
            self.years.extend(found.named);
        }
        out
    }
}

fn separates(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::Token(_, Token::Mark(',' | ';')) => true,
        Piece::Token(_, Token::Word { small, .. }) => JOINING.contains(&small.as_str()),
        Piece::Token(_, Token::Mark(_) | Token::Number(_) | Token::Ordinal(_) | Token::Code)
        | Piece::List(_) => false,
    }
}

/// Assigns figures of a year that name no unit the unit of the preceding or following one: `2022 34, 2023 37 in 2024 42 oseb`.
fn share_units(figures: &mut [Placed]) {
    let mut last: Vec<String> = Vec::new();
    for pass in 0..2 {
        for at in 0..figures.len() {
            let at = if pass == 0 { at } else { figures.len() - 1 - at };
            let figure = &mut figures[at].1;
            if !figure.unit.is_empty() {
                last.clone_from(&figure.unit);
            } else if figure.year.is_some() && figure.measure == super::Measure::Things {
                figure.unit.clone_from(&last);
            }
        }
        last.clear();
    }
}
