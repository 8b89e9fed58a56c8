//! Reads any workbook as facts, such as the consolidated workbook.

use std::collections::HashMap;

use super::Facts;
use crate::base::place::column_letters;
use crate::sheet::{Book, Sheet};

/// Returns the facts of a workbook, cell by cell: `Kazalniki › a.3/oskrbovalke › F`. A row is identified by its first words,
/// so that an inserted row is one difference; rows that begin alike are numbered.
pub fn book(book: &Book) -> Facts {
    let mut facts = Facts::default();
    for sheet in &book.sheets {
        of_sheet(sheet, &mut facts);
    }
    facts
}

fn of_sheet(sheet: &Sheet, facts: &mut Facts) {
    let mut rows: HashMap<u32, String> = HashMap::new();
    let mut named: HashMap<String, usize> = HashMap::new();
    for (at, cell) in &sheet.cells {
        let found = cell.content.as_found();
        if found.trim().is_empty() {
            continue;
        }
        let row = rows.entry(at.row).or_insert_with(|| {
            let count = named.entry(found.clone()).or_default();
            *count += 1;
            if *count == 1 {
                found.clone()
            } else {
                format!("{found} ({count})")
            }
        });
        facts.insert(
            format!("{} › {row} › {}", sheet.name, column_letters(at.column)),
            found,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::sheet::{Cell, Look};
    use crate::year::difference::between;

    fn book_of(rows: &[[&str; 2]]) -> Facts {
        let mut sheet = Sheet::named("Cilji".to_owned());
        for (row, cells) in (0..).zip(rows) {
            for (column, words) in (0..).zip(cells) {
                let cell = Cell::text(*words, Look::Plain);
                sheet
                    .cells
                    .insert(crate::base::place::CellRef::new(row, column), cell);
            }
        }
        book(&Book {
            sheets: vec![sheet],
            ..Book::default()
        })
    }

    #[test]
    fn an_inserted_row_is_one_difference() {
        let before = book_of(&[["a.1", "5"], ["a.3", "7"]]);
        let after = book_of(&[["a.1", "5"], ["a.2", "6"], ["a.3", "8"]]);
        let lines: Vec<String> = between(&before, &after)
            .iter()
            .map(|d| d.line(None, Language::Sl))
            .collect();
        assert_eq!(
            lines,
            [
                "Cilji › a.3 › B: 7 → 8",
                "Cilji › a.2 › A: (ni) → a.2",
                "Cilji › a.2 › B: (ni) → 6"
            ]
        );
    }
}
