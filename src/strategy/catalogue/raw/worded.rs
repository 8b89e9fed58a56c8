//! How many words an answer may have.

use crate::strategy::catalogue::declare::{Value, optional, table};

/// More words than fit into the longest answer of a form.
const MOST: u64 = 2_000;

table! {
    /// `{ at_most = 150 }`
    #[derive(Clone)]
    RawWordBounds: "words", "words = { at_most = 150 }" {
        at_least: Value<usize> = optional("at_least", 11.0).heading("vsaj", "at least")
            .help("Najmanj besed v odgovoru.", "The fewest words of an answer.").within(1, MOST);
        at_most: Value<usize> = optional("at_most", 11.0).heading("največ", "at most")
            .help("Največ besed v odgovoru.", "The most words of an answer.").within(1, MOST);
    }
}
