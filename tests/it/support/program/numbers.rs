//! Apple Numbers, as it exports a document into `.xlsx`.
//!
//! Imitated after what people who receive such files tell:
//! - a sheet "Export Summary" in front says that "This document was exported from Numbers" and lists, under "Numbers Sheet Name",
//!   "Numbers Table Name" and "Excel Worksheet Name", what became of what;
//! - each table becomes a sheet, named after its sheet and itself: "Kazalniki - Tabela 1";
//! - a table whose name is shown gets a first row with that name across it, which moves everything down;
//! - hidden columns come back visible, and so do sheets, which Numbers cannot hide; lists and formulas are lost, values stay;
//! - cells are styled one by one, and the height of each row is stated.

use rust_decimal::Decimal;
use zbir::base::place::{CellRef, Range};
use zbir::sheet::{BookPlan, Cell, Look, SheetPlan, Visibility};

use super::{MAIN, Program, XML, styles};

/// Numbers.
pub(crate) struct Numbers {
    /// Whether the export has its summary in front.
    pub(crate) summary: bool,
    /// Whether the tables show their names.
    pub(crate) titles: bool,
    /// Whether sheets that were hidden came along.
    pub(crate) hidden: bool,
}

/// The name of a table made of an imported sheet.
const TABLE: &str = "Tabela 1";

impl Program for Numbers {
    fn arrange(&self, book: &mut BookPlan) {
        if !self.hidden {
            book.sheets
                .retain(|sheet| sheet.visibility == Visibility::Visible);
        }
        let names: Vec<String> = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        for sheet in &mut book.sheets {
            sheet.name = format!("{} - {TABLE}", sheet.name);
            sheet.visibility = Visibility::Visible;
            sheet.hidden_columns.clear();
            sheet.hidden_rows.clear();
            for cell in sheet.cells.values_mut() {
                cell.formula = None;
            }
            if self.titles {
                titled(sheet);
            }
        }
        if self.summary {
            book.sheets.insert(0, summary(&names));
        }
    }

    fn workbook(&self) -> [String; 3] {
        [
            String::new(),
            "<bookViews><workbookView xWindow=\"0\" yWindow=\"40\" windowWidth=\"15960\" windowHeight=\"18080\"/></bookViews>".into(),
            String::new(),
        ]
    }

    fn worksheet(&self, _: usize) -> String {
        String::new()
    }

    fn head(&self, _: usize, sheet: &SheetPlan) -> String {
        let last = sheet.cells.keys().map(|at| at.column).max().unwrap_or_default();
        let last = CellRef::new(sheet.end_row().saturating_sub(1), last);
        format!(
            "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:{last}\"/>\
             <sheetViews><sheetView workbookViewId=\"0\" showGridLines=\"0\" defaultGridColor=\"1\"/></sheetViews>\
             <sheetFormatPr defaultColWidth=\"16.3333\" defaultRowHeight=\"19.9\" customHeight=\"1\" outlineLevelRow=\"0\" outlineLevelCol=\"0\"/>"
        )
    }

    fn row(&self, _: (u16, u16)) -> String {
        " ht=\"20.25\" customHeight=\"1\"".into()
    }

    fn number(&self, number: Decimal) -> String {
        number.normalize().to_string()
    }

    fn tail(&self, _: usize, _: &SheetPlan) -> String {
        "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.75\" bottom=\"0.75\" header=\"0.277778\" footer=\"0.277778\"/>\
         <pageSetup firstPageNumber=\"1\" fitToHeight=\"1\" fitToWidth=\"1\" scale=\"100\" useFirstPageNumber=\"0\" \
         orientation=\"portrait\" pageOrder=\"downThenOver\"/><headerFooter><oddFooter>&amp;C&amp;P</oddFooter></headerFooter>"
            .into()
    }

    fn styles(&self) -> String {
        styles(MAIN, "d. m. yyyy", "")
    }

    fn parts(&self, _: &BookPlan) -> Vec<(String, String)> {
        let theme = format!(
            "{XML}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Blank\"/>"
        );
        vec![("xl/theme/theme1.xml".into(), theme)]
    }
}

/// The table's name in a first row across it.
fn titled(sheet: &mut SheetPlan) {
    let last = sheet.cells.keys().map(|at| at.column).max().unwrap_or_default();
    let cells = std::mem::take(&mut sheet.cells);
    sheet.cells = cells
        .into_iter()
        .map(|(at, cell)| (CellRef::new(at.row + 1, at.column), cell))
        .collect();
    for range in &mut sheet.merged {
        *range = Range::new(
            range.first.row + 1,
            range.first.column,
            range.last.row + 1,
            range.last.column,
        );
    }
    sheet.put(0, 0, Cell::text(TABLE, Look::Plain));
    if last > 0 {
        sheet.merged.push(Range::new(0, 0, 0, last));
    }
}

fn summary(names: &[String]) -> SheetPlan {
    let mut sheet = SheetPlan::named("Export Summary");
    let words = "This document was exported from Numbers. Each table was converted to an Excel worksheet. All other objects on \
                 each Numbers sheet were placed on separate worksheets. Please be aware that formula calculations may differ in Excel.";
    sheet.put(2, 1, Cell::text(words, Look::Plain));
    let headings = ["Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name"];
    for (column, heading) in (1..).zip(headings) {
        sheet.put(6, column, Cell::text(heading, Look::Plain));
    }
    for (row, name) in (7..).step_by(2).zip(names) {
        sheet.put(row, 1, Cell::text(name, Look::Plain));
        sheet.put(row + 1, 2, Cell::text(TABLE, Look::Plain));
        sheet.put(row + 1, 3, Cell::text(format!("{name} - {TABLE}"), Look::Plain));
    }
    sheet
}
