//! One year's way: opened files become submissions, are checked and merged, and what the coordinator accepted is waived.

pub mod closing;
pub mod difference;

mod follow;

use std::collections::HashSet;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::base::finding::{Fault, Finding, Findings};
use crate::base::place::Place;
use crate::base::value::Year;
use crate::forms::intake;
use crate::forms::submission::SourceFile;
use crate::inputs::decisions::Decisions;
use crate::inputs::history::History;
use crate::inputs::ledger::Ledger;
use crate::result::consolidated::{Consolidated, FileRecord, FileState};
use crate::result::finance;
use crate::result::merge;
use crate::result::merge::Incoming;
use crate::rules;
use crate::sheet::Book;
use crate::sheet::isolate::Isolation;
use crate::sheet::limits::Limits;
use crate::sheet::open::open;
use crate::sheet::wrapping::{Unwrapped, unwrap};
use crate::strategy::catalogue::Catalogue;

/// A file of the inbox, opened as a workbook or refused.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub source: SourceFile,
    /// What it holds, or why it was refused.
    pub book: Result<Book, Fault>,
}

/// A file that was judged as far as it can be alone: its submission, and what was found in it.
#[derive(Debug, Default)]
pub struct Judged {
    incoming: Vec<Incoming>,
    findings: Findings,
}

/// Everything a year's result is made of.
#[derive(Debug)]
pub struct Inputs<'a> {
    /// The strategy.
    pub catalogue: &'a Catalogue,
    /// The year that is reported on.
    pub year: Year,
    /// What was accepted in earlier years.
    pub history: &'a History,
    /// The coordinator's rulings.
    pub decisions: &'a Decisions,
    /// What accounting says, where its export could be read.
    pub ledger: Option<&'a Ledger>,
    /// The day on which the year is worked on; where it is not said, any day is believed.
    pub today: Option<Date>,
}

/// Reads and checks one file of the inbox, and lets go of its bytes; of an archive or message, each workbook in it.
///
/// A file that a decision excludes is not opened, so nothing is said of it.
pub fn arrive(
    inputs: &Inputs<'_>,
    source: SourceFile,
    bytes: Result<Vec<u8>, Fault>,
    limits: &Limits,
    isolation: &Isolation,
) -> Judged {
    let bytes = match bytes {
        Ok(bytes) if !inputs.decisions.excludes(&source.path) => bytes,
        Ok(_) => {
            return judge(
                inputs,
                Opened {
                    source,
                    book: Ok(Book::default()),
                },
            );
        }
        Err(fault) => {
            return judge(
                inputs,
                Opened {
                    source,
                    book: Err(fault),
                },
            );
        }
    };
    let mut judged = Judged::default();
    let notes = unwrap(
        &source.path,
        bytes,
        limits,
        &mut |Unwrapped { path, bytes, sender }| {
            let source = SourceFile {
                sender,
                ..SourceFile::of(&path, bytes.as_deref().unwrap_or_default())
            };
            let book = if inputs.decisions.excludes(&path) {
                Ok(Book::default())
            } else {
                bytes.and_then(|bytes| open(&bytes, limits, isolation))
            };
            judged.add(judge(inputs, Opened { source, book }));
        },
    );
    judged.findings.extend(notes);
    judged
}

/// Reads, checks and merges a year's files. The findings come in the order in which they are told; those of the folder's
/// other inputs (`found`) are among them, so that a decision can waive them too.
pub fn consolidate(inputs: &Inputs<'_>, inbox: Vec<Opened>, found: Findings) -> (Consolidated, Findings) {
    settle(
        inputs,
        inbox.into_iter().map(|opened| judge(inputs, opened)),
        found,
    )
}

/// Merges what was judged file by file; see [`consolidate`]. The order of the files makes no difference.
pub fn settle(
    inputs: &Inputs<'_>,
    inbox: impl IntoIterator<Item = Judged>,
    found: Findings,
) -> (Consolidated, Findings) {
    let &Inputs {
        catalogue,
        year,
        history,
        decisions,
        ledger,
        today,
    } = inputs;
    let mut all = Judged {
        incoming: Vec::new(),
        findings: found,
    };
    for judged in inbox {
        all.add(judged);
    }
    let Judged { incoming, findings } = all;
    let (mut consolidated, told) = merge::merge(catalogue, year, today, decisions, incoming);
    // What was wrong with a file that was corrected since is no longer wrong.
    let replaced = |file: &&FileRecord| matches!(file.state, FileState::Superseded(_));
    let replaced = consolidated.files.iter().filter(replaced);
    let replaced: HashSet<&str> = replaced.map(|file| file.source.path.as_str()).collect();
    let stands = |finding: &Finding| !replaced.contains(finding.place.file.as_str());
    let mut findings: Findings = findings.into_iter().filter(stands).collect();
    findings.extend(told);
    consolidated.ledger = ledger.cloned();
    findings.extend(rules::consolidated(catalogue, history, &consolidated));
    findings.extend(finance::tell(catalogue, history, &consolidated));
    merge::waive(&mut consolidated, &mut findings);
    catalogue.severities.weigh(&mut findings);
    let findings = follow::without_followers(&consolidated, findings);
    (consolidated, findings.sorted())
}

/// Reads and checks one opened file; nothing is said of one that a decision excludes.
pub fn judge(inputs: &Inputs<'_>, Opened { source, book }: Opened) -> Judged {
    let &Inputs {
        catalogue,
        year,
        history,
        decisions,
        ledger: _,
        today,
    } = inputs;
    let mut findings = Findings::new();
    let mut submission = match book {
        // What is excluded is not read, so nothing is said of it.
        _ if decisions.excludes(&source.path) => None,
        Err(fault) => {
            findings.push(fault.at(Place::file(&source.path)));
            None
        }
        Ok(book) => {
            let (submission, told) = intake::intake(catalogue, year, history, source.clone(), &book);
            findings.extend(told);
            submission
        }
    };
    if let Some(submission) = &mut submission {
        findings.extend(intake::doubtful_day(submission, year, today));
        findings.extend(rules::submission(catalogue, history, year, submission));
        // What stood in the locked cells has been compared; of a thousand forms it would be most of the memory.
        submission.earlier = IndexMap::new();
        submission.as_written = IndexMap::new();
        submission.share_names();
    }
    Judged {
        incoming: vec![Incoming { source, submission }],
        findings,
    }
}

impl Judged {
    /// The files, and what was read from each: one, or as many as an archive or message holds.
    pub fn incoming(&self) -> &[Incoming] {
        &self.incoming
    }

    /// What was found in them, each for itself.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    fn add(&mut self, other: Self) {
        self.incoming.extend(other.incoming);
        self.findings.extend(other.findings);
    }
}
