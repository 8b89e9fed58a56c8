//! The content of the year's report: sentences and formatted numbers, without layout.
//!
//! The document and the page are both made from this content, so that their figures cannot differ.

pub(super) mod annex;
mod breakdowns;
mod chart;
mod chronology;
mod figure;
mod goal;
mod lists;
mod long_list;
mod open;
mod overview;
mod progress;
mod sentence;
mod summary;
mod tables;
mod trend;
mod unit;

use jiff::civil::Date;
use serde::Serialize;

use crate::base::language::{Language, Text, date};
use crate::output::style;
use crate::output::tables::by_status::{self, StatusRow};
use crate::output::text_rows::paragraphs;
use crate::output::{Results, marks, wording};
use crate::result::finance::Finance;
use crate::strategy::catalogue::ReportFrame;

pub use annex::{Accepted, Lack};
pub use chart::{Chart, Series};
pub use figure::{Earlier, Figure, Statement};
pub use goal::{Goal, GoalTexts};
pub use open::OpenMatter;
pub use overview::Overview;
pub use summary::{Area, Return};
pub use tables::{Heading, ReportTable};
pub use trend::Trend;

/// A year's report.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// The language it is written in: the catalogue's.
    pub language: Language,
    /// »Poročilo o uresničevanju … za leto 2024«.
    pub title: String,
    /// The strategy's title.
    pub strategy: String,
    /// The office that owns the strategy.
    pub owner: String,
    /// The lines at its head: letterhead, office, address, mailbox.
    pub letterhead: Vec<String>,
    /// The number under which the office keeps the strategy's papers.
    pub reference: Option<String>,
    /// The document's own number; `None` leaves it to be filled in by hand.
    pub number: Option<String>,
    /// What surrounds the report: addressee, place, author, signatures, attachments; what the strategy does not state is
    /// `None` or empty, and is left to be filled in by hand.
    #[serde(flatten)]
    pub frame: ReportFrame,
    /// The day on which it is signed, as it was given; nothing is taken from the clock.
    pub date: Option<String>,
    /// The year that is reported on.
    pub year: String,
    /// The strategy's first year.
    pub first_year: String,
    /// The strategy's last year.
    pub last_year: String,
    /// The mark of a draft, with what is open; blank in a final report.
    pub draft: String,
    /// How much is open, in a sentence; blank in a final report.
    pub open_summary: String,
    /// What is open and about no goal.
    pub open: Vec<OpenMatter>,
    /// The remarks about no goal, in the coordinator's words.
    pub remarks: Vec<String>,
    /// How many institutions were asked and how many answered, in a sentence.
    pub received: String,
    /// The returns.
    pub returns: Vec<Return>,
    /// The same as a table.
    pub returns_table: ReportTable,
    /// How many goals have which status, in a sentence.
    pub summary: String,
    /// The summary page.
    pub overview: Overview,
    /// What the office proposes for decision, paragraph by paragraph; empty if it wrote nothing.
    pub proposal: Vec<String>,
    /// The table of statuses: a row a status, the last one for all goals.
    pub statuses: Vec<StatusRow>,
    /// The same as a table, by area.
    pub statuses_table: ReportTable,
    /// The same as a chart; `None` without goals.
    pub statuses_chart: Option<Chart>,
    /// The areas with their goals.
    pub areas: Vec<Area>,
    /// The table of budget lines; `None` if there is none.
    pub finance: Option<ReportTable>,
    /// Who confirmed the amounts for finance and when, or that they are not confirmed; blank without budget lines.
    pub finance_confirmed: String,
    /// Realised amounts by source as a chart; `None` if none is known.
    pub finance_chart: Option<Chart>,
    /// The style sheet of the statuses that have their own colours, or are the strategy's own; blank without any.
    #[serde(skip)]
    pub status_style: String,
    /// The table of next steps; `None` if there is none.
    pub steps: Option<ReportTable>,
    /// The goals that are no yearly task, year by year; `None` if no earlier year of one is known.
    pub chronology: Option<ReportTable>,
    /// Where the evidence lies; `None` if none was asked for.
    pub evidence: Option<ReportTable>,
    /// What is missing.
    pub missing: Vec<Lack>,
    /// The decisions that took effect.
    pub accepted: Vec<Accepted>,
    /// The explanations of the signs behind values: `‡ nepopolno: …`.
    pub footnotes: Vec<String>,
}

/// Makes the content of the report, as a draft; `signed` is the day to be printed, `None` leaves it to be filled in by hand.
pub fn report(results: &Results<'_>, signed: Option<Date>) -> Report {
    let strategy = &results.catalogue.strategy;
    let language = results.language();
    let year = results.consolidated.year.to_string();
    let title = Text::new(
        "Poročilo o uresničevanju strategije za leto\u{a0}{year}",
        "Report on the implementation of the strategy in\u{a0}{year}",
    );
    let title = title.fill(&[("year", &year)]);
    let returns = summary::returns(results);
    let statuses = by_status::rows(results, language);
    let money = Finance::of(results.catalogue, results.history, results.consolidated);
    let finance = tables::finance(results, &money);
    Report {
        language,
        title: title.in_(language),
        strategy: strategy.title.clone(),
        owner: strategy.owner.clone(),
        letterhead: results.catalogue.letterhead(),
        reference: strategy.reference.clone(),
        number: None,
        frame: results.catalogue.report.clone(),
        date: signed.map(|day| date(language, day)),
        year,
        first_year: strategy.first_year.to_string(),
        last_year: strategy.last_year.to_string(),
        draft: open::draft(results),
        open_summary: open::summary(results),
        open: open::of_none(results),
        remarks: open::remarks(results, None),
        received: summary::received(language, &returns),
        returns_table: tables::returns(results, &crate::output::returns::returns(results)),
        returns,
        overview: overview::overview(results, &money),
        proposal: {
            let proposal = results.consolidated.proposal.as_ref();
            paragraphs(proposal.map_or("", |one| one.text.as_str()))
        },
        summary: summary::in_words(results),
        statuses_table: tables::statuses(results, &statuses),
        statuses_chart: chart::statuses(results, &statuses),
        statuses,
        areas: summary::areas(results),
        finance_confirmed: finance
            .as_ref()
            .map(|_| format!("{}.", wording::signature(results.consolidated, language)))
            .unwrap_or_default(),
        finance,
        finance_chart: chart::finance(results, &money),
        status_style: style::of_page(results.catalogue),
        steps: tables::steps(results),
        chronology: chronology::chronology(results),
        evidence: tables::evidence(results),
        missing: annex::missing(results),
        accepted: annex::accepted(results),
        footnotes: marks::used(results, &money).footnotes(language),
    }
}

impl Report {
    /// Returns the final report: of what is open it prints only the remarks that the coordinator keeps.
    #[must_use]
    pub fn into_final(mut self) -> Self {
        self.draft.clear();
        self.open_summary.clear();
        self.open.clear();
        let areas = self.areas.iter_mut();
        for goal in areas.flat_map(|area| area.own.iter_mut().chain(&mut area.goals)) {
            goal.open.clear();
        }
        self
    }

    /// Returns the goals of all areas, those of each behind its own figures.
    pub fn goals(&self) -> impl Iterator<Item = &Goal> {
        self.areas
            .iter()
            .flat_map(|area| area.own.iter().chain(&area.goals))
    }

    /// Returns the figures of a goal as a table; `None` if they are listed below each other.
    pub fn figures_of(&self, goal: &str) -> Option<&ReportTable> {
        self.goals().find(|one| one.id == goal)?.table.as_ref()
    }

    /// Returns the rows of a list as a table; `None` if there are none.
    pub fn list(&self, key: &str) -> Option<&ReportTable> {
        let mut lists = self.goals().flat_map(|goal| &goal.lists);
        lists.find(|list| list.key == key)?.table.as_ref()
    }

    /// Returns the name of the files of a report, without their endings: a draft says in it that it is one.
    pub fn file_stem(is_final: bool, language: Language) -> String {
        if is_final {
            Self::FINAL_STEM.to_owned()
        } else {
            draft_stem(language)
        }
    }

    /// The name of the files of a final report, without their endings.
    pub const FINAL_STEM: &'static str = "report";

    /// Returns the names that the files of a draft may have, without their endings.
    pub fn draft_stems() -> impl Iterator<Item = String> {
        Language::all().map(draft_stem)
    }
}

fn draft_stem(language: Language) -> String {
    let word = Text::new("osnutek", "draft").in_(language);
    format!("{}-{word}", Report::FINAL_STEM)
}
