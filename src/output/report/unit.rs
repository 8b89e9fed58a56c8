//! The unit of a figure, where its title does not name it.

use crate::base::language::currency;
use crate::strategy::catalogue::{Catalogue, Item};

/// Returns the unit as it stands behind a title: `(oseb)`; blank where the title names it or the value has it.
pub(super) fn unit_behind(catalogue: &Catalogue, item: Item<'_>, unit: &str) -> String {
    let unit = if item.value_type().is_money() {
        currency::beyond(unit, &catalogue.strategy.currency)
    } else {
        unit
    };
    if item.value_type().is_number() && !unit.is_empty() && !says(item.title(), unit) {
        format!("({unit})")
    } else {
        String::new()
    }
}

/// Returns `true` if a title names what its unit counts: »Izvedene ure aktivnosti« of `ur`. Words of a language with cases differ in
/// their endings.
pub(super) fn says(title: &str, unit: &str) -> bool {
    const ENDING: usize = 2;
    let unit: Vec<char> = unit.to_lowercase().chars().collect();
    let stem = unit.len().saturating_sub(ENDING).max(ENDING);
    let title = title.to_lowercase();
    let mut words = title.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        let word: Vec<char> = word.chars().collect();
        let same = unit
            .iter()
            .zip(&word)
            .take_while(|(one, other)| one == other)
            .count();
        // Behind the whole unit comes one letter at most: »mesta« of `mest`, not »mestna«.
        let ending = if same == unit.len() { 1 } else { ENDING };
        same >= stem && word.len() <= same + ending
    })
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_unit_that_the_title_names_is_not_repeated() {
        for (title, unit) in [
            ("Izvedene ure aktivnosti", "ur"),
            ("Obiski aktivnosti medgeneracijskega centra", "obiskov"),
            ("Dodatne lokacije: različni otroci", "otrok"),
            ("Seje Komisije, na katerih se je sestala", "sej"),
            ("Visits", "visits"),
        ] {
            assert!(says(title, unit), "{title} ({unit})");
        }
        for (title, unit) in [
            ("Upravičenci, povprečno na mesec", "oseb"),
            ("Urejene površine", "ur"),
            ("Mestna središča", "mest"),
            ("Dostave knjig", "knjig na dom"),
            ("Doplačilo občine", "na mesec"),
            ("Delavnice", "na teden"),
        ] {
            assert!(!says(title, unit), "{title} ({unit})");
        }
    }
}
