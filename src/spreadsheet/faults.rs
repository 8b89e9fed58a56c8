//! Why a file could not be read, as codes of the stage F.

use crate::finding::{Code, Severity};
use crate::language::Text;

/// The codes of reading a file.
pub static CODES: &[&Code] = &[
    &EMPTY,
    &NOT_A_WORKBOOK,
    &PASSWORD,
    &DAMAGED,
    &TOO_LARGE,
    &SUSPICIOUS,
    &TOO_SLOW,
    &NOT_A_SUBMISSION,
    &NOT_READ_YET,
    &READER_FAILED,
];

/// F101: a file of no bytes.
pub static EMPTY: Code = Code {
    id: "F101",
    severity: Severity::Error,
    title: Text::new("prazna datoteka", "empty file"),
    fact: Text::new("datoteka je prazna (0 bajtov)", "the file is empty (0 bytes)"),
    help: Text::new(
        "pošiljatelja prosite, naj delovni zvezek pošlje znova; prenos ali shranjevanje ni uspelo",
        "ask the sender to send the workbook again; saving or sending it has failed",
    ),
    why: Text::new(
        "Prazna datoteka nastane, kadar se shranjevanje ali prenos po pošti prekine.",
        "An empty file comes about when saving or sending is interrupted.",
    ),
    example: Text::new(
        "»DUK.xlsx« ima 0 bajtov. Pošiljatelj ga odpre pri sebi, shrani in pošlje znova.",
        "“DUK.xlsx” has 0 bytes. The sender opens it, saves it and sends it again.",
    ),
};

/// F102: a file that is something else than a workbook, whatever its name says.
pub static NOT_A_WORKBOOK: Code = Code {
    id: "F102",
    severity: Severity::Error,
    title: Text::new("ni delovni zvezek", "not a workbook"),
    fact: Text::new(
        "pričakovan je Excelov delovni zvezek, datoteka pa je {kind}",
        "an Excel workbook is expected, but the file is {kind}",
    ),
    help: Text::new(
        "izpolnite obrazec, ki ste ga prejeli, in ga v Excelu ali LibreOffice shranite kot »Excelov delovni zvezek (.xlsx)«",
        "fill in the form that you received and save it in Excel or LibreOffice as “Excel Workbook (.xlsx)”",
    ),
    why: Text::new(
        "Vrsta datoteke se pozna po vsebini, ne po končnici: preimenovana datoteka ni pretvorjena.",
        "The kind of a file is told by its content, not by its name: a renamed file has not been converted.",
    ),
    example: Text::new(
        "»porocilo.xlsx« je v resnici dokument PDF. Pošljite izpolnjeni delovni zvezek, iz katerega je nastal.",
        "“porocilo.xlsx” is in fact a PDF document. Send the filled-in workbook from which it was made.",
    ),
};

/// F103: a workbook that opens with a password only.
pub static PASSWORD: Code = Code {
    id: "F103",
    severity: Severity::Error,
    title: Text::new("zaščiteno z geslom", "protected by a password"),
    fact: Text::new(
        "delovni zvezek je zaščiten z geslom in ga ni mogoče odpreti",
        "the workbook is protected by a password and cannot be opened",
    ),
    help: Text::new(
        "v Excelu izberite Datoteka › Informacije › Zaščiti delovni zvezek › Šifriraj z geslom, geslo izbrišite in zvezek \
         shranite znova",
        "in Excel choose File › Info › Protect Workbook › Encrypt with Password, delete the password and save again",
    ),
    why: Text::new(
        "Zvezek, šifriran z geslom, je brez gesla neberljiv; gesel orodje ne sprejema.",
        "A workbook encrypted with a password cannot be read without it; the tool takes no passwords.",
    ),
    example: Text::new(
        "Ob odpiranju zvezka Excel vpraša za geslo. Geslo odstranite in pošljite zvezek znova.",
        "Excel asks for a password when the workbook is opened. Take the password off and send it again.",
    ),
};

/// F104: a workbook whose container or parts are damaged, or are not what they should be.
pub static DAMAGED: Code = Code {
    id: "F104",
    severity: Severity::Error,
    title: Text::new("poškodovan delovni zvezek", "damaged workbook"),
    fact: Text::new(
        "delovnega zvezka ni mogoče zanesljivo prebrati: {cause}",
        "the workbook cannot be read reliably: {cause}",
    ),
    help: Text::new(
        "zvezek odprite v Excelu ali LibreOffice, preverite vnose, ga shranite kot nov .xlsx in pošljite znova",
        "open the workbook in Excel or LibreOffice, look the answers over, save it as a new .xlsx and send it again",
    ),
    why: Text::new(
        "Poškodovan zvezek bi se lahko prebral napačno, brez opozorila. Zato se ne bere po delih.",
        "A damaged workbook might be read wrongly without a sign. Therefore it is not read in parts.",
    ),
    example: Text::new(
        "Del xl/worksheets/sheet2.xml se ne ujema s svojo kontrolno vsoto: prenos po pošti je datoteko pokvaril.",
        "The part xl/worksheets/sheet2.xml does not match its checksum: the file was damaged on its way.",
    ),
};

/// F105: a file that passes one of the limits.
pub static TOO_LARGE: Code = Code {
    id: "F105",
    severity: Severity::Error,
    title: Text::new("presežena omejitev", "a limit is passed"),
    fact: Text::new(
        "{what}: {amount}, dovoljeno je največ {limit}",
        "{what}: {amount}, at most {limit} is allowed",
    ),
    help: Text::new(
        "podatke prepišite v prejeti obrazec brez slik in dodatnih listov ter ga pošljite znova",
        "copy the data into the form you received, without pictures and further sheets, and send it again",
    ),
    why: Text::new(
        "Obrazec je velik nekaj deset kilobajtov. Omejitve varujejo pred datotekami, ki bi zasedle ves pomnilnik.",
        "A form has some tens of kilobytes. The limits guard against files that would take all memory.",
    ),
    example: Text::new(
        "V zvezek so prilepljene fotografije in je velik 40 MB. Fotografije izbrišite.",
        "Photographs were pasted into the workbook and it has 40 MB. Delete the photographs.",
    ),
};

/// F106: a file built in a way in which no spreadsheet program builds one.
pub static SUSPICIOUS: Code = Code {
    id: "F106",
    severity: Severity::Error,
    title: Text::new("sumljiva zgradba datoteke", "suspicious structure"),
    fact: Text::new(
        "datoteka ni zgrajena tako, kot jo zgradijo programi za preglednice: {cause}",
        "the file is not built as spreadsheet programs build one: {cause}",
    ),
    help: Text::new(
        "zvezek odprite v Excelu ali LibreOffice, ga shranite kot nov .xlsx in pošljite znova; če ga niste pričakovali, ga ne \
         odpirajte",
        "open the workbook in Excel or LibreOffice, save it as a new .xlsx and send it again; if you did not expect it, do \
         not open it",
    ),
    why: Text::new(
        "Taka datoteka se v različnih programih prebere različno ali pa je narejena zato, da bi program odpovedal.",
        "Such a file is read differently by different programs, or was made to bring a program down.",
    ),
    example: Text::new(
        "V datoteki sta dva dela z istim imenom; Excel bi prebral enega, drug program drugega.",
        "The file holds two parts of the same name; Excel would read one of them, another program the other.",
    ),
};

/// F107: reading took too much time or memory and was broken off.
pub static TOO_SLOW: Code = Code {
    id: "F107",
    severity: Severity::Error,
    title: Text::new(
        "branje je bilo predolgo ali prezahtevno",
        "reading took too much time or memory",
    ),
    fact: Text::new(
        "branje je bilo prekinjeno, ker je preseglo {limit}",
        "reading was broken off because it passed {limit}",
    ),
    help: Text::new(
        "zvezek odprite v Excelu ali LibreOffice, ga shranite kot .xlsx in pošljite znova",
        "open the workbook in Excel or LibreOffice, save it as .xlsx and send it again",
    ),
    why: Text::new(
        "Stari in manj pogosti zapisi se berejo ločeno, z omejenim časom in pomnilnikom, da ena datoteka ne ustavi drugih.",
        "Old and rarer formats are read apart, with limited time and memory, so that one file does not stop the others.",
    ),
    example: Text::new(
        "Poškodovana datoteka .xls je bralnik zavedla v neskončno ponavljanje. Shranjena kot .xlsx se prebere.",
        "A damaged .xls led the reader into endless repetition. Saved as .xlsx it is read.",
    ),
};

/// F108: a file that a program left behind, or that is no regular file.
pub static NOT_A_SUBMISSION: Code = Code {
    id: "F108",
    severity: Severity::Note,
    title: Text::new("datoteka ni oddaja", "the file is not a submission"),
    fact: Text::new(
        "datoteka je preskočena, ker {cause}",
        "the file is skipped because {cause}",
    ),
    help: Text::new(
        "ničesar vam ni treba storiti; če jo je pustil odprt program, jo ta ob zaprtju izbriše sam",
        "there is nothing to do; if an open program left it, that program deletes it when it closes",
    ),
    why: Text::new(
        "Excel in LibreOffice ob odprtem zvezku pustita pomožno datoteko, ki ni zvezek.",
        "While a workbook is open, Excel and LibreOffice leave a file beside it that is no workbook.",
    ),
    example: Text::new(
        "»~$DUK.xlsx« leži ob zvezku, ki je nekje odprt.",
        "“~$DUK.xlsx” lies beside a workbook that is open somewhere.",
    ),
};

/// F109: a file that may hold a workbook but is not opened yet.
pub static NOT_READ_YET: Code = Code {
    id: "F109",
    severity: Severity::Error,
    title: Text::new("ovoj z delovnim zvezkom", "a wrapping around a workbook"),
    fact: Text::new(
        "datoteka je {kind}, ki se še ne odpira",
        "the file is {kind}, which is not opened yet",
    ),
    help: Text::new(
        "delovni zvezek iz nje shranite v isto mapo, to datoteko pa odstranite",
        "save the workbook that is in it into the same folder, and remove this file",
    ),
    why: Text::new(
        "Zvezek v stisnjeni mapi ali sporočilu se ne bere, da je jasno, katera datoteka velja.",
        "A workbook inside an archive or message is not read, so that it is clear which file counts.",
    ),
    example: Text::new(
        "»oddaja.zip« vsebuje »DUK.xlsx«: razširite jo v mapo oddaj.",
        "“oddaja.zip” holds “DUK.xlsx”: unpack it into the inbox.",
    ),
};

/// F110: the reading library failed; the fault was contained.
pub static READER_FAILED: Code = Code {
    id: "F110",
    severity: Severity::Error,
    title: Text::new("bralnik je odpovedal", "the reader failed"),
    fact: Text::new(
        "ob branju je prišlo do notranje napake: {cause}",
        "an internal fault occurred while reading: {cause}",
    ),
    help: Text::new(
        "zvezek odprite v Excelu ali LibreOffice, ga shranite kot nov .xlsx in pošljite znova; datoteko posredujte tudi \
         vzdrževalcem orodja",
        "open the workbook in Excel or LibreOffice, save it as a new .xlsx and send it again; pass the file on to the \
         maintainers of the tool as well",
    ),
    why: Text::new(
        "Napaka v knjižnici za branje velja le za to datoteko; druge se berejo naprej.",
        "A fault in the reading library concerns this file only; the others are read on.",
    ),
    example: Text::new(
        "Datoteka .xls je odrezana sredi zapisa. Shranjena na novo se prebere.",
        "An .xls was cut in the middle of a record. Saved anew it is read.",
    ),
};
