//! A number with its unit, as a catalogue writes units: in the plural after a number (`oseb`, `persons`).

use icu_plurals::PluralCategory;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Language, conventions};

/// Writes a number and its unit behind it, after a no-break space: `12 mest`. A unit in the plural does not agree with 1 (in Slovene
/// also with 2, 3, 4, 101 …); there it stands in brackets: `2 (mest)`. Signs and codes fit every number: `2 km`.
pub fn measured(language: Language, number: Decimal, written: &str, unit: &str) -> String {
    let unit = unit.trim();
    if unit.is_empty() {
        return written.to_owned();
    }
    if agrees(language, number) || is_sign(unit) {
        format!("{written}\u{a0}{unit}")
    } else {
        format!("{written}\u{a0}({unit})")
    }
}

/// Returns `true` if a noun in the plural, as after five, agrees with a number.
fn agrees(language: Language, number: Decimal) -> bool {
    let number = number.abs().normalize();
    let whole = Some(number).filter(|number| number.scale() == 0);
    whole.and_then(|whole| whole.to_usize()).is_none_or(|n| {
        matches!(
            conventions::plural(language, n),
            PluralCategory::Other | PluralCategory::Many | PluralCategory::Zero
        )
    })
}

/// Returns `true` if a unit begins with a sign or code, which has no plural.
fn is_sign(unit: &str) -> bool {
    const SIGNS: [&str; 12] = ["km", "m", "cm", "kg", "g", "t", "h", "min", "l", "ha", "d", "s"];
    let first = unit.split(' ').next().unwrap_or_default();
    let plain = first.trim_end_matches(['²', '³', '2', '3']);
    SIGNS.contains(&plain)
        || !first.chars().any(char::is_lowercase)
        || first.chars().skip(1).any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_agrees_with_its_number_or_stands_in_brackets() {
        let say =
            |language, n: &str, unit| measured(language, n.parse().unwrap(), n, unit).replace('\u{a0}', " ");
        for (n, sl, en) in [
            ("0", "0 mest", "0 places"),
            ("1", "1 (mest)", "1 (places)"),
            ("2", "2 (mest)", "2 places"),
            ("4", "4 (mest)", "4 places"),
            ("5", "5 mest", "5 places"),
            ("12", "12 mest", "12 places"),
            ("101", "101 (mest)", "101 places"),
            ("22.5", "22.5 mest", "22.5 places"),
        ] {
            assert_eq!(say(Language::Sl, n, "mest"), sl);
            assert_eq!(say(Language::En, n, "places"), en);
        }
        for unit in ["km", "%", "EUR na osebo", "m²", "kWh", "€"] {
            assert_eq!(say(Language::Sl, "2", unit), format!("2 {unit}"));
        }
        assert_eq!(say(Language::Sl, "2", ""), "2");
    }
}
