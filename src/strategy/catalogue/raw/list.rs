//! Lists to which institutions add rows: events, projects, partners.

use rust_decimal::Decimal;
use toml::Spanned;

use super::items::{CHOICES, NOTE, SEVERAL, SIGNED, UNIT};
use super::years::RawYears;
use crate::base::key::ItemId;
use crate::base::value::{ListAnswer, ValueType};
use crate::strategy::catalogue::declare::{Declared, Value, Values, needed, optional, table};
use crate::strategy::catalogue::party::Parties;

/// The most rows that a list may ask for: a form of a few such lists is still opened at once.
const MOST_ROWS: u64 = 500;

table! {
    /// `[[goal.list]]`
    RawList: "[[goal.list]]" {
        id: Value<ItemId> = needed("id", 20.0).heading("Oznaka", "Identifier")
            .help(
                "Črke brez šumnikov, števke in _, na primer dogodki; v cilju enolična, tudi med kazalniki in postavkami.",
                "Letters, digits and _, such as events; unique in the goal, among indicators and lines too.",
            ).own();
        title: Value<String> = needed("title", 44.0).heading("Naziv", "Title")
            .help(
                "Kaj se našteje; po nazivu se v obrazcu imenuje list.",
                "What is listed; the sheet in the form is named by it.",
            );
        asked_of: Parties = optional("asked_of", 18.0).heading("Vprašane ustanove", "Asked of")
            .help(
                "Oznake ustanov ali skupin, ločene z vejico; all: vse pri cilju; prazno: nosilec. Vsaka izpolni svoj seznam.",
                "Identifiers of institutions or groups, separated by commas; all: all of the goal; blank: its lead. Each fills in its own.",
            ).unordered();
        rows: Option<RawRows> = optional("rows", 10.0).heading("Vrstice", "Rows");
        unique: Vec<Spanned<ItemId>> = optional("unique", 20.0).heading("Enolično", "Unique")
            .help(
                "Oznake stolpcev, po katerih (skupaj) se vrstice razlikujejo; ločite jih z vejico.",
                "Identifiers of the columns by which, together, rows differ; separated by commas.",
            );
        years: Option<RawYears> = optional("years", 9.0).heading("Vprašan", "Asked");
        note: Value<String> = optional("note", 40.0).heading("Pojasnilo ustanovam", "Note to institutions")
            .help("Prikaže se nad seznamom.", "Shown above the list.");
    } within {
        columns: RawListColumn = "column";
    }
}

table! {
    /// `[[goal.list.column]]`
    RawListColumn: "[[goal.list.column]]" {
        id: Value<ItemId> = needed("id", 20.0).heading("Oznaka", "Identifier")
            .help(
                "Črke brez šumnikov, števke in _, na primer udelezenci; v seznamu enolična.",
                "Letters, digits and _, such as participants; unique in the list.",
            ).own();
        title: Value<String> = needed("title", 44.0).heading("Naziv", "Title")
            .help("Naslov stolpca, kot naj ga bere ustanova.", "The heading, as the institution is to read it.");
        unit: Value<String> = UNIT;
        value_type: Value<ValueType> = needed("type", 18.0).heading("Vrsta podatka", "Type")
            .help("Kaj se vpiše: celo število, znesek, besedilo …", "What is entered: a count, money, text …");
        signed: Value<bool> = SIGNED;
        choices: Values<ListAnswer> = CHOICES;
        several: Value<bool> = SEVERAL;
        required: Value<bool> = optional("required", 10.0).heading("Obvezen", "Required")
            .help(
                "Da: v vsaki začeti vrstici mora biti izpolnjen. Prazno: da.",
                "Yes: it must be filled in on every row that is begun. Blank: yes.",
            );
        limits: Option<RawCellLimits> = optional("limits", 12.0).heading("Meje", "Limits");
        note: Value<String> = NOTE;
    } also |raw, fields| {
        if raw.value_type.as_ref().is_some_and(|of| of.get_ref().has_own_unit()) {
            fields.require("unit");
        }
    };
}

table! {
    /// `{ at_least = 1, at_most = 20 }`
    RawRows: "rows", "rows = { at_least = 1, at_most = 20 }" {
        at_least: Value<usize> = rows("at_least", "vsaj", "at least", "Najmanj toliko vrstic mora biti izpolnjenih; prazno: nobena.",
            "So many rows must be filled in at least; blank: none.");
        at_most: Value<usize> = rows("at_most", "največ", "at most", "Največ toliko vrstic sme biti izpolnjenih; prazno: kolikor koli.",
            "So many rows may be filled in at most; blank: any number.");
    }
}

const fn rows(
    name: &'static str,
    sl: &'static str,
    en: &'static str,
    help_sl: &'static str,
    help_en: &'static str,
) -> Declared<Value<usize>> {
    optional(name, 11.0)
        .heading(sl, en)
        .help(help_sl, help_en)
        .within(1, MOST_ROWS)
}

table! {
    /// `{ at_least = 0, at_most = 500 }`
    RawCellLimits: "limits", "limits = { at_least = 0, at_most = 500 }" {
        at_least: Value<Decimal> = optional("at_least", 11.0).heading("vsaj", "at least")
            .help("Manjša vrednost v stolpcu je napaka.", "A smaller value in the column is an error.");
        at_most: Value<Decimal> = optional("at_most", 11.0).heading("največ", "at most")
            .help("Večja vrednost v stolpcu je napaka.", "A larger value in the column is an error.");
    }
}
