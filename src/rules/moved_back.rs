//! R115: a goal's status is worse than the one accepted for last year, without an explanation.

use super::texts::{earlier_status, in_form, status_in_form};
use super::{Rule, SubmissionView, uninformative};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::{Status, StatusClass, Value};
use crate::base::words::Words;
use crate::forms::submission::Reading;
use crate::strategy::catalogue::Goal;

pub(super) static RULE: Rule = Rule {
    codes: &[&UNEXPLAINED],
    submission: Some(check),
    consolidated: None,
};

/// A step back that is not explained.
pub(super) static UNEXPLAINED: Code = Code {
    id: "R115",
    severity: Severity::Warning,
    title: Text::new("stanje je slabše kot lani", "the status is worse than last year"),
    fact: Text::new(
        "za leto {year} je bilo sprejeto stanje »{last}«, zdaj je »{status}«, razlog pa {lack}",
        "for {year} the accepted status was “{last}”, now it is “{status}”, and the reason {lack}",
    ),
    help: Text::new(
        "med razlogi napišite, zakaj je stanje slabše kot lani; če ni, popravite stanje",
        "write among the reasons why the status is worse than last year; if it is not, correct the status",
    ),
    why: Text::new(
        "Lansko stanje je objavljeno; kdor poročili primerja, bo vprašal, kaj se je zgodilo.",
        "Last year's status is published; readers who compare the two reports will ask what happened.",
    ),
    example: Text::new(
        "Lani »dosežen«, letos »delno dosežen« brez razloga → »Ena od dveh skupin se je razšla.«",
        "Last year “achieved”, now “partially achieved” without a reason → “One of the two groups broke up.”",
    ),
};

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        if question.entry.field != AnswerField::Status {
            continue;
        }
        let Some(goal) = form.catalogue.goals.get(&question.entry.goal) else {
            continue;
        };
        let Some((last, status, lack)) = unexplained(form, goal) else {
            continue;
        };
        let say = |status| {
            form.catalogue
                .value_message(&question.entry, &Value::Status(status))
        };
        let fault = UNEXPLAINED
            .fault()
            .with("year", form.year.plus(-1))
            .with_message("last", say(last))
            .with_message("status", say(status))
            .with_message("lack", lack);
        if let Some(cell) = form.submission.entries.get(&question.entry) {
            let past = form.history.shown_to(
                form.catalogue,
                &question.entry,
                form.year.plus(-1),
                &form.submission.institution,
            );
            let finding = form.finding(fault, &question.entry, &cell.place);
            findings.push(finding.with_related(past.map(|past| past.place.clone())));
        }
    }
}

/// Returns last year's status, this year's, and what the reason lacks, if a goal moved back without an explanation.
pub(super) fn unexplained(form: &SubmissionView<'_>, goal: &Goal) -> Option<(Status, Status, Text)> {
    use StatusClass::{Achieved, InProgress, NotAchieved, NotCounted, PartiallyAchieved};
    let status = status_in_form(form, goal)?;
    let last = earlier_status(form, goal, form.year.plus(-1))?;
    let moved_back = match (last.class(), status.class()) {
        (Achieved, PartiallyAchieved | NotAchieved | InProgress) | (PartiallyAchieved, NotAchieved) => true,
        (Achieved, Achieved | NotCounted)
        | (PartiallyAchieved, Achieved | PartiallyAchieved | InProgress | NotCounted)
        | (NotAchieved | InProgress | NotCounted, _) => false,
    };
    let entry = EntryKey::of_goal(&goal.id, AnswerField::Reason);
    let cell = form.submission.entries.get(&entry).filter(|_| moved_back)?;
    let lack = match &cell.reading {
        Reading::Blank => Text::new("ni naveden", "is missing"),
        Reading::Unreadable => return None,
        Reading::Value(_) => {
            let words = Words::of(in_form(form, &entry)?.1);
            if !uninformative::is_uninformative(&words) {
                return None;
            }
            Text::new("nič ne pove", "is uninformative")
        }
    };
    Some((last, status, lack))
}

#[cfg(test)]
mod tests {
    use crate::rules::sample::{filled, found_in, history, reported_of};

    #[test]
    fn a_step_back_without_a_reason_is_reported_instead_of_the_missing_reason() {
        let history = history("a.3/status,mok,achieved,\na.9/status,mok,partially-achieved,");
        let form = filled(
            "mok",
            &[
                ("a.3/status", "partially-achieved"),
                ("a.9/status", "not-achieved"),
                ("a.9/reason", "Enako kot lani."),
            ],
        );
        assert_eq!(
            reported_of("R115", &history, &form),
            [
                "F.xlsx › Obrazec › D8 a.3 stanje cilja: za leto 2023 je bilo sprejeto stanje »dosežen«, zdaj je »delno \
                 dosežen«, razlog pa ni naveden",
                "F.xlsx › Obrazec › D11 a.9 stanje cilja: za leto 2023 je bilo sprejeto stanje »delno dosežen«, zdaj je »ni \
                 dosežen«, razlog pa nič ne pove",
            ]
        );
        assert_eq!(reported_of("R102", &history, &form), [""; 0]);
        let related: Vec<String> = found_in("R115", &history, &form)
            .iter()
            .flat_map(|f| f.related.iter().map(ToString::to_string))
            .collect();
        assert_eq!(related, ["history/2023.csv:2:1", "history/2023.csv:3:1"]);
    }

    #[test]
    fn a_reason_a_step_forward_and_a_first_year_are_not_reported() {
        let past = history("a.3/status,mok,achieved,\na.9/status,mok,in-progress,");
        let explained = filled(
            "mok",
            &[
                ("a.3/status", "in-progress"),
                ("a.3/reason", "Dve oskrbovalki sta odšli."),
                ("a.9/status", "not-achieved"),
            ],
        );
        assert_eq!(reported_of("R115", &past, &explained), [""; 0]);
        assert_eq!(
            reported_of("R102", &past, &explained).len(),
            1,
            "of a.9 the reason alone is missing"
        );
        assert_eq!(reported_of("R115", &history(""), &explained), [""; 0]);
    }
}
