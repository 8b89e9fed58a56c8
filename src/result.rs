//! Combines claims into one answer per entry, and keeps those set aside. Uses the rooms up to `forms`.

pub mod why;
pub mod lists;
pub mod rows;
pub mod signed;
pub mod consolidated;
pub mod computed;
pub mod acceptance;
pub mod comparable;
pub mod decided;
pub mod marks;
pub mod finance;
pub mod merge;
pub mod progress;
pub mod register;
pub mod signature;
