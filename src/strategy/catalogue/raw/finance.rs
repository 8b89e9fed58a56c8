//! The requirements on amounts of money, and the meaning of the ledger's columns.

use rust_decimal::Decimal;

use crate::strategy::catalogue::declare::{Declared, Value, optional, table};
use crate::strategy::catalogue::forms::DecimalSign;

table! {
    /// `[finance]`
    RawFinance: "[finance]" {
        plans: Value<bool> = optional("plans", 10.0).heading("Z načrtom", "With plans")
            .help(
                "Da: plačniki ob realizaciji navedejo tudi sprejeti ali veljavni proračun. Prazno: ne.",
                "Yes: payers state adopted or revised beside realised. Blank: no.",
            );
        index: Option<RawBand> = optional("index", 10.0).heading("Indeks", "Index");
    }
}

table! {
    /// `{ at_least = 80, at_most = 110 }`
    RawBand: "index", "index = { at_least = 80, at_most = 120 }" {
        at_least: Value<Decimal> = hundredths("at_least", "vsaj", "at least");
        at_most: Value<Decimal> = hundredths("at_most", "največ", "at most");
    }
}

const fn hundredths(name: &'static str, sl: &'static str, en: &'static str) -> Declared<Value<Decimal>> {
    optional(name, 11.0).heading(sl, en).help(
        "Meja realizacije v stotinah veljavnega proračuna; zunaj nje naj ima znesek opombo.",
        "The bound of realised in hundredths of revised; outside it an amount requires a note.",
    )
}

table! {
    /// `[ledger]`
    RawLedger: "[ledger]" {
        account: Value<String> = column("account", "Konto", "Account").required();
        line: Value<String> = column("line", "Postavka", "Line");
        name: Value<String> = column("name", "Naziv", "Name");
        year: Value<String> = column("year", "Leto", "Year");
        adopted: Value<String> = column("adopted", "Sprejeti proračun", "Adopted");
        revised: Value<String> = column("revised", "Veljavni proračun", "Revised");
        realised: Value<String> = column("realised", "Realizacija", "Realised").required();
        sheet: Value<String> = optional("sheet", 16.0).heading("List", "Sheet")
            .help(
                "Ime lista, kadar ima zvezek te stolpce na več listih.",
                "The sheet's name, where several sheets of the workbook have these columns.",
            );
        decimal: Value<DecimalSign> = optional("decimal", 10.0).heading("Decimalno ločilo", "Decimal sign")
            .help(
                "Vejica ali pika v zneskih, ki so besedilo; prazno: pove stolpec sam.",
                "Comma or point in amounts that are text; blank: each column decides by itself.",
            );
        tolerance: Value<Decimal> = optional("tolerance", 12.0).heading("Dovoljena razlika", "Tolerance")
            .help(
                "Za koliko se sme znesek razlikovati od knjige brez opozorila; prazno: 0.",
                "How far an amount may differ from the ledger's without a finding; blank: 0.",
            );
        realised_counts: Value<bool> = optional("realised_counts", 12.0).heading("Realizacija šteje", "Realised counts")
            .help(
                "Da: tudi realizacija se v obrazec plačnika prevzame iz glavne knjige. Prazno: ne; znesek navede plačnik.",
                "Yes: realised too is taken over from the ledger into the payer's form. Blank: no; the payer states it.",
            );
    }
}

const fn column(name: &'static str, sl: &'static str, en: &'static str) -> Declared<Value<String>> {
    optional(name, 20.0).heading(sl, en).help(
        "Naslov tega stolpca v izpisu iz glavne knjige; {year} pomeni leto.",
        "The heading of this column in the ledger; {year} stands for the year.",
    )
}
