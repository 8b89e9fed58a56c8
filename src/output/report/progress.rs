//! How far the figures with a plan and the milestones are, for the summary page.

use super::tables::{GOAL, ReportTable, of_words};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::output::standing::no_value;
use crate::output::{Results, marks, progress, wording};
use crate::result::progress::progress;
use crate::strategy::catalogue::{Goal, Item, Pace};

/// What the catalogue plans something of and a value is known of, with how it stands, in the order of the catalogue.
fn planned<'a>(results: &Results<'a>) -> impl Iterator<Item = (&'a Goal, Item<'a>, Pace)> {
    let (consolidated, goals) = (results.consolidated, results.catalogue.goals.values());
    let items = goals.flat_map(|goal| goal.items().map(move |item| (goal, item)));
    let asked = items.filter(move |(_, item)| item.asked_in(consolidated.year));
    asked.filter_map(move |(goal, item)| Some((goal, item, progress(consolidated, &goal.id, item)?.pace?)))
}

/// Returns how many are on track, ahead and behind; blank if nothing is planned for the year.
pub(super) fn in_words(results: &Results<'_>) -> String {
    let counts = Pace::ALL.map(|pace| planned(results).filter(|(.., of)| *of == pace).count());
    let [ahead, on_track, behind] = counts;
    if counts == [0; Pace::ALL.len()] {
        return String::new();
    }
    Text::new(
        "Kazalniki z načrtom po letih in mejniki: po načrtu {on_track}, pred načrtom {ahead}, za načrtom {behind}.",
        "Indicators with a plan by year and milestones: on track {on_track}, ahead of the plan {ahead}, behind it {behind}.",
    )
    .fill(&[
        ("on_track", &on_track.to_string()),
        ("ahead", &ahead.to_string()),
        ("behind", &behind.to_string()),
    ])
    .in_(results.language())
}

/// Returns those that are behind, each with its value and its plan; `None` if there is none.
pub(super) fn behind(results: &Results<'_>) -> Option<ReportTable> {
    let language = results.language();
    let row = |(goal, item, _): (&Goal, Item<'_>, Pace)| {
        let entry = EntryKey::value(&goal.id, item.id());
        let value = match results.consolidated.value(&entry) {
            Some(value) => {
                let value = wording::measured(results.catalogue, &entry, value, language);
                marks::of(results, &entry).behind(&value)
            }
            None => no_value(results, &entry).in_(language).to_owned(),
        };
        let words = progress::words(results, &goal.id, item);
        let words = words.map(|words| words.in_(language)).unwrap_or_default();
        vec![goal.id.to_string(), item.title().to_owned(), value, words]
    };
    let late = planned(results).filter(|(.., pace)| *pace == Pace::Behind);
    let columns = [
        (GOAL, 2),
        (Text::new("Kazalnik ali mejnik", "Indicator or milestone"), 8),
        (Text::new("Vrednost", "Value"), 4),
        (Text::new("Načrt", "Plan"), 8),
    ];
    let caption = Text::new("Kaj zaostaja za načrtom", "What is behind the plan");
    of_words(language, caption, &columns, late.map(row).collect())
}
