//! The rows of lists, institution by institution: of the file that counts, or of files that are joined.

use std::collections::BTreeMap;

use super::returned::Returned;
use crate::base::key::{InstitutionId, ItemKey};
use crate::base::maps::IndexMap;
use crate::base::value::Year;
use crate::forms::submission::{Entry, ListAnswers, Reading, Submission};
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
                match returned.get(institution).map(|returned| stated(returned, &key)) {
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

/// What the files of an institution state about a list.
enum Stated<'r> {
    /// No file has it.
    Nothing,
    /// The rows of this file.
    By(&'r Submission, &'r ListAnswers),
    /// Files have different rows.
    Undecided,
}

/// Returns which file of an institution states the rows of a list: the only one with rows, or any of those whose rows are equal.
fn stated<'r>(returned: &'r Returned, key: &ItemKey) -> Stated<'r> {
    let files = returned.files.iter();
    let all: Vec<(&Submission, &ListAnswers)> = files
        .filter_map(|file| Some((file, file.lists.get(key)?)))
        .collect();
    let Some((file, answers)) = all.iter().find(|(_, list)| !list.rows.is_empty()).or(all.first()) else {
        return Stated::Nothing;
    };
    // What a joined file leaves blank comes from another; of files in conflict it is unknown whether blank is meant.
    let compared = |list: &ListAnswers| returned.is_conflicting || !list.rows.is_empty();
    let same = all
        .iter()
        .filter(|(_, list)| compared(list))
        .all(|(_, list)| readings(list).eq(readings(answers)));
    if same {
        Stated::By(file, answers)
    } else {
        Stated::Undecided
    }
}

fn readings(list: &ListAnswers) -> impl Iterator<Item = Vec<&Reading>> {
    let rows = list.rows.iter();
    rows.map(|row| row.cells.values().map(|entry: &Entry| &entry.reading).collect())
}

/// Returns the lists of files that are joined, as if they were of one form.
pub(super) fn joined(returned: &Returned) -> IndexMap<ItemKey, ListAnswers> {
    let mut lists = IndexMap::default();
    for key in returned.files.iter().flat_map(|file| file.lists.keys()) {
        if let Stated::By(_, answers) = stated(returned, key) {
            lists.insert(key.clone(), answers.clone());
        }
    }
    lists
}
