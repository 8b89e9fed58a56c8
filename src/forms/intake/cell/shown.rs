//! Words and numbers that the program made into a number, day or time.

use rust_decimal::Decimal;

use super::codes;
use crate::base::finding::Fault;
use crate::base::language::{Localized, Text, date, plain_number};
use crate::base::message::Message;
use crate::sheet::formats::{as_shown, clock};
use crate::sheet::{Clock, Content, Format, date_of};

/// A number below which a serial number is a length of time or a plain number, not a day anybody means: the year 1905.
const SMALL: i64 = 2_000;

/// What a day or time looks like, whatever its format: for messages.
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

/// That words became a number, day or time of which the format does not tell what the cell shows.
pub(super) fn changed(content: &Content, format: Format) -> Fault {
    codes::CHANGED_WORDS
        .fault()
        .with_message("found", described(content, format))
}

/// That a cell for a number shows a day or time, with what was probably meant: `3.5` that became 3 May, 12:30 for 12.5 hours,
/// or the number itself in a cell that got the format of a date.
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
