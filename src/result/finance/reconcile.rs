//! Compares the budget lines with the ledger: which rows belong to which line, what differs, which rows belong to none.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::codes::{CLAIMED_TWICE, DIFFERENT, NO_ROW, UNCLAIMED};
use super::{LineFigures, split};
use crate::base::finding::{Fault, Finding, Findings};
use crate::base::key::{EntryKey, ItemKey};
use crate::base::language::Text;
use crate::base::message::{Message, shown};
use crate::base::place::Place;
use crate::base::value::{Amount, Amounts, Quantity, known_sum};
use crate::inputs::ledger::{Ledger, Row, Unread};
use crate::result::consolidated::Consolidated;
use crate::result::decided::of_decision;
use crate::strategy::catalogue::booking::Pattern;
use crate::strategy::catalogue::{BudgetLine, Catalogue, LedgerColumns, Share};

/// The maximum number of places and rows that a message names.
const NAMED: usize = 8;

/// The comparison of the lines with the ledger.
#[derive(Debug, Clone)]
pub struct Reconciliation<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// The ledger's amounts of each line, in the order of the lines; `None` for a line that names no account.
    pub booked: Vec<Option<Booked>>,
    /// The rows that count for no line, in their order, except rows without an amount.
    pub unclaimed: Vec<Unclaimed<'a>>,
}

/// The ledger's amounts of a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Booked {
    /// Its rows, as positions in the ledger.
    pub rows: Vec<usize>,
    /// Its share of their sum; `None` for an amount that no row has.
    pub amounts: Amounts,
    /// The form's amount minus the ledger's; `None` unless both are known.
    pub difference: Amounts<Quantity>,
}

/// The ledger's realised amounts of several lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BookedSums {
    /// The number of lines with a realised amount both in a form and in the ledger.
    pub compared: usize,
    /// The sum of the ledger's realised amounts; `None` if it has none.
    pub realised: Option<Decimal>,
    /// The sum of the differences of the lines that could be compared; `None` if none could.
    pub difference: Option<Quantity>,
}

/// A row of the ledger that counts for no line.
#[derive(Debug, Clone)]
pub struct Unclaimed<'a> {
    /// The row.
    pub row: &'a Row,
    /// The lines that all claim it, as positions in the lines; empty if no line does.
    pub by: Vec<usize>,
}

impl Reconciliation<'_> {
    /// Returns the sums of the rows that no line claims.
    pub fn unclaimed_sum(&self) -> Amounts {
        Amounts::sum(self.unassigned().map(|one| &one.row.amounts).collect::<Vec<_>>())
    }

    /// Returns the rows that no line claims.
    pub fn unassigned(&self) -> impl Iterator<Item = &Unclaimed<'_>> {
        self.unclaimed.iter().filter(|one| one.by.is_empty())
    }

    /// Returns the ledger's realised amounts of the lines at some positions.
    pub(super) fn sums(&self, lines: impl Iterator<Item = usize>) -> BookedSums {
        let booked: Vec<&Booked> = lines.filter_map(|at| self.booked.get(at)?.as_ref()).collect();
        let differences = || booked.iter().map(|one| one.difference.realised);
        BookedSums {
            compared: differences().flatten().count(),
            realised: known_sum(booked.iter().map(|one| one.amounts.realised)),
            difference: Quantity::known_sum(differences()),
        }
    }

    /// Returns `true` if a difference exceeds the tolerance.
    pub fn is_above(columns: Option<&LedgerColumns>, difference: Option<Quantity>) -> bool {
        let tolerance = columns.map_or(Decimal::ZERO, |columns| columns.tolerance);
        difference.is_some_and(|difference| difference.number.abs() > tolerance)
    }
}

/// Finds the rows of each line, and divides those that several lines share.
pub(super) fn reconcile<'a>(
    catalogue: &Catalogue,
    lines: &[LineFigures<'_>],
    ledger: &'a Ledger,
) -> Reconciliation<'a> {
    let claims = Claims::of(lines);
    // Rows by the lines that claim them: one, or several with a share each.
    let mut groups: HashMap<Vec<usize>, Vec<usize>> = HashMap::new();
    let mut unclaimed = Vec::new();
    for (at, row) in ledger.rows.iter().enumerate() {
        let by = claims.of_row(lines, row);
        let sharing = |one: &usize| {
            let booking = &lines[*one].line.booking;
            booking.share.is_some() && booking.same_rows(&lines[by[0]].line.booking)
        };
        if by.len() == 1 && lines[by[0]].line.booking.share.is_none()
            || by.len() > 1 && by.iter().all(sharing)
        {
            groups.entry(by).or_default().push(at);
        } else if by.len() > 1
            || Amount::ALL
                .iter()
                .any(|which| !row.amounts.get(*which).unwrap_or_default().is_zero())
        {
            unclaimed.push(Unclaimed { row, by });
        }
    }
    let tied = |line: &LineFigures<'_>| catalogue.ledger.is_some() && line.line.booking.is_tied();
    let booked = lines.iter().map(|line| tied(line).then(Booked::default));
    let mut booked: Vec<Option<Booked>> = booked.collect();
    let decimals = catalogue.strategy.decimals;
    for (by, rows) in groups {
        let total = Amounts::sum(rows.iter().map(|at| &ledger.rows[*at].amounts));
        let shares: Vec<Share> = by
            .iter()
            .map(|at| lines[*at].line.booking.share.unwrap_or(Share::Rest))
            .collect();
        for (position, line) in by.iter().enumerate() {
            let part = |which: Amount| {
                split(total.get(which)?, &shares, decimals)?
                    .get(position)
                    .copied()
            };
            if let Some(booked) = &mut booked[*line] {
                let part = Amounts::of(part);
                booked.amounts = Amounts::of(|which| known_sum([booked.amounts.get(which), part.get(which)]));
                booked.rows.extend(&rows);
            }
        }
    }
    for (line, booked) in lines.iter().zip(&mut booked) {
        if let Some(booked) = booked {
            booked.rows.sort_unstable();
            let (stated, recorded) = (line.amounts, booked.amounts);
            booked.difference = Amounts::of(|which| stated.get(which)?.less(recorded.get(which)?.into()));
        }
    }
    Reconciliation {
        ledger,
        booked,
        unclaimed,
    }
}

/// The lines by the account numbers that they name, so that a row need not be compared with every line.
struct Claims<'a> {
    accounts: HashMap<&'a str, Vec<usize>>,
    lines: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Claims<'a> {
    fn of(lines: &[LineFigures<'a>]) -> Self {
        let mut claims = Self {
            accounts: HashMap::new(),
            lines: HashMap::new(),
        };
        for (at, figures) in lines.iter().enumerate() {
            let booking = &figures.line.booking;
            let (map, patterns) = if booking.accounts.0.is_empty() {
                (&mut claims.lines, &booking.lines)
            } else {
                (&mut claims.accounts, &booking.accounts)
            };
            for pattern in &patterns.0 {
                map.entry(bare(pattern)).or_default().push(at);
            }
        }
        claims
    }

    /// Returns the lines that claim a row, in their order.
    fn of_row(&self, lines: &[LineFigures<'_>], row: &Row) -> Vec<usize> {
        let mut by: Vec<usize> = Vec::new();
        for (map, number) in [
            (&self.accounts, Some(row.account.as_str())),
            (&self.lines, row.line.as_deref()),
        ] {
            let Some(number) = number else { continue };
            let starts = number
                .char_indices()
                .map(|(end, _)| end)
                .skip(1)
                .chain([number.len()]);
            let without_zeros = number.trim_start_matches('0');
            let candidates = starts.map(|end| &number[..end]).chain([without_zeros]);
            by.extend(candidates.filter_map(|start| map.get(start)).flatten());
        }
        by.sort_unstable();
        by.dedup();
        by.retain(|at| lines[*at].line.booking.takes(&row.account, row.line.as_deref()));
        by
    }
}

/// Returns the text by which rows are looked up: a prefix as it is, a whole number without leading zeros.
fn bare(pattern: &Pattern) -> &str {
    if pattern.prefix {
        &pattern.plain
    } else {
        pattern.plain.trim_start_matches('0')
    }
}

/// Reports the differences between the lines and the ledger.
pub(super) fn check(
    catalogue: &Catalogue,
    consolidated: &Consolidated,
    columns: &LedgerColumns,
    lines: &[LineFigures<'_>],
    reconciliation: &Reconciliation<'_>,
) -> Findings {
    let mut findings = Findings::new();
    let ledger = reconciliation.ledger;
    for (figures, booked) in lines.iter().zip(&reconciliation.booked) {
        let Some(booked) = booked else { continue };
        // The ledger's amount of the line is unknown; that is reported at the row that cannot be read.
        if unread(ledger, figures.line).is_some() {
            continue;
        }
        if booked.rows.is_empty() {
            report_no_row(catalogue, consolidated, ledger, figures, &mut findings);
            continue;
        }
        for which in Amount::ALL {
            if Reconciliation::is_above(Some(columns), booked.difference.get(which)) {
                report_different(
                    catalogue,
                    consolidated,
                    ledger,
                    (figures, booked),
                    which,
                    &mut findings,
                );
            }
        }
    }
    for one in reconciliation.unclaimed.iter().filter(|one| !one.by.is_empty()) {
        let by: Vec<String> = one.by.iter().map(|at| key(&lines[*at]).to_string()).collect();
        let fault = CLAIMED_TWICE
            .fault()
            .with("account", shown(&one.row.written))
            .with("found", by.join(", "));
        findings.push(fault.at(ledger.place(one.row.number, Amount::Realised)));
    }
    report_unclaimed(catalogue, reconciliation, &mut findings);
    findings
}

/// Returns a row with a cell that cannot be read, which may belong to a line; `None` if there is none.
pub(super) fn unread<'l>(ledger: &'l Ledger, line: &BudgetLine) -> Option<&'l Unread> {
    let may_be_of = |one: &&Unread| {
        let of = one.line.as_ref().map(Option::as_deref);
        line.booking.may_take(one.account.as_deref(), of)
    };
    ledger.unread.iter().find(may_be_of)
}

fn report_different(
    catalogue: &Catalogue,
    consolidated: &Consolidated,
    ledger: &Ledger,
    (figures, booked): (&LineFigures<'_>, &Booked),
    which: Amount,
    findings: &mut Findings,
) {
    let entry = figures.entry(which);
    let say = |amount: Option<Quantity>| say(catalogue, &entry, amount);
    let difference = booked.difference.get(which);
    let accounts = accounts(ledger, &booked.rows);
    let fault = DIFFERENT
        .fault()
        .with_message("amount", which.label())
        .with_message("source", stands(consolidated, &entry))
        .with_message("found", say(figures.amounts.get(which)))
        .with_message("expected", say(booked.amounts.get(which).map(Quantity::from)))
        .with_message("difference", say(difference.and_then(Quantity::abs)))
        .with("account", accounts);
    let of_ledger = booked
        .rows
        .iter()
        .take(NAMED)
        .map(|at| ledger.place(ledger.rows[*at].number, which));
    let finding = at_source(consolidated, &entry, ledger, fault);
    findings.push(
        finding
            .about(entry.clone(), catalogue.subject(&entry))
            .with_related(of_ledger),
    );
}

fn report_no_row(
    catalogue: &Catalogue,
    consolidated: &Consolidated,
    ledger: &Ledger,
    figures: &LineFigures<'_>,
    findings: &mut Findings,
) {
    // If nothing was spent, nothing is booked.
    if figures
        .amounts
        .realised
        .is_none_or(|realised| realised.number.is_zero())
    {
        return;
    }
    let entry = figures.entry(Amount::Realised);
    let fault = NO_ROW
        .fault()
        .with_message("rows", figures.line.booking.in_words())
        .with_message("found", say(catalogue, &entry, figures.amounts.realised));
    let mut finding = at_source(consolidated, &entry, ledger, fault);
    // The coordinator ties lines to accounts.
    finding.institution = None;
    let finding = finding.about(entry.clone(), catalogue.subject(&entry));
    let of_ledger = Some(Place::file(&ledger.file)).filter(|place| *place != finding.place);
    findings.push(finding.with_related(of_ledger));
}

/// Returns where an amount stands, in words.
fn stands(consolidated: &Consolidated, entry: &EntryKey) -> Text {
    let source = consolidated.source(entry);
    if source.is_some_and(|(place, _)| consolidated.is_of_decisions(place)) {
        Text::new("po odločitvi", "by decision")
    } else {
        Text::new("v obrazcu", "in the form")
    }
}

/// Returns a finding where an amount stands: in the payer's cell if both sides state it, else in that of the claim that counts, or in
/// the decision that set it.
fn at_source(consolidated: &Consolidated, entry: &EntryKey, ledger: &Ledger, fault: Fault) -> Finding {
    match consolidated.source(entry) {
        Some((place, Some(institution))) => fault.at(place.clone()).of(institution),
        Some((place, None)) => of_decision(fault.at(place.clone())),
        None => fault.at(Place::file(&ledger.file)),
    }
}

fn report_unclaimed(catalogue: &Catalogue, reconciliation: &Reconciliation<'_>, findings: &mut Findings) {
    let rows: Vec<&Row> = reconciliation.unassigned().map(|one| one.row).collect();
    let Some(first) = rows.first() else { return };
    let mut named: Vec<String> = rows
        .iter()
        .take(NAMED)
        .map(|row| {
            let words = format!("{} {}", row.written, row.name);
            shown(words.trim())
        })
        .collect();
    if rows.len() > NAMED {
        named.push("…".to_owned());
    }
    let sum = reconciliation.unclaimed_sum().realised.unwrap_or_default();
    let currency = &catalogue.strategy.currency;
    let fault = UNCLAIMED
        .fault()
        .with("count", rows.len())
        .with_message("sum", Message::Money(sum, currency.clone()))
        .with("rows", named.join("; "));
    findings.push(fault.at(reconciliation.ledger.place(first.number, Amount::Realised)));
}

/// Returns the accounts of rows as they are written, for a message.
pub(super) fn accounts(ledger: &Ledger, rows: &[usize]) -> String {
    let mut names: Vec<&str> = rows.iter().map(|at| ledger.rows[*at].written.as_str()).collect();
    names.dedup();
    let more = names.len() > NAMED;
    names.truncate(NAMED);
    let mut words = names.join(", ");
    if more {
        words += ", …";
    }
    shown(&words)
}

fn say(catalogue: &Catalogue, entry: &EntryKey, amount: Option<Quantity>) -> Message {
    amount
        .map(|amount| catalogue.value_message(entry, &amount.value()))
        .unwrap_or_default()
}

fn key(figures: &LineFigures<'_>) -> ItemKey {
    ItemKey::new(&figures.goal.id, &figures.line.id)
}
