//! One field of one table of the file: set, or taken away, with everything around it left as it is.

use toml_edit::{InlineTable, Item, Table as TomlTable, TableLike, Value};

use super::given::Given;
use crate::strategy::catalogue::outline::Column;

/// Sets a column of a table, or takes it away; a new field follows the one that precedes it in the outline.
pub(super) fn set(table: &mut TomlTable, columns: &[Column], at: usize, given: Option<&Given>) {
    let Some(column) = columns.get(at) else { return };
    let order: Vec<&str> = columns
        .iter()
        .filter_map(|column| column.path.first().copied())
        .collect();
    match (column.path.as_slice(), given) {
        ([name], Some(given)) => put(table, name, given.to_value(&column.holds), &order),
        ([name], None) => {
            table.remove(name);
        }
        ([outer, inner], given) => {
            let inner_order: Vec<&str> = columns
                .iter()
                .filter(|other| other.path.first() == Some(outer))
                .filter_map(|other| other.path.get(1).copied())
                .collect();
            if !table.contains_key(outer) && given.is_some() {
                put(table, outer, Value::InlineTable(InlineTable::new()), &order);
            }
            let Some(item) = table.get_mut(outer) else { return };
            set_inner(
                item,
                inner,
                given.map(|given| given.to_value(&column.holds)),
                &inner_order,
            );
            if item.as_table_like().is_some_and(TableLike::is_empty) {
                table.remove(outer);
            }
        }
        _ => {}
    }
}

/// Sets a field of a table that is in braces, under its own heading, or with points in its names.
fn set_inner(item: &mut Item, name: &str, value: Option<Value>, order: &[&str]) {
    match (item, value) {
        (Item::Value(Value::InlineTable(table)), value) => {
            match value {
                Some(value) if table.contains_key(name) => {
                    if let Some(old) = table.get_mut(name) {
                        replace(old, value);
                    }
                    return;
                }
                Some(value) => {
                    table.insert(name, value);
                    let ranks = ranks(table, name, order);
                    let rank = |key: &str| ranks.iter().position(|known| known == key);
                    table.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
                }
                None => {
                    table.remove(name);
                }
            }
            // The blanks of what was last or first would be in the wrong place.
            table.fmt();
        }
        (Item::Table(table), Some(value)) => put(table, name, value, order),
        (Item::Table(table), None) => {
            table.remove(name);
        }
        (Item::None | Item::Value(_) | Item::ArrayOfTables(_), _) => {}
    }
}

fn put(table: &mut TomlTable, name: &str, value: Value, order: &[&str]) {
    if let Some(old) = table.get_mut(name) {
        match old {
            Item::Value(old) => replace(old, value),
            other => *other = Item::Value(value),
        }
        return;
    }
    table.insert(name, Item::Value(value));
    let ranks = ranks(table, name, order);
    let rank = |key: &str| ranks.iter().position(|known| known == key);
    table.sort_values_by(|a, _, b, _| rank(a.get()).cmp(&rank(b.get())));
}

/// Replaces a value and leaves what is around it: blanks, a comment behind it.
fn replace(old: &mut Value, mut new: Value) {
    new.decor_mut().clone_from(old.decor());
    *old = new;
}

/// Returns the names of a table in their order, the new one behind the nearest that the outline has before it.
fn ranks(table: &dyn TableLike, new: &str, order: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = table
        .iter()
        .map(|(name, _)| name.to_owned())
        .filter(|name| name != new)
        .collect();
    let before = order.iter().take_while(|name| **name != new);
    let at = before
        .filter_map(|name| names.iter().position(|known| known == name))
        .max();
    names.insert(at.map_or(0, |at| at + 1), new.to_owned());
    names
}
