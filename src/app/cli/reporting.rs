//! Reports findings and results on standard output, and determines the exit code.

use std::io;

use super::load::LoadedYear;
use super::screen::Terminal;
use super::{Exit, Format, ReportArgs};
use crate::base::finding::{Findings, Severity};
use crate::base::language::{Language, Text, fill};
use crate::base::value::Year;
use crate::output::next::{self, Stage};
use crate::output::{Results, human, json, listing, table, wording};
use crate::result::acceptance::{Acceptance, acceptance};
use crate::result::consolidated::Consolidated;
use crate::strategy::catalogue::Catalogue;

impl ReportArgs {
    /// Returns `true` if standard output is in the format for people.
    pub(super) fn is_for_people(&self) -> bool {
        match self.format {
            Format::Human => true,
            Format::Json | Format::Csv | Format::CsvExcel => false,
        }
    }

    /// Writes findings in the chosen format.
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
            Format::CsvExcel => listing::findings_for_excel(catalogue, &chosen, screen.language),
        };
        terminal.write(&text)
    }

    /// Writes the next steps, in the format for people only: what to do about the findings, or the next stage of the year.
    pub(super) fn next(
        &self,
        terminal: &mut Terminal<'_>,
        loaded: &LoadedYear,
        findings: &Findings,
        at: Option<(Stage, &Consolidated)>,
    ) -> io::Result<()> {
        if !self.is_for_people() {
            return Ok(());
        }
        let screen = terminal.screen();
        let call = loaded.call();
        let mut steps = next::steps(&self.chosen.of(findings).0, &call, loaded.year);
        if let Some((stage, consolidated)) = at
            && steps.is_empty()
            && findings
                .iter()
                .all(|finding| !finding.counts_at(Severity::Warning))
        {
            let waits = |file| acceptance(consolidated, file).is_some_and(|one| one != Acceptance::Accepted);
            let pending = consolidated.files.iter().any(waits);
            steps = next::onward(stage, pending, &call, &loaded.call_of_folder(), loaded.year);
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

    /// Writes the number of findings of each kind, one line each, and the command that shows them cell by cell; in formats
    /// for programs, every finding.
    pub(super) fn in_short(
        &self,
        terminal: &mut Terminal<'_>,
        loaded: &LoadedYear,
        findings: &Findings,
    ) -> io::Result<()> {
        let (chosen, left_out) = self.chosen.of(findings);
        if !self.is_for_people() || chosen.is_empty() {
            return self.findings(terminal, &loaded.catalogue, loaded.year, findings);
        }
        let screen = terminal.screen();
        let mut text = human::in_short(&loaded.catalogue, &chosen, screen);
        let words = Text::new(
            "Vse po celicah pokaže: zbir check{call}",
            "All of them, cell by cell: zbir check{call}",
        );
        let all = fill(words.in_(screen.language), &[("call", &loaded.call())]);
        text.extend(["\n", all.as_str(), "\n"]);
        text += &not_chosen(left_out, screen.language);
        let text = terminal.wrapped(&text);
        terminal.write(&text)
    }

    /// Writes, in the format for people only, the paths of the outputs, the table of statuses and the next steps.
    pub(super) fn result(
        &self,
        terminal: &mut Terminal<'_>,
        loaded: &LoadedYear,
        results: &Results<'_>,
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
            terminal.write(&format!("  {}\n", loaded.folder.shown_path(path)))?;
        }
        let title = Text::new("Stanja ciljev", "Statuses of goals").in_(screen.language);
        let statuses = table::statuses(results, screen.language, terminal.width());
        terminal.write(&format!("\n{}\n\n{statuses}", human::heading(title, screen)))?;
        self.next(
            terminal,
            loaded,
            results.findings,
            Some((stage, results.consolidated)),
        )
    }

    /// Returns the exit code for the selected findings.
    pub(super) fn exit(&self, findings: &Findings) -> Exit {
        let (chosen, _) = self.chosen.of(findings);
        let fails = self
            .fail_on
            .level()
            .is_some_and(|level| chosen.iter().any(|finding| finding.counts_at(level)));
        if fails { Exit::Found } else { Exit::Clean }
    }
}

/// Returns a line with the number of findings that were left out; blank if none were.
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
