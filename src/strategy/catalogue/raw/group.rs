//! Groups of institutions, which stand for their members wherever institutions are listed.

use crate::base::key::{GroupId, InstitutionId};
use crate::strategy::catalogue::declare::{Value, Values, needed, table};

table! {
    /// `[[group]]`
    RawGroup: "[[group]]" {
        id: Value<GroupId> = needed("id", 16.0).heading("Oznaka", "Identifier")
            .help(
                "Male črke, števke in _, na primer sole; med ustanovami cilja se napiše group:sole.",
                "Small letters, digits and _, such as schools; among the institutions of a goal it is written group:schools.",
            ).own();
        title: Value<String> = needed("title", 36.0).heading("Naziv", "Title")
            .help("Kako se skupina imenuje, na primer Osnovne šole.", "What the group is called, such as Primary schools.");
        members: Values<InstitutionId> = needed("members", 44.0).heading("Ustanove", "Institutions")
            .help(
                "Oznake ustanov skupine, ločene z vejico.",
                "The identifiers of its institutions, separated by commas.",
            ).unordered();
    }
}
