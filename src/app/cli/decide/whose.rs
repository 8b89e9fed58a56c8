//! Whose text a decision sets, where the texts of several institutions stand side by side.

use std::io::{BufRead as _, IsTerminal as _};

use super::super::CommandError;
use super::super::load::LoadedYear;
use super::super::screen::Terminal;
use crate::app::folder::FolderError;
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Text, fill};
use crate::base::message::shown;
use crate::result::consolidated::{Consolidated, Merged};

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
    let merged = consolidated.entries.get(entry);
    let Some(merged) = merged.filter(|merged| merged.outcome == Merged::Each && merged.standing().len() > 1)
    else {
        return Ok(None);
    };
    let stated: Vec<&InstitutionId> = merged.standing().iter().map(|claim| &claim.institution).collect();
    let choices = stated
        .iter()
        .map(|id| format!("{id} ({})", shown(loaded.catalogue.name(id))));
    let choices = choices.collect::<Vec<_>>().join(", ");
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
    Err(FolderError::new(
        Text::new(
            "na vprašanje {entry} je odgovorilo več ustanov: {choices}",
            "several institutions answered {entry}: {choices}",
        ),
        Text::new(
            "z --institution navedite tisto, katere besedilo se določi; besedila drugih ostanejo",
            "name the one whose text is set with --institution; the texts of the others stay",
        ),
        &[("entry", &entry.to_string()), ("choices", &choices)],
    )
    .into())
}
