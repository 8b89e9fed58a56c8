//! Recognises by their names the files that systems and programs leave behind.

use crate::base::finding::Fault;
use crate::base::language::Text;
use crate::sheet::faults::NOT_A_SUBMISSION;

/// Returns `true` if a name is one that systems and programs give to files of their own, which need no report.
pub fn is_litter(name: &str) -> bool {
    let name = name.to_lowercase();
    // A lock of LibreOffice says that a workbook is still open, which is worth telling.
    name.starts_with('.') && !name.starts_with(".~lock.")
        || matches!(name.as_str(), "thumbs.db" | "desktop.ini")
}

/// Returns why a file of the inbox is no submission by its name: another program left it; F108. `None` if its name is no such one.
pub fn left_behind(name: &str) -> Option<Fault> {
    let left = name.starts_with("~$")
        || name.starts_with(".~lock.")
        || name.starts_with('.')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini");
    left.then(|| {
        NOT_A_SUBMISSION.fault().with_message(
            "cause",
            Text::new("jo je pustil drug program", "another program left it"),
        )
    })
}

/// Returns a fault for what is no regular file (a folder, a pipe, a device); F108.
pub fn not_regular() -> Fault {
    NOT_A_SUBMISSION.fault().with_message(
        "cause",
        Text::new("ni navadna datoteka", "it is not a regular file"),
    )
}
