//! The catalogue's checks: a small typed language, evaluated in exact decimals and written as an Excel formula.
//!
//! The two agree: where [`Expression::evaluate`] answers [`Answer::Failed`] the formula is FALSE, and TRUE in all other
//! cases. A test with `LibreOffice` (`tests/it/expression_formula.rs`) holds them to it.

pub mod codes;
mod bounds;
mod compute;
mod evaluate;
mod formula;
mod parser;
mod slack;
mod syntax;
mod token;
mod typing;
mod words;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::base::finding::Fault;
use crate::base::key::{AnswerField, EntryKey, GoalId, in_expression};
use crate::base::value::{Status, StatusClass, Value, ValueType, Year};

pub use bounds::Bounds;
pub use compute::Computed;
use syntax::{Node, StatusTest, Term};
pub use words::Names;

/// The most characters of an expression.
pub const LONGEST: usize = 2_000;
/// The deepest nesting of brackets, functions and signs.
pub const DEEPEST: usize = 50;
/// The most numbers, items and operations of an expression.
pub const LARGEST: usize = 200;
/// Two sides that differ by less than half a unit of this decimal count as equal.
///
/// A third times three is one, and the binary arithmetic of a spreadsheet, whose error at millions with cents is some
/// ten billionths, agrees with ours. No amount, count or percentage of a form is distinguished by less.
pub const COMPARED_DECIMALS: u32 = 6;

/// A parsed expression; `docs/folder.md` describes the language.
#[derive(Debug, Clone)]
pub struct Expression {
    source: String,
    root: Node,
}

/// Which year's value an expression asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum YearRef {
    /// So many years from the reporting year, never after it; 0 is the reporting year itself.
    Offset(i16),
    /// A year by its number.
    Year(Year),
}

impl YearRef {
    /// The year that is meant in a report on another.
    pub fn year(self, reported: Year) -> Year {
        match self {
            Self::Offset(years) => reported.plus(years),
            Self::Year(year) => year.like(reported),
        }
    }
}

/// What an expression is evaluated over.
pub trait Values {
    /// The value of an entry in a year; `None` if it is missing or was not understood.
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value>;

    /// Returns `true` if an entry was left blank; `None` if that is not known, as of a cell that did not come back.
    fn is_blank(&self, entry: &EntryKey, year: YearRef) -> Option<bool> {
        self.value(entry, year).is_some().then_some(false)
    }

    /// The days from the last day of the reporting year to the deadline of a goal; zero or less once it has passed, `None`
    /// if there is no deadline.
    fn days_left(&self, _goal: &GoalId) -> Option<i32> {
        None
    }
}

impl<F: Fn(&EntryKey, YearRef) -> Option<Value>> Values for F {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        self(entry, year)
    }
}

/// Where the formula of an expression finds what it needs.
pub trait Cells {
    /// The cell of an entry in a year, such as `$F$14` or `Finance!$G$8`; `None` if it has none.
    fn cell(&self, entry: &EntryKey, year: YearRef) -> Option<String>;

    /// Conditions that hold if the reader takes the number in the cell of an entry; none if it takes any.
    fn taken(&self, _entry: &EntryKey, _year: YearRef, _cell: &str) -> Vec<String> {
        Vec::new()
    }

    /// The statuses of the catalogue, each with what a cell may hold that states it, in small letters.
    fn statuses(&self) -> Vec<(Status, Vec<String>)> {
        let all = Status::BUILT_IN.into_iter();
        all.map(|status| (status, vec![status.key().to_owned()]))
            .collect()
    }

    /// See [`Values::days_left`].
    fn days_left(&self, _goal: &GoalId) -> Option<i32> {
        None
    }
}

impl<F: Fn(&EntryKey, YearRef) -> Option<String>> Cells for F {
    fn cell(&self, entry: &EntryKey, year: YearRef) -> Option<String> {
        self(entry, year)
    }
}

/// What is wrong with an expression, and where in its text (bytes).
#[derive(Debug)]
pub struct ExpressionError {
    /// What.
    pub fault: Fault,
    /// Where, in bytes of the source.
    pub span: Range<usize>,
}

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// It holds.
    Met,
    /// It does not; of a comparison (of several joined by `and`, the first that fails; of several joined by `or`, the only
    /// one), the two sides as they were computed.
    Failed(Option<(Value, Value)>),
    /// A needed value is missing: neither.
    Unknown,
    /// It cannot be computed: division by zero, more digits than a decimal has.
    Impossible,
}

/// Parses an expression that stands in a goal; bare names are items of that goal.
///
/// # Errors
/// What is wrong, and where in the text.
pub fn parse(source: &str, goal: &GoalId) -> Result<Expression, ExpressionError> {
    parse_knowing(source, goal, &Status::BUILT_IN)
}

/// The same, in a catalogue that declares these statuses.
///
/// # Errors
/// As [`parse`].
pub fn parse_knowing(
    source: &str,
    goal: &GoalId,
    statuses: &[Status],
) -> Result<Expression, ExpressionError> {
    Ok(Expression {
        source: source.to_owned(),
        root: parser::parse(source, goal, statuses)?,
    })
}

impl Expression {
    /// The text as it stands in the catalogue.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Every entry the expression asks for, in the order of the text, each once.
    pub fn needs(&self) -> Vec<(EntryKey, YearRef)> {
        let mut needs = Vec::new();
        self.root.walk(&mut |node| {
            let Some((entry, year)) = node.term.entry() else {
                return;
            };
            let need = (entry.clone(), year);
            if !needs.contains(&need) {
                needs.push(need);
            }
        });
        needs
    }

    /// Returns `true` if the expression asks whether an entry is blank, and so has an answer for that as well.
    pub fn asks_if_blank(&self, of: &EntryKey) -> bool {
        let mut asks = false;
        self.root.walk(&mut |node| {
            asks |= matches!(&node.term, Term::Blank(entry, _) if entry == of);
        });
        asks
    }

    /// Returns `true` if it adds entries up and does nothing else: then the totals of several institutions add up to that of all.
    pub fn is_total(&self) -> bool {
        let mut adds = compute::adds_only(&self.root);
        self.root
            .walk(&mut |node| adds &= !matches!(node.term, Term::Number(_)));
        adds
    }

    /// An expression that always holds.
    pub fn met(source: &str) -> Self {
        Self {
            source: source.to_owned(),
            root: Node {
                term: Term::Flag(true),
                span: 0..source.len(),
            },
        }
    }

    /// An expression that holds where an entry of the reporting year was left blank.
    pub fn blank(entry: &EntryKey) -> Self {
        let asked = match entry.item() {
            None => entry.field.key().to_owned(),
            Some(item) => format!("{}.{}", in_expression(item.as_str()), entry.field.key()),
        };
        let source = format!("is_blank({asked})");
        let root = Node {
            term: Term::Blank(entry.clone(), YearRef::Offset(0)),
            span: 0..source.len(),
        };
        Self { source, root }
    }

    /// A goal has a status.
    pub fn has_status(goal: &GoalId, status: Status) -> Self {
        let source = format!("status() == {}", status.key());
        Self::of_status(goal, source, StatusTest::Is(status))
    }

    /// A goal has a status of one of some classes.
    pub fn has_class(goal: &GoalId, classes: &[StatusClass]) -> Self {
        let tests = classes.iter().map(|class| format!("class() == {}", class.key()));
        let source = tests.collect::<Vec<_>>().join(" or ");
        Self::of_status(goal, source, StatusTest::Of(classes.to_vec()))
    }

    fn of_status(goal: &GoalId, source: String, test: StatusTest) -> Self {
        let entry = EntryKey::of_goal(goal, AnswerField::Status);
        let root = Node {
            term: Term::HasStatus(entry, test),
            span: 0..source.len(),
        };
        Self { source, root }
    }

    /// An expression that holds where both do.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.joined("and", other, Term::And)
    }

    /// An expression that holds where one of the two does.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.joined("or", other, Term::Or)
    }

    /// An expression that holds where this one fails.
    #[must_use]
    pub fn negated(self) -> Self {
        let span = self.root.span.clone();
        Self {
            source: format!("not ({})", self.source),
            root: Node {
                term: Term::Not(Box::new(self.root)),
                span,
            },
        }
    }

    fn joined(self, word: &str, other: Self, term: fn(Box<Node>, Box<Node>) -> Term) -> Self {
        let source = format!("({}) {word} ({})", self.source, other.source);
        let root = Node {
            term: term(Box::new(self.root), Box::new(other.root)),
            span: 0..source.len(),
        };
        Self { source, root }
    }

    /// Checks that every item exists and that operations fit their types; the whole must be a yes or no.
    ///
    /// # Errors
    /// What does not fit, and where. The placeholder `hint` of [`codes::UNKNOWN_ITEM`] is filled by the caller, who knows the names.
    pub fn check(
        &self,
        types: &dyn Fn(&EntryKey) -> Option<ValueType>,
        has_deadline: &dyn Fn(&GoalId) -> bool,
    ) -> Result<(), ExpressionError> {
        typing::check(&self.root, &self.source, types, has_deadline)
    }

    /// The same equation, met also when its sides are up to so much apart; `None` if it is no equation of two numbers.
    pub fn within(mut self, most: Decimal) -> Option<Self> {
        self.root = slack::within(self.root, most)?;
        Some(self)
    }

    /// How far the sides of an equation may be apart when each of its items was rounded to so many decimals: half a unit of
    /// the last one for each, times what it is multiplied by. `None` if it is no equation, or if rounding cannot be
    /// followed through it (items multiplied or divided by items, `round`).
    pub fn slack(&self, decimals: u32) -> Option<Decimal> {
        slack::of(&self.root, decimals)
    }

    /// Returns how far its sides may be apart, as set by [`Expression::within`]; `None` if it was not set.
    pub fn tolerance(&self) -> Option<Decimal> {
        slack::stated(&self.root)
    }

    /// Evaluates in exact decimals over the values that are there. `and`, `or` and `not` follow Kleene: what is missing
    /// on one side does not matter where the other decides. A value of another type than its item's counts as missing.
    pub fn evaluate(&self, values: &dyn Values) -> Answer {
        evaluate::condition(&self.root, values)
    }

    /// Writes it as an Excel formula (without `=`) that is FALSE when it fails, and TRUE when it holds, when a value is
    /// missing or not of its type, or when it cannot be computed. `None` if a value has no cell, if the formula would be
    /// longer than Excel takes, or if it would never be FALSE.
    pub fn formula(&self, cells: &dyn Cells) -> Option<String> {
        formula::write(&self.root, cells)
    }

    /// Returns `true` if it fails over some values.
    pub fn fails(&self, values: &dyn Values) -> bool {
        matches!(self.evaluate(values), Answer::Failed(_))
    }
}

#[cfg(test)]
mod tests;
