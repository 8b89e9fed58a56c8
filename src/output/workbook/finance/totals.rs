//! The totals of the budget lines: over all, by area, source, payer and goal; as formulas, with their results computed here.

use crate::base::language::{Text, fill};
use crate::base::message::{Message, SEMICOLON};
use crate::base::value::{Amount, index_formula};
use crate::output::tables::money::index;
use crate::output::tables::{ColumnKind, Datum, totals};
use crate::output::wording;
use crate::output::workbook::below::{Below, among_areas};
use crate::output::workbook::cell::{ONE_DECIMAL, amount_by_formula, by_formula, shown};
use crate::result::finance::{By, Finance, Group, Part, Sums};
use crate::sheet::{Cell, Look, Style, literal};
use crate::strategy::catalogue::Source;

/// In the order of the sheet: by goal last, for that is the longest.
const ORDER: [By; 5] = [By::Area, By::Source, By::Class, By::Payer, By::Goal];

impl Below<'_> {
    /// Writes the total of all lines, then those of the groups.
    pub(super) fn totals(&mut self, finance: &Finance<'_>) {
        let total = self.words(Text::new("Skupaj vse postavke", "Total of all lines"));
        let total = Cell::text(total, Look::Total);
        let sums = finance.total();
        self.parts(None, &sums);
        self.total(finance, None, &sums, [("title", total)]);
        let has: Vec<By> = By::of(self.results().catalogue).collect();
        for by in ORDER.into_iter().filter(|by| has.contains(by)) {
            let totals = finance.totals(self.results().catalogue, by);
            // The only total of its kind would repeat the total of all lines.
            if totals.iter().filter(|(_, sums)| sums.has_amounts()).count() < 2 {
                continue;
            }
            self.title(title(by));
            for (group, sums) in totals {
                let named = self.named(group);
                self.parts(Some((group, &named)), &sums);
                self.total(finance, Some(group), &sums, named);
            }
        }
    }

    /// Returns the label of a group: the value that its lines share, in its column, and its title.
    fn named(&self, group: Group<'_>) -> [(&'static str, Cell); 2] {
        let catalogue = self.results().catalogue;
        let (word, title) = match group {
            Group::Goal(goal) => (goal.id.to_string(), goal.title.as_str()),
            Group::Area(area) => (area.label(), ""),
            Group::Source(source) => (source.label.in_(self.results().language()).to_owned(), ""),
            Group::Class(class) => (self.words(class.label()).to_owned(), ""),
            Group::Payer(payer) => (
                wording::short(catalogue, payer).to_owned(),
                catalogue
                    .institutions
                    .get(payer)
                    .map_or("", |one| one.name.as_str()),
            ),
        };
        [
            (column_of(group), Cell::text(word, Look::Total)),
            ("title", Cell::text(title, Look::Total)),
        ]
    }

    /// Writes, where the sums of the two years would cover different lines, the sums by what is known: in both years, in one of
    /// them alone.
    fn parts(&mut self, group: Option<(Group<'_>, &[(&'static str, Cell); 2])>, sums: &Sums) {
        if !sums.years.is_mixed() {
            return;
        }
        for (part, pair) in sums.years.parts() {
            let among = group.map_or_else(|| "1".to_owned(), |(group, _)| self.among(group));
            let [before, now] = ["realised_year_before", "realised"].map(|key| self.lines(key));
            let [has_before, has_now] = [&before, &now].map(|cells| format!("ISNUMBER({cells})"));
            let among = match part {
                Part::Both => format!("{among}*{has_before}*{has_now}"),
                Part::NowOnly => format!("{among}*NOT({has_before})*{has_now}"),
                Part::BeforeOnly => format!("{among}*{has_before}*NOT({has_now})"),
            };
            let among = among.replace("NOT(ISNUMBER(", "(1-ISNUMBER(");
            let amounts = [
                ("realised_year_before", &before, pair.before, pair.marks_before),
                ("realised", &now, pair.now, pair.marks_now),
            ];
            let amounts = amounts.into_iter().filter(|(_, _, amount, _)| amount.is_some());
            let amounts = amounts.map(|(key, cells, amount, marks)| {
                let amount = Datum::amount_of(amount).marked(marks);
                let formula = self.sum_of(cells, &among);
                (
                    key,
                    amount_by_formula(self.links, formula, amount, Look::Computed),
                )
            });
            let amounts: Vec<(&str, Cell)> = amounts.collect();
            let label = totals::part(part, pair, self.results().consolidated.year);
            let label = label.in_(self.results().language());
            let change = shown(
                self.links,
                ColumnKind::Decimal,
                Datum::computed(pair.change(), Datum::Percent),
                Look::Computed,
            );
            let named = group.and_then(|(_, named)| named.first().cloned());
            let named = named.map(|(key, cell)| {
                (
                    key,
                    Cell {
                        style: Style::of(Look::Computed),
                        ..cell
                    },
                )
            });
            let rest = [("title", Cell::text(label, Look::Computed)), ("change", change)];
            self.put(Look::Computed, named.into_iter().chain(amounts).chain(rest));
        }
    }

    /// Returns the condition of a group's lines, as a factor of a product.
    fn among(&self, group: Group<'_>) -> String {
        let (catalogue, key) = (self.results().catalogue, column_of(group));
        if let Group::Area(area) = group {
            return among_areas(catalogue, area, &self.lines(key));
        }
        // The lines have the labels of the sources, not of their class.
        if let Group::Class(class) = group {
            let of_class = catalogue.sources.all().filter(|source| source.class == class);
            let label = |source: &Source| literal(source.label.in_(self.results().language()));
            let any = of_class.map(|source| format!("({}={})", self.lines(key), label(source)));
            return format!("({})", any.collect::<Vec<_>>().join("+"));
        }
        format!("({}={})", self.lines(key), self.here(key))
    }

    fn total<const N: usize>(
        &mut self,
        finance: &Finance<'_>,
        group: Option<Group<'_>>,
        sums: &Sums,
        named: [(&str, Cell); N],
    ) {
        let among = group.map(|group| self.among(group));
        let formula = |key| {
            let cells = self.lines(key);
            among
                .as_ref()
                .map_or_else(|| self.sum(&cells), |among| self.sum_of(&cells, among))
        };
        let booked = finance.booked(group).unwrap_or_default();
        let amounts = [
            ("realised_year_before", totals::before(sums)),
            ("adopted", totals::amount(sums, Amount::Adopted)),
            ("revised", totals::amount(sums, Amount::Revised)),
            ("realised", totals::amount(sums, Amount::Realised)),
            ("ledger_realised", Datum::maybe(booked.realised, Datum::Money)),
            ("difference_realised", Datum::amount_of(booked.difference)),
        ];
        let amounts = amounts.map(|(key, amount)| {
            (
                key,
                amount_by_formula(self.links, formula(key), amount, Look::Total),
            )
        });
        let datum = index(&sums.amounts, sums.index);
        let in_total = shown(self.links, ColumnKind::Index, datum, Look::Total);
        let formula = self.index(among.as_deref());
        let change = if sums.years.is_mixed() {
            None
        } else {
            sums.years.change()
        };
        let change = Datum::computed(change, Datum::Percent);
        let rest = [
            ("index", by_formula(formula, in_total, Look::Total, ONE_DECIMAL)),
            (
                "change",
                shown(self.links, ColumnKind::Decimal, change, Look::Total),
            ),
            ("standing", self.included(finance, group, sums)),
        ];
        self.put(Look::Total, named.into_iter().chain(amounts).chain(rest));
    }

    /// Returns the index of the row's sums; blank unless each line that has one of the two amounts has both.
    fn index(&self, among: Option<&str>) -> String {
        fill(
            concat!(
                "=IF(OR(SUMPRODUCT({among}*(ISNUMBER({all_revised})<>ISNUMBER({all_realised})))>0,N({revised})=0,{realised}=\"\"),\"\",",
                index_formula!(),
                ")"
            ),
            &[
                ("among", among.unwrap_or("1")),
                ("all_revised", &self.lines("revised")),
                ("all_realised", &self.lines("realised")),
                ("revised", &self.here("revised")),
                ("realised", &self.here("realised")),
            ],
        )
    }

    /// Returns how many lines a sum includes; marked if some are missing.
    fn included(&self, finance: &Finance<'_>, group: Option<Group<'_>>, sums: &Sums) -> Cell {
        let language = self.results().language();
        let covered = std::iter::once(wording::covered(sums)).chain(wording::covered_otherwise(sums));
        let mut included = Message::joined(covered, &SEMICOLON).in_(language);
        if sums.is_partial() {
            let words = Text::new("nepopolno: {covered}", "partial: {covered}");
            included = fill(self.words(words), &[("covered", &included)]);
        }
        if let Some(booked) = finance.booked(group) {
            let words = Text::new(
                "; z glavno knjigo primerjano: {n}",
                "; compared with the ledger: {n}",
            );
            included += &fill(self.words(words), &[("n", &booked.compared.to_string())]);
        }
        let look = if sums.is_partial() {
            Look::Doubtful
        } else {
            Look::Total
        };
        Cell::text(included, look)
    }
}

const fn title(by: By) -> Text {
    match by {
        By::Goal => Text::new("Skupaj po ciljih", "Totals by goal"),
        By::Area => Text::new("Skupaj po področjih", "Totals by area"),
        By::Source => Text::new("Skupaj po virih", "Totals by source"),
        By::Class => Text::new("Skupaj po razredih virov", "Totals by class of source"),
        By::Payer => Text::new("Skupaj po plačnikih", "Totals by payer"),
    }
}

/// Returns the key of the column in which the lines of a group have the same value.
const fn column_of(group: Group<'_>) -> &'static str {
    match group {
        Group::Goal(_) => "goal",
        Group::Area(_) => "area",
        Group::Source(_) | Group::Class(_) => "source",
        Group::Payer(_) => "payer",
    }
}
