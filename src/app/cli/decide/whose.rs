//! Whose text a decision sets, where the texts of several institutions stand side by side.

use std::io::{BufRead as _, IsTerminal as _};

use super::super::CommandError;
use super::super::load::LoadedYear;
use super::super::screen::Terminal;
use crate::app::actions::decide::whose::{listed, not_named, stated};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Text, fill};
use crate::result::consolidated::Consolidated;

/// Asks whose text is to be set if several institutions gave one; `None` if they did not.
///
/// # Errors
/// Nobody can be asked, or the answer names none of them: the error lists them.
pub(super) fn ask(
    loaded: &LoadedYear,
    consolidated: &Consolidated,
    entry: &EntryKey,
    terminal: &mut Terminal<'_>,
) -> Result<Option<InstitutionId>, CommandError> {
    let stated = stated(consolidated, entry);
    if stated.is_empty() {
        return Ok(None);
    }
    let choices = listed(loaded, &stated);
    if std::io::stdin().is_terminal() {
        let words = Text::new(
            "Čigavo besedilo naj se določi? {choices}: ",
            "Whose text is to be set? {choices}: ",
        );
        let question = fill(words.in_(terminal.language()), &[("choices", &choices)]);
        let question = terminal.wrapped(&question);
        terminal.write_err(&question)?;
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line)?;
        if let Some(institution) = stated.iter().find(|id| id.as_str() == line.trim()) {
            return Ok(Some((*institution).clone()));
        }
    }
    Err(not_named(entry, &choices).into())
}
