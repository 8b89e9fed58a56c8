//! What stands in `strategy.toml`, field by field with its place; nothing is compared with anything else yet.
//!
//! A field is absent when it is not there or when it is wrong; in the second case a fault has been told.

mod limits;

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;
use toml::Spanned;

use crate::catalogue::fields::{Fields, FromTable};
use crate::catalogue::forms::{Email, StrategyId};
use crate::catalogue::{Bound, Combine, Deadline, Source};
use crate::finding::Severity;
use crate::key::{AreaId, GoalId, InstitutionId, ItemId};
use crate::language::{Language, Said};
use crate::value::{Kind, Status, ValueType, Year};

pub(super) use limits::RawLimits;

/// The whole file.
pub(super) struct RawCatalogue {
    pub(super) strategy: Option<RawStrategy>,
    pub(super) statuses: Option<RawStatuses>,
    pub(super) limits: Option<RawLimits>,
    pub(super) institutions: Vec<RawInstitution>,
    pub(super) areas: Vec<RawArea>,
    pub(super) goals: Vec<RawGoal>,
}

/// `[strategy]`
pub(super) struct RawStrategy {
    pub(super) id: Option<Spanned<StrategyId>>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) owner: Option<Spanned<String>>,
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
    pub(super) label: Option<Said>,
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

/// `[[goal]]`
pub(super) struct RawGoal {
    pub(super) id: Option<Spanned<GoalId>>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) kind: Option<Spanned<Kind>>,
    pub(super) deadline: Option<Spanned<Deadline>>,
    pub(super) lead: Option<Spanned<InstitutionId>>,
    /// Empty when it is not there; absent when it is wrong.
    pub(super) contributors: Option<Vec<Spanned<InstitutionId>>>,
    pub(super) achieved_when: Option<Spanned<String>>,
    pub(super) note: Option<Spanned<String>>,
    pub(super) indicators: Vec<RawIndicator>,
    pub(super) budget: Vec<RawLine>,
    pub(super) checks: Vec<RawCheck>,
}

/// `[[goal.indicator]]`
pub(super) struct RawIndicator {
    pub(super) span: Range<usize>,
    pub(super) id: Option<Spanned<ItemId>>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) unit: Option<Spanned<String>>,
    pub(super) value_type: Option<Spanned<ValueType>>,
    pub(super) asked_of: Option<Vec<Spanned<InstitutionId>>>,
    pub(super) combine: Option<Spanned<Combine>>,
    /// Whether `combine` stands there, right or wrong.
    pub(super) has_combine: bool,
    pub(super) target: Option<RawTarget>,
    pub(super) plausible: Option<RawPlausible>,
    pub(super) required: Option<Spanned<bool>>,
    pub(super) years: Option<RawYears>,
    pub(super) note: Option<Spanned<String>>,
}

/// `[[goal.budget]]`
pub(super) struct RawLine {
    pub(super) id: Option<Spanned<ItemId>>,
    pub(super) title: Option<Spanned<String>>,
    pub(super) account: Option<Spanned<String>>,
    pub(super) source: Option<Spanned<Source>>,
    pub(super) payer: Option<Spanned<InstitutionId>>,
    pub(super) recipient: Option<Spanned<InstitutionId>>,
    pub(super) target: Option<RawTarget>,
    pub(super) required: Option<Spanned<bool>>,
    pub(super) years: Option<RawYears>,
}

/// `{ at_least = 40, by = 2024 }`
pub(super) struct RawTarget {
    pub(super) span: Range<usize>,
    pub(super) bounds: Vec<(Bound, Spanned<Decimal>)>,
    pub(super) by: Option<Spanned<Year>>,
    /// Whether every bound that stands there could be read.
    pub(super) sound: bool,
}

/// `{ at_least = 0, at_most = 100, change = 50 }`
pub(super) struct RawPlausible {
    pub(super) span: Range<usize>,
    pub(super) at_least: Option<Spanned<Decimal>>,
    pub(super) at_most: Option<Spanned<Decimal>>,
    pub(super) change: Option<Spanned<Decimal>>,
    /// Whether every field that stands there could be read.
    pub(super) sound: bool,
}

/// `[[goal.check]]`
pub(super) struct RawCheck {
    pub(super) that: Option<Spanned<String>>,
    pub(super) otherwise: Option<RawSaid>,
    pub(super) severity: Option<Spanned<Severity>>,
}

/// `{ sl = "…", en = "…" }`
pub(super) struct RawSaid {
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
            institutions: fields.required_tables("institution"),
            areas: fields.required_tables("area"),
            goals: fields.required_tables("goal"),
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
            label: fields.table::<RawSaid>("label").and_then(RawSaid::both),
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

impl FromTable for RawGoal {
    const NAME: &'static str = "[[goal]]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: fields.required("id"),
            title: fields.required("title"),
            kind: fields.required("kind"),
            deadline: fields.optional("deadline"),
            lead: fields.required("lead"),
            contributors: match fields.list("contributors") {
                None if !fields.has("contributors") => Some(Vec::new()),
                read => read,
            },
            achieved_when: fields.optional("achieved_when"),
            note: fields.optional("note"),
            indicators: fields.tables("indicator"),
            budget: fields.tables("budget"),
            checks: fields.tables("check"),
        }
    }
}

impl FromTable for RawIndicator {
    const NAME: &'static str = "[[goal.indicator]]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let value_type: Option<Spanned<ValueType>> = fields.required("type");
        // Money is in the strategy's currency, a percentage in hundredths; words have no unit.
        let unit = match value_type.as_ref().map(Spanned::get_ref) {
            Some(ValueType::Count | ValueType::Decimal) => fields.required("unit"),
            Some(ValueType::Money | ValueType::Percent | ValueType::YesNo | ValueType::Text) | None => {
                fields.optional("unit")
            }
        };
        Self {
            span: fields.span(),
            id: fields.required("id"),
            title: fields.required("title"),
            unit,
            value_type,
            asked_of: fields.filled_list("asked_of"),
            combine: fields.optional("combine"),
            has_combine: fields.has("combine"),
            target: fields.table("target"),
            plausible: fields.table("plausible"),
            required: fields.optional("required"),
            years: fields.table("years"),
            note: fields.optional("note"),
        }
    }
}

impl FromTable for RawLine {
    const NAME: &'static str = "[[goal.budget]]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: fields.required("id"),
            title: fields.required("title"),
            account: fields.optional("account"),
            source: fields.required("source"),
            payer: fields.required("payer"),
            recipient: fields.optional("recipient"),
            target: fields.table("target"),
            required: fields.optional("required"),
            years: fields.table("years"),
        }
    }
}

impl FromTable for RawTarget {
    const NAME: &'static str = "target";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let mut bounds = Vec::new();
        let mut sound = true;
        for (bound, field) in [
            (Bound::AtLeast, "at_least"),
            (Bound::AtMost, "at_most"),
            (Bound::Equals, "equals"),
        ] {
            match fields.optional(field) {
                Some(amount) => bounds.push((bound, amount)),
                None => sound &= !fields.has(field),
            }
        }
        Self {
            span: fields.span(),
            bounds,
            by: fields.optional("by"),
            sound,
        }
    }
}

impl FromTable for RawPlausible {
    const NAME: &'static str = "plausible";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let mut sound = true;
        let mut amount = |field| {
            let amount = fields.optional(field);
            sound &= amount.is_some() || !fields.has(field);
            amount
        };
        let (at_least, at_most, change) = (amount("at_least"), amount("at_most"), amount("change"));
        Self {
            span: fields.span(),
            at_least,
            at_most,
            change,
            sound,
        }
    }
}

impl FromTable for RawCheck {
    const NAME: &'static str = "[[goal.check]]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            that: fields.required("that"),
            otherwise: fields.required_table("otherwise"),
            severity: fields.optional("severity"),
        }
    }
}

impl FromTable for RawSaid {
    const NAME: &'static str = "{ sl = …, en = … }";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            sl: fields.required("sl"),
            en: fields.required("en"),
        }
    }
}

impl RawSaid {
    /// The words of both languages, where both could be read.
    pub(super) fn both(self) -> Option<Said> {
        Some(Said {
            sl: self.sl?.into_inner(),
            en: self.en?.into_inner(),
        })
    }
}
