//! R153: the goal is stated as achieved, but its spending target was missed.

use super::figures::entries_of_the_year;
use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::Value;
use crate::strategy::catalogue::{Bound, Item};
use crate::strategy::warnings::is_thousandfold;

pub(super) static RULE: Rule = Rule {
    codes: &[&MISSED],
    submission: None,
    consolidated: Some(check),
};

/// The target of a budget line was missed.
pub(super) static MISSED: Code = Code {
    id: "R153",
    severity: Severity::Warning,
    title: Text::new("cilj porabe ni dosežen", "a spending target was missed"),
    fact: Text::new(
        "realizacija je {found}, strategija določa {expected}; stanje cilja je »{status}«, opomba je prazna",
        "the realised amount is {found}, the strategy sets {expected}; the status of the goal is “{status}”, the note is blank",
    ),
    help: Text::new(
        "preverite znesek in stanje cilja; če sta prava, v Opombi pojasnite, zakaj je cilj kljub temu dosežen",
        "check the amount and the status of the goal; if both are right, explain in the Note why the goal is achieved nevertheless",
    ),
    why: Text::new(
        "Če strategija določa, koliko naj se porabi, bo nekdo primerjal; cilj, ki ni dosežen, svojo porabo pojasni že z razlogom.",
        "If the strategy sets what is to be spent, somebody will compare; a goal that is not achieved explains its spending by its reason.",
    ),
    example: Text::new(
        "Za javna dela naj se porabi vsaj 65.000 €, realizacija je 22.855,82 €, cilj pa je »dosežen«.",
        "At least 65,000 € is to be spent on public works, 22,855.82 € was spent, and the goal is “achieved”.",
    ),
};

fn check(view: &YearView<'_>, findings: &mut Findings) {
    let year = view.consolidated.year;
    for goal in view.catalogue.goals.values() {
        // A goal that is not achieved has a reason.
        let Some(status) = view.achieved(&goal.id) else {
            continue;
        };
        for line in goal
            .budget
            .values()
            .filter(|line| Item::Line(line).asked_in(year))
        {
            let entry = EntryKey::value(&goal.id, &line.id);
            let Some((target, value)) = line.target.zip(view.value(&entry, year)) else {
                continue;
            };
            let Some(spent) = value.as_number() else { continue };
            let still_time = match target.bound {
                Bound::AtLeast | Bound::Equals | Bound::MoreThan | Bound::About => {
                    target.by.is_some_and(|by| by > year)
                }
                Bound::AtMost | Bound::LessThan => false,
            };
            // A condition of the goal that uses the amount is reported as such.
            let by_condition = goal
                .achieved_when
                .as_ref()
                .is_some_and(|condition| entries_of_the_year(condition, year).contains(&entry));
            let note = EntryKey::of_item(&goal.id, &line.id, AnswerField::Note);
            let noted = view
                .consolidated
                .entries
                .get(&note)
                .is_some_and(|note| !note.standing().is_empty());
            // An amount a thousand times last year's is reported when the cell is read.
            let last = view
                .value(&entry, year.plus(-1))
                .and_then(|last| last.as_number());
            let thousandfold = last.is_some_and(|last| is_thousandfold(spent, last));
            let missed = target.reached(&value) == Some(false);
            if thousandfold || !missed || still_time || by_condition || noted {
                continue;
            }
            let Some(expected) = view.catalogue.target(Item::Line(line)) else {
                continue;
            };
            let fault = MISSED
                .fault()
                .with_message("found", view.catalogue.value_message(&entry, &value))
                .with_message("expected", expected)
                .with_message(
                    "status",
                    view.catalogue.value_message(
                        &EntryKey::of_goal(&goal.id, AnswerField::Status),
                        &Value::Status(status),
                    ),
                );
            findings.extend(view.finding(fault, &entry));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::{reported_of_edited, result};

    fn reported(target: &str, claims: &[(&str, &str, &str)]) -> Vec<String> {
        let edit = (
            "title = \"Pomoč družini na domu\"",
            format!("title = \"Starih\"\ntarget = {target}"),
        );
        reported_of_edited("R153", &[(edit.0, &edit.1)], &result(claims))
    }

    const SPENT: (&str, &str, &str) = ("a.1/pomoc", "mok", "22855.82");
    const ACHIEVED: (&str, &str, &str) = ("a.1/status", "mok", "achieved");

    #[test]
    fn a_missed_target_of_an_achieved_goal_is_reported() {
        assert_eq!(
            reported("{ at_least = 65000 }", &[ACHIEVED, SPENT]),
            [
                "mok.xlsx › Obrazec › D6 a.1 Starih: realizacija je 22.855,82\u{a0}€, strategija določa vsaj 65.000,00\u{a0}€; stanje \
              cilja je »dosežen«, opomba je prazna"
            ]
        );
        assert_eq!(
            reported("{ at_most = 20000, by = 2024 }", &[ACHIEVED, SPENT]).len(),
            1
        );
    }

    #[test]
    fn a_goal_that_explains_it_is_not_reported() {
        let not_achieved = ("a.1/status", "mok", "partially-achieved");
        let note = ("a.1/pomoc/note", "mok", "Drugo je plačala država.");
        for (target, claims) in [
            ("{ at_least = 65000 }", &[not_achieved, SPENT][..]),
            ("{ at_least = 65000 }", &[SPENT]),
            ("{ at_least = 65000 }", &[ACHIEVED]),
            ("{ at_least = 65000 }", &[ACHIEVED, SPENT, note]),
            ("{ at_least = 20000 }", &[ACHIEVED, SPENT]),
        ] {
            assert_eq!(reported(target, claims), [""; 0], "{target} {claims:?}");
        }
    }
}
