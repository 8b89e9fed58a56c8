//! Checks an `.xlsx` before the reading library sees it, and reads what that library does not report: what is hidden,
//! merged, or shown otherwise than it is.
//!
//! The library trusts a file: it takes a missing part for an empty sheet, the last of two cells for the only one, a claimed
//! count for a real one. So everything it relies on is made sure of here.

mod cell;
mod known;
mod marks;
mod remarks;
pub(super) mod repair;
pub(super) mod runs;
mod seen;
mod sheet;
mod target;
mod workbook;
pub(super) mod xml;

use std::collections::{HashMap, HashSet};

use quick_xml::escape::escape;

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::container::{Container, about};
use crate::sheet::faults::{DAMAGED, SUSPICIOUS};
use crate::sheet::formats::CellFormat;
use crate::sheet::guard::known::{Known, Spent, Strings, shared_strings};
pub(super) use crate::sheet::guard::marks::Marks;
use crate::sheet::guard::sheet::examine_sheet;
use crate::sheet::guard::workbook::{Listed, Workbook, read_workbook};
use crate::sheet::guard::xml::{attribute, walk};
use crate::sheet::limits::{Limits, count, within};
use crate::sheet::runs::Letters;
use crate::sheet::{Remark, Visibility};

/// What the look over a workbook found.
#[derive(Debug)]
pub(super) struct Examined {
    /// Whether its days are counted from 1904.
    pub is_1904: bool,
    /// Whether the program that opens it must calculate every formula, because none has been calculated.
    pub is_uncalculated: bool,
    /// Whether the results of its formulas may be old.
    pub is_stale: bool,
    /// Parts that the reading library would not understand, as it does.
    pub others: HashMap<String, String>,
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
    /// What is beside its cells.
    pub remarks: Vec<Remark>,
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
    let mut others = HashMap::new();
    let main = main_part(container, &mut others)?;
    let folder = target::folder(&main);
    let linked = linked(container, &target::rels_of(&main), folder, &mut others)?;
    check_fixed_parts(container, &linked, folder)?;
    let styles = format!("{folder}styles.xml");
    let Styles { formats, letters } = if container.has(&styles) {
        styles_of(&container.text(&styles)?, &styles)?
    } else {
        Styles::default()
    };
    let theme = format!("{folder}theme/theme1.xml");
    if container.has(&theme) {
        container.bytes(&theme)?;
    }
    let strings = format!("{folder}sharedStrings.xml");
    let strings = if container.has(&strings) {
        shared_strings(&container.text(&strings)?, &strings, limits)?
    } else {
        Strings::default()
    };
    let Workbook {
        is_1904,
        is_uncalculated,
        is_stale,
        sheets: listed,
    } = read_workbook(&container.text(&main)?, &main)?;
    within(
        Text::new("število listov", "number of sheets"),
        count(listed.len()),
        count(limits.sheets),
    )?;
    if listed.is_empty() {
        let cause = Text::new("v zvezku ni nobenega lista", "the workbook has no sheet");
        return Err(DAMAGED.fault().with_message("cause", cause));
    }
    let known = Known {
        strings,
        formats,
        letters,
    };
    let mut spent = Spent::default();
    let mut parts = HashSet::new();
    let mut names = HashSet::new();
    let mut sheets = Vec::new();
    for listed in listed {
        if !names.insert(listed.name.to_lowercase()) {
            let cause = Text::new("dva lista imata ime »{part}«", "two sheets are called “{part}”");
            return Err(about(&SUSPICIOUS, cause, &listed.name));
        }
        let Some(part) = worksheet_part(&linked, &listed)? else {
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
        let marks = examine_sheet(&text, &listed.name, &known, &mut spent, limits)?;
        drop(text);
        sheets.push(ExaminedSheet {
            marks,
            remarks: remarks::remarks(container, &part, &mut spent.remarks, limits)?,
            name: listed.name,
            part,
            visibility: listed.visibility,
        });
    }
    Ok(Examined {
        is_1904,
        is_uncalculated,
        is_stale,
        others,
        sheets,
    })
}

/// The workbook's main part.
fn main_part(container: &mut Container<'_>, others: &mut HashMap<String, String>) -> Result<String, Fault> {
    let linked = linked(container, "_rels/.rels", "", others)?;
    let mut mains = linked
        .into_values()
        .filter(|relationship| relationship.kind.ends_with("/relationships/officeDocument"));
    if let (Some(main), None) = (mains.next(), mains.next()) {
        Ok(main.target)
    } else {
        let cause = Text::new(
            "v datoteki ni natanko enega delovnega zvezka",
            "it does not hold exactly one workbook",
        );
        Err(DAMAGED.fault().with_message("cause", cause))
    }
}

/// The relationships of a part, each with the part that it leads to. Where the reading library would look elsewhere, the
/// list is kept among the others as it understands it.
fn linked(
    container: &mut Container<'_>,
    part: &str,
    folder: &str,
    others: &mut HashMap<String, String>,
) -> Result<HashMap<String, Relationship>, Fault> {
    let mut linked = relationships(container, part)?;
    let mut is_unusual = false;
    for relationship in linked.values_mut() {
        let resolved = target::resolve(container, folder, &relationship.target);
        let is_read = ["officeDocument", "worksheet", "chartsheet", "dialogsheet"]
            .iter()
            .any(|kind| relationship.kind.rsplit('/').next() == Some(kind));
        let usual = relationship.target.strip_prefix('/');
        let usual = usual.map_or_else(|| format!("{folder}{}", relationship.target), str::to_owned);
        is_unusual |= is_read && usual != resolved;
        relationship.target = resolved;
    }
    if is_unusual {
        let mut sorted: Vec<_> = linked.iter().collect();
        sorted.sort_by_key(|(id, _)| *id);
        let entries = sorted.into_iter().map(|(id, relationship)| {
            let [id, kind, target] = [id, &relationship.kind, &relationship.target].map(escape);
            format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"/{target}\"/>")
        });
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        let list = entries.collect::<String>();
        others.insert(
            part.to_owned(),
            format!("<Relationships xmlns=\"{space}\">{list}</Relationships>"),
        );
    }
    Ok(linked)
}

/// The relationships of a part, by their identifiers.
///
/// # Errors
/// F104 when the list is missing or damaged, F106 when one occurs in it twice.
pub(super) fn relationships(
    container: &mut Container<'_>,
    part: &str,
) -> Result<HashMap<String, Relationship>, Fault> {
    let mut all = HashMap::new();
    walk(&container.text(part)?, part, "Relationships", |start, _| {
        if start.local_name().as_ref() != "Relationship" {
            return Ok(());
        }
        let id = attribute(start, "Id", part)?.unwrap_or_default().into_owned();
        let relationship = Relationship {
            target: attribute(start, "Target", part)?.unwrap_or_default().into_owned(),
            kind: attribute(start, "Type", part)?.unwrap_or_default().into_owned(),
        };
        if all.insert(id, relationship).is_some() {
            let cause = Text::new(
                "v delu {part} je povezava dvakrat",
                "a relationship occurs twice in the part {part}",
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
            .map(|relationship| &relationship.target);
        if let Some(part) = named.find(|part| !part.eq_ignore_ascii_case(&usual) || !container.has(part)) {
            let cause = Text::new(
                "dela {part} ni na običajnem mestu",
                "the part {part} is not in its usual place",
            );
            return Err(about(&DAMAGED, cause, part));
        }
    }
    Ok(())
}

/// The part of a listed sheet; `None` for sheets without cells.
fn worksheet_part(
    relationships: &HashMap<String, Relationship>,
    listed: &Listed,
) -> Result<Option<String>, Fault> {
    let Some(relationship) = relationships.get(&listed.relationship) else {
        let cause = Text::new(
            "list »{part}« ne kaže na noben del",
            "the sheet “{part}” leads to no part",
        );
        return Err(about(&DAMAGED, cause, &listed.name));
    };
    match relationship.kind.rsplit('/').next() {
        Some("worksheet") => Ok(Some(relationship.target.clone())),
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

/// What the styles of cells say, each by its number.
#[derive(Debug, Default)]
struct Styles {
    /// Its number format.
    formats: Vec<CellFormat>,
    /// How its letters look.
    letters: Vec<Letters>,
}

/// Reads the styles of cells, and keeps what each of them repeats in memory small.
fn styles_of(text: &str, part: &str) -> Result<Styles, Fault> {
    let mut codes: HashMap<String, CellFormat> = HashMap::new();
    let mut formats = Vec::new();
    let mut fonts: Vec<Letters> = Vec::new();
    let mut letters = Vec::new();
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
                codes.insert(id.into_owned(), CellFormat::of_code(&code));
            }
            "xf" if path.last().is_some_and(|parent| parent == "cellXfs") => {
                let id = attribute(start, "numFmtId", part)?.unwrap_or_default();
                formats.push(match codes.get(&*id) {
                    Some(format) => format.clone(),
                    None => CellFormat::of_builtin(id.parse().unwrap_or(0)),
                });
                let font = attribute(start, "fontId", part)?.and_then(|id| id.parse::<usize>().ok());
                letters.push(font.and_then(|id| fonts.get(id)).copied().unwrap_or_default());
            }
            "font" if path.last().is_some_and(|parent| parent == "fonts") => fonts.push(Letters::default()),
            name if matches!(path, [.., fonts, font] if fonts == "fonts" && font == "font") => {
                if let Some(font) = fonts.last_mut() {
                    runs::look(name, start, font, part)?;
                }
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
    Ok(Styles { formats, letters })
}
