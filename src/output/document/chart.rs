//! A chart of the document: Word's own, which can be edited, with an embedded workbook that holds its data.
//!
//! Word and Excel share the format of charts (ISO/IEC 29500-1, part `DrawingML`, charts). So the chart is taken from a
//! workbook with its numbers, and that workbook is embedded in the document.

use std::io::{Cursor, Read as _};

use rust_decimal::Decimal;
use zip::ZipArchive;

use super::DocumentError;
use crate::base::language::{Language, Text, currency as currencies, money};
use crate::base::place::{CellRef, Range};
use crate::base::value::ValueType;
use crate::output::report::Chart;
use crate::sheet::drawn::{self, ChartForm};
use crate::sheet::write::write;
use crate::sheet::{BookPlan, Cell, Content, Format, Look, Properties, SheetPlan, cut};

/// The path of the chart in its workbook.
const PART: &str = "xl/charts/chart1.xml";
/// The width of a chart in pixels: that of the text on the page.
pub(super) const WIDTH: u32 = 620;

/// The longest name of a bar, in UTF-16 units: beside longer ones some programs leave out the next. The table above has it whole.
const LONGEST_NAME: usize = 70;

/// The parts of a chart.
pub(super) struct Drawn {
    /// The chart itself.
    pub(super) xml: String,
    /// The embedded workbook.
    pub(super) workbook: Vec<u8>,
    /// Its height in pixels.
    pub(super) height: u32,
}

/// Draws a chart.
pub(super) fn drawn(language: Language, chart: &Chart) -> Result<Drawn, DocumentError> {
    let height = height(chart);
    let book = book(language, chart, height);
    let workbook = write(&book).map_err(|failed| DocumentError(failed.fault().fact(Language::En)))?;
    let mut archive = ZipArchive::new(Cursor::new(&workbook))?;
    let mut xml = String::new();
    archive.by_name(PART)?.read_to_string(&mut xml)?;
    // The reference to the workbook comes after the drawing and before the page setup.
    let behind = "<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData>";
    let end = xml
        .find("<c:printSettings>")
        .or_else(|| xml.find("</c:chartSpace>"))
        .ok_or_else(|| DocumentError("the chart has no end".to_owned()))?;
    xml.insert_str(end, behind);
    drop(archive);
    Ok(Drawn {
        xml,
        workbook,
        height,
    })
}

/// Returns a height with room for every bar and the legend.
fn height(chart: &Chart) -> u32 {
    let bars = if chart.stacked { 1 } else { chart.series.len() };
    let bars = u32::try_from(chart.categories.len() * bars).unwrap_or(u32::MAX);
    130_u32.saturating_add(bars.saturating_mul(46)).min(800)
}

/// Returns the workbook: a row a category, a column a series.
fn book(language: Language, chart: &Chart, height: u32) -> BookPlan {
    let mut sheet = SheetPlan::named(Text::new("Podatki", "Data").in_(language));
    for (row, category) in (1u32..).zip(&chart.categories) {
        sheet.put(row, 0, Cell::text(cut(category, LONGEST_NAME), Look::Plain));
    }
    let last = u32::try_from(chart.categories.len()).unwrap_or(u32::MAX);
    let mut series = Vec::new();
    for (column, one) in (1u16..).zip(&chart.series) {
        sheet.put(0, column, Cell::text(one.name.clone(), Look::Heading));
        for (row, (value, qualifier)) in (1u32..).zip(one.values.iter().zip(&one.qualifiers)) {
            if let Some(value) = value {
                let mut cell = Cell::blank(Look::Plain);
                cell.content = Content::Number(*value);
                cell.style.format = if chart.stacked {
                    Format::General
                } else {
                    let money = qualifier.map(|one| Format::qualified(one, language, ValueType::Money));
                    money.unwrap_or(Format::Money)
                };
                sheet.put(row, column, cell);
            }
        }
        series.push(drawn::Series {
            name: CellRef::new(0, column),
            values: Range::new(1, column, last, column),
            labels: one.labels(),
            fill: one.fill,
        });
    }
    sheet.charts.push(drawn::Chart {
        at: CellRef::new(last + 2, 0),
        width: WIDTH,
        height,
        form: if chart.stacked {
            ChartForm::Stacked
        } else {
            ChartForm::SideBySide
        },
        title: chart.title.clone(),
        unit: chart.unit.clone(),
        numbers: (!chart.stacked).then(|| amounts(language, &chart.unit)),
        longest: chart.longest(),
        below: chart.below(),
        description: chart.in_words(),
        categories: Range::new(1, 0, last, 0),
        series,
    });
    BookPlan {
        sheets: vec![sheet],
        properties: Properties {
            title: chart.title.clone(),
            language,
            ..Properties::default()
        },
        ..BookPlan::default()
    }
}

/// Returns the number formats of amounts of money on the bars and on the axis: its decimals and the currency, and whole
/// amounts. The language of the report is part of them: it decides on the signs wherever the program would take its own.
fn amounts(language: Language, currency: &str) -> [String; 2] {
    let language_id = format!("[$-{}]", language.conventions().lcid);
    let amount = money(language, Decimal::ZERO, currency);
    let unit = amount.rsplit('\u{a0}').next().unwrap_or_default();
    let bars = format!("{}\"\u{a0}{unit}\"", currencies::number_format(currency));
    // A sign before the language would be taken for a part of it.
    [
        format!("{language_id}{bars};{language_id}-{bars}"),
        format!("{language_id}#,##0"),
    ]
}
