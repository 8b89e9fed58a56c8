//! The qualifiers that notes say of the numbers beside them: »več kot« beside 500 makes it more than 500.

use super::Reader;
use crate::base::finding::{Code, Severity};
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::value::Value;
use crate::forms::submission::Reading;

impl Reader<'_> {
    /// Makes each number to whose note a qualifier belongs a qualified one. The note stays as it was written. Where the cell says
    /// another qualifier than the note, the value is not taken.
    pub(in crate::forms::intake) fn qualify(&mut self) {
        for number in 0..self.asked.len() {
            let asked = &self.asked[number].entry;
            if asked.field != AnswerField::Note {
                continue;
            }
            let Some(note) = self.entries[number].as_ref() else {
                continue;
            };
            let Reading::Value(Value::Text(words)) = &note.reading else {
                continue;
            };
            let Some(entry) = asked.beside(AnswerField::Value) else {
                continue;
            };
            let is_value = |question: &crate::strategy::catalogue::Question| question.entry == entry;
            let position = self.asked.iter().position(is_value);
            let value = position.and_then(|at| Some((at, self.entries[at].as_ref()?)));
            let Some((at, Reading::Value(value))) = value.map(|(at, entry)| (at, &entry.reading)) else {
                continue;
            };
            let counted = self.catalogue.counted(&entry);
            if let Some(perhaps) = value.perhaps_qualified_by(words, counted) {
                let fault = PERHAPS
                    .fault()
                    .found(words)
                    .with_message("value", self.catalogue.value_message(&entry, value))
                    .with_message("qualifier", perhaps.label());
                let of_value = self.entries[at].as_ref().map(|entry| entry.place.clone());
                let finding = fault.at(note.place.clone()).with_related(of_value);
                self.about(finding, entry);
                continue;
            }
            let said = value.qualified_by(words, counted);
            let (Some((qualifier, _)), Some(stated)) = (said, value.as_number()) else {
                continue;
            };
            let reading = if value.qualifier().is_none_or(|own| own == qualifier) {
                Reading::Value(Value::Qualified(qualifier, stated))
            } else {
                let fault = OTHER_IN_NOTE.fault().with_message("value", value.message());
                let place = self.entries[at].as_ref().map(|entry| entry.place.clone());
                let finding = fault.found(words).at(place.unwrap_or_else(|| note.place.clone()));
                let finding = finding.with_related([note.place.clone()]);
                self.about(finding, entry);
                Reading::Unreadable
            };
            if let Some(entry) = self.entries[at].as_mut() {
                entry.understand(reading);
            }
        }
    }
}

/// V146: a note that begins with a qualifier of the number beside it, and then speaks of a part or of another year.
pub(crate) static PERHAPS: Code = Code {
    id: "V146",
    severity: Severity::Warning,
    title: Text::new(
        "ni jasno, ali opomba velja za število",
        "it is not clear whether the note is about the number",
    ),
    fact: Text::new(
        "v celici je {value}, opomba pa pravi »{found}«; število je prevzeto, kakor je vpisano, brez »{qualifier}«",
        "the cell says {value}, the note “{found}”; the number is taken as entered, without “{qualifier}”",
    ),
    help: Text::new(
        "če število ni natančno, »{qualifier}« vpišite pred število v isto celico; če opomba govori o delu ali drugem letu, jo začnite z \
         drugo besedo, na primer »V letu …«",
        "if the number is not exact, enter “{qualifier}” before it in the same cell; if the note is about a part or another year, begin \
         it with another word, such as “In …”",
    ),
    why: Text::new(
        "»Vsaj«, »približno« in podobno je del podatka in je z njim natisnjeno; program ga iz opombe prevzame le, kadar ta očitno govori o \
         istem številu.",
        "“At least”, “about” and the like are part of the figure and are printed with it; the program takes them from a note only where \
         that is plainly about the same number.",
    ),
    example: Text::new(
        "V celici je 50, opomba pravi »najmanj 50 oseb v letu 2023«.",
        "The cell says 50, the note “at least 50 persons in 2023”.",
    ),
};

pub(crate) static OTHER_IN_NOTE: Code = Code {
    id: "V144",
    severity: Severity::Error,
    title: Text::new(
        "opomba pravi drugače kot celica",
        "the note says otherwise than the cell",
    ),
    fact: Text::new(
        "v celici je »{value}«, v opombi pa »{found}«",
        "the cell says “{value}”, the note “{found}”",
    ),
    help: Text::new(
        "v celico vpišite, kar drži, na primer »več kot 500«, v opombi pa popravite začetek",
        "enter what is true in the cell, for example “more than 500”, and correct how the note begins",
    ),
    why: Text::new(
        "»Približno«, »več kot« in podobno je del podatka in je z njim natisnjeno; če celica in opomba povesta različno, program ne izbere.",
        "“About”, “more than” and the like are part of the figure and are printed with it; if cell and note say different things, the \
         program does not choose.",
    ),
    example: Text::new(
        "V celici je »približno 500«, v opombi »več kot«.",
        "The cell says “about 500”, the note “more than”.",
    ),
};
