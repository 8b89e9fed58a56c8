//! The tables of totals: the budget lines added up by what they have in common, each payment counted once.

use super::money::{AREA, GOAL, INDEX, PAYER, SOURCE, amounts, money};
use super::{Column, Datum, Kind};
use crate::finance::{By, Finance, Group, Sums};
use crate::language::{Text, fill};
use crate::output::{Results, wording};

/// A total of budget lines.
pub struct Total<'a> {
    /// The year's results.
    pub results: Results<'a>,
    /// Of which lines; `None` for all.
    pub group: Option<Group<'a>>,
    /// The sums.
    pub sums: Sums,
}

/// The totals by what lines have in common.
pub fn rows<'a>(results: &Results<'a>, finance: &Finance<'a>, by: By) -> Vec<Total<'a>> {
    let groups = finance.totals(results.catalogue, by).into_iter();
    groups
        .map(|(group, sums)| Total {
            results: *results,
            group: Some(group),
            sums,
        })
        .collect()
}

/// The total of all lines.
pub fn total<'a>(results: &Results<'a>, finance: &Finance<'a>) -> Total<'a> {
    Total {
        results: *results,
        group: None,
        sums: finance.total(),
    }
}

/// The columns of totals, the first one named for what the lines of a total have in common.
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
            |row| money(row.sums.before),
            |row| money(row.sums.amounts.adopted),
            |row| money(row.sums.amounts.revised),
            |row| money(row.sums.amounts.realised),
            |row| Datum::maybe(row.sums.index, Datum::Index),
        ],
    );
    let mut columns = vec![Column::new(
        "group",
        group,
        Kind::Text,
        54.0,
        |row: &Total<'_>| Datum::words(row.label()),
    )];
    columns.extend(amounts);
    columns.push(
        Column::new(
            "lines",
            Text::new("Postavk z realizacijo", "Lines with realised"),
            Kind::Count,
            24.0,
            |row: &Total<'_>| {
                let of = Text::new("{n} od {all}", "{n} of {all}").in_(row.results.language());
                let (n, all) = (row.sums.with_realised.to_string(), row.sums.lines.to_string());
                Datum::words(fill(of, &[("n", &n), ("all", &all)]))
            },
        )
        .brief(Text::new("Postavk", "Lines")),
    );
    columns
}

impl Total<'_> {
    /// What it is a total of, in words.
    pub fn label(&self) -> String {
        let (catalogue, language) = (self.results.catalogue, self.results.language());
        match self.group {
            Some(Group::Goal(goal)) => format!("{} {}", goal.id, goal.title),
            Some(Group::Area(area)) => format!("{}. {}", area.id, area.title),
            Some(Group::Source(source)) => source.label().in_(language).to_owned(),
            Some(Group::Payer(payer)) => wording::short(catalogue, payer).to_owned(),
            None => Text::new("Skupaj", "Total").in_(language).to_owned(),
        }
    }
}
