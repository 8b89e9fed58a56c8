//! The statuses of a catalogue: the built-in ones, or its own in their place; no words may mean two.

use std::collections::HashSet;
use std::ops::Range;

use indexmap::IndexMap;
use rust_decimal::Decimal;
use toml::Spanned;

use super::File;
use super::known::Known;
use crate::base::language::{Language, Localized, Text};
use crate::base::message::Message;
use crate::base::value::{NO_STATUS, NoData, Status, StatusClass, UNLISTED};
use crate::sheet::drawn::{Colour, Shade};
use crate::strategy::catalogue::Evidence;
use crate::strategy::catalogue::codes::names::AMBIGUOUS_WORDS;
use crate::strategy::catalogue::codes::statuses::{
    CALLED_NOTHING, NOTHING_ACHIEVED, PALE_COLOUR, REPLACED_STATUSES, RESERVED_STATUS, TOO_MANY_STATUSES,
};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::forms::StatusId;
use crate::strategy::catalogue::raw::{RawCatalogue, RawStatus, RawWords};
use crate::strategy::catalogue::vocabulary::{Declared, Vocabulary, fold};

/// Identifiers that mean goals without a status, those that are not listed, and all, in the outputs for programs.
const RESERVED: [&str; 3] = ["none", "unlisted", "all"];

/// The statuses, and those for which evidence is wanted of every goal that does not say otherwise.
pub(super) struct Statuses {
    pub(super) vocabulary: Vocabulary,
    pub(super) evidence_for: Vec<Status>,
}

/// The words of each status that the file has, and where.
type Places = Vec<(Status, String, Range<usize>)>;

/// A status with the identifiers that it had, and its words.
type Worded = (Status, Vec<Spanned<StatusId>>, Option<RawWords>);

/// Takes the statuses out of the file, and reports what is wrong with them.
pub(super) fn statuses(
    raw: &mut RawCatalogue,
    language: Option<Language>,
    file: File<'_>,
    marks: &mut Marks,
) -> Statuses {
    let built_in = raw.statuses.take().map(|raw| raw.0).unwrap_or_default();
    let own = std::mem::take(&mut raw.own_statuses);
    let worded: Vec<Worded> = if own.is_empty() {
        let mut written: IndexMap<Status, RawWords> = built_in.into_iter().collect();
        let all = Status::BUILT_IN.into_iter();
        all.map(|status| (status, Vec::new(), written.swap_remove(&status)))
            .collect()
    } else {
        for (status, words) in &built_in {
            let fault = REPLACED_STATUSES.fault().with("found", status.key());
            marks.report(fault, words.span.clone());
        }
        declared(own, file, marks)
    };
    let mut statuses = Statuses {
        vocabulary: Vocabulary::default(),
        evidence_for: Vec::new(),
    };
    let mut places = Places::new();
    let mut all = Vec::new();
    for (status, was, words) in worded {
        let evidence = words.as_ref().and_then(|words| words.evidence.as_ref());
        if evidence.is_some_and(|evidence| *evidence.get_ref() == Evidence::Wanted) {
            statuses.evidence_for.push(status);
        }
        let named = match words {
            Some(words) => named(status, words, language, &mut places, marks),
            None => Declared::unnamed(status),
        };
        // An identifier of earlier years must not be that of another status either.
        let was = was.into_iter().map(|was| {
            places.push((status, was.get_ref().0.clone(), was.span()));
            was.into_inner().0
        });
        let was = was.collect();
        all.push(Declared { was, ..named });
    }
    report_ambiguous(&all, places, marks);
    tell_apart(&mut all);
    statuses.vocabulary = Vocabulary::of(all);
    statuses
}

/// Takes the strategy's own statuses: those that can be.
fn declared(own: Vec<RawStatus>, file: File<'_>, marks: &mut Marks) -> Vec<Worded> {
    let _ = Known::of(own.iter().map(|one| one.own.id.as_ref()), file, marks);
    if let Some(beyond) = own.get(Status::MOST) {
        let fault = TOO_MANY_STATUSES
            .fault()
            .with("found", own.len())
            .with("most", Status::MOST);
        marks.report(fault, beyond.own.span.clone());
    }
    let span = own.first().map(|one| one.own.span.clone()).unwrap_or_default();
    let mut all: Vec<Worded> = Vec::new();
    let mut are_read = true;
    for RawStatus { own, words } in own {
        let (Some(id), Some(class)) = (&own.id, &own.class) else {
            are_read = false;
            continue;
        };
        let (key, class) = (id.get_ref().0.as_str(), *class.get_ref());
        let is_of_another = StatusClass::from_key(key).is_some_and(|of_key| of_key != class);
        if RESERVED.contains(&key) || is_of_another {
            let fault = RESERVED_STATUS
                .fault()
                .with("found", key)
                .with("class", class.key());
            marks.report(fault, id.span());
        }
        let was = own.was.unwrap_or_default();
        // One of the same identifier is reported, and one too many too.
        if !all.iter().any(|(status, ..)| status.key() == key)
            && let Some(status) = Status::declared(all.len(), key, class)
        {
            all.push((status, was, Some(words)));
        }
    }
    if are_read
        && !all
            .iter()
            .any(|(status, ..)| status.class() == StatusClass::Achieved)
    {
        let keys = all.iter().map(|(status, ..)| Message::words(status.key()));
        marks.report(
            NOTHING_ACHIEVED
                .fault()
                .with_message("found", Message::list(keys)),
            span,
        );
    }
    all
}

/// Takes what a status is called and how it looks.
fn named(
    status: Status,
    words: RawWords,
    language: Option<Language>,
    places: &mut Places,
    marks: &mut Marks,
) -> Declared {
    let mut declared = Declared::unnamed(status);
    let usual = status.built_in_label();
    declared.label = words
        .label
        .as_ref()
        .and_then(|label| label.words(language, usual));
    for word in declared.label.iter().flat_map(Localized::in_all) {
        places.push((status, word.to_owned(), words.span.clone()));
    }
    for synonym in words.synonyms {
        places.push((status, synonym.get_ref().clone(), synonym.span()));
        declared.synonyms.push(synonym.into_inner());
    }
    if let Some(colour) = &words.colour {
        report_pale(colour, marks);
    }
    declared.colour = words.colour.map(Spanned::into_inner);
    declared.shade = words.shade.map(Spanned::into_inner);
    declared
}

fn report_pale(colour: &Spanned<Colour>, marks: &mut Marks) {
    let contrast = colour.get_ref().contrast_with_white();
    if contrast < Colour::LEAST_CONTRAST {
        // Cut and not rounded: 4.49 is not 4.5.
        let contrast = Decimal::try_from((contrast * 10.0).floor() / 10.0).unwrap_or_default();
        let fault = PALE_COLOUR
            .fault()
            .with("found", colour.get_ref().css())
            .with_message("contrast", Message::number(contrast));
        marks.report(fault, colour.span());
    }
}

/// Reports words that would mean two statuses.
fn report_ambiguous(all: &[Declared], places: Places, marks: &mut Marks) {
    // Most catalogues have the built-in words alone, whose languages need not be read for it.
    if places.is_empty() {
        return;
    }
    // What is built in comes first, so that the reported place is the catalogue's.
    let mut meaning: IndexMap<String, Status> = IndexMap::new();
    for Declared { status, label, .. } in all {
        meaning.insert(fold(status.key()), *status);
        if label.is_none() {
            let usual = status.class().label();
            meaning.extend(usual.in_all().map(|label| (fold(label), *status)));
        }
    }
    let no_data = NoData::ALL.into_iter().map(NoData::label);
    let nothing: HashSet<String> = no_data
        .chain([NO_STATUS, UNLISTED])
        .flat_map(Text::in_all)
        .map(fold)
        .collect();
    for (status, word, span) in places {
        if nothing.contains(&fold(&word)) {
            marks.report(CALLED_NOTHING.fault().found(&word), span);
            continue;
        }
        let other = *meaning.entry(fold(&word)).or_insert(status);
        if other != status {
            let fault = AMBIGUOUS_WORDS.fault().found(&word);
            let fault = fault.with_message("one", other.message());
            marks.report(fault.with_message("other", status.message()), span);
        }
    }
}

/// Gives statuses of the same class a colour and a pattern of their own where the catalogue gives none: the first keeps those of
/// the class.
fn tell_apart(all: &mut [Declared]) {
    for at in 0..all.len() {
        let vocabulary = Vocabulary::of(all.to_vec());
        let of = |at: usize| vocabulary.fill(all.get(at).map(|one| one.status));
        let others: Vec<usize> = (0..all.len()).filter(|other| *other != at).collect();
        let is_same_class = |other: &usize| all[*other].status.class() == all[at].status.class();
        let colour = (all[at].colour.is_none() && (0..at).any(|other| is_same_class(&other)))
            .then(|| {
                // A status that is late is not green because no other is.
                let free = |colour: &Colour| {
                    !Colour::OF_CLASSES.contains(colour)
                        && others.iter().all(|other| of(*other).colour != *colour)
                };
                Colour::NAMED.into_iter().map(|(_, colour)| colour).find(free)
            })
            .flatten();
        let clashes = |shade: Shade| {
            let stated = |other: &usize| *other < at || all[*other].shade.is_some();
            others
                .iter()
                .any(|other| stated(other) && of(*other).shade == shade)
        };
        let shade = (all[at].shade.is_none() && clashes(of(at).shade))
            .then(|| Shade::ALL.into_iter().find(|shade| !clashes(*shade)))
            .flatten();
        all[at].colour = all[at].colour.or(colour);
        all[at].shade = all[at].shade.or(shade);
    }
}
