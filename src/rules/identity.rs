//! R126: a text holds a number that identifies a person.

use super::{Rule, SubmissionView, texts};
use crate::base::finding::{Code, Fault, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::personal::{PersonalKind, Trace, traces};

pub(super) static RULE: Rule = Rule {
    codes: &[&NUMBER],
    submission: Some(check),
    consolidated: None,
};

/// A personal number; a note if it only may be one. The number is never repeated.
pub(super) static NUMBER: Code = Code {
    id: "R126",
    severity: Severity::Warning,
    title: Text::new("osebni podatek v besedilu", "personal data in a text"),
    fact: Text::new(
        "v celici je {certainty}: {kinds}; podatek tu namenoma ni ponovljen",
        "the cell holds {certainty}: {kinds}; it is deliberately not repeated here",
    ),
    help: Text::new(
        "podatek izbrišite iz celice in obrazec pošljite znova; datoteke s tem podatkom ne pošiljajte naprej",
        "delete it from the cell and send the form again; do not pass on the file that holds it",
    ),
    why: Text::new(
        "Poročilo je javno in posameznika v njem ne sme biti mogoče prepoznati (Splošna uredba o varstvu podatkov, 5. člen; ZVOP-2).",
        "The report is public, and no person may be recognisable in it (General Data Protection Regulation, article 5; ZVOP-2).",
    ),
    example: Text::new(
        "»Uporabnik z EMŠO … je dobil pomoč.« → »Pomoč je dobil en uporabnik.«",
        "“The user with the registration number … got help.” → “One user got help.”",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for (key, cell, text) in texts::written(form) {
        if let Some(fault) = fault(text) {
            findings.push(form.finding(fault, key, &cell.place));
        }
    }
    texts::report_in_lists(form, |_, text| fault(text), findings);
    let institution = &form.submission.institution;
    let lines = form.submission.confirmation.lines.iter();
    let lines = lines.map(|(_, line)| (&line.place, &line.value));
    let leftovers = form
        .submission
        .leftovers
        .iter()
        .map(|left| (&left.place, &left.found));
    for (place, text) in lines.chain(leftovers) {
        findings.extend(fault(text).map(|fault| fault.at(place.clone()).of(institution)));
    }
}

fn fault(text: &str) -> Option<Fault> {
    let is_identifier = |trace: &Trace| match trace.kind {
        PersonalKind::Register | PersonalKind::Tax | PersonalKind::Bank | PersonalKind::Health => true,
        PersonalKind::Telephone | PersonalKind::Mailbox => false,
    };
    let found: Vec<Trace> = traces(text).into_iter().filter(is_identifier).collect();
    let certain = found.iter().any(|trace| trace.certain);
    // Doubtful ones are dropped if there is a certain one.
    let found: Vec<&Trace> = found.iter().filter(|trace| trace.certain == certain).collect();
    if found.is_empty() {
        return None;
    }
    let (certainty, severity) = if certain {
        (Text::new("osebni podatek", "personal data"), NUMBER.severity)
    } else {
        (
            Text::new("morda osebni podatek", "what may be personal data"),
            Severity::Note,
        )
    };
    let fault = NUMBER
        .fault()
        .with_severity(severity)
        .with_message("certainty", certainty);
    Some(fault.with_message(
        "kinds",
        Message::list(kinds(&found).into_iter().map(PersonalKind::label)),
    ))
}

/// Returns the kinds of data that were found, each once.
pub(super) fn kinds(found: &[&Trace]) -> Vec<PersonalKind> {
    let mut kinds: Vec<PersonalKind> = found.iter().map(|trace| trace.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

#[cfg(test)]
mod tests {
    use crate::base::finding::Severity;
    use crate::base::place::{CellRef, Located, Place};
    use crate::forms::submission::{ConfirmationField, Leftover};
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, found_in, reported_of};

    #[test]
    fn personal_numbers_are_reported_in_every_cell_and_never_repeated() {
        let mut form = filled(
            "duk",
            &[
                (
                    "a.9/explanation",
                    "Pomoč je dobil 0101006500006, račun SI56 1910 0000 0123 438.",
                ),
                ("a.9/ure/note", "davčna 12345679"),
                ("a.9/vkljuceni", "?5, EMŠO 0101006500006"),
                ("a.9/najvec", "?101006500006"),
            ],
        );
        let at = |row| Place::cell("F.xlsx", "Potrditev", CellRef::new(row, 1));
        form.leftovers.push(Leftover {
            place: at(9),
            row: None,
            found: "ZZZS 032822732".to_owned(),
            is_beside: false,
        });
        let line = Located {
            value: "direktor, 0101006500006".to_owned(),
            place: at(3),
        };
        form.confirmation.lines.push((ConfirmationField::Role, line));
        let reported = reported_of("R126", &History::default(), &form);
        assert_eq!(
            reported,
            [
                "F.xlsx › Obrazec › D9 a.9 obrazložitev: v celici je osebni podatek: EMŠO, številka bančnega računa (IBAN); \
                 podatek tu namenoma ni ponovljen",
                "F.xlsx › Obrazec › D10 a.9 Vključeni: v celici je osebni podatek: EMŠO; podatek tu namenoma ni ponovljen",
                "F.xlsx › Obrazec › D13 a.9 Ure, opomba: v celici je osebni podatek: davčna številka; podatek tu namenoma ni \
                 ponovljen",
                "F.xlsx › Obrazec › D16 a.9 Največ: v celici je osebni podatek: EMŠO; podatek tu namenoma ni ponovljen",
                "F.xlsx › Potrditev › B4 v celici je osebni podatek: EMŠO; podatek tu namenoma ni ponovljen",
                "F.xlsx › Potrditev › B10 v celici je osebni podatek: številka zdravstvenega zavarovanja; podatek tu namenoma \
                 ni ponovljen",
            ]
        );
    }

    #[test]
    fn a_possible_tax_number_is_a_note_and_an_amount_is_not_reported() {
        let form = filled("duk", &[("a.9/explanation", "Po evidenci 12345679.")]);
        assert_eq!(
            found_in("R126", &History::default(), &form)[0].fault.severity,
            Severity::Note
        );
        let form = filled(
            "duk",
            &[
                (
                    "a.9/explanation",
                    "Porabili smo 12345679 € s konta 41190000, 31. 12. 2024, tel. 041 123 456.",
                ),
                ("a.1/pomoc", "12345679"),
            ],
        );
        assert_eq!(reported_of("R126", &History::default(), &form), [""; 0]);
    }
}
