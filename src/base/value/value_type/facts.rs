//! What is known of a type of values.

use crate::base::language::Text;

/// What is known of a type.
#[derive(Debug, Clone, Copy)]
pub struct TypeFacts {
    /// Its name in files.
    pub key: &'static str,
    /// Its name in the list from which a type is chosen.
    pub label: Text,
    /// Of what kind its values are.
    pub shape: Shape,
    /// A value as a person types it; blank of words.
    pub example: Text,
    /// What is expected in a cell, as a message says it.
    pub expected: Text,
    /// What a form asks to be entered in a cell, with an example; `{unit}` is the unit.
    pub entry: Text,
    /// What is expected in files for machines (history, decisions), as a message says it.
    pub in_files: Text,
}

/// Of what kind the values of a type are; each kind is read, compared and written in its own way.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Numbers.
    Number(NumberFacts),
    /// Yes or no.
    YesNo,
    /// Words.
    Text,
    /// Days.
    Day,
    /// Answers of a list that the catalogue gives.
    Choice,
}

/// What is known of the numbers of a type.
#[derive(Debug, Clone, Copy)]
pub struct NumberFacts {
    /// The most decimals that a value may have; `None` if there is no bound.
    pub decimals: Option<u32>,
    /// In what they are.
    pub unit: Unit,
    /// Whether they may be negative.
    pub negative: Negative,
    /// The change from last year that is usual even where it is manifold.
    pub usual_change: u32,
}

/// In what numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// In the unit that the catalogue must give.
    Own,
    /// In the strategy's currency.
    Currency,
    /// In hundredths.
    Percent,
}

/// Whether numbers may be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Negative {
    /// Nowhere.
    Nowhere,
    /// In files for machines; a form refuses them.
    InFiles,
    /// Everywhere; about one in a form is asked.
    Everywhere,
    /// Everywhere, and nothing is asked: the catalogue says that they have a sign.
    Signed,
}

impl Negative {
    /// Returns `true` if a form takes them.
    pub const fn is_in_forms(self) -> bool {
        match self {
            Self::Everywhere | Self::Signed => true,
            Self::Nowhere | Self::InFiles => false,
        }
    }
}
