//! Faults of breakdowns: unknown ones, figures that cannot be divided, categories that are none.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// `by` names a breakdown that is not declared.
pub static UNKNOWN_BREAKDOWN: Code = Code {
    id: "S256",
    severity: Severity::Error,
    title: Text::new("členitve ni v katalogu", "the breakdown is not in the catalogue"),
    fact: Text::new(
        "kazalnik »{item}« je členjen po »{found}«, te členitve pa ni. {hint}",
        "the indicator “{item}” is broken down by “{found}”, which is not declared. {hint}",
    ),
    help: Text::new(
        "popravite oznako ali dodajte [[breakdown]] z njo",
        "correct the identifier, or add a [[breakdown]] with it",
    ),
    why: Text::new(
        "Brez kategorij ni znano, katere podatke ustanove vpišejo.",
        "Without categories it is not known which figures institutions enter.",
    ),
    example: Text::new(
        "by = [\"spoll\"] → by = [\"spol\"]",
        "by = [\"sexx\"] → by = [\"sex\"]",
    ),
};

/// An indicator with a field or type that a breakdown has no meaning with.
pub static NOT_DIVIDED: Code = Code {
    id: "S257",
    severity: Severity::Error,
    title: Text::new(
        "kazalnika ni mogoče členiti",
        "the indicator cannot be broken down",
    ),
    fact: Text::new(
        "kazalnik »{item}« je členjen, zato polje »{field}« ne more biti »{found}«",
        "the indicator “{item}” is broken down, so its field “{field}” cannot be “{found}”",
    ),
    help: Text::new(
        "izbrišite polje ali by; členijo se števila, ki se seštejejo (ne odstotki) in jih ustanove vpišejo",
        "delete the field or by; what is broken down are numbers that add up (no percentages) and that institutions enter",
    ),
    why: Text::new(
        "Skupaj je vsota kategorij; povprečij, odstotkov, najmanjših in največjih vrednosti ni mogoče sešteti, meje verjetnega pa bi \
         veljale za vsako kategorijo.",
        "The whole is the total of its categories; means, percentages, smallest and largest values do not add up, and what is plausible \
         of the whole would bound each category.",
    ),
    example: Text::new(
        "by = [\"spol\"], type = \"percent\" → type = \"count\"",
        "by = [\"sex\"], type = \"percent\" → type = \"count\"",
    ),
};

/// Categories that are too few, too many, or the same twice.
pub static CATEGORIES_UNFIT: Code = Code {
    id: "S258",
    severity: Severity::Error,
    title: Text::new("neprimerne kategorije", "unfit categories"),
    fact: Text::new(
        "kategorij mora biti od 2 do {most} in vsaka drugačna, tu pa je »{found}«",
        "there must be 2 to {most} categories, each different, but here is “{found}”",
    ),
    help: Text::new(
        "dodajte, združite ali preimenujte kategorije",
        "add, merge or rename categories",
    ),
    why: Text::new(
        "Ena sama kategorija ničesar ne členi, enakih pa ni mogoče ločiti.",
        "A single category divides nothing, and equal ones cannot be told apart.",
    ),
    example: Text::new(
        "categories = [\"ženske\", \"Ženske\"] → categories = [\"ženske\", \"moški\"]",
        "categories = [\"women\", \"Women\"] → categories = [\"women\", \"men\"]",
    ),
};

/// More breakdowns than a table has sides, or the same twice.
pub static TOO_MANY_BREAKDOWNS: Code = Code {
    id: "S259",
    severity: Severity::Error,
    title: Text::new("preveč členitev", "too many breakdowns"),
    fact: Text::new(
        "kazalnik »{item}« je členjen po »{found}«; mogoče sta največ {most} različni členitvi",
        "the indicator “{item}” is broken down by “{found}”; {most} different breakdowns are possible at most",
    ),
    help: Text::new(
        "pustite dve členitvi ali napravite več kazalnikov",
        "leave two breakdowns, or make several indicators",
    ),
    why: Text::new(
        "Obrazec in poročilo prikažeta preglednico dveh členitev.",
        "The form and the report show a table of two.",
    ),
    example: Text::new(
        "by = [\"spol\", \"spol\"] → by = [\"spol\", \"starost\"]",
        "by = [\"sex\", \"sex\"] → by = [\"sex\", \"age\"]",
    ),
};

/// The identifier of a part, made of that of the indicator and of its categories, is none.
pub static PART_UNNAMED: Code = Code {
    id: "S263",
    severity: Severity::Error,
    title: Text::new(
        "predolga oznaka kategorije",
        "the identifier of a category is too long",
    ),
    fact: Text::new(
        "kazalnik »{item}«: del bi imel oznako »{found}«, ki ni mogoča (največ {most} znakov, male črke, števke in _)",
        "indicator “{item}”: a part would have the identifier “{found}”, which is not possible (at most {most} letters, digits and _)",
    ),
    help: Text::new(
        "skrajšajte oznako kazalnika ali kategorij (kategorije: zenske = ženske)",
        "shorten the identifier of the indicator or of the categories (categories: women = women)",
    ),
    why: Text::new(
        "Vsak del je kazalnik z oznako iz oznak celote in kategorij; po njej ga najdejo obrazci, zgodovina in izpisi.",
        "Each part is an indicator whose identifier is made of those of the whole and of its categories; forms, history and outputs find \
         it by that.",
    ),
    example: Text::new(
        "65 let in več, ki živijo sami → 65_sami = 65 let in več, ki živijo sami",
        "65 and over who live alone → 65_alone = 65 and over who live alone",
    ),
};

/// A breakdown that no indicator names.
pub static UNUSED_BREAKDOWN: Code = Code {
    id: "S264",
    severity: Severity::Note,
    title: Text::new("členitev ni uporabljena", "the breakdown is not used"),
    fact: Text::new(
        "po členitvi »{found}« ni členjen noben kazalnik",
        "no indicator is broken down by “{found}”",
    ),
    help: Text::new(
        "navedite jo v polju by kazalnika ali jo izbrišite",
        "name it in the field by of an indicator, or delete it",
    ),
    why: Text::new(
        "Morda je pozabljena pri kazalniku ali odveč.",
        "It may have been forgotten at an indicator, or be of no use.",
    ),
    example: Text::new(
        "[[breakdown]] z oznako starost, ki je ne navede noben by",
        "a [[breakdown]] age that no by names",
    ),
};

/// A category that is called as the total is.
pub static CALLED_TOTAL: Code = Code {
    id: "S385",
    severity: Severity::Error,
    title: Text::new(
        "kategorija z imenom seštevka",
        "a category called as the total is",
    ),
    fact: Text::new(
        "kategorija »{found}« ima ime, ki ga v obrazcu nosi seštevek kategorij",
        "the category “{found}” has the name that the total of the categories has in the form",
    ),
    help: Text::new(
        "kategorijo preimenujte ali izbrišite; seštevek program izračuna sam",
        "rename the category or delete it; the program computes the total itself",
    ),
    why: Text::new(
        "V obrazcu bi stali dve vrstici z istim besedilom: ena bi spraševala, druga seštevala.",
        "Two rows of the form would read the same: one would ask, the other add up.",
    ),
    example: Text::new(
        "categories = [\"ženske\", \"moški\", \"skupaj\"] → categories = [\"ženske\", \"moški\"]",
        "categories = [\"women\", \"men\", \"total\"] → categories = [\"women\", \"men\"]",
    ),
};
