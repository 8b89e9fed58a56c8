//! A strategy whose years begin on the first of April: what they are called, and which days are theirs.

use serde_json::Value as Json;

use crate::support::folder::{Folder, files, ran, two_goals, zbir};
use crate::support::shown::texts;
use zbir::base::key::{BreakdownId, GoalId};

/// The strategy's years by their numbers.
const NUMBERS: std::ops::RangeInclusive<u16> = 2020..=2026;

/// What the municipality answers about April 2024 to March 2025.
const MOK: [(&str, &str); 13] = [
    ("a.1/status", "delno dosežen"),
    ("a.1/explanation", "Občina je doplačala vse ure."),
    ("a.1/reason", "Razpis ni uspel."),
    ("a.1/next_step", "Razpis bomo ponovili v dveh delih."),
    ("a.1/by_whom", "Urad za družbene dejavnosti"),
    ("a.1/by_when", "2025/26"),
    ("a.1/ure", "12.5"),
    ("a.1/prevozi_q1", "3"),
    ("a.1/prevozi_q2", "4"),
    ("a.1/prevozi_q3", "5"),
    ("a.1/prevozi_q4", "6"),
    ("a.1/pomoc/revised", "560000"),
    ("a.1/pomoc", "553530.25"),
];

/// What the home answers.
const DUK: [(&str, &str); 6] = [
    ("a.1/ure", "30"),
    ("a.1/pomoc", "553530.25"),
    ("a.2/status", "v izvajanju"),
    ("a.2/explanation", "Vozil nismo kupili."),
    ("a.2/vozila", "4"),
    ("a.2/nakup", "2025-03-20"),
];

fn folder(language: &str) -> Folder {
    let folder = Folder::new();
    let rides = "[[goal.indicator]]\nid = \"prevozi\"\ntitle = \"Prevozi\"\nunit = \"prevozov\"\ntype = \"count\"\n\
                 by = [\"quarter\"]\ntarget = { at_least = 10, by = 2025 }\n";
    let day = "\n[[goal.indicator]]\nid = \"nakup\"\ntitle = \"Dan nakupa\"\ntype = \"date\"\nasked_of = [\"duk\"]\n";
    let strategy = two_goals()
        .with("last = 2024 }", "last = 2026 }\nyear_starts = \"04-01\"")
        .with("return_by = 2025-02-07", "return_by = 2025-04-30")
        .with("language = \"sl\"", &format!("language = \"{language}\""))
        .after("kind = \"one-off\"", "deadline = 2025")
        .after("contributors = [\"duk\"]", rides)
        .also(day);
    folder.put("strategy.toml", strategy.text().as_bytes());
    folder.put(
        "history/2023.csv",
        b"item,institution,value,note\na.2/vozila,duk,400,\na.1/pomoc,,500000,\na.1/pomoc,mok,500000,\na.1/status,mok,in-progress,\n\
          a.2/status,duk,in-progress,\na.1/next_step,mok,Razpis bomo objavili v dveh delih.,\na.1/by_when,mok,2024/25,\n",
    );
    folder
}

fn answered(language: &str) -> Folder {
    let folder = folder(language);
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &DUK));
    folder
}

/// Returns what of a text is a year of the strategy by its number alone, with what is around it: not its name, a day, a path or an
/// argument of a command.
fn bare(text: &str) -> Vec<String> {
    let text = text
        .replace('\u{a0}', " ")
        .replace("&#x2f;", "/")
        .replace('\u{200b}', "")
        .replace("354-12/2024-3", "");
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let mut found = Vec::new();
    for at in 0..chars.len().saturating_sub(3) {
        let digits: String = chars[at..at + 4].iter().collect();
        let is_year = digits.parse().is_ok_and(|year: u16| NUMBERS.contains(&year));
        let around = |from: usize, to: usize| -> String {
            chars[from.min(chars.len())..to.min(chars.len())].iter().collect()
        };
        let before = around(at.saturating_sub(30), at);
        let after = around(at + 4, at + 20);
        let alone = !is_digit(at.checked_sub(1).and_then(|at| chars.get(at))) && !is_digit(chars.get(at + 4));
        if !is_year || !alone {
            continue;
        }
        let ends_in = |ends: &[&str]| ends.iter().any(|end| before.ends_with(end));
        let is_name = after.starts_with('/') && is_digit(after.chars().nth(1).as_ref());
        let months = [
            "January ", "March ", "April ", "May ", "June ", "gennaio ", "marzo ", "aprile ", "maggio ",
            "giugno ", "marec ", "junij ",
        ];
        let is_day = ends_in(&months)
            || ends_in(&[". ", "/04/", "/4/", "/6/", ".0", ","])
            || after.starts_with("-0")
            || after.starts_with("-1");
        let is_path = ends_in(&[
            "inbox/",
            "out/",
            "history/",
            "decisions/",
            "text/",
            "ledger/",
            "year ",
            "reporting_year = ",
        ]) && !ends_in(&["the year "])
            || after.starts_with(".csv")
            || after.starts_with(".xlsx")
            || after.starts_with(".toml")
            || ends_in(&["mok-", "duk-"]);
        if !is_name && !is_day && !is_path {
            found.push(format!("{before}[{digits}]{after}").replace('\n', "⏎"));
        }
    }
    found
}

/// Returns the words of a document, without its tags.
fn untagged(text: &str) -> String {
    let parts = text
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    parts.collect::<Vec<_>>().join("\n")
}

/// Returns what a reader sees of an output; `None` of one that programs read.
fn seen(path: &str, bytes: Vec<u8>) -> Option<String> {
    match path.rsplit('.').next().unwrap() {
        "xlsx" => Some(texts(path, bytes)),
        "docx" => Some(untagged(&texts(path, bytes))),
        "html" if !path.contains("page/") => Some(untagged(&texts(path, bytes))),
        "eml" => {
            let text = texts(path, bytes);
            // What is attached is looked at where it lies.
            Some(
                text.split("Content-Disposition: attachment")
                    .next()
                    .unwrap()
                    .to_owned(),
            )
        }
        _ => None,
    }
}

#[test]
fn wherever_a_reader_sees_a_year_it_has_its_name() {
    for language in ["sl", "en", "it"] {
        let folder = answered(language);
        let dir = folder.path().to_str().unwrap();
        let (mut names, mut wrong) = (0, Vec::new());
        for command in [
            &["catalogue", "check", dir][..],
            &["templates", dir],
            &["check", dir],
            &["check", dir, "--format", "csv-excel"],
            &["feedback", dir, "--by", "2025-05-20"],
            &["merge", dir],
            &["finance", dir],
            &["status", dir],
            &["status", dir, "--reminders"],
            &["status-table", dir],
            &["status-table", dir, "--format", "html"],
            &["status-table", dir, "--format", "markdown"],
            &["trace", dir, "a.1"],
            &["trace", dir, "a.2/vozila"],
            &["run", dir],
            &["report", dir],
            &[
                "decide",
                dir,
                "accept",
                "--all",
                "--reason",
                "pregledano",
                "--by",
                "Urad",
                "--date",
                "2025-05-05",
            ],
            &["close", dir],
        ] {
            let arguments = [&["--today", "2025-05-05"][..]].concat();
            let takes_today = !matches!(command[0], "catalogue" | "decide");
            let mut command_line = zbir(command);
            if takes_today {
                command_line.args(arguments);
            }
            let (code, out, error) = ran(&mut command_line);
            assert!(matches!(code, 0 | 1), "{command:?}: {code} {out} {error}");
            let said = bare(&format!("{out}\n{error}")).into_iter();
            wrong.extend(said.map(|found| format!("{command:?}: {found}")));
            names += out.matches("2024/25").count();
        }
        for (path, bytes) in files(&folder.at("out")) {
            if let Some(text) = seen(&path, bytes) {
                wrong.extend(bare(&text).into_iter().map(|found| format!("{path}: {found}")));
                names += text.matches("2024/25").count();
            }
        }
        assert_eq!(wrong, [""; 0], "{language}");
        assert!(names > 60, "{language}: {names}");
    }
}

#[test]
fn a_year_by_its_number_is_found() {
    for text in ["leta 2024.", "Status 2023", "in 2025:", "(2022)"] {
        assert_eq!(bare(text).len(), 1, "{text}");
    }
    for text in [
        "leta 2024/25.",
        "24. 4. 2025",
        "24 April 2025",
        "inbox/2024",
        "2024-04-01",
        "12024",
        "--year 2024",
    ] {
        assert_eq!(bare(text), [""; 0], "{text}");
    }
}

#[test]
fn programs_get_the_number_the_name_and_the_days() {
    let folder = answered("sl");
    let dir = folder.path().to_str().unwrap();
    let (_, _, error) = ran(zbir(&["run", dir]).args(["--today", "2025-05-05"]));
    assert!(!error.contains("panick"), "{error}");
    let (_, _, error) = ran(zbir(&["report", dir]).args(["--today", "2025-05-05"]));
    assert!(!error.contains("panick"), "{error}");
    let expected =
        serde_json::json!({ "name": "2024/25", "first_day": "2024-04-01", "last_day": "2025-03-31" });
    let result: Json = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    assert_eq!(
        (&result["year"], &result["fiscal_year"]),
        (&2024.into(), &expected)
    );
    let package: Json = serde_json::from_slice(&folder.read("out/2024/data/datapackage.json")).unwrap();
    assert_eq!(package["fiscal_year"], expected);
    let (_, out, _) = ran(zbir(&["status-table", dir, "--format", "json"]).args(["--today", "2025-05-05"]));
    let table: Json = serde_json::from_str(&out).unwrap();
    assert_eq!((&table["year"], &table["fiscal_year"]), (&2024.into(), &expected));
    // A calendar year says no more than its number.
    let calendar = Folder::answered();
    let dir = calendar.path().to_str().unwrap();
    let (_, out, _) = ran(zbir(&["status-table", dir, "--format", "json"]).args(["--today", "2025-05-05"]));
    assert!(!out.contains("fiscal_year"), "{out}");
}

/// Returns the codes that a check finds, with the place and words of some.
fn found(folder: &Folder, today: &str) -> Vec<(String, String)> {
    let dir = folder.path().to_str().unwrap();
    let (_, out, error) = ran(zbir(&["check", dir, "--format", "json"]).args(["--today", today]));
    let json: Json = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out} {error}"));
    let findings = json["findings"].as_array().unwrap().iter();
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    findings
        .map(|one| (text(&one["code"]), text(&one["message"]["sl"])))
        .collect()
}

#[test]
fn days_are_of_the_year_in_which_they_are() {
    let codes = |changes: &[(&str, &str)], today: &str| -> Vec<String> {
        let folder = folder("sl");
        folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
        let mut answers = DUK.to_vec();
        for (entry, value) in changes {
            answers.retain(|(of, _)| of != entry);
            answers.push((entry, value));
        }
        folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &answers));
        found(&folder, today).into_iter().map(|(code, _)| code).collect()
    };
    let has =
        |changes: &[(&str, &str)], code: &str| codes(changes, "2025-05-05").iter().any(|found| found == code);
    // The year goes from April to March.
    for (day, is_outside) in [
        ("2024-04-01", false),
        ("2025-03-31", false),
        ("2024-03-31", true),
        ("2025-04-01", true),
    ] {
        assert_eq!(has(&[("a.2/nakup", day)], "R172"), is_outside, "{day}");
    }
    // A time of the next step that is over by the end of March has passed; a calendar year is over on its last day.
    let due = |due| {
        has(
            &[
                ("a.2/next_step", "Vozila bomo kupili skupaj z občino."),
                ("a.2/by_whom", "Služba"),
                ("a.2/by_when", due),
            ],
            "R169",
        )
    };
    for (text, has_passed) in [
        ("31. 3. 2025", true),
        ("2024/25", true),
        ("2024", true),
        ("1. 4. 2025", false),
        ("2025/26", false),
        ("2025", false),
    ] {
        assert_eq!(due(text), has_passed, "{text}");
    }
    // A text speaks of the year by its name; another name is mistyped.
    let text = |text| has(&[("a.2/explanation", text)], "R140");
    assert!(text("V letu 2024/26 vozil nismo kupili.") && text("V letu 2204/25 vozil nismo kupili."));
    assert!(
        !text("V letu 2024/25 vozil nismo kupili.") && !text("V letih 2023/2024 in 2024 vozil nismo kupili.")
    );
    // A figure that the text gives to the year before by its name is not this year's.
    let stale = |text| has(&[("a.2/explanation", text)], "R180") || has(&[("a.2/explanation", text)], "R142");
    assert!(stale("V letu 2023/24 smo imeli 4 vozila."));
    assert!(!stale("V letu 2024/25 smo imeli 4 vozila.") && !stale("V letu 2023 smo imeli 4 vozila."));
    // Until the year is over, forms are a trial; nothing is missing before the day of return.
    assert!(
        codes(&[], "2025-03-31")
            .iter()
            .any(|code| code == "W154" || code == "W140")
    );
}

#[test]
fn a_deadline_by_a_year_is_its_last_day_and_a_quarter_says_its_months() {
    let folder = answered("sl");
    let catalogue = folder.catalogue();
    let deadline = catalogue.goals[&"a.2".parse::<GoalId>().unwrap()]
        .deadline
        .unwrap();
    assert_eq!(deadline.last_day().to_string(), "2026-03-31");
    let titles: Vec<&String> = catalogue.breakdowns[&"quarter".parse::<BreakdownId>().unwrap()]
        .categories
        .values()
        .collect();
    assert_eq!(titles[0], "1. četrtletje (april–junij)");
    assert_eq!(titles[3], "4. četrtletje (januar–marec)");
    let halves: Vec<&String> = catalogue.breakdowns[&"half_year".parse::<BreakdownId>().unwrap()]
        .categories
        .values()
        .collect();
    assert_eq!(halves[1], "2. polletje (oktober–marec)");
}
