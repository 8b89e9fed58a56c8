//! The charts of the report, as numbers: the document and the page draw them.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::base::language::{Text, fill};
use crate::base::value::{Qualifier, Quantity, Year};
use crate::output::money::group_label;
use crate::output::tables::by_status::StatusRow;
use crate::output::{Results, computed};
use crate::result::finance::{By, Finance, Group, Sums};
use crate::sheet::drawn::{Fill, longest};

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
    /// How exactly each holds; `None` for an exact one.
    #[serde(skip)]
    pub qualifiers: Vec<Option<Qualifier>>,
    /// The values, formatted.
    pub shown: Vec<String>,
    /// How the document fills its bars.
    #[serde(skip)]
    pub fill: Fill,
}

impl Series {
    /// Returns what stands on the bars of values that are not exact, by position.
    pub fn labels(&self) -> Vec<Option<String>> {
        let shown = self.shown.iter().zip(&self.qualifiers);
        shown
            .map(|(shown, qualifier)| qualifier.map(|_| shown.clone()))
            .collect()
    }
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

impl Chart {
    /// Returns the length of its longest bar, rounded up; 0 if it has none.
    pub fn longest(&self) -> u64 {
        let of = |category: usize| {
            let values = self
                .series
                .iter()
                .filter_map(|series| *series.values.get(category)?);
            if self.stacked {
                values.fold(Decimal::ZERO, Decimal::saturating_add)
            } else {
                values.max().unwrap_or_default()
            }
        };
        longest((0..self.categories.len()).map(of).max())
    }
}

impl Chart {
    /// Returns how far its bars reach below zero, rounded up; 0 if none does. Parts of a stack are never negative.
    pub fn below(&self) -> u64 {
        let values = self.series.iter().flat_map(|series| &series.values);
        longest(values.filter_map(|value| Some(-(*value)?)).max())
    }
}

/// Returns the statuses of goals by area; `None` if there are no goals.
pub(super) fn statuses(results: &Results<'_>, rows: &[StatusRow]) -> Option<Chart> {
    let language = results.language();
    let listed: Vec<usize> = rows.last().map(|all| {
        (0..all.counts.len())
            .filter(|area| all.counts.get(*area) > Some(&0))
            .collect()
    })?;
    let areas: Vec<&crate::strategy::catalogue::Area> = results.catalogue.top_areas().collect();
    let categories = listed.iter().filter_map(|area| areas.get(*area));
    let categories: Vec<String> = categories.map(|area| area.label()).collect();
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
                qualifiers: vec![None; counts.len()],
                values: counts.into_iter().map(|n| Some(Decimal::from(n))).collect(),
                fill: row.fill,
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

/// One of the amounts of a sum.
type Amount = fn(&Sums) -> Option<Quantity>;

/// Returns the realised amounts by source, held against what covers the same lines: the revised budget of the year, or the year
/// before; `None` if no amount is known.
pub(super) fn finance(results: &Results<'_>, finance: &Finance<'_>) -> Option<Chart> {
    let language = results.language();
    let year = results.consolidated.year;
    let total = finance.total();
    let mut by_source: Vec<(Group<'_>, Sums)> = finance.totals(results.catalogue, By::Source);
    let years = total.years;
    let is_planned = by_source.iter().all(|(_, sums)| sums.is_planned);
    let has_plan = is_planned && total.with_revised > 0;
    let is_compared = years.both.lines > 0 && (!has_plan || !years.is_mixed());
    let of_both = is_compared && years.is_mixed();
    by_source.retain(|(_, sums)| {
        if of_both {
            sums.years.both.lines > 0
        } else {
            sums.amounts.realised.is_some() || has_plan && sums.amounts.revised.is_some()
        }
    });
    let named = |words: Text, year: Year| format!("{} {year}", words.in_(language));
    let realised = Text::new("Realizacija", "Realised");
    let now: Amount = if of_both {
        |sums| sums.years.both.now
    } else {
        |sums| sums.amounts.realised
    };
    let amounts: [Option<(&str, Fill, String, Amount)>; 3] = [
        is_compared.then(|| -> (&str, Fill, String, Amount) {
            ("before", Fill::UNKNOWN, named(realised, year.plus(-1)), |sums| {
                sums.years.both.before
            })
        }),
        (has_plan && !of_both).then(|| -> (&str, Fill, String, Amount) {
            let words = Text::new("Veljavni proračun", "Revised budget");
            ("revised", Fill::PLANNED, named(words, year), |sums| {
                sums.amounts.revised
            })
        }),
        Some(("realised", Fill::DONE, named(realised, year), now)),
    ];
    let currency = &results.catalogue.strategy.currency;
    let series = amounts.into_iter().flatten().map(|(key, fill, name, of)| {
        let sums = by_source.iter().map(|(_, sums)| of(sums));
        let sums: Vec<Option<Quantity>> = sums.collect();
        let say = |sum: &Option<Quantity>| {
            let words = sum.map(|sum| computed::amount(sum, currency, language));
            words.unwrap_or_default()
        };
        Series {
            key: key.to_owned(),
            name,
            shown: sums.iter().map(say).collect(),
            values: sums.iter().map(|sum| Some(sum.as_ref()?.number)).collect(),
            qualifiers: sums.iter().map(|sum| sum.as_ref()?.qualifier).collect(),
            fill,
        }
    });
    let series: Vec<Series> = series
        .filter(|series| series.values.iter().any(Option::is_some))
        .collect();
    let title = if of_both {
        let words = Text::new(
            "Sredstva po virih: postavke, znane v obeh letih ({n} od {all})",
            "Money by source: the lines known in both years ({n} of {all})",
        );
        let all = years.both.lines + years.now_only.lines + years.before_only.lines;
        fill(
            words.in_(language),
            &[("n", &years.both.lines.to_string()), ("all", &all.to_string())],
        )
    } else {
        Text::new("Sredstva po virih", "Money by source")
            .in_(language)
            .to_owned()
    };
    (!series.is_empty()).then(|| Chart {
        title,
        categories: by_source
            .iter()
            .map(|(source, _)| group_label(results.catalogue, *source, language))
            .collect(),
        series,
        unit: currency.clone(),
        stacked: false,
    })
}
