//! The tables of the catalogue for data formats: institutions, areas, participants and items of goals.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Column, ColumnKind, Datum};
use crate::base::key::{EntryKey, InstitutionId};
use crate::base::value::{ValueType, Year};
use crate::output::Results;
use crate::output::returns::{ReturnState, returns};
use crate::strategy::catalogue::{
    Area, BudgetLine, Conditions, Goal, Group, Institution, Item, Pattern, Source, SourceClass, WordBounds,
};
use crate::strategy::expression::Expression;

/// An institution and the state of its return; `None` if it was asked for nothing.
pub type Reporting<'a> = (&'a Institution, Option<ReturnState>);

/// Returns the institutions, in the order of the catalogue.
pub fn institutions<'a>(results: &Results<'a>) -> Vec<Reporting<'a>> {
    let returns = returns(results);
    let state = |id: &InstitutionId| {
        returns
            .iter()
            .find(|one| one.institution.id == *id)
            .map(|one| one.state)
    };
    let institutions = results.catalogue.institutions.values();
    institutions.map(|one| (one, state(&one.id))).collect()
}

/// Returns the columns of institutions.
#[rustfmt::skip] // A column, a line.
pub fn institution_columns<'a>() -> Vec<Column<Reporting<'a>>> {
    vec![
        Column::data("institution", ColumnKind::Text, "Its identifier.", |(one, _): &Reporting<'_>| Datum::key(&one.id))
            .required(),
        Column::data("name", ColumnKind::Text, "Its name.", |(one, _): &Reporting<'_>| { Datum::words(&one.name) }).required(),
        Column::data("short", ColumnKind::Text, "Its short name.", |(one, _): &Reporting<'_>| Datum::words(&one.short))
            .required(),
        Column::data("submission", ColumnKind::Text, "How its return stands; blank where nothing was asked of it.",
            |(_, state)| Datum::maybe(*state, word)),
    ]
}

/// An institution of a group.
pub type Membership<'a> = (&'a Group, &'a InstitutionId);

/// Returns the institutions of every group.
pub fn memberships<'a>(results: &Results<'a>) -> Vec<Membership<'a>> {
    let groups = results.catalogue.groups.values();
    groups
        .flat_map(|group| group.members.iter().map(move |member| (group, member)))
        .collect()
}

/// Returns the columns of memberships.
#[rustfmt::skip] // A column, a line.
pub fn membership_columns<'a>() -> Vec<Column<Membership<'a>>> {
    vec![
        Column::data("group", ColumnKind::Text, "The identifier of the group.", |(group, _): &Membership<'_>| Datum::key(&group.id)).required(),
        Column::data("title", ColumnKind::Text, "What the group is called.", |(group, _): &Membership<'_>| Datum::words(&group.title)).required(),
        Column::data("institution", ColumnKind::Text, "The institution.", |(_, one): &Membership<'_>| Datum::key(one)).of("institutions"),
    ]
}

/// A source of money, and what it is called.
pub type Named<'a> = (&'a Source, &'a str);

/// Returns the sources of money, in the order of the catalogue.
pub fn sources<'a>(results: &Results<'a>) -> Vec<Named<'a>> {
    let catalogue = results.catalogue;
    let named = |source: &'a Source| (source, source.label.in_(catalogue.strategy.language));
    catalogue.sources.all().map(named).collect()
}

/// Returns the columns of sources of money.
#[rustfmt::skip] // A column, a line.
pub fn source_columns<'a>() -> Vec<Column<Named<'a>>> {
    vec![
        Column::data("source", ColumnKind::Text, "Its identifier.", |(one, _): &Named<'_>| Datum::key(&one.id)).required(),
        Column::data("label", ColumnKind::Text, "What it is called, in the language of the strategy.",
            |(_, label): &Named<'_>| Datum::words(*label)).required(),
        Column::data("class", ColumnKind::Text, "Its class, the same in every strategy.",
            |(one, _): &Named<'_>| Datum::key(one.class.key()))
            .one_of(&SourceClass::KEYS),
        Column::data("was", ColumnKind::Text, "The identifiers that it had before.",
            |(one, _): &Named<'_>| Datum::List(one.was.iter().map(ToString::to_string).collect())),
    ]
}

/// Returns the columns of areas.
#[rustfmt::skip] // A column, a line.
pub fn area_columns<'a>() -> Vec<Column<&'a Area>> {
    vec![
        Column::data("area", ColumnKind::Text, "Its identifier.", |row: &&Area| Datum::key(&row.id)).required(),
        Column::data("title", ColumnKind::Text, "Its title.", |row: &&Area| Datum::words(&row.title)).required(),
        Column::data("goals", ColumnKind::Count, "How many goals the strategy says it has.",
            |row| Datum::maybe(row.goals, Datum::Count)),
        Column::data("in", ColumnKind::Text, "The area that it is in; blank of an outermost one.",
            |row: &&Area| Datum::maybe(row.outer(), Datum::key)).maybe_of("areas"),
    ]
}

/// An institution that takes part in a goal.
pub type Participant<'a> = (&'a Goal, &'a InstitutionId);

/// Returns the participants of every goal.
pub fn participants<'a>(results: &Results<'a>) -> Vec<Participant<'a>> {
    let goals = results.catalogue.own_goals();
    goals
        .flat_map(|goal| goal.institutions().map(move |institution| (goal, institution)))
        .collect()
}

/// Returns the columns of participants.
#[rustfmt::skip] // A column, a line.
pub fn participant_columns<'a>() -> Vec<Column<Participant<'a>>> {
    vec![
        Column::data("goal", ColumnKind::Text, "The goal.", |(goal, _): &Participant<'_>| { Datum::key(&goal.id) }).of("goals"),
        Column::data("institution", ColumnKind::Text, "The institution.", |(_, one): &Participant<'_>| Datum::key(one))
            .of("institutions"),
        Column::data(
            "role",
            ColumnKind::Text,
            "What it does there.",
            |(goal, one): &Participant<'_>| {
                Datum::key(if **one == goal.lead { "lead" } else { "contributor" })
            },
        )
        .one_of(&["lead", "contributor"]),
    ]
}

/// An item of a goal.
pub struct Asking<'a> {
    results: Results<'a>,
    goal: &'a Goal,
    item: Item<'a>,
}

/// Returns the items of every goal: its indicators, then its budget lines.
pub fn items<'a>(results: &Results<'a>) -> Vec<Asking<'a>> {
    let goals = results.catalogue.goals.values();
    let items = goals.flat_map(|goal| {
        goal.items().map(move |item| Asking {
            results: *results,
            goal,
            item,
        })
    });
    items.collect()
}

/// Returns the columns of items.
#[rustfmt::skip] // A column, a line.
pub fn item_columns<'a>() -> Vec<Column<Asking<'a>>> {
    let target = |key, kind, says, value| Column::data(key, kind, says, value);
    vec![
        Column::data("item", ColumnKind::Text, "Its key: goal/indicator or goal/line; of an area itself, area/indicator.",
            |row: &Asking<'_>| Datum::key(EntryKey::value(&row.goal.id, row.item.id())))
            .required(),
        Column::data("goal", ColumnKind::Text, "The goal; blank of an indicator of an area itself.",
            |row: &Asking<'_>| Datum::maybe(row.goal.own_id(), Datum::key)).maybe_of("goals"),
        Column::data("area", ColumnKind::Text, "The area.", |row: &Asking<'_>| Datum::key(&row.goal.area)).of("areas"),
        Column::data(
            "item_kind",
            ColumnKind::Text,
            "Which of the two it is.",
            |row: &Asking<'_>| match row.item {
                Item::Indicator(_) => Datum::key("indicator"),
                Item::Line(_) => Datum::key("budget"),
            },
        )
        .one_of(&["indicator", "budget"]),
        Column::data("title", ColumnKind::Text, "What it measures or pays for.",
            |row: &Asking<'_>| Datum::words(row.item.title()))
            .required(),
        Column::data("type", ColumnKind::Text, "What its value is; a percentage is in hundredths.",
            |row: &Asking<'_>| word(row.item.value_type()))
            .one_of(&ValueType::KEYS),
        Column::data("choices", ColumnKind::Text,
            "Of a choice: the answers of its list, each identifier with its title, one a line.",
            |row: &Asking<'_>| Datum::words(row.choices())),
        Column::data("pattern", ColumnKind::Text, "Of an answer in words: the regular expression that the whole answer is of.",
            |row: &Asking<'_>| row.pattern(|pattern| &pattern.source)),
        Column::data("pattern_said", ColumnKind::Text, "The same in words.",
            |row: &Asking<'_>| row.pattern(|pattern| &pattern.said)),
        Column::data("fewest_words", ColumnKind::Count, "Of an answer in words: the fewest words that it may have.",
            |row: &Asking<'_>| Datum::maybe(row.words().at_least, Datum::Count)),
        Column::data("most_words", ColumnKind::Count, "Of an answer in words: the most words that it may have.",
            |row: &Asking<'_>| Datum::maybe(row.words().at_most, Datum::Count)),
        Column::data("unit", ColumnKind::Text, "The unit of its value.", |row| {
            match row.item {
                Item::Indicator(indicator) => Datum::words(&indicator.unit),
                Item::Line(_) => Datum::words(&row.results.catalogue.strategy.currency),
            }
        }),
        Column::data("computed", ColumnKind::Text, "The expression by which it is computed from other entries; blank if institutions are asked for it.",
            |row: &Asking<'_>| match row.item {
                Item::Indicator(indicator) => Datum::maybe(indicator.value.as_ref(), |value| Datum::words(value.source())),
                Item::Line(_) => Datum::Blank,
            }),
        Column::data("asked_when", ColumnKind::Text, "The condition on other answers under which it is asked; blank if always.",
            |row: &Asking<'_>| row.condition(|of| of.asked_when.as_ref())),
        Column::data("required_when", ColumnKind::Text, "The condition on other answers under which it must be filled in.",
            |row: &Asking<'_>| row.condition(|of| of.required_when.as_ref())),
        Column::data("bound", ColumnKind::Text, "How its target binds.",
            |row: &Asking<'_>| Datum::maybe(row.item.target(), |target| word(target.bound)))
            .among(&["at_least", "at_most", "equals", "more_than", "less_than", "about"]),
        target(
            "target",
            ColumnKind::Decimal,
            "What is to be reached.",
            |row: &Asking<'_>| Datum::maybe(row.item.target(), |target| Datum::key(target.amount)),
        ),
        target("target_by", ColumnKind::Year, "By which year.", |row: &Asking<'_>| {
            Datum::maybe(row.item.target().and_then(|target| target.by), Datum::Year)
        }),
        Column::data("baseline", ColumnKind::Decimal, "From what the way to its target begins.",
            |row: &Asking<'_>| Datum::maybe(row.baseline(), |(_, amount)| Datum::key(amount))),
        Column::data("baseline_year", ColumnKind::Year, "The year of the baseline.",
            |row: &Asking<'_>| Datum::maybe(row.baseline(), |(year, _)| Datum::Year(year))),
        Column::data("yearly", ColumnKind::Text, "What is to be reached in the years before the target's: year = amount, one a line.",
            |row: &Asking<'_>| Datum::maybe(row.item.plan(), |plan| Datum::words(plan.lines()))),
        Column::data("due", ColumnKind::Day, "Of a milestone: the day by which it is to be reached.",
            |row: &Asking<'_>| Datum::maybe(row.item.milestone(), |milestone| Datum::Day(milestone.due))),
        Column::data("source", ColumnKind::Text, "Of a budget line: where the money comes from.",
            |row: &Asking<'_>| row.line(|line| Datum::key(&line.source.id)))
            .maybe_of("sources"),
        Column::data("source_class", ColumnKind::Text, "Of a budget line: the class of its source, the same in every strategy.",
            |row: &Asking<'_>| row.line(|line| Datum::key(line.source.class.key())))
            .among(&SourceClass::KEYS),
        Column::data("payer", ColumnKind::Text, "Of a budget line: who pays.",
            |row: &Asking<'_>| row.line(|line| Datum::key(&line.payer)))
            .maybe_of("institutions"),
        Column::data(
            "recipient",
            ColumnKind::Text,
            "Of a budget line: who receives, where that is an institution that reports.",
            |row: &Asking<'_>| row.line(|line| Datum::maybe(line.recipient.as_ref(), Datum::key)),
        )
        .maybe_of("institutions"),
        Column::data("account", ColumnKind::Text, "Of a budget line: its rows in the ledger.",
            |row| row.line(|line| Datum::words(line.booking.display()))),
    ]
}

impl Asking<'_> {
    fn baseline(&self) -> Option<(Year, Decimal)> {
        self.item.plan()?.baseline
    }

    fn condition(&self, of: impl FnOnce(&Conditions) -> Option<&Expression>) -> Datum {
        match self.item {
            Item::Indicator(indicator) => {
                Datum::maybe(of(&indicator.conditions), |when| Datum::words(when.source()))
            }
            Item::Line(_) => Datum::Blank,
        }
    }

    fn pattern(&self, words: impl FnOnce(&Pattern) -> &String) -> Datum {
        let pattern = self.item.worded().and_then(|worded| worded.pattern.as_ref());
        Datum::maybe(pattern, |pattern| Datum::words(words(pattern)))
    }

    fn words(&self) -> WordBounds {
        self.item.worded().map(|worded| worded.words).unwrap_or_default()
    }

    fn choices(&self) -> String {
        match self.item {
            Item::Indicator(indicator) => indicator.choices.lines(),
            Item::Line(_) => String::new(),
        }
    }

    fn line(&self, datum: impl FnOnce(&BudgetLine) -> Datum) -> Datum {
        match self.item {
            Item::Indicator(_) => Datum::Blank,
            Item::Line(line) => datum(line),
        }
    }
}

/// Returns the key of a source in formats for machines.
fn word(value: impl Serialize) -> Datum {
    let word = serde_json::to_value(value).ok();
    Datum::maybe(word.as_ref().and_then(|word| word.as_str()), Datum::key)
}
