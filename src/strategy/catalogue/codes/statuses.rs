//! Faults of a strategy's own statuses, and of goals whose status nobody is asked for.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// An identifier that means something else.
pub static RESERVED_STATUS: Code = Code {
    id: "S320",
    severity: Severity::Error,
    title: Text::new(
        "oznaka stanja pomeni kaj drugega",
        "the identifier of a status means something else",
    ),
    fact: Text::new(
        "stanje ne more imeti oznake »{found}« in razreda »{class}«",
        "a status cannot have the identifier “{found}” and the class “{class}”",
    ),
    help: Text::new(
        "dajte mu drugo oznako; none, unlisted in all so zasedene, oznaka razreda pa je mogoča le za stanje tega razreda",
        "give it another identifier; none, unlisted and all are taken, and the identifier of a class is possible for a status of that class only",
    ),
    why: Text::new(
        "V izpisih za programe te oznake že kaj pomenijo.",
        "In the outputs for programs these identifiers mean something already.",
    ),
    example: Text::new(
        "id = \"achieved\", class = \"in-progress\" → id = \"tece\"",
        "id = \"achieved\", class = \"in-progress\" → id = \"running\"",
    ),
};

/// More statuses than a table can show.
pub static TOO_MANY_STATUSES: Code = Code {
    id: "S321",
    severity: Severity::Error,
    title: Text::new("preveč stanj", "too many statuses"),
    fact: Text::new(
        "stanj je {found}, mogočih je največ {most}",
        "there are {found} statuses, at most {most} are possible",
    ),
    help: Text::new("združite podobna stanja", "merge statuses that are alike"),
    why: Text::new(
        "Vsako stanje ima svoj stolpec v preglednicah in svoj vzorec na grafikonih.",
        "Each status has a column of its own in tables and a pattern of its own on charts.",
    ),
    example: Text::new("[[status]] trinajstič", "[[status]] for the thirteenth time"),
};

/// A colour on which white letters cannot be read.
pub static PALE_COLOUR: Code = Code {
    id: "S322",
    severity: Severity::Error,
    title: Text::new("presvetla barva stanja", "the colour of a status is too light"),
    fact: Text::new(
        "kontrast barve »{found}« z belo je {contrast} : 1, potreben je vsaj 4,5 : 1",
        "the contrast of the colour “{found}” with white is {contrast} : 1, at least 4.5 : 1 is needed",
    ),
    help: Text::new(
        "izberite temnejšo barvo ali njeno ime, na primer amber",
        "choose a darker colour, or the name of one, such as amber",
    ),
    why: Text::new(
        "Na barvi stojijo bele črke in z njo so napisana imena stanj na beli podlagi (WCAG 2.2, merilo 1.4.3).",
        "White letters stand on the colour, and names of statuses are written in it on white (WCAG 2.2, criterion 1.4.3).",
    ),
    example: Text::new(
        "colour = \"ffcc00\" → colour = \"8a5a00\"",
        "colour = \"ffcc00\" → colour = \"8a5a00\"",
    ),
};

/// No status by which a goal is achieved.
pub static NOTHING_ACHIEVED: Code = Code {
    id: "S323",
    severity: Severity::Warning,
    title: Text::new(
        "nobeno stanje ne pomeni, da je cilj dosežen",
        "no status says that a goal is achieved",
    ),
    fact: Text::new(
        "nobeno od stanj ({found}) nima razreda achieved",
        "none of the statuses ({found}) has the class achieved",
    ),
    help: Text::new(
        "dajte razred achieved stanju, pri katerem o cilju ni več ničesar odprtega",
        "give the class achieved to the status with which nothing about a goal is open any more",
    ),
    why: Text::new(
        "Sicer se pri vsakem cilju zahtevata razlog in naslednji korak, doseženih pa ne bo nikoli nič.",
        "Otherwise every goal is asked for a reason and a next step, and none will ever count as achieved.",
    ),
    example: Text::new(
        "id = \"koncano\", class = \"in-progress\" → class = \"achieved\"",
        "id = \"finished\", class = \"in-progress\" → class = \"achieved\"",
    ),
};

/// Names of built-in statuses in a strategy that has its own.
pub static REPLACED_STATUSES: Code = Code {
    id: "S324",
    severity: Severity::Warning,
    title: Text::new(
        "vgrajenega stanja strategija nima",
        "the strategy does not have the built-in status",
    ),
    fact: Text::new(
        "[statuses.{found}] ničesar ne spremeni: strategija ima svoja stanja ([[status]])",
        "[statuses.{found}] changes nothing: the strategy has statuses of its own ([[status]])",
    ),
    help: Text::new(
        "tabelo izbrišite ali stanje dodajte med [[status]]",
        "delete the table, or add the status as a [[status]]",
    ),
    why: Text::new(
        "Kadar je naveden vsaj en [[status]], veljajo samo ta stanja.",
        "Where there is a [[status]], only these statuses count.",
    ),
    example: Text::new(
        "[statuses.achieved] ob [[status]] → [[status]] z id = \"achieved\"",
        "[statuses.achieved] beside [[status]] → a [[status]] with id = \"achieved\"",
    ),
};

/// What only a goal with a status can have.
pub static WITHOUT_STATUS: Code = Code {
    id: "S325",
    severity: Severity::Error,
    title: Text::new("cilj nima stanja", "the goal has no status"),
    fact: Text::new(
        "cilj »{goal}« nima stanja (status = \"none\"), zato ne more imeti polja »{field}«",
        "goal “{goal}” has no status (status = \"none\"), so it cannot have the field “{field}”",
    ),
    help: Text::new(
        "izbrišite polje ali status = \"none\"",
        "delete the field, or status = \"none\"",
    ),
    why: Text::new(
        "Polje govori o stanju, po katerem tu nihče ni vprašan.",
        "The field speaks of a status that nobody is asked for here.",
    ),
    example: Text::new(
        "status = \"none\" ob achieved_when = \"x >= 3\"",
        "status = \"none\" beside achieved_when = \"x >= 3\"",
    ),
};

/// Statuses of several institutions where only one answers.
pub static NOBODY_ELSE: Code = Code {
    id: "S326",
    severity: Severity::Warning,
    title: Text::new("cilj ima eno samo ustanovo", "the goal has a single institution"),
    fact: Text::new(
        "pri cilju »{goal}« je vprašana samo ena ustanova, zato status = \"{found}\" ničesar ne spremeni",
        "goal “{goal}” asks a single institution, so status = \"{found}\" changes nothing",
    ),
    help: Text::new(
        "dodajte sodelujoče (contributors) ali polje izbrišite",
        "add contributors, or delete the field",
    ),
    why: Text::new(
        "Stanje vsake ustanove ima pomen, kadar jih je več.",
        "A status of each institution has a meaning where there are several.",
    ),
    example: Text::new(
        "status = \"each\" brez contributors → contributors = [\"group:sole\"]",
        "status = \"each\" without contributors → contributors = [\"group:schools\"]",
    ),
};

/// A status called by words that mean that there is no answer.
pub static CALLED_NOTHING: Code = Code {
    id: "S387",
    severity: Severity::Error,
    title: Text::new(
        "ime stanja pomeni, da ga ni",
        "the name of a status means that there is none",
    ),
    fact: Text::new(
        "stanje »{found}« ima ime, ki v obrazcih in preglednicah pomeni, da odgovora ali stanja ni",
        "the status “{found}” has a name that means in forms and tables that there is no answer or no status",
    ),
    help: Text::new(
        "dajte mu drugo ime; »ni podatka«, »ne velja«, »brez stanja« in podobna so zasedena",
        "give it another name; “no data”, “does not apply”, “no status” and the like are taken",
    ),
    why: Text::new(
        "Bralec ne bi vedel, ali ima cilj to stanje ali nobenega; v preglednici bi bila dva stolpca z istim naslovom.",
        "Readers would not know whether a goal has this status or none; a table would have two columns with one heading.",
    ),
    example: Text::new("»brez stanja« → »ni začeto«", "“no status” → “not begun”"),
};
