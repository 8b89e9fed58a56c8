//! Every link of the first sheet of a corrected form leads to the cell of what its row names: in both samples and the small
//! strategy, with forms that are blank, wrong everywhere, or as they came back.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use zbir::base::finding::Findings;
use zbir::base::key::InstitutionId;
use zbir::base::language::Language;
use zbir::base::received::Received;
use zbir::forms::submission::Submission;
use zbir::forms::template::{Carried, template};
use zbir::inputs::decisions::Decisions;
use zbir::inputs::history::{self, History};
use zbir::reply::feedback::answer;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::{Content, write};
use zbir::strategy::catalogue::{self, Catalogue};
use zbir::year::{self, CheckedFile, Inputs};

/// The columns of the list.
const CELL: u16 = 3;
const ITEM: u16 = 4;

struct Stage {
    catalogue: Catalogue,
    history: History,
    decisions: Decisions,
}

impl Stage {
    fn of(text: &str, folder: Option<&Path>) -> Self {
        let (catalogue, _) = catalogue::load("strategy.toml", text)
            .unwrap_or_else(|broken| panic!("{}", broken.render(Language::En, false)));
        let mut history = History::default();
        let year = catalogue.strategy.reporting_year;
        let files = folder.and_then(|folder| fs::read_dir(folder.join("history")).ok());
        for file in files.into_iter().flatten() {
            let path = file.unwrap().path();
            let of: i32 = path.file_stem().unwrap().to_str().unwrap().parse().unwrap();
            let of = year.plus(i16::try_from(of - i32::from(year.get())).unwrap());
            let text = fs::read_to_string(&path).unwrap();
            history::parse("history.csv", &text, of, &catalogue, &mut history);
        }
        Self {
            catalogue,
            history,
            decisions: Decisions::default(),
        }
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            texts: None,
            catalogue: &self.catalogue,
            year: self.catalogue.strategy.reporting_year,
            history: &self.history,
            decisions: &self.decisions,
            ledger: None,
            today: None,
        }
    }

    fn read(&self, files: Vec<(String, Vec<u8>)>) -> (Vec<Submission>, Findings) {
        let check = |(path, bytes): (String, Vec<u8>)| {
            year::check_file(&self.inputs(), Received::bytes(&path, bytes), &Isolation::none())
        };
        let checked: Vec<CheckedFile> = files.into_iter().map(check).collect();
        let received = checked.iter().flat_map(|file| &file.received);
        let submissions = received.filter_map(|file| file.content.clone()).collect();
        let (_, findings) = year::conclude_year(&self.inputs(), checked, Findings::new());
        (submissions, findings)
    }

    /// The forms of all institutions in which each entry holds what `of` gives for its number.
    fn forms(&self, of: &dyn Fn(usize) -> Content) -> Vec<(String, Vec<u8>)> {
        let form = |institution: &InstitutionId| {
            let year = self.catalogue.strategy.reporting_year;
            let mut carried = Carried::default();
            for (number, question) in self.catalogue.questions(institution, year).iter().enumerate() {
                carried.entries.insert(question.entry.clone(), of(number));
            }
            let book = template(&self.catalogue, institution, year, &self.history, &carried);
            let bytes = write::write(&book).unwrap();
            (format!("inbox/2024/{institution}.xlsx"), bytes)
        };
        self.catalogue.partners().into_iter().map(form).collect()
    }

    /// Checks every link of the corrections of some files, and returns how many there were.
    fn check(&self, files: Vec<(String, Vec<u8>)>) -> usize {
        let (submissions, findings) = self.read(files);
        let year = self.catalogue.strategy.reporting_year;
        let language = self.catalogue.strategy.language;
        let mut checked = 0;
        for submission in &submissions {
            let answer = answer(&self.catalogue, &self.history, year, submission, &findings);
            let bytes = write::write(&answer.book).unwrap();
            let (back, _) = self.read(vec![("inbox/2024/nazaj.xlsx".to_owned(), bytes)]);
            let [back] = back.as_slice() else {
                panic!("one form")
            };
            let list = &answer.book.sheets[0];
            for (at, cell) in &list.cells {
                let Some(link) = cell.link().filter(|_| at.column == CELL) else {
                    continue;
                };
                let item = zbir::base::place::CellRef::new(at.row, ITEM);
                let item = list.cell(item).content.as_found();
                let place = |sheet: Option<&str>, at| format!("{}!{at}", sheet.unwrap());
                let mut right: BTreeSet<String> = back
                    .entries
                    .iter()
                    .filter(|(entry, _)| self.catalogue.subject(entry).in_(language) == item)
                    .map(|(_, entry)| place(entry.place.sheet_name(), entry.place.cell_ref().unwrap()))
                    .collect();
                let lines = back.confirmation.lines.iter();
                let lines = lines.filter(|(field, _)| item.starts_with(field.label().in_(language)));
                right.extend(
                    lines.map(|(_, line)| place(line.place.sheet_name(), line.place.cell_ref().unwrap())),
                );
                assert!(
                    right.contains(link),
                    "{} row {}: {item} leads to {link}, not {right:?}",
                    submission.source.path,
                    at.row + 1
                );
                checked += 1;
            }
        }
        checked
    }
}

fn of_folder(name: &str) -> (Stage, std::path::PathBuf) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let text = fs::read_to_string(folder.join("strategy.toml")).unwrap();
    (Stage::of(&text, Some(&folder)), folder)
}

#[test]
fn every_link_leads_to_the_cell_of_its_row() {
    let (elderly, folder) = of_folder("samples/kranj-starejsi");
    let (social, _) = of_folder("samples/kranj-sociala");
    let small = Stage::of(&crate::support::folder::STRATEGY, None);
    let (cases, _) = of_folder("tests/cases/folder");
    let words = |_: usize| Content::Text("od 3".into());
    let mixed = |number: usize| match number % 4 {
        0 => Content::Number(3.into()),
        1 => Content::Text("dosežen".into()),
        2 => Content::Number((-7).into()),
        _ => Content::Blank,
    };
    for stage in [&elderly, &social, &small, &cases] {
        for of in [&words as &dyn Fn(usize) -> Content, &mixed, &|_| Content::Blank] {
            assert!(stage.check(stage.forms(of)) > 5);
        }
    }
    let inbox = fs::read_dir(folder.join("inbox/2024")).unwrap();
    let inbox = inbox.map(|file| file.unwrap().path());
    let files = inbox.map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (format!("inbox/2024/{name}"), fs::read(&path).unwrap())
    });
    assert!(elderly.check(files.collect()) > 5);
}
