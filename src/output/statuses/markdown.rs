//! The table in Markdown, for a page or a message.

use std::fmt::Write as _;

use super::StatusTable;
use super::wording::{TOTAL, visible};
use crate::base::language::Language;

/// Writes the counts as a Markdown table, and, if requested, the goals of each group.
pub fn markdown(statuses: &StatusTable<'_>, with_goals: bool, language: Language) -> String {
    let mut out = format!("## {}\n\n", text(&statuses.title(language)));
    let mut headings = vec![statuses.grouped_by(language).to_owned()];
    headings.extend(statuses.statuses(language).map(str::to_owned));
    headings.push(TOTAL.in_(language).to_owned());
    row(&mut out, &headings);
    let _ = writeln!(out, "|:--{}|", "|--:".repeat(headings.len() - 1));
    for group in &statuses.groups {
        let label = group.of.label(language);
        row(
            &mut out,
            [label]
                .into_iter()
                .chain(group.counts.cells())
                .collect::<Vec<_>>()
                .as_slice(),
        );
    }
    let total = TOTAL.in_(language).to_owned();
    row(
        &mut out,
        [total]
            .into_iter()
            .chain(statuses.overall.cells())
            .collect::<Vec<_>>()
            .as_slice(),
    );
    let _ = write!(out, "\n{}\n", text(&statuses.summary(language)));
    let legend = statuses.legend(language);
    if !legend.is_empty() {
        let _ = write!(out, "\n{legend}\n");
    }
    if with_goals {
        for group in &statuses.groups {
            let _ = write!(out, "\n### {}\n\n", text(&group.of.label(language)));
            let headings = statuses.goal_headings(language);
            row(&mut out, &headings);
            let _ = writeln!(out, "{}|", "|:--".repeat(headings.len()));
            let columns = statuses.columns();
            for goal in statuses.rows(group) {
                let cells = columns
                    .iter()
                    .map(|column| statuses.cell(&column.datum(&goal), language));
                row(&mut out, &cells.collect::<Vec<_>>());
            }
        }
    }
    out
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
