//! Amounts in other currencies than the euro, and figures with a sign: read, shown and computed as the catalogue has them.

use serde_json::Value as Json;
use zbir::base::language::Language;
use zbir::sheet::{Content, EntryRule};
use zbir::strategy::catalogue;

use crate::support::folder::{Folder, files, ran, two_goals, zbir};
use crate::support::shown::texts;

/// A folder whose amounts are in a currency, with answers of payer and recipient.
fn folder(currency: &str, language: &str, spent: &str, received: &str) -> Folder {
    let folder = Folder::new();
    let strategy = two_goals()
        .with("currency = \"EUR\"", &format!("currency = \"{currency}\""))
        .with("language = \"sl\"", &format!("language = \"{language}\""));
    folder.put("strategy.toml", strategy.text().as_bytes());
    let payer = [
        ("a.1/status", "achieved"),
        ("a.1/explanation", "All hours were paid for."),
        ("a.1/ure", "12.5"),
        ("a.1/pomoc/adopted", "1000000"),
        ("a.1/pomoc/revised", "1000000"),
        ("a.1/pomoc", spent),
    ];
    let recipient = [("a.1/ure", "30"), ("a.1/pomoc", received), ("a.2/vozila", "4")];
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &payer));
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &recipient));
    folder
}

/// Returns the codes of what is found about the amount of the payer, with the messages.
fn found(folder: &Folder) -> Vec<(String, String)> {
    let dir = folder.path().to_str().unwrap();
    let (_, out, error) = ran(zbir(&["check", dir, "--format", "json"]).args(["--today", "2025-02-05"]));
    let json: Json = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out} {error}"));
    let findings = json["findings"].as_array().unwrap().iter();
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    let of_amount = findings.filter(|one| one["entry"] == "a.1/pomoc");
    of_amount
        .map(|one| (text(&one["code"]), text(&one["message"]["en"])))
        .collect()
}

/// Returns the amount as it was accepted, and the codes that its cell was given.
fn read(currency: &str, typed: &str) -> (Option<String>, Vec<String>) {
    let folder = folder(currency, "en", typed, "1");
    let codes = found(&folder).into_iter().map(|(code, _)| code).collect();
    let dir = folder.path().to_str().unwrap();
    let (_, out, _) = ran(&mut zbir(&["trace", dir, "a.1/pomoc", "--format", "json"]));
    let traced: Json = serde_json::from_str(&out).unwrap();
    let entries = traced["entries"].as_array().unwrap();
    let entry = entries.iter().find(|one| one["entry"] == "a.1/pomoc").unwrap();
    let claims = entry["answer"]["claims"].as_array().unwrap().clone();
    let of_payer = claims.iter().find(|claim| claim["institution"] == "mok").cloned();
    let value = of_payer.and_then(|claim| claim["value"].as_str().map(str::to_owned));
    (value, codes)
}

fn has_ending(path: &str, ending: &str) -> bool {
    std::path::Path::new(path)
        .extension()
        .is_some_and(|found| found == ending)
}

#[test]
fn amounts_are_read_with_the_marks_and_the_decimals_of_their_currency() {
    for (currency, typed, value, code) in [
        ("GBP", "£1,234.50", Some("1234.5"), "V101"),
        ("GBP", "GBP 1,234.50", Some("1234.5"), "V101"),
        ("GBP", "1,234.50 pounds", Some("1234.5"), "V101"),
        ("GBP", "1,234.50 pounds sterling", Some("1234.5"), "V101"),
        ("GBP", "100,50 sterline", Some("100.5"), "V101"),
        ("GBP", "100,50 britanskih funtov", Some("100.5"), "V101"),
        ("GBP", "€1,234.50", None, "V130"),
        ("CZK", "1 234,50 Kč", Some("1234.5"), "V101"),
        ("CZK", "1 234,50 EUR", None, "V130"),
        ("JPY", "¥1,234", Some("1234"), "V101"),
        ("JPY", "1234.5", Some("1234.5"), "V107"),
        ("KWD", "1234.567", Some("1234.567"), ""),
        ("KWD", "1234.5678", Some("1234.5678"), "V107"),
        ("EUR", "1234.567", Some("1234.567"), "V107"),
        ("MWK", "MWK 1,234.50", Some("1234.5"), "V101"),
        ("MWK", "£1,234.50", None, "V130"),
    ] {
        let (found, codes) = read(currency, typed);
        assert_eq!(found.as_deref(), value, "{currency} {typed} {codes:?}");
        let is_asked = codes.iter().any(|one| one == code);
        let is_doubted = codes.iter().any(|one| one.starts_with('V'));
        assert!(
            if code.is_empty() { !is_doubted } else { is_asked },
            "{currency} {typed} {codes:?}"
        );
    }
}

#[test]
fn a_form_asks_for_the_currency_by_its_name_and_takes_its_decimals() {
    for (currency, language, words, is_whole) in [
        (
            "EUR",
            "sl",
            "Vpišite zneske v evrih, na dve decimalki, če ju imate.",
            false,
        ),
        (
            "GBP",
            "en",
            "Enter amounts in pounds sterling, with two decimals if you have them.",
            false,
        ),
        (
            "JPY",
            "sl",
            "Vpišite zneske v japonskih jenih, brez decimalk.",
            true,
        ),
        (
            "KWD",
            "en",
            "Enter amounts in Kuwaiti dinars, with three decimals if you have them.",
            false,
        ),
        (
            "MWK",
            "sl",
            "Vpišite zneske v MWK, na dve decimalki, če ju imate.",
            false,
        ),
        ("CHF", "it", "franchi svizzeri", false),
    ] {
        let folder = folder(currency, language, "1", "1");
        let catalogue = folder.catalogue();
        let book = zbir::forms::template::template(
            &catalogue,
            &"mok".parse().unwrap(),
            catalogue.strategy.reporting_year,
            &zbir::inputs::history::History::default(),
            &zbir::forms::template::Carried::default(),
        );
        let seen = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
        let texts: Vec<String> = seen.map(|cell| cell.content.as_found()).collect();
        assert!(
            texts.iter().any(|text| text.contains(words)),
            "{currency} {texts:?}"
        );
        let rules = book.sheets.iter().flat_map(|sheet| &sheet.validations);
        let of_money = rules.filter(|rule| matches!(rule.rule, EntryRule::NumberOr { negative: true, .. }));
        let wholes: Vec<bool> = of_money
            .map(|rule| matches!(rule.rule, EntryRule::NumberOr { whole: true, .. }))
            .collect();
        assert!(
            !wholes.is_empty() && wholes.iter().all(|whole| *whole == is_whole),
            "{currency}"
        );
    }
}

/// Every amount that is shown has the decimals of its currency.
#[test]
fn outputs_show_amounts_to_the_minor_unit() {
    for (currency, spent, shown, other) in [
        ("JPY", "1100000", "1,100,000\u{a0}JPY", "1,100,000.00"),
        ("KWD", "1100000.125", "1,100,000.125\u{a0}KWD", "1,100,000.13"),
    ] {
        let folder = folder(currency, "en", spent, spent);
        let dir = folder.path().to_str().unwrap();
        let mut words = String::new();
        for command in [
            &["check", dir][..],
            &["run", dir],
            &["finance", dir],
            &["finance", "--format", "xlsx", dir],
            &["report", dir],
            &["status", dir],
        ] {
            let (code, out, error) = ran(zbir(command).args(["--today", "2025-02-05"]));
            assert!(code < 2, "{command:?}: {error}");
            words += &out;
        }
        for (path, bytes) in files(&folder.at("out")) {
            if !has_ending(&path, "json") && !path.contains("data/") {
                words += &texts(&path, bytes);
            }
        }
        let words = words.replace("&nbsp;", "\u{a0}");
        assert!(words.contains(shown), "{currency} {shown}");
        assert!(!words.contains(other), "{currency} {other}");
        let rounded = format!("),{}))", if currency == "JPY" { 0 } else { 3 });
        for book in ["consolidated.xlsx", "finance.xlsx"] {
            let formulas = formulas(folder.read(&format!("out/2024/{book}")));
            assert!(formulas.contains(&rounded), "{currency} {book}");
            // An index has two of every currency.
            let of_index = formulas.matches("*100,2))").count();
            assert_eq!(formulas.matches(",2))").count(), of_index, "{currency} {book}");
        }
        // The workbook shows them so by its formats.
        let name = files(&folder.at("out")).into_keys().find(|path| {
            has_ending(path, "xlsx") && !path.contains('/') || path.ends_with("2024/consolidated.xlsx")
        });
        let bytes = folder.read(&format!("out/{}", name.unwrap()));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut styles = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("xl/styles.xml").unwrap(), &mut styles).unwrap();
        let code = if currency == "JPY" { "#,##0" } else { "#,##0.000" };
        assert!(styles.contains(code) || currency == "JPY", "{styles}");
        assert!(!styles.contains("#,##0.00\""), "{currency}: {styles}");
    }
}

/// The formulas of a workbook, one a line.
fn formulas(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut formulas = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        if part.name().unwrap().starts_with("xl/worksheets/sheet") {
            let mut xml = String::new();
            std::io::Read::read_to_string(&mut part, &mut xml).unwrap();
            let parts = xml.split("<f").skip(1);
            formulas.extend(parts.flat_map(|part| part.split("</f>").next().into_iter().chain(["\n"])));
        }
    }
    formulas
}

#[test]
fn an_old_or_unknown_currency_is_refused_with_what_is_meant() {
    for (currency, words) in [
        (
            "evro",
            "is not the code of a currency in use; probably meant: EUR",
        ),
        (
            "15. decembra 2026",
            "“15. decembra 2026” is not the code of a currency in use",
        ),
        ("SIT", "EUR has replaced it"),
        ("HRK", "EUR has replaced it"),
        ("XTS", "no country’s money"),
        ("XXX", "no country’s money"),
        ("CHE", "it is a unit of account, paid in CHF"),
        ("USE", "probably meant: USD"),
    ] {
        let text = two_goals()
            .with("currency = \"EUR\"", &format!("currency = \"{currency}\""))
            .text();
        let broken = catalogue::load("strategy.toml", &text)
            .unwrap_err()
            .render(Language::En, false);
        assert!(
            broken.contains("S244") && broken.contains(words),
            "{currency}: {broken}"
        );
    }
    for currency in ["JPY", "KWD", "XOF", "ZWG", "XCG", "VED"] {
        let text = two_goals()
            .with("currency = \"EUR\"", &format!("currency = \"{currency}\""))
            .text();
        assert!(catalogue::load("strategy.toml", &text).is_ok(), "{currency}");
    }
}

/// A folder with a figure of a type that may be negative, or not.
fn balanced(of: &str, signed: &str, typed: &str, line: &str) -> Folder {
    let folder = Folder::new();
    let balance = format!(
        "\n[[goal.indicator]]\nid = \"saldo\"\ntitle = \"Balance\"\ntype = \"{of}\"\n{}{signed}asked_of = [\"duk\"]\n",
        if matches!(of, "count" | "decimal") {
            "unit = \"persons\"\n"
        } else {
            ""
        },
    );
    let strategy = two_goals()
        .with("language = \"sl\"", "language = \"en\"")
        .after("recipient = \"duk\"", line)
        .also(&balance);
    folder.put("strategy.toml", strategy.text().as_bytes());
    folder.put(
        "history/2023.csv",
        b"item,institution,value,note\na.2/vozila,duk,4,\n",
    );
    let recipient = [
        ("a.1/ure", "30"),
        ("a.1/pomoc", "-500"),
        ("a.2/vozila", "4"),
        ("a.2/saldo", typed),
    ];
    let payer = [
        ("a.1/status", "achieved"),
        ("a.1/explanation", "All hours were paid for."),
        ("a.1/ure", "12.5"),
        ("a.1/pomoc/adopted", "1000"),
        ("a.1/pomoc/revised", "1000"),
        ("a.1/pomoc", "-500"),
    ];
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &payer));
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &recipient));
    folder
}

#[test]
fn a_signed_figure_is_read_in_every_way_that_people_write_a_minus() {
    let read = |of: &str, signed: &str, typed: &str| -> (Option<String>, Vec<String>) {
        let folder = balanced(of, signed, typed, "");
        let dir = folder.path().to_str().unwrap();
        let (_, out, _) = ran(&mut zbir(&["trace", dir, "a.2/saldo", "--format", "json"]));
        let traced: Json = serde_json::from_str(&out).unwrap();
        let entry = &traced["entries"][0];
        let codes = entry["findings"].as_array().unwrap().iter();
        let codes = codes
            .map(|one| one["code"].as_str().unwrap().to_owned())
            .collect();
        (entry["answer"]["value"].as_str().map(str::to_owned), codes)
    };
    let signed = "signed = true\n";
    for typed in ["-3", "−3", "–3", "(3)", "3-", "3−"] {
        for of in ["count", "decimal", "money", "percent"] {
            let (value, codes) = read(of, signed, typed);
            assert_eq!(value.as_deref(), Some("-3"), "{of} {typed} {codes:?}");
            assert!(!codes.contains(&"V105".to_owned()), "{of} {typed}");
        }
    }
    for of in ["count", "decimal", "percent"] {
        let (value, codes) = read(of, "", "-3");
        assert!(
            value.is_none() && codes.contains(&"V105".to_owned()),
            "{of} {codes:?}"
        );
    }
    // A negative amount is asked about, unless the catalogue says that there are such.
    let (value, codes) = read("money", "", "-3");
    assert!(
        value.as_deref() == Some("-3") && codes.contains(&"V105".to_owned()),
        "{codes:?}"
    );
}

#[test]
fn a_line_that_may_be_negative_is_added_up_with_its_sign() {
    let asked = |line: &str| {
        found(&balanced("decimal", "signed = true\n", "-3", line))
            .iter()
            .any(|(code, _)| code == "V105")
    };
    assert!(asked("") && !asked("signed = true"));
    let folder = balanced("decimal", "signed = true\n", "-3", "signed = true");
    let dir = folder.path().to_str().unwrap();
    let (code, _, error) = ran(zbir(&["run", dir]).args(["--today", "2025-02-05"]));
    assert!(code < 2, "{error}");
    let (code, _, error) = ran(zbir(&["report", dir]).args(["--today", "2025-02-05"]));
    assert!(code < 2, "{error}");
    let result: Json = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    let overall = &result["money"]["overall"];
    assert_eq!(overall["realised"], "-500", "{overall}");
    let report = files(&folder.at("out"))
        .into_iter()
        .find(|(path, _)| has_ending(path, "html"))
        .unwrap();
    let words = texts(&report.0, report.1);
    assert!(
        words.contains("−500.00"),
        "the report has the amount with its sign"
    );
    assert!(words.contains("−3"), "the report has the figure with its sign");
}

#[test]
fn a_bound_below_zero_and_a_sign_go_together() {
    let codes = |of: &str, more: &str| -> String {
        let unit = if matches!(of, "count" | "decimal") {
            "unit = \"persons\"\n"
        } else {
            ""
        };
        let balance = format!(
            "\n[[goal.indicator]]\nid = \"saldo\"\ntitle = \"Balance\"\ntype = \"{of}\"\n{unit}{more}asked_of = [\"duk\"]\n"
        );
        match catalogue::load("strategy.toml", &two_goals().also(&balance).text()) {
            Ok(_) => String::new(),
            Err(broken) => broken.render(Language::En, false),
        }
    };
    let bound = "plausible = { at_least = -100 }\n";
    assert!(codes("count", bound).contains("S241"));
    assert_eq!(codes("count", &format!("signed = true\n{bound}")), "");
    assert_eq!(
        codes("percent", "signed = true\ntarget = { at_least = -5 }\n"),
        ""
    );
    assert_eq!(codes("money", bound), "");
    assert!(codes("text", "signed = true\n").contains("S340"));
    let list = |more: &str| {
        let list = format!(
            "\n[[goal.list]]\nid = \"gibanja\"\ntitle = \"Gibanja\"\n[[goal.list.column]]\nid = \"razlika\"\ntitle = \"Razlika\"\nunit = \"oseb\"\ntype = \"count\"\n{more}"
        );
        match catalogue::load("strategy.toml", &two_goals().also(&list).text()) {
            Ok(_) => String::new(),
            Err(broken) => broken.render(Language::En, false),
        }
    };
    let limits = "limits = { at_least = -10 }\n";
    assert!(list(limits).contains("S241"));
    assert_eq!(list(&format!("signed = true\n{limits}")), "");
}

#[test]
fn a_signed_figure_is_entered_in_the_form_and_shown_with_its_sign() {
    let folder = balanced("count", "signed = true\n", "-3", "");
    let catalogue = folder.catalogue();
    let book = zbir::forms::template::template(
        &catalogue,
        &"duk".parse().unwrap(),
        catalogue.strategy.reporting_year,
        &zbir::inputs::history::History::default(),
        &zbir::forms::template::Carried::default(),
    );
    let rules = book.sheets.iter().flat_map(|sheet| &sheet.validations);
    let negative = rules.filter(|rule| {
        matches!(
            rule.rule,
            EntryRule::NumberOr {
                negative: true,
                whole: true,
                ..
            }
        )
    });
    assert_eq!(negative.count(), 1);
    let cells = book.sheets.iter().flat_map(|sheet| sheet.cells.values());
    assert!(
        cells
            .filter(|cell| cell.style.open)
            .all(|cell| !matches!(cell.content, Content::Error(_)))
    );
}
