//! "No data" and "does not apply" are answers: typed into any cell of a figure they are read back, demanded no more, and printed
//! as such by every output, never as zero.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;
use tempfile::TempDir;
use zbir::base::finding::{Finding, Findings, Severity};
use zbir::base::key::{EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::base::place::CellRef;
use zbir::base::received::Received;
use zbir::base::value::{NoData, Value};
use zbir::forms::layout::ConfirmationField;
use zbir::forms::template::Carried;
use zbir::inputs::decisions::Decisions;
use zbir::inputs::history;
use zbir::output::human::Screen;
use zbir::output::{Results, dataset, json, report, trace, workbook};
use zbir::result::consolidated::Consolidated;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::{BookPlan, Content, write};
use zbir::strategy::catalogue::{Catalogue, Need};
use zbir::year::closing::accepted;
use zbir::year::{self, Inputs};

use crate::support::strategy::{Strategy, sample, small, small_with};

/// The small strategy, with forms in a language.
pub(crate) fn in_language(language: Language) -> (Strategy, TempDir) {
    let line = match language {
        Language::En => "language = \"en\"",
        Language::Sl | Language::Further(_) => "language = \"sl\"",
    };
    small_with(&[("language = \"sl\"", line)])
}

/// The figures that an institution is asked for.
pub(crate) fn figures(catalogue: &Catalogue, institution: &InstitutionId) -> Vec<(EntryKey, Need)> {
    let questions = catalogue.questions(institution, catalogue.strategy.reporting_year);
    let figures = questions
        .into_iter()
        .filter(|question| question.entry.field.is_figure());
    figures.map(|question| (question.entry, question.need)).collect()
}

/// Reads and concludes forms.
pub(crate) fn concluded(
    strategy: &Strategy,
    forms: Vec<(InstitutionId, Vec<u8>)>,
) -> (Consolidated, Findings) {
    let inputs = Inputs {
        texts: None,
        catalogue: &strategy.catalogue,
        year: strategy.catalogue.strategy.reporting_year,
        history: &strategy.history,
        decisions: &Decisions::default(),
        ledger: None,
        today: None,
    };
    let nobody = Isolation::with("/nowhere/zbir");
    let checked = forms.into_iter().map(|(institution, bytes)| {
        let file = Received::bytes(&format!("inbox/2024/{institution}.xlsx"), bytes);
        year::check_file(&inputs, file, &nobody)
    });
    year::conclude_year(&inputs, checked, Findings::new())
}

pub(crate) fn form(strategy: &Strategy, institution: &InstitutionId, carried: &Carried) -> Vec<u8> {
    write::write(&strategy.form(institution, carried).book).unwrap()
}

/// The forms of all institutions, each figure answered by a text, the rest as in the clean year.
pub(crate) fn all_answered(strategy: &Strategy, typed: &str) -> Vec<(InstitutionId, Vec<u8>)> {
    let answers = strategy.answers.iter().map(|answer| {
        let mut carried = answer.carried().unwrap();
        for (entry, _) in figures(&strategy.catalogue, &answer.institution) {
            carried.entries.insert(entry, Content::Text(typed.into()));
        }
        (
            answer.institution.clone(),
            form(strategy, &answer.institution, &carried),
        )
    });
    answers.collect()
}

/// What people type for an answer.
fn spellings(answer: NoData) -> BTreeSet<String> {
    let all = answer.spellings().flat_map(|spelling| {
        let spelled = spelling.to_owned();
        let capital = spelling.to_uppercase();
        let no_break = spelling.replace(' ', "\u{a0}");
        [
            spelled,
            capital,
            no_break,
            format!(" {spelling}. "),
            format!("({spelling})"),
        ]
    });
    all.collect()
}

#[test]
fn every_spelling_is_read_in_every_cell_of_a_figure() {
    let mut read = 0;
    for language in [Language::Sl, Language::En] {
        let (strategy, _folder) = in_language(language);
        let of_answer = |answer| spellings(answer).into_iter().map(move |text| (text, answer));
        let mut typed: Vec<(String, NoData)> = NoData::ALL.into_iter().flat_map(of_answer).collect();
        typed.extend(["/", "-", "–", "—", "//", " - ", "…"].map(|sign| (sign.to_owned(), NoData::NotStated)));
        // Each form holds as many spellings as it has cells.
        for institution in strategy.catalogue.institutions.keys() {
            let figures = figures(&strategy.catalogue, institution);
            for chunk in typed.chunks(figures.len()) {
                let mut carried = Carried::default();
                for ((entry, _), (text, _)) in figures.iter().zip(chunk) {
                    carried
                        .entries
                        .insert(entry.clone(), Content::Text(text.as_str().into()));
                }
                let forms = vec![(institution.clone(), form(&strategy, institution, &carried))];
                let (consolidated, findings) = concluded(&strategy, forms);
                for ((entry, _), (text, answer)) in figures.iter().zip(chunk) {
                    let claims = &consolidated.entries[entry].claims;
                    assert_eq!(claims.len(), 1, "{entry}: {text:?}");
                    assert_eq!(claims[0].value, Value::NoData(*answer), "{entry}: {text:?}");
                    let of_entry = findings
                        .iter()
                        .filter(|finding| finding.entry.as_ref() == Some(entry));
                    let codes: Vec<&str> = of_entry
                        .filter(|finding| finding.fault.severity > Severity::Note)
                        .map(|finding| finding.fault.code.id)
                        .collect();
                    assert_eq!(codes, [""; 0], "{entry}: {text:?}");
                    read += 1;
                }
            }
        }
    }
    assert!(read > 1_000, "{read}");
}

#[test]
fn a_status_and_a_running_text_are_never_no_data() {
    let strategy = small();
    let dom: InstitutionId = "dom".parse().unwrap();
    let typed = |entry: &str| {
        let entry: EntryKey = entry.parse().unwrap();
        let entries = [(entry.clone(), Content::Text("Ni podatka.".into()))].into();
        let carried = Carried {
            entries,
            ..Carried::default()
        };
        let (consolidated, findings) =
            concluded(&strategy, vec![(dom.clone(), form(&strategy, &dom, &carried))]);
        let claims = consolidated.entries[&entry].claims.iter();
        let values: Vec<Value> = claims.map(|claim| claim.value.clone()).collect();
        let of_entry = findings
            .iter()
            .filter(|finding| finding.entry.as_ref() == Some(&entry));
        (
            values,
            of_entry.map(|finding| finding.fault.code.id).collect::<Vec<_>>(),
        )
    };
    assert_eq!(typed("a.2/status").0, []);
    assert!(typed("a.2/status").1.contains(&"V108"));
    assert_eq!(typed("a.2/explanation").0, [Value::Text("Ni podatka.".into())]);
    assert!(typed("a.2/explanation").1.contains(&"R118"));
}

/// Every cell of a workbook as text.
pub(crate) fn cells(book: &BookPlan, sheet: &str) -> Vec<Vec<String>> {
    let sheet = book.sheet(sheet).unwrap();
    let row = |row: u32| {
        let cells = sheet.cells.range(CellRef::new(row, 0)..CellRef::new(row + 1, 0));
        cells.map(|(_, cell)| cell.content.as_found()).collect()
    };
    (0..sheet.end_row()).map(row).collect()
}

#[test]
fn every_output_prints_it_as_such_and_never_as_zero() {
    for language in [Language::Sl, Language::En] {
        let (strategy, _folder) = in_language(language);
        for answer in NoData::ALL {
            let label = answer.label().in_(language);
            let (consolidated, findings) = concluded(&strategy, all_answered(&strategy, label));
            assert!(
                !findings.iter().any(|one| one.fault.code.id == "R103"),
                "{findings:?}"
            );
            let results = Results {
                catalogue: &strategy.catalogue,
                history: &strategy.history,
                consolidated: &consolidated,
                findings: &findings,
            };
            is_printed(&results, answer, label);
            is_carried_over(&strategy, &consolidated, answer, label);
        }
    }
}

fn is_printed(results: &Results<'_>, answer: NoData, label: &str) {
    let (catalogue, language) = (results.catalogue, results.language());
    let keys = || {
        let all = results.consolidated.entries.iter();
        all.filter(|(entry, _)| entry.field.is_figure())
    };
    for (entry, merged) in keys() {
        let claims = merged.claims.iter().map(|claim| &claim.value);
        assert!(
            claims.clone().all(|value| *value == Value::NoData(answer)),
            "{entry}"
        );
        let screen = Screen {
            language,
            color: false,
        };
        let traced = trace::human(results, std::slice::from_ref(entry), screen);
        assert!(traced.contains(label), "{traced}");
    }
    // The consolidated workbook: the row of each indicator and line holds the words, and nothing of the year is a number.
    let book = workbook::consolidated(results);
    let (indicators, finance) = match language {
        Language::En => ("Indicators", "Finance"),
        Language::Sl | Language::Further(_) => ("Kazalniki", "Finance"),
    };
    for (entry, _) in keys().filter(|(entry, _)| entry.valued().is_some()) {
        let line = catalogue.goals[&entry.goal]
            .budget
            .contains_key(entry.item().unwrap());
        let rows = cells(&book, if line { finance } else { indicators });
        let row = rows.iter().find(|row| row.contains(&entry.to_string())).unwrap();
        assert!(row.iter().any(|cell| cell.contains(label)), "{entry}: {row:?}");
        assert!(!row.iter().any(|cell| cell == "0"), "{entry}: {row:?}");
    }
    let written: Json = serde_json::from_str(&json::result(results)).unwrap();
    let goals = written["goals"].as_array().unwrap().iter();
    let indicators = goals
        .clone()
        .flat_map(|goal| goal["indicators"].as_array().unwrap());
    let mut seen = 0;
    for indicator in indicators {
        let (answered, year) = (&indicator["answer"], results.consolidated.year.to_string());
        assert!(answered["value"].is_null(), "{answered}");
        assert!(indicator["values"].get(&year).is_none(), "{indicator}");
        if answered["outcome"] != "each" {
            assert_eq!(answered["no_data"], answer.key(), "{answered}");
            assert_eq!(indicator["no_data"][&year], answer.key(), "{indicator}");
        }
        for claim in answered["claims"].as_array().unwrap() {
            assert_eq!(
                (&claim["value"], &claim["no_data"]),
                (&Json::Null, &Json::from(answer.key()))
            );
        }
        seen += 1;
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
    let year = results.consolidated.year.to_string();
    for name in ["indicators.csv", "budget.csv"] {
        let (_, text) = files.iter().find(|(file, _)| file == name).unwrap();
        let of_year: Vec<&str> = text.lines().filter(|line| line.contains(&year)).collect();
        assert!(!of_year.is_empty());
        assert!(
            of_year.iter().all(|line| line.contains(answer.key())),
            "{name}: {of_year:?}"
        );
    }
    let report = serde_json::to_string(&report::report(results, None)).unwrap();
    assert!(report.contains(label), "{report}");
}

/// The answers are accepted, and next year's form shows them.
fn is_carried_over(strategy: &Strategy, consolidated: &Consolidated, answer: NoData, label: &str) {
    let (catalogue, year) = (&strategy.catalogue, strategy.catalogue.strategy.reporting_year);
    let mut history = strategy.history.clone();
    let text = history::write(&accepted(catalogue, consolidated));
    let findings = history::parse("history/2024.csv", &text, year, catalogue, &mut history);
    assert!(findings.is_empty(), "{:?}", findings.iter().next());
    for institution in catalogue.institutions.keys() {
        for (entry, _) in figures(catalogue, institution) {
            let past = history.stated_by(&entry, year, institution);
            assert_eq!(
                past.map(|past| &past.value),
                Some(&Value::NoData(answer)),
                "{entry}"
            );
        }
    }
    let dom: InstitutionId = "dom".parse().unwrap();
    let next = zbir::forms::template::issue(catalogue, &dom, year.plus(1), &history, &Carried::default());
    let shown = next.book.sheets.iter().flat_map(|sheet| sheet.cells.values());
    let shown = shown
        .filter(|cell| cell.content == Content::Text(label.into()))
        .count();
    assert!(shown >= 5, "{shown}");
    // And what it shows is what was accepted.
    let bytes = write::write(&next.book).unwrap();
    let book = crate::support::agreement::open(
        &bytes,
        &zbir::sheet::limits::Limits::default(),
        &Isolation::none(),
    )
    .unwrap();
    let source = zbir::base::received::SourceFile::of("dom.xlsx", &bytes);
    let (submission, _) = zbir::forms::intake::intake(catalogue, year.plus(1), &history, source, &book);
    let findings = zbir::rules::submission(catalogue, &history, year.plus(1), &submission.unwrap());
    assert!(
        !findings.iter().any(|one| one.fault.code.id == "R105"),
        "{findings:?}"
    );
}

#[test]
fn institutions_that_answer_otherwise_are_combined_by_the_rule_of_the_item() {
    let strategy = small();
    let merged = |texts: [(&str, &str); 3]| {
        let forms = texts.map(|(institution, text)| {
            let institution: InstitutionId = institution.parse().unwrap();
            let answer = strategy
                .answers
                .iter()
                .find(|answer| answer.institution == institution);
            let mut carried = answer.unwrap().carried().unwrap();
            let content = text
                .parse()
                .map_or_else(|_| Content::Text(text.into()), Content::Number);
            for entry in ["a.3/tocke", "a.3/srecanja", "a.1/pomoc"] {
                let entry: EntryKey = entry.parse().unwrap();
                if carried.entries.contains_key(&entry) {
                    carried.entries.insert(entry, content.clone());
                }
            }
            let bytes = form(&strategy, &institution, &carried);
            (institution, bytes)
        });
        let (consolidated, _) = concluded(&strategy, forms.into());
        let of = |entry: &str| {
            let merged = &consolidated.entries[&entry.parse::<EntryKey>().unwrap()];
            let value = merged.value().map(Value::canonical);
            (value.unwrap_or_else(|| "open".to_owned()), merged.is_partial())
        };
        (of("a.3/tocke"), of("a.3/srecanja"), of("a.1/pomoc"))
    };
    let said = |value: &str, partial: bool| (value.to_owned(), partial);
    // The sum of three, what two must agree on, and what is paid and received.
    assert_eq!(
        merged([("obcina", "3"), ("dom", "ne velja"), ("knjiznica", "4")]),
        (said("7", false), said("open", false), said("open", false))
    );
    assert_eq!(
        merged([("obcina", "3"), ("dom", "ni podatka"), ("knjiznica", "4")]),
        (said("7", true), said("4", false), said("3", false))
    );
    assert_eq!(
        merged([
            ("obcina", "ne velja"),
            ("dom", "ne velja"),
            ("knjiznica", "ne velja")
        ]),
        (
            said("not-applicable", false),
            said("not-applicable", false),
            said("not-applicable", false)
        )
    );
    assert_eq!(
        merged([
            ("obcina", "ne velja"),
            ("dom", "zaupno"),
            ("knjiznica", "se ne zbira")
        ]),
        (
            said("no-data", false),
            said("no-data", false),
            said("not-applicable", false)
        )
    );
}

#[test]
fn a_nil_return_answers_every_required_figure() {
    let strategy = small();
    let dom: InstitutionId = "dom".parse().unwrap();
    let answer = strategy
        .answers
        .iter()
        .find(|answer| answer.institution == dom)
        .unwrap();
    let returned = |nil: bool, figure: bool| {
        let mut carried = answer.carried().unwrap();
        carried
            .entries
            .retain(|entry, _| !entry.field.is_figure() || figure && entry.to_string() == "a.3/tocke");
        if nil {
            carried
                .confirmation
                .push((ConfirmationField::NoActivity, Content::Text("Da".into())));
        }
        concluded(&strategy, vec![(dom.clone(), form(&strategy, &dom, &carried))])
    };
    let of = |findings: &Findings, code: &str| {
        findings
            .iter()
            .filter(|one: &&Finding| one.fault.code.id == code)
            .count()
    };
    let required = figures(&strategy.catalogue, &dom);
    let required: Vec<EntryKey> = required
        .into_iter()
        .filter(|(_, need)| *need == Need::Required)
        .map(|(entry, _)| entry)
        .collect();
    let (consolidated, findings) = returned(true, false);
    assert_eq!(
        (
            of(&findings, "R103"),
            of(&findings, "R162"),
            of(&findings, "R163")
        ),
        (0, 0, 0)
    );
    for entry in &required {
        let claim = &consolidated.entries[entry].claims[0];
        assert_eq!(claim.value, Value::NoData(NoData::NotApplicable), "{entry}");
        assert_eq!(claim.place.sheet_name(), Some("Potrditev"), "{entry}");
    }
    let results = Results {
        catalogue: &strategy.catalogue,
        history: &strategy.history,
        consolidated: &consolidated,
        findings: &findings,
    };
    let report = serde_json::to_string(&report::report(&results, None)).unwrap();
    assert!(report.contains("ničelno poročilo"), "{report}");
    let written: Json = serde_json::from_str(&json::result(&results)).unwrap();
    assert_eq!(written["submissions"][0]["confirmation"]["nil"], true);
    // A figure contradicts the mark, which then does not count.
    let (consolidated, findings) = returned(true, true);
    assert_eq!(
        (of(&findings, "R103"), of(&findings, "R162")),
        (required.len() - 1, 1)
    );
    assert_eq!(
        consolidated.entries[&"a.3/tocke".parse::<EntryKey>().unwrap()]
            .claims
            .len(),
        1
    );
    let (_, findings) = returned(false, false);
    assert_eq!(of(&findings, "R103"), required.len());
}

/// Sentences that tell to leave a cell blank.
const LEAVE_BLANK: [&str; 6] = [
    "pustite prazn",
    "pustite celico prazn",
    "pustite jo prazn",
    "leave it blank",
    "leave the cell blank",
    "left blank and",
];

#[test]
fn no_text_tells_to_leave_blank_what_a_rule_demands() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<(String, String)> = Vec::new();
    for folder in [
        "templates",
        "docs",
        "samples",
        "samples/kranj-starejsi",
        "samples/kranj-sociala",
    ] {
        for file in fs::read_dir(root.join(folder)).unwrap().flatten() {
            let is_text = file
                .path()
                .extension()
                .is_some_and(|ending| ending == "txt" || ending == "md");
            if is_text {
                texts.push((
                    file.path().display().to_string(),
                    fs::read_to_string(file.path()).unwrap(),
                ));
            }
        }
    }
    assert!(texts.len() > 20, "{}", texts.len());
    // Forms: the first page, help, prompts and refusals of every cell that must be filled in.
    for language in [Language::Sl, Language::En] {
        let (strategy, _folder) = in_language(language);
        for strategy in [strategy, sample()] {
            let language = strategy.catalogue.strategy.language;
            for institution in strategy.catalogue.institutions.keys() {
                let issued = strategy.form(institution, &Carried::default());
                for sheet in &issued.book.sheets {
                    let of_sheet = sheet.cells.values().map(|cell| cell.content.as_found());
                    texts.push((sheet.name.clone(), of_sheet.collect::<Vec<_>>().join("\n")));
                }
                for (entry, need) in figures(&strategy.catalogue, institution) {
                    let (name, at) = &issued.cells[&entry];
                    let sheet = issued.book.sheet(name).unwrap();
                    let rule = sheet
                        .validations
                        .iter()
                        .find(|rule| rule.cells.contains(*at))
                        .unwrap();
                    texts.push((
                        format!("{entry} {need:?}"),
                        format!("{} {}", rule.prompt, rule.error),
                    ));
                    for answer in [NoData::NotStated, NoData::NotApplicable] {
                        assert!(
                            rule.prompt.contains(answer.label().in_(language)),
                            "{entry}: {}",
                            rule.prompt
                        );
                    }
                }
            }
        }
    }
    for code in zbir::app::register::all() {
        for language in [Language::Sl, Language::En] {
            let words =
                [code.help, code.why, code.example, code.fact].map(|text| text.in_(language).to_owned());
            texts.push((code.id.to_owned(), words.join(" ")));
        }
    }
    for (whose, text) in texts {
        let text = text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        // The institution's field of the history is optional.
        let text = text.replace("leave it blank for the accepted whole", "");
        let found = LEAVE_BLANK.iter().find(|words| text.contains(*words));
        assert_eq!(found, None, "{whose}");
    }
}
