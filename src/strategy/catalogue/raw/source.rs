//! The sources of money that a strategy declares in place of the built-in ones.

use super::localized::RawLocalized;
use crate::base::key::SourceId;
use crate::strategy::catalogue::SourceClass;
use crate::strategy::catalogue::declare::{Value, Values, needed, optional, table};

table! {
    /// `[[source]]`
    RawSource: "[[source]]" {
        id: Value<SourceId> = needed("id", 20.0).heading("Oznaka", "Identifier")
            .help(
                "Male črke, števke, - in _, na primer ess; proračunske postavke jo navedejo v stolpcu Vir.",
                "Small letters, digits, - and _, such as ess; budget lines name it in the column Source.",
            ).own();
        label: Option<RawLocalized> = needed("label", 24.0).heading("Ime", "Label");
        class: Value<SourceClass> = needed("class", 20.0).heading("Razred", "Class")
            .help(
                "Kateri od petih vgrajenih virov je to; po tem se seštevki različnih strategij primerjajo.",
                "Which of the five built-in sources it is; by that the totals of different strategies are compared.",
            ).off_forms();
        was: Values<SourceId> = optional("was", 20.0).heading("Prej", "Was")
            .help(
                "Oznake, ki jih je vir imel prej, na primer eu; vsaka v svoji vrstici (Alt+Enter) ali ločene z vejico.",
                "The identifiers that it had before, such as eu; each on a line of its own (Alt+Enter), or separated by commas.",
            ).off_forms();
    }
}
