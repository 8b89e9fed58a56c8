//! Why a file could not be read, as codes of the stage F.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

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
    &NOT_OPENED,
    &READER_FAILED,
    &NO_WORKBOOK,
    &BESIDE,
    &TOO_DEEP,
    &WITHOUT_WORKBOOK,
    &ARCHIVE_PASSWORD,
    &RIGHTS,
    &MAIL_ONLY,
    &LINK,
    &OTHER_METHOD,
    &OTHER_ENCRYPTION,
];

/// F101: a file of no bytes.
pub static EMPTY: Code = Code {
    id: "F101",
    severity: Severity::Error,
    title: Text::new("prazna datoteka", "empty file"),
    fact: Text::new("datoteka je prazna (0 bajtov)", "the file is empty (0 bytes)"),
    help: Text::new(
        "pošiljatelja prosite, naj obrazec pošlje znova; prenos ali shranjevanje ni uspelo",
        "ask the sender to send the workbook again; saving or sending it failed",
    ),
    why: Text::new(
        "Prazna datoteka nastane, kadar se shranjevanje ali prenos po pošti prekine.",
        "An empty file results when saving or sending is interrupted.",
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
    title: Text::new("ni Excelov zvezek", "not a workbook"),
    fact: Text::new(
        "pričakovan je Excelov zvezek, datoteka pa je {kind}",
        "an Excel workbook is expected, but the file is {kind}",
    ),
    help: Text::new(
        "izpolnite obrazec, ki ste ga prejeli, in ga v Excelu ali LibreOffice shranite kot »Excelov delovni zvezek (.xlsx)«",
        "fill in the form that you received and save it in Excel or LibreOffice as “Excel Workbook (.xlsx)”",
    ),
    why: Text::new(
        "Vrsta datoteke se pozna po vsebini, ne po končnici: preimenovana datoteka ni pretvorjena.",
        "The kind of a file is recognised by its content, not by its name: a renamed file has not been converted.",
    ),
    example: Text::new(
        "»porocilo.xlsx« je v resnici dokument PDF. Pošljite izpolnjeni obrazec, iz katerega je nastal.",
        "“porocilo.xlsx” is in fact a PDF document. Send the filled-in workbook from which it was made.",
    ),
};

/// F103: a workbook that opens with a password only.
pub static PASSWORD: Code = Code {
    id: "F103",
    severity: Severity::Error,
    title: Text::new("zaščiteno z geslom", "protected by a password"),
    fact: Text::new(
        "zvezek je zaščiten z geslom in ga ni mogoče odpreti",
        "the workbook is protected by a password and cannot be opened",
    ),
    help: Text::new(
        "v Excelu izberite Datoteka › Informacije › Zaščiti delovni zvezek › Šifriraj z geslom (v LibreOffice Datoteka › Shrani \
         kot brez izbire »Shrani z geslom«), geslo izbrišite in zvezek shranite znova",
        "in Excel choose File › Info › Protect Workbook › Encrypt with Password (in LibreOffice File › Save As without “Save with \
         password”), delete the password and save again",
    ),
    why: Text::new(
        "Zvezek, šifriran z geslom, je brez gesla neberljiv; gesel program ne sprejema. Zvezek, ki ga je Excel šifriral sam, ker je \
         vklopljena le zaščita zgradbe (Pregled › Zaščiti delovni zvezek), se odpre kot v Excelu.",
        "A workbook encrypted with a password cannot be read without it; the program takes no passwords. A workbook that Excel \
         encrypted by itself, because only its structure is protected (Review › Protect Workbook), opens as it does in Excel.",
    ),
    example: Text::new(
        "Ob odpiranju zvezka Excel vpraša za geslo. Geslo odstranite in pošljite zvezek znova.",
        "Excel asks for a password when the workbook is opened. Remove the password and send it again.",
    ),
};

/// F140: a workbook that rights management encrypts.
pub static RIGHTS: Code = Code {
    id: "F140",
    severity: Severity::Error,
    title: Text::new(
        "šifrirano z oznako občutljivosti",
        "encrypted by a sensitivity label",
    ),
    fact: Text::new(
        "zvezek je šifriran z upravljanjem pravic (oznaka občutljivosti); odpre ga le, kdor ima dovoljenje ustanove",
        "the workbook is encrypted by rights management (a sensitivity label); only those whom the institution permits can open it",
    ),
    help: Text::new(
        "pošiljatelja prosite, naj v Excelu na zavihku Osnovno pod Občutljivost izbere oznako brez šifriranja (na primer Javno) in \
         zvezek shrani in pošlje znova",
        "ask the sender to choose a label without encryption (for example Public) under Home › Sensitivity in Excel, save the \
         workbook and send it again",
    ),
    why: Text::new(
        "Oznaka šifrira zvezek brez gesla: pri pošiljatelju se odpre sam, zunaj njegove ustanove pa ne.",
        "The label encrypts without a password: it opens automatically for the sender, but not outside that institution.",
    ),
    example: Text::new(
        "Ustanova vse dokumente samodejno označi kot »Interno – šifrirano«.",
        "An institution labels all its documents “Internal – encrypted” automatically.",
    ),
};

/// F141: an attachment that only a mail program can take out.
pub static MAIL_ONLY: Code = Code {
    id: "F141",
    severity: Severity::Error,
    title: Text::new(
        "priloga, ki jo odpre le poštni program",
        "an attachment that only a mail program opens",
    ),
    fact: Text::new(
        "pričakovan je zvezek, tu pa je {kind}; zvezka iz njega ni mogoče prebrati",
        "a workbook is expected, but this is {kind}; no workbook can be read from it",
    ),
    help: Text::new("{cure}", "{cure}"),
    why: Text::new(
        "Nekateri poštni programi prilogo podpišejo, šifrirajo ali zapišejo po svoje; v datoteki sporočila je ni mogoče prebrati \
         zanesljivo.",
        "Some mail programs sign, encrypt or write an attachment in a way of their own; in the file of the message it cannot be \
         read reliably.",
    ),
    example: Text::new(
        "V sporočilu je namesto obrazca »winmail.dat«.",
        "The message holds “winmail.dat” in place of the form.",
    ),
};

/// F142: a link in place of a document.
pub static LINK: Code = Code {
    id: "F142",
    severity: Severity::Error,
    title: Text::new("povezava namesto dokumenta", "a link in place of a document"),
    fact: Text::new(
        "datoteka je le bližnjica do dokumenta na spletu ali drugem računalniku; podatkov v njej ni",
        "the file is only a shortcut to a document on the web or another computer; it holds no data",
    ),
    help: Text::new(
        "pošiljatelja prosite za sam obrazec: dokument naj odpre, ga shrani kot .xlsx (v Google Preglednicah Datoteka › \
         Prenesi › Microsoft Excel) in pošlje kot prilogo",
        "ask the sender for the workbook itself: open the document, save it as .xlsx (in Google Sheets File › Download › \
         Microsoft Excel) and attach it",
    ),
    why: Text::new(
        "Bližnjice .url, .webloc in .gsheet vsebujejo le naslov; do dokumenta ima dostop samo pošiljatelj.",
        "Shortcuts .url, .webloc and .gsheet hold an address only; the document is accessible to the sender alone.",
    ),
    example: Text::new(
        "Prispela je datoteka »DUK poročilo.gsheet« s 180 bajti.",
        "A file “DUK report.gsheet” of 180 bytes came.",
    ),
};

/// F143: a zip file that is compressed in another way.
pub static OTHER_METHOD: Code = Code {
    id: "F143",
    severity: Severity::Error,
    title: Text::new(
        "neobičajno stisnjena datoteka",
        "a file compressed in an unusual way",
    ),
    fact: Text::new(
        "del {part} je stisnjen po postopku {method}, ki se ne odpira",
        "the part {part} is compressed by the method {method}, which is not opened",
    ),
    help: Text::new(
        "datoteko razširite s programom, ki jo je naredil, in obrazec shranite v mapo oddaj; za stiskanje uporabite vgrajeni \
         program sistema Windows ali macOS",
        "unpack the file with the program that made it and save the workbook into the inbox; for compressing use the tool built \
         into Windows or macOS",
    ),
    why: Text::new(
        "Posebni programi za stiskanje uporabljajo postopke, ki jih Excel in večina programov ne pozna.",
        "Special compression programs use methods that Excel and most programs do not know.",
    ),
    example: Text::new(
        "»oddaja.zip« je program 7-Zip stisnil po postopku LZMA.",
        "“oddaja.zip” was compressed by 7-Zip with the method LZMA.",
    ),
};

/// F161: a workbook that is encrypted in a way that is not opened.
pub static OTHER_ENCRYPTION: Code = Code {
    id: "F161",
    severity: Severity::Error,
    title: Text::new("šifrirano na drug način", "encrypted in another way"),
    fact: Text::new(
        "zvezek je šifriran na način, ki se ne odpira ({method})",
        "the workbook is encrypted in a way that is not opened ({method})",
    ),
    help: Text::new(
        "zvezek odprite v Excelu; če vas vpraša za geslo, ga izbrišite pod Datoteka › Informacije › Zaščiti delovni zvezek › \
         Šifriraj z geslom, sicer izklopite Pregled › Zaščiti delovni zvezek; nato ga shranite kot .xlsx",
        "open the workbook in Excel; if it asks for a password, delete it under File › Info › Protect Workbook › Encrypt with \
         Password, else turn off Review › Protect Workbook; then save it as .xlsx",
    ),
    why: Text::new(
        "Šifriranje starih zvezkov .xls in posebne vrste šifriranja se ne odpirajo. Excel šifrira tudi brez gesla, kadar je \
         zaščitena zgradba zvezka.",
        "The encryption of old .xls workbooks and special kinds of encryption are not opened. Excel encrypts without a password \
         too, when the structure of a workbook is protected.",
    ),
    example: Text::new(
        "»DUK.xls« ima zaščito zgradbe zvezka; Excel ga odpre brez gesla, na disku pa je šifriran.",
        "“DUK.xls” has its structure protected; Excel opens it without a password, but on the disk it is encrypted.",
    ),
};

/// F104: a workbook whose container or parts are damaged, or are not what they should be.
pub static DAMAGED: Code = Code {
    id: "F104",
    severity: Severity::Error,
    title: Text::new("poškodovan zvezek", "damaged workbook"),
    fact: Text::new(
        "zvezka ni mogoče zanesljivo prebrati: {cause}",
        "the workbook cannot be read reliably: {cause}",
    ),
    help: Text::new(
        "zvezek odprite v Excelu ali LibreOffice, preverite vnose, ga shranite kot nov .xlsx in pošljite znova",
        "open the workbook in Excel or LibreOffice, check the answers, save it as a new .xlsx and send it again",
    ),
    why: Text::new(
        "Poškodovan zvezek bi se lahko prebral napačno, brez opozorila. Zato se ne bere po delih.",
        "A damaged workbook might be read wrongly without notice. It is therefore not read in part.",
    ),
    example: Text::new(
        "Del xl/worksheets/sheet2.xml se ne ujema s svojo kontrolno vsoto: prenos po pošti je datoteko pokvaril.",
        "The part xl/worksheets/sheet2.xml does not match its checksum: the file was damaged in transit.",
    ),
};

/// F105: a file that passes one of the limits.
pub static TOO_LARGE: Code = Code {
    id: "F105",
    severity: Severity::Error,
    title: Text::new("presežena omejitev", "a limit is exceeded"),
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
        "Such a file is read differently by different programs, or was made to crash a program.",
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
        "reading was stopped because it exceeded {limit}",
    ),
    help: Text::new(
        "zvezek odprite v Excelu ali LibreOffice, ga shranite kot .xlsx in pošljite znova",
        "open the workbook in Excel or LibreOffice, save it as .xlsx and send it again",
    ),
    why: Text::new(
        "Vsaka datoteka se bere ločeno, z omejenim časom in pomnilnikom, da ena ne ustavi drugih.",
        "Every file is read separately, with limited time and memory, so that one does not stop the others.",
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
        "While a workbook is open, Excel and LibreOffice leave a file beside it that is not a workbook.",
    ),
    example: Text::new(
        "»~$DUK.xlsx« leži ob zvezku, ki je nekje odprt.",
        "“~$DUK.xlsx” lies beside a workbook that is open somewhere.",
    ),
};

/// F109: a file that may hold a workbook, of a kind that is not opened.
pub static NOT_OPENED: Code = Code {
    id: "F109",
    severity: Severity::Error,
    title: Text::new(
        "ovoj, ki se ne odpira",
        "an archive or container that is not opened",
    ),
    fact: Text::new(
        "datoteka je {kind}, ki se ne odpira",
        "the file is {kind}, which is not opened",
    ),
    help: Text::new(
        "zvezek iz nje shranite v isto mapo, to datoteko pa odstranite",
        "save the workbook that is in it into the same folder, and remove this file",
    ),
    why: Text::new(
        "Odpirajo se stisnjene mape zip ter sporočila .eml, .emlx, .mbox in .msg; drugih ovojev program ne zna zanesljivo brati.",
        "Zip archives and messages in .eml, .emlx, .mbox and .msg are opened; the program cannot read other archives and containers reliably.",
    ),
    example: Text::new(
        "»oddaja.7z« vsebuje »DUK.xlsx«: razširite jo v mapo oddaj.",
        "“oddaja.7z” holds “DUK.xlsx”: unpack it into the inbox.",
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
         vzdrževalcem programa",
        "open the workbook in Excel or LibreOffice, save it as a new .xlsx and send it again; pass the file on to the \
         maintainers of the program as well",
    ),
    why: Text::new(
        "Napaka v knjižnici za branje velja le za to datoteko; druge se berejo naprej.",
        "A fault in the reading library concerns this file only; reading of the others continues.",
    ),
    example: Text::new(
        "Datoteka .xls je odrezana sredi zapisa. Shranjena na novo se prebere.",
        "An .xls was cut in the middle of a record. After it is saved again, it is read.",
    ),
};

/// F111: an archive or message without any workbook.
pub static NO_WORKBOOK: Code = Code {
    id: "F111",
    severity: Severity::Error,
    title: Text::new("v ovoju ni zvezka", "no workbook within"),
    fact: Text::new(
        "datoteka je {kind}, v njej pa ni nobenega zvezka; v njej je: {found}",
        "the file is {kind} and holds no workbook; it holds: {found}",
    ),
    help: Text::new(
        "pošiljatelja prosite za izpolnjeni obrazec; če to ni oddaja, datoteko odstranite iz mape",
        "ask the sender for the form, filled in; if this is no submission, remove the file from the folder",
    ),
    why: Text::new(
        "Odgovori se berejo samo iz zvezkov; iz besedila sporočila ali dokumenta PDF jih program ne jemlje.",
        "Answers are read from workbooks only; the program takes none from a message's text or from a PDF.",
    ),
    example: Text::new(
        "Sporočilo ima v prilogi le podpisani dokument PDF: prosite še za obrazec.",
        "Only a signed PDF is attached to the message: ask for the workbook as well.",
    ),
};

/// F112: something beside a workbook in an archive or message.
pub static BESIDE: Code = Code {
    id: "F112",
    severity: Severity::Note,
    title: Text::new(
        "priložena datoteka ni bila prebrana",
        "an enclosed file was not read",
    ),
    fact: Text::new(
        "priložena datoteka ni zvezek ({kind}), zato ni bila prebrana",
        "the enclosed file is not a workbook ({kind}), so it was not read",
    ),
    help: Text::new(
        "preverite, ali so v njej odgovori, ki jih v obrazcu ni",
        "check whether it contains answers that are not in the workbook",
    ),
    why: Text::new(
        "V sporočilu ali stisnjeni mapi je ob zvezku pogosto še kaj: podpisana kopija, logotip, dopis.",
        "A message or archive often contains something beside the workbook: a signed copy, a logo, a letter.",
    ),
    example: Text::new(
        "Ob »DUK.xlsx« je priložen »dopis.pdf«: prebran je samo zvezek.",
        "“dopis.pdf” is enclosed with “DUK.xlsx”: only the workbook is read.",
    ),
};

/// F113: an archive or message that lies too deep in others.
pub static TOO_DEEP: Code = Code {
    id: "F113",
    severity: Severity::Error,
    title: Text::new("ovoj v ovoju", "an archive or message within another"),
    fact: Text::new(
        "datoteka je {kind} v drugem ovoju in ni bila odprta",
        "the file is {kind} within another archive or message, and was not opened",
    ),
    help: Text::new(
        "obrazce iz nje shranite v mapo oddaj",
        "save the workbooks that are in it into the inbox",
    ),
    why: Text::new(
        "Stisnjena mapa v stisnjeni mapi je znana oblika zlonamernih datotek, zato se odpre le ena raven.",
        "An archive within an archive is a known form of malicious file, so only one level is opened.",
    ),
    example: Text::new(
        "»vse.zip« vsebuje »duk.zip«: razširite zunanjo stisnjeno mapo.",
        "“vse.zip” holds “duk.zip”: unpack the outer archive.",
    ),
};

/// F114: some messages of a mailbox hold no workbook.
pub static WITHOUT_WORKBOOK: Code = Code {
    id: "F114",
    severity: Severity::Note,
    title: Text::new("sporočila brez zvezka", "messages without a workbook"),
    fact: Text::new(
        "v zbirki sporočil so tudi taka brez zvezka: {found}",
        "some of the messages hold no workbook: {found}",
    ),
    help: Text::new(
        "preverite, ali bi v njih moral biti obrazec",
        "check whether they should contain a form",
    ),
    why: Text::new(
        "Iz zbirke sporočil se berejo le priloženi zvezki; dopisovanje se preskoči.",
        "Of a file of messages only the attached workbooks are read; the correspondence is skipped.",
    ),
    example: Text::new(
        "Sporočilo 3 je zahvala za opomnik: v njem ni prilog.",
        "Message 3 is a thank-you for the reminder: nothing is attached to it.",
    ),
};

/// F115: an archive that opens with a password only.
pub static ARCHIVE_PASSWORD: Code = Code {
    id: "F115",
    severity: Severity::Error,
    title: Text::new("stisnjena mapa z geslom", "an archive protected by a password"),
    fact: Text::new(
        "stisnjena mapa je zaščitena z geslom in je ni mogoče odpreti",
        "the archive is protected by a password and cannot be opened",
    ),
    help: Text::new(
        "razširite jo z geslom in obrazce shranite v mapo oddaj",
        "unpack it with the password and save the workbooks into the inbox",
    ),
    why: Text::new(
        "Vsebina je šifrirana; gesel program ne sprejema.",
        "The content is encrypted; the program takes no passwords.",
    ),
    example: Text::new(
        "Ustanova je geslo sporočila po telefonu: stisnjeno mapo razširite sami.",
        "The institution gave the password by telephone: unpack the archive yourself.",
    ),
};
