//! R105: a locked value of an earlier year differs in the form from the accepted one.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{Value, Year};
use crate::forms::submission::Reading;

pub(super) static RULE: Rule = Rule {
    codes: &[&CHANGED],
    submission: Some(check),
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
        "za leto {year} je v obrazcu {found}, sprejeto je bilo {expected}{who}; sprememba ni upoštevana",
        "for {year} the form holds {found}, but {expected}{who} was accepted; the change does not count",
    ),
    help: Text::new(
        "vrnite sprejeto vrednost; če menite, da ni prava, sporočite koordinatorju pravo vrednost in razlog",
        "put the accepted value back; if you believe it is wrong, inform the coordinator of the right one and why",
    ),
    why: Text::new(
        "Vrednosti preteklih let so že objavljene; popravi jih le koordinator, in to v zgodovini.",
        "Values of earlier years are published; only the coordinator corrects them, and does so in the history.",
    ),
    example: Text::new(
        "Za leto 2023 je sprejeto 21, v obrazcu je 22.",
        "For 2023, 21 was accepted; the form holds 22.",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for ((entry, year), cell) in &form.submission.earlier {
        let found = match &cell.reading {
            Reading::Value(value) => Some(value),
            Reading::Blank => None,
            Reading::Unreadable => continue,
        };
        let past = form
            .history
            .shown_to(form.catalogue, entry, *year, &form.submission.institution);
        // The value that was written in the form; of a form without a record, the accepted value.
        let accepted = match form.submission.as_written.get(&(entry.clone(), *year)) {
            Some(Reading::Value(value)) => Some(value),
            Some(Reading::Blank) => None,
            Some(Reading::Unreadable) | None => past.map(|past| &past.value),
        };
        if same(found, accepted) {
            continue;
        }
        let fault = CHANGED
            .fault()
            .with("year", year)
            .with_message("found", value_message(form, entry, found))
            .with_message("expected", value_message(form, entry, accepted))
            .with_message(
                "who",
                past.map_or_else(Message::default, |_| who(form, entry, *year)),
            );
        let finding = form.finding(fault, entry, &cell.place);
        findings.push(finding.with_related(past.map(|past| past.place.clone())));
    }
}

/// Returns in brackets the institution that stated the accepted value; empty for the accepted whole.
fn who(form: &SubmissionView<'_>, entry: &EntryKey, year: Year) -> Message {
    let Some(rows) = form.history.years.get(&year) else {
        return Message::default();
    };
    let own = Some(form.submission.institution.clone());
    let own = rows
        .contains_key(&(entry.clone(), own.clone()))
        .then_some(own)
        .flatten();
    let view = rows.contains_key(&(entry.clone(), None));
    let other = || {
        rows.keys()
            .find(|(key, _)| key == entry)
            .and_then(|(_, institution)| institution.clone())
    };
    let stated = own.or_else(|| if view { None } else { other() });
    let name = stated.and_then(|id| form.catalogue.institutions.get(&id));
    name.map_or_else(Message::default, |institution| {
        let text = Text::new(" (navedba: {name})", " (stated by {name})");
        text.fill(&[("name", &institution.name)])
    })
}

/// Returns `true` if two values are equal. Texts are compared regardless of white space and line breaks, which cells do not
/// keep.
fn same(found: Option<&Value>, accepted: Option<&Value>) -> bool {
    if let (Some(Value::Text(found)), Some(Value::Text(accepted))) = (found, accepted) {
        found.split_whitespace().eq(accepted.split_whitespace())
    } else {
        found == accepted
    }
}

fn value_message(form: &SubmissionView<'_>, entry: &EntryKey, value: Option<&Value>) -> Message {
    value.map_or_else(
        || Text::new("prazno", "blank").into(),
        |value| form.catalogue.value_message(entry, value),
    )
}

#[cfg(test)]
mod tests {
    use crate::base::place::{CellRef, Place};
    use crate::forms::submission::{Entry, Reading, Submission};
    use crate::rules::sample::{filled, found_in, history, reported_of};
    use crate::strategy::catalogue::sample::{catalogue, year};

    fn with_earlier(cells: &[(&str, Reading)]) -> Submission {
        let mut submission = filled("duk", &[]);
        for (row, (entry, reading)) in (0..).zip(cells) {
            let place = Place::cell("F.xlsx", "Obrazec", CellRef::new(row, 2));
            let cell = Entry::new(place, "", reading.clone());
            submission
                .earlier
                .insert((entry.parse().unwrap(), year().plus(-1)), cell);
        }
        submission
    }

    fn read(entry: &str, value: &str) -> Reading {
        Reading::Value(catalogue().read_value(&entry.parse().unwrap(), value).unwrap())
    }

    #[test]
    fn a_changed_deleted_or_added_value_is_reported() {
        let history = history("a.3/oskrbovalke,duk,21,\na.1/pomoc,,543593,\na.9/ure,mok,5,\na.9/ure,luk,6,");
        let submission = with_earlier(&[
            ("a.3/oskrbovalke", read("a.3/oskrbovalke", "22")),
            ("a.1/pomoc", Reading::Blank),
            ("a.9/ure", read("a.9/ure", "7.5")),
        ]);
        assert_eq!(
            reported_of("R105", &history, &submission),
            [
                "F.xlsx › Obrazec › C1 a.3 Socialne oskrbovalke: za leto 2023 je v obrazcu 22\u{a0}oseb, sprejeto je bilo 21\u{a0}oseb (navedba: Dom upokojencev); sprememba ni upoštevana",
                "F.xlsx › Obrazec › C2 a.1 Pomoč družini na domu: za leto 2023 je v obrazcu prazno, sprejeto je bilo \
                 543.593,00\u{a0}€; sprememba ni upoštevana",
                "F.xlsx › Obrazec › C3 a.9 Ure: za leto 2023 je v obrazcu 7,5\u{a0}ure, sprejeto je bilo prazno; sprememba ni upoštevana",
            ]
        );
        let related: Vec<Vec<String>> = found_in("R105", &history, &submission)
            .iter()
            .map(|f| f.related.iter().map(ToString::to_string).collect())
            .collect();
        assert_eq!(related[0], ["history/2023.csv:2:1"]);
        assert_eq!(related[2], [""; 0]);
    }

    #[test]
    fn the_same_value_in_another_notation_is_no_change() {
        let history = history("a.3/oskrbovalke,,21.50,\na.9/explanation,duk,\"Dela\n so potekala.\",");
        let submission = with_earlier(&[
            ("a.3/oskrbovalke", read("a.3/oskrbovalke", "21.5")),
            ("a.9/explanation", read("a.9/explanation", "Dela so potekala. ")),
            ("a.9/ure", Reading::Blank),
            ("a.1/pomoc", Reading::Unreadable),
        ]);
        assert_eq!(reported_of("R105", &history, &submission), [""; 0]);
    }
}
