//! The figures from which an expression is computed: for messages, and for the places that a finding points to.

use rust_decimal::Decimal;

use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{Value, Year};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::expression::Expression;

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

/// Returns the two sides of a failed comparison in words, with their difference and the tolerance.
pub(super) fn sides(left: &Value, right: &Value, tolerance: Option<Decimal>) -> Message {
    let difference = left
        .as_number()
        .zip(right.as_number())
        .and_then(|(left, right)| left.checked_sub(right));
    let text = match (difference, tolerance) {
        (Some(_), Some(_)) => Text::new(
            "{left} proti {right}, razlika {difference}, dovoljena {tolerance}; ",
            "{left} against {right}, difference {difference}, allowed {tolerance}; ",
        ),
        (Some(_), None) => Text::new(
            "{left} proti {right}, razlika {difference}; ",
            "{left} against {right}, difference {difference}; ",
        ),
        (None, _) => Text::new("{left} proti {right}; ", "{left} against {right}; "),
    };
    let mut message = text.with("left", left.message()).with("right", right.message());
    for (placeholder, number) in [
        ("difference", difference.map(|d| d.abs())),
        ("tolerance", tolerance),
    ] {
        if let Some(number) = number {
            message = message.with(placeholder, Message::number(number));
        }
    }
    message
}
