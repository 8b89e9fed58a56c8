//! The totals of the budget lines: over all, by area, source, payer and goal; as formulas, with their results computed here.

use crate::base::language::{Text, fill};
use crate::base::value::index_formula;
use crate::output::tables::ColumnKind;
use crate::output::tables::money::index;
use crate::output::wording;
use crate::output::workbook::below::{Below, computed, sum, sum_of};
use crate::output::workbook::cell::shown;
use crate::result::finance::{By, Finance, Group, Sums};
use crate::sheet::{Cell, Format, Look};

/// In the order of the sheet: by goal last, for that is the longest.
const ORDER: [By; 4] = [By::Area, By::Source, By::Payer, By::Goal];

impl Below<'_> {
    /// Writes the total of all lines, then those of the groups.
    pub(super) fn totals(&mut self, finance: &Finance<'_>) {
        let total = self.words(Text::new("Skupaj vse postavke", "Total of all lines"));
        let total = Cell::text(total, Look::Total);
        self.total(finance, None, finance.total(), [("title", total)]);
        for by in ORDER {
            let totals = finance.totals(self.results().catalogue, by);
            // The only total of its kind would repeat the total of all lines.
            if totals.len() < 2 {
                continue;
            }
            self.title(title(by));
            for (group, sums) in totals {
                let named = self.named(group);
                self.total(finance, Some(group), sums, named);
            }
        }
    }

    /// Returns the label of a group: the value that its lines share, in its column, and its title.
    fn named(&self, group: Group<'_>) -> [(&'static str, Cell); 2] {
        let catalogue = self.results().catalogue;
        let (word, title) = match group {
            Group::Goal(goal) => (goal.id.to_string(), goal.title.as_str()),
            Group::Area(area) => (area.id.to_string(), area.title.as_str()),
            Group::Source(source) => (self.words(source.label()).to_owned(), ""),
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

    fn total<const N: usize>(
        &mut self,
        finance: &Finance<'_>,
        group: Option<Group<'_>>,
        sums: Sums,
        named: [(&str, Cell); N],
    ) {
        let among = group
            .map(column_of)
            .map(|key| format!("({}={})", self.lines(key), self.here(key)));
        let formula = |key| {
            let cells = self.lines(key);
            among
                .as_ref()
                .map_or_else(|| sum(&cells), |among| sum_of(&cells, among))
        };
        let booked = finance.booked(group).unwrap_or_default();
        let amounts = [
            ("realised_year_before", sums.before),
            ("adopted", sums.amounts.adopted),
            ("revised", sums.amounts.revised),
            ("realised", sums.amounts.realised),
            ("ledger_realised", booked.realised),
            ("difference_realised", booked.difference),
        ];
        let amounts =
            amounts.map(|(key, amount)| (key, computed(formula(key), amount, Look::Total, Format::Money)));
        let datum = index(&sums.amounts, sums.index);
        let shown = shown(self.links, ColumnKind::Index, datum, Look::Total);
        let formula = self.index(among.as_deref());
        let rest = [
            (
                "index",
                Cell::formula(formula, shown.content, Look::Total, Format::Index),
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
    fn included(&self, finance: &Finance<'_>, group: Option<Group<'_>>, sums: Sums) -> Cell {
        let words = if sums.is_partial() {
            Text::new(
                "nepopolno: realizacija je znana pri {n} od {all}",
                "partial: realised is known of {n} of {all}",
            )
        } else {
            Text::new(
                "realizacija je znana pri {n} od {all}",
                "realised is known of {n} of {all}",
            )
        };
        let (n, all) = (sums.with_realised.to_string(), sums.lines.to_string());
        let mut included = fill(self.words(words), &[("n", &n), ("all", &all)]);
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
        By::Payer => Text::new("Skupaj po plačnikih", "Totals by payer"),
    }
}

/// Returns the key of the column in which the lines of a group have the same value.
const fn column_of(group: Group<'_>) -> &'static str {
    match group {
        Group::Goal(_) => "goal",
        Group::Area(_) => "area",
        Group::Source(_) => "source",
        Group::Payer(_) => "payer",
    }
}
