//! The year's money by source: what was planned, what was spent, as a table and as a chart.

use super::{Page, WIDTH};
use crate::finance::{By, Sums};
use crate::language::{Text, fill};
use crate::output::money::group_label;
use crate::output::workbook::column::amount;
use crate::output::workbook::finance::index_of;
use crate::place::CellRef;
use crate::spreadsheet::drawn::{ChartForm, Fill, Series, column_of};
use crate::spreadsheet::{Cell, Chart, Format, Look, Table};

const NAME: Text = Text::new("SredstvaPoVirih", "MeansBySource");
/// The positions of the revised and the realised amounts.
const REVISED: u16 = 3;
const REALISED: u16 = 4;

impl Page<'_> {
    /// Sums the budget lines up by source, each payment counted once; nothing where the strategy has none.
    pub(super) fn money(&mut self) {
        let results = self.results;
        if self.finance.lines.is_empty() {
            return;
        }
        let title = self.words(Text::new(
            "Sredstva po virih (vsako plačilo šteto enkrat)",
            "Means by source (each payment counted once)",
        ));
        let headings = [
            Text::new("Vir", "Source"),
            Text::new("Realizacija {before1}", "Realised {before1}"),
            Text::new("Sprejeti {year}", "Adopted {year}"),
            Text::new("Veljavni {year}", "Revised {year}"),
            Text::new("Realizacija {year}", "Realised {year}"),
            Text::new("Indeks", "Index"),
            Text::new("Postavk z realizacijo", "Lines with realised"),
        ]
        .map(|text| self.words(text));
        let columns = headings.clone();
        self.begin(title, headings);
        let first = self.row - 1;
        let finance = self.finance;
        for (group, sums) in finance.totals(results.catalogue, By::Source) {
            let label = group_label(results.catalogue, group, results.language());
            let cells = self.of_sums(label, sums, Look::Plain);
            self.put(cells);
        }
        let cells = self.totals(&columns);
        self.put(cells);
        let table = self.tabled(
            NAME,
            first,
            columns.len(),
            Text::new("Zneski po virih sredstev", "Amounts by source of means"),
        );
        let chart = self.chart_of_money(&table);
        self.draw([chart]);
    }

    fn of_sums(&self, label: String, sums: Sums, look: Look) -> [Cell; 7] {
        let included = Text::new("{n} od {all}", "{n} of {all}").in_(self.results.language());
        let counts = (sums.with_realised.to_string(), sums.lines.to_string());
        let included = fill(included, &[("n", &counts.0), ("all", &counts.1)]);
        [
            Cell::text(label, look),
            amount(sums.before, look, Format::Money),
            amount(sums.amounts.adopted, look, Format::Money),
            amount(sums.amounts.revised, look, Format::Money),
            amount(sums.amounts.realised, look, Format::Money),
            Cell {
                content: index_of(&sums.amounts, sums.index),
                ..amount(None, look, Format::Index)
            },
            Cell::text(included, look),
        ]
    }

    /// The row of totals: the amounts by formulas that follow the table; the index, which asks more than the sums tell,
    /// as it was computed.
    fn totals(&self, columns: &[String; 7]) -> [Cell; 7] {
        let label = self.words(Text::new("Skupaj", "Total"));
        let name = self.words(NAME);
        let mut position = 0;
        self.of_sums(label, self.finance.total(), Look::Total)
            .map(|cell| {
                let heading = columns.get(position).map_or("", String::as_str);
                position += 1;
                if cell.style.format != Format::Money {
                    return cell;
                }
                let column = column_of(&name, heading);
                let formula = format!("=IF(SUBTOTAL(102,{column})=0,\"\",ROUND(SUBTOTAL(109,{column}),2))");
                Cell::formula(formula, cell.content, Look::Total, Format::Money)
            })
    }

    fn chart_of_money(&self, table: &Table) -> Chart {
        let series = [(REVISED, Fill::Planned), (REALISED, Fill::Done)];
        let sources = table.cells.last.row - table.cells.first.row - 1;
        Chart {
            at: CellRef::new(0, 0),
            width: WIDTH * 3 / 4,
            height: (150 + 60 * sources).min(600),
            form: ChartForm::SideBySide,
            title: self.words(Text::new(
                "Veljavni proračun in realizacija {year} po virih",
                "Revised budget and realised amounts {year} by source",
            )),
            unit: self.results.catalogue.strategy.currency.clone(),
            description: self.words(Text::new(
                "Stolpčni grafikon preglednice nad njim: za vsak vir veljavni in realizirani znesek",
                "A bar chart of the table above: for each source, the revised and the realised amount",
            )),
            categories: table.rows_of(0),
            series: series
                .into_iter()
                .map(|(column, fill)| Series {
                    name: CellRef::new(table.cells.first.row, column),
                    values: table.rows_of(column),
                    fill,
                })
                .collect(),
        }
    }
}
