//! The lists of what cells may hold: words of the program, and names that the catalogue has on its sheets.

use super::Writer;
use crate::base::place::{CellRef, Range};
use crate::base::value::{NO, YES};
use crate::sheet::{Cell, EntryRule, Look, SheetPlan, Visibility};
use crate::strategy::catalogue::outline::{Choice, Holds, Named};
use crate::strategy::catalogue_workbook::LEADING;
use crate::strategy::catalogue_workbook::entries::{GOAL, INSTITUTION, SOURCE};
use crate::strategy::grid::{FIRST_ROW, KEY_COLUMN, KEY_ROW, LISTS};

/// A list that cells offer.
#[derive(PartialEq, Eq)]
pub(super) struct List {
    /// The table whose identifiers it has, as its sheet has them, so that new ones can be chosen at once; `None` if it has words alone.
    table: Option<&'static str>,
    /// The words; those of a table count while its sheet has no row.
    words: Vec<String>,
}

impl Writer<'_> {
    pub(super) fn list_of(&mut self, holds: &Holds) -> EntryRule {
        let labels = |choices: fn() -> Vec<Choice>| {
            let labels = choices().into_iter().map(|choice| self.say(choice.label));
            labels.collect()
        };
        let (table, words) = match holds {
            Holds::Choice(choices) => (None, labels(*choices)),
            Holds::Flag => (None, vec![self.say(YES), self.say(NO)]),
            Holds::Name(Named::Institution) => (Some(INSTITUTION), Vec::new()),
            Holds::Name(_) => (Some(GOAL), Vec::new()),
            Holds::NameOr(_, choices) => (Some(SOURCE), labels(*choices)),
            _ => return EntryRule::Any,
        };
        let list = List { table, words };
        let at = self.lists.iter().position(|known| *known == list);
        let at = at.unwrap_or_else(|| {
            self.lists.push(list);
            self.lists.len() - 1
        });
        EntryRule::List(name(at))
    }

    /// The hidden sheet of lists, and the names of its ranges.
    pub(super) fn lists(&self, sheets: &[SheetPlan]) -> (SheetPlan, Vec<(String, String)>) {
        let mut sheet = SheetPlan::named(self.say(LISTS.name));
        sheet.visibility = Visibility::Hidden;
        let mut names = Vec::new();
        for (at, (column, List { table, words })) in (0u16..).zip(&self.lists).enumerate() {
            let mut last = 0;
            for (row, word) in (0..).zip(words) {
                sheet.put(row, column, Cell::text(word, Look::Plain));
                last = row;
            }
            let of_words = Range::new(0, column, last, column).absolute();
            let of_words = format!("'{}'!{of_words}", sheet.name);
            let range = match table {
                None => of_words,
                Some(table) => of_table(table, sheets, (!words.is_empty()).then_some(of_words)),
            };
            names.push((name(at), format!("={range}")));
        }
        (sheet, names)
    }
}

/// Returns the name of the list at a position.
fn name(at: usize) -> String {
    format!("zbir_list_{}", at + 1)
}

/// Returns the identifiers on the sheet of a table; while it has none, `instead`.
fn of_table(table: &str, sheets: &[SheetPlan], instead: Option<String>) -> String {
    let key = format!("zbir:catalogue/{table}");
    let of = |sheet: &&SheetPlan| sheet.cell(CellRef::new(KEY_ROW, KEY_COLUMN)).content.as_found() == key;
    let tab = sheets.iter().find(of).map_or("", |sheet| &sheet.name);
    let first = CellRef::new(FIRST_ROW, LEADING).absolute();
    let all = Range::new(FIRST_ROW, LEADING, FIRST_ROW + 5_000, LEADING).absolute();
    let rows = format!("OFFSET('{tab}'!{first},0,0,MAX(1,COUNTA('{tab}'!{all})),1)");
    instead.map_or(rows.clone(), |instead| {
        format!("IF(COUNTA('{tab}'!{all})=0,{instead},{rows})")
    })
}
