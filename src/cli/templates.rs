//! `zbir templates`: a form for each institution.

use clap::Args;
use rayon::prelude::*;

use super::gather::{Gathered, gather};
use super::screen::Terminal;
use super::{Exit, Stop, Where};
use crate::finding::Severity;
use crate::folder::Trouble;
use crate::key::InstitutionId;
use crate::language::Text;
use crate::output::human;
use crate::spreadsheet::write;
use crate::template::{Carried, template};

/// Write the form of each institution, with the accepted figures of earlier years
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  zbir templates samples/kranj-starejsi --year 2024\n\nWrites out/YEAR/templates/INSTITUTION-YEAR.xlsx."
)]
pub(super) struct Templates {
    #[command(flatten)]
    place: Where,
}

impl Templates {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, Stop> {
        let gathered = gather(&self.place.dir, self.place.when, terminal)?;
        let _lock = gathered.folder.lock()?;
        for path in write(&gathered, terminal)? {
            terminal.write(&format!("{}\n", gathered.folder.on_disk(&path).display()))?;
        }
        let findings = &gathered.findings;
        terminal.tell(&human::findings(&gathered.catalogue, findings, terminal.screen()))?;
        let fails = findings.iter().any(|finding| finding.counts_at(Severity::Error));
        Ok(if fails { Exit::Found } else { Exit::Clean })
    }
}

/// Writes the form of every institution that is asked for something in the year, and gives their paths.
pub(super) fn write(gathered: &Gathered, terminal: &mut Terminal<'_>) -> Result<Vec<String>, Stop> {
    let (catalogue, year) = (&gathered.catalogue, gathered.year);
    let asked: Vec<&InstitutionId> = catalogue
        .institutions
        .keys()
        .filter(|institution| !catalogue.questions(institution, year).is_empty())
        .collect();
    let forms: Vec<Result<Vec<u8>, Trouble>> = asked
        .par_iter()
        .map(|institution| {
            let book = template(
                catalogue,
                institution,
                year,
                &gathered.history,
                &Carried::default(),
            );
            write::write(&book).map_err(|failed| Trouble::failed(&failed.fault()))
        })
        .collect();
    let mut paths = Vec::with_capacity(forms.len());
    for (institution, form) in asked.iter().zip(forms) {
        let path = format!("{year}/templates/{institution}-{year}.xlsx");
        paths.push(gathered.folder.write(&path, &form?)?);
    }
    let n = paths.len().to_string();
    let words = Text::new(
        "out/{year}/templates: zapisanih obrazcev {n}",
        "out/{year}/templates: forms written {n}",
    );
    terminal.progress(words, &[("year", &year.to_string()), ("n", &n)])?;
    Ok(paths)
}
