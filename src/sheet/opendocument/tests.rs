//! What is beside the cells is found at its place.

use super::*;
use crate::base::place::Range;
use crate::sheet::Content;

#[test]
fn marks_are_found_at_their_places() {
    let xml = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><table:table>\
               <table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>\
               <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
               <table:table-row table:visibility=\"filter\"><table:table-cell table:number-columns-repeated=\"3\"/>\
               <table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\">\
               <text:p>#DIV/0!</text:p></table:table-cell>\
               <table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"percentage\" office:value=\"1.15\"/>\
               </table:table-row></table:table></office:document-content>";
    let sheets = sheets(xml, None, false, &Limits::default()).unwrap();
    let [Found { sheet, cells }] = sheets.as_slice() else {
        panic!()
    };
    assert_eq!(sheet.hidden_rows, [2]);
    assert_eq!(sheet.hidden_columns, [2]);
    assert_eq!(sheet.merged, [Range::new(2, 4, 2, 5)]);
    let (at, error) = &cells[0];
    assert_eq!(*at, CellRef::new(2, 3));
    assert_eq!(error.content, Content::Error("#DIV/0!".into()));
    let (at, percent) = &cells[1];
    assert_eq!(*at, CellRef::new(2, 4));
    assert!(percent.percent);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_changed_content_panics(
        places in proptest::collection::vec(proptest::prelude::any::<proptest::sample::Index>(), 1..5),
        with in "[0-9<>/\"&; =a-z:-]{0,8}",
        cut in 0_usize..9,
    ) {
        let mut content = CONTENT.as_bytes().to_vec();
        for place in places {
            let place = place.index(content.len());
            let end = (place + cut).min(content.len());
            content.splice(place..end, with.bytes());
        }
        sheets(&String::from_utf8_lossy(&content), None, false, &Limits::default()).ok();
    }
}

/// One of each thing that is read beside and within cells.
const CONTENT: &str = "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><table:table table:name=\"a\">\
    <table:table-column table:number-columns-repeated=\"2\" table:visibility=\"collapse\"/><table:table-row-group \
    table:display=\"false\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" \
    office:value=\"22.5\" table:number-columns-repeated=\"3\"><office:annotation><text:p>opomba</text:p></office:annotation>\
    <text:p>22,5</text:p></table:table-cell></table:table-row></table:table-row-group><table:table-row>\
    <table:covered-table-cell/><table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\" \
    office:value-type=\"percentage\" office:value=\"1.15\"><text:p>115 %</text:p></table:table-cell><table:table-cell \
    office:value-type=\"date\" office:date-value=\"2025-02-14\"/><table:table-cell office:value-type=\"time\" \
    office:time-value=\"PT12H30M00S\"/><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"3\"/>b\
    <text:span text:style-name=\"T1\">c</text:span><text:line-break/></text:p></table:table-cell><table:table-cell \
    table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"><text:p>#DIV/0!</text:p></table:table-cell>\
    </table:table-row></table:table></office:document-content>";
