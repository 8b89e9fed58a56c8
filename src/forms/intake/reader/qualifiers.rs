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
            let said = value.qualified_by(words, &self.catalogue.strategy.currency);
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
                entry.reading = reading;
            }
        }
    }
}

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
