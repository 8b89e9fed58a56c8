//! Computed values, on which nobody decides.

use super::super::CommandError;
use super::super::load::LoadedYear;
use crate::app::folder::FolderError;
use crate::base::key::EntryKey;
use crate::base::language::Text;

/// Refuses a decision on a computed value: it would contradict the figures beside it.
///
/// # Errors
/// The catalogue computes the value.
pub(super) fn refuse(loaded: &LoadedYear, entry: &EntryKey) -> Result<(), CommandError> {
    let Some((_, expression)) = loaded.catalogue.computed(entry) else {
        return Ok(());
    };
    let made_of = loaded.catalogue.made_of(expression);
    let operands: Vec<String> = made_of.iter().map(|(operand, _)| operand.to_string()).collect();
    Err(FolderError::new(
        Text::new(
            "vrednost {entry} se izračuna, zato se o njej ne odloča",
            "the value of {entry} is computed, so there is no decision on it",
        ),
        Text::new(
            "odločite o podatku, ki ni pravi; izračuna se iz: {operands}",
            "decide about the figure that is wrong; it is computed from: {operands}",
        ),
        &[("entry", &entry.to_string()), ("operands", &operands.join(", "))],
    )
    .into())
}
