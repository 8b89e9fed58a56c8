//! The codes of workbooks whose sheets, rows or keys were rearranged, in both languages.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

pub(super) static MACROS: Code = Code {
    id: "W120",
    severity: Severity::Note,
    title: Text::new("zvezek z makri", "workbook with macros"),
    fact: Text::new(
        "v zvezku so makri; program jih ne zaganja in ne bere",
        "the workbook holds macros; the program neither runs nor reads them",
    ),
    help: Text::new(
        "če makrov niste pričakovali, zvezka ne odpirajte in pošiljatelja prosite za .xlsx",
        "if you did not expect macros, do not open the workbook and ask the sender for an .xlsx",
    ),
    why: Text::new(
        "Obrazec makrov nima. V zvezku, ki ga kdo odpre, lahko makri naredijo karkoli.",
        "The form has no macros. In a workbook that somebody opens, macros can do anything.",
    ),
    example: Text::new(
        "Obrazec je bil shranjen kot .xlsm v pisarni, ki uporablja lastne makre.",
        "The form was saved as .xlsm in an office that uses macros of its own.",
    ),
};

/// All keys of a sheet, as [`KEYS_DELETED`] names them.
pub(super) const ROW_AND_COLUMN: Text = Text::new(
    "skrite vrstice in skritega stolpca s ključi",
    "hidden row and column of keys",
);
/// The keys of some columns.
pub(super) const ABOVE_COLUMNS: Text = Text::new(
    "ključev nad stolpci: {columns}",
    "keys above the columns: {columns}",
);

pub(super) static KEYS_DELETED: Code = Code {
    id: "W121",
    severity: Severity::Warning,
    title: Text::new("skriti ključi so izbrisani", "the hidden keys are deleted"),
    fact: Text::new(
        "na listu ni več {what}; prebrano je po vidnih naslovih, oznakah ciljev in nazivih",
        "the sheet no longer has the {what}; it was read by the visible headings, goal numbers and names",
    ),
    help: Text::new(
        "preverite nekaj prebranih vrednosti; naslednjič ne brišite skritih vrstic in stolpcev",
        "check some of the values that were read; next time do not delete hidden rows and columns",
    ),
    why: Text::new(
        "Po skritih ključih se celice najdejo, kamorkoli se premaknejo. Vidne besede so dovolj le, če so povsem enake.",
        "By the hidden keys cells are found even if they move. Visible words suffice only if they are exactly the same.",
    ),
    example: Text::new(
        "Vidni del lista je bil kopiran v nov zvezek.",
        "The visible part of a sheet was copied into a new workbook.",
    ),
};

pub(super) static ROW_AMBIGUOUS: Code = Code {
    id: "W122",
    severity: Severity::Error,
    title: Text::new("vrstica ni enoznačna", "an ambiguous row"),
    fact: Text::new(
        "vrstica kaže isto kot več vrstic obrazca ({rows}), {cause}; ni prebrana",
        "the row shows the same as several rows of the form ({rows}), and {cause}; it was not read",
    ),
    help: Text::new(
        "podatke te vrstice vpišite v nov obrazec in ga vrnite",
        "enter the data of this row in a fresh form and return it",
    ),
    why: Text::new(
        "Program ne ugiba, kateri od dveh enako imenovanih vrstic podatek pripada. Skriti ključ ju loči le, dokler vrstice stojijo v \
         prvotnem vrstnem redu: pri razvrščanju brez skritega stolpca ključi ostanejo na mestu, podatki pa ne.",
        "The program does not guess to which of two rows of the same name a figure belongs. The hidden key distinguishes them only while \
         the rows stand in the order in which they were written: when they are sorted without the hidden column, the keys stay and \
         the figures move.",
    ),
    example: Text::new(
        "Cilj ima dve postavki »Sofinanciranje«, skriti stolpec s ključi pa je izbrisan.",
        "A goal has two lines “Co-financing”, and the hidden column of keys is deleted.",
    ),
};

/// Why the key of an ambiguous row does not decide, for [`ROW_AMBIGUOUS`].
pub(super) static NO_KEY: Text = Text::new("skritega ključa pa nima", "it has no hidden key");
/// As [`NO_KEY`], where the key is that of a row with other words.
pub(super) static OTHER_KEY: Text = Text::new(
    "njen skriti ključ pa pripada drugi vrstici",
    "its hidden key is that of another row",
);
/// As [`NO_KEY`], where the rows were moved.
pub(super) static OTHER_ORDER: Text = Text::new(
    "vrstice lista pa niso več v prvotnem vrstnem redu, zato skriti ključ ne odloča",
    "the rows of the sheet are no longer in the order in which they were written, so that the hidden key does not decide",
);

pub(super) static KNOWN_BY_CONTENT: Code = Code {
    id: "W123",
    severity: Severity::Warning,
    title: Text::new("obrazec brez žiga", "a form without its stamp"),
    fact: Text::new(
        "v zvezku ni žiga obrazca; vse vrstice, nazivi in leto pa so natanko taki kot v obrazcu ustanove »{institution}« za leto {year} in v nobenem drugem",
        "the workbook has no form stamp; but all its rows, names and year are exactly those of the form of “{institution}” for {year}, and of no other",
    ),
    help: Text::new(
        "preverite, ali je obrazec res poslala ta ustanova; če ga ni, ga v decisions izločite",
        "make sure that this institution sent the form; if it did not, exclude it in decisions",
    ),
    why: Text::new(
        "Žig je na skritem listu, ki se pri kopiranju v nov zvezek izgubi. Brez njega se zvezek prebere le, če ne more biti od koga drugega.",
        "The stamp is on a hidden sheet that is lost when sheets are copied into a new workbook. Without it a workbook is read only if it can be no other institution’s.",
    ),
    example: Text::new(
        "Ustanova je liste obrazca kopirala v nov zvezek in poslala tega.",
        "The institution copied the form’s sheets into a new workbook and sent that one.",
    ),
};

pub(super) static EXTRA_SHEET: Code = Code {
    id: "W124",
    severity: Severity::Note,
    title: Text::new("dodatni list", "an extra sheet"),
    fact: Text::new(
        "list ni del obrazca; ni prebran",
        "the sheet is no part of the form; it was not read",
    ),
    help: Text::new(
        "če so na njem odgovori, jih vpišite v liste obrazca",
        "if it holds answers, enter them in the form’s sheets",
    ),
    why: Text::new(
        "Program bere le liste obrazca; česa na drugih, ne ve.",
        "The program reads only the form’s sheets; it does not know what others mean.",
    ),
    example: Text::new(
        "Na listu »List1« so izračuni, iz katerih so podatki.",
        "“Sheet1” holds the calculations from which the figures come.",
    ),
};

pub(super) static OLDER_EDITION: Code = Code {
    id: "W125",
    severity: Severity::Note,
    title: Text::new("starejša izdaja obrazca", "an older edition of the form"),
    fact: Text::new(
        "obrazec je starejše izdaje ({found}); prebran je po njeni ureditvi",
        "the form is of an older edition ({found}); it was read by the order of that edition",
    ),
    help: Text::new(
        "ničesar vam ni treba storiti; naslednji obrazec naj bo nov",
        "there is nothing to do; the next form should be a new one",
    ),
    why: Text::new(
        "Ureditve znanih starejših izdaj program pozna.",
        "The program knows how known older editions were laid out.",
    ),
    example: Text::new(
        "Obrazec je bil izdan pred posodobitvijo programa.",
        "The form was issued before the program was updated.",
    ),
};
