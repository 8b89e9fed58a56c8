//! Faults of areas: what they are in, and what belongs to them.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A field that names an area which the catalogue does not list.
pub static NO_SUCH_AREA: Code = Code {
    id: "S331",
    severity: Severity::Error,
    title: Text::new("navedenega področja ni", "no such area"),
    fact: Text::new(
        "polje »{field}«: področja »{found}« ni v katalogu",
        "field “{field}”: the catalogue has no area “{found}”",
    ),
    help: Text::new(
        "popravite oznako ali področje dodajte kot [[area]]. {hint}",
        "correct the identifier, or add the area as [[area]]. {hint}",
    ),
    why: Text::new(
        "Področje, ki ga v katalogu ni, v poročilu nima poglavja.",
        "An area that is not in the catalogue has no chapter in the report.",
    ),
    example: Text::new("in = \"c.11\" → in = \"c.1\"", "in = \"c.11\" → in = \"c.1\""),
};

/// An area in one that is declared later.
pub static LATER_AREA: Code = Code {
    id: "S332",
    severity: Severity::Error,
    title: Text::new(
        "zunanje področje je navedeno pozneje",
        "an outer area that is declared later",
    ),
    fact: Text::new(
        "področje »{found}« je v področju »{outer}«, ki je navedeno šele v vrstici {line}",
        "area “{found}” is in area “{outer}”, which is declared only in line {line}",
    ),
    help: Text::new(
        "področje {outer} navedite pred področjem {found}",
        "declare area {outer} before area {found}",
    ),
    why: Text::new(
        "Področja se berejo od zunanjih k notranjim, kakor stojijo v strategiji.",
        "Areas are read from the outer to the inner ones, as they stand in the strategy.",
    ),
    example: Text::new(
        "[[area]] c.1, nato [[area]] c → [[area]] c, nato [[area]] c.1",
        "[[area]] c.1, then [[area]] c → [[area]] c, then [[area]] c.1",
    ),
};

/// An area that is in itself.
pub static AREA_IN_ITSELF: Code = Code {
    id: "S333",
    severity: Severity::Error,
    title: Text::new("področje je v samem sebi", "an area in itself"),
    fact: Text::new(
        "področje »{found}« je v samem sebi: {path}",
        "area “{found}” is in itself: {path}",
    ),
    help: Text::new(
        "pri enem od teh področij popravite polje in",
        "correct the field in of one of these areas",
    ),
    why: Text::new(
        "Seštevki področja vsebujejo seštevke področij v njem; krog nima konca.",
        "The totals of an area hold those of the areas in it; a circle has no end.",
    ),
    example: Text::new("c v d in d v c → d v c", "c in d and d in c → d in c"),
};

/// Areas in areas in areas, too deep.
pub static TOO_DEEP: Code = Code {
    id: "S334",
    severity: Severity::Error,
    title: Text::new("področja so pregloboko", "areas too deep"),
    fact: Text::new(
        "področje »{found}« je na ravni {level}; ravni področij je lahko največ {most}",
        "area “{found}” is on level {level}; there may be {most} levels of areas at most",
    ),
    help: Text::new(
        "izpustite eno od ravni ali jo zapišite v naslov področja",
        "leave out one of the levels, or write it into the title of the area",
    ),
    why: Text::new(
        "Poročilo ima štiri ravni naslovov, zadnja so cilji.",
        "A report has four levels of headings, the last of which are the goals.",
    ),
    example: Text::new(
        "a › a.1 › a.1.1 › a.1.1.1 → a › a.1 › a.1.1",
        "a › a.1 › a.1.1 › a.1.1.1 → a › a.1 › a.1.1",
    ),
};

/// A goal that belongs to no area.
pub static NO_AREA: Code = Code {
    id: "S335",
    severity: Severity::Error,
    title: Text::new("cilj brez področja", "a goal without an area"),
    fact: Text::new(
        "cilj »{found}« ne sodi v nobeno področje: njegova oznaka se ne začne z oznako področja",
        "goal “{found}” belongs to no area: its identifier does not begin with that of one",
    ),
    help: Text::new(
        "področje navedite v polju in. {hint}",
        "name the area in the field in. {hint}",
    ),
    why: Text::new(
        "Cilji se štejejo in poročajo po področjih.",
        "Goals are counted and reported by area.",
    ),
    example: Text::new(
        "id = \"M1\" → id = \"M1\", in = \"c\"",
        "id = \"M1\" → id = \"M1\", in = \"c\"",
    ),
};

/// A goal that serves an area in which it is anyway, or one twice.
pub static ALSO_IN_OWN: Code = Code {
    id: "S337",
    severity: Severity::Error,
    title: Text::new("cilj je v področju že sam", "a goal that is in the area anyway"),
    fact: Text::new(
        "cilj »{goal}«: področje »{found}« v polju also_in je že njegovo ali je navedeno dvakrat",
        "goal “{goal}”: area “{found}” in the field also_in is its own already, or is named twice",
    ),
    help: Text::new(
        "izbrišite {found} iz polja also_in",
        "delete {found} from the field also_in",
    ),
    why: Text::new(
        "V polju so področja, pri katerih je cilj le naveden; v svojem in v tistih, v katerih je to, se šteje.",
        "The field names areas in which the goal is only referred to; in its own, and those that this is in, it is counted.",
    ),
    example: Text::new(
        "cilj a.3, also_in = [\"a\", \"b\"] → also_in = [\"b\"]",
        "goal a.3, also_in = [\"a\", \"b\"] → also_in = [\"b\"]",
    ),
};

/// A goal that is called like an area.
pub static CALLED_LIKE_AREA: Code = Code {
    id: "S336",
    severity: Severity::Error,
    title: Text::new(
        "cilj in področje imata isto oznako",
        "a goal and an area with one identifier",
    ),
    fact: Text::new(
        "oznako »{found}« ima že področje v vrstici {line}",
        "the area in line {line} already has the identifier “{found}”",
    ),
    help: Text::new(
        "cilju dajte drugo oznako, na primer {found}.1",
        "give the goal another identifier, such as {found}.1",
    ),
    why: Text::new(
        "Ključi kazalnikov področja in cilja se sicer ne bi ločili.",
        "The keys of an indicator of the area and of one of the goal could not be told apart.",
    ),
    example: Text::new(
        "področje c.1 in cilj c.1 → cilj c.1.1",
        "area c.1 and goal c.1 → goal c.1.1",
    ),
};
