//! The outline of `strategy.toml`: every table and field that its reader accepts, declared once with what it holds and
//! what to write into it. The workbook of the catalogue and the schema for editors are made from it.
//!
//! The reader knows the fields by itself, because each has its own type; a test holds the two to each other.

mod choices;
mod goals;
mod items;
mod money;
mod schema;
mod settings;

use crate::base::language::Text;
use crate::base::message::Message;

pub use choices::Choice;
pub use schema::schema;

/// A table of `strategy.toml`.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its key in the workbook's hidden cells, and its name in the file: `goal.indicator`.
    pub key: &'static str,
    /// The name of its sheet.
    pub name: Text,
    /// What it holds.
    pub about: Text,
    /// How often it stands in the file.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// Its fields, in the order in which they are written.
    pub fields: fn() -> Vec<Field>,
    /// What its reader accepts; nothing where the file itself names the fields. The tests ask it.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the declaration is held to the reader by a test")
    )]
    accepted: fn() -> Vec<&'static str>,
}

/// How often a table stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Once at most: `[strategy]`.
    Once,
    /// Any number of times: `[[institution]]`; in a goal: `[[goal.indicator]]`.
    Rows {
        /// Whether it stands in a goal.
        in_goal: bool,
    },
    /// Once, with a table for each status: `[statuses.achieved]`.
    Statuses,
    /// Once, its fields named by the file: `[severity]`.
    Free,
}

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
    /// Several such names.
    Names(Named),
    /// One text or a list of texts, such as accounts.
    OneOrMore,
    /// A list of texts that may have commas in them.
    Phrases,
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
    /// The same, or one word in its place.
    AmountOr(&'static str),
    /// Yes or no.
    Flag,
    /// A table in braces.
    Braces(&'static Braces),
}

/// A table in braces.
#[derive(Debug)]
pub struct Braces {
    /// Its fields.
    pub fields: fn() -> Vec<Field>,
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the declaration is held to the reader by a test")
    )]
    accepted: fn() -> Vec<&'static str>,
}

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// An institution.
    Institution,
    /// A goal.
    Goal,
    /// An indicator or budget line of the same goal.
    Item,
    /// A goal, or an item with its goal.
    Key,
}

/// A field as a column of a sheet: one of a table in braces has the names of both.
#[derive(Debug, Clone)]
pub struct Column {
    /// The names in the file, outermost first.
    pub path: Vec<&'static str>,
    /// The heading.
    pub heading: Message,
    /// What to write into it.
    pub help: Text,
    /// What it holds; never a table in braces.
    pub holds: Holds,
    /// Whether it must be filled in.
    pub required: bool,
    /// The width in characters.
    pub width: f64,
}

/// The tables, in the order of the file and of the workbook's sheets.
pub static TABLES: [&Table; 15] = [
    &settings::STRATEGY,
    &settings::STATUSES,
    &settings::TEXTS,
    &settings::PRIVACY,
    &money::FINANCE,
    &money::LEDGER,
    &settings::LIMITS,
    &settings::SEVERITY,
    &goals::INSTITUTIONS,
    &goals::AREAS,
    &goals::GOALS,
    &items::INDICATORS,
    &items::LINES,
    &goals::CHECKS,
    &goals::DROPPED,
];

impl Table {
    /// The columns, tables in braces opened up.
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::new();
        for field in (self.fields)() {
            let Holds::Braces(braces) = field.holds else {
                columns.push(Column {
                    path: vec![field.name],
                    heading: field.heading.into(),
                    help: field.help,
                    holds: field.holds,
                    required: field.required,
                    width: field.width,
                });
                continue;
            };
            columns.extend((braces.fields)().into_iter().map(|inner| {
                Column {
                    path: vec![field.name, inner.name],
                    heading: Text::new("{table}: {field}", "{table}: {field}")
                        .with("table", field.heading)
                        .with("field", inner.heading),
                    help: inner.help,
                    holds: inner.holds,
                    required: field.required && inner.required,
                    width: inner.width,
                }
            }));
        }
        columns
    }

    /// The last part of its name in the file: `indicator` of `goal.indicator`.
    pub fn last_name(&self) -> &'static str {
        self.key.rsplit('.').next().unwrap_or(self.key)
    }
}

impl Column {
    /// The key in the workbook's hidden cells: `target.at_least`.
    pub fn key(&self) -> String {
        self.path.join(".")
    }
}

/// A field that must be there.
const fn needed(name: &'static str, heading: Text, help: Text, holds: Holds, width: f64) -> Field {
    Field {
        name,
        heading,
        help,
        holds,
        required: true,
        width,
    }
}

/// A field that may be absent.
const fn optional(name: &'static str, heading: Text, help: Text, holds: Holds, width: f64) -> Field {
    Field {
        name,
        heading,
        help,
        holds,
        required: false,
        width,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::sheet::{LONGEST_PROMPT, LONGEST_SHEET_NAME};
    use crate::strategy::catalogue::fields::accepted;
    use crate::strategy::catalogue::raw::RawCatalogue;

    fn same(what: &str, accepted: Vec<&'static str>, fields: &[Field], also: &[&'static str]) {
        let accepted: BTreeSet<&str> = accepted.into_iter().collect();
        let declared: BTreeSet<&str> = fields
            .iter()
            .map(|field| field.name)
            .chain(also.iter().copied())
            .collect();
        let unknown: Vec<_> = accepted.difference(&declared).collect();
        assert!(
            unknown.is_empty(),
            "{what}: the reader accepts {unknown:?}, but src/strategy/catalogue/outline does not declare it: it would have no column"
        );
        let idle: Vec<_> = declared.difference(&accepted).collect();
        assert!(
            idle.is_empty(),
            "{what}: declared, but no reader accepts {idle:?}"
        );
        for field in fields {
            if let Holds::Braces(braces) = field.holds {
                same(
                    &format!("{what}.{}", field.name),
                    (braces.accepted)(),
                    &(braces.fields)(),
                    &[],
                );
            }
        }
    }

    #[test]
    fn what_the_reader_accepts_is_declared_and_nothing_else() {
        for table in TABLES {
            let within: Vec<&str> = TABLES
                .iter()
                .filter_map(|inner| inner.key.strip_prefix(table.key)?.strip_prefix('.'))
                .collect();
            if table.shape != Shape::Free {
                same(table.key, (table.accepted)(), &(table.fields)(), &within);
            }
        }
        let whole: BTreeSet<&str> = accepted::<RawCatalogue>().into_iter().collect();
        let declared: BTreeSet<&str> = TABLES
            .iter()
            .map(|table| table.key)
            .filter(|key| !key.contains('.'))
            .collect();
        assert_eq!(
            whole, declared,
            "the tables of strategy.toml and those of src/strategy/catalogue/outline"
        );
    }

    #[test]
    fn every_column_is_explained_in_both_languages_and_fits_excel() {
        for table in TABLES {
            let keys: BTreeSet<String> = table.columns().iter().map(Column::key).collect();
            assert_eq!(keys.len(), table.columns().len(), "{}", table.key);
            for name in [table.name.sl, table.name.en] {
                assert!(name.encode_utf16().count() <= LONGEST_SHEET_NAME, "{name}");
            }
            for column in table.columns() {
                for help in [column.help.sl, column.help.en] {
                    assert!(!help.is_empty(), "{} {}", table.key, column.key());
                    assert!(help.encode_utf16().count() <= LONGEST_PROMPT, "{help}");
                }
            }
        }
    }
}
