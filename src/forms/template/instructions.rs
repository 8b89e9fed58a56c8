//! The first sheet: what to do, until when, and the contact.

use super::{Form, panel};
use crate::base::language::currency::unit_of;
use crate::base::language::{Text, date, fill};
use crate::base::place::{CellRef, Range};
use crate::forms::layout::{
    CONFIRMATION, FINANCE, GOALS, INDICATORS, INSTRUCTIONS, SheetLayout, TITLE_ROW, sheet_names,
};
use crate::sheet::{Cell, Look, SheetPlan};

/// A line of the text: `# ` before a title, `## ` before a heading, [`STEP`] before a step,
/// nothing before a plain line; and [`PANEL`]. A line about a sheet that the form does not have is left out.
const TEXT: Text = Text::new(
    include_str!("../../../templates/instructions.sl.txt"),
    include_str!("../../../templates/instructions.en.txt"),
);

/// The line that the panel replaces.
const PANEL: &str = "{panel}";

/// The beginning of a step, which gets its number here.
const STEP: &str = "#. ";

/// The line below the title of a form that is a part.
const PART: Text = Text::new(
    "Ta zvezek je samo del obrazca: {sheets}. Drugi listi so v drugih zvezkih; vrnjeni deli se združijo.",
    "This workbook is only a part of the form: {sheets}. The other sheets are in other workbooks; returned parts are joined.",
);

const NOT_STATED: Text = Text::new("ni določen", "not stated");

/// Makes the sheet; its text is `templates/instructions.*.txt`.
pub(super) fn sheet(form: &Form<'_>, sheets: &[SheetPlan]) -> SheetPlan {
    const EMPTY: Text = Text::new("", "");
    let mut sheet = form.begin(INSTRUCTIONS.name, INSTRUCTIONS.key, EMPTY, EMPTY);
    let language = form.language();
    let strategy = &form.catalogue.strategy;
    let return_by = strategy
        .return_by
        .map_or_else(|| form.say(NOT_STATED), |day| date(language, day));
    let quoted = |name: Text| language.conventions().quoted(name.in_(language));
    let placeholders = [
        ("year", form.year.to_string()),
        ("strategy", strategy.title.clone()),
        ("institution", form.catalogue.name(form.institution).to_owned()),
        ("goals", quoted(GOALS.name)),
        ("indicators", quoted(INDICATORS.name)),
        ("finance", quoted(FINANCE.name)),
        ("confirmation", quoted(CONFIRMATION.name)),
        (
            "currency",
            unit_of(&strategy.currency, form.language()).to_owned(),
        ),
        ("return_by", return_by),
        (
            "contact",
            strategy.contact.clone().unwrap_or_else(|| strategy.owner.clone()),
        ),
    ];
    let placeholders: Vec<(&str, &str)> = placeholders
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let text = language.template("instructions.txt", TEXT);
    let (first, last) = panel::COLUMNS;
    let has = |layout: &SheetLayout| form.grid.sheets.iter().any(|(of, _)| of.key == layout.key);
    let absent: Vec<&str> = [
        (&GOALS, "{goals}"),
        (&INDICATORS, "{indicators}"),
        (&FINANCE, "{finance}"),
    ]
    .into_iter()
    .filter(|(layout, _)| !has(layout))
    .map(|(_, placeholder)| placeholder)
    .collect();
    let mut steps = 0;
    let mut row = TITLE_ROW;
    for line in text.lines() {
        if line == PANEL {
            row = panel::put(form, &mut sheet, row, sheets);
            continue;
        }
        // Sheets that are not in this form need no instruction.
        if absent.iter().any(|placeholder| line.contains(placeholder)) {
            continue;
        }
        let numbered;
        let line = match line.strip_prefix(STEP) {
            Some(words) => {
                steps += 1;
                numbered = format!("{steps}. {words}");
                numbered.as_str()
            }
            None => line,
        };
        let (look, words) = match (line.strip_prefix("## "), line.strip_prefix("# ")) {
            (Some(words), _) => (Look::Group, words),
            (None, Some(words)) => (Look::Title, words),
            (None, None) => (Look::Plain, line),
        };
        sheet.put(row, first, Cell::text(fill(words, &placeholders), look));
        sheet.merged.push(Range::new(row, first, row, last));
        row += 1;
        if look == Look::Title && !form.carried.parts.is_whole() {
            let part = PART.with("sheets", sheet_names(form.carried.parts));
            sheet.put(row, first, Cell::text(part.in_(language), Look::Group));
            sheet.merged.push(Range::new(row, first, row, last));
            row += 1;
        }
    }
    sheet.widths.insert(first, 52.0);
    sheet
        .widths
        .extend((first + 1..=last).map(|column| (column, 15.0)));
    sheet.cursor = Some(CellRef::new(TITLE_ROW, first));
    sheet
}
