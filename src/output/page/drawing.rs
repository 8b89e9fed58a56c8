//! The bars of a chart, in the units of an SVG drawing.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde::Serialize;

use crate::output::report::Chart;

/// How wide the longest bar is.
const LONGEST: u32 = 560;
/// How high a bar is.
const HIGH: u32 = 24;
/// The distance from a label to its bar.
const BELOW: u32 = 8;
/// The distance between categories.
const APART: u32 = 18;
/// The narrowest bar in which a number can be read.
const READABLE: u32 = 18;

/// A chart as drawn.
#[derive(Serialize)]
pub(super) struct Drawing {
    id: &'static str,
    title: String,
    /// A description in words, for readers who cannot see the chart.
    description: String,
    width: u32,
    height: u32,
    labels: Vec<Label>,
    bars: Vec<Bar>,
    /// The key and name of each series.
    legend: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Label {
    x: u32,
    y: u32,
    text: String,
}

#[derive(Serialize)]
struct Bar {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
    key: String,
    /// The text in the bar, or beside it.
    text: String,
    text_x: u32,
    text_y: u32,
    inside: bool,
}

/// Draws a chart; `id` is its identifier in the page.
pub(super) fn drawing(id: &'static str, chart: &Chart) -> Drawing {
    let mut drawing = Drawing {
        id,
        title: chart.title.clone(),
        description: chart.in_words(),
        width: if chart.stacked { LONGEST } else { LONGEST + 140 },
        height: 0,
        labels: Vec::new(),
        bars: Vec::new(),
        legend: chart
            .series
            .iter()
            .map(|series| (series.key.clone(), series.name.clone()))
            .collect(),
    };
    let longest = longest(chart);
    let mut y = 0;
    for (category, label) in chart.categories.iter().enumerate() {
        y += 16;
        drawing.labels.push(Label {
            x: 0,
            y,
            text: label.clone(),
        });
        y += BELOW;
        let mut x = 0;
        for series in &chart.series {
            let value = series.values.get(category).copied().flatten();
            let width = length(value, longest);
            let text = series.shown.get(category).cloned().unwrap_or_default();
            if value.is_none() || (chart.stacked && width == 0) {
                continue;
            }
            let inside = chart.stacked;
            drawing.bars.push(Bar {
                x,
                y,
                width,
                height: HIGH,
                key: series.key.clone(),
                text: if inside && width < READABLE {
                    String::new()
                } else {
                    text
                },
                text_x: if inside { x + width / 2 } else { width + 6 },
                text_y: y + 17,
                inside,
            });
            if chart.stacked {
                x += width;
            } else {
                y += HIGH + 3;
            }
        }
        y += if chart.stacked { HIGH + APART } else { APART };
    }
    drawing.height = y;
    drawing
}

/// Returns the value of the longest bar; the length of a stack is the sum of its parts.
fn longest(chart: &Chart) -> Decimal {
    let values = |category: usize| {
        let values = chart
            .series
            .iter()
            .filter_map(move |series| series.values.get(category).copied().flatten());
        values.map(|value| value.max(Decimal::ZERO))
    };
    let of = |category: usize| {
        if chart.stacked {
            values(category).try_fold(Decimal::ZERO, Decimal::checked_add)
        } else {
            values(category).max()
        }
    };
    (0..chart.categories.len())
        .filter_map(of)
        .max()
        .unwrap_or_default()
}

fn length(value: Option<Decimal>, longest: Decimal) -> u32 {
    let part = value.and_then(|value| value.max(Decimal::ZERO).checked_div(longest));
    let length = part.and_then(|part| part.checked_mul(Decimal::from(LONGEST)));
    length
        .and_then(|length| length.round().to_u32())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::report::Series;

    fn series(key: &str, values: &[Option<i64>]) -> Series {
        Series {
            key: key.to_owned(),
            name: key.to_uppercase(),
            values: values.iter().map(|value| value.map(Decimal::from)).collect(),
            shown: values
                .iter()
                .map(|value| value.map(|n| n.to_string()).unwrap_or_default())
                .collect(),
        }
    }

    fn chart(stacked: bool) -> Chart {
        Chart {
            title: "t".to_owned(),
            categories: vec!["a".to_owned(), "b".to_owned()],
            series: vec![series("x", &[Some(3), Some(1)]), series("y", &[Some(1), None])],
            unit: String::new(),
            stacked,
        }
    }

    #[test]
    fn the_longest_stack_fills_the_width_and_parts_follow_each_other() {
        let drawn = drawing("d", &chart(true));
        let bars: Vec<(u32, u32, &str)> = drawn
            .bars
            .iter()
            .map(|bar| (bar.x, bar.width, bar.text.as_str()))
            .collect();
        assert_eq!(bars, [(0, 420, "3"), (420, 140, "1"), (0, 140, "1")]);
        assert_eq!(drawn.description, "a: X 3, Y 1. b: X 1.");
    }

    #[test]
    fn side_by_side_the_largest_value_fills_the_width() {
        let drawn = drawing("d", &chart(false));
        let widths: Vec<u32> = drawn.bars.iter().map(|bar| bar.width).collect();
        assert_eq!(widths, [560, 187, 187]);
        assert!(drawn.bars.windows(2).all(|two| two[0].y + HIGH <= two[1].y));
        assert!(drawn.bars.iter().all(|bar| bar.y + HIGH <= drawn.height));
    }
}
