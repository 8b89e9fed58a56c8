//! The entries of a form, which are packed once the rules about it have run: in a thousand forms they are most of the memory.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Arc, OnceLock};

use internment::Intern;

use super::layouts::{self, Cell};
use super::{Entry, Reading};
use crate::base::key::EntryKey;
use crate::base::maps::{IndexMap, with_capacity};
use crate::base::place::{CellRef, Place, Spot};
use crate::base::value::{Found, Value};

/// The entries of a form, in its order: a map, which [`Entries::pack`] packs; the next access unpacks it.
#[derive(Clone, Default)]
pub struct Entries {
    open: Option<Map>,
    packed: Option<Box<Packed>>,
    /// What is packed, for those who only read it.
    seen: OnceLock<Map>,
}

type Map = IndexMap<EntryKey, Entry>;

/// Entries in few pieces of memory; an [`Entry`] has texts and places of its own.
#[derive(Clone)]
struct Packed {
    /// Where which entry stands: forms of one kind share it.
    cells: Arc<Box<[Cell]>>,
    /// Which of the cells are blank.
    blank: Box<[bool]>,
    /// What was read in those that are not, in their order.
    answers: Box<[Answer]>,
    /// What was found beside it: the position of the cell, and which of the letters.
    found: Box<[(u32, Letters)]>,
    /// The places of the cells, without row and column.
    places: Box<[Place]>,
    letters: Box<str>,
}

#[derive(Clone)]
enum Answer {
    Unreadable,
    Words(Letters),
    /// A value without words.
    Value(Value),
}

/// Where in the letters a text begins and ends.
#[derive(Clone, Copy)]
struct Letters(u32, u32);

impl Entries {
    /// Packs them. Those that are not as entries of a form are stay as they are.
    pub fn pack(&mut self) {
        let Some(open) = self.open.take().or_else(|| self.seen.take()) else {
            return;
        };
        match Packed::of(&open) {
            Some(packed) => self.packed = Some(Box::new(packed)),
            None => self.open = Some(open),
        }
    }

    /// Returns `true` if the form has an entry; what is packed stays so.
    pub fn has(&self, entry: &EntryKey) -> bool {
        match (&self.open, &self.packed) {
            (None, Some(packed)) => packed.cells.iter().any(|cell| *cell.key == *entry),
            (Some(_), _) | (None, None) => self.contains_key(entry),
        }
    }
}

impl Deref for Entries {
    type Target = Map;

    fn deref(&self) -> &Map {
        let unpacked = || self.packed.as_deref().map(Packed::unpacked).unwrap_or_default();
        self.open
            .as_ref()
            .unwrap_or_else(|| self.seen.get_or_init(unpacked))
    }
}

impl DerefMut for Entries {
    fn deref_mut(&mut self) -> &mut Map {
        let Self { open, packed, seen } = self;
        let packed = packed.take();
        open.get_or_insert_with(|| {
            let unpacked = || packed.as_deref().map(Packed::unpacked).unwrap_or_default();
            seen.take().unwrap_or_else(unpacked)
        })
    }
}

impl From<Map> for Entries {
    fn from(open: Map) -> Self {
        Self {
            open: Some(open),
            ..Self::default()
        }
    }
}

impl FromIterator<(EntryKey, Entry)> for Entries {
    fn from_iter<T: IntoIterator<Item = (EntryKey, Entry)>>(entries: T) -> Self {
        entries.into_iter().collect::<Map>().into()
    }
}

impl<'e> IntoIterator for &'e Entries {
    type Item = (&'e EntryKey, &'e Entry);
    type IntoIter = indexmap::map::Iter<'e, EntryKey, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'e> IntoIterator for &'e mut Entries {
    type Item = (&'e EntryKey, &'e mut Entry);
    type IntoIter = indexmap::map::IterMut<'e, EntryKey, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl PartialEq for Entries {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Entries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl Packed {
    /// Packs entries; `None` if they have more places or letters than a form has.
    fn of(entries: &Map) -> Option<Self> {
        let mut cells = Vec::with_capacity(entries.len());
        let blank = entries.values().map(|entry| entry.reading == Reading::Blank);
        let blank = blank.collect();
        let (mut answers, mut found, mut places) = (Vec::new(), Vec::new(), Vec::new());
        let mut letters = String::new();
        for (number, (key, entry)) in entries.iter().enumerate() {
            let (place, (row, column)) = without_cell(&entry.place)?;
            let known = places.iter().position(|known| *known == place);
            let known = known.unwrap_or_else(|| {
                places.push(place);
                places.len() - 1
            });
            cells.push(Cell {
                key: Intern::new(key.clone()),
                row,
                column,
                place: u8::try_from(known).ok()?,
            });
            answers.extend(match &entry.reading {
                Reading::Blank => None,
                Reading::Unreadable => Some(Answer::Unreadable),
                Reading::Value(Value::Text(words)) => Some(Answer::Words(add(&mut letters, words)?)),
                Reading::Value(value) => Some(Answer::Value(value.clone())),
            });
            if let Some(text) = entry.found.other() {
                found.push((u32::try_from(number).ok()?, add(&mut letters, text)?));
            }
        }
        Some(Self {
            cells: layouts::shared(cells),
            blank,
            answers: answers.into(),
            found: found.into(),
            places: places.into(),
            letters: letters.into(),
        })
    }

    fn unpacked(&self) -> Map {
        let mut entries = with_capacity(self.cells.len());
        let mut answers = self.answers.iter();
        let mut found = self.found.iter().peekable();
        for (number, (cell, is_blank)) in self.cells.iter().zip(&self.blank).enumerate() {
            let answer = if *is_blank { None } else { answers.next() };
            let reading = match answer {
                None => Reading::Blank,
                Some(Answer::Unreadable) => Reading::Unreadable,
                Some(Answer::Words(words)) => Reading::Value(Value::Text(self.text(*words).into())),
                Some(Answer::Value(value)) => Reading::Value(value.clone()),
            };
            let other = found.next_if(|(of, _)| usize::try_from(*of) == Ok(number));
            let Some(place) = self.places.get(usize::from(cell.place)) else {
                continue;
            };
            let entry = Entry {
                place: with_cell(place, (cell.row, cell.column)),
                found: Found::of_other(other.map(|(_, letters)| self.text(*letters))),
                reading,
            };
            entries.insert(EntryKey::clone(&cell.key), entry);
        }
        entries
    }

    fn text(&self, Letters(start, end): Letters) -> &str {
        let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        let text = range.and_then(|(start, end)| self.letters.get(start..end));
        text.unwrap_or_default()
    }
}

/// Adds a text to the letters; `None` if there are too many.
fn add(letters: &mut String, text: &str) -> Option<Letters> {
    let start = u32::try_from(letters.len()).ok()?;
    letters.push_str(text);
    Some(Letters(start, u32::try_from(letters.len()).ok()?))
}

/// Returns a place without row and column, and these beside it; `None` if they are larger than those of a sheet.
fn without_cell(place: &Place) -> Option<(Place, (u32, u16))> {
    match &place.spot {
        Spot::Cell(_, at) => Some((with_cell(place, (0, 0)), (at.row, at.column))),
        Spot::Line { line, column } => {
            let at = (u32::try_from(*line).ok()?, u16::try_from(*column).ok()?);
            Some((with_cell(place, (0, 0)), at))
        }
        Spot::Whole | Spot::Sheet(_) => Some((place.clone(), (0, 0))),
    }
}

/// Returns a place with another row and column, if it is of the kind that has them.
fn with_cell(place: &Place, (row, column): (u32, u16)) -> Place {
    let spot = match &place.spot {
        Spot::Cell(sheet, _) => Spot::Cell(sheet.clone(), CellRef::new(row, column)),
        Spot::Line { .. } => Spot::Line {
            line: usize::try_from(row).unwrap_or(usize::MAX),
            column: usize::from(column),
        },
        spot @ (Spot::Whole | Spot::Sheet(_)) => spot.clone(),
    };
    Place {
        file: place.file.clone(),
        spot,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::value::{NoData, Qualifier, Status};

    fn any_place() -> impl Strategy<Value = Place> {
        let file = prop_oneof![Just("inbox/2024/A.xlsx"), Just("ledger/2024.csv")];
        let sheet = prop_oneof![Just("Cilji"), Just("Finance")];
        (file, sheet, 0u32..2000, 0u16..30, 0u8..4).prop_map(|(file, sheet, row, column, kind)| match kind {
            0 => Place::file(file),
            1 => Place::line(file, usize::try_from(row).unwrap(), usize::from(column)),
            2 => Place::sheet(file, sheet),
            _ => Place::cell(file, sheet, CellRef::new(row, column)),
        })
    }

    fn any_reading() -> impl Strategy<Value = Reading> {
        prop_oneof![
            Just(Reading::Blank),
            Just(Reading::Unreadable),
            "[a-zč ]{0,9}".prop_map(|text| Reading::Value(Value::Text(text.into()))),
            any::<i32>().prop_map(|number| Reading::Value(Value::Number(number.into()))),
            any::<i32>()
                .prop_map(|number| Reading::Value(Value::Qualified(Qualifier::ALL[0], number.into()))),
            any::<bool>().prop_map(|flag| Reading::Value(Value::Flag(flag))),
            Just(Reading::Value(Value::Status(Status::ACHIEVED))),
            Just(Reading::Value(Value::NoData(NoData::NotApplicable))),
        ]
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            cells in proptest::collection::vec(("[a-d]\\.[1-9]/[e-h]{1,3}(/note)?", any_place(), "[a-zč0-9 ]{0,5}", any_reading()), 0..40)
        ) {
            let cells = cells.into_iter().filter_map(|(key, place, found, reading)| {
                Some((key.parse().ok()?, Entry::new(place, found, reading)))
            });
            let entries: Map = cells.collect();
            let mut packed = Entries::from(entries.clone());
            packed.pack();
            prop_assert!(packed.open.is_none() && packed.packed.is_some());
            for key in entries.keys() {
                prop_assert!(packed.has(key));
            }
            prop_assert!(!packed.has(&"a.1/zzz".parse().unwrap()));
            prop_assert!(packed.seen.get().is_none(), "asking for one leaves them packed");
            let in_order = |entries: &Map| entries.iter().map(|(key, cell)| (key.clone(), cell.clone())).collect::<Vec<_>>();
            prop_assert_eq!(in_order(&packed), in_order(&entries));
            let mut again = packed.clone();
            again.pack();
            again.insert("a.1/zzz".parse().unwrap(), Entry::new(Place::file("x"), "", Reading::Blank));
            prop_assert_eq!(again.len(), entries.len() + 1);
            again.swap_remove(&"a.1/zzz".parse::<EntryKey>().unwrap());
            prop_assert_eq!(in_order(&again), in_order(&entries));
            prop_assert_eq!(again.values().map(Entry::found).collect::<Vec<_>>(), entries.values().map(Entry::found).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_does_not_fit_stays_as_it_is() {
        let far = Place::line("ledger/2024.csv", 1, usize::MAX);
        let mut entries = Entries::default();
        entries.insert(
            "a.1/x".parse().unwrap(),
            Entry::new(far.clone(), "5", Reading::Unreadable),
        );
        entries.pack();
        assert!(entries.packed.is_none());
        assert_eq!(entries.values().next().map(|entry| &entry.place), Some(&far));
    }

    #[test]
    fn a_packed_cell_is_small() {
        assert_eq!((size_of::<Cell>(), size_of::<Answer>()), (16, 24));
    }
}
