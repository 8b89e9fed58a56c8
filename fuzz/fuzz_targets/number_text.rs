//! Any text as a number: no panic; every reading has the digits that were typed, in their order, and of two readings one is
//! the thousandfold of the other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zbir::base::value::number_text::{Readings, read};

fuzz_target!(|data: &str| {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let Ok(typed) = read(data, "EUR") else { return };
    let first = match typed.readings {
        Readings::One(number) => number,
        Readings::Two { grouped, decimal } => {
            assert_eq!(grouped, decimal * zbir::base::value::plain_decimal("1000").unwrap(), "{data:?}");
            grouped
        }
    };
    let (found, read) = (digits(data), digits(&first.to_string()));
    assert_eq!(found.trim_start_matches('0'), read.trim_start_matches('0'), "{data:?}");
});
