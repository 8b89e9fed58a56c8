//! Next steps in the public format.

use serde::Serialize;

use crate::base::key::{GoalId, InstitutionId};
use crate::base::value::Year;
use crate::output::Results;
use crate::output::tables::steps;

/// A next step.
#[derive(Serialize)]
pub(super) struct StepForm<'a> {
    goal: &'a GoalId,
    institution: Option<InstitutionId>,
    announced: Year,
    step: String,
    by_whom: Option<String>,
    by_when: Option<String>,
    due: Option<String>,
    late: bool,
    /// Why it is marked.
    marks: Vec<&'static str>,
}

/// Returns the next steps of the year, and those of the year before that are late.
pub(super) fn steps<'a>(results: &Results<'a>) -> Vec<StepForm<'a>> {
    let known = |words: String| Some(words).filter(|words| !words.is_empty());
    let steps = steps::rows(results).into_iter().map(|row| StepForm {
        goal: &row.goal.id,
        announced: row.announced,
        due: row.last_day().map(|day| day.to_string()),
        late: row.is_late,
        marks: row.marks.keys(),
        institution: row.institution,
        step: row.step,
        by_whom: known(row.office),
        by_when: known(row.due),
    });
    steps.collect()
}
