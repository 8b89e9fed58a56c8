//! The lists of a year: the rows of all institutions, each with where it stands, and their totals.

use crate::base::key::{InstitutionId, ItemId, ItemKey, OfList};
use crate::base::maps::IndexMap;
use crate::base::place::{Name, Place};
use crate::base::value::{Quantity, Value};
use crate::forms::submission::{Entry, ListRow, lacks, whole};
use crate::result::why::Why;
use crate::strategy::catalogue::List;

/// A list with the rows of every institution that is asked for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergedList {
    /// The rows: institutions in the order of the catalogue, rows in the order of each form.
    pub rows: Vec<MergedRow>,
    /// The institutions that were asked and returned no form from which the list could be read; a total without them is partial.
    pub unanswered: Vec<InstitutionId>,
    /// The institutions whose files do not say which rows they list, none of which counts before it is known which file does.
    pub undecided: Vec<Undecided>,
}

/// An institution whose files do not say which rows it lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// The institution.
    pub institution: InstitutionId,
    /// Why it is undecided: its files differ, or a later one leaves blank what an earlier one listed.
    pub why: Why,
    /// What each of its files lists, of which one can be chosen.
    pub versions: Vec<Version>,
}

/// What a file of an institution lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The path of the file.
    pub file: String,
    /// The sheet.
    pub place: Place,
    /// The rows; none if it leaves the list blank.
    pub rows: Vec<MergedRow>,
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

    /// Returns how many rows have a number in a column: those that its total adds.
    pub fn added(&self, column: &ItemId) -> usize {
        let values = self.rows.iter().filter_map(|row| row.value(column));
        values.filter(|value| Quantity::of(value).is_some()).count()
    }

    /// Returns the number of rows of an institution.
    pub fn count(&self, of: &InstitutionId) -> usize {
        self.rows.iter().filter(|row| row.institution == *of).count()
    }

    /// Returns the institutions whose rows are missing, as they returned none or their files do not say which.
    pub fn missing(&self) -> impl Iterator<Item = &InstitutionId> {
        let undecided = self.undecided.iter().map(|one| &one.institution);
        self.unanswered.iter().chain(undecided)
    }

    /// Returns all rows: those that count, and those of files between which nobody has decided yet.
    pub fn all_rows_mut(&mut self) -> impl Iterator<Item = &mut MergedRow> {
        let versions = self.undecided.iter_mut().flat_map(|one| &mut one.versions);
        self.rows
            .iter_mut()
            .chain(versions.flat_map(|version| &mut version.rows))
    }

    /// Returns the institutions without which what is asked of the list is partial: those whose rows are missing and, of the total of a
    /// column, those of which a row lacks the figure.
    pub fn lacking<'l>(&'l self, list: &List, of: &OfList) -> Vec<&'l InstitutionId> {
        let mut lacking: Vec<&InstitutionId> = self.missing().collect();
        let Some(column) = list.total(of) else {
            return lacking;
        };
        for row in self.rows.iter().filter(|row| lacks(column, &row.cells)) {
            if !lacking.contains(&&row.institution) {
                lacking.push(&row.institution);
            }
        }
        lacking
    }

    /// Returns `true` if rows of an institution that was asked are missing, or a figure of a total.
    pub fn is_partial(&self, list: &List) -> bool {
        let totals = list.columns.keys().map(|id| OfList::Total(id.clone()));
        let mut asked = totals.chain([OfList::Rows]);
        asked.any(|of| !self.lacking(list, &of).is_empty())
    }

    /// Returns the institutions of which a row lacks a figure of a total, in the order of their rows.
    pub fn without_figures(&self, list: &List) -> Vec<&InstitutionId> {
        let mut without: Vec<&InstitutionId> = Vec::new();
        for row in &self.rows {
            let mut totals = list.columns.values().filter(|column| column.has_total());
            if totals.any(|column| lacks(column, &row.cells)) && !without.contains(&&row.institution) {
                without.push(&row.institution);
            }
        }
        without
    }
}
