//! The rows of a list: who stated them, where, and what the numbers add up to.

use std::fmt::Write as _;

use crate::base::key::{ItemId, ItemKey, ListCellKey};
use crate::base::language::Text;
use crate::base::value::Value;
use crate::output::Results;
use crate::output::human::{Screen, escaped, heading};
use crate::output::tables::Datum;
use crate::output::tables::lists::{ListRows, lists};
use crate::output::text::text;
use crate::result::lists::MergedRow;
use crate::strategy::catalogue::ListColumn;

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

    fn has_column(&self, column: &ListColumn) -> bool {
        self.column.as_ref().is_none_or(|id| column.id == *id)
    }
}

/// Writes everything about a list, its row or its cell, for people.
pub fn human(results: &Results<'_>, key: &ListKey, screen: Screen) -> String {
    let language = screen.language;
    let say = |text: Text| text.in_(language);
    let mut out = String::new();
    for of in lists(results).iter().filter(|of| key.is_of(of)) {
        let title = format!("{} {} · {}", of.goal.id, escaped(&of.list.title), key.list);
        let _ = writeln!(out, "{}", heading(&title, screen));
        let columns: Vec<&ListColumn> = of
            .list
            .columns
            .values()
            .filter(|column| key.has_column(column))
            .collect();
        let said = |column: &ListColumn, value: Option<&Value>| {
            let datum = Datum::maybe(value, |value| Datum::Value(value.clone(), column.value_type));
            let value = text(results.catalogue, language, &datum);
            let value = if value.is_empty() {
                say(Text::new("prazno", "blank")).to_owned()
            } else {
                value
            };
            format!("{}: {}", escaped(column.heading()), escaped(value))
        };
        let mut institution = None;
        for row in of.merged.rows.iter().filter(|row| key.has_row(row)) {
            if institution != Some(&row.institution) {
                let _ = writeln!(out, "  {}", escaped(results.catalogue.name(&row.institution)));
                institution = Some(&row.institution);
            }
            let cells: Vec<String> = columns
                .iter()
                .map(|column| said(column, row.value(&column.id)))
                .collect();
            let _ = writeln!(out, "    {}. {}", row.number, cells.join("; "));
            let mut places = columns.iter().filter_map(|column| row.cells.get(&column.id));
            let place = match (places.next_back(), columns.as_slice()) {
                (Some(entry), [_]) => &entry.place,
                (Some(_) | None, _) => &row.place,
            };
            let _ = writeln!(out, "      {}", escaped(place));
        }
        if key.row.is_none() {
            for column in columns.iter().filter(|column| column.has_total()) {
                if let Some(total) = of.merged.total(&column.id, None) {
                    let total = said(column, Some(&total.value()));
                    let _ = writeln!(out, "  {} {total}", say(Text::new("Skupaj", "Total")));
                }
            }
        }
        let missing = of.merged.unanswered.iter().chain(&of.merged.undecided);
        for id in missing {
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
