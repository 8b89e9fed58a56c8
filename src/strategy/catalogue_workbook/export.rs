//! The workbook of a catalogue.

mod lists;

use toml_edit::DocumentMut;

use super::entries::{AREA, Entry, GOAL, entries};
use super::given::Given;
use super::{
    LEADING, SETTING, SETTINGS, SETTINGS_INTRO, SETTINGS_NAME, instructions, leading, sheet_key, sheets,
    stamp,
};
use crate::base::language::{Language, Text, capitalised, fill};
use crate::base::place::{CellRef, Range};
use crate::sheet::{
    BookPlan, Cell, EntryRule, Format, LONGEST_PROMPT_TITLE, LONGEST_TEXT, Look, Print, Properties,
    SheetPlan, Validation,
};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::catalogue::outline::{Column, Holds, Named, Shape, TABLES, Table};
use crate::strategy::grid::{FIRST_ROW, HEADING_ROW, INTRO_ROW, KEY_COLUMN, KEY_ROW, TITLE_ROW};

use lists::List;

/// How many rows below the last one offer their lists and help for new rows.
const SPARE: u32 = 200;
/// How many of them are dressed for it.
const READY: u32 = 8;

/// Makes the workbook of a catalogue from its text; the catalogue itself gives the language and the names of statuses.
/// The same text, the same book.
pub fn export(text: &str, catalogue: &Catalogue) -> BookPlan {
    // The catalogue was loaded from this text, so it is TOML.
    let document: DocumentMut = text.parse().unwrap_or_default();
    let mut writer = Writer {
        catalogue,
        language: catalogue.strategy.language,
        lists: Vec::new(),
    };
    let mut book = BookPlan {
        properties: Properties {
            title: Text::new("Katalog strategije", "Catalogue of the strategy")
                .in_(writer.language)
                .to_owned(),
            author: catalogue.strategy.owner.clone(),
            subject: catalogue.strategy.title.clone(),
            language: writer.language,
        },
        ..BookPlan::default()
    };
    let intro = writer.say(instructions::INTRO);
    let mut first = writer.begin(instructions::NAME, instructions::KEY, intro);
    instructions::complete(&mut first, writer.language);
    book.sheets.extend([first, writer.settings(&document)]);
    for table in sheets() {
        let sheet = writer.table(table, &entries(&document, table));
        book.sheets.push(sheet);
    }
    let (lists, names) = writer.lists(&book.sheets);
    book.names = names;
    book.sheets.extend([lists, stamp::sheet(text, catalogue)]);
    book
}

/// What to write before a row that belongs to a goal.
const OF_GOAL: Text = Text::new(
    "Oznaka cilja, na primer a.3.",
    "The goal's identifier, such as a.3.",
);
/// What to write before a row that belongs to an area.
const OF_AREA: Text = Text::new(
    "Oznaka področja, na primer c.1.",
    "The area's identifier, such as c.1.",
);
/// What to write before a row that belongs to a list.
const OF_LIST: Text = Text::new(
    "Cilj in oznaka seznama, na primer a.3/dogodki.",
    "The goal and the list's identifier, such as a.3/events.",
);

struct Writer<'a> {
    catalogue: &'a Catalogue,
    language: Language,
    /// The lists that are used.
    lists: Vec<List>,
}

impl Writer<'_> {
    fn say(&self, text: Text) -> String {
        text.in_(self.language).to_owned()
    }

    fn begin(&self, name: Text, key: &str, intro: String) -> SheetPlan {
        let mut sheet = SheetPlan::named(self.say(name));
        sheet.put(KEY_ROW, KEY_COLUMN, Cell::text(key, Look::Key));
        sheet.put(TITLE_ROW, KEY_COLUMN + 1, Cell::text(self.say(name), Look::Title));
        sheet.put(INTRO_ROW, KEY_COLUMN + 1, Cell::text(intro, Look::Subtitle));
        sheet.hidden_rows = vec![KEY_ROW];
        sheet.hidden_columns = vec![KEY_COLUMN];
        sheet.print = Print {
            footer: format!("{} · {}", self.catalogue.strategy.id, self.say(name)),
            repeat_rows: Some((HEADING_ROW, HEADING_ROW)),
            ..Print::default()
        };
        sheet
    }

    /// Returns the tables that occur once, one under the other: a field a row.
    fn settings(&mut self, document: &DocumentMut) -> SheetPlan {
        let mut sheet = self.begin(SETTINGS_NAME, SETTINGS, self.say(SETTINGS_INTRO));
        sheet.put(KEY_ROW, SETTING, Cell::text("value", Look::Key));
        let headings = [
            Text::new("Podatek", "Field"),
            Text::new("Vrednost", "Value"),
            Text::new("Pomoč", "Help"),
        ];
        for (column, heading) in (LEADING..).zip(headings) {
            sheet.put(HEADING_ROW, column, Cell::text(self.say(heading), Look::Heading));
        }
        sheet
            .widths
            .extend([(LEADING, 34.0), (SETTING, 56.0), (SETTING + 1, 64.0)]);
        sheet.frozen = Some(CellRef::new(FIRST_ROW, SETTING));
        let mut row = FIRST_ROW;
        for table in TABLES.into_iter().filter(|table| table.shape == Shape::Once) {
            for column in LEADING..=SETTING + 1 {
                sheet.put(row, column, Cell::blank(Look::Group));
            }
            let title = format!(
                "{}: {}",
                table.name.in_(self.language),
                table.about.in_(self.language)
            );
            sheet.put(row, LEADING, Cell::text(title, Look::Group));
            sheet.merged.push(Range::new(row, LEADING, row, SETTING + 1));
            row += 1;
            let entry = entries(document, table).into_iter().next();
            let values = entry.map(|entry| entry.values).unwrap_or_default();
            for (column, value) in table.columns().iter().zip(values) {
                let key = format!("{}.{}", table.key, column.key());
                sheet.put(row, KEY_COLUMN, Cell::text(key, Look::Key));
                sheet.put(
                    row,
                    LEADING,
                    Cell::text(column.heading.in_(self.language), Look::Given),
                );
                let needed = column.required && table.required;
                sheet.put(row, SETTING, self.cell(column, value.as_ref(), needed));
                sheet.put(row, SETTING + 1, Cell::text(self.say(column.help), Look::Help));
                let cells = Range::cell(CellRef::new(row, SETTING));
                sheet.validations.push(self.validation(column, cells));
                row += 1;
            }
        }
        sheet.cursor = Some(CellRef::new(FIRST_ROW + 1, SETTING));
        sheet
    }

    fn table(&mut self, table: &Table, entries: &[Entry]) -> SheetPlan {
        const ROWS: Text = Text::new(
            "{about}. Temneje obarvani stolpci so obvezni. Nove vrstice dodajte pod zadnjo ali vstavite vmes; izbrisana vrstica pomeni izbris.",
            "{about}. Columns in the darker shade must be filled in. Add rows below the last one or insert them; a deleted row is deleted.",
        );
        let about = capitalised(table.about.in_(self.language));
        let intro = fill(ROWS.in_(self.language), &[("about", &about)]);
        let mut sheet = self.begin(table.name, &sheet_key(table), intro);
        let columns = table.columns();
        let mut first = LEADING;
        let last_row = FIRST_ROW + u32::try_from(entries.len()).unwrap_or_default() + SPARE;
        if let Some((key, heading)) = leading(table.shape) {
            sheet.put(KEY_ROW, LEADING, Cell::text(key, Look::Key));
            sheet.put(HEADING_ROW, LEADING, Cell::text(self.say(heading), Look::Heading));
            sheet
                .widths
                .insert(LEADING, if table.shape == Shape::Statuses { 22.0 } else { 9.0 });
            if let Shape::Rows { within: Some(outer) } = table.shape {
                let cells = Range::new(FIRST_ROW, LEADING, last_row, LEADING);
                let (list, help) = if outer == GOAL {
                    let list = self.list_of(&Holds::Name(Named::Goal));
                    (list, OF_GOAL)
                } else if outer == AREA {
                    (EntryRule::Any, OF_AREA)
                } else {
                    (EntryRule::Any, OF_LIST)
                };
                sheet
                    .validations
                    .push(self.message(cells, self.say(heading), help, list));
            }
            first += 1;
        }
        for (at, column) in (first..).zip(&columns) {
            sheet.put(KEY_ROW, at, Cell::text(column.key(), Look::Key));
            sheet.put(
                HEADING_ROW,
                at,
                Cell::text(column.heading.in_(self.language), Look::Heading),
            );
            sheet.widths.insert(at, column.width);
            let cells = Range::new(FIRST_ROW, at, last_row, at);
            sheet.validations.push(self.validation(column, cells));
        }
        for (row, entry) in (FIRST_ROW..).zip(entries) {
            sheet.put(
                row,
                KEY_COLUMN,
                Cell::text(&entry.key, Look::Key).written(Format::Text),
            );
            if let Some(cell) = self.leading_cell(table, entry) {
                sheet.put(row, LEADING, cell);
            }
            for ((at, column), value) in (first..).zip(&columns).zip(&entry.values) {
                sheet.put(row, at, self.cell(column, value.as_ref(), column.required));
            }
        }
        if table.shape != Shape::Statuses {
            self.ready(table, &columns, &mut sheet, entries.len());
        }
        let end = first + u16::try_from(columns.len()).unwrap_or_default() - 1;
        let last = FIRST_ROW + u32::try_from(entries.len()).unwrap_or_default();
        sheet.filter = Some(Range::new(
            HEADING_ROW,
            KEY_COLUMN,
            last.max(FIRST_ROW + 1) - 1,
            end,
        ));
        sheet.frozen = Some(CellRef::new(FIRST_ROW, first + 1));
        sheet.cursor = Some(CellRef::new(FIRST_ROW, first));
        sheet
    }

    /// Rows below the last one that look as if they should be filled in, and take an identifier such as 1.2 for text.
    fn ready(&self, table: &Table, columns: &[Column], sheet: &mut SheetPlan, filled: usize) {
        let next = FIRST_ROW + u32::try_from(filled).unwrap_or_default();
        let begins = leading(table.shape).map(|_| Cell::blank(Look::Optional).written(Format::Text));
        for row in next..next + READY {
            let fields = columns.iter().map(|column| self.cell(column, None, false));
            for (at, cell) in (LEADING..).zip(begins.clone().into_iter().chain(fields)) {
                sheet.put(row, at, cell);
            }
        }
    }

    fn leading_cell(&self, table: &Table, entry: &Entry) -> Option<Cell> {
        match table.shape {
            Shape::Rows { within: Some(_) } => {
                let outer = entry.outer.clone().unwrap_or_default();
                Some(Cell::text(outer, Look::Required).written(Format::Text))
            }
            Shape::Statuses => {
                let status = self.catalogue.vocabulary.of_key(&entry.key)?;
                let label = self.catalogue.vocabulary.label(status, self.language);
                Some(Cell::text(label, Look::Given))
            }
            Shape::Free => Some(Cell::text(&entry.key, Look::Required).written(Format::Text)),
            Shape::Once | Shape::Rows { within: None } => None,
        }
    }

    fn cell(&self, column: &Column, value: Option<&Given>, needed: bool) -> Cell {
        let look = if needed { Look::Required } else { Look::Optional };
        // Names of the catalogue's own are said as they are, whatever is built in.
        let holds = match column.holds {
            Holds::NameOr(named, _) if self.catalogue.sources.are_own() => Holds::Name(named),
            holds => holds,
        };
        match value {
            Some(value) => value.to_cell(&holds, look, self.language),
            None => Cell::blank(look).written(match holds {
                Holds::Day => Format::Date,
                Holds::Year | Holds::YearOrDay => Format::Plain,
                Holds::Whole(..)
                | Holds::Amount
                | Holds::AmountOr(_)
                | Holds::AmountOrDay
                | Holds::Choice(_)
                | Holds::Flag => Format::General,
                Holds::Words
                | Holds::Pattern(_)
                | Holds::Name(_)
                | Holds::NameOr(..)
                | Holds::Names(_)
                | Holds::OneOrMore
                | Holds::Phrases
                | Holds::Answers
                | Holds::Braces(_) => Format::Text,
            }),
        }
    }

    fn validation(&mut self, column: &Column, cells: Range) -> Validation {
        let rule = match column.holds {
            Holds::Choice(_)
            | Holds::Flag
            | Holds::Name(Named::Institution | Named::Goal)
            | Holds::NameOr(..) => self.list_of(&column.holds),
            Holds::Year | Holds::Whole(..) => EntryRule::Count,
            Holds::Amount => EntryRule::Number { negative: true },
            Holds::Words => EntryRule::TextLength(u32::try_from(LONGEST_TEXT).unwrap_or(u32::MAX)),
            Holds::Pattern(_)
            | Holds::Name(
                Named::Area | Named::Item | Named::Key | Named::Breakdown | Named::Source | Named::Party,
            )
            | Holds::Names(_)
            | Holds::OneOrMore
            | Holds::Phrases
            | Holds::Answers
            | Holds::AmountOrDay
            | Holds::Day
            | Holds::YearOrDay
            | Holds::AmountOr(_)
            | Holds::Braces(_) => EntryRule::Any,
        };
        self.message(cells, column.heading.in_(self.language), column.help, rule)
    }

    fn message(&self, cells: Range, title: String, help: Text, rule: EntryRule) -> Validation {
        let refusal = Text::new("Vnos ni mogoč", "This cannot be entered");
        let error = if rule == EntryRule::Any {
            String::new()
        } else {
            self.say(help)
        };
        Validation {
            cells,
            rule,
            prompt_title: title.chars().take(LONGEST_PROMPT_TITLE).collect(),
            prompt: self.say(help),
            error_title: self.say(refusal),
            error,
        }
    }
}
