//! The rows of lists, compared: those that were added, those that are gone, and what of the others was changed.

use super::{Difference, UNREAD, Worded, stated, unread};
use crate::base::key::{EntryKey, InstitutionId, ItemId, ItemKey, ListCellKey};
use crate::base::language::Language;
use crate::base::maps::IndexMap;
use crate::base::message::shown;
use crate::base::value::Value;
use crate::forms::layout::{ListSheet, all_list_sheets};
use crate::forms::submission::Entry;
use crate::result::consolidated::Consolidated;
use crate::result::lists::MergedRow;
use crate::result::rows::{self, partners};
use crate::strategy::catalogue::{Catalogue, List, ListColumn};

/// The cells of a row that are not blank, by column, in machine-readable form.
pub(super) type Cells = IndexMap<String, String>;

/// The rows of a list, by the list and, where the document has those of several, the institution.
pub(super) type Lists = IndexMap<(String, Option<String>), Vec<Cells>>;

/// Returns the cells of a row that are not blank.
pub(super) fn cells<'c>(row: impl IntoIterator<Item = (&'c ItemId, &'c Entry)>) -> Cells {
    row.into_iter()
        .filter_map(|(column, cell)| Some((column.to_string(), stated(cell)?)))
        .collect()
}

/// Returns the rows of every list of a year, institution by institution; of one whose rows are missing, none.
pub(super) fn of_year(consolidated: &Consolidated) -> Lists {
    let mut lists = Lists::default();
    for (list, merged) in &consolidated.lists {
        for row in &merged.rows {
            let key = (list.to_string(), Some(row.institution.to_string()));
            lists.entry(key).or_default().push(cells(&row.cells));
        }
    }
    lists
}

/// Returns what differs between the rows that two files of an institution list.
pub fn of_versions(
    catalogue: &Catalogue,
    list: &ItemKey,
    before: &[MergedRow],
    after: &[MergedRow],
) -> Vec<Difference> {
    let of = |rows: &[MergedRow]| -> Vec<Cells> { rows.iter().map(|row| cells(&row.cells)).collect() };
    let key = catalogue.list(&EntryKey::from(list)).map(key).unwrap_or_default();
    between((&list.to_string(), &key), None, &of(before), &of(after))
}

/// Returns the columns by which the rows of each list differ, by the list.
pub(super) fn keys(catalogue: &Catalogue) -> IndexMap<String, Vec<String>> {
    let sheets = all_list_sheets(catalogue);
    let of = |sheet: &ListSheet<'_>| (sheet.item().to_string(), key(sheet.list));
    sheets.iter().map(of).collect()
}

fn key(list: &List) -> Vec<String> {
    rows::key(list).into_iter().map(ToString::to_string).collect()
}

/// Returns what differs between the rows of two documents: of the rows of the first, then those that only the second has.
pub(super) fn between(
    (list, key): (&str, &[String]),
    institution: Option<&str>,
    before: &[Cells],
    after: &[Cells],
) -> Vec<Difference> {
    let by = institution.map(|by| format!(" ({by})")).unwrap_or_default();
    let whole = |number: usize| format!("{list}#{number}{by}");
    let partners = partners(key, before, after);
    let mut differences = Vec::new();
    for (at, was) in before.iter().enumerate() {
        let Some(partner) = partners[at] else {
            differences.push(Difference {
                key: whole(at + 1),
                before: Some(written(was)),
                after: None,
            });
            continue;
        };
        let is = &after[partner];
        let only_after = is.keys().filter(|column| !was.contains_key(*column));
        let columns = was.keys().chain(only_after);
        let changed = columns.filter(|column| was.get(*column) != is.get(*column));
        differences.extend(changed.map(|column| Difference {
            key: format!("{list}#{}/{column}{by}", partner + 1),
            before: was.get(column).cloned(),
            after: is.get(column).cloned(),
        }));
    }
    for (at, is) in after.iter().enumerate() {
        if !partners.contains(&Some(at)) {
            differences.push(Difference {
                key: whole(at + 1),
                before: None,
                after: Some(written(is)),
            });
        }
    }
    differences
}

/// Writes a row as a JSON object.
fn written(row: &Cells) -> String {
    serde_json::to_string(row).unwrap_or_default()
}

/// What a key names: a row of a list, or a cell of one, of one institution.
struct Named<'a, 'k> {
    sheet: &'a ListSheet<'a>,
    row: usize,
    column: Option<&'a ListColumn>,
    institution: Option<&'k str>,
}

impl Difference {
    /// Returns the list, if the difference is one of its rows or cells.
    pub fn list(&self) -> Option<ItemKey> {
        self.key.split_once('#')?.0.parse().ok()
    }

    /// Returns the difference between two rows of a list, or two cells of one, in parts; `None` of any other.
    pub(super) fn in_list(&self, catalogue: &Catalogue, nothing: &str, language: Language) -> Option<Worded> {
        let sheets = all_list_sheets(catalogue);
        let named = self.named(&sheets)?;
        let value = |text: &Option<String>| match (text, named.column) {
            (None, _) => nothing.to_owned(),
            (Some(text), Some(column)) => cell_in_words(catalogue, column, text, language),
            (Some(text), None) => row_in_words(catalogue, named.sheet.list, text, language),
        };
        let what = named.sheet.subject(named.row, named.column).in_(language);
        let by = named.institution.and_then(|id| id.parse().ok());
        let by = by.map(|id: InstitutionId| format!(" ({})", catalogue.name(&id)));
        Some(Worded {
            what: what + &by.unwrap_or_default(),
            before: value(&self.before),
            after: value(&self.after),
        })
    }

    fn named<'a, 'k>(&'k self, sheets: &'a [ListSheet<'a>]) -> Option<Named<'a, 'k>> {
        let (key, institution) = match self.key.strip_suffix(')').and_then(|key| key.rsplit_once(" (")) {
            Some((key, institution)) => (key, Some(institution)),
            None => (self.key.as_str(), None),
        };
        let (list, row, column) = if let Ok(cell) = key.parse::<ListCellKey>() {
            (cell.list, cell.row, Some(cell.column))
        } else {
            let (list, row) = key.split_once('#')?;
            (list.parse().ok()?, row.parse().ok()?, None)
        };
        let sheet = sheets.iter().find(|sheet| sheet.item() == list)?;
        let column = match column {
            Some(id) => Some(sheet.list.columns.get(&id)?),
            None => None,
        };
        Some(Named {
            sheet,
            row,
            column,
            institution,
        })
    }
}

fn row_in_words(catalogue: &Catalogue, list: &List, text: &str, language: Language) -> String {
    let Ok(cells) = serde_json::from_str::<Cells>(text) else {
        return shown(text);
    };
    let cell = |column: &ListColumn| {
        let value = cells.get(column.id.as_str())?;
        let value = cell_in_words(catalogue, column, value, language);
        Some(format!("{}: {value}", column.title))
    };
    list.columns
        .values()
        .filter_map(cell)
        .collect::<Vec<_>>()
        .join("; ")
}

fn cell_in_words(catalogue: &Catalogue, column: &ListColumn, text: &str, language: Language) -> String {
    if text.starts_with(UNREAD) {
        return unread(text, language);
    }
    let value = match &column.choices() {
        Some(choices) => choices.of_ids(text).map(Value::Chosen),
        None => Value::from_canonical(text, column.value_type),
    };
    value.map_or_else(
        || shown(text),
        |value| catalogue.value_in_column(column, &value).in_(language),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(of: &[&[(&str, &str)]]) -> Vec<Cells> {
        let row = |cells: &&[(&str, &str)]| {
            let cells = cells.iter();
            cells
                .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
                .collect()
        };
        of.iter().map(row).collect()
    }

    fn found(before: &[&[(&str, &str)]], after: &[&[(&str, &str)]]) -> Vec<String> {
        let all = between(("a.3/dogodki", &[]), Some("duk"), &rows(before), &rows(after));
        let all = all.into_iter();
        all.map(|one| format!("{}: {:?} {:?}", one.key, one.before, one.after))
            .collect()
    }

    const TALK: &[(&str, &str)] = &[("ime", "Predavanje"), ("dan", "2024-03-12"), ("udelezenci", "40")];
    const WALK: &[(&str, &str)] = &[("ime", "Pohod"), ("dan", "2024-05-04"), ("udelezenci", "12")];
    const WALK_OF_MORE: &[(&str, &str)] = &[("ime", "Pohod"), ("dan", "2024-05-04"), ("udelezenci", "21")];

    #[test]
    fn a_row_is_the_same_wherever_it_stands() {
        assert_eq!(found(&[TALK, WALK], &[WALK, TALK]), [""; 0]);
        assert_eq!(found(&[], &[]), [""; 0]);
        // Two rows that are alike are two.
        assert_eq!(found(&[TALK, TALK], &[TALK]).len(), 1);
    }

    #[test]
    fn rows_are_added_gone_or_changed() {
        assert_eq!(
            found(&[WALK], &[TALK, WALK_OF_MORE]),
            [
                "a.3/dogodki#2/udelezenci (duk): Some(\"12\") Some(\"21\")",
                "a.3/dogodki#1 (duk): None Some(\"{\\\"ime\\\":\\\"Predavanje\\\",\\\"dan\\\":\\\"2024-03-12\\\",\\\"udelezenci\\\":\\\"40\\\"}\")"
            ]
        );
        assert_eq!(
            found(&[TALK, WALK], &[WALK]),
            [
                "a.3/dogodki#1 (duk): Some(\"{\\\"ime\\\":\\\"Predavanje\\\",\\\"dan\\\":\\\"2024-03-12\\\",\\\"udelezenci\\\":\\\"40\\\"}\") None"
            ]
        );
        // A cell that was blank is no zero, and another row with one cell alike is another.
        let blank = &WALK[..2];
        assert_eq!(
            found(&[blank], &[WALK]),
            ["a.3/dogodki#1/udelezenci (duk): None Some(\"12\")"]
        );
        assert_eq!(
            found(
                &[TALK],
                &[&[("ime", "Predavanje"), ("dan", "2024-04-09"), ("udelezenci", "9")]]
            )
            .len(),
            2
        );
    }
}
