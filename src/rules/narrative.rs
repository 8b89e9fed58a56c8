//! The texts of a form (explanations, reasons and notes), with the years and numbers found in them.

use crate::base::key::EntryKey;
use crate::base::language::Language;
use crate::base::prose::{self, Prose};
use crate::base::value::{Value, YearStart};
use crate::forms::submission::{Entry, Submission};

/// A text of a form.
#[derive(Debug)]
pub struct Narrative<'a> {
    /// The entry that it answers.
    pub(super) entry: &'a EntryKey,
    /// Its cell.
    pub(super) cell: &'a Entry,
    /// The years and numbers in it.
    pub(super) prose: Prose,
}

/// Returns the texts of a form, in its order.
pub(super) fn narratives(
    submission: &Submission,
    language: Language,
    begins: YearStart,
) -> Vec<Narrative<'_>> {
    let texts = submission.entries.iter().filter_map(|(entry, cell)| {
        let Some(Value::Text(text)) = cell.value().filter(|_| entry.field.is_text()) else {
            return None;
        };
        let prose = prose::read(text, language, begins);
        Some(Narrative { entry, cell, prose })
    });
    texts.collect()
}
