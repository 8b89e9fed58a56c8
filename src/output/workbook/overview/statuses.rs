//! How many goals of each area have which status, this year and last, as tables and as charts.

use rust_decimal::Decimal;

use super::{Page, WIDTH, in_look};
use crate::base::language::{Text, fill};
use crate::base::place::{CellRef, column_letters};
use crate::output::counts::{Both, Counts, StatusCounts, UNLISTED, counted_under, status_label};
use crate::output::tables::counts::{self, Common, CountRow, Grouping};
use crate::output::tables::{by_status, goals};
use crate::output::workbook::below::among_areas;
use crate::output::workbook::cell::cell;
use crate::output::workbook::link;
use crate::sheet::drawn::{ChartForm, Fill, Series, column_of};
use crate::sheet::{Cell, Chart, Format, Look, Table, literal};

const OF_GOALS: Text = Text::new("število ciljev", "number of goals");
/// The longest label over a column, in characters: Excel takes no longer heading of a table than 255.
const LONGEST_HEADING: usize = 100;
/// The column in which the second of two charts begins, and how wide each of the two is.
const SECOND: u16 = 3;
const HALF: u32 = WIDTH / 2 - 40;

impl Page<'_> {
    /// Counts the goals by area and status; beside them, where the statuses of most goals are known, last year's.
    pub(super) fn statuses(&mut self) {
        let results = self.results;
        let now = StatusCounts::of(results.catalogue, results.consolidated);
        let last_year = results.consolidated.year.plus(-1);
        let before = StatusCounts::accepted(results.catalogue, results.history, last_year);
        let before = before.filter(|counts| counts.overall.are_mostly_known());
        let title = Text::new(
            "Stanja ciljev po področjih v letu {year}",
            "Statuses of goals by area in {year}",
        );
        let of_now = self.counted(title, Text::new("StanjaCiljev", "GoalStatuses"), &now, true);
        let mut charts = vec![self.chart(title, &of_now, &now)];
        if let Some(before) = before {
            let title = Text::new(
                "Stanja ciljev po področjih v letu {before1}",
                "Statuses of goals by area in {before1}",
            );
            let name = Text::new("StanjaCiljevPrej", "GoalStatusesBefore");
            let of_before = self.counted(title, name, &before, false);
            let both = StatusCounts::of_both(
                results.catalogue,
                |goal| results.consolidated.status(goal),
                |goal| results.history.status(goal, last_year),
            );
            self.change(&both);
            charts.push(self.chart(title, &of_before, &before));
            for (chart, column) in charts.iter_mut().zip([0, SECOND]) {
                chart.width = HALF;
                chart.at.column = column;
            }
        }
        self.draw(charts);
    }

    /// Writes a table of counts. This year's are counted on the sheet of goals, so that the two cannot differ.
    fn counted(&mut self, title: Text, name: Text, counted: &StatusCounts, live: bool) -> Table {
        let results = self.results;
        let language = results.language();
        let columns = counts::shown(Grouping::Area, results.catalogue, &counted.overall);
        let has_unlisted = counted.overall.unlisted > 0;
        let statuses = counted_under(results.catalogue).into_iter();
        let called: Vec<String> = statuses
            .map(|status| status_label(results.catalogue, status, language).to_owned())
            .collect();
        let [area, all] = [goals::AREA, counts::OF_ALL].map(|text| self.words(text));
        let word = by_status::STATUS.in_(language).to_lowercase();
        let labels = unique(&called, &[&area, &all, UNLISTED.in_(language)], &word);
        let not_listed = has_unlisted.then(|| self.words(UNLISTED));
        let headings = [area].into_iter().chain(labels).chain(not_listed);
        let headings: Vec<String> = headings.chain([all]).collect();
        self.begin(self.words(title), headings.clone());
        let first = self.row - 1;
        let column = |heading: Text| column_of(link::GOALS.name.in_(language), &self.words(heading));
        let mut top: Vec<u32> = Vec::new();
        let (areas, statuses) = (column(goals::AREA), column(goals::STATUS));
        for (area, counts) in results.catalogue.areas.values().zip(counted.by_area.values()) {
            let row = CountRow::of(Some(Common::Area(area)), *counts);
            let here = among_areas(results.catalogue, area, &areas);
            if area.level() == 1 {
                top.push(self.row + 1);
            }
            let last = CellRef::new(self.row, u16::try_from(columns.len()).unwrap_or(u16::MAX) - 2);
            let sum = format!("=SUM(B{row}:{last})", row = self.row + 1);
            let formulas = called.iter().map(|label| {
                // Formulas ignore case.
                let alike = |other: &&String| other.to_lowercase() == label.to_lowercase();
                let is_live = live && called.iter().filter(alike).count() == 1;
                let formula = format!("=SUMPRODUCT({here}*({statuses}={}))", literal(label));
                is_live.then_some((formula, Look::Computed))
            });
            let formulas = [None]
                .into_iter()
                .chain(formulas)
                .chain(has_unlisted.then_some(None))
                .chain([Some((sum, Look::Total))]);
            let cells = columns.iter().zip(formulas).map(|(column, formula)| {
                let plain = cell(self.links, column, &row, |_| String::new());
                match formula {
                    Some((formula, look)) => Cell::formula(formula, plain.content, look, Format::Count),
                    None => plain,
                }
            });
            let cells: Vec<Cell> = cells.collect();
            self.put(cells);
        }
        let table = self.words(name);
        let overall = CountRow::of(None, counted.overall);
        let totals = columns
            .iter()
            .zip(&headings)
            .enumerate()
            .map(|(position, (column, heading))| {
                let plain = in_look(cell(self.links, column, &overall, |_| String::new()), Look::Total);
                if position == 0 {
                    return plain;
                }
                // An area holds the goals of those in it.
                let formula = if results.catalogue.has_levels() {
                    let letters = column_letters(u16::try_from(position).unwrap_or_default());
                    let cells: Vec<String> = top.iter().map(|row| format!("{letters}{row}")).collect();
                    format!("=SUM({})", cells.join(","))
                } else {
                    format!("=SUBTOTAL(109,{})", column_of(&table, heading))
                };
                Cell::formula(formula, plain.content, Look::Total, Format::Count)
            });
        let totals: Vec<Cell> = totals.collect();
        self.put(totals);
        self.tabled(
            name,
            first,
            headings.len(),
            true,
            Text::new(
                "Koliko ciljev katerega področja ima katero stanje",
                "How many goals of which area have which status",
            ),
        )
    }

    /// Writes, below last year's table, by how much each status has changed among the goals known in both years.
    fn change(&mut self, both: &Both) {
        let words = Text::new(
            "Sprememba od leta {before1} pri ciljih, znanih v obeh letih ({n})",
            "Change since {before1} of the goals known in both years ({n})",
        );
        let words = fill(&self.words(words), &[("n", &both.goals().to_string())]);
        let known = self.results.catalogue.vocabulary.all().map(Some);
        let changes = known.map(|status| {
            let change = Decimal::from(both.now.under(status)) - Decimal::from(both.before.under(status));
            Cell::number(change, Look::Computed, Format::Count)
        });
        let changes: Vec<Cell> = changes.collect();
        self.put([Cell::text(words, Look::Plain)].into_iter().chain(changes));
    }

    fn chart(&self, title: Text, table: &Table, counted: &StatusCounts) -> Chart {
        let longest = counted
            .by_area
            .values()
            .map(Counts::goals)
            .max()
            .unwrap_or_default();
        let headings = table.cells.first.row;
        let areas = u32::try_from(self.results.catalogue.areas.len()).unwrap_or_default();
        let has_unlisted = counted.overall.unlisted > 0;
        let fills = counted_under(self.results.catalogue)
            .into_iter()
            .map(|status| self.results.catalogue.vocabulary.fill(status));
        let fills = fills.chain(has_unlisted.then_some(Fill::PLANNED));
        let series = (1u16..).zip(fills).map(|(column, fill)| Series {
            name: CellRef::new(headings, column),
            values: table.rows_of(column),
            labels: Vec::new(),
            fill,
        });
        Chart {
            at: CellRef::new(0, 0),
            width: WIDTH * 3 / 4,
            height: (130 + 60 * areas).min(700),
            form: ChartForm::Stacked,
            title: self.words(title),
            unit: self.words(OF_GOALS),
            numbers: None,
            longest: longest.try_into().unwrap_or_default(),
            below: 0,
            description: self.words(Text::new(
                "Naložen stolpčni grafikon preglednice nad njim: za vsako področje število ciljev po stanjih",
                "A stacked bar chart of the table above: for each area, the number of goals by status",
            )),
            categories: table.rows_of(0),
            series: series.collect(),
        }
    }
}

/// Returns the labels as headings of a table, which must be unique and on one line: a catalogue may give a status the name of
/// a column.
fn unique(labels: &[String], taken: &[&str], word: &str) -> Vec<String> {
    let mut taken: Vec<String> = taken.iter().map(|heading| heading.to_lowercase()).collect();
    let mut headings = Vec::new();
    for label in labels {
        let plain: String = label
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut heading: String = plain.chars().take(LONGEST_HEADING).collect();
        while heading.is_empty() || taken.contains(&heading.to_lowercase()) {
            format!("{heading} ({word})").trim().clone_into(&mut heading);
        }
        taken.push(heading.to_lowercase());
        headings.push(heading);
    }
    headings
}
