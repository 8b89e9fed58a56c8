//! `zbir templates`: a form for each institution; or one with the data of an older or damaged one.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::load::{LoadedYear, load_year};
use super::screen::Terminal;
use super::words::ArgumentError;
use super::{CommandError, Exit, StrategyArgs};
use crate::app::actions::templates::{form, not_issuable, path_of, write};
use crate::app::actions::{email_drafts, record};
use crate::app::folder::{FolderError, Named, Outputs};
use crate::base::digest::sha256;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::key::InstitutionId;
use crate::base::language::{Language, Text, fill};
use crate::base::message::shown;
use crate::forms::layout::{Part, Parts};
use crate::forms::submission::Submission;
use crate::output::human;
use crate::output::next::{self, Stage};
use crate::reply::feedback::{Carry, Unplaced, carry};

/// Write the form of each institution, with the accepted figures of earlier years, and a message to send it with
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  zbir templates strategija --year 2024\n  \
                  zbir templates strategija --part finance\n  \
                  zbir templates strategija --carry-over DUK.xlsx\n\nWrites out/YEAR/templates/INSTITUTION-YEAR.xlsx, and beside \
                  it INSTITUTION-YEAR.eml, a draft with the form and the guide for institutions attached; with --part, INSTITUTION-YEAR-PART.xlsx and .eml.")]
pub(super) struct Templates {
    #[command(flatten)]
    place: StrategyArgs,

    /// Write only the form of the institution that filled in this file, with its data in it; may be given several times
    #[arg(long, value_name = "FILE")]
    carry_over: Vec<PathBuf>,

    /// Write forms with only this part of the sheets: goals, indicators, finance, or several separated by commas
    #[arg(long, value_name = "PART", value_parser = parts, conflicts_with = "carry_over")]
    part: Option<Parts>,
}

impl Templates {
    pub(super) fn run(self, terminal: &mut Terminal<'_>) -> Result<Exit, CommandError> {
        let loaded = load_year(&self.place.dir, self.place.when, terminal)?;
        if let Some(broken) = not_issuable(&loaded)? {
            return Err(broken.into());
        }
        let outputs = loaded.folder.outputs()?;
        if !self.carry_over.is_empty() {
            return carry_over(&loaded, outputs, &self.carry_over, terminal);
        }
        let written = write(&loaded, &outputs, self.part.unwrap_or_default(), terminal)?;
        outputs.publish()?;
        for path in written {
            terminal.write(&format!("{}\n", loaded.folder.shown_path(&path)))?;
        }
        let partners = loaded.catalogue.partners();
        let language = terminal.language();
        terminal.write_err(&email_drafts::without_address(
            &loaded.catalogue,
            partners,
            language,
        ))?;
        let findings = &loaded.findings;
        terminal.write_err(&human::findings(&loaded.catalogue, findings, terminal.screen()))?;
        terminal.steps_aside(&next::onward(Stage::Issued, false, &loaded.place()))?;
        let fails = findings.iter().any(|finding| finding.counts_at(Severity::Error));
        Ok(if fails { Exit::Found } else { Exit::Clean })
    }
}

/// Returns the parts that an argument names.
fn parts(text: &str) -> Result<Parts, ArgumentError> {
    const EXPECTED: Text = Text::new(
        "pričakovani so deli obrazca: {parts}; več jih ločite z vejico",
        "parts of the form are expected: {parts}; separate several with commas",
    );
    let words = Part::ALL.map(Part::word).join(", ");
    Parts::named(text).ok_or_else(|| ArgumentError::new(EXPECTED, &[("parts", &words)]))
}

/// Writes new forms with the data of the given files, and lists the values that could not be carried over.
fn carry_over(
    loaded: &LoadedYear,
    outputs: Outputs,
    files: &[PathBuf],
    terminal: &mut Terminal<'_>,
) -> Result<Exit, CommandError> {
    let (catalogue, year) = (&loaded.catalogue, loaded.year);
    let language = terminal.language();
    let files: Result<Vec<Named>, FolderError> = files.iter().map(|file| Named::given(file)).collect();
    let checked = loaded.check(&files?, terminal)?;
    // Findings about answers are left to `check`; findings about the workbook may mean that answers were lost.
    let of_workbooks = |finding: &Finding| {
        finding.fault.severity > Severity::Note && finding.fault.code.id.starts_with(['F', 'W'])
    };
    let found = checked.iter().flat_map(|file| &file.findings);
    let found: Findings = found.filter(|found| of_workbooks(found)).cloned().collect();
    let received = checked.iter().flat_map(|file| &file.received);
    let submissions: Vec<&Option<Submission>> = received.map(|file| &file.content).collect();
    let mut list = String::new();
    let mut register = record::read(loaded)?;
    let mut written: Vec<(&InstitutionId, &str)> = Vec::new();
    for submission in submissions.iter().copied().flatten() {
        let (institution, file) = (&submission.institution, submission.source.path.as_str());
        if let Some((_, first)) = written.iter().find(|(other, _)| *other == institution) {
            return Err(twice(first, file).into());
        }
        written.push((institution, file));
        let Carry { carried, unplaced } = carry(catalogue, submission);
        let n = (carried.entries.len() + carried.confirmation.len()).to_string();
        let form = form(loaded, institution, &carried)?;
        let path = outputs.write(&path_of(loaded, &form.name), &form.bytes)?;
        let of = register.entry(institution);
        of.issue(carried.parts, sha256(&form.bytes), String::new(), loaded.today);
        let on_disk = loaded.folder.shown_path(&path);
        let words = Text::new("{path}: prenesenih celic {n}", "{path}: cells carried over {n}");
        let words = fill(words.in_(language), &[("path", &on_disk), ("n", &n)]);
        let _ = writeln!(list, "{words}");
        list += &not_placed(&unplaced, language);
    }
    record::write(loaded, &outputs, &register)?;
    outputs.publish()?;
    terminal.write(&list)?;
    terminal.write(&human::findings(catalogue, &found, terminal.screen()))?;
    let year = year.get().to_string();
    let n = written.len().to_string();
    let words = Text::new(
        "out/{year}/templates: zapisanih obrazcev {n}",
        "out/{year}/templates: forms written {n}",
    );
    terminal.progress(words, &[("year", &year), ("n", &n)])?;
    let all_read = submissions.iter().all(|submission| submission.is_some());
    Ok(if all_read { Exit::Clean } else { Exit::Found })
}

/// Returns the values that could not be carried over, one line each.
fn not_placed(unplaced: &[Unplaced], language: Language) -> String {
    let mut out = String::new();
    if unplaced.is_empty() {
        return out;
    }
    let title = Text::new("  ni bilo mogoče prenesti:", "  could not be carried over:");
    let _ = writeln!(out, "{}", title.in_(language));
    for one in unplaced {
        let subject = one
            .subject
            .as_ref()
            .map(|subject| subject.in_(language))
            .unwrap_or_default();
        let sheet = one.place.sheet_name().unwrap_or_default();
        let cell = one
            .place
            .cell_ref()
            .map(|cell| cell.to_string())
            .unwrap_or_default();
        let words = Text::new("»{found}«", "“{found}”").in_(language);
        let found = fill(words, &[("found", &shown(&one.found))]);
        let line = format!("    {} › {cell}  {} {found}", shown(sheet), shown(&subject));
        let _ = writeln!(out, "{}", line.replace("   »", "  »").replace("   “", "  “"));
    }
    out
}

fn twice(first: &str, second: &str) -> FolderError {
    FolderError::new(
        Text::new(
            "datoteki {first} in {second} sta od iste ustanove",
            "the files {first} and {second} are of one institution",
        ),
        Text::new("navedite le tisto, ki velja", "name only the one that holds"),
        &[("first", first), ("second", second)],
    )
}
