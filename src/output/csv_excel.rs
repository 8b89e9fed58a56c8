//! A table as a file that Excel opens with a double click: the separators, numbers and days of the reader's language.

use super::computed::to_one_decimal;
use super::csv::tame;
use super::tables::{Column, Datum};
use super::text::text;
use crate::base::language::{Language, date, fill, plain_number, with_decimals, with_point};
use crate::base::value::{Value, Year};
use crate::strategy::catalogue::Catalogue;

/// By this Excel knows UTF-8.
const MARK: char = '\u{feff}';

/// Writes a table for people who open it in Excel: a byte order mark, semicolons where the decimal sign is a comma, numbers
/// without grouping, days as `7. 2. 2025`, words in the language. Blank means not known. Text that Excel would take for a formula
/// has `'` before it.
pub fn csv_excel<R>(
    catalogue: &Catalogue,
    language: Language,
    columns: &[Column<R>],
    headings: &[String],
    rows: &[R],
) -> String {
    let separator = if language.conventions().point == ',' {
        b';'
    } else {
        b','
    };
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(separator)
        .from_writer(Vec::new());
    // Writing to memory cannot fail; if it did, the row would be missing and differ from the totals of other outputs.
    let _ = writer.write_record(headings);
    for row in rows {
        let _ = writer.write_record(
            columns
                .iter()
                .map(|column| field(catalogue, language, &column.datum(row))),
        );
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("{MARK}{}", String::from_utf8_lossy(&bytes))
}

/// Returns the headings of columns, with the year and the one before it in them.
pub fn headings<R>(columns: &[Column<R>], language: Language, year: Year) -> Vec<String> {
    let (year, before) = (year.to_string(), year.plus(-1).to_string());
    let years = [("year", year.as_str()), ("before1", before.as_str())];
    let heading = |column: &Column<R>| fill(column.heading.in_(language), &years);
    columns.iter().map(heading).collect()
}

fn field(catalogue: &Catalogue, language: Language, datum: &Datum) -> String {
    match datum {
        Datum::Change(now, _) => now.to_string(),
        Datum::Money(amount) => {
            let amount = with_decimals(*amount, catalogue.strategy.decimals);
            with_point(language, &amount.to_string())
        }
        Datum::Decimal(number) | Datum::Value(Value::Number(number), _) => plain_number(language, *number),
        // With the decimals of the other outputs for people.
        Datum::Index(number) | Datum::Percent(number) => plain_number(language, to_one_decimal(*number)),
        // Its sign would keep Excel from reading it as a number.
        Datum::Marked(inner, _) if is_number(inner) => field(catalogue, language, inner),
        Datum::List(things) => tame(&things.join("; ")),
        // A blank in a day that does not break would keep Excel from reading it as a day.
        Datum::Day(day) => date(language, *day).replace('\u{a0}', " "),
        Datum::Marked(..)
        | Datum::Words(_)
        | Datum::Key(_)
        | Datum::Word(..)
        | Datum::Terms(..)
        | Datum::Institution(_)
        | Datum::Amounts(_)
        | Datum::Of(..)
        | Datum::Number(_)
        | Datum::Count(_)
        | Datum::Status(_)
        | Datum::Value(..)
        | Datum::Flag(_)
        | Datum::Year(_)
        | Datum::Refers(_)
        | Datum::NoResult
        | Datum::Blank => tame(&text(catalogue, language, datum)),
    }
}

/// Returns `true` if Excel is to read a datum as a number.
const fn is_number(datum: &Datum) -> bool {
    matches!(
        datum,
        Datum::Money(_)
            | Datum::Decimal(_)
            | Datum::Index(_)
            | Datum::Percent(_)
            | Datum::Value(Value::Number(_), _)
    )
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::base::language::Text;
    use crate::output::fixture;
    use crate::output::tables::ColumnKind;

    #[test]
    fn numbers_and_days_are_those_of_the_language_and_no_text_is_a_formula() {
        let year = fixture::year();
        let column = |key, value| {
            Column::new(
                key,
                Text::new("Znesek; «č»", "Amount"),
                ColumnKind::Money,
                10.0,
                value,
            )
        };
        let columns: Vec<Column<()>> = vec![
            column("a", |()| Datum::Money(Decimal::new(-12_345_675, 1))),
            column("b", |()| Datum::Decimal(Decimal::new(2250, 2))),
            column("c", |()| Datum::Day(jiff::civil::date(2025, 2, 7))),
            column("d", |()| Datum::Words("=1+1; \"x\"".to_owned())),
            column("e", |()| Datum::Blank),
        ];
        let of = |language| {
            let headings = headings(&columns[..1], language, year.catalogue.strategy.reporting_year);
            let all = [headings.as_slice(), &["b", "c", "d", "e"].map(str::to_owned)].concat();
            csv_excel(&year.catalogue, language, &columns, &all, &[()])
        };
        assert_eq!(
            of(Language::Sl),
            "\u{feff}\"Znesek; «č»\";b;c;d;e\n-1234567,50;22,5;7. 2. 2025;\"'=1+1; \"\"x\"\"\";\n"
        );
        assert_eq!(
            of(Language::En),
            "\u{feff}Amount,b,c,d,e\n-1234567.50,22.5,7 February 2025,\"'=1+1; \"\"x\"\"\",\n"
        );
    }
}
