//! The related places of a finding, in short form.

use indexmap::IndexMap;

use crate::base::finding::Finding;
use crate::base::place::{Place, Spot};

/// Returns the places that take part in a finding, the cells of one sheet together; of the finding's own sheet the cells
/// alone.
pub fn related(finding: &Finding) -> Vec<String> {
    let mut sheets: IndexMap<Place, Vec<String>> = IndexMap::new();
    for place in &finding.related {
        sheets.entry(sheet(place)).or_default().push(spot(place));
    }
    let own = sheet(&finding.place);
    sheets
        .into_iter()
        .map(|(sheet, spots)| {
            let spots = spots.join(", ");
            if spots.is_empty() {
                sheet.to_string()
            } else if sheet == own {
                spots
            } else {
                format!("{sheet} › {spots}")
            }
        })
        .collect()
}

/// Returns a place without its cell or line.
pub fn sheet(place: &Place) -> Place {
    match place.sheet_name() {
        Some(sheet) => Place::sheet(&place.file, sheet),
        None => Place::file(&place.file),
    }
}

/// Returns the cell or line of a place; blank when it is a whole sheet or file.
pub fn spot(place: &Place) -> String {
    match &place.spot {
        Spot::Whole | Spot::Sheet(_) => String::new(),
        Spot::Line { line, column } => format!("{line}:{column}"),
        Spot::Cell(_, cell) => cell.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture::{cell, not_a_number};

    #[test]
    fn cells_of_one_sheet_are_named_together() {
        let duk = |at| cell("DUK porocilo KONCNO.xlsx", "Kazalniki", at);
        let finding = not_a_number("F7", "a.3/vozila", "pet").with_related([
            duk("F8"),
            cell("MOK.xlsx", "Finance", "H5"),
            duk("F9"),
            cell("MOK.xlsx", "Finance", "H6"),
            Place::file("history/2023.csv"),
        ]);
        assert_eq!(
            related(&finding),
            [
                "F8, F9",
                "inbox/2024/MOK.xlsx › Finance › H5, H6",
                "history/2023.csv"
            ]
        );
    }
}
