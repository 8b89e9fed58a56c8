//! R150, R151: money without a plan: a revised budget that was never adopted, an amount spent without either.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::value::Amount;
use crate::strategy::catalogue::Role;

pub(super) static RULE: Rule = Rule {
    codes: &[&NOT_ADOPTED, &NO_PLAN],
    submission: Some(check),
    consolidated: None,
};

/// The revised amount is there, the adopted one is not.
pub(super) static NOT_ADOPTED: Code = Code {
    id: "R150",
    severity: Severity::Warning,
    title: Text::new(
        "veljavni proračun brez sprejetega",
        "a revised budget without an adopted one",
    ),
    fact: Text::new(
        "veljavni proračun je {found}, sprejeti proračun je prazen",
        "the revised budget is {found}, the adopted budget is blank",
    ),
    help: Text::new(
        "vpišite sprejeti proračun; če postavke v sprejetem proračunu ni bilo, vpišite 0",
        "enter the adopted budget; if it did not have the line, enter 0",
    ),
    why: Text::new(
        "Veljavni proračun je sprejeti z vsemi spremembami med letom; brez sprejetega se ne vidi, kaj se je spremenilo.",
        "The revised budget is the adopted one with the year's changes; without the adopted one it is not visible what changed.",
    ),
    example: Text::new(
        "Sprejeti prazen, veljavni 650.000,00 €: vpišite sprejeti 640.000,00 € ali 0.",
        "Adopted blank, revised 650,000.00 €: enter the adopted 640,000.00 €, or 0.",
    ),
};

/// The realised amount is there, neither plan is.
pub(super) static NO_PLAN: Code = Code {
    id: "R151",
    severity: Severity::Warning,
    title: Text::new("realizacija brez načrta", "spending without a plan"),
    fact: Text::new(
        "realizacija je {found}, sprejeti in veljavni proračun sta prazna",
        "the realised amount is {found}, the adopted and the revised budget are blank",
    ),
    help: Text::new(
        "vpišite sprejeti in veljavni proračun postavke; če postavke v proračunu ni bilo, vpišite 0 in v Opombi pojasnite, od kod so bila sredstva",
        "enter the adopted and the revised budget of the line; if the budget did not have it, enter 0 and explain in the Note where the means came from",
    ),
    why: Text::new(
        "Brez načrta ni mogoče povedati, ali je bilo porabljeno toliko, kot je bilo predvideno.",
        "Without a plan it is unknown whether as much was spent as was intended.",
    ),
    example: Text::new(
        "Realizacija 646.001,00 €, sprejeti in veljavni prazna: vpišite oba.",
        "Realised 646,001.00 €, adopted and revised blank: enter both.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in form.questions.iter().filter(|q| q.role == Role::Payer) {
        let Some(line) = question.entry.valued() else {
            continue;
        };
        let entry = |amount: Amount| amount.entry(&question.entry.goal, line);
        let (adopted, revised) = (entry(Amount::Adopted), entry(Amount::Revised));
        let Some(no_adopted) = form.blank(&adopted) else {
            continue;
        };
        // An unreadable cell is already reported, and is not blank.
        let amount = |entry: &EntryKey| {
            let cell = form.submission.entries.get(entry)?;
            let amount = cell.value()?.as_number()?;
            (!amount.is_zero()).then_some(&cell.place)
        };
        let fault = if let Some(at) = amount(&revised) {
            Some((&NOT_ADOPTED, at, &revised))
        } else if form.catalogue.finance.plans && form.blank(&revised).is_some() {
            amount(&question.entry).map(|at| (&NO_PLAN, at, &question.entry))
        } else {
            None
        };
        if let Some((code, at, entry)) = fault {
            let fault = code.fault().with_message("found", form.said(entry));
            findings.push(
                form.finding(fault, entry, at)
                    .with_related([no_adopted.place.clone()]),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::forms::submission::Submission;
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, found_with, reported_of};

    #[test]
    fn a_revised_budget_requires_an_adopted_one() {
        let reported =
            |answers: &[(&str, &str)]| reported_of("R150", &History::default(), &filled("mok", answers));
        assert_eq!(
            reported(&[("a.1/pomoc/revised", "650000")]),
            [
                "F.xlsx › Obrazec › D5 a.1 Pomoč družini na domu, veljavni proračun: veljavni proračun je 650.000,00\u{a0}€, \
              sprejeti proračun je prazen"
            ]
        );
        assert_eq!(
            reported(&[("a.1/pomoc/revised", "650000"), ("a.1/pomoc/adopted", "0")]),
            [""; 0]
        );
        assert_eq!(
            reported(&[("a.1/pomoc/revised", "650000"), ("a.1/pomoc/adopted", "?ni")]),
            [""; 0]
        );
        assert_eq!(reported(&[("a.1/pomoc/revised", "0")]), [""; 0]);
    }

    #[test]
    fn spending_without_a_plan_is_reported_if_the_catalogue_requires_plans() {
        let spent = filled("mok", &[("a.1/pomoc", "646001")]);
        let wanted = |submission: &Submission| found_with("R151", "\n[finance]\nplans = true\n", submission);
        assert_eq!(wanted(&spent).len(), 1);
        assert_eq!(reported_of("R151", &History::default(), &spent), [""; 0]);
        let planned = |answers: &[(&str, &str)]| wanted(&filled("mok", answers)).len();
        assert_eq!(
            planned(&[("a.1/pomoc", "646001"), ("a.1/pomoc/revised", "650000")]),
            0
        );
        assert_eq!(planned(&[("a.1/pomoc", "646001"), ("a.1/pomoc/adopted", "0")]), 0);
        assert_eq!(planned(&[("a.1/pomoc", "0")]), 0);
        assert_eq!(
            wanted(&filled("duk", &[("a.1/pomoc", "646001")])).len(),
            0,
            "only payers have plans"
        );
    }
}
