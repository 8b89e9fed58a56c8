//! R125: an explanation refers to another goal for its answer, and that goal has none.

use super::linked::clash;
use super::texts::{finding, in_whole, of_lead};
use super::{Rule, YearView, uninformative};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey, GoalId};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::words::Words;
use crate::strategy::catalogue::Goal;

pub(super) static RULE: Rule = Rule {
    codes: &[&UNANSWERED],
    submission: None,
    consolidated: Some(check),
};

/// A referral without an answer; a note if the other goal has an answer, but the statuses differ or this goal's is missing.
pub(super) static UNANSWERED: Code = Code {
    id: "R125",
    severity: Severity::Warning,
    title: Text::new(
        "sklic na drug cilj ne odgovori",
        "a referral to another goal gives no answer",
    ),
    fact: Text::new(
        "obrazložitev napotuje na cilj {other}, vendar {lack}",
        "the explanation refers to goal {other}, but {lack}",
    ),
    help: Text::new(
        "pri cilju {goal} v stavku povejte, kaj je bilo narejeno, in navedite stanje; če oznaka drugega cilja ni prava, jo popravite",
        "state in a sentence what was done for goal {goal}, and give its status; if the other goal's identifier is wrong, correct it",
    ),
    why: Text::new(
        "V poročilu ima vsak cilj svojo vrstico; sklic stanja in odgovora ne nadomesti.",
        "In the report each goal has its own line; a referral replaces neither the status nor the answer.",
    ),
    example: Text::new(
        "Pri a.21 piše »opisano pri cilju 14«, stanja a.21 pa ni.",
        "For a.21 it says “described under goal 14”, but a.21 has no status.",
    ),
};

/// Words before the identifier of another goal that refer to it for an answer.
const REFERRING: &[&str] = &[
    "glej",
    "gl",
    "glejte",
    "opisano pri",
    "opisana pri",
    "opisani pri",
    "opisali pri",
    "opisano pod",
    "opisana pod",
    "navedeno pri",
    "navedeni pri",
    "navajamo pri",
    "navajamo pod",
    "pojasnjeno pri",
    "porocano pri",
    "porocamo pri",
    "enako kot pri",
    "isto kot pri",
    "zajeto pri",
    "see",
    "see also",
    "described under",
    "described in",
    "described at",
    "reported under",
    "reported at",
    "same as",
    "as under",
    "vedi",
    "vedere",
    "si veda",
    "si vedano",
    "cfr",
    "descritto presso",
    "descritto nel",
    "descritto nell",
    "descritto al",
    "descritto all",
    "descritto sotto",
    "riportato presso",
    "riportato nel",
    "riportato nell",
    "riportato al",
    "indicato presso",
    "indicato nel",
    "indicato nell",
    "come per",
    "come al",
    "come all",
    "compreso nel",
    "compreso nell",
];
/// Words that may be between these and the identifier.
const NOUNS: &[&str] = &[
    "cilj",
    "cilju",
    "cilja",
    "ciljem",
    "tocki",
    "tocko",
    "tocka",
    "st",
    "stevilka",
    "stevilko",
    "goal",
    "point",
    "no",
    "number",
    "obiettivo",
    "lobiettivo",
    "allobiettivo",
    "nellobiettivo",
    "dellobiettivo",
    "l",
    "punto",
    "numero",
    "n",
];
/// A longer explanation is an answer itself and only mentions another goal.
const MOST_WORDS: usize = 20;

fn check(view: &YearView<'_>, findings: &mut Findings) {
    for goal in view.catalogue.goals.values() {
        let entry = EntryKey::of_goal(&goal.id, AnswerField::Explanation);
        let Some((claim, text)) = of_lead(view, goal, AnswerField::Explanation) else {
            continue;
        };
        let words = Words::of(text);
        if words.count() > MOST_WORDS {
            continue;
        }
        let Some(other) = referred(view, goal, &words).filter(|other| *other != goal.id) else {
            continue;
        };
        let Some((lack, severity)) = lack(view, goal, &other) else {
            continue;
        };
        let fault = UNANSWERED
            .fault()
            .with("goal", &goal.id)
            .with("other", &other)
            .with_message("lack", lack)
            .with_severity(severity);
        let place = view.source(&EntryKey::of_goal(&other, AnswerField::Status));
        let found = finding(view, fault, &entry, claim);
        findings.push(found.with_related(place.map(|(place, _)| place.clone())));
    }
}

/// Returns the goal that a text refers to: `glej cilj 14` is goal 14 of the same area.
fn referred(view: &YearView<'_>, goal: &Goal, words: &Words) -> Option<GoalId> {
    REFERRING.iter().find_map(|phrase| {
        let places = words.find(&Words::of(phrase));
        places.into_iter().find_map(|place| {
            let mut at = place.end;
            while words.get(at).is_some_and(|word| NOUNS.contains(&word)) {
                at += 1;
            }
            let named = at > place.end;
            if let Some(goal) = written(view, words, at) {
                return goal;
            }
            let word = words.get(at)?;
            let in_area = || {
                let known = view.catalogue.areas.keys().any(|area| area.as_str() == word);
                format!("{word}.{}", words.get(at + 1).filter(|_| known)?)
                    .parse()
                    .ok()
            };
            // A bare number is a goal's if a noun such as `cilj` precedes it, or if no word follows that it might count.
            let ends = words.clause(at).end == at + 1;
            let bare = || format!("{}.{word}", goal.area).parse().ok();
            in_area().or_else(|| if named || ends { bare() } else { None })
        })
    })
}

/// Returns the goal whose whole identifier stands at a place, the longest one; `Some(None)` if it is that of an area.
fn written(view: &YearView<'_>, words: &Words, at: usize) -> Option<Option<GoalId>> {
    let length = |id: &str| {
        let id = Words::of(id);
        let stands = id
            .iter()
            .enumerate()
            .all(|(by, word)| words.get(at + by) == Some(word));
        stands.then_some(id.count()).filter(|count| *count > 1)
    };
    let goals = view
        .catalogue
        .goals
        .keys()
        .filter_map(|id| Some((length(id.as_str())?, Some(id))));
    let areas = view
        .catalogue
        .areas
        .keys()
        .filter_map(|id| Some((length(id.as_str())?, None)));
    let (_, longest) = areas.chain(goals).max_by_key(|(length, _)| *length)?;
    Some(longest.cloned())
}

/// Returns what is lacking, and its severity; `None` if the other goal answers.
fn lack(view: &YearView<'_>, goal: &Goal, other: &GoalId) -> Option<(Message, Severity)> {
    let status = view.consolidated.status(&goal.id);
    let Some(referred) = view.catalogue.goals.get(other) else {
        let text = Text::new("tega cilja v strategiji ni", "the strategy has no such goal");
        return Some((text.into(), Severity::Warning));
    };
    let other_status = view.consolidated.status(other);
    let texts = in_whole(view, &EntryKey::of_goal(other, AnswerField::Explanation));
    let is_informative = texts
        .iter()
        .any(|(_, text)| !uninformative::is_uninformative(&Words::of(text)));
    if referred.has_status() && other_status.is_none() && !is_informative {
        // An institution without a submission is reported as such.
        let came = !view.consolidated.absent.contains(&referred.lead);
        let text = Text::new(
            "ta nima ne stanja ne obrazložitve",
            "that has neither status nor explanation",
        );
        return came.then(|| (text.into(), Severity::Warning));
    }
    let text = match (status, other_status) {
        (None, _) if !goal.has_status() => return None,
        (None, _) => Text::new(
            "stanje cilja {goal} ni navedeno",
            "the status of goal {goal} is not given",
        ),
        (Some(one), Some(other)) if clash(one, other) => Text::new(
            "stanji obeh ciljev sta različni",
            "the two goals have different statuses",
        ),
        (Some(_), Some(_) | None) => return None,
    };
    Some((text.fill(&[("goal", goal.id.as_str())]), Severity::Note))
}

#[cfg(test)]
mod tests {
    use crate::base::finding::Severity;
    use crate::inputs::history::History;
    use crate::rules::sample::{found_in_whole, reported_of_whole, result};

    fn reported(claims: &[(&str, &str, &str)]) -> Vec<String> {
        let reported = reported_of_whole("R125", &History::default(), &result(claims));
        reported
            .iter()
            .map(|line| line.split(": ").nth(1).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn a_referral_to_nothing_is_reported() {
        assert_eq!(
            reported_of_whole(
                "R125",
                &History::default(),
                &result(&[
                    ("a.9/status", "mok", "achieved"),
                    ("a.9/explanation", "mok", "Glej cilj 99."),
                ])
            ),
            [
                "mok.xlsx › Obrazec › D12 a.9 obrazložitev: obrazložitev napotuje na cilj a.99, vendar tega cilja v strategiji ni"
            ]
        );
        assert_eq!(
            reported(&[
                ("a.9/status", "mok", "achieved"),
                ("a.9/explanation", "mok", "Opisano pri a.11.")
            ]),
            ["obrazložitev napotuje na cilj a.11, vendar ta nima ne stanja ne obrazložitve"]
        );
    }

    #[test]
    fn a_goal_without_status_of_its_own_or_with_another_is_a_note() {
        let other = [
            ("a.11/status", "luk", "in-progress"),
            ("a.11/explanation", "luk", "Začeli smo jeseni."),
        ];
        let mine = ("a.9/explanation", "mok", "Podatke navajamo pri cilju a.11.");
        let without = [other[0], other[1], mine];
        assert_eq!(
            reported(&without),
            ["obrazložitev napotuje na cilj a.11, vendar stanje cilja a.9 ni navedeno"]
        );
        let found = found_in_whole("R125", &History::default(), &result(&without));
        assert_eq!(found[0].fault.severity, Severity::Note);
        assert_eq!(found[0].related[0].file, "luk.xlsx");
        let differing = [other[0], other[1], mine, ("a.9/status", "mok", "achieved")];
        assert_eq!(
            reported(&differing),
            ["obrazložitev napotuje na cilj a.11, vendar stanji obeh ciljev sta različni"]
        );
        let alike = [other[0], other[1], mine, ("a.9/status", "mok", "in-progress")];
        assert_eq!(reported(&alike), [""; 0]);
    }

    #[test]
    fn a_mention_is_not_a_referral() {
        for text in [
            "Glej, 14 udeležencev je prišlo.",
            "Opisano pri 14 ustanovah v občini.",
            "Projekt je povezan s ciljem a.99.",
            "Glej a.9.",
            "See 12 photographs of it.",
        ] {
            let claims = [
                ("a.9/status", "mok", "achieved"),
                ("a.9/explanation", "mok", text),
            ];
            assert_eq!(reported(&claims), [""; 0], "{text}");
        }
        let described = [
            ("a.9/status", "mok", "achieved"),
            ("a.9/explanation", "mok", "Described under 99."),
        ];
        assert_eq!(reported(&described).len(), 1);
    }
}
