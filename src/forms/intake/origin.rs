//! Compares the institution of the stamp with the office that confirms and with the sender of the message.

use crate::base::finding::{Code, Finding, Severity};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::Place;
use crate::base::received::SourceFile;
use crate::base::words::Words;
use crate::forms::submission::{Confirmation, ConfirmationField};
use crate::strategy::catalogue::{Catalogue, Institution};

/// W141: another institution confirms, or another institution sent it.
pub(super) static FOREIGN: Code = Code {
    id: "W141",
    severity: Severity::Warning,
    title: Text::new(
        "morda je izpolnila druga ustanova",
        "perhaps filled in by another institution",
    ),
    fact: Text::new(
        "obrazec je od ustanove {institution}, {why}; druge oddaje te ustanove ne nadomesti",
        "the form belongs to {institution}, but {why}; it replaces no other return of that institution",
    ),
    help: Text::new(
        "preverite, čigavi so podatki; če je tuj obrazec izpolnila ustanova {other}, ji pošljite njenega, tega pa izločite z odločitvijo \
         [[exclude]]",
        "check whose figures these are; if {other} filled in another’s form, send it its own, and leave this one out by the \
         decision [[exclude]]",
    ),
    why: Text::new(
        "Obrazci potujejo med ustanovami. Sosedovi podatki v tujem obrazcu so videti pravilni in brez vprašanja nadomestijo \
         prave.",
        "Forms travel between institutions. A neighbour’s figures in another’s form look right and would take the place of \
         the right ones.",
    ),
    example: Text::new(
        "Obrazec doma upokojencev potrjuje »Mestna knjižnica, uprava«.",
        "The care home’s form is confirmed by “City Library, management”.",
    ),
};

/// Returns the other institution that the office or the sender points to, and its finding; `None` if there is no doubt.
pub(super) fn other(
    catalogue: &Catalogue,
    institution: &InstitutionId,
    source: &SourceFile,
    confirmation: &Confirmation,
) -> Option<(InstitutionId, Finding)> {
    let own = catalogue.institutions.get(institution)?;
    let (other, place, why) =
        by_office(catalogue, own, source, confirmation).or_else(|| by_sender(catalogue, own, source))?;
    let fault = FOREIGN
        .fault()
        .with("institution", &own.name)
        .with("other", &other.name)
        .with_message("why", why);
    Some((other.id.clone(), fault.at(place)))
}

fn by_office<'a>(
    catalogue: &'a Catalogue,
    own: &Institution,
    source: &SourceFile,
    confirmation: &Confirmation,
) -> Option<(&'a Institution, Place, Message)> {
    let office = confirmation.office.as_deref()?;
    let words = Words::of(office);
    if names(&words, own) {
        return None;
    }
    let own_name = Words::of(&own.name);
    let mut others = catalogue.perhaps_named_in(&words).into_iter();
    // "Dom Kranj" does not contradict "Dom Kranj, enota Preddvor".
    let other = others.find(|other| {
        other.id != own.id && names(&words, other) && own_name.find(&Words::of(&other.name)).is_empty()
    })?;
    let mut lines = confirmation.lines.iter();
    let line = lines.find(|(field, _)| *field == ConfirmationField::Office);
    let place = line.map_or_else(|| Place::file(&source.path), |(_, line)| line.place.clone());
    let why = Text::new(
        "potrjuje pa ga »{office}«; tako se imenuje ustanova {other}",
        "it is confirmed by “{office}”, which is the name of {other}",
    );
    let office = crate::base::message::shown(office);
    Some((
        other,
        place,
        why.fill(&[("office", &office), ("other", &other.name)]),
    ))
}

fn by_sender<'a>(
    catalogue: &'a Catalogue,
    own: &Institution,
    source: &SourceFile,
) -> Option<(&'a Institution, Place, Message)> {
    let sender = source.sender.as_deref()?;
    // The office that owns the strategy passes messages on.
    let is_owner = |institution: &Institution| {
        Words::of(&institution.name).joined() == Words::of(&catalogue.strategy.owner).joined()
    };
    let senders = catalogue.with_mailbox(sender);
    let other = *senders.first()?;
    let is_own = senders.iter().any(|institution| institution.id == own.id);
    if is_own || senders.into_iter().any(is_owner) {
        return None;
    }
    let why = Text::new("poslala pa ga je ustanova {other}", "it was sent by {other}");
    Some((
        other,
        Place::file(&source.path),
        why.fill(&[("other", &other.name)]),
    ))
}

/// Returns `true` if an office is called like an institution: its full name, in any grammatical case, or its short name.
fn names(office: &Words, institution: &Institution) -> bool {
    let name = Words::of(&institution.name);
    let short = Words::of(&institution.short);
    !office.find(&short).is_empty() || !office.find(&name).is_empty() || is_inflected_in(office, &name)
}

/// Returns `true` if a text holds a name of several words, with any endings.
fn is_inflected_in(office: &Words, name: &Words) -> bool {
    let length = name.count();
    let fits = |at: usize| {
        (0..length).all(|word| {
            let pair = office.get(at + word).zip(name.get(word));
            pair.is_some_and(|(a, b)| is_one_word(a, b))
        })
    };
    length > 1 && (0..office.count()).any(fits)
}

/// Returns `true` if two words differ at most in their endings.
fn is_one_word(a: &str, b: &str) -> bool {
    /// The endings of adjectives and nouns that are longer than two letters.
    const ENDINGS: [&str; 5] = ["ega", "emu", "imi", "ima", "ami"];
    let common: usize = a
        .chars()
        .zip(b.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let is_ending = |word: &str| {
        let rest = word.get(common..).unwrap_or_default();
        (rest.chars().count() <= 2 || ENDINGS.contains(&rest)) && rest.chars().all(char::is_alphabetic)
    };
    a == b || common >= 3 && is_ending(a) && is_ending(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::submission::sample::form;
    use crate::strategy::catalogue::sample::catalogue;

    /// Returns the institution that a form of the home points to.
    fn pointed_to(office: &str, sender: Option<&str>) -> Option<String> {
        let mut catalogue = catalogue();
        for (id, name, email) in [
            ("duk", "Dom upokojencev Kranj", Some("dom@example.si")),
            ("luk", "Ljudska univerza Kranj", Some("univerza@example.si")),
            ("mok", "Mestna občina Kranj", Some("obcina@example.si")),
        ] {
            let institution = catalogue
                .institutions
                .get_mut(&id.parse::<InstitutionId>().unwrap())
                .unwrap();
            institution.name = name.to_owned();
            institution.short = id.to_uppercase();
            institution.email = email.map(str::to_owned);
        }
        catalogue.strategy.owner = "Mestna občina Kranj".to_owned();
        let mut submission = form(&catalogue, "duk", "F.xlsx", &[]);
        submission.confirmation.office = Some(office.to_owned());
        submission.source.sender = sender.map(str::to_owned);
        let found = other(
            &catalogue,
            &submission.institution,
            &submission.source,
            &submission.confirmation,
        );
        found.map(|(id, _)| id.to_string())
    }

    #[test]
    fn an_office_with_the_name_of_another_institution_is_reported() {
        for office in [
            "Ljudska univerza Kranj",
            "LJUDSKA UNIVERZA KRANJ, uprava",
            "Uprava Ljudske univerze Kranj",
            "ljudska  univerza\u{a0}kranj",
            "LUK",
            "služba LUK",
        ] {
            assert_eq!(pointed_to(office, None).as_deref(), Some("luk"), "{office}");
        }
        for office in [
            "",
            "Uprava",
            "Dom upokojencev Kranj",
            "DUK in LUK",
            "Ljudska univerza Kranjska Gora",
            "Univerza Kranj",
            "Luka",
        ] {
            assert_eq!(pointed_to(office, None), None, "{office}");
        }
        assert_eq!(pointed_to("Občina", None), None);
        assert_eq!(pointed_to("Mestna občina Kranj", None).as_deref(), Some("mok"));
    }

    #[test]
    fn a_sender_of_another_institution_is_reported() {
        assert_eq!(
            pointed_to("Uprava", Some("Univerza@Example.si")).as_deref(),
            Some("luk")
        );
        for sender in ["dom@example.si", "obcina@example.si", "kdo@example.com"] {
            assert_eq!(pointed_to("Uprava", Some(sender)), None, "{sender}");
        }
    }
}
