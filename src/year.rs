//! One year's way: opened files become submissions, are checked and merged, and what the coordinator accepted is waived.

use std::collections::HashSet;

use crate::catalogue::Catalogue;
use crate::consolidated::{Consolidated, FileRecord, FileState};
use crate::decisions::Decisions;
use crate::finding::{Fault, Finding, Findings};
use crate::history::History;
use crate::merge::Incoming;
use crate::place::Place;
use crate::spreadsheet::Book;
use crate::submission::SourceFile;
use crate::value::Year;
use crate::{check, intake, merge};

/// A file of the inbox, opened as a workbook or refused.
#[derive(Debug)]
pub struct Opened {
    /// The file.
    pub source: SourceFile,
    /// What it holds, or why it was refused.
    pub book: Result<Book, Fault>,
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
}

/// Reads, checks and merges a year's files. The findings come in the order in which they are told; those of the folder's
/// other inputs (`found`) are among them, so that a decision can waive them too.
pub fn consolidate(inputs: &Inputs<'_>, inbox: Vec<Opened>, found: Findings) -> (Consolidated, Findings) {
    let (incoming, findings) = read(inputs, inbox, found);
    settle(inputs, incoming, findings)
}

/// The first half of [`consolidate`]: every file becomes a submission and is checked for itself.
pub fn read(inputs: &Inputs<'_>, inbox: Vec<Opened>, found: Findings) -> (Vec<Incoming>, Findings) {
    let &Inputs {
        catalogue,
        year,
        history,
        decisions,
    } = inputs;
    let mut findings = found;
    let mut incoming = Vec::with_capacity(inbox.len());
    for Opened { source, book } in inbox {
        let excluded = decisions.excludes(&source.path);
        let submission = match book {
            // What is excluded is not read, so nothing is said of it.
            _ if excluded => None,
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
        if let Some(submission) = &submission {
            findings.extend(check::submission(catalogue, history, year, submission));
        }
        incoming.push(Incoming { source, submission });
    }
    (incoming, findings)
}

/// The second half of [`consolidate`]: the submissions are merged, the whole is checked, and findings are waived.
pub fn settle(inputs: &Inputs<'_>, incoming: Vec<Incoming>, findings: Findings) -> (Consolidated, Findings) {
    let (mut consolidated, told) = merge::merge(inputs.catalogue, inputs.year, inputs.decisions, incoming);
    // What was wrong with a file that was corrected since is no longer wrong.
    let replaced = |file: &FileRecord| matches!(file.state, FileState::Superseded(_));
    let replaced: HashSet<&str> = consolidated
        .files
        .iter()
        .filter(|file| replaced(file))
        .map(|file| file.source.path.as_str())
        .collect();
    let stands = |finding: &Finding| !replaced.contains(finding.place.file.as_str());
    let mut findings: Findings = findings.into_iter().filter(stands).collect();
    findings.extend(told);
    findings.extend(check::consolidated(
        inputs.catalogue,
        inputs.history,
        &consolidated,
    ));
    merge::waive(&mut consolidated, &mut findings);
    (consolidated, findings.sorted())
}
