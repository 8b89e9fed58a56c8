//! The first sheet: the year on one page, in blocks one below another.

mod open;

use rust_decimal::Decimal;

use crate::catalogue::Source;
use crate::finding::Severity;
use crate::language::{Text, fill};
use crate::output::counts::{COUNTED_UNDER, StatusCounts, status_label};
use crate::output::figures::{Sums, lines, sums};
use crate::output::returns::{Return, ReturnState, returns};
use crate::output::workbook::column::{amount, headed, put, ruled, titled};
use crate::output::workbook::submissions::count;
use crate::output::{Results, wording};
use crate::place::{Range, column_letters};
use crate::spreadsheet::{Cell, Content, Format, Look, Sheet};

const NAME: Text = Text::new("Povzetek", "Overview");
const ABOUT: Text = Text::new("Povzetek za leto {year}", "Overview of {year}");

/// The widths of the columns; every block begins in the first and keeps to them.
const WIDTHS: [f64; 7] = [54.0, 18.0, 18.0, 18.0, 18.0, 18.0, 24.0];

/// A sheet that grows downwards, one row after another.
struct Page<'a> {
    sheet: Sheet,
    results: &'a Results<'a>,
    row: u32,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>) -> Sheet {
    let mut page = Page {
        sheet: titled(results, NAME, ABOUT),
        results,
        row: 3,
    };
    for (column, width) in (0u16..).zip(WIDTHS) {
        page.sheet.widths.insert(column, width);
    }
    page.statuses();
    page.returns();
    page.findings();
    page.money();
    page.open();
    page.sheet
}

impl Page<'_> {
    fn words(&self, text: Text) -> String {
        headed(self.results, text)
    }

    /// Writes one row of a block.
    fn put(&mut self, cells: impl IntoIterator<Item = Cell>) {
        for (column, cell) in (0u16..).zip(cells) {
            put(&mut self.sheet, self.row, column, ruled(cell));
        }
        self.row += 1;
    }

    /// Writes a row of two cells, of which the second goes across all columns that are left.
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

    /// Begins a block: its title, then its headings.
    fn begin(&mut self, title: String, headings: impl IntoIterator<Item = String>) {
        if self.row > 3 {
            self.row += 1;
        }
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

    fn statuses(&mut self) {
        let results = self.results;
        let language = results.language();
        let counts = StatusCounts::of(results.catalogue, results.consolidated);
        let title = self.words(Text::new(
            "Stanja ciljev po področjih",
            "Statuses of goals by area",
        ));
        let labels = COUNTED_UNDER.map(|status| status_label(results.catalogue, status, language).to_owned());
        let all = self.words(Text::new("skupaj", "total"));
        let area = self.words(Text::new("Področje", "Area"));
        self.begin(title, [area].into_iter().chain(labels).chain([all]));
        let first = self.row + 1;
        for (area, counts) in results.catalogue.areas.values().zip(counts.by_area.values()) {
            let name = Cell::text(format!("{}. {}", area.id, area.title), Look::Plain);
            let under = COUNTED_UNDER.map(|status| count(counts.under(status)));
            let row = self.row + 1;
            let sum = formula(format!("=SUM(B{row}:F{row})"), counts.goals());
            self.put([name].into_iter().chain(under).chain([sum]));
        }
        let last = self.row;
        let total = self.words(Text::new("Skupaj", "Total"));
        let numbers = COUNTED_UNDER.map(|status| counts.overall.under(status));
        let sums = (1u16..)
            .zip(numbers.into_iter().chain([counts.overall.goals()]))
            .map(|(column, n)| {
                let letters = column_letters(column);
                formula(format!("=SUM({letters}{first}:{letters}{last})"), n)
            });
        self.put([Cell::text(total, Look::Total)].into_iter().chain(sums));
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
        let headings = [
            Text::new("Ustanova", "Institution"),
            Text::new("Stanje", "State"),
            Text::new("Napake", "Errors"),
            Text::new("Opozorila", "Warnings"),
            Text::new("Opombe", "Notes"),
            Text::new("Spregledano", "Waived"),
        ]
        .map(|text| self.words(text));
        self.begin(title, headings);
        for one in &returns {
            let cells = self.of_return(one);
            self.put(cells);
        }
    }

    fn of_return(&self, one: &Return<'_>) -> [Cell; 6] {
        let look = match one.state {
            ReturnState::Confirmed => Look::Good,
            ReturnState::Unconfirmed | ReturnState::AbsenceAccepted => Look::Doubtful,
            ReturnState::Conflicting | ReturnState::Refused | ReturnState::Missing => Look::Bad,
        };
        [
            Cell::text(&one.institution.name, Look::Plain),
            Cell::text(one.state.label().in_(self.results.language()), look),
            count(one.tally.errors),
            count(one.tally.warnings),
            count(one.tally.notes),
            count(one.tally.waived),
        ]
    }

    fn findings(&mut self) {
        let title = self.words(Text::new("Ugotovitve po teži", "Findings by weight"));
        let headings =
            [Text::new("Teža", "Weight"), Text::new("Število", "Number")].map(|text| self.words(text));
        self.begin(title, headings);
        let tally = self.results.findings.tally();
        let language = self.results.language();
        for (severity, n) in [
            (Severity::Error, tally.errors),
            (Severity::Warning, tally.warnings),
            (Severity::Note, tally.notes),
        ] {
            let words = wording::severity(severity).in_(language);
            self.put([Cell::text(words, Look::Plain), count(n)]);
        }
        let waived = self.words(Text::new("spregledano z odločitvijo", "waived by decision"));
        self.put([Cell::text(waived, Look::Plain), count(tally.waived)]);
    }

    fn money(&mut self) {
        let results = self.results;
        let lines = lines(results);
        if lines.is_empty() {
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
        self.begin(title, headings);
        for source in Source::ALL {
            let of_source = lines.iter().filter(|line| line.line.source == source);
            let sums = sums(of_source);
            if sums.lines > 0 {
                let label = source.label().in_(results.language()).to_owned();
                let cells = self.of_sums(label, sums, Look::Plain);
                self.put(cells);
            }
        }
        let label = self.words(Text::new("Skupaj", "Total"));
        let cells = self.of_sums(label, sums(&lines), Look::Total);
        self.put(cells);
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
            amount(sums.index, look, Format::Index),
            Cell::text(included, look),
        ]
    }
}

fn formula(formula: String, n: usize) -> Cell {
    Cell::formula(
        formula,
        Content::Number(Decimal::from(n)),
        Look::Total,
        Format::Count,
    )
}
