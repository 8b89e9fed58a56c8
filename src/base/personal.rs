//! Personal data in a text: numbers with their check digits, telephone numbers, e-mail addresses.
//!
//! Findings never repeat such data: [`masked`] takes it out of whatever they say.

mod bank;
mod grouped;
mod mailbox;
mod numbers;
mod split;

use std::borrow::Cow;
use std::ops::Range;

use crate::base::language::{Language, Text};
use crate::base::words::Words;

/// What replaces such data in a message.
pub const MASK: &str = "•••";

/// A kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonalKind {
    /// EMŠO, the number of a person in the central register.
    Register,
    /// A tax number.
    Tax,
    /// The number of a bank account.
    Bank,
    /// The number of a person in compulsory health insurance.
    Health,
    /// A telephone.
    Telephone,
    /// The address of a mailbox.
    Mailbox,
}

/// Such data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What it is.
    pub kind: PersonalKind,
    /// Where it is, in bytes of the text.
    pub span: Range<usize>,
    /// Whether it is certainly that; a number of eight digits may have a right check digit by chance.
    pub certain: bool,
}

impl PersonalKind {
    /// Returns the name, with an indefinite article where the language has one.
    pub const fn label(self) -> Text {
        match self {
            Self::Register => Text::new("EMŠO", "a personal registration number (EMŠO)"),
            Self::Tax => Text::new("davčna številka", "a tax number"),
            Self::Bank => Text::new("številka bančnega računa (IBAN)", "a bank account number (IBAN)"),
            Self::Health => Text::new("številka zdravstvenega zavarovanja", "a health insurance number"),
            Self::Telephone => Text::new("telefonska številka", "a telephone number"),
            Self::Mailbox => Text::new("naslov e-pošte", "an e-mail address"),
        }
    }
}

/// Finds such data, in the order of the text; no two overlap.
pub fn traces(text: &str) -> Vec<Trace> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits < numbers::FEWEST_DIGITS && !text.contains('@') {
        return Vec::new();
    }
    let mut found = mailbox::traces(text);
    let digits = grouped::traces(text).into_iter();
    let digits = digits.chain(split::traces(text)).chain(numbers::traces(text));
    for trace in bank::traces(text).into_iter().chain(digits) {
        let apart = |other: &Trace| trace.span.end <= other.span.start || other.span.end <= trace.span.start;
        if found.iter().all(apart) {
            found.push(trace);
        }
    }
    found.sort_by_key(|trace| trace.span.start);
    found
}

/// Returns a text in which [`MASK`] replaces such data.
///
/// What is only perhaps a tax number stays where there are no words, or many amounts of eight digits could no longer be shown.
pub fn masked(text: &str) -> Cow<'_, str> {
    let traces = traces(text);
    // Among words, what may be a tax number hardly is a figure: those were told apart by their words and signs.
    let is_among_words = text.chars().any(char::is_alphabetic);
    let certain: Vec<&Trace> = traces
        .iter()
        .filter(|trace| trace.certain || is_among_words)
        .collect();
    if certain.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for trace in certain {
        out.push_str(text.get(from..trace.span.start).unwrap_or_default());
        out.push_str(MASK);
        from = trace.span.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// What stands in a published draft behind a person's telephone or e-mail address until it is decided on.
pub const ASKED_BACK: Text = Text::new(
    " [osebni kontakt? čaka na odločitev]",
    " [a person’s contact? awaits a decision]",
);

/// Returns a text as it is published: numbers that identify a person are replaced by [`MASK`], also one that only may be a tax
/// number; behind each trace for which `marked` is true stands [`ASKED_BACK`].
pub fn published(text: &str, language: Language, marked: impl Fn(&Trace) -> bool) -> Cow<'_, str> {
    let traces = traces(text);
    let is_number = |trace: &Trace| !matches!(trace.kind, PersonalKind::Telephone | PersonalKind::Mailbox);
    let mut out = String::new();
    let mut from = 0;
    for trace in &traces {
        if is_number(trace) {
            out.push_str(text.get(from..trace.span.start).unwrap_or_default());
            out.push_str(MASK);
        } else if marked(trace) {
            out.push_str(text.get(from..trace.span.end).unwrap_or_default());
            out.push_str(ASKED_BACK.in_(language));
        } else {
            continue;
        }
        from = trace.span.end;
    }
    if from == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// Masks the numbers that identify a person in a text that is to be published.
pub fn mask_numbers(text: &mut String) {
    if let Cow::Owned(masked) = published(text, Language::Sl, |_| false) {
        *text = masked;
    }
}

/// Returns a published text without what a draft adds to it.
pub fn unmarked(text: &str) -> String {
    let without = ASKED_BACK
        .in_all()
        .fold(text.to_owned(), |text, mark| text.replace(mark, ""));
    published(&without, Language::Sl, |_| false).into_owned()
}

/// Returns `true` if one of these words, or words that begin so, is among the last few before a place.
fn announced(text: &str, at: usize, beginnings: &[&str]) -> bool {
    const NEAR: usize = 4;
    let before = Words::of(before(text, at));
    before
        .iter()
        .rev()
        .take(NEAR)
        .any(|word| beginnings.iter().any(|beginning| word.starts_with(beginning)))
}

/// Returns what precedes a place, as far as it can matter; so that a cell full of numbers is not read again for each.
fn before(text: &str, at: usize) -> &str {
    const LOOKED_BACK: usize = 120;
    let from = (at.saturating_sub(LOOKED_BACK)..=at).find(|from| text.is_char_boundary(*from));
    from.and_then(|from| text.get(from..at)).unwrap_or_default()
}

/// Returns what follows a place, as far as it can matter.
fn behind(text: &str, at: usize) -> &str {
    const LOOKED_AHEAD: usize = 24;
    let to = text.len().min(at + LOOKED_AHEAD);
    let to = (at..=to).rfind(|to| text.is_char_boundary(*to));
    to.and_then(|to| text.get(at..to)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Kind and text of each trace; a doubtful one with a question mark.
    fn found(text: &str) -> Vec<String> {
        let found = |trace: Trace| {
            let doubt = if trace.certain { "" } else { "?" };
            format!("{:?}{doubt} {}", trace.kind, &text[trace.span])
        };
        traces(text).into_iter().map(found).collect()
    }

    #[test]
    fn every_kind_is_found_in_the_middle_of_words() {
        for (text, expected) in [
            (
                "Uporabnik 0101006500006 je dobil pomoč.",
                "Register 0101006500006",
            ),
            ("EMŠO:0101006 500006.", "Register 0101006 500006"),
            ("število 2.511.006.500.007 je", "Register 2.511.006.500.007"),
            ("101,006,500,006", "Register 101,006,500,006"),
            ("101006500006", "Register 101006500006"),
            ("davčna št. 12345679", "Tax 12345679"),
            ("ID za DDV SI12345679", "Tax SI12345679"),
            ("račun SI56 0201 0000 0100 090", ""),
            (
                "račun SI56 1910 0000 0123 438, hvala",
                "Bank SI56 1910 0000 0123 438",
            ),
            ("si56191000000123438", "Bank si56191000000123438"),
            ("DE89 3704 0044 0532 0130 00", "Bank DE89 3704 0044 0532 0130 00"),
            ("ZZZS št. 032822732", "Health 032822732"),
            ("kartica zdravstvenega zavarovanja 123456789", "Health 123456789"),
            ("pokličite 041 123 456", "Telephone 041 123 456"),
            ("tel.: 04/237-30-00, vsak dan", "Telephone 04/237-30-00"),
            ("+386 41 123 456", "Telephone +386 41 123 456"),
            ("+386 (0)41 123 456", "Telephone +386 (0)41 123 456"),
            ("0038641123456", "Telephone 0038641123456"),
            ("041123456", "Telephone 041123456"),
            ("Call 01234 556677.", "Telephone 01234 556677"),
            ("Tel. 020 7946 0958", "Telephone 020 7946 0958"),
            ("Büro 089/1234567", "Telephone 089/1234567"),
            ("kupila si 041 123 456", "Telephone 041 123 456"),
            ("ki si 0101006500006 ni", "Register 0101006500006"),
            ("SI 0101006500006", "Register SI 0101006500006"),
            ("pišite na ime.priimek@posta.si.", "Mailbox ime.priimek@posta.si"),
        ] {
            let expected: Vec<&str> = Some(expected).filter(|e| !e.is_empty()).into_iter().collect();
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn eight_digits_without_a_word_are_doubtful_and_amounts_accounts_and_dates_are_nothing() {
        assert_eq!(found("Po evidenci 12345679."), ["Tax? 12345679"]);
        for text in [
            "12345678",
            "12345679 €",
            "12345679 EUR",
            "€ 12345679",
            "konto 12345679",
            "proračunska postavka 12345679",
            "12.345.679",
            "12345679,50",
            "1234567.90",
            "20241231",
            "31122024",
            "646.001,50 €",
            "01. 02. 2024 ob 10. uri",
            "01/02/2024",
            "1 234 567 890 123",
            "9999999999999",
            "1.234.567.890.123 €",
            "123.456.789.012",
            "0101006500007",
            "3113950500009",
            "v letih 2021 2022 2023 2024",
            "122-51/2021-MOK-35",
            "konto 04123 556677",
            "01234556677",
            "SI12345678",
            "a@b",
            "cena @ 5",
            "A12345679B",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn single_signs_between_digits_hide_no_number() {
        for number in [
            "0101006-500-006",
            "0101006.500.006",
            "01\u{a0}01 006.500/006",
            "EMŠO: 010100\u{202f}6500006",
            "davčna št. 123 456 79",
            "davčna številka 12.345.679",
            "SI 123-456-79",
            "SI56-1910-0000-0123-438",
        ] {
            let text = format!("Je {number}, hvala.");
            assert!(
                masked(&text).contains(MASK)
                    && !masked(&text).contains("456")
                    && !masked(&text).contains("500"),
                "{text}"
            );
        }
        for text in [
            "DDV 12.345.679 €",
            "12.345.679,00",
            "davčni prihodki 12.345.679 €",
            "0101006 -- 500006",
        ] {
            assert_eq!(masked(text), text);
        }
    }

    #[test]
    fn several_are_found_each_once_and_masked() {
        let text = "041 123 456 ali ime@posta.si, EMŠO 0101006500006; 12345679";
        assert_eq!(traces(text).len(), 4);
        assert_eq!(masked(text), "••• ali •••, EMŠO •••; •••");
        assert_eq!(masked("12345679"), "12345679");
        assert_eq!(masked("Brez podatkov: 1.234."), "Brez podatkov: 1.234.");
    }

    /// Returns a number of the register with its check digit; `None` if there is none.
    fn register(day: u8, month: u8, year: u16, serial: u32) -> Option<String> {
        let front = format!("{day:02}{month:02}{:03}{serial:05}", year % 1000);
        let weights = [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
        let sum: u32 = front
            .bytes()
            .zip(weights)
            .map(|(b, w)| u32::from(b - b'0') * w)
            .sum();
        match (11 - sum % 11) % 11 {
            10 => None,
            check => Some(format!("{front}{check}")),
        }
    }

    proptest! {
        #[test]
        fn no_number_of_the_register_gets_through(
            day in 1u8..=28, month in 1u8..=12, year in 1900u16..=2024, serial in 0u32..100_000,
            before in "[A-Za-zčšž ,:()]{0,20}", behind in "[ .,;)][a-zčšž .]{0,20}",
        ) {
            if let Some(number) = register(day, month, year, serial) {
                let text = format!("{before} {number}{behind}");
                prop_assert!(!masked(&text).contains(&number), "{}", text);
                // Behind two letters it may be the number of an account by its check digits too: it is masked all the same.
                let is_told = |trace: &Trace| matches!(trace.kind, PersonalKind::Register | PersonalKind::Bank) && trace.certain;
                prop_assert!(traces(&text).iter().any(is_told));
            }
        }

        #[test]
        fn any_text_is_looked_through(text in any::<String>()) {
            let _ = masked(&text);
        }

        #[test]
        fn digits_and_signs_are_looked_through(text in "[0-9 +/@.,()SI-]{0,60}") {
            for pair in traces(&text).windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
        }
    }
}
