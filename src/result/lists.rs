//! The lists of a year: the rows of all institutions, each with where it stands, and their totals.

use crate::base::key::{InstitutionId, ItemId, ItemKey, OfList};
use crate::base::maps::IndexMap;
use crate::base::place::{Name, Place};
use crate::base::value::{Quantity, Value};
use crate::forms::submission::{Entry, ListRow, whole};

/// A list with the rows of every institution that is asked for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergedList {
    /// The rows: institutions in the order of the catalogue, rows in the order of each form.
    pub rows: Vec<MergedRow>,
    /// The institutions that were asked and returned no form from which the list could be read; a total without them is partial.
    pub unanswered: Vec<InstitutionId>,
    /// The institutions whose files have different rows, none of which counts before it is known which file does.
    pub undecided: Vec<InstitutionId>,
}

/// A row that an institution stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergedRow {
    /// The institution.
    pub institution: InstitutionId,
    /// Its number among the rows of the institution, from one.
    pub number: usize,
    /// Its first cell.
    pub place: Place,
    /// The cells, blank ones too, in the order of the catalogue.
    pub cells: IndexMap<ItemId, Entry>,
    /// The SHA-256 of the file.
    pub sha256: Name,
}

/// The lists of a year, in the order of the catalogue.
pub type MergedLists = IndexMap<ItemKey, MergedList>;

impl MergedRow {
    /// Takes a row of a form.
    pub fn of(institution: &InstitutionId, number: usize, row: &ListRow, sha256: &Name) -> Self {
        Self {
            institution: institution.clone(),
            number,
            place: row.place.clone(),
            cells: row.cells.clone(),
            sha256: sha256.clone(),
        }
    }

    /// Returns the value of a column; `None` if it is blank or could not be read.
    pub fn value(&self, column: &ItemId) -> Option<&Value> {
        self.cells.get(column).and_then(Entry::value)
    }
}

impl MergedList {
    /// Returns the sum of the numbers of a column, of one institution or of all; `None` if there is none, or it cannot be held.
    /// Blank is not zero, and answers that there is no figure are none.
    pub fn total(&self, column: &ItemId, of: Option<&InstitutionId>) -> Option<Quantity> {
        let total = self.whole(&OfList::Total(column.clone()), of)?;
        Quantity::of(&total)
    }

    /// Returns what is asked of the rows of one institution or of all as a whole; `None` if there are none, or no numbers among them.
    pub fn whole(&self, asked: &OfList, of: Option<&InstitutionId>) -> Option<Value> {
        let rows = self
            .rows
            .iter()
            .filter(|row| of.is_none_or(|of| row.institution == *of));
        whole(asked, rows.map(|row| &row.cells))
    }

    /// Returns the number of rows of an institution.
    pub fn count(&self, of: &InstitutionId) -> usize {
        self.rows.iter().filter(|row| row.institution == *of).count()
    }

    /// Returns `true` if rows of an institution that was asked are missing.
    pub fn is_partial(&self) -> bool {
        !self.unanswered.is_empty() || !self.undecided.is_empty()
    }
}
