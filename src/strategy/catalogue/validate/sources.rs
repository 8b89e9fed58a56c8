//! The sources of money of a catalogue: the built-in ones, or its own in their place; no label may mean two.

use std::collections::HashSet;
use std::sync::Arc;

use super::File;
use super::known::{FIRST_HERE, Known};
use crate::base::key::{SourceId, nearest};
use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::strategy::catalogue::codes::series::WAS_ITSELF;
use crate::strategy::catalogue::codes::sources::{
    RESERVED_SOURCE, SAME_SOURCE, SOURCE_STILL_THERE, UNKNOWN_SOURCE, UNUSED_SOURCE,
};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawCatalogue, RawLine, RawSource};
use crate::strategy::catalogue::vocabulary::fold;
use crate::strategy::catalogue::{Source, SourceClass, Sources};

/// The sources, and the identifiers of the file.
pub(super) struct Declared {
    pub(super) sources: Sources,
    known: Known<SourceId>,
}

/// Takes the sources out of the file, and reports what is wrong with them.
pub(super) fn sources(
    raw: &RawCatalogue,
    language: Option<Language>,
    file: File<'_>,
    marks: &mut Marks,
) -> Declared {
    let own = &raw.own_sources;
    let known = Known::of(own.iter().map(|one| one.id.as_ref()), file, marks);
    if own.is_empty() {
        let sources = Sources::default();
        return Declared { sources, known };
    }
    let mut all: Vec<Source> = Vec::new();
    for raw in own {
        report_was(raw, &known, marks);
        if let Some(source) = source(raw, language, marks)
            // One of the same identifier is reported already.
            && !all.iter().any(|other| other.id == source.id)
        {
            report_same(&source, raw, &all, own, marks);
            all.push(source);
        }
    }
    report_unused(raw, &known, marks);
    let sources = Sources::own(all);
    Declared { sources, known }
}

/// Takes a source that is complete.
fn source(raw: &RawSource, language: Option<Language>, marks: &mut Marks) -> Option<Source> {
    let (id, class) = (raw.id.as_ref()?, *raw.class.as_ref()?.get_ref());
    let mut classes = SourceClass::ALL.into_iter();
    if classes.any(|other| other != class && other.key() == id.get_ref().as_str()) {
        let fault = RESERVED_SOURCE.fault().with("found", id.get_ref());
        marks.report(fault.with("class", class.key()), id.span());
    }
    Some(Source {
        id: id.get_ref().clone(),
        class,
        label: raw.label.as_ref()?.words(language, Some(class.label()))?,
        was: raw
            .was
            .iter()
            .flatten()
            .map(|was| was.get_ref().clone())
            .collect(),
    })
}

/// Reports former identifiers that are not former.
fn report_was(raw: &RawSource, known: &Known<SourceId>, marks: &mut Marks) {
    for was in raw.was.iter().flatten() {
        let found = was.get_ref();
        if raw.id.as_ref().is_some_and(|id| id.get_ref() == found) {
            marks.report(WAS_ITSELF.fault().with("found", found), was.span());
        } else if known.contains(found) {
            marks.report(SOURCE_STILL_THERE.fault().with("found", found), was.span());
        }
    }
}

/// Reports a source that is called as one before it, in any language.
fn report_same(source: &Source, raw: &RawSource, before: &[Source], own: &[RawSource], marks: &mut Marks) {
    let same = before.iter().find_map(|other| {
        let is_same =
            |language: &Language| fold(source.label.in_(*language)) == fold(other.label.in_(*language));
        Some((other, Language::all().find(is_same)?))
    });
    let (Some((other, language)), Some(label)) = (same, &raw.label) else {
        return;
    };
    let fault = SAME_SOURCE
        .fault()
        .found(source.label.in_(language))
        .with("one", &source.id)
        .with("other", &other.id);
    let is_other = |raw: &&RawSource| raw.id.as_ref().is_some_and(|id| *id.get_ref() == other.id);
    let first = own.iter().find(is_other).and_then(|raw| raw.label.as_ref());
    let first = first.map_or_else(|| raw.span.clone(), |label| label.span.clone());
    marks.report_with(fault, label.span.clone(), first, FIRST_HERE);
}

fn report_unused(raw: &RawCatalogue, known: &Known<SourceId>, marks: &mut Marks) {
    let lines = raw.goals.iter().flat_map(|goal| &goal.budget);
    let named: HashSet<&SourceId> = lines
        .filter_map(|line| Some(line.source.as_ref()?.get_ref()))
        .collect();
    // One that seems unused may be meant by a name that is misspelt.
    if !named.iter().all(|name| known.contains(name)) {
        return;
    }
    for id in raw.own_sources.iter().filter_map(|one| one.id.as_ref()) {
        if !named.contains(id.get_ref()) {
            marks.report(UNUSED_SOURCE.fault().with("found", id.get_ref()), id.span());
        }
    }
}

impl Declared {
    /// Returns the source of a line, and reports one that the strategy does not have.
    pub(super) fn of_line(&self, line: &RawLine, marks: &mut Marks) -> Option<Arc<Source>> {
        let named = line.source.as_ref()?;
        let found = self.sources.of_id(named.get_ref());
        if found.is_none() && self.known.lacks(named.get_ref()) {
            let called = line.id.as_ref().map_or("", |id| id.get_ref().as_str());
            let all = self.sources.all().map(|source| Message::words(&source.id));
            let fault = UNKNOWN_SOURCE
                .fault()
                .with("line", called)
                .with("found", named.get_ref())
                .with_message("hint", self.hint(named.get_ref()))
                .with_message("expected", Message::list(all));
            marks.report(fault, named.span());
        }
        found.cloned()
    }

    /// Returns what the source was renamed to, else the nearest one.
    fn hint(&self, name: &SourceId) -> Message {
        let heirs = self.sources.all().filter(|source| source.was.contains(name));
        let heirs: Vec<Message> = heirs.map(|source| Message::words(&source.id)).collect();
        if !heirs.is_empty() {
            let words = Text::new("; zdaj je to: {names}", "; it is now: {names}");
            return words.with("names", Message::list(heirs));
        }
        let known = self.sources.all().map(|source| source.id.as_str());
        nearest(name.as_str(), known).map_or_else(Message::default, |near| {
            Text::new("; najbližji je »{name}«", "; the nearest is “{name}”").fill(&[("name", near)])
        })
    }
}
