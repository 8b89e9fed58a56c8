//! Everything about a value.

use serde::Serialize;

use super::findings::{FindingView, finding};
use super::place::PlaceView;
use crate::base::key::EntryKey;
use crate::base::language::{Language, Text, date, fill};
use crate::base::mark::Marks;
use crate::base::value::Year;
use crate::inputs::decisions::Ruling;
use crate::inputs::history::Past;
use crate::output::tables::lists::lists;
use crate::output::trace::lists::{ListKey, row_in_words, total_in_words};
use crate::output::{Results, marks, standing, trace as traced, wording};
use crate::result::consolidated::{Merged, MergedEntry, Settlement};

/// A value with everything said about it.
#[derive(Debug, Clone, Serialize)]
pub struct EntryView {
    /// What it is.
    pub entry: EntryKey,
    /// The same in words.
    pub subject: String,
    /// Whether an institution was asked for it in the year.
    pub asked: bool,
    /// The year's value with the signs of its marks; absent if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What stands in the place of a value that there is not; blank with a value, and for texts side by side.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub no_value: &'static str,
    /// What the signs in it mean.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub footnote: String,
    /// How it was determined, in words.
    pub how: String,
    /// Whether it waits for a decision.
    pub open: bool,
    /// The decision that settled it: its reason, office and day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    /// The decision's place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_in: Option<PlaceView>,
    /// The institutions that were asked and gave nothing, in words.
    pub unanswered: String,
    /// What institutions stated.
    pub claims: Vec<ClaimView>,
    /// What was accepted in earlier years, the last one first.
    pub past: Vec<PastView>,
    /// The findings about it.
    pub findings: Vec<FindingView>,
}

/// What an institution stated.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimView {
    /// The institution's name.
    pub name: String,
    /// The value.
    pub value: String,
    /// What stands in the cell.
    pub found: String,
    /// Whether it is part of the year's value.
    pub counts: bool,
    /// Its place.
    pub place: PlaceView,
    /// The SHA-256 of the file.
    pub sha256: String,
}

/// What was accepted in an earlier year.
#[derive(Debug, Clone, Serialize)]
pub struct PastView {
    /// The year.
    pub year: Year,
    /// The value.
    pub value: String,
    /// The institution that stated it; absent for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its place.
    pub place: PlaceView,
    /// The note beside it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Returns everything about some entries.
pub fn trace(results: &Results<'_>, entries: &[EntryKey], language: Language) -> Vec<EntryView> {
    entries
        .iter()
        .map(|entry| {
            let mut view = one(results, entry, language);
            view.footnote = signs(&view).footnote(language);
            view
        })
        .collect()
}

/// Returns the marks whose signs a view shows.
fn signs(view: &EntryView) -> Marks {
    let values = view.value.iter();
    let claims = view.claims.iter().map(|claim| &claim.value);
    let past = view.past.iter().map(|past| &past.value);
    let shown = values.chain(claims).chain(past);
    shown.fold(Marks::NONE, |marks, value| marks.and(Marks::in_text(value)))
}

/// Returns everything about a list, a row of it or a cell: each row that is named is what an institution stated.
pub fn list(results: &Results<'_>, key: &ListKey, language: Language) -> Option<EntryView> {
    let all = lists(results);
    let of = all.iter().find(|of| key.is_of(of))?;
    let entry = EntryKey::value(&of.goal.id, &of.list.id);
    let columns = key.columns(of.list);
    let rows = of.merged.rows.iter().filter(|row| key.has_row(row));
    let claims: Vec<ClaimView> = rows
        .map(|row| {
            let place = key.place(row);
            let cell = key.column.as_ref().and_then(|id| row.cells.get(id));
            let value = format!(
                "{}. {}",
                row.number,
                row_in_words(results, &columns, row, language)
            );
            ClaimView {
                name: results.catalogue.name(&row.institution).to_owned(),
                found: cell.map_or_else(|| value.clone(), |cell| cell.found().into_owned()),
                value,
                counts: true,
                place: PlaceView::from(place),
                sha256: row.sha256.to_string(),
            }
        })
        .collect();
    let n = claims.len().to_string();
    let counted = fill(Text::new("vrstic: {n}", "rows: {n}").in_(language), &[("n", &n)]);
    let totals = columns
        .iter()
        .filter_map(|column| total_in_words(results, of, column, language));
    let totals = totals.filter(|_| key.row.is_none());
    let without = of.merged.without_figures(of.list);
    let missing = of.merged.missing().chain(without);
    let missing: Vec<&str> = missing.map(|id| results.catalogue.name(id)).collect();
    Some(EntryView {
        subject: results.catalogue.subject(&entry).in_(language),
        asked: true,
        value: (n != "0").then(|| [counted].into_iter().chain(totals).collect::<Vec<_>>().join("; ")),
        no_value: if n == "0" { traced::BLANK.in_(language) } else { "" },
        footnote: String::new(),
        how: Text::new("vrstice vseh ustanov", "the rows of all institutions")
            .in_(language)
            .to_owned(),
        open: !of.merged.undecided.is_empty(),
        decision: None,
        decided_in: None,
        unanswered: missing.join(", "),
        claims,
        past: Vec::new(),
        findings: traced::findings(results, &entry)
            .map(|found| finding(results, found, language))
            .collect(),
        entry,
    })
}

fn one(results: &Results<'_>, entry: &EntryKey, language: Language) -> EntryView {
    let catalogue = results.catalogue;
    let merged = results.consolidated.entries.get(entry);
    let value_text = |value| wording::measured(catalogue, entry, value, language);
    // A closed year has what was accepted then; its returns may be kept elsewhere.
    let closed = merged.is_none_or(|merged| merged.outcome == Merged::Missing);
    let closed = results
        .history
        .whole(entry, results.consolidated.year)
        .filter(|_| closed);
    let value = merged.and_then(MergedEntry::value);
    let marks = match value {
        Some(_) => marks::of(results, entry),
        None => closed.map_or(Marks::NONE, Past::marks),
    };
    // One that may be left blank lacks nothing.
    let is_blank = closed.is_none() && merged.is_some_and(|merged| traced::is_blank(results, entry, merged));
    let is_each = merged.is_some_and(|merged| merged.outcome == Merged::Each && !merged.claims.is_empty());
    let no_value = match merged {
        None => "",
        Some(_) if value.is_some() || closed.is_some() || is_each => "",
        Some(_) if is_blank => traced::BLANK.in_(language),
        Some(_) => traced::no_value(results, entry).in_(language),
    };
    let merged = merged.filter(|_| !is_blank);
    let past = traced::past(results, entry).into_iter();
    let ruling = merged.and_then(|merged| ruling(results, merged));
    EntryView {
        entry: entry.clone(),
        subject: catalogue.subject(entry).in_(language),
        asked: results.consolidated.entries.contains_key(entry),
        value: value
            .or(closed.map(|past| &past.value))
            .map(|value| marks.behind(&value_text(value))),
        no_value,
        footnote: String::new(),
        how: merged
            .map(|merged| how(results, entry, merged, language))
            .unwrap_or_default(),
        open: merged.is_some_and(|merged| merged.outcome.is_open()),
        decision: ruling.map(|ruling| {
            let (reason, day) = (ruling.reason.trim(), date(language, ruling.date));
            format!("{reason} – {}, {day}", ruling.by)
        }),
        decided_in: ruling.map(|ruling| PlaceView::from(&ruling.place)),
        unanswered: merged
            .map(|merged| standing::unanswered(results, entry, merged, language))
            .unwrap_or_default(),
        claims: merged
            .map(|merged| claims(results, entry, merged, language))
            .unwrap_or_default(),
        past: past
            .map(|(year, institution, past)| PastView {
                year,
                value: past.marks().behind(&value_text(&past.value)),
                name: institution.map(|id| catalogue.name(id).to_owned()),
                place: PlaceView::from(&past.place),
                note: past.note.clone(),
            })
            .collect(),
        findings: traced::findings(results, entry)
            .map(|found| finding(results, found, language))
            .collect(),
    }
}

/// Returns how a value was determined; of a computed one, with what it is made of.
fn how(results: &Results<'_>, entry: &EntryKey, merged: &MergedEntry, language: Language) -> String {
    let how = wording::outcome(merged).in_(language);
    match results.catalogue.computed(entry) {
        Some((_, expression)) => {
            let words = results.catalogue.in_words(expression, results.consolidated.year);
            format!("{how}: {}", words.in_(language))
        }
        None => how,
    }
}

fn claims(
    results: &Results<'_>,
    entry: &EntryKey,
    merged: &MergedEntry,
    language: Language,
) -> Vec<ClaimView> {
    let claims = merged.claims.iter().enumerate();
    claims
        .map(|(position, claim)| ClaimView {
            name: results.catalogue.name(&claim.institution).to_owned(),
            value: marks::of_claim(results, merged, claim).behind(&wording::measured(
                results.catalogue,
                entry,
                &claim.value,
                language,
            )),
            found: wording::found(claim, language),
            counts: merged.counts(position),
            place: PlaceView::from(&claim.place),
            sha256: claim.sha256.to_string(),
        })
        .chain(merged.unread.iter().map(|cell| ClaimView {
            name: results.catalogue.name(&cell.institution).to_owned(),
            value: wording::UNREADABLE.in_(language).to_owned(),
            found: cell.found.clone(),
            counts: false,
            place: PlaceView::from(&cell.place),
            sha256: cell.sha256.to_string(),
        }))
        .collect()
}

/// Returns the decision that settled an entry.
fn ruling<'a>(results: &Results<'a>, merged: &MergedEntry) -> Option<&'a Ruling> {
    let Merged::Settled {
        by: Settlement::Decision(position),
        ..
    } = &merged.outcome
    else {
        return None;
    };
    Some(&results.consolidated.rulings.get(*position)?.ruling)
}
