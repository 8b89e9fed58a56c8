//! The sheet of money: one row a budget line, a transfer once, held against the ledger where there is one; below them the
//! totals, the payments between institutions, and what the totals leave out.

mod below;
mod totals;
mod transfers;

use self::below::Below;
use crate::finance::{Booked, Finance, LineFigures, Reconciliation};
use crate::key::{Asked, EntryKey, ItemKey};
use crate::language::{Text, fill};
use crate::output::Results;
use crate::output::workbook::column::{self, Column, FIRST, Frame, letters, words};
use crate::output::workbook::link::{self, Links};
use crate::output::workbook::standing::standing_with_claims;
use crate::spreadsheet::{Cell, Content, Format, Look, Sheet};
use crate::value::{Amounts, NO_RESULT};
use rust_decimal::Decimal;

const FRAME: Frame = Frame {
    name: link::FINANCE.name,
    about: Text::new(
        "Sprejeti, veljavni in realizirani zneski v letu {year}",
        "Adopted, revised and realised amounts in {year}",
    ),
    fixed: 4,
    unprinted: 3,
    counted: "item",
    summed: &["before", "adopted", "revised", "realised", "ledger", "difference"],
};

/// The columns that there are only with a ledger.
const OF_LEDGER: [&str; 3] = ["ledger", "difference", "booked"];

struct Row<'a> {
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    finance: &'a Finance<'a>,
    figures: &'a LineFigures<'a>,
    booked: Option<&'a Booked>,
    /// The row of the sheet, counted from one as formulas do.
    number: u32,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>, finance: &Finance<'_>) -> Sheet {
    let rows: Vec<Row<'_>> = (FIRST + 1..)
        .zip(finance.lines.iter().enumerate())
        .map(|(number, (at, figures))| Row {
            results,
            links,
            finance,
            figures,
            booked: finance.booked_of(at),
            number,
        })
        .collect();
    let columns = columns(finance);
    let mut sheet = column::sheet(results, &FRAME, &columns, &rows);
    if rows.is_empty() {
        return sheet;
    }
    let keys = columns.iter().map(|column| column.key).collect();
    let mut below = Below::new(&mut sheet, results, links, finance, keys);
    below.totals();
    below.transfers();
    below.left_out();
    sheet
}

fn columns<'a>(finance: &Finance<'_>) -> Vec<Column<Row<'a>>> {
    let kept = |column: &Column<_>| finance.reconciliation.is_some() || !OF_LEDGER.contains(&column.key);
    all_columns().into_iter().filter(kept).collect()
}

fn all_columns<'a>() -> [Column<Row<'a>>; 18] {
    [
        Column {
            key: "area",
            heading: Text::new("Področje", "Area"),
            width: 9.0,
            cell: |row| words(row.figures.goal.area.as_str()),
        },
        Column {
            key: "goal",
            heading: Text::new("Cilj", "Goal"),
            width: 7.0,
            cell: |row| row.links.goal(&row.figures.goal.id),
        },
        Column {
            key: "item",
            heading: Text::new("Ključ", "Key"),
            width: 26.0,
            cell: |row| words(ItemKey::new(&row.figures.goal.id, &row.figures.line.id).to_string()),
        },
        Column {
            key: "title",
            heading: Text::new("Proračunska postavka", "Budget line"),
            width: 42.0,
            cell: |row| words(&row.figures.line.title),
        },
        Column {
            key: "source",
            heading: Text::new("Vir", "Source"),
            width: 16.0,
            cell: |row| words(row.figures.line.source.label().in_(row.results.language())),
        },
        Column {
            key: "payer",
            heading: Text::new("Plačnik", "Payer"),
            width: 14.0,
            cell: |row| words(row.short(Some(&row.figures.line.payer))),
        },
        Column {
            key: "recipient",
            heading: Text::new("Prejemnik", "Recipient"),
            width: 14.0,
            cell: |row| words(row.short(row.figures.line.recipient.as_ref())),
        },
        Column {
            key: "before",
            heading: Text::new("Realizacija {before1}", "Realised {before1}"),
            width: 16.0,
            cell: |row| column::amount(row.figures.before, Look::Plain, Format::Money),
        },
        Column {
            key: "adopted",
            heading: Text::new("Sprejeti {year}", "Adopted {year}"),
            width: 16.0,
            cell: |row| column::amount(row.figures.amounts.adopted, Look::Plain, Format::Money),
        },
        Column {
            key: "revised",
            heading: Text::new("Veljavni {year}", "Revised {year}"),
            width: 16.0,
            cell: |row| column::amount(row.figures.amounts.revised, Look::Plain, Format::Money),
        },
        Column {
            key: "realised",
            heading: Text::new("Realizacija {year}", "Realised {year}"),
            width: 16.0,
            cell: |row| column::amount(row.figures.amounts.realised, Look::Plain, Format::Money),
        },
        Column {
            key: "index",
            heading: Text::new("Indeks realizacija / veljavni", "Index realised / revised"),
            width: 12.0,
            cell: Row::index,
        },
        Column {
            key: "ledger",
            heading: Text::new("Glavna knjiga {year}", "Ledger {year}"),
            width: 16.0,
            cell: |row| {
                let realised = row.booked.and_then(|booked| booked.amounts.realised);
                column::amount(realised, Look::Plain, Format::Money)
            },
        },
        Column {
            key: "difference",
            heading: Text::new("Razlika do glavne knjige", "Difference from the ledger"),
            width: 14.0,
            cell: Row::difference,
        },
        Column {
            key: "standing",
            heading: Text::new(
                "Kako je nastala realizacija",
                "How the realised amount came about",
            ),
            width: 44.0,
            cell: |row| words(row.standing()),
        },
        Column {
            key: "booked",
            heading: Text::new("Vrstic glavne knjige", "Rows of the ledger"),
            width: 11.0,
            cell: |row| {
                let key = ItemKey::new(&row.figures.goal.id, &row.figures.line.id);
                row.booked
                    .map_or_else(Cell::default, |booked| row.links.booked(&key, booked.rows.len()))
            },
        },
        Column {
            key: "claims",
            heading: link::CLAIMS,
            width: 9.0,
            cell: |row| {
                row.links
                    .claims_of_line(&row.figures.goal.id, &row.figures.line.id)
            },
        },
        Column {
            key: "findings",
            heading: link::FOUND,
            width: 11.0,
            cell: |row| {
                row.links
                    .findings_of_line(&row.figures.goal.id, &row.figures.line.id)
            },
        },
    ]
}

/// The index of amounts as it was computed; the sign of no result where it has too many digits.
pub(super) fn index_of(amounts: &Amounts, index: Option<Decimal>) -> Content {
    match index {
        Some(index) => Content::Number(index),
        None if amounts.is_index_beyond() => Content::Text(NO_RESULT.to_owned()),
        None => Content::Blank,
    }
}

impl Row<'_> {
    fn short<'b>(&'b self, institution: Option<&'b crate::key::InstitutionId>) -> &'b str {
        institution.map_or("", |id| crate::output::wording::short(self.results.catalogue, id))
    }

    fn index(&self) -> Cell {
        let cell = |key| self.at(key);
        let formula = fill(
            "=IF(OR({revised}=\"\",{realised}=\"\",{revised}=0),\"\",\
             IF(ABS({realised}/{revised})>=1E+11,\"–\",ROUND({realised}/{revised}*100,2)))",
            &[("revised", &cell("revised")), ("realised", &cell("realised"))],
        );
        let amounts = &self.figures.amounts;
        Cell::formula(
            formula,
            index_of(amounts, amounts.index()),
            Look::Computed,
            Format::Index,
        )
    }

    fn difference(&self) -> Cell {
        let formula = fill(
            "=IF(OR({realised}=\"\",{ledger}=\"\"),\"\",ROUND({realised}-{ledger},2))",
            &[("realised", &self.at("realised")), ("ledger", &self.at("ledger"))],
        );
        let difference = self.booked.and_then(|booked| booked.difference.realised);
        let above = Reconciliation::is_above(self.results.catalogue.ledger.as_ref(), difference);
        let look = if above { Look::Bad } else { Look::Computed };
        let result = difference.map_or(Content::Blank, Content::Number);
        Cell::formula(formula, result, look, Format::Money)
    }

    /// The cell of a column in the row, as formulas call it.
    fn at(&self, key: &str) -> String {
        format!("{}{}", letters(&columns(self.finance), key), self.number)
    }

    fn standing(&self) -> String {
        let entry = EntryKey::new(&self.figures.goal.id, Asked::Item(self.figures.line.id.clone()));
        standing_with_claims(self.results, &entry)
    }
}
