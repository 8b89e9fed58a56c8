//! The rows of lists, institution by institution: of the file that counts, or of files that are joined.

use std::collections::BTreeMap;

use super::listed::{Stated, stated};
use super::returned::Returned;
use crate::base::key::{InstitutionId, ItemKey};
use crate::base::maps::IndexMap;
use crate::base::value::Year;
use crate::result::lists::{MergedList, MergedLists, MergedRow};
use crate::strategy::catalogue::Catalogue;

/// Merges every list that an institution was asked for, in the order of the catalogue.
pub(super) fn merged(
    catalogue: &Catalogue,
    year: Year,
    returned: &BTreeMap<InstitutionId, Returned>,
) -> MergedLists {
    let mut lists = IndexMap::default();
    for goal in catalogue.goals.values() {
        for list in goal.lists.values().filter(|list| list.is_asked_in(year)) {
            let key = ItemKey::new(&goal.id, &list.id);
            let mut merged = MergedList::default();
            let asked = catalogue.institutions.keys();
            for institution in asked.filter(|institution| list.asked_of.contains(*institution)) {
                match returned.get(institution).map(|returned| {
                    stated(&returned.files, &returned.replaced, returned.is_conflicting, &key)
                }) {
                    None | Some(Stated::Nothing) => merged.unanswered.push(institution.clone()),
                    Some(Stated::Undecided) => merged.undecided.push(institution.clone()),
                    Some(Stated::By(file, answers)) => {
                        let rows = (1..).zip(&answers.rows);
                        let rows = rows.map(|(number, row)| {
                            MergedRow::of(institution, number, row, &file.source.sha256)
                        });
                        merged.rows.extend(rows);
                    }
                }
            }
            lists.insert(key, merged);
        }
    }
    lists
}
