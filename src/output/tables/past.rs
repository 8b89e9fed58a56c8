//! What earlier years had: the value of each year, what institutions stated, and the notes beside them, by the same rules
//! wherever a table or the report shows them.

use indexmap::IndexMap;

use super::Datum;
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::value::{ValueType, Year};
use crate::inputs::history::Past;
use crate::output::{Results, marks, wording};
use crate::result::consolidated::MergedEntry;

/// The number of earlier years that have a column of their own on a sheet; what is older is listed in one column.
pub const YEARS: i16 = 9;

/// Makes a column for each of the earlier years, the earliest first, named and headed by how many years ago it was: the value is
/// that of a function of the row, generic in the number of years.
macro_rules! earlier {
    ($key:literal, $sl:literal, $en:literal, $kind:expr, $width:expr, $row:ty $(, $of:expr)?) => {
        earlier!(@ $key, $sl, $en, $kind, $width, $row, ($($of)?), 9 8 7 6 5 4 3 2 1)
    };
    (@ $key:literal, $sl:literal, $en:literal, $kind:expr, $width:expr, $row:ty, $of:tt, $($years:literal)+) => {
        [$(Column::new(
            concat!($key, $years),
            Text::new(concat!($sl, "{before", $years, "}"), concat!($en, "{before", $years, "}")),
            $kind,
            $width,
            |row: &$row| earlier!(? row, $years, $of),
        )
        .dispensable()),+]
    };
    (? $row:ident, $years:literal, ()) => { $row.before($years) };
    (? $row:ident, $years:literal, ($of:expr)) => { $row.before($years, $of) };
}
pub(super) use earlier;

/// Returns the value of an entry some years ago: the accepted whole, or what each institution stated; blank if nothing is known.
pub fn value(results: &Results<'_>, entry: &EntryKey, years_ago: i16, value_type: ValueType) -> Datum {
    let year = results.consolidated.year.plus(-years_ago);
    match results.history.value(entry, year) {
        Some(value) => Datum::Value(value.clone(), value_type).marked(marks::of_year(results, entry, year)),
        None => Datum::words(in_words(results, entry, year)),
    }
}

/// Returns the values of the years that have no column, the latest first: `2012: 5; 2011: 4`.
pub fn older(results: &Results<'_>, entry: &EntryKey) -> String {
    let first = results.consolidated.year.plus(-YEARS);
    let years = results.history.years.range(..first).rev();
    let values = years.filter_map(|(year, _)| {
        let words = in_words(results, entry, *year);
        (!words.is_empty()).then(|| format!("{year}: {words}"))
    });
    values.collect::<Vec<_>>().join("; ")
}

/// Returns what each institution stated in earlier years beside an accepted whole, the latest year first: `2023: DUK: 12; LUK: 8`.
pub fn parts(results: &Results<'_>, entry: &EntryKey) -> String {
    let years = results.history.years.range(..results.consolidated.year).rev();
    let parts = years.filter_map(|(year, _)| {
        let stated = results.history.all(entry, *year);
        let has_parts = stated.len() > 1 && stated.iter().any(|(institution, _)| institution.is_none());
        has_parts.then(|| format!("{year}: {}", listed(results, entry, &stated)))
    });
    parts.collect::<Vec<_>>().join("\n")
}

/// A note beside the accepted value of an earlier year.
pub struct Noted<'a> {
    /// The year.
    pub year: Year,
    /// The institution whose value it is beside; `None` if the value is the accepted whole, or the only one.
    pub institution: Option<&'a InstitutionId>,
    /// The words.
    pub note: &'a str,
}

/// Returns the notes beside the accepted values of some entries, the latest year first; each text of a year and institution once.
pub fn noted<'a>(results: &Results<'a>, entries: &[EntryKey]) -> Vec<Noted<'a>> {
    let mut notes: Vec<Noted<'a>> = Vec::new();
    for (year, _) in results.history.years.range(..results.consolidated.year).rev() {
        for entry in entries {
            let all = results.history.all(entry, *year);
            let has_parts = all.len() > 1;
            for (institution, past) in all {
                // The qualifier that a note says is printed with the value.
                let note = past
                    .value
                    .note_beside(note_of(entry, past), results.catalogue.counted(entry));
                let institution = institution.filter(|_| has_parts);
                let is_new =
                    |one: &Noted<'_>| (one.year, one.institution, one.note) != (*year, institution, note);
                if !note.is_empty() && notes.iter().all(is_new) {
                    notes.push(Noted {
                        year: *year,
                        institution,
                        note,
                    });
                }
            }
        }
    }
    notes
}

/// Returns the same as lines, the years of a text together: `2023, 2022: brez poletja`, `2023, LUK: brez poletja`.
pub fn notes(results: &Results<'_>, entries: &[EntryKey]) -> Vec<String> {
    let mut by_words: IndexMap<(Option<&InstitutionId>, &str), Vec<String>> = IndexMap::new();
    for one in noted(results, entries) {
        let years = by_words.entry((one.institution, one.note)).or_default();
        years.push(one.year.to_string());
    }
    let lines = by_words.into_iter().map(|((institution, note), years)| {
        let years = years.join(", ");
        match institution {
            Some(id) => format!("{years}, {}: {note}", wording::short(results.catalogue, id)),
            None => format!("{years}: {note}"),
        }
    });
    lines.collect()
}

/// Returns the note of an accepted value; of an entry of notes, its words.
pub fn note_of<'a>(entry: &EntryKey, past: &'a Past) -> &'a str {
    let words = past.value.as_text();
    words
        .filter(|_| entry.field == AnswerField::Note)
        .unwrap_or(&past.note)
        .trim()
}

/// Returns what institutions noted in the year beside an item: `DUK: brez poletja`.
pub fn notes_now(results: &Results<'_>, note: &EntryKey) -> Vec<String> {
    let merged = results.consolidated.entries.get(note);
    let claims = merged.into_iter().flat_map(MergedEntry::standing);
    let notes = claims.map(|claim| {
        let short = wording::short(results.catalogue, &claim.institution);
        format!("{short}: {}", claim.value.canonical().trim())
    });
    notes.collect()
}

/// Returns the value of an entry in an earlier year in words: the accepted whole, or what each institution stated; blank if nothing
/// is known.
pub fn in_words(results: &Results<'_>, entry: &EntryKey, year: Year) -> String {
    match results.history.value(entry, year) {
        Some(value) => {
            let words = wording::value(results.catalogue, entry, value, results.language());
            marks::of_year(results, entry, year).behind(&words)
        }
        None => listed(results, entry, &results.history.all(entry, year)),
    }
}

/// Returns what each institution stated: `DUK: 12; LUK: 8`.
fn listed(results: &Results<'_>, entry: &EntryKey, stated: &[(Option<&InstitutionId>, &Past)]) -> String {
    let of_institutions = stated.iter().filter_map(|(institution, past)| {
        let name = wording::short(results.catalogue, (*institution)?);
        let value = wording::value(results.catalogue, entry, &past.value, results.language());
        Some(format!("{name}: {}", past.marks().behind(&value)))
    });
    of_institutions.collect::<Vec<_>>().join("; ")
}
