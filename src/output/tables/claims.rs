//! The table of claims: a row for each value that an institution stated, for each cell beside them that could not be read, and
//! for each value set by a decision without a claim.

use std::borrow::Cow;

use super::findings::spot;
use super::{Column, ColumnKind, Datum, FIGURE, FILE, FOUND, Reference};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::place::{Name, Place};
use crate::base::value::{Value, ValueType};
use crate::output::{Results, marks, wording};
use crate::result::consolidated::{Claim, Merged, MergedEntry, Settlement, UnreadCell};

/// A claim, an unreadable cell, or a value set by a decision.
pub struct ClaimRow<'a> {
    /// The year's results.
    pub results: &'a Results<'a>,
    /// What it is about.
    pub entry: &'a EntryKey,
    /// The merged entry.
    pub merged: &'a MergedEntry,
    /// Where the value is from.
    pub from: Origin<'a>,
}

/// Where a value is from.
#[derive(Clone, Copy)]
pub enum Origin<'a> {
    /// A claim, and whether it counts.
    Claim(&'a Claim, bool),
    /// A cell that could not be read, of an institution whose files contradict each other: there is no value.
    Unread(&'a UnreadCell),
    /// A decision, without a claim.
    Decision,
}

/// A cell of a returned form.
pub struct Cell<'a> {
    /// Whose form it is.
    pub institution: &'a InstitutionId,
    /// Where it is.
    pub place: &'a Place,
    /// Its content as it was found.
    pub found: Cow<'a, str>,
    /// The SHA-256 of the file.
    pub sha256: &'a Name,
}

/// Returns the rows: one for each claim, one for each unreadable cell, and one for each value set without a claim.
pub fn rows<'a>(results: &'a Results<'a>) -> Vec<ClaimRow<'a>> {
    // There are millions of ten thousand institutions: a list that grows would take twice their memory.
    let mut rows = Vec::with_capacity(results.consolidated.entries.values().map(count).sum());
    for (entry, merged) in &results.consolidated.entries {
        let claims = merged.claims.iter().enumerate();
        let claims = claims.map(|(position, claim)| Origin::Claim(claim, merged.counts(position)));
        let unread = merged.unread.iter().map(Origin::Unread);
        let alone = by_decision_alone(merged).then_some(Origin::Decision);
        rows.extend(claims.chain(unread).chain(alone).map(|from| ClaimRow {
            results,
            entry,
            merged,
            from,
        }));
    }
    rows
}

/// Returns how many rows an entry has.
pub fn count(merged: &MergedEntry) -> usize {
    merged.claims.len() + merged.unread.len() + usize::from(by_decision_alone(merged))
}

/// Returns `true` if a decision settled a value of the year, or set a text.
pub fn has_decided(results: &Results<'_>) -> bool {
    let mut entries = results.consolidated.entries.values();
    entries.any(|merged| ruled_by(merged).is_some() || merged.claims.iter().any(Claim::is_set))
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
                | Settlement::Least
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
    use ColumnKind::{Flag, Short, Text as Words};
    vec![
        Column::new("entry", Text::new("Ključ", "Key"), Words, 26.0, |row: &ClaimRow<'_>| Datum::key(row.entry))
            .says("What was asked: a.3/oskrbovalke, a.1/starih/adopted.").required(),
        Column::new("goal", Text::new("Cilj", "Goal"), Words, 7.0,
            |row| Datum::Refers(Reference::Goal(row.entry.goal.clone()))),
        Column::new("subject", Text::new("Podatek", "Entry"), Words, 34.0,
            |row| Datum::words(row.results.catalogue.subject(row.entry).in_(row.results.language()))),
        Column::new("institution", Text::new("Ustanova", "Institution"), Short, 14.0,
            |row: &ClaimRow<'_>| Datum::maybe(row.cell(), |cell| Datum::Institution(cell.institution.clone())))
            .says("The institution that stated it.").of("institutions"),
        Column::new(
            "value",
            Text::new("Vrednost", "Value"),
            ColumnKind::Value,
            28.0,
            |row: &ClaimRow<'_>| {
                let value_type = row
                    .results
                    .catalogue
                    .value_type(row.entry)
                    .unwrap_or(ValueType::Text);
                let value = Datum::maybe(row.value(), |value| Datum::Value(value.clone(), value_type));
                match row.from {
                    Origin::Claim(..) => value,
                    Origin::Unread(_) => Datum::Word("", wording::UNREADABLE.into()),
                    // What was set without a claim is marked as such; a claim is what was stated.
                    Origin::Decision => value.marked(marks::of(row.results, row.entry)),
                }
            },
        )
        .says("The value in its canonical form; blank for a cell that could not be read."),
        Column::new("counts", Text::new("Upoštevano", "Counts"), Flag, 13.0,
            |row: &ClaimRow<'_>| Datum::Flag(match row.from {
                Origin::Claim(_, counts) => counts,
                Origin::Unread(_) => false,
                Origin::Decision => true,
            }))
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
            |row: &ClaimRow<'_>| Datum::maybe(row.cell(), |cell| Datum::words(cell.found)))
            .says("As it was found in the cell."),
        Column::new("figure", FIGURE, Words, 13.0, |row| Datum::Refers(Reference::Figure(row.entry.clone()))),
        Column::new("findings", FOUND, Words, 11.0, |row| Datum::Refers(Reference::Findings(vec![row.entry.clone()]))),
        Column::new("decision", Text::new("Odločitev št.", "Decision no."), Words, 10.0,
            |row| Datum::maybe(row.ruling(), |ruling| Datum::Refers(Reference::Decision(ruling)))),
        Column::new("from", FILE, Words, 9.0,
            |row| Datum::maybe(row.cell(), |cell| Datum::Refers(Reference::File(cell.place.file.to_string())))),
        Column::new("sha256", Text::new("SHA-256 datoteke", "SHA-256 of the file"), Words, 68.0,
            |row: &ClaimRow<'_>| Datum::maybe(row.cell(), |cell| Datum::key(cell.sha256)))
            .says("The SHA-256 of the file.").required(),
        Column::data(
            "settled_by",
            Words,
            "By which rule or decision it was settled.",
            |row| match &row.merged.outcome {
                Merged::Settled { by, .. } => Datum::key(by.key()),
                Merged::Agreed(_) | Merged::Each | Merged::Missing | Merged::Open(_) => Datum::Blank,
            },
        ),
        Column::data("cell", Words, "In which cell.",
            |row| Datum::maybe(row.cell().and_then(|cell| cell.place.cell_ref()), Datum::key)),
    ]
}

impl<'a> ClaimRow<'a> {
    /// Returns `true` if a decision set it: the value, or the text of an institution, neither of which stands in a file.
    pub fn is_set(&self) -> bool {
        match self.from {
            Origin::Claim(claim, _) => claim.is_set(),
            Origin::Unread(_) => false,
            Origin::Decision => true,
        }
    }

    /// Returns the position of the decision that settled the entry, or set this text.
    fn ruling(&self) -> Option<usize> {
        let of_claim = || {
            let place = self.place().filter(|_| self.is_set())?;
            let mut rulings = self.results.consolidated.rulings.iter();
            rulings.position(|applied| applied.ruling.place == *place)
        };
        ruled_by(self.merged).or_else(of_claim)
    }

    /// Returns the value; `None` if it could not be read.
    pub fn value(&self) -> Option<&'a Value> {
        match self.from {
            Origin::Claim(claim, _) => Some(&claim.value),
            Origin::Unread(_) => None,
            Origin::Decision => self.merged.value(),
        }
    }

    /// Returns the cell that it stands in; `None` if a decision set it without a claim.
    pub fn cell(&self) -> Option<Cell<'a>> {
        let (institution, place, found, sha256) = match self.from {
            Origin::Claim(one, _) => (&one.institution, &one.place, one.found(), &one.sha256),
            Origin::Unread(one) => (
                &one.institution,
                &one.place,
                Cow::Borrowed(one.found.as_str()),
                &one.sha256,
            ),
            Origin::Decision => return None,
        };
        Some(Cell {
            institution,
            place,
            found,
            sha256,
        })
    }

    /// Returns the cell; for a value set by a decision, the decision's line.
    fn place(&self) -> Option<&'a Place> {
        let decided = || {
            let applied = self.results.consolidated.rulings.get(ruled_by(self.merged)?)?;
            Some(&applied.ruling.place)
        };
        self.cell().map(|cell| cell.place).or_else(decided)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::place::CellRef;
    use crate::output::fixture;
    use crate::output::text::text;
    use crate::result::consolidated::Why;

    #[test]
    fn a_cell_that_could_not_be_read_stands_beside_the_claims_in_every_format() {
        let mut year = fixture::year();
        let entry: EntryKey = "a.3/oskrbovalke".parse().unwrap();
        let merged = year.consolidated.entries.get_mut(&entry).unwrap();
        let whose = merged.claims[0].institution.clone();
        merged.outcome = Merged::Open(Why::JoinedFiles);
        merged.unread.push(UnreadCell {
            institution: whose,
            place: Place::cell("inbox/2024/B.xlsx", "Kazalniki", CellRef::new(6, 5)),
            found: "22 al 23".to_owned(),
            sha256: "b0123456789abcdef".into(),
        });
        let results = year.results();
        let rows = rows(&results);
        let own: Vec<&ClaimRow<'_>> = rows.iter().filter(|row| *row.entry == entry).collect();
        assert_eq!(own.len(), count(own[0].merged));
        let shown = |row: &ClaimRow<'_>, key: &str| {
            let columns = columns();
            let column = columns.iter().find(|column| column.key == key).unwrap();
            text(results.catalogue, results.language(), &column.datum(row))
        };
        let of = |key: &str| own.iter().map(|row| shown(row, key)).collect::<Vec<_>>();
        assert_eq!(of("value"), ["22", "neberljivo"]);
        assert_eq!(of("found")[1], "22 al 23");
        assert_eq!(of("counts")[1], "ne");
        assert_eq!(of("institution")[0], of("institution")[1]);
        assert_eq!(of("file")[1], "inbox/2024/B.xlsx");
        assert_eq!(of("cell")[1], "F7");
        assert_eq!(of("sha256")[1], "b0123456789abcdef");
        let json = crate::output::json::result(&results);
        assert!(
            json.contains("\"found\":\"22 al 23\"") || json.contains("\"found\": \"22 al 23\""),
            "{json}"
        );
        let mut provenance = Vec::new();
        crate::output::dataset::package(&results, |name, write| {
            if name == "provenance.csv" {
                write(&mut provenance)
            } else {
                write(&mut std::io::sink())
            }
        })
        .unwrap();
        let provenance = String::from_utf8(provenance).unwrap();
        let line = provenance.lines().find(|line| line.contains("22 al 23")).unwrap();
        assert!(
            !line.contains("neberljivo"),
            "data have no words for what is not there: {line}"
        );
    }
}
