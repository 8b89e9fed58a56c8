//! Where a value of the year stands, and which decision replaced an answer.

use super::{Claim, Consolidated};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::place::Place;
use crate::base::value::Value;
use crate::strategy::catalogue::Catalogue;

impl Consolidated {
    /// Returns the place of the value that counts, and its institution: the cell of the claim, of the payer or lead if several state
    /// the value; of a value that a decision set, the decision, which is no institution's.
    pub fn source(&self, entry: &EntryKey) -> Option<(&Place, Option<&InstitutionId>)> {
        let Some(merged) = self.entries.get(entry) else {
            // What is asked of a list stands in no cell; its first row stands for all.
            let row = self.lists.get(&entry.list()?.0)?.rows.first()?;
            return Some((&row.place, Some(&row.institution)));
        };
        if !merged.computed_from.is_empty() {
            // It stands in no cell; the first of those that it is made of stands for all.
            return merged
                .computed_from
                .iter()
                .find_map(|operand| self.source(operand));
        }
        let is_value = |(at, claim): &(usize, &Claim)| {
            Some(&claim.value) == merged.value() && (merged.decided_by().is_none() || merged.counts(*at))
        };
        let counting = merged.standing().iter().enumerate().find(is_value);
        let claim = counting.map(|(_, claim)| claim).or_else(|| {
            // A sum is no claim's; the first stands for all.
            let undecided = merged.decided_by().is_none();
            merged.standing().first().filter(|_| undecided)
        });
        match claim {
            Some(claim) if claim.is_set() => Some((&claim.place, None)),
            Some(claim) => Some((&claim.place, Some(&claim.institution))),
            None => {
                let applied = self.rulings.get(merged.decided_by()?)?;
                Some((&applied.ruling.place, None))
            }
        }
    }

    /// Returns what is printed as the answer of an institution, where a decision replaced the one in its form, and the place of the
    /// decision. `None` if none did; of a figure that is computed from several answers too, for it is no single one's.
    pub fn decided_for(
        &self,
        catalogue: &Catalogue,
        entry: &EntryKey,
        institution: &InstitutionId,
    ) -> Option<(&Value, &Place)> {
        let merged = self.entries.get(entry)?;
        let goal = catalogue.goals.get(&entry.goal)?;
        match merged.decided_by().and_then(|ruling| self.rulings.get(ruling)) {
            Some(applied) if !goal.is_computed(entry) => Some((merged.value()?, &applied.ruling.place)),
            Some(_) => None,
            None => {
                let mut own = merged.standing().iter();
                let set = own.find(|claim| claim.is_set() && claim.institution == *institution)?;
                Some((&set.value, &set.place))
            }
        }
    }

    /// Returns `true` if a place is one of the decisions.
    pub fn is_of_decisions(&self, place: &Place) -> bool {
        let mut rulings = self.rulings.iter();
        rulings.any(|applied| applied.ruling.place.file == place.file)
    }
}
