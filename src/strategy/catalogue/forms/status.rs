//! The identifier of a strategy's own status.

use std::fmt;
use std::str::FromStr;

use crate::base::value::Status;

/// The identifier of a status: at most 20 small letters, digits and `-`; begins with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::strategy::catalogue) struct StatusId(pub(in crate::strategy::catalogue) String);

impl fmt::Display for StatusId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for StatusId {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
        let is_id = begins && text.len() <= Status::LONGEST_KEY && text.bytes().all(fits);
        is_id.then(|| Self(text.to_owned())).ok_or(())
    }
}
