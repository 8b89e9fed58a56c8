//! The catalogue goes out as a workbook and comes back: untouched, nothing changes; changed, only that.

#![allow(
    clippy::format_push_string,
    clippy::format_collect,
    reason = "a text of a test may be put together plainly"
)]

use std::fs;
use std::path::Path;

use crate::support::agreement::open;
use proptest::prelude::*;
use zbir::app::register;
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::write::write;
use zbir::sheet::{Book, Content, Sheet, Visibility};
use zbir::strategy::catalogue::load;
use zbir::strategy::catalogue_workbook::{Imported, export, import};

const BOOK: &str = "catalogue.xlsx";
const SMALL: &str = r#"# Katalog za preskuse.
[strategy]
id = "vzorec"
title = "Vzorčna strategija" # naslov
owner = "Mestna občina"
years = { first = 2020, last = 2024 }
reporting_year = 2024
language = "sl"
currency = "EUR"

[severity]
R108 = "note" # dogovorjeno

[[institution]]
id = "mok"
name = "Mestna občina"

[[institution]]
id = "duk"
name = "Dom upokojencev"

[[area]]
id = "a"
title = "Pomoč na domu"

# Prvi cilj.
[[goal]]
id = "a.1"
title = "Doplačevati pomoč na domu"
kind = "recurring"
lead = "mok"
contributors = ["duk"]

[[goal.budget]]
id = "pomoc"
title = "Pomoč družini na domu"
source = "municipality"
payer = "mok"
target = { at_least = "65000.50", by = 2024 }

# Najpomembnejši kazalnik.
[[goal.indicator]]
id = "ure"
title = "Ure pomoči"
unit = "ur"
type = "decimal"
asked_of = ["mok", "duk"]
combine = "sum" # sešteto

[[goal.indicator]]
id = "obiski"
title = "Obiski"
unit = "obiskov"
type = "count"

[[goal.check]]
that = "ure >= obiski"
otherwise = { sl = "Ur je manj kot obiskov.", en = "Fewer hours than visits." }

[[goal]]
id = "a.2"
title = "Več vozil"
kind = "one-off"
deadline = 2020-09-30
lead = "duk"

[[goal.indicator]]
id = "vozila"
title = "Vozila"
unit = "vozil"
type = "count"
"#;

/// The workbook of a catalogue, as it is after a round over the disk.
fn exported(text: &str) -> Book {
    let (catalogue, _) =
        load("strategy.toml", text).unwrap_or_else(|broken| panic!("{}", broken.render(Language::En, false)));
    let bytes = write(&export(text, &catalogue)).unwrap();
    open(&bytes, &Limits::default(), &Isolation::none()).unwrap()
}

fn imported(text: &str, book: &Book) -> Imported {
    import("strategy.toml", text, BOOK, book, &register::all())
}

fn sheet<'b>(book: &'b mut Book, name: &str) -> &'b mut Sheet {
    book.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap()
}

/// The column of a key, the row of a row key.
fn at(sheet: &Sheet, row: &str, column: &str) -> CellRef {
    let (top, left) = (0, 0);
    let column = (0..60)
        .find(|c| sheet.cell(CellRef::new(top, *c)).content.as_found() == column)
        .unwrap();
    let row = (4..sheet.end_row())
        .find(|r| sheet.cell(CellRef::new(*r, left)).content.as_found() == row)
        .unwrap();
    CellRef::new(row, column)
}

fn set(book: &mut Book, name: &str, row: &str, column: &str, content: Content) -> CellRef {
    let sheet = sheet(book, name);
    let at = at(sheet, row, column);
    sheet.cells.entry(at).or_default().content = content;
    at
}

fn text(words: &str) -> Content {
    Content::Text(words.into())
}

/// The rows of a sheet, each as it is, in another order; what is left out is deleted, what comes twice copied.
fn reorder(book: &mut Book, name: &str, keys: &[&str]) {
    let sheet = sheet(book, name);
    let rows: Vec<u32> = keys.iter().map(|key| at(sheet, key, "id").row).collect();
    let old = sheet.cells.clone();
    sheet.cells.retain(|at, _| at.row < 4);
    for (to, from) in (4..).zip(rows) {
        for (at, cell) in old.iter().filter(|(at, _)| at.row == from) {
            sheet.cells.insert(CellRef::new(to, at.column), cell.clone());
        }
    }
}

/// What a change of the text is, line by line.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let rest = before.len().min(after.len()) - same;
    let tail = before
        .iter()
        .rev()
        .zip(after.iter().rev())
        .take(rest)
        .take_while(|(a, b)| a == b)
        .count();
    let lines = |sign: &str, lines: &[&str]| {
        lines[same..lines.len() - tail]
            .iter()
            .map(|line| format!("{sign}{line}\n"))
            .collect::<String>()
    };
    lines("-", &before) + &lines("+", &after)
}

fn taken(text: &str, book: &Book) -> String {
    let Imported { text, findings, .. } = imported(text, book);
    text.unwrap_or_else(|| {
        panic!(
            "{:#?}",
            findings
                .iter()
                .map(|f| (f.fault.fact(Language::Sl), f.place.to_string()))
                .collect::<Vec<_>>()
        )
    })
}

fn found_text(imported: &Imported) -> Vec<String> {
    let line = |finding: &zbir::base::finding::Finding| {
        let related: Vec<String> = finding.related.iter().map(ToString::to_string).collect();
        format!(
            "{} {} [{}] {}",
            finding.fault.code.id,
            finding.place,
            related.join(", "),
            finding.fault.fact(Language::Sl)
        )
    };
    imported.findings.iter().map(line).collect()
}

#[test]
fn an_untouched_workbook_changes_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts = vec![SMALL.to_owned(), SMALL.replace('\n', "\r\n")];
    for folder in [
        "samples/kranj-starejsi",
        "samples/kranj-sociala",
        "samples/mladi-koper",
        "tests/data/rich",
    ] {
        texts.push(fs::read_to_string(root.join(folder).join("strategy.toml")).unwrap());
    }
    texts.extend(
        ["computed", "conditional", "divided", "own", "planned"].map(crate::support::case::strategy_with),
    );
    for text in texts {
        let book = exported(&text);
        let Imported {
            text: result,
            changes,
            ..
        } = imported(&text, &book);
        assert_eq!(changes, []);
        assert_eq!(result.as_deref(), Some(text.as_str()));
        // Exported again, it is the same workbook.
        let (catalogue, _) = load("strategy.toml", &text).unwrap();
        assert_eq!(
            write(&export(&text, &catalogue)).unwrap(),
            write(&export(&result.unwrap(), &catalogue)).unwrap()
        );
    }
}

#[test]
fn only_the_changed_values_are_touched() {
    let mut book = exported(SMALL);
    set(
        &mut book,
        "Kazalniki",
        "a.1/ure",
        "title",
        text("Ure pomoči na domu"),
    );
    set(
        &mut book,
        "Kazalniki",
        "a.1/ure",
        "combine",
        text("podatek nosilca"),
    );
    set(
        &mut book,
        "Kazalniki",
        "a.1/obiski",
        "target.at_least",
        Content::Number("12.5".parse().unwrap()),
    );
    set(&mut book, "Proračun", "a.1/pomoc", "target.by", Content::Blank);
    set(&mut book, "Cilji", "a.2", "deadline", text("31. 12. 2021"));
    set(&mut book, "Cilji", "a.2", "contributors", text("mok"));
    set(
        &mut book,
        "Strategija",
        "strategy.title",
        "value",
        text("Nova strategija"),
    );
    set(&mut book, "Teže", "R108", "weight", text("Napaka"));
    set(
        &mut book,
        "Stanja",
        "achieved",
        "synonyms",
        text("izveden\nse je izvedel, v celoti"),
    );
    let result = taken(SMALL, &book);
    let expected = SMALL
        .replace("title = \"Ure pomoči\"", "title = \"Ure pomoči na domu\"")
        .replace("combine = \"sum\" #", "combine = \"lead\" #")
        .replace(
            "type = \"count\"\n\n[[goal.check]]",
            "type = \"count\"\ntarget = { at_least = \"12.5\" }\n\n[[goal.check]]",
        )
        .replace(
            "{ at_least = \"65000.50\", by = 2024 }",
            "{ at_least = \"65000.50\" }",
        )
        .replace(
            "deadline = 2020-09-30\nlead = \"duk\"",
            "deadline = 2021-12-31\nlead = \"duk\"\ncontributors = [\"mok\"]",
        )
        .replace("\"Vzorčna strategija\" #", "\"Nova strategija\" #")
        .replace("R108 = \"note\" #", "R108 = \"error\" #");
    insta::assert_snapshot!(difference(&expected, &result));
}

#[test]
fn a_status_is_changed_in_its_row() {
    let before = crate::support::case::strategy_with("own");
    let mut book = exported(&before);
    set(&mut book, "Svoja stanja", "late", "class", text("ni dosežen"));
    set(&mut book, "Svoja stanja", "late", "label.sl", text("zaostaja"));
    set(&mut book, "Svoja stanja", "late", "colour", text("red"));
    set(
        &mut book,
        "Cilji",
        "a.4",
        "status",
        text("vsake ustanove; velja nosilčevo"),
    );
    let after = taken(&before, &book);
    let (catalogue, _) = load("strategy.toml", &after).unwrap();
    let late = catalogue.vocabulary.of_key("late").unwrap();
    assert_eq!(late.class(), zbir::base::value::StatusClass::NotAchieved);
    assert_eq!(catalogue.vocabulary.label(late, Language::Sl), "zaostaja");
    assert!(after.contains("status = \"each\""), "{after}");
}

#[test]
fn a_source_of_money_is_declared_and_named_in_its_rows() {
    // Without its own, a strategy chooses among the labels of the five.
    let mut book = exported(SMALL);
    set(
        &mut book,
        "Proračun",
        "a.1/pomoc",
        "source",
        text("Evropska unija"),
    );
    assert!(taken(SMALL, &book).contains("source = \"eu\""));
    // A row is the first of its own; what the lines say is still read, and reported with its cell.
    let own = sheet(&mut book, "Viri sredstev");
    for (column, word) in [
        ("id", "ess"),
        ("label.sl", "ESS+"),
        ("class", "Evropska unija"),
        ("was", "eu, esf"),
    ] {
        let key = |at: &u16| own.cell(CellRef::new(0, *at)).content.as_found() == column;
        let at = (0..60).find(key).unwrap();
        own.cells.entry(CellRef::new(4, at)).or_default().content = text(word);
    }
    let found = imported(SMALL, &book);
    let found: Vec<(&str, String)> = found
        .findings
        .iter()
        .map(|one| (one.fault.code.id, one.place.to_string()))
        .collect();
    assert_eq!(found, [("S350", "catalogue.xlsx › Proračun › H5".to_owned())]);
    set(&mut book, "Proračun", "a.1/pomoc", "source", text("ess"));
    let after = taken(SMALL, &book);
    assert!(
        after.contains(
            "[[source]]\nid = \"ess\"\nlabel = { sl = \"ESS+\" }\nclass = \"eu\"\nwas = [\"eu\", \"esf\"]\n"
        ),
        "{after}"
    );
    // Its own are shown and listed by their identifiers, also one that is built in elsewhere.
    let own = after
        .replace("\"ess\"", "\"eu\"")
        .replace("was = [\"eu\", \"esf\"]\n", "");
    let mut book = exported(&own);
    assert_eq!(taken(&own, &book), own);
    let lines = sheet(&mut book, "Proračun");
    let shown = lines.cell(at(lines, "a.1/pomoc", "source")).content.as_found();
    assert_eq!(shown, "eu");
}

#[test]
fn labels_are_read_in_every_language() {
    let italian = SMALL
        .replace("language = \"sl\"", "language = \"it\"")
        .replace("sl = \"Ur", "it = \"Ur");
    let book = exported(&italian);
    assert_eq!(taken(&italian, &book), italian);
}

#[test]
fn rows_come_go_and_move() {
    let mut book = exported(SMALL);
    reorder(
        &mut book,
        "Kazalniki",
        &["a.1/obiski", "a.1/ure", "a.1/ure", "a.2/vozila"],
    );
    let copy = CellRef::new(6, 2);
    sheet(&mut book, "Kazalniki")
        .cells
        .entry(copy)
        .or_default()
        .content = text("ure_nove");
    insta::assert_snapshot!(difference(SMALL, &taken(SMALL, &book)));

    let mut book = exported(SMALL);
    reorder(&mut book, "Cilji", &["a.2", "a.1"]);
    insta::assert_snapshot!(taken(SMALL, &book));

    let mut book = exported(SMALL);
    reorder(&mut book, "Kazalniki", &["a.1/ure", "a.1/obiski"]);
    insta::assert_snapshot!(difference(SMALL, &taken(SMALL, &book)));

    let mut book = exported(SMALL);
    set(&mut book, "Kazalniki", "a.1/obiski", "@goal", text("a.2"));
    set(
        &mut book,
        "Preverjanja",
        "a.1#1",
        "that",
        text("ure >= a.2/obiski"),
    );
    insta::assert_snapshot!(difference(SMALL, &taken(SMALL, &book)));

    // A goal under another number takes what stands in it along.
    let mut book = exported(SMALL);
    set(&mut book, "Cilji", "a.2", "id", text("a.3"));
    insta::assert_snapshot!(difference(SMALL, &taken(SMALL, &book)), @r#"
    -id = "a.2"
    +id = "a.3"
    "#);
}

#[test]
fn faults_are_reported_with_both_places_and_yield_no_text() {
    let mut book = exported(SMALL);
    set(&mut book, "Cilji", "a.2", "lead", text("dom"));
    set(&mut book, "Preverjanja", "a.1#1", "that", text("ure >= obisk"));
    let result = imported(SMALL, &book);
    assert_eq!(result.text, None);
    insta::assert_snapshot!(found_text(&result).join("\n"));

    let mut book = exported(SMALL);
    set(&mut book, "Cilji", "a.2", "kind", text("letna"));
    set(&mut book, "Kazalniki", "a.1/ure", "@goal", text("a.7"));
    let result = imported(SMALL, &book);
    assert_eq!(result.text, None);
    insta::assert_snapshot!(found_text(&result).join("\n"), @r"
    S220 catalogue.xlsx › Cilji › D6 [] »Vrsta«: v celici je »letna«, pričakovano je: ena od vrednosti s seznama
    S222 catalogue.xlsx › Kazalniki › B5 [] na listu »Cilji« ni »a.7«
    ");
}

/// What was deleted in the workbook alone is no row that the file lost.
#[test]
fn what_stands_below_a_deleted_goal_is_reported_once_each() {
    for (goals, gone) in [(["a.1"].as_slice(), "a.2"), (["a.2"].as_slice(), "a.1")] {
        let mut book = exported(SMALL);
        reorder(&mut book, "Cilji", goals);
        let result = imported(SMALL, &book);
        assert_eq!(result.text, None);
        // Whom nothing is asked any more is another matter.
        let found = found_text(&result).into_iter();
        let found: Vec<String> = found.filter(|one| !one.starts_with("S128")).collect();
        let is_told = |one: &String| one.starts_with("S222") && one.contains(gone);
        assert!(!found.is_empty() && found.iter().all(is_told), "{found:?}");
        let mut places = found.clone();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), found.len(), "{found:?}");
    }
}

#[test]
fn a_blank_required_cell_is_reported_at_it_with_its_column() {
    let mut book = exported(SMALL);
    let cell = set(&mut book, "Kazalniki", "a.1/ure", "type", Content::Blank);
    let found = found_text(&imported(SMALL, &book)).join("\n");
    let expected = format!("S103 catalogue.xlsx › Kazalniki › {cell} ");
    assert!(found.starts_with(&expected), "{found}");
    assert!(
        found.contains("v listu »Kazalniki« manjka: Vrsta podatka"),
        "{found}"
    );
}

#[test]
fn a_new_table_leaves_the_comments_of_the_one_before_it_in_place() {
    let with = SMALL.replace(
        "R108 = \"note\" # dogovorjeno\n",
        "R108 = \"note\" # dogovorjeno\n# R109 = \"note\"\n\n# Ustanove.",
    );
    let mut book = exported(&with);
    set(&mut book, "Strategija", "office.name", "value", text("Urad"));
    let result = taken(&with, &book);
    let expected = "# R109 = \"note\"\n\n[office]\nname = \"Urad\"\n\n# Ustanove.\n[[institution]]";
    assert!(result.contains(expected), "{result}");
    // Without a table behind it, what ends the file stays above it.
    let at_the_end = format!("{with}\n[report]\nplace = \"Kranj\"\n# author = \"Urad\"\n");
    let mut book = exported(&at_the_end);
    set(&mut book, "Strategija", "office.name", "value", text("Urad"));
    let result = taken(&at_the_end, &book);
    let expected = "# author = \"Urad\"\n\n[office]\nname = \"Urad\"\n";
    assert!(result.ends_with(expected), "{result}");
}

#[test]
fn a_retired_limit_stays_and_is_noted_on_the_settings_sheet() {
    let with = format!("{SMALL}\n[limits]\nseconds = 30\nsheets = 50\n");
    let result = imported(&with, &exported(&with));
    assert_eq!(result.text.as_deref(), Some(with.as_str()));
    let found_text = found_text(&result);
    assert_eq!(found_text.len(), 1, "{found_text:?}");
    assert!(
        found_text[0].starts_with("S250 catalogue.xlsx › Strategija"),
        "{found_text:?}"
    );
}

#[test]
fn a_missing_column_leaves_its_field_unchanged() {
    let mut book = exported(SMALL);
    let cilji = sheet(&mut book, "Cilji");
    let column = at(cilji, "a.1", "contributors").column;
    cilji.cells.retain(|at, _| at.column != column);
    let result = imported(SMALL, &book);
    assert_eq!(result.text.as_deref(), Some(SMALL));
    assert_eq!(found_text(&result).len(), 1);
    assert!(
        found_text(&result)[0].starts_with("S221 catalogue.xlsx › Cilji"),
        "{:?}",
        found_text(&result)
    );
}

#[test]
fn later_changes_in_the_file_stay_and_conflicts_are_reported() {
    let book = exported(SMALL);
    let since = SMALL
        .replace("title = \"Vozila\"", "title = \"Vozila skupaj\"")
        .replace("# Prvi cilj.", "# Prvi in glavni cilj.");
    let mut changed = book.clone();
    set(&mut changed, "Kazalniki", "a.1/ure", "unit", text("ur na leto"));
    let result = imported(&since, &changed);
    assert_eq!(found_text(&result).len(), 1);
    assert!(
        found_text(&result)[0].starts_with("S219 catalogue.xlsx"),
        "{:?}",
        found_text(&result)
    );
    assert_eq!(
        result.text.unwrap(),
        since.replace("unit = \"ur\"", "unit = \"ur na leto\"")
    );

    set(
        &mut changed,
        "Kazalniki",
        "a.2/vozila",
        "title",
        text("Avtomobili"),
    );
    let result = imported(&since, &changed);
    assert_eq!(result.text, None);
    assert!(
        found_text(&result)[1].starts_with("S223 catalogue.xlsx › Kazalniki"),
        "{:?}",
        found_text(&result)
    );

    let without = SMALL
        .split("\n[[goal.indicator]]\nid = \"vozila\"")
        .next()
        .unwrap();
    let result = imported(without, &book);
    assert!(
        found_text(&result)[1].starts_with("S224 catalogue.xlsx › Kazalniki"),
        "{:?}",
        found_text(&result)
    );
}

#[test]
fn a_cell_is_read_as_shown_or_reported() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The catalogue from which the workbooks were made.
    let sample = fs::read_to_string(folder.join("tests/data/first-edition/strategy.toml")).unwrap();
    let case = |name: &str| {
        let bytes = fs::read(folder.join("tests/data/cases/catalogue").join(name)).unwrap();
        imported(
            &sample,
            &open(&bytes, &Limits::default(), &Isolation::none()).unwrap(),
        )
    };
    // 401 in the format 0000.
    let padded = case("catalogue.xlsx");
    let text = padded.text.clone().unwrap();
    assert!(
        difference(&sample, &text).contains("0401"),
        "{}",
        difference(&sample, &text)
    );
    // 4119.30, which programs show with a comma or a point.
    let account = case("catalogue-konto.xlsx");
    assert_eq!(account.text, None, "{:?}", found_text(&account));
    // A workbook that is older than a field lacks its column, and S221 says so first.
    let asked = found_text(&account)
        .iter()
        .any(|found_text| found_text.starts_with("S220"));
    assert!(asked, "{:?}", found_text(&account));
    // A blank behind "oseb".
    let unit = case("catalogue-enota.xlsx");
    assert!(
        unit.text.as_deref().is_some_and(|text| !text.contains("oseb \"")),
        "{:?}",
        found_text(&unit)
    );
}

#[test]
fn importing_the_same_workbook_twice_is_the_identity() {
    let mut book = exported(SMALL);
    let goals = sheet(&mut book, "Cilji");
    let row = goals.end_row();
    let cells: Vec<_> = goals
        .range(CellRef::new(5, 1)..CellRef::new(6, 0))
        .map(|(at, cell)| (at.column, cell.clone()))
        .collect();
    for (column, cell) in cells {
        goals.cells.insert(CellRef::new(row, column), cell);
    }
    let key = zbir::sheet::Cell::text("a.9", zbir::sheet::Look::Plain);
    goals.cells.insert(CellRef::new(row, 1), key);
    set(&mut book, "Ustanove", "duk", "name", text("Dom"));
    let once = imported(SMALL, &book);
    let after = once.text.unwrap_or_else(|| panic!("{:?}", once.findings));
    assert_ne!(after, SMALL);
    let twice = imported(&after, &book);
    assert_eq!(
        (twice.text.as_deref(), twice.changes.len()),
        (Some(after.as_str()), 0)
    );
    assert_eq!(found_text(&twice).len(), 1);
    assert!(
        found_text(&twice)[0].starts_with("S234"),
        "{:?}",
        found_text(&twice)
    );
    // White space and comments of the file are no changes.
    let spaced = format!("# Opomba.\n{}", SMALL.replace('\n', "\r\n"));
    assert_eq!(found_text(&imported(&spaced, &exported(SMALL))), [""; 0]);
}

#[test]
fn all_faults_are_reported_in_one_round_each_at_its_own_cell() {
    let mut book = exported(SMALL);
    let count = set(&mut book, "Področja", "a", "goals", text("dva"));
    let lead = set(&mut book, "Cilji", "a.1", "lead", text("nihče"));
    let both = imported(SMALL, &book);
    let places: Vec<String> = both.findings.iter().map(|one| one.place.to_string()).collect();
    assert_eq!(both.text, None);
    for at in [format!("Področja › {count}"), format!("Cilji › {lead}")] {
        assert!(
            places.iter().any(|place| place.ends_with(&at)),
            "{at}: {places:?}"
        );
    }
}

#[test]
fn a_missing_part_of_a_field_is_reported_at_its_blank_cell() {
    let mut book = exported(SMALL);
    let blank = set(
        &mut book,
        "Strategija",
        "strategy.years.last",
        "value",
        Content::Blank,
    );
    let places: Vec<String> = imported(SMALL, &book)
        .findings
        .iter()
        .map(|one| one.place.to_string())
        .collect();
    assert_eq!(places, [format!("catalogue.xlsx › Strategija › {blank}")]);
}

#[test]
fn words_missing_in_the_strategys_language_are_reported_at_their_blank_cell() {
    let mut book = exported(SMALL);
    let checks = sheet(&mut book, "Preverjanja");
    let filled = |cell: &&CellRef| checks.cell(**cell).content.as_found() == "Ur je manj kot obiskov.";
    let blank = *checks.cells.keys().find(filled).unwrap();
    checks.cells.get_mut(&blank).unwrap().content = Content::Blank;
    let found = imported(SMALL, &book).findings;
    let found: Vec<String> = found
        .iter()
        .map(|one| format!("{} {}", one.fault.code.id, one.place))
        .collect();
    assert_eq!(found, [format!("S245 catalogue.xlsx › Preverjanja › {blank}")]);
}

#[test]
fn another_workbook_is_refused() {
    let book = exported(SMALL);
    let other = SMALL.replace("id = \"vzorec\"", "id = \"drugi\"");
    assert!(found_text(&imported(&other, &book))[0].starts_with("S218"));
    let mut unstamped = book.clone();
    unstamped.sheets.retain(|sheet| sheet.name != "_zbir");
    assert!(found_text(&imported(SMALL, &unstamped))[0].starts_with("S216"));
    let mut damaged = book;
    sheet(&mut damaged, "_zbir").cells.remove(&CellRef::new(7, 0));
    assert_eq!(
        imported(SMALL, &damaged).changes,
        [],
        "the file itself is the copy"
    );
    assert!(found_text(&imported(&SMALL.replace("Obiski", "Vsi obiski"), &damaged))[0].starts_with("S217"));
}

/// Words that are not blank, with all that TOML and XML must write specially. Names stand in one line.
fn words() -> impl Strategy<Value = String> {
    "[ -~čšžČŠŽ»«–€]{0,24}[a-zč=]"
}

/// Words that may stand in several lines.
fn lines() -> impl Strategy<Value = String> {
    "[ -~čšžČŠŽ»«–€\\n\\t]{0,24}[a-zč=]"
}

/// A catalogue of a few goals, written in one of the ways in which TOML allows it.
fn catalogues() -> impl Strategy<Value = String> {
    let amount = (any::<i64>(), 0u32..6)
        .prop_map(|(n, scale)| rust_decimal::Decimal::new(n / 1_000_000, scale).to_string());
    let indicator = (
        words(),
        words(),
        proptest::option::of(amount),
        any::<[bool; 3]>(),
        proptest::option::of(lines()),
    );
    let goal = (
        words(),
        proptest::collection::vec(indicator, 0..4),
        any::<[bool; 3]>(),
    );
    let goals = proptest::collection::vec(goal, 1..5);
    (words(), goals, any::<bool>()).prop_map(|(title, goals, windows)| {
        let quoted = |words: &str| toml_edit::Value::from(words).to_string();
        let mut text = SMALL
            .split("# Prvi cilj.")
            .next()
            .unwrap()
            .replace("\"Pomoč na domu\"", &quoted(&title));
        for (n, (title, indicators, [comment, both, dated])) in goals.iter().enumerate() {
            if *comment {
                text += &format!("# Cilj {n}\n");
            }
            text += &format!(
                "[[goal]]\nlead = \"mok\"\nid = \"a.{}\"\ntitle = {}\nkind=\"recurring\"\n",
                n + 1,
                quoted(title)
            );
            if *both {
                text += "contributors = [\n  \"duk\", # dom\n]\n";
            }
            if *dated {
                text += "deadline = 2021-02-03\n\n\n";
            }
            for (m, (title, unit, target, [own, required, braces], note)) in indicators.iter().enumerate() {
                // Only amounts may be negative.
                let is_negative = target.as_ref().is_some_and(|target| target.starts_with('-'));
                let kind = if is_negative { "money" } else { "decimal" };
                text += &format!("  [[goal.indicator]]\n  id = \"x{m}\" # {m}\n  type = '{kind}'\n");
                text += &format!("title={}\nunit = {}\n", quoted(title), quoted(unit));
                if *required {
                    text += "required = false\n";
                }
                if let Some(note) = note {
                    text += &format!("note = {}\n", quoted(note));
                }
                match (target, own, braces) {
                    (Some(target), true, _) => {
                        text += &format!("target.by = 2024\ntarget.at_most = \"{target}\"\n");
                    }
                    (Some(target), false, true) => text += &format!("target = {{at_most=\"{target}\"}}\n"),
                    (Some(target), false, false) => {
                        text += &format!("[goal.indicator.target]\nequals = \"{target}\"\n");
                    }
                    (None, ..) => {}
                }
            }
        }
        if windows { text.replace('\n', "\r\n") } else { text }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_catalogue_survives_export_and_import(text in catalogues()) {
        let book = exported(&text);
        let Imported { text: result, changes, .. } = imported(&text, &book);
        prop_assert_eq!(&changes, &[]);
        prop_assert_eq!(result.as_deref(), Some(text.as_str()));
    }

    #[test]
    fn one_changed_cell_changes_one_value(text in catalogues(), title in words()) {
        let mut book = exported(&text);
        set(&mut book, "Cilji", "a.1", "title", Content::Text(title.as_str().into()));
        let result = taken(&text, &book);
        let mut expected: toml_edit::DocumentMut = text.parse().unwrap();
        // Blanks around a text are not seen, and no change.
        let was = expected["goal"][0]["title"].as_str().unwrap().trim().to_owned();
        if was != title.trim() {
            expected["goal"][0]["title"] = toml_edit::value(title.trim());
        }
        // A text of several lines has the ends of lines of its file.
        let read = |text: &str| text.replace("\r\n", "\n").parse::<toml::Table>().unwrap();
        prop_assert_eq!(read(&result), read(&expected.to_string()));
        let comments = |text: &str| text.lines().filter(|line| line.starts_with("# Cilj ")).map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(comments(&result), comments(&text));
    }
}

#[test]
fn the_first_sheet_links_to_every_sheet_and_has_the_help_of_every_column() {
    for language in ["sl", "en"] {
        let text = SMALL.replace("language = \"sl\"", &format!("language = \"{language}\""));
        let (catalogue, _) = load("strategy.toml", &text).expect("the catalogue is valid");
        let book = export(&text, &catalogue);
        let [first, others @ ..] = book.sheets.as_slice() else {
            panic!("the workbook has no sheet");
        };
        let linked: Vec<&str> = first.cells.values().filter_map(|cell| cell.link()).collect();
        let visible = others
            .iter()
            .filter(|sheet| sheet.visibility == Visibility::Visible);
        let expected: Vec<String> = visible
            .clone()
            .map(|sheet| format!("'{}'!A1", sheet.name))
            .collect();
        assert_eq!(linked, expected);
        let shown: Vec<String> = first.cells.values().map(|cell| cell.content.as_found()).collect();
        let tables = visible.skip(1).flat_map(|sheet| &sheet.validations);
        for validation in tables.filter(|validation| validation.cells.first.column > 1) {
            assert!(shown.contains(&validation.prompt), "{}", validation.prompt);
        }
    }
}
