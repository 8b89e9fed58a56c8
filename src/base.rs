//! What every room speaks of: places, keys, values, languages, findings, words. Uses no other room.

pub mod digest;
pub mod words;
pub mod order;
pub mod place;
pub mod received;
pub mod shell;
pub mod language;
mod keys;
pub mod maps;
pub mod key;
pub mod mark;
pub mod personal;
pub mod message;
pub mod office_text;
pub mod finding;
pub mod value;
pub mod prose;
