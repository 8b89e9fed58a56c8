//! Data that identify a person are reported as such, and no finding, message or excerpt repeats them.

use std::io::Cursor;

use crate::support::agreement::open;
use crate::support::folder::{DUK, Folder, MOK, ran, zbir};
use crate::support::strategy::rich;
use mail_parser::MessageParser;
use zbir::base::key::ItemKey;
use zbir::base::personal::ASKED_BACK;
use zbir::sheet::{Book, Content, isolate::Isolation, limits::Limits, write::write};

/// What must not be found anywhere: of each number the digits that are adjacent in any grouping.
const SECRETS: [&str; 5] = ["0101006500006", "1910 0000", "12345679", "123 456", "ime.priimek"];

/// Returns a folder in which the home typed such data into cells for text, for numbers and for nothing.
fn careless() -> Folder {
    let folder = Folder::answered();
    let answers = [
        (
            "a.1/explanation",
            "Uporabnik 0101006500006 je dobil pomoč, vodja ima 041 123 456.",
        ),
        ("a.1/ure", "30, EMŠO 0101006500006"),
        ("a.1/ure/note", "davčna št. 12345679"),
        ("a.1/pomoc", "553530.25"),
        ("a.2/status", "SI56 1910 0000 0123 438"),
        (
            "a.2/explanation",
            "Pišite na ime.priimek@posta.example.si, tel. 041 123 456.",
        ),
        ("a.2/reason", "Uporabnica z davčno številko SI12345679 je odšla."),
        ("a.2/vozila", "4"),
    ];
    folder.put("inbox/2024/DUK.xlsx", &folder.form("duk", &answers));
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK));
    std::fs::remove_file(folder.at("inbox/2024/DUK porocilo KONCNO.xlsx")).unwrap();
    folder
}

fn silent(what: &str, words: &str) {
    for secret in SECRETS {
        assert!(!words.contains(secret), "{what} repeats {secret}:\n{words}");
    }
}

/// Returns the content of all cells of a sheet.
fn words(book: &Book, sheet: &str) -> String {
    let cells = book.sheet(sheet).unwrap().cells.values();
    cells
        .map(|cell| cell.content.as_found())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn every_output_reports_personal_data_and_repeats_none() {
    let folder = careless();
    for format in ["human", "json", "csv"] {
        let (code, out, err) = ran(zbir(&["check", "--format", format]).arg(folder.path()));
        assert_eq!(code, 1);
        assert!(out.contains("R126") && out.contains("R127"), "{out}");
        silent(format, &out);
        silent(format, &err);
    }
    let (_, out, err) = ran(zbir(&["run"]).arg(folder.path()));
    silent("run", &out);
    silent("run", &err);
    let result: serde_json::Value = serde_json::from_slice(&folder.read("out/2024/result.json")).unwrap();
    let findings = result["findings"].to_string();
    assert!(findings.contains("R126"));
    silent("result.json, findings", &findings);
    let consolidated = open(
        &folder.read("out/2024/consolidated.xlsx"),
        &Limits::default(),
        &Isolation::none(),
    )
    .unwrap();
    silent("consolidated.xlsx, findings", &words(&consolidated, "Ugotovitve"));
}

#[test]
fn the_returned_workbook_reports_personal_data_and_repeats_none() {
    let folder = careless();
    let (_, out, err) = ran(zbir(&["feedback"]).arg(folder.path()));
    silent("feedback", &out);
    silent("feedback", &err);
    let eml = folder.read("out/2024/feedback/duk-popravki.eml");
    let message = MessageParser::default().parse(&eml).unwrap();
    silent("the message", &message.body_text(0).unwrap());
    let book = open(
        &folder.read("out/2024/feedback/duk-popravki.xlsx"),
        &Limits::default(),
        &Isolation::none(),
    )
    .unwrap();
    let points = words(&book, &book.sheets[0].name);
    assert!(points.contains("osebni podatek"), "{points}");
    silent("the list of corrections", &points);
    // The form itself holds what the home wrote, so that it can be corrected there; the remarks beside its cells do not.
    let bytes = folder.read("out/2024/feedback/duk-popravki.xlsx");
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut remarks = 0;
    for at in 0..parts.len() {
        let part = parts.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        if name.contains("comment") {
            remarks += 1;
            silent(&name, &std::io::read_to_string(part).unwrap());
        }
    }
    assert!(remarks > 0);
}

#[test]
fn only_found_values_are_masked_in_messages() {
    use zbir::base::language::{Language, fill, placeholders};
    use zbir::base::message::Message;
    use zbir::base::personal::MASK;

    const SECRET: &str = "041 123 456";
    for code in zbir::app::register::all() {
        for language in [Language::Sl, Language::En] {
            for text in [code.fact, code.help] {
                let names = placeholders(text.in_(language));
                let fault = names.iter().fold(code.fault(), |fault, name| {
                    fault.with_message(String::from(*name).leak(), Message::Found(SECRET.to_owned()))
                });
                let masked: Vec<(&str, &str)> = names.iter().map(|name| (*name, MASK)).collect();
                let shown = if text == code.fact {
                    fault.fact(language)
                } else {
                    fault.help(language)
                };
                assert_eq!(shown, fill(text.in_(language), &masked), "{}", code.id);
            }
        }
    }
}

/// Checks the help of every finding in the transcripts of the cases.
#[test]
fn no_help_of_a_finding_is_masked() {
    let mut helps = 0;
    for case in crate::house::files("tests/cases", &["case"]) {
        let text = std::fs::read_to_string(&case).unwrap();
        for line in text.lines().filter(|line| line.trim_start().starts_with("pomoč")) {
            helps += 1;
            assert!(
                !line.contains(zbir::base::personal::MASK),
                "{}: {line}",
                case.display()
            );
        }
    }
    assert!(helps > 100, "{helps}");
}

/// The numbers of [`masked_everywhere`], digits only.
const NUMBERS: [&str; 3] = ["0101006500006", "56191000000123438", "12345679"];

/// Returns every text of a folder: files, and the parts of those that are packages.
pub(crate) fn texts(folder: &std::path::Path) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.display().to_string();
        if path.is_dir() {
            texts.extend(self::texts(&path));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        if !bytes.starts_with(b"PK") {
            texts.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            continue;
        }
        let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        for at in 0..parts.len() {
            let mut part = parts.by_index(at).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
            let text = String::from_utf8_lossy(&bytes).into_owned();
            texts.push((format!("{name}!{}", part.name().unwrap()), text));
        }
    }
    texts
}

/// Returns a text without what may split the digits of a number.
pub(crate) fn bare(text: &str) -> String {
    let splits = |c: &char| !c.is_whitespace() && !".-/–\u{2011}\u{202f}\u{a0}".contains(*c);
    text.chars().filter(splits).collect()
}

/// Returns the words of a text without its tags: a number may be split over several runs of a document, or shaded in part.
pub(crate) fn untagged(text: &str) -> String {
    let mut parts = text.split('<');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |words, part| {
        words + part.split_once('>').map_or(part, |(_, words)| words)
    })
}

fn holds_none(what: &str, text: &str) {
    for text in [bare(text), bare(&untagged(text))] {
        for number in NUMBERS {
            assert!(!text.contains(number), "{what} holds {number}");
        }
    }
}

/// Texts in the rows of lists go to every output too: numbers of persons are masked there, and a contact awaits a decision.
#[test]
fn rows_of_lists_are_masked_like_other_answers() {
    let strategy = rich();
    let folder = strategy.returned();
    let answer = &strategy.answers[0];
    let mut carried = answer.carried().unwrap();
    let rows = carried
        .lists
        .get_mut(&"C1.2.R1/voznje".parse::<ItemKey>().unwrap());
    let rows = rows.unwrap();
    for (row, words) in rows.iter_mut().zip([
        "Primskovo, EMŠO 0101006500006, račun SI56 1910 0000 0123 438",
        "Predoslje, tel. 041 123 456",
    ]) {
        row.insert("kraj".parse().unwrap(), Content::Text(words.into()));
    }
    let form = strategy.form(&answer.institution, &carried);
    let file = folder.path().join("inbox/2024").join(&answer.file);
    std::fs::write(file, write(&form.book).unwrap()).unwrap();
    for command in [&["run"][..], &["report"]] {
        let (code, out, err) = ran(zbir(command).arg(folder.path()).args(["--today", "2025-06-10"]));
        assert!(code < 2, "{command:?}: {out}{err}");
        silent(command[0], &out);
    }
    let (mut masked, mut asked) = (0, 0);
    for (name, text) in texts(&folder.path().join("out")) {
        holds_none(&name, &text);
        // A telephone is marked wherever it stands, before anybody decided on it.
        let (text, with_mark) = (untagged(&text), format!("041 123 456{}", ASKED_BACK.sl));
        assert_eq!(
            text.matches("041 123 456").count(),
            text.matches(&with_mark).count(),
            "{name}"
        );
        asked += text.matches(&with_mark).count();
        masked += text.matches("Primskovo").count();
    }
    assert!(masked > 3 && asked > 3, "the rows are there: {masked} {asked}");
    let (_, trace, _) = ran(zbir(&["trace"]).arg(folder.path()).arg("C1.2.R1/voznje#1/kraj"));
    silent("trace", &trace);
}

/// Waives a code, or accepts all submissions.
fn decide(folder: &Folder, what: &[&str]) {
    let mut command = zbir(&["decide"]);
    let signed = [
        "--reason",
        "Kontakt službe; EMŠO 0101006500006 ne sme ven.",
        "--by",
        "Urad",
    ];
    let (code, out, err) = ran(command.arg(folder.path()).args(what).args(signed));
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn no_output_holds_a_number_of_a_person_however_it_is_split() {
    let runs = "<w:t>0101006</w:t></w:r><w:r><w:t xml:space=\"preserve\">500</w:t><w:tab/><w:t>006</w:t>";
    assert_eq!(bare(&untagged(runs)), NUMBERS[0]);
    let emso = [
        "0101006500006",
        "0101006 500006",
        "0101006-500-006",
        "0101006.500.006",
        "01\u{a0}01\u{a0}006\u{a0}500\u{a0}006",
        "010100\u{202f}6500006",
    ];
    let tax = [
        "davčna št. 12345679",
        "SI12345679",
        "SI 123 456 79",
        "davčna številka 12.345.679",
        "12345679",
    ];
    let bank = [
        "SI56 1910 0000 0123 438",
        "SI56191000000123438",
        "SI56-1910-0000-0123-438",
        "SI56\u{a0}1910\u{202f}0000.0123.438",
    ];
    for round in 0..6 {
        let (emso, tax, bank) = (emso[round % 6], tax[round % 5], bank[round % 4]);
        let all = format!("Pomoč je dobil {emso}, {tax}; račun {bank}.");
        let folder = Folder::answered();
        let mok: Vec<(&str, &str)> = MOK
            .into_iter()
            .map(|(key, value)| {
                if key == "a.1/explanation" {
                    (key, all.as_str())
                } else {
                    (key, value)
                }
            })
            .chain([("a.1/pomoc/note", all.as_str()), ("a.1/ure/note", all.as_str())])
            .collect();
        let duk: Vec<(&str, &str)> = DUK
            .into_iter()
            .map(|(key, value)| match key {
                "a.2/explanation" | "a.2/reason" => (key, all.as_str()),
                _ => (key, value),
            })
            .chain([
                ("a.2/vozila/note", all.as_str()),
                ("a.1/explanation", all.as_str()),
            ])
            .collect();
        folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &mok));
        folder.put("inbox/2024/DUK porocilo KONCNO.xlsx", &folder.form("duk", &duk));
        folder.put(
            "history/2023.csv",
            format!("item,institution,value,note\na.2/vozila,duk,4,\"{all}\"\n").as_bytes(),
        );
        let inbox = folder.read("inbox/2024/Obcina.xlsx");
        decide(&folder, &["accept", "duk", "mok"]);
        for command in [
            &["run"][..],
            &["report"],
            &["templates"],
            &["finance"],
            &["finance", "--format", "json"],
            &["finance", "--format", "csv"],
            &["finance", "--format", "xlsx"],
            &["check"],
            &["check", "--format", "json"],
            &["status"],
            &["status-table", "--goals", "--format", "html"],
            &["status-table", "--goals", "--format", "markdown"],
            &["status-table", "--goals", "--format", "json"],
            &["close"],
        ] {
            let (code, out, err) = ran(zbir(command).arg(folder.path()));
            // A table of statuses never fails; the others find what an institution is asked to correct.
            let most = i32::from(command[0] != "status-table");
            assert!(code <= most && !out.is_empty(), "{command:?} {out}{err}");
            holds_none(&command.join(" "), &(out + &err));
        }
        for key in ["a.1", "a.2"] {
            for format in ["human", "json"] {
                let mut command = zbir(&["trace"]);
                let (code, out, err) = ran(command.arg(folder.path()).args([key, "--format", format]));
                assert!(code < 2, "{out}{err}");
                assert!(out.contains(".xlsx"), "the original can be found");
                holds_none("trace", &out);
            }
        }
        let history = String::from_utf8(folder.read("history/2024.csv")).unwrap();
        assert!(history.contains(zbir::base::personal::MASK), "{history}");
        holds_none("history/2024.csv", &history);
        let texts = texts(&folder.at("out"));
        assert!(
            texts
                .iter()
                .any(|(_, text)| text.contains(zbir::base::personal::MASK))
        );
        for (name, text) in texts {
            // The corrected form goes back to whom it came from, and not to the public.
            if !name.contains("/feedback/") {
                holds_none(&name, &text);
            }
        }
        assert_eq!(
            folder.read("inbox/2024/Obcina.xlsx"),
            inbox,
            "what came back is not changed"
        );
    }
}

#[test]
fn a_persons_number_in_the_cell_of_a_figure_is_no_figure_and_is_published_nowhere() {
    // As a program stores it: the leading zero is lost.
    const TYPED: &str = "101006500006";
    let folder = Folder::answered();
    let typed = |(key, value)| match key {
        "a.1/ure" | "a.1/pomoc" | "a.2/vozila" => (key, TYPED),
        _ => (key, value),
    };
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &MOK.map(typed)));
    folder.put(
        "inbox/2024/DUK porocilo KONCNO.xlsx",
        &folder.form("duk", &DUK.map(typed)),
    );
    decide(&folder, &["accept", "duk", "mok"]);
    for command in [
        &["run"][..],
        &["report"],
        &["finance", "--format", "csv"],
        &["check"],
        &["check", "--format", "json"],
        &["status-table", "--goals", "--format", "html"],
        &["trace", "a.1/ure"],
        &["trace", "a.2/vozila", "--format", "json"],
        &["close"],
    ] {
        let mut run = zbir(&command[..1]);
        let (code, out, err) = ran(run.arg(folder.path()).args(&command[1..]));
        assert!(code < 2, "{command:?} {out}{err}");
        let said = bare(&(out.clone() + &err));
        assert!(!said.contains(TYPED), "{command:?} repeats {TYPED}:\n{out}{err}");
        if command == ["check"] {
            assert!(out.contains("R126") && out.contains("V104"), "{out}");
        }
    }
    assert!(!folder.at("history/2024.csv").exists(), "the year is not closed");
    let texts = texts(&folder.at("out"));
    // An error is open: the page is a draft.
    assert!(
        texts
            .iter()
            .any(|(name, _)| name.ends_with("report-osnutek.html"))
    );
    for (name, text) in texts {
        // The corrected form goes back to whom it came from, and not to the public.
        if !name.contains("/feedback/") {
            assert!(!bare(&text).contains(TYPED), "{name} holds {TYPED}");
        }
    }
}

#[test]
fn a_persons_contact_is_asked_back_marked_and_decided_on_before_the_year_closes() {
    const MARK: &str = "041 123 456 [osebni kontakt? čaka na odločitev]";
    let folder = Folder::answered();
    let explanation = "Pomoč vodi 041 123 456, urad je na info@obcina.example.si.";
    let mok: Vec<(&str, &str)> = MOK
        .into_iter()
        .map(|(key, value)| {
            if key == "a.1/explanation" {
                (key, explanation)
            } else {
                (key, value)
            }
        })
        .collect();
    folder.put("inbox/2024/Obcina.xlsx", &folder.form("mok", &mok));
    decide(&folder, &["accept", "duk", "mok"]);
    let page = || {
        ran(zbir(&["report"]).arg(folder.path()));
        String::from_utf8(folder.read("out/2024/report-osnutek.html")).unwrap()
    };
    assert!(page().contains(MARK));
    assert!(page().contains("info@obcina.example.si."));
    ran(zbir(&["feedback"]).arg(folder.path()));
    let eml = folder.read("out/2024/feedback/mok-popravki.eml");
    let message = MessageParser::default().parse(&eml).unwrap();
    let message = message.body_text(0).unwrap().into_owned();
    assert!(
        message.contains("R127") || message.contains("opozorilo"),
        "{message}"
    );
    let close = || ran(zbir(&["close"]).arg(folder.path()));
    let (code, out, _) = close();
    assert_eq!(code, 1);
    assert!(out.contains("R127"), "{out}");
    assert!(!folder.at("history/2024.csv").exists());
    decide(&folder, &["waive", "R127", "--item", "a.1/explanation"]);
    let page = page();
    assert!(page.contains("041 123 456") && !page.contains("osebni kontakt?"));
    let (code, out, err) = close();
    assert_eq!(code, 0, "{out}{err}");
}

/// Every figure of the samples: history, answers and ledger, as it is written and as people write it.
#[test]
fn no_figure_account_or_budget_line_of_the_samples_is_masked() {
    use zbir::base::language::Language;
    use zbir::base::personal::published;
    let mut figures = 0;
    for sample in ["kranj-starejsi", "kranj-sociala"] {
        for path in crate::house::files(&format!("samples/{sample}"), &["csv", "toml"]) {
            let text = std::fs::read_to_string(&path).unwrap();
            let is_figure = |word: &&str| word.chars().any(|c| c.is_ascii_digit());
            let words = text.split(|c: char| c.is_whitespace() || ";,\"=[]".contains(c));
            for figure in words.filter(is_figure).filter(|word| !word.contains('@')) {
                figures += 1;
                for text in [
                    figure.to_owned(),
                    format!("Realizacija je {figure} €, konto {figure}, postavka {figure}."),
                    format!("V letu 2024 jih je bilo {figure}."),
                ] {
                    assert_eq!(
                        published(&text, Language::Sl, |_| true),
                        text,
                        "{}",
                        path.display()
                    );
                }
            }
        }
    }
    assert!(figures > 500, "{figures}");
}
