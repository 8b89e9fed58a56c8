//! The summary page of the report: what was achieved, what was not, goals past their deadline, next steps and money.

use serde::Serialize;

use super::progress;
use super::tables::{GOAL, ReportTable, of_words};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::{Text, capitalised};
use crate::base::mark::Marks;
use crate::base::value::{Amount, Quantity, Status, StatusClass};
use crate::output::counts::status_of_goal;
use crate::output::tables::steps;
use crate::output::{Results, computed, marks, wording};
use crate::result::finance::Finance;
use crate::strategy::catalogue::{Area, Deadline, Goal};

/// The content of the summary page.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// The achieved goals, a row an area; `None` if there is none.
    pub achieved: Option<ReportTable>,
    /// That there is none, in a sentence; blank if there is one.
    pub none_achieved: String,
    /// The goals that are not achieved, or only partially; `None` if there is none.
    pub open: Option<ReportTable>,
    /// That there is none, in a sentence; blank if there is one.
    pub none_open: String,
    /// The goals in progress; `None` if there is none.
    pub in_progress: Option<ReportTable>,
    /// The goals for which no status was stated; `None` if there is none.
    pub without_status: Option<ReportTable>,
    /// The goals whose deadline has passed without what was due; `None` if there is none.
    pub overdue: Option<ReportTable>,
    /// How many figures with a plan and milestones are on track, ahead and behind, in words; blank if nothing is planned for the year.
    pub progress: String,
    /// Those that are behind; `None` if there is none.
    pub behind: Option<ReportTable>,
    /// How many next steps were announced and how many are late, in words.
    pub steps: String,
    /// The realised amount of all budget lines against the revised budget; blank without budget lines.
    pub money: String,
}

const TITLE: Text = Text::new("Naslov", "Title");
const STATUS: Text = Text::new("Stanje", "Status");
const LEAD: Text = Text::new("Nosilec", "Lead");
const DEADLINE: Text = Text::new("Rok", "Deadline");

const OPEN: Text = Text::new(
    "Cilji, ki niso doseženi ali so le delno",
    "Goals that are not achieved, or only partially",
);
const IN_PROGRESS: Text = Text::new("Cilji v izvajanju", "Goals in progress");
const WITHOUT_STATUS: Text = Text::new(
    "Cilji, za katere stanje ni navedeno",
    "Goals whose status is not stated",
);

const NONE_ACHIEVED: Text = Text::new(
    "Noben cilj, za katerega je stanje navedeno, ni dosežen.",
    "No goal whose status is stated is achieved.",
);
const NONE_OPEN: Text = Text::new(
    "Noben cilj, za katerega je stanje navedeno, ni nedosežen ali le delno dosežen.",
    "No goal whose status is stated is not achieved or only partially achieved.",
);
const NOTHING_STATED: Text = Text::new(
    "Stanje ni navedeno za noben cilj, zato tega ni mogoče povedati.",
    "No status is stated of any goal, so this cannot be said.",
);

/// Makes the content of the summary page.
pub(super) fn overview(results: &Results<'_>, finance: &Finance<'_>) -> Overview {
    let achieved = achieved(results);
    let open = with_status(results, OPEN, |class| match class {
        Some(StatusClass::NotAchieved | StatusClass::PartiallyAchieved) => true,
        Some(StatusClass::Achieved | StatusClass::InProgress | StatusClass::NotCounted) | None => false,
    });
    let said_without = |table: &Option<ReportTable>, words: Text| match table {
        Some(_) => String::new(),
        None => words.in_(results.language()).to_owned(),
    };
    let mut rated = results.catalogue.rated_goals();
    let is_any_stated = rated.any(|goal| status(results, goal).is_some());
    let (none_achieved, none_open) = if is_any_stated {
        (NONE_ACHIEVED, NONE_OPEN)
    } else {
        (NOTHING_STATED, NOTHING_STATED)
    };
    Overview {
        none_achieved: said_without(&achieved, none_achieved),
        achieved,
        none_open: said_without(&open, none_open),
        open,
        in_progress: with_status(results, IN_PROGRESS, |class| {
            class == Some(StatusClass::InProgress)
        }),
        without_status: with_status(results, WITHOUT_STATUS, |class| class.is_none()),
        overdue: overdue(results),
        progress: progress::in_words(results),
        behind: progress::behind(results),
        steps: steps_in_words(results),
        money: money_in_words(results, finance),
    }
}

fn achieved(results: &Results<'_>) -> Option<ReportTable> {
    let language = results.language();
    let of_area = |area: &Area| {
        let goals = results
            .catalogue
            .goals_within(&area.id)
            .filter(|goal| is_counted(results, goal));
        let (achieved, others): (Vec<&Goal>, Vec<&Goal>) = goals.partition(|goal| is_achieved(results, goal));
        let named: Vec<String> = achieved
            .iter()
            .map(|goal| marks_of(results, goal).behind(&format!("{}\u{a0}{}", goal.id, goal.title)))
            .collect();
        let count = Text::new("{n} od {all}", "{n} of {all}").fill(&[
            ("n", &achieved.len().to_string()),
            ("all", &(achieved.len() + others.len()).to_string()),
        ]);
        (!achieved.is_empty()).then(|| vec![area.label(), count.in_(language), named.join("; ")])
    };
    // Each goal once: in the row of the area that is in no other, whose counts are those of the table of statuses.
    let rows: Vec<Vec<String>> = results.catalogue.top_areas().filter_map(of_area).collect();
    let caption = Text::new("Doseženi cilji po področjih", "Achieved goals by area");
    let columns = [
        (Text::new("Področje", "Area"), 4),
        (Text::new("Doseženo", "Achieved"), 3),
        (Text::new("Cilji", "Goals"), 11),
    ];
    of_words(language, caption, &columns, rows)
}

/// The goals whose status is of these classes, each with its status; `None` is that of goals without one.
fn with_status(
    results: &Results<'_>,
    caption: Text,
    is_of: impl Fn(Option<StatusClass>) -> bool,
) -> Option<ReportTable> {
    let columns = [(GOAL, 2), (TITLE, 12), (STATUS, 4), (LEAD, 3)];
    goals(results, caption, &columns, |goal| {
        is_of(class(results, goal)).then(|| {
            vec![
                goal.id.to_string(),
                goal.title.clone(),
                status_in_words(results, goal),
                wording::short(results.catalogue, &goal.lead).to_owned(),
            ]
        })
    })
}

fn overdue(results: &Results<'_>) -> Option<ReportTable> {
    let caption = Text::new("Cilji po izteku roka", "Goals past their deadline");
    let columns = [(GOAL, 2), (TITLE, 12), (DEADLINE, 4), (STATUS, 4)];
    goals(results, caption, &columns, |goal| {
        let is_late = |due: &Deadline| is_late(results, *due, class(results, goal));
        let deadline = goal.deadline.filter(is_late)?;
        Some(vec![
            goal.id.to_string(),
            goal.title.clone(),
            deadline.display(results.language()),
            status_in_words(results, goal),
        ])
    })
}

/// Returns a table of goals that are not achieved; `None` if `row` has none of them.
fn goals(
    results: &Results<'_>,
    caption: Text,
    columns: &[(Text, u32)],
    row: impl Fn(&Goal) -> Option<Vec<String>>,
) -> Option<ReportTable> {
    let goals = results.catalogue.own_goals();
    let open = goals.filter(|goal| is_counted(results, goal) && !is_achieved(results, goal));
    let rows: Vec<Vec<String>> = open.filter_map(row).collect();
    of_words(results.language(), caption, columns, rows)
}

/// Returns `true` if a deadline passed by the end of the reporting year without what was due by it.
fn is_late(results: &Results<'_>, deadline: Deadline, class: Option<StatusClass>) -> bool {
    let has_passed = deadline.last_day() <= results.consolidated.year.last_day();
    has_passed && !class.is_some_and(|class| deadline.is_met(class))
}

/// Returns `true` if a goal has a status to be held against the others.
fn is_counted(results: &Results<'_>, goal: &Goal) -> bool {
    goal.has_status() && class(results, goal) != Some(StatusClass::NotCounted)
}

fn is_achieved(results: &Results<'_>, goal: &Goal) -> bool {
    class(results, goal) == Some(StatusClass::Achieved)
}

fn class(results: &Results<'_>, goal: &Goal) -> Option<StatusClass> {
    status(results, goal).map(Status::class)
}

fn status(results: &Results<'_>, goal: &Goal) -> Option<Status> {
    results.consolidated.status(&goal.id)
}

fn status_in_words(results: &Results<'_>, goal: &Goal) -> String {
    let label = status_of_goal(results.catalogue, goal, status(results, goal), results.language());
    marks_of(results, goal).behind(label)
}

/// Returns the marks of a goal's status.
fn marks_of(results: &Results<'_>, goal: &Goal) -> Marks {
    marks::of(results, &EntryKey::of_goal(&goal.id, AnswerField::Status))
}

fn steps_in_words(results: &Results<'_>) -> String {
    let rows = steps::rows(results);
    let words = if rows.is_empty() {
        Text::new(
            "Ustanove niso navedle naslednjih korakov.",
            "The institutions announced no next steps.",
        )
    } else {
        Text::new(
            "Število naslednjih korakov: {n}, od tega z zamudo: {late}. Našteti so v poglavju »Naslednji koraki«.",
            "Next steps: {n}, of which late: {late}. They are listed in the section “Next steps”.",
        )
    };
    let late = rows.iter().filter(|row| row.is_late).count().to_string();
    words
        .fill(&[("n", &rows.len().to_string()), ("late", &late)])
        .in_(results.language())
}

/// Returns what was spent in the year and against which budget, of the same lines: `Realizacija v letu 2024: 2.267.879,22 €
/// (znano za 11 od 12 postavk); veljavni proračun 2.279.800,00 €; indeks 99,48.`
fn money_in_words(results: &Results<'_>, finance: &Finance<'_>) -> String {
    let (language, currency) = (results.language(), &results.catalogue.strategy.currency);
    if finance.lines.is_empty() {
        return String::new();
    }
    let sums = finance.total();
    let none = || Text::new("ni podatka", "no figure").in_(language).to_owned();
    let stated = |amount: Quantity| computed::amount(amount, currency, language);
    let realised = Text::new(
        "realizacija v letu {year}: {amount}",
        "realised in {year}: {amount}",
    )
    .fill(&[
        ("year", &results.consolidated.year.to_string()),
        (
            "amount",
            &sums.amounts.realised.map_or_else(none, |realised| {
                sums.marks(Amount::Realised).behind(&stated(realised))
            }),
        ),
    ]);
    let mut words = capitalised(&realised.in_(language));
    if sums.is_partial() {
        let known = Text::new(
            " (število postavk z znanim zneskom: {n} od {all})",
            " (lines with a known amount: {n} of {all})",
        );
        let (n, all) = (sums.with_realised.to_string(), sums.lines.to_string());
        words += &known.fill(&[("n", &n), ("all", &all)]).in_(language);
    }
    let beside = [
        (
            Text::new("; veljavni proračun: {amount}", "; revised budget: {amount}"),
            // Only beside a budget of the same lines.
            sums.amounts
                .revised
                .filter(|_| sums.is_planned)
                .map(|revised| sums.marks(Amount::Revised).behind(&stated(revised))),
        ),
        (
            Text::new("; indeks: {amount}", "; index: {amount}"),
            sums.index.map(|index| computed::index(index, language)),
        ),
    ];
    for (of, amount) in beside {
        if let Some(amount) = amount {
            words += &of.fill(&[("amount", &amount)]).in_(language);
        }
    }
    words + "."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

    #[test]
    fn every_goal_is_in_one_of_the_tables_by_status_and_those_past_their_deadline_in_another() {
        let year = fixture::year();
        let results = year.results();
        let finance = Finance::of(results.catalogue, results.history, results.consolidated);
        let made = overview(&results, &finance);
        let listed = [&made.open, &made.in_progress, &made.without_status];
        let listed: usize = listed.into_iter().flatten().map(|table| table.rows.len()).sum();
        let achieved: usize = made
            .achieved
            .iter()
            .flat_map(|table| &table.rows)
            .map(|row| row[2].split("; ").count())
            .sum();
        assert_eq!(listed + achieved, year.catalogue.goals.len());
        let late = year.catalogue.goals.values().filter(|goal| {
            goal.deadline
                .is_some_and(|due| is_late(&results, due, class(&results, goal)))
        });
        let late: Vec<String> = late.map(|goal| goal.id.to_string()).collect();
        let shown = made.overdue.map_or_else(Vec::new, |table| table.rows);
        let shown: Vec<String> = shown.into_iter().map(|row| row[0].clone()).collect();
        assert_eq!(shown, late);
    }

    #[test]
    fn money_is_one_line_with_what_is_known() {
        let year = fixture::year();
        let finance = Finance::of(&year.catalogue, &year.history, &year.consolidated);
        insta::assert_snapshot!(overview(&year.results(), &finance).money, @"Realizacija v letu 2024: 557.530,25 €.");
    }
}
