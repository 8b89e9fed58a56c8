//! The statuses of goals: what the built-in ones are called, and those that a strategy declares in their place.

use toml::Spanned;

use super::localized::RawLocalized;
use crate::base::value::{Status, StatusClass};
use crate::sheet::drawn::{Colour, Shade};
use crate::strategy::catalogue::Evidence;
use crate::strategy::catalogue::declare::{Value, Values, needed, optional, table};
use crate::strategy::catalogue::fields::{Fields, FromTable};
use crate::strategy::catalogue::forms::StatusId;
use crate::strategy::catalogue::holds::Field;

/// `[statuses]`
pub(in crate::strategy::catalogue) struct RawStatuses(
    pub(in crate::strategy::catalogue) Vec<(Status, RawWords)>,
);

/// `[[status]]`
pub(in crate::strategy::catalogue) struct RawStatus {
    pub(in crate::strategy::catalogue) own: RawOwnStatus,
    pub(in crate::strategy::catalogue) words: RawWords,
}

table! {
    /// `[statuses.achieved]`
    RawWords: "[statuses.…]" {
        label: Option<RawLocalized> = optional("label", 20.0).heading("Ime", "Label");
        synonyms: Vec<Spanned<String>> = optional("synonyms", 36.0).heading("Druge besede", "Synonyms")
            .help(
                "Besede, ki jih ustanove pišejo za to stanje; vsaka v svoji vrstici (Alt+Enter).",
                "Words that institutions write for this status; each on a line of its own (Alt+Enter).",
            ).off_forms();
        evidence: Value<Evidence> = optional("evidence", 14.0).heading("Dokazilo", "Evidence")
            .help(
                "Ali nosilec pri tem stanju pove, kje je dokazilo; prazno: ne.",
                "Whether with this status the lead says where the evidence lies; blank: no.",
            );
        colour: Value<Colour> = optional("colour", 12.0).heading("Barva", "Colour")
            .help(
                "Barva na straneh in grafikonih: green, amber, red, blue, grey, purple, teal, brown, pink, black ali šest šestnajstiških števk, na primer 1b6e3c; prazno: barva razreda.",
                "The colour on pages and charts: green, amber, red, blue, grey, purple, teal, brown, pink, black or six hexadecimal digits, such as 1b6e3c; blank: that of the class.",
            ).off_forms();
        shade: Value<Shade> = optional("shade", 16.0).heading("Senčenje", "Shading")
            .help(
                "Vzorec na grafikonih, po katerem se stanje loči tudi v črno-belem tisku; prazno: vzorec razreda ali prvi prosti.",
                "The pattern on charts, which distinguishes the status in black and white too; blank: that of the class, or the first free one.",
            ).off_forms();
    }
}

table! {
    /// What `[[status]]` has besides.
    RawOwnStatus: "[[status]]" {
        id: Value<StatusId> = needed("id", 20.0).heading("Oznaka", "Identifier")
            .help(
                "Največ 20 malih črk, števk in -, na primer opusceno. Ko so obrazci razposlani, je ne spreminjajte.",
                "At most 20 small letters, digits and -, such as dropped. Do not change it once forms have been sent.",
            ).own();
        class: Value<StatusClass> = needed("class", 20.0).heading("Razred", "Class")
            .help(
                "Kaj stanje pove o cilju; po tem ga poznajo pravila in štetja.",
                "What the status says of a goal; rules and counts know it by that.",
            );
        was: Values<StatusId> = optional("was", 20.0).heading("Prej", "Was")
            .help(
                "Oznake, pod katerimi ga imajo prejšnja leta, na primer achieved; vsaka v svoji vrstici (Alt+Enter).",
                "The identifiers under which earlier years have it, such as achieved; each on a line of its own (Alt+Enter).",
            ).off_forms();
    }
}

impl FromTable for RawStatuses {
    const NAME: &'static str = "[statuses]";

    /// Those of each status.
    fn fields() -> Vec<Field> {
        RawWords::fields()
    }

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let words = |status: Status| Some((status, fields.table(status.class().key())?));
        Self(Status::BUILT_IN.into_iter().filter_map(words).collect())
    }
}

impl FromTable for RawStatus {
    const NAME: &'static str = RawOwnStatus::NAME;

    fn fields() -> Vec<Field> {
        let mut fields = RawOwnStatus::fields();
        fields.extend(RawWords::fields().into_iter().map(|field| Field {
            required: field.name == "label",
            ..field
        }));
        fields
    }

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let (own, words) = (RawOwnStatus::read(fields), RawWords::read(fields));
        if words.label.is_none() && !fields.has("label") {
            fields.require("label");
        }
        Self { own, words }
    }
}
