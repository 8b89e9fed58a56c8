//! Identifies the question that a row answers. Its key counts while the row still shows the question of that key. If it shows
//! exactly one other question of this form, that one is answered; if it shows none, the key's, provided that only its words
//! were edited; otherwise none. What the person saw decides.

use std::cell::OnceCell;

use super::as_written::{AsWritten, WrittenForm, WrittenWords, is_as_written, unit_field};
use super::row_key::{belongs, is_known};
use super::table::{Table, is_total};
use super::visible::{name_field, plain};
use crate::base::key::EntryKey;
use crate::base::maps::{HashMap, HashSet};
use crate::base::message::is_same;
use crate::forms::layout::{Field, OWN_ROW, WrittenRow};
use crate::strategy::catalogue::Catalogue;

/// A row of a sheet, with the question that it answers.
pub(super) struct IdentifiedRow<'a> {
    pub(super) number: u32,
    /// Its hidden key.
    pub(super) key: Option<&'a str>,
    pub(super) is: Identity<'a>,
}

/// The identity of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Identity<'a> {
    /// It answers the row of a key of this form.
    Answers(&'a str, How),
    /// Unknown: its words and its key do not agree.
    Doubtful,
    /// It is the row of a key of this form, but headings in this row were moved and make it doubtful what its cells answer.
    HeadingsMoved(&'a str, u32),
    /// Unknown: several rows of the form show the same words.
    Ambiguous(Vec<&'a str>),
    /// A row of another institution's form.
    Foreign,
    /// A row whose key the catalogue does not know.
    Unknown,
    /// The form's own row of totals.
    Total,
    /// A row of the form in which nothing is left but the key.
    Emptied,
    /// No row of the form.
    None,
}

/// How a row was identified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// Key and words agree.
    Agreed,
    /// It shows another question than its key names.
    Shown,
    /// Its words are those of no question, but nothing else was changed.
    Edited,
    /// Its words are those of no question, as the whole sheet is in another language.
    Translated,
    /// It has no key.
    Visible,
}

/// Returns the rows of a sheet, each with the question that it answers.
pub(super) fn rows<'a>(
    catalogue: &Catalogue,
    form: &WrittenForm<'_>,
    as_written: &AsWritten<'a>,
    table: &Table<'a>,
) -> Vec<IdentifiedRow<'a>> {
    let look = RowComparison {
        catalogue,
        form,
        as_written,
        table,
        translation: OnceCell::new(),
    };
    let mut rows: Vec<IdentifiedRow<'a>> = table.row_numbers().map(|row| look.at(row)).collect();
    look.settle_equal_words(&mut rows);
    rows
}

struct RowComparison<'l, 'a> {
    catalogue: &'l Catalogue,
    form: &'l WrittenForm<'l>,
    as_written: &'l AsWritten<'a>,
    table: &'l Table<'a>,
    /// Looked for when the first row shows the words of no question.
    translation: OnceCell<Translation>,
}

impl<'a> RowComparison<'_, 'a> {
    fn at(&self, row: u32) -> IdentifiedRow<'a> {
        let key = self.table.key(row);
        let is = match self.identity(row, key) {
            Identity::Answers(key, how) => match self.table.moved_headings(row) {
                Some(headings) => Identity::HeadingsMoved(key, headings),
                None => Identity::Answers(key, how),
            },
            other => other,
        };
        IdentifiedRow { number: row, key, is }
    }

    fn identity(&self, row: u32, key: Option<&'a str>) -> Identity<'a> {
        let own = key.and_then(|key| self.as_written.row(key));
        if let Some(written) = own.filter(|written| self.table.shows(row, written)) {
            return Identity::Answers(written.key, How::Agreed);
        }
        let shown = &self.table.words(row);
        if let Some(WrittenRow { key, .. }) = own {
            return match self.as_written.keys(shown).as_slice() {
                [other] => Identity::Answers(other, How::Shown),
                [] if !self.table.holds_anything(row) => Identity::Emptied,
                [] if self.is_edited(row, key, shown) => Identity::Answers(key, How::Edited),
                [] if self.is_translated(row, key, shown) => Identity::Answers(key, How::Translated),
                [] => Identity::Doubtful,
                several => Identity::Ambiguous(several.to_vec()),
            };
        }
        match (key, self.as_written.keys(shown).as_slice()) {
            (Some(_), [other]) => Identity::Answers(other, How::Shown),
            (None, [other]) => Identity::Answers(other, How::Visible),
            (_, several @ [_, _, ..]) => Identity::Ambiguous(several.to_vec()),
            (Some(key), []) if key.starts_with(OWN_ROW) => Identity::Total,
            (Some(key), []) if is_known(self.catalogue, self.table.layout, key) => Identity::Foreign,
            (Some(_), []) => Identity::Unknown,
            (None, []) => {
                let is_total = !self.table.has_keys()
                    && shown.goal.as_deref().is_none_or(str::is_empty)
                    && shown.name.as_deref().is_some_and(is_total);
                if is_total { Identity::Total } else { Identity::None }
            }
        }
    }

    /// Returns `true` if a row shows the words of no question, but the goal of its key, and is otherwise as it was written.
    fn is_edited(&self, row: u32, key: &str, shown: &WrittenWords) -> bool {
        let layout = self.table.layout;
        let identity = [Some(Field::Goal), Some(name_field(layout)), unit_field(layout)];
        let mut others = self
            .table
            .given_columns()
            .filter(|(_, column)| !identity.contains(&Some(column.field)));
        self.keeps_goal(key, shown)
            && others.all(|(position, column)| {
                let cell = self.table.cell(crate::base::place::CellRef::new(row, position));
                is_as_written(&cell.content, self.as_written.sheet.cell(key, column.field))
            })
    }

    /// Returns `true` if a row shows its words in another language, as the whole sheet does.
    fn is_translated(&self, row: u32, key: &str, shown: &WrittenWords) -> bool {
        let translation = || Translation::of(self.form, self.as_written, self.table);
        self.translation.get_or_init(translation).is_one
            && self.keeps_goal(key, shown)
            && self.table.given_columns().all(|(position, column)| {
                let written = self.as_written.sheet.cell(key, column.field);
                let cell = self.table.cell(crate::base::place::CellRef::new(row, position));
                is_words(written) || is_as_written(&cell.content, written)
            })
    }

    /// Returns `true` if the goal's number is the key's, and the title is that of no other question that could be meant.
    fn keeps_goal(&self, key: &str, shown: &WrittenWords) -> bool {
        let written = self.as_written.words(key);
        let Some(name) = shown.name.as_deref() else {
            return false;
        };
        self.form.source.is_certain()
            && shown.goal.is_some()
            && shown.goal == written.goal
            && (shown.name == written.name
                || !name.is_empty()
                    && !self.as_written.is_title_of_another(name, key)
                    && !self.is_in_catalogue(key, name))
    }

    /// Returns `true` if a title is that of another item of the same goal on this sheet, of any institution.
    fn is_in_catalogue(&self, key: &str, name: &str) -> bool {
        let Ok(entry) = key.parse::<EntryKey>() else {
            return false;
        };
        let Some(goal) = self.catalogue.goals.get(&entry.goal) else {
            return false;
        };
        goal.items().any(|item| {
            let of = EntryKey::value(&goal.id, item.id());
            Some(item.id()) != entry.item()
                && belongs(self.catalogue, &of, self.table.layout)
                && is_same(item.title(), name)
        })
    }

    /// Marks rows that show the same words as ambiguous, unless all rows of the sheet are in the order in which they were
    /// written: otherwise it is unknown whether they were exchanged.
    fn settle_equal_words(&self, rows: &mut [IdentifiedRow<'a>]) {
        let mut last = None;
        let mut in_order = true;
        for row in rows.iter() {
            match &row.is {
                Identity::Answers(key, How::Agreed) => {
                    let position = self.as_written.row(key).map(|row| row.position);
                    in_order &= last < position;
                    last = position;
                }
                Identity::Total | Identity::None | Identity::Foreign | Identity::Unknown => {}
                Identity::Answers(_, How::Shown | How::Edited | How::Translated | How::Visible)
                | Identity::Doubtful
                | Identity::HeadingsMoved(..)
                | Identity::Ambiguous(_)
                | Identity::Emptied => in_order = false,
            }
        }
        if in_order {
            return;
        }
        for row in rows {
            if let Identity::Answers(_, How::Agreed) = row.is {
                let several = self.as_written.keys(&self.table.words(row.number));
                if several.len() > 1 {
                    row.is = Identity::Ambiguous(several);
                }
            }
        }
    }
}

/// Whether the locked words of a sheet were translated: every word has one other word, always the same, and no two share it.
struct Translation {
    is_one: bool,
}

impl Translation {
    fn of(form: &WrittenForm<'_>, as_written: &AsWritten<'_>, table: &Table<'_>) -> Self {
        const FEWEST: usize = 3;
        let mut there: HashMap<String, String> = HashMap::default();
        let mut back: HashMap<String, String> = HashMap::default();
        let mut is_one = form.source.is_certain();
        for row in table.row_numbers() {
            let Some((_, given)) = table
                .key(row)
                .and_then(|key| as_written.sheet.rows.get_key_value(key))
            else {
                continue;
            };
            for (position, column) in table.given_columns().filter(|(_, c)| c.field != Field::Goal) {
                let Some((_, written)) = given.iter().find(|(field, _)| *field == column.field) else {
                    continue;
                };
                if !is_words(written) {
                    continue;
                }
                let shown = table.shown(crate::base::place::CellRef::new(row, position));
                let written = plain(written);
                is_one &= *there.entry(written.clone()).or_insert_with(|| shown.clone()) == shown;
                is_one &= *back.entry(shown).or_insert_with(|| written.clone()) == written;
                if !is_one {
                    return Self { is_one };
                }
            }
        }
        let known: HashSet<&String> = there.keys().collect();
        let other = there.iter().filter(|(written, shown)| written != shown);
        let other: Vec<&String> = other.map(|(_, shown)| shown).collect();
        is_one &= other.len() >= FEWEST && other.len() * 2 > there.len();
        is_one &= !other
            .iter()
            .any(|shown| shown.is_empty() || known.contains(*shown));
        Self { is_one }
    }
}

/// Returns `true` if a text has letters, so that it differs between languages.
fn is_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}
