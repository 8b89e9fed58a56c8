//! Microsoft Excel: of Microsoft 365, of an old Mac (days counted from 1904), and as it saves "Strict Open XML".
//!
//! Imitated after the published formats (ECMA-376; [MS-XLSX] for the extensions of 2009 and later):
//! - roots say `mc:Ignorable` and carry `xr:uid`; the workbook's folder stands in an `mc:AlternateContent` (`x15ac:absPath`), and a
//!   second `workbookPr`, of `x15`, in its `extLst`;
//! - rows state `spans` and `x14ac:dyDescent`; texts may be in runs (`r`), with a reading (`rPh`) that is no part of them;
//! - formulas are shared (`t="shared"`), of arrays (`t="array"`), or spill (`cm="1"`, with `xl/metadata.xml`);
//! - lists on other sheets are in `extLst` (`x14:dataValidations`); a check box is a control, anchored by `xdr:row` and `xdr:col`;
//! - comments are threaded (`xl/threadedComments`, `xl/persons`) beside the old part; there is a `calcChain`, printer's settings;
//! - Strict has namespaces of its own under `purl.oclc.org`, and days as ISO 8601 in cells of the type `d`;
//! - with `date1904` the first day is 1904-01-01, 1,462 days after Excel's other one.

use rust_decimal::Decimal;
use zbir::base::place::CellRef;
use zbir::sheet::{BookPlan, SheetPlan, date_of};

use super::{MAIN, Program, RELATIONSHIP, XML, escaped, link, space, styles};

/// An Excel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Excel {
    /// Of Microsoft 365.
    Modern,
    /// A workbook begun on an old Mac.
    Mac1904,
    /// Saved as "Strict Open XML Spreadsheet".
    Strict,
}

const MARKUP: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

impl Program for Excel {
    fn namespace(&self) -> &'static str {
        match self {
            Self::Modern | Self::Mac1904 => MAIN,
            Self::Strict => "http://purl.oclc.org/ooxml/spreadsheetml/main",
        }
    }

    fn relationship(&self) -> &'static str {
        match self {
            Self::Modern | Self::Mac1904 => RELATIONSHIP,
            Self::Strict => "http://purl.oclc.org/ooxml/officeDocument/relationships",
        }
    }

    fn workbook(&self) -> [String; 3] {
        let conformance = match self {
            Self::Modern | Self::Mac1904 => "",
            Self::Strict => " conformance=\"strict\"",
        };
        let properties = match self {
            Self::Modern => "<workbookPr defaultThemeVersion=\"202300\"/>",
            Self::Mac1904 => {
                "<workbookPr date1904=\"1\" showInkAnnotation=\"0\" autoCompressPictures=\"0\"/>"
            }
            Self::Strict => "<workbookPr dateCompatibility=\"0\" defaultThemeVersion=\"202300\"/>",
        };
        [
            format!(
                " xmlns:mc=\"{MARKUP}\" mc:Ignorable=\"x15 xr xr6 xr10 xr2\" \
                 xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\" \
                 xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\" \
                 xmlns:xr6=\"http://schemas.microsoft.com/office/spreadsheetml/2016/revision6\" \
                 xmlns:xr10=\"http://schemas.microsoft.com/office/spreadsheetml/2016/revision10\" \
                 xmlns:xr2=\"http://schemas.microsoft.com/office/spreadsheetml/2015/revision2\"{conformance}"
            ),
            format!(
                "<fileVersion appName=\"xl\" lastEdited=\"7\" lowestEdited=\"7\" rupBuild=\"29029\"/>{properties}\
                 <mc:AlternateContent xmlns:mc=\"{MARKUP}\"><mc:Choice Requires=\"x15\"><x15ac:absPath url=\"C:\\oddaja\\\" \
                 xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\"/></mc:Choice></mc:AlternateContent>\
                 <xr:revisionPtr revIDLastSave=\"0\" documentId=\"13_ncr:1_{{5C9E}}\" xr6:coauthVersionLast=\"47\"/>\
                 <bookViews><workbookView xWindow=\"-120\" yWindow=\"-120\" windowWidth=\"29040\" windowHeight=\"15720\" activeTab=\"1\" \
                 xr2:uid=\"{{8C0F7A1E-0000-0000-0000-000000000000}}\"/></bookViews>"
            ),
            "<calcPr calcId=\"191029\"/><extLst><ext uri=\"{140A7094-0E35-4892-8432-C4D2E57EDEB5}\" \
             xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\"><x15:workbookPr \
             chartTrackingRefBase=\"1\"/></ext></extLst>"
                .into(),
        ]
    }

    fn worksheet(&self, place: usize) -> String {
        format!(
            " xmlns:mc=\"{MARKUP}\" mc:Ignorable=\"x14ac xr xr2 xr3\" \
             xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\" \
             xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\" \
             xmlns:xr2=\"http://schemas.microsoft.com/office/spreadsheetml/2015/revision2\" \
             xmlns:xr3=\"http://schemas.microsoft.com/office/spreadsheetml/2016/revision3\" \
             xr:uid=\"{{00000000-0001-0000-{place:04}-000000000000}}\""
        )
    }

    fn head(&self, place: usize, sheet: &SheetPlan) -> String {
        let last = sheet.cells.keys().map(|at| at.column).max();
        let last = CellRef::new(sheet.end_row().saturating_sub(1), last.unwrap_or_default());
        format!(
            "<sheetPr codeName=\"List{place}\"><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:{last}\"/>\
             <sheetViews><sheetView showGridLines=\"0\" zoomScaleNormal=\"100\" workbookViewId=\"0\"><pane ySplit=\"3\" \
             topLeftCell=\"A4\" activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\" activeCell=\"J5\" \
             sqref=\"J5\"/></sheetView></sheetViews><sheetFormatPr baseColWidth=\"10\" defaultRowHeight=\"15\" x14ac:dyDescent=\"0.25\"/>"
        )
    }

    fn row(&self, (first, last): (u16, u16)) -> String {
        format!(" spans=\"{}:{}\" x14ac:dyDescent=\"0.25\"", first + 1, last + 1)
    }

    fn day(&self, serial: Decimal) -> (Option<&'static str>, String) {
        match self {
            Self::Modern => (None, self.number(serial)),
            Self::Mac1904 => (None, self.number(serial - Decimal::from(1_462))),
            Self::Strict => (Some("d"), format!("{}T00:00:00.000", date_of(serial).unwrap())),
        }
    }

    fn text(&self, words: &str) -> String {
        let Some((first, rest)) = words.split_once(' ') else {
            return format!("<t{}>{}</t>", space(words), escaped(words));
        };
        format!(
            "<r><t xml:space=\"preserve\">{} </t></r><r><rPr><b/><sz val=\"11\"/><rFont val=\"Calibri\"/></rPr>\
             <t xml:space=\"preserve\">{}</t></r><rPh sb=\"0\" eb=\"1\"><t>branje</t></rPh><phoneticPr fontId=\"1\" type=\"noConversion\"/>",
            escaped(first),
            escaped(rest)
        )
    }

    fn formula(&self, at: CellRef, formula: &str) -> (&'static str, String) {
        let words = escaped(formula.trim_start_matches('='));
        match at.row % 3 {
            0 => (
                " cm=\"1\"",
                format!("<f t=\"array\" aca=\"1\" ref=\"{at}\" ca=\"1\">{words}</f>"),
            ),
            1 => {
                let shared = at.row * 50 + u32::from(at.column);
                (
                    "",
                    format!("<f t=\"shared\" ref=\"{at}\" si=\"{shared}\">{words}</f>"),
                )
            }
            _ => ("", format!("<f>{words}</f>")),
        }
    }

    fn tail(&self, _: usize, _: &SheetPlan) -> String {
        "<phoneticPr fontId=\"1\" type=\"noConversion\"/>\
             <dataValidations count=\"1\"><dataValidation type=\"decimal\" allowBlank=\"1\" sqref=\"J5\" \
             xr:uid=\"{00000000-0002-0000-0100-000000000000}\"><formula1>0</formula1><formula2>9</formula2></dataValidation></dataValidations>\
             <pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>\
             <legacyDrawing r:id=\"rId1\"/>\
             <mc:AlternateContent><mc:Choice Requires=\"x14\" xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">\
             <controls><mc:AlternateContent><mc:Choice Requires=\"x14\"><control shapeId=\"1025\" r:id=\"rId2\" name=\"Check Box 1\">\
             <controlPr defaultSize=\"0\" autoFill=\"0\"><anchor moveWithCells=\"1\">\
             <from><xdr:col xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\">3</xdr:col>\
             <xdr:row xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\">2</xdr:row></from>\
             </anchor></controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>\
             <extLst><ext uri=\"{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}\" \
             xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\"><x14:dataValidations count=\"1\" \
             xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"><x14:dataValidation type=\"list\" allowBlank=\"1\">\
             <x14:formula1><xm:f>Seznami!$A$2:$A$5</xm:f></x14:formula1><xm:sqref>F6</xm:sqref></x14:dataValidation>\
             </x14:dataValidations></ext></extLst>"
            .into()
    }

    fn sheet_relationships(&self, place: usize) -> String {
        let control = format!("../ctrlProps/ctrlProp{}.xml", place + 1);
        let thread = format!("../threadedComments/threadedComment{}.xml", place + 1);
        link(
            "rId1",
            self.relationship(),
            "vmlDrawing",
            "../drawings/vmlDrawing1.vml",
        ) + &link("rId2", self.relationship(), "ctrlProp", &control)
            + &link(
                "rId3",
                "http://schemas.microsoft.com/office/2017/10/relationships",
                "threadedComment",
                &thread,
            )
    }

    fn styles(&self) -> String {
        styles(
            self.namespace(),
            "[$-424]d\\.\\ mmmm\\ yyyy;@",
            "<dxfs count=\"1\"><dxf><font><color rgb=\"FF9C0006\"/></font></dxf></dxfs>\
             <tableStyles count=\"0\" defaultTableStyle=\"TableStyleMedium2\"/>",
        )
    }

    fn workbook_relationships(&self) -> String {
        link("rId903", self.relationship(), "theme", "theme/theme1.xml")
            + &link("rId904", self.relationship(), "calcChain", "calcChain.xml")
            + &link("rId905", self.relationship(), "sheetMetadata", "metadata.xml")
            + &link(
                "rId906",
                "http://schemas.microsoft.com/office/2017/10/relationships",
                "person",
                "persons/person.xml",
            )
    }

    fn package_relationships(&self) -> String {
        link(
            "rId2",
            self.relationship(),
            "extended-properties",
            "docProps/app.xml",
        )
    }

    fn parts(&self, book: &BookPlan) -> Vec<(String, String)> {
        let namespace = self.namespace();
        let threads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
        let mut parts = vec![
            (
                "xl/calcChain.xml".to_owned(),
                format!("{XML}<calcChain xmlns=\"{namespace}\"><c r=\"A1\" i=\"1\"/></calcChain>"),
            ),
            (
                "xl/metadata.xml".into(),
                format!(
                    "{XML}<metadata xmlns=\"{namespace}\" xmlns:xda=\"http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray\">\
                     <metadataTypes count=\"1\"><metadataType name=\"XLDAPR\" minSupportedVersion=\"120000\" cellMeta=\"1\"/></metadataTypes>\
                     <futureMetadata name=\"XLDAPR\" count=\"1\"><bk><extLst><ext uri=\"{{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}}\">\
                     <xda:dynamicArrayProperties fDynamic=\"1\" fCollapsed=\"0\"/></ext></extLst></bk></futureMetadata>\
                     <cellMetadata count=\"1\"><bk><rc t=\"1\" v=\"0\"/></bk></cellMetadata></metadata>"
                ),
            ),
            (
                "xl/persons/person.xml".into(),
                format!(
                    "{XML}<personList xmlns=\"{threads}\"><person displayName=\"Urad\" id=\"{{1}}\"/></personList>"
                ),
            ),
            (
                "xl/theme/theme1.xml".into(),
                format!(
                    "{XML}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Office\"/>"
                ),
            ),
            (
                "xl/drawings/vmlDrawing1.vml".into(),
                "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"/>".into(),
            ),
            (
                "docProps/app.xml".into(),
                format!(
                    "{XML}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
                     <Application>Microsoft Excel</Application><AppVersion>16.0300</AppVersion></Properties>"
                ),
            ),
        ];
        for number in 1..=book.sheets.len() {
            let thread = "<threadedComment ref=\"J5\" dT=\"2025-01-24T10:00:00.00\" personId=\"{1}\" id=\"{2}\"><text>Preverite.</text>\
                          </threadedComment>";
            parts.push((
                format!("xl/threadedComments/threadedComment{number}.xml"),
                format!("{XML}<ThreadedComments xmlns=\"{threads}\">{thread}</ThreadedComments>"),
            ));
            parts.push((
                format!("xl/ctrlProps/ctrlProp{number}.xml"),
                format!("{XML}<formControlPr xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" objectType=\"CheckBox\"/>"),
            ));
        }
        parts
    }
}
