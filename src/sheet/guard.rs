//! Reads an `.xlsx`, part by part, and takes nothing on trust: a missing part is no empty sheet, the last of two cells not the only
//! one, a claimed count no real one.
//!
//! Each part is inflated once, to its checksum, and its XML read once: what is checked and what is read come from the same walk.
//! This happens in the process that asks, so that everything which is kept has a limit, and the clock is asked all the time.

mod cell;
pub(super) mod events;
mod formula;
mod known;
mod marks;
mod remarks;
pub(super) mod runs;
mod seen;
mod sheet;
mod styles;
mod target;
mod workbook;
pub(super) mod xml;

use std::collections::{HashMap, HashSet};

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::container::{Container, about};
use crate::sheet::faults::{DAMAGED, SUSPICIOUS};
use crate::sheet::guard::known::{Known, Spent, Strings, shared_strings};
use crate::sheet::guard::marks::Marks;
use crate::sheet::guard::sheet::read_sheet;
use crate::sheet::guard::styles::{Styles, styles_of};
use crate::sheet::guard::workbook::{Listed, Workbook, read_workbook};
use crate::sheet::guard::xml::{Part, attributes, walk};
use crate::sheet::limits::{Limits, count, within};
use crate::sheet::read::cells::Collected;
use crate::sheet::{Book, Sheet};

/// A relationship of the workbook: what it leads to, and what kind it is.
pub(super) struct Relationship {
    /// What it leads to, from the workbook's folder.
    pub target: String,
    /// Its kind, as an address whose last part is a word.
    pub kind: String,
}

/// The most relationships of one part.
const MOST_RELATIONSHIPS: usize = 100_000;

/// Reads a workbook.
///
/// # Errors
/// F104, F105, F106 or F107, with the part, sheet and cell.
pub(super) fn read_book(container: &mut Container<'_>, limits: &Limits) -> Result<Book, Fault> {
    container.bytes("[Content_Types].xml")?;
    let main = main_part(container)?;
    let folder = target::folder(&main);
    let linked = linked(container, &target::rels_of(&main), folder)?;
    check_fixed_parts(container, &linked, folder)?;
    let styles = format!("{folder}styles.xml");
    let Styles { formats, letters } = if container.has(&styles) {
        read_part(container, &styles, styles_of)?
    } else {
        Styles::default()
    };
    let theme = format!("{folder}theme/theme1.xml");
    if container.has(&theme) {
        container.bytes(&theme)?;
    }
    let strings = format!("{folder}sharedStrings.xml");
    let strings = if container.has(&strings) {
        read_part(container, &strings, |part| shared_strings(part, limits))?
    } else {
        Strings::default()
    };
    let Workbook {
        is_1904,
        is_uncalculated,
        is_stale,
        sheets: listed,
    } = read_part(container, &main, |part| read_workbook(part, limits))?;
    if listed.is_empty() {
        let cause = Text::new("v zvezku ni nobenega lista", "the workbook has no sheet");
        return Err(DAMAGED.fault().with_message("cause", cause));
    }
    let known = Known {
        strings,
        formats,
        letters,
        is_1904,
        is_uncalculated,
    };
    let mut collected = Collected::new(limits);
    let mut spent = Spent::default();
    for (listed, part) in with_parts(listed, &linked)? {
        let text = container.text(&part)?;
        collected.set_beside(text.len().saturating_add(known.strings.length))?;
        let sheet = Part {
            text: &text,
            name: &listed.name,
            deadline: container.deadline,
        };
        let (marks, cells) = read_sheet(sheet, &known, &mut spent, &mut collected, limits)?;
        drop(text);
        let Marks {
            hidden_rows,
            hidden_columns,
            merged,
            ..
        } = marks;
        collected.begin(Sheet {
            visibility: listed.visibility,
            hidden_rows,
            hidden_columns,
            merged,
            remarks: remarks::remarks(container, &part, &mut spent.remarks, limits)?,
            // They come in order, so that the map is built in one go.
            cells: cells.into_iter().collect(),
            ..Sheet::named(listed.name)
        });
    }
    Ok(Book {
        is_stale,
        ..collected.finish()
    })
}

/// Has a part read.
fn read_part<T>(
    container: &mut Container<'_>,
    name: &str,
    read: impl FnOnce(Part<'_>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let text = container.text(name)?;
    read(Part {
        text: &text,
        name,
        deadline: container.deadline,
    })
}

/// The sheets with cells, each with the part that holds it; charts and dialogs are left out.
fn with_parts(
    listed: Vec<Listed>,
    linked: &HashMap<String, Relationship>,
) -> Result<Vec<(Listed, String)>, Fault> {
    let mut parts = HashSet::new();
    let mut names = HashSet::new();
    let mut sheets = Vec::new();
    for listed in listed {
        if !names.insert(listed.name.to_lowercase()) {
            let cause = Text::new("dva lista imata ime »{part}«", "two sheets are called “{part}”");
            return Err(about(&SUSPICIOUS, cause, &listed.name));
        }
        let Some(part) = worksheet_part(linked, &listed)? else {
            continue;
        };
        if !parts.insert(part.to_ascii_lowercase()) {
            let cause = Text::new(
                "list »{part}« nima lastnega dela",
                "the sheet “{part}” has no part of its own",
            );
            return Err(about(&SUSPICIOUS, cause, &listed.name));
        }
        sheets.push((listed, part));
    }
    Ok(sheets)
}

/// The workbook's main part.
fn main_part(container: &mut Container<'_>) -> Result<String, Fault> {
    let linked = linked(container, "_rels/.rels", "")?;
    let mut mains = linked
        .into_values()
        .filter(|relationship| relationship.kind.ends_with("/relationships/officeDocument"));
    if let (Some(main), None) = (mains.next(), mains.next()) {
        Ok(main.target)
    } else {
        let cause = Text::new(
            "v datoteki ni natanko enega zvezka",
            "it does not hold exactly one workbook",
        );
        Err(DAMAGED.fault().with_message("cause", cause))
    }
}

/// The relationships of a part, each with the part that it leads to.
fn linked(
    container: &mut Container<'_>,
    part: &str,
    folder: &str,
) -> Result<HashMap<String, Relationship>, Fault> {
    let mut linked = relationships(container, part)?;
    for relationship in linked.values_mut() {
        relationship.target = target::resolve(container, folder, &relationship.target);
    }
    Ok(linked)
}

/// The relationships of a part, by their identifiers.
///
/// # Errors
/// F104 when the list is missing or damaged, F105 when it is too long, F106 when one occurs in it twice.
pub(super) fn relationships(
    container: &mut Container<'_>,
    part: &str,
) -> Result<HashMap<String, Relationship>, Fault> {
    read_part(container, part, |whole| {
        let mut all = HashMap::new();
        walk(whole, "Relationships", |start, _| {
            if start.local_name().as_ref() != "Relationship" {
                return Ok(());
            }
            let [id, target, kind] = attributes(start, ["Id", "Target", "Type"], part)?
                .map(|value| value.unwrap_or_default().into_owned());
            if all.insert(id, Relationship { target, kind }).is_some() {
                let cause = Text::new(
                    "v delu {part} je povezava dvakrat",
                    "a relationship occurs twice in the part {part}",
                );
                return Err(about(&SUSPICIOUS, cause, part));
            }
            let what = Text::new(
                "število povezav enega dela",
                "number of relationships of one part",
            );
            within(what, count(all.len()), count(MOST_RELATIONSHIPS))
        })?;
        Ok(all)
    })
}

/// Makes sure that texts and styles are there, in the place where programs look for them: without styles days would be taken for
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
