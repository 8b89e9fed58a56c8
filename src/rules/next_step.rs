//! R114: the deadline has passed, and neither the reason nor the next step states what comes next.

use super::texts::{finding, has_beginning, of_lead, year};
use super::{Rule, YearView, uninformative};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::Status;
use crate::base::words::Words;
use crate::result::consolidated::Claim;
use crate::strategy::catalogue::{Deadline, Goal};
use crate::strategy::warnings;

pub(super) static RULE: Rule = Rule {
    codes: &[&NOT_STATED],
    submission: None,
    consolidated: Some(check),
};

/// The next step is not stated.
pub(super) static NOT_STATED: Code = Code {
    id: "R114",
    severity: Severity::Warning,
    title: Text::new("naslednji korak ni naveden", "the next step is not stated"),
    fact: Text::new(
        "rok za cilj ({deadline}) je potekel, iz razloga pa ni videti, kaj bo sledilo",
        "the deadline of the goal ({deadline}) has passed, and the reason does not show what comes next",
    ),
    help: Text::new(
        "v stolpec Naslednji korak (če ga obrazec nima, med razloge) napišite, kaj boste storili in do kdaj, ali da se cilj opušča",
        "write in the column Next step (if the form has none, among the reasons) what you will do and by when, or that the goal is given up",
    ),
    why: Text::new(
        "O zamujenem cilju odloča svet; za odločitev potrebuje predlog, kako naprej.",
        "The council decides about a late goal; for that it needs a proposal of how to proceed.",
    ),
    example: Text::new(
        "»Pripombe se pregledujejo.« → »Pripombe se pregledujejo; načrt bo sprejet do junija 2025.«",
        "“Remarks are being reviewed.” → “Remarks are being reviewed; the plan will be adopted by June 2025.”",
    ),
};

/// Beginnings of words, folded, that refer to the future.
const AHEAD: [&str; 26] = [
    "nacrtuje",
    "nacrtova",
    "predvid",
    "prihodnj",
    "nadaljeva",
    "nadaljuje",
    "naslednj",
    "sledi",
    "opust",
    "opusc",
    "prenes",
    "prenas",
    "plan",
    "expect",
    "continu",
    "postpon",
    "abandon",
    "previst",
    "prevede",
    "prevedono",
    "proseg",
    "successiv",
    "prossim",
    "rinvi",
    "rinunc",
    "pianific",
];
/// Whole words that refer to the future.
const AHEAD_WORDS: [&str; 13] = [
    "bo",
    "bodo",
    "bomo",
    "bosta",
    "will",
    "shall",
    "next",
    "kmalu",
    "sara",
    "saranno",
    "verra",
    "verranno",
    "prossimamente",
];

fn check(view: &YearView<'_>, findings: &mut Findings) {
    for goal in view.catalogue.goals.values() {
        if let Some((deadline, _)) = passed(view, goal)
            && let Some(claim) = without_next_step(view, goal)
        {
            let entry = EntryKey::of_goal(&goal.id, AnswerField::Reason);
            let fault = NOT_STATED.fault().with_message("deadline", deadline.message());
            findings.push(finding(view, fault, &entry, claim));
        }
    }
}

/// Returns the reason of a goal if, like the explanation, it does not state the next step. A reason that is blank or
/// uninformative is reported as such.
pub(super) fn without_next_step<'a>(view: &'a YearView<'_>, goal: &Goal) -> Option<&'a Claim> {
    let (claim, reason) = of_lead(view, goal, AnswerField::Reason)?;
    let announced = of_lead(view, goal, AnswerField::NextStep).map(|(_, step)| Words::of(step));
    if announced.is_some_and(|step| !uninformative::is_uninformative(&step)) {
        return None;
    }
    let reason = Words::of(reason);
    let explanation = of_lead(view, goal, AnswerField::Explanation).map(|(_, text)| Words::of(text));
    let looks_ahead = |words: &Words| {
        has_beginning(words, &AHEAD)
            || words.iter().any(|word| {
                AHEAD_WORDS.contains(&word) || year(word).is_some_and(|year| year > view.consolidated.year)
            })
    };
    let is_stated = uninformative::is_uninformative(&reason)
        || looks_ahead(&reason)
        || explanation.as_ref().is_some_and(looks_ahead);
    (!is_stated).then_some(claim)
}

/// Returns deadline and status of a goal whose deadline has passed and which is not achieved; else `None`.
pub(super) fn passed(view: &YearView<'_>, goal: &Goal) -> Option<(Deadline, Status)> {
    let known = goal.deadline.zip(view.consolidated.status(&goal.id));
    known.filter(|_| warnings::in_time(goal).fails(view))
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{reported_of_whole, result};

    fn reported(status: &str, explanation: &str, reason: &str) -> Vec<String> {
        let view = result(&[
            ("a.3/status", "mok", status),
            ("a.3/explanation", "mok", explanation),
            ("a.3/reason", "mok", reason),
        ]);
        reported_of_whole("R114", &History::default(), &view)
    }

    #[test]
    fn a_late_goal_requires_a_next_step() {
        assert_eq!(
            reported(
                "in-progress",
                "Dela potekajo.",
                "Pripombe na prostorski načrt se še pregledujejo."
            ),
            [
                "mok.xlsx › Obrazec › D10 a.3 razlog: rok za cilj (2024) je potekel, iz razloga pa ni videti, kaj bo sledilo"
            ]
        );
    }

    #[test]
    fn a_next_step_in_its_own_column_is_one() {
        let with = |step: &str| {
            let view = result(&[
                ("a.3/status", "mok", "in-progress"),
                ("a.3/reason", "mok", "Pripombe se še pregledujejo."),
                ("a.3/next_step", "mok", step),
            ]);
            reported_of_whole("R114", &History::default(), &view).len()
        };
        assert_eq!((with("Sklic razprave."), with("/")), (0, 1));
    }

    #[test]
    fn a_next_step_is_recognised_in_reason_or_explanation() {
        for reason in [
            "Pripombe se pregledujejo; načrt bo sprejet spomladi.",
            "Sprejem se predvideva v prihodnjem letu.",
            "Rok je leto 2026.",
            "Cilj opuščamo.",
            "The council will decide.",
            "/",
        ] {
            assert_eq!(
                reported("not-achieved", "Dela potekajo.", reason),
                [""; 0],
                "{reason}"
            );
        }
        assert_eq!(
            reported("not-achieved", "Dela bodo končana maja.", "Izvajalec zamuja."),
            [""; 0]
        );
        assert_eq!(
            reported("achieved", "Dela so končana.", "Izvajalec zamuja."),
            [""; 0]
        );
    }
}
