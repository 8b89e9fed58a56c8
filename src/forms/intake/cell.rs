//! Reads one cell as a value of its type, or as a finding.

mod figure;
pub(super) mod in_lists;
pub(super) mod listed;
pub(super) mod no_data;
mod shown;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::confirmation_codes::{example_day, unclear_day};
use super::{cell_codes as codes, format_codes, size};
use crate::base::finding::Fault;
use crate::base::key::{AnswerField, Holds, nearest};
use crate::base::language::{Language, Text};
use crate::base::message::{Message, is_invisible};
use crate::base::value::{Shape, Status, Value, ValueType, Year};
use crate::forms::submission::Reading;
use crate::sheet::formats::as_shown;
use crate::sheet::{Cell, Content, DayText, Shown, date_of};
use crate::strategy::catalogue::{Catalogue, Choices, Item, ListColumn, Plausible, Vocabulary};

/// What a cell is expected to hold.
#[derive(Clone, Copy)]
pub(in crate::forms) struct Expected<'a> {
    /// The kind of value.
    pub(super) kind: ExpectedKind<'a>,
    /// The language of the form, in which a number in a cell for words is written.
    pub(super) language: Language,
    /// The code of the currency whose signs may be beside an amount.
    pub(super) currency: &'a str,
    /// Last year's value, which can decide how an ambiguous number is meant.
    pub(super) last_year: Option<Decimal>,
    /// The bounds within which an ambiguous number must lie.
    pub(super) plausible: Option<Plausible>,
    /// Whether "no data" is an answer: of figures and amounts, not of running texts.
    pub(super) may_lack: bool,
}

/// The kind of value that a cell is expected to hold.
#[derive(Clone, Copy)]
pub(super) enum ExpectedKind<'a> {
    /// A goal's status, in these words.
    Status(&'a Vocabulary),
    /// A value of a type.
    Typed(ValueType),
    /// Answers of a list.
    Listed(&'a Choices),
    /// By when something is due, in words; a day or month that the program made of them is none the worse for it.
    Due,
}

impl<'a> Expected<'a> {
    /// Returns what is expected in a field about an item or, without one, about a goal.
    pub(in crate::forms) fn in_field(
        catalogue: &'a Catalogue,
        field: AnswerField,
        item: Option<Item<'a>>,
        last_year: Option<Decimal>,
    ) -> Self {
        let kind = match Catalogue::value_type_of(field, item) {
            Some(_) if field.facts().holds == Holds::Due => ExpectedKind::Due,
            Some(value_type) => {
                let choices = item.and_then(Item::choices);
                let choices = choices.filter(|_| matches!(value_type.shape(), Shape::Choice));
                choices.map_or(ExpectedKind::Typed(value_type), ExpectedKind::Listed)
            }
            None => ExpectedKind::Status(&catalogue.vocabulary),
        };
        Self {
            kind,
            language: catalogue.strategy.language,
            currency: &catalogue.strategy.currency,
            last_year,
            plausible: item.and_then(Item::plausible),
            may_lack: field.is_figure(),
        }
    }
}

impl<'a> Expected<'a> {
    /// Returns what is expected in a column of a list.
    pub(in crate::forms) fn in_list(catalogue: &'a Catalogue, column: &'a ListColumn) -> Self {
        let bounds = Plausible {
            at_least: column.at_least,
            at_most: column.at_most,
            change: None,
            change_by: None,
            times: None,
        };
        Self {
            kind: column
                .choices()
                .map_or(ExpectedKind::Typed(column.value_type), ExpectedKind::Listed),
            language: catalogue.strategy.language,
            currency: &catalogue.strategy.currency,
            last_year: None,
            plausible: bounds.at_least.or(bounds.at_most).map(|_| bounds),
            may_lack: true,
        }
    }
}

impl Expected<'static> {
    /// A value of a type, where neither statuses nor amounts matter.
    pub(super) fn of(value_type: ValueType) -> Self {
        Self {
            kind: ExpectedKind::Typed(value_type),
            language: Language::Sl,
            currency: "EUR",
            last_year: None,
            plausible: None,
            may_lack: false,
        }
    }
}

/// Reads a cell. What is reported beside a value does not block it; what is reported beside [`Reading::Unreadable`] does.
pub(in crate::forms) fn read(cell: &Cell, expected: &Expected<'_>) -> (Reading, Vec<Fault>) {
    let (reading, mut faults) = match &cell.content {
        Content::Blank if cell.formula.is_some() => unreadable(codes::NOT_CALCULATED.fault()),
        _ if *cell.shown() == Shown::Unknown => unreadable(codes::PERHAPS_BLANK.fault().found(&found(cell))),
        content if content.looks_blank() => (Reading::Blank, Vec::new()),
        Content::Error(error) => unreadable(codes::ERROR_VALUE.fault().found(error)),
        content if cell.unstruck().is_some() => unreadable(struck(content, cell.unstruck())),
        Content::Text(text) if let Shown::Otherwise(shown) = cell.shown() => {
            unreadable(shown::otherwise(Message::Found(text.to_string()), shown))
        }
        content
            if expected.may_lack
                && let Some(read) = no_data::read(content) =>
        {
            read
        }
        content => match expected.kind {
            ExpectedKind::Listed(choices) => listed::answers(content, choices),
            ExpectedKind::Status(vocabulary) => status(content, vocabulary),
            ExpectedKind::Due => {
                let (reading, mut faults) = words(cell, expected.language);
                faults.retain(|fault| fault.code.id != format_codes::DATE_FOR_WORDS.id);
                (reading, faults)
            }
            ExpectedKind::Typed(of) => match of.shape() {
                // A choice is never without its list.
                Shape::Text | Shape::Choice => words(cell, expected.language),
                Shape::Day => listed::day(cell),
                Shape::YesNo => yes_no(content),
                Shape::Number(_) => figure::read(cell, of, expected),
            },
        },
    };
    // Of words, "Leading" is no mistyped "pending".
    if expected.may_lack
        && matches!(reading, Reading::Unreadable)
        && let Some(fault) = no_data::nearly(&cell.content)
    {
        faults = vec![fault];
    }
    if *cell.shown() == Shown::Nothing && matches!(reading, Reading::Value(_)) {
        faults.push(format_codes::LOOKS_BLANK.fault().found(&cell.content.as_found()));
    }
    (reading, faults)
}

/// Returns the content of a cell as text: its value as found, or the formula if it was never calculated or its result is unknown.
pub(super) fn found(cell: &Cell) -> String {
    match (&cell.content, &cell.formula) {
        (Content::Blank, Some(formula)) => formula.to_string(),
        (_, Some(formula)) if *cell.shown() == Shown::Unknown => formula.to_string(),
        (content, _) => content.as_found(),
    }
}

/// Reads a cell as the day on which answers about a year were confirmed. `None` if it is blank; a fault if it holds no day,
/// or more than one.
pub(super) fn read_date(cell: &Cell, year: Year) -> (Option<Date>, Option<Fault>) {
    let day = match &cell.content {
        content if cell.unstruck().is_some() && !content.looks_blank() => {
            return (None, Some(struck(content, cell.unstruck())));
        }
        content if content.looks_blank() && cell.formula.is_none() => return (None, None),
        Content::Date(serial) | Content::Number(serial) => date_of(*serial).map(DayText::Day),
        Content::Text(text) => day_number(text).map(DayText::Day).or_else(|| DayText::read(text)),
        Content::Blank | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => None,
    };
    let found = cell.content.as_found();
    if let Shown::Otherwise(shown) = cell.shown() {
        return (None, Some(shown::otherwise(Message::Found(found), shown)));
    }
    let unclear = |why: Message| (None, Some(unclear_day(Message::Found(found.clone()), why, year)));
    match day {
        Some(DayText::Day(date)) => {
            let is_hidden = *cell.shown() == Shown::Nothing;
            let fault = is_hidden.then(|| format_codes::LOOKS_BLANK.fault().found(&found));
            (Some(date), fault)
        }
        Some(DayText::ShortYear) => unclear(NO_FULL_YEAR.into()),
        Some(DayText::TwoReadings(first, second)) => unclear(
            TWO_READINGS
                .with("first", Message::Date(first))
                .with("second", Message::Date(second)),
        ),
        None => {
            let fault = codes::NOT_A_DATE.fault().found(&found);
            (None, Some(fault.with_message("example", example_day(year))))
        }
    }
}

const NO_FULL_YEAR: Text = Text::new("nima letnice s štirimi števkami", "has no year of four digits");
const TWO_READINGS: Text = Text::new(
    "se lahko bere kot {first} ali kot {second}",
    "can be read as {first} or as {second}",
);

/// Returns the day of a serial number that a program left as text. Five digits are a day of 1927 to 2173, and never a day, month
/// and year written without points: those have a month beyond 12 in this century.
fn day_number(text: &str) -> Option<Date> {
    let text = text.trim();
    (text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| date_of(text.parse().ok()?))
        .flatten()
}

/// Returns a fault if content is struck through, with the rest of it.
fn struck(content: &Content, left: Option<&str>) -> Fault {
    const WHOLLY: Text = Text::new("v celoti prečrtana", "struck through as a whole");
    const PARTLY: Text = Text::new(
        "deloma prečrtana (brez prečrtanega »{left}«)",
        "struck through in part (without it: “{left}”)",
    );
    let how = match left.filter(|left| !left.is_empty()) {
        Some(left) => PARTLY.with("left", Message::Found(left.to_owned())),
        None => WHOLLY.into(),
    };
    let fault = super::remark_codes::STRUCK.fault();
    fault.found(&content.as_found()).with_message("struck", how)
}

fn unreadable(fault: Fault) -> (Reading, Vec<Fault>) {
    (Reading::Unreadable, vec![fault])
}

fn status(content: &Content, vocabulary: &Vocabulary) -> (Reading, Vec<Fault>) {
    let found = content.as_found();
    let visible: String = found.chars().filter(|c| !is_invisible(*c)).collect();
    match vocabulary.read(&visible) {
        Some((status, false)) => (Reading::Value(Value::Status(status)), Vec::new()),
        Some((status, true)) => {
            let fault = codes::STATUS_SYNONYM
                .fault()
                .found(&found)
                .with_message("read", vocabulary.message(status));
            (Reading::Value(Value::Status(status)), vec![fault])
        }
        None if let Some(near) = nearly(vocabulary, &visible) => {
            let fault = codes::NEARLY_A_STATUS.fault().found(&found);
            unreadable(fault.with_message("near", vocabulary.message(near)))
        }
        None => unreadable(
            codes::NOT_A_STATUS
                .fault()
                .found(&found)
                .with_message("expected", vocabulary.expected()),
        ),
    }
}

/// Returns the status whose words differ from others in a few letters.
fn nearly(vocabulary: &Vocabulary, found: &str) -> Option<Status> {
    let words = vocabulary.all_words();
    let all = words
        .iter()
        .flat_map(|(_, words)| words.iter().map(String::as_str));
    let near = nearest(found, all)?;
    let mut of = words
        .iter()
        .filter(|(_, words)| words.iter().any(|word| word == near));
    of.next().map(|(status, _)| *status)
}

/// Reads words as they were typed, without invisible characters and surrounding white space. If the program converted them
/// into a number, day or time, the words are what the cell shows, if its format determines that.
fn words(cell: &Cell, language: Language) -> (Reading, Vec<Fault>) {
    let mut faults = Vec::new();
    let found = match &cell.content {
        number @ (Content::Number(_) | Content::Date(_)) => {
            match as_shown(number, cell.style.format, language) {
                Some(words) => {
                    faults.extend(shown::date_for_words(number, &words));
                    words
                }
                None => return unreadable(shown::changed(number, cell.style.format)),
            }
        }
        other @ (Content::Blank
        | Content::Text(_)
        | Content::Flag(_)
        | Content::Error(_)
        | Content::Unreadable(_)) => other.as_found(),
    };
    let before = cell.removed();
    let visible: String = found
        .chars()
        .filter(|c| !is_invisible(*c) && (!c.is_control() || matches!(c, '\n' | '\t')))
        .collect();
    if let Some(fault) = size::too_long(visible.trim()) {
        return unreadable(fault);
    }
    let removed = before + found.chars().count() - visible.chars().count();
    faults.extend((removed > 0).then(|| codes::INVISIBLE.fault().with("count", removed)));
    (Reading::Value(Value::Text(visible.trim().into())), faults)
}

fn yes_no(content: &Content) -> (Reading, Vec<Fault>) {
    match content.as_flag() {
        Some(flag) => (Reading::Value(Value::Flag(flag)), Vec::new()),
        None => unreadable(codes::NOT_YES_NO.fault().found(&content.as_found())),
    }
}

#[cfg(test)]
mod tests;
