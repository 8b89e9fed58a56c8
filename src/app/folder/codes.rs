//! The codes of findings about files of the folder that are not read.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// The codes of the folder.
pub static CODES: &[&Code] = &[&SKIPPED, &UNREADABLE, &NOT_REGULAR, &NOT_TEXTS];

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
        "Orodje bere le navadne datoteke na mestih, ki jih določa ureditev mape; kar preskoči, pove.",
        "Only regular files in the places that belong to them are read; everything else is reported.",
    ),
    example: Text::new(
        "V inbox/2024 je podmapa »stare«: delovni zvezki v njej ne štejejo, dokler jih ne prestavite v inbox/2024.",
        "inbox/2024 holds a subfolder “stare”: workbooks in it do not count until you move them into inbox/2024.",
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
        "če je datoteka odprta v Excelu, jo zaprite; preverite tudi njene pravice in ali se je do konca prenesla iz pošte ali oblaka, nato orodje zaženite znova",
        "if the file is open in Excel, close it; check its permissions too, and that its download from mail or cloud is complete, then run the tool again",
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
