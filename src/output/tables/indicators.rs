//! The table of indicators: a row per indicator that is asked for in the year, with earlier years, change and target.

use super::past::{self, earlier};
use super::{
    CLAIMS, Column, ColumnKind, Datum, EARLIER_NOTES, EARLIER_PARTS, FOUND, NOTES, OLDER, Reference, Tone,
};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::value::{Quantity, Value};
use crate::output::standing::standing;
use crate::output::{Results, marks, wording};
use crate::result::comparable;
use crate::result::consolidated::MergedEntry;
use crate::result::finance::change;
use crate::result::progress::{Progress, progress};
use crate::strategy::catalogue::{Goal, Indicator, Item, Pace};

/// An indicator.
pub struct IndicatorRow<'a> {
    /// The year's results.
    pub results: Results<'a>,
    /// Its goal.
    pub goal: &'a Goal,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its key.
    pub entry: EntryKey,
}

/// Returns the rows: those asked for in the year, and those of which an earlier year has a value, in the order of the catalogue.
pub fn rows<'a>(results: &Results<'a>) -> Vec<IndicatorRow<'a>> {
    let year = results.consolidated.year;
    let goals = results.catalogue.goals.values();
    let rows = goals.flat_map(|goal| {
        let asked = move |indicator: &&Indicator| {
            let entry = EntryKey::value(&goal.id, &indicator.id);
            Item::Indicator(indicator).asked_in(year) || results.history.is_known(&entry, year)
        };
        goal.indicators
            .values()
            .filter(asked)
            .map(|indicator| IndicatorRow {
                results: *results,
                goal,
                indicator,
                entry: EntryKey::value(&goal.id, &indicator.id),
            })
    });
    rows.collect()
}

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<IndicatorRow<'a>>> {
    use ColumnKind::{Decimal, Flag, Text as Words, Trend, Value};
    let named: Vec<Column<IndicatorRow<'a>>> = vec![
        Column::new("item", Text::new("Ključ", "Key"), Words, 24.0, |row| Datum::key(&row.entry)),
        Column::new("goal", Text::new("Cilj", "Goal"), Words, 7.0,
            |row| Datum::Refers(Reference::Goal(row.goal.id.clone()))),
        Column::new("title", Text::new("Kazalnik", "Indicator"), Words, 36.0, |row| Datum::words(&row.indicator.title)),
        Column::new("unit", Text::new("Enota", "Unit"), Words, 11.0, |row| Datum::words(&row.indicator.unit)),
    ];
    let earlier = earlier!("before", "", "", Value, 11.0, IndicatorRow<'_>);
    let now: Vec<Column<IndicatorRow<'a>>> = vec![
        Column::new("year", Text::new("{year}", "{year}"), Value, 11.0, |row: &IndicatorRow<'_>| row.shown(row.value()))
            .toned(|_| Tone::Computed),
        Column::new("trend", Text::new("Gibanje", "Trend"), Trend, 13.0, |_: &IndicatorRow<'_>| Datum::Blank).dispensable(),
        Column::new("change", Text::new("Sprememba na {before1}", "Change on {before1}"), Decimal, 12.0,
            |row: &IndicatorRow<'_>| Datum::computed(row.change(), Datum::Decimal))
            .dispensable(),
        Column::new("percent", Text::new("Sprememba v %", "Change in %"), Decimal, 12.0,
            |row: &IndicatorRow<'_>| Datum::computed(row.change_in_percent(), Datum::Percent))
            .dispensable(),
        Column::new(
            "target",
            Text::new("Ciljna vrednost", "Target"),
            Words,
            15.0,
            |row| {
                let language = row.results.language();
                let target = row.results.catalogue.target(Item::Indicator(row.indicator));
                Datum::maybe(target, |target| Datum::words(target.in_(language)))
            },
        ),
        Column::new(
            "reached",
            Text::new("Doseženo", "Reached"),
            Flag,
            10.0,
            |row: &IndicatorRow<'_>| Datum::maybe(row.reached(), Datum::Flag),
        )
        .toned(|row| match row.reached() {
            Some(true) => Tone::Good,
            Some(false) => Tone::Doubtful,
            None => Tone::Plain,
        }),
        Column::new("planned", Text::new("Načrt za {year}", "Planned for {year}"), Value, 11.0,
            |row: &IndicatorRow<'_>| row.planned())
            .dispensable(),
        Column::new("progress", Text::new("Napredek", "Progress"), Words, 14.0,
            |row: &IndicatorRow<'_>| Datum::maybe(row.pace(), |pace| Datum::Word(pace.key(), pace.label().into())))
            .one_of(&Pace::KEYS)
            .dispensable()
            .toned(|row| match row.pace() {
                Some(Pace::Ahead | Pace::OnTrack) => Tone::Good,
                Some(Pace::Behind) => Tone::Doubtful,
                None => Tone::Plain,
            }),
        Column::new("older", OLDER, Words, 20.0,
            |row: &IndicatorRow<'_>| Datum::words(past::older(&row.results, &row.entry))).dispensable(),
        Column::new("notes", NOTES, Words, 24.0, |row: &IndicatorRow<'_>| Datum::words(row.notes())).dispensable(),
        Column::new("earlier_notes", EARLIER_NOTES, Words, 20.0, |row: &IndicatorRow<'_>| row.earlier_notes()).dispensable(),
        Column::new("earlier_parts", EARLIER_PARTS, Words, 26.0,
            |row: &IndicatorRow<'_>| Datum::words(past::parts(&row.results, &row.entry))).dispensable(),
        Column::new("institutions", Text::new("Navedbe ustanov", "What institutions stated"), Words, 22.0,
            |row| Datum::words(row.claims())),
        Column::new("standing", Text::new("Kako je nastala vrednost", "How the value came about"), Words, 24.0,
            |row| Datum::words(standing(&row.results, &row.entry))),
        Column::new(
            "partial",
            Text::new("Nepopolno", "Partial"),
            Flag,
            12.0,
            |row: &IndicatorRow<'_>| Datum::maybe(row.is_partial().then_some(true), Datum::Flag),
        )
        .toned(|row| {
            if row.is_partial() {
                Tone::Doubtful
            } else {
                Tone::Plain
            }
        })
        .dispensable(),
        Column::new("claims", CLAIMS, Words, 9.0, |row| Datum::Refers(Reference::Claims(vec![row.entry.clone()]))),
        Column::new("findings", FOUND, Words, 11.0, |row| Datum::Refers(Reference::Findings(vec![row.entry.clone()]))),
    ];
    named.into_iter().chain(earlier).chain(now).collect()
}

impl IndicatorRow<'_> {
    fn value(&self) -> Option<&Value> {
        self.results.consolidated.value(&self.entry)
    }

    fn before(&self, years: i16) -> Datum {
        past::value(&self.results, &self.entry, years, self.indicator.value_type)
    }

    /// Returns the entry of the notes beside it.
    fn note(&self) -> EntryKey {
        EntryKey::of_item(&self.goal.id, &self.indicator.id, AnswerField::Note)
    }

    fn notes(&self) -> String {
        past::notes_now(&self.results, &self.note()).join("\n")
    }

    fn earlier_notes(&self) -> Datum {
        Datum::words(past::notes(&self.results, &[self.entry.clone(), self.note()]).join("\n"))
    }

    fn shown(&self, value: Option<&Value>) -> Datum {
        Datum::maybe(value, |value| {
            Datum::Value(value.clone(), self.indicator.value_type)
        })
        .marked(marks::of(&self.results, &self.entry))
    }

    /// Returns the values of the year before and of the year, if both are numbers and made of what the same institutions stated.
    fn compared(&self) -> Option<(Quantity, Quantity)> {
        comparable::quantities(self.results.history, self.results.consolidated, &self.entry)
    }

    fn change(&self) -> Option<Quantity> {
        let (before, now) = self.compared()?;
        now.less(before)
    }

    /// Returns the change as a percentage of last year's value, to one decimal; `None` if that was zero.
    fn change_in_percent(&self) -> Option<Quantity> {
        let (before, now) = self.compared()?;
        change(before, now)
    }

    /// Returns `true` if values of institutions that were asked are missing from it.
    fn is_partial(&self) -> bool {
        let merged = self.results.consolidated.entries.get(&self.entry);
        merged.is_some_and(MergedEntry::is_partial)
    }

    fn reached(&self) -> Option<bool> {
        self.indicator.target?.reached(self.value()?)
    }

    fn progress(&self) -> Option<Progress> {
        progress(
            self.results.consolidated,
            &self.goal.id,
            Item::Indicator(self.indicator),
        )
    }

    fn pace(&self) -> Option<Pace> {
        self.progress()?.pace
    }

    /// Returns what is planned for the year: an amount, of a milestone the day on which it is due.
    fn planned(&self) -> Datum {
        if let Some(milestone) = &self.indicator.milestone {
            return Datum::Day(milestone.due);
        }
        let expected = self.progress().and_then(|of| of.expected);
        Datum::maybe(expected, |amount| {
            Datum::Value(Value::Number(amount), self.indicator.value_type)
        })
    }

    fn claims(&self) -> String {
        let merged = self.results.consolidated.entries.get(&self.entry);
        merged.map_or_else(String::new, |merged| {
            let language = self.results.language();
            wording::claims_and_unread(self.results.catalogue, &self.entry, merged, language)
        })
    }
}
