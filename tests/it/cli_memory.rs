//! `zbir decide`, `zbir trace`, `zbir diff` and `zbir close` from outside.

use crate::support::folder::{DUK, Folder, MOK, disagreeing, ran, zbir};
use serde_json::Value as Json;

fn decisions(folder: &Folder) -> String {
    String::from_utf8(folder.read("decisions/2024.toml")).unwrap()
}

fn run(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    ran(zbir(arguments).current_dir(folder.path()))
}

/// What a command says to answers that are typed.
fn typed(folder: &Folder, arguments: &[&str], answers: &str) -> (i32, String) {
    let mut command = zbir(arguments);
    let output = command
        .current_dir(folder.path())
        .write_stdin(answers)
        .output()
        .unwrap();
    (
        output.status.code().unwrap(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

#[test]
fn a_conflict_is_decided_with_flags_and_earlier_decisions_are_kept() {
    let folder = disagreeing();
    let before = "# Odločitve urada.\n";
    folder.put("decisions/2024.toml", before.as_bytes());
    assert_eq!(run(&folder, &["check"]).0, 1);
    let sign = [
        "--reason",
        "Preverjeno v knjigah.",
        "--by",
        "Urad",
        "--date",
        "2025-02-10",
    ];
    let choose = [&["decide", ".", "choose", "a.1/pomoc", "duk"], &sign[..]].concat();
    let (code, out, err) = run(&folder, &choose);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("[[choose]]"), "{out}");
    assert_eq!(
        decisions(&folder),
        format!(
            "{before}\n[[choose]]\nitem = \"a.1/pomoc\"\ninstitution = \"duk\"\nsaw = \"500000\"\nreason = \"Preverjeno v \
             knjigah.\"\nby = \"Urad\"\ndate = 2025-02-10\n"
        )
    );
    assert_eq!(run(&folder, &["check"]).0, 0);
    // The home corrects itself: the choice was made of another figure.
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    let (code, out, _) = run(&folder, &["check", "--fail-on", "warning"]);
    assert_eq!(code, 1);
    assert!(out.contains("M117"), "{out}");
}

#[test]
fn an_invalid_decision_is_not_written() {
    let folder = disagreeing();
    let sign = ["--reason", "r", "--by", "Urad"];
    for (ruling, says) in [
        (&["choose", "a.1/ure", "luk"][..], "ustanove »luk« v katalogu ni"),
        (
            &["set", "a.1/pomoc", "od 500 do 600"],
            "»od 500 do 600« ne more biti vrednost podatka a.1/pomoc",
        ),
        (&["set", "a.1/pomoč", "1"], "katalog ne pozna ključa »a.1/pomoč«"),
        (&["set", "a.7/pomoc", "1"], "katalog ne pozna ključa »a.7/pomoc«"),
        (&["absent", "dom"], "ustanove »dom« v katalogu ni"),
        (
            &["absent", "duk"],
            "Dom upokojencev je oddala inbox/2024/DUK porocilo KONCNO.xlsx",
        ),
        (&["exclude", "neznana.xlsx"], "inbox/2024/Obcina.xlsx"),
        (
            &["waive", "R101", "--until", "jutri"],
            "»jutri« ni ne leto ne dan",
        ),
        (&["waive", "R1"], "S306"),
    ] {
        let (code, _, err) = run(&folder, &[&["decide", "."], ruling, &sign].concat());
        assert_eq!(code, 2, "{ruling:?}");
        assert!(err.contains(says), "{ruling:?}: {err}");
    }
    assert!(!folder.at("decisions").exists());
    let kinds = [
        &["set", "a.1/pomoc", "500000.50"][..],
        &["exclude", "Obcina.xlsx"],
        &["absent", "mok"],
        &["waive", "m106", "--item", "a.1/ure", "--until", "2025"],
    ];
    for ruling in kinds {
        assert_eq!(
            run(&folder, &[&["decide", "."], ruling, &sign].concat()).0,
            0,
            "{ruling:?}"
        );
    }
    let written = decisions(&folder);
    assert_eq!(written.matches("[[").count(), 4, "{written}");
    assert!(written.contains("until = 2025\n"), "{written}");
    let (code, _, err) = run(
        &folder,
        &[&["decide", ".", "set", "a.1/pomoc", "1"][..], &sign].concat(),
    );
    assert_eq!((code, decisions(&folder)), (2, written), "{err}");
    assert!(err.contains("S307"), "{err}");
}

#[test]
fn every_open_matter_is_asked_about_and_each_answer_is_written() {
    let folder = disagreeing();
    let changed = MOK.map(|(entry, value)| match entry {
        "a.1/ure" => (entry, "13"),
        _ => (entry, value),
    });
    folder.put("inbox/2024/Obcina 2.xlsx", &folder.form("mok", &changed));
    // Of the municipality's two files the second states the hours, which alone is asked; the home's amount counts. Then both
    // submissions are accepted, the municipality's with both files.
    let answers =
        "2\nPotrjeno po telefonu.\nUrad\n2\nIzpis iz knjig.\n\ns\nPregledano.\n\ns\nPregledano.\n\n";
    let (code, out) = typed(&folder, &["decide", ".", "--today", "2025-02-10"], answers);
    assert_eq!(code, 0, "{out}");
    let end = "Nič ni odprto.\n\nKaj storiti zdaj\n  združite oddaje: zbir merge\n";
    assert!(out.ends_with(end), "{out}");
    let (decided, accepted) = decisions(&folder)
        .split_once("\n[[accept]]")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    assert_eq!(accepted.matches("[[accept]]").count(), 2);
    assert_eq!(
        decided,
        "[[choose]]\nitem = \"a.1/ure\"\ninstitution = \"mok\"\nsaw = \"12.5\"\nfile = \"inbox/2024/Obcina.xlsx\"\nreason = \
         \"Potrjeno po telefonu.\"\nby = \"Urad\"\ndate = 2025-02-10\n\n[[choose]]\nitem = \"a.1/pomoc\"\ninstitution = \"duk\"\nsaw = \"500000\"\nreason = \"Izpis iz \
         knjig.\"\nby = \"Urad\"\ndate = 2025-02-10\n"
    );
}

#[test]
fn a_wrong_key_is_asked_again_and_an_error_can_be_waived() {
    let folder = Folder::answered();
    let mut answers = DUK.to_vec();
    answers[0] = ("a.1/ure", "od 30");
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &folder.form("duk", &answers),
    );
    // A wrong key, the waiver, no office at first, a time that is none.
    let typed_in = "x\ns\nUstanova ne vodi evidence.\nnekoč\n2026\n\nUrad\nk\n";
    let (_, out) = typed(&folder, &["decide", ".", "--today", "2025-02-10"], typed_in);
    assert!(out.contains("Odprto ostaja: 2"), "{out}");
    assert_eq!(
        decisions(&folder),
        "[[waive]]\ncode = \"V104\"\nitem = \"a.1/ure\"\ninstitution = \"duk\"\nuntil = 2026\nreason = \"Ustanova ne vodi \
         evidence.\"\nby = \"Urad\"\ndate = 2025-02-10\n"
    );
    // Without a reason nothing is written, and that is said.
    std::fs::remove_dir_all(folder.at("decisions")).unwrap();
    let mut command = zbir(&["decide"]);
    let output = command
        .current_dir(folder.path())
        .write_stdin("s\n\n")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("Odločitev ni zapisana."));
    assert!(!folder.at("decisions").exists());
}

#[test]
fn a_skipped_question_stays_open_and_a_missing_form_is_waived() {
    let folder = Folder::answered();
    std::fs::remove_file(folder.at("inbox/2024/Obcina.xlsx")).unwrap();
    let (code, out) = typed(&folder, &["decide"], "\n");
    assert_eq!((code, folder.at("decisions").exists()), (1, false), "{out}");
    assert!(out.contains("Odprto ostaja: 2"), "{out}");
    let (code, out) = typed(
        &folder,
        &["decide"],
        "s\nObčina letos ne poroča.\nUrad\ns\nPregledano.\n\n",
    );
    assert_eq!(code, 0, "{out}");
    assert!(decisions(&folder).starts_with("[[absent]]\ninstitution = \"mok\"\n"));
    let (code, _) = typed(&folder, &["decide"], "");
    assert_eq!(code, 0);
}

#[test]
fn a_year_is_closed_once_nothing_is_open_and_opened_by_deleting_one_file() {
    let folder = disagreeing();
    let (code, out, _) = run(&folder, &["close"]);
    assert_eq!(code, 1);
    assert!(out.contains("a.1/pomoc"), "{out}");
    assert!(!folder.at("history/2024.csv").exists());

    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    let (code, out, _) = run(&folder, &["close"]);
    assert_eq!(code, 1);
    assert!(out.contains("Dom upokojencev: čaka na sprejem"), "{out}");
    let sign = ["--reason", "Pregledano.", "--by", "Urad", "--date", "2025-02-10"];
    let accept = |who: &[&str]| run(&folder, &[&["decide", ".", "accept"], who, &sign].concat());
    assert_eq!(accept(&["--all"]).0, 0);
    let (code, out, err) = run(&folder, &["close", ".", "--year", "2024"]);
    assert_eq!(code, 0, "{out}{err}");
    let text = String::from_utf8(folder.read("history/2024.csv")).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let of = |entry: &str| {
        let rows = rows.iter().filter(|row| row[0] == entry);
        rows.map(|row| (row[1], row[2], row[4], row[6], row[7]))
            .collect::<Vec<_>>()
    };
    let (mok, duk) = ("inbox/2024/Obcina.xlsx", "inbox/2024/DUK porocilo KONCNO.xlsx");
    assert_eq!(
        of("a.1/ure"),
        [
            ("", "42.5", "", "", "sum"),
            ("mok", "12.5", mok, "Kazalniki!J5", "sum"),
            ("duk", "30", duk, "Kazalniki!J5", "sum")
        ]
    );
    assert_eq!(
        of("a.2/status"),
        [("duk", "not-achieved", duk, "Cilji!H6", "agreed")]
    );
    assert_eq!(
        of("a.1/pomoc").len(),
        3,
        "the whole, and what payer and recipient said"
    );

    let (code, _, err) = run(&folder, &["close", ".", "--year", "2025"]);
    assert_eq!(code, 2);
    assert!(err.contains("2020–2024"), "{err}");
    let (code, out, _) = run(&folder, &["close"]);
    assert_eq!(code, 0, "the same bytes: {out}");
    folder.put(
        "history/2024.csv",
        text.replace("not-achieved", "achieved").as_bytes(),
    );
    let (code, out, _) = run(&folder, &["close"]);
    assert_eq!(code, 1);
    assert!(
        out.contains("a.2 stanje cilja (Dom upokojencev): dosežen → ni dosežen"),
        "{out}"
    );
    std::fs::remove_file(folder.at("history/2024.csv")).unwrap();
    assert_eq!(run(&folder, &["close"]).0, 0);
    assert_eq!(folder.read("history/2024.csv"), text.as_bytes());
}

#[test]
fn a_submission_is_accepted_or_returned_and_a_later_one_waits_again() {
    let folder = Folder::answered();
    let sign = ["--reason", "Pregledano.", "--by", "Urad", "--date", "2025-02-10"];
    let decide = |ruling: &[&str]| run(&folder, &[&["decide", "."], ruling, &sign].concat());
    let states = || {
        run(&folder, &["merge", "."]);
        let result: serde_json::Value = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
        let of = |one: &serde_json::Value| one["acceptance"].as_str().unwrap_or("none").to_owned();
        let states: Vec<String> = result["submissions"].as_array().unwrap().iter().map(of).collect();
        states
    };
    assert_eq!(states(), ["pending", "pending"]);
    assert_eq!(decide(&["return", "duk"]).0, 0);
    // What was returned is not accepted with the others.
    assert_eq!(decide(&["accept", "--all"]).0, 0);
    assert_eq!(states(), ["returned", "accepted"]);
    let (_, out, _) = run(&folder, &["status"]);
    assert!(
        out.contains("vrnjeno v popravek") && out.contains("sprejeto"),
        "{out}"
    );
    let corrected = DUK.map(|(entry, value)| match entry {
        "a.1/ure" => (entry, "31"),
        _ => (entry, value),
    });
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &folder.form("duk", &corrected),
    );
    assert_eq!(states(), ["pending", "accepted"]);
    assert_eq!(decide(&["accept", "duk"]).0, 0);
    assert_eq!(states(), ["accepted", "accepted"]);
    // The decision about the first file is history, and no finding.
    let (code, out, _) = run(&folder, &["check", "--fail-on", "warning"]);
    assert_eq!(code, 0, "{out}");
    assert!(!out.contains("M109"), "{out}");
    assert_eq!(run(&folder, &["close"]).0, 0);
    let (code, _, err) = decide(&["accept", "dom"]);
    assert_eq!(code, 2, "{err}");
}

#[test]
fn trace_shows_who_stated_a_value_where_and_what_settled_it() {
    let folder = disagreeing();
    let sign = ["--reason", "Izpis.", "--by", "Urad", "--date", "2025-02-10"];
    run(
        &folder,
        &[&["decide", ".", "choose", "a.1/pomoc", "duk"][..], &sign].concat(),
    );
    let (code, out, err) = run(&folder, &["trace", "a.1/pomoc"]);
    assert_eq!(code, 0, "{err}");
    let realised = out.split("· a.1/pomoc\n").nth(1).unwrap();
    for words in [
        "500.000,00\u{a0}€ · odločitev št. 1",
        "Izpis. – Urad, 10. 2. 2025 (decisions/2024.toml:1:1)",
        "Mestna občina: 553.530,25\u{a0}€ · ni obveljala · v celici »553530,25«",
        "inbox/2024/Obcina.xlsx › Finance › ",
        "Dom upokojencev: 500.000,00\u{a0}€ · velja",
        "SHA-256 ",
    ] {
        assert!(realised.contains(words), "{words}: {realised}");
    }
    let (_, out, _) = run(&folder, &["trace", ".", "a.2/vozila", "--format", "json"]);
    let json: Json = serde_json::from_str(&out).unwrap();
    let vans = &json["entries"][0];
    assert_eq!(vans["answer"]["value"], "4");
    assert_eq!(vans["history"][0]["year"], 2023);
    assert_eq!(vans["history"][0]["place"]["file"], "history/2023.csv");
    let (_, out, _) = run(&folder, &["trace", ".", "a.2", "--format", "json"]);
    let json: Json = serde_json::from_str(&out).unwrap();
    let keys: Vec<&str> = json["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["entry"].as_str().unwrap())
        .collect();
    assert_eq!(
        keys,
        [
            "a.2/status",
            "a.2/explanation",
            "a.2/reason",
            "a.2/next_step",
            "a.2/by_whom",
            "a.2/by_when",
            "a.2/vozila",
            "a.2/vozila/note"
        ]
    );
    let (code, _, err) = run(&folder, &["trace", "a.2/vozilo"]);
    assert_eq!(code, 2);
    assert!(err.contains("najbližje je a.2/vozila"), "{err}");
}

#[test]
fn two_of_a_kind_are_compared_value_by_value() {
    let folder = disagreeing();
    folder.put("old.xlsx", &folder.form("duk", &DUK));
    let newer = "inbox/2024/DUK porocilo KONCNO.xlsx";
    let (code, out, err) = run(&folder, &["diff", "old.xlsx", newer]);
    assert_eq!(
        (code, out.replace('\u{a0}', " ").as_str()),
        (
            1,
            "a.1 Pomoč družini na domu: 553.530,25 € → 500.000,00 €\nobrazca: 1 razlika\n"
        ),
        "{err}"
    );
    let (code, out, _) = run(&folder, &["diff", "old.xlsx", "old.xlsx"]);
    assert_eq!((code, out.as_str()), (0, "obrazca: ni razlik\n"));

    let (code, out, _) = run(&folder, &["diff", "2023", "2024", "--format", "json"]);
    let json: Json = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &json["kind"]), (1, &Json::from("year")));
    let hours = json["differences"]
        .as_array()
        .unwrap()
        .iter()
        .find(|d| d["key"] == "a.1/ure");
    assert_eq!(hours.unwrap()["after"], "42.5");
    assert!(!out.contains("a.2/vozila\""), "four in both years: {out}");
    assert_eq!(run(&folder, &["diff", "2022", "2024"]).0, 2);

    let catalogue = String::from_utf8(folder.read("strategy.toml")).unwrap();
    folder.put(
        "new.toml",
        catalogue.replace("unit = \"ur\"", "unit = \"h\"").as_bytes(),
    );
    let (code, out, _) = run(&folder, &["diff", "strategy.toml", "new.toml"]);
    assert_eq!(code, 1);
    assert_eq!(
        out,
        "Cilji a.1 › Kazalniki ure › Enota: ur → h\nkataloga: 1 razlika\n"
    );

    run(&folder, &["merge", "--fail-on", "never"]);
    let (first, book) = (
        folder.read("out/2024/result.json"),
        folder.read("out/2024/consolidated.xlsx"),
    );
    folder.put("first.json", &first);
    folder.put("first.xlsx", &book);
    folder.put(newer, &folder.form("duk", &DUK));
    run(&folder, &["merge", "--fail-on", "never"]);
    let (code, out, _) = run(&folder, &["diff", "first.json", "out/2024/result.json"]);
    assert_eq!(code, 1);
    assert!(
        out.replace('\u{a0}', " ")
            .contains("a.1 Pomoč družini na domu: (ni) → 553.530,25 €"),
        "{out}"
    );
    let (code, out, err) = run(&folder, &["diff", "first.xlsx", "out/2024/consolidated.xlsx"]);
    assert_eq!(code, 1, "{err}");
    assert!(out.contains("zvezka: "), "{out}");
    let (code, _, err) = run(&folder, &["diff", "first.json", "strategy.toml"]);
    assert_eq!(code, 2);
    assert!(err.contains("nista iste vrste"), "{err}");
}

#[test]
fn accept_all_names_what_it_accepts_and_what_not_and_writes_nothing_if_nothing_is_accepted() {
    let folder = Folder::answered();
    let with_words = |institution: &str, answers: &[(&'static str, &'static str)]| {
        let mut answers = answers.to_vec();
        let hours = answers.iter_mut().find(|(entry, _)| *entry == "a.1/ure").unwrap();
        hours.1 = "od 30";
        folder.form(institution, &answers)
    };
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &with_words("duk", &DUK));
    folder.put("inbox/2024/Obcina.xlsx", &with_words("mok", &MOK));
    let all = [
        "decide",
        ".",
        "accept",
        "--all",
        "--reason",
        "Pregledano.",
        "--by",
        "Urad",
    ];
    let (code, out, _) = run(&folder, &all);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("Dom upokojencev: odprte napake (V104)"), "{out}");
    assert!(out.contains("Mestna občina: odprte napake (V104)"), "{out}");
    assert!(!out.contains("dodano"), "{out}");
    assert!(!folder.at("decisions/2024.toml").exists());
    // What `close` advises is not the command that has just refused.
    let (code, out, _) = run(&folder, &["close"]);
    assert_eq!(code, 1);
    assert!(!out.contains("accept"), "{out}");
    assert!(
        out.contains("najprej odpravite ali spreglejte napake te oddaje (V104)"),
        "{out}"
    );
    // One is right: it is accepted, the other is named.
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
    let (_, out, _) = run(&folder, &["close"]);
    assert!(out.contains("zbir decide accept --all"), "{out}");
    let (code, out, _) = run(&folder, &all);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("Sprejeto: Mestna občina\nNi sprejeto:\n  - Dom upokojencev: odprte napake (V104)"),
        "{out}"
    );
    let written = decisions(&folder);
    // Again: nothing is left to accept, and nothing is added.
    assert_eq!(run(&folder, &all).0, 1);
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &DUK));
    assert_eq!(decisions(&folder), written);
    assert_eq!(run(&folder, &all).0, 0);
    let written = decisions(&folder);
    let (code, out, _) = run(&folder, &all);
    assert_eq!((code, out.contains("že sprejete")), (0, true), "{out}");
    assert_eq!(decisions(&folder), written);
    assert_eq!(run(&folder, &["close"]).0, 0);
}

/// The commands of decisions that a text shows, without the sentence before them.
#[cfg(unix)]
fn shown_commands(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .filter_map(|line| line.find("zbir decide ").map(|at| &line[at..]));
    let whole = lines.filter(|line| line.ends_with("--by \"…\""));
    whole.map(ToOwned::to_owned).collect()
}

#[cfg(unix)]
#[test]
fn the_commands_that_findings_show_run_as_they_are_shown() {
    let empty = Folder::new();
    let torn = disagreeing();
    let twice = Folder::answered();
    let other = DUK.map(|(entry, value)| (entry, if entry == "a.1/ure" { "31" } else { value }));
    twice.put("inbox/2024/DUK drugo.xlsx", &twice.form("duk", &other));
    let program = assert_cmd::cargo::cargo_bin("zbir");
    let mut kinds = std::collections::BTreeSet::new();
    for folder in [empty, torn, twice] {
        let outside = tempfile::tempdir().unwrap();
        let moved = outside.path().join("moja mapa");
        std::fs::rename(folder.path(), &moved).unwrap();
        for command in ["check", "close", "report --final", "merge", "run"] {
            let mut arguments: Vec<&str> = command.split(' ').collect();
            arguments.push("moja mapa");
            let (_, out, _) = ran(zbir(&arguments).current_dir(outside.path()));
            for shown in shown_commands(&out) {
                let script = format!("zbir() {{ '{}' \"$@\"; }}; {shown}", program.display());
                // What the coordinator chooses is left open where the program cannot know it.
                if shown.contains(" … ") || shown.contains("accept --all") {
                    continue;
                }
                let decided = std::process::Command::new("sh")
                    .args(["-c", &script])
                    .current_dir(outside.path())
                    .output()
                    .unwrap();
                let err = String::from_utf8_lossy(&decided.stderr);
                assert!(decided.status.success(), "{command}: {shown}: {err}");
                kinds.insert(
                    shown
                        .split(' ')
                        .find(|word| ["absent", "choose", "exclude", "accept"].contains(word))
                        .unwrap()
                        .to_owned(),
                );
                std::fs::remove_file(moved.join("decisions/2024.toml")).unwrap();
            }
        }
        std::fs::create_dir(folder.path()).unwrap();
    }
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>().join(" "),
        "absent accept choose"
    );
}
