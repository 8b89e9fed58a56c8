//! `zbir check`, `status`, `templates` and `explain` from outside.

use crate::support::folder::{DUK, Folder, ran, zbir};
use zbir::base::digest::sha256;

#[test]
fn check_reports_findings_and_writes_nothing() {
    let folder = Folder::answered();
    let (code, out, _) = ran(zbir(&["check"]).arg(folder.path()));
    assert_eq!(code, 0);
    assert!(
        out.starts_with("Ni ugotovitev.\n\nKaj storiti zdaj\n  sprejmite pregledane oddaje: zbir decide ")
            && out.contains("  združite oddaje: zbir merge "),
        "{out}"
    );
    assert!(!folder.at("out").exists());
}

#[test]
fn a_single_file_is_checked_alone() {
    let folder = Folder::new();
    let mut answers = DUK.to_vec();
    answers[0] = ("a.1/ure", "od 30");
    folder.put("poslano/DUK.xlsx", &folder.form("duk", &answers));
    let (code, out, _) = ran(zbir(&["check", "poslano/DUK.xlsx"]).current_dir(folder.path()));
    insta::assert_snapshot!(out, @r"
Po ustanovah
  Dom upokojencev  1 napaka
  Skupaj           1 napaka

Po vrstah
  1 × napaka V104  ni število

napaka V104 · Dom upokojencev
  poslano/DUK.xlsx › Kazalniki › J5
  a.1 Ure pomoči: pričakovano: število; v celici je »od 30«
  pomoč: v celico vpišite samo število (na primer 22,5); pojasnilo napišite v stolpec Opomba; število, ki ni natančno, vpišite kot »približno 22« ali »več kot 22«
");
    assert_eq!(code, 1);
}

#[test]
fn status_lists_institutions_without_a_reply() {
    let folder = Folder::answered();
    std::fs::remove_file(folder.at("inbox/2024/Obcina.xlsx")).unwrap();
    let (code, out, _) = ran(zbir(&["status"]).arg(folder.path()));
    let digest = sha256(&folder.read("inbox/2024/DUK porocilo KONCNO.xlsx"));
    let out = out.replace(&digest[..8], "01234567");
    insta::assert_snapshot!(out, @r"
Prejeto: 1 od 2
Rok za oddajo: 7. 2. 2025

──────────────────────────────────────────────────────────────────────────────────────────────────
 Ustanova          Stanje                Sprejem           Ugotovitve    Datoteke
══════════════════════════════════════════════════════════════════════════════════════════════════
 Mestna občina     ni oddano                               1 opozorilo
 Dom upokojencev   prejeto in potrjeno   čaka na sprejem                 DUK porocilo KONCNO.xlsx
──────────────────────────────────────────────────────────────────────────────────────────────────

Kaj je bilo poslano in kdaj je kaj prispelo
────────────────────────────────────────────────────────────────
 Ustanova   Poslano   Datirano                 Krogi   Opomniki
════════════════════════════════════════════════════════════════
 MOK                                           0
 DUK                  24. 1. 2025 (01234567)   0
────────────────────────────────────────────────────────────────

Finančna služba zneskov še ni potrdila

Cilji, pri katerih kaj manjka
─────────────────────────────────────────────────────
 Cilj   Naslov                      Prejeto   Manjka
═════════════════════════════════════════════════════
 a.1    Doplačevati pomoč na domu   1 od 2    MOK
─────────────────────────────────────────────────────
");
    assert_eq!(code, 0);
}

#[test]
fn templates_are_one_for_each_institution() {
    let folder = Folder::new();
    let (code, out, _) = ran(zbir(&["templates"]).current_dir(folder.path()));
    let names: Vec<&str> = out
        .lines()
        .filter_map(|line| line.rsplit(['/', '\\']).next())
        .collect();
    assert_eq!(
        names,
        ["mok-2024.xlsx", "duk-2024.xlsx", "navodilo-za-obrazec.html"]
    );
    assert_eq!(code, 0);
}

#[test]
fn a_blank_form_is_reported_once() {
    let folder = Folder::new();
    zbir(&["templates"]).arg(folder.path()).assert().success();
    let form = folder.read("out/2024/templates/duk-2024.xlsx");
    folder.put("inbox/2024/duk-2024.xlsx", &form);
    let (code, out, _) = ran(zbir(&["check", "--format", "json"]).arg(folder.path()));
    assert_eq!(code, 1);
    let form: serde_json::Value = serde_json::from_str(&out).unwrap();
    let codes: Vec<&str> = form["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|f| f["code"].as_str())
        .collect();
    assert!(codes.iter().all(|code| !code.starts_with('V')), "{codes:?}");
    assert!(codes.contains(&"R101"), "{codes:?}");
}

#[test]
fn codes_are_listed_by_stage_and_prefix_with_the_severity_of_the_strategy() {
    let folder = Folder::new();
    let text = String::from_utf8(folder.read("strategy.toml")).unwrap();
    folder.put(
        "strategy.toml",
        format!("{text}\n[severity]\nM101 = \"error\"\n").as_bytes(),
    );
    let (code, out, _) = ran(zbir(&["explain", "m10"]).arg("--dir").arg(folder.path()));
    let mut lines = out.lines();
    assert_eq!(lines.next(), Some("Združevanje in odločitve"));
    assert_eq!(
        lines.next(),
        Some("  M101  napaka: obrazca ustanove ni (po [severity] v strategy.toml; sicer opozorilo)")
    );
    assert!(
        out.contains("\n  M109  opozorilo: odločitev ne zadene ničesar\n"),
        "{out}"
    );
    assert!(!out.contains("M110"), "{out}");
    assert_eq!(code, 0);
    let (code, _, err) = ran(&mut zbir(&["explain", "V1O4"]));
    assert_eq!(code, 2);
    assert!(
        err.contains("kode V1O4 ni") && err.contains("najbližja je V104"),
        "{err}"
    );
}

#[test]
fn every_code_is_explained() {
    let (code, list, _) = ran(&mut zbir(&["explain"]));
    assert_eq!(code, 0);
    assert!(list.lines().count() > 50);
    for line in list.lines().filter(|line| line.starts_with("  ")) {
        let id = line.split_whitespace().next().unwrap();
        let (code, text, _) = ran(&mut zbir(&["explain", id]));
        assert_eq!(code, 0, "{id}");
        assert!(text.contains("Kaj storiti"), "{text}");
        assert!(!text.contains('{'), "{text}");
    }
}
