//! What is still open in a report, and the remarks that the coordinator keeps, in plain words.

use indexmap::IndexMap;
use serde::Serialize;

use crate::base::finding::{Finding, Severity, Tally};
use crate::base::key::GoalId;
use crate::base::language::{Counted, Text, capitalised};
use crate::output::returns::returns;
use crate::output::{Results, wording};
use crate::result::merge::ABSENT;

/// The most institutions that are named beside the same words.
const MOST_NAMED: usize = 10;

/// An open error or warning.
#[derive(Debug, Clone, Serialize)]
pub struct OpenMatter {
    /// What it is: an open error, an open warning.
    pub label: String,
    /// What is wrong or doubtful, and about whose answer.
    pub words: String,
    /// Whether it keeps the report a draft.
    pub is_error: bool,
}

/// Returns what is open about a goal, the errors first; the same words about several institutions once.
pub(super) fn of_goal(results: &Results<'_>, goal: &GoalId) -> Vec<OpenMatter> {
    let is_of_goal = |finding: &&Finding| finding.entry.as_ref().is_some_and(|entry| entry.goal == *goal);
    matters(results, Some(goal), results.findings.iter().filter(is_of_goal))
}

/// Returns what is open and about no goal. That an institution returned nothing stands among what is missing.
pub(super) fn of_none(results: &Results<'_>) -> Vec<OpenMatter> {
    let is_of_none = |finding: &&Finding| finding.entry.is_none() && *finding.fault.code != ABSENT;
    matters(results, None, results.findings.iter().filter(is_of_none))
}

/// Returns the remarks about a goal, or about none, each once.
pub(super) fn remarks(results: &Results<'_>, goal: Option<&GoalId>) -> Vec<String> {
    let of = |finding: &&Finding| finding.entry.as_ref().map(|entry| &entry.goal) == goal;
    let mut remarks: Vec<String> = Vec::new();
    for finding in results.findings.iter().filter(of) {
        let remark = finding.waived.as_ref().and_then(|waived| waived.remark.as_ref());
        if let Some(remark) = remark.filter(|remark| !remarks.contains(remark)) {
            remarks.push(remark.clone());
        }
    }
    remarks
}

fn matters<'f>(
    results: &Results<'_>,
    goal: Option<&GoalId>,
    findings: impl Iterator<Item = &'f Finding>,
) -> Vec<OpenMatter> {
    let language = results.language();
    let mut by_words: IndexMap<(Severity, String), Vec<&str>> = IndexMap::new();
    for finding in findings.filter(|finding| finding.counts_at(Severity::Warning)) {
        let subject = finding.subject.as_ref().map(|subject| subject.in_(language));
        let subject = subject.as_deref().map(|subject| {
            let own = goal.and_then(|goal| subject.strip_prefix(goal.as_str()));
            own.unwrap_or(subject).trim()
        });
        let fact = finding.fault.brief(language);
        let words = match subject.filter(|subject| !subject.is_empty()) {
            Some(subject) => format!("{}: {fact}", capitalised(subject)),
            None => capitalised(&fact),
        };
        // What the coordinator herself has to find: in her texts, or about no goal.
        let texts = results.consolidated.texts.as_ref();
        let is_hers = texts.is_some_and(|texts| finding.place.file.as_str() == texts.path);
        let words = if is_hers || (goal.is_none() && finding.institution.is_none()) {
            format!("{words} [{}]", finding.place)
        } else {
            words
        };
        let named = by_words.entry((finding.fault.severity, words)).or_default();
        if let Some(institution) = &finding.institution {
            let name = wording::short(results.catalogue, institution);
            if !named.contains(&name) {
                named.push(name);
            }
        }
    }
    by_words.sort_by(|(one, _), _, (other, _), _| other.cmp(one));
    let matter = |((severity, words), named): ((Severity, String), Vec<&str>)| {
        let label = if severity == Severity::Error {
            Text::new("Odprta napaka", "Open error")
        } else {
            Text::new("Odprto opozorilo", "Open warning")
        };
        let mut names = named
            .iter()
            .take(MOST_NAMED)
            .copied()
            .collect::<Vec<_>>()
            .join(", ");
        if named.len() > MOST_NAMED {
            names.push_str(", …");
        }
        OpenMatter {
            label: label.in_(language).to_owned(),
            words: if names.is_empty() {
                format!("{words}.")
            } else {
                format!("{words} ({names}).")
            },
            is_error: severity == Severity::Error,
        }
    };
    by_words.into_iter().map(matter).collect()
}

/// Counts the findings. That an institution returned nothing is counted as a missing form instead.
fn tally(results: &Results<'_>) -> Tally {
    let findings = results.findings.iter();
    Tally::of(findings.filter(|finding| *finding.fault.code != ABSENT))
}

/// Returns how much is open, in a sentence.
pub(super) fn in_words(results: &Results<'_>) -> String {
    const MISSING: Counted = Counted {
        sl: [
            "manjkajoč obrazec",
            "manjkajoča obrazca",
            "manjkajoči obrazci",
            "manjkajočih obrazcev",
        ],
        en: ["missing form", "missing forms"],
    };
    let language = results.language();
    let tally = tally(results);
    let missing = returns(results)
        .iter()
        .filter(|one| one.state.is_wanted())
        .count();
    let counts = [
        (tally.errors, wording::ERRORS),
        (tally.warnings, wording::WARNINGS),
        (missing, MISSING),
    ];
    let counts = counts.into_iter().filter(|(n, _)| *n > 0);
    let parts: Vec<String> = counts.map(|(n, noun)| noun.count(language, n)).collect();
    let words = if parts.is_empty() {
        Text::new("Nič ni odprto.", "Nothing is open.")
    } else {
        Text::new("Odprto je: {parts}.", "Open: {parts}.")
    };
    words.fill(&[("parts", &parts.join(", "))]).in_(language)
}

/// Returns the same, and where it is listed.
pub(super) fn summary(results: &Results<'_>) -> String {
    const WHERE: Text = Text::new(
        "{open} Ugotovitve so navedene pri svojih ciljih; kar ne zadeva nobenega cilja, je našteto tu.",
        "{open} Findings stand at their goals; what is about none is listed here.",
    );
    const AT_GOALS: Text = Text::new(
        "{open} Ugotovitve so navedene pri svojih ciljih.",
        "{open} Findings stand at their goals.",
    );
    let (open, tally) = (in_words(results), tally(results));
    if tally.errors + tally.warnings == 0 {
        return open;
    }
    let where_ = if of_none(results).is_empty() {
        AT_GOALS
    } else {
        WHERE
    };
    where_.fill(&[("open", &open)]).in_(results.language())
}

/// Returns the mark of a draft, with what is open.
pub(super) fn draft(results: &Results<'_>) -> String {
    const DRAFT: Text = Text::new("OSNUTEK. {open}", "DRAFT. {open}");
    let open = in_words(results);
    DRAFT.fill(&[("open", &open)]).in_(results.language())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::finding::Findings;
    use crate::base::place::Place;
    use crate::output::fixture;

    #[test]
    fn a_missing_form_is_not_said_to_stand_at_a_goal() {
        let mut year = fixture::year();
        year.findings = Findings::new();
        let absent = ABSENT.fault().with_severity(Severity::Error);
        year.findings
            .push(absent.at(Place::file("inbox/2024")).of(&"luk".parse().unwrap()));
        let results = year.results();
        assert_eq!(summary(&results), "Odprto je: 1 manjkajoč obrazec.");
        let year = fixture::year();
        assert!(summary(&year.results()).contains("Ugotovitve so navedene pri svojih ciljih"));
    }
}
