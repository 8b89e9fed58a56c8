//! R101: the lead left the goal's status blank.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::strategy::warnings;

pub(super) static RULE: Rule = Rule {
    codes: &[&MISSING],
    submission: Some(look),
    consolidated: None,
};

/// The status is missing.
pub(super) static MISSING: Code = Code {
    id: "R101",
    severity: Severity::Error,
    title: Text::new("stanje cilja ni navedeno", "the status of a goal is missing"),
    fact: Text::new(
        "celica je prazna, pričakovano je stanje cilja: {expected}",
        "the cell is blank, expected: the status of the goal, {expected}",
    ),
    help: Text::new(
        "kliknite celico, odprite seznam s puščico ob njej in izberite stanje",
        "click the cell, open the list with the arrow beside it and choose the status",
    ),
    why: Text::new(
        "Stanje cilja navede nosilec; brez njega v poročilu ni mogoče napisati, ali je bil cilj dosežen.",
        "The lead states a goal's status; without it the report cannot say whether the goal was achieved.",
    ),
    example: Text::new(
        "Pri cilju a.16 je napisana obrazložitev, stanje pa ni izbrano → »dosežen«.",
        "Goal a.16 has an explanation, but no status was chosen → “achieved”.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        if question.entry.field != AnswerField::Status {
            continue;
        }
        if let Some(cell) = form.failing(&warnings::filled_in(&question.entry), &question.entry) {
            let vocabulary = &form.catalogue.vocabulary;
            let fault = MISSING.fault().with_message("expected", vocabulary.expected());
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    #[test]
    fn a_lead_states_the_status() {
        let reported = reported_of(
            "R101",
            &History::default(),
            &filled("mok", &[("a.1/status", "achieved"), ("a.3/status", "?vrečica")]),
        );
        assert_eq!(
            reported,
            [
                "F.xlsx › Obrazec › D11 a.9 stanje cilja: celica je prazna, pričakovano je stanje cilja: dosežen, delno \
              dosežen, ni dosežen, v izvajanju"
            ]
        );
    }

    #[test]
    fn who_does_not_lead_or_was_not_given_the_cell_is_not_asked() {
        let silent = [
            ("a.1/status", "-"),
            ("a.3/status", "in-progress"),
            ("a.9/status", "-"),
        ];
        assert_eq!(
            reported_of("R101", &History::default(), &filled("duk", &[])),
            [""; 0]
        );
        assert_eq!(
            reported_of("R101", &History::default(), &filled("mok", &silent)),
            [""; 0]
        );
    }
}
