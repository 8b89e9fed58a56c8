//! `zbir run --each`: many strategies on one machine, and the engines that take over where one machine ends.

use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::folder::{DUK, Folder, MOK, files, ran, sample, zbir};
use crate::support::python::python;

/// A folder below which are the first sample, a small strategy twice, and one whose catalogue is broken.
fn tree() -> tempfile::TempDir {
    let tree = tempfile::tempdir().unwrap();
    copied(sample().path(), &tree.path().join("gorenjska/kranj"));
    let small = Folder::answered();
    copied(small.path(), &tree.path().join("dolenjska/a"));
    copied(small.path(), &tree.path().join("dolenjska/b"));
    fs::create_dir_all(tree.path().join("pokvarjena")).unwrap();
    fs::write(tree.path().join("pokvarjena/strategy.toml"), "[strategy]\nid =").unwrap();
    tree
}

fn run(tree: &Path, more: &[&str]) -> (i32, String, String) {
    ran(zbir(&["run", "--each", "--today", "2025-03-01"])
        .args(more)
        .arg(tree))
}

fn overview(tree: &Path) -> Value {
    serde_json::from_slice(&fs::read(tree.join("out/overview.json")).unwrap()).unwrap()
}

/// Copies what is below a folder to another.
fn copied(from: &Path, to: &Path) {
    for (name, bytes) in files(from) {
        let to = to.join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
}

#[test]
fn each_strategy_is_run_and_one_that_fails_costs_itself() {
    let tree = tree();
    let (code, out, err) = run(tree.path(), &[]);
    assert_eq!(code, 2, "{out}{err}");
    let overview = overview(tree.path());
    let rows = overview["strategies"].as_array().unwrap();
    let folders: Vec<&str> = rows.iter().map(|row| row["folder"].as_str().unwrap()).collect();
    assert_eq!(
        folders,
        ["dolenjska/a", "dolenjska/b", "gorenjska/kranj", "pokvarjena"]
    );
    assert!(
        rows[1]["failure"].as_str().unwrap().contains("dolenjska/a"),
        "{}",
        rows[1]
    );
    assert!(
        rows[3]["failure"].as_str().unwrap().contains("S101"),
        "{}",
        rows[3]
    );
    for (folder, failure) in [("dolenjska/b", "ista strategija"), ("pokvarjena", "S101")] {
        assert!(out.contains(folder) && out.contains(failure), "{out}");
    }

    // The figures of a row are those of the year's own result, and the total adds them up.
    let mut realised = Decimal::ZERO;
    for (row, folder) in [(&rows[0], "dolenjska/a"), (&rows[2], "gorenjska/kranj")] {
        let result = fs::read(tree.path().join(folder).join("out/2024/result.json")).unwrap();
        let result: Value = serde_json::from_slice(&result).unwrap();
        let (of, money) = (&row["summary"], &result["money"]["overall"]);
        for key in ["achieved", "partially_achieved", "not_achieved", "in_progress"] {
            assert_eq!(
                of["statuses"][key], result["statuses"]["overall"][key],
                "{folder} {key}"
            );
        }
        assert_eq!(of["findings"], result["tally"], "{folder}");
        for (key, theirs) in [
            ("realised", &money["realised"]),
            ("revised", &money["revised"]),
            ("before", &money["compared"]["both_years"]["realised_year_before"]),
            ("now", &money["compared"]["both_years"]["realised"]),
        ] {
            assert_eq!(of["money"][key], *theirs, "{folder} {key}");
        }
        let amount = of["money"]["realised"].as_str().unwrap_or("0");
        realised += amount.parse::<Decimal>().unwrap();
    }
    let total = &overview["totals"][0];
    assert_eq!(
        (&total["currency"], &total["strategies"]),
        (&"EUR".into(), &2.into())
    );
    assert_eq!(
        total["money"]["realised"]
            .as_str()
            .unwrap()
            .parse::<Decimal>()
            .unwrap(),
        realised
    );

    // The same inputs give the same bytes, however many run at once.
    let before = files(&tree.path().join("out"));
    run(tree.path(), &["--jobs", "1"]);
    assert_eq!(before, files(&tree.path().join("out")));
}

/// A strategy with its own sources, in yen: what they are called is its own matter, their class is that of every strategy, and its amounts
/// have the decimals of its currency.
#[test]
fn strategies_with_different_sources_and_currencies_stand_beside_each_other() {
    let tree = tempfile::tempdir().unwrap();
    copied(Folder::answered().path(), &tree.path().join("a"));
    let other = Folder::new();
    let own = "[[source]]\nid = \"sklad\"\nclass = \"state\"\nlabel = { sl = \"Stanovanjski sklad\" }\n";
    let text = String::from_utf8(other.read("strategy.toml")).unwrap();
    let text = text
        .replacen("id = \"", "id = \"druga-", 1)
        .replace("source = \"municipality\"", "source = \"sklad\"")
        .replace("currency = \"EUR\"", "currency = \"JPY\"");
    other.put("strategy.toml", format!("{text}\n{own}").as_bytes());
    let in_yen = |(entry, value): &(&'static str, &'static str)| (*entry, value.trim_end_matches(".25"));
    other.put(
        "inbox/2024/Obcina.xlsx",
        &other.form("mok", &MOK.iter().map(in_yen).collect::<Vec<_>>()),
    );
    other.put(
        "inbox/2024/Dom.xlsx",
        &other.form("duk", &DUK.iter().map(in_yen).collect::<Vec<_>>()),
    );
    copied(other.path(), &tree.path().join("b"));
    let (code, out, err) = run(tree.path(), &[]);
    assert_eq!(code, 0, "{out}{err}");
    let overview = overview(tree.path());
    let classes = |of: &Value| {
        ["municipality", "state", "eu"]
            .map(|class| of["money"]["by_source_class"][class].as_str().map(str::to_owned))
    };
    let amount = |amount: &str| Some(amount.to_owned());
    let (euros, yen) = ([amount("553530.25"), None, None], [None, amount("553530"), None]);
    let rows = overview["strategies"].as_array().unwrap();
    assert_eq!(classes(&rows[0]["summary"]), euros);
    assert_eq!(classes(&rows[1]["summary"]), yen);
    assert_eq!(classes(&overview["totals"][0]), euros);
    assert_eq!(classes(&overview["totals"][1]), yen);
    // A column for each class that has an amount.
    let csv = fs::read_to_string(tree.path().join("out/overview.csv")).unwrap();
    let headings = csv.lines().next().unwrap();
    assert!(
        headings.contains("realised,realised_municipality,realised_state,lines_compared"),
        "{headings}"
    );
    let page = fs::read_to_string(tree.path().join("out/overview.html")).unwrap();
    assert!(page.contains("Realizacija, država") && !page.contains("Realizacija, Evropska unija"));
    for shown in [&out, &page] {
        assert!(
            shown.contains("553.530,25") && shown.contains("553.530") && !shown.contains("553.530,00"),
            "{shown}"
        );
    }
    let book = fs::read(tree.path().join("out/overview.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut styles = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("xl/styles.xml").unwrap(), &mut styles).unwrap();
    assert!(
        styles.contains("numFmtId=\"3\"") || styles.contains("\"#,##0\""),
        "{styles}"
    );
}

#[test]
fn the_data_set_holds_the_strategies_of_the_overview_and_no_others() {
    let tree = tree();
    run(tree.path(), &[]);
    let dataset = tree.path().join("out/dataset");
    let partitions = |table: &str| -> Vec<String> {
        let entries = fs::read_dir(dataset.join(table)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let sample = "strategy=kranj-starejsi-2020";
    assert_eq!(partitions("goals").len(), 2);
    assert!(partitions("goals").contains(&sample.to_owned()));
    let goals = fs::read_to_string(
        dataset
            .join("goals")
            .join(sample)
            .join("reporting_year=2024/goals.csv"),
    )
    .unwrap();
    assert_eq!(goals.lines().count(), 37, "36 goals and the headings");

    // A folder that is gone, and one whose run fails, leave nothing behind.
    fs::remove_dir_all(tree.path().join("dolenjska")).unwrap();
    fs::write(tree.path().join("gorenjska/kranj/strategy.toml"), "x").unwrap();
    let (code, _, _) = run(tree.path(), &[]);
    assert_eq!(code, 2);
    assert_eq!(partitions("goals"), Vec::<String>::new());
    assert_eq!(overview(tree.path())["totals"], Value::Array(Vec::new()));
}

#[test]
fn a_folder_without_strategies_is_refused() {
    let empty = tempfile::tempdir().unwrap();
    fs::create_dir(empty.path().join("prazna")).unwrap();
    let (code, _, err) = run(empty.path(), &[]);
    assert_eq!(code, 2);
    assert!(err.contains("ni nobene mape strategije"), "{err}");
    assert!(!empty.path().join("out").exists());
}

#[test]
fn errors_in_any_strategy_reach_the_exit_code() {
    let tree = tempfile::tempdir().unwrap();
    let small = Folder::answered();
    copied(small.path(), &tree.path().join("a"));
    assert_eq!(run(tree.path(), &[]).0, 0);
    fs::write(tree.path().join("a/inbox/2024/x.xlsx"), "no workbook").unwrap();
    assert_eq!(run(tree.path(), &[]).0, 1);
    assert_eq!(run(tree.path(), &["--fail-on", "never"]).0, 0);
}

/// Has a Python program judge the data set of a tree with several strategies.
fn judged(script: &str, tree: &Path) -> String {
    let printed = python(script, [tree, assert_cmd::cargo::cargo_bin!("zbir")]);
    String::from_utf8(printed).unwrap()
}

/// The sample, and two small strategies with other amounts, so that the sums are not those of one strategy.
fn owners() -> tempfile::TempDir {
    let tree = tempfile::tempdir().unwrap();
    copied(sample().path(), &tree.path().join("ena"));
    for (owner, amount) in [("dva", "1000.01"), ("tri", "0.1")] {
        let small = Folder::new();
        let text = String::from_utf8(small.read("strategy.toml")).unwrap();
        let (before, after) = text.split_once("id = \"").unwrap();
        let (_, after) = after.split_once('"').unwrap();
        small.put(
            "strategy.toml",
            format!("{before}id = \"{owner}\"{after}").as_bytes(),
        );
        for (institution, answers) in [("mok", MOK.as_slice()), ("duk", DUK.as_slice())] {
            let answers: Vec<(&str, &str)> = answers
                .iter()
                .map(|(entry, value)| (*entry, if *entry == "a.1/pomoc" { amount } else { *value }))
                .collect();
            let form = small.form(institution, &answers);
            small.put(&format!("inbox/2024/{institution}.xlsx"), &form);
        }
        copied(small.path(), &tree.path().join(owner));
    }
    tree
}

#[test]
#[ignore = "needs Python with duckdb"]
fn duckdb_reads_the_data_set_and_its_totals_are_those_of_the_overview() {
    let tree = owners();
    let (_, out, err) = run(tree.path(), &[]);
    assert!(tree.path().join("out/overview.json").exists(), "{out}{err}");
    assert!(judged("duckdb_judge.py", tree.path()).contains("equal: 3 strategies"));
}

#[test]
#[ignore = "needs Java and Python with pyspark"]
fn spark_distributes_the_reading_and_its_totals_are_those_of_the_overview() {
    let tree = owners();
    run(tree.path(), &[]);
    let said = judged("spark_judge.py", tree.path());
    assert!(said.contains("equal: 3 strategies"), "{said}");
    assert!(said.contains("repeated without a double"), "{said}");
}
