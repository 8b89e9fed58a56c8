//! The workbook's own part: its sheets, how its days are counted, whether its formulas were ever calculated.

use quick_xml::events::BytesStart;

use super::marks::is_true;
use super::xml::{Part, attribute, walk};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::Visibility;
use crate::sheet::container::about;
use crate::sheet::faults::{DAMAGED, SUSPICIOUS};
use crate::sheet::limits::{Limits, count, within};

/// What the workbook's part says.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    /// Whether its days are counted from 1904.
    pub is_1904: bool,
    /// Whether the program that opens it must calculate every formula, because none has been calculated.
    pub is_uncalculated: bool,
    /// Whether the results of its formulas may be old: they are to be calculated on opening, or were not before saving.
    pub is_stale: bool,
    /// Its sheets, in the order of their tabs.
    pub sheets: Vec<Listed>,
}

/// A sheet as the workbook lists it.
#[derive(Debug)]
pub(super) struct Listed {
    pub name: String,
    pub visibility: Visibility,
    /// The relationship that leads to its part.
    pub relationship: String,
}

/// Reads the workbook's part.
///
/// # Errors
/// F104 when it is damaged, F105 when it has too many sheets, F106 when a sheet is where none may be.
pub(super) fn read_workbook(whole: Part<'_>, limits: &Limits) -> Result<Workbook, Fault> {
    let mut workbook = Workbook::default();
    let part = whole.name;
    walk(whole, "workbook", |start, path| {
        match start.local_name().as_ref() {
            "workbookPr" => {
                if let Some(flag) = attribute(start, "date1904", part)? {
                    workbook.is_1904 = is_true(Some(flag));
                }
            }
            "calcPr" => {
                workbook.is_uncalculated = is_true(attribute(start, "fullCalcOnLoad", part)?);
                let completed = attribute(start, "calcCompleted", part)?;
                workbook.is_stale =
                    workbook.is_uncalculated || completed.is_some_and(|flag| !is_true(Some(flag)));
            }
            "sheet" if path.last().is_some_and(|parent| parent == "sheets") => {
                workbook.sheets.push(sheet_entry(start, part)?);
                let what = Text::new("število listov", "number of sheets");
                within(what, count(workbook.sheets.len()), count(limits.sheets))?;
            }
            "sheet" => {
                let cause = Text::new(
                    "v delu {part} je list na napačnem mestu",
                    "in the part {part} a sheet is in the wrong place",
                );
                return Err(about(&SUSPICIOUS, cause, part));
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(workbook)
}

fn sheet_entry(start: &BytesStart<'_>, part: &str) -> Result<Listed, Fault> {
    let name = attribute(start, "name", part)?.unwrap_or_default().into_owned();
    let unknown = || {
        let cause = Text::new(
            "list »{part}« v zvezku ni pravilno opisan",
            "the sheet “{part}” is not described properly in the workbook",
        );
        about(&DAMAGED, cause, &name)
    };
    let visibility = match attribute(start, "state", part)?.as_deref() {
        None | Some("visible") => Visibility::Visible,
        Some("hidden") => Visibility::Hidden,
        Some("veryHidden") => Visibility::VeryHidden,
        Some(_) => return Err(unknown()),
    };
    let mut relationship = None;
    for found in start.attributes() {
        let found = found.map_err(|_| unknown())?;
        if found.key.local_name().as_ref() == "id" && found.key.prefix().is_some() {
            relationship = Some(found.value.into_owned());
        }
    }
    match relationship {
        Some(relationship) if !name.is_empty() => Ok(Listed {
            name: name.clone(),
            visibility,
            relationship,
        }),
        Some(_) | None => Err(unknown()),
    }
}
