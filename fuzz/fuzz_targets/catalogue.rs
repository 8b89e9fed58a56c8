//! A catalogue changed at a few places: it loads, or every fault has a place that can be shown.
//!
//! The input is a list of changes: where, how much is cut out, what is put in.
#![no_main]

use libfuzzer_sys::fuzz_target;
use zbir::strategy::catalogue;
use zbir::inputs::history::History;
use zbir::base::language::Language;
use zbir::sheet::write::write;
use zbir::forms::template::{Carried, template};

const STRATEGY: &str = include_str!("../../tests/cases/folder/strategy.toml");

fuzz_target!(|data: &[u8]| {
    let mut bytes = STRATEGY.as_bytes().to_vec();
    let mut rest = data;
    while let [at, more, cut, length, tail @ ..] = rest {
        let at = (usize::from(*at) << 8 | usize::from(*more)) % (bytes.len() + 1);
        let end = (at + usize::from(*cut)).min(bytes.len());
        let (put, tail) = tail.split_at(usize::from(*length).min(tail.len()));
        bytes.splice(at..end, put.iter().copied());
        rest = tail;
    }
    let Ok(text) = String::from_utf8(bytes) else {
        return;
    };
    match catalogue::load("strategy.toml", &text) {
        Ok((catalogue, _)) => {
            // A form takes longer than the rest, so that only some are made.
            if data.len() % 16 == 0
                && let Some(institution) = catalogue.institutions.keys().next()
            {
                let year = catalogue.strategy.reporting_year;
                let form = template(
                    &catalogue,
                    institution,
                    year,
                    &History::default(),
                    &Carried::default(),
                );
                write(&form).unwrap();
            }
        }
        Err(broken) => {
            assert!(broken.findings().tally().errors > 0);
            for language in [Language::Sl, Language::En] {
                assert!(!broken.render(language, false).is_empty());
            }
        }
    }
});
