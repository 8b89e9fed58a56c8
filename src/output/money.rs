//! The year's money for the terminal: the lines compared with the ledger, the totals, payments, and amounts that do not
//! count.

use std::fmt::Write as _;

use super::fitted::{FittedColumn, fitted};
use super::tables::totals::Total;
use super::tables::{Column, choose, money, reconciliation, totals, transfers};
use super::text::{is_numeric, on_screen, text};
use crate::base::finding::{Finding, Findings};
use crate::base::language::{Language, Text, fill};
use crate::base::mark::Marks;
use crate::base::message::shown;
use crate::base::value::Year;
use crate::output::Results;
use crate::output::human::{Screen, heading, wrapped};
use crate::result::finance::{By, Finance, Group, Reconciliation};
use crate::strategy::catalogue::Catalogue;

/// The longest list of rows on the screen; other formats list all of them.
const MOST_SHOWN: usize = 20;

/// Writes all tables, at most `width` wide. Amounts are shown in full, with two decimals; a blank is unknown.
pub fn finance(results: &Results<'_>, finance: &Finance<'_>, screen: Screen, width: u16) -> String {
    let mut out = Sections {
        catalogue: results.catalogue,
        language: screen.language,
        screen,
        year: results.consolidated.year,
        width: width.into(),
        out: String::new(),
        marks: Marks::NONE,
    };
    out.lines(results, finance);
    out.totals(finance);
    out.transfers(results, finance);
    out.left_out(finance);
    if let Some(reconciliation) = &finance.reconciliation {
        out.ledger(results, reconciliation);
    }
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
    year: Year,
    width: usize,
    out: String,
    /// The marks whose signs were shown.
    marks: Marks,
}

impl Sections<'_> {
    fn lines(&mut self, results: &Results<'_>, finance: &Finance<'_>) {
        let year = results.consolidated.year.to_string();
        let title = Text::new("Proračunske postavke {year}", "Budget lines {year}");
        let title = fill(self.words(title), &[("year", &year)]);
        let kept = |key: &&str| finance.reconciliation.is_some() || !money::OF_LEDGER.contains(key);
        let keys: Vec<&str> = LINES.into_iter().filter(kept).collect();
        let columns = choose(money::columns(), &keys);
        self.section(&title, &columns, &money::summed(results, finance));
    }

    fn totals(&mut self, finance: &Finance<'_>) {
        for by in By::of(self.catalogue) {
            let mut rows = totals::rows(self.catalogue, finance, by, self.year);
            // The only total of its kind would repeat the total of all lines.
            let groups = rows
                .iter()
                .filter(|row| row.part.is_none() && row.sums.has_amounts());
            if groups.count() < 2 && by != By::Goal {
                continue;
            }
            let total = totals::total(finance, self.year).into_iter();
            rows.extend(total.map(|total| Total {
                all: Text::new("skupaj", "total"),
                ..total
            }));
            let title = format!(
                "{} {}",
                self.words(Text::new("Skupaj", "Totals")),
                self.words(by_label(by))
            );
            self.section(&title, &choose(totals::columns(by), &TOTALS), &rows);
        }
    }

    fn transfers(&mut self, results: &Results<'_>, finance: &Finance<'_>) {
        let title = Text::new(
            "Plačila med ustanovami (vsako šteto enkrat)",
            "Payments between institutions (each counted once)",
        );
        let columns = choose(transfers::columns(), &TRANSFERS);
        self.section(self.words(title), &columns, &transfers::rows(results, finance));
    }

    fn left_out(&mut self, finance: &Finance<'_>) {
        let title = Text::new(
            "Česa v seštevkih realizacije ni",
            "What the totals of realised amounts leave out",
        );
        let columns = choose(
            transfers::excluded_columns(),
            &["goal", "title", "because", "amounts"],
        );
        self.section(self.words(title), &columns, &transfers::excluded(finance));
    }

    fn ledger(&mut self, results: &Results<'_>, finance: &Reconciliation<'_>) {
        let title = Text::new(
            "Vrstice glavne knjige brez postavke",
            "Rows of the ledger without a line",
        );
        let title = format!("{} ({})", self.words(title), shown(&finance.ledger.file));
        let mut rows = reconciliation::unclaimed(results, finance);
        let hidden = rows.len().saturating_sub(MOST_SHOWN);
        rows.truncate(MOST_SHOWN);
        self.section(&title, &choose(reconciliation::ledger_columns(), &LEDGER), &rows);
        if hidden > 0 {
            let more = fill(
                self.words(Text::new("… in še {n}", "… and {n} more")),
                &[("n", &hidden.to_string())],
            );
            let _ = writeln!(self.out, "{more}");
        }
    }

    /// Returns a table with its title, without the columns that have no values; blank if there are no rows.
    fn section<R>(&mut self, title: &str, columns: &[Column<R>], rows: &[R]) {
        if rows.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let cells = columns.iter().map(|column| {
            let cells: Vec<String> = rows.iter().map(|row| self.cell(column, row)).collect();
            (column, cells)
        });
        let known: Vec<(&Column<R>, Vec<String>)> = cells
            .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
            .collect();
        let shown = known.iter().map(|(column, _)| FittedColumn {
            heading: self.words(column.brief.unwrap_or(column.heading)).to_owned(),
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
            .flat_map(|row| columns.iter().map(|column| column.datum(row)));
        self.marks = data.map(|datum| datum.marks()).fold(self.marks, Marks::and);
        let currency = self.catalogue.strategy.currency.as_str();
        let title = Text::new("{title}, v {currency}", "{title}, in {currency}")
            .fill(&[("title", title), ("currency", currency)]);
        let title = wrapped(&title.in_(self.language), self.width);
        let title = heading(&title, self.screen);
        let _ = writeln!(self.out, "{title}\n{}", fitted(&shown, &of_rows, self.width));
    }

    fn cell<R>(&self, column: &Column<R>, row: &R) -> String {
        on_screen(self.catalogue, self.language, &column.datum(row))
    }

    fn words(&self, text: Text) -> &'static str {
        text.in_(self.language)
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
pub(super) const TRANSFERS: [&str; 8] = [
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
