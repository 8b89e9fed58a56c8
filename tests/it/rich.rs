//! The year of the rich strategy, which has of everything that a catalogue can say at least one: what its answers come to, by hand;
//! what next year's forms show of it; how large its forms are.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};
use tempfile::TempDir;
use zbir::base::key::{EntryKey, InstitutionId, ItemKey, ListCellKey};
use zbir::base::value::Year;
use zbir::forms::layout::LAST_YEAR;
use zbir::forms::template::{Carried, Issued, issue};
use zbir::inputs::history::{self, History};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{SheetPlan, write::write};

use crate::support::agreement::open;
use crate::support::folder::{ran, zbir};
use crate::support::package::unpacked;
use crate::support::strategy::{Strategy, rich, rich_in_yen};

/// The folder of a strategy whose forms came back, once run.
fn run(strategy: &Strategy) -> TempDir {
    let folder = strategy.returned();
    let (code, out, err) = ran(zbir(&["run", "--today", "2025-06-10"]).arg(folder.path()));
    assert_eq!(code, 0, "{out}{err}");
    folder
}

fn result(folder: &TempDir) -> Json {
    serde_json::from_slice(&fs::read(folder.path().join("out/2024/result.json")).unwrap()).unwrap()
}

/// The values of a year by item, also those of areas.
fn values<'r>(result: &'r Json, year: &str) -> BTreeMap<&'r str, &'r str> {
    let of = |one: &'r Json, kind: &str| one[kind].as_array().map_or(&[][..], Vec::as_slice);
    let goals = of(result, "goals").iter();
    let items = goals.flat_map(|goal| of(goal, "indicators").iter().chain(of(goal, "budget")));
    let areas = of(result, "areas").iter();
    let items = items.chain(areas.flat_map(|area| of(area, "indicators")));
    items
        .filter_map(|item| Some((item["item"].as_str()?, item["values"][year].as_str()?)))
        .collect()
}

#[test]
fn the_year_is_what_its_answers_come_to() {
    let folder = run(&rich());
    let result = result(&folder);
    assert_eq!(result["findings"], json!([]));
    let found = values(&result, "2024");
    for (item, value) in [
        // Of an area itself, of two institutions.
        ("C1.1/R-1", "82.5"),
        ("C1.1/uporabniki", "142"),
        // Signed: −7 and 3; a decimal.
        ("C1.1.R1-I2/saldo", "-4"),
        ("C1.1.R1-I2/I-2", "-3.25"),
        // Dinars have three decimals.
        ("C1.1.R1-I2/cena", "21.375"),
        ("C1.1.R1-I2/P-1", "1234.567"),
        ("C1.1.R1-I2/vracila", "-49.995"),
        // Milestones: one reached, with its day.
        ("C1.1.R1-I2/odlok", "yes"),
        ("C1.1.R1-I2/odlok_day", "2024-06-12"),
        ("C1.1.R1-I2/M-2", "no"),
        // Sex by age, of the group: 20 + 6 + 8, 60 + 12 + 9, 10 + 0 + 7, 30 + 5 + 6.
        ("C1.1.R2/O-1_zenske_do_74", "34"),
        ("C1.1.R2/O-1_zenske_75_let_in_vec", "81"),
        ("C1.1.R2/O-1_moski_do_74", "17"),
        ("C1.1.R2/O-1_moski_75_let_in_vec", "41"),
        ("C1.1.R2/O-1_zenske", "115"),
        ("C1.1.R2/O-1_moski", "58"),
        ("C1.1.R2/O-1_do_74", "51"),
        ("C1.1.R2/O-1_75_let_in_vec", "122"),
        ("C1.1.R2/O-1", "173"),
        // By quarter, and computed: 100 + 110.25 + 90.5 + 99.25, over 160 visits.
        ("C1.1.R2/ure", "400"),
        ("C1.1.R2/na_osebo", "2.5"),
        // Of the rows of a list: 80 + 65, 25, 12; more than a hundred, so that the next question applies.
        ("C1.2.R1/potnikov", "182"),
        ("C1.2.R1/spremljevalci", "4"),
        // All that anybody chose.
        ("C1.2.R2/kanali", "letak; splet; radio"),
        ("C1.2.R2/odprtje", "2025-03-14"),
        ("C1.2.R2/gost_obisk", "140"),
        ("P1/otroci", "64"),
        // Of an area, by sex: 20 + 15 + 7, 10 + 12 + 5.
        ("C2/prejemniki_zenske", "42"),
        ("C2/prejemniki", "69"),
        // Sex by quarter, of those who help: 30 + 4, 22 + 8.
        ("C2.R1/obiski_zenske", "34"),
        ("C2.R1/obiski", "64"),
        // Half-years below zero and above: −3.5 + 10 + 1250.75, −1.12 + 20.
        ("C2.R1/saldo_h1", "1257.25"),
        ("C2.R1/saldo", "1276.13"),
        // One total of a list over another: (−12.345 + 100.001 + 0.5) / (60 + 50 + 5).
        ("C2.R1/skupaj_dog", "115"),
        ("C2.R1/na_dogodek", "0.767"),
        ("C2.R1/vracila", "-50.25"),
    ] {
        assert_eq!(found.get(item), Some(&value), "{item}");
    }
    let goals = result["goals"].as_array().unwrap().iter();
    let statuses: Vec<(&str, &Json)> = goals
        .map(|goal| (goal["id"].as_str().unwrap(), &goal["status"]))
        .collect();
    assert_eq!(
        statuses,
        [
            ("C1.1.R1-I2", &json!("izpolnjen")),
            // The least favourable of three.
            ("C1.1.R2", &json!("delno")),
            ("C1.2.R1", &json!("zamuja")),
            ("C1.2.R2", &json!("neizpolnjen")),
            // The lead's; the other institution's is met.
            // The least favourable again; of each its own, and the lead's counts; of one institution.
            ("C2.R1", &json!("neizpolnjen")),
            ("C2.R2", &json!("opuscen")),
            ("C2.R3", &json!("izpolnjen")),
            ("M1", &json!("opuscen")),
            ("P1", &Json::Null),
        ]
    );
    assert_eq!(result["money"]["overall"]["realised"], "2902.581");
    assert_eq!(
        result["statuses"]["by_area"]["drugo"],
        json!({ "achieved": 0, "partially_achieved": 0, "not_achieved": 0, "in_progress": 0, "none": 0, "not_counted": 1, "unlisted": 0 })
    );
}

/// A row that is no goal and serves a second area: it is referred to there, lacks no status, and is counted nowhere.
#[test]
fn what_is_no_goal_is_not_said_to_lack_a_status() {
    let folder = run(&rich());
    let (code, _, err) = ran(zbir(&["report"]).arg(folder.path()));
    assert_eq!(code, 0, "{err}");
    let page = fs::read_to_string(folder.path().join("out/2024/report-osnutek.html")).unwrap();
    assert!(
        page.contains("<a href=\"#P1\">Prednostna naloga P1 Podatki o vrtcu (področje drugo. Drugo)</a>")
    );
    assert!(page.contains(
        "<a href=\"#M1\">Prednostna naloga M1 Pisarna za starejše: opuščen (področje drugo. Drugo)</a>"
    ));
    let table = ran(zbir(&["status-table"]).arg(folder.path())).1;
    let table = table.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        table.contains("(šteto drugje: M1)") && !table.contains("P1"),
        "{table}"
    );
    let goals = fs::read_to_string(folder.path().join("out/2024/data/goals.csv")).unwrap();
    let row = goals.lines().find(|line| line.starts_with("P1,")).unwrap();
    assert!(!row.contains("none") && !row.contains("brez stanja"), "{row}");
    let book = fs::read(folder.path().join("out/2024/consolidated.xlsx")).unwrap();
    let book = open(&book, &Limits::default(), &Isolation::none()).unwrap();
    let sheet = book.sheets.iter().find(|sheet| sheet.name == "Cilji").unwrap();
    assert!(
        !sheet
            .cells
            .values()
            .any(|cell| cell.content.as_found() == "brez stanja")
    );
}

#[test]
fn without_decimals_the_amounts_are_whole() {
    let (strategy, _folder) = rich_in_yen();
    let folder = run(&strategy);
    let result = result(&folder);
    assert_eq!(result["findings"], json!([]));
    let found = values(&result, "2024");
    for (item, value) in [
        ("C1.1.R1-I2/P-1", "1234"),
        ("C1.1.R1-I2/vracila", "-49"),
        ("C1.1.R1-I2/cena", "21"),
        ("C1.1.R2/ure", "400"),
    ] {
        assert_eq!(found.get(item), Some(&value), "{item}");
    }
}

/// A form of the year after one that was closed.
fn next_form(strategy: &Strategy, folder: &Path, institution: &str) -> Issued {
    let (catalogue, next) = (&strategy.catalogue, Year::new(2025).unwrap());
    let mut history = History::default();
    for year in [2023, 2024] {
        let csv = fs::read_to_string(folder.join(format!("history/{year}.csv"))).unwrap();
        let told = history::parse("history", &csv, Year::new(year).unwrap(), catalogue, &mut history);
        assert!(told.is_empty(), "{year}: {told:?}");
    }
    let institution: InstitutionId = institution.parse().unwrap();
    issue(catalogue, &institution, next, &history, &Carried::default())
}

/// What stands on the row of a question, besides its answer.
fn row(form: &Issued, entry: &str) -> Vec<String> {
    let entry: EntryKey = entry.parse().unwrap();
    let (sheet, at) = &form.cells[&entry];
    let sheet = form.book.sheet(sheet).unwrap();
    cells(sheet, |of| of == at.row)
}

fn cells(sheet: &SheetPlan, is_shown: impl Fn(u32) -> bool) -> Vec<String> {
    let cells = sheet.cells.iter().filter(|(at, _)| is_shown(at.row));
    cells.map(|(_, cell)| cell.content.as_found()).collect()
}

#[test]
fn next_years_forms_show_what_was_accepted() {
    let strategy = rich();
    let folder = run(&strategy);
    let decided = ["--reason", "Pregledano.", "--by", "Urad", "--date", "2025-06-10"];
    let mut accept = zbir(&["decide"]);
    let (code, _, err) = ran(accept.arg(folder.path()).args(["accept", "--all"]).args(decided));
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = ran(zbir(&["close", "--today", "2025-06-11"]).arg(folder.path()));
    assert_eq!(code, 0, "{err}");
    for (institution, shown) in [
        (
            "obcina",
            &[
                ("C1.1.R1-I2/status", "izpolnjen"),
                ("C1.2.R1/status", "teče z zamudo"),
                ("M1/status", "opuščen"),
                ("C1.1/uporabniki", "12"),
                ("C1.1.R1-I2/I-1", "45"),
                ("C1.1.R1-I2/saldo", "-7"),
                ("C1.1.R1-I2/I-2", "-3.25"),
                ("C1.1.R1-I2/odlok", "da"),
                ("C1.1.R1-I2/odlok_day", "2024-06-12"),
                ("C1.1.R1-I2/M-2", "ne"),
                ("C1.1.R1-I2/P-1", "1234.567"),
                ("C1.1.R1-I2/vracila", "-49.995"),
                ("C1.2.R1/spremljevalci", "4"),
            ][..],
        ),
        (
            "dom",
            &[
                ("C1.1/R-1", "82.5"),
                ("C1.1.R2/status", "izpolnjen"),
                ("C1.1.R2/O-1_zenske_75_let_in_vec", "60"),
                ("C1.1.R2/ure_q2", "110.25"),
                ("C1.1.R1-I2/cena", "21.375"),
            ],
        ),
        (
            "vrtec",
            &[
                ("C1.1.R2/status", "delno izpolnjen"),
                ("M1/status", "izpolnjen"),
                ("C1.2.R2/kanali", "letak; radio"),
                ("P1/otroci", "64"),
                ("M1/pisarna", "88.005"),
            ],
        ),
        (
            "skupnost",
            &[
                ("C1.2.R2/status", "non realizzato"),
                ("C1.1.R2/status", "realizzato"),
                ("C1.2.R2/izvedba", "delno"),
                ("C1.2.R2/kanali", "letak; splet"),
                ("C1.2.R2/odprtje", "2025-03-14"),
                ("C1.2.R2/oznaka", "R12-KR"),
                ("C1.2.R2/opis", "Razstava o spominu v dvorani knjižnice."),
                ("C1.2.R2/zapisnik", "610-4/2024-7"),
                ("C1.2.R2/gostovanje", "sì"),
                ("C1.2.R2/gost_kraj", "Sosednja občina"),
            ],
        ),
    ] {
        let form = next_form(&strategy, folder.path(), institution);
        for (entry, value) in shown {
            let row = row(&form, entry);
            assert!(
                row.iter().any(|cell| cell == value),
                "{institution} {entry}: {row:?}"
            );
        }
        // The answers themselves are blank, and so are the lists.
        let answers = form.cells.values().chain(form.lists.values());
        for (sheet, at) in answers {
            let cell = form.book.sheet(sheet).unwrap().cell(*at);
            assert!(cell.content.looks_blank(), "{institution} {sheet} {at}");
        }
    }
    // What institutions announced to do next, and a whole that is computed.
    let form = next_form(&strategy, folder.path(), "obcina");
    let last = form
        .book
        .sheets
        .iter()
        .find(|sheet| sheet.name == LAST_YEAR.name.sl)
        .unwrap();
    let words = cells(last, |_| true);
    assert!(
        words
            .iter()
            .any(|cell| cell == "Razpis za tretji kraj bo ponovljen."),
        "{words:?}"
    );
    let form = next_form(&strategy, folder.path(), "dom");
    let figures = form.book.sheets.iter().flat_map(|sheet| sheet.cells.values());
    let figures: Vec<String> = figures.map(|cell| cell.content.as_found()).collect();
    assert!(
        figures.iter().any(|cell| cell == "400"),
        "the hours of all quarters"
    );
}

/// A year that is no calendar year is named in a decision as people call it.
#[test]
fn a_waiver_ends_with_a_year_by_its_name() {
    let strategy = rich();
    let folder = strategy.returned();
    let decide = |until: &str| {
        let mut command = zbir(&["decide"]);
        command
            .arg(folder.path())
            .args(["waive", "R128", "--until", until]);
        ran(command.args(["--reason", "r", "--by", "u"]))
    };
    for (until, written) in [
        ("2024/25", "until = 2024\n"),
        ("2025/2026", "until = 2025\n"),
        ("31. 12. 2026", "until = 2026-12-31\n"),
    ] {
        let (code, out, err) = decide(until);
        assert_eq!(code, 0, "{until}: {err}");
        assert!(out.contains(written.trim_end()), "{until}: {out}");
        let decisions = fs::read_to_string(folder.path().join("decisions/2024.toml")).unwrap();
        assert!(decisions.contains(written), "{decisions}");
    }
    let (code, _, err) = decide("2024/26");
    assert!(code == 2 && err.contains("»2024/26« ni ne leto ne dan"), "{err}");
}

/// Both of two equal rows of a list are marked in the form that goes back, whichever is to be deleted.
#[test]
fn both_of_two_equal_rows_are_marked() {
    let strategy = rich();
    let folder = strategy.returned();
    let answer = &strategy.answers[0];
    let mut carried = answer.carried().unwrap();
    let list: ItemKey = "C1.2.R1/voznje".parse().unwrap();
    let rows = carried.lists.get_mut(&list).unwrap();
    let same = rows[0].clone();
    rows.insert(1, same);
    let form = strategy.form(&answer.institution, &carried);
    fs::write(
        folder.path().join("inbox/2024").join(&answer.file),
        write(&form.book).unwrap(),
    )
    .unwrap();
    let (_, _, err) = ran(zbir(&["feedback", "--today", "2025-06-10"]).arg(folder.path()));
    let book = fs::read(folder.path().join("out/2024/feedback/obcina-popravki.xlsx"));
    let book = book.unwrap_or_else(|_| panic!("{err}"));
    let parts = unpacked(&book);
    let comments = parts.iter().filter(|(name, _)| name.contains("comment"));
    let comments: Vec<&str> = comments
        .filter_map(|(_, part)| std::str::from_utf8(part).ok())
        .flat_map(|part| part.split("<comment ").skip(1))
        .filter(|comment| comment.contains("Vrstica ima isto kot vrstica 1: Primskovo, 2. 4. 2024."))
        .collect();
    let marked = [1, 2, 3].map(|row| {
        let cell = ListCellKey::new(&list, row, &"kraj".parse().unwrap());
        let at = format!("ref=\"{}\"", form.lists[&cell].1);
        comments.iter().any(|comment| comment.contains(&at))
    });
    assert_eq!(marked, [true, true, false]);
}

#[test]
fn the_largest_forms_are_small() {
    let samples = ["samples/kranj-starejsi", "samples/mladi-koper"];
    let samples = samples.map(|folder| Strategy::read(folder, "answers/2024.toml"));
    let mut sizes = Vec::new();
    for strategy in samples.iter().chain([&rich()]) {
        for answer in &strategy.answers {
            // With its answers a form is larger than blank.
            let form = strategy.form(&answer.institution, &answer.carried().unwrap());
            sizes.push((write(&form.book).unwrap().len(), answer.institution.to_string()));
        }
    }
    sizes.sort();
    let (largest, of) = sizes.last().unwrap();
    assert!((40_000..120_000).contains(largest), "{of}: {largest}");
}
