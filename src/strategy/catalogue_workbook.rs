//! The catalogue as a workbook, for people who live in Excel, and back into `strategy.toml`.
//!
//! Every column is a field of the outline of the catalogue. The workbook carries a hidden copy of the text it was made from:
//! changes in it are found by comparison with that, so that an untouched workbook changes nothing, and changes made in the
//! file meanwhile stay.

mod changes;
pub mod codes;
mod edit;
mod entries;
mod export;
mod fields;
mod given;
mod import;
mod instructions;
mod order;
mod places;
mod read;
mod stamp;
mod tree;

use entries::{AREA, GOAL, SOURCE};

use crate::base::language::Text;
use crate::strategy::catalogue::outline::{Shape, TABLES, Table};

pub use changes::{Change, What};
pub use codes::CODES;
pub use export::export;
pub use import::{Imported, import};

/// The key in the corner of the sheet of settings.
const SETTINGS: &str = "zbir:catalogue/settings";
/// The name of that sheet.
const SETTINGS_NAME: Text = Text::new("Strategija", "Strategy");
/// What stands under its title.
const SETTINGS_INTRO: Text = Text::new(
    "Podatki o strategiji in nastavitve. Temneje obarvane celice morajo biti izpolnjene; prazna nastavitev pomeni privzeto vrednost.",
    "The strategy and its settings. Cells in the darker shade must be filled in; a blank setting means its default.",
);
/// The column of the settings' values.
const SETTING: u16 = 2;
/// The column of row keys that people see and may fill in: the goal of an indicator, the code of a severity.
const LEADING: u16 = 1;

/// Returns the key of a table's sheet, in its corner.
fn sheet_key(table: &Table) -> String {
    format!("zbir:catalogue/{}", table.key)
}

/// Returns the tables that have a sheet of their own, in the order of the tabs.
fn sheets() -> impl Iterator<Item = &'static Table> {
    let (rows, others): (Vec<_>, Vec<_>) = TABLES
        .into_iter()
        .filter(|table| table.shape != Shape::Once)
        .partition(|table| matches!(table.shape, Shape::Rows { .. }));
    rows.into_iter().chain(others)
}

/// Returns what precedes the fields in a row: its heading, and the key of that column.
fn leading(shape: Shape) -> Option<(&'static str, Text)> {
    match shape {
        Shape::Rows { within: Some(GOAL) } => Some(("@goal", Text::new("Cilj", "Goal"))),
        Shape::Rows { within: Some(AREA) } => Some(("@area", Text::new("Področje", "Area"))),
        Shape::Rows { within: Some(_) } => Some(("@list", Text::new("Seznam", "List"))),
        Shape::Statuses => Some(("@status", Text::new("Stanje", "Status"))),
        Shape::Free => Some(("@code", Text::new("Koda", "Code"))),
        Shape::Once | Shape::Rows { within: None } => None,
    }
}
