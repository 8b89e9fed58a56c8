//! Tables, charts and lines within cells.

use rust_xlsxwriter::{
    Chart as Drawn, ChartAxisCrossing, ChartAxisLabelPosition, ChartAxisTickType, ChartDataLabel,
    ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill,
    ChartPatternFillType, ChartSolidFill, ChartType, Color, Formula, Sparkline as Line, Table as Tabled,
    TableColumn, TableFunction, TableStyle, Worksheet,
};

use super::failed::{self, Spot, WriteError};
use crate::base::place::{CellRef, Range};
use crate::base::value::binary_of;
use crate::sheet::drawn::{Chart, ChartForm, Colour, Fill, Shade, Sparkline, Table};
use crate::sheet::{Content, SheetPlan, cut};

/// The ink of words and lines in charts.
const INK: u32 = 0x0040_4040;
/// The lines that guide the eye.
const GUIDE: u32 = 0x00D9_D9D9;
/// The size of letters in charts, in points.
const LETTERS: f64 = 10.0;

/// The longest description of a chart, in UTF-16 units: Excel's limit. The library leaves a longer one out.
const LONGEST_DESCRIPTION: usize = 255;

/// Writes a table of a sheet, whose headings and totals are what the cells say.
pub(super) fn write_table(
    worksheet: &mut Worksheet,
    sheet: &SheetPlan,
    table: &Table,
) -> Result<(), WriteError> {
    let first = table.cells.first;
    let spot = Spot::cell(&sheet.name, first);
    let columns = (first.column..=table.cells.last.column)
        .map(|column| written_column(sheet, table, column))
        .collect::<Result<Vec<_>, _>>()?;
    let tabled = Tabled::new()
        .set_name(&table.name)
        .set_columns(&columns)
        .set_total_row(table.totals)
        .set_autofilter(table.filter)
        // Rows that are distinguished by their shade stay so however they are sorted.
        .set_style(TableStyle::Light1)
        .set_alt_text_title(&table.name)
        .set_alt_text(&table.description);
    let last = declared(table).last;
    worksheet
        .add_table(first.row, first.column, last.row, last.column, &tabled)
        .map_err(|error| spot.library(&error))?;
    Ok(())
}

/// Returns the rectangle of a table as it is declared to the library, which keeps a record of each of its cells: without totals,
/// the headings and one row.
pub(super) fn declared(table: &Table) -> Range {
    let mut cells = table.cells;
    if !table.totals {
        cells.last.row = cells.first.row + 1;
    }
    cells
}

/// Writes the charts of a sheet.
pub(super) fn write_charts(worksheet: &mut Worksheet, sheet: &SheetPlan) -> Result<(), WriteError> {
    for chart in &sheet.charts {
        let CellRef { row, column } = chart.at;
        worksheet
            .insert_chart_with_offset(row, column, &drawn(sheet, chart), 4, 4)
            .map_err(|error| Spot::cell(&sheet.name, chart.at).library(&error))?;
    }
    Ok(())
}

/// Writes the lines within cells of a sheet.
pub(super) fn write_sparklines(worksheet: &mut Worksheet, sheet: &SheetPlan) -> Result<(), WriteError> {
    for Sparkline { at, values } in &sheet.sparklines {
        let line = Line::new()
            .set_range(cells(sheet, *values))
            .show_markers(true)
            .show_last_point(true)
            .set_sparkline_color(Color::RGB(0x001F_4E78))
            .set_last_point_color(Color::RGB(0x00C0_504D))
            // A year without a value is bridged, not taken for zero.
            .show_empty_cells_as(ChartEmptyCells::Connected);
        worksheet
            .add_sparkline(at.row, at.column, &line)
            .map_err(|error| Spot::cell(&sheet.name, *at).library(&error))?;
    }
    Ok(())
}

fn written_column(sheet: &SheetPlan, table: &Table, column: u16) -> Result<TableColumn, WriteError> {
    let at = CellRef::new(table.cells.first.row, column);
    let Content::Text(heading) = &sheet.cell(at).content else {
        return Err(Spot::cell(&sheet.name, at).refuses(failed::NO_HEADING));
    };
    let written = TableColumn::new().set_header(&**heading);
    if !table.totals {
        return Ok(written);
    }
    let total = sheet.cell(CellRef::new(table.cells.last.row, column));
    Ok(match (&total.formula, &total.content) {
        (Some(formula), _) if **formula == *format!("=SUBTOTAL(109,{})", table.column(heading)) => {
            written.set_total_function(TableFunction::Sum)
        }
        (Some(formula), _) => written.set_total_function(TableFunction::Custom(Formula::new(&**formula))),
        (None, Content::Text(label)) => written.set_total_label(&**label),
        (None, _) => written,
    })
}

fn drawn(sheet: &SheetPlan, chart: &Chart) -> Drawn {
    let form = match chart.form {
        ChartForm::Stacked => ChartType::BarStacked,
        ChartForm::SideBySide => ChartType::Bar,
    };
    let mut drawn = Drawn::new(form);
    drawn
        .set_width(chart.width)
        .set_height(chart.height)
        .set_alt_text(cut(&chart.description, LONGEST_DESCRIPTION));
    drawn
        .title()
        .set_name(chart.title.as_str())
        .set_font(letters(LETTERS + 2.0).set_bold());
    for one in &chart.series {
        let series = drawn.add_series();
        series
            .set_name((sheet.name.as_str(), one.name.row, one.name.column))
            .set_categories(cells(sheet, chart.categories))
            .set_values(cells(sheet, one.values))
            .set_format(&mut filled(one.fill))
            .set_gap(60);
        match chart.form {
            ChartForm::Stacked => {
                series.set_overlap(100);
            }
            ChartForm::SideBySide => {}
        }
        series.set_data_label(&label(chart));
        if one.labels.iter().any(Option::is_some) {
            let own = |words: &Option<String>| {
                let mut label = label(chart);
                if let Some(words) = words {
                    // What begins so would be taken for the cell that holds the words.
                    label.set_value(words.trim_start_matches('='));
                }
                label
            };
            let own: Vec<ChartDataLabel> = one.labels.iter().map(own).collect();
            series.set_custom_data_labels(&own);
        }
    }
    drawn
        .legend()
        .set_position(ChartLegendPosition::Bottom)
        .set_font(&letters(LETTERS));
    // The first name is on top, and the numbers below all the same.
    drawn
        .y_axis()
        .set_reverse()
        .set_crossing(ChartAxisCrossing::Max)
        .set_major_tick_type(ChartAxisTickType::None)
        .set_font(&letters(LETTERS));
    drawn
        .x_axis()
        // What begins so would be taken for the cell that holds the name.
        .set_name(chart.unit.trim_start_matches('='))
        .set_name_font(&letters(LETTERS))
        .set_font(&letters(LETTERS))
        .set_num_format(numbers(chart, 1).unwrap_or("#,##0"))
        .set_major_tick_type(ChartAxisTickType::None)
        .set_minor_tick_type(ChartAxisTickType::None)
        .set_major_gridlines(true)
        .set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(GUIDE)));
    let side_by_side = chart.form == ChartForm::SideBySide;
    match side_by_side.then(|| chart.axis()).flatten() {
        Some(axis) => {
            let drawn = drawn.x_axis();
            drawn.set_min(binary_of(axis.least.into()));
            drawn.set_max(binary_of(axis.most.into()));
            if let Some(step) = axis.step {
                drawn.set_major_unit(binary_of(step.into()));
            }
        }
        None => {
            drawn.x_axis().set_min(0);
        }
    }
    if chart.below > 0 {
        // The names stand beside the bars below zero, not on them.
        drawn.y_axis().set_label_position(ChartAxisLabelPosition::Low);
    }
    drawn
}

/// Returns the number format of the bars (0) or of the axis (1), if the chart has formats of its own.
fn numbers(chart: &Chart, which: usize) -> Option<&str> {
    chart.numbers.as_ref()?.get(which).map(String::as_str)
}

/// The number on a bar; a count whose part of the bar is too narrow for it has none. Without a format of its own, amounts are written to the cent.
fn label(chart: &Chart) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    let mut behind = ChartFormat::new();
    behind.set_solid_fill(ChartSolidFill::new().set_color(Color::White));
    match chart.form {
        // Letters are read on white, whatever the pattern of the bar.
        ChartForm::Stacked => {
            let least = format!("[<{}]\"\";#,##0", chart.least_labelled());
            label
                .show_value()
                .set_num_format(numbers(chart, 0).unwrap_or(&least));
            label.set_format(&mut behind);
        }
        ChartForm::SideBySide => {
            label
                .show_value()
                .set_num_format(numbers(chart, 0).unwrap_or("#,##0.00"));
        }
    }
    label.set_font(&letters(LETTERS));
    label
}

fn letters(size: f64) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_size(size).set_color(Color::RGB(INK));
    font
}

/// A fill's pattern and colours. The letters of a pattern's colour are never read on it.
fn filled(fill: Fill) -> ChartFormat {
    use ChartPatternFillType as Pattern;
    let pattern = match fill.shade {
        Shade::Plain => None,
        Shade::Stripes => Some(Pattern::DiagonalStripesWideUpwards),
        Shade::Bricks => Some(Pattern::DiagonalBrick),
        Shade::Lines => Some(Pattern::HorizontalStripesLight),
        Shade::Dots => Some(Pattern::Dotted20Percent),
        Shade::Hatch => Some(Pattern::DiagonalStripesLightUpwards),
        Shade::Grid => Some(Pattern::SmallGrid),
        Shade::Diamonds => Some(Pattern::SolidDiamondGrid),
        Shade::Waves => Some(Pattern::Wave),
        Shade::Checks => Some(Pattern::SmallCheckerboard),
        Shade::Bars => Some(Pattern::VerticalStripesLight),
        Shade::Scales => Some(Pattern::Shingle),
    };
    let Colour(colour) = fill.colour;
    let mut format = ChartFormat::new();
    format.set_border(ChartLine::new().set_color(Color::RGB(colour)));
    match pattern {
        None => format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour))),
        Some(pattern) => format.set_pattern_fill(
            ChartPatternFill::new()
                .set_pattern(pattern)
                .set_foreground_color(Color::RGB(colour))
                .set_background_color(Color::White),
        ),
    };
    format
}

fn cells(sheet: &SheetPlan, range: Range) -> (&str, u32, u16, u32, u16) {
    let Range { first, last } = range;
    (
        sheet.name.as_str(),
        first.row,
        first.column,
        last.row,
        last.column,
    )
}
