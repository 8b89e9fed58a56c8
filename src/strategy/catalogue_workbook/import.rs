//! The workbook goes back into `strategy.toml`.

use indexmap::IndexMap;
use toml_edit::DocumentMut;

use super::changes::Change;
use super::codes::{CHANGED_SINCE, IMPORTED_BEFORE, NO_COPY, NOT_A_CATALOGUE, OTHER_STRATEGY};
use super::edit::Editing;
use super::entries::{Entry, entries};
use super::places::{Origins, cell_of};
use super::read::{Read, read};
use super::stamp;
use super::tree::Tree;
use crate::base::digest::sha256;
use crate::base::finding::{Code, Finding, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::{Place, Spot};
use crate::sheet::Book;
use crate::strategy::catalogue::codes::form::MISSING_FIELD;
use crate::strategy::catalogue::load_knowing;
use crate::strategy::catalogue::outline::TABLES;

/// The result of an import.
#[derive(Debug)]
pub struct Imported {
    /// The text of the catalogue afterwards; `None` if there is an error.
    pub text: Option<String>,
    /// What is other than before; nothing was changed where it is empty.
    pub changes: Vec<Change>,
    /// What was found: in the workbook, and in the catalogue that would result, each of these with its cell too.
    pub findings: Findings,
}

/// Brings a workbook that [`super::export()`] wrote back into the text of a catalogue.
///
/// Only what somebody changed in the workbook is changed; comments, order, fields that no sheet has and whatever was changed
/// in the text since stay. `path` and `file` are how the catalogue and the workbook are called, `codes` are all that
/// `[severity]` may name. Where the workbook and the text were changed in the same place, neither wins: it is reported.
pub fn import(path: &str, text: &str, file: &str, book: &Book, codes: &[&'static Code]) -> Imported {
    let mut findings = Findings::new();
    let refused = |findings| Imported {
        text: None,
        changes: Vec::new(),
        findings,
    };
    let Some(stamp) = stamp::read(book) else {
        findings.push(NOT_A_CATALOGUE.fault().at(Place::file(file)));
        return refused(findings);
    };
    let same = stamp.digest == sha256(text.as_bytes());
    let base = if same { Some(text.to_owned()) } else { stamp.text };
    let base = base.and_then(|base| base.parse::<DocumentMut>().ok());
    let (Some(base), Ok(document)) = (base, text.parse::<DocumentMut>()) else {
        findings.push(NO_COPY.fault().at(Place::file(file)));
        return refused(findings);
    };
    if strategy(&base) != strategy(&document) {
        let fault = OTHER_STRATEGY.fault().found(&strategy(&base));
        findings.push(fault.with("expected", strategy(&document)).at(Place::file(file)));
        return refused(findings);
    }
    let then = all(&base);
    let now = all(&document);
    let sheets = read(book, file, &mut findings);
    if then != now {
        // The workbook that was imported already is the file's by now, and what it adds would come a second time.
        let done = apply(base, (&then, &then), &sheets, file);
        let is_done = done.findings.is_empty()
            && done
                .tree
                .text()
                .parse::<DocumentMut>()
                .is_ok_and(|done| all(&done) == now);
        if is_done {
            findings.push(IMPORTED_BEFORE.fault().at(Place::file(file)));
            return Imported {
                text: (!stands_against(&findings)).then(|| text.to_owned()),
                changes: Vec::new(),
                findings,
            };
        }
        let changed = since(&then, &now);
        let fault = CHANGED_SINCE.fault().with("n", changed.len());
        let fault = fault.with("subjects", changed.join(", "));
        let finding = fault.at(Place::file(file)).with_related([Place::file(path)]);
        findings.push(finding);
    }
    let Editing {
        tree,
        changes,
        findings: found,
        ..
    } = apply(document, (&then, &now), &sheets, file);
    findings.extend(found);
    let origins = Origins::of(&tree);
    let result = if changes.is_empty() {
        text.to_owned()
    } else {
        with_line_ends_of(text, tree.text())
    };
    let found = match load_knowing(path, &result, codes) {
        Ok((_, found)) => found,
        Err(broken) => broken.findings().clone(),
    };
    let spans = origins.spans(&result, &sheets);
    let faulty: Vec<Place> = errors(&findings).map(|one| one.place.clone()).collect();
    for mut finding in found {
        if let Some(cell) = cell_of(&spans, &result, &finding.place) {
            // What a row lacks whose cell cannot be read follows from that cell.
            if faulty.iter().any(|place| in_one_row(place, &cell)) {
                continue;
            }
            let line = std::mem::replace(&mut finding.place, cell);
            finding.related.insert(0, line);
            point_at_what_is_missing(&mut finding, &sheets);
        }
        findings.push(finding);
    }
    Imported {
        text: (!stands_against(&findings)).then_some(result),
        changes,
        findings,
    }
}

/// Moves a fault of missing fields from its row to the first cell that is to be filled in, and names the columns in place of the fields.
fn point_at_what_is_missing(finding: &mut Finding, sheets: &[Read]) {
    if *finding.fault.code != MISSING_FIELD {
        return;
    }
    let mut arguments = finding.fault.arguments().iter();
    let Some((_, Message::Words(fields))) = arguments.find(|(name, _)| *name == "fields") else {
        return;
    };
    let fields: Vec<&str> = fields.split(", ").collect();
    let is_here = |place: &Place| *place == finding.place || in_one_row(place, &finding.place);
    let rows = sheets
        .iter()
        .flat_map(|read| read.rows.iter().map(move |row| (read, row)));
    let found = rows
        .filter(|(_, row)| is_here(&row.place))
        .find_map(|(read, row)| {
            let all = read.columns.iter().zip(&row.places);
            let missing = fields
                .iter()
                .map(|field| all.clone().find(|(column, _)| column.path.contains(field)));
            missing.collect::<Option<Vec<_>>>()
        });
    let Some((_, place)) = found.as_ref().and_then(|found| found.first()) else {
        return;
    };
    let place = (*place).clone();
    let headings = found.iter().flatten().map(|(column, _)| column.heading.clone());
    let headings = Message::list(headings);
    let sheet = place.sheet_name().unwrap_or_default().to_owned();
    let on = Text::new("listu »{sheet}«", "the sheet “{sheet}”").fill(&[("sheet", &sheet)]);
    finding.fault.refill("fields", headings);
    finding.fault.refill("table", on);
    finding.place = place;
}

/// The rows of a file, by table.
type Tables = IndexMap<&'static str, Vec<Entry>>;

/// Does every change of the sheets to a document: `then` is what the workbook was made from, `now` what the document has.
fn apply<'a>(
    document: DocumentMut,
    (then, now): (&'a Tables, &'a Tables),
    sheets: &'a [Read],
    file: &'a str,
) -> Editing<'a> {
    let mut editing = Editing {
        tree: Tree::of(document, then),
        then,
        now,
        sheets,
        file,
        changes: Vec::new(),
        findings: Findings::new(),
    };
    editing.all();
    editing
}

fn errors(findings: &Findings) -> impl Iterator<Item = &Finding> {
    findings
        .iter()
        .filter(|one| one.fault.severity == Severity::Error)
}

fn stands_against(findings: &Findings) -> bool {
    errors(findings).next().is_some()
}

/// Returns `true` if two cells are in one row of a sheet.
fn in_one_row(one: &Place, other: &Place) -> bool {
    let row = |place: &Place| match &place.spot {
        Spot::Cell(sheet, cell) => Some((sheet.clone(), cell.row)),
        Spot::Whole | Spot::Line { .. } | Spot::Sheet(_) => None,
    };
    row(one).is_some() && row(one) == row(other)
}

fn strategy(document: &DocumentMut) -> String {
    let id = document
        .get("strategy")
        .and_then(|strategy| strategy.get("id")?.as_str());
    id.unwrap_or_default().to_owned()
}

fn all(document: &DocumentMut) -> IndexMap<&'static str, Vec<Entry>> {
    TABLES
        .into_iter()
        .map(|table| (table.key, entries(document, table)))
        .collect()
}

/// Returns what the file has otherwise than it had.
fn since(then: &IndexMap<&'static str, Vec<Entry>>, now: &IndexMap<&'static str, Vec<Entry>>) -> Vec<String> {
    let mut changed = Vec::new();
    for (table, before) in then {
        let after = now.get(table).map(Vec::as_slice).unwrap_or_default();
        let other = after.iter().filter(|entry| !before.contains(entry));
        let gone = before
            .iter()
            .filter(|entry| !after.iter().any(|other| other.key == entry.key));
        for entry in other.chain(gone) {
            changed.push(entry.key.clone());
        }
    }
    changed
}

/// Returns a file whose lines end as Windows ends them keeps that.
fn with_line_ends_of(text: &str, result: String) -> String {
    if text.contains("\r\n") {
        result.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        result
    }
}
