//! Whether two words are forms of one noun or adjective: `upravičencev`, `upravičenci`; `prevozi`, `prevozov`.

/// The longest ending that a form adds to what all forms share: `-ami`, `-ega`, and the `-cev` of `-ec`.
const ENDING: usize = 3;

/// Returns `true` if two words, in small letters, may be forms of one: they share their beginning, and differ by no more than
/// an ending. Of short words more must be shared, so that `vozil` and `vozniki` are two.
pub fn same_noun(one: &str, other: &str) -> bool {
    if one == other {
        return !one.is_empty();
    }
    let shared = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let (one, other) = (one.chars().count() - shared, other.chars().count() - shared);
    let longest_ending = match shared {
        0..=1 => return false,
        2 => 1,
        3 => return one.max(other) <= 2 && one.min(other) <= 1,
        4.. => ENDING,
    };
    one.max(other) <= longest_ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_noun_are_distinguished_from_other_nouns() {
        for (one, other) in [
            ("upravičencev", "upravičenci"),
            ("upravičenca", "upravičenci"),
            ("upravičence", "upravičenci"),
            ("obiskov", "obiski"),
            ("obisk", "obiski"),
            ("ur", "ure"),
            ("osebami", "oseb"),
            ("prevozov", "prevozi"),
            ("otrok", "otroci"),
            ("uporabnikov", "uporabniki"),
            ("udeležencev", "udeleženci"),
            ("sej", "seje"),
            ("tečajev", "tečaji"),
            ("brezposelnimi", "brezposelne"),
            ("prevoz", "prevozov"),
            ("visits", "visit"),
        ] {
            assert!(same_noun(one, other) && same_noun(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("vozil", "vozniki"),
            ("uporaba", "uporabniki"),
            ("oseba", "osebnost"),
            ("ur", "urejanje"),
            ("v", "ve"),
            ("", ""),
            ("let", "letališče"),
            ("točk", "tečajev"),
            ("občin", "občanov"),
            ("predavanj", "predavateljev"),
        ] {
            assert!(!same_noun(one, other) && !same_noun(other, one), "{one} {other}");
        }
    }
}
