//! A strategy with its own statuses, with a goal of which each institution states its own, and with a row that is no goal: in every
//! output, and in the form.

use serde_json::{Value as Json, json};
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::forms::template::{Carried, template};
use zbir::inputs::history::History;
use zbir::output::human::Screen;
use zbir::output::overview::{Overview, Row, Summary};
use zbir::output::statuses::{FORMATS, StatusTable, Wanted};
use zbir::output::tables::counts::Grouping;
use zbir::output::{Results, json as result_json, page, report, views, wording, workbook};
use zbir::sheet::{BookPlan, SheetPlan};
use zbir::strategy::catalogue::{self, Catalogue};
use zbir::year::closing::accepted;

use crate::support::case::{self, CaseYear, strategy_with};

const DROPPED: &str =
    "own\nalso own\nedit obcina: Cilji!H6 = opuščen\nedit obcina: Cilji!J6 =\nedit dom: Cilji!H8 = zamuja";

fn results(year: &CaseYear) -> Results<'_> {
    Results {
        catalogue: &year.catalogue,
        history: &year.history,
        consolidated: &year.consolidated,
        findings: &year.findings,
    }
}

fn table_in(format: &str, year: &CaseYear) -> String {
    let table = StatusTable::of(results(year), Grouping::Area, None);
    let screen = Screen {
        language: Language::Sl,
        color: false,
    };
    let wanted = Wanted {
        goals: true,
        screen,
        width: 100,
    };
    let format = FORMATS.iter().find(|one| one.key == format).unwrap();
    format.write(&table, &wanted)
}

fn status_of<'r>(result: &'r Json, goal: &str) -> &'r Json {
    let mut goals = result["goals"].as_array().unwrap().iter();
    &goals.find(|one| one["id"] == goal).unwrap()["status"]
}

#[test]
fn goals_are_counted_by_class_and_by_status() {
    let year = case::run(DROPPED);
    let result: Json = serde_json::from_str(&result_json::result(&results(&year))).unwrap();
    // a.1 and a.2 are done, a.3 is dropped; of a.4 the home states that it is late, which is the least favourable.
    let found = ["a.1", "a.2", "a.3", "a.4", "a.5"].map(|goal| status_of(&result, goal).clone());
    assert_eq!(
        found,
        [
            json!("done"),
            json!("done"),
            json!("dropped"),
            json!("late"),
            Json::Null
        ]
    );
    let counts = &result["statuses"]["overall"];
    assert_eq!(
        *counts,
        json!({ "achieved": 2, "partially_achieved": 0, "not_achieved": 0, "in_progress": 1, "none": 0, "not_counted": 1, "unlisted": 0 })
    );
    let own: Vec<(&str, &str, u64)> = result["own_statuses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["id"].as_str().unwrap(),
                one["class"].as_str().unwrap(),
                one["goals"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        own,
        [
            ("done", "achieved", 2),
            ("running", "in-progress", 0),
            ("late", "in-progress", 1),
            ("dropped", "not-counted", 1)
        ]
    );
    assert_eq!(result["own_statuses"][3]["colour"], "#4a4a4a");
    let goals = result["goals"].as_array().unwrap();
    assert_eq!(
        goals[3]["institution_statuses"],
        json!({ "obcina": "done", "dom": "late", "knjiznica": "done" })
    );
    assert_eq!(
        (&goals[3]["status_of"], &goals[4]["status_of"]),
        (&json!("least"), &json!("none"))
    );
    assert_eq!(goals[0].get("institution_statuses"), None);
    // The statuses of the year before are read by the identifiers that they had.
    assert_eq!(goals[0]["earlier_statuses"]["2023"], "done");
}

#[test]
fn every_table_of_statuses_has_the_own_ones_and_no_row_that_is_no_goal() {
    let year = case::run(DROPPED);
    for format in FORMATS {
        let written = table_in(format.key, &year);
        assert!(!written.contains("a.5"), "{}", format.key);
        let dropped = if format.purpose.sl.contains("programe") {
            "dropped"
        } else {
            "opuščen"
        };
        assert!(written.contains(dropped), "{}: {written}", format.key);
    }
    let human = table_in("human", &year);
    let human = human.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        human.contains("dosežen 2 (OBCINA, KNJIZNICA); zamuja 1 (DOM)"),
        "{human}"
    );
    let html = table_in("html", &year);
    assert!(html.contains(".done{color:#0b6b6b}") && html.contains("<td class=\"dropped\">opuščen</td>"));
}

#[test]
fn the_page_and_the_workbook_have_their_colours_and_names() {
    let year = case::run(DROPPED);
    let mut written = Vec::new();
    page::page(
        page::TEMPLATE,
        report::report(&results(&year), None),
        &mut written,
    )
    .unwrap();
    let html = String::from_utf8(written).unwrap();
    for part in [
        ".k-done { fill: #0b6b6b;",
        "article.s-dropped { border-left-color: #4a4a4a; }",
        "<span class=\"badge k-late\">zamuja</span>",
        "Stanja ustanov: dosežen 2 (OBCINA, KNJIZNICA); zamuja 1 (DOM).",
        "Od tega: 2 cilja s stanjem »dosežen«, 1 cilj s stanjem »zamuja«, 1 cilj s stanjem »opuščen«.",
    ] {
        assert!(html.contains(part), "{part}");
    }
    let article = html
        .split("<article id=\"a.5\"")
        .nth(1)
        .unwrap()
        .split("</article>")
        .next()
        .unwrap();
    assert!(
        article.contains("Člani knjižnice") && !article.contains("badge") && !article.contains("stanja"),
        "{article}"
    );
    let book = workbook::consolidated(&results(&year));
    let words = words_of(&book);
    for word in [
        "opuščen",
        "zamuja",
        "dosežen 2 (OBCINA, KNJIZNICA); zamuja 1 (DOM)",
    ] {
        assert!(words.iter().any(|one| one == word), "{word}");
    }
    assert!(!words.iter().any(|one| one == "delno dosežen"));
    zbir::sheet::write::write(&book).unwrap();
}

/// Whether any goal has such a status in the year or not: programs find the same columns every year.
#[test]
fn tables_for_programs_have_a_column_of_goals_set_apart_if_the_strategy_has_such_a_status() {
    for (case, is_there) in [("own\nalso own", true), (DROPPED, true), ("plain", false)] {
        let year = case::run(case);
        let overview = Overview::of(vec![Row {
            folder: "a".to_owned(),
            summary: Some(Summary::of(&results(&year))),
            failure: String::new(),
        }]);
        let table = StatusTable::of(results(&year), Grouping::Area, None);
        let csv = FORMATS.iter().find(|one| one.key == "csv").unwrap();
        let screen = Screen {
            language: Language::Sl,
            color: false,
        };
        let counts = csv.write(
            &table,
            &Wanted {
                goals: false,
                screen,
                width: 100,
            },
        );
        for (of, written) in [("status-table", counts), ("overview", overview.csv())] {
            let headings = written.lines().next().unwrap();
            assert_eq!(
                headings.contains("not_counted"),
                is_there,
                "{case} {of}: {headings}"
            );
        }
    }
}

#[test]
fn the_desk_shows_their_colours_and_rows_that_are_no_goals_without_a_status() {
    let year = case::run(DROPPED);
    let view = views::goals(&results(&year), Language::Sl);
    let found: Vec<(String, String, &str, Option<&str>)> = view.areas[0]
        .goals
        .iter()
        .map(|goal| {
            (
                goal.id.to_string(),
                goal.label.clone(),
                goal.class,
                goal.colour.as_deref(),
            )
        })
        .collect();
    let goal = |id: &str, label: &str, class, colour| (id.to_owned(), label.to_owned(), class, colour);
    assert_eq!(
        found,
        [
            goal("a.1", "dosežen", "achieved", Some("#0b6b6b")),
            goal("a.2", "dosežen", "achieved", Some("#0b6b6b")),
            goal("a.3", "opuščen", "not-counted", Some("#4a4a4a")),
            // The second of its class: the first free colour that is of no class, and so not green.
            goal("a.4", "zamuja", "in-progress", Some("#6b3fa0")),
            goal("a.5", "", "none", None),
        ]
    );
}

#[test]
fn a_closed_year_keeps_the_status_of_each_institution() {
    let year = case::run(DROPPED);
    let lines: Vec<String> = accepted(&year.catalogue, &year.consolidated)
        .iter()
        .filter(|line| line.entry.to_string().ends_with("/status"))
        .map(|line| {
            let who = line
                .institution
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default();
            format!("{} {who} {}", line.entry, line.value)
        })
        .collect();
    assert_eq!(
        lines,
        [
            "a.1/status obcina done",
            "a.2/status dom done",
            "a.3/status obcina dropped",
            "a.4/status  late",
            "a.4/status obcina done",
            "a.4/status dom late",
            "a.4/status knjiznica done"
        ]
    );
}

fn words_of(book: &BookPlan) -> Vec<String> {
    let cells = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
    cells.map(|cell| cell.content.as_found()).collect()
}

fn form(catalogue: &Catalogue, institution: &str) -> BookPlan {
    let institution: InstitutionId = institution.parse().unwrap();
    let year = catalogue.strategy.reporting_year;
    template(
        catalogue,
        &institution,
        year,
        &History::default(),
        &Carried::default(),
    )
}

fn goals_sheet(book: &BookPlan) -> &SheetPlan {
    book.sheets.iter().find(|sheet| sheet.name == "Cilji").unwrap()
}

/// The headings of the columns that can be seen.
fn seen(sheet: &SheetPlan, row: u32) -> Vec<String> {
    let columns = (1..16).filter(|column| !sheet.hidden_columns.contains(column));
    columns
        .map(|column| sheet.cell(CellRef::new(row, column)).content.as_found())
        .collect()
}

#[test]
fn the_form_offers_the_own_statuses_and_leaves_out_what_no_goal_asks() {
    let text = strategy_with("own");
    let (catalogue, _) = catalogue::load("strategy.toml", &text).unwrap();
    let book = form(&catalogue, "dom");
    let words = words_of(&book);
    assert!(words.iter().any(|word| word == "zamuja") && !words.iter().any(|word| word == "delno dosežen"));
    let sheet = goals_sheet(&book);
    let heading = sheet
        .cells
        .iter()
        .find(|(_, cell)| cell.content.as_found() == "Obrazložitev")
        .unwrap()
        .0;
    assert!(seen(sheet, heading.row).iter().any(|one| one == "Stanje 2024"));
    // A library that takes part in nothing but the row that is no goal.
    let (mut catalogue, _) = catalogue::load("strategy.toml", &text).unwrap();
    catalogue.goals.retain(|id, _| id.as_str() == "a.5");
    let book = form(&catalogue, "knjiznica");
    let seen = seen(goals_sheet(&book), heading.row);
    assert!(seen.iter().any(|one| one == "Obrazložitev"), "{seen:?}");
    for left_out in [
        "Stanje 2024",
        "Razlog, če ni dosežen",
        "Naslednji korak",
        "Kdo",
        "Do kdaj",
    ] {
        assert!(!seen.iter().any(|one| one == left_out), "{left_out}: {seen:?}");
    }
}

/// The least favourable status is called what it is; while somebody who is asked has not answered it is partial.
#[test]
fn the_least_favourable_status_is_partial_until_all_have_answered() {
    let of = |head: &str| {
        let year = case::run(head);
        let result: Json = serde_json::from_str(&result_json::result(&results(&year))).unwrap();
        let mut goals = result["goals"].as_array().unwrap().iter();
        let goal = goals.find(|one| one["id"] == "a.4").unwrap();
        let answer = &goal["answers"]["status"];
        let words = wording::outcome(&year.consolidated.entries[&"a.4/status".parse::<EntryKey>().unwrap()]);
        (
            answer["by"].clone(),
            answer["partial"].clone(),
            words.in_(Language::Sl),
        )
    };
    let least = |n: usize| format!("najmanj ugodno od navedenih stanj ({n})");
    assert_eq!(of(DROPPED), (json!("least"), json!(false), least(3)));
    let two = format!("{DROPPED}\nedit obcina: Cilji!H7 =");
    assert_eq!(of(&two), (json!("least"), json!(true), least(2)));
    let (by, partial, words) = of("own\nalso own\nedit dom: Cilji!H8 = dosežen");
    assert_eq!((by, partial), (Json::Null, json!(false)));
    assert_eq!(words, "navedbe se ujemajo");
}
