//! Which form a workbook is: by the hidden stamp.

use super::codes;
use crate::catalogue::Catalogue;
use crate::finding::Finding;
use crate::key::InstitutionId;
use crate::layout::{CORRECTS, EDITION, STAMP, StampKey};
use crate::place::{CellRef, Place};
use crate::spreadsheet::{Book, Content, Sheet};
use crate::value::Year;

/// Tells whose form of this year and strategy a workbook is, with notes about it.
///
/// # Errors
/// Why it is none.
pub(super) fn institution(
    catalogue: &Catalogue,
    year: Year,
    file: &str,
    book: &Book,
) -> Result<(InstitutionId, Vec<Finding>), Box<Finding>> {
    let Some(stamp) = stamp(book) else {
        return Err(Box::new(codes::NO_STAMP.fault().at(Place::file(file))));
    };
    let found = |key: StampKey| value(stamp, key);
    let here = |key: StampKey| Place::cell(file, &stamp.name, row(stamp, key).unwrap_or(CellRef::new(0, 0)));
    let edition = found(StampKey::Edition);
    if edition != EDITION.to_string() {
        let fault = codes::EDITION_UNKNOWN
            .fault()
            .found(&edition)
            .with("known", EDITION);
        return Err(Box::new(fault.at(here(StampKey::Edition))));
    }
    let strategy = found(StampKey::Strategy);
    if strategy != catalogue.strategy.id {
        let fault = codes::OTHER_STRATEGY
            .fault()
            .found(&strategy)
            .with("expected", &catalogue.strategy.id);
        return Err(Box::new(fault.at(here(StampKey::Strategy))));
    }
    let stated = found(StampKey::Year);
    if stated != year.to_string() {
        let fault = codes::OTHER_YEAR.fault().found(&stated).with("expected", year);
        return Err(Box::new(fault.at(here(StampKey::Year))));
    }
    let name = found(StampKey::Institution);
    let known = name
        .parse()
        .ok()
        .filter(|id: &InstitutionId| catalogue.institutions.contains_key(id));
    let Some(institution) = known else {
        return Err(Box::new(
            codes::UNKNOWN_INSTITUTION
                .fault()
                .found(&name)
                .at(here(StampKey::Institution)),
        ));
    };
    let mut notes = Vec::new();
    if found(StampKey::Catalogue) != catalogue.digest {
        notes.push(codes::OTHER_CATALOGUE.fault().at(here(StampKey::Catalogue)));
    }
    Ok((institution, notes))
}

/// The SHA-256 of the files that a workbook was sent back for, the latest last; none when it is a form as it was first
/// issued.
pub(super) fn corrects(book: &Book) -> Vec<String> {
    let digests = stamp(book).and_then(|stamp| {
        let at = row_of(stamp, CORRECTS)?;
        Some(text(stamp, CellRef::new(at.row, 1)))
    });
    let digests = digests.unwrap_or_default();
    digests.split_whitespace().map(str::to_owned).collect()
}

fn stamp(book: &Book) -> Option<&Sheet> {
    let mut sheets = book.sheets.iter();
    sheets.find(|sheet| text(sheet, CellRef::new(0, 0)) == STAMP.key)
}

fn row(stamp: &Sheet, key: StampKey) -> Option<CellRef> {
    row_of(stamp, key.key())
}

fn row_of(stamp: &Sheet, key: &str) -> Option<CellRef> {
    (0..stamp.end_row())
        .map(|row| CellRef::new(row, 0))
        .find(|at| text(stamp, *at) == key)
}

fn value(stamp: &Sheet, key: StampKey) -> String {
    row(stamp, key)
        .map(|at| text(stamp, CellRef::new(at.row, 1)))
        .unwrap_or_default()
}

fn text(sheet: &Sheet, at: CellRef) -> String {
    match &sheet.cell(at).content {
        // A program may have turned "2024" into a number while saving.
        content @ (Content::Text(_) | Content::Number(_)) => content.as_found().trim().to_owned(),
        Content::Blank | Content::Date(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            String::new()
        }
    }
}
