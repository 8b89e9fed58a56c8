//! The rules about a text by itself, applied to the office's own paragraph about a goal.

use super::{SubmissionView, contact, identity, uninformative, year_twice, year_typo};
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
use crate::result::consolidated::Paragraph;
use crate::rules::narrative::narratives;
use crate::strategy::catalogue::{Catalogue, Goal};

/// What such a finding is about.
const SUBJECT: Text = Text::new("{goal} odstavek urada", "{goal} paragraph of the office");

/// Applies the rules that need nothing but a text to a paragraph. The findings name the goal's explanation as their entry.
pub fn paragraph(
    catalogue: &Catalogue,
    history: &History,
    year: Year,
    goal: &Goal,
    paragraph: &Paragraph,
    source: &SourceFile,
) -> Findings {
    let cell = Entry {
        place: paragraph.place.clone(),
        found: paragraph.text.clone(),
        reading: Reading::Value(Value::Text(paragraph.text.clone())),
    };
    let entry = EntryKey::of_goal(&goal.id, AnswerField::Explanation);
    let submission = Submission {
        source: source.clone(),
        institution: goal.lead.clone(),
        entries: IndexMap::from_iter([(entry, cell)]),
        earlier: IndexMap::default(),
        as_written: IndexMap::default(),
        confirmation: Confirmation::blank(Place::file(&source.path)),
        leftovers: Vec::new(),
        foreign: None,
        corrects: Vec::new(),
        parts: Parts::WHOLE,
        ledger: None,
    };
    let form = SubmissionView {
        catalogue,
        history,
        year,
        submission: &submission,
        questions: Vec::new(),
        texts: narratives(&submission, catalogue.strategy.language),
    };
    let mut findings = Findings::new();
    for rule in [
        &uninformative::RULE,
        &identity::RULE,
        &contact::RULE,
        &year_typo::RULE,
        &year_twice::RULE,
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
