//! What keeps a report from being final, each with what to do.

use super::super::CommandError;
use super::super::load::LoadedYear;
use super::super::open;
use super::super::screen::Terminal;
use crate::base::finding::Findings;
use crate::base::language::{Text, fill};
use crate::result::consolidated::Consolidated;
use crate::year::closing::unsettled;

/// Lists what keeps the report from being final.
pub(super) fn tell(
    loaded: &LoadedYear,
    consolidated: &Consolidated,
    findings: &Findings,
    terminal: &mut Terminal<'_>,
) -> Result<(), CommandError> {
    let matters = unsettled(consolidated, findings);
    let language = terminal.language();
    let words = Text::new(
        "Končnega poročila za leto {year} še ni mogoče zapisati. Odprto je:",
        "The final report for {year} cannot be written yet. What is open:",
    );
    let year = loaded.year.to_string();
    terminal.write(&format!("{}\n", fill(words.in_(language), &[("year", &year)])))?;
    open::list(&loaded.catalogue, consolidated, &matters, terminal, |matter| {
        Some(open::help(loaded, findings, matter, language))
    })
}
