//! Compares two workbooks, years, catalogues or results, value by value.

mod book;
mod catalogue;
mod documents;
mod rows;
mod sides;

use indexmap::IndexMap;

use crate::base::key::{EntryKey, InstitutionId};
use crate::base::language::{Language, Text, date};
use crate::base::message::shown;
use crate::base::value::Year;
use crate::forms::submission::{ConfirmationField, Entry, Reading, Submission};
use crate::inputs::history::History;
use crate::result::consolidated::Consolidated;
use crate::sheet::DayText;
use crate::strategy::catalogue::Catalogue;

pub use book::book;
pub use documents::{DocumentError, catalogue, result, strategy_of_result};
pub use rows::of_versions;

/// The facts of a document, in its own order and in machine-readable form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// By key.
    single: IndexMap<String, String>,
    /// The rows of its lists.
    lists: rows::Lists,
    /// The columns by which the rows of a list differ, by the list.
    keys: IndexMap<String, Vec<String>>,
}

/// What stands before the text of a cell that could not be read, so that it is none of the values that could.
const UNREAD: &str = "? ";

/// A fact that differs between two documents.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Difference {
    /// The key of the fact.
    pub key: String,
    /// The first document's value; `None` if it has none.
    pub before: Option<String>,
    /// The second document's value; `None` if it has none.
    pub after: Option<String>,
}

/// A difference in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worded {
    /// What differs.
    pub what: String,
    /// The first document's value, or that it has none.
    pub before: String,
    /// The second document's value, or that it has none.
    pub after: String,
}

/// Returns every differing fact: in the order of the first document, then those that only the second has.
pub fn between(before: &Facts, after: &Facts) -> Vec<Difference> {
    let (was_listed, is_listed) = (&before.lists, &after.lists);
    let keys = [&after.keys, &before.keys];
    let (before, after) = (
        sides::as_the_other(&before.single, &after.single),
        sides::as_the_other(&after.single, &before.single),
    );
    let difference = |key: &String, was: Option<&String>, is: Option<&String>| {
        (was != is).then(|| Difference {
            key: key.clone(),
            before: was.cloned(),
            after: is.cloned(),
        })
    };
    let first = before
        .iter()
        .filter_map(|(key, was)| difference(key, Some(was), after.get(key)));
    let only_second = after.iter().filter(|(key, _)| !before.contains_key(*key));
    let single = first.chain(only_second.filter_map(|(key, is)| difference(key, None, Some(is))));
    let only_second = is_listed.keys().filter(|key| !was_listed.contains_key(*key));
    let lists = was_listed.keys().chain(only_second);
    let lists = lists.flat_map(|key| {
        let [was, is] = [was_listed, is_listed].map(|of| of.get(key).map_or(&[][..], Vec::as_slice));
        let columns = keys.iter().find_map(|keys| keys.get(&key.0));
        let columns = columns.map_or(&[][..], Vec::as_slice);
        rows::between((&key.0, columns), key.1.as_deref(), was, is)
    });
    single.chain(lists).collect()
}

/// Keeps what differs between two years in which both are asked about: without the facts of which the earlier year knows nothing. A
/// history begins with the values that somebody had, so most of a year's answers are new beside it. A row that an institution added to a
/// list of which the earlier year has rows is no answer that it lacks. Returns how many it leaves out.
pub fn known_before(differences: &mut Vec<Difference>, earlier: &Facts, earlier_is_first: bool) -> usize {
    let all = differences.len();
    let listed: Vec<&str> = earlier.lists.keys().map(|(list, _)| list.as_str()).collect();
    differences.retain(|one| {
        let of_earlier = if earlier_is_first { &one.before } else { &one.after };
        of_earlier.is_some()
            || one
                .list()
                .is_some_and(|list| listed.contains(&list.to_string().as_str()))
    });
    all - differences.len()
}

/// Returns the facts of a returned workbook: every entry and every cell of a list that is not blank, and the confirmation.
pub fn submission(submission: &Submission) -> Facts {
    let mut facts = Facts::default();
    for (entry, cell) in &submission.entries {
        if let Some(value) = stated(cell) {
            facts.insert(entry.to_string(), value);
        }
    }
    for (list, answers) in &submission.lists {
        let rows = answers.rows.iter().map(|row| rows::cells(&row.cells));
        facts.lists.insert((list.to_string(), None), rows.collect());
    }
    for (field, line) in &submission.confirmation.lines {
        if !line.value.trim().is_empty() {
            facts.insert(format!("#{}", field.key()), line.value.clone());
        }
    }
    facts
}

/// Returns what a cell states; `None` if it is blank.
fn stated(cell: &Entry) -> Option<String> {
    match &cell.reading {
        Reading::Blank => None,
        Reading::Value(value) => Some(value.canonical()),
        // An unreadable cell is shown as it was found.
        Reading::Unreadable => Some(format!("{UNREAD}{}", cell.found())),
    }
}

/// Returns the facts of a year's result: the single value of every entry that has one, of others each institution's claim; and the rows
/// of lists.
pub fn consolidated(consolidated: &Consolidated) -> Facts {
    let mut facts = Facts::default().with_lists(consolidated);
    for (entry, merged) in &consolidated.entries {
        match merged.value() {
            Some(value) => {
                facts.insert(entry.to_string(), value.canonical());
            }
            None => {
                for claim in &merged.claims {
                    facts.insert(
                        claimed_by(entry, Some(&claim.institution)),
                        claim.value.canonical(),
                    );
                }
            }
        }
    }
    facts
}

/// Returns the facts of a year's history, row by row.
pub fn history(history: &History, year: Year) -> Facts {
    let mut facts = Facts::default();
    for ((entry, institution), past) in history.years.get(&year).into_iter().flatten() {
        let mut value = past.value.canonical();
        if !past.note.is_empty() {
            value = format!("{value} [{}]", past.note);
        }
        facts.insert(claimed_by(entry, institution.as_ref()), value);
    }
    facts
}

/// Returns the accepted facts of a year's history: the whole of every entry that has one, of others each institution's claim;
/// the same facts as of [`consolidated`], so that two years can be compared whether they are closed or not.
pub fn accepted(history: &History, year: Year) -> Facts {
    let mut facts = Facts::default();
    for (entry, institution) in history.years.get(&year).into_iter().flatten().map(|(key, _)| key) {
        match history.whole(entry, year) {
            Some(whole) => {
                facts.insert(entry.to_string(), whole.value.canonical());
            }
            None => {
                if let Some(past) = history.years[&year].get(&(entry.clone(), institution.clone())) {
                    facts.insert(claimed_by(entry, institution.as_ref()), past.value.canonical());
                }
            }
        }
    }
    facts
}

impl Facts {
    fn insert(&mut self, key: String, value: String) {
        self.single.insert(key, value);
    }

    /// Adds by which columns the rows of lists differ, so that a row is known by them.
    #[must_use]
    pub fn keyed(mut self, catalogue: &Catalogue) -> Self {
        self.keys = rows::keys(catalogue).into_iter().collect();
        self
    }

    /// Adds the rows of a year's lists, which a history has not.
    #[must_use]
    pub fn with_lists(mut self, consolidated: &Consolidated) -> Self {
        self.lists = rows::of_year(consolidated);
        self
    }
}

fn claimed_by(entry: &EntryKey, institution: Option<&InstitutionId>) -> String {
    institution.map_or_else(
        || entry.to_string(),
        |institution| format!("{entry} ({institution})"),
    )
}

impl Difference {
    /// Returns the difference as one line; a fact that one of the two lacks is shown as missing.
    ///
    /// With a catalogue, entries, values and lines of the confirmation are in words:
    /// `a.3 Vozila: 5 → 6`, `a.3 stanje cilja: dosežen → ni dosežen`, `Datum: 12. 1. 2026 → 7. 2. 2026`.
    pub fn line(&self, catalogue: Option<&Catalogue>, language: Language) -> String {
        let Worded { what, before, after } = self.worded(catalogue, language);
        format!("{what}: {before} → {after}")
    }

    /// Returns the same in parts.
    pub fn worded(&self, catalogue: Option<&Catalogue>, language: Language) -> Worded {
        let nothing = Text::new("(ni)", "(none)").in_(language);
        if let Some(worded) = catalogue.and_then(|catalogue| self.in_list(catalogue, nothing, language)) {
            return worded;
        }
        let (key, institution) = match self.key.strip_suffix(')').and_then(|key| key.split_once(" (")) {
            Some((key, institution)) => (key, Some(institution)),
            None => (self.key.as_str(), None),
        };
        let entry = key.parse::<EntryKey>().ok();
        let known = catalogue
            .zip(entry)
            .filter(|(catalogue, entry)| catalogue.knows(entry));
        let field = catalogue.and_then(|_| {
            let key = key.strip_prefix('#')?;
            ConfirmationField::ALL
                .into_iter()
                .find(|field| field.key() == key)
        });
        let named = match (&known, field) {
            (Some((catalogue, entry)), _) => {
                let by = institution.and_then(|id| id.parse().ok());
                let by = by.map(|id: InstitutionId| format!(" ({})", catalogue.name(&id)));
                shown(&catalogue.subject(entry).in_(language)) + &by.unwrap_or_default()
            }
            (None, Some(field)) => field.label().in_(language).to_owned(),
            (None, None) => shown(&self.key),
        };
        let value = |text: &str| match &known {
            _ if text.starts_with(UNREAD) => unread(text, language),
            Some((catalogue, entry)) => catalogue.read_value(entry, text).map_or_else(
                || shown(text),
                |value| catalogue.value_message(entry, &value).in_(language).clone(),
            ),
            None => match DayText::read(text)
                .and_then(DayText::day)
                .filter(|_| field == Some(ConfirmationField::Date))
            {
                Some(day) => date(language, day),
                None => shown(text),
            },
        };
        let words = |text: &Option<String>| text.as_deref().map_or_else(|| nothing.to_owned(), value);
        Worded {
            what: named,
            before: words(&self.before),
            after: words(&self.after),
        }
    }
}

/// Returns the text of a cell that could not be read as people read it, in quotation marks.
fn unread(text: &str, language: Language) -> String {
    let found = shown(text.strip_prefix(UNREAD).unwrap_or(text));
    language.conventions().quoted(&found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::submission::sample::form;
    use crate::strategy::catalogue::sample::catalogue;

    #[test]
    fn differences_are_in_order_and_blank_is_not_zero() {
        let of = |answers: &[(&str, &str)]| submission(&form(&catalogue(), "duk", "F.xlsx", answers));
        let before = of(&[("a.9/ure", "50"), ("a.3/oskrbovalke", "22"), ("a.3/vozila", "0")]);
        let after = of(&[
            ("a.3/oskrbovalke", "22.50"),
            ("a.9/ure", "50.0"),
            ("a.9/ocena", "?dobro"),
        ]);
        let lines: Vec<String> = between(&before, &after)
            .iter()
            .map(|d| d.line(None, Language::Sl))
            .collect();
        assert_eq!(
            lines,
            [
                "a.3/oskrbovalke: 22 → 22.5",
                "a.3/vozila: 0 → (ni)",
                "a.9/ocena: (ni) → »dobro«"
            ]
        );
        assert_eq!(between(&before, &before), []);
        // Between years what the earlier one does not know is counted, whichever is named first.
        for (first, second, earlier_is_first) in [(&before, &after, true), (&after, &before, false)] {
            let mut years = between(first, second);
            assert_eq!(known_before(&mut years, &before, earlier_is_first), 1);
            let keys: Vec<&str> = years.iter().map(|one| one.key.as_str()).collect();
            assert_eq!(keys.len(), 2, "{keys:?}");
            assert!(!keys.contains(&"a.9/ocena"));
        }
    }
}
