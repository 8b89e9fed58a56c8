//! The sheet of money: one row a budget line, a transfer once, and the totals by area and by source.

mod totals;

use crate::key::{Asked, EntryKey, ItemKey};
use crate::language::{Text, fill};
use crate::output::Results;
use crate::output::figures::{LineFigures, lines};
use crate::output::workbook::column::{self, Column, FIRST, Frame, letters, words};
use crate::output::workbook::link::{self, Links};
use crate::output::workbook::standing::standing_with_claims;
use crate::spreadsheet::{Cell, Content, Format, Look, Sheet};

const FRAME: Frame = Frame {
    name: link::FINANCE.name,
    about: Text::new(
        "Sprejeti, veljavni in realizirani zneski v letu {year}",
        "Adopted, revised and realised amounts in {year}",
    ),
    fixed: 4,
    unprinted: 2,
    counted: "item",
    summed: &["before", "adopted", "revised", "realised"],
};

pub(super) struct Row<'a> {
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    figures: &'a LineFigures<'a>,
    /// The row of the sheet, counted from one as formulas do.
    number: u32,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>) -> Sheet {
    let of_year = lines(results);
    let rows: Vec<Row<'_>> = (FIRST + 1..)
        .zip(&of_year)
        .map(|(number, figures)| Row {
            results,
            links,
            figures,
            number,
        })
        .collect();
    let mut sheet = column::sheet(results, &FRAME, &columns(), &rows);
    totals::put(&mut sheet, results, &of_year);
    sheet
}

pub(super) fn columns<'a>() -> [Column<Row<'a>>; 15] {
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
            key: "standing",
            heading: Text::new(
                "Kako je nastala realizacija",
                "How the realised amount came about",
            ),
            width: 44.0,
            cell: |row| words(row.standing()),
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

impl Row<'_> {
    fn short<'b>(&'b self, institution: Option<&'b crate::key::InstitutionId>) -> &'b str {
        institution.map_or("", |id| crate::output::wording::short(self.results.catalogue, id))
    }

    fn index(&self) -> Cell {
        let columns = columns();
        let cell = |key| format!("{}{}", letters(&columns, key), self.number);
        let formula = fill(
            "=IF(OR({revised}=\"\",{realised}=\"\",{revised}=0),\"\",ROUND({realised}/{revised}*100,2))",
            &[("revised", &cell("revised")), ("realised", &cell("realised"))],
        );
        let index = self
            .figures
            .amounts
            .index()
            .map_or(Content::Blank, Content::Number);
        Cell::formula(formula, index, Look::Computed, Format::Index)
    }

    fn standing(&self) -> String {
        let entry = EntryKey::new(&self.figures.goal.id, Asked::Item(self.figures.line.id.clone()));
        standing_with_claims(self.results, &entry)
    }
}
