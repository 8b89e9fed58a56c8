//! The rows in which an institution is asked anything, by their keys.

use std::ops::Range;

use super::row_key::{layout_of, row_key};
use crate::base::key::{AnswerField, EntryKey, GoalId};
use crate::base::maps::HashMap;
use crate::forms::layout::{Field, SheetLayout};
use crate::strategy::catalogue::{Catalogue, Item, Question};

/// The rows in which an institution is asked anything.
pub(super) struct AskedRows<'a> {
    /// In the order of the form.
    rows: Vec<AskedRow<'a>>,
    numbers: HashMap<String, usize>,
}

/// A row, and what is asked in it.
#[derive(Clone, Copy)]
pub(super) struct AskedRow<'a> {
    pub(super) layout: &'static SheetLayout,
    pub(super) goal: &'a GoalId,
    /// The item of the row; `None` of a goal's own row.
    pub(super) item: Option<Item<'a>>,
    /// Its questions, at least one.
    questions: &'a [Question],
    /// The number of the first of them in the form.
    first: usize,
}

impl<'a> AskedRows<'a> {
    /// Returns the rows of an institution's questions. Those about one row follow each other.
    pub(super) fn of(catalogue: &'a Catalogue, questions: &'a [Question]) -> Self {
        let is_one =
            |a: &Question, b: &Question| a.entry.goal == b.entry.goal && a.entry.item() == b.entry.item();
        let mut first = 0;
        let mut rows = Vec::new();
        let mut numbers = HashMap::default();
        for questions in questions.chunk_by(is_one) {
            if let Some(Question { entry, .. }) = questions.first() {
                let goal = catalogue.goals.get(&entry.goal);
                numbers.insert(row_key(entry), rows.len());
                rows.push(AskedRow {
                    layout: layout_of(catalogue, entry),
                    goal: &entry.goal,
                    item: entry.item().and_then(|item| goal?.item(item)),
                    questions,
                    first,
                });
            }
            first += questions.len();
        }
        Self { rows, numbers }
    }

    /// Returns a row by its key.
    pub(super) fn row(&self, key: &str) -> Option<AskedRow<'a>> {
        self.rows.get(*self.numbers.get(key)?).copied()
    }

    /// Returns every row, in the order of the form.
    pub(super) fn iter(&self) -> impl Iterator<Item = &AskedRow<'a>> {
        self.rows.iter()
    }
}

impl<'a> AskedRow<'a> {
    /// Returns the numbers of its questions in the form.
    pub(super) fn numbers(&self) -> Range<usize> {
        self.first..self.first + self.questions.len()
    }

    /// Returns the number of the question about a field; `None` if it is not asked.
    pub(super) fn number(&self, field: AnswerField) -> Option<usize> {
        let is_it = |question: &Question| question.entry.field == field;
        Some(self.first + self.questions.iter().position(is_it)?)
    }

    /// Returns the first entry that is asked.
    pub(super) fn entry(&self) -> Option<&'a EntryKey> {
        self.questions.first().map(|question| &question.entry)
    }

    /// Returns the entry that a column answers in the row, asked or not; `None` if it answers none.
    pub(super) fn entry_of(&self, field: Field) -> Option<EntryKey> {
        field.entry(self.goal, self.item.map(Item::id))
    }
}
