//! The declarations of fields, held to what readers accept and to what messages propose.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::*;
use crate::base::language::Language;
use crate::sheet::{LONGEST_PROMPT, LONGEST_SHEET_NAME};
use crate::strategy::catalogue::fields::{Fields, Marks};
use crate::strategy::catalogue::raw::{RawCatalogue, RawFewestWords};

/// What a reader accepts, and the faults that it reports for an empty table.
fn accepted<T: FromTable>() -> (BTreeSet<&'static str>, String) {
    let (table, mut marks) = (DeTable::new(), Marks::default());
    let accepted = Fields::accepted::<T>(&table, &mut marks).into_iter().collect();
    let reported = marks.0.iter().map(|mark| mark.fault.fact(Language::En));
    (accepted, reported.collect())
}

#[test]
fn readers_written_by_hand_accept_what_they_declare() {
    let names = |fields: Vec<Field>| {
        fields
            .into_iter()
            .map(|field| field.name)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(accepted::<RawLimits>().0, names(RawLimits::fields()));
    assert_eq!(accepted::<RawFewestWords>().0, names(RawFewestWords::fields()));
    let whole = TABLES.iter().filter(|table| !table.key.contains('.'));
    let (tables, reported) = accepted::<RawCatalogue>();
    assert_eq!(tables, whole.clone().map(|table| table.key).collect());
    let required: Vec<&str> = whole
        .filter(|table| table.required)
        .map(|table| table.key)
        .collect();
    assert_eq!(reported, format!("strategy.toml lacks: {}", required.join(", ")));
    for goal in accepted::<RawGoal>().0.difference(&names(RawGoal::fields())) {
        assert!(
            TABLES.iter().any(|table| table.key == format!("goal.{goal}")),
            "{goal}"
        );
    }
}

/// The codes reported for a field, each with what may be pasted in its place.
fn reported(text: &str, field: &str) -> Vec<(&'static str, String)> {
    let mut marks = Marks::default();
    let _ = RawCatalogue::of(text, &mut marks).unwrap();
    let faults = marks.0.iter().map(|mark| &mark.fault);
    let of_field = faults.filter(|fault| fault.fact(Language::En).contains(&format!("“{field}”")));
    of_field
        .map(|fault| {
            let help = fault.help(Language::En);
            let sample = help.rsplit_once("for example: ").map_or("", |(_, sample)| sample);
            (fault.code.id, sample.to_owned())
        })
        .collect()
}

/// Checks each field against what is reported for it: `line` writes it with a value into the file.
fn hold(fields: &[Field], line: &dyn Fn(&str, &str) -> String, checked: &mut usize) {
    for field in fields {
        *checked += 1;
        let found = reported(&line(field.name, "07:32:00"), field.name);
        let [(code, sample)] = found.as_slice() else {
            panic!("{}: {found:?}", field.name)
        };
        // An example of a table may have its name before it, one of two forms has both.
        let value = sample.split_once(" = ").filter(|(name, _)| *name == field.name);
        let value = value.map_or(sample.as_str(), |(_, value)| value);
        let value = value.split_once(" (").map_or(value, |(first, _)| first);
        match field.holds {
            // The words that may be chosen are in another message.
            Holds::Choice(choices) => {
                let word = choices().remove(0).key;
                let text = line(field.name, &format!("\"{word}\""));
                assert_eq!(reported(&text, field.name), [], "{}", field.name);
            }
            Holds::Whole(least, most) => {
                assert_eq!(reported(&line(field.name, &least.to_string()), field.name), []);
                // Messages may call a status by the table that it is in.
                let text = line(field.name, &(most + 1).to_string());
                let outside = [field.name, "fewest_words"]
                    .map(|name| reported(&text, name))
                    .concat();
                assert_eq!(outside.iter().any(|(code, _)| *code == "S198"), field.bounded);
            }
            Holds::Names(_) | Holds::Phrases | Holds::Answers => {
                let one = reported(&line(field.name, "[07:32:00]"), field.name).remove(0).1;
                let found = reported(&line(field.name, &format!("[{one}]")), field.name);
                assert_eq!(found, [], "{}: {one}", field.name);
            }
            Holds::Words
            | Holds::Pattern(_)
            | Holds::Name(_)
            | Holds::NameOr(..)
            | Holds::OneOrMore
            | Holds::Year
            | Holds::Day
            | Holds::YearOrDay
            | Holds::Amount
            | Holds::AmountOr(_)
            | Holds::AmountOrDay
            | Holds::Flag
            | Holds::Braces(_) => {
                let found = reported(&line(field.name, value), field.name);
                assert_eq!(found, [], "{code} {}: {value}", field.name);
            }
        }
        if let Holds::Braces(inner) = field.holds {
            let line = |name: &str, value: &str| line(field.name, &format!("{{ {name} = {value} }}"));
            hold(&inner(), &line, checked);
        }
    }
}

#[test]
fn a_value_that_a_field_does_not_hold_is_reported_with_an_example_that_it_does() {
    let mut checked = 0;
    for table in TABLES.iter().filter(|table| table.shape != Shape::Free) {
        let heading = match table.shape {
            Shape::Once | Shape::Free => format!("[{}]", table.key),
            Shape::Rows { .. } => {
                let outer = table.key.match_indices('.').map(|(at, _)| &table.key[..at]);
                let all = outer.chain([table.key]).map(|key| format!("[[{key}]]"));
                all.collect::<Vec<_>>().join("\n")
            }
            Shape::Statuses => "[statuses.achieved]".to_owned(),
        };
        let line = |name: &str, value: &str| format!("{heading}\n{name} = {value}\n");
        hold(&(table.fields)(), &line, &mut checked);
    }
    assert!(checked > 80, "{checked}");
}

#[test]
fn every_column_is_explained_in_both_languages_and_fits_excel() {
    for table in TABLES {
        let keys: BTreeSet<String> = table.columns().iter().map(Column::key).collect();
        assert_eq!(keys.len(), table.columns().len(), "{}", table.key);
        for name in [table.name.sl, table.name.en] {
            assert!(name.encode_utf16().count() <= LONGEST_SHEET_NAME, "{name}");
        }
        for column in table.columns() {
            for help in [column.help.sl, column.help.en] {
                assert!(!help.is_empty(), "{} {}", table.key, column.key());
                assert!(help.encode_utf16().count() <= LONGEST_PROMPT, "{help}");
            }
        }
    }
}
