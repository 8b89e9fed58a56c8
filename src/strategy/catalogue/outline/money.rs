//! What is wanted of money, and which column of the ledger is what.

use super::settings::NONE;
use super::{Braces, Field, Holds, Shape, Table, optional};
use crate::base::language::Text;
use crate::strategy::catalogue::fields::accepted;
use crate::strategy::catalogue::raw::{RawBand, RawFinance, RawLedger};

/// `[finance]`
pub(super) static FINANCE: Table = Table {
    key: "finance",
    name: Text::new("Finance", "Finance"),
    about: Text::new("kaj se zahteva od zneskov", "what is wanted of money"),
    shape: Shape::Once,
    required: false,
    accepted: accepted::<RawFinance>,
    fields: || {
        vec![
            optional(
                "plans",
                Text::new("Z načrtom", "With plans"),
                Text::new(
                    "Da: plačniki ob realizaciji navedejo tudi sprejeti ali veljavni proračun. Prazno: ne.",
                    "Yes: payers state adopted or revised beside realised. Blank: no.",
                ),
                Holds::Flag,
                10.0,
            ),
            optional(
                "index",
                Text::new("Indeks", "Index"),
                NONE,
                Holds::Braces(&BAND),
                10.0,
            ),
        ]
    },
};

/// `[ledger]`
pub(super) static LEDGER: Table = Table {
    key: "ledger",
    name: Text::new("Glavna knjiga", "Ledger"),
    about: Text::new(
        "kako se imenujejo stolpci izpisa iz glavne knjige",
        "what the columns of the ledger are called",
    ),
    shape: Shape::Once,
    required: false,
    accepted: accepted::<RawLedger>,
    fields: || {
        vec![
            Field {
                required: true,
                ..heading("account", Text::new("Konto", "Account"))
            },
            heading("line", Text::new("Postavka", "Line")),
            heading("name", Text::new("Naziv", "Name")),
            heading("year", Text::new("Leto", "Year")),
            heading("adopted", Text::new("Sprejeti proračun", "Adopted")),
            heading("revised", Text::new("Veljavni proračun", "Revised")),
            Field {
                required: true,
                ..heading("realised", Text::new("Realizacija", "Realised"))
            },
            optional(
                "sheet",
                Text::new("List", "Sheet"),
                Text::new(
                    "Ime lista, kadar ima zvezek te stolpce na več listih.",
                    "The sheet's name, where several sheets of the workbook have these columns.",
                ),
                Holds::Words,
                16.0,
            ),
            optional(
                "decimal",
                Text::new("Decimalno ločilo", "Decimal sign"),
                Text::new(
                    "Vejica ali pika v zneskih, ki so besedilo; prazno: pove stolpec sam.",
                    "Comma or point in amounts that are text; blank: each column tells by itself.",
                ),
                Holds::Pattern("^[,.]$"),
                10.0,
            ),
            optional(
                "tolerance",
                Text::new("Dovoljena razlika", "Tolerance"),
                Text::new(
                    "Za koliko se sme znesek razlikovati od knjige brez opozorila; prazno: 0.",
                    "How far an amount may be from the ledger's without a word; blank: 0.",
                ),
                Holds::Amount,
                12.0,
            ),
        ]
    },
};

/// `{ at_least = 80, at_most = 110 }`
static BAND: Braces = Braces {
    accepted: accepted::<RawBand>,
    fields: || {
        let help = Text::new(
            "Meja realizacije v stotinah veljavnega proračuna; zunaj nje naj ima znesek opombo.",
            "The bound of realised in hundredths of revised; outside, an amount wants a note.",
        );
        vec![
            optional(
                "at_least",
                Text::new("vsaj", "at least"),
                help,
                Holds::Amount,
                11.0,
            ),
            optional(
                "at_most",
                Text::new("največ", "at most"),
                help,
                Holds::Amount,
                11.0,
            ),
        ]
    },
};

const fn heading(name: &'static str, heading: Text) -> Field {
    optional(
        name,
        heading,
        Text::new(
            "Naslov tega stolpca v izpisu iz glavne knjige; {year} pomeni leto.",
            "The heading of this column in the ledger; {year} stands for the year.",
        ),
        Holds::Words,
        20.0,
    )
}
