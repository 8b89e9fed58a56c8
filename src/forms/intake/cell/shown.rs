//! Cells whose words or numbers the program converted into a number, day or time.

use rust_decimal::Decimal;

use super::{Expected, codes, format_codes};
use crate::base::finding::Fault;
use crate::base::language::currency::{self, Mark};
use crate::base::language::{Localized, Text, date, plain_number};
use crate::base::message::{self, Message, OR};
use crate::base::value::ValueType;
use crate::sheet::formats::{as_shown, clock};
use crate::sheet::{Clock, Content, Format, Shown, date_of};

/// The serial number (in 1905) below which a number is a duration or a plain number, not an intended day.
const SMALL: i64 = 2_000;

/// Returns a day or time as text for messages, independent of its format.
fn described(content: &Content, format: Format) -> Message {
    let say = |language| {
        as_shown(content, format, language).unwrap_or_else(|| match content {
            Content::Date(serial) if serial.fract().is_zero() => {
                date_of(*serial).map_or_else(|| content.as_found(), |day| date(language, day))
            }
            Content::Date(serial) if serial.abs() < Decimal::from(SMALL) => {
                clock(*serial, Clock::Elapsed).unwrap_or_else(|| content.as_found())
            }
            Content::Date(serial) => match (date_of(*serial), clock(serial.fract(), Clock::Minutes)) {
                (Some(day), Some(time)) => format!("{} {time}", date(language, day)),
                (_, _) => content.as_found(),
            },
            Content::Number(number) => plain_number(language, *number),
            Content::Blank
            | Content::Text(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => content.as_found(),
        })
    };
    Localized::of(say).into()
}

/// Returns the fault of words that became a number, day or time, if the format does not determine what the cell shows.
pub(super) fn changed(content: &Content, format: Format) -> Fault {
    codes::CHANGED_WORDS
        .fault()
        .with_message("found", described(content, format))
}

/// Returns the fault of a cell for a number that shows a day or time, with what was probably meant: `3.5` that became 3 May,
/// 12:30 for 12.5 hours, or the number itself in a cell that got a date format.
pub(super) fn date_for_number(serial: Decimal, format: Format) -> Fault {
    const MEANT: Text = Text::new("; verjetno {number}", "; probably {number}");
    let content = Content::Date(serial);
    let number = match date_of(serial) {
        _ if serial.is_sign_negative() => None,
        _ if serial < Decimal::from(SMALL) && !serial.fract().is_zero() => serial
            .checked_mul(Decimal::from(24))
            .map(|hours| hours.round_dp(2).normalize()),
        Some(day) if serial.fract().is_zero() && (2000..2100).contains(&day.year()) => {
            let scale = if day.month() < 10 { 1 } else { 2 };
            let decimals = Decimal::new(day.month().into(), scale);
            Decimal::from(day.day()).checked_add(decimals)
        }
        _ if serial.fract().is_zero() && serial < Decimal::from(SMALL) => Some(serial.normalize()),
        Some(_) | None => None,
    };
    let meant = number.map_or_else(Message::default, |number| {
        MEANT.with("number", Message::Digits(number))
    });
    codes::DATE_FOR_NUMBER
        .fault()
        .with_message("found", described(&content, format))
        .with_message("meant", meant)
}

/// Returns the fault of a cell that shows something other than its content.
pub(super) fn otherwise(found: Message, shown: &Localized) -> Fault {
    let shown = Localized::of(|language| message::shown(shown.in_(language)));
    let fault = format_codes::SHOWN_OTHERWISE.fault().with_message("shown", shown);
    fault.with_message("found", found)
}

/// Returns the fault of a cell whose format makes its number another one: in another currency, as an amount or
/// percentage where none belongs, with other digits. `None` if it shows the number.
pub(super) fn number_otherwise(
    number: Decimal,
    shown: &Shown,
    of: ValueType,
    expected: &Expected<'_>,
) -> Option<Fault> {
    let (before, behind, currency) = match shown {
        Shown::Content | Shown::Nothing | Shown::Unknown => return None,
        Shown::Otherwise(shown) => return Some(otherwise(Message::Digits(number), shown)),
        Shown::Beside(beside) => (&beside.before, &beside.behind, beside.currency.as_deref()),
    };
    let words = format!("{before} {behind}");
    let found = Localized::of(|language| {
        let shown = format!("{before}{}{behind}", plain_number(language, number));
        message::shown(shown.trim())
    });
    let mark = currency::mark_in(&words, currency, expected.currency);
    match mark {
        Some(Mark::Other { mark, .. }) if of == ValueType::Money => {
            let unit = Localized::of(|language| currency::unit_of(expected.currency, language).to_owned());
            let fault = format_codes::OTHER_CURRENCY.fault().with_message("found", found);
            let fault = fault.with_message("mark", currency_mark(&mark));
            Some(fault.with_message("currency", unit))
        }
        Some(Mark::OwnAlone | Mark::Other { is_certain: true, .. }) if of != ValueType::Money => {
            Some(format_codes::AMOUNT_CELL.fault().with_message("found", found))
        }
        _ if words.contains('%') && of != ValueType::Percent => {
            let fault = codes::PERCENT_CELL.fault();
            Some(fault.with_message("found", Message::Digits(number)))
        }
        Some(Mark::OwnAlone | Mark::Other { .. }) | None => None,
    }
}

/// Returns a currency mark for messages; that of built-in formats is the one that the computer is set to.
fn currency_mark(mark: &str) -> Message {
    const OF_COMPUTER: Text = Text::new(
        "tista, ki je nastavljena v računalniku",
        "the one that the computer is set to",
    );
    if mark == "¤" {
        OF_COMPUTER.into()
    } else {
        Message::Found(mark.to_owned())
    }
}

/// Returns the fault of words that became a day or time, with what was probably entered: `1/2`, `1:2`. `None` for a number.
pub(super) fn date_for_words(content: &Content, shown: &str) -> Option<Fault> {
    let Content::Date(serial) = content else {
        return None;
    };
    let meant = match date_of(*serial) {
        Some(day) if serial.fract().is_zero() => {
            let (day, month) = (day.day(), day.month());
            let orders = [(day, month), (month, day)];
            let many = if day == month { 1 } else { 2 };
            let entered = orders.iter().take(many).map(|(first, second)| {
                let entered = format!("{first}/{second}");
                Message::Words(entered)
            });
            Message::List(entered.collect(), &OR)
        }
        Some(_) | None => Message::Words(shown.to_owned()),
    };
    let fault = format_codes::DATE_FOR_WORDS.fault().found(shown);
    Some(fault.with_message("meant", meant))
}
