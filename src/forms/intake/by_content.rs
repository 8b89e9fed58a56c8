//! Whose form a workbook without a stamp is, where nothing else is possible.

use std::collections::{BTreeSet, HashMap};

use super::keyed::KeyedBook;
use super::row_key::entry_of;
use super::table::{self, RowName};
use super::visible::Rows;
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::value::Year;
use crate::forms::layout::{Parts, TABLES, rows};
use crate::strategy::catalogue::{Catalogue, Role};

/// Returns the only institution whose form of a year a workbook can be: every sheet of rows is present, of this year by its
/// headings; the rows are all of that institution's and no others, each named as in the catalogue; and no other
/// institution has the same. `None` if anything is missing or differs: the owner of data is never guessed.
pub(super) fn institution(catalogue: &Catalogue, year: Year, book: &KeyedBook<'_>) -> Option<InstitutionId> {
    let mut found = BTreeSet::new();
    for layout in TABLES {
        let known = Rows::of(catalogue, layout);
        let Ok(table) = table::find(&"".into(), book, layout, year, None) else {
            continue;
        };
        if !table.is_of_year(year) {
            return None;
        }
        for row in table.rows(known) {
            let key = match &row.named {
                RowName::Key(key) => (*key).to_owned(),
                RowName::Visible(key) => key.clone(),
                // An added row is no row of the form; the reader checks whether it is empty.
                RowName::None => continue,
                RowName::Ambiguous => return None,
            };
            let (goal, name) = table.visible(row.row)?;
            if known.keys(&goal, &name) != [key.clone()] || !found.insert((layout.key, key)) {
                return None;
            }
        }
    }
    let keys = found.iter().filter_map(|(_, key)| entry_of(key));
    // Nobody is asked for what is computed.
    let keys: Vec<EntryKey> = keys.filter(|key| catalogue.computed(key).is_none()).collect();
    let is_asked = |institution: &InstitutionId, entry: &EntryKey| {
        let fields = AnswerField::ALL
            .into_iter()
            .filter(|field| field.is_of_goal() == entry.item().is_none());
        let mut entries = fields.map(|field| match entry.item() {
            None => EntryKey::of_goal(&entry.goal, field),
            Some(item) => EntryKey::of_item(&entry.goal, item, field),
        });
        entries.any(|entry| catalogue.is_asked(institution, &entry, year))
    };
    // Few institutions are asked in all these rows; only of those everything is compared.
    let candidates = catalogue.institutions.keys();
    let candidates = candidates.filter(|institution| keys.iter().all(|key| is_asked(institution, key)));
    let mut fitting = candidates.filter(|institution| {
        let questions = catalogue.questions(institution, year);
        let roles: HashMap<&EntryKey, Role> = questions.iter().map(|of| (&of.entry, of.role)).collect();
        let asked = |entry: &EntryKey| roles.get(entry).copied();
        let sheets = rows(catalogue, institution, (year, Parts::WHOLE), asked).into_iter();
        let written = sheets.flat_map(|(layout, rows)| rows.into_iter().map(|row| (layout.key, row.key())));
        !questions.is_empty() && written.collect::<BTreeSet<_>>() == found
    });
    fitting.next().filter(|_| fitting.next().is_none()).cloned()
}
