//! Every value written into a form is read back from its file, for every type of value.

use crate::support::agreement::open;
use crate::support::strategy::{Strategy, rich, rich_in_yen, sample, small, small_and};
use zbir::base::finding::Findings;
use zbir::base::key::{AnswerField, EntryKey, InstitutionId};
use zbir::base::language::Language;
use zbir::base::received::SourceFile;
use zbir::base::value::{NoData, Status, Value};
use zbir::forms::intake;
use zbir::forms::submission::{Reading, Submission};
use zbir::forms::template::Carried;
use zbir::inputs::history;
use zbir::rules;
use zbir::sheet::{Content, date_of, write};
use zbir::sheet::{isolate::Isolation, limits::Limits};
use zbir::strategy::catalogue::{Catalogue, Choices, Need, Said};

/// Writes an institution's form, opens the file and reads it.
fn returned(strategy: &Strategy, institution: &InstitutionId, carried: &Carried) -> (Submission, Findings) {
    let Strategy {
        catalogue, history, ..
    } = strategy;
    let bytes = write::write(&strategy.form(institution, carried).book).unwrap();
    let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
    let source = SourceFile::of("inbox/form.xlsx", &bytes);
    let year = catalogue.strategy.reporting_year;
    let (submission, findings) = intake::intake(catalogue, year, history, source, &book);
    (submission.unwrap(), findings)
}

fn choices_of<'c>(catalogue: &'c Catalogue, entry: &EntryKey) -> Option<&'c Choices> {
    catalogue.measured_item(entry)?.choices()
}

/// Returns the value that a content written into a form must be read as.
fn expected(catalogue: &Catalogue, entry: &EntryKey, content: &Content) -> Value {
    match content {
        Content::Number(number) => Value::Number(number.normalize()),
        Content::Text(text) if catalogue.value_type(entry).is_none() => {
            Value::Status(catalogue.vocabulary.read(text).unwrap().0)
        }
        Content::Date(serial) => Value::Day(date_of(*serial).unwrap()),
        Content::Text(text) if let Some(choices) = choices_of(catalogue, entry) => match choices.read(text) {
            Said::Exactly(chosen) => Value::Chosen(chosen),
            other => panic!("{entry}: {other:?}"),
        },
        Content::Text(text) if matches!(&**text, "da" | "ne" | "sì" | "no") => {
            Value::Flag(matches!(&**text, "da" | "sì"))
        }
        Content::Text(text) => Value::Text(text.as_ref().into()),
        other => panic!("{entry}: {other:?}"),
    }
}

#[test]
fn every_answer_is_read_back_as_it_was_written() {
    let mut compared = 0;
    let (divided, _folder) = small_and("divided");
    let (planned, _other) = small_and("planned");
    let (in_yen, _third) = rich_in_yen();
    for strategy in [small(), divided, planned, rich(), in_yen, sample()] {
        let catalogue = &strategy.catalogue;
        for answer in &strategy.answers {
            let mut carried = answer.carried().unwrap();
            // Numbers typed as text are the subject of other tests.
            carried.entries.retain(|entry, content| {
                let is_text = matches!(content, Content::Text(_));
                !(is_text
                    && catalogue
                        .value_type(entry)
                        .is_some_and(zbir::base::value::ValueType::is_number))
            });
            let (submission, _) = returned(&strategy, &answer.institution, &carried);
            for (entry, read) in &submission.entries {
                let value = carried
                    .entries
                    .get(entry)
                    .map(|content| expected(catalogue, entry, content));
                // A note that is a qualifier qualifies the number beside it.
                let note = entry
                    .beside(AnswerField::Note)
                    .filter(|_| entry.valued().is_some());
                let note = note.and_then(|note| carried.entries.get(&note));
                let value = value.map(|value| match note {
                    Some(Content::Text(words)) => value.with_note(words, catalogue.counted(entry)),
                    Some(_) | None => value,
                });
                let unasked = Reading::Value(Value::NoData(NoData::NotApplicable));
                let conditions = catalogue.conditions(entry);
                if value.is_none()
                    && conditions.is_some_and(|of| of.applies.is_some())
                    && read.reading == unasked
                {
                    continue;
                }
                assert_eq!(
                    read.reading,
                    value.map_or(Reading::Blank, Reading::Value),
                    "{entry}"
                );
                compared += 1;
            }
            assert!(
                carried
                    .entries
                    .keys()
                    .all(|entry| submission.entries.contains_key(entry))
            );
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn a_blank_form_holds_every_question_and_only_missing_answers_are_reported() {
    let (divided, _folder) = small_and("divided");
    let (planned, _other) = small_and("planned");
    for strategy in [small(), divided, planned, rich(), sample()] {
        let Strategy {
            catalogue, history, ..
        } = &strategy;
        let year = catalogue.strategy.reporting_year;
        for institution in catalogue.institutions.keys() {
            let (submission, findings) = returned(&strategy, institution, &Carried::default());
            assert!(findings.is_empty(), "{findings:?}");
            let questions = catalogue.questions(institution, year);
            assert!(submission.entries.keys().eq(questions.iter().map(|q| &q.entry)));
            assert!(
                submission
                    .entries
                    .values()
                    .all(|entry| entry.reading == Reading::Blank)
            );
            // One finding per required entry and one for the missing confirmation; besides only notes about blank optional
            // figures: of a series that breaks off, of a target, or of a check that the catalogue makes.
            let findings = rules::submission(catalogue, history, year, &submission);
            let required = questions
                .iter()
                .filter(|q| q.need == Need::Required && catalogue.conditions(&q.entry).is_none())
                .count();
            let tally = findings.tally();
            let goals = catalogue.goals.values();
            let lists = goals.flat_map(|goal| goal.lists.values());
            let too_short = lists.filter(|list| list.at_least > 0 && list.asked_of.contains(institution));
            assert_eq!(
                tally.errors + tally.warnings,
                required + 1 + too_short.count(),
                "{findings:?}"
            );
            let others: Vec<&str> = findings
                .iter()
                .map(|f| f.fault.code.id)
                .filter(|id| matches!(*id, "R131" | "R106" | "R176"))
                .collect();
            assert_eq!(tally.notes, others.len(), "{findings:?}");
        }
    }
}

#[test]
fn statuses_are_read_in_either_language_and_in_capitals() {
    let strategy = small();
    let (dom, entry) = ("dom".parse().unwrap(), "a.2/status".parse().unwrap());
    for status in Status::BUILT_IN {
        for language in [Language::Sl, Language::En] {
            let label = strategy
                .catalogue
                .vocabulary
                .label(status, language)
                .to_uppercase();
            let carried = Carried {
                entries: [(EntryKey::clone(&entry), Content::Text(label.into()))].into(),
                ..Carried::default()
            };
            let (submission, findings) = returned(&strategy, &dom, &carried);
            assert_eq!(submission.value(&entry), Some(&Value::Status(status)));
            assert!(findings.is_empty());
        }
    }
}

#[test]
fn last_years_text_is_a_comment_and_not_an_answer() {
    let mut strategy = small();
    let year = strategy.catalogue.strategy.reporting_year;
    let csv = "item,institution,value,note\na.1/explanation,dom,Lani smo začeli v mestu.,\n";
    let findings = history::parse(
        "history",
        csv,
        year.plus(-1),
        &strategy.catalogue,
        &mut strategy.history,
    );
    assert!(findings.is_empty(), "{findings:?}");
    let dom: InstitutionId = "dom".parse().unwrap();
    let entry: EntryKey = "a.1/explanation".parse().unwrap();
    let issued = strategy.form(&dom, &Carried::default());
    let (sheet, at) = &issued.cells[&entry];
    let cell = issued.book.sheet(sheet).unwrap().cell(*at);
    let wrote = "Leta 2023 ste napisali:\nLani smo začeli v mestu.";
    assert_eq!(cell.comment(), Some(wrote));
    let (submission, _) = returned(&strategy, &dom, &Carried::default());
    assert_eq!(submission.entries[&entry].reading, Reading::Blank);
}

#[test]
fn instructions_name_only_the_sheets_of_the_form() {
    let strategy = small();
    for (institution, step, lists) in [
        (
            "dom",
            "5. Na listu »Potrditev«",
            Some("4. Seznami (»Dogodki o demenci«):"),
        ),
        (
            "knjiznica",
            "4. Na listu »Potrditev«",
            Some("3. Seznami (»Dogodki o demenci«, »"),
        ),
        ("obcina", "4. Na listu »Potrditev«", None),
    ] {
        let form = strategy.form(&institution.parse().unwrap(), &Carried::default());
        let lines: Vec<String> = form.book.sheets[0]
            .cells
            .values()
            .map(|cell| cell.content.as_found())
            .collect();
        assert!(
            lines.iter().any(|line| line.starts_with(step)),
            "{institution}: {lines:#?}"
        );
        let of_lists = lines.iter().find(|line| line.contains("Seznami ("));
        assert_eq!(of_lists.is_some(), lists.is_some(), "{institution}");
        assert!(
            of_lists
                .zip(lists)
                .is_none_or(|(line, step)| line.starts_with(step)),
            "{of_lists:?}"
        );
        let finance = lines.iter().any(|line| line.contains("»Finance«"));
        assert_eq!(finance, form.book.sheet("Finance").is_some(), "{institution}");
    }
}
