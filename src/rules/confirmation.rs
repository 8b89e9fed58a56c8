//! R104: the answers are not confirmed, or the confirmation lacks the office, the role or the day.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::forms::submission::ConfirmationField;

pub(super) static RULE: Rule = Rule {
    codes: &[&INCOMPLETE],
    submission: Some(check),
    consolidated: None,
};

/// The confirmation is missing or incomplete.
pub(super) static INCOMPLETE: Code = Code {
    id: "R104",
    severity: Severity::Warning,
    title: Text::new(
        "oddaja ni v celoti potrjena",
        "the submission is not fully confirmed",
    ),
    fact: Text::new(
        "potrditev ni popolna; manjka: {missing}",
        "the confirmation is incomplete; missing: {missing}",
    ),
    help: Text::new(
        "na listu s potrditvijo izpolnite manjkajoče in v polju za potrditev izberite »da«; osebnih imen ne vpisujte",
        "fill in what is missing on the confirmation sheet and choose “yes” to confirm; do not enter personal names",
    ),
    why: Text::new(
        "Podatki brez potrditve so lahko osnutek; za poročilo mora zanje nekdo odgovarjati.",
        "Figures without confirmation may be a draft; for the report somebody must answer for them.",
    ),
    example: Text::new(
        "Urad in funkcija sta vpisana, datuma in odgovora »da« ni.",
        "Office and role are entered, the date and the answer “yes” are not.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    let confirmation = &form.submission.confirmation;
    let refused = |field| field == ConfirmationField::Confirmed && confirmation.confirmed == Some(false);
    let missing: Vec<Text> = ConfirmationField::ALL
        .into_iter()
        .filter(|field| {
            !confirmation.unreadable.contains(field) && (confirmation.lacks(*field) || refused(*field))
        })
        .map(|field| words(field, confirmation.confirmed))
        .collect();
    if missing.is_empty() {
        return;
    }
    let fault = INCOMPLETE.fault().with_message("missing", Message::list(missing));
    let finding = fault.at(confirmation.place.clone());
    findings.push(finding.of(&form.submission.institution));
}

fn words(field: ConfirmationField, confirmed: Option<bool>) -> Text {
    match field {
        ConfirmationField::Office => Text::new("naziv službe ali urada", "the name of the office"),
        ConfirmationField::Role => Text::new("funkcija potrjevalca", "the role of the person confirming"),
        ConfirmationField::Date => Text::new("datum potrditve", "the date of the confirmation"),
        ConfirmationField::Confirmed if confirmed == Some(false) => Text::new(
            "potrditev (odgovor je »ne«)",
            "the confirmation (the answer is “no”)",
        ),
        ConfirmationField::Confirmed => {
            Text::new("potrditev (odgovor »da«)", "the confirmation (the answer “yes”)")
        }
        ConfirmationField::Revision | ConfirmationField::Finality | ConfirmationField::NoActivity => {
            field.label()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    #[test]
    fn one_finding_names_all_that_is_missing() {
        let mut submission = filled("duk", &[]);
        submission.confirmation.confirmed = Some(false);
        submission.confirmation.office = Some(" ".to_owned());
        submission.confirmation.role = None;
        submission.confirmation.date = None;
        assert_eq!(
            reported_of("R104", &History::default(), &submission),
            [
                "F.xlsx › Potrditev › B3 potrditev ni popolna; manjka: naziv službe ali urada, funkcija potrjevalca, \
              datum potrditve, potrditev (odgovor je »ne«)"
            ]
        );
        submission = filled("duk", &[]);
        submission.confirmation.confirmed = None;
        assert_eq!(
            reported_of("R104", &History::default(), &submission),
            ["F.xlsx › Potrditev › B3 potrditev ni popolna; manjka: potrditev (odgovor »da«)"]
        );
    }

    #[test]
    fn a_full_confirmation_is_enough() {
        assert_eq!(
            reported_of("R104", &History::default(), &filled("duk", &[])),
            [""; 0]
        );
    }
}
