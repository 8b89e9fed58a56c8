//! One returned workbook, read.

#[cfg(test)]
pub(crate) mod sample;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::base::key::{EntryKey, InstitutionId};
use crate::base::place::{Located, Place};
use crate::base::received::SourceFile;
use crate::base::value::{Value, Year};

/// A returned workbook, read: every entry of its form with its place, whether it was filled in or not.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The file it was.
    pub source: SourceFile,
    /// Whose form it is.
    pub institution: InstitutionId,
    /// The entries that the form held, in the order of the form.
    pub entries: IndexMap<EntryKey, Entry>,
    /// The locked values of earlier years as they stood in the form.
    pub earlier: IndexMap<(EntryKey, Year), Entry>,
    /// What those values were when the form was written, if the form says so.
    pub as_written: IndexMap<(EntryKey, Year), Reading>,
    /// The confirmation sheet.
    pub confirmation: Confirmation,
    /// What was entered where it answers nothing, in the order of the sheets and cells.
    pub leftovers: Vec<Leftover>,
    /// Another institution of the catalogue to which the office that confirms or the sender of the message points: the form
    /// may be its own. `None` if there is no doubt.
    pub foreign: Option<InstitutionId>,
    /// The SHA-256 of the files that this workbook was sent back for, one after the other; none when it is a form as it was
    /// first issued.
    pub corrects: Vec<String>,
}

/// Something that was entered where it answers nothing: in a closed cell, in a row or column that the form does not have,
/// in a copy, in a comment or text box. It counts for nothing, and is kept so that it can be shown to whoever entered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leftover {
    /// The cell.
    pub place: Place,
    /// The key of its row, where it has one.
    pub row: Option<String>,
    /// What it holds, as text.
    pub found: String,
    /// Whether it stands beside the cell (a comment, a drawing), and not in it.
    pub is_beside: bool,
}

/// One entry of a form as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The cell.
    pub place: Place,
    /// The cell's value as it was found, as text; the formula where it was never calculated; empty when blank.
    pub found: String,
    /// What it was understood as.
    pub reading: Reading,
}

/// What a cell was understood as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Nothing was entered.
    Blank,
    /// A value.
    Value(Value),
    /// Something was entered that could not be understood; a finding says so.
    Unreadable,
}

/// Who confirmed the answers, and when.
#[derive(Debug, Clone)]
pub struct Confirmation {
    /// The sheet, or the cell that says "confirmed".
    pub place: Place,
    /// The office's name.
    pub office: Option<String>,
    /// The role of who confirms.
    pub role: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// Whether the answers are confirmed; `None` if it was left blank.
    pub confirmed: Option<bool>,
    /// Which version of the answers it is, from one; `None` if it was left blank, which means the first.
    pub revision: Option<u32>,
    /// Whether the return is provisional; `None` if the line was left blank or is not in the form, which means final.
    pub provisional: Option<bool>,
    /// The lines that could not be read, which a finding has told: they are not blank, and nobody tells them again.
    pub unreadable: Vec<ConfirmationField>,
    /// The lines that the sheet has: their cells, and what these hold as text.
    pub lines: Vec<(ConfirmationField, Located<String>)>,
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
}

impl ConfirmationField {
    /// All of them, from top to bottom.
    pub const ALL: [Self; 6] = [
        Self::Office,
        Self::Role,
        Self::Date,
        Self::Confirmed,
        Self::Revision,
        Self::Finality,
    ];

    /// Returns `true` if the line must be filled in. A blank version is the first, a blank finality is final.
    pub const fn is_required(self) -> bool {
        match self {
            Self::Office | Self::Role | Self::Date | Self::Confirmed => true,
            Self::Revision | Self::Finality => false,
        }
    }
}

impl Confirmation {
    /// Which version of the answers it is, from one.
    pub fn version(&self) -> u32 {
        self.revision.unwrap_or(1)
    }

    /// Returns `true` if the institution marked the return as provisional.
    pub fn is_provisional(&self) -> bool {
        self.provisional == Some(true)
    }

    /// Why the day of confirmation cannot be right; `None` if it can, or if there is none. Answers about a year are final
    /// only once it has ended, and nobody confirms on a day that has not come. Without `today` any later day is believed.
    pub fn day_doubt(&self, year: Year, today: Option<Date>) -> Option<DayDoubt> {
        let day = self.date?;
        if today.is_some_and(|today| day > today) {
            return Some(DayDoubt::NotYet);
        }
        let year_ended = day.year() > year.get();
        let of_year = self.is_provisional() && day.year() == year.get();
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
            ConfirmationField::Revision | ConfirmationField::Finality => false,
        }
    }
}

impl Submission {
    /// The value of an entry; `None` if it is blank, unreadable or not in the form.
    pub fn value(&self, entry: &EntryKey) -> Option<&Value> {
        self.entries.get(entry).and_then(Entry::value)
    }

    /// Has the places of its entries share the names of file and sheets, of which each has its own as it was read.
    pub fn share_names(&mut self) {
        let mut names = Vec::new();
        for entry in self.entries.values_mut() {
            entry.place.share_names(&mut names);
        }
        self.entries.shrink_to_fit();
    }
}

impl Entry {
    /// The value; `None` if it is blank or unreadable.
    pub const fn value(&self) -> Option<&Value> {
        match &self.reading {
            Reading::Value(value) => Some(value),
            Reading::Blank | Reading::Unreadable => None,
        }
    }
}
