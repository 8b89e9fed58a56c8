//! `zbir feedback`: prepares corrections for every returned form that needs them.

use std::collections::HashMap;
use std::fmt::Write as _;

use clap::Args;
use jiff::civil::Date;

use super::load::{LoadedYear, load_year};
use super::screen::Terminal;
use super::{CommandError, Exit, FailOn, StrategyArgs, email_drafts, made, record};
use crate::app::folder::{FolderError, Outputs};
use crate::base::finding::{Finding, Findings, Severity, Tally};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::base::message::shown;
use crate::forms::layout::CORRECTIONS;
use crate::forms::submission::Submission;
use crate::output::human::MOST_SHOWN;
use crate::output::next::{self, Stage};
use crate::output::wording;
use crate::reply::email_draft::{self, Attachment, Corrections, DraftKind};
use crate::reply::feedback::{Answer, Comparison, answer_in_round, asked as all_asked};
use crate::result::acceptance::of_institution;
use crate::result::consolidated::{Consolidated, FileRecord, FileState};
use crate::result::merge;
use crate::sheet::write::write;

/// Answer every return: each faulty form written anew with the cells marked, or a receipt, as messages ready to send
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir feedback samples/kranj-starejsi --by 2025-02-14\n\nWrites out/YEAR/feedback/INSTITUTION-popravki.xlsx and .eml, or \
                  INSTITUTION-potrdilo.eml; the draft opens in Outlook or Thunderbird. See docs/feedback.md."
)]
pub(super) struct Feedback {
    #[command(flatten)]
    place: StrategyArgs,

    /// The day by which corrected workbooks are to come back [default: as the catalogue says]
    #[arg(long, value_name = "DAY", value_parser = super::day)]
    by: Option<Date>,

    /// The lowest severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
}

/// The submissions of one institution that count or conflict.
struct Return<'a> {
    institution: &'a InstitutionId,
    submissions: Vec<&'a Submission>,
    are_conflicting: bool,
    contradictions: Vec<&'a Finding>,
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

impl Feedback {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        let outputs = loaded.folder.outputs()?;
        let (checked, found) = loaded.inbox(terminal)?;
        let received = checked.iter().flat_map(|file| &file.received);
        let submissions: Vec<Submission> = received.filter_map(|file| file.content.clone()).collect();
        let (consolidated, findings) = loaded.conclude(checked, found);
        // A day that is past is not asked for; the forms name the same day as the message.
        let own = loaded
            .catalogue
            .strategy
            .return_by
            .filter(|day| *day >= loaded.today);
        let by = self.by.or(own);
        let mut catalogue = loaded.catalogue.clone();
        catalogue.strategy.return_by = by;
        let mut register = record::read(&loaded)?;
        let text = email_drafts::text(&loaded, DraftKind::Feedback)?;
        let receipt = email_drafts::text(&loaded, DraftKind::Receipt)?;
        let mut report = String::new();
        let mut without = Vec::new();
        let mut written_to = Vec::new();
        for mut one in returns(&loaded, &consolidated, &findings, &submissions) {
            let answers = |comparison: Option<&Comparison>| -> Vec<Answer> {
                let answer = |submission: &&Submission| {
                    answer_in_round(
                        &catalogue,
                        &loaded.history,
                        loaded.year,
                        submission,
                        &findings,
                        comparison,
                    )
                };
                one.submissions.iter().map(answer).collect()
            };
            let mut answered = answers(None);
            let language = catalogue.strategy.language;
            let asked_now = all_asked(&answered, &one.contradictions, language);
            let sent = register.entry(one.institution);
            let returned = one.digests();
            let (number, before) = sent.round(&returned);
            let comparison = before.map(|before| {
                Comparison::of(number, before, &asked_now, &findings, one.institution, language)
            });
            if comparison.is_some() {
                answered = answers(comparison.as_ref());
            }
            // Of files that are joined, only those go back in which something is to be corrected.
            let answered = one.submissions.iter().copied().zip(answered);
            let (submissions, answers): (Vec<&Submission>, Vec<Answer>) = answered
                .filter(|(_, answer)| one.asks_which() || answer.asks())
                .unzip();
            if answers.is_empty() {
                withdraw(&loaded, &outputs, one.institution, &[])?;
                let message = acknowledge(
                    &loaded,
                    &outputs,
                    &one,
                    &consolidated,
                    comparison.as_ref(),
                    &receipt,
                )?;
                sent.answer(returned, message, asked_now, loaded.today);
                written_to.push(one.institution);
                without.push(one.institution);
                continue;
            }
            one.submissions = submissions;
            outputs.withdraw(&receipt_path(&loaded, one.institution))?;
            let (paths, message) = send(&loaded, &outputs, &one, &answers, comparison.as_ref(), by, &text)?;
            sent.answer(returned, message, asked_now, loaded.today);
            written_to.push(one.institution);
            withdraw(&loaded, &outputs, one.institution, &paths)?;
            let name = shown(loaded.catalogue.name(one.institution));
            let tally = asked(&answers);
            let language = terminal.language();
            let _ = write!(report, "{name}: {}", wording::tally(language, tally));
            if let Some(comparison) = &comparison {
                let _ = write!(report, " ({})", comparison.counted(language));
            }
            report.push('\n');
            for path in paths {
                let _ = writeln!(report, "  {}", loaded.folder.shown_path(&path));
            }
        }
        record::write(&loaded, &outputs, &register)?;
        let results = loaded.results(&consolidated, &findings);
        let stale = made::record(&loaded, &made::digest(&results)?, &outputs)?;
        outputs.publish()?;
        made::list(&loaded, &stale, terminal)?;
        let is_any = !written_to.is_empty();
        report += &email_drafts::without_address(&loaded.catalogue, written_to, terminal.language());
        terminal.write(&report)?;
        report_rest(&loaded, &consolidated, &without, terminal)?;
        if is_any {
            terminal.steps(&next::onward(Stage::Answered, false, &loaded.place()))?;
        }
        let level = self.fail_on.level();
        let fails = level.is_some_and(|level| findings.iter().any(|finding| finding.counts_at(level)));
        Ok(if fails { Exit::Found } else { Exit::Clean })
    }
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
    let language = loaded.catalogue.strategy.language;
    let corrections = Corrections {
        institution: one.institution,
        answers: files.zip(answers).collect(),
        are_conflicting: one.are_conflicting,
        contradictions: one
            .contradictions
            .iter()
            .map(|finding| finding.message(language))
            .collect(),
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
    let word = Text::new("potrdilo", "receipt").in_(loaded.catalogue.strategy.language);
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
    let list = CORRECTIONS.name.in_(loaded.catalogue.strategy.language);
    format!("{institution}-{}", list.to_lowercase())
}

fn folder(loaded: &LoadedYear, name: &str) -> String {
    format!("{}/feedback/{name}", loaded.year)
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

/// Lists the institutions that need no correction, those that sent nothing, and the files that could not be read.
fn report_rest(
    loaded: &LoadedYear,
    consolidated: &Consolidated,
    without: &[&InstitutionId],
    terminal: &mut Terminal<'_>,
) -> Result<(), CommandError> {
    let language = terminal.language();
    let names = |institutions: &mut dyn Iterator<Item = &InstitutionId>| {
        let names = institutions.map(|institution| shown(loaded.catalogue.name(institution)));
        names.collect::<Vec<_>>().join(", ")
    };
    let refused = consolidated
        .files
        .iter()
        .filter(|file| file.state == FileState::Refused)
        .map(|file| shown(&file.source.path));
    let (refused, more): (Vec<String>, Vec<String>) = {
        let mut all: Vec<String> = refused.collect();
        let more = all.split_off(all.len().min(MOST_SHOWN));
        (all, more)
    };
    let more = if more.is_empty() {
        String::new()
    } else {
        format!(" … (+{})", more.len())
    };
    let rest = [
        (
            Text::new(
                "Brez popravkov, pripravljeno je potrdilo o prejemu",
                "Nothing to correct, a receipt is ready",
            ),
            names(&mut without.iter().copied()),
        ),
        (
            Text::new(
                "Ni obrazca (»zbir status --reminders« pripravi opomnike)",
                "No workbook (“zbir status --reminders” writes reminders)",
            ),
            names(&mut consolidated.absent.iter()),
        ),
        (
            Text::new(
                "Ni mogoče prebrati, zato brez odgovora (»zbir check« pove, zakaj)",
                "Not readable, so no correction (“zbir check” shows why)",
            ),
            refused.join(", ") + &more,
        ),
    ];
    for (title, what) in rest.iter().filter(|(_, what)| !what.is_empty()) {
        terminal.write(&format!("{}: {what}\n", title.in_(language)))?;
    }
    Ok(())
}
