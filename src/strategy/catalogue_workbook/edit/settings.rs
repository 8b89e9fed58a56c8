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
        let is_new = found.is_none();
        let edits = self.wanted(read, row, key, Some(&now));
        if edits.is_empty() {
            return;
        }
        let mut new = is_new.then(|| self.new_table());
        let mut item = self.tree.document.as_item_mut();
        for name in path {
            let Some(table) = item.as_table_like_mut() else {
                return;
            };
            item = table.entry(name).or_insert_with(|| {
                // A table of statuses has no heading of its own.
                Item::Table(if name == "statuses" {
                    let mut table = TomlTable::new();
                    table.set_implicit(true);
                    table
                } else {
                    new.take().unwrap_or_default()
                })
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

    /// Returns a table that stands behind those which occur once. The comments that follow these, such as fields that are written out
    /// as examples, stay with them; the last paragraph before the next table is that one's.
    fn new_table(&mut self) -> TomlTable {
        let document = &mut self.tree.document;
        let positions = document
            .iter()
            .filter_map(|(_, item)| item.as_table()?.position());
        let last = positions.max().unwrap_or_default();
        let nodes = self.tree.lists.values_mut().flatten();
        let behind = nodes.filter(|node| node.slot.is_some_and(|slot| slot > last));
        let next = behind.min_by_key(|node| node.slot);
        let stay = if let Some(next) = next {
            let decor = next.table.decor_mut();
            let prefix = decor.prefix().and_then(|raw| raw.as_str()).unwrap_or_default();
            let (stay, own) = prefix.split_at(prefix.rfind("\n\n").map_or(0, |at| at + 1));
            let (stay, own) = (stay.to_owned(), own.to_owned());
            decor.set_prefix(own);
            stay
        } else {
            let stay = document.trailing().as_str().unwrap_or_default().to_owned();
            document.set_trailing("");
            stay
        };
        let mut table = TomlTable::new();
        table.decor_mut().set_prefix(format!("{stay}\n"));
        table.set_position(Some(last + 1));
        table
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
