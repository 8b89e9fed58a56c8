//! The year's result as a Frictionless Data Package: `datapackage.json` and one CSV a table, in tidy long form.
//!
//! The format follows the Data Package standard 2.0 (<https://datapackage.org/standard/data-package/>) and its Table Schema.
//! Numbers are written for machines (decimal point, no grouping), days as ISO 8601, blank means not known.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::base::digest::Measured;
use crate::output::Results;
use crate::output::csv::{TextCells, write_csv};
use crate::output::tables::{
    Column, ColumnKind, Described, catalogue, categories, choose, claims, evidence, findings, goals, lists,
    proposal, steps, submissions, years,
};
use crate::output::year_form::YearForm;

/// The name of the file that describes the others.
pub const DESCRIPTOR: &str = "datapackage.json";

/// A table of the package.
struct Resource<'a> {
    /// Its name, which is also the file's name without its extension.
    name: &'static str,
    /// What a row of it is.
    row: &'static str,
    /// The columns of the primary key; empty if one of them may be blank.
    key: &'static [&'static str],
    fields: Vec<(&'static str, ColumnKind, Described)>,
    /// Writes its file; its rows are made only then.
    write: Writing<'a>,
}

type Writing<'a> = Box<dyn Fn(&mut dyn Write) -> io::Result<()> + 'a>;

/// The size and the SHA-256 of a file.
type Size = (u64, String);

/// Writes the whole package, its description last; the same results give the same bytes. `file` is called with the name of
/// each file in the package's folder and with what writes it.
///
/// # Errors
/// What `file` returns.
pub fn package<E>(
    results: &Results<'_>,
    mut file: impl FnMut(&str, &mut dyn FnMut(&mut dyn Write) -> io::Result<()>) -> Result<(), E>,
) -> Result<(), E> {
    let resources = resources(results);
    let mut sizes = Vec::new();
    for resource in &resources {
        file(&format!("{}.csv", resource.name), &mut |out| {
            let mut measured = Measured::new(out);
            (resource.write)(&mut measured)?;
            sizes.push(measured.finish());
            Ok(())
        })?;
    }
    let described = describe(results, &resources, &sizes);
    let described = serde_json::to_string_pretty(&described).unwrap_or_default();
    file(DESCRIPTOR, &mut |out| writeln!(out, "{described}"))
}

/// Returns every table, in the order of the package: a table comes before those that refer to it.
fn resources<'a>(results: &'a Results<'a>) -> Vec<Resource<'a>> {
    let claims_alone = move || {
        let mut rows = claims::rows(results);
        rows.retain(|row| !row.is_set());
        rows
    };
    let areas = move || results.catalogue.areas.values().collect();
    let mut resources = vec![
        resource(
            ("institutions", &["institution"]),
            "An institution that reports, and how its return for the year stands.",
            catalogue::institution_columns(),
            move || catalogue::institutions(results),
        ),
        resource(
            ("areas", &["area"]),
            "An area of the strategy.",
            catalogue::area_columns(),
            areas,
        ),
        resource(
            ("goals", &["goal"]),
            "A goal of the strategy.",
            choose(
                goals::columns(),
                &[
                    "goal",
                    "area",
                    "title",
                    "kind",
                    "due",
                    "due_for",
                    "lead",
                    "paragraph",
                    "also_in",
                ],
            ),
            move || goals::rows(results),
        ),
        resource(
            ("participants", &["goal", "institution"]),
            "An institution that takes part in a goal.",
            catalogue::participant_columns(),
            move || catalogue::participants(results),
        ),
        resource(
            ("sources", &["source"]),
            "A source of the money of budget lines.",
            catalogue::source_columns(),
            move || catalogue::sources(results),
        ),
        resource(
            ("items", &["item"]),
            "What is asked about a goal: an indicator or a line of the budget.",
            catalogue::item_columns(),
            move || catalogue::items(results),
        ),
        resource(
            ("statuses", &["goal", "year"]),
            "The status of a goal in a year: earlier years as accepted, the reporting year as consolidated.",
            years::status_columns(),
            move || years::statuses(results),
        ),
        resource(
            ("texts", &["entry", "institution"]),
            "What an institution wrote in the reporting year about a goal or one of its items.",
            years::text_columns(),
            move || years::texts(results),
        ),
        resource(
            ("next_steps", &[]),
            "A next step of a goal: announced in the reporting year, or in the year before and late.",
            choose(steps::columns(), &STEPS),
            move || steps::rows(results),
        ),
        resource(
            ("indicators", &[]),
            "The value of an indicator in a year: earlier years as accepted, the reporting year as consolidated.",
            years::reading_columns(),
            move || years::readings(results),
        ),
        resource(
            ("budget", &["item", "year", "measure"]),
            "An amount of a budget line in a year; a payment that payer and recipient both stated stands once.",
            years::amount_columns(),
            move || years::amounts(results),
        ),
        resource(
            ("submissions", &["file"]),
            "A file that came back.",
            choose(submissions::columns(), &SUBMISSIONS),
            move || submissions::files(results),
        ),
        resource(
            ("findings", &["number"]),
            "Something wrong or doubtful, in the order in which it is reported.",
            choose(findings::columns(), &FINDINGS),
            move || findings::rows(results.findings, results.language()),
        ),
        resource(
            ("provenance", &[]),
            "One value, stated by one institution, in one cell of one file, in the reporting year.",
            choose(claims::columns(), &CLAIMS),
            claims_alone,
        ),
    ];
    // What a strategy's own statuses are, only its catalogue tells.
    if results.catalogue.vocabulary.is_own()
        && let Some(statuses) = resources.iter_mut().find(|one| one.name == "statuses")
    {
        let fields = statuses.fields.iter_mut();
        fields.for_each(|(_, _, described)| described.words = &[]);
    }
    if results.consolidated.proposal.is_some() {
        resources.push(resource(
            ("proposal", &["number"]),
            "A paragraph of what the office proposes for decision.",
            proposal::columns(),
            move || proposal::rows(results),
        ));
    }
    // A strategy without groups, breakdowns, evidence or lists has no tables of them.
    if !results.catalogue.groups.is_empty() {
        resources.push(resource(
            ("groups", &["group", "institution"]),
            "An institution of a group.",
            catalogue::membership_columns(),
            move || catalogue::memberships(results),
        ));
    }
    let mut indicators = results
        .catalogue
        .goals
        .values()
        .flat_map(|goal| goal.indicators.values());
    if indicators.any(|one| one.divided.whole.is_some()) {
        resources.push(resource(
            ("categories", &["item", "breakdown"]),
            "The category of a part of an indicator that is broken down.",
            categories::columns(),
            move || categories::rows(results),
        ));
    }
    if results.catalogue.asks_evidence(results.consolidated.year) {
        resources.push(resource(
            ("evidence", &[]),
            "Where the evidence for a goal or one of its items lies, or that it is wanted and missing.",
            evidence::columns(),
            move || evidence::rows(results),
        ));
    }
    if !results.consolidated.lists.is_empty() {
        resources.push(resource(
            ("lists", &["list"]),
            "A list of a goal to which institutions add rows.",
            lists::list_columns(),
            move || lists::lists(results),
        ));
        resources.push(resource(
            ("list_cells", &["list", "institution", "row", "column"]),
            "What an institution stated in a cell of a list in the reporting year.",
            lists::cell_columns(),
            move || lists::cells(results),
        ));
    }
    resources
}

const SUBMISSIONS: [&str; 9] = [
    "file",
    "sha256",
    "bytes",
    "institution",
    "state",
    "acceptance",
    "confirmed",
    "office",
    "confirmed_on",
];
const STEPS: [&str; 9] = [
    "goal",
    "institution",
    "announced",
    "step",
    "by_whom",
    "by_when",
    "due",
    "late",
    "marks",
];
const FINDINGS: [&str; 14] = [
    "number",
    "code",
    "severity",
    "institution",
    "entry",
    "file",
    "sheet",
    "cell",
    "line",
    "message",
    "help",
    "waived_because",
    "waived_by",
    "waived_on",
];
const CLAIMS: [&str; 11] = [
    "entry",
    "institution",
    "value",
    "found",
    "counts",
    "outcome",
    "settled_by",
    "file",
    "sheet",
    "cell",
    "sha256",
];

fn resource<'a, R: 'a>(
    (name, key): (&'static str, &'static [&'static str]),
    row: &'static str,
    columns: Vec<Column<R>>,
    rows: impl Fn() -> Vec<R> + 'a,
) -> Resource<'a> {
    let fields = columns
        .iter()
        .map(|column| (column.key, column.kind, column.described));
    Resource {
        name,
        row,
        key,
        fields: fields.collect(),
        write: Box::new(move |out| write_csv(out, &columns, &rows(), TextCells::Keys)),
    }
}

/// Returns the name of a kind in Table Schema.
const fn type_of(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text
        | ColumnKind::Institution
        | ColumnKind::Short
        | ColumnKind::Value
        | ColumnKind::Trend => "string",
        ColumnKind::Number | ColumnKind::Count => "integer",
        ColumnKind::Decimal | ColumnKind::Money | ColumnKind::Index => "number",
        ColumnKind::Year => "year",
        ColumnKind::Day => "date",
        ColumnKind::Flag => "boolean",
    }
}

fn describe(results: &Results<'_>, resources: &[Resource<'_>], sizes: &[Size]) -> Value {
    let listed = resources.iter().zip(sizes);
    let strategy = &results.catalogue.strategy;
    let year = results.consolidated.year;
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("{}-{}", strategy.id, year.get()),
        "title": strategy.title,
        "description": format!(
            "How far the goals of the strategy were met in {year}: statuses, figures and amounts as institutions stated them \
             in their workbooks, with the file and cell of each statement."
        ),
        "version": format!("{}.0.0", year.get()),
        "contributors": [{ "title": strategy.owner, "roles": ["publisher"] }],
        "resources": listed.map(|(one, size)| described(one, size, resources)).collect::<Vec<_>>(),
    });
    // The columns of years have their numbers.
    if let (Value::Object(package), Ok(Value::Object(mut year))) =
        (&mut package, serde_json::to_value(YearForm::from(year)))
        && let Some(of) = year.remove("fiscal_year")
    {
        package.insert("fiscal_year".to_owned(), of);
    }
    package
}

fn described(resource: &Resource<'_>, (bytes, digest): &Size, all: &[Resource<'_>]) -> Value {
    json!({
        "name": resource.name,
        "type": "table",
        "path": format!("{}.csv", resource.name),
        "description": resource.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": bytes,
        "hash": format!("sha256:{digest}"),
        "schema": schema(resource, all),
    })
}

fn schema(resource: &Resource<'_>, all: &[Resource<'_>]) -> Value {
    let mut schema = Map::new();
    schema.insert(
        "fields".to_owned(),
        resource.fields.iter().map(field).collect::<Vec<_>>().into(),
    );
    schema.insert("missingValues".to_owned(), json!([""]));
    if !resource.key.is_empty() {
        schema.insert("primaryKey".to_owned(), json!(resource.key));
    }
    let foreign = resource.fields.iter().filter_map(|(name, _, described)| {
        let of = all.iter().find(|one| Some(one.name) == described.of)?;
        Some(json!({
            "fields": [name],
            "reference": { "resource": of.name, "fields": of.key },
        }))
    });
    let foreign: Vec<Value> = foreign.collect();
    if !foreign.is_empty() {
        schema.insert("foreignKeys".to_owned(), foreign.into());
    }
    schema.into()
}

fn field((name, kind, described): &(&str, ColumnKind, Described)) -> Value {
    let mut field = json!({ "name": name, "type": type_of(*kind), "description": described.says });
    let mut constraints = Map::new();
    if described.required {
        constraints.insert("required".to_owned(), true.into());
    }
    if !described.words.is_empty() {
        constraints.insert("enum".to_owned(), json!(described.words));
    }
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::digest::sha256;
    use crate::output::fixture;

    fn part(year: &fixture::FixtureYear, name: &str) -> String {
        let mut bytes = Vec::new();
        let found = package(&year.results(), |file, write| {
            if file == name {
                write(&mut bytes)
            } else {
                write(&mut io::sink())
            }
        });
        found.unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn rows(name: &str) -> Vec<Vec<String>> {
        let text = part(&fixture::year(), name);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.unwrap());
        rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn every_row_has_every_column_and_keeps_to_its_kind() {
        let year = fixture::year().with_steps("2024").with_lists();
        for table in resources(&year.results()) {
            let mut csv = Vec::new();
            (table.write)(&mut csv).unwrap();
            let mut reader = ::csv::Reader::from_reader(csv.as_slice());
            let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
            assert!(!rows.is_empty(), "{}", table.name);
            let mut keys = std::collections::HashSet::new();
            for row in &rows {
                assert_eq!(row.len(), table.fields.len(), "{}", table.name);
                for (words, (name, kind, described)) in row.iter().zip(&table.fields) {
                    assert!(!described.says.is_empty(), "{}.{name}", table.name);
                    if words.is_empty() {
                        assert!(!described.required, "{}.{name} is blank", table.name);
                        continue;
                    }
                    let fits = match type_of(*kind) {
                        "integer" => words.parse::<i64>().is_ok(),
                        "number" => crate::base::value::plain_decimal(words).is_some(),
                        "year" => words.parse::<crate::base::value::Year>().is_ok(),
                        "date" => words.parse::<jiff::civil::Date>().is_ok(),
                        "boolean" => words == "true" || words == "false",
                        _ => described.words.is_empty() || described.words.contains(&words),
                    };
                    assert!(fits, "{}.{name}: {words}", table.name);
                }
                let at = |name: &&str| table.fields.iter().position(|(field, ..)| field == name).unwrap();
                let key: Vec<&str> = table.key.iter().map(|name| &row[at(name)]).collect();
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
        let year = fixture::year().with_lists();
        let results = year.results();
        let resources = resources(&results);
        for of in resources
            .iter()
            .flat_map(|one| &one.fields)
            .filter_map(|(_, _, described)| described.of)
        {
            let of = resources.iter().find(|one| one.name == of).unwrap();
            assert_eq!(of.key.len(), 1);
        }
    }

    #[test]
    fn the_description_carries_size_and_digest_of_every_file() {
        let described: Value = serde_json::from_str(&part(&fixture::year(), DESCRIPTOR)).unwrap();
        assert_eq!(described["name"], "kranj-starejsi-2020-2024");
        let goals = part(&fixture::year(), "goals.csv");
        let listed = described["resources"].as_array().unwrap();
        assert_eq!(listed.len(), resources(&fixture::year().results()).len());
        let of_goals = listed.iter().find(|one| one["name"] == "goals").unwrap();
        assert_eq!(of_goals["bytes"], goals.len());
        assert_eq!(of_goals["hash"], format!("sha256:{}", sha256(goals.as_bytes())));
        assert_eq!(of_goals["schema"]["primaryKey"], json!(["goal"]));
    }

    #[test]
    fn figures_of_all_years_are_in_one_column() {
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
    fn text_of_institutions_is_never_a_formula() {
        let mut year = fixture::year();
        if let Some(goal) = year.catalogue.goals.values_mut().next() {
            goal.title = "=cmd|x".to_owned();
        }
        let text = part(&year, "goals.csv");
        assert!(text.contains(",'=cmd|x,"), "{text}");
    }
}
