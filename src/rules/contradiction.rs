//! R117: the explanation contradicts the status.

mod phrases;

use super::texts::{finding, in_whole, year};
use super::{Rule, YearView, achieved_when};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::maps::HashSet;
use crate::base::value::{StatusClass, Value, Year};
use crate::base::words::Words;
use crate::strategy::catalogue::Goal;

use phrases::{AGAINST_ACHIEVED, AGAINST_NOT_ACHIEVED, CONCEDING, JOINING, NEGATING, PART};

pub(super) static RULE: Rule = Rule {
    codes: &[&CONTRADICTS],
    submission: None,
    consolidated: Some(check),
};

/// A phrase that contradicts the status; a note if an institution other than the lead wrote it.
pub(super) static CONTRADICTS: Code = Code {
    id: "R117",
    severity: Severity::Warning,
    title: Text::new(
        "obrazložitev nasprotuje stanju",
        "the explanation contradicts the status",
    ),
    fact: Text::new(
        "stanje cilja je »{status}«, v besedilu pa piše »{phrase}«",
        "the status of the goal is “{status}”, but the text says “{phrase}”",
    ),
    help: Text::new(
        "popravite stanje ali besedilo; če je oboje prav, v obrazložitvi povejte, kaj je bilo kljub temu doseženo",
        "correct the status or the text; if both are right, state in the explanation what was achieved nevertheless",
    ),
    why: Text::new(
        "Stanje in obrazložitev stojita v poročilu drug ob drugem; če si nasprotujeta, bralec ne verjame nobenemu.",
        "Status and explanation stand side by side in the report; if they contradict each other, readers believe neither.",
    ),
    example: Text::new(
        "»dosežen«, v obrazložitvi pa »za varstvo ni bilo interesa, projekt ni bil realiziran«.",
        "“achieved”, but the explanation says “there was no interest, the project was not realised”.",
    ),
};

fn check(view: &YearView<'_>, findings: &mut Findings) {
    for goal in view.catalogue.goals.values() {
        let Some(status) = view.consolidated.status(&goal.id) else {
            continue;
        };
        // If the figures contradict the status, that is already reported, and the text follows from it.
        if achieved_when::verdict(view, goal, status).is_some() {
            continue;
        }
        let (built_in, own) = match status.class() {
            StatusClass::Achieved => (AGAINST_ACHIEVED, &view.catalogue.texts.against_achieved),
            StatusClass::NotAchieved => (AGAINST_NOT_ACHIEVED, &view.catalogue.texts.against_not_achieved),
            StatusClass::PartiallyAchieved | StatusClass::InProgress | StatusClass::NotCounted => continue,
        };
        let phrases: Vec<Words> = built_in.iter().map(|phrase| Words::of(phrase)).collect();
        let own: Vec<Words> = own.iter().map(|phrase| Words::of(phrase)).collect();
        let phrases: Vec<&Words> = own.iter().chain(&phrases).collect();
        let title = Words::of(&goal.title);
        for field in AnswerField::texts_of_goal() {
            report(view, goal, field, &phrases, &title, findings);
        }
    }
}

fn report(
    view: &YearView<'_>,
    goal: &Goal,
    field: AnswerField,
    phrases: &[&Words],
    title: &Words,
    findings: &mut Findings,
) {
    let entry = EntryKey::of_goal(&goal.id, field);
    for (claim, text) in in_whole(view, &entry) {
        let Some(phrase) = against(&Words::of(text), phrases, title, view.consolidated.year) else {
            continue;
        };
        let status = EntryKey::of_goal(&goal.id, AnswerField::Status);
        let stated = view.consolidated.value(&status);
        let stated = stated.map(|value: &Value| view.catalogue.value_message(&status, value));
        let fault = CONTRADICTS
            .fault()
            .with_message("status", stated.unwrap_or_default())
            .with("phrase", phrase)
            .with_severity(if claim.institution == goal.lead {
                CONTRADICTS.severity
            } else {
                Severity::Note
            });
        let cell = view.source(&status).map(|(place, _)| place.clone());
        findings.push(finding(view, fault, &entry, claim).with_related(cell));
    }
}

/// Returns the first phrase that is in a text and is stated.
fn against(text: &Words, phrases: &[&Words], title: &Words, this_year: Year) -> Option<String> {
    let there: HashSet<&str> = text.iter().collect();
    let mut phrases = phrases.iter();
    phrases.find_map(|phrase| {
        // Of most phrases a text does not have the first word.
        phrase.get(0).filter(|first| there.contains(first))?;
        let mut places = text.find(phrase).into_iter();
        let meant = places.find(|place| {
            is_meant(text, place.start, this_year) && !is_of_another_matter(text, place.start, title)
        });
        meant.map(|_| phrase.joined())
    })
}

/// Returns `true` if a phrase is stated: not negated, not of a part only, not of another year, and not conceded before a "but".
fn is_meant(text: &Words, at: usize, this_year: Year) -> bool {
    const NEAR: usize = 4;
    let (clause, sentence) = (text.clause(at), text.sentence(at));
    let words = |range: std::ops::Range<usize>| range.filter_map(|at| text.get(at));
    let mut before = words(clause.start..at)
        .rev()
        .take_while(|word| !JOINING.contains(word))
        .take(NEAR);
    let negated = before.any(|word| NEGATING.contains(&word));
    let conceded =
        words(sentence.start..at).any(|word| CONCEDING.iter().any(|start| word.starts_with(start)));
    let part = words(clause.clone()).any(|word| {
        let is_number = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
        is_number || PART.contains(&word)
    });
    let years: Vec<Year> = words(clause).filter_map(year).collect();
    let of_another_year = !years.is_empty() && !years.contains(&this_year);
    !(negated || conceded || part || of_another_year)
}

/// Returns `true` if the sentence of a phrase is about something else than the goal: it has a subject of its own, while the title of
/// the goal stands in an earlier sentence. "The mayor appointed the commission. […] For the study that we wanted to obtain there was
/// no interest" does not deny that the commission was appointed.
fn is_of_another_matter(text: &Words, at: usize, title: &Words) -> bool {
    /// A shorter sentence, such as "There was no interest", is about what precedes it.
    const SHORT: usize = 15;
    let of_title = |range: std::ops::Range<usize>| {
        let there: HashSet<&str> = range.filter_map(|at| text.get(at)).filter_map(stem).collect();
        let stems: HashSet<&str> = title.iter().filter_map(stem).collect();
        stems.intersection(&there).count()
    };
    let sentence = text.sentence(at);
    if sentence.len() < SHORT {
        return false;
    }
    let own = of_title(sentence.clone());
    let mut start = 0;
    while start < sentence.start {
        let earlier = text.sentence(start);
        start = earlier.end;
        if of_title(earlier) > own + 1 {
            return true;
        }
    }
    false
}

/// Returns the beginning of a word, without what its form changes; `None` of a short word.
fn stem(word: &str) -> Option<&str> {
    const LENGTH: usize = 6;
    let (end, _) = word.char_indices().nth(LENGTH)?;
    word.get(..end)
}

#[cfg(test)]
mod tests {
    use super::{AGAINST_ACHIEVED, AGAINST_NOT_ACHIEVED};
    use crate::base::finding::Severity;
    use crate::inputs::history::History;
    use crate::rules::sample::{edited, found_in_whole, reported_of_whole, reported_of_whole_by, result};

    fn reported(status: &str, explanation: &str) -> Vec<String> {
        let view = result(&[
            ("a.9/status", "mok", status),
            ("a.9/explanation", "mok", explanation),
        ]);
        reported_of_whole("R117", &History::default(), &view)
    }

    #[test]
    fn every_phrase_is_found_in_capitals_and_without_diacritics() {
        for (status, phrases) in [
            ("achieved", AGAINST_ACHIEVED),
            ("not-achieved", AGAINST_NOT_ACHIEVED),
        ] {
            for phrase in phrases {
                let plain = phrase
                    .to_uppercase()
                    .replace('Č', "C")
                    .replace('Š', "S")
                    .replace('Ž', "Z");
                let text = format!("Občani so vprašali. {plain}; žal.");
                assert_eq!(reported(status, &text).len(), 1, "{text}");
            }
        }
        assert_eq!(
            reported(
                "achieved",
                "Za varstvo žal ni bilo interesa in projekt ni bil realiziran."
            ),
            [
                "mok.xlsx › Obrazec › D12 a.9 obrazložitev: stanje cilja je »dosežen«, v besedilu pa piše »ni bilo interesa«"
            ]
        );
    }

    #[test]
    fn what_is_negated_conceded_partial_or_of_another_year_is_not_reported() {
        for text in [
            "Nobeno srečanje ni bilo odpovedano.",
            "Čeprav sprva ni bilo interesa, se je prijavilo 40 ljudi.",
            "Leta 2022 ni bilo prijav, letos jih je bilo 30.",
            "Ena delavnica je bila odpovedana, druge so bile.",
            "Na 2 razpisa ni bilo prijav.",
            "Če ne bi bilo prijav, bi program odpovedali.",
            "Zanimanje je veliko, interesa ni manjkalo.",
            "Lani projekt ni bil realiziran, zdaj je.",
        ] {
            assert_eq!(reported("achieved", text), [""; 0], "{text}");
        }
        for text in [
            "Naloga ni bila v celoti izvedena.",
            "Projekt bo v celoti izveden prihodnje leto.",
            "Delno uspešno izvedeno.",
            "Prva faza je uspešno zaključena.",
        ] {
            assert_eq!(reported("not-achieved", text), [""; 0], "{text}");
        }
        assert_eq!(reported("in-progress", "Ni bilo prijav."), [""; 0]);
        assert_eq!(
            reported("achieved", "V letih 2022 in 2024 ni bilo prijav.").len(),
            1
        );
    }

    #[test]
    fn a_sentence_about_another_matter_is_not_reported() {
        let catalogue = edited(
            "title = \"Javna dela\"",
            "title = \"Ustanovitev sveta za varstvo starejših\"",
        );
        let reported = |text: &str| {
            let view = result(&[
                ("a.9/status", "mok", "achieved"),
                ("a.9/explanation", "mok", text),
            ]);
            reported_of_whole_by(&catalogue, "R117", &view).len()
        };
        let first = "Župan je s sklepom ustanovil svet za varstvo starejših.";
        for (text, expected) in [
            (
                "Ker je bila cena za naročeno raziskavo visoka, smo jo letos skušali pridobiti s pomočjo fakultete, vendar za \
                 podani predlog med študenti ni bilo zanimanja.",
                0,
            ),
            ("Za delo v njem ni bilo zanimanja.", 1),
            (
                "Za ustanovitev takega sveta za varstvo starejših v mestu in v vseh krajevnih skupnostih letos žal ni bilo \
                 zanimanja med društvi.",
                1,
            ),
        ] {
            assert_eq!(reported(&format!("{first} {text}")), expected, "{text}");
            // Without a word about the goal itself it is reported as before.
            assert_eq!(reported(text), 1, "{text}");
        }
    }

    #[test]
    fn a_contributors_words_are_a_note_and_figures_that_deny_the_status_come_first() {
        let view = result(&[
            ("a.9/status", "mok", "achieved"),
            ("a.9/explanation", "duk", "Pri nas ni bilo prijav."),
        ]);
        let found = found_in_whole("R117", &History::default(), &view);
        assert_eq!((found.len(), found[0].fault.severity), (1, Severity::Note));
        assert_eq!(found[0].institution, Some("duk".parse().unwrap()));
        let denied = result(&[
            ("a.3/status", "mok", "achieved"),
            ("a.3/explanation", "mok", "Ni bilo prijav."),
            ("a.3/oskrbovalke", "duk", "22"),
        ]);
        assert_eq!(reported_of_whole("R117", &History::default(), &denied), [""; 0]);
        assert_eq!(reported_of_whole("R107", &History::default(), &denied).len(), 1);
    }

    #[test]
    fn a_strategy_has_phrases_of_its_own() {
        let catalogue = edited(
            "[[area]]",
            "[texts]\nagainst_achieved = [\"Odziva ni\"]\n\n[[area]]",
        );
        let view = result(&[
            ("a.9/status", "mok", "achieved"),
            ("a.9/explanation", "mok", "Žal odziva ni."),
        ]);
        assert_eq!(reported_of_whole_by(&catalogue, "R117", &view).len(), 1);
        assert_eq!(reported_of_whole("R117", &History::default(), &view), [""; 0]);
    }
}
