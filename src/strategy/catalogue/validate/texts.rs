//! What is demanded of explanations and small counts: numbers within reason, phrases that say something.

use std::ops::RangeInclusive;

use toml::Spanned;

use crate::base::words::Words;
use crate::sheet::LONGEST_TEXT;
use crate::strategy::catalogue::codes::texts::{EMPTY_PHRASE, OUTSIDE};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawPrivacy, RawTexts};
use crate::strategy::catalogue::{Privacy, Texts};

/// Fewer characters than this hold no explanation.
const SHORTEST_LIMIT: usize = 50;
/// More words than this nobody writes about a goal.
const MOST_WORDS: usize = 200;
/// The numbers below which a count of persons may be called small; from 2, as below 1 there is nothing.
const SMALL: RangeInclusive<usize> = 2..=100;

/// Takes what is demanded of explanations, and tells what cannot be.
pub(super) fn texts(raw: RawTexts, marks: &mut Marks) -> Texts {
    let longest = raw.longest.as_ref();
    let fewest_words = raw.fewest_words.map(|raw| raw.0).unwrap_or_default();
    let within = |(status, words): &(_, Spanned<usize>), marks: &mut Marks| {
        Some((*status, number(words, "fewest_words", &(0..=MOST_WORDS), marks)?))
    };
    Texts {
        longest: longest.and_then(|n| number(n, "longest", &(SHORTEST_LIMIT..=LONGEST_TEXT), marks)),
        fewest_words: fewest_words
            .iter()
            .filter_map(|each| within(each, marks))
            .collect(),
        against_achieved: phrases(raw.against_achieved, "against_achieved", marks),
        against_not_achieved: phrases(raw.against_not_achieved, "against_not_achieved", marks),
    }
}

/// Takes what is demanded of small counts, and tells what cannot be.
pub(super) fn privacy(raw: &RawPrivacy, marks: &mut Marks) -> Privacy {
    let small_count = raw.small_count.as_ref();
    Privacy {
        small_count: small_count.and_then(|n| number(n, "small_count", &SMALL, marks)),
    }
}

fn number(
    raw: &Spanned<usize>,
    field: &str,
    range: &RangeInclusive<usize>,
    marks: &mut Marks,
) -> Option<usize> {
    let number = *raw.get_ref();
    if !range.contains(&number) {
        let fault = OUTSIDE.fault().with("field", field).with("found", number);
        marks.tell(
            fault.with("least", range.start()).with("most", range.end()),
            raw.span(),
        );
    }
    range.contains(&number).then_some(number)
}

fn phrases(raw: Vec<Spanned<String>>, field: &str, marks: &mut Marks) -> Vec<String> {
    for phrase in &raw {
        if Words::of(phrase.get_ref()).count() == 0 {
            let fault = EMPTY_PHRASE.fault().with("field", field).found(phrase.get_ref());
            marks.tell(fault, phrase.span());
        }
    }
    raw.into_iter().map(Spanned::into_inner).collect()
}
