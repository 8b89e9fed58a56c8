//! The rows of the data package's tables, in the order of the catalogue, then of the years.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde::Serialize;

use super::Field;
use crate::catalogue::{Goal, Item, Target};
use crate::consolidated::{Merged, MergedEntry};
use crate::key::{Asked, EntryKey, InstitutionId, ItemId};
use crate::output::returns::returns;
use crate::output::{Results, wording};
use crate::place::{Place, Spot};
use crate::value::{Value, Year};

pub(super) fn institutions(results: &Results<'_>) -> Vec<Vec<Field>> {
    let states: IndexMap<&InstitutionId, Field> = returns(results)
        .into_iter()
        .map(|one| (&one.institution.id, word(one.state)))
        .collect();
    let institutions = results.catalogue.institutions.values();
    let row = |one: &crate::catalogue::Institution| {
        vec![
            plain(&one.id),
            words(&one.name),
            words(&one.short),
            states.get(&one.id).cloned().unwrap_or(Field::Blank),
        ]
    };
    institutions.map(row).collect()
}

pub(super) fn areas(results: &Results<'_>) -> Vec<Vec<Field>> {
    let areas = results.catalogue.areas.values();
    areas
        .map(|area| vec![plain(&area.id), words(&area.title), Field::plain(area.goals)])
        .collect()
}

pub(super) fn goals(results: &Results<'_>) -> Vec<Vec<Field>> {
    let goals = results.catalogue.goals.values();
    let row = |goal: &Goal| {
        vec![
            plain(&goal.id),
            plain(&goal.area),
            words(&goal.title),
            word(goal.kind),
            Field::plain(goal.deadline.map(crate::catalogue::Deadline::last_day)),
            plain(&goal.lead),
        ]
    };
    goals.map(row).collect()
}

pub(super) fn participants(results: &Results<'_>) -> Vec<Vec<Field>> {
    let mut rows = Vec::new();
    for goal in results.catalogue.goals.values() {
        for institution in goal.institutions() {
            let role = if *institution == goal.lead {
                "lead"
            } else {
                "contributor"
            };
            rows.push(vec![plain(&goal.id), plain(institution), plain(role)]);
        }
    }
    rows
}

pub(super) fn items(results: &Results<'_>) -> Vec<Vec<Field>> {
    let currency = words(&results.catalogue.strategy.currency);
    let mut rows = Vec::new();
    for goal in results.catalogue.goals.values() {
        for indicator in goal.indicators.values() {
            let mut row = item(
                goal,
                &indicator.id,
                Item::Indicator(indicator),
                words(&indicator.unit),
            );
            row.extend([Field::Blank, Field::Blank, Field::Blank, Field::Blank]);
            rows.push(row);
        }
        for line in goal.budget.values() {
            let mut row = item(goal, &line.id, Item::Line(line), currency.clone());
            row.extend([
                word(line.source),
                plain(&line.payer),
                Field::plain(line.recipient.as_ref()),
                Field::words(Some(line.booking.display()).filter(|rows| !rows.is_empty())),
            ]);
            rows.push(row);
        }
    }
    rows
}

pub(super) fn statuses(results: &Results<'_>) -> Vec<Vec<Field>> {
    let mut rows = Vec::new();
    for goal in results.catalogue.goals.values() {
        let entry = EntryKey::new(&goal.id, Asked::Status);
        for (year, value) in results.history.earlier(&entry, results.consolidated.year) {
            rows.push(vec![plain(&goal.id), plain(year), canonical(value)]);
        }
        let status = results.consolidated.value(&entry).map_or(Field::Blank, canonical);
        rows.push(vec![plain(&goal.id), plain(results.consolidated.year), status]);
    }
    rows
}

pub(super) fn texts(results: &Results<'_>) -> Vec<Vec<Field>> {
    let mut rows = Vec::new();
    for (entry, merged) in &results.consolidated.entries {
        match entry.asked {
            Asked::Explanation | Asked::Reason | Asked::Note(_) => {}
            Asked::Status | Asked::Item(_) | Asked::Adopted(_) | Asked::Revised(_) => continue,
        }
        let mut said = BTreeSet::new();
        for (position, claim) in merged.claims.iter().enumerate() {
            if merged.counts(position) && said.insert(&claim.institution) {
                rows.push(vec![
                    plain(entry),
                    plain(&entry.goal),
                    plain(&claim.institution),
                    canonical(&claim.value),
                ]);
            }
        }
    }
    rows
}

pub(super) fn indicators(results: &Results<'_>) -> Vec<Vec<Field>> {
    let mut rows = Vec::new();
    for goal in results.catalogue.goals.values() {
        for indicator in goal.indicators.values() {
            let entry = EntryKey::new(&goal.id, Asked::Item(indicator.id.clone()));
            let mut row = |year: Year, institution: Option<&InstitutionId>, value: &Value, partial: bool| {
                let mut row = vec![plain(&entry), plain(year), Field::plain(institution)];
                row.extend(of_value(value));
                row.push(reached(indicator.target, value));
                row.push(plain(partial));
                rows.push(row);
            };
            let this = results.consolidated.year;
            for (year, past) in results.history.years.range(..this) {
                for ((_, institution), past) in past.iter().filter(|((key, _), _)| *key == entry) {
                    // Of one institution asked, what it said is the whole.
                    let whole = institution.as_ref().filter(|_| indicator.asked_of.len() > 1);
                    row(*year, whole, &past.value, false);
                }
            }
            let Some(merged) = results.consolidated.entries.get(&entry) else {
                continue;
            };
            if let Some(value) = merged.value() {
                row(this, None, value, merged.is_partial());
            } else if matches!(merged.outcome, Merged::Each) {
                for claim in &merged.claims {
                    row(this, Some(&claim.institution), &claim.value, false);
                }
            }
        }
    }
    rows
}

pub(super) fn budget(results: &Results<'_>) -> Vec<Vec<Field>> {
    let mut rows = Vec::new();
    for goal in results.catalogue.goals.values() {
        for line in goal.budget.values() {
            let item = EntryKey::new(&goal.id, Asked::Item(line.id.clone()));
            for (measure, asked) in [
                ("adopted", Asked::Adopted(line.id.clone())),
                ("revised", Asked::Revised(line.id.clone())),
                ("realised", item.asked.clone()),
            ] {
                let entry = EntryKey::new(&goal.id, asked);
                let mut row = |year: Year, value: &Value| {
                    rows.push(vec![plain(&item), plain(year), plain(measure), canonical(value)]);
                };
                for (year, value) in results.history.earlier(&entry, results.consolidated.year) {
                    row(year, value);
                }
                if let Some(value) = results.consolidated.value(&entry) {
                    row(results.consolidated.year, value);
                }
            }
        }
    }
    rows
}

pub(super) fn submissions(results: &Results<'_>) -> Vec<Vec<Field>> {
    let files = results.consolidated.files.iter().map(|file| {
        let confirmation = file.confirmation.as_ref();
        vec![
            words(&file.source.path),
            plain(&file.source.sha256),
            plain(file.source.size),
            Field::plain(file.institution.as_ref()),
            plain(wording::file_state_key(&file.state)),
            Field::plain(confirmation.and_then(|said| said.confirmed)),
            Field::words(confirmation.and_then(|said| said.office.as_deref())),
            Field::plain(confirmation.and_then(|said| said.date)),
        ]
    });
    files.collect()
}

pub(super) fn findings(results: &Results<'_>) -> Vec<Vec<Field>> {
    let language = results.language();
    let rows = (1..).zip(results.findings.iter()).map(|(number, finding)| {
        let waived = finding.waived.as_ref();
        let line = match &finding.place.spot {
            Spot::Line { line, .. } => Some(*line),
            Spot::Whole | Spot::Sheet(_) | Spot::Cell(..) => None,
        };
        vec![
            plain(number),
            plain(finding.fault.code.id),
            word(finding.fault.severity),
            Field::plain(finding.institution.as_ref()),
            Field::plain(finding.entry.as_ref()),
            words(&finding.place.file),
            Field::words(finding.place.sheet_name()),
            Field::plain(finding.place.cell_ref()),
            Field::plain(line),
            words(finding.message(language)),
            words(finding.fault.help(language)),
            Field::words(waived.map(|waived| waived.reason.trim())),
            Field::words(waived.map(|waived| &waived.by)),
            Field::plain(waived.map(|waived| waived.date)),
        ]
    });
    rows.collect()
}

pub(super) fn provenance(results: &Results<'_>) -> Vec<Vec<Field>> {
    let mut rows = Vec::new();
    for (entry, merged) in &results.consolidated.entries {
        for (position, claim) in merged.claims.iter().enumerate() {
            let mut row = vec![
                plain(entry),
                plain(&claim.institution),
                canonical(&claim.value),
                words(&claim.found),
                plain(merged.counts(position)),
                plain(wording::outcome_key(&merged.outcome)),
                Field::plain(settled_by(merged)),
            ];
            row.extend(place(&claim.place));
            row.push(plain(&claim.sha256));
            rows.push(row);
        }
    }
    rows
}

/// The columns that an indicator and a budget line share.
fn item(goal: &Goal, id: &ItemId, item: Item<'_>, unit: Field) -> Vec<Field> {
    let target = item.target();
    let kind = match item {
        Item::Indicator(_) => "indicator",
        Item::Line(_) => "budget",
    };
    vec![
        plain(EntryKey::new(&goal.id, Asked::Item(id.clone()))),
        plain(&goal.id),
        plain(kind),
        words(item.title()),
        word(item.value_type()),
        unit,
        target.map_or(Field::Blank, |target| word(target.bound)),
        Field::plain(target.map(|target| target.amount)),
        Field::plain(target.and_then(|target| target.by)),
    ]
}

fn of_value(value: &Value) -> [Field; 3] {
    match value {
        Value::Number(_) => [canonical(value), Field::Blank, Field::Blank],
        Value::Flag(flag) => [Field::Blank, plain(flag), Field::Blank],
        Value::Status(_) | Value::Text(_) => [Field::Blank, Field::Blank, canonical(value)],
    }
}

fn canonical(value: &Value) -> Field {
    match value {
        Value::Number(_) | Value::Flag(_) | Value::Status(_) => plain(value.canonical()),
        Value::Text(text) => words(text),
    }
}

fn reached(target: Option<Target>, value: &Value) -> Field {
    Field::plain(
        target
            .zip(value.as_number())
            .map(|(target, value)| target.reached(value)),
    )
}

fn settled_by(merged: &MergedEntry) -> Option<&'static str> {
    match &merged.outcome {
        Merged::Settled { by, .. } => Some(wording::settlement_key(by)),
        Merged::Agreed(_) | Merged::Each | Merged::Missing | Merged::Open(_) => None,
    }
}

fn place(place: &Place) -> [Field; 3] {
    [
        words(&place.file),
        Field::words(place.sheet_name()),
        Field::plain(place.cell_ref()),
    ]
}

fn plain(value: impl ToString) -> Field {
    Field::Plain(value.to_string())
}

fn words(text: impl AsRef<str>) -> Field {
    Field::words(Some(text))
}

/// The word by which a value stands in every machine's form.
fn word(value: impl Serialize) -> Field {
    let word = serde_json::to_value(value).ok();
    Field::plain(word.as_ref().and_then(|word| word.as_str()))
}
