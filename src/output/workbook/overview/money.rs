//! The year's money by source: what was planned, what was spent, as a table and as a chart.

use rust_decimal::Decimal;

use super::{Page, WIDTH, in_look};
use crate::base::language::Text;
use crate::base::language::currency::number_format;
use crate::base::place::{CellRef, Range};
use crate::output::tables::totals::{self, Total};
use crate::output::tables::{Column, ColumnKind, choose};
use crate::output::text::text;
use crate::output::wording;
use crate::output::workbook::cell::{by_formula, cell};
use crate::output::workbook::column::{position, visible_sum, with_values};
use crate::result::finance::By;
use crate::sheet::drawn::{ChartForm, Fill, Series, column_of, longest};
use crate::sheet::{Cell, Chart, Format, Look, Table};

const NAME: Text = Text::new("SredstvaPoVirih", "MeansBySource");
const COMPARED: Text = Text::new("PrimerjavaLet", "YearsCompared");
/// The year's amounts. The year before is in a table of its own, by what is known in both.
const COLUMNS: [&str; 6] = ["group_now", "adopted", "revised", "realised", "index", "lines"];

impl<'a> Page<'a> {
    /// Sums the budget lines up by source, each payment counted once; `None` if the strategy has none.
    pub(super) fn money(&mut self) {
        let results = self.results;
        if self.finance.lines.is_empty() {
            return;
        }
        let title = self.words(Text::new(
            "Sredstva po virih (vsako plačilo šteto enkrat)",
            "Means by source (each payment counted once)",
        ));
        let year = results.consolidated.year;
        let mut rows = totals::rows(results.catalogue, self.finance, By::Source, year);
        rows.retain(|total| total.part.is_none());
        let columns = with_values(choose(totals::columns(By::Source), &COLUMNS), &rows);
        let headings: Vec<String> = columns.iter().map(|column| self.words(column.heading)).collect();
        self.begin(title, headings);
        let first = self.row - 1;
        let links = self.links;
        for total in &rows {
            self.put(
                columns
                    .iter()
                    .map(|column| cell(links, column, total, |_| String::new())),
            );
        }
        // The total of one source is that source.
        let has_total = rows.len() > 1;
        if has_total {
            let cells = self.totals(&columns);
            self.put(cells);
        }
        let table = self.tabled(
            NAME,
            first,
            columns.len(),
            has_total,
            Text::new("Zneski po virih sredstev", "Amounts by source of means"),
        );
        let chart = self.chart_of_money(&table, &columns, &rows);
        let signature = wording::signature(results.consolidated, results.language());
        self.put_across(Cell::blank(Look::Plain), Cell::text(signature, Look::Plain));
        self.draw([chart]);
        self.years();
    }

    /// Holds the realised amounts against those of the year before: the lines known in both years, those known in one of them,
    /// all of them. No table if nothing is known of the year before.
    fn years(&mut self) {
        let results = self.results;
        let rows = totals::total(self.finance, results.consolidated.year);
        let keys = ["group_years", "realised_year_before", "realised", "change"];
        let columns = choose(totals::columns(By::Source), &keys);
        if rows.iter().all(|row| row.sums.before.is_none()) {
            return;
        }
        let title = self.words(Text::new(
            "Realizacija v primerjavi z letom {before1}",
            "Realised amounts compared with {before1}",
        ));
        let mut headings: Vec<String> = columns.iter().map(|column| self.words(column.heading)).collect();
        if let Some(first) = headings.first_mut() {
            *first = self.words(Text::new("Postavke", "Lines"));
        }
        self.begin(title, headings);
        let first = self.row - 1;
        for row in &rows {
            let look = if row.part.is_none() {
                Look::Total
            } else {
                Look::Plain
            };
            let cells = columns
                .iter()
                .map(|column| in_look(cell(self.links, column, row, |_| String::new()), look));
            let cells: Vec<Cell> = cells.collect();
            self.put(cells);
        }
        self.sheet.tables.push(Table {
            name: self.words(COMPARED),
            cells: Range::new(first, 0, self.row - 1, 3),
            totals: false,
            filter: false,
            description: self.words(Text::new(
                "Realizacija dveh let, ločeno po tem, v katerem letu so zneski znani",
                "Realised amounts of two years, apart by the years in which they are known",
            )),
        });
    }

    /// Returns the row of totals: the amounts by formulas that follow the table; the index, which cannot be derived from the
    /// sums, as it was computed.
    fn totals(&self, columns: &[Column<Total<'a>>]) -> Vec<Cell> {
        let total = totals::total(self.finance, self.results.consolidated.year);
        let Some(total) = total.last() else {
            return Vec::new();
        };
        let name = self.words(NAME);
        let cells = columns.iter().map(|column| {
            let cell = in_look(cell(self.links, column, total, |_| String::new()), Look::Total);
            if column.kind != ColumnKind::Money {
                return cell;
            }
            let column = column_of(&name, &self.words(column.heading));
            by_formula(visible_sum(self.links, &column), cell, Look::Total, Format::Money)
        });
        cells.collect()
    }

    fn chart_of_money(&self, table: &Table, columns: &[Column<Total<'a>>], rows: &[Total<'a>]) -> Chart {
        // The two are drawn side by side only where they cover the same lines.
        let is_planned = self.finance.total().is_planned;
        let revised = position(columns, "revised").filter(|_| is_planned);
        let realised = position(columns, "realised");
        let series = [(revised, Fill::PLANNED), (realised, Fill::DONE)];
        let [title, description] = if revised.is_some() {
            [
                Text::new(
                    "Veljavni proračun in realizacija {year} po virih",
                    "Revised budget and realised amounts {year} by source",
                ),
                Text::new(
                    "Stolpčni grafikon preglednice nad njim: za vsak vir veljavni in realizirani znesek",
                    "A bar chart of the table above: for each source, the revised and the realised amount",
                ),
            ]
        } else {
            [
                Text::new("Realizacija {year} po virih", "Realised amounts {year} by source"),
                Text::new(
                    "Stolpčni grafikon preglednice nad njim: za vsak vir realizirani znesek",
                    "A bar chart of the table above: for each source, the realised amount",
                ),
            ]
        };
        let (catalogue, language) = (self.results.catalogue, self.results.language());
        let labels = |at: u16| {
            let column = columns.get(usize::from(at));
            let label = |row: &Total<'a>| {
                let datum = column?.datum(row);
                let is_exact = datum.amount()?.qualifier.is_none();
                (!is_exact).then(|| text(catalogue, language, &datum))
            };
            rows.iter().map(label).collect()
        };
        let number =
            |at: u16, row: &Total<'a>| Some(columns.get(usize::from(at))?.datum(row).amount()?.number);
        let shown = [revised, realised].into_iter().flatten();
        let numbers = shown.flat_map(|at| rows.iter().filter_map(move |row| number(at, row)));
        let numbers: Vec<Decimal> = numbers.collect();
        let currency = &self.results.catalogue.strategy.currency;
        let sources = u32::try_from(rows.len()).unwrap_or(8);
        Chart {
            at: CellRef::new(0, 0),
            width: WIDTH * 3 / 4,
            height: (150 + 60 * sources).min(600),
            form: ChartForm::SideBySide,
            title: self.words(title),
            unit: currency.clone(),
            numbers: Some([number_format(currency), "#,##0"].map(str::to_owned)),
            longest: longest(numbers.iter().max().copied()),
            below: longest(numbers.iter().map(|number| -number).max()),
            description: self.words(description),
            categories: table.rows_of(0),
            series: series
                .into_iter()
                .filter_map(|(column, fill)| Some((column?, fill)))
                .map(|(column, fill)| Series {
                    name: CellRef::new(table.cells.first.row, column),
                    values: table.rows_of(column),
                    labels: labels(column),
                    fill,
                })
                .collect(),
        }
    }
}
