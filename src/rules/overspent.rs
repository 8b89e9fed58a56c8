//! R109: more was spent than the revised budget allows, and no note says where the means came from.

use rust_decimal::Decimal;

use super::{Rule, SubmissionView, index_band};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::Quantity;
use crate::strategy::catalogue::Role;
use crate::strategy::warnings;

pub(super) static RULE: Rule = Rule {
    codes: &[&ABOVE_REVISED],
    submission: Some(look),
    consolidated: None,
};

/// The realised amount is above the revised one.
pub(super) static ABOVE_REVISED: Code = Code {
    id: "R109",
    severity: Severity::Warning,
    title: Text::new(
        "realizacija presega veljavni proračun",
        "the realised amount is above the revised budget",
    ),
    fact: Text::new(
        "realizacija je {found}, veljavni proračun {expected}; presežek je {difference}",
        "realised is {found}, the revised budget is {expected}; the excess is {difference}",
    ),
    help: Text::new(
        "preverite oba zneska v izpisu glavne knjige; če sta prava, v Opombi pojasnite, od kod so bila sredstva",
        "check both amounts in the ledger; if they are right, explain in the Note where the means came from",
    ),
    why: Text::new(
        "Iz proračunske postavke praviloma ni mogoče porabiti več, kot je veljavni proračun; pogosto sta celici zamenjani.",
        "As a rule no more can be spent than the revised budget holds; often the two cells were swapped.",
    ),
    example: Text::new(
        "Veljavni proračun 500.000,00 €, realizacija 553.530,00 €.",
        "Revised budget 500,000.00 €, realised 553,530.00 €.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in form.questions.iter().filter(|q| q.role == Role::Payer) {
        let Some(line) = question.entry.valued() else {
            continue;
        };
        let revised = EntryKey::of_item(&question.entry.goal, line, AnswerField::Revised);
        let amount = |entry: &EntryKey| {
            let cell = form.submission.entries.get(entry)?;
            Some((Quantity::of(cell.value()?)?, &cell.place))
        };
        let Some(((spent, spent_at), (allowed, allowed_at))) = amount(&question.entry).zip(amount(&revised))
        else {
            continue;
        };
        // An excess beyond the catalogue's band that nothing explains is reported as such, once.
        let beyond = index_band::unexplained(form, &question.entry, line)
            .is_some_and(|found| found.index.number > Decimal::ONE_HUNDRED);
        let demand = warnings::within_budget(&question.entry);
        if beyond || !demand.is_some_and(|demand| demand.fails(form)) {
            continue;
        }
        let say = |amount: Quantity| form.catalogue.value_message(&question.entry, &amount.value());
        let Some(difference) = spent.less(allowed) else {
            continue;
        };
        let fault = ABOVE_REVISED
            .fault()
            .with_message("found", say(spent))
            .with_message("expected", say(allowed))
            .with_message("difference", say(difference));
        let finding = form.finding(fault, &question.entry, spent_at);
        findings.push(finding.with_related([allowed_at.clone()]));
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, found_in, reported_of};

    #[test]
    fn the_payer_is_asked_why_more_was_spent() {
        let submission = filled(
            "mok",
            &[("a.1/pomoc/revised", "650000"), ("a.1/pomoc", "650000.01")],
        );
        assert_eq!(
            reported_of("R109", &History::default(), &submission),
            [
                "F.xlsx › Obrazec › D6 a.1 Pomoč družini na domu: realizacija je 650.000,01\u{a0}€, veljavni proračun \
              650.000,00\u{a0}€; presežek je 0,01\u{a0}€"
            ]
        );
        let found = found_in("R109", &History::default(), &submission);
        let related: Vec<String> = found[0].related.iter().map(ToString::to_string).collect();
        assert_eq!(related, ["F.xlsx › Obrazec › D5"]);
    }

    #[test]
    fn not_within_the_budget_without_one_or_explained() {
        for answers in [
            &[("a.1/pomoc/revised", "650000"), ("a.1/pomoc", "650000.00")][..],
            &[("a.1/pomoc", "650000")],
            &[("a.1/pomoc/revised", "?650 tisoč"), ("a.1/pomoc", "650000")],
            &[("a.1/pomoc/adopted", "1"), ("a.1/pomoc", "650000")],
            &[
                ("a.1/pomoc/revised", "650000"),
                ("a.1/pomoc", "650000.01"),
                ("a.1/pomoc/note", "Razlika je iz proračunske rezerve."),
            ],
        ] {
            assert_eq!(
                reported_of("R109", &History::default(), &filled("mok", answers)),
                [""; 0]
            );
        }
        assert_eq!(
            reported_of("R109", &History::default(), &filled("duk", &[("a.1/pomoc", "9")])),
            [""; 0]
        );
    }
}
