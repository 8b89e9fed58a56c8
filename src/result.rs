//! Claims become one answer for each entry, with what was set aside. Uses the rooms up to `forms`.

pub mod consolidated;
pub mod finance;
pub mod merge;
