//! Received files and rulings for tests, and their merged result.

use jiff::civil::Date;

use super::merge;
use crate::base::finding::{Finding, Findings};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Language;
use crate::base::place::Place;
use crate::base::received::Received;
use crate::base::value::Value;
use crate::forms::submission::Submission;
use crate::forms::submission::sample::{form, source};
use crate::inputs::decisions::{Decision, Decisions, Ruling};
use crate::result::consolidated::{Consolidated, FileState, Merged, MergedEntry};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::catalogue::sample::{assert_filled, catalogue, year};

/// A merged result, with queries for tests.
pub(super) struct Done {
    pub(super) consolidated: Consolidated,
    pub(super) joined: Vec<Submission>,
    pub(super) findings: Findings,
}

pub(super) fn came(institution: &str, name: &str, answers: &[(&str, &str)]) -> Received<Option<Submission>> {
    let file = format!("inbox/2024/{name}");
    Received {
        source: source(&file),
        content: Some(form(&catalogue(), institution, &file, answers)),
    }
}

pub(super) fn ruled(decisions: impl IntoIterator<Item = Decision>) -> Decisions {
    let rulings = decisions.into_iter().zip(1..).map(|(decision, line)| Ruling {
        until: None,
        expired: false,
        decision,
        reason: "Preverjeno po telefonu.".to_owned(),
        by: "Urad".to_owned(),
        date: Date::constant(2025, 2, 10),
        place: Place::line("decisions/2024.toml", line, 1),
    });
    Decisions {
        rulings: rulings.collect(),
    }
}

pub(super) fn choose(entry: &str, institution: &str) -> Decision {
    Decision::Choose {
        entry: key(entry),
        institution: institution.parse().unwrap(),
        saw: None,
        file: None,
    }
}

/// Returns the decision that a file of an institution states the answer.
pub(super) fn choose_file(entry: &str, institution: &str, file: &str) -> Decision {
    Decision::Choose {
        entry: key(entry),
        institution: institution.parse().unwrap(),
        saw: None,
        file: Some(file.to_owned()),
    }
}

pub(super) fn set(entry: &str, value: &str) -> Decision {
    Decision::Set {
        entry: key(entry),
        value: value.to_owned(),
        institution: None,
    }
}

pub(super) fn exclude(file: &str) -> Decision {
    Decision::Exclude {
        file: file.to_owned(),
    }
}

pub(super) fn absent(institution: &str) -> Decision {
    Decision::Absent {
        institution: institution.parse().unwrap(),
    }
}

pub(super) fn waiver(code: &str, entry: Option<&str>, institution: Option<&str>) -> Decision {
    Decision::Waive {
        code: code.to_owned(),
        entry: entry.map(key),
        institution: institution.map(|i| i.parse().unwrap()),
    }
}

pub(super) fn key(text: &str) -> EntryKey {
    text.parse().unwrap()
}

pub(super) fn number(text: &str) -> Value {
    Value::Number(text.parse().unwrap())
}

pub(super) fn done(
    incoming: Vec<Received<Option<Submission>>>,
    decisions: impl IntoIterator<Item = Decision>,
) -> Done {
    done_on(Date::constant(2025, 3, 1), incoming, decisions)
}

/// Returns the result of merging on a day.
pub(super) fn done_on(
    today: Date,
    incoming: Vec<Received<Option<Submission>>>,
    decisions: impl IntoIterator<Item = Decision>,
) -> Done {
    merged(&catalogue(), today, incoming, decisions)
}

/// Returns the result of merging with another catalogue.
pub(super) fn done_with(
    catalogue: &Catalogue,
    incoming: Vec<Received<Option<Submission>>>,
    decisions: impl IntoIterator<Item = Decision>,
) -> Done {
    merged(catalogue, Date::constant(2025, 3, 1), incoming, decisions)
}

fn merged(
    catalogue: &Catalogue,
    today: Date,
    incoming: Vec<Received<Option<Submission>>>,
    decisions: impl IntoIterator<Item = Decision>,
) -> Done {
    let merging = merge(catalogue, year(), Some(today), &ruled(decisions), incoming);
    assert_filled(&merging.findings);
    Done {
        consolidated: merging.consolidated,
        joined: merging.joined,
        findings: merging.findings,
    }
}

impl Done {
    pub(super) fn entry(&self, entry: &str) -> &MergedEntry {
        &self.consolidated.entries[&key(entry)]
    }

    pub(super) fn outcome(&self, entry: &str) -> &Merged<Value> {
        &self.entry(entry).outcome
    }

    pub(super) fn states(&self) -> Vec<&FileState> {
        self.consolidated.files.iter().map(|file| &file.state).collect()
    }

    pub(super) fn of(&self, code: &str) -> Vec<&Finding> {
        self.findings.iter().filter(|f| f.fault.code.id == code).collect()
    }

    pub(super) fn messages_of(&self, code: &str) -> Vec<String> {
        let message = |f: &&Finding| format!("{} {}", f.place, f.message(Language::Sl));
        self.of(code).iter().map(message).collect()
    }

    pub(super) fn effects(&self) -> Vec<usize> {
        self.consolidated.rulings.iter().map(|r| r.effects).collect()
    }
}

pub(super) fn names(institutions: &[InstitutionId]) -> Vec<&str> {
    institutions.iter().map(InstitutionId::as_str).collect()
}

/// Three institutions: two disagree about one figure, the third returned nothing.
pub(super) fn three() -> Vec<Received<Option<Submission>>> {
    vec![
        came(
            "mok",
            "MOK.xlsx",
            &[
                ("a.9/vkljuceni", "3"),
                ("a.9/ure", "100.5"),
                ("a.1/pomoc", "646001"),
            ],
        ),
        came(
            "duk",
            "DUK.xlsx",
            &[("a.9/vkljuceni", "4"), ("a.9/ure", "50"), ("a.1/pomoc", "646001")],
        ),
    ]
}
