//! Runs the year of every strategy below a folder: each in a process of its own, so that one that fails, whatever it dies of, costs
//! itself, and memory does not grow with their number.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;
use serde::Deserialize;

use super::progress::Progress;
use super::{CommandError, Listener};
use crate::app::folder::{CATALOGUE, FolderError, LARGEST_TEXT, displayed, door_read, interrupt, write_file};
use crate::base::language::{Language, Text};
use crate::base::order::by_name;
use crate::base::value::Year;
use crate::output::Results;
use crate::output::dataset;
use crate::output::overview::{self, Overview, Row, Summary};
use crate::sheet;

/// The folders of a strategy in which no other is looked for, and those of the overview itself.
const OWN: [&str; 7] = [
    "out",
    "inbox",
    "history",
    "ledger",
    "decisions",
    "text",
    "templates",
];
/// How deep below the folder of all strategies are looked for: years, regions, municipalities and then some.
const DEEPEST: usize = 8;

/// A strategy's folder below the folder of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::app) struct Found {
    /// Its path below that folder, with `/`.
    pub(in crate::app) path: String,
    /// Where it is.
    pub(in crate::app) folder: PathBuf,
}

/// Finds the strategies' folders below a folder, in the order of their paths; one that is a link is not followed.
///
/// # Errors
/// The folder or one below it cannot be listed, or no strategy is there.
pub(in crate::app) fn find(tree: &Path) -> Result<Vec<Found>, FolderError> {
    let mut found = Vec::new();
    look(tree, "", DEEPEST, &mut found)?;
    if found.is_empty() {
        return Err(FolderError::new(
            Text::new(
                "pod mapo {path} ni nobene mape strategije",
                "there is no strategy’s folder below {path}",
            ),
            Text::new(
                "navedite mapo, pod katero so mape z datoteko {file}",
                "name the folder below which there are folders with a file {file}",
            ),
            &[("path", &displayed(tree)), ("file", CATALOGUE)],
        ));
    }
    Ok(found)
}

fn look(folder: &Path, path: &str, deeper: usize, found: &mut Vec<Found>) -> Result<(), FolderError> {
    let is_strategy = fs::symlink_metadata(folder.join(CATALOGUE)).is_ok();
    if is_strategy && !path.is_empty() {
        found.push(Found {
            path: path.to_owned(),
            folder: folder.to_owned(),
        });
    }
    let listed = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = listed.map_err(|error| FolderError::reading(folder, &error))?;
    entries.sort_by(|one, other| {
        by_name(
            &one.file_name().to_string_lossy(),
            &other.file_name().to_string_lossy(),
        )
    });
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if !is_folder || name.starts_with('.') || OWN.contains(&name.as_str()) || deeper == 0 {
            continue;
        }
        let below = if path.is_empty() {
            name
        } else {
            format!("{path}/{name}")
        };
        look(&entry.path(), &below, deeper - 1, found)?;
    }
    Ok(())
}

/// How the strategies are run.
pub(in crate::app) struct Each<'a> {
    /// The program that runs each: this one.
    pub(in crate::app) program: &'a Path,
    /// The arguments of `zbir run` beside the folder.
    pub(in crate::app) arguments: &'a [String],
    /// The year, if it is not the catalogues'.
    pub(in crate::app) year: Option<Year>,
    /// The language of what the runs say.
    pub(in crate::app) language: Language,
    /// How many run at the same time; 0: as many as the machine has processors.
    pub(in crate::app) jobs: usize,
}

/// Runs them, several at a time, and returns the overview.
///
/// # Errors
/// Threads cannot be started.
pub(in crate::app) fn run(
    each: &Each<'_>,
    found: &[Found],
    listener: &mut impl Listener,
) -> Result<Overview, CommandError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(each.jobs).build();
    let pool = pool.map_err(io::Error::other)?;
    let progress = Progress::of(found.len());
    let one = |found: &Found| {
        progress.begins(&found.path);
        let row = each.one(found);
        let errors = row.summary.as_ref().map_or(1, |summary| summary.findings.errors);
        progress.done(errors);
        row
    };
    let same = same(found, each.year);
    let (again, first): (Vec<&Found>, Vec<&Found>) =
        found.iter().partition(|one| same.contains_key(&one.path));
    let done = listener.while_shown(&progress, || {
        pool.install(|| first.into_par_iter().map(one).collect())
    });
    let mut rows: Vec<Row> = done;
    rows.extend(again.into_iter().map(|one| {
        Row {
            folder: one.path.clone(),
            summary: None,
            failure: TWICE
                .fill(&[(
                    "folder",
                    same.get(&one.path).map(String::as_str).unwrap_or_default(),
                )])
                .in_(each.language),
        }
    }));
    Ok(Overview::of(rows))
}

/// A strategy that stands in two folders would count twice.
const TWICE: Text = Text::new(
    "ista strategija in isto leto kot v mapi {folder}; ena od map je odveč ali pa v strategy.toml popravite id",
    "the same strategy and year as in the folder {folder}; remove one of them or correct id in strategy.toml",
);

/// What of a catalogue says which strategy and year a folder holds.
#[derive(Deserialize)]
struct Head {
    strategy: Which,
}

#[derive(Deserialize)]
struct Which {
    id: String,
    reporting_year: i64,
}

/// Returns the folders that hold the strategy and year of one before them, with that one's path. Of a catalogue that cannot be read
/// its run says what is wrong.
fn same(found: &[Found], year: Option<Year>) -> BTreeMap<String, String> {
    let mut first: HashMap<(String, i64), &str> = HashMap::new();
    let mut same = BTreeMap::new();
    for one in found {
        let bytes = door_read(&one.folder.join(CATALOGUE), LARGEST_TEXT).unwrap_or_default();
        let head = String::from_utf8(bytes)
            .ok()
            .and_then(|text| toml::from_str::<Head>(&text).ok());
        let Some(Which { id, reporting_year }) = head.map(|head| head.strategy) else {
            continue;
        };
        let year = year.map_or(reporting_year, |year| year.get().into());
        match first.entry((id, year)) {
            Entry::Vacant(free) => {
                free.insert(&one.path);
            }
            Entry::Occupied(taken) => {
                same.insert(one.path.clone(), (*taken.get()).to_owned());
            }
        }
    }
    same
}

impl Each<'_> {
    #[expect(clippy::disallowed_methods, reason = "each strategy is run by this program")]
    fn one(&self, found: &Found) -> Row {
        let mut command = Command::new(self.program);
        command
            .args(["--quiet", "run", "--summary", "--with-parent"])
            .args(self.arguments)
            .arg("--")
            .arg(&found.folder)
            // The processors are busy with the other strategies.
            .env("RAYON_NUM_THREADS", "1");
        let ran = interrupt::children::output(&mut command);
        let (summary, failure) = match ran {
            Ok(ran) => {
                let line = String::from_utf8_lossy(&ran.stdout);
                match line.lines().next_back().and_then(Summary::read) {
                    Some(summary) if ran.status.code().is_some_and(|code| code < 2) => {
                        (Some(summary), String::new())
                    }
                    Some(_) | None => (None, said(&ran.stderr, ran.status.code())),
                }
            }
            Err(error) => (None, error.to_string()),
        };
        Row {
            folder: found.path.clone(),
            summary,
            failure,
        }
    }
}

/// Returns the first line of what a failed run said; its exit code if it said nothing.
fn said(stderr: &[u8], code: Option<i32>) -> String {
    let words = String::from_utf8_lossy(stderr);
    let first = words.lines().map(str::trim).find(|line| !line.is_empty());
    match (first, code) {
        (Some(first), _) => first.to_owned(),
        (None, Some(code)) => format!("exit code: {code}"),
        (None, None) => "killed".to_owned(),
    }
}

/// Where the overview is written, below the folder of all.
pub(in crate::app) const OUT: &str = "out";

/// Writes the overview's files below a folder, and returns their paths.
///
/// # Errors
/// A file cannot be written.
pub(in crate::app) fn write(
    tree: &Path,
    overview: &Overview,
    language: Language,
) -> Result<Vec<String>, FolderError> {
    let book = sheet::write::write(&overview::workbook(overview, language));
    let book = book.map_err(|error| FolderError::failed(&error.fault()))?;
    let files = [
        ("overview.xlsx", book),
        ("overview.html", overview::page(overview, language).into_bytes()),
        ("overview.csv", overview.csv().into_bytes()),
        ("overview.json", overview.json().into_bytes()),
    ];
    let mut written = Vec::new();
    for (name, bytes) in files {
        if interrupt::is_ending() {
            break;
        }
        let target = tree.join(OUT).join(name);
        write_file(&target, &bytes)?;
        written.push(displayed(&target));
    }
    Ok(written)
}

/// Writes a year's tables as partitions of a data set: `TABLE/strategy=ID/reporting_year=YEAR/TABLE.csv` below a folder. Written again, they
/// replace themselves.
///
/// # Errors
/// A file cannot be written.
pub(in crate::app) fn add_to_dataset(folder: &Path, results: &Results<'_>) -> Result<(), FolderError> {
    let (strategy, year) = (&results.catalogue.strategy.id, results.consolidated.year);
    dataset::package(results, |name, write| {
        let Some(table) = name.strip_suffix(".csv") else {
            return Ok(());
        };
        let partition = folder
            .join(table)
            .join(format!("strategy={strategy}"))
            .join(format!("reporting_year={}", year.get()));
        let target = partition.join(name);
        let mut bytes = Vec::new();
        write(&mut bytes).map_err(|error| FolderError::writing(&target, &error))?;
        write_file(&target, &bytes)
    })
}

/// Removes from the data set below `out/` the partitions of strategies that are not in the overview: of folders that are no longer
/// there, and of runs that failed.
///
/// # Errors
/// A partition cannot be removed.
pub(in crate::app) fn clear_dataset(folder: &Path, overview: &Overview) -> Result<(), FolderError> {
    let done = overview.strategies.iter().filter_map(|row| row.summary.as_ref());
    let done: BTreeSet<(String, String)> = done
        .map(|of| {
            (
                format!("strategy={}", of.strategy),
                format!("reporting_year={}", of.year.get()),
            )
        })
        .collect();
    for (table, _) in partitions(folder, "") {
        for (strategy, of_strategy) in partitions(&table, "strategy=") {
            for (year, of_year) in partitions(&strategy, "reporting_year=") {
                if !done.contains(&(of_strategy.clone(), of_year)) {
                    fs::remove_dir_all(&year).map_err(|error| FolderError::writing(&year, &error))?;
                }
            }
            // Only one without years can be removed.
            fs::remove_dir(&strategy).ok();
        }
    }
    Ok(())
}

/// Returns the folders in a folder whose names begin so, with their names.
fn partitions(folder: &Path, beginning: &str) -> Vec<(PathBuf, String)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let named = folders.map(|entry| (entry.path(), entry.file_name().to_string_lossy().into_owned()));
    named.filter(|(_, name)| name.starts_with(beginning)).collect()
}
