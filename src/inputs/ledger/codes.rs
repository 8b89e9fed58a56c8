//! What can be wrong with a ledger by itself.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;
use crate::sheet::delimited::UNKNOWN_ENCODING;

/// Every code of this stage.
pub static CODES: &[&Code] = &[
    &NO_COLUMNS,
    &SEVERAL_FILES,
    &NO_HEADING,
    &BAD_AMOUNT,
    &ROWS_LEFT_OUT,
    &OTHER_YEAR,
    &SEVERAL_SHEETS,
    &SUBTOTAL_WRONG,
    &UNKNOWN_ENCODING,
    &UNREADABLE,
    &LINES_CARRIED,
    &GROUP_DIFFERS,
];

/// A ledger without `[ledger]` in the catalogue.
pub(super) static NO_COLUMNS: Code = Code {
    id: "L201",
    severity: Severity::Warning,
    title: Text::new(
        "stolpci glavne knjige niso določeni",
        "the columns of the ledger are not declared",
    ),
    fact: Text::new(
        "izpis glavne knjige ni bil prebran, ker katalog nima tabele [ledger]",
        "the ledger was not read, because the catalogue has no table [ledger]",
    ),
    help: Text::new(
        "v strategy.toml dodajte [ledger] z naslovi stolpcev, na primer account = \"Konto\" in realised = \"Realizacija\"",
        "add [ledger] with the headings of the columns to strategy.toml, such as account = \"Konto\" and realised = \"Realizacija\"",
    ),
    why: Text::new(
        "Vsak računovodski program izpiše drugačne stolpce; kateri je kateri, pove katalog.",
        "Every accounting program exports other columns; the catalogue says which is which.",
    ),
    example: Text::new(
        "Datoteka ledger/2024.csv je v mapi, v katalogu pa tabele [ledger] ni.",
        "There is a file ledger/2024.csv, and no table [ledger] in the catalogue.",
    ),
};

/// Several ledgers for one year.
pub static SEVERAL_FILES: Code = Code {
    id: "L202",
    severity: Severity::Error,
    title: Text::new(
        "več izpisov glavne knjige za isto leto",
        "several ledgers for one year",
    ),
    fact: Text::new(
        "za leto {year} je več izpisov glavne knjige: {found}; noben ni upoštevan",
        "there are several ledgers for {year}: {found}; none of them counts",
    ),
    help: Text::new(
        "v mapi ledger pustite le veljavni izpis, druge prestavite drugam ali jim spremenite ime",
        "leave only the valid one in the folder ledger, and move or rename the others",
    ),
    why: Text::new(
        "Iz dveh izpisov bi bili zneski šteti dvakrat, kateri velja, pa ve le računovodstvo.",
        "Amounts of two ledgers would count twice, and only accounting knows which is valid.",
    ),
    example: Text::new(
        "2024.csv in 2024.xlsx: ostane le 2024.xlsx.",
        "2024.csv and 2024.xlsx: only 2024.xlsx stays.",
    ),
};

/// The headings that the catalogue names are not there.
pub(super) static NO_HEADING: Code = Code {
    id: "L203",
    severity: Severity::Error,
    title: Text::new("v glavni knjigi ni stolpcev", "columns of the ledger are missing"),
    fact: Text::new(
        "v izpisu glavne knjige ni vrstice z vsemi naslovi stolpcev; manjka: {missing}",
        "the ledger has no row with all the headings; missing: {missing}",
    ),
    help: Text::new(
        "primerjajte naslove v izpisu in v tabeli [ledger] kataloga ter popravite tiste v katalogu",
        "compare the headings in the ledger with the table [ledger] of the catalogue, and correct the catalogue",
    ),
    why: Text::new(
        "Brez naslovov se ne ve, kateri stolpec je realizacija; ugibanje bi lahko vzelo napačnega.",
        "Without the headings it is not known which column is the realised amount; a guess might take the wrong one.",
    ),
    example: Text::new(
        "V katalogu je realised = \"Realizacija\", v izpisu pa »Realizacija 2024«: za besedo vpišite še year v zavitih oklepajih.",
        "The catalogue has realised = \"Realised\", the ledger “Realised 2024”: add year in braces after the word.",
    ),
};

/// An amount that is none.
pub(super) static BAD_AMOUNT: Code = Code {
    id: "L204",
    severity: Severity::Error,
    title: Text::new(
        "znesek v glavni knjigi ni berljiv",
        "an amount in the ledger cannot be read",
    ),
    fact: Text::new(
        "konto {account}: »{found}« ni zanesljivo berljiv {expected}; vrstica ni upoštevana",
        "account {account}: “{found}” cannot be read for certain as {expected}; the row does not count",
    ),
    help: Text::new(
        "preverite izpis in decimalno ločilo (decimal v tabeli [ledger]); izpis naredite znova z decimalkami, ne popravljajte ga na roko",
        "check the export and its decimal sign (decimal in the table [ledger]); export it again with its decimals rather than correcting it by hand",
    ),
    why: Text::new(
        "Znesek, ki ga ni mogoče zanesljivo prebrati, bi pokvaril vsote.",
        "An amount that cannot be read for certain would spoil the sums.",
    ),
    example: Text::new(
        "»15,000« v stolpcu, v katerem piše tudi »235,00«: vejica je decimalna, tri decimalke pa znesek nima.",
        "“15,000” in a column with “235,00”: the comma is the decimal sign, and no amount has three decimals.",
    ),
};

/// Rows that do not count.
pub(super) static ROWS_LEFT_OUT: Code = Code {
    id: "L205",
    severity: Severity::Note,
    title: Text::new(
        "vrstice glavne knjige, ki ne štejejo",
        "rows of the ledger that do not count",
    ),
    fact: Text::new(
        "upoštevane vrstice: {counted}; izpuščene: {rows}",
        "rows that count: {counted}; left out: {rows}",
    ),
    help: Text::new(
        "na listu Usklajenost preverite, ali je bilo izpuščeno le, kar je seštevek drugih vrstic",
        "check on the sheet Reconciliation that only sums of other rows were left out",
    ),
    why: Text::new(
        "Seštevki bi bili šteti dvakrat, zato se izpustijo; to je povedano, da nobena vsota ni skrivnost.",
        "Totals would count twice, so they are left out; this is reported so that every sum can be explained.",
    ),
    example: Text::new(
        "Vrstica »SKUPAJ« in konto 4111, ki je seštevek kontov 411103 in 411199.",
        "The row “TOTAL”, and the account 4111, which is the sum of 411103 and 411199.",
    ),
};

/// The ledger of another year.
pub(super) static OTHER_YEAR: Code = Code {
    id: "L206",
    severity: Severity::Error,
    title: Text::new("glavna knjiga drugega leta", "the ledger of another year"),
    fact: Text::new(
        "izpis glavne knjige je za drugo leto ({found}), poroča se o letu {year}; ni upoštevan",
        "the ledger is of another year ({found}), the report is on {year}; it does not count",
    ),
    help: Text::new(
        "v mapo ledger shranite izpis za leto {year} z imenom {number}.csv, {number}.xlsx ali {number}.ods",
        "put the ledger of {year} into the folder ledger, as {number}.csv, {number}.xlsx or {number}.ods",
    ),
    why: Text::new(
        "Leto je zapisano v naslovu izpisa ali v stolpcu z letom; ime datoteke se lahko zamenja.",
        "The year is in the title of the ledger or in its column of years; a file name is easily wrong.",
    ),
    example: Text::new(
        "ledger/2024.csv z naslovom »Realizacija proračuna za leto 2023«.",
        "ledger/2024.csv with the title “Realised budget for the year 2023”.",
    ),
};

/// Several sheets with the headings.
pub(super) static SEVERAL_SHEETS: Code = Code {
    id: "L207",
    severity: Severity::Error,
    title: Text::new("več listov z glavno knjigo", "several sheets with a ledger"),
    fact: Text::new(
        "stolpce glavne knjige ima več listov: {found}; noben ni upoštevan",
        "several sheets have the columns of the ledger: {found}; none of them counts",
    ),
    help: Text::new(
        "v tabelo [ledger] kataloga vpišite ime pravega lista, na primer sheet = \"Realizacija\"",
        "enter the name of the right one in the table [ledger] of the catalogue, such as sheet = \"Realizacija\"",
    ),
    why: Text::new(
        "Drugi list je lahko povzetek prvega, in isti znesek bi bil štet dvakrat.",
        "The second may be a summary of the first, and the same amount would count twice.",
    ),
    example: Text::new(
        "Lista »Konti« in »Povzetek« z istimi stolpci.",
        "The sheets “Accounts” and “Summary” with the same columns.",
    ),
};

/// An account above others that is not their sum.
pub(super) static SUBTOTAL_WRONG: Code = Code {
    id: "L208",
    severity: Severity::Warning,
    title: Text::new(
        "seštevek v glavni knjigi se ne ujema",
        "a subtotal of the ledger does not add up",
    ),
    fact: Text::new(
        "konto {account}, {amount}: navedeno je {found}, podkonti skupaj so {expected}, razlika je {difference}; upoštevani so podkonti",
        "account {account}, {amount}: stated is {found}, the accounts below add up to {expected}, the difference is {difference}; those below count",
    ),
    help: Text::new(
        "preverite, ali so v izpisu vsi podkonti; če kateri manjka, naredite izpis znova",
        "check that the export has all the accounts below; if one is missing, export it again",
    ),
    why: Text::new(
        "Nadrejeni konto je seštevek podrejenih; če se ne ujema, je izpis nepopoln ali je na njem knjiženo neposredno.",
        "An account above is the sum of those below; if not, the export is incomplete, or something was booked on it directly.",
    ),
    example: Text::new(
        "Konto 4111 ima 1.000,00, podkonta 411103 in 411199 pa skupaj 900,00.",
        "The account 4111 has 1,000.00, the accounts 411103 and 411199 have 900.00 together.",
    ),
};

/// A cell that cannot be read.
pub(super) static UNREADABLE: Code = Code {
    id: "L221",
    severity: Severity::Error,
    title: Text::new(
        "celica glavne knjige ni berljiva",
        "a cell of the ledger that cannot be read",
    ),
    fact: Text::new(
        "v stolpcu »{heading}« piše »{found}«: {because}; vrstica z zneskom »{amount}« ni upoštevana",
        "the column “{heading}” has “{found}”: {because}; the row with the amount “{amount}” does not count",
    ),
    help: Text::new(
        "datoteko odprite v Excelu ali LibreOffice in jo shranite, če so v njej formule; sicer izpis v računovodskem programu naredite \
         znova, s konti in postavkami kot besedilom in z letnicami s štirimi števkami",
        "open and save the file in Excel or LibreOffice if it has formulas; otherwise export it again from the accounting program, \
         with accounts and lines as text and years of four digits",
    ),
    why: Text::new(
        "Kar ni berljivo, ni prazno: če bi bila vrstica izpuščena brez besede, bi znesek v glavni knjigi navidezno manjkal.",
        "What cannot be read is not blank: if the row were left out silently, its amount would seem to be missing in the ledger.",
    ),
    example: Text::new(
        "Excel je konto 411909 zapisal kot 4,11909E+05; zadnje števke so izgubljene.",
        "Excel wrote the account 411909 as 4.11909E+05; its last digits are lost.",
    ),
};

/// Lines that are only on the rows of their groups.
pub(super) static LINES_CARRIED: Code = Code {
    id: "L222",
    severity: Severity::Note,
    title: Text::new(
        "postavka piše le v vrstici skupine",
        "the line is only on the row of a group",
    ),
    fact: Text::new(
        "izpis navaja postavko le v vrstici nad konti; pripisana je vsem vrsticam pod njo (skupine: {groups}, vrstice: {rows})",
        "the export gives the line only on the row above its accounts; it was taken for all rows below it (groups: {groups}, rows: {rows})",
    ),
    help: Text::new(
        "na listu Usklajenost preverite, ali so konti pri pravih postavkah",
        "check on the sheet Reconciliation that the accounts belong to the right lines",
    ),
    why: Text::new(
        "Izpis za tisk ne ponavlja, kar je isto; brez postavke bi bile vrstice brez pravega mesta.",
        "A printout does not repeat what is the same; without the line its rows would not belong to any line.",
    ),
    example: Text::new(
        "Vrstica »900101; ; Regresiranje«, pod njo »; 411909; …« in »; 411921; …«: oba konta sta postavke 900101.",
        "The row “900101; ; Subsidies”, below it “; 411909; …” and “; 411921; …”: both accounts are of the line 900101.",
    ),
};

/// A group that is not the sum of its rows.
pub(super) static GROUP_DIFFERS: Code = Code {
    id: "L223",
    severity: Severity::Warning,
    title: Text::new(
        "skupina ni vsota svojih vrstic",
        "a group that is not the sum of its rows",
    ),
    fact: Text::new(
        "postavka {line}, {amount}: v vrstici skupine je {found}, vrstice pod njo skupaj so {expected}, razlika je {difference}; \
         upoštevane so vrstice",
        "line {line}, {amount}: the row of the group has {found}, the rows below it add up to {expected}, the difference is {difference}; \
         the rows count",
    ),
    help: Text::new(
        "preverite, ali so pod vrstico postavke res njene vrstice; če niso, izvozite izpis s postavko v vsaki vrstici",
        "check that the rows below the line are its own; if they are not, export the ledger with the line on every row",
    ),
    why: Text::new(
        "Postavka je bila vrsticam pripisana po tem, kje stojijo; vsota skupine pove, ali je to prav.",
        "The line was taken from the position of the rows; the sum of the group shows whether that is right.",
    ),
    example: Text::new(
        "Postavka 900101 ima 1.000,00, konta pod njo 600,00 in 300,00.",
        "The line 900101 has 1,000.00, the accounts below it 600.00 and 300.00.",
    ),
};
