//! The position of every entry of a form, known before its sheets are made, since formulas refer to each other's cells.

use std::collections::HashMap;

use super::Form;
use crate::base::key::{EntryKey, GoalId, InstitutionId, ItemId};
use crate::base::place::CellRef;
use crate::base::value::Year;
use crate::forms::layout::{self, FIRST_ROW, Field, Parts, QuestionRow, SheetLayout};
use crate::strategy::catalogue::{Area, Catalogue, Goal, Question};
use crate::strategy::expression::YearRef;

/// The rows of a sheet.
pub(super) struct SheetRows<'a> {
    pub(super) layout: &'static SheetLayout,
    /// The questions from top to bottom, each with its row.
    pub(super) rows: Vec<(u32, QuestionRow<'a>)>,
    /// The rows above the questions of each area, where there are areas in areas.
    pub(super) headings: Vec<(u32, &'a Area)>,
}

/// The rows of every sheet, and the position of each.
pub(super) struct Grid<'a> {
    /// The sheets that the institution gets.
    pub(super) sheets: Vec<SheetRows<'a>>,
    rows: HashMap<(GoalId, Option<ItemId>), (&'static SheetLayout, u32)>,
}

impl<'a> SheetRows<'a> {
    fn of(catalogue: &'a Catalogue, layout: &'static SheetLayout, questions: Vec<QuestionRow<'a>>) -> Self {
        let has_headings = catalogue.has_levels();
        let (mut rows, mut headings) = (Vec::with_capacity(questions.len()), Vec::new());
        let mut at = FIRST_ROW;
        let mut above = None;
        for row in questions {
            if has_headings && above != Some(&row.goal.area) {
                headings.extend(catalogue.areas.get(&row.goal.area).map(|area| (at, area)));
                above = Some(&row.goal.area);
                at += 1;
            }
            rows.push((at, row));
            at += 1;
        }
        Self {
            layout,
            rows,
            headings,
        }
    }

    /// Returns the last row.
    pub(super) fn last(&self) -> u32 {
        self.rows.last().map_or(FIRST_ROW, |(at, _)| *at)
    }
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
        let sheets = layout::rows(catalogue, institution, of, role).into_iter();
        let sheets: Vec<SheetRows<'a>> = sheets
            .map(|(layout, rows)| SheetRows::of(catalogue, layout, rows))
            .collect();
        let mut places = HashMap::new();
        for sheet in &sheets {
            for (at, row) in &sheet.rows {
                let key = (row.goal.id.clone(), row.item_id().cloned());
                places.insert(key, (sheet.layout, *at));
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
        sheets.flat_map(|sheet| sheet.rows.iter().map(|(at, row)| (sheet.layout, *row, *at)))
    }

    /// Returns the last row of a sheet that the form has, of questions or headings.
    pub(super) fn last(&self, layout: &SheetLayout) -> u32 {
        self.sheet(layout).map_or(FIRST_ROW, SheetRows::last)
    }

    fn sheet(&self, layout: &SheetLayout) -> Option<&SheetRows<'a>> {
        self.sheets.iter().find(|of| of.layout.key == layout.key)
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
        let rows = self.sheet(layout).into_iter().flat_map(|sheet| &sheet.rows);
        rows.filter(|(_, row)| row.goal.id == goal.id).map(|(at, _)| *at)
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
