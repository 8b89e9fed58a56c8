//! The rules about a text by itself, applied to what the office itself writes: about a goal, or of the report as a whole.

use super::{
    Rule, SubmissionView, contact, identity, stale_figure, stated_figure, uninformative, year_twice,
    year_typo,
};
use crate::base::finding::Findings;
use crate::base::key::{AnswerField, EntryKey};
use crate::base::language::Text;
use crate::base::maps::IndexMap;
use crate::base::place::Place;
use crate::base::received::SourceFile;
use crate::base::value::{Value, Year};
use crate::forms::parts::Parts;
use crate::forms::submission::{Confirmation, Entry, Reading, Submission};
use crate::inputs::history::History;
use crate::result::consolidated::{Consolidated, Paragraph};
use crate::rules::narrative::narratives;
use crate::strategy::catalogue::{Catalogue, Goal};

/// What such a finding is about.
const SUBJECT: Text = Text::new("{goal} odstavek urada", "{goal} paragraph of the office");
/// The same of the report as a whole.
const PROPOSAL: Text = Text::new("predlog za odločanje", "proposal for decision");

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
    let figures = goal.indicators.keys().chain(goal.budget.keys());
    let figures = figures.filter_map(|id| figure(consolidated, EntryKey::value(&goal.id, id)));
    let rules = OF_TEXTS.into_iter().chain(OF_FIGURES);
    let mut findings = checked(
        (catalogue, history, consolidated.year),
        (goal, figures),
        paragraph,
        source,
        rules,
    );
    findings
        .iter_mut()
        .for_each(|finding| finding.subject = Some(SUBJECT.fill(&[("goal", goal.id.as_str())])));
    findings
}

/// Applies the rules about a text to what the office proposes for decision. The findings have no entry.
pub fn proposal(
    catalogue: &Catalogue,
    history: &History,
    consolidated: &Consolidated,
    proposal: &Paragraph,
    source: &SourceFile,
) -> Findings {
    // The rules look at a text of some goal; none of these asks which.
    let Some(goal) = catalogue.goals.values().next() else {
        return Findings::new();
    };
    let of = (catalogue, history, consolidated.year);
    let mut findings = checked(
        of,
        (goal, std::iter::empty()),
        proposal,
        source,
        OF_TEXTS.into_iter(),
    );
    findings.iter_mut().for_each(|finding| {
        finding.subject = Some(PROPOSAL.into());
        finding.entry = None;
    });
    findings
}

/// The rules about a text by itself.
static OF_TEXTS: [&Rule; 5] = [
    &uninformative::RULE,
    &identity::RULE,
    &contact::RULE,
    &year_typo::RULE,
    &year_twice::RULE,
];
/// Those that compare its numbers with the goal's figures.
static OF_FIGURES: [&Rule; 2] = [&stated_figure::RULE, &stale_figure::RULE];

fn checked<'r>(
    (catalogue, history, year): (&Catalogue, &History, Year),
    (goal, figures): (&Goal, impl Iterator<Item = (EntryKey, Entry)>),
    paragraph: &Paragraph,
    source: &SourceFile,
    rules: impl Iterator<Item = &'r Rule>,
) -> Findings {
    let reading = Reading::Value(Value::Text(paragraph.text.as_str().into()));
    let cell = Entry::new(paragraph.place.clone(), paragraph.text.as_str(), reading);
    let entry = EntryKey::of_goal(&goal.id, AnswerField::Explanation);
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
    for rule in rules {
        if let Some(check) = rule.submission {
            check(&form, &mut findings);
        }
    }
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
