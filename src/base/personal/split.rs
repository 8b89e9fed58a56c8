//! Numbers of the register and of tax whose digits are split by single signs: `0101006-500-006`, `davčna št. 123 456 79`.

use std::ops::Range;

use super::numbers::{TAX_DIGITS, is_amount, is_register, is_tax};
use super::{PersonalKind, Trace, announced};

/// The digits of a number of the register.
const REGISTER_DIGITS: usize = 13;
/// Words before a split number that say that it is of tax; »DDV« also precedes amounts.
const TAX_WORDS: [&str; 3] = ["davcn", "tax", "fiscale"];

/// Returns `true` if a sign may split the digits of one number.
pub(super) const fn is_joint(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}'
            | '\u{202f}'
            | '\u{2009}'
            | '\u{2007}'
            | '.'
            | '-'
            | '\u{2010}'
            | '\u{2011}'
            | '–'
            | '/'
    )
}

/// A digit: its place, and whether another digit directly precedes or follows it.
struct Digit {
    at: usize,
    value: char,
    begins: bool,
    ends: bool,
}

/// Finds the numbers in runs of digits that are split by at most one sign each.
pub(super) fn traces(text: &str) -> Vec<Trace> {
    let mut found: Vec<Trace> = Vec::new();
    for run in runs(text) {
        let mut first = 0;
        while first < run.len() {
            match number(text, &run, first) {
                Some((length, trace)) => {
                    found.push(trace);
                    first += length;
                }
                None => first += 1,
            }
        }
    }
    found
}

fn number(text: &str, run: &[Digit], first: usize) -> Option<(usize, Trace)> {
    run.get(first).filter(|digit| digit.begins)?;
    let of = |length: usize| {
        let digits = run.get(first..first.checked_add(length)?)?;
        let last = digits.last().filter(|digit| digit.ends)?;
        let span = digits.first()?.at..last.at + 1;
        Some((digits.iter().map(|digit| digit.value).collect::<String>(), span))
    };
    let trace = |kind, span| Trace {
        kind,
        span,
        certain: true,
    };
    // One that is not split is found, with its prefix, elsewhere.
    let split = |length: usize| of(length).filter(|(_, span)| span.len() > length);
    if let Some((digits, span)) = split(REGISTER_DIGITS)
        && is_register(&digits)
    {
        return Some((REGISTER_DIGITS, trace(PersonalKind::Register, span)));
    }
    let (digits, span) = split(TAX_DIGITS)?;
    let is_said = announced(text, span.start, &TAX_WORDS) || follows_country(text, &span);
    (is_tax(&digits) && is_said && !is_amount(text, &span))
        .then(|| (TAX_DIGITS, trace(PersonalKind::Tax, span)))
}

/// Returns `true` if `SI` precedes a number, as it does a tax number for VAT.
fn follows_country(text: &str, span: &Range<usize>) -> bool {
    let before = text.get(..span.start).unwrap_or_default();
    ends_in_country(before.trim_end_matches(is_joint))
}

/// Returns `true` if the last word of a text is `SI`.
fn ends_in_country(text: &str) -> bool {
    text.strip_suffix("SI")
        .is_some_and(|head| !head.ends_with(char::is_alphanumeric))
}

fn runs(text: &str) -> Vec<Vec<Digit>> {
    let mut runs: Vec<Vec<Digit>> = Vec::new();
    let mut run: Vec<Digit> = Vec::new();
    // What stands between the last digit and here: `None` after anything that is no single joint.
    let mut joint = None;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            let directly = joint == Some(false);
            if joint.is_none() && !run.is_empty() {
                runs.push(std::mem::take(&mut run));
            }
            if directly && let Some(last) = run.last_mut() {
                last.ends = false;
            }
            // Digits that are part of a word are none of these numbers, `SI` apart.
            let before = text.get(..at).unwrap_or_default();
            let begins = !directly && !before.ends_with(char::is_alphabetic) || ends_in_country(before);
            run.push(Digit {
                at,
                value: c,
                begins,
                ends: true,
            });
            joint = Some(false);
        } else if is_joint(c) && joint == Some(false) {
            joint = Some(true);
        } else {
            if c.is_alphabetic()
                && joint == Some(false)
                && let Some(last) = run.last_mut()
            {
                last.ends = false;
            }
            joint = None;
        }
    }
    runs.push(run);
    runs
}
