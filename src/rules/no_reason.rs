//! R163: a required figure is answered by "no data", and neither the answer nor the note says why.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{NoData, Value};
use crate::strategy::catalogue::Need;

pub(super) static RULE: Rule = Rule {
    codes: &[&NO_REASON],
    submission: Some(check),
    consolidated: None,
};

/// "No data" without a reason. The answer counts.
pub(super) static NO_REASON: Code = Code {
    id: "R163",
    severity: Severity::Note,
    title: Text::new("ni podatka, brez razloga", "no data, without a reason"),
    fact: Text::new(
        "odgovor je »{answer}«, zakaj, pa ni napisano",
        "the answer is “{answer}”, and it is not said why",
    ),
    help: Text::new(
        "razlog napišite v stolpec Opomba ali v celici izberite natančnejši odgovor: {answers}",
        "write the reason in the column Note, or enter a more precise answer in the cell: {answers}",
    ),
    why: Text::new(
        "Odgovor šteje in se v poročilu izpiše kot »ni podatka«; bralec pa ne izve, ali podatka ni mogoče dobiti ali ga le še ni.",
        "The answer counts and is printed as “no data” in the report; but the reader does not learn whether there can be no figure \
         or it is only not known yet.",
    ),
    example: Text::new(
        "»ni podatka« brez opombe: »se ne zbira« ali »še ni na voljo« pove več.",
        "“no data” without a note: “not collected” or “not yet available” says more.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in form
        .questions
        .iter()
        .filter(|question| question.need == Need::Required)
    {
        let Some(cell) = form.submission.entries.get(&question.entry) else {
            continue;
        };
        let Some(answer) = cell.value().and_then(Value::no_data) else {
            continue;
        };
        if answer.states_reason() || form.is_explained(&question.entry) {
            continue;
        }
        let reasons = NoData::ALL.into_iter().filter(|one| one.states_reason());
        let fault = NO_REASON
            .fault()
            .with_message("answer", answer.label())
            .with_message("answers", Message::list(reasons.map(NoData::label)));
        findings.push(form.finding(fault, &question.entry, &cell.place));
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    #[test]
    fn only_an_answer_without_any_reason_is_reported() {
        let submission = filled(
            "duk",
            &[
                ("a.3/oskrbovalke", "no-data"),
                ("a.9/ure", "not-collected"),
                ("a.9/najmanj", "no-data"),
                ("a.9/najmanj/note", "Evidenca je pogorela."),
            ],
        );
        assert_eq!(
            reported_of("R163", &History::default(), &submission),
            [
                "F.xlsx › Obrazec › D5 a.3 Socialne oskrbovalke: odgovor je »ni podatka«, zakaj, pa ni napisano"
            ]
        );
        let required = reported_of("R103", &History::default(), &submission);
        assert!(
            !required
                .iter()
                .any(|one| one.contains("oskrbovalke") || one.contains("Ure")),
            "{required:?}"
        );
    }
}
