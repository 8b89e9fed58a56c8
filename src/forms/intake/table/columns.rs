//! Identifies the columns of a sheet: by their keys, unless a heading contradicts its key.

use std::collections::BTreeSet;

use super::keys;
use crate::base::maps::HashMap;
use crate::base::place::CellRef;
use crate::forms::intake::visible::{self, Headings};
use crate::forms::layout::{Column, SheetLayout, WrittenSheet};
use crate::sheet::Sheet;

/// The columns of a sheet.
#[derive(Default)]
pub(super) struct Columns {
    /// The columns that are read, with their positions, in the order of the layout.
    pub(super) read: Vec<(u16, &'static Column)>,
    /// The columns that are missing or cannot be identified.
    pub(super) missing: Vec<(CellRef, &'static Column)>,
    /// The keys of the missing columns that the form did not have when it was issued, and that read as blank.
    pub(super) later: Vec<&'static str>,
    /// The columns whose heading appears twice.
    pub(super) twice: Vec<(CellRef, &'static Column)>,
    /// The columns that were identified by their headings only.
    pub(super) by_heading: Vec<(u16, &'static Column)>,
    /// The positions of all columns that have a key or heading of the form, read or not.
    pub(super) ours: BTreeSet<u16>,
    /// The columns whose heading is not that of their key: the heading's cell, what the key names, as what the column is read.
    pub(super) differing: Vec<(CellRef, &'static Column, Option<&'static Column>)>,
}

/// What the key and the heading of one column name.
#[derive(Clone, Copy)]
struct Claim {
    at: CellRef,
    key: Option<&'static Column>,
    heading: Heading,
}

#[derive(Clone, Copy)]
enum Heading {
    Of(&'static Column),
    Nobodys,
    /// No heading of the form, while another row of headings names the column otherwise than its key does.
    Doubtful,
    Blank,
}

impl Columns {
    /// Finds the columns. Without a row of headings columns are not identified: the key alone does not suffice.
    pub(super) fn find(
        sheet: &Sheet,
        layout: &'static SheetLayout,
        called: &Headings,
        written: Option<&WrittenSheet<'_>>,
        key_row: Option<u32>,
        headings: Option<u32>,
    ) -> Self {
        let claims = claims(sheet, layout, called, written, key_row, headings);
        let mut columns = Self {
            ours: claims.iter().map(|claim| claim.at.column).collect(),
            ..Self::default()
        };
        let head = key_row.or(headings).unwrap_or_default();
        for column in layout.columns {
            let is_it = |of: Option<&'static Column>| of.is_some_and(|of| of.key == column.key);
            let shown = |claim: &&Claim| matches!(claim.heading, Heading::Of(of) if of.key == column.key);
            let showing: Vec<&Claim> = claims.iter().filter(shown).collect();
            let keyed: Vec<&Claim> = claims.iter().filter(|claim| is_it(claim.key)).collect();
            match (showing.as_slice(), keyed.as_slice()) {
                ([one], _) => {
                    columns.read.push((one.at.column, column));
                    match one.key {
                        None => columns.by_heading.push((one.at.column, column)),
                        Some(key) if key.key != column.key => {
                            columns.differing.push((one.at, key, Some(column)));
                        }
                        Some(_) => {}
                    }
                    // Any other column with the key shows something else.
                    let others = keyed.iter().filter(|other| other.at != one.at);
                    let others = others.filter(|other| !matches!(other.heading, Heading::Of(_)));
                    columns
                        .differing
                        .extend(others.map(|other| (other.at, column, None)));
                }
                // A locked column is the one that has its key too; any other with its heading is reported as what it should be.
                (several @ [_, second, ..], _) => {
                    let mut own = several.iter().filter(|claim| is_it(claim.key));
                    let own = own
                        .next()
                        .filter(|_| own.next().is_none() && !column.field.is_entry());
                    if let Some(own) = own {
                        columns.read.push((own.at.column, column));
                    } else {
                        columns.twice.push((second.at, column));
                        columns.missing.push((second.at, column));
                    }
                }
                ([], [one]) => match one.heading {
                    Heading::Nobodys => {
                        columns.read.push((one.at.column, column));
                        columns.differing.push((one.at, column, Some(column)));
                    }
                    Heading::Blank if !column.field.is_entry() => {
                        columns.read.push((one.at.column, column));
                    }
                    Heading::Blank | Heading::Of(_) | Heading::Doubtful => {
                        columns.missing.push((one.at, column));
                        columns.differing.push((one.at, column, None));
                    }
                },
                ([], [_, second, ..]) => {
                    columns.twice.push((second.at, column));
                    columns.missing.push((second.at, column));
                }
                ([], []) => {
                    columns.missing.push((CellRef::new(head, 0), column));
                    columns
                        .later
                        .extend(is_later(column, written).then_some(column.key));
                }
            }
        }
        columns
    }
}

/// Returns `true` if a form did not have a column when it was issued, and the column need not be filled in.
fn is_later(column: &Column, written: Option<&WrittenSheet<'_>>) -> bool {
    let had = |sheet: &WrittenSheet<'_>| {
        sheet.headings.is_empty() || sheet.headings.iter().any(|(of, _)| of.key == column.key)
    };
    let is_required = match column.field.answers() {
        Some(field) => field.is_required(),
        None => column.field.is_in_first_edition(),
    };
    !is_required && written.is_some_and(|sheet| !had(sheet))
}

fn claims(
    sheet: &Sheet,
    layout: &'static SheetLayout,
    called: &Headings,
    written: Option<&WrittenSheet<'_>>,
    key_row: Option<u32>,
    headings: Option<u32>,
) -> Vec<Claim> {
    let of_row = |row: Option<u32>| {
        let cells = row.map(|row| sheet.row(row));
        cells.into_iter().flatten().map(|(at, _)| at.column)
    };
    let positions: BTreeSet<u16> = of_row(key_row).chain(of_row(headings)).collect();
    let mut as_written: HashMap<&str, String> = HashMap::default();
    for (column, heading) in written.into_iter().flat_map(|sheet| &sheet.headings) {
        let first = as_written.entry(column.key);
        first.or_insert_with(|| visible::plain(heading));
    }
    let claim = |position: u16| {
        let mut here = key_row.into_iter().flat_map(|row| keys(sheet, row));
        let key = here.find(|(at, _)| at.column == position);
        let key = key.and_then(|(_, key)| layout.columns.iter().find(|column| column.key == key));
        let at = CellRef::new(headings.or(key_row).unwrap_or_default(), position);
        let heading = headings.map_or(Heading::Blank, |row| {
            let words = visible::words(sheet, CellRef::new(row, position));
            let is_of = |column: &&'static Column| {
                called.is_of(&words, column)
                    || as_written
                        .get(column.key)
                        .is_some_and(|heading| *heading == words)
            };
            match layout.columns.iter().find(is_of) {
                _ if words.is_empty() => Heading::Blank,
                Some(column) => Heading::Of(column),
                None if key
                    .is_some_and(|key| visible::is_called_otherwise(sheet, called, row, (position, key))) =>
                {
                    Heading::Doubtful
                }
                None => Heading::Nobodys,
            }
        });
        Claim { at, key, heading }
    };
    let is_ours = |claim: &Claim| claim.key.is_some() || matches!(claim.heading, Heading::Of(_));
    positions.into_iter().map(claim).filter(is_ours).collect()
}
