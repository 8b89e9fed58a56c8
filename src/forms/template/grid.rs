//! The position of every entry of a form, known before its sheets are made, since formulas refer to each other's cells.

use std::collections::HashMap;

use super::Form;
use crate::base::key::{EntryKey, GoalId, InstitutionId, ItemId};
use crate::base::place::CellRef;
use crate::base::value::Year;
use crate::forms::layout::{self, FIRST_ROW, Field, Parts, QuestionRow, SheetLayout};
use crate::strategy::catalogue::{Catalogue, Goal, Question};
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
        of: (Year, Parts),
        questions: &HashMap<EntryKey, Question>,
    ) -> Self {
        let role = |entry: &EntryKey| questions.get(entry).map(|question| question.role);
        let sheets = layout::rows(catalogue, institution, of, role);
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

    /// Returns every question with its sheet and row, in the order of the form.
    pub(super) fn questions(&self) -> impl Iterator<Item = (&'static SheetLayout, QuestionRow<'a>, u32)> {
        let sheets = self.sheets.iter();
        sheets.flat_map(|(layout, rows)| (FIRST_ROW..).zip(rows).map(|(at, row)| (*layout, *row, at)))
    }

    /// Returns the number of a goal's rows on a sheet.
    pub(super) fn count(&self, goal: &Goal, layout: &SheetLayout) -> usize {
        self.rows_of(goal, layout).count()
    }

    /// Returns the cell of the goal in its first row on a sheet; `None` if it has none there.
    pub(super) fn row_of(&self, goal: &Goal, layout: &SheetLayout) -> Option<CellRef> {
        let row = self.rows_of(goal, layout).next()?;
        Some(CellRef::new(row, layout.position(Field::Goal)?))
    }

    fn rows_of(&self, goal: &Goal, layout: &SheetLayout) -> impl Iterator<Item = u32> {
        let sheet = self.sheets.iter().find(|(of, _)| of.key == layout.key);
        let rows = (FIRST_ROW..).zip(sheet.into_iter().flat_map(|(_, rows)| rows));
        rows.filter(|(_, row)| row.goal.id == goal.id).map(|(at, _)| at)
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
            0 if form.questions.contains_key(entry) || form.catalogue.computed(entry).is_some() => {
                Field::Answer(entry.field)
            }
            1.. if entry.valued().is_some() => Field::Earlier(back),
            _ => return None,
        };
        self.cell(entry, field)
    }
}
