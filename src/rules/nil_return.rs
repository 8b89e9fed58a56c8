//! R162: a return is marked as a nil return, but figures are filled in.

use super::{Rule, SubmissionView};
use crate::base::finding::{Code, Findings, Severity};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::forms::layout::all_list_sheets;
use crate::forms::submission::ConfirmationField;

pub(super) static RULE: Rule = Rule {
    codes: &[&CONTRADICTS],
    submission: Some(check),
    consolidated: None,
};

/// A nil return with figures. The figures count, the mark does not.
pub(super) static CONTRADICTS: Code = Code {
    id: "R162",
    severity: Severity::Error,
    title: Text::new("ničelno poročilo s podatki", "a nil return with figures"),
    fact: Text::new(
        "oddaja je označena kot ničelno poročilo, vpisani pa so podatki: {figures}",
        "the return is marked as a nil return, but figures are filled in: {figures}",
    ),
    help: Text::new(
        "če ste imeli dejavnost, na listu Potrditev izbrišite oznako ničelnega poročila in izpolnite vse podatke; sicer izbrišite \
         vpisane podatke",
        "if you had activity, delete the mark of the nil return on the sheet Confirmation and fill in all figures; otherwise delete \
         the figures",
    ),
    why: Text::new(
        "Ustanova brez dejavnosti nima podatkov. Dokler ni jasno, kaj velja, vpisani podatki štejejo, oznaka pa ne.",
        "An institution without activity has no figures. Until it is clear what holds, the figures count and the mark does not.",
    ),
    example: Text::new(
        "Na listu Potrditev je »da«, pri obiskih pa 120.",
        "The sheet Confirmation says “yes”, and the visits are 120.",
    ),
};

/// The most figures that the finding lists.
const LISTED: usize = 5;

fn check(form: &SubmissionView<'_>, findings: &mut Findings) {
    let submission = form.submission;
    let confirmation = &submission.confirmation;
    if confirmation.no_activity != Some(true) {
        return;
    }
    let against: Vec<_> = submission.against_nil().collect();
    let sheets = all_list_sheets(form.catalogue);
    let lists = sheets.iter().filter_map(|sheet| {
        let rows = submission.lists.get(&sheet.item())?.rows.len();
        let words = Text::new("{list}: vrstic {n}", "{list}: rows {n}");
        (rows > 0).then(|| words.with("list", sheet.title()).with("n", Message::words(rows)))
    });
    let lists: Vec<Message> = lists.collect();
    if against.is_empty() && lists.is_empty() {
        return;
    }
    let figures = against.iter().take(LISTED).filter_map(|(key, entry)| {
        let value = form.catalogue.value_message(key, entry.value()?);
        let words = Text::new("{subject} = {value}", "{subject} = {value}");
        Some(
            words
                .with("subject", form.catalogue.subject(key))
                .with("value", value),
        )
    });
    let more = (against.len() > LISTED).then(|| Message::from("…"));
    let fault = CONTRADICTS
        .fault()
        .with_message("figures", Message::list(figures.chain(more).chain(lists)));
    let mut lines = confirmation.lines.iter();
    let line = lines.find(|(field, _)| *field == ConfirmationField::NoActivity);
    let place = line.map_or(&confirmation.place, |(_, line)| &line.place);
    let finding = fault.at(place.clone()).of(&submission.institution);
    let places = against.iter().map(|(_, entry)| entry.place.clone());
    findings.push(finding.with_related(places));
}

#[cfg(test)]
mod tests {
    use crate::base::place::{CellRef, Located, Place};
    use crate::forms::submission::{ConfirmationField, Submission};
    use crate::inputs::history::History;
    use crate::rules::sample::{filled, reported_of};

    fn nil(answers: &[(&str, &str)]) -> Submission {
        let mut submission = filled("duk", answers);
        submission.confirmation.no_activity = Some(true);
        let place = Place::cell("F.xlsx", "Potrditev", CellRef::new(10, 2));
        let value = "da".to_owned();
        let line = (ConfirmationField::NoActivity, Located { value, place });
        submission.confirmation.lines.push(line);
        submission
    }

    #[test]
    fn figures_contradict_a_nil_return() {
        assert_eq!(
            reported_of(
                "R162",
                &History::default(),
                &nil(&[("a.3/oskrbovalke", "22"), ("a.9/ure", "0")])
            ),
            [
                "F.xlsx › Potrditev › C11 oddaja je označena kot ničelno poročilo, vpisani pa so podatki: a.3 Socialne oskrbovalke = 22\u{a0}oseb"
            ]
        );
    }

    #[test]
    fn zero_and_no_data_do_not_and_without_the_mark_nothing_does() {
        let answers = [("a.3/oskrbovalke", "0"), ("a.9/ure", "no-data")];
        assert_eq!(reported_of("R162", &History::default(), &nil(&answers)), [""; 0]);
        let filled = filled("duk", &[("a.3/oskrbovalke", "22")]);
        assert_eq!(reported_of("R162", &History::default(), &filled), [""; 0]);
    }
}
