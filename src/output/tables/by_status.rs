//! The table of statuses by area: a row per status, a column per area.

use serde::Serialize;

use super::counts::TOTAL;
use super::{ColumnKind, Datum};
use crate::base::language::{Language, Text, fill};
use crate::base::value::{Status, Year};
use crate::output::Results;
use crate::output::counts::{Counts, StatusCounts, UNLISTED, counted_under, status_label};
use crate::sheet::drawn::Fill;
use crate::strategy::catalogue::Area;

/// The heading of the statuses.
pub const STATUS: Text = Text::new("Stanje", "Status");
/// The label of the last row.
const ALL: Text = Text::new("vsi cilji", "all goals");

/// How many goals have a status, or how many there are.
#[derive(Debug, Clone, Serialize)]
pub struct StatusRow {
    /// The key of the status; `none` for goals without one, `unlisted` for those that the catalogue does not list, `all` for the
    /// last row.
    pub key: String,
    /// The status in words.
    pub label: String,
    /// How many goals of each area that is in no other.
    pub counts: Vec<usize>,
    /// How many of all areas.
    pub total: usize,
    /// How many of the goals whose statuses are known in both years had it the year before; `None` if few statuses of that year
    /// are known: counts would mislead.
    pub before: Option<usize>,
    /// How many of the same goals have it now; `None` if these are all goals, so that the total has them.
    pub same: Option<usize>,
    /// How charts fill its bars.
    #[serde(skip)]
    pub fill: Fill,
}

/// A column of the table. It differs from [`super::Column`] because there are as many as the catalogue has areas.
#[derive(Debug, Clone, Copy)]
pub enum StatusColumn<'a> {
    /// The status.
    Status,
    /// The goals of an area, by its position among those that are in no other.
    Area(usize, &'a Area),
    /// The goals of all areas.
    Total,
    /// The goals of all areas in the year before, and whether these are fewer than in the year.
    Before(Year, bool),
    /// The same goals in the year.
    Same(Year),
}

/// Returns the rows: a status each, then all goals.
pub fn rows(results: &Results<'_>, language: Language) -> Vec<StatusRow> {
    let catalogue = results.catalogue;
    let now = StatusCounts::of(catalogue, results.consolidated);
    let year_before = results.consolidated.year.plus(-1);
    let before = StatusCounts::accepted(catalogue, results.history, year_before).map(|counts| counts.overall);
    let both = before.filter(Counts::are_mostly_known).map(|_| {
        StatusCounts::of_both(
            catalogue,
            |goal| results.consolidated.status(goal),
            |goal| results.history.status(goal, year_before),
        )
    });
    let fewer = both.filter(|both| both.goals() < now.overall.goals());
    let row = |key: &str, label: &str, fill: Fill, n: &dyn Fn(&Counts) -> usize| StatusRow {
        key: key.to_owned(),
        label: label.to_owned(),
        counts: catalogue
            .top_areas()
            .filter_map(|area| now.by_area.get(&area.id))
            .map(n)
            .collect(),
        total: n(&now.overall),
        before: both.as_ref().map(|both| n(&both.before)),
        same: fewer.as_ref().map(|both| n(&both.now)),
        fill,
    };
    let statuses = counted_under(catalogue).into_iter().map(|status| {
        let label = status_label(catalogue, status, language);
        row(
            status.as_ref().map_or("none", Status::key),
            label,
            catalogue.vocabulary.fill(status),
            &|counts| counts.under(status),
        )
    });
    let unlisted = row("unlisted", UNLISTED.in_(language), Fill::PLANNED, &|counts| {
        counts.unlisted
    });
    let unlisted = Some(unlisted).filter(|row| row.total > 0);
    statuses
        .chain(unlisted)
        .chain([row("all", ALL.in_(language), Fill::UNKNOWN, &Counts::goals)])
        .collect()
}

/// Returns the columns: the status, the areas, the total, and the year before if its counts are known.
pub fn columns<'a>(results: &Results<'a>, rows: &[StatusRow]) -> Vec<StatusColumn<'a>> {
    let areas = results.catalogue.top_areas().enumerate();
    let areas = areas.map(|(position, area)| StatusColumn::Area(position, area));
    let year = results.consolidated.year;
    let has_before = rows.iter().any(|row| row.before.is_some());
    let is_fewer = rows.iter().any(|row| row.same.is_some());
    let before = has_before.then(|| StatusColumn::Before(year.plus(-1), is_fewer));
    let same = is_fewer.then_some(StatusColumn::Same(year));
    let columns = [StatusColumn::Status].into_iter().chain(areas);
    columns
        .chain([StatusColumn::Total])
        .chain(before)
        .chain(same)
        .collect()
}

impl StatusColumn<'_> {
    /// Returns the heading; an area is named by its letter, so that its column is narrow.
    pub fn heading(self, language: Language) -> String {
        match self {
            Self::Status => STATUS.in_(language).to_owned(),
            Self::Area(_, area) => area.id.to_string(),
            Self::Total => TOTAL.in_(language).to_owned(),
            Self::Before(year, false) => year.to_string(),
            Self::Before(year, true) | Self::Same(year) => {
                let words = Text::new(
                    "{year}, cilji, znani v obeh letih",
                    "{year}, goals known in both years",
                );
                fill(words.in_(language), &[("year", &year.to_string())])
            }
        }
    }

    /// Returns the heading where there is room: an area is named by its title.
    pub fn heading_in_full(self, language: Language) -> String {
        match self {
            Self::Area(_, area) => area.label(),
            Self::Status | Self::Total | Self::Before(..) | Self::Same(_) => self.heading(language),
        }
    }

    /// Returns the type of the column's values.
    pub const fn kind(self) -> ColumnKind {
        match self {
            Self::Status => ColumnKind::Text,
            Self::Area(..) | Self::Total | Self::Before(..) | Self::Same(_) => ColumnKind::Count,
        }
    }

    /// Returns a row's value.
    pub fn datum(self, row: &StatusRow) -> Datum {
        match self {
            Self::Status => Datum::words(&row.label),
            Self::Area(position, _) => Datum::maybe(row.counts.get(position), |n| Datum::Count(*n)),
            Self::Total => Datum::Count(row.total),
            Self::Before(..) => Datum::maybe(row.before, Datum::Count),
            Self::Same(_) => Datum::maybe(row.same, Datum::Count),
        }
    }
}
