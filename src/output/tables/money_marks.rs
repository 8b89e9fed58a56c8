//! The marks of a budget line's amounts in a field of their own, for formats in which a sign would keep a number from being read.

use super::money::{BRIEF_INDEX, DIFFERENCE, MoneyRow, index};
use super::{Column, ColumnKind, Datum};
use crate::base::language::Text;
use crate::base::message::{Message, SEMICOLON};
use crate::base::value::Amount;

const OF_YEAR_BEFORE: Text = Text::new("realizacija leta prej", "realised the year before");

/// Returns the column, for data formats and for Excel.
pub fn column<'a>() -> Column<MoneyRow<'a>> {
    const HEADING: Text = Text::new("Oznake zneskov", "Marks of the amounts");
    Column::new("marks", HEADING, ColumnKind::Text, 0.0, marked)
}

/// Returns, for data formats, the key of each marked column and of its marks, and for people what the marks mean; blank if no amount
/// is marked.
fn marked(row: &MoneyRow<'_>) -> Datum {
    let amounts = Amount::ALL.map(|which| (which.field().key(), which.label(), row.amount(which)));
    let own = index(&row.figures.amounts, row.figures.amounts.index());
    let difference = Datum::amount_of(row.difference(Amount::Realised));
    let beside = [
        ("realised_year_before", OF_YEAR_BEFORE, row.last_year()),
        ("index", BRIEF_INDEX, own),
        ("difference_realised", DIFFERENCE, difference),
    ];
    let all = beside.into_iter().chain(amounts);
    let (mut keys, mut words) = (Vec::new(), Vec::new());
    for (key, label, datum) in all.filter(|(_, _, datum)| !datum.marks().is_empty()) {
        keys.push(format!("{key} {}", datum.marks().keys().join(" ")));
        let notes = datum.marks().iter().map(|mark| mark.facts().note);
        let text = Text::new("{amount}: {notes}", "{amount}: {notes}");
        words.push(text.with("amount", label).with("notes", Message::list(notes)));
    }
    Datum::maybe(Some(keys).filter(|keys| !keys.is_empty()), |keys| {
        Datum::Terms(keys.join("; "), Message::joined(words, &SEMICOLON))
    })
}
