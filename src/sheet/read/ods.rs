//! An `.ods` becomes a book, without the reading library.

use super::cells::Collected;
use super::{check_count, check_names};
use crate::base::finding::Fault;
use crate::sheet::container::Container;
use crate::sheet::faults::PASSWORD;
use crate::sheet::limits::Limits;
use crate::sheet::recognise::Recognised;
use crate::sheet::{Book, container, opendocument};

/// Reads an `.ods`; see [`super::read_xls`].
///
/// # Errors
/// F103, F104, F105 or F106.
pub(super) fn read_ods(file: &Recognised<'_>, limits: &Limits) -> Result<Book, Fault> {
    let mut parts = container::open(file.bytes, &file.entries, limits)?;
    if parts.has("META-INF/manifest.xml") && parts.text("META-INF/manifest.xml")?.contains("encryption-data")
    {
        return Err(PASSWORD.fault());
    }
    let part = |parts: &mut Container<'_>, name: &str| {
        if parts.has(name) {
            parts.text(name).map(Some)
        } else {
            Ok(None)
        }
    };
    let styles = part(&mut parts, "styles.xml")?;
    let is_of_excel = part(&mut parts, "meta.xml")?.is_some_and(|meta| meta.contains("MicrosoftExcel"));
    let content = parts.text("content.xml")?;
    let found = opendocument::sheets(&content, styles.as_deref(), is_of_excel, limits)?;
    drop(content);
    check_names(found.iter().map(|found| found.sheet.name.as_str()))?;
    check_count(found.len(), limits)?;
    let mut collected = Collected::new(limits);
    for opendocument::Found { sheet, cells } in found {
        collected.begin(sheet);
        for (at, read) in cells {
            collected.put(at.row, at.column.into(), read.content, read.formula)?;
            if let Some(format) = &read.format {
                collected.show(at, format);
            }
            if let Some(currency) = read.currency {
                collected.currency(at, currency);
            }
            if let Some(shown) = &read.shown {
                collected.shown(at, shown);
            }
            if read.percent {
                collected.percent(at);
            }
            collected.mark(at, read.marked);
        }
    }
    Ok(collected.finish())
}
