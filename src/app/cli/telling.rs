//! Findings and results on the standard output, and what they make of the exit code.

use std::io;

use super::gather::Gathered;
use super::screen::Terminal;
use super::{Exit, Format, ReportArgs};
use crate::base::finding::{Findings, Severity};
use crate::base::language::{Language, Text, fill};
use crate::base::value::Year;
use crate::output::next::{self, Stage};
use crate::output::{Results, human, json, listing, table, wording};
use crate::result::consolidated::Consolidated;
use crate::strategy::catalogue::Catalogue;

impl ReportArgs {
    /// Returns `true` if the standard output is read by people.
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

    /// Writes for people what to do next about the findings that are reported; if these ask for nothing, what comes next after
    /// a stage of the year.
    pub(super) fn next(
        &self,
        terminal: &mut Terminal<'_>,
        gathered: &Gathered,
        findings: &Findings,
        stage: Option<Stage>,
    ) -> io::Result<()> {
        if !self.is_for_people() {
            return Ok(());
        }
        let screen = terminal.screen();
        let call = gathered.call();
        let mut steps = next::steps(&self.chosen.of(findings).0, &call, gathered.year);
        if let Some(stage) = stage
            && steps.is_empty()
            && findings
                .iter()
                .all(|finding| !finding.counts_at(Severity::Warning))
        {
            steps = next::onward(stage, &call, &gathered.call_of_folder(), gathered.year);
        }
        if steps.is_empty() {
            return Ok(());
        }
        let title = Text::new("Kaj storiti zdaj", "What to do next").in_(screen.language);
        let mut text = format!("\n{}\n", human::heading(title, screen));
        for step in steps {
            text.extend(["  ", &step.in_(screen.language), "\n"]);
        }
        let text = terminal.wrapped(&text);
        terminal.write(&text)
    }

    /// Writes how many findings there are, a line for each kind, and the command that shows them cell by cell; in the forms
    /// for programs, every finding.
    pub(super) fn in_short(
        &self,
        terminal: &mut Terminal<'_>,
        gathered: &Gathered,
        findings: &Findings,
    ) -> io::Result<()> {
        let (chosen, left_out) = self.chosen.of(findings);
        if !self.is_for_people() || chosen.is_empty() {
            return self.findings(terminal, &gathered.catalogue, gathered.year, findings);
        }
        let screen = terminal.screen();
        let mut text = human::in_short(&gathered.catalogue, &chosen, screen);
        let words = Text::new(
            "Vse po celicah pokaže: zbir check{call}",
            "All of them, cell by cell: zbir check{call}",
        );
        let all = fill(words.in_(screen.language), &[("call", &gathered.call())]);
        text.extend(["\n", all.as_str(), "\n"]);
        text += &not_chosen(left_out, screen.language);
        let text = terminal.wrapped(&text);
        terminal.write(&text)
    }

    /// Writes for people, after the findings, where the outputs are, the statuses and what to do next.
    pub(super) fn result(
        &self,
        terminal: &mut Terminal<'_>,
        gathered: &Gathered,
        consolidated: &Consolidated,
        findings: &Findings,
        written: &[String],
        stage: Stage,
    ) -> io::Result<()> {
        if !self.is_for_people() {
            return Ok(());
        }
        let screen = terminal.screen();
        let title = Text::new("Zapisano", "Written").in_(screen.language);
        terminal.write(&format!("\n{}\n", human::heading(title, screen)))?;
        for path in written {
            terminal.write(&format!("  {}\n", gathered.folder.told(path)))?;
        }
        let title = Text::new("Stanja ciljev", "Statuses of goals").in_(screen.language);
        let results = Results {
            catalogue: &gathered.catalogue,
            history: &gathered.history,
            consolidated,
            findings,
        };
        let statuses = table::statuses(&results, screen.language, terminal.width());
        terminal.write(&format!("\n{}\n\n{statuses}", human::heading(title, screen)))?;
        self.next(terminal, gathered, findings, Some(stage))
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
pub(super) fn not_chosen(left_out: usize, language: Language) -> String {
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
