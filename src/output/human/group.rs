//! Findings that are told together: the same code and weight, of one institution, on one sheet.

use indexmap::IndexMap;

use crate::finding::{Finding, Severity};
use crate::key::InstitutionId;
use crate::place::{Place, Spot};

/// Findings of one code and weight, of one institution, on one sheet.
pub(super) struct Group<'a> {
    first: &'a Finding,
    /// By their help, in the order of the first of each: help may name the value as found.
    by_help: IndexMap<String, Vec<&'a Finding>>,
    count: usize,
}

impl<'a> Group<'a> {
    /// The first of them.
    pub(super) const fn first(&self) -> &'a Finding {
        self.first
    }

    /// How many they are.
    pub(super) const fn len(&self) -> usize {
        self.count
    }

    /// Those that share their help, in order.
    pub(super) fn clusters(&self) -> impl Iterator<Item = &[&'a Finding]> {
        self.by_help.values().map(Vec::as_slice)
    }
}

/// Puts findings together, in the order of the first of each group.
pub(super) fn groups<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<Group<'a>> {
    type Key<'a> = (
        &'static str,
        Severity,
        Option<&'a InstitutionId>,
        &'a str,
        Option<&'a str>,
    );
    let mut groups: IndexMap<Key<'a>, Group<'a>> = IndexMap::new();
    for finding in findings {
        let key = (
            finding.fault.code.id,
            finding.fault.severity,
            finding.institution.as_ref(),
            finding.place.file.as_str(),
            finding.place.sheet_name(),
        );
        let group = groups.entry(key).or_insert_with(|| Group {
            first: finding,
            by_help: IndexMap::new(),
            count: 0,
        });
        group.count += 1;
        let help = finding.fault.help(crate::language::Language::Sl);
        group.by_help.entry(help).or_default().push(finding);
    }
    groups.into_values().collect()
}

/// A place without its cell or line.
pub(super) fn sheet(place: &Place) -> Place {
    match place.sheet_name() {
        Some(sheet) => Place::sheet(&place.file, sheet),
        None => Place::file(&place.file),
    }
}

/// The cell or line of a place; blank when it is a whole sheet or file.
pub(super) fn spot(place: &Place) -> String {
    match &place.spot {
        Spot::Whole | Spot::Sheet(_) => String::new(),
        Spot::Line { line, column } => format!("{line}:{column}"),
        Spot::Cell(_, cell) => cell.to_string(),
    }
}
