//! Goals, and what the catalogue demands of their figures.

use rust_decimal::Decimal;
use toml::Spanned;

use super::items::{RawIndicator, RawLine};
use super::list::RawList;
use super::localized::RawLocalized;
use super::milestone::RawMilestone;
use super::parties::RawArea;
use crate::base::finding::Severity;
use crate::base::key::{AreaId, GoalId, InstitutionId};
use crate::base::value::{GoalKind, Year};
use crate::strategy::catalogue::declare::{Value, Values, needed, optional, table};
use crate::strategy::catalogue::party::Parties;
use crate::strategy::catalogue::{DeadlineFor, DueBy, Evidence, StatusOf};

table! {
    /// `[[goal]]`
    RawGoal: "[[goal]]" {
        id: Value<GoalId> = needed("id", 9.0).heading("Cilj", "Goal")
            .help(
                "Oznaka, kot jo ima strategija; začne se z oznako področja: a.3, C1.1.R1-I2.",
                "The identifier that the strategy gives it; it begins with that of its area: a.3, C1.1.R1-I2.",
            ).own();
        title: Value<String> = needed("title", 44.0).heading("Naziv", "Title")
            .help("Kratko ime cilja.", "The goal's short name.");
        kind: Value<GoalKind> = needed("kind", 18.0).heading("Vrsta", "Kind")
            .help(
                "Redna letna naloga ali enkratna naloga, kakor pravi strategija; če tega ne pravi: ni navedeno.",
                "A task of every year, or something due once, as the strategy says; where it does not say: not stated.",
            );
        deadline: Value<DueBy> = optional("deadline", 12.0).heading("Rok", "Deadline")
            .help(
                "Leto (velja njegov zadnji dan) ali dan, na primer 2024 ali 30. 9. 2020.",
                "A year (its last day is meant) or a day, such as 2024 or 30. 9. 2020.",
            );
        deadline_for: Value<DeadlineFor> = optional("deadline_for", 16.0).heading("Rok za", "Deadline for")
            .help(
                "Kaj je treba do roka: cilj doseči (tudi če je prazno) ali ga začeti izvajati.",
                "What is due by the deadline: that the goal is achieved (also if blank), or that it has begun.",
            );
        lead: Value<InstitutionId> = needed("lead", 12.0).heading("Nosilec", "Lead")
            .help("Oznaka ustanove, ki navede stanje cilja.", "The identifier of the institution that states the status.");
        contributors: Parties = optional("contributors", 20.0).heading("Sodelujoči", "Contributors")
            .help(
                "Oznake ustanov ali skupin (group:sole), ki dodajo podatke in besedilo, ločene z vejico; all: vse ustanove.",
                "The identifiers of institutions or groups (group:schools) that add figures and text, separated by commas; all: every one.",
            ).unordered().may_be_empty();
        status: Value<StatusOf> = optional("status", 20.0).heading("Čigavo stanje", "Whose status")
            .help(
                "Kdo navede stanje cilja; prazno: nosilec. Vrstica, ki ni cilj, stanja nima.",
                "Who states the goal's status; blank: the lead. A row that is no goal has none.",
            );
        achieved_when: Value<String> = optional("achieved_when", 30.0).heading("Dosežen, kadar", "Achieved when")
            .help(
                "Pogoj iz podatkov, na primer: oskrbovalke >= 40. Pravila: zbir guide reference folder.",
                "A condition on the figures, such as: oskrbovalke >= 40. The rules: zbir guide reference folder.",
            );
        linked: Vec<Spanned<GoalId>> = optional("linked", 14.0).heading("Povezani cilji", "Linked goals")
            .help(
                "Cilji o isti stvari, katerih stanja si ne smejo nasprotovati; ločite jih z vejico.",
                "Goals about the same subject, whose statuses must not contradict; separated by commas.",
            ).off_forms();
        within: Value<AreaId> = optional("in", 12.0).heading("V področju", "In area")
            .help(
                "Področje cilja; prazno: tisto, s čigar oznako se začne oznaka cilja.",
                "The goal's area; blank: the one with whose identifier the goal's begins.",
            );
        also_in: Vec<Spanned<AreaId>> = optional("also_in", 16.0).heading("Tudi v področjih", "Also in areas")
            .help(
                "Druga področja, h katerim cilj prispeva; pri njih je le naveden, šteje se v svojem. Ločite jih z vejico.",
                "Other areas that the goal serves; there it is only referred to, and it is counted in its own. Separated by commas.",
            ).unordered().off_forms();
        was: Values<GoalId> = optional("was", 12.0).heading("Prej", "Was")
            .help(
                "Cilji, ki so bili to pred spremembo strategije; ločite jih z vejico.",
                "The goals that it continues from before the strategy was revised; separated by commas.",
            ).off_forms();
        since: Value<Year> = optional("since", 9.0).heading("Od leta", "Since")
            .help("Prvo leto, v katerem ima cilj to oznako.", "The first year in which the goal has this identifier.");
        evidence: Value<Evidence> = optional("evidence", 14.0).heading("Dokazilo", "Evidence")
            .help(
                "Ali nosilec pove, kje je dokazilo; prazno: kot pri stanju cilja.",
                "Whether the lead says where the evidence lies; blank: as its status has it.",
            );
        note: Value<String> = optional("note", 40.0).heading("Pojasnilo ustanovam", "Note to institutions")
            .help("Prikaže se ustanovi ob cilju.", "Shown to the institution beside the goal.");
    } within {
        indicators: RawIndicator = "indicator";
        budget: RawLine = "budget";
        milestones: RawMilestone = "milestone";
        lists: RawList = "list";
        checks: RawCheck = "check";
    } also |raw, fields| {
        if raw.deadline_for.is_some() && raw.deadline.is_none() {
            fields.require("deadline");
        }
    };
}

impl RawGoal {
    /// Takes the indicators of an area, as those of a goal that is called like it and has nothing else; `None` if it has none.
    pub(in crate::strategy::catalogue) fn of_area(area: &mut RawArea) -> Option<Self> {
        let id = area.id.as_ref()?;
        let indicators = std::mem::take(&mut area.indicators);
        if indicators.is_empty() {
            return None;
        }
        Some(Self {
            span: area.span.clone(),
            wrong: area.wrong.clone(),
            id: Some(Spanned::new(id.span(), id.get_ref().as_goal())),
            title: area.title.clone(),
            kind: Some(Spanned::new(id.span(), GoalKind::NotStated)),
            deadline: None,
            deadline_for: None,
            lead: area.lead.clone(),
            contributors: std::mem::take(&mut area.contributors),
            achieved_when: None,
            linked: Vec::new(),
            within: None,
            also_in: Vec::new(),
            was: None,
            since: None,
            evidence: None,
            status: Some(Spanned::new(id.span(), StatusOf::None)),
            note: None,
            indicators,
            budget: Vec::new(),
            lists: Vec::new(),
            milestones: Vec::new(),
            checks: Vec::new(),
        })
    }
}

table! {
    /// `[[goal.check]]`
    RawCheck: "[[goal.check]]" {
        that: Value<String> = needed("that", 50.0).heading("Veljati mora", "What must hold")
            .help(
                "Pogoj, na primer: obiski == obiski_center + obiski_drugje. Pravila: zbir guide reference folder.",
                "A condition, such as: obiski == obiski_center + obiski_drugje. The rules: zbir guide reference folder.",
            );
        otherwise: Option<RawLocalized> = needed("otherwise", 40.0).heading("Sicer se pove", "Otherwise");
        remedy: Option<RawLocalized> = optional("remedy", 40.0).heading("Kaj naj ustanova stori", "What the institution is to do");
        severity: Value<Severity> = optional("severity", 12.0).heading("Teža", "Severity")
            .help("Napaka, opozorilo ali opomba; prazno: opozorilo.", "Error, warning or note; blank: warning.");
        within: Value<Decimal> = optional("within", 12.0).heading("Dovoljena razlika", "Allowed difference")
            .help("Za toliko se smeta strani enačbe razlikovati.", "The sides of an equation may differ by this much.");
        rounded_to: Value<usize> = optional("rounded_to", 12.0).heading("Zaokroženo na mest", "Rounded to places")
            .help(
                "Podatki so zaokroženi na toliko decimalnih mest; dovoljena razlika se izračuna iz tega.",
                "The figures are rounded to this many decimals; the allowed difference follows from it.",
            ).bounds_by_rule(0, 9);
    }
}
