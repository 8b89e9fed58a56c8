//! The sheets of rows: goals, indicators, budget lines.

use super::grid::SheetRows;
use super::live;
use super::sign::{SignKind, Signs};
use super::{Form, computed, entry, marks, reference, totals};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::mark::Marks;
use crate::base::place::{CellRef, Range};
use crate::base::value::ValueType;
use crate::forms::layout::{
    Column, FINANCE, FIRST_ROW, Field, GOALS, HEADING_ROW, HELP, INDICATORS, INTRO_ROW, KEY_COLUMN, KEY_ROW,
    OWN_ROW, QuestionRow, SheetLayout,
};
use crate::sheet::{Cell, Condition, Content, Format, Look, SheetPlan};
use crate::strategy::catalogue::Item;

/// The instruction on the sheet of budget lines, if it has amounts of the ledger.
const WITH_LEDGER: Text = Text::new(
    "Zneski leta {year} na sivi podlagi so iz glavne knjige in so zaklenjeni; če se s katerim ne strinjate, to napišite v Opombo. Druge zneske \
     vpišite v {currency}{decimals}; kjer prejemate, vpišite prejeti znesek.",
    "Amounts of {year} on grey are from the ledger and locked; if you disagree with one, write so in the Note. Enter the other amounts in \
     {currency}{decimals}; where you receive, enter the amount received.",
);

/// Makes a sheet of rows, and returns it with the positions of its entries.
pub(super) fn sheet(form: &Form<'_>, of: &SheetRows<'_>) -> (SheetPlan, Vec<(EntryKey, CellRef)>) {
    let (layout, rows) = (of.layout, &of.rows);
    let mut sheet = form.begin(layout.name, layout.key, layout.title, &intro(form, layout, rows));
    for (position, column) in layout.placed() {
        sheet.put(KEY_ROW, position, Cell::text(column.key, Look::Key));
        sheet.put(
            HEADING_ROW,
            position,
            Cell::text(column.heading(form.language(), form.year), Look::Heading),
        );
        let heading = column.heading(form.language(), form.year);
        let is_id = column.field == Field::Goal;
        let ids = if is_id { form.catalogue.longest_id() + 2 } else { 0 };
        sheet.widths.insert(
            position,
            column.width.max(width_of_words(&heading)).max(ids.into()),
        );
    }
    sheet.heights.insert(HEADING_ROW, 32.0);
    let mut entries = Vec::new();
    let last_row = of.last();
    for (at, area) in &of.headings {
        let key = format!("{OWN_ROW}{}", area.id);
        sheet.put(*at, KEY_COLUMN, Cell::text(key, Look::Key));
        for (position, _) in layout.placed().filter(|(_, column)| !column.field.is_hidden()) {
            sheet.put(*at, position, Cell::blank(Look::Path));
        }
        let path = form.catalogue.path_heading(area);
        sheet.put(*at, KEY_COLUMN + 1, Cell::text(path, Look::Path));
    }
    for (at, row) in rows {
        let at = *at;
        sheet.put(at, KEY_COLUMN, Cell::text(row.key(), Look::Key));
        let signs = live::signs(form, *row);
        for (position, column) in layout.placed() {
            let here = CellRef::new(at, position);
            let (cell, validation) = row.cell(form, &signs, layout, (here, column));
            if cell.style.open {
                sheet.cursor.get_or_insert(here);
            }
            let entry = row.entry(column.field);
            let placed =
                entry.filter(|entry| cell.style.open || form.carried.from_ledger.contains_key(entry));
            entries.extend(placed.map(|entry| (entry, here)));
            sheet.cells.insert(here, cell);
            sheet.validations.extend(validation);
        }
        if let Some(formula) = live::conditional::grey(form, *row, form.say(layout.name).as_str()) {
            for position in live::conditional::GREYED
                .iter()
                .filter_map(|field| layout.position(*field))
            {
                sheet.conditions.push(Condition {
                    cells: Range::cell(CellRef::new(at, position)),
                    formula: formula.clone(),
                    look: Look::Closed,
                });
            }
        }
    }
    let last_column = layout.last_visible_column();
    // From the hidden column of keys on, so that sorting an unprotected sheet moves the keys too.
    sheet.filter = Some(Range::new(HEADING_ROW, KEY_COLUMN, last_row, last_column));
    if let Some(position) = layout.position(Field::Index) {
        totals::put(form, layout, &mut sheet, last_row, position);
    }
    let shows = |position: u16| {
        let mut cells = (FIRST_ROW..=last_row).map(|row| sheet.cell(CellRef::new(row, position)));
        cells.any(|cell| cell.content != Content::Blank)
    };
    let is_open = |position: u16| {
        let mut cells = (FIRST_ROW..=last_row).map(|row| sheet.cell(CellRef::new(row, position)));
        cells.any(|cell| cell.style.open)
    };
    let is_hidden = |position: u16, field: Field| match field {
        Field::Answer(AnswerField::Evidence) => !is_open(position),
        Field::Answer(field) if !form.catalogue.asks_about_goals(form.institution, field) => true,
        Field::Earlier(_) | Field::LastStep | Field::Figures | Field::Money => !shows(position),
        other => other.is_hidden(),
    };
    let hidden = layout
        .placed()
        .filter(|(position, column)| is_hidden(*position, column.field));
    let hidden: Vec<u16> = hidden.map(|(position, _)| position).collect();
    sheet.hidden_columns.extend(hidden);
    if let Some(position) = layout.position(Field::Sign) {
        let first = CellRef::new(FIRST_ROW, position);
        sheet.conditions.push(Condition {
            cells: Range::new(FIRST_ROW, position, last_row, position),
            formula: format!("=LEN({first})>0"),
            look: Look::Doubtful,
        });
    }
    // Headings, and the columns up to the name of the goal or item, stay in view.
    let scrolls = layout
        .position(name_field(layout))
        .map_or(KEY_COLUMN, |position| position + 1);
    sheet.frozen = Some(CellRef::new(FIRST_ROW, scrolls));
    sheet.print.repeat_rows = Some((HEADING_ROW, HEADING_ROW));
    sheet.print.columns = Some((KEY_COLUMN + 1, layout.last_printed_column()));
    // What was done is on the first page, what comes next on the second.
    if let Some(name) = layout
        .position(Field::GoalTitle)
        .filter(|_| layout.key == GOALS.key)
    {
        sheet.print.two_wide = Some((KEY_COLUMN, name));
        if let Some(moved) = sheet.keep_off_repeated(INTRO_ROW) {
            sheet.wrap_on_first_page(moved);
        }
    }
    (sheet, entries)
}

/// Returns the column of what a row asks about: the item, or the goal.
fn name_field(layout: &SheetLayout) -> Field {
    let items = layout.position(Field::ItemTitle);
    items.map_or(Field::GoalTitle, |_| Field::ItemTitle)
}

/// Returns the introduction of a sheet, with the types of values that its rows ask for.
fn intro(form: &Form<'_>, layout: &SheetLayout, rows: &[(u32, QuestionRow<'_>)]) -> String {
    // As the rows have them: an amount with the decimals of its currency.
    let asked = ValueType::ALL.into_iter().filter_map(|of| {
        let mut types = rows.iter().filter_map(|(_, row)| row.value_type());
        types.find(|one| *one == of)
    });
    let asked: Vec<&str> = asked.map(|of| of.expected().in_(form.language())).collect();
    let is_of_ledger = layout.key == FINANCE.key && !form.carried.from_ledger.is_empty();
    let intro = if is_of_ledger { WITH_LEDGER } else { layout.intro };
    let intro = form.say_with(intro, &[("expected", &asked.join(", "))]);
    let shown = layout
        .placed()
        .flat_map(|(_, column)| rows.iter().map(|(_, row)| row.marks(&form.issue(), column.field)));
    marks::explained(form, intro, shown.fold(Marks::NONE, Marks::and))
}

fn counted((formula, now): (String, u32)) -> Cell {
    Cell::formula(
        format!("={formula}"),
        Content::Number(now.into()),
        Look::Key,
        Format::Plain,
    )
}

impl QuestionRow<'_> {
    fn value_type(self) -> Option<ValueType> {
        self.item.map(Item::value_type)
    }

    fn cell(
        self,
        form: &Form<'_>,
        signs: &Signs,
        layout: &SheetLayout,
        (at, column): (CellRef, &Column),
    ) -> (Cell, Option<crate::sheet::Validation>) {
        let cell = match column.field {
            Field::Answer(field) => {
                let is_value = field == AnswerField::Value;
                let computed = is_value.then(|| computed::cell(form, self)).flatten();
                return computed.map_or_else(|| entry::cell(form, self, column, at), |cell| (cell, None));
            }
            Field::Goal
            | Field::GoalTitle
            | Field::Kind
            | Field::Deadline
            | Field::Role
            | Field::ItemTitle
            | Field::Unit
            | Field::Target
            | Field::Source
            | Field::Earlier(_)
            | Field::LastStep => self.given_cell(form, column.field),
            // Filled in together with the totals, once the amounts of the row are known.
            Field::Index => Cell::blank(Look::Computed),
            Field::Sign => signs
                .words()
                .map_or(Cell::blank(Look::Computed), |(formula, now)| {
                    Cell::formula(
                        format!("={formula}"),
                        Content::Text(now.into()),
                        Look::Computed,
                        Format::General,
                    )
                }),
            Field::Required => counted(signs.required.clone()),
            Field::Missing => counted(signs.count(SignKind::Missing)),
            Field::Doubtful => counted(signs.count(SignKind::Doubtful)),
            Field::Figures => self.link(form, &INDICATORS),
            Field::Money => self.link(form, &FINANCE),
            Field::Help => {
                let help = reference::help_to(form, layout, at.row);
                Cell::text(form.say(HELP.name), Look::GivenLink).linked(help)
            }
        };
        (cell, None)
    }

    /// What the form itself writes, locked.
    fn given_cell(self, form: &Form<'_>, field: Field) -> Cell {
        let content = self.given(&form.issue(), field);
        let format = match content {
            Content::Number(_) => self.value_type().map_or(Format::General, Format::of),
            Content::Date(_) => Format::Date,
            Content::Blank
            | Content::Text(_)
            | Content::Flag(_)
            | Content::Error(_)
            | Content::Unreadable(_) => Format::General,
        };
        // The signs are of the format: the content stays the value, with which the returned form is compared.
        let marks = self.marks(&form.issue(), field);
        let mut cell = Cell::blank(Look::Given).written(format.marked(marks, form.language()));
        cell.content = content;
        // From an item back to its goal.
        if field == Field::Goal
            && self.item.is_some()
            && let Some(link) = form.grid.row_of(self.goal, &GOALS)
        {
            cell = cell.linked(format!("{}!{link}", form.say(GOALS.name)));
            cell.style.look = Look::GivenLink;
        }
        cell
    }

    /// Returns the link to the goal's first row on a sheet of items, with the number of its rows there.
    fn link(self, form: &Form<'_>, layout: &SheetLayout) -> Cell {
        let name = form.say(layout.name);
        match form.grid.row_of(self.goal, layout) {
            Some(at) => {
                let words = format!("{name} ({})", form.grid.count(self.goal, layout));
                Cell::text(words, Look::GivenLink).linked(format!("{name}!{at}"))
            }
            None => Cell::blank(Look::Given),
        }
    }
}

/// Returns the width of a column in which no word of its heading is broken.
fn width_of_words(heading: &str) -> f64 {
    let longest = heading.split_whitespace().map(|word| word.chars().count()).max();
    let longest = longest.and_then(|letters| u32::try_from(letters).ok());
    f64::from(longest.unwrap_or_default()) + 1.5
}
