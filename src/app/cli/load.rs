//! Loads the inputs that every command needs, as its arguments name them.

use std::path::Path;

use super::screen::Terminal;
use super::{CommandError, YearArgs};
use crate::app::actions::load;

pub(super) use load::LoadedYear;

/// Reads a strategy's folder.
pub(super) fn load_year(
    dir: &Path,
    when: YearArgs,
    terminal: &mut Terminal<'_>,
) -> Result<LoadedYear, CommandError> {
    load::load_year(dir, when.year, when.today(), terminal)
}
