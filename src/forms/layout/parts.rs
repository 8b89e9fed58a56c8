//! The sheets of the parts of a form.

use super::{FINANCE, GOALS, INDICATORS, SheetLayout};
use crate::base::language::{Language, Localized};
use crate::base::message::Message;

pub use crate::forms::parts::{Part, Parts};

/// Returns the sheet of a part.
pub fn sheet_of(part: Part) -> &'static SheetLayout {
    match part {
        Part::Goals => &GOALS,
        Part::Indicators => &INDICATORS,
        Part::Finance => &FINANCE,
    }
}

/// Returns the names of the sheets of parts for a message.
pub fn sheet_names(parts: Parts) -> Message {
    Message::list(parts.all().map(|part| {
        let name = sheet_of(part).name;
        let quoted = |language: Language| language.conventions().quoted(name.in_(language));
        Message::from(Localized::of(quoted))
    }))
}
