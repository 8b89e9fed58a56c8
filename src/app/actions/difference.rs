//! The facts of a year as they are compared with those of another.

use super::load::LoadedYear;
use super::{CommandError, Listener};
use crate::app::folder::{Folder, FolderError};
use crate::base::language::Text;
use crate::inputs::history::{self, History};
use crate::year::difference::{self, Facts};

/// Returns what was accepted in a year: its history if it is closed, else the returned forms. A history has no rows of lists: they are
/// those of the forms, as long as the inbox has them.
///
/// # Errors
/// The folder cannot be read, or holds nothing about the year.
pub(in crate::app) fn of_year(
    loaded: &LoadedYear,
    listener: &mut impl Listener,
) -> Result<Facts, CommandError> {
    let closed = of_closed(loaded)?;
    let (files, _) = loaded.folder.inbox(loaded.year)?;
    if let Some(facts) = closed {
        let mut goals = loaded.catalogue.goals.values();
        if files.is_empty() || goals.all(|goal| goal.lists.is_empty()) {
            return Ok(facts);
        }
        let (consolidated, _) = loaded.consolidate(listener)?;
        return Ok(facts.with_lists(&consolidated));
    }
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

/// Returns what was accepted in a closed year, without the rows of its lists; `None` if it is not closed.
///
/// # Errors
/// The folder cannot be read.
pub(in crate::app) fn of_closed(loaded: &LoadedYear) -> Result<Option<Facts>, CommandError> {
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
    Ok(Some(difference::accepted(&history, loaded.year)))
}
