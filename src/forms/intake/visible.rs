//! Identifies a sheet of rows by its visible words when its hidden keys were deleted: headings in either language, a goal's
//! number, an item's name.

use super::row_key::{belongs, row_key};
use crate::base::language::{Language, Text};
use crate::base::maps::{HashMap, HashSet};
use crate::base::message::is_invisible;
pub(super) use crate::base::message::plain;
use crate::base::place::CellRef;
use crate::base::value::Year;
use crate::forms::layout::{Column, Field, SheetLayout};
use crate::sheet::{Content, Sheet};
use crate::strategy::catalogue::Catalogue;

/// The label of the totals, for a row of totals whose key was deleted.
pub(super) const TOTAL: Text = Text::new("Skupaj", "Total");

/// The number of rows in which headings are looked for; a form has four rows above its first.
const HEADINGS_WITHIN: u32 = 200;

/// The rows of a sheet by their visible words.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    catalogue: &'a Catalogue,
    layout: &'a SheetLayout,
}

/// Returns the words of a cell; also of a number, as a heading that is a year may have become one.
pub(super) fn words(sheet: &Sheet, at: CellRef) -> String {
    match &sheet.cell(at).content {
        content @ (Content::Text(_) | Content::Number(_)) => plain(&content.found_text()),
        Content::Blank | Content::Date(_) | Content::Flag(_) | Content::Error(_) | Content::Unreadable(_) => {
            String::new()
        }
    }
}

/// The headings of a layout in a form of a year, in every language, as they are compared.
pub(super) struct Headings {
    /// The keys of the columns that are called so.
    columns: HashMap<String, Vec<&'static str>>,
    /// Those of the column of goals, which every row of headings has.
    of_goal: Vec<String>,
}

impl Headings {
    /// Those of a layout.
    pub(super) fn of(layout: &SheetLayout, year: Year) -> Self {
        let mut columns: HashMap<String, Vec<&'static str>> = HashMap::default();
        let mut of_goal = Vec::new();
        for column in layout.columns {
            for language in Language::all() {
                let words = plain(&column.heading(language, year));
                of_goal.extend((column.field == Field::Goal).then(|| words.clone()));
                columns.entry(words).or_default().push(column.key);
            }
        }
        Self { columns, of_goal }
    }

    /// Returns `true` if a row has the heading of the column of goals.
    fn show_goal(&self, sheet: &Sheet, row: u32) -> bool {
        let mut cells = sheet.row(row);
        cells.any(|(at, cell)| {
            let Content::Text(text) = &cell.content else {
                return false;
            };
            // Most cells differ in their first letter already.
            let first = text.chars().find(|c| !c.is_whitespace() && !is_invisible(*c));
            let first = first.and_then(|first| first.to_lowercase().next());
            let mut headings = self.of_goal.iter();
            headings.any(|heading| heading.chars().next() == first && words(sheet, at) == *heading)
        })
    }

    /// Returns `true` if words are a column's heading.
    pub(super) fn is_of(&self, words: &str, column: &Column) -> bool {
        let called = self.columns.get(words);
        called.is_some_and(|keys| keys.contains(&column.key))
    }

    /// The keys of the columns whose heading stands in a row.
    fn in_row(&self, sheet: &Sheet, row: u32) -> HashSet<&'static str> {
        let cells = sheet.row(row);
        let called = cells.filter_map(|(at, _)| self.columns.get(&words(sheet, at)));
        called.flatten().copied().collect()
    }
}

/// Returns the row of headings of a layout's sheet: the only one with the headings that identify the sheet and its rows. The
/// row of keys, some of which are English words, is not taken for it.
pub(super) fn heading_row(
    sheet: &Sheet,
    layout: &SheetLayout,
    headings: &Headings,
    key_row: Option<u32>,
) -> Option<u32> {
    let mut rows = (0..sheet.end_row().min(HEADINGS_WITHIN))
        .filter(|row| Some(*row) != key_row)
        .filter(|row| {
            headings.show_goal(sheet, *row) && {
                let there = headings.in_row(sheet, *row);
                is_known(layout, |column| there.contains(column.key))
            }
        });
    rows.next().filter(|_| rows.next().is_none())
}

/// The number of headings by which a row that has not all of them is taken for a row of headings.
const FEWEST: usize = 3;

/// Returns the row with the most headings on a sheet that has a row of keys, if they no longer suffice to identify it.
pub(super) fn likeliest_heading_row(sheet: &Sheet, headings: &Headings, key_row: u32) -> Option<u32> {
    let rows = (0..sheet.end_row().min(HEADINGS_WITHIN)).filter(|row| *row != key_row);
    let mut counted: Vec<(usize, u32)> = rows.map(|row| (headings.in_row(sheet, row).len(), row)).collect();
    counted.sort_unstable();
    let (most, row) = counted.pop()?;
    let is_alone = counted.pop().is_none_or(|(next, _)| next < most);
    (is_alone && most >= FEWEST).then_some(row)
}

/// Returns the rows below the row of headings that look like another one and name a column otherwise than it is read.
pub(super) fn contradicting(
    sheet: &Sheet,
    headings: &Headings,
    followed: u32,
    read: &[(u16, &'static Column)],
) -> Vec<u32> {
    let is_contradicting = |row: &u32| {
        let mut named = 0;
        let mut differ = false;
        for (at, cell) in sheet.row(*row) {
            let is_text = matches!(cell.content, Content::Text(_));
            let Some(keys) = is_text.then(|| headings.columns.get(&words(sheet, at))).flatten() else {
                continue;
            };
            named += 1;
            let here = read.iter().find(|(position, _)| *position == at.column);
            differ |= here.is_some_and(|(_, column)| !keys.contains(&column.key));
        }
        differ && named >= FEWEST
    };
    (followed + 1..sheet.end_row().min(HEADINGS_WITHIN))
        .filter(is_contradicting)
        .collect()
}

/// The number of headings by which a row is believed about a column that the row of headings does not name.
const BELIEVED: usize = 2;

/// Returns `true` if another row of headings than the one that is followed names a column otherwise than its key.
pub(super) fn is_called_otherwise(
    sheet: &Sheet,
    headings: &Headings,
    followed: u32,
    (position, column): (u16, &Column),
) -> bool {
    let mut rows = (0..sheet.end_row().min(HEADINGS_WITHIN)).filter(|row| *row != followed);
    rows.any(|row| {
        let here = headings.columns.get(&words(sheet, CellRef::new(row, position)));
        here.is_some_and(|keys| !keys.contains(&column.key)) && headings.in_row(sheet, row).len() >= BELIEVED
    })
}

/// Returns `true` if the columns that are present suffice to identify the sheet: the goal, the name of the row, and at least
/// half of the columns that are filled in.
pub(super) fn is_known(layout: &SheetLayout, there: impl Fn(&Column) -> bool) -> bool {
    let name = name_field(layout);
    let found = |field: Field| {
        layout
            .columns
            .iter()
            .any(|column| column.field == field && there(column))
    };
    let entries = || layout.columns.iter().filter(|column| column.field.is_entry());
    found(Field::Goal)
        && found(name)
        && entries().filter(|column| there(column)).count() * 2 >= entries().count()
}

/// Returns the column that names a row.
pub(super) fn name_field(layout: &SheetLayout) -> Field {
    let item = layout
        .columns
        .iter()
        .find(|column| column.field == Field::ItemTitle);
    item.map_or(Field::GoalTitle, |column| column.field)
}

/// Returns `true` if all headings that name a year are those of a form of this year: headings of earlier years are checked
/// too, since last year's form has them one year earlier.
pub(super) fn is_of_year(sheet: &Sheet, row: u32, layout: &SheetLayout, headings: &Headings) -> bool {
    let mut dated = layout
        .columns
        .iter()
        .filter(|column| column.heading.sl.contains("{year}"));
    let there = headings.in_row(sheet, row);
    dated.all(|column| there.contains(column.key))
}

impl<'a> Rows<'a> {
    /// Returns the rows of a layout that the catalogue knows.
    pub(super) fn of(catalogue: &'a Catalogue, layout: &'a SheetLayout) -> Self {
        Self { catalogue, layout }
    }

    /// Returns the keys of the rows with this goal and name; more than one if the catalogue gives two rows the same name.
    pub(super) fn keys(self, goal: &str, name: &str) -> Vec<String> {
        let titled = self.catalogue.titled(goal, name).iter();
        let here = titled.filter(|entry| belongs(self.catalogue, entry, self.layout));
        here.map(row_key).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::key::GoalId;
    use crate::forms::layout::{FINANCE, INDICATORS, TABLES, TOTAL_ROW};
    use crate::forms::template::{Carried, template};
    use crate::inputs::history::History;
    use crate::strategy::catalogue::sample::{catalogue, year};

    /// Headings and words of a form in any language the program has, also one that has only some of its texts.
    #[test]
    fn the_words_of_a_fresh_form_are_known_in_every_language() {
        for language in Language::all() {
            let mut catalogue = catalogue();
            catalogue.strategy.language = language;
            let mok = "mok".parse().unwrap();
            let form = template(&catalogue, &mok, year(), &History::default(), &Carried::default());
            let book = crate::forms::submission::sample::read_back(&form);
            for layout in TABLES {
                let sheet = book.sheet(layout.name.in_(language)).unwrap();
                let [own, earlier] = [year(), year().plus(-1)].map(|year| Headings::of(layout, year));
                let row = heading_row(sheet, layout, &own, Some(0)).unwrap();
                assert_eq!(row, crate::forms::layout::HEADING_ROW);
                for other in TABLES.into_iter().filter(|other| other.key != layout.key) {
                    let (here, there) = (layout.key, other.key);
                    let headings = Headings::of(other, year());
                    assert_eq!(
                        heading_row(sheet, other, &headings, Some(0)),
                        None,
                        "{here} {there}"
                    );
                }
                assert!(is_of_year(sheet, row, layout, &own));
                assert!(!is_of_year(sheet, row, layout, &earlier));
                let rows = Rows::of(&catalogue, layout);
                let at = |row, field| words(sheet, CellRef::new(row, layout.position(field).unwrap()));
                for row in row + 1..sheet.end_row() {
                    let key = sheet.cell(CellRef::new(row, 0)).content.as_found();
                    if key == TOTAL_ROW {
                        assert_eq!(at(row, name_field(layout)), plain(TOTAL.in_(language)));
                        assert_eq!(layout.key, FINANCE.key);
                    } else {
                        let found = rows.keys(&at(row, Field::Goal), &at(row, name_field(layout)));
                        assert_eq!(found, [key]);
                    }
                }
            }
        }
    }

    #[test]
    fn two_rows_of_one_name_are_ambiguous() {
        let mut catalogue = catalogue();
        let goal = &mut catalogue.goals[&"a.3".parse::<GoalId>().unwrap()];
        let titles = goal.indicators.values_mut().map(|indicator| &mut indicator.title);
        let names: Vec<String> = titles
            .zip(["Zneski", "zneski ", "Drugo"])
            .map(|(title, name)| std::mem::replace(title, name.to_owned()))
            .collect();
        assert_eq!(names.len(), 2, "two indicators are given one name");
        let rows = Rows::of(&catalogue, &INDICATORS);
        assert_eq!(rows.keys("a.3", "zneski").len(), 2);
        assert!(rows.keys("a.9", "zneski").is_empty());
        assert!(Rows::of(&catalogue, &FINANCE).keys("a.3", "zneski").is_empty());
        assert_eq!(plain(" Za\u{ad}vod  A\u{a0}B\n"), "zavod a b");
    }
}
