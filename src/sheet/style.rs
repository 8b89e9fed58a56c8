//! How cells look: what they are for, and how their numbers are written.

use serde::{Deserialize, Serialize};

use crate::base::language::{Language, Localized};
use crate::base::mark::Marks;
use crate::base::value::{Qualifier, Shape, Unit, ValueType};

/// How a cell looks: what it is for, and how its number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Style {
    /// What the cell is for.
    pub look: Look,
    /// How its number is written.
    pub format: Format,
    /// Whether it may be changed on a protected sheet.
    pub open: bool,
}

/// What a cell is for; the writer gives each its colours, all with a contrast of at least 4.5 : 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Look {
    /// Plain text.
    #[default]
    Plain,
    /// Plain text in a table, with a pale line around it.
    Ruled,
    /// The sheet's title.
    Title,
    /// A line under the title.
    Subtitle,
    /// A column's heading.
    Heading,
    /// The row that begins an area or goal.
    Group,
    /// Given by the program: earlier values, names, targets.
    Given,
    /// To be filled in by the institution; must be.
    Required,
    /// To be filled in where there is something to say.
    Optional,
    /// A cell of an entry column in a row where nothing is asked.
    Closed,
    /// Computed.
    Computed,
    /// A total.
    Total,
    /// Small explanatory words.
    Help,
    /// Good news: achieved, ready.
    Good,
    /// To be looked at: partial, doubtful.
    Doubtful,
    /// Bad news: missing, not achieved.
    Bad,
    /// A link.
    Link,
    /// Given by the program, with a link.
    GivenLink,
    /// For machines only: key row, key column, stamp.
    Key,
    /// A row above others that says where they belong, on one line across its cells.
    Path,
}

/// How a number is written; the program puts the separators of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub enum Format {
    /// As it is.
    #[default]
    General,
    /// Whole, grouped: `#,##0`.
    Count,
    /// Grouped, with the decimals it has: `#,##0.######`.
    Decimal,
    /// Two decimals: `#,##0.00`.
    Money,
    /// Two decimals, for an index: `0.00`.
    Index,
    /// A day: `d. m. yyyy`.
    Date,
    /// A year or another number that is a name: `0`.
    Plain,
    /// Text, also when it looks like a number: `@`.
    Text,
    /// A value with its qualifier before it or the signs of its marks behind it: `"več kot "#,##0" ‡"`. Only of cells that are
    /// written; the content stays the bare value, for formulas to compute with.
    Noted(Noting),
    /// A fraction shown in hundredths: `0.##%`. Of a cell as read, whatever its decimals.
    Percent,
    /// So many decimals, not grouped: `0.0`. Of cells as written, one decimal alone.
    Fixed(u8),
    /// A whole number, filled up with zeros to so many digits: `0000`. Only of cells as read.
    Padded(u8),
    /// So many decimals, in groups of three: `#,##0.00`. Of cells as written, three decimals alone.
    Grouped(u8),
    /// A day without its year: `d. mmm`. Only of cells as read.
    DayMonth,
    /// A month and its year: `mmm yyyy`. Only of cells as read.
    MonthYear,
    /// A day and a time of day. Only of cells as read.
    DateTime,
    /// A time. Only of cells as read.
    Time(Clock),
    /// A format of the file that is none of these. Only of cells as read.
    Other,
}

impl Format {
    /// Returns how qualified values of a type are written in a language.
    pub fn qualified(qualifier: Qualifier, language: Language, value_type: ValueType) -> Self {
        Self::Noted(Noting {
            qualifier: Some(qualifier),
            marks: Marks::NONE,
            language,
            figures: Self::of(value_type).figures().unwrap_or(Figures::Decimal),
        })
    }

    /// Returns the same with the signs of marks behind the value; a format that has no such form as it is.
    #[must_use]
    pub fn marked(self, marks: Marks, language: Language) -> Self {
        if marks.is_empty() {
            return self;
        }
        if let Self::Noted(noting) = self {
            let marks = noting.marks.and(marks);
            return Self::Noted(Noting { marks, ..noting });
        }
        self.figures().map_or(self, |figures| {
            Self::Noted(Noting {
                qualifier: None,
                marks,
                language,
                figures,
            })
        })
    }

    /// Returns `true` if it writes amounts of money with two decimals.
    pub const fn is_money(self) -> bool {
        matches!(
            self,
            Self::Money
                | Self::Noted(Noting {
                    figures: Figures::Money,
                    ..
                })
        )
    }

    /// Returns how amounts with so many decimals are written in its place.
    #[must_use]
    pub const fn with_decimals(self, decimals: u32) -> Self {
        let (alone, figures) = match decimals {
            0 => (Self::Count, Figures::Count),
            3 => (Self::Grouped(3), Figures::Thousandths),
            _ => (Self::Money, Figures::Money),
        };
        match self {
            Self::Noted(noting) => Self::Noted(Noting { figures, ..noting }),
            _ => alone,
        }
    }

    /// Returns how [`Noting`] writes what this format writes; `None` if it does not.
    const fn figures(self) -> Option<Figures> {
        match self {
            Self::Count => Some(Figures::Count),
            Self::Decimal => Some(Figures::Decimal),
            Self::Money | Self::Index => Some(Figures::Money),
            Self::General | Self::Text => Some(Figures::Text),
            Self::Fixed(1) => Some(Figures::Tenths),
            Self::Grouped(3) => Some(Figures::Thousandths),
            Self::Date
            | Self::Plain
            | Self::Noted(_)
            | Self::Percent
            | Self::Fixed(_)
            | Self::Padded(_)
            | Self::Grouped(_)
            | Self::DayMonth
            | Self::MonthYear
            | Self::DateTime
            | Self::Time(_)
            | Self::Other => None,
        }
    }

    /// Returns how values of a type are written.
    pub const fn of(value_type: ValueType) -> Self {
        match value_type.shape() {
            Shape::YesNo | Shape::Text | Shape::Choice => Self::General,
            Shape::Day => Self::Date,
            Shape::Number(facts) => match (facts.unit, facts.decimals) {
                (Unit::Currency, Some(decimals)) => Self::Money.with_decimals(decimals),
                (Unit::Currency, None) => Self::Money,
                (Unit::Own | Unit::Percent, Some(0)) => Self::Count,
                (Unit::Own | Unit::Percent, Some(_) | None) => Self::Decimal,
            },
        }
    }
}

/// What a format shows beside a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Noting {
    /// The qualifier before it.
    pub qualifier: Option<Qualifier>,
    /// The marks whose signs are behind it.
    pub marks: Marks,
    /// The language of the qualifier.
    pub language: Language,
    /// How the value itself is written.
    pub figures: Figures,
}

/// How the value of [`Noting`] is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Figures {
    /// As [`Format::Count`].
    Count,
    /// As [`Format::Decimal`].
    Decimal,
    /// As [`Format::Money`].
    Money,
    /// With one decimal.
    Tenths,
    /// An amount of a currency that has thousandths.
    Thousandths,
    /// As text.
    Text,
}

/// How a time is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Clock {
    /// Hours and minutes of a day: `h:mm`.
    Minutes,
    /// With seconds: `h:mm:ss`.
    Seconds,
    /// Hours beyond a day, and minutes: `[h]:mm`.
    Elapsed,
}

/// What a cell shows, where that is more or less than its content: by its number format, or as its file lost it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Shown {
    /// The content, be it rounded or grouped.
    #[default]
    Content,
    /// Nothing, so that the cell looks blank: `;;;`.
    Nothing,
    /// A number with words or signs beside it: `$`, `kn`, `oseb`.
    Beside(Box<Beside>),
    /// Something else than the content: `50` of a 5 in the format `0"0"`, `500` of 500000 in `0,`.
    Otherwise(Box<Localized>),
    /// Perhaps a blank or words: the file says 0 of a formula whose result may be either.
    Unknown,
}

/// What a format shows beside a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// What precedes the number.
    pub before: String,
    /// What follows it.
    pub behind: String,
    /// The sign that the format itself calls one of a currency.
    pub currency: Option<String>,
}

impl Style {
    /// Plain text, locked.
    pub const PLAIN: Self = Self {
        look: Look::Plain,
        format: Format::General,
        open: false,
    };

    /// Returns a style of a look, its number written as it is, locked.
    pub const fn of(look: Look) -> Self {
        Self {
            look,
            format: Format::General,
            open: false,
        }
    }

    /// Returns the same with another number format.
    #[must_use]
    pub const fn with(mut self, format: Format) -> Self {
        self.format = format;
        self
    }
}
