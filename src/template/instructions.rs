//! The first sheet: what to do, by when, whom to ask.

use super::Form;
use crate::language::{Language, Text, date, fill};
use crate::layout::{CONFIRMATION, FINANCE, GOALS, INDICATORS, INSTRUCTIONS, KEY_COLUMN, KEY_ROW, TITLE_ROW};
use crate::place::CellRef;
use crate::spreadsheet::{Cell, Look, Sheet};

/// A line of the text: `# ` before a title, `## ` before a heading, nothing before a plain line.
const SL: &str = include_str!("../../templates/instructions.sl.txt");
const EN: &str = include_str!("../../templates/instructions.en.txt");

const NOT_STATED: Text = Text::new("ni določen", "not stated");

/// Makes the sheet; its text is `templates/instructions.*.txt`.
pub(super) fn sheet(form: &Form<'_>) -> Sheet {
    const EMPTY: Text = Text::new("", "");
    let mut sheet = form.begin(INSTRUCTIONS.name, INSTRUCTIONS.key, EMPTY, EMPTY);
    let language = form.language();
    let strategy = &form.catalogue.strategy;
    let return_by = strategy
        .return_by
        .map_or_else(|| form.say(NOT_STATED), |day| date(language, day));
    let quoted = |name: Text| match language {
        Language::Sl => format!("»{}«", name.sl),
        Language::En => format!("“{}”", name.en),
    };
    let holes = [
        ("year", form.year.to_string()),
        ("strategy", strategy.title.clone()),
        ("institution", form.catalogue.name(form.institution).to_owned()),
        ("goals", quoted(GOALS.name)),
        ("indicators", quoted(INDICATORS.name)),
        ("finance", quoted(FINANCE.name)),
        ("confirmation", quoted(CONFIRMATION.name)),
        ("return_by", return_by),
        (
            "contact",
            strategy.contact.clone().unwrap_or_else(|| strategy.owner.clone()),
        ),
    ];
    let holes: Vec<(&str, &str)> = holes
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let text = match language {
        Language::Sl => SL,
        Language::En => EN,
    };
    for (row, line) in (TITLE_ROW..).zip(text.lines()) {
        let (look, words) = match (line.strip_prefix("## "), line.strip_prefix("# ")) {
            (Some(words), _) => (Look::Group, words),
            (None, Some(words)) => (Look::Title, words),
            (None, None) => (Look::Plain, line),
        };
        sheet.put(row, KEY_COLUMN + 1, Cell::text(fill(words, &holes), look));
    }
    sheet.hidden_rows = vec![KEY_ROW];
    sheet.widths.insert(KEY_COLUMN + 1, 110.0);
    sheet.cursor = Some(CellRef::new(TITLE_ROW, KEY_COLUMN + 1));
    sheet
}
