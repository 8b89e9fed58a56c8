//! The tables of `strategy.toml` and their fields, each declared once, and what is in the file: field by field with
//! its place; nothing is compared with anything else yet.
//!
//! A field is absent when it is not there or when it is wrong; in the second case a fault has been reported.

mod breakdown;
mod finance;
mod fiscal;
mod goal;
mod group;
mod items;
mod levels;
mod limits;
mod list;
mod localized;
mod milestone;
mod parties;
mod office;
mod report;
mod severity;
mod source;
mod status;
mod strategy;
mod texts;
mod types;
mod worded;
mod years;

use crate::strategy::catalogue::fields::{Fields, FromTable};
use crate::strategy::catalogue::holds::Field;

pub(super) use breakdown::RawBreakdown;
pub(super) use finance::{RawBand, RawFinance, RawLedger};
pub(super) use goal::{RawCheck, RawGoal};
pub(super) use group::RawGroup;
pub(super) use items::{RawIndicator, RawLine, RawPlausible, RawTarget};
pub(super) use levels::RawLevels;
pub(super) use limits::RawLimits;
pub(super) use list::{RawList, RawListColumn};
pub(super) use localized::RawLocalized;
pub(super) use milestone::RawMilestone;
pub(super) use office::RawOffice;
pub(super) use parties::{RawArea, RawDropped, RawInstitution};
pub(super) use report::RawReport;
pub(super) use severity::RawSeverity;
pub(super) use source::RawSource;
pub(super) use status::{RawStatus, RawStatuses, RawWords};
pub(super) use strategy::RawStrategy;
#[cfg(test)]
pub(super) use texts::RawFewestWords;
pub(super) use texts::{RawPrivacy, RawTexts};
pub(super) use types::complete;
pub(super) use worded::RawWordBounds;
pub(super) use years::RawYears;

/// The whole file.
#[derive(Default)]
pub(super) struct RawCatalogue {
    pub(super) strategy: Option<RawStrategy>,
    pub(super) statuses: Option<RawStatuses>,
    pub(super) levels: Option<RawLevels>,
    pub(super) limits: Option<RawLimits>,
    pub(super) severity: Option<RawSeverity>,
    pub(super) texts: Option<RawTexts>,
    pub(super) privacy: Option<RawPrivacy>,
    pub(super) office: Option<RawOffice>,
    pub(super) report: Option<RawReport>,
    pub(super) finance: Option<RawFinance>,
    pub(super) ledger: Option<RawLedger>,
    pub(super) institutions: Vec<RawInstitution>,
    pub(super) areas: Vec<RawArea>,
    pub(super) groups: Vec<RawGroup>,
    pub(super) breakdowns: Vec<RawBreakdown>,
    pub(super) goals: Vec<RawGoal>,
    pub(super) dropped: Vec<RawDropped>,
    pub(super) own_statuses: Vec<RawStatus>,
    pub(super) own_sources: Vec<RawSource>,
}

impl RawCatalogue {
    /// Adds what another piece of the file says; none of its tables that stand once is in both.
    pub(super) fn add(&mut self, piece: Self) {
        let Self {
            strategy,
            statuses,
            levels,
            limits,
            severity,
            texts,
            privacy,
            office,
            report,
            finance,
            ledger,
            institutions,
            groups,
            areas,
            breakdowns,
            goals,
            dropped,
            own_statuses,
            own_sources,
        } = piece;
        self.strategy = self.strategy.take().or(strategy);
        self.statuses = self.statuses.take().or(statuses);
        self.levels = self.levels.take().or(levels);
        self.limits = self.limits.take().or(limits);
        self.severity = self.severity.take().or(severity);
        self.texts = self.texts.take().or(texts);
        self.privacy = self.privacy.take().or(privacy);
        self.office = self.office.take().or(office);
        self.report = self.report.take().or(report);
        self.finance = self.finance.take().or(finance);
        self.ledger = self.ledger.take().or(ledger);
        self.institutions.extend(institutions);
        self.groups.extend(groups);
        self.areas.extend(areas);
        self.breakdowns.extend(breakdowns);
        self.goals.extend(goals);
        self.dropped.extend(dropped);
        self.own_statuses.extend(own_statuses);
        self.own_sources.extend(own_sources);
    }
}

impl FromTable for RawCatalogue {
    const NAME: &'static str = "strategy.toml";

    /// None: the file is made of tables.
    fn fields() -> Vec<Field> {
        Vec::new()
    }

    fn read(fields: &mut Fields<'_, '_>) -> Self {
        Self {
            strategy: fields.required_table("strategy"),
            statuses: fields.table("statuses"),
            levels: fields.table("levels"),
            limits: fields.table("limits"),
            severity: fields.table("severity"),
            texts: fields.table("texts"),
            privacy: fields.table("privacy"),
            office: fields.table("office"),
            report: fields.table("report"),
            finance: fields.table("finance"),
            ledger: fields.table("ledger"),
            institutions: fields.required_tables("institution"),
            areas: fields.required_tables("area"),
            groups: fields.tables("group"),
            breakdowns: fields.tables("breakdown"),
            goals: fields.required_tables("goal"),
            dropped: fields.tables("dropped"),
            own_statuses: fields.tables("status"),
            own_sources: fields.tables("source"),
        }
    }
}
