//! Lists of variable length: what is filled in is read back, row by row, wherever rows were inserted or left blank.

use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::support::agreement::open;
use crate::support::strategy::small;
use zbir::base::key::{InstitutionId, ItemId, ItemKey};
use zbir::base::place::CellRef;
use zbir::base::received::SourceFile;
use zbir::base::value::Value;
use zbir::forms::intake;
use zbir::forms::layout::{FIRST_ROW, Issue, KEY_COLUMN, Parts, TOTAL_ROW, list_sheets};
use zbir::forms::submission::{ListRow, Reading};
use zbir::forms::template::Carried;
use zbir::sheet::{BookPlan, Cell, Content, Look, write};
use zbir::sheet::{isolate::Isolation, limits::Limits};

/// What somebody enters in a row: a name, a day, a number of participants, a contribution.
type Filled = (String, String, u32, Option<u32>);

fn key() -> ItemKey {
    "a.3/dogodki".parse().unwrap()
}

fn id(text: &str) -> ItemId {
    text.parse().unwrap()
}

/// Writes rows into the sheet of the list: `gaps` blank rows before each, rows beyond the prepared ones are inserted.
fn fill(book: &mut BookPlan, name: &str, rows: &[(usize, Filled)]) {
    let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap();
    let total = (FIRST_ROW..sheet.end_row())
        .find(|row| sheet.cell(CellRef::new(*row, KEY_COLUMN)).content.as_found() == TOTAL_ROW)
        .unwrap();
    let needed = rows.iter().map(|(gap, _)| gap + 1).sum::<usize>();
    let last = FIRST_ROW + u32::try_from(needed).unwrap();
    // Inserted rows have no keys and no formulas; what is below them moves down.
    if last > total {
        let by = last - total;
        let below: Vec<(CellRef, Cell)> = sheet
            .cells
            .range(CellRef::new(total, 0)..)
            .map(|(at, cell)| (*at, cell.clone()))
            .collect();
        for (at, _) in &below {
            sheet.cells.remove(at);
        }
        for (at, cell) in below {
            sheet.put(at.row + by, at.column, cell);
        }
    }
    let mut row = FIRST_ROW;
    for (gap, (name, day, persons, money)) in rows {
        row += u32::try_from(*gap).unwrap();
        let number = |number: u32| Content::Number(Decimal::from(number));
        let cells = [
            Content::Text(name.as_str().into()),
            Content::Text(day.as_str().into()),
            number(*persons),
            money.map_or(Content::Blank, number),
        ];
        for (column, content) in (KEY_COLUMN + 1..).zip(cells) {
            let mut cell = sheet.cell(CellRef::new(row, column)).clone();
            cell.content = content;
            sheet.put(row, column, cell);
        }
        row += 1;
    }
}

fn expected((name, day, persons, money): &Filled) -> Vec<Option<Value>> {
    let number = |number: u32| Value::Number(Decimal::from(number));
    vec![
        Some(Value::Text(name.as_str().into())),
        Some(Value::Text(day.as_str().into())),
        Some(number(*persons)),
        money.map(number),
    ]
}

fn found(row: &ListRow) -> Vec<Option<Value>> {
    let columns = ["ime", "dan", "udelezenci", "prispevek"];
    columns
        .iter()
        .map(|column| row.value(&id(column)).cloned())
        .collect()
}

fn any_row() -> impl Strategy<Value = (usize, Filled)> {
    let filled = (
        // No letters alone: some are read as words that there is no data.
        "Dan [A-Za-zčšž]{1,12}",
        "[1-9]\\. [1-9]\\. 2024",
        1u32..500,
        proptest::option::of(0u32..10_000),
    );
    (0usize..3, filled)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn rows_are_read_back_in_their_order(rows in proptest::collection::vec(any_row(), 0..14)) {
        let strategy = small();
        let institution: InstitutionId = "dom".parse().unwrap();
        let year = strategy.catalogue.strategy.reporting_year;
        let mut book = strategy.form(&institution, &Carried::default()).book;
        fill(&mut book, "Dogodki o demenci", &rows);
        let bytes = write::write(&book).unwrap();
        let opened = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
        let source = SourceFile::of("inbox/form.xlsx", &bytes);
        let (submission, findings) =
            intake::intake(&strategy.catalogue, year, &strategy.history, source, &opened);
        prop_assert!(findings.is_empty(), "{findings:?}");
        let list = &submission.unwrap().lists[&key()];
        let read: Vec<_> = list.rows.iter().map(found).collect();
        let written: Vec<_> = rows.iter().map(|(_, filled)| expected(filled)).collect();
        prop_assert_eq!(read, written);
    }
}

/// Pastes rows below the headings, over prepared rows and the row of totals alike.
fn paste(book: &mut BookPlan, name: &str, rows: &[Filled]) {
    let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap();
    for (row, (name, day, persons, money)) in (FIRST_ROW..).zip(rows) {
        let number = |number: &u32| Content::Number(Decimal::from(*number));
        let cells = [
            Content::Text(name.as_str().into()),
            Content::Text(day.as_str().into()),
            number(persons),
            money.as_ref().map_or(Content::Blank, number),
        ];
        for (column, content) in (KEY_COLUMN + 1..).zip(cells) {
            let mut cell = Cell::blank(Look::Optional);
            cell.content = content;
            sheet.put(row, column, cell);
        }
    }
}

/// Puts the rows below the headings into another order, with or without their hidden keys.
fn sort(book: &mut BookPlan, name: &str, by: &[usize], with_keys: bool) {
    let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap();
    let cells = sheet.cells.clone();
    let is_moved = |at: &CellRef| at.row >= FIRST_ROW && (with_keys || at.column > KEY_COLUMN);
    sheet.cells.retain(|at, _| !is_moved(at));
    for (at, cell) in cells.into_iter().filter(|(at, _)| is_moved(at)) {
        let to = by.get(usize::try_from(at.row - FIRST_ROW).unwrap());
        let row = to.map_or(at.row, |to| FIRST_ROW + u32::try_from(*to).unwrap());
        sheet.put(row, at.column, cell);
    }
}

/// The rows that are read of a form, and the codes of its findings.
fn read_back(book: &BookPlan) -> (Vec<Vec<Option<Value>>>, Vec<String>) {
    let strategy = small();
    let year = strategy.catalogue.strategy.reporting_year;
    let bytes = write::write(book).unwrap();
    let opened = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let source = SourceFile::of("inbox/form.xlsx", &bytes);
    let (submission, findings) =
        intake::intake(&strategy.catalogue, year, &strategy.history, source, &opened);
    let rows = &submission.unwrap().lists[&key()].rows;
    let told = findings
        .iter()
        .map(|one| format!("{} {}", one.fault.code.id, one.place));
    (rows.iter().map(found).collect(), told.collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Prepared are eight rows, and the row of totals below them.
    #[test]
    fn rows_pasted_over_the_total_and_sorted_with_it_are_all_read(
        rows in proptest::collection::vec(any_row(), 0..14),
        by in Just((0..14).collect::<Vec<usize>>()).prop_shuffle(),
        with_keys in any::<bool>(),
    ) {
        let strategy = small();
        let mut book = strategy.form(&"dom".parse().unwrap(), &Carried::default()).book;
        let rows: Vec<Filled> = rows.into_iter().map(|(_, filled)| filled).collect();
        paste(&mut book, "Dogodki o demenci", &rows);
        sort(&mut book, "Dogodki o demenci", &by, with_keys);
        let (mut read, told) = read_back(&book);
        let mut written: Vec<_> = rows.iter().map(expected).collect();
        prop_assert!(told.is_empty(), "{told:?}");
        for rows in [&mut read, &mut written] {
            rows.sort_by_key(|row| format!("{row:?}"));
        }
        prop_assert_eq!(read, written);
    }
}

#[test]
fn what_is_typed_beside_the_word_total_is_no_row_and_is_named() {
    let strategy = small();
    let name = "Dogodki o demenci";
    for (row, typed) in [(FIRST_ROW + 8, 41), (FIRST_ROW + 3, 41), (FIRST_ROW + 8, 40)] {
        let mut book = strategy.form(&"dom".parse().unwrap(), &Carried::default()).book;
        paste(
            &mut book,
            name,
            &[("Predavanje".into(), "1. 2. 2024".into(), 40, None)],
        );
        let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap();
        for (column, content) in [
            (KEY_COLUMN + 1, Content::Text("Skupaj".into())),
            (KEY_COLUMN + 3, Content::Number(typed.into())),
        ] {
            let mut cell = Cell::blank(Look::Optional);
            cell.content = content;
            sheet.put(row, column, cell);
        }
        let (read, told) = read_back(&book);
        assert_eq!(read.len(), 1);
        let named = format!("W116 inbox/form.xlsx › {name} › D{}", row + 1);
        // A program that stores no formulas leaves the sum.
        let expected = if typed == 40 { vec![] } else { vec![named] };
        assert_eq!(told, expected);
    }
}

#[test]
fn a_blank_form_has_a_sheet_for_each_list_that_is_asked_and_reads_as_no_rows() {
    let strategy = small();
    let year = strategy.catalogue.strategy.reporting_year;
    let mut seen = 0;
    for institution in strategy.catalogue.institutions.keys() {
        let issue = Issue {
            catalogue: &strategy.catalogue,
            history: &strategy.history,
            institution,
            year,
            parts: Parts::WHOLE,
        };
        let issued = strategy.form(institution, &Carried::default());
        let bytes = write::write(&issued.book).unwrap();
        let opened = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
        let source = SourceFile::of("inbox/form.xlsx", &bytes);
        let (submission, _) = intake::intake(&strategy.catalogue, year, &strategy.history, source, &opened);
        let submission = submission.unwrap();
        let sheets = list_sheets(&issue);
        assert_eq!(submission.lists.len(), sheets.len());
        for sheet in &sheets {
            seen += 1;
            let made = issued.book.sheet(&sheet.name).unwrap();
            assert!(!made.protected, "rows cannot be inserted into {}", sheet.name);
            assert_eq!(submission.lists[&sheet.item()].rows, []);
            let prepared = issued.lists.keys().filter(|key| key.list == sheet.item());
            assert_eq!(prepared.count(), sheet.list.prepared() * sheet.list.columns.len());
        }
    }
    assert_eq!(seen, 3);
}

/// What the row and the panel's counts say now: the words, and the number of doubtful entries.
fn says(row: &[(&str, Content)]) -> (String, String) {
    let strategy = small();
    let cells = row.iter().map(|(column, content)| (id(column), content.clone()));
    let carried = Carried {
        lists: [(key(), vec![cells.collect()])].into(),
        ..Carried::default()
    };
    let book = strategy.form(&"dom".parse().unwrap(), &carried).book;
    let sheet = book.sheet("Dogodki o demenci").unwrap();
    let at = |behind: u16| sheet.cell(CellRef::new(FIRST_ROW, KEY_COLUMN + 5 + behind));
    (at(0).content.as_found(), at(4).content.as_found())
}

#[test]
fn a_row_says_while_it_is_filled_in_what_check_will_find() {
    let text = |words: &str| Content::Text(words.into());
    let number = |n: u32| Content::Number(n.into());
    let row = |persons: Content, money: Content| {
        says(&[
            ("ime", text("Predavanje")),
            ("dan", text("12. 3. 2024")),
            ("udelezenci", persons),
            ("prispevek", money),
        ])
    };
    for (persons, money, words, doubtful) in [
        (number(60), number(5), "", "0"),
        (text("približno 60"), text("ni podatka"), "", "0"),
        (
            text("60 oseb"),
            Content::Blank,
            "Udeleženci: vpišite samo število",
            "1",
        ),
        (
            number(600),
            Content::Blank,
            "Udeleženci: vrednost je zunaj dovoljenih mej",
            "1",
        ),
        (
            text("60 oseb"),
            text("pet"),
            "Prispevek: vpišite samo število",
            "2",
        ),
    ] {
        let (said, count) = row(persons.clone(), money);
        assert!(
            said.contains(words) && said.is_empty() == words.is_empty(),
            "{persons:?}: {said}"
        );
        assert_eq!(count, doubtful, "{persons:?}");
    }
}

#[test]
fn carried_rows_stand_in_the_prepared_ones_and_more_are_made_for_them() {
    let strategy = small();
    let institution: InstitutionId = "dom".parse().unwrap();
    let row = |n: u32| {
        [
            (id("ime"), Content::Text(format!("Dogodek {n}").into())),
            (id("udelezenci"), Content::Number(n.into())),
        ]
    };
    let carried = Carried {
        lists: [(key(), (1..=11).map(|n| row(n).into()).collect())].into(),
        ..Carried::default()
    };
    let issued = strategy.form(&institution, &carried);
    let bytes = write::write(&issued.book).unwrap();
    let opened = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let source = SourceFile::of("inbox/form.xlsx", &bytes);
    let year = strategy.catalogue.strategy.reporting_year;
    let (submission, _) = intake::intake(&strategy.catalogue, year, &strategy.history, source, &opened);
    let list = submission.unwrap().lists.swap_remove(&key()).unwrap();
    assert_eq!(list.rows.len(), 11);
    assert!(
        list.rows
            .iter()
            .all(|row| row.cells[&id("dan")].reading == Reading::Blank)
    );
}
