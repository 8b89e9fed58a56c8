//! The rows of a form, and their locked content: names, units, targets, the accepted values of earlier years.

use super::{FINANCE, Field, GOALS, Parts, SheetLayout, is_computed_there, sheet_of};
use crate::base::key::{AnswerField, EntryKey, InstitutionId, ItemId};
use crate::base::mark::Marks;
use crate::base::value::Year;
use crate::inputs::history::{History, Past};
use crate::sheet::Content;
use crate::strategy::catalogue::{Catalogue, Deadline, Goal, Item, Role};

/// The institution and year of a form, and the source of its texts.
#[derive(Debug, Clone, Copy)]
pub struct Issue<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
    /// The accepted values of earlier years.
    pub history: &'a History,
    /// The institution.
    pub institution: &'a InstitutionId,
    /// The reporting year.
    pub year: Year,
    /// The sheets of the form.
    pub parts: Parts,
}

/// One row of a form: a goal, or an item of one.
#[derive(Debug, Clone, Copy)]
pub struct QuestionRow<'a> {
    /// The goal.
    pub goal: &'a Goal,
    /// The item; `None` in a row about the goal itself.
    pub item: Option<Item<'a>>,
    /// The role of the institution; `None` if its column is blank.
    pub role: Option<Role>,
}

/// Returns the rows of a form with some parts, sheet by sheet, from top to bottom; a sheet without rows is left out. `asked`
/// returns the role in which the institution is asked for an entry, `None` if it is not. What is computed has a row where all that
/// it is made of is asked.
pub fn rows<'a>(
    catalogue: &'a Catalogue,
    institution: &'a InstitutionId,
    (year, parts): (Year, Parts),
    asked: impl Fn(&EntryKey) -> Option<Role>,
) -> Vec<(&'static SheetLayout, Vec<QuestionRow<'a>>)> {
    let of = |layout: &SheetLayout| -> Vec<QuestionRow<'a>> {
        let goals = catalogue.goals_of(institution);
        let rows = goals.flat_map(|goal| {
            let items: Vec<Option<Item<'a>>> = if layout.key == GOALS.key {
                vec![None]
            } else if layout.key == FINANCE.key {
                goal.budget.values().map(|line| Some(Item::Line(line))).collect()
            } else {
                let indicators = goal.indicators.values();
                indicators.map(|one| Some(Item::Indicator(one))).collect()
            };
            items.into_iter().filter_map(|item| {
                let main = match item {
                    Some(item) => EntryKey::value(&goal.id, item.id()),
                    None => EntryKey::of_goal(&goal.id, AnswerField::Explanation),
                };
                let role = asked(&main);
                let is_computed = || match item {
                    Some(Item::Indicator(of)) => {
                        // The lists stand beside the indicators.
                        let is_listed = |entry: &EntryKey| {
                            entry.list().is_some() && catalogue.is_asked(institution, entry, year)
                        };
                        is_computed_there(catalogue, of, year, &|entry| {
                            asked(entry).is_some() || is_listed(entry)
                        })
                    }
                    Some(Item::Line(_)) | None => false,
                };
                let is_goal = || item.is_none() && !goal.is_area;
                let has_row = is_goal() || role.is_some() || is_computed();
                has_row.then_some(QuestionRow { goal, item, role })
            })
        });
        rows.collect()
    };
    let sheets = parts.all().map(sheet_of).map(|layout| (layout, of(layout)));
    sheets.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// Returns a next step with its office and by when, as far as they are known, in brackets.
pub fn with_details(step: &str, beside: [&str; 2]) -> String {
    let known: Vec<&str> = beside.into_iter().filter(|words| !words.is_empty()).collect();
    if known.is_empty() {
        step.to_owned()
    } else {
        format!("{step} ({})", known.join(", "))
    }
}

impl<'a> QuestionRow<'a> {
    /// Returns the identifier of the item; `None` in a row about the goal itself.
    pub fn item_id(self) -> Option<&'a ItemId> {
        self.item.map(Item::id)
    }

    /// Returns the hidden key of the row: the goal, or the item.
    pub fn key(self) -> String {
        match self.item_id() {
            Some(item) => format!("{}/{item}", self.goal.id),
            None => self.goal.id.to_string(),
        }
    }

    /// Returns the entry that a column answers in this row; `None` for columns that answer no entry.
    pub fn entry(self, field: Field) -> Option<EntryKey> {
        field.entry(&self.goal.id, self.item_id())
    }

    /// Returns the locked content of a column of this row; blank in columns that are filled in or computed.
    pub fn given(self, issue: &Issue<'_>, field: Field) -> Content {
        let language = issue.catalogue.strategy.language;
        let text = |text: &str| {
            if text.is_empty() {
                Content::Blank
            } else {
                Content::Text(text.into())
            }
        };
        match field {
            Field::Goal => text(self.goal.id.as_str()),
            Field::GoalTitle => text(&self.goal.title),
            Field::Kind => {
                let kind = self.goal.kind.stated();
                text(kind.map_or("", |kind| kind.label().in_(language)))
            }
            Field::Deadline => {
                let deadline = self.goal.deadline.map(|day: Deadline| day.display(language));
                text(&deadline.unwrap_or_default())
            }
            Field::Role => text(self.role.map_or("", |role| role.label().in_(language))),
            Field::ItemTitle => text(self.item.map(Item::title).unwrap_or_default()),
            Field::Unit => match self.item {
                Some(Item::Indicator(indicator)) => text(&indicator.unit),
                Some(Item::Line(_)) => text(&issue.catalogue.strategy.currency),
                None => Content::Blank,
            },
            Field::Target => {
                let target = self.item.and_then(|item| item.to_be_reached(issue.year));
                text(&target.map_or_else(String::new, |target| target.in_(language)))
            }
            Field::Source => match self.item {
                Some(Item::Line(line)) => text(line.source.label.in_(language)),
                Some(Item::Indicator(_)) | None => Content::Blank,
            },
            Field::Earlier(years) => self.earlier(issue, years),
            Field::LastStep => text(&self.last_step(issue).unwrap_or_default()),
            Field::Answer(_)
            | Field::Index
            | Field::Sign
            | Field::Required
            | Field::Missing
            | Field::Doubtful
            | Field::Figures
            | Field::Money
            | Field::Help => Content::Blank,
        }
    }

    /// Returns the marks of the earlier value that is the locked content of a column; none in other columns.
    pub fn marks(self, issue: &Issue<'_>, field: Field) -> Marks {
        let of = |entry: &EntryKey, years: i16| {
            let year = issue.year.plus(-years);
            let past = issue
                .history
                .shown_to(issue.catalogue, entry, year, issue.institution);
            past.map_or(Marks::NONE, Past::marks)
        };
        match field.years_before() {
            Some(years) if field != Field::LastStep => of(&self.main(), years),
            Some(years) if self.item.is_none() => {
                let fields = [AnswerField::NextStep, AnswerField::Office, AnswerField::Due];
                let all = fields.map(|field| of(&EntryKey::of_goal(&self.goal.id, field), years));
                all.into_iter().fold(Marks::NONE, Marks::and)
            }
            Some(_) | None => Marks::NONE,
        }
    }

    /// Returns the entry whose earlier values the row shows: the item's, or the goal's status.
    fn main(self) -> EntryKey {
        match self.item_id() {
            Some(item) => EntryKey::value(&self.goal.id, item),
            None => EntryKey::of_goal(&self.goal.id, AnswerField::Status),
        }
    }

    /// Returns the next step that was announced last year, with its office and by when: `Razpis bo ponovljen. (Urad za okolje, junij
    /// 2025)`. `None` if there was none, and in the row of an item.
    pub fn last_step(self, issue: &Issue<'_>) -> Option<String> {
        if self.item.is_some() {
            return None;
        }
        let last_year = issue.year.plus(-1);
        let words = |field| {
            let entry = EntryKey::of_goal(&self.goal.id, field);
            let past = issue
                .history
                .shown_to(issue.catalogue, &entry, last_year, issue.institution)?;
            Some(past.value.display(issue.catalogue.strategy.language))
        };
        let step = words(AnswerField::NextStep)?;
        let beside = [AnswerField::Office, AnswerField::Due].map(|field| words(field).unwrap_or_default());
        Some(with_details(&step, beside.each_ref().map(String::as_str)))
    }

    /// Returns the accepted value of this many years before.
    fn earlier(self, issue: &Issue<'_>, years: i16) -> Content {
        let entry = self.main();
        let past = issue.history.shown_to(
            issue.catalogue,
            &entry,
            issue.year.plus(-years),
            issue.institution,
        );
        past.map_or(Content::Blank, |past| {
            issue.catalogue.cell_content(&entry, &past.value)
        })
    }
}
