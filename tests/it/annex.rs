//! The outputs of a year hold the same values: every status, figure and amount of every year, with the notes beside them, in the
//! workbook, `result.json`, the page, the document and the data package. And like is compared with like in all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use rust_decimal::Decimal;
use serde_json::Value as Json;
use tempfile::TempDir;
use zbir::base::language::{Language, money, number};
use zbir::base::value::{Counted, NoData, Qualifier, Status, StatusClass, Value, ValueType};
use zbir::sheet::{Content, Sheet, isolate::Isolation, limits::Limits, open::open};

use crate::support::folder::{ran, zbir};
use crate::support::package::unpacked;

/// A value: whose it is, of which year, which of several it is.
type Key = (String, String, &'static str);
/// Values as keys and numbers of the strategy.
type Values = BTreeMap<Key, String>;

/// What is done with a row of a table of the package: its fields by their names, and where its values go.
type EachRow<'a> = &'a mut dyn FnMut(&dyn Fn(&str) -> String, &mut Values);

/// The row of the headings of a table sheet.
const HEADINGS: u32 = 3;

struct Outputs {
    folder: TempDir,
    result: Json,
}

impl Outputs {
    /// Writes every output of a sample.
    fn of(sample: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copied(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(sample),
            folder.path(),
        );
        for command in ["merge", "report"] {
            let mut zbir = Command::cargo_bin("zbir").unwrap();
            zbir.args([command, "--lang", "sl", "--fail-on", "never"]);
            zbir.arg(folder.path()).assert().success();
        }
        let result = fs::read_to_string(folder.path().join("out/2024/result.json")).unwrap();
        let result = serde_json::from_str(&result).unwrap();
        Self { folder, result }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join("out/2024").join(path)
    }

    /// The report, which is called a draft while something is open.
    fn report(&self, ending: &str) -> PathBuf {
        let names = ["report", "report-osnutek"].map(|stem| self.at(&format!("{stem}.{ending}")));
        names.into_iter().find(|path| path.exists()).unwrap()
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap()
    }

    fn sheet(&self, name: &str) -> Sheet {
        let bytes = fs::read(self.at("consolidated.xlsx")).unwrap();
        let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
        book.sheets.into_iter().find(|sheet| sheet.name == name).unwrap()
    }
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Calls a function with each item: its goal, the item, whether it is an amount.
fn items(result: &Json, mut each: impl FnMut(&Json, &Json, bool)) {
    for goal in result["goals"].as_array().unwrap() {
        for (kind, is_amount) in [("indicators", false), ("budget", true)] {
            for item in goal[kind].as_array().unwrap() {
                each(goal, item, is_amount);
            }
        }
    }
}

fn texts(of: &Json) -> impl Iterator<Item = (String, String)> + '_ {
    let years = of.as_object().into_iter().flatten();
    years.map(|(year, value)| (year.clone(), value.as_str().unwrap().to_owned()))
}

/// The values of `result.json`.
fn of_result(result: &Json) -> Values {
    let mut values = Values::new();
    let mut put = |key: &Json, year: &str, measure, value: &str| {
        let key = (key.as_str().unwrap().to_owned(), year.to_owned(), measure);
        values.insert(key, value.to_owned());
    };
    for goal in result["goals"].as_array().unwrap() {
        for (year, status) in texts(&goal["earlier_statuses"]) {
            put(&goal["id"], &year, "status", &status);
        }
        if let Some(status) = goal["status"].as_str() {
            put(&goal["id"], "2024", "status", status);
        }
    }
    items(result, |_, item, is_amount| {
        for (year, value) in texts(&item["values"]).chain(texts(&item["no_data"])) {
            put(&item["item"], &year, "value", &value);
        }
        for measure in ["adopted", "revised"].into_iter().filter(|_| is_amount) {
            for (year, value) in texts(&item[format!("earlier_{measure}")]) {
                put(&item["item"], &year, measure, &value);
            }
            if let Some(value) = item[measure]["value"].as_str() {
                put(&item["item"], "2024", measure, value);
            }
        }
    });
    values
}

/// The notes of `result.json`, by goal or item: those of earlier years, and those of the year.
fn notes_of_result(result: &Json) -> BTreeSet<(String, String)> {
    let mut notes = BTreeSet::new();
    let mut put = |of: &Json, key: &Json| {
        for (_, all) in of.as_object().into_iter().flatten() {
            for note in all.as_array().unwrap() {
                notes.insert((
                    key.as_str().unwrap().to_owned(),
                    note["note"].as_str().unwrap().to_owned(),
                ));
            }
        }
    };
    for goal in result["goals"].as_array().unwrap() {
        put(&goal["earlier_notes"], &goal["id"]);
    }
    items(result, |_, item, _| put(&item["earlier_notes"], &item["item"]));
    items(result, |_, item, _| {
        for claim in item["note"]["claims"].as_array().into_iter().flatten() {
            notes.insert((
                item["item"].as_str().unwrap().to_owned(),
                claim["value"].as_str().unwrap().to_owned(),
            ));
        }
    });
    notes
}

/// Returns a cell of a sheet as a key or number of the strategy.
fn plain(content: &Content) -> String {
    match content {
        Content::Number(number) => number.normalize().to_string(),
        other => {
            let words = other.as_found();
            let status = Status::BUILT_IN
                .into_iter()
                .find(|status| status.class().label().sl == words);
            let answer = NoData::ALL.into_iter().find(|answer| answer.label().sl == words);
            match words.as_str() {
                "da" => "yes".to_owned(),
                "ne" => "no".to_owned(),
                _ => status
                    .map(|status| status.class().key())
                    .or(answer.map(NoData::key))
                    .map_or(words, str::to_owned),
            }
        }
    }
}

/// Calls a function with every cell of a table sheet that holds something: the row's key, the heading, what is in it.
fn table(sheet: &Sheet, key: &str, mut each: impl FnMut(&str, &str, &Content)) {
    let found = |row: u32, column: u16| &sheet.cell(zbir::base::place::CellRef::new(row, column)).content;
    let keyed = (0..60)
        .find(|column| found(HEADINGS, *column).as_found() == key)
        .unwrap();
    for row in HEADINGS + 1.. {
        let key = found(row, keyed).as_found();
        if key.is_empty() {
            break;
        }
        for column in (0..60).filter(|column| !found(row, *column).looks_blank()) {
            each(&key, &found(HEADINGS, column).as_found(), found(row, column));
        }
    }
}

/// The values of the workbook, and its notes by goal or item.
fn of_workbook(outputs: &Outputs) -> (Values, BTreeMap<String, String>) {
    let mut values = Values::new();
    let mut notes: BTreeMap<String, String> = BTreeMap::new();
    for (sheet, column) in [("Cilji", "Cilj"), ("Kazalniki", "Ključ"), ("Finance", "Ključ")] {
        table(&outputs.sheet(sheet), column, |key, heading, content| {
            let (measure, year) = match heading.rsplit_once(' ') {
                Some(("Stanje", year)) => ("status", year),
                Some(("Realizacija", year)) => ("value", year),
                Some(("Sprejeti", year)) => ("adopted", year),
                Some(("Veljavni", year)) => ("revised", year),
                None if heading.parse::<u16>().is_ok() => ("value", heading),
                _ if heading.starts_with("Opombe") => {
                    *notes.entry(key.to_owned()).or_default() += &content.as_found();
                    return;
                }
                _ => return,
            };
            if content.as_found() != "brez stanja" {
                values.insert((key.to_owned(), year.to_owned(), measure), plain(content));
            }
        });
    }
    (values, notes)
}

/// The values of the data package, and its notes.
fn of_package(outputs: &Outputs) -> (Values, BTreeSet<(String, String)>) {
    let mut values = Values::new();
    let mut notes = BTreeSet::new();
    let mut read = |file: &str, each: EachRow<'_>| {
        let text = outputs.text(&format!("data/{file}.csv"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headings = reader.headers().unwrap().clone();
        for row in reader.records().map(Result::unwrap) {
            let get = |name: &str| {
                let at = headings.iter().position(|heading| heading == name).unwrap();
                row[at].to_owned()
            };
            each(&get, &mut values);
            let key = ["entry", "item", "goal"]
                .into_iter()
                .find(|key| headings.iter().any(|one| one == *key));
            let note = ["note", "text"]
                .into_iter()
                .find(|key| headings.iter().any(|one| one == *key));
            if let (Some(key), Some(note)) = (key, note) {
                let key = get(key).trim_end_matches("/note").to_owned();
                notes.insert((key, get(note)));
            }
        }
    };
    read("statuses", &mut |get, values| {
        if !get("status").is_empty() {
            values.insert((get("goal"), get("year"), "status"), get("status"));
        }
    });
    read("indicators", &mut |get, values| {
        if get("institution").is_empty() {
            let words = [get("number"), get("flag"), get("no_data"), get("text")].concat();
            let words = match words.as_str() {
                "true" => "yes".to_owned(),
                "false" => "no".to_owned(),
                _ => words,
            };
            values.insert((get("item"), get("year"), "value"), words);
        }
    });
    read("budget", &mut |get, values| {
        let measure = match get("measure").as_str() {
            "adopted" => "adopted",
            "revised" => "revised",
            _ => "value",
        };
        values.insert(
            (get("item"), get("year"), measure),
            [get("amount"), get("no_data")].concat(),
        );
    });
    read("texts", &mut |_, _| ());
    (values, notes)
}

/// Returns a value as people read it in the report.
fn in_words(value: &str, is_money: bool) -> String {
    if let Some(answer) = NoData::ALL.into_iter().find(|answer| answer.key() == value) {
        return answer.label().sl.to_owned();
    }
    match (value, value.parse::<Decimal>()) {
        ("yes", _) => "da".to_owned(),
        ("no", _) => "ne".to_owned(),
        (_, Ok(of)) if is_money => money(Language::Sl, of, "EUR"),
        (_, Ok(of)) => number(Language::Sl, of),
        (other, Err(_)) => StatusClass::from_key(other)
            .map_or(other, |class| class.label().sl)
            .to_owned(),
    }
}

/// The lines of the document's text, and the rows of the page's tables, by goal.
fn by_goal(outputs: &Outputs) -> [BTreeMap<String, Vec<String>>; 2] {
    let document = unpacked(&fs::read(outputs.report("docx")).unwrap());
    let (_, xml) = document
        .into_iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap();
    let xml = String::from_utf8(xml).unwrap();
    // A row of a table is one line, as a reader sees it.
    let line = |row: &str| {
        row.replace("<w:p>", "")
            .replace("<w:p ", "<x ")
            .replace("</w:p>", "")
    };
    let rows = xml.split("</w:tr>").map(|part| match part.split_once("<w:tr>") {
        Some((before, row)) => format!("{before}<w:p>{}</w:p>", line(row)),
        None => part.to_owned(),
    });
    let xml: String = rows.collect();
    let goals: Vec<&Json> = outputs.result["goals"].as_array().unwrap().iter().collect();
    let mut of_document: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut goal = String::new();
    for paragraph in xml
        .split("<w:p>")
        .chain(xml.split("<w:p "))
        .filter_map(|part| part.split("</w:p>").next())
    {
        let pieces = paragraph
            .split("<w:t")
            .skip(1)
            .filter_map(|piece| piece.split_once('>'));
        let text: String = pieces
            .filter_map(|(_, rest)| rest.split("</w:t>").next())
            .collect();
        let text = unescaped(&text);
        let heading = goals.iter().find(|one| {
            let (id, title) = (one["id"].as_str().unwrap(), one["title"].as_str().unwrap());
            text == format!("{id} {title}")
        });
        if let Some(one) = heading {
            one["id"].as_str().unwrap().clone_into(&mut goal);
        }
        of_document.entry(goal.clone()).or_default().push(text);
    }
    let page = fs::read_to_string(outputs.report("html")).unwrap();
    let mut of_page = BTreeMap::new();
    for article in page.split("<article id=\"").skip(1) {
        let (id, rest) = article.split_once('"').unwrap();
        let article = rest.split("</article>").next().unwrap();
        let rows = article
            .split("<details>")
            .next()
            .unwrap()
            .split("<tr>")
            .map(unescaped);
        of_page.insert(unescaped(id), rows.collect());
    }
    [of_document, of_page]
}

/// Returns text without tags and references of XML and HTML.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    for (n, part) in text.split('<').enumerate() {
        out += if n == 0 {
            part
        } else {
            part.split_once('>').map_or("", |(_, rest)| rest)
        };
    }
    for (from, to) in [
        ("&#x2f;", "/"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        out = out.replace(from, to);
    }
    out
}

/// Returns a note as it is printed beside the figure: a qualifier that it says is printed with the number.
fn beside_the_number(item: &Json, note: &str) -> String {
    let text = |name: &str| item[name].as_str().unwrap_or_default();
    let of = serde_json::from_value(item["type"].clone()).unwrap_or(ValueType::Money);
    let counted = Counted {
        currency: "EUR",
        of,
        unit: text("unit"),
        title: text("title"),
    };
    let qualified = item["qualifiers"].as_object().into_iter().flatten();
    let values = qualified.filter_map(|(year, qualifier)| {
        let number = item["values"][year].as_str()?.parse().ok()?;
        Some(Value::Qualified(
            Qualifier::from_key(qualifier.as_str()?)?,
            number,
        ))
    });
    values.fold(note.to_owned(), |note, value| {
        value.note_beside(&note, counted).to_owned()
    })
}

/// Returns `true` if a text says that a status has been so since a year that is no later: `dosežen (od leta 2021)`.
fn is_so_since(text: &str, words: &str, year: &str) -> bool {
    let said = format!("{words} (od leta ");
    let mut since = text.split(said.as_str()).skip(1);
    since.any(|rest| rest.get(..4).is_some_and(|first| first <= year))
}

fn same_everywhere(outputs: &Outputs) -> usize {
    let values = of_result(&outputs.result);
    let (of_workbook, notes_of_workbook) = of_workbook(outputs);
    assert_eq!(of_workbook, values);
    let (of_package, notes_of_package) = of_package(outputs);
    assert_eq!(of_package, values);
    let [document, page] = by_goal(outputs);
    let mut expected: Vec<(String, String, String)> = Vec::new();
    items(&outputs.result, |goal, item, is_amount| {
        let is_money = is_amount || item["type"] == "money";
        let key = item["item"].as_str().unwrap();
        let title = item["title"].as_str().unwrap();
        // A part stands in the table of its breakdown, under the title of its category.
        let title = match title.rsplit_once(": ") {
            Some((_, category)) if item["breakdown"]["whole"].is_string() => category,
            _ => title,
        };
        for ((of, year, measure), value) in values.iter().filter(|((of, ..), _)| of == key) {
            assert_eq!(of, key);
            let words = in_words(value, is_money);
            let words = if year == "2024" || *measure != "value" {
                words
            } else {
                format!("{year}: {words}")
            };
            let is_printed = *measure == "value" || year == "2024";
            if is_printed {
                expected.push((goal["id"].as_str().unwrap().to_owned(), title.to_owned(), words));
            }
        }
        for (of, note) in notes_of_result(&outputs.result) {
            let note = beside_the_number(item, &note);
            if of == key && !note.is_empty() {
                expected.push((goal["id"].as_str().unwrap().to_owned(), title.to_owned(), note));
            }
        }
    });
    for (goal, title, words) in &expected {
        // Of what is not asked in the year, each value stands before its year, with the sign of a mark between them.
        let apart = words
            .split_once(": ")
            .map(|(year, value)| (value, format!("({year})")));
        let is_there = |line: &String| {
            let before_year = apart
                .as_ref()
                .is_some_and(|(value, year)| line.contains(value) && line.contains(year));
            line.contains(title.as_str()) && (line.contains(words) || before_year)
        };
        assert!(
            document[goal].iter().any(is_there),
            "document {goal} {title}: {words}"
        );
        // The page separates year and value in another way.
        let of_year = words
            .split_once(' ')
            .filter(|(year, _)| year.parse::<u16>().is_ok());
        let words = of_year.map_or_else(|| words.clone(), |(year, value)| format!("{year}: {value}"));
        let is_there = |line: &String| line.contains(title.as_str()) && line.contains(&words);
        assert!(page[goal].iter().any(is_there), "page {goal} {title}: {words}");
    }
    for ((goal, year, _), status) in values.iter().filter(|((.., measure), _)| *measure == "status") {
        let words = in_words(status, false);
        for of in [&document[goal], &page[goal]] {
            let all = of.join("\n");
            assert!(
                (all.contains(&words) || all.contains(&words.replace("ni dosežen", "ni bil dosežen")))
                    && (year == "2024"
                        || year == "2023"
                        || is_so_since(&all, &words, year)
                        || all.contains(&format!("{year} {words}"))),
                "{goal} {year}"
            );
        }
    }
    for (key, note) in notes_of_result(&outputs.result) {
        assert!(
            notes_of_workbook
                .get(&key)
                .is_some_and(|notes| notes.contains(&note)),
            "workbook {key}: {note}"
        );
        assert!(
            notes_of_package.contains(&(key.clone(), note.clone())),
            "package {key}: {note}"
        );
    }
    values.len()
}

#[test]
fn workbook_json_page_document_and_package_hold_the_same_values() {
    let outputs = Outputs::of("kranj-starejsi");
    assert!(same_everywhere(&outputs) > 230);
    // What ended before the year, and what institutions noted, is in the workbook.
    let finance = outputs.sheet("Finance");
    let mut amounts = 0;
    table(&finance, "Ključ", |_, heading, content| {
        let is_amount = heading.starts_with("Realizacija ") && heading.len() == "Realizacija 2024".len();
        amounts += usize::from(is_amount && matches!(content, Content::Number(_)));
    });
    assert_eq!(amounts, 32);
    same_everywhere(&Outputs::of("kranj-sociala"));
}

#[test]
fn like_is_compared_with_like_in_every_output() {
    let outputs = Outputs::of("kranj-starejsi");
    let compared = &outputs.result["money"]["overall"]["compared"];
    let both = &compared["both_years"];
    assert_eq!(both["lines"], 7);
    assert_eq!(both["realised_year_before"], "1926607.82");
    assert_eq!(both["realised"], "2130796.22");
    assert_eq!(compared["change"], "10.6");
    assert_eq!(compared["this_year_only"]["lines"], 4);
    assert_eq!(compared["year_before_only"]["lines"], 0);
    let page = unescaped(&fs::read_to_string(outputs.report("html")).unwrap());
    let document = by_goal(&outputs)[0]
        .values()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    let (code, screen, _) = ran(zbir(&["finance", "--fail-on", "never"]).arg(outputs.folder.path()));
    assert_eq!(code, 0);
    for text in [&page, &document, &screen] {
        for words in [
            "2.130.796,22",
            "1.926.607,82",
            "2.267.879,22",
            "137.083,00",
            "+10,6",
            "7 postavk",
        ] {
            assert!(text.contains(words), "{words}\n{text}");
        }
        assert!(!text.contains("+17,7"), "{text}");
    }
    for name in ["Povzetek", "Finance"] {
        let sheet = outputs.sheet(name);
        let held: BTreeSet<String> = sheet.cells.values().map(|cell| plain(&cell.content)).collect();
        for number in ["2130796.22", "1926607.82", "137083", "10.6"] {
            assert!(held.contains(number), "{name} {number}");
        }
    }
}

#[test]
fn goals_that_the_catalogue_does_not_list_count_as_declared() {
    let outputs = Outputs::of("kranj-sociala");
    let overall = &outputs.result["statuses"]["overall"];
    assert_eq!((&overall["none"], &overall["unlisted"]), (&6.into(), &19.into()));
    let page = unescaped(&fs::read_to_string(outputs.report("html")).unwrap());
    let document = by_goal(&outputs)[0]
        .values()
        .flatten()
        .cloned()
        .collect::<Vec<_>>()
        .join("\n");
    let (_, screen, _) = ran(zbir(&["status-table"]).arg(outputs.folder.path()));
    assert!(
        screen.contains("Strategija ima 25 ciljev, katalog jih navaja 6."),
        "{screen}"
    );
    for text in [&page, &document] {
        for words in [
            "Ciljev skupaj: 25.",
            "19 ciljev ni v katalogu",
            "Krepitev duševnega zdravja",
        ] {
            assert!(text.contains(words), "{words}");
        }
    }
    // The chart has all eight areas and all goals.
    let chart = fs::read_to_string(outputs.report("html")).unwrap();
    assert!(
        chart.contains("h. Krepitev duševnega zdravja: brez stanja 0, ni v katalogu 1."),
        "{chart}"
    );
    let overview = outputs.sheet("Povzetek");
    let total = overview
        .cells
        .iter()
        .find(|(at, cell)| at.column == 0 && cell.content.as_found() == "Skupaj");
    let row = total.unwrap().0.row;
    let counts: Vec<String> = (1..8)
        .map(|column| {
            plain(
                &overview
                    .cell(zbir::base::place::CellRef::new(row, column))
                    .content,
            )
        })
        .collect();
    assert_eq!(counts, ["0", "0", "0", "0", "6", "19", "25"]);
}

#[test]
fn every_screen_output_fits_its_width() {
    for (sample, commands) in [
        (
            "kranj-starejsi",
            &[
                "status",
                "finance",
                "status-table",
                "status-table --goals",
                "check",
                "catalogue check",
                "trace {} a.6",
                "status-table --goals --against 2023 --by lead",
                "diff 2022 2023 --dir",
                "merge",
                "run",
                "report",
            ][..],
        ),
        (
            "kranj-sociala",
            &["status", "finance", "status-table --goals", "check", "run"][..],
        ),
    ] {
        let outputs = Outputs::of(sample);
        for command in commands {
            for width in ["60", "80", "120"] {
                for language in ["sl", "en"] {
                    let mut zbir = Command::cargo_bin("zbir").unwrap();
                    zbir.env("COLUMNS", width).args(["--lang", language]);
                    let mut has_folder = false;
                    for word in command.split(' ') {
                        if word == "{}" {
                            zbir.arg(outputs.folder.path());
                            has_folder = true;
                        } else {
                            zbir.arg(word);
                        }
                    }
                    if !has_folder {
                        zbir.arg(outputs.folder.path());
                    }
                    let (code, out, err) = ran(&mut zbir);
                    assert!(
                        code < 2 && (!out.is_empty() || sample == "kranj-sociala"),
                        "{command} {err}"
                    );
                    let width: usize = width.parse().unwrap();
                    // Words are not broken: a path is copied as a whole.
                    let too_wide = |line: &&str| line.chars().count() > width && line.trim().contains(' ');
                    let wide: Vec<&str> = out.lines().filter(too_wide).collect();
                    let wide: Vec<&&str> = wide.iter().filter(|line| !is_path(line, width)).collect();
                    assert!(wide.is_empty(), "{command} {width} {language}: {wide:#?}");
                }
            }
        }
    }
}

/// Returns `true` if a line is too wide because of a word that is.
fn is_path(line: &str, width: usize) -> bool {
    let longest = line.split(' ').map(|word| word.chars().count()).max();
    longest.is_some_and(|longest| longest + 8 > width) || line.contains(".toml") || line.contains("--")
}
