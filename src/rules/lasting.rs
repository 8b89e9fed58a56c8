//! R116: a goal is in progress for the third year running.

use super::texts::{earlier_status, status_in_form};
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::value::{Status, StatusClass, Value};
use crate::strategy::catalogue::Deadline;

pub(super) static RULE: Rule = Rule {
    codes: &[&LASTING],
    submission: Some(check),
    consolidated: None,
};

/// In progress for years.
pub(super) static LASTING: Code = Code {
    id: "R116",
    severity: Severity::Warning,
    title: Text::new("več let v izvajanju", "in progress for years"),
    fact: Text::new(
        "stanje cilja je »{status}« že {count}. leto zapored, od leta {since}",
        "the status of the goal has been “{status}” for {count} years running, since {since}",
    ),
    help: Text::new(
        "preverite, ali je cilj že mogoče oceniti; če ni, med razlogi napišite, kaj je bilo letos novega in kdaj bo končan",
        "check whether the goal can be rated by now; if not, write in the reason what is new this year and when it will end",
    ),
    why: Text::new(
        "»V izvajanju« pove, da se delo bliža koncu; po treh letih je treba povedati, kdaj ga bo.",
        "“In progress” means that work is nearing its end; after three years the report must state when that will be.",
    ),
    example: Text::new(
        "Cilj je »v izvajanju« v letih 2022, 2023 in 2024.",
        "A goal is “in progress” in 2022, 2023 and 2024.",
    ),
};

/// The number of consecutive years, this one included, from which a finding is reported.
const REPORTED_FROM: i16 = 3;

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let goal = form.catalogue.goals.get(&question.entry.goal);
        let Some(goal) = goal.filter(|_| question.entry.field == AnswerField::Status) else {
            continue;
        };
        // A goal that is past its deadline is already reported.
        let is_due = |deadline: Deadline| {
            deadline.last_day() <= form.year.last_day() && !deadline.is_met(StatusClass::InProgress)
        };
        let in_progress = |status: &Status| status.class() == StatusClass::InProgress;
        let status = status_in_form(form, goal).filter(in_progress);
        let Some(status) = status.filter(|_| !goal.deadline.is_some_and(is_due)) else {
            continue;
        };
        let earlier = (1..=100).take_while(|back| {
            earlier_status(form, goal, form.year.plus(-back)).is_some_and(|status| in_progress(&status))
        });
        let count = earlier.last().unwrap_or(0) + 1;
        if count < REPORTED_FROM {
            continue;
        }
        if let Some(cell) = form.submission.entries.get(&question.entry) {
            let status = Value::Status(status);
            let fault = LASTING
                .fault()
                .with_message("status", form.catalogue.value_message(&question.entry, &status))
                .with("count", count)
                .with("since", form.year.plus(1 - count));
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::{filled, history, remember, reported_of};

    #[test]
    fn three_years_in_progress_are_reported_and_two_are_not() {
        let form = filled(
            "mok",
            &[("a.9/status", "in-progress"), ("a.9/reason", "Gradnja še teče.")],
        );
        let mut past = history("a.9/status,,in-progress,");
        assert_eq!(reported_of("R116", &past, &form), [""; 0]);
        remember(&mut past, 2, "a.9/status,,in-progress,");
        assert_eq!(
            reported_of("R116", &past, &form),
            [
                "F.xlsx › Obrazec › D11 a.9 stanje cilja: stanje cilja je »v izvajanju« že 3. leto zapored, od leta 2022"
            ]
        );
        remember(&mut past, 3, "a.9/status,,in-progress,");
        assert!(reported_of("R116", &past, &form)[0].ends_with("že 4. leto zapored, od leta 2021"));
    }

    #[test]
    fn a_gap_another_status_and_a_passed_deadline_are_not_reported() {
        let mut past = history("a.9/status,,achieved,\na.3/status,,in-progress,");
        remember(&mut past, 2, "a.9/status,,in-progress,\na.3/status,,in-progress,");
        remember(&mut past, 3, "a.9/status,,in-progress,");
        let form = filled(
            "mok",
            &[("a.9/status", "in-progress"), ("a.3/status", "in-progress")],
        );
        assert_eq!(reported_of("R116", &past, &form), [""; 0]);
    }
}
