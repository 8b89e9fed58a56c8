//! The annex of the report: missing and open answers, and decisions.

use serde::Serialize;

use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Text, date};
use crate::inputs::decisions::{Decision, DecisionKind};
use crate::output::returns::returns;
use crate::output::{Results, standing, wording};
use crate::result::consolidated::Merged;
use crate::strategy::catalogue::Catalogue;

/// An answer that is missing from the report.
#[derive(Debug, Clone, Serialize)]
pub struct Lack {
    /// What: an institution's workbook, a status, a figure.
    pub what: String,
    /// Why it is missing or open.
    pub why: String,
}

/// A decision that took effect on the year's result.
#[derive(Debug, Clone, Serialize)]
pub struct Accepted {
    /// What kind of decision.
    pub what: String,
    /// What it is about: an entry, a file, an institution.
    pub about: String,
    /// Its reason.
    pub reason: String,
    /// By which office.
    pub by: String,
    /// On which day.
    pub date: String,
}

/// Returns the missing workbooks, then the entries without a complete answer.
pub(super) fn missing(results: &Results<'_>) -> Vec<Lack> {
    let (catalogue, language) = (results.catalogue, results.language());
    let mut missing: Vec<Lack> = returns(results)
        .into_iter()
        .filter(|one| !one.state.is_received())
        .map(|one| Lack {
            what: one.institution.name.clone(),
            why: one.state.label().in_(language).to_owned(),
        })
        .collect();
    for (entry, merged) in &results.consolidated.entries {
        let why = match &merged.outcome {
            Merged::Open(why) => wording::open_claims(catalogue, entry, merged, *why, language),
            Merged::Missing if is_required(catalogue, results, entry) => {
                entry.field.facts().unanswered.in_(language).to_owned()
            }
            Merged::Missing | Merged::Agreed(_) | Merged::Settled { .. } | Merged::Each
                if merged.is_partial() =>
            {
                standing::unanswered(results, entry, merged, language)
            }
            Merged::Missing | Merged::Agreed(_) | Merged::Settled { .. } | Merged::Each => continue,
        };
        missing.push(Lack {
            what: catalogue.subject(entry).in_(language),
            why,
        });
    }
    missing
}

/// Returns every decision that took effect, in the order of its file.
pub(super) fn accepted(results: &Results<'_>) -> Vec<Accepted> {
    let (catalogue, language) = (results.catalogue, results.language());
    let subject = |entry: &EntryKey| catalogue.subject(entry).in_(language);
    let name = |institution: &InstitutionId| catalogue.name(institution).to_owned();
    let effective = results
        .consolidated
        .rulings
        .iter()
        .filter(|applied| applied.effects > 0);
    let made = effective.map(|applied| {
        let decision = &applied.ruling.decision;
        let set = || {
            let (entry, value) = (decision.entry()?, decision.value()?);
            let value = catalogue.read_value(entry, value);
            Some(value.map_or_else(String::new, |value| {
                wording::value(catalogue, entry, &value, language)
            }))
        };
        let parts = [
            decision.entry().map(subject),
            decision.institution().map(name),
            decision.file().map(str::to_owned),
            set(),
            // A colon follows.
            decision
                .text()
                .map(|text| text.trim().trim_end_matches('.').to_owned()),
        ];
        let about = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
        Accepted {
            what: what(results, decision),
            about,
            reason: applied.ruling.reason.trim().to_owned(),
            by: applied.ruling.by.clone(),
            date: date(language, applied.ruling.date),
        }
    });
    made.collect()
}

/// Returns what kind of decision it is, in words for a reader who knows no codes.
fn what(results: &Results<'_>, decision: &Decision) -> String {
    const ALL_OF_IT: Text = Text::new(
        "Sprejeto kljub ugotovitvi »{title}«",
        "Accepted in spite of the finding “{title}”",
    );
    const KEPT: Text = Text::new("Opomba k ugotovitvi »{title}«", "Remark on the finding “{title}”");
    let language = results.language();
    let words = match decision.kind() {
        DecisionKind::Waive => ALL_OF_IT,
        DecisionKind::Remark => KEPT,
        DecisionKind::Choose => Text::new(
            "Velja navedba ustanove",
            "The statement of the institution counts",
        ),
        DecisionKind::Set => Text::new("Vrednost je določil urad", "The value was set by the office"),
        DecisionKind::Exclude => Text::new("Datoteka ni upoštevana", "The file is not taken into account"),
        DecisionKind::Absent => Text::new(
            "Sprejeto, da ustanova ni poročala",
            "Accepted that the institution did not report",
        ),
        DecisionKind::Accept => Text::new("Sprejeta oddaja", "Submission accepted"),
        DecisionKind::Return => Text::new("Oddaja vrnjena v popravek", "Submission returned for correction"),
    };
    // A decision that took effect met a finding of its code.
    let mut findings = results.findings.iter();
    let met = findings.find(|finding| Some(finding.fault.code.id) == decision.code());
    let title = met.map_or("", |finding| finding.fault.code.title.in_(language));
    words.fill(&[("title", title)]).in_(language)
}

/// Returns `true` if the strategy requires an answer: from the goal's lead, or from any institution that is asked.
pub(in crate::output) fn is_required(catalogue: &Catalogue, results: &Results<'_>, entry: &EntryKey) -> bool {
    let goal = catalogue.goals.get(&entry.goal);
    // What must be filled in with some answers only may rightly be blank.
    let conditions = catalogue.conditions(entry);
    let is_always = conditions.is_none_or(|conditions| conditions.required_when.is_none());
    is_always && goal.is_some_and(|goal| goal.is_required(entry, results.consolidated.year))
}
