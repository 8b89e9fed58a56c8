//! A number of the register as a spreadsheet shows it when it is taken for an amount: `2.511.006.500.007`.

use super::numbers::is_register;
use super::{PersonalKind, Trace};

/// Finds numbers of the register in groups of three.
pub(super) fn traces(text: &str) -> Vec<Trace> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let begins = at >= from && c.is_ascii_digit() && !before.is_some_and(is_of_number);
        before = Some(c);
        if !begins {
            continue;
        }
        let (length, digits) = grouped(text.get(at..).unwrap_or_default());
        from = at + length;
        if is_register(&digits) {
            found.push(Trace {
                kind: PersonalKind::Register,
                span: at..from,
                certain: true,
            });
        }
    }
    found
}

/// Returns the length and the digits of a number in groups of three at the beginning of a text.
fn grouped(text: &str) -> (usize, String) {
    let head = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = head(text);
    let mut digits = text.get(..end).unwrap_or_default().to_owned();
    if end > 3 {
        return (end, String::new());
    }
    let separator = text.get(end..).and_then(|rest| rest.chars().next());
    let Some(separator) = separator.filter(|c| is_separator(*c)) else {
        return (end, String::new());
    };
    while let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix(separator)) {
        if head(rest) != 3 {
            break;
        }
        digits.push_str(rest.get(..3).unwrap_or_default());
        end += separator.len_utf8() + 3;
    }
    (end, digits)
}

fn is_of_number(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | ',')
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | ' ')
}
