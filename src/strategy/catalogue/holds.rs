//! A field of `strategy.toml` as it is declared: what it holds, whether it must be there, its words in the workbook.

use crate::base::language::Text;
use crate::strategy::catalogue::choices::Choice;

/// A field of a table.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// Its heading in the workbook.
    pub heading: Text,
    /// What to write into it; may be blank for a table in braces, whose own fields say it.
    pub help: Text,
    /// What it holds.
    pub holds: Holds,
    /// Whether it must be there.
    pub required: bool,
    /// The width of its column in characters.
    pub width: f64,
    /// What of it makes a form ask something else.
    pub(super) on_forms: OnForms,
    /// Whether its reader reports a whole number outside its bounds.
    pub(super) bounded: bool,
    /// Whether its list may be empty, and is when it is not there.
    pub(super) may_be_empty: bool,
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Text.
    Words,
    /// Text of a pattern (a regular expression).
    Pattern(&'static str),
    /// One of a few words.
    Choice(fn() -> Vec<Choice>),
    /// The name of something else in the catalogue.
    Name(Named),
    /// Such a name, or where the catalogue has none of them, one of a few words.
    NameOr(Named, fn() -> Vec<Choice>),
    /// Several such names.
    Names(Named),
    /// One text or a list of texts, such as accounts.
    OneOrMore,
    /// A list of texts that may have commas in them.
    Phrases,
    /// A list of answers, each with its identifier or without.
    Answers,
    /// A year.
    Year,
    /// A day.
    Day,
    /// A year or a day.
    YearOrDay,
    /// A whole number, least and most.
    Whole(u64, u64),
    /// An exact number: a whole one, or text with a decimal point.
    Amount,
    /// The same, or a day.
    AmountOrDay,
    /// The same, or one word in its place.
    AmountOr(&'static str),
    /// Yes or no.
    Flag,
    /// A table in braces, by its fields.
    Braces(fn() -> Vec<Field>),
}

/// What of a field or table makes a form ask something else, where it is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnForms {
    /// All of it.
    Whole,
    /// All but the order of its list.
    Unordered,
    /// Nothing: no form shows it or depends on it.
    Nothing,
}

/// The regular expression of what `base::key::is_leveled` holds; its length is the reader's matter.
macro_rules! leveled {
    () => {
        "[A-Za-z][A-Za-z0-9_]*([.-][A-Za-z0-9_]+)*"
    };
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// An institution.
    Institution,
    /// An area.
    Area,
    /// A goal.
    Goal,
    /// An indicator or budget line of the same goal.
    Item,
    /// A goal, or an item with its goal.
    Key,
    /// A breakdown.
    Breakdown,
    /// A source of money.
    Source,
    /// An institution, `group:` and the name of a group of them, or `all`.
    Party,
}

impl Holds {
    /// Returns a list of what this holds.
    pub(super) const fn listed(self) -> Self {
        if let Self::Name(named) | Self::NameOr(named, _) = self {
            Self::Names(named)
        } else if let Self::Answers = self {
            Self::Answers
        } else {
            Self::Phrases
        }
    }
}

impl Named {
    /// Returns the regular expression that such names have.
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::Institution | Self::Breakdown => "^[a-z][a-z0-9_]{0,39}$",
            Self::Source => "^[a-z][a-z0-9_-]{0,39}$",
            Self::Party => "^(group:)?[a-z][a-z0-9_]{0,39}$",
            Self::Area | Self::Goal | Self::Item => concat!("^", leveled!(), "$"),
            Self::Key => concat!("^", leveled!(), "(/", leveled!(), ")?$"),
        }
    }
}
