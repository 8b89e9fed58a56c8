//! The year's money by source: what was planned, what was spent, as a table and as a chart.

use super::{Page, WIDTH, in_look};
use crate::base::language::Text;
use crate::base::place::CellRef;
use crate::output::tables::totals::{self, Total};
use crate::output::tables::{Column, ColumnKind, choose};
use crate::output::wording;
use crate::output::workbook::cell::cell;
use crate::output::workbook::column::{position, with_values};
use crate::result::finance::By;
use crate::sheet::drawn::{ChartForm, Fill, Series, column_of};
use crate::sheet::{Cell, Chart, Format, Look, Table};

const NAME: Text = Text::new("SredstvaPoVirih", "MeansBySource");
const COLUMNS: [&str; 7] = [
    "group",
    "realised_year_before",
    "adopted",
    "revised",
    "realised",
    "index",
    "lines",
];

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
        let rows = totals::rows(results.catalogue, self.finance, By::Source);
        let columns = with_values(choose(totals::columns(By::Source), &COLUMNS), &rows);
        let headings: Vec<String> = columns.iter().map(|column| self.words(column.heading)).collect();
        self.begin(title, headings);
        let first = self.row - 1;
        let links = self.links;
        for total in rows {
            self.put(
                columns
                    .iter()
                    .map(|column| cell(links, column, &total, |_| String::new())),
            );
        }
        let cells = self.totals(&columns);
        self.put(cells);
        let table = self.tabled(
            NAME,
            first,
            columns.len(),
            Text::new("Zneski po virih sredstev", "Amounts by source of means"),
        );
        let chart = self.chart_of_money(&table, &columns);
        let signature = wording::signature(results.consolidated, results.language());
        self.put_across(Cell::blank(Look::Plain), Cell::text(signature, Look::Plain));
        self.draw([chart]);
    }

    /// Returns the row of totals: the amounts by formulas that follow the table; the index, which cannot be derived from the
    /// sums, as it was computed.
    fn totals(&self, columns: &[Column<Total<'a>>]) -> Vec<Cell> {
        let total = totals::total(self.finance);
        let name = self.words(NAME);
        let cells = columns.iter().map(|column| {
            let cell = in_look(cell(self.links, column, &total, |_| String::new()), Look::Total);
            if column.kind != ColumnKind::Money {
                return cell;
            }
            let column = column_of(&name, &self.words(column.heading));
            let formula = format!("=IF(SUBTOTAL(102,{column})=0,\"\",ROUND(SUBTOTAL(109,{column}),2))");
            Cell::formula(formula, cell.content, Look::Total, Format::Money)
        });
        cells.collect()
    }

    fn chart_of_money(&self, table: &Table, columns: &[Column<Total<'_>>]) -> Chart {
        let revised = position(columns, "revised");
        let realised = position(columns, "realised");
        let series = [(revised, Fill::Planned), (realised, Fill::Done)];
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
        let sources = table.cells.last.row - table.cells.first.row - 1;
        Chart {
            at: CellRef::new(0, 0),
            width: WIDTH * 3 / 4,
            height: (150 + 60 * sources).min(600),
            form: ChartForm::SideBySide,
            title: self.words(title),
            unit: self.results.catalogue.strategy.currency.clone(),
            numbers: None,
            description: self.words(description),
            categories: table.rows_of(0),
            series: series
                .into_iter()
                .filter_map(|(column, fill)| Some((column?, fill)))
                .map(|(column, fill)| Series {
                    name: CellRef::new(table.cells.first.row, column),
                    values: table.rows_of(column),
                    fill,
                })
                .collect(),
        }
    }
}
