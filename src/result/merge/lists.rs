//! The rows of lists, institution by institution: of the file that counts, or of files that are joined.

use std::collections::BTreeMap;

use super::entries::RuledEntry;
use super::listed::{Rows, stated};
use super::returned::{FileChoices, Returned};
use crate::base::key::{EntryKey, InstitutionId, ItemKey};
use crate::base::maps::IndexMap;
use crate::base::value::Year;
use crate::forms::submission::{ListAnswers, Submission};
use crate::result::lists::{MergedList, MergedLists, MergedRow, Undecided, Version};
use crate::strategy::catalogue::Catalogue;

/// Merges every list that an institution was asked for, in the order of the catalogue; returns also the decisions between files that
/// were applied.
pub(super) fn merged(
    catalogue: &Catalogue,
    year: Year,
    returned: &BTreeMap<InstitutionId, Returned>,
    choices: &FileChoices<'_>,
) -> (MergedLists, Vec<RuledEntry>) {
    let mut lists = IndexMap::default();
    let mut ruled = Vec::new();
    for goal in catalogue.goals.values() {
        for list in goal.lists.values().filter(|list| list.is_asked_in(year)) {
            let key = ItemKey::new(&goal.id, &list.id);
            let mut merged = MergedList::default();
            let asked = catalogue.institutions.keys();
            for institution in asked.filter(|institution| list.asked_of.contains(*institution)) {
                let Some(returned) = returned.get(institution) else {
                    merged.unanswered.push(institution.clone());
                    continue;
                };
                let stated = stated(returned, institution, &key, choices);
                let of_list = stated.ruled.into_iter();
                ruled.extend(of_list.map(|(position, held)| (position, EntryKey::from(&key), held)));
                match stated.rows {
                    Rows::Nothing => merged.unanswered.push(institution.clone()),
                    Rows::By((file, answers)) => merged.rows.extend(rows(institution, file, answers)),
                    Rows::Undecided(why, files) => merged.undecided.push(Undecided {
                        institution: institution.clone(),
                        why,
                        versions: files
                            .into_iter()
                            .map(|(file, answers)| Version {
                                file: file.source.path.clone(),
                                place: answers.place.clone(),
                                rows: rows(institution, file, answers).collect(),
                            })
                            .collect(),
                    }),
                }
            }
            lists.insert(key, merged);
        }
    }
    (lists, ruled)
}

fn rows<'a>(
    institution: &'a InstitutionId,
    file: &'a Submission,
    answers: &'a ListAnswers,
) -> impl Iterator<Item = MergedRow> + 'a {
    let rows = (1..).zip(&answers.rows);
    rows.map(|(number, row)| MergedRow::of(institution, number, row, &file.source.sha256))
}
