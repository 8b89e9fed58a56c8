//! Findings as comma-separated rows, for a spreadsheet program or a script.

use rust_decimal::Decimal;

use crate::finance::Finance;
use crate::finding::Findings;
use crate::key::{EntryKey, InstitutionId, ItemKey};
use crate::language::Language;
use crate::output::wording;

/// The headings, which are part of the public form: names do not change, new columns come last.
pub const HEADINGS: [&str; 12] = [
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

/// Writes every finding as a row, in the order in which they are told; UTF-8, with headings. Text that a spreadsheet
/// program would take for a formula has `'` before it.
pub fn findings(findings: &Findings, language: Language) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail; if it ever did, the row would be missing and the total in other outputs tell.
    let _ = writer.write_record(HEADINGS);
    for finding in &findings.clone().sorted() {
        let line = match &finding.place.spot {
            crate::place::Spot::Line { line, .. } => line.to_string(),
            crate::place::Spot::Whole | crate::place::Spot::Sheet(_) | crate::place::Spot::Cell(..) => {
                String::new()
            }
        };
        let waived = finding
            .waived
            .as_ref()
            .map(|waived| format!("{} ({}, {})", waived.reason.trim_end(), waived.by, waived.date));
        let related: Vec<String> = finding.related.iter().map(ToString::to_string).collect();
        let row = [
            wording::severity(finding.fault.severity).in_(language).to_owned(),
            finding.fault.code.id.to_owned(),
            finding
                .institution
                .as_ref()
                .map(InstitutionId::to_string)
                .unwrap_or_default(),
            finding.place.file.to_string(),
            finding.place.sheet_name().unwrap_or_default().to_owned(),
            finding
                .place
                .cell_ref()
                .map(|cell| cell.to_string())
                .unwrap_or_default(),
            line,
            finding
                .entry
                .as_ref()
                .map(EntryKey::to_string)
                .unwrap_or_default(),
            finding.message(language),
            finding.fault.help(language),
            waived.unwrap_or_default(),
            related.join("; "),
        ];
        let _ = writer.write_record(row.iter().map(|field| tame(field)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The headings of the lines of money, a public form as [`HEADINGS`] is.
pub const FINANCE_HEADINGS: [&str; 14] = [
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

/// Writes every budget line as a row: amounts with a decimal point, blank where unknown.
pub fn finance(finance: &Finance<'_>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let _ = writer.write_record(FINANCE_HEADINGS);
    let plain =
        |amount: Option<Decimal>| amount.map_or_else(String::new, |amount| amount.normalize().to_string());
    for (at, line) in finance.lines.iter().enumerate() {
        let ledger = finance.reconciliation.as_ref();
        let booked = ledger
            .and_then(|one| one.booked.get(at)?.clone())
            .unwrap_or_default();
        let source = line.line.source.label().en;
        let recipient = line.line.recipient.as_ref().map(InstitutionId::to_string);
        let words = [
            ItemKey::new(&line.goal.id, &line.line.id).to_string(),
            tame(&line.line.title),
            source.to_owned(),
            line.line.payer.to_string(),
            recipient.unwrap_or_default(),
        ];
        let (amounts, kept) = (line.amounts, booked.amounts);
        let amounts = [
            line.before,
            amounts.adopted,
            amounts.revised,
            amounts.realised,
            amounts.index(),
            kept.adopted,
            kept.revised,
            kept.realised,
            booked.difference.realised,
        ];
        let _ = writer.write_record(words.into_iter().chain(amounts.map(plain)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Makes what a spreadsheet program would run stay text (OWASP, CSV injection).
pub(super) fn tame(field: &str) -> String {
    let begins = field.chars().next();
    if begins.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@') || c.is_control()) {
        format!("'{field}")
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::output::fixture;
    use crate::place::Place;

    #[test]
    fn each_finding_is_a_row_and_no_row_is_a_formula() {
        let mut found = fixture::year().findings;
        let formula: Finding = fixture::NOT_A_NUMBER
            .fault()
            .with("expected", "1")
            .found("x")
            .at(Place::file("=cmd|x"));
        found.push(formula);
        let text = findings(&found, Language::En);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), found.len());
        assert_eq!(&rows[0][3], "'=cmd|x");
        assert_eq!(tame("-1"), "'-1");
        assert_eq!(tame("\tx"), "'\tx");
        assert_eq!(tame("x=1"), "x=1");
    }
}
