//! What a value holds under — a qualifier, a decision, a missing part, an assumed year, other words for a status, a mean, numbers that
//! are not exact — is shown wherever the value is printed: in every output of the program, and in next year's form.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;
use zbir::forms::template::Carried;
use zbir::sheet::Content;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;

use crate::no_data::form;
use crate::support::agreement;
use crate::support::folder::{ran, zbir};
use crate::support::package::unpacked;
use crate::support::strategy::small_with;

const MEAN: &str = r#"
[[goal.indicator]]
id = "ocene"
title = "Število ocen"
unit = "ocen"
type = "count"
asked_of = ["dom", "knjiznica"]
combine = "sum"

[[goal.indicator]]
id = "ocena"
title = "Ocena obiskovalcev"
unit = "točk"
type = "decimal"
asked_of = ["dom", "knjiznica"]
combine = "mean"
weight = "ocene"
"#;

/// A second line, so that no total has the number of a line.
const OTHER: &str = r#"
[[goal.budget]]
id = "prevozi"
title = "Prevozi"
source = "municipality"
payer = "obcina"
"#;

const DECISIONS: &str = r#"
[[set]]
item = "a.3/srecanja"
value = "80004"
reason = "Po dogovoru z mrežo."
by = "Urad"
date = 2025-02-10

[[set]]
item = "a.1/pomoc/revised"
value = "63111.07"
reason = "Po dogovoru s financami."
by = "Urad"
date = 2025-02-10
"#;

const HISTORY: &str = "item,institution,value,note\n\
    a.1/status,,achieved,\n\
    a.1/obiski,dom,15005,vir leta ne navaja\n\
    a.1/pomoc,obcina,about 58765.25,leto ni navedeno\n\
    a.1/pomoc/adopted,,at-least 57654.25,leto je privzeto\n\
    a.1/prevozi,,9.25,\n\
    a.3/status,,in-progress,\n";

/// A number that is printed in one way alone, and what must stand beside it wherever it is.
struct Planted {
    /// As people read it in Slovene.
    shown: &'static str,
    /// As files for machines have it.
    plain: &'static str,
    /// What stands before it; blank if it is exact.
    before: &'static str,
    /// The sign behind it; blank if there is none.
    sign: &'static str,
    /// The keys of both in files for machines.
    keys: &'static [&'static str],
}

const PLANTED: [Planted; 10] = [
    // Stated with a qualifier: an indicator, and each amount of a line.
    planted("71,5", "71.5", "več kot", "", &["more-than"]),
    planted("64.321,50", "64321.5", "približno", "", &["about"]),
    planted("61.234,50", "61234.5", "vsaj", "", &["at-least"]),
    // Decided: a figure and an amount.
    planted("80.004", "80004", "", "†", &["decided"]),
    planted("63.111,07", "63111.07", "", "†", &["decided"]),
    // A sum that lacks a part, of numbers one of which is not exact.
    planted("70.003", "70003", "več kot", "‡", &["more-than", "partial"]),
    // A mean.
    planted("4,125", "4.125", "", "ø", &["mean"]),
    // Of a year that is assumed: a figure, an amount and a planned one.
    planted("15.005", "15005", "", "§", &["assumed-year"]),
    planted("58.765,25", "58765.25", "približno", "", &["about"]),
    planted("57.654,25", "57654.25", "vsaj", "", &["at-least"]),
];

const fn planted(
    shown: &'static str,
    plain: &'static str,
    before: &'static str,
    sign: &'static str,
    keys: &'static [&'static str],
) -> Planted {
    Planted {
        shown,
        plain,
        before,
        sign,
        keys,
    }
}

/// A year with all of them, in a folder.
fn year() -> TempDir {
    year_with("")
}

/// The same with more in the catalogue.
fn year_with(more: &str) -> TempDir {
    let (strategy, folder) = small_with(&[
        (
            "[[goal.indicator]]\nid = \"clanarina\"",
            &format!("{}\n[[goal.indicator]]\nid = \"clanarina\"", MEAN.trim_start()),
        ),
        (
            "[[goal.check]]",
            &format!("{}{more}\n[[goal.check]]", OTHER.trim_start()),
        ),
    ]);
    let year = strategy.catalogue.strategy.reporting_year;
    fs::write(
        folder.path().join(format!("history/{}.csv", year.plus(-1))),
        HISTORY,
    )
    .unwrap();
    fs::create_dir_all(folder.path().join("inbox/2024")).unwrap();
    fs::create_dir_all(folder.path().join("decisions")).unwrap();
    fs::write(folder.path().join("decisions/2024.toml"), DECISIONS).unwrap();
    let answers: [(&str, &[(&str, &str)]); 3] = [
        (
            "obcina",
            &[
                ("a.1/pomoc/adopted", "vsaj 61.234,50"),
                ("a.1/pomoc", "približno 64.321,50"),
                ("a.1/prevozi/adopted", "11.5"),
                ("a.1/prevozi/revised", "12.5"),
                ("a.1/prevozi", "12.25"),
                ("a.3/tocke", "30001"),
            ],
        ),
        (
            "dom",
            &[
                ("a.1/oskrbovalke", "več kot 71,5"),
                ("a.1/pomoc", "približno 64.321,50 €"),
                ("a.1/obiski", "15010"),
                ("a.1/obiski_mesto", "15000"),
                ("a.1/obiski_vasi", "10"),
                ("a.2/status", "se je izvedel"),
                ("a.3/tocke", "več kot 40002"),
                ("a.3/ocene", "3"),
                ("a.3/ocena", "4,25"),
            ],
        ),
        (
            "knjiznica",
            &[("a.3/tocke", ""), ("a.3/ocene", "1"), ("a.3/ocena", "3,75")],
        ),
    ];
    for answer in &strategy.answers {
        let mut carried: Carried = answer.carried().unwrap();
        let own = answers.iter().find(|(id, _)| *id == answer.institution.as_str());
        for (entry, text) in own.unwrap().1 {
            let content = if text.is_empty() {
                Content::Blank
            } else {
                text.parse()
                    .map_or_else(|_| Content::Text((*text).into()), Content::Number)
            };
            carried.entries.insert(entry.parse().unwrap(), content);
        }
        let bytes = form(&strategy, &answer.institution, &carried);
        let name = format!("inbox/2024/{}.xlsx", answer.institution);
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn said(folder: &Path, arguments: &[&str]) -> String {
    let mut command = zbir(arguments);
    command.env("COLUMNS", "200").current_dir(folder);
    let (code, out, err) = ran(&mut command);
    assert!(code < 2, "{arguments:?}: {code} {err}");
    out.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Returns the places of a number in a text, with what stands before and behind it.
fn places<'t>(text: &'t str, number: &str) -> Vec<(&'t str, &'t str)> {
    let is_digit = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let found = text.match_indices(number).filter_map(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + number.len()..]);
        let mut next = behind.chars();
        let goes_on = match (next.next(), next.next()) {
            (Some(c), _) if c.is_ascii_digit() => true,
            (Some('.' | ','), Some(c)) => c.is_ascii_digit(),
            _ => false,
        };
        let begins = !before.chars().next_back().is_some_and(is_digit);
        (begins && !goes_on).then_some((before, behind))
    });
    found.collect()
}

/// Requires that each number of a text for people stands with what belongs to it, its signs too unless the output says in words what
/// they mean; returns how many numbers there were.
fn with_what_belongs(output: &str, text: &str, signs: bool) -> usize {
    let mut seen = 0;
    // What a decision says of itself needs no sign that it was decided.
    let of_decisions = |line: &str| {
        line.contains("Po dogovoru") || line.contains("»80004«") || line.contains("»63111.07«")
            // Nor does what a finding says of it.
            || line.contains("presežek je")
    };
    for one in &PLANTED {
        for line in text.lines().filter(|line| !of_decisions(line)) {
            for (before, behind) in places(line, one.shown) {
                let before = before.trim_end();
                assert!(
                    before.ends_with(one.before),
                    "{output}: »{}« is not said before {} in\n{line}",
                    one.before,
                    one.shown
                );
                // The unit may stand between the number and the sign.
                let near: String = behind.chars().take(14).collect();
                assert!(
                    !signs || near.contains(one.sign),
                    "{output}: {} is not behind {} in\n{line}",
                    one.sign,
                    one.shown
                );
                seen += 1;
            }
        }
    }
    seen
}

/// The words of a page or of a part of a document, a paragraph or cell a line.
fn words(markup: &str) -> String {
    let ended = markup
        .replace("</w:p>", "\n")
        .replace("</w:tc>", "\n")
        .replace("</td>", "\n")
        .replace("</li>", "\n")
        .replace("</p>", "\n")
        .replace("</text>", "\n");
    let mut out = String::new();
    for part in ended.split('<') {
        out += part.split_once('>').map_or(part, |(_, words)| words);
    }
    out.replace(['\u{a0}', '\u{202f}'], " ").replace("&#160;", " ")
}

/// Requires the same of the cells of a workbook: of a number by what its format shows beside it.
fn of_workbook(output: &str, bytes: &[u8]) -> usize {
    let book = agreement::open(bytes, &Limits::default(), &Isolation::none()).unwrap();
    let formats = formats(bytes);
    let mut seen = 0;
    let sheets = (1..).zip(&book.sheets);
    for (number, sheet) in sheets.filter(|(_, sheet)| !sheet.name.starts_with("_zbir")) {
        for (at, cell) in &sheet.cells {
            let place = format!("{output} › {} › {at}", sheet.name);
            match &cell.content {
                Content::Number(held) => {
                    let held = held.normalize().to_string();
                    for one in PLANTED.iter().filter(|one| one.plain == held) {
                        let format = formats.get(&(number, at.to_string()));
                        let format = format.map_or("", String::as_str);
                        assert!(
                            format.contains(one.before) && format.contains(one.sign),
                            "{place}: {held} as {format}"
                        );
                        seen += 1;
                    }
                }
                Content::Text(text) => {
                    // The signs behind a text are of its format: `@" ◊"`.
                    let format = formats.get(&(number, at.to_string()));
                    let signs = format
                        .and_then(|format| format.split_once('@'))
                        .map_or("", |(_, signs)| signs);
                    let shown = format!("{}{}", text, signs.replace('"', "")).replace('\u{a0}', " ");
                    seen += with_what_belongs(&place, &shown, true);
                }
                _ => {}
            }
        }
    }
    seen
}

/// The format codes of the cells of a workbook, by the number of the sheet and the cell.
fn formats(bytes: &[u8]) -> HashMap<(u32, String), String> {
    let parts: HashMap<String, String> = unpacked(bytes)
        .into_iter()
        .map(|(name, part)| (name, String::from_utf8_lossy(&part).into_owned()))
        .collect();
    let attribute = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
        Some(
            rest.split_once('"')?
                .0
                .replace("&quot;", "\"")
                .replace("&gt;", ">"),
        )
    };
    let styles = &parts["xl/styles.xml"];
    let codes: HashMap<String, String> = styles
        .split("<numFmt ")
        .skip(1)
        .filter_map(|tag| {
            let tag = format!(" {tag}");
            Some((attribute(&tag, "numFmtId")?, attribute(&tag, "formatCode")?))
        })
        .collect();
    let (_, cells) = styles.split_once("<cellXfs").unwrap();
    let used: Vec<String> = cells
        .split("<xf ")
        .skip(1)
        .map(|tag| attribute(&format!(" {tag}"), "numFmtId").unwrap_or_default())
        .collect();
    let mut formats = HashMap::new();
    for number in 1.. {
        let Some(sheet) = parts.get(&format!("xl/worksheets/sheet{number}.xml")) else {
            return formats;
        };
        for tag in sheet.split("<c ").skip(1) {
            let tag = format!(" {}", tag.split('>').next().unwrap());
            let style = attribute(&tag, "s").and_then(|style| style.parse::<usize>().ok());
            let code = style.and_then(|style| codes.get(&used[style]));
            if let (Some(at), Some(code)) = (attribute(&tag, "r"), code) {
                formats.insert((number, at), code.clone());
            }
        }
    }
    formats
}

/// Requires that a row for machines which holds a number also holds the keys of what belongs to it.
fn of_rows(output: &str, text: &str) -> usize {
    let mut seen = 0;
    for line in text.lines().filter(|line| !line.contains("Po dogovoru")) {
        for one in &PLANTED {
            if line.split([',', ' ', '"', ';']).all(|word| word != one.plain) {
                continue;
            }
            for key in one.keys {
                assert!(line.contains(key), "{output}: {key} is missing in\n{line}");
            }
            seen += 1;
        }
    }
    seen
}

/// Requires of each number in JSON that its object, or the one around it, says what belongs to it.
fn of_json(path: &str, json: &Json, around: &[&Json]) -> usize {
    let text = |json: &Json| json.to_string();
    match json {
        Json::Object(fields) => {
            let mut seen = 0;
            for (name, field) in fields {
                if ["claims", "decisions", "findings", "message"].contains(&name.as_str()) {
                    continue;
                }
                let inner: Vec<&Json> = std::iter::once(json)
                    .chain(around.iter().copied())
                    .take(4)
                    .collect();
                seen += of_json(&format!("{path}.{name}"), field, &inner);
            }
            seen
        }
        Json::Array(all) => {
            let each = all.iter().enumerate();
            each.map(|(at, one)| of_json(&format!("{path}[{at}]"), one, around))
                .sum()
        }
        Json::String(value) => {
            let found: Vec<&Planted> = PLANTED.iter().filter(|one| one.plain == value).collect();
            for one in &found {
                for key in one.keys {
                    let is_said = around
                        .iter()
                        .any(|json| text(json).contains(&format!("\"{key}\"")));
                    assert!(
                        is_said,
                        "{path}: {key} is not said beside {value} in {}",
                        text(around[0])
                    );
                }
            }
            found.len()
        }
        _ => 0,
    }
}

#[test]
fn every_output_shows_what_a_value_holds_under() {
    let folder = year();
    let path = folder.path();
    for command in ["run", "report"] {
        said(path, &[command, ".", "--today", "2025-02-12"]);
    }
    let read = |name: &str| {
        let file = path.join("out/2024").join(name);
        fs::read(&file).unwrap_or_else(|_| panic!("{name}"))
    };
    let text = |name: &str| String::from_utf8(read(name)).unwrap();
    let mut seen = Vec::new();
    let mut count = |output: &str, n: usize| seen.push((output.to_owned(), n));

    count(
        "consolidated.xlsx",
        of_workbook("consolidated.xlsx", &read("consolidated.xlsx")),
    );
    let finance = ["finance", ".", "--format", "xlsx"];
    said(path, &finance);
    count("finance.xlsx", of_workbook("finance.xlsx", &read("finance.xlsx")));
    let made = fs::read_dir(path.join("out/2024")).unwrap();
    let made: Vec<String> = made
        .map(|one| one.unwrap().file_name().into_string().unwrap())
        .collect();
    let ending = |end: &str| {
        made.iter()
            .find(|name| name.starts_with("report") && name.ends_with(end))
            .unwrap()
    };
    let page = words(&text(ending(".html")));
    count("page", with_what_belongs("page", &page, true));
    let parts = unpacked(&read(ending(".docx")));
    for (name, part) in parts.iter().filter(|(name, _)| name.ends_with("xml")) {
        let part = String::from_utf8_lossy(part);
        count(name, with_what_belongs(name, &words(&part), true));
    }
    for arguments in [
        &["finance", "."][..],
        &["trace", ".", "a.1"],
        &["trace", ".", "a.3"],
        &["finance", ".", "--format", "csv-excel"],
    ] {
        count(
            &arguments.join(" "),
            with_what_belongs(
                &arguments.join(" "),
                &said(path, arguments),
                arguments[0] != "trace" && !arguments.contains(&"csv-excel"),
            ),
        );
    }
    count(
        "finance csv",
        of_rows("finance csv", &said(path, &["finance", ".", "--format", "csv"])),
    );
    for name in ["indicators.csv", "budget.csv"] {
        count(name, of_rows(name, &text(&format!("data/{name}"))));
    }
    for (name, json) in [
        ("result.json", text("result.json")),
        ("finance.json", said(path, &["finance", ".", "--format", "json"])),
        (
            "trace.json",
            said(path, &["trace", ".", "a.3", "--format", "json"]),
        ),
    ] {
        let json: Json = serde_json::from_str(&json).unwrap();
        count(name, of_json(name, &json, &[]));
    }
    let least = |output: &str| seen.iter().find(|(name, _)| name == output).unwrap().1;
    for (output, n) in [
        ("consolidated.xlsx", 30),
        ("finance.xlsx", 4),
        ("page", 12),
        ("word/document.xml", 10),
        ("finance .", 10),
        ("finance csv", 4),
        ("indicators.csv", 4),
        ("budget.csv", 4),
        ("result.json", 12),
        ("finance.json", 8),
    ] {
        assert!(least(output) >= n, "{output}: {} of {seen:?}", least(output));
    }
    // A status of other words.
    for arguments in [
        &["status-table", ".", "--goals"][..],
        &["status-table", ".", "--goals", "--format", "html"],
        &["status-table", ".", "--goals", "--format", "markdown"],
        &["status-table", ".", "--goals", "--format", "csv-excel"],
    ] {
        let out = said(path, arguments);
        assert!(out.contains('◊'), "{arguments:?}: {out}");
    }
    let out = said(path, &["status-table", ".", "--goals", "--format", "csv"]);
    assert!(out.contains("synonym"), "{out}");
    assert!(page.contains('◊'));
}

#[test]
fn what_is_computed_of_inexact_amounts_is_marked() {
    let folder = year();
    let path = folder.path();
    // 64.321,50 : 63.111,07 = 101,92 %; 64.321,50 : 58.765,25 = +9,5 %.
    let screen = said(path, &["finance", "."]);
    for computed in ["101,9 ≈", "+9,5 ≈"] {
        assert!(screen.contains(computed), "{computed}: {screen}");
    }
    assert!(
        places(&screen, "101,9")
            .iter()
            .all(|(_, behind)| behind.starts_with(" ≈")),
        "{screen}"
    );
    let json: Json = serde_json::from_str(&said(path, &["finance", ".", "--format", "json"])).unwrap();
    assert_eq!(json["lines"][0]["qualifiers"]["index"], "about");
    assert_eq!(json["totals"]["overall"]["qualifiers"]["realised"], "about");
    assert_eq!(
        json["totals"]["overall"]["compared"]["qualifiers"]["change"],
        "about"
    );
    assert_eq!(json["transfers"][0]["qualifiers"]["paid"], "about");
}

#[test]
fn last_years_rows_of_the_next_form_show_the_qualifier() {
    let folder = year();
    let path = folder.path();
    said(path, &["run", ".", "--today", "2025-02-12"]);
    let signed = ["--reason", "V redu.", "--by", "Urad", "--date", "2025-02-12"];
    for decided in [["waive", "R103"], ["accept", "--all"]] {
        said(path, &[&["decide", "."], &decided[..], &signed].concat());
    }
    said(path, &["close", ".", "--today", "2025-02-12"]);
    said(
        path,
        &["templates", ".", "--year", "2025", "--today", "2025-10-01"],
    );
    let mut seen = 0;
    for institution in ["obcina", "dom"] {
        let forms = path.join("out/2025/templates");
        let name = fs::read_dir(&forms).unwrap().map(|one| one.unwrap().path());
        let file = name
            .into_iter()
            .find(|path| {
                let name = path.file_name().unwrap().to_str().unwrap();
                name.contains(institution) && name.ends_with("xlsx")
            })
            .unwrap();
        let book = agreement::open(&fs::read(file).unwrap(), &Limits::default(), &Isolation::none()).unwrap();
        for sheet in book.sheets.iter().filter(|sheet| !sheet.name.starts_with("zbir")) {
            for (at, cell) in &sheet.cells {
                let place = format!("{institution} › {} › {at}", sheet.name);
                if let Content::Number(number) = &cell.content {
                    let number = number.normalize().to_string();
                    let qualified = PLANTED
                        .iter()
                        .any(|one| one.plain == number && !one.before.is_empty());
                    assert!(!qualified, "{place}: a plain {number}");
                }
                if let Content::Text(text) = &cell.content {
                    let text = text.replace('\u{a0}', " ");
                    for one in PLANTED.iter().filter(|one| !one.before.is_empty()) {
                        for (before, _) in places(&text, one.shown) {
                            assert!(before.trim_end().ends_with(one.before), "{place}: {text}");
                            seen += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(seen >= 3, "{seen}");
}

/// A line that nobody answers.
const UNANSWERED: &str = r#"
[[goal.budget]]
id = "oprema"
title = "Oprema"
source = "municipality"
payer = "obcina"
"#;

/// Waives what is open, accepts all, and closes the year.
fn close(path: &Path) {
    let signed = ["--reason", "V redu.", "--by", "Urad", "--date", "2025-02-12"];
    let found = said(path, &["check", ".", "--format", "json", "--today", "2025-02-12"]);
    let found: Json = serde_json::from_str(&found).unwrap();
    let mut codes: Vec<&str> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["severity"] == "error")
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    codes.dedup();
    for code in codes {
        said(path, &[&["decide", ".", "waive", code], &signed[..]].concat());
    }
    said(path, &[&["decide", ".", "accept", "--all"], &signed[..]].concat());
    let closed = said(path, &["close", ".", "--today", "2025-02-12"]);
    assert!(path.join("history/2024.csv").exists(), "{closed}");
}

#[test]
fn what_a_value_holds_under_is_kept_across_a_close() {
    let folder = year_with(UNANSWERED);
    let path = folder.path();
    said(path, &["run", ".", "--today", "2025-02-12"]);
    close(path);
    let next = ["--year", "2025", "--today", "2026-02-12"];
    for command in ["templates", "merge", "report"] {
        said(path, &[&[command, "."], &next[..]].concat());
    }
    said(path, &[&["finance", ".", "--format", "xlsx"], &next[..]].concat());
    let out = path.join("out/2025");
    let read = |name: &str| fs::read(out.join(name)).unwrap_or_else(|_| panic!("{name}"));
    let mut seen = Vec::new();
    for name in ["consolidated.xlsx", "finance.xlsx"] {
        seen.push((name.to_owned(), of_workbook(name, &read(name))));
    }
    // Next year's forms, in the columns of last year.
    let mut synonyms = 0;
    for entry in fs::read_dir(out.join("templates")).unwrap() {
        let file = entry.unwrap().path();
        if file.extension().is_some_and(|ending| ending == "xlsx") {
            let bytes = fs::read(&file).unwrap();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            synonyms += formats(&bytes).values().filter(|code| code.contains('◊')).count();
            seen.push((name.clone(), of_workbook(&name, &bytes)));
        }
    }
    assert!(synonyms > 0, "a status of other words in next year's form");
    let page = String::from_utf8(read("report-osnutek.html")).unwrap();
    let page = words(&page);
    seen.push(("page".to_owned(), with_what_belongs("page", &page, true)));
    let parts = unpacked(&read("report-osnutek.docx"));
    let (_, document) = parts
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let document = words(&String::from_utf8_lossy(document));
    seen.push((
        "document".to_owned(),
        with_what_belongs("document", &document, true),
    ));
    let finance = said(path, &[&["finance", "."], &next[..]].concat());
    seen.push(("finance".to_owned(), with_what_belongs("finance", &finance, true)));
    for name in ["indicators.csv", "budget.csv"] {
        let text = String::from_utf8(read(&format!("data/{name}"))).unwrap();
        seen.push((name.to_owned(), of_rows(name, &text)));
    }
    let result: Json = serde_json::from_slice(&read("result.json")).unwrap();
    seen.push(("result.json".to_owned(), of_json("result.json", &result, &[])));
    for (output, n) in [
        ("consolidated.xlsx", 8),
        ("page", 4),
        ("document", 4),
        ("finance", 1),
        ("indicators.csv", 4),
        ("budget.csv", 3),
        ("result.json", 4),
    ] {
        let found = seen.iter().find(|(name, _)| name == output).unwrap().1;
        assert!(found >= n, "{output}: {found} of {seen:?}");
    }
    // The total of last year: 64.321,50 + 12,25 of three lines.
    for (output, text) in [("page", &page), ("document", &document), ("finance", &finance)] {
        let totals = places(text, "64.333,75");
        assert!(!totals.is_empty(), "{output}: {text}");
        for (before, behind) in totals {
            let near: String = behind.chars().take(8).collect();
            let before: String = before
                .chars()
                .rev()
                .take(14)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect();
            assert!(
                before.contains("približno") && near.contains('‡'),
                "{output}: {before}|{near}"
            );
        }
        assert!(text.contains("2024: znano pri 2 od 3"), "{output}: {text}");
        assert!(text.contains("◊") || output == "finance", "{output}: {text}");
    }
}
