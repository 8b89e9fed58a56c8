//! The file taken apart into the tables that rows are made of, and put together again, comments and all.

use indexmap::IndexMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table as TomlTable};

use super::entries::{Entry, GOAL, id, in_goals, key_in_goal, value};
use crate::strategy::catalogue::outline::{Shape, TABLES, Table};

/// How far apart tables are numbered, so that new ones find room between them.
const STRIDE: isize = 1 << 20;

/// The file, the tables of rows apart from the rest.
pub(super) struct Tree {
    /// The rest.
    pub(super) document: DocumentMut,
    /// The tables of rows by their names.
    pub(super) lists: IndexMap<&'static str, Vec<Node>>,
}

/// A table that is a row.
#[derive(Debug)]
pub(super) struct Node {
    /// By which the workbook knows it.
    pub(super) key: Option<String>,
    /// The table.
    pub(super) table: TomlTable,
    /// Where it is in the file.
    pub(super) slot: Option<isize>,
    /// Its row: the number of its sheet's table, and of the row there.
    pub(super) row: Option<(usize, usize)>,
    /// Of a goal: what is in it, by the last part of their names.
    pub(super) within: IndexMap<&'static str, Vec<Node>>,
}

impl Node {
    /// Returns a new one.
    pub(super) fn new() -> Self {
        Self {
            key: None,
            table: TomlTable::new(),
            slot: None,
            row: None,
            within: in_goals().map(|table| (table.last_name(), Vec::new())).collect(),
        }
    }
}

impl Tree {
    /// Takes a file apart; `then` are the rows that the workbook was made from, by which rows without an identifier are known.
    pub(super) fn of(mut document: DocumentMut, then: &IndexMap<&'static str, Vec<Entry>>) -> Self {
        spread(document.as_table_mut());
        let mut lists = IndexMap::new();
        for table in TABLES
            .into_iter()
            .filter(|table| table.shape == Shape::Rows { in_goal: false })
        {
            let mut nodes = take(document.as_table_mut(), table.key, 0);
            for node in &mut nodes {
                node.key = Some(id(&node.table));
                if table.key == GOAL {
                    let start = node.slot.unwrap_or_default();
                    node.within = in_goals()
                        .map(|inner| (inner.last_name(), take(&mut node.table, inner.last_name(), start)))
                        .collect();
                }
            }
            lists.insert(table.key, nodes);
        }
        let mut tree = Self { document, lists };
        for table in in_goals() {
            let entries = then.get(table.key).map(Vec::as_slice).unwrap_or_default();
            tree.name(table, entries);
        }
        tree
    }

    /// Returns the goals.
    pub(super) fn goals(&mut self) -> &mut Vec<Node> {
        self.lists.entry(GOAL).or_default()
    }

    /// Numbers the tables of a list one behind the other, from where the first of them was.
    pub(super) fn renumber(&mut self, list: &str) {
        let Some(nodes) = self.lists.get_mut(list) else {
            return;
        };
        let first = nodes.iter().filter_map(|node| node.slot).min();
        let mut next = first.unwrap_or(isize::MAX / 2);
        for node in nodes {
            node.slot = Some(next);
            number(&mut node.table, &mut next);
            let mut within: Vec<&mut Node> = node.within.values_mut().flatten().collect();
            within.sort_by_key(|node| node.slot);
            for node in within {
                node.slot = Some(next);
                number(&mut node.table, &mut next);
            }
        }
    }

    /// Puts the file together.
    pub(super) fn text(self) -> String {
        let Self { mut document, lists } = self;
        for (name, nodes) in lists {
            let nodes = nodes.into_iter().map(|mut node| {
                for (name, within) in std::mem::take(&mut node.within) {
                    put(&mut node.table, name, within.into_iter().map(|node| node.table));
                }
                node.table
            });
            put(document.as_table_mut(), name, nodes);
        }
        document.to_string()
    }

    /// Assigns keys to the rows of a table in goals; those without an identifier are known by their content.
    fn name(&mut self, table: &Table, then: &[Entry]) {
        let columns = table.columns();
        for goal in self.goals() {
            let goal_id = goal.key.clone().unwrap_or_default();
            let Some(nodes) = goal.within.get_mut(table.last_name()) else {
                continue;
            };
            let mut taken: Vec<String> = Vec::new();
            for (n, node) in (1..).zip(nodes) {
                let mut key = key_in_goal(&goal_id, &node.table, n);
                if !node.table.contains_key("id") {
                    let stated = columns.first().and_then(|column| value(&node.table, column));
                    let same = |entry: &&Entry| {
                        entry.goal.as_ref() == Some(&goal_id)
                            && entry.values.first() == Some(&stated)
                            && !taken.contains(&entry.key)
                    };
                    if let Some(entry) = then.iter().find(same) {
                        key.clone_from(&entry.key);
                    }
                }
                taken.push(key.clone());
                node.key = Some(key);
            }
        }
    }
}

/// Takes the tables of a name out of a table.
fn take(table: &mut TomlTable, name: &str, start: isize) -> Vec<Node> {
    let Some(Ok(tables)) = table.remove(name).map(Item::into_array_of_tables) else {
        return Vec::new();
    };
    let mut last = start;
    let node = |table: TomlTable| {
        last = table.position().unwrap_or(last + 1);
        Node {
            slot: Some(last),
            table,
            ..Node::new()
        }
    };
    tables.into_iter().map(node).collect()
}

fn put(table: &mut TomlTable, name: &str, tables: impl Iterator<Item = TomlTable>) {
    let tables: ArrayOfTables = tables.collect();
    if !tables.is_empty() {
        table.insert(name, Item::ArrayOfTables(tables));
    }
}

/// Makes room between the tables of a file.
fn spread(table: &mut TomlTable) {
    let position = table.position().map(|position| position.saturating_mul(STRIDE));
    table.set_position(position);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => spread(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(spread),
            Item::None | Item::Value(_) => {}
        }
    }
}

/// Numbers a table and those under their own heading in it.
fn number(table: &mut TomlTable, next: &mut isize) {
    table.set_position(Some(*next));
    *next = next.saturating_add(1);
    for (_, item) in table.iter_mut() {
        if let Item::Table(table) = item
            && !table.is_dotted()
        {
            number(table, next);
        }
    }
}
