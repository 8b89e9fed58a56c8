//! The lists of answers that forms offer: which there are, and how their ranges are called.

use crate::strategy::catalogue::{Catalogue, Choices, Item, ListColumn};

/// Returns the lists of answers that a catalogue offers, each once, in the order of its choices.
pub fn choice_lists(catalogue: &Catalogue) -> Vec<&Choices> {
    let goals = catalogue.goals.values();
    let all = goals.flat_map(|goal| {
        let indicators = goal.indicators.values();
        let columns = goal.lists.values().flat_map(|list| list.columns.values());
        let of_indicators = indicators.filter_map(|of| Item::Indicator(of).choices());
        of_indicators.chain(columns.filter_map(ListColumn::choices))
    });
    let mut lists: Vec<&Choices> = Vec::new();
    for choices in all {
        if !lists.iter().any(|other| is_same_list(other, choices)) {
            lists.push(choices);
        }
    }
    lists
}

/// Returns the name of the range of a list of answers.
pub fn choice_list(catalogue: &Catalogue, choices: &Choices) -> String {
    let lists = choice_lists(catalogue);
    let position = lists.iter().position(|other| is_same_list(other, choices));
    format!("zbir_choice_{}", position.unwrap_or_default() + 1)
}

fn is_same_list(one: &Choices, other: &Choices) -> bool {
    one.list
        .iter()
        .map(|answer| &answer.title)
        .eq(other.list.iter().map(|answer| &answer.title))
}
