//! The table of claims: a row for each value that an institution stated, and for each value set by a decision without a
//! claim.

use super::findings::spot;
use super::{Column, ColumnKind, Datum, FIGURE, FILE, FOUND, Reference};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::mark::Marks;
use crate::base::place::Place;
use crate::base::value::ValueType;
use crate::output::{Results, marks, wording};
use crate::result::consolidated::{Claim, Merged, MergedEntry, Settlement};

/// A claim, or a value set by a decision.
pub struct ClaimRow<'a> {
    /// The year's results.
    pub results: Results<'a>,
    /// What it is about.
    pub entry: &'a EntryKey,
    /// The merged entry.
    pub merged: &'a MergedEntry,
    /// The claim, and whether it counts; `None` for a value set by a decision.
    pub claim: Option<(&'a Claim, bool)>,
}

/// Returns the rows: one for each claim, and one for each value set without a claim.
pub fn rows<'a>(results: &Results<'a>) -> Vec<ClaimRow<'a>> {
    let mut rows = Vec::new();
    for (entry, merged) in &results.consolidated.entries {
        let claims = merged.claims.iter().enumerate();
        let claims = claims.map(|(position, claim)| Some((claim, merged.counts(position))));
        let alone = by_decision_alone(merged).then_some(None);
        rows.extend(claims.chain(alone).map(|claim| ClaimRow {
            results: *results,
            entry,
            merged,
            claim,
        }));
    }
    rows
}

/// Returns how many rows an entry has.
pub fn count(merged: &MergedEntry) -> usize {
    merged.claims.len() + usize::from(by_decision_alone(merged))
}

/// Returns `true` if a decision set the value without choosing a claim.
fn by_decision_alone(merged: &MergedEntry) -> bool {
    ruled_by(merged).is_some() && !(0..merged.claims.len()).any(|position| merged.counts(position))
}

fn ruled_by(merged: &MergedEntry) -> Option<usize> {
    match &merged.outcome {
        Merged::Settled {
            by: Settlement::Decision(ruling),
            ..
        } => Some(*ruling),
        Merged::Settled {
            by:
                Settlement::Lead
                | Settlement::Sum
                | Settlement::Min
                | Settlement::Max
                | Settlement::Mean
                | Settlement::Computed,
            ..
        }
        | Merged::Agreed(_)
        | Merged::Each
        | Merged::Missing
        | Merged::Open(_) => None,
    }
}

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<ClaimRow<'a>>> {
    use ColumnKind::{Flag, Short, Text as Words, Value};
    vec![
        Column::new("entry", Text::new("Ključ", "Key"), Words, 26.0, |row: &ClaimRow<'_>| Datum::key(row.entry))
            .says("What was asked: a.3/oskrbovalke, a.1/starih/adopted.").required(),
        Column::new("goal", Text::new("Cilj", "Goal"), Words, 7.0,
            |row| Datum::Refers(Reference::Goal(row.entry.goal.clone()))),
        Column::new("subject", Text::new("Podatek", "Entry"), Words, 34.0,
            |row| Datum::words(row.results.catalogue.subject(row.entry).in_(row.results.language()))),
        Column::new("institution", Text::new("Ustanova", "Institution"), Short, 14.0,
            |row: &ClaimRow<'_>| row.of_claim(|claim| Datum::Institution(claim.institution.clone())))
            .says("The institution that stated it.").of("institutions"),
        Column::new(
            "value",
            Text::new("Vrednost", "Value"),
            Value,
            28.0,
            |row: &ClaimRow<'_>| {
                let value = row
                    .claim
                    .map_or(row.merged.value(), |(claim, _)| Some(&claim.value));
                let value_type = row
                    .results
                    .catalogue
                    .value_type(row.entry)
                    .unwrap_or(ValueType::Text);
                // What was set without a claim is marked as such; a claim is what was stated.
                let marks = match row.claim {
                    Some(_) => Marks::NONE,
                    None => marks::of(&row.results, row.entry),
                };
                Datum::maybe(value, |value| Datum::Value(value.clone(), value_type)).marked(marks)
            },
        )
        .says("The value in its canonical form.")
        .required(),
        Column::new("counts", Text::new("Upoštevano", "Counts"), Flag, 13.0,
            |row: &ClaimRow<'_>| Datum::Flag(row.claim.is_none_or(|(_, counts)| counts)))
            .says("Whether it is part of the answer.").required(),
        Column::new(
            "outcome",
            Text::new("Kako je nastala skupna vrednost", "How the one value came about"),
            Words,
            24.0,
            |row: &ClaimRow<'_>| {
                Datum::Word(
                    wording::outcome_key(&row.merged.outcome),
                    wording::outcome(row.merged),
                )
            },
        )
        .says("How the entry was settled, or that it is open.")
        .required(),
        Column::new("file", Text::new("Datoteka", "File"), Words, 34.0,
            |row: &ClaimRow<'_>| Datum::maybe(row.place(), |place| Datum::words(&place.file)))
            .says("In which file.").required(),
        Column::new("sheet", Text::new("List", "Sheet"), Words, 12.0,
            |row: &ClaimRow<'_>| Datum::maybe(row.place().and_then(Place::sheet_name), Datum::words))
            .says("In which sheet."),
        Column::new("spot", Text::new("Celica ali vrstica", "Cell or line"), Words, 8.0,
            |row| Datum::maybe(row.place(), spot)),
        Column::new("found", Text::new("Kot je v celici", "As found in the cell"), Words, 28.0,
            |row: &ClaimRow<'_>| row.of_claim(|claim| Datum::words(claim.found())))
            .says("As it was found in the cell."),
        Column::new("figure", FIGURE, Words, 13.0, |row| Datum::Refers(Reference::Figure(row.entry.clone()))),
        Column::new("findings", FOUND, Words, 11.0, |row| Datum::Refers(Reference::Findings(vec![row.entry.clone()]))),
        Column::new("decision", Text::new("Odločitev št.", "Decision no."), Words, 10.0,
            |row| Datum::maybe(row.ruling(), |ruling| Datum::Refers(Reference::Decision(ruling)))),
        Column::new("from", FILE, Words, 9.0,
            |row| row.of_claim(|claim| Datum::Refers(Reference::File(claim.place.file.to_string())))),
        Column::new("sha256", Text::new("SHA-256 datoteke", "SHA-256 of the file"), Words, 68.0,
            |row: &ClaimRow<'_>| row.of_claim(|claim| Datum::key(&claim.sha256)))
            .says("The SHA-256 of the file.").required(),
        Column::data(
            "settled_by",
            Words,
            "By which rule or decision it was settled.",
            |row| match &row.merged.outcome {
                Merged::Settled { by, .. } => Datum::key(wording::settlement_key(by)),
                Merged::Agreed(_) | Merged::Each | Merged::Missing | Merged::Open(_) => Datum::Blank,
            },
        ),
        Column::data("cell", Words, "In which cell.",
            |row| row.of_claim(|claim| Datum::maybe(claim.place.cell_ref(), Datum::key))),
    ]
}

impl ClaimRow<'_> {
    /// Returns `true` if it is a text that a decision set for the institution, which stands in no file.
    pub fn is_set(&self) -> bool {
        self.claim.is_some_and(|(claim, _)| claim.is_set())
    }

    /// Returns the position of the decision that settled the entry, or set this text.
    fn ruling(&self) -> Option<usize> {
        let of_claim = || {
            let (claim, _) = self.claim.filter(|_| self.is_set())?;
            let mut rulings = self.results.consolidated.rulings.iter();
            rulings.position(|applied| applied.ruling.place == claim.place)
        };
        ruled_by(self.merged).or_else(of_claim)
    }

    fn of_claim(&self, datum: impl FnOnce(&Claim) -> Datum) -> Datum {
        Datum::maybe(self.claim, |(claim, _)| datum(claim))
    }

    /// Returns the cell of the claim; for a value set by a decision, the decision's line.
    fn place(&self) -> Option<&Place> {
        let decided = || {
            let applied = self.results.consolidated.rulings.get(ruled_by(self.merged)?)?;
            Some(&applied.ruling.place)
        };
        self.claim.map(|(claim, _)| &claim.place).or_else(decided)
    }
}
