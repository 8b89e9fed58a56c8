//! The texts of a form as it was written, and the comparison of a cell with them.

use std::cell::OnceCell;

use super::visible::{name_field, plain};
use crate::base::maps::HashMap;
use crate::base::message::{is_same, looks_blank};
use crate::base::value::{binary_of, decimal_of, plain_decimal};
use crate::forms::layout::{FINANCE, Field, INDICATORS, SheetLayout, Written, WrittenRow, WrittenSheet};
use crate::sheet::{Content, DayText, date_of};

/// The source from which the texts of a form as written are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The form carries a record.
    Record,
    /// The catalogue that the form was made from: the one of today.
    Catalogue,
    /// The catalogue of today, though the form was made from another.
    OtherCatalogue,
}

impl Source {
    /// Returns `true` if the texts as written are certain, so that every difference is a change made in the form.
    pub(super) fn is_certain(self) -> bool {
        match self {
            Self::Record | Self::Catalogue => true,
            Self::OtherCatalogue => false,
        }
    }
}

/// The texts of a form as it was written, sheet by sheet.
#[derive(Debug)]
pub(super) struct WrittenForm<'s> {
    /// The texts.
    pub(super) written: Written<'s>,
    /// Their source.
    pub(super) source: Source,
}

/// The words that identify a row; `None` if their column is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct WrittenWords {
    /// The goal's number.
    pub(super) goal: Option<String>,
    /// The title of the item, or of the goal.
    pub(super) name: Option<String>,
    /// The unit, or of a budget line the source of its money, which takes the place of the unit.
    pub(super) unit: Option<String>,
}

/// The rows of one sheet, by the words that they show.
pub(super) struct AsWritten<'a> {
    pub(super) sheet: &'a WrittenSheet<'a>,
    /// Made when the first row does not show the words of its key.
    words: OnceCell<HashMap<WrittenWords, Vec<&'a str>>>,
}

/// Returns the column that distinguishes two rows with the same title.
pub(super) fn unit_field(layout: &SheetLayout) -> Option<Field> {
    if layout.key == INDICATORS.key {
        Some(Field::Unit)
    } else {
        (layout.key == FINANCE.key).then_some(Field::Source)
    }
}

/// Returns `true` if a cell shows what was written in it. Programs may save a number as text, or a day as a number.
pub(super) fn is_as_written(content: &Content, written: &str) -> bool {
    let found = content.found_text();
    if is_same(&found, written) {
        return true;
    }
    let number = |text: &str| plain_decimal(text.trim()).and_then(|number| decimal_of(binary_of(number)));
    let day = || match content {
        Content::Date(serial) => date_of(*serial),
        Content::Blank
        | Content::Number(_)
        | Content::Text(_)
        | Content::Flag(_)
        | Content::Error(_)
        | Content::Unreadable(_) => None,
    };
    number(&found).is_some_and(|found| number(written) == Some(found))
        || day().is_some_and(|day| DayText::states(written, day))
}

impl<'a> AsWritten<'a> {
    pub(super) fn of(sheet: &'a WrittenSheet<'a>) -> Self {
        Self {
            sheet,
            words: OnceCell::new(),
        }
    }

    /// Returns the keys of the rows by the words that they show.
    fn by_words(&self) -> &HashMap<WrittenWords, Vec<&'a str>> {
        self.words.get_or_init(|| {
            let mut words: HashMap<WrittenWords, Vec<&'a str>> = HashMap::default();
            for key in self.sheet.rows.keys() {
                words.entry(words_of(self.sheet, key)).or_default().push(key);
            }
            words
        })
    }

    /// Returns `true` if a row was written without the name that identifies it.
    fn has_nameless(&self) -> bool {
        let name = name_field(self.sheet.layout);
        let mut keys = self.sheet.rows.keys();
        keys.any(|key| looks_blank(self.sheet.cell(key, name)))
    }

    /// Returns a row as it was written; `None` if the form did not have it.
    pub(super) fn row(&self, key: &str) -> Option<WrittenRow<'a>> {
        self.sheet.row(key)
    }

    /// Returns the words of a row as they were written.
    pub(super) fn words(&self, key: &str) -> WrittenWords {
        words_of(self.sheet, key)
    }

    /// Returns the keys of the rows that show these words.
    pub(super) fn keys(&self, shown: &WrittenWords) -> Vec<&'a str> {
        // The title of the sheet and what people write between its rows: no question is without a name.
        if shown.name.as_deref() == Some("") && !self.has_nameless() {
            return Vec::new();
        }
        let has_unit = unit_field(self.sheet.layout).is_some();
        if shown.goal.is_some() && shown.name.is_some() && shown.unit.is_some() == has_unit {
            return self.by_words().get(shown).cloned().unwrap_or_default();
        }
        // A column is missing: the others are compared.
        let known = self.by_words().iter().filter(|(words, _)| shown.fit(words));
        known.flat_map(|(_, keys)| keys.iter().copied()).collect()
    }

    /// Returns `true` if a row other than that of `key` has the title `name`.
    pub(super) fn is_title_of_another(&self, name: &str, key: &str) -> bool {
        let is_it = |(words, keys): (&WrittenWords, &Vec<&str>)| {
            words.name.as_deref() == Some(name) && keys.iter().any(|of| *of != key)
        };
        self.by_words().iter().any(is_it)
    }

    /// Returns `true` if a cell shows what the form wrote in that column of any row.
    pub(super) fn is_written(&self, field: Field, content: &Content) -> bool {
        let mut rows = self.sheet.rows.keys();
        rows.any(|key| is_as_written(content, self.sheet.cell(key, field)))
    }
}

impl WrittenWords {
    /// Returns `true` if all words that are present are those of a row. Without a title a row is not identified.
    fn fit(&self, row: &Self) -> bool {
        let fits = |shown: &Option<String>, of: &Option<String>| shown.is_none() || shown == of;
        self.name.is_some()
            && fits(&self.goal, &row.goal)
            && fits(&self.name, &row.name)
            && fits(&self.unit, &row.unit)
    }
}

fn words_of(sheet: &WrittenSheet<'_>, key: &str) -> WrittenWords {
    let text = |field| plain(sheet.cell(key, field));
    WrittenWords {
        goal: Some(text(Field::Goal)),
        name: Some(text(name_field(sheet.layout))),
        unit: unit_field(sheet.layout).map(text),
    }
}
