//! The pictures of the guides show what the program writes today, and the guide for institutions names every sheet of a form and is
//! short enough to be printed.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use zbir::base::digest::sha256;
use zbir::base::language::Language;
use zbir::forms::layout::{
    CONFIRMATION, CORRECTIONS, FINANCE, GOALS, INDICATORS, INSTRUCTIONS, LISTS, OTHER_SHEETS, STAMP, TABLES,
};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::open::open;

use crate::guide::LANGUAGES;
use crate::house::root;
use crate::support::package::unpacked;

/// What the pictures show, as digests.
const RECORD: &str = "tests/it/guide_pictures.toml";
/// No picture shows more rows than this.
const ROWS: u32 = 40;
/// No picture of the report shows more characters than this.
const CHARACTERS: usize = 1000;

/// The file of a folder whose name begins so and ends so.
fn found(folder: &Path, begins: &str, ends: &str) -> Vec<u8> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    names.sort();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    let fits = |path: &&std::path::PathBuf| name(path).starts_with(begins) && name(path).ends_with(ends);
    std::fs::read(names.iter().find(fits).unwrap()).unwrap()
}

/// The words on a sheet, row by row.
fn words(workbook: &[u8], sheet: &str) -> String {
    let book = open(workbook, &Limits::default(), &Isolation::none()).unwrap();
    let sheet = book.sheets.iter().find(|one| one.name.as_str() == sheet).unwrap();
    let mut words = String::new();
    for (at, cell) in sheet.cells.iter().filter(|(at, _)| at.row < ROWS) {
        writeln!(words, "{} {} {}", at.row, at.column, cell.content.as_found()).unwrap();
    }
    assert!(words.lines().count() > 10, "{words}");
    words
}

/// The words of the report from a heading on.
fn report(document: &[u8], heading: &str) -> String {
    let parts = unpacked(document);
    let (_, body) = parts
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let body = std::str::from_utf8(body).unwrap();
    let (_, from) = body.rsplit_once(&format!(">{heading}<")).unwrap();
    let texts = from.split("<w:t").skip(1).filter_map(|part| {
        let (tag, rest) = part.split_once('>')?;
        let is_text = tag.is_empty() || tag.starts_with(' ');
        is_text.then(|| rest.split('<').next().unwrap_or_default())
    });
    texts
        .collect::<Vec<_>>()
        .join("\n")
        .chars()
        .take(CHARACTERS)
        .collect()
}

/// What each picture of a language shows, by its name.
fn shown(key: &str) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    let year = folder.path().join("year");
    let made = Command::new("bash")
        .arg(root().join(".ci/pictures"))
        .args([env!("CARGO_BIN_EXE_zbir"), key])
        .arg(&year)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let language = Language::from_tag(key).unwrap();
    let out = year.join("out/2024");
    let form = found(&out.join("templates"), "duk-", ".xlsx");
    let corrections = found(&out.join("feedback"), "luk-", ".xlsx");
    let summary = ["Povzetek", "Summary", "Sintesi"][LANGUAGES.iter().position(|one| *one == key).unwrap()];
    let page = |name: &str| std::fs::read_to_string(root().join("src/app/desk/page").join(name)).unwrap();
    let state = Command::new(env!("CARGO_BIN_EXE_zbir"))
        .args(["status", "--today", "2025-02-12", "--lang", key])
        .arg(&year)
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("COLUMNS", "100")
        .output()
        .unwrap();
    let state = String::from_utf8(state.stdout).unwrap();
    // The rows of what was sent and came have digests of files, and are not on the page.
    let is_row = |line: &&str| line.contains(" 2025 (");
    let state: Vec<&str> = state.lines().filter(|line| !is_row(line)).collect();
    assert!(state.len() > 20, "{state:?}");
    let state = state.join("\n");
    vec![
        ("instructions", words(&form, INSTRUCTIONS.name.in_(language))),
        ("goals", words(&form, GOALS.name.in_(language))),
        ("indicators", words(&form, INDICATORS.name.in_(language))),
        ("finance", words(&form, FINANCE.name.in_(language))),
        ("list", words(&form, "Kdo je prišel v dom")),
        ("confirmation", words(&form, CONFIRMATION.name.in_(language))),
        ("corrections", words(&corrections, CORRECTIONS.name.in_(language))),
        ("report", report(&found(&out, "report", ".docx"), summary)),
        ("desk", page("index.html") + &page("received.js") + &state),
    ]
}

#[test]
fn the_pictures_show_what_the_program_writes() {
    let mut record = String::from(
        "# What the pictures of the guides show, as digests; written by .ci/pictures, which makes them.\n",
    );
    for language in LANGUAGES {
        let _ = writeln!(record, "\n[{language}]");
        for (name, shown) in shown(language) {
            let picture = root().join(format!("docs/guide/{language}/pictures/{name}.png"));
            assert!(picture.exists(), "{}", picture.display());
            let _ = writeln!(record, "{name} = \"{}\"", &sha256(shown.as_bytes())[..16]);
        }
    }
    let path = root().join(RECORD);
    // The script says so when it has made the pictures; nothing else takes over a change.
    if std::env::var("PICTURES").is_ok_and(|made| made == "made") {
        std::fs::write(&path, &record).unwrap();
    }
    let of_pictures = std::fs::read_to_string(&path).unwrap();
    let (mut language, mut old) = ("", Vec::new());
    for (now, then) in record.lines().zip(of_pictures.lines()) {
        language = if now.starts_with('[') { now } else { language };
        if now != then {
            old.push(format!("{language} {now}"));
        }
    }
    assert!(
        old.is_empty() && record == of_pictures,
        "these pictures do not show what the program writes now; make them anew with .ci/pictures, and look at them: {old:#?}"
    );
}

#[test]
fn the_guide_for_institutions_names_every_sheet_of_a_form() {
    for key in LANGUAGES {
        let text = std::fs::read_to_string(root().join(format!("docs/guide/{key}/institutions.md"))).unwrap();
        let language = Language::from_tag(key).unwrap();
        let is_seen = |sheet: &str| ![LISTS.key, STAMP.key].contains(&sheet);
        let others = OTHER_SHEETS
            .iter()
            .filter(|sheet| is_seen(sheet.key))
            .map(|sheet| sheet.name);
        for name in TABLES.iter().map(|sheet| sheet.name).chain(others) {
            let name = name.in_(language);
            assert!(text.contains(&format!("**{name}**")), "{key}: {name}");
        }
    }
}

/// Four pages of A4, as they go to an institution.
#[test]
#[ignore = "needs Chromium and poppler-utils"]
fn the_guide_for_institutions_prints_on_four_pages() {
    for language in LANGUAGES {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let written = Command::new(env!("CARGO_BIN_EXE_zbir"))
            .args(["guide", "institutions", "--lang", language, "--out"])
            .arg(folder.path())
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .status();
        assert!(written.unwrap().success());
        let mut print = Command::new("chromium");
        print
            .args(["--headless", "--no-sandbox", "--no-pdf-header-footer"])
            .arg(format!("--user-data-dir={}", at("profile").display()))
            .arg(format!("--print-to-pdf={}", at("guide.pdf").display()))
            .arg(at("zbir-institutions.html"));
        assert!(print.output().unwrap().status.success());
        let info = Command::new("pdfinfo").arg(at("guide.pdf")).output().unwrap();
        let info = String::from_utf8(info.stdout).unwrap();
        let of = |name: &str| {
            info.lines()
                .find_map(|line| line.strip_prefix(name))
                .unwrap()
                .trim()
                .to_owned()
        };
        assert!(of("Page size:").contains("(A4)"), "{language}: {info}");
        let pages: u32 = of("Pages:").parse().unwrap();
        assert!((2..=4).contains(&pages), "{language}: {pages} pages");
    }
}
