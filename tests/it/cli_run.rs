//! `zbir run` and `zbir merge` from outside.

use crate::support::folder::{DUK, Folder, MOK, ran, zbir};

const OUTPUTS: [&str; 4] = [
    "out/2024/templates/mok-2024.xlsx",
    "out/2024/templates/duk-2024.xlsx",
    "out/2024/consolidated.xlsx",
    "out/2024/result.json",
];

#[test]
fn a_clean_year_is_reported_and_written() {
    let folder = Folder::answered();
    let (code, out, err) = ran(zbir(&["run"]).current_dir(folder.path()));
    insta::assert_snapshot!(out.replace('\\', "/"), @r#"
Ni ugotovitev.

Zapisano
  out/2024/templates/
  out/2024/consolidated.xlsx
  out/2024/result.json

Stanja ciljev

a. Pomoč na domu
────────────────────────────────────────────────────────────────────────────────────────────────────
 Cilj    Naslov                                                             Stanje          Nosilec
════════════════════════════════════════════════════════════════════════════════════════════════════
 a.1     Doplačevati pomoč na domu                                          dosežen         MOK
 a.2     Več vozil                                                          ni dosežen      DUK
────────────────────────────────────────────────────────────────────────────────────────────────────

───────────────────────────────────────────
 Stanje          a. Pomoč na domu   Skupaj
═══════════════════════════════════════════
 dosežen                        1        1
 delno dosežen                  0        0
 ni dosežen                     1        1
 v izvajanju                    0        0
 brez stanja                    0        0
 vsi cilji                      2        2
───────────────────────────────────────────

Kaj storiti zdaj
  sprejmite pregledane oddaje: zbir decide accept --all --reason "…" --by "…"
  pripravite poročilo: zbir report
  ko je poročilo potrjeno, zaključite leto: zbir close --year 2024
"#);
    assert_eq!(
        err,
        "out/2024/templates: zapisanih obrazcev 2\ninbox/2024: datotek za branje 2\n"
    );
    assert_eq!(code, 0);
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let folder = Folder::answered();
    let bytes = || OUTPUTS.map(|path| folder.read(path));
    zbir(&["run"]).arg(folder.path()).assert().success();
    let first = bytes();
    zbir(&["run"]).arg(folder.path()).assert().success();
    assert!(first == bytes(), "the second run wrote other bytes");
}

#[test]
fn inputs_are_not_touched() {
    let folder = Folder::answered();
    let inputs = [
        "strategy.toml",
        "history/2023.csv",
        "inbox/2024/Obcina.xlsx",
        "inbox/2024/DUK porocilo KONCNO.xlsx",
    ];
    let before = inputs.map(|path| folder.read(path));
    zbir(&["run"]).arg(folder.path()).assert().success();
    assert!(before == inputs.map(|path| folder.read(path)));
}

#[test]
fn an_error_sets_the_exit_code_and_a_waiver_resets_it() {
    let folder = Folder::answered();
    let mut answers = DUK.to_vec();
    answers.retain(|(entry, _)| *entry != "a.2/status");
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &folder.form("duk", &answers),
    );
    let run = |more: &[&str]| ran(zbir(&["merge"]).arg(folder.path()).args(more));
    let (code, out, _) = run(&[]);
    assert_eq!(code, 1);
    assert!(out.contains("napaka R101 · Dom upokojencev"), "{out}");
    assert_eq!(run(&["--fail-on", "never"]).0, 0);
    folder.put(
        "decisions/2024.toml",
        "[[waive]]\ncode = \"R101\"\nitem = \"a.2/status\"\nreason = \"Dogovorjeno.\"\nby = \"Urad\"\ndate = 2025-02-10\n"
            .as_bytes(),
    );
    let (code, out, _) = run(&["--fail-on", "error"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("razlog: Dogovorjeno. (Urad, 10. 2. 2025)"), "{out}");
}

#[test]
fn a_conflict_stays_open_until_a_decision_rules() {
    let folder = Folder::answered();
    let mut answers = DUK.to_vec();
    answers[1] = ("a.1/pomoc", "553000");
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &folder.form("duk", &answers),
    );
    let realised = || {
        ran(zbir(&["merge", "--fail-on", "never"]).arg(folder.path()));
        let result: serde_json::Value = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
        let answer = &result["goals"][0]["budget"][0]["realised"];
        (answer["outcome"].clone(), answer["value"].clone())
    };
    assert_eq!(realised(), ("open".into(), serde_json::Value::Null));
    folder.put(
        "decisions/2024.toml",
        "[[choose]]\nitem = \"a.1/pomoc\"\ninstitution = \"mok\"\nreason = \"Po glavni knjigi.\"\nby = \"Urad\"\ndate = 2025-02-10\n"
            .as_bytes(),
    );
    assert_eq!(realised(), ("settled".into(), "553530.25".into()));
}

#[test]
fn an_unreadable_file_is_a_finding_and_the_others_count() {
    let folder = Folder::answered();
    folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", b"to ni zvezek");
    let (code, out, _) = ran(zbir(&["merge"]).arg(folder.path()));
    assert_eq!(code, 1);
    assert!(out.contains("inbox/2024/DUK porocilo KONCNO.xlsx"), "{out}");
    assert!(out.contains("a.1     Doplačevati pomoč na domu"), "{out}");
    let result: serde_json::Value = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    assert_eq!(result["goals"][0]["status"], "achieved");
    assert_eq!(result["submissions"][0]["state"], "refused");
}

#[test]
fn formats_for_programs_have_the_standard_output_to_themselves() {
    let folder = Folder::answered();
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK[1..]));
    let (_, out, _) = ran(zbir(&["run", "--format", "json"]).arg(folder.path()));
    let form: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(form["version"], 1);
    assert_eq!(form["findings"][0]["code"], "R101");
    assert_eq!(form["tally"]["errors"], 1);
    let (_, out, _) = ran(zbir(&["run", "--format", "csv"]).arg(folder.path()));
    let first = out.lines().next().unwrap();
    assert_eq!(
        first,
        "severity,code,institution,file,sheet,cell,line,entry,message,help,waived,related"
    );
}
