//! Carries the data of a submission over into a new form, by key.

use std::collections::HashSet;

use crate::base::key::{EntryKey, ListCellKey};
use crate::base::language::Language;
use crate::base::message::Message;
use crate::base::personal::masked;
use crate::base::place::{Located, Place};
use crate::base::value::{NO, Value, YES, binary_of, decimal_of};
use crate::forms::layout::{FINALITY, all_list_sheets};
use crate::forms::submission::{Confirmation, ConfirmationField, Reading, Submission};
use crate::forms::template::Carried;
use crate::sheet::{Content, serial_of};
use crate::strategy::catalogue::Catalogue;
use rust_decimal::Decimal;

/// The data of a form, for a new one.
#[derive(Debug, Clone, Default)]
pub struct Carry {
    /// The values that were understood, by entry.
    pub carried: Carried,
    /// What was not understood, or was entered outside the answer cells.
    pub unplaced: Vec<Unplaced>,
}

/// Something that was entered and has no cell in the new form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// Its place in the returned file.
    pub place: Place,
    /// The entry in whose cell it was, if it could not be understood.
    pub entry: Option<EntryKey>,
    /// The cell of a list in which it was, if it could not be understood.
    pub cell: Option<ListCellKey>,
    /// The line of the confirmation in whose cell it was, if it could not be understood.
    pub line: Option<ConfirmationField>,
    /// Its subject, if known.
    pub subject: Option<Message>,
    /// As it was entered, without personal data.
    pub found: String,
}

/// Carries a submission over. What was understood is entered as a value: a number typed as text becomes a number, a status in
/// other words its label. What was not understood is never put into a cell, where it would be refused again.
pub fn carry(catalogue: &Catalogue, submission: &Submission) -> Carry {
    let language = catalogue.strategy.language;
    let mut carry = Carry::default();
    carry.carried.parts = submission.parts;
    let own = submission
        .entries
        .iter()
        .filter(|(_, entry)| !submission.is_of_nil(entry));
    for (key, entry) in own {
        let content = match submission.unasked.get(key).unwrap_or(&entry.reading) {
            Reading::Blank => continue,
            Reading::Unreadable => None,
            Reading::Value(value) => content(catalogue, key, value),
        };
        if submission.is_of_ledger(entry)
            && let Some(Content::Number(amount)) = content
        {
            let place = entry.place.to_string();
            carry.carried.from_ledger.insert(key.clone(), (amount, place));
        } else if let Some(content) = content {
            carry.carried.entries.insert(key.clone(), content);
        } else {
            carry.unplaced.push(Unplaced {
                place: entry.place.clone(),
                entry: Some(key.clone()),
                cell: None,
                line: None,
                subject: Some(catalogue.subject(key)),
                found: masked(&entry.found()).into_owned(),
            });
        }
    }
    lists(catalogue, submission, &mut carry);
    confirmation(&submission.confirmation, language, &mut carry);
    let placed: HashSet<&Place> = carry.unplaced.iter().map(|unplaced| &unplaced.place).collect();
    let leftovers: Vec<Unplaced> = submission
        .leftovers
        .iter()
        .filter(|leftover| leftover.is_beside || !placed.contains(&leftover.place))
        .map(|leftover| Unplaced {
            place: leftover.place.clone(),
            entry: None,
            cell: None,
            line: None,
            subject: leftover.row.as_deref().map(|row| about(catalogue, row)),
            found: masked(&leftover.found).into_owned(),
        })
        .collect();
    carry.unplaced.extend(leftovers);
    carry
}

/// Carries the rows of lists: each to the prepared row of its number.
fn lists(catalogue: &Catalogue, submission: &Submission, carry: &mut Carry) {
    for sheet in all_list_sheets(catalogue) {
        let Some(answers) = submission.lists.get(&sheet.item()) else {
            continue;
        };
        let mut rows = Vec::new();
        for (number, row) in (1..).zip(&answers.rows) {
            let mut cells = indexmap::IndexMap::new();
            for (column, entry) in &row.cells {
                let content = match &entry.reading {
                    Reading::Blank => continue,
                    Reading::Unreadable => None,
                    Reading::Value(value) => {
                        let column = sheet.list.columns.get(column);
                        column
                            .filter(|_| is_kept(value))
                            .map(|of| catalogue.content_as(Some(of.value_type), value))
                    }
                };
                if let Some(content) = content {
                    cells.insert(column.clone(), content);
                    continue;
                }
                carry.unplaced.push(Unplaced {
                    place: entry.place.clone(),
                    entry: None,
                    cell: Some(ListCellKey::new(&sheet.item(), number, column)),
                    line: None,
                    subject: Some(sheet.subject(number, sheet.list.columns.get(column))),
                    found: masked(&entry.found()).into_owned(),
                });
            }
            rows.push(cells);
        }
        carry.carried.lists.insert(sheet.item(), rows);
    }
}

fn confirmation(confirmation: &Confirmation, language: Language, carry: &mut Carry) {
    let text = |words: &Option<String>| words.as_deref().map(|words| Content::Text(words.into()));
    for field in ConfirmationField::ALL {
        let content = match field {
            ConfirmationField::Office => text(&confirmation.office),
            ConfirmationField::Role => text(&confirmation.role),
            ConfirmationField::Date => confirmation.date.and_then(serial_of).map(Content::Date),
            ConfirmationField::Confirmed => confirmation.confirmed.map(|yes| flag(yes, language)),
            ConfirmationField::Revision => confirmation
                .revision
                .map(|version| Content::Number(version.into())),
            ConfirmationField::NoActivity => confirmation.no_activity.map(|yes| flag(yes, language)),
            ConfirmationField::Finality => confirmation.provisional.map(|provisional| {
                let word = FINALITY[usize::from(provisional)];
                Content::Text(word.in_(language).into())
            }),
        };
        if let Some(content) = content {
            carry.carried.confirmation.push((field, content));
            continue;
        }
        let line = confirmation.lines.iter().find(|(of, _)| *of == field);
        if let Some((_, Located { value, place })) = line
            && !value.trim().is_empty()
        {
            let label = field.label();
            carry.unplaced.push(Unplaced {
                place: place.clone(),
                entry: None,
                cell: None,
                line: Some(field),
                subject: Some(label.into()),
                found: masked(value).into_owned(),
            });
        }
    }
}

/// Returns a value as the content of a cell; `None` for a number that no cell holds exactly.
fn content(catalogue: &Catalogue, entry: &EntryKey, value: &Value) -> Option<Content> {
    is_kept(value).then(|| catalogue.cell_content(entry, value))
}

/// Returns `true` unless a value is a number that no cell holds exactly.
fn is_kept(value: &Value) -> bool {
    value.qualifier().is_some() || value.as_number().is_none_or(is_held_exactly)
}

fn flag(yes: bool, language: Language) -> Content {
    Content::Text(if yes { YES } else { NO }.in_(language).into())
}

/// A cell holds numbers in binary, to some fifteen digits.
fn is_held_exactly(number: Decimal) -> bool {
    const DIGITS: usize = 15;
    number.trunc().abs().normalize().to_string().len() <= DIGITS
        && decimal_of(binary_of(number)) == Some(number)
}

/// Returns the subject of a row: the item or goal of its key, or the key if the catalogue does not have it.
fn about(catalogue: &Catalogue, row: &str) -> Message {
    let goal = || {
        let goal = catalogue.goals.values().find(|goal| goal.id.as_str() == row)?;
        Some(Message::words(format!("{} {}", goal.id, goal.title)))
    };
    let item = row
        .parse::<EntryKey>()
        .ok()
        .filter(|entry| catalogue.knows(entry));
    let item = item.map(|entry| catalogue.subject(&entry));
    item.or_else(goal).unwrap_or_else(|| Message::words(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::submission::Leftover;
    use crate::forms::submission::sample::{cell, form};
    use crate::strategy::catalogue::sample::catalogue;

    #[test]
    fn values_are_moved_as_values_and_words_that_were_not_understood_are_kept() {
        let catalogue = catalogue();
        let mut submission = form(
            &catalogue,
            "duk",
            "DUK.xlsx",
            &[("a.3/oskrbovalke", "22.5"), ("a.3/vozila", "?kakih pet")],
        );
        submission.confirmation.date = None;
        submission.confirmation.lines = vec![(
            ConfirmationField::Date,
            Located {
                value: "januarja".into(),
                place: cell("DUK.xlsx", 90),
            },
        )];
        submission.leftovers.push(Leftover {
            place: cell("DUK.xlsx", 80),
            row: Some("a.3".into()),
            found: "dosežen".into(),
            is_beside: false,
        });
        let Carry { carried, unplaced } = carry(&catalogue, &submission);
        let entry: EntryKey = "a.3/oskrbovalke".parse().unwrap();
        let number = Content::Number(Decimal::new(225, 1));
        assert_eq!(
            carried.entries.iter().collect::<Vec<_>>(),
            [(&entry, &number)],
            "and nothing for cells that were blank"
        );
        let lines: Vec<ConfirmationField> = carried.confirmation.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            lines,
            [
                ConfirmationField::Office,
                ConfirmationField::Role,
                ConfirmationField::Confirmed
            ]
        );
        let kept: Vec<(String, &str)> = unplaced
            .iter()
            .map(|u| (u.subject.as_ref().unwrap().in_(Language::Sl), u.found.as_str()))
            .collect();
        assert_eq!(kept[0].1, "kakih pet");
        assert!(kept[0].0.starts_with("a.3 "), "{kept:?}");
        assert_eq!(kept[1], ("Datum".to_owned(), "januarja"));
        assert_eq!(kept[2].1, "dosežen");
    }

    #[test]
    fn a_number_that_no_cell_holds_exactly_is_kept_as_it_was_typed() {
        for (number, holds) in [
            ("553530.25", true),
            ("999999999999999", true),
            ("33.333333333333336", true),
            ("1234567890123456", false),
            ("1234567890123.4567", false),
        ] {
            let number = crate::base::value::plain_decimal(number).unwrap();
            assert_eq!(is_held_exactly(number), holds, "{number}");
        }
    }
}
