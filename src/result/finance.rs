//! The money of the year, computed once: every budget line, the sums over lines, payments between institutions, and the
//! comparison with the ledger. Outputs and rules only show these figures.

mod codes;
mod group;
mod reconcile;
mod share;
mod taken;
mod transfers;
mod year_on_year;

use rust_decimal::Decimal;

use crate::base::finding::Findings;
use crate::base::key::EntryKey;
use crate::base::mark::{Mark, Marks};
use crate::base::value::{Amount, Amounts, NoData, Quantity, Value, Year};
use crate::inputs::history::{History, Past};
use crate::result::consolidated::Consolidated;
use crate::result::marks;
use crate::strategy::catalogue::{BudgetLine, Catalogue, Goal, Item, SourceClass};

pub use codes::CODES;
pub use group::{By, Group};
pub use reconcile::{Booked, BookedSums, Reconciliation, Unclaimed};
pub use share::split;
pub use taken::{for_form, take};
pub use transfers::{Aside, LeftOut, Transfer};
pub use year_on_year::{Pair, Part, YearOnYear, change, change_in_percent};

/// A year's money.
#[derive(Debug, Clone)]
pub struct Finance<'a> {
    /// Every budget line that is asked for in the year, in the order of the catalogue.
    pub lines: Vec<LineFigures<'a>>,
    /// The budget lines that are not asked for in the year, such as those that ended, but have an accepted amount of an earlier
    /// one, in the order of the catalogue.
    pub ended: Vec<LineFigures<'a>>,
    /// The payments from one institution to another, in the order of the catalogue.
    pub transfers: Vec<Transfer<'a>>,
    /// The amounts that are not in the totals, with the reason, in the order of the catalogue.
    pub left_out: Vec<LeftOut<'a>>,
    /// The comparison of the lines with the ledger, if there is one.
    pub reconciliation: Option<Reconciliation<'a>>,
}

/// The amounts of a budget line. A transfer that payer and recipient both stated is one amount here.
#[derive(Debug, Clone, Copy)]
pub struct LineFigures<'a> {
    /// The goal of the line.
    pub goal: &'a Goal,
    /// The line.
    pub line: &'a BudgetLine,
    /// The realised amount of the year before.
    pub before: Option<Quantity>,
    /// The year's amounts.
    pub amounts: Amounts<Quantity>,
    /// The marks of the amounts.
    pub marks: LineMarks,
    /// Whether there is a realised amount to be known: not if the answer is that the question does not apply.
    pub applies: bool,
    /// The same of the year before: not if it is not known that it was asked for.
    pub applied_before: bool,
}

/// The marks of a line's amounts, or those that a sum has of its parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LineMarks {
    /// Of the realised amount of the year before.
    pub before: Marks,
    /// Of the year's amounts; `None` is no mark.
    pub amounts: Amounts<Marks>,
}

/// The sums over several lines, with the number of lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// The number of lines that have a realised amount, or should.
    pub lines: usize,
    /// The number of lines with a realised amount.
    pub with_realised: usize,
    /// The number of lines with a revised amount.
    pub with_revised: usize,
    /// The number of lines with an adopted amount.
    pub with_adopted: usize,
    /// The number of lines that had a realised amount in the year before, or should have had one.
    pub lines_before: usize,
    /// The number of lines with a realised amount of the year before.
    pub with_before: usize,
    /// The known realised amounts of the year before, also of lines that have none in the year: not to be held against the
    /// year's sum, for which there is [`Sums::years`].
    pub before: Option<Quantity>,
    /// Whether each line with a revised or a realised amount has both.
    pub is_planned: bool,
    /// Whether the year's sums that are known cover the same lines.
    pub is_alike: bool,
    /// The sums of the known amounts.
    pub amounts: Amounts<Quantity>,
    /// The marks that the sums have of their parts; that they are partial is not among them.
    pub marks: LineMarks,
    /// The realised amounts of both years, apart by the lines that they cover.
    pub years: YearOnYear,
    /// Realised as a percentage of revised; `None` unless every line that has one of the two has both.
    pub index: Option<Quantity>,
}

impl LineFigures<'_> {
    /// Returns the entry of one of the line's amounts.
    pub fn entry(&self, amount: Amount) -> EntryKey {
        amount.entry(&self.goal.id, &self.line.id)
    }
}

impl Sums {
    /// Returns `true` if any amount of its lines is known.
    pub const fn has_amounts(&self) -> bool {
        self.with_realised + self.with_revised + self.with_adopted + self.with_before > 0
    }

    /// Returns `true` if lines without a realised amount are among those that were added.
    pub const fn is_partial(&self) -> bool {
        self.with_realised < self.lines
    }

    /// Returns `true` if the sum of the year before lacks the amounts of lines that were asked for then.
    pub const fn is_partial_before(&self) -> bool {
        self.with_before > 0 && self.with_before < self.lines_before
    }

    /// Returns the marks of one of the year's sums: those of its parts, and that it lacks some.
    pub fn marks(&self, amount: Amount) -> Marks {
        let of_parts = self.marks.amounts.get(amount).unwrap_or_default();
        of_parts.with(Mark::Partial, amount == Amount::Realised && self.is_partial())
    }

    /// Returns the marks of the sum of the year before likewise.
    pub fn marks_before(&self) -> Marks {
        self.marks.before.with(Mark::Partial, self.is_partial_before())
    }

    /// Returns `true` if one of its sums is made of numbers that are not exact.
    pub fn is_inexact(&self) -> bool {
        let amounts = Amount::ALL.map(|amount| self.amounts.get(amount));
        let mut all = amounts.into_iter().chain([self.before]).flatten();
        all.any(|sum| sum.qualifier.is_some())
    }
}

impl<'a> Finance<'a> {
    /// Computes a year's money from the merged result and its ledger, if there is one.
    pub fn of(catalogue: &'a Catalogue, history: &'a History, consolidated: &'a Consolidated) -> Self {
        let lines = lines(catalogue, history, consolidated);
        let ended = ended(catalogue, history, consolidated.year);
        let transfers = transfers::transfers(&lines, consolidated);
        let left_out = transfers::left_out(&lines, consolidated);
        let reconciliation = consolidated
            .ledger
            .as_ref()
            .map(|ledger| reconcile::reconcile(catalogue, &lines, ledger));
        Self {
            lines,
            ended,
            transfers,
            left_out,
            reconciliation,
        }
    }

    /// Returns the totals of the lines by group; groups without a line are left out.
    pub fn totals(&self, catalogue: &'a Catalogue, by: By) -> Vec<(Group<'a>, Sums)> {
        let groups: Vec<Group<'a>> = match by {
            By::Goal => catalogue.goals.values().map(Group::Goal).collect(),
            By::Area => catalogue.areas.values().map(Group::Area).collect(),
            By::Source => catalogue.sources.all().map(Group::Source).collect(),
            By::Class => SourceClass::ALL.into_iter().map(Group::Class).collect(),
            By::Payer => catalogue.institutions.keys().map(Group::Payer).collect(),
        };
        let has_lines = |group: &Group<'_>| self.summed().any(|line| group.has(line));
        let groups = groups.into_iter().filter(has_lines);
        let summed = groups.map(|group| (group, sums(self.summed().filter(|line| group.has(line)))));
        summed.collect()
    }

    /// Returns the lines that totals add up: those of the year, and those that have an amount of the year before alone.
    pub fn summed(&self) -> impl Iterator<Item = &LineFigures<'a>> {
        let ended = self.ended.iter().filter(|line| line.applied_before);
        self.lines.iter().chain(ended)
    }

    /// Returns the ledger's amounts of the line at a position; `None` if the line names no account.
    pub fn booked_of(&self, line: usize) -> Option<&Booked> {
        self.reconciliation.as_ref()?.booked.get(line)?.as_ref()
    }

    /// Returns the ledger's realised amounts of a group's lines, or of all lines; `None` without a ledger.
    pub fn booked(&self, group: Option<Group<'_>>) -> Option<BookedSums> {
        let has = |line: &LineFigures<'_>| group.is_none_or(|group| group.has(line));
        let lines = self.lines.iter().enumerate();
        let of_group = lines.filter(|(_, line)| has(line)).map(|(at, _)| at);
        Some(self.reconciliation.as_ref()?.sums(of_group))
    }

    /// Returns the total of all lines.
    pub fn total(&self) -> Sums {
        sums(self.summed())
    }
}

/// Compares a year's money with the ledger, and returns the differences as findings.
pub fn check(catalogue: &Catalogue, history: &History, consolidated: &Consolidated) -> Findings {
    let finance = Finance::of(catalogue, history, consolidated);
    match (&finance.reconciliation, &catalogue.ledger) {
        (Some(reconciliation), Some(columns)) => {
            reconcile::check(catalogue, consolidated, columns, &finance.lines, reconciliation)
        }
        (Some(_) | None, _) => Findings::new(),
    }
}

/// Returns every budget line that is asked for in the year, in the order of the catalogue.
pub fn lines<'a>(
    catalogue: &'a Catalogue,
    history: &History,
    consolidated: &Consolidated,
) -> Vec<LineFigures<'a>> {
    let year = consolidated.year;
    asked_lines(catalogue, year)
        .map(|(goal, line)| {
            let realised = EntryKey::value(&goal.id, &line.id);
            let amount = |amount: Amount| {
                let entry = amount.entry(&goal.id, &line.id);
                consolidated.value(&entry).and_then(Quantity::of)
            };
            LineFigures {
                goal,
                line,
                before: history.value(&realised, year.plus(-1)).and_then(Quantity::of),
                applied_before: applied_before(history, line, &realised, year.plus(-1)),
                amounts: Amounts::of(amount),
                marks: LineMarks {
                    before: marks_before(history, &realised, year),
                    amounts: Amounts::of(|amount| {
                        Some(marks::of(
                            catalogue,
                            consolidated,
                            &amount.entry(&goal.id, &line.id),
                        ))
                    }),
                },
                applies: consolidated.value(&realised) != Some(&Value::NoData(NoData::NotApplicable)),
            }
        })
        .collect()
}

/// Returns the budget lines that are not asked for in a year but have an accepted amount of an earlier one.
fn ended<'a>(catalogue: &'a Catalogue, history: &History, year: Year) -> Vec<LineFigures<'a>> {
    let lines = catalogue.goals.values();
    let lines = lines.flat_map(|goal| goal.budget.values().map(move |line| (goal, line)));
    let has_ended = |(goal, line): &(&Goal, &BudgetLine)| {
        let mut amounts = Amount::ALL.into_iter();
        !Item::Line(line).asked_in(year)
            && amounts.any(|amount| history.is_known(&amount.entry(&goal.id, &line.id), year))
    };
    let figures = |(goal, line): (&'a Goal, &'a BudgetLine)| {
        let realised = EntryKey::value(&goal.id, &line.id);
        LineFigures {
            goal,
            line,
            before: history.value(&realised, year.plus(-1)).and_then(Quantity::of),
            amounts: Amounts::default(),
            marks: LineMarks {
                before: marks_before(history, &realised, year),
                amounts: Amounts::default(),
            },
            applies: false,
            applied_before: applied_before(history, line, &realised, year.plus(-1)),
        }
    };
    lines.filter(has_ended).map(figures).collect()
}

fn marks_before(history: &History, realised: &EntryKey, year: Year) -> Marks {
    let past = history.whole(realised, year.plus(-1));
    past.map_or(Marks::NONE, Past::marks)
}

/// Returns `true` if a line had a realised amount in a year that is over, or should have had one: it was asked for, as far as the
/// program knows because it closed that year itself.
fn applied_before(history: &History, line: &BudgetLine, realised: &EntryKey, year: Year) -> bool {
    match history.value(realised, year) {
        Some(value) => *value != Value::NoData(NoData::NotApplicable),
        None => Item::Line(line).asked_in(year) && history.was_closed(year),
    }
}

/// Returns the budget lines that are asked for in a year, with their goals, in the order of the catalogue.
fn asked_lines(catalogue: &Catalogue, year: Year) -> impl Iterator<Item = (&Goal, &BudgetLine)> {
    let lines = catalogue.goals.values();
    let lines = lines.flat_map(|goal| goal.budget.values().map(move |line| (goal, line)));
    lines.filter(move |(_, line)| Item::Line(line).asked_in(year))
}

/// Returns `true` if a budget line is asked for in a year.
pub fn has_lines(catalogue: &Catalogue, year: Year) -> bool {
    asked_lines(catalogue, year).next().is_some()
}

/// Adds lines up. A sum over no known amount is `None`, and so is one that overflows a decimal.
pub fn sums<'l, 'a: 'l>(lines: impl IntoIterator<Item = &'l LineFigures<'a>>) -> Sums {
    let lines: Vec<&LineFigures<'_>> = lines.into_iter().collect();
    let amounts =
        Amounts::of(|amount| Quantity::known_sum(lines.iter().map(|line| line.amounts.get(amount))));
    let as_realised = |amount: Amount| {
        let mut lines = lines.iter();
        lines.all(|line| line.amounts.get(amount).is_some() == line.amounts.realised.is_some())
    };
    let is_planned = as_realised(Amount::Revised);
    let is_alike = [Amount::Adopted, Amount::Revised]
        .into_iter()
        .all(|amount| known(&lines, amount) == 0 || as_realised(amount));
    Sums {
        lines: lines.iter().filter(|line| line.applies).count(),
        with_realised: known(&lines, Amount::Realised),
        with_revised: known(&lines, Amount::Revised),
        with_adopted: known(&lines, Amount::Adopted),
        lines_before: lines.iter().filter(|line| line.applied_before).count(),
        with_before: lines.iter().filter(|line| line.before.is_some()).count(),
        before: Quantity::known_sum(lines.iter().map(|line| line.before)),
        years: YearOnYear::of(lines.iter().copied()),
        amounts,
        marks: LineMarks {
            before: Marks::of_sum(lines.iter().map(|line| line.marks.before)),
            amounts: Amounts::of(|amount| {
                Some(Marks::of_sum(
                    lines.iter().filter_map(|line| line.marks.amounts.get(amount)),
                ))
            }),
        },
        is_planned,
        is_alike,
        index: if is_planned { amounts.index() } else { None },
    }
}

fn known(lines: &[&LineFigures<'_>], amount: Amount) -> usize {
    let known = lines.iter().filter(|line| line.amounts.get(amount).is_some());
    known.count()
}

/// Returns the number of a value; `None` if it is no number.
pub fn number_of(value: Option<&Value>) -> Option<Decimal> {
    value.and_then(Value::as_number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;
    use crate::base::language::Language;
    use crate::base::received::Received;
    use crate::forms::submission::sample::form;
    use crate::inputs::ledger;
    use crate::result::merge::merge;
    use crate::sheet::{isolate::Isolation, limits::Limits};
    use crate::strategy::catalogue::sample::{assert_filled, loaded, sample, year};

    /// The sample with ties to a ledger: a payment and a rent.
    fn catalogue(pomoc: &str, prostor: &str, more: &str) -> Catalogue {
        let columns = "\n[ledger]\naccount = \"Konto\"\nname = \"Naziv\"\nrevised = \"Veljavni\"\nrealised = \"Realizacija\"\n";
        let tied = sample()
            .after("id = \"pomoc\"", pomoc)
            .after("id = \"prostor\"", prostor)
            .also(&format!("{columns}{more}"));
        loaded(&tied.text())
    }

    type Answers<'a> = &'a [(&'a str, &'a str)];

    fn merged(catalogue: &Catalogue, forms: &[(&str, Answers<'_>)], rows: Option<&str>) -> Consolidated {
        let incoming = forms.iter().map(|(institution, answers)| {
            let submission = form(catalogue, institution, &format!("{institution}.xlsx"), answers);
            Received {
                source: submission.source.clone(),
                content: Some(submission),
            }
        });
        let mut consolidated = merge(
            catalogue,
            year(),
            None,
            &crate::inputs::decisions::Decisions::default(),
            incoming.collect(),
        )
        .consolidated;
        consolidated.ledger = rows.map(|rows| {
            let text = format!("Konto;Naziv;Veljavni;Realizacija\n{rows}");
            let isolation = Isolation::with("/nowhere/zbir");
            let read = ledger::read(
                "ledger/2024.csv",
                text.as_bytes(),
                year(),
                catalogue,
                &Limits::default(),
                &isolation,
            );
            read.0.unwrap()
        });
        consolidated
    }

    fn messages(catalogue: &Catalogue, consolidated: &Consolidated) -> Vec<String> {
        let findings = check(catalogue, &History::default(), consolidated);
        assert_filled(&findings);
        let line = |f: &crate::base::finding::Finding| {
            let related: Vec<String> = f.related.iter().map(ToString::to_string).collect();
            format!(
                "{} {} [{}] {}",
                f.fault.code.id,
                f.place,
                related.join(", "),
                f.message(Language::Sl)
            )
        };
        findings.iter().map(line).collect()
    }

    const BOTH: [(&str, Answers<'_>); 2] = [
        ("mok", &[("a.1/pomoc/revised", "1000"), ("a.1/pomoc", "900.10")]),
        ("duk", &[("a.1/pomoc", "900.10"), ("a.20/prostor", "50")]),
    ];

    #[test]
    fn totals_count_a_transfer_once_and_say_what_they_leave_out() {
        let catalogue = catalogue("", "", "");
        let luk: Answers<'_> = &[("a.20/prostor", "60")];
        let consolidated = merged(&catalogue, &[BOTH[0], BOTH[1], ("luk", luk)], None);
        let history = History::default();
        let finance = Finance::of(&catalogue, &history, &consolidated);
        let total = finance.total();
        assert_eq!(total.amounts.realised, Some(Decimal::new(90_010, 2).into()));
        assert_eq!(
            (total.lines, total.with_realised, total.is_partial()),
            (2, 1, true)
        );
        assert_eq!(total.index, Some(Decimal::new(9001, 2).into()));
        let transfers: Vec<_> = finance
            .transfers
            .iter()
            .map(|t| (t.paid, t.received, t.difference, t.counted))
            .collect();
        let cents = |cents| Some(Quantity::from(Decimal::new(cents, 2)));
        assert_eq!(
            transfers,
            [
                (cents(90_010), cents(90_010), cents(0), cents(90_010)),
                (cents(6_000), cents(5_000), cents(1_000), None)
            ]
        );
        let left_out: Vec<_> = finance
            .left_out
            .iter()
            .map(|one| (one.line.id.as_str(), one.because, one.amounts.len()))
            .collect();
        assert_eq!(
            left_out,
            [("pomoc", Aside::CountedOnce, 1), ("prostor", Aside::Open, 2)]
        );
        for (by, groups) in [
            (By::Goal, 2),
            (By::Area, 1),
            (By::Source, 2),
            (By::Class, 2),
            (By::Payer, 2),
        ] {
            let totals = finance.totals(&catalogue, by);
            assert_eq!(totals.len(), groups, "{by:?}");
            let all = Quantity::known_sum(totals.iter().map(|(_, sums)| sums.amounts.realised));
            assert_eq!(all, total.amounts.realised, "{by:?}");
        }
        let unanswered = merged(&catalogue, &[], None);
        let finance = Finance::of(&catalogue, &history, &unanswered);
        assert_eq!(finance.total().amounts, Amounts::default());
        assert!(
            finance
                .left_out
                .iter()
                .all(|one| one.because == Aside::Missing && one.amounts.is_empty())
        );
    }

    #[test]
    fn a_form_that_differs_from_the_ledger_is_reported_with_both_places() {
        let catalogue = catalogue("account = [\"4111*\", \"412000\"]", "account = 402600", "");
        let rows = "411103;Pomoč;600,00;500,00\n411199;Drugo;400,00;420,00\n412000;Vračilo;;-20,05\n402600;Najem;;50,00\n";
        let consolidated = merged(&catalogue, &BOTH, Some(rows));
        assert_eq!(
            messages(&catalogue, &consolidated),
            [
                "L211 mok.xlsx › Obrazec › D6 [ledger/2024.csv:2:1, ledger/2024.csv:3:1, ledger/2024.csv:4:1] a.1 Pomoč družini \
              na domu: realizacija v obrazcu je 900,10\u{a0}€, v glavni knjigi 899,95\u{a0}€ (konto 411103, 411199, 412000); \
              razlika je 0,15\u{a0}€"
            ]
        );
        let tolerant = super::tests::catalogue(
            "account = [\"4111*\", \"412000\"]",
            "account = 402600",
            "tolerance = \"0.15\"",
        );
        assert_eq!(
            messages(&tolerant, &merged(&tolerant, &BOTH, Some(rows))),
            [""; 0]
        );
        // The ledger does not settle an entry that is open or was never stated.
        let finance = Finance::of(&catalogue, &History::default(), &consolidated)
            .reconciliation
            .map(|r| r.booked);
        let booked = finance.unwrap();
        assert_eq!(
            booked[0].as_ref().unwrap().amounts.realised,
            Some(Decimal::new(89_995, 2))
        );
        assert_eq!(booked[0].as_ref().unwrap().difference.adopted, None);
    }

    #[test]
    fn rows_and_lines_without_each_other_are_reported() {
        let catalogue = catalogue("account = \"4111\"", "", "");
        let rows = "411103;Pomoč;;500,00\n999;Nič;;0,00\n888;Drugo;;10,50\n";
        assert_eq!(
            messages(&catalogue, &merged(&catalogue, &BOTH, Some(rows))),
            [
                "L213 mok.xlsx › Obrazec › D6 [ledger/2024.csv] a.1 Pomoč družini na domu: realizacija je 900,10\u{a0}€, vrstice \
                 s kontom 4111 pa v izpisu glavne knjige ni",
                "L212 ledger/2024.csv:2:1 [] brez postavke ostajajo vrstice glavne knjige (število: 2, realizacija: \
                 510,50\u{a0}€): 411103 Pomoč; 888 Drugo",
            ]
        );
        assert_eq!(
            messages(&catalogue, &merged(&catalogue, &[], Some("411103;Pomoč;;0,00\n"))),
            [""; 0]
        );
    }

    #[test]
    fn a_row_of_two_lines_is_shared_or_reported() {
        let shared = catalogue(
            "account = 411103\nshare = \"33.33\"",
            "account = 411103\nshare = \"rest\"",
            "",
        );
        let consolidated = merged(&shared, &[], Some("411103;Pomoč;;100,00\n411103;Pomoč;;0,01\n"));
        let history = History::default();
        let finance = Finance::of(&shared, &history, &consolidated);
        let booked = finance.reconciliation.unwrap().booked;
        let realised: Vec<_> = booked
            .iter()
            .map(|b| b.as_ref().unwrap().amounts.realised)
            .collect();
        assert_eq!(
            realised,
            [Some(Decimal::new(3333, 2)), Some(Decimal::new(6668, 2))]
        );
        assert_eq!(messages(&shared, &consolidated), [""; 0]);

        let overlapping = catalogue("account = \"4111*\"", "account = 411103", "");
        let consolidated = merged(
            &overlapping,
            &[],
            Some("411103;Pomoč;;100,00\n411104;Drugo;;1,00\n"),
        );
        assert_eq!(
            messages(&overlapping, &consolidated),
            [
                "L214 ledger/2024.csv:2:1 [] vrstico s kontom 411103 zajema več postavk (a.1/pomoc, a.20/prostor); ne šteje pri nobeni"
            ]
        );
    }

    fn any_amounts() -> impl Strategy<Value = Vec<(Option<i64>, Option<i64>)>> {
        let cents = || proptest::option::of(-1_000_000_000_000i64..1_000_000_000_000);
        proptest::collection::vec((cents(), cents()), 0..20)
    }

    proptest! {
        #[test]
        fn sums_in_any_order_are_equal((all, shuffled) in any_amounts().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))) {
            let catalogue = crate::strategy::catalogue::sample::catalogue();
            let goal = catalogue.goals.values().find(|goal| !goal.budget.is_empty()).unwrap();
            let line = &goal.budget[0];
            let add = |all: &[(Option<i64>, Option<i64>)]| {
                let lines: Vec<LineFigures<'_>> = all
                    .iter()
                    .map(|(revised, realised)| LineFigures {
                        goal,
                        line,
                        before: realised.map(|cents| Decimal::new(cents, 2).into()),
                        amounts: Amounts {
                            adopted: None,
                            revised: revised.map(|cents| Decimal::new(cents, 2).into()),
                            realised: realised.map(|cents| Decimal::new(cents, 2).into()),
                        },
                        marks: LineMarks::default(),
                        applies: true,
                        applied_before: true,
                    })
                    .collect();
                sums(&lines)
            };
            let (one, other) = (add(&all), add(&shuffled));
            prop_assert_eq!(one, other);
            prop_assert_eq!(one.amounts.realised.is_some(), all.iter().any(|(_, realised)| realised.is_some()));
        }

        #[test]
        fn the_index_is_half_up_to_two_decimals(realised in 0i64..100_000_000_000, revised in 1i64..100_000_000_000) {
            let index = crate::base::value::index(Decimal::new(realised, 2), Decimal::new(revised, 2)).unwrap();
            // In whole numbers: ten thousand times the ratio, and a half on top, cut off.
            let expected = (i128::from(realised) * 20_000 + i128::from(revised)) / (2 * i128::from(revised));
            prop_assert_eq!(index, Decimal::from_i128_with_scale(expected, 2));
        }

        #[test]
        fn of_opposites_there_is_no_index(realised in 1i64..100_000_000_000, revised in 1i64..100_000_000_000) {
            let index = |realised, revised| crate::base::value::index(Decimal::new(realised, 2), Decimal::new(revised, 2));
            prop_assert_eq!(index(-realised, revised), None);
            prop_assert_eq!(index(realised, -revised), None);
            prop_assert_eq!(index(-realised, -revised), index(realised, revised));
            prop_assert_eq!(index(0, -revised), Some(Decimal::ZERO));
        }

        #[test]
        fn an_amount_is_the_same_as_text_and_back(cents in -1_000_000_000_000i64..1_000_000_000_000) {
            let catalogue = catalogue("account = 1", "", "");
            let amount = Decimal::new(cents, 2);
            let text = crate::base::language::money(Language::Sl, amount, "EUR");
            let consolidated = merged(&catalogue, &[], Some(&format!("1;x;;{text}\n")));
            let read = consolidated.ledger.as_ref().and_then(|ledger| ledger.rows[0].amounts.realised).unwrap();
            prop_assert_eq!(read, amount);
            prop_assert_eq!(crate::base::language::money(Language::Sl, read, "EUR"), text);
        }
    }
}
