//! The tables of the outputs, independent of any format: each is declared once, column by column, and every format walks it.
//!
//! A format shows some of a table's columns, chosen by their keys ([`choose`]), and decides how a [`Datum`] looks; it
//! declares no heading of its own. A new column is an entry in the table's declaration, and its key where it is to be shown.

pub mod awaited;
pub mod by_severity;
pub mod by_status;
pub mod catalogue;
pub mod categories;
pub mod claims;
pub mod counts;
pub mod decisions;
pub mod findings;
pub mod goals;
pub mod indicators;
pub mod lists;
pub mod money;
pub mod money_marks;
pub mod reconciliation;
pub mod past;
pub mod proposal;
mod datum;
mod reference;
pub mod register;
pub mod returns;
pub mod evidence;
pub mod steps;
pub mod signing;
pub mod submissions;
pub mod totals;
pub mod transfers;
pub mod years;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::key::{AnswerField, InstitutionId};
use crate::base::language::Text;
use crate::base::mark::Marks;
use crate::base::message::Message;
use crate::base::value::{Quantity, Status, Value, ValueType, Year};

pub use reference::Reference;

/// A column of a table whose rows are `R`.
pub struct Column<R> {
    /// The key by which formats choose the column and formulas name it; its name in data formats.
    pub key: &'static str,
    /// The heading for people, unique in the table; may have the placeholders `year`, `before1` … `before4`, `against`, and the keys of statuses for a catalogue's words for them.
    pub heading: Text,
    /// What it holds.
    pub kind: ColumnKind,
    /// The width on a sheet, in characters of the standard font; zero if it is on no sheet.
    pub width: f64,
    /// The shorter heading on a terminal; `None` if it is the same.
    pub brief: Option<Text>,
    /// The heading in the report, and the width in parts of the table's, for columns that the report shows.
    pub report: Option<(Text, u32)>,
    /// For a table below another on the same sheet, the key of the other's column under which this column is placed.
    pub under: Option<&'static str>,
    /// Its description in data formats.
    pub described: Described,
    /// The source of a row's value.
    value: Holds<R>,
    /// The tone of a row's value; plain if there is none.
    pub tone: Option<fn(&R) -> Tone>,
    /// Whether a sheet leaves the column out if no row has a value.
    pub dispensable: bool,
    /// The formula that gives the value where formulas are possible: `{key}` stands for the row's cell of a column, `{lines:key}`
    /// for all cells of a column of the budget lines, `{decimals}` for the decimals of the currency.
    pub formula: Option<&'static str>,
}

/// The source of a row's value in a column.
enum Holds<R> {
    /// A value computed from the row.
    Value(fn(&R) -> Datum),
    /// The answer to a field of the form.
    Answer(AnswerField, fn(&R, AnswerField) -> Datum),
    /// What is counted under a status; `None`: without one.
    Status(Option<Status>, fn(&R, Option<Status>) -> Datum),
}

/// The description of a column in data formats, for their schemas.
#[derive(Debug, Clone, Copy, Default)]
pub struct Described {
    /// The description, in a sentence.
    pub says: &'static str,
    /// Whether every row has a value.
    pub required: bool,
    /// The table to whose key the column refers.
    pub of: Option<&'static str>,
    /// The possible values; empty if there are others.
    pub words: &'static [&'static str],
}

/// The type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, keys, links.
    Text,
    /// The full name of an institution where there is room, otherwise the short one.
    Institution,
    /// The short name of an institution.
    Short,
    /// A number that only identifies.
    Number,
    /// A count.
    Count,
    /// A number with decimals.
    Decimal,
    /// An amount in the strategy's currency.
    Money,
    /// One amount as a percentage of another.
    Index,
    /// Values of the type that each row has.
    Value,
    /// A year.
    Year,
    /// A day.
    Day,
    /// Yes or no.
    Flag,
    /// A sparkline of the row's years, without values of its own.
    Trend,
}

/// A row's value in a column, independent of any format.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Nothing is known or applies. Never the same as zero.
    Blank,
    /// The result has more digits than can be held. Blank in data formats.
    NoResult,
    /// Text that a person wrote, or that contains such text.
    Words(String),
    /// An identifier: a key, a code, a digest.
    Key(String),
    /// A term of the program: its key for machines, its label for people.
    Word(&'static str, Message),
    /// Terms of the program or of the catalogue: their keys for machines, their labels for people.
    Terms(String, Message),
    /// A list of texts.
    List(Vec<String>),
    /// An institution.
    Institution(InstitutionId),
    /// Institutions with an amount each.
    Amounts(Vec<(InstitutionId, Quantity)>),
    /// A count of a total.
    Of(usize, usize),
    /// A number that only identifies.
    Number(usize),
    /// A count; zero if none was found.
    Count(usize),
    /// How many, and how many it was in the year that the year is compared with. Data formats have the first alone.
    Change(usize, Option<usize>),
    /// A number with decimals.
    Decimal(Decimal),
    /// An amount in the strategy's currency.
    Money(Decimal),
    /// One amount as a percentage of another.
    Index(Decimal),
    /// A change in percent, to one decimal.
    Percent(Decimal),
    /// A status; `None` for a goal without one.
    Status(Option<Status>),
    /// A value of an entry, with its type.
    Value(Value, ValueType),
    /// Yes or no.
    Flag(bool),
    /// A year.
    Year(Year),
    /// A day.
    Day(Date),
    /// A link to another row of the output.
    Refers(Reference),
    /// Another datum with marks, which formats for people show behind it and explain.
    Marked(Box<Datum>, Marks),
}

/// How a value is to be judged; formats may mark it, but never convey it by the mark alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    Plain,
    /// As it should be.
    Good,
    /// To be checked.
    Doubtful,
    /// Not as it should be.
    Bad,
    /// Computed by the program.
    Computed,
}

/// The heading of the years that have no column of their own.
pub const OLDER: Text = Text::new("Starejša leta", "Older years");
/// The heading of the notes beside accepted values of earlier years.
pub const EARLIER_NOTES: Text = Text::new("Opombe prejšnjih let", "Notes of earlier years");
/// The heading of what each institution stated in earlier years.
pub const EARLIER_PARTS: Text = Text::new(
    "Navedbe ustanov v prejšnjih letih",
    "What institutions stated in earlier years",
);
/// The heading of the notes of institutions.
pub const NOTES: Text = Text::new("Opombe ustanov", "Notes of institutions");
/// The heading of links to the claims behind a figure.
pub const CLAIMS: Text = Text::new("Navedb", "Claims");
/// The heading of links to the findings about something.
pub const FOUND: Text = Text::new("Ugotovitev", "Findings");
/// The heading of links to the file that something was read from.
pub const FILE: Text = Text::new("Oddaja št.", "Submission no.");
/// The heading of links to the row that holds a value.
pub const FIGURE: Text = Text::new("Podatek je na listu", "The figure is on sheet");

impl<R> Column<R> {
    /// Returns a column with the properties that every column has.
    pub const fn new(
        key: &'static str,
        heading: Text,
        kind: ColumnKind,
        width: f64,
        value: fn(&R) -> Datum,
    ) -> Self {
        Self {
            key,
            heading,
            kind,
            width,
            brief: None,
            report: None,
            under: None,
            described: Described {
                says: "",
                required: false,
                of: None,
                words: &[],
            },
            value: Holds::Value(value),
            tone: None,
            dispensable: false,
            formula: None,
        }
    }

    /// Returns a column of the answers to a text field of the form.
    pub const fn answer(
        field: AnswerField,
        heading: Text,
        width: f64,
        value: fn(&R, AnswerField) -> Datum,
    ) -> Self {
        let mut column = Self::new(field.key(), heading, ColumnKind::Text, width, |_| Datum::Blank);
        column.value = Holds::Answer(field, value);
        column
    }

    /// Returns a column of what is counted under a status, whose label is its heading.
    pub const fn status(
        key: &'static str,
        status: Option<Status>,
        value: fn(&R, Option<Status>) -> Datum,
    ) -> Self {
        let mut column = Self::new(key, Text::new("", ""), ColumnKind::Count, 0.0, |_| Datum::Blank);
        column.value = Holds::Status(status, value);
        column
    }

    /// Returns the status that it counts, `Some(None)` where it counts goals without one; `None` if it counts by no status.
    pub const fn counted(&self) -> Option<Option<Status>> {
        match self.value {
            Holds::Status(status, _) => Some(status),
            Holds::Value(_) | Holds::Answer(..) => None,
        }
    }

    /// Returns what a row has in it.
    pub fn datum(&self, row: &R) -> Datum {
        match &self.value {
            Holds::Value(value) => value(row),
            Holds::Answer(field, value) => value(row, *field),
            Holds::Status(status, value) => value(row, *status),
        }
    }

    /// Returns a column for data formats only.
    pub const fn data(
        key: &'static str,
        kind: ColumnKind,
        says: &'static str,
        value: fn(&R) -> Datum,
    ) -> Self {
        Self::new(key, Text::new("", ""), kind, 0.0, value).says(says)
    }

    /// Returns the same column, described for data formats.
    #[must_use]
    pub const fn says(mut self, says: &'static str) -> Self {
        self.described.says = says;
        self
    }

    /// Returns the same column, in which every row has a value.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.described.required = true;
        self
    }

    /// Returns the same column, in which every row has a key of a table.
    #[must_use]
    pub const fn of(self, table: &'static str) -> Self {
        self.maybe_of(table).required()
    }

    /// Returns the same column, in which a row may have a key of a table.
    #[must_use]
    pub const fn maybe_of(mut self, table: &'static str) -> Self {
        self.described.of = Some(table);
        self
    }

    /// Returns the same column, in which every row has one of some values.
    #[must_use]
    pub const fn one_of(self, words: &'static [&'static str]) -> Self {
        self.among(words).required()
    }

    /// Returns the same column, in which a row may have one of some values.
    #[must_use]
    pub const fn among(mut self, words: &'static [&'static str]) -> Self {
        self.described.words = words;
        self
    }

    /// Returns the same column, whose values have a tone.
    #[must_use]
    pub const fn toned(mut self, tone: fn(&R) -> Tone) -> Self {
        self.tone = Some(tone);
        self
    }

    /// Returns the same column, which a sheet leaves out if no row has a value.
    #[must_use]
    pub const fn dispensable(mut self) -> Self {
        self.dispensable = true;
        self
    }

    /// Returns the same column with a shorter heading for terminals.
    #[must_use]
    pub const fn brief(mut self, heading: Text) -> Self {
        self.brief = Some(heading);
        self
    }

    /// Returns the same column, also shown in the report, with a share of the table's width.
    #[must_use]
    pub const fn reported(mut self, heading: Text, parts: u32) -> Self {
        self.report = Some((heading, parts));
        self
    }

    /// Returns the same column, placed under a column of the table above it.
    #[must_use]
    pub const fn under(mut self, key: &'static str) -> Self {
        self.under = Some(key);
        self
    }

    /// Returns the same column, computed by a formula where formulas are possible.
    #[must_use]
    pub const fn computed(mut self, formula: &'static str) -> Self {
        self.formula = Some(formula);
        self
    }
}

/// Returns the columns of some keys, in the order of the keys.
pub fn choose<R>(columns: Vec<Column<R>>, keys: &[&str]) -> Vec<Column<R>> {
    let mut columns: Vec<Option<Column<R>>> = columns.into_iter().map(Some).collect();
    let mut take = |key: &&str| {
        let mut columns = columns.iter_mut();
        let found = columns.find(|one| one.as_ref().is_some_and(|column| column.key == *key))?;
        found.take()
    };
    let chosen: Vec<Column<R>> = keys.iter().filter_map(&mut take).collect();
    debug_assert!(
        chosen.len() == keys.len(),
        "a key is no column's, or is named twice: {keys:?}"
    );
    chosen
}
