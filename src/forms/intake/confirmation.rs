//! Reads the confirmation sheet: which office answers, in what role, on which day.

use std::collections::BTreeMap;

use super::cell;
use super::confirmation_codes::FINALITY_UNCLEAR;
use super::keyed::{KeyedBook, key};
use rust_decimal::prelude::ToPrimitive as _;

use crate::base::finding::{Fault, Finding, Findings};
use crate::base::language::Text;
use crate::base::message::is_same;
use crate::base::place::{CellRef, Located, Place};
use crate::base::value::{Value, ValueType, Year};
use crate::base::words::Words;
use crate::forms::layout::{
    CONFIRMATION, CONFIRMATION_KEY, CONFIRMATION_LABEL, CONFIRMATION_VALUE, ConfirmationField, FINALITY,
};
use crate::forms::submission::{Confirmation, Reading};
use crate::sheet::{Cell, Sheet, Visibility};

/// Reads the confirmation. What is left blank is not reported here; a sheet that is missing reads as all blank.
pub(super) fn read(file: &str, book: &KeyedBook<'_>, year: Year) -> (Confirmation, Findings) {
    let mut findings = Findings::new();
    let mut confirmation = Confirmation::blank(Place::file(file));
    let Some(found) = Found::by_keys(book).or_else(|| Found::by_labels(book)) else {
        let fault = super::codes::SHEET_MISSING
            .fault()
            .with_message("sheet", CONFIRMATION.name);
        findings.push(fault.at(Place::file(file)));
        confirmation.unreadable = ConfirmationField::ALL.to_vec();
        return (confirmation, findings);
    };
    let sheet = found.sheet;
    confirmation.place = Place::sheet(file, &sheet.name);
    if found.by_labels {
        let what = Text::new("skritih ključev", "hidden keys");
        let fault = super::rearranged_codes::KEYS_DELETED
            .fault()
            .with_message("what", what);
        findings.push(fault.at(confirmation.place.clone()));
    }
    let mut is_filled_in = false;
    for field in ConfirmationField::ALL {
        let all = found.answers(field);
        let Some((&at, others)) = all.split_first() else {
            continue;
        };
        let place = Place::cell(file, &sheet.name, at);
        let entered = sheet.cell(at);
        if !entered.content.looks_blank() {
            is_filled_in = true;
            if sheet.hidden_rows.contains(&at.row) || sheet.hidden_columns.contains(&at.column) {
                let fault = super::codes::HIDDEN_ROW
                    .fault()
                    .with_message("item", field.label());
                findings.push(fault.at(place.clone()));
            }
        }
        confirmation.lines.push((
            field,
            Located {
                value: cell::found(entered),
                place: place.clone(),
            },
        ));
        if !others.is_empty() {
            is_filled_in |= others
                .iter()
                .any(|other| !sheet.cell(*other).content.looks_blank());
            let of = |at: &CellRef| Place::cell(file, &sheet.name, *at);
            let lines = others.iter().map(|other| {
                let value = cell::found(sheet.cell(*other));
                (
                    field,
                    Located {
                        value,
                        place: of(other),
                    },
                )
            });
            confirmation.lines.extend(lines);
            let (fault, is_one) = twice(sheet, field, at, others);
            let (first, rest) = if is_one {
                (of(&at), others)
            } else {
                (of(&others[0]), &others[1..])
            };
            let related = rest.iter().map(of).chain((!is_one).then(|| of(&at)));
            findings.push(fault.at(first).with_related(related));
            if !is_one {
                confirmation.unreadable.push(field);
                continue;
            }
        }
        let fault = match field {
            ConfirmationField::Office => text(entered, &mut confirmation.office),
            ConfirmationField::Role => text(entered, &mut confirmation.role),
            ConfirmationField::Date => {
                let (date, fault) = cell::read_date(entered, year);
                confirmation.date = date;
                fault
            }
            ConfirmationField::Confirmed => {
                confirmation.place = place.clone();
                flag(entered, &mut confirmation.confirmed)
            }
            ConfirmationField::NoActivity => flag(entered, &mut confirmation.no_activity),
            ConfirmationField::Revision => {
                let (reading, mut faults) = cell::read(entered, &cell::Expected::of(ValueType::Count));
                confirmation.revision = if let Reading::Value(Value::Number(version)) = reading {
                    version.to_u32()
                } else {
                    None
                };
                // A version that was understood is not reported.
                if confirmation.revision.is_some() {
                    faults.clear();
                }
                faults.into_iter().next()
            }
            ConfirmationField::Finality => {
                let (provisional, fault) = read_finality(entered);
                confirmation.provisional = provisional;
                fault
            }
        };
        let is_unread = match field {
            ConfirmationField::Revision => confirmation.revision.is_none(),
            ConfirmationField::Finality => confirmation.provisional.is_none(),
            ConfirmationField::NoActivity => confirmation.no_activity.is_none(),
            ConfirmationField::Office
            | ConfirmationField::Role
            | ConfirmationField::Date
            | ConfirmationField::Confirmed => confirmation.lacks(field),
        };
        if fault.is_some() && is_unread {
            confirmation.unreadable.push(field);
        }
        findings.extend(fault.map(|fault| -> Finding { fault.at(place) }));
    }
    if is_filled_in && sheet.visibility != Visibility::Visible {
        let fault = super::codes::HIDDEN_SHEET.fault().with("sheet", &sheet.name);
        findings.push(fault.at(Place::sheet(file, &sheet.name)));
    }
    (confirmation, findings)
}

/// Returns the fault of a line that is there more than once, and whether all of them say the same.
fn twice(sheet: &Sheet, field: ConfirmationField, first: CellRef, others: &[CellRef]) -> (Fault, bool) {
    let says = |at: CellRef| cell::found(sheet.cell(at)).trim().to_lowercase();
    if others.iter().all(|other| says(*other) == says(first)) {
        let rows = std::iter::once(&first).chain(others);
        let rows: Vec<String> = rows.map(|at| (at.row + 1).to_string()).collect();
        let fault = super::as_written_codes::SHOWN_TWICE.fault();
        return (fault.with("rows", rows.join(", ")), true);
    }
    let fault = super::codes::DUPLICATE_ITEM.fault();
    (
        fault.with_message("found", field.label()).with("first", first),
        false,
    )
}

/// A confirmation sheet, and the position of its lines.
struct Found<'a> {
    sheet: &'a Sheet,
    /// The first row that may hold a line, the column of its key or label, the column of answers.
    first: u32,
    names: u16,
    answers: u16,
    by_labels: bool,
}

impl<'a> Found<'a> {
    /// Returns the sheet with the key in its corner.
    fn by_keys(book: &KeyedBook<'a>) -> Option<Self> {
        let (sheet, corner) = book.with(CONFIRMATION.key).next()?;
        let mut row = sheet.row(corner.row).filter(|(at, _)| at.column >= corner.column);
        let answers = row
            .find(|(_, cell)| is(cell, CONFIRMATION_KEY))
            .map_or(corner.column + 2, |(at, _)| at.column);
        Some(Self {
            sheet,
            first: corner.row + 1,
            names: corner.column,
            answers,
            by_labels: false,
        })
    }

    /// Returns, if the keys were deleted, the only sheet that has a column with all labels. Answers are beside them, and may be the
    /// word of a label too: an office is called "Office".
    fn by_labels(book: &KeyedBook<'a>) -> Option<Self> {
        // A line that need not be filled in may be missing: older forms do not have it.
        let required = ConfirmationField::ALL.into_iter();
        let required: Vec<ConfirmationField> = required.filter(|field| field.is_required()).collect();
        let labelled = |sheet: &'a Sheet| {
            let mut columns: BTreeMap<u16, Vec<ConfirmationField>> = BTreeMap::new();
            for (at, cell) in &sheet.cells {
                let labels = required.iter().filter(|field| is_label(cell, **field));
                columns.entry(at.column).or_default().extend(labels);
            }
            let has_all = |labels: &Vec<ConfirmationField>| {
                labels.len() == required.len() && required.iter().all(|field| labels.contains(field))
            };
            let mut columns = columns.iter().filter(|(_, labels)| has_all(labels));
            let (names, _) = columns.next().filter(|_| columns.next().is_none())?;
            Some(Self {
                sheet,
                first: 0,
                names: *names,
                answers: names.checked_add(CONFIRMATION_VALUE - CONFIRMATION_LABEL)?,
                by_labels: true,
            })
        };
        let mut found = book
            .sheets
            .iter()
            .filter(|keyed| !keyed.is_ours())
            .filter_map(|keyed| labelled(keyed.sheet));
        found.next().filter(|_| found.next().is_none())
    }

    /// Returns the cells of an answer: one, or several if its line was copied.
    fn answers(&self, field: ConfirmationField) -> Vec<CellRef> {
        let named = |row: &u32| {
            let cell = self.sheet.cell(CellRef::new(*row, self.names));
            if self.by_labels {
                is_label(cell, field)
            } else {
                is(cell, field.key())
            }
        };
        let rows = (self.first..self.sheet.end_row()).filter(named);
        rows.map(|row| CellRef::new(row, self.answers)).collect()
    }
}

pub(super) fn is_label(cell: &Cell, field: ConfirmationField) -> bool {
    let words = cell.content.found_text();
    field.label().in_all().any(|label| is_same(label, &words))
}

fn is(cell: &Cell, of: &str) -> bool {
    key(cell) == Some(of)
}

/// Reads whether a return is provisional, by the beginning of one of the words of the list: `začasno`, `začasna oddaja` and
/// `končno` are understood too. `None` if the cell is blank.
fn read_finality(cell: &Cell) -> (Option<bool>, Option<Fault>) {
    if cell.content.looks_blank() && cell.formula.is_none() {
        return (None, None);
    }
    let found = cell::found(cell);
    let words = Words::of(&found);
    let says = |word: Text| {
        word.in_all().any(|word| {
            let word = Words::of(word).joined();
            // An adjective of Slovene has other endings of one letter.
            let stem = word.strip_suffix('a').unwrap_or(&word);
            words
                .iter()
                .any(|found| found.strip_prefix(stem).is_some_and(|ending| ending.len() <= 1))
        })
    };
    match FINALITY.map(says) {
        [true, false] => (Some(false), None),
        [false, true] => (Some(true), None),
        [true, true] | [false, false] => (None, Some(FINALITY_UNCLEAR.fault().found(&found))),
    }
}

fn flag(cell: &Cell, into: &mut Option<bool>) -> Option<Fault> {
    let (reading, faults) = cell::read(cell, &cell::Expected::of(ValueType::YesNo));
    if let Reading::Value(Value::Flag(flag)) = reading {
        *into = Some(flag);
    }
    faults.into_iter().next()
}

fn text(cell: &Cell, into: &mut Option<String>) -> Option<Fault> {
    let (reading, faults) = cell::read(cell, &cell::Expected::of(ValueType::Text));
    if let Reading::Value(Value::Text(text)) = reading {
        *into = Some(text.to_string());
    }
    faults.into_iter().next()
}
