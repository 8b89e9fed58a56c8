//! R181: a word and a year are written together: `in2024`.

use super::texts::written;
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::value::Year;

pub(super) static RULE: Rule = Rule {
    codes: &[&GLUED],
    submission: Some(check),
    consolidated: None,
};

/// No blank between a word and a year.
pub(super) static GLUED: Code = Code {
    id: "R181",
    severity: Severity::Note,
    title: Text::new(
        "beseda in letnica sta skupaj",
        "a word and a year are written together",
    ),
    fact: Text::new(
        "v besedilu je »{found}«, verjetno je mišljeno »{expected}«",
        "the text has “{found}”, probably “{expected}” is meant",
    ),
    help: Text::new(
        "med besedo in letnico vpišite presledek",
        "enter a blank between the word and the year",
    ),
    why: Text::new(
        "Besedilo se objavi, kot je; letnice, ki je del besede, program ne prebere kot leto.",
        "The text is published as it is; a year that is part of a word is not read as a year.",
    ),
    example: Text::new(
        "»v letih 2022, 2023 in2024« → »2023 in 2024«",
        "“in 2022, 2023 and2024” → “2023 and 2024”",
    ),
};

/// Endings that belong to a year: `2024-ih`, `2020s`.
const ENDINGS: [&str; 8] = ["s", "ih", "im", "ega", "emu", "em", "a", "b"];

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    let (first, last) = (
        form.catalogue.strategy.first_year,
        form.catalogue.strategy.last_year,
    );
    // A reference to a year some way before the strategy or after it is a year as well.
    let near = first.plus(-NEAR)..=last.plus(NEAR);
    for (entry, cell, text) in written(form) {
        if !entry.field.is_text() {
            continue;
        }
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            if let Some((before, after)) = apart(word, |year| near.contains(&year)) {
                let fault = GLUED
                    .fault()
                    .found(word)
                    .with("expected", format!("{before} {after}"));
                findings.push(form.finding(fault, entry, &cell.place));
            }
        }
    }
}

const NEAR: i16 = 15;

/// Returns a word and the year written onto it, or a year and the word; `None` of anything else, such as `B2024` or `covid19`.
fn apart(word: &str, is_year: impl Fn(Year) -> bool) -> Option<(&str, &str)> {
    let digits = word.find(|c: char| c.is_ascii_digit())?;
    let (before, after) = if digits == 0 {
        word.split_at(word.find(|c: char| !c.is_ascii_digit())?)
    } else {
        word.split_at(digits)
    };
    let (letters, year) = if digits == 0 {
        (after, before)
    } else {
        (before, after)
    };
    let is_year = year.len() == 4 && year.parse().is_ok_and(is_year);
    let is_word = letters.chars().all(char::is_lowercase) && !(digits == 0 && ENDINGS.contains(&letters));
    (is_year && is_word).then_some((before, after))
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    fn reported(text: &str) -> Vec<String> {
        reported_of(
            "R181",
            &History::default(),
            &filled("mok", &[("a.3/explanation", text)]),
        )
    }

    #[test]
    fn a_year_written_onto_a_word_is_reported() {
        assert_eq!(
            reported("Razpisov v letih 2022, 2023 in2024 ni bilo."),
            [
                "F.xlsx › Obrazec › D9 a.3 obrazložitev: v besedilu je »in2024«, verjetno je mišljeno »in 2024«"
            ]
        );
        assert_eq!(reported("V letu2024 je bilo tako.").len(), 1);
        assert_eq!(reported("Leta 2023in 2024 je bilo tako.").len(), 1);
    }

    #[test]
    fn names_codes_and_endings_are_not() {
        for text in [
            "PAK2023 je bil uspešen.",
            "Obzorje2020 in H2020.",
            "Dokument dok1234 in p20245.",
            "V letih 2020s in 2024ih.",
            "Bilo je leta 2024.",
            "covid19, co2, m2",
        ] {
            assert_eq!(reported(text), [""; 0], "{text}");
        }
    }
}
