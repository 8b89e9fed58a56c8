//! The table of evidence: where it lies, as institutions say it, and where it is wanted and missing.

use super::steps::stated;
use super::{Column, ColumnKind, Datum, Reference, Tone};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::mark::Marks;
use crate::base::value::ValueType;
use crate::output::Results;
use crate::strategy::catalogue::{Goal, Item};

/// Where evidence lies, or that it is missing.
pub struct EvidenceRow<'a> {
    goal: &'a Goal,
    entry: EntryKey,
    about: &'a str,
    institution: Option<InstitutionId>,
    reference: String,
    marks: Marks,
}

/// Returns what was said of evidence, goal by goal: of the goal itself, then of its indicators.
pub fn rows<'a>(results: &Results<'a>) -> Vec<EvidenceRow<'a>> {
    let goals = results.catalogue.goals.values();
    goals.flat_map(|goal| of_goal(results, goal)).collect()
}

fn of_goal<'a>(results: &Results<'a>, goal: &'a Goal) -> Vec<EvidenceRow<'a>> {
    let own = goal.asks(AnswerField::Evidence).then(|| {
        (
            EntryKey::of_goal(&goal.id, AnswerField::Evidence),
            goal.title.as_str(),
            results
                .consolidated
                .status(&goal.id)
                .is_some_and(|status| goal.evidence_for.contains(&status))
                .then_some(&goal.lead)
                .into_iter()
                .collect(),
        )
    });
    let year = results.consolidated.year;
    let indicators = goal
        .indicators
        .values()
        .filter(|one| one.value_type == ValueType::Evidence && Item::Indicator(one).asked_in(year));
    let indicators = indicators.map(|one| {
        let entry = EntryKey::value(&goal.id, &one.id);
        let wanted: Vec<&InstitutionId> = one.asked_of.iter().filter(|_| one.required).collect();
        (entry, one.title.as_str(), wanted)
    });
    let mut rows = Vec::new();
    for (entry, about, wanted) in own.into_iter().chain(indicators) {
        let row = |institution, reference, marks| EvidenceRow {
            goal,
            entry: entry.clone(),
            about,
            institution,
            reference,
            marks,
        };
        let merged = results.consolidated.entries.get(&entry);
        let said = merged.map(|merged| stated(results, merged)).unwrap_or_default();
        let said: Vec<_> = said
            .into_iter()
            .filter(|(_, reference, _)| !reference.is_empty())
            .collect();
        // What a decision set stands for all.
        let is_said = |of: &InstitutionId| said.iter().any(|(by, ..)| by.as_ref().is_none_or(|by| by == of));
        let missing: Vec<_> = wanted.into_iter().filter(|of| !is_said(of)).cloned().collect();
        rows.extend(
            said.into_iter()
                .map(|(by, reference, marks)| row(by, reference, marks)),
        );
        rows.extend(
            missing
                .into_iter()
                .map(|of| row(Some(of), String::new(), Marks::NONE)),
        );
    }
    rows
}

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<EvidenceRow<'a>>> {
    use ColumnKind::{Short, Text as Words};
    vec![
        Column::new("goal", Text::new("Cilj", "Goal"), Words, 7.0, |row: &EvidenceRow<'_>| Datum::maybe(row.goal.own_id(), |goal| Datum::Refers(Reference::Goal(goal.clone()))))
            .reported(Text::new("Cilj", "Goal"), 2).says("The goal; blank if an area itself is meant.").maybe_of("goals"),
        Column::data("entry", Words, "What was asked: a.3/evidence, or an indicator.", |row: &EvidenceRow<'_>| Datum::key(&row.entry)).required(),
        Column::new("about", Text::new("Za kaj", "For what"), Words, 44.0, |row: &EvidenceRow<'_>| Datum::words(row.about))
            .reported(Text::new("Za kaj", "For what"), 9).says("The name of the goal or indicator.").required(),
        Column::new("institution", Text::new("Ustanova", "Institution"), Short, 16.0,
            |row: &EvidenceRow<'_>| Datum::maybe(row.institution.clone(), Datum::Institution))
            .reported(Text::new("Ustanova", "Institution"), 5)
            .says("Who stated it, or is to; blank if a decision set it.").maybe_of("institutions"),
        Column::new("reference", Text::new("Kje je dokazilo", "Where it lies"), Words, 60.0, |row: &EvidenceRow<'_>| Datum::words(&row.reference).marked(row.marks))
            .reported(Text::new("Kje je dokazilo", "Where it lies"), 12)
            .says("Addresses on the web or numbers of files, as written; blank if it is wanted and missing."),
        Column::new("state", Text::new("Opozorilo", "Mark"), Words, 12.0, |row: &EvidenceRow<'_>| {
            let missing = row.reference.is_empty().then_some(Text::new("manjka", "missing"));
            Datum::maybe(missing, |words| Datum::Word("missing", words.into()))
        })
        .reported(Text::new("Opozorilo", "Mark"), 3).says("Whether it is wanted and missing.").among(&["missing"])
        .toned(|row| if row.reference.is_empty() { Tone::Bad } else { Tone::Plain }),
    ]
}
