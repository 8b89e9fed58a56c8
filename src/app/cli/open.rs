//! Open matters of a year, one line each.

use std::collections::BTreeMap;

use super::CommandError;
use super::screen::Terminal;
use crate::base::language::{Language, Text, fill};
use crate::base::message::shown;
use crate::output::human::{MOST_SHOWN, escaped};
use crate::result::consolidated::Consolidated;
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

/// Returns one line about an open matter.
pub(super) fn line(
    catalogue: &Catalogue,
    consolidated: &Consolidated,
    open: &Open<'_>,
    language: Language,
) -> String {
    match open {
        Open::Files(institution, paths) => {
            let text = Text::new(
                "{institution}: več različnih datotek ({files})",
                "{institution}: several differing files ({files})",
            );
            let files: Vec<String> = paths.iter().map(|path| shown(path)).collect();
            let arguments = [
                ("institution", catalogue.name(institution)),
                ("files", &files.join(", ")),
            ];
            fill(text.in_(language), &arguments)
        }
        Open::Absent(institution) => {
            let text = Text::new("{institution}: obrazca ni", "{institution}: no workbook");
            fill(
                text.in_(language),
                &[("institution", catalogue.name(institution))],
            )
        }
        Open::Entry(entry) => {
            let subject = catalogue.subject(entry);
            let merged = consolidated.entries.get(*entry);
            let claims = merged.into_iter().flat_map(|merged| &merged.claims);
            let claims = claims.map(|claim| {
                let value = catalogue.value_message(entry, &claim.value);
                format!("{}: {}", catalogue.name(&claim.institution), value.in_(language))
            });
            let claims: Vec<String> = claims.collect();
            format!("{} ({entry}): {}", subject.in_(language), claims.join("; "))
        }
        Open::Submission(institution, acceptance) => {
            let name = catalogue.name(institution);
            format!("{name}: {}", acceptance.label().in_(language))
        }
        Open::Error(finding) => {
            let id = finding.fault.code.id;
            format!(
                "{id} {}: {}",
                escaped(&finding.place),
                escaped(finding.message(language))
            )
        }
    }
}
