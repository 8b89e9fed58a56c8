//! Numbers that were typed as text, in Slovene or English style, under one stated rule.
//!
//! The rule:
//!
//! 1. Spaces of every kind (ordinary, no-break, narrow, thin, figure) are taken away at the edges, and inside the number
//!    where they group digits. Invisible characters are taken away everywhere, and one apostrophe in front of all, by which
//!    a program is told to take a number for text.
//! 2. `€` or `EUR` may stand before or behind, with or without a space; `%` behind. Any other letter or sign, a range
//!    (`20–25`), a unit, `cca`, `1 mio`, more than one number: not a number. What a person meant by them is not guessed.
//! 3. A minus is `-`, `−` (U+2212) or `–` in front of all or right after the currency, or brackets around all.
//! 4. Groups are separated by `.`, `,`, a space or an apostrophe, always the same one, and are exactly three digits each,
//!    the first one to three.
//! 5. With both `.` and `,` the one that stands last, and once, is the decimal one; the other groups.
//! 6. The same separator several times groups.
//! 7. A single separator that is the language's decimal one (`,` in Slovene, `.` in English) is decimal. In English a single
//!    `,` and in Slovene a single `.` groups when exactly three digits follow and one to three (not a lone zero) stand before
//!    it; with other digits behind it, it is decimal.
//! 8. But `1.234` typed in Slovene, or `1,234` in English, may as well be meant as a decimal. It is certain beside a currency
//!    sign, since euros have two decimals; otherwise whoever asks decides by a range or last year's value, and when
//!    that does not leave exactly one reading, the number is ambiguous.
//! 9. At most 28 digits; a decimal separator has digits on both sides.
//!
//! Whatever was read by this rule was text, and the caller says so.

use rust_decimal::Decimal;

use crate::language::Language;
use crate::message::is_invisible;
use crate::value::plain_decimal;

/// A number that was typed as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The number as it stands; `12,5 %` is 12.5.
    pub number: Decimal,
    /// Whether a `%` stood behind it.
    pub percent: bool,
    /// Whether a sign of euros stood by it.
    pub euros: bool,
}

/// Why a text was not read as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRead {
    /// It is not a number, or more than one.
    NotANumber,
    /// It can be read in two ways, and nothing decides between them.
    Ambiguous {
        /// Both readings: its separator as grouping, and as decimal.
        readings: [Decimal; 2],
    },
}

/// Reads a number that was typed as text. `decides` says whether a reading is plausible (within a range, near last year's
/// value); it is asked only of `1.234`, and counts only when it holds for exactly one reading.
///
/// # Errors
/// The text is not a number, or is ambiguous.
pub fn read(text: &str, language: Language, decides: &dyn Fn(Decimal) -> bool) -> Result<Typed, NotRead> {
    let stripped = Stripped::of(text).ok_or(NotRead::NotANumber)?;
    let signed = |number: Decimal| {
        let number = if stripped.negative { -number } else { number };
        if number.is_zero() { Decimal::ZERO } else { number }
    };
    let number = match digits(&stripped.digits, language).ok_or(NotRead::NotANumber)? {
        Reading::Certain(number) => signed(number),
        Reading::Doubtful { grouped, .. } if stripped.euros => signed(grouped),
        Reading::Doubtful { grouped, decimal } => {
            let readings = [signed(grouped), signed(decimal)];
            match readings.map(decides) {
                [true, false] => readings[0],
                [false, true] => readings[1],
                [true, true] | [false, false] => return Err(NotRead::Ambiguous { readings }),
            }
        }
    };
    Ok(Typed {
        number,
        percent: stripped.percent,
        euros: stripped.euros,
    })
}

/// A text without what stands around its digits.
struct Stripped {
    digits: String,
    negative: bool,
    euros: bool,
    percent: bool,
}

/// What digits with separators say.
enum Reading {
    Certain(Decimal),
    Doubtful { grouped: Decimal, decimal: Decimal },
}

impl Stripped {
    fn of(text: &str) -> Option<Self> {
        let visible: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let mut rest = visible.trim();
        // The sign by which a program is told to take what follows for text; other programs show it.
        rest = rest.strip_prefix(['\'', '’']).unwrap_or(rest).trim_start();
        let (mut negative, mut euros, mut percent) = (false, false, false);
        if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
            (negative, rest) = (true, inner.trim());
        }
        // The minus may stand before the currency or behind it, but once.
        for _ in 0..2 {
            if let Some(behind) = rest.strip_prefix(['-', '\u{2212}', '–']).filter(|_| !negative) {
                (negative, rest) = (true, behind.trim_start());
            }
            if let Some(behind) = without_currency_before(rest).filter(|_| !euros) {
                (euros, rest) = (true, behind);
            }
        }
        if let Some(before) = rest.strip_suffix('%') {
            (percent, rest) = (true, before.trim_end());
        } else if let Some(before) = without_currency_behind(rest).filter(|_| !euros) {
            (euros, rest) = (true, before);
        }
        let known = |c: char| c.is_ascii_digit() || is_separator(c);
        let edges = |c: char| c.is_ascii_digit();
        let sound = rest.chars().all(known) && rest.starts_with(edges) && rest.ends_with(edges);
        (sound && !(euros && percent)).then(|| Self {
            digits: rest.chars().map(plain_separator).collect(),
            negative,
            euros,
            percent,
        })
    }
}

fn without_currency_before(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('€').or_else(|| {
        let (word, rest) = text.split_at_checked(3)?;
        word.eq_ignore_ascii_case("eur").then_some(rest)
    })?;
    Some(rest.trim_start())
}

fn without_currency_behind(text: &str) -> Option<&str> {
    let rest = text.strip_suffix('€').or_else(|| {
        let (rest, word) = text.split_at_checked(text.len().checked_sub(3)?)?;
        word.eq_ignore_ascii_case("eur").then_some(rest)
    })?;
    Some(rest.trim_end())
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’') || is_space(c)
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}')
}

/// Spaces of every kind group alike, and so do apostrophes.
fn plain_separator(c: char) -> char {
    match c {
        c if is_space(c) => ' ',
        '’' => '\'',
        c => c,
    }
}

/// Reads digits and separators; both edges are digits.
fn digits(text: &str, language: Language) -> Option<Reading> {
    let separators: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let Some((last, before)) = separators.split_last() else {
        return plain_decimal(text).map(Reading::Certain);
    };
    if !matches!(last, '.' | ',') {
        return whole(text, *last).map(Reading::Certain);
    }
    if before.contains(last) {
        return whole(text, *last).map(Reading::Certain);
    }
    let (front, decimals) = text.rsplit_once(*last)?;
    let front = match before.first() {
        Some(group) => ungrouped(front, *group)?,
        None => front.to_owned(),
    };
    let decimal = plain_decimal(&format!("{front}.{decimals}"))?;
    let usual = match language {
        Language::Sl => ',',
        Language::En => '.',
    };
    let may_group = before.is_empty() && *last != usual && !front.starts_with('0');
    match whole(text, *last).filter(|_| may_group) {
        Some(grouped) => Some(Reading::Doubtful { grouped, decimal }),
        None => Some(Reading::Certain(decimal)),
    }
}

/// A whole number whose groups are separated by one character.
fn whole(text: &str, group: char) -> Option<Decimal> {
    plain_decimal(&ungrouped(text, group)?)
}

/// Takes the separators away when every group has exactly three digits and the first one to three.
fn ungrouped(text: &str, group: char) -> Option<String> {
    let mut groups = text.split(group);
    let first = groups.next()?;
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let mut out = first.to_owned();
    for part in groups {
        if part.len() != 3 || !digits(part) {
            return None;
        }
        out.push_str(part);
    }
    ((1..=3).contains(&first.len()) && digits(first)).then_some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn undecided(_: Decimal) -> bool {
        false
    }

    fn told(text: &str, language: Language) -> String {
        match read(text, language, &undecided) {
            Ok(typed) => format!(
                "{}{}{}",
                typed.number,
                if typed.euros { " EUR" } else { "" },
                if typed.percent { " %" } else { "" }
            ),
            Err(NotRead::NotANumber) => "no".to_owned(),
            Err(NotRead::Ambiguous {
                readings: [one, other],
            }) => format!("{one} or {other}"),
        }
    }

    #[test]
    fn slovene_numbers_are_read_by_the_rule() {
        for (text, expected) in [
            ("22", "22"),
            ("22,5", "22.5"),
            ("'22,5", "22.5"),
            ("’(1.234,50)", "-1234.50"),
            ("''22", "no"),
            ("22.5", "22.5"),
            ("0,125", "0.125"),
            ("0.125", "0.125"),
            ("1.234", "1234 or 1.234"),
            ("12.34", "12.34"),
            ("1234.567", "1234.567"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.234.567", "1234567"),
            ("1,234,567", "1234567"),
            ("1.234.567,89", "1234567.89"),
            ("1 234,5", "1234.5"),
            ("1\u{a0}234\u{202f}567", "1234567"),
            ("1'234.5", "1234.5"),
            ("1’234’567,5", "1234567.5"),
            ("646.001 €", "646001 EUR"),
            ("646.001,00 €", "646001.00 EUR"),
            ("553.530€", "553530 EUR"),
            ("13EUR", "13 EUR"),
            ("€ 5", "5 EUR"),
            ("EUR 78.501,87", "78501.87 EUR"),
            ("39.267 eur", "39267 EUR"),
            ("-5", "-5"),
            ("\u{2212}5,5", "-5.5"),
            ("- 5", "-5"),
            ("€ -5", "-5 EUR"),
            ("-€5", "-5 EUR"),
            ("(1.234,50 €)", "-1234.50 EUR"),
            ("(5)", "-5"),
            ("12,5 %", "12.5 %"),
            ("12%", "12 %"),
            (" 22\u{200b} ", "22"),
            ("007", "7"),
            ("-0", "0"),
        ] {
            assert_eq!(told(text, Language::Sl), expected, "{text}");
        }
    }

    #[test]
    fn english_numbers_are_read_by_the_rule() {
        for (text, expected) in [
            ("1,234", "1234 or 1.234"),
            ("1.234", "1.234"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("22,5", "22.5"),
            ("€1,234", "1234 EUR"),
            ("1,234,567", "1234567"),
        ] {
            assert_eq!(told(text, Language::En), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_one_number_is_never_guessed() {
        for text in [
            "",
            " ",
            "-",
            "€",
            "%",
            "cca 240",
            "približno 22",
            "20-25",
            "20–25",
            "20 do 25",
            "1 mio",
            "22 oseb",
            "5x",
            "1e3",
            "+5",
            "--5",
            "-(5)",
            "1.2.3",
            "1,23,4",
            "12.34.567",
            "1.2345.678",
            "1 2",
            "1 23",
            "22,",
            ",5",
            ".5",
            "5.",
            "1.234,",
            "1..5",
            "1,.5",
            "1.234 567",
            "1 234.567,8",
            "5 € €",
            "€5€",
            "5 % €",
            "5 €/h",
            "½",
            "٣",
            "22/7",
            "1234 567",
            "0x10",
            "1_000",
            "99999999999999999999999999999999",
            "2 4 0",
            "$5",
        ] {
            assert_eq!(told(text, Language::Sl), "no", "{text}");
        }
    }

    #[test]
    fn a_doubt_is_settled_only_by_exactly_one_reading() {
        let with = |decides: &dyn Fn(Decimal) -> bool| {
            read("1.234", Language::Sl, decides).map(|typed| typed.number.to_string())
        };
        assert_eq!(with(&|n| n > Decimal::ONE_HUNDRED), Ok("1234".to_owned()));
        assert_eq!(with(&|n| n < Decimal::ONE_HUNDRED), Ok("1.234".to_owned()));
        let readings = [Decimal::from(1_234), Decimal::new(1_234, 3)];
        assert_eq!(with(&|_| true), Err(NotRead::Ambiguous { readings }));
        assert_eq!(with(&|_| false), Err(NotRead::Ambiguous { readings }));
        let negative = read("-1.234", Language::Sl, &undecided);
        let readings = readings.map(|n| -n);
        assert_eq!(negative, Err(NotRead::Ambiguous { readings }));
    }

    proptest! {
        #[test]
        fn a_number_as_we_write_it_reads_back(mantissa in -1_000_000_000_000_i64..1_000_000_000_000, scale in 0_u32..7, slovene in any::<bool>()) {
            let language = if slovene { Language::Sl } else { Language::En };
            let number = Decimal::new(mantissa, scale);
            let text = crate::language::number(language, number);
            let read = read(&text, language, &|reading| reading == number);
            prop_assert_eq!(read.map(|typed| typed.number), Ok(number));
        }

        #[test]
        fn an_amount_as_we_write_it_needs_no_decision(cents in -1_000_000_000_000_i64..1_000_000_000_000) {
            let amount = Decimal::new(cents, 2);
            let text = crate::language::money(Language::Sl, amount, "EUR");
            let read = read(&text, Language::Sl, &undecided);
            prop_assert_eq!(read.map(|typed| typed.number), Ok(amount));
        }

        #[test]
        fn no_text_panics(text in "\\PC*", slovene in any::<bool>()) {
            let language = if slovene { Language::Sl } else { Language::En };
            read(&text, language, &undecided).ok();
        }

        #[test]
        fn nothing_with_letters_is_a_number(text in "[0-9., '’()€%–a-zA-ZčšžČŠŽ-]{1,12}") {
            let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
            if !letters.is_empty() && !letters.eq_ignore_ascii_case("eur") {
                prop_assert_eq!(read(&text, Language::Sl, &undecided), Err(NotRead::NotANumber));
            }
        }

        #[test]
        fn what_is_read_has_the_digits_that_were_typed(text in "[0-9., '-]{1,14}") {
            if let Ok(typed) = read(&text, Language::Sl, &|_| true) {
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let (typed, found) = (digits(&text), digits(&typed.number.to_string()));
                prop_assert_eq!(typed.trim_start_matches('0'), found.trim_start_matches('0'));
            }
        }
    }
}
