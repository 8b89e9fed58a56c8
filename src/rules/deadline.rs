//! R108: a goal's deadline has passed, and it is not achieved.

use super::next_step::{passed, without_next_step};
use super::texts::finding;
use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::{Status, Value};
use crate::strategy::catalogue::{Deadline, Goal};
use crate::strategy::expression::Values as _;

pub(super) static RULE: Rule = Rule {
    codes: &[&PASSED],
    submission: None,
    consolidated: Some(look),
};

/// The deadline has passed.
pub(super) static PASSED: Code = Code {
    id: "R108",
    severity: Severity::Warning,
    title: Text::new(
        "rok je potekel, cilj ni dosežen",
        "the deadline has passed, the goal is not achieved",
    ),
    fact: Text::new(
        "rok za cilj ({deadline}) je potekel, stanje pa je »{status}«",
        "the deadline of the goal ({deadline}) has passed, but the status is “{status}”",
    ),
    help: Text::new(
        "preverite stanje; če je pravo, med razlogi napišite, kdaj bo cilj dosežen ali zakaj ne bo",
        "check the status; if it is right, write among the reasons when the goal will be achieved or why it will not",
    ),
    why: Text::new(
        "O cilju, ki po izteku roka ni dosežen, mora koordinator odločiti: nov rok, opustitev ali prenos v novo strategijo.",
        "Of a goal that is not achieved in time the coordinator must decide: a new deadline, dropping it, or carrying it over.",
    ),
    example: Text::new(
        "Rok je bil 30. 9. 2020, v letu 2024 je stanje »v izvajanju«.",
        "The deadline was 30 September 2020, in 2024 the status is “in progress”.",
    ),
};

fn look(view: &YearView<'_>, findings: &mut Findings) {
    for goal in view.catalogue.goals.values() {
        let entry = EntryKey::of_goal(&goal.id, AnswerField::Status);
        let merged = view.consolidated.entries.get(&entry);
        let of_each = merged.filter(|merged| goal.has_status_of_each() && merged.decided_by().is_none());
        let fault = |deadline: Deadline, status: Status| {
            let words = view.catalogue.value_message(&entry, &Value::Status(status));
            let fault = PASSED.fault().with_message("deadline", deadline.message());
            fault.with_message("status", words)
        };
        // One cause, one finding: a reason that does not show what comes next asks about the same goal.
        let is_asked = || passed(view, goal).is_some() && without_next_step(view, goal).is_some();
        if let Some(merged) = of_each {
            // Each institution answers for its own status, as its form says.
            let Some(deadline) = goal.deadline.filter(|_| is_over(view, goal)) else {
                continue;
            };
            for claim in merged.standing() {
                let status = claim.value.as_status().filter(|status| status.class().is_open());
                if let Some(status) = status
                    && !(claim.institution == goal.lead && is_asked())
                {
                    findings.push(finding(view, fault(deadline, status), &entry, claim));
                }
            }
        } else if let Some((deadline, status)) = passed(view, goal)
            && !is_asked()
        {
            findings.extend(view.finding(fault(deadline, status), &entry));
        }
    }
}

/// Returns `true` if no day is left until a goal's deadline.
fn is_over(view: &YearView<'_>, goal: &Goal) -> bool {
    view.days_left(&goal.id).is_some_and(|days| days <= 0)
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, reported_of_whole, reported_of_whole_by, result, result_of};

    #[test]
    fn a_passed_deadline_asks_of_what_is_not_achieved() {
        for (status, label) in [
            ("not-achieved", "ni dosežen"),
            ("partially-achieved", "delno dosežen"),
            ("in-progress", "v izvajanju"),
        ] {
            assert_eq!(
                reported_of_whole(
                    "R108",
                    &History::default(),
                    &result(&[("a.3/status", "mok", status)])
                ),
                [format!(
                    "mok.xlsx › Obrazec › D8 a.3 stanje cilja: rok za cilj (2024) je potekel, stanje pa je »{label}«"
                )]
            );
        }
    }

    #[test]
    fn a_goal_that_was_to_begin_is_late_only_if_it_has_not() {
        const START: (&str, &str) = ("deadline = 2024", "deadline = 2024\ndeadline_for = \"start\"");
        let catalogue = edited(START.0, START.1);
        let reported = |status| {
            let result = result_of(&[START], &[("a.3/status", "mok", status)]);
            reported_of_whole_by(&catalogue, "R108", &result)
        };
        assert_eq!(reported("in-progress"), [""; 0]);
        assert_eq!(reported("partially-achieved"), [""; 0]);
        assert_eq!(
            reported("not-achieved"),
            [
                "mok.xlsx › Obrazec › D8 a.3 stanje cilja: rok za cilj (začetek do 2024) je potekel, stanje pa je »ni dosežen«"
            ]
        );
    }

    #[test]
    fn neither_what_is_achieved_nor_what_is_not_due_nor_a_missing_status() {
        let achieved = result(&[("a.3/status", "mok", "achieved")]);
        assert_eq!(reported_of_whole("R108", &History::default(), &achieved), [""; 0]);
        let without_deadline = result(&[("a.9/status", "mok", "not-achieved")]);
        assert_eq!(
            reported_of_whole("R108", &History::default(), &without_deadline),
            [""; 0]
        );
        assert_eq!(
            reported_of_whole("R108", &History::default(), &result(&[])),
            [""; 0]
        );
        let mut earlier = result(&[("a.3/status", "mok", "not-achieved")]);
        earlier.year = earlier.year.plus(-1);
        assert_eq!(reported_of_whole("R108", &History::default(), &earlier), [""; 0]);
    }
}
