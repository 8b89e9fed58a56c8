//! WPS Office (Kingsoft ET), as it saves `.xlsx`.
//!
//! Imitated after what public tools that handle its files tell:
//! - `docProps/custom.xml` holds `KSOProductBuildVer` and `ICV`; the workbook says `fileVersion appName="xl"` with an old build;
//! - `xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"` brings attributes of its own, such as
//!   `etc:filterBottomFollowUsedRange` at a filter;
//! - pictures in cells are formulas `_xlfn.DISPIMG("ID_…",1)` with the formula as their text; the pictures lie in
//!   `xl/cellimages.xml`, and a hidden sheet `WpsReserved_CellImgList` lists them.

use zbir::base::place::CellRef;
use zbir::sheet::{BookPlan, Cell, Content, Look, SheetPlan, Visibility};

use super::{MAIN, Program, RELATIONSHIP, XML, link, styles};

/// WPS Office.
pub(crate) struct Wps;

const ETC: &str = "http://www.wps.cn/officeDocument/2017/etCustomData";
const PICTURE: &str = "DISPIMG(\"ID_5BA4F81A0D674C7AA8849A79AC5645C8\",1)";

impl Program for Wps {
    fn arrange(&self, book: &mut BookPlan) {
        let mut pictures = SheetPlan::named("WpsReserved_CellImgList");
        pictures.visibility = Visibility::VeryHidden;
        let words = format!("={PICTURE}");
        pictures.put(
            0,
            0,
            Cell::formula(
                format!("=_xlfn.{PICTURE}"),
                Content::Text(words.into()),
                Look::Plain,
                zbir::sheet::Format::General,
            ),
        );
        book.sheets.push(pictures);
    }

    fn workbook(&self) -> [String; 3] {
        [
            String::new(),
            "<fileVersion appName=\"xl\" lastEdited=\"3\" lowestEdited=\"5\" rupBuild=\"9302\"/><workbookPr/>\
             <bookViews><workbookView windowWidth=\"27945\" windowHeight=\"12255\"/></bookViews>"
                .into(),
            "<calcPr calcId=\"144525\"/>".into(),
        ]
    }

    fn worksheet(&self, _: usize) -> String {
        format!(
            " xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
             xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" \
             xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:etc=\"{ETC}\""
        )
    }

    fn head(&self, _: usize, sheet: &SheetPlan) -> String {
        let last = CellRef::new(sheet.end_row().saturating_sub(1), 14);
        format!(
            "<sheetPr/><dimension ref=\"A1:{last}\"/><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>\
             <sheetFormatPr defaultColWidth=\"9\" defaultRowHeight=\"13.5\" outlineLevelCol=\"1\"/>"
        )
    }

    fn row(&self, (first, last): (u16, u16)) -> String {
        format!(
            " customFormat=\"1\" ht=\"27\" spans=\"{}:{}\"",
            first + 1,
            last + 1
        )
    }

    fn tail(&self, _: usize, _: &SheetPlan) -> String {
        "<autoFilter ref=\"A3:C9\" etc:filterBottomFollowUsedRange=\"0\"><extLst/></autoFilter>\
         <pageMargins left=\"0.75\" right=\"0.75\" top=\"1\" bottom=\"1\" header=\"0.5\" footer=\"0.5\"/><headerFooter/>"
            .into()
    }

    fn styles(&self) -> String {
        let dxfs = "<dxfs count=\"0\"/><tableStyles count=\"0\" defaultTableStyle=\"TableStyleMedium2\"/><extLst><ext \
                    uri=\"{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}\" \
                    xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\"><x14:slicerStyles \
                    defaultSlicerStyle=\"SlicerStyleLight1\"/></ext></extLst>";
        styles(MAIN, "d\\.\\ m\\.\\ yyyy;@", dxfs)
    }

    fn workbook_relationships(&self) -> String {
        link(
            "rId903",
            "http://www.wps.cn/officeDocument/2020",
            "cellImage",
            "cellimages.xml",
        )
    }

    fn package_relationships(&self) -> String {
        link("rId2", RELATIONSHIP, "custom-properties", "docProps/custom.xml")
    }

    fn parts(&self, _: &BookPlan) -> Vec<(String, String)> {
        let property = |number: u32, name: &str, value: &str| {
            format!(
                "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{number}\" name=\"{name}\"><vt:lpwstr>{value}\
                 </vt:lpwstr></property>"
            )
        };
        let custom = format!(
            "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
             xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">{}{}</Properties>",
            property(2, "ICV", "F2F6D0FDC9334C8E8257259E5916E54E"),
            property(3, "KSOProductBuildVer", "1033-12.2.0.13266"),
        );
        let pictures = format!(
            "{XML}<etc:cellImages xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
             xmlns:etc=\"{ETC}\"/>"
        );
        vec![
            ("docProps/custom.xml".into(), custom),
            ("xl/cellimages.xml".into(), pictures),
        ]
    }
}
