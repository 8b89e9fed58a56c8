//! No sorting, pasting, shifting or exchanging in a form makes an answer count for another question than its row and heading
//! show.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use crate::support::agreement::open;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::base::received::SourceFile;
use zbir::base::value::Value;
use zbir::forms::intake;
use zbir::forms::layout::{Field, SheetLayout, TABLES};
use zbir::forms::submission::{Entry, Reading, Submission};
use zbir::forms::template::Carried;
use zbir::reply::feedback;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::sheet::{Book, Cell, Content, Look, Sheet};

use crate::support::strategy::{self, Strategy as Folder};
use crate::support::{binary, planned};

static SMALL: LazyLock<Folder> = LazyLock::new(strategy::small);
static SAMPLE: LazyLock<Folder> = LazyLock::new(strategy::sample);

/// The row of headings, and the first of questions; counted from zero.
const HEADINGS: u32 = 3;
const FIRST: u32 = 4;

/// A change to a sheet. Rows and columns are taken modulo their number.
#[derive(Debug, Clone)]
enum Change {
    /// Sorts the rows by a column, with the hidden column of keys or without.
    Sort { by: u16, keys: bool },
    /// Copies a block over another place: a row or column, whole or in part, with keys and headings or without.
    Copy {
        from: (u32, u16),
        to: (u32, u16),
        rows: u32,
        columns: u16,
    },
    /// Exchanges two blocks.
    Exchange {
        one: (u32, u16),
        other: (u32, u16),
        rows: u32,
        columns: u16,
    },
    /// Inserts cells and shifts those right of or below them; or deletes them.
    Shift {
        at: (u32, u16),
        rows: u32,
        columns: u16,
        how: How,
    },
    /// Overwrites a cell.
    Type { at: (u32, u16), words: &'static str },
    /// Deletes keys: of some rows, or of some columns.
    Forget {
        rows: Option<(u32, u32)>,
        columns: Option<(u16, u16)>,
    },
    /// Replaces the visible part of a sheet by that of another institution's.
    Foreign,
}

#[derive(Debug, Clone, Copy)]
enum How {
    Right,
    Left,
    Down,
    Up,
}

fn change() -> impl Strategy<Value = (usize, Change)> {
    let at = || (0_u32..20, 0_u16..13);
    let size = || {
        (
            prop_oneof![Just(1_u32), 1_u32..20],
            prop_oneof![Just(1_u16), Just(13_u16), 1_u16..13],
        )
    };
    let how = prop_oneof![Just(How::Right), Just(How::Left), Just(How::Down), Just(How::Up)];
    let words = prop_oneof![
        Just(""),
        Just("a.1"),
        Just("a.2"),
        Just("2023"),
        Just("2024"),
        Just("Leto 2024"),
        Just("Opomba"),
        Just("tisoč EUR"),
        Just("oseb"),
        Just("Obiski skupaj"),
        Just("Obiski v mestu"),
        Just("Realizacija 2024"),
        Just("Veljavni proračun 2024"),
        Just("Obrazložitev"),
        Just("nekaj drugega"),
    ];
    let one = prop_oneof![
        3 => (1_u16..13, any::<bool>()).prop_map(|(by, keys)| Change::Sort { by, keys }),
        3 => (at(), at(), size()).prop_map(|(from, to, (rows, columns))| Change::Copy { from, to, rows, columns }),
        2 => (at(), at(), size()).prop_map(|(one, other, (rows, columns))| Change::Exchange { one, other, rows, columns }),
        3 => (at(), size(), how).prop_map(|(at, (rows, columns), how)| Change::Shift { at, rows, columns, how }),
        2 => (at(), words).prop_map(|(at, words)| Change::Type { at, words }),
        1 => Just(Change::Foreign),
        2 => (prop::option::of((FIRST..20, 1_u32..8)), prop::option::of((0_u16..13, 1_u16..5)))
            .prop_map(|(rows, columns)| Change::Forget { rows, columns }),
    ];
    (0_usize..3, one)
}

fn changes() -> impl Strategy<Value = Vec<(usize, Change)>> {
    prop::collection::vec(change(), 1..4)
}

/// Returns a form of an institution in which all answers differ, as far as their types allow.
fn filled(folder: &Folder, institution: &InstitutionId) -> Book {
    let catalogue = &folder.catalogue;
    let mut carried = Carried::default();
    for (n, question) in catalogue
        .questions(institution, catalogue.strategy.reporting_year)
        .into_iter()
        .enumerate()
    {
        let value_type = catalogue.value_type(&question.entry);
        let content = match value_type.map(zbir::base::value::ValueType::kind) {
            None => Content::Text(["dosežen", "delno dosežen", "ni dosežen"][n % 3].into()),
            Some(zbir::base::value::ValueKind::YesNo) => Content::Text(["da", "ne"][n % 2].into()),
            Some(zbir::base::value::ValueKind::Text) => {
                Content::Text(format!("Odgovor številka {n} je enkraten.").into())
            }
            // Days of 2024, in the year that is reported on.
            Some(zbir::base::value::ValueKind::Date) => {
                Content::Date((45_300 + u32::try_from(n).unwrap() % 300).into())
            }
            Some(zbir::base::value::ValueKind::Choice) => {
                let item = catalogue.measured_item(&question.entry).unwrap();
                let list = &item.choices().unwrap().list;
                Content::Text(list[n % list.len()].title.as_str().into())
            }
            Some(_) => Content::Number((7001 + 13 * u32::try_from(n).unwrap()).into()),
        };
        carried.entries.insert(question.entry, content);
    }
    crate::support::read_back(&folder.form(institution, &carried).book)
}

fn get(sheet: &Sheet, row: u32, column: u16) -> Option<Cell> {
    sheet.cells.get(&CellRef::new(row, column)).cloned()
}

fn set(sheet: &mut Sheet, row: u32, column: u16, cell: Option<Cell>) {
    match cell {
        Some(cell) => sheet.cells.insert(CellRef::new(row, column), cell),
        None => sheet.cells.remove(&CellRef::new(row, column)),
    };
}

fn apply(book: &mut Book, foreign: &Book, (index, change): &(usize, Change)) {
    let names: Vec<String> = TABLES.iter().map(|layout| layout.name.sl.to_owned()).collect();
    let there: Vec<&String> = names.iter().filter(|name| book.sheet(name).is_some()).collect();
    let name = there[index % there.len()].clone();
    let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap();
    let end = sheet.end_row();
    let last = sheet.cells.keys().map(|at| at.column).max().unwrap();
    match change {
        Change::Sort { by, keys } => {
            let mut rows: Vec<u32> = (FIRST..end).collect();
            rows.sort_by_key(|row| get(sheet, *row, *by).map(|cell| cell.content.as_found()));
            let before = sheet.clone();
            for (to, from) in (FIRST..end).zip(rows) {
                for column in u16::from(!keys)..=last {
                    set(sheet, to, column, get(&before, from, column));
                }
            }
        }
        Change::Copy {
            from,
            to,
            rows,
            columns,
        } => {
            let before = sheet.clone();
            for (row, column) in block(*rows, *columns) {
                let cell = get(&before, from.0 + row, from.1 + column);
                set(sheet, to.0 + row, to.1 + column, cell);
            }
        }
        Change::Exchange {
            one,
            other,
            rows,
            columns,
        } => {
            let before = sheet.clone();
            for (row, column) in block(*rows, *columns) {
                let there = get(&before, other.0 + row, other.1 + column);
                set(sheet, one.0 + row, one.1 + column, there);
            }
            for (row, column) in block(*rows, *columns) {
                let here = get(&before, one.0 + row, one.1 + column);
                set(sheet, other.0 + row, other.1 + column, here);
            }
        }
        Change::Shift {
            at,
            rows,
            columns,
            how,
        } => shift(sheet, *at, *rows, *columns, *how),
        Change::Type { at, words } => {
            let cell = (!words.is_empty()).then(|| Cell::text(*words, Look::Plain));
            set(sheet, at.0, at.1, cell);
        }
        Change::Forget { rows, columns } => {
            let (first, count) = rows.unwrap_or_default();
            for row in first..first + count {
                set(sheet, row, 0, None);
            }
            let (first, count) = columns.unwrap_or_default();
            for column in first..first + count {
                set(sheet, 0, column, None);
            }
        }
        Change::Foreign => {
            if let Some(other) = foreign.sheet(&name) {
                sheet.cells.retain(|at, _| at.column == 0 || at.row < FIRST);
                let cells = other
                    .cells
                    .iter()
                    .filter(|(at, _)| at.column > 0 && at.row >= FIRST);
                sheet.cells.extend(cells.map(|(at, cell)| (*at, cell.clone())));
            }
        }
    }
}

fn block(rows: u32, columns: u16) -> impl Iterator<Item = (u32, u16)> {
    (0..rows).flat_map(move |row| (0..columns).map(move |column| (row, column)))
}

fn shift(sheet: &mut Sheet, (row, column): (u32, u16), rows: u32, columns: u16, how: How) {
    let in_rows = |at: &CellRef| (row..row + rows).contains(&at.row) && at.column >= column;
    let in_columns = |at: &CellRef| (column..column + columns).contains(&at.column) && at.row >= row;
    let cells = std::mem::take(&mut sheet.cells);
    for (at, cell) in cells {
        let to = match how {
            How::Right if in_rows(&at) => Some(CellRef::new(at.row, at.column + columns)),
            How::Left if in_rows(&at) => {
                let kept = at.column >= column + columns;
                kept.then(|| CellRef::new(at.row, at.column - columns))
            }
            How::Down if in_columns(&at) => Some(CellRef::new(at.row + rows, at.column)),
            How::Up if in_columns(&at) => {
                let kept = at.row >= row + rows;
                kept.then(|| CellRef::new(at.row - rows, at.column))
            }
            How::Right | How::Left | How::Down | How::Up => Some(at),
        };
        if let Some(to) = to {
            sheet.cells.insert(to, cell);
        }
    }
}

/// The words of a form's rows as written: of each sheet by row key.
type Rows = BTreeMap<&'static str, BTreeMap<String, [String; 3]>>;

/// Returns the columns of the words that identify a row.
fn words_of(layout: &SheetLayout) -> [Option<Field>; 3] {
    match layout.key {
        "zbir:goals" => [Some(Field::Goal), Some(Field::GoalTitle), None],
        "zbir:indicators" => [Some(Field::Goal), Some(Field::ItemTitle), Some(Field::Unit)],
        _ => [Some(Field::Goal), Some(Field::ItemTitle), Some(Field::Source)],
    }
}

fn shown(sheet: &Sheet, row: u32, column: Option<u16>) -> String {
    let text = |column| sheet.cell(CellRef::new(row, column)).content.as_found();
    column.map(text).unwrap_or_default().trim().to_lowercase()
}

fn rows(book: &Book) -> Rows {
    let of = |layout: &&'static SheetLayout| {
        let sheet = book.sheet(layout.name.sl)?;
        let rows = (FIRST..sheet.end_row()).map(|row| {
            let words =
                words_of(layout).map(|field| shown(sheet, row, field.and_then(|f| layout.position(f))));
            (shown(sheet, row, Some(0)), words)
        });
        Some((
            layout.key,
            rows.filter(|(key, _)| !key.starts_with('#')).collect(),
        ))
    };
    TABLES.iter().filter_map(of).collect()
}

/// Returns the rows that hold headings, with the heading of each column.
fn heading_rows(sheet: &Sheet, layout: &SheetLayout, folder: &Folder) -> BTreeMap<u32, BTreeMap<u16, Field>> {
    let year = folder.catalogue.strategy.reporting_year;
    let columns = layout.columns.iter().flat_map(|column| {
        let heading = |language| column.heading(language, year).to_lowercase();
        [Language::Sl, Language::En].map(|language| (heading(language), column.field))
    });
    let known: Vec<(String, Field)> = columns.collect();
    let mut rows: BTreeMap<u32, BTreeMap<u16, Field>> = BTreeMap::new();
    for (at, cell) in sheet.cells.iter().filter(|(at, _)| at.row > 0) {
        let words = cell.content.as_found().trim().to_lowercase();
        if let Some((_, field)) = known.iter().find(|(heading, _)| *heading == words) {
            rows.entry(at.row).or_default().insert(at.column, *field);
        }
    }
    rows
}

/// Returns the heading of each column as a person at a cell sees them: from the row that has most of them, among those above the
/// cell that say what its column is. A block pasted beside the table may bring more headings, of its own columns.
fn headings(rows: &BTreeMap<u32, BTreeMap<u16, Field>>, at: CellRef) -> BTreeMap<u16, Field> {
    let most = |of: &dyn Fn(&u32, &BTreeMap<u16, Field>) -> bool| {
        let rows = rows.iter().filter(|(row, found)| of(row, found));
        rows.max_by_key(|(row, found)| (found.len(), **row == HEADINGS))
    };
    let above = most(&|row, found| *row < at.row && found.len() > 1 && found.contains_key(&at.column));
    let found = above.or_else(|| most(&|_, _| true));
    found.map(|(_, found)| found.clone()).unwrap_or_default()
}

/// Checks every credited answer against what its row and heading show.
fn check(folder: &Folder, form: &Book, book: &Book, submission: &Submission) -> Result<usize, String> {
    let written = rows(form);
    let seen: BTreeMap<&str, BTreeMap<u32, BTreeMap<u16, Field>>> = TABLES
        .iter()
        .filter_map(|layout| {
            Some((
                layout.key,
                heading_rows(book.sheet(layout.name.sl)?, layout, folder),
            ))
        })
        .collect();
    let mut credited = 0;
    for (entry, read) in &submission.entries {
        let (Some(at), Reading::Value(_)) = (read.place.cell_ref(), &read.reading) else {
            continue;
        };
        credited += 1;
        let sheet = book.sheet(read.place.sheet_name().unwrap()).unwrap();
        if sheet.cell(at).content.as_found().trim() != read.found().trim() {
            return Err(format!("{entry} is not what {} holds", read.place));
        }
        let (layout, key) = row_of(&written, entry);
        let fields = headings(&seen[layout.key], at);
        let asks = |field: &Field| field.answers() == Some(entry.field);
        // If several rows hold headings, a person may go by any of them above a cell.
        let asked_above = || {
            let mut above = seen[layout.key]
                .range(..at.row)
                .filter(|(_, found)| found.len() > 1);
            above.any(|(_, found)| found.get(&at.column).is_some_and(asks))
        };
        if let Some(field) = fields.get(&at.column)
            && !asks(field)
            && !asked_above()
        {
            return Err(format!(
                "{entry} at {} stands under the heading of {field:?}",
                read.place
            ));
        }
        let column = |field: Option<Field>| {
            let field = field?;
            let mut there = fields.iter().filter(|(_, of)| **of == field);
            let first = there.next().map(|(at, _)| *at);
            first.filter(|_| there.next().is_none())
        };
        let words = words_of(layout);
        let [goal, name, unit] =
            words.map(|field| column(field).map(|at_column| shown(sheet, at.row, Some(at_column))));
        let own = &written[layout.key][&key];
        if let Some(goal) = &goal
            && *goal != own[0]
        {
            return Err(format!(
                "{entry} at {} stands in a row of goal {goal}",
                read.place
            ));
        }
        // A title of another row means that row, unless the unit distinguishes the two.
        let is_others = |of: &&[String; 3]| {
            let same = |shown: &Option<String>, of: &String| shown.as_ref().is_none_or(|shown| shown == of);
            *of != own && name.as_ref() == Some(&of[1]) && same(&goal, &of[0]) && same(&unit, &of[2])
        };
        if name.as_ref() != Some(&own[1]) && written[layout.key].values().any(|of| is_others(&of)) {
            return Err(format!(
                "{entry} at {} stands in a row that shows {name:?}",
                read.place
            ));
        }
        // Last year's value that was moved from its cell is no answer.
        let original = form.sheet(sheet.name.as_str()).unwrap();
        let row = (FIRST..original.end_row())
            .find(|row| shown(original, *row, Some(0)) == key)
            .unwrap();
        for (position, given) in layout
            .placed()
            .filter(|(_, c)| matches!(c.field, Field::Earlier(_)))
        {
            let before = original.cell(CellRef::new(row, position)).content.as_found();
            let now = column(Some(given.field))
                .map(|at_column| sheet.cell(CellRef::new(at.row, at_column)).content.as_found());
            if !before.is_empty() && read.found() == before && now.is_some_and(|now| now != before) {
                return Err(format!(
                    "{entry} at {} is the value of an earlier year",
                    read.place
                ));
            }
        }
    }
    Ok(credited)
}

fn row_of(written: &Rows, entry: &EntryKey) -> (&'static SheetLayout, String) {
    let key = entry
        .item()
        .map_or_else(|| entry.goal.to_string(), |item| format!("{}/{item}", entry.goal));
    let key = key.to_lowercase();
    let layout = TABLES.into_iter().find(|layout| {
        written
            .get(layout.key)
            .is_some_and(|rows| rows.contains_key(&key))
    });
    (layout.unwrap(), key)
}

fn read(folder: &Folder, book: &Book) -> Option<Submission> {
    let source = SourceFile::of("form.xlsx", b"");
    let year = folder.catalogue.strategy.reporting_year;
    intake::intake(&folder.catalogue, year, &folder.history, source, book).0
}

fn through(bytes: &[u8]) -> Book {
    open(
        bytes,
        &Limits::default(),
        &Isolation::with(env!("CARGO_BIN_EXE_zbir")),
    )
    .unwrap()
}

/// Returns the workbook that is sent back to an institution whose form has an unreadable cell.
fn sent_back(folder: &Folder, id: &str) -> Book {
    let mut form = filled(folder, &id.parse().unwrap());
    let submission = read(folder, &form).unwrap();
    let number = |entry: &&Entry| matches!(entry.reading, Reading::Value(Value::Number(_)));
    let place = &submission.entries.values().find(number).unwrap().place;
    let (sheet, at) = (place.sheet_name().unwrap(), place.cell_ref().unwrap());
    let sheet = form.sheets.iter_mut().find(|of| of.name == sheet).unwrap();
    sheet.cells.get_mut(&at).unwrap().content = Content::Text("od 22".into());
    let year = folder.catalogue.strategy.reporting_year;
    let source = SourceFile::of("form.xlsx", b"");
    let (submission, findings) = intake::intake(&folder.catalogue, year, &folder.history, source, &form);
    let submission = submission.unwrap();
    let answer = feedback::answer(&folder.catalogue, &folder.history, year, &submission, &findings);
    crate::support::read_back(&answer.book)
}

/// Returns the forms that are tested: of the small strategy and of the sample, each with another institution's; last those
/// that were sent back for correction.
fn forms() -> &'static [(&'static Folder, Book, Book)] {
    static FORMS: LazyLock<Vec<(&'static Folder, Book, Book)>> = LazyLock::new(|| {
        let small: &'static Folder = &SMALL;
        let sample: &'static Folder = &SAMPLE;
        let of = |folder: &'static Folder, id: &str, neighbour: &str| {
            let form = |id: &str| filled(folder, &id.parse().unwrap());
            (folder, form(id), form(neighbour))
        };
        vec![
            of(small, "dom", "obcina"),
            of(small, "obcina", "dom"),
            of(sample, "duk", "mok"),
            of(sample, "mok", "duk"),
            (
                small,
                sent_back(small, "dom"),
                filled(small, &"obcina".parse().unwrap()),
            ),
            (
                sample,
                sent_back(sample, "duk"),
                filled(sample, &"mok".parse().unwrap()),
            ),
        ]
    });
    &FORMS
}

/// Returns the number of random forms; `ZBIR_MUTATIONS` sets another.
fn cases() -> u32 {
    let asked = std::env::var("ZBIR_MUTATIONS").ok();
    asked.and_then(|n| n.parse().ok()).unwrap_or(100)
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 400, failure_persistence: None, ..ProptestConfig::with_cases(cases()) })]

    #[test]
    fn no_answer_is_credited_to_another_question(which in 0_usize..6, bytes in 0_u8..12, changes in changes()) {
        let (folder, form, neighbour) = &forms()[which];
        let mut book = form.clone();
        for change in &changes {
            apply(&mut book, neighbour, change);
        }
        // Some are written to a file and read back.
        if bytes == 0 {
            book = through(&write(&planned(&book)).unwrap());
        } else if bytes == 1 {
            book = through(&binary::written(&planned(&book)).packed());
        }
        if let Some(submission) = read(folder, &book) {
            let checked = check(folder, form, &book, &submission);
            prop_assert!(checked.is_ok(), "{}", checked.unwrap_err());
        }
    }
}

#[test]
fn every_answer_of_an_unchanged_form_counts() {
    for (folder, form, _) in forms() {
        let submission = read(folder, form).unwrap();
        let all = submission
            .entries
            .values()
            .filter(|entry| entry.reading != Reading::Blank)
            .count();
        assert!(
            check(folder, form, form, &submission).unwrap() == all && all > 5,
            "{all}"
        );
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn no_answer_is_credited_to_another_question_by_way_of_libreoffice() {
    const CASES: usize = 100;
    let folder = tempfile::tempdir().unwrap();
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let strategy = (0_usize..6, changes());
    let mut tried = Vec::new();
    for n in 0..CASES {
        let (which, changes) = strategy.new_tree(&mut runner).unwrap().current();
        let (_, form, neighbour) = &forms()[which];
        let mut book = form.clone();
        for change in &changes {
            apply(&mut book, neighbour, change);
        }
        fs::write(
            folder.path().join(format!("{n}.xlsx")),
            write(&planned(&book)).unwrap(),
        )
        .unwrap();
        tried.push((which, changes));
    }
    let mut faults = String::new();
    for format in ["ods", "xls"] {
        convert(folder.path(), format);
        for (n, (which, changes)) in tried.iter().enumerate() {
            let (strategy, form, _) = &forms()[*which];
            let book = through(&fs::read(folder.path().join(format!("{n}.{format}"))).unwrap());
            let Some(submission) = read(strategy, &book) else {
                continue;
            };
            if let Err(fault) = check(strategy, form, &book, &submission) {
                let _ = writeln!(faults, "{n}.{format} {changes:?}: {fault}");
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

/// Converts all workbooks of a folder in one run of the program.
fn convert(folder: &Path, format: &str) {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "xlsx"));
    let status = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args(["--headless", "--convert-to", format, "--outdir"])
        .arg(folder)
        .args(files)
        .output()
        .unwrap();
    assert!(
        status.status.success(),
        "{}",
        String::from_utf8_lossy(&status.stderr)
    );
}

/// Takes the headings below the first rows, and two columns to the right.
const MOVED_HEADINGS: Change = Change::Exchange {
    one: (1, 3),
    other: (5, 5),
    rows: 3,
    columns: 13,
};

/// Blocks that were found to mislead the reader, or this test's own reading of a sheet.
#[test]
fn pasted_and_exchanged_headings_mislead_nobody() {
    for change in [
        // More headings than the sheet's own, beside it.
        Change::Copy {
            from: (0, 2),
            to: (1, 10),
            rows: 5,
            columns: 13,
        },
        MOVED_HEADINGS,
        HEADINGS_BELOW,
        HEADINGS_ABOVE,
    ] {
        for (folder, form, neighbour) in forms() {
            for sheet in 0..TABLES.len() {
                let mut book = form.clone();
                apply(&mut book, neighbour, &(sheet, change.clone()));
                let book = through(&write(&planned(&book)).unwrap());
                if let Some(submission) = read(folder, &book) {
                    let checked = check(folder, form, &book, &submission);
                    assert!(checked.is_ok(), "{sheet} {change:?}: {checked:?}");
                }
            }
        }
    }
}

/// Exchanges some of the headings with a block below, one column to the left.
const HEADINGS_BELOW: Change = Change::Exchange {
    one: (14, 2),
    other: (1, 3),
    rows: 3,
    columns: 7,
};

/// Puts headings above others' columns, and words of a row in the place of their own.
const HEADINGS_ABOVE: Change = Change::Copy {
    from: (2, 3),
    to: (1, 9),
    rows: 3,
    columns: 13,
};

/// Rows above headings that were moved two columns to the right of their keys, and rows below a part of the headings that was
/// moved one column to the left.
#[test]
fn rows_for_which_moved_headings_say_something_else_are_refused() {
    let (small, sample) = (&forms()[0], &forms()[3]);
    let of = |(folder, form, neighbour): &(&Folder, Book, Book), change: Change| {
        let mut book = form.clone();
        apply(&mut book, neighbour, &(0, change));
        let year = folder.catalogue.strategy.reporting_year;
        let source = SourceFile::of("form.xlsx", b"");
        let (submission, findings) = intake::intake(&folder.catalogue, year, &folder.history, source, &book);
        let refused = findings.iter().filter(|finding| finding.fault.code.id == "W139");
        let places: Vec<String> = refused.map(|finding| finding.place.to_string()).collect();
        (places, submission.unwrap())
    };
    let (places, submission) = of(small, MOVED_HEADINGS);
    let expected = ["A5", "A6", "A7"].map(|cell| format!("form.xlsx › Cilji › {cell}"));
    assert_eq!(places, expected);
    let next_step: EntryKey = "a.1/next_step".parse().unwrap();
    let read = submission
        .entries
        .get(&next_step)
        .map(|entry| entry.reading.clone());
    assert_eq!(read.unwrap_or(Reading::Unreadable), Reading::Unreadable);

    let (places, submission) = of(sample, HEADINGS_BELOW);
    let below: Vec<String> = (18..33)
        .map(|row| format!("form.xlsx › Cilji › A{row}"))
        .collect();
    assert_eq!(places, below);
    assert!(submission.entries.len() > 1);
}
