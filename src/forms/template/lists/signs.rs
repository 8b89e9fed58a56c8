//! The messages about the rows of a list while they are filled in, and the hidden counts for the panel.

use super::doubts::Row;
use crate::base::language::Text;
use crate::base::place::{CellRef, Range, column_letters};
use crate::forms::layout::{FIRST_ROW, HEADING_ROW, KEY_COLUMN, KEY_ROW, LIST_COUNTS, LIST_SIGN, ListSheet};
use crate::forms::template::Form;
use crate::forms::template::next::nil;
use crate::forms::template::sign::{SignKind, Signs};
use crate::sheet::{Cell, Condition, Content, Format, Look, SheetPlan, literal};

const LACKS: Text = Text::new("Manjka obveznih podatkov: ", "Required entries missing: ");
const TOO_FEW: Text = Text::new("Najmanj vrstic: {n}", "Rows at least: {n}");
/// What a row of a list comes to now.
struct Now {
    begun: bool,
    missing: u32,
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
    let now: Vec<Now> = (FIRST_ROW..=last)
        .map(|row| row_now(of, sheet, row, &needed))
        .collect();
    let doubts: Vec<Signs> = (FIRST_ROW..=last)
        .map(|row| {
            Row {
                form,
                of,
                sheet,
                number: row,
            }
            .doubts(&unique)
        })
        .collect();
    let used = now.iter().filter(|row| row.begun).count();
    let (is_nil, is_nil_now) = nil(form);
    let all_begun = format!("SUM({})", Range::new(FIRST_ROW, begun, last, begun).absolute());
    let too_few = form.say_with(TOO_FEW, &[("n", &of.list.at_least.to_string())]);
    let count = |formula: String, now: u32| {
        Cell::formula(
            format!("={formula}"),
            Content::Number(now.into()),
            Look::Key,
            Format::Plain,
        )
    };
    let all = u32::try_from(needed.len()).unwrap_or_default();
    for (((number, row), state), doubts) in (1..).zip(FIRST_ROW..=last).zip(&now).zip(&doubts) {
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
        let (is_doubtful, doubtful_now) = doubts.count(SignKind::Doubtful);
        sheet.put(row, doubtful, count(is_doubtful, doubtful_now));
        let say = |text: Text| literal(&form.say(text));
        let (doubted, doubted_now) = doubts.words().unwrap_or(("\"\"".to_owned(), String::new()));
        let formula = format!(
            "=IF({missing}>0,IF({is_begun},{}&{missing},{}),{doubted})",
            say(LACKS),
            literal(&too_few),
            missing = at(missing),
        );
        let words = if state.begun && missing_now > 0 {
            format!("{}{missing_now}", form.say(LACKS))
        } else if missing_now > 0 {
            too_few.clone()
        } else {
            doubted_now
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

fn row_now(of: &ListSheet<'_>, sheet: &SheetPlan, row: u32, needed: &[u16]) -> Now {
    let is_blank = |column: u16| sheet.cell(CellRef::new(row, column)).content.looks_blank();
    let missing = needed.iter().filter(|column| is_blank(**column)).count();
    Now {
        begun: of.placed().any(|(position, _)| !is_blank(position)),
        missing: u32::try_from(missing).unwrap_or_default(),
    }
}
