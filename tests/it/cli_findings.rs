//! Living with findings, from outside: waivers with an end, weights, a choice of codes, the next step.

use zbir::sheet::limits::Limits;

use crate::support::folder::{DUK, Folder, ran, zbir};

/// A year in which one status is missing (R101) and one figure is no number (V104).
fn faulty() -> Folder {
    let folder = Folder::answered();
    let mut answers = DUK.to_vec();
    answers.retain(|(entry, _)| *entry != "a.2/status");
    answers[0] = ("a.1/ure", "od 30");
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &folder.form("duk", &answers),
    );
    folder
}

fn waive(folder: &Folder, until: &str) {
    let text = format!(
        "[[waive]]\ncode = \"R101\"\nreason = \"Dogovorjeno.\"\nby = \"Urad\"\ndate = 2025-02-10\nuntil = {until}\n"
    );
    folder.put("decisions/2024.toml", text.as_bytes());
}

/// The codes that are reported, a waived one in brackets, and the exit code.
fn told(folder: &Folder, more: &[&str]) -> (String, i32) {
    let (code, out, err) = ran(zbir(&["check", "--format", "json"]).arg(folder.path()).args(more));
    let form: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
    let codes: Vec<String> = form["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| match &f["waived"] {
            serde_json::Value::Null => f["code"].as_str().unwrap().to_owned(),
            _ => format!("({})", f["code"].as_str().unwrap()),
        })
        .collect();
    (codes.join(" "), code)
}

#[test]
fn a_waiver_holds_until_its_end() {
    let folder = faulty();
    waive(&folder, "2025-12-31");
    let on = |day| told(&folder, &["--today", day, "--ignore", "V"]);
    assert_eq!(on("2025-12-31"), ("(R101)".to_owned(), 0));
    assert_eq!(on("2026-01-01"), ("R101 M111".to_owned(), 1));
    waive(&folder, "2024");
    assert_eq!(on("2030-01-01"), ("(R101)".to_owned(), 0));
    waive(&folder, "2023");
    // By then nobody can have confirmed answers about 2024.
    assert_eq!(on("2020-01-01"), ("R101 M111 W140 W140".to_owned(), 1));
}

#[test]
fn a_waiver_and_its_end_are_in_every_output() {
    let folder = faulty();
    waive(&folder, "2025-12-31");
    ran(zbir(&["merge", "--today", "2025-03-01"]).arg(folder.path()));
    let result: serde_json::Value = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    assert_eq!(result["decisions"][0]["until"], "2025-12-31");
    assert_eq!(result["decisions"][0]["effects"], 1);
    assert_eq!(result["tally"]["waived"], 1);
    let bytes = folder.read("out/2024/consolidated.xlsx");
    let book = zbir::sheet::open::open(
        &bytes,
        &Limits::default(),
        &zbir::sheet::isolate::Isolation::none(),
    )
    .unwrap();
    let words: Vec<String> = book
        .sheets
        .iter()
        .flat_map(|sheet| sheet.cells.values())
        .map(|cell| format!("{:?}", cell.content))
        .collect();
    assert!(
        words.iter().any(|cell| cell.contains("Dogovorjeno.")),
        "{words:?}"
    );
}

#[test]
fn a_strategy_sets_severities_but_a_lost_value_is_never_a_note() {
    let folder = faulty();
    let text = String::from_utf8(folder.read("strategy.toml")).unwrap();
    let weigh = |weights: &str| {
        folder.put(
            "strategy.toml",
            format!("{text}\n[severity]\n{weights}\n").as_bytes(),
        );
    };
    assert_eq!(told(&folder, &[]), ("R101 V104".to_owned(), 1));
    weigh("V104 = \"warning\"\nR101 = \"note\"\nM106 = \"error\"");
    // That the forms were made before the strategy said so is W106; M106 weighs more than what it follows from.
    assert_eq!(
        told(&folder, &["--ignore", "W106"]),
        ("M106 V104 R101".to_owned(), 1)
    );
    assert_eq!(told(&folder, &["--ignore", "M106"]).1, 0);
    // The answer to the institution asks for what is a warning, and only tells what is a note.
    let (_, out, _) = ran(zbir(&["feedback"]).arg(folder.path()));
    assert!(out.contains("Dom upokojencev: 1 opozorilo\n"), "{out}");
    weigh("V104 = \"note\"");
    let (code, _, err) = ran(zbir(&["check"]).arg(folder.path()));
    assert_eq!(code, 2);
    assert!(
        err.contains("S177") && err.contains("vsaj težo »warning«"),
        "{err}"
    );
    weigh("V1O4 = \"note\"");
    let (code, _, err) = ran(zbir(&["check"]).arg(folder.path()));
    assert_eq!(code, 2);
    assert!(err.contains("S176") && err.contains("najbližja je V104"), "{err}");
}

#[test]
fn selected_codes_are_reported_and_count_while_files_contain_all() {
    let folder = faulty();
    assert_eq!(told(&folder, &["--select", "V,M"]), ("V104".to_owned(), 1));
    assert_eq!(told(&folder, &["--select", "M106"]), (String::new(), 0));
    assert_eq!(
        told(&folder, &["--ignore", "R1", "--ignore", "v104"]),
        (String::new(), 0)
    );
    let (code, out, _) = ran(zbir(&["merge", "--select", "M1"]).arg(folder.path()));
    assert_eq!(code, 0);
    assert!(
        out.contains("Zaradi --select ali --ignore izpuščeno: 2 ugotovitvi"),
        "{out}"
    );
    let result: serde_json::Value = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    assert_eq!(result["tally"]["errors"], 2);
    let (code, _, err) = ran(zbir(&["check", "--select", "V9"]).arg(folder.path()));
    assert_eq!(code, 2);
    assert!(err.contains("V9"), "{err}");
}

#[test]
fn it_ends_with_what_to_do_next() {
    let folder = faulty();
    let (_, out, _) = ran(zbir(&["check"]).current_dir(folder.path()));
    assert!(
        out.ends_with("\nKaj storiti zdaj\n  ustanovam vrnite pomanjkljive obrazce: zbir feedback\n"),
        "{out}"
    );
    let (_, out, _) = ran(zbir(&["check", "--ignore", "V,R"]).current_dir(folder.path()));
    assert!(!out.contains("Kaj storiti zdaj"), "{out}");
    std::fs::remove_file(folder.at("inbox/2024/Obcina.xlsx")).unwrap();
    let (_, out, _) = ran(zbir(&["merge"]).current_dir(folder.path()));
    assert!(
        out.ends_with("\n  opomnite ustanove, ki še niso oddale: zbir status --reminders\n"),
        "{out}"
    );
}

#[test]
fn a_waiver_of_no_code_is_reported_once() {
    let folder = Folder::answered();
    folder.put(
        "decisions/2024.toml",
        b"[[waive]]\ncode = \"R199\"\nreason = \"r\"\nby = \"Urad\"\ndate = 2025-02-10\n",
    );
    assert_eq!(told(&folder, &[]), ("S308".to_owned(), 1));
}

#[test]
fn the_next_step_leads_from_feedback_to_acceptance_and_to_the_new_year() {
    let folder = Folder::answered();
    let put = |vehicles: &'static str| {
        let answers = DUK.map(|(entry, value)| (entry, if entry == "a.2/vozila" { vehicles } else { value }));
        folder.put(
            "inbox/2024/DUK porocilo KONCNO.xlsx",
            &folder.form("duk", &answers),
        );
    };
    // The jump since last year is a warning, which the home confirms by not changing it.
    put("400");
    let run = |arguments: &[&str]| {
        let (_, out, err) = ran(zbir(arguments)
            .current_dir(folder.path())
            .args(["--today", "2025-02-03"]));
        assert!(out.contains("Kaj storiti zdaj"), "{arguments:?}: {out}{err}");
        out.split_once("Kaj storiti zdaj").unwrap().1.to_owned()
    };
    assert!(run(&["check"]).contains("zbir feedback"));
    run(&["feedback"]);
    let next = run(&["merge"]);
    assert!(
        !next.contains("zbir feedback") && next.contains("accept --all"),
        "{next}"
    );
    let accept = [
        "decide",
        ".",
        "accept",
        "--all",
        "--reason",
        "Pregledano.",
        "--by",
        "Urad",
    ];
    assert_eq!(ran(zbir(&accept).current_dir(folder.path())).0, 0);
    assert!(!run(&["check"]).contains("zbir feedback"), "it was accepted");
    // Another file is to be answered again.
    put("401");
    assert!(run(&["check"]).contains("zbir feedback"));
    put("400");
    let next = run(&["merge"]);
    assert!(
        !next.contains("accept") && next.contains("zbir report") && next.contains("zbir close"),
        "{next}"
    );
    let closed = ran(zbir(&["close"]).current_dir(folder.path()));
    assert_eq!(closed.0, 0, "{}", closed.1);
    let next = run(&["report"]);
    assert!(
        !next.contains("zbir close") && next.contains("zadnje leto strategije"),
        "{next}"
    );
    for command in ["check", "merge"] {
        let next = run(&[command]);
        assert!(
            !next.contains("zbir ") || next.contains("zbir new"),
            "a closed year asks for nothing of its own: {command}: {next}"
        );
    }
}
