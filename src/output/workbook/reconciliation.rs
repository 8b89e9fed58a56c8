//! The sheet that compares the forms with the ledger: each connected line, the differences, and the rows of no line.

use super::below::Below;
use super::column::{self, Frame};
use super::link::{self, Links};
use crate::base::language::Text;
use crate::base::value::Amount;
use crate::output::tables::reconciliation as tables;
use crate::output::tables::{Column, choose, money};
use crate::result::finance::Finance;
use crate::sheet::{Cell, Format, Look, SheetPlan};

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

/// The columns of the ledger's rows below the lines.
const OF_LEDGER: [&str; 7] = [
    "row", "name", "account", "adopted", "revised", "realised", "because",
];

/// Makes the sheet; `None` without a ledger.
pub(super) fn sheet(links: &Links<'_>, finance: &Finance<'_>) -> Option<SheetPlan> {
    let reconciliation = finance.reconciliation.as_ref()?;
    let results = links.results();
    let rows = money::rows(results, finance);
    // The columns of amounts that the ledger does not have are left out.
    let ledger = results.catalogue.ledger.as_ref();
    let kept = |column: &Column<_>| match column.key.split('_').next() {
        Some("adopted") => ledger.is_some_and(|columns| columns.adopted.is_some()),
        Some("revised") => ledger.is_some_and(|columns| columns.revised.is_some()),
        Some(_) | None => true,
    };
    let columns: Vec<Column<_>> = tables::columns().into_iter().filter(kept).collect();
    let mut sheet = column::sheet(links, &FRAME, &columns, &rows);
    let mut below = Below::new(&mut sheet, links, &rows, &columns, "rows");
    below.title(Text::new(
        "Vrstice glavne knjige brez postavke",
        "Rows of the ledger without a line",
    ));
    let of_ledger = choose(tables::ledger_columns(), &OF_LEDGER);
    below.rows(&of_ledger, &tables::unclaimed(results, reconciliation));
    if !reconciliation.unclaimed.is_empty() {
        let label = below.words(Text::new("Skupaj brez postavke", "Total without a line"));
        let sum = reconciliation.unclaimed_sum();
        let sum = |which| column::amount(sum.get(which), Look::Total, Format::Money);
        let cells = [
            ("title", Cell::text(label, Look::Total)),
            ("adopted_ledger", sum(Amount::Adopted)),
            ("revised_ledger", sum(Amount::Revised)),
            ("realised_ledger", sum(Amount::Realised)),
        ];
        below.put(Look::Total, cells);
    }
    let left_out = tables::left_out(results, reconciliation);
    if !left_out.is_empty() {
        below.title(Text::new(
            "Vrstice glavne knjige, ki ne štejejo",
            "Rows of the ledger that do not count",
        ));
        below.rows(&of_ledger, &left_out);
    }
    Some(sheet)
}
