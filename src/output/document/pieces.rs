//! The pieces of the document, as its template lays them out.

use serde::Serialize;

use super::chart::{self, Drawn, drawn};
use super::width::{self, widths};
use super::{DocumentError, Pages};
use crate::base::language::Text;
use crate::output::prose::{Block, Insert, TextRun};
use crate::output::report::{Report, ReportTable};

/// The style of a paragraph that stays with what follows.
const OPENING: &str = "Opening";
/// The styles of headings, from that of the title on.
const STYLES: [&str; 5] = ["Title", "Heading1", "Heading2", "Heading3", "Heading4"];
/// English metric units in a pixel, of which there are 96 to the inch.
const EMU: u32 = 9_525;

/// A piece of the document, as the template lays it out.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Piece<'a> {
    Heading {
        style: &'static str,
        /// The bookmark used by the table of contents; `None` for the title.
        bookmark: Option<String>,
        id: usize,
        /// Whether a new page begins with it.
        new_page: bool,
        runs: &'a [TextRun],
    },
    Paragraph {
        style: &'static str,
        runs: &'a [TextRun],
    },
    Contents {
        heading: &'static str,
        /// Whether a new page begins with it.
        new_page: bool,
        entries: Vec<ContentsEntry>,
    },
    Table {
        label: &'static str,
        /// Its number among those with a caption; `None` where the heading above names it.
        number: Option<usize>,
        table: &'a ReportTable,
        /// The style of its text: smaller in a table of many columns.
        style: &'static str,
        /// Whether the label of a total has a row of its own above its amounts, which leave it no room.
        totals_above: bool,
        width: u32,
        widths: Vec<u32>,
    },
    Chart {
        label: &'static str,
        number: usize,
        title: &'a str,
        /// A description in words, for readers who cannot see the chart.
        description: String,
        /// In English metric units: 914,400 to the inch.
        width: u32,
        height: u32,
    },
}

/// A line of the table of contents.
#[derive(Serialize)]
pub(super) struct ContentsEntry {
    pub(super) level: u8,
    pub(super) bookmark: String,
    text: String,
    /// The page of the heading; `None` until a program lays the document out.
    page: Option<u32>,
}

/// Returns the pieces of the document, and its charts in their order.
pub(super) fn pieces<'a>(
    report: &'a Report,
    blocks: &'a [Block],
    pages: &Pages,
) -> Result<(Vec<Piece<'a>>, Vec<Drawn>), DocumentError> {
    let mut pieces = Vec::with_capacity(blocks.len());
    let mut charts = Vec::new();
    let mut tables = 0;
    let mut new_page = false;
    for (position, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading(level, runs) => pieces.push(Piece::Heading {
                style: STYLES[usize::from(*level).clamp(1, STYLES.len()) - 1],
                bookmark: bookmark(*level, position),
                id: position,
                new_page: std::mem::take(&mut new_page),
                runs,
            }),
            Block::Paragraph(runs) => pieces.push(Piece::Paragraph {
                // A heading and one sentence would stand alone at the foot of a page.
                style: if matches!(pieces.last(), Some(Piece::Heading { style, .. }) if STYLES[2..].contains(style)) {
                    OPENING
                } else {
                    ""
                },
                runs,
            }),
            Block::Item(runs) => {
                stay_with_next(&mut pieces);
                pieces.push(Piece::Paragraph {
                    style: "ListBullet",
                    runs,
                });
            }
            Block::Insert(Insert::Contents) => {
                let entries = entries(blocks, pages);
                pieces.push(Piece::Contents {
                    heading: Text::new("Vsebina", "Contents").in_(report.language),
                    new_page: std::mem::take(&mut new_page),
                    entries,
                });
            }
            Block::Insert(Insert::NewPage) => new_page = true,
            Block::Insert(insert) => {
                let (table, chart) = match insert {
                    Insert::Returns => (Some(&report.returns_table), None),
                    Insert::Statuses => (Some(&report.statuses_table), None),
                    Insert::Finance => (report.finance.as_ref(), None),
                    Insert::Steps => (report.steps.as_ref(), None),
                    Insert::StatusChart => (None, report.statuses_chart.as_ref()),
                    Insert::FinanceChart => (None, report.finance_chart.as_ref()),
                    Insert::Achieved => (report.overview.achieved.as_ref(), None),
                    Insert::Open => (report.overview.open.as_ref(), None),
                    Insert::InProgress => (report.overview.in_progress.as_ref(), None),
                    Insert::WithoutStatus => (report.overview.without_status.as_ref(), None),
                    Insert::Overdue => (report.overview.overdue.as_ref(), None),
                    Insert::Behind => (report.overview.behind.as_ref(), None),
                    Insert::Chronology => (report.chronology.as_ref(), None),
                    Insert::Evidence => (report.evidence.as_ref(), None),
                    Insert::Figures(goal) => (report.figures_of(goal), None),
                    Insert::List(key) => (report.list(key), None),
                    Insert::Contents | Insert::NewPage => (None, None),
                };
                if let Some(table) = table {
                    let number = is_captioned(insert).then(|| {
                        tables += 1;
                        tables
                    });
                    // The line that names a table without a caption of its own stays with it.
                    if number.is_none() {
                        stay_with_next(&mut pieces);
                    }
                    let widths = widths(table);
                    pieces.push(Piece::Table {
                        label: Text::new("Preglednica", "Table").in_(report.language),
                        number,
                        table,
                        style: width::style(table),
                        totals_above: width::lacks_room(table, &widths),
                        width: width::WIDTH,
                        widths,
                    });
                }
                if let Some(chart) = chart {
                    let drawn = drawn(report.language, chart)?;
                    pieces.push(Piece::Chart {
                        label: Text::new("Slika", "Figure").in_(report.language),
                        number: charts.len() + 1,
                        title: &chart.title,
                        description: chart.in_words(),
                        width: chart::WIDTH * EMU,
                        height: drawn.height * EMU,
                    });
                    charts.push(drawn);
                }
            }
        }
    }
    Ok((pieces, charts))
}

/// Keeps the last paragraph on the page of what follows it: a list or a table stands with the line before it.
fn stay_with_next(pieces: &mut [Piece<'_>]) {
    if let Some(Piece::Paragraph { style, .. }) = pieces.last_mut()
        && style.is_empty()
    {
        *style = OPENING;
    }
}

/// Returns `true` if a table has a numbered caption; the others stand under a heading that names them.
const fn is_captioned(insert: &Insert) -> bool {
    match insert {
        Insert::Returns | Insert::Statuses | Insert::Finance | Insert::Steps => true,
        Insert::Contents
        | Insert::StatusChart
        | Insert::FinanceChart
        | Insert::Achieved
        | Insert::Open
        | Insert::InProgress
        | Insert::WithoutStatus
        | Insert::Overdue
        | Insert::Behind
        | Insert::Chronology
        | Insert::Evidence
        | Insert::Figures(_)
        | Insert::List(_)
        | Insert::NewPage => false,
    }
}

/// Returns the headings below the title, as the table of contents lists them.
pub(super) fn entries(blocks: &[Block], pages: &Pages) -> Vec<ContentsEntry> {
    let headings = blocks
        .iter()
        .enumerate()
        .filter_map(|(position, block)| match block {
            Block::Heading(level, runs) => {
                let bookmark = bookmark(*level, position)?;
                Some(ContentsEntry {
                    level: level.saturating_sub(1),
                    page: pages.get(&bookmark).copied(),
                    bookmark,
                    text: runs.iter().map(|run| run.text.as_str()).collect(),
                })
            }
            Block::Paragraph(_) | Block::Item(_) | Block::Insert(_) => None,
        });
    headings.collect()
}

/// Returns the bookmark of a heading. It has the prefix that Word uses, so that Word updates it.
fn bookmark(level: u8, position: usize) -> Option<String> {
    (level > 1).then(|| format!("_Toc{position:08}"))
}
