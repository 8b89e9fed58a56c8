//! The command with which the coordinator decides.

use crate::base::finding::{Fault, Findings};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::shell::argument;

/// How the command of a decision begins.
const DECIDE: &str = "zbir decide";

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
        "{DECIDE} {kind} {} --reason \"…\" --by \"…\"",
        arguments.join(" ")
    )
}

/// Returns the command that chooses what a file of an institution states about an entry or a list.
pub fn choose_file(item: &EntryKey, institution: &InstitutionId, file: &str) -> String {
    let arguments = [&*item.to_string(), institution.as_str()];
    with_option("choose", &arguments, Some(("--file", file)))
}

/// Returns the findings with commands that work in the current folder: each names the strategy's folder, and the year if it is not
/// the catalogue's. Files that are written hold them without, so that they are the same from every folder.
///
/// `call` holds these arguments, each after a blank.
#[must_use]
pub fn runnable(mut findings: Findings, call: &str) -> Findings {
    findings
        .iter_mut()
        .for_each(|finding| make_runnable(&mut finding.fault, call));
    findings
}

/// Does the same to the command of one fault.
pub fn make_runnable(fault: &mut Fault, call: &str) {
    fault.replace("command", |command| match command.strip_prefix(DECIDE) {
        Some(rest) => format!("{DECIDE}{call}{rest}"),
        None => command.to_owned(),
    });
}
