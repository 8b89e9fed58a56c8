//! The sheet of indicators: one row an indicator, with earlier years, change and target.

use rust_decimal::Decimal;

use crate::catalogue::{Goal, Indicator, Item};
use crate::key::{Asked, EntryKey};
use crate::language::Text;
use crate::output::workbook::column::{self, Column, Frame, words};
use crate::output::workbook::goals::standing;
use crate::output::{Results, figures, wording};
use crate::spreadsheet::{Cell, Format, Look, Sheet};
use crate::value::{NO, Value, YES};

const FRAME: Frame = Frame {
    name: Text::new("Kazalniki", "Indicators"),
    about: Text::new("Kazalniki v letu {year}", "Indicators in {year}"),
    fixed: 2,
    unprinted: 0,
};

struct Row<'a> {
    results: &'a Results<'a>,
    indicator: &'a Indicator,
    entry: EntryKey,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>) -> Sheet {
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
                    indicator,
                    entry,
                });
            }
        }
    }
    column::sheet(results, &FRAME, &columns(), &rows)
}

fn columns<'a>() -> [Column<Row<'a>>; 12] {
    [
        Column {
            key: "item",
            heading: Text::new("Ključ", "Key"),
            width: 24.0,
            cell: |row| words(row.entry.to_string()),
        },
        Column {
            key: "title",
            heading: Text::new("Kazalnik", "Indicator"),
            width: 46.0,
            cell: |row| words(&row.indicator.title),
        },
        Column {
            key: "unit",
            heading: Text::new("Enota", "Unit"),
            width: 12.0,
            cell: |row| words(&row.indicator.unit),
        },
        Column {
            key: "before3",
            heading: Text::new("{before3}", "{before3}"),
            width: 12.0,
            cell: |row| row.earlier(3),
        },
        Column {
            key: "before2",
            heading: Text::new("{before2}", "{before2}"),
            width: 12.0,
            cell: |row| row.earlier(2),
        },
        Column {
            key: "before1",
            heading: Text::new("{before1}", "{before1}"),
            width: 12.0,
            cell: |row| row.earlier(1),
        },
        Column {
            key: "year",
            heading: Text::new("{year}", "{year}"),
            width: 12.0,
            cell: |row| row.shown(row.value(), Look::Computed),
        },
        Column {
            key: "change",
            heading: Text::new("Sprememba na {before1}", "Change on {before1}"),
            width: 12.0,
            cell: |row| column::amount(row.change(), Look::Plain, Format::Decimal),
        },
        Column {
            key: "target",
            heading: Text::new("Ciljna vrednost", "Target"),
            width: 18.0,
            cell: |row| {
                let target = row.indicator.target;
                words(target.map_or(String::new(), |target| target.display(row.results.language())))
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
            width: 32.0,
            cell: |row| words(row.claims()),
        },
        Column {
            key: "standing",
            heading: Text::new("Kako je nastala vrednost", "How the value came about"),
            width: 40.0,
            cell: |row| words(standing(row.results, &row.entry)),
        },
    ]
}

impl Row<'_> {
    fn value(&self) -> Option<&Value> {
        self.results.consolidated.value(&self.entry)
    }

    fn before(&self, years: i16) -> Option<&Value> {
        figures::past(
            self.results,
            &self.entry,
            self.results.consolidated.year.plus(-years),
        )
    }

    fn earlier(&self, years: i16) -> Cell {
        self.shown(self.before(years), Look::Plain)
    }

    fn shown(&self, value: Option<&Value>, look: Look) -> Cell {
        column::value(self.results, value, self.indicator.value_type, look)
    }

    fn change(&self) -> Option<Decimal> {
        let now = figures::number_of(self.value())?;
        now.checked_sub(figures::number_of(self.before(1))?)
    }

    fn reached(&self) -> Cell {
        let number = figures::number_of(self.value());
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
