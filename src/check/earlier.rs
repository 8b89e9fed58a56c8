//! R105: a given value of an earlier year is another in the form than was accepted.

use super::{Form, Rule};
use crate::finding::{Code, Findings, Severity};
use crate::key::EntryKey;
use crate::language::{Said, Text};
use crate::submission::Reading;
use crate::value::Value;

pub(super) static RULE: Rule = Rule {
    codes: &[&CHANGED],
    submission: Some(look),
    consolidated: None,
};

/// An earlier year's value was changed.
pub(super) static CHANGED: Code = Code {
    id: "R105",
    severity: Severity::Warning,
    title: Text::new(
        "vrednost preteklega leta je spremenjena",
        "a value of an earlier year was changed",
    ),
    fact: Text::new(
        "za leto {year} je v obrazcu {found}, sprejeto je bilo {expected}; sprememba ni upoštevana",
        "for {year} the form holds {found}, accepted was {expected}; the change does not count",
    ),
    help: Text::new(
        "vrnite sprejeto vrednost; če menite, da ni prava, sporočite koordinatorju pravo vrednost in razlog",
        "put the accepted value back; if you believe it is wrong, tell the coordinator the right one and why",
    ),
    why: Text::new(
        "Vrednosti preteklih let so že objavljene; popravi jih le koordinator, in to v zgodovini.",
        "Values of earlier years are published; only the coordinator corrects them, and does so in the history.",
    ),
    example: Text::new(
        "Za leto 2023 je sprejeto 21, v obrazcu je 22.",
        "For 2023 accepted is 21, the form holds 22.",
    ),
};

fn look(form: &Form<'_>, findings: &mut Findings) {
    for ((entry, year), cell) in &form.submission.earlier {
        let found = match &cell.reading {
            Reading::Value(value) => Some(value),
            Reading::Blank => None,
            Reading::Unreadable => continue,
        };
        let past = form.history.shown_to(entry, *year, &form.submission.institution);
        let accepted = past.map(|past| &past.value);
        if same(found, accepted) {
            continue;
        }
        let fault = CHANGED
            .fault()
            .with("year", year)
            .with_said("found", said(form, entry, found))
            .with_said("expected", said(form, entry, accepted));
        let finding = form.finding(fault, entry, &cell.place);
        findings.push(finding.with_related(past.map(|past| past.place.clone())));
    }
}

/// Texts are compared without white space around them and without regard to how lines are broken, as cells keep neither.
fn same(found: Option<&Value>, accepted: Option<&Value>) -> bool {
    if let (Some(Value::Text(found)), Some(Value::Text(accepted))) = (found, accepted) {
        found.split_whitespace().eq(accepted.split_whitespace())
    } else {
        found == accepted
    }
}

fn said(form: &Form<'_>, entry: &EntryKey, value: Option<&Value>) -> Said {
    value.map_or_else(
        || Text::new("prazno", "blank").into(),
        |value| form.catalogue.say_value(entry, value),
    )
}
