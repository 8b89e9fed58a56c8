//! Where evidence lies: the address of a page, or the number of a file in a register of an office. It is never opened.

/// What parts the number of a file.
pub const IN_FILE_NUMBERS: [char; 3] = ['-', '/', '–'];
/// With what an address on the web begins if nothing stands before it, and what stands behind the way to it.
pub const ADDRESS: [&str; 2] = ["www.", "://"];
/// What parts the labels of an address.
pub const IN_ADDRESSES: char = '.';

/// Returns the first part of words (between semicolons and line ends) that does not say where evidence lies: that has neither an
/// address on the web nor the number of a file, such as `354-12/2024-3`. `None` if all do; all of the words, if there is no part.
///
/// The formulas of a form look for the same: a figure beside a hyphen or slash, `www.`, or `://` and a point. What a form does not
/// complain about, no check does.
pub fn without_reference(text: &str) -> Option<&str> {
    let parts = text.split([';', '\n']).map(str::trim);
    let mut parts = parts.filter(|part| !part.is_empty()).peekable();
    if parts.peek().is_none() {
        return Some(text.trim());
    }
    parts.find(|part| !is_address(part) && !is_file_number(part))
}

/// Returns `true` if a part has the address of a page: `https://www.obcina.example.si/porocilo`.
fn is_address(part: &str) -> bool {
    let part = part.to_lowercase();
    let [alone, behind] = ADDRESS;
    part.contains(alone) || part.contains(behind) && part.contains(IN_ADDRESSES)
}

/// Returns `true` if a part has the number of a file: a figure beside a hyphen or slash.
fn is_file_number(part: &str) -> bool {
    let signs: Vec<char> = part.chars().collect();
    signs.windows(2).any(|two| {
        let is = |digit: char, sign: char| digit.is_ascii_digit() && IN_FILE_NUMBERS.contains(&sign);
        is(two[0], two[1]) || is(two[1], two[0])
    })
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
