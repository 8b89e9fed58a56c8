//! `zbir status-table` from outside.

use crate::support::folder::{Folder, STRATEGY, ran, zbir};
use serde_json::Value as Json;

/// A folder in which everything is answered, and last year's statuses are known.
fn with_history() -> Folder {
    let folder = Folder::answered();
    folder.put(
        "history/2023.csv",
        b"item,institution,value,note\na.1/status,,not-achieved,\na.2/status,,in-progress,\na.2/vozila,duk,4,\n",
    );
    folder
}

fn table(folder: &Folder, arguments: &[&str]) -> String {
    let mut command = zbir(&["status-table"]);
    let (code, out, err) = ran(command.args(arguments).arg(folder.path()));
    assert_eq!(code, 0, "{err}");
    assert!(!folder.at("out").exists());
    out
}

#[test]
fn it_is_compared_with_last_year_by_default() {
    let folder = with_history();
    insta::assert_snapshot!(table(&folder, &[]), @r"
Stanja ciljev v letu 2024
──────────────────────────────────────────────────────────────────────────────────────────────
 Področje           dosežen   delno dosežen   ni dosežen   v izvajanju   brez stanja   Skupaj
══════════════════════════════════════════════════════════════════════════════════════════════
 a. Pomoč na domu    1 (+1)               0            1        0 (−1)             0        2
 Skupaj              1 (+1)               0            1        0 (−1)             0        2
──────────────────────────────────────────────────────────────────────────────────────────────
2 cilja: dosežen 1, ni dosežen 1. Primerjava z letom 2023: stanje je v obeh letih znano pri 2
ciljih, spremenilo se je pri 2. V oklepaju je razlika glede na leto 2023 pri ciljih, katerih stanje
je znano v obeh letih.
");
    let alone = table(&folder, &["--against", "none"]);
    assert!(!alone.contains("2023"), "{alone}");
    let json: Json = serde_json::from_str(&table(&folder, &["--format", "json"])).unwrap();
    assert_eq!((&json["against"], &json["changed"]), (&2023.into(), &2.into()));
    let json: Json =
        serde_json::from_str(&table(&Folder::answered(), &["--format", "json", "--by", "lead"])).unwrap();
    assert_eq!((&json["against"], &json["by"]), (&Json::Null, &"lead".into()));
    let (code, _, err) = ran(zbir(&["status-table", "--against", "lani"]).arg(folder.path()));
    assert_eq!(code, 2);
    assert!(err.contains("lani"), "{err}");
}

#[test]
fn no_format_interprets_a_title() {
    let folder = with_history();
    let title = "=cmd|'/c calc'!A1 <script>alert(1)</script>";
    let strategy = STRATEGY.replacen("Več vozil", title, 1);
    assert!(strategy.contains(title));
    folder.put("strategy.toml", strategy.as_bytes());
    let csv = table(&folder, &["--format", "csv", "--goals"]);
    assert!(csv.contains(",'=cmd|"), "{csv}");
    let html = table(&folder, &["--format", "html", "--goals"]);
    assert!(
        html.contains("&lt;script&gt;") && !html.contains("<script"),
        "{html}"
    );
    let markdown = table(&folder, &["--format", "markdown", "--goals"]);
    assert!(
        markdown.contains("=cmd\\|'/c calc'\\!A1 \\<script\\>"),
        "{markdown}"
    );
}
