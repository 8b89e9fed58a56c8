//! What keeps a report from being final, each with what to do.

use super::super::CommandError;
use super::super::load::LoadedYear;
use super::super::open;
use super::super::screen::Terminal;
use crate::base::finding::Findings;
use crate::base::language::{Language, Text, fill};
use crate::base::shell::argument;
use crate::result::consolidated::Consolidated;
use crate::year::closing::{Open, unsettled};

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
        Some(help(loaded, matter, language))
    })
}

/// Returns what the coordinator can do about an open matter.
fn help(loaded: &LoadedYear, matter: &Open<'_>, language: Language) -> String {
    const DECIDE: Text = Text::new(
        "odločite z: zbir decide{folder} {arguments} --reason \"…\" --by \"…\"",
        "decide with: zbir decide{folder} {arguments} --reason \"…\" --by \"…\"",
    );
    let arguments = match matter {
        Open::Error(finding) => return finding.fault.help(language),
        Open::Files(_, files) => match files.first() {
            Some(file) => format!("exclude {}", argument(file)),
            None => String::new(),
        },
        Open::Absent(institution) => format!("absent {institution}"),
        Open::Entry(entry) => format!("choose {entry} …"),
        Open::Submission(institution, _) => format!("accept {institution}"),
    };
    let folder = loaded.call();
    fill(
        DECIDE.in_(language),
        &[("folder", &folder), ("arguments", &arguments)],
    )
}
