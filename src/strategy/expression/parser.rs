//! From text to tree, by climbing the precedence: `or`, `and`, `not`, comparison, sum, product, sign.

mod meant;
mod operand;

use std::ops::Range;

use super::codes::{CHAINED_COMPARISON, TOO_LARGE, UNEXPECTED};
use super::syntax::{Node, Operator, Term};
use super::token::{Token, as_written, tokens, wrong};
use super::{DEEPEST, ExpressionError, LARGEST, LONGEST};
use crate::base::key::GoalId;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::Status;

type Parsed<T = Node> = Result<T, ExpressionError>;

/// Parses a text; bare names are items of the goal.
///
/// # Errors
/// The first thing that does not belong where it stands.
pub(super) fn parse(source: &str, goal: &GoalId, statuses: &[Status]) -> Parsed {
    if source.chars().count() > LONGEST {
        let what = Text::new("znakov", "characters");
        return Err(too_large(what, LONGEST, 0..source.len()));
    }
    let mut parser = Parser {
        source,
        goal,
        statuses,
        tokens: tokens(source)?,
        next: 0,
        depth: 0,
        nodes: 0,
    };
    let root = parser.alternatives()?;
    if *parser.peek() == Token::End {
        Ok(root)
    } else {
        Err(parser.unexpected(Text::new("operator ali konec", "an operator or the end")))
    }
}

struct Parser<'s> {
    source: &'s str,
    goal: &'s GoalId,
    /// The statuses that the catalogue declares.
    statuses: &'s [Status],
    tokens: Vec<(Token<'s>, Range<usize>)>,
    next: usize,
    depth: usize,
    nodes: usize,
}

impl<'s> Parser<'s> {
    /// `a or b or c`
    fn alternatives(&mut self) -> Parsed {
        let mut left = self.conditions()?;
        while self.take(&Token::Word("or")) {
            let right = self.conditions()?;
            left = self.join(left, right, Term::Or)?;
        }
        Ok(left)
    }

    /// `a and b and c`
    fn conditions(&mut self) -> Parsed {
        let mut left = self.negation()?;
        while self.take(&Token::Word("and")) {
            let right = self.negation()?;
            left = self.join(left, right, Term::And)?;
        }
        Ok(left)
    }

    /// `not a`
    fn negation(&mut self) -> Parsed {
        let start = self.span().start;
        if !self.take(&Token::Word("not")) {
            return self.comparison();
        }
        let inner = self.nested(Self::negation)?;
        let span = start..inner.span.end;
        self.node(Term::Not(Box::new(inner)), span)
    }

    /// `a <= b`; not `a <= b <= c`
    fn comparison(&mut self) -> Parsed {
        let left = self.sum()?;
        let Token::Relation(relation) = *self.peek() else {
            return Ok(left);
        };
        self.next += 1;
        let right = self.sum()?;
        let compared = self.join(left, right, |left, right| Term::Comparison(left, relation, right))?;
        if matches!(self.peek(), Token::Relation(_)) {
            return Err(wrong(CHAINED_COMPARISON.fault(), self.span()));
        }
        Ok(compared)
    }

    /// `a + b - c`
    fn sum(&mut self) -> Parsed {
        let mut left = self.product()?;
        while let Token::Arithmetic(operator @ (Operator::Plus | Operator::Minus)) = *self.peek() {
            self.next += 1;
            let right = self.product()?;
            left = self.join(left, right, |left, right| Term::Arithmetic(left, operator, right))?;
        }
        Ok(left)
    }

    /// `a * b / c`
    fn product(&mut self) -> Parsed {
        let mut left = self.signed()?;
        while let Token::Arithmetic(operator @ (Operator::Times | Operator::Over)) = *self.peek() {
            self.next += 1;
            let right = self.signed()?;
            left = self.join(left, right, |left, right| Term::Arithmetic(left, operator, right))?;
        }
        Ok(left)
    }

    /// `-a`
    fn signed(&mut self) -> Parsed {
        let start = self.span().start;
        if !self.take(&Token::Arithmetic(Operator::Minus)) {
            return self.single();
        }
        let inner = self.nested(Self::signed)?;
        let span = start..inner.span.end;
        self.node(Term::Negative(Box::new(inner)), span)
    }

    /// Joins two parts by what stands between them.
    fn join(&mut self, left: Node, right: Node, term: impl FnOnce(Box<Node>, Box<Node>) -> Term) -> Parsed {
        let span = left.span.start..right.span.end;
        self.node(term(Box::new(left), Box::new(right)), span)
    }

    fn node(&mut self, term: Term, span: Range<usize>) -> Parsed {
        self.nodes += 1;
        if self.nodes > LARGEST {
            let what = Text::new("vrednosti in operacij", "values and operations");
            return Err(too_large(what, LARGEST, span));
        }
        Ok(Node { term, span })
    }

    /// Parses a part one level deeper; the depth is bounded so that no text exhausts the stack.
    fn nested(&mut self, parse: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth == DEEPEST {
            let what = Text::new("ravni oklepajev", "levels of brackets");
            return Err(too_large(what, DEEPEST, self.span()));
        }
        self.depth += 1;
        let parsed = parse(self);
        self.depth -= 1;
        parsed
    }

    fn peek(&self) -> &Token<'s> {
        self.tokens.get(self.next).map_or(&Token::End, |(token, _)| token)
    }

    fn span(&self) -> Range<usize> {
        let end = self.source.len()..self.source.len();
        self.tokens.get(self.next).map_or(end, |(_, span)| span.clone())
    }

    fn take(&mut self, token: &Token<'_>) -> bool {
        let found = self.peek() == token;
        self.next += usize::from(found);
        found
    }

    fn expect(&mut self, token: &Token<'_>, expected: Text) -> Parsed<Range<usize>> {
        let span = self.span();
        if self.take(token) {
            Ok(span)
        } else {
            Err(self.unexpected(expected))
        }
    }

    fn unexpected(&self, expected: impl Into<Message>) -> ExpressionError {
        let span = self.span();
        let fault = UNEXPECTED.fault().with_message("expected", expected);
        let fault = if *self.peek() == Token::End {
            fault.with_message("found", Text::new("konec", "the end"))
        } else {
            fault.with("found", as_written(self.source, &span))
        };
        wrong(self.with_meaning(fault), span)
    }
}

fn too_large(what: Text, limit: usize, span: Range<usize>) -> ExpressionError {
    let fault = TOO_LARGE.fault().with("limit", limit);
    wrong(fault.with_message("what", what), span)
}
