//! Which computed figures stand in the form of an institution.

use super::{Field, Part, sheet_of};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::value::Year;
use crate::strategy::catalogue::{Catalogue, Indicator};
use crate::strategy::expression::{Expression, YearRef};

/// Returns `true` if all that a computed figure is made of stands in a form that asks for some entries, so that the form can compute
/// it; `false` if it is no computed figure of the year. Of what several institutions answer in parts, a form computes totals only:
/// a share or a mean of one part would be read as that of all.
pub fn is_computed_there(
    catalogue: &Catalogue,
    indicator: &Indicator,
    year: Year,
    is_asked: &dyn Fn(&EntryKey) -> bool,
) -> bool {
    let is_of_year = (indicator.years.0..=indicator.years.1).contains(&year);
    let value = indicator.value.as_ref();
    let is_figure = |value: &Expression| value.is_total() || !catalogue.needs_computed(value);
    is_of_year && value.is_some_and(|value| is_figure(value) && stands(catalogue, value, year, is_asked))
}

/// Returns `true` if the value of an entry is asked of an institution, or is computed in its form.
pub fn is_in_form(catalogue: &Catalogue, institution: &InstitutionId, entry: &EntryKey, year: Year) -> bool {
    let is_asked = |entry: &EntryKey| catalogue.is_asked(institution, entry, year);
    is_asked(entry)
        || catalogue
            .computed(entry)
            .is_some_and(|(indicator, _)| is_computed_there(catalogue, indicator, year, &is_asked))
}

fn stands(
    catalogue: &Catalogue,
    value: &Expression,
    year: Year,
    is_asked: &dyn Fn(&EntryKey) -> bool,
) -> bool {
    let needs = value.needs();
    let mut needs = needs.iter();
    needs.all(|(entry, of)| {
        let has_row = is_asked(entry)
            || catalogue
                .computed(entry)
                .is_some_and(|(indicator, _)| is_computed_there(catalogue, indicator, year, is_asked));
        has_row && (*of == YearRef::Offset(0) || shows_earlier(catalogue, entry, of.year(year), year))
    })
}

/// Returns `true` if a form shows the value of an entry in an earlier year.
fn shows_earlier(catalogue: &Catalogue, entry: &EntryKey, earlier: Year, year: Year) -> bool {
    let years = year.get() - earlier.get();
    let columns = sheet_of(Part::of(catalogue, entry)).columns;
    entry.valued().is_some() && columns.iter().any(|column| column.field == Field::Earlier(years))
}
