//! Earlier years come in by Excel: the sheet of history in the workbook of the catalogue.

use std::fs;

use crate::support::agreement::open;
use crate::support::folder::{Folder, ran, zbir};
use crate::support::strategy::small;
use proptest::prelude::*;
use zbir::base::key::EntryKey;
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::base::value::{Shape, Status, Year};
use zbir::forms::history_sheet::{Added, read, sheet};
use zbir::inputs::history::{self, History, HistoryLine, Origin};
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::sheet::{BookPlan, Cell, Content, Look, SheetPlan};
use zbir::strategy::catalogue::{Catalogue, Goal, Item};
use zbir::strategy::catalogue_workbook::export;

fn year(number: i64) -> Year {
    Year::new(number).unwrap()
}

fn parsed(catalogue: &Catalogue, of: Year, lines: &[HistoryLine]) -> History {
    let mut history = History::default();
    let found = history::parse("history", &history::write(lines), of, catalogue, &mut history);
    assert!(found.is_empty(), "{found:?}");
    history
}

/// What a history holds of a year, in its own form.
fn held(history: &History, of: Year) -> Vec<(String, String, String)> {
    let rows = history.years.get(&of).into_iter().flatten();
    let mut held: Vec<_> = rows
        .map(|((entry, institution), past)| {
            (
                format!("{entry} {institution:?}"),
                past.value.canonical(),
                past.note.clone(),
            )
        })
        .collect();
    held.sort();
    held
}

/// Reads a sheet as it is read from a file.
fn read_back(catalogue: &Catalogue, history: &History, sheet: SheetPlan) -> Added {
    let book = BookPlan {
        sheets: vec![sheet],
        ..BookPlan::default()
    };
    read(
        catalogue,
        history,
        "catalogue.xlsx",
        &open(&write(&book).unwrap(), &Limits::default(), &Isolation::none()).unwrap(),
    )
}

/// A value of an entry's type, made of a number.
fn value_of(catalogue: &Catalogue, entry: &EntryKey, number: u32) -> String {
    let Some(of) = catalogue.value_type(entry) else {
        return Status::BUILT_IN[number as usize % Status::BUILT_IN.len()]
            .key()
            .to_owned();
    };
    match of.shape() {
        Shape::YesNo => ["yes", "no"][number as usize % 2].to_owned(),
        Shape::Text => {
            ["več kot 500", "=1+1", "Dve\nvrstici", "1.234,5", "30. 6. 2025"][number as usize % 5].to_owned()
        }
        Shape::Day => format!("2024-{:02}-{:02}", number % 12 + 1, number % 28 + 1),
        Shape::Choice => {
            let choices = catalogue.measured_item(entry).and_then(Item::choices).unwrap();
            choices.list[number as usize % choices.list.len()].id.clone()
        }
        Shape::Number(facts) => match facts.decimals {
            Some(0) => number.to_string(),
            Some(_) | None => format!("{}.{:02}", number, number % 100)
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned(),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_history_goes_out_and_comes_back_whatever_its_values(seed in 0u32..100_000, english: bool, levels: bool) {
        // The other has identifiers with capitals.
        let mut catalogue = if levels { crate::levels::folder().catalogue() } else { small().catalogue };
        if english {
            catalogue.strategy.language = Language::En;
        }
        let institutions: Vec<_> = catalogue.institutions.keys().cloned().collect();
        let mut lines = Vec::new();
        for (n, entry) in (seed..).zip(catalogue.goals.values().flat_map(Goal::entries)) {
            if n % 4 == 3 {
                continue;
            }
            let mut owners = vec![Some(institutions[n as usize % institutions.len()].clone())];
            owners.extend((n % 2 == 0).then_some(None));
            lines.extend(owners.into_iter().map(|institution| HistoryLine {
                value: value_of(&catalogue, &entry, n),
                entry: entry.clone(),
                institution,
                note: if n % 3 == 0 { "po stanju 31. 12.".to_owned() } else { String::new() },
                origin: Origin::default(),
            }));
        }
        let of = year(2022);
        let history = parsed(&catalogue, of, &lines);
        // Into a history that is blank, everything is new; into the same one, nothing is.
        let added = read_back(&catalogue, &History::default(), sheet(&catalogue, &history));
        prop_assert!(!added.years.is_empty(), "{:?}", added.findings);
        let again = parsed(&catalogue, of, &added.years[&of]);
        prop_assert_eq!(held(&again, of), held(&history, of));
        prop_assert_eq!(added.years.len(), 1);
        let same = read_back(&catalogue, &history, sheet(&catalogue, &history));
        prop_assert!(same.years.is_empty() && same.findings.is_empty(), "{:?}", same.findings);
    }
}

/// The cell of the row of an entry in a column.
fn at(sheet: &SheetPlan, entry: &str, heading: &str) -> CellRef {
    let found = |is: &dyn Fn(&CellRef, &str) -> bool| {
        let mut cells = sheet.cells.iter();
        let cell = cells.find(|(at, cell)| is(at, &cell.content.as_found()));
        *cell.unwrap_or_else(|| panic!("{entry} {heading}")).0
    };
    let row = found(&|at, words| at.column == 0 && words == entry);
    let column = found(&|at, words| at.row == 3 && words == heading);
    CellRef::new(row.row, column.column)
}

fn at_of(sheet: &SheetPlan, entry: &str, heading: &str) -> CellRef {
    at(sheet, entry, heading)
}

fn put(sheet: &mut SheetPlan, entry: &str, heading: &str, content: Content) {
    let at = at(sheet, entry, heading);
    sheet.cells.get_mut(&at).unwrap().content = content;
}

fn words(text: &str) -> Content {
    Content::Text(text.into())
}

/// The codes that a sheet of the small strategy gets after an edit, and the values that it adds.
fn edited(edit: impl Fn(&mut SheetPlan)) -> (Vec<String>, Vec<String>) {
    let strategy = small();
    let mut made = sheet(&strategy.catalogue, &strategy.history);
    edit(&mut made);
    let added = read_back(&strategy.catalogue, &strategy.history, made);
    let codes = added
        .findings
        .iter()
        .map(|found| format!("{} {}", found.fault.code.id, found.place));
    let lines = added
        .years
        .iter()
        .flat_map(|(year, lines)| lines.iter().map(move |line| (year, line)));
    let lines = lines.map(|(year, line)| {
        format!("{year} {} {} {}", line.entry, line.value, line.note)
            .trim()
            .to_owned()
    });
    (codes.collect(), lines.collect())
}

#[test]
fn what_a_coordinator_types_or_pastes_is_read_as_a_cell_of_a_form() {
    let none: (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    assert_eq!(edited(|_| ()), none, "what is there already adds nothing");
    let (found, added) = edited(|sheet| {
        put(sheet, "a.1/status", "2021", words("Delno dosežen"));
        put(sheet, "a.1/obiski", "2021", Content::Number(1610.into()));
        put(sheet, "a.1/obiski", "Opomba 2021", words("več kot 1600"));
        put(sheet, "a.1/pomoc", "2021", words("646.001,50 €"));
        put(sheet, "a.2/dvigalo", "2021", words("Da"));
        put(sheet, "a.2/delez", "2021", words("87,5 %"));
        put(sheet, "a.3/tema", "2021", words("Spomin"));
    });
    assert!(found.iter().all(|found| found.starts_with("V101")), "{found:?}");
    assert_eq!(
        added,
        [
            "2021 a.1/status partially-achieved",
            "2021 a.1/obiski 1610 več kot 1600",
            "2021 a.1/pomoc 646001.5",
            "2021 a.2/dvigalo yes",
            "2021 a.2/delez 87.5",
            "2021 a.3/tema Spomin",
        ]
    );
}

#[test]
fn whatever_is_doubtful_is_reported_with_its_cell_and_nothing_is_added() {
    let code = |edit: &dyn Fn(&mut SheetPlan)| {
        let (found, added) = edited(|sheet| {
            put(sheet, "a.3/srecanja", "2021", Content::Number(4.into()));
            edit(sheet);
        });
        assert_eq!(added, [""; 0], "{found:?}");
        assert!(
            found.iter().all(|one| one.contains("Pretekla leta › ")),
            "{found:?}"
        );
        found.iter().map(|one| one[..4].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        code(&|sheet| put(sheet, "a.1/obiski", "2021", words("od 500"))),
        ["V104"]
    );
    assert_eq!(
        code(&|sheet| put(sheet, "a.1/status", "2021", words("skoraj"))),
        ["W200"]
    );
    assert_eq!(
        code(&|sheet| put(sheet, "a.1/obiski", "Opomba 2021", words("več kot 500"))),
        ["W162"]
    );
    // Another column of years, and one that says nothing.
    let heading = |sheet: &mut SheetPlan, words: &str| {
        let at = at(sheet, "a.1/obiski", "2021");
        sheet.put(3, at.column, Cell::text(words, Look::Heading));
    };
    assert_eq!(code(&|sheet| heading(sheet, "lani")), ["W160", "W160"]);
    assert_eq!(code(&|sheet| heading(sheet, "2024")), ["W160", "W160"]);
    // A row whose words are another's, whose key is another's, and a copy.
    let other = |sheet: &mut SheetPlan, column: u16, words: &str| {
        let at = at(sheet, "a.3/srecanja", "2021");
        sheet.put(at.row, column, Cell::text(words, Look::Given));
    };
    assert_eq!(code(&|sheet| other(sheet, 2, "Srečanja in izleti")), ["W158"]);
    assert_eq!(code(&|sheet| other(sheet, 0, "a.3/tocke")), ["W158"]);
    assert_eq!(code(&|sheet| other(sheet, 4, "Dom za vse")), ["W161"]);
    let copied = |sheet: &mut SheetPlan| {
        let (from, to) = (at(sheet, "a.3/srecanja", "2021").row, sheet.end_row());
        for column in 0..16 {
            let cell = sheet.cell(CellRef::new(from, column)).clone();
            sheet.put(to, column, cell);
        }
    };
    assert_eq!(code(&copied), ["W159"]);
    let strategy = small();
    let known = strategy.history.years[&year(2023)]
        .iter()
        .find(|(_, past)| past.value.as_number().is_some());
    let ((entry, institution), _) = known.unwrap();
    let differing = |sheet: &mut SheetPlan| {
        let name = institution.as_ref().map_or("", |id| strategy.catalogue.name(id));
        let rows = sheet.cells.clone();
        let row = rows.iter().find(|(at, cell)| {
            at.column == 0
                && cell.content.as_found() == entry.to_string()
                && sheet.cell(CellRef::new(at.row, 4)).content.as_found() == name
        });
        let column = at(sheet, "a.1/obiski", "2023").column;
        sheet.put(row.unwrap().0.row, column, Cell::blank(Look::Optional));
    };
    assert_eq!(code(&differing), ["W157"]);
}

#[test]
fn a_row_without_a_key_is_known_by_its_words_and_one_institution_by_its_name() {
    let (found, added) = edited(|sheet| {
        let row = sheet.end_row();
        let column = at(sheet, "a.1/obiski", "2021").column;
        for (at, words) in [(1, "A.3"), (2, "  število srečanj"), (4, "Knjižnica Primer")] {
            let known = at != 2;
            let what = sheet.cell(CellRef::new(at_of(sheet, "a.3/srecanja", "2021").row, 2));
            let words = if known {
                words.to_owned()
            } else {
                what.content.as_found().to_uppercase()
            };
            sheet.put(row, at, Cell::text(words, Look::Given));
        }
        sheet.put(
            row,
            column,
            Cell {
                content: Content::Number(4.into()),
                ..Cell::blank(Look::Optional)
            },
        );
    });
    assert_eq!(found, [""; 0]);
    assert_eq!(added, ["2021 a.3/srecanja 4"]);
}

#[test]
fn the_command_writes_the_years_and_a_second_import_changes_nothing() {
    let folder = Folder::answered();
    let (code, _, err) = ran(zbir(&["catalogue", "export"]).arg(folder.path()));
    assert_eq!(code, 0, "{err}");
    let catalogue = folder.catalogue();
    let text = fs::read_to_string(folder.at("strategy.toml")).unwrap();
    let mut history = History::default();
    let csv = fs::read_to_string(folder.at("history/2023.csv")).unwrap();
    history::parse("history/2023.csv", &csv, year(2023), &catalogue, &mut history);
    let book = |edit: &dyn Fn(&mut SheetPlan)| {
        let mut book = export(&text, &catalogue);
        let mut made = sheet(&catalogue, &history);
        edit(&mut made);
        book.sheets.push(made);
        folder.put("prejsnja leta.xlsx", &write(&book).unwrap());
        ran(zbir(&["catalogue", "import", ".", "prejsnja leta.xlsx"]).current_dir(folder.path()))
    };
    let filled = |sheet: &mut SheetPlan| {
        put(sheet, "a.2/status", "2022", words("ni dosežen"));
        put(sheet, "a.2/status", "2023", words("delno dosežen"));
        put(sheet, "a.1/pomoc", "2023", words("500.000,50"));
    };
    let (code, out, err) = book(&|sheet| {
        filled(sheet);
        put(sheet, "a.2/vozila", "2022", words("nekaj"));
    });
    assert_eq!(code, 1, "{out}{err}");
    assert!(!folder.at("history/2022.csv").exists(), "nothing is half-written");
    let (code, out, err) = book(&filled);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(
        String::from_utf8(folder.read("history/2023.csv")).unwrap(),
        "item,institution,value,note\na.2/vozila,duk,4,\na.1/pomoc,,500000.5,\na.2/status,,partially-achieved,\n"
    );
    assert!(
        err.contains("datoteka history/2022.csv je dopolnjena (1 nova vrednost)"),
        "{err}"
    );
    // The catalogue is as it was, and that is all that is said of it.
    assert!(
        err.contains("strategy.toml ostane, kot je") && !err.contains("ni sprememb"),
        "{err}"
    );
    let stands = folder.read("history/2022.csv");
    let (code, _, err) =
        ran(zbir(&["catalogue", "import", ".", "prejsnja leta.xlsx"]).current_dir(folder.path()));
    assert_eq!((code, folder.read("history/2022.csv")), (0, stands));
    assert!(!err.contains("nov") && err.contains("ni sprememb"), "{err}");
    // The next form shows what came in.
    let (code, _, err) = ran(zbir(&["check"]).arg(folder.path()));
    assert_eq!(code, 0, "{err}");
}
