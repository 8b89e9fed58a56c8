//! Fields that take one of a few words.

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use toml::de::DeValue;

use super::wrong;
use crate::base::finding::Fault;
use crate::base::key::nearest;
use crate::base::language::Text;
use crate::base::message::Message;
use crate::strategy::catalogue::codes::form::UNKNOWN_WORD;

/// Reads one of the few words that an enum allows; serde knows them, so that they are listed once.
pub(super) fn one_of<T: for<'de> Deserialize<'de>>(value: &DeValue<'_>) -> Result<T, Fault> {
    let DeValue::String(text) = value else {
        return Err(wrong(
            value,
            Text::new("beseda v narekovajih", "a word in quotes"),
            "\"…\"",
        ));
    };
    T::deserialize(StrDeserializer::<Allowed>::new(text)).map_err(|Allowed(allowed)| {
        let hint = match nearest(text, allowed.iter().copied()) {
            Some(near) => {
                Text::new("; najbližje je »{name}«", "; the nearest is “{name}”").fill(&[("name", near)])
            }
            None => Message::words(""),
        };
        UNKNOWN_WORD
            .fault()
            .found(text)
            .with("allowed", allowed.join(", "))
            .with_message("hint", hint)
    })
}

/// The words that would have been allowed, as an error of serde.
#[derive(Debug)]
struct Allowed(&'static [&'static str]);

impl serde::de::Error for Allowed {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}

impl std::fmt::Display for Allowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(", "))
    }
}

impl std::error::Error for Allowed {}
