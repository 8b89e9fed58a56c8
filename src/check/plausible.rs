//! R111: a figure outside what the catalogue holds plausible, without a note that explains it.

use rust_decimal::Decimal;

use super::{Form, Rule};
use crate::catalogue::{Bound, Item, Target};
use crate::finding::{Code, Fault, Findings, Severity};
use crate::intake::thousandfold;
use crate::key::{Asked, EntryKey};
use crate::language::{Language, Said, Text, fill, number};
use crate::submission::Reading;
use crate::value::Value;

pub(super) static RULE: Rule = Rule {
    codes: &[&IMPLAUSIBLE],
    submission: Some(look),
    consolidated: None,
};

/// The value lies outside the plausible range, or too far from last year's.
pub(super) static IMPLAUSIBLE: Code = Code {
    id: "R111",
    severity: Severity::Warning,
    title: Text::new("nenavadna vrednost", "an unusual value"),
    fact: Text::new(
        "vrednost je {found}, pričakovano je {expected}; opomba je prazna",
        "the value is {found}, expected is {expected}; the note is blank",
    ),
    help: Text::new(
        "preverite vrednost; če je prava, v stolpcu Opomba napišite, od kod taka sprememba",
        "check the value; if it is right, write in the column Note where the change comes from",
    ),
    why: Text::new(
        "Velika razlika je včasih resnična, pogosto pa je za njo odvečna ali manjkajoča števka, druga enota ali drugo obdobje.",
        "A large difference is sometimes real, but often a digit too many or too few, another unit or another period.",
    ),
    example: Text::new(
        "Lani 1.500 obiskov, letos 16.100: popravite na 1.610 ali v opombi pojasnite.",
        "Last year 1,500 visits, this year 16,100: correct to 1,610, or explain in the note.",
    ),
};

fn look(form: &Form<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let Asked::Item(id) = &question.entry.asked else {
            continue;
        };
        let item = form
            .catalogue
            .goals
            .get(&question.entry.goal)
            .and_then(|goal| goal.item(id));
        let Some(Item::Indicator(indicator)) = item else {
            continue;
        };
        let Some(plausible) = indicator.plausible else {
            continue;
        };
        let Some(cell) = form.submission.entries.get(&question.entry) else {
            continue;
        };
        let Some(value) = cell.value().and_then(Value::as_number) else {
            continue;
        };
        let note = EntryKey::new(&question.entry.goal, Asked::Note(id.clone()));
        let explained = form
            .submission
            .entries
            .get(&note)
            .is_some_and(|note| note.reading != Reading::Blank);
        if explained {
            continue;
        }
        let last = form
            .value(&question.entry, form.year.plus(-1))
            .and_then(|last| last.as_number());
        // A thousandfold has been asked about as such when the cell was read.
        if last.is_some_and(|last| thousandfold(value, last).is_some()) {
            continue;
        }
        let expected = if plausible.allows(value) {
            last.filter(|last| !plausible.allows_change(*last, value))
                .map(|last| near(last, plausible.change))
        } else {
            Some(range(plausible.at_least, plausible.at_most))
        };
        if let Some(expected) = expected {
            let fault: Fault = IMPLAUSIBLE
                .fault()
                .with_said(
                    "found",
                    form.catalogue.say_value(&question.entry, &Value::Number(value)),
                )
                .with_said("expected", expected);
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

fn range(at_least: Option<Decimal>, at_most: Option<Decimal>) -> Said {
    let bounds = [(Bound::AtLeast, at_least), (Bound::AtMost, at_most)];
    let say = |language| {
        let said = bounds.iter().filter_map(|(bound, amount)| {
            let target = Target {
                bound: *bound,
                amount: (*amount)?,
                by: None,
            };
            Some(target.display(language))
        });
        said.collect::<Vec<_>>().join(", ")
    };
    Said {
        sl: say(Language::Sl),
        en: say(Language::En),
    }
}

fn near(last: Decimal, change: Option<Decimal>) -> Said {
    let change = change.unwrap_or_default();
    let say = |language: Language, text: &str| {
        let (change, last) = (
            number(language, change.normalize()),
            number(language, last.normalize()),
        );
        fill(text, &[("change", &change), ("last", &last)])
    };
    Said {
        sl: say(Language::Sl, "največ {change} % več ali manj od lanskih {last}"),
        en: say(
            Language::En,
            "at most {change} % more or less than last year's {last}",
        ),
    }
}
