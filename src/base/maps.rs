//! Maps and sets that are asked for every answer: their hash takes a third of the standard one's time.
//!
//! The standard hash withstands senders who choose keys that collide, at any number of them. These maps hold the keys of a
//! catalogue, the sheets, rows and words of a form within its limits; foldhash takes a new seed in every process.

use foldhash::fast::RandomState;

/// A map in no order.
pub type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;
/// A set in no order.
pub type HashSet<T> = std::collections::HashSet<T, RandomState>;
/// A map in the order in which its entries came.
pub type IndexMap<K, V> = indexmap::IndexMap<K, V, RandomState>;
/// A set in the order in which its members came.
pub type IndexSet<T> = indexmap::IndexSet<T, RandomState>;

/// Returns a map that has room for so many entries.
pub fn with_capacity<K, V>(entries: usize) -> IndexMap<K, V> {
    IndexMap::with_capacity_and_hasher(entries, RandomState::default())
}
