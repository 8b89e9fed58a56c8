//! The words of a text, to be compared: without case, diacritics and punctuation, clause by clause.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Returns a text with its letters composed (NFC): Macs and PDF documents give `ž` as `z` and a caron, which looks the same and
/// compares as another. Every text passes through here as it enters: cells, delimited text, text files, names of files.
pub fn composed(text: String) -> String {
    if is_nfc(&text) { text } else { text.nfc().collect() }
}

/// A text as its words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(Vec<Word>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    text: String,
    /// What ends behind it.
    ends: End,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Nothing,
    Clause,
    Sentence,
}

impl Words {
    /// Takes a text apart. A word is a run of letters and digits, in small letters and without diacritics; a comma ends a
    /// clause, a full stop before white space a sentence (that of `a.14` ends nothing).
    pub fn of(text: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut open = false;
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            if c.is_alphanumeric() {
                if !open {
                    let word = Word {
                        text: String::new(),
                        ends: End::Nothing,
                    };
                    words.push(word);
                }
                if let Some(word) = words.last_mut() {
                    word.text.extend(c.to_lowercase().map(without_mark));
                }
                open = true;
                continue;
            }
            // A combining mark belongs to the letter before it.
            if is_mark(c) {
                continue;
            }
            open = false;
            let before_space = rest.peek().is_none_or(|next| next.is_whitespace());
            let ends = match c {
                '.' | '!' | '?' | '…' if before_space => End::Sentence,
                '\n' | '\r' => End::Sentence,
                ',' | ';' | ':' | '(' | ')' | '–' | '—' => End::Clause,
                _ => End::Nothing,
            };
            if let Some(word) = words.last_mut() {
                word.ends = word.ends.max(ends);
            }
        }
        Self(words)
    }

    /// Returns `true` if a text has more words than `most`.
    pub fn are_more_than(text: &str, most: usize) -> bool {
        let mut count = 0;
        let mut open = false;
        for c in text.chars() {
            if c.is_alphanumeric() {
                count += usize::from(!open);
                open = true;
            } else {
                open &= is_mark(c);
            }
            if count > most {
                return true;
            }
        }
        false
    }

    /// Returns how many words there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Returns a word, counted from zero.
    pub fn get(&self, at: usize) -> Option<&str> {
        self.0.get(at).map(|word| word.text.as_str())
    }

    /// Returns each word in turn.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.iter().map(|word| word.text.as_str())
    }

    /// Returns the words with single spaces between them: two texts of the same words are the same.
    pub fn joined(&self) -> String {
        self.iter().collect::<Vec<_>>().join(" ")
    }

    /// Returns where a phrase occurs, whole words only; nowhere if it has no words.
    pub fn find(&self, phrase: &Self) -> Vec<Range<usize>> {
        let length = phrase.count();
        if length == 0 {
            return Vec::new();
        }
        let same = |window: &[Word]| window.iter().zip(&phrase.0).all(|(a, b)| a.text == b.text);
        let windows = self.0.windows(length).enumerate();
        windows
            .filter(|(_, window)| same(window))
            .map(|(at, _)| at..at + length)
            .collect()
    }

    /// Returns the words of the clause that a word is in.
    pub fn clause(&self, at: usize) -> Range<usize> {
        self.within(at, End::Clause)
    }

    /// Returns the words of the sentence that a word is in.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        self.within(at, End::Sentence)
    }

    fn within(&self, at: usize, end: End) -> Range<usize> {
        let ends = |word: &Word| word.ends >= end;
        let before = self.0.iter().take(at).rposition(ends);
        let behind = self.0.iter().skip(at).position(ends);
        before.map_or(0, |before| before + 1)..behind.map_or(self.0.len(), |behind| at + behind + 1)
    }
}

/// Returns a small letter without its mark, as people type who have no such key: `č` as `c`.
pub(in crate::base) fn without_mark(c: char) -> char {
    match c {
        'č' | 'ć' | 'ç' => 'c',
        'š' => 's',
        'ž' => 'z',
        'đ' => 'd',
        'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'ő' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ű' => 'u',
        other => other,
    }
}

/// Returns `true` if a character only marks the letter before it (Unicode's block of combining diacritical marks), or is not
/// seen at all.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_diacritics_and_punctuation_do_not_count() {
        let words = Words::of("  »Ni BILO« prijav – žal!  Glej a.14, čez 2024. ");
        assert_eq!(words.joined(), "ni bilo prijav zal glej a 14 cez 2024");
        assert_eq!(words.count(), 9);
        assert_eq!(Words::of("c\u{30c}ez").joined(), "cez", "typed or composed");
        assert_eq!(Words::of(" / - … ").count(), 0);
    }

    #[test]
    fn a_phrase_is_found_at_whole_words() {
        let words = Words::of("Prijav ni bilo, prijavljenih ni bilo.");
        assert_eq!(words.find(&Words::of("NI BILO")), [1..3, 4..6]);
        assert_eq!(words.find(&Words::of("prijav")).first(), Some(&(0..1)));
        assert!(words.find(&Words::of("bil")).is_empty(), "no part of a word");
        assert!(words.find(&Words::of("…")).is_empty(), "no words");
    }

    #[test]
    fn clauses_and_sentences_end_where_people_end_them() {
        let words = Words::of("Ena, dve (tri). Pri a.14 štiri\npet");
        assert_eq!(words.clause(1), 1..2);
        assert_eq!(words.sentence(1), 0..3);
        assert_eq!(words.sentence(4), 3..7);
        assert_eq!(words.sentence(7), 7..8);
    }

    proptest! {
        #[test]
        fn words_are_counted_without_being_taken_apart(text in "[a-zč ,.;0-9\u{ad}\u{301}\u{345}]{0,20}", most in 0_usize..9) {
            prop_assert_eq!(Words::are_more_than(&text, most), Words::of(&text).count() > most);
        }

        #[test]
        fn any_text_is_taken_apart_the_same_in_capitals(text in "[a-zčšžćđ ,.;0-9]{0,40}") {
            prop_assert_eq!(Words::of(&text).joined(), Words::of(&text.to_uppercase()).joined());
        }

        #[test]
        fn every_word_is_in_its_sentence(text in any::<String>()) {
            let words = Words::of(&text);
            for at in 0..words.count() {
                prop_assert!(words.sentence(at).contains(&at));
            }
        }
    }
}
