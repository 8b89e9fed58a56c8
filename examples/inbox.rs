//! Makes a sample's inbox again from its answers: `cargo run --release --example inbox -- samples/kranj-starejsi`.
//!
//! Every institution's form is written by the program's own writer with the answers in its cells. Where the answers say
//! `saved_by = "libreoffice"`, that program opens it and saves it in the format of the file's ending, as an institution would.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program for people"
)]

#[path = "../tests/it/support/answers.rs"]
mod answers;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use zbir::base::language::Language;
use zbir::forms::template;
use zbir::inputs::history;
use zbir::inputs::history::History;
use zbir::inputs::ledger;
use zbir::result::finance;
use zbir::sheet;
use zbir::sheet::isolate::Isolation;
use zbir::strategy::catalogue;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name the sample's folder")?);
    let text = fs::read_to_string(folder.join("strategy.toml"))?;
    let (catalogue, _) =
        catalogue::load("strategy.toml", &text).map_err(|broken| broken.render(Language::En, false))?;
    let year = catalogue.strategy.reporting_year;
    let mut history = History::default();
    // A form shows three earlier years.
    for back in 1..=3 {
        let earlier = year.plus(-back);
        let file = format!("history/{}.csv", earlier.get());
        if let Ok(text) = fs::read_to_string(folder.join(&file)) {
            history::parse(&file, &text, earlier, &catalogue, &mut history);
        }
    }
    let file = format!("ledger/{}.csv", year.get());
    let ledger = fs::read(folder.join(&file)).ok().and_then(|bytes| {
        let (limits, isolation) = (&catalogue.limits, Isolation::none());
        ledger::read(&file, &bytes, year, &catalogue, limits, &isolation).0
    });
    let inbox = folder.join(format!("inbox/{}", year.get()));
    fs::create_dir_all(&inbox)?;
    for answer in answers::read(&fs::read_to_string(
        folder.join(format!("answers/{}.toml", year.get())),
    )?)? {
        let mut carried = answer.carried()?;
        carried.from_ledger = finance::for_form(&catalogue, year, ledger.as_ref(), &answer.institution);
        let book = template::template(&catalogue, &answer.institution, year, &history, &carried);
        let bytes = sheet::write::write(&book).map_err(|failed| format!("{failed:?}"))?;
        let path = inbox.join(&answer.file);
        match answer.saved_by.as_deref() {
            None => fs::write(&path, bytes)?,
            Some("libreoffice") => save_with_libreoffice(&bytes, &path)?,
            Some(other) => return Err(format!("no way to save with {other:?} is known").into()),
        }
        println!("{}", path.display());
    }
    Ok(())
}

fn save_with_libreoffice(bytes: &[u8], path: &Path) -> Result<(), Box<dyn Error>> {
    let work = tempfile::tempdir()?;
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .ok_or("a file without an ending")?;
    let form = work.path().join("form.xlsx");
    fs::write(&form, bytes)?;
    let saved = work.path().join("saved");
    let profile = format!(
        "-env:UserInstallation=file://{}",
        work.path().join("profile").display()
    );
    let status = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", ending, "--outdir"])
        .arg(&saved)
        .arg(&form)
        .status()
        .map_err(|fault| format!("LibreOffice (soffice) is needed: {fault}"))?;
    if !status.success() {
        return Err(format!("LibreOffice could not save {}", path.display()).into());
    }
    fs::copy(saved.join("form").with_extension(ending), path)?;
    Ok(())
}
