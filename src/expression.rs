//! The catalogue's checks: a small typed language, evaluated in exact decimals and written as an Excel formula.

use crate::finding::Fault;
use crate::key::{EntryKey, GoalId};
use crate::value::{Value, ValueType, Year};

/// A parsed expression; `docs/folder.md` describes the language.
#[derive(Debug, Clone)]
pub struct Expression {
    source: String,
}

/// Which year's value an expression asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum YearRef {
    /// So many years from the reporting year; 0 is the reporting year itself.
    Offset(i16),
    /// A year by its number.
    Year(Year),
}

/// What is wrong with an expression, and where in its text (bytes).
#[derive(Debug)]
pub struct ExpressionFault {
    /// What.
    pub fault: Fault,
    /// Where, in bytes of the source.
    pub span: std::ops::Range<usize>,
}

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// It holds.
    Met,
    /// It does not; of a comparison, the two sides as they were computed.
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
pub fn parse(source: &str, goal: &GoalId) -> Result<Expression, ExpressionFault> {
    let _ = goal;
    Ok(Expression {
        source: source.to_owned(),
    })
}

impl Expression {
    /// The text as it stands in the catalogue.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Every value the expression asks for, in the order of the text, each once.
    pub fn needs(&self) -> Vec<(EntryKey, YearRef)> {
        Vec::new()
    }

    /// Checks that every item exists and that operations fit their types; the whole must be a yes or no.
    ///
    /// # Errors
    /// What does not fit, and where.
    pub fn check(&self, types: &dyn Fn(&EntryKey) -> Option<ValueType>) -> Result<(), ExpressionFault> {
        let _ = types;
        Ok(())
    }

    /// Evaluates in exact decimals over the values that are there.
    pub fn evaluate(&self, values: &dyn Fn(&EntryKey, YearRef) -> Option<Value>) -> Answer {
        let _ = values;
        Answer::Unknown
    }

    /// Writes it as an Excel formula (without `=`) that is TRUE when it holds or a value is missing, FALSE when it
    /// fails; nothing when a value has no cell in the form. `cells` gives the cell of a value, such as `$F$14` or
    /// `Finance!$G$8`.
    pub fn formula(&self, cells: &dyn Fn(&EntryKey, YearRef) -> Option<String>) -> Option<String> {
        let _ = cells;
        None
    }
}
