//! The formats of a workbook's cells: each [`Style`] as the library paints it, numbered.

use std::borrow::Cow;

use rust_xlsxwriter::{
    Color, Format as Painted, FormatAlign, FormatBorder, FormatPattern, FormatUnderline, Worksheet, XlsxError,
};

use super::paint::{Frame, Letters, Paint, paint};
use crate::base::maps::HashMap;
use crate::sheet::{Cell, Clock, Content, Figures, Format, Look, Noting, Style};

/// The formats of a workbook's cells, numbered in the order in which they were first met; 0 is the usual one.
#[derive(Default)]
pub(super) struct Formats {
    numbers: HashMap<(Style, Shape), usize>,
    painted: Vec<Painted>,
}

/// What a cell's style depends on besides [`Style`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    /// Nothing.
    Usual,
    /// Text that would be a formula, were it typed: it is marked as text, so that editing it leaves it so.
    Quoted,
    /// A number without decimals.
    Whole,
}

impl Formats {
    /// Returns the number of a cell's format.
    pub(super) fn number(&mut self, cell: &Cell) -> usize {
        let shape = match &cell.content {
            Content::Text(text) if cell.formula.is_none() && text.starts_with(['=', '+', '-', '@']) => {
                Shape::Quoted
            }
            Content::Number(number) if number.fract().is_zero() => Shape::Whole,
            Content::Blank
            | Content::Number(_)
            | Content::Date(_)
            | Content::Text(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => Shape::Usual,
        };
        let mut style = cell.style;
        if matches!(cell.content, Content::Date(_)) && style.format == Format::General {
            style.format = Format::Date;
        }
        let painted_so_far = &mut self.painted;
        *self.numbers.entry((style, shape)).or_insert_with(|| {
            let new = painted(style, shape);
            // Two styles may be painted alike.
            let known = painted_so_far.iter().position(|painted| *painted == new);
            known.unwrap_or_else(|| {
                painted_so_far.push(new);
                painted_so_far.len() - 1
            }) + 1
        })
    }

    /// Returns how many formats there are besides the usual one.
    pub(super) fn len(&self) -> usize {
        self.painted.len()
    }

    /// Makes the library number the formats as they are numbered here, in the order in which it meets them, by cells that
    /// are never written; a last one holds a text, for which the library adds the part for texts.
    pub(super) fn declare(&self, worksheet: &mut Worksheet) -> Result<(), XlsxError> {
        for format in &self.painted {
            worksheet.write_blank(0, 0, format)?;
        }
        worksheet.write_string(0, 0, "–")?;
        Ok(())
    }
}

fn painted(style: Style, shape: Shape) -> Painted {
    let mut format = dressed(style.look)
        .set_font_size(paint(style.look).size)
        .set_align(if style.look == Look::Heading {
            FormatAlign::VerticalCenter
        } else {
            FormatAlign::Top
        });
    if paint(style.look).wrapped {
        format = format.set_text_wrap();
    }
    if style.open {
        format = format.set_unlocked();
    }
    if shape == Shape::Quoted {
        format = format.set_quote_prefix();
    }
    match number_format(style, shape) {
        Some(code) => format.set_num_format(code.as_ref()),
        None => format,
    }
}

/// The parts of a look that also a condition can give a cell: colours, weight, frame.
pub(super) fn dressed(look: Look) -> Painted {
    let Paint {
        ink,
        paper,
        hatch,
        frame,
        frame_colour,
        letters,
        size: _,
        wrapped: _,
    } = paint(look);
    let mut format = Painted::new().set_font_color(Color::RGB(ink));
    if let Some(paper) = paper {
        format = format.set_background_color(Color::RGB(paper));
    }
    if let Some(hatch) = hatch {
        format = format
            .set_pattern(FormatPattern::LightUp)
            .set_foreground_color(Color::RGB(hatch));
    }
    let colour = Color::RGB(frame_colour);
    format = match frame {
        Frame::None => format,
        Frame::Line => format.set_border(FormatBorder::Thin).set_border_color(colour),
        Frame::Dots => format.set_border(FormatBorder::Dotted).set_border_color(colour),
        Frame::Above => format
            .set_border_top(FormatBorder::Thin)
            .set_border_top_color(colour),
    };
    match letters {
        Letters::Upright => format,
        Letters::Bold => format.set_bold(),
        Letters::Slanted => format.set_italic(),
        Letters::Underlined => format.set_underline(FormatUnderline::Single),
    }
}

/// The format code of the file. `#,##0.######` would show a whole number with a bare decimal comma, so it is used only
/// where the number is known and has decimals; a cell open to entry shows what is typed, as it is typed.
fn number_format(style: Style, shape: Shape) -> Option<Cow<'static, str>> {
    let code = match style.format {
        Format::Count => Some("#,##0"),
        Format::Decimal => match shape {
            Shape::Whole if !style.open => Some("#,##0"),
            Shape::Usual | Shape::Quoted | Shape::Whole if style.open => None,
            Shape::Usual | Shape::Quoted | Shape::Whole => Some("#,##0.######"),
        },
        Format::Money => Some("#,##0.00"),
        Format::Index => Some("0.00"),
        Format::Date => Some("d. m. yyyy"),
        Format::Plain => Some("0"),
        Format::Text => Some("@"),
        Format::Percent => match shape {
            Shape::Whole => Some("0%"),
            Shape::Usual | Shape::Quoted => Some("0.00%"),
        },
        Format::Fixed(1) => Some("0.0"),
        Format::Grouped(3) => Some("#,##0.000"),
        Format::General | Format::Fixed(_) | Format::Padded(_) | Format::Grouped(_) | Format::Other => None,
        Format::DayMonth => Some("d. mmm"),
        Format::MonthYear => Some("mmm yyyy"),
        Format::DateTime => Some("d. m. yyyy h:mm"),
        Format::Time(Clock::Minutes) => Some("h:mm"),
        Format::Time(Clock::Seconds) => Some("h:mm:ss"),
        Format::Time(Clock::Elapsed) => Some("[h]:mm"),
        Format::Noted(noting) => return Some(noted(noting, shape).into()),
    };
    code.map(Cow::Borrowed)
}

/// The format code of a value with something beside it; a text has the section for texts.
fn noted(noting: Noting, shape: Shape) -> String {
    let figures = match noting.figures {
        Figures::Count => "#,##0",
        Figures::Decimal if shape == Shape::Whole => "#,##0",
        Figures::Decimal => "#,##0.######",
        Figures::Money => "#,##0.00",
        Figures::Tenths => "0.0",
        Figures::Thousandths => "#,##0.000",
        Figures::Text => "General",
    };
    let quoted = |words: &str| {
        if words.is_empty() {
            String::new()
        } else {
            format!("\"{words}\"")
        }
    };
    let before = noting
        .qualifier
        .map(|one| format!("{}\u{a0}", one.label().in_(noting.language)));
    let before = quoted(before.as_deref().unwrap_or_default());
    let behind = quoted(noting.marks.behind(" ").trim_start_matches(' '));
    let number = format!("{before}{figures}{behind}");
    match noting.figures {
        Figures::Text => format!("{number};-{number};{number};@{behind}"),
        // The sign of a negative number stands at the number, not before the qualifier.
        Figures::Count | Figures::Decimal | Figures::Money | Figures::Tenths | Figures::Thousandths
            if !before.is_empty() =>
        {
            format!("{number};{before}-{figures}{behind}")
        }
        Figures::Count | Figures::Decimal | Figures::Money | Figures::Tenths | Figures::Thousandths => number,
    }
}
