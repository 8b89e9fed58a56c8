//! Which rows or columns have been seen, so that none stands twice.

use std::collections::HashSet;

/// Numbers of rows or columns that have been seen. Programs write them in ascending order; while they are, each is compared
/// with the last one alone.
#[derive(Default)]
pub(super) struct Seen {
    ascending: Vec<u32>,
    others: HashSet<u32>,
}

impl Seen {
    /// Adds a number; `false` if it has been seen.
    pub(super) fn insert(&mut self, number: u32) -> bool {
        if self.others.is_empty() {
            if self.ascending.last().is_none_or(|last| *last < number) {
                self.ascending.push(number);
                return true;
            }
            self.others.extend(self.ascending.drain(..));
        }
        self.others.insert(number)
    }

    /// Forgets them all.
    pub(super) fn clear(&mut self) {
        self.ascending.clear();
        self.others.clear();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_is_seen_once_in_whatever_order_they_come(numbers in prop::collection::vec(0_u32..12, 0..24)) {
            let (mut seen, mut all) = (Seen::default(), HashSet::new());
            for number in numbers {
                prop_assert_eq!(seen.insert(number), all.insert(number));
            }
        }
    }
}
