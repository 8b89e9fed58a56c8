//! Wraps prose to the width of a terminal.

use std::borrow::Cow;

use textwrap::{Options, WordSeparator, WordSplitter};

/// The additional indentation of the rest of a wrapped line.
const HANGING: usize = 2;
/// The narrowest width; narrower terminals wrap lines themselves.
const NARROWEST: usize = 40;

/// Wraps long lines between words and indents the rest; colour sequences do not count for the width.
///
/// Text that people copy is not broken: lines to be pasted into a TOML file, and words such as paths, however long.
pub fn wrapped(text: &str, width: usize) -> String {
    if width < NARROWEST {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for line in text.split_inclusive('\n') {
        let words = line.trim_end_matches('\n');
        if is_toml(words) {
            out.push_str(line);
            continue;
        }
        let indent = words.len() - words.trim_start_matches(' ').len();
        let (first, rest) = (" ".repeat(indent), " ".repeat(indent + HANGING));
        let options = Options::new(width)
            .initial_indent(&first)
            .subsequent_indent(&rest)
            .break_words(false)
            .word_separator(WordSeparator::AsciiSpace)
            .word_splitter(WordSplitter::NoHyphenation);
        out.push_str(&textwrap::fill(
            &halved(&words[indent..], width - indent),
            options,
        ));
        out.push_str(&line[words.len()..]);
    }
    out
}

/// Divides a digest that is longer than a line into two halves; other long words, such as paths, stay whole to be copied.
fn halved(words: &str, width: usize) -> Cow<'_, str> {
    const DIGEST: usize = 64;
    let is_digest = |word: &str| word.len() == DIGEST && word.bytes().all(|b| b.is_ascii_hexdigit());
    match words
        .split(' ')
        .find(|word| width < DIGEST + HANGING && is_digest(word))
    {
        Some(digest) => {
            let (first, second) = digest.split_at(DIGEST / 2);
            words.replace(digest, &format!("{first} {second}")).into()
        }
        None => words.into(),
    }
}

/// Returns `true` if a line is one of a TOML file: `[[waive]]`, `code = "R101"`.
fn is_toml(line: &str) -> bool {
    let line = line.trim_start();
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    line.starts_with("[[") || line.split_once(" = ").is_some_and(|(name, _)| is_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_of_a_line_hangs_and_what_is_copied_stays_whole() {
        let text = "\u{1b}[1;31mnapaka\u{1b}[0m V104\n  a.3 Povprečno število oskrbovalk na mesec: v celici je »pet«\n\
                    \n    reason = \"razlog, ki je daljši od širine terminala, a ostane cel\"\n";
        assert_eq!(
            wrapped(text, 40),
            "\u{1b}[1;31mnapaka\u{1b}[0m V104\n  a.3 Povprečno število oskrbovalk na\n    mesec: v celici je »pet«\n\
             \n    reason = \"razlog, ki je daljši od širine terminala, a ostane cel\"\n"
        );
        let path = "  inbox/2024/zelo-dolgo-ime-datoteke-ki-ga-ni-mogoce-razdeliti.xlsx";
        assert_eq!(wrapped(path, 40).trim(), path.trim());
        assert_eq!(wrapped(text, 20), text);
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(text in "( {0,4}[a-zčšž]{1,12}( [a-z]{1,12}){0,20}\n){0,5}", width in 40_usize..80) {
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let broken = wrapped(&text, width);
            proptest::prop_assert_eq!(words(&text), words(&broken));
            proptest::prop_assert!(broken.lines().all(|line| line.chars().count() <= width));
        }
    }
}
