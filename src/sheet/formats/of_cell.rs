//! The format of a cell's style, and what it makes of the cell.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::applied::Applied;
use super::code::{Code, Moments};
use crate::sheet::{Cell, Clock, Content, Format, Shown};

/// The format of a cell's style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::sheet) struct CellFormat(Arc<Code>);

impl Default for CellFormat {
    fn default() -> Self {
        Self::of_code("General")
    }
}

impl CellFormat {
    /// Returns the format of a code of the file.
    pub(in crate::sheet) fn of_code(code: &str) -> Self {
        Self(Arc::new(Code::read(code)))
    }

    /// The format of one of Excel's built-in numbers of a format (ECMA-376, part 1, 18.8.30). Those in a currency are in that of
    /// the computer that shows them, whichever it is.
    pub(in crate::sheet) fn of_builtin(id: u16) -> Self {
        Self::of_code(match id {
            1 => "0",
            2 => "0.00",
            3 => "#,##0",
            4 => "#,##0.00",
            5 | 6 => "[$¤]#,##0_);([$¤]#,##0)",
            7 | 8 => "[$¤]#,##0.00_);([$¤]#,##0.00)",
            9 => "0%",
            10 => "0.00%",
            11 => "0.00E+00",
            12 => "# ?/?",
            13 => "# ??/??",
            14 => "d. m. yyyy",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18 => "h:mm AM/PM",
            19 => "h:mm:ss AM/PM",
            20 => "h:mm",
            21 => "h:mm:ss",
            22 => "d. m. yyyy h:mm",
            37 | 38 => "#,##0_);(#,##0)",
            39 | 40 => "#,##0.00_);(#,##0.00)",
            41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
            42 => "_([$¤]* #,##0_);_([$¤]* (#,##0);_([$¤]* \"-\"_);_(@_)",
            43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
            44 => "_([$¤]* #,##0.00_);_([$¤]* (#,##0.00);_([$¤]* \"-\"??_);_(@_)",
            45 => "mm:ss",
            46 => "[h]:mm:ss",
            47 => "mm:ss.0",
            48 => "##0.0E+0",
            49 => "@",
            // Days of the Far East.
            27..=36 | 50..=58 => "e.m.d",
            _ => "General",
        })
    }

    /// Sets a cell's format, and what that shows of its content. What the reading library took for a day by a letter behind
    /// digits, such as `0 dni`, is the number that it was; `epoch` are the days by which the file counts days otherwise.
    pub(in crate::sheet) fn put(&self, cell: &mut Cell, epoch: Decimal) {
        if let Content::Date(serial) = &cell.content
            && let Some(number) = serial.checked_sub(epoch)
            && self.0.of_number(number).is_some_and(Applied::is_of_numbers)
        {
            cell.content = Content::Number(number);
        }
        self.show(cell, epoch);
    }

    /// The same where the file itself says what is a day. A number that is shown as a day or time is one all the same.
    pub(in crate::sheet) fn show(&self, cell: &mut Cell, epoch: Decimal) {
        if let Content::Number(number) = &cell.content
            && let Some(applied) = self.0.of_number(*number)
            && applied.is_of_moments()
        {
            // A length of time has no epoch.
            let is_length = applied.format() == Format::Time(Clock::Elapsed);
            let serial = number.checked_add(if is_length { Decimal::ZERO } else { epoch });
            cell.content = Content::Date(serial.unwrap_or(*number));
        }
        cell.style.format = self.of(&cell.content);
        let shown = self.shown(&cell.content);
        if shown != Shown::Content {
            if cell.style.format != Format::Percent {
                cell.style.format = Format::Other;
            }
            cell.change(|extras| extras.shown = shown);
        }
    }

    /// Returns what its first section shows, where that is days or times.
    pub(in crate::sheet) fn moments(&self) -> Option<Moments> {
        self.0.moments
    }

    /// Returns `true` if it says how a text is shown.
    pub(in crate::sheet) fn is_for_text(&self) -> bool {
        self.0.text.is_some()
    }

    fn of(&self, content: &Content) -> Format {
        match content {
            Content::Number(number) | Content::Date(number) => match self.0.of_number(*number) {
                Some(applied) => applied.format(),
                None if self.0.numbers.is_empty() => Format::Text,
                None => Format::Other,
            },
            Content::Blank
            | Content::Text(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => Format::General,
        }
    }

    fn shown(&self, content: &Content) -> Shown {
        match content {
            Content::Number(number) | Content::Date(number) => self.0.shown(*number),
            Content::Text(text) => self.0.shown_text(text),
            // Programs show these whatever the format.
            Content::Blank | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => Shown::Content,
        }
    }
}
