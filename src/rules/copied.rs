//! R120: two institutions wrote the same text.

use super::texts::{finding, in_whole};
use super::{Rule, YearView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::maps::IndexMap;
use crate::base::words::Words;
use crate::result::consolidated::Claim;

pub(super) static RULE: Rule = Rule {
    codes: &[&COPIED],
    submission: None,
    consolidated: Some(check),
};

/// The same text from two institutions; a note if it is about the same goal, as the two may have agreed on it.
pub(super) static COPIED: Code = Code {
    id: "R120",
    severity: Severity::Warning,
    title: Text::new(
        "besedilo je enako kot pri drugi ustanovi",
        "the text is the same as another institution's",
    ),
    fact: Text::new(
        "besedilo »{found}« je enako besedilu, ki ga je pri cilju {goal} napisala ustanova {institution}",
        "the text “{found}” is the same as that of {institution} for goal {goal}",
    ),
    help: Text::new(
        "z besedami svoje ustanove napišite, kaj je naredila ona; če je besedilo skupno, ga naj odda samo nosilec",
        "write in your own words what your institution did; if the text is a joint one, only the lead should submit it",
    ),
    why: Text::new(
        "Isto besedilo dveh ustanov je v poročilu dvakrat, ne pove pa, kaj je naredila katera.",
        "The same text of two institutions appears in the report twice, and does not show who did what.",
    ),
    example: Text::new(
        "Dom in knjižnica pri cilju a.20 oddata isti odstavek.",
        "The home and the library submit the same paragraph for goal a.20.",
    ),
};

/// A sentence of fewer words may be the same by chance.
const FEWEST_WORDS: usize = 8;

fn check(view: &YearView<'_>, findings: &mut Findings) {
    let mut first: IndexMap<String, (EntryKey, &Claim)> = IndexMap::default();
    for goal in view.catalogue.goals.values() {
        for field in AnswerField::texts_of_goal() {
            let entry = EntryKey::of_goal(&goal.id, field);
            for (claim, text) in in_whole(view, &entry) {
                let words = Words::of(text);
                if words.count() < FEWEST_WORDS {
                    continue;
                }
                let (other, theirs) = first.entry(words.joined()).or_insert((entry.clone(), claim));
                if theirs.institution == claim.institution {
                    continue;
                }
                let same_goal = other.goal == entry.goal;
                let fault = COPIED
                    .fault()
                    .found(text.trim())
                    .with("goal", &other.goal)
                    .with("institution", view.catalogue.name(&theirs.institution))
                    .with_severity(if same_goal {
                        Severity::Note
                    } else {
                        COPIED.severity
                    });
                let place = theirs.place.clone();
                findings.push(finding(view, fault, &entry, claim).with_related([place]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::finding::Severity;
    use crate::inputs::history::History;
    use crate::rules::sample::{found_in_whole, reported_of_whole, result};

    const TEXT: &str = "Pripravili smo štiri srečanja in dve predavanji za svojce.";

    #[test]
    fn the_same_text_of_another_institution_is_reported() {
        let view = result(&[
            ("a.9/explanation", "duk", TEXT),
            ("a.20/explanation", "luk", &TEXT.to_uppercase()),
        ]);
        assert_eq!(
            reported_of_whole("R120", &History::default(), &view),
            [
                "luk.xlsx › Obrazec › D22 a.20 obrazložitev: besedilo »PRIPRAVILI SMO ŠTIRI SREČANJA IN DVE PREDAVANJI ZA \
                 SVOJCE.« je enako besedilu, ki ga je pri cilju a.9 napisala ustanova Dom upokojencev"
            ]
        );
        let found = found_in_whole("R120", &History::default(), &view);
        assert_eq!(found[0].fault.severity, Severity::Warning);
        assert_eq!(found[0].related[0].file, "duk.xlsx");
    }

    #[test]
    fn a_joint_text_is_a_note_and_short_or_own_texts_are_not_reported() {
        let joint = result(&[("a.9/explanation", "duk", TEXT), ("a.9/explanation", "luk", TEXT)]);
        let found = found_in_whole("R120", &History::default(), &joint);
        assert_eq!((found.len(), found[0].fault.severity), (1, Severity::Note));
        let own = result(&[("a.9/explanation", "duk", TEXT), ("a.3/explanation", "duk", TEXT)]);
        assert_eq!(reported_of_whole("R120", &History::default(), &own), [""; 0]);
        let short = "Smo demenci prijazna točka.";
        let short = result(&[
            ("a.9/explanation", "duk", short),
            ("a.9/explanation", "luk", short),
        ]);
        assert_eq!(reported_of_whole("R120", &History::default(), &short), [""; 0]);
    }
}
