//! What the files of one institution state together about a list.

use super::differing::list_rows;
use super::not_held::NotHeld;
use super::returned::{FileChoices, Returned, named};
use crate::base::key::{EntryKey, InstitutionId, ItemId, ItemKey};
use crate::base::maps::IndexMap;
use crate::forms::submission::{ListAnswers, Submission};
use crate::result::consolidated::Why;
use crate::result::rows;

/// What a file lists.
type Listed<'r> = (&'r Submission, &'r ListAnswers);

/// What the files of an institution state about a list, and the decision about it: its position, and why it could not take effect.
pub(super) struct Stated<'r> {
    pub(super) rows: Rows<'r>,
    pub(super) ruled: Option<(usize, Result<(), NotHeld>)>,
}

/// Whose rows count.
pub(super) enum Rows<'r> {
    /// No file has the list.
    Nothing,
    /// The rows of this file.
    By(Listed<'r>),
    /// It is undecided which of these files does.
    Undecided(Why, Vec<Listed<'r>>),
}

/// Returns what the files of an institution state about a list, after the decision about it.
pub(super) fn stated<'r>(
    returned: &'r Returned,
    institution: &InstitutionId,
    key: &ItemKey,
    choices: &FileChoices<'_>,
) -> Stated<'r> {
    let entry = EntryKey::from(key);
    let columns = choices.catalogue.list(&entry).map(rows::key);
    let rows = undecided(returned, key, &columns.unwrap_or_default());
    let Some((position, choice)) = choices.about(&entry, institution) else {
        return Stated { rows, ruled: None };
    };
    let (rows, held) = match named(returned, choice) {
        Ok(file) => match file.lists.get(key) {
            Some(answers) => (Rows::By((file, answers)), Ok(())),
            None => (rows, Err(NotHeld::no_list(&file.source.path))),
        },
        Err(why) => (rows, Err(why)),
    };
    Stated {
        rows,
        ruled: Some((position, held)),
    }
}

/// Returns which file states the rows: the only one with rows, or any of those whose rows are the same, in whatever order. Rows that a
/// later file no longer has, all or some, are not lost in silence: it is asked whether that is meant. `columns` is the key of the list.
fn undecided<'r>(returned: &'r Returned, key: &ItemKey, columns: &[&ItemId]) -> Rows<'r> {
    fn of<'r>(files: &'r [Submission], key: &ItemKey) -> Vec<Listed<'r>> {
        let listed = files.iter().filter_map(|file| Some((file, file.lists.get(key)?)));
        listed.collect()
    }
    let all = of(&returned.files, key);
    let Some(first) = all.iter().find(|(_, list)| !list.rows.is_empty()).or(all.first()) else {
        return Rows::Nothing;
    };
    // What a joined file leaves blank comes from another; of files in conflict it is unknown whether blank is meant.
    let compared = |list: &ListAnswers| returned.is_conflicting || !list.rows.is_empty();
    let mut others = all.iter().filter(|(_, list)| compared(list));
    if !others.all(|(_, list)| list_rows(Some(list)) == list_rows(Some(first.1))) {
        let why = if returned.is_conflicting {
            Why::Files
        } else {
            Why::JoinedFiles
        };
        return Rows::Undecided(why, all);
    }
    let mut lost = of(&returned.replaced, key);
    lost.retain(|(_, list)| !rows::gone(columns, &of_rows(list), &of_rows(first.1)).is_empty());
    if !lost.is_empty() {
        lost.extend(all);
        return Rows::Undecided(Why::LeftBlank, lost);
    }
    Rows::By(*first)
}

/// Returns the lists of files that are joined, as if they were of one form.
pub(super) fn joined(
    returned: &Returned,
    institution: &InstitutionId,
    choices: &FileChoices<'_>,
) -> IndexMap<ItemKey, ListAnswers> {
    let mut lists = IndexMap::default();
    for key in returned.files.iter().flat_map(|file| file.lists.keys()) {
        if let Rows::By((_, answers)) = stated(returned, institution, key, choices).rows {
            lists.insert(key.clone(), answers.clone());
        }
    }
    lists
}

fn of_rows(list: &ListAnswers) -> Vec<rows::Stated<'_>> {
    list.rows.iter().map(|row| rows::stated(&row.cells)).collect()
}
