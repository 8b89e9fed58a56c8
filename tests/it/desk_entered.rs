//! What a coordinator enters on the desk and is refused, with the field and in words for the coordinator; and places, each of which
//! leads to what stands there.

use serde_json::{Value as Json, json};

use crate::support::desk_calls::Desk;
use crate::support::folder::{Folder, MOK, disagreeing, files, ran, sample_of, zbir};

const TODAY: &str = "2025-02-12";

fn signed(desk: &Desk, mut request: Json) -> Json {
    let given = request.as_object_mut().unwrap();
    given.entry("reason").or_insert("Preverjeno.".into());
    given.entry("by").or_insert("Urad".into());
    request["state"] = desk.state().into();
    request
}

#[test]
fn what_cannot_be_taken_is_refused_at_its_field_in_words_for_the_coordinator() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let before = files(folder.path());
    let waive = |until: &str| json!({ "code": "R111", "until": until });
    let set = |value: &str| json!({ "kind": "set", "entry": "a.1/pomoc", "value": value });
    for (verb, request, field, wording) in [
        (
            "return",
            json!({ "institutions": ["duk"], "reason": " \n" }),
            "reason",
            "kaj naj popravi",
        ),
        (
            "return",
            json!({ "institutions": ["duk"], "reason": "…" }),
            "reason",
            "kaj naj popravi",
        ),
        (
            "accept",
            json!({ "institutions": ["duk"], "reason": " " }),
            "reason",
            "razlog",
        ),
        (
            "accept",
            json!({ "institutions": ["duk"], "by": "\u{200b} " }),
            "by",
            "urad",
        ),
        (
            "accept",
            json!({ "institutions": ["duk"], "date": "jutri" }),
            "date",
            "jutri",
        ),
        (
            "remark",
            json!({ "code": "R152", "text": " " }),
            "text",
            "poročilo",
        ),
        ("waive", waive("2023"), "until", "do leta 2023"),
        ("waive", waive("11. 2. 2025"), "until", "danes pa je 12. 2. 2025"),
        ("waive", waive("kmalu"), "until", "kmalu"),
        ("decide", set("veliko"), "value", "»veliko« ne more biti vrednost"),
        ("decide", set("1,2345"), "value", "1,2345"),
        ("decide", set(" "), "value", "vrednosti ni"),
        (
            "decide",
            json!({ "kind": "set", "entry": "a.1/status", "value": "nekako" }),
            "value",
            "nekako",
        ),
        (
            "open",
            json!({ "folder": "/nowhere" }),
            "folder",
            "mape /nowhere ni",
        ),
    ] {
        let (status, refusal) = desk.call(verb, &signed(&desk, request.clone()));
        assert_eq!(
            (status, &refusal["field"]),
            (422, &json!(field)),
            "{verb} {request}: {refusal}"
        );
        let said = format!(
            "{} {}",
            refusal["message"].as_str().unwrap(),
            refusal["help"].as_str().unwrap()
        );
        assert!(said.contains(wording), "{said}");
        for of_a_form in ["celic", "stolpec", "V1", "seznamu", "zbir ", "--"] {
            assert!(!said.contains(of_a_form), "{verb} {request}: {said}");
        }
    }
    assert_eq!(files(folder.path()), before);
    // What still holds is taken.
    for until in ["2024", "12. 2. 2025", "2025-12-31"] {
        desk.ask("waive", &signed(&desk, waive(until)));
        desk.ask("undo", &json!({ "number": 1, "state": desk.state() }));
    }
    let quoted = format!(" \"{}\" ", folder.at("strategy.toml").display());
    let opened = desk.ask("open", &json!({ "folder": quoted }));
    let at = opened["folder"].as_str().unwrap();
    assert_eq!(at.trim_end_matches('/'), folder.path().to_str().unwrap());
}

#[test]
fn the_command_refuses_a_waiver_that_is_over_and_lists_files_one_below_the_other() {
    let folder = disagreeing();
    let second = MOK.map(|(entry, value)| match entry {
        "a.1/ure" => (entry, "13"),
        _ => (entry, value),
    });
    folder.put("inbox/2024/Obcina 2.xlsx", &folder.form("mok", &second));
    let decide = |arguments: &[&str]| {
        let sign = ["--reason", "r", "--by", "Urad", "--today", TODAY];
        let (code, _, err) =
            ran(zbir(&[&["decide", "."], arguments, &sign[..]].concat()).current_dir(folder.path()));
        assert_eq!(code, 2, "{err}");
        err
    };
    let over = decide(&["waive", "R111", "--until", "2023"]);
    assert!(
        over.contains("do leta 2023") && over.contains("leto 2024 ali poznejše"),
        "{over}"
    );
    let over = decide(&["waive", "R111", "--until", "2025-02-11"]);
    assert!(
        over.contains("11. 2. 2025") && over.contains("12. 2. 2025"),
        "{over}"
    );
    let unread = decide(&["set", "a.1/pomoc", "veliko"]);
    assert!(
        unread.contains("ne more biti vrednost podatka a.1/pomoc") && !unread.contains("celic"),
        "{unread}"
    );
    for files in [
        decide(&["choose", "a.1/ure", "mok"]),
        decide(&["exclude", "ni.xlsx"]),
    ] {
        assert!(!files.contains('⏎'), "{files}");
        let listed = files
            .lines()
            .filter(|line| line.trim().starts_with("inbox/2024/"));
        assert!(listed.count() > 1, "{files}");
    }
    assert!(!folder.at("decisions/2024.toml").exists());
}

/// All places in an answer.
fn places<'a>(of: &'a Json, found: &mut Vec<&'a Json>) {
    match of {
        Json::Object(members) if members.contains_key("words") && members.contains_key("file") => {
            found.push(of);
        }
        Json::Object(members) => members.values().for_each(|member| places(member, found)),
        Json::Array(all) => all.iter().for_each(|one| places(one, found)),
        _ => {}
    }
}

/// Follows a place, and returns the texts that are marked there.
fn marked(desk: &Desk, place: &Json) -> Vec<String> {
    let line = place["line"].as_u64().map(|line| line.to_string());
    let wanted =
        json!({ "path": place["file"], "sheet": place["sheet"], "cell": place["cell"], "line": line });
    let here = desk.ask("file", &wanted)["here"].clone();
    assert!(!here["place"]["words"].as_str().unwrap().is_empty());
    let rows = here["grid"]["rows"]
        .as_array()
        .unwrap_or_else(|| panic!("{place}: {here}"));
    let cells = rows.iter().flat_map(|row| row["cells"].as_array().unwrap());
    let marked: Vec<String> = cells
        .filter(|cell| cell["here"] == true)
        .map(|cell| cell["text"].as_str().unwrap().to_owned())
        .collect();
    assert!(!marked.is_empty(), "{place}: {here}");
    assert!(place["cell"].is_null() || marked.len() == 1, "{place}: {here}");
    marked
}

#[test]
fn every_place_leads_to_what_stands_there() {
    let folder = sample_of("kranj-starejsi");
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    // Each kind of place: of findings, of what is traced and of earlier years, of the ledger.
    let views = [
        desk.ask("findings", &json!({ "severity": "warning" })),
        desk.ask("trace", &json!({ "key": "a.9" })),
        desk.ask("goal", &json!({ "key": "a.26" })),
        desk.ask("money", &json!({})),
    ];
    let mut kinds = std::collections::BTreeSet::new();
    for view in &views {
        let mut found = Vec::new();
        places(view, &mut found);
        let spots = found
            .iter()
            .filter(|place| place["cell"].is_string() || place["line"].is_u64());
        // One of each file and sheet: a file is opened anew for each.
        let mut seen = std::collections::BTreeSet::new();
        for place in
            spots.filter(|place| seen.insert((place["file"].to_string(), place["sheet"].to_string())))
        {
            marked(&desk, place);
            kinds.insert(
                place["file"]
                    .as_str()
                    .unwrap()
                    .split('/')
                    .next()
                    .unwrap()
                    .to_owned(),
            );
        }
    }
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    assert_eq!(kinds, ["history", "inbox", "ledger"]);
    // A row of the ledger shows its account.
    let money = &views[3];
    let tables = money["tables"].as_array().unwrap();
    let ledger = tables.iter().find(|one| one["key"] == "reconciliation").unwrap();
    let row = &ledger["table"]["rows"][0];
    let shown = marked(&desk, &row["places"][0]["place"]);
    let account = row["places"][0]["name"]
        .as_str()
        .unwrap()
        .split(": ")
        .nth(1)
        .unwrap();
    assert!(shown.iter().any(|cell| cell == account), "{shown:?} {account}");
    // The cell of a claim shows what the claim says was found in it.
    let traced = desk.ask("trace", &json!({ "key": "a.9/vkljuceni" }));
    let claim = &traced["entries"][0]["claims"][0];
    assert_eq!(
        marked(&desk, &claim["place"])[0],
        claim["found"].as_str().unwrap()
    );
    // A decision leads to its line, and nothing outside the folder is shown.
    let choose = json!({ "kind": "set", "entry": "a.9/vkljuceni", "value": "5" });
    desk.ask("decide", &signed(&desk, choose));
    let traced = desk.ask("trace", &json!({ "key": "a.9/vkljuceni" }));
    let decided = marked(&desk, &traced["entries"][0]["decided_in"]);
    assert!(decided[0].starts_with("[["), "{decided:?}");
    for path in [
        "/etc/passwd",
        "../strategy.toml",
        "out/.lock",
        "ledger",
        "ledger/../strategy.toml",
    ] {
        let (status, _) = desk.call("file", &json!({ "path": path, "line": "1" }));
        assert_eq!(status, 409, "{path}");
    }
    let gone = desk.ask(
        "file",
        &json!({ "path": "inbox/2024/DUK porocilo KONCNO.xlsx", "sheet": "Ni", "cell": "A1" }),
    );
    assert!(gone["here"]["grid"].is_null(), "{gone}");
}

#[test]
fn claims_side_by_side_lead_to_their_cells() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let open = desk.ask("conflicts", &json!({}));
    let claims = open["entries"][0]["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 2);
    for claim in claims {
        assert!(marked(&desk, &claim["place"])[0].starts_with('5'), "{claim}");
    }
    let untied = Folder::answered();
    let desk = Desk::on(untied.path(), TODAY, "sl").entered();
    assert_eq!(
        desk.ask("file", &json!({ "path": "strategy.toml", "line": "1" }))["here"]["grid"]["rows"][0]["number"],
        1
    );
}
