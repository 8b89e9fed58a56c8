//! A figure or amount of a goal, with its earlier years in brackets, its target, and where it comes from.

use rust_decimal::Decimal;
use serde::Serialize;

use super::trend::{Trend, trend};
use super::unit::unit_behind;
use crate::base::key::{AnswerField, EntryKey, ItemId};
use crate::base::language::{Language, Text};
use crate::base::value::{Amount, Amounts, Quantity, Value, Year};
use crate::output::standing::{no_value, unanswered};
use crate::output::tables::past;
use crate::output::{Results, computed, marks, progress, wording};
use crate::result::consolidated::{Claim, Merged, MergedEntry};
use crate::strategy::catalogue::{Goal, Indicator, Item};

/// An indicator or budget line of the report.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// Its key: `a.3/oskrbovalke`.
    pub key: String,
    /// Whether it is asked for in the year.
    pub is_asked: bool,
    /// What it measures or pays for.
    pub title: String,
    /// Its unit in brackets, of money what it is per (`(na mesec)`); blank for other money, yes-no and text.
    pub unit: String,
    /// This year's value; `None` if there is none.
    pub value: Option<String>,
    /// What stands in its place if there is none: `ni podatka`, `neberljivo`, `v navzkrižju`.
    pub none: String,
    /// The values of earlier years, the latest first.
    pub earlier: Vec<Earlier>,
    /// The values of the years as a line; `None` where fewer than three are known.
    pub trend: Option<Trend>,
    /// Value and earlier years in one: `646.001 € (2023: 543.593 €)`.
    pub line: String,
    /// What was to be reached: `vsaj 40 do 2024`.
    pub target: Option<String>,
    /// Whether it was reached; nothing without a target or a number.
    pub reached: Option<bool>,
    /// Target and whether it was reached, and how far it is beside its plan, in words; blank without a target.
    pub against: String,
    /// Adopted, revised and index of a budget line, in words; blank for other figures.
    pub budget: String,
    /// A remark that the value is partial or open; blank otherwise.
    pub doubt: String,
    /// What institutions noted beside it.
    pub notes: Vec<String>,
    /// Who stated what, in which cell: all of them, or the first twenty where there are more, those that do not
    /// count before the others.
    pub statements: Vec<Statement>,
    /// How many more there are and where they are listed; blank if these are all.
    pub more: String,
    /// Who stated what of its parts, where it is broken down; the values of the parts stand in a table of their own.
    pub parts: Vec<Part>,
}

/// Who stated what of a part of a figure that is broken down.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// Its key: `a.11/obiski_center`.
    pub key: String,
    /// What it measures.
    pub title: String,
    /// Who stated what, as of a figure.
    pub statements: Vec<Statement>,
    /// How many more there are and where they are listed; blank if these are all.
    pub more: String,
}

/// How many statements of a figure are listed. A page with those of a thousand institutions for each figure would be read by
/// nobody and opened by few programs; the workbook and the data package hold them all.
const MOST_STATEMENTS: usize = 20;

/// A value of an earlier year.
#[derive(Debug, Clone, Serialize)]
pub struct Earlier {
    /// The year.
    pub year: String,
    /// The accepted value.
    pub value: String,
}

/// Who stated what, and where.
#[derive(Debug, Clone, Serialize)]
pub struct Statement {
    /// The institution's short name.
    pub institution: String,
    /// What it stated.
    pub value: String,
    /// As it was found in the cell.
    pub found: String,
    /// File, sheet and cell.
    pub place: String,
    /// The SHA-256 of the file.
    pub sha256: String,
    /// Whether it is part of the answer.
    pub counts: bool,
}

/// Returns the figures of a goal that are asked for in the year or have values of earlier years, in the order of the
/// catalogue. The parts of one that is broken down stand in a table of their own.
pub(super) fn figures(results: &Results<'_>, goal: &Goal) -> Vec<Figure> {
    let indicators = goal.indicators.values();
    let wholes = indicators.filter(|one| one.divided.whole.is_none());
    let made = wholes.filter_map(|one| {
        let mut figure = of(results, goal, &one.id, Item::Indicator(one), &one.unit)?;
        figure.parts = goal
            .parts_of(&one.id)
            .filter_map(|part| of_part(results, goal, part))
            .collect();
        Some(figure)
    });
    made.collect()
}

/// Returns who stated what of a part; `None` if nobody stated anything.
fn of_part(results: &Results<'_>, goal: &Goal, part: &Indicator) -> Option<Part> {
    let entry = EntryKey::value(&goal.id, &part.id);
    let (statements, more) = statements(results, &entry, results.consolidated.entries.get(&entry)?);
    (!statements.is_empty()).then(|| Part {
        key: entry.to_string(),
        title: part.title.clone(),
        statements,
        more,
    })
}

/// Returns the amounts of a goal, likewise.
pub(super) fn amounts(results: &Results<'_>, goal: &Goal) -> Vec<Figure> {
    let lines = goal.budget.values();
    lines
        .filter_map(|line| {
            let mut figure = of(results, goal, &line.id, Item::Line(line), "")?;
            figure.budget = budget(results, goal, &line.id);
            Some(figure)
        })
        .collect()
}

fn of(results: &Results<'_>, goal: &Goal, id: &ItemId, item: Item<'_>, unit: &str) -> Option<Figure> {
    let (catalogue, language) = (results.catalogue, results.language());
    let entry = EntryKey::value(&goal.id, id);
    let merged = results.consolidated.entries.get(&entry);
    let earlier = earlier(results, &entry);
    if merged.is_none() && earlier.is_empty() {
        return None;
    }
    let value = merged.and_then(|merged| value_text(results, &entry, merged));
    let stated = merged.and_then(MergedEntry::value);
    let reached = item.target().zip(stated);
    let reached = reached.and_then(|(target, value)| target.reached(value));
    let target = catalogue.target(item).map(|target| target.in_(language));
    let known = results.history.earlier(&entry, results.consolidated.year);
    let known = known.filter_map(|(year, value)| Some((year, value.as_number()?)));
    let amount = stated.and_then(Value::as_number);
    let this = amount.map(|amount| (results.consolidated.year, amount));
    let known: Vec<(Year, Decimal)> = known.chain(this).collect();
    let none = no_value(results, &entry).in_(language).to_owned();
    let (statements, more) = merged
        .map(|merged| statements(results, &entry, merged))
        .unwrap_or_default();
    let mut notes = all_notes(results, goal, id, catalogue.institutions.len() > 1);
    // The year of a value that stands alone is said once.
    if let (None, [only]) = (merged, earlier.as_slice()) {
        let year = format!("{}: ", only.year);
        for note in &mut notes {
            if let Some(words) = note.strip_prefix(&year) {
                *note = words.to_owned();
            }
        }
    }
    Some(Figure {
        key: entry.to_string(),
        is_asked: merged.is_some(),
        title: item.title().to_owned(),
        unit: unit_behind(catalogue, item, unit),
        line: line(item.title(), &none, merged.is_some(), value.as_deref(), &earlier),
        value,
        none,
        earlier,
        trend: trend(
            &known,
            (catalogue.strategy.first_year, catalogue.strategy.last_year),
        ),
        reached,
        against: {
            let against = target.as_ref().map(|target| against(language, target, reached));
            let progress = progress::words(results, &goal.id, item).map(|words| words.in_(language));
            against.into_iter().chain(progress).collect::<Vec<_>>().join("; ")
        },
        target,
        budget: String::new(),
        doubt: merged
            .map(|merged| doubt(results, &entry, merged))
            .unwrap_or_default(),
        notes,
        statements,
        more,
        parts: Vec::new(),
    })
}

/// Returns the value in words; of values kept side by side, each with its institution.
pub(super) fn value_text(results: &Results<'_>, entry: &EntryKey, merged: &MergedEntry) -> Option<String> {
    let (catalogue, language) = (results.catalogue, results.language());
    match &merged.outcome {
        Merged::Agreed(value) | Merged::Settled { value, .. } => {
            let value = wording::value(catalogue, entry, value, language);
            Some(marks::of(results, entry).behind(&value))
        }
        Merged::Each if merged.standing().is_empty() => None,
        Merged::Each => {
            let stated = merged.standing().iter().map(|claim| {
                let words = wording::claims(catalogue, entry, std::slice::from_ref(claim), language);
                marks::of_claim(results, merged, claim).behind(&words)
            });
            Some(stated.collect::<Vec<_>>().join("; "))
        }
        Merged::Missing | Merged::Open(_) => None,
    }
}

/// Returns the accepted values of earlier years, the latest first.
fn earlier(results: &Results<'_>, entry: &EntryKey) -> Vec<Earlier> {
    let years = results.history.years.range(..results.consolidated.year).rev();
    let values = years.map(|(year, _)| Earlier {
        year: year.to_string(),
        value: past::in_words(results, entry, *year),
    });
    values.filter(|one| !one.value.is_empty()).collect()
}

/// Returns the value with earlier ones in brackets; if it is not asked this year, only the earlier ones, each with its year, which the
/// title of a single one may state already.
fn line(title: &str, none: &str, asked: bool, value: Option<&str>, earlier: &[Earlier]) -> String {
    let listed = |of: fn(&Earlier) -> String| earlier.iter().map(of).collect::<Vec<_>>().join("; ");
    let before = listed(|one| format!("{}: {}", one.year, one.value));
    match (value, earlier) {
        (None, []) => none.to_owned(),
        (None, [one])
            if !asked
                && title
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| word == one.year) =>
        {
            one.value.clone()
        }
        (None, _) if !asked => listed(|one| format!("{} ({})", one.value, one.year)),
        (None, _) => format!("{none} ({before})"),
        (Some(value), []) => value.to_owned(),
        (Some(value), _) => format!("{value} ({before})"),
    }
}

fn against(language: Language, target: &str, reached: Option<bool>) -> String {
    let words = match reached {
        Some(true) => Text::new("ciljna vrednost {target}: dosežena", "target {target}: reached"),
        Some(false) => Text::new(
            "ciljna vrednost {target}: ni dosežena",
            "target {target}: not reached",
        ),
        None => Text::new("ciljna vrednost {target}", "target {target}"),
    };
    words.fill(&[("target", target)]).in_(language)
}

fn budget(results: &Results<'_>, goal: &Goal, id: &ItemId) -> String {
    let language = results.language();
    let stated = |amount: Amount| results.consolidated.value(&amount.entry(&goal.id, id));
    let amounts = Amounts::of(|amount| stated(amount).and_then(Quantity::of));
    let shown = |amount: Amount| {
        let value = stated(amount)?;
        let entry = amount.entry(&goal.id, id);
        let value = wording::value(results.catalogue, &entry, value, language);
        Some(marks::of(results, &entry).behind(&value))
    };
    let parts = [
        (
            Text::new("sprejeti proračun", "adopted budget"),
            shown(Amount::Adopted),
        ),
        (
            Text::new("veljavni proračun", "revised budget"),
            shown(Amount::Revised),
        ),
        (
            Text::new("indeks realizacija / veljavni", "index realised / revised"),
            amounts.index().map(|index| computed::index(index, language)),
        ),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter_map(|(name, amount)| Some(format!("{} {}", name.in_(language), amount?)))
        .collect();
    parts.join(", ")
}

fn doubt(results: &Results<'_>, entry: &EntryKey, merged: &MergedEntry) -> String {
    let (catalogue, language) = (results.catalogue, results.language());
    match &merged.outcome {
        Merged::Open(why) => wording::open_claims(catalogue, entry, merged, *why, language),
        Merged::Missing | Merged::Agreed(_) | Merged::Settled { .. } | Merged::Each
            if merged.is_partial() =>
        {
            unanswered(results, entry, merged, language)
        }
        Merged::Missing | Merged::Agreed(_) | Merged::Settled { .. } | Merged::Each => String::new(),
    }
}

/// Returns the notes beside a figure, then those of earlier years, each with its year.
fn all_notes(results: &Results<'_>, goal: &Goal, id: &ItemId, named: bool) -> Vec<String> {
    let note = EntryKey::of_item(&goal.id, id, AnswerField::Note);
    let mut notes = notes(results, &note, named);
    let mut entries: Vec<EntryKey> = Amount::ALL.map(|amount| amount.entry(&goal.id, id)).into();
    entries.push(note);
    notes.extend(past::notes(results, &entries));
    notes
}

/// Returns the notes beside a figure, each with its institution where more than one reports.
fn notes(results: &Results<'_>, note: &EntryKey, named: bool) -> Vec<String> {
    let merged = results.consolidated.entries.get(note);
    let claims = merged.map(MergedEntry::standing).unwrap_or_default();
    let entry = note.beside(AnswerField::Value);
    let of = entry.and_then(|entry| results.consolidated.entries.get(&entry));
    let values = of.map(|of| results.consolidated.received(of)).unwrap_or_default();
    let say = |claim: &Claim| {
        let words = claim.value.display(results.language());
        // The qualifier that a note says is printed with the number.
        let counted = results.catalogue.counted(note);
        let beside = values.get(&claim.institution);
        let words = beside.map_or(words.as_str(), |one| one.value.note_beside(&words, counted));
        if words.is_empty() {
            return None;
        }
        Some(if named {
            format!(
                "{}: {words}",
                wording::short(results.catalogue, &claim.institution)
            )
        } else {
            words.to_owned()
        })
    };
    claims.iter().filter_map(say).collect()
}

/// Returns the statements that are listed, and where the others are.
fn statements(results: &Results<'_>, entry: &EntryKey, merged: &MergedEntry) -> (Vec<Statement>, String) {
    let claims = merged.claims.iter().enumerate();
    let mut claims: Vec<(bool, &Claim)> = claims
        .map(|(position, claim)| (merged.counts(position), claim))
        .collect();
    let hidden = claims.len().saturating_sub(MOST_STATEMENTS);
    if hidden > 0 {
        claims.sort_by_key(|(counts, _)| *counts);
        claims.truncate(MOST_STATEMENTS);
    }
    let statements = claims.into_iter().map(|(counts, claim)| Statement {
        institution: wording::short(results.catalogue, &claim.institution).to_owned(),
        value: wording::value(results.catalogue, entry, &claim.value, results.language()),
        found: wording::found(claim, results.language()),
        place: claim.place.to_string(),
        sha256: claim.sha256.to_string(),
        counts,
    });
    let more = Text::new(
        "Število drugih navedb: {n}. Vse so na listu Sledljivost v consolidated.xlsx in v data/provenance.csv.",
        "Further statements: {n}. All are on the sheet Provenance of consolidated.xlsx and in data/provenance.csv.",
    );
    let more = if hidden > 0 {
        more.fill(&[("n", &hidden.to_string())]).in_(results.language())
    } else {
        String::new()
    };
    (statements.collect(), more)
}
