//! What changed about lists, and the currency, since a form was issued.

use crate::base::key::ItemKey;
use crate::base::language::Text;
use crate::base::message::{Message, is_same};
use crate::base::place::{CellRef, Place};
use crate::forms::intake::cell::found;
use crate::forms::intake::keyed::KeyedBook;
use crate::forms::intake::reader::Reader;
use crate::forms::intake::reader::whole::change;
use crate::forms::intake::table::is_total;
use crate::forms::intake::visible::{plain, words};
use crate::forms::layout::{LIST_PREFIX, ListSheet, WrittenList};
use crate::forms::submission::Leftover;
use crate::sheet::Sheet;

/// How far below the row of keys the headings may stand.
const HEADINGS_WITHIN: u32 = 12;

impl Reader<'_> {
    /// Returns what changed about the lists of a form, as they were written, and those that the institution is no longer asked for. What
    /// was entered in these is kept, and does not count.
    pub(in crate::forms::intake) fn list_changes(
        &mut self,
        book: &KeyedBook<'_>,
        asked: &[ListSheet<'_>],
        written: &[WrittenList],
    ) -> Vec<Message> {
        let mut changes = Vec::new();
        for list in written {
            match asked.iter().find(|sheet| sheet.item().to_string() == list.key) {
                Some(sheet) => of_list(sheet, list, &mut changes),
                None => changes.extend(self.dropped_list(book, list)),
            }
        }
        changes
    }

    /// Returns that amounts were entered in another currency; `None` if not, or if the form does not say in which.
    pub(in crate::forms::intake) fn currency_change(&self, written: &str) -> Option<Message> {
        let today = self.catalogue.strategy.currency.as_str();
        let words = Text::new("valuta zneskov", "the currency of amounts");
        (!written.is_empty() && written != today).then(|| change(words.into(), written, today))
    }

    /// Keeps what was entered in a list that is no longer asked, and returns how many rows that were.
    fn dropped_list(&mut self, book: &KeyedBook<'_>, list: &WrittenList) -> Option<Message> {
        let corner = format!("{LIST_PREFIX}{}", list.key);
        let (sheet, corner) = book.with(&corner).next()?;
        self.sheets.insert(sheet.name.clone());
        self.read.insert(sheet.name.clone());
        let entered = entered(sheet, corner, list);
        let mut rows: Vec<u32> = entered.iter().map(|at| at.row).collect();
        rows.dedup();
        self.leftovers.extend(entered.into_iter().map(|at| Leftover {
            place: Place::cell(&self.file, &sheet.name, at),
            row: None,
            found: found(sheet.cell(at)),
            is_beside: false,
        }));
        let goal = list.key.parse::<ItemKey>().map(|key| key.goal.to_string());
        let title = format!("{} {}", goal.unwrap_or_default(), sheet.name);
        let words = if rows.is_empty() {
            Text::new("{list} (ni več vprašanje)", "{list} (no longer asked)")
        } else {
            Text::new(
                "{list} (ni več vprašanje; izpolnjene vrstice ne štejejo: {n})",
                "{list} (no longer asked; rows filled in that do not count: {n})",
            )
        };
        let words = words.with("list", Message::words(title));
        Some(words.with("n", Message::words(rows.len())))
    }
}

/// Returns the cells below the headings of a list in which something was entered.
fn entered(sheet: &Sheet, corner: CellRef, list: &WrittenList) -> Vec<CellRef> {
    let is_of_list = |at: CellRef| {
        let key = sheet
            .cell(CellRef::new(corner.row, at.column))
            .content
            .found_text();
        list.headings.iter().any(|(of, _)| *of == key.trim())
    };
    let shows_heading = |row: u32| {
        let mut cells = sheet.row(row);
        cells.any(|(at, _)| {
            let shown = words(sheet, at);
            list.headings.iter().any(|(_, heading)| plain(heading) == shown)
        })
    };
    let rows = corner.row + 1..corner.row + HEADINGS_WITHIN;
    let Some(headings) = rows.rev().find(|row| shows_heading(*row)) else {
        return Vec::new();
    };
    let cells = sheet.cells.iter().filter(|(at, cell)| {
        let is_entry = !cell.content.looks_blank() && cell.formula.is_none();
        is_entry && at.row > headings && is_of_list(**at) && !is_total(&words(sheet, **at))
    });
    cells.map(|(at, _)| *at).collect()
}

fn of_list(sheet: &ListSheet<'_>, written: &WrittenList, changes: &mut Vec<Message>) {
    let today = WrittenList::today(sheet);
    let title = Message::words(format!("{} {}", sheet.goal.id, today.title));
    if !written.title.is_empty() && !is_same(&written.title, &today.title) {
        changes.push(change(
            Message::words(&sheet.goal.id),
            &written.title,
            &today.title,
        ));
    }
    for (key, heading) in &written.headings {
        let of = Text::new("{list}: {column}", "{list}: {column}");
        let of = of
            .with("list", title.clone())
            .with("column", Message::words(heading));
        let now = today.headings.iter().find(|(of, _)| of == key);
        let Some((_, now)) = now else {
            changes.push(Text::new("{row} (ni več vprašanje)", "{row} (no longer asked)").with("row", of));
            continue;
        };
        if !is_same(heading, now) {
            changes.push(change(of.clone(), heading, now));
        }
        if let (Some(before), Some(after)) = (written.value_type(key), today.value_type(key))
            && before != after
        {
            changes.push(change(of, before, after));
        }
    }
}
