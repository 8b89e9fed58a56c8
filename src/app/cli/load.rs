//! Loads the inputs that every command needs: the folder, the catalogue, earlier years, decisions, the ledger, and the inbox.

use std::path::Path;

use jiff::civil::Date;
use rayon::prelude::*;

use super::progress::Progress;
use super::screen::Terminal;
use super::{CommandError, YearArgs};
use crate::app::folder::{Folder, FolderError, NOT_CLOSED, Named, read_file};
use crate::app::register;
use crate::base::finding::Findings;
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
use crate::sheet::isolate::Isolation;
use crate::sheet::open::open;
use crate::strategy::catalogue::{self, Catalogue};
use crate::year::{self, CheckedFile, Inputs};

/// The inputs of a strategy's year, without its inbox.
pub(super) struct LoadedYear {
    pub(super) folder: Folder,
    pub(super) catalogue: Catalogue,
    pub(super) year: Year,
    pub(super) history: History,
    pub(super) decisions: Decisions,
    pub(super) ledger: Option<Ledger>,
    /// The coordinator's texts, if there is a workbook of them that could be read.
    pub(super) texts: Option<Texts>,
    /// The day of the run.
    pub(super) today: Date,
    /// The findings about these inputs.
    pub(super) findings: Findings,
}

/// Reads a strategy's folder.
pub(super) fn load_year(
    dir: &Path,
    when: YearArgs,
    terminal: &mut Terminal<'_>,
) -> Result<LoadedYear, CommandError> {
    let folder = Folder::open(dir)?;
    folder.carry_on();
    let file = folder.catalogue()?;
    let (catalogue, mut findings) = catalogue::load_knowing(&file.path, &file.text, &register::all())?;
    terminal.catalogue_speaks(catalogue.strategy.language);
    let year = when.year.unwrap_or(catalogue.strategy.reporting_year);
    is_of_strategy(&catalogue, year)?;
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
            "zbir close{} --year {last}",
            next::call(&folder.shown_path(""), None)
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
            decisions.as_of(year, when.today());
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
        today: when.today(),
        findings,
    })
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
pub(super) fn texts(
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

impl LoadedYear {
    /// Returns the arguments of commands about this year: the folder, and the year if it is not the catalogue's.
    pub(super) fn call(&self) -> String {
        let year = Some(self.year).filter(|year| *year != self.catalogue.strategy.reporting_year);
        next::call(&self.folder.shown_path(""), year)
    }

    /// Returns the arguments of `check` before the files that it checks: the folder is always named.
    pub(super) fn call_for_files(&self) -> String {
        let call = self.call();
        if self.call_of_folder().is_empty() {
            format!(" .{call}")
        } else {
            call
        }
    }

    /// Returns the argument of commands that name their year themselves: the folder.
    pub(super) fn call_of_folder(&self) -> String {
        next::call(&self.folder.shown_path(""), None)
    }

    /// Returns the same for next steps.
    pub(super) fn place(&self) -> next::Place {
        next::Place {
            call: self.call(),
            folder: self.call_of_folder(),
            year: self.year,
        }
    }

    /// Returns what outputs are made from.
    pub(super) fn results<'r>(
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
    pub(super) fn consolidate(
        &self,
        terminal: &mut Terminal<'_>,
    ) -> Result<(Consolidated, Findings), CommandError> {
        let (checked, found) = self.inbox(terminal)?;
        Ok(self.conclude(checked, found))
    }

    /// Reads and checks the inbox, file by file; findings about the folder are separate.
    pub(super) fn inbox(
        &self,
        terminal: &mut Terminal<'_>,
    ) -> Result<(Vec<CheckedFile>, Findings), CommandError> {
        let (files, skipped) = self.folder.inbox(self.year)?;
        let n = files.len().to_string();
        let year = self.year.to_string();
        let words = Text::new(
            "inbox/{year}: datotek za branje {n}",
            "inbox/{year}: files to read {n}",
        );
        terminal.progress(words, &[("year", &year), ("n", &n)])?;
        let mut found = self.findings.clone();
        found.extend(skipped);
        Ok((self.check(&files, terminal)?, found))
    }

    /// Reads and checks files in parallel, each from the disk to its submission, so that few are in memory at a time.
    pub(super) fn check(
        &self,
        files: &[Named],
        terminal: &mut Terminal<'_>,
    ) -> Result<Vec<CheckedFile>, CommandError> {
        let isolation = Isolation::of_this_program()?;
        let (inputs, limits) = (self.inputs(), &self.catalogue.limits);
        let progress = Progress::of(files.len());
        let check = |file: &Named| {
            progress.begins(&file.path);
            let checked = year::check_file(&inputs, read_file(file, limits), &isolation);
            progress.done(checked.findings.tally().errors);
            checked
        };
        Ok(terminal.while_shown(&progress, || files.par_iter().map(check).collect()))
    }

    /// Merges checked files; the result includes the findings passed in.
    pub(super) fn conclude(&self, checked: Vec<CheckedFile>, found: Findings) -> (Consolidated, Findings) {
        year::conclude_year(&self.inputs(), checked, found)
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
