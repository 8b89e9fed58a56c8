//! The file taken apart into the tables that rows are made of, and put together again, comments and all.

use indexmap::IndexMap;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table as TomlTable};

use super::entries::{Entry, id, key_within, value, within};
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
    /// What is in it, by the last part of their names: of a goal its lists, of a list its columns.
    pub(super) within: IndexMap<&'static str, Vec<Node>>,
}

impl Node {
    /// Returns a new one of a table.
    pub(super) fn new(table: &str) -> Self {
        Self {
            key: None,
            table: TomlTable::new(),
            slot: None,
            row: None,
            within: within(table)
                .map(|inner| (inner.last_name(), Vec::new()))
                .collect(),
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
            .filter(|table| table.shape == Shape::Rows { within: None })
        {
            let mut nodes = take(document.as_table_mut(), table, 0);
            for node in &mut nodes {
                node.key = Some(id(&node.table));
                name(table.key, node, then);
            }
            lists.insert(table.key, nodes);
        }
        Self { document, lists }
    }

    /// Returns the rows of a table that others belong to, each with the key that it has by now: goals, or the lists of all goals.
    pub(super) fn outer(&mut self, table: &str) -> Vec<(String, &mut Node)> {
        let Some((before, last)) = table.rsplit_once('.') else {
            let nodes = self.lists.get_mut(table).into_iter().flatten();
            return nodes.map(|node| (id(&node.table), node)).collect();
        };
        let mut all = Vec::new();
        for (key, node) in self.outer(before) {
            let nodes = node.within.get_mut(last).into_iter().flatten();
            all.extend(
                (1..)
                    .zip(nodes)
                    .map(|(n, node)| (key_within(&key, &node.table, n), node)),
            );
        }
        all
    }

    /// Numbers the tables of a list one behind the other, from where the first of them was.
    pub(super) fn renumber(&mut self, list: &str) {
        let Some(nodes) = self.lists.get_mut(list) else {
            return;
        };
        let first = nodes.iter().filter_map(|node| node.slot).min();
        let mut next = first.unwrap_or(isize::MAX / 2);
        for node in nodes {
            node.number(&mut next);
        }
    }

    /// Puts the file together.
    pub(super) fn text(self) -> String {
        let Self { mut document, lists } = self;
        for (name, nodes) in lists {
            put(document.as_table_mut(), name, nodes.into_iter().map(Node::whole));
        }
        document.to_string()
    }
}

impl Node {
    /// Returns its table with everything that is in it.
    fn whole(mut self) -> TomlTable {
        for (name, within) in std::mem::take(&mut self.within) {
            put(&mut self.table, name, within.into_iter().map(Self::whole));
        }
        self.table
    }

    /// Numbers its table and those in it one behind the other.
    fn number(&mut self, next: &mut isize) {
        self.slot = Some(*next);
        number(&mut self.table, next);
        let mut within: Vec<&mut Self> = self.within.values_mut().flatten().collect();
        within.sort_by_key(|node| node.slot);
        for node in within {
            node.number(next);
        }
    }
}

/// Assigns keys to the rows in a row of a table; those without an identifier are known by their content.
fn name(table: &str, node: &mut Node, then: &IndexMap<&'static str, Vec<Entry>>) {
    let outer = node.key.clone().unwrap_or_default();
    for table in within(table) {
        let entries = then.get(table.key).map(Vec::as_slice).unwrap_or_default();
        let columns = table.columns();
        let mut taken: Vec<String> = Vec::new();
        for (n, node) in (1..).zip(node.within.get_mut(table.last_name()).into_iter().flatten()) {
            let mut key = key_within(&outer, &node.table, n);
            if !node.table.contains_key("id") {
                let stated = columns.first().and_then(|column| value(&node.table, column));
                let same = |entry: &&Entry| {
                    entry.outer.as_ref() == Some(&outer)
                        && entry.values.first() == Some(&stated)
                        && !taken.contains(&entry.key)
                };
                if let Some(entry) = entries.iter().find(same) {
                    key.clone_from(&entry.key);
                }
            }
            taken.push(key.clone());
            node.key = Some(key);
            name(table.key, node, then);
        }
    }
}

/// Takes the rows of a table out of what they belong to, with everything that is in them.
fn take(outer: &mut TomlTable, table: &Table, start: isize) -> Vec<Node> {
    let Some(Ok(tables)) = outer.remove(table.last_name()).map(Item::into_array_of_tables) else {
        return Vec::new();
    };
    let mut last = start;
    let node = |mut of: TomlTable| {
        last = of.position().unwrap_or(last + 1);
        let inner = within(table.key);
        let within = inner.map(|inner| (inner.last_name(), take(&mut of, inner, last)));
        Node {
            within: within.collect(),
            slot: Some(last),
            table: of,
            key: None,
            row: None,
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
