//! Faults of form: the file is not TOML, a field is not what it should be.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// The file is not TOML.
pub static NOT_TOML: Code = Code {
    id: "S101",
    severity: Severity::Error,
    title: Text::new("datoteka ni zapisana v TOML", "the file is not TOML"),
    fact: Text::new(
        "zapisa tu ni mogoče prebrati: {what}",
        "this cannot be read: {what}",
    ),
    help: Text::new(
        "popravite podčrtano mesto: besedilo je v narekovajih, med poljem in vrednostjo je enačaj, vsak oklepaj ima \
         svoj zaklepaj",
        "correct what is underlined: text must be in quotes, an equals sign between a field and its value, every bracket \
         has its partner",
    ),
    why: Text::new(
        "Katalog je datoteka TOML. Dokler zapis ni pravilen, program ne ve, kaj v njem piše.",
        "The catalogue is a TOML file. Until it is well-formed, its content is not known.",
    ),
    example: Text::new(
        "title = Pomoč na domu → title = \"Pomoč na domu\"",
        "title = Home help → title = \"Home help\"",
    ),
};

/// A field that its table does not have.
pub static UNKNOWN_FIELD: Code = Code {
    id: "S102",
    severity: Severity::Error,
    title: Text::new("neznano polje", "unknown field"),
    fact: Text::new("{table} nima polja »{field}«", "{table} has no field “{field}”"),
    help: Text::new(
        "popravite ime polja ali polje izbrišite. {hint}",
        "correct the field's name or delete the field. {hint}",
    ),
    why: Text::new(
        "Napačno zapisano ime polja bi sicer ostalo neopaženo, vrednost pa se ne bi upoštevala.",
        "A misspelt field would otherwise pass unnoticed and its value would not count.",
    ),
    example: Text::new(
        "nosilec = \"mok\" → lead = \"mok\"",
        "leads = \"mok\" → lead = \"mok\"",
    ),
};

/// Fields that must be there and are not.
pub static MISSING_FIELD: Code = Code {
    id: "S103",
    severity: Severity::Error,
    title: Text::new("manjka obvezno polje", "a required field is missing"),
    fact: Text::new("v {table} manjka: {fields}", "{table} lacks: {fields}"),
    help: Text::new(
        "dodajte, kar manjka; obliko opisuje »zbir guide reference folder«",
        "add what is missing; “zbir guide reference folder” describes its form",
    ),
    why: Text::new(
        "Brez obveznih polj program ne more izdelati obrazcev.",
        "Without the required fields the program cannot make the forms.",
    ),
    example: Text::new(
        "[[goal]] brez polja lead → lead = \"mok\"",
        "[[goal]] without lead → lead = \"mok\"",
    ),
};

/// A value of another form than its field requires.
pub static WRONG_FORM: Code = Code {
    id: "S104",
    severity: Severity::Error,
    title: Text::new("vrednost ni prave oblike", "a value of the wrong form"),
    fact: Text::new(
        "v polju »{field}« je {found}; pričakovano: {expected}",
        "field “{field}” is {found}; expected: {expected}",
    ),
    help: Text::new("zapišite na primer: {sample}", "write, for example: {sample}"),
    why: Text::new(
        "Vsako polje kataloga ima določeno obliko; program vrednosti ne ugiba.",
        "Every field of the catalogue has one form; the program does not guess.",
    ),
    example: Text::new(
        "reporting_year = \"2024\" → reporting_year = 2024",
        "reporting_year = \"2024\" → reporting_year = 2024",
    ),
};

/// A word that is not one of those the field allows.
pub static UNKNOWN_WORD: Code = Code {
    id: "S105",
    severity: Severity::Error,
    title: Text::new("beseda ni med dovoljenimi", "a word that is not allowed"),
    fact: Text::new(
        "polje »{field}« ne pozna vrednosti »{found}«; dovoljeno je: {allowed}",
        "field “{field}” does not know “{found}”; allowed are: {allowed}",
    ),
    help: Text::new(
        "vpišite eno od dovoljenih vrednosti, v narekovajih{hint}",
        "write one of the allowed values, in quotes{hint}",
    ),
    why: Text::new(
        "Od te besede je odvisno, kako program vrednost bere, preverja in združuje.",
        "This word decides how the program reads, checks and combines the value.",
    ),
    example: Text::new(
        "kind = \"letna\" → kind = \"recurring\"",
        "kind = \"yearly\" → kind = \"recurring\"",
    ),
};

/// An identifier that is not of its form.
pub static MALFORMED_ID: Code = Code {
    id: "S106",
    severity: Severity::Error,
    title: Text::new("oznaka ni prave oblike", "a malformed identifier"),
    fact: Text::new(
        "oznaka »{found}« v polju »{field}« ni prave oblike; pričakovano: {expected}",
        "the identifier “{found}” in field “{field}” is malformed; expected: {expected}",
    ),
    help: Text::new(
        "zapišite oznako brez šumnikov, presledkov in velikih črk, na primer {sample}",
        "write the identifier without accents, spaces and capitals, for example {sample}",
    ),
    why: Text::new(
        "Oznake so ključi v zgodovini, odločitvah in zvezkih; biti morajo enake v vseh datotekah.",
        "Identifiers are the keys of history, decisions and workbooks; they must be the same in every file.",
    ),
    example: Text::new(
        "id = \"Oskrbovalke 2024\" → id = \"oskrbovalke\"",
        "id = \"Carers 2024\" → id = \"carers\"",
    ),
};

/// A text or list that must not be empty.
pub static EMPTY: Code = Code {
    id: "S107",
    severity: Severity::Error,
    title: Text::new("polje je prazno", "an empty field"),
    fact: Text::new("polje »{field}« je prazno", "field “{field}” is empty"),
    help: Text::new(
        "izpolnite polje {field}; če ni obvezno, ga lahko izbrišete",
        "fill in the field {field}; if it is optional, you may delete it",
    ),
    why: Text::new(
        "Prazno besedilo bi v obrazcu pustilo vrstico brez imena, prazen seznam pa podatek, za katerega ni nihče vprašan.",
        "An empty text would leave a nameless row in the form, and an empty list a figure that no institution is asked for.",
    ),
    example: Text::new(
        "title = \"\" → title = \"Socialno varstvo starih\"",
        "title = \"\" → title = \"Care of the elderly\"",
    ),
};

/// An amount written as a binary floating-point number.
pub static FLOAT_AMOUNT: Code = Code {
    id: "S108",
    severity: Severity::Error,
    title: Text::new(
        "znesek z decimalkami ni v narekovajih",
        "an amount with decimals is not in quotes",
    ),
    fact: Text::new(
        "polje »{field}«: število {found} ima decimalke in ni v narekovajih",
        "field “{field}”: the number {found} has decimals and is not in quotes",
    ),
    help: Text::new(
        "število zapišite v narekovajih in z decimalno piko: \"{found}\"",
        "write the number in quotes, with a decimal point: \"{found}\"",
    ),
    why: Text::new(
        "TOML števila z decimalkami shrani dvojiško in približno; zneski se morajo ujemati do centa.",
        "TOML stores numbers with decimals in binary and only approximately; amounts must agree to the cent.",
    ),
    example: Text::new(
        "at_least = 65000.50 → at_least = \"65000.50\"",
        "at_least = 65000.50 → at_least = \"65000.50\"",
    ),
};

/// A control character within a text.
pub static CONTROL_CHARACTER: Code = Code {
    id: "S109",
    severity: Severity::Error,
    title: Text::new("krmilni znak v besedilu", "a control character in a text"),
    fact: Text::new(
        "polje »{field}« vsebuje krmilni znak: {found}",
        "field “{field}” holds a control character: {found}",
    ),
    help: Text::new(
        "izbrišite krmilni znak; dovoljena sta nova vrstica in tabulator",
        "delete the control character; line breaks and tabs are allowed",
    ),
    why: Text::new(
        "Zvezek razen nove vrstice in tabulatorja ne more vsebovati krmilnih znakov; Excel bi ga imel za poškodovanega.",
        "Apart from line breaks and tabs, a workbook has no way to hold control characters; Excel would call it damaged.",
    ),
    example: Text::new(
        "title = \"Pomoč\\u0007\" → title = \"Pomoč\"",
        "title = \"Help\\u0007\" → title = \"Help\"",
    ),
};

/// A text that no cell can hold.
pub static TEXT_TOO_LONG: Code = Code {
    id: "S110",
    severity: Severity::Error,
    title: Text::new("besedilo je predolgo za celico", "a text too long for a cell"),
    fact: Text::new(
        "polje »{field}« ima {length} znakov, celica v Excelu jih sprejme največ {limit}",
        "field “{field}” has {length} characters, a cell in Excel takes at most {limit}",
    ),
    help: Text::new("skrajšajte besedilo", "shorten the text"),
    why: Text::new(
        "Excel daljše besedilo odreže ali datoteko javi kot poškodovano.",
        "Excel cuts a longer text or calls the file damaged.",
    ),
    example: Text::new(
        "opomba s 40.000 znaki → povzetek na nekaj vrstic",
        "a note of 40,000 characters → a summary of a few lines",
    ),
};

/// A file so large that it cannot be a catalogue.
pub static FILE_TOO_LARGE: Code = Code {
    id: "S111",
    severity: Severity::Error,
    title: Text::new("katalog je prevelik", "the catalogue is too large"),
    fact: Text::new(
        "datoteka ima {size} bajtov, katalog jih ima lahko največ {limit}",
        "the file has {size} bytes, a catalogue may have at most {limit}",
    ),
    help: Text::new(
        "preverite, ali je v mapi prava datoteka; zelo velik katalog razdelite na več strategij",
        "check whether this is the right file; divide a very large catalogue into several strategies",
    ),
    why: Text::new(
        "Meja zagotavlja, da noben seznam ne preseže vrstic lista v Excelu (1.048.576).",
        "The bound ensures that no list outgrows the rows of a sheet in Excel (1,048,576).",
    ),
    example: Text::new(
        "izvoz podatkov, shranjen kot strategy.toml → katalog",
        "an export of data saved as strategy.toml → the catalogue",
    ),
};

/// A limit that is set to what makes no sense.
pub static LIMIT_OUTSIDE: Code = Code {
    id: "S112",
    severity: Severity::Error,
    title: Text::new("omejitev zunaj mogočega", "a limit outside its range"),
    fact: Text::new(
        "omejitev »{field}« je {found}; mogoče je od {least} do {most}",
        "the limit “{field}” is {found}; from {least} to {most} is possible",
    ),
    help: Text::new(
        "vpišite število v teh mejah ali vrstico izbrišite, da velja običajna omejitev; vse našteje »zbir guide reference limits«",
        "write a number within these bounds, or delete the line for the usual limit; “zbir guide reference limits” lists them all",
    ),
    why: Text::new(
        "Premajhna omejitev bi zavrnila vsak obrazec, prevelika ne bi več varovala pomnilnika.",
        "Too small a limit would refuse every form, too large a one would no longer protect the memory.",
    ),
    example: Text::new(
        "file_megabytes = 0 → file_megabytes = 50",
        "file_megabytes = 0 → file_megabytes = 50",
    ),
};

/// A limit that an earlier version let a strategy set.
pub static LIMIT_RETIRED: Code = Code {
    id: "S250",
    severity: Severity::Note,
    title: Text::new(
        "omejitev se ne nastavlja več",
        "a limit that can no longer be set",
    ),
    fact: Text::new(
        "omejitve »{field}« ni več mogoče nastaviti; velja vrednost programa",
        "the limit “{field}” can no longer be set; the program’s own value applies",
    ),
    help: Text::new(
        "vrstico izbrišite; za zelo velike datoteke povečajte file_megabytes ali memory_megabytes, druge vrednosti našteje \
         »zbir guide reference limits«",
        "delete the line; for very large files raise file_megabytes or memory_megabytes; “zbir guide reference limits” lists the other values",
    ),
    why: Text::new(
        "Nastavljajo se samo velikost datoteke, pomnilnik in čas; druge omejitve so stalne ali rastejo s pomnilnikom.",
        "Only the size of a file, the memory and the time are set; the other limits are fixed or grow with the memory.",
    ),
    example: Text::new(
        "cells = 2000000 → memory_megabytes = 2048",
        "cells = 2000000 → memory_megabytes = 2048",
    ),
};
