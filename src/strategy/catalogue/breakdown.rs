//! Breakdowns: figures by sex, age, quarter, school. Each category is a figure of its own that institutions answer; the whole, and in
//! a table of two breakdowns its margins, are computed as their totals.

use indexmap::IndexMap;

use super::Catalogue;
use crate::base::key::{BreakdownId, ItemId};
use crate::base::language::{Language, Text};
use crate::base::value::YearStart;

/// The categories by which figures are divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    /// Its identifier.
    pub id: BreakdownId,
    /// What figures are divided by.
    pub title: String,
    /// The categories in the order of the file: their identifiers, with their titles.
    pub categories: IndexMap<String, String>,
    /// Of those that were renamed, the identifiers that they had before, by that of today.
    pub was: IndexMap<String, Vec<String>>,
}

/// What an indicator is in a breakdown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Divided {
    /// The breakdowns into whose categories it is divided: its value is the total of them. None of what institutions are asked for.
    pub by: Vec<BreakdownId>,
    /// The indicator of the goal that it is a part of; `None` if it is none.
    pub whole: Option<ItemId>,
    /// Of which categories it is the part, by the breakdowns of the whole; none if it is no part, fewer than the whole has breakdowns if
    /// it is a margin.
    pub categories: IndexMap<BreakdownId, String>,
}

/// A breakdown that every catalogue knows: its identifier, its title, and the identifiers and titles of its categories.
type Known = (&'static str, Text, &'static [(&'static str, Text)]);

/// The parts of a year.
static KNOWN: [Known; 2] = [
    (
        "quarter",
        Text::new("Četrtletje", "Quarter"),
        &[
            ("q1", Text::new("1. četrtletje", "1st quarter")),
            ("q2", Text::new("2. četrtletje", "2nd quarter")),
            ("q3", Text::new("3. četrtletje", "3rd quarter")),
            ("q4", Text::new("4. četrtletje", "4th quarter")),
        ],
    ),
    (
        "half_year",
        Text::new("Polletje", "Half-year"),
        &[
            ("h1", Text::new("1. polletje", "1st half-year")),
            ("h2", Text::new("2. polletje", "2nd half-year")),
        ],
    ),
];

/// The months in Slovene, whose dates have their numbers.
static SLOVENE_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marec",
    "april",
    "maj",
    "junij",
    "julij",
    "avgust",
    "september",
    "oktober",
    "november",
    "december",
];

/// Returns the name of a month, January as 0.
fn month(language: Language, month: usize) -> &'static str {
    let months = &language.conventions().months;
    months.get(month).map_or(SLOVENE_MONTHS[month % 12], |name| name)
}

/// Returns the breakdowns that need not be declared, in a language. Where years do not begin in January, each part says its months.
pub(super) fn known(language: Language, begins: YearStart) -> impl Iterator<Item = Breakdown> {
    KNOWN.iter().filter_map(move |(id, title, categories)| {
        let part = 12 / categories.len();
        let titled = move |(at, title): (usize, &Text)| {
            let title = title.in_(language);
            if begins.is_calendar() {
                return title.to_owned();
            }
            let month = |after| month(language, begins.month_after(after));
            format!("{title} ({}–{})", month(at * part), month((at + 1) * part - 1))
        };
        let categories = categories.iter().enumerate();
        Some(Breakdown {
            id: id.parse().ok()?,
            title: title.in_(language).to_owned(),
            categories: categories
                .map(|(at, (id, title))| ((*id).to_owned(), titled((at, title))))
                .collect(),
            was: IndexMap::new(),
        })
    })
}

/// What the title of a margin ends with.
pub(super) const TOTAL: Text = Text::new("skupaj", "total");

/// Returns the title of a part: that of the whole with those of its categories, and of a margin the word for a total.
pub(super) fn title_of_part<'a>(
    whole: &str,
    categories: impl Iterator<Item = &'a str>,
    is_margin: bool,
    language: Language,
) -> String {
    let margin = is_margin.then_some(TOTAL.in_(language));
    let titles: Vec<&str> = categories.chain(margin).collect();
    if titles.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}: {}", titles.join(", "))
    }
}

/// Puts a catalogue's own words in its parts of figures into its language, where they are in another: the parts of a year, and totals.
pub(super) fn speak(catalogue: &mut Catalogue, before: Language) {
    let (language, begins) = (
        catalogue.strategy.language,
        catalogue.strategy.reporting_year.begins(),
    );
    for (was, is) in known(before, begins).zip(known(language, begins)) {
        // One that the catalogue declares itself has its own words.
        if let Some(breakdown) = catalogue.breakdowns.get_mut(&is.id)
            && *breakdown == was
        {
            *breakdown = is;
        }
    }
    let breakdowns = &catalogue.breakdowns;
    for goal in catalogue.goals.values_mut() {
        let wholes = goal.indicators.values().filter(|one| one.divided.whole.is_none());
        let wholes: IndexMap<ItemId, String> =
            wholes.map(|one| (one.id.clone(), one.title.clone())).collect();
        for part in goal.indicators.values_mut() {
            let Some(whole) = part.divided.whole.as_ref().and_then(|whole| wholes.get(whole)) else {
                continue;
            };
            let titles = part
                .divided
                .categories
                .iter()
                .filter_map(|(breakdown, category)| {
                    Some(breakdowns.get(breakdown)?.categories.get(category)?.as_str())
                });
            part.title = title_of_part(whole, titles, !part.divided.by.is_empty(), language);
        }
    }
}

impl Divided {
    /// Returns `true` if it is a part that institutions answer, neither a whole nor a margin.
    pub fn is_cell(&self) -> bool {
        self.whole.is_some() && self.by.is_empty()
    }
}

impl Catalogue {
    /// Returns the categories of a part, each with its breakdown: its identifier and its title.
    pub fn categories<'a>(
        &'a self,
        of: &'a Divided,
    ) -> impl Iterator<Item = (&'a Breakdown, &'a str, &'a str)> {
        of.categories.iter().filter_map(|(breakdown, category)| {
            let breakdown = self.breakdowns.get(breakdown)?;
            let (id, title) = breakdown.categories.get_key_value(category)?;
            Some((breakdown, id.as_str(), title.as_str()))
        })
    }
}
