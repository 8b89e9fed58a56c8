//! R203: a milestone that was reached is not any more. R204: it was reached on another day than an earlier report says.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{Value, Year};
use crate::strategy::catalogue::{Item, Milestone};

pub(super) static RULE: Rule = Rule {
    codes: &[&NOT_ANY_MORE, &ANOTHER_DAY],
    submission: Some(look),
    consolidated: None,
};

/// Reached in an earlier year, and now not.
pub(super) static NOT_ANY_MORE: Code = Code {
    id: "R203",
    severity: Severity::Warning,
    title: Text::new(
        "doseženi mejnik ni več dosežen",
        "a milestone that was reached is not any more",
    ),
    fact: Text::new(
        "po poročilu za leto {year} je bil mejnik dosežen, zdaj je odgovor »{found}«; opomba je prazna",
        "by the report for {year} the milestone was reached, now the answer is “{found}”; the note is blank",
    ),
    help: Text::new(
        "če je še dosežen, popravite odgovor; če ni več, v Opombo napišite, kaj se je zgodilo",
        "if it is still reached, correct the answer; if it is not any more, write in the Note what happened",
    ),
    why: Text::new(
        "Sprejeti odlok ali odprti dom ostaneta; če ne, mora poročilo povedati, zakaj.",
        "An ordinance that was adopted or a home that was opened stays; if not, the report must say why.",
    ),
    example: Text::new(
        "Leta 2023 je bil odgovor »da«, leta 2024 je »ne«.",
        "In 2023 the answer was “yes”, in 2024 it is “no”.",
    ),
};

/// Reached on another day than an earlier year said.
pub(super) static ANOTHER_DAY: Code = Code {
    id: "R204",
    severity: Severity::Warning,
    title: Text::new(
        "mejnik je bil dosežen drug dan",
        "a milestone was reached on another day",
    ),
    fact: Text::new(
        "po poročilu za leto {year} je bil mejnik dosežen {before}, zdaj je vpisano {found}; opomba je prazna",
        "by the report for {year} the milestone was reached on {before}, now {found} is entered; the note is blank",
    ),
    help: Text::new(
        "popravite dan; če je bil prejšnji napačen, v Opombo napišite, zakaj",
        "correct the day; if the earlier one was wrong, write in the Note why",
    ),
    why: Text::new(
        "Dva različna dneva istega dogodka v dveh poročilih vzbudita dvom o obeh.",
        "Two days of one event in two reports raise doubts about both.",
    ),
    example: Text::new(
        "Leta 2023 je bil vpisan dan 12. 5. 2023, leta 2024 pa 12. 5. 2024.",
        "In 2023 the day was 12/05/2023, in 2024 it is 12/05/2024.",
    ),
};

fn look(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        let milestone = form.item(&question.entry).and_then(Item::milestone);
        if let Some(milestone) = milestone {
            look_at(form, &question.entry, milestone, findings);
        }
    }
}

fn look_at(form: &SubmissionView<'_>, entry: &EntryKey, milestone: &Milestone, findings: &mut Findings) {
    let mut report = |fault, entry: &EntryKey| {
        let place = form.place(entry).filter(|_| !form.is_explained(entry));
        findings.extend(place.map(|place| form.finding(fault, entry, place)));
    };
    let day = EntryKey::value(&entry.goal, &milestone.day);
    let now = |entry| form.submission.value(entry);
    let before = last(form, entry, Value::as_flag);
    let is_reached = now(entry).and_then(Value::as_flag);
    if let (Some((year, true)), Some(false)) = (before, is_reached) {
        let fault = NOT_ANY_MORE.fault().with("year", year);
        report(fault.with_message("found", form.said(entry)), entry);
    }
    let days = last(form, &day, Value::as_day).zip(now(&day).and_then(Value::as_day));
    if let Some(((year, before), now)) = days
        && before != now
    {
        let fault = ANOTHER_DAY.fault().with("year", year);
        let fault = fault.with_message("before", Message::Date(before));
        report(fault.with_message("found", Message::Date(now)), &day);
    }
}

/// Returns what the latest earlier year has for an entry, and which year that is.
fn last<T>(
    form: &SubmissionView<'_>,
    entry: &EntryKey,
    of: impl Fn(&Value) -> Option<T>,
) -> Option<(Year, T)> {
    let mut earlier = form.history.earlier(entry, form.year).rev();
    earlier.find_map(|(year, value)| Some((year, of(value)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::language::Language;
    use crate::forms::submission::sample::form;
    use crate::inputs::history::{History, parse};
    use crate::rules::sample::{MILESTONE, edited};
    use crate::strategy::catalogue::sample::year;

    const ITEMS: [&str; 3] = ["a.3/odlok", "a.3/odlok_day", "a.3/odlok/note"];

    /// Returns the findings about the milestone, with what was accepted for it in earlier years.
    fn reported(past: &[(i16, &str)], answers: [&str; 3]) -> Vec<String> {
        let catalogue = edited(MILESTONE.0, MILESTONE.1);
        let mut history = History::default();
        for (years_ago, rows) in past {
            let text = format!("item,institution,value,note\n{rows}\n");
            let of = year().plus(-years_ago);
            let findings = parse("history.csv", &text, of, &catalogue, &mut history);
            assert!(findings.is_empty(), "{findings:?}");
        }
        let answers: Vec<(&str, &str)> = ITEMS
            .into_iter()
            .zip(answers)
            .filter(|(_, of)| !of.is_empty())
            .collect();
        let submission = form(&catalogue, "duk", "F.xlsx", &answers);
        let findings = crate::rules::submission(&catalogue, &history, year(), &submission);
        let of_rule = findings
            .iter()
            .filter(|finding| RULE.codes.contains(&finding.fault.code));
        of_rule
            .map(|finding| format!("{} {}", finding.fault.code.id, finding.fault.fact(Language::Sl)))
            .collect()
    }

    #[test]
    fn one_that_was_reached_stays_reached_on_the_same_day() {
        let reached = "a.3/odlok,duk,yes,\na.3/odlok_day,duk,2023-05-12,";
        // The latest year counts in which something is known.
        let past = [(2, "a.3/odlok,duk,no,"), (1, reached)];
        assert_eq!(
            reported(&past, ["no", "", ""]),
            ["R203 po poročilu za leto 2023 je bil mejnik dosežen, zdaj je odgovor »ne«; opomba je prazna"]
        );
        assert_eq!(
            reported(&past, ["no", "", "Sodišče ga je razveljavilo."]),
            [""; 0]
        );
        assert_eq!(
            reported(&past, ["yes", "2024-05-12", ""]),
            [
                "R204 po poročilu za leto 2023 je bil mejnik dosežen 12. 5. 2023, zdaj je vpisano 12. 5. 2024; opomba je prazna"
            ]
        );
        assert_eq!(reported(&past, ["yes", "2023-05-12", ""]), [""; 0]);
        assert_eq!(
            reported(
                &[(2, reached), (1, "a.3/odlok,duk,no,")],
                ["yes", "2023-05-12", ""]
            ),
            [""; 0]
        );
    }
}
