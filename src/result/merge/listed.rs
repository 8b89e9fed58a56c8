//! What the files of one institution state together about a list.

use super::differing::list_rows;
use crate::base::key::ItemKey;
use crate::base::maps::IndexMap;
use crate::forms::submission::{ListAnswers, Submission};

/// What the files of an institution state about a list.
pub(super) enum Stated<'r> {
    /// No file has it.
    Nothing,
    /// The rows of this file.
    By(&'r Submission, &'r ListAnswers),
    /// Files have different rows.
    Undecided,
}

/// Returns which file of an institution states the rows of a list: the only one with rows, or any of those whose rows are equal.
/// Rows that a later file no longer has are not lost in silence: they leave it undecided whether blank is meant.
pub(super) fn stated<'r>(
    files: &'r [Submission],
    replaced: &'r [Submission],
    is_conflicting: bool,
    key: &ItemKey,
) -> Stated<'r> {
    let of = |files: &'r [Submission]| files.iter().filter_map(|file| Some((file, file.lists.get(key)?)));
    let all: Vec<(&Submission, &ListAnswers)> = of(files).collect();
    let Some((file, answers)) = all.iter().find(|(_, list)| !list.rows.is_empty()).or(all.first()) else {
        return Stated::Nothing;
    };
    // What a joined file leaves blank comes from another; of files in conflict it is unknown whether blank is meant.
    let compared = |list: &ListAnswers| is_conflicting || !list.rows.is_empty();
    let same = all
        .iter()
        .filter(|(_, list)| compared(list))
        .all(|(_, list)| list_rows(Some(list)) == list_rows(Some(answers)));
    let is_lost = answers.rows.is_empty() && of(replaced).any(|(_, list)| !list.rows.is_empty());
    if same && !is_lost {
        Stated::By(file, answers)
    } else {
        Stated::Undecided
    }
}

/// Returns the lists of files that are joined, as if they were of one form.
pub(super) fn joined(files: &[Submission], replaced: &[Submission]) -> IndexMap<ItemKey, ListAnswers> {
    let mut lists = IndexMap::default();
    for key in files.iter().flat_map(|file| file.lists.keys()) {
        if let Stated::By(_, answers) = stated(files, replaced, false, key) {
            lists.insert(key.clone(), answers.clone());
        }
    }
    lists
}
