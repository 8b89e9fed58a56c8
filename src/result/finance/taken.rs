//! The amounts that a payer's form takes over from the ledger: they count, whatever the form states.

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::codes::TAKEN_DIFFERS;
use super::reconcile::{self, Booked, Reconciliation};
use super::{LineFigures, LineMarks, asked_lines};
use crate::base::finding::{Finding, Findings};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::place::Place;
use crate::base::value::{Amount, Amounts, Quantity, Value, Year};
use crate::forms::submission::{Entry, Reading, Submission};
use crate::inputs::ledger::Ledger;
use crate::strategy::catalogue::Catalogue;

/// The maximum number of rows of the ledger that a finding names.
const NAMED: usize = 8;

/// An amount of the ledger, for the entry of the form that it answers.
#[derive(Debug, Clone)]
struct Taken {
    /// The entry.
    entry: EntryKey,
    /// The amount: the line's part of its rows.
    amount: Decimal,
    /// The cells of its rows in the ledger; there is at least one.
    places: Vec<Place>,
    which: Amount,
    found: String,
    accounts: String,
}

/// Returns the amounts that the form of an institution takes over, in the order of the catalogue: of the lines that it pays and
/// that are tied to rows, in the columns of which the catalogue says so. An amount that no row has, or that a row with a cell
/// that cannot be read may be part of, is not taken over.
fn taken(catalogue: &Catalogue, year: Year, ledger: &Ledger, institution: &InstitutionId) -> Vec<Taken> {
    let Some(columns) = &catalogue.ledger else {
        return Vec::new();
    };
    let counted: Vec<Amount> = Amount::ALL
        .into_iter()
        .filter(|which| columns.counts(*which))
        .collect();
    let lines: Vec<LineFigures<'_>> = asked_lines(catalogue, year)
        .map(|(goal, line)| LineFigures {
            goal,
            line,
            before: None,
            amounts: Amounts::default(),
            marks: LineMarks::default(),
            applies: true,
            applied_before: false,
        })
        .collect();
    let is_own = |line: &LineFigures<'_>| line.line.payer == *institution && line.line.booking.is_tied();
    if counted.is_empty() || !lines.iter().any(is_own) {
        return Vec::new();
    }
    let booked = reconcile::reconcile(catalogue, &lines, ledger).booked;
    let own = lines.iter().zip(&booked).filter(|(line, _)| is_own(line));
    own.filter(|(line, _)| reconcile::unread(ledger, line.line).is_none())
        .filter_map(|(line, booked)| Some((line, booked.as_ref()?)))
        .flat_map(|(line, booked)| {
            counted
                .iter()
                .filter_map(|which| of_line(ledger, line, booked, *which))
        })
        .collect()
}

fn of_line(ledger: &Ledger, line: &LineFigures<'_>, booked: &Booked, which: Amount) -> Option<Taken> {
    let amount = booked.amounts.get(which)?;
    let rows = booked.rows.iter().map(|at| &ledger.rows[*at]);
    let rows: Vec<(u32, Decimal)> = rows
        .filter_map(|row| Some((row.number, row.amounts.get(which)?)))
        .collect();
    let parts: Vec<String> = rows.iter().map(|(_, amount)| amount.to_string()).collect();
    Some(Taken {
        entry: line.entry(which),
        amount,
        places: rows.iter().map(|(row, _)| ledger.cell(*row, which)).collect(),
        which,
        found: parts.join(" + "),
        accounts: reconcile::accounts(ledger, &booked.rows),
    })
}

/// Returns the amounts that the form of an institution takes over, with the place of each, as a fresh form is made from them.
pub fn for_form(
    catalogue: &Catalogue,
    year: Year,
    ledger: Option<&Ledger>,
    institution: &InstitutionId,
) -> IndexMap<EntryKey, (Decimal, String)> {
    let all = ledger.map(|ledger| taken(catalogue, year, ledger, institution));
    let with_place = |taken: Taken| {
        let place = taken.places.first().map(ToString::to_string);
        (taken.entry, (taken.amount, place.unwrap_or_default()))
    };
    all.into_iter().flatten().map(with_place).collect()
}

/// Puts the ledger's amounts into a submission of the payer, with their places in the ledger. What the form states otherwise is
/// reported at its cell; a blank cell, and one whose difference is within the tolerance, are not.
pub fn take(catalogue: &Catalogue, year: Year, ledger: &Ledger, submission: &mut Submission) -> Findings {
    let mut findings = Findings::new();
    for taken in taken(catalogue, year, ledger, &submission.institution) {
        let stated = submission.entries.insert(taken.entry.clone(), taken.as_entry());
        findings.extend(stated.and_then(|stated| different(catalogue, submission, &taken, &stated)));
        submission.ledger = Some(ledger.sha256.as_str().into());
    }
    findings
}

fn different(
    catalogue: &Catalogue,
    submission: &Submission,
    taken: &Taken,
    stated: &Entry,
) -> Option<Finding> {
    let amount = Quantity::of(stated.value()?)?;
    let difference = amount.less(taken.amount.into())?;
    if !Reconciliation::is_above(catalogue.ledger.as_ref(), Some(difference)) {
        return None;
    }
    let say = |amount: Quantity| catalogue.value_message(&taken.entry, &amount.value());
    let fault = TAKEN_DIFFERS
        .fault()
        .with_message("amount", taken.which.label())
        .with_message("found", say(amount))
        .with_message("expected", say(taken.amount.into()))
        .with_message("difference", say(difference.abs()?))
        .with("account", &taken.accounts);
    let finding = fault.at(stated.place.clone()).of(&submission.institution);
    let finding = finding.about(taken.entry.clone(), catalogue.subject(&taken.entry));
    Some(finding.with_related(taken.places.iter().take(NAMED).cloned()))
}

impl Taken {
    /// Returns the amount as an entry of a form: its place is that of the first row, and what was found is the amounts of all.
    fn as_entry(&self) -> Entry {
        let place = self.places.first().cloned();
        Entry::new(
            place.unwrap_or_else(|| Place::file("")),
            self.found.as_str(),
            Reading::Value(Value::Number(self.amount)),
        )
    }
}
