//! Writes the workbook of texts. At a thousand institutions its rows are by far the most of it, so they are made, written and dropped
//! one by one.

use std::io::{self, Seek, Write};

use super::{BASIS, BEFORE, COLUMNS, NAMING, RECEIVED, TEXT, TEXTS, TextOf, TextRow, named, position};
use crate::base::digest::Measured;
use crate::base::language::{Language, Text, fill};
use crate::base::place::{CellRef, Range};
use crate::base::value::Year;
use crate::forms::layout::STAMP;
use crate::sheet::long_texts::{self, LongText, WHERE, is_long};
use crate::sheet::write::{Long, WriteError, write_long};
use crate::sheet::{BookPlan, Cell, Format, Look, Print, Properties, SheetPlan, Visibility};
use crate::strategy::catalogue::Catalogue;
use crate::strategy::grid::{FIRST_ROW, HEADING_ROW, INTRO_ROW, KEY_COLUMN, KEY_ROW, TITLE_ROW};

/// The key in the first cell of the record: it distinguishes the workbook from forms and other workbooks.
pub(super) const KEY: &str = "zbir:texts-record";
/// The key in the first cell of the sheet of long texts, which is not read.
pub(super) const LONG_KEY: &str = "zbir:texts-long";
/// The edition of the workbook's layout.
pub(super) const EDITION: &str = "1";
/// The rows of the record that say for what the workbook was written: edition, strategy, year, seal.
const FIELDS: [&str; 4] = ["edition", "strategy", "year", "seal"];
/// The first row of the record's texts.
pub(super) const RECORD: u32 = 6;

/// Writes the workbook, in the catalogue's language, and returns where it was written to: the rows as they are to stand, in their
/// order, which `rows` makes each time that they are gone through.
///
/// # Errors
/// A text is longer than a cell can hold, or it cannot be written there.
pub fn write_to<'r, I, W>(
    catalogue: &Catalogue,
    year: Year,
    rows: impl Fn() -> I,
    out: W,
) -> Result<W, WriteError>
where
    I: Iterator<Item = (TextOf, TextRow<&'r str>)>,
    W: Write + Seek,
{
    let strategy = &catalogue.strategy;
    let language = strategy.language;
    let title = filled(
        catalogue,
        year,
        Text::new(
            "Besedila poročila za leto {year}",
            "Texts of the report for {year}",
        ),
    );
    let mut of_texts = sheet(catalogue, &title, rows().count());
    let long = long(catalogue, &of_texts, rows());
    let mut sheets = Vec::new();
    if long.is_empty() {
        sheets.extend([of_texts, record(catalogue, year, rows())]);
    } else {
        let intro = CellRef::new(INTRO_ROW, position(0));
        let words = of_texts.cell(intro).content.as_found();
        let where_whole = WHERE.in_(language);
        let words = Cell::text(format!("{words} ({where_whole})"), Look::Help);
        of_texts.cells.insert(intro, words);
        of_texts.heights.insert(INTRO_ROW, 42.0);
        let list = list_of_long(&title, language, &long);
        sheets.extend([of_texts, record(catalogue, year, rows()), list]);
    }
    let book = BookPlan {
        sheets,
        names: Vec::new(),
        properties: Properties {
            title,
            author: strategy.owner.clone(),
            subject: strategy.title.clone(),
            language: strategy.language,
        },
    };
    let texts = (FIRST_ROW..).zip(rows());
    let mut texts = texts.flat_map(|(row, (of, texts))| row_cells(catalogue, row, &of, &texts));
    let lines = (RECORD..).zip(rows());
    let mut lines = lines.flat_map(|(row, (of, texts))| {
        let cells = (0..).zip(line(catalogue, &of, &texts));
        cells.map(move |(column, words)| (CellRef::new(row, column), text(words, Look::Key)))
    });
    let [texts, lines]: [&mut dyn Iterator<Item = (CellRef, Cell)>; 2] = [&mut texts, &mut lines];
    let long = (0..).zip([texts, lines]);
    let long = long.map(|(sheet, cells)| Long { sheet, cells });
    write_long(&book, long.collect(), out)
}

fn filled(catalogue: &Catalogue, year: Year, text: Text) -> String {
    fill(
        text.in_(catalogue.strategy.language),
        &[("year", &year.to_string())],
    )
}

/// Makes the sheet of texts without its rows.
fn sheet(catalogue: &Catalogue, title: &str, rows: usize) -> SheetPlan {
    const INTRO: Text = Text::new(
        "Pišite v rumeni stolpec: besedilo, ki naj se natisne namesto prejetega, ali odstavek urada o cilju. Prazno pomeni, da se natisne prejeto. Česar \
         ne morete spremeniti, dopiše program; kar vpišete, ostane. Zvezek shranite in zaprite, nato znova poženite »zbir report«.",
        "Write in the yellow column: the text to print instead of the one received, or the office’s paragraph about the goal. Blank means that the text \
         received is printed. The program adds what you cannot change; what you enter stays. Save and close the workbook, then run “zbir report” again.",
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
    sheet.hidden_rows = vec![KEY_ROW];
    sheet.hidden_columns = vec![KEY_COLUMN];
    sheet.protected = true;
    sheet.frozen = Some(CellRef::new(FIRST_ROW, position(2)));
    sheet.cursor = Some(CellRef::new(FIRST_ROW, position(TEXT)));
    if rows > 0 {
        let last = u32::try_from(rows).map_or(u32::MAX, |rows| HEADING_ROW.saturating_add(rows));
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

/// Returns the texts that are longer than their rows.
fn long<'r>(
    catalogue: &Catalogue,
    sheet: &SheetPlan,
    rows: impl Iterator<Item = (TextOf, TextRow<&'r str>)>,
) -> Vec<LongText> {
    let language = catalogue.strategy.language;
    let mut long = Vec::new();
    for (of, row) in rows {
        let texts = [
            (RECEIVED, row.received, Look::Given),
            (TEXT, row.text, Look::Required),
            (BASIS, row.basis, Look::Doubtful),
            (BEFORE, row.before, Look::Given),
        ];
        for (column, text, look) in texts {
            let at = CellRef::new(FIRST_ROW, position(column));
            if is_long(sheet, at, &Cell::text(text, look), text) {
                let [goal, _, who, what] = named(catalogue, &of);
                let row = format!("{goal} {who}: {what}");
                let heading = COLUMNS.get(column).map(|column| column.heading.in_(language));
                let named = [
                    TEXTS.name.in_(language).to_owned(),
                    row,
                    heading.unwrap_or_default().to_owned(),
                ];
                long.push((named, text.to_owned()));
            }
        }
    }
    long
}

/// Makes the sheet that prints them whole; it is written anew with every run.
fn list_of_long(title: &str, language: Language, long: &[LongText]) -> SheetPlan {
    let mut sheet = SheetPlan::named(long_texts::NAME.in_(language));
    sheet.put(KEY_ROW, KEY_COLUMN, Cell::text(LONG_KEY, Look::Key));
    sheet.hidden_rows = vec![KEY_ROW];
    sheet.hidden_columns = vec![KEY_COLUMN];
    sheet.protected = true;
    sheet.put(
        TITLE_ROW,
        position(0),
        Cell::text(long_texts::ABOUT.in_(language), Look::Title),
    );
    let headings = CellRef::new(HEADING_ROW, position(0));
    long_texts::put(&mut sheet, headings, language, long);
    title.clone_into(&mut sheet.print.footer);
    sheet
}

/// Returns the cells of a row of texts.
fn row_cells(
    catalogue: &Catalogue,
    row: u32,
    of: &TextOf,
    texts: &TextRow<&str>,
) -> impl Iterator<Item = (CellRef, Cell)> + use<> {
    // A text that was not received when the coordinator wrote hers still needs words to be deleted.
    const NOTHING: Text = Text::new("(ni bilo prejeto)", "(nothing was received)");
    let received = match of {
        TextOf::Proposal | TextOf::Office(_) => Look::Closed,
        TextOf::Answer(..) => Look::Given,
    };
    let basis = match (texts.has_changed(), texts.basis) {
        (true, "") => text(NOTHING.in_(catalogue.strategy.language), Look::Doubtful).open(),
        (true, basis) => text(basis, Look::Doubtful).open(),
        (false, _) => text("", Look::Closed),
    };
    let key = (KEY_COLUMN, Cell::text(of.to_string(), Look::Key));
    let named = (0..).zip(named(catalogue, of));
    let named = named.map(|(at, words)| (position(at), text(words, Look::Given)));
    let texts = [
        (position(RECEIVED), text(texts.received, received)),
        (position(TEXT), text(texts.text, Look::Required).open()),
        (position(BASIS), basis),
        (position(BEFORE), text(texts.before, Look::Given)),
    ];
    let cells = std::iter::once(key).chain(named).chain(texts);
    cells.map(move |(column, cell)| (CellRef::new(row, column), cell))
}

/// Makes the very hidden record of what the workbook shows, without its lines.
fn record<'r>(
    catalogue: &Catalogue,
    year: Year,
    rows: impl Iterator<Item = (TextOf, TextRow<&'r str>)>,
) -> SheetPlan {
    let mut sheet = SheetPlan::named(STAMP.name.in_(catalogue.strategy.language));
    sheet.visibility = Visibility::VeryHidden;
    sheet.protected = true;
    sheet.put(0, 0, text(KEY, Look::Key));
    let values = [
        EDITION.to_owned(),
        catalogue.strategy.id.clone(),
        year.get().to_string(),
        seal(rows.map(|(of, row)| line(catalogue, &of, &row))),
    ];
    for ((row, field), value) in (1..).zip(FIELDS).zip(values) {
        sheet.put(row, 0, text(field, Look::Key));
        sheet.put(row, 1, text(value, Look::Key));
    }
    sheet
}

/// Returns a line of the record.
fn line(catalogue: &Catalogue, of: &TextOf, row: &TextRow<&str>) -> [String; CELLS] {
    let [goal, title, who, what] = named(catalogue, of);
    let texts = [row.received, row.text, row.basis, row.before];
    let [received, text, basis, before] = texts.map(str::to_owned);
    [
        of.to_string(),
        goal,
        title,
        who,
        what,
        received,
        text,
        basis,
        before,
    ]
}

fn text(words: impl Into<String>, look: Look) -> Cell {
    Cell::text(words, look).written(Format::Text)
}

/// Returns the digest of the record's lines, without white space, which programs change.
pub(super) fn seal<'l>(lines: impl Iterator<Item = impl AsRef<[String]> + 'l>) -> String {
    let mut digest = Measured::new(io::sink());
    for line in lines {
        let cells: Vec<String> = line.as_ref().iter().map(|words| super::folded(words)).collect();
        // What swallows all that is written never fails.
        let _ = writeln!(digest, "{}", cells.join("\t"));
    }
    digest.finish().1
}

/// The number of cells in a line of the record: the key, what the row shows, its texts.
pub(super) const CELLS: usize = 1 + NAMING + 4;
