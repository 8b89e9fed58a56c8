//! docs/strategy.schema.json is made from the declarations of the catalogue's fields. After a change there:
//! `INSTA_UPDATE=always cargo test --test it catalogue_schema`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use zbir::strategy::catalogue::outline::schema;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of TOML as editors hold it against a schema: days are text.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(flag) => json!(flag),
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::Array(list) => list.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            let fields: Map<String, Value> = table
                .into_iter()
                .map(|(name, value)| (name, as_json(value)))
                .collect();
            Value::Object(fields)
        }
    }
}

fn catalogues() -> Vec<(PathBuf, Value)> {
    let starter = root().join("templates/starter");
    let samples = root().join("samples");
    let paths = [
        samples.join("kranj-starejsi/strategy.toml"),
        samples.join("kranj-sociala/strategy.toml"),
        samples.join("mladi-koper/strategy.toml"),
        starter.join("strategy.sl.toml"),
        starter.join("strategy.en.toml"),
    ];
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, as_json(text.parse::<toml::Table>().unwrap().into()))
    };
    paths.into_iter().map(read).collect()
}

#[test]
fn the_schema_is_made_from_the_outline() {
    let path = root().join("docs/strategy.schema.json");
    let made = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    if crate::support::accepts() {
        fs::write(&path, &made).unwrap();
    }
    let written = fs::read_to_string(&path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        written == made,
        "docs/strategy.schema.json is not what the outline says: INSTA_UPDATE=always cargo test --test it catalogue_schema"
    );
}

#[test]
fn samples_and_starters_fulfil_the_schema() {
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (path, catalogue) in catalogues() {
        let faults: Vec<String> = validator
            .iter_errors(&catalogue)
            .map(|fault| format!("{} {fault}", fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let (_, sample) = catalogues().swap_remove(0);
    let wrong: [(&str, Value); 8] = [
        ("/strategy/language", json!("de")),
        ("/strategy/years/first", json!("2020")),
        ("/institution/0/id", json!("MOK")),
        ("/goal/0/kind", json!("yearly")),
        ("/goal/0/id", json!("a.")),
        ("/goal/2/indicator/0/target/at_least", json!(40.5)),
        ("/goal/2/contributors", json!("duk")),
        ("/goal/0/budget/0/source", json!("občina")),
    ];
    for (place, value) in wrong {
        let mut broken = sample.clone();
        *broken.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = value;
        assert!(!validator.is_valid(&broken), "{place}");
    }
    for (place, field) in [
        ("", "goals"),
        ("/goal/0", "titel"),
        ("/goal/2/indicator/0/target", "least"),
    ] {
        let mut broken = sample.clone();
        broken.pointer_mut(place).unwrap()[field] = json!(1);
        assert!(!validator.is_valid(&broken), "{place} {field}");
    }
}

/// The names of a table's fields, and behind them those of its tables in braces; rows have a heading of their own.
fn fields(table: &Value) -> (Vec<&String>, Vec<&String>) {
    let properties = table["properties"].as_object().into_iter().flatten();
    let own: Vec<(&String, &Value)> = properties
        .filter(|(_, field)| field["items"]["properties"].is_null())
        .collect();
    let braces = own
        .iter()
        .filter_map(|(_, field)| field["properties"].as_object());
    let inner = braces.flat_map(Map::keys).collect();
    (own.into_iter().map(|(name, _)| name).collect(), inner)
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || "_-".contains(c)))
        .collect()
}

#[test]
fn the_page_of_the_folder_describes_every_field() {
    let page = fs::read_to_string(root().join("docs/folder.md")).unwrap();
    let (_, example) = page.split_once("```toml\n[strategy]").unwrap();
    let example = format!("[strategy]{}", example.split_once("\n```").unwrap().0);
    let (mut lacks, mut checked) = (Vec::new(), 0);
    let mut describes = |heading: &str, table: &Value| {
        let Some((_, section)) = example.split_once(heading) else {
            lacks.push(heading.to_owned());
            return;
        };
        let section = section.split_once("\n[").map_or(section, |(section, _)| section);
        // A table in braces that stands in several tables is described once.
        let (own, inner) = fields(table);
        for (names, text) in [(own, section), (inner, &*example)] {
            checked += names.len();
            let missing = names.iter().filter(|name| !words(text).contains(&name.as_str()));
            lacks.extend(missing.map(|name| format!("{heading} {name}")));
        }
    };
    let schema = schema();
    for (name, table) in schema["properties"].as_object().unwrap() {
        match name.as_str() {
            // Limits have a page of their own, codes name the weights.
            "limits" | "severity" => {}
            "statuses" => describes("[statuses.achieved]", &table["properties"]["achieved"]),
            _ if table["type"] == "array" => {
                describes(&format!("[[{name}]]"), &table["items"]);
                for (inner, rows) in table["items"]["properties"].as_object().unwrap() {
                    // The indicators of areas have the fields of those of goals, which are described there.
                    let of_goal = &schema["properties"]["goal"]["items"]["properties"][inner];
                    let heading = format!("[[{name}.{inner}]]");
                    let is_table = rows["items"]["properties"].is_object();
                    if name == "area" && is_table && rows["items"] == of_goal["items"] {
                        assert!(example.contains(&heading));
                    } else if is_table {
                        describes(&heading, &rows["items"]);
                    }
                }
            }
            _ => describes(&format!("[{name}]"), table),
        }
    }
    assert!(lacks.is_empty(), "docs/folder.md does not describe {lacks:#?}");
    assert!(checked > 80, "only {checked} fields were looked for");
}
