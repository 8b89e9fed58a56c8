//! What is looked up in the catalogue for every form: found in one walk, when it is first needed.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::breakdown::speak;
use super::{BudgetLine, Catalogue, Goal, Indicator, Institution};
use crate::base::key::{AnswerField, EntryKey, InstitutionId};
use crate::base::maps::{HashMap, HashSet};
use crate::base::message::plain;
use crate::base::words::Words;
use crate::strategy::expression::Expression;

/// Belongs to a catalogue that is not changed any more. A copy, which may be changed, makes its own.
#[derive(Debug, Default)]
pub(super) struct Index {
    items: OnceLock<HashMap<InstitutionId, Arc<ItemPositions>>>,
    called: OnceLock<Called>,
    mailboxes: OnceLock<HashMap<String, Vec<usize>>>,
    titles: OnceLock<HashMap<(String, String), Vec<EntryKey>>>,
    demands: OnceLock<Demands>,
    spoken: OnceLock<Vec<Catalogue>>,
}

/// Conditions about figures and amounts, by the key of the value.
pub(in crate::strategy) type Demands = HashMap<EntryKey, [Option<Expression>; 2]>;

impl Clone for Index {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// The positions of an item's goal in the catalogue and of the item in the goal.
type ItemPosition = (u32, u32);

/// The items that an institution is asked about; those who are asked the same share it.
#[derive(Debug, Default, PartialEq, Eq, Hash)]
struct ItemPositions {
    indicators: Vec<ItemPosition>,
    lines: Vec<ItemPosition>,
}

/// The positions of institutions by what they are called.
#[derive(Debug, Default)]
struct Called {
    /// By the beginnings of the words of the full and the short name.
    names: HashMap<String, BTreeSet<usize>>,
    /// How many words a name has.
    lengths: BTreeSet<usize>,
}

/// The items that one institution is asked about, taken goal by goal.
pub(super) struct OwnItems<'a> {
    indicators: &'a [ItemPosition],
    lines: &'a [ItemPosition],
}

impl Catalogue {
    /// Returns the indicators that an institution is asked for and the budget lines that it pays or receives.
    pub(super) fn items_of(&self, institution: &InstitutionId) -> OwnItems<'_> {
        let own = self.index.items.get_or_init(|| items(self)).get(institution);
        OwnItems {
            indicators: own.map_or(&[], |own| &own.indicators),
            lines: own.map_or(&[], |own| &own.lines),
        }
    }

    /// Returns the institutions whose full or short name a text may hold, in any grammatical case, in the order of the
    /// catalogue. All whose name it holds are among them.
    pub fn perhaps_named_in(&self, text: &Words) -> Vec<&Institution> {
        let called = self.index.called.get_or_init(|| called(self));
        let words: Vec<&str> = text.iter().collect();
        let windows = called.lengths.iter().flat_map(|length| words.windows(*length));
        let found: BTreeSet<usize> = windows
            .filter_map(|window| called.names.get(&beginnings(window.iter().copied())))
            .flatten()
            .copied()
            .collect();
        self.institutions_at(found)
    }

    /// Returns the institutions with the address of a mailbox, in the order of the catalogue.
    pub fn with_mailbox(&self, address: &str) -> Vec<&Institution> {
        let mailboxes = self.index.mailboxes.get_or_init(|| mailboxes(self));
        let found = mailboxes.get(&bare(address));
        self.institutions_at(found.into_iter().flatten().copied())
    }

    /// Returns the statuses of goals and the values of items with a goal's number and a title, as [`plain`] makes them of
    /// both, in the order of the catalogue.
    pub fn titled(&self, goal: &str, title: &str) -> &[EntryKey] {
        let titles = self.index.titles.get_or_init(|| titles(self));
        let found = titles.get(&(goal.to_owned(), title.to_owned()));
        found.map_or(&[], Vec::as_slice)
    }

    /// Returns the conditions that the figures and amounts of the catalogue must meet, which `make` parses once for all forms.
    pub(in crate::strategy) fn demands(&self, make: impl FnOnce(&Self) -> Demands) -> &Demands {
        self.index.demands.get_or_init(|| make(self))
    }

    /// Returns the catalogue as an institution sees it: in its own language. It is copied once for each further language.
    pub fn for_institution(&self, institution: &InstitutionId) -> &Self {
        let language = self.language_of(institution);
        if language == self.strategy.language {
            return self;
        }
        let spoken = self.index.spoken.get_or_init(|| {
            let others = self.languages().into_iter().skip(1);
            let in_language = |language| {
                let mut own = self.clone();
                own.strategy.language = language;
                speak(&mut own, self.strategy.language);
                own
            };
            others.map(in_language).collect()
        });
        let mut spoken = spoken.iter();
        spoken
            .find(|own| own.strategy.language == language)
            .unwrap_or(self)
    }

    fn institutions_at(&self, positions: impl IntoIterator<Item = usize>) -> Vec<&Institution> {
        let institution = |position| Some(self.institutions.get_index(position)?.1);
        positions.into_iter().filter_map(institution).collect()
    }
}

impl<'a> OwnItems<'a> {
    /// Returns the indicators and lines of a goal at its position. Goals are asked for in the order of the catalogue.
    pub(super) fn of_goal(
        &mut self,
        position: usize,
        goal: &'a Goal,
    ) -> (
        impl Iterator<Item = &'a Indicator> + use<'a>,
        impl Iterator<Item = &'a BudgetLine> + use<'a>,
    ) {
        let indicators = taken(&mut self.indicators, position).iter();
        let lines = taken(&mut self.lines, position).iter();
        (
            indicators
                .filter_map(|(_, item)| Some(goal.indicators.get_index(usize::try_from(*item).ok()?)?.1)),
            lines.filter_map(|(_, item)| Some(goal.budget.get_index(usize::try_from(*item).ok()?)?.1)),
        )
    }
}

fn taken<'a>(rest: &mut &'a [ItemPosition], goal: usize) -> &'a [ItemPosition] {
    let is_own = |of: &u32| usize::try_from(*of) == Ok(goal);
    let count = rest.iter().take_while(|(of, _)| is_own(of)).count();
    let (own, behind) = rest.split_at(count);
    *rest = behind;
    own
}

fn items(catalogue: &Catalogue) -> HashMap<InstitutionId, Arc<ItemPositions>> {
    let mut items: HashMap<InstitutionId, ItemPositions> = HashMap::default();
    for (position, goal) in (0..).zip(catalogue.goals.values()) {
        for (item, indicator) in (0..).zip(goal.indicators.values()) {
            for institution in &indicator.asked_of {
                let own = items.entry(institution.clone()).or_default();
                own.indicators.push((position, item));
            }
        }
        for (item, line) in (0..).zip(goal.budget.values()) {
            let recipient = line.recipient.as_ref();
            let recipient = recipient.filter(|recipient| **recipient != line.payer);
            for institution in std::iter::once(&line.payer).chain(recipient) {
                let own = items.entry(institution.clone()).or_default();
                own.lines.push((position, item));
            }
        }
    }
    let mut known: HashSet<Arc<ItemPositions>> = HashSet::default();
    let shared = items.into_iter().map(|(institution, mut own)| {
        if let Some(known) = known.get(&own) {
            return (institution, Arc::clone(known));
        }
        own.indicators.shrink_to_fit();
        own.lines.shrink_to_fit();
        let own = Arc::new(own);
        known.insert(Arc::clone(&own));
        (institution, own)
    });
    shared.collect()
}

fn called(catalogue: &Catalogue) -> Called {
    let mut called = Called::default();
    for (position, institution) in catalogue.institutions.values().enumerate() {
        for name in [&institution.name, &institution.short] {
            let words = Words::of(name);
            if words.count() > 0 {
                called.lengths.insert(words.count());
                let names = called.names.entry(beginnings(words.iter())).or_default();
                names.insert(position);
            }
        }
    }
    called
}

fn titles(catalogue: &Catalogue) -> HashMap<(String, String), Vec<EntryKey>> {
    let mut titles: HashMap<(String, String), Vec<EntryKey>> = HashMap::default();
    for goal in catalogue.goals.values() {
        let number = plain(goal.id.as_str());
        let mut note = |title: &str, entry: EntryKey| {
            titles
                .entry((number.clone(), plain(title)))
                .or_default()
                .push(entry);
        };
        if !goal.is_area {
            note(&goal.title, EntryKey::of_goal(&goal.id, AnswerField::Status));
        }
        for item in goal.items() {
            note(item.title(), EntryKey::value(&goal.id, item.id()));
        }
    }
    titles
}

fn mailboxes(catalogue: &Catalogue) -> HashMap<String, Vec<usize>> {
    let mut mailboxes: HashMap<String, Vec<usize>> = HashMap::default();
    for (position, institution) in catalogue.institutions.values().enumerate() {
        if let Some(email) = &institution.email {
            mailboxes.entry(bare(email)).or_default().push(position);
        }
    }
    mailboxes
}

fn bare(address: &str) -> String {
    address.trim().to_lowercase()
}

/// Returns of each word as much as two forms of it share at least: three bytes, and what is left of their last letter.
fn beginnings<'w>(words: impl Iterator<Item = &'w str>) -> String {
    const SHARED: usize = 3;
    let mut all = String::new();
    for word in words {
        all.push(' ');
        let end = (SHARED..word.len()).find(|at| word.is_char_boundary(*at));
        all.push_str(&word[..end.unwrap_or(word.len())]);
    }
    all
}
