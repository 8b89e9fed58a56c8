//! What can be wrong with the sheet of earlier years.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// Every code of the sheet.
pub static CODES: &[&Code] = &[
    &DIFFERS,
    &ROW_UNKNOWN,
    &TWICE,
    &COLUMN,
    &INSTITUTION_UNKNOWN,
    &LONE_NOTE,
    &STATUS_UNKNOWN,
];

/// Another value or note than the history holds.
pub(super) static DIFFERS: Code = Code {
    id: "W157",
    severity: Severity::Error,
    title: Text::new("zgodovina pravi drugače", "the history says otherwise"),
    fact: Text::new(
        "na listu je »{found}«, v zgodovini pa »{known}« (ali pa se razlikuje opomba)",
        "the sheet says “{found}”, but the history “{known}” (or the note differs)",
    ),
    help: Text::new(
        "vpišite, kar je v zgodovini; če je zgodovina napačna, popravite njeno datoteko",
        "enter what the history says; if the history is wrong, correct its file",
    ),
    why: Text::new(
        "Sprejeti podatki so bili objavljeni; list jih dopolnjuje in jih nikoli ne zamenja.",
        "Accepted data were published; the sheet adds to them and never replaces them.",
    ),
    example: Text::new(
        "21 v zgodovini, 22 na listu",
        "21 in the history, 22 on the sheet",
    ),
};

/// A row of which it is not certain what it is about.
pub(super) static ROW_UNKNOWN: Code = Code {
    id: "W158",
    severity: Severity::Error,
    title: Text::new("neznana vrstica zgodovine", "an unknown row of the history"),
    fact: Text::new(
        "vrstica »{found}« ni cilj, kazalnik ali postavka kataloga, ali pa njen skriti ključ pravi drugače",
        "the row “{found}” is no goal, indicator or line of the catalogue, or its hidden key says otherwise",
    ),
    help: Text::new(
        "v stolpca Cilj in Kaj prepišite besede iz svežega izvoza kataloga; pri prilepljenih vrsticah prvi, skriti stolpec izpraznite",
        "copy the words of the columns Goal and What from a fresh export of the catalogue; of pasted rows clear the first, hidden column",
    ),
    why: Text::new(
        "Vrednost v vrstici, ki ni zanesljivo prepoznana, bi lahko pripadla drugemu kazalniku.",
        "A value in a row that is not certain might come to another indicator.",
    ),
    example: Text::new(
        "»a.3 Oskrbovalke doma«, kazalnika s tem imenom ni",
        "“a.3 Carers at home”, but there is no such indicator",
    ),
};

/// Two rows about the same.
pub(super) static TWICE: Code = Code {
    id: "W159",
    severity: Severity::Error,
    title: Text::new(
        "vrstica zgodovine je podvojena",
        "a row of the history is there twice",
    ),
    fact: Text::new(
        "»{found}« iste ustanove je že v vrstici {first}",
        "“{found}” of the same institution is in row {first} already",
    ),
    help: Text::new(
        "eno od vrstic izbrišite ali v njej vpišite ustanovo",
        "delete one of the rows, or enter an institution in it",
    ),
    why: Text::new(
        "Iz dveh vrednosti istega podatka ni razvidno, katera je bila sprejeta.",
        "Of two values of one figure it is not known which was accepted.",
    ),
    example: Text::new(
        "Kopirana vrstica, v kateri ustanova ni bila zamenjana.",
        "A copied row in which the institution was not changed.",
    ),
};

/// A column that is no earlier year.
pub(super) static COLUMN: Code = Code {
    id: "W160",
    severity: Severity::Error,
    title: Text::new("stolpec ni preteklo leto", "a column is no earlier year"),
    fact: Text::new(
        "glava stolpca je »{found}«, pričakovano je leto pred {year} ali njegova opomba, vsako enkrat",
        "the heading of the column is “{found}”, expected is a year before {year} or its note, each once",
    ),
    help: Text::new(
        "v glavo vpišite leto s štirimi števkami ali »Opomba« in leto; stolpec, ki ne sodi sem, izpraznite",
        "enter a year of four digits or “Note” and the year in the heading; clear a column that does not belong here",
    ),
    why: Text::new(
        "Brez leta se ne ve, kdaj so podatki veljali.",
        "Without a year it is not known when the data were true.",
    ),
    example: Text::new("»Lani« → »2023«", "“Last year” → “2023”"),
};

/// An institution that the catalogue does not have.
pub(super) static INSTITUTION_UNKNOWN: Code = Code {
    id: "W161",
    severity: Severity::Error,
    title: Text::new(
        "neznana ustanova v zgodovini",
        "an unknown institution in the history",
    ),
    fact: Text::new(
        "ustanove »{found}« v katalogu ni",
        "the catalogue has no institution “{found}”",
    ),
    help: Text::new(
        "vpišite ime, kratko ime ali oznako ustanove iz kataloga; za skupno vrednost celico izpraznite",
        "enter the name, short name or identifier of an institution of the catalogue; clear the cell for the accepted total",
    ),
    why: Text::new(
        "Vrednost se v obrazcu pokaže tisti ustanovi, ki jo je navedla.",
        "The form shows a value to the institution that stated it.",
    ),
    example: Text::new(
        "»Dom upok.« → »Dom upokojencev«",
        "“Home” → “Home for the elderly”",
    ),
};

/// A note without a value.
pub(super) static LONE_NOTE: Code = Code {
    id: "W162",
    severity: Severity::Error,
    title: Text::new("opomba brez vrednosti", "a note without a value"),
    fact: Text::new(
        "opomba je »{found}«, celica z vrednostjo pa je prazna",
        "the note is “{found}”, but the cell of the value is blank",
    ),
    help: Text::new(
        "vpišite vrednost ali opombo izbrišite",
        "enter the value or delete the note",
    ),
    why: Text::new(
        "Zgodovina hrani opombe ob vrednostih; opomba brez vrednosti bi se izgubila.",
        "The history keeps notes beside values; a note without one would be lost.",
    ),
    example: Text::new(
        "»več kot 500« v opombi, vrednost prazna",
        "“more than 500” in the note, no value",
    ),
};

/// Words that are no status of this strategy, nor one that it had.
pub(super) static STATUS_UNKNOWN: Code = Code {
    id: "W200",
    severity: Severity::Error,
    title: Text::new(
        "neznano stanje preteklega leta",
        "an unknown status of an earlier year",
    ),
    fact: Text::new(
        "»{found}« ni nobeno od stanj: {expected}",
        "“{found}” is none of the statuses: {expected}",
    ),
    help: Text::new(
        "vpišite eno od teh stanj, pojasnilo pa v opombo; če je imela strategija takrat druga stanja, njihove oznake v katalogu \
         navedite pri današnjih (was = [\"…\"])",
        "enter one of these statuses, and explain it in the note; if the strategy had other statuses then, name their identifiers in \
         the catalogue with those of today (was = [\"…\"])",
    ),
    why: Text::new(
        "Stanja preteklih let se primerjajo z današnjimi, zato mora biti znano, kateremu ustrezajo.",
        "Statuses of earlier years are compared with those of today, so it must be known which one each is.",
    ),
    example: Text::new(
        "»delno dosežen« v strategiji s stanjem »delno izvedeno«: temu dodajte was = [\"partially-achieved\"].",
        "“partially achieved” in a strategy with the status “partly done”: give that one was = [\"partially-achieved\"].",
    ),
};
