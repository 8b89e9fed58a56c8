//! The types of values: the one table of what is known of each. Whatever treats types differently asks it.

mod facts;
mod money;

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::base::keys::keys_of;
use crate::base::language::Text;

pub use facts::{Negative, NumberFacts, Shape, TypeFacts, Unit};

/// What an indicator's value is. Two are equal if their values are of the same kind, whatever their sign and their currency.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(from = "ValueKind", into = "ValueKind")]
pub struct ValueType {
    kind: ValueKind,
    signed: bool,
    minor: u32,
}

/// What a value is, whatever its sign and its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// A whole number.
    Count,
    /// A number with decimals.
    Decimal,
    /// An amount of money, with at most the decimals of its currency.
    Money,
    /// Hundredths; 12.5 means 12.5 %. A cell formatted as a percentage stores the fraction.
    Percent,
    /// Yes or no.
    YesNo,
    /// Words.
    Text,
    /// A day.
    Date,
    /// One answer of a list of the catalogue, or several.
    Choice,
    /// Where evidence lies: an address on the web, or the number of a file. It is never opened.
    Evidence,
}

#[expect(non_upper_case_globals, reason = "types are named like variants")]
impl ValueType {
    /// A whole number.
    pub const Count: Self = Self::of(ValueKind::Count);
    /// A number with decimals.
    pub const Decimal: Self = Self::of(ValueKind::Decimal);
    /// An amount of money, in hundredths of the currency.
    pub const Money: Self = Self::of(ValueKind::Money);
    /// Hundredths.
    pub const Percent: Self = Self::of(ValueKind::Percent);
    /// Yes or no.
    pub const YesNo: Self = Self::of(ValueKind::YesNo);
    /// Words.
    pub const Text: Self = Self::of(ValueKind::Text);
    /// A day.
    pub const Date: Self = Self::of(ValueKind::Date);
    /// One answer of a list of the catalogue, or several.
    pub const Choice: Self = Self::of(ValueKind::Choice);
    /// Where evidence lies.
    pub const Evidence: Self = Self::of(ValueKind::Evidence);
}

impl ValueType {
    const fn of(kind: ValueKind) -> Self {
        Self {
            kind,
            signed: false,
            minor: 2,
        }
    }

    /// Returns the same of numbers that have a sign, if the catalogue says so.
    #[must_use]
    pub const fn with_sign(self, signed: bool) -> Self {
        Self { signed, ..self }
    }

    /// Returns the same of amounts in a currency, by how many decimals it has.
    #[must_use]
    pub const fn with_decimals(self, minor: u32) -> Self {
        Self { minor, ..self }
    }

    /// Returns of which kind its values are, whatever their sign and their currency.
    pub const fn kind(self) -> ValueKind {
        self.kind
    }

    /// Returns `true` if its numbers may be below zero and nothing is asked about it.
    pub const fn is_signed(self) -> bool {
        self.signed
    }

    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::Count,
        Self::Decimal,
        Self::Money,
        Self::Percent,
        Self::YesNo,
        Self::Text,
        Self::Date,
        Self::Choice,
        Self::Evidence,
    ];

    /// The names of all in files.
    pub const KEYS: [&'static str; Self::ALL.len()] = keys_of!(Self);

    /// Returns what is known of the type.
    pub const fn facts(self) -> TypeFacts {
        match self.kind {
            ValueKind::Count => TypeFacts {
                key: "count",
                label: Text::new("celo število", "count"),
                shape: Shape::Number(NumberFacts {
                    decimals: Some(0),
                    unit: Unit::Own,
                    negative: self.negative(Negative::Nowhere),
                    usual_change: 50,
                }),
                example: Text::new("120", "120"),
                expected: Text::new("celo število", "a whole number"),
                entry: Text::new(
                    "Vpišite celo število (enota: {unit}), na primer 120.",
                    "Enter a whole number (unit: {unit}), for example 120.",
                ),
                in_files: Text::new(
                    "celo nenegativno število brez ločil, na primer 1610",
                    "a whole number, not negative, without separators, such as 1610",
                ),
            },
            ValueKind::Decimal => TypeFacts {
                key: "decimal",
                label: Text::new("število z decimalkami", "decimal"),
                shape: Shape::Number(NumberFacts {
                    decimals: None,
                    unit: Unit::Own,
                    negative: self.negative(Negative::Nowhere),
                    usual_change: 50,
                }),
                example: Text::new("22,5", "22.5"),
                expected: Text::new("število", "a number"),
                entry: Text::new(
                    "Vpišite število (enota: {unit}), na primer 22,5.",
                    "Enter a number (unit: {unit}), for example 22.5.",
                ),
                in_files: Text::new(
                    "nenegativno število z decimalno piko, na primer 22.5",
                    "a number with a decimal point, not negative, such as 22.5",
                ),
            },
            ValueKind::Money => self.money(),
            ValueKind::Percent => TypeFacts {
                key: "percent",
                label: Text::new("odstotek", "percent"),
                shape: Shape::Number(NumberFacts {
                    decimals: None,
                    unit: Unit::Percent,
                    negative: self.negative(Negative::InFiles),
                    usual_change: 30,
                }),
                example: Text::new("12,5", "12.5"),
                expected: Text::new("odstotek", "a percentage"),
                entry: Text::new(
                    "Vpišite odstotek, na primer 12,5 za 12,5 %.",
                    "Enter a percentage, for example 12.5 for 12.5%.",
                ),
                in_files: Text::new(
                    "odstotek z decimalno piko, na primer 12.5",
                    "a percentage with a decimal point, such as 12.5",
                ),
            },
            ValueKind::YesNo => TypeFacts {
                key: "yes-no",
                label: Text::new("da ali ne", "yes or no"),
                shape: Shape::YesNo,
                example: Text::new("da", "yes"),
                expected: Text::new("da ali ne", "yes or no"),
                entry: Text::new(
                    "Na seznamu izberite da ali ne.",
                    "Choose yes or no from the list.",
                ),
                in_files: Text::new("yes ali no", "yes or no"),
            },
            ValueKind::Text => TypeFacts {
                key: "text",
                label: Text::new("besedilo", "text"),
                shape: Shape::Text,
                example: Text::new("", ""),
                expected: Text::new("besedilo", "text"),
                entry: Text::new(
                    "Odgovorite z besedami, v enem ali dveh stavkih.",
                    "Answer in words, in one or two sentences.",
                ),
                in_files: Text::new("besedilo", "text"),
            },
            ValueKind::Date => TypeFacts {
                key: "date",
                label: Text::new("datum", "date"),
                shape: Shape::Day,
                example: Text::new("20. 2. 2025", "20 Feb 2025"),
                expected: Text::new("datum", "a date"),
                entry: Text::new(
                    "Vpišite datum, na primer {example}.",
                    "Enter a date, for example {example}.",
                ),
                in_files: Text::new(
                    "datum v obliki leto-mesec-dan, na primer 2025-02-20",
                    "a date as year-month-day, such as 2025-02-20",
                ),
            },
            ValueKind::Choice => TypeFacts {
                key: "choice",
                label: Text::new("izbira s seznama", "choice from a list"),
                shape: Shape::Choice,
                example: Text::new("", ""),
                expected: Text::new("odgovor s seznama", "an answer of the list"),
                entry: Text::new(
                    "Izberite odgovor na seznamu (puščica desno ob celici).",
                    "Choose an answer from the list (the arrow to the right of the cell).",
                ),
                in_files: Text::new(
                    "oznaka odgovora s seznama; če jih je več, so ločene s podpičjem",
                    "the identifier of an answer of the list; several are separated by semicolons",
                ),
            },
            ValueKind::Evidence => TypeFacts {
                key: "evidence",
                label: Text::new("dokazilo", "evidence"),
                shape: Shape::Text,
                example: Text::new("", ""),
                expected: Text::new(
                    "spletni naslov ali številka zadeve",
                    "an address on the web or the number of a file",
                ),
                entry: Text::new(
                    "Kje je dokazilo: vpišite spletni naslov ali številko zadeve, na primer 354-12/2024-3; več jih ločite s podpičjem.",
                    "Where the evidence lies: enter an address on the web or the number of a file, such as 354-12/2024-3; separate several by semicolons.",
                ),
                in_files: Text::new("besedilo", "text"),
            },
        }
    }

    /// Returns `true` if a form refuses its numbers that are below zero.
    pub fn refuses_negative(self) -> bool {
        self.number().is_some_and(|facts| !facts.negative.is_in_forms())
    }

    /// Returns whether its numbers may be negative; `usual` is what holds unless the catalogue says that they have a sign.
    const fn negative(self, usual: Negative) -> Negative {
        if self.signed { Negative::Signed } else { usual }
    }

    /// Of what kind its values are.
    pub const fn shape(self) -> Shape {
        self.facts().shape
    }

    /// Returns what is known of its numbers; `None` if its values are none.
    pub const fn number(self) -> Option<NumberFacts> {
        match self.shape() {
            Shape::Number(facts) => Some(facts),
            Shape::YesNo | Shape::Text | Shape::Day | Shape::Choice => None,
        }
    }

    /// Returns `true` if its values are numbers.
    pub const fn is_number(self) -> bool {
        self.number().is_some()
    }

    /// Returns `true` if its values are amounts in the strategy's currency.
    pub fn is_money(self) -> bool {
        self.is_in(Unit::Currency)
    }

    /// Returns `true` if its values are hundredths.
    pub fn is_percent(self) -> bool {
        self.is_in(Unit::Percent)
    }

    /// Returns `true` if the values of several add up to a total: numbers that are no percentages.
    pub fn adds_up(self) -> bool {
        self.is_number() && !self.is_percent()
    }

    /// Returns `true` if the catalogue must say in which unit its values are.
    pub fn has_own_unit(self) -> bool {
        self.is_in(Unit::Own)
    }

    fn is_in(self, unit: Unit) -> bool {
        self.number().is_some_and(|facts| facts.unit == unit)
    }

    /// Returns the most decimals that a value may have; `None` if there is no bound.
    pub fn decimals(self) -> Option<u32> {
        self.number()?.decimals
    }

    /// Returns what is expected in a cell, as a message says it.
    pub const fn expected(self) -> Text {
        self.facts().expected
    }
}

impl PartialEq for ValueType {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

impl Eq for ValueType {}

impl Hash for ValueType {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.kind.hash(state);
    }
}

impl From<ValueKind> for ValueType {
    fn from(kind: ValueKind) -> Self {
        Self::of(kind)
    }
}

impl From<ValueType> for ValueKind {
    fn from(of: ValueType) -> Self {
        of.kind
    }
}

/// A type that the list lacks could not be chosen.
#[expect(
    clippy::as_conversions,
    reason = "how many types there are: the position of the last one, and one"
)]
const _: () = assert!(ValueType::ALL.len() == ValueKind::Evidence as usize + 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_the_table_are_those_of_files() {
        let written = ValueType::ALL.map(|one| serde_json::to_value(one).unwrap());
        assert_eq!(written, ValueType::KEYS);
    }
}
