//! Accounts that are the sum of others: a plan of accounts is a tree, and programs print its inner nodes too.
//!
//! An account whose digits begin another's is above it. In an export that has it, its amounts are those of the accounts
//! below, so it would count twice. Where a line of the municipal budget is beside it, only rows of that line are below.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::codes::SUBTOTAL_WRONG;
use super::number::calls_itself_total;
use super::{Because, Ledger, LeftOut, Row, Unread, is_moving, nothing};
use crate::base::finding::Findings;
use crate::base::message::shown;
use crate::base::value::{Amount, Amounts, sum};

/// Removes the rows that are sums of others from those that count, and reports those whose sum differs.
pub(super) fn leave_out(ledger: &mut Ledger, findings: &mut Findings) {
    let is_sum = sums_of_others(&ledger.rows);
    let rows = std::mem::take(&mut ledger.rows);
    let (mut kept, mut sums) = (Vec::with_capacity(rows.len()), Vec::new());
    for (row, below) in rows.into_iter().zip(is_sum) {
        match below {
            Some(below) => sums.push((row, below)),
            None => kept.push(row),
        }
    }
    ledger.rows = kept;
    for (row, below) in sums {
        report_difference(ledger, &row, &below, findings);
        ledger.left_out.push(LeftOut {
            number: row.number,
            words: format!("{} {}", row.written, row.name).trim_end().to_owned(),
            because: Because::Subtotal,
            amounts: row.amounts,
        });
    }
    ledger.left_out.sort_by_key(|row| row.number);
}

/// By the line (all lines: nothing) and the account.
type Key<'a> = (Option<&'a str>, &'a str);

/// Of each row the sum of those below it; `None` if there are none.
fn sums_of_others(rows: &[Row]) -> Vec<Option<Amounts>> {
    let mut sums = totals_by_name(rows);
    let keys: HashSet<Key<'_>> = rows.iter().map(key).collect();
    let mut below: HashMap<Key<'_>, Vec<&Amounts>> = HashMap::new();
    let are_above: HashSet<Key<'_>> = rows
        .iter()
        .flat_map(above)
        .filter(|key| keys.contains(key))
        .collect();
    for (row, _) in rows.iter().zip(&sums).filter(|(_, sum)| sum.is_none()) {
        if !are_above.contains(&key(row)) {
            for one in above(row).filter(|one| are_above.contains(one)) {
                below.entry(one).or_default().push(&row.amounts);
            }
        }
    }
    let below: HashMap<Key<'_>, Amounts> = below
        .into_iter()
        .map(|(key, all)| (key, Amounts::sum(all.iter().copied())))
        .collect();
    for (row, sum) in rows.iter().zip(&mut sums) {
        if sum.is_none() {
            *sum = below.get(&key(row)).copied();
        }
    }
    sums
}

fn key(row: &Row) -> Key<'_> {
    (row.line.as_deref(), &row.account)
}

/// Returns the keys under which a row may be summed: shorter accounts of its line, and of all lines.
fn above(row: &Row) -> impl Iterator<Item = Key<'_>> {
    let lines = if row.line.is_some() { 2 } else { 1 };
    let ends = row.account.char_indices().map(|(end, _)| end).skip(1);
    ends.flat_map(move |end| {
        [row.line.as_deref(), None]
            .into_iter()
            .take(lines)
            .map(move |line| (line, &row.account[..end]))
    })
}

/// Rows that are the sum of others with the same account: they call themselves a total, or have no line where the others
/// have one. They are sums only when they add up: a booking may have such a name.
fn totals_by_name(rows: &[Row]) -> Vec<Option<Amounts>> {
    let mut of_key: HashMap<Key<'_>, Vec<&Amounts>> = HashMap::new();
    let mut of_lines: HashMap<&str, Vec<&Amounts>> = HashMap::new();
    for row in rows.iter().filter(|row| !calls_itself_total(&row.name)) {
        of_key.entry(key(row)).or_default().push(&row.amounts);
        if row.line.is_some() {
            of_lines.entry(&row.account).or_default().push(&row.amounts);
        }
    }
    let added = |all: &Vec<&Amounts>| Amounts::sum(all.iter().copied());
    let of_key: HashMap<Key<'_>, Amounts> = of_key.iter().map(|(key, all)| (*key, added(all))).collect();
    let of_lines: HashMap<&str, Amounts> = of_lines
        .iter()
        .map(|(account, all)| (*account, added(all)))
        .collect();
    let total = |row: &Row| {
        let by_name = of_key.get(&key(row)).filter(|_| calls_itself_total(&row.name));
        let by_line = of_lines.get(row.account.as_str()).filter(|_| row.line.is_none());
        let adds_up = |sum: &&Amounts| differs(&row.amounts, sum).is_none();
        by_name
            .filter(adds_up)
            .or_else(|| by_line.filter(adds_up))
            .copied()
    };
    rows.iter().map(total).collect()
}

/// Returns the first amount in which two differ; unknown and zero are the same here, for a program prints either.
pub(super) fn differs(one: &Amounts, other: &Amounts) -> Option<(Amount, Decimal, Decimal)> {
    Amount::ALL.into_iter().find_map(|which| {
        let (a, b) = (one.get(which), other.get(which));
        let same = a == b || (nothing(a) && nothing(b));
        (!same).then(|| (which, a.unwrap_or_default(), b.unwrap_or_default()))
    })
}

fn report_difference(ledger: &Ledger, row: &Row, below: &Amounts, findings: &mut Findings) {
    // What a row that cannot be read adds is not known; it is reported itself.
    let may_be_below = |one: &Unread| {
        one.line
            .as_ref()
            .is_none_or(|line| row.line.is_none() || *line == row.line)
    };
    if !is_moving(&row.amounts) || ledger.unread.iter().any(may_be_below) {
        return;
    }
    if let Some((which, stated, summed)) = differs(&row.amounts, below) {
        let difference = sum([stated, -summed]).unwrap_or_default();
        let fault = SUBTOTAL_WRONG
            .fault()
            .with("account", shown(&row.written))
            .with_message("amount", which.label())
            .with_message("found", ledger.money(stated))
            .with_message("expected", ledger.money(summed))
            .with_message("difference", ledger.money(difference));
        findings.push(fault.at(ledger.place(row.number, which)));
    }
}
