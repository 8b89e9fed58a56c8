//! The overview as a workbook: one sheet, a row for each strategy, the sums below.

use super::tables::Line;
use super::{Overview, TITLE};
use crate::base::language::{Language, Text};
use crate::base::place::{CellRef, Range};
use crate::output::tables::{Column, Datum, Tone};
use crate::output::text::text_of_any;
use crate::sheet::{BookPlan, Cell, Format, Look, Paper, Print, Properties, SheetPlan, Table};

/// The row of the headings; the rows of strategies begin below it.
const HEADINGS: u32 = 2;
/// How many columns stay visible while scrolling, and are repeated on a second page.
const FIXED: u16 = 2;

/// Makes the workbook.
pub fn workbook(overview: &Overview, language: Language) -> BookPlan {
    let title = TITLE.in_(language);
    let lines = overview.lines();
    let columns: Vec<Column<Line>> = overview.columns();
    let mut sheet = SheetPlan::named(title);
    sheet.put(0, 0, Cell::text(title, Look::Title));
    sheet.put(1, 0, Cell::text(overview.counted(language), Look::Subtitle));
    // The column of the folders is narrow, and the columns beside it are fixed too.
    sheet
        .merged
        .extend([0, 1].map(|row| Range::new(row, 0, row, FIXED - 1)));
    for (position, column) in (0u16..).zip(&columns) {
        sheet.widths.insert(position, column.width);
        sheet.put(
            HEADINGS,
            position,
            Cell::text(column.heading.in_(language), Look::Heading),
        );
    }
    let mut row = HEADINGS;
    for line in &lines {
        row += 1;
        put(&mut sheet, row, &columns, line, language, Look::Ruled);
    }
    let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or_default();
    sheet.tables.push(Table {
        name: Text::new("Strategije", "Strategies").in_(language).to_owned(),
        cells: Range::new(HEADINGS, 0, row.max(HEADINGS + 1), last),
        totals: false,
        filter: true,
        description: title.to_owned(),
    });
    row = row.max(HEADINGS + 1) + 1;
    for total in overview.total_lines() {
        row += 1;
        put(&mut sheet, row, &columns, &total, language, Look::Total);
    }
    sheet.frozen = Some(CellRef::new(HEADINGS + 1, FIXED));
    sheet.print = Print {
        repeat_rows: Some((HEADINGS, HEADINGS)),
        two_wide: Some((0, FIXED.saturating_sub(1))),
        paper: Paper::A3,
        footer: title.to_owned(),
        ..Print::default()
    };
    BookPlan {
        sheets: vec![sheet],
        names: Vec::new(),
        properties: Properties {
            title: title.to_owned(),
            language,
            ..Properties::default()
        },
    }
}

fn put(
    sheet: &mut SheetPlan,
    row: u32,
    columns: &[Column<Line>],
    line: &Line,
    language: Language,
    look: Look,
) {
    for (position, column) in (0u16..).zip(columns) {
        let look = match column.tone.map(|tone| tone(line)) {
            Some(Tone::Doubtful) => Look::Doubtful,
            Some(Tone::Bad) => Look::Bad,
            Some(Tone::Plain | Tone::Good | Tone::Computed) | None => look,
        };
        sheet.put(
            row,
            position,
            cell(&column.datum(line), line.decimals, language, look),
        );
    }
}

fn cell(datum: &Datum, decimals: u32, language: Language, look: Look) -> Cell {
    if let Datum::Count(n) = datum {
        Cell::number(*n, look, Format::Count)
    } else if let Datum::Money(amount) = datum {
        Cell::number(*amount, look, Format::Money.with_decimals(decimals))
    } else if let Datum::Percent(percent) = datum {
        Cell::number(*percent, look, Format::Fixed(1))
    } else {
        Cell::text(text_of_any(language, decimals, datum), look)
    }
}
