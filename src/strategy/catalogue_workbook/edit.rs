//! What somebody changed in the workbook is done to the file, and nothing else.

mod settings;

use std::collections::HashMap;

use indexmap::IndexMap;

use super::changes::{Change, What};
use super::codes::{BOTH_CHANGED, GONE_SINCE, NO_GOAL};
use super::entries::{Entry, value};
use super::fields::set;
use super::given::Given;
use super::order::{Arranged, Placed, SheetRow, arrange};
use super::read::{CellState, Read, ReadRow};
use super::tree::{Node, Tree};
use crate::base::finding::Findings;
use crate::base::language::Text;
use crate::base::message::{Message, shown};
use crate::base::place::Place;
use crate::base::value::Status;
use crate::strategy::catalogue::outline::{Column, Shape, TABLES, Table};

/// The changes of a workbook, being done to a file.
pub(super) struct Editing<'a> {
    /// The file.
    pub(super) tree: Tree,
    /// The rows that the workbook was made from, by table.
    pub(super) then: &'a IndexMap<&'static str, Vec<Entry>>,
    /// The rows that the file has before anything is done to it, by table.
    pub(super) now: &'a IndexMap<&'static str, Vec<Entry>>,
    /// The sheets.
    pub(super) sheets: &'a [Read],
    /// How the workbook is called.
    pub(super) file: &'a str,
    /// What was done.
    pub(super) changes: Vec<Change>,
    /// What could not be done.
    pub(super) findings: Findings,
}

impl Editing<'_> {
    /// Does every change of every sheet.
    pub(super) fn all(&mut self) {
        for (n, read) in self.sheets.iter().enumerate() {
            match read.table.shape {
                Shape::Once | Shape::Statuses => read.rows.iter().for_each(|row| self.single(read, row)),
                Shape::Free => self.free(read),
                Shape::Rows { within: None } => self.rows(n, read),
                Shape::Rows { within: Some(outer) } => self.rows_within(n, read, outer),
            }
        }
    }

    fn rows(&mut self, n: usize, read: &Read) {
        let name = read.table.key;
        let nodes = self.tree.lists.swap_remove(name).unwrap_or_default();
        let mut pool: HashMap<String, Node> = HashMap::new();
        let mut now = Vec::new();
        for node in nodes {
            let key = node.key.clone().unwrap_or_default();
            now.push(key.clone());
            pool.insert(key, node);
        }
        let then: Vec<String> = self.keys(name, None);
        let sheet: Vec<SheetRow<'_>> = read
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| (row.key.as_deref(), at))
            .collect();
        self.report_gone(read);
        let arranged = arrange(&now, &then, &sheet);
        let (list, structural) = self.place(n, read, arranged, &mut pool);
        self.tree.lists.insert(name, list);
        if structural {
            self.tree.renumber(name);
        }
    }

    fn rows_within(&mut self, n: usize, read: &Read, table: &str) {
        let name = read.table.last_name();
        let (mut pool, mut now) = (HashMap::new(), IndexMap::<String, Vec<String>>::new());
        let mut all_outer: Vec<(String, String)> = Vec::new();
        for (id, outer) in self.tree.outer(table) {
            let key = outer.key.clone().unwrap_or_default();
            all_outer.push((key.clone(), id));
            let within = outer.within.get_mut(name).map(std::mem::take).unwrap_or_default();
            let keys = within.iter().filter_map(|node| node.key.clone()).collect();
            now.insert(key, keys);
            pool.extend(
                within
                    .into_iter()
                    .filter_map(|node| Some((node.key.clone()?, node))),
            );
        }
        let all_then = self.then.get(read.table.key).cloned().unwrap_or_default();
        self.report_gone(read);
        // What each row belongs to: if unchanged, what it is in, whatever that is called by now.
        let mut of_outer: IndexMap<usize, Vec<SheetRow<'_>>> = IndexMap::new();
        for (at, row) in read.rows.iter().enumerate() {
            let before = row
                .key
                .as_ref()
                .and_then(|key| all_then.iter().find(|entry| entry.key == *key));
            let before = before.and_then(|entry| entry.outer.clone());
            let untouched = before.is_some() && before == row.leading;
            let outer = all_outer.iter().position(|(key, id)| {
                if untouched {
                    Some(key) == before.as_ref()
                } else {
                    Some(id) == row.leading.as_ref()
                }
            });
            if let Some(outer) = outer {
                of_outer.entry(outer).or_default().push((row.key.as_deref(), at));
            } else if !self.is_gone(read, row) && !self.stands_on_its_sheet(table, row) {
                let found = row.leading.clone().unwrap_or_default();
                let sheet = TABLES.into_iter().find(|of| of.key == table).map(|of| of.name);
                let fault = NO_GOAL.fault().found(&found);
                let fault = fault.with_message("sheet", sheet.unwrap_or(read.table.name));
                self.findings.push(fault.at(row.place.clone()));
            }
        }
        let mut structural = false;
        for (at, (key, _)) in all_outer.iter().enumerate() {
            let sheet = of_outer.get(&at).map(Vec::as_slice).unwrap_or_default();
            let then = self.keys(read.table.key, Some(key));
            let stood = now.get(key).cloned().unwrap_or_default();
            let slots: Vec<isize> = stood.iter().filter_map(|key| pool.get(key)?.slot).collect();
            let mut arranged = arrange(&stood, &then, sheet);
            // What was moved to another is not gone.
            arranged
                .gone
                .retain(|key| !read.rows.iter().any(|row| row.key.as_ref() == Some(key)));
            let (mut list, changed) = self.place(n, read, arranged, &mut pool);
            structural |= changed;
            if let Some((_, outer)) = self.tree.outer(table).into_iter().nth(at) {
                let start = outer.slot.unwrap_or_default();
                let within = outer.within.values().flatten().filter_map(|node| node.slot);
                let end = within.max().unwrap_or(start);
                deal(&mut list, &slots, end.max(slots.last().copied().unwrap_or(start)));
                outer.within.insert(name, list);
            }
        }
        if structural {
            self.tree.renumber(table.split('.').next().unwrap_or(table));
        }
    }

    /// Takes the nodes of an arranged list, applies the changes of their rows, and returns `true` if any was added, removed or moved.
    fn place(
        &mut self,
        n: usize,
        read: &Read,
        arranged: Arranged,
        pool: &mut HashMap<String, Node>,
    ) -> (Vec<Node>, bool) {
        let mut structural = arranged.moved;
        if arranged.moved {
            self.changes.push(Change {
                what: What::Order,
                subject: read.table.name.into(),
                place: read.rows.first().map(|row| row.place.clone()),
            });
        }
        for key in arranged.gone {
            let Some(node) = pool.remove(&key) else { continue };
            structural = true;
            self.delete(read, &key, &node);
        }
        let mut list = Vec::new();
        for placed in arranged.list {
            let (node, row) = match placed {
                Placed::Kept(key) => {
                    let row = read.rows.iter().position(|row| row.key.as_ref() == Some(&key));
                    (pool.remove(&key), row)
                }
                Placed::New(at) => {
                    let key = read.rows.get(at).and_then(|row| row.key.clone());
                    let moved = key.and_then(|key| pool.remove(&key));
                    structural = true;
                    (Some(self.arrive(read, at, moved)), Some(at))
                }
            };
            let Some(mut node) = node else { continue };
            if let Some(at) = row {
                node.row = Some((n, at));
                self.fill(read, at, &mut node);
            }
            list.push(node);
        }
        (list, structural)
    }

    /// Returns a row that is new to its list: from another goal, or altogether.
    fn arrive(&mut self, read: &Read, at: usize, moved: Option<Node>) -> Node {
        let row = read.rows.get(at);
        let shown_at = |at: usize| match row.and_then(|row| row.values.get(at)) {
            Some(CellState::Stated(Some(given))) => given.shown(),
            _ => String::new(),
        };
        let id = shown_at(0);
        let outer = row.and_then(|row| row.leading.clone());
        self.changes.push(Change {
            what: if moved.is_some() { What::Moved } else { What::New },
            subject: Message::words(
                outer.map_or_else(|| id.clone(), |outer| format!("{outer}/{}", shown(&id))),
            ),
            place: row.map(|row| row.place.clone()),
        });
        let mut node = moved.unwrap_or_else(|| Node::new(read.table.key));
        node.slot = None;
        node
    }

    fn delete(&mut self, read: &Read, key: &str, node: &Node) {
        let before = self
            .then
            .get(read.table.key)
            .and_then(|all| all.iter().find(|entry| entry.key == key));
        let now: Vec<Option<Given>> = read
            .columns
            .iter()
            .map(|column| value(&node.table, column))
            .collect();
        if before.is_some_and(|before| before.values != now) {
            let fault = BOTH_CHANGED.fault().with("subject", key);
            let sheet = read.rows.first().map(|row| row.place.clone());
            let place = sheet.unwrap_or_else(|| Place::file(self.file));
            self.findings.push(fault.at(place));
        }
        self.changes.push(Change {
            what: What::Deleted,
            subject: Message::words(key),
            place: None,
        });
    }

    fn fill(&mut self, read: &Read, at: usize, node: &mut Node) {
        let Some(row) = read.rows.get(at) else { return };
        match node.key.clone() {
            Some(key) => {
                let now: Vec<Option<Given>> = read
                    .columns
                    .iter()
                    .map(|column| value(&node.table, column))
                    .collect();
                for (at, given) in self.wanted(read, row, &key, Some(&now)) {
                    set(&mut node.table, &read.columns, at, given.as_ref());
                }
            }
            None => {
                for (at, state) in row.values.iter().enumerate() {
                    if let CellState::Stated(Some(given)) = state {
                        set(&mut node.table, &read.columns, at, Some(given));
                    }
                }
            }
        }
    }

    /// Returns what a row changes: its values that differ from those when the workbook was made. Reports where the
    /// file was changed in the same place since.
    fn wanted(
        &mut self,
        read: &Read,
        row: &ReadRow,
        key: &str,
        now: Option<&[Option<Given>]>,
    ) -> Vec<(usize, Option<Given>)> {
        let then = self
            .then
            .get(read.table.key)
            .and_then(|all| all.iter().find(|entry| entry.key == key));
        let mut edits = Vec::new();
        for (at, (column, state)) in read.columns.iter().zip(&row.values).enumerate() {
            let CellState::Stated(wanted) = state else {
                continue;
            };
            let before = then.and_then(|entry| entry.values.get(at).cloned().flatten());
            let now = now.and_then(|now| now.get(at).cloned().flatten());
            if *wanted == before || *wanted == now {
                continue;
            }
            let place = row.places.get(at).cloned();
            if now != before {
                let fault = BOTH_CHANGED.fault().with("subject", key);
                let place = place.unwrap_or_else(|| row.place.clone());
                self.findings.push(fault.at(place));
                continue;
            }
            self.changes.push(Change {
                what: changed(column, before.as_ref(), wanted.as_ref()),
                subject: called(read.table, key),
                place,
            });
            edits.push((at, wanted.clone()));
        }
        edits
    }

    /// Reports rows of the sheet that the file no longer has.
    fn report_gone(&mut self, read: &Read) {
        let gone: Vec<&ReadRow> = read.rows.iter().filter(|row| self.is_gone(read, row)).collect();
        for row in gone {
            let fault = GONE_SINCE
                .fault()
                .with("subject", row.key.as_deref().unwrap_or_default());
            self.findings.push(fault.at(row.place.clone()));
        }
    }

    /// Returns `true` if the file had a row of the sheet when the workbook was made, and no longer has it.
    fn is_gone(&self, read: &Read, row: &ReadRow) -> bool {
        let has = |all: &IndexMap<&'static str, Vec<Entry>>, key: &String| {
            let entries = all.get(read.table.key).into_iter().flatten();
            entries.into_iter().any(|entry| entry.key == *key)
        };
        row.key
            .as_ref()
            .is_some_and(|key| has(self.then, key) && !has(self.now, key))
    }

    /// Returns `true` if what a row belongs to is on its sheet, though not in the file: what that lacks is reported there.
    fn stands_on_its_sheet(&self, table: &str, row: &ReadRow) -> bool {
        let mut sheets = self.sheets.iter().filter(|read| read.table.key == table);
        row.leading.is_some() && sheets.any(|read| read.rows.iter().any(|outer| outer.key == row.leading))
    }

    fn keys(&self, table: &str, outer: Option<&String>) -> Vec<String> {
        let entries = self.then.get(table).map(Vec::as_slice).unwrap_or_default();
        let of_outer = entries
            .iter()
            .filter(|entry| outer.is_none() || entry.outer.as_ref() == outer);
        of_outer.map(|entry| entry.key.clone()).collect()
    }
}

fn changed(column: &Column, from: Option<&Given>, to: Option<&Given>) -> What {
    let message = |given: &Given| given.to_message(&column.holds);
    What::Value {
        field: column.heading.clone(),
        from: from.map(message),
        to: to.map(message),
    }
}

/// Returns what the workbook calls a row: by its key, of a table that occurs once by its name, of a status by what it is called.
fn called(table: &Table, key: &str) -> Message {
    let status = || Status::BUILT_IN.into_iter().find(|status| status.key() == key);
    match table.shape {
        Shape::Once => Text::new("{table} ›", "{table} ›").with("table", table.name),
        Shape::Statuses => status().map_or_else(|| Message::words(key), Status::message),
        Shape::Free | Shape::Rows { .. } => Message::words(key),
    }
}

/// Assigns the places in the file to the rows of a goal that were in it before, in their new order; new ones follow
/// the one they follow, else before the first, else at the goal's end.
fn deal(list: &mut [Node], slots: &[isize], end: isize) {
    let stay = list.iter().filter(|node| node.slot.is_some()).count();
    let mut free: Vec<isize> = list.iter().filter_map(|node| node.slot).collect();
    free.sort_unstable();
    let mut free = free.into_iter();
    let first = slots.iter().min().copied();
    let mut before = match first {
        Some(first) if stay > 0 => first - 1_000_000,
        _ => end,
    };
    for node in list {
        let slot = match node.slot {
            Some(_) => free.next().unwrap_or(before + 1),
            None => before + 1,
        };
        node.slot = Some(slot);
        before = slot;
    }
}
