//! The table of budget lines, with their amounts and those of the ledger.

use rust_decimal::Decimal;

use super::past::{self, earlier};
use super::{CLAIMS, Column, ColumnKind, Datum, EARLIER_NOTES, FOUND, NOTES, OLDER, Reference, Tone};
use crate::base::key::{AnswerField, EntryKey, ItemKey};
use crate::base::language::Text;
use crate::base::value::{Amount, Amounts, Quantity, Value, ValueType, index_formula};
use crate::output::standing::standing_with_claims;
use crate::output::{Results, marks};
use crate::result::finance::{Booked, Finance, LineFigures, Reconciliation, change};
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
pub(super) const CLASS: Text = Text::new("Razred vira", "Class of source");
pub(super) const PAYER: Text = Text::new("Plačnik", "Payer");
pub(super) const RECIPIENT: Text = Text::new("Prejemnik", "Recipient");
pub(super) const KEY: Text = Text::new("Ključ", "Key");
pub(super) const LINE: Text = Text::new("Postavka", "Line");
pub(super) const TITLE: Text = Text::new("Proračunska postavka", "Budget line");
pub(super) const CHANGE: Text = Text::new(
    "Sprememba realizacije od {before1} v %",
    "Change of realised since {before1} in %",
);
/// The heading of the index, with what it compares.
pub(super) const INDEX: Text = Text::new("Indeks realizacija / veljavni", "Index realised / revised");
pub(super) const BRIEF_INDEX: Text = Text::new("Indeks real./velj.", "Index real./rev.");
pub(super) const DIFFERENCE: Text = Text::new("Razlika", "Difference");

/// Returns the rows of the budget lines that are asked for in the year, then of those that are not, if they have an amount of the
/// year before: the rows that totals add up.
pub fn summed<'a>(results: &Results<'a>, finance: &'a Finance<'a>) -> Vec<MoneyRow<'a>> {
    with(
        results,
        finance,
        finance.ended.iter().filter(|line| line.before.is_some()),
    )
}

/// Returns the rows of all budget lines of which anything is known: those that are asked for in the year, then the others.
pub fn all<'a>(results: &Results<'a>, finance: &'a Finance<'a>) -> Vec<MoneyRow<'a>> {
    with(results, finance, finance.ended.iter())
}

fn with<'a>(
    results: &Results<'a>,
    finance: &'a Finance<'a>,
    ended: impl Iterator<Item = &'a LineFigures<'a>>,
) -> Vec<MoneyRow<'a>> {
    let mut rows = rows(results, finance);
    rows.extend(ended.map(|figures| MoneyRow {
        results: *results,
        figures,
        booked: None,
    }));
    rows
}

/// Returns the rows of the budget lines that are asked for in the year, in the order of the catalogue.
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
    let [before, adopted, revised, realised, of_index, change] = amounts::<MoneyRow<'_>>(
        [
            MoneyRow::last_year,
            |row| row.amount(Amount::Adopted),
            |row| row.amount(Amount::Revised),
            |row| row.amount(Amount::Realised),
            |row| index(&row.figures.amounts, row.figures.amounts.index()),
            MoneyRow::change,
        ],
    );
    let named: Vec<Column<MoneyRow<'a>>> = vec![
        Column::new("area", AREA, Words, 24.0, |row: &MoneyRow<'_>| Datum::area(row.results.catalogue, &row.figures.goal.area)),
        Column::new("goal", GOAL, Words, 7.0, |row: &MoneyRow<'_>| {
            Datum::Refers(Reference::Goal(row.figures.goal.id.clone()))
        })
        .reported(GOAL, 2),
        Column::new("item", KEY, Words, 26.0, |row: &MoneyRow<'_>| Datum::key(row.key())).brief(LINE),
        Column::new("title", TITLE, Words, 42.0, |row: &MoneyRow<'_>| Datum::words(&row.figures.line.title))
            .brief(Text::new("Naziv", "Title")).reported(LINE, 5),
        Column::new("goal_title", GOAL, Words, 30.0,
            |row: &MoneyRow<'_>| Datum::words(format!("{} {}", row.figures.goal.id, row.figures.goal.title))),
        Column::new("account", Text::new("Konto ali postavka", "Account or line"), Words, 16.0,
            |row: &MoneyRow<'_>| Datum::words(row.figures.line.booking.display())),
        Column::new("notes", NOTES, Words, 30.0, notes).dispensable(),
        Column::new("earlier_notes", EARLIER_NOTES, Words, 26.0, |row: &MoneyRow<'_>| row.earlier_notes()).dispensable(),
        Column::new("source", SOURCE, Words, 16.0, |row: &MoneyRow<'_>| Datum::source(&row.figures.line.source)),
        Column::new("payer", PAYER, Short, 14.0, |row: &MoneyRow<'_>| Datum::Institution(row.figures.line.payer.clone()))
            .reported(PAYER, 3),
        Column::new("recipient", RECIPIENT, Short, 14.0,
            |row| Datum::maybe(row.figures.line.recipient.clone(), Datum::Institution)),
    ];
    let older = Column::new("older", OLDER, Words, 24.0, |row: &MoneyRow<'_>| row.older()).dispensable();
    let now: Vec<Column<MoneyRow<'a>>> = vec![
        older,
        before,
        adopted,
        revised,
        realised,
        of_index.computed(concat!(
            "=IF(OR(COUNT({revised},{realised})<2,N({revised})=0),\"\",",
            index_formula!(),
            ")"
        )),
        change,
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
            |row: &MoneyRow<'_>| Datum::amount_of(row.difference(Amount::Realised)),
        )
        .brief(DIFFERENCE)
        .computed(
            "=IF(COUNT({realised},{ledger_realised})<2,\"\",ROUND({realised}-{ledger_realised},{decimals}))",
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
    ];
    let realised = earlier!("realised_before", "Realizacija ", "Realised ", Money, 16.0, MoneyRow<'_>, Amount::Realised);
    let years = realised.into_iter().chain(earlier_planned());
    named.into_iter().chain(years).chain(now).collect()
}

/// Returns the columns of the adopted and revised amounts of earlier years.
fn earlier_planned<'a>() -> impl Iterator<Item = Column<MoneyRow<'a>>> {
    let adopted = earlier!(
        "adopted_before",
        "Sprejeti ",
        "Adopted ",
        ColumnKind::Money,
        16.0,
        MoneyRow<'_>,
        Amount::Adopted
    );
    let revised = earlier!(
        "revised_before",
        "Veljavni ",
        "Revised ",
        ColumnKind::Money,
        16.0,
        MoneyRow<'_>,
        Amount::Revised
    );
    adopted.into_iter().chain(revised)
}

/// Returns the columns of the amounts of a year and of the year before, of the index and of the change in percent, by the same keys and headings wherever they are
/// shown.
pub(super) fn amounts<R>(values: [fn(&R) -> Datum; 6]) -> [Column<R>; 6] {
    let [before, adopted, revised, realised, of_index, change] = values;
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
        Column::new("index", INDEX, ColumnKind::Index, 12.0, of_index)
            .brief(BRIEF_INDEX)
            .reported(BRIEF_INDEX, 2)
            .dispensable(),
        Column::new("change", CHANGE, ColumnKind::Decimal, 12.0, change)
            .brief(Text::new("Sprememba", "Change"))
            .reported(Text::new("Sprem. v %", "Change in %"), 2)
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

    pub(super) fn last_year(&self) -> Datum {
        self.before(1, Amount::Realised)
    }

    /// Returns one of the amounts of an earlier year, or the answer that there was none.
    fn before(&self, years_ago: i16, which: Amount) -> Datum {
        let entry = self.figures.entry(which);
        let before = past::value(&self.results, &entry, years_ago, ValueType::Money);
        let marks = before.marks();
        let amount = match before.unmarked() {
            Datum::Value(Value::Number(amount), _) => Datum::Money(amount),
            other => other,
        };
        amount.marked(marks)
    }

    /// Returns the amounts of the years that have no column of their own.
    fn older(&self) -> Datum {
        let language = self.results.language();
        let amounts = Amount::ALL.into_iter().rev().filter_map(|which| {
            let older = past::older(&self.results, &self.figures.entry(which));
            (!older.is_empty()).then(|| format!("{}: {older}", which.label().in_(language)))
        });
        Datum::words(amounts.collect::<Vec<_>>().join("\n"))
    }

    fn earlier_notes(&self) -> Datum {
        let mut entries = entries(self.figures.goal, self.figures.line);
        entries.push(EntryKey::of_item(
            &self.figures.goal.id,
            &self.figures.line.id,
            AnswerField::Note,
        ));
        Datum::words(past::notes(&self.results, &entries).join("\n"))
    }

    /// Returns the change of the realised amount since the year before in percent.
    fn change(&self) -> Datum {
        let known = self.figures.before.zip(self.figures.amounts.realised);
        Datum::computed(
            known.and_then(|(before, now)| change(before, now)),
            Datum::Percent,
        )
    }

    /// Returns the ledger's amount.
    pub(super) fn booked(&self, which: Amount) -> Datum {
        money(self.booked.and_then(|booked| booked.amounts.get(which)))
    }

    /// Returns the form's amount less the ledger's.
    pub(super) fn difference(&self, which: Amount) -> Option<Quantity> {
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

/// Returns the index of amounts as it was computed; `NoResult` if it has none.
pub fn index(amounts: &Amounts<Quantity>, index: Option<Quantity>) -> Datum {
    match index {
        Some(_) => Datum::computed(index, Datum::Index),
        None if amounts.lacks_index() => Datum::NoResult,
        None => Datum::Blank,
    }
}

/// Returns an amount, or the answer that there is none.
fn answered(amount: Option<Quantity>, stated: Option<&Value>) -> Datum {
    match stated.and_then(Value::no_data) {
        Some(answer) => Datum::Value(Value::NoData(answer), ValueType::Money),
        None => Datum::amount_of(amount),
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
    let note = EntryKey::of_item(&row.figures.goal.id, &row.figures.line.id, AnswerField::Note);
    Datum::words(past::notes_now(&row.results, &note).join("\n"))
}
