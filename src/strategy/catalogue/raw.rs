//! What stands in `strategy.toml`, field by field with its place; nothing is compared with anything else yet.
//!
//! A field is absent when it is not there or when it is wrong; in the second case a fault has been told.

mod finance;
mod dropped;
mod goal;
mod limits;
mod severity;
mod texts;

use std::ops::Range;

use jiff::civil::Date;
use toml::Spanned;

use crate::base::key::{AreaId, InstitutionId};
use crate::base::language::{Language, Localized};
use crate::base::value::{Status, Year};
use crate::strategy::catalogue::fields::{Fields, FromTable};
use crate::strategy::catalogue::forms::{Email, StrategyId};

pub(super) use dropped::RawDropped;
pub(super) use finance::{RawBand, RawFinance, RawLedger};
pub(super) use goal::{RawCheck, RawGoal, RawIndicator, RawLine, RawPlausible, RawTarget};
pub(super) use limits::RawLimits;
pub(super) use severity::RawSeverity;
pub(super) use texts::{RawFewestWords, RawPrivacy, RawTexts};

/// The whole file.
pub(super) struct RawCatalogue {
    pub(super) strategy: Option<RawStrategy>,
    pub(super) statuses: Option<RawStatuses>,
    pub(super) limits: Option<RawLimits>,
    pub(super) severity: Option<RawSeverity>,
    pub(super) texts: Option<RawTexts>,
    pub(super) privacy: Option<RawPrivacy>,
    pub(super) finance: Option<RawFinance>,
    pub(super) ledger: Option<RawLedger>,
    pub(super) institutions: Vec<RawInstitution>,
    pub(super) areas: Vec<RawArea>,
    pub(super) goals: Vec<RawGoal>,
    pub(super) dropped: Vec<RawDropped>,
}

/// `[strategy]`
pub(super) struct RawStrategy {
    pub(super) id: Option<Spanned<StrategyId>>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) owner: Option<Spanned<String>>,
    pub(super) reference: Option<Spanned<String>>,
    pub(super) years: Option<RawYears>,
    pub(super) reporting_year: Option<Spanned<Year>>,
    pub(super) language: Option<Spanned<Language>>,
    pub(super) currency: Option<Spanned<String>>,
    pub(super) return_by: Option<Spanned<Date>>,
    pub(super) contact: Option<Spanned<String>>,
}

/// `{ first = 2020, last = 2024 }`
pub(super) struct RawYears {
    pub(super) first: Option<Spanned<Year>>,
    pub(super) last: Option<Spanned<Year>>,
}

/// `[statuses]`
pub(super) struct RawStatuses(pub(super) Vec<(Status, RawWords)>);

/// `[statuses.achieved]`
pub(super) struct RawWords {
    pub(super) span: Range<usize>,
    pub(super) label: Option<Localized>,
    pub(super) synonyms: Vec<Spanned<String>>,
}

/// `[[institution]]`
pub(super) struct RawInstitution {
    pub(super) id: Option<Spanned<InstitutionId>>,
    pub(super) name: Option<Spanned<String>>,
    pub(super) short: Option<Spanned<String>>,
    pub(super) email: Option<Spanned<Email>>,
}

/// `[[area]]`
pub(super) struct RawArea {
    pub(super) id: Option<Spanned<AreaId>>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) goals: Option<Spanned<usize>>,
}

/// `{ sl = "…", en = "…" }`
pub(super) struct RawLocalized {
    pub(super) sl: Option<Spanned<String>>,
    pub(super) en: Option<Spanned<String>>,
}

impl FromTable for RawCatalogue {
    const NAME: &'static str = "strategy.toml";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            strategy: fields.required_table("strategy"),
            statuses: fields.table("statuses"),
            limits: fields.table("limits"),
            severity: fields.table("severity"),
            texts: fields.table("texts"),
            privacy: fields.table("privacy"),
            finance: fields.table("finance"),
            ledger: fields.table("ledger"),
            institutions: fields.required_tables("institution"),
            areas: fields.required_tables("area"),
            goals: fields.required_tables("goal"),
            dropped: fields.tables("dropped"),
        }
    }
}

impl FromTable for RawStrategy {
    const NAME: &'static str = "[strategy]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: fields.required("id"),
            title: fields.required("title"),
            owner: fields.required("owner"),
            reference: fields.optional("reference"),
            years: fields.required_table("years"),
            reporting_year: fields.required("reporting_year"),
            language: fields.required("language"),
            currency: fields.required("currency"),
            return_by: fields.optional("return_by"),
            contact: fields.optional("contact"),
        }
    }
}

impl FromTable for RawYears {
    const NAME: &'static str = "years";
    const EXAMPLE: &'static str = "years = { first = 2021, last = 2024 }";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            first: fields.required("first"),
            last: fields.required("last"),
        }
    }
}

impl FromTable for RawStatuses {
    const NAME: &'static str = "[statuses]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let words = |status: Status| Some((status, fields.table(status.key())?));
        Self(Status::ALL.into_iter().filter_map(words).collect())
    }
}

impl FromTable for RawWords {
    const NAME: &'static str = "[statuses.…]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            span: fields.span(),
            label: fields
                .table::<RawLocalized>("label")
                .and_then(|words| words.both()),
            synonyms: fields.list("synonyms").unwrap_or_default(),
        }
    }
}

impl FromTable for RawInstitution {
    const NAME: &'static str = "[[institution]]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: fields.required("id"),
            name: fields.required("name"),
            short: fields.optional("short"),
            email: fields.optional("email"),
        }
    }
}

impl FromTable for RawArea {
    const NAME: &'static str = "[[area]]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: fields.required("id"),
            title: fields.required("title"),
            goals: fields.optional("goals"),
        }
    }
}

impl FromTable for RawLocalized {
    const NAME: &'static str = "{ sl = …, en = … }";
    const EXAMPLE: &'static str = "{ sl = \"…\", en = \"…\" }";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        // One of them is enough to be read; which one is required, the strategy's language says.
        if !fields.has("sl") && !fields.has("en") {
            fields.required::<String>("sl");
        }
        Self {
            sl: fields.optional("sl"),
            en: fields.optional("en"),
        }
    }
}

impl RawLocalized {
    /// The words of both languages; where those of one are missing, the other's stand in their place.
    pub(super) fn both(&self) -> Option<Localized> {
        let words = |own: &Option<Spanned<String>>, other: &Option<Spanned<String>>| {
            own.as_ref()
                .or(other.as_ref())
                .map(|words| words.get_ref().clone())
        };
        Some(Localized {
            sl: words(&self.sl, &self.en)?,
            en: words(&self.en, &self.sl)?,
        })
    }
}
