//! The rows of a list: who stated them, where, and what the numbers add up to.

use std::fmt::Write as _;

use crate::base::key::{ItemId, ItemKey, ListCellKey};
use crate::base::language::{Language, Text};
use crate::base::place::Place;
use crate::base::value::Value;
use crate::output::Results;
use crate::output::human::{Screen, escaped, heading};
use crate::output::tables::Datum;
use crate::output::tables::lists::{ListRows, lists};
use crate::output::text::text;
use crate::result::lists::MergedRow;
use crate::strategy::catalogue::{List, ListColumn};

/// A list, a row of it or a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListKey {
    /// The list.
    pub list: ItemKey,
    /// The number of the row in the list of an institution, from one; `None` for all rows.
    pub row: Option<usize>,
    /// The column; `None` for all columns.
    pub column: Option<ItemId>,
}

impl ListKey {
    /// Reads a key that names a list of the year, a row or a cell of it: `a.3/dogodki`, `a.3/dogodki#4`,
    /// `a.3/dogodki#4/udelezenci`. `None` if it names none.
    pub fn of(results: &Results<'_>, key: &str) -> Option<Self> {
        let read = if let Ok(ListCellKey { list, row, column }) = key.parse() {
            Self {
                list,
                row: Some(row),
                column: Some(column),
            }
        } else {
            let (list, row) = match key.split_once('#') {
                Some((list, row)) => (list, Some(row.parse().ok()?)),
                None => (key, None),
            };
            Self {
                list: list.parse().ok()?,
                row,
                column: None,
            }
        };
        let of = lists(results);
        let of = of.iter().find(|of| read.is_of(of))?;
        let has_column = read
            .column
            .as_ref()
            .is_none_or(|column| of.list.columns.contains_key(column));
        let has_row = read
            .row
            .is_none_or(|row| of.merged.rows.iter().any(|one| one.number == row));
        (has_column && has_row).then_some(read)
    }

    /// Returns `true` if the key names a list, or a row or cell of it.
    pub fn is_of(&self, of: &ListRows<'_>) -> bool {
        self.list.goal == of.goal.id && self.list.item == of.list.id
    }

    /// Returns `true` if it names a row.
    pub fn has_row(&self, row: &MergedRow) -> bool {
        self.row.is_none_or(|number| row.number == number)
    }

    /// Returns the columns of its list that it names.
    pub fn columns<'l>(&self, list: &'l List) -> Vec<&'l ListColumn> {
        let named = |column: &&ListColumn| self.column.as_ref().is_none_or(|id| column.id == *id);
        list.columns.values().filter(named).collect()
    }

    /// Returns the place of a row, or of its cell in the column that is named.
    pub fn place<'r>(&self, row: &'r MergedRow) -> &'r Place {
        let cell = self.column.as_ref().and_then(|id| row.cells.get(id));
        cell.map_or(&row.place, |cell| &cell.place)
    }
}

/// Returns what stands in the columns of a row, in words: `Ime dogodka: Predavanje; Udeleženci (oseb): 40`.
pub fn row_in_words(
    results: &Results<'_>,
    columns: &[&ListColumn],
    row: &MergedRow,
    language: Language,
) -> String {
    let cells = columns
        .iter()
        .map(|column| said(results, column, row.value(&column.id), language));
    cells.collect::<Vec<_>>().join("; ")
}

/// Returns the total of a column in words; `None` if it has none.
pub fn total_in_words(
    results: &Results<'_>,
    of: &ListRows<'_>,
    column: &ListColumn,
    language: Language,
) -> Option<String> {
    let total = of.merged.total(&column.id, None).filter(|_| column.has_total())?;
    Some(said(results, column, Some(&total.value()), language))
}

fn said(results: &Results<'_>, column: &ListColumn, value: Option<&Value>, language: Language) -> String {
    let datum = Datum::maybe(value, |value| Datum::Value(value.clone(), column.value_type));
    let value = text(results.catalogue, language, &datum);
    let value = if value.is_empty() {
        Text::new("prazno", "blank").in_(language).to_owned()
    } else {
        value
    };
    format!("{}: {}", escaped(column.heading()), escaped(value))
}

/// Writes everything about a list, its row or its cell, for people.
pub fn human(results: &Results<'_>, key: &ListKey, screen: Screen) -> String {
    let language = screen.language;
    let say = |text: Text| text.in_(language);
    let mut out = String::new();
    for of in lists(results).iter().filter(|of| key.is_of(of)) {
        let title = format!("{} {} · {}", of.goal.id, escaped(&of.list.title), key.list);
        let _ = writeln!(out, "{}", heading(&title, screen));
        let columns = key.columns(of.list);
        let mut institution = None;
        for row in of.merged.rows.iter().filter(|row| key.has_row(row)) {
            if institution != Some(&row.institution) {
                let _ = writeln!(out, "  {}", escaped(results.catalogue.name(&row.institution)));
                institution = Some(&row.institution);
            }
            let cells = row_in_words(results, &columns, row, language);
            let _ = writeln!(out, "    {}. {cells}", row.number);
            let _ = writeln!(out, "      {}", escaped(key.place(row)));
        }
        if key.row.is_none() {
            for total in columns
                .iter()
                .filter_map(|column| total_in_words(results, of, column, language))
            {
                let _ = writeln!(out, "  {} {total}", say(Text::new("Skupaj", "Total")));
            }
        }
        for id in of.merged.missing() {
            let name = escaped(results.catalogue.name(id));
            let _ = writeln!(
                out,
                "  {name}: {}",
                say(Text::new("brez vrstic, ki štejejo", "no rows that count"))
            );
        }
        if key.row.is_none() {
            let text = Text::new(
                "vsote niso popolne, podatki manjkajo v vrsticah",
                "the totals are partial, figures are missing from rows",
            );
            for id in of.merged.without_figures(of.list) {
                let _ = writeln!(out, "  {}: {}", escaped(results.catalogue.name(id)), say(text));
            }
        }
    }
    out
}
