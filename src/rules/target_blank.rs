//! R176: a figure has a target, and is blank.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::strategy::catalogue::Need;

pub(super) static RULE: Rule = Rule {
    codes: &[&NO_FIGURE],
    submission: Some(check),
    consolidated: None,
};

/// A target without a figure.
pub(super) static NO_FIGURE: Code = Code {
    id: "R176",
    severity: Severity::Note,
    title: Text::new("ciljna vrednost brez podatka", "a target without a figure"),
    fact: Text::new(
        "strategija za ta podatek določa ciljno vrednost, celica pa je prazna",
        "the strategy sets a target for this figure, but the cell is blank",
    ),
    help: Text::new(
        "vpišite podatek; če ni znan, v Opombo napišite, zakaj",
        "enter the figure; if it is not known, write why in the Note",
    ),
    why: Text::new(
        "Brez podatka ni mogoče reči, ali je ciljna vrednost dosežena.",
        "Without the figure it cannot be said whether the target is reached.",
    ),
    example: Text::new(
        "Strategija predvideva 240 uporabnikov pomoči na domu, koliko jih je, ni vpisano.",
        "The strategy promises 240 users of home help; how many there are is not entered.",
    ),
};

/// A required figure that is blank is R103, one that was stated in earlier years R131.
fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in form
        .questions
        .iter()
        .filter(|question| question.need == Need::Optional)
    {
        let item = form.item(&question.entry).filter(|item| item.target().is_some());
        let Some((cell, _)) = form.blank(&question.entry).zip(item) else {
            continue;
        };
        let mut earlier = form.history.earlier(&question.entry, form.year);
        if earlier.next().is_none() && !form.is_explained(&question.entry) {
            findings.push(form.finding(NO_FIGURE.fault(), &question.entry, &cell.place));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::forms::submission::sample::form;
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, filled, history, reported_by, reported_of};

    const TARGET: (&str, &str) = (
        "asked_of = [\"duk\"]\nrequired = false",
        "asked_of = [\"duk\"]\nrequired = false\ntarget = { at_least = 7 }",
    );

    fn reported(answers: &[(&str, &str)]) -> Vec<String> {
        let catalogue = edited(TARGET.0, TARGET.1);
        reported_by(&catalogue, "R176", &form(&catalogue, "duk", "F.xlsx", answers))
    }

    #[test]
    fn a_blank_figure_with_a_target_is_reported() {
        let found = reported(&[]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].ends_with(
                "a.3 Vozila: strategija za ta podatek določa ciljno vrednost, celica pa je prazna"
            ),
            "{found:?}"
        );
    }

    #[test]
    fn not_one_that_is_filled_in_explained_or_without_a_target() {
        assert_eq!(reported(&[("a.3/vozila", "5")]), [""; 0]);
        assert_eq!(reported(&[("a.3/vozila/note", "Podatka ne zbiramo.")]), [""; 0]);
        let blank = filled("duk", &[]);
        assert_eq!(reported_of("R176", &History::default(), &blank), [""; 0]);
        assert_eq!(
            reported_of("R176", &history("a.3/vozila,duk,5,"), &blank),
            [""; 0]
        );
    }
}
