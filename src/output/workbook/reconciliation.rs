//! The sheet that holds the forms against the ledger: each tied line, what differs, and the rows that nobody claims.

use rust_decimal::Decimal;

use crate::finance::{Booked, Finance, LineFigures, Reconciliation};
use crate::key::ItemKey;
use crate::language::{Text, fill};
use crate::output::Results;
use crate::output::workbook::column::{self, Column, FIRST, Frame, end, letters, put, words};
use crate::output::workbook::link::{self, Links};
use crate::place::Range;
use crate::spreadsheet::{Cell, Content, Format, Look, Sheet};
use crate::value::{Amount, Amounts};

const FRAME: Frame = Frame {
    name: link::RECONCILIATION.name,
    about: Text::new(
        "Zneski iz obrazcev in iz glavne knjige v letu {year}",
        "Amounts of the forms and of the ledger in {year}",
    ),
    fixed: 2,
    unprinted: 3,
    counted: "item",
    summed: &[
        "adopted",
        "adopted_ledger",
        "adopted_difference",
        "revised",
        "revised_ledger",
        "revised_difference",
        "realised",
        "realised_ledger",
        "realised_difference",
    ],
};

struct Row<'a> {
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    figures: &'a LineFigures<'a>,
    booked: Option<&'a Booked>,
    reconciliation: &'a Reconciliation<'a>,
    /// The row of the sheet, counted from one as formulas do.
    number: u32,
}

/// Makes the sheet; nothing where there is no ledger.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>, finance: &Finance<'_>) -> Option<Sheet> {
    let reconciliation = finance.reconciliation.as_ref()?;
    let rows: Vec<Row<'_>> = (FIRST + 1..)
        .zip(finance.lines.iter().zip(&reconciliation.booked))
        .map(|(number, (figures, booked))| Row {
            results,
            links,
            figures,
            booked: booked.as_ref(),
            reconciliation,
            number,
        })
        .collect();
    let columns = columns(results);
    let mut sheet = column::sheet(results, &FRAME, &columns, &rows);
    let mut below = Below {
        results,
        sheet: &mut sheet,
        keys: columns.iter().map(|column| column.key).collect(),
        row: end(&rows) + 1,
    };
    below.unclaimed(reconciliation);
    below.left_out(reconciliation);
    Some(sheet)
}

/// The columns; without those of amounts that the ledger does not have.
fn columns<'a>(results: &Results<'_>) -> Vec<Column<Row<'a>>> {
    let named = results.catalogue.ledger.as_ref();
    let kept = |column: &Column<_>| match column.key.split('_').next() {
        Some("adopted") => named.is_some_and(|columns| columns.adopted.is_some()),
        Some("revised") => named.is_some_and(|columns| columns.revised.is_some()),
        _ => true,
    };
    all_columns().into_iter().filter(kept).collect()
}

fn all_columns<'a>() -> [Column<Row<'a>>; 16] {
    [
        Column {
            key: "item",
            heading: Text::new("Ključ", "Key"),
            width: 26.0,
            cell: |row| words(row.key().to_string()),
        },
        Column {
            key: "title",
            heading: Text::new("Proračunska postavka", "Budget line"),
            width: 42.0,
            cell: |row| words(&row.figures.line.title),
        },
        Column {
            key: "account",
            heading: Text::new("Konto ali postavka", "Account or line"),
            width: 18.0,
            cell: |row| words(row.figures.line.booking.display()),
        },
        Column {
            key: "adopted",
            heading: Text::new("Sprejeti, obrazec", "Adopted, form"),
            width: 16.0,
            cell: |row| row.form(Amount::Adopted),
        },
        Column {
            key: "adopted_ledger",
            heading: Text::new("Sprejeti, glavna knjiga", "Adopted, ledger"),
            width: 16.0,
            cell: |row| row.ledger(Amount::Adopted),
        },
        Column {
            key: "adopted_difference",
            heading: Text::new("Sprejeti, razlika", "Adopted, difference"),
            width: 13.0,
            cell: |row| row.difference(Amount::Adopted, "adopted", "adopted_ledger"),
        },
        Column {
            key: "revised",
            heading: Text::new("Veljavni, obrazec", "Revised, form"),
            width: 16.0,
            cell: |row| row.form(Amount::Revised),
        },
        Column {
            key: "revised_ledger",
            heading: Text::new("Veljavni, glavna knjiga", "Revised, ledger"),
            width: 16.0,
            cell: |row| row.ledger(Amount::Revised),
        },
        Column {
            key: "revised_difference",
            heading: Text::new("Veljavni, razlika", "Revised, difference"),
            width: 13.0,
            cell: |row| row.difference(Amount::Revised, "revised", "revised_ledger"),
        },
        Column {
            key: "realised",
            heading: Text::new("Realizacija, obrazec", "Realised, form"),
            width: 16.0,
            cell: |row| row.form(Amount::Realised),
        },
        Column {
            key: "realised_ledger",
            heading: Text::new("Realizacija, glavna knjiga", "Realised, ledger"),
            width: 16.0,
            cell: |row| row.ledger(Amount::Realised),
        },
        Column {
            key: "realised_difference",
            heading: Text::new("Realizacija, razlika", "Realised, difference"),
            width: 13.0,
            cell: |row| row.difference(Amount::Realised, "realised", "realised_ledger"),
        },
        Column {
            key: "rows",
            heading: Text::new("Vrstice glavne knjige", "Rows of the ledger"),
            width: 34.0,
            cell: |row| words(row.rows()),
        },
        Column {
            key: "money",
            heading: link::FIGURE,
            width: 12.0,
            cell: |row| row.links.money(&row.key()),
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
    fn key(&self) -> ItemKey {
        ItemKey::new(&self.figures.goal.id, &self.figures.line.id)
    }

    fn form(&self, which: Amount) -> Cell {
        column::amount(self.figures.amounts.get(which), Look::Plain, Format::Money)
    }

    fn ledger(&self, which: Amount) -> Cell {
        let amount = self.booked.and_then(|booked| booked.amounts.get(which));
        column::amount(amount, Look::Plain, Format::Money)
    }

    fn difference(&self, which: Amount, form: &str, ledger: &str) -> Cell {
        let columns = columns(self.results);
        let cell = |key| format!("{}{}", letters(&columns, key), self.number);
        let formula = fill(
            "=IF(OR({form}=\"\",{ledger}=\"\"),\"\",ROUND({form}-{ledger},2))",
            &[("form", &cell(form)), ("ledger", &cell(ledger))],
        );
        let difference = self.booked.and_then(|booked| booked.difference.get(which));
        let above = Reconciliation::is_above(self.results.catalogue.ledger.as_ref(), difference);
        let look = if above { Look::Bad } else { Look::Computed };
        Cell::formula(
            formula,
            difference.map_or(Content::Blank, Content::Number),
            look,
            Format::Money,
        )
    }

    fn rows(&self) -> String {
        let language = self.results.language();
        let Some(booked) = self.booked else {
            return Text::new(
                "postavka ni povezana z glavno knjigo",
                "the line is not tied to the ledger",
            )
            .in_(language)
            .to_owned();
        };
        if booked.rows.is_empty() {
            return Text::new("ni vrstice s tem kontom", "no row has the account")
                .in_(language)
                .to_owned();
        }
        let rows = booked
            .rows
            .iter()
            .filter_map(|at| self.reconciliation.ledger.rows.get(*at));
        let rows = rows.map(|row| format!("{}: {}", row.number, row.written));
        rows.collect::<Vec<_>>().join(", ")
    }
}

/// What stands below the lines: the ledger's rows that are no line's.
struct Below<'a, 'r> {
    results: &'a Results<'r>,
    sheet: &'a mut Sheet,
    /// The keys of the columns.
    keys: Vec<&'static str>,
    row: u32,
}

impl Below<'_, '_> {
    fn unclaimed(&mut self, reconciliation: &Reconciliation<'_>) {
        self.title(Text::new(
            "Vrstice glavne knjige brez postavke",
            "Rows of the ledger without a line",
        ));
        for one in &reconciliation.unclaimed {
            let why = if one.by.is_empty() {
                ""
            } else {
                let twice = Text::new("zajema jo več postavk", "several lines claim it");
                twice.in_(self.results.language())
            };
            self.put(
                one.row.number,
                (&one.row.written, &one.row.name),
                &one.row.amounts,
                why,
                Look::Ruled,
            );
        }
        let total = Text::new("Skupaj brez postavke", "Total without a line").in_(self.results.language());
        if !reconciliation.unclaimed.is_empty() {
            self.amounts(("", total, ""), &reconciliation.unclaimed_sum(), "", Look::Total);
        }
    }

    fn left_out(&mut self, reconciliation: &Reconciliation<'_>) {
        if reconciliation.ledger.left_out.is_empty() {
            return;
        }
        self.row += 1;
        self.title(Text::new(
            "Vrstice glavne knjige, ki ne štejejo",
            "Rows of the ledger that do not count",
        ));
        for one in &reconciliation.ledger.left_out {
            let why = one.because.label().in_(self.results.language());
            self.put(one.number, ("", &one.words), &one.amounts, why, Look::Ruled);
        }
    }

    fn title(&mut self, text: Text) {
        let last = self.keys.iter().position(|key| *key == "rows");
        let last = last.and_then(|at| u16::try_from(at).ok()).unwrap_or_default();
        self.sheet.merged.push(Range::new(self.row, 0, self.row, last));
        for at in 0..=last {
            let words = if at == 0 {
                text.in_(self.results.language())
            } else {
                ""
            };
            self.sheet.put(self.row, at, Cell::text(words, Look::Group));
        }
        self.row += 1;
    }

    fn put(&mut self, number: u32, (account, name): (&str, &str), amounts: &Amounts, why: &str, look: Look) {
        let row = Text::new("vrstica {n}", "row {n}").in_(self.results.language());
        let row = fill(row, &[("n", &number.to_string())]);
        self.amounts((&row, name, account), amounts, why, look);
    }

    fn amounts(
        &mut self,
        (row, name, account): (&str, &str, &str),
        amounts: &Amounts,
        why: &str,
        look: Look,
    ) {
        let money = |amount: Option<Decimal>| column::amount(amount, look, Format::Money);
        let printed = self.keys.iter().take_while(|key| **key != "money");
        let cells: Vec<Cell> = printed
            .map(|key| match *key {
                "item" => Cell::text(row, look),
                "title" => Cell::text(name, look),
                "account" => Cell::text(account, look),
                "adopted_ledger" => money(amounts.adopted),
                "revised_ledger" => money(amounts.revised),
                "realised_ledger" => money(amounts.realised),
                "rows" => Cell::text(why, look),
                _ => Cell::blank(look),
            })
            .collect();
        for (at, cell) in (0u16..).zip(cells) {
            put(self.sheet, self.row, at, cell);
        }
        self.row += 1;
    }
}
