//! The sheet of goals: one row a goal, with its status, everybody's words and what is still open.

use crate::catalogue::{Deadline, Goal, Item};
use crate::finance::number_of;
use crate::key::{Asked, EntryKey};
use crate::language::{Language, Text, fill};
use crate::output::counts::status_label;
use crate::output::workbook::column::{self, Column, Frame, words};
use crate::output::workbook::decisions;
use crate::output::workbook::link::{self, Links};
use crate::output::workbook::standing::{by_decision, standing_with_claims};
use crate::output::{Results, wording};
use crate::spreadsheet::{Cell, Look, Sheet};
use crate::value::{Status, Value, ValueType};

const FRAME: Frame = Frame {
    name: link::GOALS.name,
    about: Text::new(
        "Cilji in njihova stanja v letu {year}",
        "Goals and their statuses in {year}",
    ),
    fixed: 3,
    unprinted: 4,
    counted: "goal",
    summed: &[],
};

struct Row<'a> {
    results: &'a Results<'a>,
    links: &'a Links<'a>,
    goal: &'a Goal,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>, links: &Links<'_>) -> Sheet {
    let goals = results.catalogue.goals.values();
    let rows: Vec<Row<'_>> = goals.map(|goal| Row { results, links, goal }).collect();
    let earlier = column::earlier_years(results, |year| {
        let status = |row: &Row<'_>| results.history.value(&row.entry(Asked::Status), year);
        rows.iter().any(|row| status(row).is_some())
    });
    let columns = column::within(columns().into(), earlier);
    column::sheet(results, &FRAME, &columns, &rows)
}

fn columns<'a>() -> [Column<Row<'a>>; 20] {
    [
        Column {
            key: "goal",
            heading: Text::new("Cilj", "Goal"),
            width: 7.0,
            cell: |row| words(row.goal.id.as_str()),
        },
        Column {
            key: "area",
            heading: Text::new("Področje", "Area"),
            width: 11.0,
            cell: |row| words(row.goal.area.as_str()),
        },
        Column {
            key: "title",
            heading: Text::new("Naslov", "Title"),
            width: 32.0,
            cell: |row| words(&row.goal.title),
        },
        Column {
            key: "kind",
            heading: Text::new("Vrsta", "Kind"),
            width: 12.0,
            cell: |row| words(row.goal.kind.label().in_(row.language())),
        },
        Column {
            key: "deadline",
            heading: Text::new("Rok", "Deadline"),
            width: 11.0,
            cell: |row| {
                words(row.goal.deadline.map_or(String::new(), |deadline: Deadline| {
                    deadline.display(row.language())
                }))
            },
        },
        Column {
            key: "before4",
            heading: Text::new("Stanje {before4}", "Status {before4}"),
            width: 11.0,
            cell: |row| row.status_before(4),
        },
        Column {
            key: "before3",
            heading: Text::new("Stanje {before3}", "Status {before3}"),
            width: 11.0,
            cell: |row| row.status_before(3),
        },
        Column {
            key: "before2",
            heading: Text::new("Stanje {before2}", "Status {before2}"),
            width: 11.0,
            cell: |row| row.status_before(2),
        },
        Column {
            key: "before1",
            heading: Text::new("Stanje {before1}", "Status {before1}"),
            width: 11.0,
            cell: |row| row.status_before(1),
        },
        Column {
            key: "status",
            heading: Text::new("Stanje {year}", "Status {year}"),
            width: 13.0,
            cell: Row::status,
        },
        Column {
            key: "lead",
            heading: Text::new("Nosilec", "Lead"),
            width: 17.0,
            cell: |row| words(row.results.catalogue.name(&row.goal.lead)),
        },
        Column {
            key: "explanation",
            heading: Text::new("Obrazložitev", "Explanation"),
            width: 56.0,
            cell: |row| words(row.said(Asked::Explanation)),
        },
        Column {
            key: "reason",
            heading: Text::new(
                "Razlog, če cilj ni v celoti dosežen",
                "Reason, where not fully achieved",
            ),
            width: 28.0,
            cell: |row| words(row.said(Asked::Reason)),
        },
        Column {
            key: "targets",
            heading: Text::new(
                "Ciljne vrednosti in kaj je doseženo",
                "Targets and what was reached",
            ),
            width: 30.0,
            cell: |row| words(row.targets()),
        },
        Column {
            key: "conflict",
            heading: Text::new("Navzkrižja in kaj manjka", "Conflicts and what is missing"),
            width: 26.0,
            cell: |row| words(row.conflicts()),
        },
        Column {
            key: "decision",
            heading: Text::new("Odločitve", "Decisions"),
            width: 26.0,
            cell: |row| words(row.decisions()),
        },
        Column {
            key: "indicators",
            heading: Text::new("Kazalnikov", "Indicators"),
            width: 11.0,
            cell: |row| {
                let year = row.results.consolidated.year;
                let indicators = row.goal.indicators.values();
                let asked = indicators.filter(|one| Item::Indicator(one).asked_in(year));
                row.links
                    .items(link::INDICATORS, &row.goal.id, asked.map(|one| &one.id))
            },
        },
        Column {
            key: "lines",
            heading: Text::new("Postavk", "Budget lines"),
            width: 10.0,
            cell: |row| {
                let year = row.results.consolidated.year;
                let lines = row.goal.budget.values();
                let asked = lines.filter(|one| Item::Line(one).asked_in(year));
                row.links
                    .items(link::FINANCE, &row.goal.id, asked.map(|one| &one.id))
            },
        },
        Column {
            key: "claims",
            heading: link::CLAIMS,
            width: 9.0,
            cell: |row| row.links.claims_of_goal(&row.goal.id),
        },
        Column {
            key: "findings",
            heading: link::FOUND,
            width: 11.0,
            cell: |row| row.links.findings_of_goal(&row.goal.id),
        },
    ]
}

impl Row<'_> {
    fn language(&self) -> Language {
        self.results.language()
    }

    fn status(&self) -> Cell {
        let status = self.results.consolidated.status(&self.goal.id);
        let look = match status {
            Some(Status::Achieved) => Look::Good,
            Some(Status::PartiallyAchieved | Status::InProgress) | None => Look::Doubtful,
            Some(Status::NotAchieved) => Look::Bad,
        };
        Cell::text(
            status_label(self.results.catalogue, status, self.language()),
            look,
        )
    }

    fn entry(&self, asked: Asked) -> EntryKey {
        EntryKey::new(&self.goal.id, asked)
    }

    fn status_before(&self, years: i16) -> Cell {
        let year = self.results.consolidated.year.plus(-years);
        let before = self.results.history.value(&self.entry(Asked::Status), year);
        column::value(self.results, before, ValueType::Text, Look::Plain)
    }

    /// Each target of the goal, with what was reached: `Število oskrbovalk: vsaj 40 do 2024; 22, ni doseženo`.
    fn targets(&self) -> String {
        let (results, language) = (self.results, self.language());
        let indicators = self.goal.indicators.values().map(Item::Indicator);
        let items = indicators.chain(self.goal.budget.values().map(Item::Line));
        let told = items.filter_map(|item| {
            let target = item.target()?;
            let entry = self.entry(Asked::Item(item.id().clone()));
            let value = results.consolidated.value(&entry);
            let reached = match (value, number_of(value)) {
                (Some(value), Some(number)) => {
                    let words = if target.reached(number) {
                        Text::new("doseženo", "reached")
                    } else {
                        Text::new("ni doseženo", "not reached")
                    };
                    let value = wording::value(results.catalogue, &entry, value, language);
                    format!("{value}, {}", words.in_(language))
                }
                (Some(_) | None, _) => Text::new("ni podatka", "no figure").in_(language).to_owned(),
            };
            Some(format!(
                "{}: {}; {reached}",
                item.title(),
                target.display(item.value_type(), language)
            ))
        });
        told.collect::<Vec<_>>().join("\n")
    }

    /// Each entry of the goal on which the claims differ, or of which some claims are missing.
    fn conflicts(&self) -> String {
        let results = self.results;
        let entries = results.consolidated.entries.iter();
        let of_goal = entries.filter(|(entry, _)| entry.goal == self.goal.id);
        let told = of_goal.filter_map(|(entry, merged)| {
            let is_status = entry.asked == Asked::Status;
            let is_open = merged.outcome.is_open();
            if !is_status && !is_open && !merged.is_partial() {
                return None;
            }
            let standing = if is_open || is_status && !by_decision(merged) {
                standing_with_claims(results, entry)
            } else {
                wording::unanswered(results.catalogue, merged, self.language())
            };
            // The goal itself is named by its row.
            let subject = results.catalogue.subject(entry);
            let subject = subject.in_(self.language());
            let subject = subject
                .strip_prefix(self.goal.id.as_str())
                .map_or(subject.as_str(), str::trim_start);
            (!standing.is_empty()).then(|| format!("{subject}: {standing}"))
        });
        told.collect::<Vec<_>>().join("\n")
    }

    /// The decisions about anything that is asked of the goal, with their reasons.
    fn decisions(&self) -> String {
        let rulings = (1..).zip(&self.results.consolidated.rulings);
        let told = rulings.filter_map(|(number, applied)| {
            let decision = &applied.ruling.decision;
            let about = decisions::entry(decision)?;
            (about.goal == self.goal.id).then(|| {
                let what = wording::decision(decision).in_(self.language());
                let reason = applied.ruling.reason.trim();
                let words = Text::new("št. {n}, {what}: {reason}", "no. {n}, {what}: {reason}");
                fill(
                    words.in_(self.language()),
                    &[("n", &number.to_string()), ("what", what), ("reason", reason)],
                )
            })
        });
        told.collect::<Vec<_>>().join("\n")
    }

    /// What everybody wrote, each under its name; where a decision set the words, those alone.
    fn said(&self, asked: Asked) -> String {
        let Some(merged) = self.results.consolidated.entries.get(&self.entry(asked)) else {
            return String::new();
        };
        match merged.value() {
            Some(Value::Text(text)) if by_decision(merged) => text.clone(),
            Some(_) | None => {
                let said = merged.claims.iter().map(|claim| {
                    let name = self.results.catalogue.name(&claim.institution);
                    format!("{name}:\n{}", claim.value.display(self.language()).trim())
                });
                said.collect::<Vec<_>>().join("\n\n")
            }
        }
    }
}
