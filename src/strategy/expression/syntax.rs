//! The tree of an expression.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::YearRef;
use crate::base::key::{EntryKey, GoalId};
use crate::base::value::{Status, StatusClass};

/// A part of an expression, and where it stands in the text (bytes).
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) term: Term,
    pub(super) span: Range<usize>,
}

/// What a part is.
#[derive(Debug, Clone)]
pub(super) enum Term {
    /// `40`, `65000.50`
    Number(Decimal),
    /// `2025-02-20`
    Day(Date),
    /// `yes`, `no`
    Flag(bool),
    /// `oskrbovalke`, `a.3/oskrbovalke[-1]`, `starih.adopted`
    Item(EntryKey, YearRef),
    /// `is_blank(oskrbovalke)`
    Blank(EntryKey, YearRef),
    /// `status(a.3) == achieved`: the entry of the goal's status, and which it is.
    HasStatus(EntryKey, StatusTest),
    /// `days_left(a.3)`
    DaysLeft(GoalId),
    /// `-x`
    Negative(Box<Node>),
    /// `a + b`
    Arithmetic(Box<Node>, Operator, Box<Node>),
    /// `sum(a, b)`
    Call(Function, Vec<Node>),
    /// `round(x, 2)`: so many decimals are kept; before the point when negative.
    Round(Box<Node>, i32),
    /// `a <= b`
    Comparison(Box<Node>, Relation, Box<Node>),
    /// `a == b`, but for so much: what the catalogue leaves to rounding.
    Near(Box<Node>, Box<Node>, Decimal),
    /// `not a`
    Not(Box<Node>),
    /// `a and b`
    And(Box<Node>, Box<Node>),
    /// `a or b`
    Or(Box<Node>, Box<Node>),
}

/// What a status is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum StatusTest {
    /// It is this one.
    Is(Status),
    /// It is of one of these classes.
    Of(Vec<StatusClass>),
}

impl StatusTest {
    /// Returns `true` of a status that meets it.
    pub(super) fn holds(&self, of: Status) -> bool {
        match self {
            Self::Is(status) => of == *status,
            Self::Of(classes) => classes.contains(&of.class()),
        }
    }
}

/// An operator of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
}

/// A function of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    Min,
    Max,
    Abs,
}

/// How two sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Term {
    /// Returns the entry that the part itself asks for, and of which year; `None` if it asks for none.
    pub(super) fn entry(&self) -> Option<(&EntryKey, YearRef)> {
        match self {
            Self::Item(entry, year) | Self::Blank(entry, year) => Some((entry, *year)),
            Self::HasStatus(entry, _) => Some((entry, YearRef::Offset(0))),
            Self::Number(_)
            | Self::Day(_)
            | Self::Flag(_)
            | Self::DaysLeft(_)
            | Self::Negative(_)
            | Self::Arithmetic(..)
            | Self::Call(..)
            | Self::Round(..)
            | Self::Comparison(..)
            | Self::Near(..)
            | Self::Not(_)
            | Self::And(..)
            | Self::Or(..) => None,
        }
    }
}

impl Node {
    /// Visits the node and all below it, in the order of the text.
    pub(super) fn walk<'n>(&'n self, visit: &mut dyn FnMut(&'n Node)) {
        visit(self);
        match &self.term {
            Term::Number(_)
            | Term::Day(_)
            | Term::Flag(_)
            | Term::Item(..)
            | Term::Blank(..)
            | Term::HasStatus(..)
            | Term::DaysLeft(_) => {}
            Term::Negative(inner) | Term::Round(inner, _) | Term::Not(inner) => inner.walk(visit),
            Term::Arithmetic(left, _, right)
            | Term::Comparison(left, _, right)
            | Term::Near(left, right, _)
            | Term::And(left, right)
            | Term::Or(left, right) => {
                left.walk(visit);
                right.walk(visit);
            }
            Term::Call(_, arguments) => arguments.iter().for_each(|argument| argument.walk(visit)),
        }
    }

    /// Returns `true` if it asks for no entry, so that it comes to the same in every form.
    pub(super) fn is_constant(&self) -> bool {
        let mut asks = false;
        self.walk(&mut |node| {
            asks |= node.term.entry().is_some();
        });
        !asks
    }

    /// Of two sides of which one is `yes` or `no`: the other, and which of the two it is.
    pub(super) fn against_flag<'n>(left: &'n Self, right: &'n Self) -> Option<(&'n Self, bool)> {
        if let Term::Flag(flag) = right.term {
            Some((left, flag))
        } else if let Term::Flag(flag) = left.term {
            Some((right, flag))
        } else {
            None
        }
    }
}

impl Operator {
    /// The sign in an expression and in a formula.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
        }
    }
}

/// The names of all functions.
pub(super) const FUNCTIONS: [&str; 10] = [
    "sum",
    "min",
    "max",
    "round",
    "abs",
    "is_blank",
    "status",
    "class",
    "days_left",
    "count",
];

impl Function {
    /// The function of a name.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "sum" => Some(Self::Sum),
            "min" => Some(Self::Min),
            "max" => Some(Self::Max),
            "abs" => Some(Self::Abs),
            _ => None,
        }
    }
}

impl Relation {
    /// Returns `true` if it holds for two numbers that stand to each other as their order says.
    pub(super) const fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal => order.is_eq(),
            Self::NotEqual => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::LessOrEqual => order.is_le(),
            Self::Greater => order.is_gt(),
            Self::GreaterOrEqual => order.is_ge(),
        }
    }

    /// The relation that holds just when this one does not.
    pub(super) const fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::GreaterOrEqual,
            Self::LessOrEqual => Self::Greater,
            Self::Greater => Self::LessOrEqual,
            Self::GreaterOrEqual => Self::Less,
        }
    }
}
