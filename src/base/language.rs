//! Slovene and English side by side, and further languages as overlays: texts, plurals, numbers, dates.
//!
//! Plural categories are those of CLDR. Slovene numbers are written with a decimal comma and a thousands point, and the euro
//! sign after a no-break space, as Slovene orthography (Pravopis) has it.

pub mod currency;

mod conventions;
mod nouns;
mod measure;
mod overlay;
mod unbroken;

use std::collections::BTreeMap;

use icu_plurals::PluralCategory;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use conventions::Conventions;
pub use measure::measured;
pub use overlay::{Further, Gaps, Overlay};
pub use unbroken::{Unbroken, unbroken};

/// A language that institutions and the commission read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// Slovene.
    #[default]
    Sl,
    /// English.
    En,
    /// A language with an overlay; texts that its overlay lacks are shown in English.
    Further(Further),
}

/// A text of ours in Slovene and English, possibly with placeholders such as `{found}`. The English wording is the id by which
/// the overlay of a further language finds it.
#[derive(Default, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// In Slovene.
    pub sl: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A text that is known only when the program runs, in each language, as a catalogue gives it; written with the keys of its
/// languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Localized {
    /// In Slovene.
    sl: String,
    /// In English.
    en: String,
    /// In further languages; what is not there is that of English.
    #[serde(flatten)]
    further: BTreeMap<Language, String>,
}

/// The forms of a counted noun: `one`, `two`, `few`, `other` in Slovene, `one` and `other` in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Slovene: 1 cilj, 2 cilja, 3 cilji, 5 ciljev.
    pub sl: [&'static str; 4],
    /// English: 1 goal, 2 goals.
    pub en: [&'static str; 2],
}

impl Language {
    /// Returns the languages the program has: Slovene, English, then those with an overlay.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Sl, Self::En]
            .into_iter()
            .chain(Further::all().map(Self::Further))
    }

    /// Chooses by a tag such as `sl`, `sl-SI` or `en_GB.UTF-8`; `None` for a language that the program does not have.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let key = tag.split(['-', '_', '.', '@']).next()?;
        Self::all().find(|language| key.eq_ignore_ascii_case(language.key()))
    }

    /// Returns the key in files and on the command line: `sl`, `en`.
    pub fn key(self) -> &'static str {
        let tag = self.tag();
        tag.split_once('-').map_or(tag, |(key, _)| key)
    }

    /// Returns the tag of the language as a country writes it (BCP 47): `sl-SI`, `en-GB`.
    pub fn tag(self) -> &'static str {
        &self.conventions().tag
    }

    /// Returns what it is called: `slovenščina`, `Slovene`.
    pub fn name(self) -> Text {
        match self {
            Self::Sl => Text::new("slovenščina", "Slovene"),
            Self::En => Text::new("angleščina", "English"),
            Self::Further(further) => further.overlay().name(),
        }
    }

    /// Returns how numbers, dates and quotations are written.
    pub fn conventions(self) -> &'static Conventions {
        match self {
            Self::Sl => &conventions::SLOVENE,
            Self::En => &conventions::ENGLISH,
            Self::Further(further) => further.overlay().conventions(),
        }
    }

    /// Returns a whole text, such as that of the report, which an overlay gives under its name.
    pub fn template(self, name: &str, text: Text) -> &'static str {
        match self {
            Self::Sl => text.sl,
            Self::En => text.en,
            Self::Further(further) => further.overlay().template(name).unwrap_or(text.en),
        }
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let key = String::deserialize(deserializer)?;
        Self::all()
            .find(|language| language.key() == key)
            .ok_or_else(|| serde::de::Error::unknown_variant(&key, overlay::keys()))
    }
}

impl Text {
    /// Makes a text from its two wordings.
    pub const fn new(sl: &'static str, en: &'static str) -> Self {
        Self { sl, en }
    }

    /// Returns the wording in a language.
    pub fn in_(self, language: Language) -> &'static str {
        match language {
            Language::Sl => self.sl,
            Language::En => self.en,
            Language::Further(further) => further.overlay().text(self).unwrap_or(self.en),
        }
    }

    /// Returns the wording in each language the program has, by which what anybody wrote is recognised.
    pub fn in_all(self) -> impl Iterator<Item = &'static str> {
        Language::all().map(move |language| self.in_(language))
    }

    /// Returns the spellings that the wording in a language lists, separated by `|`; none if it is blank.
    pub fn spellings_in(self, language: Language) -> impl Iterator<Item = &'static str> {
        self.in_(language).split('|').filter(|one| !one.is_empty())
    }

    /// Returns the spellings that the wordings in all languages list.
    pub fn spellings_in_all(self) -> impl Iterator<Item = &'static str> {
        Language::all().flat_map(move |language| self.spellings_in(language))
    }
}

impl Localized {
    /// Returns the text in each language.
    pub fn of(say: impl Fn(Language) -> String) -> Self {
        Self::of_languages(Language::all(), say)
    }

    /// Returns the text in Slovene, in English, and in further languages among the given ones.
    pub fn of_languages(
        languages: impl IntoIterator<Item = Language>,
        say: impl Fn(Language) -> String,
    ) -> Self {
        let is_further = |language: &Language| matches!(language, Language::Further(_));
        let further = languages.into_iter().filter(is_further);
        Self {
            sl: say(Language::Sl),
            en: say(Language::En),
            further: further.map(|language| (language, say(language))).collect(),
        }
    }

    /// Returns the wording in a language.
    pub fn in_(&self, language: Language) -> &str {
        match language {
            Language::Sl => &self.sl,
            Language::En => &self.en,
            Language::Further(_) => self.further.get(&language).unwrap_or(&self.en),
        }
    }

    /// Returns the wording in each language the program has.
    pub fn in_all(&self) -> impl Iterator<Item = &str> {
        Language::all().map(|language| self.in_(language))
    }

    /// Returns `true` if it has no words.
    pub fn is_empty(&self) -> bool {
        self.in_all().all(str::is_empty)
    }
}

/// Fills the placeholders `{name}` of a wording; one without a value stays as it is.
pub fn fill(wording: &str, arguments: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(wording.len() + 32);
    let mut rest = wording;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('}') else { break };
        match arguments.iter().find(|(name, _)| *name == &rest[1..close]) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(&rest[..=close]),
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// Returns a text with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// Returns the names of the placeholders of a wording, in order.
pub fn placeholders(wording: &str) -> Vec<&str> {
    wording
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect()
}

impl Counted {
    /// Writes the number and the noun in its form: `2 cilja`, `5 ciljev`.
    pub fn count(self, language: Language, n: usize) -> String {
        format!("{n} {}", self.noun(language, n))
    }

    /// Returns the noun in the form that the number requires.
    pub fn noun(self, language: Language, n: usize) -> &'static str {
        let category = conventions::plural(language, n);
        let english = match category {
            PluralCategory::One => self.en[0],
            _ => self.en[1],
        };
        match language {
            Language::Sl => match category {
                PluralCategory::One => self.sl[0],
                PluralCategory::Two => self.sl[1],
                PluralCategory::Few => self.sl[2],
                PluralCategory::Zero | PluralCategory::Many | PluralCategory::Other => self.sl[3],
            },
            Language::En => english,
            Language::Further(further) => further
                .overlay()
                .noun(self, category)
                .unwrap_or(self.en[usize::from(n != 1)]),
        }
    }
}

/// Writes a number as people of the language do: `1.234,5` or `1,234.5`; all its decimals are kept.
pub fn number(language: Language, value: Decimal) -> String {
    let plain = value.abs().to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let &Conventions { group, point, .. } = language.conventions();
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push('\u{2212}');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(point);
        out.push_str(decimals);
    }
    out
}

/// Writes a number with the language's decimal sign and no grouping or trailing zeros: `1610`, `52999,99`.
pub fn plain_number(language: Language, value: Decimal) -> String {
    with_point(language, &value.normalize().to_string())
}

/// Writes a number that has a decimal point with the language's decimal sign.
pub fn with_point(language: Language, plain: &str) -> String {
    plain.replace('.', language.conventions().point.encode_utf8(&mut [0; 4]))
}

/// Writes an amount of money with the decimals of its currency, and the sign after a no-break space: `646.001,00 €`.
pub fn money(language: Language, value: Decimal, currency: &str) -> String {
    let sign = if currency == "EUR" { "€" } else { currency };
    let amount = with_decimals(value, currency::decimals(currency));
    format!("{}\u{a0}{sign}", number(language, amount))
}

/// Returns a number with so many decimals, and with more only if it has more: an amount of euros to the cent.
pub fn with_decimals(amount: Decimal, decimals: u32) -> Decimal {
    let mut amount = amount.normalize();
    amount.rescale(amount.scale().max(decimals));
    amount
}

/// Writes a date: `14. 2. 2025` in Slovene, `14 February 2025` in English.
pub fn date(language: Language, value: Date) -> String {
    let conventions = language.conventions();
    let month = usize::try_from(value.month() - 1)
        .ok()
        .and_then(|month| conventions.months.get(month))
        .map_or_else(|| value.month().to_string(), ToString::to_string);
    fill(
        &conventions.date,
        &[
            ("day", &value.day().to_string()),
            ("month", &month),
            ("year", &value.year().to_string()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOALS: Counted = Counted {
        sl: ["cilj", "cilja", "cilji", "ciljev"],
        en: ["goal", "goals"],
    };

    #[test]
    fn slovene_counts_by_the_last_two_digits() {
        let written: Vec<String> = [0, 1, 2, 3, 4, 5, 11, 100, 101, 102, 103, 111]
            .iter()
            .map(|n| GOALS.count(Language::Sl, *n))
            .collect();
        assert_eq!(
            written.join(", "),
            "0 ciljev, 1 cilj, 2 cilja, 3 cilji, 4 cilji, 5 ciljev, 11 ciljev, 100 ciljev, 101 cilj, 102 cilja, \
             103 cilji, 111 ciljev"
        );
        assert_eq!(GOALS.count(Language::En, 1), "1 goal");
        assert_eq!(GOALS.count(Language::En, 101), "101 goals");
    }

    #[test]
    fn numbers_money_and_dates_are_written_as_people_do() {
        let amount = Decimal::new(7_850_187, 2);
        assert_eq!(money(Language::Sl, amount, "EUR"), "78.501,87\u{a0}€");
        assert_eq!(
            money(Language::Sl, Decimal::new(646_001, 0), "EUR"),
            "646.001,00\u{a0}€"
        );
        assert_eq!(
            money(Language::Sl, Decimal::new(64_600_150, 2), "EUR"),
            "646.001,50\u{a0}€"
        );
        assert_eq!(number(Language::En, Decimal::new(-12_345, 1)), "\u{2212}1,234.5");
        assert_eq!(date(Language::Sl, Date::constant(2025, 2, 14)), "14. 2. 2025");
        assert_eq!(
            date(Language::En, Date::constant(2025, 2, 14)),
            "14 February 2025"
        );
    }

    #[test]
    fn placeholders_are_filled_by_name() {
        assert_eq!(
            fill("{a} in {b}: {c}", &[("a", "1"), ("b", "{a}")]),
            "1 in {a}: {c}"
        );
        assert_eq!(placeholders("{a} in {b}"), ["a", "b"]);
    }

    /// Returns the further language of the tests, which has a part of the texts.
    fn czech() -> Language {
        Language::from_tag("cs_CZ.UTF-8").unwrap()
    }

    #[test]
    fn a_further_language_has_its_own_texts_plurals_and_numbers() {
        let written: Vec<String> = [1, 2, 5, 22].iter().map(|n| GOALS.count(czech(), *n)).collect();
        assert_eq!(written.join(", "), "1 cíl, 2 cíle, 5 cílů, 22 cílů");
        assert_eq!(number(czech(), Decimal::new(12_345, 1)), "1\u{a0}234,5");
        assert_eq!(date(czech(), Date::constant(2025, 2, 14)), "14. 2. 2025");
        assert_eq!(Text::new("da", "yes").in_(czech()), "ano");
        assert_eq!(
            czech().template("instructions.txt", Text::new("sl", "en")),
            "Pokyny"
        );
        assert_eq!(czech().conventions().quoted("a"), "„a“");
    }

    #[test]
    fn one_english_wording_of_two_slovene_ones_has_two_translations() {
        let [adopted, sent] =
            [("sprejeto", "accepted"), ("prevzeto", "accepted")].map(|(sl, en)| Text::new(sl, en));
        assert_eq!(
            [adopted, sent].map(|text| text.in_(czech())),
            ["přijato", "převzato"]
        );
    }

    #[test]
    fn texts_missing_in_a_further_language_are_shown_in_english() {
        const FILES: Counted = Counted {
            sl: ["datoteka", "datoteki", "datoteke", "datotek"],
            en: ["file", "files"],
        };
        assert_eq!(Text::new("napaka", "an error").in_(czech()), "an error");
        assert_eq!(FILES.count(czech(), 1), "1 file");
        assert_eq!(FILES.count(czech(), 2), "2 files");
        assert_eq!(czech().template("report.md", Text::new("sl", "en")), "en");
    }

    #[test]
    fn languages_are_known_by_their_keys() {
        let keys: Vec<&str> = Language::all().map(Language::key).collect();
        assert_eq!(keys, ["sl", "en", "it", "cs"]);
        for language in Language::all() {
            let json = serde_json::to_string(&language).unwrap();
            assert_eq!(json, format!("\"{}\"", language.key()));
            assert_eq!(serde_json::from_str::<Language>(&json).unwrap(), language);
        }
        assert!(
            serde_json::from_str::<Language>("\"xx\"")
                .unwrap_err()
                .to_string()
                .contains("sl")
        );
        assert_eq!(Language::from_tag("english"), None);
    }

    #[test]
    fn a_day_does_not_break_wherever_it_stands() {
        for (text, expected) in [
            ("14. 2. 2025", "14.\u{a0}2.\u{a0}2025"),
            (
                "do (1. 12. 2024) in 3. cilj",
                "do (1.\u{a0}12.\u{a0}2024) in 3. cilj",
            ),
            (
                "31. 12. 2024, 1. 1. 2025.",
                "31.\u{a0}12.\u{a0}2024, 1.\u{a0}1.\u{a0}2025.",
            ),
            ("1. 2. 3. 4.", "1. 2. 3. 4."),
            ("a  b ", "a  b "),
            ("", ""),
        ] {
            assert_eq!(unbroken(text), expected);
        }
    }
}
