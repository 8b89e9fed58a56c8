//! What a cell can answer: numbers as exact decimals, statuses, yes or no, text; parsed at the edge, trusted afterwards.

mod amounts;
mod chosen;
mod decimals;
mod found;
mod no_data;
pub mod number_text;
mod qualifier;
mod quantity;
mod reference;
mod status;
mod value_type;
mod year;

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::language::{Language, Text, with_decimals};
use crate::base::message::Message;
use crate::base::words::without_mark;

pub use amounts::{Amount, Amounts, known_sum};
pub use chosen::{BETWEEN_ANSWERS, Chosen, ListAnswer};
pub(crate) use decimals::index_formula;
pub use decimals::{
    NO_RESULT, are_opposite, binary_of, decimal_of, index, is_beyond, plain_decimal, sum, without_noise,
};
pub use found::Found;
pub use no_data::{NoData, is_sign};
pub use qualifier::{Counted, NumberRange, Qualifier, QualifierFacts};
pub use quantity::Quantity;
pub use reference::{ADDRESS, IN_ADDRESSES, IN_FILE_NUMBERS, without_reference};
pub use status::{NO_STATUS, Status, StatusClass, UNLISTED};
pub use value_type::{Negative, NumberFacts, Shape, TypeFacts, Unit, ValueKind, ValueType};
pub use year::{Year, YearStart};

/// Whether a goal is a yearly task or something due once, as the strategy states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoalKind {
    /// Redna letna naloga.
    Recurring,
    /// Enkratna naloga.
    OneOff,
    /// The strategy does not state it; outputs say nothing in its place.
    NotStated,
}

/// A value that was understood.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Value {
    /// A count, decimal, amount or percentage.
    Number(Decimal),
    /// A number of which is said how exactly it holds: `več kot 500`. It computes as the number; what is made of it is qualified too.
    Qualified(Qualifier, Decimal),
    /// Yes or no.
    Flag(bool),
    /// A goal's status.
    Status(Status),
    /// A day.
    Day(Date),
    /// One answer or several of a list of the catalogue.
    Chosen(Chosen),
    /// Words, which outputs share: of thousands of institutions they are most of what there is.
    Text(Arc<str>),
    /// An answer that there is no value, and why. It is no number, so nothing computes or compares with it.
    NoData(NoData),
}

impl GoalKind {
    /// Every kind, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Recurring, Self::OneOff, Self::NotStated];

    /// Returns `None` if the strategy does not state the kind: outputs then name none.
    pub const fn stated(self) -> Option<Self> {
        match self {
            Self::Recurring | Self::OneOff => Some(self),
            Self::NotStated => None,
        }
    }

    /// Returns the key in files: `one-off`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Recurring => "recurring",
            Self::OneOff => "one-off",
            Self::NotStated => "not-stated",
        }
    }

    /// Returns the label: redna letna naloga, enkratna naloga. Where goals are shown one by one, only a [`Self::stated`] kind is named.
    pub const fn label(self) -> Text {
        match self {
            Self::Recurring => Text::new("redna letna naloga", "yearly task"),
            Self::OneOff => Text::new("enkratna naloga", "one-off task"),
            Self::NotStated => Text::new("vrsta ni navedena", "kind not stated"),
        }
    }
}

/// The words for yes and no that forms offer.
pub const YES: Text = Text::new("da", "yes");
/// See [`YES`].
pub const NO: Text = Text::new("ne", "no");

/// Reads a word for yes or no, of any language, in whatever letters and with or without diacritics; `None` for any other.
pub fn flag_of(word: &str) -> Option<bool> {
    let word = plain(word);
    let is = |words: Text| words.in_all().any(|one| plain(one) == word);
    if is(YES) {
        Some(true)
    } else {
        is(NO).then_some(false)
    }
}

/// Returns a word in small letters, without diacritics and the apostrophe that may replace one: `si'`.
fn plain(word: &str) -> String {
    let small = word.trim().trim_end_matches(['\'', '’']).to_lowercase();
    small.chars().map(without_mark).collect()
}

impl Value {
    /// Makes a number, with a qualifier if there is one.
    pub fn number(qualifier: Option<Qualifier>, number: Decimal) -> Self {
        qualifier.map_or(Self::Number(number), |qualifier| {
            Self::Qualified(qualifier, number)
        })
    }

    /// Returns the number, where it is one, without its qualifier.
    pub const fn as_number(&self) -> Option<Decimal> {
        if let Self::Number(number) | Self::Qualified(_, number) = self {
            Some(*number)
        } else {
            None
        }
    }

    /// Returns yes or no, where it is one of them.
    pub const fn as_flag(&self) -> Option<bool> {
        if let Self::Flag(flag) = self {
            Some(*flag)
        } else {
            None
        }
    }

    /// Returns the day, where it is one.
    pub const fn as_day(&self) -> Option<Date> {
        if let Self::Day(day) = self {
            Some(*day)
        } else {
            None
        }
    }

    /// Returns what was chosen of a list, where it is that.
    pub const fn as_chosen(&self) -> Option<&Chosen> {
        if let Self::Chosen(chosen) = self {
            Some(chosen)
        } else {
            None
        }
    }

    /// Returns the status, where it is one.
    pub const fn as_status(&self) -> Option<Status> {
        if let Self::Status(status) = self {
            Some(*status)
        } else {
            None
        }
    }

    /// Changes the words, where it is free text.
    pub fn change_text(&mut self, change: impl FnOnce(&mut String)) {
        if let Self::Text(text) = self {
            let mut words = text.to_string();
            change(&mut words);
            if words != **text {
                *text = words.into();
            }
        }
    }

    /// Returns the words, where it is free text.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }

    /// Returns how exactly the number holds; `None` for an exact one, and for what is no number.
    pub const fn qualifier(&self) -> Option<Qualifier> {
        if let Self::Qualified(qualifier, _) = self {
            Some(*qualifier)
        } else {
            None
        }
    }

    /// Returns the numbers that it can mean; `None` if it is none.
    pub fn range(&self) -> Option<NumberRange> {
        let number = self.as_number()?;
        let qualifier = self.qualifier();
        Some(qualifier.map_or_else(|| NumberRange::exactly(number), |one| one.range(number)))
    }

    /// Returns why there is no value, where the answer says so.
    pub const fn no_data(&self) -> Option<NoData> {
        if let Self::NoData(answer) = self {
            Some(*answer)
        } else {
            None
        }
    }

    /// Returns the form in files for machines: a number with a point and no trailing zeros, before it the key of its qualifier
    /// (`more-than 500`), a status key, `yes`, `no`, a day
    /// (`2025-02-20`), the identifiers of chosen answers, the words, the key of an answer without a value.
    pub fn canonical(&self) -> String {
        match self {
            Self::Number(number) => number.normalize().to_string(),
            Self::Qualified(qualifier, number) => format!("{} {}", qualifier.key(), number.normalize()),
            Self::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            Self::Status(status) => status.key().to_owned(),
            Self::Day(day) => day.to_string(),
            Self::Chosen(chosen) => chosen.ids(),
            Self::Text(text) => text.to_string(),
            Self::NoData(answer) => answer.key().to_owned(),
        }
    }

    /// Reads [`Value::canonical`] as a value of an item's type; `None` if it is not one. What is chosen of a list only the list
    /// tells: the catalogue reads it.
    pub fn from_canonical(text: &str, value_type: ValueType) -> Option<Self> {
        match value_type.shape() {
            Shape::Number(_) => plain_decimal(text).map(Self::Number).or_else(|| qualified(text)),
            Shape::YesNo => match text {
                "yes" => Some(Self::Flag(true)),
                "no" => Some(Self::Flag(false)),
                _ => None,
            },
            Shape::Day => iso_day(text).map(Self::Day),
            Shape::Choice => None,
            Shape::Text => Some(Self::Text(text.into())),
        }
    }

    /// Returns the value as people of a language read it, without its unit; statuses by their built-in label.
    pub fn display(&self, language: Language) -> String {
        self.message().in_(language)
    }

    /// Returns the same with the decimals of a type: an amount to the cent.
    pub fn display_as(&self, of: Option<ValueType>, language: Language) -> String {
        match (self.as_number(), of) {
            (Some(number), Some(of)) if of.is_money() => {
                let amount = Message::Number(with_decimals(number, of.decimals().unwrap_or_default()));
                let amount = match self.qualifier() {
                    Some(qualifier) => qualifier.before(amount),
                    None => amount,
                };
                amount.in_(language)
            }
            (Some(_) | None, _) => self.display(language),
        }
    }

    /// Returns the same as a message, before its language is known.
    pub fn message(&self) -> Message {
        match self {
            Self::Number(value) => Message::number(*value),
            Self::Qualified(qualifier, value) => qualifier.before(Message::number(*value)),
            Self::Flag(flag) => if *flag { YES } else { NO }.into(),
            Self::Status(status) => status.message(),
            Self::Day(day) => Message::Date(*day),
            Self::Chosen(chosen) => Message::words(chosen.titles()),
            Self::Text(text) => Message::words(text),
            Self::NoData(answer) => answer.label().into(),
        }
    }
}

/// Reads a number with its qualifier as files for machines hold it: the key, or any spelling that a person may write there.
fn qualified(text: &str) -> Option<Value> {
    let by_key = || {
        let (key, number) = text.split_once(' ')?;
        Some((Qualifier::from_key(key)?, number))
    };
    let (qualifier, number) = by_key().or_else(|| Qualifier::split(text))?;
    Some(Value::Qualified(qualifier, plain_decimal(number.trim())?))
}

/// Reads a day in the form of machines: `2025-02-20`; nothing else.
fn iso_day(text: &str) -> Option<Date> {
    let day: Date = text.parse().ok()?;
    (day.to_string() == text).then_some(day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn machine_numbers_are_strict() {
        assert_eq!(plain_decimal("-78501.87"), Some(Decimal::new(-7_850_187, 2)));
        for bad in [
            "", "-", "1.", ".5", "1_000", "1,5", "1e3", "+1", " 1", "--1", "1.2.3",
        ] {
            assert_eq!(plain_decimal(bad), None, "{bad}");
        }
    }

    #[test]
    fn binary_numbers_become_what_was_typed() {
        assert_eq!(decimal_of(78501.87), Some(Decimal::new(7_850_187, 2)));
        assert_eq!(decimal_of(0.1 + 0.2).map(|d| d.scale()), Some(17));
        assert_eq!(decimal_of(-0.0).map(|d| d.to_string()), Some("0".to_owned()));
        for bad in [f64::NAN, f64::INFINITY, 1e300] {
            assert_eq!(decimal_of(bad), None);
        }
    }

    proptest! {
        #[test]
        fn every_amount_survives_the_cell(cents in -1_000_000_000_000_000i64..1_000_000_000_000_000) {
            let amount = Decimal::new(cents, 2);
            prop_assume!(amount.normalize().to_string().len() <= 16);
            prop_assert_eq!(decimal_of(binary_of(amount)), Some(amount.normalize()));
        }

        #[test]
        fn sums_do_not_depend_on_the_order(mut cents in proptest::collection::vec(-1_000_000_000i64..1_000_000_000, 0..50)) {
            let forward = sum(cents.iter().map(|c| Decimal::new(*c, 2)));
            cents.reverse();
            prop_assert_eq!(forward, sum(cents.iter().map(|c| Decimal::new(*c, 2))));
        }

        #[test]
        fn canonical_numbers_read_back(mantissa in any::<i64>(), scale in 0u32..10) {
            let value = Value::Number(Decimal::new(mantissa, scale).normalize());
            prop_assert_eq!(Value::from_canonical(&value.canonical(), ValueType::Decimal), Some(value));
        }
    }
}
