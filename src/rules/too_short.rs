//! R121: an explanation is too short for the status.

use super::texts::{in_form, status_in_form};
use super::{Rule, SubmissionView, uninformative};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::{StatusClass, Value};
use crate::base::words::Words;

pub(super) static RULE: Rule = Rule {
    codes: &[&SHORT],
    submission: Some(check),
    consolidated: None,
};

/// Too few words.
pub(super) static SHORT: Code = Code {
    id: "R121",
    severity: Severity::Warning,
    title: Text::new("prekratka obrazložitev", "too short an explanation"),
    fact: Text::new(
        "stanje cilja je »{status}«; v besedilu »{found}« je besed: {words}, pričakovanih je vsaj {fewest}",
        "the status of the goal is “{status}”; the text “{found}” has {words} words, at least {fewest} are expected",
    ),
    help: Text::new(
        "v stavku ali dveh opišite, kaj je bilo narejeno; če cilj ni v celoti dosežen, tudi, zakaj ni",
        "describe in a sentence or two what was done; for a goal that is not fully achieved, also why not",
    ),
    why: Text::new(
        "Ena beseda bralcu poročila ne pove, po čem je stanje tako, kot je.",
        "One word does not show the reader of the report why the status is what it is.",
    ),
    example: Text::new(
        "»delno dosežen« z obrazložitvijo »Poteka.«",
        "“partially achieved” with the explanation “Under way.”",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let goal = form.catalogue.goals.get(&question.entry.goal);
        let Some(goal) = goal.filter(|_| question.entry.field == AnswerField::Status) else {
            continue;
        };
        let entry = EntryKey::of_goal(&goal.id, AnswerField::Explanation);
        let Some(((cell, text), status)) = in_form(form, &entry).zip(status_in_form(form, goal)) else {
            continue;
        };
        let words = Words::of(text);
        let reason = in_form(form, &EntryKey::of_goal(&goal.id, AnswerField::Reason));
        let reasoned = reason.filter(|_| status.class().is_open());
        let in_reason = reasoned.map_or(0, |(_, reason)| Words::of(reason).count());
        let fewest = form.catalogue.texts.fewest_words(status.class());
        // A missing reason is reported; the explanation alone then needs fewer words.
        let fewest = match reason {
            Some(_) => fewest,
            None => fewest.min(form.catalogue.texts.fewest_words(StatusClass::Achieved)),
        };
        let count = words.count() + in_reason;
        if count < fewest && !uninformative::is_uninformative(&words) {
            let fault = SHORT
                .fault()
                .found(text.trim())
                .with_message(
                    "status",
                    form.catalogue
                        .value_message(&question.entry, &Value::Status(status)),
                )
                .with("words", count)
                .with("fewest", fewest);
            findings.push(form.finding(fault, &entry, &cell.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, filled, reported_by, reported_of};

    #[test]
    fn a_word_is_no_explanation() {
        let form = filled(
            "mok",
            &[
                ("a.3/status", "achieved"),
                ("a.3/explanation", "Izvedeno."),
                ("a.9/status", "partially-achieved"),
                ("a.9/explanation", "Še poteka."),
                ("a.9/reason", "Denar."),
            ],
        );
        assert_eq!(
            reported_of("R121", &History::default(), &form),
            [
                "F.xlsx › Obrazec › D9 a.3 obrazložitev: stanje cilja je »dosežen«; v besedilu »Izvedeno.« je besed: 1, \
                 pričakovanih je vsaj 2",
                "F.xlsx › Obrazec › D12 a.9 obrazložitev: stanje cilja je »delno dosežen«; v besedilu »Še poteka.« je besed: 3, \
                 pričakovanih je vsaj 4",
            ]
        );
    }

    #[test]
    fn a_sentence_a_missing_reason_and_an_uninformative_text_are_not_reported() {
        let form = filled(
            "mok",
            &[
                ("a.3/status", "achieved"),
                ("a.3/explanation", "Dvigalo dela."),
                ("a.9/status", "in-progress"),
                ("a.9/explanation", "Še poteka."),
                ("a.1/status", "achieved"),
                ("a.1/explanation", "/"),
            ],
        );
        assert_eq!(reported_of("R121", &History::default(), &form), [""; 0]);
    }

    #[test]
    fn a_strategy_may_ask_for_more() {
        let catalogue = edited(
            "[[area]]",
            "[texts]\nfewest_words = { achieved = 10 }\n\n[[area]]",
        );
        let form = filled(
            "mok",
            &[
                ("a.3/status", "achieved"),
                ("a.3/explanation", "Dvigalo v domu dela."),
            ],
        );
        assert_eq!(reported_by(&catalogue, "R121", &form).len(), 1);
    }
}
