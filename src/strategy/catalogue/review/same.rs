//! Items of one goal that cannot be distinguished by what a form shows of them.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use toml::Spanned;

use crate::base::key::{InstitutionId, ItemId, SourceId};
use crate::base::language::Text;
use crate::base::message::plain;
use crate::base::value::Year;
use crate::strategy::catalogue::codes::review::{SAME_ROW, SAME_TITLE};
use crate::strategy::catalogue::fields::Marks;
use crate::strategy::catalogue::load::CatalogueError;
use crate::strategy::catalogue::raw::{RawCatalogue, RawGoal};
use crate::strategy::catalogue::{Catalogue, Goal, Item};

/// Checks that the forms of a year can be issued from a catalogue that was loaded from this text.
///
/// # Errors
/// The questions of one form and sheet that show the same goal, title and unit (S231), each with its line. A form that is out
/// already can still be read.
pub fn issuable(file: &str, text: &str, catalogue: &Catalogue, year: Year) -> Result<(), CatalogueError> {
    let mut marks = Marks::default();
    if let Ok(raw) = RawCatalogue::of(text, &mut Marks::default()) {
        for raw_goal in &raw.goals {
            let id = raw_goal.id.as_ref();
            if let Some(goal) = id.and_then(|id| catalogue.goals.get(id.get_ref())) {
                report_rows(raw_goal, goal, year..=year, &mut marks);
            }
        }
    }
    if marks.0.is_empty() {
        return Ok(());
    }
    Err(CatalogueError::of(file, text, marks))
}

/// Reports items that a form of one of the years shows as the same row, and returns them.
fn report_rows<'r>(
    raw: &'r RawGoal,
    goal: &Goal,
    years: RangeInclusive<Year>,
    marks: &mut Marks,
) -> HashSet<&'r ItemId> {
    let mut reported = HashSet::new();
    let mut alike: HashMap<Row, Vec<Titled<'_, '_>>> = HashMap::new();
    for titled in titled(raw, goal) {
        alike.entry(Row::of(titled.2)).or_default().push(titled);
    }
    // Nearly all are unlike any other, so who sees them need not be asked.
    for alike in alike.values().filter(|alike| alike.len() > 1) {
        let mut seen_by: HashMap<&InstitutionId, Vec<usize>> = HashMap::new();
        for (n, (id, title, item)) in alike.iter().enumerate() {
            let before = asked_of(*item).filter_map(|institution| {
                let theirs = seen_by.get(institution)?.iter();
                theirs
                    .copied()
                    .find(|earlier| are_asked_together(*item, alike[*earlier].2, &years))
            });
            if let Some((other, first, _)) = before.min().map(|earlier| &alike[earlier]) {
                let fault = SAME_ROW.fault().found(title.get_ref()).with("goal", &goal.id);
                let fault = fault.with("other", other).with("item", id);
                let word = Text::new("ista vrstica", "the same row");
                marks.report_with(fault, title.span(), first.span(), word);
                reported.insert(*id);
            }
            for institution in asked_of(*item) {
                seen_by.entry(institution).or_default().push(n);
            }
        }
    }
    reported
}

/// Reports items of one title: an error where a form shows them as the same row, else a warning.
pub(super) fn report(raw: &RawGoal, goal: &Goal, catalogue: &Catalogue, marks: &mut Marks) {
    let strategy = &catalogue.strategy;
    let reported = report_rows(raw, goal, strategy.first_year..=strategy.last_year, marks);
    let mut first: HashMap<String, &ItemId> = HashMap::new();
    for (id, title, item) in titled(raw, goal) {
        let other = *first.entry(plain(item.title())).or_insert(id);
        if other != id && !reported.contains(id) {
            let fault = SAME_TITLE.fault().found(title.get_ref());
            marks.report(fault.with("other", other).with("item", id), title.span());
        }
    }
}

type Titled<'r, 'g> = (&'r ItemId, &'r Spanned<String>, Item<'g>);

/// Returns the items of a goal in the order of the file, with their titles' places.
fn titled<'r, 'g>(raw: &'r RawGoal, goal: &'g Goal) -> Vec<Titled<'r, 'g>> {
    let indicators = raw.indicators.iter().map(|one| (&one.id, &one.title));
    let lines = raw.budget.iter().map(|one| (&one.id, &one.title));
    let all = indicators.chain(lines).filter_map(|(id, title)| {
        let id = id.as_ref()?.get_ref();
        Some((id, title.as_ref()?, goal.item(id)?))
    });
    all.collect()
}

/// What a form shows of an item: on which sheet, under which title, and what stands beside it.
#[derive(PartialEq, Eq, Hash)]
enum Row {
    /// The title and the unit.
    Indicator(String, String),
    /// The title and who pays.
    Line(String, SourceId),
}

impl Row {
    fn of(item: Item<'_>) -> Self {
        match item {
            Item::Indicator(indicator) => Self::Indicator(plain(&indicator.title), plain(&indicator.unit)),
            Item::Line(line) => Self::Line(plain(&line.title), line.source.id.clone()),
        }
    }
}

/// Returns `true` if both are asked in one of the years.
fn are_asked_together(one: Item<'_>, other: Item<'_>, years: &RangeInclusive<Year>) -> bool {
    let asked = |item: Item<'_>| match item {
        Item::Indicator(indicator) => indicator.years,
        Item::Line(line) => line.years,
    };
    let (of_one, of_other) = (asked(one), asked(other));
    let first = of_one.0.max(of_other.0).max(*years.start());
    let last = of_one.1.min(of_other.1).min(*years.end());
    first <= last
}

fn asked_of<'g>(item: Item<'g>) -> Box<dyn Iterator<Item = &'g InstitutionId> + 'g> {
    match item {
        Item::Indicator(indicator) => Box::new(indicator.asked_of.iter()),
        Item::Line(line) => Box::new(std::iter::once(&line.payer).chain(&line.recipient)),
    }
}
