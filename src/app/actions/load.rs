//! Loads the inputs that every command needs: the folder, the catalogue, earlier years, decisions, the ledger, and the inbox.

use std::path::Path;
use std::sync::mpsc::sync_channel;

use jiff::civil::Date;
use rayon::prelude::*;

use super::progress::{MERGING, Progress};
use super::{CommandError, Listener};
use crate::app::folder::{Folder, FolderError, NOT_CLOSED, Named, read_file};
use crate::app::register;
use crate::base::finding::{Findings, Severity};
use crate::base::language::Text;
use crate::base::place::Place;
use crate::base::received::Received;
use crate::base::value::Year;
use crate::forms::text_workbook::{self, Texts};
use crate::inputs::decisions::{self, Decisions};
use crate::inputs::history::{self, History};
use crate::inputs::ledger::{self, Ledger};
use crate::output::{Results, next};
use crate::result::consolidated::Consolidated;
use crate::result::merge::will_be_waived;
use crate::sheet::isolate::Isolation;
use crate::sheet::open::open;
use crate::strategy::catalogue::{self, Catalogue};
use crate::year::{self, CheckedFile, Inputs};

/// The inputs of a strategy's year, without its inbox.
pub(in crate::app) struct LoadedYear {
    pub(in crate::app) folder: Folder,
    pub(in crate::app) catalogue: Catalogue,
    pub(in crate::app) year: Year,
    pub(in crate::app) history: History,
    pub(in crate::app) decisions: Decisions,
    pub(in crate::app) ledger: Option<Ledger>,
    /// The coordinator's texts, if there is a workbook of them that could be read.
    pub(in crate::app) texts: Option<Texts>,
    /// The day of the run.
    pub(in crate::app) today: Date,
    /// The findings about these inputs.
    pub(in crate::app) findings: Findings,
}

/// Reads a strategy's folder: the inputs of a year, by default the one that the catalogue reports on. Waivers end by `today`.
///
/// # Errors
/// The folder or one of its files cannot be read, the catalogue is invalid, or the year is not one of the strategy's.
pub(in crate::app) fn load_year(
    dir: &Path,
    year: Option<Year>,
    today: Date,
    listener: &mut impl Listener,
) -> Result<LoadedYear, CommandError> {
    let folder = Folder::open(dir)?;
    folder.carry_on();
    let file = folder.catalogue()?;
    let (mut catalogue, mut findings) = catalogue::load_knowing(&file.path, &file.text, &register::all())?;
    listener.catalogue_speaks(catalogue.strategy.language);
    let reporting_year = catalogue.strategy.reporting_year;
    let year = year.unwrap_or(reporting_year).like(reporting_year);
    is_of_strategy(&catalogue, year)?;
    // The catalogue states the day of the year that it reports on, and no other year's.
    catalogue.strategy.return_by = catalogue.strategy.return_by.filter(|_| year == reporting_year);
    let mut history = History::default();
    let (files, skipped) = folder.history(year)?;
    findings.extend(skipped);
    for (of, file) in files {
        findings.extend(history::parse(
            &file.path,
            &file.text,
            of,
            &catalogue,
            &mut history,
        ));
    }
    let last = year.plus(-1);
    if last >= catalogue.strategy.first_year && folder.is_unclosed(last)? {
        let command = format!(
            "zbir close{} --year {}",
            next::call(&folder.shown_path(""), None),
            last.get()
        );
        let fault = NOT_CLOSED
            .fault()
            .with("year", last)
            .with("path", Folder::history_path(last))
            .with("command", command);
        findings.push(fault.at(Place::file("history")));
    }
    let decisions = match folder.decisions(year)? {
        Some(file) => {
            let (mut decisions, found) = decisions::parse(&file.path, &file.text, &catalogue);
            findings.extend(found);
            let codes: Vec<&str> = register::all().iter().map(|code| code.id).collect();
            findings.extend(decisions.keep_known(&codes));
            decisions.as_of(year, today);
            decisions
        }
        None => Decisions::default(),
    };
    let ledger = ledger(&folder, &catalogue, year, &mut findings)?;
    let texts = texts(&folder, &catalogue, year, &mut findings)?;
    catalogue.severities.apply_to(&mut findings);
    Ok(LoadedYear {
        folder,
        catalogue,
        year,
        history,
        decisions,
        ledger,
        texts,
        today,
        findings,
    })
}

/// Makes sure that a year is one of the strategy's, if there is a catalogue that can be read.
///
/// # Errors
/// The year is outside the strategy's years.
#[cfg(feature = "desk")]
pub(in crate::app) fn year_is_of_strategy(folder: &Folder, year: Year) -> Result<(), FolderError> {
    let file = folder.catalogue()?;
    match catalogue::load_knowing(&file.path, &file.text, &register::all()) {
        Ok((catalogue, _)) => is_of_strategy(&catalogue, year),
        // What is wrong with it is shown on the desk.
        Err(_) => Ok(()),
    }
}

/// Makes sure that a year is one of the strategy's.
///
/// # Errors
/// The year is outside the strategy's years.
fn is_of_strategy(catalogue: &Catalogue, year: Year) -> Result<(), FolderError> {
    let strategy = &catalogue.strategy;
    if (strategy.first_year..=strategy.last_year).contains(&year) {
        return Ok(());
    }
    Err(FolderError::new(
        Text::new(
            "leta {year} ni v obdobju strategije {first}–{last}",
            "the year {year} is not one of the strategy’s years {first}–{last}",
        ),
        Text::new(
            "preverite --year; če se strategija podaljša, v katalogu popravite years",
            "check --year; if the strategy is prolonged, correct years in the catalogue",
        ),
        &[
            ("year", &year.to_string()),
            ("first", &strategy.first_year.to_string()),
            ("last", &strategy.last_year.to_string()),
        ],
    ))
}

/// Reads the ledger of the year; `None` if there is none.
fn ledger(
    folder: &Folder,
    catalogue: &Catalogue,
    year: Year,
    findings: &mut Findings,
) -> Result<Option<Ledger>, CommandError> {
    let (file, found) = folder.ledger(year)?;
    findings.extend(found);
    let Some(file) = file else { return Ok(None) };
    let limits = &catalogue.limits;
    let bytes = match read_file(&file, limits).content {
        Ok(bytes) => bytes,
        Err(fault) => {
            findings.push(fault.at(Place::file(&*file.path)));
            return Ok(None);
        }
    };
    let isolation = Isolation::of_this_program()?;
    let (ledger, found) = ledger::read(&file.path, &bytes, year, catalogue, limits, &isolation);
    findings.extend(found);
    Ok(ledger)
}

/// Reads the coordinator's texts of a year; `None` if there are none, or if they cannot be read, which is reported.
pub(in crate::app) fn texts(
    folder: &Folder,
    catalogue: &Catalogue,
    year: Year,
    findings: &mut Findings,
) -> Result<Option<Texts>, CommandError> {
    let (file, found) = folder.texts(year)?;
    findings.extend(found);
    let Some(file) = file else {
        return Ok(None);
    };
    let Received { source, content } = read_file(&file, &catalogue.limits);
    let isolation = Isolation::of_this_program()?;
    let opened = content.and_then(|bytes| open(&bytes, &catalogue.limits, &isolation));
    match opened {
        Ok(book) => {
            let (texts, found) = text_workbook::read(catalogue, year, source, &book);
            findings.extend(found);
            Ok(Some(texts))
        }
        Err(fault) => {
            findings.push(fault.with_help(REPLACE).at(Place::file(&source.path)));
            Ok(None)
        }
    }
}

/// What to do about a workbook of texts that cannot be opened.
const REPLACE: Text = Text::new(
    "zvezek odprite in shranite kot .xlsx brez gesla; če je pokvarjen, ga preimenujte in poženite »zbir report«, ki zapiše novega",
    "open the workbook and save it as .xlsx without a password; if it is damaged, rename it and run “zbir report”, which writes a new one",
);

/// Returns what is made of each file in parallel, copied by the thread that asks. What outlives its file would lie scattered in the
/// memory of the threads that read, none of which could then be used for a file as large as the last.
fn each_kept<F: Sync, T: Clone + Send>(files: &[F], make: impl Fn(&F) -> T + Sync) -> Vec<T> {
    let mut kept: Vec<Option<T>> = Vec::new();
    kept.resize_with(files.len(), || None);
    let (sender, arrived) = sync_channel(WAITING);
    rayon::in_place_scope(|scope| {
        scope.spawn(|_| {
            let numbered = files.par_iter().enumerate();
            numbered.for_each_with(sender, |sender, (number, file)| {
                // Nobody waits for it only if the thread that asks has panicked.
                let _ = sender.send((number, make(file)));
            });
        });
        for (number, file) in arrived {
            if let Some(place) = kept.get_mut(number) {
                *place = Some(T::clone(&file));
            }
        }
    });
    kept.into_iter().flatten().collect()
}

/// How many files that were read wait to be kept.
const WAITING: usize = 16;

impl LoadedYear {
    /// Returns the arguments of commands about this year: the folder, and the year if it is not the catalogue's.
    pub(in crate::app) fn call(&self) -> String {
        let year = Some(self.year).filter(|year| *year != self.catalogue.strategy.reporting_year);
        next::call(&self.folder.shown_path(""), year)
    }

    /// Returns the arguments of `check` before the files that it checks: the folder is always named.
    pub(in crate::app) fn call_for_files(&self) -> String {
        let call = self.call();
        if self.call_of_folder().is_empty() {
            format!(" .{call}")
        } else {
            call
        }
    }

    /// Returns the argument of commands that name their year themselves: the folder.
    pub(in crate::app) fn call_of_folder(&self) -> String {
        next::call(&self.folder.shown_path(""), None)
    }

    /// Returns `true` if the year was closed: the next one begins.
    pub(in crate::app) fn is_closed(&self) -> bool {
        matches!(self.folder.closed(self.year), Ok(Some(_)))
    }

    /// Returns the same for next steps.
    pub(in crate::app) fn place(&self) -> next::Place {
        next::Place {
            call: self.call(),
            folder: self.call_of_folder(),
            year: self.year,
        }
    }

    /// Returns what outputs are made from.
    pub(in crate::app) fn results<'r>(
        &'r self,
        consolidated: &'r Consolidated,
        findings: &'r Findings,
    ) -> Results<'r> {
        Results {
            catalogue: &self.catalogue,
            history: &self.history,
            consolidated,
            findings,
        }
    }

    /// Reads, checks and merges the inbox.
    pub(in crate::app) fn consolidate(
        &self,
        listener: &mut impl Listener,
    ) -> Result<(Consolidated, Findings), CommandError> {
        let (checked, found) = self.inbox(listener)?;
        let progress = Progress::stage(MERGING);
        Ok(listener.while_shown(&progress, || self.conclude(checked, found)))
    }

    /// Reads and checks the inbox, file by file; findings about the folder are separate.
    pub(in crate::app) fn inbox(
        &self,
        listener: &mut impl Listener,
    ) -> Result<(Vec<CheckedFile>, Findings), CommandError> {
        let (files, skipped) = self.folder.inbox(self.year)?;
        let n = files.len().to_string();
        let year = self.year.get().to_string();
        let words = Text::new(
            "inbox/{year}: datotek za branje {n}",
            "inbox/{year}: files to read {n}",
        );
        listener.progress(words, &[("year", &year), ("n", &n)])?;
        let mut found = self.findings.clone();
        found.extend(skipped);
        Ok((self.check(&files, listener)?, found))
    }

    /// Reads and checks files in parallel, each from the disk to its submission, so that few are in memory at a time.
    pub(in crate::app) fn check(
        &self,
        files: &[Named],
        listener: &mut impl Listener,
    ) -> Result<Vec<CheckedFile>, CommandError> {
        let isolation = Isolation::of_this_program()?;
        let (inputs, limits) = (self.inputs(), &self.catalogue.limits);
        let progress = Progress::of(files.len());
        let check = |file: &Named| {
            progress.begins(&file.path);
            let checked = year::check_file(&inputs, read_file(file, limits), &isolation);
            let errors = checked.findings.iter().filter(|found| {
                found.fault.severity == Severity::Error && !will_be_waived(&self.decisions.rulings, found)
            });
            progress.done(errors.count());
            checked
        };
        Ok(listener.while_shown(&progress, || each_kept(files, check)))
    }

    /// Merges checked files; the result includes the findings passed in.
    pub(in crate::app) fn conclude(
        &self,
        checked: Vec<CheckedFile>,
        found: Findings,
    ) -> (Consolidated, Findings) {
        year::conclude_year(&self.inputs(), checked, found)
    }

    /// Does the same as if the year had these decisions, of which nothing is written.
    #[cfg(feature = "desk")]
    pub(in crate::app) fn conclude_with(
        &self,
        decisions: &Decisions,
        checked: Vec<CheckedFile>,
        found: Findings,
    ) -> (Consolidated, Findings) {
        let inputs = Inputs {
            decisions,
            ..self.inputs()
        };
        year::conclude_year(&inputs, checked, found)
    }

    fn inputs(&self) -> Inputs<'_> {
        Inputs {
            texts: self.texts.as_ref(),
            catalogue: &self.catalogue,
            year: self.year,
            history: &self.history,
            decisions: &self.decisions,
            ledger: self.ledger.as_ref(),
            today: Some(self.today),
        }
    }
}
