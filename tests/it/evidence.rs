//! Evidence: where it lies goes into every output, and nothing opens or links it.

use std::fs;

use serde_json::Value as Json;

use crate::computed::returned;
use crate::support::folder::{ran, zbir};
use crate::support::package::unpacked;
use crate::support::strategy::{Strategy, small_with};
use zbir::forms::layout::GOALS;
use zbir::forms::template::Carried;

const PAGE: &str = "https://www.obcina.example.si/zapisnik-354";

/// The small strategy whose library gives an address.
fn linked() -> (Strategy, tempfile::TempDir) {
    let (_, folder) = small_with(&[]);
    let file = folder.path().join("answers.toml");
    let text = fs::read_to_string(&file).unwrap();
    let address = format!("\"a.3/zapisnik\" = {{ text = \"{PAGE}\" }}");
    let linked = text.replace("\"a.3/zapisnik\" = { text = \"610-4/2024-7\" }", &address);
    assert_ne!(text, linked);
    fs::write(&file, linked).unwrap();
    let strategy = Strategy::read(folder.path().to_str().unwrap(), "answers.toml");
    (strategy, folder)
}

/// The parts of a package in which a link to the outside can stand.
fn links(bytes: &[u8]) -> String {
    let parts = unpacked(bytes);
    let of_links = parts
        .iter()
        .filter(|(name, _)| name.contains(".rels") || name.contains("hyperlink"));
    of_links
        .map(|(_, part)| String::from_utf8_lossy(part).into_owned())
        .collect()
}

#[test]
fn it_is_in_every_output_and_a_link_in_none() {
    let (strategy, _folder) = linked();
    let folder = returned(&strategy);
    let dir = folder.path().to_str().unwrap();
    for command in ["merge", "report"] {
        let (code, out, told) = ran(&mut zbir(&[command, dir]));
        assert!(code < 2, "{command} {code}: {out}{told}");
    }
    let out = folder.path().join("out/2024");
    let read = |name: &str| fs::read(out.join(name)).unwrap_or_else(|why| panic!("{name}: {why}"));
    let result: Json = serde_json::from_slice(&read("result.json")).unwrap();
    let goal = &result["goals"][2];
    assert_eq!(
        goal["answers"]["evidence"]["claims"][0]["found"], "354-3/2024-9",
        "{goal}"
    );
    assert!(result["goals"][0]["answers"].get("evidence").is_none());
    let listed = String::from_utf8(read("data/evidence.csv")).unwrap();
    for words in ["a.3/evidence", "354-3/2024-9", "a.3/zapisnik", PAGE] {
        assert!(listed.contains(words), "{words}: {listed}");
    }
    for name in fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()) {
        let ending = name
            .extension()
            .map(|ending| ending.to_string_lossy().into_owned());
        let bytes = || fs::read(&name).unwrap();
        match ending.as_deref() {
            Some("html") => {
                let page = String::from_utf8(bytes()).unwrap().replace("&#x2f;", "/");
                assert!(
                    page.contains(PAGE) && page.contains("354-3/2024-9"),
                    "{}",
                    name.display()
                );
                assert!(!page.contains(&format!("href=\"{PAGE}")), "{}", name.display());
            }
            Some("docx" | "xlsx") => assert!(!links(&bytes()).contains(PAGE), "{}", name.display()),
            Some(_) | None => {}
        }
    }
}

#[test]
fn a_form_has_a_column_for_it_only_where_it_is_wanted() {
    let evidence = GOALS
        .placed()
        .find(|(_, column)| column.key == "evidence")
        .map(|(position, _)| position)
        .unwrap();
    let (without, _folder) = small_with(&[("evidence = \"wanted\"\n", "")]);
    let (with, _folder) = small_with(&[]);
    for (strategy, is_hidden) in [(without, true), (with, false)] {
        let book = strategy
            .form(&"obcina".parse().unwrap(), &Carried::default())
            .book;
        let sheet = book.sheet("Cilji").unwrap();
        assert_eq!(sheet.hidden_columns.contains(&evidence), is_hidden);
    }
}
