//! Findings, budget lines and the register as comma-separated rows, for a spreadsheet program or a script.
//!
//! The columns are a public format: names do not change, new columns come last.

use crate::base::finding::Findings;
use crate::base::language::Language;
use crate::output::Results;
use crate::output::csv::{TextCells, csv};
use crate::output::csv_excel::{csv_excel, headings};
use crate::output::tables::register::{self, Registered};
use crate::output::tables::{choose, findings as table, money, money_marks};
use crate::result::finance::Finance;
use crate::strategy::catalogue::Catalogue;

const FINDINGS: [&str; 12] = [
    "severity",
    "code",
    "institution",
    "file",
    "sheet",
    "cell",
    "line",
    "entry",
    "message",
    "help",
    "waived",
    "related",
];

const LINES: [&str; 14] = [
    "item",
    "title",
    "source",
    "payer",
    "recipient",
    "realised_year_before",
    "adopted",
    "revised",
    "realised",
    "index",
    "ledger_adopted",
    "ledger_revised",
    "ledger_realised",
    "difference_realised",
];

/// The columns of the register in data formats.
pub const REGISTER: [&str; 12] = [
    "institution",
    "name",
    "forms",
    "files",
    "last_came",
    "state",
    "missing",
    "acceptance",
    "rounds",
    "last_round",
    "messages",
    "reminders",
];

/// Writes every finding as a row, in the order in which they are reported.
pub fn findings(findings: &Findings, language: Language) -> String {
    let findings = findings.clone().sorted();
    let columns = choose(table::columns(), &FINDINGS);
    csv(
        &columns,
        &table::rows(&findings, language),
        TextCells::Labels(language),
    )
}

/// Writes every budget line as a row: those that are asked for in the year, then those that have an amount of the year before
/// alone.
pub fn finance(results: &Results<'_>, finance: &Finance<'_>) -> String {
    let mut columns = choose(money::columns(), &LINES);
    columns.push(money_marks::column());
    csv(&columns, &money::summed(results, finance), TextCells::Keys)
}

/// Writes every finding as a row for Excel, in the words of a language.
pub fn findings_for_excel(catalogue: &Catalogue, findings: &Findings, language: Language) -> String {
    const COLUMNS: [&str; 11] = [
        "severity",
        "code",
        "institution",
        "file",
        "sheet",
        "spot",
        "goal",
        "message",
        "help",
        "waived_because",
        "waiver",
    ];
    let findings = findings.clone().sorted();
    let columns = choose(table::columns(), &COLUMNS);
    let headings = headings(&columns, language, catalogue.strategy.reporting_year);
    csv_excel(
        catalogue,
        language,
        &columns,
        &headings,
        &table::rows(&findings, language),
    )
}

/// Writes every budget line as a row for Excel, in the words of a language.
pub fn finance_for_excel(results: &Results<'_>, finance: &Finance<'_>, language: Language) -> String {
    let mut keys = vec!["goal"];
    keys.extend(&LINES[1..]);
    let mut columns = choose(money::columns(), &keys);
    columns.push(money_marks::column());
    let headings = headings(&columns, language, results.consolidated.year);
    csv_excel(
        results.catalogue,
        language,
        &columns,
        &headings,
        &money::rows(results, finance),
    )
}

/// Writes for Excel what the screen shows, an institution a row: how its return stands, then what it was sent and what came.
pub fn register_for_excel(catalogue: &Catalogue, rows: &[Registered<'_>], language: Language) -> String {
    let columns = choose(register::columns(), &register::FOR_EXCEL);
    csv_excel(
        catalogue,
        language,
        &columns,
        &headings(&columns, language, catalogue.strategy.reporting_year),
        rows,
    )
}

/// Writes the register as rows, an institution a row.
pub fn register(rows: &[Registered<'_>]) -> String {
    csv(&choose(register::columns(), &REGISTER), rows, TextCells::Keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::finding::Finding;
    use crate::base::place::Place;
    use crate::output::fixture;

    #[test]
    fn each_finding_is_a_row_and_no_row_is_a_formula() {
        let mut found = fixture::year().findings;
        let formula: Finding = fixture::NOT_A_NUMBER
            .fault()
            .with("expected", "1")
            .found("x")
            .at(Place::file("=cmd|x"));
        found.push(formula);
        let text = super::findings(&found, Language::En);
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), found.len());
        assert_eq!(&rows[0][3], "'=cmd|x");
    }
}
