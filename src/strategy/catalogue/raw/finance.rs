//! What is wanted of money, and which column of the ledger is what.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use crate::strategy::catalogue::fields::{Fields, FromTable};
use crate::strategy::catalogue::forms::DecimalSign;

/// `[finance]`
pub(in crate::strategy::catalogue) struct RawFinance {
    pub(in crate::strategy::catalogue) plans: Option<Spanned<bool>>,
    pub(in crate::strategy::catalogue) index: Option<RawBand>,
}

/// `{ at_least = 80, at_most = 110 }`
pub(in crate::strategy::catalogue) struct RawBand {
    pub(in crate::strategy::catalogue) span: Range<usize>,
    pub(in crate::strategy::catalogue) at_least: Option<Spanned<Decimal>>,
    pub(in crate::strategy::catalogue) at_most: Option<Spanned<Decimal>>,
    /// Whether every field that stands there could be read.
    pub(in crate::strategy::catalogue) sound: bool,
}

/// `[ledger]`
pub(in crate::strategy::catalogue) struct RawLedger {
    pub(in crate::strategy::catalogue) account: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) line: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) name: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) year: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) adopted: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) revised: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) realised: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) sheet: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) decimal: Option<Spanned<DecimalSign>>,
    pub(in crate::strategy::catalogue) tolerance: Option<Spanned<Decimal>>,
}

impl FromTable for RawFinance {
    const NAME: &'static str = "[finance]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            plans: fields.optional("plans"),
            index: fields.table("index"),
        }
    }
}

impl FromTable for RawBand {
    const NAME: &'static str = "index";
    const EXAMPLE: &'static str = "index = { at_least = 80, at_most = 120 }";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let (at_least, at_most) = (fields.optional("at_least"), fields.optional("at_most"));
        let missed = |field, read: &Option<Spanned<Decimal>>| fields.has(field) && read.is_none();
        Self {
            span: fields.span(),
            sound: !missed("at_least", &at_least) && !missed("at_most", &at_most),
            at_least,
            at_most,
        }
    }
}

impl FromTable for RawLedger {
    const NAME: &'static str = "[ledger]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            account: fields.required("account"),
            line: fields.optional("line"),
            name: fields.optional("name"),
            year: fields.optional("year"),
            adopted: fields.optional("adopted"),
            revised: fields.optional("revised"),
            realised: fields.required("realised"),
            sheet: fields.optional("sheet"),
            decimal: fields.optional("decimal"),
            tolerance: fields.optional("tolerance"),
        }
    }
}
