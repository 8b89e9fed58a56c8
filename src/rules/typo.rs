//! Typos in numbers.

/// Returns `true` if two rows of digits differ by one typo: a digit omitted, added or replaced, or two adjacent digits
/// swapped. The two must not be equal.
pub(super) fn one_typo(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    match (long.len() - short.len(), short, long) {
        (0, [a, b, short @ ..], [c, d, long @ ..]) if a == d && b == c => short == long,
        (0, ..) => short.get(1..) == long.get(1..),
        (1, ..) => *short == long[1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::one_typo;

    #[test]
    fn a_typo_is_one_digit() {
        for typed in ["203", "223", "20233", "2203", "2032", "2923", "2013"] {
            assert!(one_typo(typed, "2023") && one_typo("2023", typed), "{typed}");
        }
        for typed in ["2023000", "23", "3202", "2014", "302", ""] {
            assert!(!one_typo(typed, "2023"), "{typed}");
        }
    }
}
