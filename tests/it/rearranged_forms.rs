//! No rearrangement of a form makes an answer be read as another: each is what it was, or a finding reports its loss.

use crate::support::strategy;
use std::sync::LazyLock;

use proptest::prelude::*;
use zbir::base::finding::Severity;
use zbir::base::key::InstitutionId;
use zbir::base::place::CellRef;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::submission::Reading;
use zbir::sheet::{Book, Content, Sheet};

/// A rearrangement of a sheet that changes no answer.
#[derive(Debug, Clone, Copy)]
enum Change {
    SwapRows(u32, u32),
    SwapColumns(u16, u16),
    DeleteRow(u32),
    DeleteColumn(u16),
    InsertRow(u32),
    InsertColumn(u16),
    /// Clears a cell of the first row or column, where the keys are.
    ClearKey(u32, u16),
    Copy,
    Reorder,
}

fn change() -> impl Strategy<Value = (usize, Change)> {
    let row = || 0_u32..16;
    let column = || 0_u16..14;
    let one = prop_oneof![
        (row(), row()).prop_map(|(a, b)| Change::SwapRows(a, b)),
        (column(), column()).prop_map(|(a, b)| Change::SwapColumns(a, b)),
        row().prop_map(Change::DeleteRow),
        column().prop_map(Change::DeleteColumn),
        Just(Change::DeleteRow(0)),
        Just(Change::DeleteColumn(0)),
        row().prop_map(Change::InsertRow),
        column().prop_map(Change::InsertColumn),
        column().prop_map(|column| Change::ClearKey(0, column)),
        row().prop_map(|row| Change::ClearKey(row, 0)),
        Just(Change::Copy),
        Just(Change::Reorder),
    ];
    (0_usize..7, one)
}

fn moved(sheet: &mut Sheet, to: impl Fn(CellRef) -> Option<CellRef>) {
    let cells = std::mem::take(&mut sheet.cells);
    let cells = cells
        .into_iter()
        .filter_map(|(at, cell)| to(at).map(|at| (at, cell)));
    sheet.cells = cells.collect();
}

fn swapped<N: PartialEq>(at: N, one: N, other: N) -> N {
    if at == one {
        other
    } else if at == other {
        one
    } else {
        at
    }
}

fn apply(book: &mut Book, (index, change): (usize, Change)) {
    let index = index % book.sheets.len();
    match change {
        Change::Copy => {
            let mut copy = book.sheets[index].clone();
            copy.name += " (2)";
            return book.sheets.push(copy);
        }
        Change::Reorder => return book.sheets.rotate_left(index),
        Change::SwapRows(..)
        | Change::SwapColumns(..)
        | Change::DeleteRow(_)
        | Change::DeleteColumn(_)
        | Change::InsertRow(_)
        | Change::InsertColumn(_)
        | Change::ClearKey(..) => {}
    }
    moved(&mut book.sheets[index], |CellRef { row, column }| match change {
        Change::SwapRows(a, b) => Some(CellRef::new(swapped(row, a, b), column)),
        Change::SwapColumns(a, b) => Some(CellRef::new(row, swapped(column, a, b))),
        Change::DeleteRow(gone) => (row != gone).then(|| CellRef::new(row - u32::from(row > gone), column)),
        Change::DeleteColumn(gone) => {
            (column != gone).then(|| CellRef::new(row, column - u16::from(column > gone)))
        }
        Change::InsertRow(new) => Some(CellRef::new(row + u32::from(row >= new), column)),
        Change::InsertColumn(new) => Some(CellRef::new(row, column + u16::from(column >= new))),
        Change::ClearKey(r, c) => (row != r || column != c).then_some(CellRef::new(row, column)),
        Change::Copy | Change::Reorder => Some(CellRef::new(row, column)),
    });
}

static SMALL: LazyLock<strategy::Strategy> = LazyLock::new(strategy::small);

fn form(institution: &InstitutionId) -> Book {
    let answer = SMALL
        .answers
        .iter()
        .find(|answer| answer.institution == *institution)
        .unwrap();
    crate::support::read_back(&SMALL.form(institution, &answer.carried().unwrap()).book)
}

/// Without their first column, the stamp's lines are headings and rows as the sheet had them, which has lost its own.
#[test]
fn the_record_on_the_stamp_is_no_sheet_of_rows() {
    let catalogue = &SMALL.catalogue;
    for institution in catalogue.institutions.keys() {
        for sheet in 1..=3 {
            let mut book = form(institution);
            let stamp = book.sheets.len() - 1;
            for index in [sheet, stamp, sheet] {
                apply(&mut book, (index, Change::DeleteColumn(0)));
            }
            let source = SourceFile::of("form.xlsx", b"");
            let year = catalogue.strategy.reporting_year;
            let (read, findings) = intake::intake(catalogue, year, &SMALL.history, source, &book);
            let entries = read.iter().flat_map(|read| read.entries.values());
            let mut sheets = entries.filter_map(|entry| entry.place.sheet_name());
            assert!(
                sheets.all(|name| name != book.sheets[stamp].name),
                "{institution} {sheet}"
            );
            assert!(
                findings
                    .iter()
                    .any(|finding| finding.fault.severity >= Severity::Warning)
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_answer_is_read_as_another(institution in 0_usize..3, changes in prop::collection::vec(change(), 1..5)) {
        let catalogue = &SMALL.catalogue;
        let institution = catalogue.institutions.get_index(institution).unwrap().0;
        let read = |book: &Book| {
            let source = SourceFile::of("form.xlsx", b"");
            let year = catalogue.strategy.reporting_year;
            intake::intake(catalogue, year, &SMALL.history, source, book)
        };
        let mut book = form(institution);
        let (whole, _) = read(&book);
        let whole = whole.unwrap();
        for change in changes {
            apply(&mut book, change);
        }
        let (submission, findings) = read(&book);
        let reported = findings.iter().any(|finding| finding.fault.severity >= Severity::Warning);
        let Some(submission) = submission else {
            prop_assert!(reported);
            return Ok(());
        };
        prop_assert_eq!(&submission.institution, institution);
        for (entry, before) in &whole.entries {
            match (&before.reading, submission.entries.get(entry).map(|now| &now.reading)) {
                (before, Some(now)) if before == now => {}
                (_, None | Some(Reading::Unreadable)) => prop_assert!(reported, "{entry} was lost silently"),
                (before, Some(now)) => prop_assert!(false, "{entry}: {before:?} became {now:?}"),
            }
        }
        for (entry, now) in &submission.entries {
            let cell = now.place.cell_ref().map(|at| {
                let sheet = book.sheet(now.place.sheet_name().unwrap()).unwrap();
                sheet.cell(at).content.clone()
            });
            prop_assert_eq!(cell.as_ref().map(Content::as_found), Some(now.found().into_owned()), "{}", entry);
        }
    }
}
