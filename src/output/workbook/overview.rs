//! The first sheet: the year on one page, in blocks one below another, most of them tables.

mod money;
mod open;
mod statuses;

use rust_decimal::Decimal;

use crate::base::finding::Tally;
use crate::base::language::{Text, fill};
use crate::base::place::{CellRef, Range};
use crate::output::returns::returns;
use crate::output::tables::{self, by_severity, choose, findings, proposal};
use crate::output::workbook::cell::cell;
use crate::output::workbook::column::{headed, put, ruled, titled};
use crate::output::workbook::link::{self, Links};
use crate::output::{Results, wording};
use crate::result::finance::Finance;
use crate::sheet::drawn::column_of;
use crate::sheet::write::row_pieces;
use crate::sheet::{Cell, Chart, Content, Format, Look, SheetPlan, Table};

/// The row of the findings that concern no institution.
const COORDINATORS: Text = Text::new("Koordinator", "Coordinator");
const NAME: Text = Text::new("Povzetek", "Overview");
const ABOUT: Text = Text::new("Povzetek za leto {year}", "Overview of {year}");

/// The widths of the columns; every block uses them from the first.
const WIDTHS: [f64; 8] = [44.0, 17.0, 17.0, 17.0, 17.0, 17.0, 22.0, 17.0];
/// How wide they are together on the screen, in pixels.
const WIDTH: u32 = 1_100;
/// The height of a row on the screen, in pixels.
const ROW: u32 = 20;
/// The first row that scrolls: the title and the links to the other sheets stay visible.
const SCROLLS: u32 = 3;
/// The row of the first block.
const BEGIN: u32 = SCROLLS + 1;
/// How many rows a printed page has room for, in every program.
const ROWS_A_PAGE: u32 = 42;
/// How many rows at the top of the sheet are repeated on every page.
const REPEATED: u32 = 2;

/// A sheet that grows downwards, one row after another.
struct Page<'a> {
    sheet: SheetPlan,
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    finance: &'a Finance<'a>,
    row: u32,
    /// The rows with which blocks begin.
    blocks: Vec<u32>,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>, finance: &Finance<'_>) -> SheetPlan {
    let mut page = Page {
        sheet: titled(results, NAME, ABOUT),
        results,
        links,
        finance,
        row: BEGIN,
        blocks: Vec::new(),
    };
    for (column, width) in (0u16..).zip(WIDTHS) {
        page.sheet.widths.insert(column, width);
    }
    page.contents();
    page.statuses();
    page.money();
    page.proposal();
    page.returns();
    page.findings();
    page.open();
    page.sheet.frozen = Some(CellRef::new(SCROLLS, 0));
    page.sheet.print.repeat_rows = Some((0, REPEATED - 1));
    page.sheet.print.breaks = breaks(&page.blocks, page.row);
    page.sheet
}

impl Page<'_> {
    fn words(&self, text: Text) -> String {
        headed(self.results, text)
    }

    /// Links to the other sheets.
    fn contents(&mut self) {
        let reconciled = self.finance.reconciliation.as_ref();
        let targets = [
            Some(link::GOALS),
            Some(link::INDICATORS),
            Some(link::FINANCE),
            reconciled.map(|_| link::RECONCILIATION),
            Some(link::SUBMISSIONS),
            Some(link::FINDINGS),
            Some(link::PROVENANCE),
            Some(link::DECISIONS),
        ];
        for (column, target) in (0u16..).zip(targets.into_iter().flatten()) {
            let name = self.words(target.name);
            put(
                &mut self.sheet,
                SCROLLS - 1,
                column,
                self.links.head(target, name),
            );
        }
    }

    /// Declares a table of the rows from the headings to the one written last, which is that of the totals if it `has_total`.
    fn tabled(
        &mut self,
        name: Text,
        headings: u32,
        columns: usize,
        has_total: bool,
        description: Text,
    ) -> Table {
        let last = u16::try_from(columns.saturating_sub(1)).unwrap_or_default();
        let table = Table {
            name: self.words(name),
            cells: Range::new(headings, 0, self.row.saturating_sub(1), last),
            totals: has_total,
            filter: false,
            description: self.words(description),
        };
        self.sheet.tables.push(table.clone());
        table
    }

    /// Places charts side by side below the last row, and leaves room for them.
    fn draw(&mut self, charts: impl IntoIterator<Item = Chart>) {
        let mut tallest = 0;
        for mut chart in charts {
            chart.at.row = self.row;
            tallest = tallest.max(chart.height);
            self.sheet.charts.push(chart);
        }
        if tallest > 0 {
            self.row += tallest.div_ceil(ROW) + 1;
        }
    }

    /// Writes one row of a block.
    fn put(&mut self, cells: impl IntoIterator<Item = Cell>) {
        for (column, cell) in (0u16..).zip(cells) {
            put(&mut self.sheet, self.row, column, ruled(cell));
        }
        self.row += 1;
    }

    /// Writes a row of two cells, the second across the remaining columns.
    fn put_across(&mut self, first: Cell, rest: Cell) {
        let last = u16::try_from(WIDTHS.len() - 1).unwrap_or(1);
        self.sheet.merged.push(Range::new(self.row, 1, self.row, last));
        let look = rest.style.look;
        self.put(
            [first, rest]
                .into_iter()
                .chain((2..=last).map(|_| Cell::blank(look))),
        );
    }

    /// Writes what the office proposes for decision, a row for each paragraph; nothing if it proposes nothing.
    fn proposal(&mut self) {
        let rows = proposal::rows(self.results);
        if rows.is_empty() {
            return;
        }
        let title = self.words(Text::new("Predlog za odločanje", "Proposed for decision"));
        self.begin(title, []);
        let last = u16::try_from(WIDTHS.len() - 1).unwrap_or(1);
        // What is longer than the tallest row is divided.
        let pieces = rows
            .iter()
            .flat_map(|row| row_pieces(&row.text, WIDTHS.iter().sum()));
        for piece in pieces {
            self.sheet.merged.push(Range::new(self.row, 0, self.row, last));
            let rest = (1..=last).map(|_| Cell::blank(Look::Plain));
            self.put([Cell::text(piece, Look::Plain)].into_iter().chain(rest));
        }
    }

    /// Begins a block: its title, then its headings.
    fn begin(&mut self, title: String, headings: impl IntoIterator<Item = String>) {
        if self.row > BEGIN {
            self.row += 1;
        }
        self.blocks.push(self.row);
        let last = u16::try_from(WIDTHS.len() - 1).unwrap_or(1);
        self.sheet.merged.push(Range::new(self.row, 0, self.row, last));
        let rest = (1..=last).map(|_| Cell::blank(Look::Group));
        self.put([Cell::text(title, Look::Group)].into_iter().chain(rest));
        let headings: Vec<Cell> = headings
            .into_iter()
            .map(|words| Cell::text(words, Look::Heading))
            .collect();
        if !headings.is_empty() {
            self.put(headings);
        }
    }

    fn returns(&mut self) {
        let results = self.results;
        let language = results.language();
        let returns = returns(results);
        let received = returns.iter().filter(|r| r.state.is_received()).count();
        let title = Text::new(
            "Oddaje: prejetih {n} od {all}",
            "Submissions: {n} of {all} received",
        )
        .in_(language);
        let title = fill(
            title,
            &[("n", &received.to_string()), ("all", &returns.len().to_string())],
        );
        let columns = choose(
            tables::returns::columns(),
            &["institution", "state", "errors", "warnings", "notes", "waived"],
        );
        let headings: Vec<String> = columns.iter().map(|column| self.words(column.heading)).collect();
        self.begin(title, headings);
        let first = self.row - 1;
        for one in &returns {
            let links = self.links;
            self.put(
                columns
                    .iter()
                    .map(|column| cell(links, column, one, |_| String::new())),
            );
        }
        // Findings about the catalogue, the history or decisions concern the coordinator alone.
        let own = results
            .findings
            .iter()
            .filter(|finding| finding.institution.is_none());
        let own = Tally::of(own);
        if own != Tally::default() {
            let counts = [own.errors, own.warnings, own.notes, own.waived];
            let counts = counts.map(|n| Cell::number(n, Look::Ruled, Format::Count));
            let label = self.words(COORDINATORS);
            let head = [Cell::text(label, Look::Ruled), Cell::blank(Look::Ruled)];
            self.put(head.into_iter().chain(counts));
        }
        let name = Text::new("PrejeteOddaje", "ReturnsReceived");
        let sums = [
            |tally: Tally| tally.errors,
            |tally: Tally| tally.warnings,
            |tally: Tally| tally.notes,
            |tally: Tally| tally.waived,
        ]
        .map(|of| returns.iter().map(|one| of(one.tally)).sum::<usize>() + of(own));
        let sums = columns.iter().skip(2).zip(sums);
        let total = self.words(tables::counts::TOTAL);
        let totals: Vec<Cell> = sums
            .map(|(column, n)| total_of(&self.words(name), &self.words(column.heading), n))
            .collect();
        self.put(
            [Cell::text(total, Look::Total), Cell::blank(Look::Total)]
                .into_iter()
                .chain(totals),
        );
        self.tabled(
            name,
            first,
            columns.len(),
            true,
            Text::new(
                "Kdo je oddal obrazec in kaj je bilo v njem ugotovljeno",
                "Who returned a form, and what was found in it",
            ),
        );
    }

    /// Counts the findings on their sheet, so that the two cannot differ.
    fn findings(&mut self) {
        let title = self.words(Text::new("Ugotovitve po teži", "Findings by severity"));
        let columns = by_severity::columns();
        let headings: Vec<String> = columns.iter().map(|column| self.words(column.heading)).collect();
        let number = headings.last().cloned().unwrap_or_default();
        self.begin(title, headings);
        let first = self.row - 1;
        let language = self.results.language();
        let [severities, waived] = [findings::SEVERITY, findings::WAIVED_BY]
            .map(|text| column_of(link::FINDINGS.name.in_(language), &self.words(text)));
        for row in by_severity::rows(self.results.findings) {
            let cells = columns
                .iter()
                .map(|column| cell(self.links, column, &row, |_| String::new()));
            let mut cells: Vec<Cell> = cells.collect();
            let formula = row.of.map_or_else(
                || format!("=SUMPRODUCT(1*({waived}<>\"\"))"),
                |of| {
                    let words = wording::severity(of).in_(language);
                    format!("=SUMPRODUCT(({severities}=\"{words}\")*({waived}=\"\"))")
                },
            );
            if let Some(last) = cells.last_mut() {
                *last = computed(formula, row.findings, Look::Computed);
            }
            self.put(cells);
        }
        let name = Text::new("UgotovitvePoTezi", "FindingsBySeverity");
        let all = self.results.findings.len();
        let total = self.words(tables::counts::TOTAL);
        let sum = total_of(&self.words(name), &number, all);
        self.put([Cell::text(total, Look::Total), sum]);
        self.tabled(
            name,
            first,
            columns.len(),
            true,
            Text::new(
                "Koliko je ugotovitev katere teže",
                "The number of findings of each severity",
            ),
        );
    }
}

/// Returns the rows before which a new page begins, so that a block that fits on a page is not divided; `end` is the row after
/// the last block.
fn breaks(blocks: &[u32], end: u32) -> Vec<u32> {
    let mut breaks = Vec::new();
    let mut used = blocks.first().copied().unwrap_or(end);
    let ends = blocks.iter().skip(1).chain([&end]);
    for (begin, end) in blocks.iter().zip(ends) {
        let rows = end - begin;
        if used + rows > ROWS_A_PAGE && used > REPEATED {
            breaks.push(*begin);
            used = REPEATED;
        }
        used += rows;
        while used > ROWS_A_PAGE {
            used -= ROWS_A_PAGE - REPEATED;
        }
    }
    breaks
}

/// Returns a count by a formula.
fn computed(formula: String, n: usize, look: Look) -> Cell {
    Cell::formula(formula, Content::Number(Decimal::from(n)), look, Format::Count)
}

/// Returns the total of a column of counts.
fn total_of(table: &str, heading: &str, n: usize) -> Cell {
    let formula = format!("=SUBTOTAL(109,{})", column_of(table, heading));
    computed(formula, n, Look::Total)
}

/// Returns a cell in another look.
const fn in_look(mut cell: Cell, look: Look) -> Cell {
    cell.style.look = look;
    cell
}
