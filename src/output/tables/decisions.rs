//! The table of decisions: a row per decision of the year, with its effects.

use super::{CLAIMS, Column, ColumnKind, Datum, FIGURE, Reference};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::inputs::decisions::{Decision, Until};
use crate::output::Results;
use crate::result::consolidated::AppliedRuling;

/// A ruling with its number, counted from one.
pub struct DecisionRow<'a> {
    /// The year's results.
    pub results: Results<'a>,
    /// Its number.
    pub number: usize,
    /// The ruling and its effects.
    pub applied: &'a AppliedRuling,
}

/// Returns the rows, in the order of the rulings.
pub fn rows<'a>(results: &Results<'a>) -> Vec<DecisionRow<'a>> {
    let rulings = (1..).zip(&results.consolidated.rulings);
    rulings
        .map(|(number, applied)| DecisionRow {
            results: *results,
            number,
            applied,
        })
        .collect()
}

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<DecisionRow<'a>>> {
    use ColumnKind::{Count, Day, Institution, Number, Text as Words};
    vec![
        Column::new("number", Text::new("Št.", "No."), Number, 6.0, |row| Datum::Number(row.number)),
        Column::new("what", Text::new("Odločitev", "Decision"), Words, 20.0,
            DecisionRow::kind),
        Column::new("about", Text::new("O čem", "About"), Words, 30.0, |row: &DecisionRow<'_>| Datum::words(row.about())),
        Column::new(
            "institution",
            Text::new("Ustanova", "Institution"),
            Institution,
            24.0,
            |row| Datum::maybe(row.decision().institution().cloned(), Datum::Institution),
        ),
        // The value, a status by its name, or the words of a remark.
        Column::new(
            "value",
            Text::new("Vrednost", "Value"),
            Words,
            18.0,
            DecisionRow::value,
        )
        .dispensable(),
        Column::new("reason", Text::new("Razlog", "Reason"), Words, 50.0,
            |row| Datum::words(row.applied.ruling.reason.trim())),
        Column::new("by", Text::new("Odločil", "Decided by"), Words, 28.0, |row| Datum::words(&row.applied.ruling.by)),
        Column::new("date", Text::new("Dne", "On"), Day, 13.0, |row| Datum::Day(row.applied.ruling.date)),
        // The day or the year; a waiver without one has no end.
        Column::new(
            "until",
            Text::new("Velja do", "Holds until"),
            Words,
            13.0,
            |row: &DecisionRow<'_>| {
                Datum::maybe(row.applied.ruling.until, |until| match until {
                    Until::Day(day) => Datum::Day(day),
                    Until::Year(year) => Datum::Year(year),
                })
            },
        )
        .dispensable(),
        Column::new("effects", Text::new("Učinkov", "Effects"), Count, 10.0, |row| Datum::Count(row.applied.effects)),
        Column::new("place", Text::new("Zapisana v", "Written in"), Words, 28.0,
            |row| Datum::words(row.applied.ruling.place.to_string())),
        Column::new("figure", FIGURE, Words, 13.0, |row: &DecisionRow<'_>| row.refer(Reference::Figure)).dispensable(),
        Column::new("claims", CLAIMS, Words, 9.0, |row: &DecisionRow<'_>| row.refer(|entry| Reference::Claims(vec![entry]))).dispensable(),
    ]
}

impl DecisionRow<'_> {
    const fn decision(&self) -> &Decision {
        &self.applied.ruling.decision
    }

    /// Returns what it is about, without the institution, which has a column of its own.
    fn about(&self) -> String {
        let (catalogue, decision) = (self.results.catalogue, self.decision());
        let named = |entry: &EntryKey| {
            if catalogue.knows(entry) {
                catalogue.subject(entry).in_(self.results.language())
            } else {
                entry.to_string()
            }
        };
        let parts = [
            decision.code().map(str::to_owned),
            decision.entry().map(named),
            decision.file().map(str::to_owned),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn value(&self) -> Datum {
        let words = self.decision().value().or(self.decision().text());
        Datum::maybe(words, |words| {
            let vocabulary = &self.results.catalogue.vocabulary;
            let is_status = self
                .decision()
                .entry()
                .is_some_and(|of| of.field == AnswerField::Status);
            let status = is_status.then(|| vocabulary.of_key(words)).flatten();
            status.map_or_else(|| Datum::words(words), |status| Datum::Status(Some(status)))
        })
    }

    fn kind(&self) -> Datum {
        let facts = self.decision().kind().facts();
        Datum::Word(facts.key, facts.label.into())
    }

    fn refer(&self, reference: impl FnOnce(EntryKey) -> Reference) -> Datum {
        let entry = self.decision().entry().cloned();
        Datum::maybe(entry, |entry| Datum::Refers(reference(entry)))
    }
}
