//! The colours of statuses as style sheets of pages have them.

use crate::base::value::{Status, StatusClass};
use crate::sheet::drawn::Colour;
use crate::strategy::catalogue::Catalogue;

/// Returns the rules of the report's page for the statuses that its own style sheet does not know, or knows in another colour.
pub(super) fn of_page(catalogue: &Catalogue) -> String {
    rules(catalogue, |key, colour| {
        format!(
            ".k-{key} {{ fill: {colour}; background: {colour}; }}\narticle.s-{key} {{ border-left-color: {colour}; }}\n"
        )
    })
}

/// Returns the rules of a page on which statuses are written in their colours.
pub(super) fn of_letters(catalogue: &Catalogue) -> String {
    rules(catalogue, |key, colour| format!(".{key}{{color:{colour}}}"))
}

fn rules(catalogue: &Catalogue, rule: impl Fn(&str, &str) -> String) -> String {
    let of_status = |status: Status| Some(rule(status.key(), &colour(catalogue, status)?.css()));
    catalogue.vocabulary.all().filter_map(of_status).collect()
}

/// Returns the colour of a status on pages, on which white letters can be read; `None` of a built-in one that keeps the colour that
/// the pages' own style sheets give it.
pub(super) fn colour(catalogue: &Catalogue, status: Status) -> Option<Colour> {
    let of_class = || status.built_in_label().is_none().then(|| class_colour(status));
    catalogue.vocabulary.colour(status).or_else(of_class)
}

/// The colour of a class, on which white letters can be read, and which can be read on white.
const fn class_colour(status: Status) -> Colour {
    match status.class() {
        StatusClass::Achieved => Colour::GREEN,
        StatusClass::PartiallyAchieved => Colour::AMBER,
        StatusClass::NotAchieved => Colour::RED,
        StatusClass::InProgress => Colour::BLUE,
        StatusClass::NotCounted => Colour::GREY,
    }
}
