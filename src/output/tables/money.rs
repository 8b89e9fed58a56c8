//! The table of budget lines, with their amounts and those of the ledger.

use rust_decimal::Decimal;

use super::{CLAIMS, Column, ColumnKind, Datum, FOUND, Reference, Tone};
use crate::base::key::{AnswerField, EntryKey, ItemKey};
use crate::base::language::Text;
use crate::base::value::{Amount, Amounts, Value, ValueType, index_formula};
use crate::output::standing::standing_with_claims;
use crate::output::{Results, marks};
use crate::result::finance::{Booked, Finance, LineFigures, Reconciliation};
use crate::strategy::catalogue::{BudgetLine, Goal};

/// A budget line.
pub struct MoneyRow<'a> {
    /// The year's results.
    pub results: Results<'a>,
    /// Its amounts.
    pub figures: &'a LineFigures<'a>,
    /// Its amounts in the ledger; `None` without a ledger, or if it is not connected to it.
    pub booked: Option<&'a Booked>,
}

/// The columns of budget lines that exist only with a ledger.
pub const OF_LEDGER: [&str; 3] = ["ledger_realised", "difference_realised", "booked"];

pub(super) const GOAL: Text = Text::new("Cilj", "Goal");
pub(super) const AREA: Text = Text::new("Področje", "Area");
pub(super) const SOURCE: Text = Text::new("Vir", "Source");
pub(super) const PAYER: Text = Text::new("Plačnik", "Payer");
pub(super) const RECIPIENT: Text = Text::new("Prejemnik", "Recipient");
pub(super) const KEY: Text = Text::new("Ključ", "Key");
pub(super) const LINE: Text = Text::new("Postavka", "Line");
pub(super) const TITLE: Text = Text::new("Proračunska postavka", "Budget line");
pub(super) const INDEX: Text = Text::new("Indeks", "Index");
pub(super) const DIFFERENCE: Text = Text::new("Razlika", "Difference");

/// Returns the rows of the budget lines, in the order of the catalogue.
pub fn rows<'a>(results: &Results<'a>, finance: &'a Finance<'a>) -> Vec<MoneyRow<'a>> {
    let lines = finance.lines.iter().enumerate();
    lines
        .map(|(at, figures)| MoneyRow {
            results: *results,
            figures,
            booked: finance.booked_of(at),
        })
        .collect()
}

/// Returns the columns of the budget lines.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<MoneyRow<'a>>> {
    use ColumnKind::{Money, Short, Text as Words};
    let [before, adopted, revised, realised, of_index] = amounts::<MoneyRow<'_>>(
        Text::new("Indeks realizacija / veljavni", "Index realised / revised"),
        [
            MoneyRow::before,
            |row| row.amount(Amount::Adopted),
            |row| row.amount(Amount::Revised),
            |row| row.amount(Amount::Realised),
            |row| index(&row.figures.amounts, row.figures.amounts.index()),
        ],
    );
    vec![
        Column::new("area", AREA, Words, 9.0, |row| Datum::key(&row.figures.goal.area)),
        Column::new("goal", GOAL, Words, 7.0, |row: &MoneyRow<'_>| {
            Datum::Refers(Reference::Goal(row.figures.goal.id.clone()))
        })
        .reported(GOAL, 2),
        Column::new("item", KEY, Words, 26.0, |row: &MoneyRow<'_>| Datum::key(row.key())).brief(LINE),
        Column::new("title", TITLE, Words, 42.0, |row: &MoneyRow<'_>| Datum::words(&row.figures.line.title))
            .brief(Text::new("Naziv", "Title")).reported(LINE, 6),
        Column::new("goal_title", GOAL, Words, 30.0,
            |row: &MoneyRow<'_>| Datum::words(format!("{} {}", row.figures.goal.id, row.figures.goal.title))),
        Column::new("account", Text::new("Konto ali postavka", "Account or line"), Words, 16.0,
            |row: &MoneyRow<'_>| Datum::words(row.figures.line.booking.display())),
        Column::new("notes", Text::new("Opombe ustanov", "Notes of institutions"), Words, 34.0, notes),
        Column::new("source", SOURCE, Words, 16.0, |row| {
            let source = row.figures.line.source;
            Datum::Word(source.label().en, source.label().into())
        }),
        Column::new("payer", PAYER, Short, 14.0, |row: &MoneyRow<'_>| Datum::Institution(row.figures.line.payer.clone()))
            .reported(PAYER, 3),
        Column::new("recipient", RECIPIENT, Short, 14.0,
            |row| Datum::maybe(row.figures.line.recipient.clone(), Datum::Institution)),
        before,
        adopted,
        revised,
        realised,
        of_index.computed(concat!(
            "=IF(OR(COUNT({revised},{realised})<2,N({revised})=0),\"\",",
            index_formula!(),
            ")"
        )),
        Column::new("ledger_adopted", Text::new("Sprejeti, glavna knjiga", "Adopted, ledger"), Money, 16.0,
            |row| row.booked(Amount::Adopted)),
        Column::new("ledger_revised", Text::new("Veljavni, glavna knjiga", "Revised, ledger"), Money, 16.0,
            |row| row.booked(Amount::Revised)),
        Column::new("ledger_realised", Text::new("Glavna knjiga {year}", "Ledger {year}"), Money, 16.0,
            |row: &MoneyRow<'_>| row.booked(Amount::Realised))
            .brief(Text::new("Glavna knjiga", "Ledger")),
        Column::new(
            "difference_realised",
            Text::new("Razlika do glavne knjige", "Difference from the ledger"),
            Money,
            14.0,
            |row: &MoneyRow<'_>| money(row.difference(Amount::Realised)),
        )
        .brief(DIFFERENCE)
        .computed(
            "=IF(COUNT({realised},{ledger_realised})<2,\"\",ROUND({realised}-{ledger_realised},2))",
        )
        .toned(|row| row.tone(Amount::Realised)),
        Column::new(
            "standing",
            Text::new(
                "Kako je nastala realizacija",
                "How the realised amount came about",
            ),
            Words,
            44.0,
            |row| {
                Datum::words(standing_with_claims(
                    &row.results,
                    &row.figures.entry(Amount::Realised),
                ))
            },
        ),
        Column::new("booked", Text::new("Vrstic glavne knjige", "Rows of the ledger"), Words, 11.0,
            |row| Datum::maybe(row.booked, |booked| Datum::Refers(Reference::Booked(row.key(), booked.rows.len())))),
        Column::new("claims", CLAIMS, Words, 9.0, |row| claims(row.figures.goal, row.figures.line)),
        Column::new("findings", FOUND, Words, 11.0, |row| findings(row.figures.goal, row.figures.line)),
    ]
}

/// Returns the columns of the amounts of a year and of the year before, by the same keys and headings wherever they are
/// shown.
pub(super) fn amounts<R>(index: Text, values: [fn(&R) -> Datum; 5]) -> [Column<R>; 5] {
    let [before, adopted, revised, realised, of_index] = values;
    let amount = |key, heading, value, brief, reported| {
        Column::new(key, heading, ColumnKind::Money, 16.0, value)
            .brief(brief)
            .reported(reported, 4)
    };
    let (of_adopted, of_revised, of_realised) = (
        Text::new("Sprejeti", "Adopted"),
        Text::new("Veljavni", "Revised"),
        Text::new("Realizacija", "Realised"),
    );
    [
        amount(
            "realised_year_before",
            Text::new("Realizacija {before1}", "Realised {before1}"),
            before,
            Text::new("Lani", "Last year"),
            Text::new("{before1}", "{before1}"),
        )
        .dispensable(),
        amount(
            "adopted",
            Text::new("Sprejeti {year}", "Adopted {year}"),
            adopted,
            of_adopted,
            of_adopted,
        )
        .dispensable(),
        amount(
            "revised",
            Text::new("Veljavni {year}", "Revised {year}"),
            revised,
            of_revised,
            of_revised,
        )
        .dispensable(),
        amount(
            "realised",
            Text::new("Realizacija {year}", "Realised {year}"),
            realised,
            of_realised,
            of_realised,
        ),
        Column::new("index", index, ColumnKind::Index, 12.0, of_index)
            .brief(INDEX)
            .reported(INDEX, 3)
            .dispensable(),
    ]
}

impl MoneyRow<'_> {
    /// Returns the key of the line.
    pub fn key(&self) -> ItemKey {
        ItemKey::new(&self.figures.goal.id, &self.figures.line.id)
    }

    /// Returns one of the year's amounts, or the answer that there is none.
    pub(super) fn amount(&self, which: Amount) -> Datum {
        let stated = self.results.consolidated.value(&self.figures.entry(which));
        let marks = marks::of(&self.results, &self.figures.entry(which));
        answered(self.figures.amounts.get(which), stated).marked(marks)
    }

    fn before(&self) -> Datum {
        let year = self.results.consolidated.year.plus(-1);
        let stated = self
            .results
            .history
            .value(&self.figures.entry(Amount::Realised), year);
        let marks = marks::of_year(&self.results, &self.figures.entry(Amount::Realised), year);
        answered(self.figures.before, stated).marked(marks)
    }

    /// Returns the ledger's amount.
    pub(super) fn booked(&self, which: Amount) -> Datum {
        money(self.booked.and_then(|booked| booked.amounts.get(which)))
    }

    /// Returns the form's amount less the ledger's.
    pub(super) fn difference(&self, which: Amount) -> Option<Decimal> {
        self.booked.and_then(|booked| booked.difference.get(which))
    }

    pub(super) fn tone(&self, which: Amount) -> Tone {
        let columns = self.results.catalogue.ledger.as_ref();
        if Reconciliation::is_above(columns, self.difference(which)) {
            Tone::Bad
        } else {
            Tone::Computed
        }
    }
}

/// Returns the index of amounts as it was computed; `NoResult` if it has too many digits.
pub fn index(amounts: &Amounts, index: Option<Decimal>) -> Datum {
    match index {
        Some(index) => Datum::Index(index),
        None if amounts.is_index_beyond() => Datum::NoResult,
        None => Datum::Blank,
    }
}

/// Returns an amount, or the answer that there is none.
fn answered(amount: Option<Decimal>, stated: Option<&Value>) -> Datum {
    match stated {
        Some(Value::NoData(_) | Value::Qualified(..)) => {
            Datum::maybe(stated, |stated| Datum::Value(stated.clone(), ValueType::Money))
        }
        Some(Value::Number(_) | Value::Flag(_) | Value::Status(_) | Value::Text(_)) | None => money(amount),
    }
}

pub(super) fn money(amount: Option<Decimal>) -> Datum {
    Datum::maybe(amount, Datum::Money)
}

/// Returns the entries of a budget line, the realised amount first.
fn entries(goal: &Goal, line: &BudgetLine) -> Vec<EntryKey> {
    let amounts = [Amount::Realised, Amount::Adopted, Amount::Revised];
    amounts.map(|amount| amount.entry(&goal.id, &line.id)).into()
}

pub(super) fn claims(goal: &Goal, line: &BudgetLine) -> Datum {
    Datum::Refers(Reference::Claims(entries(goal, line)))
}

pub(super) fn findings(goal: &Goal, line: &BudgetLine) -> Datum {
    Datum::Refers(Reference::Findings(entries(goal, line)))
}

/// Returns the notes that institutions wrote beside the amounts of a line.
fn notes(row: &MoneyRow<'_>) -> Datum {
    let results = &row.results;
    let mut notes: Vec<String> = Vec::new();
    let note = EntryKey::of_item(&row.figures.goal.id, &row.figures.line.id, AnswerField::Note);
    for claim in results
        .consolidated
        .entries
        .get(&note)
        .iter()
        .flat_map(|entry| &entry.claims)
    {
        let short = crate::output::wording::short(results.catalogue, &claim.institution);
        notes.push(format!("{short}: {}", claim.value.canonical().trim()));
    }
    Datum::words(notes.join("\n"))
}
