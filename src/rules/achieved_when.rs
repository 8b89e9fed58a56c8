//! R107: the status says one thing, the figures another.

use super::figures::{entries_of_the_year, in_words, listed};
use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::{Status, StatusClass, Value};
use crate::strategy::catalogue::Goal;
use crate::strategy::expression::Expression;
use crate::strategy::warnings;

pub(super) static RULE: Rule = Rule {
    codes: &[&OTHERWISE],
    submission: None,
    consolidated: Some(look),
};

/// The figures say otherwise.
pub(super) static OTHERWISE: Code = Code {
    id: "R107",
    severity: Severity::Warning,
    title: Text::new(
        "stanje cilja se ne ujema s podatki",
        "the status of a goal does not fit the figures",
    ),
    fact: Text::new(
        "navedeno stanje je »{status}«, po podatkih pa {verdict}; pogoj: {condition} ({figures})",
        "the status given is “{status}”, but by the figures {verdict}; the condition: {condition} ({figures})",
    ),
    help: Text::new(
        "preverite podatke in stanje ter popravite, kar ni prav; če je oboje prav, v obrazložitvi napišite, zakaj",
        "check the figures and the status and correct what is wrong; if both are right, write why in the explanation",
    ),
    why: Text::new(
        "Strategija pove, kdaj je cilj dosežen; če stanje pravi drugače, bo nekdo vprašal, zakaj.",
        "The strategy says when the goal is achieved; if the status says otherwise, somebody will ask why.",
    ),
    example: Text::new(
        "Stanje je »dosežen«, oskrbovalk je 22, pogoj pa je najmanj 40.",
        "The status is “achieved”, there are 22 carers, the condition is at least 40.",
    ),
};

fn look(view: &YearView<'_>, findings: &mut Findings) {
    let year = view.consolidated.year;
    for goal in view.catalogue.goals.values() {
        let entry = EntryKey::of_goal(&goal.id, AnswerField::Status);
        let Some((condition, status)) = goal
            .achieved_when
            .as_ref()
            .zip(view.consolidated.status(&goal.id))
        else {
            continue;
        };
        let Some(verdict) = verdict(view, goal, status) else {
            continue;
        };
        let figures = listed(view.catalogue, condition, year, &|entry, year| {
            view.value(entry, year)
        });
        let fault = OTHERWISE
            .fault()
            .with_message(
                "status",
                view.catalogue.value_message(&entry, &Value::Status(status)),
            )
            .with_message("verdict", verdict)
            .with_message("condition", in_words(view.catalogue, condition, year))
            .with_message("figures", figures);
        let cells = entries_of_the_year(condition, year);
        let cells = cells.iter().filter_map(|entry| view.source(entry));
        if let Some(finding) = view.finding(fault, &entry) {
            findings.push(finding.with_related(cells.map(|(place, _)| place.clone())));
        }
    }
}

/// What the figures say instead, where they deny the status.
pub(super) fn verdict(view: &YearView<'_>, goal: &Goal, status: Status) -> Option<Text> {
    let denied = |demand: Option<Expression>| demand.is_some_and(|demand| demand.fails(view));
    if !denied(warnings::borne_out(goal)) && !denied(warnings::not_yet_reached(goal)) {
        return None;
    }
    Some(match status.class() {
        StatusClass::Achieved => Text::new("cilj ni v celoti dosežen", "the goal is not fully achieved"),
        StatusClass::PartiallyAchieved | StatusClass::NotAchieved => {
            Text::new("je cilj dosežen", "the goal is achieved")
        }
        StatusClass::InProgress => Text::new("je cilj že dosežen", "the goal is achieved already"),
        StatusClass::NotCounted => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{found_in_whole, reported_of_whole, result};

    fn facts_of(status: &str, carers: &str) -> Vec<String> {
        let view = result(&[("a.3/status", "mok", status), ("a.3/oskrbovalke", "duk", carers)]);
        reported_of_whole("R107", &History::default(), &view)
    }

    #[test]
    fn a_status_that_the_figures_deny_is_reported() {
        assert_eq!(
            facts_of("achieved", "22"),
            [
                "mok.xlsx › Obrazec › D8 a.3 stanje cilja: navedeno stanje je »dosežen«, po podatkih pa cilj ni v celoti dosežen; pogoj: »a.3 Socialne oskrbovalke« je najmanj 40 (a.3 Socialne oskrbovalke = 22\u{a0}oseb)"
            ]
        );
        assert_eq!(
            facts_of("not-achieved", "40"),
            [
                "mok.xlsx › Obrazec › D8 a.3 stanje cilja: navedeno stanje je »ni dosežen«, po podatkih pa je cilj dosežen; pogoj: »a.3 Socialne oskrbovalke« je najmanj 40 (a.3 Socialne oskrbovalke = 40\u{a0}oseb)"
            ]
        );
        assert_eq!(
            facts_of("in-progress", "41.5"),
            [
                "mok.xlsx › Obrazec › D8 a.3 stanje cilja: navedeno stanje je »v izvajanju«, po podatkih pa je cilj že \
              dosežen; pogoj: »a.3 Socialne oskrbovalke« je najmanj 40 (a.3 Socialne oskrbovalke = 41,5\u{a0}osebe)"
            ]
        );
        assert_eq!(facts_of("partially-achieved", "40").len(), 1);
    }

    #[test]
    fn a_status_that_the_figures_bear_out_is_not() {
        assert_eq!(facts_of("achieved", "40"), [""; 0]);
        for status in ["partially-achieved", "not-achieved", "in-progress"] {
            assert_eq!(facts_of(status, "22"), [""; 0], "{status}");
        }
    }

    #[test]
    fn without_status_or_figures_there_is_nothing_to_compare() {
        let view = result(&[("a.3/oskrbovalke", "duk", "22")]);
        assert_eq!(reported_of_whole("R107", &History::default(), &view), [""; 0]);
        let view = result(&[("a.3/status", "mok", "achieved")]);
        assert_eq!(reported_of_whole("R107", &History::default(), &view), [""; 0]);
    }

    #[test]
    fn it_is_the_leads_and_points_at_the_figures() {
        let view = result(&[
            ("a.3/status", "mok", "achieved"),
            ("a.3/oskrbovalke", "duk", "22"),
        ]);
        let found = found_in_whole("R107", &History::default(), &view);
        assert_eq!(found[0].institution, Some("mok".parse().unwrap()));
        let related: Vec<String> = found[0].related.iter().map(ToString::to_string).collect();
        assert_eq!(related, ["duk.xlsx › Obrazec › D5"]);
    }
}
