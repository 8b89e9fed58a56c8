//! Where the columns of a ledger are: the row of its headings, below any titles.

use super::codes::{NO_HEADING, SEVERAL_SHEETS};
use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::base::message::{Message, shown};
use crate::base::place::CellRef;
use crate::base::value::{Amount, Year};
use crate::sheet::{Book, Sheet};
use crate::strategy::catalogue::LedgerColumns;

/// How many rows are looked at for the headings.
const LOOKED_AT: u32 = 100;

/// Which column is what, counted from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Positions {
    /// The row of the headings.
    pub(super) row: u32,
    pub(super) account: u16,
    pub(super) line: Option<u16>,
    pub(super) name: Option<u16>,
    pub(super) year: Option<u16>,
    pub(super) adopted: Option<u16>,
    pub(super) revised: Option<u16>,
    pub(super) realised: u16,
}

impl Positions {
    /// Returns the column of an amount.
    pub(super) const fn amount(&self, amount: Amount) -> Option<u16> {
        match amount {
            Amount::Adopted => self.adopted,
            Amount::Revised => self.revised,
            Amount::Realised => Some(self.realised),
        }
    }
}

/// Finds the sheet that has the headings, and the headings in it.
///
/// # Errors
/// L203 when there is none, L207 when there are several.
pub(super) fn sheet_of<'a>(book: &'a Book, columns: &LedgerColumns) -> Result<(&'a Sheet, Positions), Fault> {
    let named = |sheet: &&Sheet| {
        let wanted = columns.sheet.as_ref().map(|name| plain(name));
        wanted.is_none_or(|wanted| plain(&sheet.name) == wanted || sheet.name.is_empty())
    };
    let mut nearest: Option<Vec<&str>> = None;
    let mut found = Vec::new();
    for sheet in book.sheets.iter().filter(named) {
        match find(sheet, columns) {
            Ok(positions) => found.push((sheet, positions)),
            Err(missing) if nearest.as_ref().is_none_or(|least| missing.len() < least.len()) => {
                nearest = Some(missing);
            }
            Err(_) => {}
        }
    }
    match found.as_slice() {
        [only] => Ok(*only),
        [] => {
            let missing =
                nearest.unwrap_or_else(|| wanted(columns).iter().map(|(_, heading)| *heading).collect());
            let quoted = |heading: &&str| {
                Text::new("»{found}«", "“{found}”").with("found", Message::words(shown(heading)))
            };
            let missing = Message::list(missing.iter().map(quoted));
            Err(NO_HEADING.fault().with_message("missing", missing))
        }
        several => {
            let sheets: Vec<String> = several.iter().map(|(sheet, _)| shown(&sheet.name)).collect();
            Err(SEVERAL_SHEETS.fault().with("found", sheets.join(", ")))
        }
    }
}

/// Finds the headings of a sheet: the first row that has all of them.
///
/// # Errors
/// The headings that are missing in the row that has the most of them.
pub(super) fn find<'c>(sheet: &Sheet, columns: &'c LedgerColumns) -> Result<Positions, Vec<&'c str>> {
    let wanted = wanted(columns);
    let mut nearest: Vec<&str> = wanted.iter().map(|(_, heading)| *heading).collect();
    let mut begin = 0;
    while let Some((at, _)) = sheet.range(CellRef::new(begin, 0)..).next() {
        let row = at.row;
        if row >= LOOKED_AT {
            break;
        }
        let cells: Vec<(u16, String)> = in_row(sheet, row)
            .map(|(column, text)| (column, plain(&text)))
            .collect();
        let position = |heading: &str| {
            let heading = plain(heading);
            cells
                .iter()
                .find(|(_, text)| *text == heading)
                .map(|(column, _)| *column)
        };
        let missing: Vec<&str> = wanted
            .iter()
            .filter(|(_, heading)| position(heading).is_none())
            .map(|(_, heading)| *heading)
            .collect();
        let optional = |heading: &Option<String>| heading.as_deref().and_then(position);
        if missing.is_empty()
            && let (Some(account), Some(realised)) = (position(&columns.account), position(&columns.realised))
        {
            return Ok(Positions {
                row,
                account,
                realised,
                line: optional(&columns.line),
                name: optional(&columns.name),
                year: optional(&columns.year),
                adopted: optional(&columns.adopted),
                revised: optional(&columns.revised),
            });
        }
        if missing.len() < nearest.len() {
            nearest = missing;
        }
        begin = row + 1;
    }
    Err(nearest)
}

/// Returns the year that the titles above the headings name, where they name another one only.
pub(super) fn other_year(sheet: &Sheet, headings: u32, year: Year) -> Option<Year> {
    let above = sheet.range(..CellRef::new(headings, 0));
    let years: Vec<Year> = above
        .flat_map(|(_, cell)| years_of(&cell.content.as_found(), year))
        .collect();
    if years.contains(&year) {
        return None;
    }
    years.first().copied()
}

/// Returns the years that a title names: after the word for a year (`za leto 2023`), and as the end of a period
/// (`1. 1.–31. 12. 2023`). The day of printing is no such year. `like` begins as they do.
fn years_of(text: &str, like: Year) -> Vec<Year> {
    let plain = plain(text);
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut years = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(year) = word.parse::<Year>().ok().filter(|_| word.len() == 4) else {
            continue;
        };
        let before = |n: usize| {
            at.checked_sub(n)
                .and_then(|at| words.get(at))
                .copied()
                .unwrap_or_default()
        };
        let of_year = matches!(before(1), "leto" | "leta" | "letu" | "year" | "letom");
        // A year that begins later than in January ends in the next.
        let ending = year.like(like).plus(-i16::from(!like.begins().is_calendar()));
        let last = ending.last_day();
        let is = |word: &str, number: i8| word.trim_start_matches('0') == number.to_string();
        if of_year {
            years.push(year.like(like));
        } else if is(before(1), last.month()) && is(before(2), last.day()) {
            years.push(ending);
        }
    }
    years
}

/// Returns the texts of a row by their columns.
pub(super) fn in_row(sheet: &Sheet, row: u32) -> impl Iterator<Item = (u16, String)> {
    sheet
        .row(row)
        .map(|(at, cell)| (at.column, cell.content.as_found()))
}

fn wanted(columns: &LedgerColumns) -> Vec<(&'static str, &str)> {
    let optional = [
        ("line", &columns.line),
        ("name", &columns.name),
        ("year", &columns.year),
        ("adopted", &columns.adopted),
        ("revised", &columns.revised),
    ];
    let optional = optional
        .into_iter()
        .filter_map(|(field, heading)| Some((field, heading.as_deref()?)));
    [
        ("account", columns.account.as_str()),
        ("realised", columns.realised.as_str()),
    ]
    .into_iter()
    .chain(optional)
    .collect()
}

/// Returns a heading without what programs do to it: line breaks, several spaces, capitals.
fn plain(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_its_year_and_the_day_of_printing_does_not() {
        let years = |text| {
            years_of(text, Year::from(2023))
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(years("Realizacija proračuna za LETO 2023"), ["2023"]);
        assert_eq!(years("Obdobje: 1. 1. 2023 – 31. 12. 2023"), ["2023"]);
        assert_eq!(years("Datum izpisa: 15.01.2025"), [""; 0]);
        assert_eq!(years("Proračun 2024, stran 2023"), [""; 0]);
    }
}
