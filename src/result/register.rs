//! The register of a year: which forms, reminders and answers were written for each institution.
//!
//! It is the only output that cannot be made again from the inputs: what was sent before is known from it alone. A round of
//! feedback is identified by the digests of the files that it answers, never by a time.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::base::key::InstitutionId;
use crate::forms::parts::Parts;

/// The edition of the file's form.
const EDITION: u32 = 1;

/// What was written for each institution in a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Register {
    /// The edition of the form in which it is written.
    edition: u32,
    /// The institutions by their keys.
    institutions: BTreeMap<String, Correspondence>,
}

/// What was written for one institution, each list in the order in which it was first written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Correspondence {
    /// The forms.
    pub forms: Vec<IssuedForm>,
    /// The reminders.
    pub reminders: Vec<Reminder>,
    /// The answers to its returns.
    pub rounds: Vec<Round>,
}

/// A form that was issued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedForm {
    /// Its parts, as the stamp names them.
    pub parts: String,
    /// The SHA-256 of the workbook.
    pub form: String,
    /// The SHA-256 of the message that it was sent with.
    pub message: String,
    /// The day on which this form was first written.
    pub day: Day,
}

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// The day on which it was written.
    pub day: Day,
    /// The parts that were missing, as the stamp names them.
    pub parts: String,
    /// The SHA-256 of the message.
    pub message: String,
}

/// The answer to what an institution returned: a correction or a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// The SHA-256 of each file that it answers, sorted.
    pub returned: Vec<String>,
    /// The SHA-256 of the message.
    pub message: String,
    /// The day on which this message was first written.
    pub day: Day,
    /// What the institution was asked to correct or to check; empty for a receipt.
    pub asked: Vec<Asked>,
}

/// One finding that was reported to an institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its code.
    pub code: String,
    /// The entry, or the cell, or what is wrong if it is about no cell: with the code and the value its identity.
    pub place: String,
    /// What was entered, without personal data.
    pub value: String,
    /// Its subject, for people.
    pub subject: String,
    /// What was wrong, for people, without personal data.
    pub wrong: String,
}

/// A day, written as ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub Date);

impl TryFrom<String> for Day {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.0.to_string()
    }
}

impl Default for Register {
    fn default() -> Self {
        Self {
            edition: EDITION,
            institutions: BTreeMap::new(),
        }
    }
}

impl Register {
    /// Returns the path of a year's register below `out/`.
    pub fn path(year: crate::base::value::Year) -> String {
        format!("{}/register.json", year.get())
    }

    /// Reads the register; `None` if the text is no register, or one of a later edition.
    pub fn parse(text: &str) -> Option<Self> {
        let register: Self = serde_json::from_str(text).ok()?;
        (register.edition == EDITION).then_some(register)
    }

    /// Returns its text.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Returns what was written for an institution; `None` if nothing was.
    pub fn of(&self, institution: &InstitutionId) -> Option<&Correspondence> {
        self.institutions.get(institution.as_str())
    }

    /// Returns `true` if all of these files of an institution, by their digests, were answered together.
    pub fn has_answered(&self, institution: &InstitutionId, digests: &[&str]) -> bool {
        let rounds = self.of(institution).into_iter().flat_map(|sent| &sent.rounds);
        let mut rounds = rounds.map(|round| &round.returned);
        rounds.any(|returned| {
            digests
                .iter()
                .all(|digest| returned.iter().any(|one| one == digest))
        })
    }

    /// Returns what was written for an institution, to add to it.
    pub fn entry(&mut self, institution: &InstitutionId) -> &mut Correspondence {
        self.institutions.entry(institution.to_string()).or_default()
    }
}

impl Correspondence {
    /// Records a form with its message. The same form again keeps its day.
    pub fn issue(&mut self, parts: Parts, form: String, message: String, today: Date) {
        let parts = parts.words();
        let same = |issued: &&mut IssuedForm| issued.parts == parts && issued.form == form;
        if let Some(issued) = self.forms.iter_mut().find(same) {
            issued.message = message;
            return;
        }
        let day = Day(today);
        self.forms.push(IssuedForm {
            parts,
            form,
            message,
            day,
        });
    }

    /// Records a reminder. A second one on the same day replaces the first.
    pub fn remind(&mut self, missing: Parts, message: String, today: Date) {
        let reminder = Reminder {
            day: Day(today),
            parts: missing.words(),
            message,
        };
        match self.reminders.iter_mut().find(|other| other.day == reminder.day) {
            Some(other) => *other = reminder,
            None => self.reminders.push(reminder),
        }
    }

    /// Returns the number of the round that answers these files, from 1, and the round before it; `None` in the first. The same
    /// files are always in the same round, also if others were answered in between.
    pub fn round(&self, returned: &[String]) -> (usize, Option<&Round>) {
        let known = self.rounds.iter().position(|round| round.returned == returned);
        let at = known.unwrap_or(self.rounds.len());
        (
            at + 1,
            at.checked_sub(1).and_then(|before| self.rounds.get(before)),
        )
    }

    /// Records the answer to some files, in place of an earlier answer to the same files.
    pub fn answer(&mut self, returned: Vec<String>, message: String, asked: Vec<Asked>, today: Date) {
        let mut round = Round {
            returned,
            message,
            day: Day(today),
            asked,
        };
        match self
            .rounds
            .iter_mut()
            .find(|other| other.returned == round.returned)
        {
            Some(other) => {
                if other.message == round.message {
                    round.day = other.day;
                }
                *other = round;
            }
            None => self.rounds.push(round),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Date = Date::constant(2025, 2, 3);

    fn files(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_round_is_known_by_its_files() {
        let mut of = Correspondence::default();
        assert_eq!(of.round(&files(&["a"])), (1, None));
        of.answer(files(&["a"]), "m1".into(), Vec::new(), DAY);
        of.answer(files(&["a"]), "m1".into(), Vec::new(), DAY.tomorrow().unwrap());
        assert_eq!((of.rounds.len(), of.rounds[0].day), (1, Day(DAY)));
        assert_eq!(of.round(&files(&["a"])), (1, None));
        assert_eq!(of.round(&files(&["b"])).0, 2);
        of.answer(files(&["b"]), "m2".into(), Vec::new(), DAY);
        // The first file again, because the second was taken back; then the second once more, and a third.
        assert_eq!(of.round(&files(&["a"])), (1, None));
        assert_eq!(of.round(&files(&["b"])).1, Some(&of.rounds[0]));
        assert_eq!(of.round(&files(&["b", "c"])).1, Some(&of.rounds[1]));
    }

    #[test]
    fn a_register_is_read_as_it_was_written() {
        let duk: InstitutionId = "duk".parse().unwrap();
        let mut register = Register::default();
        let of = register.entry(&duk);
        of.issue(Parts::WHOLE, "f".into(), "m".into(), DAY);
        of.issue(Parts::WHOLE, "f".into(), "n".into(), DAY.tomorrow().unwrap());
        of.remind(Parts::WHOLE, "r".into(), DAY);
        of.remind(Parts::WHOLE, "s".into(), DAY);
        let asked = Asked {
            code: "V101".into(),
            place: "a.1/ure".into(),
            value: "približno 30".into(),
            subject: "a.1 Ure".into(),
            wrong: "»približno 30« ni število.".into(),
        };
        of.answer(files(&["a"]), "m".into(), vec![asked], DAY);
        assert_eq!((of.forms.len(), of.reminders.len()), (1, 1));
        assert_eq!((of.forms[0].day, of.forms[0].message.as_str()), (Day(DAY), "n"));
        assert_eq!(Register::parse(&register.text()), Some(register));
        for text in ["", "{}", "[]", "{\"edition\": 2, \"institutions\": {}}"] {
            assert_eq!(Register::parse(text), None, "{text}");
        }
    }
}
