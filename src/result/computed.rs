//! The year's values of computed figures: made of the merged values, never taken from a form.

use std::cmp::Ordering;

use crate::base::key::{EntryKey, GoalId, InstitutionId};
use crate::base::maps::IndexMap;
use crate::base::value::{Value, Year};
use crate::inputs::history::History;
use crate::result::consolidated::{Consolidated, Merged, MergedEntry, Settlement};
use crate::result::lists::MergedLists;
use crate::strategy::catalogue::Catalogue;
use crate::strategy::expression::{Computed, Values, YearRef};
use crate::strategy::warnings;

/// The merged values of a year and the accepted ones of earlier years, as an expression sees them.
pub struct OfYear<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The accepted values of earlier years.
    pub history: &'a History,
    /// The year.
    pub year: Year,
    /// Its merged entries.
    pub entries: &'a IndexMap<EntryKey, MergedEntry>,
    /// Its lists.
    pub lists: &'a MergedLists,
}

impl OfYear<'_> {
    /// Computes a figure of the year; `None` if it is no computed figure of the year.
    pub fn compute(&self, entry: &EntryKey) -> Option<Computed> {
        let (indicator, _) = self.catalogue.computed(entry)?;
        let is_of_year = (indicator.years.0..=indicator.years.1).contains(&self.year);
        is_of_year.then(|| self.catalogue.compute(entry, self))?
    }
}

impl Values for OfYear<'_> {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        let year = year.year(self.year);
        match year.cmp(&self.year) {
            Ordering::Equal => match self.entries.get(entry) {
                Some(merged) => merged.value().cloned(),
                None => match entry.list() {
                    Some((list, of)) => self.lists.get(&list)?.whole(&of, None),
                    None => self.compute(entry)?.value(),
                },
            },
            Ordering::Less => self.history.whole(entry, year).map(|past| past.value.clone()),
            Ordering::Greater => None,
        }
    }

    fn is_blank(&self, entry: &EntryKey, year: YearRef) -> Option<bool> {
        let is_missing = self.value(entry, year).is_none();
        (year.year(self.year) < self.year || !is_missing).then_some(is_missing)
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        warnings::days_left(self.catalogue.goals.get(goal)?, self.year)
    }
}

/// Adds the computed figures of the year to its merged entries, each at its place in the order of the catalogue. One that is made of
/// a partial value is partial too, for want of the same institutions; one of which a value is missing has none.
pub fn complete(catalogue: &Catalogue, history: &History, consolidated: &mut Consolidated) {
    let of_year = OfYear {
        catalogue,
        history,
        year: consolidated.year,
        entries: &consolidated.entries,
        lists: &consolidated.lists,
    };
    let figures = catalogue.goals.values().flat_map(|goal| {
        let indicators = goal.indicators.values().filter(|one| one.is_computed());
        indicators.map(|one| EntryKey::value(&goal.id, &one.id))
    });
    let mut computed: IndexMap<EntryKey, MergedEntry> = IndexMap::default();
    for entry in figures {
        if let Some(value) = of_year.compute(&entry) {
            let merged = merged(&of_year, &entry, value);
            computed.insert(entry, merged);
        }
    }
    if computed.is_empty() {
        return;
    }
    let mut entries = IndexMap::default();
    for entry in catalogue
        .goals
        .values()
        .flat_map(crate::strategy::catalogue::Goal::entries)
    {
        let merged = computed
            .swap_remove(&entry)
            .or_else(|| consolidated.entries.swap_remove(&entry));
        if let Some(merged) = merged {
            entries.insert(entry, merged);
        }
    }
    consolidated.entries = entries;
}

fn merged(of_year: &OfYear<'_>, entry: &EntryKey, value: Computed) -> MergedEntry {
    let operands: Vec<EntryKey> = of_year
        .catalogue
        .computed(entry)
        .map(|(_, expression)| of_year.catalogue.made_of(expression))
        .unwrap_or_default()
        .into_iter()
        .filter(|(_, year)| year.year(of_year.year) == of_year.year)
        .map(|(operand, _)| operand)
        .collect();
    let outcome = match value.value() {
        Some(value) => Merged::Settled {
            value,
            by: Settlement::Computed,
            set_aside: Vec::new(),
        },
        None => Merged::Missing,
    };
    let made_of = operands.iter().filter_map(|operand| of_year.entries.get(operand));
    let of_entries = made_of
        .filter(|operand| operand.is_partial())
        .flat_map(|operand| {
            let lacking = operand.lacking().map(|(institution, _)| institution);
            operand.unanswered.iter().chain(lacking)
        });
    let of_lists = operands.iter().filter_map(|operand| {
        let (list, of) = of_year.catalogue.goals.get(&operand.goal)?.list_of(operand)?;
        Some(of_year.lists.get(&operand.list()?.0)?.lacking(list, &of))
    });
    let of_lists = of_lists.flatten();
    let mut unanswered: Vec<InstitutionId> = Vec::new();
    for institution in of_entries.chain(of_lists) {
        if !unanswered.contains(institution) {
            unanswered.push(institution.clone());
        }
    }
    // Without a value it is the operands that lack answers.
    if outcome == Merged::Missing {
        unanswered.clear();
    }
    MergedEntry {
        claims: Vec::new(),
        outcome,
        unanswered,
        undecided: Vec::new(),
        overruled: 0,
        unread: Vec::new(),
        computed_from: operands,
    }
}
