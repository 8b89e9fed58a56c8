//! What each institution claims by itself, for checks of its own figures: as it is printed, with what decisions set in its place.

use std::cmp::Ordering;

use crate::base::key::{EntryKey, GoalId, InstitutionId};
use crate::base::maps::HashMap;
use crate::base::value::{Value, Year};
use crate::result::consolidated::MergedEntry;
use crate::rules::YearView;
use crate::strategy::expression::{Values, YearRef};

/// What the institutions claim about some entries; `None` if an institution's own files differ.
pub(super) struct Stated<'a>(HashMap<(&'a EntryKey, &'a InstitutionId), Option<&'a Value>>);

impl<'a> Stated<'a> {
    pub(super) fn of(view: &'a YearView<'_>, entries: &'a [EntryKey]) -> Self {
        let mut stated = HashMap::default();
        for entry in entries {
            let merged = view.consolidated.entries.get(entry);
            for claim in merged.into_iter().flat_map(MergedEntry::standing) {
                stated
                    .entry((entry, &claim.institution))
                    .and_modify(|value| *value = None)
                    .or_insert(Some(&claim.value));
            }
        }
        Self(stated)
    }
}

/// What one institution claims.
pub(super) struct Claimed<'a> {
    pub(super) view: &'a YearView<'a>,
    pub(super) stated: &'a Stated<'a>,
    pub(super) institution: &'a InstitutionId,
}

impl Claimed<'_> {
    /// Returns its value for a year: of the reporting year as claimed, of an earlier one as its form shows it.
    pub(super) fn in_year(&self, entry: &EntryKey, year: Year) -> Option<Value> {
        match year.cmp(&self.view.consolidated.year) {
            Ordering::Equal if self.view.catalogue.computed(entry).is_some() => {
                self.view.catalogue.computed_value(entry, year, self)
            }
            Ordering::Equal => {
                let view = self.view;
                let decided = view
                    .consolidated
                    .decided_for(view.catalogue, entry, self.institution);
                if let Some((value, _)) = decided {
                    return Some(value.clone());
                }
                if let Some(stated) = self.stated.0.get(&(entry, self.institution)) {
                    return stated.cloned();
                }
                let lacking = view.consolidated.lacking_in_list(view.catalogue, entry);
                let whole = view.consolidated.of_list(entry, Some(self.institution));
                whole.filter(|_| !lacking.contains(&self.institution))
            }
            Ordering::Less => {
                let past = self
                    .view
                    .history
                    .shown_to(self.view.catalogue, entry, year, self.institution);
                past.map(|past| past.value.clone())
            }
            Ordering::Greater => None,
        }
    }
}

impl Values for Claimed<'_> {
    fn value(&self, entry: &EntryKey, year: YearRef) -> Option<Value> {
        self.in_year(entry, year.year(self.view.consolidated.year))
    }

    fn days_left(&self, goal: &GoalId) -> Option<i32> {
        self.view.days_left(goal)
    }
}
