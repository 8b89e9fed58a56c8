//! Shows which outputs of a year are of an earlier result.

use std::borrow::Cow;

use super::load::LoadedYear;
use super::screen::Terminal;
use super::{CommandError, ReportArgs};
use crate::base::finding::Findings;
use crate::output::human;

/// Lists the findings of [`publish`](crate::app::actions::made::publish) apart for people, who see the others of many files only
/// counted; returns the findings of the year as they are reported, for programs with these among them.
pub(super) fn reported<'f>(
    reporting: &ReportArgs,
    loaded: &LoadedYear,
    findings: &'f Findings,
    stale: Findings,
    terminal: &mut Terminal<'_>,
) -> Result<Cow<'f, Findings>, CommandError> {
    if reporting.is_for_people() {
        list(loaded, &stale, terminal)?;
    } else if !stale.is_empty() {
        let mut findings = findings.clone();
        findings.extend(stale);
        return Ok(Cow::Owned(findings.sorted()));
    }
    // A thousand forms have many: they are in memory once.
    Ok(Cow::Borrowed(findings))
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
