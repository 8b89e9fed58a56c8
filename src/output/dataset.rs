//! The year's result as a Frictionless Data Package: `datapackage.json` and one CSV a table, in tidy long form.
//!
//! The form follows the Data Package standard 2.0 (<https://datapackage.org/standard/data-package/>) and its Table Schema.
//! Numbers are written for machines (decimal point, no grouping), days as ISO 8601, blank means not known.

mod rows;
mod tables;

use serde_json::{Map, Value, json};

use crate::digest::sha256;
use crate::output::Results;
use crate::output::listing::tame;

/// The name of the file that describes the others.
pub const DESCRIPTOR: &str = "datapackage.json";

/// A file of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its name in the package's folder.
    pub name: String,
    /// What it holds: UTF-8.
    pub bytes: Vec<u8>,
}

/// A table of the package.
struct Table {
    /// Its name, which is also the file's, without its ending.
    name: &'static str,
    /// What a row of it is.
    row: &'static str,
    columns: &'static [Column],
    /// The columns that together tell a row from every other; none where one of them may be blank.
    key: &'static [&'static str],
    rows: fn(&Results<'_>) -> Vec<Vec<Field>>,
}

/// A column of a table.
struct Column {
    name: &'static str,
    kind: Kind,
    says: &'static str,
    /// Whether every row fills it.
    filled: bool,
    /// The table of whose key it is a value.
    of: Option<&'static str>,
}

/// What a column holds, by the types of Table Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    Integer,
    Number,
    Year,
    Day,
    Flag,
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Field {
    Blank,
    /// What somebody wrote: made harmless for spreadsheet programs.
    Words(String),
    /// What we write: a number, a key, a day.
    Plain(String),
}

/// Writes the whole package, its description first; the same results give the same bytes.
pub fn package(results: &Results<'_>) -> Vec<Part> {
    let tables: Vec<(&Table, Vec<u8>)> = tables::ALL
        .iter()
        .map(|table| (*table, csv_of(table, results)))
        .collect();
    let mut described = serde_json::to_string_pretty(&describe(results, &tables)).unwrap_or_default();
    described.push('\n');
    let mut parts = vec![Part {
        name: DESCRIPTOR.to_owned(),
        bytes: described.into_bytes(),
    }];
    parts.extend(tables.into_iter().map(|(table, bytes)| Part {
        name: format!("{}.csv", table.name),
        bytes,
    }));
    parts
}

impl Field {
    fn plain(value: Option<impl ToString>) -> Self {
        value.map_or(Self::Blank, |value| Self::Plain(value.to_string()))
    }

    fn words(value: Option<impl AsRef<str>>) -> Self {
        value.map_or(Self::Blank, |value| Self::Words(value.as_ref().to_owned()))
    }
}

impl Kind {
    /// The type's name in Table Schema.
    const fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Word(_) => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Year => "year",
            Self::Day => "date",
            Self::Flag => "boolean",
        }
    }
}

fn csv_of(table: &Table, results: &Results<'_>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail, and the number of rows stands in the description beside the digest.
    let _ = writer.write_record(table.columns.iter().map(|column| column.name));
    for row in (table.rows)(results) {
        let _ = writer.write_record(row.iter().map(|field| match field {
            Field::Blank => String::new(),
            Field::Words(words) => tame(words),
            Field::Plain(plain) => plain.clone(),
        }));
    }
    writer.into_inner().unwrap_or_default()
}

fn describe(results: &Results<'_>, tables: &[(&Table, Vec<u8>)]) -> Value {
    let strategy = &results.catalogue.strategy;
    let year = results.consolidated.year;
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("{}-{year}", strategy.id),
        "title": strategy.title,
        "description": format!(
            "How far the goals of the strategy were met in {year}: statuses, figures and amounts as institutions stated them \
             in their workbooks, with the file and cell of each statement."
        ),
        "version": format!("{year}.0.0"),
        "contributors": [{ "title": strategy.owner, "roles": ["publisher"] }],
        "resources": tables.iter().map(|(table, bytes)| resource(table, bytes)).collect::<Vec<_>>(),
    })
}

fn resource(table: &Table, bytes: &[u8]) -> Value {
    json!({
        "name": table.name,
        "type": "table",
        "path": format!("{}.csv", table.name),
        "description": table.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes.len(),
        "hash": format!("sha256:{}", sha256(bytes)),
        "schema": schema(table),
    })
}

fn schema(table: &Table) -> Value {
    let mut schema = Map::new();
    schema.insert(
        "fields".to_owned(),
        table.columns.iter().map(field).collect::<Vec<_>>().into(),
    );
    schema.insert("missingValues".to_owned(), json!([""]));
    if !table.key.is_empty() {
        schema.insert("primaryKey".to_owned(), json!(table.key));
    }
    let foreign: Vec<Value> = table
        .columns
        .iter()
        .filter_map(|column| {
            let of = tables::ALL.iter().find(|table| Some(table.name) == column.of)?;
            Some(json!({
                "fields": [column.name],
                "reference": { "resource": of.name, "fields": of.key },
            }))
        })
        .collect();
    if !foreign.is_empty() {
        schema.insert("foreignKeys".to_owned(), foreign.into());
    }
    schema.into()
}

fn field(column: &Column) -> Value {
    let mut field = json!({ "name": column.name, "type": column.kind.name(), "description": column.says });
    let mut constraints = Map::new();
    if column.filled {
        constraints.insert("required".to_owned(), true.into());
    }
    if let Kind::Word(words) = column.kind {
        constraints.insert("enum".to_owned(), json!(words));
    }
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

    fn part(name: &str) -> String {
        let year = fixture::year();
        let parts = package(&year.results());
        let part = parts.into_iter().find(|part| part.name == name).unwrap();
        String::from_utf8(part.bytes).unwrap()
    }

    fn rows(name: &str) -> Vec<Vec<String>> {
        let text = part(name);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.unwrap());
        rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn every_row_has_every_column_and_keeps_to_its_kind() {
        let year = fixture::year();
        for table in tables::ALL {
            let rows = (table.rows)(&year.results());
            assert!(!rows.is_empty(), "{}", table.name);
            let mut keys = std::collections::HashSet::new();
            for row in rows {
                assert_eq!(row.len(), table.columns.len(), "{}", table.name);
                for (field, column) in row.iter().zip(table.columns) {
                    let words = match field {
                        Field::Blank => {
                            assert!(!column.filled, "{}.{} is blank", table.name, column.name);
                            continue;
                        }
                        Field::Words(words) | Field::Plain(words) => words,
                    };
                    let fits = match column.kind {
                        Kind::Text => true,
                        Kind::Word(of) => of.contains(&words.as_str()),
                        Kind::Integer => words.parse::<i64>().is_ok(),
                        Kind::Number => crate::value::plain_decimal(words).is_some(),
                        Kind::Year => words.parse::<crate::value::Year>().is_ok(),
                        Kind::Day => words.parse::<jiff::civil::Date>().is_ok(),
                        Kind::Flag => words == "true" || words == "false",
                    };
                    assert!(fits, "{}.{}: {words}", table.name, column.name);
                }
                let at = |name: &&str| {
                    table
                        .columns
                        .iter()
                        .position(|column| column.name == *name)
                        .unwrap()
                };
                let key: Vec<String> = table
                    .key
                    .iter()
                    .map(|name| format!("{:?}", row[at(name)]))
                    .collect();
                assert!(
                    key.is_empty() || keys.insert(key.clone()),
                    "{}: {key:?} twice",
                    table.name
                );
            }
        }
    }

    #[test]
    fn a_reference_names_a_table_with_a_key_of_one_column() {
        for table in tables::ALL {
            for of in table.columns.iter().filter_map(|column| column.of) {
                let of = tables::ALL.iter().find(|table| table.name == of).unwrap();
                assert_eq!(of.key.len(), 1);
            }
        }
    }

    #[test]
    fn the_description_carries_size_and_digest_of_every_file() {
        let described: Value = serde_json::from_str(&part(DESCRIPTOR)).unwrap();
        assert_eq!(described["name"], "kranj-starejsi-2020-2024");
        let goals = part("goals.csv");
        let resources = described["resources"].as_array().unwrap();
        assert_eq!(resources.len(), tables::ALL.len());
        let of_goals = resources.iter().find(|one| one["name"] == "goals").unwrap();
        assert_eq!(of_goals["bytes"], goals.len());
        assert_eq!(of_goals["hash"], format!("sha256:{}", sha256(goals.as_bytes())));
        assert_eq!(of_goals["schema"]["primaryKey"], json!(["goal"]));
    }

    #[test]
    fn figures_of_earlier_years_and_of_this_one_stand_in_one_column() {
        let carers: Vec<Vec<String>> = rows("indicators.csv")
            .into_iter()
            .filter(|row| row[0] == "a.3/oskrbovalke")
            .map(|row| row[..4].to_vec())
            .collect();
        assert_eq!(
            carers,
            [
                ["a.3/oskrbovalke", "2023", "", "21"],
                ["a.3/oskrbovalke", "2024", "", "22"]
            ]
        );
    }

    #[test]
    fn what_somebody_wrote_is_never_a_formula() {
        let mut year = fixture::year();
        if let Some(goal) = year.catalogue.goals.values_mut().next() {
            goal.title = "=cmd|x".to_owned();
        }
        let parts = package(&year.results());
        let goals = parts.iter().find(|part| part.name == "goals.csv").unwrap();
        let text = String::from_utf8_lossy(&goals.bytes).into_owned();
        assert!(text.contains(",'=cmd|x,"), "{text}");
    }
}
