//! Reads and writes the register of what was written for each institution.

use super::CommandError;
use super::load::LoadedYear;
use crate::app::folder::{FolderError, Outputs};
use crate::base::key::InstitutionId;
use crate::base::language::Text;
use crate::result::acceptance::{Acceptance, of_institution};
use crate::result::consolidated::{Consolidated, FileState};
use crate::result::register::Register;

/// Reads the register of the year; an empty one if there is none.
///
/// # Errors
/// The file cannot be read, or is no register: it is never replaced in silence.
pub(in crate::app) fn read(loaded: &LoadedYear) -> Result<Register, CommandError> {
    let path = format!("out/{}", Register::path(loaded.year));
    let Some(file) = loaded.folder.own_text(&path)? else {
        return Ok(Register::default());
    };
    Register::parse(&file.text).ok_or_else(|| {
        FolderError::new(
            Text::new(
                "evidence poslanega {path} ni mogoče prebrati",
                "the register of what was sent, {path}, cannot be read",
            ),
            Text::new(
                "vrnite prejšnjo različico datoteke; če je ni, jo izbrišite: krogi popravkov se potem štejejo na novo",
                "restore an earlier version of the file; if there is none, delete it: the rounds of feedback then begin anew",
            ),
            &[("path", &loaded.folder.shown_path(&path))],
        )
        .into()
    })
}

/// Returns `true` if what an institution returned need not be sent back: it was answered as it is, or accepted.
pub(in crate::app) fn needs_no_answer(
    register: &Register,
    consolidated: &Consolidated,
    institution: &InstitutionId,
) -> bool {
    let files = consolidated.files.iter();
    let own = files.filter(|file| {
        file.institution.as_ref() == Some(institution)
            && (file.state.counts() || file.state == FileState::Conflicting)
    });
    let digests: Vec<&str> = own.map(|file| &*file.source.sha256).collect();
    of_institution(consolidated, institution) == Some(Acceptance::Accepted)
        || !digests.is_empty() && register.has_answered(institution, &digests)
}

/// Writes the register of the year with the other outputs.
pub(in crate::app) fn write(
    loaded: &LoadedYear,
    outputs: &Outputs,
    register: &Register,
) -> Result<(), CommandError> {
    outputs.write(&Register::path(loaded.year), register.text().as_bytes())?;
    Ok(())
}
