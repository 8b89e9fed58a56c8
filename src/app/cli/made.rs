//! Records of which result each output of a year was made, so that those of an earlier result are named beside the new ones.
//!
//! Forms, feedback and reminders have no part in it: what was sent stays as it was sent.

use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};

use super::load::LoadedYear;
use super::screen::Terminal;
use super::{CommandError, ReportArgs};
use crate::app::folder::{OUT_OF_DATE, Outputs};
use crate::base::digest::Measured;
use crate::base::finding::Findings;
use crate::base::place::Place;
use crate::output::report::Report;
use crate::output::{Results, human, json};

/// The record of a year, beside its outputs.
const RECORD: &str = "made.json";
/// The endings of the files of a report.
pub(super) const REPORT_ENDINGS: [&str; 4] = ["docx", "html", "pdf", "eml"];
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
    let of_report = |stem: &&str| REPORT_ENDINGS.map(|ending| format!("{stem}.{ending}"));
    let [last, drafts @ ..] = &Report::FILE_STEMS;
    let mut reported: Vec<String> = drafts.iter().flat_map(of_report).collect();
    reported.push(DATA.to_owned());
    let group = |command, names| Group { command, names };
    vec![
        group(
            ["merge", ""],
            vec!["consolidated.xlsx".to_owned(), "result.json".to_owned()],
        ),
        group(["report", ""], reported),
        group(["report", " --final"], of_report(last).into()),
        group(["finance", " --format xlsx"], vec!["finance.xlsx".to_owned()]),
    ]
}

/// Returns the SHA-256 of the result.json of a result, of a command that does not write it.
pub(super) fn digest(results: &Results<'_>) -> Result<String, CommandError> {
    let mut out = Measured::new(io::sink());
    json::write_result(&mut out, results)?;
    Ok(out.finish().1)
}

/// Records of which result the prepared outputs are made, and returns a finding about each group of outputs that stay and were made
/// of another one. `digest` is that of its result.json.
pub(super) fn record(loaded: &LoadedYear, digest: &str, outputs: &Outputs) -> Result<Findings, CommandError> {
    let year = loaded.year;
    let path = format!("{year}/{RECORD}");
    // Without a readable record, of no output is known of which result it was made.
    let text = loaded.folder.own_text(&format!("out/{path}"))?;
    let Record(before) = text
        .and_then(|file| serde_json::from_str(&file.text).ok())
        .unwrap_or_default();
    let (mut made, mut findings) = (BTreeMap::new(), Findings::new());
    for Group { command, names } in groups() {
        let mut stale = Vec::new();
        for name in names {
            let output = format!("{year}/{name}");
            if outputs.writes(&output) {
                made.insert(name, digest.to_owned());
            } else if outputs.stays(&output) {
                match before.get(&name) {
                    Some(of) if of == digest => {}
                    Some(_) | None => stale.push(loaded.folder.shown_path(&format!("out/{output}"))),
                }
                made.extend(
                    before
                        .get_key_value(&name)
                        .map(|(name, of)| (name.clone(), of.clone())),
                );
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
    outputs.write(&path, format!("{text}\n").as_bytes())?;
    Ok(findings)
}

/// Lists the findings of [`record`] apart for people, who see the others of many files only counted; returns the findings that are
/// reported, for programs with these among them.
pub(super) fn told(
    reporting: &ReportArgs,
    loaded: &LoadedYear,
    findings: &Findings,
    stale: Findings,
    terminal: &mut Terminal<'_>,
) -> Result<Findings, CommandError> {
    let mut findings = findings.clone();
    if reporting.is_for_people() {
        list(loaded, &stale, terminal)?;
    } else {
        findings.extend(stale);
    }
    Ok(findings.sorted())
}

/// Lists the findings of [`record`] on standard error.
pub(super) fn list(
    loaded: &LoadedYear,
    stale: &Findings,
    terminal: &mut Terminal<'_>,
) -> Result<(), CommandError> {
    if !stale.is_empty() {
        let words = human::findings(&loaded.catalogue, stale, terminal.screen());
        terminal.write_err(&terminal.wrapped(&words))?;
    }
    Ok(())
}
