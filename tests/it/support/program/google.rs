//! Google Sheets, as it downloads a sheet into `.xlsx`.
//!
//! Imitated after what public readers and writers of such files handle, and what their issues tell:
//! - there is no `docProps`, no `calcChain`; the root of each sheet declares `mx`, `mc`, `mv`, `x14`, `x15`, `x14ac` and `xm`;
//! - `<sheetPr><outlinePr summaryBelow="0" summaryRight="0"/></sheetPr>`, then a bare `<sheetView workbookViewId="0"/>`;
//! - every sheet has a drawing of its own, empty as it may be;
//! - `state` is written for visible sheets too, and there is no `veryHidden`: what was, comes back hidden;
//! - numbers are written with a decimal point, whole ones as `22.0`; protection of cells is lost.

use rust_decimal::Decimal;
use zbir::sheet::{BookPlan, SheetPlan, Visibility};

use super::{MAIN, Program, RELATIONSHIP, XML, link, styles};

/// Google Sheets.
pub(crate) struct Google;

impl Program for Google {
    fn workbook(&self) -> [String; 3] {
        let spaces = " xmlns:mx=\"http://schemas.microsoft.com/office/mac/excel/2008/main\" \
                      xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
                      xmlns:mv=\"urn:schemas-microsoft-com:mac:vml\" \
                      xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" \
                      xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"";
        [
            spaces.into(),
            "<workbookPr/>".into(),
            "<definedNames/><calcPr/>".into(),
        ]
    }

    fn state(&self, visibility: Visibility) -> &'static str {
        match visibility {
            Visibility::Visible => " state=\"visible\"",
            Visibility::Hidden | Visibility::VeryHidden => " state=\"hidden\"",
        }
    }

    fn worksheet(&self, _: usize) -> String {
        let [spaces, ..] = self.workbook();
        spaces
            + " xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\" \
               xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\""
    }

    fn head(&self, _: usize, _: &SheetPlan) -> String {
        "<sheetPr><outlinePr summaryBelow=\"0\" summaryRight=\"0\"/></sheetPr>\
         <sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>\
         <sheetFormatPr customHeight=\"1\" defaultColWidth=\"12.63\" defaultRowHeight=\"15.75\"/>"
            .into()
    }

    fn row(&self, _: (u16, u16)) -> String {
        " ht=\"15.75\" customHeight=\"1\"".into()
    }

    fn number(&self, number: Decimal) -> String {
        let number = number.normalize();
        if number.is_integer() {
            format!("{number}.0")
        } else {
            number.to_string()
        }
    }

    fn tail(&self, _: usize, _: &SheetPlan) -> String {
        "<dataValidations><dataValidation type=\"list\" allowBlank=\"1\" showDropDown=\"1\" sqref=\"F6\"><formula1>Seznami!$A$2:$A$5\
         </formula1></dataValidation></dataValidations><drawing r:id=\"rId1\"/>"
            .into()
    }

    fn sheet_relationships(&self, place: usize) -> String {
        let target = format!("../drawings/drawing{}.xml", place + 1);
        link("rId1", RELATIONSHIP, "drawing", &target)
    }

    fn styles(&self) -> String {
        styles(MAIN, "d\". \"m\". \"yyyy", "<dxfs count=\"0\"/>")
    }

    fn parts(&self, book: &BookPlan) -> Vec<(String, String)> {
        let drawing = format!(
            "{XML}<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\"/>"
        );
        (1..=book.sheets.len())
            .map(|number| (format!("xl/drawings/drawing{number}.xml"), drawing.clone()))
            .collect()
    }
}
