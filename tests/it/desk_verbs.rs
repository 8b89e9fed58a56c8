//! The interface of the coordinator's desk: what its verbs write is what the commands write, byte for byte; what they refuse leaves
//! everything as it was.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use serde_json::{Value as Json, json};

use crate::support::desk_calls::Desk;
use crate::support::folder::{DUK, Folder, MOK, disagreeing, files, ran, sample, zbir};

const TODAY: &str = "2025-02-12";

/// Compares two folders file by file.
pub(crate) fn same(by_verbs: &Path, by_commands: &Path) {
    let (verbs, commands) = (files(by_verbs), files(by_commands));
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&verbs), names(&commands));
    let differ: Vec<&String> = verbs
        .iter()
        .filter(|(name, bytes)| commands[*name] != **bytes)
        .map(|(name, _)| name)
        .collect();
    // Of a result, what differs first.
    let result = "out/2024/result.json".to_owned();
    if differ.contains(&&result) {
        let text = |files: &BTreeMap<String, Vec<u8>>| String::from_utf8_lossy(&files[&result]).into_owned();
        let (verbs, commands) = (text(&verbs), text(&commands));
        let other = verbs
            .lines()
            .zip(commands.lines())
            .find(|(one, other)| one != other);
        panic!("{other:?}");
    }
    assert!(differ.is_empty(), "{differ:?}");
}

fn command(dir: &Path, arguments: &[&str]) {
    let (name, rest) = arguments.split_first().unwrap();
    let whole = [&[*name, "--today", TODAY], rest].concat();
    let (code, _, err) = ran(zbir(&whole).current_dir(dir));
    assert!(code < 2, "{arguments:?}: {err}");
}

fn signed(desk: &Desk, mut request: Json) -> Json {
    request["reason"] = "Preverjeno »v knjigah«.".into();
    request["by"] = "Urad".into();
    request["state"] = desk.state().into();
    request
}

#[test]
fn a_year_by_verbs_writes_what_the_commands_write() {
    let (by_verbs, by_commands) = (disagreeing(), disagreeing());
    for folder in [&by_verbs, &by_commands] {
        // A second version, on which is decided too.
        let answers = MOK.map(|(entry, value)| match entry {
            "a.1/ure" => (entry, "13"),
            _ => (entry, value),
        });
        folder.put("inbox/2024/Obcina 2.xlsx", &folder.form("mok", &answers));
        folder.put("inbox/2024/staro.xlsx", b"ni zvezek");
    }
    let desk = Desk::on(by_verbs.path(), TODAY, "sl").entered();
    let on = |more: Json| {
        let mut request = more;
        request["state"] = desk.state().into();
        request
    };
    desk.ask("issue", &on(json!({})));
    let open = desk.ask("conflicts", &json!({}));
    let claims = open["entries"].as_array().unwrap().iter();
    let by_file = claims.filter(|one| one["claims"][0]["by_file"] == true);
    assert_eq!(by_file.count(), 1, "{open}");
    desk.ask(
        "decide",
        &signed(
            &desk,
            json!({ "kind": "choose", "entry": "a.1/ure", "institution": "mok", "file": "inbox/2024/Obcina 2.xlsx" }),
        ),
    );
    desk.ask(
        "decide",
        &signed(
            &desk,
            json!({ "kind": "exclude", "files": ["inbox/2024/staro.xlsx"] }),
        ),
    );
    desk.ask(
        "decide",
        &signed(
            &desk,
            json!({ "kind": "choose", "entry": "a.1/pomoc", "institution": "mok" }),
        ),
    );
    desk.ask(
        "decide",
        &signed(
            &desk,
            json!({ "kind": "set", "entry": "a.2/vozila", "value": "cca 4" }),
        ),
    );
    desk.ask(
        "waive",
        &signed(
            &desk,
            json!({ "code": "R111", "entry": "a.1/ure", "institution": "mok", "until": "2026" }),
        ),
    );
    desk.ask(
        "remark",
        &signed(&desk, json!({ "code": "R152", "text": "Podatek je preverjen." })),
    );
    desk.ask("reminders", &on(json!({ "by": "2025-02-20" })));
    desk.ask("feedback", &on(json!({ "by": "2025-02-20" })));
    desk.ask("return", &signed(&desk, json!({ "institutions": ["duk"] })));
    desk.ask("accept", &signed(&desk, json!({ "institutions": ["duk"] })));
    desk.ask("accept", &signed(&desk, json!({ "all": true })));
    desk.ask("merge", &on(json!({})));
    desk.ask("finance", &on(json!({})));
    let report = json!({ "date": "2025-02-14", "number": "122-51/2021-35", "email_draft": true });
    desk.ask("report", &on(report));
    let closed = desk.ask("close", &on(json!({})));
    assert!(closed["values"].as_u64().is_some_and(|n| n > 5), "{closed}");

    let dir = by_commands.path();
    let sign = [
        "--reason",
        "Preverjeno »v knjigah«.",
        "--by",
        "Urad",
        "--date",
        TODAY,
    ];
    let decide = |arguments: &[&str]| command(dir, &[&["decide", "."], arguments, &sign[..]].concat());
    command(dir, &["templates"]);
    decide(&["choose", "a.1/ure", "mok", "--file", "inbox/2024/Obcina 2.xlsx"]);
    decide(&["exclude", "inbox/2024/staro.xlsx"]);
    decide(&["choose", "a.1/pomoc", "mok"]);
    decide(&["set", "a.2/vozila", "cca 4"]);
    decide(&[
        "waive",
        "R111",
        "--item",
        "a.1/ure",
        "--institution",
        "mok",
        "--until",
        "2026",
    ]);
    decide(&["remark", "R152", "--text", "Podatek je preverjen."]);
    command(dir, &["status", "--reminders", "--by", "2025-02-20"]);
    command(dir, &["feedback", "--by", "2025-02-20"]);
    decide(&["return", "duk"]);
    decide(&["accept", "duk"]);
    decide(&["accept", "--all"]);
    command(dir, &["merge"]);
    command(dir, &["finance", "--format", "xlsx"]);
    command(
        dir,
        &[
            "report",
            "--date",
            "2025-02-14",
            "--number",
            "122-51/2021-35",
            "--email-draft",
        ],
    );
    command(dir, &["close"]);
    same(by_verbs.path(), dir);
}

#[test]
fn the_samples_year_by_verbs_writes_what_the_commands_write() {
    let (by_verbs, by_commands) = (sample(), sample());
    let desk = Desk::on(by_verbs.path(), TODAY, "en").entered();
    for verb in ["issue", "feedback", "merge", "report"] {
        desk.ask(verb, &json!({ "state": desk.state() }));
    }
    desk.ask("accept", &signed(&desk, json!({ "all": true })));
    desk.ask("close", &json!({ "state": desk.state() }));
    for verb in ["templates", "feedback", "merge", "report"] {
        command(by_commands.path(), &[verb]);
    }
    let accept = ["decide", ".", "accept", "--all", "--by", "Urad", "--date", TODAY];
    command(
        by_commands.path(),
        &[&accept[..], &["--reason", "Preverjeno »v knjigah«."]].concat(),
    );
    command(by_commands.path(), &["close"]);
    same(by_verbs.path(), by_commands.path());
}

#[test]
fn what_was_decided_on_an_older_state_is_refused_and_nothing_is_lost() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "en").entered();
    let choose = json!({ "kind": "choose", "entry": "a.1/pomoc", "institution": "mok" });
    let late = signed(&desk, choose.clone());
    // A terminal decides in the meantime.
    let sign = ["--reason", "r", "--by", "Office"];
    command(
        folder.path(),
        &[&["decide", ".", "choose", "a.1/pomoc", "duk"], &sign[..]].concat(),
    );
    let before = folder.read("decisions/2024.toml");
    let (status, refusal) = desk.call("decide", &late);
    assert_eq!(status, 409, "{refusal}");
    assert!(
        refusal["message"].as_str().unwrap().contains("in the meantime"),
        "{refusal}"
    );
    // Every verb that writes, each with what it would have written.
    let stood = files(folder.path());
    for (verb, request) in [
        ("waive", json!({ "code": "R111" })),
        ("remark", json!({ "code": "R111", "text": "Preverjeno." })),
        (
            "decide",
            json!({ "kind": "choose", "entry": "a.1/pomoc", "institution": "mok" }),
        ),
        (
            "decide",
            json!({ "kind": "set", "entry": "a.1/pomoc", "value": "510000" }),
        ),
        (
            "decide",
            json!({ "kind": "exclude", "files": ["inbox/2024/Obcina.xlsx"] }),
        ),
        ("decide", json!({ "kind": "absent", "institution": "duk" })),
        ("accept", json!({ "institutions": ["duk"] })),
        ("accept", json!({ "all": true })),
        ("return", json!({ "institutions": ["duk"] })),
        ("undo", json!({ "number": 1 })),
        ("issue", json!({})),
        ("reminders", json!({ "by": "2025-02-20" })),
        ("feedback", json!({ "by": "2025-02-20" })),
        ("merge", json!({})),
        ("report", json!({})),
        ("finance", json!({})),
        ("close", json!({})),
    ] {
        let mut whole = late.clone();
        whole
            .as_object_mut()
            .unwrap()
            .extend(request.as_object().unwrap().clone());
        let (status, refusal) = desk.call(verb, &whole);
        assert_eq!(status, 409, "{verb} {request}: {refusal}");
        assert!(
            refusal["message"].as_str().unwrap().contains("in the meantime"),
            "{verb} {request}: {refusal}"
        );
    }
    assert_eq!(files(folder.path()), stood);
    assert_eq!(folder.read("decisions/2024.toml"), before);
    // On the newer state it is taken.
    desk.ask("undo", &json!({ "number": 1, "state": desk.state() }));
    desk.ask("decide", &signed(&desk, choose));
    // While a command writes, the desk does not.
    let lock = std::fs::File::options()
        .write(true)
        .open(folder.at("out/.lock"))
        .unwrap();
    lock.lock().unwrap();
    let (status, _) = desk.call("merge", &json!({ "state": desk.state() }));
    assert_eq!(status, 409);
}

#[test]
fn a_decision_shows_what_it_changes_and_is_undone_byte_for_byte() {
    let folder = disagreeing();
    folder.put("decisions/2024.toml", "# Odločitve urada.\n".as_bytes());
    let before = files(folder.path());
    let desk = Desk::on(folder.path(), TODAY, "en").entered();
    let open = desk.ask("conflicts", &json!({}));
    let claims = &open["entries"][0]["claims"];
    assert_eq!(open["entries"][0]["entry"], "a.1/pomoc");
    assert_eq!(claims[0]["name"], "Mestna občina");
    assert_eq!(claims[1]["found"], "500000");
    let mut choose = json!({ "kind": "choose", "entry": "a.1/pomoc", "institution": "duk", "preview": true,
        "reason": "", "by": "", "state": desk.state() });
    let changes = desk.ask("decide", &choose);
    assert_eq!(changes["open"].as_array().unwrap().len(), 2);
    assert!(
        changes["open"][1].as_u64() < changes["open"][0].as_u64(),
        "{changes}"
    );
    let total = changes["totals"].as_array().unwrap();
    assert!(
        total
            .iter()
            .any(|one| one["after"].as_str().unwrap().contains("500,000.00")),
        "{changes}"
    );
    assert_eq!(files(folder.path()), before, "a preview writes nothing");
    choose["preview"] = false.into();
    assert_eq!(desk.call("decide", &choose).0, 422, "without reason and office");
    let unread = json!({ "kind": "set", "entry": "a.1/pomoc", "value": "veliko" });
    assert_eq!(desk.call("decide", &signed(&desk, unread)).0, 422);
    desk.ask("decide", &signed(&desk, choose));
    let made = desk.ask("decisions", &json!({}));
    assert_eq!(made["rows"].as_array().unwrap().len(), 1, "{made}");
    desk.ask("undo", &json!({ "number": 1, "state": desk.state() }));
    assert_eq!(
        folder.read("decisions/2024.toml"),
        before["decisions/2024.toml"],
        "undone byte for byte"
    );
    assert_eq!(
        desk.call("undo", &json!({ "number": 1, "state": desk.state() }))
            .0,
        409
    );
}

#[test]
fn a_finding_shows_its_cell_as_it_stands_in_the_form_beside_last_years() {
    let folder = sample();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let view = desk.ask(
        "file",
        &json!({ "path": "inbox/2024/MOK 122-51-2021 porocilo.xlsx" }),
    );
    let findings = view["findings"].as_array().unwrap();
    let of = |code: &str| findings.iter().find(|one| one["code"] == code).unwrap();
    let found = of("L211");
    let here = |found: &Json| -> Vec<String> {
        let rows = found["grid"]["rows"].as_array().unwrap().iter();
        let cells = rows.flat_map(|row| row["cells"].as_array().unwrap());
        let here = cells.filter(|cell| cell["here"] == true);
        here.map(|cell| cell["text"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(here(found), ["646.001 €"]);
    assert_eq!(found["place"]["cell"], "J5");
    let all = findings.iter().filter(|one| one["place"]["cell"].is_string());
    assert!(all.clone().count() > 20);
    for one in all {
        assert_eq!(here(one).len(), 1, "{one}");
    }
    let nowhere = desk.call("file", &json!({ "path": "../../etc/passwd" }));
    assert_eq!(nowhere.0, 409);
    // Every verb that looks answers in the version of the interface.
    for (verb, request) in [
        ("words", json!({})),
        ("folders", json!({})),
        ("state", json!({})),
        ("received", json!({})),
        ("findings", json!({ "severity": "warning" })),
        ("decisions", json!({})),
        ("conflicts", json!({})),
        ("goals", json!({})),
        ("goal", json!({ "key": "a.1" })),
        ("money", json!({})),
        ("trace", json!({ "key": "a.9" })),
        ("outputs", json!({})),
        ("letters", json!({})),
        ("unsettled", json!({})),
    ] {
        assert_eq!(desk.ask(verb, &request)["version"], 1, "{verb}");
    }
    let warnings = desk.ask("findings", &json!({ "severity": "warning" }));
    assert_eq!(warnings["count"], 22);
    assert_eq!(desk.call("nothing", &json!({})).0, 404);
}

/// A strategy of more than 200 institutions, each with a goal.
pub(crate) fn large() -> Folder {
    wide(200)
}

/// The small strategy with so many more institutions, each with a goal.
pub(crate) fn wide(more: usize) -> Folder {
    let folder = Folder::answered();
    let text = String::from_utf8(folder.read("strategy.toml")).unwrap();
    let institution = |n| format!("\n[[institution]]\nid = \"u{n}\"\nname = \"Ustanova {n}\"\n");
    let goal = |n| {
        let id = n + 10;
        format!("\n[[goal]]\nid = \"a.{id}\"\ntitle = \"Cilj {n}\"\nkind = \"recurring\"\nlead = \"u{n}\"\n")
    };
    let (institutions, goals): (String, String) = (
        (0..more).map(institution).collect(),
        (0..more).map(goal).collect(),
    );
    let (head, first) = text.split_once("[[goal]]").unwrap();
    let text = format!("{head}{institutions}\n[[goal]]{first}{goals}");
    folder.put("strategy.toml", text.as_bytes());
    folder
}

/// What is kept answers within the time of a glance, in a build without optimisation too.
#[test]
fn a_view_of_200_institutions_is_quick() {
    let folder = large();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    for verb in ["received", "findings", "goals", "state"] {
        let view = desk.ask(verb, &json!({}));
        let began = Instant::now();
        let again = desk.ask(verb, &json!({}));
        let took = began.elapsed();
        assert_eq!(view, again);
        println!("{verb}: {took:?}");
        assert!(took.as_millis() < 400, "{verb}: {took:?}");
    }
    let received = desk.ask("received", &json!({}));
    assert!(received["institutions"].as_array().unwrap().len() >= 200);
}

#[test]
fn only_a_code_that_exists_and_is_about_answers_is_waived_or_remarked() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "en").entered();
    let before = files(folder.path());
    for (code, wording) in [
        ("R999", "no finding has the code R999"),
        ("m999", "no finding has the code m999"),
        ("S247", "cannot be waived"),
    ] {
        for verb in ["waive", "remark"] {
            let request = signed(&desk, json!({ "code": code, "text": "Checked." }));
            let (status, refusal) = desk.call(verb, &request);
            assert_eq!(status, 409, "{verb} {code}: {refusal}");
            assert!(
                refusal["message"].as_str().unwrap().contains(wording),
                "{verb} {code}: {refusal}"
            );
        }
    }
    assert_eq!(files(folder.path()), before);
    desk.ask("waive", &signed(&desk, json!({ "code": "r111" })));
}

/// Returns the views of all entries about which the desk has something to say.
fn entries_of_all_goals(desk: &Desk) -> Vec<Json> {
    let areas = desk.ask("goals", &json!({}))["areas"].clone();
    let goals = areas.as_array().unwrap().iter();
    let goals = goals.flat_map(|area| area["goals"].as_array().unwrap());
    goals
        .flat_map(|goal| {
            let view = desk.ask("goal", &json!({ "key": goal["id"] }));
            view["entries"].as_array().unwrap().clone()
        })
        .collect()
}

/// Returns the words of the command line about an entry.
fn traced(dir: &Path, entry: &str) -> String {
    let (_, out, _) = ran(zbir(&["trace", ".", entry, "--today", TODAY]).current_dir(dir));
    out
}

#[test]
fn what_may_be_blank_is_worded_as_the_command_line_words_it() {
    let folder = sample();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let (mut blank, mut unread) = (0, 0);
    let entries = entries_of_all_goals(&desk);
    for view in &entries {
        let (entry, none) = (view["entry"].as_str().unwrap(), view["no_value"].as_str());
        match none {
            Some("prazno, odgovor ni obvezen") => {
                blank += 1;
                assert_eq!(view["unanswered"], "", "{view}");
                assert_eq!(view["how"], "", "{view}");
                // One of each goal is enough: a command reads the whole folder.
                if blank % 20 == 1 {
                    assert!(
                        traced(folder.path(), entry).contains("prazno, odgovor ni obvezen"),
                        "{entry}"
                    );
                }
            }
            Some("neberljivo") => unread += 1,
            Some(_) | None => {}
        }
        // Only what could not be read is called so.
        let is_called = view["unanswered"].as_str().unwrap().contains("brez berljivega");
        let findings = view["findings"].as_array().unwrap().iter();
        let mut values = findings.filter(|one| one["code"].as_str().unwrap().starts_with('V'));
        assert!(
            !is_called || values.any(|one| one["severity"] == "error"),
            "{view}"
        );
        // A note that nobody wrote has no block.
        if entry.ends_with("/note") {
            let is_empty = ["claims", "past", "findings"]
                .iter()
                .all(|name| view[name].as_array().unwrap().is_empty());
            assert!(!is_empty, "{view}");
        }
    }
    assert!(blank > 0, "the sample leaves figures blank");
    println!("{} entries, {blank} blank, {unread} unread", entries.len());
    let money: Vec<Json> = entries
        .iter()
        .filter(|view| view["entry"].as_str().unwrap().ends_with("/adopted"))
        .cloned()
        .collect();
    assert!(!money.is_empty());
}

#[test]
fn an_unread_answer_is_named_apart_from_one_that_was_not_given() {
    let folder = Folder::answered();
    let put = |text: &'static str| {
        let answers = DUK.map(|(entry, value)| match entry {
            "a.2/vozila" => (entry, text),
            _ => (entry, value),
        });
        folder.put(
            "inbox/2024/DUK porocilo KONCNO.xlsx",
            &folder.form("duk", &answers),
        );
    };
    put("nekaj");
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let unread = desk.ask("trace", &json!({ "key": "a.2/vozila" }))["entries"][0].clone();
    assert_eq!(unread["no_value"], "neberljivo", "{unread}");
    assert_eq!(unread["unanswered"], "brez berljivega odgovora: DUK", "{unread}");
    let blank = desk.ask("trace", &json!({ "key": "a.1/explanation" }))["entries"][0].clone();
    assert_eq!(blank["unanswered"], "ni odgovora: DUK", "{blank}");
    // What was asked for is not asked for again, until another file comes.
    let asks = || {
        let state = desk.ask("state", &json!({}));
        let mut next = state["next"].as_array().unwrap().iter();
        next.any(|one| one == "corrections")
    };
    assert!(asks());
    desk.ask("feedback", &json!({ "state": desk.state() }));
    assert!(!asks());
    put("nič natančnega");
    assert!(asks());
}

#[test]
fn marked_statuses_have_their_signs_and_legend_on_the_desk() {
    let folder = sample();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let (_, out, _) =
        ran(zbir(&["status-table", ".", "--goals", "--today", TODAY]).current_dir(folder.path()));
    let view = desk.ask("goals", &json!({}));
    let footnote = view["footnote"].as_str().unwrap();
    assert!(
        footnote.contains("◊ stanje je zapisano z drugimi besedami"),
        "{footnote}"
    );
    let overall = view["counts"]["rows"].as_array().unwrap().last().unwrap();
    let mut cells = overall["cells"].as_array().unwrap().iter();
    let marked = cells.find(|cell| cell.as_str().unwrap().contains('◊'));
    let marked = marked.unwrap_or_else(|| panic!("{view}")).as_str().unwrap();
    assert!(out.contains(marked), "{marked}\n{out}");
    let areas = view["areas"].as_array().unwrap().iter();
    let goals: Vec<&Json> = areas.flat_map(|area| area["goals"].as_array().unwrap()).collect();
    let goal = goals
        .iter()
        .find(|goal| goal["label"].as_str().unwrap().contains('◊'))
        .unwrap();
    let one = desk.ask("goal", &json!({ "key": goal["id"] }));
    assert!(one["label"].as_str().unwrap().contains('◊'), "{one}");
    assert!(one["footnote"].as_str().unwrap().contains('◊'), "{one}");
    let status = one["entries"].as_array().unwrap();
    let status = status
        .iter()
        .find(|one| one["entry"].as_str().unwrap().ends_with("/status"))
        .unwrap();
    assert!(status["value"].as_str().unwrap().contains('◊'), "{status}");
    assert!(status["footnote"].as_str().unwrap().contains('◊'), "{status}");
    // A sign on the desk never stands without its explanation.
    for view in entries_of_all_goals(&desk) {
        let shown = [&view["value"], &view["claims"], &view["past"]]
            .map(ToString::to_string)
            .concat();
        for sign in ["‡\"", "†\"", "§\"", "◊\""] {
            let is_explained = view["footnote"]
                .as_str()
                .is_some_and(|note| note.contains(&sign[..sign.len() - 1]));
            assert!(
                !shown.contains(&format!("\u{a0}{sign}")) || is_explained,
                "{view}"
            );
        }
    }
}

#[test]
fn a_status_that_is_set_is_chosen_and_a_number_is_entered_as_the_reader_writes_it() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let open = desk.ask("conflicts", &json!({}));
    let entries = open["entries"].as_array().unwrap();
    let money = entries.iter().find(|one| one["entry"] == "a.1/pomoc").unwrap();
    let expected = money["expected"].as_str().unwrap();
    assert!(expected.contains("12500,50"), "{expected}");
    assert!(money["choices"].is_null(), "{money}");
    let words = desk.ask("words", &json!({}))["words"].to_string();
    assert!(!words.contains("zbirni zvezek"), "{words}");
    // A single point before three digits is money's group separator, as in a form, and never a decimal point.
    let set = |value: &str| {
        let request = json!({ "kind": "set", "entry": "a.1/pomoc", "value": value, "preview": true, "reason": "", "by": "",
            "state": desk.state() });
        desk.call("decide", &request)
    };
    let (status, changes) = set("1.500");
    assert_eq!(status, 200, "{changes}");
    assert!(changes.to_string().contains("1.500,00"), "{changes}");
    for name in [
        "folder_templates",
        "folder_feedback",
        "folder_reminders",
        "folder_data",
    ] {
        assert!(words.contains(name), "{name}");
    }
}

#[test]
fn statuses_and_their_labels_are_the_choices_of_an_open_status() {
    let folder = Folder::answered();
    let other = MOK.map(|(entry, value)| match entry {
        "a.1/status" => (entry, "ni dosežen"),
        _ => (entry, value),
    });
    folder.put("inbox/2024/Obcina 2.xlsx", &folder.form("mok", &other));
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let open = desk.ask("conflicts", &json!({}));
    let entries = open["entries"].as_array().unwrap().iter();
    for one in entries.clone().filter(|one| one["choices"].is_array()) {
        let choices = one["choices"].as_array().unwrap();
        assert_eq!(choices.len(), 4, "{one}");
        assert_eq!(one["expected"], "");
        for choice in choices {
            // Each of the list is read as a form would read it.
            let set = json!({ "kind": "set", "entry": one["entry"], "value": choice["key"], "preview": true,
                "institution": one["whose"], "reason": "", "by": "", "state": desk.state() });
            desk.ask("decide", &set);
        }
    }
    assert!(entries.clone().any(|one| one["choices"].is_array()), "{open}");
}

#[test]
fn a_broken_catalogue_is_refused_with_its_place_and_a_broken_decision_is_shown() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let sound = folder.read("strategy.toml");
    folder.put("strategy.toml", b"[strategy\n");
    let (status, refusal) = desk.call("state", &json!({}));
    assert_eq!(status, 409);
    let message = refusal["message"].as_str().unwrap();
    assert!(
        message.contains("strategy.toml") && message.contains('\n'),
        "{message}"
    );
    assert!(refusal["help"].is_string(), "{refusal}");
    folder.put("strategy.toml", &sound);
    assert!(desk.ask("decisions", &json!({}))["findings"].is_null());
    folder.put("decisions/2024.toml", b"[[ruling]]\nkind = \n");
    let view = desk.ask("decisions", &json!({}));
    let findings = view["findings"].as_array().unwrap();
    assert!(findings[0]["code"].as_str().unwrap().starts_with('S'), "{view}");
    assert!(
        findings[0]["place"]["words"]
            .as_str()
            .unwrap()
            .contains("decisions/2024.toml")
    );
    folder.put("decisions/2024.toml", b"");
    assert!(desk.ask("decisions", &json!({}))["findings"].is_null());
}

#[test]
fn what_to_do_next_ends_with_the_closed_year() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let next = || -> Vec<String> {
        let state = desk.ask("state", &json!({}));
        let next = state["next"].as_array().unwrap().iter();
        next.map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let has = |key: &str| next().iter().any(|one| one == key);
    let on = || json!({ "state": desk.state() });
    assert!(
        has("rulings") && has("merge") && !has("report") && !has("close"),
        "{:?}",
        next()
    );
    let choose = json!({ "kind": "choose", "entry": "a.1/pomoc", "institution": "mok" });
    desk.ask("decide", &signed(&desk, choose));
    assert!(!has("rulings"), "{:?}", next());
    desk.ask("merge", &on());
    assert!(!has("merge") && has("report"), "{:?}", next());
    desk.ask("accept", &signed(&desk, json!({ "all": true })));
    assert!(has("merge"), "the results are of earlier data: {:?}", next());
    desk.ask("merge", &on());
    desk.ask("report", &on());
    println!("{:?}", next());
    assert!(!has("merge") && !has("report"), "{:?}", next());
    let open = desk.ask("unsettled", &json!({}))["open"]
        .as_array()
        .unwrap()
        .len();
    assert_eq!(has("close"), open == 0, "{:?}", next());
    if open == 0 {
        desk.ask("close", &on());
        assert!(next().iter().all(|one| one == "next-year"), "{:?}", next());
    }
}

#[test]
fn a_number_that_may_be_two_is_asked_about_and_not_guessed() {
    let folder = Folder::answered();
    let second = MOK.map(|(entry, value)| match entry {
        "a.1/ure" => (entry, "13"),
        _ => (entry, value),
    });
    folder.put("inbox/2024/Obcina 2.xlsx", &folder.form("mok", &second));
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let set = |value: &str, preview: bool| {
        let set = json!({ "kind": "set", "entry": "a.1/ure", "value": value, "institution": "mok", "preview": preview });
        desk.call("decide", &signed(&desk, set))
    };
    let before = files(folder.path());
    for preview in [true, false] {
        for text in ["1.500", "1,500"] {
            let (status, refusal) = set(text, preview);
            assert_eq!(
                (status, &refusal["field"]),
                (422, &json!("value")),
                "{text}: {refusal}"
            );
            let message = refusal["message"].as_str().unwrap();
            assert!(message.contains("1500 ali 1,5"), "{message}");
        }
    }
    assert_eq!(files(folder.path()), before);
    // The command asks too.
    let sign = ["--reason", "r", "--by", "Urad"];
    let words = ["decide", ".", "set", "a.1/ure", "1.500", "--institution", "mok"];
    let (code, _, err) = ran(zbir(&[&words[..], &sign[..]].concat()).current_dir(folder.path()));
    assert!(code == 2 && err.contains("1500 ali 1,5"), "{code} {err}");
    for (text, read) in [
        ("1500", "1500"),
        ("1.500,0", "1500"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
    ] {
        let (status, answer) = set(text, false);
        assert_eq!(status, 200, "{answer}");
        let written = answer["added"].as_str().unwrap();
        assert!(
            written.contains(&format!("value = \"{read}\"")),
            "{text}: {written}"
        );
        desk.ask("undo", &json!({ "number": 1, "state": desk.state() }));
    }
}

#[test]
fn each_page_has_its_language() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let words = |language: &str| desk.ask_in(language, "words", &json!({}));
    let languages = words("sl")["languages"].clone();
    let keys: Vec<&str> = languages
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys, ["sl", "en", "it"]);
    for (asked, given, title) in [
        ("sl", "sl", "Oddaje"),
        ("en", "en", "Received"),
        ("it", "it", "Consegne"),
        ("xx", "sl", "Oddaje"),
    ] {
        let words = words(asked);
        assert_eq!(
            (&words["language"], &words["words"]["received"]),
            (&given.into(), &title.into())
        );
        assert_eq!(desk.ask_in(asked, "state", &json!({}))["language"], given);
    }
    let refusal = desk.ask_in("en", "goal", &json!({ "key": "a.99" }));
    assert!(
        refusal["message"].as_str().unwrap().contains("does not know"),
        "{refusal}"
    );
    // What is written does not depend on it.
    let state = desk.state();
    desk.ask_in("en", "merge", &json!({ "state": state }));
    let by_english = files(folder.path());
    desk.ask_in("sl", "merge", &json!({ "state": desk.state() }));
    assert_eq!(files(folder.path()), by_english);
}

#[test]
fn years_and_merges_are_compared_as_the_command_compares_them() {
    let folder = disagreeing();
    folder.put(
        "history/2023.csv",
        b"item,institution,value,note\na.2/vozila,duk,3,\n",
    );
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let diff = |before: &str, after: &str| desk.call("diff", &json!({ "before": before, "after": after }));
    let (status, years) = diff("2023", "2024");
    assert_eq!(status, 200, "{years}");
    let (_, out, _) = ran(zbir(&["diff", "2023", "2024", "--format", "json"]).current_dir(folder.path()));
    let by_command: Json = serde_json::from_str(&out).unwrap();
    let keys = |of: &Json| -> Vec<[String; 3]> {
        let all = of["differences"].as_array().unwrap().iter();
        all.map(|one| ["key", "before", "after"].map(|name| one[name].to_string()))
            .collect()
    };
    let (known, new): (Vec<_>, Vec<_>) = keys(&by_command).into_iter().partition(|one| one[1] != "null");
    assert_eq!(keys(&years), known);
    assert_eq!(years["new"], new.len());
    assert!(known.len() == 1 && new.len() > 3, "{known:?}");
    let (code, out, _) = ran(zbir(&["diff", "2023", "2024"]).current_dir(folder.path()));
    assert_eq!((code, out.lines().count()), (1, known.len() + 2), "{out}");
    let counted = format!("leto 2023 nima podatka: {};", new.len());
    assert!(out.contains(&counted) && !out.contains("(ni) →"), "{out}");
    for one in years["differences"].as_array().unwrap() {
        assert!(!one["what"].as_str().unwrap().contains('/'), "{one}");
    }
    let (status, refusal) = diff("merged", "now");
    assert_eq!(status, 409, "{refusal}");
    desk.ask("merge", &json!({ "state": desk.state() }));
    assert_eq!(diff("merged", "now").1["differences"], json!([]));
    let choose = json!({ "kind": "choose", "entry": "a.1/pomoc", "institution": "mok" });
    desk.ask("decide", &signed(&desk, choose));
    let changed = diff("merged", "now").1;
    let changed = changed["differences"].as_array().unwrap();
    assert!(changed.iter().any(|one| one["key"] == "a.1/pomoc"), "{changed:?}");
    assert_eq!(diff("2023", "now").0, 409, "not of one kind");
    let closed = diff("2022", "2024");
    assert_eq!(closed.0, 409, "there is nothing about it: {}", closed.1);
}

#[test]
fn a_report_that_was_changed_by_hand_is_named_when_it_is_replaced() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let report = || desk.ask("report", &json!({ "state": desk.state() }));
    assert_eq!(report()["notices"], json!([]));
    let all = files(folder.path());
    let document = all
        .keys()
        .find(|name| {
            Path::new(name).extension().is_some_and(|of| of == "docx") && !name.contains("templates")
        })
        .unwrap();
    let mut bytes = all[document].clone();
    bytes.push(0);
    folder.put(document, &bytes);
    let notices = report()["notices"].to_string();
    assert!(
        notices.contains("popravljen na roko") && notices.contains(document),
        "{notices}"
    );
}

#[test]
fn helps_name_views_of_the_desk_and_no_commands() {
    let folder = disagreeing();
    let desk = Desk::on(folder.path(), TODAY, "sl").entered();
    let view = desk.ask("findings", &json!({}));
    let findings = view["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    let mut views = 0;
    for one in findings {
        let help = one["help"].as_str().unwrap();
        assert!(!help.contains("zbir decide"), "{help}");
        views += usize::from(help.contains("v pogledu »Odločitve«"));
    }
    assert!(views > 0, "{view}");
    let (_, refusal) = desk.call("open", &json!({ "folder": "/nowhere" }));
    assert!(!refusal["help"].to_string().contains("zbir "), "{refusal}");
}
