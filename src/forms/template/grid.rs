//! The position of every entry of a form, known before its sheets are made, since formulas refer to each other's cells.

use std::collections::HashMap;

use super::Form;
use crate::base::key::{EntryKey, GoalId, InstitutionId, ItemId};
use crate::base::place::CellRef;
use crate::forms::layout::{self, FIRST_ROW, Field, Parts, QuestionRow, SheetLayout};
use crate::strategy::catalogue::{Catalogue, Question};
use crate::strategy::expression::YearRef;

/// The rows of every sheet, and the position of each.
pub(super) struct Grid<'a> {
    /// The sheets that the institution gets, with their rows from top to bottom.
    pub(super) sheets: Vec<(&'static SheetLayout, Vec<QuestionRow<'a>>)>,
    rows: HashMap<(GoalId, Option<ItemId>), (&'static SheetLayout, u32)>,
}

impl<'a> Grid<'a> {
    /// Lays out the rows of a form; a sheet without rows is left out.
    pub(super) fn of(
        catalogue: &'a Catalogue,
        institution: &'a InstitutionId,
        parts: Parts,
        questions: &HashMap<EntryKey, Question>,
    ) -> Self {
        let role = |entry: &EntryKey| questions.get(entry).map(|question| question.role);
        let sheets = layout::rows(catalogue, institution, parts, role);
        let mut places = HashMap::new();
        for (layout, rows) in &sheets {
            for (at, row) in (FIRST_ROW..).zip(rows) {
                let key = (row.goal.id.clone(), row.item_id().cloned());
                places.insert(key, (*layout, at));
            }
        }
        Self { sheets, rows: places }
    }

    /// Returns the sheet and cell of a field of an entry's row; `None` if the form has none.
    pub(super) fn cell(&self, entry: &EntryKey, field: Field) -> Option<(&'static SheetLayout, CellRef)> {
        let key = (entry.goal.clone(), entry.item().cloned());
        let (layout, row) = self.rows.get(&key)?;
        Some((layout, CellRef::new(*row, layout.position(field)?)))
    }

    /// Returns the cell of an entry's value of a year: this year's entry, or the locked value of an earlier year.
    pub(super) fn value(
        &self,
        form: &Form<'_>,
        entry: &EntryKey,
        year: YearRef,
    ) -> Option<(&'static SheetLayout, CellRef)> {
        let back = match year {
            YearRef::Offset(years) => -years,
            YearRef::Year(year) => form.year.get() - year.get(),
        };
        let field = match back {
            0 if form.questions.contains_key(entry) => Field::Answer(entry.field),
            1.. if entry.valued().is_some() => Field::Earlier(back),
            _ => return None,
        };
        self.cell(entry, field)
    }
}
