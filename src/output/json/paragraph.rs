//! What the office itself writes: about a goal, or of the report as a whole.

use serde::Serialize;

use super::findings::Place;
use crate::result::consolidated::Paragraph;

/// A text of the office, and its cell in the workbook of texts.
#[derive(Serialize)]
pub(super) struct ParagraphForm<'a> {
    text: &'a str,
    place: Place<'a>,
}

impl<'a> ParagraphForm<'a> {
    pub(super) fn of(one: &'a Paragraph) -> Self {
        Self {
            text: &one.text,
            place: Place::of(&one.place),
        }
    }
}
