//! The second strategy, of which only some goals are known: its years are issued, answered, merged and closed, up to the
//! report in its third.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value as Json;
use tempfile::TempDir;
use zbir::base::language::Language;
use zbir::base::value::{Status, Year};
use zbir::forms::layout::ConfirmationField;
use zbir::forms::template::{Carried, template};
use zbir::inputs::history::{self, History};
use zbir::sheet::{Content, write};
use zbir::strategy::catalogue::{self, Catalogue};

/// Of a goal: its status, the explanation, and the reason where it is not fully achieved.
type Answer = (&'static str, Status, &'static str, &'static str);

/// What the municipality answers, year by year, goal by goal: in short words of our own.
const ANSWERS: [(i64, [Answer; 6]); 3] = [
    (
        2022,
        [
            (
                "a.1",
                Status::IN_PROGRESS,
                "Pripravljamo program dela mobilne službe.",
                "Program še ni potrjen, začne se naslednje leto.",
            ),
            (
                "a.2",
                Status::ACHIEVED,
                "Prispevek za novorojence je višji od januarja.",
                "",
            ),
            (
                "a.3",
                Status::IN_PROGRESS,
                "Občine so podpisale pismo o nameri.",
                "Prostori še niso izbrani, izbor bo naslednje leto.",
            ),
            ("b.1", Status::ACHIEVED, "Hrano darujeta dve novi trgovini.", ""),
            (
                "b.2",
                Status::NOT_ACHIEVED,
                "Iskali smo primeren objekt.",
                "Lastniki objektov niso dali soglasja, iskanje nadaljujemo.",
            ),
            (
                "c.1",
                Status::PARTIALLY_ACHIEVED,
                "Terenska ekipa obiskuje uporabnike dvakrat na teden.",
                "Ena delavka manjka, razpis bomo ponovili.",
            ),
        ],
    ),
    (
        2023,
        [
            (
                "a.1",
                Status::IN_PROGRESS,
                "Mobilna služba je začela poskusno delo.",
                "Redno delo se začne, ko bo zaposlen vodja.",
            ),
            (
                "a.2",
                Status::ACHIEVED,
                "Višji prispevek prejme vsaka družina z novorojencem.",
                "",
            ),
            (
                "a.3",
                Status::IN_PROGRESS,
                "Prostori za center so izbrani.",
                "Obnova se začne v naslednjem letu.",
            ),
            (
                "b.1",
                Status::ACHIEVED,
                "Z darovalci smo podpisali dolgoročne dogovore.",
                "",
            ),
            (
                "b.2",
                Status::IN_PROGRESS,
                "Za zavetišče urejamo občinsko stavbo.",
                "Dela bodo končana v naslednjem letu.",
            ),
            (
                "c.1",
                Status::ACHIEVED,
                "Terenska ekipa je popolna in dela vsak dan.",
                "",
            ),
        ],
    ),
    (
        2024,
        [
            (
                "a.1",
                Status::ACHIEVED,
                "Mobilna služba dela redno v vseh krajevnih skupnostih.",
                "",
            ),
            ("a.2", Status::ACHIEVED, "Prispevek ostaja na povišani ravni.", ""),
            (
                "a.3",
                Status::PARTIALLY_ACHIEVED,
                "Center je odprt za vodene skupine.",
                "Svetovalnica še nima strokovne delavke, razpis je objavljen.",
            ),
            (
                "b.1",
                Status::ACHIEVED,
                "Zbiranje hrane teče brez prekinitev.",
                "",
            ),
            (
                "b.2",
                Status::NOT_ACHIEVED,
                "Nočno zavetišče po požaru v stavbi ni odprto.",
                "Sanacija po požaru traja, odprtje načrtujemo po njej.",
            ),
            (
                "c.1",
                Status::ACHIEVED,
                "Delo na terenu se je razširilo na dve novi lokaciji.",
                "",
            ),
        ],
    ),
];

fn folder() -> (TempDir, Catalogue) {
    let folder = tempfile::tempdir().unwrap();
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/kranj-sociala/strategy.toml"))
            .unwrap();
    fs::write(folder.path().join("strategy.toml"), &text).unwrap();
    let loaded = catalogue::load("strategy.toml", &text);
    let (catalogue, found) = loaded
        .map_err(|broken| broken.render(Language::En, false))
        .unwrap();
    let codes: Vec<&str> = found.iter().map(|finding| finding.fault.code.id).collect();
    assert_eq!(
        codes, ["S144"; 8],
        "each area lists fewer goals than it has: a note"
    );
    (folder, catalogue)
}

/// What was accepted before a year.
fn history(folder: &TempDir, catalogue: &Catalogue, before: Year) -> History {
    let mut history = History::default();
    for (year, _) in ANSWERS {
        let year = Year::new(year).unwrap();
        if year < before {
            let text = fs::read_to_string(folder.path().join(format!("history/{year}.csv"))).unwrap();
            let found = history::parse("history", &text, year, catalogue, &mut history);
            assert!(found.is_empty(), "{found:?}");
        }
    }
    history
}

/// Fills in the municipality's form and puts it into the inbox.
fn answer(folder: &TempDir, catalogue: &Catalogue, year: Year, answers: &[Answer]) {
    let mut carried = Carried::default();
    for (goal, status, explanation, reason) in answers {
        let label = catalogue.vocabulary.label(*status, Language::Sl);
        let is_achieved = *status == Status::ACHIEVED;
        let step = format!("Delo pri cilju {goal} bomo končali v letu {}.", year.plus(1));
        let due = year.plus(1).to_string();
        let next = |words: String| if is_achieved { String::new() } else { words };
        let (step, office, due) = (next(step), next("Urad za družbene dejavnosti".into()), next(due));
        for (asked, words) in [
            ("status", label),
            ("explanation", explanation),
            ("reason", reason),
            ("next_step", &step),
            ("by_whom", &office),
            ("by_when", &due),
        ] {
            if !words.is_empty() {
                let entry = format!("{goal}/{asked}").parse().unwrap();
                carried.entries.insert(entry, Content::Text(words.into()));
            }
        }
    }
    carried.confirmation = vec![
        (
            ConfirmationField::Office,
            Content::Text("Urad za družbene dejavnosti".into()),
        ),
        (ConfirmationField::Role, Content::Text("vodja urada".into())),
        (
            ConfirmationField::Date,
            Content::Text(format!("20. 1. {}", year.plus(1)).into()),
        ),
        (ConfirmationField::Confirmed, Content::Text("da".into())),
    ];
    let institution = "mok".parse().unwrap();
    let history = history(folder, catalogue, year);
    let book = template(catalogue, &institution, year, &history, &carried);
    let inbox = folder.path().join(format!("inbox/{year}"));
    fs::create_dir_all(&inbox).unwrap();
    fs::write(inbox.join("MOK.xlsx"), write::write(&book).unwrap()).unwrap();
}

fn zbir(folder: &TempDir, command: &str, year: Year, more: &[&str]) -> String {
    let output = Command::cargo_bin("zbir")
        .unwrap()
        .args([
            command,
            "--lang",
            "sl",
            "--today",
            "2025-02-20",
            "--year",
            &year.to_string(),
        ])
        .arg(folder.path())
        .args(more)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{command} {year}: {said}{err}");
    said
}

#[test]
fn a_strategy_that_is_half_known_goes_its_whole_way_to_the_report_of_its_third_year() {
    let (folder, catalogue) = folder();
    for (year, answers) in &ANSWERS {
        let year = Year::new(*year).unwrap();
        zbir(&folder, "templates", year, &[]);
        assert!(
            folder
                .path()
                .join(format!("out/{year}/templates/mok-{year}.xlsx"))
                .exists()
        );
        answer(&folder, &catalogue, year, answers);
        zbir(&folder, "merge", year, &[]);
        if year.get() < 2024 {
            let accept = ["accept", "--all", "--reason", "Pregledano.", "--by", "Urad"];
            zbir(&folder, "decide", year, &accept);
            zbir(&folder, "close", year, &[]);
        }
    }
    let year = Year::new(2024).unwrap();
    let said = zbir(&folder, "merge", year, &[]);
    assert!(!said.contains("napaka"), "{said}");
    let table = said.split("Stanja ciljev\n").nth(1).unwrap();
    for area in ["d", "e", "f", "g", "h"] {
        assert!(!table.contains(&format!("\n{area}. ")), "no empty table: {table}");
    }

    let result = fs::read_to_string(folder.path().join("out/2024/result.json")).unwrap();
    let result: Json = serde_json::from_str(&result).unwrap();
    let overall = &result["statuses"]["overall"];
    assert_eq!(overall["achieved"], 4);
    assert_eq!(overall["partially_achieved"], 1);
    assert_eq!(overall["not_achieved"], 1);
    let goals = result["goals"].as_array().unwrap();
    let earlier: BTreeMap<&str, &str> = goals
        .iter()
        .map(|goal| {
            (
                goal["id"].as_str().unwrap(),
                goal["earlier_statuses"]["2023"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(earlier["a.1"], "in-progress");
    assert_eq!(earlier["b.2"], "in-progress");
    assert_eq!(result["areas"][3]["goals_in_strategy"], 2);
    let codes: BTreeMap<&str, usize> =
        result["findings"]
            .as_array()
            .unwrap()
            .iter()
            .fold(BTreeMap::new(), |mut codes, finding| {
                *codes.entry(finding["code"].as_str().unwrap()).or_default() += 1;
                codes
            });
    assert_eq!(codes, BTreeMap::from([("S144", 8)]), "{:#}", result["findings"]);

    // What was announced in 2023 for 2024 was carried over, is asked about, and is late where the goal is still not achieved.
    let steps = result["next_steps"].as_array().unwrap();
    let of = |late: bool| {
        let steps = steps.iter().filter(|step| step["late"] == late);
        steps
            .map(|step| step["goal"].as_str().unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(of(false).len(), 2, "one for each goal that is not achieved");
    assert!(of(true).contains(&"b.2"), "{steps:?}");
    let institution = "mok".parse().unwrap();
    let past = history(&folder, &catalogue, year);
    let book = template(&catalogue, &institution, year, &past, &Carried::default());
    let goals = book.sheet("Cilji").unwrap();
    let announced = "Delo pri cilju b.2 bomo končali v letu 2024. (Urad za družbene dejavnosti, 2024)";
    let mut cells = goals.cells.values();
    assert!(cells.any(|cell| cell.content.as_found() == announced));
    let mut asked = goals
        .validations
        .iter()
        .filter(|rule| rule.prompt.starts_with("b.2 "));
    assert!(asked.any(|rule| rule.prompt.contains("kaj je nastalo iz lani napovedanega koraka")));
    let mut last_year = book.sheet("Lani").unwrap().cells.values();
    assert!(last_year.any(|cell| cell.content.as_found() == "Delo pri cilju b.2 bomo končali v letu 2024."));

    zbir(&folder, "report", year, &["--date", "2025-02-14"]);
    let page = fs::read_to_string(folder.path().join("out/2024/report-osnutek.html")).unwrap();
    assert!(page.contains("id=\"steps\"") && page.contains("zamuja"));
    assert_eq!(page.matches("<article ").count(), 6);
    assert!(page.contains("Strategija za to področje navaja 7 ciljev; v katalogu jih je 3."));
    assert!(page.contains("Strategija za to področje navaja 1 cilj; v katalogu jih je 0."));
    assert!(page.contains("Cilj b.2 ni bil dosežen."));
    assert!(page.contains("stanje leto prej: v izvajanju"));
    assert!(!page.contains("id=\"money\""), "no money was asked for");
    assert!(
        fs::read(folder.path().join("out/2024/report-osnutek.docx"))
            .unwrap()
            .starts_with(b"PK")
    );
    let table = zbir(&folder, "status-table", year, &["--format", "csv"]);
    assert!(table.lines().count() > 4, "{table}");
}
