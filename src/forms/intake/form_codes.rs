//! The codes of findings about a returned workbook, in both languages.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

use super::{as_written_codes, confirmation_codes, origin, rearranged_codes, remark_codes};

/// All of them, by number.
pub static CODES: &[&Code] = &[
    &NO_STAMP,
    &OTHER_STRATEGY,
    &OTHER_YEAR,
    &UNKNOWN_INSTITUTION,
    &EDITION_UNKNOWN,
    &OTHER_CATALOGUE,
    &SHEET_MISSING,
    &SHEET_TWICE,
    &COLUMN_MISSING,
    &COLUMN_TWICE,
    &UNKNOWN_ITEM,
    &DUPLICATE_ITEM,
    &NOT_YOURS,
    &ROW_MISSING,
    &NOT_ASKED,
    &STRAY,
    &UNDER_MERGED,
    &HIDDEN_ROW,
    &HIDDEN_COLUMN,
    &rearranged_codes::MACROS,
    &rearranged_codes::KEYS_DELETED,
    &rearranged_codes::ROW_AMBIGUOUS,
    &rearranged_codes::KNOWN_BY_CONTENT,
    &rearranged_codes::EXTRA_SHEET,
    &rearranged_codes::OLDER_EDITION,
    &remark_codes::REMARKS,
    &remark_codes::STALE,
    &remark_codes::PARTLY_UNSEEN,
    &as_written_codes::SHOWS_OTHER,
    &as_written_codes::HEADINGS_DIFFER,
    &as_written_codes::ROW_DOUBTFUL,
    &as_written_codes::HEADING_DOUBTFUL,
    &as_written_codes::CELLS_SHIFTED,
    &as_written_codes::SHOWN_TWICE,
    &as_written_codes::ASKED_ANEW,
    &as_written_codes::TWO_FORMS,
    &as_written_codes::TRANSLATED,
    &as_written_codes::HEADINGS_MOVED,
    &confirmation_codes::DAY_DOUBTFUL,
    &confirmation_codes::YEAR_NOT_OVER,
    &origin::FOREIGN,
    &confirmation_codes::FINALITY_UNCLEAR,
    &HIDDEN_SHEET,
];

pub(super) static NO_STAMP: Code = Code {
    id: "W101",
    severity: Severity::Error,
    title: Text::new("ni naš obrazec", "not a form of ours"),
    fact: Text::new(
        "v zvezku ni žiga obrazca; ni mogoče ugotoviti, komu in kateremu letu pripada",
        "the workbook has no form stamp; its institution and year are unknown",
    ),
    help: Text::new(
        "podatke vpišite v obrazec, ki ste ga prejeli, in vrnite tega; kopija v nov zvezek nima skritih listov",
        "enter the data in the form you were sent and return that one; a copy into a new workbook lacks the hidden sheets",
    ),
    why: Text::new(
        "Obrazec ima skrit list z žigom. Brez njega program ne ugiba, čigavi so podatki.",
        "A form carries a hidden sheet with its stamp. Without it the program does not guess whose the data are.",
    ),
    example: Text::new(
        "Vrnjen je bil lasten zvezek z enakimi naslovi: podatke prenesite v obrazec.",
        "A workbook of their own with the same headings was returned: move the data into the form.",
    ),
};

pub(super) static OTHER_STRATEGY: Code = Code {
    id: "W102",
    severity: Severity::Error,
    title: Text::new("druga strategija", "another strategy"),
    fact: Text::new(
        "obrazec je za strategijo »{found}«, pričakovana je »{expected}«",
        "the form is for the strategy “{found}”, expected: “{expected}”",
    ),
    help: Text::new("vrnite obrazec te strategije", "return the form of this strategy"),
    why: Text::new(
        "Ista ustanova lahko poroča za več strategij; cilji z enako oznako v njih niso isti.",
        "One institution may report for several strategies; goals of the same number are not the same in them.",
    ),
    example: Text::new(
        "V mapo je zašel obrazec strategije socialnega varstva.",
        "A form of the social-care strategy was put into the folder by mistake.",
    ),
};

pub(super) static OTHER_YEAR: Code = Code {
    id: "W103",
    severity: Severity::Error,
    title: Text::new("drugo leto", "another year"),
    fact: Text::new(
        "obrazec je za leto »{found}«, poroča se za leto {expected}",
        "the form is for the year “{found}”, the report is for {expected}",
    ),
    help: Text::new(
        "vrnite obrazec za leto {expected}",
        "return the form for {expected}",
    ),
    why: Text::new(
        "Lanski obrazec ima lanske podatke v stolpcih za letos.",
        "Last year's form holds last year's data in the columns for this year.",
    ),
    example: Text::new(
        "Izpolnjen je bil lanski obrazec: podatke vpišite v letošnjega.",
        "Last year's form was filled in: enter the data in this year's.",
    ),
};

pub(super) static UNKNOWN_INSTITUTION: Code = Code {
    id: "W104",
    severity: Severity::Error,
    title: Text::new("neznana ustanova", "unknown institution"),
    fact: Text::new(
        "obrazec je za ustanovo »{found}«, ki je v katalogu ni",
        "the form is for the institution “{found}”, which the catalogue does not know",
    ),
    help: Text::new(
        "preverite, ali je ustanova v katalogu (strategy.toml), in po potrebi izdajte nov obrazec",
        "check that the institution is in the catalogue (strategy.toml), and issue a new form if need be",
    ),
    why: Text::new(
        "Ustanova je bila po izdaji obrazca izbrisana ali preimenovana.",
        "The institution was deleted or renamed after the form was issued.",
    ),
    example: Text::new(
        "Oznaka »duk« se je v katalogu spremenila v »dom«.",
        "The identifier “duk” became “dom” in the catalogue.",
    ),
};

pub(super) static EDITION_UNKNOWN: Code = Code {
    id: "W105",
    severity: Severity::Error,
    title: Text::new("neznana izdaja obrazca", "unknown edition of the form"),
    fact: Text::new(
        "obrazec je izdaje »{found}«, ta različica programa bere izdajo {known}",
        "the form is of edition “{found}”, this version of the program reads edition {known}",
    ),
    help: Text::new(
        "posodobite program zbir ali izdajte nov obrazec",
        "update zbir, or issue a new form",
    ),
    why: Text::new(
        "Ključi stolpcev se med izdajami lahko razlikujejo.",
        "Column keys may differ between editions.",
    ),
    example: Text::new(
        "Obrazec je naredila novejša različica programa.",
        "The form was made by a newer version of the program.",
    ),
};

/// W106: the form was made from another catalogue, whose questions of the institution were others.
pub static OTHER_CATALOGUE: Code = Code {
    id: "W106",
    severity: Severity::Warning,
    title: Text::new("katalog se je spremenil", "the catalogue has changed"),
    fact: Text::new(
        "obrazec je bil narejen iz drugačnega kataloga; vprašanja te ustanove so se spremenila: {changes}",
        "the form was made from another catalogue; questions of this institution have changed: {changes}",
    ),
    help: Text::new(
        "preverite, ali odgovori na spremenjena vprašanja še veljajo; odgovori na vprašanja, ki jih ni več, ne štejejo; po potrebi ustanovi pošljite nov obrazec",
        "check whether the answers to changed questions are still right; answers to what is no longer asked do not count; if need be, send the institution a new form",
    ),
    why: Text::new(
        "Po izdaji obrazca je bil katalog popravljen. Odgovor velja za vprašanje, kakor ga je ustanova videla.",
        "The catalogue was edited after the form was issued. An answer is to the question as the institution saw it.",
    ),
    example: Text::new(
        "Kazalnik »Obiski« je zdaj »Obiski na domu«: ustanova je odgovorila na prvo vprašanje.",
        "The indicator “Visits” is now “Visits at home”: the institution answered the first question.",
    ),
};

pub(super) static SHEET_MISSING: Code = Code {
    id: "W107",
    severity: Severity::Error,
    title: Text::new("list manjka", "sheet missing"),
    fact: Text::new("lista »{sheet}« v obrazcu ni", "the form has no sheet “{sheet}”"),
    help: Text::new(
        "podatke tega lista vpišite v nov obrazec in ga vrnite",
        "enter the data of this sheet in a fresh form and return it",
    ),
    why: Text::new(
        "List je bil izbrisan, ali pa sta bila izbrisana njegova skrita vrstica in stolpec s ključi.",
        "The sheet was deleted, or its hidden row and column of keys were.",
    ),
    example: Text::new(
        "Nekdo je izbrisal list Finance: brez njega zneskov ni.",
        "Somebody deleted the sheet Finance: without it there are no amounts.",
    ),
};

pub(super) static SHEET_TWICE: Code = Code {
    id: "W108",
    severity: Severity::Error,
    title: Text::new("list je v obrazcu dvakrat", "sheet is there twice"),
    fact: Text::new(
        "isti list je v obrazcu dvakrat: »{first}« in »{second}«; ni mogoče ugotoviti, kateri velja",
        "the same sheet of the form is there twice: “{first}” and “{second}”; it is not clear which one counts",
    ),
    help: Text::new(
        "izbrišite kopijo in obrazec vrnite",
        "delete the copy and return the form",
    ),
    why: Text::new(
        "Kopija lista ima enake ključe in morda drugačne podatke.",
        "The copy of a sheet has the same keys and perhaps other data.",
    ),
    example: Text::new(
        "»Kazalniki« in »Kazalniki (2)«: izbrišite enega.",
        "“Kazalniki” and “Kazalniki (2)”: delete one.",
    ),
};

pub(super) static COLUMN_MISSING: Code = Code {
    id: "W109",
    severity: Severity::Error,
    title: Text::new("stolpec manjka", "column missing"),
    fact: Text::new(
        "stolpca »{column}« na listu ni",
        "the sheet has no column “{column}”",
    ),
    help: Text::new(
        "podatke tega stolpca vpišite v nov obrazec in ga vrnite",
        "enter the data of this column in a fresh form and return it",
    ),
    why: Text::new(
        "Stolpec ali njegov ključ v skriti vrstici je bil izbrisan.",
        "The column, or its key in the hidden row, was deleted.",
    ),
    example: Text::new("Stolpec Opomba je bil izbrisan.", "The column Note was deleted."),
};

pub(super) static COLUMN_TWICE: Code = Code {
    id: "W110",
    severity: Severity::Error,
    title: Text::new("stolpec je na listu dvakrat", "column is there twice"),
    fact: Text::new(
        "stolpec »{column}« je na listu dvakrat; ni mogoče ugotoviti, kateri velja",
        "the column “{column}” is there twice; it is not clear which one counts",
    ),
    help: Text::new(
        "izbrišite kopijo stolpca in obrazec vrnite",
        "delete the copy of the column and return the form",
    ),
    why: Text::new(
        "Kopija stolpca ima enak ključ in morda drugačne podatke.",
        "The copy of a column has the same key and perhaps other data.",
    ),
    example: Text::new(
        "Stolpec »Leto 2024« je bil kopiran.",
        "The column “Year 2024” was copied.",
    ),
};

pub(super) static UNKNOWN_ITEM: Code = Code {
    id: "W111",
    severity: Severity::Warning,
    title: Text::new("neznana vrstica", "unknown row"),
    fact: Text::new(
        "vrstice s ključem »{found}« katalog na tem listu ne pozna; ni prebrana",
        "the catalogue does not know the row key “{found}” on this sheet; the row was not read",
    ),
    help: Text::new(
        "ključev v skritem stolpcu ne spreminjajte; vrstico vpišite v nov obrazec",
        "do not change the keys in the hidden column; enter the row in a fresh form",
    ),
    why: Text::new(
        "Ključ vrstice je bil spremenjen, ali pa je bil kazalnik v katalogu izbrisan.",
        "The row's key was changed, or the indicator was deleted from the catalogue.",
    ),
    example: Text::new(
        "a.3/oskrbovalk namesto a.3/oskrbovalke.",
        "a.3/oskrbovalk instead of a.3/oskrbovalke.",
    ),
};

pub(super) static DUPLICATE_ITEM: Code = Code {
    id: "W112",
    severity: Severity::Error,
    title: Text::new("podvojena vrstica", "row is there twice"),
    fact: Text::new(
        "vrstica »{found}« je na listu že v {first}; ni mogoče ugotoviti, katera velja",
        "the row “{found}” is already present at {first}; it is not clear which one counts",
    ),
    help: Text::new(
        "izbrišite odvečno vrstico in obrazec vrnite",
        "delete the surplus row and return the form",
    ),
    why: Text::new(
        "Kopirana vrstica ima enak ključ in morda drugačne podatke.",
        "A copied row has the same key and perhaps other data.",
    ),
    example: Text::new(
        "Vrstica kazalnika je bila kopirana, da bi vanjo vpisali še en podatek: združite ju.",
        "An indicator's row was copied to enter another figure: join them.",
    ),
};

pub(super) static NOT_YOURS: Code = Code {
    id: "W113",
    severity: Severity::Warning,
    title: Text::new("vrstica druge ustanove", "another institution's row"),
    fact: Text::new(
        "vrstica »{item}« ni del obrazca te ustanove; ni prebrana",
        "the row “{item}” is no part of this institution's form; it was not read",
    ),
    help: Text::new(
        "vrnite svoj obrazec; če bi morali poročati tudi o tem, to sporočite koordinatorju",
        "return your own form; if you should report on this too, inform the coordinator",
    ),
    why: Text::new(
        "Katalog določa, katera ustanova poroča o katerem podatku.",
        "The catalogue says which institution reports which figure.",
    ),
    example: Text::new(
        "V obrazec doma je prilepljena vrstica knjižnice.",
        "A row of the library was pasted into the care home's form.",
    ),
};

pub(super) static ROW_MISSING: Code = Code {
    id: "W114",
    severity: Severity::Error,
    title: Text::new("vrstica manjka", "row missing"),
    fact: Text::new("te vrstice na listu ni več", "this row is no longer on the sheet"),
    help: Text::new(
        "vrstico vpišite v nov obrazec in ga vrnite",
        "enter the row in a fresh form and return it",
    ),
    why: Text::new(
        "Vrstica ali njen ključ v skritem stolpcu je bil izbrisan.",
        "The row, or its key in the hidden column, was deleted.",
    ),
    example: Text::new(
        "Vrstica kazalnika je bila izbrisana, ker podatka ni bilo: v celico vpišite »ni podatka«.",
        "An indicator's row was deleted because there was no figure: enter “no data” in the cell.",
    ),
};

pub(super) static NOT_ASKED: Code = Code {
    id: "W115",
    severity: Severity::Warning,
    title: Text::new("vpis, kjer ni vprašanja", "entry where nothing is asked"),
    fact: Text::new(
        "v celici, kjer ni vprašanja, je »{found}«; ni upoštevano",
        "a cell where nothing is asked holds “{found}”; it was not read",
    ),
    help: Text::new(
        "podatek vpišite v obarvano celico ali v opombo",
        "enter it in a coloured cell or in the note",
    ),
    why: Text::new(
        "Podatek v zaprti celici nima pomena, ki bi ga program poznal.",
        "A value in a closed cell has no meaning that the program knows.",
    ),
    example: Text::new(
        "Sodelujoča ustanova je vpisala stanje cilja, ki ga določi nosilec.",
        "A contributor entered a goal's status, which the lead states.",
    ),
};

pub(super) static STRAY: Code = Code {
    id: "W116",
    severity: Severity::Warning,
    title: Text::new(
        "vpis, ki ne odgovarja na nobeno vprašanje",
        "input that answers no question",
    ),
    fact: Text::new(
        "vpisano je v celicah, ki ne odgovarjajo na nobeno vprašanje: {cells}; ni upoštevano",
        "there is input in cells that answer no question: {cells}; it was not read",
    ),
    help: Text::new(
        "podatke vpišite v obarvane celice vrstic obrazca; dodatna pojasnila napišite v opombo",
        "enter the figures in the coloured cells of the form's rows; write further explanations in the note",
    ),
    why: Text::new(
        "Dodane vrstice in stolpci nimajo ključa, zaklenjene celice pa ne vprašanja, zato ni mogoče vedeti, na kaj se vpis nanaša.",
        "Added rows and columns have no key, and locked cells no question, so it is not clear what the input is about.",
    ),
    example: Text::new(
        "Med kazalnike je vrinjena vrstica »še 12 obiskov«.",
        "Among the indicators a row “12 more visits” was inserted.",
    ),
};

pub(super) static UNDER_MERGED: Code = Code {
    id: "W117",
    severity: Severity::Warning,
    title: Text::new("vrednost pod združenimi celicami", "value under merged cells"),
    fact: Text::new(
        "pod združenimi celicami {merged} je skrita vrednost »{found}«; ni upoštevana",
        "the merged cells {merged} hide the value “{found}”; it does not count",
    ),
    help: Text::new(
        "celice razdružite (Osnovno › Spoji in na sredino) in v vsako vpišite njeno vrednost",
        "unmerge the cells (Home › Merge & Center) and enter in each its own value",
    ),
    why: Text::new(
        "Pri združevanju celic ostane vidna le prva; druge so v datoteki še vedno. Česar oseba ne vidi, ni njen odgovor.",
        "When cells are merged only the first stays visible; the others are still in the file. What a person does not see is not \
         that person’s answer.",
    ),
    example: Text::new(
        "Združeni celici F14:G14: druga vrednost se ne vidi.",
        "Merged cells F14:G14: the second value cannot be seen.",
    ),
};

pub(super) static HIDDEN_ROW: Code = Code {
    id: "W118",
    severity: Severity::Note,
    title: Text::new("izpolnjena skrita vrstica", "filled-in hidden row"),
    fact: Text::new(
        "vrstica »{item}« je skrita ali odfiltrirana in vsebuje odgovore; prebrana je",
        "the row “{item}” is hidden or filtered away and holds answers; it was read",
    ),
    help: Text::new(
        "če podatki ne veljajo, vrstico prikažite in jih izbrišite",
        "if the data are wrong, show the row and delete them",
    ),
    why: Text::new(
        "Skrita vrstica je v datoteki enaka vidni.",
        "In the file a hidden row is like any other.",
    ),
    example: Text::new(
        "Filter je ostal vključen ob shranjevanju.",
        "A filter was left on when the file was saved.",
    ),
};

pub(super) static HIDDEN_SHEET: Code = Code {
    id: "W153",
    severity: Severity::Note,
    title: Text::new("izpolnjen skrit list", "filled-in hidden sheet"),
    fact: Text::new(
        "list »{sheet}« je skrit in vsebuje odgovore; prebran je",
        "the sheet “{sheet}” is hidden and holds answers; it was read",
    ),
    help: Text::new(
        "če odgovori ne veljajo, list prikažite in jih izbrišite",
        "if the answers are wrong, show the sheet and delete them",
    ),
    why: Text::new(
        "Skrit list je v datoteki enak vidnemu.",
        "In the file a hidden sheet is like any other.",
    ),
    example: Text::new(
        "Kdo je list »Finance« skril, ker ga ne izpolnjuje, v njem pa so ostali odgovori.",
        "Somebody hid the sheet “Finance” because they do not fill it in, but answers remained on it.",
    ),
};

pub(super) static HIDDEN_COLUMN: Code = Code {
    id: "W119",
    severity: Severity::Note,
    title: Text::new("skrit stolpec za vnos", "hidden entry column"),
    fact: Text::new(
        "stolpec za vnos je skrit; prebran je",
        "an entry column is hidden; it was read",
    ),
    help: Text::new(
        "stolpec prikažite in preverite podatke v njem",
        "show the column and check the data in it",
    ),
    why: Text::new(
        "Skrit stolpec je v datoteki enak vidnemu.",
        "In the file a hidden column is like any other.",
    ),
    example: Text::new("Stolpec Opomba je skrit.", "The column Note is hidden."),
};
