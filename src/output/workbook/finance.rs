//! The sheet of money: one row per budget line, each transfer once, compared with the ledger if there is one; below them the
//! totals, the payments between institutions, and what the totals leave out.

mod totals;

use super::below::Below;
use super::cell::amount_by_formula;
use super::column::{self, Frame};
use super::link::{self, Links};
use crate::base::language::{Text, fill};
use crate::base::value::Quantity;
use crate::output::tables::money::{self, MoneyRow};
use crate::output::tables::{ColumnKind, Datum, choose, transfers};
use crate::result::finance::{Aside, Finance};
use crate::sheet::{Cell, Look, SheetPlan};

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

/// The columns that are shown, some only with a ledger; between the first and the others are those of earlier years.
const NAMED: [&str; 7] = ["area", "goal", "item", "title", "source", "payer", "recipient"];
const COLUMNS: [&str; 15] = [
    "older",
    "realised_year_before",
    "adopted",
    "revised",
    "realised",
    "index",
    "change",
    "ledger_realised",
    "difference_realised",
    "notes",
    "earlier_notes",
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
    let rows = money::all(links.results(), finance);
    let columns = choose(money::columns(), &keys(&rows, finance));
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

/// Returns the keys of the columns that are shown: those about the ledger only with one, and a dispensable column without values
/// only if the payments between institutions need its place.
fn keys(rows: &[MoneyRow<'_>], finance: &Finance<'_>) -> Vec<&'static str> {
    let is_possible = |key: &&str| finance.reconciliation.is_some() || !money::OF_LEDGER.contains(key);
    // Last year's realised amount stands beside the year's.
    let is_earlier =
        |key: &&str| key.contains("_before") && !["realised_before1", "realised_year_before"].contains(key);
    let all = money::columns();
    let earlier = all.iter().map(|column| column.key).filter(is_earlier);
    let keys = NAMED.into_iter().chain(earlier).chain(COLUMNS);
    let possible: Vec<&str> = keys.filter(is_possible).collect();
    let with_values = column::with_values(choose(money::columns(), &possible), rows);
    let with_values: Vec<&str> = with_values.iter().map(|column| column.key).collect();
    let needed = if finance.transfers.is_empty() {
        0
    } else {
        let columns = choose(transfers::columns(), &OF_TRANSFERS);
        columns
            .iter()
            .filter(|column| column.kind == ColumnKind::Money)
            .count()
    };
    let mut places = with_values
        .iter()
        .filter(|key| FRAME.summed.contains(key))
        .count();
    let mut kept = |key: &&str| {
        let is_place = !with_values.contains(key) && FRAME.summed.contains(key) && places < needed;
        places += usize::from(is_place);
        is_place || with_values.contains(key)
    };
    possible.into_iter().filter(|key| kept(key)).collect()
}

impl Below<'_> {
    /// Writes the payments between institutions: both sides, and what counts of them, in the first columns of amounts.
    fn transfers(&mut self, finance: &Finance<'_>) {
        if finance.transfers.is_empty() {
            return;
        }
        let title = Text::new(
            "Prenosi med ustanovami (vsako plačilo šteto enkrat)",
            "Payments between institutions (each counted once)",
        );
        let mut columns = choose(transfers::columns(), &OF_TRANSFERS);
        let amounts = columns
            .iter_mut()
            .filter(|column| column.kind == ColumnKind::Money);
        let places = FRAME.summed.iter().filter(|key| self.has(key));
        for (column, place) in amounts.zip(places) {
            column.under = Some(*place);
        }
        let rows = transfers::rows(self.results(), finance);
        let written = self.table(title, &columns, &rows);
        let label = self.words(Text::new("Skupaj prenosi", "Total of payments"));
        let sums = self.sums(&columns, &rows, written);
        let label = [("title", Cell::text(label, Look::Total))];
        self.put(Look::Total, label.into_iter().chain(sums));
    }

    /// Writes what the totals of realised amounts leave out: a row per amount, then the sums by reason.
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
            let amounts: Vec<Option<Quantity>> = of_reason
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
            let formula = self.sum_of(&self.cells("realised", first, last), &among);
            let why = self.words(because.label());
            let words = self.words(Text::new("Skupaj: {why}", "Total: {why}"));
            let sum = Datum::amount_of(Quantity::known_sum(amounts));
            let cells = [
                ("title", Cell::text(fill(words, &[("why", why)]), Look::Total)),
                (
                    "realised",
                    amount_by_formula(self.links, formula, sum, Look::Total),
                ),
                ("standing", Cell::text(why, Look::Total)),
            ];
            self.put(Look::Total, cells);
        }
    }
}
