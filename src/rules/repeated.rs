//! R119: an explanation or reason repeats last year's, word for word.

use super::texts::in_form;
use super::{Rule, SubmissionView, uninformative};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::value::Value;
use crate::base::words::Words;

pub(super) static RULE: Rule = Rule {
    codes: &[&LAST_YEARS],
    submission: Some(check),
    consolidated: None,
};

/// Last year's text.
pub(super) static LAST_YEARS: Code = Code {
    id: "R119",
    severity: Severity::Warning,
    title: Text::new("lansko besedilo", "last year's text"),
    fact: Text::new(
        "besedilo »{found}« je od besede do besede enako besedilu za leto {year}",
        "the text “{found}” is word for word the same as for {year}",
    ),
    help: Text::new(
        "napišite, kaj je bilo narejeno letos; če je bilo res enako, dodajte letošnjo številko, datum ali dogodek",
        "write what was done this year; if it really was the same, add this year's number, date or event",
    ),
    why: Text::new(
        "Prepisano besedilo pove, kaj je bilo lani; ali velja tudi letos, iz njega ni mogoče razbrati.",
        "A copied text says what happened last year; it does not show whether that is true this year too.",
    ),
    example: Text::new(
        "Za leti 2023 in 2024 piše: »Obiski so potekali na štirih šolah.«",
        "For 2023 and for 2024 it says: “Visits took place at four schools.”",
    ),
};

/// Two sentences of fewer words may be the same by chance.
const FEWEST_WORDS: usize = 3;

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    let last_year = form.year.plus(-1);
    for question in &form.questions {
        if !question.entry.field.is_text_of_goal() {
            continue;
        }
        let past = form.history.shown_to(
            form.catalogue,
            &question.entry,
            last_year,
            &form.submission.institution,
        );
        let Some(((cell, text), past)) = in_form(form, &question.entry).zip(past) else {
            continue;
        };
        let Value::Text(before) = &past.value else {
            continue;
        };
        let words = Words::of(text);
        let is_same = words.joined() == Words::of(before).joined();
        if is_same && words.count() >= FEWEST_WORDS && !uninformative::is_uninformative(&words) {
            let fault = LAST_YEARS.fault().found(text.trim()).with("year", last_year);
            let finding = form.finding(fault, &question.entry, &cell.place);
            findings.push(finding.with_related([past.place.clone()]));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::{filled, history, reported_of};

    #[test]
    fn last_years_text_is_reported() {
        let past = history("a.9/explanation,mok,\"Obiski so potekali, na štirih šolah.\",");
        let form = filled(
            "mok",
            &[("a.9/explanation", "Obiski so potekali na  štirih šolah")],
        );
        assert_eq!(
            reported_of("R119", &past, &form),
            [
                "F.xlsx › Obrazec › D12 a.9 obrazložitev: besedilo »Obiski so potekali na  štirih šolah« je od besede do \
                 besede enako besedilu za leto 2023"
            ]
        );
    }

    #[test]
    fn another_number_two_words_and_another_institutions_text_are_not_reported() {
        let past = history(
            "a.9/explanation,mok,Bilo je 40 obiskov.,\na.3/explanation,mok,Poteka dobro.,\na.1/explanation,duk,Doplačali smo vsem upravičencem.,\na.1/explanation,,Vse drugo.,",
        );
        let form = filled(
            "mok",
            &[
                ("a.9/explanation", "Bilo je 41 obiskov."),
                ("a.3/explanation", "Poteka dobro."),
                ("a.1/explanation", "Doplačali smo vsem upravičencem."),
            ],
        );
        assert_eq!(reported_of("R119", &past, &form), [""; 0]);
    }
}
