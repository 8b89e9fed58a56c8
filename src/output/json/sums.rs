//! The sums over budget lines in the public format.

use indexmap::IndexMap;
use serde::Serialize;

use crate::base::value::{Qualifier, Quantity};
use crate::output::Results;
use crate::result::finance::{By, Finance, Group, Pair, Sums};
use crate::strategy::catalogue::Catalogue;

/// The sums over budget lines, each payment counted once.
#[derive(Serialize)]
pub(super) struct MoneyForm {
    by_area: IndexMap<String, SumsForm>,
    by_source: IndexMap<String, SumsForm>,
    /// Absent if the strategy has the built-in sources.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    by_source_class: IndexMap<String, SumsForm>,
    overall: SumsForm,
}

#[derive(Serialize)]
pub(super) struct SumsForm {
    lines: usize,
    lines_with_realised: usize,
    lines_with_revised: usize,
    lines_with_adopted: usize,
    /// The lines that had a realised amount in the year before, or should have had one.
    lines_year_before: usize,
    lines_with_realised_year_before: usize,
    realised_year_before: Option<String>,
    adopted: Option<String>,
    revised: Option<String>,
    realised: Option<String>,
    index: Option<String>,
    #[serde(skip_serializing_if = "Qualifiers::is_empty")]
    qualifiers: Qualifiers,
    compared: ComparedForm,
}

/// How exactly the numbers of some fields hold that are not exact, by the names of the fields.
pub(super) type Qualifiers = IndexMap<&'static str, &'static str>;

/// Returns the qualifiers of numbers, each with the name of its field.
pub(super) fn qualifiers(fields: impl IntoIterator<Item = (&'static str, Option<Quantity>)>) -> Qualifiers {
    let qualified = fields
        .into_iter()
        .filter_map(|(field, number)| Some((field, number?.qualifier.map(Qualifier::key)?)));
    qualified.collect()
}

/// Returns the number of a quantity, whose qualifier is beside it.
pub(super) fn number(of: Quantity) -> String {
    of.number.normalize().to_string()
}

/// The realised amounts of the year and of the year before, apart by the lines that they cover.
#[derive(Serialize)]
struct ComparedForm {
    both_years: PairForm,
    this_year_only: PairForm,
    year_before_only: PairForm,
    /// The change of the lines of `both_years` in percent.
    change: Option<String>,
    #[serde(skip_serializing_if = "Qualifiers::is_empty")]
    qualifiers: Qualifiers,
}

#[derive(Serialize)]
struct PairForm {
    lines: usize,
    realised_year_before: Option<String>,
    realised: Option<String>,
    #[serde(skip_serializing_if = "Qualifiers::is_empty")]
    qualifiers: Qualifiers,
}

/// Returns the sums by area, by source and overall.
pub(super) fn money(results: &Results<'_>) -> MoneyForm {
    let catalogue = results.catalogue;
    let finance = Finance::of(catalogue, results.history, results.consolidated);
    let by = |by| sums_by(catalogue, &finance, by);
    MoneyForm {
        by_area: by(By::Area),
        by_source: by(By::Source),
        by_source_class: by(By::Class),
        overall: SumsForm::of(&finance.total()),
    }
}

/// Returns the sums of groups by their identifiers; none of a grouping that the catalogue does not have.
pub(super) fn sums_by(catalogue: &Catalogue, finance: &Finance<'_>, by: By) -> IndexMap<String, SumsForm> {
    let has = By::of(catalogue).any(|one| one == by);
    let totals = has.then(|| finance.totals(catalogue, by)).into_iter().flatten();
    totals
        .map(|(group, sums)| (key_of(group), SumsForm::of(&sums)))
        .collect()
}

fn key_of(group: Group<'_>) -> String {
    match group {
        Group::Goal(goal) => goal.id.to_string(),
        Group::Area(area) => area.id.to_string(),
        Group::Source(source) => source.id.to_string(),
        Group::Class(class) => class.key().to_owned(),
        Group::Payer(payer) => payer.to_string(),
    }
}

impl SumsForm {
    pub(super) fn of(sums: &Sums) -> Self {
        Self {
            lines: sums.lines,
            lines_with_realised: sums.with_realised,
            lines_year_before: sums.lines_before,
            lines_with_realised_year_before: sums.with_before,
            realised_year_before: sums.before.map(number),
            adopted: sums.amounts.adopted.map(number),
            revised: sums.amounts.revised.map(number),
            realised: sums.amounts.realised.map(number),
            index: sums.index.map(number),
            qualifiers: qualifiers([
                ("realised_year_before", sums.before),
                ("adopted", sums.amounts.adopted),
                ("revised", sums.amounts.revised),
                ("realised", sums.amounts.realised),
                ("index", sums.index),
            ]),
            lines_with_revised: sums.with_revised,
            lines_with_adopted: sums.with_adopted,
            compared: ComparedForm {
                both_years: PairForm::of(sums.years.both),
                this_year_only: PairForm::of(sums.years.now_only),
                year_before_only: PairForm::of(sums.years.before_only),
                change: sums.years.change().map(number),
                qualifiers: qualifiers([("change", sums.years.change())]),
            },
        }
    }
}

impl PairForm {
    fn of(pair: Pair) -> Self {
        Self {
            lines: pair.lines,
            realised_year_before: pair.before.map(number),
            realised: pair.now.map(number),
            qualifiers: qualifiers([("realised_year_before", pair.before), ("realised", pair.now)]),
        }
    }
}
