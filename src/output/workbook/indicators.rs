//! The sheet of indicators: one row an indicator, with earlier years, change and target.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::catalogue::{Goal, Indicator, Item};
use crate::consolidated::MergedEntry;
use crate::finance::number_of;
use crate::key::{Asked, EntryKey};
use crate::language::Text;
use crate::output::workbook::column::{self, Column, FIRST, Frame, position, words};
use crate::output::workbook::link::{self, Links};
use crate::output::workbook::standing::standing;
use crate::output::{Results, wording};
use crate::place::{CellRef, Range};
use crate::spreadsheet::{Cell, Content, Format, Look, Sheet, Sparkline};
use crate::value::{NO, Value, YES};

const FRAME: Frame = Frame {
    name: link::INDICATORS.name,
    about: Text::new("Kazalniki v letu {year}", "Indicators in {year}"),
    fixed: 3,
    unprinted: 2,
    counted: "item",
    summed: &[],
};

struct Row<'a> {
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    goal: &'a Goal,
    indicator: &'a Indicator,
    entry: EntryKey,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>) -> Sheet {
    let year = results.consolidated.year;
    let asked = |goal: &'_ Goal, indicator: &Indicator| {
        Item::Indicator(indicator)
            .asked_in(year)
            .then(|| EntryKey::new(&goal.id, Asked::Item(indicator.id.clone())))
    };
    let mut rows = Vec::new();
    for goal in results.catalogue.goals.values() {
        for indicator in goal.indicators.values() {
            if let Some(entry) = asked(goal, indicator) {
                rows.push(Row {
                    results,
                    links,
                    goal,
                    indicator,
                    entry,
                });
            }
        }
    }
    let earlier = column::earlier_years(results, |year| {
        rows.iter()
            .any(|row| results.history.value(&row.entry, year).is_some())
    });
    let columns = column::within(columns().into(), earlier);
    let mut sheet = column::sheet(results, &FRAME, &columns, &rows);
    draw(&mut sheet, &columns, rows.len());
    sheet
}

/// Draws a line through the years of each indicator of which at least two are numbers.
fn draw(sheet: &mut Sheet, columns: &[Column<Row<'_>>], rows: usize) {
    let trend = position(columns, "trend");
    let first = columns.iter().find(|column| column.key.starts_with("before"));
    let first = first.and_then(|column| position(columns, column.key));
    let (Some(trend), Some(first), Some(last)) = (trend, first, position(columns, "year")) else {
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

fn columns<'a>() -> [Column<Row<'a>>; 19] {
    [
        Column {
            key: "item",
            heading: Text::new("Ključ", "Key"),
            width: 25.0,
            cell: |row| words(row.entry.to_string()),
        },
        Column {
            key: "goal",
            heading: Text::new("Cilj", "Goal"),
            width: 7.0,
            cell: |row| row.links.goal(&row.goal.id),
        },
        Column {
            key: "title",
            heading: Text::new("Kazalnik", "Indicator"),
            width: 42.0,
            cell: |row| words(&row.indicator.title),
        },
        Column {
            key: "unit",
            heading: Text::new("Enota", "Unit"),
            width: 12.0,
            cell: |row| words(&row.indicator.unit),
        },
        Column {
            key: "before4",
            heading: Text::new("{before4}", "{before4}"),
            width: 11.0,
            cell: |row| row.earlier(4),
        },
        Column {
            key: "before3",
            heading: Text::new("{before3}", "{before3}"),
            width: 11.0,
            cell: |row| row.earlier(3),
        },
        Column {
            key: "before2",
            heading: Text::new("{before2}", "{before2}"),
            width: 11.0,
            cell: |row| row.earlier(2),
        },
        Column {
            key: "before1",
            heading: Text::new("{before1}", "{before1}"),
            width: 11.0,
            cell: |row| row.earlier(1),
        },
        Column {
            key: "year",
            heading: Text::new("{year}", "{year}"),
            width: 11.0,
            cell: |row| row.shown(row.value(), Look::Computed),
        },
        Column {
            key: "trend",
            heading: Text::new("Gibanje", "Trend"),
            width: 13.0,
            cell: |_| Cell::default(),
        },
        Column {
            key: "change",
            heading: Text::new("Sprememba na {before1}", "Change on {before1}"),
            width: 12.0,
            cell: |row| column::amount(row.change(), Look::Plain, Format::Decimal),
        },
        Column {
            key: "percent",
            heading: Text::new("Sprememba v %", "Change in %"),
            width: 12.0,
            cell: |row| column::amount(row.change_in_percent(), Look::Plain, Format::Decimal),
        },
        Column {
            key: "target",
            heading: Text::new("Ciljna vrednost", "Target"),
            width: 16.0,
            cell: |row| {
                let (target, of) = (row.indicator.target, row.indicator.value_type);
                words(target.map_or(String::new(), |target| target.display(of, row.results.language())))
            },
        },
        Column {
            key: "reached",
            heading: Text::new("Doseženo", "Reached"),
            width: 11.0,
            cell: Row::reached,
        },
        Column {
            key: "institutions",
            heading: Text::new("Navedbe ustanov", "What institutions stated"),
            width: 28.0,
            cell: |row| words(row.claims()),
        },
        Column {
            key: "standing",
            heading: Text::new("Kako je nastala vrednost", "How the value came about"),
            width: 32.0,
            cell: |row| words(standing(row.results, &row.entry)),
        },
        Column {
            key: "partial",
            heading: Text::new("Nepopolno", "Partial"),
            width: 12.0,
            cell: Row::partial,
        },
        Column {
            key: "claims",
            heading: link::CLAIMS,
            width: 9.0,
            cell: |row| row.links.claims(&row.entry),
        },
        Column {
            key: "findings",
            heading: link::FOUND,
            width: 11.0,
            cell: |row| row.links.findings(&row.entry),
        },
    ]
}

impl Row<'_> {
    fn value(&self) -> Option<&Value> {
        self.results.consolidated.value(&self.entry)
    }

    fn before(&self, years: i16) -> Option<&Value> {
        self.results
            .history
            .value(&self.entry, self.results.consolidated.year.plus(-years))
    }

    fn earlier(&self, years: i16) -> Cell {
        self.shown(self.before(years), Look::Plain)
    }

    fn shown(&self, value: Option<&Value>, look: Look) -> Cell {
        column::value(self.results, value, self.indicator.value_type, look)
    }

    fn change(&self) -> Option<Decimal> {
        let now = number_of(self.value())?;
        now.checked_sub(number_of(self.before(1))?)
    }

    /// The change in hundredths of last year's value, to one decimal; blank where that was zero.
    fn change_in_percent(&self) -> Option<Decimal> {
        let before = number_of(self.before(1))?;
        let change = self.change()?.checked_mul(Decimal::ONE_HUNDRED)?;
        let percent = change.checked_div(before.abs())?;
        Some(percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero))
    }

    /// Whether the value is made of less than all that were asked; blank where that cannot be asked.
    fn partial(&self) -> Cell {
        let merged = self.results.consolidated.entries.get(&self.entry);
        if merged.is_some_and(MergedEntry::is_partial) {
            Cell::text(YES.in_(self.results.language()), Look::Doubtful)
        } else {
            Cell::default()
        }
    }

    fn reached(&self) -> Cell {
        let number = number_of(self.value());
        match (self.indicator.target, number) {
            (Some(target), Some(number)) => {
                let reached = target.reached(number);
                let look = if reached { Look::Good } else { Look::Doubtful };
                Cell::text(if reached { YES } else { NO }.in_(self.results.language()), look)
            }
            (Some(_), None) | (None, _) => Cell::default(),
        }
    }

    fn claims(&self) -> String {
        let Some(merged) = self.results.consolidated.entries.get(&self.entry) else {
            return String::new();
        };
        wording::claims(
            self.results.catalogue,
            &self.entry,
            &merged.claims,
            self.results.language(),
        )
    }
}
