//! Texts of the catalogue that are longer than a formula of Excel quotes or a heading of a table holds: such a catalogue is refused
//! with a message, or its forms and outputs hold to Excel's limits all the same.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::folder::{files, ran, zbir};
use crate::support::package::unpacked;
use crate::support::strategy::{Strategy, rich_in};
use toml_edit::{DocumentMut, Item, Table, Value};
use zbir::base::language::Language;
use zbir::strategy::catalogue;

/// Kinds of texts that people read and that reach a formula, a list or a heading: none of them is refused for its length.
const TAKEN: [&str; 9] = [
    "area.title",
    "breakdown.categories",
    "goal.check.otherwise",
    "goal.indicator.title",
    "goal.list.column.title",
    "goal.list.title",
    "source.label",
    "status.label",
    "status.synonyms",
];

/// Makes every text of the kinds that are wanted some 300 characters long, each in its own way; returns all kinds that there are.
fn lengthened(table: &mut Table, kind: &str, is_wanted: &dyn Fn(&str) -> bool, kinds: &mut BTreeSet<String>) {
    for (key, item) in table.iter_mut() {
        let kind = if kind.is_empty() || item.is_table_like() && !item.is_table() {
            format!("{kind}.{key}").trim_start_matches('.').to_owned()
        } else {
            format!("{kind}.{key}")
        };
        match item {
            Item::Value(value) => lengthen(value, &kind, is_wanted, kinds),
            Item::Table(table) => lengthened(table, &kind, is_wanted, kinds),
            Item::ArrayOfTables(tables) => {
                for table in tables.iter_mut() {
                    lengthened(table, &kind, is_wanted, kinds);
                }
            }
            Item::None => {}
        }
    }
}

fn lengthen(value: &mut Value, kind: &str, is_wanted: &dyn Fn(&str) -> bool, kinds: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            kinds.insert(kind.to_owned());
            if is_wanted(kind) {
                let words = text.value();
                // An identifier that a text makes of itself stays what it was.
                let words = match words.split_once(" = ") {
                    None if kind.ends_with("choices") || kind.ends_with("categories") => {
                        format!("{} = {words}", id(words))
                    }
                    _ => words.clone(),
                };
                *value = format!("{words} {}", "beseda \"in\" še ena ".repeat(16).trim_end()).into();
            }
        }
        Value::Array(values) => {
            for value in values.iter_mut() {
                lengthen(value, kind, is_wanted, kinds);
            }
        }
        Value::InlineTable(table) => {
            for (_, value) in table.iter_mut() {
                lengthen(value, kind, is_wanted, kinds);
            }
        }
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
    }
}

/// The identifier that a category or an answer makes of its text.
fn id(words: &str) -> String {
    let plain = words
        .to_lowercase()
        .replace('š', "s")
        .replace('č', "c")
        .replace('ž', "z");
    plain.split(' ').collect::<Vec<_>>().join("-")
}

fn with_long(text: &str, is_wanted: &dyn Fn(&str) -> bool) -> (String, BTreeSet<String>) {
    let mut document: DocumentMut = text.parse().unwrap();
    let mut kinds = BTreeSet::new();
    lengthened(document.as_table_mut(), "", is_wanted, &mut kinds);
    (document.to_string(), kinds)
}

/// The rich strategy with all of its texts long whose length the catalogue does not refuse.
pub(crate) fn long() -> (Strategy, tempfile::TempDir) {
    let text = fs::read_to_string(crate::support::strategy::rich().folder.join("strategy.toml")).unwrap();
    let (_, kinds) = with_long(&text, &|_| false);
    assert!(kinds.len() > 60, "{kinds:?}");
    let (taken, refused): (Vec<String>, Vec<String>) = kinds.into_iter().partition(|kind| {
        let (long, _) = with_long(&text, &|one| one == kind);
        match catalogue::load("strategy.toml", &long) {
            Ok(_) => true,
            Err(broken) => {
                let told = broken.render(Language::En, false);
                assert!(
                    told.contains("error[S") && told.contains("strategy.toml:"),
                    "{kind}: {told}"
                );
                false
            }
        }
    });
    for kind in TAKEN {
        assert!(
            taken.iter().any(|one| one == kind),
            "{kind} is refused: {refused:?}"
        );
    }
    rich_in(|file, given| {
        if file == "strategy.toml" {
            let (long, _) = with_long(&given, &|one| taken.iter().any(|kind| kind == one));
            // It may stand beside the rich one.
            long.replace("\"bogata-2022\"", "\"dolga-2022\"")
        } else {
            given
        }
    })
}

/// Checks what is in a part of a workbook.
fn hold(file: &str, part: &str, xml: &str) {
    let plain = |text: &str| {
        let marks = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&apos;", "'"),
            ("&amp;", "&"),
        ];
        marks
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    let length = |text: &str| text.encode_utf16().count();
    let within = |tag: &str| -> Vec<String> {
        let (begin, end) = (format!("<{tag}"), format!("</{tag}>"));
        let opened = xml.split(begin.as_str()).skip(1);
        let opened = opened.filter(|rest| rest.starts_with(['>', ' ']));
        let inner = opened.filter_map(|rest| rest.split_once('>')?.1.split_once(end.as_str()));
        inner.map(|(inner, _)| plain(inner)).collect()
    };
    for (tag, longest) in [
        ("f", 8_192),
        ("formula", 8_192),
        ("formula1", 255),
        ("formula2", 255),
    ] {
        for formula in within(tag) {
            assert!(length(&formula) <= longest, "{file} {part}: {formula}");
            // Between quotes that are not doubled; the doubled ones are one sign.
            for literal in formula.replace("\"\"", "\u{1}").split('"').skip(1).step_by(2) {
                assert!(length(literal) <= 255, "{file} {part}: {literal}");
            }
        }
    }
    for name in xml.split("<tableColumn ").skip(1) {
        let name = name.split_once("name=\"").unwrap().1.split_once('"').unwrap().0;
        assert!(length(&plain(name)) <= 255, "{file} {part}: {name}");
    }
}

#[test]
fn long_texts_break_no_limit_of_excel() {
    let (strategy, _folder) = long();
    let folder = strategy.returned();
    for command in [
        &["templates"][..],
        &["run"],
        &["finance", "--format", "xlsx"],
        &["feedback"],
        &["report"],
        &["catalogue", "export"],
    ] {
        let (code, out, err) = ran(zbir(command).arg(folder.path()));
        assert!(code < 2, "{command:?} {out}{err}");
    }
    let mut books = 0;
    for (path, bytes) in files(folder.path()) {
        if Path::new(&path)
            .extension()
            .is_some_and(|ending| ending == "xlsx")
        {
            books += 1;
            for (part, xml) in unpacked(&bytes) {
                hold(&path, &part, &String::from_utf8_lossy(&xml));
            }
        }
    }
    assert!(books > 12, "{books}");
}
