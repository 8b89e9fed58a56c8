//! R161: answers so large that their sum has more digits than a cell holds exactly.

use rust_decimal::Decimal;

use super::{Rule, YearView};
use crate::base::finding::{Code, Fault, Finding, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::value::{Amount, Value, is_beyond, known_sum};
use crate::result::consolidated::{Claim, MergedEntry};
use crate::strategy::catalogue::Item;

pub(super) static RULE: Rule = Rule {
    codes: &[&BEYOND],
    submission: None,
    consolidated: Some(check),
};

/// A sum has too many digits.
pub(super) static BEYOND: Code = Code {
    id: "R161",
    severity: Severity::Warning,
    title: Text::new(
        "vsote ni mogoče natančno zapisati",
        "a sum that cannot be written exactly",
    ),
    fact: Text::new(
        "vrednost {found} je največja v vsoti ({sum}), ki ima več kot petnajst števk; v preglednicah namesto vsote stoji »–«",
        "the value {found} is the largest in a sum ({sum}) of more than fifteen digits; tables show “–” instead",
    ),
    help: Text::new(
        "preverite, ali je vrednost vpisana v pravi enoti, in jo popravite; sicer preverite tudi druge velike vrednosti v vsoti",
        "check whether the value is entered in the right unit, and correct it; if it is, check the other large values of the sum",
    ),
    why: Text::new(
        "Preglednice računajo s petnajstimi števkami; daljša vsota bi bila v njih tiho zaokrožena.",
        "Spreadsheets calculate with fifteen digits; a longer sum would be rounded in them silently.",
    ),
    example: Text::new(
        "Trinajst postavk po 999.999.999.998,99 €: zneski so verjetno vpisani v centih ali še manjši enoti.",
        "Thirteen lines of 999,999,999,998.99 € each: the amounts are probably entered in cents or a smaller unit.",
    ),
};

fn check(view: &YearView<'_>, findings: &mut Findings) {
    for (entry, merged) in &view.consolidated.entries {
        if let Some(sum) = merged
            .value()
            .and_then(Value::as_number)
            .filter(|sum| is_beyond(*sum))
        {
            findings.extend(of_largest(view, entry, merged, sum));
        }
    }
    for which in Amount::ALL {
        let lines: Vec<(&EntryKey, &MergedEntry)> = view
            .consolidated
            .entries
            .iter()
            .filter(|(entry, _)| is_of_line(view, entry, which))
            .collect();
        let amount = |merged: &MergedEntry| merged.value().and_then(Value::as_number);
        let sum = known_sum(lines.iter().map(|(_, merged)| amount(merged)));
        let largest = lines
            .iter()
            .max_by_key(|(_, merged)| amount(merged).map(|n| n.abs()));
        if let Some(sum) = sum.filter(|sum| is_beyond(*sum))
            && let Some((entry, merged)) = largest
            // Reported above, for the amount itself.
            && !amount(merged).is_some_and(is_beyond)
        {
            findings.extend(of_largest(view, entry, merged, sum));
        }
    }
}

fn size(value: &Value) -> Option<Decimal> {
    value.as_number().map(|number| number.abs())
}

/// Returns `true` if an entry is this amount of a budget line.
fn is_of_line(view: &YearView<'_>, entry: &EntryKey, which: Amount) -> bool {
    let goal = view.catalogue.goals.get(&entry.goal);
    let item = goal
        .zip(entry.item())
        .and_then(|(goal, id)| Some((goal.item(id)?, id)));
    matches!(item, Some((Item::Line(_), _id)) if entry.field == which.field())
}

/// Returns a finding about the largest number that is part of a value: the decided one, or that of a claim.
fn of_largest(view: &YearView<'_>, entry: &EntryKey, merged: &MergedEntry, sum: Decimal) -> Option<Finding> {
    let fault = |found: &Value| {
        let say = |value: &Value| view.catalogue.value_message(entry, value);
        BEYOND
            .fault()
            .with_message("found", say(found))
            .with_message("sum", say(&Value::Number(sum)))
    };
    if merged.decided_by().is_some() {
        return view.finding(fault(merged.value()?), entry);
    }
    let largest = merged.standing().iter().max_by_key(|claim| size(&claim.value))?;
    Some(finding(view, fault(&largest.value), entry, largest))
}

fn finding(view: &YearView<'_>, fault: Fault, entry: &EntryKey, claim: &Claim) -> Finding {
    let subject = view.catalogue.subject(entry);
    fault
        .at(claim.place.clone())
        .of(&claim.institution)
        .about(entry.clone(), subject)
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{found_in_whole, result};

    #[test]
    fn a_sum_of_too_many_digits_is_reported_at_its_largest_value() {
        let reported = |one: &str, other: &str| {
            let view = result(&[("a.9/ure", "mok", one), ("a.9/ure", "luk", other)]);
            let found = found_in_whole("R161", &History::default(), &view);
            found
                .iter()
                .map(|finding| finding.place.file.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(reported("9000000000000.25", "999999999999.25"), [""; 0]);
        assert_eq!(reported("9000000000000.25", "1000000000000.50"), ["mok.xlsx"]);
    }

    #[test]
    fn a_total_of_lines_counts_too() {
        let reported = |other: &str| {
            let lines = [
                ("a.1/pomoc", "mok", "9999999999999.99"),
                ("a.20/prostor", "luk", other),
            ];
            let found = found_in_whole("R161", &History::default(), &result(&lines));
            found
                .iter()
                .map(|finding| finding.place.file.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(reported("0.01"), [""; 0]);
        assert_eq!(reported("0.02"), ["mok.xlsx"]);
    }
}
