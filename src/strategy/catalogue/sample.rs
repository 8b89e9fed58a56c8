//! The small catalogue of the unit tests: three institutions, and of each kind of entry at least one.

use std::sync::LazyLock;

use super::{Catalogue, load};
use crate::base::finding::Findings;
use crate::base::language::{Language, placeholders};
use crate::base::value::Year;

#[path = "../../../tests/it/support/small.rs"]
mod small;

pub(crate) use small::{Small, small};

/// The sample's text: all goals that an institution is asked figures about.
pub(crate) static TEXT: LazyLock<String> = LazyLock::new(|| sample().text());

/// The sample, to be varied.
pub(crate) fn sample() -> Small {
    small(&["a.1", "a.3", "a.9", "a.11", "a.20"])
}

/// Returns the catalogue, loaded.
pub(crate) fn catalogue() -> Catalogue {
    loaded(&TEXT)
}

/// The catalogue of a text, loaded.
pub(crate) fn loaded(text: &str) -> Catalogue {
    match load("strategy.toml", text) {
        Ok((catalogue, _)) => catalogue,
        Err(broken) => panic!("{}", broken.render(Language::En, false)),
    }
}

/// Returns its reporting year.
pub(crate) fn year() -> Year {
    Year::new(2024).expect("a year")
}

/// Asserts that every placeholder of every message is filled.
pub(crate) fn assert_filled(findings: &Findings) {
    for fault in findings.iter().map(|finding| &finding.fault) {
        for wording in [fault.code.fact.sl, fault.code.help.sl] {
            for placeholder in placeholders(wording) {
                let filled = fault.arguments().iter().any(|(name, _)| *name == placeholder);
                assert!(
                    filled,
                    "{}: the placeholder {placeholder} is left open",
                    fault.code.id
                );
            }
        }
    }
}
