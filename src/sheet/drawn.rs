//! What a sheet has besides cells: tables that filter and sort, charts, and small lines within a cell. Not read.

mod fill;

use rust_decimal::Decimal;

use crate::base::place::{CellRef, Range, column_letters};

pub use fill::{Colour, Fill, Shade};

/// A rectangle that the program treats as a table: it has a name, filters, sorts as a whole, and grows with its rows.
///
/// Its columns are called as the cells of its first row say, so these must hold text, each another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name by which formulas call it; letters, digits and `_` only, and unique in the workbook.
    pub name: String,
    /// The rectangle: headings, rows, and the row of totals where there is one. It has at least one row.
    pub cells: Range,
    /// Whether the last row holds totals, which neither filter nor sort.
    pub totals: bool,
    /// Whether the headings have filter buttons.
    pub filter: bool,
    /// What it holds, for who does not see it.
    pub description: String,
}

/// A chart beside or below the cells that it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The cell in which its upper left corner lies.
    pub at: CellRef,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// Its form.
    pub form: ChartForm,
    /// Its title.
    pub title: String,
    /// What the lengths of the bars count.
    pub unit: String,
    /// The number formats of the bars and of the axis; `None`: whole numbers.
    pub numbers: Option<[String; 2]>,
    /// The longest bar, that of all series of a category where they are stacked; 0 if it is not known.
    pub longest: u64,
    /// How far bars reach below zero; 0 if none does.
    pub below: u64,
    /// What it shows, for who does not see it.
    pub description: String,
    /// The cells that name the bars, on the sheet of the chart; of one column.
    pub categories: Range,
    /// What is shown of each, in the order of the legend.
    pub series: Vec<Series>,
}

/// The form of a chart. All bars lie, for their names are long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartForm {
    /// The series one after another in the same bar.
    Stacked,
    /// The series in bars below one another.
    SideBySide,
}

/// One of the things that a chart shows of each category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// The cell with its name.
    pub name: CellRef,
    /// The cells with its numbers, on the sheet of the chart.
    pub values: Range,
    /// What stands on bars instead of the number alone, by position: `več kot 500,00 €`; shorter if the rest are as usual.
    pub labels: Vec<Option<String>>,
    /// How its bars are filled.
    pub fill: Fill,
}

/// A line, within a cell, through the numbers of some others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sparkline {
    /// The cell in which it lies.
    pub at: CellRef,
    /// The numbers, on the same sheet, in the order of time.
    pub values: Range,
}

impl Chart {
    /// The most labels of one digit for which the longest bar has room.
    const ROOM: u64 = 30;

    /// Returns the least number whose part of a stacked bar has room for its label: those of narrower parts would lie upon each other.
    pub fn least_labelled(&self) -> u64 {
        self.longest.div_ceil(Self::ROOM).max(1)
    }

    /// Returns the axis of bars side by side, with room for the labels of the longest; `None` if that is not known.
    pub fn axis(&self) -> Option<Axis> {
        let all = self.longest.checked_add(self.below)?;
        let room = all / 4;
        let reach = all.checked_add(room)?;
        let step = 10_u64.checked_pow(reach.checked_ilog10()?.saturating_sub(1))?;
        // On both sides of zero the steps are told, so that one of them is zero.
        let step = match self.below {
            0 => step,
            _ => step.checked_mul(match reach / step {
                ..=20 => 2,
                21..=50 => 5,
                51.. => 10,
            })?,
        };
        let end = |bar: u64| {
            let end = bar.checked_add(if bar > 0 { room } else { 0 })?;
            i64::try_from(end.div_ceil(step).checked_mul(step)?).ok()
        };
        Some(Axis {
            least: -end(self.below)?,
            most: end(self.longest)?,
            step: (self.below > 0).then_some(step),
        })
    }
}

/// Where the axis of a chart begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// Its beginning: zero, or below it.
    pub least: i64,
    /// Its end.
    pub most: i64,
    /// How far its lines are from one another; `None`: as the program has them.
    pub step: Option<u64>,
}

/// Returns the length of the longest bar, rounded up; 0 if there is none.
pub fn longest(number: Option<Decimal>) -> u64 {
    u64::try_from(number.unwrap_or_default().ceil()).unwrap_or_default()
}

impl Table {
    /// Returns the cells of a column by its heading, as formulas call them: `Cilji[Stanje 2024]`.
    pub fn column(&self, heading: &str) -> String {
        column_of(&self.name, heading)
    }

    /// Returns `true` if a cell is a heading with a filter button in it.
    pub fn has_button(&self, at: CellRef) -> bool {
        self.filter && at.row == self.cells.first.row && self.cells.contains(at)
    }

    /// Returns the cells of a column by its position, as formulas of the file's grammar call them: `B5:B40`; without headings and
    /// totals.
    pub fn rows_of(&self, column: u16) -> Range {
        let last = self.cells.last.row - u32::from(self.totals);
        Range::new(self.cells.first.row + 1, column, last, column)
    }
}

/// Returns a column of a table as formulas call it; what the grammar reserves is marked with an apostrophe.
pub fn column_of(table: &str, heading: &str) -> String {
    let mut escaped = String::with_capacity(heading.len());
    for c in heading.chars() {
        if matches!(c, '[' | ']' | '#' | '\'' | '@') {
            escaped.push('\'');
        }
        escaped.push(c);
    }
    format!("{table}[{escaped}]")
}

/// Returns a formula that leads to the row of another sheet whose cell in a column holds a key or number, wherever sorting has
/// moved it, and shows words; an error where no row holds it any more.
///
/// A link kept beside a cell would lead to where the row was when the file was written. `key` and `shown` become part of
/// the formula and so must be the program's own words: identifiers, numbers and labels, never text from a submission.
pub fn link_formula(sheet: &str, column: u16, key: &FormulaWord, shown: &FormulaWord) -> String {
    let letters = column_letters(column);
    let sheet = sheet.replace('\'', "''").replace('"', "\"\"");
    let mut formula = String::with_capacity(2 * sheet.len() + 80);
    formula.extend(["=HYPERLINK(\"#'", &sheet, "'!", &letters, "\"&MATCH("]);
    key.write(&mut formula);
    formula.extend([",'", &sheet, "'!$", &letters, ":$", &letters, ",0),"]);
    shown.write(&mut formula);
    formula.push(')');
    formula
}

/// A word of a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormulaWord {
    /// A number.
    Number(usize),
    /// Words, put in quotes.
    Text(String),
}

impl FormulaWord {
    fn write(&self, formula: &mut String) {
        match self {
            Self::Number(number) => formula.push_str(&number.to_string()),
            Self::Text(text) => formula.push_str(&super::literal(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_called_with_its_reserved_signs_marked() {
        assert_eq!(column_of("Cilji", "Stanje 2024"), "Cilji[Stanje 2024]");
        assert_eq!(column_of("t", "št. [#]"), "t[št. '['#']]");
    }

    #[test]
    fn labels_have_room_on_their_bars_and_behind_them() {
        let chart = |below, longest| Chart {
            at: CellRef::new(0, 0),
            width: 600,
            height: 200,
            form: ChartForm::Stacked,
            title: String::new(),
            unit: String::new(),
            numbers: None,
            longest,
            below,
            description: String::new(),
            categories: Range::new(1, 0, 1, 0),
            series: Vec::new(),
        };
        let least = [0, 9, 15, 16, 27, 300].map(|longest| chart(0, longest).least_labelled());
        assert_eq!(least, [1, 1, 1, 1, 1, 10]);
        let axis = |below, longest| {
            chart(below, longest)
                .axis()
                .map(|of| (of.least, of.most, of.step))
        };
        let ends = [0, 7, 2_267_879, 999_999, u64::MAX].map(|longest| axis(0, longest));
        let to = |most| Some((0, most, None));
        assert_eq!(ends, [None, to(8), to(2_900_000), to(1_300_000), None]);
        // Below zero there is room for labels too, if a bar is there, and a line at zero.
        assert_eq!(axis(51, 1_750), Some((-1_000, 2_500, Some(500))));
        assert_eq!(axis(50, 0), Some((-70, 0, Some(10))));
        assert_eq!(
            axis(900_000, 4_100_000),
            Some((-3_000_000, 6_000_000, Some(1_000_000)))
        );
    }

    #[test]
    fn a_link_finds_its_row_by_key() {
        assert_eq!(
            link_formula(
                "Sledljivost",
                1,
                &FormulaWord::Text("a.3/x".into()),
                &FormulaWord::Number(2)
            ),
            "=HYPERLINK(\"#'Sledljivost'!B\"&MATCH(\"a.3/x\",'Sledljivost'!$B:$B,0),2)"
        );
        assert_eq!(
            link_formula(
                "a'b",
                0,
                &FormulaWord::Number(7),
                &FormulaWord::Text("»\"«".into())
            ),
            "=HYPERLINK(\"#'a''b'!A\"&MATCH(7,'a''b'!$A:$A,0),\"»\"\"«\")"
        );
    }

    #[test]
    fn the_rows_of_a_column_leave_headings_and_totals_out() {
        let table = Table {
            name: "t".into(),
            cells: Range::new(3, 0, 9, 4),
            totals: true,
            filter: false,
            description: String::new(),
        };
        assert_eq!(table.rows_of(2), Range::new(4, 2, 8, 2));
    }
}
