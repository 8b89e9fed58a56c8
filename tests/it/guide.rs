//! The guides: what is written is one page that loads nothing, the reference has everything, and texts refer to what the reader has.

use std::collections::BTreeSet;
use std::process::Command;

use mail_parser::{MessageParser, MimeHeaders as _};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::open::open;

use crate::house::{files, root};

/// The languages that have all guides, as their folders in `docs/guide` are called.
pub(crate) const LANGUAGES: [&str; 3] = ["sl", "en", "it"];

#[test]
fn the_help_of_the_guide_names_every_chapter() {
    for language in LANGUAGES {
        let help = zbir(&["help", "guide", "--lang", language]);
        let help = String::from_utf8(help.stdout).unwrap();
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        let refused = zbir(&["guide", "reference", "nothing", "--lang", "en"]);
        let chapters = String::from_utf8(refused.stderr).unwrap();
        let chapters = chapters
            .split_once("possible are: ")
            .unwrap()
            .1
            .lines()
            .next()
            .unwrap();
        let chapters: Vec<&str> = chapters
            .split(',')
            .map(|one| one.split_whitespace().next().unwrap())
            .collect();
        assert!(chapters.len() > 12, "{chapters:?}");
        for chapter in chapters {
            assert!(
                help.contains(&format!(" {chapter}")),
                "{language} {chapter}: {help}"
            );
        }
    }
}

#[test]
fn the_reference_has_every_command_field_and_finding() {
    let folder = tempfile::tempdir().unwrap();
    let ran = Command::new(env!("CARGO_BIN_EXE_zbir"))
        .args(["guide", "--lang", "sl", "--out"])
        .arg(folder.path())
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .output()
        .unwrap();
    assert!(ran.status.success());
    let mut names: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "zbir-coordinators.html",
            "zbir-finance.html",
            "zbir-institutions.html",
            "zbir-it.html",
            "zbir-reference.html"
        ]
    );
    let reference = std::fs::read_to_string(folder.path().join("zbir-reference.html")).unwrap();
    assert!(reference.contains("zbir catalogue import"));
    assert!(reference.contains("letterhead"));
    for code in zbir::app::register::all() {
        assert!(
            reference.contains(&format!("id=\"findings.md-{}\"", code.id.to_lowercase())),
            "{}",
            code.id
        );
    }
}

/// The texts of the program: its sources without comments and tests, what it prints of `templates`, and its help.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for path in files("src", &["rs"])
        .into_iter()
        .chain(files("templates", &["txt", "md", "toml"]))
    {
        if path
            .components()
            .any(|part| ["tests", "tests.rs"].iter().any(|name| part.as_os_str() == *name))
        {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let is_comment = |line: &&str| line.trim_start().starts_with("//");
        let lines: Vec<&str> = text.lines().filter(|line| !is_comment(line)).collect();
        texts.push((path.display().to_string(), lines.join("\n")));
    }
    for language in LANGUAGES {
        let folder = tempfile::tempdir().unwrap();
        let guide = zbir(&[
            "guide",
            "reference",
            "--lang",
            language,
            "--out",
            folder.path().to_str().unwrap(),
        ]);
        assert!(guide.status.success());
        let page = std::fs::read_to_string(folder.path().join("zbir-reference.html")).unwrap();
        let help = page
            .split("<h2 id=\"commands\">")
            .nth(1)
            .unwrap()
            .split("<h2")
            .next()
            .unwrap();
        texts.push((format!("help {language}"), help.to_owned()));
    }
    texts
}

fn zbir(arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_zbir"));
    command.args(arguments).env("XDG_CONFIG_HOME", "/nonexistent");
    command.output().unwrap()
}

#[test]
fn texts_refer_to_guides_that_the_reader_has() {
    let texts = texts();
    assert!(texts.len() > 300 && texts.iter().any(|(_, text)| text.contains("zbir run strategija")));
    let mut named = BTreeSet::new();
    for (name, text) in &texts {
        let pages = text.split("docs/").skip(1).filter_map(|rest| {
            let page = rest.split_once(".md")?.0;
            page.bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'-')
                .then_some(page)
        });
        // The pages that the program holds are included by their paths.
        let is_included = |page: &str| text.contains(&format!("include_str!(\"../../docs/{page}.md\")"));
        let pages: Vec<&str> = pages.filter(|page| !is_included(page)).collect();
        assert_eq!(pages, [""; 0], "{name} names pages that the reader may not have");
        let flat = text
            .split_whitespace()
            .filter(|word| *word != "\\")
            .collect::<Vec<_>>()
            .join(" ");
        for rest in flat.split("zbir guide ").skip(1) {
            let end = |word: &str| {
                word.find(|c: char| !c.is_ascii_lowercase() && c != '-')
                    .unwrap_or(word.len())
            };
            let words: Vec<&str> = rest.split(' ').map(|word| &word[..end(word)]).take(2).collect();
            if words.first() == Some(&"reference") {
                named.insert(words.join(" "));
            }
        }
    }
    assert!(named.len() >= 7, "{named:?}");
    let folder = tempfile::tempdir().unwrap();
    let chapters = named.iter().filter_map(|words| words.split_once(' '));
    for (audience, chapter) in
        chapters.filter(|(_, chapter)| chapter.starts_with(|c: char| c.is_ascii_lowercase()))
    {
        let out = ["--out", folder.path().to_str().unwrap()];
        let ran = zbir(&[&["guide", audience, chapter], &out[..]].concat());
        let said = String::from_utf8_lossy(&ran.stdout);
        assert!(
            ran.status.success() && said.contains(" › "),
            "zbir guide {audience} {chapter}: {said}"
        );
    }
    let refused = zbir(&["guide", "finance", "limits", "--lang", "sl"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("zbir guide reference folder"));
}

/// What the form and its letters name is attached to them, in their language.
#[test]
fn the_guide_for_institutions_goes_with_the_form() {
    for (language, name, begins) in [
        ("sl", "navodilo-za-obrazec.html", "Kako izpolniti obrazec"),
        ("en", "guide-to-the-form.html", "How to fill in the form"),
    ] {
        let year = tempfile::tempdir().unwrap();
        let path = year.path().join("strategy.toml");
        let catalogue = std::fs::read_to_string(root().join("samples/kranj-starejsi/strategy.toml")).unwrap();
        let catalogue = catalogue.replacen("language = \"sl\"", &format!("language = \"{language}\""), 1);
        std::fs::write(&path, catalogue).unwrap();
        let at = year.path().to_str().unwrap();
        assert!(zbir(&["templates", at, "--today", "2025-01-10"]).status.success());
        assert!(
            zbir(&["status", at, "--reminders", "--today", "2025-01-10"])
                .status
                .success()
        );
        let templates = year.path().join("out/2024/templates");
        let guide = std::fs::read_to_string(templates.join(name)).unwrap();
        assert!(guide.contains(begins) && !guide.contains("src=\"pictures"));
        let draft = std::fs::read(templates.join("duk-2024.eml")).unwrap();
        let message = MessageParser::default().parse(&draft).unwrap();
        assert!(message.body_text(0).unwrap().replace("\r\n", " ").contains(name));
        let attached: Vec<_> = message
            .attachments()
            .filter_map(|part| part.attachment_name())
            .collect();
        assert_eq!(attached, ["duk-2024.xlsx", name]);
        assert_eq!(message.attachment(1).unwrap().contents(), guide.as_bytes());
        let form = std::fs::read(templates.join("duk-2024.xlsx")).unwrap();
        let form = open(&form, &Limits::default(), &Isolation::none()).unwrap();
        let mut cells = form.sheets[0].cells.values();
        assert!(cells.any(|cell| cell.content.as_found().contains(name)), "{name}");
    }
}
