//! Lists in the corrections of a form: what is new in the catalogue has its cell, and what was entered stands as it was.

use crate::support::strategy::{small, small_with};
use rust_decimal::Decimal;
use zbir::base::finding::Findings;
use zbir::base::place::CellRef;
use zbir::base::received::Received;
use zbir::forms::template::Carried;
use zbir::inputs::decisions::Decisions;
use zbir::reply::feedback::answer;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::{Content, Format, SheetPlan, serial_of, write::write};
use zbir::year::{self, Inputs};

/// The list of corrections leads to the first cell of a list that the returned form did not have yet, and follows it.
#[test]
fn a_new_list_has_a_cell_and_a_state_in_the_corrections() {
    let list = "[[goal.list]]\nid = \"novi\"\ntitle = \"Nov seznam\"\nasked_of = [\"dom\"]\nrows = { at_least = 1 }\n\n\
                [[goal.list.column]]\nid = \"ime\"\ntitle = \"Ime\"\ntype = \"text\"\n\n";
    let before = "[[goal.list]]\nid = \"partnerji\"";
    let corrections = corrections(&[(before, &format!("{list}{before}"))], |_| ());
    let mut rows = corrections.cells.iter();
    let (at, _) = rows
        .find(|(_, cell)| cell.content.as_found() == "a.3 Nov seznam")
        .unwrap();
    let row = |column| corrections.cell(CellRef::new(at.row, column));
    assert_eq!(row(CELL).content.as_found(), "B5");
    assert!(row(STATE).formula.as_ref().unwrap().contains("'Nov seznam'!$B$5"));
    // Every row that is to be corrected is counted.
    let numbered = corrections
        .cells
        .iter()
        .filter(|(at, cell)| at.column == STATE && cell.formula.is_some());
    let progress = corrections.cell(CellRef::new(5, 0)).content.as_found();
    assert_eq!(progress, format!("Spremenjeno: 0 od {}", numbered.count()));
}

/// So it is with a column that the returned form did not have yet.
#[test]
fn a_new_column_has_a_cell_and_a_state_in_the_corrections() {
    let column = "[[goal.list.column]]\nid = \"kraj\"\ntitle = \"Kraj\"\ntype = \"text\"\n\n";
    let before = "[[goal.list]]\nid = \"partnerji\"";
    let corrections = corrections(&[(before, &format!("{column}{before}"))], |_| ());
    let mut rows = corrections.cells.iter();
    let (at, _) = rows
        .find(|(_, cell)| cell.content.as_found() == "a.3 Dogodki o demenci: Kraj")
        .unwrap();
    let row = |column| corrections.cell(CellRef::new(at.row, column));
    let cell = row(CELL).content.as_found();
    assert!(cell.ends_with('5'), "{cell}");
    let (letter, _) = cell.split_at(cell.len() - 1);
    let state = row(STATE).formula.clone().unwrap();
    assert!(
        state.contains(&format!("'Dogodki o demenci'!${letter}$5")),
        "{state}"
    );
}

/// What was entered is shown as a cell shows it: a number that was refused, and a day.
#[test]
fn what_was_entered_is_shown_as_it_was() {
    let number: Decimal = "1234.5".parse().unwrap();
    let day = serial_of(jiff::civil::date(2023, 7, 1)).unwrap();
    let entered = |entry: &str, content: Content| {
        let corrections = corrections(&[], |carried| {
            carried.entries.insert(entry.parse().unwrap(), content.clone());
        });
        let found = content.as_found();
        let mut cells = corrections.cells.iter().filter(|(at, _)| at.column == ENTERED);
        let shown = cells.find(|(_, cell)| cell.content.as_found() == found);
        shown.map(|(_, cell)| (cell.content.clone(), cell.style.format))
    };
    assert_eq!(
        entered("a.3/srecanja", Content::Number(number)),
        Some((Content::Number(number), Format::General))
    );
    // What was typed as text stays as it was typed.
    let text = Content::Text("1234.5 srečanj".into());
    assert_eq!(
        entered("a.3/srecanja", text.clone()).map(|(content, _)| content),
        Some(text)
    );
    assert_eq!(
        entered("a.3/odprtje", Content::Date(day)),
        Some((Content::Date(day), Format::Date))
    );
}

/// The columns of the list of corrections.
const CELL: u16 = 3;
const ENTERED: u16 = 7;
const STATE: u16 = 8;

/// The list of corrections of the library's form (of the home's, if the catalogue has edits) as it is answered today.
fn corrections(edits: &[(&str, &str)], fill: impl Fn(&mut Carried)) -> SheetPlan {
    let issued = small();
    let name = if edits.is_empty() { "knjiznica" } else { "dom" };
    let mut answers = issued.answers.iter();
    let one = answers
        .find(|answer| answer.institution.as_str() == name)
        .unwrap();
    let mut carried = one.carried().unwrap();
    fill(&mut carried);
    let bytes = write(&issued.form(&one.institution, &carried).book).unwrap();
    let (today, _folder) = small_with(edits);
    let year = today.catalogue.strategy.reporting_year;
    let decisions = Decisions::default();
    let inputs = Inputs {
        texts: None,
        catalogue: &today.catalogue,
        year,
        history: &today.history,
        decisions: &decisions,
        ledger: None,
        today: None,
    };
    let came = Received::bytes("inbox/2024/form.xlsx", bytes);
    let checked = vec![year::check_file(&inputs, came, &Isolation::none())];
    let submission = checked[0].received[0].content.clone().unwrap();
    let (_, findings) = year::conclude_year(&inputs, checked, Findings::new());
    let answer = answer(&today.catalogue, &today.history, year, &submission, &findings);
    answer.book.sheets[0].clone()
}
