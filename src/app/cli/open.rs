//! Open matters of a year, one line each.

use std::collections::BTreeMap;

use super::CommandError;
use super::load::LoadedYear;
use super::screen::Terminal;
use crate::app::actions::decide::submission::errors_of;
use crate::app::actions::open::line;
use crate::base::finding::{Finding, Findings};
use crate::base::language::{Language, Text, fill};
use crate::base::shell::argument;
use crate::output::human::{MOST_SHOWN, escaped};
use crate::output::next::is_conflict;
use crate::result::consolidated::Consolidated;
use crate::result::merge::make_runnable;
use crate::strategy::catalogue::Catalogue;
use crate::year::closing::Open;

/// Lists open matters, each with what to do if `help` knows it: at most twenty of each kind, `check` and `decide` list all.
pub(super) fn list(
    catalogue: &Catalogue,
    consolidated: &Consolidated,
    matters: &[Open<'_>],
    terminal: &mut Terminal<'_>,
    help: impl Fn(&Open<'_>) -> Option<String>,
) -> Result<(), CommandError> {
    let language = terminal.language();
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    for matter in matters {
        let kind = match matter {
            Open::Error(finding) => finding.fault.code.id,
            Open::Files(..) | Open::Absent(_) | Open::Entry(_) | Open::Submission(..) => "",
        };
        let so_far = of_kind.entry(kind).or_default();
        *so_far += 1;
        if *so_far > MOST_SHOWN && !kind.is_empty() {
            continue;
        }
        let line = line(catalogue, consolidated, matter, language);
        terminal.write(&format!("  - {line}\n"))?;
        if let Some(help) = help(matter) {
            let label = Text::new("pomoč", "help").in_(language);
            terminal.write(&format!("    {label}: {}\n", escaped(help)))?;
        }
    }
    for (kind, n) in of_kind
        .iter()
        .filter(|(kind, n)| !kind.is_empty() && **n > MOST_SHOWN)
    {
        terminal.write(&format!("  - {kind} … (+{})\n", n - MOST_SHOWN))?;
    }
    Ok(())
}

/// Returns what the coordinator can do about an open matter.
pub(super) fn help(
    loaded: &LoadedYear,
    findings: &Findings,
    matter: &Open<'_>,
    language: Language,
) -> String {
    const DECIDE: Text = Text::new(
        "odločite z: zbir decide{folder} {arguments} --reason \"…\" --by \"…\"",
        "decide with: zbir decide{folder} {arguments} --reason \"…\" --by \"…\"",
    );
    const ERRORS_FIRST: Text = Text::new(
        "najprej odpravite ali spreglejte napake te oddaje ({codes}), nato jo sprejmite",
        "first have the errors of this submission corrected or waive them ({codes}), then accept it",
    );
    let call = loaded.call();
    let of_finding = |finding: &Finding| {
        let mut fault = finding.fault.clone();
        make_runnable(&mut fault, &call);
        fault.help(language)
    };
    let arguments = match matter {
        Open::Error(finding) => return of_finding(finding),
        Open::Files(_, files) => match files.first() {
            Some(file) => format!("exclude {}", argument(file)),
            None => String::new(),
        },
        Open::Absent(institution) => format!("absent {institution}"),
        Open::Entry(entry) => {
            // Its conflict names the whole command, also whose file it is where one institution has several.
            let conflict = findings
                .iter()
                .find(|finding| finding.entry.as_ref() == Some(*entry) && is_conflict(finding));
            match conflict {
                Some(conflict) => return of_finding(conflict),
                None => format!("choose {entry} …"),
            }
        }
        Open::Submission(institution, _) => {
            let codes = errors_of(findings, institution).join(", ");
            if !codes.is_empty() {
                return fill(ERRORS_FIRST.in_(language), &[("codes", &codes)]);
            }
            format!("accept {institution}")
        }
    };
    fill(
        DECIDE.in_(language),
        &[("folder", &call), ("arguments", &arguments)],
    )
}
