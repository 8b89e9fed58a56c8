//! What keeps a year open, a line each.

use crate::catalogue::Catalogue;
use crate::closing::Open;
use crate::consolidated::Consolidated;
use crate::finding::shown;
use crate::language::{Language, Text, fill};
use crate::output::wording;

/// Says what is open.
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
            let holes = [
                ("institution", catalogue.name(institution)),
                ("files", &files.join(", ")),
            ];
            fill(text.in_(language), &holes)
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
            let claims = consolidated
                .entries
                .get(*entry)
                .map_or(&[][..], |merged| &merged.claims);
            let claims = wording::claims(catalogue, entry, claims, language);
            format!("{} ({entry}): {}", subject.in_(language), shown(&claims))
        }
        Open::Error(finding) => {
            let id = finding.fault.code.id;
            format!("{id} {}: {}", finding.place, finding.message(language))
        }
    }
}
