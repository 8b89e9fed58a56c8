//! Records of which result each output of a year was made, so that those of an earlier result are named beside the new ones.
//!
//! Forms, feedback and reminders have no part in it: what was sent stays as it was sent.

use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};

use super::CommandError;
use super::load::LoadedYear;
use crate::app::folder::{OUT_OF_DATE, Outputs};
use crate::base::digest::Measured;
use crate::base::finding::Findings;
use crate::base::place::Place;
use crate::output::report::Report;
use crate::output::{Results, json};

/// The record of a year, beside its outputs.
pub(in crate::app) const RECORD: &str = "made.json";
/// The endings of the files of a report.
pub(in crate::app) const REPORT_ENDINGS: [&str; 4] = ["docx", "html", "pdf", "eml"];
/// A file of the data package, which is always written whole.
const DATA: &str = "data/datapackage.json";

/// The SHA-256 of the result of which each output was made, by its path in the folder of the year.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Record(BTreeMap<String, String>);

/// Outputs that one command writes together.
struct Group {
    /// The command and its arguments without the folder.
    command: [&'static str; 2],
    /// Their paths in the folder of the year.
    names: Vec<String>,
}

/// Returns the outputs that are made of a result.
fn groups() -> Vec<Group> {
    let of_report = |stem: &str| REPORT_ENDINGS.map(|ending| format!("{stem}.{ending}"));
    let mut reported: Vec<String> = Report::draft_stems().flat_map(|stem| of_report(&stem)).collect();
    reported.push(DATA.to_owned());
    let group = |command, names| Group { command, names };
    vec![
        group(
            ["merge", ""],
            vec!["consolidated.xlsx".to_owned(), "result.json".to_owned()],
        ),
        group(["report", ""], reported),
        group(["report", " --final"], of_report(Report::FINAL_STEM).into()),
        group(["finance", " --format xlsx"], vec!["finance.xlsx".to_owned()]),
    ]
}

/// Returns the SHA-256 of the result.json of a result, of a command that does not write it.
pub(in crate::app) fn digest(results: &Results<'_>) -> Result<String, CommandError> {
    let mut out = Measured::new(io::sink());
    json::write_result(&mut out, results)?;
    Ok(out.finish().1)
}

/// Returns the outputs of the year that were made of another result than the one whose result.json has this digest, as paths in the
/// folder of the year. The data package is named by one of its files.
///
/// # Errors
/// The record cannot be read.
#[cfg(feature = "desk")]
pub(in crate::app) fn earlier(loaded: &LoadedYear, digest: &str) -> Result<Vec<String>, CommandError> {
    let before = recorded(loaded)?;
    let names = groups().into_iter().flat_map(|group| group.names);
    let on_disk = |name: &String| {
        let path = format!("out/{}/{name}", loaded.year.get());
        loaded.folder.on_disk(&path).exists()
    };
    let is_earlier = |name: &String| before.get(name).is_none_or(|of| of != digest);
    Ok(names.filter(on_disk).filter(is_earlier).collect())
}

/// Returns `true` if the results of the year are written, and `true` if its report is, each made of the result whose result.json has
/// this digest.
///
/// # Errors
/// The record cannot be read.
#[cfg(feature = "desk")]
pub(in crate::app) fn stand(loaded: &LoadedYear, digest: &str) -> Result<(bool, bool), CommandError> {
    let before = recorded(loaded)?;
    let stands = |name: &String| {
        let path = format!("out/{}/{name}", loaded.year.get());
        before.get(name).is_some_and(|of| of == digest) && loaded.folder.on_disk(&path).exists()
    };
    let groups = groups();
    let of = |command: &'static str| groups.iter().filter(move |group| group.command[0] == command);
    let merged = of("merge").all(|group| group.names.iter().all(stands));
    let reported = of("report").any(|group| {
        let mut documents = group.names.iter().filter(|name| is_document(name));
        documents.any(stands)
    });
    Ok((merged, reported))
}

/// Reads of which result each output was made. Without a readable record that is known of none.
fn recorded(loaded: &LoadedYear) -> Result<BTreeMap<String, String>, CommandError> {
    let text = loaded
        .folder
        .own_text(&format!("out/{}/{RECORD}", loaded.year.get()))?;
    let Record(before) = text
        .and_then(|file| serde_json::from_str(&file.text).ok())
        .unwrap_or_default();
    Ok(before)
}

/// The beginning of the keys of the record that hold the SHA-256 of a document itself.
const OWN: &str = "sha256:";

/// Returns the documents of the report that this run replaces or removes although somebody changed them after zbir wrote them.
///
/// # Errors
/// The record cannot be read.
pub(in crate::app) fn edited(loaded: &LoadedYear, outputs: &Outputs) -> Result<Vec<String>, CommandError> {
    let before = recorded(loaded)?;
    let names = groups()
        .into_iter()
        .flat_map(|group| group.names)
        .filter(|name| is_document(name));
    let is_edited = |name: &String| {
        let wrote = before.get(&format!("{OWN}{name}"));
        let is = outputs.gives_way(&format!("{}/{name}", loaded.year.get()));
        wrote.zip(is).is_some_and(|(wrote, is)| *wrote != is)
    };
    Ok(names
        .filter(is_edited)
        .map(|name| format!("out/{}/{name}", loaded.year.get()))
        .collect())
}

/// Returns `true` if a file is a document, which a person may change.
fn is_document(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending == "docx")
}

/// Publishes the prepared outputs with a record of which result they are made, and returns a finding about each group of outputs
/// that stay and were made of another one. `digest` is that of its result.json.
///
/// # Errors
/// They cannot be written.
pub(in crate::app) fn publish(
    loaded: &LoadedYear,
    digest: &str,
    outputs: Outputs,
) -> Result<Findings, CommandError> {
    let year = loaded.year.get();
    let before = recorded(loaded)?;
    let (mut made, mut findings) = (BTreeMap::new(), Findings::new());
    for Group { command, names } in groups() {
        let mut stale = Vec::new();
        for name in names {
            let output = format!("{year}/{name}");
            if outputs.writes(&output) {
                // Of a document alone: at a thousand institutions result.json is the largest piece of memory of a run.
                let own = is_document(&name).then(|| outputs.prepared(&output));
                if let Some(own) = own.flatten() {
                    made.insert(format!("{OWN}{name}"), own);
                }
                made.insert(name, digest.to_owned());
            } else if outputs.stays(&output) {
                match before.get(&name) {
                    Some(of) if of == digest => {}
                    Some(_) | None => stale.push(loaded.folder.shown_path(&format!("out/{output}"))),
                }
                let kept = [format!("{OWN}{name}"), name];
                let kept = kept.iter().filter_map(|name| before.get_key_value(name));
                made.extend(kept.map(|(name, of)| (name.clone(), of.clone())));
            }
        }
        if let Some(first) = stale.first() {
            let [command, arguments] = command;
            let fault = OUT_OF_DATE
                .fault()
                .with("found", stale.join(", "))
                .with("command", format!("zbir {command}{}{arguments}", loaded.call()));
            findings.push(fault.at(Place::file(first.as_str())));
        }
    }
    let text = serde_json::to_string_pretty(&Record(made)).map_err(io::Error::from)?;
    outputs.write(&format!("{year}/{RECORD}"), format!("{text}\n").as_bytes())?;
    outputs.publish()?;
    Ok(findings)
}
