//! Finds the figure of a goal that a number in a text means, only if no other can be meant.

use super::SubmissionView;
use super::narrative::Narrative;
use crate::base::key::{AnswerField, EntryKey, ItemId};
use crate::base::place::Place;
use crate::base::prose::{Figure, Measure, Precision, is_rate, same_noun};
use crate::base::value::Year;
use crate::strategy::catalogue::{Goal, Item};

/// Returns the figures of the goal that a number can mean: by its sign, by the noun after it, and by the year.
///
/// In a note, only the figure beside it. None for a bound, an estimate or a part.
pub(super) fn candidates(
    form: &SubmissionView<'_>,
    narrative: &Narrative<'_>,
    figure: &Figure,
    year: Year,
) -> Vec<EntryKey> {
    let Some(goal) = form.catalogue.goals.get(&narrative.entry.goal) else {
        return Vec::new();
    };
    // Of the reporting year the form has only the lines of its institution, and a goal may have thousands.
    let is_own = year == form.year;
    let own = form
        .questions
        .iter()
        .filter(|of| is_own && of.entry.goal == goal.id);
    let own = own.filter_map(|of| of.entry.valued());
    let own = own.filter(|id| goal.budget.contains_key(*id));
    let others = goal.budget.keys().filter(|_| !is_own);
    let ids = goal.indicators.keys().chain(own).chain(others);
    among(goal, ids, narrative.entry, figure, year)
}

/// Returns the same of some figures of a goal.
pub(super) fn among<'i>(
    goal: &Goal,
    ids: impl Iterator<Item = &'i ItemId>,
    entry: &EntryKey,
    figure: &Figure,
    year: Year,
) -> Vec<EntryKey> {
    if figure.precision == Precision::Rough || figure.is_of_a_part() {
        return Vec::new();
    }
    let noted = entry.item().filter(|_| entry.field == AnswerField::Note);
    ids.filter(|id| noted.is_none_or(|noted| noted == *id))
        .filter_map(|id| Some((id, goal.item(id)?)))
        .filter(|(_, item)| {
            item.asked_in(year) && !item.is_shared() && may_be(figure, *item, noted.is_some())
        })
        .map(|(id, _): (&ItemId, _)| EntryKey::value(&goal.id, id))
        .collect()
}

/// Returns the place of a figure: in the form, or in the history.
pub(super) fn place_of(form: &SubmissionView<'_>, entry: &EntryKey, year: Year) -> Option<Place> {
    if year == form.year {
        return Some(form.submission.entries.get(entry)?.place.clone());
    }
    let past = form
        .history
        .shown_to(form.catalogue, entry, year, &form.submission.institution)?;
    Some(past.place.clone())
}

fn may_be(figure: &Figure, item: Item<'_>, is_note: bool) -> bool {
    let (unit, value_type) = match item {
        Item::Indicator(indicator) => (indicator.unit.as_str(), indicator.value_type),
        Item::Line(_) => ("", item.value_type()),
    };
    let is_fitting = match figure.measure {
        Measure::Money => value_type.is_money(),
        Measure::Percent => value_type.is_percent(),
        Measure::Things => value_type.has_own_unit(),
    };
    if !is_fitting {
        return false;
    }
    let speaks_of_a_rate = || {
        let (title, unit) = (words(item.title()), words(unit));
        title.iter().chain(&unit).any(|word| is_rate(word))
    };
    if figure.precision == Precision::Rate && !speaks_of_a_rate() {
        return false;
    }
    let is_bare = is_note && figure.unit.is_empty();
    figure.measure != Measure::Things || is_bare || counts(figure, item.title(), unit)
}

/// Returns `true` if the words after a number name what an item counts: its noun, with no other adjective before it.
fn counts(figure: &Figure, title: &str, unit: &str) -> bool {
    // `Umovadbe: udeleženci` counts participants.
    let phrase = title.rsplit(": ").next().unwrap_or(title);
    let phrase = words(phrase.split([',', '(']).next().unwrap_or(phrase));
    let unit = words(unit);
    let Some(noun) = noun(&phrase, unit.first()) else {
        return false;
    };
    let Some(at) = figure.unit.iter().position(|word| same_noun(word, noun)) else {
        return false;
    };
    let known = |word: &String| {
        const NEUTRAL: [&str; 6] = ["vseh", "skupno", "skupaj", "različnih", "different", "all"];
        NEUTRAL.contains(&word.as_str()) || phrase.iter().any(|other| same_noun(word, other))
    };
    figure.unit[..at].iter().all(known)
}

/// Returns the noun of a title: the word that is also its unit, else the first word that is no adjective.
fn noun<'p>(phrase: &'p [String], unit: Option<&String>) -> Option<&'p String> {
    let in_unit = phrase
        .iter()
        .find(|word| unit.is_some_and(|unit| same_noun(word, unit)));
    in_unit.or_else(|| {
        // Adjectives have the ending of their noun: `socialne oskrbovalke`, `potrjeni brezplačni prevozi`.
        let ending = |word: &String| word.chars().next_back();
        let agrees = |pair: &&[String]| ending(&pair[0]) == ending(&pair[1]) && is_adjective(&pair[0]);
        let adjectives = phrase.windows(2).take_while(agrees).count();
        phrase.get(adjectives)
    })
}

/// Returns `true` if a word looks like an adjective: before its last vowel is one of the letters in which their stems end.
fn is_adjective(word: &str) -> bool {
    let mut back = word.chars().rev();
    let vowel = back.next().is_some_and(|c| "aeio".contains(c));
    let stem = back.next();
    vowel && stem.is_some_and(|c| "nvlštj".contains(c))
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}
