//! Two people fill in one form: parts are issued, halves are joined, and contradictions are decided, from outside.

use crate::support::folder::{DUK, Folder, ran, zbir};
use serde_json::Value as Json;
use zbir::forms::layout::Parts;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::open::open;

fn run(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    ran(zbir(arguments).current_dir(folder.path()))
}

fn result(folder: &Folder) -> Json {
    run(
        folder,
        &["merge", ".", "--today", "2025-02-10", "--fail-on", "never"],
    );
    serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap()
}

fn codes(result: &Json) -> Vec<&str> {
    let findings = result["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| finding["code"].as_str().unwrap())
        .collect()
}

/// A folder in which the home has returned two files.
fn two(first: &[(&str, &str)], second: &[(&str, &str)]) -> Folder {
    let folder = Folder::answered();
    std::fs::remove_file(folder.at("inbox/2024/DUK porocilo KONCNO.xlsx")).unwrap();
    folder.put("inbox/2024/DUK 1.xlsx", &folder.form("duk", first));
    folder.put("inbox/2024/DUK 2.xlsx", &folder.form("duk", second));
    folder
}

#[test]
fn a_form_is_issued_in_parts_and_the_first_sheet_and_the_stamp_name_the_part() {
    let folder = Folder::answered();
    let (code, out, err) = run(&folder, &["templates", ".", "--part", "finance"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.replace('\\', "/")
            .contains("out/2024/templates/duk-2024-finance.xlsx"),
        "{out}"
    );
    assert!(folder.at("out/2024/templates/duk-2024-finance.eml").exists());
    let bytes = folder.read("out/2024/templates/duk-2024-finance.xlsx");
    let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert!(
        names.contains(&"Finance") && !names.contains(&"Cilji") && !names.contains(&"Kazalniki"),
        "{names:?}"
    );
    let texts = |sheet: usize| -> Vec<String> {
        book.sheets[sheet]
            .cells
            .values()
            .map(|cell| cell.content.as_found())
            .collect()
    };
    let first = texts(0);
    assert!(
        first
            .iter()
            .any(|text| text.contains("samo del obrazca: »Finance«")),
        "{first:?}"
    );
    assert!(
        !first
            .iter()
            .any(|text| text.contains("Cilji") || text.contains("Kazalniki")),
        "{first:?}"
    );
    let stamp = texts(names.iter().position(|name| *name == "_zbir").unwrap());
    assert!(
        stamp.contains(&"parts".to_owned()) && stamp.contains(&"finance".to_owned()),
        "{stamp:?}"
    );
    let (code, _, err) = run(&folder, &["templates", ".", "--part", "denar"]);
    assert_eq!(code, 2);
    assert!(err.contains("goals, indicators, finance"), "{err}");
}

#[test]
fn returned_parts_are_joined_and_a_missing_one_is_missing_from_the_institution() {
    let folder = Folder::answered();
    std::fs::remove_file(folder.at("inbox/2024/DUK porocilo KONCNO.xlsx")).unwrap();
    let part = |words: &str| folder.part("duk", Parts::named(words).unwrap(), &DUK);
    folder.put("inbox/2024/DUK urad.xlsx", &part("goals,indicators"));
    let alone = result(&folder);
    assert!(codes(&alone).contains(&"M125"), "{:?}", codes(&alone));
    assert!(!codes(&alone).contains(&"R103"), "{:?}", codes(&alone));
    let (_, out, _) = run(&folder, &["status", "."]);
    assert!(out.contains("manjka del"), "{out}");
    folder.put("inbox/2024/DUK racunovodstvo.xlsx", &part("finance"));
    let both = result(&folder);
    assert_eq!(codes(&both), ["M122"]);
    let states: Vec<&Json> = both["submissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["state"])
        .collect();
    assert_eq!(states, ["joined", "joined", "counted"]);
    assert_eq!(
        both["submissions"][0]["joined_with"][0],
        "inbox/2024/DUK urad.xlsx"
    );
}

#[test]
fn halves_give_what_the_whole_form_gives() {
    let whole = result(&Folder::answered());
    for at in 0..=DUK.len() {
        let folder = two(&DUK[..at], &DUK[at..]);
        let halves = result(&folder);
        for goal in 0..2 {
            for item in ["status", "explanation", "reason"] {
                let value = |of: &Json| of["goals"][goal]["answers"][item]["value"].clone();
                assert_eq!(value(&halves), value(&whole), "{at} {item}");
            }
            for table in ["indicators", "budget"] {
                let values = |of: &Json| -> Vec<Json> {
                    let rows = of["goals"][goal][table].as_array().unwrap().iter();
                    rows.map(|row| {
                        [&row["answer"]["value"], &row["realised"]["value"]]
                            .map(Json::clone)
                            .to_vec()
                            .into()
                    })
                    .collect()
                };
                assert_eq!(values(&halves), values(&whole), "{at} {table}");
            }
        }
        assert_eq!(codes(&halves), ["M122"], "{at}");
    }
}

#[test]
fn only_the_contradiction_is_asked_and_the_told_command_settles_it() {
    let mut second = DUK.to_vec();
    second[0] = ("a.1/ure", "31");
    let folder = two(&DUK, &second);
    let open = result(&folder);
    assert_eq!(codes(&open), ["M123", "M122"]);
    let help = open["findings"][0]["help"]["sl"].as_str().unwrap();
    let (_, told) = help.split_once('\n').unwrap();
    assert_eq!(
        told,
        "zbir decide choose a.1/ure duk --file \"inbox/2024/DUK 1.xlsx\" --reason \"…\" --by \"…\""
    );
    let sign = ["--reason", "Po telefonu.", "--by", "Urad", "--date", "2025-02-10"];
    let choose = |rest: &[&str]| {
        let arguments = [&["decide", ".", "choose", "a.1/ure", "duk"], rest, &sign].concat();
        run(&folder, &arguments)
    };
    let (code, _, err) = choose(&[]);
    assert_eq!(code, 2);
    assert!(
        err.contains("inbox/2024/DUK 1.xlsx") && err.contains("--file"),
        "{err}"
    );
    assert_eq!(choose(&["--file", "DUK 3.xlsx"]).0, 2);
    let (code, out, err) = choose(&["--file", "DUK 2.xlsx"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        out.contains("file = \"inbox/2024/DUK 2.xlsx\"") && out.contains("saw = \"31\""),
        "{out}"
    );
    let settled = result(&folder);
    assert_eq!(codes(&settled), ["M122"]);
    // The hours of both institutions are added: 12.5 and the 31 that were chosen.
    assert_eq!(settled["goals"][0]["indicators"][0]["answer"]["value"], "43.5");
    // The submission is accepted with both of its files.
    let (code, out, err) = run(&folder, &[&["decide", ".", "accept", "duk"][..], &sign].concat());
    assert_eq!(code, 0, "{err}");
    assert_eq!(out.matches("[[accept]]").count(), 2, "{out}");
    let states = result(&folder);
    let files = states["submissions"].as_array().unwrap().iter();
    let accepted: Vec<&Json> = files.map(|file| &file["acceptance"]).collect();
    assert_eq!(accepted, ["accepted", "accepted", "pending"]);
}

#[test]
fn the_text_of_one_of_two_institutions_is_set() {
    let folder = Folder::answered();
    let both = |entry: &str, mok: &str, duk: &str| (entry.to_owned(), mok.to_owned(), duk.to_owned());
    let (entry, mok, duk) = both(
        "a.1/explanation",
        "Občina je doplačala vse ure.",
        "Dom je pomagal.",
    );
    let mut home = DUK.to_vec();
    home.push((&entry, &duk));
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &home));
    let signed = ["--reason", "Po telefonu.", "--by", "Urad"];
    let set = |more: &[&str]| {
        let mut arguments = vec!["decide", ".", "set", &entry, "Dom je vozil."];
        arguments.extend(more);
        arguments.extend(signed);
        run(&folder, &arguments)
    };
    // Nobody can be asked here: the choices are listed, and nothing is written.
    let (code, _, err) = set(&[]);
    assert_eq!(code, 2, "{err}");
    assert!(
        err.contains("mok (Mestna občina), duk (Dom upokojencev)") && err.contains("--institution"),
        "{err}"
    );
    assert!(!folder.at("decisions/2024.toml").exists());
    let (code, out, err) = set(&["--institution", "duk"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("institution = \"duk\""), "{out}");
    let (_, out, _) = run(&folder, &["trace", ".", &entry]);
    assert!(
        out.contains(&mok) && out.contains("Dom je vozil.") && out.contains("Po telefonu."),
        "{out}"
    );
    assert!(out.contains(&format!("{duk} · ni obveljala")), "{out}");
    let result = result(&folder);
    let explanation = &result["goals"][0]["answers"]["explanation"];
    let claims = explanation["claims"].as_array().unwrap();
    let counting: Vec<(&str, &str)> = claims
        .iter()
        .filter(|claim| claim["counts"] == true)
        .map(|claim| {
            (
                claim["institution"].as_str().unwrap(),
                claim["value"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(counting, [("mok", mok.as_str()), ("duk", "Dom je vozil.")]);
    assert_eq!(result["decisions"][0]["institution"], "duk");
    let (code, _, err) = run(
        &folder,
        &["report", ".", "--today", "2025-02-10", "--fail-on", "never"],
    );
    assert_eq!(code, 0, "{err}");
    let html = String::from_utf8(folder.read("out/2024/report-osnutek.html")).unwrap();
    assert!(html.contains("Dom je vozil.") && html.contains(&mok) && !html.contains(&duk));
    // Both may be set, each once.
    let mut arguments = vec![
        "decide",
        ".",
        "set",
        &entry,
        "Občina je plačala.",
        "--institution",
        "mok",
    ];
    arguments.extend(signed);
    assert_eq!(run(&folder, &arguments).0, 0);
    let (code, _, err) = set(&["--institution", "duk"]);
    assert_eq!(code, 2);
    assert!(err.contains("a.1/explanation duk"), "{err}");
}
