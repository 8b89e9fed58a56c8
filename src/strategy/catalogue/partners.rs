//! Lists of institutions.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use crate::base::key::InstitutionId;
use crate::base::maps::IndexSet;

/// Institutions, each once, in the order of a list of the catalogue. Copies share their memory: a catalogue in which everybody is
/// asked everything has hundreds of the same list, each of thousands of institutions.
#[derive(Debug, Clone, Default)]
pub struct Partners(Arc<IndexSet<InstitutionId>>);

impl Deref for Partners {
    type Target = IndexSet<InstitutionId>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl FromIterator<InstitutionId> for Partners {
    fn from_iter<I: IntoIterator<Item = InstitutionId>>(institutions: I) -> Self {
        let mut list: IndexSet<InstitutionId> = institutions.into_iter().collect();
        list.shrink_to_fit();
        Self(Arc::new(list))
    }
}

impl<'p> IntoIterator for &'p Partners {
    type Item = &'p InstitutionId;
    type IntoIter = indexmap::set::Iter<'p, InstitutionId>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// Two lists are equal if they have the same institutions in the same order.
impl PartialEq for Partners {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_slice() == other.0.as_slice()
    }
}

impl Eq for Partners {}

impl Hash for Partners {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_slice().hash(state);
    }
}
