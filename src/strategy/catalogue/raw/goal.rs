//! What stands in `[[goal]]` and below it.

use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;

use super::{RawLocalized, RawYears};
use crate::base::finding::Severity;
use crate::base::key::{GoalId, InstitutionId, ItemId, ItemKey};
use crate::base::value::{Kind, ValueType, Year};
use crate::strategy::catalogue::booking::Patterns;
use crate::strategy::catalogue::fields::{Fields, FromTable};
use crate::strategy::catalogue::{Bound, Combine, Deadline, Share, Source};

/// `[[goal]]`
pub(in crate::strategy::catalogue) struct RawGoal {
    pub(in crate::strategy::catalogue) id: Option<Spanned<GoalId>>,
    pub(in crate::strategy::catalogue) was: Option<Vec<Spanned<GoalId>>>,
    pub(in crate::strategy::catalogue) since: Option<Spanned<Year>>,
    pub(in crate::strategy::catalogue) title: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) kind: Option<Spanned<Kind>>,
    pub(in crate::strategy::catalogue) deadline: Option<Spanned<Deadline>>,
    pub(in crate::strategy::catalogue) lead: Option<Spanned<InstitutionId>>,
    /// Empty when it is not there; absent when it is wrong.
    pub(in crate::strategy::catalogue) contributors: Option<Vec<Spanned<InstitutionId>>>,
    pub(in crate::strategy::catalogue) achieved_when: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) linked: Vec<Spanned<GoalId>>,
    pub(in crate::strategy::catalogue) note: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) indicators: Vec<RawIndicator>,
    pub(in crate::strategy::catalogue) budget: Vec<RawLine>,
    pub(in crate::strategy::catalogue) checks: Vec<RawCheck>,
}

/// `[[goal.indicator]]`
pub(in crate::strategy::catalogue) struct RawIndicator {
    pub(in crate::strategy::catalogue) span: Range<usize>,
    pub(in crate::strategy::catalogue) id: Option<Spanned<ItemId>>,
    pub(in crate::strategy::catalogue) was: Option<Vec<Spanned<ItemKey>>>,
    pub(in crate::strategy::catalogue) title: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) unit: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) value_type: Option<Spanned<ValueType>>,
    pub(in crate::strategy::catalogue) asked_of: Option<Vec<Spanned<InstitutionId>>>,
    pub(in crate::strategy::catalogue) combine: Option<Spanned<Combine>>,
    /// Whether `combine` stands there, right or wrong.
    pub(in crate::strategy::catalogue) has_combine: bool,
    pub(in crate::strategy::catalogue) weight: Option<Spanned<ItemId>>,
    /// Whether `weight` stands there, right or wrong.
    pub(in crate::strategy::catalogue) has_weight: bool,
    pub(in crate::strategy::catalogue) target: Option<RawTarget>,
    pub(in crate::strategy::catalogue) plausible: Option<RawPlausible>,
    pub(in crate::strategy::catalogue) part_of: Option<Spanned<ItemId>>,
    pub(in crate::strategy::catalogue) sum_of: Option<Vec<Spanned<ItemId>>>,
    pub(in crate::strategy::catalogue) required: Option<Spanned<bool>>,
    pub(in crate::strategy::catalogue) persons: Option<Spanned<bool>>,
    pub(in crate::strategy::catalogue) years: Option<RawYears>,
    pub(in crate::strategy::catalogue) note: Option<Spanned<String>>,
}

/// `[[goal.budget]]`
pub(in crate::strategy::catalogue) struct RawLine {
    pub(in crate::strategy::catalogue) id: Option<Spanned<ItemId>>,
    pub(in crate::strategy::catalogue) was: Option<Vec<Spanned<ItemKey>>>,
    pub(in crate::strategy::catalogue) title: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) account: Option<Spanned<Patterns>>,
    pub(in crate::strategy::catalogue) line: Option<Spanned<Patterns>>,
    pub(in crate::strategy::catalogue) share: Option<Spanned<Share>>,
    pub(in crate::strategy::catalogue) source: Option<Spanned<Source>>,
    pub(in crate::strategy::catalogue) payer: Option<Spanned<InstitutionId>>,
    pub(in crate::strategy::catalogue) recipient: Option<Spanned<InstitutionId>>,
    pub(in crate::strategy::catalogue) target: Option<RawTarget>,
    pub(in crate::strategy::catalogue) required: Option<Spanned<bool>>,
    pub(in crate::strategy::catalogue) years: Option<RawYears>,
}

/// `{ at_least = 40, by = 2024 }`
pub(in crate::strategy::catalogue) struct RawTarget {
    pub(in crate::strategy::catalogue) span: Range<usize>,
    pub(in crate::strategy::catalogue) bounds: Vec<(Bound, Spanned<Decimal>)>,
    pub(in crate::strategy::catalogue) by: Option<Spanned<Year>>,
    /// Whether every bound that stands there could be read.
    pub(in crate::strategy::catalogue) sound: bool,
}

/// `{ at_least = 0, at_most = 100, change = 50, change_by = 20, times = 3 }`
pub(in crate::strategy::catalogue) struct RawPlausible {
    pub(in crate::strategy::catalogue) span: Range<usize>,
    pub(in crate::strategy::catalogue) at_least: Option<Spanned<Decimal>>,
    pub(in crate::strategy::catalogue) at_most: Option<Spanned<Decimal>>,
    pub(in crate::strategy::catalogue) change: Option<Spanned<Decimal>>,
    pub(in crate::strategy::catalogue) change_by: Option<Spanned<Decimal>>,
    pub(in crate::strategy::catalogue) times: Option<Spanned<Decimal>>,
    /// Whether every field that stands there could be read.
    pub(in crate::strategy::catalogue) sound: bool,
}

/// `[[goal.check]]`
pub(in crate::strategy::catalogue) struct RawCheck {
    pub(in crate::strategy::catalogue) that: Option<Spanned<String>>,
    pub(in crate::strategy::catalogue) otherwise: Option<RawLocalized>,
    pub(in crate::strategy::catalogue) severity: Option<Spanned<Severity>>,
    pub(in crate::strategy::catalogue) within: Option<Spanned<Decimal>>,
    pub(in crate::strategy::catalogue) rounded_to: Option<Spanned<usize>>,
}

impl FromTable for RawGoal {
    const NAME: &'static str = "[[goal]]";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            id: fields.required("id"),
            was: fields.filled_list("was"),
            since: fields.optional("since"),
            title: fields.required("title"),
            kind: fields.required("kind"),
            deadline: fields.optional("deadline"),
            lead: fields.required("lead"),
            contributors: match fields.list("contributors") {
                None if !fields.has("contributors") => Some(Vec::new()),
                read => read,
            },
            achieved_when: fields.optional("achieved_when"),
            linked: fields.list("linked").unwrap_or_default(),
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
        let unit = match &value_type {
            Some(value_type) if value_type.get_ref().has_own_unit() => fields.required("unit"),
            Some(_) | None => fields.optional("unit"),
        };
        Self {
            span: fields.span(),
            id: fields.required("id"),
            was: fields.filled_list("was"),
            title: fields.required("title"),
            unit,
            value_type,
            asked_of: fields.filled_list("asked_of"),
            combine: fields.optional("combine"),
            has_combine: fields.has("combine"),
            weight: fields.optional("weight"),
            has_weight: fields.has("weight"),
            target: fields.table("target"),
            plausible: fields.table("plausible"),
            part_of: fields.optional("part_of"),
            sum_of: fields.filled_list("sum_of"),
            required: fields.optional("required"),
            persons: fields.optional("persons"),
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
            was: fields.filled_list("was"),
            title: fields.required("title"),
            account: fields.optional("account"),
            line: fields.optional("line"),
            share: fields.optional("share"),
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
    const EXAMPLE: &'static str = "target = { at_least = 40 }";

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
    const EXAMPLE: &'static str = "plausible = { at_least = 0, at_most = 500 }";

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        let mut sound = true;
        let mut amount = |field| {
            let amount = fields.optional(field);
            sound &= amount.is_some() || !fields.has(field);
            amount
        };
        let (at_least, at_most) = (amount("at_least"), amount("at_most"));
        let (change, change_by, times) = (amount("change"), amount("change_by"), amount("times"));
        Self {
            span: fields.span(),
            at_least,
            at_most,
            change,
            change_by,
            times,
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
            within: fields.optional("within"),
            rounded_to: fields.optional("rounded_to"),
        }
    }
}
