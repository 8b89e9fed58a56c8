//! One year's way: opened files become submissions, are checked and merged, and what the coordinator accepted is waived.

use crate::catalogue::Catalogue;
use crate::consolidated::Consolidated;
use crate::decisions::Decisions;
use crate::finding::{Fault, Findings};
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
    let (mut consolidated, told) = merge::merge(catalogue, year, decisions, incoming);
    findings.extend(told);
    findings.extend(check::consolidated(catalogue, history, &consolidated));
    merge::waive(&mut consolidated, &mut findings);
    (consolidated, findings.sorted())
}
