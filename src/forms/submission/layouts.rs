//! The layouts of forms, each kept once: forms that ask the same have their entries in the same cells.

use std::hash::BuildHasher;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use foldhash::fast::RandomState;
use internment::Intern;

use crate::base::key::EntryKey;
use crate::base::maps::HashMap;

/// An entry, and its place in a form.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Cell {
    pub(super) key: Intern<EntryKey>,
    /// Its row, or line.
    pub(super) row: u32,
    pub(super) column: u16,
    /// Which of the form's files and sheets it is in.
    pub(super) place: u8,
}

/// The layouts of which there are forms, by their hashes.
#[derive(Default)]
struct Known {
    layouts: HashMap<u64, Weak<Box<[Cell]>>>,
    hash: RandomState,
}

static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

/// Returns a layout; equal ones share their memory.
pub(super) fn shared(layout: Vec<Cell>) -> Arc<Box<[Cell]>> {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let Known { layouts, hash } = known.get_or_insert_default();
    let of = hash.hash_one(&layout);
    let there = layouts.get(&of).and_then(Weak::upgrade);
    if let Some(there) = there.filter(|there| ***there == *layout) {
        return there;
    }
    // Those of which there is no form any more go before the map would grow.
    if layouts.len() == layouts.capacity() {
        layouts.retain(|_, layout| layout.strong_count() > 0);
    }
    let layout = Arc::new(layout.into_boxed_slice());
    layouts.insert(of, Arc::downgrade(&layout));
    layout
}
