//! Findings and results on the standard output, and what they make of the exit code.

use std::io;

use super::gather::Gathered;
use super::screen::Terminal;
use super::{Exit, Format, Telling};
use crate::catalogue::Catalogue;
use crate::consolidated::Consolidated;
use crate::finding::Findings;
use crate::language::Text;
use crate::output::{human, json, listing, table};
use crate::value::Year;

impl Telling {
    /// Writes findings in the form asked for.
    pub(super) fn findings(
        self,
        terminal: &mut Terminal<'_>,
        catalogue: &Catalogue,
        year: Year,
        findings: &Findings,
    ) -> io::Result<()> {
        let screen = terminal.screen();
        let text = match self.format {
            Format::Human if findings.is_empty() => {
                let nothing = Text::new("Ni ugotovitev.", "Nothing was found.");
                format!("{}\n", nothing.in_(screen.language))
            }
            Format::Human => human::findings(catalogue, findings, screen),
            Format::Json => json::findings(catalogue, year, findings),
            Format::Csv => listing::findings(findings, screen.language),
        };
        terminal.write(&text)
    }

    /// Writes what a merged year came to: the findings, then for people the statuses and where the outputs are.
    pub(super) fn result(
        self,
        terminal: &mut Terminal<'_>,
        gathered: &Gathered,
        consolidated: &Consolidated,
        findings: &Findings,
        written: &[String],
    ) -> io::Result<()> {
        self.findings(terminal, &gathered.catalogue, gathered.year, findings)?;
        match self.format {
            Format::Json | Format::Csv => return Ok(()),
            Format::Human => {}
        }
        let screen = terminal.screen();
        let title = Text::new("Stanja ciljev", "Statuses of goals").in_(screen.language);
        let statuses = table::statuses(
            &gathered.catalogue,
            consolidated,
            screen.language,
            terminal.width(),
        );
        terminal.write(&format!("\n{}\n\n{statuses}", human::heading(title, screen)))?;
        let title = Text::new("Zapisano", "Written").in_(screen.language);
        terminal.write(&format!("\n{}\n", human::heading(title, screen)))?;
        for path in written {
            terminal.write(&format!("  {}\n", gathered.folder.on_disk(path).display()))?;
        }
        Ok(())
    }

    /// The exit code that findings make.
    pub(super) fn exit(self, findings: &Findings) -> Exit {
        let fails = self
            .fail_on
            .level()
            .is_some_and(|level| findings.iter().any(|finding| finding.counts_at(level)));
        if fails { Exit::Found } else { Exit::Clean }
    }
}
