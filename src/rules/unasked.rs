//! R200: an answer to a question that does not apply by the other answers.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{NoData, Value};
use crate::forms::submission::Reading;

pub(super) static RULE: Rule = Rule {
    codes: &[&UNASKED],
    submission: Some(look),
    consolidated: None,
};

/// The answer does not count.
pub(super) static UNASKED: Code = Code {
    id: "R200",
    severity: Severity::Warning,
    title: Text::new(
        "odgovor na vprašanje, ki ne velja",
        "an answer to a question that does not apply",
    ),
    fact: Text::new(
        "odgovor »{found}« ne šteje: vprašanje je le, če velja: {when}; namesto njega je upoštevano »{answer}«",
        "the answer “{found}” does not count: the question applies only if: {when}; “{answer}” is taken in its place",
    ),
    help: Text::new(
        "če vprašanje ne velja, izpraznite celico; če velja, popravite odgovor, od katerega je to odvisno",
        "if the question does not apply, empty the cell; if it does, correct the answer on which that depends",
    ),
    why: Text::new(
        "Dva odgovora si nasprotujeta; šteje tisti, od katerega je odvisno, ali vprašanje velja.",
        "Two answers contradict each other; the one counts on which it depends whether the question applies.",
    ),
    example: Text::new(
        "»Gostovanje je bilo: ne«, obiskovalcev na gostovanju pa 40.",
        "“There was a guest performance: no”, but 40 visitors of it.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    for (entry, reading) in &form.submission.unasked {
        let is_answer = match reading {
            Reading::Blank => false,
            Reading::Unreadable => true,
            Reading::Value(value) => value.no_data().is_none(),
        };
        let (Some(cell), Some(applies)) = (form.submission.entries.get(entry), form.catalogue.applies(entry))
        else {
            continue;
        };
        if is_answer {
            let not_applicable = Value::NoData(NoData::NotApplicable);
            let found = match reading {
                Reading::Value(day @ Value::Day(_)) => form.catalogue.value_message(entry, day),
                Reading::Value(_) | Reading::Unreadable | Reading::Blank => {
                    Message::Found(cell.found().into_owned())
                }
            };
            let fault = UNASKED
                .fault()
                .with_message("found", found)
                .with_message("when", form.catalogue.in_words(applies, form.year))
                .with_message("answer", form.catalogue.value_message(entry, &not_applicable));
            findings.push(form.finding(fault, entry, &cell.place));
        }
    }
}
