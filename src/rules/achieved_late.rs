//! R175: a goal is achieved, but was not yet when its deadline passed.

use rust_decimal::Decimal;

use super::texts::{has_beginning, of_lead};
use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{GoalKind, StatusClass, Value, Year};
use crate::base::words::Words;
use crate::strategy::catalogue::{DeadlineFor, Goal};

pub(super) static RULE: Rule = Rule {
    codes: &[&LATE],
    submission: None,
    consolidated: Some(check),
};

/// Achieved after its deadline.
pub(super) static LATE: Code = Code {
    id: "R175",
    severity: Severity::Note,
    title: Text::new(
        "cilj je dosežen po roku",
        "the goal was achieved after its deadline",
    ),
    fact: Text::new(
        "stanje cilja je »{status}«, rok je bil {deadline}, {evidence}",
        "the status of the goal is “{status}”, its deadline was {deadline}, {evidence}",
    ),
    help: Text::new(
        "v obrazložitvi napišite, kdaj je bil cilj dosežen in zakaj z zamudo",
        "write in the explanation when the goal was achieved and why late",
    ),
    why: Text::new(
        "Cilj z rokom je dosežen v celoti le, če je dosežen do roka; zamuda, ki je poročilo ne omeni, se bere kot pravočasno.",
        "A goal with a deadline is fully achieved only in time; a delay that the report does not mention reads as none.",
    ),
    example: Text::new(
        "Rok je bil 2021, sredstva za gradnjo pa so bila porabljena še leta 2022.",
        "The deadline was 2021, but money for the building was still spent in 2022.",
    ),
};

/// Beginnings of words, folded, that speak of a delay.
const DELAY: [&str; 7] = ["zamud", "zamuj", "zakasn", "late", "delay", "overdue", "ritard"];

fn check(view: &YearView<'_>, findings: &mut Findings) {
    for goal in view.catalogue.goals.values() {
        // A deadline for the start says nothing about when it is to be achieved.
        let deadline = goal.deadline.filter(|deadline| deadline.of == DeadlineFor::End);
        let Some(deadline) = deadline.filter(|_| goal.kind != GoalKind::Recurring) else {
            continue;
        };
        let due = view.consolidated.year.at(deadline.last_day());
        if due >= view.consolidated.year {
            continue;
        }
        let entry = EntryKey::of_goal(&goal.id, AnswerField::Status);
        let Some(status) = view.achieved(&goal.id).filter(|_| !is_admitted(view, goal)) else {
            continue;
        };
        if let Some(evidence) = not_in_time(view, goal, due) {
            let achieved = Value::Status(status);
            let fault = LATE
                .fault()
                .with_message("status", view.catalogue.value_message(&entry, &achieved))
                .with_message("deadline", deadline.message())
                .with_message("evidence", evidence);
            findings.extend(view.finding(fault, &entry));
        }
    }
}

/// Returns `true` if the lead writes of a delay.
fn is_admitted(view: &YearView<'_>, goal: &Goal) -> bool {
    of_lead(view, goal, AnswerField::Explanation)
        .is_some_and(|(_, text)| has_beginning(&Words::of(text), &DELAY))
}

/// Returns what shows that a goal was not achieved by the end of a year: a status accepted for that year or later, or money that was
/// spent after it. `None` if a status says that it was in time, or if nothing is known.
fn not_in_time(view: &YearView<'_>, goal: &Goal, due: Year) -> Option<Message> {
    let entry = EntryKey::of_goal(&goal.id, AnswerField::Status);
    let statuses = || view.history.earlier(&entry, view.consolidated.year);
    let is_achieved = |value: &Value| {
        value
            .as_status()
            .is_some_and(|status| status.class() == StatusClass::Achieved)
    };
    if statuses().any(|(year, value)| year <= due && is_achieved(value)) {
        return None;
    }
    if let Some((year, status)) = statuses().rfind(|(year, value)| *year >= due && !is_achieved(value)) {
        let text = Text::new(
            "za leto {year} pa je bilo stanje »{status}«",
            "but for {year} the status was “{status}”",
        );
        return Some(
            text.with("year", Message::words(year))
                .with("status", view.catalogue.value_message(&entry, status)),
        );
    }
    let (year, entry, amount) = spending(view, goal)
        .into_iter()
        .filter(|(year, _, value)| {
            *year > due && value.as_number().is_some_and(|amount| amount > Decimal::ZERO)
        })
        .max_by(|(one, _, _), (other, _, _)| one.cmp(other))?;
    let text = Text::new(
        "v letu {year} pa so bila zanj še porabljena sredstva ({line}: {amount})",
        "but money was still spent on it in {year} ({line}: {amount})",
    );
    Some(
        text.with("year", Message::words(year))
            .with("line", view.catalogue.subject(&entry))
            .with("amount", view.catalogue.value_message(&entry, &amount)),
    )
}

/// Returns the amounts of a goal's budget lines, each with its year.
fn spending(view: &YearView<'_>, goal: &Goal) -> Vec<(Year, EntryKey, Value)> {
    let year = view.consolidated.year;
    let mut all = Vec::new();
    for line in goal.budget.keys() {
        let entry = EntryKey::value(&goal.id, line);
        let earlier = view.history.earlier(&entry, year);
        all.extend(earlier.map(|(year, value)| (year, entry.clone(), value.clone())));
        all.extend(view.value(&entry, year).map(|value| (year, entry.clone(), value)));
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{remember, reported_of_edited, reported_of_whole_by, result_of};
    use crate::strategy::catalogue::sample::{loaded, sample};

    const DUE: (&str, &str) = (
        "kind = \"recurring\"\nlead = \"mok\"\ncontributors = [\"duk\"]",
        "kind = \"one-off\"\ndeadline = 2021\nlead = \"mok\"\ncontributors = [\"duk\"]",
    );

    #[test]
    fn money_spent_after_the_deadline_shows_that_it_was_late() {
        let claims = [("a.1/status", "mok", "achieved"), ("a.1/pomoc", "mok", "517242")];
        assert_eq!(
            reported_of_edited("R175", &[DUE], &result_of(&[DUE], &claims)),
            [
                "mok.xlsx › Obrazec › D1 a.1 stanje cilja: stanje cilja je »dosežen«, rok je bil 2021, v letu 2024 pa so bila zanj \
              še porabljena sredstva (a.1 Pomoč družini na domu: 517.242,00\u{a0}€)"
            ]
        );
    }

    #[test]
    fn so_does_a_status_of_a_later_year_and_one_in_time_clears_it() {
        let catalogue = loaded(&sample().with(DUE.0, DUE.1).text());
        let claims = [("a.1/status", "mok", "achieved"), ("a.1/pomoc", "mok", "10")];
        let result = result_of(&[DUE], &claims);
        let found = |past: &History| {
            let findings = crate::rules::consolidated(&catalogue, past, &result);
            let of_code = findings.iter().filter(|finding| finding.fault.code.id == "R175");
            of_code
                .map(|finding| finding.message(crate::base::language::Language::Sl))
                .collect::<Vec<_>>()
        };
        let mut past = History::default();
        remember(&mut past, 2, "a.1/status,,in-progress,");
        assert!(found(&past)[0].ends_with("rok je bil 2021, za leto 2022 pa je bilo stanje »v izvajanju«"));
        remember(&mut past, 3, "a.1/status,,achieved,");
        assert_eq!(found(&past), [""; 0]);
    }

    #[test]
    fn not_where_nothing_is_known_or_the_delay_is_told() {
        let nothing = result_of(
            &[DUE],
            &[("a.1/status", "mok", "achieved"), ("a.1/pomoc", "mok", "0")],
        );
        assert_eq!(reported_of_edited("R175", &[DUE], &nothing), [""; 0]);
        let claims = [
            ("a.1/status", "mok", "achieved"),
            ("a.1/explanation", "mok", "Dokončano z enoletno zamudo."),
            ("a.1/pomoc", "mok", "10"),
        ];
        assert_eq!(
            reported_of_edited("R175", &[DUE], &result_of(&[DUE], &claims)),
            [""; 0]
        );
        let recurring = loaded(&sample().text());
        let claims = [("a.3/status", "mok", "achieved")];
        assert_eq!(
            reported_of_whole_by(&recurring, "R175", &result_of(&[], &claims)),
            [""; 0]
        );
    }
}
