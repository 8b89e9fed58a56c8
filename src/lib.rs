#![doc = include_str!("../README.md")]
#![cfg_attr(
    test,
    allow(clippy::disallowed_methods, reason = "tests set their stage as they like")
)]

// In the order of the data: a file may use only what stands above it.
pub mod digest;
pub mod place;
pub mod language;
pub mod key;
pub mod words;
pub mod personal;
pub mod message;
pub mod office_text;
pub mod finding;
pub mod value;
pub mod prose;
pub mod spreadsheet;
pub mod expression;
pub mod catalogue;
pub mod history;
pub mod decisions;
pub mod ledger;
pub mod submission;
pub mod consolidated;
pub mod finance;
pub mod grid;
pub mod layout;
pub mod catalogue_book;
pub mod difference;
pub mod template;
pub mod intake;
pub mod check;
pub mod merge;
pub mod year;
pub mod closing;
pub mod output;
pub mod feedback;
pub mod letter;
pub mod starter;
#[cfg(feature = "app")]
pub mod folder;
pub mod register;
#[cfg(feature = "app")]
pub mod cli;
