//! Formats a datum of a table as a cell of the workbook.

use super::link::Links;
use crate::base::value::{NO, NO_RESULT, Value, YES};
use crate::output::counts::status_label;
use crate::output::tables::{Column, ColumnKind, Datum, Tone};
use crate::output::text::text;
use crate::output::wording;
use crate::sheet::{Cell, Content, Format, LONGEST_FORMULA, Look, Style, length, serial_of};

/// The format of an index, which is shown with one decimal.
pub(super) const ONE_DECIMAL: Format = Format::Fixed(1);

/// Returns the cell of a column in a row; `call` returns the cells of a placeholder of the column's formula.
pub(super) fn cell<R>(links: &Links<'_>, column: &Column<R>, row: &R, call: impl Fn(&str) -> String) -> Cell {
    let datum = column.datum(row);
    let look = match (column.tone, column.formula) {
        (Some(tone), _) => look(tone(row)),
        (None, Some(_)) => Look::Computed,
        (None, None) => Look::Plain,
    };
    let plain = shown(links, column.kind, datum, look);
    match column.formula {
        Some(formula) => {
            let called = |key: &str| match key {
                "decimals" => links.decimals().to_string(),
                key => call(key),
            };
            by_formula(expanded(formula, called), plain, look, format(column.kind))
        }
        None => plain,
    }
}

/// Returns a cell with a formula whose result was computed here: in a number format, unless the result is one that shows more
/// beside the number, such as a qualifier. A formula that Excel does not take is left out.
pub(super) fn by_formula(formula: String, result: Cell, look: Look, format: Format) -> Cell {
    let shown = result.style.format;
    let format = if matches!(shown, Format::Noted(_)) {
        shown
    } else {
        format
    };
    if length(&formula) > LONGEST_FORMULA {
        return Cell {
            style: Style::of(look).with(format),
            ..result
        };
    }
    Cell::formula(formula, result.content, look, format)
}

/// Returns a cell with a formula and its result, an amount with what is beside it; blank if none is known.
pub(super) fn amount_by_formula(links: &Links<'_>, formula: String, result: Datum, look: Look) -> Cell {
    by_formula(
        formula,
        shown(links, ColumnKind::Money, result, look),
        look,
        Format::Money,
    )
}

/// Returns a datum of a column in a look.
pub(super) fn shown(links: &Links<'_>, kind: ColumnKind, datum: Datum, look: Look) -> Cell {
    let results = links.results();
    let (catalogue, language) = (results.catalogue, results.language());
    match datum {
        Datum::Blank => Cell {
            style: Style::of(look).with(format(kind)),
            ..Cell::default()
        },
        Datum::NoResult => Cell {
            content: Content::Text(NO_RESULT.into()),
            style: Style::of(look).with(format(kind)),
            ..Cell::default()
        },
        Datum::Words(words) | Datum::Key(words) => Cell::text(words, look),
        Datum::Word(_, label) | Datum::Terms(_, label) => Cell::text(label.in_(language), look),
        Datum::List(things) => Cell::text(things.join("\n"), look),
        Datum::Institution(id) => match kind {
            ColumnKind::Institution => Cell::text(catalogue.name(&id), look),
            ColumnKind::Short
            | ColumnKind::Text
            | ColumnKind::Number
            | ColumnKind::Count
            | ColumnKind::Decimal
            | ColumnKind::Money
            | ColumnKind::Index
            | ColumnKind::Value
            | ColumnKind::Year
            | ColumnKind::Day
            | ColumnKind::Flag
            | ColumnKind::Trend => Cell::text(wording::short(catalogue, &id), look),
        },
        Datum::Amounts(_) | Datum::Of(..) => Cell::text(text(catalogue, language, &datum), look),
        Datum::Number(number) => Cell::number(number, look, Format::Plain),
        Datum::Count(count) | Datum::Change(count, _) => Cell::number(count, look, Format::Count),
        Datum::Decimal(number) | Datum::Percent(number) => Cell::number(number, look, Format::Decimal),
        Datum::Money(amount) => Cell::number(amount, look, Format::Money),
        Datum::Index(index) => Cell::number(index, look, ONE_DECIMAL),
        Datum::Status(status) => Cell::text(status_label(catalogue, status, language), look),
        Datum::Value(Value::Number(number), value_type) => Cell::number(number, look, Format::of(value_type)),
        // The number stays one to compute with; its format shows the qualifier before it.
        Datum::Value(Value::Qualified(qualifier, number), value_type) => {
            Cell::number(number, look, Format::qualified(qualifier, language, value_type))
        }
        Datum::Value(Value::Status(status), _) => {
            Cell::text(status_label(catalogue, Some(status), language), look)
        }
        Datum::Value(Value::Text(text), _) => Cell::text(&*text, look),
        Datum::Value(Value::Chosen(chosen), _) => Cell::text(chosen.titles(), look),
        Datum::Value(Value::NoData(answer), _) => Cell::text(answer.label().in_(language), look),
        Datum::Value(Value::Flag(flag), _) | Datum::Flag(flag) => {
            Cell::text(if flag { YES } else { NO }.in_(language), look)
        }
        Datum::Year(year) => Cell::text(year.to_string(), look),
        Datum::Value(Value::Day(day), _) | Datum::Day(day) => {
            serial_of(day).map_or_else(Cell::default, |serial| Cell {
                content: Content::Date(serial),
                style: Style::of(look).with(Format::Date),
                ..Cell::default()
            })
        }
        Datum::Refers(reference) => links.cell(&reference),
        // The signs are of the format, so that formulas still find the value.
        Datum::Marked(datum, marks) => {
            let mut cell = shown(links, kind, *datum, look);
            cell.style.format = cell.style.format.marked(marks, language);
            cell
        }
    }
}

/// Returns a formula with its placeholders replaced by cells.
fn expanded(formula: &str, call: impl Fn(&str) -> String) -> String {
    let mut parts = formula.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (key, rest) = part.split_once('}').unwrap_or((part, ""));
        out += &call(key);
        out += rest;
    }
    out
}

const fn look(tone: Tone) -> Look {
    match tone {
        Tone::Plain => Look::Plain,
        Tone::Good => Look::Good,
        Tone::Doubtful => Look::Doubtful,
        Tone::Bad => Look::Bad,
        Tone::Computed => Look::Computed,
    }
}

/// Returns the number format of a column's cells, blank ones too.
const fn format(kind: ColumnKind) -> Format {
    match kind {
        ColumnKind::Decimal => Format::Decimal,
        ColumnKind::Money => Format::Money,
        ColumnKind::Index => ONE_DECIMAL,
        ColumnKind::Text
        | ColumnKind::Institution
        | ColumnKind::Short
        | ColumnKind::Number
        | ColumnKind::Count
        | ColumnKind::Value
        | ColumnKind::Year
        | ColumnKind::Day
        | ColumnKind::Flag
        | ColumnKind::Trend => Format::General,
    }
}
