//! Codes: the visible words of a form are not those that its hidden keys name, or not those that were written.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

pub(super) static SHOWS_OTHER: Code = Code {
    id: "W130",
    severity: Severity::Warning,
    title: Text::new(
        "ključ in besede vrstice se ne ujemajo",
        "key and words of a row do not agree",
    ),
    fact: Text::new(
        "skriti ključ vrstice pripada vprašanju »{key}«, vrstica pa kaže »{found}«; prebrana je kot »{read}«",
        "the hidden key of the row is that of the question “{key}”, but the row shows “{found}”; it was read as “{read}”",
    ),
    help: Text::new(
        "preverite, ali so odgovori v tej vrstici res o tem, kar je prebrano; če niso, jih vpišite v nov obrazec",
        "check that the answers of this row really are about what was read; if not, enter them in a fresh form",
    ),
    why: Text::new(
        "Odgovor velja za vprašanje, ki ga je videl, kdor je odgovarjal, ne za skriti ključ ob njem.",
        "An answer counts for the question that the person answering saw, not for the hidden key beside it.",
    ),
    example: Text::new(
        "Vrstice so bile razvrščene po nazivu, skriti stolpec s ključi pa ne: vsaka je prebrana po tem, kar kaže.",
        "The rows were sorted by title, the hidden column of keys was not: each is read by what it shows.",
    ),
};

/// A column of [`HEADINGS_DIFFER`].
pub(super) const READ_AS: Text = Text::new(
    "{at} »{found}« kot »{read}« (ključ: »{key}«)",
    "{at} “{found}” as “{read}” (key: “{key}”)",
);

pub(super) static HEADINGS_DIFFER: Code = Code {
    id: "W131",
    severity: Severity::Warning,
    title: Text::new(
        "ključ in naslov stolpca se ne ujemata",
        "key and heading of a column do not agree",
    ),
    fact: Text::new(
        "naslovi stolpcev niso taki, kot so bili; prebrano je: {columns}",
        "headings of columns have been changed; the columns were read as follows: {columns}",
    ),
    help: Text::new(
        "preverite, ali so odgovori v teh stolpcih res o tem, kar je prebrano; če niso, jih vpišite v nov obrazec",
        "check that the answers in these columns really are about what was read; if not, enter them in a fresh form",
    ),
    why: Text::new(
        "Odgovor velja za stolpec, katerega naslov je nad njim, ne za skriti ključ. Naslov, ki ga nima noben drug stolpec, se šteje za popravljenega.",
        "An answer counts for the column whose heading is above it, not for the hidden key. A heading that no other column has is taken as edited.",
    ),
    example: Text::new(
        "Celice so bile premaknjene v desno: naslov »2023« je nad ključem za leto 2024.",
        "Cells were shifted to the right: the heading “2023” is under the key of 2024.",
    ),
};

pub(super) static ROW_DOUBTFUL: Code = Code {
    id: "W132",
    severity: Severity::Error,
    title: Text::new(
        "vrstica kaže drugo, kot pravi njen ključ",
        "a row shows something other than its key",
    ),
    fact: Text::new(
        "skriti ključ vrstice pripada vprašanju »{key}«, vrstica pa kaže »{found}«, kar ni nobeno vprašanje tega obrazca; njeni odgovori ne veljajo",
        "the hidden key of the row is that of the question “{key}”, but the row shows “{found}”, which is no question of this form; its answers do not count",
    ),
    help: Text::new(
        "odgovore vpišite v nov obrazec, vsakega v vrstico, ki kaže njegovo vprašanje, in tega vrnite",
        "enter the answers in a fresh form, each in the row that shows its question, and return that one",
    ),
    why: Text::new(
        "Kateremu vprašanju odgovor pripada, se ne ugiba: kdor je odgovarjal, je videl besede vrstice, ključ pa je skrit.",
        "The program does not guess to which question an answer belongs: the person answering saw the words of the row, and the key is hidden.",
    ),
    example: Text::new(
        "Čez vrstico kazalnika je bila prilepljena vrstica iz obrazca druge ustanove.",
        "A row of another institution's form was pasted over the row of an indicator.",
    ),
};

pub(super) static HEADING_DOUBTFUL: Code = Code {
    id: "W133",
    severity: Severity::Error,
    title: Text::new(
        "naslov stolpca kaže drugo, kot pravi njegov ključ",
        "a heading differs from the key of its column",
    ),
    fact: Text::new(
        "ključ stolpca je »{key}«, naslov pa »{found}«; odgovori v njem ne veljajo",
        "the key of the column is “{key}”, but its heading is “{found}”; the answers in it do not count",
    ),
    help: Text::new(
        "vrnite stolpcu njegov naslov ali odgovore vpišite v nov obrazec",
        "restore the heading of the column, or enter the answers in a fresh form",
    ),
    why: Text::new(
        "Odgovor velja za stolpec, katerega naslov je nad njim; kjer naslova ni ali ga ima že drug stolpec, ne velja za nobenega.",
        "An answer counts for the column whose heading is above it; without a heading, or with that of another column, for none.",
    ),
    example: Text::new(
        "Naslov »Leto 2024« je bil prepisan z »2023«, ki ga ima že stolpec z lanskimi vrednostmi.",
        "The heading “Year 2024” was overwritten with “2023”, which the column of last year's values has.",
    ),
};

pub(super) static CELLS_SHIFTED: Code = Code {
    id: "W134",
    severity: Severity::Error,
    title: Text::new("celice vrstice so premaknjene", "the cells of a row were shifted"),
    fact: Text::new(
        "v stolpcu »{column}« je bilo »{written}«, zdaj je tam »{found}«, »{written}« pa je v celici za odgovor {at}; odgovori te vrstice ne veljajo",
        "the column “{column}” held “{written}”, now it holds “{found}”, and “{written}” is in the answer cell {at}; the answers of this row do not count",
    ),
    help: Text::new(
        "odgovore te vrstice vpišite v nov obrazec in ga vrnite; celic v obrazcu ne vstavljajte in ne premikajte",
        "enter the answers of this row in a fresh form and return it; do not insert or move cells in the form",
    ),
    why: Text::new(
        "Kjer je dana vrednost zašla v celico za odgovor, so se premaknili tudi odgovori, in lanski podatek bi veljal za letošnjega.",
        "If a given value has moved into an answer cell, the answers have moved too, and last year's figure would count as this year's.",
    ),
    example: Text::new(
        "Nekdo je vstavil celico in druge premaknil v desno: 21 iz leta 2023 je pod naslovom 2024.",
        "Somebody inserted a cell and shifted the others to the right: 21 of 2023 is under the heading 2024.",
    ),
};

pub(super) static SHOWN_TWICE: Code = Code {
    id: "W135",
    severity: Severity::Warning,
    title: Text::new("dve enaki vrstici", "two equal rows"),
    fact: Text::new(
        "isto vprašanje kažejo vrstice {rows} z enakimi odgovori; šteti so enkrat",
        "the rows {rows} show the same question with the same answers; these count once",
    ),
    help: Text::new(
        "če je katera od vrstic prepisala drugo, odgovore prepisane vpišite v nov obrazec; sicer odvečno izbrišite",
        "if one of the rows was pasted over another, enter the answers of that other in a fresh form; else delete the surplus one",
    ),
    why: Text::new(
        "Enaki odgovori ne pustijo dvoma, kaj velja; vrstica pa je lahko prepisala drugo.",
        "Equal answers leave no doubt about what counts; but the row may have been pasted over another.",
    ),
    example: Text::new(
        "Vrstica 6 je bila kopirana čez vrstico 8: vprašanje vrstice 8 manjka.",
        "Row 6 was copied over row 8: the question of row 8 is missing.",
    ),
};

pub(super) static ASKED_ANEW: Code = Code {
    id: "W136",
    severity: Severity::Warning,
    title: Text::new("vprašanje je novo", "a question is new"),
    fact: Text::new(
        "vprašanje je bilo dodano po izdaji obrazca; v vrnjenem obrazcu ga še ni bilo",
        "the question was added after the form was issued; the returned form did not have it",
    ),
    help: Text::new(
        "odgovor vpišite v nov obrazec; v njem je vse, kar je že vpisano",
        "enter the answer in the new form; it holds everything that was already entered",
    ),
    why: Text::new(
        "Katalog je bil po izdaji obrazca dopolnjen; ustanova odgovora ni mogla dati.",
        "The catalogue was added to after the form was issued; the institution could not answer.",
    ),
    example: Text::new(
        "Cilj c.3 je bil v katalog dodan februarja, obrazci so bili razposlani januarja.",
        "Goal c.3 was added to the catalogue in February, the forms were sent out in January.",
    ),
};

pub(super) static TWO_FORMS: Code = Code {
    id: "W137",
    severity: Severity::Error,
    title: Text::new("dva obrazca v enem zvezku", "two forms in one workbook"),
    fact: Text::new(
        "v zvezku sta žiga dveh obrazcev: {first} in {second}; ni mogoče ugotoviti, kateri velja, in nobeden ni prebran",
        "the workbook has the stamps of two forms: {first} and {second}; it is not clear which one counts, and neither was read",
    ),
    help: Text::new(
        "vsak obrazec vrnite v svojem zvezku",
        "return each form in a workbook of its own",
    ),
    why: Text::new(
        "Lista dveh obrazcev imata enake ključe; podatki enega bi veljali za drugega.",
        "The sheets of two forms have the same keys; the data of one would count for the other.",
    ),
    example: Text::new(
        "Služba je liste dveh ustanov združila v en zvezek.",
        "An office put the sheets of two institutions into one workbook.",
    ),
};

pub(super) static TRANSLATED: Code = Code {
    id: "W138",
    severity: Severity::Warning,
    title: Text::new("list je preveden", "the sheet is translated"),
    fact: Text::new(
        "besede vrstic so v drugem jeziku kot v izdanem obrazcu, na primer »{found}« namesto »{written}«; prebrano je po ključih, vrstic {n}",
        "the words of the rows are in another language than in the form as issued, for example “{found}” for “{written}”; read by the keys: {n} rows",
    ),
    help: Text::new(
        "preverite nekaj prebranih vrednosti; obrazca ne prevajajte",
        "check some of the values that were read; do not translate the form",
    ),
    why: Text::new(
        "Preveden list je znan po tem, da je vsaka beseda povsod prevedena enako, številke in oznake ciljev pa so ostale.",
        "A translated sheet is recognised by each word being translated the same everywhere, while figures and goal numbers stayed.",
    ),
    example: Text::new(
        "Obrazec je prevedel brskalnik ali spletni prevajalnik.",
        "The form was translated by a browser or an online service.",
    ),
};

pub(super) static HEADINGS_MOVED: Code = Code {
    id: "W139",
    severity: Severity::Error,
    title: Text::new(
        "naslovi stolpcev so bili premaknjeni",
        "the headings of columns were moved",
    ),
    fact: Text::new(
        "za vrstico vprašanja »{key}« ni jasno, kateri naslovi stolpcev veljajo: v vrstici {headings} so naslovi, ki niso v svojih stolpcih; njeni odgovori ne veljajo",
        "it is not clear which headings hold for the row of the question “{key}”: row {headings} has headings that are not in their columns; its answers do not count",
    ),
    help: Text::new(
        "odgovore vpišite v nov obrazec, vsakega v stolpec z njegovim naslovom, in tega vrnite",
        "enter the answers in a fresh form, each in the column with its heading, and return that one",
    ),
    why: Text::new(
        "Kaj stolpec sprašuje, povedo naslovi nad njim. Če so se premaknili pod vrstico ali stojijo nad njo še drugi, ki povedo drugo, ni znano, katerim se je pri vpisu sledilo.",
        "The headings above a column say what it asks. Where they were moved below a row, or others above it say something else, it is not known which ones were followed.",
    ),
    example: Text::new(
        "Del lista z naslovi je bil izrezan in prilepljen nižje in bolj desno.",
        "A part of the sheet with its headings was cut and pasted further down and to the right.",
    ),
};
