//! R118: an explanation or reason is uninformative.

use super::texts::in_form;
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::words::Words;

pub(super) static RULE: Rule = Rule {
    codes: &[&UNINFORMATIVE],
    submission: Some(check),
    consolidated: None,
};

/// An uninformative text.
pub(super) static UNINFORMATIVE: Code = Code {
    id: "R118",
    severity: Severity::Warning,
    title: Text::new("besedilo nič ne pove", "the text is uninformative"),
    fact: Text::new(
        "besedilo je »{found}«, pričakovano je, kaj je bilo narejeno v letu {year}",
        "the text is “{found}”; it should state what was done in {year}",
    ),
    help: Text::new(
        "v stavku ali dveh napišite, kaj je bilo narejeno ali zakaj ni bilo; bralec lanskega poročila nima pred seboj",
        "write in a sentence or two what was done or why it was not; the reader does not have last year's report at hand",
    ),
    why: Text::new(
        "Obrazložitev gre v poročilo, kot je napisana; »enako kot lani« v njem ne pove ničesar.",
        "The explanation goes into the report as it is written; there, “same as last year” means nothing.",
    ),
    example: Text::new(
        "»Enako kot lani.« → »Na 12 srečanjih se je družilo 40 starejših.«",
        "“Same as last year.” → “40 elderly people came to 12 gatherings.”",
    ),
};

/// Uninformative phrases, folded.
const PHRASES: &[&str] = &[
    "enako kot lani",
    "isto kot lani",
    "kot lani",
    "enako kot v lanskem letu",
    "glej lansko porocilo",
    "glej lani",
    "ni sprememb",
    "brez sprememb",
    "ni bilo sprememb",
    "nespremenjeno",
    "brez posebnosti",
    "ni posebnosti",
    "ni pripomb",
    "brez pripomb",
    "brez komentarja",
    "ni relevantno",
    "ni podatka",
    "n a",
    "na",
    "np",
    "n p",
    "ni",
    "nic",
    "ok",
    "x",
    "xx",
    "xxx",
    "same as last year",
    "see last year",
    "see last years report",
    "no change",
    "no changes",
    "unchanged",
    "not applicable",
    "none",
    "nothing",
    "tbd",
    "todo",
    "come lanno scorso",
    "come l anno scorso",
    "come lo scorso anno",
    "come lanno precedente",
    "come l anno precedente",
    "uguale allanno scorso",
    "uguale allo scorso anno",
    "vedi lo scorso anno",
    "vedi relazione precedente",
    "vedi relazione dellanno precedente",
    "nessuna variazione",
    "nessun cambiamento",
    "nessuna modifica",
    "senza variazioni",
    "invariato",
    "invariata",
    "nulla da segnalare",
    "niente da segnalare",
    "nessuna osservazione",
    "nessun commento",
    "nessun dato",
    "non rilevante",
    "nulla",
    "niente",
    "idem",
    "n d",
    "nd",
];

/// The number of further words up to which a text with such a phrase is uninformative.
const MORE: usize = 2;
/// The maximum number of words of an uninformative text: the longest phrase and [`MORE`].
const MOST_WORDS: usize = 7;

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for question in &form.questions {
        if !question.entry.field.is_text_of_goal() {
            continue;
        }
        let Some((cell, text)) = in_form(form, &question.entry) else {
            continue;
        };
        if !Words::are_more_than(text, MOST_WORDS) && is_uninformative(&Words::of(text)) {
            let fault = UNINFORMATIVE.fault().found(text.trim()).with("year", form.year);
            findings.push(form.finding(fault, &question.entry, &cell.place));
        }
    }
}

/// Returns `true` if a text holds no words, or one of the phrases and at most [`MORE`] further words. A phrase of one word
/// or of three letters or fewer must be the whole text.
pub(super) fn is_uninformative(words: &Words) -> bool {
    words.count() == 0
        || words.count() <= MOST_WORDS
            && PHRASES.iter().map(|phrase| Words::of(phrase)).any(|phrase| {
                let more = if phrase.count() > 1 && phrase.joined().len() > 3 {
                    MORE
                } else {
                    0
                };
                words.count() <= phrase.count() + more && !words.find(&phrase).is_empty()
            })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    #[test]
    fn an_uninformative_text_is_reported() {
        let form = filled(
            "mok",
            &[
                ("a.3/explanation", "/"),
                ("a.9/explanation", "Letos enako kot LANI."),
                ("a.9/reason", "n. a."),
            ],
        );
        assert_eq!(
            reported_of("R118", &History::default(), &form),
            [
                "F.xlsx › Obrazec › D9 a.3 obrazložitev: besedilo je »/«, pričakovano je, kaj je bilo narejeno v letu 2024",
                "F.xlsx › Obrazec › D12 a.9 obrazložitev: besedilo je »Letos enako kot LANI.«, pričakovano je, kaj je bilo \
                 narejeno v letu 2024",
                "F.xlsx › Obrazec › D13 a.9 razlog: besedilo je »n. a.«, pričakovano je, kaj je bilo narejeno v letu 2024",
            ]
        );
    }

    #[test]
    fn every_phrase_is_uninformative_and_a_sentence_is_not() {
        for phrase in PHRASES {
            assert!(
                is_uninformative(&Words::of(&format!("{}!", phrase.to_uppercase()))),
                "{phrase}"
            );
            assert!(Words::of(phrase).count() + MORE <= MOST_WORDS, "{phrase}");
        }
        for text in [
            "Sprememb ni bilo, program je obiskalo 40 ljudi.",
            "Na srečanjih.",
            "Enako kot lani smo pripravili štiri srečanja.",
            "Ni denarja.",
        ] {
            assert!(!is_uninformative(&Words::of(text)), "{text}");
        }
    }

    #[test]
    fn a_note_may_be_uninformative() {
        let form = filled("mok", &[("a.9/ure/note", "-")]);
        assert_eq!(reported_of("R118", &History::default(), &form), [""; 0]);
    }
}
