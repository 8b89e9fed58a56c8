//! The year's money in tables: the lines compared with the ledger, the totals, payments, and amounts that do not count; for the
//! terminal, and for any output that takes them.

use std::fmt::Write as _;

use super::fitted::{FittedColumn, fitted};
use super::tables::totals::Total;
use super::tables::{Column, choose, money, reconciliation, totals, transfers};
use super::text::{is_numeric, on_screen, text};
use crate::base::finding::{Finding, Findings};
use crate::base::key::ItemKey;
use crate::base::language::{Language, Text, fill};
use crate::base::mark::Marks;
use crate::base::message::shown;
use crate::base::place::Place;
use crate::output::Results;
use crate::output::human::{Screen, heading, wrapped};
use crate::result::finance::{By, Finance, Group};
use crate::strategy::catalogue::Catalogue;

/// The longest list of rows on the screen; other formats list all of them.
const MOST_SHOWN: usize = 20;

/// A table of the year's money, for any output.
pub(super) struct MoneyTable<'t, R> {
    /// Its key.
    pub(super) key: &'static str,
    /// Its title, with the currency.
    pub(super) title: String,
    /// The columns that people are shown; those that are blank in every row are left out.
    pub(super) columns: Vec<Column<R>>,
    /// The rows.
    pub(super) rows: &'t [R],
    /// Returns what a row is about, as `zbir trace` takes it.
    pub(super) about: fn(&R) -> Option<String>,
    /// Returns the places that cells of a row name, each with the key of the column and its name there.
    pub(super) places: fn(&R) -> Vec<(&'static str, String, Place)>,
}

/// Takes the tables of the year's money, one after the other.
pub(super) trait MoneyTables {
    /// Takes a table that has rows.
    fn add<R>(&mut self, table: MoneyTable<'_, R>);
}

/// Gives all tables of the year's money to an output.
pub(super) fn tables(
    results: &Results<'_>,
    finance: &Finance<'_>,
    language: Language,
    to: &mut impl MoneyTables,
) {
    let mut tables = Given {
        currency: &results.catalogue.strategy.currency,
        language,
        to,
    };
    tables.lines(results, finance);
    tables.totals(results, finance);
    let title = Text::new(
        "Plačila med ustanovami (vsako šteto enkrat)",
        "Payments between institutions (each counted once)",
    );
    let rows = transfers::rows(results, finance);
    let columns = choose(transfers::columns(), &TRANSFERS);
    let about =
        |row: &transfers::TransferRow<'_>| Some(ItemKey::new(&row.of.goal.id, &row.of.line.id).to_string());
    tables.add("transfers", title.in_(language), columns, &rows, about, |_| {
        Vec::new()
    });
    let title = Text::new(
        "Česa v seštevkih realizacije ni",
        "What the totals of realised amounts leave out",
    );
    let rows = transfers::excluded(finance);
    let columns = choose(
        transfers::excluded_columns(),
        &["goal", "title", "because", "amounts"],
    );
    let about =
        |row: &transfers::Excluded<'_>| Some(ItemKey::new(&row.of.goal.id, &row.of.line.id).to_string());
    tables.add("left_out", title.in_(language), columns, &rows, about, |_| {
        Vec::new()
    });
    if let Some(reconciliation) = &finance.reconciliation {
        let title = Text::new(
            "Vrstice glavne knjige brez postavke",
            "Rows of the ledger without a line",
        );
        let title = format!("{} ({})", title.in_(language), shown(&reconciliation.ledger.file));
        let rows = reconciliation::unclaimed(results, reconciliation);
        let columns = choose(reconciliation::ledger_columns(), &LEDGER);
        tables.add(
            "unclaimed",
            &title,
            columns,
            &rows,
            |_| None,
            reconciliation::LedgerRow::place,
        );
    }
}

/// Gives tables to an output.
struct Given<'t, T> {
    currency: &'t str,
    language: Language,
    to: &'t mut T,
}

impl<T: MoneyTables> Given<'_, T> {
    fn lines(&mut self, results: &Results<'_>, finance: &Finance<'_>) {
        let year = results.consolidated.year.to_string();
        let title = Text::new("Proračunske postavke {year}", "Budget lines {year}");
        let title = fill(title.in_(self.language), &[("year", &year)]);
        let kept = |key: &&str| finance.reconciliation.is_some() || !money::OF_LEDGER.contains(key);
        let keys: Vec<&str> = LINES.into_iter().filter(kept).collect();
        let rows = money::summed(results, finance);
        let about = |row: &money::MoneyRow<'_>| Some(row.key().to_string());
        self.add(
            "lines",
            &title,
            choose(money::columns(), &keys),
            &rows,
            about,
            |_| Vec::new(),
        );
    }

    fn totals(&mut self, results: &Results<'_>, finance: &Finance<'_>) {
        let (catalogue, year) = (results.catalogue, results.consolidated.year);
        for by in By::of(catalogue) {
            let mut rows = totals::rows(catalogue, finance, by, year);
            // The only total of its kind would repeat the total of all lines.
            let groups = rows
                .iter()
                .filter(|row| row.part.is_none() && row.sums.has_amounts());
            if groups.count() < 2 && by != By::Goal {
                continue;
            }
            let total = totals::total(finance, year).into_iter();
            rows.extend(total.map(|total| Total {
                all: Text::new("skupaj", "total"),
                ..total
            }));
            let totals = Text::new("Skupaj", "Totals").in_(self.language);
            let title = format!("{totals} {}", by_label(by).in_(self.language));
            let about = |row: &Total<'_>| match row.group.filter(|_| row.part.is_none())? {
                Group::Goal(goal) => Some(goal.id.to_string()),
                Group::Area(_) | Group::Source(_) | Group::Class(_) | Group::Payer(_) => None,
            };
            self.add(
                "totals",
                &title,
                choose(totals::columns(by), &TOTALS),
                &rows,
                about,
                |_| Vec::new(),
            );
        }
    }

    fn add<R>(
        &mut self,
        key: &'static str,
        title: &str,
        columns: Vec<Column<R>>,
        rows: &[R],
        about: fn(&R) -> Option<String>,
        places: fn(&R) -> Vec<(&'static str, String, Place)>,
    ) {
        if rows.is_empty() {
            return;
        }
        self.to.add(MoneyTable {
            key,
            title: titled(title, self.currency, self.language),
            columns,
            rows,
            about,
            places,
        });
    }
}

/// Returns the title of a table of amounts with their currency.
pub(super) fn titled(title: &str, currency: &str, language: Language) -> String {
    let words = Text::new("{title}, v {currency}", "{title}, in {currency}");
    words
        .fill(&[("title", title), ("currency", currency)])
        .in_(language)
}

/// Writes all tables, at most `width` wide. Amounts are shown in full, with two decimals; a blank is unknown.
pub fn finance(results: &Results<'_>, finance: &Finance<'_>, screen: Screen, width: u16) -> String {
    let mut out = Sections {
        catalogue: results.catalogue,
        language: screen.language,
        screen,
        width: width.into(),
        out: String::new(),
        marks: Marks::NONE,
    };
    tables(results, finance, screen.language, &mut out);
    if !out.marks.is_empty() {
        let _ = writeln!(
            out.out,
            "\n{}",
            wrapped(&out.marks.footnotes(screen.language).join("\n"), out.width)
        );
    }
    out.out
}

/// Returns the label of a group in tables: `a.1`, `a. Razvoj varstva`, `občina`, `MOK`.
pub fn group_label(catalogue: &Catalogue, group: Group<'_>, language: Language) -> String {
    text(catalogue, language, &totals::group(group))
}

/// Returns the label of a grouping.
pub const fn by_label(by: By) -> Text {
    match by {
        By::Goal => Text::new("po ciljih", "by goal"),
        By::Area => Text::new("po področjih", "by area"),
        By::Source => Text::new("po virih", "by source"),
        By::Class => Text::new("po razredih virov", "by class of source"),
        By::Payer => Text::new("po plačnikih", "by payer"),
    }
}

struct Sections<'a> {
    catalogue: &'a Catalogue,
    language: Language,
    screen: Screen,
    width: usize,
    out: String,
    /// The marks whose signs were shown.
    marks: Marks,
}

impl MoneyTables for Sections<'_> {
    /// Writes a table with its title, without the columns that have no values.
    fn add<R>(&mut self, table: MoneyTable<'_, R>) {
        let most = if table.key == "unclaimed" {
            MOST_SHOWN
        } else {
            usize::MAX
        };
        let rows = table.rows.get(..most).unwrap_or(table.rows);
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let cells = table.columns.iter().map(|column| {
            let cells: Vec<String> = rows.iter().map(|row| self.cell(column, row)).collect();
            (column, cells)
        });
        let known: Vec<(&Column<R>, Vec<String>)> = cells
            .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        let shown = known.iter().map(|(column, _)| FittedColumn {
            heading: column
                .brief
                .unwrap_or(column.heading)
                .in_(self.language)
                .to_owned(),
            is_numeric: is_numeric(column) || column.key == "lines",
            wraps: WRAPPED.contains(&column.key),
        });
        let shown: Vec<FittedColumn> = shown.collect();
        let of_row = |row: usize| {
            let cells = known.iter().filter_map(|(_, cells)| cells.get(row).cloned());
            cells.collect::<Vec<String>>()
        };
        let of_rows: Vec<Vec<String>> = (0..rows.len()).map(of_row).collect();
        let data = rows
            .iter()
            .flat_map(|row| table.columns.iter().map(|column| column.datum(row)));
        self.marks = data.map(|datum| datum.marks()).fold(self.marks, Marks::and);
        let title = heading(&wrapped(&table.title, self.width), self.screen);
        let _ = writeln!(self.out, "{title}\n{}", fitted(&shown, &of_rows, self.width));
        let hidden = table.rows.len() - rows.len();
        if hidden > 0 {
            let more = Text::new("… in še {n}", "… and {n} more").in_(self.language);
            let _ = writeln!(self.out, "{}", fill(more, &[("n", &hidden.to_string())]));
        }
    }
}

impl Sections<'_> {
    fn cell<R>(&self, column: &Column<R>, row: &R) -> String {
        on_screen(self.catalogue, self.language, &column.datum(row))
    }
}

const LINES: [&str; 10] = [
    "goal",
    "title",
    "adopted",
    "revised",
    "realised",
    "index",
    "realised_year_before",
    "change",
    "ledger_realised",
    "difference_realised",
];
const TOTALS: [&str; 8] = [
    "group",
    "adopted",
    "revised",
    "realised",
    "index",
    "realised_year_before",
    "change",
    "lines",
];
/// The columns of payments between institutions.
const TRANSFERS: [&str; 8] = [
    "goal",
    "title",
    "payer",
    "recipient",
    "paid",
    "received",
    "difference",
    "counted",
];
const LEDGER: [&str; 6] = ["number", "account", "name", "adopted", "revised", "realised"];
/// The columns whose words are wrapped.
const WRAPPED: [&str; 5] = ["title", "group", "name", "because", "amounts"];

/// Returns those findings that are about a budget line or the ledger.
pub fn findings(catalogue: &Catalogue, findings: Findings) -> Findings {
    let of_money = findings
        .into_iter()
        .filter(|finding| is_of_money(catalogue, finding));
    of_money.collect()
}

/// Returns `true` if a finding is about a budget line or the ledger.
fn is_of_money(catalogue: &Catalogue, finding: &Finding) -> bool {
    let of_line = finding.entry.as_ref().is_some_and(|entry| {
        let goal = catalogue.goals.get(&entry.goal);
        entry
            .item()
            .zip(goal)
            .is_some_and(|(item, goal)| goal.budget.contains_key(item))
    });
    of_line
        || finding.fault.code.id.starts_with('L')
        || finding.fault.code.id == "R154"
        || finding.place.file.starts_with("ledger")
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::base::value::NO_RESULT;
    use crate::output::csv::{TextCells, csv};
    use crate::output::fixture;
    use crate::output::tables::Datum;

    #[test]
    fn labels_are_shown_whole() {
        let year = fixture::year();
        let label = "Razvoj neinstitucionalnih oblik socialnega varstva ".repeat(4);
        let label = label.trim_end();
        let shown = on_screen(&year.catalogue, Language::Sl, &Datum::words(label));
        assert_eq!(shown, label);
    }

    #[test]
    fn all_tables_of_money_are_written() {
        let mut year = fixture::year();
        fixture::with_ledger(&mut year);
        let computed = Finance::of(&year.catalogue, &year.history, &year.consolidated);
        let screen = Screen {
            language: Language::Sl,
            color: false,
        };
        insta::assert_snapshot!(finance(&year.results(), &computed, screen, 120), @r"
Proračunske postavke 2024, v EUR
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Cilj   Naziv                     Veljavni   Realizacija        Indeks         Lani   Sprememba        Glavna   Razlika
                                                           real./velj.                                 knjiga
════════════════════════════════════════════════════════════════════════════════════════════════════════════════════════
 a.1    Pomoč družini na domu   560.000,00    553.530,25          98,8   497.923,00       +11,2    553.530,22      0,03
 b.1    Javna dela                              4.000,00
────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

Skupaj po ciljih, v EUR
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Cilj                                   Veljavni   Realizacija   Indeks real./velj.         Lani   Sprememba   Postavk
═══════════════════════════════════════════════════════════════════════════════════════════════════════════════════════
 a.1 Doplačevati pomoč na domu        560.000,00    553.530,25                 98,8   497.923,00       +11,2    1 od 1
 b.1 =Druženje generacij                              4.000,00                                                  1 od 1
 – znano v obeh letih (1 postavka)                  553.530,25                        497.923,00       +11,2    1 od 1
 – znano le v letu 2024 (1                            4.000,00                                                  1 od 1
 postavka)
 skupaj (2024: 2 postavki; 2023: 1    560.000,00    557.530,25                        497.923,00                2 od 2
 postavka; veljavni je znan pri 1)
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

Skupaj po področjih, v EUR
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Področje                               Veljavni   Realizacija   Indeks real./velj.         Lani   Sprememba   Postavk
═══════════════════════════════════════════════════════════════════════════════════════════════════════════════════════
 a. Razvoj varstva                    560.000,00    553.530,25                 98,8   497.923,00       +11,2    1 od 1
 b. Sodelovanje                                       4.000,00                                                  1 od 1
 – znano v obeh letih (1 postavka)                  553.530,25                        497.923,00       +11,2    1 od 1
 – znano le v letu 2024 (1                            4.000,00                                                  1 od 1
 postavka)
 skupaj (2024: 2 postavki; 2023: 1    560.000,00    557.530,25                        497.923,00                2 od 2
 postavka; veljavni je znan pri 1)
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

Skupaj po virih, v EUR
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Vir                                    Veljavni   Realizacija   Indeks real./velj.         Lani   Sprememba   Postavk
═══════════════════════════════════════════════════════════════════════════════════════════════════════════════════════
 občina                               560.000,00    553.530,25                 98,8   497.923,00       +11,2    1 od 1
 država                                               4.000,00                                                  1 od 1
 – znano v obeh letih (1 postavka)                  553.530,25                        497.923,00       +11,2    1 od 1
 – znano le v letu 2024 (1                            4.000,00                                                  1 od 1
 postavka)
 skupaj (2024: 2 postavki; 2023: 1    560.000,00    557.530,25                        497.923,00                2 od 2
 postavka; veljavni je znan pri 1)
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

Plačila med ustanovami (vsako šteto enkrat), v EUR
─────────────────────────────────────────────────────────────────────────────────────────────────────
 Cilj   Proračunska postavka    Plačnik   Prejemnik      Plačano      Prejeto   Razlika        Šteto
═════════════════════════════════════════════════════════════════════════════════════════════════════
 a.1    Pomoč družini na domu   MOK       DUK         553.530,25   553.530,25      0,00   553.530,25
─────────────────────────────────────────────────────────────────────────────────────────────────────

Česa v seštevkih realizacije ni, v EUR
────────────────────────────────────────────────────────────────────────────
 Cilj   Proračunska postavka    Zakaj                        Kdo in koliko
════════════════════════════════════════════════════════════════════════════
 a.1    Pomoč družini na domu   isto plačilo, šteto enkrat   DUK 553.530,25
────────────────────────────────────────────────────────────────────────────

Vrstice glavne knjige brez postavke (ledger/2024.csv), v EUR
────────────────────────────────────────
 Vrstica   Konto    Naziv   Realizacija
════════════════════════════════════════
 3         402600   Najem        120,50
────────────────────────────────────────
");
    }

    #[test]
    fn an_index_that_is_not_held_is_a_sign_for_people_and_blank_in_data() {
        let year = fixture::year();
        let mut computed = Finance::of(&year.catalogue, &year.history, &year.consolidated);
        computed.lines[0].amounts.revised = Some(Decimal::new(1, 2).into());
        computed.lines[0].amounts.realised = Some(Decimal::from(9_999_999_999_999_i64).into());
        let results = year.results();
        let of_line = &money::rows(&results, &computed)[0];
        let of_area = &totals::rows(&year.catalogue, &computed, By::Area, year.consolidated.year)[0];
        let of_lines = choose(money::columns(), &["index"]).remove(0);
        let of_totals = choose(totals::columns(By::Area), &["index"]).remove(0);
        for datum in [of_lines.datum(of_line), of_totals.datum(of_area)] {
            assert_eq!(datum, Datum::NoResult);
            assert_eq!(text(&year.catalogue, Language::Sl, &datum), NO_RESULT);
        }
        let data = csv(&[of_lines], std::slice::from_ref(of_line), TextCells::Keys);
        assert_eq!(data, "index\n\"\"\n");
    }
}
