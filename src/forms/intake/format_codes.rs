//! The codes of cells whose number format shows something other than their content, in both languages.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

pub(super) static OTHER_CURRENCY: Code = Code {
    id: "V133",
    severity: Severity::Error,
    title: Text::new(
        "oblika celice v drugi valuti",
        "a cell format in another currency",
    ),
    fact: Text::new(
        "pričakovan je znesek v {currency}, celica pa kaže »{found}« (valuta v obliki celice: {mark})",
        "expected an amount in {currency}, but the cell shows “{found}” (currency in the cell’s format: {mark})",
    ),
    help: Text::new(
        "če je znesek v {currency}, celici izberite obliko »Število«; sicer ga preračunajte in vpišite znova",
        "if the amount is in {currency}, give the cell the format “Number”; otherwise convert it and enter it again",
    ),
    why: Text::new(
        "V celici je zapisano samo število, valuto pa doda njena oblika. Kdor je gledal v celico, je videl znesek v tej valuti.",
        "The cell holds only a number, and its format adds the currency. Anyone who looked at the cell saw an amount in that currency.",
    ),
    example: Text::new(
        "Celica z obliko za dolarje kaže »$1.200,50« v strategiji v evrih.",
        "A cell with a format for dollars shows “$1,200.50” in a strategy in euros.",
    ),
};

pub(super) static AMOUNT_CELL: Code = Code {
    id: "V134",
    severity: Severity::Error,
    title: Text::new("znesek namesto števila", "an amount instead of a number"),
    fact: Text::new(
        "celica kaže znesek (»{found}«), tu pa znesek ni pričakovan",
        "the cell shows an amount (“{found}”), which is not expected here",
    ),
    help: Text::new(
        "celici izberite obliko »Število« in vpišite vrednost v enoti, ki jo zahteva vrstica",
        "give the cell the format “Number” and enter the value in the unit that the row asks for",
    ),
    why: Text::new(
        "Celica z obliko valute pove, da je kdo vpisal znesek; 5 € ni 5 oseb.",
        "A cell with a currency format means that somebody entered an amount; 5 € are not 5 persons.",
    ),
    example: Text::new(
        "5 € v celici za število oseb: vpišite 5 z obliko »Število«.",
        "5 € in a cell for persons: enter 5 with the format “Number”.",
    ),
};

pub(super) static SHOWN_OTHERWISE: Code = Code {
    id: "V135",
    severity: Severity::Error,
    title: Text::new(
        "celica kaže nekaj drugega, kot je v njej zapisano",
        "a cell shows something other than its content",
    ),
    fact: Text::new(
        "celica kaže »{shown}«, zapisano pa je »{found}«, zato ni jasno, kaj velja",
        "the cell shows “{shown}” but holds “{found}”, so that it is not clear which is right",
    ),
    help: Text::new(
        "celici izberite obliko »Splošno« in vpišite vrednost, ki velja",
        "give the cell the format “General” and enter the right value",
    ),
    why: Text::new(
        "Oblika celice lahko število deli s tisoč, mu doda števke ali namesto njega pokaže besede. Kdor je gledal v celico, je videl \
         drugo vrednost, kot je shranjena.",
        "A cell’s format can divide a number by a thousand, add digits to it or show words in its place. Anyone who looked at the cell \
         saw another value than the one that is stored.",
    ),
    example: Text::new(
        "Celica z obliko 0,\" tis.\" kaže »500 tis.«, zapisano pa je 500000.",
        "A cell with the format 0,\" k\" shows “500 k” but holds 500000.",
    ),
};

pub(super) static LOOKS_BLANK: Code = Code {
    id: "V136",
    severity: Severity::Warning,
    title: Text::new(
        "odgovor, ki ga celica ne kaže",
        "an answer that its cell does not show",
    ),
    fact: Text::new(
        "celica je videti prazna, v njej pa je zapisano »{found}«; to je prebrano",
        "the cell looks blank but holds “{found}”; that was read",
    ),
    help: Text::new(
        "če vrednost ne velja, jo izbrišite; če velja, celici izberite obliko »Splošno«",
        "if the value is wrong, delete it; if it is right, give the cell the format “General”",
    ),
    why: Text::new(
        "Oblika celice, kot je ;;; ali 0;-0;;@, skrije število ali besedilo; v datoteki je enako vidnemu.",
        "A format such as ;;; or 0;-0;;@ hides a number or text; in the file it is like any other.",
    ),
    example: Text::new(
        "Celica z obliko ;;; je videti prazna, v njej pa je 125.",
        "A cell with the format ;;; looks blank but holds 125.",
    ),
};

pub(super) static DATE_FOR_WORDS: Code = Code {
    id: "V137",
    severity: Severity::Warning,
    title: Text::new(
        "datum ali ura namesto besedila",
        "a date or time instead of words",
    ),
    fact: Text::new(
        "pričakovano je besedilo, program pa je vneseno spremenil v datum ali uro; prebrano je, kot kaže celica: »{found}«",
        "expected words, but the program turned what was entered into a date or time; it was read as the cell shows it: “{found}”",
    ),
    help: Text::new(
        "če je bilo mišljeno {meant}, celici izberite obliko »Besedilo« in to vpišite znova",
        "if {meant} was meant, give the cell the format “Text” and enter that again",
    ),
    why: Text::new(
        "Iz »1/2« ali »3-5« program naredi datum, iz »1:2« pa uro; celica z obliko »Besedilo« vneseno obdrži.",
        "A program turns “1/2” or “3-5” into a date, and “1:2” into a time; a cell with the format “Text” keeps what was entered.",
    ),
    example: Text::new(
        "»1/2« je postalo »1. feb.«: izberite obliko »Besedilo« in vpišite 1/2.",
        "“1/2” became “2 Jan”: choose the format “Text” and enter 1/2.",
    ),
};
