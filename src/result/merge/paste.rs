//! The command with which the coordinator decides.

use crate::base::shell::argument;

/// Returns the command of a decision with its own arguments; reason and office are left to the coordinator, who runs it in the
/// strategy's folder.
pub(super) fn command(kind: &str, arguments: &[&str]) -> String {
    with_option(kind, arguments, None)
}

/// Returns the command of a decision with an option and its value.
pub(super) fn with_option(kind: &str, arguments: &[&str], option: Option<(&str, &str)>) -> String {
    let option = option.map(|(name, value)| format!("{name} {}", argument(value)));
    let arguments = arguments.iter().map(|one| argument(one));
    let arguments: Vec<String> = arguments.chain(option).collect();
    format!(
        "zbir decide {kind} {} --reason \"…\" --by \"…\"",
        arguments.join(" ")
    )
}
