//! R127: a text holds a telephone number or an e-mail address.

use super::identity::kinds;
use super::{Rule, SubmissionView, texts};
use crate::base::finding::{Code, Fault, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::personal::{PersonalKind, Trace, traces};
use crate::base::words::Words;
use crate::forms::submission::Entry;
use crate::strategy::catalogue::Catalogue;

pub(super) static RULE: Rule = Rule {
    codes: &[&CONTACT],
    submission: Some(check),
    consolidated: None,
};

/// Contact data in a text that may be a person's; an office's own contact is allowed.
pub static CONTACT: Code = Code {
    id: "R127",
    severity: Severity::Warning,
    title: Text::new("kontaktni podatek v besedilu", "contact data in a text"),
    fact: Text::new(
        "v celici {kinds}; podatek tu namenoma ni ponovljen",
        "the cell holds {kinds}; it is deliberately not repeated here",
    ),
    help: Text::new(
        "če gre za osebo, podatek izbrišite in obrazec pošljite znova; kontakt službe sodi na list s potrditvijo; če sme ostati, \
         to sporočite koordinatorju, ki o tem odloči z razlogom (»zbir decide waive R127«)",
        "if it is a person's, delete it and send the form again; an office's contact belongs on the confirmation sheet; if it may \
         stay, tell the coordinator, who decides so with a reason (“zbir decide waive R127”)",
    ),
    why: Text::new(
        "Besedila gredo v javno poročilo; telefon ali naslov e-pošte v njih izda osebo, ki za to ne ve.",
        "Texts go into a public report; a telephone number or e-mail address in them exposes a person who does not know of it.",
    ),
    example: Text::new(
        "»Prijave zbira prostovoljka na številki …« → »Prijave zbira društvo.«",
        "“A volunteer takes registrations at …” → “The association takes registrations.”",
    ),
};

/// The beginnings of the names of offices' mailboxes, folded.
const OFFICES: [&str; 23] = [
    "info",
    "urad",
    "tajnist",
    "pisarna",
    "glavna",
    "posta",
    "obcina",
    "mo",
    "uprava",
    "direkcija",
    "sola",
    "office",
    "mail",
    "contact",
    "ufficio",
    "segreteria",
    "protocollo",
    "comune",
    "direzione",
    "amministrazione",
    "scuola",
    "biblioteca",
    "ente",
];

/// Checks the texts of a form, except its confirmation, where an office gives its contact.
fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    // A cell that could not be understood is already reported.
    let understood = texts::written(form).filter(|(_, cell, _)| cell.value().is_some());
    for (key, cell, text) in understood {
        if let Some(fault) = fault(form, text) {
            findings.push(form.finding(fault, key, &cell.place));
        }
    }
    let in_list = |cell: &Entry, text: &str| cell.value().and_then(|_| fault(form, text));
    texts::report_in_lists(form, in_list, findings);
    for left in &form.submission.leftovers {
        let fault = fault(form, &left.found);
        let institution = &form.submission.institution;
        findings.extend(fault.map(|fault| fault.at(left.place.clone()).of(institution)));
    }
}

fn fault(form: &SubmissionView<'_>, text: &str) -> Option<Fault> {
    let mut found = traces(text);
    found.retain(|trace| is_asked_back(form.catalogue, text, trace));
    let found: Vec<&Trace> = found.iter().collect();
    (!found.is_empty()).then(|| CONTACT.fault().with_message("kinds", counted(&found)))
}

/// Returns `true` if a trace in a text is a telephone or an e-mail address that may be a person's.
pub fn is_asked_back(catalogue: &Catalogue, text: &str, trace: &Trace) -> bool {
    match trace.kind {
        PersonalKind::Telephone => true,
        PersonalKind::Mailbox => text
            .get(trace.span.clone())
            .is_some_and(|address| !is_office(catalogue, address)),
        PersonalKind::Register | PersonalKind::Tax | PersonalKind::Bank | PersonalKind::Health => false,
    }
}

/// Returns the kinds that were found, in Slovene with the verb: `je telefonska številka`, `sta telefonska številka in naslov
/// e-pošte`.
fn counted(found: &[&Trace]) -> Message {
    let mut kinds: Vec<Text> = kinds(found).into_iter().map(PersonalKind::label).collect();
    let last = kinds.pop().unwrap_or_default();
    if kinds.is_empty() {
        Text::new("je {last}", "{last}").with("last", last)
    } else {
        Text::new("sta {first} in {last}", "{first} and {last}")
            .with("first", Message::list(kinds))
            .with("last", last)
    }
}

/// Returns `true` if a mailbox is one of the catalogue, or has a name that offices use.
fn is_office(catalogue: &Catalogue, address: &str) -> bool {
    let mut published = catalogue.institutions.values().filter_map(|i| i.email.as_ref());
    let name = address.split_once('@').map_or(address, |(name, _)| name);
    let first = Words::of(name);
    published.any(|email| email.eq_ignore_ascii_case(address))
        || first
            .get(0)
            .is_some_and(|word| OFFICES.contains(&word) || word.starts_with("tajnist"))
}

#[cfg(test)]
mod tests {
    use crate::base::place::{CellRef, Located, Place};
    use crate::forms::submission::ConfirmationField;
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, filled, reported_by, reported_of};

    #[test]
    fn a_telephone_number_and_a_persons_mailbox_are_noted() {
        let form = filled(
            "duk",
            &[(
                "a.9/explanation",
                "Vodja je na 041 123 456 in ime.priimek@posta.si.",
            )],
        );
        assert_eq!(
            reported_of("R127", &History::default(), &form),
            [
                "F.xlsx › Obrazec › D9 a.9 obrazložitev: v celici sta telefonska številka in naslov e-pošte; podatek tu namenoma \
                 ni ponovljen"
            ]
        );
    }

    #[test]
    fn an_offices_mailbox_and_the_confirmation_are_not_noted() {
        let mut form = filled(
            "duk",
            &[("a.9/explanation", "Pišite na info@dom.si ali Dom@Primer.si.")],
        );
        let place = Place::cell("F.xlsx", "Potrditev", CellRef::new(2, 1));
        let value = "Uprava, 04 237 30 00, ime.priimek@dom.si".to_owned();
        form.confirmation
            .lines
            .push((ConfirmationField::Office, Located { value, place }));
        let catalogue = edited("id = \"duk\"\n", "id = \"duk\"\nemail = \"dom@primer.si\"\n");
        assert_eq!(reported_by(&catalogue, "R127", &form), [""; 0]);
    }
}
