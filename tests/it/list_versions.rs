//! Several files of an institution with a list: which rows count is decided by file, in the terminal and on the desk.

use std::fs;

use serde_json::Value as Json;

use crate::computed::returned;
use crate::list_totals::{Event, with_events};
#[cfg(feature = "desk")]
use crate::support::desk_calls::Desk;
use crate::support::folder::{ran, zbir};
use crate::support::strategy::{Strategy, small};
use zbir::base::value::Year;
use zbir::sheet::Content;

const TODAY: [&str; 2] = ["--today", "2025-02-20"];
const SIGNED: [&str; 6] = ["--reason", "Po telefonu.", "--by", "Urad", "--date", "2025-02-12"];

fn event(name: &'static str, persons: i32) -> Event<'static> {
    (name, "12. 3. 2024", Content::Number(persons.into()))
}

/// A folder in which the care home returned two files: of each the events, and how many days later it is confirmed.
fn folder(strategy: &Strategy, files: [(&[Event<'_>], u32); 2]) -> tempfile::TempDir {
    let folder = returned(strategy);
    for (name, (events, later)) in ["dom", "dom2"].into_iter().zip(files) {
        let path = folder.path().join(format!("inbox/2024/{name}.xlsx"));
        fs::write(path, with_events(strategy, events, later)).unwrap();
    }
    folder
}

fn run(folder: &tempfile::TempDir, command: &[&str]) -> String {
    let today = if command[0] == "diff" { &[][..] } else { &TODAY };
    let (_, out, err) = ran(zbir(&[command, today].concat()).current_dir(folder.path()));
    (out + &err).replace('\u{a0}', " ")
}

/// The codes and messages about the list.
fn told(folder: &tempfile::TempDir) -> Vec<String> {
    let (_, out, _) =
        ran(zbir(&[&["check", "--format", "json"][..], &TODAY].concat()).current_dir(folder.path()));
    let checked: Json = serde_json::from_str(&out).unwrap();
    let findings = checked["findings"].as_array().unwrap().iter();
    let about = findings.filter(|one| one["entry"] == "a.3/dogodki");
    let told = about.map(|one| {
        format!(
            "{} {}",
            one["code"].as_str().unwrap(),
            one["message"]["sl"].as_str().unwrap()
        )
    });
    told.collect()
}

/// The names of the events that count.
fn counted(folder: &tempfile::TempDir) -> Vec<String> {
    run(folder, &["merge"]);
    let text = fs::read_to_string(folder.path().join("out/2024/result.json")).unwrap();
    let result: Json = serde_json::from_str(&text).unwrap();
    let rows = result["goals"][2]["lists"][0]["rows"].as_array().unwrap().clone();
    rows.iter()
        .map(|row| row["values"]["ime"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_same_rows_in_another_order_are_the_same() {
    let strategy = small();
    let (one, two) = (event("Predavanje", 40), event("Delavnica", 12));
    let folder = folder(&strategy, [(&[one.clone(), two.clone()], 0), (&[two, one], 0)]);
    assert_eq!(told(&folder), [""; 0]);
    assert_eq!(counted(&folder), ["Predavanje", "Delavnica"]);
}

#[test]
fn different_rows_are_decided_on_by_file() {
    let strategy = small();
    let first = [event("Predavanje", 40)];
    let second = [event("Predavanje", 40), event("Delavnica", 12)];
    let folder = folder(&strategy, [(&first, 0), (&second, 0)]);
    let open = told(&folder);
    assert_eq!(open.len(), 1, "{open:?}");
    assert!(
        open[0].starts_with("R189") && open[0].contains("dom2.xlsx: vrstic 2"),
        "{open:?}"
    );
    assert_eq!(counted(&folder), [""; 0]);
    let refused = run(
        &folder,
        &[&["decide", "choose", "a.3/dogodki", "dom"][..], &SIGNED].concat(),
    );
    assert!(refused.contains("inbox/2024/dom2.xlsx"), "{refused}");
    let refused = run(
        &folder,
        &[&["decide", "set", "a.3/dogodki", "2"][..], &SIGNED].concat(),
    );
    assert!(refused.contains("--file"), "{refused}");
    let choose = ["decide", "choose", "a.3/dogodki", "dom", "--file", "dom2.xlsx"];
    run(&folder, &[&choose[..], &SIGNED].concat());
    assert_eq!(told(&folder), [""; 0]);
    assert_eq!(counted(&folder), ["Predavanje", "Delavnica"]);
}

#[test]
fn a_list_that_a_later_file_leaves_blank_is_asked_about_like_an_answer() {
    let strategy = small();
    let first = [event("Predavanje", 40)];
    for (chosen, rows) in [("dom.xlsx", vec!["Predavanje"]), ("dom2.xlsx", vec![])] {
        let folder = folder(&strategy, [(&first, 0), (&[], 5)]);
        let open = told(&folder);
        assert!(open.len() == 1 && open[0].starts_with("M124"), "{open:?}");
        let choose = ["decide", "choose", "a.3/dogodki", "dom", "--file", chosen];
        run(&folder, &[&choose[..], &SIGNED].concat());
        assert_eq!(told(&folder), [""; 0], "{chosen}");
        assert_eq!(counted(&folder), rows);
    }
}

#[test]
fn what_differs_in_a_list_is_told_and_shown_by_diff() {
    let strategy = small();
    let folder = folder(
        &strategy,
        [(&[event("Predavanje", 60)], 0), (&[event("Predavanje", 7)], 5)],
    );
    let (_, out, _) =
        ran(zbir(&[&["check", "--select", "M115"][..], &TODAY].concat()).current_dir(folder.path()));
    let words = out.replace('\u{a0}', " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        words.contains("a.3 Dogodki o demenci, vrstica 1: Udeleženci: 60 oseb → 7 oseb"),
        "{words}"
    );
    let differ = run(&folder, &["diff", "inbox/2024/dom.xlsx", "inbox/2024/dom2.xlsx"]);
    assert!(
        differ.contains("a.3 Dogodki o demenci, vrstica 1: Udeleženci: 60 oseb → 7 oseb"),
        "{differ}"
    );
}

/// A row that was inserted makes no other one different, and one whose key stands is the same whatever else was changed in it.
#[test]
fn what_a_later_file_lacks_and_adds_is_told_row_by_row() {
    let strategy = small();
    let before = [event("Predavanje", 60), event("Posvet", 12), event("Pohod", 8)];
    let after = [event("Delavnica", 5), event("Predavanje", 60), event("Pohod", 9)];
    let about = |after: &[Event<'_>]| {
        let folder = folder(&strategy, [(&before, 0), (after, 5)]);
        let (_, out, _) =
            ran(zbir(&[&["check", "--select", "M115"][..], &TODAY].concat()).current_dir(folder.path()));
        let words = out.replace('\u{a0}', " ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        (told(&folder), counted(&folder), words)
    };
    let (open, rows, words) = about(&after);
    let of_list = "a.3 Dogodki o demenci, vrstica";
    let lost = "Ime dogodka: »Posvet«; Dan: »12. 3. 2024«; Udeleženci: 12 oseb";
    let new = "Ime dogodka: »Delavnica«; Dan: »12. 3. 2024«; Udeleženci: 5 oseb";
    for line in [
        format!("{of_list} 2: {lost} → (ni)"),
        format!("{of_list} 1: (ni) → {new}"),
        format!("{of_list} 3: Udeleženci: 8 oseb → 9 oseb"),
    ] {
        assert!(words.contains(&line), "{line}: {words}");
    }
    assert!(!words.contains("Predavanje"), "{words}");
    // What is gone is asked about, and until somebody decides no row counts.
    assert_eq!(open.len(), 1, "{open:?}");
    let asked = open[0].replace('\u{a0}', " ");
    assert!(
        asked.starts_with("M124") && asked.contains(&format!("inbox/2024/dom.xlsx, vrstica 2: {lost}")),
        "{open:?}"
    );
    assert_eq!(rows, [""; 0]);

    // Rows that were only added, or changed beside their key, are no question.
    let more = [
        before[0].clone(),
        event("Delavnica", 5),
        event("Posvet", 90),
        before[2].clone(),
    ];
    let (open, rows, _) = about(&more);
    assert_eq!(open, [""; 0]);
    assert_eq!(rows, ["Predavanje", "Delavnica", "Posvet", "Pohod"]);
}

/// A row is matched wherever it stands; rows that were added, removed or changed are reported, for two files and for two years.
#[test]
fn rows_that_were_added_gone_or_changed_are_told() {
    let strategy = small();
    let before = [event("Predavanje", 60), event("Posvet", 12), event("Pohod", 8)];
    let after = [event("Delavnica", 5), event("Pohod", 8), event("Predavanje", 7)];
    let told = |by: &str| {
        let row = |name: &str, persons: i32| {
            format!("Ime dogodka: {name}; Dan: 12. 3. 2024; Udeleženci: {persons} oseb")
        };
        let list = "a.3 Dogodki o demenci, vrstica";
        [
            format!("{list} 3: Udeleženci{by}: 60 oseb → 7 oseb"),
            format!("{list} 2{by}: {} → (ni)", row("Posvet", 12)),
            format!("{list} 1{by}: (ni) → {}", row("Delavnica", 5)),
        ]
    };
    let folder = folder(&strategy, [(&before, 0), (&after, 0)]);
    let words = |command: &[&str]| {
        let (_, out, _) = ran(zbir(command).current_dir(folder.path()));
        let words = out.replace('\u{a0}', " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let differ = words(&["diff", "inbox/2024/dom.xlsx", "inbox/2024/dom2.xlsx"]);
    for line in told("") {
        assert!(differ.contains(&line), "{line}: {differ}");
    }
    assert!(
        !differ.contains("Pohod") && differ.ends_with("obrazca: 3 razlike"),
        "{differ}"
    );

    // The year before is closed: its rows stand in the forms that were returned.
    let of_year = |year: i64, events: &[Event<'_>]| {
        let mut strategy = small();
        strategy.catalogue.strategy.reporting_year = Year::new(year).unwrap();
        let path = folder.path().join(format!("inbox/{year}/dom.xlsx"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, with_events(&strategy, events, 0)).unwrap();
    };
    fs::remove_file(folder.path().join("inbox/2024/dom2.xlsx")).unwrap();
    of_year(2023, &before);
    of_year(2024, &after);
    let differ = words(&["diff", "2023", "2024"]);
    for line in told(" (Dom starejših Primer)") {
        assert!(differ.contains(&line), "{line}: {differ}");
    }
    assert!(!differ.contains("Pohod"), "{differ}");
    // Nothing is known of the rows of a year whose forms are gone.
    fs::remove_dir_all(folder.path().join("inbox/2023")).unwrap();
    assert!(!words(&["diff", "2023", "2024"]).contains("vrstica"), "{differ}");
}

#[cfg(feature = "desk")]
#[test]
fn the_desk_shows_a_list_and_decides_about_it() {
    use serde_json::json;

    let strategy = small();
    let folder = folder(
        &strategy,
        [(&[event("Predavanje", 40)], 0), (&[event("Posvet", 12)], 0)],
    );
    let desk = Desk::on(folder.path(), "2025-02-20", "sl").entered();
    let conflicts = desk.ask("conflicts", &json!({}));
    let entries = conflicts["entries"].as_array().unwrap();
    let open = entries.iter().find(|one| one["entry"] == "a.3/dogodki").unwrap();
    assert_eq!(open["is_list"], true, "{open:#}");
    let claims = open["claims"].as_array().unwrap();
    assert!(
        claims[1]["value"].as_str().unwrap().contains("Posvet"),
        "{open:#}"
    );
    let request = json!({
        "kind": "choose", "entry": "a.3/dogodki", "institution": "dom", "file": claims[1]["place"]["file"],
        "reason": "Po telefonu.", "by": "Urad", "state": desk.state(),
    });
    desk.ask("decide", &request);
    let conflicts = desk.ask("conflicts", &json!({}));
    assert!(
        !conflicts["entries"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["entry"] == "a.3/dogodki")
    );
    let goal = desk.ask("goal", &json!({ "key": "a.3" }));
    let views = goal["entries"].as_array().unwrap();
    let list = views.iter().find(|one| one["entry"] == "a.3/dogodki").unwrap();
    assert!(list["value"].as_str().unwrap().contains("vrstic: 1"), "{list:#}");
    for (key, rows, words) in [
        ("a.3/dogodki", 1, "Posvet"),
        ("a.3/dogodki#1", 1, "Posvet"),
        ("a.3/dogodki#1/udelezenci", 1, "12"),
    ] {
        let traced = desk.ask("trace", &json!({ "key": key }));
        let claims = traced["entries"][0]["claims"].as_array().unwrap();
        assert_eq!(claims.len(), rows, "{traced:#}");
        assert!(claims[0]["value"].as_str().unwrap().contains(words), "{traced:#}");
    }
    assert_eq!(desk.call("trace", &json!({ "key": "a.3/dogodki#9" })).0, 404);
}
