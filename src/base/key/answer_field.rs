//! What an institution fills in: the one table of the fields that a form asks for. Whatever treats fields differently asks it.

use super::KeyError;
use crate::base::language::Text;

/// What is answered about a goal, or about an indicator or budget line of a goal.
///
/// The order is that in which differences are listed; forms ask in that of [`AnswerField::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AnswerField {
    /// The goal's status.
    Status,
    /// The explanation of what was done.
    Explanation,
    /// The reason why it is not fully achieved.
    Reason,
    /// What will be done next about it, unless it is achieved.
    NextStep,
    /// The office or department that will do it.
    Office,
    /// By when: a day, a month or a year, or that it goes on.
    Due,
    /// Where the evidence for its status lies; asked where the catalogue wants any.
    Evidence,
    /// An indicator's value, or a budget line's realised amount.
    Value,
    /// A budget line's adopted amount.
    Adopted,
    /// A budget line's revised amount.
    Revised,
    /// The note beside an item.
    Note,
}

/// What is known of a field, of whichever goal or item.
#[derive(Debug, Clone, Copy)]
pub struct FieldFacts {
    /// Its name in keys: `a.3/explanation`, `a.1/starih/adopted`. A key without any names the value of an item.
    pub key: &'static str,
    /// About what it is asked.
    pub of: Subject,
    /// What it holds.
    pub holds: Holds,
    /// Whether the goal's lead, the payer of the line or the institution asked for the indicator must fill it in; `None` if they
    /// are not asked. A required value is optional where the catalogue does not require its item.
    pub lead: Option<Need>,
    /// The same of the goal's contributors and of the recipient of the line.
    pub others: Option<Need>,
    /// Whose answer counts.
    pub counts: Counts,
    /// Whether forms of the first edition of the layout ask for it; they carry no record of their columns.
    pub in_first_edition: bool,
    /// Its name within a sentence.
    pub words: Text,
    /// What the form says beside a required one that is blank.
    pub missing: Text,
    /// What the report prints for one that was not answered.
    pub unanswered: Text,
    /// Of a running text about a goal: its heading in the table of goals, and its width there in characters.
    pub heading: (Text, f64),
}

/// About what a field is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// About a goal.
    Goal,
    /// About an indicator or a budget line.
    Item,
    /// About a budget line.
    Line,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A status.
    Status,
    /// An account of the year in running text.
    Text,
    /// Other words, which the rules about accounts of the year leave alone: a plan, a name.
    Words,
    /// Where evidence lies: addresses on the web, or numbers of files; kept in the words of the answer.
    Evidence,
    /// By when something is due, read by `sheet::DueText`; kept in the words of the answer.
    Due,
    /// An amount of money.
    Money,
    /// A value of the item's type.
    OfItem,
}

/// Whether an entry must be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It must when the goal's status is not "achieved".
    UnlessAchieved,
    /// It must when the goal's status is one for which the catalogue wants evidence.
    Wanted,
    /// It may.
    Optional,
}

/// Whose answer counts where several institutions give one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// The lead's.
    Lead,
    /// Everybody's, side by side.
    Each,
    /// As the catalogue states for the item.
    AsItem,
}

/// Of a field that is no column of its own in the table of goals.
const NOT_LISTED: (Text, f64) = (Text::new("", ""), 0.0);
const NO_FIGURE: Text = Text::new("ni podatka", "no figure");
const NOT_STATED: Text = Text::new("ni navedeno", "not stated");
const NOT_WRITTEN: Text = Text::new("ni napisana", "not written");

impl AnswerField {
    /// All of them, in the order in which forms ask.
    pub const ALL: [Self; 11] = [
        Self::Status,
        Self::Explanation,
        Self::Reason,
        Self::NextStep,
        Self::Office,
        Self::Due,
        Self::Evidence,
        Self::Adopted,
        Self::Revised,
        Self::Value,
        Self::Note,
    ];

    /// Returns what is known of the field.
    pub const fn facts(self) -> FieldFacts {
        match self {
            Self::Status => FieldFacts {
                key: "status",
                of: Subject::Goal,
                holds: Holds::Status,
                lead: Some(Need::Required),
                others: None,
                counts: Counts::Lead,
                in_first_edition: true,
                words: Text::new("stanje cilja", "status of the goal"),
                missing: Text::new("manjka stanje", "status is missing"),
                unanswered: NOT_STATED,
                heading: NOT_LISTED,
            },
            Self::Explanation => FieldFacts {
                key: "explanation",
                of: Subject::Goal,
                holds: Holds::Text,
                lead: Some(Need::Required),
                others: Some(Need::Optional),
                counts: Counts::Each,
                in_first_edition: true,
                words: Text::new("obrazložitev", "explanation"),
                missing: Text::new("manjka obrazložitev", "explanation is missing"),
                unanswered: NOT_WRITTEN,
                heading: (Text::new("Obrazložitev", "Explanation"), 56.0),
            },
            Self::Reason => FieldFacts {
                key: "reason",
                of: Subject::Goal,
                holds: Holds::Text,
                lead: Some(Need::UnlessAchieved),
                others: None,
                counts: Counts::Lead,
                in_first_edition: true,
                words: Text::new("razlog", "reason"),
                missing: Text::new("manjka razlog", "reason is missing"),
                unanswered: NOT_WRITTEN,
                heading: (
                    Text::new(
                        "Razlog, če cilj ni v celoti dosežen",
                        "Reason, where not fully achieved",
                    ),
                    28.0,
                ),
            },
            Self::NextStep => FieldFacts {
                key: "next_step",
                of: Subject::Goal,
                holds: Holds::Words,
                lead: Some(Need::Optional),
                others: Some(Need::Optional),
                counts: Counts::Each,
                in_first_edition: false,
                words: Text::new("naslednji korak", "next step"),
                missing: Text::new("manjka naslednji korak", "next step is missing"),
                unanswered: NOT_WRITTEN,
                heading: (Text::new("Naslednji korak", "Next step"), 36.0),
            },
            Self::Office => FieldFacts {
                key: "by_whom",
                of: Subject::Goal,
                holds: Holds::Words,
                lead: Some(Need::Optional),
                others: Some(Need::Optional),
                counts: Counts::Each,
                in_first_edition: false,
                words: Text::new("služba, ki bo korak izvedla", "office that will take the step"),
                missing: Text::new("manjka služba", "office is missing"),
                unanswered: NOT_STATED,
                heading: (Text::new("Kdo", "By whom"), 22.0),
            },
            Self::Due => FieldFacts {
                key: "by_when",
                of: Subject::Goal,
                holds: Holds::Due,
                lead: Some(Need::Optional),
                others: Some(Need::Optional),
                counts: Counts::Each,
                in_first_edition: false,
                words: Text::new("rok za naslednji korak", "by when the next step is due"),
                missing: Text::new("manjka rok", "by when is missing"),
                unanswered: NOT_STATED,
                heading: (Text::new("Do kdaj", "By when"), 16.0),
            },
            Self::Evidence => FieldFacts {
                key: "evidence",
                of: Subject::Goal,
                holds: Holds::Evidence,
                lead: Some(Need::Wanted),
                others: Some(Need::Optional),
                counts: Counts::Each,
                in_first_edition: false,
                words: Text::new("dokazilo", "evidence"),
                missing: Text::new("manjka dokazilo", "evidence is missing"),
                unanswered: NOT_STATED,
                heading: (Text::new("Dokazilo", "Evidence"), 30.0),
            },
            Self::Value => FieldFacts {
                key: "realised",
                of: Subject::Item,
                holds: Holds::OfItem,
                lead: Some(Need::Required),
                others: Some(Need::Required),
                counts: Counts::AsItem,
                in_first_edition: true,
                words: Text::new("realizacija", "realised amount"),
                missing: Text::new("manjka podatek", "figure is missing"),
                unanswered: NO_FIGURE,
                heading: NOT_LISTED,
            },
            Self::Adopted => FieldFacts {
                key: "adopted",
                of: Subject::Line,
                holds: Holds::Money,
                lead: Some(Need::Optional),
                others: None,
                counts: Counts::Lead,
                in_first_edition: true,
                words: Text::new("sprejeti proračun", "adopted budget"),
                missing: Text::new("manjka sprejeti proračun", "adopted budget is missing"),
                unanswered: NO_FIGURE,
                heading: NOT_LISTED,
            },
            Self::Revised => FieldFacts {
                key: "revised",
                of: Subject::Line,
                holds: Holds::Money,
                lead: Some(Need::Optional),
                others: None,
                counts: Counts::Lead,
                in_first_edition: true,
                words: Text::new("veljavni proračun", "revised budget"),
                missing: Text::new("manjka veljavni proračun", "revised budget is missing"),
                unanswered: NO_FIGURE,
                heading: NOT_LISTED,
            },
            Self::Note => FieldFacts {
                key: "note",
                of: Subject::Item,
                holds: Holds::Text,
                lead: Some(Need::Optional),
                others: Some(Need::Optional),
                counts: Counts::Each,
                in_first_edition: true,
                words: Text::new("opomba", "note"),
                missing: Text::new("manjka opomba", "note is missing"),
                unanswered: NOT_WRITTEN,
                heading: NOT_LISTED,
            },
        }
    }

    /// Returns the fields that are asked about a goal itself, in the order of the form.
    pub fn of_goal() -> impl Iterator<Item = Self> {
        Self::about(&[Subject::Goal])
    }

    /// Returns the fields that are asked about an indicator.
    pub fn of_indicator() -> impl Iterator<Item = Self> {
        Self::about(&[Subject::Item])
    }

    /// Returns the fields that are asked about a budget line.
    pub fn of_line() -> impl Iterator<Item = Self> {
        Self::about(&[Subject::Item, Subject::Line])
    }

    /// Returns the running texts about a goal.
    pub fn texts_of_goal() -> impl Iterator<Item = Self> {
        Self::of_goal().filter(|field| field.is_text())
    }

    /// Returns what is answered about a goal in words: the running texts, the next step, who takes it and by when.
    pub fn words_of_goal() -> impl Iterator<Item = Self> {
        Self::of_goal().filter(|field| field.is_in_words())
    }

    fn about(subjects: &'static [Subject]) -> impl Iterator<Item = Self> {
        Self::ALL
            .into_iter()
            .filter(|field| subjects.contains(&field.facts().of))
    }

    /// Returns its name in keys.
    pub const fn key(self) -> &'static str {
        self.facts().key
    }

    /// Returns `true` if it is asked about the goal itself, not about one of its items.
    pub fn is_of_goal(self) -> bool {
        self.facts().of == Subject::Goal
    }

    /// Returns `true` if somebody must fill it in.
    pub fn is_required(self) -> bool {
        let facts = self.facts();
        [facts.lead, facts.others].contains(&Some(Need::Required))
    }

    /// Returns `true` if somebody must fill it in, always or with some statuses of the goal.
    pub fn is_demanded(self) -> bool {
        let facts = self.facts();
        let needs = [facts.lead, facts.others].into_iter().flatten();
        let mut demanded =
            needs.filter(|need| matches!(need, Need::Required | Need::UnlessAchieved | Need::Wanted));
        demanded.next().is_some()
    }

    /// Returns `true` if it holds running text.
    pub fn is_text(self) -> bool {
        self.facts().holds == Holds::Text
    }

    /// Returns `true` if it is answered in words: running text, a plan, a name, by when.
    pub fn is_in_words(self) -> bool {
        matches!(
            self.facts().holds,
            Holds::Text | Holds::Words | Holds::Due | Holds::Evidence
        )
    }

    /// Returns `true` if it holds running text about the goal itself.
    pub fn is_text_of_goal(self) -> bool {
        self.is_of_goal() && self.is_text()
    }

    /// Returns `true` if it holds a figure or an amount of an item.
    pub fn is_figure(self) -> bool {
        matches!(self.facts().holds, Holds::Money | Holds::OfItem)
    }

    /// Returns the field of a name in keys, among those that are asked about goals or among those of items.
    ///
    /// # Errors
    /// If there is none.
    pub(super) fn named(key: &str, of_goal: bool) -> Result<Self, KeyError> {
        let mut fields = Self::ALL.into_iter();
        let named = fields.find(|field| field.key() == key && field.is_of_goal() == of_goal);
        named.ok_or(KeyError)
    }
}

/// A field missing from the list would never be asked.
#[expect(
    clippy::as_conversions,
    reason = "how many fields there are: the position of the last one, and one"
)]
const _: () = assert!(AnswerField::ALL.len() == AnswerField::Note as usize + 1);

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_field_is_asked_once_and_has_its_own_name() {
        let fields: HashSet<AnswerField> = AnswerField::ALL.into();
        let keys: HashSet<&str> = AnswerField::ALL.iter().map(|field| field.key()).collect();
        assert_eq!(
            (fields.len(), keys.len()),
            (AnswerField::ALL.len(), AnswerField::ALL.len())
        );
    }
}
