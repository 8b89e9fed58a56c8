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
    /// The goal that it belongs to.
    pub(super) goal: Option<String>,
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
            Status::ALL.map(of).to_vec()
        }
        Shape::Free => {
            let found = document.get(table.key).and_then(Item::as_table_like);
            let fields = found.into_iter().flat_map(TableLike::iter);
            fields
                .map(|(name, item)| Entry {
                    key: name.to_owned(),
                    goal: None,
                    values: columns
                        .iter()
                        .map(|column| Given::of_item(item, &column.holds))
                        .collect(),
                })
                .collect()
        }
        Shape::Rows { in_goal: false } => {
            let rows = tables(document.get(table.key));
            rows.map(|row| entry(id(row), None, Some(row), &columns))
                .collect()
        }
        Shape::Rows { in_goal: true } => {
            let mut found = Vec::new();
            for goal in tables(document.get(GOAL)) {
                let goal_id = id(goal);
                for (n, row) in (1..).zip(tables(goal.get(table.last_name()))) {
                    let key = key_in_goal(&goal_id, row, n);
                    found.push(entry(key, Some(goal_id.clone()), Some(row), &columns));
                }
            }
            found
        }
    }
}

/// The name of the goals in the file.
pub(super) const GOAL: &str = "goal";

/// Returns the tables that belong to goals.
pub(super) fn in_goals() -> impl Iterator<Item = &'static Table> {
    TABLES
        .into_iter()
        .filter(|table| table.shape == Shape::Rows { in_goal: true })
}

/// Returns the key of a row in a goal: by its identifier, else by its number from one.
pub(super) fn key_in_goal(goal: &str, row: &dyn TableLike, n: usize) -> String {
    match row.get("id").and_then(Item::as_str) {
        Some(id) => format!("{goal}/{id}"),
        None => format!("{goal}#{n}"),
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

fn entry(key: String, goal: Option<String>, table: Option<&dyn TableLike>, columns: &[Column]) -> Entry {
    let value = |column| value(table?, column);
    Entry {
        key,
        goal,
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
