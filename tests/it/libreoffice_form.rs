//! A form is filled in by a real program, key by key, as an institution would: what it lets in and what it refuses, where
//! the cursor goes, and that what was typed comes back from every format it can be saved in.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::support::calc::{Calc, Rule, SheetSeen, Spot, calc};
use crate::support::strategy::{Strategy, sample, small};
use tempfile::TempDir;
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::base::value::{NoData, Status, ValueKind, ValueType};
use zbir::forms::layout::{ConfirmationField, HEADING_ROW, HELP, LAST_YEAR, TABLES};
use zbir::forms::template::{Carried, Issued};
use zbir::sheet::{LONGEST_PROMPT, LONGEST_PROMPT_TITLE, Visibility, length, write::write};
use zbir::strategy::catalogue::{Choices, Item};

/// A fresh form on the disk.
struct Form<'s> {
    strategy: &'s Strategy,
    issued: Issued,
    folder: TempDir,
}

impl<'s> Form<'s> {
    /// The form of an institution, opened.
    fn opened(strategy: &'s Strategy, institution: &InstitutionId, calc: &mut Calc) -> Self {
        let form = Self {
            strategy,
            issued: strategy.form(institution, &Carried::default()),
            folder: tempfile::tempdir().unwrap(),
        };
        fs::write(form.file("xlsx"), write(&form.issued.book).unwrap()).unwrap();
        calc.open(&form.file("xlsx"));
        form
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.folder.path().join("form").with_extension(ending)
    }

    /// The names of the sheets that are shown.
    fn shown(&self) -> impl Iterator<Item = &str> {
        let sheets = self.issued.book.sheets.iter();
        let shown = sheets.filter(|sheet| sheet.visibility == Visibility::Visible);
        shown.map(|sheet| sheet.name.as_str())
    }

    /// Returns `true` if a sheet is a list: rows may be inserted, so that it is not protected.
    fn is_list(&self, sheet: &str) -> bool {
        self.issued.lists.values().any(|(of, _)| of == sheet)
    }

    /// Where something is to be filled in on a sheet, row by row.
    fn entries(&self, sheet: &str) -> BTreeSet<CellRef> {
        let entries = self.issued.cells.values().chain(self.issued.lists.values());
        let confirmation = self.issued.confirmation.iter().map(|(_, spot)| spot);
        let here = entries.chain(confirmation).filter(|(of, _)| of == sheet);
        here.map(|(_, at)| *at).collect()
    }
}

/// Every form of both strategies.
fn each_form(calc: &mut Calc, look: impl Fn(&Form<'_>, &mut Calc)) {
    for strategy in [small(), sample()] {
        for institution in strategy.catalogue.institutions.keys() {
            look(&Form::opened(&strategy, institution, calc), calc);
        }
    }
}

/// The forms of the small strategy, which ask for a value of each type.
fn each_small_form(calc: &mut Calc, look: impl Fn(&Form<'_>, &mut Calc)) {
    let strategy = small();
    for institution in strategy.catalogue.institutions.keys() {
        look(&Form::opened(&strategy, institution, calc), calc);
    }
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn tab_goes_from_one_entry_cell_to_the_next() {
    each_form(&mut calc(), |form, calc| {
        // On a sheet that is not protected it goes to every cell.
        for sheet in form.shown().filter(|sheet| !form.is_list(sheet)) {
            let entries = form.entries(sheet);
            if let Some(first) = entries.first() {
                let expected = entries.iter().chain([first]).copied();
                let visited = calc.wander(sheet, entries.len());
                assert!(expected.eq(visited.iter().copied()), "{sheet}: {visited:?}");
            }
        }
    });
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn locked_cells_refuse_what_is_typed() {
    let (strategy, mut calc) = (small(), calc());
    let form = Form::opened(&strategy, &"dom".parse().unwrap(), &mut calc);
    for name in form.shown().filter(|name| !form.is_list(name)) {
        let sheet = form.issued.book.sheet(name).unwrap();
        let last_column = sheet.cells.keys().map(|at| at.column).max().unwrap();
        let entries = form.entries(name);
        // Hidden rows and columns too, and one row and column beyond what is used.
        let locked: Vec<Spot> = (0..=sheet.end_row())
            .flat_map(|row| (0..=last_column + 1).map(move |column| CellRef::new(row, column)))
            .filter(|at| !entries.contains(at))
            .map(|at| (name.to_owned(), at))
            .collect();
        for (spot, before) in locked.iter().zip(calc.cells(&locked)) {
            assert_eq!(calc.type_in(spot, "7"), before, "{spot:?}");
        }
    }
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn entry_cells_take_what_fits_and_refuse_what_does_not() {
    each_small_form(&mut calc(), |form, calc| {
        let mut tries: Vec<(&Spot, Tries)> = Vec::new();
        for (entry, spot) in &form.issued.cells {
            tries.push((spot, of_entry(form.strategy, entry)));
        }
        for (field, spot) in &form.issued.confirmation {
            tries.push((spot, of_confirmation(*field)));
        }
        for (spot, Tries { taken, refused }) in tries {
            let mut held = calc.type_in(spot, "");
            for text in &taken {
                calc.type_in(spot, "");
                held = calc.type_in(spot, text);
                assert!(!held.content().looks_blank(), "{spot:?}: {text}");
            }
            // What is refused leaves what the cell holds: the last that it took.
            for bad in &refused {
                assert_eq!(calc.type_in(spot, bad), held, "{spot:?}: {bad}");
            }
            calc.type_in(spot, "");
        }
    });
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn every_label_can_be_picked_from_its_list() {
    each_small_form(&mut calc(), |form, calc| {
        for (entry, spot) in &form.issued.cells {
            let labels = match form.strategy.catalogue.value_type(entry).map(ValueType::kind) {
                None => statuses(form.strategy),
                Some(ValueKind::YesNo) => yes_no_or(),
                Some(ValueKind::Choice) => titles_or(choices_of(form.strategy, entry)),
                Some(_) => continue,
            };
            for (line, label) in labels.iter().enumerate() {
                assert_eq!(calc.pick(spot, line).content().as_found(), *label);
            }
        }
    });
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn every_entry_cell_says_what_it_wants_and_refuses_the_rest() {
    each_form(&mut calc(), says_and_refuses);
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn a_copy_saved_in_another_format_can_be_filled_in_as_well() {
    each_small_form(&mut calc(), |form, calc| {
        let saved = ["saved.xlsx", "ods", "xls"].map(|ending| form.file(ending));
        for file in &saved {
            calc.save(file);
        }
        for file in &saved {
            calc.open(file);
            says_and_refuses(form, calc);
        }
    });
}

fn says_and_refuses(form: &Form<'_>, calc: &mut Calc) {
    let said = |[title, text]: &[String; 2]| {
        (1..=LONGEST_PROMPT_TITLE).contains(&length(title)) && (1..=LONGEST_PROMPT).contains(&length(text))
    };
    // On hidden sheets too: there nothing is open. Last year's words are, so that a copy of them is an answer cell.
    let sheets = form.issued.book.sheets.iter().map(|sheet| sheet.name.as_str());
    for sheet in sheets.filter(|name| *name != LAST_YEAR.name.sl) {
        let open = calc.entries(sheet);
        let cells = form.issued.cells.iter().filter(|(entry, (of, _))| {
            let item = form.strategy.catalogue.measured_item(entry);
            of == sheet
                && item
                    .and_then(Item::choices)
                    .is_some_and(|choices| choices.several)
        });
        let of_lists = form.issued.lists.iter().filter(|(key, (of, _))| {
            let goal = &form.strategy.catalogue.goals[&key.list.goal];
            of == sheet && goal.lists[&key.list.item].columns[&key.column].choices.several
        });
        let offers: BTreeSet<CellRef> = cells
            .map(|(_, (_, at))| *at)
            .chain(of_lists.map(|(_, (_, at))| *at))
            .collect();
        assert!(open.keys().copied().eq(form.entries(sheet)), "{sheet}");
        for (at, cell) in &open {
            // Where several answers may be chosen a list only offers them.
            assert!(
                cell.refuses != offers.contains(at) && said(&cell.refusal),
                "{sheet} {at}"
            );
            assert!(cell.message.as_ref().is_some_and(said), "{sheet} {at}");
        }
        for (entry, (_, at)) in form.issued.cells.iter().filter(|(_, (of, _))| of == sheet) {
            assert_eq!(open[at].rule, rule(form.strategy, entry, *at), "{sheet} {at}");
        }
    }
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn every_sheet_is_set_up_for_a4_landscape_with_its_headings_on_each_page() {
    each_form(&mut calc(), |form, calc| {
        let expected = form.issued.book.sheets.iter().map(|sheet| {
            let is_list = form.is_list(&sheet.name);
            let is_table = is_list || TABLES.iter().any(|table| table.name.sl == sheet.name);
            let is_read = [&HELP, &LAST_YEAR].iter().any(|of| of.name.sl == sheet.name);
            SheetSeen {
                name: sheet.name.clone(),
                shown: sheet.visibility == Visibility::Visible,
                protected: !is_list,
                filtered: is_table,
                paper: [297, 210],
                pages_wide: if sheet.print.two_wide.is_some() { 2 } else { 1 },
                pages_high: u32::from(sheet.print.one_page),
                repeated_rows: (is_table || is_read).then_some([HEADING_ROW, HEADING_ROW]),
            }
        });
        assert!(expected.eq(calc.sheets()), "{:?}", calc.sheets());
    });
}

const YES_NO: [&str; 2] = ["da", "ne"];

/// What is typed into an entry cell.
struct Tries {
    /// What it takes.
    taken: Vec<String>,
    /// What it refuses.
    refused: Vec<&'static str>,
}

impl Tries {
    fn new(taken: &[&str], refused: &[&'static str]) -> Self {
        Self {
            taken: taken.iter().map(ToString::to_string).collect(),
            refused: refused.to_vec(),
        }
    }

    /// And the answers that there is no figure; a wildcard is none.
    fn or_none(mut self) -> Self {
        let typed = NoData::labels(Language::Sl).chain(["ni podatkov", "n. p.", "n/a", "še ni podatka"]);
        self.taken.extend(typed.map(str::to_owned));
        self.taken
            .extend(["NI PODATKA", "Ne velja", "/", "-", "–"].map(str::to_owned));
        self.refused.extend(["*", "?", "ni podtka", "ni"]);
        self
    }
}

/// What is offered where yes or no is asked.
fn yes_no_or() -> Vec<String> {
    let labels = NoData::labels(Language::Sl);
    YES_NO.into_iter().chain(labels).map(str::to_owned).collect()
}

fn of_entry(strategy: &Strategy, entry: &EntryKey) -> Tries {
    match strategy.catalogue.value_type(entry).map(ValueType::kind) {
        None => Tries {
            taken: statuses(strategy),
            refused: vec!["dosezen", "skoraj", "1"],
        },
        Some(ValueKind::Count) => Tries::new(
            &["0", "1610", "1.610", "približno 22", "> 500"],
            &["-1", "22,5", "od 22", "20–25"],
        )
        .or_none(),
        Some(ValueKind::Decimal | ValueKind::Percent) => Tries::new(
            &[
                "0",
                "22,5",
                "1.610,25",
                "Cca. 22,5",
                "vsaj 1610.5",
                "1.610,25 ali več",
            ],
            &["-1", "približno", "20–25", "22,5 min", "ali več"],
        )
        .or_none(),
        Some(ValueKind::Money) => Tries::new(
            &[
                "0",
                "12500,50",
                "-3,20",
                "646.001 €",
                "več kot 500",
                "500 ali več",
                "500 +",
            ],
            &["več kot pol", "12 tisoč"],
        )
        .or_none(),
        Some(ValueKind::YesNo) => Tries {
            taken: yes_no_or(),
            refused: vec!["mogoče", "1"],
        },
        Some(ValueKind::Text) => Tries::new(&["Oskrbovalke obiskujejo mesto in vasi."], &[]),
        // What is no reference is a question, not a refusal; a number of a file must not become a date.
        Some(ValueKind::Evidence) => Tries::new(
            &[
                "354-12/2024-3",
                "12-3/2024",
                "https://www.obcina.example.si/zapisnik",
            ],
            &[],
        ),
        Some(ValueKind::Date) => Tries::new(
            &["20. 2. 2024", "20.2.2024", "2024-02-20"],
            &["2024", "31. 2. 2024", "februarja"],
        )
        .or_none(),
        Some(ValueKind::Choice) => match choices_of(strategy, entry) {
            // Several answers are no single one of the list: anything may be typed, and the row says what is wrong.
            choices if choices.several => Tries::new(&["delno; ne", "mogoče"], &[]),
            choices => Tries {
                taken: titles_or(choices),
                refused: vec!["mogoče", "1"],
            },
        },
    }
}

fn choices_of<'s>(strategy: &'s Strategy, entry: &EntryKey) -> &'s Choices {
    let item = strategy.catalogue.measured_item(entry).unwrap();
    item.choices().unwrap()
}

/// The answers of a list, and those that there is none.
fn titles_or(choices: &Choices) -> Vec<String> {
    let titles = choices.list.iter().map(|answer| answer.title.clone());
    titles
        .chain(NoData::labels(Language::Sl).map(str::to_owned))
        .collect()
}

fn of_confirmation(field: ConfirmationField) -> Tries {
    match field {
        ConfirmationField::Office => Tries::new(&["Uprava doma"], &[]),
        ConfirmationField::Role => Tries::new(&["direktor"], &[]),
        ConfirmationField::Date => Tries::new(
            &["24. 1. 2025", "24.1.2025", "2025-01-24"],
            &["31. 12. 2023", "1. 1. 2035", "31. 2. 2025", "januarja"],
        ),
        ConfirmationField::Confirmed | ConfirmationField::NoActivity => Tries::new(&YES_NO, &["potrjeno"]),
        ConfirmationField::Revision => Tries::new(&["2"], &["-1", "druga"]),
        ConfirmationField::Finality => Tries::new(&["končna", "začasna"], &["osnutek"]),
    }
}

/// The rule of an entry cell, as it is to reach the program.
fn rule(strategy: &Strategy, entry: &EntryKey, at: CellRef) -> Rule {
    let number = |number: String| {
        let beside = format!(
            "SUMPRODUCT(ISNUMBER(FIND(zbir_inexact;LOWER({at})))*ISNUMBER(VALUE(TRIM(SUBSTITUTE(SUBSTITUTE(\
             SUBSTITUTE(LOWER({at});zbir_inexact;\"\");\".\";\"\");\",\";\"\")))))"
        );
        Rule::Formula(format!(
            "IF(ISNUMBER({at});{number};SUMPRODUCT(--(zbir_no_data=TRIM({at})))+{beside}>0)"
        ))
    };
    let most = "1000000000000000";
    match strategy.catalogue.value_type(entry).map(ValueType::kind) {
        None => Rule::OneOf(statuses(strategy)),
        Some(ValueKind::YesNo) => Rule::OneOf(yes_no_or()),
        Some(ValueKind::Count) => number(format!("{at}=INT(MIN(ABS({at});{most}))")),
        Some(ValueKind::Decimal | ValueKind::Percent) => number(format!("{at}=MIN(ABS({at});{most})")),
        Some(ValueKind::Money) => number(format!("ABS({at})<{most}")),
        Some(ValueKind::Text | ValueKind::Evidence) => Rule::NoLonger("8000".to_owned()),
        Some(ValueKind::Date) => Rule::Formula(format!(
            "IF(ISNUMBER({at});AND({at}>=DATE(1950;1;1);{at}<=DATE(2199;12;31);{at}=INT({at}));\
             SUMPRODUCT(--(zbir_no_data=TRIM({at})))>0)"
        )),
        Some(ValueKind::Choice) => Rule::OneOf(titles_or(choices_of(strategy, entry))),
    }
}

fn statuses(strategy: &Strategy) -> Vec<String> {
    Status::BUILT_IN
        .map(|status| {
            strategy
                .catalogue
                .vocabulary
                .label(status, Language::Sl)
                .to_owned()
        })
        .to_vec()
}
