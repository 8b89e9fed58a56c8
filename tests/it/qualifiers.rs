//! A number that is not exact keeps its qualifier: read from any cell of a number or from the note beside it, it is in every output,
//! in next year's form and in the history, and never becomes a plain number.

use std::convert::Infallible;

use serde_json::Value as Json;
use zbir::base::finding::Severity;
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::base::value::{Qualifier, Value, ValueType};
use zbir::forms::template::Carried;
use zbir::inputs::history;
use zbir::output::human::Screen;
use zbir::output::{Results, dataset, json, report, trace, workbook};
use zbir::result::consolidated::Consolidated;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::{Content, Format, write};
use zbir::strategy::catalogue::Catalogue;
use zbir::year::closing::accepted;

use crate::no_data::{all_answered, concluded, figures, form, in_language};
use crate::support::strategy::{Strategy, small};

fn numbers(catalogue: &Catalogue, institution: &InstitutionId) -> Vec<EntryKey> {
    let all = figures(catalogue, institution)
        .into_iter()
        .map(|(entry, _)| entry);
    let is_number = |entry: &EntryKey| catalogue.value_type(entry).is_some_and(ValueType::is_number);
    all.filter(is_number).collect()
}

/// What people type for 500 with a qualifier.
fn typed(one: Qualifier) -> Vec<String> {
    let words = one.spellings().flat_map(|words| {
        [
            format!("{words} 500"),
            format!("{}\u{a0}500", words.to_uppercase()),
            format!(" {words}. 500 "),
            format!("500 ({words})"),
        ]
    });
    let signs = one
        .signs()
        .flat_map(|sign| [format!("{sign}500"), format!("{sign} 500")]);
    let behind = one.spellings_behind().map(|words| format!("500 {words}"));
    let signs_behind = one.signs_behind().map(|sign| format!("500{sign}"));
    words.chain(signs).chain(behind).chain(signs_behind).collect()
}

#[test]
fn every_spelling_is_read_in_every_cell_of_a_number() {
    let mut read = 0;
    for language in [Language::Sl, Language::En] {
        let (strategy, _folder) = in_language(language);
        let all = Qualifier::ALL
            .into_iter()
            .flat_map(|one| typed(one).into_iter().map(move |text| (text, one)));
        let all: Vec<(String, Qualifier)> = all.collect();
        for institution in strategy.catalogue.institutions.keys() {
            let numbers = numbers(&strategy.catalogue, institution);
            for chunk in all.chunks(numbers.len()) {
                let mut carried = Carried::default();
                for (entry, (text, _)) in numbers.iter().zip(chunk) {
                    carried
                        .entries
                        .insert(entry.clone(), Content::Text(text.as_str().into()));
                }
                let forms = vec![(institution.clone(), form(&strategy, institution, &carried))];
                let (consolidated, findings) = concluded(&strategy, forms);
                for (entry, (text, one)) in numbers.iter().zip(chunk) {
                    let claims = &consolidated.entries[entry].claims;
                    assert_eq!(claims.len(), 1, "{entry}: {text:?}");
                    assert_eq!(
                        claims[0].value,
                        Value::Qualified(*one, 500.into()),
                        "{entry}: {text:?}"
                    );
                    let of_entry = findings
                        .iter()
                        .filter(|finding| finding.entry.as_ref() == Some(entry));
                    let of_reading = of_entry.filter(|finding| finding.fault.code.id.starts_with('V'));
                    let codes: Vec<&str> = of_reading
                        .filter(|finding| finding.fault.severity > Severity::Note)
                        .map(|finding| finding.fault.code.id)
                        .filter(|code| *code != "V119")
                        .collect();
                    assert_eq!(codes, [""; 0], "{entry}: {text:?}");
                    read += 1;
                }
            }
        }
    }
    assert!(read > 1_000, "{read}");
}

/// The value that the small strategy's home states for an entry, and the codes reported about it.
fn stated(cells: &[(&str, Content)]) -> (Option<Value>, Vec<&'static str>) {
    let strategy = small();
    let dom: InstitutionId = "dom".parse().unwrap();
    let mut carried = Carried::default();
    for (entry, content) in cells {
        carried.entries.insert(entry.parse().unwrap(), content.clone());
    }
    let (consolidated, findings) = concluded(&strategy, vec![(dom.clone(), form(&strategy, &dom, &carried))]);
    let entry: EntryKey = cells[0].0.parse().unwrap();
    let value = consolidated.entries[&entry]
        .claims
        .first()
        .map(|claim| claim.value.clone());
    let of_entry = findings
        .iter()
        .filter(|finding| finding.entry.as_ref() == Some(&entry));
    let codes = of_entry
        .map(|finding| finding.fault.code.id)
        .filter(|code| code.starts_with('V'));
    (value, codes.collect())
}

#[test]
fn the_note_beside_a_number_qualifies_it_and_may_not_contradict_the_cell() {
    let text = |words: &str| Content::Text(words.into());
    let more = |n: i64| Some(Value::Qualified(Qualifier::MoreThan, n.into()));
    let noted =
        |value: Content, note: &str| stated(&[("a.1/obiski", value), ("a.1/obiski/note", text(note))]);
    let number = |n: i64| Content::Number(n.into());
    assert_eq!(noted(number(1500), "več kot"), (more(1500), vec![]));
    assert_eq!(
        noted(number(1500), "Več kot 1.500; s tujci."),
        (more(1500), vec![])
    );
    assert_eq!(noted(text("> 1500"), "več kot"), (more(1500), vec![]));
    assert_eq!(noted(text("cca 1500"), "več kot"), (None, vec!["V144"]));
    assert_eq!(
        noted(number(1500), "več kot 1400").0,
        Some(Value::Number(1500.into()))
    );
    assert_eq!(
        noted(number(1500), "nad pričakovanji").0,
        Some(Value::Number(1500.into()))
    );
    assert_eq!(
        noted(text("ni podatka"), "več kot")
            .0
            .and_then(|value| value.as_number()),
        None
    );
}

#[test]
fn what_is_not_understood_stays_a_finding() {
    let text = |words: &str| Content::Text(words.into());
    for words in [
        "od 1500",
        "1400–1500",
        "približno več kot 1500",
        "več kot",
        "cca 1500 oseb",
    ] {
        assert_eq!(
            stated(&[("a.1/obiski", text(words))]),
            (None, vec!["V104"]),
            "{words}"
        );
    }
    assert_eq!(
        stated(&[("a.1/obiski", text("več kot 22,5"))]),
        (None, vec!["V106"])
    );
    assert_eq!(
        stated(&[("a.1/obiski", text("manj kot 0"))]),
        (None, vec!["V105"])
    );
}

#[test]
fn every_output_prints_the_qualifier_with_the_number() {
    for language in [Language::Sl, Language::En] {
        let (strategy, _folder) = in_language(language);
        for one in Qualifier::ALL {
            let label = one.label().in_(language);
            let (consolidated, findings) =
                concluded(&strategy, all_answered(&strategy, &format!("{label} 500")));
            let results = Results {
                catalogue: &strategy.catalogue,
                history: &strategy.history,
                consolidated: &consolidated,
                findings: &findings,
            };
            is_printed(&results, one, label);
            is_carried_over(&strategy, &consolidated, one, label);
        }
    }
}

fn is_printed(results: &Results<'_>, one: Qualifier, label: &str) {
    let (catalogue, language) = (results.catalogue, results.language());
    let is_number = |entry: &EntryKey| catalogue.value_type(entry).is_some_and(ValueType::is_number);
    let numbers = results.consolidated.entries.iter();
    let numbers: Vec<_> = numbers
        .filter(|(entry, _)| entry.field.is_figure() && is_number(entry))
        .collect();
    let printed = format!("{label} ");
    for (entry, merged) in &numbers {
        assert!(
            merged
                .claims
                .iter()
                .all(|claim| claim.value.qualifier() == Some(one)),
            "{entry}"
        );
        assert!(
            merged.value().is_none_or(|value| value.qualifier() == Some(one)),
            "{entry}"
        );
        let screen = Screen {
            language,
            color: false,
        };
        let traced = trace::human(results, std::slice::from_ref(*entry), screen);
        assert!(traced.contains(&printed), "{traced}");
    }
    // In the workbook the number stays one to compute with, in a format that shows the qualifier.
    let book = workbook::consolidated(results);
    let sheets = ["Kazalniki", "Indicators", "Sledljivost", "Provenance"];
    let sheets = book
        .sheets
        .iter()
        .filter(|sheet| sheets.contains(&sheet.name.as_str()));
    let cells = sheets.flat_map(|sheet| sheet.cells.values());
    let mut seen = 0;
    for cell in cells.filter(|cell| cell.content.as_number() == Some(500.into()) && cell.formula.is_none()) {
        let Format::Noted(noting) = cell.style.format else {
            panic!("a plain {cell:?}");
        };
        assert_eq!(noting.qualifier, Some(one));
        seen += 1;
    }
    assert!(seen >= numbers.len(), "{seen} of {}", numbers.len());
    let written: Json = serde_json::from_str(&json::result(results)).unwrap();
    let year = results.consolidated.year.to_string();
    let mut seen = 0;
    for goal in written["goals"].as_array().unwrap() {
        for indicator in goal["indicators"].as_array().unwrap() {
            let is_number = |of: &Json| {
                ["count", "decimal", "money", "percent"]
                    .iter()
                    .any(|number| of == number)
            };
            if !is_number(&indicator["type"]) {
                continue;
            }
            for claim in indicator["answer"]["claims"].as_array().unwrap() {
                assert_eq!(
                    (&claim["value"], &claim["qualifier"]),
                    (&"500".into(), &one.key().into())
                );
            }
            if indicator["values"].get(&year).is_some() {
                assert_eq!(indicator["qualifiers"][&year], one.key(), "{indicator}");
                assert_eq!(indicator["answer"]["qualifier"], one.key(), "{indicator}");
            }
            seen += 1;
        }
    }
    assert!(seen > 5, "{seen}");
    let mut files = Vec::new();
    let packed: Result<(), Infallible> = dataset::package(results, |name, write| {
        let mut bytes = Vec::new();
        write(&mut bytes).unwrap();
        files.push((name.to_owned(), String::from_utf8(bytes).unwrap()));
        Ok(())
    });
    packed.unwrap();
    for name in ["indicators.csv", "budget.csv", "provenance.csv"] {
        let (_, text) = files.iter().find(|(file, _)| file == name).unwrap();
        if name == "provenance.csv" {
            assert!(text.contains(&format!("{} 500", one.key())), "{name}: {text}");
            continue;
        }
        let mut stated = text.lines().filter(|line| line.contains(",500,")).peekable();
        assert!(stated.peek().is_some(), "{name}");
        assert!(stated.all(|line| line.contains(one.key())), "{name}: {text}");
    }
    let report = report::report(results, None);
    let goals = report.areas.iter().flat_map(|area| &area.goals);
    let figures = goals.flat_map(|goal| goal.figures.iter().chain(&goal.amounts));
    let values = figures.filter_map(|figure| figure.value.as_ref().zip(Some(&figure.line)));
    for (value, line) in values.filter(|(value, _)| value.contains("500")) {
        assert!(
            value.contains(&printed) && line.contains(&printed),
            "{value} {line}"
        );
    }
    let finance = report.finance.unwrap();
    for cell in finance.rows.iter().flatten().filter(|cell| cell.contains("500")) {
        assert!(cell.contains(&printed), "{cell}");
    }
}

/// The values are accepted, and next year's form shows them.
fn is_carried_over(strategy: &Strategy, consolidated: &Consolidated, one: Qualifier, label: &str) {
    let (catalogue, year) = (&strategy.catalogue, strategy.catalogue.strategy.reporting_year);
    let mut history = strategy.history.clone();
    let text = history::write(&accepted(catalogue, consolidated));
    let findings = history::parse("history/2024.csv", &text, year, catalogue, &mut history);
    assert!(findings.is_empty(), "{:?}", findings.iter().next());
    for institution in catalogue.institutions.keys() {
        for entry in numbers(catalogue, institution) {
            let past = history.stated_by(&entry, year, institution);
            let value = past.map(|past| &past.value);
            assert_eq!(value, Some(&Value::Qualified(one, 500.into())), "{entry}");
        }
    }
    let dom: InstitutionId = "dom".parse().unwrap();
    let next = zbir::forms::template::issue(catalogue, &dom, year.plus(1), &history, &Carried::default());
    let shown = next.book.sheets.iter().flat_map(|sheet| sheet.cells.values());
    let words = Content::Text(format!("{label} 500").into());
    assert!(shown.filter(|cell| cell.content == words).count() >= 5);
    // What it shows is what was accepted.
    let bytes = write::write(&next.book).unwrap();
    let limits = zbir::sheet::limits::Limits::default();
    let book = crate::support::agreement::open(&bytes, &limits, &Isolation::none()).unwrap();
    let source = zbir::base::received::SourceFile::of("dom.xlsx", &bytes);
    let (submission, _) = zbir::forms::intake::intake(catalogue, year.plus(1), &history, source, &book);
    let findings = zbir::rules::submission(catalogue, &history, year.plus(1), &submission.unwrap());
    let changed = findings.iter().find(|finding| finding.fault.code.id == "R105");
    assert!(changed.is_none(), "{changed:?}");
}

#[test]
fn institutions_are_combined_with_their_qualifiers() {
    let strategy = small();
    let merged = |texts: [(&str, &str); 3], entry: &str| {
        let key: EntryKey = entry.parse().unwrap();
        let forms = texts.map(|(institution, text)| {
            let institution: InstitutionId = institution.parse().unwrap();
            let mut answers = strategy.answers.iter();
            let answer = answers.find(|answer| answer.institution == institution);
            let mut carried = answer.unwrap().carried().unwrap();
            let content = text
                .parse()
                .map_or_else(|_| Content::Text(text.into()), Content::Number);
            carried
                .entries
                .entry(key.clone())
                .and_modify(|held| *held = content);
            (institution.clone(), form(&strategy, &institution, &carried))
        });
        let (consolidated, _) = concluded(&strategy, forms.into());
        let value = consolidated.entries[&key].value().map(Value::canonical);
        value.unwrap_or_else(|| "open".to_owned())
    };
    let of = |obcina, dom, knjiznica| [("obcina", obcina), ("dom", dom), ("knjiznica", knjiznica)];
    // A sum of three.
    assert_eq!(merged(of("3", "več kot 4", "5"), "a.3/tocke"), "more-than 12");
    assert_eq!(
        merged(of("vsaj 3", "več kot 4", "5"), "a.3/tocke"),
        "more-than 12"
    );
    assert_eq!(
        merged(of("največ 3", "več kot 4", "5"), "a.3/tocke"),
        "uncertain 12"
    );
    assert_eq!(merged(of("3", "4", "5"), "a.3/tocke"), "12");
    // What two must agree on.
    assert_eq!(merged(of("", "več kot 4", "> 4"), "a.3/srecanja"), "more-than 4");
    assert_eq!(merged(of("", "4", "več kot 4"), "a.3/srecanja"), "open");
}

#[test]
fn the_form_lets_a_qualifier_in_and_says_how_to_write_it() {
    for language in [Language::Sl, Language::En] {
        let (strategy, _folder) = in_language(language);
        let example = match language {
            Language::En => "more than 500",
            Language::Sl | Language::Further(_) => "več kot 500",
        };
        for institution in strategy.catalogue.institutions.keys() {
            let issued = strategy.form(institution, &Carried::default());
            assert!(issued.book.names.iter().any(|(name, _)| name == "zbir_inexact"));
            for entry in numbers(&strategy.catalogue, institution) {
                let (name, at) = &issued.cells[&entry];
                let sheet = issued.book.sheet(name).unwrap();
                let rule = sheet
                    .validations
                    .iter()
                    .find(|rule| rule.cells.contains(*at))
                    .unwrap();
                assert!(rule.prompt.contains(example), "{entry}: {}", rule.prompt);
                let is_let_in = format!("{:?}", rule.rule).contains("zbir_inexact");
                assert!(is_let_in, "{entry}: {:?}", rule.rule);
            }
        }
    }
}

#[test]
fn a_note_that_may_speak_of_something_else_is_asked_about_and_qualifies_nothing() {
    let noted = |note: &str| {
        let note = Content::Text(note.into());
        let (value, codes) = stated(&[
            ("a.1/obiski", Content::Number(1500.into())),
            ("a.1/obiski/note", note),
        ]);
        (value.unwrap().canonical(), codes)
    };
    for note in [
        "najmanj 1500 obiskov v letu 2023",
        "vsaj 1500 iz Kranja, skupaj 1500",
        "at least 1500 in 2023",
    ] {
        assert_eq!(noted(note), ("1500".to_owned(), vec!["V146"]), "{note}");
    }
    for note in ["najmanj 1500 obiskov", "vsaj; v letu 2023 jih je bilo 1400"] {
        assert_eq!(noted(note), ("at-least 1500".to_owned(), vec![]), "{note}");
    }
}
