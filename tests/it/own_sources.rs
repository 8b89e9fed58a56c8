//! A strategy with its own sources of money: in every output, in the form, and in the workbook of the catalogue.

use serde_json::{Value as Json, json};
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::template::{Carried, template};
use zbir::inputs::history::History;
use zbir::output::dataset;
use zbir::output::human::Screen;
use zbir::output::{Results, json as result_json, listing, money, page, report, workbook};
use zbir::result::finance::Finance;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::sheet::{BookPlan, Content};
use zbir::strategy::catalogue::{self, Catalogue};

use crate::support::agreement::open;
use crate::support::calc::calc;
use crate::support::case::{self, CaseYear, strategy_with};

const OWN: &str = "own sources\nalso sources";

fn results(year: &CaseYear) -> Results<'_> {
    Results {
        catalogue: &year.catalogue,
        history: &year.history,
        consolidated: &year.consolidated,
        findings: &year.findings,
    }
}

fn finance_of(year: &CaseYear) -> Finance<'_> {
    Finance::of(&year.catalogue, &year.history, &year.consolidated)
}

fn texts(book: &BookPlan, sheet: &str) -> Vec<String> {
    let sheet = book.sheets.iter().find(|one| one.name == sheet).unwrap();
    sheet.cells.values().map(|cell| cell.content.as_found()).collect()
}

/// A form of the municipality, made from a catalogue.
fn form(catalogue: &Catalogue) -> BookPlan {
    let year = catalogue.strategy.reporting_year;
    let nothing = History::default();
    template(
        catalogue,
        &"obcina".parse().unwrap(),
        year,
        &nothing,
        &Carried::default(),
    )
}

fn loaded(text: &str) -> Catalogue {
    catalogue::load("strategy.toml", text)
        .unwrap_or_else(|broken| panic!("{}", broken.render(Language::En, false)))
        .0
}

#[test]
fn totals_are_by_source_and_by_class() {
    let year = case::run(OWN);
    let result: Json = serde_json::from_str(&result_json::result(&results(&year))).unwrap();
    let realised = |by: &str| -> Vec<(String, String)> {
        let totals = result["money"][by].as_object().unwrap();
        totals
            .iter()
            .map(|(key, sums)| (key.clone(), sums["realised"].as_str().unwrap().to_owned()))
            .collect()
    };
    let pairs = |pairs: [(&str, &str); 2]| pairs.map(|(key, sum)| (key.to_owned(), sum.to_owned()));
    assert_eq!(
        realised("by_source"),
        pairs([("ess", "2950"), ("municipality", "52999.99")])
    );
    assert_eq!(
        realised("by_source_class"),
        pairs([("eu", "2950"), ("municipality", "52999.99")])
    );
    assert_eq!(
        result["own_sources"],
        json!([
            { "id": "municipality", "label": "občinski proračun", "class": "municipality" },
            { "id": "ess", "label": "ESS+", "class": "eu", "was": ["eu"] },
        ])
    );
    assert_eq!(result["goals"][0]["budget"][0]["source"], "ess");
    // The same of the command finance, for people, programs and tables.
    let finance = finance_of(&year);
    let of_finance: Json = serde_json::from_str(&result_json::finance(
        &results(&year),
        year.consolidated.year,
        &finance,
        &year.findings,
    ))
    .unwrap();
    assert_eq!(of_finance["totals"]["by_source_class"]["eu"]["realised"], "2950");
    let screen = Screen {
        language: Language::Sl,
        color: false,
    };
    let shown = money::finance(&results(&year), &finance, screen, 120);
    for words in [
        "Skupaj po virih",
        "ESS+",
        "občinski proračun",
        "Skupaj po razredih virov",
        "Evropska unija",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let csv = listing::finance(&results(&year), &finance);
    assert!(
        csv.contains("a.1/pripomocki,Pripomočki za pomoč na domu,ess,"),
        "{csv}"
    );
}

#[test]
fn without_own_sources_there_are_no_classes() {
    let year = case::run("the five");
    let result: Json = serde_json::from_str(&result_json::result(&results(&year))).unwrap();
    assert_eq!(
        (result.get("own_sources"), result["money"].get("by_source_class")),
        (None, None)
    );
    let screen = Screen {
        language: Language::Sl,
        color: false,
    };
    let shown = money::finance(&results(&year), &finance_of(&year), screen, 120);
    assert!(
        shown.contains("Skupaj po ciljih") && !shown.contains("razred"),
        "{shown}"
    );
}

#[test]
fn the_data_package_has_their_labels_and_classes() {
    let mut files = std::collections::BTreeMap::new();
    let year = case::run(OWN);
    dataset::package(&results(&year), |name, write| {
        let mut bytes = Vec::new();
        write(&mut bytes)?;
        files.insert(name.to_owned(), String::from_utf8(bytes).unwrap());
        std::io::Result::Ok(())
    })
    .unwrap();
    assert_eq!(
        files["sources.csv"],
        "source,label,class,was\nmunicipality,občinski proračun,municipality,\ness,ESS+,eu,eu\n"
    );
    let mut items = csv::Reader::from_reader(files["items.csv"].as_bytes());
    let headings = items.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let of_lines: Vec<[String; 3]> = items
        .records()
        .map(|row| ["item", "source", "source_class"].map(|name| row.as_ref().unwrap()[at(name)].to_owned()))
        .filter(|[_, source, _]| !source.is_empty())
        .collect();
    assert_eq!(
        of_lines,
        [
            ["a.1/pripomocki", "ess", "eu"],
            ["a.1/pomoc", "municipality", "municipality"]
        ]
    );
    let described: Json = serde_json::from_str(&files["datapackage.json"]).unwrap();
    let described = described["resources"].as_array().unwrap();
    let items = described.iter().find(|one| one["name"] == "items").unwrap();
    let refers = items["schema"]["foreignKeys"].as_array().unwrap();
    assert!(refers.contains(
        &json!({ "fields": ["source"], "reference": { "resource": "sources", "fields": ["source"] } })
    ));
}

#[test]
fn the_workbook_and_the_report_call_them_as_the_strategy_does() {
    let year = case::run(OWN);
    let book = workbook::consolidated(&results(&year));
    let finance = texts(&book, "Finance");
    for words in [
        "ESS+",
        "občinski proračun",
        "Skupaj po razredih virov",
        "Evropska unija",
    ] {
        assert!(finance.iter().any(|one| one == words), "{words}: {finance:?}");
    }
    let formulas = book.sheets.iter().find(|one| one.name == "Finance").unwrap();
    let formulas = formulas.cells.values().filter_map(|cell| cell.formula.as_deref());
    let of_class = formulas.filter(|formula| formula.contains("=\"ESS+\"))")).count();
    assert!(of_class >= 3, "{of_class}");
    assert!(texts(&book, "Povzetek").iter().any(|one| one == "ESS+"));
    write(&book).unwrap();
    let mut written = Vec::new();
    page::page(
        page::TEMPLATE,
        report::report(&results(&year), None),
        &mut written,
    )
    .unwrap();
    let html = String::from_utf8(written).unwrap();
    assert!(html.contains("ESS+") && !html.contains("Evropska unija"));
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn libreoffice_computes_the_totals_that_are_written() {
    let year = case::run(OWN);
    let book = workbook::consolidated(&results(&year));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("consolidated.xlsx");
    std::fs::write(&file, write(&book).unwrap()).unwrap();
    let mut calc = calc();
    calc.open(&file);
    calc.calculate();
    let calculated = calc.formulas();
    let sheet = book.sheets.iter().find(|one| one.name == "Finance").unwrap();
    let with_formula = sheet.cells.iter().filter(|(_, cell)| cell.formula.is_some());
    let mut compared = 0;
    for (at, cell) in with_formula {
        let held = &calculated[&(sheet.name.clone(), *at)];
        let (found, written) = (held.content(), &cell.content);
        // No result is no text to a program, and nothing here.
        if found.as_found() != written.as_found() {
            assert_eq!(found.as_number(), written.as_number(), "{at:?} {}", held.formula);
            assert!(found.as_number().is_some(), "{at:?} {}", held.formula);
        }
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}

#[test]
fn a_form_shows_the_label_and_is_read_though_the_source_is_called_otherwise_since() {
    let text = strategy_with("sources");
    let issued = loaded(&text);
    let mut book = form(&issued);
    assert!(texts(&book, "Finance").iter().any(|one| one == "ESS+"));
    let sheet = book.sheets.iter_mut().find(|one| one.name == "Finance").unwrap();
    let realised = CellRef::new(4, 9);
    sheet.cells.entry(realised).or_default().content = Content::Number(2950.into());
    let bytes = write(&book).unwrap();
    let renamed = loaded(&text.replace(
        "label = { sl = \"ESS+\" }",
        "label = { sl = \"Evropski socialni sklad plus\" }",
    ));
    for catalogue in [&issued, &renamed] {
        let opened = open(
            &bytes,
            &Limits::default(),
            &zbir::sheet::isolate::Isolation::none(),
        )
        .unwrap();
        let source = SourceFile::of("inbox/2024/obcina.xlsx", &bytes);
        let year = catalogue.strategy.reporting_year;
        let (read, findings) = intake::intake(catalogue, year, &History::default(), source, &opened);
        let value = read.unwrap().value(&"a.1/pripomocki".parse().unwrap()).cloned();
        assert_eq!(
            value.and_then(|value| value.as_number()),
            Some(2950.into()),
            "{findings:?}"
        );
        assert!(
            findings
                .iter()
                .all(|one| !["W114", "W116", "W117"].contains(&one.fault.code.id)),
            "{findings:?}"
        );
    }
}

#[test]
fn an_institution_reads_the_label_in_its_language() {
    let text = strategy_with("sources").replace("id = \"obcina\"\n", "id = \"obcina\"\nlanguage = \"en\"\n");
    let book = form(loaded(&text).for_institution(&"obcina".parse().unwrap()));
    let words: Vec<String> = book
        .sheets
        .iter()
        .flat_map(|sheet| sheet.cells.values())
        .map(|cell| cell.content.as_found())
        .collect();
    // Where it has none in that language, that of the strategy.
    for label in ["municipal budget", "ESS+"] {
        assert!(words.iter().any(|one| one == label), "{label}");
    }
}
