//! The JSON that is written is as docs/result.schema.json says: nothing unknown, and everything in it occurs.

use crate::support::case;
use crate::support::folder::{Folder, ran, sample_of, zbir};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::agreement::open;
use assert_cmd::Command;
use rayon::prelude::*;
use serde_json::{Value, json};
use zbir::base::key::EntryKey;
use zbir::base::place::CellRef;
use zbir::base::value::{Qualifier, Value as Stated};
use zbir::inputs::history;
use zbir::output::{Results, json};
use zbir::result::consolidated::Merged;
use zbir::sheet::Content;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;

/// Cases that between them have everything in them.
const CASES: [&str; 27] = [
    "own-not-counted",
    "sources-sum",
    "divided-clean",
    "planned-clean",
    "r202-overdue",
    "list-read",
    "v154-overtyped",
    "r189-files-differ",
    "m-remark",
    "m-unread-beside",
    "clean",
    "f-archive",
    "m-absence-accepted",
    "m-choice-changed",
    "m-left-blank",
    "m-decided",
    "m-one-excluded",
    "m-same-file-twice",
    "m-part-missing",
    "m-provisional-after-final",
    "m-submission-returned",
    "m-two-versions",
    "m-value-set",
    "m-waiver-until",
    "v104-not-a-number",
    "v142-sign",
    "w112-duplicate-row",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(root().join("docs/result.schema.json")).unwrap()).unwrap()
}

/// The schema of what --format json writes, which stands within the other.
fn findings_alone() -> Value {
    json!({ "$ref": "#/$defs/findings_alone", "$defs": schema()["$defs"] })
}

/// A case's result, and its findings alone.
fn of_case(name: &str) -> [Value; 2] {
    let text = fs::read_to_string(root().join("tests/cases").join(format!("{name}.case"))).unwrap();
    let year = case::run(text.split("\n----\n").next().unwrap());
    let results = Results {
        catalogue: &year.catalogue,
        history: &year.history,
        consolidated: &year.consolidated,
        findings: &year.findings,
    };
    let found = json::findings(&year.catalogue, year.consolidated.year, &year.findings, 0);
    [json::result(&results), found].map(|text| serde_json::from_str(&text).unwrap())
}

/// A year with earlier values that are not exact, of years that their source does not state.
fn of_history() -> [Value; 2] {
    const ROWS: &str = "item,institution,value,note\na.3/tocke,dom,4,cca\na.1/pomoc,,about 40000,leto privzeto\n\
                        a.1/status,,achieved,leto privzeto\na.1/obiski,dom,1400,leta ne navaja\n";
    let text = fs::read_to_string(root().join("tests/cases/clean.case")).unwrap();
    let mut year = case::run(text.split("\n----\n").next().unwrap());
    let before = year.consolidated.year.plus(-2);
    let findings = history::parse(
        "history/2022.csv",
        ROWS,
        before,
        &year.catalogue,
        &mut year.history,
    );
    assert!(findings.is_empty());
    // An amount of the year that is not exact either.
    let realised: EntryKey = "a.1/pomoc".parse().unwrap();
    let merged = year.consolidated.entries.get_mut(&realised).unwrap();
    merged.outcome = Merged::Agreed(Stated::Qualified(Qualifier::About, 53_000.into()));
    let results = Results {
        catalogue: &year.catalogue,
        history: &year.history,
        consolidated: &year.consolidated,
        findings: &year.findings,
    };
    let found = json::findings(&year.catalogue, year.consolidated.year, &year.findings, 0);
    [json::result(&results), found].map(|text| serde_json::from_str(&text).unwrap())
}

/// The sample's result and what its merge writes, from outside, after one workbook was corrected.
fn of_sample() -> [Value; 2] {
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("samples/kranj-starejsi"), folder.path());
    // One institution works in Italian.
    let catalogue = folder.path().join("strategy.toml");
    let own = fs::read_to_string(&catalogue).unwrap();
    let own = own.replacen("id = \"domplan\"\n", "id = \"domplan\"\nlanguage = \"it\"\n", 1);
    fs::write(&catalogue, own).unwrap();
    let history = folder.path().join("history/2023.csv");
    let known = fs::read_to_string(&history).unwrap();
    let planned = "a.1/starih/adopted,mok,about 540000,leto privzeto\na.1/starih/revised,mok,545000,\n";
    fs::write(&history, known + planned).unwrap();
    let zbir = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("zbir").unwrap();
        let output = command.args(arguments).arg(folder.path()).output().unwrap();
        output.stdout
    };
    zbir(&["feedback"]);
    let sent = fs::read(folder.path().join("out/2024/feedback/duk-popravki.xlsx")).unwrap();
    let mut book = open(&sent, &Limits::default(), &Isolation::none()).unwrap();
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == "Kazalniki")
        .unwrap();
    let corrected = sheet.cells.get_mut(&CellRef::parse("J9").unwrap()).unwrap();
    corrected.content = Content::Text("da".into());
    fs::write(
        folder.path().join("inbox/2024/duk-popravki.xlsx"),
        write(&crate::support::planned(&book)).unwrap(),
    )
    .unwrap();
    zbir(&["report"]);
    let texts = folder.path().join("text/2024.xlsx");
    let mut book = open(&fs::read(&texts).unwrap(), &Limits::default(), &Isolation::none()).unwrap();
    // What the office proposes, and its paragraph about the first goal.
    for cell in ["G5", "G6"] {
        let text = book.sheets[0].cells.entry(CellRef::parse(cell).unwrap());
        text.or_default().content = Content::Text("Občina bo nadaljevala.".into());
    }
    fs::write(&texts, write(&crate::support::planned(&book)).unwrap()).unwrap();
    zbir(&["finance", "--format", "xlsx"]);
    fs::copy(
        folder.path().join("out/2024/finance.xlsx"),
        folder.path().join("inbox/2024/finance.xlsx"),
    )
    .unwrap();
    let found = zbir(&["merge", "--format", "json", "--ignore", "V101"]);
    let result = fs::read(folder.path().join("out/2024/result.json")).unwrap();
    [result, found].map(|text| serde_json::from_slice(&text).unwrap())
}

/// A year that begins in April.
fn of_fiscal_year() -> [Value; 2] {
    let folder = Folder::answered();
    let strategy = String::from_utf8(folder.read("strategy.toml")).unwrap();
    let strategy = strategy.replacen("reporting_year", "year_starts = \"04-01\"\nreporting_year", 1);
    folder.put("strategy.toml", strategy.as_bytes());
    let dir = folder.path().to_str().unwrap();
    let (_, found, _) = ran(&mut zbir(&["merge", dir, "--format", "json"]));
    let result = folder.read("out/2024/result.json");
    [result, found.into_bytes()].map(|text| serde_json::from_slice(&text).unwrap())
}

/// The other sample, as its forms came.
fn of_second_sample() -> [Value; 2] {
    let folder = sample_of("mladi-koper");
    let dir = folder.path().to_str().unwrap();
    let (_, found, _) = ran(&mut zbir(&["merge", dir, "--format", "json"]));
    let result = fs::read(folder.path().join("out/2024/result.json")).unwrap();
    [result, found.into_bytes()].map(|text| serde_json::from_slice(&text).unwrap())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if path.is_dir() && name != "out" {
            copy(&path, &to.join(name));
        } else if path.is_file() {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

#[test]
fn outputs_are_valid_by_the_schema() {
    let (of_results, alone) = (schema(), findings_alone());
    let mut written: Vec<[Value; 2]> = CASES.par_iter().map(|name| of_case(name)).collect();
    written.push(of_history());
    written.push(of_fiscal_year());
    written.push(crate::levels::documents());
    written.push(of_second_sample());
    written.push(of_sample());
    assert!(written.last().unwrap()[1]["left_out"].as_u64() > Some(0));
    let mut seen = BTreeSet::new();
    for (schema, documents) in [
        (
            &of_results,
            written.iter().map(|both| &both[0]).collect::<Vec<_>>(),
        ),
        (&alone, written.iter().map(|both| &both[1]).collect()),
    ] {
        let validator = jsonschema::validator_for(schema).unwrap();
        for document in documents {
            let wrong: Vec<String> = validator
                .iter_errors(document)
                .map(|error| format!("{} {error}", error.instance_path()))
                .collect();
            assert!(wrong.is_empty(), "{wrong:#?}");
            see(schema, schema, "", document, &mut seen);
        }
    }
    let mut stated = BTreeSet::new();
    state(&of_results, "", &mut stated);
    let missing: Vec<&String> = stated.difference(&seen).collect();
    assert!(
        missing.is_empty(),
        "in the schema, and in no document: {missing:#?}"
    );
}

#[test]
fn an_unknown_field_is_invalid_by_the_schema() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let [clean, _] = of_case("clean");
    assert!(validator.is_valid(&clean));
    for at in [
        "",
        "/goals/0",
        "/goals/0/indicators/0/answer/claims/0/place",
        "/tally",
        "/money/overall",
    ] {
        let mut other = clean.clone();
        other.pointer_mut(at).unwrap()["novo"] = json!(1);
        assert!(!validator.is_valid(&other), "{at}");
    }
    let mut float = clean.clone();
    float["money"]["overall"]["realised"] = json!(52_999.99);
    assert!(!validator.is_valid(&float));
}

/// Every object in the schema has its fields named, and refuses others.
fn state(schema: &Value, at: &str, stated: &mut BTreeSet<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        assert_eq!(schema["additionalProperties"], false, "{at}");
        for (name, of) in properties {
            stated.insert(format!("{at}/{name}"));
            state(of, &format!("{at}/{name}"), stated);
        }
    }
    for inner in ["items", "additionalProperties"].map(|name| &schema[name]) {
        if inner.is_object() {
            state(inner, at, stated);
        }
    }
    if let Some(definitions) = schema["$defs"].as_object() {
        for (name, of) in definitions {
            state(of, &format!("#{name}"), stated);
        }
    }
}

/// Notes which fields of the schema a document has.
fn see(whole: &Value, schema: &Value, at: &str, document: &Value, seen: &mut BTreeSet<String>) {
    if let Some(name) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/$defs/")) {
        return see(whole, &whole["$defs"][name], &format!("#{name}"), document, seen);
    }
    for choice in schema["anyOf"].as_array().into_iter().flatten() {
        see(whole, choice, at, document, seen);
    }
    for (name, value) in document.as_object().into_iter().flatten() {
        if let Some(of) = schema["properties"].get(name) {
            seen.insert(format!("{at}/{name}"));
            see(whole, of, &format!("{at}/{name}"), value, seen);
        } else {
            see(whole, &schema["additionalProperties"], at, value, seen);
        }
    }
    for value in document.as_array().into_iter().flatten() {
        see(whole, &schema["items"], at, value, seen);
    }
}
