//! What Excel takes of a formula, and texts in it.

/// The longest formula, in UTF-16 units, with its `=`.
pub const LONGEST_FORMULA: usize = 8_192;

/// The longest text that a formula quotes, in UTF-16 units: Excel opens no file in which one is longer.
pub const LONGEST_LITERAL: usize = 255;

/// Returns a text as a formula quotes it: in pieces joined by `&` if it is longer than Excel takes. Such a joint binds tighter than a
/// comparison.
pub fn literal(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    let mut used = 0;
    written.push('"');
    for c in text.chars() {
        used += c.len_utf16();
        if used > LONGEST_LITERAL {
            written.push_str("\"&\"");
            used = c.len_utf16();
        }
        written.push(c);
        if c == '"' {
            written.push(c);
        }
    }
    written.push('"');
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_quoted_in_pieces_that_excel_takes() {
        assert_eq!(literal(""), "\"\"");
        assert_eq!(literal("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(literal(&"š".repeat(255)), format!("\"{}\"", "š".repeat(255)));
        // A sign of two units is in one piece.
        let long = "x".repeat(254) + "😀y";
        assert_eq!(literal(&long), format!("\"{}\"&\"😀y\"", "x".repeat(254)));
        let quotes = "\"".repeat(256);
        assert_eq!(literal(&quotes), format!("\"{}\"&\"\"\"\"", "\"\"".repeat(255)));
    }
}
