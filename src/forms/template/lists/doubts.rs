//! What is doubtful about a row of a list while it is filled in, as `check` finds it.

use rust_decimal::Decimal;

use super::entry;
use crate::base::language::Text;
use crate::base::place::{CellRef, Range};
use crate::base::value::Shape;
use crate::base::words::Words;
use crate::forms::layout::{FIRST_ROW, ListSheet};
use crate::forms::template::Form;
use crate::forms::template::live::figure::{
    NOT_A_NUMBER, OfType, is_let_in, is_taken, not_of_type, number_or_none, taken, trimmed,
};
use crate::forms::template::live::listed::{NOT_A_DAY, NOT_ON_LIST, Offer, blank_or, is_blank_or_none};
use crate::forms::template::sign::{Sign, SignKind, Signs, fitting};
use crate::sheet::{Content, SheetPlan, cut, serial_of};
use crate::strategy::catalogue::{Days, ListColumn};

const AGAIN: Text = Text::new("Taka vrstica že obstaja", "There is such a row already");
const OUTSIDE: Text = Text::new(
    "vrednost je zunaj dovoljenih mej",
    "the value is outside its limits",
);
const OTHER_YEAR: Text = Text::new(
    "datum ni iz leta, o katerem se poroča",
    "the date is not of the reported year",
);

/// The longest title of a column before what is said of its cell.
const LONGEST_TITLE: usize = 60;

/// A row of the sheet of a list.
pub(super) struct Row<'a> {
    pub(super) form: &'a Form<'a>,
    pub(super) of: &'a ListSheet<'a>,
    pub(super) sheet: &'a SheetPlan,
    pub(super) number: u32,
}

impl Row<'_> {
    /// Returns everything that the row may have to say, column by column. `unique` are the columns by which rows differ.
    pub(super) fn doubts(&self, unique: &[u16]) -> Signs {
        let mut signs: Vec<Sign> = self.again(unique).into_iter().collect();
        for (at, column) in self.of.placed() {
            let understood = match column.value_type.shape() {
                Shape::Number(_) => Some(self.number(at, column)),
                Shape::Day => Some(self.day(at, column)),
                Shape::Choice => Offer::of(self.form, at, column).map(|offer| self.choice(column, &offer)),
                Shape::YesNo | Shape::Text => None,
            };
            signs.extend(understood);
            signs.extend(self.of_type(at, column));
            signs.extend(self.limits(at, column));
        }
        Signs {
            required: ("0".to_owned(), 0),
            signs: fitting(signs),
        }
    }

    fn content(&self, at: u16) -> &Content {
        &self.sheet.cell(CellRef::new(self.number, at)).content
    }

    fn text(&self, at: u16) -> String {
        trimmed(&self.content(at).as_found())
    }

    fn number(&self, at: u16, column: &ListColumn) -> Sign {
        let is_number = self.content(at).as_number().is_some();
        let holds = !is_number && !is_let_in(self.form, &self.text(at));
        let demand = number_or_none(&CellRef::new(self.number, at).to_string());
        sign(column, demand, holds, &entry::no_data(self.form, NOT_A_NUMBER))
    }

    /// That a number is none of its type.
    fn of_type(&self, at: u16, column: &ListColumn) -> Vec<Sign> {
        if !column.value_type.is_number() {
            return Vec::new();
        }
        let cell = CellRef::new(self.number, at).to_string();
        let faults = not_of_type(column.value_type, &cell, self.content(at).as_number());
        let words = |fault: &OfType| fault.words.in_(self.form.language());
        faults
            .map(|fault| sign(column, fault.demand.clone(), fault.holds, &words(&fault)))
            .collect()
    }

    fn day(&self, at: u16, column: &ListColumn) -> Sign {
        let cell = CellRef::new(self.number, at).to_string();
        let is_day = matches!(self.content(at), Content::Date(_) | Content::Number(_));
        let holds = !is_day && !is_blank_or_none(self.form, &self.text(at));
        let demand = blank_or(&format!("ISNUMBER({cell})"), &cell);
        sign(column, demand, holds, &entry::no_data(self.form, NOT_A_DAY))
    }

    fn choice(&self, column: &ListColumn, offer: &Offer<'_>) -> Sign {
        let demand = offer.demand(&CellRef::new(self.number, offer.at).to_string());
        let holds = !offer.fits(self.form, &self.text(offer.at));
        sign(column, demand, holds, &entry::no_data(self.form, NOT_ON_LIST))
    }

    /// That a number is outside the limits of its column, or a day outside the year.
    fn limits(&self, at: u16, column: &ListColumn) -> Option<Sign> {
        let (least, below, words) = match column.value_type.shape() {
            Shape::Day => {
                let days = Days::default().in_year(self.form.year);
                // A day may have a time.
                let last = days
                    .at_most
                    .and_then(serial_of)
                    .map(|last| ("<", last + Decimal::ONE));
                (days.at_least.and_then(serial_of), last, OTHER_YEAR)
            }
            Shape::Number(_) => (column.at_least, column.at_most.map(|most| ("<=", most)), OUTSIDE),
            Shape::YesNo | Shape::Text | Shape::Choice => return None,
        };
        let cell = CellRef::new(self.number, at);
        let demands = [
            least.map(|least| format!("{cell}>={least}")),
            below.map(|(sign, most)| format!("{cell}{sign}{most}")),
        ];
        let demands: Vec<String> = demands.into_iter().flatten().collect();
        if demands.is_empty() {
            return None;
        }
        let number = match self.content(at) {
            Content::Date(serial) => Some(*serial),
            content => content.as_number(),
        };
        let holds = number.is_some_and(|number| {
            least.is_some_and(|least| number < least)
                || below.is_some_and(|(sign, most)| number > most || sign == "<" && number == most)
        });
        let demand = format!("IF(ISNUMBER({cell}),AND({}),TRUE)", demands.join(","));
        // Of a number that is refused nothing else is said.
        let taken = taken(column.value_type, &cell.to_string());
        let demand = if taken.is_empty() {
            demand
        } else {
            let taken = format!("IF(ISNUMBER({cell}),AND({}),TRUE)", taken.join(","));
            format!("IF({taken},{demand},TRUE)")
        };
        let holds = holds && number.is_none_or(|number| is_taken(column.value_type, number));
        Some(sign(column, demand, holds, &self.form.say(words)))
    }

    /// That a row above has the same in the columns by which rows differ.
    fn again(&self, unique: &[u16]) -> Option<Sign> {
        if unique.is_empty() || self.number == FIRST_ROW {
            return None;
        }
        let row = self.number;
        let filled = unique
            .iter()
            .map(|column| format!("LEN(TRIM({}))>0", CellRef::new(row, *column)));
        let filled: Vec<String> = filled.collect();
        let same = unique.iter().map(|column| {
            let above = Range::new(FIRST_ROW, *column, row - 1, *column);
            format!("({above}={})", CellRef::new(row, *column))
        });
        let same: Vec<String> = same.collect();
        let words = |row: u32| -> Vec<String> {
            let cells = unique
                .iter()
                .map(|column| self.sheet.cell(CellRef::new(row, *column)));
            cells
                .map(|cell| Words::of(&cell.content.as_found()).joined())
                .collect()
        };
        let is_blank = unique.iter().any(|column| self.content(*column).looks_blank());
        Some(Sign {
            kind: SignKind::Doubtful,
            // A factor makes numbers of a single condition.
            demand: format!(
                "NOT(IFERROR(AND({},SUMPRODUCT(1*{})>0),FALSE))",
                filled.join(","),
                same.join("*")
            ),
            holds: !is_blank && (FIRST_ROW..row).any(|other| words(other) == words(row)),
            words: self.form.say(AGAIN),
        })
    }
}

fn sign(column: &ListColumn, demand: String, holds: bool, words: &str) -> Sign {
    Sign {
        kind: SignKind::Doubtful,
        demand,
        holds,
        words: format!("{}: {words}", cut(&column.title, LONGEST_TITLE)),
    }
}
