//! Faults of groups of institutions.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A list of institutions names a group that is not declared.
pub static UNKNOWN_GROUP: Code = Code {
    id: "S265",
    severity: Severity::Error,
    title: Text::new("skupine ni v katalogu", "the group is not in the catalogue"),
    fact: Text::new(
        "skupine »{found}« ni v katalogu. {hint}",
        "the group “{found}” is not declared. {hint}",
    ),
    help: Text::new(
        "popravite oznako ali dodajte [[group]] z njo",
        "correct the identifier, or add a [[group]] with it",
    ),
    why: Text::new(
        "Brez skupine ni znano, katere ustanove so vprašane.",
        "Without the group it is not known which institutions are asked.",
    ),
    example: Text::new(
        "asked_of = [\"group:soll\"] → asked_of = [\"group:sole\"]",
        "asked_of = [\"group:school\"] → asked_of = [\"group:schools\"]",
    ),
};

/// A group that no list of institutions names.
pub static UNUSED_GROUP: Code = Code {
    id: "S266",
    severity: Severity::Note,
    title: Text::new("skupina ni uporabljena", "the group is not used"),
    fact: Text::new(
        "skupine »{found}« ne navede noben cilj",
        "no goal names the group “{found}”",
    ),
    help: Text::new(
        "navedite jo med sodelujočimi ali vprašanimi (group:{found}) ali jo izbrišite",
        "name it among contributors or those who are asked (group:{found}), or delete it",
    ),
    why: Text::new(
        "Morda je pozabljena pri cilju ali odveč.",
        "It may have been forgotten at a goal, or be of no use.",
    ),
    example: Text::new(
        "[[group]] z oznako sole, ki je ne navede noben contributors in noben asked_of",
        "a [[group]] schools that no contributors and no asked_of names",
    ),
};
