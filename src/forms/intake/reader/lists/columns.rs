//! Finds the sheet of a list, its headings and its columns.

use crate::base::message::Message;
use crate::base::place::CellRef;
use crate::forms::intake::keyed::{KeyedBook, key};
use crate::forms::intake::rearranged_codes;
use crate::forms::intake::visible::{plain, words};
use crate::forms::layout::{LIST_COUNTS, LIST_SIGN, ListSheet, WrittenList};
use crate::sheet::Sheet;
use crate::strategy::catalogue::ListColumn;

/// How far below the row of keys the headings may stand.
const HEADINGS_WITHIN: u32 = 12;

/// What the key and the heading of one column of a sheet name.
pub(super) struct Claim<'l> {
    pub(super) at: u16,
    pub(super) key: Option<&'l ListColumn>,
    pub(super) shows: Option<&'l ListColumn>,
    pub(super) is_blank: bool,
}

/// Returns the sheets that are a list's: by the key in the corner; where that was deleted, by the name and the headings.
pub(super) fn find<'b>(
    book: &KeyedBook<'b>,
    of: &ListSheet<'_>,
    written: Option<&WrittenList>,
) -> Vec<(&'b Sheet, Option<CellRef>)> {
    let corner = of.key();
    let keyed = book.with(&corner);
    let found: Vec<_> = keyed.map(|(sheet, corner)| (sheet, Some(corner))).collect();
    if !found.is_empty() {
        return found;
    }
    let nameless = book.sheets.iter().filter(|keyed| keyed.may_be_table());
    let mut found: Vec<_> = nameless
        .filter(|keyed| heading_row(keyed.sheet, of, None, written).is_some())
        .map(|keyed| (keyed.sheet, None))
        .collect();
    // Several lists may have the same columns: then the name decides.
    let is_named = |sheet: &Sheet| {
        [&of.name, &of.older]
            .map(|name| plain(name))
            .contains(&plain(&sheet.name))
    };
    if found.iter().any(|(sheet, _)| is_named(sheet)) {
        found.retain(|(sheet, _)| is_named(sheet));
    }
    found
}

/// Returns the row of headings: the one that shows most of the list's columns, all but one at least where there are no keys.
pub(super) fn heading_row(
    sheet: &Sheet,
    of: &ListSheet<'_>,
    key_row: Option<u32>,
    written: Option<&WrittenList>,
) -> Option<u32> {
    let first = key_row.map_or(0, |row| row + 1);
    let shown = |row: u32| {
        let columns = sheet.row(row).filter_map(|(at, _)| shows(sheet, of, written, at));
        columns.count()
    };
    let rows = first..sheet.end_row().min(first + HEADINGS_WITHIN);
    let best = rows.rev().max_by_key(|row| shown(*row))?;
    let needed = if key_row.is_some() {
        1
    } else {
        of.list.columns.len().saturating_sub(1).max(1)
    };
    if shown(best) >= needed {
        return Some(best);
    }
    // All headings were edited: the last row above the first prepared one.
    let key_row = key_row?;
    let is_key = |row: &u32| {
        sheet
            .row(*row)
            .next()
            .and_then(|(_, cell)| key(cell))
            .is_some_and(|key| key.starts_with('#'))
    };
    let prepared = (key_row + 1..sheet.end_row()).find(is_key)?;
    (key_row + 1..prepared)
        .rev()
        .find(|row| sheet.row(*row).count() > 0)
}

/// Returns the column of the list that a heading shows, today's or as it was written.
pub(super) fn shows<'l>(
    sheet: &Sheet,
    of: &'l ListSheet<'l>,
    written: Option<&WrittenList>,
    at: CellRef,
) -> Option<&'l ListColumn> {
    let shown = words(sheet, at);
    if shown.is_empty() {
        return None;
    }
    let columns = || of.list.columns.values();
    let as_written = |column: &&ListColumn| {
        let heading = written.and_then(|list| list.heading(&column.id));
        heading.is_some_and(|heading| plain(&heading) == shown)
    };
    let today = |column: &&ListColumn| plain(&column.heading()) == shown || plain(&column.title) == shown;
    columns().find(as_written).or_else(|| columns().find(today))
}

pub(super) fn claims<'l>(
    sheet: &Sheet,
    of: &'l ListSheet<'l>,
    key_row: Option<u32>,
    headings: Option<u32>,
    written: Option<&WrittenList>,
) -> Vec<Claim<'l>> {
    let here = |row: Option<u32>| {
        row.into_iter()
            .flat_map(|row| sheet.row(row))
            .map(|(at, _)| at.column)
    };
    let mut positions: Vec<u16> = here(key_row).chain(here(headings)).collect();
    positions.sort_unstable();
    positions.dedup();
    let claim = |at: u16| {
        let named = key_row.and_then(|row| key(sheet.cell(CellRef::new(row, at))));
        let own = [LIST_SIGN.0]
            .iter()
            .chain(&LIST_COUNTS)
            .any(|own| named == Some(own));
        let is_key = |column: &&ListColumn| named == Some(column.id.as_str());
        let heading = headings.map(|row| CellRef::new(row, at));
        let claim = Claim {
            at,
            key: of.list.columns.values().find(is_key),
            shows: heading.and_then(|at| shows(sheet, of, written, at)),
            is_blank: heading.is_none_or(|at| words(sheet, at).is_empty()),
        };
        (own || claim.key.is_some() || claim.shows.is_some()).then_some(claim)
    };
    positions.into_iter().filter_map(claim).collect()
}

pub(super) fn heading(sheet: &Sheet, row: Option<u32>, column: u16) -> String {
    row.map(|row| sheet.cell(CellRef::new(row, column)).content.as_found())
        .unwrap_or_default()
}

/// Returns which keys of columns were deleted; `None` if none of a column that is read.
pub(super) fn keys_deleted(by_heading: &[&ListColumn], has_keys: bool) -> Option<Message> {
    if by_heading.is_empty() {
        return None;
    }
    if !has_keys {
        return Some(rearranged_codes::ROW_AND_COLUMN.into());
    }
    let names = by_heading.iter().map(|column| Message::words(column.heading()));
    Some(rearranged_codes::ABOVE_COLUMNS.with("columns", Message::list(names)))
}
