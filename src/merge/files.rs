//! Which files of the inbox count: exclusions, the same workbook twice, several differing ones of an institution.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{SAME_FILE, SEVERAL_FILES};
use super::{Incoming, paste};
use crate::consolidated::{AppliedRuling, FileRecord, FileState};
use crate::finding::{Finding, Findings};
use crate::key::{EntryKey, InstitutionId};
use crate::language::{Said, Text};
use crate::place::Place;
use crate::submission::{Confirmation, Entry, Reading, Submission};
use crate::value::Year;

/// How many differing entries a finding names.
const NAMED: usize = 5;

/// The inbox, sorted out.
pub(super) struct Inbox {
    /// Every file and what became of it, in the order of their paths.
    pub(super) files: Vec<FileRecord>,
    /// The submissions of each institution from which one came: one that counts, or several that stand against each
    /// other, in the order of their paths.
    pub(super) voices: BTreeMap<InstitutionId, Vec<Submission>>,
}

/// Sorts the files out; they come in the order of their paths.
pub(super) fn sort_out(
    year: Year,
    incoming: Vec<Incoming>,
    rulings: &mut [AppliedRuling],
    findings: &mut Findings,
) -> Inbox {
    let mut inbox = Inbox {
        files: Vec::new(),
        voices: BTreeMap::new(),
    };
    for Incoming { source, submission } in incoming {
        let excluded = exclude(&source.path, rulings);
        let mut record = FileRecord {
            source,
            institution: submission.as_ref().map(|s| s.institution.clone()),
            state: FileState::Refused,
            confirmation: submission.as_ref().map(|s| s.confirmation.clone()),
        };
        match (excluded, submission) {
            (Some(ruling), _) => record.state = FileState::Excluded(ruling),
            (None, None) => {}
            (None, Some(submission)) => {
                let voices = inbox.voices.entry(submission.institution.clone()).or_default();
                if let Some(other) = voices.iter().find(|other| same(other, &submission)) {
                    findings.push(duplicate(&submission, other));
                    record.state = FileState::Duplicate(other.source.path.clone());
                } else {
                    record.state = FileState::Accepted;
                    voices.push(submission);
                }
            }
        }
        inbox.files.push(record);
    }
    for (institution, voices) in &inbox.voices {
        // A rule by which one file supersedes another (the later confirmation) belongs here; until there is one,
        // differing files all stand, and only what they agree on counts.
        if voices.len() > 1 {
            findings.push(conflict(year, institution, voices));
            for record in &mut inbox.files {
                if record.state == FileState::Accepted && record.institution.as_ref() == Some(institution) {
                    record.state = FileState::Conflicting;
                }
            }
        }
    }
    inbox
}

/// The decision that excludes a file, if one does; each that names it has taken effect.
fn exclude(path: &str, rulings: &mut [AppliedRuling]) -> Option<usize> {
    let mut first = None;
    for (position, applied) in rulings.iter_mut().enumerate() {
        if applied.ruling.decision.excludes(path) {
            applied.effects += 1;
            first.get_or_insert(position);
        }
    }
    first
}

fn same(a: &Submission, b: &Submission) -> bool {
    a.source.sha256 == b.source.sha256
        || (differing(&[a, b]).is_empty() && same_confirmation(&a.confirmation, &b.confirmation))
}

fn same_confirmation(a: &Confirmation, b: &Confirmation) -> bool {
    let what = |c: &Confirmation| (c.office.clone(), c.role.clone(), c.date, c.confirmed);
    what(a) == what(b)
}

/// The entries in which submissions differ; one that is not in a form counts as blank there.
fn differing(submissions: &[&Submission]) -> BTreeSet<EntryKey> {
    let entries: BTreeSet<&EntryKey> = submissions.iter().flat_map(|s| s.entries.keys()).collect();
    let differ = |entry: &&EntryKey| {
        let mut said = submissions.iter().map(|s| said(s.entries.get(*entry)));
        let first = said.next();
        said.any(|other| Some(other) != first)
    };
    entries.into_iter().filter(differ).cloned().collect()
}

/// What a cell says, apart from where it stands; of what was not understood, the words.
fn said(entry: Option<&Entry>) -> (Reading, &str) {
    match entry {
        None => (Reading::Blank, ""),
        Some(entry) => match &entry.reading {
            Reading::Blank | Reading::Value(_) => (entry.reading.clone(), ""),
            Reading::Unreadable => (Reading::Unreadable, &entry.found),
        },
    }
}

fn duplicate(submission: &Submission, other: &Submission) -> Finding {
    let what = if submission.source.sha256 == other.source.sha256 {
        Text::new("enako vsebino", "the same content")
    } else {
        Text::new("enake odgovore", "the same answers")
    };
    let fault = SAME_FILE
        .fault()
        .with_said("what", what.into())
        .with("other", &other.source.path);
    fault
        .at(Place::file(&submission.source.path))
        .of(&submission.institution)
        .with_related([Place::file(&other.source.path)])
}

fn conflict(year: Year, institution: &InstitutionId, voices: &[Submission]) -> Finding {
    let paths: Vec<&str> = voices.iter().map(|s| s.source.path.as_str()).collect();
    let entries = differing(&voices.iter().collect::<Vec<_>>());
    let mut named: Vec<String> = entries.iter().take(NAMED).map(ToString::to_string).collect();
    if entries.len() > NAMED {
        named.push(format!("… (+{})", entries.len() - NAMED));
    }
    let named = if named.is_empty() {
        Text::new("potrditev", "the confirmation").into()
    } else {
        Said::same(named.join(", "))
    };
    let fault = SEVERAL_FILES
        .fault()
        .with("files", paths.join(", "))
        .with_said("entries", named)
        .with("year", year)
        .with("lines", paste::lines("exclude", &[("file", paths[0])]));
    fault
        .at(Place::file(paths[0]))
        .of(institution)
        .with_related(paths.iter().skip(1).map(|path| Place::file(*path)))
}
