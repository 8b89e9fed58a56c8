//! The names of statuses: no words may mean two.

use std::ops::Range;

use indexmap::IndexMap;

use crate::base::language::Language;
use crate::base::value::Status;
use crate::strategy::catalogue::Evidence;
use crate::strategy::catalogue::codes::names::AMBIGUOUS_WORDS;
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawStatuses, RawWords};
use crate::strategy::catalogue::vocabulary::{Declared, Vocabulary, fold};

/// Takes labels and synonyms, and reports words that would mean two statuses.
pub(super) fn vocabulary(
    raw: Option<RawStatuses>,
    language: Option<Language>,
    marks: &mut Marks,
) -> Vocabulary {
    let mut places: Vec<(Status, String, Range<usize>)> = Vec::new();
    let mut written: IndexMap<Status, RawWords> = raw.into_iter().flat_map(|raw| raw.0).collect();
    let declared = Status::BUILT_IN.map(|status| {
        let mut declared = Declared::unnamed(status);
        let Some(words) = written.swap_remove(&status) else {
            return declared;
        };
        let usual = status.class().label();
        declared.label = words
            .label
            .as_ref()
            .and_then(|label| label.words(language, Some(usual)));
        for word in declared.label.iter().flat_map(|label| label.in_all()) {
            places.push((status, word.to_owned(), words.span.clone()));
        }
        for synonym in words.synonyms {
            places.push((status, synonym.get_ref().clone(), synonym.span()));
            declared.synonyms.push(synonym.into_inner());
        }
        declared
    });
    // What is built in comes first, so that the reported place is the catalogue's.
    let mut meaning: IndexMap<String, Status> = IndexMap::new();
    for Declared { status, label, .. } in &declared {
        meaning.insert(fold(status.key()), *status);
        if label.is_none() {
            let usual = status.class().label();
            meaning.extend(usual.in_all().map(|label| (fold(label), *status)));
        }
    }
    for (status, word, span) in places {
        let other = *meaning.entry(fold(&word)).or_insert(status);
        if other != status {
            let fault = AMBIGUOUS_WORDS.fault().found(&word);
            let fault = fault.with_message("one", other.message());
            marks.report(fault.with_message("other", status.message()), span);
        }
    }
    Vocabulary::of(declared.to_vec())
}

/// Returns the statuses for which evidence is wanted.
pub(super) fn evidence_for(raw: Option<&RawStatuses>) -> Vec<Status> {
    let statuses = raw.into_iter().flat_map(|raw| &raw.0);
    let wanted = statuses.filter(|(_, words)| {
        let evidence = words.evidence.as_ref().map(toml::Spanned::get_ref);
        evidence == Some(&Evidence::Wanted)
    });
    wanted.map(|(status, _)| *status).collect()
}
