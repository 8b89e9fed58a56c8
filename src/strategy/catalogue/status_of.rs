//! Whose status a goal has, and what is asked about it.

use super::Goal;
use crate::base::key::AnswerField;

/// Whose status a goal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatusOf {
    /// The lead's, which alone is asked for it.
    Lead,
    /// Each institution states its own; the lead's is the goal's.
    Each,
    /// Each institution states its own; the least favourable is the goal's.
    Least,
    /// None: the row of a return that is no goal.
    None,
}

impl Goal {
    /// Returns `true` if a field about the goal itself is asked at all.
    pub fn asks(&self, field: AnswerField) -> bool {
        match field {
            AnswerField::Evidence => !self.evidence_for.is_empty(),
            AnswerField::Status
            | AnswerField::Reason
            | AnswerField::NextStep
            | AnswerField::Office
            | AnswerField::Due => self.has_status(),
            AnswerField::Explanation
            | AnswerField::Value
            | AnswerField::Adopted
            | AnswerField::Revised
            | AnswerField::Note => true,
        }
    }

    /// Returns `true` if it has a status, and so counts among the goals.
    pub const fn has_status(&self) -> bool {
        match self.status {
            StatusOf::Lead | StatusOf::Each | StatusOf::Least => true,
            StatusOf::None => false,
        }
    }

    /// Returns `true` if each of its institutions states a status.
    pub const fn has_status_of_each(&self) -> bool {
        match self.status {
            StatusOf::Each | StatusOf::Least => true,
            StatusOf::Lead | StatusOf::None => false,
        }
    }
}
