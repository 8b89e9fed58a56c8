//! The three amounts that finance keeps of everything: adopted, revised, realised.

use rust_decimal::Decimal;

use super::{Quantity, are_opposite, index, sum};
use crate::base::key::{AnswerField, EntryKey, GoalId, ItemId};
use crate::base::language::Text;

/// The three amounts of a budget line, of a row of the ledger, or of several together; blank where nothing is known. Those of the
/// ledger are exact; what institutions state, and what is computed of it, is an [`Amounts<Quantity>`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts<N = Decimal> {
    /// Sprejeti proračun.
    pub adopted: Option<N>,
    /// Veljavni proračun.
    pub revised: Option<N>,
    /// Realizacija.
    pub realised: Option<N>,
}

impl<N> Default for Amounts<N> {
    /// Nothing is known.
    fn default() -> Self {
        Self {
            adopted: None,
            revised: None,
            realised: None,
        }
    }
}

/// Which of the three amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Amount {
    /// Sprejeti proračun.
    Adopted,
    /// Veljavni proračun.
    Revised,
    /// Realizacija.
    Realised,
}

impl Amount {
    /// All three, in the order in which tables show them.
    pub const ALL: [Self; 3] = [Self::Adopted, Self::Revised, Self::Realised];

    /// Returns the field of the form in which this amount of a budget line is asked.
    pub const fn field(self) -> AnswerField {
        match self {
            Self::Adopted => AnswerField::Adopted,
            Self::Revised => AnswerField::Revised,
            Self::Realised => AnswerField::Value,
        }
    }

    /// Returns the name of the amount.
    pub const fn label(self) -> Text {
        self.field().facts().words
    }

    /// Returns the entry of this amount of a budget line.
    pub fn entry(self, goal: &GoalId, line: &ItemId) -> EntryKey {
        EntryKey::of_item(goal, line, self.field())
    }
}

impl<N: Copy> Amounts<N> {
    /// Makes the three amounts, each from what it is.
    pub fn of(mut amount: impl FnMut(Amount) -> Option<N>) -> Self {
        Self {
            adopted: amount(Amount::Adopted),
            revised: amount(Amount::Revised),
            realised: amount(Amount::Realised),
        }
    }

    /// One of the three.
    pub const fn get(&self, amount: Amount) -> Option<N> {
        match amount {
            Amount::Adopted => self.adopted,
            Amount::Revised => self.revised,
            Amount::Realised => self.realised,
        }
    }

    /// Returns `true` if none of the three is known.
    pub const fn is_blank(&self) -> bool {
        self.adopted.is_none() && self.revised.is_none() && self.realised.is_none()
    }
}

impl Amounts {
    /// Adds several up, each amount for itself; one of which nothing is known, or that no decimal holds, is blank.
    pub fn sum<'a>(all: impl IntoIterator<Item = &'a Self> + Clone) -> Self {
        Self::of(|amount| known_sum(all.clone().into_iter().map(|one| one.get(amount))))
    }
}

impl Amounts<Quantity> {
    /// Returns the index: realised in hundredths of revised, rounded half up to two decimals; see [`index`].
    pub fn index(&self) -> Option<Quantity> {
        self.realised?.index(self.revised?)
    }

    /// Returns `true` if both amounts of the index are known and it has no result: it has more digits than a cell holds exactly, or one
    /// of the amounts is negative and the other positive.
    pub fn lacks_index(&self) -> bool {
        self.planned()
            .is_some_and(|(realised, revised)| index(realised, revised).is_none())
    }

    /// Returns `true` if both amounts of the index are known, but it has more digits than a cell holds exactly.
    pub fn is_index_beyond(&self) -> bool {
        let of_one_sign = self
            .planned()
            .filter(|(realised, revised)| !are_opposite(*realised, *revised));
        of_one_sign.is_some_and(|(realised, revised)| index(realised, revised).is_none())
    }

    /// Returns the realised and the revised amount if both are known and revised is not zero.
    fn planned(&self) -> Option<(Decimal, Decimal)> {
        let (realised, revised) = (self.realised?.number, self.revised?.number);
        (!revised.is_zero()).then_some((realised, revised))
    }
}

/// Adds what is known; `None` if nothing is known, or on overflow.
pub fn known_sum(amounts: impl IntoIterator<Item = Option<Decimal>>) -> Option<Decimal> {
    let known: Vec<Decimal> = amounts.into_iter().flatten().collect();
    if known.is_empty() { None } else { sum(known) }
}
