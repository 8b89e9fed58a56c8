use proptest::prelude::*;

use super::*;
use crate::base::language::{Language, money, number};

fn reported_in(text: &str, own: &str) -> String {
    match read(text, own) {
        Ok(typed) => {
            let marks = [(typed.money, " money"), (typed.percent, " %")];
            let marks: String = marks
                .iter()
                .filter(|(is, _)| *is)
                .map(|(_, mark)| *mark)
                .collect();
            match typed.readings {
                Readings::One(number) => format!("{number}{marks}"),
                Readings::Two { grouped, decimal } => format!("{grouped} or {decimal}{marks}"),
            }
        }
        Err(NumberTextError::NotANumber) => "no".to_owned(),
        Err(NumberTextError::OtherCurrency(mark)) => format!("in {mark}"),
    }
}

fn outcome(text: &str) -> String {
    reported_in(text, "EUR")
}

#[test]
fn numbers_are_read_by_the_rule() {
    for (text, expected) in [
        ("22", "22"),
        ("22,5", "22.5"),
        ("'22,5", "22.5"),
        ("’(1.234,50)", "-1234.50"),
        ("''22", "no"),
        ("22.5", "22.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("-0,125", "-0.125"),
        ("00,125", "125 or 0.125"),
        ("1.234", "1234 or 1.234"),
        ("1,234", "1234 or 1.234"),
        ("12,000", "12000 or 12.000"),
        ("125,500", "125500 or 125.500"),
        ("100.000", "100000 or 100.000"),
        ("-1.234", "-1234 or -1.234"),
        ("\u{2212} 1,234", "-1234 or -1.234"),
        ("(1.234)", "-1234 or -1.234"),
        ("\u{a0}1.234 ", "1234 or 1.234"),
        ("'1.234", "1234 or 1.234"),
        ("1\u{200b}.234", "1234 or 1.234"),
        ("12,345 %", "12345 or 12.345 %"),
        ("12.34", "12.34"),
        ("1234.567", "1234.567"),
        ("1234,500", "1234.500"),
        ("1,2345", "1.2345"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234,500", "1234.500"),
        ("1 234,567", "1234.567"),
        ("1'234.567", "1234.567"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567,89", "1234567.89"),
        ("1 234,5", "1234.5"),
        ("1 234", "1234"),
        ("1\u{2009}234", "1234"),
        ("1'234", "1234"),
        ("1\u{a0}234\u{202f}567", "1234567"),
        ("1'234.5", "1234.5"),
        ("1’234’567,5", "1234567.5"),
        ("646.001 €", "646001 money"),
        ("646,001 €", "646001 money"),
        ("125.500 €", "125500 money"),
        ("12,000 €", "12000 money"),
        ("12,000 evrov", "12000 money"),
        ("-€12,000", "-12000 money"),
        ("€0,125", "0.125 money"),
        ("646.001,00 €", "646001.00 money"),
        ("553.530€", "553530 money"),
        ("13EUR", "13 money"),
        ("€ 5", "5 money"),
        ("EUR 78.501,87", "78501.87 money"),
        ("39.267 eur", "39267 money"),
        ("-5", "-5"),
        ("\u{2212}5,5", "-5.5"),
        ("- 5", "-5"),
        ("€ -5", "-5 money"),
        ("-€5", "-5 money"),
        ("(1.234,50 €)", "-1234.50 money"),
        ("(5)", "-5"),
        ("12,5 %", "12.5 %"),
        ("12%", "12 %"),
        (" 22\u{200b} ", "22"),
        ("007", "7"),
        ("-0", "0"),
    ] {
        assert_eq!(outcome(text), expected, "{text}");
    }
}

#[test]
fn only_the_strategys_own_currency_is_accepted_beside_a_number() {
    for (text, own, expected) in [
        ("£1,234.50", "GBP", "1234.50 money"),
        ("GBP 1,234.50", "GBP", "1234.50 money"),
        ("1,234 gbp", "GBP", "1234 money"),
        ("12 pounds", "GBP", "12 money"),
        ("€1,234.50", "GBP", "in €"),
        ("1.234 EUR", "GBP", "in EUR"),
        ("$5", "EUR", "in $"),
        ("-£ 5", "EUR", "in £"),
        ("5 ₺", "EUR", "in ₺"),
        ("Fr. 12.50", "CHF", "12.50 money"),
        // Amounts with three decimals are as likely as groups of three digits.
        ("KWD 5.500", "KWD", "5500 or 5.500 money"),
        ("12,345 TND", "TND", "12345 or 12.345 money"),
        ("KWD 1,250.500", "KWD", "1250.500 money"),
        ("¥1,234", "JPY", "1234 money"),
        ("CHF 12.50", "EUR", "in CHF"),
        ("US$ 12", "USD", "12 money"),
        ("XTS 12", "XTS", "12 money"),
        ("XTS 12", "EUR", "no"),
        ("12 Kč", "CZK", "12 money"),
        ("$", "EUR", "no"),
        ("5 $ 6", "EUR", "no"),
    ] {
        assert_eq!(reported_in(text, own), expected, "{text} {own}");
    }
}

#[test]
fn a_text_with_more_than_a_number_is_never_guessed() {
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
        "1٫234",
        "1٬234",
        "1．234",
        "1·234",
        "22/7",
        "1234 567",
        "0x10",
        "1_000",
        "99999999999999999999999999999999",
        "2 4 0",
    ] {
        assert_eq!(outcome(text), "no", "{text}");
    }
}

/// The rule of the single separator, stated independently, from the text alone.
fn is_doubtful(text: &str) -> bool {
    let inner = text
        .trim()
        .trim_matches(['-', '\u{2212}', '–', '(', ')', '%', ' ', '\u{a0}', '\'']);
    let Some((front, behind)) = inner.split_once(['.', ',']) else {
        return false;
    };
    let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    digits(front, 1..=3) && front != "0" && digits(behind, 3..=3)
}

proptest! {
    #[test]
    fn a_number_as_we_write_it_reads_back(mantissa in -1_000_000_000_000_i64..1_000_000_000_000, scale in 0_u32..7, slovene in any::<bool>()) {
        let language = if slovene { Language::Sl } else { Language::En };
        let number_written = Decimal::new(mantissa, scale);
        let text = number(language, number_written);
        match read(&text, "EUR").map(|typed| typed.readings) {
            Ok(Readings::One(read)) => prop_assert_eq!(read, number_written),
            Ok(Readings::Two { grouped, decimal }) => prop_assert!([grouped, decimal].contains(&number_written)),
            Err(error) => prop_assert!(false, "{text}: {error:?}"),
        }
    }

    #[test]
    fn an_amount_as_we_write_it_needs_no_decision(cents in -1_000_000_000_000_i64..1_000_000_000_000, slovene in any::<bool>(), own in "EUR|GBP|CHF|XTS") {
        let language = if slovene { Language::Sl } else { Language::En };
        let amount = Decimal::new(cents, 2);
        let text = money(language, amount, &own);
        prop_assert_eq!(read(&text, &own).map(|typed| typed.readings), Ok(Readings::One(amount)));
    }

    #[test]
    fn no_text_panics(text in "\\PC*", own in "\\PC{0,4}") {
        read(&text, &own).ok();
    }

    #[test]
    fn a_text_with_letters_is_no_number(text in "[0-9., '’()€%–a-zA-ZčšžČŠŽ-]{1,12}") {
        let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
        let is_mark = crate::base::language::currency::marks("EUR").iter().any(|mark| mark.eq_ignore_ascii_case(&letters));
        if !letters.is_empty() && !is_mark {
            prop_assert!(read(&text, "EUR").is_err());
        }
    }

    #[test]
    fn a_number_that_is_read_has_the_typed_digits(text in "[0-9., '-]{1,14}") {
        if let Ok(typed) = read(&text, "EUR") {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            let numbers = match typed.readings {
                Readings::One(one) => vec![one],
                Readings::Two { grouped, decimal } => vec![grouped, decimal],
            };
            for number in numbers {
                let (typed, found) = (digits(&text), digits(&number.to_string()));
                prop_assert_eq!(typed.trim_start_matches('0'), found.trim_start_matches('0'));
            }
        }
    }

    #[test]
    fn exactly_the_stated_rule_decides_what_is_doubtful(text in "(-|\u{2212}|\\(|')? ?[0-9]{1,5}([., '][0-9]{1,4}){0,2}\\)? ?%?") {
        if let Ok(typed) = read(&text, "EUR") {
            let is_two = matches!(typed.readings, Readings::Two { .. });
            prop_assert_eq!(is_two, is_doubtful(&text), "{}", text);
        }
    }
}
