//! The year's money for the terminal: the lines against the ledger, the totals, payments, and what nothing counts.

use std::fmt::Write as _;

use comfy_table::{Cell, CellAlignment, ContentArrangement, LineStyle, Table, TableStyle, presets};
use rust_decimal::Decimal;

use crate::catalogue::Catalogue;
use crate::finance::{By, Finance, Group, LineFigures, Reconciliation, Sums};
use crate::key::{InstitutionId, ItemKey};
use crate::language::{Language, Text, fill, number, to_the_cent};
use crate::message::shown;
use crate::output::human::{Screen, heading};
use crate::output::wording::short;
use crate::value::{Amount, Amounts, NO_RESULT, Year, is_beyond};

const STYLE: TableStyle = presets::UTF8_HORIZONTAL_ONLY.row_separator(LineStyle::none());
/// The longest list of rows on the screen; other forms list all of them.
const MOST_SHOWN: usize = 20;
/// How much of a title is shown.
const TITLE: usize = 34;

/// Writes the whole of it. Amounts stand in full, with both decimals; a blank is unknown.
pub fn finance(catalogue: &Catalogue, finance: &Finance<'_>, year: Year, screen: Screen) -> String {
    let mut out = Sections {
        catalogue,
        language: screen.language,
        screen,
        out: String::new(),
    };
    out.lines(finance, year);
    out.totals(finance);
    out.transfers(finance);
    out.left_out(finance);
    if let Some(reconciliation) = &finance.reconciliation {
        out.ledger(reconciliation);
    }
    out.out
}

/// What stands for a group in tables: `a.1`, `a. Razvoj varstva`, `občina`, `MOK`.
pub fn group_label(catalogue: &Catalogue, group: Group<'_>, language: Language) -> String {
    match group {
        Group::Goal(goal) => format!("{} {}", goal.id, goal.title),
        Group::Area(area) => format!("{}. {}", area.id, area.title),
        Group::Source(source) => source.label().in_(language).to_owned(),
        Group::Payer(payer) => short(catalogue, payer).to_owned(),
    }
}

/// By what totals are made, in words.
pub const fn by_label(by: By) -> Text {
    match by {
        By::Goal => Text::new("po ciljih", "by goal"),
        By::Area => Text::new("po področjih", "by area"),
        By::Source => Text::new("po virih", "by source"),
        By::Payer => Text::new("po plačnikih", "by payer"),
    }
}

/// What one group of a total is called.
const fn group_name(by: By) -> Text {
    match by {
        By::Goal => Text::new("Cilj", "Goal"),
        By::Area => Text::new("Področje", "Area"),
        By::Source => Text::new("Vir", "Source"),
        By::Payer => Text::new("Plačnik", "Payer"),
    }
}

struct Sections<'a> {
    catalogue: &'a Catalogue,
    language: Language,
    screen: Screen,
    out: String,
}

impl Sections<'_> {
    fn lines(&mut self, finance: &Finance<'_>, year: Year) {
        let year = year.to_string();
        let title = fill(
            self.words(Text::new("Proračunske postavke {year}", "Budget lines {year}")),
            &[("year", &year)],
        );
        let mut headings = vec![Text::new("Postavka", "Line"), Text::new("Naziv", "Title")];
        headings.extend(AMOUNTS);
        let ledger = finance.reconciliation.as_ref();
        if ledger.is_some() {
            headings.extend([
                Text::new("Glavna knjiga", "Ledger"),
                Text::new("Razlika", "Difference"),
            ]);
        }
        let mut rows = Vec::new();
        for (at, line) in finance.lines.iter().enumerate() {
            let booked = ledger.and_then(|ledger| ledger.booked.get(at)?.as_ref());
            let mut row = vec![key(line), cut(&line.line.title)];
            row.extend(self.amounts(&line.amounts, line.amounts.index(), line.before));
            if ledger.is_some() {
                row.push(self.amount(booked.and_then(|booked| booked.amounts.realised)));
                row.push(self.amount(booked.and_then(|booked| booked.difference.realised)));
            }
            rows.push(row);
        }
        self.section(&title, &headings, rows, 2);
    }

    fn totals(&mut self, finance: &Finance<'_>) {
        for by in By::ALL {
            let groups = finance.totals(self.catalogue, by);
            let mut headings = vec![group_name(by)];
            headings.extend(AMOUNTS);
            headings.push(Text::new("Postavk", "Lines"));
            let mut rows: Vec<Vec<String>> = groups
                .iter()
                .map(|(group, sums)| {
                    self.sums(&cut(&group_label(self.catalogue, *group, self.language)), sums)
                })
                .collect();
            if groups.len() > 1 {
                rows.push(self.sums(self.words(Text::new("skupaj", "total")), &finance.total()));
            }
            let title = format!(
                "{} {}",
                self.words(Text::new("Skupaj", "Totals")),
                self.words(by_label(by))
            );
            self.section(&title, &headings, rows, 1);
        }
    }

    fn transfers(&mut self, finance: &Finance<'_>) {
        let headings = [
            Text::new("Postavka", "Line"),
            Text::new("Plačnik", "Payer"),
            Text::new("Prejemnik", "Recipient"),
            Text::new("Plačano", "Paid"),
            Text::new("Prejeto", "Received"),
            Text::new("Razlika", "Difference"),
            Text::new("Šteto", "Counted"),
        ];
        let rows = finance.transfers.iter().map(|one| {
            vec![
                ItemKey::new(&one.goal.id, &one.line.id).to_string(),
                self.short(&one.line.payer),
                self.short(one.recipient),
                self.amount(one.paid),
                self.amount(one.received),
                self.amount(one.difference),
                self.amount(one.counted),
            ]
        });
        let rows = rows.collect();
        let title = Text::new(
            "Plačila med ustanovami (vsako šteto enkrat)",
            "Payments between institutions (each counted once)",
        );
        self.section(self.words(title), &headings, rows, 3);
    }

    fn left_out(&mut self, finance: &Finance<'_>) {
        let headings = [
            Text::new("Postavka", "Line"),
            Text::new("Zakaj", "Why"),
            Text::new("Kdo in koliko", "Who and how much"),
        ];
        let rows = finance.left_out.iter().map(|one| {
            let amounts = one
                .amounts
                .iter()
                .map(|(who, amount)| format!("{} {}", self.short(who), self.amount(Some(*amount))));
            vec![
                ItemKey::new(&one.goal.id, &one.line.id).to_string(),
                self.words(one.because.label()).to_owned(),
                amounts.collect::<Vec<_>>().join("; "),
            ]
        });
        let rows = rows.collect();
        let title = Text::new(
            "Česa v seštevkih realizacije ni",
            "What the totals of realised amounts leave out",
        );
        self.section(self.words(title), &headings, rows, 3);
    }

    fn ledger(&mut self, reconciliation: &Reconciliation<'_>) {
        let headings = [
            Text::new("Vrstica", "Row"),
            Text::new("Konto", "Account"),
            Text::new("Naziv", "Name"),
            Text::new("Sprejeti", "Adopted"),
            Text::new("Veljavni", "Revised"),
            Text::new("Realizacija", "Realised"),
        ];
        let rows: Vec<Vec<String>> = reconciliation
            .unclaimed
            .iter()
            .take(MOST_SHOWN)
            .map(|one| {
                let mut row = vec![
                    one.row.number.to_string(),
                    shown(&one.row.written),
                    cut(&one.row.name),
                ];
                row.extend(Amount::ALL.map(|which| self.amount(one.row.amounts.get(which))));
                row
            })
            .collect();
        let title = Text::new(
            "Vrstice glavne knjige brez postavke",
            "Rows of the ledger without a line",
        );
        let title = format!("{} ({})", self.words(title), shown(&reconciliation.ledger.file));
        let hidden = reconciliation.unclaimed.len().saturating_sub(rows.len());
        self.section(&title, &headings, rows, 3);
        if hidden > 0 {
            let more = fill(
                self.words(Text::new("… in še {n}", "… and {n} more")),
                &[("n", &hidden.to_string())],
            );
            let _ = writeln!(self.out, "{more}");
        }
    }

    /// A titled table, of which the first columns are words and the others amounts; nothing without rows.
    fn section(&mut self, title: &str, headings: &[Text], rows: Vec<Vec<String>>, words: usize) {
        if rows.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let mut table = Table::new();
        // Amounts are never broken: a terminal that is too narrow wraps the line.
        table
            .load_style(STYLE)
            .set_content_arrangement(ContentArrangement::Disabled);
        // A column in which nothing is known only takes room.
        let known: Vec<usize> = (0..headings.len())
            .filter(|at| {
                rows.iter()
                    .any(|row| row.get(*at).is_some_and(|cell| !cell.is_empty()))
            })
            .collect();
        table.set_header(
            known
                .iter()
                .filter_map(|at| headings.get(*at))
                .map(|text| self.words(*text)),
        );
        for row in &rows {
            table.add_row(known.iter().filter_map(|at| row.get(*at)).map(Cell::new));
        }
        for (column, at) in table.column_iter_mut().zip(&known) {
            if *at >= words {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        let title = heading(title, self.screen);
        let _ = writeln!(self.out, "{title}\n{}", table.trim_fmt());
    }

    fn sums(&self, label: &str, sums: &Sums) -> Vec<String> {
        let mut row = vec![label.to_owned()];
        row.extend(self.amounts(&sums.amounts, sums.index, sums.before));
        let of = self.words(Text::new("{n} od {all}", "{n} of {all}"));
        row.push(fill(
            of,
            &[
                ("n", &sums.with_realised.to_string()),
                ("all", &sums.lines.to_string()),
            ],
        ));
        row
    }

    fn amounts(&self, amounts: &Amounts, index: Option<Decimal>, before: Option<Decimal>) -> [String; 5] {
        [
            self.amount(amounts.adopted),
            self.amount(amounts.revised),
            self.amount(amounts.realised),
            if index.is_none() && amounts.is_index_beyond() {
                NO_RESULT.to_owned()
            } else {
                self.amount(index)
            },
            self.amount(before),
        ]
    }

    /// Always with both decimals, so that columns can be compared; more where there are more.
    fn amount(&self, amount: Option<Decimal>) -> String {
        match amount {
            None => String::new(),
            Some(amount) if is_beyond(amount) => NO_RESULT.to_owned(),
            Some(amount) => number(self.language, to_the_cent(amount)),
        }
    }

    fn short(&self, institution: &InstitutionId) -> String {
        shown(short(self.catalogue, institution))
    }

    const fn words(&self, text: Text) -> &'static str {
        text.in_(self.language)
    }
}

/// The columns of amounts, in the order of [`Sections::amounts`].
const AMOUNTS: [Text; 5] = [
    Text::new("Sprejeti", "Adopted"),
    Text::new("Veljavni", "Revised"),
    Text::new("Realizacija", "Realised"),
    Text::new("Indeks", "Index"),
    Text::new("Lani", "Last year"),
];

fn key(line: &LineFigures<'_>) -> String {
    ItemKey::new(&line.goal.id, &line.line.id).to_string()
}

fn cut(words: &str) -> String {
    let words = shown(words);
    if words.chars().count() <= TITLE {
        return words;
    }
    words.chars().take(TITLE - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

    #[test]
    fn everything_about_money_stands_in_one_place() {
        let mut year = fixture::year();
        fixture::with_ledger(&mut year);
        let computed = Finance::of(&year.catalogue, &year.history, &year.consolidated);
        let screen = Screen {
            language: Language::Sl,
            color: false,
        };
        insta::assert_snapshot!(finance(&year.catalogue, &computed, year.consolidated.year, screen), @r"
Proračunske postavke 2024
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────
 Postavka         Naziv                     Veljavni   Realizacija   Indeks         Lani   Glavna knjiga   Razlika
═══════════════════════════════════════════════════════════════════════════════════════════════════════════════════
 a.1/pomoc        Pomoč družini na domu   560.000,00    553.530,25    98,84   497.923,00      553.530,22      0,03
 b.1/javna_dela   Javna dela                              4.000,00
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

Skupaj po ciljih
──────────────────────────────────────────────────────────────────────────────────────────
 Cilj                              Veljavni   Realizacija   Indeks         Lani   Postavk
══════════════════════════════════════════════════════════════════════════════════════════
 a.1 Doplačevati pomoč na domu   560.000,00    553.530,25    98,84   497.923,00    1 od 1
 b.1 =Druženje generacij                         4.000,00                          1 od 1
 skupaj                          560.000,00    557.530,25            497.923,00    2 od 2
──────────────────────────────────────────────────────────────────────────────────────────

Skupaj po področjih
──────────────────────────────────────────────────────────────────────────────
 Področje              Veljavni   Realizacija   Indeks         Lani   Postavk
══════════════════════════════════════════════════════════════════════════════
 a. Razvoj varstva   560.000,00    553.530,25    98,84   497.923,00    1 od 1
 b. Sodelovanje                      4.000,00                          1 od 1
 skupaj              560.000,00    557.530,25            497.923,00    2 od 2
──────────────────────────────────────────────────────────────────────────────

Skupaj po virih
───────────────────────────────────────────────────────────────────
 Vir        Veljavni   Realizacija   Indeks         Lani   Postavk
═══════════════════════════════════════════════════════════════════
 občina   560.000,00    553.530,25    98,84   497.923,00    1 od 1
 država                   4.000,00                          1 od 1
 skupaj   560.000,00    557.530,25            497.923,00    2 od 2
───────────────────────────────────────────────────────────────────

Skupaj po plačnikih
───────────────────────────────────────────────────────────
 Plačnik     Veljavni   Realizacija         Lani   Postavk
═══════════════════════════════════════════════════════════
 MOK       560.000,00    557.530,25   497.923,00    2 od 2
───────────────────────────────────────────────────────────

Plačila med ustanovami (vsako šteto enkrat)
──────────────────────────────────────────────────────────────────────────────────
 Postavka    Plačnik   Prejemnik      Plačano      Prejeto   Razlika        Šteto
══════════════════════════════════════════════════════════════════════════════════
 a.1/pomoc   MOK       DUK         553.530,25   553.530,25      0,00   553.530,25
──────────────────────────────────────────────────────────────────────────────────

Česa v seštevkih realizacije ni
─────────────────────────────────────────────────────────
 Postavka    Zakaj                        Kdo in koliko
═════════════════════════════════════════════════════════
 a.1/pomoc   isto plačilo, šteto enkrat   DUK 553.530,25
─────────────────────────────────────────────────────────

Vrstice glavne knjige brez postavke (ledger/2024.csv)
────────────────────────────────────────
 Vrstica   Konto    Naziv   Realizacija
════════════════════════════════════════
 3         402600   Najem        120,50
────────────────────────────────────────
");
    }
}
