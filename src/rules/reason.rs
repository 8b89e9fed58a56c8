//! R102: a goal is not fully achieved, and no reason is given.

use super::{Rule, SubmissionView, moved_back};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::strategy::catalogue::Need;
use crate::strategy::warnings;

pub(super) static RULE: Rule = Rule {
    codes: &[&MISSING],
    submission: Some(look),
    consolidated: None,
};

/// The reason is missing.
pub(super) static MISSING: Code = Code {
    id: "R102",
    severity: Severity::Warning,
    title: Text::new("razlog ni naveden", "the reason is missing"),
    fact: Text::new(
        "stanje cilja je »{status}«, celica za razlog pa je prazna",
        "the status of the goal is “{status}”, but the cell for the reason is blank",
    ),
    help: Text::new(
        "v enem ali dveh stavkih napišite, zakaj cilj ni v celoti dosežen; če je bil dosežen, popravite stanje",
        "write in a sentence or two why the goal is not fully achieved; if it was achieved, correct the status",
    ),
    why: Text::new(
        "Svet in javnost ob cilju, ki ni v celoti dosežen, pričakujeta razlog.",
        "Of a goal that is not fully achieved, the council and the public expect to read why.",
    ),
    example: Text::new(
        "»ni dosežen« z razlogom »Primanjkuje socialnih oskrbovalk.«",
        "“not achieved” with the reason “There are not enough carers.”",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    let questions = form.questions.iter();
    for question in questions.filter(|one| one.need == Need::UnlessAchieved) {
        let entry = &question.entry;
        // Of a goal that moved back since last year, that is reported, and the reason is asked for with it.
        let goal = form.catalogue.goals.get(&entry.goal);
        if goal.is_none_or(|goal| moved_back::unexplained(form, goal).is_none()) {
            let demand = warnings::reasoned(&entry.goal);
            findings.extend(form.demanded_by_status(&MISSING, &demand, entry));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    #[test]
    fn what_is_not_achieved_wants_a_reason() {
        let answers = [
            ("a.1/status", "achieved"),
            ("a.3/status", "not-achieved"),
            ("a.9/status", "partially-achieved"),
            ("a.9/reason", "Ni bilo prijav."),
        ];
        assert_eq!(
            reported_of("R102", &History::default(), &filled("mok", &answers)),
            [
                "F.xlsx › Obrazec › D10 a.3 razlog: stanje cilja je »ni dosežen«, celica za razlog pa je prazna"
            ]
        );
    }

    #[test]
    fn a_missing_or_unread_status_or_reason_is_reported_elsewhere() {
        let answers = [
            ("a.3/status", "?se bo videlo"),
            ("a.9/status", "in-progress"),
            ("a.9/reason", "?#REF!"),
        ];
        assert_eq!(
            reported_of("R102", &History::default(), &filled("mok", &answers)),
            [""; 0]
        );
    }
}
