//! The catalogue's conditions: parsed, and checked against the items that there are.

use std::collections::HashSet;
use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;

use super::areas::Areas;
use crate::base::finding::Fault;
use crate::base::key::{AnswerField, EntryKey, GoalId, ItemId, OfList};
use crate::base::language::Text;
use crate::base::message::Message;
use crate::base::value::{Status, ValueType};
use crate::strategy::catalogue::StatusOf;
use crate::strategy::catalogue::codes::items::CHECK_WITHOUT_ITEMS;
use crate::strategy::catalogue::codes::lists::LIST_IN_CONDITION;
use crate::strategy::catalogue::fields::{Marks, hint};
use crate::strategy::catalogue::raw::{RawGoal, RawList};
use crate::strategy::expression::codes::{MALFORMED_NAME, UNKNOWN_ITEM};
use crate::strategy::expression::{self, Expression, ExpressionError};

/// What every item's value is.
pub(super) struct Types {
    /// Of an item whose type could not be read, only that it exists.
    items: IndexMap<EntryKey, Option<ValueType>>,
    /// The goals with an item whose name could not be read: one that seems unknown may be that one.
    unread: HashSet<GoalId>,
    /// Every goal, and whether it has a deadline.
    goals: IndexMap<GoalId, bool>,
    /// The goals without a status.
    statusless: HashSet<GoalId>,
    /// The statuses that the catalogue declares.
    statuses: Vec<Status>,
    /// The columns of lists that are not added up, each with its type.
    unsummed: IndexMap<EntryKey, ValueType>,
}

impl Types {
    /// Takes the items of all goals.
    pub(super) fn of(goals: &[RawGoal], areas: &Areas, statuses: &[Status]) -> Self {
        let mut types = Self {
            items: IndexMap::new(),
            unread: HashSet::new(),
            goals: IndexMap::new(),
            statusless: HashSet::new(),
            statuses: statuses.to_vec(),
            unsummed: IndexMap::new(),
        };
        for goal in goals {
            if let Some(id) = &goal.id {
                types.take(id.get_ref(), goal);
                // Of an area itself there are indicators, and no status, texts or deadline.
                let is_area = areas.is_of_area(goal);
                if !is_area {
                    types.goals.insert(id.get_ref().clone(), goal.deadline.is_some());
                }
                if is_area || goal.status.as_ref().map(Spanned::get_ref) == Some(&StatusOf::None) {
                    types.statusless.insert(id.get_ref().clone());
                }
            }
        }
        types
    }

    fn take(&mut self, id: &GoalId, goal: &RawGoal) {
        for indicator in &goal.indicators {
            let value_type = indicator.value_type.as_ref().map(|t| *t.get_ref());
            self.define(id, indicator.id.as_ref(), AnswerField::of_indicator(), value_type);
        }
        for line in &goal.budget {
            self.define(
                id,
                line.id.as_ref(),
                AnswerField::of_line(),
                Some(ValueType::Money),
            );
        }
        for list in &goal.lists {
            self.take_list(id, list);
        }
    }

    /// Takes what expressions ask of a list as a whole: the number of its rows, and the totals of the columns that have one.
    fn take_list(&mut self, goal: &GoalId, raw: &RawList) {
        let Some(list) = &raw.id else {
            self.unread.insert(goal.clone());
            return;
        };
        let mut take = |of: OfList, value_type| {
            let key = EntryKey::of_list(goal, list.get_ref(), &of);
            self.items.insert(key, value_type);
        };
        take(OfList::Rows, Some(ValueType::Count));
        for column in &raw.columns {
            let value_type = column.value_type.as_ref().map(|t| *t.get_ref());
            let Some(id) = &column.id else { continue };
            let of = OfList::Total(id.get_ref().clone());
            match value_type.filter(|of| !of.adds_up()) {
                None => take(of, value_type),
                Some(words) => {
                    let key = EntryKey::of_list(goal, list.get_ref(), &of);
                    self.unsummed.insert(key, words);
                }
            }
        }
    }

    fn define(
        &mut self,
        goal: &GoalId,
        item: Option<&Spanned<ItemId>>,
        fields: impl Iterator<Item = AnswerField>,
        value_type: Option<ValueType>,
    ) {
        let Some(item) = item else {
            self.unread.insert(goal.clone());
            return;
        };
        for field in fields.filter(|field| field.is_figure()) {
            let key = EntryKey::of_item(goal, item.get_ref(), field);
            // Of two items with one name it is unclear which is meant.
            if self.items.contains_key(&key) {
                self.unread.insert(goal.clone());
                self.items.insert(key, None);
            } else {
                self.items.insert(key, value_type);
            }
        }
    }

    fn of_entry(&self, entry: &EntryKey) -> Option<ValueType> {
        if !entry.field.is_in_words() && entry.field != AnswerField::Status {
            return self.items.get(entry).copied().flatten();
        }
        let is_known = match entry.beside(AnswerField::Value) {
            Some(value) => self.items.contains_key(&value),
            None if entry.field == AnswerField::Status && self.statusless.contains(&entry.goal) => false,
            None => self.goals.contains_key(&entry.goal),
        };
        is_known.then_some(ValueType::Text)
    }

    fn has_deadline(&self, goal: &GoalId) -> bool {
        self.goals.get(goal).is_some_and(|has| *has)
    }

    /// What a misspelt item of an expression may have been; of another goal it is written with its goal.
    fn hint(&self, source: &str, span: Range<usize>, goal: &GoalId) -> Message {
        let known = self.items.keys().filter(|entry| entry.valued().is_some());
        let named = |entry: &EntryKey| match entry.list() {
            Some((_, OfList::Rows)) => format!("count({})", entry.in_expression(goal)),
            Some((_, OfList::Total(_))) | None => entry.in_expression(goal),
        };
        let mut known: Vec<String> = known.map(named).collect();
        // Without braces, the hyphen of a name is a minus, and its point stands before the amount of a line.
        let is_bare = |name: &&String| {
            let name = name.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
            name.is_some_and(|name| source[span.start..].starts_with(name))
        };
        if let Some(braced) = known.iter().filter(is_bare).max_by_key(|name| name.len()) {
            let bare = braced.trim_matches(['{', '}']);
            let words = Text::new(
                "Oznaka {bare} se zapiše v zavitih oklepajih: {braced}.",
                "The name {bare} is written in braces: {braced}.",
            );
            return words.fill(&[("bare", bare), ("braced", braced)]);
        }
        let written = &source[span];
        known.retain(|item| item.contains('/') == written.contains('/'));
        // Neither the year nor the amount belongs to the name; the point of a goal does, and what is in braces.
        let name = written.split('[').next().unwrap_or(written).trim_end();
        let start = name.rfind(['/', '}']).unwrap_or(0);
        let point = name[start..].find('.').map(|point| start + point);
        // The column of a list does.
        let is_list = |point: usize| known.iter().any(|item| item.starts_with(&name[..=point]));
        let name = point
            .filter(|point| !is_list(*point))
            .map_or(name, |point| &name[..point]);
        hint(name, known.iter().map(String::as_str))
    }

    /// Returns the fault of a list, or of a column that is not added up, where a figure is asked for; `None` if a name is neither.
    fn of_list(&self, written: &str, goal: &GoalId) -> Option<Fault> {
        const LIST: Text = Text::new("to je seznam", "this is a list");
        const COLUMN: Text = Text::new(
            "stolpec seznama ima vrsto »{type}« in se ne sešteva",
            "the column of the list is of type “{type}” and is not added up",
        );
        const NONE: Text = Text::new("seznam tega stolpca nima", "the list has no such column");
        let named = |entry: &EntryKey| entry.in_expression(goal);
        let rows = self
            .items
            .keys()
            .filter(|entry| matches!(entry.list(), Some((_, OfList::Rows))));
        let (list, called) = rows.map(|entry| (entry, named(entry))).find(|(_, called)| {
            let rest = written.strip_prefix(called.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })?;
        let mut unsummed = self.unsummed.iter();
        let what = match unsummed.find(|(entry, _)| named(entry) == written) {
            Some((_, of)) => COLUMN.with("type", of.facts().label),
            None if written == called => LIST.into(),
            None => NONE.into(),
        };
        let of_this = |entry: &&EntryKey| {
            let of = |entry: &EntryKey| entry.list().map(|(key, _)| key);
            matches!(entry.list(), Some((_, OfList::Total(_)))) && of(entry) == of(list)
        };
        let sums = self
            .items
            .keys()
            .filter(of_this)
            .map(|entry| format!("sum({})", named(entry)));
        let possible: Vec<String> = std::iter::once(format!("count({called})")).chain(sums).collect();
        let fault = LIST_IN_CONDITION
            .fault()
            .found(written)
            .with_message("what", what);
        Some(fault.with("possible", possible.join(", ")))
    }

    /// Adds the nearest name to a fault of a name.
    fn with_nearest(&self, wrong: ExpressionError, source: &str, goal: &GoalId) -> Fault {
        let ExpressionError { fault, span } = wrong;
        if *fault.code == UNKNOWN_ITEM
            && let Some(fault) = self.of_list(&source[span.clone()], goal)
        {
            return fault;
        }
        if *fault.code == UNKNOWN_ITEM || *fault.code == MALFORMED_NAME {
            fault.with_message("hint", self.hint(source, span, goal))
        } else {
            fault
        }
    }

    /// Returns `true` if an item is, or may be, one for which a fault has been reported.
    fn is_at_fault(&self, entry: &EntryKey) -> bool {
        match self.items.get(entry) {
            Some(value_type) => value_type.is_none(),
            None => self.unread.contains(&entry.goal),
        }
    }
}

/// Parses a condition and checks it against the items.
pub(super) fn expression(
    raw: &Spanned<String>,
    goal: &GoalId,
    types: &Types,
    text: &str,
    marks: &mut Marks,
) -> Option<Expression> {
    parsed(raw, goal, types, text, marks, Expression::check)
}

/// What the type of each entry is; `None` if there is no such entry.
type OfEntry<'t> = &'t dyn Fn(&EntryKey) -> Option<ValueType>;

/// Parses an expression, and checks it against the items in the way that `check` does.
pub(super) fn parsed(
    raw: &Spanned<String>,
    goal: &GoalId,
    types: &Types,
    text: &str,
    marks: &mut Marks,
    check: impl Fn(&Expression, OfEntry<'_>, &dyn Fn(&GoalId) -> bool) -> Result<(), ExpressionError>,
) -> Option<Expression> {
    let expression = match expression::parse_knowing(raw.get_ref(), goal, &types.statuses) {
        Ok(expression) => expression,
        Err(wrong) => {
            let place = within(raw, wrong.span.clone(), text);
            marks.report(types.with_nearest(wrong, raw.get_ref(), goal), place);
            return None;
        }
    };
    let needs = expression.needs();
    if needs.is_empty() {
        marks.report(CHECK_WITHOUT_ITEMS.fault().found(raw.get_ref()), raw.span());
    }
    if needs.iter().any(|(entry, _)| types.is_at_fault(entry)) {
        return None;
    }
    let of_entry = |entry: &EntryKey| types.of_entry(entry);
    if let Err(wrong) = check(&expression, &of_entry, &|goal| types.has_deadline(goal)) {
        let place = within(raw, wrong.span.clone(), text);
        marks.report(types.with_nearest(wrong, raw.get_ref(), goal), place);
        return None;
    }
    Some(expression)
}

/// The place of a part of a string in the file; the whole string where escapes make the two differ.
fn within(raw: &Spanned<String>, part: Range<usize>, text: &str) -> Range<usize> {
    let whole = raw.span();
    let written = text.get(whole.clone()).unwrap_or_default();
    match written.find(raw.get_ref().as_str()) {
        Some(offset) => whole.start + offset + part.start..whole.start + offset + part.end,
        None => whole,
    }
}
