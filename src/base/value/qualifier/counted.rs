//! In what a number is counted: by its unit a note beside it is known to speak of it, and not of another measure.

use crate::base::language::Text;
use crate::base::value::ValueType;
use crate::base::value::number_text::Typed;
use crate::base::words::Words;

/// In what a number is counted, and what it is the number of.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'c> {
    /// The code of the strategy's currency, whose marks may be beside an amount.
    pub currency: &'c str,
    /// What the value is.
    pub of: ValueType,
    /// Its unit; blank if it has none.
    pub unit: &'c str,
    /// What it is the number of.
    pub title: &'c str,
}

/// Words behind a number that speak of a part of what is counted, of a time or of a place.
const SCOPE: Text = Text::new(
    "iz|v|na|od|pri|za|med|do|s|z|k|po|ob|samo|le|letos|lani",
    "from|in|at|of|for|with|by|on|to|during|only|just|last|this",
);
/// What every figure of a year is per.
const YEARLY: Text = Text::new("na leto|letno", "per year|a year|yearly");
/// What a number may be per, where its unit or title says so.
const PER: Text = Text::new(
    "na mesec|na teden|na dan|na uro|na osebo|na uporabnika|na prebivalca",
    "per month|a month|per week|a week|per day|a day|per hour|an hour|per person",
);

impl Counted<'_> {
    /// Returns `true` if the marks beside a number that a note repeats are those of this one: 22 % is not 22 persons.
    pub(super) fn fits(&self, typed: Typed) -> bool {
        (!typed.percent || self.of.is_percent() || self.unit.contains('%'))
            && (!typed.money || self.of.is_money() || self.says(self.currency) || self.unit.contains('€'))
    }

    fn says(&self, word: &str) -> bool {
        !Words::of(self.unit).find(&Words::of(word)).is_empty()
    }

    /// Returns `true` if what is behind a number is its unit or names what is counted, and at most says that it is of a year: `oseb`,
    /// `obiskov na leto`; not `ur na dan` beside a number of persons.
    pub(super) fn is_unit(&self, behind: &str) -> bool {
        let (unit, title) = (Words::of(self.unit), Words::of(self.title));
        let mut rest = Words::of(behind).joined();
        for phrase in YEARLY.spellings_in_all() {
            rest = without(&rest, phrase);
        }
        for phrase in PER.spellings_in_all() {
            let words = Words::of(phrase);
            if !(unit.find(&words).is_empty() && title.find(&words).is_empty()) {
                rest = without(&rest, phrase);
            }
        }
        let is_scope = |word: &str| SCOPE.spellings_in_all().any(|one| one == word);
        let is_own = |word: &str| {
            unit.iter().any(|own| are_alike(own, word))
                || (!is_scope(word) && title.iter().any(|own| are_alike(own, word)))
        };
        !behind.contains(|c: char| c.is_ascii_digit()) && rest.split_whitespace().all(is_own)
    }
}

/// Returns words, joined by single spaces, without the ones that are a phrase.
fn without(words: &str, phrase: &str) -> String {
    let phrase = Words::of(phrase).joined();
    format!(" {words} ")
        .replace(&format!(" {phrase} "), " ")
        .trim()
        .to_owned()
}

/// Returns `true` if two words are forms of one, as far as their beginnings tell: `oseb` and `osebe`, `obiskov` and `obiski`.
fn are_alike(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.chars().count(), other.chars().count());
    let (short, long) = (one.min(other), one.max(other));
    let stem = if short <= 3 { short } else { 3.max(short - 2) };
    common >= stem && long - common <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_alike_and_other_words_are_not() {
        for (one, other) in [
            ("oseb", "osebe"),
            ("obiskov", "obiski"),
            ("ur", "ure"),
            ("visits", "visit"),
        ] {
            assert!(are_alike(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("oseb", "ur"),
            ("dni", "dom"),
            ("ur", "umikov"),
            ("obiskov", "oblik"),
        ] {
            assert!(!are_alike(one, other), "{one} {other}");
        }
    }
}
