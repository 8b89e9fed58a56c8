//! R172: a date outside the days that are expected, without a note that explains it.

use jiff::civil::Date;

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::Value;
use crate::strategy::catalogue::Days;
use crate::strategy::warnings;

pub(super) static RULE: Rule = Rule {
    codes: &[&UNEXPECTED_DAY],
    submission: Some(look),
    consolidated: None,
};

/// The day lies outside the catalogue's limits; without any, outside the year that is reported on.
pub(super) static UNEXPECTED_DAY: Code = Code {
    id: "R172",
    severity: Severity::Warning,
    title: Text::new("nepričakovan datum", "an unexpected date"),
    fact: Text::new(
        "datum je {found}, pričakovan je {expected}; opomba je prazna",
        "the date is {found}, expected: {expected}; the note is blank",
    ),
    help: Text::new(
        "preverite dan, mesec in leto; če je datum pravi, v stolpcu Opomba napišite, zakaj je drugačen",
        "check day, month and year; if the date is right, write in the column Note why it is another",
    ),
    why: Text::new(
        "Napačna letnica je pogosta napaka, v poročilu pa dogodek prestavi v drugo leto.",
        "A wrong year is a common mistake, and moves the event to another year in the report.",
    ),
    example: Text::new(
        "Odlok je bil sprejet 20. 2. 2042: popravite na 20. 2. 2024.",
        "The ordinance was adopted on 20/02/2042: correct to 20/02/2024.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let Some((item, cell)) = form
            .item(&question.entry)
            .zip(form.submission.entries.get(&question.entry))
        else {
            continue;
        };
        let (Some(day), Some(days)) = (cell.value().and_then(Value::as_day), item.days(form.year)) else {
            continue;
        };
        let goal = form.catalogue.goals.get(&question.entry.goal);
        let demand = goal.and_then(|goal| warnings::expected_day(goal, &question.entry, form.year));
        if demand.is_some_and(|demand| demand.fails(form)) {
            let fault = UNEXPECTED_DAY
                .fault()
                .with_message("found", Message::Date(day))
                .with_message("expected", expected(days));
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

pub(super) fn expected(days: Days) -> Message {
    let words = |text: Text, first: Option<Date>, last: Option<Date>| {
        let message = Message::from(text);
        let message = first
            .into_iter()
            .fold(message, |all, day| all.with("first", Message::Date(day)));
        last.into_iter()
            .fold(message, |all, day| all.with("last", Message::Date(day)))
    };
    let (first, last) = (days.at_least, days.at_most);
    let text = match (first, last) {
        (Some(_), Some(_)) => Text::new("dan od {first} do {last}", "a day from {first} to {last}"),
        (Some(_), None) => Text::new("dan od {first} naprej", "a day from {first} on"),
        (None, _) => Text::new("dan do {last}", "a day up to {last}"),
    };
    words(text, first, last)
}
