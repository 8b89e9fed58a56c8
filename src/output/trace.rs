//! Everything about a value: what was accepted, who stated what and where, what settled it, and its earlier years.

pub mod lists;

use std::fmt::Write as _;

use crate::base::finding::Finding;
use crate::base::key::{AnswerField, EntryKey, GoalId, InstitutionId, nearest};
use crate::base::language::{Language, Text, date, fill};
use crate::base::message::shown;
use crate::base::value::{Value, Year};
use crate::inputs::decisions::Ruling;
use crate::inputs::history::Past;
use crate::output::human::{Screen, escaped, heading, severity};
use crate::output::report::annex::is_required;
use crate::output::{Results, standing, wording};
use crate::result::consolidated::{Consolidated, Merged, MergedEntry, Settlement};

/// Returns the entries that a key names, in the order of the catalogue: all of a goal; of an item, its value, amounts and
/// note; or one entry.
///
/// # Errors
/// The catalogue does not have the key; holds the nearest key, or `None`.
pub fn entries(results: &Results<'_>, key: &str) -> Result<Vec<EntryKey>, Option<String>> {
    let goals = results.catalogue.goals.values();
    let known: Vec<EntryKey> = goals
        .flat_map(crate::strategy::catalogue::Goal::entries)
        .collect();
    let wanted: Vec<EntryKey> = if let Ok(goal) = key.parse::<GoalId>() {
        known.iter().filter(|entry| entry.goal == goal).cloned().collect()
    } else if let Ok(entry) = key.parse::<EntryKey>() {
        let whole_item = entry.valued().is_some() && !key.ends_with("/realised");
        let wanted = |known: &&EntryKey| {
            **known == entry
                || (whole_item
                    && known.goal == entry.goal
                    && known.item().is_some()
                    && known.item() == entry.item())
        };
        known.iter().filter(wanted).cloned().collect()
    } else {
        Vec::new()
    };
    if !wanted.is_empty() {
        return Ok(wanted);
    }
    let goals = results.catalogue.goals.keys().map(ToString::to_string);
    let keys: Vec<String> = goals.chain(known.iter().map(ToString::to_string)).collect();
    Err(nearest(key, keys.iter().map(String::as_str)).map(str::to_owned))
}

/// Returns every value of an entry that history has, by year from the last, with the institution that stated it (`None` for
/// the accepted total).
pub fn past<'a>(results: &Results<'a>, entry: &EntryKey) -> Vec<(Year, Option<&'a InstitutionId>, &'a Past)> {
    let years = results.history.years.keys().rev();
    let of_year = |year: &Year| {
        let rows = results.history.all(entry, *year);
        let year = *year;
        rows.into_iter()
            .map(move |(institution, past)| (year, institution, past))
    };
    years.flat_map(of_year).collect()
}

/// What is said of an entry that [`is_blank`].
pub const BLANK: Text = Text::new("prazno, odgovor ni obvezen", "left blank, no answer is required");

/// Returns `true` if nobody answered an entry and no answer is required; one that could not be read is not blank.
pub fn is_blank(results: &Results<'_>, entry: &EntryKey, merged: &MergedEntry) -> bool {
    let is_missing = match &merged.outcome {
        Merged::Missing => true,
        Merged::Each => merged.claims.is_empty(),
        Merged::Agreed(_) | Merged::Settled { .. } | Merged::Open(_) => false,
    };
    let is_unread = || findings(results, entry).any(|finding| finding.fault.code.id.starts_with('V'));
    is_missing
        && merged.computed_from.is_empty()
        && !is_required(results.catalogue, results, entry)
        && !is_unread()
}

/// Returns what stands in the place of a value that the year does not have: `neberljivo`, `v navzkrižju`, `ni podatka`.
pub fn no_value(results: &Results<'_>, entry: &EntryKey) -> Text {
    standing::no_value(results, entry)
}

/// Returns `true` if there is nothing to say about an entry: no institution is asked for it, or all left it blank as they may; and
/// no earlier year has it, and no finding is about it. Figures and statuses are shown all the same.
pub fn says_nothing(results: &Results<'_>, entry: &EntryKey) -> bool {
    let merged = results.consolidated.entries.get(entry);
    !entry.field.is_figure()
        && entry.field != AnswerField::Status
        && merged.is_none_or(|merged| is_blank(results, entry, merged))
        && past(results, entry).is_empty()
        && findings(results, entry).next().is_none()
}

/// Returns the findings about an entry.
pub fn findings<'a>(results: &Results<'a>, entry: &'a EntryKey) -> impl Iterator<Item = &'a Finding> {
    results
        .findings
        .iter()
        .filter(move |finding| finding.entry.as_ref() == Some(entry))
}

/// Writes everything about entries, for people.
pub fn human(results: &Results<'_>, entries: &[EntryKey], screen: Screen) -> String {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() {
            out.push('\n');
        }
        one(results, entry, screen, &mut out);
    }
    out
}

fn one(results: &Results<'_>, entry: &EntryKey, screen: Screen, out: &mut String) {
    let language = screen.language;
    let say = |text: Text| text.in_(language);
    let subject = results.catalogue.subject(entry);
    let title = format!("{} · {entry}", escaped(subject.in_(language)));
    let _ = writeln!(out, "{}", heading(&title, screen));
    match results.consolidated.entries.get(entry) {
        None => {
            let words = Text::new(
                "letos po tem ni vprašan nihče",
                "no institution is asked for it this year",
            );
            let _ = writeln!(out, "  {}: {}", results.consolidated.year, say(words));
        }
        Some(merged) => of_this_year(results, entry, merged, language, out),
    }
    let past = past(results, entry);
    if !past.is_empty() {
        let _ = writeln!(out, "  {}", say(Text::new("Prejšnja leta", "Earlier years")));
    }
    for (year, institution, past) in past {
        let value = value_text(results, entry, &past.value, language);
        let by = institution.map_or(say(Text::new("skupaj", "whole")), |id| results.catalogue.name(id));
        let _ = writeln!(out, "    {year}  {}  ({})", escaped(value), escaped(by));
        let _ = writeln!(out, "          {}", escaped(origin(entry, past, language)));
    }
    let mut found = findings(results, entry).peekable();
    if found.peek().is_some() {
        let _ = writeln!(out, "  {}", say(Text::new("Ugotovitve", "Findings")));
    }
    for finding in found {
        let label = severity(finding.fault.severity, screen);
        let waived = match &finding.waived {
            Some(_) => say(Text::new(" (spregledano)", " (waived)")),
            None => "",
        };
        let fact = finding.fault.fact(language);
        let _ = writeln!(
            out,
            "    {label} {}{waived}: {}",
            finding.fault.code.id,
            escaped(fact)
        );
        let _ = writeln!(out, "      {}", escaped(&finding.place));
    }
}

fn of_this_year(
    results: &Results<'_>,
    entry: &EntryKey,
    merged: &MergedEntry,
    language: Language,
    out: &mut String,
) {
    let say = |text: Text| text.in_(language);
    let catalogue = results.catalogue;
    let year = results.consolidated.year;
    // A closed year has what was accepted then; its returns may be kept elsewhere.
    if merged.outcome == Merged::Missing
        && let Some(past) = results.history.whole(entry, year)
    {
        let value = value_text(results, entry, &past.value, language);
        let words = say(Text::new(
            "sprejeto, leto je zaključeno",
            "as accepted, the year is closed",
        ));
        let _ = writeln!(out, "  {year}: {} · {words}", escaped(value));
        return;
    }
    if is_blank(results, entry, merged) {
        let _ = writeln!(out, "  {year}: {}", say(BLANK));
        return;
    }
    let how = wording::outcome(merged);
    let how = how.in_(language);
    let value = merged.value();
    let value = value.map(|value| value_text(results, entry, value, language));
    // Where nobody answered, nothing is to be one.
    let value = value.or_else(|| {
        let none = Text::new("(ni enotne vrednosti)", "(no single value)");
        (!merged.claims.is_empty()).then(|| say(none).to_owned())
    });
    let _ = match value {
        Some(value) => writeln!(out, "  {year}: {} · {how}", escaped(value)),
        None => writeln!(out, "  {year}: {how}"),
    };
    if let Some(words) = decision(results.consolidated, merged, language) {
        let _ = writeln!(out, "    {}", escaped(words));
    }
    out.push_str(&computed(results, entry, language));
    let missing = standing::unanswered(results, entry, merged, language);
    if !missing.is_empty() {
        let _ = writeln!(out, "    {missing}");
    }
    for (position, claim) in merged.claims.iter().enumerate() {
        let is_of_texts = results.consolidated.is_of_texts(claim);
        let is_replaced = !is_of_texts
            && merged.claims.iter().any(|other| {
                other.institution == claim.institution && results.consolidated.is_of_texts(other)
            });
        let standing = if is_of_texts {
            Text::new(
                "besedilo koordinatorja, se natisne",
                "the coordinator’s text, is printed",
            )
        } else if is_replaced {
            Text::new("prejeto, se ne natisne", "as received, is not printed")
        } else if merged.outcome.is_open() {
            Text::new("čaka na odločitev", "waits for a decision")
        } else if merged.counts(position) {
            Text::new("velja", "counts")
        } else {
            Text::new("ni obveljala", "set aside")
        };
        let value = value_text(results, entry, &claim.value, language);
        // For text, the cell holds what is already shown.
        let is_shown = claim.value.no_data().is_some() && value == claim.found().trim();
        let is_text = claim.value.canonical() == claim.found().trim() && claim.value.as_number().is_none();
        let text = if is_shown || is_text {
            Text::new("{name}: {value} · {standing}", "{name}: {value} · {standing}")
        } else {
            Text::new(
                "{name}: {value} · {standing} · v celici »{found}«",
                "{name}: {value} · {standing} · in the cell “{found}”",
            )
        };
        let placeholders = [
            ("name", catalogue.name(&claim.institution)),
            ("value", &value),
            ("standing", say(standing)),
            ("found", &shown(&wording::found(claim, language))),
        ];
        let _ = writeln!(out, "    - {}", escaped(fill(say(text), &placeholders)));
        let _ = writeln!(out, "      {}", escaped(&claim.place));
        // A text that a decision set is in no file.
        let rulings = &results.consolidated.rulings;
        if let Some(applied) = rulings.iter().find(|one| one.ruling.place == claim.place) {
            let _ = writeln!(out, "      {}", escaped(signed(&applied.ruling, language)));
        } else {
            let _ = writeln!(out, "      SHA-256 {}", claim.sha256);
        }
    }
    for cell in &merged.unread {
        let text = Text::new(
            "{name}: {unreadable} · v celici »{found}«",
            "{name}: {unreadable} · in the cell “{found}”",
        );
        let placeholders = [
            ("name", catalogue.name(&cell.institution)),
            ("unreadable", wording::UNREADABLE.in_(language)),
            ("found", &shown(&cell.found)),
        ];
        let _ = writeln!(out, "    - {}", escaped(fill(text.in_(language), &placeholders)));
        let _ = writeln!(out, "      {}", escaped(&cell.place));
        let _ = writeln!(out, "      SHA-256 {}", cell.sha256);
    }
}

/// Returns the lines that say how a value is computed: the expression in words, and each figure that it is made of with its value and
/// its key, by which its own way is shown. Nothing of what is not computed.
fn computed(results: &Results<'_>, entry: &EntryKey, language: Language) -> String {
    let mut out = String::new();
    let Some((_, expression)) = results.catalogue.computed(entry) else {
        return out;
    };
    let this = results.consolidated.year;
    let words = results.catalogue.in_words(expression, this).in_(language);
    let _ = writeln!(out, "    = {}", escaped(words));
    for (operand, year) in expression.needs() {
        let year = year.year(this);
        let value = if year == this {
            let whole = || results.consolidated.of_list(&operand, None);
            results.consolidated.value(&operand).cloned().or_else(whole)
        } else {
            results
                .history
                .whole(&operand, year)
                .map(|past| past.value.clone())
        };
        let value = value.map_or_else(
            || no_value(results, &operand).in_(language).to_owned(),
            |value| value_text(results, &operand, &value, language),
        );
        let subject = results.catalogue.subject(&operand).in_(language);
        let of_year = if year == this {
            String::new()
        } else {
            format!(" ({year})")
        };
        let _ = writeln!(
            out,
            "    - {}{of_year}: {} · {operand}",
            escaped(subject),
            escaped(value)
        );
    }
    out
}

/// Returns a value as messages show it.
fn value_text(results: &Results<'_>, entry: &EntryKey, value: &Value, language: Language) -> String {
    if value.as_number().is_some() {
        return wording::measured(results.catalogue, entry, value, language);
    }
    let text = results.catalogue.value_message(entry, value);
    text.in_(language)
}

/// Returns the decision that settled a value: with its reason, office, date and place.
fn decision(consolidated: &Consolidated, merged: &MergedEntry, language: Language) -> Option<String> {
    let Merged::Settled {
        by: Settlement::Decision(position),
        ..
    } = &merged.outcome
    else {
        return None;
    };
    Some(signed(&consolidated.rulings.get(*position)?.ruling, language))
}

/// Returns a decision's reason, office, date and place.
fn signed(ruling: &Ruling, language: Language) -> String {
    format!(
        "{} – {}, {} ({})",
        shown(ruling.reason.trim()),
        shown(&ruling.by),
        date(language, ruling.date),
        ruling.place
    )
}

/// Returns the place of an earlier value, and its origin.
fn origin(entry: &EntryKey, past: &Past, language: Language) -> String {
    let mut parts = vec![past.place.to_string()];
    if past.under != *entry {
        let text = Text::new("takrat {under}", "then {under}").in_(language);
        parts.push(fill(text, &[("under", &past.under.to_string())]));
    }
    if let Some(origin) = &past.origin {
        let cell = match (origin.file.is_empty(), origin.cell.is_empty()) {
            (false, false) => format!("{} › {}", origin.file, origin.cell),
            _ => format!("{}{}", origin.file, origin.cell),
        };
        let sha256 = if origin.sha256.is_empty() {
            String::new()
        } else {
            format!("SHA-256 {}", origin.sha256)
        };
        parts.extend([cell, sha256, wording::settled(&origin.settled, language)]);
    }
    if !past.note.is_empty() {
        parts.push(shown(&past.note));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
