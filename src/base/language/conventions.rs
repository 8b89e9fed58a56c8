//! How languages write numbers, dates and quotations, and count.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use serde::Deserialize;

use super::Language;

/// How a language writes numbers, dates and quotations.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conventions {
    /// Its tag with a country (BCP 47), as documents state it: `sl-SI`.
    pub tag: Cow<'static, str>,
    /// Its identifier (MS-LCID), as number formats name it: `424`.
    pub lcid: Cow<'static, str>,
    /// Between groups of three digits.
    pub group: char,
    /// Before the decimals.
    pub point: char,
    /// Between the values of a list in a formula and in CSV.
    pub separator: char,
    /// Before and after a quotation.
    pub quotes: [Cow<'static, str>; 2],
    /// A date, with the placeholders `{day}`, `{month}` and `{year}`.
    pub date: Cow<'static, str>,
    /// The months as a date names them; empty if it gives their number.
    #[serde(default)]
    pub months: Cow<'static, [Cow<'static, str>]>,
}

pub(super) static SLOVENE: Conventions = Conventions {
    tag: Cow::Borrowed("sl-SI"),
    lcid: Cow::Borrowed("424"),
    group: '.',
    point: ',',
    separator: ';',
    quotes: [Cow::Borrowed("»"), Cow::Borrowed("«")],
    date: Cow::Borrowed("{day}. {month}. {year}"),
    months: Cow::Borrowed(&[]),
};

pub(super) static ENGLISH: Conventions = Conventions {
    tag: Cow::Borrowed("en-GB"),
    lcid: Cow::Borrowed("809"),
    group: ',',
    point: '.',
    separator: ',',
    quotes: [Cow::Borrowed("“"), Cow::Borrowed("”")],
    date: Cow::Borrowed("{day} {month} {year}"),
    months: Cow::Borrowed(&[
        Cow::Borrowed("January"),
        Cow::Borrowed("February"),
        Cow::Borrowed("March"),
        Cow::Borrowed("April"),
        Cow::Borrowed("May"),
        Cow::Borrowed("June"),
        Cow::Borrowed("July"),
        Cow::Borrowed("August"),
        Cow::Borrowed("September"),
        Cow::Borrowed("October"),
        Cow::Borrowed("November"),
        Cow::Borrowed("December"),
    ]),
};

impl Conventions {
    /// Puts a quotation between the marks of the language.
    pub fn quoted(&self, text: &str) -> String {
        let [before, after] = &self.quotes;
        format!("{before}{text}{after}")
    }
}

/// Returns the plural category of a whole number by the rules of CLDR; `Other` for a language that CLDR does not know.
pub(super) fn plural(language: Language, n: usize) -> PluralCategory {
    thread_local! {
        static RULES: RefCell<HashMap<Language, Option<PluralRules>>> = RefCell::default();
    }
    RULES.with_borrow_mut(|rules| {
        rules
            .entry(language)
            .or_insert_with(|| {
                let locale = language.key().parse::<icu_locale_core::Locale>().ok()?;
                PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).ok()
            })
            .as_ref()
            .map_or(PluralCategory::Other, |rules| rules.category_for(n))
    })
}
