//! How cells look: what they are for, and how their numbers are written.

use super::{Cell, Content};

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
    /// Given by the tool: earlier values, names, targets.
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
    /// For machines only: key row, key column, stamp.
    Key,
}

/// How a number is written; the program puts the separators of its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
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
    /// A fraction shown in hundredths: `0.##%`. It is read too: it tells that what was typed is a percentage.
    Percent,
    /// Read only: zeros fill the number up to so many digits before the decimal sign and behind it: `0000`, `0.00`.
    Digits {
        /// The least number of digits before the decimal sign.
        whole: u8,
        /// The number of digits behind it.
        decimals: u8,
    },
    /// Read only: something else than the number's digits is shown, such as words beside them.
    Other,
}

impl Format {
    /// Reads the code of a number format (`0.00`, `0000`, `0.0%`); [`Format::General`] if it shows the number as it is.
    /// Codes of days and times are [`Format::Other`]; cells that have one are no numbers.
    pub(super) fn of_code(code: &str) -> Self {
        let first = code.split(';').next().unwrap_or_default().trim();
        if shows_percent(code) {
            return Self::Percent;
        }
        if first.is_empty() || first == "@" || first.eq_ignore_ascii_case("general") {
            return Self::General;
        }
        let (whole, decimals) = first.split_once('.').unwrap_or((first, ""));
        let zeros = |digits: &str| {
            let are_zeros = digits.bytes().all(|b| b == b'0');
            u8::try_from(digits.len()).ok().filter(|_| are_zeros)
        };
        let whole = zeros(whole.trim_start_matches(['#', ',']));
        // Places that are shown only where they are filled change nothing.
        match (whole, zeros(decimals.trim_end_matches('#'))) {
            (Some(0 | 1), Some(0)) => Self::General,
            (Some(whole), Some(decimals)) => Self::Digits { whole, decimals },
            (None, _) | (_, None) => Self::Other,
        }
    }

    /// The format that a number built into programs stands for, where a file does not declare it.
    pub(super) fn of_id(id: u16) -> Self {
        match id {
            2 | 4 => Self::Digits {
                whole: 1,
                decimals: 2,
            },
            9 | 10 => Self::Percent,
            0 | 1 | 3 | 49 => Self::General,
            _ => Self::Other,
        }
    }
}

/// Returns `true` if a number format multiplies by a hundred: a `%` that is not in quotes and not behind a `\`.
fn shows_percent(code: &str) -> bool {
    let mut quoted = false;
    let mut escaped = false;
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '%' if !quoted => return true,
            _ => {}
        }
    }
    false
}

impl Cell {
    /// The number of a cell as its format shows it: `0401`, `4119.30`, with a point. `None` if the cell holds no number,
    /// or if what is shown is not known, or is less than the number.
    pub fn shown_number(&self) -> Option<String> {
        let Content::Number(number) = &self.content else {
            return None;
        };
        let number = number.normalize();
        match self.style.format {
            Format::Digits { whole, decimals } => {
                let decimals = usize::from(decimals);
                let digits = number.abs().to_string();
                let (before, behind) = digits.split_once('.').unwrap_or((&digits, ""));
                let point = if decimals > 0 { "." } else { "" };
                let sign = if number.is_sign_negative() { "-" } else { "" };
                let whole = usize::from(whole);
                (behind.len() <= decimals)
                    .then(|| format!("{sign}{before:0>whole$}{point}{behind:0<decimals$}"))
            }
            Format::Percent | Format::Other => None,
            Format::General
            | Format::Count
            | Format::Decimal
            | Format::Money
            | Format::Index
            | Format::Date
            | Format::Plain
            | Format::Text => Some(number.to_string()),
        }
    }
}

impl Style {
    /// Plain text, locked.
    pub const PLAIN: Self = Self {
        look: Look::Plain,
        format: Format::General,
        open: false,
    };

    /// A style of a look, its number written as it is, locked.
    pub const fn of(look: Look) -> Self {
        Self {
            look,
            format: Format::General,
            open: false,
        }
    }

    /// The same with another number format.
    #[must_use]
    pub const fn with(mut self, format: Format) -> Self {
        self.format = format;
        self
    }
}
