//! The lists of a goal as tables: the rows of all institutions, with totals.

use serde::Serialize;

use super::tables::heading;
use super::tables::{Heading, ReportTable};
use crate::base::key::{InstitutionId, ItemKey};
use crate::base::language::{Text, fill};
use crate::base::value::{Value, ValueType};
use crate::output::tables::Datum;
use crate::output::tables::counts::TOTAL;
use crate::output::text::text;
use crate::output::{Results, wording};
use crate::result::lists::MergedList;
use crate::strategy::catalogue::{Goal, List, ListColumn};

/// A list of a goal in the report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportList {
    /// Its key: `a.3/dogodki`.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its rows with totals; `None` if no institution listed anything.
    pub table: Option<ReportTable>,
    /// What is missing from it, or that nothing was listed; blank if it is whole.
    pub note: String,
}

/// Returns the lists of a goal, in the order of the catalogue.
pub(super) fn of_goal(results: &Results<'_>, goal: &Goal) -> Vec<ReportList> {
    let lists = goal.lists.values().filter_map(|list| {
        let key = ItemKey::new(&goal.id, &list.id);
        let merged = results.consolidated.lists.get(&key)?;
        Some(ReportList {
            key: key.to_string(),
            title: list.title.clone(),
            table: (!merged.rows.is_empty()).then(|| table(results, goal, list, merged)),
            note: note(results, list, merged),
        })
    });
    lists.collect()
}

fn table(results: &Results<'_>, goal: &Goal, list: &List, merged: &MergedList) -> ReportTable {
    let language = results.language();
    // A list of one institution need not name it in every row.
    let with_institution = list.asked_of.len() > 1;
    let institution =
        with_institution.then(|| heading(Text::new("Ustanova", "Institution").in_(language), 3));
    let columns = list.columns.values().map(|column| Heading {
        numeric: column.value_type.is_number(),
        ..heading(
            &column.heading(),
            if column.value_type.is_number() { 2 } else { 4 },
        )
    });
    let rows = merged.rows.iter().map(|row| {
        let who = with_institution.then(|| wording::short(results.catalogue, &row.institution).to_owned());
        let cells = list
            .columns
            .values()
            .map(|column| said(results, column, row.value(&column.id)));
        who.into_iter().chain(cells).collect()
    });
    let total = total(results, list, merged, with_institution);
    ReportTable {
        caption: format!("{}: {}", goal.id, list.title),
        columns: institution.into_iter().chain(columns).collect(),
        totals: usize::from(total.is_some()),
        rows: rows.chain(total).collect(),
    }
}

/// Returns the row of totals; `None` if no column has one that adds several rows.
fn total(
    results: &Results<'_>,
    list: &List,
    merged: &MergedList,
    with_institution: bool,
) -> Option<Vec<String>> {
    let language = results.language();
    let mut label = Some(TOTAL.in_(language).to_owned());
    let mut cells: Vec<String> = with_institution
        .then(|| label.take().unwrap_or_default())
        .into_iter()
        .collect();
    let mut has_any = false;
    for column in list.columns.values() {
        let sum = column
            .has_total()
            .then(|| merged.total(&column.id, None))
            .flatten();
        has_any |= sum.is_some() && merged.added(&column.id) > 1;
        cells.push(match sum {
            Some(sum) => said(results, column, Some(&sum.value())),
            None if !column.value_type.is_number() => label.take().unwrap_or_default(),
            None => String::new(),
        });
    }
    has_any.then_some(cells)
}

fn said(results: &Results<'_>, column: &ListColumn, value: Option<&Value>) -> String {
    let datum = match value {
        // To the cent, as every amount in the report.
        Some(Value::Number(amount)) if column.value_type == ValueType::Money => Datum::Money(*amount),
        value => Datum::maybe(value, |value| Datum::Value(value.clone(), column.value_type)),
    };
    text(results.catalogue, results.language(), &datum)
}

fn note(results: &Results<'_>, list: &List, merged: &MergedList) -> String {
    const NOTHING: Text = Text::new("Ustanove niso ničesar navedle.", "Institutions listed nothing.");
    const WITHOUT: Text = Text::new("Brez vrstic ustanov: {names}.", "Without the rows of: {names}.");
    const PARTIAL: Text = Text::new(
        "Vsote niso popolne, podatki manjkajo v vrsticah ustanov: {names}.",
        "The totals are partial, figures are missing from the rows of: {names}.",
    );
    const ADDED: Text = Text::new(
        "Seštete so vrstice s podatkom: {of}.",
        "Rows with a figure are added: {of}.",
    );
    const OF: Text = Text::new("{column} {n} od {all}", "{column} {n} of {all}");
    let language = results.language();
    let missing: Vec<&InstitutionId> = merged.missing().collect();
    let names = |of: Vec<&InstitutionId>| -> String {
        let names: Vec<&str> = of
            .into_iter()
            .map(|id| wording::short(results.catalogue, id))
            .collect();
        names.join(", ")
    };
    let without_figures = merged.without_figures(list);
    // What a row may leave blank is added where it is stated.
    let totals = list
        .columns
        .values()
        .filter(|column| column.has_total() && merged.added(&column.id) > 0);
    let added = totals.map(|column| (column, merged.added(&column.id)));
    let added: Vec<(&ListColumn, usize)> = added.collect();
    let is_added = added.iter().any(|(_, n)| *n > 1);
    let is_partial = added.iter().any(|(_, n)| *n < merged.rows.len());
    let of = added.iter().map(|(column, n)| {
        let counted = [
            ("column", column.heading()),
            ("n", n.to_string()),
            ("all", merged.rows.len().to_string()),
        ];
        let counted = counted.each_ref().map(|(name, words)| (*name, words.as_str()));
        fill(OF.in_(language), &counted)
    });
    let of: Vec<String> = of.collect();
    let parts = [
        (merged.rows.is_empty() && missing.len() < list.asked_of.len())
            .then(|| NOTHING.in_(language).to_owned()),
        (!missing.is_empty()).then(|| fill(WITHOUT.in_(language), &[("names", &names(missing))])),
        (!without_figures.is_empty())
            .then(|| fill(PARTIAL.in_(language), &[("names", &names(without_figures))])),
        (is_added && is_partial).then(|| fill(ADDED.in_(language), &[("of", &of.join("; "))])),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::key::GoalId;
    use crate::output::fixture;

    #[test]
    fn a_list_is_a_table_of_all_rows_with_totals() {
        let year = fixture::year().with_lists();
        let results = year.results();
        let goal = &year.catalogue.goals[&"a.3".parse::<GoalId>().unwrap()];
        let lists = of_goal(&results, goal);
        let [list] = lists.as_slice() else {
            panic!("{lists:?}")
        };
        assert_eq!(
            (list.key.as_str(), list.note.as_str()),
            ("a.3/dogodki", "Brez vrstic ustanov: LUK.")
        );
        let table = list.table.as_ref().unwrap();
        let headings: Vec<&str> = table
            .columns
            .iter()
            .map(|column| column.heading.as_str())
            .collect();
        assert_eq!(headings, ["Ustanova", "Ime dogodka", "Udeleženci (oseb)"]);
        assert_eq!(
            table.rows,
            [
                ["DUK", "Predavanje", "40"],
                ["DUK", "Delavnica", "12"],
                ["Skupaj", "", "52"]
            ]
        );
        assert_eq!(table.totals, 1);
    }
}
