//! Faults of what an indicator that is no number may be answered: lists and limits of dates.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A choice with fewer than two answers.
pub static CHOICES_MISSING: Code = Code {
    id: "S270",
    severity: Severity::Error,
    title: Text::new("izbira nima odgovorov", "a choice without answers"),
    fact: Text::new(
        "kazalnik »{item}«: izbira potrebuje vsaj dva odgovora v polju choices; naštetih: {count}",
        "indicator “{item}”: a choice needs at least two answers in choices, listed: {count}",
    ),
    help: Text::new(
        "naštejte odgovore, na primer choices = [\"da\", \"delno\", \"ne\"]",
        "list the answers, such as choices = [\"yes\", \"partly\", \"no\"]",
    ),
    why: Text::new(
        "Ustanova odgovor izbere na seznamu; brez seznama ni česa izbrati.",
        "The institution chooses from a list; without one there is nothing to choose.",
    ),
    example: Text::new(
        "type = \"choice\" → type = \"choice\", choices = [\"da\", \"ne\"]",
        "type = \"choice\" → type = \"choice\", choices = [\"yes\", \"no\"]",
    ),
};

/// Answers of an indicator that is no choice.
pub static CHOICES_MISPLACED: Code = Code {
    id: "S271",
    severity: Severity::Error,
    title: Text::new("odgovori brez izbire", "answers without a choice"),
    fact: Text::new(
        "kazalnik »{item}«: polje {field} je le pri izbiri s seznama; vrsta je {type}",
        "indicator “{item}”: the field {field} is for a choice only; the type is {type}",
    ),
    help: Text::new(
        "napišite type = \"choice\" ali polje {field} izbrišite",
        "write type = \"choice\", or delete the field {field}",
    ),
    why: Text::new(
        "Seznam odgovorov pri številu ali besedilu ne bi veljal.",
        "A list of answers would have no effect on a number or text.",
    ),
    example: Text::new(
        "type = \"text\", choices = […] → type = \"choice\", choices = […]",
        "type = \"text\", choices = […] → type = \"choice\", choices = […]",
    ),
};

/// An answer that cannot be told from another, or from the answer that there is no value.
pub static SAME_ANSWERS: Code = Code {
    id: "S272",
    severity: Severity::Error,
    title: Text::new("odgovora ni mogoče ločiti", "an answer that cannot be told apart"),
    fact: Text::new(
        "kazalnik »{item}«: odgovora »{found}« ni mogoče ločiti od drugega odgovora ali od »ni podatka« in »ne velja«",
        "indicator “{item}”: the answer “{found}” cannot be told from another answer, or from “no data” and “does not apply”",
    ),
    help: Text::new(
        "odgovor zapišite drugače ali ga izbrišite; »ni podatka« in »ne velja« sta na vsakem seznamu že brez tega",
        "word the answer differently or delete it; “no data” and “does not apply” are on every list anyway",
    ),
    why: Text::new(
        "Odgovori se berejo ne glede na velike črke in strešice; dva enaka bi bila isti odgovor.",
        "Answers are read regardless of capitals and diacritics; two that are equal would be one answer.",
    ),
    example: Text::new(
        "choices = [\"da\", \"Da\", \"ne\"] → choices = [\"da\", \"ne\"]",
        "choices = [\"yes\", \"Yes\", \"no\"] → choices = [\"yes\", \"no\"]",
    ),
};

/// Limits of a date that are no days, or are reversed.
pub static DAYS_UNFIT: Code = Code {
    id: "S273",
    severity: Severity::Error,
    title: Text::new("neuporabne meje datuma", "unusable limits of a date"),
    fact: Text::new(
        "plausible pri datumu mora imeti dan at_least, dan at_most (ne pred at_least) ali oba, in nič drugega",
        "plausible of a date must have a day at_least, a day at_most (not before at_least) or both, and nothing else",
    ),
    help: Text::new(
        "napišite na primer at_least = 2024-01-01, at_most = 2025-06-30 ali plausible izbrišite; potem se pričakuje \
         datum iz leta, o katerem se poroča",
        "write for example at_least = 2024-01-01, at_most = 2025-06-30, or delete plausible; then a day of the year \
         that is reported on is expected",
    ),
    why: Text::new(
        "Po teh mejah obrazec in preverjanje vprašata o nenavadnem datumu.",
        "By these limits the form and the check ask about an unusual date.",
    ),
    example: Text::new(
        "at_least = 1 → at_least = 2024-01-01",
        "at_least = 1 → at_least = 2024-01-01",
    ),
};

/// A former identifier of an answer or category that another has or had.
pub static FORMER_IN_USE: Code = Code {
    id: "S390",
    severity: Severity::Error,
    title: Text::new(
        "prejšnja oznaka odgovora ali kategorije pripada drugi",
        "a former identifier of an answer or category is another’s",
    ),
    fact: Text::new(
        "»{item}« naj bi imel prej oznako »{found}«, to pa ima ali je imel »{other}«",
        "“{item}” is said to have had the identifier “{found}” before, but “{other}” has or had it",
    ),
    help: Text::new(
        "popravite oznako v polju was ali jo izbrišite",
        "correct the identifier in the field was, or delete it",
    ),
    why: Text::new(
        "Podatek prejšnjih let se nadaljuje v enem samem odgovoru ali kategoriji; sicer bi štel dvakrat.",
        "A figure of earlier years continues in one answer or category only; otherwise it would count twice.",
    ),
    example: Text::new(
        "categories = [\"zenske (moski) = ženske\", \"moski = moški\"] → categories = [\"zenske (zenski) = ženske\", \"moski = moški\"]",
        "categories = [\"women (men) = women\", \"men = men\"] → categories = [\"women (female) = women\", \"men = men\"]",
    ),
};
