//! Replies to institutions: the corrected forms and the drafts of messages. Uses the rooms up to `output`.

pub mod feedback;
pub mod email_draft;
