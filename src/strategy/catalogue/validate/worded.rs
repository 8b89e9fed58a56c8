//! What is demanded of answers in words: their pattern, and how many words.

use std::sync::Arc;

use toml::Spanned;

use crate::base::value::{Shape, ValueType};
use crate::strategy::catalogue::codes::worded::{EXAMPLE_UNFIT, WORDS_MISPLACED, WORDS_UNFIT};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawIndicator, RawWordBounds};
use crate::strategy::catalogue::{Pattern, WordBounds, Worded};

/// Takes what is demanded of an answer in words, and reports what is wrong with it.
pub(super) fn worded(raw: &RawIndicator, value_type: ValueType, marks: &mut Marks) -> Worded {
    let item = raw.id.as_ref().map_or("", |id| id.get_ref().as_str());
    if !matches!(value_type.shape(), Shape::Text) {
        let places = [
            raw.pattern.as_ref().map(|pattern| ("pattern", pattern.span())),
            raw.words.as_ref().map(|words| ("words", words.span.clone())),
        ];
        for (field, span) in places.into_iter().flatten() {
            let fault = WORDS_MISPLACED.fault().with("item", item).with("field", field);
            marks.report(fault.with("type", value_type.facts().key), span);
        }
        return Worded::default();
    }
    Worded {
        pattern: pattern(raw, item, marks),
        words: raw
            .words
            .as_ref()
            .map(|raw| bounds(raw, item, marks))
            .unwrap_or_default(),
    }
}

fn pattern(raw: &RawIndicator, item: &str, marks: &mut Marks) -> Option<Pattern> {
    let pattern = raw.pattern.as_ref()?.get_ref();
    let pattern = Pattern {
        whole: Arc::new(pattern.whole.clone()),
        source: pattern.source.clone(),
        said: raw
            .pattern_said
            .as_ref()?
            .get_ref()
            .trim()
            .trim_end_matches('.')
            .to_owned(),
        example: raw.pattern_example.as_ref()?.get_ref().trim().to_owned(),
    };
    if !pattern.fits(&pattern.example) {
        let fault = EXAMPLE_UNFIT.fault().with("item", item).found(&pattern.example);
        let span = raw
            .pattern_example
            .as_ref()
            .map_or(raw.span.clone(), Spanned::span);
        marks.report(fault.with("pattern", &pattern.source), span);
    }
    Some(pattern)
}

fn bounds(raw: &RawWordBounds, item: &str, marks: &mut Marks) -> WordBounds {
    let bounds = WordBounds {
        at_least: raw.at_least.as_ref().map(|least| *least.get_ref()),
        at_most: raw.at_most.as_ref().map(|most| *most.get_ref()),
    };
    let is_ordered = bounds
        .at_least
        .zip(bounds.at_most)
        .is_none_or(|(least, most)| least <= most);
    if (bounds.is_none() || !is_ordered) && raw.wrong.is_empty() {
        marks.report(WORDS_UNFIT.fault().with("item", item), raw.span.clone());
    }
    bounds
}
