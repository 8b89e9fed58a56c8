//! Links between the sheets: goal, figure, finding, claim and decision, each to each.
//!
//! A link is a formula that looks its row up by key (`HYPERLINK` with `MATCH`), so that it still leads there after the
//! sheet was sorted or rows were put in; a link kept beside a cell leads to a fixed cell, and stays behind when its own
//! row is sorted away. Neither can lead to a row that a filter hides. What becomes part of a formula is an identifier of
//! the catalogue, a number or a label of ours: text from a submission never does.

use std::collections::HashMap;

use crate::catalogue::Item;
use crate::finding::Finding;
use crate::key::{Asked, EntryKey, GoalId, ItemId, ItemKey};
use crate::language::Text;
use crate::output::Results;
use crate::output::workbook::provenance;
use crate::spreadsheet::drawn::{FormulaWord, link_formula};
use crate::spreadsheet::{Cell, Content, Format, Look};

/// A sheet that can be linked to: its name, and the column by which its rows are found, which no formula stands in.
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

/// The heading above links to the claims behind a figure.
pub(super) const CLAIMS: Text = Text::new("Navedb", "Claims");
/// The heading above links to the findings about something.
pub(super) const FOUND: Text = Text::new("Ugotovitev", "Findings");
/// The heading above links to the file that something was read from.
pub(super) const FILE: Text = Text::new("Oddaja št.", "Submission no.");
/// The heading above links to the row on which a value stands.
pub(super) const FIGURE: Text = Text::new("Podatek je na listu", "The figure is on sheet");

/// What there is to link to.
pub(super) struct Links<'a> {
    results: &'a Results<'a>,
    findings_about: HashMap<&'a EntryKey, Numbered>,
    findings_about_goal: HashMap<&'a GoalId, Numbered>,
    findings_in: HashMap<&'a str, Numbered>,
    files: HashMap<&'a str, usize>,
}

/// The first of some numbered rows, and how many there are.
#[derive(Debug, Clone, Copy)]
struct Numbered {
    first: usize,
    count: usize,
}

impl<'a> Links<'a> {
    /// Finds out what there is to link to.
    pub(super) fn of(results: &'a Results<'a>) -> Self {
        let mut links = Self {
            results,
            findings_about: HashMap::new(),
            findings_about_goal: HashMap::new(),
            findings_in: HashMap::new(),
            files: HashMap::new(),
        };
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

    /// The goal, by its id.
    pub(super) fn goal(&self, goal: &GoalId) -> Cell {
        self.to_key(GOALS, goal.as_str(), FormulaWord::Text(goal.to_string()))
    }

    /// The row on which an entry's value stands, shown as its sheet's name; blank where none does.
    pub(super) fn figure(&self, entry: &EntryKey) -> Cell {
        let Some((target, key)) = self.figure_of(entry) else {
            return Cell::default();
        };
        let shown = target.name.in_(self.results.language());
        self.to_key(target, &key, FormulaWord::Text(shown.to_owned()))
    }

    /// The row on which an entry's value stands, shown in words of ours.
    pub(super) fn figure_as(&self, entry: &EntryKey, words: &str) -> Cell {
        match self.figure_of(entry) {
            Some((target, key)) => self.to_key(target, &key, FormulaWord::Text(words.to_owned())),
            None => Cell::text(words, Look::Plain),
        }
    }

    /// A budget line against the ledger, shown as how many of the ledger's rows are its.
    pub(super) fn booked(&self, line: &ItemKey, rows: usize) -> Cell {
        self.to_key(RECONCILIATION, &line.to_string(), FormulaWord::Number(rows))
    }

    /// A budget line on the sheet of money.
    pub(super) fn money(&self, line: &ItemKey) -> Cell {
        let shown = FINANCE.name.in_(self.results.language());
        self.to_key(FINANCE, &line.to_string(), FormulaWord::Text(shown.to_owned()))
    }

    /// The first claim about an entry, shown in words of ours.
    pub(super) fn claims_as(&self, entry: &EntryKey, words: &str) -> Cell {
        self.to_key(
            PROVENANCE,
            &entry.to_string(),
            FormulaWord::Text(words.to_owned()),
        )
    }

    /// The head of a sheet, which no sorting moves, shown in words.
    pub(super) fn head(&self, target: Target, words: impl Into<String>) -> Cell {
        let sheet = target.name.in_(self.results.language());
        Cell::text(words, Look::Link).linked(format!("{sheet}!A1"))
    }

    fn figure_of(&self, entry: &EntryKey) -> Option<(Target, String)> {
        let Some(item) = entry.item() else {
            return Some((GOALS, entry.goal.to_string()));
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

    /// The claims about an entry, counted; blank where there are none.
    pub(super) fn claims(&self, entry: &EntryKey) -> Cell {
        self.claims_among(std::slice::from_ref(entry))
    }

    /// The claims about the amounts of a budget line.
    pub(super) fn claims_of_line(&self, goal: &GoalId, line: &ItemId) -> Cell {
        self.claims_among(&amounts(goal, line))
    }

    /// The claims about everything that is asked of a goal.
    pub(super) fn claims_of_goal(&self, goal: &GoalId) -> Cell {
        let entries = self.results.consolidated.entries.keys();
        let of_goal: Vec<EntryKey> = entries.filter(|entry| entry.goal == *goal).cloned().collect();
        self.claims_among(&of_goal)
    }

    fn claims_among(&self, entries: &[EntryKey]) -> Cell {
        let rows = |entry: &EntryKey| {
            let merged = self.results.consolidated.entries.get(entry);
            merged.map_or(0, provenance::rows)
        };
        let Some(first) = entries.iter().find(|entry| rows(entry) > 0) else {
            return Cell::default();
        };
        let count = FormulaWord::Number(entries.iter().map(rows).sum());
        self.to_key(PROVENANCE, &first.to_string(), count)
    }

    /// The findings about an entry, counted; blank where there are none.
    pub(super) fn findings(&self, entry: &EntryKey) -> Cell {
        self.numbered(FINDINGS, self.findings_about.get(entry).copied())
    }

    /// The findings about the amounts of a budget line.
    pub(super) fn findings_of_line(&self, goal: &GoalId, line: &ItemId) -> Cell {
        let entries = amounts(goal, line);
        let about = entries.iter().filter_map(|entry| self.findings_about.get(entry));
        let all = about.copied().reduce(|one, other| Numbered {
            first: one.first.min(other.first),
            count: one.count + other.count,
        });
        self.numbered(FINDINGS, all)
    }

    /// The findings about everything that is asked of a goal.
    pub(super) fn findings_of_goal(&self, goal: &GoalId) -> Cell {
        self.numbered(FINDINGS, self.findings_about_goal.get(goal).copied())
    }

    /// The findings in a file.
    pub(super) fn findings_in(&self, file: &str) -> Cell {
        self.numbered(FINDINGS, self.findings_in.get(file).copied())
    }

    /// The first of a goal's items of a kind, shown as how many there are; blank where there are none.
    pub(super) fn items<'b>(
        &self,
        target: Target,
        goal: &GoalId,
        items: impl Iterator<Item = &'b ItemId>,
    ) -> Cell {
        let items: Vec<&ItemId> = items.collect();
        let Some(first) = items.first() else {
            return Cell::default();
        };
        let key = ItemKey::new(goal, first).to_string();
        self.to_key(target, &key, FormulaWord::Number(items.len()))
    }

    /// The file of a value or finding, by its number; blank where it is no file of the inbox.
    pub(super) fn file(&self, path: &str) -> Cell {
        match self.files.get(path) {
            Some(number) => self.to_number(SUBMISSIONS, *number, FormulaWord::Number(*number)),
            None => Cell::default(),
        }
    }

    /// A decision, by its position among those of the year.
    pub(super) fn decision(&self, position: usize) -> Cell {
        let number = position + 1;
        self.to_number(DECISIONS, number, FormulaWord::Number(number))
    }

    fn numbered(&self, target: Target, rows: Option<Numbered>) -> Cell {
        rows.map_or_else(Cell::default, |Numbered { first, count }| {
            self.to_number(target, first, FormulaWord::Number(count))
        })
    }

    fn to_key(&self, target: Target, key: &str, shown: FormulaWord) -> Cell {
        self.to(target, &FormulaWord::Text(key.to_owned()), shown)
    }

    fn to_number(&self, target: Target, number: usize, shown: FormulaWord) -> Cell {
        self.to(target, &FormulaWord::Number(number), shown)
    }

    fn to(&self, target: Target, key: &FormulaWord, shown: FormulaWord) -> Cell {
        let sheet = target.name.in_(self.results.language());
        let formula = link_formula(sheet, target.column, key, &shown);
        let content = match shown {
            FormulaWord::Number(number) => Content::Number(number.into()),
            FormulaWord::Text(text) => Content::Text(text),
        };
        Cell::formula(formula, content, Look::Link, Format::General)
    }
}

/// The entries of a budget line, the realised amount first.
fn amounts(goal: &GoalId, line: &ItemId) -> [EntryKey; 3] {
    [Asked::Item, Asked::Adopted, Asked::Revised].map(|asked| EntryKey::new(goal, asked(line.clone())))
}
