//! What a form says of its questions: the example of each pattern, amounts with the decimals of their currency, and the index of a
//! total that is one.

use crate::support::strategy::{Strategy, rich, rich_in_yen, sample, small};
use rust_decimal::Decimal;
use zbir::base::key::{AnswerField, EntryKey};
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::base::value::ValueType;
use zbir::forms::layout::{FINANCE, Field, TOTAL_ROW};
use zbir::forms::template::{Carried, Issued};
use zbir::sheet::{BookPlan, Content};
use zbir::strategy::catalogue::Item;

/// Everything that can be read in a form: cells and messages.
fn texts(book: &BookPlan) -> Vec<String> {
    let mut texts = Vec::new();
    for sheet in &book.sheets {
        texts.extend(sheet.cells.values().map(|cell| cell.content.as_found()));
        let validations = sheet.validations.iter();
        texts.extend(validations.flat_map(|one| [one.prompt.clone(), one.error.clone()]));
    }
    texts
}

#[test]
fn a_pattern_has_its_own_example_wherever_the_form_speaks_of_it() {
    let mladi = Strategy::read("samples/mladi-koper", "answers/2024.toml");
    for mut strategy in [small(), rich(), mladi] {
        for language in Language::all() {
            strategy.catalogue.strategy.language = language;
            let goals = strategy.catalogue.goals.values();
            let items = goals.flat_map(|goal| goal.indicators.values());
            let patterns = items.filter_map(|item| Item::Indicator(item).worded()?.pattern.clone());
            let patterns: Vec<_> = patterns.collect();
            let mut spoken = 0;
            for institution in strategy.catalogue.institutions.keys() {
                let form = strategy.form(institution, &Carried::default());
                for text in texts(&form.book) {
                    assert!(!text.contains("{example}"), "{text}");
                    for pattern in &patterns {
                        let is_whole = !text.ends_with('…') && text.contains(&pattern.said);
                        spoken += usize::from(is_whole);
                        assert!(
                            !is_whole || text.contains(&pattern.example),
                            "{language:?}: {text}"
                        );
                    }
                }
            }
            // In the help, and in the messages that are not cut.
            assert!(spoken > patterns.len(), "{spoken}");
        }
    }
}

#[test]
fn amounts_are_asked_for_with_the_decimals_of_their_currency() {
    let (yen, _folder) = rich_in_yen();
    for (strategy, decimals) in [(rich(), 3), (yen, 0), (small(), 2)] {
        let expected = |decimals| ValueType::Money.with_decimals(decimals).expected().sl;
        let mut named = 0;
        for institution in strategy.catalogue.institutions.keys() {
            for text in texts(&strategy.form(institution, &Carried::default()).book) {
                named += usize::from(text.contains(expected(decimals)));
                for other in [0, 2, 3].into_iter().filter(|other| *other != decimals) {
                    assert!(!text.contains(expected(other)), "{decimals}: {text}");
                }
            }
        }
        assert!(named > 0, "{decimals}");
    }
}

/// The index in the row of totals.
fn index(form: &Issued) -> Content {
    let sheet = form.book.sheet(FINANCE.name.sl).unwrap();
    let mut cells = sheet.cells.iter();
    let (total, _) = cells
        .find(|(_, cell)| cell.content.as_found() == TOTAL_ROW)
        .unwrap();
    let index = FINANCE.position(Field::Index).unwrap();
    sheet.cell(CellRef::new(total.row, index)).content.clone()
}

/// As docs/finance.md has it: only if each line with a revised or a realised amount has both.
#[test]
fn a_total_has_an_index_only_of_sums_over_the_same_lines() {
    let strategy = sample();
    let mok = "mok".parse().unwrap();
    let blank = strategy.form(&mok, &Carried::default());
    let lines = blank.cells.keys().filter(|entry| {
        let goal = &strategy.catalogue.goals[&entry.goal];
        entry.field == AnswerField::Revised && entry.item().is_some_and(|item| goal.budget.contains_key(item))
    });
    let lines: Vec<&EntryKey> = lines.collect();
    assert!(lines.len() > 2);
    let realised = |entry: &EntryKey| EntryKey::value(&entry.goal, entry.item().unwrap());
    let mut carried = Carried::default();
    for revised in &lines {
        let (of_plan, of_year) = (Decimal::from(200), Decimal::from(100));
        carried
            .entries
            .insert((*revised).clone(), Content::Number(of_plan));
        carried
            .entries
            .insert(realised(revised), Content::Number(of_year));
    }
    let none = Content::Text("".into());
    let shown = |carried: &Carried| index(&strategy.form(&mok, carried));
    assert_eq!(shown(&carried), Content::Number(Decimal::from(50)));
    // The same number of amounts on both sides, of different lines.
    carried.entries.shift_remove(lines[0]);
    assert_eq!(shown(&carried), none);
    carried.entries.shift_remove(&realised(lines[1]));
    assert_eq!(shown(&carried), none);
    carried
        .entries
        .insert(lines[0].clone(), Content::Text("ni podatka".into()));
    assert_eq!(shown(&carried), none);
    // A line without either is in neither sum.
    carried.entries.shift_remove(&realised(lines[0]));
    carried.entries.shift_remove(lines[1]);
    assert_eq!(shown(&carried), Content::Number(Decimal::from(50)));
    assert_eq!(shown(&Carried::default()), none);
}
