//! The report as a Word document: real styles and headings, a table of contents, captions, page numbers, its language.
//!
//! The parts are templates of the program (ISO/IEC 29500-1, `WordprocessingML`); the report's content is escaped when it is
//! inserted.

mod chart;
mod pieces;
mod width;

use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, context};
use zip::ZipWriter;

use crate::base::language::{Conventions, Text, unbroken};
use crate::output::prose::{Block, Insert};
use crate::output::report::{Chart, Report};
use crate::sheet::write::part_options;
use pieces::{Piece, entries, pieces};

/// Why a document could not be made.
#[derive(Debug)]
pub struct DocumentError(String);

/// The pages of the headings, by their bookmarks, once a program has laid the document out.
pub type Pages = BTreeMap<String, u32>;

/// Writes the document; the same content gives the same bytes. Where the pages of the headings are known, the contents show them and are
/// one field, which a person can update. Where they are not, each page is a field of its own, which Word and `LibreOffice` fill in when
/// they open the document: of one field `LibreOffice` shows what is written in it.
///
/// # Errors
/// A part could not be created, which is a bug of the program.
pub fn document(report: &Report, blocks: &[Block], pages: &Pages) -> Result<Vec<u8>, DocumentError> {
    let &Conventions { point, separator, .. } = report.language.conventions();
    let tag = report.language.tag();
    let (pieces, charts) = pieces(report, blocks, pages)?;
    let with = context! {
        charts => (1..=charts.len()).collect::<Vec<_>>(),
        deepest => deepest(blocks),
        title => report.title.as_str(),
        strategy => report.strategy.as_str(),
        owner => report.owner.as_str(),
        page => Text::new("stran", "page").in_(report.language),
        of => Text::new("od", "of").in_(report.language),
        tag,
        point,
        separator,
    };
    let mut engine = Environment::new();
    engine.set_auto_escape_callback(|_| AutoEscape::Html);
    engine.set_formatter(
        |out, state, value| match value.as_str().filter(|_| !value.is_safe()) {
            Some(text) => minijinja::escape_formatter(out, state, &unbroken(&clean(text)).into()),
            None => minijinja::escape_formatter(out, state, value),
        },
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = part_options();
    for (name, template) in PARTS {
        archive.start_file(name, options)?;
        let template = engine.template_from_named_str(name, template)?;
        if name == BODY {
            // In parts: what a template knows is a copy, and a report of a thousand institutions is large.
            let mut start = 0;
            while start == 0 || start < pieces.len() {
                let end = pieces.len().min(start + PIECES_AT_ONCE);
                let part = context! {
                    pieces => Serde(&pieces[start..end]),
                    is_first => start == 0,
                    is_last => end == pieces.len(),
                    is_after_table => pieces[..start].last().is_some_and(|piece| matches!(piece, Piece::Table { .. })),
                    ..with.clone()
                };
                template.render_captured_to(part, &mut archive)?;
                start += PIECES_AT_ONCE;
            }
        } else {
            template.render_captured_to(with.clone(), &mut archive)?;
        }
    }
    for (number, chart) in (1..).zip(charts) {
        let rels = engine.render_named_str("chart.rels", CHART_RELS, context! { number })?;
        for (name, part) in [
            (format!("word/charts/chart{number}.xml"), chart.xml.into_bytes()),
            (
                format!("word/charts/_rels/chart{number}.xml.rels"),
                rels.into_bytes(),
            ),
            (format!("word/embeddings/chart{number}.xlsx"), chart.workbook),
        ] {
            archive.start_file(name, options)?;
            archive.write_all(&part)?;
        }
    }
    Ok(archive.finish()?.into_inner())
}

/// The relationship of a chart to its embedded workbook.
const CHART_RELS: &str = include_str!("document/chart.rels");
/// The part that holds the text.
const BODY: &str = "word/document.xml";
/// How many pieces the template of the text knows at once.
const PIECES_AT_ONCE: usize = 256;

/// The parts of the package, in the order in which a reader needs them.
const PARTS: [(&str, &str); 9] = [
    ("[Content_Types].xml", include_str!("document/content_types.xml")),
    ("_rels/.rels", include_str!("document/package.rels")),
    (BODY, include_str!("document/document.xml")),
    (
        "word/_rels/document.xml.rels",
        include_str!("document/document.rels"),
    ),
    ("word/styles.xml", include_str!("document/styles.xml")),
    ("word/numbering.xml", include_str!("document/numbering.xml")),
    ("word/settings.xml", include_str!("document/settings.xml")),
    ("word/footer1.xml", include_str!("document/footer.xml")),
    ("docProps/core.xml", include_str!("document/core.xml")),
];

/// Returns the bookmarks of the headings below the title, in their order.
pub fn bookmarks(blocks: &[Block]) -> Vec<String> {
    let entries = entries(blocks, &Pages::new()).into_iter();
    entries.map(|entry| entry.bookmark).collect()
}

/// Returns the charts that the document shows, in their order.
pub fn charts<'a>(report: &'a Report, blocks: &[Block]) -> Vec<&'a Chart> {
    let charts = blocks.iter().filter_map(|block| match block {
        Block::Insert(Insert::StatusChart) => report.statuses_chart.as_ref(),
        Block::Insert(Insert::FinanceChart) => report.finance_chart.as_ref(),
        Block::Insert(_) | Block::Heading(..) | Block::Paragraph(_) | Block::Item(_) => None,
    });
    charts.collect()
}

/// Returns the lowest level of headings that the contents list: two, unless there are areas in areas.
fn deepest(blocks: &[Block]) -> u8 {
    let levels = entries(blocks, &Pages::new())
        .into_iter()
        .map(|entry| entry.level);
    levels.max().unwrap_or_default().max(2)
}

/// Returns a text without what XML cannot hold (XML 1.0, 2.2).
fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| (!c.is_control() || matches!(c, '\t' | '\n')) && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

impl std::fmt::Display for DocumentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DocumentError {}

impl From<minijinja::Error> for DocumentError {
    fn from(error: minijinja::Error) -> Self {
        Self(format!("{error:#}"))
    }
}

impl From<zip::result::ZipError> for DocumentError {
    fn from(error: zip::result::ZipError) -> Self {
        Self(error.to_string())
    }
}

impl From<std::io::Error> for DocumentError {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;
    use crate::output::fixture;
    use crate::output::prose::{TextRun, blocks};
    use crate::output::report::report;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn of(change: impl FnOnce(&mut fixture::FixtureYear)) -> Vec<u8> {
        let mut year = fixture::year();
        change(&mut year);
        let report = report(&year.results(), None);
        let template = include_str!("../../templates/report.sl.md");
        document(&report, &blocks(template, &report).unwrap(), &Pages::new()).unwrap()
    }

    fn of_pages(pages: impl FnOnce(&[Block]) -> Pages) -> Vec<u8> {
        let year = fixture::year();
        let report = report(&year.results(), None);
        let blocks = blocks(include_str!("../../templates/report.sl.md"), &report).unwrap();
        document(&report, &blocks, &pages(&blocks)).unwrap()
    }

    /// Returns the text of every paragraph of a style.
    fn styled(xml: &str, style: &str) -> Vec<String> {
        let paragraphs = xml.split("<w:p>").skip(1);
        let wanted = format!("<w:pStyle w:val=\"{style}\"/>");
        paragraphs
            .filter(|paragraph| paragraph.contains(&wanted))
            .map(|paragraph| {
                let texts = paragraph.split("<w:t").skip(1).filter_map(|t| t.split_once('>'));
                texts
                    .filter_map(|(_, t)| Some(t.split_once("</w:t>")?.0))
                    .collect()
            })
            .collect()
    }

    #[test]
    fn headings_are_real_and_the_contents_name_them_all() {
        let xml = part(&of(|_| ()), "word/document.xml");
        assert_eq!(
            styled(&xml, "Title"),
            ["Poročilo o uresničevanju strategije za leto\u{a0}2024"]
        );
        let headings = styled(&xml, "Heading1");
        assert_eq!(headings[..3], ["Uvod", "Povzetek", "Podatki za poročilo"]);
        assert_eq!(
            headings.last().unwrap(),
            "Priloga: kaj je bilo sprejeto z odločitvijo"
        );
        assert_eq!(styled(&xml, "TOC1"), headings);
        assert_eq!(styled(&xml, "TOC2"), styled(&xml, "Heading2"));
        // Those of the summary, and then the goals.
        let below = styled(&xml, "Heading2");
        let goals = fixture::year().catalogue.goals.len();
        assert_eq!(below.len(), 7 + goals);
        assert_eq!(below[0], "Kaj je bilo doseženo");
        // Pages that are not known are fields of their own, to be filled in; known ones stand in one field.
        let pages = |xml: &str| {
            (
                xml.matches(" PAGEREF _Toc").count(),
                xml.matches("TOC \\o \"1-2\"").count(),
            )
        };
        assert_eq!(pages(&xml), (headings.len() + below.len(), 0));
        assert_eq!(
            xml.matches("w:dirty=\"true\"").count(),
            headings.len() + below.len()
        );
        let known = of_pages(|blocks| bookmarks(blocks).into_iter().zip(1..).collect());
        let known = part(&known, "word/document.xml");
        assert_eq!(pages(&known), (headings.len() + below.len(), 1));
        assert_eq!(known.matches("w:dirty=\"true\"").count(), 1);
    }

    #[test]
    fn tables_have_captions_headings_that_repeat_and_rows_as_wide_as_they() {
        let xml = part(&of(|_| ()), "word/document.xml");
        let captions = styled(&xml, "Caption");
        assert_eq!(
            captions,
            [
                "Preglednica 1: Oddaje po ustanovah",
                "Preglednica 2: Stanja ciljev po področjih v letu 2024",
                "Slika 1: Stanja ciljev po področjih",
                "Preglednica 3: Sredstva po proračunskih postavkah v letu 2024, v EUR; plačnik: MOK",
                "Slika 2: Sredstva po virih: postavke, znane v obeh letih (1 od 2)",
            ]
        );
        // Those of the summary and the chronology stand under a heading that names them.
        assert_eq!(
            xml.matches("<w:tblHeader/>").count(),
            xml.matches("<w:tbl>").count()
        );
        assert_eq!(xml.matches("<w:tbl>").count(), 8);
        for table in xml.split("<w:tbl>").skip(1) {
            let table = table.split("</w:tbl>").next().unwrap();
            let columns = table.matches("<w:gridCol").count();
            let rows: Vec<&str> = table.split("<w:tr>").skip(1).collect();
            for row in &rows {
                // The label of a total may have a row of its own.
                let spans = row.contains(&format!("<w:gridSpan w:val=\"{columns}\"/>"));
                assert_eq!(row.matches("<w:tc>").count(), if spans { 1 } else { columns });
            }
            // The headings and the first rows are on one page, and so is a short table.
            let kept = rows
                .iter()
                .take_while(|row| row.contains("<w:keepNext/>"))
                .count();
            assert!(kept + 1 >= rows.len().min(4), "{kept} of {}", rows.len());
            assert!(
                kept + 1 == rows.len() || rows.len() > 11,
                "{kept} of {}",
                rows.len()
            );
        }
    }

    #[test]
    fn a_chart_has_its_numbers_behind_it_and_words_for_who_cannot_see_it() {
        let bytes = of(|_| ());
        let xml = part(&bytes, "word/document.xml");
        assert_eq!(xml.matches("<c:chart r:id=").count(), 2);
        assert!(xml.contains("descr=\"a. "), "the whole in words");
        let chart = part(&bytes, "word/charts/chart1.xml");
        assert!(chart.contains("<c:externalData r:id=\"rId1\">"));
        assert!(part(&bytes, "word/charts/_rels/chart1.xml.rels").contains("../embeddings/chart1.xlsx"));
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut workbook = Vec::new();
        let mut behind = archive.by_name("word/embeddings/chart1.xlsx").unwrap();
        behind.read_to_end(&mut workbook).unwrap();
        let limits = crate::sheet::limits::Limits::default();
        let book =
            crate::sheet::open::open(&workbook, &limits, &crate::sheet::isolate::Isolation::none()).unwrap();
        let total: rust_decimal::Decimal = book.sheets[0]
            .cells
            .values()
            .filter_map(|cell| cell.content.as_number())
            .sum();
        assert_eq!(total, fixture::year().catalogue.goals.len().into());
    }

    #[test]
    fn a_long_description_is_whole_in_the_document_and_cut_in_the_workbook_behind_the_chart() {
        let bytes = of(|year| {
            for area in year.catalogue.areas.values_mut() {
                area.title = "Razvoj institucionalnega varstva ".repeat(12);
            }
        });
        let described = |xml: &str| {
            let mut found = xml
                .split("descr=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next());
            found.next().unwrap_or_default().to_owned()
        };
        assert!(described(&part(&bytes, "word/document.xml")).chars().count() > 500);
        let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
        let mut workbook = Vec::new();
        let mut behind = archive.by_name("word/embeddings/chart1.xlsx").unwrap();
        behind.read_to_end(&mut workbook).unwrap();
        let short = described(&part(&workbook, "xl/drawings/drawing1.xml"));
        assert!(short.ends_with('…') && short.chars().count() > 200, "{short}");
    }

    #[test]
    fn every_part_is_well_formed_whatever_was_written_in_a_form() {
        let bytes = of(|year| {
            year.catalogue.strategy.title = "<b>&\u{1}\u{ffff}]]>".to_owned();
            for merged in year.consolidated.entries.values_mut() {
                for claim in &mut merged.claims {
                    claim
                        .value
                        .change_text(|text| text.push_str(" \u{0}\u{b}</w:t> & <!--"));
                }
            }
        });
        for (name, _) in PARTS {
            let text = part(&bytes, name);
            let mut reader = Reader::from_str(&text);
            loop {
                match reader.read_event() {
                    Ok(Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => panic!("{name}: {error}"),
                }
            }
            assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{name}");
        }
        assert!(part(&bytes, "docProps/core.xml").contains("&lt;b&gt;&amp;]]"));
    }

    #[test]
    fn a_text_of_several_parts_is_one_text_without_a_seam() {
        let year = fixture::year();
        let report = report(&year.results(), None);
        // The table is the last of its part, and what follows it begins the next one.
        let item = || {
            Block::Item(vec![TextRun {
                text: "točka".to_owned(),
                ..TextRun::default()
            }])
        };
        let of = |before: usize, after: usize| {
            let table = Block::Insert(Insert::Statuses);
            let blocks: Vec<Block> = std::iter::repeat_with(item)
                .take(before)
                .chain([table, Block::Paragraph(vec![TextRun::default()])])
                .chain(std::iter::repeat_with(item).take(after))
                .collect();
            part(&document(&report, &blocks, &Pages::new()).unwrap(), BODY)
        };
        for (before, after) in [
            (0, 0),
            (PIECES_AT_ONCE - 1, 0),
            (PIECES_AT_ONCE, 2 * PIECES_AT_ONCE),
        ] {
            let xml = of(before, after);
            assert!(xml.starts_with("<?xml "));
            assert_eq!(styled(&xml, "ListBullet").len(), before + after);
            for once in [
                "<w:document ",
                "</w:document>",
                "<w:sectPr>",
                "<w:spacing w:before=\"200\"/></w:pPr>",
            ] {
                assert_eq!(xml.matches(once).count(), 1, "{once} after {before}");
            }
        }
        assert_eq!(
            part(&document(&report, &[], &Pages::new()).unwrap(), BODY)
                .matches("<w:sectPr>")
                .count(),
            1
        );
    }

    #[test]
    fn it_speaks_its_language_and_is_the_same_each_time() {
        let bytes = of(|_| ());
        assert!(part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"sl-SI\""));
        assert!(part(&bytes, "docProps/core.xml").contains("<dc:language>sl-SI</dc:language>"));
        assert_eq!(bytes, of(|_| ()));
    }
}
