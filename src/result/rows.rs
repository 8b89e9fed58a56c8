//! Which row of a list is which of another version of it: by its key, else by what is the same in them.

use std::hash::Hash;

use crate::base::key::ItemId;
use crate::base::language::Text;
use crate::base::maps::IndexMap;
use crate::base::message::{Message, SEMICOLON};
use crate::base::value::Value;
use crate::forms::submission::{Entry, Reading};
use crate::strategy::catalogue::{Catalogue, List, ListColumn};

/// The cells of a row that are not blank, as they are compared.
pub type Stated<'r> = IndexMap<&'r ItemId, (Reading, &'r str)>;

/// Returns the cells of a row that are not blank.
pub fn stated(cells: &IndexMap<ItemId, Entry>) -> Stated<'_> {
    let cells = cells
        .iter()
        .map(|(column, cell)| (column, reading_and_text(Some(cell))));
    cells
        .filter(|(_, (reading, _))| *reading != Reading::Blank)
        .collect()
}

/// Returns the columns by which the rows of a list differ.
pub fn key(list: &List) -> Vec<&ItemId> {
    list.unique.iter().collect()
}

/// Returns the reading of a cell without its position; if it is unreadable, with its text.
pub(super) fn reading_and_text(entry: Option<&Entry>) -> (Reading, &str) {
    match entry {
        None => (Reading::Blank, ""),
        Some(entry) => match &entry.reading {
            Reading::Blank | Reading::Value(_) => (entry.reading.clone(), ""),
            Reading::Unreadable => (Reading::Unreadable, entry.found.not_understood()),
        },
    }
}

/// Returns what a cell of a list states, as a finding lists it.
pub(super) fn cell_words(catalogue: &Catalogue, column: &ListColumn, cell: Option<&Entry>) -> Message {
    match reading_and_text(cell) {
        (Reading::Blank, _) => Text::new("prazno", "blank").into(),
        (Reading::Value(Value::Text(text)), _) => quoted(&text),
        (Reading::Value(value), _) => catalogue.value_in_column(column, &value),
        (Reading::Unreadable, found) => Message::Found(beginning(found)),
    }
}

/// Returns the cells of a row that are not blank, in words: `Ime dogodka: »Posvet«; Udeleženci: 12 oseb`.
pub fn words(catalogue: &Catalogue, list: &List, cells: &IndexMap<ItemId, Entry>) -> Message {
    let stated = |column: &&ListColumn| {
        cells
            .get(&column.id)
            .is_some_and(|cell| cell.reading != Reading::Blank)
    };
    let said = list.columns.values().filter(stated).map(|column| {
        let words = Text::new("{column}: {value}", "{column}: {value}");
        let words = words.with("column", Message::words(&column.title));
        words.with("value", cell_words(catalogue, column, cells.get(&column.id)))
    });
    Message::joined(said, &SEMICOLON)
}

/// Returns a text in quotation marks, so that it is not taken for the program's own words.
pub(super) fn quoted(text: &str) -> Message {
    Text::new("»{found}«", "“{found}”").with("found", Message::Found(beginning(text)))
}

/// Returns the beginning of a text, which suffices to recognise it.
pub(super) fn beginning(text: &str) -> String {
    const LONGEST: usize = 40;
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// The cells of a row that are not blank, by column.
type Row<K, V> = IndexMap<K, V>;

/// By what a row is known.
enum By {
    /// All of its cells.
    Whole,
    /// Its key.
    Key,
    /// More than half of its cells.
    Most,
}

/// Returns for each row of the first version which row of the second it is, wherever that stands: one with the same cells; else, if the
/// list has a key, one with the same key; else the first that is the same in more than half of its cells. `None` of a row that the second
/// lacks. Rows hold the cells that are not blank, by column; each row is one other at most.
pub fn partners<K: Hash + Eq, V: PartialEq>(
    key: &[K],
    before: &[Row<K, V>],
    after: &[Row<K, V>],
) -> Vec<Option<usize>> {
    let mostly_same = |one: &Row<K, V>, other: &Row<K, V>| {
        let same = one
            .iter()
            .filter(|(column, value)| other.get(*column) == Some(value));
        2 * same.count() > one.len().max(other.len())
    };
    let is_it = |by: &By, one: &Row<K, V>, other: &Row<K, V>| match by {
        By::Whole => one == other,
        By::Key => has_same_key(key, one, other),
        By::Most => mostly_same(one, other),
    };
    let mut partners = vec![None; before.len()];
    let mut is_free = vec![true; after.len()];
    for by in [By::Whole, By::Key, By::Most] {
        for (row, partner) in before.iter().zip(&mut partners) {
            if partner.is_none() {
                *partner = (0..after.len()).find(|at| is_free[*at] && is_it(&by, row, &after[*at]));
                if let Some(at) = *partner {
                    is_free[at] = false;
                }
            }
        }
    }
    partners
}

/// Returns `true` if two rows have the same key; one with a blank in its key has none.
fn has_same_key<K: Hash + Eq, V: PartialEq>(key: &[K], one: &Row<K, V>, other: &Row<K, V>) -> bool {
    let is_same = |column: &K| one.contains_key(column) && one.get(column) == other.get(column);
    !key.is_empty() && key.iter().all(is_same)
}

/// Returns the positions of the rows of an earlier version that a later one no longer has. A row whose key the later version has is not
/// gone, even if it had it twice.
pub fn gone<K: Hash + Eq, V: PartialEq>(key: &[K], before: &[Row<K, V>], after: &[Row<K, V>]) -> Vec<usize> {
    let partners = partners(key, before, after);
    let has_its_key = |row: &Row<K, V>| after.iter().any(|other| has_same_key(key, row, other));
    let gone = |at: &usize| partners[*at].is_none() && !has_its_key(&before[*at]);
    (0..before.len()).filter(gone).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Cells = IndexMap<&'static str, u8>;

    fn row(cells: &[(&'static str, u8)]) -> Cells {
        cells.iter().copied().collect()
    }

    #[test]
    fn a_row_is_known_by_its_key_and_else_by_its_cells() {
        let before = [row(&[("ime", 1), ("dan", 1), ("udelezenci", 1)])];
        let after = [
            row(&[("ime", 2), ("dan", 1), ("udelezenci", 1)]),
            row(&[("ime", 1), ("dan", 7), ("udelezenci", 7)]),
        ];
        assert_eq!(partners(&["ime"], &before, &after), [Some(1)]);
        assert_eq!(partners(&[], &before, &after), [Some(0)]);
        // A key of which a part is blank is none.
        assert_eq!(partners(&["ime", "kraj"], &before, &after), [Some(0)]);
        assert_eq!(partners(&["ime"], &before, &after[..0]), [None]);
    }

    #[test]
    fn a_row_that_was_there_twice_is_not_gone() {
        let one = row(&[("ime", 1), ("dan", 1)]);
        let twice = [one.clone(), one.clone()];
        let single = &twice[..1];
        assert_eq!(gone(&["ime"], &twice, single), [0; 0]);
        assert_eq!(gone(&[], &twice, single), [1]);
    }

    proptest! {
        /// Rows may stand in any order, and others may stand between them.
        #[test]
        fn no_row_is_gone_of_those_that_were_moved_and_added_to(
            (rows, moved) in prop::collection::vec((0_u8..4, 0_u8..4, 0_u8..4), 0..8).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
            added in prop::collection::vec((0_u8..4, 0_u8..4, 0_u8..4), 0..4),
            at in 0_usize..4,
            is_keyed: bool,
        ) {
            let key: &[&str] = if is_keyed { &["ime"] } else { &[] };
            let of = |rows: &[(u8, u8, u8)]| -> Vec<Cells> {
                rows.iter().map(|(ime, dan, n)| row(&[("ime", *ime), ("dan", *dan), ("n", *n)])).collect()
            };
            let mut after = moved;
            for one in added {
                after.insert(at.min(after.len()), one);
            }
            let (before, after) = (of(&rows), of(&after));
            prop_assert_eq!(gone(key, &before, &after), [0; 0]);
            for (row, partner) in before.iter().zip(partners(key, &before, &after)) {
                prop_assert_eq!(Some(row), partner.map(|at| &after[at]));
            }
            // Each row that was added is gone if the versions change places.
            let back = partners(&[], &after, &before);
            prop_assert_eq!(back.iter().filter(|one| one.is_none()).count(), after.len() - before.len());
        }
    }
}
