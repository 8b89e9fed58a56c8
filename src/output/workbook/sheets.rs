//! The sheets with one table each: their names, columns and printed columns.

use super::column::{self, FIRST, Frame, position};
use super::link::{self, Links};
use crate::base::language::Text;
use crate::base::place::{CellRef, Range};
use crate::output::Results;
use crate::output::tables::{
    Column, ColumnKind, claims, decisions, evidence, findings, goals, indicators, steps, submissions,
};
use crate::sheet::{Content, SheetPlan, Sparkline};

const GOALS: Frame = Frame {
    name: link::GOALS.name,
    about: Text::new(
        "Cilji in njihova stanja v letu {year}",
        "Goals and their statuses in {year}",
    ),
    fixed: 3,
    unprinted: 4,
    counted: "goal",
    summed: &[],
};

const STEPS: Frame = Frame {
    name: Text::new("Koraki", "Steps"),
    about: Text::new(
        "Naslednji koraki pri ciljih, ki niso doseženi; lanski, če zamujajo",
        "Next steps of goals that are not achieved; those of the year before if they are late",
    ),
    fixed: 2,
    unprinted: 0,
    counted: "goal",
    summed: &[],
};

const EVIDENCE: Frame = Frame {
    name: Text::new("Dokazila", "Evidence"),
    about: Text::new(
        "Kje so dokazila za leto {year}; kjer so želena in jih ni, piše, da manjkajo",
        "Where the evidence for {year} lies; where it is wanted and there is none, it is called missing",
    ),
    fixed: 1,
    unprinted: 0,
    counted: "goal",
    summed: &[],
};

const INDICATORS: Frame = Frame {
    name: link::INDICATORS.name,
    about: Text::new("Kazalniki v letu {year}", "Indicators in {year}"),
    fixed: 3,
    unprinted: 2,
    counted: "item",
    summed: &[],
};

const SUBMISSIONS: Frame = Frame {
    name: link::SUBMISSIONS.name,
    about: Text::new("Vrnjeni obrazci za leto {year}", "Returned forms for {year}"),
    fixed: 2,
    unprinted: 1,
    counted: "state",
    summed: &[],
};

const FINDINGS: Frame = Frame {
    name: link::FINDINGS.name,
    about: Text::new(
        "Ugotovitve pri podatkih za leto {year}",
        "Findings in the data for {year}",
    ),
    fixed: 3,
    unprinted: 3,
    counted: "code",
    summed: &[],
};

const PROVENANCE: Frame = Frame {
    name: link::PROVENANCE.name,
    about: Text::new(
        "Od kod je katera vrednost za leto {year}",
        "Where each value for {year} comes from",
    ),
    fixed: 1,
    unprinted: 5,
    counted: "entry",
    summed: &[],
};

const DECISIONS: Frame = Frame {
    name: link::DECISIONS.name,
    about: Text::new(
        "Odločitve koordinatorja za leto {year}",
        "The coordinator’s decisions for {year}",
    ),
    fixed: 1,
    unprinted: 2,
    counted: "what",
    summed: &[],
};

pub(super) fn goals(links: &Links<'_>) -> SheetPlan {
    let rows = goals::rows(links.results());
    let columns = column::with_values(shown(goals::columns()), &rows);
    column::sheet(links, &GOALS, &columns, &rows)
}

/// Returns the sheet of next steps; `None` if there are none.
pub(super) fn steps(links: &Links<'_>) -> Option<SheetPlan> {
    let rows = steps::rows(links.results());
    (!rows.is_empty()).then(|| column::sheet(links, &STEPS, &shown(steps::columns()), &rows))
}

/// Returns the sheet of evidence; `None` if none was asked for.
pub(super) fn evidence(links: &Links<'_>) -> Option<SheetPlan> {
    let rows = evidence::rows(links.results());
    (!rows.is_empty()).then(|| column::sheet(links, &EVIDENCE, &shown(evidence::columns()), &rows))
}

pub(super) fn indicators(links: &Links<'_>) -> SheetPlan {
    let rows = indicators::rows(links.results());
    let columns = column::with_values(shown(indicators::columns()), &rows);
    let mut sheet = column::sheet(links, &INDICATORS, &columns, &rows);
    draw(&mut sheet, &columns, rows.len());
    sheet
}

pub(super) fn submissions(links: &Links<'_>) -> SheetPlan {
    let mut rows = submissions::files(links.results());
    rows.extend(submissions::absent(links.results()));
    column::sheet(links, &SUBMISSIONS, &shown(submissions::columns()), &rows)
}

pub(super) fn findings(links: &Links<'_>) -> SheetPlan {
    let rows = findings::rows(links.results().findings, links.results().language());
    column::sheet(links, &FINDINGS, &shown(findings::columns()), &rows)
}

/// Makes one of the sheets of provenance, without the cells of its rows.
pub(super) fn provenance(links: &Links<'_>, number: usize, rows: &[claims::ClaimRow<'_>]) -> SheetPlan {
    column::long(links, &PROVENANCE, number, &of_provenance(links.results()), rows)
}

/// Returns the columns of the sheets of provenance, which are long: that of the decision only in a year in which one settled a value.
pub(super) fn of_provenance<'a>(results: &Results<'_>) -> Vec<Column<claims::ClaimRow<'a>>> {
    let mut columns = shown(claims::columns());
    if !claims::has_decided(results) {
        columns.retain(|column| column.key != "decision");
    }
    columns
}

pub(super) fn decisions(links: &Links<'_>) -> SheetPlan {
    let rows = decisions::rows(links.results());
    let columns = column::with_values(shown(decisions::columns()), &rows);
    column::sheet(links, &DECISIONS, &columns, &rows)
}

/// Returns the columns that a sheet shows.
pub(super) fn shown<R>(columns: Vec<Column<R>>) -> Vec<Column<R>> {
    columns.into_iter().filter(|column| column.width > 0.0).collect()
}

/// Draws a sparkline of the years of each row with at least two numbers.
fn draw<R>(sheet: &mut SheetPlan, columns: &[Column<R>], rows: usize) {
    let trend = columns.iter().find(|column| column.kind == ColumnKind::Trend);
    let first = columns.iter().find(|column| column.key.starts_with("before"));
    let at = |column: Option<&Column<R>>| position(columns, column?.key);
    let (Some(trend), Some(first), Some(last)) = (at(trend), at(first), position(columns, "year")) else {
        return;
    };
    for row in (FIRST..).take(rows) {
        let is_number =
            |column: &u16| matches!(sheet.cell(CellRef::new(row, *column)).content, Content::Number(_));
        if (first..=last).filter(is_number).count() > 1 {
            sheet.sparklines.push(Sparkline {
                at: CellRef::new(row, trend),
                values: Range::new(row, first, row, last),
            });
        }
    }
}
