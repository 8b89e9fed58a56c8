//! The consolidated workbook, read again by three programs, says what `result.json` says; and every formula comes to the
//! result that is written beside it.

use crate::support::calc;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::support::agreement::open;
use crate::support::calc::{Spot, calc};
use crate::support::folder::sample;
use crate::support::python::python;
use assert_cmd::Command;
use rust_decimal::Decimal;
use serde_json::Value as Json;
use tempfile::TempDir;
use zbir::base::place::CellRef;
use zbir::base::value::{StatusClass, decimal_of};
use zbir::sheet::{Book, Content, isolate::Isolation, limits::Limits};

/// The row of the headings of a table sheet, counted from zero.
const HEADINGS: u32 = 3;
/// The row above them, with what the amounts below add up to.
const SUMS: u32 = 2;

type Cells = BTreeMap<Spot, Content>;
type Figures = BTreeMap<String, String>;

struct Year {
    folder: TempDir,
    result: Json,
    /// What `finance --format json` says.
    money: Json,
}

impl Year {
    fn workbook(&self) -> PathBuf {
        self.folder.path().join("out/2024/consolidated.xlsx")
    }

    fn book(&self) -> Book {
        open(
            &fs::read(self.workbook()).unwrap(),
            &Limits::default(),
            &Isolation::none(),
        )
        .unwrap()
    }
}

/// The sample's year, its first line given the amounts that the report leaves out: so there is an index, too.
fn year() -> Year {
    let folder = sample();
    let decisions = folder.path().join("decisions/2024.toml");
    let mut text = fs::read_to_string(&decisions).unwrap();
    for (entry, value) in [
        ("a.1/starih/adopted", "640000.10"),
        ("a.1/starih/revised", "650000.20"),
        ("a.1/invalidov/revised", "751334.30"),
    ] {
        for line in [
            "[[set]]",
            &format!("item = \"{entry}\""),
            &format!("value = \"{value}\""),
            "reason = \"=1+1\"",
            "by = \"Urad\"",
            "date = 2025-02-10",
        ] {
            text += "\n";
            text += line;
        }
        text += "\n";
    }
    fs::write(decisions, text).unwrap();
    let mut command = Command::cargo_bin("zbir").unwrap();
    command.args(["merge", "--lang", "sl", "--fail-on", "never"]);
    command.arg(folder.path()).assert().success();
    let result = fs::read_to_string(folder.path().join("out/2024/result.json")).unwrap();
    let mut command = Command::cargo_bin("zbir").unwrap();
    command.args(["finance", "--format", "json", "--fail-on", "never"]);
    let money = command.arg(folder.path()).assert().success();
    Year {
        result: serde_json::from_str(&result).unwrap(),
        money: serde_json::from_slice(&money.get_output().stdout).unwrap(),
        folder,
    }
}

#[test]
fn zbir_reads_the_values_of_the_json() {
    let year = year();
    let cells = cells(&year.book());
    let figures = figures_of(&cells);
    same(&figures, &expected(&year));
    assert!(figures.len() > 250, "{}", figures.len());
}

#[test]
#[ignore = "needs Python with openpyxl"]
fn openpyxl_reads_the_values_of_the_json() {
    let year = year();
    let printed = python("openpyxl_cells.py", [year.workbook()]);
    let seen: Json = serde_json::from_slice(&printed).unwrap();
    let cells: Cells = seen["cells"].as_array().unwrap().iter().map(cell).collect();
    same(&figures_of(&cells), &expected(&year));
    let tables = seen["tables"].as_object().unwrap();
    for name in [
        "Cilji",
        "Kazalniki",
        "Finance",
        "Usklajenost",
        "Oddaje",
        "Ugotovitve",
        "Sledljivost",
        "Odločitve",
    ] {
        assert!(tables.contains_key(name), "{name}: {tables:?}");
    }
    assert_eq!(seen["charts"]["Povzetek"], 2);
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn libreoffice_reads_and_recalculates_the_values_of_the_json() {
    let year = year();
    let book = year.book();
    let mut calc = calc();
    calc.open(&year.workbook());
    let spots: Vec<Spot> = cells(&book).into_keys().collect();
    let read = |calc: &mut calc::Calc| -> Cells {
        let held = calc.cells(&spots);
        spots
            .iter()
            .cloned()
            .zip(held.iter().map(calc::Held::content))
            .collect()
    };
    let as_stored = read(&mut calc);
    same(&figures_of(&as_stored), &expected(&year));
    calc.calculate();
    let calculated = calc.formulas();
    let formulas = book.sheets.iter().flat_map(|sheet| {
        let formulas = sheet.cells.iter().filter(|(_, cell)| cell.formula.is_some());
        formulas.map(|(at, cell)| ((sheet.name.clone(), *at), cell))
    });
    let mut compared = 0;
    for (spot, cell) in formulas {
        let held = &calculated[&spot];
        assert_eq!(held.content(), cell.content, "{spot:?} {}", held.formula);
        compared += 1;
    }
    assert_eq!(compared, calculated.len());
    assert!(compared > 1_000, "{compared}");
}

/// The cells of a book that hold something.
fn cells(book: &Book) -> Cells {
    let sheets = book.sheets.iter();
    let cells = sheets.flat_map(|sheet| {
        let filled = sheet
            .cells
            .iter()
            .filter(|(_, cell)| cell.content != Content::Blank);
        filled.map(|(at, cell)| ((sheet.name.clone(), *at), cell.content.clone()))
    });
    cells.collect()
}

/// Returns a cell as openpyxl reported it.
fn cell(read: &Json) -> (Spot, Content) {
    let number = |at: usize| read[at].as_u64().unwrap();
    let at = CellRef::new(
        u32::try_from(number(1)).unwrap(),
        u16::try_from(number(2)).unwrap(),
    );
    let content = match (&read[3]["n"], &read[3]["t"]) {
        (Json::String(number), _) => Content::Number(decimal_of(number.parse().unwrap()).unwrap()),
        (_, Json::String(text)) => Content::Text(text.as_str().into()),
        other => panic!("{other:?}"),
    };
    ((read[0].as_str().unwrap().to_owned(), at), content)
}

/// The figures of the workbook, by what they are.
fn figures_of(cells: &Cells) -> Figures {
    let mut figures = Figures::new();
    let mut add = |key: String, content: &Content| {
        // A formula that has no result leaves an empty text.
        if !content.looks_blank() {
            figures.insert(key, shown(content));
        }
    };
    for (goal, heading, content) in rows(cells, "Cilji", "Cilj") {
        if heading == "Stanje 2024" {
            add(format!("{goal} stanje"), content);
        }
    }
    for (item, heading, content) in rows(cells, "Kazalniki", "Ključ") {
        if heading.parse::<u16>().is_ok() || heading == "Doseženo" {
            add(format!("{item} {heading}"), content);
        }
    }
    for (item, heading, content) in rows(cells, "Finance", "Ključ") {
        if is_amount(&heading) {
            add(format!("{item} {heading}"), content);
        }
    }
    below(cells, &mut add);
    for ((sheet, at), content) in cells {
        if sheet == "Finance"
            && at.row == SUMS
            && let Content::Number(_) = content
        {
            add(format!("skupaj {}", heading(cells, sheet, at.column)), content);
        }
    }
    let counts = cells
        .iter()
        .filter(|((sheet, at), _)| sheet == "Povzetek" && at.column == 0);
    let total = counts.map(|((_, at), content)| (at.row, shown(content)));
    // The first table of the first sheet ends with its totals.
    let (row, _) = total.into_iter().find(|(_, words)| words == "Skupaj").unwrap();
    for column in 1..=6 {
        let content = &cells[&("Povzetek".to_owned(), CellRef::new(row, column))];
        add(format!("ciljev {column}"), content);
    }
    figures
}

/// Every cell of a table, with its row's key and its column's heading.
fn rows<'a>(
    cells: &'a Cells,
    sheet: &'a str,
    key: &'a str,
) -> impl Iterator<Item = (String, String, &'a Content)> {
    let at = |row, column| cells.get(&(sheet.to_owned(), CellRef::new(row, column)));
    let keyed = (0..60)
        .find(|column| heading(cells, sheet, *column) == key)
        .unwrap();
    let rows = (HEADINGS + 1..).map_while(move |row| at(row, keyed).map(|key| (row, shown(key))));
    rows.flat_map(move |(row, key)| {
        (0..60).filter_map(move |column| {
            let content = at(row, column)?;
            Some((key.clone(), heading(cells, sheet, column), content))
        })
    })
}

fn heading(cells: &Cells, sheet: &str, column: u16) -> String {
    let at = (sheet.to_owned(), CellRef::new(HEADINGS, column));
    cells.get(&at).map(shown).unwrap_or_default()
}

/// The words by which the totals of money are found: the name of the totals, and the column with the words.
const TOTALS: [(&str, &str, &str); 4] = [
    ("Skupaj po področjih", "by_area", "Področje"),
    ("Skupaj po virih", "by_source", "Vir"),
    ("Skupaj po plačnikih", "by_payer", "Plačnik"),
    ("Skupaj po ciljih", "by_goal", "Cilj"),
];

/// The totals, payments and sums left out below the budget lines, by what they are.
fn below(cells: &Cells, mut add: impl FnMut(String, &Content)) {
    let of_sheet = cells.iter().filter(|((sheet, _), _)| sheet == "Finance");
    let mut rows: BTreeMap<u32, BTreeMap<String, &Content>> = BTreeMap::new();
    for ((sheet, at), content) in of_sheet.filter(|((_, at), _)| at.row > HEADINGS) {
        rows.entry(at.row)
            .or_default()
            .insert(heading(cells, sheet, at.column), content);
    }
    let mut block = String::new();
    for row in rows.values() {
        let word = |column: &str| row.get(column).map(|content| shown(content)).unwrap_or_default();
        if row.len() == 1 {
            block = word("Področje");
            continue;
        }
        let amounts = row.iter().filter(|(heading, _)| is_amount(heading));
        let label = if let Some((_, _, column)) = TOTALS.iter().find(|(title, _, _)| *title == block) {
            word(column)
        } else if block.starts_with("Prenosi") {
            word("Ključ")
        } else {
            continue;
        };
        for (heading, content) in amounts.filter(|_| !label.is_empty() && label != "Ključ") {
            add(format!("{block} {label} {heading}"), content);
        }
    }
}

fn is_amount(heading: &str) -> bool {
    let begins = [
        "Realizacija",
        "Sprejeti",
        "Veljavni",
        "Indeks",
        "Glavna knjiga",
        "Razlika",
    ];
    begins.iter().any(|one| heading.starts_with(one))
}

/// The same from the JSON, under the headings of the sheet; sums of the ledger are made here, of its lines.
fn expected_money(money: &Json, mut put: impl FnMut(String, &Json)) {
    let mut add = |key: String, value: &Json| put(key, value);
    let lines = money["lines"].as_array().unwrap();
    let booked = |of: &Json| -> (Decimal, Decimal) {
        (
            of["realised"].as_str().unwrap().parse().unwrap(),
            of["difference"]["realised"].as_str().unwrap().parse().unwrap(),
        )
    };
    let mut all = (Decimal::ZERO, Decimal::ZERO);
    let mut of_goals: BTreeMap<&str, (Decimal, Decimal)> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line["ledger"].is_null()) {
        let (realised, difference) = booked(&line["ledger"]);
        let item = line["item"].as_str().unwrap();
        add(format!("{item} Glavna knjiga 2024"), &realised.to_string().into());
        add(
            format!("{item} Razlika do glavne knjige"),
            &difference.to_string().into(),
        );
        let of_goal = of_goals.entry(line["goal"].as_str().unwrap()).or_default();
        for sums in [&mut all, of_goal] {
            sums.0 += realised;
            sums.1 += difference;
        }
    }
    add("skupaj Glavna knjiga 2024".to_owned(), &all.0.to_string().into());
    add(
        "skupaj Razlika do glavne knjige".to_owned(),
        &all.1.to_string().into(),
    );
    for (title, key, _) in TOTALS {
        let groups = money["totals"][key].as_object().unwrap();
        // A single total with amounts would repeat that of all lines, and is left out.
        let amounts = ["realised_year_before", "adopted", "revised", "realised"];
        let has_amounts = |sums: &&Json| amounts.iter().any(|amount| !sums[*amount].is_null());
        if groups.values().filter(has_amounts).count() < 2 {
            continue;
        }
        for (label, sums) in groups {
            for (heading, amount) in [
                ("Realizacija 2023", "realised_year_before"),
                ("Sprejeti 2024", "adopted"),
                ("Veljavni 2024", "revised"),
                ("Realizacija 2024", "realised"),
                ("Indeks realizacija / veljavni", "index"),
            ] {
                add(format!("{title} {label} {heading}"), &sums[amount]);
            }
            // In the sample one area has all that is in the ledger.
            let ledger = match (key, label.as_str()) {
                ("by_goal", goal) => of_goals.get(goal).copied(),
                ("by_area", "b") => None,
                _ => Some(all),
            };
            if let Some((realised, difference)) = ledger {
                add(
                    format!("{title} {label} Glavna knjiga 2024"),
                    &realised.to_string().into(),
                );
                add(
                    format!("{title} {label} Razlika do glavne knjige"),
                    &difference.to_string().into(),
                );
            }
        }
    }
    for one in money["transfers"].as_array().unwrap() {
        let begin = format!(
            "Prenosi med ustanovami (vsako plačilo šteto enkrat) {}",
            one["item"].as_str().unwrap()
        );
        for (heading, amount) in [
            ("Realizacija 2023", "paid"),
            ("Sprejeti 2024", "received"),
            ("Veljavni 2024", "difference"),
            ("Realizacija 2024", "counted"),
        ] {
            add(format!("{begin} {heading}"), &one[amount]);
        }
    }
}

/// The same figures, from the JSON.
fn expected(year: &Year) -> Figures {
    let result = &year.result;
    let mut figures = Figures::new();
    let mut add = |key: String, value: &Json| {
        let words = match value {
            Json::Null => return,
            Json::String(text) if text == "yes" => "da".to_owned(),
            Json::String(text) if text == "no" => "ne".to_owned(),
            Json::Bool(flag) => if *flag { "da" } else { "ne" }.to_owned(),
            Json::String(text) => text.parse().map_or(text.clone(), |number: Decimal| plain(number)),
            other => other.to_string(),
        };
        figures.insert(key, words);
    };
    for goal in result["goals"].as_array().unwrap() {
        let status = goal["status"].as_str().and_then(StatusClass::from_key);
        let label = status.map_or("brez stanja", |class| class.label().sl);
        add(format!("{} stanje", goal["id"].as_str().unwrap()), &label.into());
        for indicator in goal["indicators"].as_array().unwrap() {
            let item = indicator["item"].as_str().unwrap();
            for (year, value) in indicator["values"].as_object().unwrap() {
                add(format!("{item} {year}"), value);
            }
            add(format!("{item} Doseženo"), &indicator["target_reached"]);
        }
        for line in goal["budget"].as_array().unwrap() {
            let item = line["item"].as_str().unwrap();
            for (year, value) in line["values"].as_object().unwrap() {
                add(format!("{item} Realizacija {year}"), value);
            }
            add(format!("{item} Sprejeti 2024"), &line["adopted"]["value"]);
            add(format!("{item} Veljavni 2024"), &line["revised"]["value"]);
            add(format!("{item} Indeks realizacija / veljavni"), &line["index"]);
        }
    }
    expected_money(&year.money, &mut add);
    for key in ["by_area", "by_source", "overall"] {
        assert_eq!(result["money"][key], year.money["totals"][key]);
    }
    let money = &result["money"]["overall"];
    // Of 2023 fewer lines are known: no sum of them stands beside that of 2024.
    for (heading, key) in [
        ("Sprejeti 2024", "adopted"),
        ("Veljavni 2024", "revised"),
        ("Realizacija 2024", "realised"),
    ] {
        add(format!("skupaj {heading}"), &money[key]);
    }
    let counts = &result["statuses"]["overall"];
    let keys = [
        "achieved",
        "partially_achieved",
        "not_achieved",
        "in_progress",
        "none",
    ];
    for (column, key) in (1..).zip(keys) {
        add(format!("ciljev {column}"), &counts[key]);
    }
    add(
        "ciljev 6".to_owned(),
        &result["goals"].as_array().unwrap().len().into(),
    );
    figures
}

/// Compares figures with the expected ones, and lists those that differ.
fn same(found: &Figures, expected: &Figures) {
    let keys = found.keys().chain(expected.keys());
    let differ: BTreeMap<&String, _> = keys
        .map(|key| (key, (found.get(key), expected.get(key))))
        .filter(|(_, (found, expected))| found != expected)
        .collect();
    assert!(differ.is_empty(), "found, expected: {differ:#?}");
}

fn shown(content: &Content) -> String {
    match content {
        Content::Number(number) => plain(*number),
        other => other.as_found(),
    }
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}
