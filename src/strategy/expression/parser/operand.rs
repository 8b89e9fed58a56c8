//! What operations work on: numbers, yes and no, items, functions, brackets.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::meant::{unknown_function, with_nearest};
use super::{Parsed, Parser};
use crate::base::key::{AnswerField, EntryKey, GoalId, ItemId, OfList};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{Amount, Status, StatusClass, Year};
use crate::strategy::expression::YearRef;
use crate::strategy::expression::codes::{MALFORMED_NAME, MALFORMED_YEAR, WRONG_ARGUMENTS};
use crate::strategy::expression::syntax::{Function, Operator, Relation, StatusTest, Term};
use crate::strategy::expression::token::{Token, as_written, wrong};

/// The furthest year before the reporting year that may be asked for.
const FURTHEST_YEAR: i16 = -100;
/// The most decimals that `round` keeps, and the most digits before the point that it gives up.
const MOST_PLACES: i32 = 9;

const CLOSE: Text = Text::new("zaklepaj", "a closing bracket");
const GOAL: Text = Text::new("cilj, na primer a.3", "a goal, such as a.3");
const NEXT: Text = Text::new("vejica ali zaklepaj", "a comma or a closing bracket");
const VALUE: Text = Text::new("število, podatek ali oklepaj", "a number, an item or a bracket");

impl<'s> Parser<'s> {
    /// A number, yes or no, an item, a function, or anything in brackets.
    pub(super) fn single(&mut self) -> Parsed {
        let span = self.span();
        match self.peek().clone() {
            Token::Number(number) => {
                self.next += 1;
                self.node(Term::Number(number), span)
            }
            Token::Day(day) => {
                self.next += 1;
                self.node(Term::Day(day), span)
            }
            Token::Open => {
                self.next += 1;
                let mut inner = self.nested(Self::alternatives)?;
                inner.span = span.start..self.expect(&Token::Close, CLOSE)?.end;
                Ok(inner)
            }
            Token::Word(word @ ("yes" | "no")) => {
                self.next += 1;
                self.node(Term::Flag(word == "yes"), span)
            }
            Token::Goal(_) => {
                let written = as_written(self.source, &span);
                Err(wrong(MALFORMED_NAME.fault().found(&written), span))
            }
            Token::Word("and" | "or" | "not")
            | Token::Arithmetic(_)
            | Token::Relation(_)
            | Token::Close
            | Token::OpenYear
            | Token::CloseYear
            | Token::Comma
            | Token::Point
            | Token::End => Err(self.unexpected(VALUE)),
            Token::Word(word)
                if self
                    .tokens
                    .get(self.next + 1)
                    .is_some_and(|(t, _)| *t == Token::Open) =>
            {
                self.next += 2;
                self.nested(|parser| parser.call(word, span))
            }
            Token::Word(item) => {
                self.next += 1;
                let goal = self.goal;
                self.item(goal, item, span)
            }
            Token::Key(goal, item) => {
                self.next += 1;
                self.item(&goal, item, span)
            }
        }
    }

    /// The rest of a function from behind its bracket on.
    fn call(&mut self, name: &'s str, span: Range<usize>) -> Parsed {
        if name == "round" {
            let value = self.alternatives()?;
            self.expect(
                &Token::Comma,
                Text::new("vejica in število mest", "a comma and the number of places"),
            )?;
            let places = self.places()?;
            let end = self.expect(&Token::Close, CLOSE)?.end;
            return self.node(Term::Round(Box::new(value), places), span.start..end);
        }
        match name {
            "is_blank" => return self.is_blank(span),
            "count" => return self.count(span),
            "status" | "class" => return self.status(name, span),
            "days_left" => {
                let goal = self.goal_argument()?;
                let end = self.expect(&Token::Close, CLOSE)?.end;
                return self.node(Term::DaysLeft(goal), span.start..end);
            }
            _ => {}
        }
        let Some(function) = Function::named(name) else {
            return Err(wrong(unknown_function(name), span));
        };
        let mut arguments = vec![self.argument(function)?];
        while self.take(&Token::Comma) {
            arguments.push(self.argument(function)?);
        }
        let end = self.expect(&Token::Close, NEXT)?.end;
        if function == Function::Abs && arguments.len() > 1 {
            let fault = WRONG_ARGUMENTS.fault().found(name);
            let expected = Text::new("eno samo vrednost", "a single value");
            return Err(wrong(fault.with_message("expected", expected), span.start..end));
        }
        self.node(Term::Call(function, arguments), span.start..end)
    }

    /// An argument of a function; of `sum`, also the total of a column of a list: `sum(dogodki.udelezenci)`.
    fn argument(&mut self, function: Function) -> Parsed {
        let behind = |tokens: usize| self.tokens.get(self.next + tokens).map(|(token, _)| token);
        let (Function::Sum, Some((goal, list)), Some(Token::Point), Some(Token::Word(column))) =
            (function, self.name(), behind(1), behind(2))
        else {
            return self.alternatives();
        };
        // The names of amounts are no identifiers.
        let (Ok(list), Ok(column)) = (list.parse::<ItemId>(), column.parse::<ItemId>()) else {
            return self.alternatives();
        };
        let start = self.span().start;
        self.next += 2;
        let end = self.span().end;
        self.next += 1;
        let entry = EntryKey::of_list(&goal, &list, &OfList::Total(column));
        self.node(Term::Item(entry, YearRef::Offset(0)), start..end)
    }

    /// The rest of `count(dogodki)`: the number of rows of a list.
    fn count(&mut self, span: Range<usize>) -> Parsed {
        let inside = self.span();
        let Some((goal, name)) = self.name() else {
            return Err(self.unexpected(Text::new("seznam", "a list")));
        };
        self.next += 1;
        let Ok(list) = name.parse::<ItemId>() else {
            return Err(wrong(MALFORMED_NAME.fault().found(name), inside));
        };
        let end = self.expect(&Token::Close, CLOSE)?.end;
        let entry = EntryKey::of_list(&goal, &list, &OfList::Rows);
        self.node(Term::Item(entry, YearRef::Offset(0)), span.start..end)
    }

    /// The rest of `is_blank(oskrbovalke)`: any entry of a form, also a note or the reason of a goal.
    fn is_blank(&mut self, span: Range<usize>) -> Parsed {
        const ENTRY: Text = Text::new("podatek", "an item");
        let inside = self.span();
        let Some((goal, name)) = self.name() else {
            return Err(self.unexpected(ENTRY));
        };
        self.next += 1;
        let of_goal = AnswerField::of_goal().find(|field| field.key() == name);
        let (entry, year) = match of_goal {
            Some(field) => (EntryKey::of_goal(&goal, field), YearRef::Offset(0)),
            None => self.entry(&goal, name, &mut inside.clone(), true)?,
        };
        let end = self.expect(&Token::Close, CLOSE)?.end;
        self.node(Term::Blank(entry, year), span.start..end)
    }

    /// A name that stands here, with its goal; `None` if something else does.
    fn name(&self) -> Option<(GoalId, &'s str)> {
        match self.peek() {
            Token::Word(name) => Some((self.goal.clone(), *name)),
            Token::Key(goal, name) => Some((goal.clone(), *name)),
            Token::Number(_)
            | Token::Day(_)
            | Token::Goal(_)
            | Token::Arithmetic(_)
            | Token::Relation(_)
            | Token::Open
            | Token::Close
            | Token::OpenYear
            | Token::CloseYear
            | Token::Comma
            | Token::Point
            | Token::End => None,
        }
    }

    /// The rest of `status(a.3) == achieved`, or of `class(a.3) == achieved`.
    fn status(&mut self, name: &str, span: Range<usize>) -> Parsed {
        const EQUALS: Text = Text::new("== ali !=", "== or !=");
        let goal = self.goal_argument()?;
        self.expect(&Token::Close, CLOSE)?;
        let is = if self.take(&Token::Relation(Relation::NotEqual)) {
            false
        } else {
            self.expect(&Token::Relation(Relation::Equal), EQUALS)?;
            true
        };
        let (test, end) = if name == "class" {
            self.named(
                &StatusClass::ALL.map(StatusClass::key),
                Text::new("razred stanja: {expected}", "a class of statuses: {expected}"),
                |key| StatusClass::from_key(key).map(|class| StatusTest::Of(vec![class])),
            )?
        } else {
            let statuses = self.statuses;
            let keys: Vec<&str> = statuses.iter().map(Status::key).collect();
            self.named(
                &keys,
                Text::new("stanje: {expected}", "a status: {expected}"),
                |key| {
                    statuses
                        .iter()
                        .find(|status| status.key() == key)
                        .copied()
                        .map(StatusTest::Is)
                },
            )?
        };
        let entry = EntryKey::of_goal(&goal, AnswerField::Status);
        let stated = self.node(Term::HasStatus(entry, test), span.start..end)?;
        if is {
            Ok(stated)
        } else {
            self.node(Term::Not(Box::new(stated)), span.start..end)
        }
    }

    /// A status or a class by its key, such as `not-achieved`, and where it ends.
    fn named(
        &mut self,
        keys: &[&str],
        expected: Text,
        of_key: impl Fn(&str) -> Option<StatusTest>,
    ) -> Parsed<(StatusTest, usize)> {
        let start = self.span().start;
        let rest = self.source.get(start..).unwrap_or_default();
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_'));
        let written = &rest[..length.unwrap_or(rest.len())];
        let Some(test) = of_key(written) else {
            let all = Message::one_of(keys.iter().map(Message::words));
            let mut error = self.unexpected(Message::from(expected).with("expected", all));
            error.fault = with_nearest(error.fault, written, keys);
            return Err(error);
        };
        let end = start + written.len();
        while self.span().start < end {
            self.next += 1;
        }
        Ok((test, end))
    }

    /// The goal that a function is about; in empty brackets it is the goal in which the expression stands.
    fn goal_argument(&mut self) -> Parsed<GoalId> {
        match self.peek().clone() {
            Token::Close => Ok(self.goal.clone()),
            Token::Goal(goal) => {
                self.next += 1;
                Ok(goal)
            }
            Token::Word(name) => {
                let goal = name.parse().map_err(|_| self.unexpected(GOAL))?;
                self.next += 1;
                Ok(goal)
            }
            Token::Key(..)
            | Token::Number(_)
            | Token::Day(_)
            | Token::Arithmetic(_)
            | Token::Relation(_)
            | Token::Open
            | Token::OpenYear
            | Token::CloseYear
            | Token::Comma
            | Token::Point
            | Token::End => Err(self.unexpected(GOAL)),
        }
    }

    /// The places of `round`: a whole number, possibly negative.
    fn places(&mut self) -> Parsed<i32> {
        let start = self.span().start;
        let sign = if self.take(&Token::Arithmetic(Operator::Minus)) {
            -1
        } else {
            1
        };
        let span = start..self.span().end;
        let Token::Number(places) = *self.peek() else {
            return Err(self.unexpected(Text::new("število mest", "the number of places")));
        };
        self.next += 1;
        let places = places.is_integer().then(|| places.to_i32()).flatten();
        places
            .filter(|places| *places <= MOST_PLACES)
            .map(|places| sign * places)
            .ok_or_else(|| {
                let expected = Text::new("število mest od -9 do 9", "a number of places from -9 to 9");
                let fault = WRONG_ARGUMENTS.fault().found("round");
                wrong(fault.with_message("expected", expected), span)
            })
    }

    /// The rest of an item from behind its name on: which amount, which year.
    fn item(&mut self, goal: &GoalId, name: &'s str, mut span: Range<usize>) -> Parsed {
        let (entry, year) = self.entry(goal, name, &mut span, false)?;
        self.node(Term::Item(entry, year), span)
    }

    /// The entry and the year of an item whose name was read at `span`, which is extended by what follows; `.note` is an
    /// entry only where words may be asked about.
    fn entry(
        &mut self,
        goal: &GoalId,
        name: &str,
        span: &mut Range<usize>,
        with_note: bool,
    ) -> Parsed<(EntryKey, YearRef)> {
        let Ok(id) = name.parse::<ItemId>() else {
            return Err(wrong(MALFORMED_NAME.fault().found(name), span.clone()));
        };
        let field = if self.take(&Token::Point) {
            span.end = self.span().end;
            if with_note && self.take(&Token::Word(AnswerField::Note.key())) {
                AnswerField::Note
            } else {
                self.amount()?
            }
        } else {
            AnswerField::Value
        };
        let mut year = YearRef::Offset(0);
        if self.take(&Token::OpenYear) {
            year = self.year()?;
            span.end = self
                .expect(
                    &Token::CloseYear,
                    Text::new("oglati zaklepaj", "a closing square bracket"),
                )?
                .end;
        }
        Ok((EntryKey::of_item(goal, &id, field), year))
    }

    /// The amount of a budget line that follows its point.
    fn amount(&mut self) -> Parsed<AnswerField> {
        let mut fields = Amount::ALL.into_iter().map(Amount::field);
        fields
            .find(|field| self.take(&Token::Word(field.key())))
            .ok_or_else(|| {
                self.unexpected(Text::new(
                    "adopted, revised ali realised (stolpec seznama le v oklepaju funkcije sum)",
                    "adopted, revised or realised (a column of a list only in the brackets of sum)",
                ))
            })
    }

    /// `2023` or `-1`
    fn year(&mut self) -> Parsed<YearRef> {
        let start = self.span().start;
        let before = self.take(&Token::Arithmetic(Operator::Minus));
        let span = start..self.span().end;
        let number = if let Token::Number(number) = self.peek() {
            Some(number)
                .filter(|number| number.is_integer())
                .and_then(Decimal::to_i64)
        } else {
            None
        };
        let year = match number {
            Some(years) if before => {
                let offset = i16::try_from(-years).ok();
                offset
                    .filter(|offset| *offset >= FURTHEST_YEAR)
                    .map(YearRef::Offset)
            }
            Some(0) => Some(YearRef::Offset(0)),
            Some(year) => Year::new(year).map(YearRef::Year),
            None => None,
        };
        self.next += 1;
        year.ok_or_else(|| {
            wrong(
                MALFORMED_YEAR.fault().found(&as_written(self.source, &span)),
                span,
            )
        })
    }
}
