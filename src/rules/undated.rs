//! R144: a text dates a figure with "at present" instead of a year.

use super::meant::{candidates, place_of};
use super::narrative::Narrative;
use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::prose::Figure;

pub(super) static RULE: Rule = Rule {
    codes: &[&UNDATED],
    submission: Some(check),
    consolidated: None,
};

/// The text dates a figure with "at present".
pub(super) static UNDATED: Code = Code {
    id: "R144",
    severity: Severity::Note,
    title: Text::new("podatek brez leta", "a figure without a year"),
    fact: Text::new(
        "besedilo pravi »{word} {found}« brez leta; število je upoštevano za leto {year}",
        "the text says “{word} {found}” without a year; the number is taken for {year}",
    ),
    help: Text::new(
        "v besedilu napišite, na kateri dan ali za katero leto velja število",
        "write in the text to which day or year the number refers",
    ),
    why: Text::new(
        "Poročilo se bere še leta pozneje; »trenutno« takrat ne pove ničesar.",
        "Reports are read years later; by then “at present” means nothing.",
    ),
    example: Text::new(
        "»Trenutno imamo 5 uporabnikov« → »31. 12. 2024 je bilo 5 uporabnikov«.",
        "“At present we have 5 users” → “on 31 December 2024 there were 5 users”.",
    ),
};

/// Words that mean the day of writing.
const PRESENT: [&str; 10] = [
    "trenutno",
    "zdaj",
    "sedaj",
    "danes",
    "currently",
    "now",
    "presently",
    "attualmente",
    "adesso",
    "oggi",
];

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    for narrative in &form.texts {
        let without_year = narrative
            .prose
            .figures
            .iter()
            .filter(|figure| figure.year.is_none());
        for figure in without_year {
            undated(form, narrative, figure, findings);
        }
    }
}

/// Returns the word before a number that makes it the present one.
pub(super) fn present(figure: &Figure) -> Option<&String> {
    figure.before.iter().find(|word| PRESENT.contains(&word.as_str()))
}

fn undated(form: &SubmissionView<'_>, narrative: &Narrative<'_>, figure: &Figure, findings: &mut Findings) {
    let Some(word) = present(figure) else {
        return;
    };
    let candidates = candidates(form, narrative, figure, form.year);
    let taken = |entry: &EntryKey| form.value(entry, form.year).and_then(|value| value.as_number());
    let mut same = candidates
        .iter()
        .filter(|entry| taken(entry) == Some(figure.number));
    if let (Some(entry), None) = (same.next(), same.next()) {
        let unit = figure.unit.first().map_or("", String::as_str);
        let found = format!("{} {unit}", figure.written);
        let fault = UNDATED
            .fault()
            .with("word", word)
            .found(found.trim())
            .with("year", form.year);
        let finding = form.finding(fault, narrative.entry, &narrative.cell.place);
        findings.push(finding.with_related(place_of(form, entry, form.year)));
    }
}

#[cfg(test)]
mod tests {
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    fn reported(text: &str) -> Vec<String> {
        let answers = [("a.3/oskrbovalke", "22"), ("a.3/explanation", text)];
        reported_of("R144", &History::default(), &filled("duk", &answers))
    }

    #[test]
    fn a_figure_dated_at_present_is_reported() {
        assert_eq!(
            reported("Trenutno imamo 22 oskrbovalk."),
            [
                "F.xlsx › Obrazec › D4 a.3 obrazložitev: besedilo pravi »trenutno 22 oskrbovalk« brez leta; število je \
                 upoštevano za leto 2024"
            ]
        );
    }

    #[test]
    fn other_figures_and_dated_ones_are_not_reported() {
        for text in [
            "V letu 2024 imamo trenutno 22 oskrbovalk.",
            "Imamo 22 oskrbovalk.",
            "Trenutno imamo 22 avtomobilov.",
            "Trenutno imamo 5 oskrbovalk.",
            "Trenutno imamo 22 novih oskrbovalk.",
        ] {
            assert_eq!(reported(text), [""; 0], "{text}");
        }
    }
}
