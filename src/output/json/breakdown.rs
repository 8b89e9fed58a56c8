//! What an indicator is in a breakdown, in the public format.

use indexmap::IndexMap;
use serde::Serialize;

use crate::base::key::{BreakdownId, ItemKey};
use crate::output::Results;
use crate::strategy::catalogue::{Goal, Indicator};

/// What an indicator is in a breakdown.
#[derive(Serialize)]
pub(super) struct BreakdownForm<'a> {
    /// The breakdowns of which it is the total.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    by: &'a [BreakdownId],
    /// The indicator that it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<ItemKey>,
    /// Its category by breakdown.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    categories: IndexMap<&'a BreakdownId, CategoryForm<'a>>,
}

#[derive(Serialize)]
struct CategoryForm<'a> {
    id: &'a str,
    title: &'a str,
}

/// Returns what an indicator is in a breakdown; `None` if it is not broken down.
pub(super) fn breakdown<'a>(
    results: &Results<'a>,
    goal: &'a Goal,
    indicator: &'a Indicator,
) -> Option<BreakdownForm<'a>> {
    let divided = &indicator.divided;
    let categories = results.catalogue.categories(divided);
    let categories = categories.map(|(of, id, title)| (&of.id, CategoryForm { id, title }));
    let form = BreakdownForm {
        by: &divided.by,
        whole: divided.whole.as_ref().map(|whole| ItemKey::new(&goal.id, whole)),
        categories: categories.collect(),
    };
    (form.whole.is_some() || !form.by.is_empty()).then_some(form)
}
