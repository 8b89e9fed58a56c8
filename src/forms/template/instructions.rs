//! The first sheet: what to do, until when, and the contact.

use super::changes::changes;
use super::{Form, panel};
use crate::base::language::currency::unit_of;
use crate::base::language::{Text, date, fill};
use crate::base::place::{CellRef, Range};
use crate::base::value::NoData;
use crate::forms::layout::{
    CONFIRMATION, FINANCE, GOALS, GUIDE_FILE, HELP, INDICATORS, INSTRUCTIONS, LAST_YEAR, TITLE_ROW,
    sheet_names,
};
use crate::sheet::{Cell, Content, Format, Look, SheetPlan, length, literal};

/// A line of the text: `# ` before a title, `## ` before a heading, [`STEP`] before a step,
/// nothing before a plain line; and [`PANEL`]. A line about a sheet that the form does not have, or about a page that is not
/// published, is left out.
const TEXT: Text = Text::new(
    include_str!("../../../templates/instructions.sl.txt"),
    include_str!("../../../templates/instructions.en.txt"),
);

/// The most rows that fit on one page of A4 with letters of 8 points at least.
const MOST_ON_A_PAGE: u32 = 46;

/// The line that the panel replaces.
const PANEL: &str = "{panel}";

/// The line that is replaced by what has changed since last year's form, and a blank one below it.
const CHANGES: &str = "{changes}";

/// The beginnings of the lines of the legend, each in the colours that it explains.
const LEGEND: [(&str, Look); 6] = [
    ("[required] ", Look::Required),
    ("[optional] ", Look::Optional),
    ("[given] ", Look::Given),
    ("[closed] ", Look::Closed),
    ("[computed] ", Look::Computed),
    ("[doubtful] ", Look::Doubtful),
];

/// The beginning of a step, which gets its number here.
const STEP: &str = "#. ";

/// The line below the title of a form that is a part.
const PART: Text = Text::new(
    "Tu je samo del obrazca: {sheets}. Drugi listi so v drugih datotekah; vrnjeni deli se združijo.",
    "This workbook is only a part of the form: {sheets}. The other sheets are in other workbooks; returned parts are joined.",
);

const NOT_STATED: Text = Text::new("ni določen", "not stated");

/// Makes the sheet; its text is `templates/instructions.*.txt`.
pub(super) fn sheet(form: &Form<'_>, sheets: &[SheetPlan]) -> SheetPlan {
    const EMPTY: Text = Text::new("", "");
    let mut sheet = form.begin(INSTRUCTIONS.name, INSTRUCTIONS.key, EMPTY, "");
    let language = form.language();
    let strategy = &form.catalogue.strategy;
    let return_by = strategy
        .return_by
        .map_or_else(|| form.say(NOT_STATED), |day| date(language, day));
    let page = form.catalogue.office.page.as_deref();
    let quoted = |name: Text| language.conventions().quoted(name.in_(language));
    let reasons = NoData::ALL.into_iter().filter(|answer| answer.states_reason());
    let reasons: Vec<String> = reasons.map(|answer| quoted(answer.label())).collect();
    let lists: Vec<String> = form
        .lists
        .iter()
        .map(|of| language.conventions().quoted(&of.name))
        .collect();
    let placeholders = [
        ("lists", lists.join(", ")),
        ("year", form.year.to_string()),
        ("strategy", strategy.title.clone()),
        ("institution", form.catalogue.name(form.institution).to_owned()),
        ("goals", quoted(GOALS.name)),
        ("indicators", quoted(INDICATORS.name)),
        ("finance", quoted(FINANCE.name)),
        ("confirmation", quoted(CONFIRMATION.name)),
        ("help", quoted(HELP.name)),
        ("last_year", quoted(LAST_YEAR.name)),
        ("guide", GUIDE_FILE.in_(language).to_owned()),
        ("no_data", quoted(NoData::NotStated.label())),
        ("reasons", reasons.join(", ")),
        (
            "currency",
            unit_of(&strategy.currency, form.language()).to_owned(),
        ),
        ("return_by", return_by),
        ("contact", form.catalogue.contact()),
        // Only marks a line that a form without earlier years does not have.
        ("earlier", String::new()),
        // Only marks a heading that stands where something has changed.
        ("changed", String::new()),
        ("page", page.unwrap_or_default().to_owned()),
    ];
    let placeholders: Vec<(&str, &str)> = placeholders
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let changes = changes(form);
    let text = language.template("instructions.txt", TEXT);
    let (first, last) = panel::COLUMNS;
    let absent: Vec<&str> = [
        (GOALS.name, "{goals}"),
        (INDICATORS.name, "{indicators}"),
        (FINANCE.name, "{finance}"),
        (LAST_YEAR.name, "{last_year}"),
    ]
    .into_iter()
    .filter(|(name, _)| !sheets.iter().any(|sheet| sheet.name == form.say(*name)))
    .map(|(_, placeholder)| placeholder)
    .chain(page.is_none().then_some("{page}"))
    .chain(lists.is_empty().then_some("{lists}"))
    .chain((!form.has_earlier()).then_some("{earlier}"))
    .chain(changes.is_empty().then_some("{changed}"))
    .collect();
    let mut steps = 0;
    let mut row = TITLE_ROW;
    let lines = text.lines().flat_map(|line| {
        if line == CHANGES {
            let apart = (!changes.is_empty()).then_some("");
            changes.iter().map(String::as_str).chain(apart).collect()
        } else {
            vec![line]
        }
    });
    for line in lines {
        if line == PANEL {
            row = panel::put(form, &mut sheet, row, sheets);
            continue;
        }
        // Sheets that are not in this form need no instruction, nor does a page that is not published.
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
        let legend = LEGEND
            .iter()
            .find_map(|(mark, look)| Some((*look, line.strip_prefix(mark)?)));
        let (look, words) = if let Some(legend) = legend {
            legend
        } else {
            match (line.strip_prefix("## "), line.strip_prefix("# ")) {
                (Some(words), _) => (Look::Group, words),
                (None, Some(words)) => (Look::Title, words),
                (None, None) => (Look::Plain, line),
            }
        };
        sheet.put(row, first, written(fill(words, &placeholders), look));
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
        .extend((first + 1..last).map(|column| (column, 13.0)));
    sheet.widths.insert(last, 20.0);
    sheet.print.one_page = sheet.end_row() <= MOST_ON_A_PAGE;
    sheet.cursor = Some(CellRef::new(TITLE_ROW, first));
    sheet
}

/// Makes a line; one with the address of a mailbox opens a message to it, one with that of a page the page.
fn written(words: String, look: Look) -> Cell {
    /// Excel takes no more of an address, and no longer text within a formula.
    const LONGEST: usize = 240;
    let is_address = |word: &&str| {
        word.split_once('@')
            .is_some_and(|(box_, host)| !box_.is_empty() && host.contains('.'))
    };
    let trimmed = |word: &'_ str| word.trim_matches(|c: char| "()<>,;.".contains(c)).to_owned();
    let is_page = |word: &&str| word.starts_with("https://");
    let page = words.split_whitespace().find(is_page).map(str::to_owned);
    let mailbox = || words.split_whitespace().find(is_address).map(trimmed);
    match page.or_else(|| mailbox().map(|address| format!("mailto:{address}"))) {
        Some(target) if look == Look::Plain && length(&words) <= LONGEST => {
            let formula = format!("=HYPERLINK({},{})", literal(&target), literal(&words));
            Cell::formula(formula, Content::Text(words.into()), Look::Link, Format::General)
        }
        Some(_) | None => Cell::text(words, look),
    }
}
