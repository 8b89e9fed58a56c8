//! Forms whose lists or currency were changed in the catalogue after they were issued: the findings name each change, and what no longer counts.

use crate::list_totals::with_events;
use crate::support::agreement::open;
use crate::support::strategy::{small, small_with};
use zbir::base::key::{InstitutionId, ItemId, ItemKey};
use zbir::base::language::Language;
use zbir::base::received::SourceFile;
use zbir::base::value::Value;
use zbir::forms::intake;
use zbir::forms::layout::{FIRST_ROW, KEY_COLUMN, KEY_ROW};
use zbir::forms::submission::Submission;
use zbir::forms::template::Carried;
use zbir::sheet::{Cell, Content, Look, write};
use zbir::sheet::{isolate::Isolation, limits::Limits};

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

#[test]
fn names_of_list_sheets_end_with_a_word_and_forms_with_the_older_names_are_read() {
    let second = OF_EVENTS.replace("\"dogodki\"", "\"drugi\"").replace(
        "Dogodki o demenci",
        "Dogodki o demenci: srečanja, predavanja v kraju",
    );
    let columns = "\n\n[[goal.list.column]]\nid = \"ime\"\ntitle = \"Ime dogodka\"\ntype = \"text\"\n\n\
                   [[goal.list.column]]\nid = \"udelezenci\"\ntitle = \"Udeleženci\"\nunit = \"oseb\"\ntype = \"count\"\n\n[[goal.list]]\n";
    let first = OF_EVENTS.replace(
        "Dogodki o demenci",
        "Dogodki o demenci: srečanja, predavanja v domu",
    );
    let both = format!("{second}{columns}{first}");
    let dates = "[[goal.list.column]]\nid = \"dan\"\ntitle = \"Dan\"\ntype = \"text\"\n\n";
    let money = "[[goal.list.column]]\nid = \"prispevek\"\ntitle = \"Prispevek\"\ntype = \"money\"\nrequired = false\n";
    let unique = "unique = [\"ime\", \"dan\"]";
    let edits = [(dates, ""), (money, ""), (unique, ""), (OF_EVENTS, both.as_str())];
    let (strategy, _folder) = small_with(&edits);
    let institution: InstitutionId = "dom".parse().unwrap();
    let mut book = strategy.form(&institution, &Carried::default()).book;
    // Its links lead to the sheets by their names.
    book.sheets.retain(|sheet| sheet.name != "Navodila");
    for (name, older, event) in [
        (
            "Dogodki o demenci srečanja",
            "Dogodki o demenci srečanja, pre",
            "V kraju",
        ),
        (
            "a.3 Dogodki o demenci srečanja",
            "a.3 Dogodki o demenci srečanja,",
            "V domu",
        ),
    ] {
        let sheet = book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap();
        older.clone_into(&mut sheet.name);
        // Without its keys, as if it had been copied into a new workbook.
        sheet
            .cells
            .retain(|at, _| at.column > KEY_COLUMN && at.row > KEY_ROW);
        for (column, content) in [
            (KEY_COLUMN + 1, Content::Text(event.into())),
            (KEY_COLUMN + 2, Content::Number(7.into())),
        ] {
            let mut cell = Cell::blank(Look::Optional);
            cell.content = content;
            sheet.put(FIRST_ROW, column, cell);
        }
    }
    let bytes = write::write(&book).unwrap();
    let opened = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let source = SourceFile::of("inbox/2024/dom.xlsx", &bytes);
    let year = strategy.catalogue.strategy.reporting_year;
    let (submission, _) = intake::intake(&strategy.catalogue, year, &strategy.history, source, &opened);
    let lists = submission.unwrap().lists;
    for (list, event) in [("a.3/drugi", "V kraju"), ("a.3/dogodki", "V domu")] {
        let rows = &lists[&list.parse::<ItemKey>().unwrap()].rows;
        let names = rows
            .iter()
            .map(|row| row.value(&"ime".parse::<ItemId>().unwrap()).cloned());
        let names: Vec<Option<Value>> = names.collect();
        assert_eq!(names, [Some(Value::Text(event.into()))], "{list}");
    }
}
