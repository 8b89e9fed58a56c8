//! Converts forms of older layout editions to the present one before they are read.

use crate::sheet::Book;

/// An older edition, and what makes a form of the present edition of its forms: keys that have changed are changed in place,
/// so that every place still names the cell as the user sees it.
pub(super) type Older = (u32, fn(&mut Book));

/// Every older edition that has to be changed before it is read. There is none yet: forms of the first edition are laid out as
/// those of today, and only lack the record of their texts, for which the catalogue is used.
pub(super) const OLDER: &[Older] = &[];

/// Returns the older edition that the stamp names; `None` if it is unknown, or newer than this program.
pub(super) fn older<'a>(known: &'a [Older], stated: &str) -> Option<&'a Older> {
    known.iter().find(|(edition, _)| edition.to_string() == stated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_edition_is_known_by_its_number() {
        let known: &[Older] = &[(7, |book| book.sheets.clear())];
        assert!(older(known, "7").is_some());
        for unknown in ["8", "07", "", "7.0"] {
            assert!(older(known, unknown).is_none(), "{unknown}");
        }
    }
}
