//! The texts that all formats of the table share.

use indexmap::IndexMap;

use super::{GoalStatus, StatusGroup, StatusTable};
use crate::base::language::{Counted, Language, Text, fill};
use crate::base::mark::Marks;
use crate::base::message::is_invisible;
use crate::base::value::{Status, Year};
use crate::output::counts::{counted_under, status_label};
use crate::output::tables::{Column, Datum, choose, counts, goals, steps};
use crate::output::text::{is_numeric, text};

/// The most goals that a sentence names.
const MOST_NAMED: usize = 12;

const GOALS: Counted = Counted {
    sl: ["cilj", "cilja", "cilji", "ciljev"],
    en: ["goal", "goals"],
};
/// In Slovene in the accusative, after »ima«.
const GOALS_OF: Counted = Counted {
    sl: ["cilj", "cilja", "cilje", "ciljev"],
    en: ["goal", "goals"],
};
/// In Slovene in the locative, after »pri«.
const AT_GOALS: Counted = Counted {
    sl: ["cilju", "ciljih", "ciljih", "ciljih"],
    en: ["goal", "goals"],
};

/// Returns text for one line, with control and invisible characters escaped.
pub(super) fn visible(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() || is_invisible(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// A column of the counts.
pub(in crate::output) struct CountColumn {
    /// Its key.
    pub(in crate::output) key: &'static str,
    /// Its heading, in the catalogue's words for a status.
    pub(in crate::output) heading: String,
    /// Whether it holds numbers.
    pub(in crate::output) is_numeric: bool,
}

impl StatusTable<'_> {
    /// Returns the title of the table.
    pub(super) fn title(&self, language: Language) -> String {
        let words = Text::new("Stanja ciljev v letu {year}", "Statuses of goals in {year}");
        fill(
            words.in_(language),
            &[("year", &self.results.consolidated.year.to_string())],
        )
    }

    /// Returns all goals in a sentence, and how many of them changed.
    pub(in crate::output) fn summary(&self, language: Language) -> String {
        let counts = &self.overall.now;
        let parts = counted_under(self.results.catalogue)
            .into_iter()
            .filter(|status| counts.under(*status) > 0)
            .map(|status| format!("{} {}", self.label(status, language), counts.under(status)));
        let parts: Vec<String> = parts.collect();
        let goals = GOALS.count(language, counts.listed());
        let mut out = String::new();
        if counts.unlisted > 0 {
            let words = Text::new(
                "Strategija ima {goals}, katalog jih navaja {listed}. ",
                "The strategy has {goals}; the catalogue lists {listed}. ",
            );
            let (all, listed) = (
                GOALS_OF.count(language, counts.goals()),
                counts.listed().to_string(),
            );
            out = fill(words.in_(language), &[("goals", &all), ("listed", &listed)]);
        }
        out.push_str(&goals);
        if !parts.is_empty() {
            out.extend([": ", &parts.join(", ")]);
        }
        out.push('.');
        if let Some(year) = self.against {
            let words = Text::new(
                " Primerjava z letom {year}: stanje je v obeh letih znano pri {known}, spremenilo se je pri {changed}.",
                " Compared with {year}: the status is known in both years for {known}, and has changed for {changed}.",
            );
            let others: Vec<&str> = self
                .goals()
                .filter(|one| !one.is_compared())
                .map(|one| one.goal.id.as_str())
                .collect();
            let known = AT_GOALS.count(language, self.overall.both.goals());
            let filled = [
                ("year", year.to_string()),
                ("known", known),
                ("changed", self.changed().to_string()),
            ];
            out += &fill(
                words.in_(language),
                &filled.each_ref().map(|(name, words)| (*name, words.as_str())),
            );
            if !others.is_empty() {
                let named = if others.len() > MOST_NAMED {
                    GOALS.count(language, others.len())
                } else {
                    others.join(", ")
                };
                let words = Text::new(" Brez primerjave: {others}.", " Not compared: {others}.");
                out += &fill(words.in_(language), &[("others", &named)]);
            }
        }
        out
    }

    /// Returns an explanation of the numbers in brackets; blank if there are none.
    pub(in crate::output) fn legend(&self, language: Language) -> String {
        let shown = self.against.filter(|_| self.changed() > 0);
        shown.map_or_else(String::new, |year| {
            let words = Text::new(
                "V oklepaju je razlika glede na leto {year} pri ciljih, katerih stanje je znano v obeh letih.",
                "In brackets: the difference from {year} for the goals whose status is known in both years.",
            );
            fill(words.in_(language), &[("year", &year.to_string())])
        })
    }

    /// Returns an explanation of the signs behind the statuses of goals; blank if there are none.
    pub fn footnote(&self, language: Language) -> String {
        let marks = self.goals().map(|one| {
            let (now, before) = self.marks(one);
            now.and(before)
        });
        marks.fold(Marks::NONE, Marks::and).footnote(language)
    }

    /// A status in words.
    pub(super) fn label(&self, status: Option<Status>, language: Language) -> &str {
        status_label(self.results.catalogue, status, language)
    }

    /// The columns of counts.
    pub(super) fn count_columns<'b>(&self) -> Vec<Column<counts::CountRow<'b>>> {
        counts::shown(self.by, self.results.catalogue, &self.overall.now)
    }

    /// Returns the counts as people read them: the columns, and for each group, and for all goals last, what stands in each.
    pub(in crate::output) fn counted(&self, language: Language) -> (Vec<CountColumn>, Vec<Vec<String>>) {
        let columns = self.count_columns();
        let rows = self.counts().into_iter().map(|group| {
            let cells = columns
                .iter()
                .map(|column| self.cell(&column.datum(&group), language));
            cells.collect()
        });
        let rows = rows.collect();
        let headings = self.headings(&columns, language).into_iter();
        let columns = columns.iter().zip(headings).map(|(column, heading)| CountColumn {
            key: column.key,
            heading,
            is_numeric: is_numeric(column),
        });
        (columns.collect(), rows)
    }

    /// The groups, and all goals last.
    pub fn counts(&self) -> Vec<counts::CountRow<'_>> {
        let groups = self.groups.iter().map(|group| counts::CountRow {
            of: Some(group.of),
            counts: group.counts,
            marks: self.marks_of(&group.within),
        });
        let overall = counts::CountRow {
            of: None,
            counts: self.overall,
            marks: self.marks_of(self.goals()),
        };
        groups.chain([overall]).collect()
    }

    /// Returns the marks of the year's statuses of some goals.
    fn marks_of<'g>(
        &self,
        goals: impl IntoIterator<Item = &'g GoalStatus<'g>>,
    ) -> IndexMap<Option<Status>, Marks> {
        let mut marks = IndexMap::new();
        for one in goals {
            let all: &mut Marks = marks.entry(one.now).or_default();
            *all = all.and(self.marks(one).0);
        }
        marks
    }

    /// Returns the columns of goals: with the earlier year's status if there is one, and the year's last.
    pub(super) fn columns<'b>(&self) -> Vec<Column<goals::GoalRow<'b>>> {
        let keys = [
            "goal",
            "title",
            "lead",
            "before",
            "status",
            "of_institutions",
            "next",
        ];
        let has_each = self.goals().any(|one| one.goal.has_status_of_each());
        let has_steps = !steps::rows(&self.results).is_empty();
        let shown = |key: &&str| match *key {
            "before" => self.against.is_some(),
            "of_institutions" => has_each,
            "next" => has_steps,
            _ => true,
        };
        let keys: Vec<&str> = keys.into_iter().filter(shown).collect();
        choose(goals::columns(), &keys)
    }

    /// The headings of columns, with the years and the catalogue's words for the statuses.
    pub(super) fn headings<R>(&self, columns: &[Column<R>], language: Language) -> Vec<String> {
        let year = |year: Option<Year>| year.map(|year| year.to_string()).unwrap_or_default();
        let years = [
            ("year", Some(self.results.consolidated.year)),
            ("against", self.against),
        ];
        let years = years.map(|(name, of)| (name, year(of)));
        let filled = years.each_ref().map(|(name, of)| (*name, of.as_str()));
        let heading = |column: &Column<R>| match column.counted() {
            Some(status) => self.label(status, language).to_owned(),
            None => fill(column.heading.in_(language), &filled),
        };
        columns.iter().map(heading).collect()
    }

    /// Returns the goals of a group.
    pub(super) fn rows<'b>(&'b self, group: &'b StatusGroup<'_>) -> Vec<goals::GoalRow<'b>> {
        let goals = group.goals.iter().map(|one| goals::GoalRow {
            results: self.results,
            goal: one.goal,
            group: group.of.key(),
            against: self.against,
        });
        goals.collect()
    }

    /// What a row has in a column, in words.
    pub(super) fn cell(&self, datum: &Datum, language: Language) -> String {
        text(self.results.catalogue, language, datum)
    }
}
