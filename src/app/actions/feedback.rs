//! Answers every return: corrections for each that needs them, a receipt for the others.

use std::collections::HashMap;

use jiff::civil::Date;

use super::load::LoadedYear;
use super::{CommandError, Listener, email_drafts, made, record};
use crate::app::folder::{FolderError, Outputs};
use crate::base::finding::{Finding, Findings, Severity, Tally};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::forms::layout::CORRECTIONS;
use crate::forms::submission::Submission;
use crate::reply::email_draft::{self, Attachment, Corrections, DraftKind};
use crate::reply::feedback::{Answer, Comparison, Round, answer_in_round, asked as all_asked};
use crate::result::acceptance::{of_institution, why_returned};
use crate::result::consolidated::{Consolidated, FileRecord, FileState};
use crate::result::merge;
use crate::sheet::write::write;

/// The answers to a year's returns, with the results that they were written by.
pub(in crate::app) struct Answered {
    /// The institutions that are asked for corrections.
    pub(in crate::app) corrected: Vec<Corrected>,
    /// The institutions whose return needs none: a receipt was written.
    pub(in crate::app) without_corrections: Vec<InstitutionId>,
    /// All of them, in the order of the catalogue.
    pub(in crate::app) written_to: Vec<InstitutionId>,
    /// The year's answers.
    pub(in crate::app) consolidated: Consolidated,
    /// The findings.
    pub(in crate::app) findings: Findings,
    /// The findings about outputs of an earlier result.
    pub(in crate::app) stale: Findings,
}

/// An institution that is asked for corrections.
pub(in crate::app) struct Corrected {
    /// The institution.
    pub(in crate::app) institution: InstitutionId,
    /// What it is asked to correct.
    pub(in crate::app) tally: Tally,
    /// Whether the coordinator decided to send its submission back.
    pub(in crate::app) is_returned: bool,
    /// What has become of what it was asked before; `None` in the first round.
    pub(in crate::app) comparison: Option<Comparison>,
    /// The files written, as paths in the folder.
    pub(in crate::app) paths: Vec<String>,
}

/// The submissions of one institution that count or conflict.
struct Return<'a> {
    institution: &'a InstitutionId,
    submissions: Vec<&'a Submission>,
    are_conflicting: bool,
    contradictions: Vec<&'a Finding>,
    /// Why the coordinator sends it back; empty if that was not decided.
    notes: Vec<String>,
}

impl Return<'_> {
    /// Returns `true` if the institution is asked which file, or which of their answers, is valid.
    fn asks_which(&self) -> bool {
        self.are_conflicting || !self.contradictions.is_empty()
    }

    /// Returns the digests of the files, sorted: they identify the round.
    fn digests(&self) -> Vec<String> {
        let digests = self.submissions.iter();
        let mut digests: Vec<String> = digests.map(|one| one.source.sha256.to_string()).collect();
        digests.sort();
        digests
    }
}

/// Writes the answers to all returns that count or conflict, and records them.
///
/// # Errors
/// Another run holds the lock, the folder cannot be read or written, or an office's own template cannot be used.
pub(in crate::app) fn answer_all(
    loaded: &LoadedYear,
    by: Option<Date>,
    listener: &mut impl Listener,
) -> Result<Answered, CommandError> {
    let outputs = loaded.folder.outputs()?;
    let (checked, found) = loaded.inbox(listener)?;
    let received = checked.iter().flat_map(|file| &file.received);
    let submissions: Vec<Submission> = received.filter_map(|file| file.content.clone()).collect();
    let (consolidated, findings) = loaded.conclude(checked, found);
    // A day that is past is not asked for; the forms name the same day as the message.
    let own = loaded
        .catalogue
        .strategy
        .return_by
        .filter(|day| *day >= loaded.today);
    let by = by.or(own);
    let mut catalogue = loaded.catalogue.clone();
    catalogue.strategy.return_by = by;
    let mut register = record::read(loaded)?;
    let texts = email_drafts::Texts::read(loaded, DraftKind::Feedback)?;
    let receipts = email_drafts::Texts::read(loaded, DraftKind::Receipt)?;
    let mut corrected = Vec::new();
    let mut without_corrections = Vec::new();
    let mut written_to = Vec::new();
    for mut one in returns(loaded, &consolidated, &findings, &submissions) {
        let answers = |comparison: Option<&Comparison>| -> Vec<Answer> {
            let answer = |submission: &&Submission| {
                answer_in_round(
                    &catalogue,
                    &loaded.history,
                    loaded.year,
                    submission,
                    &findings,
                    Round {
                        comparison,
                        notes: &one.notes,
                    },
                )
            };
            one.submissions.iter().map(answer).collect()
        };
        let mut answered = answers(None);
        let language = catalogue.language_of(one.institution);
        let asked_now = all_asked(&answered, &one.contradictions, language);
        let sent = register.entry(one.institution);
        let returned = one.digests();
        let (number, before) = sent.round(&returned);
        let comparison = before
            .map(|before| Comparison::of(number, before, &asked_now, &findings, one.institution, language));
        if comparison.is_some() {
            answered = answers(comparison.as_ref());
        }
        // Of files that are joined, only those go back in which something is to be corrected.
        let answered = one.submissions.iter().copied().zip(answered);
        let (submissions, answers): (Vec<&Submission>, Vec<Answer>) = answered
            .filter(|(_, answer)| one.asks_which() || !one.notes.is_empty() || answer.asks())
            .unzip();
        if answers.is_empty() {
            withdraw(loaded, &outputs, one.institution, &[])?;
            let message = acknowledge(
                loaded,
                &outputs,
                &one,
                &consolidated,
                comparison.as_ref(),
                receipts.of(loaded, one.institution),
            )?;
            sent.answer(returned, message, asked_now, loaded.today);
            written_to.push(one.institution.clone());
            without_corrections.push(one.institution.clone());
            continue;
        }
        one.submissions = submissions;
        outputs.withdraw(&receipt_path(loaded, one.institution))?;
        let (paths, message) = send(
            loaded,
            &outputs,
            &one,
            &answers,
            comparison.as_ref(),
            by,
            texts.of(loaded, one.institution),
        )?;
        sent.answer(returned, message, asked_now, loaded.today);
        written_to.push(one.institution.clone());
        withdraw(loaded, &outputs, one.institution, &paths)?;
        corrected.push(Corrected {
            institution: one.institution.clone(),
            tally: asked(&answers),
            is_returned: !one.notes.is_empty(),
            comparison,
            paths,
        });
    }
    record::write(loaded, &outputs, &register)?;
    let digest = made::digest(&loaded.results(&consolidated, &findings))?;
    let stale = made::publish(loaded, &digest, outputs)?;
    Ok(Answered {
        corrected,
        without_corrections,
        written_to,
        consolidated,
        findings,
        stale,
    })
}

/// Returns the submissions that count or conflict, by institution, in the order of the catalogue.
fn returns<'a>(
    loaded: &'a LoadedYear,
    consolidated: &Consolidated,
    findings: &'a Findings,
    submissions: &'a [Submission],
) -> Vec<Return<'a>> {
    let counts = |submission: &&Submission| {
        let mut files = consolidated.files.iter();
        let record = files.find(|file| file.source.path == submission.source.path);
        record.is_some_and(|file| match file.state {
            FileState::Counted | FileState::Joined(_) | FileState::Conflicting => true,
            FileState::Refused
            | FileState::Duplicate(_)
            | FileState::Superseded(_)
            | FileState::Excluded(_) => false,
        })
    };
    let mut by_institution: HashMap<&InstitutionId, Vec<&Submission>> = HashMap::new();
    for submission in submissions.iter().filter(counts) {
        by_institution
            .entry(&submission.institution)
            .or_default()
            .push(submission);
    }
    let institutions = loaded.catalogue.institutions.keys();
    institutions
        .filter_map(|institution| {
            let submissions = by_institution.remove(institution)?;
            let conflicts = |file: &FileRecord| {
                file.state == FileState::Conflicting && file.institution.as_ref() == Some(institution)
            };
            let contradicts = |finding: &&Finding| {
                merge::is_between_files(finding)
                    && finding.waived.is_none()
                    && finding.institution.as_ref() == Some(institution)
            };
            Some(Return {
                institution,
                submissions,
                are_conflicting: consolidated.files.iter().any(conflicts),
                contradictions: findings.iter().filter(contradicts).collect(),
                notes: why_returned(consolidated, institution),
            })
        })
        .collect()
}

/// Writes the corrected forms and the message of one institution, and returns their paths and the digest of the message.
fn send(
    loaded: &LoadedYear,
    outputs: &Outputs,
    one: &Return<'_>,
    answers: &[Answer],
    comparison: Option<&Comparison>,
    by: Option<Date>,
    text: &str,
) -> Result<(Vec<String>, String), CommandError> {
    let mut paths = Vec::new();
    let mut attachments = Vec::new();
    for (number, answer) in (1..).zip(answers) {
        let bytes = write(&answer.book).map_err(|failed| FolderError::failed(&failed.fault()))?;
        let stem = stem(loaded, one.institution);
        let name = match answers.len() {
            1 => format!("{stem}.xlsx"),
            _ => format!("{stem}-{number}.xlsx"),
        };
        paths.push(outputs.write(&folder(loaded, &name), &bytes)?);
        attachments.push(Attachment { name, bytes });
    }
    let files = one
        .submissions
        .iter()
        .map(|submission| file_name(&submission.source.path));
    let language = loaded.catalogue.language_of(one.institution);
    let corrections = Corrections {
        institution: one.institution,
        answers: files.zip(answers).collect(),
        are_conflicting: one.are_conflicting,
        contradictions: one
            .contradictions
            .iter()
            .map(|finding| finding.message(language))
            .collect(),
        notes: &one.notes,
        comparison,
        attachments,
    };
    let letter = email_draft::feedback(&loaded.catalogue, loaded.year, &corrections, by, text)
        .map_err(|fault| email_drafts::unfit(DraftKind::Feedback, &fault))?;
    let name = format!("{}.eml", stem(loaded, one.institution));
    let (path, message) = email_drafts::write(outputs, &folder(loaded, &name), &letter)?;
    paths.push(path);
    Ok((paths, message))
}

/// Writes the receipt of an institution whose return needs no correction, and returns the digest of the message.
fn acknowledge(
    loaded: &LoadedYear,
    outputs: &Outputs,
    one: &Return<'_>,
    consolidated: &Consolidated,
    comparison: Option<&Comparison>,
    text: &str,
) -> Result<String, CommandError> {
    let files = one.submissions.iter();
    let files: Vec<(&str, &Submission)> = files
        .map(|submission| (file_name(&submission.source.path), *submission))
        .collect();
    let acceptance = of_institution(consolidated, one.institution);
    let (catalogue, year) = (&loaded.catalogue, loaded.year);
    let draft = email_draft::receipt(
        catalogue,
        year,
        one.institution,
        &files,
        acceptance,
        comparison,
        text,
    )
    .map_err(|fault| email_drafts::unfit(DraftKind::Receipt, &fault))?;
    let (_, message) = email_drafts::write(outputs, &receipt_path(loaded, one.institution), &draft)?;
    Ok(message)
}

fn receipt_path(loaded: &LoadedYear, institution: &InstitutionId) -> String {
    let word = Text::new("potrdilo", "receipt").in_(loaded.catalogue.language_of(institution));
    folder(loaded, &format!("{institution}-{word}.eml"))
}

/// Removes the files that an earlier run wrote for an institution and this one did not.
fn withdraw(
    loaded: &LoadedYear,
    outputs: &Outputs,
    institution: &InstitutionId,
    written: &[String],
) -> Result<(), CommandError> {
    let stem = stem(loaded, institution);
    let numbered = (1..=9).map(|number| format!("{stem}-{number}.xlsx"));
    let plain = [format!("{stem}.xlsx"), format!("{stem}.eml")];
    for name in plain.into_iter().chain(numbered) {
        let path = folder(loaded, &name);
        if !written.iter().any(|written| written.ends_with(&path)) {
            outputs.withdraw(&path)?;
        }
    }
    Ok(())
}

fn stem(loaded: &LoadedYear, institution: &InstitutionId) -> String {
    let list = CORRECTIONS.name.in_(loaded.catalogue.language_of(institution));
    format!("{institution}-{}", list.to_lowercase())
}

fn folder(loaded: &LoadedYear, name: &str) -> String {
    format!("{}/feedback/{name}", loaded.year.get())
}

/// Returns the name of a file without its folders and the archive it came in.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '›']).next().map_or(path, str::trim)
}

fn asked(answers: &[Answer]) -> Tally {
    let count = |severity| answers.iter().map(|answer| answer.count(severity)).sum();
    Tally {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        ..Tally::default()
    }
}
