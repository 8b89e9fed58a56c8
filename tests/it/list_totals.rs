//! A total of a list that lacks a figure is partial in every output, and what is made of it; no condition takes it for known.

use serde_json::Value as Json;

use crate::computed::returned;
use crate::support::folder::{ran, zbir};
use crate::support::strategy::{Strategy, rich_in, small_and};
use zbir::sheet::{Content, write};

/// An event of the list: name, day, participants.
pub(crate) type Event<'t> = (&'t str, &'t str, Content);

/// The care home's form with events in its list, confirmed so many days later than the clean one.
pub(crate) fn with_events(strategy: &Strategy, events: &[Event<'_>], later: u32) -> Vec<u8> {
    let mut answers = strategy.answers.iter();
    let answer = answers
        .find(|answer| answer.institution.as_str() == "dom")
        .unwrap();
    let mut carried = answer.carried().unwrap();
    let rows = events.iter().map(|(name, day, persons)| {
        let text = |words: &str| Content::Text(words.into());
        let cells = [
            ("ime", text(name)),
            ("dan", text(day)),
            ("udelezenci", persons.clone()),
        ];
        cells.map(|(id, content)| (id.parse().unwrap(), content)).into()
    });
    carried
        .lists
        .insert("a.3/dogodki".parse().unwrap(), rows.collect());
    for (_, content) in &mut carried.confirmation {
        if let Content::Date(day) = content {
            *day += rust_decimal::Decimal::from(later);
        }
    }
    write::write(&strategy.form(&answer.institution, &carried).book).unwrap()
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
        let day = "12. 3. 2024";
        let events = [
            ("Predavanje", day, number(40)),
            ("Delavnica", day, second.clone()),
        ];
        let form = with_events(&strategy, &events, 0);
        std::fs::write(folder.path().join("inbox/2024/dom.xlsx"), form).unwrap();
        for command in ["merge", "report"] {
            let (code, out, err) = ran(zbir(&[command]).current_dir(folder.path()));
            assert!(code < 2, "{out}{err}");
        }
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

#[test]
fn a_small_count_in_a_row_and_in_what_is_made_of_it_is_noted() {
    let (_, folder) = small_and("computed");
    let file = folder.path().join("strategy.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(
        &file,
        text.replace("[finance]", "[privacy]\nsmall_count = 5\n\n[finance]"),
    )
    .unwrap();
    let strategy = Strategy::read(folder.path().to_str().unwrap(), "answers.toml");
    let returned = returned(&strategy);
    let events = [("Predavanje", "12. 3. 2024", Content::Number(2.into()))];
    std::fs::write(
        returned.path().join("inbox/2024/dom.xlsx"),
        with_events(&strategy, &events, 0),
    )
    .unwrap();
    let (_, out, _) = ran(zbir(&["check", "--format", "json"]).current_dir(returned.path()));
    let checked: Json = serde_json::from_str(&out).unwrap();
    let small = checked["findings"].as_array().unwrap().iter();
    let small: Vec<&Json> = small.filter(|one| one["code"] == "R128").collect();
    let about: Vec<&str> = small.iter().map(|one| one["entry"].as_str().unwrap()).collect();
    assert!(
        about.contains(&"a.3/dogodki") && about.contains(&"a.1/na_dogodkih"),
        "{about:?}"
    );
    assert!(
        !about.contains(&"a.1/dogodkov"),
        "events are no persons: {about:?}"
    );
    // What is computed stands in no cell: that of the row is named, and what the figure is made of.
    let computed = small
        .iter()
        .find(|one| one["entry"] == "a.1/na_dogodkih")
        .unwrap();
    let row = small.iter().find(|one| one["entry"] == "a.3/dogodki").unwrap();
    assert_eq!(computed["place"], row["place"]);
    let told = computed["message"]["sl"].as_str().unwrap();
    assert!(
        told.contains("(izračunano iz: a.3 Dogodki o demenci: Udeleženci)"),
        "{told}"
    );
}

/// The whole of a figure that is broken down stands in no cell: the finding names the cells in which persons are counted, of whichever
/// institution, and none with a zero.
#[test]
fn a_small_count_of_a_whole_names_the_cells_that_it_is_of() {
    let (strategy, _folder) = rich_in(|_, text| {
        let text = text.replace("[finance]\n", "[privacy]\nsmall_count = 5\n\n[finance]\n");
        let counts = [
            ("zenske", "20", "0"),
            ("moski", "10", "2"),
            ("zenske", "15", "0"),
            ("moski", "12", "0"),
        ];
        let text = counts.iter().fold(text, |text, (of, from, to)| {
            let figure = format!("\"C2/prejemniki_{of}\" = ");
            text.replace(&format!("{figure}{from}\n"), &format!("{figure}{to}\n"))
        });
        text.replace("\"C2/prejemniki_zenske\" = 7", "\"C2/prejemniki_zenske\" = 1")
            .replace("\"C2/prejemniki_moski\" = 5", "\"C2/prejemniki_moski\" = 0")
    });
    let folder = strategy.returned();
    let (_, out, _) = ran(zbir(&["check", "--format", "json"]).current_dir(folder.path()));
    let checked: Json = serde_json::from_str(&out).unwrap();
    let small = checked["findings"].as_array().unwrap().iter();
    let small: Vec<&Json> = small.filter(|one| one["code"] == "R128").collect();
    let about = |entry: &str| *small.iter().find(|one| one["entry"] == entry).unwrap();
    let whole = about("C2/prejemniki");
    let [women, men] = ["zenske", "moski"].map(|of| about(&format!("C2/prejemniki_{of}"))["place"].clone());
    assert_eq!(
        (&whole["place"], &whole["related"]),
        (&women, &serde_json::json!([men]))
    );
    assert_ne!(women["file"], men["file"]);
    let told = whole["message"]["sl"].as_str().unwrap();
    assert!(
        told.contains("(izračunano iz: C2 Prejemniki: ženske, C2 Prejemniki: moški)"),
        "{told}"
    );
    assert!(!told.contains('3'), "the count is not repeated: {told}");
}
