//! Numbers that were typed as text, in Slovene or English style, under one stated rule.

use crate::language::Language;
use rust_decimal::Decimal;

/// Why.
#[derive(Debug)]
pub enum NotRead {
    /// a
    NotANumber,
    /// b
    Ambiguous(Decimal, Decimal),
}

/// Reads.
pub fn read(_t: &str, _l: Language, _d: &dyn Fn(Decimal) -> bool) -> Result<Decimal, NotRead> {
    Err(NotRead::NotANumber)
}
