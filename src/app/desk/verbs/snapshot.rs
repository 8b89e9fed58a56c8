//! The year as it stands in the folder, kept until something in the folder changes.
//!
//! A view is asked for often and the folder changes seldom: what was read is kept, by the content of the files that people write and by
//! size and time of the others. A returned file is checked once, so that a decision only merges again.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};

use serde_json::json;

use super::super::{Chosen, Desk, Refusal};
use super::refused;
use crate::app::actions::load::{LoadedYear, load_year};
use crate::app::actions::progress::Progress;
use crate::app::actions::{CommandError, Listener};
use crate::app::actions::{made, record};
use crate::app::folder::{Named, displayed};
use crate::base::digest::sha256;
use crate::base::finding::Findings;
use crate::base::key::InstitutionId;
use crate::base::language::{Language, Text};
use crate::inputs::decisions::Decisions;
use crate::output::Results;
use crate::output::next::Done;
use crate::result::consolidated::Consolidated;
use crate::year::CheckedFile;

/// How often progress is passed on.
const EVERY: Duration = Duration::from_millis(300);

/// The folders whose files the year is made from, besides the inbox.
const INPUTS: [&str; 4] = ["history", "ledger", "text", "templates"];

/// What is kept between two requests.
#[derive(Debug, Default)]
pub(in crate::app::desk) struct Snapshots(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    /// The year, the folder and the state of its files.
    last: Option<(Chosen, Arc<Snapshot>)>,
    /// The inputs by which the files were checked.
    inputs: String,
    files: HashMap<String, Checked>,
}

/// A returned file that was checked.
#[derive(Debug)]
struct Checked {
    stamp: String,
    /// Its parts that decisions excluded then.
    excluded: Vec<String>,
    file: CheckedFile,
}

/// A year as it stood in the folder.
pub(super) struct Snapshot {
    /// The inputs.
    pub(super) loaded: LoadedYear,
    /// The text of the decisions.
    pub(super) decisions: String,
    /// The year's answers.
    pub(super) consolidated: Consolidated,
    /// The findings.
    pub(super) findings: Findings,
    /// What identifies the state: a request that writes names the one that it was made on.
    pub(super) state: String,
    /// The digest of its result.json, once it was asked for.
    digest: OnceLock<String>,
    checked: Vec<CheckedFile>,
    found: Findings,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot")
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl Snapshot {
    /// Returns what views are made from.
    pub(super) fn results(&self) -> Results<'_> {
        self.loaded.results(&self.consolidated, &self.findings)
    }

    /// Returns the digest of its result.json, which tells whether outputs were made of it.
    pub(super) fn digest(&self) -> Result<&str, CommandError> {
        if let Some(digest) = self.digest.get() {
            return Ok(digest);
        }
        let digest = made::digest(&self.results())?;
        Ok(self.digest.get_or_init(|| digest))
    }

    /// Returns what was done of the year. What cannot be read counts as not done.
    pub(super) fn done(&self, closed: bool) -> Done {
        let (merged, reported) = self
            .digest()
            .and_then(|digest| made::stand(&self.loaded, digest))
            .unwrap_or_default();
        let register = record::read(&self.loaded).unwrap_or_default();
        let sent = |institution: &InstitutionId| register.of(institution);
        let institutions = self.loaded.catalogue.institutions.keys();
        let answered = institutions
            .clone()
            .filter(|institution| record::needs_no_answer(&register, &self.consolidated, institution));
        Done {
            issued: institutions
                .clone()
                .any(|id| sent(id).is_some_and(|of| !of.forms.is_empty())),
            answered: answered.cloned().collect(),
            merged,
            reported,
            closed,
        }
    }

    /// Returns the path of the result that the last merge wrote.
    pub(super) fn merge_path(&self) -> String {
        format!("out/{}/result.json", self.loaded.year.get())
    }

    /// Returns `true` if there is a result of an earlier merge.
    pub(super) fn has_merge(&self) -> bool {
        self.loaded.folder.on_disk(&self.merge_path()).is_file()
    }

    /// Returns the results as if the year had other decisions.
    pub(super) fn with(&self, decisions: &Decisions) -> (Consolidated, Findings) {
        let checked = self.checked.iter().map(|file| excluding(file, decisions));
        self.loaded
            .conclude_with(decisions, checked.collect(), self.found.clone())
    }

    /// Returns the submission that was read from a file of the inbox.
    pub(super) fn submission(&self, path: &str) -> Option<&crate::forms::submission::Submission> {
        let mut received = self.checked.iter().flat_map(|file| &file.received);
        received.find(|file| file.source.path == path)?.content.as_ref()
    }
}

/// Returns a checked file without what decisions exclude.
fn excluding(file: &CheckedFile, decisions: &Decisions) -> CheckedFile {
    let mut file = file.clone();
    for received in &mut file.received {
        if decisions.excludes(&received.source.path) {
            received.content = None;
            let path = received.source.path.as_str();
            let findings = std::mem::take(&mut file.findings).into_iter();
            file.findings = findings
                .filter(|finding| finding.place.file.as_str() != path)
                .collect();
        }
    }
    file
}

impl Desk {
    /// Returns the year on the desk as it stands in the folder.
    pub(super) fn snapshot(&self) -> Result<Arc<Snapshot>, Refusal> {
        let language = self.language();
        let chosen = self.chosen().ok_or_else(|| Refusal::no_folder(language))?;
        let mut kept = self
            .shared
            .snapshots
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let before = state(self, &chosen);
        if let Some((of, snapshot)) = &kept.last
            && *of == chosen
            && snapshot.state == before
        {
            return Ok(Arc::clone(snapshot));
        }
        let snapshot = self
            .read(&chosen, &before, &mut kept)
            .map_err(|error| refused(&error, language))?;
        let snapshot = Arc::new(snapshot);
        kept.last = Some((chosen, Arc::clone(&snapshot)));
        Ok(snapshot)
    }

    fn read(&self, chosen: &Chosen, state: &str, kept: &mut Kept) -> Result<Snapshot, CommandError> {
        let mut told = Told { desk: self };
        let loaded = load_year(&chosen.dir, chosen.year, self.today(), &mut told)?;
        let decisions = loaded.folder.decisions(loaded.year)?;
        let (files, skipped) = loaded.folder.inbox(loaded.year)?;
        let mut found = loaded.findings.clone();
        found.extend(skipped);
        let mut inputs = format!(
            "{} {} {}\n",
            displayed(&chosen.dir),
            loaded.year.get(),
            loaded.today
        );
        inputs += &loaded.catalogue.digest;
        for folder in INPUTS {
            stamps(&chosen.dir.join(folder), &mut inputs);
        }
        if kept.inputs != inputs {
            kept.files.clear();
            kept.inputs = inputs;
        }
        let stamped: Vec<(Named, String)> = files
            .into_iter()
            .map(|named| {
                let stamp = stamp(&named.file);
                (named, stamp)
            })
            .collect();
        let fits = |named: &Named, stamp: &str| {
            let known = kept.files.get(&named.path).filter(|known| known.stamp == stamp);
            // A workbook of finance is no submission: it is checked again, as a decision may exclude it.
            known.is_some_and(|known| {
                !known.file.received.is_empty() && known.excluded == excluded(&known.file, &loaded.decisions)
            })
        };
        let new: Vec<(Named, String)> = stamped
            .iter()
            .filter(|(named, stamp)| !fits(named, stamp))
            .cloned()
            .collect();
        let names: Vec<Named> = new.iter().map(|(named, _)| named.clone()).collect();
        let checked = loaded.check(&names, &mut told)?;
        for ((named, stamp), file) in new.into_iter().zip(checked) {
            let excluded = excluded(&file, &loaded.decisions);
            let checked = Checked {
                stamp,
                excluded,
                file,
            };
            kept.files.insert(named.path, checked);
        }
        kept.files
            .retain(|path, _| stamped.iter().any(|(named, _)| named.path == *path));
        let of_file = |(named, _): &(Named, String)| Some(kept.files.get(&named.path)?.file.clone());
        let checked: Vec<CheckedFile> = stamped.iter().filter_map(of_file).collect();
        let (consolidated, findings) = loaded.conclude(checked.clone(), found.clone());
        Ok(Snapshot {
            decisions: decisions.map(|file| file.text).unwrap_or_default(),
            loaded,
            consolidated,
            findings,
            state: state.to_owned(),
            digest: OnceLock::new(),
            checked,
            found,
        })
    }
}

/// Returns the parts of a file that decisions exclude.
fn excluded(file: &CheckedFile, decisions: &Decisions) -> Vec<String> {
    let paths = file.received.iter().map(|one| one.source.path.as_str());
    paths
        .filter(|path| decisions.excludes(path))
        .map(str::to_owned)
        .collect()
}

/// Returns what identifies the state of the folder's inputs.
fn state(desk: &Desk, chosen: &Chosen) -> String {
    let mut text = format!("{} {:?} {}\n", displayed(&chosen.dir), chosen.year, desk.today());
    for path in ["strategy.toml", "decisions"].map(|path| chosen.dir.join(path)) {
        contents(&path, &mut text);
    }
    for folder in INPUTS {
        stamps(&chosen.dir.join(folder), &mut text);
    }
    let years = fs::read_dir(chosen.dir.join("inbox"))
        .into_iter()
        .flatten()
        .flatten();
    let mut years: Vec<_> = years.map(|entry| entry.path()).collect();
    years.sort();
    for year in years {
        stamps(&year, &mut text);
    }
    sha256(text.as_bytes())
}

/// Adds the content of a file, or of the files in a folder: texts that people write.
fn contents(path: &Path, text: &mut String) {
    let mut files: Vec<_> = match fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| entry.path()).collect(),
        Err(_) => vec![path.to_owned()],
    };
    files.sort();
    for file in files {
        let bytes = crate::app::folder::door_read(&file, LARGEST_TEXT).unwrap_or_default();
        let _ = writeln!(text, "{} {}", displayed(&file), sha256(&bytes));
    }
}

/// The largest text whose content is compared.
const LARGEST_TEXT: u64 = 64 * 1024 * 1024;

/// Adds the sizes and times of the files in a folder.
fn stamps(folder: &Path, text: &mut String) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        let _ = writeln!(text, "{} {}", displayed(&file), stamp(&file));
    }
}

/// Returns the size and time of a file.
fn stamp(file: &Path) -> String {
    let data = fs::metadata(file);
    let since = data.as_ref().ok().and_then(|data| data.modified().ok());
    let since = since.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    let size = data.map(|data| data.len()).unwrap_or_default();
    format!("{size} {}", since.unwrap_or_default().as_nanos())
}

/// Passes on to the page how far an action is.
pub(super) struct Told<'d> {
    pub(super) desk: &'d Desk,
}

impl Listener for Told<'_> {
    fn catalogue_speaks(&mut self, _: Language) {}

    fn progress(&mut self, words: Text, arguments: &[(&str, &str)]) -> std::io::Result<()> {
        let words = crate::base::language::fill(words.in_(self.desk.language()), arguments);
        self.desk.tell(json!({ "kind": "progress", "words": words }));
        Ok(())
    }

    #[expect(clippy::disallowed_methods, reason = "the time that is left is estimated")]
    fn while_shown<T: Send>(&mut self, progress: &Progress, work: impl FnOnce() -> T + Send) -> T {
        use std::sync::mpsc::{RecvTimeoutError, channel};
        let began = std::time::Instant::now();
        std::thread::scope(|scope| {
            let (ends, ended) = channel::<()>();
            let (desk, language) = (self.desk, self.desk.language());
            scope.spawn(move || {
                while ended.recv_timeout(EVERY) == Err(RecvTimeoutError::Timeout) {
                    let words = progress.line(began.elapsed(), language);
                    desk.tell(json!({ "kind": "progress", "words": words }));
                }
            });
            let done = work();
            drop(ends);
            done
        })
    }
}
