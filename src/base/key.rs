//! The names by which everything is called: institutions, areas, goals, items, and the single entries of a form.

mod answer_field;
mod level;
mod list_cell;
mod of_list;

use std::fmt;
use std::str::FromStr;

use internment::Intern;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use level::{in_expression, is_leveled, levels_above};
pub use list_cell::ListCellKey;
pub use of_list::OfList;

pub use answer_field::{AnswerField, Counts, FieldFacts, Holds, Need, Subject};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $is:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        // Of each there are as many as there are answers: they share their letters, which are kept until the process ends.
        pub struct $name(Intern<Box<str>>);

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Ok(Self(Intern::new(String::deserialize(deserializer)?.into())))
            }
        }

        impl $name {
            /// Returns the identifier as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = KeyError;

            fn from_str(text: &str) -> Result<Self, KeyError> {
                let is: fn(&str) -> bool = $is;
                if is(text) { Ok(Self(Intern::from_ref(text))) } else { Err(KeyError) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        /// Numbers within identifiers count as numbers: `c.2` before `c.10`.
        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                level::natural(&self.0, &other.0)
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
    };
}

/// The error of an identifier or key that is not of its form (see `docs/folder.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyError;

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("malformed identifier")
    }
}

impl std::error::Error for KeyError {}

/// The longest identifier, in characters: sheet names, list names and keys stay readable and within Excel's limits.
pub const LONGEST_ID: usize = 40;

id!(
    /// An institution: small letters, digits, `_`; begins with a letter.
    InstitutionId,
    is_word
);
id!(
    /// A group of institutions: small letters, digits, `_`; begins with a letter.
    GroupId,
    is_word
);
id!(
    /// A breakdown of figures: small letters, digits, `_`; begins with a letter.
    BreakdownId,
    is_word
);
id!(
    /// A source of money: small letters, digits, `_`, `-`; begins with a letter.
    SourceId,
    |text| is_word(&text.replace('-', "_"))
);
id!(
    /// An area of the strategy: `a`, `c.1`; see [`is_leveled`].
    AreaId,
    is_leveled
);
id!(
    /// A goal: `a.3`, `C1.1.R1-I2`; see [`is_leveled`].
    GoalId,
    is_leveled
);
id!(
    /// An indicator or budget line within its goal: `oskrbovalke`, `R1-I2`; see [`is_leveled`]. Not the name of a field of the form,
    /// nor a word of expressions.
    ItemId,
    |text| {
        let is = |word: &str| word.eq_ignore_ascii_case(text);
        is_leveled(text)
            && !WORDS_OF_EXPRESSIONS.into_iter().any(is)
            && !AnswerField::ALL.iter().any(|field| is(field.key()))
    }
);

impl AreaId {
    /// Returns the identifier under which the indicators of the area itself are kept: that of a goal which is called like it.
    pub fn as_goal(&self) -> GoalId {
        GoalId(self.0)
    }
}

/// Words that an item may not be called, because expressions use them.
const WORDS_OF_EXPRESSIONS: [&str; 9] = ["and", "or", "not", "yes", "no", "sum", "min", "max", "round"];

fn is_word(text: &str) -> bool {
    text.len() <= LONGEST_ID
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// An indicator or a budget line, named across the strategy: `a.3/oskrbovalke`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemKey {
    /// The goal.
    pub goal: GoalId,
    /// The item within it.
    pub item: ItemId,
}

/// One entry of a form: `a.3/status`, `a.3/oskrbovalke`, `a.1/starih/adopted`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    /// The goal.
    pub goal: GoalId,
    /// What is answered.
    pub field: AnswerField,
    item: Option<ItemId>,
}

impl ItemKey {
    /// Makes a key from a goal and an item.
    pub fn new(goal: &GoalId, item: &ItemId) -> Self {
        Self {
            goal: goal.clone(),
            item: item.clone(),
        }
    }
}

impl EntryKey {
    /// Returns the entry of a field that is asked about goals themselves.
    pub fn of_goal(goal: &GoalId, field: AnswerField) -> Self {
        debug_assert!(field.is_of_goal(), "{field:?} is asked about items");
        Self {
            goal: goal.clone(),
            field,
            item: None,
        }
    }

    /// Returns the entry of a field that is asked about an indicator or budget line.
    pub fn of_item(goal: &GoalId, item: &ItemId, field: AnswerField) -> Self {
        debug_assert!(!field.is_of_goal(), "{field:?} is asked about goals");
        Self {
            goal: goal.clone(),
            field,
            item: Some(item.clone()),
        }
    }

    /// Returns the entry of an indicator's value, or of a budget line's realised amount.
    pub fn value(goal: &GoalId, item: &ItemId) -> Self {
        Self::of_item(goal, item, AnswerField::Value)
    }

    /// Returns the entry of another field that is asked about the same item; `None` of an entry about a goal itself.
    pub fn beside(&self, field: AnswerField) -> Option<Self> {
        Some(Self::of_item(&self.goal, self.item()?, field))
    }

    /// Returns the indicator or budget line that the entry is about; `None` if it is about the goal itself.
    pub fn item(&self) -> Option<&ItemId> {
        self.item.as_ref()
    }

    /// Returns the indicator or budget line whose value (of a line, whose realised amount) the entry is.
    pub fn valued(&self) -> Option<&ItemId> {
        self.item().filter(|_| self.field == AnswerField::Value)
    }
}

impl From<&ItemKey> for EntryKey {
    fn from(key: &ItemKey) -> Self {
        Self::value(&key.goal, &key.item)
    }
}

impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.goal, self.item)
    }
}

impl fmt::Display for EntryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.goal)?;
        if let Some(item) = &self.item {
            // What is asked of a list is shown as expressions say it: `dogodki.udelezenci`.
            match item.as_str().split_once(of_list::COLON) {
                Some((list, of)) => write!(f, "/{list}.{of}")?,
                None => write!(f, "/{item}")?,
            }
        }
        if self.field == AnswerField::Value {
            return Ok(());
        }
        write!(f, "/{}", self.field.key())
    }
}

impl FromStr for ItemKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (goal, item) = text.split_once('/').ok_or(KeyError)?;
        Ok(Self {
            goal: goal.parse()?,
            item: item.parse()?,
        })
    }
}

impl FromStr for EntryKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut parts = text.split('/');
        let goal = parts.next().ok_or(KeyError)?.parse()?;
        let first = parts.next().ok_or(KeyError)?;
        let second = parts.next();
        if parts.next().is_some() {
            return Err(KeyError);
        }
        if second.is_none()
            && let Ok(field) = AnswerField::named(first, true)
        {
            return Ok(Self::of_goal(&goal, field));
        }
        let field = second.map_or(Ok(AnswerField::Value), |key| AnswerField::named(key, false))?;
        Ok(Self::of_item(&goal, &first.parse()?, field))
    }
}

/// The key of what a strategy once had: a goal, or an item of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldKey {
    /// The goal.
    pub goal: GoalId,
    /// Its item; `None` if the goal as a whole is meant.
    pub item: Option<ItemId>,
}

impl FromStr for OldKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(goal) = text.parse() {
            return Ok(Self { goal, item: None });
        }
        let ItemKey { goal, item } = text.parse()?;
        Ok(Self {
            goal,
            item: Some(item),
        })
    }
}

/// Returns the known name that differs from a name in a third of its letters at most; diacritics and capitals make no difference.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = folded(name);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&name, &folded(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns a name in small letters and without diacritics.
fn folded(name: &str) -> String {
    let letters = name.nfd().filter(|c| !is_combining_mark(*c));
    letters.flat_map(char::to_lowercase).collect()
}

macro_rules! serialize_as_text {
    ($($name:ty),*) => {$(
        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}
serialize_as_text!(ItemKey, EntryKey, ListCellKey);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn diacritics_and_capitals_make_no_name_another() {
        assert_eq!(nearest("Občina", ["dom", "obcina"]), Some("obcina"));
        assert_eq!(nearest("ŠČŽ", ["scz", "abc"]), Some("scz"));
    }

    #[test]
    fn keys_read_as_they_are_written() {
        for key in [
            "a.3/status",
            "a.3/explanation",
            "b.12/reason",
            "a.3/oskrbovalke",
            "a.1/starih/adopted",
            "a.1/starih/revised",
            "a.1/starih/note",
            "c.1.1/R1-I2",
            "C1.1.R1-I2/Delez.2/adopted",
        ] {
            assert_eq!(key.parse::<EntryKey>().map(|k| k.to_string()), Ok(key.to_owned()));
        }
        for bad in [
            "",
            "a",
            "a.3",
            "a.3/",
            "3.a/x",
            "a..3/x",
            "a.3-/x",
            "a.3/x y",
            "a.3/x/y",
            "a.3/sum",
            "a.3/Reason/adopted",
            "a.3/x/adopted/y",
        ] {
            assert_eq!(bad.parse::<EntryKey>(), Err(KeyError), "{bad}");
        }
    }
}
