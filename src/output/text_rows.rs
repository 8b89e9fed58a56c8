//! The rows of the coordinator's workbook of texts: what was received this year, beside what she has written already.

use crate::base::key::{EntryKey, GoalId, InstitutionId};
use crate::base::value::{Value, ValueType};
use crate::forms::text_workbook::{TextOf, TextRow, Texts};
use crate::output::Results;
use crate::strategy::catalogue::Goal;

/// The rows as they are to stand: a row for what the office proposes, then in the order of the catalogue one for each goal, and for
/// each text of an institution about it. Of the workbook as it is, what the coordinator wrote stays, also where nothing is received
/// any more; of last year's, the office's own texts are shown. At a thousand institutions there are so many that they are made, and made again, rather than kept.
#[derive(Clone, Copy)]
pub struct TextRows<'r> {
    /// The year's result.
    pub results: Results<'r>,
    /// The workbook as it is; `None` if there is none.
    pub now: Option<&'r Texts>,
    /// Last year's.
    pub last_year: Option<&'r Texts>,
}

impl<'r> TextRows<'r> {
    /// Makes the rows.
    pub fn rows(self) -> impl Iterator<Item = (TextOf, TextRow<&'r str>)> {
        let goals = self.results.catalogue.goals.values();
        let of_goals = goals.flat_map(move |goal| self.of_goal(goal));
        self.of_office(TextOf::Proposal)
            .into_iter()
            .chain(of_goals)
            .chain(self.kept())
    }

    /// Makes the row of a text of the office's own.
    fn of_office(self, of: TextOf) -> Option<(TextOf, TextRow<&'r str>)> {
        let before = self.last_year.and_then(|texts| texts.rows.get(&of));
        let before = before.map(|(row, _)| row.text.as_str()).unwrap_or_default();
        self.row(of, "", before)
    }

    fn of_goal(self, goal: &'r Goal) -> impl Iterator<Item = (TextOf, TextRow<&'r str>)> {
        let office = (!goal.is_area).then(|| self.of_office(TextOf::Office(goal.id.clone())));
        let office = office.flatten();
        let entries = goal.entries().filter(|entry| is_in_words(goal, entry));
        let answers = entries.flat_map(move |entry| {
            let consolidated = self.results.consolidated;
            let merged = consolidated.entries.get(&entry);
            let received = merged.map(|merged| consolidated.received(merged));
            goal.institutions().filter_map(move |institution| {
                let of = TextOf::Answer(entry.clone(), institution.clone());
                let claim = received.as_ref().and_then(|received| received.get(institution));
                let received = claim.map(|claim| text(&claim.value)).unwrap_or_default();
                self.row(of, received, before_of(&self.results, &entry, institution))
            })
        });
        office.into_iter().chain(answers)
    }

    /// Makes a row; `None` if there is nothing to print instead of.
    fn row(self, of: TextOf, received: &'r str, before: &'r str) -> Option<(TextOf, TextRow<&'r str>)> {
        let written = self.now.and_then(|texts| texts.rows.get(&of));
        let written = written.map(|(row, _)| row.borrowed()).unwrap_or_default();
        let is_own = match of {
            TextOf::Proposal | TextOf::Office(_) => true,
            TextOf::Answer(..) => false,
        };
        let is_there = is_own || !received.is_empty() || !written.text.is_empty();
        let row = TextRow {
            received,
            before,
            ..written
        };
        is_there.then_some((of, row))
    }

    /// Makes the rows of what is written about a goal or institution that the catalogue no longer has: they stand below the others.
    fn kept(self) -> impl Iterator<Item = (TextOf, TextRow<&'r str>)> {
        let now = self.now.into_iter().flat_map(|texts| &texts.rows);
        let kept = now.filter(move |(of, (row, _))| !row.text.is_empty() && !self.has(of));
        kept.map(|(of, (row, _))| (of.clone(), row.borrowed()))
    }

    /// Returns `true` if the catalogue has what a row is about.
    fn has(self, of: &TextOf) -> bool {
        let goal = |id| self.results.catalogue.goals.get(id);
        match of {
            TextOf::Proposal => true,
            TextOf::Office(id) => goal(id).is_some_and(|goal| !goal.is_area),
            TextOf::Answer(entry, institution) => goal(&entry.goal).is_some_and(|goal| {
                is_in_words(goal, entry)
                    && goal.entries().any(|of| of == *entry)
                    && goal.institutions().any(|of| of == institution)
            }),
        }
    }
}

/// Returns `true` if an entry of a goal is answered in words.
fn is_in_words(goal: &Goal, entry: &EntryKey) -> bool {
    let item = entry.valued().and_then(|id| goal.item(id));
    entry.field.is_in_words() || item.is_some_and(|item| item.value_type() == ValueType::Text)
}

/// Returns what was accepted of it a year earlier; of a note nothing, as it stands beside its value.
fn before_of<'r>(results: &Results<'r>, entry: &EntryKey, institution: &InstitutionId) -> &'r str {
    let year = results.consolidated.year.plus(-1);
    let past = results
        .history
        .shown_to(results.catalogue, entry, year, institution);
    past.map(|past| text(&past.value)).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_text().unwrap_or_default().trim()
}

/// Returns the office's paragraph about a goal; blank if there is none.
pub fn paragraph<'a>(results: &Results<'a>, goal: &GoalId) -> &'a str {
    let paragraph = results.consolidated.paragraphs.get(goal);
    paragraph
        .map(|paragraph| paragraph.text.as_str())
        .unwrap_or_default()
}

/// Returns the paragraphs of a text: its lines that hold something.
pub fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}
