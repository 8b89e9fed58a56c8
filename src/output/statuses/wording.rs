//! The texts that all formats of the table share.

use super::{Common, Compared, Grouping, StatusGroup, StatusTable};
use crate::base::language::{Counted, Language, Text, fill};
use crate::base::message::is_invisible;
use crate::base::value::Status;
use crate::output::counts::{COUNTED_UNDER, status_label};
use crate::output::tables::{Column, Datum, choose, goals};
use crate::output::text::text;

/// The heading of the column, or the row, of all goals.
pub(super) const TOTAL: Text = Text::new("Skupaj", "Total");

const GOALS: Counted = Counted {
    sl: ["cilj", "cilja", "cilji", "ciljev"],
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

/// Returns the key of a group for machines.
pub(super) fn key(of: Common<'_>) -> &str {
    match of {
        Common::Area(id, _) => id.as_str(),
        Common::Lead(id, _) => id,
        Common::Kind(kind) => kind.key(),
    }
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
    pub(super) fn summary(&self, language: Language) -> String {
        let counts = &self.overall.now;
        let parts = COUNTED_UNDER
            .iter()
            .filter(|status| counts.under(**status) > 0)
            .map(|status| format!("{} {}", self.label(*status, language), counts.under(*status)));
        let parts: Vec<String> = parts.collect();
        let goals = GOALS.count(language, counts.goals());
        let mut out = if parts.is_empty() {
            format!("{goals}.")
        } else {
            format!("{goals}: {}.", parts.join(", "))
        };
        if let Some(year) = self.against {
            let changed = self.changed();
            let words = Text::new(
                " Od leta {year} se je stanje spremenilo pri {goals} od {known}, katerih takratno stanje je znano.",
                " Since {year}, the status has changed for {goals} of the {known} whose status then is known.",
            );
            let goals = AT_GOALS.count(language, changed);
            let known = self.goals().filter(|one| one.before.is_some()).count();
            out += &fill(
                words.in_(language),
                &[
                    ("year", &year.to_string()),
                    ("goals", &goals),
                    ("known", &known.to_string()),
                ],
            );
        }
        out
    }

    /// Returns an explanation of the numbers in brackets; blank if there are none.
    pub(super) fn legend(&self, language: Language) -> String {
        self.against.map_or_else(String::new, |year| {
            let words = Text::new(
                "V oklepaju je razlika glede na leto {year}.",
                "In brackets: the difference from {year}.",
            );
            fill(words.in_(language), &[("year", &year.to_string())])
        })
    }

    /// Returns the heading above the groups.
    pub(super) fn grouped_by(&self, language: Language) -> &'static str {
        let words = match self.by {
            Grouping::Area => Text::new("Področje", "Area"),
            Grouping::Lead => Text::new("Nosilec", "Lead"),
            Grouping::Kind => Text::new("Vrsta", "Kind"),
        };
        words.in_(language)
    }

    /// Returns the headings of the columns of counts.
    pub(super) fn statuses(&self, language: Language) -> [&str; 5] {
        COUNTED_UNDER.map(|status| self.label(status, language))
    }

    /// Returns a status in words.
    pub(super) fn label(&self, status: Option<Status>, language: Language) -> &str {
        status_label(self.results.catalogue, status, language)
    }

    /// Returns the columns of goals: with the earlier year's status if there is one, and the year's last.
    pub(super) fn columns<'b>(&self) -> Vec<Column<goals::GoalRow<'b>>> {
        let keys = ["goal", "title", "lead", "before", "status"];
        let shown = |key: &&str| *key != "before" || self.against.is_some();
        let keys: Vec<&str> = keys.into_iter().filter(shown).collect();
        choose(goals::columns(), &keys)
    }

    /// Returns the headings above goals.
    pub(super) fn goal_headings(&self, language: Language) -> Vec<String> {
        let (year, against) = (
            self.results.consolidated.year.to_string(),
            self.against.map(|year| year.to_string()).unwrap_or_default(),
        );
        let years = [("year", year.as_str()), ("against", against.as_str())];
        let columns = self.columns();
        let headings = columns
            .iter()
            .map(|column| fill(column.heading.in_(language), &years));
        headings.collect()
    }

    /// Returns the goals of a group.
    pub(super) fn rows<'b>(&'b self, group: &'b StatusGroup<'_>) -> Vec<goals::GoalRow<'b>> {
        let goals = group.goals.iter().map(|one| goals::GoalRow {
            results: self.results,
            goal: one.goal,
            group: key(group.of),
            against: self.against,
        });
        goals.collect()
    }

    /// Returns a goal's value in a column, as text.
    pub(super) fn cell(&self, datum: &Datum, language: Language) -> String {
        text(self.results.catalogue, language, datum)
    }
}

impl Common<'_> {
    /// Returns the group's name.
    pub(super) fn label(self, language: Language) -> String {
        match self {
            Self::Area(id, title) => format!("{id}. {title}"),
            Self::Lead(_, name) => name.to_owned(),
            Self::Kind(kind) => kind.label().in_(language).to_owned(),
        }
    }
}

impl Compared {
    /// Returns the counts by status, then of all: `14`, or `14 (+3)` if they differ from the earlier year's.
    pub(super) fn cells(&self) -> [String; 6] {
        let cell = |status: Option<Option<Status>>| {
            let count = |counts: &crate::output::counts::Counts| match status {
                Some(status) => counts.under(status),
                None => counts.goals(),
            };
            let now = count(&self.now);
            let Some(before) = self.before.as_ref().map(count) else {
                return now.to_string();
            };
            match now.cmp(&before) {
                std::cmp::Ordering::Equal => now.to_string(),
                std::cmp::Ordering::Greater => format!("{now} (+{})", now - before),
                std::cmp::Ordering::Less => format!("{now} (\u{2212}{})", before - now),
            }
        };
        let [one, two, three, four, five] = COUNTED_UNDER.map(|status| cell(Some(status)));
        [one, two, three, four, five, cell(None)]
    }
}
