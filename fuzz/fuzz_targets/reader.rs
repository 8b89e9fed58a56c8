//! A returned form, one of its parts changed at a few places, packed again so that its checksums hold: it is read or refused.
//!
//! The input is a list of changes: which part, where, how much is cut out, what is put in.
#![no_main]

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use zbir::strategy::catalogue::{self, Catalogue};
use zbir::inputs::history::History;
use zbir::sheet::isolate::Isolation;
use zbir::sheet::limits::Limits;
use zbir::sheet::{open::open, write::write};
use zbir::base::received::SourceFile;
use zbir::forms::template::{Carried, template};
use zbir::rules;
use zbir::forms::intake;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    catalogue::load(
        "strategy.toml",
        include_str!("../../tests/cases/folder/strategy.toml"),
    )
    .ok()
    .unwrap()
    .0
});

/// The parts of a form, by name.
static PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let dom = "dom".parse().unwrap();
    let year = CATALOGUE.strategy.reporting_year;
    let form = template(&CATALOGUE, &dom, year, &History::default(), &Carried::default());
    let mut archive = zip::ZipArchive::new(Cursor::new(write(&form).unwrap())).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
});

/// A contained panic is no fault; one that escapes still ends the run, for the harness looks at it itself.
static QUIET: LazyLock<()> = LazyLock::new(|| std::panic::set_hook(Box::new(|_| {})));

fuzz_target!(|data: &[u8]| {
    *QUIET;
    let mut parts = PARTS.clone();
    let mut rest = data;
    while let [part, at, more, cut, length, tail @ ..] = rest {
        let index = usize::from(*part) % parts.len();
        let content = &mut parts[index].1;
        let at = (usize::from(*at) << 8 | usize::from(*more)) % (content.len() + 1);
        let end = (at + usize::from(*cut)).min(content.len());
        let (put, tail) = tail.split_at(usize::from(*length).min(tail.len()));
        content.splice(at..end, put.iter().copied());
        rest = tail;
    }
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in &parts {
        writer.start_file(name.as_str(), stored).unwrap();
        writer.write_all(content).unwrap();
    }
    let bytes = writer.finish().unwrap().into_inner();
    let isolation = Isolation::none();
    let opened = open(&bytes, &Limits::default(), &isolation);
    // A workbook of this format is read by us: no panic of the reader is to be expected, though it would be contained.
    assert!(opened.as_ref().err().is_none_or(|fault| fault.code.id != "F110"));
    if let Ok(book) = opened {
        let year = CATALOGUE.strategy.reporting_year;
        let history = History::default();
        let source = SourceFile::of("inbox/form.xlsx", &bytes);
        let (submission, findings) = intake::intake(&CATALOGUE, year, &history, source, &book);
        assert!(submission.is_some() || !findings.is_empty());
        if let Some(submission) = submission {
            rules::submission(&CATALOGUE, &history, year, &submission);
        }
    }
});
