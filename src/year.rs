//! Processes one year: opened files are read as submissions, checked and merged, and the coordinator's waivers are applied.

pub mod closing;
pub mod difference;

mod follow;
mod printed;
mod publish;

use std::collections::HashSet;

use crate::base::maps::IndexMap;
use jiff::civil::Date;

use crate::base::finding::{Fault, Finding, Findings};
use crate::base::place::Place;
use crate::base::received::{Received, SourceFile};
use crate::base::value::Year;
use crate::forms::intake;
use crate::forms::submission::Submission;
use crate::forms::text_workbook::Texts;
use crate::inputs::decisions::Decisions;
use crate::inputs::history::History;
use crate::inputs::ledger::Ledger;
use crate::result::computed;
use crate::result::consolidated::{Consolidated, FileRecord, FileState};
use crate::result::decided::of_decision;
use crate::result::finance::{self, Finance};
use crate::result::merge::{self, Merging};
use crate::result::signature;
use crate::result::signed::Signature;
use crate::rules;
use crate::sheet::Book;
use crate::sheet::isolate::Isolation;
use crate::sheet::open::open_recognised;
use crate::sheet::wrapping::unwrap;
use crate::strategy::catalogue::Catalogue;

/// A file of the inbox after all checks that concern it alone.
#[derive(Debug, Clone, Default)]
pub struct CheckedFile {
    /// The submissions: one, or as many as an archive or message holds workbooks; `None` for one that was refused, which is
    /// already reported, or that is excluded.
    pub received: Vec<Received<Option<Submission>>>,
    /// The workbooks of finance, which are no submissions.
    pub signatures: Vec<Signature>,
    /// The findings of these checks.
    pub findings: Findings,
}

/// The inputs of a year's result.
#[derive(Debug)]
pub struct Inputs<'a> {
    /// The strategy.
    pub catalogue: &'a Catalogue,
    /// The year that is reported on.
    pub year: Year,
    /// The accepted values of earlier years.
    pub history: &'a History,
    /// The coordinator's rulings.
    pub decisions: &'a Decisions,
    /// The ledger, if the export from accounting could be read.
    pub ledger: Option<&'a Ledger>,
    /// The coordinator's texts, if there is a workbook of them that could be read.
    pub texts: Option<&'a Texts>,
    /// The day of the run; `None` accepts any day of confirmation.
    pub today: Option<Date>,
}

/// Reads and checks one file of the inbox; of an archive or message, each workbook in it.
///
/// A file that a decision excludes is not opened and has no findings.
pub fn check_file(
    inputs: &Inputs<'_>,
    file: Received<Result<Vec<u8>, Fault>>,
    isolation: &Isolation,
) -> CheckedFile {
    let limits = &inputs.catalogue.limits;
    let mut checked = CheckedFile::default();
    let Received { source, content } = file;
    match content {
        Ok(bytes) if !inputs.decisions.excludes(&source.path) => {
            let notes = unwrap(source, &bytes, limits, &mut |file| {
                checked.add(inputs, file, |file| open_recognised(&file, limits, isolation));
            });
            checked.findings.extend(notes);
        }
        Ok(_) => checked.received.push(Received {
            source,
            content: None,
        }),
        Err(fault) => checked.add(
            inputs,
            Received {
                source,
                content: Err(fault),
            },
            Ok,
        ),
    }
    checked
}

/// Merges a year's checked files, in any order, and checks the result. The findings are in the order in which they are
/// reported, together with those of the folder's other inputs (`found`), so that a decision can waive them too.
pub fn conclude_year(
    inputs: &Inputs<'_>,
    inbox: impl IntoIterator<Item = CheckedFile>,
    found: Findings,
) -> (Consolidated, Findings) {
    let &Inputs {
        catalogue,
        year,
        history,
        decisions,
        ledger,
        texts,
        today,
    } = inputs;
    let (mut received, mut signatures, mut findings) = (Vec::new(), Vec::new(), found);
    for file in inbox {
        received.extend(file.received);
        signatures.extend(file.signatures);
        findings.extend(file.findings);
    }
    let submissions = received.iter().filter_map(|file| file.content.as_ref());
    findings.extend(intake::year_not_over(submissions, year, today));
    let decided = printed::decided(inputs, &received);
    let Merging {
        mut consolidated,
        joined,
        findings: found,
    } = merge::merge(catalogue, year, today, decisions, received);
    computed::complete(catalogue, history, &mut consolidated);
    // Findings about a file that was corrected since no longer apply.
    let replaced = |file: &&FileRecord| matches!(file.state, FileState::Superseded(_));
    let replaced = consolidated.files.iter().filter(replaced);
    let replaced: HashSet<&str> = replaced.map(|file| file.source.path.as_str()).collect();
    let stands = |finding: &Finding| !replaced.contains(printed::file(texts, finding));
    let findings: Findings = findings.into_iter().filter(stands).collect();
    let again = printed::again(catalogue, &consolidated, joined, decided);
    let mut findings = checked_again(inputs, &consolidated, &again, findings);
    findings.extend(found);
    if let Some(texts) = texts {
        findings.extend(merge::print(catalogue, &mut consolidated, texts));
        findings.extend(printed::paragraphs(inputs, &consolidated));
    }
    let mut findings = printed::once(texts, findings);
    consolidated.ledger = ledger.cloned();
    findings.extend(rules::consolidated(catalogue, history, &consolidated));
    findings.extend(finance::check(catalogue, history, &consolidated));
    if !signatures.is_empty() {
        signatures.sort_by(|one, other| one.source.path.cmp(&other.source.path));
        let finance = Finance::of(catalogue, history, &consolidated);
        findings.extend(signature::conclude(&finance, &mut signatures));
        consolidated.signatures = signatures;
    }
    merge::waive(&mut consolidated, &mut findings);
    catalogue.severities.apply_to(&mut findings);
    let mut findings = follow::without_followers(&consolidated, findings);
    publish::publish(catalogue, &mut consolidated, &mut findings);
    (consolidated, findings.sorted())
}

/// Replaces the findings of the rules about the answers of some forms by those about what is printed of them: of files that are joined,
/// what one of them leaves blank may be in another; of a value that a decision set, the one in the form is not printed.
fn checked_again(
    inputs: &Inputs<'_>,
    consolidated: &Consolidated,
    again: &[Submission],
    findings: Findings,
) -> Findings {
    if again.is_empty() {
        return findings;
    }
    let is_again = |file: &&FileRecord| {
        let mut institutions = again.iter().map(|submission| &submission.institution);
        file.state.counts() && institutions.any(|institution| file.institution.as_ref() == Some(institution))
    };
    let files = consolidated.files.iter().filter(is_again);
    let files: HashSet<&str> = files.map(|file| file.source.path.as_str()).collect();
    let stands = |finding: &Finding| {
        !files.contains(printed::file(inputs.texts, finding)) || !rules::is_about_answers(finding)
    };
    let mut findings: Findings = findings.into_iter().filter(stands).collect();
    for submission in again {
        let found = printed::submission(inputs, submission);
        let found = found.into_iter().filter(rules::is_about_answers);
        findings.extend(found.map(|finding| {
            if consolidated.is_of_decisions(&finding.place) {
                of_decision(finding)
            } else {
                finding
            }
        }));
    }
    findings
}

impl CheckedFile {
    /// Opens and checks one workbook; one that a decision excludes has no findings.
    fn add<T>(
        &mut self,
        inputs: &Inputs<'_>,
        Received { source, content }: Received<Result<T, Fault>>,
        open: impl FnOnce(T) -> Result<Book, Fault>,
    ) {
        let submission = if inputs.decisions.excludes(&source.path) {
            None
        } else {
            match content.and_then(open) {
                Ok(book) if signature::is_of_finance(&book) => {
                    let &Inputs {
                        catalogue,
                        year,
                        today,
                        ..
                    } = inputs;
                    let (signature, found) = signature::read(catalogue, year, source, &book, today);
                    self.signatures.extend(signature);
                    self.findings.extend(found);
                    return;
                }
                Ok(book) => self.check(inputs, &source, &book),
                Err(fault) => {
                    self.findings.push(fault.at(Place::file(&source.path)));
                    None
                }
            }
        };
        self.received.push(Received {
            source,
            content: submission,
        });
    }

    fn check(&mut self, inputs: &Inputs<'_>, source: &SourceFile, book: &Book) -> Option<Submission> {
        let &Inputs {
            catalogue,
            year,
            history,
            decisions: _,
            texts: _,
            ledger,
            today,
        } = inputs;
        let (submission, found) = intake::intake(catalogue, year, history, source.clone(), book);
        self.findings.extend(found);
        let mut submission = submission?;
        if let Some(ledger) = ledger {
            let found = finance::take(catalogue, year, ledger, &mut submission);
            self.findings.extend(found);
        }
        self.findings
            .extend(intake::doubtful_day(&submission, year, today));
        self.findings.extend(printed::submission(inputs, &submission));
        // The locked cells have been compared; in a thousand forms they would take most of the memory.
        submission.earlier = IndexMap::default();
        submission.as_written = IndexMap::default();
        submission.pack();
        Some(submission)
    }
}
