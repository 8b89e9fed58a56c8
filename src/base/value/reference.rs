//! Where evidence lies: the address of a page, or the number of a file in a register of an office. It is never opened.

/// Returns the first part of words (between semicolons and line ends) that does not say where evidence lies: that has neither an
/// address on the web nor the number of a file, such as `354-12/2024-3`. `None` if all do; all of the words, if there is no part.
pub fn without_reference(text: &str) -> Option<&str> {
    let parts = text.split([';', '\n']).map(str::trim);
    let mut parts = parts.filter(|part| !part.is_empty()).peekable();
    if parts.peek().is_none() {
        return Some(text.trim());
    }
    let says_where = |part: &str| {
        let mut words = part.split_whitespace();
        words.any(|word| is_address(word) || is_file_number(word))
    };
    parts.find(|part| !says_where(part))
}

/// Returns `true` for the address of a page: `https://www.obcina.example.si/porocilo`.
fn is_address(word: &str) -> bool {
    let rest = ["https://", "http://", "www."].into_iter().find_map(|beginning| {
        let begins = word
            .get(..beginning.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(beginning));
        begins.then(|| word.get(beginning.len()..)).flatten()
    });
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    host.is_some_and(|host| {
        host.split('.').filter(|label| !label.is_empty()).count() > 1
            && host.chars().all(|c| c.is_alphanumeric() || ".-:".contains(c))
    })
}

/// Returns `true` for the number of a file: figures or a mark on both sides of a hyphen or slash, figures on one of them at least.
fn is_file_number(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let parts: Vec<&str> = word.split(['-', '/', '–']).collect();
    let is_part =
        |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || ".()".contains(c));
    parts.len() > 1
        && parts.iter().all(is_part)
        && parts.iter().any(|part| part.chars().all(|c| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_of_files_say_where_evidence_lies() {
        for text in [
            "354-12/2024-3",
            "št. 354-12/2024-3",
            "https://www.obcina.example.si/porocilo?id=3",
            "HTTP://obcina.example.si",
            "www.obcina.example.si",
            "VO-12/2024",
            "354-12/2024-3; https://obcina.example.si/zapisnik.pdf",
            "354-12/2024-3\n354-13/2024",
            "(354-12/2024)",
        ] {
            assert_eq!(without_reference(text), None, "{text}");
        }
        for text in [
            "",
            ";",
            "v arhivu",
            "glej prilogo",
            "354",
            "2024",
            "https://",
            "https://porocilo",
            "12. 3. 2024",
            "354-12/2024-3; v arhivu",
            "in/ali",
        ] {
            assert!(without_reference(text).is_some(), "{text}");
        }
        assert_eq!(
            without_reference("354-12/2024; glej arhiv\nVO-1/2024"),
            Some("glej arhiv")
        );
    }
}
