//! R183: the series of one goal begin in different years.

use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::{Message, SEMICOLON};
use crate::base::place::Place;
use crate::base::value::Year;
use crate::strategy::catalogue::{Goal, Item};

pub(super) static RULE: Rule = Rule {
    codes: &[&UNEVEN],
    submission: None,
    consolidated: Some(check),
};

/// Series that were asked from the same year begin in different ones.
pub(super) static UNEVEN: Code = Code {
    id: "R183",
    severity: Severity::Note,
    title: Text::new(
        "nizi cilja se začnejo v različnih letih",
        "the series of a goal begin in different years",
    ),
    fact: Text::new(
        "pri istem cilju se nizi začnejo v različnih letih: {goals}",
        "the series of one goal begin in different years: {goals}",
    ),
    help: Text::new(
        "če so starejši podatki znani, jih dopišite v mapo history; če niso, v poročilu primerjajte le leta, ki jih imajo vsi",
        "if the older figures are known, add them in the folder history; if not, compare in the report only the years that all have",
    ),
    why: Text::new(
        "Bralec primerja podatke istega cilja med seboj; leto, ki ga ima le eden, ga zavede.",
        "Readers compare the figures of one goal with each other; a year that only one has misleads them.",
    ),
    example: Text::new(
        "Sredstva so znana od leta 2021, uporabniki od leta 2023.",
        "The amounts are known from 2021, the users from 2023.",
    ),
};

/// A finding for the coordinator, who keeps the history: all goals in one. Only in the first year: once a year was closed, every
/// new series begins with it, and what was not known of the years before was reported then.
fn check(view: &YearView<'_>, findings: &mut Findings) {
    if view
        .history
        .years
        .range(..view.consolidated.year)
        .any(|(_, rows)| rows.values().any(|past| past.origin.is_some()))
    {
        return;
    }
    let mut goals = Vec::new();
    let mut place: Option<Place> = None;
    for goal in view.catalogue.goals.values() {
        let series = series(view, goal);
        let (Some(first), Some(last)) = (
            series.iter().map(|one| one.1).min(),
            series.iter().map(|one| one.1).max(),
        ) else {
            continue;
        };
        if first == last {
            continue;
        }
        let named = series.iter().map(|(entry, from)| {
            Text::new("{item} od {from}", "{item} from {from}")
                .with("item", view.catalogue.subject(entry))
                .with("from", Message::words(from))
        });
        goals.push(Message::list(named));
        let of_first = series.iter().find(|one| one.1 == first);
        place = place.or_else(|| Some(view.history.whole(&of_first?.0, first)?.place.clone()));
    }
    if let Some(place) = place {
        findings.push(
            UNEVEN
                .fault()
                .with_message("goals", Message::joined(goals, &SEMICOLON))
                .at(place),
        );
    }
}

/// Returns the numbers of a goal that were asked in the whole of the strategy and are known of earlier years, with their first year.
fn series(view: &YearView<'_>, goal: &Goal) -> Vec<(EntryKey, Year)> {
    let asked = |item: &Item<'_>| {
        item.value_type().number().is_some()
            && item.asked_in(view.catalogue.strategy.first_year)
            && item.asked_in(view.consolidated.year)
    };
    let ids = goal.indicators.keys().chain(goal.budget.keys());
    let items = ids.filter(|id| goal.item(id).is_some_and(|item| asked(&item)));
    let entries = items.map(|id| EntryKey::value(&goal.id, id));
    entries
        .filter_map(|entry| {
            let (first, _) = view.history.earlier(&entry, view.consolidated.year).next()?;
            Some((entry, first))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{history, remember, reported_of_whole, result};

    #[test]
    fn series_that_begin_in_different_years_are_reported_once() {
        let mut past =
            history("a.3/oskrbovalke,duk,21,\na.3/vozila,duk,7,\na.11/obiski,luk,5,\na.11/predoslje,luk,2,");
        remember(&mut past, 3, "a.3/oskrbovalke,duk,20,\na.11/obiski,luk,4,");
        assert_eq!(
            reported_of_whole("R183", &past, &result(&[])),
            [
                "history/2021.csv:2:1 pri istem cilju se nizi začnejo v različnih letih: a.3 Socialne oskrbovalke od 2021, \
              a.3 Vozila od 2023; a.11 Obiski od 2021, a.11 Predoslje od 2023"
            ]
        );
    }

    #[test]
    fn once_a_year_was_closed_they_are_not_reported_again() {
        let mut past = history("a.3/oskrbovalke,duk,21,\na.3/vozila,duk,7,");
        remember(&mut past, 3, "a.3/oskrbovalke,duk,20,");
        assert_eq!(reported_of_whole("R183", &past, &result(&[])).len(), 1);
        for rows in past.years.values_mut().rev().take(1) {
            rows[0].origin = Some(crate::inputs::history::Origin::default());
        }
        assert_eq!(reported_of_whole("R183", &past, &result(&[])), [""; 0]);
    }

    #[test]
    fn series_that_begin_together_or_alone_are_not() {
        let past = history("a.3/oskrbovalke,duk,21,\na.3/vozila,duk,7,\na.11/obiski,luk,5,");
        assert_eq!(reported_of_whole("R183", &past, &result(&[])), [""; 0]);
        assert_eq!(
            reported_of_whole("R183", &History::default(), &result(&[])),
            [""; 0]
        );
    }
}
