//! The statuses that a catalogue declares: what each is called, and what else is read as it.

use crate::base::language::{Language, Localized};
use crate::base::message::Message;
use crate::base::value::{Status, StatusClass};
use crate::sheet::drawn::{Colour, Fill, Shade};

/// The statuses of a catalogue, in the order in which tables show them.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    declared: Vec<Declared>,
}

/// Everything about a status.
#[derive(Debug, Clone)]
pub struct Declared {
    /// Its key, its place and its class.
    pub status: Status,
    /// What it is called; `None` of a built-in status that keeps the name of its class.
    pub label: Option<Localized>,
    /// Words that mean it besides its labels.
    pub synonyms: Vec<String>,
    /// The keys under which earlier years have it, besides its own.
    pub was: Vec<String>,
    /// Its colour; `None` if it has the one that outputs give to its class.
    pub colour: Option<Colour>,
    /// Its pattern; `None` if it has that of its class.
    pub shade: Option<Shade>,
}

impl Default for Vocabulary {
    /// The built-in statuses.
    fn default() -> Self {
        Self::of(Status::BUILT_IN.map(Declared::unnamed).to_vec())
    }
}

impl Declared {
    /// A status that is called as its class is, and by no other words.
    pub const fn unnamed(status: Status) -> Self {
        Self {
            status,
            label: None,
            synonyms: Vec::new(),
            was: Vec::new(),
            colour: None,
            shade: None,
        }
    }
}

impl Vocabulary {
    /// Takes the statuses in the order of their places.
    pub const fn of(declared: Vec<Declared>) -> Self {
        Self { declared }
    }

    /// Returns the statuses, in the order in which tables show them.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = Status> {
        self.declared.iter().map(|one| one.status)
    }

    /// Returns the status of a key, or of one that a status had before.
    pub fn of_key(&self, key: &str) -> Option<Status> {
        let own = self.all().find(|status| status.key() == key);
        own.or_else(|| {
            let mut all = self.declared.iter();
            let was = all.find(|one| one.was.iter().any(|was| was == key));
            was.map(|one| one.status)
        })
    }

    /// Returns `true` if the strategy has statuses of its own, and not the built-in ones.
    pub fn is_own(&self) -> bool {
        !self.all().eq(Status::BUILT_IN)
    }

    /// Returns `true` if a status is not held against the others.
    pub fn sets_apart(&self) -> bool {
        self.all().any(|status| status.class() == StatusClass::NotCounted)
    }

    /// Returns the colour that the catalogue gives to a status; `None` if it has that of its class.
    pub fn colour(&self, status: Status) -> Option<Colour> {
        self.about(status)?.colour
    }

    /// Returns how charts fill the bars of a status; with `None`, those of goals without one.
    pub fn fill(&self, status: Option<Status>) -> Fill {
        let Some(status) = status else {
            return Fill::UNKNOWN;
        };
        let usual = match status.class() {
            StatusClass::Achieved => Fill::GOOD,
            StatusClass::PartiallyAchieved => Fill::PARTLY,
            StatusClass::NotAchieved => Fill::BAD,
            StatusClass::InProgress => Fill::UNDERWAY,
            StatusClass::NotCounted => Fill::APART,
        };
        let own = self.about(status);
        Fill {
            colour: own.and_then(|one| one.colour).unwrap_or(usual.colour),
            shade: own.and_then(|one| one.shade).unwrap_or(usual.shade),
        }
    }

    /// Returns everything about a status; `None` of one that the catalogue does not declare.
    fn about(&self, status: Status) -> Option<&Declared> {
        self.declared.iter().find(|one| one.status == status)
    }

    /// Returns the label of a status, for a message.
    pub fn message(&self, status: Status) -> Message {
        let own = self.about(status).and_then(|one| one.label.clone());
        own.map_or_else(|| status.class().label().into(), Message::from)
    }

    /// Returns the labels of all statuses, for a message that lists them.
    pub fn expected(&self) -> Message {
        Message::list(self.all().map(|status| self.message(status)))
    }

    /// Returns the label of a status.
    pub fn label(&self, status: Status, language: Language) -> &str {
        let own = self.about(status).and_then(|one| one.label.as_ref());
        own.map_or_else(
            || status.class().label().in_(language),
            |label| label.in_(language),
        )
    }

    /// Returns the label of the first status by which a goal is achieved, and that of another, as examples; blank if there is none.
    pub fn examples(&self, language: Language) -> [&str; 2] {
        let achieved = self.all().find(|status| status.class() == StatusClass::Achieved);
        [achieved, self.all().nth(1)].map(|of| of.map_or("", |status| self.label(status, language)))
    }

    /// Everything that is read as a status, in small letters: its labels in every language, then its synonyms.
    pub fn words(&self, status: Status) -> Vec<String> {
        let labels = Language::all().map(|language| fold(self.label(status, language)));
        let synonyms = self.about(status).into_iter().flat_map(|one| &one.synonyms);
        let mut words: Vec<String> = labels
            .into_iter()
            .chain(synonyms.map(|word| fold(word)))
            .collect();
        words.dedup();
        words
    }

    /// Returns the statuses, each with everything that is read as it.
    pub fn all_words(&self) -> Vec<(Status, Vec<String>)> {
        self.all().map(|status| (status, self.words(status))).collect()
    }

    /// Reads words as a status: labels of every language and keys first, then synonyms; case and outer and doubled white
    /// space do not count. Returns `true` if it was by a synonym.
    pub fn read(&self, words: &str) -> Option<(Status, bool)> {
        let folded = fold(words);
        let by_label = self.all().find(|status| {
            let mut labels = Language::all().map(|language| self.label(*status, language));
            fold(status.key()) == folded || labels.any(|label| fold(label) == folded)
        });
        let by_synonym = || {
            let mut all = self.declared.iter();
            let is = |one: &&Declared| one.synonyms.iter().any(|synonym| fold(synonym) == folded);
            all.find(is).map(|one| (one.status, true))
        };
        by_label.map(|status| (status, false)).or_else(by_synonym)
    }

    /// Reads words of an earlier year as a status: as those of this one, else as what it was then, by the built-in words where the
    /// strategy had the built-in statuses.
    pub fn read_earlier(&self, words: &str) -> Option<Status> {
        let folded = fold(words);
        let is_called = |was: &String| {
            let mut classes = StatusClass::ALL.into_iter();
            let class = classes.find(|class| class.key() == was);
            let labels = Language::all().filter_map(|language| Some(class?.label().in_(language)));
            fold(was) == folded || labels.into_iter().any(|label| fold(label) == folded)
        };
        let was = || {
            let mut all = self.declared.iter();
            all.find(|one| one.was.iter().any(is_called))
                .map(|one| one.status)
        };
        self.read(words).map(|(status, _)| status).or_else(was)
    }
}

/// Returns words with small letters, single spaces between them, and no full stop behind.
pub(super) fn fold(words: &str) -> String {
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches('.')
        .to_lowercase()
}
