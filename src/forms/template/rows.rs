//! The sheets of rows: goals, indicators, budget lines.

use super::live;
use super::sign::{SignKind, Signs, quoted};
use super::{Form, computed, entry, marks, reference};
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::{Text, fill};
use crate::base::mark::Marks;
use crate::base::place::{CellRef, Range, column_letters};
use crate::base::value::{self, NO_RESULT, ValueType, index_formula};
use crate::forms::layout::{
    Column, FINANCE, FIRST_ROW, Field, GOALS, HEADING_ROW, HELP, INDICATORS, INTRO_ROW, KEY_COLUMN, KEY_ROW,
    QuestionRow, SheetLayout, TOTAL_ROW,
};
use crate::sheet::{Cell, Condition, Content, Format, Look, SheetPlan};
use crate::strategy::catalogue::Item;

/// The instruction on the sheet of budget lines, if it has amounts of the ledger.
const WITH_LEDGER: Text = Text::new(
    "Zneski leta {year} na sivi podlagi so iz glavne knjige in so zaklenjeni; če se s katerim ne strinjate, to napišite v Opombo. Druge zneske \
     vpišite v {currency}, na dve decimalki, če ju imate; kjer prejemate, vpišite prejeti znesek.",
    "Amounts of {year} on grey are from the ledger and locked; if you disagree with one, write so in the Note. Enter the other amounts in \
     {currency}, with two decimals if you have them; where you receive, enter the amount received.",
);

/// Makes a sheet of rows, and returns it with the positions of its entries.
pub(super) fn sheet(
    form: &Form<'_>,
    layout: &'static SheetLayout,
    rows: &[QuestionRow<'_>],
) -> (SheetPlan, Vec<(EntryKey, CellRef)>) {
    let mut sheet = form.begin(layout.name, layout.key, layout.title, &intro(form, layout, rows));
    for (position, column) in layout.placed() {
        sheet.put(KEY_ROW, position, Cell::text(column.key, Look::Key));
        sheet.put(
            HEADING_ROW,
            position,
            Cell::text(column.heading(form.language(), form.year), Look::Heading),
        );
        let heading = column.heading(form.language(), form.year);
        sheet
            .widths
            .insert(position, column.width.max(width_of_words(&heading)));
    }
    sheet.heights.insert(HEADING_ROW, 32.0);
    let mut entries = Vec::new();
    let mut last_row = HEADING_ROW;
    for (at, row) in (FIRST_ROW..).zip(rows) {
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
        last_row = at;
    }
    let last_column = layout.last_visible_column();
    // From the hidden column of keys on, so that sorting an unprotected sheet moves the keys too.
    sheet.filter = Some(Range::new(HEADING_ROW, KEY_COLUMN, last_row, last_column));
    if let Some(position) = layout.position(Field::Index) {
        totals(form, layout, &mut sheet, last_row, position);
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
fn intro(form: &Form<'_>, layout: &SheetLayout, rows: &[QuestionRow<'_>]) -> String {
    let asked = ValueType::ALL.into_iter().filter(|of| {
        let mut types = rows.iter().filter_map(|row| row.value_type());
        types.any(|one| one == *of)
    });
    let asked: Vec<&str> = asked.map(|of| of.expected().in_(form.language())).collect();
    let is_of_ledger = layout.key == FINANCE.key && !form.carried.from_ledger.is_empty();
    let intro = if is_of_ledger { WITH_LEDGER } else { layout.intro };
    let intro = fill(&form.say(intro), &[("expected", &asked.join(", "))]);
    let shown = layout
        .placed()
        .flat_map(|(_, column)| rows.iter().map(|row| row.marks(&form.issue(), column.field)));
    marks::explained(form, intro, shown.fold(Marks::NONE, Marks::and))
}

/// Writes the row of totals under the amounts: of visible rows only, so that a filter gives a subtotal.
fn totals(form: &Form<'_>, layout: &SheetLayout, sheet: &mut SheetPlan, last_row: u32, index: u16) {
    const TOTAL: Text = Text::new("Skupaj", "Total");
    let at = last_row + 1;
    let mut words = Vec::new();
    sheet.put(at, KEY_COLUMN, Cell::text(TOTAL_ROW, Look::Key));
    for (position, column) in layout.placed() {
        let cell = match column.field {
            Field::ItemTitle => Cell::text(form.say(TOTAL), Look::Total),
            Field::Answer(field) if !field.is_figure() => Cell::blank(Look::Total),
            Field::Earlier(_) | Field::Answer(_) => {
                let letters = column_letters(position);
                let (first, last) = (FIRST_ROW + 1, last_row + 1);
                let cells = format!("{letters}{first}:{letters}{last}");
                let formula =
                    format!("=IFERROR(IF(SUBTOTAL(102,{cells})=0,\"\",SUBTOTAL(109,{cells})),\"\")");
                let is_words = |row: &u32| {
                    let content = &sheet.cell(CellRef::new(*row, position)).content;
                    content.as_number().is_none() && !content.looks_blank()
                };
                words.push(InWords {
                    heading: column.heading(form.language(), form.year),
                    count: format!("(SUBTOTAL(103,{cells})-SUBTOTAL(102,{cells}))"),
                    now: (FIRST_ROW..=last_row).filter(is_words).count(),
                });
                Cell::formula(
                    formula,
                    total(sheet, position, last_row),
                    Look::Total,
                    Format::Money,
                )
            }
            Field::Index => index_cell(layout, sheet, at, Look::Total),
            Field::Goal
            | Field::GoalTitle
            | Field::Kind
            | Field::Deadline
            | Field::Role
            | Field::Unit
            | Field::Target
            | Field::Source
            | Field::LastStep
            | Field::Sign => Cell::blank(Look::Total),
            Field::Required
            | Field::Missing
            | Field::Doubtful
            | Field::Figures
            | Field::Money
            | Field::Help => continue,
        };
        sheet.put(at, position, cell);
    }
    if let Some(position) = layout.position(Field::Sign) {
        sheet.put(at, position, not_in_total(form, &words));
    }
    for row in FIRST_ROW..=last_row {
        let cell = index_cell(layout, sheet, row, Look::Computed);
        sheet.put(row, index, cell);
    }
}

/// The entries of a column that are words, such as `about 500` or `no data`: the total of the column is without them.
struct InWords {
    heading: String,
    /// How many are visible: a formula of Excel, without `=`.
    count: String,
    /// How many there are now.
    now: usize,
}

/// Returns the cell beside the totals that says what they are without; blank if nothing.
fn not_in_total(form: &Form<'_>, columns: &[InWords]) -> Cell {
    const WITHOUT: Text = Text::new(
        "V seštevku niso vpisi z besedo:",
        "Not in the total, for it is in words:",
    );
    let count = |of: &InWords| {
        let words = quoted(&format!(" {} – ", of.heading));
        format!("IF({0}=0,\"\",{words}&{0}&\";\")", of.count)
    };
    let all: Vec<String> = columns.iter().map(count).collect();
    let none: Vec<&str> = columns.iter().map(|of| of.count.as_str()).collect();
    let title = form.say(WITHOUT);
    let formula = format!(
        "=IFERROR(IF({}=0,\"\",{}&{}),\"\")",
        none.join("+"),
        quoted(&title),
        all.join("&")
    );
    let counted = columns.iter().filter(|of| of.now > 0);
    let counted: Vec<String> = counted
        .map(|of| format!(" {} – {};", of.heading, of.now))
        .collect();
    let now = if counted.is_empty() {
        String::new()
    } else {
        title + &counted.concat()
    };
    Cell::formula(formula, Content::Text(now.into()), Look::Total, Format::General)
}

/// Returns the total of a column as its formula computes it; programs do not compute on opening.
fn total(sheet: &SheetPlan, column: u16, last_row: u32) -> Content {
    let numbers = (FIRST_ROW..=last_row).filter_map(|row| number(sheet, row, column));
    let mut numbers = numbers.peekable();
    match numbers.peek() {
        None => Content::Text("".into()),
        Some(_) => crate::base::value::sum(numbers).map_or(Content::Text("".into()), Content::Number),
    }
}

fn number(sheet: &SheetPlan, row: u32, column: u16) -> Option<rust_decimal::Decimal> {
    sheet.cell(CellRef::new(row, column)).content.as_number()
}

/// The index realised / revised × 100, rounded half up to two decimals; empty while either is.
fn index_cell(layout: &SheetLayout, sheet: &SheetPlan, row: u32, look: Look) -> Cell {
    let at = |field| layout.position(Field::Answer(field));
    let (Some(revised), Some(realised)) = (at(AnswerField::Revised), at(AnswerField::Value)) else {
        return Cell::blank(look);
    };
    let shown = |column: u16| format!("{}{}", column_letters(column), row + 1);
    let formula = fill(
        concat!(
            "=IF(AND(ISNUMBER({realised}),ISNUMBER({revised})),IF({revised}=0,\"\",",
            index_formula!(),
            "),\"\")"
        ),
        &[("realised", &shown(realised)), ("revised", &shown(revised))],
    );
    let amounts = number(sheet, row, realised)
        .zip(number(sheet, row, revised))
        .filter(|(_, revised)| !revised.is_zero());
    let result = match amounts.map(|(realised, revised)| value::index(realised, revised)) {
        Some(Some(index)) => Content::Number(index),
        Some(None) => Content::Text(NO_RESULT.into()),
        None => Content::Text("".into()),
    };
    // With the decimals of the outputs.
    Cell::formula(formula, result, look, Format::Fixed(1))
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
