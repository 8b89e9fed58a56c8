//! The charts of the report, as numbers: the document and the page draw them.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::base::language::{Text, money};
use crate::output::Results;
use crate::output::money::group_label;
use crate::output::tables::by_status::StatusRow;
use crate::result::finance::{By, Finance, Group, Sums};

/// A chart of bars: a group of values for each category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// The labels of the categories, in their order.
    pub categories: Vec<String>,
    /// The values, series by series.
    pub series: Vec<Series>,
    /// The unit of the values.
    pub unit: String,
    /// Whether the series of a category are stacked or side by side.
    pub stacked: bool,
}

/// The values of a chart that belong together, one for each category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// The key by which it is coloured: a status, or which amount it is.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its values; `None` if unknown.
    pub values: Vec<Option<Decimal>>,
    /// The same, formatted.
    pub shown: Vec<String>,
}

impl Chart {
    /// Returns a description in words, for readers who cannot see the chart.
    pub fn in_words(&self) -> String {
        let categories = self.categories.iter().enumerate().map(|(category, label)| {
            let described = |series: &Series| {
                let shown = series.shown.get(category).filter(|shown| !shown.is_empty())?;
                Some(format!("{} {shown}", series.name))
            };
            let parts: Vec<String> = self.series.iter().filter_map(described).collect();
            format!("{label}: {}.", parts.join(", "))
        });
        categories.collect::<Vec<_>>().join(" ")
    }
}

/// One of the amounts of a sum.
type Amount = fn(&Sums) -> Option<Decimal>;

/// Returns the statuses of goals by area; `None` if there are no goals.
pub(super) fn statuses(results: &Results<'_>, rows: &[StatusRow]) -> Option<Chart> {
    let language = results.language();
    let listed: Vec<usize> = rows.last().map(|all| {
        (0..all.counts.len())
            .filter(|area| all.counts.get(*area) > Some(&0))
            .collect()
    })?;
    let areas: Vec<&crate::strategy::catalogue::Area> = results.catalogue.areas.values().collect();
    let categories = listed.iter().filter_map(|area| areas.get(*area));
    let categories: Vec<String> = categories
        .map(|area| format!("{}. {}", area.id, area.title))
        .collect();
    let series = rows
        .iter()
        .filter(|row| row.key != "all" && row.total > 0)
        .map(|row| {
            let counts: Vec<usize> = listed
                .iter()
                .filter_map(|area| row.counts.get(*area).copied())
                .collect();
            Series {
                key: row.key.clone(),
                name: row.label.clone(),
                shown: counts.iter().map(usize::to_string).collect(),
                values: counts.into_iter().map(|n| Some(Decimal::from(n))).collect(),
            }
        });
    let title = Text::new("Stanja ciljev po področjih", "Statuses of goals by area");
    Some(Chart {
        title: title.in_(language).to_owned(),
        categories,
        series: series.collect(),
        unit: Text::new("število ciljev", "number of goals")
            .in_(language)
            .to_owned(),
        stacked: true,
    })
    .filter(|chart| !chart.categories.is_empty())
}

/// Realised against revised and the year before, by source; `None` if no amount is known.
pub(super) fn finance(results: &Results<'_>) -> Option<Chart> {
    let language = results.language();
    let year = results.consolidated.year;
    let finance = Finance::of(results.catalogue, results.history, results.consolidated);
    let by_source: Vec<(Group<'_>, Sums)> = finance
        .totals(results.catalogue, By::Source)
        .into_iter()
        .filter(|(_, sums)| sums.amounts.realised.is_some() || sums.before.is_some())
        .collect();
    let amount: [(&str, String, Amount); 3] = [
        (
            "before",
            format!(
                "{} {}",
                Text::new("Realizacija", "Realised").in_(language),
                year.plus(-1)
            ),
            |sums| sums.before,
        ),
        (
            "revised",
            format!(
                "{} {year}",
                Text::new("Veljavni proračun", "Revised budget").in_(language)
            ),
            |sums| sums.amounts.revised,
        ),
        (
            "realised",
            format!("{} {year}", Text::new("Realizacija", "Realised").in_(language)),
            |sums| sums.amounts.realised,
        ),
    ];
    let currency = &results.catalogue.strategy.currency;
    let series = amount.into_iter().map(|(key, name, of)| {
        let values: Vec<Option<Decimal>> = by_source.iter().map(|(_, sums)| of(sums)).collect();
        let say = |value: &Option<Decimal>| {
            value
                .map(|value| money(language, value, currency))
                .unwrap_or_default()
        };
        Series {
            key: key.to_owned(),
            name,
            shown: values.iter().map(say).collect(),
            values,
        }
    });
    let series: Vec<Series> = series
        .filter(|series| series.values.iter().any(Option::is_some))
        .collect();
    let title = Text::new("Sredstva po virih", "Money by source");
    (!series.is_empty()).then(|| Chart {
        title: title.in_(language).to_owned(),
        categories: by_source
            .iter()
            .map(|(source, _)| group_label(results.catalogue, *source, language))
            .collect(),
        series,
        unit: currency.clone(),
        stacked: false,
    })
}
