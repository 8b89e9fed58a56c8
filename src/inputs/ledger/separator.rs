//! Which sign is the decimal one in a column of amounts that were typed as text: the whole column decides.
//!
//! Doubtful is one sign with one to three digits before it (not a lone zero) and three behind: `12.000`, `12,000`. Every other
//! amount of the column shows by its form which sign is the decimal one. Where they agree, with each other and with what
//! `[ledger]` declares, the other sign groups; in a currency without thousandths, a decimal sign before three digits is none.

use rust_decimal::Decimal;

use crate::base::language::currency::{self, Mark};
use crate::base::value::number_text::{self, Readings, Typed};
use crate::sheet::Beside;

/// What a column of amounts shows about its signs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs<'c> {
    /// The code of the strategy's currency, whose marks may be beside an amount.
    currency: &'c str,
    /// The decimal sign that the catalogue declares.
    declared: Option<char>,
    /// Whether a comma is the decimal sign of some amount.
    comma: bool,
    /// Whether a point is.
    point: bool,
}

/// How the digits of an amount are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// By no sign, or in no way that an amount has.
    Plain,
    /// This is the decimal sign.
    Decimal(char),
    /// This sign groups.
    Groups(char),
    /// This sign is either.
    Doubtful(char),
}

impl<'c> Signs<'c> {
    /// Looks at every text of a column.
    pub(super) fn of<'t>(
        currency: &'c str,
        declared: Option<char>,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let mut signs = Self {
            currency,
            declared,
            ..Self::default()
        };
        for text in texts {
            let decimal = match shape(text) {
                Shape::Decimal(sign) => sign,
                Shape::Groups(sign) => other(sign),
                Shape::Plain | Shape::Doubtful(_) => continue,
            };
            if signs.number(text).is_some() {
                signs.comma |= decimal == ',';
                signs.point |= decimal == '.';
            }
        }
        signs
    }

    /// Reads an amount; `None` if it is none, or if the column does not decide which of two amounts it is.
    pub(super) fn read(&self, text: &str) -> Option<Decimal> {
        match shape(text) {
            Shape::Plain | Shape::Groups(_) => self.number(text),
            Shape::Decimal(sign) if self.declared.is_none_or(|declared| declared == sign) => {
                self.number(text)
            }
            Shape::Decimal(_) => None,
            Shape::Doubtful(sign) => {
                let has_thousandths = self.decimals() >= 3;
                let groups = match self.decimal() {
                    Some(decimal) if decimal == sign => {
                        return self.thousandths(text).filter(|_| has_thousandths);
                    }
                    Some(_) => true,
                    // A sign of money has no thousandths behind it, unless the currency has.
                    None => {
                        let is_money = self.typed(text).is_some_and(|typed| typed.money);
                        !has_thousandths && !self.contradicts() && is_money
                    }
                };
                groups.then(|| self.number(&without(sign, text)?))?
            }
        }
    }

    /// Returns how many decimals amounts have.
    pub(super) fn decimals(&self) -> u32 {
        currency::decimals(self.currency)
    }

    /// Returns `true` if the words and signs that a format shows beside a number are those of another currency.
    pub(super) fn is_of_another_currency(&self, beside: &Beside) -> bool {
        let words = format!("{} {}", beside.before, beside.behind);
        let mark = currency::mark_in(&words, beside.currency.as_deref(), self.currency);
        matches!(mark, Some(Mark::Other { .. }))
    }

    /// Reads an amount whose signs are no doubt: with a minus in front or behind, or brackets.
    fn number(&self, text: &str) -> Option<Decimal> {
        let typed = self.typed(text).filter(|typed| !typed.percent)?;
        match typed.readings {
            Readings::One(number) => signed(text, number),
            Readings::Two { .. } => None,
        }
    }

    /// Reads an amount whose only sign is the decimal one, before three digits.
    fn thousandths(&self, text: &str) -> Option<Decimal> {
        let typed = self.typed(text).filter(|typed| !typed.percent)?;
        match typed.readings {
            Readings::One(number) | Readings::Two { decimal: number, .. } => signed(text, number),
        }
    }

    /// Returns the text by the rule of numbers typed as text, without a minus behind it.
    fn typed(&self, text: &str) -> Option<Typed> {
        number_text::read(minus_behind(text).unwrap_or(text), self.currency).ok()
    }

    fn decimal(&self) -> Option<char> {
        let seen = match (self.comma, self.point) {
            (true, false) => Some(','),
            (false, true) => Some('.'),
            (false, false) => self.declared,
            (true, true) => None,
        };
        seen.filter(|sign| self.declared.is_none_or(|declared| declared == *sign))
    }

    const fn contradicts(&self) -> bool {
        self.comma && self.point || self.declared.is_some()
    }
}

/// Returns the number of a text, below nothing if a minus is behind it; `None` with a minus on either side.
fn signed(text: &str, number: Decimal) -> Option<Decimal> {
    match (minus_behind(text).is_some(), number.is_sign_negative()) {
        (true, true) => None,
        (true, false) => Some(-number),
        (false, _) => Some(number),
    }
}

/// Returns a text without the first such sign among its digits; a mark of a currency may hold one too: `Fr. 12.000`.
fn without(sign: char, text: &str) -> Option<String> {
    let (mark, digits) = text.split_at_checked(text.find(|c: char| c.is_ascii_digit())?)?;
    Some(format!("{mark}{}", digits.replacen(sign, "", 1)))
}

/// Returns what precedes a minus at the end, as accounting programs write it: `12,34-`.
fn minus_behind(text: &str) -> Option<&str> {
    text.trim().strip_suffix(['-', '\u{2212}']).map(str::trim_end)
}

const fn other(sign: char) -> char {
    if sign == ',' { '.' } else { ',' }
}

fn shape(text: &str) -> Shape {
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
        return Shape::Plain;
    };
    let digits = &text[first..=last];
    let signs = || digits.chars().filter(|c| matches!(c, '.' | ','));
    let Some(sign) = signs().next_back() else {
        return Shape::Plain;
    };
    match (signs().filter(|c| *c == sign).count(), signs().count()) {
        (1, 1) => {
            let (before, behind) = digits.split_once(sign).unwrap_or_default();
            let doubtful = behind.len() == 3
                && behind.chars().all(is_digit)
                && (1..=3).contains(&before.len())
                && before.chars().all(is_digit)
                && !before.starts_with('0');
            if doubtful {
                Shape::Doubtful(sign)
            } else {
                Shape::Decimal(sign)
            }
        }
        (1, _) => Shape::Decimal(sign),
        (same, all) if same == all => Shape::Groups(sign),
        _ => Shape::Plain,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::language::Language;

    fn read(declared: Option<char>, column: &[&str]) -> Vec<String> {
        let signs = Signs::of("EUR", declared, column.iter().copied());
        let read = |text: &&str| {
            signs
                .read(text)
                .map_or("?".to_owned(), |n| n.normalize().to_string())
        };
        column.iter().map(read).collect()
    }

    #[test]
    fn the_whole_column_decides_which_sign_is_the_decimal_one() {
        for (declared, column, expected) in [
            (None, &["12.000", "1,50"][..], &["12000", "1.5"][..]),
            (None, &["12,000", "1.50"], &["12000", "1.5"]),
            (None, &["12.000", "1.234.567"], &["12000", "1234567"]),
            // The decimal sign before three digits is no amount.
            (None, &["12,000", "1,50"], &["?", "1.5"]),
            (Some(','), &["15,000", "125,500", "-500,00"], &["?", "?", "-500"]),
            // Nothing decides, or the amounts contradict each other or the catalogue.
            (None, &["12,000", "12.000", "7"], &["?", "?", "7"]),
            (None, &["12,000", "1,50", "1.50"], &["?", "1.5", "1.5"]),
            (Some(','), &["12.000", "1.50"], &["?", "?"]),
            // The catalogue decides where the column does not.
            (Some(','), &["12.000", "12,000"], &["12000", "?"]),
            (Some('.'), &["12.000", "(12,000)"], &["?", "-12000"]),
            (
                None,
                &["12.000 €", "0,125", "1234,500"],
                &["12000", "0.125", "1234.5"],
            ),
            (None, &["12,000 €", "EUR 12.000"], &["12000", "12000"]),
            (None, &["12,000 €", "1,50"], &["?", "1.5"]),
            // What is no amount says nothing of the signs.
            (None, &["12.000", "15.01.2025", "4,5 dni"], &["?", "?", "?"]),
        ] {
            assert_eq!(read(declared, column), expected, "{declared:?} {column:?}");
        }
    }

    #[test]
    fn only_the_strategys_own_currency_is_accepted_beside_an_amount() {
        let read = |currency, text: &str| Signs::of(currency, None, []).read(text).map(|n| n.to_string());
        for (currency, own, foreign) in [
            (
                "EUR",
                ["€12,000", "12.000 EUR", "12000 evrov"],
                ["£12,000", "12.000 GBP", "12000 funtov"],
            ),
            (
                "GBP",
                ["£12,000", "12.000 GBP", "12000 pounds"],
                ["€12,000", "12.000 EUR", "12000 evrov"],
            ),
            (
                "CHF",
                ["Fr. 12.000", "12,000 CHF", "12000 francs"],
                ["$12,000", "12.000 €", "12000 kn"],
            ),
        ] {
            for text in own {
                assert_eq!(
                    read(currency, text).as_deref(),
                    Some("12000"),
                    "{currency} {text}"
                );
            }
            for text in foreign {
                assert_eq!(read(currency, text), None, "{currency} {text}");
            }
        }
    }

    proptest! {
        #[test]
        fn an_export_of_either_style_is_read_to_the_cent_or_asked(
            cents in proptest::collection::vec(-1_000_000_000i64..1_000_000_000, 1..12), comma in any::<bool>(), whole in any::<bool>()
        ) {
            let amounts: Vec<Decimal> = cents.iter().map(|c| Decimal::new(if whole { c / 100 } else { *c }, if whole { 0 } else { 2 })).collect();
            let language = if comma { Language::Sl } else { Language::En };
            let texts: Vec<String> = amounts.iter().map(|amount| crate::base::language::number(language, *amount)).collect();
            let signs = Signs::of("EUR", None, texts.iter().map(String::as_str));
            for (text, amount) in texts.iter().zip(&amounts) {
                let read = signs.read(text);
                prop_assert!(read == Some(*amount) || whole && read.is_none(), "{text} {read:?}");
            }
        }
    }
}
