//! The facts of a year as they are compared with those of another.

use super::load::LoadedYear;
use super::{CommandError, Listener};
use crate::app::folder::{Folder, FolderError};
use crate::base::language::Text;
use crate::inputs::history::{self, History};
use crate::year::difference::{self, Facts};

/// Returns what was accepted in a year: its history if it is closed, else the returned forms.
///
/// # Errors
/// The folder cannot be read, or holds nothing about the year.
pub(in crate::app) fn of_year(
    loaded: &LoadedYear,
    listener: &mut impl Listener,
) -> Result<Facts, CommandError> {
    if let Some(facts) = of_closed(loaded, listener)? {
        return Ok(facts);
    }
    let (files, _) = loaded.folder.inbox(loaded.year)?;
    if files.is_empty() {
        let year = loaded.year.to_string();
        let (history, inbox) = (
            Folder::history_path(loaded.year),
            format!("inbox/{}", loaded.year.get()),
        );
        return Err(FolderError::new(
            Text::new(
                "o letu {year} ni ničesar: ni ne {history} ne obrazcev v {inbox}",
                "there is nothing about {year}: neither {history} nor forms in {inbox}",
            ),
            Text::new(
                "preverite leto in mapo strategije",
                "check the year and the strategy’s folder",
            ),
            &[("year", &year), ("history", &history), ("inbox", &inbox)],
        )
        .into());
    }
    let (consolidated, _) = loaded.consolidate(listener)?;
    Ok(difference::consolidated(&consolidated))
}

/// Returns what was accepted in a closed year; `None` if it is not closed. A history has no rows of lists: they are those of the forms,
/// as long as the inbox has them.
///
/// # Errors
/// The folder cannot be read.
pub(in crate::app) fn of_closed(
    loaded: &LoadedYear,
    listener: &mut impl Listener,
) -> Result<Option<Facts>, CommandError> {
    let Some(file) = loaded.folder.closed(loaded.year)? else {
        return Ok(None);
    };
    let mut history = History::default();
    history::parse(
        &file.path,
        &file.text,
        loaded.year,
        &loaded.catalogue,
        &mut history,
    );
    let facts = difference::accepted(&history, loaded.year);
    let mut goals = loaded.catalogue.goals.values();
    if goals.all(|goal| goal.lists.is_empty()) || loaded.folder.inbox(loaded.year)?.0.is_empty() {
        return Ok(Some(facts));
    }
    let (consolidated, _) = loaded.consolidate(listener)?;
    Ok(Some(facts.with_lists(&consolidated)))
}
