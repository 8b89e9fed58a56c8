//! The only description of every sheet of a form: keys, headings, help, widths.
//!
//! The template writer and the reader use it; headings, positions and widths are defined nowhere else. A form carries a
//! hidden row of column keys and a hidden column of row keys, so that headings may be translated and rows and columns may
//! move, and a hidden stamp that identifies the form.

mod choice_lists;
mod columns;
mod computed;
mod confirmation;
mod corrections;
mod lists;
mod parts;
mod row;
mod stamp;
mod written;

use rust_decimal::Decimal;

use crate::base::key::{AnswerField, EntryKey, GoalId, ItemId};
use crate::base::language::{Language, Localized, Text};
use crate::base::message::Message;
use crate::base::value::{Year, decimal_of};

pub use crate::strategy::grid::{
    FIRST_ROW, HEADING_ROW, INTRO_ROW, KEY_COLUMN, KEY_ROW, LISTS, OtherSheet, TITLE_ROW,
};
pub use choice_lists::{choice_list, choice_lists};
pub use columns::{FINANCE, GOALS, INDICATORS};
pub use computed::{is_computed_there, is_in_form};
pub use confirmation::{
    CONFIRMATION_KEY, CONFIRMATION_LABEL, CONFIRMATION_VALUE, ConfirmationField, FINALITY, confirmation_day,
};
pub use corrections::{CORRECTIONS, CORRECTIONS_COLUMNS, CORRECTS, ISSUED_COMMENTS};
pub use lists::{
    LIST_COUNTS, LIST_PREFIX, LIST_SIGN, LIST_TOTAL, ListSheet, WrittenList, all_list_sheets, list_sheets,
};
pub use parts::{Part, Parts, sheet_names, sheet_of};
pub use row::{Issue, QuestionRow, rows, with_details};
pub use stamp::StampKey;
pub use written::{RECORD, Written, WrittenRow, WrittenSheet};

/// The edition of this layout, which is on the stamp of a form. Adding a line or column that may be missing, and then reads as
/// blank, makes no new edition; changing the meaning of one does. Since the second, a form carries a record of its texts; see
/// [`Written`].
pub const EDITION: u32 = 2;
/// The edition whose forms have today's layout, but no record of their texts.
pub const EDITION_WITHOUT_RECORD: u32 = 1;

/// The prefix of row keys that are not from the catalogue: totals.
pub const OWN_ROW: char = '#';
/// The key of the row of totals.
pub const TOTAL_ROW: &str = "#total";

/// A sheet of rows: one row per item of the catalogue, one column per field.
#[derive(Debug)]
pub struct SheetLayout {
    /// Its key, in the corner of the hidden row and column.
    pub key: &'static str,
    /// The name on its tab.
    pub name: Text,
    /// Its title.
    pub title: Text,
    /// The instruction on the sheet, a sentence or two.
    pub intro: Text,
    /// Its columns from left to right; the hidden column of row keys comes before them.
    pub columns: &'static [Column],
}

/// A column of a sheet.
#[derive(Debug)]
pub struct Column {
    /// Its key in the hidden row; its meaning never changes between editions.
    pub key: &'static str,
    /// Its content.
    pub field: Field,
    /// Its heading; `{year}` is the year it is about.
    pub heading: Text,
    /// The input message, shown when an entry cell is selected; empty for columns that are not filled in.
    pub help: Text,
    /// Its width in characters.
    pub width: f64,
}

/// The content of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The goal's number: `a.3`.
    Goal,
    /// The goal's short name.
    GoalTitle,
    /// Yearly or one-off.
    Kind,
    /// Its deadline.
    Deadline,
    /// The role of the institution.
    Role,
    /// The item's name.
    ItemTitle,
    /// The item's unit.
    Unit,
    /// The target.
    Target,
    /// The source of a line's money.
    Source,
    /// The accepted value of this many years before.
    Earlier(i16),
    /// The next step that was announced last year, with its office and by when.
    LastStep,
    /// An answer of the institution.
    Answer(AnswerField),
    /// Realised / revised × 100, computed.
    Index,
    /// The messages about the row while it is filled in, computed.
    Sign,
    /// The number of entries that the row requires, computed; hidden.
    Required,
    /// The number of missing ones, computed; hidden.
    Missing,
    /// The number of doubtful entries in the row, computed; hidden.
    Doubtful,
    /// A link to the goal's first indicator; blank if the form asks for none.
    Figures,
    /// A link to the goal's first budget line; blank if the form asks for none.
    Money,
    /// A link to the help to the question.
    Help,
}

/// With what the key of a sheet begins.
pub const KEY_PREFIX: &str = "zbir:";

/// The instructions.
pub static INSTRUCTIONS: OtherSheet = OtherSheet {
    key: "zbir:instructions",
    name: Text::new("Navodila", "Instructions"),
};
/// The number of columns of the instructions, from the first visible one on.
pub const INSTRUCTIONS_COLUMNS: u16 = 6;

/// The sheets of a form, or of its correction, that hold no table of questions.
pub static OTHER_SHEETS: [&OtherSheet; 7] = [
    &INSTRUCTIONS,
    &CONFIRMATION,
    &CORRECTIONS,
    &HELP,
    &LAST_YEAR,
    &LISTS,
    &STAMP,
];
/// The number of columns of the panel on the instructions that hold the name of a sheet and its counts.
pub const PANEL_COUNTS: u16 = 5;
/// The help to every question, to be printed.
pub static HELP: OtherSheet = OtherSheet {
    key: "zbir:help",
    name: Text::new("Pomoč", "Help"),
};
/// The number of columns of the help, from the first visible one on.
pub const HELP_COLUMNS: u16 = 4;
/// What the institution wrote last year, to be read, copied and printed.
pub static LAST_YEAR: OtherSheet = OtherSheet {
    key: "zbir:last-year",
    name: Text::new("Lani", "Last year"),
};
/// The column of the words on that sheet.
pub const LAST_YEARS_WORDS: u16 = KEY_COLUMN + 4;
/// The confirmation by the institution.
pub static CONFIRMATION: OtherSheet = OtherSheet {
    key: "zbir:confirmation",
    name: Text::new("Potrditev", "Confirmation"),
};
/// The hidden stamp.
pub static STAMP: OtherSheet = OtherSheet {
    key: "zbir:stamp",
    name: Text::new("_zbir", "_zbir"),
};

/// The sheets of rows, in the order of their tabs.
pub static TABLES: [&SheetLayout; 3] = [&GOALS, &INDICATORS, &FINANCE];

/// The named range of status labels.
pub const STATUS_LIST: &str = "zbir_status";
/// The named range of yes and no.
pub const YES_NO_LIST: &str = "zbir_yes_no";
/// The named range of what is let in instead of a number: the answers that there is none.
pub const NO_DATA_LIST: &str = "zbir_no_data";
/// The name of the file of the guide for institutions, which goes with the form.
pub const GUIDE_FILE: Text = Text::new("navodilo-za-obrazec.html", "guide-to-the-form.html");
/// The named range of what is let in before a number: the qualifiers.
pub const QUALIFIER_LIST: &str = "zbir_inexact";
/// The named range of yes, no and the answers that there is neither.
pub const YES_NO_OR_LIST: &str = "zbir_yes_no_or";
/// The name of the list of final and provisional.
pub const FINALITY_LIST: &str = "zbir_finality";

impl Field {
    /// Returns the field that the institution fills in; `None` for columns that are not filled in.
    pub const fn answers(self) -> Option<AnswerField> {
        if let Self::Answer(field) = self {
            Some(field)
        } else {
            None
        }
    }

    /// Returns the entry that the column's cell answers in the row of an item or, without one, of the goal; `None` if it answers
    /// no entry.
    pub fn entry(self, goal: &GoalId, item: Option<&ItemId>) -> Option<EntryKey> {
        let field = self.answers()?;
        match item {
            Some(item) => (!field.is_of_goal()).then(|| EntryKey::of_item(goal, item, field)),
            None => field.is_of_goal().then(|| EntryKey::of_goal(goal, field)),
        }
    }

    /// Returns how many years before that of the form the column is about; `None` if it is about no earlier one.
    pub const fn years_before(self) -> Option<i16> {
        match self {
            Self::Earlier(years) => Some(years),
            Self::LastStep => Some(1),
            Self::Goal
            | Self::GoalTitle
            | Self::Kind
            | Self::Deadline
            | Self::Role
            | Self::ItemTitle
            | Self::Unit
            | Self::Target
            | Self::Source
            | Self::Answer(_)
            | Self::Index
            | Self::Sign
            | Self::Required
            | Self::Missing
            | Self::Doubtful
            | Self::Figures
            | Self::Money
            | Self::Help => None,
        }
    }

    /// Returns `true` if the column is hidden, with counts for the panel.
    pub const fn is_hidden(self) -> bool {
        matches!(self, Self::Required | Self::Missing | Self::Doubtful)
    }

    /// Returns `true` if the column only leads to another sheet; it is not printed.
    pub const fn is_link(self) -> bool {
        matches!(self, Self::Figures | Self::Money | Self::Help)
    }

    /// Returns `true` if the form itself writes the column, as words or values that must not change.
    pub const fn is_given(self) -> bool {
        match self {
            Self::Goal
            | Self::GoalTitle
            | Self::Kind
            | Self::Deadline
            | Self::Role
            | Self::ItemTitle
            | Self::Unit
            | Self::Target
            | Self::Source
            | Self::Earlier(_)
            | Self::LastStep => true,
            Self::Answer(_)
            | Self::Index
            | Self::Sign
            | Self::Required
            | Self::Missing
            | Self::Doubtful
            | Self::Figures
            | Self::Money
            | Self::Help => false,
        }
    }

    /// Returns `true` if forms of the first edition of the layout have the column.
    pub const fn is_in_first_edition(self) -> bool {
        match self.answers() {
            Some(field) => field.facts().in_first_edition,
            None => !matches!(self, Self::LastStep),
        }
    }

    /// Returns `true` if the institution fills the column in.
    pub const fn is_entry(self) -> bool {
        self.answers().is_some()
    }
}

impl Column {
    /// Returns the heading in a form of a year, for a message.
    pub fn dated(&self, year: Year) -> Message {
        Localized::of(|language| self.heading(language, year)).into()
    }

    /// Returns `true` if the words of a cell are those of a link that the form itself writes in the column.
    pub fn is_own_link(&self, words: &str) -> bool {
        self.field.is_link()
            && self
                .heading
                .in_all()
                .any(|heading| words.trim().starts_with(heading))
    }

    /// Returns the number of characters of a text that the column surely shows: Excel's rows have at most 409 points, which are
    /// 27 lines, and a line holds at least as many letters as the column is wide.
    pub fn room(&self) -> usize {
        const LINES: u8 = 27;
        let letters = decimal_of(self.width).map(|width| (width * Decimal::from(LINES)).trunc());
        letters
            .and_then(|letters| usize::try_from(letters).ok())
            .unwrap_or_default()
    }

    /// Returns the heading without its year, by which a message names the column.
    pub fn name(&self) -> Message {
        Localized::of(|language| self.heading.in_(language).replace(" {year}", "")).into()
    }

    /// Returns the heading in a language, for a form of a year.
    pub fn heading(&self, language: Language, year: Year) -> String {
        let about = year.plus(-self.field.years_before().unwrap_or_default());
        crate::base::language::fill(self.heading.in_(language), &[("year", &about.to_string())])
    }
}

impl SheetLayout {
    /// Returns the columns with their positions in a fresh form.
    pub fn placed(&self) -> impl Iterator<Item = (u16, &'static Column)> {
        (KEY_COLUMN + 1..).zip(self.columns)
    }

    /// Returns the position of a field's column in a fresh form.
    pub fn position(&self, field: Field) -> Option<u16> {
        self.placed()
            .find(|(_, column)| column.field == field)
            .map(|(position, _)| position)
    }

    /// Returns the position of the last column in a fresh form that is printed.
    pub fn last_printed_column(&self) -> u16 {
        let printed = self
            .placed()
            .filter(|(_, column)| !column.field.is_hidden() && !column.field.is_link());
        printed.last().map_or(KEY_COLUMN, |(position, _)| position)
    }

    /// Returns the position of the last column in a fresh form that is not hidden.
    pub fn last_visible_column(&self) -> u16 {
        let shown = self.placed().filter(|(_, column)| !column.field.is_hidden());
        shown.last().map_or(KEY_COLUMN, |(position, _)| position)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::base::language::placeholders;
    use crate::sheet::{LONGEST_PROMPT_TITLE, LONGEST_SHEET_NAME};

    #[test]
    fn every_sheet_and_column_has_its_own_key() {
        let mut keys: Vec<&str> = TABLES.iter().map(|sheet| sheet.key).collect();
        keys.extend(OTHER_SHEETS.map(|sheet| sheet.key));
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
        for sheet in TABLES {
            let keys: HashSet<&str> = sheet.columns.iter().map(|column| column.key).collect();
            assert_eq!(keys.len(), sheet.columns.len(), "{}", sheet.key);
        }
    }

    #[test]
    fn names_and_headings_fit_excel_and_say_the_same_in_both_languages() {
        let names = TABLES
            .iter()
            .map(|sheet| sheet.name)
            .chain(OTHER_SHEETS.map(|sheet| sheet.name));
        for name in names {
            assert!(
                name.sl.encode_utf16().count() <= LONGEST_SHEET_NAME,
                "{}",
                name.sl
            );
            assert!(
                name.en.encode_utf16().count() <= LONGEST_SHEET_NAME,
                "{}",
                name.en
            );
        }
        for column in TABLES.iter().flat_map(|sheet| sheet.columns) {
            assert_eq!(
                placeholders(column.heading.sl),
                placeholders(column.heading.en),
                "{}",
                column.key
            );
            assert_eq!(
                column.field.is_entry(),
                !column.help.sl.is_empty(),
                "{}",
                column.key
            );
            assert_eq!(
                column.help.sl.is_empty(),
                column.help.en.is_empty(),
                "{}",
                column.key
            );
            for heading in [column.heading.sl, column.heading.en] {
                assert!(
                    heading.encode_utf16().count() <= LONGEST_PROMPT_TITLE,
                    "{heading}"
                );
            }
        }
    }
}
