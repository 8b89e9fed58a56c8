//! One cell becomes a value of its type, or a finding.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::confirmation_codes::{example_day, unclear_day};
use super::{cell_codes as codes, size};
use crate::catalogue::Vocabulary;
use crate::finding::{Fault, Severity, is_invisible, shown};
use crate::language::{self, Language, Said, Text, fill};
use crate::prose::{self, Measure};
use crate::spreadsheet::{Cell, Content, DayText, Format, date_of};
use crate::submission::Reading;
use crate::value::number_text::{self, NotRead};
use crate::value::{Status, Value, ValueType, Year, without_noise};

/// What a cell is expected to hold.
pub(super) struct Expected<'a> {
    /// What kind of value.
    pub(super) kind: Kind<'a>,
    /// The language of the form, whose number style counts.
    pub(super) language: Language,
    /// Last year's value, which can decide how an ambiguous number is meant.
    pub(super) last_year: Option<Decimal>,
}

/// What kind of value a cell is expected to hold.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// A goal's status, in these words.
    Status(&'a Vocabulary),
    /// A value of a type.
    Typed(ValueType),
}

impl Expected<'static> {
    /// A value of a type, where neither statuses nor number styles matter.
    pub(super) fn of(value_type: ValueType) -> Self {
        Self {
            kind: Kind::Typed(value_type),
            language: Language::Sl,
            last_year: None,
        }
    }
}

/// Reads a cell. What is told beside a value does not block it; what is told beside [`Reading::Unreadable`] does.
pub(super) fn read(cell: &Cell, expected: &Expected<'_>) -> (Reading, Vec<Fault>) {
    match &cell.content {
        Content::Blank if cell.formula.is_some() => unreadable(codes::NOT_CALCULATED.fault()),
        content if content.looks_blank() => (Reading::Blank, Vec::new()),
        Content::Error(error) => unreadable(codes::ERROR_VALUE.fault().found(error)),
        content => match expected.kind {
            Kind::Status(vocabulary) => status(content, vocabulary),
            Kind::Typed(ValueType::Text) => words(content, cell.removed),
            Kind::Typed(ValueType::YesNo) => yes_no(content),
            Kind::Typed(
                of @ (ValueType::Count | ValueType::Decimal | ValueType::Money | ValueType::Percent),
            ) => figure(content, cell.style.format, of, expected),
        },
    }
}

/// What a cell holds, as text: its value as it was found, or the formula where that was never calculated.
pub(super) fn found(cell: &Cell) -> String {
    match (&cell.content, &cell.formula) {
        (Content::Blank, Some(formula)) => formula.clone(),
        (content, _) => content.as_found(),
    }
}

/// Reads a cell as the day on which answers about a year were confirmed: nothing if it is blank, a fault if it is no day, or
/// not one day alone.
pub(super) fn read_date(cell: &Cell, year: Year) -> (Option<Date>, Option<Fault>) {
    let day = match &cell.content {
        content if content.looks_blank() && cell.formula.is_none() => return (None, None),
        Content::Date(serial) | Content::Number(serial) => date_of(*serial).map(DayText::Day),
        Content::Text(text) => day_number(text).map(DayText::Day).or_else(|| DayText::read(text)),
        Content::Blank | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => None,
    };
    let found = cell.content.as_found();
    let unclear = |why: Said| (None, Some(unclear_day(Said::same(shown(&found)), why, year)));
    match day {
        Some(DayText::Day(date)) => (Some(date), None),
        Some(DayText::ShortYear) => {
            unclear(Text::new("nima letnice s štirimi števkami", "has no year of four digits").into())
        }
        Some(DayText::TwoReadings(first, second)) => {
            let words = |language| {
                let text = Text::new(
                    "se lahko bere kot {first} ali kot {second}",
                    "can be read as {first} or as {second}",
                );
                let [first, second] = [first, second].map(|day| language::date(language, day));
                fill(text.in_(language), &[("first", &first), ("second", &second)])
            };
            unclear(Said {
                sl: words(Language::Sl),
                en: words(Language::En),
            })
        }
        None => {
            let fault = codes::NOT_A_DATE.fault().found(&found);
            (None, Some(fault.with_said("example", example_day(year))))
        }
    }
}

/// The day of a number of days that a program left as text. Five digits are a day of 1927 to 2173, and never a day, month
/// and year written without points: those have a month beyond 12 in this century.
fn day_number(text: &str) -> Option<Date> {
    let text = text.trim();
    (text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| date_of(text.parse().ok()?))
        .flatten()
}

fn unreadable(fault: Fault) -> (Reading, Vec<Fault>) {
    (Reading::Unreadable, vec![fault])
}

fn status(content: &Content, vocabulary: &Vocabulary) -> (Reading, Vec<Fault>) {
    let found = content.as_found();
    let label = |status: Status| Said {
        sl: vocabulary.label(status, Language::Sl).to_owned(),
        en: vocabulary.label(status, Language::En).to_owned(),
    };
    match vocabulary.read(&found) {
        Some((status, false)) => (Reading::Value(Value::Status(status)), Vec::new()),
        Some((status, true)) => {
            let fault = codes::STATUS_SYNONYM
                .fault()
                .found(&found)
                .with_said("read", label(status));
            (Reading::Value(Value::Status(status)), vec![fault])
        }
        None => {
            let all = |language| Status::ALL.map(|s| label(s).in_(language).to_owned()).join(", ");
            let expected = Said {
                sl: all(Language::Sl),
                en: all(Language::En),
            };
            unreadable(
                codes::NOT_A_STATUS
                    .fault()
                    .found(&found)
                    .with_said("expected", expected),
            )
        }
    }
}

/// Words as they were typed, without what cannot be seen and without white space around them; so many characters that cannot
/// be seen were taken out before.
fn words(content: &Content, before: usize) -> (Reading, Vec<Fault>) {
    let found = content.as_found();
    let visible: String = found
        .chars()
        .filter(|c| !is_invisible(*c) && (!c.is_control() || matches!(c, '\n' | '\t')))
        .collect();
    if let Some(fault) = size::too_long(visible.trim()) {
        return unreadable(fault);
    }
    let removed = before + found.chars().count() - visible.chars().count();
    let fault = (removed > 0).then(|| codes::INVISIBLE.fault().with("count", removed));
    (
        Reading::Value(Value::Text(visible.trim().to_owned())),
        fault.into_iter().collect(),
    )
}

fn yes_no(content: &Content) -> (Reading, Vec<Fault>) {
    match content.as_flag() {
        Some(flag) => (Reading::Value(Value::Flag(flag)), Vec::new()),
        None => unreadable(codes::NOT_YES_NO.fault().found(&content.as_found())),
    }
}

fn figure(
    content: &Content,
    format: Format,
    of: ValueType,
    expected: &Expected<'_>,
) -> (Reading, Vec<Fault>) {
    let found = content.as_found();
    match content {
        // A cell formatted as a percentage stores the fraction: 12.5 % is 0.125 in the file.
        Content::Number(fraction) if of == ValueType::Percent && format == Format::Percent => {
            let percent = fraction.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(*fraction);
            (Reading::Value(Value::Number(percent.normalize())), Vec::new())
        }
        Content::Number(number) => checked(*number, of, &found, Vec::new()),
        Content::Date(serial) => {
            let fault = codes::DATE_FOR_NUMBER
                .fault()
                .found(&found)
                .with("read", serial.normalize());
            checked(*serial, of, &found, vec![fault])
        }
        Content::Text(text) => typed(text, of, expected),
        Content::Blank | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            unreadable(not_a_number(of, &found, expected.language))
        }
    }
}

/// Reads a number that was typed as text. A sign of euros or `%` must fit the type: 5 € are no 5 persons.
fn typed(text: &str, of: ValueType, expected: &Expected<'_>) -> (Reading, Vec<Fault>) {
    // Without grouping, since what the separators mean is the very question.
    let both = |number: Decimal| Said {
        sl: language::plain_number(Language::Sl, number),
        en: language::plain_number(Language::En, number),
    };
    let decides = |reading: Decimal| expected.last_year.is_some_and(|last| near(reading, last));
    match number_text::read(text, expected.language, &decides) {
        Ok(typed)
            if (typed.euros && of != ValueType::Money) || (typed.percent && of != ValueType::Percent) =>
        {
            unreadable(not_a_number(of, text, expected.language))
        }
        Ok(typed) => {
            let fault = codes::NUMBER_AS_TEXT.fault().found(text);
            checked(
                typed.number,
                of,
                text,
                vec![fault.with_said("read", both(typed.number))],
            )
        }
        Err(NotRead::Ambiguous {
            readings: [first, second],
        }) => {
            let fault = codes::AMBIGUOUS.fault().found(text);
            unreadable(
                fault
                    .with_said("first", both(first))
                    .with_said("second", both(second)),
            )
        }
        Err(NotRead::NotANumber) => unreadable(not_a_number(of, text, expected.language)),
    }
}

fn not_a_number(of: ValueType, found: &str, language: Language) -> Fault {
    codes::NOT_A_NUMBER
        .fault()
        .found(found)
        .with_said("expected", of.expected().into())
        .with_said("hint", hint(of, found, language))
}

/// What was probably meant by a number in another unit: `12 tisoč`, `22 %` where no percentage belongs.
fn hint(of: ValueType, found: &str, language: Language) -> Said {
    const MEANT: Text = Text::new("; verjetno je mišljeno {number}", "; probably {number} is meant");
    const NO_PERCENT: Text = Text::new(
        "; odstotek tu ni pričakovan",
        "; a percentage is not expected here",
    );
    let prose = prose::read(found, language);
    let [only] = prose.figures.as_slice() else {
        return Said::default();
    };
    if only.measure == Measure::Percent && of != ValueType::Percent {
        return NO_PERCENT.into();
    }
    let written = |language| language::plain_number(language, only.number);
    if only.written == written(Language::Sl) || only.written == written(Language::En) {
        return Said::default();
    }
    Said {
        sl: fill(MEANT.sl, &[("number", &written(Language::Sl))]),
        en: fill(MEANT.en, &[("number", &written(Language::En))]),
    }
}

/// Says whether a number is of the size of last year's: within a factor of thirty, so that of two readings that differ by a
/// thousand at most one is.
fn near(reading: Decimal, last: Decimal) -> bool {
    let thirty = Decimal::from(30);
    let (reading, last) = (reading.abs(), last.abs());
    if last.is_zero() || reading.is_zero() {
        return false;
    }
    let bound = |value: Decimal| value.checked_mul(thirty).unwrap_or(Decimal::MAX);
    reading <= bound(last) && last <= bound(reading)
}

/// Holds a number against its type: no fraction of a person, no cent's fraction, nothing negative.
fn checked(value: Decimal, of: ValueType, found: &str, mut faults: Vec<Fault>) -> (Reading, Vec<Fault>) {
    if let Some(fault) = size::too_large(value) {
        return unreadable(fault);
    }
    // Of what has no bound of its own, twelve decimals are more than anybody types.
    let mended = without_noise(value, of.decimals().unwrap_or(12));
    if let Some(mended) = mended {
        faults.push(codes::BINARY_NOISE.fault().found(found).with("read", mended));
    }
    let value = mended.unwrap_or(value);
    if value.is_sign_negative() && !value.is_zero() {
        let fault = codes::NEGATIVE.fault().found(found);
        if of == ValueType::Money {
            faults.push(fault.weighing(Severity::Warning));
        } else {
            faults.push(fault);
            return (Reading::Unreadable, faults);
        }
    }
    match of {
        ValueType::Count if value.normalize().scale() > 0 => {
            faults.push(codes::FRACTION.fault().found(found));
            return (Reading::Unreadable, faults);
        }
        ValueType::Money if value.normalize().scale() > 2 => {
            faults.push(codes::TOO_MANY_DECIMALS.fault().found(found));
        }
        ValueType::Percent if value > Decimal::ZERO && value < Decimal::ONE => {
            faults.push(codes::PERCENT_BELOW_ONE.fault().found(found));
        }
        ValueType::Count
        | ValueType::Decimal
        | ValueType::Money
        | ValueType::Percent
        | ValueType::YesNo
        | ValueType::Text => {}
    }
    (Reading::Value(Value::Number(value.normalize())), faults)
}

#[cfg(test)]
mod tests;
