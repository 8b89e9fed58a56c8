//! The rules, decisions and the coordinator's texts: what is printed is checked, not what was received in its place.

use std::collections::HashSet;

use super::Inputs;
use crate::base::finding::{Finding, Findings};
use crate::base::key::EntryKey;
use crate::base::language::Text;
use crate::base::received::Received;
use crate::base::value::Value;
use crate::forms::submission::{Entry, Reading, Submission};
use crate::forms::text_workbook::Texts;
use crate::inputs::decisions::{Decision, DecisionKind};
use crate::result::consolidated::{Consolidated, FileState};
use crate::rules;
use crate::strategy::catalogue::Catalogue;

/// What the coordinator can do about a finding on her text.
const HELP: Text = Text::new(
    "popravite besedilo za tisk v zvezku besedil, ga shranite in ukaz poženite znova",
    "correct the text to print in the workbook of texts, save it and run the command again",
);

/// Applies the rules about one form, with the coordinator's texts in the place of those that were received.
pub(super) fn submission(inputs: &Inputs<'_>, submission: &Submission) -> Findings {
    let check = |form: &Submission| rules::submission(inputs.catalogue, inputs.history, inputs.year, form);
    let Some((texts, form)) = inputs
        .texts
        .and_then(|texts| Some((texts, printed(texts, submission)?)))
    else {
        return check(submission);
    };
    let found = check(&form).into_iter().map(|finding| {
        let is_ours = texts.holds(&finding.place);
        let entry = finding.entry.as_ref();
        match entry
            .and_then(|entry| submission.entries.get(entry))
            .filter(|_| is_ours)
        {
            Some(received) => of_coordinator(finding).with_related([received.place.clone()]),
            None => finding,
        }
    });
    let mut findings = Findings::new();
    findings.extend(found);
    findings
}

/// Applies the rules about a text by itself to what the office itself writes.
pub(super) fn paragraphs(inputs: &Inputs<'_>, consolidated: &Consolidated) -> Findings {
    let mut findings = Findings::new();
    let Some(texts) = inputs.texts else {
        return findings;
    };
    for (goal, paragraph) in &consolidated.paragraphs {
        if let Some(goal) = inputs.catalogue.goals.get(goal) {
            let found = rules::paragraph(
                inputs.catalogue,
                inputs.history,
                consolidated,
                goal,
                paragraph,
                &texts.source,
            );
            findings.extend(found.into_iter().map(of_coordinator));
        }
    }
    if let Some(proposal) = &consolidated.proposal {
        let found = rules::proposal(
            inputs.catalogue,
            inputs.history,
            consolidated,
            proposal,
            &texts.source,
        );
        findings.extend(found.into_iter().map(of_coordinator));
    }
    findings
}

/// Returns the file of which the answers led to a finding: of one on a text of the coordinator, that of the text received.
pub(super) fn file<'f>(texts: Option<&Texts>, finding: &'f Finding) -> &'f str {
    let is_ours = texts.is_some_and(|texts| texts.holds(&finding.place));
    let received = finding.related.last().filter(|_| is_ours);
    received.map_or(&finding.place, |place| place).file.as_str()
}

/// Leaves out what was found again on the same text, for another file of the institution.
pub(super) fn once(texts: Option<&Texts>, findings: Findings) -> Findings {
    let Some(texts) = texts else { return findings };
    let mut seen = HashSet::new();
    let mut kept = Findings::new();
    for finding in findings {
        let is_ours = texts.holds(&finding.place);
        if !is_ours
            || seen.insert((
                finding.fault.code.id,
                finding.place.clone(),
                finding.entry.clone(),
            ))
        {
            kept.push(finding);
        }
    }
    kept
}

/// Returns the forms with answers that decisions may replace, for they are checked again once it is known which of them hold.
pub(super) fn decided(inputs: &Inputs<'_>, received: &[Received<Option<Submission>>]) -> Vec<Submission> {
    let rulings = inputs.decisions.rulings.iter().map(|ruling| &ruling.decision);
    let of_values = rulings.filter(|one| matches!(one.kind(), DecisionKind::Set | DecisionKind::Choose));
    let goals = &inputs.catalogue.goals;
    let is_single = |entry: &&EntryKey| !goals.get(&entry.goal).is_some_and(|goal| goal.is_computed(entry));
    let entries: Vec<&EntryKey> = of_values.filter_map(Decision::entry).filter(is_single).collect();
    let forms = received.iter().filter_map(|file| file.content.as_ref());
    let asked = |form: &&Submission| entries.iter().any(|entry| form.entries.has(entry));
    forms.filter(asked).cloned().collect()
}

/// Returns the forms that are to be checked again as they are printed: those of joined files, and those that count and in which a
/// decision replaced an answer.
pub(super) fn again(
    catalogue: &Catalogue,
    consolidated: &Consolidated,
    joined: Vec<Submission>,
    decided: Vec<Submission>,
) -> Vec<Submission> {
    let mut again: Vec<Submission> = joined
        .into_iter()
        .map(|mut form| {
            replace(catalogue, consolidated, &mut form);
            form
        })
        .collect();
    for mut form in decided {
        let mut files = consolidated.files.iter();
        let file = files.find(|file| file.source.path == form.source.path);
        let counts = file.is_some_and(|file| file.state == FileState::Counted);
        if counts && replace(catalogue, consolidated, &mut form) {
            again.push(form);
        }
    }
    again
}

/// Puts what decisions set in the place of the answers of a form; returns `true` if there is any.
fn replace(catalogue: &Catalogue, consolidated: &Consolidated, form: &mut Submission) -> bool {
    let mut is_any = false;
    for (entry, cell) in &mut form.entries {
        let decided = consolidated.decided_for(catalogue, entry, &form.institution);
        let Some((value, place)) = decided.filter(|(value, _)| cell.value() != Some(*value)) else {
            continue;
        };
        is_any = true;
        *cell = Entry::new(place.clone(), value.canonical(), Reading::Value(value.clone()));
    }
    is_any
}

/// Returns the form with the coordinator's texts; `None` if she wrote none for it.
fn printed(texts: &Texts, submission: &Submission) -> Option<Submission> {
    let mut own = texts.of(&submission.institution).peekable();
    own.peek()?;
    let mut form = submission.clone();
    for (entry, row, place) in own {
        if let Some(cell) = form.entries.get_mut(entry) {
            let reading = Reading::Value(Value::Text(row.text.as_str().into()));
            *cell = Entry::new(place.clone(), row.text.as_str(), reading);
        }
    }
    Some(form)
}

/// Returns a finding as one that the coordinator, not the institution, has to deal with.
fn of_coordinator(mut finding: Finding) -> Finding {
    finding.institution = None;
    finding.fault = finding.fault.with_help(HELP);
    finding
}
