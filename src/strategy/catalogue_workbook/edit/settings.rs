//! Tables that are no rows: those that occur once, those of statuses, and the one whose fields the file names itself.

use indexmap::IndexMap;
use toml_edit::{Item, Table as TomlTable};

use super::{Editing, changed};
use crate::base::message::Message;
use crate::strategy::catalogue::outline::Shape;
use crate::strategy::catalogue_workbook::changes::Change;
use crate::strategy::catalogue_workbook::entries::value;
use crate::strategy::catalogue_workbook::fields::set;
use crate::strategy::catalogue_workbook::given::Given;
use crate::strategy::catalogue_workbook::read::{CellState, Read, ReadRow};

impl Editing<'_> {
    /// A table that occurs once, or one of a status.
    pub(super) fn single(&mut self, read: &Read, row: &ReadRow) {
        let Some(key) = &row.key else { return };
        let path: Vec<&str> = match read.table.shape {
            Shape::Statuses => vec![read.table.key, key],
            Shape::Once | Shape::Free | Shape::Rows { .. } => vec![read.table.key],
        };
        let found = path
            .iter()
            .try_fold(self.tree.document.as_item(), |item, name| item.get(name));
        let found = found.and_then(Item::as_table_like);
        let now: Vec<Option<Given>> = read.columns.iter().map(|column| value(found?, column)).collect();
        let edits = self.wanted(read, row, key, Some(&now));
        if edits.is_empty() {
            return;
        }
        let mut item = self.tree.document.as_item_mut();
        for name in path {
            let Some(table) = item.as_table_like_mut() else {
                return;
            };
            item = table.entry(name).or_insert_with(|| {
                let mut table = TomlTable::new();
                // A table of statuses has no heading of its own.
                table.set_implicit(name == "statuses");
                Item::Table(table)
            });
        }
        match item {
            Item::Table(table) => {
                for (at, given) in edits {
                    set(table, &read.columns, at, given.as_ref());
                }
            }
            Item::None | Item::Value(_) | Item::ArrayOfTables(_) => {}
        }
    }

    /// The table whose fields the file names itself.
    pub(super) fn free(&mut self, read: &Read) {
        let Some(column) = read.columns.first() else {
            return;
        };
        let then = self.then.get(read.table.key).cloned().unwrap_or_default();
        let mut wanted: IndexMap<String, (Option<Given>, Option<&ReadRow>)> = IndexMap::new();
        for row in &read.rows {
            if let (Some(name), Some(CellState::Stated(given))) = (&row.leading, row.values.first()) {
                wanted.insert(name.clone(), (given.clone(), Some(row)));
            }
        }
        for entry in &then {
            wanted.entry(entry.key.clone()).or_insert((None, None));
        }
        for (name, (given, row)) in wanted {
            let before = then.iter().find(|entry| entry.key == name);
            let before = before.and_then(|entry| entry.values.first().cloned().flatten());
            if before == given {
                continue;
            }
            let document = self.tree.document.as_table_mut();
            let table = document
                .entry(read.table.key)
                .or_insert(Item::Table(TomlTable::new()));
            let Some(table) = table.as_table_mut() else { return };
            let from = table
                .get(&name)
                .and_then(|item| Given::of_item(item, &column.holds));
            if from == given {
                continue;
            }
            match &given {
                Some(given) => {
                    let value = given.to_value(&column.holds);
                    if let Some(Item::Value(old)) = table.get_mut(&name) {
                        let decor = old.decor().clone();
                        *old = value;
                        *old.decor_mut() = decor;
                    } else {
                        table.insert(&name, Item::Value(value));
                    }
                }
                None => {
                    table.remove(&name);
                }
            }
            let what = changed(column, from.as_ref(), given.as_ref());
            let place = row.and_then(|row| row.places.first().cloned());
            self.changes.push(Change {
                what,
                subject: Message::words(name),
                place,
            });
        }
    }
}
