#![doc = include_str!("../README.md")]
//!
//! # The library
//!
//! The commands are built on a library that takes and returns values and bytes. [`Strategy`] loads a catalogue, [`Year`]
//! creates its forms and reads them back, [`Conclusion`] holds the year's results. The other modules are public only for the
//! program's own binary, tests and examples; they are not documented here and can change at any time.
#![cfg_attr(
    test,
    allow(clippy::disallowed_methods, reason = "tests set their stage as they like")
)]

mod facade;

pub use base::finding::{Code, Fault, Finding, Findings, Severity};
pub use base::language::Language;
pub use base::received::{Received, SourceFile};
pub use base::value::{Status, Value};
pub use facade::{Conclusion, Error, InstitutionPage, PageCheck, Strategy, Year};
pub use forms::submission::Submission;
pub use jiff::civil::Date;
pub use year::CheckedFile;

// In the order of the data: a room may use only the rooms above it, and a file only what stands above it in its room.
#[cfg_attr(doc, doc(hidden))]
pub mod base;
#[cfg_attr(doc, doc(hidden))]
pub mod sheet;
#[cfg_attr(doc, doc(hidden))]
pub mod strategy;
#[cfg_attr(doc, doc(hidden))]
pub mod inputs;
#[cfg_attr(doc, doc(hidden))]
pub mod forms;
#[cfg_attr(doc, doc(hidden))]
pub mod result;
#[cfg_attr(doc, doc(hidden))]
pub mod rules;
#[cfg_attr(doc, doc(hidden))]
pub mod year;
#[cfg_attr(doc, doc(hidden))]
pub mod output;
#[cfg_attr(doc, doc(hidden))]
pub mod reply;
#[cfg_attr(doc, doc(hidden))]
pub mod app;
