//! Findings about a sheet of rows as a whole.

use super::Table;
use crate::base::finding::{Finding, Severity};
use crate::base::key::AnswerField;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::place::{CellRef, Place};
use crate::forms::intake::as_shown::as_shown;
use crate::forms::intake::visible::name_field;
use crate::forms::intake::{as_written_codes, codes, rearranged_codes};
use crate::forms::layout::Column;
use crate::sheet::Visibility;

impl Table<'_> {
    /// Returns the findings about the sheet: columns missing or duplicated, entry columns hidden, values under merged cells. Of what is
    /// not asked the form has hidden the column itself.
    pub(in crate::forms::intake) fn faults(&self, is_unasked: &dyn Fn(AnswerField) -> bool) -> Vec<Finding> {
        let mut findings: Vec<Finding> = self.keys_deleted().into_iter().collect();
        for (at, column) in &self.columns.twice {
            findings.push(
                codes::COLUMN_TWICE
                    .fault()
                    .with_message("column", column.name())
                    .at(self.place(*at)),
            );
        }
        findings.extend(self.headings_differ());
        let once = |at: &CellRef| !self.columns.twice.iter().any(|(second, _)| second == at);
        let name = name_field(self.layout);
        let is_told = |of: &Column| {
            let mut refused = self.columns.differing.iter();
            self.columns.later.contains(&of.key)
                || refused.any(|(_, column, read)| read.is_none() && column.key == of.key)
        };
        let missing = self.columns.missing.iter().filter(|(at, column)| {
            once(at) && !is_told(column) && (column.field.is_entry() || column.field == name)
        });
        for (_, column) in missing {
            let place = Place::sheet(&self.file, &self.name);
            findings.push(
                codes::COLUMN_MISSING
                    .fault()
                    .with_message("column", column.name())
                    .at(place),
            );
        }
        // The form itself hides the column of evidence where none is wanted, and others that no goal asks for; then there is nothing in it.
        let holds_any = |position: u16| {
            let mut cells = self.sheet.cells.iter();
            cells.any(|(at, cell)| {
                at.column == position && at.row > self.heading_row() && !cell.content.looks_blank()
            })
        };
        let may_hide = |column: &Column| match column.field.answers() {
            Some(AnswerField::Evidence) => true,
            Some(field) => is_unasked(field),
            None => false,
        };
        for (position, _) in self
            .entry_columns()
            .filter(|(position, _)| self.sheet.hidden_columns.contains(position))
            .filter(|(position, column)| !may_hide(column) || holds_any(*position))
        {
            findings.push(
                codes::HIDDEN_COLUMN
                    .fault()
                    .at(self.place(CellRef::new(self.key_row.unwrap_or(self.head), position))),
            );
        }
        let mut rows = self.head + 1..self.sheet.end_row();
        if self.sheet.visibility != Visibility::Visible
            && rows.any(|row| self.filled_in(row).next().is_some())
        {
            let fault = codes::HIDDEN_SHEET.fault().with("sheet", &self.sheet.name);
            findings.push(fault.at(Place::sheet(&self.file, &self.name)));
        }
        for (at, cell) in &self.sheet.cells {
            let Some(merged) = self.covers(*at).filter(|_| !cell.content.looks_blank()) else {
                continue;
            };
            let mut entries = self.entry_columns();
            let is_answer = at.row > self.heading_row() && entries.any(|(column, _)| column == at.column);
            let severity = if is_answer {
                Severity::Error
            } else {
                Severity::Warning
            };
            let fault = codes::UNDER_MERGED
                .fault()
                .with_message("found", as_shown(&cell.content));
            let fault = fault.with("merged", merged).with_severity(severity);
            findings.push(fault.at(self.place(*at)));
        }
        findings
    }

    /// Returns the findings about headings that are not those of their keys: one for all columns that are read, and one for
    /// each that is not.
    fn headings_differ(&self) -> Vec<Finding> {
        let matter = |column: &Column| column.field.is_entry() || column.field.is_given();
        let differing = self.columns.differing.iter();
        let differing = differing.filter(|(_, key, read)| matter(key) || read.is_some_and(matter));
        let mut read_as = Vec::new();
        let mut findings = Vec::new();
        for (at, key, read) in differing {
            match read {
                Some(read) => read_as.push((*at, *key, *read)),
                None if key.field.is_entry() => {
                    let fault = as_written_codes::HEADING_DOUBTFUL
                        .fault()
                        .found(&self.cell(*at).content.as_found());
                    findings.push(
                        fault
                            .with_message("key", key.dated(self.year))
                            .at(self.place(*at)),
                    );
                }
                None => {}
            }
        }
        if let Some((first, _, _)) = read_as.first() {
            let columns = read_as.iter().map(|(at, key, read)| {
                as_written_codes::READ_AS
                    .with("at", Message::words(at))
                    .with("found", Message::Found(self.cell(*at).content.as_found()))
                    .with("read", read.dated(self.year))
                    .with("key", key.dated(self.year))
            });
            let columns = Message::list(columns);
            let fault = as_written_codes::HEADINGS_DIFFER
                .fault()
                .with_message("columns", columns);
            findings.push(fault.at(self.place(*first)));
        }
        findings
    }

    /// Returns which hidden keys were deleted; `None` if all are present.
    fn keys_deleted(&self) -> Option<Finding> {
        const ROW: Text = Text::new("skrite vrstice s ključi stolpcev", "hidden row of column keys");
        const COLUMN: Text = Text::new("skritega stolpca s ključi vrstic", "hidden column of row keys");
        let all = self.columns.by_heading.len() == self.columns.read.len();
        let entries = self
            .columns
            .by_heading
            .iter()
            .any(|(_, column)| column.field.is_entry());
        let what: Message = match (all, self.keys) {
            (true, None) => rearranged_codes::ROW_AND_COLUMN.into(),
            (true, Some(_)) => ROW.into(),
            (false, None) => COLUMN.into(),
            (false, Some(_)) if entries => {
                let names = self.columns.by_heading.iter().map(|(_, column)| column.name());
                rearranged_codes::ABOVE_COLUMNS.with("columns", Message::list(names))
            }
            (false, Some(_)) => return None,
        };
        let row = if self.columns.by_heading.is_empty() {
            self.key_row
        } else {
            self.headings
        };
        let at = CellRef::new(row.unwrap_or(self.head), self.anchor(self.head).column);
        Some(
            rearranged_codes::KEYS_DELETED
                .fault()
                .with_message("what", what)
                .at(self.place(at)),
        )
    }
}
