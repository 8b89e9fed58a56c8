//! Goals, indicators and money in the public format.

use indexmap::IndexMap;
use serde::Serialize;

use super::answers::{AnswerForm, answer, canonical, no_data, plain, qualifier};
use super::breakdown::{BreakdownForm, breakdown};
use super::lists::{ListForm, lists};
use super::paragraph::ParagraphForm;
use super::progress::{ProgressForm, TargetForm, reached};
use super::worded::WordedForm;
use super::years::{by_institution, earlier, earlier_amounts, marked, values};
use crate::base::key::{AnswerField, AreaId, EntryKey, GoalId, InstitutionId, ItemId, ItemKey, SourceId};
use crate::base::maps::IndexSet;
use crate::base::value::{Amount, Amounts, GoalKind, Qualifier, Quantity, Status, ValueType, Year};
use crate::output::tables::past;
use crate::output::{Results, of_each};
use crate::strategy::catalogue::{self, BudgetLine, Combine, DeadlineFor, DueBy, Indicator, Item, StatusOf};
use crate::strategy::expression::Expression;

#[derive(Serialize)]
pub(super) struct GoalForm<'a> {
    id: &'a GoalId,
    area: &'a AreaId,
    /// The other areas that it serves; it is not counted there.
    #[serde(skip_serializing_if = "<[AreaId]>::is_empty")]
    also_in: &'a [AreaId],
    title: &'a str,
    kind: Option<GoalKind>,
    /// A year or an ISO date.
    deadline: Option<String>,
    /// What is due by then; absent if it is that the goal is achieved.
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline_for: Option<DeadlineFor>,
    lead: &'a InstitutionId,
    contributors: &'a IndexSet<InstitutionId>,
    status: Option<Status>,
    /// The status of each institution; absent unless each states its own.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    institution_statuses: IndexMap<&'a InstitutionId, Option<Status>>,
    /// Whose status it has; absent if it is the lead's.
    #[serde(skip_serializing_if = "Option::is_none")]
    status_of: Option<StatusOf>,
    /// The statuses of earlier years, by year.
    earlier_statuses: IndexMap<Year, String>,
    /// The notes beside them.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    earlier_notes: Notes<'a>,
    /// Why the statuses of years are marked that are.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    status_marks: IndexMap<Year, Vec<&'static str>>,
    answers: Answers<'a>,
    /// The office's own paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<ParagraphForm<'a>>,
    indicators: Vec<IndicatorForm<'a>>,
    budget: Vec<LineForm<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lists: Vec<ListForm<'a>>,
}

/// The answers to the fields of a goal or item, by the names of the fields.
type Answers<'a> = IndexMap<&'static str, Option<AnswerForm<'a>>>;

/// Notes by year.
type Notes<'a> = IndexMap<Year, Vec<NoteForm<'a>>>;

/// A note beside an accepted value of an earlier year.
#[derive(Serialize)]
struct NoteForm<'a> {
    institution: Option<&'a InstitutionId>,
    note: &'a str,
}

#[derive(Serialize)]
pub(super) struct IndicatorForm<'a> {
    item: ItemKey,
    title: &'a str,
    unit: &'a str,
    #[serde(rename = "type")]
    value_type: ValueType,
    /// Of a choice, the titles of its answers, by identifier.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    choices: IndexMap<&'a str, &'a str>,
    /// Of a choice, whether several may be chosen.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    several: bool,
    /// Of an answer in words, what is demanded of it.
    #[serde(flatten)]
    worded: WordedForm<'a>,
    /// How the answers of several become one; absent of what is computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    combine: Option<Combine>,
    /// Of a computed indicator, the expression; nobody is asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    computed: Option<&'a str>,
    /// What it is in a breakdown; absent of what is not broken down.
    #[serde(skip_serializing_if = "Option::is_none")]
    breakdown: Option<BreakdownForm<'a>>,
    /// For a mean, the indicator by which each value is weighted.
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<&'a ItemId>,
    asked_of: &'a IndexSet<InstitutionId>,
    /// When it is asked, where that depends on other answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_when: Option<&'a str>,
    /// When it must be filled in, where that depends on other answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    required_when: Option<&'a str>,
    target: Option<TargetForm>,
    target_reached: Option<bool>,
    #[serde(flatten)]
    progress: ProgressForm<'a>,
    /// The value of each year that has one: earlier years as accepted, this year as consolidated.
    values: IndexMap<Year, String>,
    /// How exactly the numbers of years hold that are not exact.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    qualifiers: IndexMap<Year, &'static str>,
    /// Why the values of years are marked that are.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    marks: IndexMap<Year, Vec<&'static str>>,
    /// Why each of the other years has none, where that was the answer.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    no_data: IndexMap<Year, &'static str>,
    /// What institutions stated in earlier years.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    earlier_by_institution: IndexMap<Year, IndexMap<&'a InstitutionId, String>>,
    /// How exactly those of them hold that are not exact.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    qualifiers_by_institution: IndexMap<Year, IndexMap<&'a InstitutionId, &'static str>>,
    /// Why those of them are marked that are.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    marks_by_institution: IndexMap<Year, IndexMap<&'a InstitutionId, Vec<&'static str>>>,
    /// The notes beside the values of earlier years.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    earlier_notes: Notes<'a>,
    #[serde(flatten)]
    answers: Answers<'a>,
}

#[derive(Serialize)]
struct LineForm<'a> {
    item: ItemKey,
    title: &'a str,
    /// The account of the ledger, or several separated by commas.
    account: Option<String>,
    source: &'a SourceId,
    payer: &'a InstitutionId,
    recipient: Option<&'a InstitutionId>,
    target: Option<TargetForm>,
    target_reached: Option<bool>,
    #[serde(flatten)]
    progress: ProgressForm<'a>,
    /// The realised amount of each year that has one.
    values: IndexMap<Year, String>,
    /// How exactly the numbers of years hold that are not exact.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    qualifiers: IndexMap<Year, &'static str>,
    /// Why the values of years are marked that are.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    marks: IndexMap<Year, Vec<&'static str>>,
    /// Why each of the other years has none, where that was the answer.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    no_data: IndexMap<Year, &'static str>,
    /// The adopted amounts of earlier years.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    earlier_adopted: IndexMap<Year, String>,
    /// The revised amounts of earlier years.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    earlier_revised: IndexMap<Year, String>,
    /// How exactly those of the adopted and revised amounts of earlier years hold that are not exact.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    qualifiers_by_amount: IndexMap<&'static str, IndexMap<Year, &'static str>>,
    /// Why those of them are marked that are.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    marks_by_amount: IndexMap<&'static str, IndexMap<Year, Vec<&'static str>>>,
    /// The notes beside the amounts of earlier years.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    earlier_notes: Notes<'a>,
    #[serde(flatten)]
    amounts: Answers<'a>,
    index: Option<String>,
    /// How exactly the index holds, if it is not exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    index_qualifier: Option<&'static str>,
    #[serde(flatten)]
    others: Answers<'a>,
}

/// Returns every goal, in the order of the catalogue.
pub(super) fn goals<'a>(results: &'a Results<'a>) -> impl Iterator<Item = GoalForm<'a>> {
    let goals = results.catalogue.own_goals();
    goals.map(|goal| of_goal(results, goal))
}

/// Returns the indicators of an area itself.
pub(super) fn of_area<'a>(results: &Results<'a>, area: &'a catalogue::Area) -> Vec<IndicatorForm<'a>> {
    let figures = results.catalogue.figures_of(area);
    let indicators = figures
        .into_iter()
        .flat_map(|of| of.indicators.values().map(move |one| (of, one)));
    indicators
        .map(|(of, one)| of_indicator(results, of, one))
        .collect()
}

fn of_goal<'a>(results: &Results<'a>, goal: &'a catalogue::Goal) -> GoalForm<'a> {
    let deadline = goal.deadline.map(|deadline| match deadline.by {
        DueBy::Year(year) => year.get().to_string(),
        DueBy::Day(day) => day.to_string(),
    });
    GoalForm {
        id: &goal.id,
        area: &goal.area,
        also_in: &goal.also_in,
        title: &goal.title,
        kind: goal.kind.stated(),
        deadline,
        deadline_for: goal
            .deadline
            .map(|deadline| deadline.of)
            .filter(|of| *of != DeadlineFor::End),
        lead: &goal.lead,
        contributors: &goal.contributors,
        status: results.consolidated.status(&goal.id),
        institution_statuses: of_each::statuses(results, goal).into_iter().collect(),
        status_of: Some(goal.status).filter(|of| *of != StatusOf::Lead),
        earlier_statuses: earlier(results, &EntryKey::of_goal(&goal.id, AnswerField::Status)),
        earlier_notes: notes(results, &[EntryKey::of_goal(&goal.id, AnswerField::Status)]),
        status_marks: marked(results, &EntryKey::of_goal(&goal.id, AnswerField::Status)),
        answers: AnswerField::of_goal()
            .filter(|field| goal.asks(*field))
            .map(|field| (field.key(), answer(results, &EntryKey::of_goal(&goal.id, field))))
            .collect(),
        paragraph: results
            .consolidated
            .paragraphs
            .get(&goal.id)
            .map(ParagraphForm::of),
        indicators: goal
            .indicators
            .values()
            .map(|indicator| of_indicator(results, goal, indicator))
            .collect(),
        budget: goal
            .budget
            .values()
            .map(|line| of_line(results, goal, line))
            .collect(),
        lists: lists(results, goal),
    }
}

fn of_indicator<'a>(
    results: &Results<'a>,
    goal: &'a catalogue::Goal,
    indicator: &'a Indicator,
) -> IndicatorForm<'a> {
    let entry = EntryKey::value(&goal.id, &indicator.id);
    IndicatorForm {
        item: ItemKey::new(&goal.id, &indicator.id),
        title: &indicator.title,
        unit: &indicator.unit,
        value_type: indicator.value_type,
        choices: indicator.choices.titles(),
        several: indicator.choices.several,
        worded: WordedForm::of(&indicator.worded),
        combine: Some(indicator.combine).filter(|_| !indicator.is_computed()),
        computed: indicator.value.as_ref().map(Expression::source),
        breakdown: breakdown(results, goal, indicator),
        weight: indicator.weight.as_ref(),
        asked_of: &indicator.asked_of,
        asked_when: indicator.conditions.asked_when.as_ref().map(Expression::source),
        required_when: indicator
            .conditions
            .required_when
            .as_ref()
            .map(Expression::source),
        target: indicator.target.map(TargetForm::of),
        target_reached: reached(results, &entry, indicator.target),
        progress: ProgressForm::of(results, goal, Item::Indicator(indicator)),
        values: values(results, &entry, canonical),
        qualifiers: values(results, &entry, qualifier),
        marks: marked(results, &entry),
        no_data: values(results, &entry, no_data),
        earlier_by_institution: by_institution(results, &entry, |past| canonical(&past.value)),
        qualifiers_by_institution: by_institution(results, &entry, |past| qualifier(&past.value)),
        marks_by_institution: by_institution(results, &entry, |past| {
            Some(past.marks().keys()).filter(|keys| !keys.is_empty())
        }),
        earlier_notes: notes(
            results,
            &[
                entry.clone(),
                EntryKey::of_item(&goal.id, &indicator.id, AnswerField::Note),
            ],
        ),
        answers: AnswerField::of_indicator()
            .map(|field| {
                let key = if field == AnswerField::Value {
                    "answer"
                } else {
                    field.key()
                };
                (
                    key,
                    answer(results, &EntryKey::of_item(&goal.id, &indicator.id, field)),
                )
            })
            .collect(),
    }
}

fn of_line<'a>(results: &Results<'a>, goal: &'a catalogue::Goal, line: &'a BudgetLine) -> LineForm<'a> {
    let entry = EntryKey::value(&goal.id, &line.id);
    let amount = |which: Amount| {
        let value = results.consolidated.value(&which.entry(&goal.id, &line.id));
        value.and_then(Quantity::of)
    };
    let index = Amounts::of(amount).index();
    let planned = |which: Amount| which.entry(&goal.id, &line.id);
    let noted: Vec<EntryKey> = AnswerField::of_line()
        .map(|field| EntryKey::of_item(&goal.id, &line.id, field))
        .collect();
    let (amounts, others) = AnswerField::of_line()
        .map(|field| EntryKey::of_item(&goal.id, &line.id, field))
        .partition::<Vec<_>, _>(|entry| entry.field.is_figure());
    let answers = |entries: Vec<EntryKey>| {
        let answers = entries
            .iter()
            .map(|entry| (entry.field.key(), answer(results, entry)));
        answers.collect()
    };
    LineForm {
        item: ItemKey::new(&goal.id, &line.id),
        title: &line.title,
        account: line.booking.is_tied().then(|| line.booking.display()),
        source: &line.source.id,
        payer: &line.payer,
        recipient: line.recipient.as_ref(),
        target: line.target.map(TargetForm::of),
        target_reached: reached(results, &entry, line.target),
        progress: ProgressForm::of(results, goal, Item::Line(line)),
        values: values(results, &entry, canonical),
        qualifiers: values(results, &entry, qualifier),
        marks: marked(results, &entry),
        no_data: values(results, &entry, no_data),
        earlier_adopted: earlier_amounts(results, &planned(Amount::Adopted), canonical),
        earlier_revised: earlier_amounts(results, &planned(Amount::Revised), canonical),
        qualifiers_by_amount: of_planned(|which| earlier_amounts(results, &planned(which), qualifier)),
        marks_by_amount: of_planned(|which| {
            let mut marked = marked(results, &planned(which));
            marked.shift_remove(&results.consolidated.year);
            marked
        }),
        earlier_notes: notes(results, &noted),
        amounts: answers(amounts),
        index: index.map(|index| plain(index.number)),
        index_qualifier: index.and_then(|index| index.qualifier).map(Qualifier::key),
        others: answers(others),
    }
}

/// Returns something of the earlier years of the adopted and the revised amount, by the field, without those that have nothing.
fn of_planned<T>(of: impl Fn(Amount) -> IndexMap<Year, T>) -> IndexMap<&'static str, IndexMap<Year, T>> {
    let both = [Amount::Adopted, Amount::Revised].map(|which| (which.field().key(), of(which)));
    both.into_iter().filter(|(_, years)| !years.is_empty()).collect()
}

/// Returns the notes beside the values that some entries had in earlier years, by year.
fn notes<'a>(results: &Results<'a>, entries: &[EntryKey]) -> Notes<'a> {
    let mut years: Notes<'a> = IndexMap::new();
    for past::Noted {
        year,
        institution,
        note,
    } in past::noted(results, entries)
    {
        years
            .entry(year)
            .or_default()
            .push(NoteForm { institution, note });
    }
    years
}
