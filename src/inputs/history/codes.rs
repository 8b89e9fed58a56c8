//! What can be wrong with `history/YEAR.csv`.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// Every code of this stage.
pub static CODES: &[&Code] = &[
    &HEADING,
    &SEPARATOR,
    &ROW,
    &ITEM,
    &INSTITUTION,
    &VALUE,
    &BLANK,
    &TWICE,
    &FED_TWICE,
    &UNDECLARED_STATUS,
    &OTHER_IN_NOTE,
    &PERHAPS_IN_NOTE,
    &OTHER_THAN_PARTS,
];

/// S327: a status that the catalogue does not declare, or no more.
pub(super) static UNDECLARED_STATUS: Code = Code {
    id: "S327",
    severity: Severity::Error,
    title: Text::new(
        "stanja iz zgodovine katalog nima",
        "a status of the history is not in the catalogue",
    ),
    fact: Text::new(
        "stanja »{found}« katalog nima (stanja so {expected}); vrstica ni upoštevana",
        "the catalogue has no status “{found}” (the statuses are {expected}); the row does not count",
    ),
    help: Text::new(
        "popravite oznako ali jo pri stanju, ki jo je nadomestilo, dodajte v polje was",
        "correct the identifier, or add it to the field was of the status that replaced it",
    ),
    why: Text::new(
        "Stanje prejšnjega leta se primerja z letošnjim; neznanega ni mogoče ne primerjati ne izpisati.",
        "The status of an earlier year is compared with this year's; an unknown one can be neither compared nor shown.",
    ),
    example: Text::new(
        "in-progress v zgodovini, v katalogu [[status]] z id = \"tece\" → was = [\"in-progress\"]",
        "in-progress in the history, [[status]] with id = \"running\" in the catalogue → was = [\"in-progress\"]",
    ),
};

/// V147: a note that begins with a qualifier of its value, and then speaks of a part or of another year.
pub(super) static PERHAPS_IN_NOTE: Code = Code {
    id: "V147",
    severity: Severity::Warning,
    title: Text::new(
        "ni jasno, ali opomba v zgodovini velja za vrednost",
        "it is not clear whether a note of the history is about its value",
    ),
    fact: Text::new(
        "vrednost je {value}, opomba pa pravi »{found}«; vrednost je prevzeta brez »{qualifier}«",
        "the value is {value}, the note says “{found}”; the value is taken without “{qualifier}”",
    ),
    help: Text::new(
        "če vrednost ni natančna, v stolpcu value pred njo napišite, kako velja (na primer at-least 50); sicer opombo začnite z drugo besedo",
        "if the value is not exact, write how it holds before it in the column value (such as at-least 50); otherwise begin the note with \
         another word",
    ),
    why: Text::new(
        "Program prevzame »vsaj« ali »približno« iz opombe le, kadar ta očitno govori o isti vrednosti.",
        "The program takes “at least” or “about” from a note only where that is plainly about the same value.",
    ),
    example: Text::new(
        "Vrednost 50 z opombo »vsaj 50 iz Kranja, skupaj 50«.",
        "The value 50 with the note “at least 50 from Kranj, 50 in all”.",
    ),
};

/// The note says another qualifier than the value.
pub(super) static OTHER_IN_NOTE: Code = Code {
    id: "V145",
    severity: Severity::Error,
    title: Text::new(
        "opomba v zgodovini pravi drugače kot vrednost",
        "a note of the history says otherwise than its value",
    ),
    fact: Text::new(
        "vrednost je »{value}«, opomba pa pravi »{found}«; vrstica ni upoštevana",
        "the value is “{value}”, but the note says “{found}”; the row does not count",
    ),
    help: Text::new(
        "v stolpec value zapišite, kar drži, na primer »more-than 500«, v stolpcu note pa popravite začetek",
        "write what is true in the column value, for example “more-than 500”, and correct how the note begins",
    ),
    why: Text::new(
        "»Približno«, »več kot« in podobno je del vrednosti in je z njo natisnjeno; če jo vrednost in opomba povesta različno, program \
         ne izbere.",
        "“About”, “more than” and the like are part of the value and are printed with it; if value and note say different things, the \
         program does not choose.",
    ),
    example: Text::new(
        "Vrednost »about 500«, opomba »več kot«.",
        "The value “about 500”, the note “more than”.",
    ),
};

/// The first line is not the heading.
pub(super) static HEADING: Code = Code {
    id: "S201",
    severity: Severity::Error,
    title: Text::new("napačna glava zgodovine", "wrong heading of a history"),
    fact: Text::new(
        "prva vrstica je »{found}«, pričakovana je »{expected}«; datoteka ni upoštevana",
        "the first line is “{found}”, expected: “{expected}”; the file does not count",
    ),
    help: Text::new(
        "prvo vrstico popravite v »{expected}« in preverite, da so stolpci v tem vrstnem redu",
        "make the first line “{expected}” and check that the columns are in this order",
    ),
    why: Text::new(
        "Brez glave se ne ve, kaj pomeni kateri stolpec; ugibanje bi lahko zamenjalo vrednost in opombo.",
        "Without the heading the meaning of the columns is not known; a guess might swap a value and a note.",
    ),
    example: Text::new(
        "»postavka,vrednost« namesto »item,institution,value,note«.",
        "“entry,value” instead of “item,institution,value,note”.",
    ),
};

/// Semicolons in place of commas.
pub(super) static SEPARATOR: Code = Code {
    id: "S202",
    severity: Severity::Warning,
    title: Text::new(
        "podpičja namesto vejic v zgodovini",
        "semicolons instead of commas in a history",
    ),
    fact: Text::new(
        "polja so ločena s podpičji, pričakovane so vejice; datoteka je prebrana s podpičji",
        "fields are separated by semicolons, commas are expected; the file was read with semicolons",
    ),
    help: Text::new(
        "v programu LibreOffice Calc izberite Shrani kot › Besedilo CSV › Uredi nastavitve filtra in za ločilo polj \
         vejico; Excel s slovenskimi nastavitvami piše podpičja, zato zamenjajte ločila v urejevalniku besedil",
        "in LibreOffice Calc choose Save As › Text CSV › Edit filter settings and a comma as field separator; Excel \
         with Slovene settings writes semicolons, so change the separators in a text editor",
    ),
    why: Text::new(
        "Datoteka s podpičji je navadno nastala v Excelu s slovenskimi nastavitvami, ki zapiše tudi decimalno vejico.",
        "A file with semicolons usually comes from Excel with Slovene settings, which also writes decimal commas.",
    ),
    example: Text::new(
        "»a.3/oskrbovalke;duk;21;« → »a.3/oskrbovalke,duk,21,«",
        "“a.3/oskrbovalke;duk;21;” → “a.3/oskrbovalke,duk,21,”",
    ),
};

/// A row has too many or too few fields, or an unpaired quotation mark.
pub(super) static ROW: Code = Code {
    id: "S203",
    severity: Severity::Error,
    title: Text::new(
        "vrstice zgodovine ni mogoče prebrati",
        "a row of a history cannot be read",
    ),
    fact: Text::new(
        "vrstica »{found}« ni upoštevana: pričakovani so polja v številu {expected} in narekovaji v parih, polj je {fields}",
        "the row “{found}” does not count: {expected} fields and paired quotation marks are expected, fields: {fields}",
    ),
    help: Text::new(
        "besedilo z vejico postavite v dvojne narekovaje, narekovaj v besedilu podvojite, decimalke pišite s piko",
        "put a text with a comma in double quotation marks, double a mark within it, write decimals with a point",
    ),
    why: Text::new(
        "Vejica v številu ali besedilu premakne polja; narekovaj brez para požre vrstice za seboj.",
        "A comma in a number or text shifts the fields; an unpaired quotation mark swallows the rows after it.",
    ),
    example: Text::new(
        "»a.5/pomocnik,,78501,87,« → »a.5/pomocnik,,78501.87,«",
        "“a.5/pomocnik,,78501,87,” → “a.5/pomocnik,,78501.87,”",
    ),
};

/// The catalogue does not know the entry.
pub(super) static ITEM: Code = Code {
    id: "S204",
    severity: Severity::Error,
    title: Text::new("neznana postavka v zgodovini", "an unknown item in a history"),
    fact: Text::new(
        "postavke »{found}« v katalogu ni; vrstica ni upoštevana",
        "the catalogue has no item “{found}”; the row does not count",
    ),
    help: Text::new(
        "ključ prepišite iz kataloga, na primer a.3/oskrbovalke; če je bila postavka opuščena, jo v katalogu zapišite pod [[dropped]], če je preimenovana, pod was",
        "copy the key from the catalogue, such as a.3/oskrbovalke; if the item was dropped, name it in the catalogue under [[dropped]], if renamed, under was",
    ),
    why: Text::new(
        "Vrednost brez postavke se ne pokaže nikjer, primerjava z lani pa bi brez opozorila manjkala.",
        "A value without an item is not shown anywhere, and the comparison with last year would be missing without notice.",
    ),
    example: Text::new(
        "»a.3/oskrbovalka« → »a.3/oskrbovalke«",
        "“a.3/oskrbovalka” → “a.3/oskrbovalke”",
    ),
};

/// The catalogue does not know the institution.
pub(super) static INSTITUTION: Code = Code {
    id: "S205",
    severity: Severity::Error,
    title: Text::new(
        "neznana ustanova v zgodovini",
        "an unknown institution in a history",
    ),
    fact: Text::new(
        "ustanove »{found}« v katalogu ni; vrstica ni upoštevana",
        "the catalogue has no institution “{found}”; the row does not count",
    ),
    help: Text::new(
        "vpišite oznako ustanove iz kataloga, na primer duk; za sprejeto skupno vrednost pustite polje prazno",
        "enter the institution's identifier from the catalogue, such as duk; leave it blank for the accepted whole",
    ),
    why: Text::new(
        "Vrednost ustanove se pokaže v njenem obrazcu; brez oznake se ne ve, v katerem.",
        "An institution's value is shown in its form; without the identifier it is not known in which.",
    ),
    example: Text::new("»DUK« → »duk«", "“DUK” → “duk”"),
};

/// The value is not one of the entry's type.
pub(super) static VALUE: Code = Code {
    id: "S206",
    severity: Severity::Error,
    title: Text::new("neustrezna vrednost v zgodovini", "an invalid value in a history"),
    fact: Text::new(
        "vrednost je »{found}«, pričakovano: {expected}; vrstica ni upoštevana",
        "the value is “{found}”, expected: {expected}; the row does not count",
    ),
    help: Text::new(
        "vpišite {expected}; pojasnilo napišite v stolpec note",
        "enter {expected}; write an explanation in the column note",
    ),
    why: Text::new(
        "Z vrednostjo, ki ni zapisana po pravilih, ni mogoče računati; približna vrednost bi bila napačna.",
        "A value that is not written by the rules cannot be used in calculations; an approximate one would be wrong.",
    ),
    example: Text::new(
        "»646.001 €« → »646001«; »dosežen« → »achieved«",
        "“646,001 €” → “646001”; “Achieved” → “achieved”",
    ),
};

/// A row has no value.
pub(super) static BLANK: Code = Code {
    id: "S207",
    severity: Severity::Warning,
    title: Text::new(
        "vrstica zgodovine brez vrednosti",
        "a row of a history without a value",
    ),
    fact: Text::new(
        "za »{found}« ni vrednosti; vrstica ni upoštevana",
        "there is no value for “{found}”; the row does not count",
    ),
    help: Text::new(
        "vpišite vrednost; če ni znana, vrstico izbrišite ali vpišite no-data; če je bila nič, vpišite 0",
        "enter the value; if it is not known, delete the row or enter no-data; enter 0 if it was nothing",
    ),
    why: Text::new(
        "Prazno ni nič: vrednost, ki ni znana, nima vrstice.",
        "Blank is not zero: a value that is not known has no row.",
    ),
    example: Text::new(
        "»a.4/upravicenci,,,« → »a.4/upravicenci,,no-data,«",
        "“a.4/upravicenci,,,” → “a.4/upravicenci,,no-data,”",
    ),
};

/// The same entry of the same institution occurs twice.
pub(super) static TWICE: Code = Code {
    id: "S208",
    severity: Severity::Error,
    title: Text::new(
        "dvakrat ista vrstica v zgodovini",
        "the same row twice in a history",
    ),
    fact: Text::new(
        "vrednost »{found}« je druga za isto postavko in ustanovo; velja prva, »{first}«",
        "the value “{found}” is the second for the same item and institution; the first, “{first}”, counts",
    ),
    help: Text::new(
        "pustite vrstico, ki je sprejeta, drugo izbrišite",
        "keep the row that was accepted, delete the other",
    ),
    why: Text::new(
        "Dve vrednosti za isto leto nista obe sprejeti; katera je, ve le koordinator.",
        "Two values for the same year were not both accepted; only the coordinator knows which was.",
    ),
    example: Text::new(
        "»a.9/vkljuceni,,6,« in »a.9/vkljuceni,,11,« v isti datoteki.",
        "“a.9/vkljuceni,,6,” and “a.9/vkljuceni,,11,” in the same file.",
    ),
};

/// Two items of before flow into one of today.
pub(super) static FED_TWICE: Code = Code {
    id: "S209",
    severity: Severity::Warning,
    title: Text::new(
        "dve prejšnji postavki se stekata v eno",
        "two former items flow into one",
    ),
    fact: Text::new(
        "vrednost »{found}« postavke {under} ni upoštevana: za to leto velja že »{first}« postavke {other}",
        "the value “{found}” of {under} does not count: for this year “{first}” of {other} holds already",
    ),
    help: Text::new(
        "v katalogu pri postavki z was povejte, katero od prejšnjih nadaljuje; vsoto prejšnjih vpišite v zgodovino sami",
        "state in the catalogue, with was at the item, which of the former items it continues; enter a sum of them yourself",
    ),
    why: Text::new(
        "Ali se prejšnji vrednosti seštejeta, ne ve noben program; izbrana ne sme biti nobena brez besede.",
        "The program cannot know whether former values may be added, and none may be chosen silently.",
    ),
    example: Text::new(
        "Cilj a.5 ima was = [\"a.14\", \"a.15\"], v zgodovini je stanje obeh.",
        "Goal a.5 has was = [\"a.14\", \"a.15\"], and the history holds the status of both.",
    ),
};

/// A total that is not the sum of its parts.
pub(super) static OTHER_THAN_PARTS: Code = Code {
    id: "S392",
    severity: Severity::Warning,
    title: Text::new(
        "seštevek prejšnjega leta ni vsota delov",
        "a total of an earlier year is not the sum of its parts",
    ),
    fact: Text::new(
        "za leto {year} je v zgodovini {found}, vsota delov pa je {expected} ({parts})",
        "the history has {found} for {year}, but its parts add up to {expected} ({parts})",
    ),
    help: Text::new(
        "popravite seštevek ali del, ki ni pravi; če kategorij takrat še ni bilo, izbrišite njihove vrstice",
        "correct the total, or the part that is wrong; if there were no such categories then, delete their rows",
    ),
    why: Text::new(
        "Letošnji seštevek program izračuna iz kategorij; obrazci in poročilo bi poleg njega kazali lanskega, ki se z lanskimi deli ne ujema.",
        "This year’s total is computed from the categories; beside it, forms and report would show one of last year that its own parts contradict.",
    ),
    example: Text::new(
        "Za leto 2023 je zapisanih 500 obiskov, po četrtletjih 120, 130, 110 in 120, skupaj 480.",
        "For 2023, 500 visits are recorded, by quarters 120, 130, 110 and 120, together 480.",
    ),
};
