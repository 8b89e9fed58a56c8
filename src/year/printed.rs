//! The rules and the coordinator's texts: what is printed is checked, not what was received in its place.

use std::collections::HashSet;

use super::Inputs;
use crate::base::finding::{Finding, Findings};
use crate::base::language::Text;
use crate::base::value::Value;
use crate::forms::submission::{Reading, Submission};
use crate::forms::text_workbook::Texts;
use crate::result::consolidated::Consolidated;
use crate::rules;

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

/// Applies the rules about a text by itself to the office's own paragraphs.
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

/// Returns the form with the coordinator's texts; `None` if she wrote none for it.
fn printed(texts: &Texts, submission: &Submission) -> Option<Submission> {
    let mut own = texts.of(&submission.institution).peekable();
    own.peek()?;
    let mut form = submission.clone();
    for (entry, row, place) in own {
        if let Some(cell) = form.entries.get_mut(entry) {
            cell.place = place.clone();
            cell.found.clone_from(&row.text);
            cell.reading = Reading::Value(Value::Text(row.text.clone()));
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
