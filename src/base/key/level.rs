//! Identifiers as strategies have them: `a`, `a.3`, `c.1.1`, `C1.1.R1-I2`.

use std::cmp::Ordering;

use super::LONGEST_ID;

/// What stands between two levels of an identifier.
const BETWEEN: [char; 2] = ['.', '-'];

/// Returns `true` if a text is an identifier with levels: letters without accents, digits and `_`, with single points and hyphens
/// between them. It begins with a letter, for spreadsheets read `1.2` as a number or a day.
pub fn is_leveled(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    text.len() <= LONGEST_ID
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .split(BETWEEN)
            .all(|level| !level.is_empty() && level.bytes().all(fits))
}

/// Returns the identifiers that another begins with, up to one of its points or hyphens, the longest first: of `c.1.1`, `c.1` and
/// `c`.
pub fn levels_above(id: &str) -> impl Iterator<Item = &str> {
    id.rmatch_indices(BETWEEN).filter_map(|(at, _)| id.get(..at))
}

/// Returns an identifier, or the key of an item, as expressions write it: in braces if something else could be read in it.
pub fn in_expression(name: &str) -> String {
    let (goal, item) = name
        .split_once('/')
        .map_or((None, name), |(goal, item)| (Some(goal), item));
    // `c.1.1` is a goal by the digit behind its first point; `x.1` alone could be the column of a list.
    let is_plain = |goal: &str| {
        let second = goal.split_once('.').map(|(_, second)| second);
        !goal.contains('-') && second.is_some_and(|second| second.starts_with(|c: char| c.is_ascii_digit()))
    };
    if !item.contains(BETWEEN) && goal.is_none_or(is_plain) {
        name.to_owned()
    } else {
        format!("{{{name}}}")
    }
}

/// Compares two identifiers by their characters, and the numbers in them as numbers; those that differ are never equal.
pub(super) fn natural(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    while let (Some(a), Some(b)) = (left.chars().next(), right.chars().next()) {
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            let ([a, after_a], [b, after_b]) = (number(left), number(right));
            (left, right) = (after_a, after_b);
            a.len().cmp(&b.len()).then_with(|| a.cmp(b))
        } else {
            (left, right) = (&left[a.len_utf8()..], &right[b.len_utf8()..]);
            a.cmp(&b)
        };
        if order.is_ne() {
            return order;
        }
    }
    left.len().cmp(&right.len()).then_with(|| one.cmp(other))
}

/// Returns the digits with which a text begins, without zeros before them, and what follows.
fn number(text: &str) -> [&str; 2] {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    [digits.trim_start_matches('0'), rest]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn levels_are_found_from_the_innermost_out() {
        let above = |id: &'static str| levels_above(id).collect::<Vec<_>>();
        assert_eq!(above("C1.1.R1-I2"), ["C1.1.R1", "C1.1", "C1"]);
        assert_eq!(above("a.3"), ["a"]);
        assert!(above("a").is_empty());
    }

    #[test]
    fn numbers_in_identifiers_count_as_numbers() {
        let ordered = [
            "C", "a", "a.2", "a.2.1", "a.2.10", "a.10", "a2", "a10", "b.1-2", "b.1-11", "b.1.3",
        ];
        let mut sorted = ordered;
        sorted.reverse();
        sorted.sort_by(|one, other| natural(one, other));
        assert_eq!(sorted, ordered);
    }

    #[test]
    fn names_that_could_be_read_otherwise_are_in_braces() {
        for (name, written) in [
            ("oskrbovalke", "oskrbovalke"),
            ("I2", "I2"),
            ("I-2", "{I-2}"),
            ("x.1", "{x.1}"),
            ("a.3/x", "a.3/x"),
            ("c.1.1/x", "c.1.1/x"),
            ("M1/x", "{M1/x}"),
            ("C1.R1/x", "{C1.R1/x}"),
            ("a.3/x-1", "{a.3/x-1}"),
        ] {
            assert_eq!(in_expression(name), written);
        }
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in "[aB][01.-]{0,5}", b in "[aB][01.-]{0,5}", c in "[aB][01.-]{0,5}") {
            prop_assert_eq!(natural(&a, &b), natural(&b, &a).reverse());
            prop_assert_eq!(natural(&a, &b).is_eq(), a == b);
            if natural(&a, &b).is_le() && natural(&b, &c).is_le() {
                prop_assert!(natural(&a, &c).is_le());
            }
        }
    }
}
