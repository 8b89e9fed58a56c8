//! What a cell holds, as a message shows it.

use crate::base::message::Message;
use crate::sheet::{Content, date_of};

/// Returns what a cell holds: a number and a day in the writing of the reader's language, text as it was typed.
pub(super) fn as_shown(content: &Content) -> Message {
    match content {
        Content::Number(number) => Message::Digits(*number),
        Content::Date(serial) => date_of(*serial).map_or_else(|| Message::Digits(*serial), Message::Date),
        Content::Blank | Content::Text(_) | Content::Error(_) | Content::Unreadable(_) | Content::Flag(_) => {
            Message::Found(content.as_found())
        }
    }
}
