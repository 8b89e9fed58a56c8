//! A strategy that is revised midway: the former names of goals and items, and those that no longer exist.

use super::{Catalogue, Goal};
use crate::base::key::{EntryKey, GoalId, ItemId, ItemKey};
use crate::base::value::Year;

/// A goal or an item that the strategy no longer has; its history stays valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The goal.
    pub goal: GoalId,
    /// The item; `None` if the whole goal was dropped.
    pub item: Option<ItemId>,
    /// What it was.
    pub title: String,
}

impl Catalogue {
    /// Returns the entries of today whose series an entry of a year belongs to: itself where its goal already had this
    /// name, and those that name it in `was`. None where it was dropped, or never was.
    pub fn heirs(&self, entry: &EntryKey, year: Year) -> Vec<EntryKey> {
        let mut heirs = Vec::new();
        for goal in self.goals.values() {
            if goal.id == entry.goal && goal.stood_in(year) {
                heirs.extend(Some(entry.clone()).filter(|entry| self.knows(entry)));
            }
            // Since the goal has its present name, others' names are not its own.
            if goal.since.is_none_or(|since| year < since) {
                heirs.extend(goal.heirs(entry));
            }
        }
        heirs.dedup();
        heirs
    }

    /// Returns `true` if an entry may have existed in a year, though nothing of today continues it: its goal or item was dropped,
    /// or its goal has another name now.
    pub fn once_had(&self, entry: &EntryKey, year: Year) -> bool {
        let dropped = |dropped: &Dropped| {
            dropped.goal == entry.goal && (dropped.item.is_none() || dropped.item.as_ref() == entry.item())
        };
        let other_name = |goal: &Goal| goal.was.contains(&entry.goal);
        let other_goal = |goal: &Goal| goal.id == entry.goal && !goal.stood_in(year);
        self.dropped.iter().any(dropped)
            || self
                .goals
                .values()
                .any(|goal| other_name(goal) || other_goal(goal))
    }
}

impl Goal {
    /// Returns `true` if the goal had its present name in a year.
    fn stood_in(&self, year: Year) -> bool {
        self.since.is_none_or(|since| since <= year)
    }

    /// Returns the entries of the goal that name an entry in `was`; an item that has a `was` of its own has no other.
    fn heirs(&self, entry: &EntryKey) -> Vec<EntryKey> {
        let Some(item) = entry.item() else {
            let is_heir = self.was.contains(&entry.goal);
            return Vec::from_iter(is_heir.then(|| EntryKey::of_goal(&self.id, entry.field)));
        };
        let old = ItemKey::new(&entry.goal, item);
        let indicators = self.indicators.values().map(|i| (&i.id, &i.was));
        let lines = self.budget.values().map(|line| (&line.id, &line.was));
        let continues = |(id, was): &(&ItemId, &Vec<ItemKey>)| {
            if was.is_empty() {
                *id == item && self.was.contains(&entry.goal)
            } else {
                was.contains(&old)
            }
        };
        indicators
            .chain(lines)
            .filter(continues)
            .map(|(id, _)| EntryKey::of_item(&self.id, id, entry.field))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::strategy::catalogue::sample::{loaded, sample};

    /// Returns the sample, revised in 2023: a.9 was a.10 before and a.11 took its number from a.12; a.20 split off from a.9, which
    /// kept it; a.14 and the vans are no more.
    fn revised() -> Catalogue {
        let dropped =
            "[[dropped]]\nid = \"a.14\"\ntitle = \"T\"\n[[dropped]]\nid = \"a.3/kombiji\"\ntitle = \"T\"\n";
        let revised = sample()
            .after("id = \"a.3\"", "was = [\"a.10\"]")
            .after("id = \"a.11\"", "since = 2023\nwas = [\"a.12\"]")
            .after("id = \"a.20\"", "since = 2023\nwas = [\"a.1\"]")
            .after("id = \"prostor\"", "was = [\"a.1/pomoc\"]")
            .also(dropped);
        loaded(&revised.text())
    }

    #[test]
    fn a_series_is_found_under_its_new_name() {
        let catalogue = revised();
        let heirs = |entry: &str, year| {
            let entry: EntryKey = entry.parse().unwrap();
            let heirs = catalogue.heirs(&entry, Year::new(year).unwrap());
            heirs.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        // Renamed for good: whatever the year.
        assert_eq!(heirs("a.10/oskrbovalke", 2024), ["a.3/oskrbovalke"]);
        assert_eq!(heirs("a.3/oskrbovalke", 2021), ["a.3/oskrbovalke"]);
        // A number that another goal bore before.
        assert_eq!(heirs("a.11/obiski", 2022), [""; 0]);
        assert_eq!(heirs("a.11/obiski", 2023), ["a.11/obiski"]);
        assert_eq!(heirs("a.12/obiski", 2022), ["a.11/obiski"]);
        assert_eq!(heirs("a.12/status", 2023), [""; 0]);
        // Split: one old goal feeds two, where items match or say so.
        assert_eq!(heirs("a.1/status", 2022), ["a.1/status", "a.20/status"]);
        assert_eq!(
            heirs("a.1/pomoc/revised", 2022),
            ["a.1/pomoc/revised", "a.20/prostor/revised"]
        );
        assert_eq!(heirs("a.1/pomoc", 2023), ["a.1/pomoc"]);
        assert_eq!(heirs("a.14/karkoli", 2022), [""; 0]);
    }

    #[test]
    fn a_dropped_item_existed_in_earlier_years() {
        let catalogue = revised();
        let once = |entry: &str, year| catalogue.once_had(&entry.parse().unwrap(), Year::new(year).unwrap());
        assert!(once("a.14/karkoli", 2022) && once("a.14/status", 2022));
        assert!(once("a.3/kombiji/note", 2022) && !once("a.3/kombi", 2022));
        assert!(once("a.11/karkoli", 2022) && !once("a.11/karkoli", 2023));
        assert!(once("a.12/karkoli", 2022) && !once("a.15/karkoli", 2022));
    }
}
