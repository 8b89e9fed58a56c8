//! A table as comma-separated rows (RFC 4180) for programs: UTF-8, the columns' keys as headings.

use std::io::{self, Write};

use super::tables::{Column, Datum};
use crate::base::language::Language;
use crate::base::value::Status;

/// How the program's own words are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextCells {
    /// As keys, for data formats.
    Keys,
    /// As labels, for people.
    Labels(Language),
}

/// Writes a table. Numbers have a decimal point and no grouping, days are ISO 8601, blank means not known. Text that a
/// spreadsheet program would take for a formula has `'` before it.
pub fn csv<R>(columns: &[Column<R>], rows: &[R], words: TextCells) -> String {
    let mut bytes = Vec::new();
    // Writing to memory cannot fail; if it did, the row would be missing and differ from the totals of other outputs.
    let _ = write_csv(&mut bytes, columns, rows, words);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Writes the same.
///
/// # Errors
/// What is written to refuses it.
pub fn write_csv<R>(out: impl Write, columns: &[Column<R>], rows: &[R], words: TextCells) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(columns.iter().map(|column| column.key))?;
    for row in rows {
        writer.write_record(columns.iter().map(|column| field(column.datum(row), words)))?;
    }
    writer.flush()
}

/// Returns what a field holds.
pub(super) fn field(datum: Datum, words: TextCells) -> String {
    match datum {
        Datum::Words(words) => tame(&words),
        Datum::List(things) => tame(&things.join("; ")),
        Datum::Key(key) => key,
        Datum::Word(key, label) => match words {
            TextCells::Keys => key.to_owned(),
            TextCells::Labels(language) => label.in_(language),
        },
        Datum::Terms(keys, labels) => match words {
            TextCells::Keys => keys,
            TextCells::Labels(language) => labels.in_(language),
        },
        Datum::Institution(id) => id.to_string(),
        Datum::Amounts(amounts) => {
            let amounts = amounts
                .iter()
                .map(|(who, amount)| format!("{who} {}", amount.value().canonical()));
            amounts.collect::<Vec<_>>().join("; ")
        }
        Datum::Of(n, all) => format!("{n}/{all}"),
        Datum::Number(number) | Datum::Count(number) | Datum::Change(number, _) => number.to_string(),
        Datum::Decimal(number) | Datum::Money(number) | Datum::Index(number) | Datum::Percent(number) => {
            number.normalize().to_string()
        }
        Datum::Status(status) => status.as_ref().map_or("", Status::key).to_owned(),
        Datum::Value(value, _) => value.as_text().map_or_else(|| value.canonical(), tame),
        Datum::Flag(flag) => flag.to_string(),
        Datum::Year(year) => year.get().to_string(),
        Datum::Day(day) => day.to_string(),
        Datum::Refers(reference) => reference.goal().map(ToString::to_string).unwrap_or_default(),
        Datum::Marked(datum, _) => field(*datum, words),
        Datum::Blank | Datum::NoResult => String::new(),
    }
}

/// Escapes text that a spreadsheet program would run as a formula (OWASP, CSV injection).
pub(super) fn tame(field: &str) -> String {
    let begins = field.chars().next();
    if begins.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@') || c.is_control()) {
        format!("'{field}")
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        assert_eq!(tame("-1"), "'-1");
        assert_eq!(tame("\tx"), "'\tx");
        assert_eq!(tame("x=1"), "x=1");
    }
}
