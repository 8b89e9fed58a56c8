//! What can be wrong with single values of a catalogue that each can be read.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// A bound below zero on figures that are never negative.
pub static NEVER_NEGATIVE: Code = Code {
    id: "S241",
    severity: Severity::Error,
    title: Text::new("meja pod nič", "a bound below zero"),
    fact: Text::new(
        "»{item}« vrste {type} ne more biti negativen, {field} pa je {found}",
        "“{item}” of type {type} cannot be negative, but {field} is {found}",
    ),
    help: Text::new(
        "če je podatek lahko negativen, dodajte signed = true; sicer vpišite mejo od 0 naprej ali jo izbrišite",
        "if the figure may be negative, add signed = true; otherwise write a bound of 0 or above, or delete it",
    ),
    why: Text::new(
        "Negativni so lahko samo zneski in podatki s signed = true. Drugo število pod nič obrazec zavrne (V105), zato taka meja ne velja \
         nikoli.",
        "Only amounts and figures with signed = true may be negative. Any other number below zero is refused by the form (V105), so that \
         such a bound never holds.",
    ),
    example: Text::new(
        "plausible.at_least = -100 → še signed = true",
        "plausible.at_least = -100 → also signed = true",
    ),
};

/// A bound with decimals of what is counted in whole numbers.
pub static FRACTION_OF_WHOLE: Code = Code {
    id: "S370",
    severity: Severity::Warning,
    title: Text::new(
        "meja z decimalkami pri celem številu",
        "a bound with decimals of a whole number",
    ),
    fact: Text::new(
        "»{item}« vrste {type} je celo število, {field} pa je {found}",
        "“{item}” of type {type} is a whole number, but {field} is {found}",
    ),
    help: Text::new(
        "vpišite celo število; če ima podatek lahko decimalke, popravite type v decimal ali percent",
        "write a whole number; if the figure may have decimals, change type to decimal or percent",
    ),
    why: Text::new(
        "Celo število take meje nikoli ne doseže natanko; navadno je zapisan delež, podatek pa je število.",
        "No whole number is ever equal to such a bound; usually a share was written where the figure is a number.",
    ),
    example: Text::new(
        "type = \"count\", plausible.at_least = \"0.5\" → plausible.at_least = 1",
        "type = \"count\", plausible.at_least = \"0.5\" → plausible.at_least = 1",
    ),
};

/// A day of return before the year that is reported on is over.
pub static RETURN_TOO_EARLY: Code = Code {
    id: "S242",
    severity: Severity::Warning,
    title: Text::new(
        "rok za oddajo pred koncem leta",
        "a day of return before the year's end",
    ),
    fact: Text::new(
        "rok za oddajo je {found}, leto {year}, o katerem se poroča, pa takrat še ni končano",
        "forms are to be returned by {found}, but the year {year} that is reported on is not over by then",
    ),
    help: Text::new(
        "popravite return_by ali reporting_year; če želite podatke res že prej, ustanovam povejte, naj oddajo označijo kot začasno",
        "correct return_by or reporting_year; if you need figures earlier, ask the institutions to mark their return as provisional",
    ),
    why: Text::new(
        "Podatki za leto, ki še teče, niso končni. Najpogosteje je v return_by napačna letnica ali pa je ostal rok prejšnjega leta.",
        "Figures for a year that is not over are not final. Mostly the year in return_by is wrong, or last year's day was left in place.",
    ),
    example: Text::new(
        "reporting_year = 2025, return_by = 2025-02-07 → return_by = 2026-02-07",
        "reporting_year = 2025, return_by = 2025-02-07 → return_by = 2026-02-07",
    ),
};

/// A name that goes over several lines.
pub static SEVERAL_LINES: Code = Code {
    id: "S243",
    severity: Severity::Error,
    title: Text::new("ime v več vrsticah", "a name in several lines"),
    fact: Text::new(
        "{field} vsebuje prelom vrstice ali tabulator: »{found}«",
        "{field} holds a line break or a tab: “{found}”",
    ),
    help: Text::new("vrednost zapišite v eni vrstici", "write the value in one line"),
    why: Text::new(
        "Imena in naslovi stojijo v celicah, preglednicah in imenih datotek; po njih se tudi prepoznajo vrstice obrazca.",
        "Names and titles appear in cells, tables and file names; the rows of a form are also recognised by them.",
    ),
    example: Text::new(
        "title = \"Pomoč\\nna domu\" → title = \"Pomoč na domu\"",
        "title = \"Care\\nat home\" → title = \"Care at home\"",
    ),
};

/// A currency that there is none of.
pub static NOT_A_CURRENCY: Code = Code {
    id: "S244",
    severity: Severity::Error,
    title: Text::new("neznana valuta", "an unknown currency"),
    fact: Text::new(
        "»{found}« ni oznaka valute, s katero se plačuje{why}",
        "“{found}” is not the code of a currency in use{why}",
    ),
    help: Text::new(
        "vpišite oznako iz treh velikih črk po standardu ISO 4217, na primer {code}",
        "write the code of three capital letters of ISO 4217, such as {code}",
    ),
    why: Text::new(
        "Po oznaki se prepoznajo znaki in besede ob zneskih (€, evrov); stoji tudi ob vsakem znesku v poročilu.",
        "The signs and words beside amounts (€, euros) are recognised by the code; it also appears beside every amount in the report.",
    ),
    example: Text::new(
        "currency = \"evro\" → currency = \"EUR\"",
        "currency = \"euro\" → currency = \"EUR\"",
    ),
};

/// Words that are not there in the strategy's own language.
pub static OWN_LANGUAGE: Code = Code {
    id: "S245",
    severity: Severity::Error,
    title: Text::new(
        "besedila v jeziku strategije ni",
        "no text in the strategy's own language",
    ),
    fact: Text::new(
        "besedila v jeziku strategije ({language}) ni",
        "there is no text in the strategy's language ({language})",
    ),
    help: Text::new(
        "dodajte ga; besedilo v drugem jeziku ni obvezno",
        "add it; text in the other language is optional",
    ),
    why: Text::new(
        "Ustanove in komisija berejo v jeziku strategije. Kjer drugega jezika ni, velja njeno besedilo tudi tam.",
        "Institutions and the commission read the strategy's language. Where the other is missing, its words are shown there too.",
    ),
    example: Text::new(
        "otherwise.en = \"The parts do not add up.\" → še otherwise.sl = \"Deli niso enaki vsoti.\"",
        "language = \"en\", otherwise.sl = \"Deli niso enaki vsoti.\" → also otherwise.en = \"The parts do not add up.\"",
    ),
};

/// A check that is not made where an optional figure is missing.
pub static NOT_MADE_WITHOUT: Code = Code {
    id: "S246",
    severity: Severity::Note,
    title: Text::new(
        "pogoj z neobveznim podatkom",
        "a condition with an optional figure",
    ),
    fact: Text::new(
        "pogoj »{found}« se ne preveri, kadar manjka neobvezen podatek: {items}",
        "the condition “{found}” is not checked where an optional figure is missing: {items}",
    ),
    help: Text::new(
        "če mora biti podatek vedno vpisan, izbrišite required = false; če sme manjkati, v pogoju povejte, kaj velja tedaj, na \
         primer is_blank(podatek) or …; sicer opomba ne moti",
        "if the figure must always be entered, delete required = false; if it may be missing, say in the condition what holds \
         then, such as is_blank(figure) or …; otherwise this note does no harm",
    ),
    why: Text::new(
        "Prazno ni nič: pogoj, ki mu manjka podatek, ni niti izpolnjen niti prekršen. Da je podatek vpisan, zahteva required ali \
         pogoj z is_blank.",
        "Blank is not zero: a condition that lacks a figure is neither met nor failed. That a figure is entered is demanded by \
         required, or by a condition with is_blank.",
    ),
    example: Text::new(
        "obiski >= 0, obiski z required = false: kjer obiskov ni, se ne preveri nič",
        "visits >= 0, visits with required = false: where there are no visits, nothing is checked",
    ),
};
