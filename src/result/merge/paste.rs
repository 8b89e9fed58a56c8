//! The command with which the coordinator decides.

use crate::base::shell::argument;

/// Returns the command of a decision with its own arguments; reason and office are left to the coordinator, who runs it in the
/// strategy's folder.
pub(super) fn command(kind: &str, arguments: &[&str]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|one| argument(one)).collect();
    format!(
        "zbir decide {kind} {} --reason \"…\" --by \"…\"",
        arguments.join(" ")
    )
}
