//! Whether the operations of an expression fit what its items are.

use super::ExpressionError;
use super::codes::{
    BY_NOTHING, COMPARED_CONDITIONS, NOT_A_CONDITION, NOT_A_LINE, UNKNOWN_ITEM, WRONG_ARGUMENTS, WRONG_TYPE,
};
use super::syntax::{Node, Operator, Relation, Term};
use super::token::{as_written, wrong};
use crate::base::key::{AnswerField, EntryKey, GoalId};
use crate::base::language::Text;
use crate::base::value::{Shape, ValueType};

/// What a part comes to. Counts, amounts and percentages mix freely; text is of no use in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Number,
    YesNo,
    Day,
    Chosen,
    Text,
}

type Types<'t> = &'t dyn Fn(&EntryKey) -> Option<ValueType>;
type HasDeadline<'t> = &'t dyn Fn(&GoalId) -> bool;

/// Checks a whole expression, which must come to yes or no.
///
/// # Errors
/// The first part that does not fit.
pub(super) fn check(
    root: &Node,
    source: &str,
    types: Types<'_>,
    has_deadline: HasDeadline<'_>,
) -> Result<(), ExpressionError> {
    match of(root, source, types, has_deadline)? {
        Type::YesNo => Ok(()),
        Type::Number | Type::Day | Type::Chosen | Type::Text => {
            let fault = NOT_A_CONDITION.fault().found(source);
            Err(wrong(fault, root.span.clone()))
        }
    }
}

/// Returns what a whole expression comes to.
///
/// # Errors
/// The first part that does not fit.
pub(super) fn of(
    root: &Node,
    source: &str,
    types: Types<'_>,
    has_deadline: HasDeadline<'_>,
) -> Result<Type, ExpressionError> {
    let checker = Checker {
        source,
        types,
        has_deadline,
    };
    checker.type_of(root)
}

struct Checker<'c> {
    source: &'c str,
    types: Types<'c>,
    has_deadline: HasDeadline<'c>,
}

impl Checker<'_> {
    fn type_of(&self, node: &Node) -> Result<Type, ExpressionError> {
        match &node.term {
            Term::Number(_) => Ok(Type::Number),
            Term::Day(_) => Ok(Type::Day),
            Term::Flag(_) => Ok(Type::YesNo),
            Term::Item(entry, _) => self.item(node, entry),
            Term::Blank(entry, _) => {
                self.item(node, entry)?;
                Ok(Type::YesNo)
            }
            Term::HasStatus(status, _) => {
                if (self.types)(status).is_some() {
                    Ok(Type::YesNo)
                } else {
                    let expected = Text::new(
                        "cilj iz kataloga, ki ima stanje",
                        "a goal of the catalogue that has a status",
                    );
                    Err(wrong_goal("status", expected, node))
                }
            }
            Term::DaysLeft(goal) => {
                if (self.has_deadline)(goal) {
                    Ok(Type::Number)
                } else {
                    let expected = Text::new("cilj, ki ima rok", "a goal that has a deadline");
                    Err(wrong_goal("days_left", expected, node))
                }
            }
            Term::Negative(inner) | Term::Round(inner, _) => {
                self.expect(inner, Type::Number)?;
                Ok(Type::Number)
            }
            Term::Arithmetic(left, operator, right) => {
                self.expect(left, Type::Number)?;
                self.expect(right, Type::Number)?;
                if *operator == Operator::Over
                    && let Term::Number(by) = right.term
                    && by.is_zero()
                {
                    let found = self.source.get(node.span.clone()).unwrap_or_default();
                    return Err(wrong(BY_NOTHING.fault().found(found), right.span.clone()));
                }
                Ok(Type::Number)
            }
            Term::Call(_, arguments) => {
                for argument in arguments {
                    self.expect(argument, Type::Number)?;
                }
                Ok(Type::Number)
            }
            Term::Comparison(left, relation, right) => {
                self.comparison(left, *relation, right)?;
                Ok(Type::YesNo)
            }
            Term::Near(left, right, _) => {
                self.expect(left, Type::Number)?;
                self.expect(right, Type::Number)?;
                Ok(Type::YesNo)
            }
            Term::Not(inner) => {
                self.expect(inner, Type::YesNo)?;
                Ok(Type::YesNo)
            }
            Term::And(left, right) | Term::Or(left, right) => {
                self.expect(left, Type::YesNo)?;
                self.expect(right, Type::YesNo)?;
                Ok(Type::YesNo)
            }
        }
    }

    fn item(&self, node: &Node, entry: &EntryKey) -> Result<Type, ExpressionError> {
        let written = as_written(self.source, &node.span);
        let Some(value_type) = (self.types)(entry) else {
            let is_indicator = entry
                .beside(AnswerField::Value)
                .is_some_and(|value| (self.types)(&value).is_some());
            let code = if is_indicator { &NOT_A_LINE } else { &UNKNOWN_ITEM };
            let fault = code.fault().found(&written).with("goal", &entry.goal);
            return Err(wrong(fault, node.span.clone()));
        };
        Ok(match value_type.shape() {
            Shape::Number(_) => Type::Number,
            Shape::YesNo => Type::YesNo,
            Shape::Day => Type::Day,
            Shape::Choice => Type::Chosen,
            Shape::Text => Type::Text,
        })
    }

    /// Numbers and days are compared in every way; a condition only with `yes` or `no`, by `==` or `!=`.
    fn comparison(&self, left: &Node, relation: Relation, right: &Node) -> Result<(), ExpressionError> {
        let wanted = match self.type_of(left)? {
            Type::YesNo if matches!(relation, Relation::Equal | Relation::NotEqual) => Type::YesNo,
            Type::Day => Type::Day,
            Type::YesNo | Type::Number | Type::Chosen | Type::Text => Type::Number,
        };
        self.expect(left, wanted)?;
        self.expect(right, wanted)?;
        if wanted == Type::YesNo && Node::against_flag(left, right).is_none() {
            let fault = COMPARED_CONDITIONS.fault();
            let found = as_written(self.source, &(left.span.start..right.span.end));
            return Err(wrong(fault.found(&found), left.span.start..right.span.end));
        }
        Ok(())
    }

    fn expect(&self, node: &Node, expected: Type) -> Result<(), ExpressionError> {
        let found = self.type_of(node)?;
        if found == expected {
            return Ok(());
        }
        let fault = WRONG_TYPE.fault().found(&as_written(self.source, &node.span));
        let fault = fault.with_message("type", found.words());
        Err(wrong(
            fault.with_message("expected", expected.words()),
            node.span.clone(),
        ))
    }
}

fn wrong_goal(function: &str, expected: Text, node: &Node) -> ExpressionError {
    let fault = WRONG_ARGUMENTS.fault().found(function);
    wrong(fault.with_message("expected", expected), node.span.clone())
}

impl Type {
    pub(super) const fn words(self) -> Text {
        match self {
            Self::Number => Text::new("število", "a number"),
            Self::YesNo => Text::new("da ali ne", "a yes or no"),
            Self::Day => Text::new("datum", "a date"),
            Self::Chosen => Text::new("odgovor s seznama", "an answer of a list"),
            Self::Text => Text::new("besedilo", "text"),
        }
    }
}
