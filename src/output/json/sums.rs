//! The sums over budget lines in the public format.

use indexmap::IndexMap;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::base::key::AreaId;
use crate::output::Results;
use crate::result::finance::{By, Finance, Group, Pair, Sums};
use crate::strategy::catalogue::Source;

/// The sums over budget lines, each payment counted once.
#[derive(Serialize)]
pub(super) struct MoneyForm {
    by_area: IndexMap<AreaId, SumsForm>,
    by_source: IndexMap<Source, SumsForm>,
    overall: SumsForm,
}

#[derive(Serialize)]
pub(super) struct SumsForm {
    lines: usize,
    lines_with_realised: usize,
    lines_with_revised: usize,
    lines_with_adopted: usize,
    realised_year_before: Option<String>,
    adopted: Option<String>,
    revised: Option<String>,
    realised: Option<String>,
    index: Option<String>,
    compared: ComparedForm,
}

/// The realised amounts of the year and of the year before, apart by the lines that they cover.
#[derive(Serialize)]
struct ComparedForm {
    both_years: PairForm,
    this_year_only: PairForm,
    year_before_only: PairForm,
    /// The change of the lines of `both_years` in percent.
    change: Option<String>,
}

#[derive(Serialize)]
struct PairForm {
    lines: usize,
    realised_year_before: Option<String>,
    realised: Option<String>,
}

/// Returns the sums by area, by source and overall.
pub(super) fn money(results: &Results<'_>) -> MoneyForm {
    let catalogue = results.catalogue;
    let finance = Finance::of(catalogue, results.history, results.consolidated);
    let by = |by| finance.totals(catalogue, by).into_iter();
    MoneyForm {
        by_area: by(By::Area)
            .filter_map(|(group, sums)| match group {
                Group::Area(area) => Some((area.id.clone(), SumsForm::of(&sums))),
                Group::Goal(_) | Group::Source(_) | Group::Payer(_) => None,
            })
            .collect(),
        by_source: by(By::Source)
            .filter_map(|(group, sums)| match group {
                Group::Source(source) => Some((source, SumsForm::of(&sums))),
                Group::Goal(_) | Group::Area(_) | Group::Payer(_) => None,
            })
            .collect(),
        overall: SumsForm::of(&finance.total()),
    }
}

impl SumsForm {
    pub(super) fn of(sums: &Sums) -> Self {
        Self {
            lines: sums.lines,
            lines_with_realised: sums.with_realised,
            realised_year_before: sums.before.map(plain),
            adopted: sums.amounts.adopted.map(plain),
            revised: sums.amounts.revised.map(plain),
            realised: sums.amounts.realised.map(plain),
            index: sums.index.map(plain),
            lines_with_revised: sums.with_revised,
            lines_with_adopted: sums.with_adopted,
            compared: ComparedForm {
                both_years: PairForm::of(sums.years.both),
                this_year_only: PairForm::of(sums.years.now_only),
                year_before_only: PairForm::of(sums.years.before_only),
                change: sums.years.change().map(plain),
            },
        }
    }
}

impl PairForm {
    fn of(pair: Pair) -> Self {
        Self {
            lines: pair.lines,
            realised_year_before: pair.before.map(plain),
            realised: pair.now.map(plain),
        }
    }
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}
