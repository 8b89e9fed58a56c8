//! Faults of what the catalogue says about money and the ledger.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// Not a number of an account.
pub static ACCOUNT_PATTERN: Code = Code {
    id: "S181",
    severity: Severity::Error,
    title: Text::new("neveljaven konto", "not an account"),
    fact: Text::new(
        "polje »{field}«: »{found}« ni številka konta ali postavke niti njen začetek z zvezdico",
        "field “{field}”: “{found}” is neither the number of an account or line nor the beginning of one with an asterisk",
    ),
    help: Text::new(
        "vpišite številko, na primer \"411103\", začetek z zvezdico \"4111*\" ali seznam [\"411103\", \"4120*\"]",
        "enter a number such as \"411103\", a beginning with an asterisk \"4111*\", or a list [\"411103\", \"4120*\"]",
    ),
    why: Text::new(
        "Po tej številki se postavka poveže z vrsticami glavne knjige.",
        "This number links the line to the rows of the ledger.",
    ),
    example: Text::new(
        "account = \"41*1\" → account = \"4111*\"",
        "account = \"41*1\" → account = \"4111*\"",
    ),
};

/// Shares of the same rows that do not make a whole.
pub static SHARES: Code = Code {
    id: "S182",
    severity: Severity::Error,
    title: Text::new("deleži niso celota", "shares that do not add up to the whole"),
    fact: Text::new(
        "deleži postavk z vrsticami {rows} znašajo v letu {year} skupaj {found} %, pričakovano je natanko 100 % ali ena postavka s share = \"rest\"",
        "the shares of the lines with the rows {rows} add up to {found} % in {year}; expected are exactly 100 %, or one line with share = \"rest\"",
    ),
    help: Text::new(
        "popravite share pri postavkah z istimi vrsticami ali eni od njih dajte share = \"rest\"",
        "correct the share of the lines with the same rows, or give one of them share = \"rest\"",
    ),
    why: Text::new(
        "Vrstica glavne knjige mora biti razdeljena do zadnjega centa, in to le enkrat.",
        "A row of the ledger must be divided to the last cent, and only once.",
    ),
    example: Text::new(
        "share = 60 in share = 30 → share = 60 in share = 40",
        "share = 60 and share = 30 → share = 60 and share = 40",
    ),
};

/// Two lines with the same rows.
pub static SAME_ROWS: Code = Code {
    id: "S183",
    severity: Severity::Error,
    title: Text::new("dve postavki z istim kontom", "two lines with one account"),
    fact: Text::new(
        "postavka »{item}« ima iste vrstice glavne knjige ({rows}) kot postavka »{other}«, deleži pa niso določeni pri obeh",
        "the line “{item}” has the same rows of the ledger ({rows}) as the line “{other}”, and not both have a share",
    ),
    help: Text::new(
        "pri obeh postavkah dodajte share, na primer share = 60 in share = \"rest\", ali popravite konto",
        "give both lines a share, such as share = 60 and share = \"rest\", or correct the account",
    ),
    why: Text::new(
        "Brez deležev bi bil isti znesek štet dvakrat.",
        "Without shares the same amount would count twice.",
    ),
    example: Text::new(
        "dvakrat account = \"411103\" → pri prvi dodajte share = 60, pri drugi share = \"rest\"",
        "account = \"411103\" twice → add share = 60 to the first and share = \"rest\" to the second",
    ),
};

/// A share of nothing.
pub static SHARE_OF_NOTHING: Code = Code {
    id: "S184",
    severity: Severity::Error,
    title: Text::new("delež brez konta", "a share without an account"),
    fact: Text::new(
        "postavka »{item}« ima share, nima pa ne account ne line",
        "the line “{item}” has a share, but neither account nor line",
    ),
    help: Text::new(
        "dodajte account ali izbrišite share",
        "add an account, or delete the share",
    ),
    why: Text::new(
        "Delež pove, kolikšen del vrstic glavne knjige je postavka; brez konta ni vrstic.",
        "A share says what part of the ledger's rows the line is; without an account there are none.",
    ),
    example: Text::new(
        "share = 60 → account = \"411103\", share = 60",
        "share = 60 → account = \"411103\", share = 60",
    ),
};

/// One heading for two columns of the ledger.
pub static HEADING_TWICE: Code = Code {
    id: "S185",
    severity: Severity::Error,
    title: Text::new(
        "isti stolpec glavne knjige dvakrat",
        "one column of the ledger twice",
    ),
    fact: Text::new(
        "polji »{field}« in »{other}« imenujeta isti stolpec »{found}«",
        "the fields “{field}” and “{other}” name the same column “{found}”",
    ),
    help: Text::new(
        "vpišite naslova stolpcev, kakor stojita v izpisu glavne knjige",
        "enter the headings as they are written in the ledger",
    ),
    why: Text::new(
        "Isti stolpec ne more biti hkrati veljavni proračun in realizacija.",
        "One column cannot be the revised budget and the realised amount at once.",
    ),
    example: Text::new(
        "revised = \"Znesek\", realised = \"Znesek\" → revised = \"Veljavni\", realised = \"Realizacija\"",
        "revised = \"Amount\", realised = \"Amount\" → revised = \"Revised\", realised = \"Realised\"",
    ),
};

/// A sum whose parts are no lines of the goal.
pub static SUM_OF: Code = Code {
    id: "S186",
    severity: Severity::Error,
    title: Text::new("neuporaben seznam virov", "unusable list of sources"),
    fact: Text::new(
        "sum_of pri kazalniku »{item}«: {cause} (»{found}«)",
        "sum_of of the indicator “{item}”: {cause} (“{found}”)",
    ),
    help: Text::new(
        "sum_of dajte kazalniku vrste money in v njem naštejte proračunske postavke istega cilja, vsako enkrat",
        "give sum_of to an indicator of the type money, and list lines of the same goal in it, each once",
    ),
    why: Text::new(
        "Vrednost projekta se primerja s seštevkom postavk po virih (Evropska unija, država, občina).",
        "The value of a project is compared with the sum of its lines by source (European Union, state, municipality).",
    ),
    example: Text::new(
        "type = \"money\", sum_of = [\"eu\", \"drzava\", \"obcina\"]",
        "type = \"money\", sum_of = [\"eu\", \"state\", \"municipality\"]",
    ),
};

/// A band of the index that bounds nothing.
pub static INDEX_BAND: Code = Code {
    id: "S187",
    severity: Severity::Error,
    title: Text::new("neuporabne meje indeksa", "unusable band of the index"),
    fact: Text::new(
        "index mora imeti at_least ali at_most (ne manjši od at_least), oba nenegativna",
        "index must have at_least or at_most (not below at_least), neither negative",
    ),
    help: Text::new(
        "popravite meji, na primer at_least = 80, at_most = 110, ali izbrišite index",
        "correct the bounds, for example at_least = 80, at_most = 110, or delete index",
    ),
    why: Text::new(
        "Pri indeksu zunaj teh mej obrazec zahteva pojasnilo.",
        "An index outside these bounds requires a note.",
    ),
    example: Text::new(
        "at_least = 110, at_most = 80 → at_least = 80, at_most = 110",
        "at_least = 110, at_most = 80 → at_least = 80, at_most = 110",
    ),
};

/// An amount outside its range.
pub static AMOUNT_OUTSIDE: Code = Code {
    id: "S188",
    severity: Severity::Error,
    title: Text::new("vrednost zunaj meja", "an amount outside its range"),
    fact: Text::new(
        "polje »{field}« je {found}, mogoče je {expected}",
        "field “{field}” is {found}, possible is {expected}",
    ),
    help: Text::new("popravite vrednost", "correct the value"),
    why: Text::new(
        "Delež je del celote, dovoljena razlika pa znesek od nič navzgor.",
        "A share is a part of a whole, and a tolerance an amount from zero up.",
    ),
    example: Text::new("share = 120 → share = 60", "share = 120 → share = 60"),
};

/// A line tied by a column that the ledger does not have.
pub static NO_LINE_COLUMN: Code = Code {
    id: "S189",
    severity: Severity::Error,
    title: Text::new("stolpec s postavko ni določen", "no column of lines"),
    fact: Text::new(
        "postavka »{item}« ima line = {found}, v [ledger] pa polja line ni",
        "the line “{item}” has line = {found}, but [ledger] has no field line",
    ),
    help: Text::new(
        "v [ledger] dodajte naslov stolpca, na primer line = \"Proračunska postavka\", ali postavko povežite z account",
        "add the column's heading to [ledger], such as line = \"Proračunska postavka\", or link the line by account",
    ),
    why: Text::new(
        "Številko postavke je mogoče iskati le v stolpcu, ki je znan.",
        "The number of a line can be found only in a known column.",
    ),
    example: Text::new(
        "[ledger] line = \"Proračunska postavka\"",
        "[ledger] line = \"Budget line\"",
    ),
};
