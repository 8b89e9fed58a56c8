//! The report as people and other programs open it: the page in Chromium, the document in `LibreOffice`, the data package
//! by frictionless.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command as Program;

use assert_cmd::Command;
use serde_json::Value as Json;
use tempfile::TempDir;

use crate::support::chromium;
use crate::support::python::{interpreter, python};

/// The sample with its report written.
fn reported() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = here("samples/kranj-starejsi");
    for path in ["strategy.toml", "history", "ledger", "decisions", "inbox/2024"] {
        let (from, to) = (sample.join(path), folder.path().join(path));
        if from.is_file() {
            fs::copy(from, to).unwrap();
        } else if from.is_dir() {
            fs::create_dir_all(&to).unwrap();
            for entry in fs::read_dir(from).unwrap() {
                let entry = entry.unwrap();
                fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
            }
        }
    }
    report(&folder, &[]);
    folder
}

/// Writes the report with further options.
fn report(folder: &TempDir, options: &[&str]) {
    Command::cargo_bin("zbir")
        .unwrap()
        .args(["report", "--date", "2025-02-14"])
        .args(options)
        .arg(folder.path())
        .assert()
        .success();
}

/// What surrounds the report, as an office states it in the catalogue.
const FRAME: &str = r#"
addressee = "Komisija za varstvo starejših"
email = "komisija@obcina.example.si"
place = "Kranj"
author = "Urad za družbene dejavnosti"
signatures = ["vodja urada", "predsednik komisije"]
attachments = ["Preglednica sredstev"]
distribution = ["članom komisije", "v vednost: županu"]
"#;

/// States in the catalogue what surrounds the report, instead of what the sample states.
fn frame(folder: &TempDir, frame: &str) {
    let path = folder.path().join("strategy.toml");
    let text = fs::read_to_string(&path).unwrap();
    let text = text.replace("reference = \"122-51/2021\"\n", "");
    let (before, rest) = text.split_once("[report]\n").unwrap();
    let before = before
        .split_once("[office]\n")
        .map_or(before, |(before, _)| before);
    let (_, behind) = rest.split_once("\n\n").unwrap();
    fs::write(&path, format!("{before}[report]\n{}\n\n{behind}", frame.trim())).unwrap();
}

/// Returns the text of a document's main part, a line a paragraph.
fn document(folder: &TempDir) -> String {
    let file = fs::File::open(folder.path().join("out/2024/report-osnutek.docx")).unwrap();
    let mut archive = zip::ZipArchive::new(file).unwrap();
    let mut xml = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut xml)
        .unwrap();
    let paragraphs = xml.split("</w:p>").map(|paragraph| {
        let texts = paragraph
            .split("<w:t")
            .skip(1)
            .filter_map(|text| text.split_once('>')?.1.split_once("</w:t>"));
        texts.map(|(text, _)| text).collect::<String>()
    });
    paragraphs.collect::<Vec<_>>().join("\n").replace("&#x2f;", "/")
}

#[test]
fn the_document_is_framed_as_an_office_issues_it() {
    let folder = reported();
    let of_sample = document(&folder);
    for line in [
        "Številka: 122-51/2021-______Kraj: KranjDatum: 14.\u{a0}2.\u{a0}2025",
        "predsednik Komisije: ____________________",
        "članom Komisije, po elektronski pošti",
    ] {
        assert!(of_sample.lines().any(|one| one == line), "{line}\n{of_sample}");
    }
    frame(&folder, "");
    report(&folder, &[]);
    let open = document(&folder);
    let subject = "Zadeva: Strategija za varstvo starejših v Mestni občini Kranj za obdobje 2020–2024, poročilo za leto\u{a0}2024";
    for line in [
        "Številka: ____________Kraj: ____________Datum: 14.\u{a0}2.\u{a0}2025",
        &format!("Naslovnik: ____________________{subject}"),
        "Pripravil: ____________________",
        "Podpis: ____________________",
        "Priloge: ____________________",
        "Vročiti: ____________________",
        "Urad predloga še ni napisal. Napiše ga v zvezek besedil (mapa text), v vrstico »predlog za odločanje«; v končnem poročilu sicer tega poglavja ni.",
    ] {
        assert!(open.lines().any(|one| one == line), "{line}\n{open}");
    }
    frame(&folder, FRAME);
    report(&folder, &["--number", "122-51/2021-35"]);
    let framed = document(&folder);
    for line in [
        "Številka: 122-51/2021-35Kraj: KranjDatum: 14.\u{a0}2.\u{a0}2025",
        &format!("Naslovnik: Komisija za varstvo starejših{subject}"),
        "Pripravil: Urad za družbene dejavnosti",
        "vodja urada: ____________________",
        "predsednik komisije: ____________________",
        "Priloge:",
        "Preglednica sredstev",
        "Vročiti:",
        "v vednost: županu",
    ] {
        assert!(framed.lines().any(|one| one == line), "{line}\n{framed}");
    }
    let page = fs::read_to_string(folder.path().join("out/2024/report-osnutek.html")).unwrap();
    for part in [
        "Številka: 122-51&#x2f;2021-35",
        "Kraj: Kranj",
        "Naslovnik: Komisija za varstvo starejših",
        "Pripravil: Urad za družbene dejavnosti",
        "<p>predsednik komisije</p>",
        "<li>Preglednica sredstev</li>",
        "<li>v vednost: županu</li>",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn the_summary_names_every_goal_once_and_the_chronology_every_known_year() {
    let folder = reported();
    let result = result(&folder);
    let text = document(&folder);
    let at = |words: &str| {
        text.rfind(&format!("\n{words}\n"))
            .unwrap_or_else(|| panic!("{words}\n{text}"))
    };
    let summary = &text[at("Kaj je bilo doseženo")..at("Cilji po izteku roka")];
    for goal in result["goals"].as_array().unwrap() {
        let (id, title) = (goal["id"].as_str().unwrap(), goal["title"].as_str().unwrap());
        assert_eq!(summary.matches(title).count(), 1, "{title}");
        let is_achieved = goal["status"] == "achieved";
        assert_eq!(
            summary.contains(&format!("{id}\u{a0}{title}")),
            is_achieved,
            "{id}"
        );
    }
    assert!(text.contains("Realizacija v letu 2024: 2.267.879,22\u{a0}€"));
    let chronology = &text[at("Potek ciljev po letih")..at("Podpis in priloge")];
    for known in [
        "b.4 Dodatne kapacitete za dnevno varstvo\n2021\n\nDnevno varstvo Planina: strošek občine v letu 2021: 83.599,00\u{a0}€",
        "b.6 Krizne namestitve za starejše\n2021\ndosežen\n",
        "b.6\n2024\ndosežen\n",
        "b.4\n2024\ndosežen\u{a0}◊\nUporabniki, vključeni v dnevno varstvo (oseb): 42",
    ] {
        assert!(chronology.contains(known), "{known}\n{chronology}");
    }
}

#[test]
fn the_summary_tells_apart_what_is_not_achieved_in_progress_and_without_a_status() {
    let folder = reported();
    let result = result(&folder);
    let text = document(&folder);
    let at = |words: &str| {
        text.rfind(&format!("\n{words}\n"))
            .unwrap_or_else(|| panic!("{words}\n{text}"))
    };
    let headings = [
        "Kaj ni bilo doseženo",
        "Kaj je v izvajanju",
        "Cilji brez navedenega stanja",
        "Cilji po izteku roka",
        "Napovedani koraki",
    ];
    let sections: Vec<&str> = headings
        .windows(2)
        .map(|two| &text[at(two[0])..at(two[1])])
        .collect();
    for goal in result["goals"].as_array().unwrap() {
        let line = format!("\n{}\n", goal["id"].as_str().unwrap());
        let section = match goal["status"].as_str() {
            Some("partially-achieved" | "not-achieved") => Some(0),
            Some("in-progress") => Some(1),
            None => Some(2),
            Some(_) => None,
        };
        for (position, words) in sections[..3].iter().enumerate() {
            assert_eq!(
                words.contains(&line),
                section == Some(position),
                "{line} {position}"
            );
        }
    }
    // The deadline of b.1 is for its start: in progress it is in time.
    for (goal, is_late) in [
        ("a.16", true),
        ("b.1", false),
        ("b.7", true),
        ("b.8", true),
        ("b.9", true),
    ] {
        assert_eq!(sections[3].contains(&format!("\n{goal}\n")), is_late, "{goal}");
    }
    assert!(
        text.contains("Cilj b.1 (začetek do 2024) je v izvajanju."),
        "{text}"
    );
    // What stands in it is said to a reader, not to an institution.
    for asked in ["Preverite", "Vpišite", "napišite"] {
        assert!(!text.contains(asked), "{asked}\n{text}");
    }
}

#[test]
fn without_any_status_nothing_is_said_to_be_achieved_or_not() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        here("samples/kranj-sociala/strategy.toml"),
        folder.path().join("strategy.toml"),
    )
    .unwrap();
    let output = Command::cargo_bin("zbir")
        .unwrap()
        .args(["report", "--today", "2024-12-01", "--fail-on", "never"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let text = document(&folder);
    assert!(
        !text.contains("ni dosežen.") && !text.contains("so doseženi"),
        "{text}"
    );
    assert!(
        text.matches("Stanje ni navedeno za noben cilj").count() == 2
            && !text.contains("sredstva in priloge"),
        "{text}"
    );
}

#[test]
fn a_draft_to_the_addressee_carries_the_report_and_goes_with_it() {
    let folder = reported();
    let draft = folder.path().join("out/2024/report-osnutek.eml");
    assert!(!draft.exists());
    frame(&folder, FRAME);
    report(&folder, &["--email-draft"]);
    let message = fs::read(&draft).unwrap();
    let text = String::from_utf8_lossy(&message);
    assert!(text.contains("To: <komisija@obcina.example.si>"), "{text}");
    assert_eq!(text.matches("Content-Disposition: attachment").count(), 2);
    for name in ["report-osnutek.docx", "consolidated.xlsx"] {
        assert!(text.contains(&format!("filename=\"{name}\"")), "{name}");
    }
    // A draft with an older document would be sent by mistake.
    report(&folder, &[]);
    assert!(!draft.exists());
}

/// Returns the text of each page of a PDF, with single spaces.
fn pages_of(pdf: &Path) -> Vec<String> {
    let output = Program::new("pdftotext")
        .arg("-raw")
        .arg(pdf)
        .arg("-")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let pages = text.trim_end_matches('\u{c}').split('\u{c}');
    pages
        .map(|page| page.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
#[ignore = "needs LibreOffice, poppler-utils and Python with page-validation"]
fn the_pdf_is_accessible_and_fit_for_the_archive_and_its_contents_are_right() {
    let folder = reported();
    frame(&folder, FRAME);
    report(&folder, &["--pdf", "--email-draft", "--number", "122-51/2021-35"]);
    let out = folder.path().join("out/2024");
    let pdf = out.join("report-osnutek.pdf");
    let judged: Json = serde_json::from_slice(&python("pdf.py", [&pdf])).unwrap();
    for profile in ["ua1", "2b"] {
        assert_eq!(judged[profile]["failures"], Json::Array(Vec::new()), "{profile}");
        assert!(judged[profile]["rules"].as_u64().unwrap() > 100);
    }
    let bytes = fs::read(&pdf).unwrap();
    let has = |part: &[u8]| bytes.windows(part.len()).any(|found| found == part);
    assert!(has(b"/Lang(sl-SI)") && has(b"/DisplayDocTitle true"));
    let mail = String::from_utf8_lossy(&fs::read(out.join("report-osnutek.eml")).unwrap()).into_owned();
    assert_eq!(mail.matches("Content-Disposition: attachment").count(), 3);

    // Each heading is on the page that the contents name, in the PDF and in the document.
    let pages = pages_of(&pdf);
    let contents = pages[..3].join(" ");
    // The charts are drawn: these words are only in them.
    for words in ["število ciljev", "2.500.000"] {
        assert!(pages.iter().any(|page| page.contains(words)), "{words}");
    }
    let in_document = document(&folder);
    let mut found = 0;
    for goal in result(&folder)["goals"].as_array().unwrap() {
        let heading = format!(
            "{} {}",
            goal["id"].as_str().unwrap(),
            goal["title"].as_str().unwrap()
        );
        let (_, behind) = contents
            .split_once(&format!("{heading}."))
            .or_else(|| contents.split_once(&format!("{heading} ")))
            .unwrap();
        let number: String = behind
            .trim_start_matches(['.', ' '])
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        let page: usize = number.parse().unwrap_or_else(|_| panic!("{heading}: {behind}"));
        assert!(
            pages[page - 1].contains(&format!("{heading} Cilj ")),
            "{heading} is not on page {page}"
        );
        assert!(in_document.contains(&format!("{heading}{page}")), "{heading}");
        found += 1;
    }
    assert!(found > 30, "{found}");

    // Without the option there is no PDF of an older document.
    report(&folder, &[]);
    assert!(!pdf.exists());
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn result(folder: &TempDir) -> Json {
    Command::cargo_bin("zbir")
        .unwrap()
        .arg("merge")
        .arg(folder.path())
        .assert()
        .success();
    let text = fs::read_to_string(folder.path().join("out/2024/result.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn strings(json: &Json) -> BTreeSet<&str> {
    json.as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect()
}

#[test]
fn the_report_contains_every_goal_and_figure_of_the_result() {
    let folder = reported();
    let result = result(&folder);
    let page = fs::read_to_string(folder.path().join("out/2024/report-osnutek.html")).unwrap();
    let goals = result["goals"].as_array().unwrap();
    assert_eq!(page.matches("<article ").count(), goals.len());
    let mut linked = 0;
    for goal in goals {
        assert!(page.contains(&format!("<article id=\"{}\"", goal["id"].as_str().unwrap())));
        let items = ["indicators", "budget"].map(|kind| goal[kind].as_array().unwrap());
        for item in items.into_iter().flatten() {
            let answer = if item["answer"].is_object() {
                &item["answer"]
            } else {
                &item["realised"]
            };
            if answer["claims"]
                .as_array()
                .is_some_and(|claims| !claims.is_empty())
            {
                let key = item["item"].as_str().unwrap().replace('/', "&#x2f;");
                assert_eq!(page.matches(&format!("id=\"from-{key}\"")).count(), 1, "{key}");
                // The value of a part stands in a table of its own.
                let is_part = item["breakdown"]["whole"].is_string();
                let links = page.matches(&format!("href=\"#from-{key}\"")).count();
                assert_eq!(links, usize::from(!is_part), "{key}");
                linked += links;
            }
        }
    }
    assert!(linked > 100, "{linked}");
    for forbidden in ["http:", "https:", "src=", "@import", "url("] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
}

#[test]
#[ignore = "needs Chromium and Python with playwright"]
fn the_page_filters_prints_and_is_accessible() {
    let folder = reported();
    let result = result(&folder);
    let seen = chromium::seen(
        "page.py",
        &folder.path().join("out/2024/report-osnutek.html"),
        &[],
    );

    let goals = result["goals"].as_array().unwrap();
    let ids = |keep: &dyn Fn(&Json) -> bool| -> BTreeSet<&str> {
        goals
            .iter()
            .filter(|goal| keep(goal))
            .map(|goal| goal["id"].as_str().unwrap())
            .collect()
    };
    let all = ids(&|_| true);
    assert_eq!(seen["errors"], Json::Array(Vec::new()));
    assert!(
        strings(&seen["requests"])
            .iter()
            .all(|url| url.starts_with("file:"))
    );
    assert_eq!(strings(&seen["goals"]), all);
    for (status, shown) in seen["filtered"]["status"].as_object().unwrap() {
        let of = ids(&|goal| goal["status"].as_str().unwrap_or("none") == status);
        assert_eq!(strings(&shown["goals"]), of, "{status}");
        assert_eq!(shown["count"], of.len().to_string());
        assert_eq!(shown["none"], false);
    }
    for (institution, shown) in seen["filtered"]["institution"].as_object().unwrap() {
        let takes_part = |goal: &Json| {
            goal["lead"] == **institution
                || goal["contributors"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|one| one == institution)
        };
        assert_eq!(strings(&shown["goals"]), ids(&takes_part), "{institution}");
    }
    assert_eq!(
        strings(&seen["filtered"]["area"]["b"]["goals"]),
        ids(&|goal| goal["area"] == "b")
    );
    assert_eq!(seen["nothing"]["goals"], Json::Array(Vec::new()));
    assert_eq!(seen["nothing"]["none"], true);

    assert_eq!(seen["first_stop"], "#content");
    assert_eq!(seen["skipped_to"], "#content");
    assert_eq!(seen["by_keyboard"]["status"], "achieved");
    assert_eq!(
        strings(&seen["by_keyboard"]["goals"]),
        ids(&|goal| goal["status"] == "achieved")
    );

    assert_eq!(seen["folded_before"], true);
    assert_eq!(seen["unfolded_after"], true);
    assert!(seen["provenance"].as_str().unwrap().contains("inbox/2024/"));
    assert_eq!(seen["dangling"], Json::Array(Vec::new()));
    assert_eq!(seen["violations"], Json::Array(Vec::new()));
    assert_eq!(seen["too_wide"], Json::Array(Vec::new()));
    let trends = seen["trends"].as_array().unwrap();
    assert!(trends.len() > 5, "{trends:?}");
    for trend in trends {
        assert!(
            trend[0].as_str().unwrap().starts_with("Vrednosti po letih: "),
            "{trend}"
        );
        assert!(trend[1].as_u64().unwrap() >= 3, "{trend}");
    }

    assert_eq!(seen["print"]["form"], false);
    assert_eq!(strings(&seen["print"]["goals"]), all);
    assert!(seen["print"]["pdf"].as_u64().unwrap() > 50_000);
    assert_eq!(seen["phone_overflow"], 0);
    assert_eq!(seen["without_script"]["goals"], goals.len());
    assert_eq!(seen["without_script"]["hidden"], 0);
    assert_eq!(seen["without_script"]["form"], false);
}

#[test]
#[ignore = "needs Python with frictionless"]
fn the_data_package_is_valid() {
    let folder = reported();
    let output = interpreter()
        .args(["-m", "frictionless", "validate", "--json", "datapackage.json"])
        .current_dir(folder.path().join("out/2024/data"))
        .output()
        .unwrap();
    let told: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["valid"], true, "{told:#}");
    let tasks = told["tasks"].as_array().unwrap();
    let package = fs::read(folder.path().join("out/2024/data/datapackage.json")).unwrap();
    let package: Json = serde_json::from_slice(&package).unwrap();
    let names = |list: &Json| -> Vec<Json> {
        let list = list.as_array().unwrap();
        list.iter().map(|one| one["name"].clone()).collect()
    };
    assert_eq!(names(&told["tasks"]), names(&package["resources"]));
    // The sample's forms are of the first edition, which did not ask for steps.
    for task in tasks {
        let is_empty = task["stats"]["rows"].as_u64().unwrap_or_default() == 0;
        assert_eq!(is_empty, task["name"] == "next_steps", "{}", task["name"]);
    }
}

#[test]
#[ignore = "needs LibreOffice and poppler-utils"]
fn the_document_opens_in_a_word_processor_with_all_its_content() {
    let folder = reported();
    let result = result(&folder);
    let out = folder.path().join("out/2024");
    let office = format!(
        "-env:UserInstallation=file://{}",
        folder.path().join("office").display()
    );
    let converted = Program::new("soffice")
        .args([
            office.as_str(),
            "--headless",
            "--convert-to",
            "pdf",
            "report-osnutek.docx",
        ])
        .current_dir(&out)
        .output()
        .unwrap();
    assert!(converted.status.success());
    let text = Program::new("pdftotext")
        .args(["-raw", "report-osnutek.pdf", "-"])
        .current_dir(&out)
        .output()
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Poročilo o uresničevanju strategije za leto 2024"));
    assert!(text.contains("Datum: 14. 2. 2025"));
    assert!(text.contains("646.001,00 € (2023: 543.593,00 €)"), "{text}");
    for goal in result["goals"].as_array().unwrap() {
        let (id, title) = (goal["id"].as_str().unwrap(), goal["title"].as_str().unwrap());
        assert!(text.contains(&format!("{id} {title}")), "{title}");
        assert!(text.contains(&format!("Cilj {id}")), "{id}");
    }
    // The contents have their page numbers when the document is opened.
    let numbered = text
        .split("......")
        .skip(1)
        .map(|rest| rest.trim_start_matches(['.', ' ']));
    let numbered = numbered
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    assert!(numbered > 36, "{numbered}: {text}");
    assert!(text.contains("Preglednica 3: Sredstva po proračunskih postavkah v letu 2024, v EUR"));
    assert!(text.contains("Slika 1: Stanja ciljev po področjih"));
    assert!(text.contains("Slika 2: Sredstva po virih"));
    // The labels of bars and the headings of narrow columns are not broken within: the text above and the chart have the amount.
    assert_eq!(text.matches("2.279.800,00 €").count(), 2, "{text}");
    assert!(!text.contains("real./ve "), "{text}");
}
