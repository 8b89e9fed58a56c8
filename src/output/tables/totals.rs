//! The tables of totals: the budget lines summed by area, source, payer or goal, each payment counted once.

use rust_decimal::Decimal;

use super::money::{AREA, GOAL, INDEX, PAYER, SOURCE, amounts, index, money};
use super::{Column, ColumnKind, Datum};
use crate::base::language::Text;
use crate::base::mark::{Mark, Marks};
use crate::base::value::{Qualifier, Value, ValueType};
use crate::result::finance::{By, Finance, Group, Sums};
use crate::strategy::catalogue::Catalogue;

/// A total of budget lines.
pub struct Total<'a> {
    /// The group of lines; `None` for all lines.
    pub group: Option<Group<'a>>,
    /// The label of the total of all lines.
    pub all: Text,
    /// The sums.
    pub sums: Sums,
}

/// Returns the totals of each group.
pub fn rows<'a>(catalogue: &'a Catalogue, finance: &Finance<'a>, by: By) -> Vec<Total<'a>> {
    let groups = finance.totals(catalogue, by).into_iter();
    let total = |(group, sums)| Total {
        group: Some(group),
        all: ALL,
        sums,
    };
    groups.map(total).collect()
}

/// Returns the total of all lines.
pub fn total<'a>(finance: &Finance<'a>) -> Total<'a> {
    Total {
        group: None,
        all: ALL,
        sums: finance.total(),
    }
}

const ALL: Text = Text::new("Skupaj", "Total");

impl Total<'_> {
    /// Returns a sum with its qualifier, and with the mark of what is computed of numbers that are not exact.
    fn sum(sum: Option<Decimal>, inexact: Option<Qualifier>) -> Datum {
        match sum.zip(inexact) {
            Some((sum, qualifier)) => Datum::Value(Value::Qualified(qualifier, sum), ValueType::Money)
                .marked(Marks::NONE.with(Mark::Inexact, true)),
            None => money(sum),
        }
    }
}

/// Returns the label of a group.
pub fn group(group: Group<'_>) -> Datum {
    match group {
        Group::Goal(goal) => Datum::words(format!("{} {}", goal.id, goal.title)),
        Group::Area(area) => Datum::words(format!("{}. {}", area.id, area.title)),
        Group::Source(source) => Datum::Word(source.label().en, source.label().into()),
        Group::Payer(payer) => Datum::Institution(payer.clone()),
    }
}

/// Returns the columns of totals, the first one with the heading of the grouping.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>(by: By) -> Vec<Column<Total<'a>>> {
    let group = match by {
        By::Goal => GOAL,
        By::Area => AREA,
        By::Source => SOURCE,
        By::Payer => PAYER,
    };
    let amounts = amounts::<Total<'_>>(
        INDEX,
        [
            |row| Total::sum(row.sums.before, row.sums.inexact.before),
            |row| Total::sum(row.sums.amounts.adopted, row.sums.inexact.adopted),
            |row| Total::sum(row.sums.amounts.revised, row.sums.inexact.revised),
            |row| {
                let partial = Marks::NONE.with(Mark::Partial, row.sums.is_partial());
                Total::sum(row.sums.amounts.realised, row.sums.inexact.realised).marked(partial)
            },
            |row| index(&row.sums.amounts, row.sums.index),
        ],
    );
    let mut columns = vec![Column::new(
        "group",
        group,
        ColumnKind::Short,
        54.0,
        |row: &Total<'_>| row.group.map_or(Datum::Word("", row.all.into()), self::group),
    )];
    columns.extend(amounts);
    columns.push(
        Column::new("lines", Text::new("Postavk z realizacijo", "Lines with realised"), ColumnKind::Count, 24.0,
            |row: &Total<'_>| Datum::Of(row.sums.with_realised, row.sums.lines))
            .brief(Text::new("Postavk", "Lines")),
    );
    columns
}
