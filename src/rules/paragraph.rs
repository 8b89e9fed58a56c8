//! The rules about a text by itself, applied to the office's own paragraph about a goal.

use super::{
    SubmissionView, contact, identity, stale_figure, stated_figure, uninformative, year_twice, year_typo,
};
use crate::base::finding::Findings;
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::maps::IndexMap;
use crate::base::place::Place;
use crate::base::received::SourceFile;
use crate::base::value::Value;
use crate::forms::parts::Parts;
use crate::forms::submission::{Confirmation, Entry, Reading, Submission};
use crate::inputs::history::History;
use crate::result::consolidated::{Consolidated, Paragraph};
use crate::rules::narrative::narratives;
use crate::strategy::catalogue::{Catalogue, Goal};

/// What such a finding is about.
const SUBJECT: Text = Text::new("{goal} odstavek urada", "{goal} paragraph of the office");

/// Applies the rules about a text to a paragraph; its numbers are compared with the goal's figures as they were merged. The findings
/// name the goal's explanation as their entry.
pub fn paragraph(
    catalogue: &Catalogue,
    history: &History,
    consolidated: &Consolidated,
    goal: &Goal,
    paragraph: &Paragraph,
    source: &SourceFile,
) -> Findings {
    let reading = Reading::Value(Value::Text(paragraph.text.as_str().into()));
    let cell = Entry::new(paragraph.place.clone(), paragraph.text.as_str(), reading);
    let year = consolidated.year;
    let entry = EntryKey::of_goal(&goal.id, AnswerField::Explanation);
    let figures = goal.indicators.keys().chain(goal.budget.keys());
    let figures = figures.filter_map(|id| figure(consolidated, EntryKey::value(&goal.id, id)));
    let entries = figures.chain([(entry.clone(), cell)]).collect();
    let submission = Submission {
        source: source.clone(),
        institution: goal.lead.clone(),
        entries,
        lists: IndexMap::default(),
        earlier: IndexMap::default(),
        as_written: IndexMap::default(),
        unasked: IndexMap::default(),
        computed: IndexMap::default(),
        confirmation: Confirmation::blank(Place::file(&source.path)),
        leftovers: Vec::new(),
        foreign: None,
        corrects: Vec::new(),
        parts: Parts::WHOLE,
        ledger: None,
    };
    let mut texts = narratives(&submission, catalogue.strategy.language, year.begins());
    texts.retain(|text| *text.entry == entry);
    let form = SubmissionView {
        catalogue,
        history,
        year,
        submission: &submission,
        questions: catalogue.questions(&goal.lead, year),
        texts,
    };
    let mut findings = Findings::new();
    for rule in [
        &uninformative::RULE,
        &identity::RULE,
        &contact::RULE,
        &year_typo::RULE,
        &year_twice::RULE,
        &stated_figure::RULE,
        &stale_figure::RULE,
    ] {
        if let Some(check) = rule.submission {
            check(&form, &mut findings);
        }
    }
    findings
        .iter_mut()
        .for_each(|finding| finding.subject = Some(SUBJECT.fill(&[("goal", goal.id.as_str())])));
    findings
}

/// Returns a figure of the goal as it was merged, with the cell that it came from; `None` if it has no single value.
fn figure(consolidated: &Consolidated, entry: EntryKey) -> Option<(EntryKey, Entry)> {
    let merged = consolidated.entries.get(&entry)?;
    let value = merged.value().filter(|_| !merged.is_partial())?;
    let claim = merged.standing().first()?;
    let reading = Reading::Value(value.clone());
    Some((entry, Entry::new(claim.place.clone(), claim.found(), reading)))
}
