//! R202: a milestone is overdue, and the note does not say why.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::Value;
use crate::strategy::catalogue::Item;

pub(super) static RULE: Rule = Rule {
    codes: &[&OVERDUE],
    submission: Some(look),
    consolidated: None,
};

/// Not reached by its day.
pub(super) static OVERDUE: Code = Code {
    id: "R202",
    severity: Severity::Warning,
    title: Text::new("mejnik ni dosežen v roku", "a milestone is overdue"),
    fact: Text::new(
        "mejnik ni dosežen, rok {due} pa je potekel; opomba je prazna",
        "the milestone is not reached, though it was due on {due}; the note is blank",
    ),
    help: Text::new(
        "če je dosežen, popravite odgovor in vpišite dan; če ni, v Opombo napišite, zakaj in do kdaj bo",
        "if it is reached, correct the answer and enter the day; if not, write in the Note why, and by when it will be",
    ),
    why: Text::new(
        "Kdor bere poročilo, bo vprašal, zakaj je rok zamujen in kdaj bo delo končano.",
        "Who reads the report will ask why the day was missed and when the work will be done.",
    ),
    example: Text::new(
        "Odlok naj bi bil sprejet do 30. 6. 2024, odgovor pa je »ne«.",
        "The ordinance was to be adopted by 30/06/2024, but the answer is “no”.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    let year_end = form.year.last_day();
    for question in &form.questions {
        let entry = &question.entry;
        let milestone = form.item(entry).and_then(Item::milestone);
        let overdue = milestone.filter(|milestone| milestone.due <= year_end);
        let answer = form.submission.value(entry).and_then(Value::as_flag);
        let Some((milestone, place)) = overdue.zip(form.place(entry)) else {
            continue;
        };
        if answer == Some(false) && !form.is_explained(entry) {
            let fault = OVERDUE.fault().with_message("due", Message::Date(milestone.due));
            findings.push(form.finding(fault, entry, place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::forms::submission::sample::form;
    use crate::rules::sample::{MILESTONE, edited, reported_by};

    fn reported(answers: &[(&str, &str)]) -> Vec<String> {
        let catalogue = edited(MILESTONE.0, MILESTONE.1);
        reported_by(&catalogue, "R202", &form(&catalogue, "duk", "F.xlsx", answers))
    }

    #[test]
    fn one_that_is_overdue_requires_a_note() {
        let found = reported(&[("a.3/odlok", "no")]);
        assert_eq!(found.len(), 1);
        assert!(
            found[0]
                .ends_with("a.3 Odlok: mejnik ni dosežen, rok 30. 6. 2024 pa je potekel; opomba je prazna"),
            "{found:?}"
        );
    }

    #[test]
    fn one_that_is_explained_reached_or_blank_is_not_reported() {
        assert_eq!(
            reported(&[("a.3/odlok", "no"), ("a.3/odlok/note", "Sprejet bo marca 2025.")]),
            [""; 0]
        );
        assert_eq!(
            reported(&[("a.3/odlok", "yes"), ("a.3/odlok_day", "2024-05-12")]),
            [""; 0]
        );
        assert_eq!(reported(&[]), [""; 0]);
    }
}
