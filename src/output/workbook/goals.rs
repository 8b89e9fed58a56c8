//! The sheet of goals: one row a goal, with its status, everybody's words and what is still open.

use crate::catalogue::{Deadline, Goal};
use crate::consolidated::{Merged, Settlement};
use crate::key::{Asked, EntryKey};
use crate::language::{Language, Text};
use crate::output::counts::status_label;
use crate::output::workbook::column::{self, Column, Frame, words};
use crate::output::{Results, figures, wording};
use crate::spreadsheet::{Cell, Look, Sheet};
use crate::value::{Status, Value, ValueType};

const FRAME: Frame = Frame {
    name: Text::new("Cilji", "Goals"),
    about: Text::new(
        "Cilji in njihova stanja v letu {year}",
        "Goals and their statuses in {year}",
    ),
    fixed: 3,
    unprinted: 0,
};

struct Row<'a> {
    results: &'a Results<'a>,
    goal: &'a Goal,
}

/// Makes the sheet.
pub(super) fn sheet(results: &Results<'_>) -> Sheet {
    let goals = results.catalogue.goals.values();
    let rows: Vec<Row<'_>> = goals.map(|goal| Row { results, goal }).collect();
    column::sheet(results, &FRAME, &columns(), &rows)
}

fn columns<'a>() -> [Column<Row<'a>>; 11] {
    [
        Column {
            key: "area",
            heading: Text::new("Področje", "Area"),
            width: 9.0,
            cell: |row| words(row.goal.area.as_str()),
        },
        Column {
            key: "goal",
            heading: Text::new("Cilj", "Goal"),
            width: 7.0,
            cell: |row| words(row.goal.id.as_str()),
        },
        Column {
            key: "title",
            heading: Text::new("Naslov", "Title"),
            width: 34.0,
            cell: |row| words(&row.goal.title),
        },
        Column {
            key: "kind",
            heading: Text::new("Vrsta", "Kind"),
            width: 13.0,
            cell: |row| words(row.goal.kind.label().in_(row.language())),
        },
        Column {
            key: "deadline",
            heading: Text::new("Rok", "Deadline"),
            width: 12.0,
            cell: |row| {
                words(row.goal.deadline.map_or(String::new(), |deadline: Deadline| {
                    deadline.display(row.language())
                }))
            },
        },
        Column {
            key: "before",
            heading: Text::new("Stanje {before1}", "Status {before1}"),
            width: 13.0,
            cell: Row::status_before,
        },
        Column {
            key: "status",
            heading: Text::new("Stanje {year}", "Status {year}"),
            width: 14.0,
            cell: Row::status,
        },
        Column {
            key: "lead",
            heading: Text::new("Nosilec", "Lead"),
            width: 18.0,
            cell: |row| words(row.results.catalogue.name(&row.goal.lead)),
        },
        Column {
            key: "explanation",
            heading: Text::new("Obrazložitev", "Explanation"),
            width: 60.0,
            cell: |row| words(row.said(Asked::Explanation)),
        },
        Column {
            key: "reason",
            heading: Text::new(
                "Razlog, če cilj ni v celoti dosežen",
                "Reason, where not fully achieved",
            ),
            width: 30.0,
            cell: |row| words(row.said(Asked::Reason)),
        },
        Column {
            key: "ruling",
            heading: Text::new("Navzkrižje ali odločitev", "Conflict or decision"),
            width: 26.0,
            cell: |row| {
                words(standing_with_claims(
                    row.results,
                    &EntryKey::new(&row.goal.id, Asked::Status),
                ))
            },
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

    fn status_before(&self) -> Cell {
        let entry = EntryKey::new(&self.goal.id, Asked::Status);
        let before = figures::past(self.results, &entry, self.results.consolidated.year.plus(-1));
        column::value(self.results, before, ValueType::Text, Look::Plain)
    }

    /// What everybody wrote, each under its name; where a decision set the words, those alone.
    fn said(&self, asked: Asked) -> String {
        let entry = EntryKey::new(&self.goal.id, asked);
        let Some(merged) = self.results.consolidated.entries.get(&entry) else {
            return String::new();
        };
        let ruled = matches!(
            &merged.outcome,
            Merged::Settled {
                by: Settlement::Decision(_),
                ..
            }
        );
        match merged.value() {
            Some(Value::Text(text)) if ruled => text.clone(),
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

/// What is to be told about how an entry was settled, with the claims where there are several to compare; blank when
/// there is nothing but one answer.
pub(super) fn standing_with_claims(results: &Results<'_>, entry: &EntryKey) -> String {
    let standing = standing(results, entry);
    let Some(merged) = results.consolidated.entries.get(entry) else {
        return standing;
    };
    let differ = match &merged.outcome {
        Merged::Missing | Merged::Agreed(_) => false,
        Merged::Each | Merged::Open => true,
        Merged::Settled { set_aside, .. } => merged.claims.len() > 1 || !set_aside.is_empty(),
    };
    if differ {
        let claims = wording::claims(results.catalogue, entry, &merged.claims, results.language());
        format!("{standing} ({claims})")
    } else {
        standing
    }
}

/// What is to be told about how an entry was settled: an open conflict, a rule, a decision, who has not answered; blank
/// when there is nothing but one answer.
pub(super) fn standing(results: &Results<'_>, entry: &EntryKey) -> String {
    let language = results.language();
    let Some(merged) = results.consolidated.entries.get(entry) else {
        return String::new();
    };
    let missing = wording::unanswered(results.catalogue, merged, language);
    let told = match &merged.outcome {
        Merged::Agreed(_) => String::new(),
        // Who has not answered says it already.
        Merged::Missing if !missing.is_empty() => String::new(),
        Merged::Settled {
            by: Settlement::Decision(ruling),
            ..
        } => decided(results, *ruling),
        Merged::Missing | Merged::Each | Merged::Open | Merged::Settled { .. } => {
            wording::outcome(merged).in_(language).to_owned()
        }
    };
    let parts = [told, missing].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("; ")
}

fn decided(results: &Results<'_>, ruling: usize) -> String {
    let language = results.language();
    let Some(applied) = results.consolidated.rulings.get(ruling) else {
        return String::new();
    };
    let words = Text::new("odločitev št. {n} – {reason}", "decision no. {n} – {reason}");
    let number = (ruling + 1).to_string();
    crate::language::fill(
        words.in_(language),
        &[("n", &number), ("reason", applied.ruling.reason.trim())],
    )
}
