//! Payments between institutions, both sides and what counts of them; and what the totals leave out, and why.

use rust_decimal::Decimal;

use super::below::{Below, computed, sum, sum_of};
use crate::catalogue::{BudgetLine, Goal};
use crate::finance::Aside;
use crate::key::{InstitutionId, ItemKey};
use crate::language::{Text, fill};
use crate::output::wording;
use crate::output::workbook::column;
use crate::spreadsheet::{Cell, Format, Look};
use crate::value::known_sum;

const TITLE: (&str, Text) = ("title", Text::new("Proračunska postavka", "Budget line"));
const KEY: (&str, Text) = ("item", Text::new("Ključ", "Key"));

impl Below<'_, '_> {
    /// Writes the payments between institutions; nothing where there are none.
    pub(super) fn transfers(&mut self) {
        if self.finance.transfers.is_empty() {
            return;
        }
        self.title(Text::new(
            "Prenosi med ustanovami (vsako plačilo šteto enkrat)",
            "Payments between institutions (each counted once)",
        ));
        self.headings([
            ("goal", Text::new("Cilj", "Goal")),
            KEY,
            TITLE,
            ("payer", Text::new("Plačnik", "Payer")),
            ("recipient", Text::new("Prejemnik", "Recipient")),
            ("before", Text::new("Plačano", "Paid")),
            ("adopted", Text::new("Prejeto", "Received")),
            ("revised", Text::new("Razlika", "Difference")),
            (
                "realised",
                Text::new("Šteto v seštevkih", "Counted in the totals"),
            ),
        ]);
        let first = self.number() - 1;
        let finance = self.finance;
        for one in &finance.transfers {
            let (paid, received) = (self.here("before"), self.here("adopted"));
            let difference = format!("=IF(OR({paid}=\"\",{received}=\"\"),\"\",ROUND({paid}-{received},2))");
            let among = format!("({}={})", self.lines("item"), self.here("item"));
            let counted = sum_of(&self.lines("realised"), &among);
            let look = if one.difference.is_some_and(|difference| !difference.is_zero()) {
                Look::Bad
            } else {
                Look::Computed
            };
            let cells = [
                ("payer", self.short(&one.line.payer)),
                ("recipient", self.short(one.recipient)),
                ("before", column::amount(one.paid, Look::Ruled, Format::Money)),
                (
                    "adopted",
                    column::amount(one.received, Look::Ruled, Format::Money),
                ),
                (
                    "revised",
                    computed(difference, one.difference, look, Format::Money),
                ),
                (
                    "realised",
                    computed(counted, one.counted, Look::Computed, Format::Money),
                ),
            ];
            let named = self.line(one.goal, one.line);
            self.put(Look::Ruled, named.into_iter().chain(cells));
        }
        let of = |which: fn(&crate::finance::Transfer<'_>) -> Option<Decimal>| {
            known_sum(finance.transfers.iter().map(which))
        };
        let sums = [
            ("before", of(|one| one.paid)),
            ("adopted", of(|one| one.received)),
            ("revised", of(|one| one.difference)),
            ("realised", of(|one| one.counted)),
        ];
        let last = self.number() - 1;
        let sums = sums.map(|(key, result)| {
            let formula = sum(&self.rows(key, first, last));
            (key, computed(formula, result, Look::Total, Format::Money))
        });
        let label = self.words(Text::new("Skupaj prenosi", "Total of payments"));
        let label = [("title", Cell::text(label, Look::Total))];
        self.put(Look::Total, label.into_iter().chain(sums));
    }

    /// Writes what the totals of realised amounts leave out: a row an amount; nothing where nothing is left out.
    pub(super) fn left_out(&mut self) {
        let finance = self.finance;
        if finance.left_out.is_empty() {
            return;
        }
        self.title(Text::new(
            "Ni v seštevkih realizacije",
            "Not in the totals of realised amounts",
        ));
        self.headings([
            ("goal", Text::new("Cilj", "Goal")),
            KEY,
            TITLE,
            ("payer", Text::new("Navedla", "Stated by")),
            (
                "realised",
                Text::new("Znesek, ki ne šteje", "Amount that does not count"),
            ),
            ("standing", Text::new("Zakaj", "Why")),
        ]);
        let first = self.number() - 1;
        for one in &finance.left_out {
            let why = self.words(one.because.label());
            let said = one
                .amounts
                .iter()
                .map(|(who, amount)| (Some(*who), Some(*amount)));
            let nobody = one.amounts.is_empty().then_some((None, None));
            for (who, amount) in said.chain(nobody) {
                let cells = [
                    (
                        "payer",
                        who.map_or_else(|| Cell::blank(Look::Ruled), |who| self.short(who)),
                    ),
                    ("realised", column::amount(amount, Look::Ruled, Format::Money)),
                    ("standing", Cell::text(why, look(one.because))),
                ];
                let named = self.line(one.goal, one.line);
                self.put(Look::Ruled, named.into_iter().chain(cells));
            }
        }
        let last = self.number() - 1;
        self.by_reason(first, last);
    }

    /// The sums of what is left out, by the reason.
    fn by_reason(&mut self, first: u32, last: u32) {
        for because in Aside::ALL {
            let of_reason = self.finance.left_out.iter().filter(|one| one.because == because);
            let amounts: Vec<Option<Decimal>> = of_reason
                .flat_map(|one| one.amounts.iter().map(|(_, amount)| Some(*amount)))
                .collect();
            if amounts.is_empty() {
                continue;
            }
            let among = format!(
                "({}={})",
                self.rows("standing", first, last),
                self.here("standing")
            );
            let formula = sum_of(&self.rows("realised", first, last), &among);
            let why = self.words(because.label());
            let words = self.words(Text::new("Skupaj: {why}", "Total: {why}"));
            let cells = [
                ("title", Cell::text(fill(words, &[("why", why)]), Look::Total)),
                (
                    "realised",
                    computed(formula, known_sum(amounts), Look::Total, Format::Money),
                ),
                ("standing", Cell::text(why, Look::Total)),
            ];
            self.put(Look::Total, cells);
        }
    }

    fn line(&self, goal: &Goal, line: &BudgetLine) -> [(&'static str, Cell); 5] {
        let key = ItemKey::new(&goal.id, &line.id).to_string();
        [
            ("goal", self.links.goal(&goal.id)),
            ("item", Cell::text(key, Look::Ruled)),
            ("title", Cell::text(&line.title, Look::Ruled)),
            ("claims", self.links.claims_of_line(&goal.id, &line.id)),
            ("findings", self.links.findings_of_line(&goal.id, &line.id)),
        ]
    }

    fn short(&self, institution: &InstitutionId) -> Cell {
        Cell::text(wording::short(self.results.catalogue, institution), Look::Ruled)
    }
}

/// What asks for something to be done is marked.
const fn look(because: Aside) -> Look {
    match because {
        Aside::Missing | Aside::Open => Look::Doubtful,
        Aside::CountedOnce | Aside::SetAside => Look::Ruled,
    }
}
