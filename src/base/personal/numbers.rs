//! Numbers of digits only: of the register, of tax, of health insurance, of telephones.

use std::ops::Range;

use jiff::civil::Date;

use super::{PersonalKind, Trace, announced, before, behind};

/// The fewest digits that any of these numbers has.
pub(super) const FEWEST_DIGITS: usize = 8;

const REGISTER_DIGITS: usize = 13;
pub(super) const TAX_DIGITS: usize = 8;
const HEALTH_DIGITS: usize = 9;

/// Words before a number that say what it is, as they begin when folded.
const TAX_WORDS: [&str; 5] = ["davcn", "ddv", "tax", "vat", "fiscale"];
const HEALTH_WORDS: [&str; 7] = [
    "zzzs",
    "kzz",
    "zdravstven",
    "zavarova",
    "insur",
    "assicura",
    "sanitari",
];
/// Words before a number that say that it is of a ledger.
const LEDGER_WORDS: [&str; 7] = [
    "konto",
    "postavk",
    "racun",
    "account",
    "stevilka dokumenta",
    "conto",
    "voce",
];

/// Words before a number that say that it is an amount, as they begin when folded.
const AMOUNT_WORDS: [&str; 18] = [
    "znes",
    "visin",
    "realizac",
    "sredst",
    "proracun",
    "vredn",
    "strosk",
    "amount",
    "budget",
    "cost",
    "sum",
    "import",
    "bilancio",
    "costo",
    "costi",
    "somma",
    "valore",
    "realizzat",
];

/// Digits that follow one another, with at most one sign between two groups.
struct DigitRun {
    /// Where each group is.
    groups: Vec<Range<usize>>,
    /// Where it begins: at its first digit, or at the sign or letters before it that belong to it.
    start: usize,
    prefix: Prefix,
}

/// What directly precedes the first digit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    Nothing,
    Plus,
    /// `SI`, as before a tax number for VAT.
    Country,
}

/// Finds numbers of persons and telephones.
pub(super) fn traces(text: &str) -> Vec<Trace> {
    let mut found = Vec::new();
    for run in runs(text) {
        let mut first = 0;
        while first < run.groups.len() {
            match number(text, &run, first) {
                Some((groups, trace)) => {
                    found.push(trace);
                    first += groups;
                }
                None => first += 1,
            }
        }
    }
    found
}

fn runs(text: &str) -> Vec<DigitRun> {
    let mut runs: Vec<DigitRun> = Vec::new();
    let mut at = 0;
    while let Some(offset) = text
        .get(at..)
        .and_then(|rest| rest.find(|c: char| c.is_ascii_digit()))
    {
        let start = at + offset;
        let (before, rest) = text.split_at(start);
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let group = start..start + length;
        at = group.end;
        let joined = runs.last().and_then(|run| run.groups.last());
        let joined = joined
            .and_then(|last| text.get(last.end..start))
            .is_some_and(is_joint);
        if joined && let Some(run) = runs.last_mut() {
            run.groups.push(group);
        } else if let Some((start, prefix)) = beginning(before) {
            runs.push(DigitRun {
                groups: vec![group],
                start,
                prefix,
            });
        }
    }
    for run in &mut runs {
        // Digits that go on as a decimal, a grouped amount or a word are none of these numbers.
        let goes_on = |group: &Range<usize>| {
            let mut behind = text.get(group.end..).unwrap_or_default().chars();
            let (next, then) = (behind.next(), behind.next());
            next.is_some_and(char::is_alphabetic)
                || next.is_some_and(|c| ".,".contains(c)) && then.is_some_and(|c| c.is_ascii_digit())
        };
        if run.groups.last().is_some_and(goes_on) {
            run.groups.pop();
        }
    }
    runs.retain(|run| !run.groups.is_empty());
    runs
}

/// Returns `true` if the characters between two groups may occur within one number.
fn is_joint(between: &str) -> bool {
    matches!(between, " " | "\u{a0}" | "-" | "/" | " (" | ") " | ")" | "(")
}

/// Returns where a run begins, seen from its first digit; `None` if the digits are part of a word, a decimal or an amount.
fn beginning(before: &str) -> Option<(usize, Prefix)> {
    let at = before.len();
    if let Some(head) = before.strip_suffix('+') {
        return Some((head.len(), Prefix::Plus));
    }
    let head = before.trim_end_matches(' ');
    // Apart from the digits, »si« in small letters is a word.
    let apart = before.len() - head.len();
    if let Some((start, letters @ ("SI" | "si" | "Si"))) =
        head.len().checked_sub(2).and_then(|n| Some((n, head.get(n..)?)))
        && (apart == 0 || apart == 1 && letters == "SI")
        && !head
            .get(..start)
            .is_some_and(|head| head.ends_with(char::is_alphanumeric))
    {
        return Some((start, Prefix::Country));
    }
    let mut back = before.chars().rev();
    let (last, earlier) = (back.next(), back.next());
    let is_part = last.is_some_and(char::is_alphanumeric)
        || last.is_some_and(|c| ".,".contains(c)) && earlier.is_some_and(|c| c.is_ascii_digit());
    (!is_part).then_some((at, Prefix::Nothing))
}

/// Returns the number that begins with a group of a run, and how many groups it has.
fn number(text: &str, run: &DigitRun, first: usize) -> Option<(usize, Trace)> {
    let mut digits = String::new();
    let mut best = None;
    let prefix = if first == 0 { run.prefix } else { Prefix::Nothing };
    for (count, group) in run.groups.iter().skip(first).enumerate() {
        digits.push_str(text.get(group.clone())?);
        let start = if first == 0 {
            run.start
        } else {
            run.groups.get(first)?.start
        };
        let span = start..group.end;
        if let Some((kind, certain)) = kind(text, &digits, prefix, count + 1, &span) {
            best = Some((count + 1, Trace { kind, span, certain }));
        }
        if digits.len() > 15 {
            break;
        }
    }
    best
}

/// Returns what digits are, and whether certainly; `None` if none of these numbers.
fn kind(
    text: &str,
    digits: &str,
    prefix: Prefix,
    groups: usize,
    span: &Range<usize>,
) -> Option<(PersonalKind, bool)> {
    let whole = groups == 1;
    if prefix != Prefix::Plus && (whole || digits.len() == REGISTER_DIGITS) && is_register(digits) {
        return Some((PersonalKind::Register, true));
    }
    if whole && digits.len() == TAX_DIGITS && is_tax(digits) {
        if prefix == Prefix::Country || announced(text, span.start, &TAX_WORDS) {
            return Some((PersonalKind::Tax, true));
        }
        let is_other = is_amount(text, span)
            || is_date(digits)
            || announced(text, span.start, &LEDGER_WORDS)
            || announced(text, span.start, &AMOUNT_WORDS);
        return (!is_other).then_some((PersonalKind::Tax, false));
    }
    if whole && digits.len() == HEALTH_DIGITS && announced(text, span.start, &HEALTH_WORDS) {
        return Some((PersonalKind::Health, true));
    }
    let is_foreign = groups > 1
        && prefix == Prefix::Nothing
        && text
            .get(span.clone())
            .is_some_and(|written| is_foreign_telephone(digits, written))
        && !announced(text, span.start, &LEDGER_WORDS);
    let is_telephone = is_telephone(digits, prefix) || is_foreign;
    (is_telephone && !is_amount(text, span)).then_some((PersonalKind::Telephone, true))
}

/// A number of another country as it is written there, with its area before the first gap: `01234 556677`, `089/1234567`.
fn is_foreign_telephone(digits: &str, written: &str) -> bool {
    let area = written.bytes().take_while(u8::is_ascii_digit).count();
    (10..=11).contains(&digits.len())
        && (3..=5).contains(&area)
        && digits.starts_with('0')
        && !digits.starts_with("00")
}

/// EMŠO: day, month and last three digits of the year of birth, region, serial number, check digit modulo 11 (Act on the
/// central register of the population; ZCRP). A cell of numbers loses the nought before the first nine days of a month.
pub(super) fn is_register(digits: &str) -> bool {
    const WEIGHTS: [u32; 12] = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    if digits.len() + 1 == REGISTER_DIGITS {
        return is_register(&format!("0{digits}"));
    }
    if digits.len() != REGISTER_DIGITS {
        return false;
    }
    let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<i16>().ok());
    let born = || {
        let year = part(4..7)?;
        // The thousand is left out: 950 is 1950, 024 is 2024.
        let year = if year >= 800 { 1000 + year } else { 2000 + year };
        Date::new(
            year,
            i8::try_from(part(2..4)?).ok()?,
            i8::try_from(part(0..2)?).ok()?,
        )
        .ok()
    };
    let plausible = born().is_some_and(|day| (1850..2100).contains(&day.year()));
    let check = (11 - weighted(digits, &WEIGHTS) % 11) % 11;
    plausible && last_digit(digits) == Some(check)
}

/// A tax number: seven digits, check digit modulo 11 (Tax Procedure Act; rules on the tax register).
pub(super) fn is_tax(digits: &str) -> bool {
    const WEIGHTS: [u32; 7] = [8, 7, 6, 5, 4, 3, 2];
    let check = match 11 - weighted(digits, &WEIGHTS) % 11 {
        10 => 0,
        11 => return false,
        check => check,
    };
    !digits.starts_with('0') && last_digit(digits) == Some(check)
}

/// A Slovene number with its area or network, or any that begins with a plus or two noughts.
fn is_telephone(digits: &str, prefix: Prefix) -> bool {
    let local = |digits: &str| {
        let mut digits = digits.bytes();
        digits.len() == 8 && digits.next().is_some_and(|b| (b'1'..=b'8').contains(&b))
    };
    let abroad = |digits: &str| match digits.strip_prefix("386") {
        // The nought in brackets of `+386 (0)41`.
        Some(rest) => local(rest.strip_prefix('0').unwrap_or(rest)),
        None => (9..=14).contains(&digits.len()) && !digits.starts_with('0'),
    };
    match prefix {
        Prefix::Plus => abroad(digits),
        Prefix::Nothing => {
            digits.strip_prefix("00386").is_some_and(local) || digits.strip_prefix('0').is_some_and(local)
        }
        Prefix::Country => false,
    }
}

pub(super) fn is_amount(text: &str, span: &Range<usize>) -> bool {
    let before = before(text, span.start).trim_end().to_lowercase();
    let behind = behind(text, span.end).trim_start().to_lowercase();
    let signs = ["€", "eur", "evr"];
    signs
        .iter()
        .any(|sign| before.ends_with(sign) || behind.starts_with(sign))
}

/// Returns `true` if eight digits are a day without points: 20241231, 31122024.
fn is_date(digits: &str) -> bool {
    let part = |range: Range<usize>| digits.get(range).and_then(|part| part.parse::<i16>().ok());
    let day = |year: Option<i16>, month: Option<i16>, day: Option<i16>| {
        let (month, day) = (i8::try_from(month?).ok()?, i8::try_from(day?).ok()?);
        Date::new(year.filter(|year| (1900..2200).contains(year))?, month, day).ok()
    };
    let year_first = day(part(0..4), part(4..6), part(6..8));
    year_first
        .or_else(|| day(part(4..8), part(2..4), part(0..2)))
        .is_some()
}

fn weighted(digits: &str, weights: &[u32]) -> u32 {
    let digits = digits.bytes().map(|b| u32::from(b.wrapping_sub(b'0')));
    digits.zip(weights).map(|(digit, weight)| digit * weight).sum()
}

fn last_digit(digits: &str) -> Option<u32> {
    digits.chars().next_back()?.to_digit(10)
}
