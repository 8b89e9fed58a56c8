//! What goes back to an institution: the marked workbook and the drafts of messages. Uses the rooms up to `output`.

pub mod feedback;
pub mod email_draft;
