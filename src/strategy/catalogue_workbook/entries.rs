//! What is in `strategy.toml`, row by row and column by column as the workbook has it.

use toml_edit::{DocumentMut, Item, Table as TomlTable, TableLike};

use super::given::Given;
use crate::base::value::Status;
use crate::strategy::catalogue::outline::{Column, Shape, TABLES, Table};

/// A row: one table of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// By which the workbook knows it again: `a.3`, `a.3/oskrbovalke`, `a.3#1`, `achieved`, `R108`.
    pub(super) key: String,
    /// The key of the row that it belongs to: its goal, or its list.
    pub(super) outer: Option<String>,
    /// What it holds, column by column.
    pub(super) values: Vec<Option<Given>>,
}

/// Returns the rows of a table, in the order of the file; of one that occurs once, always one, of statuses always all.
pub(super) fn entries(document: &DocumentMut, table: &Table) -> Vec<Entry> {
    let columns = table.columns();
    match table.shape {
        Shape::Once => {
            let found = document.get(table.key).and_then(Item::as_table_like);
            vec![entry(table.key.to_owned(), None, found, &columns)]
        }
        Shape::Statuses => {
            let statuses = document.get(table.key).and_then(Item::as_table_like);
            let of = |status: Status| {
                let found = statuses.and_then(|all| all.get(status.key())?.as_table_like());
                entry(status.key().to_owned(), None, found, &columns)
            };
            Status::BUILT_IN.map(of).to_vec()
        }
        Shape::Free => {
            let found = document.get(table.key).and_then(Item::as_table_like);
            let fields = found.into_iter().flat_map(TableLike::iter);
            fields
                .map(|(name, item)| Entry {
                    key: name.to_owned(),
                    outer: None,
                    values: columns
                        .iter()
                        .map(|column| Given::of_item(item, &column.holds))
                        .collect(),
                })
                .collect()
        }
        Shape::Rows { .. } => {
            let rows = rows(document, table).into_iter();
            rows.map(|row| entry(row.key, row.outer, Some(row.table), &columns))
                .collect()
        }
    }
}

/// The name of the goals in the file.
pub(super) const GOAL: &str = "goal";
/// The name of the areas in the file.
pub(super) const AREA: &str = "area";
/// The name of the institutions in the file.
pub(super) const INSTITUTION: &str = "institution";
/// The name of the sources of money in the file.
pub(super) const SOURCE: &str = "source";

/// A row of the file.
struct Row<'d> {
    key: String,
    outer: Option<String>,
    table: &'d dyn TableLike,
}

/// Returns the rows of a table of rows, in the order of the file.
fn rows<'d>(document: &'d DocumentMut, table: &Table) -> Vec<Row<'d>> {
    let outer = match table.shape {
        Shape::Rows { within: Some(outer) } => TABLES.into_iter().find(|of| of.key == outer),
        Shape::Rows { within: None } | Shape::Once | Shape::Statuses | Shape::Free => None,
    };
    let Some(outer) = outer else {
        let rows = tables(document.get(table.key)).map(|table| Row {
            key: id(table),
            outer: None,
            table,
        });
        return rows.collect();
    };
    let mut found = Vec::new();
    for outer in rows(document, outer) {
        let inner = tables(outer.table.get(table.last_name()));
        found.extend((1..).zip(inner).map(|(n, inner)| Row {
            key: key_within(&outer.key, inner, n),
            outer: Some(outer.key.clone()),
            table: inner,
        }));
    }
    found
}

/// Returns the tables whose rows belong to the rows of another.
pub(super) fn within(outer: &str) -> impl Iterator<Item = &'static Table> {
    TABLES
        .into_iter()
        .filter(move |table| matches!(table.shape, Shape::Rows { within: Some(of) } if of == outer))
}

/// Returns the key of a row in another: by its identifier, else by its number from one.
pub(super) fn key_within(outer: &str, row: &dyn TableLike, n: usize) -> String {
    match row.get("id").and_then(Item::as_str) {
        Some(id) => format!("{outer}/{id}"),
        None => format!("{outer}#{n}"),
    }
}

/// Returns the identifier of a table; blank where it has none.
pub(super) fn id(table: &dyn TableLike) -> String {
    table
        .get("id")
        .and_then(Item::as_str)
        .unwrap_or_default()
        .to_owned()
}

/// Returns the value of a column in a table.
pub(super) fn value(table: &dyn TableLike, column: &Column) -> Option<Given> {
    let (last, outer) = column.path.split_last()?;
    let mut table = table;
    for name in outer {
        table = table.get(name)?.as_table_like()?;
    }
    Given::of_item(table.get(last)?, &column.holds)
}

fn entry(key: String, outer: Option<String>, table: Option<&dyn TableLike>, columns: &[Column]) -> Entry {
    let value = |column| value(table?, column);
    Entry {
        key,
        outer,
        values: columns.iter().map(value).collect(),
    }
}

/// Returns the tables of an array of tables, in either way of writing it.
fn tables(item: Option<&Item>) -> impl Iterator<Item = &dyn TableLike> {
    let apart = item
        .and_then(Item::as_array_of_tables)
        .into_iter()
        .flat_map(|all| all.iter());
    let inline = item
        .and_then(Item::as_array)
        .into_iter()
        .flat_map(|all| all.iter());
    let apart = apart.map(|table: &TomlTable| -> &dyn TableLike { table });
    apart.chain(inline.filter_map(|value| -> Option<&dyn TableLike> { Some(value.as_inline_table()?) }))
}
