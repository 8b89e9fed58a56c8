#![doc = include_str!("../README.md")]

// In the order of the data: a file may use only what stands above it.
pub mod digest;
pub mod place;
pub mod language;
pub mod key;
pub mod finding;
pub mod value;
pub mod spreadsheet;
pub mod expression;
pub mod catalogue;
pub mod history;
pub mod decisions;
pub mod submission;
pub mod consolidated;
pub mod layout;
pub mod template;
pub mod intake;
pub mod check;
pub mod merge;
pub mod year;
pub mod output;
pub mod feedback;
pub mod letter;
pub mod folder;
pub mod register;
pub mod cli;
