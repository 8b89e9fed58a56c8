//! The table of next steps: those that institutions announced in the year, and those of the year before that are late.

use jiff::civil::Date;

use super::{Column, ColumnKind, Datum, Reference, Tone};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::language::Text;
use crate::base::mark::{Mark, Marks};
use crate::base::value::{NoData, Value, Year};
use crate::forms::layout::with_details;
use crate::output::standing::by_decision;
use crate::output::{Results, marks};
use crate::result::consolidated::MergedEntry;
use crate::sheet::DueText;
use crate::strategy::catalogue::Goal;

/// A next step of a goal.
pub struct StepRow<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// The institution that announced it; `None` if a decision set it.
    pub institution: Option<InstitutionId>,
    /// The reporting year in which it was announced.
    pub announced: Year,
    /// What is to be done.
    pub step: String,
    /// The marks of what was stated: of the step, the office and the day.
    pub marks: Marks,
    /// By which office; blank if that was not stated.
    pub office: String,
    /// By when, as written; blank if that was not stated.
    pub due: String,
    /// Whether it was to be taken by the end of the reporting year, and the goal is not achieved.
    pub is_late: bool,
}

/// Returns the next steps goal by goal: of each the late ones of the year before, then those of the year.
pub fn rows<'a>(results: &Results<'a>) -> Vec<StepRow<'a>> {
    let goals = results.catalogue.goals.values();
    let rows = goals.flat_map(|goal| late(results, goal).into_iter().chain(of_year(results, goal)));
    rows.collect()
}

/// Returns the steps of the year before that are late.
fn late<'a>(results: &Results<'a>, goal: &'a Goal) -> Vec<StepRow<'a>> {
    let year = results.consolidated.year;
    let status = results.consolidated.status(&goal.id);
    if status.is_some_and(|status| !status.class().is_open()) {
        return Vec::new();
    }
    let all = |field| {
        results
            .history
            .all(&EntryKey::of_goal(&goal.id, field), year.plus(-1))
    };
    let steps = all(AnswerField::NextStep);
    // What a decision set stands for the steps of all.
    let is_set = steps.iter().any(|(institution, _)| institution.is_none());
    let rows = steps
        .into_iter()
        .filter(|(institution, _)| institution.is_none() == is_set);
    let rows = rows.map(|(institution, past)| {
        let beside = |field| {
            let all = all(field);
            let same = all.iter().find(|(of, _)| *of == institution);
            let past = same.or(all.first()).map(|(_, past)| *past);
            past.map_or((String::new(), Marks::NONE), |past| {
                (words(&past.value), past.marks())
            })
        };
        let ((office, of_office), (due, of_due)) = (beside(AnswerField::Office), beside(AnswerField::Due));
        StepRow {
            goal,
            institution: institution.cloned(),
            announced: year.plus(-1),
            step: words(&past.value),
            marks: past.marks().and(of_office).and(of_due),
            office,
            due,
            is_late: true,
        }
    });
    let rows = rows.filter(|row| is_step(&row.step));
    rows.filter(|row| row.due_text().is_some_and(|due| due.has_passed(year)))
        .collect()
}

/// Returns the steps of a goal that were announced in the year.
pub(super) fn of_year<'a>(results: &Results<'a>, goal: &'a Goal) -> Vec<StepRow<'a>> {
    let merged = |field| {
        results
            .consolidated
            .entries
            .get(&EntryKey::of_goal(&goal.id, field))
    };
    let all = |field| {
        let merged = merged(field);
        merged.map(|merged| stated(results, merged)).unwrap_or_default()
    };
    let rows = all(AnswerField::NextStep)
        .into_iter()
        .filter(|(_, step, _)| is_step(step))
        .map(|(institution, step, marks)| {
            let beside = |field| {
                let all = all(field);
                let same = all
                    .into_iter()
                    .find(|(of, ..)| *of == institution || of.is_none());
                same.map(|(_, words, marks)| (words, marks)).unwrap_or_default()
            };
            let ((office, of_office), (due, of_due)) =
                (beside(AnswerField::Office), beside(AnswerField::Due));
            StepRow {
                goal,
                announced: results.consolidated.year,
                step,
                marks: marks.and(of_office).and(of_due),
                office,
                due,
                is_late: false,
                institution,
            }
        });
    rows.collect()
}

/// Returns the words that count with their marks, by who stated them; those that a decision set alone.
pub(super) fn stated(
    results: &Results<'_>,
    merged: &MergedEntry,
) -> Vec<(Option<InstitutionId>, String, Marks)> {
    if let Some(value) = merged.value().filter(|_| by_decision(merged)) {
        return vec![(None, words(value), Marks::NONE.with(Mark::Decided, true))];
    }
    let claims = merged.claims.iter().enumerate();
    let counting = claims.filter(|(position, _)| merged.counts(*position));
    counting
        .map(|(_, claim)| {
            let marks = marks::of_claim(results, merged, claim);
            (Some(claim.institution.clone()), words(&claim.value), marks)
        })
        .collect()
}

/// Returns `true` if words say a step, not that there is none: `ni podatka`, `/`.
fn is_step(words: &str) -> bool {
    NoData::read(words).is_none()
}

fn words(value: &Value) -> String {
    value.as_text().unwrap_or_default().trim().to_owned()
}

/// Returns the columns.
#[rustfmt::skip] // A column, a line.
pub fn columns<'a>() -> Vec<Column<StepRow<'a>>> {
    use ColumnKind::{Day, Short, Text as Words, Year};
    vec![
        Column::new("goal", Text::new("Cilj", "Goal"), Words, 7.0, |row: &StepRow<'_>| Datum::Refers(Reference::Goal(row.goal.id.clone())))
            .reported(Text::new("Cilj", "Goal"), 2).says("The goal.").of("goals"),
        Column::new("title", Text::new("Naslov", "Title"), Words, 32.0, |row: &StepRow<'_>| Datum::words(&row.goal.title))
            .reported(Text::new("Naslov", "Title"), 6),
        Column::new("institution", Text::new("Ustanova", "Institution"), Short, 16.0,
            |row: &StepRow<'_>| Datum::maybe(row.institution.clone(), Datum::Institution))
            .says("Who announced it; blank if a decision set it.").maybe_of("institutions"),
        Column::new("announced", Text::new("Napovedano leta", "Announced in"), Year, 12.0,
            |row: &StepRow<'_>| Datum::Year(row.announced))
            .reported(Text::new("Leto", "Year"), 2)
            .says("The reporting year in which it was announced: this one, or the one before if the step is late.").required(),
        Column::new("step", Text::new("Naslednji korak", "Next step"), Words, 60.0, |row: &StepRow<'_>| Datum::words(&row.step).marked(row.marks))
            .reported(Text::new("Naslednji korak", "Next step"), 11).says("What is to be done.").required(),
        Column::new("by_whom", Text::new("Kdo", "By whom"), Words, 26.0, |row: &StepRow<'_>| Datum::words(&row.office))
            .reported(Text::new("Kdo", "By whom"), 6).says("The office or department."),
        Column::new("by_when", Text::new("Do kdaj", "By when"), Words, 18.0, |row: &StepRow<'_>| Datum::words(&row.due))
            .reported(Text::new("Do kdaj", "By when"), 4).says("By when, as written."),
        Column::data("marks", Words, "Why it is marked, separated by spaces.",
            |row: &StepRow<'_>| Datum::words(row.marks.keys().join(" "))),
        Column::data("due", Day, "The last day on which it is in time; blank if it goes on or is not understood.",
            |row: &StepRow<'_>| Datum::maybe(row.last_day(), Datum::Day)),
        Column::new("late", Text::new("Opozorilo", "Mark"), Words, 12.0, |row: &StepRow<'_>| {
            let late = row.is_late.then_some(Text::new("zamuja", "late"));
            Datum::maybe(late, |words| Datum::Word("late", words.into()))
        })
        .reported(Text::new("Opozorilo", "Mark"), 3)
        .says("Of a step of the year before: it was to be taken by the end of this year, and the goal is not achieved.")
        .among(&["late"])
        .toned(|row| if row.is_late { Tone::Bad } else { Tone::Plain }),
    ]
}

impl StepRow<'_> {
    /// Returns the step with its office and by when.
    pub(super) fn in_words(&self) -> String {
        let words = with_details(&self.step, [self.office.as_str(), self.due.as_str()]);
        self.marks.behind(&words)
    }

    fn due_text(&self) -> Option<DueText> {
        DueText::read(&self.due, self.announced.begins())
    }

    /// Returns the last day on which it is in time; `None` if it goes on or is not understood.
    pub fn last_day(&self) -> Option<Date> {
        self.due_text()?.last_day()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::csv::{TextCells, csv};
    use crate::output::{fixture, json, workbook};
    use crate::result::consolidated::{Merged, Settlement};

    fn listed(year: &fixture::FixtureYear) -> String {
        csv(&columns(), &rows(&year.results()), TextCells::Keys)
    }

    #[test]
    fn the_years_steps_and_last_years_late_ones_are_listed() {
        assert_eq!(
            listed(&fixture::year().with_steps("september 2024")),
            "goal,title,institution,announced,step,by_whom,by_when,marks,due,late\n\
             a.3,Povečati število oskrbovalk,duk,2023,Razpis za tri oskrbovalke.,Uprava,september 2024,,2024-09-30,late\n\
             a.3,Povečati število oskrbovalk,duk,2024,Razpis bo ponovljen.,Kadrovska služba,6/2025,,2025-06-30,\n"
        );
        for in_time in ["januar 2025", "tekoče", "kmalu", ""] {
            let listed = listed(&fixture::year().with_steps(in_time));
            assert_eq!(listed.lines().count(), 2, "{in_time}");
        }
    }

    #[test]
    fn a_step_that_a_decision_set_replaces_those_that_were_stated() {
        let mut year = fixture::year().with_steps("");
        let merged = year
            .consolidated
            .entries
            .get_mut(&fixture::entry("a.3/next_step"))
            .unwrap();
        merged.outcome = Merged::Settled {
            value: Value::Text("Občina bo razpis objavila sama.".into()),
            by: Settlement::Decision(1),
            set_aside: vec![0],
        };
        let listed = listed(&year);
        assert!(
            listed.contains("a.3,Povečati število oskrbovalk,,2024,Občina bo razpis objavila sama.,"),
            "{listed}"
        );
    }

    #[test]
    fn outputs_list_the_steps_and_have_no_blank_table_where_there_are_none() {
        let (with, without) = (fixture::year().with_steps("2024"), fixture::year());
        let sheets = |year: &fixture::FixtureYear| {
            let book = workbook::consolidated(&year.results());
            book.sheets
                .into_iter()
                .map(|sheet| sheet.name)
                .collect::<Vec<_>>()
        };
        assert!(sheets(&with).contains(&"Koraki".to_owned()));
        assert!(!sheets(&without).contains(&"Koraki".to_owned()));
        let report = |year: &fixture::FixtureYear| crate::output::report::report(&year.results(), None).steps;
        let table = report(&with).unwrap();
        assert_eq!(table.rows[0].last().unwrap(), "zamuja");
        assert_eq!(table.rows[1][3], "Razpis bo ponovljen.");
        assert_eq!(report(&without), None);
        let result: serde_json::Value = serde_json::from_str(&json::result(&with.results())).unwrap();
        assert_eq!(result["next_steps"][0]["late"], true);
        assert_eq!(result["next_steps"][1]["due"], "2025-06-30");
    }
}
