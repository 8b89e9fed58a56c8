//! The table in Markdown, for a page or a message.

use std::fmt::Write as _;

use super::wording::visible;
use super::{Format, StatusTable, Wanted};
use crate::base::language::{Language, Text};
use crate::output::tables::Column;
use crate::output::text::is_numeric;

/// For a page or a message.
pub(super) static FORMAT: Format = Format {
    key: "markdown",
    purpose: Text::new("za stran ali sporočilo", "For a page or a message"),
    write,
};

/// Writes the counts as a Markdown table, and, if requested, the goals of each group.
fn write(statuses: &StatusTable<'_>, wanted: &Wanted) -> String {
    let language = wanted.language();
    let mut out = format!("## {}\n\n", text(&statuses.title(language)));
    table(
        &mut out,
        statuses,
        &statuses.count_columns(),
        &statuses.counts(),
        language,
    );
    let _ = write!(out, "\n{}\n", text(&statuses.summary(language)));
    let legend = statuses.legend(language);
    if !legend.is_empty() {
        let _ = write!(out, "\n{legend}\n");
    }
    if wanted.goals {
        for group in &statuses.groups {
            let label = statuses.cell(&group.of.label(), language);
            let _ = write!(out, "\n### {}\n\n", text(&label));
            table(
                &mut out,
                statuses,
                &statuses.columns(),
                &statuses.rows(group),
                language,
            );
        }
    }
    let footnote = statuses.footnote(language);
    if !footnote.is_empty() {
        let _ = write!(out, "\n{}\n", text(&footnote));
    }
    out
}

fn table<R>(
    out: &mut String,
    statuses: &StatusTable<'_>,
    columns: &[Column<R>],
    rows: &[R],
    language: Language,
) {
    row(out, &statuses.headings(columns, language));
    for column in columns {
        out.push_str(if is_numeric(column) { "|--:" } else { "|:--" });
    }
    out.push_str("|\n");
    for one in rows {
        let cells = columns
            .iter()
            .map(|column| statuses.cell(&column.datum(one), language));
        row(out, &cells.collect::<Vec<_>>());
    }
}

fn row(out: &mut String, cells: &[String]) {
    for cell in cells {
        let _ = write!(out, "| {} ", text(cell));
    }
    out.push_str("|\n");
}

/// Returns text escaped for Markdown and HTML.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in visible(words).chars() {
        if matches!(
            c,
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '~' | '!' | '&' | '$'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
