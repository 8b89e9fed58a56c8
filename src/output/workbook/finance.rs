//! The sheet of money: one row a budget line, a transfer once, held against the ledger where there is one; below them the
//! totals, the payments between institutions, and what the totals leave out.

mod totals;

use rust_decimal::Decimal;

use super::below::{Below, computed, sum_of};
use super::column::{self, Frame};
use super::link::{self, Links};
use crate::base::language::{Text, fill};
use crate::base::value::known_sum;
use crate::output::tables::{choose, money, transfers};
use crate::result::finance::{Aside, Finance};
use crate::sheet::{Cell, Format, Look, SheetPlan};

const FRAME: Frame = Frame {
    name: link::FINANCE.name,
    about: Text::new(
        "Sprejeti, veljavni in realizirani zneski v letu {year}",
        "Adopted, revised and realised amounts in {year}",
    ),
    fixed: 4,
    unprinted: 3,
    counted: "item",
    summed: &[
        "realised_year_before",
        "adopted",
        "revised",
        "realised",
        "ledger_realised",
        "difference_realised",
    ],
};

/// The columns that are shown, some only with a ledger.
const COLUMNS: [&str; 18] = [
    "area",
    "goal",
    "item",
    "title",
    "source",
    "payer",
    "recipient",
    "realised_year_before",
    "adopted",
    "revised",
    "realised",
    "index",
    "ledger_realised",
    "difference_realised",
    "standing",
    "booked",
    "claims",
    "findings",
];
const OF_TRANSFERS: [&str; 11] = [
    "goal",
    "item",
    "title",
    "payer",
    "recipient",
    "paid",
    "received",
    "difference",
    "counted",
    "claims",
    "findings",
];
const OF_EXCLUDED: [&str; 8] = [
    "goal",
    "item",
    "title",
    "stated_by",
    "amount",
    "because",
    "claims",
    "findings",
];

/// Makes the sheet.
pub(super) fn sheet(links: &Links<'_>, finance: &Finance<'_>) -> SheetPlan {
    let rows = money::rows(links.results(), finance);
    let kept = |key: &&str| finance.reconciliation.is_some() || !money::OF_LEDGER.contains(key);
    let keys: Vec<&str> = COLUMNS.into_iter().filter(kept).collect();
    let columns = choose(money::columns(), &keys);
    let mut sheet = column::sheet(links, &FRAME, &columns, &rows);
    if rows.is_empty() {
        return sheet;
    }
    let mut below = Below::new(&mut sheet, links, &rows, &columns, "standing");
    below.apart();
    below.totals(finance);
    below.transfers(finance);
    below.left_out(finance);
    sheet
}

impl Below<'_> {
    /// Writes the payments between institutions, both sides and what counts of them.
    fn transfers(&mut self, finance: &Finance<'_>) {
        if finance.transfers.is_empty() {
            return;
        }
        let title = Text::new(
            "Prenosi med ustanovami (vsako plačilo šteto enkrat)",
            "Payments between institutions (each counted once)",
        );
        let columns = choose(transfers::columns(), &OF_TRANSFERS);
        let written = self.table(title, &columns, &finance.transfers);
        let label = self.words(Text::new("Skupaj prenosi", "Total of payments"));
        let sums = self.sums(&columns, &finance.transfers, written);
        let label = [("title", Cell::text(label, Look::Total))];
        self.put(Look::Total, label.into_iter().chain(sums));
    }

    /// Writes what the totals of realised amounts leave out: a row an amount, below them the sums by the reason.
    fn left_out(&mut self, finance: &Finance<'_>) {
        if finance.left_out.is_empty() {
            return;
        }
        let title = Text::new(
            "Ni v seštevkih realizacije",
            "Not in the totals of realised amounts",
        );
        let columns = choose(transfers::excluded_columns(), &OF_EXCLUDED);
        let rows = transfers::excluded_amounts(finance);
        let (first, last) = self.table(title, &columns, &rows);
        for because in Aside::ALL {
            let of_reason = finance.left_out.iter().filter(|one| one.because == because);
            let amounts: Vec<Option<Decimal>> = of_reason
                .flat_map(|one| one.amounts.iter().map(|(_, amount)| Some(*amount)))
                .collect();
            if amounts.is_empty() {
                continue;
            }
            let among = format!(
                "({}={})",
                self.cells("standing", first, last),
                self.here("standing")
            );
            let formula = sum_of(&self.cells("realised", first, last), &among);
            let why = self.words(because.label());
            let words = self.words(Text::new("Skupaj: {why}", "Total: {why}"));
            let cells = [
                ("title", Cell::text(fill(words, &[("why", why)]), Look::Total)),
                (
                    "realised",
                    computed(formula, known_sum(amounts), Look::Total, Format::Money),
                ),
                ("standing", Cell::text(why, Look::Total)),
            ];
            self.put(Look::Total, cells);
        }
    }
}
