//! A number with its unit, as a catalogue writes units: in the plural after a number (`oseb`, `persons`, `obiskov na mesec`).

use icu_plurals::PluralCategory;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::nouns::{self, NounForm};
use super::{Language, conventions};

/// Writes a number and its unit behind it, after a no-break space: `12 mest`, `2 mesti`, `3,5 ure`. `of_unit` is the language of the
/// unit. A noun of which only the plural is known stands in brackets where it does not agree: `2 (gugalnic)`. Signs, codes and what
/// is no noun fit every number: `2 km`, `1 na teden`.
pub fn measured(of_unit: Language, number: Decimal, written: &str, unit: &str) -> String {
    let unit = unit.trim();
    if unit.is_empty() {
        return written.to_owned();
    }
    let form = form_for(of_unit, number);
    if form == NounForm::Many || is_sign(unit) || nouns::is_preposition(first_word(unit)) {
        return format!("{written}\u{a0}{unit}");
    }
    match nouns::inflected(of_unit, unit, form) {
        Some(unit) => format!("{written}\u{a0}{unit}"),
        None => format!("{written}\u{a0}({unit})"),
    }
}

fn form_for(language: Language, number: Decimal) -> NounForm {
    let number = number.abs().normalize();
    let whole = Some(number).filter(|number| number.scale() == 0);
    let Some(whole) = whole.and_then(|whole| whole.to_usize()) else {
        return if language == Language::En {
            NounForm::Many
        } else {
            NounForm::Fraction
        };
    };
    match conventions::plural(language, whole) {
        PluralCategory::One => NounForm::One,
        PluralCategory::Two => NounForm::Two,
        PluralCategory::Few => NounForm::Few,
        PluralCategory::Other | PluralCategory::Many | PluralCategory::Zero => NounForm::Many,
    }
}

fn first_word(unit: &str) -> &str {
    unit.split(' ').next().unwrap_or_default()
}

/// Returns `true` if a unit begins with a sign or code, which has no plural.
fn is_sign(unit: &str) -> bool {
    const SIGNS: [&str; 12] = ["km", "m", "cm", "kg", "g", "t", "h", "min", "l", "ha", "d", "s"];
    let first = first_word(unit);
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
            ("1", "1 mesto", "1 place"),
            ("2", "2 mesti", "2 places"),
            ("4", "4 mesta", "4 places"),
            ("5", "5 mest", "5 places"),
            ("12", "12 mest", "12 places"),
            ("101", "101 mesto", "101 places"),
            ("22.5", "22.5 mesta", "22.5 places"),
        ] {
            assert_eq!(say(Language::Sl, n, "mest"), sl);
            assert_eq!(say(Language::En, n, "places"), en);
        }
        for unit in ["km", "%", "EUR na osebo", "m²", "kWh", "€", "na teden"] {
            assert_eq!(say(Language::Sl, "2", unit), format!("2 {unit}"));
        }
        assert_eq!(say(Language::Sl, "2", ""), "2");
        assert_eq!(
            say(Language::Sl, "2", "socialnih oskrbovalk"),
            "2 (socialnih oskrbovalk)"
        );
        assert_eq!(say(Language::Sl, "3.5", "ur na teden"), "3.5 ure na teden");
        assert_eq!(say(Language::En, "1", "visits a month"), "1 visit a month");
    }

    #[test]
    fn nouns_are_inflected_as_numbers_require() {
        for (plural, forms) in [
            ("oseb", "1 oseba, 2 osebi, 3 osebe, 5 oseb, 3.5 osebe"),
            ("ur", "1 ura, 2 uri, 3 ure, 5 ur, 3.5 ure"),
            ("obiskov", "1 obisk, 2 obiska, 3 obiski, 5 obiskov, 3.5 obiska"),
            (
                "dogodkov",
                "1 dogodek, 2 dogodka, 3 dogodki, 5 dogodkov, 3.5 dogodka",
            ),
            ("otrok", "1 otrok, 2 otroka, 3 otroci, 5 otrok, 3.5 otroka"),
            (
                "srečanj",
                "1 srečanje, 2 srečanji, 3 srečanja, 5 srečanj, 3.5 srečanja",
            ),
            (
                "delavnic",
                "1 delavnica, 2 delavnici, 3 delavnice, 5 delavnic, 3.5 delavnice",
            ),
            (
                "lokacij",
                "1 lokacija, 2 lokaciji, 3 lokacije, 5 lokacij, 3.5 lokacije",
            ),
            (
                "obrazcev",
                "1 obrazec, 2 obrazca, 3 obrazci, 5 obrazcev, 3.5 obrazca",
            ),
            ("mesecev", "1 mesec, 2 meseca, 3 meseci, 5 mesecev, 3.5 meseca"),
            (
                "programov",
                "1 program, 2 programa, 3 programi, 5 programov, 3.5 programa",
            ),
            (
                "dejavnosti",
                "1 dejavnost, 2 dejavnosti, 3 dejavnosti, 5 dejavnosti, 3.5 dejavnosti",
            ),
            ("evrov", "1 (evrov), 2 (evrov), 3 (evrov), 5 evrov, 3.5 (evrov)"),
        ] {
            let say =
                ["1", "2", "3", "5", "3.5"].map(|n| measured(Language::Sl, n.parse().unwrap(), n, plural));
            assert_eq!(say.join(", ").replace('\u{a0}', " "), forms);
        }
    }
}
