//! The few words that some fields allow, beside the words in which people choose them.

use crate::base::finding::Severity;
use crate::base::language::{Language, Text};
use crate::base::value::{GoalKind, Status, StatusClass, ValueType};
use crate::sheet::drawn::Shade;
use crate::strategy::catalogue::{Combine, DeadlineFor, Evidence, SourceClass, StatusOf};

/// One of a few words.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The word in the file.
    pub key: String,
    /// The word in a list.
    pub label: Text,
}

pub(super) fn languages() -> Vec<Choice> {
    let named: Vec<_> = Language::all()
        .map(|language| (language, language.name()))
        .collect();
    labelled(&named)
}

pub(super) fn kinds() -> Vec<Choice> {
    labelled(&GoalKind::ALL.map(|kind| (kind, kind.label())))
}

pub(super) fn types() -> Vec<Choice> {
    labelled(&ValueType::ALL.map(|one| (one, one.facts().label)))
}

pub(super) fn ways() -> Vec<Choice> {
    labelled(&[
        (Combine::Lead, Text::new("podatek nosilca", "the lead's")),
        (Combine::Sum, Text::new("vsota", "sum")),
        (Combine::Agree, Text::new("morajo biti enaki", "must agree")),
        (Combine::Each, Text::new("vsak posebej", "each")),
        (Combine::Min, Text::new("najmanjši", "smallest")),
        (Combine::Max, Text::new("največji", "largest")),
        (Combine::Mean, Text::new("tehtano povprečje", "weighted mean")),
    ])
}

pub(super) fn sources() -> Vec<Choice> {
    labelled(&SourceClass::ALL.map(|source| (source, source.label())))
}

pub(super) fn severities() -> Vec<Choice> {
    labelled(&[
        (Severity::Error, Text::new("napaka", "error")),
        (Severity::Warning, Text::new("opozorilo", "warning")),
        (Severity::Note, Text::new("opomba", "note")),
    ])
}

pub(super) fn wanted() -> Vec<Choice> {
    labelled(&[
        (Evidence::Wanted, Text::new("želeno", "wanted")),
        (Evidence::NotWanted, Text::new("ni želeno", "not wanted")),
    ])
}

pub(super) fn classes() -> Vec<Choice> {
    labelled(&StatusClass::ALL.map(|class| (class, class.label())))
}

pub(super) fn shades() -> Vec<Choice> {
    let label = |shade: Shade| match shade {
        Shade::Plain => Text::new("brez vzorca", "plain"),
        Shade::Stripes => Text::new("široke proge", "wide stripes"),
        Shade::Bricks => Text::new("opeke", "bricks"),
        Shade::Lines => Text::new("vodoravne črte", "horizontal lines"),
        Shade::Dots => Text::new("pike", "dots"),
        Shade::Hatch => Text::new("ozke proge", "narrow stripes"),
        Shade::Grid => Text::new("mreža", "grid"),
        Shade::Diamonds => Text::new("karo", "diamonds"),
        Shade::Waves => Text::new("valovi", "waves"),
        Shade::Checks => Text::new("šahovnica", "checks"),
        Shade::Bars => Text::new("navpične črte", "vertical lines"),
        Shade::Scales => Text::new("luske", "scales"),
    };
    labelled(&Shade::ALL.map(|shade| (shade, label(shade))))
}

pub(super) fn whose() -> Vec<Choice> {
    labelled(&[
        (StatusOf::Lead, Text::new("nosilčevo", "the lead's status")),
        (
            StatusOf::Each,
            Text::new(
                "vsake ustanove; velja nosilčevo",
                "of each institution; the lead's counts",
            ),
        ),
        (
            StatusOf::Least,
            Text::new(
                "vsake ustanove; velja najmanj ugodno",
                "of each institution; the least favourable counts",
            ),
        ),
        (
            StatusOf::None,
            Text::new("cilj nima stanja", "the goal has no status"),
        ),
    ])
}

pub(super) fn due() -> Vec<Choice> {
    labelled(&[
        (DeadlineFor::End, Text::new("doseči", "that it is achieved")),
        (DeadlineFor::Start, Text::new("začeti", "that it has begun")),
    ])
}

/// Returns the statuses, by their own words; a catalogue may have renamed them.
pub(super) fn statuses() -> Vec<Choice> {
    let choice = |status: Status| Choice {
        key: status.key().to_owned(),
        label: status.class().label(),
    };
    Status::BUILT_IN.map(choice).to_vec()
}

/// Returns choices with the words that the reader knows by serde.
fn labelled<T: serde::Serialize>(choices: &[(T, Text)]) -> Vec<Choice> {
    let word = |choice: &T| toml::Value::try_from(choice).ok()?.as_str().map(str::to_owned);
    choices
        .iter()
        .filter_map(|(choice, label)| Some((word(choice)?, *label)))
        .map(|(key, label)| Choice { key, label })
        .collect()
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;
    use crate::strategy::catalogue::forms::Form;

    /// Returns the words that the reader allows, as its fault lists them.
    fn allowed<T: Form>() -> String {
        let table = DeTable::parse("x = \"?\"").unwrap();
        let Err(fault) = T::read(table.get_ref()["x"].get_ref()) else {
            panic!("? was taken");
        };
        fault.fact(Language::En)
    }

    #[test]
    fn every_word_that_the_reader_allows_can_be_chosen() {
        let keys = |choices: Vec<Choice>| choices.into_iter().map(|choice| choice.key).collect::<Vec<_>>();
        for (reported, choices) in [
            (allowed::<Language>(), keys(languages())),
            (allowed::<GoalKind>(), keys(kinds())),
            (allowed::<ValueType>(), keys(types())),
            (allowed::<Combine>(), keys(ways())),
            (allowed::<SourceClass>(), keys(sources())),
            (allowed::<Severity>(), keys(severities())),
            (allowed::<Evidence>(), keys(wanted())),
            (allowed::<StatusClass>(), keys(classes())),
            (allowed::<Shade>(), keys(shades())),
            (allowed::<StatusOf>(), keys(whose())),
            (allowed::<DeadlineFor>(), keys(due())),
        ] {
            let (_, words) = reported.rsplit_once(": ").unwrap();
            let mut words: Vec<&str> = words.split(", ").collect();
            let mut choices: Vec<&str> = choices.iter().map(String::as_str).collect();
            words.sort_unstable();
            choices.sort_unstable();
            assert_eq!(words, choices, "{reported}");
        }
    }
}
