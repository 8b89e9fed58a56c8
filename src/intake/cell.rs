//! One cell becomes a value of its type, or a finding.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{cell_codes as codes, size};
use crate::catalogue::Vocabulary;
use crate::finding::{Fault, Severity, is_invisible, shown};
use crate::language::{self, Language, Said, Text, fill};
use crate::prose::{self, Measure};
use crate::spreadsheet::{Cell, Content, Format, date_of, date_of_text};
use crate::submission::Reading;
use crate::value::number_text::{self, NotRead};
use crate::value::{Status, Value, ValueType, without_noise};

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
        content if cell.unstruck.is_some() => unreadable(struck(content, cell.unstruck.as_deref())),
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

/// Reads a cell as a day; nothing when it is blank, a fault when it is none.
pub(super) fn read_date(cell: &Cell) -> (Option<Date>, Option<Fault>) {
    let date = match &cell.content {
        content if cell.unstruck.is_some() && !content.looks_blank() => {
            return (None, Some(struck(content, cell.unstruck.as_deref())));
        }
        content if content.looks_blank() && cell.formula.is_none() => return (None, None),
        Content::Date(serial) | Content::Number(serial) => date_of(*serial),
        Content::Text(text) => date_of_text(text),
        Content::Blank | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => None,
    };
    let fault = date
        .is_none()
        .then(|| codes::NOT_A_DATE.fault().found(&cell.content.as_found()));
    (date, fault)
}

/// A fault for content that is struck through, with what is left of it.
fn struck(content: &Content, left: Option<&str>) -> Fault {
    const WHOLLY: Text = Text::new("v celoti prečrtana", "struck through as a whole");
    const PARTLY: Text = Text::new(
        "deloma prečrtana (brez prečrtanega »{left}«)",
        "struck through in part (without it: “{left}”)",
    );
    let how = match left.filter(|left| !left.is_empty()) {
        Some(left) => PARTLY.fill(&[("left", &shown(left))]),
        None => WHOLLY.into(),
    };
    let fault = super::beside_codes::STRUCK.fault();
    fault.found(&content.as_found()).with_said("struck", how)
}

fn unreadable(fault: Fault) -> (Reading, Vec<Fault>) {
    (Reading::Unreadable, vec![fault])
}

fn status(content: &Content, vocabulary: &Vocabulary) -> (Reading, Vec<Fault>) {
    let found = content.as_found();
    let visible: String = found.chars().filter(|c| !is_invisible(*c)).collect();
    let label = |status: Status| Said {
        sl: vocabulary.label(status, Language::Sl).to_owned(),
        en: vocabulary.label(status, Language::En).to_owned(),
    };
    match vocabulary.read(&visible) {
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
