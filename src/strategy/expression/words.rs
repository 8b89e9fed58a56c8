//! An expression in words, for people who know the titles of figures and not their identifiers.

use super::syntax::{Function, Node, Operator, Relation, StatusTest, Term};
use super::{Expression, YearRef};
use crate::base::key::{EntryKey, GoalId};
use crate::base::language::Text;
use crate::base::message::{COMMA, Message, SPACE};
use crate::base::value::{NO, Status, Value, YES, Year};

/// How the catalogue names what an expression is made of.
pub struct Names<'n> {
    /// The year that is reported on.
    pub year: Year,
    /// The title of an entry.
    pub subject: &'n dyn Fn(&EntryKey) -> Message,
    /// A status by its label.
    pub status: &'n dyn Fn(&EntryKey, Status) -> Message,
}

impl Expression {
    /// Returns the expression in words: `»a.11 Obiski« = 174`.
    pub fn in_words(&self, names: &Names<'_>) -> Message {
        words(&self.root, names)
    }

    /// Returns `true` if what it compares are amounts of one measure, such as money: sums and multiples of entries that `is_of_it`
    /// names, not the ratio of two amounts.
    pub fn compares_amounts(&self, is_of_it: &dyn Fn(&EntryKey) -> bool) -> bool {
        let mut all = None;
        self.root.walk(&mut |node| {
            if let Term::Comparison(left, _, right) | Term::Near(left, right, _) = &node.term
                && Node::against_flag(left, right).is_none()
            {
                let is = of_measure(left, is_of_it) || of_measure(right, is_of_it);
                all = Some(all.unwrap_or(true) && is);
            }
        });
        all.unwrap_or(false)
    }
}

fn of_measure(node: &Node, is_of_it: &dyn Fn(&EntryKey) -> bool) -> bool {
    let of = |node: &Node| of_measure(node, is_of_it);
    match &node.term {
        Term::Item(entry, _) => is_of_it(entry),
        Term::Negative(inner) | Term::Round(inner, _) => of(inner),
        Term::Arithmetic(left, Operator::Over, right) => of(left) && !of(right),
        Term::Arithmetic(left, Operator::Plus | Operator::Minus | Operator::Times, right) => {
            of(left) || of(right)
        }
        Term::Call(_, arguments) => arguments.iter().any(of),
        Term::Number(_)
        | Term::Day(_)
        | Term::Flag(_)
        | Term::Blank(..)
        | Term::HasStatus(..)
        | Term::DaysLeft(_)
        | Term::Comparison(..)
        | Term::Near(..)
        | Term::Not(_)
        | Term::And(..)
        | Term::Or(..) => false,
    }
}

/// How strongly a part holds together; a weaker part within a stronger one is put in brackets.
const fn strength(term: &Term) -> u8 {
    match term {
        Term::Or(..) => 0,
        Term::And(..) => 1,
        Term::Not(_) => 2,
        Term::Comparison(..) | Term::Near(..) | Term::HasStatus(..) | Term::Blank(..) => 3,
        Term::Arithmetic(_, Operator::Plus | Operator::Minus, _) => 4,
        Term::Arithmetic(_, Operator::Times | Operator::Over, _) => 5,
        Term::Negative(_) => 6,
        Term::Number(_)
        | Term::Day(_)
        | Term::Flag(_)
        | Term::Item(..)
        | Term::DaysLeft(_)
        | Term::Call(..)
        | Term::Round(..) => 7,
    }
}

fn words(node: &Node, names: &Names<'_>) -> Message {
    let within = |inner: &Node, least: u8| {
        let inside = words(inner, names);
        if strength(&inner.term) < least {
            Text::new("({inside})", "({inside})").with("inside", inside)
        } else {
            inside
        }
    };
    let own = strength(&node.term);
    match &node.term {
        Term::Number(number) => Message::number(*number),
        Term::Day(day) => Message::Date(*day),
        Term::Flag(flag) => if *flag { YES } else { NO }.into(),
        Term::Item(entry, year) => named(entry, *year, names),
        Term::Blank(entry, year) => {
            Text::new("{entry} je prazno", "{entry} is blank").with("entry", named(entry, *year, names))
        }
        Term::HasStatus(entry, test) => {
            let status = match test {
                StatusTest::Is(status) => (names.status)(entry, *status),
                StatusTest::Of(classes) => Message::one_of(classes.iter().map(|class| class.label())),
            };
            Text::new("{entry} je »{status}«", "{entry} is “{status}”")
                .with("entry", named(entry, YearRef::Offset(0), names))
                .with("status", status)
        }
        Term::DaysLeft(goal) => days_left(goal),
        Term::Negative(inner) => Message::joined([Message::words("−"), within(inner, own)], &NOTHING),
        Term::Arithmetic(left, operator, right) => {
            let of_right = match operator {
                Operator::Plus | Operator::Times => own,
                Operator::Minus | Operator::Over => own + 1,
            };
            Message::joined(
                [
                    within(left, own),
                    Message::words(sign(*operator)),
                    within(right, of_right),
                ],
                &SPACE,
            )
        }
        Term::Call(function, arguments) => Text::new("{function}({arguments})", "{function}({arguments})")
            .with("function", name(*function))
            .with(
                "arguments",
                Message::joined(arguments.iter().map(|one| words(one, names)), &COMMA),
            ),
        Term::Round(inner, _) => {
            Text::new("zaokroženo({inside})", "rounded({inside})").with("inside", words(inner, names))
        }
        Term::Comparison(left, relation, right) if is_constant(right) => {
            with_constant(*relation, &right.term)
                .with("left", within(left, own + 1))
                .with("right", words(right, names))
        }
        Term::Comparison(left, relation, right) => Message::joined(
            [
                within(left, own + 1),
                Message::words(compared(*relation)),
                within(right, own + 1),
            ],
            &SPACE,
        ),
        Term::Near(left, right, most) => Text::new(
            "{left} = {right} (razlika največ {most})",
            "{left} = {right} (difference at most {most})",
        )
        .with("left", within(left, own + 1))
        .with("right", within(right, own + 1))
        .with("most", Message::number(*most)),
        Term::Not(inner) => Text::new("ne velja, da {inside}", "it is not so that {inside}")
            .with("inside", within(inner, own)),
        Term::And(left, right) => Text::new("{left} in {right}", "{left} and {right}")
            .with("left", within(left, own))
            .with("right", within(right, own)),
        Term::Or(left, right) => Text::new("{left} ali {right}", "{left} or {right}")
            .with("left", within(left, own))
            .with("right", within(right, own)),
    }
}

static NOTHING: Text = Text::new("", "");

fn named(entry: &EntryKey, year: YearRef, names: &Names<'_>) -> Message {
    let of = year.year(names.year);
    let text = if of == names.year {
        Text::new("»{subject}«", "“{subject}”")
    } else {
        Text::new("»{subject}« ({year})", "“{subject}” ({year})")
    };
    let year = Value::Text(of.to_string().into()).message();
    text.with("subject", (names.subject)(entry)).with("year", year)
}

fn days_left(goal: &GoalId) -> Message {
    Text::new(
        "število dni do roka cilja {goal}",
        "the days to the deadline of goal {goal}",
    )
    .with("goal", Message::words(goal))
}

/// Returns `true` if a part is a value that the catalogue states: a number, a day, yes or no.
const fn is_constant(node: &Node) -> bool {
    matches!(node.term, Term::Number(_) | Term::Day(_) | Term::Flag(_))
}

/// Returns how something (`left`) compares with a value that the catalogue states (`right`), as people say it.
const fn with_constant(relation: Relation, right: &Term) -> Text {
    match (relation, right) {
        (Relation::Equal, Term::Flag(_)) => Text::new("{left} je »{right}«", "{left} is “{right}”"),
        (Relation::NotEqual, Term::Flag(_)) => Text::new("{left} ni »{right}«", "{left} is not “{right}”"),
        (Relation::Less, Term::Day(_)) => Text::new("{left} je pred {right}", "{left} is before {right}"),
        (Relation::LessOrEqual, Term::Day(_)) => {
            Text::new("{left} je najpozneje {right}", "{left} is no later than {right}")
        }
        (Relation::Greater, Term::Day(_)) => Text::new("{left} je po {right}", "{left} is after {right}"),
        (Relation::GreaterOrEqual, Term::Day(_)) => {
            Text::new("{left} ni pred {right}", "{left} is not before {right}")
        }
        (Relation::Equal, _) => Text::new("{left} je {right}", "{left} is {right}"),
        (Relation::NotEqual, _) => Text::new("{left} ni {right}", "{left} is not {right}"),
        (Relation::Less, _) => Text::new("{left} je manj kot {right}", "{left} is less than {right}"),
        (Relation::LessOrEqual, _) => Text::new("{left} je največ {right}", "{left} is at most {right}"),
        (Relation::Greater, _) => Text::new("{left} je več kot {right}", "{left} is more than {right}"),
        (Relation::GreaterOrEqual, _) => Text::new("{left} je najmanj {right}", "{left} is at least {right}"),
    }
}

const fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Plus => "+",
        Operator::Minus => "−",
        Operator::Times => "×",
        Operator::Over => "/",
    }
}

const fn compared(relation: Relation) -> &'static str {
    match relation {
        Relation::Equal => "=",
        Relation::NotEqual => "≠",
        Relation::Less => "<",
        Relation::LessOrEqual => "≤",
        Relation::Greater => ">",
        Relation::GreaterOrEqual => "≥",
    }
}

fn name(function: Function) -> Text {
    match function {
        Function::Sum => Text::new("vsota", "sum"),
        Function::Min => Text::new("najmanjše od", "the least of"),
        Function::Max => Text::new("največje od", "the greatest of"),
        Function::Abs => Text::new("absolutna vrednost", "absolute value"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::strategy::expression::parse;

    /// Returns an expression in Slovene and English, items named by their identifiers in capitals.
    fn both(source: &str) -> [String; 2] {
        let expression = parse(source, &"a.1".parse().unwrap()).unwrap();
        let names = Names {
            year: "2024".parse().unwrap(),
            subject: &|entry| Message::words(entry.to_string().to_uppercase()),
            status: &|_, status| status.message(),
        };
        [Language::Sl, Language::En].map(|language| expression.in_words(&names).in_(language))
    }

    #[test]
    fn every_part_is_said_in_words() {
        for (source, sl, en) in [
            ("odprto == yes", "»A.1/ODPRTO« je »da«", "“A.1/ODPRTO” is “yes”"),
            (
                "x >= 65000.5",
                "»A.1/X« je najmanj 65.000,5",
                "“A.1/X” is at least 65,000.5",
            ),
            (
                "x + y != 3",
                "»A.1/X« + »A.1/Y« ni 3",
                "“A.1/X” + “A.1/Y” is not 3",
            ),
            ("x == y", "»A.1/X« = »A.1/Y«", "“A.1/X” = “A.1/Y”"),
            (
                "x - (y - 1) * 2 != -z[-1]",
                "»A.1/X« − (»A.1/Y« − 1) × 2 ≠ −»A.1/Z« (2023)",
                "“A.1/X” − (“A.1/Y” − 1) × 2 ≠ −“A.1/Z” (2023)",
            ),
            (
                "x - (y - z) < round(max(x, y) / 2, 0)",
                "»A.1/X« − (»A.1/Y« − »A.1/Z«) < zaokroženo(največje od(»A.1/X«, »A.1/Y«) / 2)",
                "“A.1/X” − (“A.1/Y” − “A.1/Z”) < rounded(the greatest of(“A.1/X”, “A.1/Y”) / 2)",
            ),
            (
                "not (is_blank(x) and (x > 1 or min(x, y) <= 2))",
                "ne velja, da (»A.1/X« je prazno in (»A.1/X« je več kot 1 ali najmanjše od(»A.1/X«, »A.1/Y«) je največ 2))",
                "it is not so that (“A.1/X” is blank and (“A.1/X” is more than 1 or the least of(“A.1/X”, “A.1/Y”) is at most 2))",
            ),
            (
                "status() == partially-achieved or days_left(a.2) > sum(x, abs(y))",
                "»A.1/STATUS« je »delno dosežen« ali število dni do roka cilja a.2 > vsota(»A.1/X«, absolutna vrednost(»A.1/Y«))",
                "“A.1/STATUS” is “partially achieved” or the days to the deadline of goal a.2 > sum(“A.1/X”, absolute value(“A.1/Y”))",
            ),
        ] {
            assert_eq!(both(source), [sl, en], "{source}");
        }
    }

    #[test]
    fn money_is_compared_where_amounts_are() {
        for (source, expected) in [
            ("e == a + b", true),
            ("e / n <= 1.5 * e[-1] / n[-1]", true),
            ("e / e[-1] <= 1.5", false),
            ("n == 3", false),
            ("e > 1 and n > 1", false),
            ("odprto == yes", false),
        ] {
            let expression = parse(source, &"a.1".parse().unwrap()).unwrap();
            let is_money = |entry: &EntryKey| entry.to_string() == "a.1/e";
            assert_eq!(expression.compares_amounts(&is_money), expected, "{source}");
        }
    }
}
