//! The forms that a field of the catalogue can have: words, years, amounts, dates, identifiers, one of a few words.

mod addresses;
mod answers;
mod status;
mod words;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::de::{DeTable, DeValue};

use crate::base::finding::{Fault, Severity};
use crate::base::key::{
    AreaId, BreakdownId, GoalId, GroupId, InstitutionId, ItemId, ItemKey, LONGEST_ID, OldKey, SourceId,
};
use crate::base::language::{Language, Text};
use crate::base::message::{Message, shown};
use crate::base::value::{GoalKind, StatusClass, ValueType, Year, YearStart, plain_decimal};
use crate::base::words::Words;
use crate::sheet::LONGEST_TEXT;
use crate::sheet::drawn::{Colour, Shade};
use crate::strategy::catalogue::booking::{Pattern, Patterns};
use crate::strategy::catalogue::choices::{
    classes, due, kinds, languages, severities, shades, sources, types, wanted, ways, whose,
};
use crate::strategy::catalogue::codes::finance::ACCOUNT_PATTERN;
use crate::strategy::catalogue::codes::form::{
    CONTROL_CHARACTER, EMPTY, FLOAT_AMOUNT, MALFORMED_ID, TEXT_TOO_LONG, WRONG_FORM,
};
use crate::strategy::catalogue::holds::{Holds, Named};
use crate::strategy::catalogue::mistake::meant;
use crate::strategy::catalogue::{Combine, DeadlineFor, DueBy, Evidence, Share, SourceClass, StatusOf};

use addresses::{is_address, is_web_address};
pub(super) use answers::{AnswerPattern, Edge, YearAmount};
pub(super) use status::StatusId;
use words::one_of;

/// What a field is read into.
pub(super) trait Form: Sized {
    /// What a field of it holds.
    const HOLDS: Holds;

    /// Reads a value.
    ///
    /// # Errors
    /// What is wrong with it; the field's name is still to be filled in.
    fn read(value: &DeValue<'_>) -> Result<Self, Fault>;

    /// Returns the number, of a whole number whose bounds the field declares.
    fn whole(&self) -> Option<u64> {
        None
    }
}

/// The strategy's name for machines: small letters, digits, `-` and `_`.
#[derive(Debug)]
pub(super) struct StrategyId(pub(super) String);

/// The address of a mailbox: `info@dom.example.si`.
#[derive(Debug)]
pub(super) struct Email(pub(super) String);

/// The address of a page on the web: `https://www.obcina.example.si/obrazec/`.
#[derive(Debug)]
pub(super) struct WebAddress(pub(super) String);

/// The sign before the decimals of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DecimalSign {
    /// `,`
    Comma,
    /// `.`
    Point,
}

impl Form for String {
    const HOLDS: Holds = Holds::Words;

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        let DeValue::String(text) = value else {
            return Err(wrong(
                value,
                Text::new("besedilo v narekovajih", "text in quotes"),
                "\"…\"",
            ));
        };
        let length = text.encode_utf16().count();
        let control = text.find(|c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        if text.trim().is_empty() {
            Err(EMPTY.fault())
        } else if length > LONGEST_TEXT {
            let fault = TEXT_TOO_LONG.fault();
            Err(fault.with("length", length).with("limit", LONGEST_TEXT))
        } else if let Some(at) = control {
            Err(CONTROL_CHARACTER.fault().found(&text[at..]))
        } else {
            Ok(text.clone().into_owned())
        }
    }
}

impl Form for Share {
    const HOLDS: Holds = Holds::AmountOr("rest");

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        match value {
            DeValue::String(text) if text == "rest" => Ok(Self::Rest),
            other => Decimal::read(other).map(Self::Percent),
        }
    }
}

impl Form for Patterns {
    const HOLDS: Holds = Holds::OneOrMore;

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        match value {
            DeValue::Array(values) if values.is_empty() => Err(EMPTY.fault()),
            DeValue::Array(values) => {
                let patterns: Result<_, _> = values.iter().map(|value| pattern(value.get_ref())).collect();
                patterns.map(Self)
            }
            other => pattern(other).map(|pattern| Self(vec![pattern])),
        }
    }
}

fn pattern(value: &DeValue<'_>) -> Result<Pattern, Fault> {
    let text = match value {
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::String(_) => String::read(value)?,
        other => {
            let expected = Text::new("besedilo v narekovajih", "text in quotes");
            return Err(wrong(other, expected, "\"4111*\""));
        }
    };
    Pattern::parse(&text).ok_or_else(|| ACCOUNT_PATTERN.fault().found(&text))
}

impl Form for usize {
    const HOLDS: Holds = Holds::Whole(0, u64::MAX);

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        whole(value)
            .and_then(|number| usize::try_from(number).ok())
            .ok_or_else(|| wrong(value, Text::new("celo število", "a whole number"), "27"))
    }

    fn whole(&self) -> Option<u64> {
        u64::try_from(*self).ok()
    }
}

macro_rules! plain {
    ($($name:ty: $holds:expr, $words:expr, $sample:literal, $of:expr;)*) => {$(
        impl Form for $name {
            const HOLDS: Holds = $holds;

            fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
                let of: fn(&DeValue<'_>) -> Option<Self> = $of;
                of(value).ok_or_else(|| wrong(value, $words, $sample))
            }
        }
    )*};
}
plain! {
    bool: Holds::Flag, Text::new("true ali false", "true or false"), "true", |value| value.as_bool();
    Year: Holds::Year, Text::new("leto brez narekovajev", "a year without quotes"), "2024", |value| Year::new(whole(value)?);
    YearStart: Holds::Pattern("^(0[1-9]|1[0-2])-01$"), Text::new("prvi dan meseca kot mesec-dan", "the first day of a month as month-day"), "\"04-01\"",
        |value| YearStart::read(value.as_str()?);
    Date: Holds::Day, Text::new("dan brez narekovajev", "a day without quotes"), "2025-01-31", day;
    DueBy: Holds::YearOrDay, Text::new("leto ali dan brez narekovajev", "a year or a day without quotes"), "2024 (2020-09-30)",
        |value| <Year as Form>::read(value).map(Self::Year).ok().or_else(|| day(value).map(Self::Day));
    Email: Holds::Words, Text::new("naslov e-pošte", "an e-mail address"), "\"info@dom.example.si\"",
        |value| value.as_str().filter(|text| is_address(text)).map(|text| Self(text.to_owned()));
    WebAddress: Holds::Words, Text::new("naslov spletne strani, ki se začne s https://", "an address on the web that begins with https://"),
        "\"https://www.obcina.example.si/obrazec/\"",
        |value| value.as_str().filter(|text| is_web_address(text)).map(|text| Self(text.to_owned()));
    Colour: Holds::Words, Text::new("ime barve ali šest šestnajstiških števk", "the name of a colour, or six hexadecimal digits"), "\"1b6e3c\"",
        |value| Self::read(value.as_str()?);
    DecimalSign: Holds::Pattern("^[,.]$"), Text::new("decimalna vejica ali pika", "a decimal comma or point"), "\",\"",
        |value| match value.as_str()? {
            "," => Some(Self::Comma),
            "." => Some(Self::Point),
            _ => None,
        };
}

impl Form for Decimal {
    const HOLDS: Holds = Holds::Amount;

    fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
        let read = match value {
            DeValue::Integer(_) => whole(value).map(Self::from),
            DeValue::String(text) => plain_decimal(text),
            DeValue::Float(float) => return Err(FLOAT_AMOUNT.fault().found(float.as_str())),
            DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
        };
        let expected = Text::new(
            "celo število ali v narekovajih število z decimalno piko",
            "a whole number, or in quotes a number with a decimal point",
        );
        read.ok_or_else(|| wrong(value, expected, "\"65000.50\""))
    }
}

/// What stands before the identifier of a group.
pub(super) const PREFIX: &str = "group:";

/// What is expected where no group can stand, as of a lead or payer.
const ONE_INSTITUTION: Text = Text::new(
    "oznaka enega samega, skupina tu ne more stati",
    "the identifier of a single one; no group can stand here",
);

macro_rules! identifiers {
    ($($name:ty: $holds:expr, $words:expr, $sample:literal;)*) => {$(
        impl Form for $name {
            const HOLDS: Holds = $holds;

            fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
                let expected = $words;
                let DeValue::String(text) = value else {
                    return Err(wrong(value, expected, concat!("\"", $sample, "\"")));
                };
                text.parse().map_err(|_| {
                    if text.starts_with(PREFIX) {
                        return wrong(value, ONE_INSTITUTION, concat!("\"", $sample, "\""));
                    }
                    let fault = MALFORMED_ID.fault().found(text);
                    // What was written, in the form of an identifier, where that is one.
                    let same = Words::of(text).joined().replace(' ', "_");
                    let sample = if same.parse::<$name>().is_ok() { same.as_str() } else { $sample };
                    fault.with_message("expected", expected).with_example("sample", sample)
                })
            }
        }
    )*};
}
identifiers! {
    StatusId: Holds::Pattern("^[a-z][a-z0-9-]{0,19}$"),
        Text::new("oznaka iz največ 20 malih črk, števk in -, ki se začne s črko", "an identifier of at most 20 small letters, digits and - that begins with a letter"), "opusceno";
    StrategyId: Holds::Pattern("^[a-z0-9_-]{1,40}$"),
        Text::new("oznaka iz malih črk, števk, - in _", "an identifier of small letters, digits, - and _"), "kranj-starejsi-2020";
    InstitutionId: Holds::Name(Named::Institution),
        Text::new("oznaka iz malih črk, števk in _, ki se začne s črko", "an identifier of small letters, digits and _ that begins with a letter"), "duk";
    AreaId: Holds::Name(Named::Area),
        Text::new("oznaka iz črk brez šumnikov, števk in _, ki se začne s črko; med ravnmi je pika ali vezaj",
        "an identifier of letters without accents, digits and _ that begins with a letter, with a point or hyphen between levels"), "c.1";
    GoalId: Holds::Name(Named::Goal),
        Text::new("oznaka iz črk brez šumnikov, števk in _, ki se začne s črko; med ravnmi je pika ali vezaj",
        "an identifier of letters without accents, digits and _ that begins with a letter, with a point or hyphen between levels"), "a.3";
    ItemId: Holds::Name(Named::Item),
        Text::new("oznaka iz črk brez šumnikov, števk, _, pik in vezajev, ki se začne s črko in ni rezervirana beseda (status, sum …)",
        "an identifier of letters without accents, digits, _, points and hyphens that begins with a letter and is not reserved (status, sum …)"), "oskrbovalke";
    GroupId: Holds::Pattern(Named::Institution.pattern()),
        Text::new("oznaka iz malih črk, števk in _, ki se začne s črko", "an identifier of small letters, digits and _ that begins with a letter"), "sole";
    BreakdownId: Holds::Name(Named::Breakdown),
        Text::new("oznaka iz malih črk, števk in _, ki se začne s črko", "an identifier of small letters, digits and _ that begins with a letter"), "spol";
    SourceId: Holds::NameOr(Named::Source, sources),
        Text::new("oznaka iz malih črk, števk, - in _, ki se začne s črko", "an identifier of small letters, digits, - and _ that begins with a letter"), "ess";
    ItemKey: Holds::Name(Named::Key),
        Text::new("ključ cilja in kazalnika ali postavke", "the key of a goal and an indicator or line"), "a.14/obiski";
    OldKey: Holds::Name(Named::Key),
        Text::new("oznaka cilja ali ključ kazalnika ali postavke", "the identifier of a goal, or the key of an indicator or line"), "a.14";
}

impl std::str::FromStr for StrategyId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
        let is_id = !text.is_empty() && text.len() <= LONGEST_ID && text.bytes().all(fits);
        is_id.then(|| Self(text.to_owned())).ok_or(())
    }
}

macro_rules! words {
    ($($name:ty: $choices:ident),*) => {$(
        impl Form for $name {
            const HOLDS: Holds = Holds::Choice($choices);

            fn read(value: &DeValue<'_>) -> Result<Self, Fault> {
                one_of(value)
            }
        }
    )*};
}
words!(Language: languages, GoalKind: kinds, ValueType: types, SourceClass: sources, Combine: ways, Severity: severities, Evidence: wanted, StatusClass: classes,
    Shade: shades, StatusOf: whose, DeadlineFor: due);

/// Returns a value that is not of its form.
fn wrong(value: &DeValue<'_>, expected: Text, sample: &str) -> Fault {
    WRONG_FORM
        .fault()
        .with_message("expected", expected)
        .with_message("found", described(value))
        .with_example("sample", sample)
}

/// Puts what was written into the example of a fault, in the form that the field takes, where only the form is wrong:
/// `"15. 12. 2026"` is `2026-12-15`.
pub(super) fn with_own_example<T: Form>(mut fault: Fault, value: &DeValue<'_>) -> Fault {
    let written = match value {
        DeValue::String(text) => meant(text, true).map(|(_, written)| written),
        DeValue::Integer(number) => Some(format!("\"{}\"", number.as_str())),
        DeValue::Float(number) => Some(format!("\"{}\"", number.as_str())),
        DeValue::Datetime(day) => Some(format!("\"{day}\"")),
        DeValue::Boolean(flag) => Some(format!("\"{flag}\"")),
        DeValue::Array(_) | DeValue::Table(_) => None,
    };
    let Some(written) = written.filter(|_| *fault.code == WRONG_FORM) else {
        return fault;
    };
    let text = format!("x = {written}");
    let fits = DeTable::parse(&text).is_ok_and(|table| {
        let value = table.get_ref().get("x");
        value.is_some_and(|value| T::read(value.get_ref()).is_ok())
    });
    if fits {
        fault.refill("sample", Message::Example(written));
    }
    fault
}

/// Returns a value as a message shows it: what kind it is, and what it says where that is short.
pub(super) fn described(value: &DeValue<'_>) -> Message {
    match value {
        DeValue::String(text) => {
            Text::new("besedilo »{found}«", "the text “{found}”").fill(&[("found", &shown(text))])
        }
        DeValue::Integer(number) => {
            Text::new("število {found}", "the number {found}").fill(&[("found", number.as_str())])
        }
        DeValue::Float(number) => Text::new(
            "število z decimalkami {found}",
            "the number with decimals {found}",
        )
        .fill(&[("found", number.as_str())]),
        DeValue::Boolean(flag) => Message::words(flag.to_string()),
        DeValue::Datetime(date) => {
            Text::new("datum {found}", "the date {found}").fill(&[("found", &date.to_string())])
        }
        DeValue::Array(_) => Text::new("seznam", "a list").into(),
        DeValue::Table(_) => Text::new("tabela", "a table").into(),
    }
}

fn whole(value: &DeValue<'_>) -> Option<i64> {
    let number = value.as_integer()?;
    i64::from_str_radix(number.as_str(), number.radix()).ok()
}

fn day(value: &DeValue<'_>) -> Option<Date> {
    let DeValue::Datetime(datetime) = value else {
        return None;
    };
    let date = datetime
        .date
        .filter(|_| datetime.time.is_none() && datetime.offset.is_none())?;
    let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
    Date::new(i16::try_from(date.year).ok()?, month, day).ok()
}
