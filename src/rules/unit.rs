//! R133: a figure seems to be in a wrong unit: minutes for hours, cents for euros, thousands.

use rust_decimal::Decimal;

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::Value;
use crate::strategy::catalogue::{Item, Question};

pub(super) static RULE: Rule = Rule {
    codes: &[&OTHER_UNIT],
    submission: Some(check),
    consolidated: None,
};

/// The unit may be another.
pub(super) static OTHER_UNIT: Code = Code {
    id: "R133",
    severity: Severity::Warning,
    title: Text::new(
        "podatek je morda v drugi enoti",
        "the figure may be in another unit",
    ),
    fact: Text::new(
        "vrednost {found} je morda v drugi enoti: {reason}; pričakovana enota: {expected}",
        "the value {found} may be in another unit: {reason}; the expected unit: {expected}",
    ),
    help: Text::new(
        "vpišite vrednost v pričakovani enoti; če je že v njej, v Opombi napišite, od kod razlika",
        "enter the value in the expected unit; if it already is, write in the Note where the difference comes from",
    ),
    why: Text::new(
        "Minute namesto ur ali tisoči evrov namesto evrov so v preglednici videti kot prave vrednosti.",
        "Minutes for hours, or thousands of euros for euros, look like proper values in a table.",
    ),
    example: Text::new(
        "Vrednost 646, v opombi »v tisoč EUR« → 646001.",
        "The value 646 with the note “in thousand EUR” → 646001.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let Some((item, reason)) = doubt(form, question) else {
            continue;
        };
        let Some(cell) = form.submission.entries.get(&question.entry) else {
            continue;
        };
        let unit = match item {
            Item::Indicator(indicator) => indicator.unit.as_str(),
            Item::Line(_) => form.catalogue.strategy.currency.as_str(),
        };
        // The unit is what is in doubt.
        let stated = form.submission.value(&question.entry);
        let found = if item.value_type().is_money() {
            form.said(&question.entry)
        } else {
            stated.map(Value::message).unwrap_or_default()
        };
        let fault = OTHER_UNIT
            .fault()
            .with_message("found", found)
            .with_message("reason", reason)
            .with("expected", unit);
        findings.push(form.finding(fault, &question.entry, &cell.place));
    }
}

/// Returns the item and the reason why its value seems to be in another unit; `None` if it does not.
pub(super) fn doubt<'a>(form: &SubmissionView<'a>, question: &Question) -> Option<(Item<'a>, Message)> {
    let item = form.item(&question.entry)?;
    let value = form.submission.value(&question.entry)?.as_number()?;
    let note = question.entry.beside(AnswerField::Note)?;
    let reason = match form.submission.value(&note) {
        Some(note) => {
            let note = note.as_text()?;
            names_another(note, item).then(|| {
                let text = Text::new("v opombi je »{note}«", "the note says “{note}”");
                text.fill(&[("note", note.trim())])
            })?
        }
        None => multiple(value, form.last(&question.entry, item)?, item, &|number| {
            form.number_message(question, number)
        })?,
    };
    Some((item, reason))
}

/// Returns `true` if a note is only another unit: `v tisoč EUR`, `minut`, `%`.
fn names_another(note: &str, item: Item<'_>) -> bool {
    const FILLERS: [&str; 11] = [
        "v", "in", "eur", "evrov", "evrih", "evri", "€", "euros", "vse", "di", "euro",
    ];
    const SCALES: [&str; 16] = [
        "tisoč",
        "tisočih",
        "tisočev",
        "1000",
        "1.000",
        "mio",
        "mio.",
        "milijonih",
        "milijonov",
        "thousand",
        "thousands",
        "million",
        "mila",
        "mille",
        "migliaia",
        "milioni",
    ];
    const MINUTES: [&str; 6] = ["min", "min.", "minut", "minutah", "minutes", "minuti"];
    let small = note.to_lowercase();
    let mut other = small
        .split_whitespace()
        .filter(|word| !FILLERS.contains(word))
        .peekable();
    let is_percent = item.value_type().is_percent();
    other.peek().is_some()
        && other.all(|word| {
            SCALES.contains(&word)
                || (is_hours(item) && MINUTES.contains(&word))
                || (word == "%" && !is_percent)
        })
}

/// Returns a message if a value is last year's times the ratio of two units, within a quarter; else `None`.
fn multiple(
    value: Decimal,
    last: Decimal,
    item: Item<'_>,
    say: &dyn Fn(Decimal) -> Message,
) -> Option<Message> {
    let (times, entered) = if is_hours(item) && item.value_type().has_own_unit() {
        (60, Text::new("vpisane minute", "minutes"))
    } else if item.value_type().is_money() {
        (100, Text::new("vpisani centi", "cents"))
    } else {
        return None;
    };
    // Within a quarter, since years differ.
    let view = last.checked_mul(Decimal::from(times))?;
    let (lowest, highest) = (
        view.checked_mul(Decimal::new(8, 1))?,
        view.checked_mul(Decimal::new(125, 2))?,
    );
    if !view.is_sign_positive() || view.is_zero() || value < lowest || highest < value {
        return None;
    }
    let text = Text::new(
        "je približno {times}-kratnik lanske ({last}), kot da so {entered}",
        "it is about {times} times last year's ({last}), as if {entered} were entered",
    );
    let message = text.with("times", Message::words(times)).with("last", say(last));
    Some(message.with("entered", entered))
}

fn is_hours(item: Item<'_>) -> bool {
    match item {
        Item::Indicator(indicator) => matches!(
            indicator.unit.split_whitespace().next(),
            Some("ur" | "ure" | "h" | "hours" | "ore")
        ),
        Item::Line(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::{filled, history, reported_of};

    fn reported(institution: &str, answers: &[(&str, &str)]) -> Vec<String> {
        let past = history("a.1/pomoc,,543593.20,\na.9/ure,luk,40,\na.3/vozila,duk,12,");
        reported_of("R133", &past, &filled(institution, answers))
    }

    #[test]
    fn minutes_cents_and_thousands_are_reported() {
        assert_eq!(
            reported("luk", &[("a.9/ure", "2520")]),
            [
                "F.xlsx › Obrazec › D4 a.9 Ure: vrednost 2.520 je morda v drugi enoti: je približno 60-kratnik lanske (40\u{a0}ur), kot da so vpisane minute; pričakovana enota: ur"
            ]
        );
        assert_eq!(reported("mok", &[("a.1/pomoc", "54000000")]).len(), 1);
        assert_eq!(
            reported("mok", &[("a.1/pomoc", "646"), ("a.1/pomoc/note", "v tisoč EUR")]),
            [
                "F.xlsx › Obrazec › D6 a.1 Pomoč družini na domu: vrednost 646,00\u{a0}€ je morda v drugi enoti: v opombi je »v \
                 tisoč EUR«; pričakovana enota: EUR"
            ]
        );
        assert_eq!(
            reported("luk", &[("a.9/ure", "90"), ("a.9/ure/note", "minut")]).len(),
            1
        );
        assert_eq!(
            reported("duk", &[("a.3/vozila", "22"), ("a.3/vozila/note", "%")]).len(),
            1
        );
    }

    #[test]
    fn other_multiples_and_notes_are_not_reported() {
        assert_eq!(reported("luk", &[("a.9/ure", "400")]), [""; 0]);
        assert_eq!(
            reported("luk", &[("a.9/ure", "2520"), ("a.9/ure/note", "nov program")]),
            [""; 0]
        );
        assert_eq!(
            reported(
                "duk",
                &[
                    ("a.3/vozila", "720"),
                    ("a.3/vozila/note", "več kot tisoč kilometrov")
                ]
            ),
            [""; 0]
        );
        assert_eq!(
            reported("mok", &[("a.1/pomoc", "646001"), ("a.1/pomoc/note", "EUR")]),
            [""; 0]
        );
    }
}
