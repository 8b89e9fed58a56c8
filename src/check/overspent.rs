//! R109: more was spent than the revised budget allows.

use super::{Form, Rule};
use crate::catalogue::Role;
use crate::finding::{Code, Findings, Severity};
use crate::key::{Asked, EntryKey};
use crate::language::Text;
use crate::value::Value;

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
        "Veljavni proračun 500.000 €, realizacija 553.530 €.",
        "Revised budget 500,000 €, realised 553,530 €.",
    ),
};

fn look(form: &Form<'_>, findings: &mut Findings) {
    for question in form.questions.iter().filter(|q| q.role == Role::Payer) {
        let Asked::Item(line) = &question.entry.asked else {
            continue;
        };
        let revised = EntryKey::new(&question.entry.goal, Asked::Revised(line.clone()));
        let amount = |entry: &EntryKey| {
            let cell = form.submission.entries.get(entry)?;
            Some((cell.value()?.as_number()?, &cell.place))
        };
        let Some(((spent, spent_at), (allowed, allowed_at))) = amount(&question.entry).zip(amount(&revised))
        else {
            continue;
        };
        if spent <= allowed {
            continue;
        }
        let say = |number| form.catalogue.say_value(&question.entry, &Value::Number(number));
        let fault = ABOVE_REVISED
            .fault()
            .with_said("found", say(spent))
            .with_said("expected", say(allowed))
            .with_said("difference", say(spent.saturating_sub(allowed)));
        let finding = form.finding(fault, &question.entry, spent_at);
        findings.push(finding.with_related([allowed_at.clone()]));
    }
}
