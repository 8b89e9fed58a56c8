//! The year's money in the public format: what `finance --format json` writes.

use indexmap::IndexMap;
use serde::Serialize;

use super::answers::plain;
use super::findings;
use super::inbox;
use super::sums::{Qualifiers, SumsForm, number, qualifiers, sums_by};
use super::{VERSION, pretty};
use crate::base::finding::{Findings, Tally};
use crate::base::key::{GoalId, InstitutionId, ItemKey, SourceId};
use crate::base::value::{Amount, Amounts, Qualifier, Quantity, Year};
use crate::inputs::ledger::{Because, Ledger};
use crate::output::year_form::YearForm;
use crate::output::{Results, marks};
use crate::result::finance::{Aside, Booked, By, Finance, LineFigures, Reconciliation, Transfer};
use crate::strategy::catalogue::Catalogue;

#[derive(Serialize)]
struct FinanceForm<'a> {
    version: u32,
    strategy: &'a str,
    #[serde(flatten)]
    year: YearForm,
    currency: &'a str,
    lines: Vec<LineForm<'a>>,
    ended: Vec<LineForm<'a>>,
    totals: Totals,
    transfers: Vec<TransferForm<'a>>,
    left_out: Vec<LeftOut<'a>>,
    ledger: Option<LedgerForm<'a>>,
    signatures: Vec<inbox::Signature<'a>>,
    findings: Vec<findings::FindingForm<'a>>,
    tally: Tally,
}

#[derive(Serialize)]
struct LineForm<'a> {
    item: ItemKey,
    goal: &'a GoalId,
    title: &'a str,
    source: &'a SourceId,
    payer: &'a InstitutionId,
    recipient: Option<&'a InstitutionId>,
    realised_year_before: Option<String>,
    #[serde(flatten)]
    amounts: AmountsForm,
    index: Option<String>,
    /// Of the amounts, of the year before and of the index.
    #[serde(skip_serializing_if = "Qualifiers::is_empty")]
    qualifiers: Qualifiers,
    /// Why the amounts are marked that are.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    marks: IndexMap<&'static str, Vec<&'static str>>,
    /// Absent where the line is not tied to a ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    ledger: Option<BookedForm<'a>>,
}

#[derive(Serialize)]
struct AmountsForm {
    adopted: Option<String>,
    revised: Option<String>,
    realised: Option<String>,
}

#[derive(Serialize)]
struct DifferenceForm {
    #[serde(flatten)]
    amounts: AmountsForm,
    #[serde(skip_serializing_if = "Qualifiers::is_empty")]
    qualifiers: Qualifiers,
}

#[derive(Serialize)]
struct BookedForm<'a> {
    #[serde(flatten)]
    amounts: AmountsForm,
    /// The form's amounts less the ledger's.
    difference: DifferenceForm,
    above_tolerance: bool,
    places: Vec<OwnedPlace<'a>>,
}

/// The place of a ledger row; owned, because it is created here.
#[derive(Serialize)]
struct OwnedPlace<'a> {
    account: &'a str,
    row: u32,
}

#[derive(Serialize)]
struct Totals {
    by_goal: IndexMap<String, SumsForm>,
    by_area: IndexMap<String, SumsForm>,
    by_source: IndexMap<String, SumsForm>,
    /// Absent if the strategy has the built-in sources.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    by_source_class: IndexMap<String, SumsForm>,
    by_payer: IndexMap<String, SumsForm>,
    overall: SumsForm,
}

#[derive(Serialize)]
struct TransferForm<'a> {
    item: ItemKey,
    payer: &'a InstitutionId,
    recipient: &'a InstitutionId,
    paid: Option<String>,
    received: Option<String>,
    difference: Option<String>,
    counted: Option<String>,
    #[serde(skip_serializing_if = "Qualifiers::is_empty")]
    qualifiers: Qualifiers,
    /// Why the amount that counts is marked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<&'static str>,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    item: ItemKey,
    because: Aside,
    amounts: Vec<(&'a InstitutionId, String)>,
    /// How exactly those of them hold that are not exact.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    qualifiers: IndexMap<&'a InstitutionId, &'static str>,
}

#[derive(Serialize)]
struct LedgerForm<'a> {
    file: &'a str,
    sha256: &'a str,
    rows: usize,
    tolerance: Option<String>,
    left_out: Vec<RowForm<'a>>,
    unclaimed: Vec<RowForm<'a>>,
}

#[derive(Serialize)]
struct RowForm<'a> {
    row: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    words: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<Because>,
    /// The lines that claim the row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    claimed_by: Vec<ItemKey>,
    #[serde(flatten)]
    amounts: AmountsForm,
}

/// Writes the year's money and what was found about it, with line breaks.
pub fn finance(results: &Results<'_>, year: Year, finance: &Finance<'_>, findings: &Findings) -> String {
    let catalogue = results.catalogue;
    let sorted = findings.clone().sorted();
    let booked = |at: usize| {
        let reconciliation = finance.reconciliation.as_ref()?;
        let booked = reconciliation.booked.get(at)?.as_ref()?;
        Some(of_booked(catalogue, reconciliation.ledger, booked))
    };
    let lines = finance
        .lines
        .iter()
        .enumerate()
        .map(|(at, line)| of_line(results, line, booked(at)));
    let totals = |by| sums_by(catalogue, finance, by);
    pretty(&FinanceForm {
        version: VERSION,
        strategy: &catalogue.strategy.id,
        year: year.into(),
        currency: &catalogue.strategy.currency,
        lines: lines.collect(),
        ended: finance
            .ended
            .iter()
            .map(|line| of_line(results, line, None))
            .collect(),
        totals: Totals {
            by_goal: totals(By::Goal),
            by_area: totals(By::Area),
            by_source: totals(By::Source),
            by_source_class: totals(By::Class),
            by_payer: totals(By::Payer),
            overall: SumsForm::of(&finance.total()),
        },
        transfers: finance
            .transfers
            .iter()
            .map(|one| of_transfer(results, one))
            .collect(),
        left_out: finance
            .left_out
            .iter()
            .map(|one| LeftOut {
                item: ItemKey::new(&one.goal.id, &one.line.id),
                because: one.because,
                amounts: one
                    .amounts
                    .iter()
                    .map(|(who, amount)| (*who, number(*amount)))
                    .collect(),
                qualifiers: one
                    .amounts
                    .iter()
                    .filter_map(|(who, amount)| Some((*who, amount.qualifier.map(Qualifier::key)?)))
                    .collect(),
            })
            .collect(),
        ledger: finance
            .reconciliation
            .as_ref()
            .map(|one| of_ledger(catalogue, finance, one)),
        signatures: inbox::signatures(results.consolidated),
        findings: findings::all(&sorted, &catalogue.languages()),
        tally: sorted.tally(),
    })
}

fn of_line<'a>(
    results: &Results<'_>,
    line: &LineFigures<'a>,
    ledger: Option<BookedForm<'a>>,
) -> LineForm<'a> {
    let index = line.amounts.index();
    let beside = [("realised_year_before", line.before), ("index", index)];
    let year = results.consolidated.year;
    let marks = Amount::ALL.map(|which| (which.field().key(), marks::of(results, &line.entry(which))));
    let before = marks::of_year(results, &line.entry(Amount::Realised), year.plus(-1));
    let marks = marks.into_iter().chain([("realised_year_before", before)]);
    LineForm {
        item: ItemKey::new(&line.goal.id, &line.line.id),
        goal: &line.goal.id,
        title: &line.line.title,
        source: &line.line.source.id,
        payer: &line.line.payer,
        recipient: line.line.recipient.as_ref(),
        realised_year_before: line.before.map(number),
        amounts: of_quantities(&line.amounts),
        index: index.map(number),
        qualifiers: qualifiers(named(&line.amounts).into_iter().chain(beside)),
        marks: marks
            .filter(|(_, marks)| !marks.is_empty())
            .map(|(field, marks)| (field, marks.keys()))
            .collect(),
        ledger,
    }
}

/// Returns the amounts with the names of their fields.
fn named(amounts: &Amounts<Quantity>) -> [(&'static str, Option<Quantity>); 3] {
    [
        ("adopted", amounts.adopted),
        ("revised", amounts.revised),
        ("realised", amounts.realised),
    ]
}

fn of_booked<'a>(catalogue: &Catalogue, ledger: &'a Ledger, booked: &Booked) -> BookedForm<'a> {
    let columns = catalogue.ledger.as_ref();
    let above = |which: &Amount| Reconciliation::is_above(columns, booked.difference.get(*which));
    let rows = booked.rows.iter().filter_map(|at| ledger.rows.get(*at));
    BookedForm {
        amounts: of_amounts(&booked.amounts),
        difference: DifferenceForm {
            amounts: of_quantities(&booked.difference),
            qualifiers: qualifiers(named(&booked.difference)),
        },
        above_tolerance: Amount::ALL.iter().any(above),
        places: rows
            .map(|row| OwnedPlace {
                account: &row.written,
                row: row.number,
            })
            .collect(),
    }
}

fn of_transfer<'a>(results: &Results<'_>, one: &Transfer<'a>) -> TransferForm<'a> {
    let amounts = [
        ("paid", one.paid),
        ("received", one.received),
        ("difference", one.difference),
        ("counted", one.counted),
    ];
    let entry = Amount::Realised.entry(&one.goal.id, &one.line.id);
    TransferForm {
        item: ItemKey::new(&one.goal.id, &one.line.id),
        payer: &one.line.payer,
        recipient: one.recipient,
        paid: one.paid.map(number),
        received: one.received.map(number),
        difference: one.difference.map(number),
        counted: one.counted.map(number),
        qualifiers: qualifiers(amounts),
        marks: marks::of(results, &entry).keys(),
    }
}

fn of_ledger<'a>(catalogue: &Catalogue, finance: &Finance<'_>, one: &Reconciliation<'a>) -> LedgerForm<'a> {
    let key = |at: &usize| {
        finance
            .lines
            .get(*at)
            .map(|line| ItemKey::new(&line.goal.id, &line.line.id))
    };
    LedgerForm {
        file: &one.ledger.file,
        sha256: &one.ledger.sha256,
        rows: one.ledger.rows.len(),
        tolerance: catalogue.ledger.as_ref().map(|columns| plain(columns.tolerance)),
        left_out: one
            .ledger
            .left_out
            .iter()
            .map(|row| RowForm {
                row: row.number,
                account: None,
                words: &row.words,
                because: Some(row.because),
                claimed_by: Vec::new(),
                amounts: of_amounts(&row.amounts),
            })
            .collect(),
        unclaimed: one
            .unclaimed
            .iter()
            .map(|unclaimed| RowForm {
                row: unclaimed.row.number,
                account: Some(&unclaimed.row.written),
                words: &unclaimed.row.name,
                because: None,
                claimed_by: unclaimed.by.iter().filter_map(key).collect(),
                amounts: of_amounts(&unclaimed.row.amounts),
            })
            .collect(),
    }
}

fn of_amounts(amounts: &Amounts) -> AmountsForm {
    AmountsForm {
        adopted: amounts.adopted.map(plain),
        revised: amounts.revised.map(plain),
        realised: amounts.realised.map(plain),
    }
}

fn of_quantities(amounts: &Amounts<Quantity>) -> AmountsForm {
    of_amounts(&Amounts::of(|which| Some(amounts.get(which)?.number)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::output::fixture;

    #[test]
    fn it_names_lines_totals_payments_and_the_ledger() {
        let mut year = fixture::year();
        fixture::with_ledger(&mut year);
        let computed = Finance::of(&year.catalogue, &year.history, &year.consolidated);
        let text = finance(
            &year.results(),
            year.consolidated.year,
            &computed,
            &Findings::new(),
        );
        let form: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(form["version"], 1);
        assert_eq!(
            form["lines"][0]["ledger"],
            json!({
                "adopted": null, "revised": null, "realised": "553530.22",
                "difference": { "adopted": null, "revised": null, "realised": "0.03" },
                "above_tolerance": true,
                "places": [{ "account": "411103", "row": 2 }]
            })
        );
        assert_eq!(form["lines"][1].get("ledger"), None);
        assert_eq!(form["totals"]["by_source"]["state"]["realised"], "4000");
        assert_eq!(form["totals"]["overall"]["realised"], "557530.25");
        assert_eq!(form["transfers"][0]["difference"], "0");
        assert_eq!(form["left_out"][0]["because"], "counted-once");
        assert_eq!(form["left_out"][0]["amounts"], json!([["duk", "553530.25"]]));
        assert_eq!(form["ledger"]["unclaimed"][0]["account"], "402600");
        assert_eq!(form["ledger"]["left_out"][0]["because"], "total");
    }
}
