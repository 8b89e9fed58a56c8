//! What the levels of the strategy are called.

use super::localized::RawLocalized;
use crate::strategy::catalogue::declare::{optional, table};

table! {
    /// `[levels]`
    RawLevels: "[levels]" {
        first: Option<RawLocalized> = optional("first", 24.0).heading("Prva raven", "First level");
        second: Option<RawLocalized> = optional("second", 24.0).heading("Druga raven", "Second level");
        third: Option<RawLocalized> = optional("third", 24.0).heading("Tretja raven", "Third level");
        fourth: Option<RawLocalized> = optional("fourth", 24.0).heading("Četrta raven", "Fourth level");
    }
}
