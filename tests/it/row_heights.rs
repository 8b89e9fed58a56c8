//! Every row of the consolidated workbooks of the samples is as tall as its text needs at the width of its column, by a measure of
//! letters that is coarser than the program's and its own.

use std::fs;
use std::ops::RangeInclusive;

use regex_lite::Regex;
use zbir::base::place::{CellRef, column_letters};
use zbir::sheet::{Book, Content, isolate::Isolation, limits::Limits};

use crate::support::agreement::open;
use crate::support::folder::{ran, sample_of, zbir};
use crate::support::package::unpacked;

/// The height of a line, in points, in letters of 11 points.
const LINE: f64 = 15.0;
/// The tallest row that Excel takes.
const TALLEST: f64 = 409.0;
/// By how much the measure may be wrong.
const DOUBT: f64 = 0.1;

/// The cut of a cell's letters.
struct Cut {
    size: f64,
    is_bold: bool,
    is_wrapped: bool,
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

fn found<'t>(pattern: &str, text: &'t str) -> Vec<Vec<&'t str>> {
    let pattern = Regex::new(pattern).unwrap();
    let groups = |found: regex_lite::Captures<'t>| {
        let groups = found.iter().skip(1);
        groups
            .map(|group| group.map_or("", |group| group.as_str()))
            .collect()
    };
    pattern.captures_iter(text).map(groups).collect()
}

/// The part of a text from one tag to the end of the element.
fn within<'t>(text: &'t str, tag: &str) -> &'t str {
    let start = text.find(&format!("<{tag} ")).unwrap();
    let end = text.find(&format!("</{tag}>")).unwrap();
    &text[start..end]
}

fn cuts(styles: &str) -> Vec<Cut> {
    let fonts: Vec<&str> = within(styles, "fonts").split("<font>").skip(1).collect();
    let formats = within(styles, "cellXfs").split("<xf ").skip(1);
    formats
        .map(|format| {
            let font: usize = found(r#"fontId="(\d+)""#, format)[0][0].parse().unwrap();
            Cut {
                size: number(found(r#"<sz val="([0-9.]+)""#, fonts[font])[0][0]),
                is_bold: fonts[font].contains("<b/>"),
                is_wrapped: format.contains("wrapText=\"1\""),
            }
        })
        .collect()
}

/// How wide a letter is, in digits: thin, wide, a capital, another.
fn letter(c: char) -> f64 {
    match c {
        _ if " .,:;iljtfrIJ()[]/|'!-\u{a0}".contains(c) => 0.57,
        _ if "mwMW%@".contains(c) => 1.65,
        'A'..='Z' | 'Č' | 'Š' | 'Ž' => 1.18,
        _ => 1.02,
    }
}

/// Counts lines by the measure, made wider or narrower.
fn lines(text: &str, room: f64, wider: f64) -> u32 {
    let mut lines = 0;
    for paragraph in text.split('\n') {
        lines += 1;
        let mut used = 0.0;
        for word in paragraph.split_inclusive(' ') {
            let whole: f64 = word.chars().map(letter).sum::<f64>() * wider;
            let mut long: f64 = word.trim_end().chars().map(letter).sum::<f64>() * wider;
            if used > 0.0 && used + long > room {
                lines += 1;
                used = 0.0;
            }
            while long > room {
                lines += 1;
                long -= room;
            }
            used += whole.min(room);
        }
    }
    lines
}

/// Holds the rows of a workbook; returns how many rows it saw, and how many of several lines.
fn held(bytes: &[u8], book: &Book) -> (usize, usize) {
    let parts = unpacked(bytes);
    let part = |name: &str| {
        let (_, content) = parts.iter().find(|(part, _)| part == name).unwrap();
        String::from_utf8(content.clone()).unwrap()
    };
    let cuts = cuts(&part("xl/styles.xml"));
    let (mut seen, mut tall) = (0, 0);
    for (position, sheet) in (1..).zip(&book.sheets) {
        let xml = part(&format!("xl/worksheets/sheet{position}.xml"));
        let columns = found(r#"<col min="(\d+)" max="(\d+)" width="([0-9.]+)""#, &xml);
        let width = |columns_of: RangeInclusive<u32>| -> f64 {
            let one = |column: u32| {
                let of = columns.iter().find(|of| {
                    (of[0].parse().unwrap()..=of[1].parse::<u32>().unwrap()).contains(&(column + 1))
                });
                of.map_or(8.43, |of| number(of[2]) - 5.0 / 7.0)
            };
            columns_of.map(one).sum()
        };
        let merged = found(r#"<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)""#, &xml);
        for row in found(r#"<row r="(\d+)"([^>]*)>(.*?)</row>"#, &xml) {
            let (number_of, attributes, cells) = (row[0], row[1], row[2]);
            if attributes.contains("hidden") {
                continue;
            }
            let height = found(r#"ht="([0-9.]+)""#, attributes)
                .first()
                .map_or(LINE, |found| number(found[0]));
            let (mut least, mut most) = (0.0_f64, LINE);
            let mut shown = String::new();
            for cell in found(r#"<c r="([A-Z]+)\d+" s="(\d+)""#, cells) {
                let column = (0..200)
                    .find(|column| column_letters(*column) == cell[0])
                    .unwrap();
                let at = CellRef::new(number_of.parse::<u32>().unwrap() - 1, column);
                let Content::Text(text) = &sheet.cell(at).content else {
                    continue;
                };
                let cut = &cuts[cell[1].parse::<usize>().unwrap()];
                let line = LINE * cut.size / 11.0;
                let range = merged
                    .iter()
                    .find(|range| range[0] == cell[0] && range[1] == number_of);
                if range.is_some_and(|range| range[3] != number_of) {
                    continue;
                }
                let end = range.map_or(column, |range| {
                    (0..200).find(|of| column_letters(*of) == range[2]).unwrap()
                });
                let bold = if cut.is_bold { 1.03 } else { 1.0 };
                let room = width(u32::from(column)..=u32::from(end)) * 11.0 / cut.size / bold;
                let of = |wider: f64| {
                    if cut.is_wrapped {
                        f64::from(lines(text, room, wider))
                    } else {
                        1.0
                    }
                };
                least = least.max(of(1.0 - DOUBT) * line);
                // A filter's button may need a line of its own.
                let button = if cut.is_bold && cut.is_wrapped { line } else { 0.0 };
                if of(1.0 + DOUBT) * line + button > most {
                    most = of(1.0 + DOUBT) * line + button;
                    shown = format!("{}: {text}", cell[0]);
                }
            }
            seen += 1;
            tall += usize::from(height > LINE * 1.5);
            let (least, most) = (least.min(TALLEST), most.min(TALLEST));
            assert!(
                (least - 1.0..=most + 1.0).contains(&height),
                "{}!{number_of}: {height} points, {least} to {most} are needed by {shown}",
                sheet.name
            );
        }
    }
    (seen, tall)
}

#[test]
fn every_row_of_the_consolidated_workbook_is_as_tall_as_its_text() {
    for (name, least) in [("kranj-starejsi", 600), ("mladi-koper", 250)] {
        let folder = sample_of(name);
        let (code, _, err) = ran(zbir(&["run"]).arg(folder.path()));
        assert_eq!(code, 0, "{err}");
        let bytes = fs::read(folder.path().join("out/2024/consolidated.xlsx")).unwrap();
        let book = open(&bytes, &Limits::default(), &Isolation::none()).unwrap();
        let (seen, tall) = held(&bytes, &book);
        assert!(
            seen > least && tall > least / 10,
            "{name}: {seen} rows, {tall} tall"
        );
    }
}
