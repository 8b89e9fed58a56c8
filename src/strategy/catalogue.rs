//! The catalogue: a strategy, its institutions, areas and goals as data, once it has been loaded and found valid.

mod answers;
mod area;
pub mod asked;
pub mod booking;
mod bounds;
mod breakdown;
mod choices;
pub mod codes;
mod computed;
mod deadline;
mod condition;
mod declare;
mod fields;
mod forms;
mod goal;
mod groups;
mod holds;
mod index;
mod item;
mod lineage;
mod list;
pub mod load;
pub(crate) mod mistake;
pub mod outline;
mod pieces;
mod partners;
mod party;
mod plan;
mod published;
pub mod review;
mod raw;
mod frame;
mod severities;
mod shown;
mod source;
#[cfg(test)]
pub(crate) mod sample;
mod texts;
mod validate;
pub mod values;
mod vocabulary;
pub mod worded;

use indexmap::IndexMap;
use jiff::civil::Date;

use crate::base::key::{
    AnswerField, AreaId, BreakdownId, EntryKey, GoalId, GroupId, Holds, InstitutionId, ItemKey, Subject,
};
use crate::base::language::{Language, Localized};
use crate::base::message::{COMMA, Message, SPACE};
use crate::base::value::{ValueType, Year};
use crate::sheet::limits::Limits;
use crate::strategy::expression::Expression;

pub(in crate::strategy) use answers::line as answer_line;
pub use answers::{Choices, Days, Said};
pub use asked::{Need, Question, Role};
pub use booking::{Booking, FinanceRules, LedgerColumns, Share};
pub use bounds::{Bound, Plausible, Target};
pub use breakdown::{Breakdown, Divided};
pub use condition::Conditions;
pub use deadline::{Deadline, DeadlineFor, DueBy};
pub use frame::{Office, ReportFrame};
pub use goal::{Check, Demand, Goal, StatusOf};
pub(in crate::strategy) use index::Demands;
use index::Index;
pub use source::{Source, SourceClass, Sources};

pub use item::{BudgetLine, Combine, Indicator, Item};
pub use lineage::Dropped;
pub use list::{List, ListColumn};
pub use load::{CatalogueError, load, load_knowing};
pub use partners::Partners;
pub use plan::{Milestone, Pace, Plan};
pub use published::published;
pub use severities::Severities;
pub use texts::{Privacy, Texts};
pub use vocabulary::{Declared, Vocabulary};
pub use worded::{Evidence, Pattern, WordBounds, Worded};

/// A valid catalogue: every reference in it exists, every expression is well-typed.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The strategy as a whole.
    pub strategy: Strategy,
    /// The institutions, in the order of the file.
    pub institutions: IndexMap<InstitutionId, Institution>,
    /// The groups of institutions, in the order of the file. Lists of institutions already have their members.
    pub groups: IndexMap<GroupId, Group>,
    /// The areas, each followed by those in it, else in the order of the file.
    pub areas: IndexMap<AreaId, Area>,
    /// What its levels are called, the outermost areas first; none where the catalogue does not say.
    pub levels: Vec<Localized>,
    /// The breakdowns of figures: those that every catalogue knows, then those of the file.
    pub breakdowns: IndexMap<BreakdownId, Breakdown>,
    /// The goals, in the order of the file; before those of an area, what holds the indicators of the area itself.
    pub goals: IndexMap<GoalId, Goal>,
    /// What the strategy had once and has no more.
    pub dropped: Vec<Dropped>,
    /// The statuses that goals can have.
    pub vocabulary: Vocabulary,
    /// The sources of money that budget lines can have.
    pub sources: Sources,
    /// How much a file of the inbox may hold.
    pub limits: Limits,
    /// The severities that the strategy sets for codes in place of their defaults.
    pub severities: Severities,
    /// What is demanded of explanations and reasons.
    pub texts: Texts,
    /// What is demanded of figures before they are published.
    pub privacy: Privacy,
    /// The office that collects the forms.
    pub office: Office,
    /// What surrounds the report when it is issued.
    pub report: ReportFrame,
    /// The requirements on amounts of money.
    pub finance: FinanceRules,
    /// Which column of the ledger is what; `None` if the catalogue does not say.
    pub ledger: Option<LedgerColumns>,
    /// The SHA-256 of the file, in hexadecimal digits.
    pub digest: String,
    /// The digest of what forms show and ask, in hexadecimal digits; forms carry it.
    pub form_digest: String,
    /// The digest that forms of the first edition carry: the SHA-256 of the file as an editor on Linux would save it.
    saved_digest: String,
    index: Index,
}

/// The strategy that is reported on.
#[derive(Debug, Clone)]
pub struct Strategy {
    /// Its name for machines; workbooks carry it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The office that owns it.
    pub owner: String,
    /// The office's reference number of the documents; reports show it.
    pub reference: Option<String>,
    /// Its first year.
    pub first_year: Year,
    /// Its last year.
    pub last_year: Year,
    /// The year that is reported on.
    pub reporting_year: Year,
    /// What the institutions see, the coordinator too.
    pub language: Language,
    /// The language of the catalogue's own texts, such as units: the strategy's, also where an institution sees another.
    pub own_language: Language,
    /// The currency's code: `EUR`.
    pub currency: String,
    /// The decimals of its amounts.
    pub decimals: u32,
    /// The day by which workbooks are to be returned.
    pub return_by: Option<Date>,
    /// Whom institutions ask: an office.
    pub contact: Option<String>,
}

/// An institution that reports.
#[derive(Debug, Clone)]
pub struct Institution {
    /// Its identifier.
    pub id: InstitutionId,
    /// Its full name.
    pub name: String,
    /// Its short name; the identifier in capitals where the catalogue gives none.
    pub short: String,
    /// The address of its mailbox, for drafts of messages to it.
    pub email: Option<String>,
    /// The language in which it gets its form and messages; `None` if that is the strategy's.
    pub language: Option<Language>,
}

/// A group of institutions.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its identifier.
    pub id: GroupId,
    /// Its title.
    pub title: String,
    /// Its institutions.
    pub members: Vec<InstitutionId>,
}

/// An area of the strategy.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its identifier.
    pub id: AreaId,
    /// Its title.
    pub title: String,
    /// How many goals the strategy says it has, with those of the areas in it.
    pub goals: Option<usize>,
    /// The areas that it is in, the outermost first, and itself last.
    pub path: Vec<AreaId>,
    /// The goals of other areas that also serve this one, in the order of the file.
    pub also: Vec<GoalId>,
    /// Those of them that have a status; they are counted in their own areas.
    pub counted_elsewhere: Vec<GoalId>,
}

impl Catalogue {
    /// Returns `true` if a form with this digest on its stamp asks what the catalogue asks; forms of the first edition carry the
    /// digest of the whole file.
    pub fn made(&self, digest: &str) -> bool {
        [&self.form_digest, &self.digest, &self.saved_digest].contains(&&digest.to_owned())
    }

    /// Returns an indicator or budget line by its key.
    pub fn item(&self, key: &ItemKey) -> Option<Item<'_>> {
        self.goals.get(&key.goal)?.item(&key.item)
    }

    /// Returns what an entry's value is; `None` for an entry the catalogue does not know. Statuses have no type of their own.
    pub fn value_type(&self, entry: &EntryKey) -> Option<ValueType> {
        let goal = self.goals.get(&entry.goal)?;
        let item = match entry.item().map(|id| goal.item(id)) {
            Some(None) => return goal.list_of(entry)?.0.value_type(&entry.list()?.1),
            Some(Some(item)) => Some(item),
            None => None,
        };
        Self::value_type_of(entry.field, item)
    }

    /// Returns what the value of a field is that is asked about an item or, without one, about a goal; see
    /// [`Self::value_type`].
    pub fn value_type_of(field: AnswerField, item: Option<Item<'_>>) -> Option<ValueType> {
        let facts = field.facts();
        if facts.of == Subject::Line && !matches!(item, Some(Item::Line(_))) {
            return None;
        }
        match facts.holds {
            Holds::Status => None,
            Holds::Text | Holds::Words | Holds::Due => Some(ValueType::Text),
            Holds::Evidence => Some(ValueType::Evidence),
            Holds::Money => Some(item.map_or(ValueType::Money, Item::value_type)),
            Holds::OfItem => item.map(Item::value_type),
        }
    }

    /// Returns `true` if the catalogue knows an entry.
    pub fn knows(&self, entry: &EntryKey) -> bool {
        let goal = self.goals.get(&entry.goal);
        goal.is_some_and(|goal| !goal.is_area || entry.item().is_some())
            && (entry.field == AnswerField::Status || self.value_type(entry).is_some())
    }

    /// Returns the list that a key names as a whole: `a.3/dogodki`. It is no entry, and has findings and decisions like one.
    pub fn list(&self, key: &EntryKey) -> Option<&List> {
        let id = key.valued().filter(|_| key.field == AnswerField::Value)?;
        self.goals.get(&key.goal)?.lists.get(id)
    }

    /// Returns an entry in words, its goal before it: `a.3 Povprečno število oskrbovalk`, `a.16 stanje cilja`.
    pub fn subject(&self, entry: &EntryKey) -> Message {
        let goal = self.goals.get(&entry.goal);
        let item = entry
            .item()
            .and_then(|item| {
                let list = || goal?.lists.get(item).map(|list| list.title.as_str());
                goal?.item(item).map(Item::title).or_else(list)
            })
            .unwrap_or_default();
        let of_list = || {
            let (list, of) = goal?.list_of(entry)?;
            list.subject(&of)
        };
        let words = Message::from(entry.field.facts().words);
        let item_words = match (entry.item(), entry.valued()) {
            (None, _) => words,
            (Some(_), Some(_)) => of_list().unwrap_or_else(|| Message::words(item)),
            (Some(_), None) => Message::joined([Message::words(item), words], &COMMA),
        };
        Message::joined([Message::words(&entry.goal), item_words], &SPACE)
    }

    /// Returns `true` if an expression needs a figure that is computed from the answers of several institutions, and so has
    /// its meaning only in the year's result.
    pub fn needs_computed(&self, expression: &Expression) -> bool {
        let is_computed = |entry: &EntryKey| {
            self.goals
                .get(&entry.goal)
                .is_some_and(|goal| goal.is_computed(entry))
        };
        let made_of = self.made_of(expression);
        made_of.iter().any(|(entry, _)| is_computed(entry))
    }

    /// Returns the language in which an institution gets its form and messages.
    pub fn language_of(&self, institution: &InstitutionId) -> Language {
        let own = self.institutions.get(institution).and_then(|one| one.language);
        own.unwrap_or(self.strategy.language)
    }

    /// Returns the languages that are used: the strategy's, then those of institutions.
    pub fn languages(&self) -> Vec<Language> {
        let mut languages = vec![self.strategy.language];
        for language in self.institutions.values().filter_map(|one| one.language) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        languages
    }

    /// Returns the name of an institution; its identifier when the catalogue does not know it.
    pub fn name<'a>(&'a self, institution: &'a InstitutionId) -> &'a str {
        self.institutions
            .get(institution)
            .map_or(institution.as_str(), |i| &i.name)
    }
}
