//! Shows which outputs of a year are of an earlier result.

use super::load::LoadedYear;
use super::screen::Terminal;
use super::{CommandError, ReportArgs};
use crate::base::finding::Findings;
use crate::output::human;

/// Lists the findings of [`publish`](crate::app::actions::made::publish) apart for people, who see the others of many files only counted; returns the findings that are
/// reported, for programs with these among them.
pub(super) fn told(
    reporting: &ReportArgs,
    loaded: &LoadedYear,
    findings: &Findings,
    stale: Findings,
    terminal: &mut Terminal<'_>,
) -> Result<Findings, CommandError> {
    let mut findings = findings.clone();
    if reporting.is_for_people() {
        list(loaded, &stale, terminal)?;
    } else {
        findings.extend(stale);
    }
    Ok(findings.sorted())
}

/// Lists the findings of [`publish`](crate::app::actions::made::publish) on standard error.
pub(super) fn list(
    loaded: &LoadedYear,
    stale: &Findings,
    terminal: &mut Terminal<'_>,
) -> Result<(), CommandError> {
    if !stale.is_empty() {
        let words = human::findings(&loaded.catalogue, stale, terminal.screen());
        terminal.write_err(&terminal.wrapped(&words))?;
    }
    Ok(())
}
