//! The messages about the rows of a list while they are filled in, and the hidden counts for the panel.

use crate::base::language::{Text, fill};
use crate::base::place::{CellRef, Range, column_letters};
use crate::base::words::Words;
use crate::forms::layout::{FIRST_ROW, HEADING_ROW, KEY_COLUMN, KEY_ROW, LIST_COUNTS, LIST_SIGN, ListSheet};
use crate::forms::template::Form;
use crate::forms::template::live::listed::Offer;
use crate::forms::template::next::nil;
use crate::forms::template::sign::quoted;
use crate::sheet::{Cell, Condition, Content, Format, Look, SheetPlan};

const LACKS: Text = Text::new("Manjka obveznih podatkov: ", "Required entries missing: ");
const TOO_FEW: Text = Text::new("Najmanj vrstic: {n}", "Rows at least: {n}");
const AGAIN: Text = Text::new("Taka vrstica že obstaja", "There is such a row already");
const OUTSIDE: Text = Text::new(
    "Vrednost je zunaj dovoljenih mej",
    "A value is outside its limits",
);
const UNLISTED: Text = Text::new("Odgovora ni na seznamu", "An answer is not on its list");
/// What a column of a sheet of a list counts: the letters of its column, and what its rows come to now.
struct Row {
    begun: bool,
    missing: u32,
    /// What is doubtful about it, in the order in which the formula asks.
    doubt: Option<Text>,
}

/// Returns the positions of the hidden counts: begun, required, missing, doubtful.
pub(in crate::forms::template) fn columns_of_counts(of: &ListSheet<'_>) -> [u16; 4] {
    [1, 2, 3, 4].map(|behind| of.sign() + behind)
}

/// A condition that a cell is blank.
fn blank(at: CellRef) -> String {
    format!("LEN(TRIM({at}))=0")
}

/// Writes the messages about each prepared row and the hidden counts.
pub(super) fn signs(form: &Form<'_>, of: &ListSheet<'_>, sheet: &mut SheetPlan, last: u32) {
    let first = KEY_COLUMN + 1;
    let end = of.sign() - 1;
    let [begun, required, missing, doubtful] = columns_of_counts(of);
    for (column, key) in [begun, required, missing, doubtful].into_iter().zip(LIST_COUNTS) {
        sheet.put(KEY_ROW, column, Cell::text(key, Look::Key));
        sheet.hidden_columns.push(column);
    }
    sheet.put(KEY_ROW, of.sign(), Cell::text(LIST_SIGN.0, Look::Key));
    let heading = Cell::text(form.say(LIST_SIGN.1), Look::Heading);
    sheet.put(HEADING_ROW, of.sign(), heading);
    sheet.widths.insert(of.sign(), 30.0);
    let needed: Vec<u16> = of
        .placed()
        .filter(|(_, column)| column.required)
        .map(|(position, _)| position)
        .collect();
    let unique: Vec<u16> = of.list.unique.iter().filter_map(|id| of.position(id)).collect();
    let offers: Vec<Offer<'_>> = of
        .placed()
        .filter_map(|(position, column)| Offer::of(form, position, column))
        .collect();
    let is_unlisted = |row: u32| {
        let mut found = offers.iter().map(|offer| {
            let found = sheet.cell(CellRef::new(row, offer.at)).content.as_found();
            (offer, found.split_whitespace().collect::<Vec<_>>().join(" "))
        });
        found.any(|(offer, text)| !offer.fits(form, &text))
    };
    let now: Vec<Row> = (FIRST_ROW..=last)
        .map(|row| row_now(of, sheet, row, (&needed, &unique), is_unlisted(row)))
        .collect();
    let used = now.iter().filter(|row| row.begun).count();
    let (is_nil, is_nil_now) = nil(form);
    let all_begun = format!("SUM({})", Range::new(FIRST_ROW, begun, last, begun).absolute());
    let too_few = fill(&form.say(TOO_FEW), &[("n", &of.list.at_least.to_string())]);
    let count = |formula: String, now: u32| {
        Cell::formula(
            format!("={formula}"),
            Content::Number(now.into()),
            Look::Key,
            Format::Plain,
        )
    };
    let all = u32::try_from(needed.len()).unwrap_or_default();
    for ((number, row), state) in (1..).zip(FIRST_ROW..=last).zip(&now) {
        let cells = format!(
            "{}{}:{}{}",
            column_letters(first),
            row + 1,
            column_letters(end),
            row + 1
        );
        let at = |column: u16| CellRef::new(row, column);
        let is_begun = format!("{}=1", at(begun));
        let lacks: Vec<String> = needed
            .iter()
            .map(|column| format!("IF({},1,0)", blank(at(*column))))
            .collect();
        let lacks = if lacks.is_empty() {
            "0".to_owned()
        } else {
            lacks.join("+")
        };
        let (is_due, is_due_now) = if number <= of.list.at_least {
            // An institution without activity lists nothing.
            let formula = format!("AND({all_begun}<{},NOT({is_nil}))", of.list.at_least);
            (formula, used < of.list.at_least && !is_nil_now)
        } else {
            ("FALSE".to_owned(), false)
        };
        let again = again(&unique, row);
        let (outside, unlisted) = (outside(of, row), unlisted(&offers, row));
        let is_due_now = is_due_now && !state.begun;
        let required_now = if state.begun || is_due_now {
            all.max(u32::from(is_due_now))
        } else {
            0
        };
        let missing_now = if state.begun { state.missing } else { required_now };
        let due = all.max(1);
        sheet.put(
            row,
            begun,
            count(
                format!("IF(SUMPRODUCT(--(LEN(TRIM({cells}))>0))>0,1,0)"),
                u32::from(state.begun),
            ),
        );
        sheet.put(
            row,
            required,
            count(format!("IF({is_begun},{all},IF({is_due},{due},0))"), required_now),
        );
        sheet.put(
            row,
            missing,
            count(
                format!("IF({is_begun},{lacks},IF({is_due},{due},0))"),
                missing_now,
            ),
        );
        let is_doubtful =
            format!("IF(OR(IFERROR({again},FALSE),IFERROR({outside},FALSE),IFERROR({unlisted},FALSE)),1,0)");
        let doubtful_now = u32::from(state.doubt.is_some());
        sheet.put(row, doubtful, count(is_doubtful, doubtful_now));
        let say = |text: Text| quoted(&form.say(text));
        let formula = format!(
            "=IF({missing}>0,IF({is_begun},{}&{missing},{}),IF(IFERROR({again},FALSE),{},IF(IFERROR({outside},FALSE),{},IF(IFERROR({unlisted},FALSE),{},\"\"))))",
            say(LACKS),
            quoted(&too_few),
            say(AGAIN),
            say(OUTSIDE),
            say(UNLISTED),
            missing = at(missing),
        );
        let words = if state.begun && missing_now > 0 {
            format!("{}{missing_now}", form.say(LACKS))
        } else if missing_now > 0 {
            too_few.clone()
        } else if let Some(doubt) = state.doubt {
            form.say(doubt)
        } else {
            String::new()
        };
        let cell = Cell::formula(
            formula,
            Content::Text(words.into()),
            Look::Computed,
            Format::General,
        );
        sheet.put(row, of.sign(), cell);
    }
    sheet.conditions.push(Condition {
        cells: Range::new(FIRST_ROW, of.sign(), last, of.sign()),
        formula: format!("=LEN({})>0", CellRef::new(FIRST_ROW, of.sign())),
        look: Look::Doubtful,
    });
}

/// The condition that a row above has the same in the columns by which rows differ.
fn again(unique: &[u16], row: u32) -> String {
    if unique.is_empty() || row == FIRST_ROW {
        return "FALSE".to_owned();
    }
    let filled: Vec<String> = unique
        .iter()
        .map(|column| format!("LEN(TRIM({}))>0", CellRef::new(row, *column)))
        .collect();
    let same: Vec<String> = unique
        .iter()
        .map(|column| {
            let above = Range::new(FIRST_ROW, *column, row - 1, *column);
            format!("({above}={})", CellRef::new(row, *column))
        })
        .collect();
    // A factor makes numbers of a single condition.
    format!("AND({},SUMPRODUCT(1*{})>0)", filled.join(","), same.join("*"))
}

/// The condition that a number of the row is outside the limits of its column.
fn outside(of: &ListSheet<'_>, row: u32) -> String {
    let mut conditions = Vec::new();
    for (position, column) in of.placed() {
        let at = CellRef::new(row, position);
        let least = column
            .at_least
            .map(|least| format!("AND(ISNUMBER({at}),{at}<{least})"));
        let most = column
            .at_most
            .map(|most| format!("AND(ISNUMBER({at}),{at}>{most})"));
        conditions.extend(least.into_iter().chain(most));
    }
    if conditions.is_empty() {
        "FALSE".to_owned()
    } else {
        format!("OR({})", conditions.join(","))
    }
}

/// The condition that a cell of the row has an answer that its column does not offer.
fn unlisted(offers: &[Offer<'_>], row: u32) -> String {
    let demands: Vec<String> = offers
        .iter()
        .map(|offer| offer.demand(&CellRef::new(row, offer.at).to_string()))
        .collect();
    if demands.is_empty() {
        "FALSE".to_owned()
    } else {
        format!("NOT(AND({}))", demands.join(","))
    }
}

fn row_now(
    of: &ListSheet<'_>,
    sheet: &SheetPlan,
    row: u32,
    (needed, unique): (&[u16], &[u16]),
    unlisted: bool,
) -> Row {
    let content = |row: u32, column: u16| &sheet.cell(CellRef::new(row, column)).content;
    let is_blank = |column: u16| content(row, column).looks_blank();
    let words = |row: u32| -> Vec<String> {
        let words = unique
            .iter()
            .map(|column| Words::of(&content(row, *column).as_found()).joined());
        words.collect()
    };
    let missing = needed.iter().filter(|column| is_blank(**column)).count();
    let again = !unique.is_empty()
        && !unique.iter().any(|column| is_blank(*column))
        && (FIRST_ROW..row).any(|other| words(other) == words(row));
    let outside = of.placed().any(|(position, column)| {
        let number = content(row, position).as_number();
        number.is_some_and(|number| column.is_outside(number))
    });
    Row {
        begun: of.placed().any(|(position, _)| !is_blank(position)),
        missing: u32::try_from(missing).unwrap_or_default(),
        doubt: [(again, AGAIN), (outside, OUTSIDE), (unlisted, UNLISTED)]
            .into_iter()
            .find_map(|(holds, words)| holds.then_some(words)),
    }
}
