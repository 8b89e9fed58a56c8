//! Which cell of the workbook a place of the resulting file comes from.

use std::ops::Range;

use indexmap::IndexMap;
use toml_edit::{Document, Item, TableLike};

use super::read::Read;
use super::tree::{Node, Tree};
use crate::base::place::{Place, Spot};
use crate::strategy::catalogue::outline::{Column, Shape};

/// Which row of a sheet every row of the file comes from, in the order of the file.
pub(super) struct Origins(Vec<(Path, (usize, usize))>);

/// The place of a table in the file: names and numbers.
type Path = Vec<(&'static str, usize)>;

impl Origins {
    /// Takes them from a tree that is about to be put together.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut origins = Self(Vec::new());
        origins.take(&[], &tree.lists);
        origins
    }

    fn take(&mut self, outer: &[(&'static str, usize)], lists: &IndexMap<&'static str, Vec<Node>>) {
        for (name, nodes) in lists {
            for (n, node) in nodes.iter().enumerate() {
                let path = [outer, &[(*name, n)]].concat();
                self.take(&path, &node.within);
                self.0.extend(node.row.map(|row| (path, row)));
            }
        }
    }

    /// Returns every field of the resulting text with its cell, in bytes; behind it the start of every row.
    pub(super) fn spans(&self, text: &str, sheets: &[Read]) -> Vec<(Range<usize>, Place)> {
        let Ok(document) = Document::parse(text) else {
            return Vec::new();
        };
        let mut spans = Vec::new();
        for (path, (n, at)) in &self.0 {
            let Some(read) = sheets.get(*n) else { continue };
            let Some(row) = read.rows.get(*at) else { continue };
            let mut item = Some(document.as_item());
            for (name, n) in path {
                item = item.and_then(|item| item.get(name)?.get(*n));
            }
            let Some(table) = item.and_then(Item::as_table) else {
                continue;
            };
            spans.extend(cells(table, &read.columns, &row.places));
            spans.extend(table.span().map(|span| (span, row.place.clone())));
        }
        for read in sheets.iter().filter(|read| read.table.shape == Shape::Once) {
            let item = document.get(read.table.key);
            let table = item.and_then(Item::as_table_like);
            let (Some(table), Some(row)) = (table, read.rows.first()) else {
                continue;
            };
            spans.extend(cells(table, &read.columns, &row.places));
            spans.extend(item.and_then(Item::span).map(|span| (span, row.place.clone())));
        }
        spans
    }
}

/// Returns the cell of a place in a text: of the field around it, else of the row that begins last before it.
pub(super) fn cell_of(spans: &[(Range<usize>, Place)], text: &str, place: &Place) -> Option<Place> {
    let Spot::Line { line, column } = place.spot else {
        return None;
    };
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let within = text
        .get(start..)?
        .chars()
        .take(column.saturating_sub(1))
        .map(char::len_utf8);
    let at = start + within.sum::<usize>();
    let around = spans.iter().filter(|(span, _)| span.contains(&at));
    let around = around.min_by_key(|(span, _)| span.len());
    let before = || {
        spans
            .iter()
            .filter(|(span, _)| span.start <= at)
            .max_by_key(|(span, _)| span.start)
    };
    around.or_else(before).map(|(_, place)| place.clone())
}

/// Returns the fields of a row with their cells. The table in braces around a field counts as the field as well, that of an
/// absent one first: what is said of the whole table stands at a cell that is still blank.
fn cells(table: &dyn TableLike, columns: &[Column], places: &[Place]) -> Vec<(Range<usize>, Place)> {
    let (mut own, mut absent, mut braces) = (Vec::new(), Vec::new(), Vec::new());
    for (column, place) in columns.iter().zip(places) {
        let span = span(table, &column.path);
        let around = column
            .path
            .split_last()
            .and_then(|(_, outer)| self::span(table, outer));
        let others = if span.is_none() { &mut absent } else { &mut braces };
        others.extend(around.map(|around| (around, place.clone())));
        own.extend(span.map(|span| (span, place.clone())));
    }
    own.into_iter().chain(absent).chain(braces).collect()
}

fn span(table: &dyn TableLike, path: &[&str]) -> Option<Range<usize>> {
    let (last, outer) = path.split_last()?;
    let mut table = table;
    for name in outer {
        table = table.get(name)?.as_table_like()?;
    }
    table.get(last)?.span()
}
