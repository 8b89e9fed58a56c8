//! A strategy of levels: areas in areas, identifiers as it has them, a measure of several areas, a figure of an area itself.

use std::fs;

use serde_json::{Value as Json, json};
use zbir::app::register;
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::layout::{GOALS, INDICATORS, Parts};
use zbir::inputs::history::History;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{BookPlan, SheetPlan, write};
use zbir::strategy::catalogue::{Catalogue, load};
use zbir::strategy::catalogue_workbook::{export, import};

use crate::support::agreement::open;
use crate::support::calc::calc;
use crate::support::folder::{Folder, ran, zbir};
use crate::support::package::unpacked;

const STRATEGY: &str = r#"[strategy]
id = "ravni-2021"
title = "Strategija s tremi ravnmi"
owner = "Občina"
years = { first = 2021, last = 2027 }
reporting_year = 2024
language = "sl"
currency = "EUR"

[levels]
first = { sl = "cilj" }
second = { sl = "prednostna naloga" }
third = { sl = "ukrep" }

[[institution]]
id = "mok"
name = "Mestna občina"

[[institution]]
id = "dom"
name = "Dom za starejše"

[[area]]
id = "C1"
title = "Starejši živijo doma"
goals = 3

[[area]]
id = "C1.1"
title = "Oskrba na domu"
lead = "dom"
contributors = ["mok"]

[[area.indicator]]
id = "R-1"
title = "Delež zadovoljnih uporabnikov"
type = "percent"
target = { at_least = 80, by = 2027 }

[[area.indicator]]
id = "uporabniki"
title = "Uporabniki oskrbe"
unit = "oseb"
type = "count"
asked_of = ["dom", "mok"]
combine = "sum"

[[area]]
id = "C1.2"
title = "Prevozi"

[[area]]
id = "drugo"
title = "Drugo"

[[goal]]
id = "C1.1.R1-I2"
title = "Dnevni center"
kind = "one-off"
deadline = 2027
lead = "mok"
contributors = ["dom"]
achieved_when = "{I-1} >= 40 and {C1.1/R-1} >= 80"

[[goal.indicator]]
id = "I-1"
title = "Mesta v dnevnem centru"
unit = "mest"
type = "count"

[[goal.budget]]
id = "P-1"
title = "Dnevni center"
source = "municipality"
payer = "mok"

[[goal]]
id = "C1.2.R1"
title = "Prevoz na klic"
kind = "recurring"
lead = "mok"

[[goal.budget]]
id = "prevozi"
title = "Prevozi"
source = "municipality"
payer = "mok"

[[goal]]
id = "M1"
title = "Pisarna za starejše"
kind = "recurring"
lead = "mok"
in = "drugo"
also_in = ["C1.2"]

[[goal.budget]]
id = "pisarna"
title = "Pisarna"
source = "municipality"
payer = "mok"
"#;

const MOK: &[(&str, &str)] = &[
    ("C1.1/uporabniki", "12"),
    ("C1.1.R1-I2/status", "dosežen"),
    (
        "C1.1.R1-I2/explanation",
        "Dnevni center dela v polnem obsegu od marca.",
    ),
    ("C1.1.R1-I2/I-1", "45"),
    ("C1.1.R1-I2/P-1", "1000"),
    ("C1.2.R1/status", "ni dosežen"),
    ("C1.2.R1/explanation", "Prevoza na klic v tem letu ni bilo."),
    ("C1.2.R1/reason", "Na razpis za prevoznika se ni prijavil nihče."),
    ("C1.2.R1/prevozi", "500.5"),
    ("M1/status", "dosežen"),
    ("M1/explanation", "Pisarna je odprta trikrat na teden."),
    ("M1/pisarna", "200"),
];
const DOM: &[(&str, &str)] = &[("C1.1/R-1", "82.5"), ("C1.1/uporabniki", "130")];

/// A folder with the strategy and nothing else.
pub(crate) fn folder() -> Folder {
    let folder = Folder::new();
    folder.put("strategy.toml", STRATEGY.as_bytes());
    folder
}

fn form(institution: &str, answers: &[(&str, &str)]) -> BookPlan {
    folder().book(institution, Parts::WHOLE, answers)
}

/// The folder with both returns in it, once run.
fn run() -> (Folder, Json) {
    let folder = folder();
    for (institution, answers) in [("mok", MOK), ("dom", DOM)] {
        folder.put(
            &format!("inbox/2024/{institution}.xlsx"),
            &folder.form(institution, answers),
        );
    }
    let (code, out, err) = ran(zbir(&["run", "--today", "2025-02-20"]).arg(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
    let (code, _, err) = ran(zbir(&["report"]).arg(folder.path()));
    assert_eq!(code, 0, "{err}");
    let result = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    (folder, result)
}

/// The result, and what a merge writes.
pub(crate) fn documents() -> [Json; 2] {
    let (folder, result) = run();
    let (_, found, _) = ran(zbir(&["merge", "--format", "json"]).arg(folder.path()));
    [result, serde_json::from_str(&found).unwrap()]
}

fn text(folder: &Folder, path: &str) -> String {
    String::from_utf8(folder.read(&format!("out/2024/{path}"))).unwrap()
}

/// The first two cells of the rows of a sheet, from the first on.
fn rows(sheet: &SheetPlan) -> Vec<[String; 2]> {
    let of = |row: u32| {
        [0, 1].map(|column| {
            sheet
                .cell(zbir::base::place::CellRef::new(row, column))
                .content
                .as_found()
        })
    };
    (4..sheet.end_row()).map(of).collect()
}

fn sheet<'b>(book: &'b BookPlan, name: &str) -> &'b SheetPlan {
    book.sheets.iter().find(|sheet| sheet.name == name).unwrap()
}

#[test]
fn counts_and_money_roll_up_to_every_level_and_each_goal_counts_once() {
    let (_folder, result) = run();
    let counts =
        |of: &Json| ["achieved", "not_achieved", "none", "unlisted"].map(|key| of[key].as_u64().unwrap());
    let statuses = &result["statuses"];
    // The strategy states three goals in C1, the catalogue lists two of them.
    for (area, expected) in [
        ("C1", [1, 1, 0, 1]),
        ("C1.1", [1, 0, 0, 0]),
        ("C1.2", [0, 1, 0, 0]),
        ("drugo", [1, 0, 0, 0]),
    ] {
        assert_eq!(counts(&statuses["by_area"][area]), expected, "{area}");
    }
    assert_eq!(counts(&statuses["overall"]), [2, 1, 0, 1]);
    let realised = |of: &Json| of["realised"].as_str().unwrap().to_owned();
    let money = &result["money"];
    for (area, expected) in [
        ("C1", "1500.5"),
        ("C1.1", "1000"),
        ("C1.2", "500.5"),
        ("drugo", "200"),
    ] {
        assert_eq!(realised(&money["by_area"][area]), expected, "{area}");
    }
    assert_eq!(realised(&money["overall"]), "1700.5");
    let areas = result["areas"].as_array().unwrap();
    assert_eq!(areas[1]["in"], json!("C1"));
    assert_eq!(areas[0].get("in"), None);
    assert_eq!(
        result["goals"].as_array().unwrap().len(),
        3,
        "an area's figures are no goal"
    );
    assert_eq!(result["goals"][2]["also_in"], json!(["C1.2"]));
}

#[test]
fn figures_of_an_area_are_asked_combined_and_used_in_conditions() {
    let (folder, result) = run();
    let figures = result["areas"][1]["indicators"].as_array().unwrap();
    let found: Vec<(&str, &str)> = figures
        .iter()
        .map(|one| {
            (
                one["item"].as_str().unwrap(),
                one["values"]["2024"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(found, [("C1.1/R-1", "82.5"), ("C1.1/uporabniki", "142")]);
    assert_eq!(figures[0]["target_reached"], json!(true));
    let codes: Vec<&str> = result["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert!(!codes.contains(&"R107"), "{codes:?}");
    // It has a trace, a row in the data package, and stands at the head of its area's chapter.
    let (code, trace, err) = ran(zbir(&["trace"]).arg(folder.path()).arg("C1.1/uporabniki"));
    assert_eq!(code, 0, "{err}");
    assert!(trace.contains("142"), "{trace}");
    let items = text(&folder, "data/items.csv");
    assert!(items.contains("C1.1/R-1,,C1.1,indicator"), "{items}");
    assert!(
        items.contains("C1.1.R1-I2/I-1,C1.1.R1-I2,C1.1,indicator"),
        "{items}"
    );
    let page = text(&folder, "report-osnutek.html");
    let own = page.find("Kazalniki področja").unwrap();
    assert!(own < page.find("<article id=\"C1.1.R1-I2\"").unwrap());
    assert!(page.contains("82,5"));
}

#[test]
fn chapters_are_nested_and_a_measure_of_several_areas_is_referred_to() {
    let (folder, _) = run();
    let page = text(&folder, "report-osnutek.html");
    for heading in [
        "<h3 id=\"h-area-C1\">Cilj C1. Starejši živijo doma</h3>",
        "<h4 id=\"h-area-C1.1\">Prednostna naloga C1.1. Oskrba na domu</h4>",
        "<h5 id=\"h-C1.1.R1-I2\">Ukrep C1.1.R1-I2 Dnevni center</h5>",
        "<h4 id=\"h-M1\">Prednostna naloga M1 Pisarna za starejše</h4>",
        "<a href=\"#M1\">Prednostna naloga M1 Pisarna za starejše: dosežen (področje drugo. Drugo)</a>",
        "<option value=\"C1.2\">C1 › C1.2. Prevozi</option>",
        "data-area=\"C1 C1.1\"",
    ] {
        assert!(page.contains(heading), "{heading}");
    }
    assert_eq!(page.matches("<article id=\"M1\"").count(), 1);
    // Of each area that is in no other, all goals that are in it.
    let (_, achieved) = page.split_once("Doseženi cilji po področjih").unwrap();
    let (achieved, _) = achieved.split_once("</table>").unwrap();
    let counts: Vec<&str> = ["1 od 2", "1 od 1"]
        .into_iter()
        .filter(|of| achieved.contains(of))
        .collect();
    assert_eq!(
        (counts, achieved.matches(" od ").count()),
        (vec!["1 od 2", "1 od 1"], 2)
    );
    let table = ran(zbir(&["status-table", "--goals"]).arg(folder.path())).1;
    assert!(table.contains("C1 › C1.2. Prevozi (šteto drugje: M1)"), "{table}");
    // Identifiers are not cut, however long.
    let run = ran(zbir(&["run", "--today", "2025-02-20"]).arg(folder.path())).1;
    assert!(
        [&table, &run].iter().all(|shown| shown.contains("C1.1.R1-I2 ")),
        "{table}{run}"
    );
    let goals = text(&folder, "data/goals.csv");
    assert!(
        goals
            .lines()
            .any(|line| line.starts_with("M1,drugo,") && line.contains("C1.2")),
        "{goals}"
    );
}

#[test]
fn what_is_open_about_a_figure_of_an_area_is_in_the_draft_alone() {
    let folder = folder();
    // A share below one percent is doubted.
    let doubted = [("C1.1/R-1", "0.825"), ("C1.1/uporabniki", "130")];
    folder.put("inbox/2024/mok.xlsx", &folder.form("mok", MOK));
    folder.put("inbox/2024/dom.xlsx", &folder.form("dom", &doubted));
    for (option, stem, count) in [(None, "report-osnutek", 1), (Some("--final"), "report", 0)] {
        let (code, _, err) = ran(zbir(&["report"]).args(option).arg(folder.path()));
        assert_eq!(code, 0, "{err}");
        let document = unpacked(&folder.read(&format!("out/2024/{stem}.docx")));
        let (_, document) = document
            .iter()
            .find(|(name, _)| name == "word/document.xml")
            .unwrap();
        let page = text(&folder, &format!("{stem}.html"));
        for written in [std::str::from_utf8(document).unwrap(), &page] {
            assert_eq!(
                written.matches("morda je mišljen stokratnik").count(),
                count,
                "{stem}"
            );
        }
    }
}

#[test]
fn a_form_shows_the_path_of_each_area_above_its_questions() {
    let book = form("mok", &[]);
    let goals = rows(sheet(&book, GOALS.name.sl));
    let path = "Cilj C1. Starejši živijo doma › Prednostna naloga C1.1. Oskrba na domu";
    let expected = [
        ["#C1.1", path],
        ["C1.1.R1-I2", "C1.1.R1-I2"],
        [
            "#C1.2",
            "Cilj C1. Starejši živijo doma › Prednostna naloga C1.2. Prevozi",
        ],
        ["C1.2.R1", "C1.2.R1"],
        ["#drugo", "Cilj drugo. Drugo"],
        ["M1", "M1"],
    ];
    assert_eq!(goals, expected.map(|row| row.map(str::to_owned)));
    // The figures of the area come before those of its goals.
    let figures = rows(sheet(&form("dom", &[]), INDICATORS.name.sl));
    let expected = [["#C1.1", path], ["C1.1/R-1", "C1.1"], ["C1.1/uporabniki", "C1.1"]];
    assert_eq!(figures, expected.map(|row| row.map(str::to_owned)));
}

fn read_back(catalogue: &Catalogue, path: &str, bytes: &[u8], answers: &[(&str, &str)]) {
    let isolation = Isolation::with(env!("CARGO_BIN_EXE_zbir"));
    let book = open(bytes, &Limits::default(), &isolation).unwrap();
    let year = catalogue.strategy.reporting_year;
    let source = SourceFile::of(path, bytes);
    let (submission, findings) = intake::intake(catalogue, year, &History::default(), source, &book);
    // Of an .xls it is always said that its comments cannot be read.
    let mut findings = findings.iter().filter(|one| one.fault.code.id != "W152");
    assert_eq!(findings.next().map(|one| one.fault.code.id), None, "{path}");
    let submission = submission.unwrap();
    for (entry, answer) in answers {
        let entry: EntryKey = entry.parse().unwrap();
        let value = submission
            .value(&entry)
            .unwrap_or_else(|| panic!("{path} {entry}"));
        assert_eq!(
            value
                .display(Language::Sl)
                .replace("0,5", "0.5")
                .replace("2,5", "2.5")
                .replace('\u{a0}', "")
                .replace("1.000", "1000"),
            *answer,
            "{path} {entry}"
        );
    }
}

#[test]
fn answers_are_read_back_whatever_their_identifiers() {
    let catalogue = folder().catalogue();
    for (institution, answers) in [("mok", MOK), ("dom", DOM)] {
        let book = form(institution, answers);
        read_back(&catalogue, "form.xlsx", &write::write(&book).unwrap(), answers);
        // Without the hidden row and column, the visible goals and names decide; the path is no goal.
        let mut bare = book.clone();
        for sheet in &mut bare.sheets {
            if [GOALS.name.sl, INDICATORS.name.sl].contains(&sheet.name.as_str()) {
                sheet.cells.retain(|at, _| at.row > 0 && at.column > 0);
            }
        }
        let bytes = write::write(&bare).unwrap();
        let opened = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
        let source = SourceFile::of("bare.xlsx", &bytes);
        let year = catalogue.strategy.reporting_year;
        let (submission, _) = intake::intake(&catalogue, year, &History::default(), source, &opened);
        let submission = submission.unwrap();
        let read = answers
            .iter()
            .filter(|(entry, _)| submission.value(&entry.parse().unwrap()).is_some());
        assert_eq!(read.count(), answers.len(), "{institution}");
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn forms_saved_by_libreoffice_are_read_back() {
    let catalogue = folder().catalogue();
    let folder = tempfile::tempdir().unwrap();
    let mut calc = calc();
    for (institution, answers) in [("mok", MOK), ("dom", DOM)] {
        let issued = folder.path().join(format!("{institution}.xlsx"));
        fs::write(&issued, write::write(&form(institution, answers)).unwrap()).unwrap();
        for format in ["xlsx", "ods", "xls"] {
            calc.open(&issued);
            let saved = folder.path().join(format!("{institution}-saved.{format}"));
            calc.save(&saved);
            read_back(
                &catalogue,
                saved.to_str().unwrap(),
                &fs::read(&saved).unwrap(),
                answers,
            );
        }
    }
}

#[test]
fn the_catalogue_goes_through_its_workbook_and_back() {
    let book = write::write(&export(STRATEGY, &folder().catalogue())).unwrap();
    let book = open(&book, &Limits::default(), &Isolation::none()).unwrap();
    let imported = import(
        "strategy.toml",
        STRATEGY,
        "catalogue.xlsx",
        &book,
        &register::all(),
    );
    assert_eq!(imported.changes, []);
    assert_eq!(imported.text.as_deref(), Some(STRATEGY));
}

#[test]
fn the_page_of_an_institution_reads_the_part_of_the_catalogue_that_is_its_own() {
    let dom: InstitutionId = "dom".parse().unwrap();
    let published = zbir::strategy::catalogue::published(STRATEGY, Some(&dom)).unwrap();
    let (own, _) = load("strategy.toml", &published)
        .unwrap_or_else(|broken| panic!("{}", broken.render(Language::En, false)));
    let year = own.strategy.reporting_year;
    assert_eq!(
        own.questions(&dom, year),
        folder().catalogue().questions(&dom, year)
    );
}
