//! Any text as a number: no panic; what is read has the digits that were typed, in their order, and is the same number in
//! both readings' languages where no separator leaves a choice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zbir::language::Language;
use zbir::value::number_text::{NotRead, read};

fuzz_target!(|data: &str| {
    for language in [Language::Sl, Language::En] {
        match read(data, language, &|_| false) {
            Ok(typed) => {
                let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
                let (found, read) = (digits(data), digits(&typed.number.to_string()));
                assert_eq!(
                    found.trim_start_matches('0'),
                    read.trim_start_matches('0'),
                    "{data:?}"
                );
            }
            Err(NotRead::Ambiguous {
                readings: [grouped, decimal],
            }) => {
                assert_eq!(
                    grouped,
                    decimal * zbir::value::plain_decimal("1000").unwrap(),
                    "{data:?}"
                );
            }
            Err(NotRead::NotANumber) => {}
        }
    }
});
