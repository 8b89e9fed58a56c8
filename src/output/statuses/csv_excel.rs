//! The table as a file for Excel.

use super::{Format, StatusTable, Wanted};
use crate::base::language::Text;
use crate::output::csv_excel::csv_excel;

/// For Excel.
pub(super) static FORMAT: Format = Format {
    key: "csv-excel",
    purpose: Text::new(
        "za Excel, z ločili in številkami jezika",
        "For Excel, with the separators and numbers of the language",
    ),
    write,
};

/// Writes a row for each group and one for all goals; with goals, a row for each goal instead, as people read them.
fn write(statuses: &StatusTable<'_>, wanted: &Wanted) -> String {
    let (catalogue, language) = (statuses.results.catalogue, wanted.language());
    if wanted.goals {
        let groups = statuses.groups.iter();
        let rows: Vec<_> = groups.flat_map(|group| statuses.rows(group)).collect();
        let columns = statuses.columns();
        return csv_excel(
            catalogue,
            language,
            &columns,
            &statuses.headings(&columns, language),
            &rows,
        );
    }
    let columns = statuses.count_columns();
    let headings = statuses.headings(&columns, language);
    csv_excel(catalogue, language, &columns, &headings, &statuses.counts())
}
