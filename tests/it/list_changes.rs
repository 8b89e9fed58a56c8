//! Forms whose lists or currency were changed in the catalogue after they were issued: the findings name each change, and what no longer counts.

use crate::list_totals::with_events;
use crate::support::agreement::open;
use crate::support::strategy::{small, small_with};
use rust_decimal::Decimal;
use zbir::base::finding::Findings;
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::base::received::{Received, SourceFile};
use zbir::forms::intake;
use zbir::forms::submission::Submission;
use zbir::forms::template::Carried;
use zbir::inputs::decisions::Decisions;
use zbir::reply::feedback::answer;
use zbir::sheet::{Content, Format, SheetPlan, serial_of, write::write};
use zbir::sheet::{isolate::Isolation, limits::Limits};
use zbir::year::{self, Inputs};

/// Reads the care home's form of the small strategy by a catalogue with edits; returns what W106 and W136 say.
fn read(edits: &[(&str, &str)]) -> (Submission, Vec<String>) {
    let rows = [("Predavanje", "12. 3. 2024", Content::Number(40.into()))];
    let bytes = with_events(&small(), &rows, 0);
    let (today, _folder) = small_with(edits);
    let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let source = SourceFile::of("inbox/2024/dom.xlsx", &bytes);
    let year = today.catalogue.strategy.reporting_year;
    let (submission, findings) = intake::intake(&today.catalogue, year, &today.history, source, &book);
    let told = findings
        .iter()
        .filter(|one| ["W106", "W136"].contains(&one.fault.code.id));
    let told = told.map(|one| {
        let subject = one.subject.as_ref().map(|subject| subject.in_(Language::Sl));
        format!(
            "{} {}: {}",
            one.fault.code.id,
            subject.unwrap_or_default(),
            one.fault.fact(Language::Sl)
        )
    });
    (submission.unwrap(), told.collect())
}

const OF_EVENTS: &str =
    "id = \"dogodki\"\ntitle = \"Dogodki o demenci\"\nasked_of = [\"dom\", \"knjiznica\"]";

#[test]
fn what_changed_about_a_list_is_told() {
    for (from, to, expected) in [
        (
            "title = \"Dogodki o demenci\"",
            "title = \"Nesreče\"",
            "a.3 (»Dogodki o demenci« → »Nesreče«)",
        ),
        (
            "title = \"Udeleženci\"\nunit = \"oseb\"",
            "title = \"Izvajalci\"\nunit = \"ur\"",
            "a.3 Dogodki o demenci: Udeleženci (oseb) (»Udeleženci (oseb)« → »Izvajalci (ur)«)",
        ),
        (
            "title = \"Dan\"\ntype = \"text\"",
            "title = \"Dan\"\ntype = \"date\"",
            "a.3 Dogodki o demenci: Dan (»text« → »date«)",
        ),
        (
            "currency = \"EUR\"",
            "currency = \"CHF\"",
            "valuta zneskov (»EUR« → »CHF«)",
        ),
    ] {
        let (_, told) = read(&[(from, to)]);
        let [told] = told.as_slice() else {
            panic!("{to}: {told:?}")
        };
        assert!(told.starts_with("W106") && told.contains(expected), "{told}");
    }
    assert_eq!(read(&[]).1, [""; 0]);
}

#[test]
fn the_rows_of_a_list_that_is_no_longer_asked_are_counted_and_kept() {
    let left = OF_EVENTS.replace("\"dom\", ", "");
    let (submission, told) = read(&[(OF_EVENTS, &left)]);
    assert!(
        told[0].contains("a.3 Dogodki o demenci (ni več vprašanje; izpolnjene vrstice ne štejejo: 1)"),
        "{told:?}"
    );
    assert!(submission.lists.is_empty());
    let kept: Vec<&str> = submission
        .leftovers
        .iter()
        .map(|one| one.found.as_str())
        .collect();
    assert_eq!(kept, ["Predavanje", "12. 3. 2024", "40"]);
}

#[test]
fn a_new_column_is_reported_as_one() {
    let column = "[[goal.list.column]]\nid = \"kraj\"\ntitle = \"Kraj\"\ntype = \"text\"\n\n[[goal.list]]\nid = \"partnerji\"";
    let (submission, told) = read(&[("[[goal.list]]\nid = \"partnerji\"", column)]);
    assert_eq!(submission.lists.len(), 1);
    assert!(
        told[0].starts_with("W136 a.3 Dogodki o demenci: Kraj: "),
        "{told:?}"
    );
}

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
