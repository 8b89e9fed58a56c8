//! The codes of differences between the forms and the ledger.

use crate::base::finding::{Code, Severity};
use crate::base::language::Text;

/// Every code of this stage.
pub static CODES: &[&Code] = &[&DIFFERENT, &UNCLAIMED, &NO_ROW, &CLAIMED_TWICE, &TAKEN_DIFFERS];

/// The form and the ledger differ.
pub(super) static DIFFERENT: Code = Code {
    id: "L211",
    severity: Severity::Warning,
    title: Text::new(
        "znesek ni enak glavni knjigi",
        "an amount that differs from the ledger",
    ),
    fact: Text::new(
        "{amount} {source} je {found}, v glavni knjigi {expected} (konto {account}); razlika je {difference}",
        "the {amount} is {found} {source} and {expected} in the ledger (account {account}); the difference is {difference}",
    ),
    help: Text::new(
        "znesek prepišite iz izpisa glavne knjige na cent natančno; če je v obrazcu prav, v Opombi pojasnite, zakaj se razlikuje",
        "copy the amount from the ledger to the cent; if the form is right, explain in the Note why it differs",
    ),
    why: Text::new(
        "Poročilo in zaključni račun morata povedati isto; razlika nastane z zaokroževanjem, zamikom ali knjiženjem na drug konto.",
        "The report and the final account must agree; differences come from rounding, timing or booking on another account.",
    ),
    example: Text::new(
        "V obrazcu 646.001,00 €, v glavni knjigi 646.000,57 €: vpišite 646000,57.",
        "646,001.00 € in the form, 646,000.57 € in the ledger: enter 646000.57.",
    ),
};

/// Rows that belong to no line.
pub(super) static UNCLAIMED: Code = Code {
    id: "L212",
    severity: Severity::Note,
    title: Text::new(
        "vrstice glavne knjige brez postavke",
        "rows of the ledger without a line",
    ),
    fact: Text::new(
        "brez postavke ostajajo vrstice glavne knjige (število: {count}, realizacija: {sum}): {rows}",
        "rows of the ledger belong to no line (number: {count}, realised: {sum}): {rows}",
    ),
    help: Text::new(
        "če katera sodi k strategiji, njen konto dodajte postavki v katalogu (account); druge so lahko, kjer so; vse našteva list Usklajenost",
        "if one belongs to the strategy, add its account to a line of the catalogue (account); others may stay; the sheet Reconciliation lists all",
    ),
    why: Text::new(
        "Sredstva, porabljena za cilje, ki jih ne zajame nobena postavka, v poročilu manjkajo.",
        "Money spent on the goals that no line claims is missing in the report.",
    ),
    example: Text::new(
        "Konto 411999 »Drugi transferji« ni pri nobeni postavki.",
        "Account 411999 “Other transfers” is no line's.",
    ),
};

/// A line whose account is not in the ledger.
pub(super) static NO_ROW: Code = Code {
    id: "L213",
    severity: Severity::Warning,
    title: Text::new(
        "vrstic postavke ni v glavni knjigi",
        "the rows of a budget line are not in the ledger",
    ),
    fact: Text::new(
        "realizacija je {found}, vrstice s {rows} pa v izpisu glavne knjige ni",
        "realised is {found}, but the ledger has no row with {rows}",
    ),
    help: Text::new(
        "preverite account v katalogu in obseg izpisa; če je konto seštevek podkontov, ga navedite z zvezdico, na primer \"411*\"",
        "check the account in the catalogue and what was exported; if the account is a sum of others, write it with a star, such as \"411*\"",
    ),
    why: Text::new(
        "Znesek, ki ga v glavni knjigi ni, ni potrjen.",
        "An amount that the ledger does not have is not confirmed.",
    ),
    example: Text::new(
        "account = \"411\" → account = \"411*\"",
        "account = \"411\" → account = \"411*\"",
    ),
};

/// A row that several lines claim.
pub(super) static CLAIMED_TWICE: Code = Code {
    id: "L214",
    severity: Severity::Error,
    title: Text::new(
        "vrstica glavne knjige pri več postavkah",
        "a row of the ledger with several lines",
    ),
    fact: Text::new(
        "vrstico s kontom {account} zajema več postavk ({found}); ne šteje pri nobeni",
        "several lines ({found}) claim the row with the account {account}; it counts for none",
    ),
    help: Text::new(
        "v katalogu popravite account, da bo vrstica le pri eni postavki, ali vsem tem postavkam dajte isti account in share",
        "correct account in the catalogue so that one line claims the row, or give all these lines the same account and a share",
    ),
    why: Text::new(
        "Isti znesek bi bil štet dvakrat.",
        "The same amount would count twice.",
    ),
    example: Text::new(
        "account = \"4111*\" in account = \"411103\": vrstica 411103 je pri obeh.",
        "account = \"4111*\" and account = \"411103\": both claim the row 411103.",
    ),
};

/// An amount that comes from the ledger, and that the form states otherwise.
pub(super) static TAKEN_DIFFERS: Code = Code {
    id: "L224",
    severity: Severity::Warning,
    title: Text::new(
        "v obrazcu je drug znesek kot v glavni knjigi, iz katere se prevzema",
        "another amount in the form than in the ledger that it is taken from",
    ),
    fact: Text::new(
        "{amount} v obrazcu je {found}, v glavni knjigi {expected} (konto {account}); razlika je {difference}. Šteje znesek iz \
         glavne knjige",
        "the {amount} is {found} in the form and {expected} in the ledger (account {account}); the difference is {difference}. \
         The ledger’s amount counts",
    ),
    help: Text::new(
        "če je v glavni knjigi prav, ni treba popraviti ničesar; če ni, v Opombo napišite, kateri znesek je pravi in zakaj, \
         ter se dogovorite z računovodstvom",
        "if the ledger is right, nothing has to be corrected; if it is not, write in the Note which amount is right and why, and \
         settle it with accounting",
    ),
    why: Text::new(
        "Kar že stoji v glavni knjigi, se ne prepisuje: prepis ali starejši izpis ne sme spremeniti zneska v poročilu.",
        "What the ledger already has is not retyped: a copy, or an older export, must not change an amount of the report.",
    ),
    example: Text::new(
        "Veljavni proračun je v obrazcu 12.500,00 €, v glavni knjigi 12.550,00 €: v poročilu je 12.550,00 €.",
        "The revised budget is 12,500.00 € in the form and 12,550.00 € in the ledger: the report has 12,550.00 €.",
    ),
};
