//! The figures of a goal that are broken down, as tables: of one breakdown a row for each category, of two a row for each category of the
//! first and a column for each of the second.

use indexmap::IndexMap;

use super::figure::value_text;
use super::lists::ReportList;
use super::tables::heading;
use super::tables::{Heading, ReportTable};
use super::unit::says;
use crate::base::key::{BreakdownId, EntryKey, ItemId};
use crate::output::Results;
use crate::output::standing::no_value;
use crate::output::tables::counts::TOTAL;
use crate::output::tables::past;
use crate::strategy::catalogue::{Breakdown, Goal, Indicator};

/// Returns the figures of a goal that are broken down and of which a part has a value, in the order of the catalogue.
pub(super) fn of_goal(results: &Results<'_>, goal: &Goal) -> Vec<ReportList> {
    let divided = goal
        .indicators
        .values()
        .filter(|one| one.divided.whole.is_none() && !one.divided.by.is_empty());
    let tables = divided.filter_map(|whole| {
        let by = whole.divided.by.iter();
        let breakdowns: Vec<&Breakdown> = by.filter_map(|id| results.catalogue.breakdowns.get(id)).collect();
        let of = Of { results, goal, whole };
        let table = match breakdowns.as_slice() {
            [rows] => of.by_one(rows),
            [rows, columns] => of.by_two(rows, columns),
            _ => None,
        };
        Some(ReportList {
            key: EntryKey::value(&goal.id, &whole.id).to_string(),
            title: of.title(),
            table: Some(table?),
            note: String::new(),
        })
    });
    tables.collect()
}

/// A figure that is broken down.
struct Of<'a> {
    results: &'a Results<'a>,
    goal: &'a Goal,
    whole: &'a Indicator,
}

impl Of<'_> {
    /// Returns a table of one breakdown, with last year's values where any is known; `None` without a value.
    fn by_one(&self, rows: &Breakdown) -> Option<ReportTable> {
        let year = self.results.consolidated.year;
        let entries = self.entries(
            |category| IndexMap::from([(rows.id.clone(), category.clone())]),
            rows,
        );
        let last = |entry: &EntryKey| past::in_words(self.results, entry, year.plus(-1));
        let known = entries.iter().any(|(_, entry)| !last(entry).is_empty());
        let before = known.then(|| numeric(&year.plus(-1).to_string()));
        let cells = entries.iter().map(|(label, entry)| {
            let before = known.then(|| last(entry));
            std::iter::once((*label).to_owned())
                .chain(before)
                .chain([self.said(entry)])
                .collect()
        });
        let table = ReportTable {
            caption: self.caption(),
            columns: std::iter::once(heading(&rows.title, 4))
                .chain(before)
                .chain([numeric(&year.to_string())])
                .collect(),
            rows: cells.collect(),
            totals: 1,
        };
        self.has_value(&entries).then_some(table)
    }

    /// Returns a table of two breakdowns; `None` without a value.
    fn by_two(&self, rows: &Breakdown, columns: &Breakdown) -> Option<ReportTable> {
        let total = TOTAL.in_(self.results.language());
        // A row for each category and one for all, each with a cell for each category of the other and one for all.
        let of_rows = rows
            .categories
            .iter()
            .map(|(id, title)| (Some(id), title.as_str()));
        let of_rows = of_rows.chain([(None, total)]);
        let mut has_value = false;
        let cells = of_rows.map(|(row, label)| {
            let of_columns = columns.categories.keys().map(Some).chain([None]);
            let entries: Vec<(&str, EntryKey)> = of_columns
                .filter_map(|column| {
                    let row = row.map(|id| (rows.id.clone(), id.clone()));
                    let column = column.map(|id| (columns.id.clone(), id.clone()));
                    Some((label, self.entry(&row.into_iter().chain(column).collect())?))
                })
                .collect();
            has_value |= self.has_value(&entries);
            let said = entries.iter().map(|(_, entry)| self.said(entry));
            std::iter::once(label.to_owned()).chain(said).collect()
        });
        let cells: Vec<Vec<String>> = cells.collect();
        let headings = columns.categories.values().map(String::as_str).chain([total]);
        let table = ReportTable {
            caption: self.caption(),
            columns: std::iter::once(heading(&rows.title, 3))
                .chain(headings.map(numeric))
                .collect(),
            rows: cells,
            totals: 1,
        };
        has_value.then_some(table)
    }

    /// Returns the parts of the categories of a breakdown with their titles, then the whole.
    fn entries<'t>(
        &self,
        categories: impl Fn(&String) -> IndexMap<BreakdownId, String>,
        of: &'t Breakdown,
    ) -> Vec<(&'t str, EntryKey)> {
        let parts = of
            .categories
            .iter()
            .filter_map(|(id, title)| Some((title.as_str(), self.entry(&categories(id))?)));
        let total = TOTAL.in_(self.results.language());
        parts
            .chain([(total, EntryKey::value(&self.goal.id, &self.whole.id))])
            .collect()
    }

    /// Returns the part of some categories, the whole of none.
    fn entry(&self, categories: &IndexMap<BreakdownId, String>) -> Option<EntryKey> {
        let id: &ItemId = if categories.is_empty() {
            &self.whole.id
        } else {
            let mut parts = self.goal.parts_of(&self.whole.id);
            &parts.find(|part| part.divided.categories == *categories)?.id
        };
        Some(EntryKey::value(&self.goal.id, id))
    }

    fn has_value(&self, entries: &[(&str, EntryKey)]) -> bool {
        let value = |entry| self.results.consolidated.value(entry);
        entries.iter().any(|(_, entry)| value(entry).is_some())
    }

    /// Returns the value of an entry in words, or why there is none.
    fn said(&self, entry: &EntryKey) -> String {
        let merged = self.results.consolidated.entries.get(entry);
        let value = merged.and_then(|merged| value_text(self.results, entry, merged));
        value.unwrap_or_else(|| {
            no_value(self.results, entry)
                .in_(self.results.language())
                .to_owned()
        })
    }

    /// Returns its title, with its unit unless the title names it.
    fn title(&self) -> String {
        if says(&self.whole.title, &self.whole.unit) {
            self.whole.title.clone()
        } else {
            format!("{} ({})", self.whole.title, self.whole.unit)
        }
    }

    fn caption(&self) -> String {
        format!("{}: {}", self.goal.id, self.title())
    }
}

fn numeric(words: &str) -> Heading {
    Heading {
        numeric: true,
        ..heading(words, 2)
    }
}
