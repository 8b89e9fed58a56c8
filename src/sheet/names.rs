//! The names of sheets: a title within the limits of Excel.

use super::LONGEST_SHEET_NAME;

/// The signs that Excel refuses in the name of a sheet.
const REFUSED: &str = "[]:*?/\\";
/// A word of so few letters, such as a preposition, does not end a cut name.
const SHORT_WORD: usize = 2;

/// Where a title that is too long is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Behind a word, unless that would leave less than half of it.
    Words,
    /// Behind a sign, as the forms of earlier editions have it.
    Signs,
}

/// Returns a title as a name of a sheet: without signs that Excel refuses, cut, with an ending.
pub fn sheet_name(title: &str, ending: &str, cut: Cut) -> String {
    let allowed = |c: char| {
        if REFUSED.contains(c) || c.is_control() {
            ' '
        } else {
            c
        }
    };
    let allowed: String = title.chars().map(allowed).collect();
    let words: Vec<&str> = allowed.split_whitespace().collect();
    let whole = words.join(" ");
    let whole = whole.trim_matches('\'');
    let room = LONGEST_SHEET_NAME.saturating_sub(ending.encode_utf16().count());
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= room
    };
    let end = whole.chars().take_while(fits).map(char::len_utf8).sum();
    let (start, behind) = whole.split_at(end);
    let name = match cut {
        Cut::Words if !behind.is_empty() => whole_words(start, behind),
        Cut::Words | Cut::Signs => start,
    };
    let name = name.trim_end_matches(['\'', ' ']);
    if name.is_empty() {
        format!("_{ending}")
    } else {
        format!("{name}{ending}")
    }
}

/// Leaves out the word that goes on behind the cut, and the short words and the punctuation before it.
fn whole_words<'a>(start: &'a str, behind: &str) -> &'a str {
    let least = start.len() / 2;
    let mut name = start;
    let mut is_whole = behind.starts_with(' ');
    while let Some((rest, word)) = name.rsplit_once(' ') {
        let is_short = word.chars().all(char::is_alphabetic) && word.chars().count() <= SHORT_WORD;
        if rest.len() < least || is_whole && !is_short {
            break;
        }
        name = rest;
        is_whole = true;
    }
    name.trim_end_matches(|c: char| " ,;.–-(".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_excel_and_end_with_a_word() {
        let long = "Dogodki o demenci: srečanja, predavanja in delavnice v letu";
        let cases = [
            (long, "", "Dogodki o demenci srečanja"),
            (long, " 2", "Dogodki o demenci srečanja 2"),
            (
                "Obiski starejših na domu po krajih",
                "",
                "Obiski starejših na domu",
            ),
            ("Obiski starejših na domu – Kranj", "", "Obiski starejših na domu"),
            (
                "Natanko enaintrideset znakov je",
                "",
                "Natanko enaintrideset znakov je",
            ),
            (
                "Natanko enaintrideset znakov je tu",
                "",
                "Natanko enaintrideset znakov",
            ),
            ("'Obiski'", "", "Obiski"),
            ("[]", "", "_"),
            ("[]", " 2", "_ 2"),
            (&"ž".repeat(40), " 2", &format!("{} 2", "ž".repeat(29))),
            (
                "a.12 Najnepretrganejšabesedavkatalogu",
                "",
                "a.12 Najnepretrganejšabesedavka",
            ),
        ];
        for (title, ending, expected) in cases {
            assert_eq!(sheet_name(title, ending, Cut::Words), expected, "{title}");
        }
        assert_eq!(
            sheet_name(long, "", Cut::Signs),
            "Dogodki o demenci srečanja, pre"
        );
        assert_eq!(
            sheet_name(long, " 2", Cut::Signs),
            "Dogodki o demenci srečanja, p 2"
        );
    }

    #[test]
    fn a_name_is_never_longer_than_excel_takes() {
        for signs in 0..80 {
            for title in ["a", "čž ", "beseda ", "\u{1f642} ", "'"].map(|one| one.repeat(signs)) {
                for cut in [Cut::Words, Cut::Signs] {
                    let name = sheet_name(&title, " 10", cut);
                    assert!(name.encode_utf16().count() <= LONGEST_SHEET_NAME, "{name}");
                    assert!(!name.starts_with('\'') && name.ends_with(" 10"), "{name}");
                }
            }
        }
    }
}
