//! The columns of the overview, declared once for screen, workbook, page and data.

use super::{Money, Overview, Returned, Row, Summary, Total};
use crate::base::finding::Tally;
use crate::base::language::{Text, currency};
use crate::base::message::Message;
use crate::base::value::Year;
use crate::output::counts::Counts;
use crate::output::tables::{Column, ColumnKind, Datum, Tone};
use crate::result::finance::change_in_percent;
use crate::strategy::catalogue::SourceClass;
use rust_decimal::Decimal;

/// The label of a row of sums.
const TOTAL: Text = Text::new(
    "Skupaj ({currency}), strategij {n}",
    "Total ({currency}), strategies: {n}",
);

/// A row of the table: a strategy, or the sums of all that have one currency.
#[derive(Debug, Clone, Default)]
pub struct Line {
    folder: String,
    strategy: String,
    /// The label of a row of sums.
    total: Option<Message>,
    owner: String,
    year: Option<Year>,
    currency: String,
    /// The decimals of its amounts.
    pub(super) decimals: u32,
    figures: Option<Figures>,
    failure: String,
}

#[derive(Debug, Clone, Copy)]
struct Figures {
    returns: Returned,
    statuses: Counts,
    money: Money,
    findings: Tally,
}

impl Overview {
    /// Returns a row for each folder.
    pub fn lines(&self) -> Vec<Line> {
        self.strategies.iter().map(Line::from).collect()
    }

    /// Returns the rows of sums.
    pub fn total_lines(&self) -> Vec<Line> {
        self.totals.iter().map(Line::from).collect()
    }
}

impl From<&Row> for Line {
    fn from(row: &Row) -> Self {
        let Some(summary) = &row.summary else {
            return Self {
                folder: row.folder.clone(),
                failure: row.failure.clone(),
                ..Self::default()
            };
        };
        let Summary {
            title,
            owner,
            currency,
            returns,
            statuses,
            money,
            findings,
            ..
        } = summary;
        Self {
            folder: row.folder.clone(),
            strategy: title.clone(),
            total: None,
            owner: owner.clone(),
            year: Some(summary.year()),
            currency: currency.clone(),
            decimals: currency::decimals(currency),
            figures: Some(Figures {
                returns: *returns,
                statuses: *statuses,
                money: *money,
                findings: *findings,
            }),
            failure: String::new(),
        }
    }
}

impl From<&Total> for Line {
    fn from(total: &Total) -> Self {
        Self {
            total: Some(
                TOTAL
                    .with("currency", Message::words(&total.currency))
                    .with("n", Message::words(total.strategies)),
            ),
            currency: total.currency.clone(),
            decimals: currency::decimals(&total.currency),
            figures: Some(Figures {
                returns: total.returns,
                statuses: total.statuses,
                money: total.money,
                findings: total.findings,
            }),
            ..Self::default()
        }
    }
}

/// Returns a column of a count.
fn count(key: &'static str, heading: Text, width: f64, of: fn(&Line) -> Datum) -> Column<Line> {
    Column::new(key, heading, ColumnKind::Count, width, of)
}

/// Returns a column of amounts.
fn amount(key: &'static str, heading: Text, of: fn(&Line) -> Datum) -> Column<Line> {
    Column::new(key, heading, ColumnKind::Money, 16.0, of)
}

fn counted(line: &Line, of: fn(&Figures) -> usize) -> Datum {
    line.figures
        .as_ref()
        .map_or(Datum::Blank, |figures| Datum::Count(of(figures)))
}

fn found(line: &Line, of: fn(&Tally) -> usize) -> Datum {
    let found = line.figures.as_ref().map(|figures| of(&figures.findings));
    found.map_or(Datum::Blank, Datum::Count)
}

fn money(line: &Line, of: fn(&Money) -> Option<Decimal>) -> Datum {
    let amount = line.figures.as_ref().and_then(|figures| of(&figures.money));
    amount.map_or(Datum::Blank, Datum::Money)
}

fn words(words: &str) -> Datum {
    if words.is_empty() {
        Datum::Blank
    } else {
        Datum::Words(words.to_owned())
    }
}

/// Returns the columns.
pub fn columns() -> Vec<Column<Line>> {
    vec![
        Column::new(
            "folder",
            Text::new("Mapa", "Folder"),
            ColumnKind::Text,
            22.0,
            |line: &Line| words(&line.folder),
        ),
        Column::new(
            "strategy",
            Text::new("Strategija", "Strategy"),
            ColumnKind::Text,
            40.0,
            |line| {
                line.total
                    .clone()
                    .map_or_else(|| words(&line.strategy), |total| Datum::Word("total", total))
            },
        ),
        Column::new(
            "owner",
            Text::new("Nosilec", "Owner"),
            ColumnKind::Text,
            24.0,
            |line| words(&line.owner),
        ),
        Column::new("year", Text::new("Leto", "Year"), ColumnKind::Year, 6.0, |line| {
            line.year.map_or(Datum::Blank, Datum::Year)
        }),
        count(
            "asked",
            Text::new("Vprašanih ustanov", "Institutions asked"),
            11.0,
            |line| counted(line, |of| of.returns.asked),
        ),
        count("received", Text::new("Prejeto", "Received"), 9.0, |line| {
            counted(line, |of| of.returns.received)
        }),
        count("missing", Text::new("Manjka", "Missing"), 9.0, |line| {
            counted(line, |of| of.returns.missing)
        })
        .toned(missing),
        count(
            "late",
            Text::new("Potrjeno po roku", "Confirmed late"),
            10.0,
            |line| counted(line, |of| of.returns.late),
        ),
        count("achieved", Text::new("Dosežen", "Achieved"), 9.0, |line| {
            counted(line, |of| of.statuses.achieved)
        }),
        count(
            "partially_achieved",
            Text::new("Delno dosežen", "Partially achieved"),
            10.0,
            |line| counted(line, |of| of.statuses.partially_achieved),
        ),
        count(
            "not_achieved",
            Text::new("Ni dosežen", "Not achieved"),
            9.0,
            |line| counted(line, |of| of.statuses.not_achieved),
        ),
        count(
            "in_progress",
            Text::new("V izvajanju", "In progress"),
            10.0,
            |line| counted(line, |of| of.statuses.in_progress),
        ),
        count("no_status", Text::new("Brez stanja", "No status"), 9.0, |line| {
            counted(line, |of| of.statuses.none)
        }),
        count(
            "unlisted",
            Text::new("Ni v katalogu", "Not in the catalogue"),
            9.0,
            |line| counted(line, |of| of.statuses.unlisted),
        ),
        count(
            "not_counted",
            Text::new("Se ne šteje", "Not counted"),
            9.0,
            |line| counted(line, |of| of.statuses.not_counted),
        ),
        count(
            "lines",
            Text::new("Proračunskih postavk", "Budget lines"),
            12.0,
            |line| counted(line, |of| of.money.lines),
        ),
        count(
            "lines_with_realised",
            Text::new("Z realizacijo", "With a realised amount"),
            11.0,
            |line| counted(line, |of| of.money.with_realised),
        ),
        amount(
            "revised",
            Text::new("Veljavni proračun", "Revised budget"),
            |line| money(line, |of| of.revised),
        ),
        amount("realised", Text::new("Realizacija", "Realised"), |line| {
            money(line, |of| of.realised)
        }),
        amount(
            "realised_municipality",
            Text::new("Realizacija, občina", "Realised, municipality"),
            |line| money(line, |of| of.by_source_class.of(SourceClass::Municipality)),
        ),
        amount(
            "realised_state",
            Text::new("Realizacija, država", "Realised, state"),
            |line| money(line, |of| of.by_source_class.of(SourceClass::State)),
        ),
        amount(
            "realised_eu",
            Text::new("Realizacija, Evropska unija", "Realised, European Union"),
            |line| money(line, |of| of.by_source_class.of(SourceClass::Eu)),
        ),
        amount(
            "realised_own",
            Text::new("Realizacija, lastna sredstva", "Realised, own means"),
            |line| money(line, |of| of.by_source_class.of(SourceClass::Own)),
        ),
        amount(
            "realised_other",
            Text::new("Realizacija, drugo", "Realised, other"),
            |line| money(line, |of| of.by_source_class.of(SourceClass::Other)),
        ),
        count(
            "lines_compared",
            Text::new("Primerljivih postavk", "Lines compared"),
            12.0,
            |line| counted(line, |of| of.money.compared),
        ),
        amount(
            "realised_before",
            Text::new("Njihova lanska realizacija", "Realised on these last year"),
            |line| money(line, |of| of.before),
        ),
        amount(
            "realised_compared",
            Text::new("Njihova letošnja realizacija", "Realised on these this year"),
            |line| money(line, |of| of.now),
        ),
        Column::new(
            "change",
            Text::new("Sprememba v %", "Change in %"),
            ColumnKind::Index,
            11.0,
            change,
        ),
        Column::new(
            "currency",
            Text::new("Valuta", "Currency"),
            ColumnKind::Text,
            8.0,
            |line| words(&line.currency),
        ),
        count("errors", Text::new("Napak", "Errors"), 8.0, |line| {
            found(line, |of| of.errors)
        })
        .toned(errors),
        count("warnings", Text::new("Opozoril", "Warnings"), 9.0, |line| {
            found(line, |of| of.warnings)
        }),
        count("notes", Text::new("Opomb", "Notes"), 8.0, |line| {
            found(line, |of| of.notes)
        }),
        count("waived", Text::new("Spregledanih", "Waived"), 11.0, |line| {
            found(line, |of| of.waived)
        }),
        Column::new(
            "failure",
            Text::new("Zakaj ni bilo obdelano", "Why it failed"),
            ColumnKind::Text,
            50.0,
            |line: &Line| words(&line.failure),
        )
        .toned(failure),
    ]
}

fn change(line: &Line) -> Datum {
    let years = line
        .figures
        .as_ref()
        .and_then(|of| of.money.before.zip(of.money.now));
    let change = years.and_then(|(before, now)| change_in_percent(before, now));
    change.map_or(Datum::Blank, Datum::Percent)
}

fn missing(line: &Line) -> Tone {
    let any = line.figures.as_ref().is_some_and(|of| of.returns.missing > 0);
    if any { Tone::Doubtful } else { Tone::Plain }
}

fn errors(line: &Line) -> Tone {
    let any = line.figures.as_ref().is_some_and(|of| of.findings.errors > 0);
    if any { Tone::Bad } else { Tone::Plain }
}

fn failure(line: &Line) -> Tone {
    if line.failure.is_empty() {
        Tone::Plain
    } else {
        Tone::Bad
    }
}
