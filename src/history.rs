//! Accepted values of earlier years, from `history/YEAR.csv`.

mod codes;
mod rows;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::key::{EntryKey, InstitutionId};
use crate::place::Place;
use crate::value::{Value, Year};

pub use codes::CODES;
pub use rows::parse;

/// What was accepted in earlier years.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// By year, then by entry and who stated it (nobody: the accepted whole).
    pub years: BTreeMap<Year, IndexMap<(EntryKey, Option<InstitutionId>), Past>>,
}

/// An accepted value of an earlier year.
#[derive(Debug, Clone)]
pub struct Past {
    /// The value.
    pub value: Value,
    /// A note about it; empty when there is none.
    pub note: String,
    /// Where it stands.
    pub place: Place,
}

impl History {
    /// What one institution stated for a year.
    pub fn said_by(&self, entry: &EntryKey, year: Year, institution: &InstitutionId) -> Option<&Past> {
        self.years
            .get(&year)?
            .get(&(entry.clone(), Some(institution.clone())))
    }

    /// The accepted whole for a year: the row without an institution, else the only row there is.
    pub fn whole(&self, entry: &EntryKey, year: Year) -> Option<&Past> {
        let rows = self.years.get(&year)?;
        rows.get(&(entry.clone(), None)).or_else(|| {
            let mut said = rows.iter().filter(|((key, _), _)| key == entry);
            let first = said.next()?;
            said.next().is_none().then_some(first.1)
        })
    }

    /// What an institution's form shows for a year: what it stated, else the accepted whole.
    pub fn shown_to(&self, entry: &EntryKey, year: Year, institution: &InstitutionId) -> Option<&Past> {
        self.said_by(entry, year, institution)
            .or_else(|| self.whole(entry, year))
    }
}
