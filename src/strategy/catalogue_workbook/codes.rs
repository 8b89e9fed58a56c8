//! What a workbook of the catalogue can be at fault with.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// The codes of the workbook of the catalogue.
pub static CODES: &[&Code] = &[
    &NOT_A_CATALOGUE,
    &NO_COPY,
    &OTHER_STRATEGY,
    &CHANGED_SINCE,
    &IMPORTED_BEFORE,
    &NOT_A_VALUE,
    &NO_COLUMN,
    &NO_GOAL,
    &BOTH_CHANGED,
    &GONE_SINCE,
];

/// A workbook that is not one of a catalogue.
pub static NOT_A_CATALOGUE: Code = Code {
    id: "S216",
    severity: Severity::Error,
    title: Text::new("zvezek ni katalog", "a workbook that is not a catalogue"),
    fact: Text::new(
        "zvezek nima žiga kataloga",
        "the workbook does not carry the stamp of a catalogue",
    ),
    help: Text::new(
        "katalog izvozite z »zbir catalogue export« in spremembe vpišite v tako dobljeni zvezek; lista _zbir ne brišite",
        "export the catalogue with “zbir catalogue export” and make your changes in that workbook; do not delete the sheet _zbir",
    ),
    why: Text::new(
        "Po skritem žigu program ve, iz katerega kataloga je zvezek in kaj ste v njem spremenili.",
        "From the hidden stamp the program knows which catalogue the workbook belongs to, and what you changed in it.",
    ),
    example: Text::new(
        "zbir catalogue import DUK.xlsx → zbir catalogue import out/catalogue.xlsx",
        "zbir catalogue import DUK.xlsx → zbir catalogue import out/catalogue.xlsx",
    ),
};

/// A workbook whose hidden copy is not what it was made from.
pub static NO_COPY: Code = Code {
    id: "S217",
    severity: Severity::Error,
    title: Text::new(
        "skriti izvod kataloga je poškodovan",
        "the hidden copy of the catalogue is damaged",
    ),
    fact: Text::new(
        "katalog je od izvoza drugačen, skriti izvod v zvezku pa ni več tak, kot je bil",
        "the catalogue has changed since the export, and the hidden copy in the workbook was changed too",
    ),
    help: Text::new(
        "katalog izvozite na novo in spremembe prenesite v novi zvezek",
        "export the catalogue again and transfer your changes to the new workbook",
    ),
    why: Text::new(
        "Brez izvoda ni mogoče ločiti, kaj je spremenil zvezek in kaj je bilo medtem spremenjeno v datoteki.",
        "Without the copy, changes in the workbook cannot be distinguished from later changes in the file.",
    ),
    example: Text::new(
        "na skritem listu _zbir so bile izbrisane vrstice → nov izvoz",
        "rows of the hidden sheet _zbir were deleted → a new export",
    ),
};

/// A workbook of another strategy.
pub static OTHER_STRATEGY: Code = Code {
    id: "S218",
    severity: Severity::Error,
    title: Text::new("zvezek je od druge strategije", "a workbook of another strategy"),
    fact: Text::new(
        "zvezek je od strategije »{found}«, v mapi je strategija »{expected}«",
        "the workbook is of the strategy “{found}”, the folder holds “{expected}”",
    ),
    help: Text::new(
        "navedite mapo te strategije ali zvezek, ki je bil izvožen iz nje",
        "name that strategy’s folder, or the workbook that was exported from this one",
    ),
    why: Text::new(
        "Cilji dveh strategij imajo lahko iste oznake; eni bi prepisali druge.",
        "The goals of two strategies may have the same identifiers; one would overwrite the other.",
    ),
    example: Text::new(
        "zvezek socialne strategije v mapi strategije za starejše → prava mapa",
        "the social strategy’s workbook in the folder of that for the elderly → the right folder",
    ),
};

/// The catalogue was changed since the workbook was made.
pub static CHANGED_SINCE: Code = Code {
    id: "S219",
    severity: Severity::Note,
    title: Text::new(
        "katalog se je od izvoza spremenil",
        "the catalogue changed since the export",
    ),
    fact: Text::new(
        "strategy.toml je bil po izvozu spremenjen, mest {n}: {subjects}",
        "strategy.toml was changed after the export, in {n} places: {subjects}",
    ),
    help: Text::new(
        "te spremembe ostanejo; preverite, ali se s svojimi ujemajo",
        "these changes stay; check that they are compatible with yours",
    ),
    why: Text::new(
        "Prenese se le, kar je bilo spremenjeno v zvezku; kar je bilo medtem spremenjeno v datoteki, ostane.",
        "Only what was changed in the workbook is transferred; what was changed in the file meanwhile stays.",
    ),
    example: Text::new(
        "nekdo je v datoteki dodal kazalnik a.3/vozila → kazalnik ostane, čeprav ga v zvezku ni",
        "somebody added the indicator a.3/vozila to the file → it stays, though the workbook lacks it",
    ),
};

/// A workbook whose changes are in the catalogue already.
pub static IMPORTED_BEFORE: Code = Code {
    id: "S234",
    severity: Severity::Note,
    title: Text::new(
        "zvezek kataloga je bil že prenesen",
        "the workbook of the catalogue was imported before",
    ),
    fact: Text::new(
        "vse spremembe tega zvezka so v katalogu že od prej; izvoz je s tem zastarel",
        "the catalogue has all changes of this workbook already; so the export is old",
    ),
    help: Text::new(
        "za nadaljnje spremembe katalog izvozite znova z »zbir catalogue export«",
        "for further changes export the catalogue again with “zbir catalogue export”",
    ),
    why: Text::new(
        "Drugi prenos istega zvezka ne spremeni ničesar; v starem izvozu pa ni tega, kar se je v katalogu spremenilo pozneje.",
        "A second import of the same workbook changes nothing; but an old export lacks what changed in the catalogue later.",
    ),
    example: Text::new(
        "»zbir catalogue import« je bil zagnan dvakrat z isto datoteko",
        "“zbir catalogue import” was run twice with the same file",
    ),
};

/// A cell that its field cannot hold.
pub static NOT_A_VALUE: Code = Code {
    id: "S220",
    severity: Severity::Error,
    title: Text::new(
        "v celici kataloga je nekaj drugega",
        "a cell of the catalogue holds something else",
    ),
    fact: Text::new(
        "»{heading}«: v celici je »{found}«, pričakovano je: {expected}",
        "“{heading}”: the cell contains “{found}”, expected: {expected}",
    ),
    help: Text::new(
        "popravite celico; kaj sodi vanjo, pove sporočilo ob njej",
        "correct the cell; the message beside it states what belongs there",
    ),
    why: Text::new(
        "Vrednost, ki ni prave vrste, v datoteko kataloga ne more.",
        "A value that is not of its type cannot be written to the catalogue’s file.",
    ),
    example: Text::new(
        "Vrsta: »letno« → redna letna naloga",
        "Kind: “yearly” → recurring yearly task",
    ),
};

/// A column that is no longer there.
pub static NO_COLUMN: Code = Code {
    id: "S221",
    severity: Severity::Warning,
    title: Text::new("stolpca kataloga ni več", "a column of the catalogue is missing"),
    fact: Text::new(
        "stolpca »{heading}« ni; ti podatki ostanejo, kot so v strategy.toml",
        "the column “{heading}” is not there; what it held stays as it is in strategy.toml",
    ),
    help: Text::new(
        "če ste želeli podatke izbrisati, izpraznite njihove celice; stolpec dobite nazaj z novim izvozom",
        "to delete the values, clear their cells; a new export restores the column",
    ),
    why: Text::new(
        "Izbrisan stolpec je večkrat pomota kot namen.",
        "A deleted column is more often a mistake than intended.",
    ),
    example: Text::new(
        "stolpec »Pojasnilo ustanovam« izbrisan zaradi preglednosti → pojasnila v katalogu ostanejo",
        "the column “Note to institutions” deleted for the sake of overview → the notes stay in the catalogue",
    ),
};

/// A row in a goal that the workbook does not have.
pub static NO_GOAL: Code = Code {
    id: "S222",
    severity: Severity::Error,
    title: Text::new(
        "vrstica navaja cilj ali seznam, ki ga ni",
        "a row names a goal or list that is not there",
    ),
    fact: Text::new(
        "na listu »{sheet}« ni »{found}«",
        "the sheet “{sheet}” has no “{found}”",
    ),
    help: Text::new(
        "izberite cilj s seznama (pri stolpcu seznama vpišite ključ seznama, na primer a.3/dogodki) ali vrstico izbrišite; ob izbrisu cilja \
         izbrišite tudi njegove kazalnike, postavke, sezname in preverjanja",
        "choose a goal from the list (for a column of a list write the key of that list, such as a.3/events), or delete the row; with a goal, \
         delete its indicators, budget lines, lists and checks too",
    ),
    why: Text::new(
        "Kazalnik, postavka, seznam ali preverjanje stoji v katalogu pri svojem cilju, stolpec pri svojem seznamu.",
        "An indicator, budget line, list or check belongs to its goal in the catalogue, a column to its list.",
    ),
    example: Text::new("Cilj »a.33« → a.3", "Goal “a.33” → a.3"),
};

/// What was changed in the workbook and in the file.
pub static BOTH_CHANGED: Code = Code {
    id: "S223",
    severity: Severity::Error,
    title: Text::new(
        "spremenjeno v zvezku in v datoteki",
        "changed in the workbook and in the file",
    ),
    fact: Text::new(
        "{subject}: isti podatek je bil po izvozu spremenjen tudi v strategy.toml, drugače kot v zvezku",
        "{subject}: the same field was changed in strategy.toml after the export, in another way than in the workbook",
    ),
    help: Text::new(
        "odločite se za eno: celico vrnite na staro vrednost ali pa vanjo vpišite, kar je zdaj v strategy.toml",
        "choose one: put the former value back into the cell, or enter the value that strategy.toml now has",
    ),
    why: Text::new(
        "Program ne izbira med dvema spremembama istega podatka.",
        "The program does not choose between two changes of one field.",
    ),
    example: Text::new(
        "rok cilja a.3 v zvezku 2024, v datoteki medtem 2025 → v celico 2025",
        "the deadline of a.3 is 2024 in the workbook, meanwhile 2025 in the file → 2025 into the cell",
    ),
};

/// A row that the file no longer has.
pub static GONE_SINCE: Code = Code {
    id: "S224",
    severity: Severity::Error,
    title: Text::new("vrstice v datoteki ni več", "a row that the file no longer has"),
    fact: Text::new(
        "{subject} je bil po izvozu v strategy.toml izbrisan ali preimenovan, v zvezku pa je ostal",
        "{subject} was deleted or renamed in strategy.toml after the export, but is still in the workbook",
    ),
    help: Text::new(
        "vrstico izbrišite tudi v zvezku ali katalog izvozite na novo",
        "delete the row in the workbook too, or export the catalogue again",
    ),
    why: Text::new(
        "Kar je bilo v datoteki izbrisano, bi se sicer skrivaj vrnilo.",
        "What was deleted in the file would be restored unnoticed.",
    ),
    example: Text::new(
        "kazalnik a.3/vozila v datoteki izbrisan → vrstico izbrišite še v zvezku",
        "the indicator a.3/vozila deleted in the file → delete its row in the workbook too",
    ),
};
