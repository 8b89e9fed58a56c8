//! Numbers of bank accounts (IBAN, ISO 13616): country, two check digits, account; modulo 97.

use super::split::is_joint;
use super::{PersonalKind, Trace};

/// The fewest and most characters of a number, and how many a Slovene one has.
const LENGTHS: (usize, usize) = (15, 34);
const SLOVENE: usize = 19;

/// Finds numbers of bank accounts, with or without spaces between their groups.
pub(super) fn traces(text: &str) -> Vec<Trace> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let begins = at >= from && !before.is_some_and(char::is_alphanumeric);
        if begins && let Some(end) = end(text, at) {
            from = end;
            found.push(Trace {
                kind: PersonalKind::Bank,
                span: at..end,
                certain: true,
            });
        }
        before = Some(c);
    }
    found
}

/// Returns where a number that begins here ends.
fn end(text: &str, start: usize) -> Option<usize> {
    let mut compact: Vec<u8> = Vec::new();
    let mut longest = None;
    let mut rest = text.get(start..)?.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let follows = |next: Option<&(usize, char)>| next.is_some_and(|(_, c)| c.is_alphanumeric());
        if is_joint(c) && !compact.is_empty() && follows(rest.peek()) {
            continue;
        }
        if !c.is_ascii_alphanumeric() {
            break;
        }
        let letter_expected = compact.len() < 2;
        let digit_expected = (2..4).contains(&compact.len());
        if letter_expected && !c.is_ascii_alphabetic() || digit_expected && !c.is_ascii_digit() {
            break;
        }
        compact.push(u8::try_from(c.to_ascii_uppercase()).ok()?);
        if compact.len() > LENGTHS.1 {
            break;
        }
        if !follows(rest.peek()) && fits(&compact) {
            longest = Some(start + at + 1);
        }
    }
    longest
}

/// Returns `true` if the length is possible and the check digits are right.
fn fits(compact: &[u8]) -> bool {
    let length_fits = match compact {
        [b'S', b'I', ..] => compact.len() == SLOVENE,
        _ => (LENGTHS.0..=LENGTHS.1).contains(&compact.len()),
    };
    let Some((head, account)) = compact.split_at_checked(4).filter(|_| length_fits) else {
        return false;
    };
    let value = |b: u8| {
        if b.is_ascii_digit() {
            u32::from(b - b'0')
        } else {
            u32::from(b - b'A') + 10
        }
    };
    let rest = account.iter().chain(head).fold(0, |rest, b| {
        let value = value(*b);
        (rest * if value < 10 { 10 } else { 100 } + value) % 97
    });
    rest == 1
}
