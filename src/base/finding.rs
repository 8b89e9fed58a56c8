//! What is wrong or doubtful, with a code, a place and a remedy.
//!
//! A [`Code`] is declared as a `static` beside the thing that finds it, in both languages; `register.rs` lists them all.

mod tally;

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Language, Text};
use crate::base::message::Message;
use crate::base::place::Place;

pub use tally::Tally;

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// For information; no action is required.
    Note,
    /// Doubtful: it may be right, but must be reviewed.
    Warning,
    /// Blocks the value (or the file).
    Error,
}

/// A kind of finding: a letter for the stage, a number that is never used again, and its words.
///
/// Stages: `S` strategy, `F` file, `W` workbook, `V` value, `R` rule, `M` merge, `L` ledger.
#[derive(Debug)]
pub struct Code {
    /// The code as it is shown: `V104`.
    pub id: &'static str,
    /// Its severity unless the catalogue sets another.
    pub severity: Severity,
    /// Its name, a few words.
    pub title: Text,
    /// The fact, with named placeholders: the value as found and what was expected.
    pub fact: Text,
    /// What the person concerned can do about it, in the program they use. May use the same placeholders.
    pub help: Text,
    /// Why it is a fault, for `zbir explain`.
    pub why: Text,
    /// An example and its correction, for `zbir explain`.
    pub example: Text,
}

/// What is wrong, without saying where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The kind of finding.
    pub code: &'static Code,
    /// Its severity here.
    pub severity: Severity,
    arguments: Vec<(&'static str, Message)>,
    /// What to do instead of what its code says; `None` for that.
    help: Option<Text>,
    /// The placeholder that is filled with details, which [`Fault::brief`] leaves out.
    details: Option<&'static str>,
}

/// The coordinator's acceptance of a finding, from `decisions/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// Why it is accepted.
    pub reason: String,
    /// By which office.
    pub by: String,
    /// On which day.
    pub date: Date,
    /// What the report prints about it; `None` if it is not kept as a remark.
    pub remark: Option<String>,
}

/// What is wrong, and where.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What.
    pub fault: Fault,
    /// Where: the cell, or the nearest thing to one.
    pub place: Place,
    /// Other places that take part, such as the other side of a conflict.
    pub related: Vec<Place>,
    /// The institution whose submission it concerns; `None` if it concerns the coordinator's own files.
    pub institution: Option<InstitutionId>,
    /// Which entry it concerns.
    pub entry: Option<EntryKey>,
    /// The entry in words: `a.3 Povprečno število …`.
    pub subject: Option<Message>,
    /// Set when a decision accepts it; it then no longer counts.
    pub waived: Option<Waived>,
}

/// Findings as they were collected; [`Findings::sorted`] puts them in the order in which they are reported.
#[derive(Debug, Clone, Default)]
pub struct Findings(Vec<Finding>);

impl Code {
    /// Returns a fault of this kind, its placeholders still to be filled.
    pub fn fault(&'static self) -> Fault {
        Fault {
            code: self,
            severity: self.severity,
            arguments: Vec::new(),
            help: None,
            details: None,
        }
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

impl Fault {
    /// Fills a placeholder with the same words in every language: a name, an identifier, a count.
    #[must_use]
    pub fn with(self, placeholder: &'static str, words: impl ToString) -> Self {
        self.with_message(placeholder, Message::words(words))
    }

    /// Fills a placeholder with a message; data by which a person can be identified are masked where it is shown.
    #[must_use]
    pub fn with_message(mut self, placeholder: &'static str, message: impl Into<Message>) -> Self {
        self.arguments.push((placeholder, message.into()));
        self
    }

    /// Fills a placeholder with details that a reader can do without who has the figures before him.
    #[must_use]
    pub fn with_details(mut self, placeholder: &'static str, message: impl Into<Message>) -> Self {
        self.details = Some(placeholder);
        self.with_message(placeholder, message)
    }

    /// Fills a placeholder with an example of ours, which is no person's data, though it may look like it: `ime@obcina.si`.
    #[must_use]
    pub fn with_example(self, placeholder: &'static str, example: &str) -> Self {
        self.with_message(placeholder, Message::Example(example.to_owned()))
    }

    /// Fills the placeholder `found` with a value as it was found in a file.
    #[must_use]
    pub fn found(self, value: &str) -> Self {
        self.with_message("found", Message::Found(value.to_owned()))
    }

    /// Sets another severity than the default of its code.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Sets what to do, for another person than the one to whom the help of its code speaks.
    #[must_use]
    pub fn with_help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// Replaces what fills a placeholder in the same words in every language, if the placeholder is filled so.
    pub fn replace(&mut self, placeholder: &str, by: impl Fn(&str) -> String) {
        for (name, message) in &mut self.arguments {
            if let Message::Words(words) = message
                && *name == placeholder
            {
                *words = by(words);
            }
        }
    }

    /// Fills a placeholder anew with a message that says more.
    pub fn refill(&mut self, placeholder: &str, by: Message) {
        let mut arguments = self.arguments.iter_mut();
        if let Some((_, message)) = arguments.find(|(name, _)| *name == placeholder) {
            *message = by;
        }
    }

    /// Returns what fills the placeholders of fact and help.
    pub fn arguments(&self) -> &[(&'static str, Message)] {
        &self.arguments
    }

    /// Returns the fact in a language.
    pub fn fact(&self, language: Language) -> String {
        self.filled(self.code.fact, language)
    }

    /// Returns the fact in a language without its details, for a report that prints the figures beside it.
    pub fn brief(&self, language: Language) -> String {
        let mut short = self.clone();
        for (name, message) in &mut short.arguments {
            if self.details == Some(*name) {
                *message = Message::default();
            }
        }
        short.fact(language)
    }

    /// Returns the help in a language.
    pub fn help(&self, language: Language) -> String {
        self.filled(self.help.unwrap_or(self.code.help), language)
    }

    /// Returns the fact and the help, for a message that holds them.
    pub fn messages(&self) -> (Message, Message) {
        let filled = |text| Message::phrase(text, self.arguments.clone());
        (
            filled(self.code.fact),
            filled(self.help.unwrap_or(self.code.help)),
        )
    }

    /// Adds the place, and so makes it a finding.
    pub fn at(self, place: Place) -> Finding {
        Finding {
            fault: self,
            place,
            related: Vec::new(),
            institution: None,
            entry: None,
            subject: None,
            waived: None,
        }
    }

    fn filled(&self, text: Text, language: Language) -> String {
        Message::phrase(text, self.arguments.clone()).masked_in(language)
    }
}

impl Finding {
    /// Sets the institution whose submission it concerns.
    #[must_use]
    pub fn of(mut self, institution: &InstitutionId) -> Self {
        self.institution = Some(institution.clone());
        self
    }

    /// Sets the entry it concerns, as a key and in words.
    #[must_use]
    pub fn about(mut self, entry: EntryKey, subject: Message) -> Self {
        self.entry = Some(entry);
        self.subject = Some(subject);
        self
    }

    /// Adds another place that takes part.
    #[must_use]
    pub fn with_related(mut self, places: impl IntoIterator<Item = Place>) -> Self {
        self.related.extend(places);
        self
    }

    /// Returns the fact with its subject before it, in a language.
    pub fn message(&self, language: Language) -> String {
        self.about_subject(self.fault.fact(language), language)
    }

    /// Returns the same without the details of the fact; see [`Fault::brief`].
    pub fn brief(&self, language: Language) -> String {
        self.about_subject(self.fault.brief(language), language)
    }

    fn about_subject(&self, fact: String, language: Language) -> String {
        match &self.subject {
            Some(subject) => format!("{}: {fact}", subject.in_(language)),
            None => fact,
        }
    }

    /// Returns `true` if it counts at a level: of that severity or a higher one, and not waived.
    pub fn counts_at(&self, level: Severity) -> bool {
        self.waived.is_none() && self.fault.severity >= level
    }
}

impl Findings {
    /// Returns an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        self.0.push(finding);
    }

    /// Adds others behind these.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Finding>) {
        self.0.extend(others);
    }

    /// Returns the number of findings.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns `true` if there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Iterates over the findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// Iterates with mutable access: decisions waive findings, catalogues change their severity.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, Finding> {
        self.0.iter_mut()
    }

    /// Counts them by severity.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.0)
    }

    /// Puts them in the order in which they are reported: the most severe first, then by code, then by place.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.0
            .sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| places(a, b)));
        self
    }
}

fn order(finding: &Finding) -> (bool, std::cmp::Reverse<Severity>, &'static str) {
    (
        finding.waived.is_some(),
        std::cmp::Reverse(finding.fault.severity),
        finding.fault.code.id,
    )
}

fn places(a: &Finding, b: &Finding) -> Ordering {
    a.place
        .cmp(&b.place)
        .then_with(|| a.entry.cmp(&b.entry))
        .then_with(|| a.institution.cmp(&b.institution))
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a mut Findings {
    type Item = &'a mut Finding;
    type IntoIter = std::slice::IterMut<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter_mut()
    }
}

impl FromIterator<Finding> for Findings {
    fn from_iter<I: IntoIterator<Item = Finding>>(iter: I) -> Self {
        Self(iter.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::message::{SHOWN, shown};

    static SAMPLE: Code = Code {
        id: "V999",
        severity: Severity::Error,
        title: Text::new("t", "t"),
        fact: Text::new("v celici je »{found}«", "the cell holds “{found}”"),
        help: Text::new("popravite {found}", "correct {found}"),
        why: Text::new("", ""),
        example: Text::new("", ""),
    };

    #[test]
    fn a_fault_shows_the_found_value_and_its_invisible_characters() {
        let fault = SAMPLE.fault().found("12\u{a0}0\u{200b}\n");
        assert_eq!(fault.fact(Language::Sl), "v celici je »12⍽0\\u{200b}⏎«");
        assert_eq!(fault.help(Language::En), "correct 12⍽0\\u{200b}⏎");
        assert_eq!(shown(&"x".repeat(100)).chars().count(), SHOWN + 1);
    }

    #[test]
    fn a_fault_masks_personal_data() {
        let fault = SAMPLE.fault().found(&format!("{} 0101006500006", "x".repeat(70)));
        assert!(
            !fault.fact(Language::Sl).contains("01010"),
            "{}",
            fault.fact(Language::Sl)
        );
        let fault = SAMPLE.fault().with("found", "22, tel. 041 123 456");
        assert_eq!(fault.help(Language::En), "correct 22, tel. •••");
    }

    #[test]
    fn a_waived_finding_no_longer_counts() {
        let mut finding = SAMPLE.fault().at(Place::file("f"));
        assert!(finding.counts_at(Severity::Warning));
        finding.waived = Some(Waived {
            reason: "r".into(),
            by: "b".into(),
            date: Date::constant(2025, 1, 1),
            remark: None,
        });
        assert!(!finding.counts_at(Severity::Note));
        assert_eq!(
            Tally::of([&finding]),
            Tally {
                waived: 1,
                ..Tally::default()
            }
        );
    }
}
