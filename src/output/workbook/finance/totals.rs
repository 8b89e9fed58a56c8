//! The totals under the budget lines: by area, by source, overall; as formulas, with their results computed here.

use rust_decimal::Decimal;

use super::columns;
use crate::catalogue::Source;
use crate::language::{Text, fill};
use crate::output::Results;
use crate::output::figures::{LineFigures, Sums, sums};
use crate::output::workbook::column::{FIRST, end, letters, position, put as put_cell};
use crate::spreadsheet::{Cell, Content, Format, Look, Sheet};

/// Which lines a total is over: those whose cell in a column holds a text; all of them.
enum Over {
    Column(&'static str, String),
    All,
}

/// Puts the totals below the lines, one row apart, so that sorting and filtering leave them alone.
pub(super) fn put(sheet: &mut Sheet, results: &Results<'_>, lines: &[LineFigures<'_>]) {
    if lines.is_empty() {
        return;
    }
    let language = results.language();
    let mut row = end(lines) + 1;
    let mut total = |over: &Over, words: String, sums: Sums| {
        put_total(sheet, results, row, over, words, (lines.len(), sums));
        row += 1;
    };
    for area in results.catalogue.areas.values() {
        let of_area = lines.iter().filter(|line| line.goal.area == area.id);
        let words = Text::new("Skupaj področje {area}", "Total of area {area}").in_(language);
        let words = fill(words, &[("area", area.id.as_str())]);
        total(&Over::Column("area", area.id.to_string()), words, sums(of_area));
    }
    for source in Source::ALL {
        let of_source: Vec<&LineFigures<'_>> =
            lines.iter().filter(|line| line.line.source == source).collect();
        if of_source.is_empty() {
            continue;
        }
        let label = source.label().in_(language);
        let words = Text::new("Skupaj vir: {source}", "Total of source: {source}").in_(language);
        let words = fill(words, &[("source", label)]);
        total(&Over::Column("source", label.to_owned()), words, sums(of_source));
    }
    let words = Text::new("Skupaj", "Total").in_(language).to_owned();
    total(&Over::All, words, sums(lines));
}

fn put_total(
    sheet: &mut Sheet,
    results: &Results<'_>,
    row: u32,
    over: &Over,
    words: String,
    (lines, sums): (usize, Sums),
) {
    let columns = columns();
    let formulas = Formulas { over, lines };
    let amounts = [
        ("before", sums.before),
        ("adopted", sums.amounts.adopted),
        ("revised", sums.amounts.revised),
        ("realised", sums.amounts.realised),
    ];
    for position in (0u16..).take(columns.len()) {
        put_cell(sheet, row, position, Cell::blank(Look::Total));
    }
    let mut at = |key, cell| {
        if let Some(position) = position(&columns, key) {
            put_cell(sheet, row, position, cell);
        }
    };
    at("title", Cell::text(words, Look::Total));
    for (key, amount) in amounts {
        at(key, computed(formulas.sum(key), amount, Format::Money));
    }
    at(
        "index",
        computed(formulas.index(row + 1), sums.index, Format::Index),
    );
    let included =
        Text::new("z realizacijo: {n} od {all}", "realised known: {n} of {all}").in_(results.language());
    let counts = (sums.with_realised.to_string(), sums.lines.to_string());
    let included = fill(included, &[("n", &counts.0), ("all", &counts.1)]);
    at("standing", Cell::text(included, Look::Total));
}

fn computed(formula: String, result: Option<Decimal>, format: Format) -> Cell {
    Cell::formula(
        formula,
        result.map_or(Content::Blank, Content::Number),
        Look::Total,
        format,
    )
}

struct Formulas<'a> {
    over: &'a Over,
    lines: usize,
}

impl Formulas<'_> {
    /// The cells of a column, all lines: `$K$5:$K$20`.
    fn cells(&self, key: &str) -> String {
        let letters = letters(&columns(), key);
        let last = u32::try_from(self.lines).map_or(FIRST, |n| FIRST + n);
        format!("${letters}${}:${letters}${last}", FIRST + 1)
    }

    /// The sum of a column; blank where no line has an amount.
    fn sum(&self, key: &str) -> String {
        let cells = self.cells(key);
        match self.over {
            Over::Column(column, text) => {
                let area = self.cells(column);
                format!(
                    "=IF(COUNTIFS({area},\"{text}\",{cells},\"<>\")=0,\"\",SUMIFS({cells},{area},\"{text}\"))"
                )
            }
            Over::All => format!("=IF(COUNT({cells})=0,\"\",SUM({cells}))"),
        }
    }

    /// The index of the row's sums; blank unless each line that has one of the two amounts has both.
    fn index(&self, row: u32) -> String {
        let columns = columns();
        let (realised, revised) = (self.cells("realised"), self.cells("revised"));
        let among = match self.over {
            Over::Column(column, text) => format!("({}=\"{text}\")", self.cells(column)),
            Over::All => "1".to_owned(),
        };
        let with_one_only = format!("SUMPRODUCT({among}*(({revised}<>\"\")<>({realised}<>\"\")))");
        let (a, b) = (letters(&columns, "realised"), letters(&columns, "revised"));
        format!("=IF(OR({with_one_only}>0,N({b}{row})=0,{a}{row}=\"\"),\"\",ROUND({a}{row}/{b}{row}*100,2))")
    }
}
