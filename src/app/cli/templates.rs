//! `zbir templates`: a form for each institution; or one with the data of an older or damaged one.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;

use super::load::{LoadedYear, load_year};
use super::progress::Progress;
use super::screen::Terminal;
use super::words::ArgumentError;
use super::{CommandError, Exit, StrategyArgs, email_drafts, record};
use crate::app::folder::{FolderError, Named, Outputs};
use crate::app::guide::for_institutions;
use crate::base::digest::sha256;
use crate::base::finding::{Finding, Findings, Severity};
use crate::base::key::InstitutionId;
use crate::base::language::{Language, Text, fill};
use crate::base::message::shown;
use crate::base::value::Year;
use crate::forms::layout::{Part, Parts};
use crate::forms::submission::Submission;
use crate::forms::template::{Carried, template};
use crate::output::human;
use crate::output::next::{self, Stage};
use crate::reply::email_draft::{self, Attachment, DraftKind, FormToSend};
use crate::reply::feedback::{Carry, Unplaced, carry};
use crate::result::finance;
use crate::sheet::write;
use crate::strategy::catalogue::CatalogueError;
use crate::strategy::catalogue::review::issuable;

/// Write the form of each institution, with the accepted figures of earlier years, and a message to send it with
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  zbir templates samples/kranj-starejsi --year 2024\n  \
                  zbir templates samples/kranj-starejsi --part finance\n  \
                  zbir templates samples/kranj-starejsi --carry-over DUK.xlsx\n\nWrites out/YEAR/templates/INSTITUTION-YEAR.xlsx, and beside \
                  it INSTITUTION-YEAR.eml, a draft with the form and the guide for institutions attached; with --part, INSTITUTION-YEAR-PART.xlsx and .eml."
)]
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
        terminal.steps_aside(&next::onward(Stage::Issued, false, &loaded.place()))?;
        let findings = &loaded.findings;
        terminal.write_err(&human::findings(&loaded.catalogue, findings, terminal.screen()))?;
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

/// Returns the error for which no forms of the year can be issued; `None` if they can. Forms issued earlier are still read.
pub(super) fn not_issuable(loaded: &LoadedYear) -> Result<Option<CatalogueError>, CommandError> {
    let file = loaded.folder.catalogue()?;
    Ok(issuable(&file.path, &file.text, &loaded.catalogue, loaded.year).err())
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
    let year = year.to_string();
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

/// Makes one form, as it is attached to messages.
pub(super) fn form(
    loaded: &LoadedYear,
    institution: &InstitutionId,
    carried: &Carried,
) -> Result<Attachment, CommandError> {
    let (catalogue, year) = (&loaded.catalogue, loaded.year);
    let mut carried = carried.clone();
    carried.from_ledger = finance::for_form(catalogue, year, loaded.ledger.as_ref(), institution);
    let book = template(catalogue, institution, year, &loaded.history, &carried);
    Ok(Attachment {
        name: format!("{}.xlsx", stem(institution, year, carried.parts)),
        bytes: write::write(&book).map_err(|failed| FolderError::failed(&failed.fault()))?,
    })
}

/// Returns the guide for institutions, as it is attached to messages with a form.
pub(super) fn guide(language: Language) -> Attachment {
    let (name, page) = for_institutions(language);
    Attachment {
        name: name.to_owned(),
        bytes: page.into_bytes(),
    }
}

/// Returns the name of a form without its ending.
fn stem(institution: &InstitutionId, year: Year, parts: Parts) -> String {
    if parts.is_whole() {
        format!("{institution}-{year}")
    } else {
        format!("{institution}-{year}-{}", parts.words().replace(' ', "-"))
    }
}

fn path_of(loaded: &LoadedYear, name: &str) -> String {
    format!("{}/templates/{name}", loaded.year)
}

/// Writes the form of every institution that is asked for something in the year, or in its parts, with the message it is sent with, in parallel;
/// returns the paths of the forms and of the guide for institutions.
pub(super) fn write(
    loaded: &LoadedYear,
    outputs: &Outputs,
    parts: Parts,
    terminal: &mut Terminal<'_>,
) -> Result<Vec<String>, CommandError> {
    let (catalogue, year) = (&loaded.catalogue, loaded.year);
    let partners = catalogue.partners();
    let text = email_drafts::text(loaded, DraftKind::Covering)?;
    let by = catalogue.strategy.return_by;
    let is_asked = |institution: &InstitutionId| {
        let questions = catalogue.questions(institution, year);
        parts.is_whole()
            || questions
                .iter()
                .any(|question| parts.has_entry(catalogue, &question.entry))
    };
    let institutions = catalogue.institutions.keys();
    let institutions: Vec<&InstitutionId> = institutions
        .filter(|institution| partners.contains(institution) && is_asked(institution))
        .collect();
    let guide = guide(catalogue.strategy.language);
    let guide_path = outputs.write(&path_of(loaded, &guide.name), &guide.bytes)?;
    let progress = Progress::of(institutions.len());
    let issue = |institution: &InstitutionId| {
        progress.begins(catalogue.name(institution));
        let carried = Carried {
            parts,
            ..Carried::default()
        };
        let form = form(loaded, institution, &carried)?;
        let path = outputs.write(&path_of(loaded, &form.name), &form.bytes)?;
        let digest = sha256(&form.bytes);
        let today = loaded.today;
        let form = FormToSend {
            workbook: form,
            guide: guide.clone(),
            parts,
            by,
            today,
        };
        let draft = email_draft::with_form(catalogue, year, institution, form, &text)
            .map_err(|fault| email_drafts::unfit(DraftKind::Covering, &fault))?;
        let name = format!("{}.eml", stem(institution, year, parts));
        let (_, message) = email_drafts::write(outputs, &path_of(loaded, &name), &draft)?;
        progress.done(0);
        Ok((institution.clone(), path, digest, message))
    };
    let issued: Result<Vec<_>, CommandError> =
        terminal.while_shown(&progress, || institutions.into_par_iter().map(issue).collect());
    let mut register = record::read(loaded)?;
    let mut paths = Vec::new();
    for (institution, path, form, message) in issued? {
        let of = register.entry(&institution);
        of.issue(parts, form, message, loaded.today);
        paths.push(path);
    }
    record::write(loaded, outputs, &register)?;
    let n = paths.len().to_string();
    let words = Text::new(
        "out/{year}/templates: zapisanih obrazcev {n}",
        "out/{year}/templates: forms written {n}",
    );
    terminal.progress(words, &[("year", &year.to_string()), ("n", &n)])?;
    paths.push(guide_path);
    Ok(paths)
}
