//! Findings and results on the standard output, and what they make of the exit code.

use std::io;

use super::gather::Gathered;
use super::screen::Terminal;
use super::{Exit, Format, Telling};
use crate::catalogue::Catalogue;
use crate::consolidated::Consolidated;
use crate::finding::Findings;
use crate::language::{Language, Text, fill};
use crate::output::{Results, human, json, listing, next, table, wording};
use crate::value::Year;

impl Telling {
    /// Says whether the standard output is read by people.
    pub(super) fn is_for_people(&self) -> bool {
        match self.format {
            Format::Human => true,
            Format::Json | Format::Csv => false,
        }
    }

    /// Writes findings in the form asked for.
    pub(super) fn findings(
        &self,
        terminal: &mut Terminal<'_>,
        catalogue: &Catalogue,
        year: Year,
        findings: &Findings,
    ) -> io::Result<()> {
        let screen = terminal.screen();
        let (chosen, left_out) = self.chosen.of(findings);
        let text = match self.format {
            Format::Human => {
                let mut text = human::findings(catalogue, &chosen, screen);
                if chosen.is_empty() {
                    let nothing = Text::new("Ni ugotovitev.", "Nothing was found.");
                    text = format!("{}\n", nothing.in_(screen.language));
                }
                text += &not_chosen(left_out, screen.language);
                terminal.wrapped(&text)
            }
            Format::Json => json::findings(catalogue, year, &chosen, left_out),
            Format::Csv => listing::findings(&chosen, screen.language),
        };
        terminal.write(&text)
    }

    /// Writes for people what to do next about the findings that are told, where there is something to do.
    pub(super) fn next(
        &self,
        terminal: &mut Terminal<'_>,
        gathered: &Gathered,
        findings: &Findings,
    ) -> io::Result<()> {
        match self.format {
            Format::Json | Format::Csv => return Ok(()),
            Format::Human => {}
        }
        let screen = terminal.screen();
        let folder = gathered.folder.on_disk("").display().to_string();
        let steps = next::steps(&self.chosen.of(findings).0, &folder, gathered.year);
        if steps.is_empty() {
            return Ok(());
        }
        let title = Text::new("Kaj storiti zdaj", "What to do next").in_(screen.language);
        let mut text = format!("\n{}\n", human::heading(title, screen));
        for step in steps {
            text.extend(["  ", step.in_(screen.language), "\n"]);
        }
        let text = terminal.wrapped(&text);
        terminal.write(&text)
    }

    /// Writes what a merged year came to: the findings, then for people the statuses and where the outputs are.
    pub(super) fn result(
        &self,
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
        let results = Results {
            catalogue: &gathered.catalogue,
            history: &gathered.history,
            consolidated,
            findings,
        };
        let statuses = table::statuses(&results, screen.language, terminal.width());
        terminal.write(&format!("\n{}\n\n{statuses}", human::heading(title, screen)))?;
        let title = Text::new("Zapisano", "Written").in_(screen.language);
        terminal.write(&format!("\n{}\n", human::heading(title, screen)))?;
        for path in written {
            terminal.write(&format!("  {}\n", gathered.folder.on_disk(path).display()))?;
        }
        self.next(terminal, gathered, findings)
    }

    /// The exit code that the chosen findings make.
    pub(super) fn exit(&self, findings: &Findings) -> Exit {
        let (chosen, _) = self.chosen.of(findings);
        let fails = self
            .fail_on
            .level()
            .is_some_and(|level| chosen.iter().any(|finding| finding.counts_at(level)));
        if fails { Exit::Found } else { Exit::Clean }
    }
}

/// What is not shown must not be taken for what is not there.
fn not_chosen(left_out: usize, language: Language) -> String {
    if left_out == 0 {
        return String::new();
    }
    let words = Text::new(
        "Zaradi --select ali --ignore izpuščeno: {n}",
        "Left out by --select or --ignore: {n}",
    );
    let n = wording::FINDINGS.count(language, left_out);
    format!("\n{}\n", fill(words.in_(language), &[("n", &n)]))
}
