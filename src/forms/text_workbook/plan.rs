//! Writes the workbook of texts.

use indexmap::IndexMap;

use super::{BASIS, BEFORE, COLUMNS, NAMING, RECEIVED, TEXT, TEXTS, TextOf, TextRow, named, position};
use crate::base::digest::sha256;
use crate::base::language::{Text, fill};
use crate::base::place::{CellRef, Range};
use crate::base::value::Year;
use crate::forms::layout::STAMP;
use crate::sheet::{BookPlan, Cell, Format, Look, Print, Properties, SheetPlan, Visibility};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::grid::{FIRST_ROW, HEADING_ROW, INTRO_ROW, KEY_COLUMN, KEY_ROW, TITLE_ROW};

/// The key in the first cell of the record: it distinguishes the workbook from forms and other workbooks.
pub(super) const KEY: &str = "zbir:texts-record";
/// The edition of the workbook's layout.
pub(super) const EDITION: &str = "1";
/// The rows of the record that say for what the workbook was written: edition, strategy, year, seal.
const FIELDS: [&str; 4] = ["edition", "strategy", "year", "seal"];
/// The first row of the record's texts.
pub(super) const RECORD: u32 = 6;

/// Makes the workbook, in the catalogue's language: the rows as they are to stand, in their order.
pub fn plan(catalogue: &Catalogue, year: Year, rows: &IndexMap<TextOf, TextRow>) -> BookPlan {
    let strategy = &catalogue.strategy;
    let title = filled(
        catalogue,
        year,
        Text::new(
            "Besedila poročila za leto {year}",
            "Texts of the report for {year}",
        ),
    );
    BookPlan {
        sheets: vec![sheet(catalogue, &title, rows), record(catalogue, year, rows)],
        names: Vec::new(),
        properties: Properties {
            title,
            author: strategy.owner.clone(),
            subject: strategy.title.clone(),
            language: strategy.language,
        },
    }
}

fn filled(catalogue: &Catalogue, year: Year, text: Text) -> String {
    fill(
        text.in_(catalogue.strategy.language),
        &[("year", &year.to_string())],
    )
}

fn sheet(catalogue: &Catalogue, title: &str, rows: &IndexMap<TextOf, TextRow>) -> SheetPlan {
    const INTRO: Text = Text::new(
        "Pišite v rumeni stolpec: besedilo, ki naj se natisne namesto prejetega, ali odstavek urada o cilju. Prazno pomeni, da se natisne prejeto. Česar \
         ne morete spremeniti, dopiše orodje; kar vpišete, ostane. Zvezek shranite in zaprite, nato znova poženite »zbir report«.",
        "Write in the yellow column: the text to print instead of the one received, or the office’s paragraph about the goal. Blank means that the text \
         received is printed. The tool adds what you cannot change; what you enter stays. Save and close the workbook, then run “zbir report” again.",
    );
    let language = catalogue.strategy.language;
    let mut sheet = SheetPlan::named(TEXTS.name.in_(language));
    sheet.put(KEY_ROW, KEY_COLUMN, Cell::text(TEXTS.key, Look::Key));
    sheet.put(TITLE_ROW, position(0), Cell::text(title, Look::Title));
    sheet.put(
        INTRO_ROW,
        position(0),
        Cell::text(INTRO.in_(language), Look::Help),
    );
    sheet
        .merged
        .push(Range::new(INTRO_ROW, position(0), INTRO_ROW, position(TEXT)));
    sheet.heights.insert(INTRO_ROW, 28.0);
    for (at, column) in COLUMNS.iter().enumerate() {
        sheet.put(KEY_ROW, position(at), Cell::text(column.key, Look::Key));
        let heading = Cell::text(column.heading.in_(language), Look::Heading);
        sheet.put(HEADING_ROW, position(at), heading);
        sheet.widths.insert(position(at), column.width);
    }
    for (row, (of, texts)) in (FIRST_ROW..).zip(rows) {
        sheet.put(row, KEY_COLUMN, Cell::text(of.to_string(), Look::Key));
        for (at, words) in named(catalogue, of).into_iter().enumerate() {
            sheet.put(row, position(at), text(words, Look::Given));
        }
        let received = match of {
            TextOf::Office(_) => Look::Closed,
            TextOf::Answer(..) => Look::Given,
        };
        sheet.put(row, position(RECEIVED), text(&texts.received, received));
        sheet.put(row, position(TEXT), text(&texts.text, Look::Required).open());
        let basis = if texts.has_changed() {
            // A text that was not received when the coordinator wrote hers still needs words to be deleted.
            const NOTHING: Text = Text::new("(ni bilo prejeto)", "(nothing was received)");
            let basis = match texts.basis.as_str() {
                "" => NOTHING.in_(language),
                basis => basis,
            };
            text(basis, Look::Doubtful).open()
        } else {
            text("", Look::Closed)
        };
        sheet.put(row, position(BASIS), basis);
        sheet.put(row, position(BEFORE), text(&texts.before, Look::Given));
    }
    sheet.hidden_rows = vec![KEY_ROW];
    sheet.hidden_columns = vec![KEY_COLUMN];
    sheet.protected = true;
    sheet.frozen = Some(CellRef::new(FIRST_ROW, position(2)));
    sheet.cursor = Some(CellRef::new(FIRST_ROW, position(TEXT)));
    if let Some(last) = sheet.end_row().checked_sub(1).filter(|last| *last >= FIRST_ROW) {
        sheet.filter = Some(Range::new(HEADING_ROW, position(0), last, position(BEFORE)));
    }
    sheet.print = Print {
        repeat_rows: Some((HEADING_ROW, HEADING_ROW)),
        columns: Some((position(0), position(TEXT))),
        footer: title.to_owned(),
        ..Print::default()
    };
    sheet
}

/// Makes the very hidden record of what the workbook shows.
fn record(catalogue: &Catalogue, year: Year, rows: &IndexMap<TextOf, TextRow>) -> SheetPlan {
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|(of, row)| {
            let named = named(catalogue, of);
            let texts = [&row.received, &row.text, &row.basis, &row.before];
            let texts = texts.into_iter().cloned();
            std::iter::once(of.to_string())
                .chain(named)
                .chain(texts)
                .collect()
        })
        .collect();
    let mut sheet = SheetPlan::named(STAMP.name.in_(catalogue.strategy.language));
    sheet.visibility = Visibility::VeryHidden;
    sheet.protected = true;
    sheet.put(0, 0, text(KEY, Look::Key));
    let values = [
        EDITION.to_owned(),
        catalogue.strategy.id.clone(),
        year.to_string(),
        seal(&lines),
    ];
    for ((row, field), value) in (1..).zip(FIELDS).zip(values) {
        sheet.put(row, 0, text(field, Look::Key));
        sheet.put(row, 1, text(value, Look::Key));
    }
    for (row, line) in (RECORD..).zip(lines) {
        for (column, words) in (0..).zip(line) {
            sheet.put(row, column, text(words, Look::Key));
        }
    }
    sheet
}

fn text(words: impl Into<String>, look: Look) -> Cell {
    Cell::text(words, look).written(Format::Text)
}

/// Returns the digest of the record's lines, without white space, which programs change.
pub(super) fn seal(lines: &[Vec<String>]) -> String {
    let line = |line: &Vec<String>| {
        let cells: Vec<String> = line.iter().map(|words| super::folded(words)).collect();
        cells.join("\t") + "\n"
    };
    sha256(lines.iter().map(line).collect::<String>().as_bytes())
}

/// The number of cells in a line of the record: the key, what the row shows, its texts.
pub(super) const CELLS: usize = 1 + NAMING + 4;
