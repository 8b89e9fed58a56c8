//! The names that the catalogue defines, each once, and references to them.

use std::fmt::Display;
use std::hash::Hash;
use std::ops::Range;

use indexmap::IndexMap;
use toml::Spanned;

use super::File;
use crate::base::language::Text;
use crate::base::maps::HashMap;
use crate::strategy::catalogue::codes::names::{DUPLICATE_ID, SAME_BUT_CAPITALS};
use crate::strategy::catalogue::fields::{Marks, line_and_column};

/// The word beside the first of two places that clash.
pub(super) const FIRST_HERE: Text = Text::new("prvič tukaj", "first here");

/// Names that are defined, and where.
pub(super) struct Known<K> {
    names: IndexMap<K, Range<usize>>,
    /// The first name of those that differ in their capitals only, by its small letters.
    without_capitals: HashMap<String, K>,
    /// Whether every name could be read and occurs once; if not, one that seems unknown may be the one at fault.
    complete: bool,
}

impl<K: Clone + Eq + Hash + Display> Known<K> {
    /// Takes every name that could be read, and reports duplicates.
    pub(super) fn of<'r>(
        names: impl IntoIterator<Item = Option<&'r Spanned<K>>>,
        file: File<'_>,
        marks: &mut Marks,
    ) -> Self
    where
        K: 'r,
    {
        let mut known = Self {
            names: IndexMap::new(),
            without_capitals: HashMap::default(),
            complete: true,
        };
        for name in names {
            match name {
                Some(name) => known.take(name, file, marks),
                None => known.complete = false,
            }
        }
        known
    }

    /// Returns `true` if a name is certainly not defined.
    pub(super) fn lacks(&self, name: &K) -> bool {
        self.complete && !self.contains(name)
    }

    /// Returns `true` if every name could be read and occurs once.
    pub(super) const fn is_complete(&self) -> bool {
        self.complete
    }

    /// Returns `true` if a name is defined.
    pub(super) fn contains(&self, name: &K) -> bool {
        self.names.contains_key(name)
    }

    /// Returns where a name is defined.
    pub(super) fn span(&self, name: &K) -> Option<Range<usize>> {
        self.names.get(name).cloned()
    }

    /// Each name and where it is defined.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&K, &Range<usize>)> {
        self.names.iter()
    }

    fn take(&mut self, name: &Spanned<K>, file: File<'_>, marks: &mut Marks) {
        if let Some(first) = self.names.get(name.get_ref()) {
            let (line, _) = line_and_column(file.text, first.start);
            let fault = DUPLICATE_ID
                .fault()
                .with("found", name.get_ref())
                .with("line", line);
            marks.report_with(fault, name.span(), first.clone(), FIRST_HERE);
            self.complete = false;
            return;
        }
        let capitals = name.get_ref().to_string().to_lowercase();
        if let Some(other) = self.without_capitals.get(&capitals) {
            let first = self.names.get(other).cloned().unwrap_or_default();
            let (line, _) = line_and_column(file.text, first.start);
            let fault = SAME_BUT_CAPITALS.fault().with("found", name.get_ref());
            let fault = fault.with("other", other).with("line", line);
            marks.report_with(fault, name.span(), first, FIRST_HERE);
        } else {
            self.without_capitals.insert(capitals, name.get_ref().clone());
        }
        self.names.insert(name.get_ref().clone(), name.span());
    }
}
