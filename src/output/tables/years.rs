//! The tables of values by year for data formats, in long form: earlier years as accepted, the reporting year as
//! consolidated.

use std::collections::BTreeSet;

use super::{Column, ColumnKind, Datum};
use crate::base::key::{AnswerField, EntryKey, GoalId, InstitutionId};
use crate::base::mark::Marks;
use crate::base::value::{Amount, NoData, Qualifier, Value, Year};
use crate::output::{Results, marks};
use crate::result::consolidated::{Claim, Merged};
use crate::result::progress::{Progress, on_way};
use crate::strategy::catalogue::{Goal, Item, Pace, Target};

/// The text of an institution about an entry, what was received in its place if the coordinator wrote it, the goal if it is about one
/// or an item of it, and its marks.
pub type Written<'a> = (
    &'a EntryKey,
    &'a Claim,
    Option<&'a Claim>,
    Option<&'a GoalId>,
    Marks,
);

/// The status of a goal in a year, the note beside it, and its marks.
pub type StatusOf<'a> = (&'a GoalId, Year, Option<Value>, &'a str, Marks);

/// Returns the statuses of every goal, year by year.
pub fn statuses<'a>(results: &Results<'a>) -> Vec<StatusOf<'a>> {
    let this = results.consolidated.year;
    let mut rows = Vec::new();
    for goal in results.catalogue.rated_goals() {
        let entry = EntryKey::of_goal(&goal.id, AnswerField::Status);
        for (year, _) in results.history.years.range(..this) {
            let past = results.history.whole(&entry, *year);
            rows.extend(past.map(|past| {
                let value = Some(past.value.clone());
                (&goal.id, *year, value, past.note.as_str(), past.marks())
            }));
        }
        let value = results.consolidated.value(&entry).cloned();
        rows.push((&goal.id, this, value, "", marks::of(results, &entry)));
    }
    rows
}

/// Returns the columns of statuses.
#[rustfmt::skip] // A column, a line.
pub fn status_columns<'a>() -> Vec<Column<StatusOf<'a>>> {
    vec![
        Column::data("goal", ColumnKind::Text, "The goal.", |(goal, ..): &StatusOf<'_>| { Datum::key(goal) }).of("goals"),
        Column::data("year", ColumnKind::Year, "The year.", |(_, year, ..): &StatusOf<'_>| { Datum::Year(*year) }).required(),
        Column::data("status", ColumnKind::Text, "The status; blank where none was stated or it is still open.",
            |(_, _, status, ..): &StatusOf<'_>| Datum::maybe(status.as_ref(), canonical))
            .among(&["achieved", "partially-achieved", "not-achieved", "in-progress"]),
        Column::data("note", ColumnKind::Text, NOTE, |(_, _, _, note, _): &StatusOf<'_>| Datum::words(*note)),
        Column::data("marks", ColumnKind::Text, MARKS, |(.., marks): &StatusOf<'_>| marked(*marks)),
    ]
}

/// Returns the texts that count, one per institution and entry.
pub fn texts<'a>(results: &Results<'a>) -> Vec<Written<'a>> {
    let mut rows = Vec::new();
    for (entry, merged) in &results.consolidated.entries {
        if !entry.field.is_in_words() {
            continue;
        }
        let received = results.consolidated.received(merged);
        let goal = results.catalogue.goals.get(&entry.goal).and_then(Goal::own_id);
        let mut written = BTreeSet::new();
        for (position, claim) in merged.claims.iter().enumerate() {
            if merged.counts(position) && written.insert(&claim.institution) {
                let received = received.get(&claim.institution).copied();
                let received = received.filter(|received| !std::ptr::eq(*received, claim));
                let marks = marks::of(results, entry).and(marks::of_claim(results, merged, claim));
                rows.push((entry, claim, received, goal, marks));
            }
        }
    }
    rows
}

/// Returns the columns of texts.
#[rustfmt::skip] // A column, a line.
pub fn text_columns<'a>() -> Vec<Column<Written<'a>>> {
    let asked = "What was asked: a.3/explanation, a.3/reason.";
    vec![
        Column::data("entry", ColumnKind::Text, asked, |(entry, ..): &Written<'_>| { Datum::key(entry) }).required(),
        Column::data("goal", ColumnKind::Text, "The goal; blank of a note to an indicator of an area itself.",
            |(_, _, _, goal, _): &Written<'_>| Datum::maybe(*goal, Datum::key)).maybe_of("goals"),
        Column::data(
            "institution",
            ColumnKind::Text,
            "Who wrote it.",
            |(_, claim, ..): &Written<'_>| Datum::key(&claim.institution),
        )
        .of("institutions"),
        Column::data("text", ColumnKind::Text, "The words, as they are printed.", |(_, claim, ..): &Written<'_>| { canonical(&claim.value) }).required(),
        Column::data("received", ColumnKind::Text, "The words as received, if the coordinator’s are printed instead.",
            |(_, _, received, ..): &Written<'_>| Datum::maybe(*received, |claim| canonical(&claim.value))),
        Column::data("marks", ColumnKind::Text, MARKS, |(.., marks): &Written<'_>| marked(*marks)),
    ]
}

/// The value of an indicator in a year.
pub struct Reading<'a> {
    entry: EntryKey,
    year: Year,
    /// The institution that stated it; `None` for the total.
    institution: Option<&'a InstitutionId>,
    value: &'a Value,
    target: Option<Target>,
    progress: Option<Progress>,
    partial: bool,
    note: &'a str,
    marks: Marks,
}

/// Returns the values of every indicator, year by year.
pub fn readings<'a>(results: &Results<'a>) -> Vec<Reading<'a>> {
    let this = results.consolidated.year;
    let mut rows = Vec::new();
    for goal in results.catalogue.goals.values() {
        for indicator in goal.indicators.values() {
            let entry = EntryKey::value(&goal.id, &indicator.id);
            let day = |year: Year| {
                let day = EntryKey::value(&goal.id, &indicator.milestone.as_ref()?.day);
                if year == this {
                    results.consolidated.value(&day)?.as_day()
                } else {
                    results.history.whole(&day, year)?.value.as_day()
                }
            };
            let mut row = |year, institution, value: &'a Value, partial, (note, marks)| {
                rows.push(Reading {
                    entry: entry.clone(),
                    year,
                    institution,
                    value,
                    target: indicator.target,
                    progress: on_way(Item::Indicator(indicator), year, Some(value), day(year)),
                    partial,
                    note,
                    marks,
                });
            };
            for (year, past) in results.history.years.range(..this) {
                for ((_, institution), past) in past.iter().filter(|((key, _), _)| *key == entry) {
                    // If one institution is asked, its value is the total.
                    let whole = institution.as_ref().filter(|_| indicator.asked_of.len() > 1);
                    let beside = (past.note.as_str(), past.marks());
                    row(*year, whole, &past.value, past.was_partial(), beside);
                }
            }
            let Some(merged) = results.consolidated.entries.get(&entry) else {
                continue;
            };
            if let Some(value) = merged.value() {
                row(
                    this,
                    None,
                    value,
                    merged.is_partial(),
                    ("", marks::of(results, &entry)),
                );
            } else if matches!(merged.outcome, Merged::Each) {
                for claim in merged.standing() {
                    row(
                        this,
                        Some(&claim.institution),
                        &claim.value,
                        false,
                        ("", marks::of_claim(results, merged, claim)),
                    );
                }
            }
        }
    }
    rows
}

/// Returns the columns of values of indicators.
#[rustfmt::skip] // A column, a line.
pub fn reading_columns<'a>() -> Vec<Column<Reading<'a>>> {
    vec![
        Column::data("item", ColumnKind::Text, "The indicator.", |row: &Reading<'_>| Datum::key(&row.entry)).of("items"),
        Column::data("year", ColumnKind::Year, "The year.", |row: &Reading<'_>| Datum::Year(row.year)).required(),
        Column::data("institution", ColumnKind::Text, "Who stated it; blank for the whole.",
            |row: &Reading<'_>| Datum::maybe(row.institution, Datum::key))
            .maybe_of("institutions"),
        Column::data(
            "number",
            ColumnKind::Decimal,
            "The value of a count, decimal, amount or percentage.",
            |row| Datum::maybe(row.value.as_number(), |number| canonical(&Value::Number(number))),
        ),
        Column::data("qualifier", ColumnKind::Text, QUALIFIER, |row: &Reading<'_>| qualifier(row.value)).among(&Qualifier::KEYS),
        Column::data(
            "flag",
            ColumnKind::Flag,
            "The value of a yes-no indicator.",
            |row| Datum::maybe(row.value.as_flag(), Datum::Flag),
        ),
        Column::data("day", ColumnKind::Day, "The value of an indicator that is a date.",
            |row: &Reading<'_>| Datum::maybe(row.value.as_day(), Datum::Day)),
        Column::data("chosen", ColumnKind::Text,
            "The identifiers of the answers chosen from a list, those of the items; several are separated by semicolons.",
            |row: &Reading<'_>| Datum::maybe(row.value.as_chosen(), |chosen| Datum::words(chosen.ids()))),
        Column::data(
            "text",
            ColumnKind::Text,
            "The value of a text indicator.",
            |row| Datum::maybe(row.value.as_text(), Datum::words),
        ),
        Column::data("no_data", ColumnKind::Text, NO_DATA, |row: &Reading<'_>| no_data(row.value)).among(&NoData::KEYS),
        Column::data(
            "reached",
            ColumnKind::Flag,
            "Whether the target is reached; blank without a target or a number, and where the number does not hold exactly enough.",
            |row| {
                let reached = row.target.and_then(|target| target.reached(row.value));
                Datum::maybe(reached, Datum::Flag)
            },
        ),
        Column::data("expected", ColumnKind::Decimal, "What was planned for the year; blank if nothing was.",
            |row: &Reading<'_>| Datum::maybe(row.progress.and_then(|of| of.expected), Datum::key)),
        Column::data("progress", ColumnKind::Text, "How it stands beside the plan.",
            |row: &Reading<'_>| Datum::maybe(row.progress.and_then(|of| of.pace), |pace| Datum::key(pace.key())))
            .among(&Pace::KEYS),
        Column::data("partial", ColumnKind::Flag, "Whether it is made of less than all that were asked.",
            |row: &Reading<'_>| Datum::Flag(row.partial))
            .required(),
        Column::data("note", ColumnKind::Text, NOTE, |row: &Reading<'_>| Datum::words(row.note)),
        Column::data("marks", ColumnKind::Text, MARKS, |row: &Reading<'_>| marked(row.marks)),
    ]
}

/// An amount of a budget line in a year.
pub struct AmountOf<'a> {
    item: EntryKey,
    year: Year,
    measure: &'static str,
    amount: &'a Value,
    note: &'a str,
    marks: Marks,
}

/// Returns the amounts of every budget line, year by year; a payment stated by both payer and recipient is listed once.
pub fn amounts<'a>(results: &Results<'a>) -> Vec<AmountOf<'a>> {
    let this = results.consolidated.year;
    let mut rows = Vec::new();
    for goal in results.catalogue.goals.values() {
        for line in goal.budget.values() {
            let item = EntryKey::value(&goal.id, &line.id);
            for which in Amount::ALL {
                let entry = which.entry(&goal.id, &line.id);
                let years = results.history.years.range(..this);
                let earlier = years.filter_map(|(year, _)| {
                    let past = results.history.whole(&entry, *year)?;
                    Some((*year, &past.value, past.note.as_str()))
                });
                let now = results.consolidated.value(&entry).map(|value| (this, value, ""));
                rows.extend(earlier.chain(now).map(|(year, amount, note)| AmountOf {
                    item: item.clone(),
                    year,
                    measure: which.field().key(),
                    amount,
                    note,
                    marks: marks::in_year(results, &entry, year),
                }));
            }
        }
    }
    rows
}

/// Returns the columns of amounts.
#[rustfmt::skip] // A column, a line.
pub fn amount_columns<'a>() -> Vec<Column<AmountOf<'a>>> {
    vec![
        Column::data("item", ColumnKind::Text, "The line.", |row: &AmountOf<'_>| Datum::key(&row.item)).of("items"),
        Column::data("year", ColumnKind::Year, "The year.", |row: &AmountOf<'_>| Datum::Year(row.year)).required(),
        Column::data("measure", ColumnKind::Text, "Which of the three amounts it is.",
            |row: &AmountOf<'_>| Datum::key(row.measure))
            .one_of(&["adopted", "revised", "realised"]),
        Column::data("amount", ColumnKind::Money, "The amount, in the strategy's currency.",
            |row: &AmountOf<'_>| Datum::maybe(row.amount.as_number(), |amount| canonical(&Value::Number(amount)))),
        Column::data("qualifier", ColumnKind::Text, QUALIFIER, |row: &AmountOf<'_>| qualifier(row.amount)).among(&Qualifier::KEYS),
        Column::data("no_data", ColumnKind::Text, NO_DATA, |row: &AmountOf<'_>| no_data(row.amount)).among(&NoData::KEYS),
        Column::data("note", ColumnKind::Text, NOTE, |row: &AmountOf<'_>| Datum::words(row.note)),
        Column::data("marks", ColumnKind::Text, MARKS, |row: &AmountOf<'_>| marked(row.marks)),
    ]
}

/// The description of the notes of earlier years.
const NOTE: &str =
    "The note beside the accepted value of an earlier year; those of the reporting year are texts.";
/// The description of [`marked`].
const MARKS: &str =
    "Why the value is marked: partial, decided, assumed-year, synonym, mean, inexact; separated by spaces.";

/// Returns the keys of marks.
fn marked(marks: Marks) -> Datum {
    Datum::words(marks.keys().join(" "))
}

/// The description of [`qualifier`].
const QUALIFIER: &str = "How exactly the number holds; blank for an exact one.";

/// Returns how exactly a number holds, where it is not exact.
fn qualifier(value: &Value) -> Datum {
    Datum::maybe(value.qualifier(), |one| Datum::key(one.key()))
}

/// The description of [`no_data`].
const NO_DATA: &str = "Why there is no value, where that was the answer.";

/// Returns why there is no value, where the answer says so.
fn no_data(value: &Value) -> Datum {
    Datum::maybe(value.no_data(), |answer| Datum::key(answer.key()))
}

fn canonical(value: &Value) -> Datum {
    value
        .as_text()
        .map_or_else(|| Datum::Key(value.canonical()), Datum::words)
}
