//! R182: several figures of a goal are last year's.

use rust_decimal::Decimal;

use super::{Rule, SubmissionView, same};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::Value;
use crate::forms::submission::Entry;

pub(super) static RULE: Rule = Rule {
    codes: &[&SEVERAL],
    submission: Some(check),
    consolidated: None,
};

/// Copied from last year, perhaps.
pub(super) static SEVERAL: Code = Code {
    id: "R182",
    severity: Severity::Note,
    title: Text::new(
        "več podatkov cilja je enakih kot lani",
        "several figures of a goal are last year's",
    ),
    fact: Text::new(
        "enaki kot za leto {year} so: {found}; opombe so prazne",
        "the same as for {year} are: {found}; the notes are blank",
    ),
    help: Text::new(
        "preverite, ali so podatki letošnji; če so, v Opombo enega od njih napišite, da so enaki kot lani",
        "check that the figures are this year's; if they are, write in the Note of one that they are the same as last year",
    ),
    why: Text::new(
        "En sam podatek se lahko ponovi, dva pri istem cilju redko; pogosto sta prepisana iz lanskega stolpca.",
        "One figure may repeat itself, two of one goal rarely do; often they were copied from last year's column.",
    ),
    example: Text::new(
        "Lani 4 upravičenci in 235,00 €, letos spet 4 in 235,00 €.",
        "4 persons and 235.00 € last year, 4 and 235.00 € again this year.",
    ),
};

/// Smaller numbers, such as of places and groups, repeat themselves; one of the figures must be greater.
const SMALL: Decimal = Decimal::TEN;

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for goal in form.catalogue.goals.values() {
        let repeated: Vec<(&EntryKey, &Entry, Decimal)> = form
            .questions
            .iter()
            .filter(|question| question.entry.goal == goal.id)
            .filter_map(|question| repeated(form, &question.entry))
            .collect();
        // One cause, one finding: a number that hardly repeats itself by chance is R132.
        if repeated.iter().any(|(_, _, value)| same::is_distinctive(*value)) {
            continue;
        }
        let is_large = repeated.iter().any(|(_, _, value)| *value > SMALL);
        let [(entry, cell, _), others @ ..] = repeated.as_slice() else {
            continue;
        };
        if others.is_empty() || !is_large {
            continue;
        }
        let named = repeated.iter().map(|(entry, _, _)| {
            Text::new("{item} ({value})", "{item} ({value})")
                .with("item", form.catalogue.subject(entry))
                .with("value", form.said(entry))
        });
        let fault = SEVERAL
            .fault()
            .with("year", form.year.plus(-1))
            .with_message("found", Message::list(named));
        let related = others.iter().map(|(_, cell, _)| cell.place.clone());
        findings.push(form.finding(fault, entry, &cell.place).with_related(related));
    }
}

/// Returns a figure that is last year's, is not nothing, and has no note.
fn repeated<'a>(
    form: &'a SubmissionView<'_>,
    entry: &'a EntryKey,
) -> Option<(&'a EntryKey, &'a Entry, Decimal)> {
    let item = form.item(entry)?;
    let cell = form.submission.entries.get(entry)?;
    let value = cell
        .value()
        .and_then(Value::as_number)
        .filter(|value| !value.is_zero())?;
    let is_same = form.last(entry, item) == Some(value) && !form.is_explained(entry);
    is_same.then_some((entry, cell, value))
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, history, reported_of};

    fn reported(past: &History, oskrbovalke: &str, vozila: &str) -> Vec<String> {
        let answers = [("a.3/oskrbovalke", oskrbovalke), ("a.3/vozila", vozila)];
        reported_of("R182", past, &filled("duk", &answers))
    }

    #[test]
    fn two_figures_of_a_goal_that_are_last_years_are_reported() {
        let past = history("a.3/oskrbovalke,duk,22,\na.3/vozila,duk,7,");
        let found = reported(&past, "22", "7");
        assert_eq!(found.len(), 1);
        assert!(
            found[0].ends_with(
                "a.3 Socialne oskrbovalke: enaki kot za leto 2023 so: a.3 Socialne oskrbovalke (22\u{a0}oseb), a.3 Vozila (7\u{a0}vozil); opombe so prazne"
            ),
            "{found:?}"
        );
    }

    #[test]
    fn one_alone_small_ones_explained_ones_and_distinctive_ones_are_not() {
        let past = history("a.3/oskrbovalke,duk,22,\na.3/vozila,duk,7,");
        assert_eq!(reported(&past, "22", "8"), [""; 0]);
        assert_eq!(reported(&past, "23", "7"), [""; 0]);
        assert_eq!(
            reported(&history("a.3/oskrbovalke,duk,5,\na.3/vozila,duk,7,"), "5", "7"),
            [""; 0]
        );
        assert_eq!(
            reported(
                &history("a.3/oskrbovalke,duk,22.75,\na.3/vozila,duk,7,"),
                "22.75",
                "7"
            ),
            [""; 0]
        );
        let answers = [
            ("a.3/oskrbovalke", "22"),
            ("a.3/vozila", "7"),
            ("a.3/vozila/note", "Enako kot lani."),
        ];
        assert_eq!(reported_of("R182", &past, &filled("duk", &answers)), [""; 0]);
    }
}
