//! The library as other programs use it: what the examples in its documentation cannot show.

use std::error::Error;
use std::fs;

use serde_json::Value as Json;
use zbir::Strategy;

const SAMPLE: &str = "samples/kranj-starejsi";
const ODS: &str = "Ljudska univerza - porocilo 2024 (popravljeno).ods";

fn is_error(_: &(impl Error + Send + Sync + 'static)) {}

#[test]
fn a_calc_form_is_read_only_by_a_separate_process() {
    let strategy = Strategy::open(SAMPLE).unwrap();
    let bytes = fs::read(format!("{SAMPLE}/inbox/2024/{ODS}")).unwrap();
    let mut alone = strategy.reporting_year();
    let refused = alone.read(ODS, bytes.clone());
    assert!(refused.received.iter().all(|file| file.content.is_none()));
    let mut separate = strategy.reporting_year().reading_with(env!("CARGO_BIN_EXE_zbir"));
    let read = separate.read(ODS, bytes);
    assert_eq!(
        read.received[0].content.as_ref().unwrap().institution.as_str(),
        "luk"
    );
}

#[test]
fn the_money_of_a_year_is_compared_with_its_ledger() {
    let strategy = Strategy::open(SAMPLE).unwrap();
    let csv = fs::read(format!("{SAMPLE}/ledger/2024.csv")).unwrap();
    let mut year = strategy
        .reporting_year()
        .reading_with(env!("CARGO_BIN_EXE_zbir"))
        .with_ledger("ledger/2024.csv", &csv);
    for file in fs::read_dir(format!("{SAMPLE}/inbox/2024")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        year.read(&name, fs::read(&path).unwrap());
    }
    let finance: Json = serde_json::from_str(&year.conclude().finance()).unwrap();
    assert_eq!(finance["ledger"]["file"], "ledger/2024.csv", "{finance:#}");
}

#[test]
fn every_error_of_the_library_is_an_error_with_a_message() {
    let strategy = Strategy::open(SAMPLE).unwrap();
    let nobody = strategy.reporting_year().form("nobody").unwrap_err();
    let nowhere = Strategy::open("samples/nowhere").unwrap_err();
    let blank = Strategy::from_toml("").unwrap_err();
    for (error, word) in [(nobody, "nobody"), (nowhere, "nowhere"), (blank, "strategy.toml")] {
        is_error(&error);
        let boxed: Box<dyn Error + Send + Sync> = error.into();
        assert!(boxed.to_string().contains(word), "{boxed}");
        assert!(boxed.source().is_none(), "the message would be repeated: {boxed}");
    }
}
