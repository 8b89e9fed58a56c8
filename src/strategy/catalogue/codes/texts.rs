//! Faults of what a strategy demands of explanations, of linked goals and of counts of persons.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A goal is linked to one that the catalogue does not have.
pub static UNKNOWN_GOAL: Code = Code {
    id: "S195",
    severity: Severity::Error,
    title: Text::new("neznan povezan cilj", "unknown linked goal"),
    fact: Text::new(
        "polje »linked«: cilja »{found}« ni v katalogu",
        "field “linked”: the catalogue has no goal “{found}”",
    ),
    help: Text::new(
        "popravite oznako cilja ali jo izbrišite. {hint}",
        "correct the goal's identifier, or delete it. {hint}",
    ),
    why: Text::new(
        "Stanji povezanih ciljev se primerjata; s ciljem, ki ga ni, ni česa primerjati.",
        "The statuses of linked goals are compared; with a goal that does not exist there is nothing to compare.",
    ),
    example: Text::new(
        "linked = [\"b.70\"] → linked = [\"b.7\"]",
        "linked = [\"b.70\"] → linked = [\"b.7\"]",
    ),
};

/// A goal is linked to itself, or to another twice.
pub static LINKED_TWICE: Code = Code {
    id: "S196",
    severity: Severity::Warning,
    title: Text::new("odvečna povezava ciljev", "a needless link of goals"),
    fact: Text::new(
        "cilj {goal} je s ciljem »{found}« že povezan",
        "goal {goal} is linked with “{found}” already",
    ),
    help: Text::new(
        "izbrišite odvečno oznako",
        "delete the identifier that is too many",
    ),
    why: Text::new(
        "Povezava velja v obe smeri in zadošča enkrat; cilj sam s seboj ne more biti povezan.",
        "A link holds both ways and is enough once; a goal is not linked with itself.",
    ),
    example: Text::new(
        "pri a.22: linked = [\"b.7\", \"b.7\"] → linked = [\"b.7\"]",
        "at a.22: linked = [\"b.7\", \"b.7\"] → linked = [\"b.7\"]",
    ),
};

/// A phrase without words.
pub static EMPTY_PHRASE: Code = Code {
    id: "S197",
    severity: Severity::Error,
    title: Text::new("besedna zveza brez besed", "a phrase without words"),
    fact: Text::new(
        "polje »{field}«: »{found}« nima nobene besede",
        "field “{field}”: “{found}” has no words",
    ),
    help: Text::new(
        "vpišite besede, kot jih pišejo ustanove, ali vnos izbrišite",
        "write words as institutions do, or delete the entry",
    ),
    why: Text::new(
        "Besedne zveze se v obrazložitvah iščejo po besedah; ločil in znakov ni mogoče najti.",
        "Phrases are looked for in explanations word by word; punctuation and signs cannot be found.",
    ),
    example: Text::new(
        "against_achieved = [\"/\"] → against_achieved = [\"ni bilo odziva\"]",
        "against_achieved = [\"/\"] → against_achieved = [\"no response\"]",
    ),
};

/// A number of `[texts]` or `[privacy]` that cannot be.
pub static OUTSIDE: Code = Code {
    id: "S198",
    severity: Severity::Error,
    title: Text::new("nastavitev zunaj mogočega", "a setting outside its range"),
    fact: Text::new(
        "nastavitev »{field}« je {found}; mogoče je od {least} do {most}",
        "the setting “{field}” is {found}; from {least} to {most} is possible",
    ),
    help: Text::new(
        "vpišite število v teh mejah ali vrstico izbrišite; nastavitve opisuje »zbir guide reference folder«",
        "write a number within these bounds, or delete the line; “zbir guide reference folder” describes the settings",
    ),
    why: Text::new(
        "Zunaj teh mej bi nastavitev veljala za vsako obrazložitev ali podatek ali za nobenega.",
        "Outside these bounds the setting would concern every explanation or figure, or none.",
    ),
    example: Text::new(
        "small_count = 1 → small_count = 5",
        "small_count = 1 → small_count = 5",
    ),
};

/// A figure that is no count is declared to count persons.
pub static NOT_A_COUNT: Code = Code {
    id: "S199",
    severity: Severity::Error,
    title: Text::new("kazalnik ne šteje", "the indicator does not count"),
    fact: Text::new(
        "kazalnik »{item}« je vrste {found}, zato »persons« zanj ne velja",
        "the indicator “{item}” is of type {found}, so “persons” does not apply to it",
    ),
    help: Text::new(
        "izbrišite »persons« ali kazalniku določite type = \"count\"",
        "delete “persons”, or give the indicator type = \"count\"",
    ),
    why: Text::new(
        "Posameznika lahko razkrije le majhno število oseb, ne pa delež, znesek ali besedilo.",
        "Only a small number of persons can identify them; a share, an amount or words cannot.",
    ),
    example: Text::new(
        "type = \"percent\", persons = true → type = \"percent\"",
        "type = \"percent\", persons = true → type = \"percent\"",
    ),
};
