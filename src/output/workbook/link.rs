//! Links between the sheets: goal, figure, finding, claim and decision, each to each.
//!
//! A link is a formula that looks its row up by key (`HYPERLINK` with `MATCH`), so that it is still correct after the sheet
//! is sorted or rows are inserted; an ordinary link leads to a fixed cell. Neither can lead to a row that a filter hides.
//! What becomes part of a formula is an identifier of the catalogue, a number or a label of ours, never text from a
//! submission.

use crate::base::finding::Finding;
use crate::base::key::{EntryKey, GoalId, ItemKey};
use crate::base::language::Text;
use crate::base::maps::HashMap;
use crate::output::Results;
use crate::output::tables::{Reference, claims};
use crate::sheet::drawn::{FormulaWord, link_formula};
use crate::sheet::{Cell, Content, Format, Look};
use crate::strategy::catalogue::Item;

/// A sheet that can be linked to: its name, and the column by which its rows are found, which contains no formulas.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    /// The name on the sheet's tab.
    pub(super) name: Text,
    /// The position of the column with the keys or numbers.
    pub(super) column: u16,
}

/// The goals, by goal.
pub(super) const GOALS: Target = Target {
    name: Text::new("Cilji", "Goals"),
    column: 0,
};
/// The indicators, by item key.
pub(super) const INDICATORS: Target = Target {
    name: Text::new("Kazalniki", "Indicators"),
    column: 0,
};
/// The budget lines, by item key.
pub(super) const FINANCE: Target = Target {
    name: Text::new("Finance", "Finance"),
    column: 2,
};
/// The budget lines against the ledger, by item key.
pub(super) const RECONCILIATION: Target = Target {
    name: Text::new("Usklajenost", "Reconciliation"),
    column: 0,
};
/// The files, by number.
pub(super) const SUBMISSIONS: Target = Target {
    name: Text::new("Oddaje", "Submissions"),
    column: 0,
};
/// The findings, by number.
pub(super) const FINDINGS: Target = Target {
    name: Text::new("Ugotovitve", "Findings"),
    column: 0,
};
/// The claims, by entry key.
pub(super) const PROVENANCE: Target = Target {
    name: Text::new("Sledljivost", "Provenance"),
    column: 0,
};
/// The decisions, by number.
pub(super) const DECISIONS: Target = Target {
    name: Text::new("Odločitve", "Decisions"),
    column: 0,
};

/// How many claims one sheet of provenance takes: the rows of a sheet without those above its table, rounded down.
pub(super) const CLAIMS_A_SHEET: usize = 1_048_000;

/// The rows that can be linked to.
pub(super) struct Links<'a> {
    results: &'a Results<'a>,
    findings_about: HashMap<&'a EntryKey, Numbered>,
    findings_about_goal: HashMap<&'a GoalId, Numbered>,
    findings_in: HashMap<&'a str, Numbered>,
    files: HashMap<&'a str, usize>,
    /// The entries whose first claim stands on a further sheet of provenance, with the number of that sheet, from two.
    further: HashMap<&'a EntryKey, usize>,
}

/// The first of some numbered rows, and how many there are.
#[derive(Debug, Clone, Copy)]
struct Numbered {
    first: usize,
    count: usize,
}

impl<'a> Links<'a> {
    /// Collects the rows that can be linked to.
    pub(super) fn of(results: &'a Results<'a>) -> Self {
        Self::among(results, CLAIMS_A_SHEET)
    }

    /// Collects the same of a workbook whose sheets of provenance hold so many claims each.
    pub(super) fn among(results: &'a Results<'a>, claims_a_sheet: usize) -> Self {
        let mut links = Self {
            results,
            findings_about: HashMap::default(),
            findings_about_goal: HashMap::default(),
            findings_in: HashMap::default(),
            files: HashMap::default(),
            further: HashMap::default(),
        };
        let mut before = 0;
        for (entry, merged) in &results.consolidated.entries {
            let sheet = before / claims_a_sheet + 1;
            if sheet > 1 {
                links.further.insert(entry, sheet);
            }
            before += claims::count(merged);
        }
        for (number, finding) in (1..).zip(results.findings.iter()) {
            links.add(number, finding);
        }
        for (number, file) in (1..).zip(&results.consolidated.files) {
            links.files.insert(&file.source.path, number);
        }
        links
    }

    fn add(&mut self, number: usize, finding: &'a Finding) {
        let counted = Numbered {
            first: number,
            count: 0,
        };
        if let Some(entry) = &finding.entry {
            self.findings_about.entry(entry).or_insert(counted).count += 1;
            self.findings_about_goal
                .entry(&entry.goal)
                .or_insert(counted)
                .count += 1;
        }
        self.findings_in
            .entry(&finding.place.file)
            .or_insert(counted)
            .count += 1;
    }

    /// Returns the decimals of amounts.
    pub(super) const fn decimals(&self) -> u32 {
        self.results.catalogue.strategy.decimals
    }

    /// Returns the results that are linked.
    pub(super) const fn results(&self) -> &'a Results<'a> {
        self.results
    }

    /// Returns a reference as a link; blank if there is no such row.
    pub(super) fn cell(&self, reference: &Reference) -> Cell {
        match reference {
            Reference::Goal(goal) if self.has_row(goal) => {
                self.to_key(GOALS, goal.as_str(), FormulaWord::Text(goal.to_string()))
            }
            Reference::Goal(goal) => Cell::text(goal.to_string(), Look::Plain),
            Reference::Figure(entry) => self
                .figure_of(entry)
                .map_or_else(Cell::default, |(target, key)| self.named(target, &key)),
            Reference::Indicators(items) => self.first_of(INDICATORS, items),
            Reference::Lines(items) => self.first_of(FINANCE, items),
            Reference::Line(line) => self.named(FINANCE, &line.to_string()),
            Reference::Booked(line, rows) => {
                self.to_key(RECONCILIATION, &line.to_string(), FormulaWord::Number(*rows))
            }
            Reference::Claims(entries) => self.claims(entries),
            Reference::ClaimsOfGoal(goal) => {
                let entries = self.results.consolidated.entries.keys();
                let of_goal: Vec<EntryKey> = entries.filter(|entry| entry.goal == *goal).cloned().collect();
                self.claims(&of_goal)
            }
            Reference::Findings(entries) => {
                let about = entries.iter().filter_map(|entry| self.findings_about.get(entry));
                let all = about.copied().reduce(|one, other| Numbered {
                    first: one.first.min(other.first),
                    count: one.count + other.count,
                });
                self.findings(all)
            }
            Reference::FindingsOfGoal(goal) => self.findings(self.findings_about_goal.get(goal).copied()),
            Reference::FindingsIn(file) => self.findings(self.findings_in.get(file.as_str()).copied()),
            Reference::File(path) => match self.files.get(path.as_str()) {
                Some(number) => self.to_number(SUBMISSIONS, *number, FormulaWord::Number(*number)),
                None => Cell::default(),
            },
            Reference::Decision(position) => {
                let number = position + 1;
                self.to_number(DECISIONS, number, FormulaWord::Number(number))
            }
        }
    }

    /// Returns a link to the row that holds an entry's value, with a text of ours.
    pub(super) fn figure_as(&self, entry: &EntryKey, words: &str) -> Cell {
        match self.figure_of(entry) {
            Some((target, key)) => self.to_key(target, &key, FormulaWord::Text(words.to_owned())),
            None => Cell::text(words, Look::Plain),
        }
    }

    /// Returns a link to the first claim about an entry, with a text of ours.
    pub(super) fn claims_as(&self, entry: &EntryKey, words: &str) -> Cell {
        self.to_claim(entry, FormulaWord::Text(words.to_owned()))
    }

    /// Returns a link to the top of a sheet, which sorting does not move.
    pub(super) fn head(&self, target: Target, words: impl Into<String>) -> Cell {
        let sheet = target.name.in_(self.results.language());
        Cell::text(words, Look::Link).linked(format!("{sheet}!A1"))
    }

    /// Returns `true` if the sheet of goals has a row of it; what holds the indicators of an area is no goal.
    fn has_row(&self, goal: &GoalId) -> bool {
        let goal = self.results.catalogue.goals.get(goal);
        goal.is_some_and(|goal| !goal.is_area)
    }

    fn figure_of(&self, entry: &EntryKey) -> Option<(Target, String)> {
        let Some(item) = entry.item() else {
            return self.has_row(&entry.goal).then(|| (GOALS, entry.goal.to_string()));
        };
        let key = ItemKey::new(&entry.goal, item);
        let of = self.results.catalogue.item(&key)?;
        let target = match of {
            Item::Indicator(_) => INDICATORS,
            Item::Line(_) => FINANCE,
        };
        of.asked_in(self.results.consolidated.year)
            .then(|| (target, key.to_string()))
    }

    /// Returns the claims about some entries, counted; blank if there are none.
    fn claims(&self, entries: &[EntryKey]) -> Cell {
        let rows = |entry: &EntryKey| {
            let merged = self.results.consolidated.entries.get(entry);
            merged.map_or(0, claims::count)
        };
        let Some(first) = entries.iter().find(|entry| rows(entry) > 0) else {
            return Cell::default();
        };
        let count = FormulaWord::Number(entries.iter().map(rows).sum());
        self.to_claim(first, count)
    }

    fn to_claim(&self, entry: &EntryKey, shown: FormulaWord) -> Cell {
        let number = self.further.get(entry).copied().unwrap_or(1);
        let sheet = numbered(PROVENANCE.name.in_(self.results.language()), number);
        let key = FormulaWord::Text(entry.to_string());
        to(&sheet, PROVENANCE.column, &key, shown)
    }

    /// Returns the first of some items, shown as how many there are; blank if there are none.
    fn first_of(&self, target: Target, items: &[ItemKey]) -> Cell {
        items.first().map_or_else(Cell::default, |first| {
            self.to_key(target, &first.to_string(), FormulaWord::Number(items.len()))
        })
    }

    fn findings(&self, rows: Option<Numbered>) -> Cell {
        rows.map_or_else(Cell::default, |Numbered { first, count }| {
            self.to_number(FINDINGS, first, FormulaWord::Number(count))
        })
    }

    /// Returns a row by its key, shown as the name of its sheet.
    fn named(&self, target: Target, key: &str) -> Cell {
        let shown = target.name.in_(self.results.language());
        self.to_key(target, key, FormulaWord::Text(shown.to_owned()))
    }

    fn to_key(&self, target: Target, key: &str, shown: FormulaWord) -> Cell {
        self.to(target, &FormulaWord::Text(key.to_owned()), shown)
    }

    fn to_number(&self, target: Target, number: usize, shown: FormulaWord) -> Cell {
        self.to(target, &FormulaWord::Number(number), shown)
    }

    fn to(&self, target: Target, key: &FormulaWord, shown: FormulaWord) -> Cell {
        to(
            target.name.in_(self.results.language()),
            target.column,
            key,
            shown,
        )
    }
}

/// Returns the name of one of several sheets that hold one table: only the further ones are numbered.
pub(super) fn numbered(name: &str, number: usize) -> String {
    if number == 1 {
        name.to_owned()
    } else {
        format!("{name} {number}")
    }
}

fn to(sheet: &str, column: u16, key: &FormulaWord, shown: FormulaWord) -> Cell {
    let formula = link_formula(sheet, column, key, &shown);
    let content = match shown {
        FormulaWord::Number(number) => Content::Number(number.into()),
        FormulaWord::Text(text) => Content::Text(text.into()),
    };
    Cell::formula(formula, content, Look::Link, Format::General)
}
