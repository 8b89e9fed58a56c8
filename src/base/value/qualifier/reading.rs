//! Reads qualifiers as people write them: before a number or behind it, in a cell or in the note beside.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::{Counted, Qualifier};
use crate::base::maps::HashMap;
use crate::base::message::is_invisible;
use crate::base::value::Value;
use crate::base::value::number_text::{self, Readings};
use crate::base::words::without_mark;

/// How a qualifier is said before a number.
enum Said {
    Sign(&'static str),
    Words(&'static str),
}

/// What may stand before a number, by its first character: every number's note is asked.
static LEADING: LazyLock<HashMap<char, Vec<(Qualifier, Said)>>> = LazyLock::new(|| {
    let mut leading: HashMap<char, Vec<(Qualifier, Said)>> = HashMap::default();
    for one in Qualifier::ALL {
        let signs = one.signs().map(|sign| (sign, Said::Sign(sign)));
        let words = one.spellings().map(|words| (words, Said::Words(words)));
        for (text, said) in signs.chain(words) {
            let first = text.chars().next().map_or(' ', folded);
            leading.entry(first).or_default().push((one, said));
        }
    }
    leading
});

impl Qualifier {
    /// Takes the qualifier off a text, from before or from behind what remains: `cca 240` is about `240`, `500 ali več` at
    /// least `500`. `None` if there is none, or if nothing remains. What remains is not read here; it may hold a second qualifier,
    /// which makes it no number.
    pub fn split(text: &str) -> Option<(Self, &str)> {
        let text = text.trim_matches(is_blank);
        let before = Self::leading(text);
        let found = before.or_else(|| Self::trailing(text));
        found.filter(|(_, rest)| !rest.is_empty())
    }

    /// Reads the beginning of a note beside a number as its qualifier: the note is a spelling of one, or begins with one that a
    /// sign ends, or repeats the number behind it (`več kot 500` beside 500). Returns the qualifier, the rest of the note, and whether
    /// the note plainly speaks of this number: `vsaj 50 v letu 2023` and `vsaj 2 iz Kranja, skupaj 2` may not.
    fn of_note<'n>(note: &'n str, stated: Decimal, counted: Counted<'_>) -> Option<(Self, &'n str, bool)> {
        const ENDS: [char; 9] = [';', ',', '.', ':', '(', '\n', '–', '—', '!'];
        let note = note.trim_matches(is_blank);
        let bare = note.strip_prefix('(').and_then(|note| note.strip_suffix(')'));
        let bare = bare.unwrap_or(note).trim_matches(is_blank);
        let is_it = |words: &'static str| without_words(bare, words).is_some_and(str::is_empty);
        // `ali več` alone, as it would stand behind the number.
        if let Some(one) = Self::ALL
            .into_iter()
            .find(|one| one.spellings_behind().any(is_it))
        {
            return Some((one, "", true));
        }
        let (qualifier, rest) = Self::leading(bare)?;
        let note = bare;
        let (first, further) = rest.split_at(rest.find([';', '\n', '(']).unwrap_or(rest.len()));
        let first = first.trim_matches(|c| is_blank(c) || c == '.' || c == ',');
        let starts = first.starts_with(|c: char| c.is_ascii_digit());
        // Whether a text is the number, and if so, whether its marks are those of its unit.
        let number_of = |text: &str| {
            let typed = number_text::read(text, counted.currency).ok()?;
            let is_it = match typed.readings {
                Readings::One(number) => number == stated,
                Readings::Two { grouped, decimal } => grouped == stated || decimal == stated,
            };
            is_it.then(|| counted.fits(typed))
        };
        let repeated = number_of(first).filter(|_| starts);
        let repeats = repeated.is_some();
        // The number may have its unit behind it: `približno 60 oseb`. All of that is worth reading.
        let ends_of_words = first.match_indices(' ').map(|(at, _)| at);
        let mut number =
            ends_of_words.filter_map(|end| Some((end, number_of(first[..end].trim_end_matches(is_blank))?)));
        if starts
            && !repeats
            && let Some((end, fits)) = number.next_back()
        {
            let is_plain = fits && counted.is_unit(&first[end..]) && !goes_on_with_number(further);
            return Some((qualifier, note, is_plain));
        }
        let rest = if repeats { further } else { rest };
        // A full stop may belong to the spelling and was taken with it.
        let ended = note[..note.len() - rest.len()].trim_end().ends_with('.');
        let ends = repeats || rest.is_empty() || rest.starts_with(ENDS) || ended;
        ends.then(|| {
            let is_plain = repeated != Some(false) && !goes_on_with_number(rest);
            let rest = rest.trim_matches(|c: char| is_blank(c) || (c != '(' && ENDS.contains(&c)));
            (qualifier, rest, is_plain)
        })
    }

    /// Takes the longest spelling or sign that a text begins with; what remains may be empty.
    fn leading(text: &str) -> Option<(Self, &str)> {
        let beginning = LEADING.get(&folded(text.chars().next()?))?.iter();
        let all = beginning.filter_map(|(one, said)| {
            let rest = match said {
                Said::Sign(sign) => text.strip_prefix(sign),
                Said::Words(words) => without_words(text, words),
            };
            Some((*one, rest?))
        });
        let (one, rest) = all.min_by_key(|(_, rest)| rest.len())?;
        Some((one, rest.trim_start_matches(is_blank)))
    }

    /// Takes the spelling, in brackets or not, that a text ends with.
    fn trailing(text: &str) -> Option<(Self, &str)> {
        if let Some((number, words)) = text.strip_suffix(')').and_then(|inside| inside.rsplit_once('(')) {
            let (one, rest) = Self::leading(words.trim_matches(is_blank))?;
            return rest.is_empty().then(|| (one, number.trim_end_matches(is_blank)));
        }
        let mut signs = Self::ALL
            .into_iter()
            .flat_map(|one| one.signs_behind().map(move |sign| (one, sign)));
        let by_sign = signs.find_map(|(one, sign)| Some((one, text.strip_suffix(sign)?)));
        if let Some((one, number)) = by_sign {
            return Some((one, number.trim_end_matches(is_blank)));
        }
        let from = text.find(|c: char| c.is_alphabetic())?;
        let starts = text[from..].char_indices().filter_map(|(at, c)| {
            let at = from + at;
            let apart = text[..at].ends_with(is_blank);
            (apart && c.is_alphabetic()).then_some(at)
        });
        starts
            .flat_map(|at| Self::ALL.map(|one| (one, at)))
            .find(|(one, at)| {
                one.spellings_behind()
                    .any(|words| without_words(&text[*at..], words).is_some_and(str::is_empty))
            })
            .map(|(one, at)| (one, text[..at].trim_end_matches(is_blank)))
    }
}

impl Value {
    /// Returns [`Value::canonical`] without the qualifier, where formats for machines hold that in a field of its own.
    pub fn unqualified(&self) -> String {
        self.as_number()
            .map_or_else(|| self.canonical(), |number| number.normalize().to_string())
    }

    /// Returns the qualifier that a note says of a number, and the rest of the note; `None` if it says none, or if the value is no
    /// number. `counted` is in what it is counted: `več kot 22 ur` says nothing of 22 persons.
    pub fn qualified_by<'n>(&self, note: &'n str, counted: Counted<'_>) -> Option<(Qualifier, &'n str)> {
        let said = self.said_by(note, counted);
        said.filter(|(.., is_plain)| *is_plain)
            .map(|(qualifier, rest, _)| (qualifier, rest))
    }

    /// Returns the qualifier that a note may say of an exact number, or of a part of it or of another year; `None` if it says none, or
    /// one plainly.
    pub fn perhaps_qualified_by(&self, note: &str, counted: Counted<'_>) -> Option<Qualifier> {
        let said = self
            .said_by(note, counted)
            .filter(|(.., is_plain)| !is_plain && self.qualifier().is_none());
        said.map(|(qualifier, ..)| qualifier)
    }

    fn said_by<'n>(&self, note: &'n str, counted: Counted<'_>) -> Option<(Qualifier, &'n str, bool)> {
        let stated = self.as_number()?;
        Qualifier::of_note(note, stated, counted)
    }

    /// Returns a note as it is printed beside the value: without the qualifier, which is printed with the value.
    pub fn note_beside<'n>(&self, note: &'n str, counted: Counted<'_>) -> &'n str {
        let said = self.qualified_by(note, counted);
        let said = said.filter(|(qualifier, _)| self.qualifier() == Some(*qualifier));
        said.map_or(note, |(_, rest)| rest)
    }

    /// Returns `true` if a note says another qualifier than that of the value.
    pub fn is_contradicted_by(&self, note: &str, counted: Counted<'_>) -> bool {
        let own = self.qualifier();
        let said = own.and_then(|_| self.qualified_by(note, counted));
        said.is_some_and(|(said, _)| own != Some(said))
    }

    /// Returns an exact number with the qualifier that its note says; any other value as it is.
    #[must_use]
    pub fn with_note(self, note: &str, counted: Counted<'_>) -> Self {
        if let (Self::Number(number), Some((qualifier, _))) = (&self, self.qualified_by(note, counted)) {
            Self::Qualified(qualifier, *number)
        } else {
            self
        }
    }
}

/// Returns `true` if the rest of a note's statement, up to where another begins, holds a number: that of a part or of a year.
fn goes_on_with_number(rest: &str) -> bool {
    let rest = rest.trim_start_matches(is_blank);
    if rest.starts_with([';', '\n', '.', '!']) {
        return false;
    }
    let end = rest.find([';', '\n']).unwrap_or(rest.len());
    rest[..end].contains(|c: char| c.is_ascii_digit())
}

/// Returns a letter as it is compared: small and without its mark.
fn folded(c: char) -> char {
    c.to_lowercase().next().map_or(c, without_mark)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Returns a text without the words that it begins with, and without a full stop behind each; `None` if it begins with others, or
/// if a letter follows.
fn without_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for (at, word) in words.split(' ').enumerate() {
        if at > 0 {
            let apart = rest.trim_start_matches(is_blank);
            rest = if apart.len() < rest.len() {
                apart
            } else {
                return None;
            };
        }
        for expected in word.chars() {
            let mut chars = rest.chars();
            let found = chars.next()?;
            if folded(found) != folded(expected) {
                return None;
            }
            rest = chars.as_str();
        }
        if rest.starts_with(char::is_alphabetic) {
            return None;
        }
        rest = rest.strip_prefix('.').unwrap_or(rest);
    }
    Some(rest)
}
