//! Forms whose lists or currency were changed in the catalogue after they were issued: the findings name each change, and what no longer counts.

use crate::list_totals::with_events;
use crate::support::agreement::open;
use crate::support::strategy::{small, small_with};
use zbir::base::language::Language;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::submission::Submission;
use zbir::sheet::Content;
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
