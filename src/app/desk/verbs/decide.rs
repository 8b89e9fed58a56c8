//! Verbs that record a decision.

use axum::http::StatusCode;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::{Desk, Refusal};
use super::snapshot::Snapshot;
use super::{changes, read, refused};
use crate::app::actions::CommandError;
use crate::app::actions::decide::choice::chosen;
use crate::app::actions::decide::finding::{no_day, until, waivable};
use crate::app::actions::decide::submission::{about_submission, acceptable, no_submission};
use crate::app::actions::decide::whose::{listed, not_named, stated};
use crate::app::actions::decide::withdraw::withdraw_if;
use crate::app::actions::decide::{Signed, absent, excluded, record_if, set};
use crate::app::folder::{Folder, FolderError};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::inputs::decisions::{self, Decision, DecisionKind, Draft, Until};
use crate::output::views;

/// Why and by whom, and the state that it was decided on.
#[derive(Deserialize)]
struct Signature {
    reason: String,
    by: String,
    date: Option<String>,
    state: String,
    /// Whether only what would change is wanted.
    #[serde(default)]
    preview: bool,
}

#[derive(Deserialize)]
struct OfFinding {
    code: String,
    entry: Option<String>,
    institution: Option<String>,
    /// The last year or day for which a waiver holds.
    until: Option<String>,
    /// For a remark, what the report prints.
    text: Option<String>,
    #[serde(flatten)]
    signature: Signature,
}

/// Accepts a finding.
pub(super) fn waive(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let finding: OfFinding = read(desk, request)?;
    let until = match finding.until.as_deref().filter(|until| !until.is_empty()) {
        Some(text) => {
            let snapshot = current(desk, &finding.signature.state)?;
            let until = until(text, snapshot.loaded.year, snapshot.loaded.today);
            Some(until.map_err(|error| Refusal::of(&error, desk.language()))?)
        }
        None => None,
    };
    let (entry, institution) = narrowed(desk, &finding)?;
    write(desk, &finding.signature, |_| {
        let decision = Decision::Waive {
            code: waivable(&finding.code)?,
            entry,
            institution,
        };
        Ok(vec![(decision, until)])
    })
}

/// Keeps a finding as a remark of the report.
pub(super) fn remark(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let finding: OfFinding = read(desk, request)?;
    let (entry, institution) = narrowed(desk, &finding)?;
    if !has_words(finding.text.as_deref().unwrap_or_default()) {
        let needed = Text::new(
            "ni napisano, kaj naj natisne poročilo",
            "the words for the report are missing",
        );
        return Err(wordless(desk, "text", needed));
    }
    write(desk, &finding.signature, |_| {
        let decision = Decision::Remark {
            code: waivable(&finding.code)?,
            entry,
            institution,
            text: finding.text.unwrap_or_default(),
        };
        Ok(vec![(decision, None)])
    })
}

fn narrowed(desk: &Desk, finding: &OfFinding) -> Result<(Option<EntryKey>, Option<InstitutionId>), Refusal> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let entry = given(&finding.entry).map(|text| key(desk, &text)).transpose()?;
    let institution = given(&finding.institution)
        .map(|text| key(desk, &text))
        .transpose()?;
    Ok((entry, institution))
}

/// A decision about what is open.
#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Ruling {
    Choose {
        entry: String,
        institution: String,
        file: Option<String>,
    },
    Set {
        entry: String,
        value: String,
        institution: Option<String>,
    },
    /// Of several files of an institution, these are not read.
    Exclude {
        files: Vec<String>,
    },
    Absent {
        institution: String,
    },
}

/// Decides about what is open.
pub(super) fn decide(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let ruling: Ruling = read(desk, request)?;
    let signature: Signature = read(desk, request)?;
    match ruling {
        Ruling::Choose {
            entry,
            institution,
            file,
        } => {
            let (entry, institution) = (key(desk, &entry)?, key(desk, &institution)?);
            write(desk, &signature, |of| {
                let decision = chosen(&of.loaded, &of.consolidated, entry, institution, file)?;
                Ok(vec![(decision, None)])
            })
        }
        Ruling::Set {
            entry,
            value,
            institution,
        } => {
            let entry: EntryKey = key(desk, &entry)?;
            let institution = institution.filter(|text| !text.is_empty());
            let institution: Option<InstitutionId> = institution.map(|text| key(desk, &text)).transpose()?;
            write(desk, &signature, |of| {
                let several = stated(&of.consolidated, &entry);
                if institution.is_none() && !several.is_empty() {
                    return Err(not_named(&entry, &listed(&of.loaded, &several)).into());
                }
                Ok(vec![(set(&of.loaded, entry, value, institution)?, None)])
            })
        }
        Ruling::Exclude { files } => write(desk, &signature, |of| {
            let decisions = files.into_iter().map(|file| {
                let decision = excluded(&of.loaded, &of.consolidated, file)?;
                Ok((decision, None))
            });
            decisions.collect()
        }),
        Ruling::Absent { institution } => {
            let institution = key(desk, &institution)?;
            write(desk, &signature, |of| {
                let decision = absent(&of.loaded, &of.consolidated, institution)?;
                Ok(vec![(decision, None)])
            })
        }
    }
}

#[derive(Deserialize)]
struct OfSubmissions {
    #[serde(default)]
    institutions: Vec<String>,
    /// All that count, have no open error and were not returned for correction.
    #[serde(default)]
    all: bool,
    #[serde(flatten)]
    signature: Signature,
}

/// Accepts submissions.
pub(super) fn accept(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    about(desk, request, DecisionKind::Accept)
}

/// Returns submissions for correction.
pub(super) fn send_back(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    about(desk, request, DecisionKind::Return)
}

fn about(desk: &Desk, request: &Value, kind: DecisionKind) -> Result<Value, Refusal> {
    let wanted: OfSubmissions = read(desk, request)?;
    let institutions: Vec<InstitutionId> = wanted
        .institutions
        .iter()
        .map(|text| key(desk, text))
        .collect::<Result<_, _>>()?;
    write(desk, &wanted.signature, |of| {
        let institutions = if wanted.all && kind == DecisionKind::Accept {
            acceptable(&of.consolidated, &of.findings)
        } else {
            institutions
        };
        let mut decisions = Vec::new();
        for institution in &institutions {
            let own = about_submission(&of.consolidated, kind, institution);
            if own.is_empty() {
                return Err(no_submission(&of.loaded, institution));
            }
            decisions.extend(own.into_iter().map(|decision| (decision, None)));
        }
        Ok(decisions)
    })
}

#[derive(Deserialize)]
struct Withdrawn {
    number: usize,
    state: String,
}

/// Takes a decision back.
pub(super) fn undo(desk: &Desk, request: &Value) -> Result<Value, Refusal> {
    let wanted: Withdrawn = read(desk, request)?;
    let snapshot = current(desk, &wanted.state)?;
    let stands = |text: &str| unchanged(&snapshot, text);
    let text = withdraw_if(&snapshot.loaded, wanted.number, stands)
        .map_err(|error| refused(&error, desk.language()))?;
    Ok(json!({ "version": views::VERSION, "withdrawn": text }))
}

/// Makes decisions on the state that the request names, and writes them, or returns what they would change.
fn write(
    desk: &Desk,
    signature: &Signature,
    decide: impl FnOnce(&Snapshot) -> Result<Vec<(Decision, Option<Until>)>, CommandError>,
) -> Result<Value, Refusal> {
    let language = desk.language();
    let refuse = |error: CommandError| refused(&error, language);
    let snapshot = current(desk, &signature.state)?;
    let date = signature.date.as_deref().filter(|day| !day.is_empty());
    let date = match date {
        Some(text) => text
            .parse::<Date>()
            .map_err(|_| Refusal::of(&no_day(text).in_field("date"), language))?,
        None => snapshot.loaded.today,
    };
    let signed = Signed {
        reason: signature.reason.clone(),
        by: signature.by.clone(),
        date,
    };
    let decisions = decide(&snapshot).map_err(refuse)?;
    let drafts: Vec<Draft> = decisions
        .into_iter()
        .map(|(decision, until)| signed.draft(decision, until))
        .collect();
    if signature.preview {
        return preview(desk, &snapshot, &drafts);
    }
    if !has_words(&signed.reason) {
        let is_return = drafts
            .iter()
            .any(|draft| draft.decision.kind() == DecisionKind::Return);
        let needed = if is_return {
            Text::new(
                "ustanovi ni napisano, kaj naj popravi",
                "the words for the institution are missing",
            )
        } else {
            Text::new("razlog ni napisan", "the reason is missing")
        };
        return Err(wordless(desk, "reason", needed));
    }
    if !has_words(&signed.by) {
        let needed = Text::new(
            "urad, ki odloča, ni naveden",
            "the office that decides is not named",
        );
        return Err(wordless(desk, "by", needed));
    }
    let added = record_if(&snapshot.loaded, &drafts, |text| unchanged(&snapshot, text)).map_err(refuse)?;
    let path = snapshot
        .loaded
        .folder
        .shown_path(&Folder::decisions_path(snapshot.loaded.year));
    Ok(json!({ "version": views::VERSION, "path": path, "added": added, "decisions": drafts.len() }))
}

/// Returns what decisions would change, of which nothing is written.
fn preview(desk: &Desk, snapshot: &Snapshot, drafts: &[Draft]) -> Result<Value, Refusal> {
    let loaded = &snapshot.loaded;
    // What is not written yet needs no reason to be seen.
    let drafts: Vec<Draft> = drafts
        .iter()
        .map(|draft| Draft {
            reason: "-".to_owned(),
            by: "-".to_owned(),
            ..draft.clone()
        })
        .collect();
    let text = decisions::append(&snapshot.decisions, &drafts);
    let path = Folder::decisions_path(loaded.year);
    let (mut with, found) = decisions::parse(&path, &text, &loaded.catalogue);
    if with.rulings.len() < snapshot.consolidated.rulings.len() + drafts.len()
        && let Some(finding) = found.iter().last()
    {
        return Err(Refusal::of(&FolderError::failed(&finding.fault), desk.language()));
    }
    with.as_of(loaded.year, loaded.today);
    let (consolidated, findings) = snapshot.with(&with);
    let after = loaded.results(&consolidated, &findings);
    let changes = changes::between(&snapshot.results(), &after, desk.language());
    Ok(super::answered(
        &changes,
        &[("state", snapshot.state.clone().into())],
    ))
}

/// Returns the year if it still stands as the page saw it.
///
/// # Errors
/// The folder has changed since.
pub(super) fn current(desk: &Desk, state: &str) -> Result<std::sync::Arc<Snapshot>, Refusal> {
    let snapshot = desk.snapshot()?;
    if snapshot.state == state {
        Ok(snapshot)
    } else {
        Err(Refusal::of(&changed(), desk.language()))
    }
}

/// Makes sure that the file of decisions is the one that the year was read with.
fn unchanged(snapshot: &Snapshot, text: &str) -> Result<(), CommandError> {
    if snapshot.decisions == text {
        Ok(())
    } else {
        Err(changed().into())
    }
}

fn changed() -> FolderError {
    FolderError::new(
        Text::new(
            "mapa strategije je bila medtem spremenjena, zato ni bilo nič zapisano",
            "the strategy’s folder was changed in the meantime, so nothing was written",
        ),
        Text::new(
            "stran zdaj kaže novo stanje; preglejte ga in odločite znova",
            "the page now shows the new state; look at it and decide again",
        ),
        &[],
    )
}

/// Returns `true` if something is said: not only blanks and signs.
fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Refuses a member of the request without words.
fn wordless(desk: &Desk, field: &'static str, needed: Text) -> Refusal {
    let error = FolderError::new(needed, Text::new("napišite z besedami", "say it in words"), &[]);
    Refusal::of(&error.in_field(field), desk.language())
}

/// Reads a key of an entry or of an institution.
fn key<T: std::str::FromStr>(desk: &Desk, text: &str) -> Result<T, Refusal> {
    text.parse().map_err(|_| {
        Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            Text::new("»{key}« ni ključ", "“{key}” is not a key"),
            Text::new("stran znova naložite", "load the page again"),
            &[("key", text)],
            desk.language(),
        )
    })
}
