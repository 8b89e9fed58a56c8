//! R124: linked goals are about the same subject, and their statuses contradict each other.

use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::{Status, StatusClass, Value};

pub(super) static RULE: Rule = Rule {
    codes: &[&CLASH],
    submission: None,
    consolidated: Some(check),
};

/// Two statuses for one subject.
pub(super) static CLASH: Code = Code {
    id: "R124",
    severity: Severity::Warning,
    title: Text::new(
        "stanji povezanih ciljev se ne ujemata",
        "the statuses of linked goals do not agree",
    ),
    fact: Text::new(
        "cilj {goal} je »{status}«, z njim povezani cilj {other} pa »{other_status}«",
        "goal {goal} is “{status}”, goal {other}, which is linked with it, is “{other_status}”",
    ),
    help: Text::new(
        "uskladite stanji; če se cilja razlikujeta, v obeh obrazložitvah povejte, kaj je doseženo in kaj še ne",
        "align the statuses; if the goals differ, state in both explanations what is achieved and what is not yet",
    ),
    why: Text::new(
        "Ista naloga v enem cilju ne more biti dosežena in v drugem še v izvajanju.",
        "The same task cannot be achieved in one goal and still in progress in another.",
    ),
    example: Text::new(
        "Soseska za seniorje: a.22 »dosežen«, b.7 »v izvajanju«.",
        "The seniors' neighbourhood: a.22 “achieved”, b.7 “in progress”.",
    ),
};

fn check(view: &YearView<'_>, findings: &mut Findings) {
    for goal in view.catalogue.goals.values() {
        for other in &goal.linked {
            let statuses = view
                .consolidated
                .status(&goal.id)
                .zip(view.consolidated.status(other));
            let Some((status, other_status)) = statuses.filter(|(one, other)| clash(*one, *other)) else {
                continue;
            };
            let entry = |goal| EntryKey::of_goal(goal, AnswerField::Status);
            let (entry, other_entry) = (entry(&goal.id), entry(other));
            let say = |entry, status| view.catalogue.value_message(entry, &Value::Status(status));
            let fault = CLASH
                .fault()
                .with("goal", &goal.id)
                .with_message("status", say(&entry, status))
                .with("other", other)
                .with_message("other_status", say(&other_entry, other_status));
            let place = view.source(&other_entry).map(|(place, _)| place.clone());
            let found = view.finding(fault, &entry);
            findings.extend(found.map(|finding| finding.with_related(place)));
        }
    }
}

/// Returns `true` if two statuses of one subject contradict each other: their classes differ and one is final. Partially achieved
/// and in progress are compatible, and nothing contradicts what is not counted.
pub(super) fn clash(one: Status, other: Status) -> bool {
    use StatusClass::{Achieved, InProgress, NotAchieved, NotCounted, PartiallyAchieved};
    match (one.class(), other.class()) {
        (NotCounted, _)
        | (_, NotCounted)
        | (Achieved, Achieved)
        | (NotAchieved, NotAchieved)
        | (PartiallyAchieved | InProgress, PartiallyAchieved | InProgress) => false,
        (Achieved | NotAchieved, _) | (_, Achieved | NotAchieved) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::clash;
    use crate::base::value::Status;
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, reported_of_whole, reported_of_whole_by, result};

    #[test]
    fn one_subject_has_one_status() {
        let catalogue = edited("id = \"a.3\"\n", "id = \"a.3\"\nlinked = [\"a.9\"]\n");
        let view = |one, other| result(&[("a.3/status", "mok", one), ("a.9/status", "mok", other)]);
        assert_eq!(
            reported_of_whole_by(&catalogue, "R124", &view("achieved", "in-progress")),
            [
                "mok.xlsx › Obrazec › D8 a.3 stanje cilja: cilj a.3 je »dosežen«, z njim povezani cilj a.9 pa »v izvajanju«"
            ]
        );
        let same = view("achieved", "achieved");
        assert_eq!(reported_of_whole_by(&catalogue, "R124", &same), [""; 0]);
        let unlinked = view("achieved", "in-progress");
        assert_eq!(reported_of_whole("R124", &History::default(), &unlinked), [""; 0]);
        let missing = result(&[("a.3/status", "mok", "achieved")]);
        assert_eq!(reported_of_whole_by(&catalogue, "R124", &missing), [""; 0]);
    }

    #[test]
    fn what_is_partially_achieved_may_be_in_progress() {
        assert!(!clash(Status::PARTIALLY_ACHIEVED, Status::IN_PROGRESS));
        assert!(clash(Status::NOT_ACHIEVED, Status::IN_PROGRESS));
        assert!(clash(Status::PARTIALLY_ACHIEVED, Status::ACHIEVED));
        assert!(!clash(Status::NOT_ACHIEVED, Status::NOT_ACHIEVED));
    }
}
