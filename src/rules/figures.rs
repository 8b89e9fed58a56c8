//! The figures from which an expression is computed: for messages, and for the places that a finding points to.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{Value, ValueType, Year};
use crate::strategy::catalogue::{Catalogue, Item};
use crate::strategy::expression::{COMPARED_DECIMALS, Expression};

/// The maximum number of figures that a message lists.
const LISTED: usize = 12;

/// The entries of the reporting year that an expression needs, each once, in the order of its text.
pub(super) fn entries_of_the_year(expression: &Expression, reporting_year: Year) -> Vec<EntryKey> {
    let mut entries = Vec::new();
    for (entry, reference) in expression.needs() {
        if reference.year(reporting_year) == reporting_year && !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}

/// The same, followed by what the computed ones among them are made of: those have cells in any case.
pub(super) fn cells_of_the_year(
    catalogue: &Catalogue,
    expression: &Expression,
    reporting_year: Year,
) -> Vec<EntryKey> {
    let mut entries = entries_of_the_year(expression, reporting_year);
    for (entry, reference) in catalogue.made_of(expression) {
        if reference.year(reporting_year) == reporting_year && !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    entries
}

/// Returns the figures as a list: `a.11 Obiski = 174, a.11 Obiski (2023) = 188`.
pub(super) fn listed(
    catalogue: &Catalogue,
    expression: &Expression,
    reporting_year: Year,
    value: &dyn Fn(&EntryKey, Year) -> Option<Value>,
) -> Message {
    let mut figures: Vec<Message> = Vec::new();
    for (entry, reference) in expression.needs() {
        let year = reference.year(reporting_year);
        let Some(value) = value(&entry, year) else {
            continue;
        };
        let text = if year == reporting_year {
            Text::new("{subject} = {value}", "{subject} = {value}")
        } else {
            Text::new("{subject} ({year}) = {value}", "{subject} ({year}) = {value}")
        };
        let figure = text
            .with("subject", catalogue.subject(&entry))
            .with("value", catalogue.value_message(&entry, &value));
        figures.push(figure.with("year", Message::words(year)));
    }
    if figures.len() > LISTED {
        figures.truncate(LISTED);
        figures.push("…".into());
    }
    Message::list(figures)
}

/// Returns an expression in words, by the titles of what it is made of.
pub(super) fn in_words(catalogue: &Catalogue, expression: &Expression, reporting_year: Year) -> Message {
    catalogue.in_words(expression, reporting_year)
}

/// Returns the unit of what an expression compares, if it adds and compares numbers of one unit alone.
fn shared_unit<'c>(catalogue: &'c Catalogue, expression: &Expression) -> Option<&'c str> {
    let unit_of = |entry: &EntryKey| match catalogue.measured_item(entry)? {
        Item::Indicator(indicator) if indicator.value_type.is_number() => Some(indicator.unit.as_str()),
        Item::Indicator(_) | Item::Line(_) => None,
    };
    let needs = expression.needs();
    let mut units = needs.iter().map(|(entry, _)| unit_of(entry));
    let unit = units.next()??;
    let is_shared = units.all(|other| other == Some(unit));
    let of_unit = |entry: &EntryKey| unit_of(entry) == Some(unit);
    (is_shared && !unit.is_empty() && expression.compares_amounts(&of_unit)).then_some(unit)
}

/// The fewest and most decimals of a computed number in a message.
const DECIMALS: std::ops::RangeInclusive<u32> = 2..=COMPARED_DECIMALS;

/// Returns the two sides of a failed comparison in words, with their difference and the tolerance. Numbers are rounded, no further
/// than the two sides stay apart; amounts have their currency.
pub(super) fn sides(catalogue: &Catalogue, expression: &Expression, left: &Value, right: &Value) -> Message {
    let numbers = left.as_number().zip(right.as_number());
    let Some((from, to)) = numbers else {
        let text = Text::new("{left} proti {right}; ", "{left} against {right}; ");
        return text.with("left", left.message()).with("right", right.message());
    };
    let rounded = |number: Decimal, decimals| {
        number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
    };
    let mut enough = DECIMALS.filter(|decimals| rounded(from, *decimals) != rounded(to, *decimals));
    let decimals = enough.next().unwrap_or(*DECIMALS.end());
    let is_money = |entry: &EntryKey| catalogue.value_type(entry).is_some_and(ValueType::is_money);
    let of_money = decimals == *DECIMALS.start() && expression.compares_amounts(&is_money);
    let unit = shared_unit(catalogue, expression);
    let shown = |number: Decimal| {
        let number = rounded(number, decimals);
        match unit {
            _ if of_money => Message::Money(number, catalogue.strategy.currency.clone()),
            Some(unit) => catalogue.in_unit(number, unit),
            None => Message::number(number),
        }
    };
    let qualified = |side: &Value, shown: Message| match side.qualifier() {
        Some(qualifier) => qualifier.before(shown),
        None => shown,
    };
    let tolerance = expression.tolerance();
    let text = if tolerance.is_some() {
        Text::new(
            "{left} in {right}, razlika {difference}, dovoljena {tolerance}; ",
            "{left} and {right}, difference {difference}, allowed {tolerance}; ",
        )
    } else {
        Text::new(
            "{left} in {right}, razlika {difference}; ",
            "{left} and {right}, difference {difference}; ",
        )
    };
    // Of the numbers as they are shown.
    let difference = rounded(from, decimals).checked_sub(rounded(to, decimals));
    let difference = difference.unwrap_or_default().abs();
    let message = text
        .with("left", qualified(left, shown(from)))
        .with("right", qualified(right, shown(to)))
        .with("difference", shown(difference));
    match tolerance {
        Some(tolerance) => message.with("tolerance", shown(tolerance)),
        None => message,
    }
}
