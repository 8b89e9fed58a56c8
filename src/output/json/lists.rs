//! The lists of a goal in the public format.

use indexmap::IndexMap;
use serde::Serialize;

use super::answers::{canonical, no_data, qualifier};
use super::findings::Place;
use crate::base::key::{InstitutionId, ItemId, ItemKey};
use crate::base::maps::IndexSet;
use crate::base::value::{Value, ValueType};
use crate::output::Results;
use crate::output::trace::lists::ListKey;
use crate::result::lists::{MergedList, MergedRow};
use crate::strategy::catalogue::{Goal, List};

/// A list of a goal.
#[derive(Serialize)]
pub(super) struct ListForm<'a> {
    list: ItemKey,
    title: &'a str,
    asked_of: &'a IndexSet<InstitutionId>,
    columns: Vec<ColumnForm<'a>>,
    rows: Vec<RowForm<'a>>,
    /// The sums of the columns whose numbers add up, by column.
    totals: IndexMap<&'a ItemId, String>,
    /// How exactly those of them hold that are not exact.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    qualifiers: IndexMap<&'a ItemId, &'static str>,
    /// The institutions whose rows are missing.
    unanswered: &'a [InstitutionId],
    /// The institutions whose files list different rows.
    undecided: Vec<&'a InstitutionId>,
    /// The institutions of which a row lacks a figure of a total, so that it is partial.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    without_figures: Vec<&'a InstitutionId>,
}

#[derive(Serialize)]
struct ColumnForm<'a> {
    id: &'a ItemId,
    title: &'a str,
    unit: &'a str,
    #[serde(rename = "type")]
    value_type: ValueType,
    /// Of a choice, the titles of its answers, by identifier.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    choices: IndexMap<&'a str, &'a str>,
    /// Of a choice, whether several may be chosen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    several: bool,
    required: bool,
}

#[derive(Serialize)]
struct RowForm<'a> {
    institution: &'a InstitutionId,
    /// Its number among the rows of the institution, from one.
    row: usize,
    /// The values in canonical form, by column.
    values: IndexMap<&'a ItemId, String>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    qualifiers: IndexMap<&'a ItemId, &'static str>,
    /// Why a cell has no value, where that was the answer.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    no_data: IndexMap<&'a ItemId, &'static str>,
    place: Place<'a>,
    sha256: &'a str,
}

/// Returns the lists of a goal that are asked in the year.
pub(super) fn lists<'a>(results: &Results<'a>, goal: &'a Goal) -> Vec<ListForm<'a>> {
    let lists = goal.lists.values().filter_map(|list| {
        let merged = results
            .consolidated
            .lists
            .get(&ItemKey::new(&goal.id, &list.id))?;
        Some(of_list(goal, list, merged))
    });
    lists.collect()
}

/// Returns the list that a key names, with the rows that it names.
pub(super) fn of_key<'a>(results: &Results<'a>, key: &ListKey) -> Vec<ListForm<'a>> {
    let Some(goal) = results.catalogue.goals.get(&key.list.goal) else {
        return Vec::new();
    };
    let mut lists = lists(results, goal);
    lists.retain(|list| list.list == key.list);
    for list in &mut lists {
        list.rows
            .retain(|row| key.row.is_none_or(|number| row.row == number));
    }
    lists
}

fn of_list<'a>(goal: &'a Goal, list: &'a List, merged: &'a MergedList) -> ListForm<'a> {
    let summed = list.columns.values().filter(|column| column.has_total());
    let totals: Vec<(&ItemId, Value)> = summed
        .filter_map(|column| Some((&column.id, merged.total(&column.id, None)?.value())))
        .collect();
    let of_totals = |(column, value): &(&'a ItemId, Value)| Some((*column, qualifier(value)?));
    ListForm {
        list: ItemKey::new(&goal.id, &list.id),
        title: &list.title,
        asked_of: &list.asked_of,
        columns: list
            .columns
            .values()
            .map(|column| ColumnForm {
                id: &column.id,
                title: &column.title,
                unit: &column.unit,
                value_type: column.value_type,
                choices: column.choices.titles(),
                several: column.choices.several,
                required: column.required,
            })
            .collect(),
        rows: merged.rows.iter().map(|row| of_row(list, row)).collect(),
        qualifiers: totals.iter().filter_map(of_totals).collect(),
        totals: totals
            .iter()
            .map(|(column, value)| (*column, value.unqualified()))
            .collect(),
        unanswered: &merged.unanswered,
        undecided: merged.undecided.iter().map(|one| &one.institution).collect(),
        without_figures: merged.without_figures(list),
    }
}

fn of_row<'a>(list: &'a List, row: &'a MergedRow) -> RowForm<'a> {
    fn by_column<'a, T>(
        list: &'a List,
        row: &MergedRow,
        of: fn(&Value) -> Option<T>,
    ) -> IndexMap<&'a ItemId, T> {
        let columns = list.columns.keys();
        columns.filter_map(|id| Some((id, of(row.value(id)?)?))).collect()
    }
    RowForm {
        institution: &row.institution,
        row: row.number,
        values: by_column(list, row, canonical),
        qualifiers: by_column(list, row, qualifier),
        no_data: by_column(list, row, no_data),
        place: Place::of(&row.place),
        sha256: row.sha256.as_str(),
    }
}
