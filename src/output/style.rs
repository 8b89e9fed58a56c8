//! The colours of statuses as style sheets of pages have them.

use std::fmt::Write as _;

use crate::base::value::{Status, StatusClass};
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
    let vocabulary = &catalogue.vocabulary;
    let mut rules = String::new();
    for status in vocabulary.all() {
        let colour = match vocabulary.colour(status) {
            Some(colour) => colour.css(),
            None if Status::BUILT_IN
                .iter()
                .any(|built_in| built_in.key() == status.key()) =>
            {
                continue;
            }
            None => class_colour(status).to_owned(),
        };
        let _ = write!(rules, "{}", rule(status.key(), &colour));
    }
    rules
}

/// The colour of a class, on which white letters can be read, and which can be read on white.
const fn class_colour(status: Status) -> &'static str {
    match status.class() {
        StatusClass::Achieved => "#1b6e3c",
        StatusClass::PartiallyAchieved => "#8a5a00",
        StatusClass::NotAchieved => "#a4262c",
        StatusClass::InProgress => "#1f5fa8",
        StatusClass::NotCounted => "#5c6670",
    }
}
