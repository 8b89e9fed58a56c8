//! Sentences about a goal's status and about the number of goals with a status, grammatically correct in both languages.

use crate::base::language::{Counted, Language, Text, fill};
use crate::base::mark::Marks;
use crate::base::value::{Status, StatusClass};
use crate::output::counts::Counts;
use crate::output::counts::{counted_under, status_label};
use crate::strategy::catalogue::{Catalogue, DeadlineFor, Goal};

/// Returns the number of goals with a status as a phrase: `2 cilja sta dosežena`.
const fn goals_under(class: Option<StatusClass>) -> Counted {
    match class {
        Some(StatusClass::Achieved) => Counted {
            sl: [
                "cilj je dosežen",
                "cilja sta dosežena",
                "cilji so doseženi",
                "ciljev je doseženih",
            ],
            en: ["goal is achieved", "goals are achieved"],
        },
        Some(StatusClass::PartiallyAchieved) => Counted {
            sl: [
                "cilj je delno dosežen",
                "cilja sta delno dosežena",
                "cilji so delno doseženi",
                "ciljev je delno doseženih",
            ],
            en: ["goal is partially achieved", "goals are partially achieved"],
        },
        Some(StatusClass::NotAchieved) => Counted {
            sl: [
                "cilj ni dosežen",
                "cilja nista dosežena",
                "cilji niso doseženi",
                "ciljev ni doseženih",
            ],
            en: ["goal is not achieved", "goals are not achieved"],
        },
        Some(StatusClass::InProgress) => Counted {
            sl: [
                "cilj je v izvajanju",
                "cilja sta v izvajanju",
                "cilji so v izvajanju",
                "ciljev je v izvajanju",
            ],
            en: ["goal is in progress", "goals are in progress"],
        },
        Some(StatusClass::NotCounted) => Counted {
            sl: [
                "cilj se ne šteje",
                "cilja se ne štejeta",
                "cilji se ne štejejo",
                "ciljev se ne šteje",
            ],
            en: ["goal is not counted", "goals are not counted"],
        },
        None => Counted {
            sl: [
                "cilj je brez stanja",
                "cilja sta brez stanja",
                "cilji so brez stanja",
                "ciljev je brez stanja",
            ],
            en: ["goal has no status", "goals have no status"],
        },
    }
}

/// All goals, as the first words of a sentence: `Od 36 ciljev`, `Of 36 goals`. Slovene has the genitive after »od«.
const ALL: Counted = Counted {
    sl: ["cilja", "ciljev", "ciljev", "ciljev"],
    en: ["goal", "goals"],
};

/// Returns a sentence about a goal's status: Cilj a.3 (redna letna naloga) ni bil dosežen. The title stands in the
/// heading above it.
///
/// Where the catalogue renames a status, its name is quoted: a renamed status has no sentence of its own.
pub(super) fn of_goal(
    catalogue: &Catalogue,
    goal: &Goal,
    status: Option<Status>,
    marks: Marks,
    language: Language,
) -> String {
    let label = status_label(catalogue, status, language);
    let built_in = status.is_none_or(|status| status.class().label().in_(language) == label);
    let is = if built_in {
        predicate(status.map(Status::class))
    } else {
        Text::new("ima stanje »{label}«", "has the status “{label}”")
    };
    let kind = goal.kind.stated().map(|kind| kind.label().in_(language));
    let brackets = match (kind, goal.deadline.map(|deadline| deadline.of)) {
        (None, None) => Text::new("", ""),
        (Some(_), None) => Text::new(" ({kind})", " ({kind})"),
        (None, Some(DeadlineFor::End)) => Text::new(" (rok {due})", " (due {due})"),
        (None, Some(DeadlineFor::Start)) => Text::new(" ({due})", " ({due})"),
        (Some(_), Some(DeadlineFor::End)) => Text::new(" ({kind}, rok {due})", " ({kind}, due {due})"),
        (Some(_), Some(DeadlineFor::Start)) => Text::new(" ({kind}, {due})", " ({kind}, {due})"),
    };
    let due = goal.deadline.map(|due| due.display(language)).unwrap_or_default();
    let words = Text::new("Cilj {id}{brackets} {is}.", "Goal {id}{brackets} {is}.");
    let (brackets, is) = (
        brackets.fill(&[("kind", kind.unwrap_or_default()), ("due", &due)]),
        is.fill(&[("label", label)]),
    );
    words
        .fill(&[
            ("id", goal.id.as_str()),
            ("brackets", &brackets.in_(language)),
            ("is", &marks.behind(&is.in_(language))),
        ])
        .in_(language)
}

/// Returns the number of goals with a status of the strategy's own, which is quoted: `2 cilja s stanjem »opuščen«`.
fn with_own(label: &str, count: usize, language: Language) -> String {
    const WITH_STATUS: Counted = Counted {
        sl: [
            "cilj s stanjem »{label}«",
            "cilja s stanjem »{label}«",
            "cilji s stanjem »{label}«",
            "ciljev s stanjem »{label}«",
        ],
        en: [
            "goal with the status “{label}”",
            "goals with the status “{label}”",
        ],
    };
    fill(&WITH_STATUS.count(language, count), &[("label", label)])
}

/// Returns a sentence with the number of goals of each status; statuses without goals are left out.
pub(super) fn of_counts(catalogue: &Catalogue, counts: &Counts, language: Language) -> String {
    const NOT_LISTED: Counted = Counted {
        sl: [
            "cilja ni v katalogu",
            "ciljev ni v katalogu",
            "ciljev ni v katalogu",
            "ciljev ni v katalogu",
        ],
        en: ["goal is not in the catalogue", "goals are not in the catalogue"],
    };
    let unlisted = Some(counts.unlisted).filter(|n| *n > 0);
    let parts: Vec<String> = counted_under(catalogue)
        .into_iter()
        .filter(|status| counts.under(*status) > 0)
        .map(|status| {
            let count = counts.under(status);
            match status.filter(|status| status.built_in_label().is_none()) {
                Some(own) => with_own(catalogue.vocabulary.label(own, language), count, language),
                None => goals_under(status.map(Status::class)).count(language, count),
            }
        })
        .chain(unlisted.map(|n| NOT_LISTED.count(language, n)))
        .collect();
    let all = ALL.count(language, counts.goals());
    let words = match counts.goals() {
        0 => Text::new("Katalog nima ciljev.", "The catalogue has no goals."),
        1 => Text::new("{parts}.", "{parts}."),
        _ => Text::new("Ciljev skupaj: {n}. Od tega: {parts}.", "Of {all}, {parts}."),
    };
    let n = counts.goals().to_string();
    let parts = parts.join(", ");
    words
        .fill(&[("n", &n), ("all", &all), ("parts", &parts)])
        .in_(language)
}

const fn predicate(class: Option<StatusClass>) -> Text {
    match class {
        Some(StatusClass::Achieved) => Text::new("je bil dosežen", "was achieved"),
        Some(StatusClass::PartiallyAchieved) => Text::new("je bil delno dosežen", "was partially achieved"),
        Some(StatusClass::NotAchieved) => Text::new("ni bil dosežen", "was not achieved"),
        Some(StatusClass::InProgress) => Text::new("je v izvajanju", "is in progress"),
        Some(StatusClass::NotCounted) => Text::new("se ne šteje", "is not counted"),
        None => Text::new("nima določenega stanja", "has no status"),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::base::value::GoalKind;
    use crate::output::fixture;

    #[test]
    fn every_status_and_kind_makes_a_sentence_in_both_languages() {
        let year = fixture::year();
        let goal = &year.catalogue.goals[1];
        let mut sentences = String::new();
        for language in [Language::Sl, Language::En] {
            for kind in GoalKind::ALL {
                for status in counted_under(&year.catalogue) {
                    let goal = Goal { kind, ..goal.clone() };
                    let _ = writeln!(
                        sentences,
                        "{}",
                        of_goal(&year.catalogue, &goal, status, Marks::NONE, language)
                    );
                }
            }
        }
        insta::assert_snapshot!(sentences);
    }

    #[test]
    fn every_count_of_goals_agrees_with_its_predicate() {
        let mut sentences = String::new();
        for language in [Language::Sl, Language::En] {
            for status in StatusClass::ALL.into_iter().map(Some).chain([None]) {
                let words: Vec<String> = [1, 2, 3, 5, 101]
                    .map(|n| goals_under(status).count(language, n))
                    .to_vec();
                let _ = writeln!(sentences, "{}", words.join(" | "));
            }
        }
        insta::assert_snapshot!(sentences);
    }

    #[test]
    fn statuses_without_goals_are_left_out() {
        let catalogue = crate::strategy::catalogue::sample::catalogue();
        let mut counts = Counts::default();
        for status in [Some(Status::ACHIEVED); 17].into_iter().chain([None; 2]) {
            counts.count(status);
        }
        assert_eq!(
            of_counts(&catalogue, &counts, Language::Sl),
            "Ciljev skupaj: 19. Od tega: 17 ciljev je doseženih, 2 cilja sta brez stanja."
        );
        assert_eq!(
            of_counts(&catalogue, &counts, Language::En),
            "Of 19 goals, 17 goals are achieved, 2 goals have no status."
        );
    }
}
