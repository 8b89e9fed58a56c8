//! The institution's page: its core finds what `check` finds, but for what takes the office's folder; and the page in a browser.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::{Value as Json, json};
use zbir::app::institution_page;
use zbir::base::language::Language;
use zbir::rules::RULES;
use zbir::strategy::catalogue;
use zbir::{Date, InstitutionPage, Strategy};

use crate::support::chromium;
use crate::support::folder::sample;

const TODAY: Date = Date::constant(2025, 2, 12);
const SAMPLE: &str = "samples/kranj-starejsi";
const PROGRAM: &str = env!("CARGO_BIN_EXE_zbir");

/// A finding, as far as it is the same wherever it was found: code, sheet, cell, entry, severity, message.
type Found = [String; 6];

fn found(finding: &Json) -> Found {
    [
        &finding["code"],
        &finding["place"]["sheet"],
        &finding["place"]["cell"],
        &finding["entry"],
        &finding["severity"],
        &finding["message"]["sl"],
    ]
    .map(|value| value.as_str().unwrap_or_default().to_owned())
}

fn of_file(json: &Json, file: &str) -> BTreeSet<Found> {
    let findings = json["findings"].as_array().unwrap().iter();
    findings
        .filter(|finding| finding["place"]["file"] == file)
        .map(found)
        .collect()
}

fn run(command: &str, folder: &Path, more: &[&str]) -> Vec<u8> {
    let output = Command::cargo_bin("zbir")
        .unwrap()
        .args([command, "--today", "2025-02-12"])
        .arg(folder)
        .args(more)
        .output()
        .unwrap();
    assert_ne!(
        output.status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    output.stdout
}

/// The files of a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn page_of(strategy: &Strategy, institution: Option<&str>) -> InstitutionPage {
    let data = strategy.reporting_year().page(institution).unwrap();
    InstitutionPage::from_json(&data).unwrap().reading_with(PROGRAM)
}

/// What is found in one file with the history, but without the other files, the ledger and the decisions.
fn alone(strategy: &Strategy, folder: &Path, name: &str, bytes: Vec<u8>) -> BTreeSet<Found> {
    let mut year = strategy.reporting_year().on_day(TODAY).reading_with(PROGRAM);
    for file in files(&folder.join("history")) {
        let of = file.file_stem().unwrap().to_str().unwrap().parse().unwrap();
        year = year.with_history(of, &fs::read_to_string(file).unwrap());
    }
    year.read(name, bytes);
    of_file(&serde_json::from_str(&year.conclude().json()).unwrap(), name)
}

/// The codes of rules about the year's result, which other institutions' answers are part of.
fn of_the_whole() -> BTreeSet<&'static str> {
    let rules = RULES.iter().filter(|rule| rule.consolidated.is_some());
    rules.flat_map(|rule| rule.codes).map(|code| code.id).collect()
}

/// The codes of the other rules that compare with earlier years, which the form holds in part: their sources name the history, or
/// ask the view for last year's value.
fn of_earlier_years() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for file in files(Path::new("src/rules")) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        if code.contains("static RULE") && (code.contains("history") || code.contains("form.last(")) {
            let ids = code.split("id: \"").skip(1).map(|rest| rest[..4].to_owned());
            codes.extend(ids);
        }
    }
    let whole = of_the_whole();
    codes.retain(|code| !whole.contains(code.as_str()));
    codes
}

/// Compares the page with `check` on every file of a folder's inbox; returns how many findings they share.
fn compare(folder: &Path) -> usize {
    let strategy = Strategy::open(folder).unwrap();
    let page = page_of(&strategy, None);
    let whole: Json = serde_json::from_slice(&run("check", folder, &["--format", "json", "--all"])).unwrap();
    let (result, earlier, mut shared) = (of_the_whole(), of_earlier_years(), 0);
    for file in files(&folder.join("inbox/2024")) {
        let name = format!("inbox/2024/{}", file.file_name().unwrap().to_string_lossy());
        let bytes = fs::read(&file).unwrap();
        let checked = page.check(&name, bytes.clone(), TODAY);
        let json: Json = serde_json::from_str(&checked.json).unwrap();
        let here = of_file(&json, &name);
        let there = of_file(&whole, &name);
        let invented: Vec<&Found> = here.difference(&there).collect();
        assert!(invented.is_empty(), "{name}: {invented:#?}");
        let alone = alone(&strategy, folder, &name, bytes.clone());
        for [code, .., message] in there.difference(&alone) {
            let is_listed = code.starts_with(['L', 'M']) || result.contains(code.as_str());
            assert!(is_listed, "{name}: {code} {message}");
        }
        for [code, .., message] in there.intersection(&alone).filter(|one| !here.contains(*one)) {
            let is_listed = result.contains(code.as_str()) || earlier.contains(code);
            assert!(is_listed, "{name}: {code} {message}");
        }
        // The page of this institution alone says the same.
        let institution = json["forms"][0]["institution"].as_str().unwrap();
        let own = page_of(&strategy, Some(institution)).check(&name, bytes, TODAY);
        assert_eq!(own.json, checked.json, "{name}");
        assert_eq!(own.marked.len(), checked.marked.len());
        shared += here.len();
    }
    shared
}

#[test]
fn the_page_finds_what_check_finds_but_for_what_takes_the_folder() {
    assert!(compare(Path::new(SAMPLE)) > 60);
}

#[test]
fn the_page_finds_the_same_in_forms_that_were_sent_back() {
    let folder = sample();
    run("feedback", folder.path(), &["--fail-on", "never"]);
    let inbox = folder.path().join("inbox/2024");
    fs::remove_dir_all(&inbox).unwrap();
    fs::create_dir_all(&inbox).unwrap();
    for file in files(&folder.path().join("out/2024/feedback")) {
        if file.extension().is_some_and(|ending| ending == "xlsx") {
            fs::copy(&file, inbox.join(file.file_name().unwrap())).unwrap();
        }
    }
    assert!(compare(folder.path()) > 30);
}

#[test]
fn the_marked_workbook_holds_every_answer_and_every_earlier_value() {
    let folder = sample();
    let inbox = folder.path().join("inbox/2024");
    let strategy = Strategy::open(folder.path()).unwrap();
    let page = page_of(&strategy, None);
    let answers = |folder: &Path| -> BTreeMap<String, Json> {
        run("merge", folder, &["--fail-on", "never"]);
        let result = fs::read(folder.join("out/2024/result.json")).unwrap();
        let result: Json = serde_json::from_slice(&result).unwrap();
        let goals = result["goals"].as_array().unwrap().iter();
        let mut answers = BTreeMap::new();
        for goal in goals {
            for items in ["indicators", "budget"] {
                for item in goal[items].as_array().unwrap() {
                    let mut values = item["values"].clone();
                    if items == "budget" {
                        values = json!([
                            item["adopted"]["value"],
                            item["revised"]["value"],
                            item["realised"]["value"]
                        ]);
                    }
                    answers.insert(item["item"].as_str().unwrap().to_owned(), values);
                }
            }
        }
        answers
    };
    let before = answers(folder.path());
    let mut marked = 0;
    for file in files(&inbox) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        for (name, workbook) in page.check(&name, fs::read(&file).unwrap(), TODAY).marked {
            fs::remove_file(&file).unwrap();
            fs::write(inbox.join(name), workbook).unwrap();
            marked += 1;
        }
    }
    assert!(marked > 5, "{marked}");
    let findings: Json =
        serde_json::from_slice(&run("check", folder.path(), &["--format", "json", "--all"])).unwrap();
    let changed: Vec<&Json> = findings["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| {
            let code = finding["code"].as_str().unwrap();
            code == "R105" || code.starts_with('W') && finding["severity"] != "note"
        })
        .collect();
    assert!(changed.is_empty(), "{changed:#?}");
    assert_eq!(answers(folder.path()), before);
}

#[test]
fn the_page_of_an_institution_holds_no_address_and_no_other_questions() {
    let text = fs::read_to_string(Path::new(SAMPLE).join("strategy.toml")).unwrap();
    let text = text.replace(
        "id = \"duk\"\n",
        "id = \"duk\"\nemail = \"predal@duk.example.si\"\n",
    );
    let strategy = Strategy::from_toml(&text).unwrap();
    let year = strategy.reporting_year().with_history(
        2023,
        "item,institution,value,note\na.3/oskrbovalke,duk,98765,tajno\n",
    );
    let (all, own) = (year.page(None).unwrap(), year.page(Some("domplan")).unwrap());
    for kept_back in ["predal@", "98765", "tajno", "Konto", "411909", "122-51"] {
        assert!(!all.contains(kept_back), "{kept_back}");
    }
    assert!(all.contains("Dom upokojencev Kranj") && all.contains("a.3"));
    assert!(!own.contains("oskrbovalke"), "{own}");
    assert!(own.len() * 3 < all.len(), "{} {}", own.len(), all.len());
    assert!(year.page(Some("nobody")).is_err());
}

#[test]
fn letters_and_forms_state_the_address_of_the_page_if_there_is_one() {
    let folder = sample();
    let path = folder.path().join("strategy.toml");
    let text = fs::read_to_string(&path).unwrap();
    let address = "https://www.obcina.example.si/obrazec/";
    for has_page in [false, true] {
        if has_page {
            fs::write(
                &path,
                text.replace("[office]\n", &format!("[office]\npage = \"{address}\"\n")),
            )
            .unwrap();
        }
        run("templates", folder.path(), &[]);
        let form = fs::read(folder.path().join("out/2024/templates/duk-2024.xlsx")).unwrap();
        let mut parts = zip::ZipArchive::new(std::io::Cursor::new(form)).unwrap();
        let mut all = String::new();
        for number in 0..parts.len() {
            let mut part = Vec::new();
            std::io::Read::read_to_end(&mut parts.by_index(number).unwrap(), &mut part).unwrap();
            all += &String::from_utf8_lossy(&part);
        }
        assert_eq!(all.contains(&format!("HYPERLINK(\"{address}\"")), has_page);
        let letter = fs::read_to_string(folder.path().join("out/2024/templates/duk-2024.eml")).unwrap();
        let letter = letter.replace("=\r\n", "");
        assert_eq!(letter.contains(address), has_page, "{letter}");
    }
    // A form that was issued before the page was published is still a form of this catalogue.
    run("check", folder.path(), &[]);
    for wrong in ["http://obcina.example.si", "https://obcina", "https://o.si/\\\"x"] {
        fs::write(
            &path,
            text.replace("[office]\n", &format!("[office]\npage = \"{wrong}\"\n")),
        )
        .unwrap();
        let mut command = Command::cargo_bin("zbir").unwrap();
        command.arg("check").arg(folder.path()).assert().code(2);
    }
}

#[test]
fn a_program_without_the_page_says_how_to_get_one() {
    if institution_page::CORE.is_some() {
        return;
    }
    let output = Command::cargo_bin("zbir")
        .unwrap()
        .args(["page", SAMPLE, "--lang", "en"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(
        words.contains("cargo xtask page") && words.contains("release"),
        "{words}"
    );
}

#[test]
fn the_page_of_the_docs_lists_what_the_page_cannot_find() {
    let text = fs::read_to_string("docs/page.md").unwrap();
    let listed = |heading: &str| -> BTreeSet<String> {
        let line = text.lines().find(|line| line.starts_with(heading)).unwrap();
        let words = line.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| word.len() == 4 && word.starts_with('R'))
            .map(str::to_owned)
            .collect()
    };
    let whole: BTreeSet<String> = of_the_whole().into_iter().map(str::to_owned).collect();
    assert_eq!(listed("- **Other institutions"), whole);
    assert_eq!(listed("- **Earlier years"), of_earlier_years());
}

/// Workbooks and messages that were made to be wrong, and files that are no workbooks.
fn hostile() -> Vec<PathBuf> {
    let mut all = Vec::new();
    let mut folders = vec![PathBuf::from("tests/data")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                all.push(path);
            }
        }
    }
    all.sort();
    all
}

/// Files that once took long or much memory: many rows, deep nesting, a small archive of a large text, a file cut short.
fn made_hostile(folder: &Path, form: &[u8]) -> Vec<PathBuf> {
    use std::io::Write as _;
    let zipped = |parts: &[(&str, Vec<u8>)]| {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in parts {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    };
    let deep = "<a>".repeat(1_000_000).into_bytes();
    let mut damaged = form.to_vec();
    for at in (0..damaged.len()).step_by(97) {
        damaged[at] ^= 0x55;
    }
    let made = [
        ("nothing.xlsx", Vec::new()),
        ("half.xlsx", form[..form.len() / 2].to_vec()),
        ("damaged.xlsx", damaged),
        (
            "bomb.xlsx",
            zipped(&[("[Content_Types].xml", vec![b' '; 300_000_000])]),
        ),
        (
            "deep.xlsx",
            zipped(&[("[Content_Types].xml", deep.clone()), ("xl/workbook.xml", deep)]),
        ),
        ("letters.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".repeat(40_000)),
        ("<img src=x onerror=alert(1)>.xlsx", b"PK\x03\x04".to_vec()),
    ];
    let written = made.into_iter().map(|(name, bytes)| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    });
    written.collect()
}

/// The page's core, which `cargo xtask page` builds; `None`, said aloud, if that was asked for.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn core() -> Option<Vec<u8>> {
    const FILE: &str = "target/wasm/zbir-page.wasm.gz";
    let core = fs::read(FILE).ok();
    if core.is_none() {
        let may_be_skipped = std::env::var_os("ZBIR_WITHOUT_PAGE").is_some_and(|value| value == "yes");
        assert!(
            may_be_skipped,
            "there is no {FILE}: `cargo xtask page` builds it; ZBIR_WITHOUT_PAGE=yes skips this test"
        );
        eprintln!("SKIPPED, as ZBIR_WITHOUT_PAGE=yes asks: there is no {FILE}");
    }
    core
}

#[test]
#[ignore = "needs Chromium, Python with playwright, and the page's core"]
fn the_page_works_in_a_browser_and_sends_nothing() {
    let Some(core) = core() else { return };
    let folder = tempfile::tempdir().unwrap();
    let strategy = Strategy::open(SAMPLE).unwrap();
    let page = page_of(&strategy, None);
    let text = fs::read_to_string(Path::new(SAMPLE).join("strategy.toml")).unwrap();
    let (catalogue, _) = catalogue::load("strategy.toml", &text)
        .map_err(|broken| broken.render(Language::En, false))
        .unwrap();
    let data = strategy.reporting_year().page(None).unwrap();
    let html = institution_page::page(&catalogue, catalogue.strategy.reporting_year, None, &data, &core);
    println!("the page has {} bytes", html.len());
    assert!(html.len() < 3_500_000, "{}", html.len());
    fs::write(folder.path().join("index.html"), html).unwrap();

    let forms = files(&Path::new(SAMPLE).join("inbox/2024"));
    let mut hostile = hostile();
    hostile.extend(made_hostile(folder.path(), &fs::read(&forms[0]).unwrap()));
    let asked = json!({ "forms": forms, "hostile": hostile, "today": TODAY.to_string() });
    fs::write(folder.path().join("asked.json"), asked.to_string()).unwrap();
    let pictures = Path::new("target/page-pictures");
    fs::create_dir_all(pictures).unwrap();
    let seen = chromium::seen("institution_page.py", folder.path(), &[pictures.as_os_str()]);
    println!("{:#}", seen["times"]);

    // Every workbook of the sample, by the picker and by a drop: what is shown is what the program finds.
    for how in ["picked", "dropped"] {
        for path in &forms {
            let name = path.file_name().unwrap().to_string_lossy();
            let checked = page.check(&name, fs::read(path).unwrap(), TODAY);
            let json: Json = serde_json::from_str(&checked.json).unwrap();
            let expected: Vec<Json> = json["findings"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| {
                    json!([
                        one["code"],
                        one["place"]["cell"].as_str().unwrap_or(""),
                        one["message"]["sl"]
                    ])
                })
                .collect();
            let shown = &seen[how][&*name];
            assert_eq!(shown["status"], "read", "{name}");
            // A second on a machine that does nothing else.
            assert!(
                shown["ms"].as_u64().is_none_or(|ms| ms < 5_000),
                "{name}: {}",
                shown["ms"]
            );
            let mut shown = shown["findings"].as_array().unwrap().clone();
            let mut expected = expected;
            shown.sort_by_key(Json::to_string);
            expected.sort_by_key(Json::to_string);
            assert_eq!(shown, expected, "{how} {name}");
        }
    }
    for (name, ended) in seen["hostile"].as_object().unwrap() {
        let status = ended["status"].as_str().unwrap();
        assert!(["read", "failed", "large"].contains(&status), "{name}: {status}");
        assert!(ended["ms"].as_u64().unwrap() < 30_000, "{name}: {ended}");
    }
    assert_eq!(seen["hostile"].as_object().unwrap().len(), hostile.len());

    let saved = fs::read(folder.path().join("saved.xlsx")).unwrap();
    let (name, marked) = &page
        .check(
            "MOK.xlsx",
            fs::read(seen["saved_of"].as_str().unwrap()).unwrap(),
            TODAY,
        )
        .marked[0];
    assert_eq!(seen["saved_as"], *name);
    // The name of the file is in the list of corrections; all else is the same.
    assert!(saved.starts_with(b"PK") && saved.len().abs_diff(marked.len()) < 2_000);

    assert_eq!(
        seen["requests"],
        json!(["/index.html"]),
        "only the page was asked for"
    );
    assert_eq!(seen["escaped"], json!([]), "the policy lets nothing out");
    assert_eq!(seen["errors"], json!([]));
    assert_eq!(seen["slow"]["status"], "slow");
    assert_eq!(seen["stopped"]["status"], "stopped");
    assert_eq!(
        seen["after"], "read",
        "after a file that was given up, the next is read"
    );
    assert_eq!(seen["violations"], json!([]));
    assert_eq!(seen["too_wide"], json!([]));
    assert_eq!(seen["english"]["lang"], "en-GB");
    assert!(
        seen["english"]["title"]
            .as_str()
            .unwrap()
            .contains("What is in the form")
    );
    assert!(seen["keyboard"].as_str().unwrap().contains("result-title"));
    assert!(seen["pdf"].as_u64().unwrap() > 10_000);
    assert_eq!(seen["from_disk"], "read");
    assert!(seen["without_script"].as_str().unwrap().contains("JavaScript"));
}
