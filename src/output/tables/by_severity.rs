//! The table of findings by severity, those that were waived last.

use super::findings::SEVERITY;
use super::{Column, ColumnKind, Datum};
use crate::base::finding::{Findings, Severity};
use crate::base::language::Text;
use crate::output::wording;

/// How many findings of a severity there are.
pub struct SeverityRow {
    /// The severity; `None` for findings waived by a decision, which count under none.
    pub of: Option<Severity>,
    /// Their number.
    pub findings: usize,
}

/// Returns the rows.
pub fn rows(findings: &Findings) -> Vec<SeverityRow> {
    let tally = findings.tally();
    let rows = [
        (Some(Severity::Error), tally.errors),
        (Some(Severity::Warning), tally.warnings),
        (Some(Severity::Note), tally.notes),
        (None, tally.waived),
    ];
    let row = |(of, findings)| SeverityRow { of, findings };
    rows.map(row).into()
}

/// Returns the columns.
pub fn columns() -> Vec<Column<SeverityRow>> {
    use ColumnKind::{Count, Text as Words};
    vec![
        Column::new("severity", SEVERITY, Words, 0.0, SeverityRow::label),
        Column::new("findings", Text::new("Število", "Number"), Count, 0.0, |row| {
            Datum::Count(row.findings)
        }),
    ]
}

impl SeverityRow {
    fn label(&self) -> Datum {
        const WAIVED: Text = Text::new("spregledano z odločitvijo", "waived by decision");
        let key = self.of.map_or("waived", wording::severity_key);
        Datum::Word(key, self.of.map_or(WAIVED, wording::severity).into())
    }
}
