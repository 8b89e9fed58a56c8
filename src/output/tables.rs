//! The tables of the outputs, apart from any format: each is declared once, column by column, and every format walks it.
//!
//! A format shows some of a table's columns, chosen by their keys ([`choose`]), and decides how a [`Datum`] looks; it
//! declares no heading of its own. A new column is an entry in the table's declaration, and its key where it is to be shown.

pub mod awaited;
pub mod catalogue;
pub mod claims;
pub mod counts;
pub mod decisions;
pub mod findings;
pub mod goals;
pub mod indicators;
pub mod money;
pub mod reconciliation;
pub mod returns;
pub mod submissions;
pub mod totals;
pub mod transfers;
pub mod years;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::base::key::{AnswerField, EntryKey, GoalId, InstitutionId, ItemKey};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{Status, Value, ValueType, Year};

/// A column of a table whose rows are `R`.
pub struct Column<R> {
    /// By which formats choose it and formulas name it; the name of the column in data formats.
    pub key: &'static str,
    /// The heading for people, unlike those of the table's other columns; may have the placeholders `year`, `before1` … `before4`,
    /// `against`, and the keys of statuses for a catalogue's words for them.
    pub heading: Text,
    /// What it holds.
    pub kind: ColumnKind,
    /// The width on a sheet, in characters of the standard font; zero if it is on none.
    pub width: f64,
    /// The heading on a terminal, where there is less room; the same if there is none.
    pub brief: Option<Text>,
    /// The heading in the report, and the width in parts of the table's, for columns that the report shows.
    pub report: Option<(Text, u32)>,
    /// Of a table below another on one sheet: the column of the other, by its key, in which it stands.
    pub under: Option<&'static str>,
    /// What it is in data formats.
    pub described: Described,
    /// What a row has in it.
    value: Holds<R>,
    /// What a row's value says of the goal or figure; plain if there is none.
    pub tone: Option<fn(&R) -> Tone>,
    /// The formula that gives the value where formulas are possible: `{key}` stands for the row's cell of a column, `{lines:key}`
    /// for all cells of a column of the budget lines.
    pub formula: Option<&'static str>,
}

/// What a row has in a column.
enum Holds<R> {
    /// What is computed from the row.
    Value(fn(&R) -> Datum),
    /// What was answered to a field of the form.
    Answer(AnswerField, fn(&R, AnswerField) -> Datum),
}

/// What a column is in data formats, for their schemas.
#[derive(Debug, Clone, Copy, Default)]
pub struct Described {
    /// In a sentence.
    pub says: &'static str,
    /// Whether every row fills it.
    pub required: bool,
    /// The table of whose key it is a value.
    pub of: Option<&'static str>,
    /// The words of which it holds one; none if it may hold others.
    pub words: &'static [&'static str],
}

/// What a column holds.
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
    /// How many.
    Count,
    /// A number with decimals.
    Decimal,
    /// An amount in the strategy's currency.
    Money,
    /// One amount in hundredths of another.
    Index,
    /// Values of the type that each row has.
    Value,
    /// A year.
    Year,
    /// A day.
    Day,
    /// Yes or no.
    Flag,
    /// A line through the row's years; it has no values of its own.
    Trend,
}

/// What a row has in a column, apart from any format.
#[derive(Debug, Clone, PartialEq)]
pub enum Datum {
    /// Nothing is known, or there is nothing to say. Never the same as zero.
    Blank,
    /// It can be computed from what is known, but has more digits than are held. Blank in data formats.
    NoResult,
    /// Words that somebody wrote, or that are made of such words.
    Words(String),
    /// What identifies something: a key, a code, a digest.
    Key(String),
    /// A word of the program: its key for machines, its label for people.
    Word(&'static str, Message),
    /// Several things, one after another.
    List(Vec<String>),
    /// An institution.
    Institution(InstitutionId),
    /// Institutions with an amount each.
    Amounts(Vec<(InstitutionId, Decimal)>),
    /// So many of so many.
    Of(usize, usize),
    /// A number that only identifies.
    Number(usize),
    /// How many; none found is zero, and that is an answer.
    Count(usize),
    /// How many, and how many it was in the year that the year is compared with. Data formats have the first alone.
    Change(usize, Option<usize>),
    /// A number with decimals.
    Decimal(Decimal),
    /// An amount in the strategy's currency.
    Money(Decimal),
    /// One amount in hundredths of another.
    Index(Decimal),
    /// A status, or none where a goal should have one.
    Status(Option<Status>),
    /// A value of an entry, with its type.
    Value(Value, ValueType),
    /// Yes or no.
    Flag(bool),
    /// A year.
    Year(Year),
    /// A day.
    Day(Date),
    /// What can be found elsewhere in the output.
    Refers(Reference),
}

/// What a cell refers to; a format without links shows the words or the count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reference {
    /// The row of a goal, shown as its identifier.
    Goal(GoalId),
    /// The row on which an entry's value stands, shown as the name of its table.
    Figure(EntryKey),
    /// The rows of a goal's indicators, counted.
    Indicators(Vec<ItemKey>),
    /// The rows of a goal's budget lines, counted.
    Lines(Vec<ItemKey>),
    /// The row of a budget line among the lines, shown as the name of their table.
    Line(ItemKey),
    /// The row of a budget line in the reconciliation, shown as how many rows of the ledger belong to it.
    Booked(ItemKey, usize),
    /// The claims about some entries, counted.
    Claims(Vec<EntryKey>),
    /// The claims about everything that is asked of a goal, counted.
    ClaimsOfGoal(GoalId),
    /// The findings about some entries, counted.
    Findings(Vec<EntryKey>),
    /// The findings about everything that is asked of a goal, counted.
    FindingsOfGoal(GoalId),
    /// The findings in a file, counted.
    FindingsIn(String),
    /// The file of a submission by its path, shown as its number.
    File(String),
    /// A decision, by its position among those of the year, shown as its number.
    Decision(usize),
}

/// What a value says of the goal or figure; formats may mark it, and say nothing by the mark alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing.
    Plain,
    /// It is as it should be.
    Good,
    /// Somebody should look at it.
    Doubtful,
    /// It is not as it should be.
    Bad,
    /// The program computed it.
    Computed,
}

/// The heading of links to the claims behind a figure.
pub const CLAIMS: Text = Text::new("Navedb", "Claims");
/// The heading of links to the findings about something.
pub const FOUND: Text = Text::new("Ugotovitev", "Findings");
/// The heading of links to the file that something was read from.
pub const FILE: Text = Text::new("Oddaja št.", "Submission no.");
/// The heading of links to the row on which a value stands.
pub const FIGURE: Text = Text::new("Podatek je na listu", "The figure is on sheet");

impl<R> Column<R> {
    /// A column with all that every column has.
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
            formula: None,
        }
    }

    /// A column of words that were answered to a field of the form.
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

    /// What a row has in it.
    pub fn datum(&self, row: &R) -> Datum {
        match &self.value {
            Holds::Value(value) => value(row),
            Holds::Answer(field, value) => value(row, *field),
        }
    }

    /// A column of data formats alone.
    pub const fn data(
        key: &'static str,
        kind: ColumnKind,
        says: &'static str,
        value: fn(&R) -> Datum,
    ) -> Self {
        Self::new(key, Text::new("", ""), kind, 0.0, value).says(says)
    }

    /// The same column, described for data formats.
    #[must_use]
    pub const fn says(mut self, says: &'static str) -> Self {
        self.described.says = says;
        self
    }

    /// The same column, which every row fills.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.described.required = true;
        self
    }

    /// The same column, which every row fills with a key of a table.
    #[must_use]
    pub const fn of(self, table: &'static str) -> Self {
        self.maybe_of(table).required()
    }

    /// The same column, which a row may fill with a key of a table.
    #[must_use]
    pub const fn maybe_of(mut self, table: &'static str) -> Self {
        self.described.of = Some(table);
        self
    }

    /// The same column, which every row fills with one of some words.
    #[must_use]
    pub const fn one_of(self, words: &'static [&'static str]) -> Self {
        self.among(words).required()
    }

    /// The same column, which a row may fill with one of some words.
    #[must_use]
    pub const fn among(mut self, words: &'static [&'static str]) -> Self {
        self.described.words = words;
        self
    }

    /// The same column, whose values have a tone.
    #[must_use]
    pub const fn toned(mut self, tone: fn(&R) -> Tone) -> Self {
        self.tone = Some(tone);
        self
    }

    /// The same column with a shorter heading for terminals.
    #[must_use]
    pub const fn brief(mut self, heading: Text) -> Self {
        self.brief = Some(heading);
        self
    }

    /// The same column, shown in the report, too, in parts of the table's width.
    #[must_use]
    pub const fn reported(mut self, heading: Text, parts: u32) -> Self {
        self.report = Some((heading, parts));
        self
    }

    /// The same column, which stands in a column of the table above it.
    #[must_use]
    pub const fn under(mut self, key: &'static str) -> Self {
        self.under = Some(key);
        self
    }

    /// The same column, computed by a formula where formulas are possible.
    #[must_use]
    pub const fn computed(mut self, formula: &'static str) -> Self {
        self.formula = Some(formula);
        self
    }
}

/// The columns of some keys, in the order of the keys.
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

impl Datum {
    /// Words, blank if there are none.
    pub fn words(words: impl Into<String>) -> Self {
        Some(words.into())
            .filter(|words| !words.is_empty())
            .map_or(Self::Blank, Self::Words)
    }

    /// What identifies something.
    pub fn key(key: impl ToString) -> Self {
        Self::Key(key.to_string())
    }

    /// What may not be there.
    pub fn maybe<T>(value: Option<T>, datum: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Blank, datum)
    }

    /// The amount; `None` of anything else.
    pub const fn amount(&self) -> Option<Decimal> {
        if let Self::Money(amount) = self {
            Some(*amount)
        } else {
            None
        }
    }
}
