//! `[severity]`: which severities are accepted, and which are refused.

use super::*;
use crate::base::finding::Code;
use crate::base::place::Spot;

static CODES: &[&Code] = &[
    &crate::strategy::catalogue::codes::form::NOT_TOML,
    &crate::strategy::catalogue::codes::items::FEWER_GOALS,
    &crate::strategy::catalogue::codes::severities::TOO_LIGHT,
];

fn reported(severities: &str) -> Result<Catalogue, Vec<String>> {
    let text = format!("{}\n[severity]\n{severities}\n", edited(&[]));
    let line = edited(&[]).lines().count() + 1;
    load_knowing("strategy.toml", &text, CODES)
        .map(|(catalogue, _)| catalogue)
        .map_err(|broken| {
            assert_eq!(unfilled(broken.findings()), [""; 0]);
            let word = |f: &Finding| {
                let Spot::Line { line: at, column } = f.place.spot else {
                    return String::new();
                };
                format!(
                    "{} {}:{column} {}",
                    f.fault.code.id,
                    at - line,
                    f.fault.fact(Language::En)
                )
            };
            broken.findings().iter().map(word).collect()
        })
}

#[test]
fn severities_of_known_codes_are_accepted() {
    let catalogue = reported("S144 = \"error\"").map_err(|reported| reported.join("; "));
    let severities = catalogue.map(|catalogue| catalogue.severities);
    assert_eq!(
        severities,
        Ok([("S144".to_owned(), Severity::Error)].into_iter().collect())
    );
}

#[test]
fn unknown_codes_unknown_words_and_too_low_severities_are_refused() {
    assert_eq!(
        reported("S1O1 = \"note\"\nS101 = \"warning\"\nS144 = \"napaka\"\nS177 = \"note\"\n").unwrap_err(),
        [
            "S176 2:1 [severity]: no finding has the code “S1O1”",
            "S177 3:8 [severity]: S101 must have at least the severity “error”",
            "S105 4:8 field “S144” does not know “napaka”; allowed are: note, warning, error",
            "S177 5:8 [severity]: S177 must have at least the severity “error”",
        ]
    );
}
