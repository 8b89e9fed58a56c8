//! A total of a list that lacks a figure is partial in every output, and what is made of it; no condition takes it for known.

use serde_json::Value as Json;

use crate::computed::returned;
use crate::support::folder::{ran, zbir};
use crate::support::strategy::{Strategy, small_and};
use zbir::base::place::CellRef;
use zbir::forms::layout::{FIRST_ROW, KEY_COLUMN};
use zbir::sheet::{Content, write};

/// Writes rows into the sheet of the events of the care home's form; of each the name and the participants.
fn listed(strategy: &Strategy, folder: &std::path::Path, rows: &[(&str, Content)]) {
    let answer = strategy
        .answers
        .iter()
        .find(|answer| answer.institution.as_str() == "dom")
        .unwrap();
    let mut book = strategy
        .form(&answer.institution, &answer.carried().unwrap())
        .book;
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == "Dogodki o demenci")
        .unwrap();
    for (row, (name, persons)) in (FIRST_ROW..).zip(rows) {
        for (column, content) in [
            (KEY_COLUMN + 1, Content::Text((*name).into())),
            (KEY_COLUMN + 2, Content::Text("12. 3. 2024".into())),
            (KEY_COLUMN + 3, persons.clone()),
        ] {
            let mut cell = sheet.cell(CellRef::new(row, column)).clone();
            cell.content = content;
            sheet.put(row, column, cell);
        }
    }
    std::fs::write(folder.join("inbox/2024/dom.xlsx"), write::write(&book).unwrap()).unwrap();
}

#[test]
fn a_total_that_lacks_a_figure_is_partial_and_so_is_what_is_made_of_it() {
    let (strategy, _folder) = small_and("computed");
    let number = |n: i32| Content::Number(n.into());
    let text = |words: &str| Content::Text(words.into());
    for (second, is_partial) in [
        (number(25), false),
        (text("približno 25"), false),
        (text("60 oseb"), true),
        (text("ni podatka"), true),
        (Content::Blank, true),
    ] {
        let folder = returned(&strategy);
        listed(
            &strategy,
            folder.path(),
            &[("Predavanje", number(40)), ("Delavnica", second.clone())],
        );
        let (code, out, err) = ran(zbir(&["run"]).current_dir(folder.path()));
        assert!(code < 2, "{out}{err}");
        let result = std::fs::read_to_string(folder.path().join("out/2024/result.json")).unwrap();
        let result: Json = serde_json::from_str(&result).unwrap();
        let goals = result["goals"].as_array().unwrap();
        let list = goals
            .iter()
            .flat_map(|goal| goal["lists"].as_array().into_iter().flatten())
            .find(|list| list["list"] == "a.3/dogodki")
            .unwrap();
        let lacking = list["without_figures"].as_array().map_or(0, Vec::len);
        assert_eq!(lacking, usize::from(is_partial), "{second:?}");
        let figures = goals
            .iter()
            .flat_map(|goal| goal["indicators"].as_array().into_iter().flatten());
        let of_list = figures.filter(|one| {
            one["item"]
                .as_str()
                .is_some_and(|item| item.starts_with("a.1/na_dogod"))
        });
        let of_list: Vec<&Json> = of_list.collect();
        assert_eq!(of_list.len(), 2);
        for one in of_list {
            assert_eq!(one["answer"]["partial"], is_partial, "{second:?} {one}");
        }
        let csv = std::fs::read_to_string(folder.path().join("out/2024/data/lists.csv")).unwrap();
        assert_eq!(csv.lines().nth(1).unwrap().ends_with("true"), is_partial, "{csv}");
        let trace = ran(zbir(&["trace", "a.3/dogodki"]).current_dir(folder.path())).1;
        assert_eq!(trace.contains("vsote niso popolne"), is_partial, "{trace}");
    }
}
