//! What can be wrong with the workbook of texts.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// Every code of the workbook.
pub static CODES: &[&Code] = &[
    &NOT_OURS,
    &KEY_DIFFERS,
    &ROW_UNKNOWN,
    &TWICE,
    &COLUMN,
    &LOST,
    &RECEIVED_EDITED,
    &CHANGED,
    &NOT_PRINTED,
];

/// Not the workbook of texts of this strategy and year, or its record was changed.
pub(super) static NOT_OURS: Code = Code {
    id: "W163",
    severity: Severity::Error,
    title: Text::new(
        "zvezka besedil ni mogoče uporabiti",
        "the workbook of texts cannot be used",
    ),
    fact: Text::new(
        "{what}; nobeno besedilo iz zvezka ni natisnjeno",
        "{what}; no text of the workbook is printed",
    ),
    help: Text::new(
        "zvezek preimenujte in znova poženite »zbir report«, ki zapiše novega; svoja besedila prepišite vanj",
        "rename the workbook and run “zbir report” again, which writes a new one; copy your texts into it",
    ),
    why: Text::new(
        "Iz zvezka, ki ni cel ali je od drugod, bi se besedilo lahko natisnilo pri drugem cilju.",
        "A text of a workbook that is incomplete or from elsewhere might be printed at another goal.",
    ),
    example: Text::new(
        "V text/2024.xlsx je zvezek leta 2023.",
        "text/2024.xlsx is the workbook of 2023.",
    ),
};

/// The hidden key contradicts what the row shows.
pub(super) static KEY_DIFFERS: Code = Code {
    id: "W164",
    severity: Severity::Warning,
    title: Text::new(
        "skriti ključ vrstice besedil se ne ujema",
        "the hidden key of a row of texts does not match",
    ),
    fact: Text::new(
        "vrstica kaže »{shown}«, njen skriti ključ je »{found}«; besedilo velja za to, kar vrstica kaže",
        "the row shows “{shown}”, its hidden key is “{found}”; the text counts for what the row shows",
    ),
    help: Text::new(
        "preverite, ali je besedilo v pravi vrstici; ključ popravi naslednji »zbir report«",
        "check that the text is in the right row; the next “zbir report” corrects the key",
    ),
    why: Text::new(
        "Ključ se pri lepljenju ali razvrščanju lahko loči od vrstice; velja, kar je videl tisti, ki je pisal.",
        "Pasting or sorting may part the key from its row; what the writer saw counts.",
    ),
    example: Text::new(
        "Razvrščeni so bili le vidni stolpci.",
        "Only the visible columns were sorted.",
    ),
};

/// A row of which it is not certain what it is about.
pub(super) static ROW_UNKNOWN: Code = Code {
    id: "W165",
    severity: Severity::Error,
    title: Text::new("neznana vrstica besedil", "an unknown row of texts"),
    fact: Text::new(
        "vrstica kaže »{found}«, kar ni nobena od zapisanih vrstic; njeno besedilo se ne natisne",
        "the row shows “{found}”, which is none of the rows that were written; its text is not printed",
    ),
    help: Text::new(
        "v stolpce Cilj, Naslov cilja, Kdo in Kaj vrnite prvotne besede (Razveljavi); besedilo pod preglednico prenesite v vrstico njegovega cilja",
        "restore the words of the columns Goal, Title, Who and What (Undo); move a text below the table to the row of its goal",
    ),
    why: Text::new(
        "Besedilo iz vrstice, ki ni zanesljivo prepoznana, bi se lahko natisnilo pri drugem cilju.",
        "The text of a row that is not certain might be printed at another goal.",
    ),
    example: Text::new("»a.3« je spremenjen v »a.33«.", "“a.3” was changed to “a.33”."),
};

/// Two rows about the same.
pub(super) static TWICE: Code = Code {
    id: "W166",
    severity: Severity::Error,
    title: Text::new("vrstica besedil je podvojena", "a row of texts is there twice"),
    fact: Text::new(
        "»{found}« kaže tudi vrstica {first}; besedilo nobene od njiju se ne natisne",
        "row {first} shows “{found}” too; the text of neither is printed",
    ),
    help: Text::new("eno od vrstic izbrišite", "delete one of the rows"),
    why: Text::new(
        "Od dveh besedil za isto mesto ni znano, katero naj se natisne.",
        "Of two texts for one place it is not known which to print.",
    ),
    example: Text::new("Kopirana vrstica.", "A copied row."),
};

/// A column is missing, doubled or has another heading.
pub(super) static COLUMN: Code = Code {
    id: "W167",
    severity: Severity::Error,
    title: Text::new(
        "stolpec besedil ni prepoznan",
        "a column of texts is not recognised",
    ),
    fact: Text::new(
        "stolpec »{expected}« manjka, je podvojen ali ima drugo glavo; nobeno besedilo iz zvezka ni natisnjeno",
        "the column “{expected}” is missing, there twice or has another heading; no text of the workbook is printed",
    ),
    help: Text::new(
        "glavo in stolpec vrnite, kot sta bila (Razveljavi), ali zvezek preimenujte in znova poženite »zbir report«",
        "restore heading and column (Undo), or rename the workbook and run “zbir report” again",
    ),
    why: Text::new(
        "Iz stolpca, ki ni zanesljivo prepoznan, bi se prejeto besedilo lahko natisnilo kot vaše.",
        "From a column that is not certain a received text might be printed as yours.",
    ),
    example: Text::new("Izbrisan je stolpec »Kaj«.", "The column “What” was deleted."),
};

/// Something that would be lost if the workbook were written anew.
pub(super) static LOST: Code = Code {
    id: "W168",
    severity: Severity::Warning,
    title: Text::new(
        "v zvezku besedil je nekaj, kar ni za tisk",
        "the workbook of texts holds something that is not printed",
    ),
    fact: Text::new(
        "»{found}« se ne natisne in bi se izgubilo, če bi program v zvezek kaj dopisal; zato do takrat ne dopiše ničesar",
        "“{found}” is not printed and would be lost if the program added to the workbook; so it adds nothing until then",
    ),
    help: Text::new(
        "prestavite v stolpec z besedilom za tisk ali v drug zvezek; formulo zamenjajte z besedilom",
        "move it to the column of texts to print or to another workbook; replace a formula by text",
    ),
    why: Text::new(
        "Program zvezek zapiše znova, kadar kaj prispe; vašega ne sme zavreči.",
        "The program writes the workbook anew when something comes in; it must not discard what is yours.",
    ),
    example: Text::new(
        "Opomba v praznem stolpcu ob preglednici.",
        "A note in a blank column beside the table.",
    ),
};

/// The text as received was changed, or is that of another row.
pub(super) static RECEIVED_EDITED: Code = Code {
    id: "W169",
    severity: Severity::Error,
    title: Text::new(
        "prejeto besedilo v vrstici ni pravo",
        "the received text of a row is not its own",
    ),
    fact: Text::new(
        "v stolpcu prejetega besedila je »{found}«, program je tu zapisal »{expected}«; besedilo za tisk v tej vrstici se ne natisne",
        "the column of received texts holds “{found}”, the program wrote “{expected}” here; the text to print in this row is not printed",
    ),
    help: Text::new(
        "prejeto besedilo vrnite, kot je bilo (Razveljavi); popravljeno napišite v stolpec z besedilom za tisk",
        "restore the received text (Undo); write the corrected one in the column of texts to print",
    ),
    why: Text::new(
        "Če so se besedila premaknila med vrsticami, bi se vaše natisnilo pri drugem cilju.",
        "If texts moved between rows, yours might be printed at another goal.",
    ),
    example: Text::new("Razvrščen je bil le en stolpec.", "Only one column was sorted."),
};

/// What was received has changed since the coordinator wrote her text.
pub static CHANGED: Code = Code {
    id: "M126",
    severity: Severity::Warning,
    title: Text::new(
        "prejeto besedilo se je spremenilo, odkar ste napisali svoje",
        "the received text changed since you wrote yours",
    ),
    fact: Text::new(
        "natisne se vaše besedilo, prejeto pa je zdaj »{found}«; ko ste pisali, je bilo »{before}«",
        "your text is printed, but the one received is now “{found}”; when you wrote it was “{before}”",
    ),
    help: Text::new(
        "poženite »zbir report«, v zvezku primerjajte obe prejeti besedili, po potrebi popravite svoje in izbrišite celico »Prejeto, ko ste pisali svoje«",
        "run “zbir report”, compare both received texts in the workbook, correct yours if necessary and delete the cell “Received when you wrote yours”",
    ),
    why: Text::new(
        "Popravek ustanove se ne sme izgubiti zato, ker je bilo besedilo že preurejeno.",
        "A correction by the institution must not be lost because its text was already edited.",
    ),
    example: Text::new(
        "»4 prostovoljci« je ustanova popravila v »5 prostovoljcev«.",
        "The institution corrected “4 volunteers” to “5 volunteers”.",
    ),
};

/// A text that replaces nothing.
pub static NOT_PRINTED: Code = Code {
    id: "M127",
    severity: Severity::Warning,
    title: Text::new("besedilo za tisk se ne natisne", "a text to print is not printed"),
    fact: Text::new(
        "besedilo »{found}« se ne natisne: {why}",
        "the text “{found}” is not printed: {why}",
    ),
    help: Text::new(
        "besedilo prenesite v drugo vrstico ali celico izbrišite; odločitev, ki določa besedilo, izbrišite iz decisions, če naj velja zvezek",
        "move the text to another row or delete the cell; delete the decision that sets the text if the workbook is to count",
    ),
    why: Text::new(
        "Pod imenom ustanove se natisne le besedilo, o katerem je ustanova vprašana in je kaj oddala.",
        "Under the name of an institution only texts are printed about which it is asked and has returned something.",
    ),
    example: Text::new(
        "Datoteka ustanove je bila izločena.",
        "The file of the institution was excluded.",
    ),
};
