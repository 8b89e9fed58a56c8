//! R201: evidence is wanted for the status of a goal, and it is not said where it lies.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::strategy::catalogue::Need;
use crate::strategy::warnings;

pub(super) static RULE: Rule = Rule {
    codes: &[&MISSING],
    submission: Some(look),
    consolidated: None,
};

/// The evidence is missing.
pub(super) static MISSING: Code = Code {
    id: "R201",
    severity: Severity::Warning,
    title: Text::new("dokazilo ni navedeno", "the evidence is missing"),
    fact: Text::new(
        "stanje cilja je »{status}«, ni pa povedano, kje je dokazilo",
        "the status of the goal is “{status}”, but it is not said where the evidence lies",
    ),
    help: Text::new(
        "v stolpec Dokazilo vpišite spletni naslov ali številko zadeve, na primer 354-12/2024-3",
        "enter in the column Evidence an address on the web or the number of a file, such as 354-12/2024-3",
    ),
    why: Text::new(
        "Strategija pri tem stanju želi dokazilo; kdor poročilo pregleda, ga mora znati najti.",
        "The strategy wants evidence for this status; an auditor of the report must be able to find it.",
    ),
    example: Text::new(
        "»dosežen« z dokazilom »354-12/2024-3«.",
        "“achieved” with the evidence “354-12/2024-3”.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in form.questions.iter().filter(|one| one.need == Need::Wanted) {
        let entry = &question.entry;
        if let Some(goal) = form.catalogue.goals.get(&entry.goal) {
            findings.extend(form.demanded_by_status(&MISSING, &warnings::evidenced(goal), entry));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::forms::submission::sample::form;
    use crate::rules::sample::{edited, reported_by};

    #[test]
    fn evidence_is_wanted_of_the_lead_for_the_statuses_that_the_catalogue_names() {
        let wanted = "[statuses.not-achieved]\nevidence = \"wanted\"\n\n[[area]]";
        let catalogue = edited("[[area]]", wanted);
        let answers = [
            ("a.1/status", "not-achieved"),
            ("a.1/evidence", "354-1/2024"),
            ("a.3/status", "not-achieved"),
            ("a.9/status", "achieved"),
        ];
        let submission = form(&catalogue, "mok", "F.xlsx", &answers);
        let reported = reported_by(&catalogue, "R201", &submission);
        assert_eq!(reported.len(), 1, "{reported:?}");
        assert!(
            reported[0]
                .ends_with(" a.3 dokazilo: stanje cilja je »ni dosežen«, ni pa povedano, kje je dokazilo"),
            "{reported:?}"
        );
        // A goal may want none, and a contributor is never asked for more than it has.
        let submission = form(&catalogue, "duk", "F.xlsx", &[]);
        assert_eq!(reported_by(&catalogue, "R201", &submission), [""; 0]);
        let none = edited("[[area]]", "[[area]]");
        let submission = form(&none, "mok", "F.xlsx", &answers[2..]);
        assert_eq!(reported_by(&none, "R201", &submission), [""; 0]);
    }
}
