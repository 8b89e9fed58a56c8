//! The bars of a chart, in parts of the width that there is: a chart is as wide as the page, and its letters stay as large.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::output::report::Chart;

/// The room that a digit needs in a bar to be read on a phone, in percent of the width.
const DIGIT: Decimal = Decimal::from_parts(26, 0, 0, false, 1);

/// A chart as drawn.
#[derive(Serialize)]
pub(super) struct Drawing {
    id: &'static str,
    title: String,
    /// A description in words, for readers who cannot see the chart.
    description: String,
    /// Whether the bars of a category are one after another, with a legend; else each is below the last, under its name.
    stacked: bool,
    categories: Vec<Category>,
    /// The key and name of each series.
    legend: Vec<(String, String)>,
}

/// The bars of a category.
#[derive(Serialize)]
struct Category {
    label: String,
    bars: Vec<Bar>,
}

#[derive(Serialize)]
struct Bar {
    key: String,
    name: String,
    /// The width, in percent.
    width: String,
    /// Whether it is as long as a negative value is below zero.
    negative: bool,
    text: String,
    /// Whether the text fits into the bar.
    readable: bool,
}

/// Draws a chart; `id` is its identifier in the page.
pub(super) fn drawing(id: &'static str, chart: &Chart) -> Drawing {
    let longest = longest(chart);
    let bars = |category: usize| {
        let bars = chart.series.iter().filter_map(|series| {
            let value = series.values.get(category).copied().flatten()?;
            let width = percent(value.abs(), longest);
            let is_drawn = !chart.stacked || width > Decimal::ZERO;
            let text = series.shown.get(category).cloned().unwrap_or_default();
            let needed = DIGIT * Decimal::from(text.chars().count());
            is_drawn.then(|| Bar {
                key: series.key.clone(),
                name: series.name.clone(),
                width: width.to_string(),
                negative: value < Decimal::ZERO,
                text,
                readable: width >= needed,
            })
        });
        bars.collect()
    };
    let categories = chart.categories.iter().enumerate();
    Drawing {
        id,
        title: chart.title.clone(),
        description: chart.in_words(),
        stacked: chart.stacked,
        categories: categories
            .map(|(category, label)| Category {
                label: label.clone(),
                bars: bars(category),
            })
            .collect(),
        legend: chart
            .series
            .iter()
            .map(|series| (series.key.clone(), series.name.clone()))
            .collect(),
    }
}

/// Returns the value of the longest bar; the length of a stack is the sum of its parts.
fn longest(chart: &Chart) -> Decimal {
    let values = |category: usize| {
        let values = chart
            .series
            .iter()
            .filter_map(move |series| series.values.get(category).copied().flatten());
        values.map(|value| value.abs())
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

/// Returns a value in percent of the longest, with two decimals; cut and not rounded, so that a stack never exceeds the width.
fn percent(value: Decimal, longest: Decimal) -> Decimal {
    let part = value.checked_div(longest);
    let percent = part.and_then(|part| part.checked_mul(Decimal::ONE_HUNDRED));
    percent.unwrap_or_default().trunc_with_scale(2).normalize()
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
            qualifiers: vec![None; values.len()],
            shown: values
                .iter()
                .map(|value| value.map(|n| n.to_string()).unwrap_or_default())
                .collect(),
            fill: crate::sheet::drawn::Fill::UNKNOWN,
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

    fn bars(drawn: &Drawing) -> Vec<(&str, &str)> {
        let bars = drawn.categories.iter().flat_map(|category| &category.bars);
        bars.map(|bar| (bar.width.as_str(), bar.text.as_str())).collect()
    }

    #[test]
    fn the_longest_stack_fills_the_width_and_parts_follow_each_other() {
        let drawn = drawing("d", &chart(true));
        assert_eq!(bars(&drawn), [("75", "3"), ("25", "1"), ("25", "1")]);
        assert_eq!(drawn.description, "a: X 3, Y 1. b: X 1.");
    }

    #[test]
    fn side_by_side_the_largest_value_fills_the_width() {
        let drawn = drawing("d", &chart(false));
        assert_eq!(bars(&drawn), [("100", "3"), ("33.33", "1"), ("33.33", "1")]);
    }

    #[test]
    fn a_negative_value_is_as_long_as_it_is_large_and_marked() {
        let mut chart = chart(false);
        chart.series = vec![series("x", &[Some(3), Some(-6)])];
        let drawn = drawing("d", &chart);
        assert_eq!(bars(&drawn), [("50", "3"), ("100", "-6")]);
        let negative = drawn.categories.iter().map(|category| category.bars[0].negative);
        assert_eq!(negative.collect::<Vec<_>>(), [false, true]);
    }

    #[test]
    fn no_stack_is_wider_than_the_page() {
        let mut chart = chart(true);
        chart.series = (0..7).map(|_| series("x", &[Some(1), Some(1)])).collect();
        let drawn = drawing("d", &chart);
        for category in drawn.categories {
            let all: Decimal = category
                .bars
                .iter()
                .map(|bar| bar.width.parse::<Decimal>().unwrap())
                .sum();
            assert!(all <= Decimal::ONE_HUNDRED, "{all}");
        }
    }
}
