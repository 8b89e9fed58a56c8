//! Items of one goal that cannot be distinguished by what a form shows of them.

use std::ops::RangeInclusive;

use toml::Spanned;
use toml::de::DeTable;

use crate::base::key::{InstitutionId, ItemId};
use crate::base::language::Text;
use crate::base::message::plain;
use crate::base::value::Year;
use crate::strategy::catalogue::codes::review::{SAME_ROW, SAME_TITLE};
use crate::strategy::catalogue::fields::{Fields, Marks};
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
    if let Ok(table) = DeTable::parse(text) {
        let raw: RawCatalogue = Fields::read(table.get_ref(), 0..0, &mut Marks::default());
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
) -> Vec<&'r ItemId> {
    let mut reported = Vec::new();
    let titled = titled(raw, goal);
    for (n, (id, title, item)) in titled.iter().enumerate() {
        let before = &titled[..n];
        let Some((other, first, _)) = before.iter().find(|(_, _, of)| is_same_row(*item, *of, &years)) else {
            continue;
        };
        let fault = SAME_ROW.fault().found(title.get_ref()).with("goal", &goal.id);
        let fault = fault.with("other", other).with("item", id);
        let word = Text::new("ista vrstica", "the same row");
        marks.report_with(fault, title.span(), first.span(), word);
        reported.push(*id);
    }
    reported
}

/// Reports items of one title: an error where a form shows them as the same row, else a warning.
pub(super) fn report(raw: &RawGoal, goal: &Goal, catalogue: &Catalogue, marks: &mut Marks) {
    let strategy = &catalogue.strategy;
    let reported = report_rows(raw, goal, strategy.first_year..=strategy.last_year, marks);
    let titled = titled(raw, goal);
    for (n, (id, title, item)) in titled.iter().enumerate() {
        let mut before = titled[..n].iter();
        let same = before.find(|(_, _, of)| plain(of.title()) == plain(item.title()));
        if let Some((other, ..)) = same.filter(|_| !reported.contains(id)) {
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

/// Returns `true` if one institution is asked both in one of the years, on one sheet, and sees the same of them there.
fn is_same_row(one: Item<'_>, other: Item<'_>, years: &RangeInclusive<Year>) -> bool {
    let shows_the_same = match (one, other) {
        (Item::Indicator(one), Item::Indicator(other)) => plain(&one.unit) == plain(&other.unit),
        (Item::Line(one), Item::Line(other)) => one.source == other.source,
        (Item::Indicator(_), Item::Line(_)) | (Item::Line(_), Item::Indicator(_)) => false,
    };
    let asked = |item: Item<'_>| match item {
        Item::Indicator(indicator) => indicator.years,
        Item::Line(line) => line.years,
    };
    let (of_one, of_other) = (asked(one), asked(other));
    let first = of_one.0.max(of_other.0).max(*years.start());
    let last = of_one.1.min(of_other.1).min(*years.end());
    shows_the_same
        && plain(one.title()) == plain(other.title())
        && first <= last
        && asked_of(one).any(|institution| asked_of(other).any(|of| of == institution))
}

fn asked_of<'g>(item: Item<'g>) -> Box<dyn Iterator<Item = &'g InstitutionId> + 'g> {
    match item {
        Item::Indicator(indicator) => Box::new(indicator.asked_of.iter()),
        Item::Line(line) => Box::new(std::iter::once(&line.payer).chain(&line.recipient)),
    }
}
