//! Breakdowns: the categories by which figures are divided, each declared once for all goals.

use crate::base::key::BreakdownId;
use crate::base::value::ListAnswer;
use crate::strategy::catalogue::declare::{Value, Values, needed, table};

table! {
    /// `[[breakdown]]`
    RawBreakdown: "[[breakdown]]" {
        id: Value<BreakdownId> = needed("id", 16.0).heading("Oznaka", "Identifier")
            .help(
                "Male črke, števke in _, na primer spol; kazalniki jo navedejo v stolpcu Členjen po.",
                "Small letters, digits and _, such as sex; indicators name it in the column Broken down by.",
            ).own();
        title: Value<String> = needed("title", 30.0).heading("Naziv", "Title")
            .help("Po čem se podatki členijo, na primer Spol.", "By what figures are divided, such as Sex.");
        categories: Values<ListAnswer> = needed("categories", 44.0).heading("Kategorije", "Categories")
            .help(
                "Vsaka v svoji vrstici; pred njo je lahko oznaka: zenske = ženske; v oklepaju prejšnja: zenske (zenski) = ženske.",
                "Each on a line of its own; its identifier may be before it: women = women; in brackets a former one: women (female) = women.",
            );
    }
}
