//! R154: the value of a project is not the sum of its sources (European Union, state, municipality …).

use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::{Message, SPACE};
use crate::base::value::Quantity;
use crate::strategy::catalogue::Item;

pub(super) static RULE: Rule = Rule {
    codes: &[&DIFFERENT],
    submission: None,
    consolidated: Some(check),
};

/// The stated value and the sum by source differ.
pub(super) static DIFFERENT: Code = Code {
    id: "R154",
    severity: Severity::Warning,
    title: Text::new(
        "vrednost ni seštevek virov",
        "a value that is not the sum of its sources",
    ),
    fact: Text::new(
        "navedeno je {found}, viri skupaj so {expected} ({parts}); razlika je {difference}",
        "the stated value is {found}, the sources add up to {expected} ({parts}); the difference is {difference}",
    ),
    help: Text::new(
        "preverite vrednost in zneske po virih ter popravite, kar ni prav; manjkajoči vir vpišite pri njegovi postavki",
        "check the value and the amounts by source and correct what is wrong; enter a missing source at its line",
    ),
    why: Text::new(
        "Sredstva Evropske unije, države in občine morajo skupaj dati vrednost projekta, do centa.",
        "The means of the European Union, the state and the municipality must add up to the value of the project, to the cent.",
    ),
    example: Text::new(
        "Vrednost 500.000,00 €, Evropska unija 300.000,00 €, država 100.000,00 €, občina 99.000,00 €: manjka 1.000,00 €.",
        "Value 500,000.00 €, European Union 300,000.00 €, state 100,000.00 €, municipality 99,000.00 €: 1,000.00 € is missing.",
    ),
};

fn check(view: &YearView<'_>, findings: &mut Findings) {
    let year = view.consolidated.year;
    for goal in view.catalogue.goals.values() {
        for indicator in goal.indicators.values().filter(|i| !i.sum_of.is_empty()) {
            let entry = EntryKey::value(&goal.id, &indicator.id);
            let number = |entry: &EntryKey| view.value(entry, year).as_ref().and_then(Quantity::of);
            let lines = indicator.sum_of.iter().filter_map(|line| goal.budget.get(line));
            let lines: Vec<_> = lines.filter(|line| Item::Line(line).asked_in(year)).collect();
            let parts: Option<Vec<(EntryKey, Quantity)>> = lines
                .iter()
                .map(|line| {
                    let part = EntryKey::value(&goal.id, &line.id);
                    number(&part).map(|amount| (part, amount))
                })
                .collect();
            // A missing source proves nothing, and is already reported.
            let Some((stated, parts)) = number(&entry).zip(parts).filter(|(_, parts)| !parts.is_empty())
            else {
                continue;
            };
            let added = Quantity::known_sum(parts.iter().map(|(_, amount)| Some(*amount)));
            let Some(added) = added.filter(|added| added.number != stated.number) else {
                continue;
            };
            let Some(difference) = stated.less(added).and_then(Quantity::abs) else {
                continue;
            };
            let say = |amount: Quantity| view.catalogue.value_message(&entry, &amount.value());
            let each = lines
                .iter()
                .zip(&parts)
                .map(|(line, (_, amount))| Message::joined([line.source.message(), say(*amount)], &SPACE));
            let each = Message::list(each);
            let fault = DIFFERENT
                .fault()
                .with_message("found", say(stated))
                .with_message("expected", say(added))
                .with_message("parts", each)
                .with_message("difference", say(difference));
            let cells = parts.iter().filter_map(|(part, _)| view.source(part));
            let cells: Vec<_> = cells.map(|(place, _)| place.clone()).collect();
            findings.extend(
                view.finding(fault, &entry)
                    .map(|finding| finding.with_related(cells)),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::{reported_of_edited, result_of};

    const PROJECT: (&str, &str) = (
        "[[goal]]\nid = \"a.3\"",
        "[[goal.budget]]\nid = \"eu\"\ntitle = \"Sklad\"\nsource = \"eu\"\npayer = \"mok\"\n\n\
         [[goal.indicator]]\nid = \"projekt\"\ntitle = \"Vrednost projekta\"\ntype = \"money\"\nsum_of = [\"eu\", \"pomoc\"]\n\n\
         [[goal]]\nid = \"a.3\"",
    );

    fn reported(claims: &[(&str, &str, &str)]) -> Vec<String> {
        reported_of_edited("R154", &[PROJECT], &result_of(&[PROJECT], claims))
    }

    #[test]
    fn sources_that_do_not_add_up_are_reported_each() {
        let claims = [
            ("a.1/projekt", "mok", "500"),
            ("a.1/eu", "mok", "300.01"),
            ("a.1/pomoc", "mok", "200"),
        ];
        let reported = reported(&claims);
        assert_eq!(reported.len(), 1);
        assert!(
            reported[0].ends_with(
                "a.1 Vrednost projekta: navedeno je 500,00\u{a0}€, viri skupaj so 500,01\u{a0}€ (Evropska unija 300,01\u{a0}€, \
                 občina 200,00\u{a0}€); razlika je 0,01\u{a0}€"
            ),
            "{reported:?}"
        );
    }

    #[test]
    fn sources_that_add_up_or_lack_one_are_not_reported() {
        let right = [
            ("a.1/projekt", "mok", "500"),
            ("a.1/eu", "mok", "300"),
            ("a.1/pomoc", "mok", "200"),
        ];
        assert_eq!(reported(&right), [""; 0]);
        assert_eq!(reported(&right[..2]), [""; 0]);
        assert_eq!(reported(&right[1..]), [""; 0]);
    }
}
