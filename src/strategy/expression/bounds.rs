//! Between what bounds an expression lies, whatever is entered: conditions that always or never hold are reported by it.

use rust_decimal::Decimal;

use super::Expression;
use super::syntax::{Function, Node, Operator, Relation, Term};
use crate::base::key::EntryKey;

/// The least and the most that a number can be; `None` if there is no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The least.
    pub least: Option<Decimal>,
    /// The most.
    pub most: Option<Decimal>,
}

impl Bounds {
    /// Any number.
    pub const ANY: Self = Self {
        least: None,
        most: None,
    };
    /// Zero or more.
    pub const NOT_NEGATIVE: Self = Self {
        least: Some(Decimal::ZERO),
        most: None,
    };

    /// One or more.
    pub const AT_LEAST_ONE: Self = Self {
        least: Some(Decimal::ONE),
        most: None,
    };

    const fn exactly(number: Decimal) -> Self {
        Self {
            least: Some(number),
            most: Some(number),
        }
    }

    fn add(self, other: Self) -> Self {
        let add = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_add(b?);
        Self {
            least: add(self.least, other.least),
            most: add(self.most, other.most),
        }
    }

    fn negative(self) -> Self {
        Self {
            least: self.most.map(|most| -most),
            most: self.least.map(|least| -least),
        }
    }

    /// Of two numbers that are not negative; of others nothing is said.
    fn times(self, other: Self) -> Self {
        let positive = |bounds: Self| {
            bounds
                .least
                .is_some_and(|least| !least.is_sign_negative() || least.is_zero())
        };
        if !positive(self) || !positive(other) {
            return Self::ANY;
        }
        let times = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_mul(b?);
        Self {
            least: times(self.least, other.least),
            most: times(self.most, other.most),
        }
    }
}

impl Expression {
    /// Returns whether the expression holds whatever the values of items are within their bounds, or never does; `None` if it
    /// depends on them.
    pub fn constant(&self, of: &dyn Fn(&EntryKey) -> Bounds) -> Option<bool> {
        holds(&self.root, of)
    }
}

fn holds(node: &Node, of: &dyn Fn(&EntryKey) -> Bounds) -> Option<bool> {
    match &node.term {
        Term::Flag(flag) => Some(*flag),
        Term::Not(inner) => holds(inner, of).map(|holds| !holds),
        Term::And(left, right) => match (holds(left, of), holds(right, of)) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        },
        Term::Or(left, right) => match (holds(left, of), holds(right, of)) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            _ => None,
        },
        Term::Comparison(left, relation, right) => compared(left, *relation, right, of),
        Term::Number(_)
        | Term::Day(_)
        | Term::Item(..)
        | Term::Blank(..)
        | Term::HasStatus(..)
        | Term::DaysLeft(_)
        | Term::Negative(_)
        | Term::Arithmetic(..)
        | Term::Call(..)
        | Term::Round(..)
        | Term::Near(..) => None,
    }
}

fn compared(left: &Node, relation: Relation, right: &Node, of: &dyn Fn(&EntryKey) -> Bounds) -> Option<bool> {
    if same(left, right) {
        return Some(match relation {
            Relation::Equal | Relation::LessOrEqual | Relation::GreaterOrEqual => true,
            Relation::NotEqual | Relation::Less | Relation::Greater => false,
        });
    }
    let (left, right) = (bounds(left, of), bounds(right, of));
    let over = |a: Bounds, b: Bounds| a.least.zip(b.most).is_some_and(|(least, most)| least > most);
    let at_least = |a: Bounds, b: Bounds| a.least.zip(b.most).is_some_and(|(least, most)| least >= most);
    let (yes, no) = match relation {
        Relation::GreaterOrEqual => (at_least(left, right), over(right, left)),
        Relation::LessOrEqual => (at_least(right, left), over(left, right)),
        Relation::Greater => (over(left, right), at_least(right, left)),
        Relation::Less => (over(right, left), at_least(left, right)),
        Relation::Equal => (false, over(left, right) || over(right, left)),
        Relation::NotEqual => (over(left, right) || over(right, left), false),
    };
    match (yes, no) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

fn bounds(node: &Node, of: &dyn Fn(&EntryKey) -> Bounds) -> Bounds {
    match &node.term {
        Term::Number(number) => Bounds::exactly(*number),
        Term::Item(entry, _) => of(entry),
        Term::Negative(inner) => bounds(inner, of).negative(),
        Term::Arithmetic(left, operator, right) => {
            let (left, right) = (bounds(left, of), bounds(right, of));
            match operator {
                Operator::Plus => left.add(right),
                Operator::Minus => left.add(right.negative()),
                Operator::Times => left.times(right),
                Operator::Over => Bounds::ANY,
            }
        }
        Term::Call(Function::Sum, arguments) => {
            let all = arguments.iter().map(|argument| bounds(argument, of));
            all.reduce(Bounds::add).unwrap_or(Bounds::ANY)
        }
        Term::Call(Function::Abs, _) => Bounds::NOT_NEGATIVE,
        Term::Call(Function::Min | Function::Max, _)
        | Term::Round(..)
        | Term::Day(_)
        | Term::Flag(_)
        | Term::Blank(..)
        | Term::HasStatus(..)
        | Term::DaysLeft(_)
        | Term::Comparison(..)
        | Term::Near(..)
        | Term::Not(_)
        | Term::And(..)
        | Term::Or(..) => Bounds::ANY,
    }
}

/// Returns `true` if both sides are the same item of the same year.
fn same(left: &Node, right: &Node) -> bool {
    match (&left.term, &right.term) {
        (Term::Item(a, of_a), Term::Item(b, of_b)) => a == b && of_a == of_b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::expression::parse;

    #[test]
    fn conditions_that_say_nothing_are_told_from_those_that_do() {
        let always = |text: &str| {
            parse(text, &"a.1".parse().unwrap())
                .unwrap()
                .constant(&|_| Bounds::NOT_NEGATIVE)
        };
        for (text, answer) in [
            ("x >= 0", Some(true)),
            ("0 > x + y", Some(false)),
            ("sum(x, y, 3) > 2", Some(true)),
            ("x == x", Some(true)),
            ("x != x", Some(false)),
            ("x[-1] == x", None),
            ("x * y + 1 > 0", Some(true)),
            ("-x <= 0", Some(true)),
            ("x - y >= 0", None),
            ("x > 0", None),
            ("x / y >= 0", None),
            ("abs(x - y) < 0", Some(false)),
            ("x > 5 or x >= 0", Some(true)),
            ("x > 5 and x < 0", Some(false)),
            ("not (x >= 0)", Some(false)),
            ("x == -1", Some(false)),
            ("x <= 100", None),
        ] {
            assert_eq!(always(text), answer, "{text}");
        }
    }
}
