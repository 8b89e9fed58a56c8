//! What a cell can answer: numbers as exact decimals, statuses, yes or no, text; parsed at the edge, trusted afterwards.

mod amounts;
mod found;
mod no_data;
pub mod number_text;
mod qualifier;
mod quantity;
mod value_type;

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::language::{Language, Text, to_the_cent};
use crate::base::message::Message;

pub use amounts::{Amount, Amounts, known_sum};
pub use found::Found;
pub use no_data::{NoData, is_sign};
pub use qualifier::{Counted, NumberRange, Qualifier, QualifierFacts};
pub use quantity::Quantity;
pub use value_type::{Negative, NumberFacts, Shape, TypeFacts, Unit, ValueType};

/// A calendar year between 1900 and 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Year(i16);

/// How far a goal was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Dosežen.
    Achieved,
    /// Delno dosežen.
    PartiallyAchieved,
    /// Ni dosežen.
    NotAchieved,
    /// V izvajanju.
    InProgress,
}

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
    /// Words.
    Text(String),
    /// An answer that there is no value, and why. It is no number, so nothing computes or compares with it.
    NoData(NoData),
}

impl Year {
    /// Takes a year between 1900 and 2199.
    pub fn new(year: i64) -> Option<Self> {
        i16::try_from(year)
            .ok()
            .filter(|y| (1900..2200).contains(y))
            .map(Self)
    }

    /// Returns the year as a number.
    pub const fn get(self) -> i16 {
        self.0
    }

    /// Returns the year so many years later, or earlier when negative; stays within the bounds of a year.
    #[must_use]
    pub fn plus(self, years: i16) -> Self {
        Self(self.0.saturating_add(years).clamp(1900, 2199))
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Year {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse::<i64>().ok().and_then(Self::new).ok_or(())
    }
}

impl Status {
    /// All four, in the order in which tables show them.
    pub const ALL: [Self; 4] = [
        Self::Achieved,
        Self::PartiallyAchieved,
        Self::NotAchieved,
        Self::InProgress,
    ];

    /// Returns the key in files: `partially-achieved`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::PartiallyAchieved => "partially-achieved",
            Self::NotAchieved => "not-achieved",
            Self::InProgress => "in-progress",
        }
    }

    /// Returns the status of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    /// Returns the built-in label; a catalogue may give another.
    pub const fn label(self) -> Text {
        match self {
            Self::Achieved => Text::new("dosežen", "achieved"),
            Self::PartiallyAchieved => Text::new("delno dosežen", "partially achieved"),
            Self::NotAchieved => Text::new("ni dosežen", "not achieved"),
            Self::InProgress => Text::new("v izvajanju", "in progress"),
        }
    }
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

/// Reads a word for yes or no, of either language and in whatever letters; `None` for any other.
pub fn flag_of(word: &str) -> Option<bool> {
    let word = word.trim().to_lowercase();
    let is = |words: Text| words.in_all().any(|one| one == word);
    if is(YES) {
        Some(true)
    } else {
        is(NO).then_some(false)
    }
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
        match self {
            Self::Number(number) | Self::Qualified(_, number) => Some(*number),
            Self::Flag(_) | Self::Status(_) | Self::Text(_) | Self::NoData(_) => None,
        }
    }

    /// Returns how exactly the number holds; `None` for an exact one, and for what is no number.
    pub const fn qualifier(&self) -> Option<Qualifier> {
        match self {
            Self::Qualified(qualifier, _) => Some(*qualifier),
            Self::Number(_) | Self::Flag(_) | Self::Status(_) | Self::Text(_) | Self::NoData(_) => None,
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
        match self {
            Self::NoData(answer) => Some(*answer),
            Self::Number(_) | Self::Qualified(..) | Self::Flag(_) | Self::Status(_) | Self::Text(_) => None,
        }
    }

    /// Returns the form in files for machines: a number with a point and no trailing zeros, before it the key of its qualifier
    /// (`more-than 500`), a status key, `yes`, `no`, the words,
    /// the key of an answer without a value.
    pub fn canonical(&self) -> String {
        match self {
            Self::Number(number) => number.normalize().to_string(),
            Self::Qualified(qualifier, number) => format!("{} {}", qualifier.key(), number.normalize()),
            Self::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
            Self::Status(status) => status.key().to_owned(),
            Self::Text(text) => text.clone(),
            Self::NoData(answer) => answer.key().to_owned(),
        }
    }

    /// Reads [`Value::canonical`] as a value of an item's type; `None` if it is not one.
    pub fn from_canonical(text: &str, value_type: ValueType) -> Option<Self> {
        match value_type.shape() {
            Shape::Number(_) => plain_decimal(text).map(Self::Number).or_else(|| qualified(text)),
            Shape::YesNo => match text {
                "yes" => Some(Self::Flag(true)),
                "no" => Some(Self::Flag(false)),
                _ => None,
            },
            Shape::Text => Some(Self::Text(text.to_owned())),
        }
    }

    /// Returns the value as people of a language read it, without its unit; statuses by their built-in label.
    pub fn display(&self, language: Language) -> String {
        self.message().in_(language)
    }

    /// Returns the same with the decimals of a type: an amount to the cent.
    pub fn display_as(&self, of: Option<ValueType>, language: Language) -> String {
        match (self.as_number(), of) {
            (Some(number), Some(ValueType::Money)) => {
                let amount = Message::Number(to_the_cent(number));
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
            Self::Status(status) => status.label().into(),
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

/// Reads a number in the form of machines: digits, an optional minus, one point; nothing else.
pub fn plain_decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let well_formed = match digits.split_once('.') {
        Some((whole, decimals)) => is_digits(whole) && is_digits(decimals),
        None => is_digits(digits),
    };
    // rust_decimal would also take "1_000" and "1.", hence the check before.
    if well_formed {
        Decimal::from_str_exact(text).ok()
    } else {
        None
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Turns a cell's binary number into the decimal of its shortest text, which is what the user typed; `None` for what
/// is not finite or beyond 28 digits. What is nearer to zero than 28 decimals can express is rounded to them, and never to zero:
/// it is the residue of a computation, and is reported as such.
pub fn decimal_of(number: f64) -> Option<Decimal> {
    if !number.is_finite() {
        return None;
    }
    if number == 0.0 {
        return Some(Decimal::ZERO);
    }
    // `Display` of f64 gives the shortest text that reads back the same, without an exponent.
    let text = number.to_string();
    if number.abs() >= 1e-9 {
        return Decimal::from_str_exact(&text).ok();
    }
    let rounded: Decimal = text.parse().ok()?;
    let smallest = Decimal::new(if number < 0.0 { -1 } else { 1 }, Decimal::MAX_SCALE);
    Some(if rounded.is_zero() { smallest } else { rounded })
}

/// Turns a decimal into the nearest binary number, for the cell of a workbook.
pub fn binary_of(number: Decimal) -> f64 {
    number.to_string().parse().unwrap_or_default()
}

/// Replaces in an output a number that cannot be computed exactly; a finding at the answer that caused it
/// gives the reason.
pub const NO_RESULT: &str = "–";

/// The index of finance: realised / revised × 100, rounded half up to two decimals. `None` if the revised amount is 0, or so
/// small that the index has more digits than a cell holds exactly.
pub fn index(realised: Decimal, revised: Decimal) -> Option<Decimal> {
    let index = realised.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(revised)?;
    let index = index.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    // Fifteen digits, two of them decimals.
    (index.abs() < Decimal::from(10_000_000_000_000_i64)).then_some(index)
}

/// [`index`] as a part of a formula, of `{realised}` and `{revised}`, which is not zero: [`NO_RESULT`] where it has no result.
macro_rules! index_formula {
    () => {
        "IF(ABS({realised}/{revised})>=1E+11,\"–\",ROUND({realised}/{revised}*100,2))"
    };
}
pub(crate) use index_formula;

/// Returns `true` if a sum has more than the fifteen digits that a cell holds exactly, cents among them.
pub fn is_beyond(sum: Decimal) -> bool {
    const FIFTEEN_DIGITS: i128 = 1_000_000_000_000_000;
    sum.round_dp(2).normalize().mantissa().abs() >= FIFTEEN_DIGITS
}

/// Returns a number without what a program's binary arithmetic left behind: 0.1 + 0.2 is 0.3, and the residue 2.91E-11 of a
/// subtraction is 0. `decimals` are those that the value's type allows, `None` if there is no bound; `None` for a number that
/// carries no such residue.
///
/// A value of a type with bounded decimals is taken to them if it is within a millionth of them. Any other is shown with 15
/// digits, as Excel does, if that leaves twelve decimals at most, or with nine decimals if that leaves six at most.
pub fn without_noise(value: Decimal, decimals: Option<u32>) -> Option<Decimal> {
    const KEPT: u32 = 15;
    const MILLIONTH: Decimal = Decimal::from_parts(1, 0, 0, false, 6);
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    let rounded = |decimals| value.round_dp_with_strategy(decimals, strategy).normalize();
    let value = value.normalize();
    let without = if let Some(bound) = decimals {
        Some(rounded(bound)).filter(|near| (value - near).abs() < MILLIONTH)
    } else {
        let shown = value
            .round_sf_with_strategy(KEPT, strategy)
            .map(|shown| shown.normalize());
        let shown = shown.filter(|shown| value.scale() > 12 && shown.scale() <= 12);
        shown.or_else(|| Some(rounded(9)).filter(|near| value.scale() > 9 && near.scale() <= 6))
    };
    without
        .filter(|without| *without != value)
        .map(|without| if without.is_zero() { Decimal::ZERO } else { without })
}

/// Adds exactly; `None` on overflow.
pub fn sum(values: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
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
