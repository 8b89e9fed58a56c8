//! The codes of findings about a value, in both languages.

use crate::base::finding::{Code, Fault, Severity};
use crate::base::language::Text;

use super::cell::{listed, no_data};
use super::reader::qualifiers;
use super::{format_codes, remark_codes, size};

/// All of them, by number.
pub static CODES: &[&Code] = &[
    &NUMBER_AS_TEXT,
    &AMBIGUOUS,
    &NOT_A_NUMBER,
    &NEGATIVE,
    &FRACTION,
    &TOO_MANY_DECIMALS,
    &NOT_A_STATUS,
    &NEARLY_A_STATUS,
    &listed::NOT_A_DAY,
    &listed::NOT_ON_LIST,
    &listed::IN_OTHER_LETTERS,
    &listed::TOO_MANY_ANSWERS,
    &no_data::BY_SIGN,
    &no_data::NEARLY,
    &qualifiers::OTHER_IN_NOTE,
    &qualifiers::PERHAPS,
    &STATUS_SYNONYM,
    &NOT_CALCULATED,
    &ERROR_VALUE,
    &DATE_FOR_NUMBER,
    &BINARY_NOISE,
    &NOT_A_DATE,
    &NOT_YES_NO,
    &INVISIBLE,
    &PERCENT_BELOW_ONE,
    &size::THOUSANDFOLD,
    &size::TEXT_TOO_LONG,
    &size::NUMBER_TOO_LARGE,
    &OTHER_CURRENCY,
    &PERCENT_CELL,
    &CHANGED_WORDS,
    &format_codes::OTHER_CURRENCY,
    &format_codes::AMOUNT_CELL,
    &format_codes::SHOWN_OTHERWISE,
    &format_codes::LOOKS_BLANK,
    &format_codes::DATE_FOR_WORDS,
    &remark_codes::STRUCK,
    &COMPUTED_OTHERWISE,
    &PERHAPS_BLANK,
];

pub(super) static NUMBER_AS_TEXT: Code = Code {
    id: "V101",
    severity: Severity::Note,
    title: Text::new("število, vpisano kot besedilo", "number typed as text"),
    fact: Text::new(
        "v celici je besedilo »{found}«, prebrano kot {read}",
        "the cell holds the text “{found}”, read as {read}",
    ),
    help: Text::new(
        "preverite, ali je prebrano prav; naslednjič vpišite samo število, na primer {example}",
        "check that it was read right; next time enter only the number, for example {example}",
    ),
    why: Text::new(
        "Število, vpisano z enoto, znakom € ali presledki, program shrani kot besedilo in ga ne sešteva.",
        "A number typed with a unit, the sign € or spaces is stored as text, and the program does not add it up.",
    ),
    example: Text::new(
        "»646.001 €« je prebrano kot 646.001. Namesto tega vpišite 646001.",
        "“646.001 €” is read as 646,001. Enter 646001 instead.",
    ),
};

pub(super) static AMBIGUOUS: Code = Code {
    id: "V102",
    severity: Severity::Error,
    title: Text::new("dvoumno število", "ambiguous number"),
    fact: Text::new(
        "v celici je besedilo »{found}«, ki lahko pomeni {first} ali {second}",
        "the cell holds the text “{found}”, which may mean {first} or {second}",
    ),
    help: Text::new(
        "v celico vpišite samo število, brez pike ali vejice za tisočice in brez odvečnih decimalk",
        "enter only the number in the cell, without a separator of thousands and without surplus decimals",
    ),
    why: Text::new(
        "Ena sama pika ali vejica pred tremi števkami lahko loči tisočice ali decimalke; razlika je tisočkratna, zato program ne ugiba.",
        "A single point or comma before three digits may separate thousands or decimals; the difference is a thousandfold, so the program does not guess.",
    ),
    example: Text::new(
        "»1.234« lahko pomeni 1234 ali 1,234. Vpišite 1234.",
        "“1.234” may mean 1234 or 1.234. Enter 1234.",
    ),
};

pub(super) static NOT_A_NUMBER: Code = Code {
    id: "V104",
    severity: Severity::Error,
    title: Text::new("ni število", "not a number"),
    fact: Text::new(
        "pričakovano: {expected}; v celici je »{found}«",
        "expected: {expected}; the cell holds “{found}”",
    ),
    help: Text::new(
        "v celico vpišite samo število (na primer {example}){hint}; pojasnilo napišite v stolpec Opomba; število, ki ni natančno, \
         vpišite kot »približno 22« ali »več kot 22«",
        "enter only a number in the cell (for example {example}){hint}; write explanations in the column Note; enter a number that is \
         not exact as “about 22” or “more than 22”",
    ),
    why: Text::new(
        "Iz besed, razponov in enot ni mogoče zanesljivo prebrati števila.",
        "No number can be read reliably from words, ranges or units.",
    ),
    example: Text::new(
        "»od 20 do 25«: vpišite 22, v opombo pa razpon.",
        "“from 20 to 25”: enter 22, and the range in the note.",
    ),
};

pub(super) static NEGATIVE: Code = Code {
    id: "V105",
    severity: Severity::Error,
    title: Text::new("negativna vrednost", "negative value"),
    fact: Text::new(
        "vrednost »{found}« je negativna",
        "the value “{found}” is negative",
    ),
    help: Text::new(
        "vpišite vrednost brez minusa; če gre za vračilo ali popravek, to napišite v opombo",
        "enter the value without the minus; if it is a refund or correction, say so in the note",
    ),
    why: Text::new(
        "Oseb, obiskov ali ur ne more biti manj kot nič; negativen znesek je mogoč, a ga je treba pojasniti.",
        "There cannot be fewer than zero persons, visits or hours; a negative amount is possible but requires an explanation.",
    ),
    example: Text::new("−3 osebe: vpišite 3.", "−3 persons: enter 3."),
};

pub(super) static FRACTION: Code = Code {
    id: "V106",
    severity: Severity::Error,
    title: Text::new("necelo število", "fraction of a whole thing"),
    fact: Text::new(
        "pričakovano je celo število, v celici je »{found}«",
        "expected a whole number, the cell holds “{found}”",
    ),
    help: Text::new(
        "vpišite celo število; če je podatek povprečje, to napišite v opombo",
        "enter a whole number; if the figure is an average, say so in the note",
    ),
    why: Text::new(
        "Kazalnik šteje cele stvari: osebe, obiske, dogodke.",
        "The indicator counts whole things: persons, visits, events.",
    ),
    example: Text::new("22,5 obiska: vpišite 22 ali 23.", "22.5 visits: enter 22 or 23."),
};

pub(super) static TOO_MANY_DECIMALS: Code = Code {
    id: "V107",
    severity: Severity::Warning,
    title: Text::new("preveč decimalk pri znesku", "too many decimals of an amount"),
    fact: Text::new(
        "znesek »{found}« ima {decimals}",
        "the amount “{found}” has {decimals}",
    ),
    help: Text::new("znesek vpišite {exactly}", "enter the amount {exactly}"),
    why: Text::new(
        "Zneski se vodijo na toliko decimalk, kot jih ima valuta (evro dve, jen nobene); delček centa pove, da je bil znesek izračunan ali \
         prepisan narobe.",
        "Amounts are kept with the decimals of their currency (two of euros, none of yen); a fraction of a cent means that the amount was \
         computed or copied wrongly.",
    ),
    example: Text::new(
        "12500,505: vpišite 12500,51 ali 12500,50.",
        "12500.505: enter 12500.51 or 12500.50.",
    ),
};

/// Returns the fault of an amount that has more decimals than its currency.
pub(super) fn too_many_decimals(most: u32) -> Fault {
    let (decimals, exactly) = match most {
        0 => (
            Text::new(
                "decimalke, ki jih valuta nima",
                "decimals, which the currency has not",
            ),
            Text::new("brez decimalk", "without decimals"),
        ),
        3 => (
            Text::new("več kot tri decimalke", "more than three decimals"),
            Text::new("na tri decimalke natančno", "to three decimals"),
        ),
        _ => (
            Text::new("več kot dve decimalki", "more than two decimals"),
            Text::new("na cent natančno", "to the cent"),
        ),
    };
    let fault = TOO_MANY_DECIMALS.fault().with_message("decimals", decimals);
    fault.with_message("exactly", exactly)
}

pub(super) static NOT_A_STATUS: Code = Code {
    id: "V108",
    severity: Severity::Error,
    title: Text::new("neznano stanje", "unknown status"),
    fact: Text::new(
        "»{found}« ni nobeno od stanj: {expected}",
        "“{found}” is none of the statuses: {expected}",
    ),
    help: Text::new(
        "izberite stanje na seznamu v celici, opis pa napišite v stolpec Obrazložitev",
        "choose the status from the list in the cell, and write the description in the column Explanation",
    ),
    why: Text::new(
        "Preglednica stanj šteje le dogovorjena stanja.",
        "The table of statuses counts only the agreed ones.",
    ),
    example: Text::new(
        "»skoraj«: izberite »delno dosežen«.",
        "“almost”: choose “partially achieved”.",
    ),
};

/// V141: words that differ from a status in a few letters.
pub(super) static NEARLY_A_STATUS: Code = Code {
    id: "V141",
    severity: Severity::Error,
    title: Text::new("skoraj zapisano stanje", "nearly a status"),
    fact: Text::new(
        "»{found}« ni nobeno od stanj; najbolj podobno je »{near}«",
        "“{found}” is none of the statuses; the most similar is “{near}”",
    ),
    help: Text::new(
        "če ste mislili to stanje, ga izberite na seznamu v celici; sicer izberite drugo",
        "if you meant that status, choose it from the list in the cell; otherwise choose another",
    ),
    why: Text::new(
        "Stanj, ki se ločijo po nekaj črkah, program ne ugiba: »ni dosežen« in »dosežen« sta si podobna, povesta pa nasprotno.",
        "A status that differs in a few letters is not guessed: “not achieved” and “achieved” are similar and say the opposite.",
    ),
    example: Text::new("»dosežn«: izberite »dosežen«.", "“achievd”: choose “achieved”."),
};

pub(super) static STATUS_SYNONYM: Code = Code {
    id: "V109",
    severity: Severity::Warning,
    title: Text::new("stanje z drugimi besedami", "status in other words"),
    fact: Text::new(
        "stanje »{found}« ni na seznamu; prebrano je kot »{read}«",
        "the status “{found}” is not on the list; it was read as “{read}”",
    ),
    help: Text::new(
        "preverite, ali je prebrano prav; stanje izberite na seznamu v celici",
        "check that it was read right; choose the status from the list in the cell",
    ),
    why: Text::new(
        "Katalog pozna tudi druge besede za stanja, a o njih vedno pove, da se pomen ne spremeni neopaženo.",
        "The catalogue knows other words for statuses too, but always reports it, so that the meaning does not change unnoticed.",
    ),
    example: Text::new(
        "»se je izvedel« je prebrano kot »dosežen«.",
        "“se je izvedel” (was carried out) is read as “achieved”.",
    ),
};

/// A formula that no program calculated.
pub static NOT_CALCULATED: Code = Code {
    id: "V110",
    severity: Severity::Error,
    title: Text::new("neizračunana formula", "formula not calculated"),
    fact: Text::new(
        "v celici je formula, ki ni izračunana",
        "the cell holds a formula that was never calculated",
    ),
    help: Text::new(
        "datoteko odprite v Excelu ali LibreOffice, počakajte na izračun, jo shranite in pošljite znova",
        "open the file in Excel or LibreOffice, let it calculate, save it and send it again",
    ),
    why: Text::new(
        "Nekateri programi shranijo formulo brez rezultata; tak podatek ni ne prazen ne nič.",
        "Some programs store a formula without its result; such a value is neither blank nor zero.",
    ),
    example: Text::new(
        "=B2+B3 brez rezultata: odprite in shranite.",
        "=B2+B3 without a result: open and save.",
    ),
};

pub(super) static ERROR_VALUE: Code = Code {
    id: "V111",
    severity: Severity::Error,
    title: Text::new("napaka v celici", "error value in the cell"),
    fact: Text::new("v celici je napaka {found}", "the cell holds the error {found}"),
    help: Text::new(
        "popravite formulo ali namesto nje vpišite vrednost",
        "correct the formula or enter the value instead",
    ),
    why: Text::new(
        "Formula se sklicuje na celico, ki je ni, ali računa s čim, kar ni število.",
        "The formula refers to a cell that no longer exists, or computes with something that is not a number.",
    ),
    example: Text::new("#REF!: vpišite število.", "#REF!: enter the number."),
};

pub(super) static DATE_FOR_NUMBER: Code = Code {
    id: "V112",
    severity: Severity::Error,
    title: Text::new(
        "datum ali ura namesto števila",
        "a date or time instead of a number",
    ),
    fact: Text::new(
        "pričakovano je število, celica kaže datum ali uro ({found})",
        "expected a number, the cell shows a date or time ({found})",
    ),
    help: Text::new(
        "celici izberite obliko »Število« in število vpišite znova{meant}",
        "give the cell the format “Number” and enter the number again{meant}",
    ),
    why: Text::new(
        "Excel vnos, podoben datumu ali uri (na primer 3.5 ali 12:30), spremeni v datum ali uro, pod njim pa ostane zaporedna \
         številka dneva.",
        "Excel turns what looks like a date or time (such as 3.5 or 12:30) into one, with the serial number of the day beneath it.",
    ),
    example: Text::new(
        "»3. maj« namesto 3,5: izberite obliko »Število« in vpišite 3,5.",
        "“3 May” instead of 3.5: choose the format “Number” and enter 3.5.",
    ),
};

pub(super) static BINARY_NOISE: Code = Code {
    id: "V113",
    severity: Severity::Note,
    title: Text::new("odvečne decimalke izračuna", "surplus decimals of a computation"),
    fact: Text::new(
        "vrednost {found} nosi ostanek računanja v programu; prebrano je {read}",
        "the value {found} carries a residue of the program’s arithmetic; {read} was read",
    ),
    help: Text::new("ni treba storiti ničesar", "nothing needs to be done"),
    why: Text::new(
        "Programi računajo dvojiško na 15 mest; 0,1 + 0,2 shranijo kot 0,30000000000000004, razlika enakih zneskov pa včasih ni \
         čisto nič.",
        "Programs compute in binary to 15 digits; they store 0.1 + 0.2 as 0.30000000000000004, and the difference of equal \
         amounts is sometimes not quite zero.",
    ),
    example: Text::new(
        "0,30000000000000004 je prebrano kot 0,3.",
        "0.30000000000000004 is read as 0.3.",
    ),
};

pub(super) static NOT_A_DATE: Code = Code {
    id: "V115",
    severity: Severity::Warning,
    title: Text::new("ni datum", "not a date"),
    fact: Text::new(
        "pričakovan je datum, v celici je »{found}«",
        "expected a date, the cell holds “{found}”",
    ),
    help: Text::new(
        "vpišite datum, na primer {example}",
        "enter the date, for example {example}",
    ),
    why: Text::new(
        "Datum potrditve pove, katera različica podatkov je zadnja.",
        "The date of confirmation shows which version of the data is the latest.",
    ),
    example: Text::new(
        "»konec januarja«: vpišite 31. 1. 2025.",
        "“end of January”: enter 31/01/2025.",
    ),
};

pub(super) static NOT_YES_NO: Code = Code {
    id: "V116",
    severity: Severity::Error,
    title: Text::new("ni da ali ne", "neither yes nor no"),
    fact: Text::new(
        "pričakovano je da ali ne, v celici je »{found}«",
        "expected yes or no, the cell holds “{found}”",
    ),
    help: Text::new(
        "izberite da ali ne na seznamu v celici",
        "choose yes or no from the list in the cell",
    ),
    why: Text::new(
        "Vprašanje ima le dva odgovora; pojasnilo sodi v opombo.",
        "The question has two answers only; explanations belong in the note.",
    ),
    example: Text::new(
        "»delno«: izberite da ali ne in dopišite opombo.",
        "“partly”: choose yes or no and add a note.",
    ),
};

pub(super) static INVISIBLE: Code = Code {
    id: "V117",
    severity: Severity::Note,
    title: Text::new("nevidni znaki", "invisible characters"),
    fact: Text::new(
        "iz besedila so odstranjeni nevidni znaki ({count})",
        "invisible characters were removed from the text ({count})",
    ),
    help: Text::new("ni treba storiti ničesar", "nothing needs to be done"),
    why: Text::new(
        "Besedilo, prilepljeno s spletne strani ali iz PDF, pogosto nosi znake, ki se ne vidijo, motijo pa iskanje in primerjavo.",
        "Text pasted from a web page or PDF often carries characters that cannot be seen but disturb search and comparison.",
    ),
    example: Text::new(
        "Deljivi vezaj sredi besede je odstranjen.",
        "A soft hyphen within a word is removed.",
    ),
};

pub(super) static PERCENT_BELOW_ONE: Code = Code {
    id: "V118",
    severity: Severity::Warning,
    title: Text::new("odstotek pod 1", "percentage below 1"),
    fact: Text::new(
        "odstotek »{found}«, prebran kot {read}, je manjši od 1; morda je mišljen stokratnik",
        "the percentage “{found}”, read as {read}, is below 1; a hundred times as much may be meant",
    ),
    help: Text::new(
        "vpišite 12,5 za 12,5 %; celici ne dajajte oblike odstotka",
        "enter 12.5 for 12.5 %; do not give the cell a percentage format",
    ),
    why: Text::new(
        "Celica z obliko odstotka shrani 12,5 % kot 0,125.",
        "A cell with a percentage format stores 12.5 % as 0.125.",
    ),
    example: Text::new(
        "0,125: če je mišljeno 12,5 %, vpišite 12,5.",
        "0.125: if 12.5 % is meant, enter 12.5.",
    ),
};

pub(super) static OTHER_CURRENCY: Code = Code {
    id: "V130",
    severity: Severity::Error,
    title: Text::new("znesek v drugi valuti", "an amount in another currency"),
    fact: Text::new(
        "pričakovan je znesek v {currency}, v celici je »{found}« (oznaka {mark})",
        "expected an amount in {currency}, the cell holds “{found}” (the mark {mark})",
    ),
    help: Text::new(
        "znesek preračunajte in vpišite samo število v {currency}",
        "convert the amount and enter only the number in {currency}",
    ),
    why: Text::new(
        "Zneskov v različnih valutah ni mogoče seštevati, po katerem tečaju naj se preračunajo, pa program ne ve.",
        "Amounts in different currencies cannot be added up, and the program does not know at which rate to convert them.",
    ),
    example: Text::new(
        "»$1,200.50« v strategiji v evrih: vpišite znesek v evrih.",
        "“$1,200.50” in a strategy in euros: enter the amount in euros.",
    ),
};

pub(super) static PERCENT_CELL: Code = Code {
    id: "V131",
    severity: Severity::Error,
    title: Text::new("odstotek namesto števila", "a percentage instead of a number"),
    fact: Text::new(
        "celica kaže odstotek ({found} %), tu pa odstotek ni pričakovan",
        "the cell shows a percentage ({found} %), which is not expected here",
    ),
    help: Text::new(
        "celici izberite obliko »Število« in vpišite vrednost v enoti, ki jo zahteva vrstica",
        "give the cell the format “Number” and enter the value in the unit that the row asks for",
    ),
    why: Text::new(
        "Celica z obliko odstotka shrani 22 % kot 0,22; ali je mišljeno 22 ali 0,22, se iz nje ne vidi.",
        "A cell with a percentage format stores 22 % as 0.22; whether 22 or 0.22 is meant cannot be seen from it.",
    ),
    example: Text::new(
        "22 % v celici za število oseb: vpišite 22 z obliko »Število«.",
        "22 % in a cell for persons: enter 22 with the format “Number”.",
    ),
};

pub(super) static CHANGED_WORDS: Code = Code {
    id: "V132",
    severity: Severity::Error,
    title: Text::new(
        "besedilo, ki ga je program spremenil",
        "words that the program changed",
    ),
    fact: Text::new(
        "pričakovano je besedilo, program pa je vneseno spremenil v število, datum ali uro ({found})",
        "expected words, but the program turned what was entered into a number, date or time ({found})",
    ),
    help: Text::new(
        "celici izberite obliko »Besedilo« in besedilo vpišite znova",
        "give the cell the format “Text” and enter the words again",
    ),
    why: Text::new(
        "Iz »1/2« ali »2-3« program naredi datum; kaj je bilo vpisano, se iz njega ne da več razbrati.",
        "A program turns “1/2” or “2-3” into a date; what was entered can no longer be recognised.",
    ),
    example: Text::new(
        "»1/2« je postalo 2. januar: izberite obliko »Besedilo« in vpišite 1/2.",
        "“1/2” became 2 January: choose the format “Text” and enter 1/2.",
    ),
};

/// V154: the cell of a computed figure holds something else than the answers come to.
pub(super) static COMPUTED_OTHERWISE: Code = Code {
    id: "V154",
    severity: Severity::Warning,
    title: Text::new(
        "v izračunani celici je kaj drugega",
        "a computed cell holds something else",
    ),
    fact: Text::new(
        "v celici, ki se izračuna, je »{found}«; iz odgovorov v obrazcu je {computed}, in to velja",
        "the cell, which is computed, holds “{found}”; the answers in the form come to {computed}, which counts",
    ),
    help: Text::new(
        "celice ne popravljajte; preverite podatke, iz katerih se izračuna ({operands}), in popravite tistega, ki ni pravi",
        "do not correct the cell; check the figures that it is computed from ({operands}), and correct the one that is wrong",
    ),
    why: Text::new(
        "Izračunane vrednosti nihče ne vpiše: program jo vedno izračuna sam, da se ujema s podatki, iz katerih nastane. Če je celica \
         prepisana, je morda napačen kateri od njih.",
        "Nobody enters a computed value: the program always computes it itself, so that it agrees with the figures it is made of. If the \
         cell was overtyped, one of those may be wrong.",
    ),
    example: Text::new(
        "V celici »Obiski skupaj« je vpisano 180, po krajih pa je 174 obiskov.",
        "The cell “Visits in all” holds 180, by places there are 174 visits.",
    ),
};

/// V210: a zero that a formula has in an old workbook may be a blank or words.
pub(super) static PERHAPS_BLANK: Code = Code {
    id: "V210",
    severity: Severity::Error,
    title: Text::new(
        "ničla, ki je morda prazna celica",
        "a zero that may be a blank cell",
    ),
    fact: Text::new(
        "rezultat formule {found} je v datoteki .xls zapisan kot 0; tako je zapisan tudi, kadar je celica prazna ali kaže besedilo",
        "the file, an .xls, has the result of the formula {found} as 0; it has the same where the cell is blank or shows words",
    ),
    help: Text::new(
        "če je vrednost nič, namesto formule vpišite 0; če podatka ni, formulo izbrišite; ali pa datoteko shranite kot .xlsx in jo \
         pošljite znova",
        "if the value is nothing, enter 0 in place of the formula; if there is no figure, delete the formula; or save the file as .xlsx \
         and send it again",
    ),
    why: Text::new(
        "LibreOffice v starem zapisu .xls ob formuli, katere rezultat je prazen ali besedilo, shrani število 0. Če bi veljalo, bi iz praznega \
         odgovora nastala ničla.",
        "In the old format .xls, LibreOffice stores the number 0 for a formula whose result is blank or words. If it counted, a blank answer \
         would become a zero.",
    ),
    example: Text::new(
        "=IF(B2=\"\",\"\",B2) ob praznem B2: shranite kot .xlsx ali vpišite vrednost.",
        "=IF(B2=\"\",\"\",B2) while B2 is blank: save it as .xlsx, or enter the value.",
    ),
};
