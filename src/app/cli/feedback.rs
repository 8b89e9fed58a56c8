//! `zbir feedback`: the answer to every returned workbook that needs one.

use std::collections::HashMap;
use std::fmt::Write as _;

use clap::Args;
use jiff::civil::Date;

use super::gather::{Gathered, gather};
use super::screen::Terminal;
use super::{CommandError, Exit, FailOn, StrategyArgs, email_drafts};
use crate::app::folder::{FolderError, Outputs};
use crate::base::finding::{Severity, Tally};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::base::message::shown;
use crate::forms::layout::CORRECTIONS;
use crate::forms::submission::Submission;
use crate::output::human::MOST_SHOWN;
use crate::output::wording;
use crate::reply::email_draft::{self, Attachment, Corrections, DraftKind};
use crate::reply::feedback::{Answer, answer};
use crate::result::consolidated::{Consolidated, FileState};
use crate::sheet::write::write;

/// Prepare corrections: each faulty form written anew with the cells marked, and a message ready to send
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir feedback samples/kranj-starejsi --by 2025-02-14\n\nWrites out/YEAR/feedback/INSTITUTION-popravki.xlsx and .eml; \
                  the draft opens in Outlook or Thunderbird. See docs/feedback.md."
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

/// What came from one institution and counts, or stands against each other.
struct Return<'a> {
    institution: &'a InstitutionId,
    submissions: Vec<&'a Submission>,
}

impl Feedback {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let gathered = gather(&self.place.dir, self.place.when, terminal)?;
        let outputs = gathered.folder.outputs()?;
        let (checked, found) = gathered.inbox(terminal)?;
        let received = checked.iter().flat_map(|file| &file.received);
        let submissions: Vec<Submission> = received.filter_map(|file| file.content.clone()).collect();
        let (consolidated, findings) = gathered.conclude(checked, found);
        let by = self.by.or(gathered.catalogue.strategy.return_by);
        let text = email_drafts::text(&gathered, DraftKind::Feedback)?;
        let mut told = String::new();
        let mut without = Vec::new();
        let mut written_to = Vec::new();
        for one in returns(&gathered, &consolidated, &submissions) {
            let answers: Vec<Answer> = one
                .submissions
                .iter()
                .map(|submission| {
                    let (catalogue, history) = (&gathered.catalogue, &gathered.history);
                    answer(catalogue, history, gathered.year, submission, &findings)
                })
                .collect();
            if answers.len() == 1 && !answers.iter().any(Answer::asks) {
                withdraw(&gathered, &outputs, one.institution, &[])?;
                without.push(one.institution);
                continue;
            }
            let paths = send(&gathered, &outputs, &one, &answers, by, &text)?;
            written_to.push(one.institution);
            withdraw(&gathered, &outputs, one.institution, &paths)?;
            let name = shown(gathered.catalogue.name(one.institution));
            let tally = asked(&answers);
            let language = terminal.language();
            let _ = writeln!(told, "{name}: {}", wording::tally(language, tally));
            for path in paths {
                let _ = writeln!(told, "  {}", gathered.folder.told(&path));
            }
        }
        outputs.publish()?;
        told += &email_drafts::without_address(&gathered.catalogue, written_to, terminal.language());
        terminal.write(&told)?;
        report_rest(&gathered, &consolidated, &without, terminal)?;
        let level = self.fail_on.level();
        let fails = level.is_some_and(|level| findings.iter().any(|finding| finding.counts_at(level)));
        Ok(if fails { Exit::Found } else { Exit::Clean })
    }
}

/// The submissions that count or stand against each other, by institution, in the order of the catalogue.
fn returns<'a>(
    gathered: &'a Gathered,
    consolidated: &Consolidated,
    submissions: &'a [Submission],
) -> Vec<Return<'a>> {
    let counts = |submission: &&Submission| {
        let mut files = consolidated.files.iter();
        let record = files.find(|file| file.source.path == submission.source.path);
        record.is_some_and(|file| match file.state {
            FileState::Accepted | FileState::Conflicting => true,
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
    let institutions = gathered.catalogue.institutions.keys();
    institutions
        .filter_map(|institution| {
            let submissions = by_institution.remove(institution)?;
            Some(Return {
                institution,
                submissions,
            })
        })
        .collect()
}

/// Makes the workbooks and the message of one institution ready, and gives their paths.
fn send(
    gathered: &Gathered,
    outputs: &Outputs,
    one: &Return<'_>,
    answers: &[Answer],
    by: Option<Date>,
    text: &str,
) -> Result<Vec<String>, CommandError> {
    let mut paths = Vec::new();
    let mut attachments = Vec::new();
    for (number, answer) in (1..).zip(answers) {
        let bytes = write(&answer.book).map_err(|failed| FolderError::failed(&failed.fault()))?;
        let stem = stem(gathered, one.institution);
        let name = match answers.len() {
            1 => format!("{stem}.xlsx"),
            _ => format!("{stem}-{number}.xlsx"),
        };
        paths.push(outputs.write(&folder(gathered, &name), &bytes)?);
        attachments.push(Attachment { name, bytes });
    }
    let files = one
        .submissions
        .iter()
        .map(|submission| file_name(&submission.source.path));
    let corrections = Corrections {
        institution: one.institution,
        answers: files.zip(answers).collect(),
        attachments,
    };
    let letter = email_draft::feedback(&gathered.catalogue, gathered.year, &corrections, by, text)
        .map_err(|fault| email_drafts::unfit(DraftKind::Feedback, &fault))?;
    let name = format!("{}.eml", stem(gathered, one.institution));
    paths.push(email_drafts::write(outputs, &folder(gathered, &name), &letter)?);
    Ok(paths)
}

/// Takes back what an earlier run wrote for an institution and this one did not: it may need fewer files now, or none.
fn withdraw(
    gathered: &Gathered,
    outputs: &Outputs,
    institution: &InstitutionId,
    written: &[String],
) -> Result<(), CommandError> {
    let stem = stem(gathered, institution);
    let numbered = (1..=9).map(|number| format!("{stem}-{number}.xlsx"));
    let plain = [format!("{stem}.xlsx"), format!("{stem}.eml")];
    for name in plain.into_iter().chain(numbered) {
        let path = folder(gathered, &name);
        if !written.iter().any(|written| written.ends_with(&path)) {
            outputs.withdraw(&path)?;
        }
    }
    Ok(())
}

fn stem(gathered: &Gathered, institution: &InstitutionId) -> String {
    let list = CORRECTIONS.name.in_(gathered.catalogue.strategy.language);
    format!("{institution}-{}", list.to_lowercase())
}

fn folder(gathered: &Gathered, name: &str) -> String {
    format!("{}/feedback/{name}", gathered.year)
}

/// The name of a file without its folders and the archive it came in.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '›']).next().map_or(path, str::trim)
}

fn asked(answers: &[Answer]) -> Tally {
    let count = |weight| answers.iter().map(|answer| answer.count(weight)).sum();
    Tally {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        ..Tally::default()
    }
}

/// Tells who needs no answer, who has sent nothing, and which files nobody can be answered for.
fn report_rest(
    gathered: &Gathered,
    consolidated: &Consolidated,
    without: &[&InstitutionId],
    terminal: &mut Terminal<'_>,
) -> Result<(), CommandError> {
    let language = terminal.language();
    let names = |institutions: &mut dyn Iterator<Item = &InstitutionId>| {
        let names = institutions.map(|institution| shown(gathered.catalogue.name(institution)));
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
            Text::new("Brez popravkov", "Nothing to correct"),
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
                "Not readable, hence no answer (“zbir check” tells why)",
            ),
            refused.join(", ") + &more,
        ),
    ];
    for (title, what) in rest.iter().filter(|(_, what)| !what.is_empty()) {
        terminal.write(&format!("{}: {what}\n", title.in_(language)))?;
    }
    Ok(())
}
