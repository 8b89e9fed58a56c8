//! The table of goals: a row per goal, with its status, the texts of the institutions, and open matters.

use super::past::{self, earlier};
use super::steps::{self, StepRow};
use super::{CLAIMS, Column, ColumnKind, Datum, EARLIER_NOTES, FOUND, OLDER, Reference, Tone};
use crate::base::key::{AnswerField, AreaId, EntryKey, ItemKey};
use crate::base::language::{Language, Text, fill};
use crate::base::mark::Marks;
use crate::base::value::{Status, StatusClass, Value, ValueType, Year};
use crate::output::standing::{by_decision, no_value, standing_with_claims, unanswered};
use crate::output::text_rows::paragraph;
use crate::output::{Results, marks, of_each, progress, wording};
use crate::result::finance::number_of;
use crate::strategy::catalogue::{Goal, Item};

/// A goal.
pub struct GoalRow<'a> {
    /// The year's results.
    pub results: Results<'a>,
    /// The goal.
    pub goal: &'a Goal,
    /// The key of the group in which it is listed; blank outside of groups.
    pub group: &'a str,
    /// The earlier year that the year is compared with.
    pub against: Option<Year>,
}

/// Returns the rows, in the order of the catalogue.
pub fn rows<'a>(results: &Results<'a>) -> Vec<GoalRow<'a>> {
    let row = |goal| GoalRow {
        results: *results,
        goal,
        group: "",
        against: None,
    };
    results.catalogue.own_goals().map(row).collect()
}

/// The heading of the column with the areas.
pub const AREA: Text = Text::new("Področje", "Area");
/// The heading of the column with the kinds.
pub const KIND: Text = Text::new("Vrsta", "Kind");
/// The heading of the column with the leads.
pub const LEAD: Text = Text::new("Nosilec", "Lead");
/// The heading of the column with the statuses of the year.
pub const STATUS: Text = Text::new("Stanje {year}", "Status {year}");

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<GoalRow<'a>>> {
    use ColumnKind::{Day, Institution, Text as Words, Value};
    let texts = AnswerField::words_of_goal().map(|field| {
        let (heading, width) = field.facts().heading;
        let column = Column::answer(field, heading, width, |row: &GoalRow<'_>, field| Datum::words(row.text(field)));
        // What forms did not always ask for is not shown where nobody was asked.
        if field.facts().in_first_edition { column } else { column.dispensable() }
    });
    let named: Vec<Column<GoalRow<'a>>> = vec![
        Column::new("goal", Text::new("Cilj", "Goal"), Words, 7.0, |row: &GoalRow<'_>| Datum::key(&row.goal.id))
            .says("Its identifier.").required(),
        Column::new("area", AREA, Words, 24.0, |row: &GoalRow<'_>| {
            Datum::area(row.results.catalogue, &row.goal.area)
        })
        .says("The area it belongs to.")
        .of("areas"),
        // Without areas in areas, the area is the path.
        Column::new("area_path", Text::new("Pot področja", "Path of the area"), Words, 22.0, |row: &GoalRow<'_>| {
            let area = row.results.catalogue.areas.get(&row.goal.area);
            Datum::maybe(area.filter(|area| area.level() > 1), |area| Datum::words(area.path_of_ids()))
        })
        .says("Its area after those that this is in; blank if it is in none.")
        .dispensable(),
        Column::new("also_in", Text::new("Tudi v področjih", "Also in areas"), Words, 14.0, |row: &GoalRow<'_>| {
            let also: Vec<&str> = row.goal.also_in.iter().map(AreaId::as_str).collect();
            Datum::words(also.join(" "))
        })
        .says("The other areas that it serves, separated by spaces: there it is not counted.")
        .dispensable(),
        Column::new("title", Text::new("Naslov", "Title"), Words, 32.0, |row: &GoalRow<'_>| Datum::words(&row.goal.title))
            .says("Its short name.").required(),
        Column::new("kind", KIND, Words, 12.0,
            |row: &GoalRow<'_>| Datum::maybe(row.goal.kind.stated(), |kind| Datum::Word(kind.key(), kind.label().into())))
            .says("A yearly task, or something due once; blank if the strategy does not state it.").among(&["recurring", "one-off"]),
        Column::new("deadline", Text::new("Rok", "Deadline"), Words, 11.0,
            |row| Datum::maybe(row.goal.deadline, |deadline| Datum::words(deadline.display(row.language())))),
    ];
    let earlier = earlier!("before", "Stanje ", "Status ", Value, 11.0, GoalRow<'_>);
    let now: Vec<Column<GoalRow<'a>>> = vec![
        Column::new("older", OLDER, Words, 20.0,
            |row: &GoalRow<'_>| Datum::words(past::older(&row.results, &row.entry(AnswerField::Status)))).dispensable(),
        Column::new("earlier_notes", EARLIER_NOTES, Words, 26.0, |row: &GoalRow<'_>| row.earlier_notes()).dispensable(),
        Column::new("status", STATUS, Words, 13.0, |row: &GoalRow<'_>| {
            row.rated(row.status(), row.marks())
        })
        .brief(Text::new("Stanje", "Status"))
        .toned(|row| match row.status().map(Status::class) {
            None if !row.goal.has_status() => Tone::Plain,
            Some(StatusClass::Achieved) => Tone::Good,
            Some(StatusClass::PartiallyAchieved | StatusClass::InProgress) | None => Tone::Doubtful,
            Some(StatusClass::NotAchieved) => Tone::Bad,
            Some(StatusClass::NotCounted) => Tone::Plain,
        }),
        Column::new("of_institutions", Text::new("Stanja ustanov", "Statuses of institutions"), Words, 30.0,
            |row: &GoalRow<'_>| Datum::words(of_each::in_words(&row.results, row.goal, row.language()))).dispensable(),
        Column::new("lead", LEAD, Institution, 17.0,
            |row: &GoalRow<'_>| Datum::Institution(row.goal.lead.clone()))
            .says("The institution whose status counts.").of("institutions"),
    ];
    let after: Vec<Column<GoalRow<'a>>> = vec![
        Column::new("paragraph", Text::new("Odstavek urada", "Paragraph of the office"), Words, 40.0,
            |row: &GoalRow<'_>| Datum::words(paragraph(&row.results, &row.goal.id)))
            .says("What the office itself writes about it.").dispensable(),
        Column::new(
            "targets",
            Text::new(
                "Ciljne vrednosti in kaj je doseženo",
                "Targets and what was reached",
            ),
            Words,
            30.0,
            |row| Datum::words(row.targets()),
        ),
        Column::new("conflict", Text::new("Navzkrižja in kaj manjka", "Conflicts and what is missing"), Words, 26.0,
            |row: &GoalRow<'_>| Datum::words(row.conflicts())).dispensable(),
        Column::new("decision", Text::new("Odločitve", "Decisions"), Words, 26.0, |row: &GoalRow<'_>| Datum::words(row.decisions()))
            .dispensable(),
        Column::new("indicators", Text::new("Kazalnikov", "Indicators"), Words, 11.0,
            |row| Datum::Refers(Reference::Indicators(row.asked(row.goal.indicators.values().map(Item::Indicator))))),
        Column::new("lines", Text::new("Postavk", "Budget lines"), Words, 10.0,
            |row| Datum::Refers(Reference::Lines(row.asked(row.goal.budget.values().map(Item::Line))))),
        Column::new("claims", CLAIMS, Words, 9.0, |row| Datum::Refers(Reference::ClaimsOfGoal(row.goal.id.clone()))),
        Column::new("findings", FOUND, Words, 11.0, |row| Datum::Refers(Reference::FindingsOfGoal(row.goal.id.clone()))),
        Column::new("next", Text::new("Kaj sledi", "What comes next"), Words, 0.0, |row: &GoalRow<'_>| Datum::words(row.next())),
        Column::data("group", Words, "The group in which it is listed.", |row| Datum::key(row.group)),
        Column::data("marks", Words, "The marks of its status, separated by spaces.",
            |row: &GoalRow<'_>| Datum::words(row.marks().keys().join(" "))),
        // Not on a sheet, which has a column for each earlier year.
        Column::new(
            "before",
            Text::new("Stanje {against}", "Status {against}"),
            Words,
            0.0,
            |row| {
                let before = row
                    .against
                    .and_then(|year| row.results.history.status(&row.goal.id, year));
                let marks = row.against.map(|year| {
                    marks::of_year(&row.results, &row.entry(AnswerField::Status), year)
                });
                row.rated(before, marks.unwrap_or_default())
            },
        ),
        Column::data("due", Day, "The last day on which it is in time.",
            |row| Datum::maybe(row.goal.deadline, |deadline| Datum::Day(deadline.last_day()))),
        Column::data("due_for", Words, "What is due by then: that it is achieved (end), or that it has begun (start).",
            |row: &GoalRow<'_>| Datum::maybe(row.goal.deadline, |deadline| Datum::key(deadline.of.key()))).among(&["end", "start"]),
    ];
    let before = named.into_iter().chain(earlier).chain(now);
    before.chain(texts).chain(after).collect()
}

impl GoalRow<'_> {
    fn language(&self) -> Language {
        self.results.language()
    }

    fn status(&self) -> Option<Status> {
        self.results.consolidated.status(&self.goal.id)
    }

    /// Returns its status of a year; blank of a goal that is not asked for one: "no status" is counted.
    fn rated(&self, status: Option<Status>, marks: Marks) -> Datum {
        if self.goal.has_status() {
            Datum::Status(status).marked(marks)
        } else {
            Datum::Blank
        }
    }

    /// Returns the marks of its status.
    pub fn marks(&self) -> Marks {
        marks::of(&self.results, &self.entry(AnswerField::Status))
    }

    fn entry(&self, field: AnswerField) -> EntryKey {
        EntryKey::of_goal(&self.goal.id, field)
    }

    fn before(&self, years: i16) -> Datum {
        past::value(
            &self.results,
            &self.entry(AnswerField::Status),
            years,
            ValueType::Text,
        )
    }

    fn earlier_notes(&self) -> Datum {
        Datum::words(past::notes(&self.results, &[self.entry(AnswerField::Status)]).join("\n"))
    }

    /// Returns the keys of the items that are asked for in the year.
    fn asked<'b>(&self, items: impl Iterator<Item = Item<'b>>) -> Vec<ItemKey> {
        let year = self.results.consolidated.year;
        let asked = items.filter(|item| item.asked_in(year));
        asked.map(|item| ItemKey::new(&self.goal.id, item.id())).collect()
    }

    /// Returns each target of the goal, with the value reached: `Število oskrbovalk: vsaj 40 do 2024; 22, ni doseženo`.
    fn targets(&self) -> String {
        let (results, language) = (&self.results, self.language());
        let listed = self.goal.items().filter_map(|item| {
            let progress = progress::words(results, &self.goal.id, item).map(|words| words.in_(language));
            let Some(target) = item.target() else {
                return Some(format!("{}: {}", item.title(), progress?));
            };
            let entry = EntryKey::value(&self.goal.id, item.id());
            let value = results.consolidated.value(&entry);
            let reached = match (value, number_of(value)) {
                (Some(value), Some(_)) => {
                    let words = match target.reached(value) {
                        Some(true) => Text::new("doseženo", "reached"),
                        Some(false) => Text::new("ni doseženo", "not reached"),
                        None => Text::new("ni mogoče presoditi", "cannot be judged"),
                    };
                    let value = wording::measured(results.catalogue, &entry, value, language);
                    let value = marks::of(results, &entry).behind(&value);
                    format!("{value}, {}", words.in_(language))
                }
                (Some(value), None) if value.no_data().is_some() => {
                    marks::of(results, &entry).behind(&value.display(language))
                }
                (Some(_) | None, _) => no_value(results, &entry).in_(language).to_owned(),
            };
            let target = results.catalogue.target(item)?.in_(language);
            let parts = [Some(target), Some(reached), progress];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            Some(format!("{}: {}", item.title(), parts.join("; ")))
        });
        listed.collect::<Vec<_>>().join("\n")
    }

    /// Returns the next steps that were announced in the year, each with its office and by when.
    fn next(&self) -> String {
        let steps = steps::of_year(&self.results, self.goal);
        let listed: Vec<String> = steps.iter().map(StepRow::in_words).collect();
        listed.join("\n")
    }

    /// Returns the entries of the goal with different or missing claims.
    fn conflicts(&self) -> String {
        let results = &self.results;
        let entries = results.consolidated.entries.iter();
        let of_goal = entries.filter(|(entry, _)| entry.goal == self.goal.id);
        let listed = of_goal.filter_map(|(entry, merged)| {
            let is_status = entry.field == AnswerField::Status;
            let is_open = merged.outcome.is_open();
            if !is_status && !is_open && !merged.is_partial() {
                return None;
            }
            let standing = if is_open || is_status && !by_decision(merged) {
                standing_with_claims(results, entry)
            } else {
                unanswered(results, entry, merged, self.language())
            };
            // The row already names the goal.
            let subject = results.catalogue.subject(entry);
            let subject = subject.in_(self.language());
            let subject = subject
                .strip_prefix(self.goal.id.as_str())
                .map_or(subject.as_str(), str::trim_start);
            (!standing.is_empty()).then(|| format!("{subject}: {standing}"))
        });
        listed.collect::<Vec<_>>().join("\n")
    }

    /// Returns the decisions about entries of the goal, with their reasons.
    fn decisions(&self) -> String {
        let rulings = (1..).zip(&self.results.consolidated.rulings);
        let listed = rulings.filter_map(|(number, applied)| {
            let decision = &applied.ruling.decision;
            let about = decision.entry()?;
            (about.goal == self.goal.id).then(|| {
                let what = decision.kind().facts().label.in_(self.language());
                let reason = applied.ruling.reason.trim();
                let words = Text::new("št. {n}, {what}: {reason}", "no. {n}, {what}: {reason}");
                fill(
                    words.in_(self.language()),
                    &[("n", &number.to_string()), ("what", what), ("reason", reason)],
                )
            })
        });
        listed.collect::<Vec<_>>().join("\n")
    }

    /// Returns the texts of all institutions, each under its name; if a decision set the text, only that one.
    fn text(&self, field: AnswerField) -> String {
        let Some(merged) = self.results.consolidated.entries.get(&self.entry(field)) else {
            return String::new();
        };
        match merged.value() {
            Some(Value::Text(text)) if by_decision(merged) => {
                marks::of(&self.results, &self.entry(field)).behind(text)
            }
            Some(_) | None => {
                let texts = merged.standing().iter().map(|claim| {
                    let name = self.results.catalogue.name(&claim.institution);
                    let words = claim.value.display(self.language());
                    let marks = marks::of_claim(&self.results, merged, claim);
                    format!("{name}:\n{}", marks.behind(words.trim()))
                });
                texts.collect::<Vec<_>>().join("\n\n")
            }
        }
    }
}
