//! What is asked: the catalogue, its expressions, the catalogue as a workbook, a new strategy. Uses `base` and
//! `sheet`.

pub mod expression;
pub mod catalogue;
pub mod warnings;
pub mod grid;
pub mod catalogue_workbook;
pub mod starter;
