//! The content of one returned workbook.

mod computed;
mod entries;
mod layouts;
mod conditional;
mod list;
mod nil;
#[cfg(test)]
pub(crate) mod sample;

use std::borrow::Cow;

use jiff::civil::Date;

use crate::base::key::{EntryKey, InstitutionId, ItemKey};
use crate::base::maps::IndexMap;
use crate::base::place::{Located, Name, Place};
use crate::base::received::SourceFile;
use crate::base::value::{Found, Value, Year};
use crate::forms::parts::Parts;

pub use computed::{Answered, ComputedCell};
pub use entries::Entries;
pub use list::{ListAnswers, ListRow, lacks, whole};

/// The content of a returned workbook: every entry of its form with its place, filled in or not.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The file.
    pub source: SourceFile,
    /// The institution of the form.
    pub institution: InstitutionId,
    /// The entries of the form, in its order.
    pub entries: Entries,
    /// The lists of the form that were read, in its order; of one that could not be read a finding says why.
    pub lists: IndexMap<ItemKey, ListAnswers>,
    /// The locked values of earlier years as returned.
    pub earlier: IndexMap<(EntryKey, Year), Entry>,
    /// Those values as they were written, if the form has a record of them.
    pub as_written: IndexMap<(EntryKey, Year), Reading>,
    /// What stands in the cells of questions that do not apply by the other answers; among the entries they are answered so.
    pub unasked: IndexMap<EntryKey, Reading>,
    /// The cells of computed figures, which are no answers.
    pub computed: IndexMap<EntryKey, ComputedCell>,
    /// The confirmation sheet.
    pub confirmation: Confirmation,
    /// The input that answers no question, in the order of the sheets and cells.
    pub leftovers: Vec<Leftover>,
    /// Another institution of the catalogue to which the office that confirms or the sender of the message points: the form
    /// may be its own. `None` if there is no doubt.
    pub foreign: Option<InstitutionId>,
    /// The SHA-256 of the files that this workbook corrects, in order; empty if it is a form as first issued.
    pub corrects: Vec<String>,
    /// The parts with which the form was issued.
    pub parts: Parts,
    /// The SHA-256 of the ledger whose amounts are among the entries; their places are in the ledger. `None` if there are none.
    pub ledger: Option<Name>,
}

/// Input that answers no question: in a closed cell, in a row or column that the form does not have, in a copy, in a comment
/// or text box. It does not count, and is kept so that it can be shown to the person who entered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// The cell.
    pub place: Place,
    /// The key of its row, if it has one.
    pub row: Option<String>,
    /// Its content as text.
    pub found: String,
    /// Whether it is attached to the cell (a comment, a drawing) instead of being its content.
    pub is_beside: bool,
}

/// One entry of a form as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The cell.
    pub place: Place,
    /// What was found in it, which [`Entry::found`] returns.
    pub found: Found,
    /// How it was understood; changed by [`Entry::understand`], as what was found is kept beside it.
    pub reading: Reading,
}

/// How a cell was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Nothing was entered.
    Blank,
    /// A value.
    Value(Value),
    /// The input could not be understood; a finding reports it.
    Unreadable,
}

/// Who confirmed the answers, and when.
#[derive(Debug, Clone)]
pub struct Confirmation {
    /// The sheet, or the cell that says "confirmed".
    pub place: Place,
    /// The office's name.
    pub office: Option<String>,
    /// The role of the person confirming.
    pub role: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// Whether the answers are confirmed; `None` if it was left blank.
    pub confirmed: Option<bool>,
    /// The version of the answers, from 1; `None` if it was left blank, which means the first.
    pub revision: Option<u32>,
    /// Whether the return is provisional; `None` if the line was left blank or is not in the form, which means final.
    pub provisional: Option<bool>,
    /// Whether the institution had no activity and so nothing to report; `None` if the line was left blank or is not in the form,
    /// which means that it had.
    pub no_activity: Option<bool>,
    /// Whether it is a nil return: marked so, and no figure contradicts the mark.
    pub is_nil: bool,
    /// The lines that could not be read, which are already reported: they are not blank, and are not reported again.
    pub unreadable: Vec<ConfirmationField>,
    /// The lines of the sheet: their cells, and the content of these as text.
    pub lines: Vec<(ConfirmationField, Located<String>)>,
}

impl Confirmation {
    /// Returns one of which every line is blank.
    pub const fn blank(place: Place) -> Self {
        Self {
            place,
            office: None,
            role: None,
            date: None,
            confirmed: None,
            revision: None,
            provisional: None,
            no_activity: None,
            is_nil: false,
            unreadable: Vec::new(),
            lines: Vec::new(),
        }
    }
}

/// Why a day of confirmation cannot be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayDoubt {
    /// The reported year had not ended.
    BeforeYearEnd,
    /// It is after the day of the run.
    NotYet,
}

/// A line of the confirmation sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmationField {
    /// The office that answers.
    Office,
    /// The role of who confirms.
    Role,
    /// The day.
    Date,
    /// Confirmed or not.
    Confirmed,
    /// Which version of the answers it is.
    Revision,
    /// Whether the return is final or provisional.
    Finality,
    /// Whether there was no activity: a nil return.
    NoActivity,
}

impl ConfirmationField {
    /// All of them, from top to bottom.
    pub const ALL: [Self; 7] = [
        Self::Office,
        Self::Role,
        Self::Date,
        Self::Confirmed,
        Self::Revision,
        Self::Finality,
        Self::NoActivity,
    ];

    /// Returns `true` if the line must be filled in. A blank version means the first, a blank finality means final, and
    /// without a mark it is no nil return.
    pub const fn is_required(self) -> bool {
        match self {
            Self::Office | Self::Role | Self::Date | Self::Confirmed => true,
            Self::Revision | Self::Finality | Self::NoActivity => false,
        }
    }
}

impl Confirmation {
    /// Returns the version of the answers, from 1.
    pub fn version(&self) -> u32 {
        self.revision.unwrap_or(1)
    }

    /// Returns `true` if the institution marked the return as provisional.
    pub fn is_provisional(&self) -> bool {
        self.provisional == Some(true)
    }

    /// Returns why the day of confirmation cannot be right; `None` if it can, or if there is none. Answers about a year are
    /// final only once it has ended, and cannot be confirmed on a future day. Without `today` any later day is accepted.
    pub fn day_doubt(&self, year: Year, today: Option<Date>) -> Option<DayDoubt> {
        let day = self.date?;
        if today.is_some_and(|today| day > today) {
            return Some(DayDoubt::NotYet);
        }
        let year_ended = day > year.last_day();
        let of_year = self.is_provisional() && year.has(day);
        if year_ended || of_year {
            None
        } else {
            Some(DayDoubt::BeforeYearEnd)
        }
    }

    /// Returns `true` if a line that is required was left blank (or could not be read).
    pub fn lacks(&self, field: ConfirmationField) -> bool {
        let blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        match field {
            ConfirmationField::Office => blank(&self.office),
            ConfirmationField::Role => blank(&self.role),
            ConfirmationField::Date => self.date.is_none(),
            ConfirmationField::Confirmed => self.confirmed.is_none(),
            ConfirmationField::Revision | ConfirmationField::Finality | ConfirmationField::NoActivity => {
                false
            }
        }
    }
}

impl Submission {
    /// Returns the value of an entry; `None` if it is blank, unreadable or not in the form.
    pub fn value(&self, entry: &EntryKey) -> Option<&Value> {
        self.entries.get(entry).and_then(Entry::value)
    }

    /// Returns `true` if an entry is an amount of the ledger instead of a cell of the form.
    pub fn is_of_ledger(&self, entry: &Entry) -> bool {
        self.ledger.is_some() && entry.place.file != self.source.path
    }

    /// Makes it take less memory: no rule about the form will be asked again, except for few forms.
    pub fn pack(&mut self) {
        let mut names = Vec::new();
        for row in self.lists.values_mut().flat_map(|list| &mut list.rows) {
            row.place.share_names(&mut names);
            for entry in row.cells.values_mut() {
                entry.place.share_names(&mut names);
            }
        }
        self.entries.pack();
    }
}

impl Entry {
    /// Makes an entry of the cell's value as text, as it was found (the formula if it was never calculated; empty if blank), and how it
    /// was understood.
    pub fn new(place: Place, found: impl Into<Box<str>> + AsRef<str>, reading: Reading) -> Self {
        let found = Found::beside(value_of(&reading), found);
        Self {
            place,
            found,
            reading,
        }
    }

    /// Returns the cell's value as text, as it was found; the formula if it was never calculated; empty if blank.
    pub fn found(&self) -> Cow<'_, str> {
        self.found.text(self.value())
    }

    /// Returns its words: of a text, and of what could not be understood.
    pub fn words(&self) -> Option<&str> {
        match &self.reading {
            Reading::Value(value) => value.as_text(),
            Reading::Unreadable => Some(self.found.not_understood()),
            Reading::Blank => None,
        }
    }

    /// Takes it as understood in another way.
    pub fn understand(&mut self, reading: Reading) {
        let found = self.found().into_owned();
        self.found = Found::beside(value_of(&reading), found);
        self.reading = reading;
    }

    /// Returns the value; `None` if it is blank or unreadable.
    pub const fn value(&self) -> Option<&Value> {
        value_of(&self.reading)
    }
}

const fn value_of(reading: &Reading) -> Option<&Value> {
    match reading {
        Reading::Value(value) => Some(value),
        Reading::Blank | Reading::Unreadable => None,
    }
}
