//! The codes of findings about finance's own workbook.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// Every code of this stage.
pub static CODES: &[&Code] = &[
    &STALE,
    &EDITED,
    &UNANSWERED,
    &REFUSED,
    &SEVERAL,
    &OTHER,
    &INCOMPLETE,
    &DAMAGED,
];

const WHY: Text = Text::new(
    "Finančna služba z da potrdi natanko tiste zneske, ki jih je videla. Če so zneski drugi ali ni jasno, kaj je potrdila, to ni \
     drugi podpis.",
    "With yes, finance confirms exactly the amounts that it saw. If the amounts are others, or it is unclear what was confirmed, \
     that is no second signature.",
);

/// The figures have changed since they were confirmed.
pub(super) static STALE: Code = Code {
    id: "L228",
    severity: Severity::Warning,
    title: Text::new(
        "zneski so se po potrditvi financ spremenili",
        "amounts changed after finance confirmed them",
    ),
    fact: Text::new(
        "finančna služba je potrdila druge zneske, kot so zdaj; spremenjeno je: {lines}; potrditev ne velja",
        "finance confirmed other amounts than there are now; changed: {lines}; the confirmation does not count",
    ),
    help: Text::new(
        "zvezek izdajte znova z »zbir finance --format xlsx« in ga pošljite finančni službi v potrditev",
        "issue the workbook again with “zbir finance --format xlsx” and send it to finance for confirmation",
    ),
    why: WHY,
    example: Text::new(
        "Po potrditvi je dom popravil realizacijo: finančna služba potrdi nov zvezek.",
        "After the confirmation the home corrected a realised amount: finance confirms a new workbook.",
    ),
};

/// A cell is not as it was issued.
pub(super) static EDITED: Code = Code {
    id: "L229",
    severity: Severity::Error,
    title: Text::new(
        "spremenjena celica v finančnem zvezku",
        "changed cell in finance’s workbook",
    ),
    fact: Text::new(
        "v celici je »{found}«, izdano pa je bilo »{expected}«; potrditev ne velja",
        "the cell holds “{found}”, but “{expected}” was issued; the confirmation does not count",
    ),
    help: Text::new(
        "znesek popravi ustanova v svojem obrazcu ali finančna služba v glavni knjigi; finančna služba naj v celico vrne »{expected}« \
         ali potrdi nov zvezek, pripombo pa napiše na list s potrditvijo",
        "the institution corrects the amount in its form, or finance in the ledger; finance restores “{expected}” in the cell or \
         confirms a new workbook, and writes a remark on the confirmation sheet",
    ),
    why: Text::new(
        "Zvezek kaže, kar so sporočile ustanove in kar je v glavni knjigi. Številka, vpisana vanj, ne pride nikamor, potrditev ob njej \
         pa ne pove, kaj je potrjeno.",
        "The workbook shows what institutions reported and what the ledger holds. A figure typed into it goes nowhere, and a \
         confirmation beside it does not say what is confirmed.",
    ),
    example: Text::new(
        "V stolpcu Realizacija je 646.000,00, izdano je bilo 646.000,57.",
        "The column Realised holds 646000, but 646000.57 was issued.",
    ),
};

/// Neither yes nor no.
pub(super) static UNANSWERED: Code = Code {
    id: "L230",
    severity: Severity::Warning,
    title: Text::new(
        "finančni zvezek ni potrjen",
        "finance’s workbook is not confirmed",
    ),
    fact: Text::new(
        "v zvezku finančne službe ni izbrano ne »da« ne »ne«",
        "finance’s workbook says neither yes nor no",
    ),
    help: Text::new(
        "finančna služba naj na listu s potrditvijo izbere da ali ne in zvezek pošlje znova",
        "finance chooses yes or no on the confirmation sheet and sends the workbook again",
    ),
    why: WHY,
    example: Text::new(
        "Zvezek je prišel nazaj, kot je bil izdan: prosite za potrditev.",
        "The workbook came back as it was issued: ask for the confirmation.",
    ),
};

/// Finance says no.
pub(super) static REFUSED: Code = Code {
    id: "L231",
    severity: Severity::Warning,
    title: Text::new(
        "finance zneskov ne potrjujejo",
        "finance does not confirm the amounts",
    ),
    fact: Text::new(
        "finančna služba zneskov ne potrjuje; pripomba: {remark}",
        "finance does not confirm the amounts; remark: {remark}",
    ),
    help: Text::new(
        "s finančno službo ugotovite, kateri znesek ni pravi; ko ga ustanova ali glavna knjiga popravi, zvezek izdajte znova",
        "find out from finance which amount is wrong; once the institution or the ledger has corrected it, issue the workbook again",
    ),
    why: WHY,
    example: Text::new(
        "»ne«, pripomba »manjka račun za december«: ustanova popravi realizacijo.",
        "“no”, remark “the invoice for December is missing”: the institution corrects the realised amount.",
    ),
};

/// Several workbooks contradict each other.
pub(super) static SEVERAL: Code = Code {
    id: "L232",
    severity: Severity::Warning,
    title: Text::new(
        "finančna zvezka si nasprotujeta",
        "finance’s workbooks contradict each other",
    ),
    fact: Text::new(
        "finančna služba v enem zvezku iste zneske potrjuje, v drugem ({other}) jih z istim dnem zavrača",
        "finance confirms the same amounts in one workbook, and in another ({other}) of the same day it does not",
    ),
    help: Text::new(
        "vprašajte finančno službo, kaj velja, in drugo datoteko izločite z »zbir decide exclude«",
        "ask finance which one holds, and exclude the other file with “zbir decide exclude”",
    ),
    why: WHY,
    example: Text::new(
        "financa.xlsx pravi da, financa (2).xlsx ne, obe 12. 2. 2025.",
        "finance.xlsx says yes, finance (2).xlsx says no, both on 12/02/2025.",
    ),
};

/// A workbook of another strategy, year or edition.
pub(super) static OTHER: Code = Code {
    id: "L233",
    severity: Severity::Error,
    title: Text::new(
        "finančni zvezek za nekaj drugega",
        "finance’s workbook of something else",
    ),
    fact: Text::new(
        "zvezek finančne službe je za »{found}«, pričakovano je »{expected}«; ni upoštevan",
        "this workbook of finance is for “{found}”, expected: “{expected}”; it is not used",
    ),
    help: Text::new(
        "datoteko prestavite v mapo njene strategije in leta; za to leto zvezek izdajte z »zbir finance --format xlsx«",
        "move the file to the folder of its strategy and year; for this year, issue the workbook with “zbir finance --format xlsx”",
    ),
    why: WHY,
    example: Text::new(
        "V mapi oddaj za 2024 je potrditev za 2023.",
        "The inbox of 2024 holds the confirmation for 2023.",
    ),
};

/// Yes, but not by which office or on which day.
pub(super) static INCOMPLETE: Code = Code {
    id: "L234",
    severity: Severity::Warning,
    title: Text::new(
        "potrditev financ ni popolna",
        "finance’s confirmation is incomplete",
    ),
    fact: Text::new(
        "na listu s potrditvijo manjka ali ni pravo: {what}; potrditev še ne velja",
        "missing or not right on the confirmation sheet: {what}; the confirmation does not count yet",
    ),
    help: Text::new(
        "finančna služba naj vpiše enoto ali funkcijo (brez imena osebe) in datum potrditve ter zvezek pošlje znova",
        "finance enters the office or role (no person’s name) and the day of confirmation, and sends the workbook again",
    ),
    why: WHY,
    example: Text::new(
        "»da« brez datuma: vpišite na primer 12. 2. 2025.",
        "“yes” without a date: enter for example 12/02/2025.",
    ),
};

/// The workbook is no longer what was issued.
pub(super) static DAMAGED: Code = Code {
    id: "L235",
    severity: Severity::Error,
    title: Text::new("finančni zvezek je poškodovan", "finance’s workbook is damaged"),
    fact: Text::new(
        "zvezek finančne službe ni tak, kot je bil izdan: {what}; potrditev ne velja",
        "finance’s workbook is not as it was issued: {what}; the confirmation does not count",
    ),
    help: Text::new(
        "zvezek izdajte znova z »zbir finance --format xlsx«; finančna služba naj listov ne briše in ne preimenuje",
        "issue the workbook again with “zbir finance --format xlsx”; finance deletes and renames no sheets",
    ),
    why: WHY,
    example: Text::new("List Postavke je bil izbrisan.", "The sheet Lines was deleted."),
};
