//! The drafts of messages: the office's own text where there is one, and the file that is written.

use super::Stop;
use super::gather::Gathered;
use crate::folder::{Outputs, Trouble};
use crate::language::Text;
use crate::letter::{Kind, Letter};
use crate::office_text::Unfit;

/// The text of a message: the office's own, else the one that comes with the tool.
pub(super) fn text(gathered: &Gathered, kind: Kind) -> Result<String, Stop> {
    let own = gathered.folder.own_text(kind.path())?;
    let language = gathered.catalogue.strategy.language;
    Ok(own.map_or_else(|| kind.text(language).to_owned(), |file| file.text))
}

/// Makes a message ready as a draft below `out/`, and gives its path.
pub(super) fn write(outputs: &Outputs, path: &str, letter: &Letter) -> Result<String, Stop> {
    Ok(outputs.write(path, &letter.eml())?)
}

/// What stops the run when an office's own text cannot be used.
pub(super) fn unfit(kind: Kind, unfit: &Unfit) -> Stop {
    const HELP: Text = Text::new(
        "popravite vrstico (docs/feedback.md našteje, kaj sme stati v zavitih oklepajih) ali datoteko izbrišite",
        "correct the line (docs/feedback.md lists what may stand in braces), or delete the file",
    );
    Stop::Trouble(Trouble::unfit(kind.path(), unfit, HELP))
}
