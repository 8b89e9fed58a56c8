//! The confirmation sheet: which office answers, in what role, on which day.

use super::cell;
use crate::finding::{Finding, Findings};
use crate::layout::{CONFIRMATION, CONFIRMATION_KEY, ConfirmationField};
use crate::place::{CellRef, Located, Place};
use crate::spreadsheet::{Book, Cell, Sheet};
use crate::submission::{Confirmation, Reading};
use crate::value::{Value, ValueType};

/// Reads the confirmation. What is left blank is not told here; a sheet that is missing reads as all blank.
pub(super) fn read(file: &str, book: &Book) -> (Confirmation, Findings) {
    let mut findings = Findings::new();
    let mut confirmation = Confirmation {
        place: Place::file(file),
        office: None,
        role: None,
        date: None,
        confirmed: None,
        unreadable: Vec::new(),
        lines: Vec::new(),
    };
    let found = book
        .sheets
        .iter()
        .find_map(|sheet| corner(sheet).map(|at| (sheet, at)));
    let Some((sheet, corner)) = found else {
        let fault = super::codes::SHEET_MISSING
            .fault()
            .with_said("sheet", CONFIRMATION.name.into());
        findings.push(fault.at(Place::file(file)));
        confirmation.unreadable = ConfirmationField::ALL.to_vec();
        return (confirmation, findings);
    };
    confirmation.place = Place::sheet(file, &sheet.name);
    let answers = sheet.cells.range(corner..CellRef::new(corner.row + 1, 0));
    let column = answers
        .into_iter()
        .find(|(_, cell)| is(cell, CONFIRMATION_KEY))
        .map_or(corner.column + 2, |(at, _)| at.column);
    for field in ConfirmationField::ALL {
        let rows = corner.row + 1..sheet.end_row();
        let row = rows
            .into_iter()
            .find(|row| is(sheet.cell(CellRef::new(*row, corner.column)), field.key()));
        let Some(row) = row else { continue };
        let at = CellRef::new(row, column);
        let place = Place::cell(file, &sheet.name, at);
        let entered = sheet.cell(at);
        confirmation.lines.push((
            field,
            Located {
                value: cell::found(entered),
                place: place.clone(),
            },
        ));
        let told = match field {
            ConfirmationField::Office => text(entered, &mut confirmation.office),
            ConfirmationField::Role => text(entered, &mut confirmation.role),
            ConfirmationField::Date => {
                let (date, fault) = cell::read_date(entered);
                confirmation.date = date;
                fault
            }
            ConfirmationField::Confirmed => {
                confirmation.place = place.clone();
                let (reading, faults) = cell::read(entered, &cell::Expected::of(ValueType::YesNo));
                confirmation.confirmed = match reading {
                    Reading::Value(Value::Flag(flag)) => Some(flag),
                    Reading::Value(Value::Number(_) | Value::Status(_) | Value::Text(_))
                    | Reading::Blank
                    | Reading::Unreadable => None,
                };
                faults.into_iter().next()
            }
        };
        if told.is_some() && confirmation.lacks(field) {
            confirmation.unreadable.push(field);
        }
        findings.extend(told.map(|fault| -> Finding { fault.at(place) }));
    }
    (confirmation, findings)
}

fn corner(sheet: &Sheet) -> Option<CellRef> {
    sheet
        .cells
        .iter()
        .find(|(_, cell)| is(cell, CONFIRMATION.key))
        .map(|(at, _)| *at)
}

fn is(cell: &Cell, key: &str) -> bool {
    matches!(&cell.content, crate::spreadsheet::Content::Text(text) if text.trim() == key)
}

fn text(cell: &Cell, into: &mut Option<String>) -> Option<crate::finding::Fault> {
    let (reading, faults) = cell::read(cell, &cell::Expected::of(ValueType::Text));
    if let Reading::Value(Value::Text(text)) = reading {
        *into = Some(text);
    }
    faults.into_iter().next()
}
