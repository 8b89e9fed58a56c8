//! What is demanded of explanations and small counts: phrases that say something.

use toml::Spanned;

use crate::base::words::Words;
use crate::strategy::catalogue::codes::texts::EMPTY_PHRASE;
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawPrivacy, RawTexts};
use crate::strategy::catalogue::{Privacy, Texts};

/// Takes the requirements on explanations, and reports phrases without words.
pub(super) fn texts(raw: RawTexts, marks: &mut Marks) -> Texts {
    let fewest_words = raw.fewest_words.map(|raw| raw.0).unwrap_or_default();
    Texts {
        longest: raw.longest.map(Spanned::into_inner),
        most_words: raw.most_words.map(Spanned::into_inner),
        fewest_words: fewest_words.into_iter().collect(),
        against_achieved: phrases(raw.against_achieved, "against_achieved", marks),
        against_not_achieved: phrases(raw.against_not_achieved, "against_not_achieved", marks),
    }
}

/// Takes what is demanded of small counts.
pub(super) fn privacy(raw: RawPrivacy) -> Privacy {
    Privacy {
        small_count: raw.small_count.map(Spanned::into_inner),
    }
}

fn phrases(raw: Vec<Spanned<String>>, field: &str, marks: &mut Marks) -> Vec<String> {
    for phrase in &raw {
        if Words::of(phrase.get_ref()).count() == 0 {
            let fault = EMPTY_PHRASE.fault().with("field", field).found(phrase.get_ref());
            marks.report(fault, phrase.span());
        }
    }
    raw.into_iter().map(Spanned::into_inner).collect()
}
