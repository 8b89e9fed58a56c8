//! Open matters of a year in words.

use crate::base::language::{Language, Text, fill};
use crate::base::message::shown;
use crate::output::human::escaped;
use crate::output::wording;
use crate::result::consolidated::Consolidated;
use crate::strategy::catalogue::Catalogue;
use crate::year::closing::Open;

/// Returns one line about an open matter.
pub(in crate::app) fn line(
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
            let text = Text::new("{institution}: obrazca ni", "{institution}: no form");
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
            let unread = merged.into_iter().flat_map(|merged| &merged.unread).map(|cell| {
                let name = catalogue.name(&cell.institution);
                format!(
                    "{name}: {} ({})",
                    wording::UNREADABLE.in_(language),
                    escaped(&cell.place)
                )
            });
            let claims: Vec<String> = claims.chain(unread).collect();
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
