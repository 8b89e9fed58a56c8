//! The tables of payments between institutions, and of what the totals leave out and why.

use super::money::{DIFFERENCE, GOAL, KEY, LINE, PAYER, RECIPIENT, TITLE, claims, findings};
use super::{CLAIMS, Column, ColumnKind, Datum, FOUND, Reference, Tone};
use crate::base::key::{InstitutionId, ItemKey};
use crate::base::language::Text;
use crate::base::value::{Amount, Quantity};
use crate::output::{Results, marks};
use crate::result::finance::{Aside, Finance, LeftOut, Transfer};

/// A payment between institutions.
pub struct TransferRow<'a> {
    /// The year's results.
    pub results: Results<'a>,
    /// Both sides of the payment, and what counts of it.
    pub of: &'a Transfer<'a>,
}

/// Returns the rows of the payments, in the order of the catalogue.
pub fn rows<'a>(results: &Results<'a>, finance: &'a Finance<'a>) -> Vec<TransferRow<'a>> {
    let row = |of| TransferRow {
        results: *results,
        of,
    };
    finance.transfers.iter().map(row).collect()
}

impl TransferRow<'_> {
    /// Returns the amount that counts, with the marks of the value of the line.
    fn counted(&self) -> Datum {
        let entry = Amount::Realised.entry(&self.of.goal.id, &self.of.line.id);
        Datum::amount_of(self.of.counted).marked(marks::of(&self.results, &entry))
    }
}

/// Returns the columns of the payments between institutions.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<TransferRow<'a>>> {
    use ColumnKind::{Money, Short, Text as Words};
    vec![
        Column::new("goal", GOAL, Words, 7.0, |row| Datum::Refers(Reference::Goal(row.of.goal.id.clone()))),
        Column::new("item", KEY, Words, 26.0, |row: &TransferRow<'_>| Datum::key(ItemKey::new(&row.of.goal.id, &row.of.line.id)))
            .brief(LINE),
        Column::new("title", TITLE, Words, 42.0, |row| Datum::words(&row.of.line.title)),
        Column::new("payer", PAYER, Short, 14.0, |row| Datum::Institution(row.of.line.payer.clone())),
        Column::new("recipient", RECIPIENT, Short, 14.0, |row| Datum::Institution(row.of.recipient.clone())),
        Column::new("paid", Text::new("Plačano", "Paid"), Money, 16.0, |row: &TransferRow<'_>| Datum::amount_of(row.of.paid)),
        Column::new("received", Text::new("Prejeto", "Received"), Money, 16.0, |row: &TransferRow<'_>| Datum::amount_of(row.of.received)),
        Column::new("difference", DIFFERENCE, Money, 16.0, |row: &TransferRow<'_>| {
            Datum::amount_of(row.of.difference)
        })
        .computed("=IF(OR({paid}=\"\",{received}=\"\"),\"\",ROUND({paid}-{received},{decimals}))")
        .toned(|row| match row.of.difference {
            Some(difference) if !difference.number.is_zero() => Tone::Bad,
            Some(_) | None => Tone::Computed,
        }),
        Column::new(
            "counted",
            Text::new("Šteto v seštevkih", "Counted in the totals"),
            Money,
            16.0,
            |row: &TransferRow<'_>| row.counted(),
        )
        .brief(Text::new("Šteto", "Counted"))
        .computed(
            "=IF(SUMPRODUCT(({lines:item}={item})*ISNUMBER({lines:realised}))=0,\"\",\
             ROUND(SUMPRODUCT(({lines:item}={item})*1,{lines:realised}),{decimals}))",
        )
        .toned(|_| Tone::Computed),
        Column::new("claims", CLAIMS, Words, 9.0, |row| claims(row.of.goal, row.of.line)),
        Column::new("findings", FOUND, Words, 11.0, |row| findings(row.of.goal, row.of.line)),
    ]
}

/// An amount, or all amounts of a line, that the totals of realised amounts leave out.
pub struct Excluded<'a> {
    /// The line, its amounts and why they are left out.
    pub of: &'a LeftOut<'a>,
    /// The amount, and who stated it; `None` if there is none, or if the row is about all of them.
    pub amount: Option<(&'a InstitutionId, Quantity)>,
}

/// Returns what the totals leave out: a row per line.
pub fn excluded<'a>(finance: &'a Finance<'a>) -> Vec<Excluded<'a>> {
    let row = |of| Excluded { of, amount: None };
    finance.left_out.iter().map(row).collect()
}

/// Returns what the totals leave out: a row per amount, and one for a line without amounts.
pub fn excluded_amounts<'a>(finance: &'a Finance<'a>) -> Vec<Excluded<'a>> {
    let rows = finance.left_out.iter().flat_map(|of| {
        let amounts = of.amounts.iter().map(|amount| Some(*amount));
        let none = of.amounts.is_empty().then_some(None);
        amounts.chain(none).map(move |amount| Excluded { of, amount })
    });
    rows.collect()
}

/// Returns the columns of what the totals leave out.
#[rustfmt::skip] // A column, a line.
pub fn excluded_columns<'a>() -> Vec<Column<Excluded<'a>>> {
    use ColumnKind::{Money, Short, Text as Words};
    vec![
        Column::new("goal", GOAL, Words, 7.0, |row| Datum::Refers(Reference::Goal(row.of.goal.id.clone()))),
        Column::new("item", KEY, Words, 26.0,
            |row: &Excluded<'_>| Datum::key(ItemKey::new(&row.of.goal.id, &row.of.line.id)))
            .brief(LINE),
        Column::new("title", TITLE, Words, 42.0, |row| Datum::words(&row.of.line.title)),
        Column::new("stated_by", Text::new("Navedla", "Stated by"), Short, 14.0,
            |row: &Excluded<'_>| Datum::maybe(row.amount, |(who, _)| Datum::Institution(who.clone())))
            .under("payer"),
        Column::new("amount", Text::new("Znesek, ki ne šteje", "Amount that does not count"), Money, 16.0,
            |row: &Excluded<'_>| Datum::amount_of(row.amount.map(|(_, amount)| amount)))
            .under("realised"),
        Column::new(
            "because",
            Text::new("Zakaj", "Why"),
            Words,
            44.0,
            |row: &Excluded<'_>| Datum::Word("", row.of.because.label().into()),
        )
        .under("standing")
        .toned(|row| match row.of.because {
            Aside::Missing | Aside::Open => Tone::Doubtful,
            Aside::CountedOnce | Aside::SetAside | Aside::NoAmount => Tone::Plain,
        }),
        Column::new(
            "amounts",
            Text::new("Kdo in koliko", "Who and how much"),
            Words,
            30.0,
            |row| {
                let amounts = row.of.amounts.iter();
                Datum::Amounts(amounts.map(|(who, amount)| ((*who).clone(), *amount)).collect())
            },
        ),
        Column::new("claims", CLAIMS, Words, 9.0, |row| claims(row.of.goal, row.of.line)),
        Column::new("findings", FOUND, Words, 11.0, |row| findings(row.of.goal, row.of.line)),
    ]
}
