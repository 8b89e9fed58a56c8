//! Every fault that an expression of the catalogue can have, in the words of both languages.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// The codes of this stage, in their order.
pub static CODES: &[&Code] = &[
    &UNEXPECTED_CHARACTER,
    &UNEXPECTED,
    &MALFORMED_NUMBER,
    &MALFORMED_NAME,
    &SPACED_DIVISION,
    &MALFORMED_YEAR,
    &TOO_LARGE,
    &UNKNOWN_FUNCTION,
    &WRONG_ARGUMENTS,
    &CHAINED_COMPARISON,
    &UNKNOWN_ITEM,
    &NOT_A_LINE,
    &WRONG_TYPE,
    &NOT_A_CONDITION,
    &COMPARED_CONDITIONS,
    &NOT_OF_ITS_TYPE,
    &BY_NOTHING,
];

const WHY_SYNTAX: Text = Text::new(
    "Pogoj se izračuna pri preverjanju in zapiše v obrazec kot formula; zato mora biti nedvoumen.",
    "A condition is computed when answers are checked and written into the form as a formula; it must be beyond doubt.",
);

/// A character that the language does not have.
pub static UNEXPECTED_CHARACTER: Code = Code {
    id: "S161",
    severity: Severity::Error,
    title: Text::new("znak, ki v pogoj ne sodi", "a character that no condition has"),
    fact: Text::new(
        "znak »{found}« v pogoj ne sodi",
        "the character “{found}” does not belong in a condition",
    ),
    help: Text::new("popravite zapis. {hint}", "correct it. {hint}"),
    why: WHY_SYNTAX,
    example: Text::new(
        "oskrbovalke = 40 → oskrbovalke == 40",
        "carers = 40 → carers == 40",
    ),
};

/// A word or sign where another is wanted.
pub static UNEXPECTED: Code = Code {
    id: "S162",
    severity: Severity::Error,
    title: Text::new(
        "pogoj na tem mestu ni razumljiv",
        "the condition cannot be understood here",
    ),
    fact: Text::new(
        "pričakovano: {expected}; zapisano: {found}",
        "expected: {expected}; found: {found}",
    ),
    help: Text::new(
        "preverite oklepaje in operatorje okoli podčrtanega mesta",
        "look at the brackets and operators around what is underlined",
    ),
    why: WHY_SYNTAX,
    example: Text::new("obiski >= → obiski >= 100", "visits >= → visits >= 100"),
};

/// A number that is not of its form.
pub static MALFORMED_NUMBER: Code = Code {
    id: "S163",
    severity: Severity::Error,
    title: Text::new(
        "število v pogoju ni prave oblike",
        "a malformed number in a condition",
    ),
    fact: Text::new("»{found}« ni število", "“{found}” is not a number"),
    help: Text::new(
        "zapišite števke z decimalno piko in brez ločil tisočic, na primer 65000.50",
        "write digits with a decimal point and no grouping, for example 65000.50",
    ),
    why: Text::new(
        "V pogoju so števila zapisana za stroj; vejica ločuje vrednosti, pika je decimalna.",
        "Numbers in a condition are written for machines; the comma separates values, the point is decimal.",
    ),
    example: Text::new("65.000.50 → 65000.50", "65.000.50 → 65000.50"),
};

/// A name that is not of the form of an item.
pub static MALFORMED_NAME: Code = Code {
    id: "S164",
    severity: Severity::Error,
    title: Text::new(
        "ime v pogoju ni ime podatka",
        "a name in a condition that no item can have",
    ),
    fact: Text::new(
        "»{found}« ne more biti ime podatka",
        "“{found}” cannot be the name of an item",
    ),
    help: Text::new(
        "zapišite oznako kazalnika ali postavke, na primer oskrbovalke, pri drugem cilju a.3/oskrbovalke; oznako z vezajem ali piko v zavitih oklepajih. {hint}",
        "write the identifier of an indicator or line, such as oskrbovalke, of another goal a.3/oskrbovalke; one with a hyphen or a point in braces. {hint}",
    ),
    why: Text::new(
        "V pogojih se podatki kličejo po oznakah: črke brez šumnikov, števke in _, v zavitih oklepajih še pike in vezaji.",
        "Conditions call figures by their identifiers: letters without accents, digits and _, in braces points and hyphens too.",
    ),
    example: Text::new("število >= 40 → stevilo >= 40", "café >= 40 → cafe >= 40"),
};

/// A division without spaces, which looks like the key of an item.
pub static SPACED_DIVISION: Code = Code {
    id: "S165",
    severity: Severity::Error,
    title: Text::new("deljenje brez presledkov", "a division without spaces"),
    fact: Text::new(
        "poševnica med besedama brez presledkov ni ne deljenje ne oznaka podatka drugega cilja",
        "a slash between words without spaces is neither a division nor the key of another goal's item",
    ),
    help: Text::new(
        "deljenje zapišite s presledkoma: a / b; podatek drugega cilja s ciljem: a.3/oskrbovalke",
        "write a division with spaces: a / b; an item of another goal with its goal: a.3/oskrbovalke",
    ),
    why: Text::new(
        "Poševnica je tudi del oznake, na primer a.3/oskrbovalke; presledka ju ločita.",
        "The slash is also part of a key such as a.3/oskrbovalke; spaces tell the two apart.",
    ),
    example: Text::new("obiski/dnevi → obiski / dnevi", "visits/days → visits / days"),
};

/// A year that is not one.
pub static MALFORMED_YEAR: Code = Code {
    id: "S166",
    severity: Severity::Error,
    title: Text::new("leto v pogoju ni prave oblike", "a malformed year in a condition"),
    fact: Text::new("[{found}] ni leto", "[{found}] is not a year"),
    help: Text::new(
        "zapišite leto [2023] ali število let nazaj [-1]",
        "write a year [2023] or so many years back [-1]",
    ),
    why: Text::new(
        "Podatki so znani za leto, o katerem se poroča, in leta pred njim.",
        "Figures are known of the reporting year and the years before it.",
    ),
    example: Text::new("obiski[1] → obiski[-1]", "visits[1] → visits[-1]"),
};

/// An expression that is too long, too deep or too large.
pub static TOO_LARGE: Code = Code {
    id: "S167",
    severity: Severity::Error,
    title: Text::new("pogoj je prevelik", "a condition that is too large"),
    fact: Text::new(
        "pogoj ima lahko največ {limit} {what}",
        "a condition may have at most {limit} {what}",
    ),
    help: Text::new(
        "razdelite ga na več [[goal.check]] ali poenostavite",
        "divide it into several [[goal.check]], or simplify it",
    ),
    why: Text::new(
        "Pogoj se zapiše v obrazec kot formula, Excel pa omejuje dolžino in gnezdenje formul.",
        "The condition is written into the form as a formula, whose length and nesting Excel limits.",
    ),
    example: Text::new(
        "vsota 300 podatkov → več delnih vsot",
        "a sum of 300 items → several partial sums",
    ),
};

/// A function that the language does not have.
pub static UNKNOWN_FUNCTION: Code = Code {
    id: "S168",
    severity: Severity::Error,
    title: Text::new("neznana funkcija", "unknown function"),
    fact: Text::new("funkcije »{found}« ni", "there is no function “{found}”"),
    help: Text::new("na voljo so: {functions}{hint}", "there are: {functions}{hint}"),
    why: WHY_SYNTAX,
    example: Text::new("vsota(a, b) → sum(a, b)", "total(a, b) → sum(a, b)"),
};

/// A function that is given something else than it takes.
pub static WRONG_ARGUMENTS: Code = Code {
    id: "S169",
    severity: Severity::Error,
    title: Text::new(
        "funkcija z napačnimi vrednostmi",
        "a function given the wrong values",
    ),
    fact: Text::new(
        "funkcija {found} sprejme {expected}",
        "the function {found} takes {expected}",
    ),
    help: Text::new(
        "popravite vrednosti v oklepaju",
        "correct what stands in the brackets",
    ),
    why: WHY_SYNTAX,
    example: Text::new("round(a, 0.5) → round(a, 0)", "round(a, 0.5) → round(a, 0)"),
};

/// A chain of comparisons.
pub static CHAINED_COMPARISON: Code = Code {
    id: "S170",
    severity: Severity::Error,
    title: Text::new("veriga primerjav", "a chain of comparisons"),
    fact: Text::new(
        "primerjave ni mogoče nadaljevati z drugo",
        "a comparison cannot be followed by another",
    ),
    help: Text::new(
        "povežite dve primerjavi z and: a <= b and b <= c",
        "join two comparisons by and: a <= b and b <= c",
    ),
    why: WHY_SYNTAX,
    example: Text::new(
        "1 <= a <= 5 → 1 <= a and a <= 5",
        "1 <= a <= 5 → 1 <= a and a <= 5",
    ),
};

/// An item that the catalogue does not have.
pub static UNKNOWN_ITEM: Code = Code {
    id: "S171",
    severity: Severity::Error,
    title: Text::new("neznan podatek v pogoju", "unknown item in a condition"),
    fact: Text::new(
        "podatka »{found}« pri cilju {goal} ni",
        "goal {goal} has no item “{found}”",
    ),
    help: Text::new(
        "popravite oznako; podatek drugega cilja zapišite s ciljem, na primer a.3/oskrbovalke. {hint}",
        "correct the identifier; write an item of another goal with its goal, such as a.3/oskrbovalke. {hint}",
    ),
    why: Text::new(
        "Pogoj s podatkom, ki ga v katalogu ni, ne bi nikoli dal odgovora.",
        "A condition on an item that the catalogue does not have would never have an answer.",
    ),
    example: Text::new(
        "oskrbovalka >= 40 → oskrbovalke >= 40",
        "carer >= 40 → carers >= 40",
    ),
};

/// The adopted or revised amount of what is no budget line.
pub static NOT_A_LINE: Code = Code {
    id: "S172",
    severity: Severity::Error,
    title: Text::new(
        "kazalnik nima proračunskih zneskov",
        "an indicator has no budget amounts",
    ),
    fact: Text::new(
        "»{found}«: podatek cilja {goal} je kazalnik; .adopted in .revised imajo le proračunske postavke",
        "“{found}”: this item of goal {goal} is an indicator; only budget lines have .adopted and .revised",
    ),
    help: Text::new(
        "izbrišite, kar stoji za piko, ali navedite proračunsko postavko",
        "delete what follows the point, or name a budget line",
    ),
    why: Text::new(
        "Sprejeti in veljavni proračun sta znana le za proračunske postavke.",
        "Adopted and revised amounts are known of budget lines only.",
    ),
    example: Text::new(
        "oskrbovalke.revised → pomoc_na_domu.revised",
        "carers.revised → home_help.revised",
    ),
};

/// A part of a type that does not fit where it stands.
pub static WRONG_TYPE: Code = Code {
    id: "S173",
    severity: Severity::Error,
    title: Text::new("vrsta podatka se ne ujema", "a part of the wrong type"),
    fact: Text::new(
        "»{found}« je {type}, pričakovano pa je {expected}",
        "“{found}” is {type}, expected: {expected}",
    ),
    help: Text::new(
        "primerjajte in računajte s števili; podatek da ali ne primerjajte z yes ali no; besedila v pogojih nimajo mesta",
        "compute with numbers and compare them with numbers; compare a yes or no with yes or no; text has no place here",
    ),
    why: Text::new(
        "Primerjava besedila s številom nima odgovora; preglednica bi jo vseeno izračunala in bi zavajala.",
        "Text compared with a number has no answer; a spreadsheet would give one all the same, and mislead.",
    ),
    example: Text::new("odprto >= 1 → odprto == yes", "opened >= 1 → opened == yes"),
};

/// An expression that comes to a number and not to yes or no.
pub static NOT_A_CONDITION: Code = Code {
    id: "S174",
    severity: Severity::Error,
    title: Text::new("izraz ni pogoj", "an expression that is no condition"),
    fact: Text::new(
        "»{found}« ni pogoj: ne da odgovora da ali ne",
        "“{found}” is no condition: it does not come to yes or no",
    ),
    help: Text::new(
        "dodajte primerjavo, na primer >= 40",
        "add a comparison, such as >= 40",
    ),
    why: Text::new(
        "Preveri se lahko le, kar drži ali ne drži.",
        "Only what holds or does not hold can be checked.",
    ),
    example: Text::new(
        "oskrbovalke + 1 → oskrbovalke + 1 >= 40",
        "carers + 1 → carers + 1 >= 40",
    ),
};

/// Two conditions compared with each other.
pub static COMPARED_CONDITIONS: Code = Code {
    id: "S175",
    severity: Severity::Error,
    title: Text::new("primerjava dveh pogojev", "two conditions compared"),
    fact: Text::new(
        "»{found}« primerja dva odgovora da ali ne",
        "“{found}” compares two answers of yes or no",
    ),
    help: Text::new(
        "vsakega primerjajte z yes ali no in ju povežite z and ali or",
        "compare each with yes or no, and join them by and or or",
    ),
    why: WHY_SYNTAX,
    example: Text::new(
        "a == b → a == yes and b == yes or a == no and b == no",
        "a == b → a == yes and b == yes or a == no and b == no",
    ),
};

/// A computed figure of another type than its own.
pub static NOT_OF_ITS_TYPE: Code = Code {
    id: "S260",
    severity: Severity::Error,
    title: Text::new(
        "izraz ni vrste svojega kazalnika",
        "an expression of another type than its indicator",
    ),
    fact: Text::new(
        "izraz »{found}« da {comes_to}, kazalnik pa je vrste {type}",
        "the expression “{found}” comes to {comes_to}, the indicator is of type {type}",
    ),
    help: Text::new(
        "popravite izraz ali type: računa se število (count, decimal, money, percent) ali da in ne (yes-no), besedilo nikoli",
        "correct the expression or type: numbers (count, decimal, money, percent) and yes and no (yes-no) are computed, text never",
    ),
    why: Text::new(
        "Izračunani kazalnik ima vrednost svoje vrste kot vsak drug: po njej se piše, primerja in preverja.",
        "A computed indicator has a value of its type like any other: it is written, compared and checked by it.",
    ),
    example: Text::new(
        "type = \"count\", value = \"obiski > 100\" → type = \"yes-no\"",
        "type = \"count\", value = \"visits > 100\" → type = \"yes-no\"",
    ),
};

/// A division by zero.
pub static BY_NOTHING: Code = Code {
    id: "S386",
    severity: Severity::Error,
    title: Text::new("deljenje z ničlo", "a division by zero"),
    fact: Text::new(
        "izraz »{found}« deli z ničlo in nima vrednosti",
        "the expression “{found}” divides by zero and has no value",
    ),
    help: Text::new("popravite delitelja", "correct the divisor"),
    why: Text::new(
        "Kar nikoli nima vrednosti, ničesar ne preveri in ne izračuna.",
        "What never has a value checks and computes nothing.",
    ),
    example: Text::new("sum(obiski)/0 → sum(obiski)/12", "sum(visits)/0 → sum(visits)/12"),
};
