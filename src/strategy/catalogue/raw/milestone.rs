//! Milestones of a goal.

use jiff::civil::Date;

use super::items::{ASKED, ID, NOTE, REQUIRED, WAS};
use super::years::RawYears;
use crate::base::key::{ItemId, ItemKey};
use crate::strategy::catalogue::declare::{Value, Values, needed, optional, table};
use crate::strategy::catalogue::party::Parties;

table! {
    /// `[[goal.milestone]]`
    RawMilestone: "[[goal.milestone]]" {
        id: Value<ItemId> = ID;
        title: Value<String> = needed("title", 46.0).heading("Naziv", "Title")
            .help("Kaj naj bo doseženo, na primer: odlok sprejet.", "What is to be reached, such as: ordinance adopted.");
        due: Value<Date> = needed("due", 14.0).heading("Rok", "Due")
            .help("Dan, do katerega naj bo doseženo.", "The day by which it is to be reached.");
        asked_of: Parties = optional("asked_of", 18.0).heading("Vprašane ustanove", "Asked of")
            .help(
                "Oznake ustanov ali skupin (group:sole), ločene z vejico; all: vse pri cilju; prazno: nosilec cilja.",
                "Identifiers of institutions or groups (group:schools), separated by commas; all: all of the goal; blank: its lead.",
            ).unordered();
        required: Value<bool> = REQUIRED;
        years: Option<RawYears> = ASKED;
        was: Values<ItemKey> = WAS.off_forms();
        note: Value<String> = NOTE;
    }
}
