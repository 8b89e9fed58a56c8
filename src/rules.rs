//! The rules that check the answers: an ordered list, one rule per file.
//!
//! A rule checks one returned form, or the year's result, or both. What the reader or the merge has already reported (a cell
//! that could not be read, a conflict that is open) is not reported again: the value counts as unknown.

mod achieved_when;
mod achieved_late;
mod announced;
mod confirmation;
mod contact;
mod contradiction;
mod copied;
mod day;
mod deadline;
mod demand;
mod earlier;
mod evidence;
mod figures;
mod gap;
mod glued_year;
mod uninformative;
mod identity;
mod beyond_index;
mod beyond_sum;
mod index_band;
mod lasting;
mod list_files;
mod list_rows;
mod lead_differs;
mod linked;
mod meant;
mod milestone;
mod milestone_changed;
mod moved_back;
mod narrative;
mod nil_return;
mod no_reason;
mod not_computed;
mod next_step;
mod number_words;
mod overspent;
mod paragraph;
mod plausible;
mod reason;
mod referral;
mod repeated;
mod required;
mod texts;
mod same;
mod series_start;
mod several_same;
#[cfg(test)]
mod sample;
mod typo;
mod small_count;
mod sources;
mod spending_target;
mod status;
mod stopped;
mod stale_figure;
mod stated_figure;
mod strategy_ends;
mod target_blank;
mod too_long;
mod too_short;
mod undated;
mod unasked;
mod unit;
mod unplanned;
mod values;
mod view;
mod wanted;
mod worded;
mod yardstick;
mod year_typo;
mod years_counted;
mod year_twice;

use crate::base::finding::{Code, Finding, Findings};
use crate::base::value::Year;
use crate::forms::submission::Submission;
use crate::inputs::history::History;
use crate::result::consolidated::Consolidated;
use crate::strategy::catalogue::Catalogue;

pub use contact::{CONTACT, is_asked_back};
pub use demand::FAILED;
pub use narrative::Narrative;
pub use paragraph::{paragraph, proposal};
pub use view::{SubmissionView, YearView};

use narrative::narratives;

/// A rule: its codes and its checks.
#[derive(Debug)]
pub struct Rule {
    /// The codes that it may report.
    pub codes: &'static [&'static Code],
    /// Checks one returned form.
    pub submission: Option<fn(&SubmissionView<'_>, &mut Findings)>,
    /// Checks the year's result.
    pub consolidated: Option<fn(&YearView<'_>, &mut Findings)>,
}

/// Every rule, in the order in which they are applied.
pub static RULES: &[&Rule] = &[
    &status::RULE,
    &reason::RULE,
    &wanted::RULE,
    &required::RULE,
    &unasked::RULE,
    &list_rows::RULE,
    &list_files::RULE,
    &nil_return::RULE,
    &no_reason::RULE,
    &confirmation::RULE,
    &earlier::RULE,
    &demand::RULE,
    &not_computed::RULE,
    &achieved_when::RULE,
    &deadline::RULE,
    &overspent::RULE,
    &plausible::RULE,
    &day::RULE,
    &milestone::RULE,
    &milestone_changed::RULE,
    &yardstick::RULE,
    &evidence::RULE,
    &next_step::RULE,
    &announced::RULE,
    &strategy_ends::RULE,
    &achieved_late::RULE,
    &target_blank::RULE,
    &moved_back::RULE,
    &lasting::RULE,
    &contradiction::RULE,
    &uninformative::RULE,
    &repeated::RULE,
    &copied::RULE,
    &too_short::RULE,
    &too_long::RULE,
    &worded::RULE,
    &lead_differs::RULE,
    &linked::RULE,
    &referral::RULE,
    &identity::RULE,
    &contact::RULE,
    &small_count::RULE,
    &gap::RULE,
    &stopped::RULE,
    &same::RULE,
    &several_same::RULE,
    &series_start::RULE,
    &unit::RULE,
    &year_typo::RULE,
    &year_twice::RULE,
    &glued_year::RULE,
    &years_counted::RULE,
    &stated_figure::RULE,
    &number_words::RULE,
    &undated::RULE,
    &stale_figure::RULE,
    &unplanned::RULE,
    &index_band::RULE,
    &spending_target::RULE,
    &sources::RULE,
    &beyond_index::RULE,
    &beyond_sum::RULE,
];

/// Applies every rule about one form.
///
/// The form must have been made from this catalogue for this year; an entry that is not in it is not reported as missing here.
pub fn submission(catalogue: &Catalogue, history: &History, year: Year, submission: &Submission) -> Findings {
    let language = catalogue.language_of(&submission.institution);
    let form = SubmissionView {
        catalogue,
        history,
        year,
        submission,
        questions: catalogue.questions(&submission.institution, year),
        texts: narratives(submission, language, year.begins()),
    };
    let mut findings = Findings::new();
    for check in RULES.iter().filter_map(|rule| rule.submission) {
        check(&form, &mut findings);
    }
    findings
}

/// Returns `true` if a rule about one form reports a finding about its answers, not about the file: its confirmation, the locked
/// values of earlier years, or what was entered outside the answer cells.
pub fn is_about_answers(finding: &Finding) -> bool {
    let of_file = [&confirmation::RULE, &earlier::RULE];
    let mut rules = RULES
        .iter()
        .filter(|rule| rule.codes.contains(&finding.fault.code));
    // The mark of a nil return contradicts the figures, which may be in another part of the form.
    let is_nil_return = nil_return::RULE.codes.contains(&finding.fault.code);
    (finding.entry.is_some() || is_nil_return)
        && rules.any(|rule| rule.submission.is_some() && !of_file.iter().any(|of| of.codes == rule.codes))
}

/// Applies every rule about the year's result.
pub fn consolidated(catalogue: &Catalogue, history: &History, consolidated: &Consolidated) -> Findings {
    let view = YearView {
        catalogue,
        history,
        consolidated,
    };
    let mut findings = Findings::new();
    for check in RULES.iter().filter_map(|rule| rule.consolidated) {
        check(&view, &mut findings);
    }
    findings
}

/// Returns the codes of all rules.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    RULES.iter().flat_map(|rule| rule.codes).copied()
}
