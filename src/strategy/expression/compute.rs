//! What an expression comes to as the value of a figure, and the same as the formula of a cell.
//!
//! The two agree: the cell is empty where there is no value. `tests/it/libreoffice_formulas.rs` holds them to it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::codes::NOT_OF_ITS_TYPE;
use super::evaluate::Lack;
use super::syntax::{Function, Node, Operator, Term};
use super::token::wrong;
use super::{
    Answer, COMPARED_DECIMALS, Cells, Expression, ExpressionError, Values, evaluate, formula, typing,
};
use crate::base::key::{EntryKey, GoalId};
use crate::base::value::{Negative, Qualifier, Shape, Value, ValueType};
use crate::sheet::LONGEST_FORMULA;

/// The decimals of what is divided, where neither the type nor the expression says how many.
const OF_QUOTIENT: u32 = 2;

/// What an expression comes to as a value of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum Computed {
    /// The value: a number rounded half away from zero to the decimals of the type, or yes or no.
    Value(Value),
    /// A needed value is missing.
    Unknown,
    /// Division by zero, more digits than a decimal has, or a number below zero of a type that has none.
    Impossible,
}

impl Computed {
    /// Returns the value; `None` if there is none.
    pub fn value(self) -> Option<Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unknown | Self::Impossible => None,
        }
    }
}

impl Expression {
    /// Checks that every item exists, that operations fit their types, and that the whole is a value of a type.
    ///
    /// # Errors
    /// What does not fit, and where; see [`Expression::check`].
    pub fn check_value(
        &self,
        of: ValueType,
        types: &dyn Fn(&EntryKey) -> Option<ValueType>,
        has_deadline: &dyn Fn(&GoalId) -> bool,
    ) -> Result<(), ExpressionError> {
        let found = typing::of(&self.root, &self.source, types, has_deadline)?;
        let fits = match of.shape() {
            Shape::Number(_) => found == typing::Type::Number,
            Shape::YesNo => found == typing::Type::YesNo,
            Shape::Text | Shape::Day | Shape::Choice => false,
        };
        if fits {
            return Ok(());
        }
        let fault = NOT_OF_ITS_TYPE
            .fault()
            .found(&self.source)
            .with_message("comes_to", found.words())
            .with("type", of.facts().key);
        Err(wrong(fault, self.root.span.clone()))
    }

    /// Computes the value of a figure of a type over the values that are there. Blank is not zero: without one of them there is no
    /// number, and no yes or no that depends on it. What is made of a number that does not hold exactly does not hold exactly.
    pub fn compute(&self, of: ValueType, values: &dyn Values) -> Computed {
        match of.shape() {
            Shape::Number(facts) => match evaluate::number(&self.root, values) {
                Ok(exact) => {
                    let number = self.rounded(of, exact);
                    if facts.negative == Negative::Nowhere && number < Decimal::ZERO {
                        return Computed::Impossible;
                    }
                    Computed::Value(Value::number(self.qualifier(values), number))
                }
                Err(Lack::Missing) => Computed::Unknown,
                Err(Lack::Impossible) => Computed::Impossible,
            },
            Shape::YesNo => match self.evaluate(values) {
                Answer::Met => Computed::Value(Value::Flag(true)),
                Answer::Failed(_) => Computed::Value(Value::Flag(false)),
                Answer::Unknown => Computed::Unknown,
                Answer::Impossible => Computed::Impossible,
            },
            // No catalogue with such a figure is valid.
            Shape::Text | Shape::Day | Shape::Choice => Computed::Unknown,
        }
    }

    /// Writes the value as an Excel formula (without `=`) that comes to empty text where there is none; `words` are those for yes
    /// and no. `None` if a value has no cell, or if the formula would be longer than Excel takes.
    pub fn value_formula(&self, of: ValueType, words: [&str; 2], cells: &dyn Cells) -> Option<String> {
        let written = match of.shape() {
            Shape::Number(facts) => {
                let (number, needed) = formula::value(&self.root, cells)?;
                let rounded = format!("ROUND({number},{})", self.places(of));
                let known = needed.known();
                let value = if facts.negative == Negative::Nowhere && may_be_negative(&self.root) {
                    format!("IF({rounded}<0,\"\",{rounded})")
                } else {
                    rounded
                };
                format!("IFERROR(IF({known},{value},\"\"),\"\")")
            }
            Shape::YesNo => {
                let fails = self.formula(cells)?;
                let holds = self.clone().negated().formula(cells)?;
                let [yes, no] = words;
                format!("IF({fails},IF({holds},\"\",\"{yes}\"),\"{no}\")")
            }
            Shape::Text | Shape::Day | Shape::Choice => return None,
        };
        (written.chars().count() < LONGEST_FORMULA).then_some(written)
    }

    /// Returns `true` if a number in a cell is the one that the expression comes to, or what the binary arithmetic of a spreadsheet
    /// makes of it where it lies in the middle between two.
    pub fn comes_to(&self, of: ValueType, values: &dyn Values, found: Decimal) -> bool {
        let Ok(exact) = evaluate::number(&self.root, values) else {
            return false;
        };
        let is_rounded = self.rounded(of, found) == found.normalize();
        let unit = Decimal::try_new(1, self.places(of)).unwrap_or_default();
        let half = unit / Decimal::TWO + Decimal::new(1, COMPARED_DECIMALS + 2);
        let apart = exact.checked_sub(found).map(|apart| apart.abs());
        is_rounded && apart.is_some_and(|apart| apart <= half)
    }

    fn rounded(&self, of: ValueType, number: Decimal) -> Decimal {
        let places = self.places(of);
        let rounded = number.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
        rounded.normalize()
    }

    /// The decimals of the value: as many as the type has; where it has no bound, those of what is divided are cut, unless the
    /// expression rounds by itself.
    fn places(&self, of: ValueType) -> u32 {
        let divides = || {
            let mut divides = false;
            self.root.walk(&mut |node| {
                divides |= matches!(node.term, Term::Arithmetic(_, Operator::Over, _));
            });
            divides && !matches!(self.root.term, Term::Round(..))
        };
        match of.decimals() {
            Some(decimals) => decimals,
            None if divides() => OF_QUOTIENT,
            None => COMPARED_DECIMALS,
        }
    }

    /// How exactly the number holds: of a sum as that of its parts, of anything else not exactly if a part does not.
    fn qualifier(&self, values: &dyn Values) -> Option<Qualifier> {
        let parts = self.needs().into_iter();
        let parts: Vec<_> = parts
            .map(|(entry, year)| values.value(&entry, year).and_then(|value| value.qualifier()))
            .collect();
        if adds_only(&self.root) {
            return Qualifier::of_sum(parts);
        }
        parts.iter().any(Option::is_some).then_some(Qualifier::About)
    }
}

/// Returns `true` if a number is made by nothing but adding.
pub(super) fn adds_only(node: &Node) -> bool {
    match &node.term {
        Term::Number(_) | Term::Item(..) => true,
        Term::Arithmetic(left, Operator::Plus, right) => adds_only(left) && adds_only(right),
        Term::Call(Function::Sum, arguments) => arguments.iter().all(adds_only),
        Term::Arithmetic(_, Operator::Minus | Operator::Times | Operator::Over, _)
        | Term::Call(Function::Min | Function::Max | Function::Abs, _)
        | Term::Flag(_)
        | Term::Day(_)
        | Term::Blank(..)
        | Term::HasStatus(..)
        | Term::DaysLeft(_)
        | Term::Negative(_)
        | Term::Round(..)
        | Term::Comparison(..)
        | Term::Near(..)
        | Term::Not(_)
        | Term::And(..)
        | Term::Or(..) => false,
    }
}

/// Returns `true` unless nothing in a number can make it negative but a figure that is negative itself.
fn may_be_negative(root: &Node) -> bool {
    let mut may = false;
    root.walk(&mut |node| {
        may |= matches!(
            node.term,
            Term::Negative(_) | Term::DaysLeft(_) | Term::Arithmetic(_, Operator::Minus, _)
        );
    });
    may
}
