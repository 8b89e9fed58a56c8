//! The look over an `.xlsx` before the reading library sees it, and what that library does not tell: what is hidden,
//! merged, or shown otherwise than it is.
//!
//! The library trusts a file: it takes a missing part for an empty sheet, the last of two cells for the only one, a claimed
//! count for a real one. So everything it relies on is made sure of here.

mod cell;
mod marks;
pub(super) mod mend;
mod sheet;
mod workbook;
pub(super) mod xml;

use std::collections::{HashMap, HashSet};

use crate::finding::Fault;
use crate::language::Text;
use crate::spreadsheet::Visibility;
use crate::spreadsheet::container::{Container, about};
use crate::spreadsheet::faults::{DAMAGED, SUSPICIOUS};
use crate::spreadsheet::formats::CellFormat;
pub(super) use crate::spreadsheet::guard::marks::Marks;
use crate::spreadsheet::guard::sheet::{Known, Spent, examine_sheet};
use crate::spreadsheet::guard::workbook::{Listed, Workbook, read_workbook};
use crate::spreadsheet::guard::xml::{attribute, walk};
use crate::spreadsheet::limits::{Limits, count, within};

/// What the look over a workbook found.
#[derive(Debug)]
pub(super) struct Examined {
    /// Whether its days are counted from 1904.
    pub is_1904: bool,
    /// Whether whoever opens it is to calculate every formula, for nobody has.
    pub is_uncalculated: bool,
    /// Its sheets with cells, in the order of their tabs; charts and dialogs are left out.
    pub sheets: Vec<ExaminedSheet>,
}

/// What the look over one sheet found.
#[derive(Debug)]
pub(super) struct ExaminedSheet {
    /// Its name.
    pub name: String,
    /// The part that holds it.
    pub part: String,
    /// Whether its tab is shown.
    pub visibility: Visibility,
    /// What is hidden, merged, or shown otherwise than it is.
    pub marks: Marks,
}

/// A relationship of the workbook: what it leads to, and what kind it is.
pub(super) struct Relationship {
    /// What it leads to, from the workbook's folder.
    pub target: String,
    /// Its kind, as an address whose last part is a word.
    pub kind: String,
}

/// The most formats of cells in a workbook (Excel's own limit is 65,490).
const MOST_STYLES: usize = 65_490;
/// The longest attribute of a font or number format, in bytes; each style repeats it in memory.
const LONGEST_ATTRIBUTE: usize = 2_048;

/// Looks a workbook over.
///
/// # Errors
/// F104, F105 or F106, with the part, sheet and cell.
pub(super) fn examine(container: &mut Container<'_>, limits: &Limits) -> Result<Examined, Fault> {
    container.bytes("[Content_Types].xml")?;
    let (folder, workbook) = main_part(container)?;
    let relationships = relationships(container, &format!("{folder}_rels/{workbook}.rels"))?;
    check_fixed_parts(container, &relationships, &folder)?;
    let styles = format!("{folder}styles.xml");
    let formats = if container.has(&styles) {
        formats(&container.text(&styles)?, &styles)?
    } else {
        Vec::new()
    };
    let theme = format!("{folder}theme/theme1.xml");
    if container.has(&theme) {
        container.bytes(&theme)?;
    }
    let strings = format!("{folder}sharedStrings.xml");
    let strings = if container.has(&strings) {
        shared_strings(&container.text(&strings)?, &strings, limits)?
    } else {
        0
    };
    let part = format!("{folder}{workbook}");
    let Workbook {
        is_1904,
        is_uncalculated,
        sheets: listed,
    } = read_workbook(&container.text(&part)?, &part)?;
    within(
        Text::new("število listov", "number of sheets"),
        count(listed.len()),
        count(limits.sheets),
    )?;
    if listed.is_empty() {
        let cause = Text::new("v zvezku ni nobenega lista", "the workbook has no sheet");
        return Err(DAMAGED.fault().with_message("cause", cause));
    }
    let known = Known { strings, formats };
    let mut spent = Spent::default();
    let mut parts = HashSet::new();
    let mut names = HashSet::new();
    let mut sheets = Vec::new();
    for listed in listed {
        if !names.insert(listed.name.to_lowercase()) {
            let cause = Text::new("dva lista imata ime »{part}«", "two sheets are called “{part}”");
            return Err(about(&SUSPICIOUS, cause, &listed.name));
        }
        let Some(part) = worksheet_part(&relationships, &listed, &folder)? else {
            continue;
        };
        if !parts.insert(part.to_ascii_lowercase()) {
            let cause = Text::new(
                "list »{part}« nima lastnega dela",
                "the sheet “{part}” has no part of its own",
            );
            return Err(about(&SUSPICIOUS, cause, &listed.name));
        }
        let text = container.text(&part)?;
        sheets.push(ExaminedSheet {
            marks: examine_sheet(&text, &listed.name, &known, &mut spent, limits)?,
            name: listed.name,
            part,
            visibility: listed.visibility,
        });
    }
    Ok(Examined {
        is_1904,
        is_uncalculated,
        sheets,
    })
}

/// The folder and name of the workbook's main part.
fn main_part(container: &mut Container<'_>) -> Result<(String, String), Fault> {
    let part = "_rels/.rels";
    let mut targets = Vec::new();
    walk(&container.text(part)?, part, "Relationships", |start, _| {
        if start.local_name().as_ref() == "Relationship"
            && attribute(start, "Type", part)?
                .is_some_and(|kind| kind.ends_with("/relationships/officeDocument"))
        {
            targets.extend(attribute(start, "Target", part)?);
        }
        Ok(())
    })?;
    let [target] = targets.as_slice() else {
        let cause = Text::new(
            "v datoteki ni natanko enega delovnega zvezka",
            "it does not hold exactly one workbook",
        );
        return Err(DAMAGED.fault().with_message("cause", cause));
    };
    let target = target.strip_prefix('/').unwrap_or(target);
    let (folder, name) = target.rsplit_once('/').map_or(("", target), |(f, n)| (f, n));
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("{folder}/")
    };
    Ok((folder, name.to_owned()))
}

/// The relationships of a part, by their identifiers.
///
/// # Errors
/// F104 when the list is missing or damaged, F106 when one stands in it twice.
pub(super) fn relationships(
    container: &mut Container<'_>,
    part: &str,
) -> Result<HashMap<String, Relationship>, Fault> {
    let mut all = HashMap::new();
    walk(&container.text(part)?, part, "Relationships", |start, _| {
        if start.local_name().as_ref() != "Relationship" {
            return Ok(());
        }
        let id = attribute(start, "Id", part)?.unwrap_or_default();
        let relationship = Relationship {
            target: attribute(start, "Target", part)?.unwrap_or_default(),
            kind: attribute(start, "Type", part)?.unwrap_or_default(),
        };
        if all.insert(id, relationship).is_some() {
            let cause = Text::new(
                "v delu {part} je povezava dvakrat",
                "a relationship stands twice in the part {part}",
            );
            return Err(about(&SUSPICIOUS, cause, part));
        }
        Ok(())
    })?;
    Ok(all)
}

/// Makes sure that texts and styles are there, where the reading library looks for them: without styles it takes dates for
/// numbers.
fn check_fixed_parts(
    container: &Container<'_>,
    relationships: &HashMap<String, Relationship>,
    folder: &str,
) -> Result<(), Fault> {
    for (kind, name) in [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")] {
        let usual = format!("{folder}{name}");
        let mut named = relationships
            .values()
            .filter(|relationship| relationship.kind.rsplit('/').next() == Some(kind))
            .map(|relationship| path(folder, &relationship.target));
        if let Some(part) = named.find(|part| !part.eq_ignore_ascii_case(&usual) || !container.has(part)) {
            let cause = Text::new(
                "dela {part} ni na običajnem mestu",
                "the part {part} is not in its usual place",
            );
            return Err(about(&DAMAGED, cause, &part));
        }
    }
    Ok(())
}

fn path(folder: &str, target: &str) -> String {
    target
        .strip_prefix('/')
        .map_or_else(|| format!("{folder}{target}"), str::to_owned)
}

/// The part of a listed sheet; nothing for sheets without cells.
fn worksheet_part(
    relationships: &HashMap<String, Relationship>,
    listed: &Listed,
    folder: &str,
) -> Result<Option<String>, Fault> {
    let Some(relationship) = relationships.get(&listed.relationship) else {
        let cause = Text::new(
            "list »{part}« ne kaže na noben del",
            "the sheet “{part}” leads to no part",
        );
        return Err(about(&DAMAGED, cause, &listed.name));
    };
    match relationship.kind.rsplit('/').next() {
        Some("worksheet") => Ok(Some(path(folder, &relationship.target))),
        Some("chartsheet" | "dialogsheet") => Ok(None),
        _ => {
            let cause = Text::new(
                "list »{part}« je list z makri Excela 4; izbrišite ga",
                "the sheet “{part}” is a macro sheet of Excel 4; delete it",
            );
            Err(about(&SUSPICIOUS, cause, &listed.name))
        }
    }
}

/// Counts the shared texts; a count that the part claims and does not hold would be reserved in memory.
fn shared_strings(text: &str, part: &str, limits: &Limits) -> Result<usize, Fault> {
    let mut claimed: usize = 0;
    let mut strings: usize = 0;
    walk(text, part, "sst", |start, path| {
        match start.local_name().as_ref() {
            "sst" => {
                claimed = attribute(start, "uniqueCount", part)?
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(0);
            }
            "si" if path.len() == 1 => strings += 1,
            "si" => {
                let cause = Text::new(
                    "v delu {part} je besedilo v besedilu",
                    "in the part {part} a text stands within a text",
                );
                return Err(about(&SUSPICIOUS, cause, part));
            }
            _ => {}
        }
        Ok(())
    })?;
    within(
        Text::new("število besedil", "number of texts"),
        count(strings),
        count(limits.cells).saturating_mul(4),
    )?;
    if claimed > strings.saturating_mul(4).saturating_add(100_000) {
        let cause = Text::new(
            "del {part} navaja več besedil, kot jih ima",
            "the part {part} claims more texts than it has",
        );
        return Err(about(&SUSPICIOUS, cause, part));
    }
    Ok(strings)
}

/// The format of each style of a cell; keeps what each style repeats in memory small.
fn formats(text: &str, part: &str) -> Result<Vec<CellFormat>, Fault> {
    let mut codes: HashMap<String, CellFormat> = HashMap::new();
    let mut formats = Vec::new();
    walk(text, part, "styleSheet", |start, path| {
        if start.attributes_raw().len() > LONGEST_ATTRIBUTE {
            let cause = Text::new(
                "del {part} ima predolg opis oblike",
                "the part {part} describes a format at too great a length",
            );
            return Err(about(&SUSPICIOUS, cause, part));
        }
        match start.local_name().as_ref() {
            "numFmt" => {
                let id = attribute(start, "numFmtId", part)?.unwrap_or_default();
                let code = attribute(start, "formatCode", part)?.unwrap_or_default();
                codes.insert(id, CellFormat::of_code(&code));
            }
            "xf" if path.last().is_some_and(|parent| parent == "cellXfs") => {
                let id = attribute(start, "numFmtId", part)?.unwrap_or_default();
                formats.push(match codes.get(&id) {
                    Some(format) => *format,
                    None => CellFormat::of_builtin(id.parse().unwrap_or(0)),
                });
            }
            _ => {}
        }
        Ok(())
    })?;
    within(
        Text::new("število oblik celic", "number of cell formats"),
        count(formats.len()),
        count(MOST_STYLES),
    )?;
    Ok(formats)
}
