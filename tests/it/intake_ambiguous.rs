//! A row that lost its key is not read when its visible words fit two rows of the catalogue.

use zbir::base::key::EntryKey;
use zbir::base::received::SourceFile;
use zbir::forms::intake;
use zbir::forms::template::{Carried, template};
use zbir::inputs::history::History;
use zbir::sheet::{Cell, Format, Look};
use zbir::strategy::catalogue;

const STRATEGY: &str = include_str!("../cases/folder/strategy.toml");

#[test]
fn two_rows_of_one_name_are_not_distinguished_without_keys() {
    let text = STRATEGY.replace("Obiski v mestu", "Obiski skupaj");
    let (catalogue, _) = catalogue::load("strategy.toml", &text).ok().unwrap();
    let year = catalogue.strategy.reporting_year;
    let dom = "dom".parse().unwrap();
    let form = template(&catalogue, &dom, year, &History::default(), &Carried::default());
    let mut book = crate::support::read_back(&form);
    let sheet = book
        .sheets
        .iter_mut()
        .find(|sheet| sheet.name == "Kazalniki")
        .unwrap();
    sheet.cells.retain(|at, _| at.column > 0);
    for row in [5, 6] {
        let cell = Cell::number(row, Look::Required, Format::Count);
        sheet.cells.insert(zbir::base::place::CellRef::new(row, 9), cell);
    }
    let source = SourceFile::of("dom.xlsx", b"");
    let (submission, findings) = intake::intake(&catalogue, year, &History::default(), source, &book);
    let reported: Vec<String> = findings
        .iter()
        .map(|finding| format!("{} {}", finding.fault.code.id, finding.place))
        .collect();
    assert_eq!(
        reported,
        [
            "W121 dom.xlsx › Kazalniki › B1",
            "W122 dom.xlsx › Kazalniki › B6",
            "W122 dom.xlsx › Kazalniki › B7",
        ]
    );
    let submission = submission.unwrap();
    let key = |entry: &str| entry.parse::<EntryKey>().unwrap();
    assert!(!submission.entries.contains_key(&key("a.1/obiski")));
    assert!(submission.entries.contains_key(&key("a.1/obiski_vasi")));
}
