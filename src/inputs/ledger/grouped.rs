//! A printed list that gives the line of the budget only on the row above its accounts, and not beside each.

use super::codes::{GROUP_DIFFERS, LINES_CARRIED};
use super::number::Numbered;
use super::parsed::Parsed;
use super::subtotals::differs;
use super::{Ledger, Unread};
use crate::base::finding::Findings;
use crate::base::value::{Amount, Amounts, sum};

/// A group of rows: the number of the row that names the line, its amounts, and the last row.
#[derive(Debug, Clone)]
pub(super) struct RowGroup {
    line: String,
    number: u32,
    last: u32,
    amounts: Amounts,
}

/// The groups of a ledger, in their order; none unless it is grouped.
pub(super) type Groups = Vec<RowGroup>;

/// Assigns each row the line of its group, if the whole ledger is grouped: rows with a line have no account, and rows with an
/// account no line. A total ends a group.
pub(super) fn carry_down(ledger: &Ledger, rows: &mut [Parsed], findings: &mut Findings) -> Groups {
    let begins = |row: &Parsed| matches!(row.line, Numbered::Read(_)) && !row.has_account() && !row.is_total;
    let is_bare = |row: &Parsed| matches!(row.line, Numbered::Blank);
    let with_account = || rows.iter().filter(|row| row.has_account());
    if !rows.iter().any(begins) || !with_account().all(is_bare) {
        return Groups::new();
    }
    let mut groups = Groups::new();
    let (mut is_open, mut carried) = (false, 0);
    for row in rows {
        let number = row.row + 1;
        if let Numbered::Read(line) = &row.line
            && begins(row)
        {
            groups.push(RowGroup {
                line: line.clone(),
                number,
                last: number,
                amounts: row.amounts,
            });
            is_open = true;
        } else if row.is_total {
            is_open = false;
        } else if let Some(group) = groups.last_mut().filter(|_| is_open && row.has_account()) {
            row.line = Numbered::Read(group.line.clone());
            group.last = number;
            carried += 1;
        }
    }
    if let Some(first) = groups.first().filter(|_| carried > 0) {
        let fault = LINES_CARRIED
            .fault()
            .with("groups", groups.len())
            .with("rows", carried);
        findings.push(fault.at(ledger.place(first.number, Amount::Realised)));
    }
    groups
}

/// Reports groups whose own amounts are not those of their rows.
pub(super) fn report_differing(ledger: &Ledger, groups: &Groups, findings: &mut Findings) {
    for group in groups {
        let within = |number: u32| (group.number..=group.last).contains(&number);
        let rows = ledger.rows.iter().filter(|row| within(row.number));
        let below = Amounts::sum(rows.map(|row| &row.amounts).collect::<Vec<_>>());
        let unread = |row: &Unread| within(row.number);
        if group.amounts.is_blank() || ledger.unread.iter().any(unread) {
            continue;
        }
        if let Some((which, stated, summed)) = differs(&group.amounts, &below) {
            let fault = GROUP_DIFFERS
                .fault()
                .with("line", &group.line)
                .with_message("amount", which.label())
                .with_message("found", ledger.money(stated))
                .with_message("expected", ledger.money(summed))
                .with_message(
                    "difference",
                    ledger.money(sum([stated, -summed]).unwrap_or_default()),
                );
            findings.push(fault.at(ledger.place(group.number, which)));
        }
    }
}
