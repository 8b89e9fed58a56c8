//! What rounding leaves between the sides of an equation.

use rust_decimal::Decimal;

use super::syntax::{Function, Node, Operator, Relation, Term};

/// Lets the sides of an equation be so much apart; `None` if it is no equation of two numbers.
pub(super) fn within(root: Node, most: Decimal) -> Option<Node> {
    let Node {
        term: Term::Comparison(left, Relation::Equal, right),
        span,
    } = root
    else {
        return None;
    };
    if Node::against_flag(&left, &right).is_some() {
        return None;
    }
    Some(Node {
        term: Term::Near(left, right, most),
        span,
    })
}

/// How far the sides of an equation may be apart when its items were rounded to so many decimals.
pub(super) fn of(root: &Node, decimals: u32) -> Option<Decimal> {
    let Term::Comparison(left, Relation::Equal, right) = &root.term else {
        return None;
    };
    let halves = items(left)?.checked_add(items(right)?)?;
    halves.checked_mul(Decimal::try_new(5, decimals.checked_add(1)?).ok()?)
}

/// Returns how far the sides may be apart; `None` if [`within`] was not asked.
pub(super) fn stated(root: &Node) -> Option<Decimal> {
    let Term::Near(_, _, most) = &root.term else {
        return None;
    };
    Some(*most)
}

/// How many items, each as often as it is taken, make a number.
fn items(node: &Node) -> Option<Decimal> {
    match &node.term {
        Term::Number(_) | Term::Day(_) | Term::DaysLeft(_) => Some(Decimal::ZERO),
        Term::Item(..) => Some(Decimal::ONE),
        Term::Negative(inner) => items(inner),
        Term::Arithmetic(left, operator, right) => {
            let (of_left, of_right) = (items(left)?, items(right)?);
            match (operator, constant(left), constant(right)) {
                (Operator::Plus | Operator::Minus, ..) => of_left.checked_add(of_right),
                (Operator::Times, _, Some(by)) => of_left.checked_mul(by.abs()),
                (Operator::Times, Some(by), None) => of_right.checked_mul(by.abs()),
                (Operator::Over, _, Some(by)) => of_left.checked_div(by.abs()),
                (Operator::Times, None, None) | (Operator::Over, _, None) => None,
            }
        }
        Term::Call(function, arguments) => {
            let of_each: Option<Vec<Decimal>> = arguments.iter().map(items).collect();
            match function {
                Function::Sum => crate::base::value::sum(of_each?),
                Function::Min | Function::Max | Function::Abs => of_each?.into_iter().max(),
            }
        }
        Term::Round(..)
        | Term::Flag(_)
        | Term::Blank(..)
        | Term::HasStatus(..)
        | Term::Comparison(..)
        | Term::Near(..)
        | Term::Not(_)
        | Term::And(..)
        | Term::Or(..) => None,
    }
}

/// A number that stands there, with its sign.
fn constant(node: &Node) -> Option<Decimal> {
    match &node.term {
        Term::Number(number) => Some(*number),
        Term::Negative(inner) => constant(inner).map(|number| -number),
        Term::Flag(_)
        | Term::Day(_)
        | Term::Item(..)
        | Term::Blank(..)
        | Term::HasStatus(..)
        | Term::DaysLeft(_)
        | Term::Arithmetic(..)
        | Term::Call(..)
        | Term::Round(..)
        | Term::Comparison(..)
        | Term::Near(..)
        | Term::Not(_)
        | Term::And(..)
        | Term::Or(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::base::key::EntryKey;
    use crate::base::value::Value;
    use crate::strategy::expression::{Answer, Expression, YearRef, parse};

    fn of(source: &str) -> Expression {
        parse(source, &"a.1".parse().unwrap()).unwrap()
    }

    fn slack(source: &str, decimals: u32) -> Option<String> {
        of(source)
            .slack(decimals)
            .map(|slack| slack.normalize().to_string())
    }

    #[test]
    fn each_rounded_figure_leaves_half_a_unit_of_its_last_decimal() {
        for (source, decimals, expected) in [
            ("x == y", 0, "1"),
            ("x + y == 100", 0, "1"),
            ("s == x + y + z", 0, "2"),
            ("s == sum(x, y, z)", 1, "0.2"),
            ("s == 12 * x - y / 4", 2, "0.06625"),
            ("s == max(x, y)", 0, "1"),
            ("s == -(x)", 0, "1"),
        ] {
            assert_eq!(slack(source, decimals).as_deref(), Some(expected), "{source}");
        }
        for source in [
            "x <= y",
            "x == y * z",
            "x == y / z",
            "x == round(y, 1)",
            "x == y and y == z",
            "x / 0 == 1",
        ] {
            assert_eq!(slack(source, 0), None, "{source}");
        }
        assert_eq!(slack("x == y", 40), None);
    }

    #[test]
    fn an_equation_is_met_up_to_its_tolerance_and_no_further() {
        let within = of("s == x + y").within("1.5".parse().unwrap()).unwrap();
        assert_eq!(within.tolerance(), Some("1.5".parse().unwrap()));
        let answer = |s: &str| {
            let value = |name: &str| match name {
                "s" => s.parse().ok(),
                _ => Some(Decimal::from(10)),
            };
            within.evaluate(&|entry: &EntryKey, _: YearRef| value(entry.item()?.as_str()).map(Value::Number))
        };
        for met in ["20", "21.5", "18.5"] {
            assert_eq!(answer(met), Answer::Met, "{met}");
        }
        assert_eq!(
            answer("21.51"),
            Answer::Failed(Some((
                Value::Number("21.51".parse().unwrap()),
                Value::Number(Decimal::from(20))
            )))
        );
        assert_eq!(answer("?"), Answer::Unknown);
        assert!(of("x <= y").within(Decimal::ONE).is_none() && of("p == yes").within(Decimal::ONE).is_none());
    }

    #[test]
    fn its_formula_says_the_same() {
        let cell = |entry: &EntryKey| entry.item().map(|item| item.as_str().to_uppercase() + "1");
        let within = of("s == x + y").within("1.5".parse().unwrap()).unwrap();
        assert_eq!(
            within
                .formula(&|entry: &EntryKey, _: YearRef| cell(entry))
                .unwrap(),
            "IFERROR(IF(COUNT(S1,X1,Y1)=3,ROUND(ABS(S1-(X1+Y1))-1.5,6)<=0,TRUE),TRUE)"
        );
    }
}
