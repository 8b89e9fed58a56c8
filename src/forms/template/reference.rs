//! The sheets to be read beside the questions, and printed: the help to each of them, and what the institution wrote last year.

use super::marks::explained;
use super::{Form, entry};
use crate::base::key::AnswerField;
use crate::base::language::{Text, fill};
use crate::base::mark::Marks;
use crate::base::place::{CellRef, Range};
use crate::base::value::Value;
use crate::forms::layout::{
    FIRST_ROW, Field, GOALS, HEADING_ROW, HELP, HELP_COLUMNS, INTRO_ROW, KEY_COLUMN, LAST_YEAR,
    LAST_YEARS_WORDS, OWN_ROW, OtherSheet, QuestionRow, SheetLayout, TITLE_ROW,
};
use crate::sheet::{Cell, Format, Look, SheetPlan, Validation};
use crate::strategy::catalogue::Item;

/// The first visible column.
const FIRST: u16 = KEY_COLUMN + 1;

/// Makes the sheet with the help to every question, in the order of the form.
pub(super) fn help(form: &Form<'_>) -> SheetPlan {
    const TITLE: Text = Text::new("Pomoč k vprašanjem", "Help to the questions");
    const INTRO: Text = Text::new(
        "Pri vsakem vprašanju piše, kaj pomeni in kaj je treba vpisati. Klik na oznako cilja vodi k vprašanju.",
        "For every question, what it means and what is to be entered. A click on the goal leads to the question.",
    );
    const EVERY_GOAL: Text = Text::new("Vsi cilji", "Every goal");
    const HEADINGS: [(Text, f64); 4] = [
        (Text::new("Cilj", "Goal"), 7.0),
        (Text::new("Vprašanje", "Question"), 42.0),
        (Text::new("Kaj pomeni", "What it means"), 52.0),
        (Text::new("Kaj vpisati", "What to enter"), 62.0),
    ];
    let mut sheet = begin(form, &HELP, (TITLE, INTRO), &HEADINGS);
    for (at, line) in (FIRST_ROW..).zip(lines(form)) {
        let texts = match line {
            Some((_, row, _)) => [
                title(row).to_owned(),
                meaning(form, row),
                what_to_enter(form, row),
            ],
            None => [form.say(EVERY_GOAL), String::new(), of_every_goal(form)],
        };
        let (key, goal) = match line {
            Some((layout, row, asked)) => {
                let to = format!("{}!{}", form.say(layout.name), goal_cell(layout, asked));
                (row.key(), Cell::text(row.goal.id.as_str(), Look::Link).linked(to))
            }
            None => (format!("{OWN_ROW}goals"), Cell::blank(Look::Ruled)),
        };
        put(
            &mut sheet,
            at,
            &key,
            goal,
            texts.map(|text| Cell::text(text, Look::Ruled)),
        );
    }
    sheet
}

/// A line of the help: a question with its sheet and row; `None` for what holds of every goal.
type Line<'a> = Option<(&'static SheetLayout, QuestionRow<'a>, u32)>;

/// Returns the lines of the help: what holds of every goal, the goals of which there is more to say, and every item.
fn lines<'a>(form: &Form<'a>) -> impl Iterator<Item = Line<'a>> {
    let questions = form.grid.questions();
    let own = questions.filter(|(_, row, _)| row.item.is_some() || row.goal.note.is_some());
    [None].into_iter().chain(own.map(Some))
}

/// Returns the cell of the help to the question of a row.
pub(super) fn help_to(form: &Form<'_>, layout: &SheetLayout, asked: u32) -> String {
    let is_it = |line: &Line<'_>| line.is_some_and(|(of, _, row)| of.key == layout.key && row == asked);
    let mut lines = (FIRST_ROW..).zip(lines(form));
    let row = lines
        .find(|(_, line)| is_it(line))
        .map_or(FIRST_ROW, |(row, _)| row);
    format!("{}!{}", form.say(HELP.name), CellRef::new(row, FIRST))
}

/// Makes the sheet with the texts that the institution wrote last year, each in a cell that can be copied onto its answer;
/// `None` if it wrote none.
pub(super) fn last_year(form: &Form<'_>) -> Option<SheetPlan> {
    const TITLE: Text = Text::new("Kaj ste napisali lani", "What you wrote last year");
    const INTRO: Text = Text::new(
        "Za branje in za tisk. Celico z besedilom lahko kopirate in prilepite v letošnji odgovor, nato pa jo popravite: enako \
         besedilo kot lani bomo vrnili z vprašanjem.",
        "To be read and printed. You may copy a cell and paste it onto this year's answer, and then change it: a text that is \
         the same as last year's comes back to you with a question.",
    );
    const HEADINGS: [(Text, f64); 4] = [
        (Text::new("Cilj", "Goal"), 7.0),
        (Text::new("Vprašanje", "Question"), 40.0),
        (Text::new("Kaj", "What"), 18.0),
        (
            Text::new("Vaše besedilo za leto {last}", "Your text for {last}"),
            98.0,
        ),
    ];
    let mut sheet = begin(form, &LAST_YEAR, (TITLE, INTRO), &HEADINGS);
    let mut at = FIRST_ROW;
    let mut marks = Marks::NONE;
    for (layout, row, asked) in form.grid.questions() {
        for (position, column) in layout.placed() {
            let entry = row.entry(column.field).filter(|entry| entry.valued().is_none());
            let last_year = form.year.plus(-1);
            let past = entry
                .as_ref()
                .and_then(|entry| form.history.stated_by(entry, last_year, form.institution));
            let Some((past, Value::Text(words))) = past.map(|past| (past, &past.value)) else {
                continue;
            };
            let here = CellRef::new(asked, position);
            let to = format!("{}!{here}", form.say(layout.name));
            let (answer, rule) = entry::cell(form, row, column, here);
            if !answer.style.open {
                continue;
            }
            let heading = column.heading(form.language(), form.year);
            let texts = [
                Cell::text(title(row), Look::Ruled),
                // The sign is not of the text, which may be copied onto this year's answer.
                Cell::text(past.marks().behind(&heading), Look::Ruled),
                Cell::text(&**words, Look::Ruled).written(Format::Text).open(),
            ];
            let goal = Cell::text(row.goal.id.as_str(), Look::Link).linked(to);
            put(&mut sheet, at, &row.key(), goal, texts);
            marks = marks.and(past.marks());
            // A copy of the cell brings the answer's own rule and messages.
            sheet.validations.extend(rule.map(|rule| Validation {
                cells: Range::cell(CellRef::new(at, LAST_YEARS_WORDS)),
                ..rule
            }));
            at += 1;
        }
    }
    let intro = explained(form, form.say(INTRO), marks);
    sheet.put(INTRO_ROW, FIRST, Cell::text(intro, Look::Subtitle));
    (at > FIRST_ROW).then_some(sheet)
}

fn begin(
    form: &Form<'_>,
    of: &OtherSheet,
    (title, intro): (Text, Text),
    headings: &[(Text, f64)],
) -> SheetPlan {
    let mut sheet = form.begin(of.name, of.key, title, &form.say(intro));
    let last = form.year.plus(-1).to_string();
    for (column, (heading, width)) in (FIRST..).zip(headings) {
        let heading = form.say_with(*heading, &[("last", &last)]);
        sheet.put(HEADING_ROW, column, Cell::text(heading, Look::Heading));
        sheet.widths.insert(column, *width);
    }
    sheet.frozen = Some(CellRef::new(FIRST_ROW, FIRST + 2));
    sheet.cursor = Some(CellRef::new(TITLE_ROW, FIRST));
    sheet.print.repeat_rows = Some((HEADING_ROW, HEADING_ROW));
    sheet.print.columns = Some((FIRST, KEY_COLUMN + HELP_COLUMNS));
    sheet
}

/// Writes a line: its key, the goal, and texts.
fn put(sheet: &mut SheetPlan, at: u32, key: &str, goal: Cell, cells: [Cell; 3]) {
    sheet.put(at, KEY_COLUMN, Cell::text(key, Look::Key));
    for (column, cell) in (FIRST..).zip([goal].into_iter().chain(cells)) {
        sheet.put(at, column, cell);
    }
}

fn goal_cell(layout: &SheetLayout, row: u32) -> CellRef {
    CellRef::new(row, layout.position(Field::Goal).unwrap_or(FIRST))
}

fn title(row: QuestionRow<'_>) -> &str {
    row.item.map_or(row.goal.title.as_str(), Item::title)
}

/// Returns the catalogue's note, whole, and the target.
fn meaning(form: &Form<'_>, row: QuestionRow<'_>) -> String {
    const TARGET: Text = Text::new("Ciljna vrednost: {target}.", "Target: {target}.");
    const PLAN: Text = Text::new("Pot do nje: {plan}.", "The way to it: {plan}.");
    let note = match row.item {
        Some(Item::Indicator(indicator)) => indicator.note.as_deref(),
        Some(Item::Line(_)) => None,
        None => row.goal.note.as_deref(),
    };
    let of_goal = row.item.map(|_| row.goal.title.as_str());
    let target = row.given(&form.issue(), Field::Target).as_found();
    let target = fill(TARGET.in_(form.language()), &[("target", &target)]);
    let has_target = row.item.and_then(|item| item.to_be_reached(form.year)).is_some();
    let plan = row.item.and_then(|item| form.catalogue.plan(item));
    let plan = plan.map(|plan| form.say_with(PLAN, &[("plan", &plan.in_(form.language()))]));
    let target = Some(target.as_str()).filter(|_| has_target);
    let parts = [of_goal, note, target, plan.as_deref()];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// Returns what is to be entered about every goal.
fn of_every_goal(form: &Form<'_>) -> String {
    let columns = GOALS.columns.iter().filter(|column| column.field.is_entry());
    let lines = columns.map(|column| {
        let heading = column.heading(form.language(), form.year);
        format!("{heading}: {}", form.say(column.help))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns for every figure of the row what is to be entered.
fn what_to_enter(form: &Form<'_>, row: QuestionRow<'_>) -> String {
    const COMPUTED: Text = Text::new(
        "Ničesar: izračuna se samo. {value}",
        "Nothing: it is computed. {value}",
    );
    if let Some(Item::Indicator(indicator)) = row.item
        && let Some(value) = &indicator.value
    {
        let words = form.catalogue.in_words(value, form.year).in_(form.language());
        return form.say_with(COMPUTED, &[("value", &words)]);
    }
    let fields = AnswerField::ALL.into_iter().filter(|field| field.is_figure());
    let lines = fields.filter_map(|field| {
        let entry = row.entry(Field::Answer(field))?;
        form.questions.get(&entry)?;
        let asked = entry::asked(form, row, &entry);
        // An indicator has one figure; of a line they have names.
        let name = field.facts().words.in_(form.language());
        Some(match row.item {
            Some(Item::Line(_)) => format!("{name}: {asked}"),
            Some(Item::Indicator(_)) | None => asked,
        })
    });
    lines.collect::<Vec<_>>().join("\n")
}
