//! Slovene and English side by side: texts, plurals, numbers, dates.
//!
//! Slovene plural categories follow the CLDR rules for `sl`; numbers are written with a decimal comma and a
//! thousands point, and the euro sign after a no-break space, as Slovene orthography (Pravopis) has it.

pub mod currency;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A language that institutions and the commission read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Slovene.
    #[default]
    Sl,
    /// English.
    En,
}

/// A text of ours in both languages, possibly with placeholders such as `{found}`.
#[derive(Default, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// In Slovene.
    pub sl: &'static str,
    /// In English.
    pub en: &'static str,
}

/// A text that is known only when the program runs, in both languages, as a catalogue gives it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// In Slovene.
    pub sl: String,
    /// In English.
    pub en: String,
}

/// The plural categories of the two languages; English uses `One` and `Other` only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// 1, 101 (sl); 1 (en).
    One,
    /// 2, 102 (sl).
    Two,
    /// 3, 4, 103, and everything with decimals (sl).
    Few,
    /// 0, 5, 111 (sl); everything but 1 (en).
    Other,
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
    /// Chooses by a tag such as `sl`, `sl-SI` or `en_GB.UTF-8`; nothing for other languages.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "sl" => Some(Self::Sl),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

impl Text {
    /// Makes a text from its two wordings.
    pub const fn new(sl: &'static str, en: &'static str) -> Self {
        Self { sl, en }
    }

    /// Gives the wording in a language.
    pub const fn in_(self, language: Language) -> &'static str {
        match language {
            Language::Sl => self.sl,
            Language::En => self.en,
        }
    }
}

impl Localized {
    /// What is said in each language.
    pub fn of(say: impl Fn(Language) -> String) -> Self {
        Self {
            sl: say(Language::Sl),
            en: say(Language::En),
        }
    }

    /// Gives the wording in a language.
    pub fn in_(&self, language: Language) -> &str {
        match language {
            Language::Sl => &self.sl,
            Language::En => &self.en,
        }
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

/// A text with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// The names of the placeholders of a wording, in order.
pub fn placeholders(wording: &str) -> Vec<&str> {
    wording
        .split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect()
}

/// The plural category of a whole number.
pub fn plural(language: Language, n: usize) -> Plural {
    match (language, n % 100) {
        (Language::En, _) if n == 1 => Plural::One,
        (Language::Sl, 1) => Plural::One,
        (Language::Sl, 2) => Plural::Two,
        (Language::Sl, 3 | 4) => Plural::Few,
        (Language::Sl | Language::En, _) => Plural::Other,
    }
}

impl Counted {
    /// Writes the number and the noun in its form: `2 cilja`, `5 ciljev`.
    pub fn count(self, language: Language, n: usize) -> String {
        format!("{n} {}", self.noun(language, n))
    }

    /// Gives the noun in the form the number asks for.
    pub fn noun(self, language: Language, n: usize) -> &'static str {
        let form = plural(language, n);
        match language {
            Language::Sl => match form {
                Plural::One => self.sl[0],
                Plural::Two => self.sl[1],
                Plural::Few => self.sl[2],
                Plural::Other => self.sl[3],
            },
            Language::En => match form {
                Plural::One => self.en[0],
                Plural::Two | Plural::Few | Plural::Other => self.en[1],
            },
        }
    }
}

/// Writes a number as people of the language do: `1.234,5` or `1,234.5`; all its decimals are kept.
pub fn number(language: Language, value: Decimal) -> String {
    let plain = value.abs().to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (group, point) = match language {
        Language::Sl => ('.', ','),
        Language::En => (',', '.'),
    };
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
    let plain = value.normalize().to_string();
    match language {
        Language::Sl => plain.replace('.', ","),
        Language::En => plain,
    }
}

/// Writes an amount of money to the cent, and the sign after a no-break space: `646.001,00 €`.
pub fn money(language: Language, value: Decimal, currency: &str) -> String {
    let sign = if currency == "EUR" { "€" } else { currency };
    format!("{}\u{a0}{sign}", number(language, to_the_cent(value)))
}

/// An amount of money with two decimals, and with more only if it has a fraction of a cent.
pub fn to_the_cent(amount: Decimal) -> Decimal {
    let mut amount = amount.normalize();
    amount.rescale(amount.scale().max(2));
    amount
}

/// Writes a date: `14. 2. 2025` in Slovene, `14 February 2025` in English.
pub fn date(language: Language, value: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match language {
        Language::Sl => format!("{}. {}. {}", value.day(), value.month(), value.year()),
        Language::En => {
            let month = usize::try_from(value.month() - 1)
                .ok()
                .and_then(|i| MONTHS.get(i))
                .unwrap_or(&"");
            format!("{} {month} {}", value.day(), value.year())
        }
    }
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
        let said: Vec<String> = [0, 1, 2, 3, 4, 5, 11, 100, 101, 102, 103, 111]
            .iter()
            .map(|n| GOALS.count(Language::Sl, *n))
            .collect();
        assert_eq!(
            said.join(", "),
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
}
