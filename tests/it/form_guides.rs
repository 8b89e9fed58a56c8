//! What a form says and shows to who fills it in: messages, links, widths, heights, the help, last year's words.

use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::LazyLock;

use crate::support::calc::calc;
use crate::support::strategy::{Strategy, small};
use rust_decimal::Decimal;
use zbir::base::key::{AnswerField, EntryKey};
use zbir::base::language::currency::unit_of;
use zbir::base::language::{Language, date, fill};
use zbir::base::place::CellRef;
use zbir::base::received::SourceFile;
use zbir::base::value::{Shape, ValueType};
use zbir::forms::intake;
use zbir::forms::layout::{
    FIRST_ROW, Field, GOALS, HEADING_ROW, HELP, INDICATORS, INSTRUCTIONS, LAST_YEAR, LAST_YEARS_WORDS, TABLES,
};
use zbir::forms::template::{self, Carried, Issued};
use zbir::inputs::history::{self, History};
use zbir::sheet::{Content, Look, SheetPlan, Visibility, write::write};
use zbir::sheet::{isolate::Isolation, limits::Limits, open::open};
use zbir::strategy::catalogue::{self, Catalogue, Item};

/// The catalogues of both samples and of the small strategy, which has a value of each type, in both languages.
static CATALOGUES: LazyLock<Vec<(Catalogue, History)>> = LazyLock::new(|| {
    let folders = [
        "samples/kranj-starejsi",
        "samples/kranj-sociala",
        "tests/cases/folder",
    ];
    let mut all = Vec::new();
    for folder in folders {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let text = fs::read_to_string(folder.join("strategy.toml")).unwrap();
        for language in [Language::Sl, Language::En] {
            let (mut catalogue, _) = catalogue::load("strategy.toml", &text).unwrap();
            catalogue.strategy.language = language;
            let mut history = History::default();
            for back in 1..=3 {
                let year = catalogue.strategy.reporting_year.plus(-back);
                if let Ok(csv) = fs::read_to_string(folder.join(format!("history/{year}.csv"))) {
                    history::parse("history", &csv, year, &catalogue, &mut history);
                }
            }
            all.push((catalogue, history));
        }
    }
    all
});

/// Every form of them.
fn each_form(look: impl Fn(&Catalogue, &Issued)) {
    for (catalogue, history) in CATALOGUES.iter() {
        for institution in catalogue.partners() {
            let year = catalogue.strategy.reporting_year;
            let issued = template::issue(catalogue, institution, year, history, &Carried::default());
            look(catalogue, &issued);
        }
    }
}

fn sheet<'i>(issued: &'i Issued, name: &str) -> &'i SheetPlan {
    issued.book.sheet(name).unwrap()
}

/// What the type of an entry asks for, in its unit.
fn asked(catalogue: &Catalogue, entry: &EntryKey, of: ValueType) -> String {
    let goal = &catalogue.goals[&entry.goal];
    let unit = match entry.item().and_then(|id| goal.item(id)) {
        Some(Item::Indicator(indicator)) if !of.is_money() => indicator.unit.as_str(),
        _ => unit_of(&catalogue.strategy.currency, catalogue.strategy.language),
    };
    let year = catalogue.strategy.reporting_year.get();
    let day = jiff::civil::Date::new(year, 2, 20).unwrap();
    let example = date(catalogue.strategy.language, day);
    fill(
        of.facts().entry.in_(catalogue.strategy.language),
        &[("unit", unit), ("example", &example)],
    )
}

#[test]
fn every_entry_cell_says_what_its_question_wants() {
    each_form(|catalogue, issued| {
        let language = catalogue.strategy.language;
        for (entry, (name, at)) in &issued.cells {
            let rules = &sheet(issued, name).validations;
            let here: Vec<_> = rules.iter().filter(|rule| rule.cells.contains(*at)).collect();
            let [rule] = here.as_slice() else {
                panic!("{entry}: {} rules", here.len())
            };
            assert!(rule.prompt.starts_with(entry.goal.as_str()), "{}", rule.prompt);
            let Some(of) = catalogue.value_type(entry).filter(|_| entry.field.is_figure()) else {
                // A status or a running text: no number is spoken of.
                let figures =
                    ValueType::ALL.map(|of| of.facts().entry.in_(language).split('{').next().unwrap());
                assert!(
                    !figures.iter().any(|words| rule.error.contains(words)),
                    "{}",
                    rule.error
                );
                continue;
            };
            let asked = asked(catalogue, entry, of);
            assert!(rule.error.starts_with(&asked), "{entry}: {}", rule.error);
            if entry.field == zbir::base::key::AnswerField::Value
                && matches!(goal_item(catalogue, entry), Item::Indicator(_))
            {
                assert!(rule.prompt.contains(&asked), "{entry}: {}", rule.prompt);
            }
            example_fits(of, &asked);
            for other in ValueType::ALL.into_iter().filter(|other| *other != of) {
                let words = other
                    .facts()
                    .entry
                    .in_(language)
                    .split(['{', ','])
                    .next()
                    .unwrap();
                let is_same = of.facts().entry.in_(language).starts_with(words);
                assert!(
                    is_same || !rule.prompt.contains(words),
                    "{entry}: {}",
                    rule.prompt
                );
            }
        }
    });
}

fn goal_item<'c>(catalogue: &'c Catalogue, entry: &EntryKey) -> Item<'c> {
    catalogue.goals[&entry.goal].item(entry.item().unwrap()).unwrap()
}

/// The example of a number is a number of the type; whatever is no number has none.
fn example_fits(of: ValueType, asked: &str) {
    let example = asked
        .split_once("na primer ")
        .or_else(|| asked.split_once("for example "))
        .or_else(|| asked.split_once("such as "));
    match (of.shape(), example) {
        (Shape::Number(facts), Some((_, example))) => {
            let word = example
                .split(' ')
                .next()
                .unwrap()
                .trim_end_matches('.')
                .replace(',', ".");
            let number: Decimal = word.parse().unwrap_or_else(|_| panic!("{asked}"));
            assert!(
                facts.decimals.is_none_or(|most| number.scale() <= most),
                "{asked}"
            );
        }
        (Shape::Day, Some((_, example))) => {
            let day: String = example.chars().filter(char::is_ascii_digit).collect();
            assert!(day.len() >= 6, "{asked}");
        }
        (Shape::Text, Some((_, example))) if of == ValueType::Evidence => {
            let first = example.split(';').next().unwrap().trim_end_matches('.');
            assert_eq!(zbir::base::value::without_reference(first), None, "{asked}");
        }
        (Shape::YesNo | Shape::Text | Shape::Choice, None) => {
            assert!(!asked.contains(char::is_numeric), "{asked}");
        }
        (Shape::Number(_) | Shape::Day, None) | (Shape::YesNo | Shape::Text | Shape::Choice, Some(_)) => {
            panic!("{asked}")
        }
    }
}

#[test]
fn the_introduction_names_the_types_that_the_sheet_asks_for() {
    each_form(|catalogue, issued| {
        let language = catalogue.strategy.language;
        let Some(figures) = issued.book.sheet(INDICATORS.name.in_(language)) else {
            return;
        };
        let intro = figures.cell(CellRef::new(2, 1)).content.as_found();
        let is_asked = |of: ValueType| {
            let here = issued.cells.iter().filter(|(_, (name, _))| *name == figures.name);
            let mut types = here.filter(|(entry, _)| entry.field.is_figure());
            types.any(|(entry, _)| catalogue.value_type(entry) == Some(of))
        };
        let (_, listed) = intro.split_once('(').unwrap();
        let (listed, _) = listed.split_once(')').unwrap();
        let listed: Vec<&str> = listed.split(", ").collect();
        let expected = ValueType::ALL.into_iter().filter(|of| is_asked(*of));
        assert!(
            expected
                .map(|of| of.expected().in_(language))
                .eq(listed.iter().copied()),
            "{intro}"
        );
    });
}

#[test]
fn rows_of_questions_have_no_height_of_their_own_and_a_page_no_letters_below_eight_points() {
    // A4 in landscape without its margins, in points.
    const PAGE: f64 = 841.9 - 2.0 * 0.4 * 72.0;
    each_form(|catalogue, issued| {
        let language = catalogue.strategy.language;
        let shown = issued.book.sheets.iter();
        for made in shown.filter(|sheet| sheet.visibility == Visibility::Visible) {
            let of_tables = TABLES
                .iter()
                .find(|layout| layout.name.in_(language) == made.name);
            if let Some(layout) = of_tables {
                assert!(
                    made.heights.keys().all(|row| *row == HEADING_ROW),
                    "{}",
                    made.name
                );
                let printed = made.print.columns.unwrap();
                assert_eq!(printed.1, layout.last_printed_column());
            }
            let last = made.widths.keys().max().copied().unwrap_or_default();
            let (first, last) = made.print.columns.unwrap_or((1, last));
            // Seven pixels a character and five beside them, at 96 pixels an inch.
            let width = |columns: RangeInclusive<u16>| -> f64 {
                let shown = columns.filter(|column| !made.hidden_columns.contains(column));
                shown
                    .map(|column| made.widths.get(&column).map_or(64.0, |width| width * 7.0 + 5.0))
                    .sum()
            };
            let pixels = match made.print.two_wide {
                // The second page repeats the first columns; the program breaks where both pages have room.
                Some((_, repeated)) => (repeated + 1..last)
                    .map(|end| width(first..=end).max(width(first..=repeated) + width(end + 1..=last)))
                    .fold(f64::INFINITY, f64::min),
                None => width(first..=last),
            };
            let letters = 11.0 * (PAGE / (pixels * 0.75)).min(1.0);
            assert!(letters >= 8.0, "{}: {letters:.2}", made.name);
        }
    });
}

#[test]
fn years_of_which_nothing_is_known_are_not_shown() {
    each_form(|catalogue, issued| {
        for layout in TABLES {
            let Some(made) = issued.book.sheet(layout.name.in_(catalogue.strategy.language)) else {
                continue;
            };
            for (position, column) in layout.placed() {
                if matches!(column.field, Field::Earlier(_)) {
                    let mut rows = FIRST_ROW..made.end_row();
                    let total = |row: &u32| made.cell(CellRef::new(*row, position)).style.look == Look::Total;
                    let known = rows.any(|row| {
                        let cell = made.cell(CellRef::new(row, position));
                        !total(&row) && cell.content != Content::Blank
                    });
                    assert_eq!(
                        made.hidden_columns.contains(&position),
                        !known,
                        "{} {}",
                        made.name,
                        column.key
                    );
                }
            }
            // Headings and names stay in view, and leave more than half of a screen of 1366 pixels to the answers.
            let frozen = made.frozen.unwrap();
            assert_eq!(frozen.row, FIRST_ROW);
            let pixels: f64 = (1..frozen.column)
                .map(|column| made.widths[&column] * 7.0 + 5.0)
                .sum();
            assert!(pixels < 1366.0 / 2.0, "{} {pixels}", made.name);
            // The first answer that is required is whole on such a screen, even in the wider letters of a program without Calibri.
            let answers = layout.placed().filter(|(_, column)| {
                matches!(
                    column.field,
                    Field::Answer(AnswerField::Value | AnswerField::Status)
                )
            });
            for (position, column) in answers {
                let visible = (1..=position).filter(|column| !made.hidden_columns.contains(column));
                let pixels: f64 = visible.map(|column| made.widths[&column] * 9.4 + 5.0).sum();
                assert!(pixels < 1366.0 - 60.0, "{} {} {pixels}", made.name, column.key);
            }
        }
    });
}

#[test]
fn a_goal_leads_to_its_figures_and_its_money_and_back_and_every_question_to_its_help() {
    each_form(|catalogue, issued| {
        let language = catalogue.strategy.language;
        let goals = sheet(issued, GOALS.name.in_(language));
        let help = sheet(issued, HELP.name.in_(language));
        let target = |link: &str| {
            let (name, at) = link.rsplit_once('!').unwrap();
            (sheet(issued, name), CellRef::parse(at).unwrap())
        };
        let key = |of: &SheetPlan, at: CellRef| of.cell(CellRef::new(at.row, 0)).content.as_found();
        for layout in TABLES {
            let Some(made) = issued.book.sheet(layout.name.in_(language)) else {
                continue;
            };
            let name = layout.position(Field::Help).unwrap();
            let questions =
                (FIRST_ROW..made.end_row()).filter(|row| !key(made, CellRef::new(*row, 0)).starts_with('#'));
            for row in questions {
                let here = key(made, CellRef::new(row, 0));
                let (of, at) = target(made.cell(CellRef::new(row, name)).link().unwrap());
                assert_eq!(of.name, help.name);
                let there = key(of, at);
                let note = here
                    .parse()
                    .ok()
                    .and_then(|goal: zbir::base::key::GoalId| catalogue.goals.get(&goal)?.note.as_ref());
                let is_general = layout.key == GOALS.key && note.is_none();
                assert_eq!(
                    there,
                    if is_general {
                        "#goals".to_owned()
                    } else {
                        here.clone()
                    }
                );
                if layout.key == GOALS.key {
                    for field in [Field::Figures, Field::Money] {
                        let position = layout.position(field).unwrap();
                        if let Some(link) = made.cell(CellRef::new(row, position)).link() {
                            let (of, at) = target(link);
                            assert!(key(of, at).starts_with(&format!("{here}/")), "{link}");
                            let (back, at) = target(of.cell(at).link().unwrap());
                            assert_eq!(
                                (back.name.as_str(), key(back, at)),
                                (goals.name.as_str(), here.clone())
                            );
                        }
                    }
                } else {
                    let (of, at) = target(made.cell(CellRef::new(row, 1)).link().unwrap());
                    assert_eq!(of.name, goals.name);
                    assert_eq!(Some(key(of, at).as_str()), here.split('/').next());
                }
            }
        }
    });
}

#[test]
fn the_help_holds_every_note_of_the_catalogue_whole() {
    each_form(|catalogue, issued| {
        let help = sheet(issued, HELP.name.in_(catalogue.strategy.language));
        let texts: String = help
            .cells
            .values()
            .map(|cell| cell.content.as_found() + "\n")
            .collect();
        for entry in issued.cells.keys() {
            let goal = &catalogue.goals[&entry.goal];
            let note = match entry.item().and_then(|id| goal.item(id)) {
                Some(Item::Indicator(indicator)) => indicator.note.as_ref(),
                Some(Item::Line(_)) => None,
                None => goal.note.as_ref(),
            };
            assert!(note.is_none_or(|note| texts.contains(note)), "{entry}");
        }
    });
}

#[test]
fn the_first_page_leads_to_the_next_cell_of_every_sheet() {
    each_form(|catalogue, issued| {
        let language = catalogue.strategy.language;
        let first = sheet(issued, INSTRUCTIONS.name.in_(language));
        let mut lines = 0;
        for (at, cell) in &first.cells {
            let Some(link) = cell.link().filter(|_| at.column == 1) else {
                continue;
            };
            lines += 1;
            let name = link.split('!').next().unwrap();
            let next = first.cell(CellRef::new(at.row, 6));
            assert!(
                next.formula.as_ref().unwrap().contains("HYPERLINK(\"#'"),
                "{next:?}"
            );
            let found = next.content.as_found();
            let Some((_, to)) = found.rsplit_once(' ') else {
                // All that the institution is asked there is optional.
                let missing = first.cell(CellRef::new(at.row, 4)).content.as_number();
                assert_eq!(missing, Some(Decimal::ZERO), "{name}");
                continue;
            };
            let to = CellRef::parse(to).unwrap();
            let target = sheet(issued, name).cell(to);
            assert!(
                target.style.open && target.style.look == Look::Required,
                "{found}"
            );
        }
        assert!(lines >= 2, "{lines}");
    });
}

/// The small strategy, in which an institution wrote texts last year.
fn with_last_year() -> Strategy {
    let mut strategy = small();
    let year = strategy.catalogue.strategy.reporting_year.plus(-1);
    let long = "Obiskovali smo starejše na domu. ".repeat(60);
    let csv = format!("item,institution,value,note\na.1/explanation,dom,{long},\n");
    let found = history::parse("history", &csv, year, &strategy.catalogue, &mut strategy.history);
    assert!(found.is_empty(), "{found:?}");
    strategy
}

#[test]
fn last_years_words_are_whole_on_a_sheet_of_their_own_and_a_copy_of_them_is_an_answer_cell() {
    let strategy = with_last_year();
    let issued = strategy.form(&"dom".parse().unwrap(), &Carried::default());
    let entry: EntryKey = "a.1/explanation".parse().unwrap();
    let (name, at) = &issued.cells[&entry];
    let last = sheet(&issued, LAST_YEAR.name.sl);
    let words = CellRef::new(FIRST_ROW, LAST_YEARS_WORDS);
    let cell = last.cell(words);
    assert!(cell.content.as_found().chars().count() > 1_900);
    assert!(cell.style.open && last.protected);
    assert_eq!(
        last.cell(CellRef::new(FIRST_ROW, 1)).link(),
        Some(format!("{name}!{at}").as_str())
    );
    let rule_at = |of: &SheetPlan, at: CellRef| {
        let rule = of
            .validations
            .iter()
            .find(|rule| rule.cells.contains(at))
            .unwrap();
        (rule.rule.clone(), rule.prompt.clone(), rule.error.clone())
    };
    assert_eq!(rule_at(last, words), rule_at(sheet(&issued, name), *at));
    // An institution that wrote nothing has no such sheet.
    let other = strategy.form(&"knjiznica".parse().unwrap(), &Carried::default());
    assert!(other.book.sheet(LAST_YEAR.name.sl).is_none());
}

#[test]
fn what_is_entered_on_the_sheets_to_be_read_is_reported() {
    let strategy = with_last_year();
    let report = |edits: &[(&str, CellRef)]| {
        let mut issued = strategy.form(&"dom".parse().unwrap(), &Carried::default());
        for (name, at) in edits {
            let mut sheets = issued.book.sheets.iter_mut();
            let sheet = sheets.find(|sheet| sheet.name == *name).unwrap();
            let mut cell = sheet.cell(*at).clone();
            cell.content = Content::Text("Letos smo začeli tudi v vaseh.".into());
            sheet.cells.insert(*at, cell);
        }
        let bytes = write(&issued.book).unwrap();
        let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
        let source = SourceFile::of("form.xlsx", &bytes);
        let year = strategy.catalogue.strategy.reporting_year;
        let (_, findings) = intake::intake(&strategy.catalogue, year, &strategy.history, source, &book);
        let codes: Vec<String> = findings
            .iter()
            .map(|finding| {
                format!(
                    "{} {}",
                    finding.fault.code.id,
                    finding.place.sheet_name().unwrap_or_default()
                )
            })
            .collect();
        codes
    };
    assert_eq!(report(&[]), [""; 0]);
    let words = CellRef::new(FIRST_ROW, LAST_YEARS_WORDS);
    assert_eq!(report(&[("Lani", words)]), ["W116 Lani"]);
    assert_eq!(report(&[("Lani", CellRef::new(30, 8))]), ["W116 Lani"]);
    assert_eq!(report(&[("Pomoč", CellRef::new(30, 8))]), ["W116 Pomoč"]);
}

#[test]
fn a_text_too_long_for_its_row_is_told_beside_it() {
    let strategy = small();
    let (dom, entry) = (
        "dom".parse().unwrap(),
        "a.2/explanation".parse::<EntryKey>().unwrap(),
    );
    let column = GOALS
        .columns
        .iter()
        .find(|column| column.key == "explanation")
        .unwrap();
    assert!(column.room() >= 1_500, "{}", column.room());
    for (length, told) in [(column.room(), false), (column.room() + 1, true)] {
        let text = Content::Text("ž".repeat(length).into());
        let carried = Carried {
            entries: [(entry.clone(), text)].into(),
            ..Carried::default()
        };
        let issued = strategy.form(&dom, &carried);
        let (name, at) = &issued.cells[&entry];
        let sign = GOALS.position(Field::Sign).unwrap();
        let sign = sheet(&issued, name).cell(CellRef::new(at.row, sign));
        assert_eq!(sign.content.as_found().contains("predolgo"), told, "{sign:?}");
        let limit = format!("LEN({at})<={}", column.room());
        assert!(sign.formula.as_ref().unwrap().contains(&limit), "{sign:?}");
    }
}

#[test]
#[ignore = "needs LibreOffice with python3-uno"]
fn a_row_grows_with_a_long_answer() {
    let (strategy, mut calc) = (small(), calc());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.xlsx");
    let issued = strategy.form(&"dom".parse().unwrap(), &Carried::default());
    fs::write(&file, write(&issued.book).unwrap()).unwrap();
    calc.open(&file);
    let spot = &issued.cells[&"a.2/explanation".parse::<EntryKey>().unwrap()];
    let before = calc.height(spot);
    let words = "Storitev smo izvajali v vseh krajevnih skupnostih. ".repeat(30);
    calc.paste(spot, words.trim());
    // At least as many lines as the column is too narrow, each of some 12 points.
    let grown = calc.height(spot);
    assert!(grown > 12.0 * 1_500.0 / 80.0, "{before} {grown}");
    // The same in a copy that was saved and opened again.
    let saved = folder.path().join("saved.xlsx");
    calc.save(&saved);
    calc.open(&saved);
    assert!(calc.height(spot) > grown * 0.95);
}
