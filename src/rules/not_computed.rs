//! R190: a computed figure that cannot be computed from the figures that it is made of.

use super::figures::{in_words, listed};
use super::{Rule, SubmissionView, YearView};
use crate::base::finding::{Code, Fault, Findings, Severity};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::value::{Value, Year};
use crate::forms::layout::is_in_form;
use crate::strategy::catalogue::Catalogue;
use crate::strategy::expression::{Computed, Values};

pub(super) static RULE: Rule = Rule {
    codes: &[&IMPOSSIBLE],
    submission: Some(check_form),
    consolidated: Some(check_result),
};

/// All that a figure is made of is there, and it comes to nothing.
pub(super) static IMPOSSIBLE: Code = Code {
    id: "R190",
    severity: Severity::Warning,
    title: Text::new(
        "kazalnika ni mogoče izračunati",
        "an indicator cannot be computed",
    ),
    fact: Text::new(
        "vrednosti ni mogoče izračunati (deljenje z nič, preveliko število ali število pod nič): {expression} ({figures})",
        "the value cannot be computed (division by zero, too large a number, or one below zero): {expression} ({figures})",
    ),
    help: Text::new(
        "preverite naštete podatke: vrednost, s katero se deli, je verjetno 0, ali pa je od manjše odšteta večja",
        "check the listed figures: the divisor is probably 0, or the larger figure is taken from the smaller one",
    ),
    why: Text::new(
        "Izračunani kazalnik je brez vrednosti, čeprav so vsi podatki zanj navedeni; v poročilu bi manjkal.",
        "A computed indicator has no value although all its figures are stated; the report would lack it.",
    ),
    example: Text::new(
        "»Stroški« / »Uporabniki«, uporabnikov je 0.",
        "“Costs” / “Users” with 0 users.",
    ),
};

fn check_form(form: &SubmissionView<'_>, findings: &mut Findings) {
    let institution = &form.submission.institution;
    let value = |entry: &EntryKey, year| form.value(entry, year);
    for (entry, fault) in impossible(form.catalogue, form.year, form, &value) {
        if !is_of_form(form.catalogue, institution, &entry, form.year) {
            continue;
        }
        let operands = form.catalogue.computed(&entry);
        let operands = operands.map(|(_, expression)| form.catalogue.made_of(expression));
        let operands = operands.into_iter().flatten().map(|(operand, _)| operand);
        let places: Vec<_> = operands.filter_map(|operand| form.place(&operand)).collect();
        if let Some(place) = form.place(&entry).or(places.first().copied()) {
            let others = places.into_iter().filter(|other| *other != place).cloned();
            findings.push(form.finding(fault, &entry, place).with_related(others));
        }
    }
}

/// Reports what only the year's result shows: a figure of the answers of one form is reported of that form.
fn check_result(view: &YearView<'_>, findings: &mut Findings) {
    let (catalogue, year) = (view.catalogue, view.consolidated.year);
    let value = |entry: &EntryKey, year| view.value(entry, year);
    for (entry, fault) in impossible(catalogue, year, view, &value) {
        let has_returned = |of: &&InstitutionId| !view.consolidated.absent.contains(of);
        let mut returned = catalogue.institutions.keys().filter(has_returned);
        if !returned.any(|institution| is_of_form(catalogue, institution, &entry, year)) {
            findings.extend(view.finding(fault, &entry));
        }
    }
}

fn is_of_form(catalogue: &Catalogue, institution: &InstitutionId, entry: &EntryKey, year: Year) -> bool {
    let is_whole = catalogue
        .computed(entry)
        .is_some_and(|(_, expression)| !catalogue.needs_computed(expression));
    is_whole && is_in_form(catalogue, institution, entry, year)
}

fn impossible(
    catalogue: &Catalogue,
    year: Year,
    values: &dyn Values,
    value: &dyn Fn(&EntryKey, Year) -> Option<Value>,
) -> Vec<(EntryKey, Fault)> {
    let mut found = Vec::new();
    for goal in catalogue.goals.values() {
        for indicator in goal.indicators.values() {
            let Some(expression) = &indicator.value else {
                continue;
            };
            let is_of_year = (indicator.years.0..=indicator.years.1).contains(&year);
            if is_of_year && expression.compute(indicator.value_type, values) == Computed::Impossible {
                let fault = IMPOSSIBLE
                    .fault()
                    .with_message("expression", in_words(catalogue, expression, year))
                    .with_message("figures", listed(catalogue, expression, year, value));
                found.push((EntryKey::value(&goal.id, &indicator.id), fault));
            }
        }
    }
    found
}
