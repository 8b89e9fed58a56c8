//! Breakdowns: those that every catalogue knows and those of the file.

use std::collections::HashSet;

use indexmap::IndexMap;
use toml::Spanned;

use super::File;
use super::answers::report_former;
use super::known::Known;
use crate::base::key::BreakdownId;
use crate::base::language::Language;
use crate::base::value::{ListAnswer, YearStart};
use crate::base::words::Words;
use crate::strategy::catalogue::breakdown::{Breakdown, TOTAL, known};
use crate::strategy::catalogue::codes::breakdowns::{CALLED_TOTAL, CATEGORIES_UNFIT, UNUSED_BREAKDOWN};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::raw::{RawBreakdown, RawCatalogue};

/// The most categories of a breakdown: a total is an expression that names each of them.
const MOST_CATEGORIES: usize = 40;

/// The breakdowns by their identifiers.
pub(super) type Breakdowns = IndexMap<BreakdownId, Breakdown>;

/// Takes the breakdowns that are complete, those that every catalogue knows among them, and reports what is wrong with any.
pub(super) fn breakdowns(
    raw: &RawCatalogue,
    (language, begins): (Language, YearStart),
    file: File<'_>,
    marks: &mut Marks,
) -> Breakdowns {
    let _ = Known::of(raw.breakdowns.iter().map(|one| one.id.as_ref()), file, marks);
    let mut breakdowns: Breakdowns = known(language, begins).map(|one| (one.id.clone(), one)).collect();
    for raw in &raw.breakdowns {
        report_unfit(raw, marks);
        report_totals(raw, marks);
        report_former(raw.categories.as_deref().unwrap_or_default(), marks);
        let (Some(id), Some(title)) = (&raw.id, &raw.title) else {
            continue;
        };
        // What is reported as the same or too many makes no parts.
        let mut endings = HashSet::new();
        let categories = raw.categories.iter().flatten().map(Spanned::get_ref);
        let categories = categories.filter(|category| endings.insert(ending(&category.id)));
        let categories: Vec<&ListAnswer> = categories.take(MOST_CATEGORIES).collect();
        // A name of today is reported, and no former one.
        let is_former = |was: &&String| !categories.iter().any(|category| category.id == **was);
        let former = |category: &&ListAnswer| {
            let was: Vec<String> = category.was.iter().filter(is_former).cloned().collect();
            (!was.is_empty()).then(|| (category.id.clone(), was))
        };
        let was = categories.iter().filter_map(former).collect();
        let breakdown = Breakdown {
            id: id.get_ref().clone(),
            title: title.get_ref().clone(),
            categories: categories
                .iter()
                .map(|category| (category.id.clone(), category.title.clone()))
                .collect(),
            was,
        };
        breakdowns.insert(id.get_ref().clone(), breakdown);
    }
    let indicators = raw.goals.iter().flat_map(|goal| &goal.indicators);
    let named: HashSet<&BreakdownId> = indicators
        .flat_map(|one| one.by.iter().flatten().map(Spanned::get_ref))
        .collect();
    // One that seems unused may be meant by a name that is misspelt.
    let all_known = named.iter().all(|name| breakdowns.contains_key(*name));
    for id in raw.breakdowns.iter().filter_map(|one| one.id.as_ref()) {
        if all_known && !named.contains(id.get_ref()) {
            marks.report(UNUSED_BREAKDOWN.fault().with("found", id.get_ref()), id.span());
        }
    }
    breakdowns
}

/// Reports categories that are too few or too many, or that read the same.
fn report_unfit(raw: &RawBreakdown, marks: &mut Marks) {
    // A list without any has been reported as such.
    let Some(categories) = raw.categories.as_ref().filter(|list| !list.is_empty()) else {
        return;
    };
    let same = |at: usize| {
        let one = categories[at].get_ref();
        let before = categories[..at].iter().map(Spanned::get_ref);
        let is_same = |other: &ListAnswer| {
            ending(&one.id) == ending(&other.id) || folded(&other.title) == folded(&one.title)
        };
        before.into_iter().any(is_same)
    };
    let twice = (0..categories.len()).find(|at| same(*at));
    if twice.is_some() || !(2..=MOST_CATEGORIES).contains(&categories.len()) {
        let found = twice.map_or_else(
            || categories.len().to_string(),
            |at| {
                let one = categories[at].get_ref();
                let mut before = categories[..at].iter().map(Spanned::get_ref);
                if before.any(|other| folded(&other.title) == folded(&one.title)) {
                    one.title.clone()
                } else {
                    format!("{} = {}", one.id, one.title)
                }
            },
        );
        let span = twice.map_or_else(|| raw.span.clone(), |at| categories[at].span());
        marks.report(
            CATEGORIES_UNFIT
                .fault()
                .found(&found)
                .with("most", MOST_CATEGORIES),
            span,
        );
    }
}

/// Reports categories that are called as the total of all is.
fn report_totals(raw: &RawBreakdown, marks: &mut Marks) {
    for category in raw.categories.iter().flatten() {
        let title = &category.get_ref().title;
        if TOTAL.in_all().any(|total| folded(total) == folded(title)) {
            marks.report(CALLED_TOTAL.fault().found(title), category.span());
        }
    }
}

/// Returns a text as it is compared with others that a reader would take for the same.
fn folded(text: &str) -> String {
    Words::of(text).joined()
}

/// Returns the ending that a category adds to an identifier.
pub(super) fn ending(category: &str) -> String {
    format!("_{}", category.replace('-', "_"))
}
