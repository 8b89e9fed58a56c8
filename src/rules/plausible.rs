//! R111: a figure outside what the catalogue holds plausible, without a note that explains it.

use rust_decimal::Decimal;

use super::{Rule, SubmissionView, unit};
use crate::base::finding::{Code, Fault, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::{Message, OR};
use crate::base::value::{Quantity, Value};
use crate::strategy::catalogue::{Bound, Plausible, Target};
use crate::strategy::expression::{Values, YearRef};
use crate::strategy::warnings::{self, Unusual, is_thousandfold};

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
        "the value is {found}, expected: {expected}; the note is blank",
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

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let item = form.item(&question.entry);
        let Some((item, plausible)) = item.and_then(|item| Some((item, item.plausible()?))) else {
            continue;
        };
        let Some(cell) = form.submission.entries.get(&question.entry) else {
            continue;
        };
        let Some(stated) = cell.value().and_then(Quantity::of) else {
            continue;
        };
        let value = stated.number;
        let last = form.last(&question.entry, item);
        // One cause, one finding: another unit has been asked about as such.
        if unit::doubt(form, question).is_some() {
            continue;
        }
        // A thousandfold has been asked about as such when the cell was read.
        if last.is_some_and(|last| is_thousandfold(value, last)) {
            continue;
        }
        let own = Own { form, last };
        let is = |unusual| {
            let demand = warnings::demand(form.catalogue, &question.entry, unusual);
            demand.is_some_and(|demand| demand.fails(&own))
        };
        let expected = if is(Unusual::Range) {
            let say = |number| form.number_message(question, number);
            Some(range(plausible.at_least, plausible.at_most, &say))
        } else {
            last.filter(|_| is(Unusual::Change))
                .map(|last| near(last, plausible, &|number| form.number_message(question, number)))
        };
        if let Some(expected) = expected {
            let fault: Fault = IMPLAUSIBLE
                .fault()
                .with_message(
                    "found",
                    form.catalogue.value_message(&question.entry, &stated.value()),
                )
                .with_message("expected", expected);
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

/// The form, with last year's value as the institution itself stated it: of a sum, the whole says nothing about a part.
struct Own<'a> {
    form: &'a SubmissionView<'a>,
    last: Option<Decimal>,
}

impl Values for Own<'_> {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        if year == YearRef::Offset(-1) {
            self.last.map(Value::Number)
        } else {
            Values::value(self.form, entry, year)
        }
    }

    fn is_blank(&self, entry: &EntryKey, year: YearRef) -> Option<bool> {
        self.form.is_blank(entry, year)
    }
}

fn range(at_least: Option<Decimal>, at_most: Option<Decimal>, say: &dyn Fn(Decimal) -> Message) -> Message {
    let bounds = [(Bound::AtLeast, at_least), (Bound::AtMost, at_most)];
    Message::list(bounds.into_iter().filter_map(|(bound, amount)| {
        let amount = amount?;
        let target = Target {
            bound,
            amount,
            by: None,
        };
        Some(target.stated(say(amount)))
    }))
}

fn near(last: Decimal, plausible: Plausible, say: &dyn Fn(Decimal) -> Message) -> Message {
    let bounds = [
        plausible
            .change
            .map(|change| Text::new("{n}\u{a0}%", "{n}\u{a0}%").with("n", Message::number(change))),
        plausible
            .times
            .map(|by| Text::new("{n}-krat", "{n} times").with("n", Message::number(by))),
        plausible.change_by.map(say),
    ];
    Text::new(
        "največ {most} več ali manj kot lani ({last})",
        "at most {most} more or less than last year ({last})",
    )
    .with("most", Message::joined(bounds.into_iter().flatten(), &OR))
    .with("last", say(last))
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::{filled, history, reported_of};

    fn facts_of(institution: &str, answers: &[(&str, &str)]) -> Vec<String> {
        let past = history(
            "a.3/vozila,duk,20,\na.1/pomoc,,20000,\na.9/ure,,900,\na.9/vkljuceni,,0,\na.11/obiski,luk,1500,",
        );
        reported_of("R111", &past, &filled(institution, answers))
    }

    #[test]
    fn what_is_manifold_and_large_is_asked_for_a_note() {
        assert_eq!(
            facts_of("duk", &[("a.3/vozila", "71"), ("a.1/pomoc", "6000")]),
            [
                "F.xlsx › Obrazec › D2 a.1 Pomoč družini na domu: vrednost je 6.000,00\u{a0}€, pričakovano je največ 3-krat ali 10.000,00\u{a0}€ več ali manj kot lani (20.000,00\u{a0}€); opomba je prazna",
                "F.xlsx › Obrazec › D7 a.3 Vozila: vrednost je 71\u{a0}vozil, pričakovano je največ 3-krat ali 50\u{a0}vozil več ali manj kot lani (20\u{a0}vozil); opomba je prazna"
            ]
        );
    }

    #[test]
    fn what_is_usual_explained_new_a_part_or_a_thousandfold_is_not() {
        assert_eq!(
            facts_of("duk", &[("a.3/vozila", "61"), ("a.1/pomoc", "30001")]),
            [""; 0]
        );
        assert_eq!(
            facts_of(
                "duk",
                &[("a.3/vozila", "700"), ("a.3/vozila/note", "novi vozni park")]
            ),
            [""; 0]
        );
        // Of nothing there is no multiple; of a sum last year's whole is no part.
        assert_eq!(
            facts_of("duk", &[("a.9/vkljuceni", "700"), ("a.9/ure", "5")]),
            [""; 0]
        );
        assert_eq!(facts_of("luk", &[("a.11/obiski", "1500000")]), [""; 0]);
    }
}
