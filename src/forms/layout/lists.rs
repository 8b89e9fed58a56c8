//! The sheets of lists: one for each list that an institution is asked for, with prepared rows to which it adds its own.

use std::borrow::Cow;

use super::Issue;
use crate::base::key::{EntryKey, ItemId, ItemKey};
use crate::base::language::Text;
use crate::base::maps::HashSet;
use crate::base::message::Message;
use crate::forms::layout::{KEY_COLUMN, OTHER_SHEETS, Part, TABLES};
use crate::sheet::{Cell, Content, Cut, Format, Look, Sheet, SheetPlan, sheet_name};
use crate::strategy::catalogue::{Catalogue, Goal, List, ListColumn};

/// With what the key in the corner of a list's sheet begins; the key of the list follows.
pub const LIST_PREFIX: &str = "zbir:list ";
/// With what the line of the stamp begins that records a list: the keys of its columns follow in the line.
const RECORD_OF_LIST: &str = "list ";
/// With what the line of the stamp begins that records the headings of a list.
const RECORD_OF_HEADINGS: &str = "list-headings ";
/// With what the line of the stamp begins that records the types of the columns of a list.
const RECORD_OF_TYPES: &str = "list-types ";
/// With what the line of the stamp begins that records the title of a list.
const RECORD_OF_TITLE: &str = "list-title ";

/// The column of the messages about a row while it is filled in, behind those of the list; its key is none of an item.
pub const LIST_SIGN: (&str, Text) = ("@sign", Text::new("Opozorilo", "Look here"));
/// The hidden columns behind it, with counts for the panel: whether the row is begun, how many entries it requires, how many of them
/// are missing and how many doubtful.
pub const LIST_COUNTS: [&str; 4] = ["@begun", "@required", "@missing", "@doubtful"];
/// The word in the row of totals.
pub const LIST_TOTAL: Text = Text::new("Skupaj", "Total");

/// The sheet of a list in the form of an institution.
#[derive(Debug, Clone)]
pub struct ListSheet<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// The list.
    pub list: &'a List,
    /// The name on its tab.
    pub name: String,
    /// The name that forms of earlier editions gave it.
    pub older: String,
}

/// The columns of a list and their headings as a form had them when it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenList {
    /// The key of the list.
    pub key: String,
    /// Its title; blank in the record of older forms.
    pub title: String,
    /// The keys of its columns, with their headings.
    pub headings: Vec<(String, String)>,
    /// What its columns hold, in their order; none in the record of older forms.
    pub types: Vec<String>,
}

/// Returns the sheets of the lists that an institution is asked for in its form, in the order of the catalogue.
pub fn list_sheets<'a>(issue: &Issue<'a>) -> Vec<ListSheet<'a>> {
    if !issue.parts.all().any(|part| part == Part::Indicators) {
        return Vec::new();
    }
    let mut sheets = all_list_sheets(issue.catalogue);
    sheets.retain(|sheet| sheet.list.is_asked(issue.institution, issue.year));
    sheets
}

/// Returns the sheets of all lists of a catalogue. The name of each is its title within the limits of Excel, the same in every form.
pub fn all_list_sheets(catalogue: &Catalogue) -> Vec<ListSheet<'_>> {
    // Most catalogues have no lists, and every form asks for them several times.
    if catalogue.goals.values().all(|goal| goal.lists.is_empty()) {
        return Vec::new();
    }
    let goals = catalogue.goals.values();
    let lists = goals.flat_map(|goal| goal.lists.values().map(move |list| (goal, list)));
    let lists: Vec<(&Goal, &List)> = lists.collect();
    let older = names(&lists, Cut::Signs);
    let named = lists.iter().zip(names(&lists, Cut::Words)).zip(older);
    let sheet = |((&(goal, list), name), older)| ListSheet {
        goal,
        list,
        name,
        older,
    };
    named.map(sheet).collect()
}

/// Names the sheets of lists so that no two sheets of a form have the same name.
fn names(lists: &[(&Goal, &List)], cut: Cut) -> Vec<String> {
    let tables = TABLES.iter().map(|sheet| sheet.name);
    let others = tables.chain(OTHER_SHEETS.map(|sheet| sheet.name));
    let mut taken: HashSet<String> = others.flat_map(Text::in_all).map(str::to_lowercase).collect();
    let mut named = |(goal, list): &(&Goal, &List)| {
        let mut name = sheet_name(&list.title, "", cut);
        if taken.contains(&name.to_lowercase()) {
            name = sheet_name(&format!("{} {}", goal.id, list.title), "", cut);
        }
        for number in 2.. {
            if taken.insert(name.to_lowercase()) {
                break;
            }
            name = sheet_name(&list.title, &format!(" {number}"), cut);
        }
        name
    };
    lists.iter().map(&mut named).collect()
}

impl<'a> ListSheet<'a> {
    /// Returns the key of the list: `a.3/dogodki`.
    pub fn item(&self) -> ItemKey {
        ItemKey::new(&self.goal.id, &self.list.id)
    }

    /// Returns the key of the list as findings are about it.
    pub fn entry(&self) -> EntryKey {
        EntryKey::value(&self.goal.id, &self.list.id)
    }

    /// Returns the goal and the title of the list, as messages call it.
    pub fn title(&self) -> Message {
        Message::words(format!("{} {}", self.goal.id, self.list.title))
    }

    /// Returns a row, counted from one, or a cell of it, as messages call it.
    pub fn subject(&self, row: usize, column: Option<&ListColumn>) -> Message {
        const ROW: Text = Text::new("{list}, vrstica {row}", "{list}, row {row}");
        const CELL: Text = Text::new("{list}, vrstica {row}: {column}", "{list}, row {row}: {column}");
        let words = if column.is_some() { CELL } else { ROW };
        let words = words.with("list", self.title()).with("row", Message::words(row));
        match column {
            Some(column) => words.with("column", Message::words(&column.title)),
            None => words,
        }
    }

    /// Returns a column, as messages call it.
    pub fn column_subject(&self, column: &ListColumn) -> Message {
        let words = Text::new("{list}: {column}", "{list}: {column}");
        let words = words.with("list", self.title());
        words.with("column", Message::words(&column.title))
    }

    /// Returns the key in the sheet's corner.
    pub fn key(&self) -> String {
        format!("{LIST_PREFIX}{}", self.item())
    }

    /// Returns its columns with their positions in a fresh form.
    pub fn placed(&self) -> impl Iterator<Item = (u16, &'a ListColumn)> {
        (KEY_COLUMN + 1..).zip(self.list.columns.values())
    }

    /// Returns the position of a column in a fresh form.
    pub fn position(&self, column: &ItemId) -> Option<u16> {
        self.placed()
            .find(|(_, of)| of.id == *column)
            .map(|(position, _)| position)
    }

    /// Returns the position of the messages in a fresh form; the counts follow.
    pub fn sign(&self) -> u16 {
        let columns = u16::try_from(self.list.columns.len()).unwrap_or(u16::MAX / 2);
        KEY_COLUMN + 1 + columns
    }

    /// Returns the key of a prepared row, by its number from one.
    pub fn row_key(number: usize) -> String {
        format!("{}{number}", super::OWN_ROW)
    }
}

impl WrittenList {
    /// Returns a list as a form that is written today has it.
    pub fn today(sheet: &ListSheet<'_>) -> Self {
        let columns = sheet.list.columns.values();
        Self {
            key: sheet.item().to_string(),
            title: sheet.list.title.clone(),
            headings: columns
                .clone()
                .map(|column| (column.id.to_string(), column.heading()))
                .collect(),
            types: columns
                .map(|column| column.value_type.facts().key.to_owned())
                .collect(),
        }
    }

    /// Writes the record on a stamp. It must stand before the record of the sheets of rows.
    pub fn put(&self, stamp: &mut SheetPlan) {
        let (keys, headings): (Vec<&str>, Vec<&str>) = self
            .headings
            .iter()
            .map(|(key, heading)| (key.as_str(), heading.as_str()))
            .unzip();
        let types = self.types.iter().map(String::as_str).collect();
        for (begin, texts) in [
            (RECORD_OF_LIST, keys),
            (RECORD_OF_HEADINGS, headings),
            (RECORD_OF_TYPES, types),
            (RECORD_OF_TITLE, vec![self.title.as_str()]),
        ] {
            let row = stamp.end_row();
            stamp.put(row, 0, Cell::text(format!("{begin}{}", self.key), Look::Key));
            for (column, text) in (1..).zip(texts) {
                let mut cell = Cell::blank(Look::Key).written(Format::Text);
                cell.content = Content::Text(text.into());
                stamp.put(row, column, cell);
            }
        }
    }

    /// Reads the records of a stamp whose keys are in a column.
    pub fn read(stamp: &Sheet, column: u16) -> Vec<Self> {
        let mut lists: Vec<Self> = Vec::new();
        for row in 0..stamp.end_row() {
            let mut cells = stamp.row(row).filter(|(at, _)| at.column >= column);
            let Some((_, first)) = cells.next() else { continue };
            let key = first.content.found_text();
            let texts = cells.map(|(_, cell)| cell.content.found_text().trim().to_owned());
            if let Some(of) = key.trim().strip_prefix(RECORD_OF_LIST) {
                lists.push(Self {
                    key: of.to_owned(),
                    title: String::new(),
                    headings: texts.map(|key| (key, String::new())).collect(),
                    types: Vec::new(),
                });
            } else if let Some(of) = key.trim().strip_prefix(RECORD_OF_TYPES)
                && let Some(list) = lists.iter_mut().find(|list| list.key == of)
            {
                list.types = texts.collect();
            } else if let Some(of) = key.trim().strip_prefix(RECORD_OF_TITLE)
                && let Some(list) = lists.iter_mut().find(|list| list.key == of)
            {
                list.title = texts.collect();
            } else if let Some(of) = key.trim().strip_prefix(RECORD_OF_HEADINGS)
                && let Some(list) = lists.iter_mut().find(|list| list.key == of)
            {
                for ((_, heading), text) in list.headings.iter_mut().zip(texts) {
                    *heading = text;
                }
            }
        }
        lists
    }

    /// Returns what a column held; `None` if that is not recorded.
    pub fn value_type(&self, column: &str) -> Option<&str> {
        let at = self.headings.iter().position(|(key, _)| key == column)?;
        self.types.get(at).map(String::as_str)
    }

    /// Returns the heading of a column as it was written; `None` if the form did not have the column.
    pub fn heading(&self, column: &ItemId) -> Option<Cow<'_, str>> {
        let mut headings = self.headings.iter();
        headings
            .find(|(key, _)| key == column.as_str())
            .map(|(_, heading)| heading.into())
    }
}
