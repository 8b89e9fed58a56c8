//! Further languages: each is one file of texts, found by the English wording.

use std::collections::HashMap;
use std::sync::LazyLock;

use icu_plurals::PluralCategory;
use serde::Deserialize;

use super::{Conventions, Counted, Language, Localized, Text};

/// The files of further languages; docs/development.md says how to add one.
static FILES: &[&str] = &[
    #[cfg(test)]
    include_str!("overlay/test.toml"),
];

static OVERLAYS: LazyLock<Vec<Overlay>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| Overlay::read(file).ok()).collect());

static KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| Language::all().map(Language::key).collect());

/// A further language, by its place among the overlays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Further(usize);

/// The texts of a further language. Texts that it lacks are shown in English.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay {
    /// Its name.
    name: Localized,
    /// How it writes numbers, dates and quotations.
    pub conventions: Conventions,
    /// Texts by their English wording.
    #[serde(default)]
    text: HashMap<String, Wording>,
    /// The forms of counted nouns, by the two English forms: `goal, goals`.
    #[serde(default)]
    counted: HashMap<String, Forms>,
    /// Whole texts by their names: `report.md`.
    #[serde(default)]
    template: HashMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Wording {
    /// One wording wherever the English one is used.
    One(String),
    /// Wordings by the Slovene one, where English has the same words for two.
    BySlovene(HashMap<String, String>),
}

/// The forms of a noun by their CLDR category; `other` stands for what is not given.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    zero: Option<String>,
    one: Option<String>,
    two: Option<String>,
    few: Option<String>,
    many: Option<String>,
    other: String,
}

/// Returns the keys of all languages.
pub(super) fn keys() -> &'static [&'static str] {
    &KEYS
}

impl Further {
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..OVERLAYS.len()).map(Self)
    }

    /// Returns its texts.
    pub(super) fn overlay(self) -> &'static Overlay {
        // Only `all` makes a value.
        &OVERLAYS[self.0]
    }
}

impl Overlay {
    /// Reads a file of texts.
    ///
    /// # Errors
    /// That it is not TOML of this shape.
    pub fn read(file: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(file)
    }

    /// Returns its name.
    pub(super) fn name(&'static self) -> Text {
        Text::new(&self.name.sl, &self.name.en)
    }

    /// Returns the wording of a text; `None` if it has none.
    pub fn text(&self, text: Text) -> Option<&str> {
        match self.text.get(text.en)? {
            Wording::One(words) => Some(words),
            Wording::BySlovene(words) => words.get(text.sl).map(String::as_str),
        }
    }

    /// Returns the form of a counted noun; `None` if it does not have the noun.
    pub(super) fn noun(&self, noun: Counted, category: PluralCategory) -> Option<&str> {
        let forms = self.counted.get(&noun.en.join(", "))?;
        let form = match category {
            PluralCategory::Zero => &forms.zero,
            PluralCategory::One => &forms.one,
            PluralCategory::Two => &forms.two,
            PluralCategory::Few => &forms.few,
            PluralCategory::Many => &forms.many,
            PluralCategory::Other => &None,
        };
        Some(form.as_ref().unwrap_or(&forms.other))
    }

    /// Returns a whole text; `None` if it does not have it.
    pub(super) fn template(&self, name: &str) -> Option<&str> {
        self.template.get(name).map(String::as_str)
    }

    /// Which of the texts and nouns of the program it does not have, and which of its own the program no longer has; each by
    /// the English wording, in order.
    pub fn gaps(&self, texts: &[(String, String)], nouns: &[String]) -> (Vec<String>, Vec<String>) {
        let has = |(sl, en): &(String, String)| match self.text.get(en) {
            Some(Wording::One(_)) => true,
            Some(Wording::BySlovene(words)) => words.contains_key(sl),
            None => false,
        };
        let mut missing: Vec<String> = texts
            .iter()
            .filter(|text| !has(text))
            .map(|(_, en)| en.clone())
            .chain(
                nouns
                    .iter()
                    .filter(|noun| !self.counted.contains_key(*noun))
                    .cloned(),
            )
            .collect();
        let mut unknown: Vec<String> = self
            .text
            .keys()
            .filter(|en| texts.iter().all(|(_, text)| text != *en))
            .chain(self.counted.keys().filter(|noun| !nouns.contains(noun)))
            .cloned()
            .collect();
        for list in [&mut missing, &mut unknown] {
            list.sort_unstable();
            list.dedup();
        }
        (missing, unknown)
    }
}
