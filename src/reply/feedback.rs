//! The correction of a returned workbook: a new form with everything that was entered, each faulty cell marked and annotated,
//! and a first sheet that lists what to do. Nothing has to be typed twice.

mod carry;
mod mark;
mod point;
mod round;
mod sheet;

use crate::base::finding::{Findings, Severity};
use crate::base::place::CellRef;
use crate::base::value::Year;
use crate::forms::intake::comment_digest;
use crate::forms::layout::{CORRECTS, ISSUED_COMMENTS, STAMP};
use crate::forms::submission::Submission;
use crate::forms::template::issue;
use crate::inputs::history::History;
use crate::sheet::{BookPlan, Cell, Content, Format, Look};
use crate::strategy::catalogue::Catalogue;

pub use carry::{Carry, Unplaced, carry};
pub use point::{Point, PointTarget};
pub use round::{Comparison, Settled, Standing, asked};

/// The correction of one returned workbook.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The workbook that goes back.
    pub book: BookPlan,
    /// The points that are reported: errors, then warnings, then notes; each in the order of the form.
    pub points: Vec<Point>,
    /// What was entered and has no cell in the corrected form; its first sheet lists it.
    pub unplaced: Vec<Unplaced>,
}

/// Creates the correction of a submission from the findings of the whole year.
///
/// It contains only what its institution can act on: findings of this file that no decision accepts. If a figure of another
/// institution takes part, it states this, but neither the institution nor the value, which could be copied instead of
/// checked.
pub fn answer(
    catalogue: &Catalogue,
    history: &History,
    year: Year,
    submission: &Submission,
    findings: &Findings,
) -> Answer {
    answer_in_round(catalogue, history, year, submission, findings, Round::default())
}

/// What the first sheet says besides the findings.
#[derive(Debug, Clone, Copy, Default)]
pub struct Round<'a> {
    /// What is new, still open and solved since the round before; `None` in the first.
    pub comparison: Option<&'a Comparison>,
    /// Why the coordinator sends the submission back, in the words of the decisions; empty if it was not returned.
    pub notes: &'a [String],
}

/// Creates the correction of a submission in a round.
pub fn answer_in_round(
    catalogue: &Catalogue,
    history: &History,
    year: Year,
    submission: &Submission,
    findings: &Findings,
    round: Round<'_>,
) -> Answer {
    let catalogue = catalogue.for_institution(&submission.institution);
    let Carry { carried, unplaced } = carry(catalogue, submission);
    let mut issued = issue(catalogue, &submission.institution, year, history, &carried);
    let points = point::points(catalogue, submission, findings, &issued);
    mark::mark(&mut issued, &points, &unplaced, catalogue.strategy.language);
    let first = sheet::sheet(catalogue, year, submission, &issued, &points, &unplaced, round);
    let mut book = issued.book;
    book.sheets.insert(0, first);
    stamp(&mut book, submission);
    Answer {
        book,
        points,
        unplaced,
    }
}

impl Answer {
    /// Returns `true` if the institution is asked to do something.
    pub fn asks(&self) -> bool {
        self.count(Severity::Error) + self.count(Severity::Warning) > 0
    }

    /// Returns the number of points of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let of_severity = |point: &&Point| point.severity == severity;
        self.points.iter().filter(of_severity).count()
    }
}

/// Records in the stamp which files the workbook corrects, so that it replaces them when it is returned, and which comments
/// are its own.
fn stamp(book: &mut BookPlan, submission: &Submission) {
    let is_stamp = Content::Text(STAMP.key.into());
    let cells = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
    let comments = cells.filter_map(|cell| cell.comment().map(comment_digest));
    let comments: Vec<String> = comments.take(MOST_COMMENTS).collect();
    let stamp = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.cell(CellRef::new(0, 0)).content == is_stamp);
    let Some(stamp) = stamp else { return };
    let row = stamp.end_row();
    let mut digests = submission.corrects.clone();
    digests.push(submission.source.sha256.to_string());
    // A cell has room for about five hundred; beyond that, the latest are kept.
    let latest = digests.len().saturating_sub(MOST_DIGESTS);
    let digests = digests[latest..].join(" ");
    stamp.put(row, 0, Cell::text(CORRECTS, Look::Key));
    stamp.put(row, 1, Cell::text(digests, Look::Key).written(Format::Text));
    stamp.put(row + 1, 0, Cell::text(ISSUED_COMMENTS, Look::Key));
    stamp.put(
        row + 1,
        1,
        Cell::text(comments.join(" "), Look::Key).written(Format::Text),
    );
}

/// The most earlier files that a stamp records.
const MOST_DIGESTS: usize = 50;
/// The most comments that a stamp records: a cell has room for no more.
const MOST_COMMENTS: usize = 2_400;
