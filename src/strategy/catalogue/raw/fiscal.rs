//! The years of the file, once it is known when a year begins.

use toml::Spanned;

use super::{RawCatalogue, RawTarget, RawYears};
use crate::base::value::{Year, YearStart};
use crate::strategy::catalogue::DueBy;

impl RawYears {
    fn begin(&mut self, begins: YearStart) {
        for year in [&mut self.first, &mut self.last].into_iter().flatten() {
            begin(year, begins);
        }
    }
}

impl RawCatalogue {
    /// Makes all years of the file those that the strategy says, if it says when they begin.
    pub(in crate::strategy::catalogue) fn begin_years(&mut self) {
        let Some(strategy) = &mut self.strategy else {
            return;
        };
        let Some(begins) = strategy.year_starts.as_ref().map(|begins| *begins.get_ref()) else {
            return;
        };
        strategy
            .reporting_year
            .iter_mut()
            .for_each(|year| begin(year, begins));
        let of_strategy = strategy.years.as_mut();
        let mut periods: Vec<&mut RawYears> = of_strategy.into_iter().collect();
        for goal in &mut self.goals {
            goal.since.iter_mut().for_each(|year| begin(year, begins));
            if let Some(DueBy::Year(year)) = goal.deadline.as_mut().map(Spanned::get_mut) {
                *year = year.beginning(begins);
            }
            let of_milestones = goal.milestones.iter_mut().map(|one| (&mut one.years, None));
            let of_indicators = goal.indicators.iter_mut();
            let of_indicators = of_indicators.map(|one| (&mut one.years, Some(&mut one.target)));
            let of_lines = goal
                .budget
                .iter_mut()
                .map(|one| (&mut one.years, Some(&mut one.target)));
            let of_lists = goal.lists.iter_mut().map(|one| (&mut one.years, None));
            let all = of_indicators.chain(of_lines).chain(of_lists).chain(of_milestones);
            for (years, target) in all {
                periods.extend(years);
                target
                    .into_iter()
                    .flatten()
                    .for_each(|target| target.begin(begins));
            }
        }
        for indicator in self.areas.iter_mut().flat_map(|area| &mut area.indicators) {
            periods.extend(&mut indicator.years);
            indicator
                .target
                .iter_mut()
                .for_each(|target| target.begin(begins));
        }
        for period in periods {
            period.begin(begins);
        }
    }
}

impl RawTarget {
    fn begin(&mut self, begins: YearStart) {
        for year in [&mut self.by, &mut self.baseline_year].into_iter().flatten() {
            begin(year, begins);
        }
        for of_year in self.yearly.iter_mut().flatten() {
            let year = &mut of_year.get_mut().year;
            *year = year.beginning(begins);
        }
    }
}

fn begin(year: &mut Spanned<Year>, begins: YearStart) {
    *year.get_mut() = year.get_ref().beginning(begins);
}
