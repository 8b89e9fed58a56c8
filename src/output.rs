//! The outputs: findings for the terminal, the table of statuses, the consolidated workbook, the report, and the results in
//! machine-readable form. Everything here takes and returns values or text; nothing touches a disk.

pub(crate) mod year_form;
pub mod counts;
mod style;
pub mod returns;
pub mod wording;
pub mod computed;
pub mod of_each;
pub mod related;
mod standing;
mod marks;
mod progress;
pub mod tables;
pub mod csv;
mod text;
pub mod csv_excel;
pub mod human;
mod fitted;
pub mod table;
pub mod listing;
pub mod statuses;
pub mod overview;
pub mod next;
pub mod money;
pub mod json;
pub mod dataset;
pub mod text_rows;
pub mod report;
pub mod prose;
pub mod document;
pub mod page;
pub mod workbook;
pub mod trace;
pub mod views;

#[cfg(test)]
mod alike;
#[cfg(test)]
pub(crate) mod fixture;

use crate::base::finding::Findings;
use crate::base::language::Language;
use crate::inputs::history::History;
use crate::result::consolidated::Consolidated;
use crate::strategy::catalogue::Catalogue;

/// A year's results with everything that is needed to write them.
#[derive(Debug, Clone, Copy)]
pub struct Results<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The accepted values of earlier years.
    pub history: &'a History,
    /// The year's answers.
    pub consolidated: &'a Consolidated,
    /// The findings, waived or not.
    pub findings: &'a Findings,
}

impl Results<'_> {
    /// Returns the language of the outputs: the catalogue's.
    pub fn language(&self) -> Language {
        self.catalogue.strategy.language
    }
}
