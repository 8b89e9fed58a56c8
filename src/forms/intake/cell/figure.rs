//! Reads a cell that must hold a number: typed as a number or as text, or converted by the program.

use rust_decimal::Decimal;

use super::{Expected, codes, shown, size, unreadable};
use crate::base::finding::{Fault, Severity};
use crate::base::language::{self, Language, Localized, Text, currency};
use crate::base::message::Message;
use crate::base::prose::{self, Measure};
use crate::base::value::number_text::{self, NumberTextError, Readings};
use crate::base::value::{Negative, NoData, Qualifier, Value, ValueType, YearStart, without_noise};
use crate::forms::submission::Reading;
use crate::sheet::{Cell, Content, Format, Shown};

/// Reads a number of a type.
pub(super) fn read(cell: &Cell, of: ValueType, expected: &Expected<'_>) -> (Reading, Vec<Fault>) {
    let format = cell.style.format;
    let (reading, faults) = number(cell, format, of, expected);
    match (qualifier_shown(cell), reading) {
        (Some(qualifier), Reading::Value(Value::Number(number))) => qualified(qualifier, number, of, faults),
        (Some(_) | None, reading) => (reading, faults),
    }
}

/// Returns the qualifier that the format of a number shows before it: `"cca "0`.
fn qualifier_shown(cell: &Cell) -> Option<Qualifier> {
    let (Content::Number(_), Shown::Beside(beside)) = (&cell.content, cell.shown()) else {
        return None;
    };
    let shown = format!("{}0{}", beside.before, beside.behind);
    Qualifier::split(&shown).map(|(qualifier, _)| qualifier)
}

fn number(cell: &Cell, format: Format, of: ValueType, expected: &Expected<'_>) -> (Reading, Vec<Fault>) {
    match &cell.content {
        Content::Number(number)
            if let Some(fault) = shown::number_otherwise(*number, cell.shown(), of, expected) =>
        {
            unreadable(fault)
        }
        // A cell formatted as a percentage stores the fraction: 12.5 % is 0.125 in the file.
        Content::Number(fraction) if format == Format::Percent && !fraction.is_zero() => {
            let percent = fraction.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(*fraction);
            if of.is_percent() {
                let (reading, mut faults) = checked(percent, of, &plain(percent), Vec::new());
                // A percentage below 1 in such a cell shows its `%` and can only be meant.
                faults.retain(|fault| fault.code.id != codes::PERCENT_BELOW_ONE.id);
                (reading, faults)
            } else {
                unreadable(
                    codes::PERCENT_CELL
                        .fault()
                        .with_message("found", plain(percent.normalize())),
                )
            }
        }
        Content::Number(number) => checked(*number, of, &plain_of(of, *number), Vec::new()),
        Content::Date(serial) => unreadable(shown::date_for_number(*serial, format)),
        Content::Text(text) => typed(text, of, expected),
        Content::Blank | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            unreadable(not_a_number(of, &cell.content.as_found(), expected.language))
        }
    }
}

/// Returns a number as text without grouping, since the meaning of a separator is often what is in doubt.
fn plain(number: Decimal) -> Message {
    Message::Digits(number)
}

/// Returns a number as [`plain`] does, an amount with the decimals of its currency.
fn plain_of(of: ValueType, number: Decimal) -> Message {
    if of.is_money() {
        Message::Amount(number, of.decimals().unwrap_or_default())
    } else {
        Message::Digits(number)
    }
}

/// Reads a number that was typed as text, with a qualifier or without. A mark of the currency or `%` must fit the type: 5 € is not
/// 5 persons.
fn typed(text: &str, of: ValueType, expected: &Expected<'_>) -> (Reading, Vec<Fault>) {
    // Where figures have a sign, it may be behind them, as accounting programs print it.
    let behind = text
        .trim_end()
        .strip_suffix(['-', '−', '–'])
        .filter(|_| of.is_signed());
    let turned = behind.map(|number| format!("-{}", number.trim()));
    // Messages quote what stands in the cell.
    let written = text;
    let text = turned.as_deref().unwrap_or(text);
    let read = number_text::read(text, expected.currency);
    let split = || Qualifier::split(text).filter(|_| text.contains(|c: char| c.is_ascii_digit()));
    if read.is_err()
        && let Some((qualifier, rest)) = split()
    {
        let stated = number_text::read(rest, expected.currency);
        return match as_typed(written, Some(qualifier), stated, of, expected) {
            (Reading::Value(Value::Number(number)), mut faults) => {
                // A number without separators was read as it stands.
                let is_plain = rest.bytes().all(|b| b.is_ascii_digit());
                faults.retain(|fault| !(is_plain && fault.code.id == codes::NUMBER_AS_TEXT.id));
                qualified(qualifier, number, of, faults)
            }
            other => other,
        };
    }
    as_typed(written, None, read, of, expected)
}

/// Makes a number a qualified one. Less than nothing is no count of things.
fn qualified(
    qualifier: Qualifier,
    number: Decimal,
    of: ValueType,
    faults: Vec<Fault>,
) -> (Reading, Vec<Fault>) {
    let value = Value::Qualified(qualifier, number);
    let may_be_negative = of.number().is_some_and(|facts| facts.negative.is_in_forms());
    let is_below_zero = value
        .range()
        .and_then(|range| range.high)
        .is_some_and(|(high, held)| high.is_sign_negative() || (high.is_zero() && !held));
    if is_below_zero && !may_be_negative {
        return unreadable(codes::NEGATIVE.fault().with_message("found", value.message()));
    }
    (Reading::Value(value), faults)
}

/// Takes the number that a text was read as; messages print it with its qualifier.
fn as_typed(
    text: &str,
    qualifier: Option<Qualifier>,
    read: Result<number_text::Typed, NumberTextError>,
    of: ValueType,
    expected: &Expected<'_>,
) -> (Reading, Vec<Fault>) {
    let plain_of = |number| {
        let plain = plain_of(of, number);
        match qualifier {
            Some(qualifier) => qualifier.before(plain),
            None => plain,
        }
    };
    match read {
        Ok(typed) if (typed.money && !of.is_money()) || (typed.percent && !of.is_percent()) => {
            unreadable(not_a_number(of, text, expected.language))
        }
        Ok(typed) => match meant(typed.readings, of, expected) {
            Ok(number) => {
                let fault = codes::NUMBER_AS_TEXT.fault().found(text);
                let fault = fault.with_message("example", of.facts().example);
                let fault = fault.with_message("read", read_as(of, number, qualifier, expected.currency));
                checked(number, of, &Message::words(text), vec![fault])
            }
            Err([first, second]) => {
                let fault = codes::AMBIGUOUS.fault().found(text);
                let fault = fault.with_message("first", plain_of(first));
                unreadable(fault.with_message("second", plain_of(second)))
            }
        },
        Err(NumberTextError::OtherCurrency(mark)) if of.is_money() => {
            let unit = Localized::of(|language| currency::unit_of(expected.currency, language).to_owned());
            let fault = codes::OTHER_CURRENCY.fault().found(text).with("mark", mark);
            unreadable(fault.with_message("currency", unit))
        }
        Err(NumberTextError::NotANumber | NumberTextError::OtherCurrency(_)) => {
            unreadable(not_a_number(of, text, expected.language))
        }
    }
}

/// Returns the reading of a text that is meant: the only one that the type and the plausible bounds allow, or of two the
/// only one within ten times of last year's value.
///
/// # Errors
/// The possible readings, if neither the bounds nor last year's value decide.
fn meant(readings: Readings, of: ValueType, expected: &Expected<'_>) -> Result<Decimal, [Decimal; 2]> {
    let (grouped, decimal) = match readings {
        Readings::One(number) => return Ok(number),
        Readings::Two { grouped, decimal } => (grouped, decimal),
    };
    let has_decimals = match of.decimals() {
        Some(0) => decimal.fract().is_zero(),
        // Only three decimals are ambiguous. Money has no thousandths.
        Some(most) => most >= 3,
        None => true,
    };
    let plausible = |number: Decimal| expected.plausible.is_none_or(|bounds| bounds.allows(number));
    let near = |number: Decimal| expected.last_year.is_some_and(|last| is_near(number, last));
    match (plausible(grouped), has_decimals && plausible(decimal)) {
        (true, false) => Ok(grouped),
        (false, true) => Ok(decimal),
        (true, true) if near(grouped) != near(decimal) => Ok(if near(grouped) { grouped } else { decimal }),
        (true, true) | (false, false) => Err([grouped, decimal]),
    }
}

/// Returns `true` if a number is within ten times of last year's, and on the same side of zero.
fn is_near(number: Decimal, last: Decimal) -> bool {
    let (size, last_size) = (number.abs(), last.abs());
    let ten_times = |value: Decimal| value.checked_mul(Decimal::TEN).unwrap_or(Decimal::MAX);
    number.is_sign_negative() == last.is_sign_negative()
        && !size.is_zero()
        && !last_size.is_zero()
        && size <= ten_times(last_size)
        && last_size <= ten_times(size)
}

pub(super) fn not_a_number(of: ValueType, found: &str, language: Language) -> Fault {
    codes::NOT_A_NUMBER
        .fault()
        .found(found)
        .with_message("expected", of.expected())
        .with_message("example", of.facts().example)
        .with_message("hint", hint(of, found, language))
}

fn without_hint(fault: Fault, of: ValueType) -> Fault {
    let fault = fault.with_message("expected", of.expected());
    let fault = fault.with_message("example", of.facts().example);
    fault.with_message("hint", Message::default())
}

/// Returns how a number was read: an amount as outputs print it, if it has no more decimals than that shows; with its qualifier.
fn read_as(of: ValueType, number: Decimal, qualifier: Option<Qualifier>, currency: &str) -> Message {
    let read = if of.is_money()
        && of
            .decimals()
            .is_none_or(|most| number.normalize().scale() <= most)
    {
        Message::Money(number, currency.to_owned())
    } else {
        plain_of(of, number)
    };
    match qualifier {
        Some(qualifier) => qualifier.before(read),
        None => read,
    }
}

/// Returns what was probably meant by a number in another unit: `12 tisoč`, `22 %` where no percentage belongs.
fn hint(of: ValueType, found: &str, language: Language) -> Message {
    const MEANT: Text = Text::new("; verjetno je mišljeno {number}", "; probably {number} is meant");
    const NO_PERCENT: Text = Text::new(
        "; odstotek tu ni pričakovan",
        "; a percentage is not expected here",
    );
    const NONE: Text = Text::new(
        "; če podatka ni, vpišite »{answer}«",
        "; if there is no figure, enter “{answer}”",
    );
    let prose = prose::read(found, language, YearStart::default());
    let [only] = prose.figures.as_slice() else {
        let is_words = prose.figures.is_empty() && !found.chars().any(|c| c.is_ascii_digit());
        return if is_words {
            NONE.with("answer", NoData::NotStated.label())
        } else {
            Message::default()
        };
    };
    if only.measure == Measure::Percent && !of.is_percent() {
        return NO_PERCENT.into();
    }
    let written = |language| language::plain_number(language, only.number);
    if only.written == written(Language::Sl) || only.written == written(Language::En) {
        return Message::default();
    }
    MEANT.with("number", plain_of(of, only.number))
}

/// Checks a number against its type: no fraction of a person or cent, no negative number. A fault that makes the value
/// unreadable is reported alone: how the number was read no longer matters.
fn checked(value: Decimal, of: ValueType, found: &Message, mut faults: Vec<Fault>) -> (Reading, Vec<Fault>) {
    if let Some(fault) = size::too_large(value) {
        return unreadable(fault);
    }
    let fault_of =
        |code: &'static crate::base::finding::Code| code.fault().with_message("found", found.clone());
    if size::is_register(value) {
        // It must not be counted or published as a figure; R126 reports it as well.
        let fault = codes::NOT_A_NUMBER.fault().found(&value.normalize().to_string());
        return unreadable(without_hint(fault, of));
    }
    let without = without_noise(value, of.decimals());
    if let Some(without) = without {
        faults.push(fault_of(&codes::BINARY_NOISE).with_message("read", plain_of(of, without)));
    }
    let value = without.unwrap_or(value);
    if value.is_sign_negative() && !value.is_zero() {
        match of.number().map(|facts| facts.negative) {
            Some(Negative::Signed) => {}
            Some(Negative::Everywhere) => {
                faults.push(fault_of(&codes::NEGATIVE).with_severity(Severity::Warning));
            }
            Some(Negative::Nowhere | Negative::InFiles) | None => {
                return unreadable(fault_of(&codes::NEGATIVE));
            }
        }
    }
    match of.decimals().filter(|most| value.normalize().scale() > *most) {
        Some(most) if of.is_money() => {
            faults.push(codes::too_many_decimals(most).with_message("found", found.clone()));
        }
        Some(0) => return unreadable(fault_of(&codes::FRACTION)),
        Some(_) => {
            return unreadable(without_hint(fault_of(&codes::NOT_A_NUMBER), of));
        }
        None if of.is_percent() && value > Decimal::ZERO && value < Decimal::ONE => {
            let read = Text::new("{n}\u{a0}%", "{n}\u{a0}%").with("n", plain(value));
            faults.push(fault_of(&codes::PERCENT_BELOW_ONE).with_message("read", read));
        }
        None => {}
    }
    (Reading::Value(Value::Number(value.normalize())), faults)
}
