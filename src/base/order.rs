//! The order of names in lists for people: alphabetical in Slovene, č after c, š after s, ž after z, whatever the case.

use std::cmp::Ordering;

use super::words::without_mark;

/// Compares two names as a Slovene list orders them: signs before digits before letters; č and ć follow c, đ follows d, š follows s,
/// ž follows z; other accents and capitals count only between names that are otherwise the same. Names that differ are never equal.
pub fn by_name(a: &str, b: &str) -> Ordering {
    let keys = |text: &'_ str| text.chars().map(key).collect::<Vec<_>>();
    if a == b {
        return Ordering::Equal;
    }
    keys(a).cmp(&keys(b)).then_with(|| a.cmp(b))
}

/// The place of a character: its kind, its letter, and its place among the letters that are written with the same one.
fn key(c: char) -> (u8, char, u8) {
    let small = c.to_lowercase().next().unwrap_or(c);
    let (letter, after) = match small {
        'č' => ('c', 1),
        'ć' => ('c', 2),
        'đ' => ('d', 1),
        'š' => ('s', 1),
        'ž' => ('z', 1),
        other => (without_mark(other), 0),
    };
    let kind = if letter.is_alphabetic() {
        2
    } else {
        u8::from(letter.is_numeric())
    };
    (kind, letter, after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_in_slovene_order() {
        let ordered = [
            "_a", "1", "10", "a", "Ana", "ana b", "Cerknica", "cesta", "Čadram", "čas", "ćup", "dom", "Đuro",
            "Ema", "Éva", "sreda", "šola", "Šola b", "tabor", "zavod", "Zora", "žaga", "Žale",
        ];
        let mut sorted = ordered;
        sorted.reverse();
        sorted.sort_by(|a, b| by_name(a, b));
        assert_eq!(sorted, ordered);
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in "[a-cčćsšzžA-CČŠŽ1 ._]{0,6}", b in "[a-cčćsšzžA-CČŠŽ1 ._]{0,6}", c in "[a-cčšž1 .]{0,6}") {
            prop_assert_eq!(by_name(&a, &b), by_name(&b, &a).reverse());
            prop_assert_eq!(by_name(&a, &b) == Ordering::Equal, a == b);
            if by_name(&a, &b).is_le() && by_name(&b, &c).is_le() {
                prop_assert!(by_name(&a, &c).is_le());
            }
        }
    }
}
