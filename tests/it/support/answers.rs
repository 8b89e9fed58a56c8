//! What institutions answered, from `answers/YEAR.toml` (`docs/folder.md` gives its form): the sample's inbox and the tests'
//! forms are filled in from it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Deserialize;
use zbir::base::key::{AnswerField, EntryKey, GoalId, InstitutionId, ItemKey};
use zbir::base::value::plain_decimal;
use zbir::forms::layout::ConfirmationField;
use zbir::forms::template::Carried;
use zbir::sheet::{Content, serial_of};
use zbir::strategy::catalogue::Catalogue;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    answer: Vec<Answer>,
}

/// What one institution answered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Answer {
    /// Who.
    pub(crate) institution: InstitutionId,
    /// The workbook's name in the inbox.
    #[allow(dead_code, reason = "only the example that writes the inbox reads it")]
    pub(crate) file: String,
    /// `libreoffice` when that program is to open and save it.
    #[allow(dead_code, reason = "only the example that writes the inbox reads it")]
    pub(crate) saved_by: Option<String>,
    confirmation: Confirmation,
    #[serde(default)]
    goal: BTreeMap<GoalId, BTreeMap<String, String>>,
    #[serde(default)]
    indicator: BTreeMap<String, OfIndicator>,
    #[serde(default)]
    budget: BTreeMap<String, OfLine>,
    #[serde(default)]
    list: BTreeMap<String, Vec<BTreeMap<String, Typed>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirmation {
    office: Option<String>,
    role: Option<String>,
    date: Option<toml::value::Datetime>,
    confirmed: Option<Confirmed>,
}

/// `true` or `false`, or the words of the form's language as they were chosen (`"sì"`).
#[derive(Deserialize)]
#[serde(untagged)]
enum Confirmed {
    Is(bool),
    Words(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OfIndicator {
    Noted(Noted),
    Bare(Typed),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Noted {
    value: Option<Typed>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfLine {
    adopted: Option<Typed>,
    revised: Option<Typed>,
    realised: Option<Typed>,
    note: Option<String>,
}

/// A number (`22`, `"22.5"`), a day (`2024-05-10`), or what was typed as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Typed {
    Whole(i64),
    Number(String),
    Text { text: String },
    Day(toml::value::Datetime),
}

/// Reads an answers file.
pub(crate) fn read(text: &str) -> Result<Vec<Answer>, String> {
    toml::from_str::<File>(text)
        .map(|file| file.answer)
        .map_err(|fault| fault.to_string())
}

impl Answer {
    /// Leaves out figures that only another catalogue asks for.
    #[allow(dead_code, reason = "only tests with several catalogues have such answers")]
    pub(crate) fn keep(&mut self, catalogue: &Catalogue) {
        let is_known = |key: &str| item_key(key).is_ok_and(|key| catalogue.item(&key).is_some());
        self.indicator.retain(|key, _| is_known(key));
        self.budget.retain(|key, _| is_known(key));
    }

    /// The contents of the cells of the institution's form.
    pub(crate) fn carried(&self) -> Result<Carried, String> {
        let mut carried = Carried::default();
        let mut put = |entry: EntryKey, content: Content| carried.entries.insert(entry, content);
        for (goal, of) in &self.goal {
            for (field, words) in of {
                let key = format!("{goal}/{field}");
                let entry = key
                    .parse()
                    .map_err(|_| format!("{key:?} is not the key of an entry"))?;
                put(entry, Content::Text(words.as_str().into()));
            }
        }
        for (key, of) in &self.indicator {
            let ItemKey { goal, item } = item_key(key)?;
            let (value, note) = match of {
                OfIndicator::Bare(value) => (Some(value), None),
                OfIndicator::Noted(noted) => (noted.value.as_ref(), noted.note.as_ref()),
            };
            if let Some(value) = value {
                put(EntryKey::value(&goal, &item), value.content(key)?);
            }
            if let Some(note) = note {
                put(
                    EntryKey::of_item(&goal, &item, AnswerField::Note),
                    Content::Text(note.as_str().into()),
                );
            }
        }
        for (key, rows) in &self.list {
            let filled = |row: &BTreeMap<String, Typed>| {
                let cells = row.iter().map(|(column, cell)| {
                    let id = column.parse().map_err(|_| format!("{column:?} is no column"))?;
                    Ok::<_, String>((id, cell.content(key)?))
                });
                cells.collect::<Result<_, String>>()
            };
            let rows: Result<Vec<_>, String> = rows.iter().map(filled).collect();
            carried.lists.insert(item_key(key)?, rows?);
        }
        for (key, of) in &self.budget {
            let ItemKey { goal, item } = item_key(key)?;
            for (field, value) in [
                (AnswerField::Adopted, &of.adopted),
                (AnswerField::Revised, &of.revised),
                (AnswerField::Value, &of.realised),
            ] {
                if let Some(value) = value {
                    put(EntryKey::of_item(&goal, &item, field), value.content(key)?);
                }
            }
            if let Some(note) = &of.note {
                put(
                    EntryKey::of_item(&goal, &item, AnswerField::Note),
                    Content::Text(note.as_str().into()),
                );
            }
        }
        carried.confirmation = self.confirmation.contents()?;
        Ok(carried)
    }
}

impl Confirmation {
    fn contents(&self) -> Result<Vec<(ConfirmationField, Content)>, String> {
        let text = |words: &Option<String>| {
            words
                .as_deref()
                .map_or(Content::Blank, |words| Content::Text(words.into()))
        };
        let date = self.date.as_ref().map_or(Ok(Content::Blank), day)?;
        let confirmed = self.confirmed.as_ref().map_or(Content::Blank, |said| {
            let words = match said {
                Confirmed::Is(true) => "da",
                Confirmed::Is(false) => "ne",
                Confirmed::Words(words) => words,
            };
            Content::Text(words.into())
        });
        Ok(vec![
            (ConfirmationField::Office, text(&self.office)),
            (ConfirmationField::Role, text(&self.role)),
            (ConfirmationField::Date, date),
            (ConfirmationField::Confirmed, confirmed),
        ])
    }
}

impl Typed {
    fn content(&self, key: &str) -> Result<Content, String> {
        match self {
            Self::Whole(number) => Ok(Content::Number(Decimal::from(*number))),
            Self::Number(text) => plain_decimal(text)
                .map(Content::Number)
                .ok_or_else(|| format!("{key}: {text:?} is not a number; write {{ text = … }} for text")),
            Self::Text { text } => Ok(Content::Text(text.as_str().into())),
            Self::Day(date) => day(date),
        }
    }
}

fn day(date: &toml::value::Datetime) -> Result<Content, String> {
    let day = date
        .to_string()
        .parse()
        .map_err(|_| format!("{date} is not a day"))?;
    serial_of(day)
        .map(Content::Date)
        .ok_or_else(|| format!("{date} is before 1900"))
}

fn item_key(key: &str) -> Result<ItemKey, String> {
    key.parse()
        .map_err(|_| format!("{key:?} is not the key of an item"))
}
