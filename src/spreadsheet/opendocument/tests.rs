//! What is beside the cells is found at its place.

use super::*;
use crate::place::Range;
use crate::spreadsheet::Content;

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
    assert_eq!(error.content, Content::Error("#DIV/0!".to_owned()));
    let (at, percent) = &cells[1];
    assert_eq!(*at, CellRef::new(2, 4));
    assert!(percent.percent);
}
