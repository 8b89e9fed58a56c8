//! What the parts of a catalogue are checked against.

use std::cell::RefCell;

use super::areas::Areas;
use super::known::Known;
use super::{File, sources};
use crate::base::key::InstitutionId;
use crate::base::language::Language;
use crate::base::maps::HashSet;
use crate::base::value::{Status, Year};
use crate::strategy::catalogue::Partners;

/// What goals are checked against.
pub(super) struct Scope<'a> {
    pub(super) file: File<'a>,
    pub(super) years: Option<(Year, Year)>,
    pub(super) language: Option<Language>,
    pub(super) currency: &'a str,
    /// The decimals of the currency.
    pub(super) decimals: u32,
    /// Whether the columns of the ledger are known, and that of the budget's lines is not among them.
    pub(super) ledger_without_lines: bool,
    pub(super) institutions: &'a Known<InstitutionId>,
    pub(super) areas: &'a Areas,
    /// The statuses for which evidence is wanted of every goal that does not say otherwise.
    pub(super) evidence_for: &'a [Status],
    /// The statuses that the catalogue declares.
    pub(super) statuses: &'a [Status],
    /// The sources of money.
    pub(super) sources: &'a sources::Declared,
    /// The lists of institutions that are known already, so that equal ones are one.
    pub(super) lists: RefCell<HashSet<Partners>>,
}

impl Scope<'_> {
    /// Returns a list of institutions; equal lists share their memory.
    pub(super) fn partners<'i>(&self, institutions: impl IntoIterator<Item = &'i InstitutionId>) -> Partners {
        let list: Partners = institutions.into_iter().cloned().collect();
        let mut lists = self.lists.borrow_mut();
        if let Some(known) = lists.get(&list) {
            return known.clone();
        }
        lists.insert(list.clone());
        list
    }
}
