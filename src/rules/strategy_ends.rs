//! R174: the strategy ends with the year, and a goal without a deadline is not achieved and has no next step.

use super::announced::{is_due_with_strategy, lack, without_step};
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::Value;
use crate::strategy::catalogue::Role;

pub(super) static RULE: Rule = Rule {
    codes: &[&ENDS],
    submission: Some(check),
    consolidated: None,
};

/// The last year of the strategy is the deadline of what has no other.
pub(super) static ENDS: Code = Code {
    id: "R174",
    severity: Severity::Note,
    title: Text::new(
        "strategija se izteče, cilj ni dosežen",
        "the strategy ends, the goal is not achieved",
    ),
    fact: Text::new(
        "strategija velja do leta {last}, cilj nima svojega roka in je »{status}«, naslednji korak pa {lack}",
        "the strategy ends with {last}, the status of the goal, which has no deadline of its own, is “{status}”, and the next step {lack}",
    ),
    help: Text::new(
        "napišite, ali se cilj prenese v naslednjo strategijo, kdo ga nadaljuje in do kdaj, ali da se opušča",
        "write whether the goal is carried over into the next strategy, which office continues it and by when, or that it is given up",
    ),
    why: Text::new(
        "Kjer strategija roka ne navaja, je rok njeno zadnje leto; o cilju, ki takrat ni dosežen, je treba odločiti.",
        "Where the strategy states no deadline, its last year is the deadline; what is not achieved by then must be decided.",
    ),
    example: Text::new(
        "Strategija 2020–2024, cilj brez roka je leta 2024 »ni dosežen«.",
        "A strategy for 2020–2024; a goal without a deadline is “not achieved” in 2024.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let goal = form.catalogue.goals.get(&question.entry.goal);
        let is_leads = question.entry.field == AnswerField::NextStep && question.role == Role::Lead;
        let Some(goal) = goal.filter(|goal| is_leads && is_due_with_strategy(form, goal)) else {
            continue;
        };
        if let Some((cell, status)) = without_step(form, goal) {
            let of_status = EntryKey::of_goal(&goal.id, AnswerField::Status);
            let fault = ENDS
                .fault()
                .with("last", form.catalogue.strategy.last_year)
                .with_message(
                    "status",
                    form.catalogue.value_message(&of_status, &Value::Status(status)),
                )
                .with_message("lack", lack(form, goal));
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::forms::submission::sample::form;
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, filled, reported_by, reported_of};

    const OPEN: [(&str, &str); 1] = [("a.11/status", "partially-achieved")];

    #[test]
    fn what_has_no_deadline_is_due_when_the_strategy_ends() {
        assert_eq!(
            reported_of("R174", &History::default(), &filled("luk", &OPEN)),
            [
                "F.xlsx › Obrazec › D31 a.11 naslednji korak: strategija velja do leta 2024, cilj nima svojega roka in je \
              »delno dosežen«, naslednji korak pa ni napisan"
            ]
        );
        // One cause, one finding.
        assert_eq!(
            reported_of("R167", &History::default(), &filled("luk", &OPEN)),
            [""; 0]
        );
    }

    #[test]
    fn not_before_its_end_nor_of_a_yearly_task_an_achieved_goal_or_one_with_a_step() {
        for (from, to) in [
            ("last = 2024", "last = 2025"),
            (
                "kind = \"one-off\"\nlead = \"luk\"",
                "kind = \"recurring\"\nlead = \"luk\"",
            ),
            (
                "kind = \"one-off\"\nlead = \"luk\"",
                "kind = \"one-off\"\ndeadline = 2024\nlead = \"luk\"",
            ),
        ] {
            let catalogue = edited(from, to);
            let submission = form(&catalogue, "luk", "F.xlsx", &OPEN);
            assert_eq!(reported_by(&catalogue, "R174", &submission), [""; 0], "{to}");
        }
        for answers in [
            [("a.11/status", "achieved"), ("a.11/explanation", "Izvedeno.")],
            [
                ("a.11/status", "not-achieved"),
                ("a.11/next_step", "Cilj prenesemo v novo strategijo."),
            ],
        ] {
            assert_eq!(
                reported_of("R174", &History::default(), &filled("luk", &answers)),
                [""; 0]
            );
        }
    }
}
