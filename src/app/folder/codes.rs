//! The codes of findings about files of the folder that are not read.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// The codes of the folder.
pub static CODES: &[&Code] = &[
    &SKIPPED,
    &UNREADABLE,
    &NOT_REGULAR,
    &NOT_TEXTS,
    &OUT_OF_DATE,
    &NOT_CLOSED,
];

/// F131: something in the folder that is not read.
pub(super) static SKIPPED: Code = Code {
    id: "F131",
    severity: Severity::Note,
    title: Text::new("datoteka ni bila upoštevana", "a file was not taken into account"),
    fact: Text::new(
        "datoteka ni bila prebrana: {because}",
        "the file was not read: {because}",
    ),
    help: Text::new(
        "če jo je treba upoštevati, jo preimenujte ali prestavite, kot opisuje »zbir guide reference folder«; sicer je lahko, kjer je",
        "if it is to count, rename or move it as “zbir guide reference folder” describes; otherwise it may stay where it is",
    ),
    why: Text::new(
        "Program bere le navadne datoteke na mestih, ki jih določa ureditev mape; kar preskoči, pove.",
        "Only regular files in the places that belong to them are read; everything else is reported.",
    ),
    example: Text::new(
        "V inbox/2024 je podmapa »stare«: obrazci v njej ne štejejo, dokler jih ne prestavite v inbox/2024.",
        "inbox/2024 holds a subfolder “stare”: forms in it do not count until you move them into inbox/2024.",
    ),
};

/// F132: a file of the inbox that the system does not let us read.
pub(super) static UNREADABLE: Code = Code {
    id: "F132",
    severity: Severity::Error,
    title: Text::new("datoteke ni mogoče odpreti", "a file cannot be opened"),
    fact: Text::new(
        "datoteke ni mogoče odpreti: {cause}",
        "the file cannot be opened: {cause}",
    ),
    help: Text::new(
        "če je datoteka odprta v Excelu, jo zaprite; preverite tudi njene pravice in ali se je do konca prenesla iz pošte ali oblaka, nato program zaženite znova",
        "if the file is open in Excel, close it; check its permissions too, and that its download from mail or cloud is complete, then run the program again",
    ),
    why: Text::new(
        "Operacijski sistem datoteke ni dal prebrati; druge datoteke se berejo naprej.",
        "The operating system did not let the file be read; the other files are read on.",
    ),
    example: Text::new(
        "Datoteka je v oblaku in na tem računalniku še ni na voljo: odprite jo enkrat, da se prenese.",
        "The file lies in the cloud and is not on this computer yet: open it once, so that it is fetched.",
    ),
};

/// F160: a folder, pipe, device or socket where a file is to be read.
pub(super) static NOT_REGULAR: Code = Code {
    id: "F160",
    severity: Severity::Error,
    title: Text::new("to ni navadna datoteka", "not a regular file"),
    fact: Text::new(
        "ni navadna datoteka, ampak mapa, cev, naprava ali vtičnica; ni bila odprta",
        "it is not a regular file but a folder, pipe, device or socket; it was not opened",
    ),
    help: Text::new(
        "navedite datoteko, shranjeno na disku; kar prihaja iz drugega programa, najprej shranite v datoteko",
        "name a file that is stored on the disk; save the output of another program to a file first",
    ),
    why: Text::new(
        "Cev ali naprava lahko bralca zadrži za vedno ali nima konca; zato se berejo samo navadne datoteke.",
        "A pipe or device can block its reader forever or never end; so only regular files are read.",
    ),
    example: Text::new(
        "»zbir check /dev/stdin« → »zbir check DUK.xlsx«",
        "“zbir check /dev/stdin” → “zbir check DUK.xlsx”",
    ),
};

/// F163: texts of the year in a file that is not read.
pub(super) static NOT_TEXTS: Code = Code {
    id: "F163",
    severity: Severity::Warning,
    title: Text::new("datoteka z besedili se ne bere", "a file of texts is not read"),
    fact: Text::new(
        "datoteka se ne bere; besedila za tisk se berejo le iz {expected}",
        "the file is not read; the texts to print are only read from {expected}",
    ),
    help: Text::new(
        "svoja besedila shranite v {expected} (v LibreOffice: Shrani kot, Excel 2007–365), to datoteko pa prestavite drugam",
        "save your texts in {expected} (in LibreOffice: Save as, Excel 2007–365) and move this file elsewhere",
    ),
    why: Text::new(
        "Besedilo, shranjeno pod drugim imenom, bi se sicer neopazno ne natisnilo.",
        "A text that was saved under another name would otherwise silently not be printed.",
    ),
    example: Text::new(
        "text/2024.ods ob text/2024.xlsx.",
        "text/2024.ods beside text/2024.xlsx.",
    ),
};

/// S247: outputs that were made of another result than the ones beside them.
pub static OUT_OF_DATE: Code = Code {
    id: "S247",
    severity: Severity::Warning,
    title: Text::new(
        "zapisana datoteka ni narejena iz zdajšnjih podatkov",
        "an output is not made of the present data",
    ),
    fact: Text::new(
        "iz zdajšnjih podatkov ni narejeno: {found}",
        "not made of the present data: {found}",
    ),
    help: Text::new(
        "zapišite znova z »{command}« ali pa datoteke prestavite iz mape, če morajo ostati, kakršne so",
        "write them again with “{command}”, or move the files out of the folder if they must stay as they are",
    ),
    why: Text::new(
        "Odločitev ali nova oddaja spremeni rezultate; dve datoteki istega leta bi sicer povedali različno in nobena ne bi \
         povedala, katera velja.",
        "A decision or a new return changes the results; two files of the same year would otherwise state different values, \
         and neither would say which one holds.",
    ),
    example: Text::new(
        "Po odločitvi ste pognali »zbir merge«, v mapi pa je še osnutek poročila od prej: »zbir report«.",
        "After a decision you ran “zbir merge”, and the draft of the report from before still lies in the folder: “zbir report”.",
    ),
};

/// S248: the year before was not closed, though it was worked on.
pub static NOT_CLOSED: Code = Code {
    id: "S248",
    severity: Severity::Warning,
    title: Text::new("lansko leto ni zaključeno", "the year before is not closed"),
    fact: Text::new(
        "leto {year} ni zaključeno: {path} ni, zato obrazci, primerjave in pravila ne poznajo podatkov tega leta",
        "the year {year} is not closed: there is no {path}, so forms, comparisons and rules know nothing of that year",
    ),
    help: Text::new("leto zaključite z »{command}«", "close the year with “{command}”"),
    why: Text::new(
        "Lanski podatki pridejo v novo leto le z zaključkom; brez njih poročilo molči o letu, ki je bilo zbrano.",
        "Last year’s data enter the new year only by closing it; without them the report is silent about a year that was collected.",
    ),
    example: Text::new(
        "reporting_year = 2025, v inbox/2024 so oddaje, history/2024.csv pa ni: »zbir close --year 2024«.",
        "reporting_year = 2025, inbox/2024 holds returns, but there is no history/2024.csv: “zbir close --year 2024”.",
    ),
};
