//! Open matters of a year, one line each.

use std::collections::BTreeMap;

use super::CommandError;
use super::screen::Terminal;
use crate::app::actions::open::line;
use crate::base::language::Text;
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
