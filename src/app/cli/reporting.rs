//! Reports findings and results on standard output, and determines the exit code.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io;

use super::close::new_year;
use super::load::LoadedYear;
use super::screen::Terminal;
use super::{Exit, Format, ReportArgs};
use crate::app::actions::record;
use crate::base::finding::{Findings, Severity};
use crate::base::key::InstitutionId;
use crate::base::language::{Language, Text, fill};
use crate::base::shell::argument;
use crate::base::value::Year;
use crate::output::next::{self, Need, Stage};
use crate::output::{Results, human, json, listing, table, wording};
use crate::result::acceptance::{Acceptance, acceptance};
use crate::result::consolidated::Consolidated;
use crate::result::merge::runnable;
use crate::strategy::catalogue::Catalogue;

/// The most files whose findings are listed on the screen; those of more are counted.
const MOST_FILES: usize = 50;

impl ReportArgs {
    /// Returns `true` if standard output is in the format for people.
    pub(super) fn is_for_people(&self) -> bool {
        match self.format {
            Format::Human => true,
            Format::Json | Format::Csv | Format::CsvExcel => false,
        }
    }

    /// Writes the findings of a year in the chosen format. On the screen, those in many files are counted, with the commands that
    /// list them.
    pub(super) fn findings(
        &self,
        terminal: &mut Terminal<'_>,
        loaded: &LoadedYear,
        findings: &Findings,
    ) -> io::Result<()> {
        let findings = &self.on_screen(loaded, findings);
        let (chosen, _) = self.chosen.of(findings);
        if self.is_for_people() && !self.all && files(&chosen) > MOST_FILES {
            return self.in_short(terminal, loaded, findings);
        }
        self.listed(terminal, &loaded.catalogue, loaded.year, findings)
    }

    /// Returns the findings as they are shown: on the screen with commands that work in the current folder.
    fn on_screen<'f>(&self, loaded: &LoadedYear, findings: &'f Findings) -> Cow<'f, Findings> {
        if self.is_for_people() {
            Cow::Owned(runnable(findings.clone(), &loaded.call()))
        } else {
            Cow::Borrowed(findings)
        }
    }

    /// Writes all findings in the chosen format.
    pub(super) fn listed(
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
        stage: Stage,
        consolidated: &Consolidated,
    ) -> io::Result<()> {
        if !self.is_for_people() {
            return Ok(());
        }
        // What is still open of a closed year stays so: its answers were published.
        if loaded.is_closed() {
            return terminal.steps(&[new_year(loaded)]);
        }
        let chosen = self.chosen.of(findings).0;
        let register = record::read(loaded).unwrap_or_default();
        let needs_no_answer =
            |institution: &InstitutionId| record::needs_no_answer(&register, consolidated, institution);
        let mut steps = next::steps(&chosen, needs_no_answer, &loaded.call());
        let at_least = |severity| findings.iter().any(|finding| finding.counts_at(severity));
        if !steps.is_empty() {
            return terminal.steps(&steps);
        }
        // Every answer is on its way: the corrected forms are awaited.
        let is_answered = next::needs(&chosen, |_| false).contains(&Need::Corrections);
        if at_least(Severity::Error) {
            if is_answered {
                steps = next::onward(Stage::Answered, false, &loaded.place());
            }
        } else if is_answered || !at_least(Severity::Warning) {
            let waits = |file| acceptance(consolidated, file).is_some_and(|one| one != Acceptance::Accepted);
            let pending = consolidated.files.iter().any(waits);
            // Before anything came back, there is nothing to merge or to report.
            let stage = if consolidated.files.is_empty() {
                Stage::Issued
            } else {
                stage
            };
            steps = next::onward(stage, pending, &loaded.place());
        }
        terminal.steps(&steps)
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
            return self.listed(terminal, &loaded.catalogue, loaded.year, findings);
        }
        let screen = terminal.screen();
        let mut text = human::in_short(&loaded.catalogue, &chosen, screen);
        let words = Text::new(
            "Vse po celicah pokaže: zbir check{call}{all}",
            "All of them, cell by cell: zbir check{call}{all}",
        );
        let one = Text::new(
            "; posamezno datoteko: zbir check{folder} {file}; kot preglednico: zbir check{call} --format csv-excel",
            "; those of one file: zbir check{folder} {file}; as a table: zbir check{call} --format csv-excel",
        );
        let many = files(&chosen) > MOST_FILES;
        let mut words = words.in_(screen.language).to_owned();
        let first = chosen.iter().find(|finding| finding.institution.is_some());
        let file = first.map(|finding| loaded.folder.shown_path(outer(&finding.place.file)));
        if many && file.is_some() {
            words += one.in_(screen.language);
        }
        let all = fill(
            &words,
            &[
                ("call", &loaded.call()),
                ("folder", &loaded.call_for_files()),
                ("file", &argument(&file.unwrap_or_default())),
                ("all", if many { " --all" } else { "" }),
            ],
        );
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
        self.next(terminal, loaded, results.findings, stage, results.consolidated)
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

/// Returns in how many files there are findings.
fn files(findings: &Findings) -> usize {
    let files = findings.iter().map(|finding| outer(&finding.place.file));
    files.collect::<HashSet<&str>>().len()
}

/// Returns the file in the inbox that a file lies in: the archive or the message.
fn outer(file: &str) -> &str {
    file.split_once(" › ").map_or(file, |(outer, _)| outer)
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
